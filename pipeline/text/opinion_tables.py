"""Tables of a text, one row a line, made into what the rest reads: who holds what becomes a report, other cells are kept apart."""

from __future__ import annotations

import itertools
import re
from collections.abc import Iterator, Sequence
from dataclasses import replace

from pipeline.records import Removed
from pipeline.text.layout import Layout, Line
from pipeline.text.offsets import Edit
from pipeline.text.table_rows import Cells, opinion_columns

_REPORTS = re.compile(
    "(?:还|也|则)?(?:认为|建议|指出|反映|提出|表示|希望|呼吁|强调|主张|担心|担忧|质疑|提醒|要求|介绍|坦言|判断|预计|反对|支持|赞成|说|称)"
)
_STOP = re.compile("[。！？；…!?;][”’」』）)]*$")
_LONG_CELL = 12
"""Characters of a cell that is more than a label, a name or a number."""


def read_tables(layout: Layout) -> Layout:
    """The layout with the rows of its tables as the text is to have them.

    Below a header that names a person or a house and what each holds, a row becomes a sentence: 姓名, 职务 and 观点 give
    甲某某（某局局长）：…。 In other rows with a sentence in them a semicolon stands between the cells, so that no name reaches
    from one into the next. Rows of names alone stay as they are.
    """
    starts = _starts(layout.text.text)
    edits: list[Edit] = []
    lines = list(layout.lines)
    heads: Cells = ()
    columns: list[str] = []
    head, dropped = -1, list[int]()  # the line of heads, until a row has been told with them
    more: dict[int, int] = {}  # lines that a row gives beside its own, by number
    for number, line in enumerate(layout.lines):
        if not line.is_row:
            columns = [] if not line.cells else columns
            continue
        if roles := opinion_columns(line.cells):
            heads, columns, head = line.cells, roles, number
            continue
        start, end = starts[number], starts[number + 1] - 1
        cells = list(_cells(layout.text.text, start, end))
        whole = 0 <= (missing := len(columns) - len(cells)) < len(columns)
        cells += [(end, end)] * missing if whole else []
        told = _as_report(layout.text.text, cells, columns, heads) if whole else []
        if told:
            edits += told
            lines[number] = replace(line, cells=())
            if head >= 0:
                edits.append((starts[head], starts[head + 1], ""))
                dropped.append(head)
                head = -1
            more[number] = sum(new.count("\n") for _, _, new in told)
        elif any(stop - begin >= _LONG_CELL for begin, stop in cells):
            edits += [(stop, after, "；") for (_, stop), (after, _) in itertools.pairwise(cells)]
    laid = [
        each
        for number, line in enumerate(lines)
        for each in (line, *[Line()] * more.get(number, 0))
        if number not in dropped
    ]
    cut = [layout.text.raw_span(starts[number], starts[number + 1] - 1) for number in dropped]
    removed = (*layout.removed, *(Removed(span.start, span.end, "table_header") for span in cut if span))
    return replace(layout, text=layout.text.edit(sorted(edits)), lines=tuple(laid), removed=removed)


def _starts(text: str) -> list[int]:
    """Where each line begins, and where one behind the last would."""
    starts = [0]
    for line in text.split("\n"):
        starts.append(starts[-1] + len(line) + 1)
    return starts


def _cells(text: str, start: int, end: int) -> Iterator[tuple[int, int]]:
    """Where the cells of a row stand, without the blanks around them."""
    place = start
    for cell in text[start:end].split("\t"):
        bare = cell.strip()
        begin = place + (len(cell) - len(cell.lstrip()) if bare else 0)
        yield begin, begin + len(bare)
        place += len(cell) + 1


_ANSWERS = re.compile("[一-鿿]{2,10}?的?(?:书面)?(?:答复|回复|回应)(?:意见|情况|内容)?")


def _close(text: str, place: int, ends: str) -> list[Edit]:
    """The edit that puts marks behind the last character before a place."""
    return [(place - 1, place, text[place - 1] + ends)] if ends else []


def _as_report(
    text: str, cells: Sequence[tuple[int, int]], roles: Sequence[str], heads: Sequence[str]
) -> list[Edit]:
    """The edits that make a sentence of a row; none where it says nothing, or does not tell who says it.

    Args:
        text: the laid-out text.
        cells: where the cells of the row stand.
        roles: what the columns hold.
        heads: the words above them.
    """
    said = roles.index("said")
    filled = [(role, *cell) for role, cell in zip(roles, cells, strict=True) if cell[1] > cell[0]]
    who = [row for row in filled if roles.index(row[0]) < said and row[0] != "number"]
    words = next((row for row in filled if row[0] == "said"), None)
    if words is None or not {"name", "house"} & {row[0] for row in who}:
        return []
    edits: list[Edit] = []
    place = cells[0][0]
    named = behind = False
    for role, begin, stop in who:
        if begin > place:
            opens = named and not behind
            edits.append((place, begin, "（" if opens else ""))
            behind = behind or opens
        named = named or role == "name"
        place = stop
    colon = "" if not behind and _REPORTS.match(text, words[1]) else "："
    edits.append((place, words[1], ("）" if behind else "") + colon))
    place = words[2]
    ends = "" if _STOP.search(text[words[1] : place]) else "。"
    answered = False
    for head, (begin, end) in zip(heads, cells, strict=True):
        if begin < place or end == begin:
            continue
        if _ANSWERS.fullmatch(head):  # a line of its own: what the house says to it
            edits += _close(text, place, ends)
            edits.append((place, begin, f"\n{head}："))
            place, ends, answered = end, "" if _STOP.search(text[begin:end]) else "。", True
            continue
        edits.append((place, begin, f"。{head}：" if answered else f"（{head}："))  # what else the row tells
        place, ends = end, ends if answered else f"）{ends.removeprefix('）')}"
    edits += _close(text, place, ends)
    if place < cells[-1][1]:
        edits.append((place, cells[-1][1], ""))
    return [(start, end, new) for start, end, new in edits if end > start]
