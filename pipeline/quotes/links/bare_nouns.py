"""Bare nouns and posts: whom 王主任, 老人, 理事长 or 校长 without a name beside it means: 71岁的|某某|搬进了新房。|老人|说…."""

from __future__ import annotations

import re
from collections.abc import Iterator, Sequence

from pipeline.quotes.candidates import OLD_ONES, Candidate
from pipeline.quotes.guesses import HIS_OFFICE
from pipeline.quotes.links.cast import COURTESY, STAFF, Cast
from pipeline.quotes.links.later_names import LaterNames
from pipeline.quotes.links.memory import Meant, Noun
from pipeline.quotes.sources import FAMILIAR, NAMED
from pipeline.records import Person
from pipeline.text.people import resolve_nominal
from pipeline.text.titles import split_posts

OLD_OR_YOUNG = re.compile(r"[老小](?P<surname>[一-鿿])")
_LONGEST_KIND = 4
"""Characters of the word for a kind of house: 合作社, 公司."""
_IN_CHARGE_OF_IT = re.compile("(?:有关|相关)(?:[司局处部门单位方面]{1,4})?(?:负责|工作)")
"""农业农村部有关司局负责人: a circumlocution whose bearer no later name reveals."""
_HOUSE = re.compile("[会部局厅院委署司行社府团馆校]$|公司$|集团$|大学$|中心$")
_PART_OF_IT = re.compile("(?:委员会|专委会|分会|分院|[部处科室局司厅组系]|[支分]行|研究[院所]|中心|学院)$")
"""How the name of a part of a house ends, behind that of the house."""
_ONE_OF_THE_PUBLIC = re.compile(
    "(?:市民|居民|村民|来电人|来信人|投诉人|诉求人|求助人|举报人|申请人|车主|店主|反映人|业主|读者|网友|网民|患者|顾客|消费者|家长|群众|用户|租客|租户|游客|旅客|乘客|商户|农户|当事人)(?=[\u4e00-\u9fff]{1,2}(?:先生|女士|小姐|阿姨|大爷|大妈|大叔|师傅|同学)$)"
)
_OF_AGE = re.compile("[6-9][0-9]岁|[六七八九]十[一二三四五六七八九]?岁|[年过逾近][六七八九]旬")
_OLD_ONES = OLD_ONES | {"老人"}


def _is_same_house(told: str, house: str) -> bool:
    """Whether the house of a post is the one told; not a part of it: who is 主席 of 国会第十二委员会 is not 国会主席."""
    part = _HOUSE.search(told) and _PART_OF_IT.search(house.rpartition(told)[2])
    return house in told or (told in house and not part)


class BareNouns:
    """Resolves nouns for one person without a name beside them."""

    def __init__(self, cast: Cast, later: LaterNames) -> None:
        self._cast = cast
        self._scene = cast.scene
        self._people = cast.people
        self._later = later

    def named_inside(self, noun: Noun) -> Meant | None:
        """一位村民（某某）; 这位名叫|某某|的村民."""
        candidate = noun.candidate
        if candidate.entity is not None and candidate.entity.target in self._people:
            return (candidate.entity.target,), "named in brackets"
        for inside in self._scene.entities_in(candidate.start, candidate.end):
            if inside.target in self._people and NAMED.search(noun.words, 0, inside.start - candidate.start):
                return (inside.target,), "named in the phrase"
        return None

    def of_his(self, noun: Noun) -> Meant | None:
        """某某|的秘书|; 某某|办公室|."""
        owner = self._scene.entity_at(noun.candidate.start)
        if owner is None or owner.label != "PER":
            return None
        rest = noun.words[owner.end - owner.start :]
        if not (rest.startswith("的") or HIS_OFFICE.fullmatch(rest)):
            return None
        apposed = self._cast.by_apposition(noun.words)
        return ((apposed,), "the one whom the text calls so") if apposed else ((), "somebody of his")

    def public_by_surname(self, noun: Noun) -> Meant | None:
        """张|：…; 居民|王女士|, of whom no more is told."""
        candidate, text = noun.candidate, self._scene.text
        if len(noun.words) == 1 and candidate.by_surname:
            return self._cast.by_surname(noun.words, noun.latest), "a surname before a colon"
        lead = text[max(0, candidate.start - 4) : candidate.start] + noun.words
        public = _ONE_OF_THE_PUBLIC.search(lead) if COURTESY.search(noun.words) else None
        if public is None or any(f"{public.group()}{p.name}" in text for p in self._scene.layer.people):
            return None
        return (), "one of the public, of whom the surname alone is told"

    def by_surname_and_title(self, noun: Noun) -> Meant | None:
        """王主任|表示…."""
        named = resolve_nominal(noun.words, self._scene.layer.people, self._cast.names, recent=noun.latest)
        if not named or not self._cast.surname_fits(noun.words, named[0]):
            return None
        later = self._cast.full_name_at(named[0]) >= self._cast.paragraph_end(noun.candidate.end)
        if COURTESY.search(noun.words) and later:
            return (), "of whom the surname alone has been told"
        return named, "surname and title"

    def elder(self, noun: Noun) -> Meant | None:
        """71岁的某某搬进了新房。|老人|说…; but 老人|自己|也不当回事: the old."""
        words, start = noun.words, noun.candidate.start
        if words not in _OLD_ONES:
            return None
        floor = self._cast.paragraph_start(start)
        near = next(iter(noun.recent), None)
        if words != "老人" and near is not None and near[0] >= floor and len(near[1]) == 1:
            return near[1], "an elder: the last subject of the paragraph"
        if (aged := next(self._elders(floor, start), None)) is not None:
            return aged, "an elder: the one whose age is told"
        alone = not self._scene.masked.startswith("自己", noun.candidate.end)
        if words == "老人" and alone and (elder := self._elder_above(floor)):
            return elder, "an elder: the only one of the paragraph above"
        return None

    def by_nickname(self, noun: Noun) -> Meant | None:
        """司机|小陈|; 老王."""
        if familiar := FAMILIAR.fullmatch(noun.words):
            return self._cast.familiar(familiar), "a role and a surname"
        match = OLD_OR_YOUNG.fullmatch(noun.words)
        if match is None:
            return None
        if own := self._cast.by_name.get(noun.words, ""):
            return (own,), "by all that the text has of his name"
        return self._cast.by_surname(match.group("surname"), noun.latest), "老 and a surname"

    def called_so(self, noun: Noun) -> Meant | None:
        """合作社理事长某某…。|理事长|说…."""
        apposed = "" if noun.is_indefinite else self._cast.by_apposition(noun.candidate.head)
        return ((apposed,), "the one whom the text calls so") if apposed else None

    def in_this_post(self, noun: Noun) -> Meant | None:
        """校长|表示…, where one person has this post, or one who is named later; not 有关负责人."""
        words = noun.words
        layer = self._scene.layer.people
        people = [person for person in layer if person.role not in STAFF] or list(layer)
        unknown = noun.is_indefinite or noun.is_nameless
        fitting = [] if unknown else self._by_post(words, noun.candidate, people)
        if len(fitting) == 1:
            if self._of_nearer_house(words, noun.candidate, fitting[0]):
                return (), "of the house named last, not of his"
            return (fitting[0],), "the only one in this post"
        later = () if _IN_CHARGE_OF_IT.search(words) else self._later.named_later(noun.candidate)
        return (later, "named later") if later else None

    def _elder_above(self, paragraph: int) -> tuple[str, ...]:
        """The only elder named in the paragraph above one: 71岁的|某某|搬进了新房。¶老人说."""
        floor = self._cast.paragraph_start(max(0, paragraph - 1))
        elders = set(self._elders(floor, paragraph))
        return next(iter(elders)) if len(elders) == 1 else ()

    def _elders(self, floor: int, end: int) -> Iterator[tuple[str, ...]]:
        """Those named in a range whose age is told, in the order of `_mentioned`: 71岁的|某某."""
        for at, ids in self._cast.mentioned(floor, end):
            if _OF_AGE.search(self._scene.text, max(floor, at - 12), min(end, at + 16)):
                yield ids

    def _by_post(self, words: str, candidate: Candidate, people: Sequence[Person]) -> list[str]:
        if not candidate.head or len(candidate.head) < 2:
            return []
        org = words[: -len(candidate.head)] if words.endswith(candidate.head) else ""
        house = any(e.label == "ORG" for e in self._scene.entities_in(candidate.start, candidate.end))
        return [
            p.person_id
            for p in people
            for a in p.affiliations[:6]
            if candidate.head in (a.title, *split_posts(a.title))
            and (not org or (_is_same_house(org, a.org) if a.org else not house))
        ][:2]  # 某部发言人 is not whoever is 发言人 of nobody told

    def _of_nearer_house(self, words: str, candidate: Candidate, person_id: str) -> bool:
        """Whether a bare kind of house (合作社|负责人) means the one named last in the paragraph, to which somebody in that post does not belong."""
        kind = words[: -len(candidate.head)] if words.endswith(candidate.head) else ""
        if not kind or len(kind) > _LONGEST_KIND:
            return False
        start = self._cast.paragraph_start(candidate.start)
        houses = [e for e in self._scene.entities_in(start, candidate.start) if e.label == "ORG"]
        named = next((e.text for e in reversed(houses) if e.text.endswith(kind) and e.text != kind), None)
        own = [a.org for a in self._people[person_id].affiliations if a.org]
        for organisation in self._scene.layer.organisations:
            names = {organisation.name, *organisation.variants}
            own += names if names & {*own} else ()
        return named is not None and bool(own) and not any(named in org or org in named for org in own)
