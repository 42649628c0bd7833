"""Those who answer, lead a talk or wrote a work: 答复人：某某 / |答|：…; 座谈由某某主持。|主持人|说; 某某的新著出版。|作者|认为…."""

from __future__ import annotations

import itertools
import re
from bisect import bisect_left, bisect_right
from collections.abc import Sequence
from functools import cached_property

from pipeline.quotes.candidates import chain_start
from pipeline.quotes.interview import ANSWERERS, read_line, told_answers
from pipeline.quotes.links.cast import STAFF, Cast
from pipeline.quotes.links.memory import NAMELESS, Meant, Noun
from pipeline.quotes.links.strangers import ANYBODY
from pipeline.records import Span
from pipeline.text.people import resolve_nominal

_SIGNED = re.compile(r"[。！？”]\s?[（(](?P<name>[^（）()]{2,12})[）)]$")
_ADDRESSED = re.compile("[^\n。；]{0,40}?(?:[您你请？！]|老师[，,])")
_RESPONDENT = re.compile(
    "(?m)(?:^|[；;（(])(?:受访人|受访者|受访嘉宾|受访专家|被访者|被访人|访谈嘉宾|访谈对象|采访对象|主讲人|答问人|研究生姓名|研究生|答辩人|申请人|开题人|汇报人|报告人)[：:]"
)
_ANSWERED_BY = re.compile("(?:答复人员?|回答人|回复人|应答人|答复嘉宾|回答嘉宾)[：:]")
_INTERVIEWS = re.compile("请教|采访|专访|访谈|连线")
_NEAR_ABOVE = 500  # characters
_ASKS_BY_NAME = re.compile(
    r"[^。！？：:\n]{2,16}?(?:又|再|接着|继续|随后)?(?:问|追问|提问)[：:]|(?:问题?|提问|观众|听众|Q)\s?\d{0,2}[（(][^（）()\n：:]{2,40}[）)][：:]"
)
_EXPERT_LABEL = re.compile(
    "(?m)^(?P<who>[A-Z甲乙丙丁](?:专家|嘉宾)|(?:专家|嘉宾)[A-Z一二三四甲乙丙丁\\d])(?=[：:])"
)
_ASKS_ANOTHER = re.compile("请教|采访|专访|访谈|对话")
_EXAMINED = frozenset({"答辩人", "申请人", "研究生", "汇报人", "主讲人", "报告人", "开题人"})
_WORK_OF = re.compile(
    "(?:（[^（）]{1,40}）)?(?:教授|博士|研究员|先生|女士)?(?:所?(?:撰写|著|写|作)?的)?(?:[^，。；、《》]{0,8}?(?:新著|新书|专著|著作|文章|论文|报告|署名文章|评论)|《)"
)
_QUESTION_OF = re.compile("(?:问题?|提问|观众|听众|Q)\\s?\\d{0,2}[（(][^（）()\n：:]*$")
_RECEIVES = re.compile("(?:上市公司|公司|我方)?接待人员(?:姓名|及职务)?(?:[：:]|\\t)")
_QUESTION_OR_ANSWER = re.compile(r"[\s■*【\[]*(?:问|答|记者|提问|回答|主持人|Q|A)[】\]*]*\s*[：:]")
_ANNOUNCED = re.compile(r"问答|答问|答[^，。]{0,6}问")
_PUT_TO = re.compile("(?:请问|想问|请教|请)(?P<who>[一-鿿]{2,8}?)(?=[，,：:]|您|如何|怎么|能否|对)")
_GIVES_FLOOR = re.compile(
    "请(?P<who>[一-鿿·]{2,8}?)(?:来|先|也|再)?(?:回答|解答|作答|回应|答一|谈谈|说说|讲讲)"
)


class Answerers:
    """Tells who answers in one document, who leads its talk and who wrote the work that it is about.

    Attributes:
        host: persons who lead the talk.
    """

    def __init__(self, cast: Cast) -> None:
        self._cast = cast
        self._scene = cast.scene
        self._people = cast.people
        self.host = self._find_host()

    def in_a_field(self, noun: Noun) -> Meant | None:
        """答辩人：某某 / …|答辩人|认为; 作者, 主持人."""
        start = noun.candidate.start
        if noun.words in _EXAMINED and (stated := self._respondent(start)):
            return stated, "the one whom a field names"
        if noun.words == "作者" and (writer := self._writer(start)):
            return writer, "whose work is named before"
        if noun.candidate.head == "主持人":
            return self._host_at(start) or self.host, "the host"
        return None

    def one_who_answers(self, noun: Noun) -> Meant | None:
        """受访者|表示…, in an interview with one; not 某区一名不愿透露姓名的|受访者."""
        head, words, start = noun.candidate.head, noun.words, noun.candidate.start
        unknown = noun.is_indefinite or noun.is_nameless
        if head not in ANSWERERS or unknown or ANYBODY.fullmatch(words[: -len(head)]):
            return None
        if stated := self._answerers_above(start):
            return stated, "whom the line above names as the one who answers"
        asker = self._labelled_above(start)
        if asker and (stated := self._respondent(start)):
            return stated, "the one who is examined"
        if asker and len({target for _, target in self._turns}) > 1:
            return (), "somebody whom those who are named ask"
        if len(self._answering(start)) > 1 and not self._asked_by_name(start):
            return (), "one of several who answer, elsewhere by name"
        if len(self._told) > 1:
            return (), "one of those whom answers tell of"
        if len(self._receiving) > 1 and not self._asked_by_name(start):
            return (), "one of several who receive those who ask"
        if other := self._not_who_asks(start, noun.latest):
            return other, "the one whom somebody by name asks"
        if asked := self._asked_by_name(start):
            return asked, "the one to whom the question is put"
        return self._interviewee(start), "the one who is interviewed"

    def _labelled_above(self, place: int) -> tuple[str, ...]:
        """The person by name whose turn stands right above the line of `place`."""
        above = bisect_left(self._cast.paragraphs, place + 1) - 2
        start = self._cast.paragraphs[above] if above >= 0 else -1
        return next(((i,) for at, i in self._turns if at == start), ())

    @cached_property
    def _turns(self) -> list[tuple[int, str]]:
        """Where turns of persons by name begin, and whose they are."""
        return [(start, target) for start, target, does in self._named_lines if not does]

    def _answering(self, place: int) -> set[str]:
        """Those who answer by name (张三答：…) in the document, unless the text near above a place says whom it asks."""
        if _INTERVIEWS.search(self._scene.text, max(0, place - _NEAR_ABOVE), place):
            return set()
        return {target for _, target, does in self._named_lines if does in ANSWERERS}

    @cached_property
    def _named_lines(self) -> list[tuple[int, str, str]]:
        """Where lines of persons by name begin, whose they are, and what is said that they do (答, 问), if anything."""
        lines = ((p.start, read_line(self._scene, p)) for p in self._scene.paragraphs)
        return [
            (
                start,
                line.source.entity.target,
                self._scene.text[line.cue.start : line.cue.end] if line.cue is not None else "",
            )
            for start, line in lines
            if line is not None
            and line.source is not None
            and line.source.kind == "person"
            and line.source.entity is not None
        ]

    def _not_who_asks(self, place: int, latest: Sequence[str]) -> tuple[str, ...]:
        """Who answers where the line above is the question of somebody named (某某问：…): the speaker before."""
        text = self._scene.text
        above = text.rfind("\n", 0, place)
        start = text.rfind("\n", 0, max(0, above)) + 1
        asks = _ASKS_BY_NAME.match(text, start, above) if above > 0 else None
        if asks is None:
            return ()
        named = [e.target for e in self._scene.entities_in(start, asks.end()) if e.label == "PER"]
        others = [i for i in latest if i not in named]
        return (others[0],) if named and others else ()

    def _asked_by_name(self, place: int) -> tuple[str, ...]:
        """Whom the question above an answer names, or the line above that: 问：请问某主任，…。 答：; 请某所长回答一个问题。"""
        text = self._scene.text
        floor = max(0, place - 200)
        question = max(text.rfind(mark, floor, place) for mark in ("问：", "问:", "问（", "问 "))
        named = _PUT_TO.search(text, question, place) if question >= 0 else None
        if named is None and question > 0 and text[question - 1] == "\n":
            named = _GIVES_FLOOR.search(text, max(text.rfind("\n", 0, question - 1), question - 80), question)
        if named is None:
            return ()
        entity = self._scene.entity_at(named.start("who"))
        if entity is not None and entity.label == "PER" and entity.target in self._people:
            return (entity.target,)
        found = resolve_nominal(named.group("who"), self._scene.layer.people, self._cast.names, recent=[])
        return found if found and self._cast.surname_fits(named.group("who"), found[0]) else ()

    def _host_at(self, place: int) -> tuple[str, ...]:
        """The person last named before a place as who leads a talk: 圆桌由某某主持, 主持人：某某."""
        scene = self._scene
        for match in reversed(list(re.finditer("主持人[：:] ?|主持(?!人)", scene.masked[:place]))):
            label = match.group() != "主持"
            named = scene.entity_at(match.end()) if label else scene.entity_ending(match.start())
            if named is None or named.label != "PER" or not named.target:
                continue
            if label and _ADDRESSED.match(scene.masked, named.end):
                continue  # 主持人：某某老师，您怎么看？
            return (named.target,)
        return ()

    def _signed_below(self, place: int) -> tuple[str, ...]:
        """Who is named in brackets at the end of an answer: 答：…。（某某）."""
        end = self._scene.text.find("\n", place)
        end = len(self._scene.text) if end < 0 else end
        signed = _SIGNED.search(self._scene.text, place, end)
        named = self._scene.entity_at(signed.start("name")) if signed else None
        if signed and named is not None and named.label == "PER" and named.end == signed.end("name"):
            return (named.target,) if named.target in self._people else ()
        return ()

    def _interviewee(self, place: int) -> tuple[str, ...]:
        """Who answers: the person with a post who is named last before the first answer, no host and no staff."""
        if below := self._signed_below(place):
            return below
        if self._experts_answer:
            return ()
        lead = self._lead_of_answers(place)
        if lead is not None and NAMELESS.search(self._scene.text, lead.start, lead.end):
            return ()
        announced = [
            ids
            for _, ids in (self._cast.mentioned(lead.start, lead.end) if lead is not None else ())
            if self._cast.role(ids[0]) not in STAFF and ids != self.host
        ]
        if announced:
            return announced[0]
        if stated := self._respondent(place) or self._respondent_below(place):
            return stated
        named = [
            e.target
            for e in self._scene.entities
            if e.label == "PER"
            and e.start < place
            and self._cast.role(e.target) not in STAFF
            and e.target not in self.host
            and not self._puts_question(e.start)
        ]
        posted = [i for i in named if self._people[i].affiliations]
        known = list(dict.fromkeys(posted or named))
        if len(known) > 1 and posted:
            asked = [i for i in posted if self._is_asked(i, place)]
            return (asked[-1],) if asked else (posted[-1],)
        return (known[0],) if len(known) == 1 else ()

    @cached_property
    def _told(self) -> frozenset[str]:
        return told_answers(self._scene)

    @cached_property
    def _receiving(self) -> frozenset[str]:
        """Whom a field of the record names as those who receive investors: 公司接待人员：董事长张三，财务总监李四."""
        text, paragraphs = self._scene.text, self._scene.paragraphs
        received: set[str] = set()
        for number, paragraph in enumerate(paragraphs):
            if (field := _RECEIVES.match(text, paragraph.start, paragraph.end)) is None:
                continue
            end = paragraph.end
            if not text[field.end() : end].strip():  # a line each, below the field
                rows = itertools.takewhile(
                    lambda row: not re.search("[：:]", text[row.start : row.end]), paragraphs[number + 1 :]
                )
                end = max((row.end for row in rows), default=end)
            received.update(ids[0] for _, ids in self._cast.mentioned(field.end(), end))
        return frozenset(received)

    @cached_property
    def _experts_answer(self) -> bool:
        """Whether several people without a name have turns of their own (A专家：…, B专家：…), so that A alone is none by name."""
        return len({label["who"] for label in _EXPERT_LABEL.finditer(self._scene.text)}) > 1

    def _writer(self, place: int) -> tuple[str, ...]:
        """Whose book or article is named last before `place`, in its paragraph or right above: 某某的新著《…》出版。作者认为，….

        Where no work is named there, the one author of the bulletin.
        """
        text = self._scene.text
        floor = text.rfind("\n", 0, max(0, text.rfind("\n", 0, place))) + 1
        for entity in reversed(self._scene.entities_in(floor, place)):
            if entity.label == "PER" and entity.target in self._people and _WORK_OF.match(text, entity.end):
                return (entity.target,)
        people = self._scene.layer.people
        authors = [person.person_id for person in people if "author" in (person.role, person.credit)]
        return tuple(authors) if len(authors) == 1 and "《" not in text[floor:place] else ()

    def _puts_question(self, place: int) -> bool:
        """Whether a name stands in the label of a question: 问（某局某处 某某）：…."""
        text = self._scene.text
        return _QUESTION_OF.match(text, text.rfind("\n", 0, place) + 1, place) is not None

    def _answerers_above(self, place: int) -> tuple[str, ...]:
        """Whom the line right above an answer names: 答复人：某某、某某."""
        text = self._scene.text
        end = text.rfind("\n", 0, place)
        start = text.rfind("\n", 0, max(0, end)) + 1
        field = _ANSWERED_BY.match(text, start, end) if end > 0 else None
        named = self._scene.entities_in(field.end(), end) if field is not None else []
        return tuple(dict.fromkeys(e.target for e in named if e.label == "PER" and e.target in self._people))

    def _respondent(self, place: int) -> tuple[str, ...]:
        """Whom a field above the questions names as the one who answers: 受访人：某某，某集团董事长."""
        fields = list(_RESPONDENT.finditer(self._scene.text, 0, place))
        headings = self._scene.headings
        if not fields:
            return ()
        whole = len(fields) == 1 and (
            not headings or fields[0].start() < headings[0].start
        )  # above all parts
        whole = whole and _ASKS_ANOTHER.search(self._scene.text, fields[0].end(), place) is None
        if not whole and sum(fields[-1].end() < h.start < place for h in headings) > 1:
            return ()  # of another part
        end = self._scene.text.find("\n", fields[-1].end())
        return self._cast.first_named(fields[-1].end(), end)

    def _respondent_below(self, place: int) -> tuple[str, ...]:
        """Whom a line in brackets below the questions and answers names as the one who answers: （答问人：…某某）."""
        text = self._scene.text
        for at in range(bisect_right(self._cast.paragraphs, place), len(self._cast.paragraphs)):
            start = self._cast.paragraphs[at]
            if _QUESTION_OR_ANSWER.match(text, start):
                continue
            end = text.find("\n", start)
            end = len(text) if end < 0 else end
            if text[start] not in "（(" or not _RESPONDENT.match(text, start, end):
                return ()
            return self._cast.first_named(start, end)
        return ()

    def _lead_of_answers(self, place: int) -> Span | None:
        """The words that announce the questions and answers in which `place` lies: …与某某有这样一段问答."""
        first = place
        for at in range(bisect_right(self._cast.paragraphs, place) - 2, -1, -1):
            start = self._cast.paragraphs[at]
            if not _QUESTION_OR_ANSWER.match(self._scene.text, start):  # a heading may stand below it
                return Span(start, first) if _ANNOUNCED.search(self._scene.text, start, first) else None
            first = start
        return None

    def _is_asked(self, person_id: str, place: int) -> bool:
        """Whether the text says that the person was interviewed: 专访了某某, 某某接受采访."""
        for entity in self._scene.entities:
            if entity.target == person_id and entity.start < place:
                near = self._scene.text[max(0, entity.start - 40) : entity.end + 16]
                if re.search(r"采访|专访|访谈|对话|受访|请教|走近", near):
                    return True
        return False

    def _find_host(self) -> tuple[str, ...]:
        """The person whom the text names as host: 主持人：…姓名, …由姓名主持, 姓名主持会议."""
        scene = self._scene
        for match in re.finditer(r"主持人[：:]?\s*", scene.text):
            line_end = scene.text.find("\n", match.end())
            line_end = len(scene.text) if line_end < 0 else line_end
            for entity in scene.entities_in(match.end(), min(line_end, match.end() + 60) + 1):
                if entity.label == "PER":
                    chain = chain_start(scene, entity.start, match.end())
                    if not scene.text[match.end() : chain].strip("、的 \u3000\n") and entity.target:
                        return (entity.target,)
                    break
        for match in re.finditer(r"主持", scene.masked):
            named = scene.entity_ending(match.start())
            if named is not None and named.label == "PER" and named.target:
                return (named.target,)
        return ()
