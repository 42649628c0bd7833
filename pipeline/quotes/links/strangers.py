"""Those who are nobody by name: the earlier words for which a source stands, people, houses and sides: |赵女士|说，…。|她|还说; |中俄|总理会晤，|双方|商定."""

from __future__ import annotations

import itertools
import re

from pipeline.quotes import grammar
from pipeline.quotes.candidates import Candidate, chain_start
from pipeline.quotes.links.cast import Cast
from pipeline.quotes.links.memory import Memory
from pipeline.quotes.links.sexes import PRONOUN_GENDER, is_of_other_sex
from pipeline.records import SPOKESMEN, Span
from pipeline.text.sentences import behind_last

DEMONSTRATIVE = re.compile(r"^(?:该|这位|那位|这名|那名|[这那]个|上述|前述|此位|该名|该位|同一位)")
"""How a noun begins that points back: |该|教授, |上述|负责人."""
_THIS_ONE = re.compile("[这那此该同](?:一)?[位名]")
SOMEBODY = "(?:[一某][位名个]|[有另][位名]|有个)[^，。；：！？、]{0,20}?"
"""What introduces somebody without a name, before the word for what he is: 坐在后排的|一位老|茶农."""
_SEVERAL_PEOPLE = re.compile(
    "(?:部分|一些|许多|不少|众多|大批|多[名位]|数[名位十百]名?|[两三四五六七八九十几]+多?[名位]|广大|贫困|当地|受灾|在场|受访)"
    "[^，。；：的、“”\n]{0,10}?(?:人士|[成人队党团会]员|评论员|[学作记]者|[专学企农]家|[村居农渔灾难]民|农户|住户|群众|代表|学生|师生|干部|职工|工人|老人|青年|家长|患者|商户)(?![一-鿿]{0,2}[的会组])"
)
"""引发|部分评论员|批评。他们认为，…: whom 他们 may mean besides those who are named."""
_MEETS = re.compile(
    "(?:会见|会晤|拜会|约见)(?:了)?(?P<who>[^，。；：“”]{2,24}?(?:[长官员任]|主席|大使|代表|总裁|书记|参赞|发言人))(?:时|，|并|后)"
)
"""Whom somebody meets, who is 对方 afterwards."""
_ASKS_HIM = re.compile(
    "向(?P<who>[^，。；：“”他她]{2,12}?)(?:反映|询问|求助|报告|提出|投诉|咨询|求证|打听|请教)(?:过|了|情况)?，"
)
"""Whom somebody asks or tells something, who is 对方 in what follows."""
HEADS_OF_HOUSES = frozenset({"负责人", "负责同志", "工作人员", "发言人"})
_OF_SOME_HOUSE = re.compile(
    "(?:有关|相关|[一几][位名]|某|[局委部厅处办院所会司室科股队站社行校]|公司|集团|中心|机构)$"
)
_SOME_OF_HOUSE = re.compile("的?(?:(?:有关|相关|主要|分管)(?:部门)?|[一几某][名位]|不愿具名的?|一个)+$")
"""Between a house and the word for whoever speaks for it: 某司|有关|负责人."""
ANYBODY = re.compile(
    "(?:也|还|但|而|又|另)?(?:(?:有的?|[一另某][位名]|有[位名]|不愿[^，。]{1,8}的)[^，。；：！？、]{0,8}|有?[一另某]家[^，。；：！？、]{1,16}的?)"
)
_THAT_HOUSE = re.compile(
    "该(?P<kind>公司|企业|集团|券商|平台|厂|店|银行|行|机构|媒体|社|报|协会|学会|商会|研究院|研究所|智库|基金会?|组织|中心|医院|学校|大学|学院|[院所局厅部委])"
)
_FIRMS = frozenset({"公司", "企业", "集团", "券商", "平台", "厂", "店", "银行", "行"})
_NO_FIRM = re.compile("(?:[局厅部委院会党]|政府|大学|学院|学校|法院|协会|中心|研究所)$")


def _is_of_kind(name: str, kind: str) -> bool:
    """Whether a house may be called so: 东岸证券 该券商, but 水务局 not 该公司."""
    return name.endswith(kind) or (kind in _FIRMS and _NO_FIRM.search(name) is None)


_TWO_SIDES = frozenset({"双方", "两国", "两国元首", "双方领导人"})
_TWO_LANDS = re.compile(
    f"(?P<who>{grammar.LAND}{{2}})(?=两国|双方|双边|总理|元首|首脑|外长|防长|领导人|经贸|高层|政府|商务|议会|央行|代表团)"
)
"""The two countries that meet, each in one character: |中俄|总理第三十次定期会晤."""
_THIS_SOMEBODY = re.compile(
    "(?:这位|那位|这名|该名?|上述|前述)(?:知情|消息|业内|内部|匿名)?(?:人士|受访者|受访人|爆料人|爆料者)"
)
"""Whoever without a name was heard last: 一位离职的班长说，…。这位人士称."""
THAT_PERSON = frozenset({"此人", "该人", "那人"})
"""Words for whoever was told of last, of either sex."""


class Strangers:
    """Finds for whom or what a source stands that is nobody by name."""

    def __init__(self, cast: Cast, memory: Memory) -> None:
        self._cast = cast
        self._scene = cast.scene
        self._memory = memory
        self._nameless: dict[tuple[str, int], Span | None] = {}  # a role and its place → `nameless_before`

    def antecedent(self, candidate: Candidate) -> Span | None:
        """The earlier one without a name for whom a source stands that is nobody by name: 赵女士说，…。她还说，….

        Call right after `resolve` has found nobody. 他 and 她 are the last subject if that is such a stranger, 他们 the
        last group, 该代表 the last stranger whose words end so; in the same paragraph or the one before.
        """
        words = self._scene.text[candidate.start : candidate.end]
        above = "上述" in words  # wherever he was told of
        floor = (
            0
            if above
            else self._cast.paragraph_start(max(0, self._cast.paragraph_start(candidate.start) - 1))
        )
        near = [each for each in reversed(self._memory.strangers) if floor <= each[0].start < candidate.start]
        if candidate.kind == "pronoun" and candidate.is_plural:
            heard = next((span for span, several in near if several), None)
            return heard or self.several_before(candidate.start)
        alone = {span.start: span for span, several in near if not several}
        for at, span in self._memory.told.unnamed.items():
            if floor <= at < candidate.start:
                alone[at] = max(span, alone.get(at, span), key=len)  # a source to its end
        told = {at: self._scene.text[span.start : span.end] for at, span in alone.items()}
        if candidate.kind == "pronoun" and candidate.head in PRONOUN_GENDER:
            last = next((at for at, _ in self._memory.recent(candidate.start)), -1)
            is_other = last in alone and is_of_other_sex(told[last], candidate.head)
            meant = None if is_other else self._memory.stands_for.get(last, alone.get(last))
            whole = (s for s, _ in near if meant and s.start <= meant.start and meant.end <= s.end)
            return next(whole, meant)  # 某管委会|一名副主任, as he was quoted
        if words in THAT_PERSON:
            last = next((at for at, _ in self._memory.recent(candidate.start)), -1)
            return self._memory.stands_for.get(last, alone.get(last))
        if words in SPOKESMEN:
            return self._house_of_subject(candidate.start)
        if (that := _THAT_HOUSE.fullmatch(words)) is not None:
            house = self._house_of_subject(candidate.start)
            fits = house is not None and _is_of_kind(self._scene.text[house.start : house.end], that["kind"])
            return house if fits else None
        if words in _TWO_SIDES:
            return self._two_before(candidate.start)
        if words == "对方":
            met = list(
                _MEETS.finditer(
                    self._scene.text, self._cast.paragraph_start(candidate.start), candidate.start
                )
            )
            asked = list(
                _ASKS_HIM.finditer(
                    self._scene.text, self._cast.paragraph_start(candidate.start), candidate.start
                )
            )
            met = sorted([*met, *asked], key=lambda match: match.start("who"))
            return Span(*met[-1].span("who")) if met else None  # 会见某部助理副部长时表示，…。对方回应称
        one = candidate.kind == "nominal" or _THIS_ONE.match(words)  # 这位|供应商
        if one and (DEMONSTRATIVE.match(words) or above):
            fitting = (
                span
                for at, span in alone.items()
                if told[at].endswith(candidate.head) and not DEMONSTRATIVE.match(told[at])
            )
            found = next(fitting, None)
            if found is None and _THIS_SOMEBODY.fullmatch(words):  # 一位离职的班长说，…。这位人士称
                last = next((at for at, _ in self._memory.recent(candidate.start)), -1)
                found = self._memory.stands_for.get(last, alone.get(last))
            if found is None and (there := self.nameless_before(candidate)) is not None:
                found = there if len(there) > len(candidate.head) else None
            if found is not None:
                self._memory.stands_for[candidate.start] = found
            return found
        return None

    def _house_of_subject(self, place: int) -> Span | None:
        """The house that is the last subject of the sentence before a place: |某国某部|发布了一张照片，(发言人称)."""
        masked = self._scene.masked
        start = behind_last("。！？\n", masked, place)
        clause = self._scene.clause_start(place, start)
        for house in reversed(self._scene.entities_in(start, place)):
            if house.label != "ORG" or house.end > clause:
                continue
            phrase = chain_start(self._scene, house.start, start)
            if grammar.leads_in(masked[self._scene.clause_start(phrase, start) : phrase]):
                return Span(phrase, house.end)
        return None

    def _two_before(self, place: int) -> Span | None:
        """The two sides that the sentence of 双方 or 两国 names before it, or the one before that: |中俄|总理会晤期间，(双方商定)."""
        begin = behind_last("。！？\n", self._scene.masked, place)
        before = behind_last("。！？\n", self._scene.masked, max(0, begin - 1))
        floor = max(before, self._cast.paragraph_start(place))
        return self._two_in(begin, place) or self._two_in(floor, begin)

    def _two_in(self, start: int, end: int) -> Span | None:
        """The last two countries, places or houses that are named together in a range."""
        masked = self._scene.masked
        sides = [m.span("who") for m in _TWO_LANDS.finditer(masked, start, end)]
        named = [e for e in self._scene.entities_in(start, end) if e.label in {"LOC", "ORG"}]
        sides += [
            (one.start, other.end)
            for one, other in itertools.pairwise(named)
            if masked[one.end : other.start] in {"与", "和", "同"} and masked[other.end] != "、"
        ]
        return Span(*max(sides)) if sides else None

    def several_before(self, place: int) -> Span | None:
        """The last of several people without a name who are told of in the paragraph of a place or the one before."""
        floor = self._cast.paragraph_start(max(0, self._cast.paragraph_start(place) - 1))
        told = list(_SEVERAL_PEOPLE.finditer(self._scene.masked, floor, place))
        return Span(*told[-1].span()) if told else None

    def nameless_before(self, candidate: Candidate) -> Span | None:
        """The last one in such a role in the paragraph, with the house, where that one has no name: 某局有关负责人作了回应。该负责人说.

        Looked for once: `antecedent` wants to know it as well as `resolve`.
        """
        if candidate.head not in HEADS_OF_HOUSES:
            return None
        role = candidate.head, candidate.start
        if role not in self._nameless:
            self._nameless[role] = self._find_nameless(*role)
        return self._nameless[role]

    def _find_nameless(self, head: str, place: int) -> Span | None:
        text = self._scene.text
        floor, at = self._cast.paragraph_start(place), place
        while (at := text.rfind(head, floor, at)) >= 0:
            before = text[max(floor, at - 4) : at]
            if before.endswith(("该", "上述", "前述", "这位", "此位")):
                continue
            named = self._scene.entity_at(at + len(head))
            if (named is not None and named.label == "PER") or not _OF_SOME_HOUSE.search(before):
                return None
            some = _SOME_OF_HOUSE.search(text[floor:at])
            house = self._scene.entity_ending(floor + some.start() if some else at)
            start = house.start if house is not None and house.label == "ORG" else at
            return Span(start, at + len(head))
        return None
