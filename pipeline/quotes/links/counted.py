"""Nouns for so many people: 甲与乙会谈，|前者|表示…; 张、李|两人|; |两位专家|认为…."""

from __future__ import annotations

import re
from collections.abc import Sequence

from pipeline.quotes import grammar
from pipeline.quotes.candidates import Candidate, chain_start
from pipeline.quotes.links.cast import Cast
from pipeline.quotes.links.memory import Meant, Memory, Noun
from pipeline.text.sentences import behind_last

_LEARNED = re.compile("(?:专家|学者|教授)$")
_ALL_PAIR = re.compile(
    r"^(?:这)?(?P<number>[两二三四])(?![所家地市县区省国校院村]|[一-鿿]{1,2}[省市县区镇乡村])"
)
_OF_FIRMS = re.compile("(?:企业|公司|厂商|商户|行业|学生|家长|居民|村民|患者|基层|青年)[^，。]{0,4}$")
_IS_PRESENT = re.compile("(?:与会|在场|在座|列席|出席|到会|参会)的$")
"""与会的|两位企业代表: two more, and not two who were named before."""
_PLAIN_PAIR = re.compile(r"(?:这|上述)?两位(?P<role>(?!年轻|匿名|知情|不愿|年长|老)[^，。的]{2,5})")
_NUMBER = {"两": 2, "二": 2, "三": 3, "四": 4}
_TO_SEVERAL = re.compile(
    "(?:打断了?|插话|追问|反问|问|转向|请|提醒|招呼|劝|打圆场)[^，。：；“”]{0,4}(?:[两二三][人位]|他们|双方)|“[^”。]{0,10}(?:[两二三]位|你们)"
)
_ASKED_THERE = re.compile("[^，。；：！？]{1,12}?(?:插话|提问|追问|发问|插问|问)道?[：，][^。]*[？?]”?")
"""主持人插话：能否由省里建一张网？(两人都认为…): who asks is not one of the two."""
_SURNAMES_OF_PAIR = re.compile(
    "(?P<names>[\u4e00-\u9fff](?:、?[\u4e00-\u9fff]){1,3})(?:[两二三四]人|[两二三四]位[\u4e00-\u9fff]{0,4})"
)
_HE_AND = re.compile("(?<![\u4e00-\u9fff])[他她][与和同跟]")
_TO_WHOM = re.compile(
    "(?:问|追问|反问|质问|请|请教|向|对|得到|受到|获|与|和|同|反驳|打断|提醒|转向|望向|看向|(?:会见|会晤|拜会|拜访|约见|面见|看望|采访)了?)$"
)
_HOST_ASKS = re.compile("(?:主持人|记者|有人|有委员|有代表|编者)[^，。；：！？]{0,8}(?:追问|问|提问|询问)")
_MET_BY = re.compile(
    "(?:随即|但|却)?(?:遭到?|受到|得到|被)(?P<who>[^，。；：]{2,24}?)(?:的)?(?:明确|断然|一口|再次)?(?:拒绝|回绝|反对|否决|驳回|批准|支持|同意|质疑)，"
)


class Counted:
    """Resolves nouns for so many people of one document; `host` leads its talk."""

    def __init__(self, cast: Cast, memory: Memory, host: tuple[str, ...]) -> None:
        self._cast = cast
        self._scene = cast.scene
        self._people = cast.people
        self._memory = memory
        self._host = host

    def _speaks_to_several(self, at: int, place: int) -> bool:
        """Whether the subject at `at` turns to several others in its sentence, which ends before `place`, or asks what they answer there."""
        if _ASKED_THERE.fullmatch(self._scene.text, at, place):
            return True
        stop = next((i for i in range(at, place) if self._scene.masked[i] in "。！？\n"), place)
        return _TO_SEVERAL.search(self._scene.text, at, stop) is not None

    def former_or_latter(self, noun: Noun) -> Meant | None:
        """甲与乙会谈。|前者|表示…."""
        candidate, head = noun.candidate, noun.candidate.head
        if head not in {"前者", "后者"}:
            return None
        start = candidate.start
        if self._two_houses_before(start) or self._house_refuses(candidate):
            return (), f"{head} of two organisations"
        object_ = self._object_before(start, noun.recent) if head == "后者" else None
        if object_ is not None:
            return object_, "后者: the one spoken to or named last in the sentence"
        pair = self._he_and_another(start) or self._last_pair(self._memory.recent(start, pairs=True), start)
        if len(pair) < 2:
            return (), "no pair before it"
        return (pair[0] if head == "前者" else pair[-1],), f"{head} of the last two"

    def by_surnames(self, noun: Noun) -> Meant | None:
        """张、李|两人|表示…."""
        match = _SURNAMES_OF_PAIR.fullmatch(noun.words)
        if match is None:
            return None
        known = [*noun.latest, *(i for i in self._people if i not in noun.latest)]
        called = [
            next((i for i in known if self._people[i].name.startswith(surname)), "")
            for surname in match["names"].replace("、", "")
        ]
        return (tuple(dict.fromkeys(called)), "by their surnames") if all(called) else None

    def last_so_many(self, noun: Noun) -> Meant | None:
        """(这)|两位专家|认为…: the last two speakers, or the last who are named together."""
        match = _ALL_PAIR.match(noun.words)
        if match is None:
            return None
        number, start = _NUMBER[match.group("number")], noun.candidate.start
        recent = self._without_hosts(noun)
        if self._are_strangers(recent[:number], number, start):
            return (), "so many of whom no name is told"
        if _LEARNED.search(noun.words):  # not the driver who put in a word
            posted = [(at, ids) for at, ids in recent if all(self._people[i].affiliations for i in ids)]
            recent = posted if len(self._last_distinct(posted, number)) == number else recent
        at, group = next(((at, ids) for at, ids in recent if len(ids) == number), (-1, ()))
        joined = self._memory.group_before(start)
        since = {i for place, ids in recent if place > joined[0] for i in ids}
        if len(joined[1]) == number and joined[0] > at and len(since - set(joined[1])) < number:
            group = joined[1]
        elif len(joined[1]) > number and joined[0] > at and since <= set(joined[1]):
            return (), "so many of more who are named together"
        elif len({i for place, ids in recent if place > at for i in ids} - set(group)) >= number:
            group = ()  # others have spoken since
        return (group or self._last_distinct(recent, number)), f"the last {number} speakers"

    def _without_hosts(self, noun: Noun) -> list[tuple[int, tuple[str, ...]]]:
        """The subjects before a noun without those who speak to several, and for 嘉宾 without the host."""
        place = noun.candidate.start
        apart = {i for at, ids in noun.recent if self._speaks_to_several(at, place) for i in ids}
        if "嘉宾" in noun.words:
            apart |= set(self._host)
        return [(at, ids) for at, ids in noun.recent if not apart & set(ids)]

    def _object_before(
        self, place: int, recent: Sequence[tuple[int, tuple[str, ...]]]
    ) -> tuple[str, ...] | None:
        """Whom 后者 means where the words before it have one subject and one object; None where they have not.

        某某的主张得到某某呼应。后者认为, 某某又问某某…，后者承认; 主持人追问…。后者答: who spoke before the host.
        """
        masked = self._scene.masked
        start = behind_last("。！？\n", masked, place - 1)
        if start == place:
            start = behind_last("。！？\n", masked, place - 2)
        for entity in reversed(self._scene.entities_in(start, place)):
            if entity.label == "PER" and entity.target in self._people:
                before = masked[start : chain_start(self._scene, entity.start, start)]
                return (entity.target,) if _TO_WHOM.search(before) else None
        asks = _HOST_ASKS.match(masked, start, place)
        return next((ids for at, ids in recent if at < start), ()) if asks else None

    def count_out(self, candidate: Candidate) -> tuple[str, ...]:
        """The persons whom 两位委员 means: so many named together in its paragraph, or the only two heard before it."""
        words = self._scene.text[candidate.start : candidate.end]
        match = _ALL_PAIR.match(words)
        if match is None:
            return ()
        if _OF_FIRMS.search(words) and _IS_PRESENT.search(
            self._scene.masked, max(0, candidate.start - 6), candidate.start
        ):
            return ()  # 与会的|两位企业代表: two more
        number, floor = _NUMBER[match.group("number")], self._cast.paragraph_start(candidate.start)
        together = [*self._memory.recent(candidate.start), *self._memory.told.groups]
        near = [(at, ids) for at, ids in together if floor <= at < candidate.start and len(ids) == number]
        if near:
            return max(near)[1]
        plain = _PLAIN_PAIR.fullmatch(words)
        return self._only_two(candidate.start, floor, plain.group("role")) if plain else ()

    def _are_strangers(self, latest: Sequence[tuple[int, tuple[str, ...]]], number: int, place: int) -> bool:
        """Whether the last subjects, so many in this paragraph, have no name: 一位母亲说，…。另一位家长说，…。两人都."""
        floor = max(self._cast.paragraph_start(place), self._memory.group_before(place)[0])
        return len(latest) == number and all(at >= floor and not ids for at, ids in latest)

    def _only_two(self, place: int, floor: int, role: str) -> tuple[str, ...]:
        """The two persons in `role`, else the only two, who are subjects of this paragraph or of the one before."""
        recent = [(at, i) for at, ids in self._memory.recent(place) for i in ids]
        before = self._cast.paragraph_start(max(0, floor - 1))
        here = list(dict.fromkeys(i for at, i in recent if at >= floor))
        both = list(dict.fromkeys(i for at, i in recent if at >= before))
        in_role = [i for i in both if self._is_in_role(i, role)]
        for found in (in_role, here, both) if len(here) < 2 else (in_role, here):
            if len(found) == 2:
                return tuple(reversed(found))
        return ()

    def _is_in_role(self, person: str, role: str) -> bool:
        """Whether somebody is in a role by his post, or by the office of its kind to which he belongs: 某律师事务所合伙人, for 两位|律师."""
        posts = self._people[person].affiliations
        return any(post.title.endswith(role) or f"{role}事务所" in post.org for post in posts)

    def _last_pair(self, recent: Sequence[tuple[int, tuple[str, ...]]], place: int) -> tuple[str, ...]:
        """The two persons whom 前者 and 后者 mean: joint speakers, two joined names, or the last two subjects."""
        at_last, joined = self._memory.group_before(place)
        since = {i for at, ids in recent if joined and at > at_last for i in ids}
        if joined and since <= set(joined):
            return joined[-2:]
        for index, (_, ids) in enumerate(recent):
            if len(ids) > 1:
                return ids
            if index >= 2:
                break
        floor = self._cast.paragraph_start(max(0, self._cast.paragraph_start(place) - 1))
        near = [(at, ids) for at, ids in recent if at >= floor]
        return self._last_distinct(near, 2)

    def _two_houses_before(self, place: int) -> bool:
        """Whether 前者 or 后者 at `place` is one of two organisations joined since the last person: 甲局和乙馆看法不一，前者主张…."""
        near = self._scene.entities_in(max(self._cast.paragraph_start(place), place - 120), place)
        houses = [e for e in near if e.label == "ORG"][-2:]
        if len(houses) < 2 or self._scene.masked[houses[0].end : houses[1].start] not in grammar.AND:
            return False
        joined_since = all(e.end <= houses[0].start for e in near if e.label == "PER")
        after = self._scene.masked[houses[1].end : place]
        return joined_since and not re.search("(?:他|她|两人|二人)", after)

    def _house_refuses(self, candidate: Candidate) -> bool:
        """Whether 后者 is the house that has turned somebody down in the clause before: …，遭到经济部拒绝，|后者|称…."""
        start = self._scene.clause_start(max(0, candidate.start - 1), max(0, candidate.start - 60))
        met = _MET_BY.match(self._scene.masked, start, candidate.start)
        if candidate.head != "后者" or met is None:
            return False
        return not any(e.label == "PER" for e in self._scene.entities_in(met.start("who"), met.end("who")))

    def _he_and_another(self, place: int) -> tuple[str, ...]:
        """Who 他 is and whom the text names beside him, in the sentence right before: 他与张三看法不一。前者…."""
        scene = self._scene
        floor = self._cast.paragraph_start(place)
        stops = [at for at in range(floor, place - 1) if scene.masked[at] in "。！？"]
        since = stops[-2] + 1 if len(stops) > 1 else floor
        for match in _HE_AND.finditer(scene.masked, since, place):
            named = self._cast.named_from(match.end(), place)
            he = next((ids for _, ids in self._memory.recent(match.start()) if len(ids) == 1), ())
            if named is not None and he and named.target not in ("", *he):
                return (he[0], named.target)
        return ()

    @staticmethod
    def _last_distinct(recent: Sequence[tuple[int, tuple[str, ...]]], number: int) -> tuple[str, ...]:
        seen: list[str] = []
        for _, ids in recent:
            seen.extend(i for i in ids if i not in seen)
            if len(seen) >= number:
                return tuple(reversed(seen[:number]))
        return ()
