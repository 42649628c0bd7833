"""What weighs more or less in abstracts, sections and points alike: decisions, disputes, findings, what the bulletin itself holds."""

from __future__ import annotations

import re
from collections.abc import Sequence

from pipeline.records import Document
from pipeline.summaries.deeds import proposes
from pipeline.summaries.units import Unit

DECIDED = 2.0  # for the abstract: what a meeting decides
VOTES_TOLD = 2.0  # of how many are for and against something
FOUND = 1.6  # of what was found to be so of what goes round, for the abstract, and where officials answer
_FOUND = re.compile(
    "系[^，。；]{2,40}所致|未检出|(?:不|均?|并不|情况)属实|不存在|(?<!有)无关(?!紧要)|(?:系|属|纯属|为)(?:谣言|误传|虚假|不实)|查明|经(?:查|调查|核查|核实|检测)[^。]{0,12}[，：]"
)
_FINDS = re.compile("通报|公布|认定|证实|查明|发布|答复|回复|披露")
"""Cues of those who have looked into it: who is told of denies."""
OPPOSED = 1.5  # of what is said against another one, under a heading that tells of dispute
ROOM_FOR_MORE = (
    1.3  # of that, where people disagree, somebody takes a stand besides, or a meeting decides several things
)
NEXT_MEETING = re.compile(
    "每(?:月|季度?|年|半年)(?:召开|举办|举行|改为|轮流)|(?:座谈会|例会|会议)(?:今后|改为)|(?:召开|举办|举行)(?:第|下)|(?:第[一二三四五六七八九十百\\d]+[届次]|下一?[届次])[^，]{0,24}(?:召开|举办|举行)"
)
OF_PROPOSALS = re.compile("建议|对策|政策取向")
"""In a heading under which proposals are told."""
DISPUTE = re.compile(
    "分歧|争议|争论|争鸣|分化|分裂|交锋|之争|[之有]辩|不同(?:看法|意见|声音|观点)|两种|多种声音|各执|正反"
)
"""In a heading under which people disagree."""
DIFFERED = re.compile(
    "分歧(?!较小|不大|缩小)|(?:看法|意见|说法|观点)(?:不[一同]|相左|各异|迥异|对立)|各执一词|针锋相对|争论|交锋|激辩"
)
"""In the narrator's words, that people disagree there: 围绕要不要设立总协调机构，与会专家分歧明显."""
_ON_WHAT = re.compile("(?:围绕|对于?|就|关于|在)[^，。；]{4,}")


def says_what_on(unit: Unit) -> bool:
    """Whether the narrator says on what people disagree: 围绕“要不要设立总协调机构”，与会专家分歧明显."""
    differed = DIFFERED.search(unit.text) if unit.quote is None else None
    return differed is not None and _ON_WHAT.search(unit.text, 0, differed.start()) is not None


def asking(document: Document, section: int, units: Sequence[Unit]) -> list[Unit]:
    """Those of the units under a heading of proposals that ask for something; none where the heading is another or none."""
    heading = document.blocks[section] if section >= 0 else None
    if heading is None or not OF_PROPOSALS.search(document.text, heading.start, heading.end):
        return []
    return [unit for unit in units if proposes(unit)]


def before_speech(units: Sequence[Unit]) -> set[int]:
    """Indices of the units that nobody says, with one right behind in their paragraph that somebody does."""
    said = {(unit.index, unit.block) for unit in units if unit.quote is not None}
    return {unit.index for unit in units if unit.quote is None and (unit.index + 1, unit.block) in said}


def is_finding(unit: Unit) -> bool:
    """Whether those who have looked into what goes round say in a unit what is so: 通报，异味系藻类所致."""
    looked = unit.quote is None or _FINDS.search(unit.quote.cue_text) is not None
    return looked and _FOUND.search(unit.text) is not None


def with_own_view(ranked: Sequence[Unit], own: Sequence[Unit]) -> list[Unit]:
    """The ranked units, what the bulletin itself concludes, the last of `own`, among the first two."""
    if not own or any(unit in own for unit in ranked[:2]):
        return list(ranked)
    return [*ranked[:1], own[-1], *(unit for unit in ranked[1:] if unit is not own[-1])]


PLATITUDE = 0.3  # of what a meeting may hold at any time, in a section
