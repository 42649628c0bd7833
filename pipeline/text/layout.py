"""The page: which lines belong together and which are furniture."""

from __future__ import annotations

import re

from pipeline.records import Removed
from pipeline.text.offsets import Edit, MappedText

_SEPARATOR = re.compile(r"[ \t]*([-—=_*~·.─═…#+])(?:[ \t]*[-—=_*~·.─═…#+]){2,}[ \t]*")
_PAGE_NUMBER = re.compile(r"[ \t]*(?:[-—–·][ \t]*\d{1,4}[ \t]*[-—–·]|第[ \t]*\d{1,4}[ \t]*页.{0,12})[ \t]*")


def lay_out(text: MappedText) -> tuple[MappedText, list[Removed]]:
    """One line per block: drops furniture and empty lines, joins wrapped lines."""
    edits: list[Edit] = []
    removed: list[Removed] = []
    position = 0
    previous = ""
    pending = 0
    for line in re.split("(?<=[\n\f])", text.text):
        start, position = position, position + len(line)
        body = line.strip()
        if not body:
            continue
        kind = (
            "page_number"
            if _PAGE_NUMBER.fullmatch(body)
            else "separator"
            if _SEPARATOR.fullmatch(body)
            else ""
        )
        if kind:
            removed.append(Removed(*_ends(text, start, start + len(line.rstrip())), kind))
            continue
        if pending < start or previous:
            edits.append(
                (
                    pending,
                    start,
                    "" if not previous else ("" if previous.endswith(("，", "、", ",")) else "\n"),
                )
            )
        previous = body
        pending = start + len(line.rstrip())
    if pending < len(text.text):
        edits.append((pending, len(text.text), ""))
    return text.edit(e for e in edits if e[0] < e[1]), removed


def _ends(text: MappedText, start: int, end: int) -> tuple[int, int]:
    span = text.raw_span(start, end)
    return span.start, span.end
