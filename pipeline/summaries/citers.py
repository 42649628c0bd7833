"""Who cites somebody else's words: 甲引用已故院士乙的话说，“…”, told of 乙 as what 甲 cites."""

from __future__ import annotations

import re
from bisect import bisect_left, bisect_right
from collections.abc import Mapping, Sequence
from dataclasses import replace

from pipeline.quotes.grammar import CITES
from pipeline.records import EntityLayer
from pipeline.summaries.units import Unit, goes_on
from pipeline.text.sentences import behind_last

_ALSO = "还|也|则|又|曾|并|随后|特意"
_CITES = re.compile(f"(?:{_ALSO})*(?:{CITES}|转述|借用)了?[^，。；：“”]{{0,30}}$")
_HE = re.compile(f"(?:他|她|文章|该文|文中|论文|报告)(?={_ALSO}|引|援|转|借)")


def with_citers(
    units: Sequence[Unit], entities: EntityLayer, names: Mapping[str, str], text: str
) -> tuple[Unit, ...]:
    """The units, those of whom another person cites with who does: 据甲转述，|乙称，….

    Args:
        units: in text order.
        entities: of the bulletin.
        names: person id → canonical name.
        text: the clean text.
    """
    people = [entity for entity in entities.entities if entity.label == "PER"]
    starts = [entity.start for entity in people]
    found: list[Unit] = []
    for place, unit in enumerate(units):
        quote = unit.quote
        if quote is None or unit.lead or goes_on(unit) or not quote.cue_text.startswith("的话"):
            found.append(unit)
            continue
        begin = behind_last("。！？；\n", text, quote.source.start)
        cites = _CITES.search(text, begin, quote.source.start)
        by = ""
        if cites is not None:
            named = people[bisect_left(starts, begin) : bisect_right(starts, cites.start())]
            if named:
                by = names.get(named[-1].target, "")
            elif _HE.match(text, begin) and cites.start() - begin <= _NEAR:
                by = _last_speaker(units[:place], unit, names)
        mine = any(names.get(speaker) == by for speaker in unit.speakers)
        found.append(replace(unit, lead=f"据{by}转述") if by and not mine else unit)
    return tuple(found)


_NEAR = 4
"""Characters from the begin of the sentence to the verb, where 他 cites somebody."""


def _last_speaker(before: Sequence[Unit], unit: Unit, names: Mapping[str, str]) -> str:
    """The name of the one person who has spoken last before a unit in its paragraph; empty where that is nobody."""
    said = next((other for other in reversed(before) if other.quote is not None), None)
    if said is None or said.block != unit.block or len(said.speakers) != 1:
        return ""
    return names.get(said.speakers[0], "")
