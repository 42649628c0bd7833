"""What a statement leans on that stands right before it: told in brackets where somebody's view begins with it.

（某行业协会称，国产化率已达55%。）甲认为，这一数字偏高.
"""

from __future__ import annotations

import re
from collections.abc import Mapping, Sequence
from itertools import pairwise

from pipeline.summaries.asides import is_aside, is_scene, looks_back, tells_cause
from pipeline.summaries.deeds import share_words
from pipeline.summaries.judge import Verdict
from pipeline.summaries.reporting import ACCOUNTS, ADMITS, ANSWERS, ASKS_FOR, DENIES, FIRST_PERSON, PROMISES
from pipeline.summaries.units import Unit, common_pairs, goes_on
from pipeline.summaries.whole import dangles

STANDS_BY_ITSELF = 0.4
"""Chance that a statement stands alone, as the judge foretells it, from which on nothing is told before it."""
STANDS_BESIDE = 0.6
"""The same of a reply that has no word in common with what stands before it."""
IN_COMMON = 2
"""Pairs of characters that a statement shares at least with what stands before it, where its words and its cue do not point there."""
LONGEST_CONTEXT = 70
"""Characters of what stands before it, at most."""
_REPLIES = re.compile(f"{ANSWERS}|{ACCOUNTS}|^答")
"""Cues of a reply; who 答应 replies to a request."""
_REPORTS = re.compile(f"{ANSWERS}|通报|介绍|汇报|报告|公布")
"""Cues of what nobody replies to who has no word in common with it: one of a round of answers, in which each speaks of a matter of his own."""
_ASKS_FOR = re.compile(ASKS_FOR)
_COMMITS = re.compile(f"{PROMISES}|{ADMITS}")
_WHAT_WAS_SAID = re.compile(
    "(?:这一?[个种项]?|该|上述|此)(?:做法|说法|数字|数据|结果|建议|判断|观点|看法|意见|主张|提议|要求|要价|报价|结论|估计|比例|标准)|这(?:是|不|就|正|恰|也|意味|说明|笔|样)"
)
"""How words begin that speak of what has just been said."""
_THIS_EVENT = re.compile("这(?:是|不|就|正|恰|也|意味)")
"""How words begin, in a paragraph of their own, that may speak of the event and not of what somebody else has said above: 这是又一起枪击."""
_BRINGS_IN = re.compile(
    "主持|发言|到会|出席|列席|接着|随即|是[^，。]{2,20}(?:主任|院长|教授|书记|[局处司厅校所会]长)$"
    "|(?:赞[成同]|同意|认同|支持|反对|不以为然|(?:态度|意见|看法))$"
)
"""Narration that only brings somebody in, or tells what stand he takes."""
_LEANS_ITSELF = re.compile("[该这那其她他它此]|前者|后者|上述|对方|双方|两")


def contexts(units: Sequence[Unit], verdicts: Mapping[int, Verdict] | None = None) -> dict[int, Unit]:
    """Index of a statement that leans → the unit before it, of the narrator or of another source, that tells what it is on.

    Args:
        units: all of a bulletin, in text order.
        verdicts: what the judge says of them, by index; None: words alone tell that a statement leans.
    """
    by_index = {unit.index: unit for unit in units}
    found: dict[int, Unit] = {}
    for before, unit in pairwise(units):
        on = by_index.get(unit.stand_on)
        if on is None and _leans(before, unit, verdicts[unit.index].stands if verdicts is not None else 1.0):
            on = before
        if on is not None and _tells(on, unit) and not (tells_cause(unit) and share_words(on, unit)):
            found[unit.index] = on
    return found


def _leans(before: Unit, unit: Unit, stands: float) -> bool:
    """Whether a statement leans on the unit right before it."""
    if unit.quote is None or unit.lead or unit.bridge or not _is_right_before(before, unit):
        return False
    common = common_pairs(before, unit)
    back = looks_back(unit) or dangles(unit.text.partition("，")[0])
    if before.quote is None:
        return (back or stands < STANDS_BY_ITSELF) and common >= IN_COMMON
    if not goes_on(unit) and _REPLIES.search(unit.quote.cue_text):
        reported = common == 0 and _REPORTS.search(before.quote.cue_text) is not None
        return back or (stands < STANDS_BESIDE and not reported) or common > 0
    if not goes_on(unit) and _COMMITS.search(unit.quote.cue_text):
        return back or common > IN_COMMON
    if not goes_on(unit) and _ASKS_FOR.search(before.quote.cue_text) and common >= IN_COMMON:
        return stands < STANDS_BESIDE
    on_words = _WHAT_WAS_SAID.match(unit.text) is not None and not (
        unit.block != before.block and _THIS_EVENT.match(unit.text)
    )
    return (back and (common > 0 or on_words)) or (stands < STANDS_BY_ITSELF and common >= IN_COMMON)


_ACCOUNTS = re.compile(f"{ACCOUNTS}|{DENIES}|{ADMITS}")


def accounts(unit: Unit) -> bool:
    """Whether somebody explains, denies or admits what is held against him."""
    return unit.quote is not None and not goes_on(unit) and _ACCOUNTS.search(unit.quote.cue_text) is not None


def _is_right_before(before: Unit, unit: Unit) -> bool:
    apart = unit.block - before.block
    return (
        before.index + 1 == unit.index
        and apart <= (0 if before.quote is None else 1)
        and before.section == unit.section
    )


def _tells(before: Unit, unit: Unit) -> bool:
    """Whether another unit can be told by itself, as what a statement is on."""
    if len(before.text) > LONGEST_CONTEXT or looks_back(before) or dangles(before.text) or is_scene(before):
        return False
    asks = before.quote is not None and before.text.endswith(("？", "?"))
    if is_aside(before) and not asks:
        return False
    if before.quote is None:
        return _BRINGS_IN.search(before.text) is None and FIRST_PERSON.search(before.text) is None
    if not before.speakers and _LEANS_ITSELF.match(before.quote.called):
        return False  # 该公司称，…
    other = unit.quote is not None and before.quote.source_text != unit.quote.source_text
    return other and set(before.speakers).isdisjoint(unit.speakers)
