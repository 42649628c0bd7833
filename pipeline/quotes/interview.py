"""Lines that name their speaker without a cue: 张三：…, 答：…, “…”——张三."""

from __future__ import annotations

import itertools
import re
from bisect import bisect_left
from collections.abc import Collection, Mapping, Sequence
from dataclasses import dataclass, replace

from pipeline.quotes.candidates import Candidate, chain_start, ends_person, surname_titles
from pipeline.quotes.grammar import SAYS_BY_NAME
from pipeline.quotes.scene import Paragraph, Scene
from pipeline.records import Entity, Span
from pipeline.text.chains import PARTICIPANTS
from pipeline.text.labels import MEDIUM_ASKS

_ROLE = re.compile(
    r"[【\[]?(?:主持人|嘉宾|答|问|追问|[问答]题?\s?\d{1,2}|[QA]\s?\d{1,2}|提问\s?\d{1,2}|(?:《[^《》]{2,12}》|[一-鿿]{2,10}(?:报|社|台|网|刊|新闻|卫视|央视|电视|广播|财经|杂志|周刊|日报|时报)|[A-Z]{2,6})?记者(?:(?:继续|接着|又|再)?(?:追问|提问|问))?|提问|观众|回答|受访者|被访者|专家|A|Q)(?:[（(][^（）()]{1,40}[）)])?[】\]]?\s*[：:]"
)
_ANSWERS = frozenset({"答", "回答", "A"})
ANSWERERS = _ANSWERS | {"受访者", "被访者"}
"""Labels of those who answer."""
_PRESENT = frozenset({"主持人", "嘉宾", "专家", "受访者"})
_ANONYMOUS = frozenset({"问", "追问", "记者", "提问", "观众", "Q"})
_REPORTER_ASKS = re.compile("记者(?:(?:继续|接着|又|再)?(?:追问|提问|问))?$")
_ANSWERED_AT_ONCE = re.compile("(?<=[？?])[ \u3000]*(?P<who>答|回答)[：:]")
"""An answer in the paragraph of its question."""
_POINT = re.compile(
    r"[\s■◆◇●·“—-]*(?:[\[【]?\d{1,2}:\d{2}(?::\d{2})?[\]】]?\s*)?(?:\d{1,2}[.、．）)]|[（(][一二三四五六七八九十\d]{1,2}[）)]|[一二三四五六七八九十]、|[①-⑩]|（(?:插话|补充|追问|插问|接话|画外音|旁白)）)?[\s◆●]*"
    "(?:(?<=[）)、.．])[一-鿿、]{2,14}。(?=[一-鿿A-Za-z、·（）]{2,40}[：:]))?"  # （三）风电事业部。|事业部总经理某某：…
)
_FORM_OF_ADDRESS = re.compile(
    r"(?P<surname>[一-鿿]{1,2})(?P<title>院士|教授|研究员|博士|女士|先生|老师|主任|院长|所长|校长|总|总经理|董事长|书记|部长|局长|处长|会长|委员|代表|主席|工|律师|医生)[：:]"
)
_AFTER_NAME = re.compile(r"】|[一-鿿]{0,8}(?:（[^（）\n]{1,60}）|\([^()\n]{1,60}\))?[：:]")
_AFTER_NAME_DASH = re.compile("(?:（[^（）\\n]{1,60}）)?——")
_TASK = re.compile(r"负责|牵头|配合|联系|地址|电话|传真|邮编|[\d０-９]")
_DUTY = re.compile("负责|牵头|配合|指导")
_LABEL = re.compile(r"\s*(?P<label>[一-鿿A-Za-z]{2,8})：")
_ONLY_NAMES = re.compile("[^。！？!?；;，,]{1,24}")
"""What stands behind the label of a field, not of a turn: 提问者：投资者382."""
_INITIAL = re.compile(r"\s*(?P<label>[一-鿿])：")
_NO_SPEAKERS = frozenset(["时间", "地点", "主题", "议题", "日期", "来源", "电话", "地址", "说明"])
_FIELD_LABEL = re.compile(
    "(?:诉求|意见|结果|情况|建议|事项|要求|内容|问题|措施|时限|方式|类别|单位|进展|成效|依据|理由|背景|概述|结论|做法|影响|原因|表现|评价|提示|要点|日期|编号|名称|职务|阶段|目标|安排|案情|意义)$"
)
"""What a form asks for, and nobody's name: 办理意见：."""
_NAMELESS = re.compile(r"(?P<who>[一-鿿A-Za-z0-9“”■]{2,24})(?:（■*）|（[^（）]*）)?[：:]")
_REPORTS = re.compile("记者|[报社台网刊]|通讯员")
_PLAIN_ROLE = re.compile("[一-鿿]{2,12}")  # 杭州游客 before a name
_DASH_NAME = re.compile(
    r"(?:——|—|--)\s*(?P<name>[^，。；：！？\n]{1,60}?)(?P<post>，[^。；：！？“”\n]{2,40}|（[^（）\n]{2,40}）)?$"
)


@dataclass(frozen=True, slots=True)
class Line:
    """A paragraph that opens with its speaker's name and a colon.

    Attributes:
        source: the words before the colon that name the speaker; None for an anonymous question.
        body: range of the words said.
        more: paragraphs that go on with them.
        cue: what the speaker does, between the name and the colon (张三|答|：); None where nothing says it.
    """

    source: Candidate | None
    body: Span
    more: tuple[Paragraph, ...] = ()
    cue: Span | None = None


def read_lines(scene: Scene) -> dict[int, Line]:
    """Interview lines of a document by the index of their paragraph.

    Where persons answer, a label that is no name but comes again (a paper that asks) names its lines too.
    """
    lines = {p.index: line for p in scene.paragraphs if (line := read_line(scene, p)) is not None}
    if len(lines) == 1 and all(line.cue is not None for line in lines.values()):
        lines = {}  # no exchange
    statements = {p.index: line for p in scene.paragraphs if (line := _read_statement(scene, p)) is not None}
    if len(statements) > 1:
        lines = statements | lines
    dashed = {
        p.index: line
        for p in scene.paragraphs
        if p.index not in lines and (line := _line_of_person(scene, p, _AFTER_NAME_DASH)) is not None
    }
    if len(dashed) > 1:  # 米小禾——夜班最怕…: one may be a portrait
        lines = dashed | lines
    lines = _signed_below(scene) | lines
    initials = _lines_by_surname(scene, lines)
    if not (lines or initials):
        return lines
    lines |= _questions_of_house(
        scene, {*lines, *(p.index for places in initials.values() for p, _ in places)}
    )
    for paragraph in scene.paragraphs:
        beside = {paragraph.index - 1, paragraph.index + 1} & lines.keys()
        if beside and paragraph.index not in lines:
            line = (
                read_role(scene, paragraph)
                or _read_house(scene, paragraph)
                or _read_familiar(scene, paragraph)
            )
            if line is not None:
                lines[paragraph.index] = line
    labels: dict[str, list[tuple[Paragraph, int]]] = {}
    for paragraph in scene.paragraphs:
        if paragraph.index not in lines and (
            match := _LABEL.match(scene.masked, paragraph.start, paragraph.end)
        ):
            labels.setdefault(match.group("label"), []).append((paragraph, match.end()))
    again = {
        label: p
        for label, p in labels.items()
        if len(p) > 1 and label not in _NO_SPEAKERS and not _FIELD_LABEL.search(label)
    }
    for label, places in (again | initials).items():
        asks = all(scene.text[p.start : p.end].rstrip().endswith(("？", "?")) for p, _ in places)
        if label in again and not asks and all(_tells_of_somebody(scene, start) for _, start in places):
            continue  # 回应：张三表示，…
        for paragraph, start in places:
            body = _body(scene, start, paragraph.end)
            if body is not None and not _ONLY_NAMES.fullmatch(scene.text, start, paragraph.end):
                place = paragraph.start + scene.masked[paragraph.start : start].index(label)
                answer = _ANSWERING_HOUSE.fullmatch(label)
                who = answer["who"] if answer is not None else label
                source = Candidate(
                    place, place + len(who), place, "nominal", head=who, by_surname=len(who) == 1
                )
                cue = answer and Span(place + answer.start("cue"), place + answer.end("cue"))
                lines[paragraph.index] = Line(
                    None if asks else source, body, cue=cue
                )  # 通讯：…？, the journal's
    return lines


_ANSWERING_HOUSE = re.compile("(?P<who>.{2,}?)的?(?P<cue>答复|回复|回应)(?:意见|情况|内容)?")
"""编制单位|答复|：…."""


def _tells_of_somebody(scene: Scene, start: int) -> bool:
    """Whether words begin with a person or a house by name."""
    first = scene.entity_at(start)
    return first is not None and first.label in {"PER", "ORG"}


_SIGNED = re.compile("(?<=[。！？”])[ \u3000]*[（(](?P<by>[^（）()\n]{2,40})[）)][ \u3000]*$")
_BY_EDITORS = re.compile("记者|通讯员|供稿|摄|整理|执笔|编|报道|作者|审|校|录入|来源|撰|文[：:/]|图[：:/]|稿")


def _signed_below(scene: Scene) -> dict[int, Line]:
    """Statements that end with who makes them in brackets, in sections where each paragraph does: …。（某学院院长 张三）."""
    found: dict[int, dict[int, Line]] = {}
    unsigned = set[int]()
    for paragraph in scene.paragraphs:
        line = _read_signed(scene, paragraph)
        if line is None:
            unsigned.add(paragraph.section)
        else:
            found.setdefault(paragraph.section, {})[paragraph.index] = line
    whole = [lines for section, lines in found.items() if section not in unsigned and len(lines) > 1]
    return {index: line for lines in whole for index, line in lines.items()}


def _read_signed(scene: Scene, paragraph: Paragraph) -> Line | None:
    signed = _SIGNED.search(scene.text, paragraph.start, paragraph.end)
    if signed is None or _BY_EDITORS.search(signed["by"]):
        return None
    start, end = signed.span("by")
    inside = scene.entities_in(start, end)
    people = [e for e in inside if e.label == "PER"]
    rest = beside_entities(scene, start, end, inside)
    body = _body(scene, _opening(scene, paragraph), signed.start())
    if len(people) != 1 or len(inside) < 2 or not ONLY_POSTS.fullmatch(rest) or body is None:
        return None
    return Line(Candidate(people[0].start, people[0].end, start, "person", people[0]), body)


def _questions_of_house(scene: Scene, answers: Collection[int]) -> dict[int, Line]:
    """Turns of the paper that interviews (《某某观察》：…, 某某周刊：…, 本刊：…) beside `answers`: questions, or all where it asks again and again."""
    found: dict[str, list[tuple[Paragraph, Line]]] = {}
    for paragraph in scene.paragraphs:
        label = MEDIUM_ASKS.match(scene.text, paragraph.start, paragraph.end)
        body = _body(scene, label.end(), paragraph.end) if label else None
        beside = {paragraph.index - 1, paragraph.index + 1} & set(answers)
        if label and body is not None and beside and paragraph.index not in answers:
            found.setdefault(label["label"], []).append((paragraph, Line(None, body)))
    return {
        paragraph.index: line
        for turns in found.values()
        if any(_ends_with(scene, paragraph, "？?") for paragraph, _ in turns)
        for paragraph, line in turns
    }


def _lines_by_surname(scene: Scene, lines: Mapping[int, Line]) -> dict[str, list[tuple[Paragraph, int]]]:
    """Paragraphs that a surname of somebody known opens, 王：…, with where the words begin.

    Those that come again, those right below a question, and those of people who have a line by their full name, where
    several surnames open lines or another line stands beside.
    """
    surnames = {p.name[0] for p in scene.layer.people if len(p.name) > 1 and not p.name.isascii()}
    found: dict[str, list[tuple[Paragraph, int]]] = {}
    for paragraph in scene.paragraphs:
        initial = _INITIAL.match(scene.masked, paragraph.start, paragraph.end)
        if initial and initial["label"] in surnames:
            found.setdefault(initial["label"], []).append((paragraph, initial.end()))
    in_full = {scene.text[line.source.start] for line in lines.values() if line.source is not None}
    several = len(found) > 1

    def beside(paragraph: Paragraph) -> bool:
        return bool({paragraph.index - 1, paragraph.index + 1} & lines.keys())

    def asked(paragraph: Paragraph) -> bool:
        above = scene.paragraphs[paragraph.index - 1] if paragraph.index else None
        return (
            above is not None
            and _ends_with(scene, above, "？?")
            and (
                (above.index in lines and lines[above.index].source is None)
                or MEDIUM_ASKS.match(scene.text, above.start, above.end) is not None
            )
        )

    return {
        label: places
        for label, places in found.items()
        if len(places) > 1 or asked(places[0][0]) or (label in in_full and (several or beside(places[0][0])))
    }


OWN_WORDS = re.compile("我们|本人|咱们|我(?![国市省区县院校所司局厅部委方军])")
ONLY_POSTS = re.compile(
    r"[\s（）()、，,·|｜/：:【】*]*(?:(?:原|时任|兼|的|发言|代表|已?退休|线上|视频|书面|特邀)[\s（）()、，,：:]*)*"
)
_HOUSE_LABEL = re.compile(r"^[ \u3000]*[【\[][^【】\[\]]{2,20}[】\]]")
"""［某公司］ before the post of who speaks for it."""
_CLAUSE = re.compile("[，。；：！？]")
_TELLS = re.compile(
    r"(?P<posts>（[^（）\n]{2,60}）)?[^，。；：！？“”\n]{0,10}?"
    rf"(?:{SAYS_BY_NAME}|回应|谈到|提醒|直言)[^，。；“”\n]{{0,4}}[，：:]"
)
"""What follows a name where a paragraph tells what he says: （某所研究员）表示，…."""
_LONGEST_INTRODUCTION = 60
LONGEST_HEADLINE = 30
"""Characters of the headline that may stand between who speaks and the words."""
_COLON, _ENDS = "：:", "。？！?!”"
_NOTE_BELOW = re.compile("[（(【]?(?:编者|编辑|整理者)?(?:注|按)[：:】]")
_ASKS_BELOW = re.compile(
    "(?:(?!.*(?:告诉|[对向跟与和受])[^，。：:]{0,8}(?:记者|主持人|网友|观众|听众))[^，。：:]{0,12}(?:记者|主持人|网友|观众|听众)[^，。：:]{0,10}|提问|问)[：:][ \u3000]*"
)
"""The label of a question that stands below it."""


def read_speeches(scene: Scene) -> dict[int, Line]:
    """Speeches below a line that only introduces who speaks (甲某某（某集团董事长） above 我认为…), by the index of their first paragraph.

    One of them must speak of himself, as the list of those present has such lines as well, or the line ends in a colon.
    """
    places = [*scene.headings, *scene.paragraphs]
    places.sort(key=lambda place: place.start)
    introduced = {place.start: (place, who) for place in places if (who := introduces(scene, place))}
    for above, posts in itertools.pairwise(places):
        if who := _introduced_in_two(scene, above, posts):
            introduced[above.start] = (replace(above, end=posts.end), who)
    stated = {p.index: line for p in scene.paragraphs if (line := _read_statement(scene, p)) is not None}
    introduced |= _introduced_houses(scene, places, introduced, stated)
    asked = [p for p in scene.paragraphs if _ASKS_BELOW.fullmatch(scene.text, p.start, p.end)]
    known = {who.entity.target for _, who in introduced.values() if who.entity is not None}
    apart = [
        p
        for p in scene.paragraphs
        if p.start not in introduced and (p.index in stated or _is_apart(scene, p, known))
    ]
    stops = sorted({*(h.start for h in scene.headings), *introduced, *(p.start for p in (*asked, *apart))})
    headlines = {h.start for h in scene.headings if h.start not in introduced}
    questions: dict[int, Line] = {}
    for paragraph in asked:
        stop = next((at for at in stops if at > paragraph.start), len(scene.text))
        question = tuple(scene.paragraphs_in(paragraph.end, stop))
        if question and _ends_with(scene, question[0], _ENDS):
            questions[paragraph.index] = Line(None, Span(paragraph.start, paragraph.end), question)
    found: dict[int, Line] = {}
    pulled: dict[int, Line] = {}
    personal = False
    for place, who in introduced.values():
        stretch = _stretch_below(scene, place.end, stops, headlines)
        below = _without_headline(scene, stretch)
        if not below or read_line(scene, below[0]) is not None:
            continue
        body = _body(scene, below[0].start, below[0].end)
        if body is None or _NOTE_BELOW.match(scene.text, body.start):
            continue
        if _PULLED.fullmatch(scene.text, below[0].start, below[0].end):
            pulled[below[0].index] = Line(who, body)
            pulled |= _names_above(scene, place)
            continue
        acts = _ACTS.match(scene.masked, who.end, place.end)
        if acts is not None and scene.text[below[0].start] in "“「":
            continue  # 张三回答：/ “…。”: a report, with marks
        words = scene.masked[below[0].start : below[min(1, len(below) - 1)].end]
        opens = _ends_with(scene, place, _COLON) and _ends_with(scene, below[0], _ENDS)
        personal = personal or opens or OWN_WORDS.search(words) is not None
        if below[0] is not stretch[0]:  # the editors' headline
            found[stretch[0].index] = _nobodys(stretch[0])
        cue = Span(*acts.span("cue")) if acts is not None else None
        found[below[0].index] = Line(who, body, tuple(below[1:]), cue)
        found |= _names_above(scene, place)
    if found:
        written = [p.index for p in apart if p.index in stated and p.index not in found]
        found |= {index: stated[index] for index in written}
    fields = _read_fields(scene)
    return questions | fields | pulled | (found if personal else {})


_PULLED = re.compile("“[^“”]{6,80}”[ \u3000]*")
"""What somebody says as a headline below his name, above what is told of him."""


def _nobodys(paragraph: Paragraph) -> Line:
    """A paragraph between turns that is nobody's words."""
    return Line(None, Span(paragraph.start, paragraph.end))


def _names_above(scene: Scene, place: Paragraph) -> dict[int, Line]:
    """The lines of an introduction in two (张三 / 某院教授), which are nobody's words."""
    names = scene.paragraphs_in(place.start, place.end)
    return {p.index: _nobodys(p) for p in names} if len(names) > 1 else {}


_WHO_SPEAKS = re.compile("(?:\\d{1,2}[.．、]\\s?)?(?:发言人|发言嘉宾|发言代表|汇报人|建议人|交流人)[：:]")
_WHAT_IS_SAID = re.compile("(?:发言|汇报|交流|主要)?(?:要点|内容|观点|建议|意见|摘要)[：:][ \u3000]*")
_FIELDS_BETWEEN = 3
"""Lines between who speaks and what is said at most: 发言单位, 职务."""


def _read_fields(scene: Scene) -> dict[int, Line]:
    """Statements in fields (发言人：常务副市长 张三 / 要点：…), by the index of the paragraph with the words."""
    found: dict[int, Line] = {}
    who: tuple[int, Entity] | None = None
    for paragraph in scene.paragraphs:
        field = _WHO_SPEAKS.match(scene.text, paragraph.start, paragraph.end)
        if field is not None:
            named = _only_person(scene, field.end(), paragraph.end)
            who = (paragraph.index, named) if named is not None else None
            continue
        said = _WHAT_IS_SAID.match(scene.text, paragraph.start, paragraph.end)
        if who is None or said is None or paragraph.index - who[0] > _FIELDS_BETWEEN:
            continue
        body = _body(scene, said.end(), paragraph.end)
        if body is not None:
            source = Candidate(who[1].start, who[1].end, who[1].start, "person", who[1])
            found[paragraph.index] = Line(source, body)
            for at in range(who[0], paragraph.index):
                found.setdefault(at, _nobodys(scene.paragraphs[at]))
        who = None
    return found


def _stretch_below(
    scene: Scene, end: int, stops: Sequence[int], headlines: Collection[int]
) -> Sequence[Paragraph]:
    """Paragraphs from the end of an introduction to the next stop; a headline of the words right below it is none."""
    number = bisect_left(stops, end)
    if number < len(stops) and stops[number] in headlines and not scene.paragraphs_in(end, stops[number]):
        number += 1
    return scene.paragraphs_in(end, stops[number] if number < len(stops) else len(scene.text))


MEETING_DECIDES = re.compile(
    "(?:本次|此次|这次|经[^，。]{1,8}，)?(?:会议|座谈会|研讨会|论证会|评审会|协调会|调度会|听证会|全会)(?:最后|还|一致|经研究|现场)*(?:议定|决定|明确|商定|要求|认为|强调|指出|同意|通过)"
)
"""Minutes that go on with what the meeting decides, below the last speech."""
_OF_A_HOUSE = re.compile("我们|我[局委厅院市县区办司]|建议|希望|恳请|请求")


def _introduced_houses(
    scene: Scene, places: Sequence[Paragraph], people: Collection[int], stated: Mapping[int, Line]
) -> dict[int, tuple[Paragraph, Candidate]]:
    """Lines that name but an organisation and end in a colon, above what it says, by where they begin.

    There must be several of them, or others whom a label names, and one of them must ask or speak of itself.
    """
    found: dict[int, tuple[Paragraph, Candidate]] = {}
    speaks = False
    for place in places:
        house = scene.entity_at(place.start)
        if house is None or house.label != "ORG" or place.start in people:
            continue
        colon = _AS_WRITTEN.match(scene.text, house.end, place.end)
        if colon is None or scene.text[colon.end() : place.end].strip():
            continue
        below = next((p for p in scene.paragraphs if p.start >= place.end), None)
        if below is None or _DUTY.search(scene.text, below.start, min(below.end, below.start + 12)):
            continue
        speaks = speaks or _OF_A_HOUSE.search(scene.text, below.start, below.end) is not None
        found[place.start] = (place, Candidate(house.start, house.end, house.start, "organisation", house))
    inside = [scene.paragraphs[index] for index in stated] if found else []
    speaks = speaks or any(_OF_A_HOUSE.search(scene.text, p.start, p.end) for p in inside)
    return found if speaks and len(found) + len(people) + len(stated) > 1 else {}


_OF_THE_SCENE = re.compile(
    "(?:座谈|交流|讨论|互动|提问|恳谈|会议|论坛|活动)(?:中|期间|过程中|环节)，(?!我)|(?:会上|会后|会前|座谈会上|随后|最后)，(?![我您])"
    "|(?:针对|对于?|围绕)(?:大家|与会[^，。]{0,4}|企业家?|代表(?:们)?|委员(?:们)?|上述|以上)[^，。]{0,10}(?:问题|诉求|意见|建议)，"
)
"""How a paragraph begins that tells of the meeting below the speeches: 座谈中，大家普遍感到, 针对大家提出的问题，…."""
_IN_THE_CHAIR = re.compile(
    "(?:最后)?(?:在|作)(?:主持(?:会议)?|讲话|总结(?:讲话)?|致辞)(?:时|中)?[^，。：]{0,4}?(?:指出|强调|表示|要求|说)"
)


def _is_apart(scene: Scene, paragraph: Paragraph, known: Collection[str]) -> bool:
    """Whether a paragraph below somebody's words tells of another, 某某（某所研究员）表示，…, or of what the meeting decides.

    Args:
        scene: the document.
        paragraph: that may be part of a speech.
        known: who has a speech of his own, told of without posts as well.
    """
    start = _opening(scene, paragraph)
    if MEETING_DECIDES.match(scene.text, start) or _OF_THE_SCENE.match(scene.text, start):
        return True
    first = next(
        (e for e in scene.entities_in(start, min(paragraph.end, start + 60)) if e.label == "PER"), None
    )
    if first is None or chain_start(scene, first.start, start) > start:
        return False
    told = _TELLS.match(scene.masked, first.end, paragraph.end)
    if _IN_THE_CHAIR.match(scene.masked, first.end, paragraph.end):
        return True  # 某某在主持时指出，…
    if told is not None:
        return told["posts"] is not None or first.target in known
    line = read_line(scene, paragraph)
    return line is not None and line.source is not None and line.source.entity is not None


def _without_headline(scene: Scene, below: Sequence[Paragraph]) -> Sequence[Paragraph]:
    """Paragraphs below a line of introduction, without the headline that the editors set above the words."""
    if len(below) > 1 and below[0].end - below[0].start <= LONGEST_HEADLINE and _is_open(scene, below[0]):
        return below[1:]
    return below


def _is_open(scene: Scene, place: Paragraph) -> bool:
    """Whether a paragraph ends without a mark, as a headline does."""
    return scene.text[place.start : place.end].rstrip(" \u3000”")[-1:] not in "。？！?!：:；;，,…"


def _ends_with(scene: Scene, place: Paragraph, marks: str) -> bool:
    return scene.text[place.start : place.end].rstrip().endswith(tuple(marks))


def beside_entities(scene: Scene, start: int, end: int, entities: Sequence[Entity]) -> str:
    """What `[start, end)` holds beside entities."""
    rest = ""
    for entity in entities:
        rest, start = rest + scene.text[start : entity.start], max(start, entity.end)
    return rest + scene.text[start:end]


def _introduced_in_two(scene: Scene, above: Paragraph, below: Paragraph) -> Candidate | None:
    """The person whose name stands alone above a line of nothing but posts."""
    named = scene.entity_at(above.start)
    if (
        named is None
        or named.label != "PER"
        or _IN_BRACKETS.sub("", scene.text[named.end : above.end]).strip()
        or below.end - below.start > _LONGEST_INTRODUCTION
    ):
        return None
    inside = scene.entities_in(below.start, below.end)
    rest = beside_entities(scene, below.start, below.end, inside)
    posted = any(e.label == "TITLE" for e in inside) and all(
        e.label in {"ORG", "TITLE", "LOC"} for e in inside
    )
    if not posted or not ONLY_POSTS.fullmatch(rest):
        return None
    return Candidate(named.start, named.end, named.start, "person", named)


_PARTICULARS = re.compile("[（(](?:[男女]|[一-鿿]{1,4}族|\\d{2}岁|挂职|[，、])+[）)]")
"""某局局长 某某|（女，壮族）."""


def introduces(scene: Scene, place: Paragraph) -> Candidate | None:
    """The person whom a line names with posts and with nothing else."""
    if place.end - place.start > _LONGEST_INTRODUCTION:
        return None
    opens = _ends_with(scene, place, _COLON)
    told = [m.span() for m in _IN_BRACKETS.finditer(scene.text, place.start, place.end)] if opens else []
    inside = scene.entities_in(place.start, place.end)
    outside = [e for e in inside if not any(a < e.start < b for a, b in told)]
    if any(e.label == "PER" for e in outside):
        inside = outside  # 陶某（代局长发言）：, Maria Keller（瞿玛丽）：, but 主持人（某局局长 某某）：
    else:
        told = []
    people = [e for e in inside if e.label == "PER"]
    if len(people) != 1 or (len(inside) == 1 and not opens):
        return None
    at = place.start + (3 if opens and scene.text.startswith("主持人", place.start) else 0)
    lead = scene.text[place.start : people[0].start].rstrip()
    stranger = opens and ends_person(lead) and _CLAUSE.search(lead) is None  # 某某小区居民代表 某某：
    rest, behind = beside_entities(scene, at, place.end, inside), scene.text[people[0].end : place.end]
    if opens and (acts := _ACTS.match(scene.masked, people[0].end, place.end)) is not None:
        rest, behind = rest.replace(acts["cue"], ""), behind.replace(acts["cue"], "")
    rest, behind = _PARTICULARS.sub("", rest), _PARTICULARS.sub("", behind)
    if told:
        rest, behind = _IN_BRACKETS.sub("", rest), _IN_BRACKETS.sub("", behind)
    if not ONLY_POSTS.fullmatch(rest) and not (stranger and ONLY_POSTS.fullmatch(behind)):
        return None
    return Candidate(people[0].start, people[0].end, place.start, "person", people[0])


_HOUSE = re.compile(
    "(?P<who>[\u4e00-\u9fff]{2,14}(?:[处科部室局委办院站所]|中心|公司|集团|街道|社区|支队|大队|协会|学会|医院|大学))[：:](?=.{8})"
)


def _read_house(scene: Scene, paragraph: Paragraph) -> Line | None:
    """A line, among others, of a department or firm: 医务处：…."""
    match = _HOUSE.match(scene.masked, paragraph.start, paragraph.end)
    if match is None:
        return None
    body = _body(scene, match.end(), paragraph.end)
    start, end = match.span("who")
    return Line(Candidate(start, end, start, "organisation"), body) if body is not None else None


def read_role(scene: Scene, paragraph: Paragraph) -> Line | None:
    """A line, among others, of somebody without a name: 某企业负责人（应本人要求匿名）：…."""
    start = _opening(scene, paragraph)
    label = _NAMELESS.match(scene.masked, start, paragraph.end)
    if label is None or not ends_person(label.group("who")) or re.search("[与和及]人$", label.group("who")):
        return None  # 装备与人：… is a topic
    if PARTICIPANTS.match(scene.text[start : label.end()]) and "主持" not in label.group():
        return None  # 参会人员：某某、某某
    if "提问" in label.group("who") and _ONLY_NAMES.fullmatch(scene.text, label.end(), paragraph.end):
        return None  # 提问者：投资者382
    body = _body(scene, label.end(), paragraph.end)
    if body is None or len(body) < 8 or _TASK.match(scene.text, body.start):
        return None
    many = re.search(r"们$|[多几数两三][位名个]", label.group("who"))
    source = Candidate(
        start, label.end("who"), start, "collective" if many else "nominal", head=label.group("who")[-3:]
    )
    return Line(source, body)


_PARTY = re.compile("(?:债权人|股东|供应商|客户|业主|原告|被告|申请人|被申请人|会员单位|成员单位|企业)")
_AS_WRITTEN = re.compile("(?:[（(](?:书面|视频|线上|补充|口头)?(?:发言|意见|材料|汇报|交流|反馈)[）)])?[：:]")
_SPOKEN_FOR = re.compile("[（(][^（）()\n]{2,24}[）)][：:]")
"""Behind a house, who speaks for it: 某银行某分行（某某）：…."""
_FAMILIAR = re.compile(
    "(?P<who>[老小阿][一-鿿]|[^各几两三全众各该本位名，。；：■\\W\\dA-Za-z](?:老师|师傅|阿姨|大爷|大妈|大姐|大哥|先生|女士|教授|医生|律师))(?:（[^（）]{1,12}）)?[：:]"
)


def _read_familiar(scene: Scene, paragraph: Paragraph) -> Line | None:
    """A line, among others, of somebody by what the others call him: 老梁：…."""
    start = _opening(scene, paragraph)
    label = _FAMILIAR.match(scene.masked, start, paragraph.end)
    body = _body(scene, label.end(), paragraph.end) if label is not None else None
    if label is None or body is None:
        return None
    by_surname = label["who"][0] not in "老小阿"  # 葛老师
    if not by_surname and all(p.name[0] != label["who"][1] for p in scene.layer.people):
        return None
    return Line(Candidate(start, label.end("who"), start, "nominal", head=label["who"]), body)


_SLOGAN = re.compile("(?!.*我)[^，。；：！？“”]{4,14}(?:，[^，。；：！？“”]{2,14})?。(?=.)")


def _read_statement(scene: Scene, paragraph: Paragraph) -> Line | None:
    """The statement of an organisation in a list of them: 某局：…."""
    start = _opening(scene, paragraph)
    entity = scene.entity_at(start)
    party = _PARTY.match(scene.text, start, paragraph.end)
    entity = entity or (scene.entity_at(party.end()) if party is not None else None)
    if entity is None or entity.label != "ORG":
        return None
    if spoken_by := _SPOKEN_FOR.match(scene.text, entity.end, paragraph.end):
        by = _only_person(scene, entity.end, spoken_by.end())
        said = _body(scene, spoken_by.end(), paragraph.end)
        if by is not None and said is not None and len(said) >= 8:
            return Line(Candidate(by.start, by.end, start, "person", by), said)
    colon = _AS_WRITTEN.match(scene.text, entity.end, paragraph.end)
    if colon is None:
        return None
    body = _body(scene, colon.end(), paragraph.end)
    if body is None or len(body) < 8 or _TASK.match(scene.text, body.start):
        return None
    if (slogan := _SLOGAN.match(scene.text, body.start, body.end)) is not None and any(
        e.label == "PER" for e in scene.entities_in(slogan.end(), body.end)
    ):
        return None  # 某学院：把课堂搬进车间。院长助理某某说，…: a heading, and what people say
    return Line(Candidate(entity.start, entity.end, start, "organisation", entity), body)


def _opening(scene: Scene, paragraph: Paragraph) -> int:
    """Where the words of a paragraph begin, behind a bullet or the number of a point."""
    point = _POINT.match(scene.text, paragraph.start, paragraph.end)
    return point.end() if point else paragraph.start


_TOLD_WHO_ANSWERS = re.compile(
    "[？?]”? ?[^。？！，：“”我]{2,40}(?:表示|回应|回答|答复|介绍|指出|解释|坦言|强调|认为|透露|说明|说|称|道)[^。，：“”]{0,6}[，：]"
)
"""Behind a question, who answers it in the third person: …？某局局长某某|表示，…."""


def read_line(scene: Scene, paragraph: Paragraph) -> Line | None:
    """The speaker and the words of an interview line, or None for any other paragraph."""
    text, start, end = scene.text, _opening(scene, paragraph), paragraph.end
    if match := _ROLE.match(text, start, min(end, start + 52)):
        word = re.sub(r"[（(].*?[）)]|[【】\[\]：:\s]|题?\s?\d+", "", match.group())
        start = text.index(word, start)
        body = _body(scene, match.end(), end)
        if body is None:
            return None
        who, said = _named_first(scene, body, end)
        if word in _ANONYMOUS or _REPORTER_ASKS.search(word):
            if word not in _ANSWERS and (answer := _ANSWERED_AT_ONCE.search(text, body.start, body.end)):
                answered = _body(scene, answer.end(), end)
                head = answer["who"]
                place = answer.start("who")
                source = Candidate(place, place + len(head), place, "nominal", head=head)
                return Line(source, answered) if answered is not None else None  # 问：…？答：…
            if _TOLD_WHO_ANSWERS.search(scene.masked, body.start, body.end):
                return None  # 某报记者提问：…？某某表示，…: told by the narrator
            if who is not None:
                return Line(Candidate(who.start, who.end, start, "person", who), said)
            asker = _no_reporter(scene, start, match.end())  # 问（某局某处 某某）：
            asks = Candidate(asker.start, asker.end, asker.start, "person", asker) if asker else None
            return Line(asks, body)
        if who is not None and word in _ANSWERS:
            return Line(Candidate(start, start + len(word), start, "nominal", who, head=word), said)
        first = scene.entity_at(body.start)
        if (
            first is not None
            and first.label == "PER"
            and not re.search("[。？！，]", text[first.end : body.end])
        ):
            return None  # 主持人：某某　某部主任: who it is
        if (
            paragraph.section < 0
            and word in _PRESENT
            and re.search("[。？！?!]", text[body.start : paragraph.end]) is None
        ):
            return None  # 专家：某企业研发负责人（A专家）；…: who is there
        inside = scene.entities_in(start, match.end())
        named = next((e for e in inside if e.label == "PER"), None)  # 答（某局副局长某某）：
        return Line(Candidate(start, start + len(word), start, "nominal", named, head=word), body)
    titled = next((c for c in surname_titles(scene, start, min(end, start + 14)) if c.start == start), None)
    if titled is not None and text[titled.end : titled.end + 1] in {"：", ":"}:
        body = _body(scene, titled.end + 1, end)
        return Line(titled, body) if body is not None else None
    if match := _FORM_OF_ADDRESS.match(text, start, min(end, start + 12)):
        surnames = {p.name[: len(match.group("surname"))] for p in scene.layer.people if len(p.name) > 1}
        body = _body(scene, match.end(), end)
        over = scene.entity_over(start)
        if match.group("surname") in surnames and body is not None and (over is None or over.label != "PER"):
            words = match.group("surname") + match.group("title")
            source = Candidate(start, start + len(words), start, "nominal", head=words, by_surname=True)
            return Line(source, body)
    return _line_of_person(scene, paragraph, _AFTER_NAME)


_ANSWER_TOLD = re.compile("(?:答|回答|答复)(?:题?\\s?\\d{1,2})?[：:][ \u3000]*")
_SAYS = re.compile(
    f"[^，。：；]{{0,6}}?(?:{SAYS_BY_NAME}|解释|回应|回答|答复|坦承|承认|透露|预计|判断|分析|解答)"
)


def told_answers(scene: Scene) -> frozenset[str]:
    """Whom answers tell of in the third person: 答：某某表示，….

    Where these are several, an answer that names nobody at its beginning is the house's: 答：回款已缩短。某某预计，….
    """
    told = set()
    for paragraph in scene.paragraphs:
        label = _ANSWER_TOLD.match(scene.text, paragraph.start, paragraph.end)
        first = label and next(iter(scene.entities_in(label.end(), label.end() + 30)), None)
        while first is not None and first.label != "PER":
            first = next(iter(scene.entities_in(first.end, first.end + 1)), None)
        if first is not None and _SAYS.match(scene.masked, first.end, paragraph.end):
            told.add(first.target)
    return frozenset(told)


_IN_BRACKETS = re.compile("[（(][^（）()\n]{2,30}[）)]")
_BEFORE_COLON = re.compile("[^，。；：！？（）()\n]{2,30}(?=[：:])")


_POST_BEHIND = re.compile("(?:[（(][^（）()\n]{1,40}[）)])?[，,]\\s?[^，。；：！？\n]{2,50}[：:]")


def _named_first(scene: Scene, body: Span, end: int) -> tuple[Entity | None, Span]:
    """The person whom a turn names before its words, and these: A：（财务总监 某某）谢谢…, Q1：某基金 某某：收入…; None and the body where it names none."""
    first = _IN_BRACKETS.match(scene.text, body.start, body.end) or _BEFORE_COLON.match(
        scene.text, body.start, body.end
    )
    who = _no_reporter(scene, first.start(), first.end()) if first is not None else None
    if first is None or who is None or who.end != first.end() - (scene.text[first.end() - 1] in "）)"):
        return None, body
    at = first.end() + (scene.text[first.end() : first.end() + 1] in "：:")
    return who, _body(scene, at, end) or body


def _no_reporter(scene: Scene, start: int, end: int) -> Entity | None:
    """The only person whom words name, where these speak of no reporter and no paper."""
    return None if _REPORTS.search(scene.text, start, end) else _only_person(scene, start, end)


def _only_person(scene: Scene, start: int, end: int) -> Entity | None:
    """The person whom words name, where they name but one."""
    named = [e for e in scene.entities_in(start, end) if e.label == "PER"]
    return named[0] if len(named) == 1 else None


_ACTS = re.compile(
    "(?:院士|教授|研究员|博士|女士|先生|主任|院长|所长|总|书记|部长|局长|处长|会长|委员|代表)?(?P<cue>答|问|追问|反问|插话|回答|答复|讲话|发言|总结讲话|小结)[：:](?![“「])"
)
"""What somebody does whose turn begins a paragraph: 张三|答：|…."""
_ACTS_AGAIN = re.compile("(?:答|问|说|道|插话|回应)[：:]|答，|。[^。]{0,20}(?:笑|点头|摇头)(?:着|了|道|说)")


_OF_PRESS = re.compile("记者|通讯员|实习生")
_POSTS_IN_LIST = re.compile(
    "(?:[^，。；：！？“”]{2,14}、)+(?:“[^“”]{2,10}”|原|前|时任|[一-鿿]{0,6}(?:社区|村|乡|镇|街道|县|市|区))?|“[^“”]{2,10}”"
)
"""民间阅读推广人、“某某书屋”|创办人某某：: what stands before the last post of a label."""


def _line_of_person(scene: Scene, paragraph: Paragraph, after: re.Pattern[str]) -> Line | None:
    """The line of somebody by name: 江望舒（某局局长）：…; `after` matches what stands between the name and the words."""
    text, start, end = scene.text, _opening(scene, paragraph), paragraph.end
    for entity in scene.entities_in(start, min(end, start + 60)):
        if entity.label != "PER":
            continue
        chain = chain_start(scene, entity.start, start)
        before = _HOUSE_LABEL.sub("", text[start:chain]).strip(" \u3000【[“")
        role = text[start : entity.start]  # 规培|医师
        if text[start] in "【[（(" and _OF_PRESS.search(role):
            return None  # 【本报记者 某某】…: a byline
        listed = chain < entity.start and _POSTS_IN_LIST.fullmatch(before) is not None
        if (
            before not in {"", "主持人"}
            and not listed
            and not any(_PLAIN_ROLE.fullmatch(words) and ends_person(words) for words in (before, role))
        ):
            return None
        if entity.start == start and (colon := _post_behind(scene, entity, end)) is not None:
            body = _body(scene, colon + 1, end)
            return None if body is None else Line(Candidate(start, entity.end, start, "person", entity), body)
        if after is _AFTER_NAME and (acts := _ACTS.match(scene.masked, entity.end, end)) is not None:
            body = _body(scene, acts.end(), end)
            if body is None or _ACTS_AGAIN.search(scene.masked, acts.end(), end):
                return None  # 甲问：…？乙答：…: both in one paragraph
            who = Candidate(entity.start, entity.end, chain, "person", entity)
            return Line(who, body, cue=Span(*acts.span("cue")))
        match = after.match(text, entity.end, min(end, entity.end + 72))
        post = scene.entity_at(entity.end)
        posted = post is not None and post.label == "TITLE" and text[post.end : post.end + 1] in {"：", ":"}
        if match is None or (chain < entity.start and match.group()[0] not in "：:（(—" and not posted):
            return None
        if not posted and not _is_label_tail(match.group()):
            return None
        body = _body(scene, match.end(), end)
        if body is None:
            return None
        return Line(Candidate(entity.start, entity.end, chain, "person", entity), body)
    return None


def _post_behind(scene: Scene, person: Entity, end: int) -> int | None:
    """The colon behind a post that stands behind a name and a comma: 某某，某大学教授：…; None where there is none."""
    post = _POST_BEHIND.match(scene.text, person.end, end)
    if post is None:
        return None
    last = scene.entity_ending(post.end() - 1)
    return post.end() - 1 if last is not None and last.label == "TITLE" else None


def _is_label_tail(tail: str) -> bool:
    """Whether what stands between the name and the colon is at most a form of address."""
    bare = re.sub(r"（[^（）]*）|\([^()]*\)|[：:】—]", "", tail)
    return not bare or bool(
        re.fullmatch(
            r"院士|教授|研究员|博士|女士|先生|老师|主任|院长|总|总经理|董事长|书记|部长|局长|处长|委员|代表|律师|医生|医师|大夫|法官|检察官|警官|工程师|师傅|同志|同学|馆长|校长|所长|会长",
            bare,
        )
    )


def _body(scene: Scene, start: int, end: int) -> Span | None:
    """Range of the words after the colon; None if it is but a list of names and posts."""
    text = scene.text
    while start < end and text[start] in " \u3000":
        start += 1
    while end > start and text[end - 1] in " \u3000。":
        end -= 1
    if start >= end:
        return None
    covered = sum(e.end - e.start for e in scene.entities_in(start, end))
    words = len(re.findall(r"[\w]", text[start:end]))
    if words and covered >= 0.8 * words and not re.search(r"[。？！]", text[start:end]):
        return None
    if text[start] in "“「" and text[end - 1] in "”」" and text[start + 1 : end - 1].count(text[start]) == 0:
        return Span(start + 1, end - 1)
    return Span(start, end)


def read_dash(scene: Scene, paragraph: Paragraph) -> tuple[Candidate, Span] | None:
    """A saying signed with a dash and a name, in one paragraph or in two: its signer and its words."""
    text = scene.text
    end = paragraph.end
    while end > paragraph.start and text[end - 1] in " \u3000。":
        end -= 1
    match = _DASH_NAME.search(text, paragraph.start, end)
    if match is None:
        return None
    signer = next(
        (
            e
            for e in reversed(scene.entities_in(match.start("name"), end))
            if e.label == "PER" and e.end == match.end("name")
        ),
        None,
    )
    if signer is None:
        return None
    chain = chain_start(scene, signer.start, match.start("name"))
    if text[match.start("name") : chain].strip():
        return None
    candidate = Candidate(signer.start, signer.end, chain, "person", signer)
    before, floor, pairs = match.start(), paragraph.start, paragraph.pairs
    while before > floor and text[before - 1] in " \u3000":
        before -= 1
    if before == floor:
        if paragraph.index == 0:
            return None
        previous = scene.paragraphs[paragraph.index - 1]
        before, floor, pairs = previous.end, previous.start, previous.pairs
        while before > floor and text[before - 1].isspace():
            before -= 1
    pair = next((p for p in pairs if p.end == before), None)
    if pair is not None and pair.start <= floor + 2:
        return candidate, pair.inner
    below = floor < paragraph.start and match["post"] is not None
    return (
        (candidate, Span(floor, before)) if below and _is_all_of_section(scene, paragraph.index - 1) else None
    )


def _is_all_of_section(scene: Scene, index: int) -> bool:
    """Whether a paragraph of running text is the first below its heading: what somebody has sent in, signed below."""
    paragraph = scene.paragraphs[index]
    opens = index == 0 or scene.paragraphs[index - 1].section != paragraph.section
    return (
        paragraph.section >= 0
        and opens
        and scene.text[paragraph.start : paragraph.end].rstrip().endswith("。")
    )
