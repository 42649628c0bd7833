"""Pronouns: whom 他, 她 and 他们 mean: 方案遭到|某某|的质疑，|她|认为…."""

from __future__ import annotations

import re

from pipeline.quotes import grammar
from pipeline.quotes.candidates import Candidate, chain_start
from pipeline.quotes.links.cast import Cast
from pipeline.quotes.links.later_names import LaterNames
from pipeline.quotes.links.memory import Meant, Memory
from pipeline.quotes.links.sexes import PRONOUN_GENDER, Sexes, is_of_other_sex
from pipeline.quotes.links.strangers import Strangers
from pipeline.quotes.scene import Scene
from pipeline.records import Quote
from pipeline.text.sentences import behind_last
from pipeline.text.stands import AGAINST, COUNTERS, FOR

_SPOKE_IN_TURN = re.compile(
    "(?:先后|分别|相继|依次|轮流)(?:在[^，。；]{1,12})?(?:致辞|致词|发言|讲话|演讲|交流|汇报|介绍|作[^，。；]{0,10}(?:发言|报告|演讲|交流|致辞))[^，。；]{0,6}。$"
)
_CHAIRS_THEM = re.compile("主持[^，。；]{0,10}，")
_SAYS_THERE = re.compile(f"[时后中][^，。；：]{{0,6}}(?:{grammar.SAYS_BY_NAME})")
"""甲与乙会谈|时表示|，…: the first of the two speaks."""
_OUR_HOUSE = re.compile("[本我][院所校报刊]")
_I_MET = re.compile(
    "[^，。；：！？“我]{0,8}我们?[^，。；：！？]{0,10}?(?:[跟和与同问]|碰到|碰见|碰上|遇到|遇见|遇上|见到|见过|见了|认识|请教|接触|拜访|走访|采访)(?:过|了)?[^，。；：！？]{0,8}?(?:[一某有][位名]|[一某]个)[^，。；：！？]{1,20}"
)
_WE_TELL = re.compile(
    "(?:我们|记者|笔者|调研组|课题组|本刊记者)[^，。；：！？]{0,16}(?:[带转递]给|转告|告诉|问到?|请教|求证|找到)$"
)
_DONE_BY = re.compile(
    "(?P<what>[^，。；：！？]*?(?<![他她]))(?P<by>(?:随即|很快|立即|当即|当场|也|却|则|都|还)*(?:遭到?了?|受到了?|引[来起发]了?|招致了?|得到了?|获得?了?|赢得了?|被|由))"
    "[^，。；：！？]{2,60}?(?P<deed>的?(?:明确|断然|当场|一口|再次|强烈|坚决|公开|猛烈|尖锐)*"
    f"(?:{AGAINST}|{COUNTERS}|批评|追问|诘问|指责|抨击|否定|否决|驳回|拒绝|回绝|抵制|不满|担忧|警惕|异议|{FOR}|附和|响应|肯定|欢迎|提出|发起|牵头|主持|起草|推动|担任组长))"
)
"""这一条件|遭到|某大学副教授某某|的质疑|，(她说)…; 方案由某某|提出|，(他认为)…."""
_SPEAKS_UP_FOR_IT = re.compile(
    "(?:对此|随后|随即|则|却|当即|立即|不得不)*(?:回应|回答|解释|辩|反驳|澄清|承认|答复|接着|继续|补充|表示(?:接受|歉意))"
)
"""What he does whose words were doubted or backed."""
_TAKES_FLOOR = re.compile("[^，。：；]{0,10}?(?:回顾|介绍|汇报|通报|讲述|分享|说明|解读|点评|报告)了")
_ONE_MORE = re.compile(
    "[^，。]{2,16}?(?:还有|另有|也有|则有|当属|要数|首推|代表(?:人物|者)?(?:之一)?(?:是|有|为|包括))"
)
"""持类似看法的|还有|某局副局长某某: the subject stands behind its verb."""
_HIS_POST = re.compile(f"(?!等)(?:{grammar.AFTER_NAME})?")
_THEN_SAYS = re.compile(
    "(?:（[^（）]{1,40}）)?(?:教授|研究员|博士|先生|女士|老师|主任)?[^，。：；]{0,8}?"
    f"(?:{grammar.SAYS_BY_NAME}|回应|回忆|告诉|追问|问|主持|主讲|致辞|发言|总结|接着)"
)
_ASKED = re.compile(
    r"[^，。；：！？]{1,16}?(?P<how>追问|反问|反过来问|质问|询问|提问|发问|追着问|(?<![学访慰顾疑])问(?![题卷候责政询答世]))"
    r"(?:[^，。；：！？]*|[：，]?[“「]■*[”」¶])[，。？]?(?:但|而|对此，?)?"
)
_RHETORICAL = frozenset(("反问", "反过来问", "发问", "质问"))
_ANSWERS = re.compile(
    "[^，。；：！？]{0,8}(?:答|回应|正面|承认|否认|坦言|坦承|解释|沉默|想了|笑|摇头|点头|辩)"
)
_FIRST_CLAUSE = re.compile(r"[^，。：；\n]{1,12}[，：](?P<words>[^“，。：；\n]*)")
_LONGEST_NAME = 20  # characters of a name and the post behind it


class Pronouns:
    """Resolves pronouns of one document."""

    def __init__(
        self, cast: Cast, memory: Memory, sexes: Sexes, later: LaterNames, strangers: Strangers
    ) -> None:
        self._cast = cast
        self._scene = cast.scene
        self._people = cast.people
        self._memory = memory
        self._sexes = sexes
        self._later = later
        self._strangers = strangers

    def meant(self, candidate: Candidate, told_by: Quote | None = None) -> Meant:
        """Whom a pronoun means; `told_by` is the direct speech in which it stands, if any."""
        if told_by is None and _OUR_HOUSE.fullmatch(self._scene.text, candidate.start, candidate.end):
            return (), "pronoun: the house that publishes"
        return self._they(candidate, told_by) if candidate.is_plural else self._he(candidate, told_by)

    def _subjects_before(
        self, candidate: Candidate, told_by: Quote | None
    ) -> tuple[int, list[tuple[int, tuple[str, ...]]]]:
        """Where the paragraph of a pronoun begins, and the subjects before it: within the speech in which it stands, none of its speakers."""
        recent = self._memory.recent(candidate.start)
        paragraph = self._cast.paragraph_start(candidate.start)
        if told_by is None or candidate.head[0] not in PRONOUN_GENDER:
            return paragraph, recent
        begin, apart = told_by.content[0].start, set(told_by.speakers)
        return max(begin, paragraph), [
            (at, ids) for at, ids in recent if at >= begin and not apart & set(ids)
        ]

    def _they(self, candidate: Candidate, told_by: Quote | None) -> Meant:
        """Whom 他们, 她们 or 咱俩 mean."""
        paragraph, recent = self._subjects_before(candidate, told_by)
        if len(turns := self._spoke_in_turn(candidate.start)) > 1:
            return turns, "they: those who spoke one after the other"
        at, group = next(((at, ids) for at, ids in recent if len(ids) > 1), (-1, ()))
        joined = self._memory.group_before(candidate.start)
        if told_by is not None and joined[0] < told_by.content[0].start:
            joined = (-1, ())
        at, group = max((at, group), joined, key=lambda told: told[0])
        draws = self._scene.masked.startswith(("据此", "由此"), candidate.end)  # from what they have told
        some = None if draws else self._strangers.several_before(candidate.start)
        if at < paragraph and some is not None and some.start > at:
            return (), "they: several without a name, told of since"
        rule = "they: the last ones named together" if at == joined[0] else "they: the last joint speakers"
        return (() if candidate.head.endswith("俩") and len(group) != 2 else group), rule

    def _he(self, candidate: Candidate, told_by: Quote | None) -> Meant:
        """Whom 他, 她, 其 or 本人 mean."""
        gender = PRONOUN_GENDER.get(candidate.head)
        if proved := self._sexes.may_be(self._later.proves_to_be(candidate), gender):
            return proved, "pronoun: somebody named later"
        if somebody_met(self._scene, candidate.start):
            return (), "pronoun: somebody whom the speaker has met"
        if alike := self._sexes.may_be(self._of_that_mind(candidate.start), gender):
            return alike, "pronoun: the one who is of the same mind"
        if told := self._sexes.may_be(self._told_to(candidate.start), gender):
            return told, "pronoun: the one who was told or asked"
        if by := self._sexes.may_be(self._done_by(candidate), gender):
            return by, "pronoun: the one by whom it was done"
        paragraph, recent = self._subjects_before(candidate, told_by)
        if not recent or recent[0][0] < paragraph:
            recent = [*self._cast.mentioned(paragraph, candidate.start), *recent]
        floor = () if told_by is not None else self._has_floor(paragraph, candidate.start)
        if floor and (taker := self._sexes.may_be(floor, gender)):
            return taker, "pronoun: the one who has the floor"
        others = self._named_after(candidate.end)
        if (
            self._scene.masked[candidate.start - 1] in "让令使"
        ):  # 某某的贺信令|她|更加坚定: the one before that
            clause = self._scene.clause_start(candidate.start, paragraph)
            recent = [(at, ids) for at, ids in recent if at < clause] or recent
        if any(ids and not others & set(ids) for at, ids in recent if at >= paragraph):
            recent = [(at, ids) for at, ids in recent if not others & set(ids)]
        for at, ids in recent:
            if self._asks(at, candidate):
                mentioned = [i for _, i in self._cast.mentioned(at, candidate.start) if i != ids]
                asked = [i for i in mentioned if self._sexes.may_be(i, gender)]
                if asked and at == recent[0][0]:
                    return asked[0], "pronoun: the one who was asked"
                continue  # 某某追问…，他没有正面回答: the one who was asked
            if not ids:
                clause = min(candidate.start, self._scene.clause_end(at, candidate.start))
                if re.search(f"[向对跟给]{candidate.head}", self._scene.masked[at:clause]):
                    continue  # 一位法官曾向她抱怨，…。她建议: not the judge
                unnamed = self._memory.told.unnamed.get(at)
                if unnamed and is_of_other_sex(self._scene.text[unnamed.start : unnamed.end], candidate.head):
                    continue  # 患者家属田先生发言。她说: the one before him
                return (), "pronoun: the last speaker has no name"
            together = ids if len(ids) > 1 else self._in_company(at, ids[0], candidate.start)
            met = len(ids) == 1 and gender == "m" and self._tells_at_a_meeting(at, candidate.start)
            if met and self._sexes.may_be(ids, gender):
                return ids, "pronoun: the one who speaks at their meeting"
            if len(together) > 1 and (fitting := self._sexes.the_only_one(together, gender)):
                return fitting, "pronoun: the one of those named together whose gender fits"
            if len(ids) > 1:
                continue
            if self._sexes.may_be(ids, gender):
                known = ids[0] in self._sexes.known
                if gender is not None:
                    self._sexes.known.setdefault(ids[0], gender)
                return ids, "pronoun: the last subject" + (" of this gender" if known else "")
            if other := self._sexes.the_only_one(self._beside(at, candidate.start), gender):
                return other, "pronoun: the other one in the sentence, whose gender fits"
        return (), "pronoun: nobody before it"

    def _of_that_mind(self, place: int) -> tuple[str, ...]:
        """Who is named right before a pronoun as one more who thinks so: 持类似观点的还有某公司合伙人某某，其判断…; …某某教授。在她看来."""
        scene = self._scene
        if scene.masked[place - 1 : place] in ("在", "据", "按"):
            place -= 1
        if scene.masked[place - 1 : place] not in ("，", "。"):
            return ()
        near = scene.entities_in(max(0, place - _LONGEST_NAME), place)
        named = next((e for e in reversed(near) if e.label == "PER"), None)
        if named is None or named.target not in self._people:
            return ()
        post = scene.entity_at(named.end)
        end = post.end if post is not None and post.label == "TITLE" else named.end
        if end >= place or _HIS_POST.fullmatch(scene.masked, end, place - 1) is None:
            return ()
        clause = scene.clause_start(named.start, self._cast.paragraph_start(place))
        return (named.target,) if _ONE_MORE.match(scene.masked, clause, named.start) else ()

    def _has_floor(self, paragraph: int, place: int) -> tuple[str, ...]:
        """Who opens a paragraph by taking the floor (某某汇报了病害情况), where whoever is named since says nothing himself."""
        text = self._scene.text
        named = [
            e
            for e in self._scene.entities_in(paragraph, place)
            if e.label == "PER" and e.target in self._people
        ]
        if len(named) < 2 or chain_start(self._scene, named[0].start, paragraph) > paragraph + 1:
            return ()
        if _TAKES_FLOOR.match(text, named[0].end) is None:
            return ()
        others = [e for e in named[1:] if e.target != named[0].target]
        if not others or any(_THEN_SAYS.match(text, e.end) for e in others):
            return ()
        if re.search("[。！？]", text[others[-1].end : place]) is None:
            return ()  # 李四随后赶到，|他说
        return (named[0].target,)

    def _in_company(self, at: int, person_id: str, place: int) -> tuple[str, ...]:
        """The subject at `at`, before `place`, and who is joined to it in the same clause: 某某与某某女士(到访)."""
        joined = (
            ids
            for last, ids in self._memory.told.groups
            if at < last < place and ids[0] == person_id and self._scene.clause_start(last, at) == at
        )
        return next(joined, (person_id,))

    def _tells_at_a_meeting(self, at: int, place: int) -> bool:
        """Whether the subject at `at` speaks when he meets another, in the clause of both, before `place`: 甲与乙会谈时说，…，(他)…."""
        clause = self._scene.masked[at : self._scene.clause_end(at, place)]
        return grammar.keeps_company(clause) and _SAYS_THERE.search(clause) is not None

    def _beside(self, at: int, place: int) -> tuple[str, ...]:
        """Who else is named in the sentence of the subject at `at`, outside what is said there, before `place`."""
        start = behind_last("。！？\n", self._scene.masked, at)
        stop = next((i for i in range(at, place) if self._scene.masked[i] in "。！？\n"), place)
        subject = self._scene.entity_at(at)
        own = subject.target if subject is not None else ""
        near = [
            i for where, (i,) in self._cast.mentioned(start, stop) if not self._memory.is_heard(where, place)
        ]
        return tuple(dict.fromkeys(i for i in near if i != own))

    def _told_to(self, place: int) -> tuple[str, ...]:
        """Who ends the clause before a place as the one to whom we bring or put something: 我们把这话带给某某，(她)保证…."""
        scene = self._scene
        if scene.masked[place - 1 : place] not in ("，", "。"):
            return ()
        named = scene.entity_ending(place - 1)
        if named is None or named.label != "PER" or named.target not in self._people:
            return ()
        clause = scene.clause_start(named.start, max(0, named.start - 60))
        return (named.target,) if _WE_TELL.match(scene.masked[clause : named.start]) else ()

    def _done_by(self, candidate: Candidate) -> tuple[str, ...]:
        """Who doubts, backs or puts forward the thing that is the subject of the clause before a pronoun: 这一条件遭到某某的质疑，(她说)…."""
        scene, place = self._scene, candidate.start
        if scene.masked[place - 1 : place] not in ("，", "。"):
            return ()
        clause = scene.clause_start(place - 1, self._cast.paragraph_start(place))
        done = _DONE_BY.fullmatch(scene.masked, clause, place - 1)
        if done is None or _SPEAKS_UP_FOR_IT.match(scene.masked, candidate.end):
            return ()
        subject = scene.entity_ending(done.end("what"))
        named = [e for e in scene.entities_in(done.end("by"), place) if e.label == "PER"]
        if len(named) != 1 or named[0].target not in self._people or not done["what"]:
            return ()
        if subject is not None and subject.label in {"PER", "ORG"}:
            return ()  # 某某遭到另一人的质疑，他说: who is doubted
        ends = _HIS_POST.match(scene.masked, named[0].end)
        behind = ends.end() if ends is not None else named[0].end
        return (named[0].target,) if behind == done.start("deed") else ()

    def _spoke_in_turn(self, place: int) -> tuple[str, ...]:
        """Those of whom the sentence right before a pronoun tells that they have spoken: 某夫人甲，某主席、某夫人乙等先后致辞。|她们|感谢…."""
        scene, floor = self._scene, self._cast.paragraph_start(place)
        if scene.masked[place - 1 : place] != "。" or place <= floor:
            return ()
        start = max(floor, behind_last("。！？\n", scene.masked, place - 1))
        spoke = _SPOKE_IN_TURN.search(scene.masked, start, place)
        if spoke is None:
            return ()
        chair = _CHAIRS_THEM.search(scene.masked, start, spoke.start())
        begin = chair.end() if chair is not None else start
        return tuple(dict.fromkeys(i for _, (i,) in reversed(self._cast.mentioned(begin, spoke.start()))))

    def _named_after(self, place: int) -> frozenset[str]:
        """Persons named in the first clause of what a pronoun says, none of whom it can mean: 他说，某某总是强调…."""
        said = _FIRST_CLAUSE.match(self._scene.text, place)
        named = self._scene.entities_in(*said.span("words")) if said else ()
        return frozenset(e.target for e in named if e.label == "PER")

    def _asks(self, at: int, candidate: Candidate) -> bool:
        """Whether the subject at `at` asks something right before a pronoun, which means the one who was asked.

        Who asks back (反问) or into the room (发问), or whose question stands before his name, goes on himself, if
        what follows tells no answer.
        """
        between = self._scene.masked[at : candidate.start]
        asked = _ASKED.fullmatch(between) if len(between) < 120 else None
        if asked is None or re.search("被[^，。；：]{0,6}$", between[: asked.start("how")]):
            return False  # 某某被反复问到何时提价，她的回答是…
        told_before = (
            re.fullmatch("道?。", between[asked.end("how") :]) is not None
        )  # “…？”某某追问道。她认为
        if asked["how"] not in _RHETORICAL and not told_before:
            return True
        return _ANSWERS.match(self._scene.masked, candidate.end) is not None


def somebody_met(scene: Scene, place: int) -> bool:
    """Whether the clause before a place tells of somebody without a name whom the speaker has met: 我跟一位县长聊过，(他)说…."""
    if scene.masked[place - 1 : place] not in ("，", "。"):
        return False
    clause = scene.clause_start(place - 1, max(0, place - 60))
    named = any(entity.label == "PER" for entity in scene.entities_in(clause, place))
    return not named and _I_MET.fullmatch(scene.masked, clause, place - 1) is not None
