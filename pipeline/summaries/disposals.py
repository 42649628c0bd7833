"""What becomes of what somebody has put forward: told behind it, and never without it.

甲建议改为市财政全额承担。|会议未予采纳，其意见记录在案. Alone the proposal would read as a live one, and 会议决定保留|该意见|
behind another decision as if it were on that.
"""

from __future__ import annotations

import re
from collections.abc import Mapping, Sequence
from dataclasses import replace
from itertools import pairwise

from pipeline.records import Document
from pipeline.summaries.asides import is_aside
from pipeline.summaries.deeds import UNSETTLED, is_of_meeting
from pipeline.summaries.units import Unit, goes_on
from pipeline.text.sentences import behind_last

_THAT = "(?:该|上述|前述|此|这一?[条项个点]?|其|[两二三]人的?|[他她]的|双方的?)(?:[条项]|不同|反对|保留)?"
_WANTED = "(?:意见|建议|提议|主张|诉求|异议|要求|请求|方案|申请|提案|议案|设想)"
_IDEA = f"(?:{_WANTED}|看法|观点|解释|质疑|顾虑|辩解)"
_NOT = "(?:未予?|不予|没有|暂不|暂未|暂缓|未被|未获|最终?未|均未)"
_TAKES = "(?:采纳|同意|接受|批准|支持|认可|吸收)"
_TAKEN_UP = re.compile(
    f"(?:采纳|接受|吸收|批准|保留|否决|驳回|记录)(?:了|下)?{_THAT}{_IDEA}"
    f"|(?:同意|支持|认可|研究|考虑|重视)(?:了|下)?{_THAT}{_WANTED}"
    f"|(?:^|[，对将把])(?:于)?{_THAT}{_IDEA}[^，。；]{{0,8}}?(?:{_NOT}|予以|被采纳|记录在案|留待|保留|一并|上报|报送|转[达交]|纳入|写入|记入|[可不]可?行)"
)
"""Words that say what becomes of what has just been put forward: 采纳了|上述意见|, 对|该请求|不予支持."""
_TURNED_DOWN = re.compile(
    f"[^，。；该这此其“”]{{0,14}}?(?:对此)?{_NOT}{_TAKES}(?=[，。；]|$|{_THAT}{_IDEA})"
    f"|[^，。；“”]{{0,6}}?(?:{UNSETTLED.pattern})"
)
"""How the narrator begins who says that it was not taken: 会议|未予采纳|, 会议|暂不同意|, 双方|未达成一致|."""


def by_itself(unit: Unit) -> bool:
    """Whether a unit says what becomes of it beside something else, which can be told alone: 会议|采纳了上述意见，并|决定…."""
    linked = _LINKED.fullmatch(unit.bridge)
    return linked is not None and _becomes(linked["words"])


def _becomes(words: str) -> bool:
    return any(each.match(words) for each in (_TURNED_DOWN, _BEGINS_SO))


_BEGINS_SO = re.compile(f"[^，。；“”]{{0,20}}?(?:{_TAKEN_UP.pattern})")
_RULES = re.compile("决定|同意|批准|要求|责成|明确|批示")
"""Cues of whoever has it in his hands: what anybody else says of a proposal is but his view."""


def disposals(units: Sequence[Unit]) -> dict[int, Unit]:
    """Index of what somebody puts forward → the statement right behind it that says what becomes of it: 甲不同意选址。|会议决定保留该意见."""
    found: dict[int, Unit] = {}
    for before, unit in pairwise(units):
        beside = before.index + 1 == unit.index and before.block == unit.block
        if beside and _disposes(unit) and _is_put_forward(before, unit):
            found[before.index] = unit
    return found


def _disposes(unit: Unit) -> bool:
    if goes_on(unit):
        return False
    if by_itself(unit) or _TURNED_DOWN.match(unit.lead):
        return True
    if unit.stand_on >= 0:
        return False
    if unit.quote is None:
        return _becomes(unit.text)
    rules = is_of_meeting(unit.quote) or _RULES.search(unit.quote.cue_text) is not None
    return rules and _TAKEN_UP.search(unit.text.partition("；")[0]) is not None


def _is_put_forward(before: Unit, unit: Unit) -> bool:
    """Whether somebody else than who disposes of it says something by name, or as a body."""
    if before.quote is None or is_aside(before) or not (before.speakers or before.quote.kind != "pronoun"):
        return False
    return unit.quote is None or before.quote.source_text != unit.quote.source_text


def with_disposals(ranked: Sequence[Unit], held: Sequence[Unit], disposed: Mapping[int, Unit]) -> list[Unit]:
    """The ranked units of a section, the first statement that something becomes of (`disposed`) among the first two, each with that behind it."""
    by_index = {unit.index: unit for unit in held}
    on = {unit.index for unit in disposed.values() if not by_itself(unit)}
    found = [unit for unit in ranked if unit.index not in on]
    first = next((by_index[index] for index in disposed), None)
    if first is not None and first not in found[:2]:
        found = [unit for unit in found if unit is not first]
        found.insert(1, first)
    rows = (each for unit in found for each in (unit, disposed.get(unit.index)) if each is not None)
    return list({unit.index: unit for unit in rows}.values())


def said_in_a_row(units: Sequence[Unit], last: Unit) -> list[Unit]:
    """What one speaker says in a paragraph up to a statement, without what its own words repeat: 不同意城北选址，|理由是…."""
    row: list[Unit] = []
    for unit in reversed([each for each in units if each.index <= last.index and each.block == last.block]):
        if unit.quote is None or unit.speakers != last.speakers:
            break
        if not any(unit.text in other.bridge for other in row):
            row.append(unit)
    return row[::-1]


_LINKED = re.compile("(?P<words>[^。；“”]{3,24})，(?:并|同时|一致)?")


def with_outcomes_before(units: Sequence[Unit], document: Document) -> tuple[Unit, ...]:
    """The units, each with what its sentence says before its words of what has been put forward: |双方未达成一致|，会议决定…; 会议|采纳了上述意见，并|决定…."""
    return tuple(
        _with_outcome_before(unit, before, document)
        for before, unit in zip((None, *units), units, strict=False)
    )


def _with_outcome_before(unit: Unit, before: Unit | None, document: Document) -> Unit:
    quote = unit.quote
    if quote is None or unit.lead or unit.bridge or goes_on(unit) or before is None:
        return unit
    text, floor = document.text, document.blocks[unit.block].start
    start = behind_last("。！？；\n", text, quote.source.start, floor=floor)
    ahead = _LINKED.fullmatch(text[start : quote.source.start].strip())
    if ahead is not None and _TURNED_DOWN.fullmatch(ahead["words"]):
        return replace(unit, lead=ahead["words"])
    between = _LINKED.fullmatch(text[quote.source.end : quote.cue.start])
    if between is None or not _becomes(between["words"]) or before.block != unit.block:
        return unit
    return replace(unit, bridge=between.group(), stand_on=before.index)
