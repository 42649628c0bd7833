"""Points that run in one paragraph, each for a line of its own: 会议明确：（一）…；（二）…；（三）…. 有三点值得关注：一是…；二是…；三是….

Only what the bulletin itself lists, a meeting, a paper or several without a name: what one person lists is told as his view.
"""

from __future__ import annotations

import re
from collections.abc import Iterator, Sequence
from dataclasses import replace

from pipeline.records import PERSONAL_KINDS, Block, ContentSpan, Document, Span
from pipeline.summaries.merging import starts_with_predicate
from pipeline.summaries.units import Unit, strip_marks

_MARKS = (
    tuple(f"{number}是[，：]?" for number in "一二三四五六七八"),
    tuple(f"[（(]{number}[）)]" for number in "一二三四五六七八"),
    tuple(f"第{number}，" for number in "一二三四五六七八"),
    tuple(f"[（(]{number}[）)]" for number in range(1, 9)),
)
"""What stands before each item, by the style of the list."""
_LEADS = "(?<=[：:，])"
_FOLLOWS = "(?<=[；;。，])"
_FEWEST = 2
_SHORTEST, _LONGEST = 6, 160
"""Characters of an item."""
_PROPOSES = re.compile(
    "(?:建议|对策)[^，。；：]{0,8}[：:，]$|(?:宜|应当?|可|须|需)[^，。；：]{0,8}从[^，。；：]{1,8}(?:着手|入手|发力)[：:，]$"
)
"""How the words before a list end that is one of proposals: 减负宜从三个方面着手：."""
_PLANS = re.compile("(?:拟|计划|准备|打算)[^，。；：]{0,8}从[^，。；：]{1,8}(?:着手|入手|发力)[：:，]$")
"""How they end where it is one of plans: 下一步，拟从三个方面着手：."""
_AGREED = re.compile("(?:达成|形成|趋于)[^，。；]{0,6}(?:共识|一致)")
"""What several hold as a cue that nothing but a list can stand behind."""
_TO_DO = re.compile("由|对|将|把")
"""How an item begins that is to be done, and no view."""
_ENDS = re.compile("[。；;！\n]")


def run_in_points(document: Document, units: Sequence[Unit], *, first: int) -> list[list[Unit]]:
    """The items of each list in a paragraph that is no numbered point itself, as units with indices from `first` on."""
    found: list[list[Unit]] = []
    for index, block in enumerate(document.blocks):
        held = [unit for unit in units if unit.block == index]
        if block.kind != "paragraph" or block.label or not held or held[0].point:
            continue
        items = list(_items(document.text, block))
        told = _told(document.text, items, held) if len(items) >= _FEWEST else []
        if told:
            found.append([replace(unit, index=first + place) for place, unit in enumerate(told)])
            first += len(told)
    return found


def _items(text: str, block: Block) -> Iterator[Span]:
    """The items of the first list of a paragraph, without their numbers."""
    starts: list[re.Match[str]] = []
    for style in _MARKS:
        starts, at = [], block.start
        for mark in style:
            before = _FOLLOWS if starts else _LEADS
            match = re.compile(before + mark).search(text, at, block.end)
            if match is None:
                break
            starts.append(match)
            at = match.end()
        if len(starts) >= _FEWEST:
            break
    for place, match in enumerate(starts):
        last = place + 1 == len(starts)
        end = _ENDS.search(text, match.end(), block.end) if last else None
        stop = end.start() if end else block.end if last else starts[place + 1].start()
        yield Span(match.end(), max(match.end(), len(text[:stop].rstrip("；;。， 　"))))


def _told(text: str, items: Sequence[Span], held: Sequence[Unit]) -> list[Unit]:
    """The items as units of whoever says them; none where one person does, or they are not all of one voice."""
    if any(not _SHORTEST <= len(item) <= _LONGEST for item in items):
        return []
    voices = [_voice(item, held) for item in items]
    first = voices[0]
    if first is None or any(voice is None or voice.quote != first.quote for voice in voices):
        return []
    if first.quote is not None and (first.speakers or first.quote.kind in PERSONAL_KINDS):
        return []
    line = max(text.rfind(mark, 0, items[0].start) for mark in "。\n；")
    lead = _NUMBER.sub("", text[line + 1 : items[0].start])
    how = "拟" if _PLANS.search(lead) else "建议" if _PROPOSES.search(lead) else ""
    return [_unit(text, item, first, how=how) for item in items]


_NUMBER = re.compile("(?:[（(]?[一1][）)]|一是|第一)[，：]?$")


def _voice(item: Span, held: Sequence[Unit]) -> Unit | None:
    """The unit that tells an item."""
    return next((unit for unit in held if any(span.overlaps(item) for span in unit.content)), None)


def _unit(text: str, item: Span, voice: Unit, *, how: str) -> Unit:
    """An item as a unit with the voice of the list, behind what the list is one of (`how`: 建议, 拟)."""
    words = strip_marks(text[item.start : item.end])
    quote = voice.quote
    if quote is not None:
        settled = "商定" if _TO_DO.match(words) or starts_with_predicate(words) else "一致认为"
        cue = settled if _AGREED.search(quote.cue_text) else quote.cue_text
        quote = replace(quote, cue_text=cue, content=(ContentSpan(item.start, item.end),))
    elif how and not words.startswith(how):
        words = f"{how}{words}"
    return replace(
        voice, text=words, content=(item,), quote=quote, point=True, bridge="", lead="", named=(), duties=()
    )
