"""Repairs drafts: what a rewriter left out of a clause is put back unless leaving it out is known to be safe.

Nearly every draft of a compressing model is its source with stretches left out. Such a draft is laid
over the source, character by character, so that each gap can be judged for itself: a whole clause may
go, so may a bracket, an ornament (“独特的”) or a particle; an item of a list,
the beginning of a clause (its subject), its end (its object), and every other stretch inside come back.
"""

from __future__ import annotations

import re
from collections.abc import Collection, Iterable, Iterator, Mapping, Sequence
from dataclasses import dataclass
from functools import lru_cache
from math import inf

from pipeline.summaries.merging import AFTER_VERB, LONG_VERBS, TO_BE_DONE
from pipeline.summaries.shorten import drop_brackets_after

_MARK = re.compile(r"[\s，、；：。！？,;:!?“”‘’（）()]")
_CLAUSE = re.compile(r"(?:“[^”]*”|（[^（）]*）|\([^()]*\)|《[^》]*》|[^，；：。！？\n])+")
_HEAD = re.compile(
    r"(?:此外|同时|另外|其中|首先|其次|最后|因此|所以|但是?|而且?|并且?|然而|不过|近年来|可以说|事实上|实际上|总的来看|总体来看|也|还|就)*"
)
_TURN = re.compile("但|然而|不过|其中|而|因此|所以")  # what these lead on from may be kept, so they stay
_ORNAMENT = re.compile(
    r"(?:很|十分|非常|极其|相当|极为|日益)?(?:独特|重要|坚实|良好|深厚|有力|宝贵|崭新|美好|优秀|卓越|蓬勃|不懈|扎实|深远|浓厚|辉煌|光荣|伟大|生动|有益)的?"
    r"|(?:充分|极大|切实|着力|大力|深入|扎实|积极|十分|非常|牢牢|紧紧|有力|显著|深刻|广泛)地?"
)
_MORE = re.compile("(?:进一步|不断|持续|日益)地?")
_NOUN = re.compile(
    r"(?:中心|企业|公司|产业|行业|科技|技术|人才|区域|地区|城市|国家|政府|市场|数据|机构|院校|大学|高校|集群|园区|社会|经济|金融|资本|资金|基金|项目|产品|平台|体系|机制|制度|政策|文化|"
    r"教育|科学|生态|环境|能源|材料|药物|药|设备|设施|标准|规则|模式|群众|居民|农民|船东|用户|客户|员工|学生|老师|教师|专家|代表|部门|单位|组织|协会|银行|世界|全球|各国|各地|本地|当地|"
    r"北京|上海|全国|全市|全省|全区|资源|要素|能力|水平|质量|安全|信息|知识|品种|农业|工业|制造业|服务业|领域|方面|线路|管线|监测点)$"
)
_BODY = re.compile(
    "[^，、]{0,6}(?:院校|大学|高校|医院|学院|公司|企业|银行|协会|机构|中心|研究[院所]|部门|政府)"
)
_NO_NOUN_AFTER = re.compile(r"[是不却都也就才能会要将有只仅均超占达，一二三四五六七八九十两\d]|$")
_PARTICLE = re.compile(r"[其着了]|都|近日|近期|日前")
_SO_MANY = re.compile(
    "(?:[二两三四五六七八九十几\\d][个名位家起件条次项处所人只台辆种类年份]|双方|[两三]者)[^，。；]{0,10}$"
)
"""Before 都, that it is of all of a number: 两起事故|都."""
_DENIES_BEFORE = re.compile("不(?!断)|没|未(?!来)|难")
_IS = re.compile("(?:是|成为|作为)[^，。；]{0,8}$")
_CAUSE = re.compile("的?(?:原因|因素|成因|症结)")
"""What is one of several if it is called 重要: 是|重要|原因."""
_LONG_VERB = re.compile(LONG_VERBS)
_WITH_AND = re.compile("[单网购轨表联行入案库线柜排存举]")
"""What 并 makes a word with."""
_HOLDS_NOW = re.compile("[只仅尚还暂不没未无仍最已]|[^，；。]{0,12}最")
"""What may hold but for now: 目前|不具备条件, 当前|最突出的矛盾."""
_AT_PRESENT = frozenset(("目前", "当前", "现在", "眼下", "暂时"))
THEN = re.compile("以后|之后|再|才|就")
"""What comes after something is done, so that its 了 is needed: 给|了|以后怎么用."""
_MANNER = re.compile("充分|全面|深入|显著|深刻|广泛|扎实|持续|积极")
_LINKED = re.compile("[要也还应须需将可会能，]")
"""What follows 同时 where it only links two clauses."""
_ONLY = re.compile("只是|不仅|不光|不但|不只|不应")
_AMOUNT = re.compile(r"[\d零一二三四五六七八九十百千万两几半多]")  # 用了|六年


_AT_EDGE = 0.6
"""Cost of a gap that begins or ends with a clause."""


@dataclass(frozen=True, slots=True)
class _Part:
    """A clause of the source: `[start, end)` without its mark, the number of its sentence."""

    start: int
    end: int
    sentence: int


@lru_cache(maxsize=4096)
def align(text: str, source: str) -> tuple[int, ...] | None:
    """Place in `source` of each character of `text`, in order, -1 for a mark that is not there.

    Of all ways the one with the fewest gaps. None where the text is not its source with gaps. Many checks ask
    it of one draft in a row, so that the answers are kept for a while.
    """
    places: dict[str, list[int]] = {}
    for at, character in enumerate(source):
        places.setdefault(character, []).append(at)
    rows: list[dict[int, tuple[float, int]]] = [{-1: (0.0, -1)}]  # last place → (cost, last place before)
    for character in text:
        before = rows[-1]
        row = _row(source, places.get(character, ()), before)
        if _MARK.match(character):
            for last, (cost, _) in before.items():
                if last not in row or row[last][0] > cost + 1:
                    row[last] = (cost + 1, last)
        if not row:
            return None
        rows.append(row)
    last = min(rows[-1], key=lambda at: rows[-1][at][0])
    found: list[int] = []
    for row in reversed(rows[1:]):
        before_last = row[last][1]
        found.append(-1 if before_last == last else last)
        last = before_last
    return tuple(reversed(found))


def _row(
    source: str, places: Sequence[int], before: Mapping[int, tuple[float, int]]
) -> dict[int, tuple[float, int]]:
    """The cheapest way to each of the places of a character, by rising place: cost and the last place before it.

    A gap costs nothing where there is none, little where it begins or ends with a clause, else 1. Of the last places
    before a place only the cheapest count, and the cheapest of those that end a clause, so that it takes linear time.
    """
    row: dict[int, tuple[float, int]] = {}
    waiting = sorted(before, reverse=True)
    cheapest = at_edge = (inf, 0)
    for at in places:
        while waiting and waiting[-1] < at:
            last = waiting.pop()
            way = (before[last][0], last)
            cheapest = min(cheapest, way)
            if last < 0 or _MARK.match(source[last + 1]):
                at_edge = min(at_edge, way)
        if cheapest[0] == inf:
            continue
        ends_clause = cheapest if _MARK.match(source[at - 1]) else at_edge
        ways = [(ends_clause[0] + _AT_EDGE, ends_clause[1]), (cheapest[0] + 1.0, cheapest[1])]
        if at - 1 in before:
            ways.append((before[at - 1][0], at - 1))
        row[at] = min(ways)
    return row


def gaps_of(text: str, source: str) -> list[tuple[int, int]] | None:
    """Stretches `[start, end)` of `source` that `text` leaves out, by start; None where `text` is more than that."""
    aligned = align(text, source)
    if aligned is None:
        return None
    return _runs(range(len(source)), {at for at in aligned if at >= 0})


def put_back(text: str, source: str, gaps: Collection[tuple[int, int]]) -> str:
    """`text` with the given ones of its gaps filled again; a mark that stood there instead gives way.

    Args:
        text: `source` with stretches left out, see `gaps_of`.
        source: what it was made from.
        gaps: those of `gaps_of(text, source)` to be filled.
    """
    starts = dict(gaps)
    said, between, last = "", "", -1
    for character, at in zip((*text, ""), (*(align(text, source) or ()), len(source)), strict=False):
        if at < 0:
            between += character
            continue
        said += source[last + 1 : at] if last + 1 in starts and at > last + 1 else between
        said += character
        between, last = "", at
    return said


def _runs(places: Iterable[int], kept: Collection[int]) -> list[tuple[int, int]]:
    """The runs of places that are not kept."""
    runs: list[tuple[int, int]] = []
    for at in places:
        if at in kept:
            continue
        if runs and runs[-1][1] == at:
            runs[-1] = (runs[-1][0], at + 1)
        else:
            runs.append((at, at + 1))
    return runs


def parts_of(source: str) -> list[_Part]:
    found, sentence, last = [], 0, 0
    for match in _CLAUSE.finditer(source):
        sentence += bool(re.search(r"[；。！？\n]", source[last : match.start()]))
        last = match.end()
        found.append(_Part(match.start(), match.end(), sentence))
    return found


def left_out(text: str, source: str) -> list[str]:
    """Stretches that the text leaves out inside the clauses that it takes up, the safe ones aside."""
    aligned = align(text, source)
    if aligned is None:
        return []
    kept = {at for at in aligned if at >= 0}
    return [
        source[start:end]
        for part in parts_of(source)
        if any(part.start <= at < part.end for at in kept)
        for start, end in _gaps(part, kept)
        if not _is_safe(source, part, start, end)
    ]


def repairs(text: str, source: str) -> Iterator[str]:
    """Fuller versions of a draft, the shortest first; none where the draft is not its source with gaps.

    The clauses that the draft takes up, then with the clause before, after, or at the head of the sentence.
    """
    aligned = align(text, source)
    if aligned is None:
        return
    kept = {at for at in aligned if at >= 0}
    parts = parts_of(source)
    taken = [i for i, part in enumerate(parts) if any(part.start <= at < part.end for at in kept)]
    if not taken:
        return
    shares = {
        i: sum(at in kept for at in range(parts[i].start, parts[i].end)) / (parts[i].end - parts[i].start)
        for i in taken
    }
    well = [i for i in taken if shares[i] >= 0.5] or [max(taken, key=lambda i: shares[i])]
    seen = {text}
    sets: list[tuple[int, ...]] = []
    for chosen in (taken, well):
        first, last = chosen[0], chosen[-1]
        head = next(i for i, part in enumerate(parts) if part.sentence == parts[first].sentence)
        more = (
            {last + 1}
            if last + 1 < len(parts) and parts[last + 1].sentence == parts[last].sentence
            else set()
        )
        less = {first - 1} if first > head else set()
        whole = set(range(first, last + 1))
        end = max(i for i, part in enumerate(parts) if part.sentence == parts[last].sentence)
        rest = set(range(first, end + 1))
        for extra in (set(), less, more, {head}, whole, less | more, whole | {head}, rest, rest | {head}):
            sets.append(tuple(sorted({*chosen, *extra})))
    for some in dict.fromkeys(sets):
        fuller = _say(source, parts, some, kept)
        if fuller not in seen:
            seen.add(fuller)
            yield fuller


def _say(source: str, parts: list[_Part], chosen: Collection[int], kept: Collection[int]) -> str:
    said = ""
    previous: _Part | None = None
    for i in chosen:
        part = parts[i]
        if previous is not None:
            said += "，" if previous.sentence == part.sentence else "；"
        lost = [
            gap for gap in _gaps(part, kept) if gap != (part.start, part.end) and _is_safe(source, part, *gap)
        ]
        at = part.start
        for start, end in lost:
            said += source[at:start]
            at = end
        said += source[at : part.end]
        if source[part.end : part.end + 1] == "：" and i + 1 in chosen:
            said = said + "："
            previous = None
        else:
            previous = part
    return said.strip("，；：。 ")


def _gaps(part: _Part, kept: Collection[int]) -> list[tuple[int, int]]:
    return _runs(range(part.start, part.end), kept)


def is_awaited(source: str, start: int, end: int) -> bool:
    """Whether `source[start:end]`, mostly a mere particle, bears on what stands beside it.

    也, 还 or 更 is what a 不仅 or 只是 before it waits for (不应只是集散地，也|可以是实验室), and 目前 says for how long
    a limit or a lack behind it holds (目前|只需上报十一项).
    """
    words = source[start:end]
    if words in ("也", "还", "更"):
        return _ONLY.search(source, 0, start) is not None
    return words in _AT_PRESENT and _HOLDS_NOW.match(source, end) is not None


def is_safe(source: str, start: int, end: int) -> bool:
    """Whether `source[start:end]` lies in one clause and is known to be dispensable there."""
    return any(
        part.start <= start and end <= part.end and _is_safe(source, part, start, end)
        for part in parts_of(source)
    )


_OF_ITS_OWN = re.compile("[一二两三四五六七八九十百千万余约近\\d过大多全部半各]")


_IN_IDIOM = re.compile(
    "夸大其词|莫名其妙|恰如其分|名副其实|名不副其|自圆其说|适得其反|出其不意|各得其所|首当其冲|[物人]尽其|各司其职|身临其境|[顺听]其自然|投其所好|不计其数|有其表|尽其所|极其|尤其|与其"
)


def _is_safe(source: str, part: _Part, start: int, end: int) -> bool:
    """Whether the clause says the same, or less of the same, without `source[start:end]`."""
    words, after = source[start:end], source[end : part.end]
    before = source[part.start : start]
    if is_awaited(source, start, end):
        return False
    if start == part.start:
        contrast = part.start > 0 and _TURN.search(words)
        if words.endswith("同时") and not _LINKED.match(after):
            return False  # 同时|断行难以疏解: both at a time
        if words.endswith("并") and _WITH_AND.match(after):
            return False  # 并|单试制, 并|网发电
        return bool(after) and bool(_HEAD.fullmatch(words)) and not contrast
    if words.startswith("（") and drop_brackets_after(words + after) != drop_brackets_after(after):
        return False  # 濑户精机|（中国）|有限公司
    if re.fullmatch(r"（[^（）]*）|\([^()]*\)|[\s”“]*", words):
        return bool(re.search(r"[\u4e00-\u9fff]", words)) or not re.search("[“”]", words)
    if end == part.end:
        return False
    if words == "的":
        phrase = re.split("[，、和与及]", before)[-1]
        joins = phrase == before and bool(_NOUN.search(before)) and not _NO_NOUN_AFTER.match(after)
        joins = joins and not re.search("[在对向从于][^，、]{1,10}$", before)  # 在仪器领域|的|实施细则
        joins = joins and _LONG_VERB.search(before) is None  # 依靠普惠政策|的|边际效果
        return joins and not _BODY.match(after)  # 上海|的|职业院校 is no name of a school
    if words == "其" and (
        before.endswith(tuple("为由对把将被给向与让以"))
        or _OF_ITS_OWN.match(after)
        or _IN_IDIOM.search(before[-2:] + "其" + after[:2])
    ):
        return False  # 可覆盖|其|三成售后电池: of whose; 夸大|其|词
    if _PARTICLE.fullmatch(words):
        if words == "都" and (
            before.endswith(
                ("几乎", "谁", "什么", "哪里", "连", "多少", "怎么", "哪个", "哪儿", "何时", "如何", "再多")
            )
            or _DENIES_BEFORE.search(before)
            or _SO_MANY.search(before)
        ):
            return False  # 谈不上把压力|都|转给供应商: some of it may be; 两起事故|都|与超员有关
        needed = _AMOUNT.match(after) or THEN.match(after)
        return words != "了" or bool(AFTER_VERB.search(before) and not needed)
    if _MANNER.fullmatch(words) and not re.match(f"地?(?:{LONG_VERBS})", after):
        return False  # 充分|自主权
    if _MORE.fullmatch(words):
        return bool(re.search(TO_BE_DONE, before)) and bool(re.match(f"(?:{LONG_VERBS})", after))
    if _ORNAMENT.fullmatch(words):
        return (
            not _CAUSE.match(after)
            and not (words.startswith("重要") and _IS.search(before))  # 仍是|重要|投资目的地
            and not before.endswith(("不", "未", "没有", "无", "最", "更", "较", "非"))
            and not after.startswith("的")
        )
    return False
