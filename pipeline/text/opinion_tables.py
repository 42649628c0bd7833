"""Tables of a text, one row a line, made into what the rest reads: who holds what becomes a report, who is to do what a point, other cells are kept apart."""

from __future__ import annotations

import itertools
import re
from collections.abc import Iterator, Sequence
from dataclasses import dataclass, replace

from pipeline.records import Removed
from pipeline.text.layout import Layout, Line
from pipeline.text.offsets import Edit
from pipeline.text.outcomes import ANSWERED_BY
from pipeline.text.table_rows import Cells, opinion_columns, task_columns, without_blanks

_REPORTS = re.compile(
    "(?:还|也|则)?(?:认为|建议|指出|反映|提出|表示|希望|呼吁|强调|主张|担心|担忧|质疑|提醒|要求|介绍|坦言|判断|预计|反对|支持|赞成|说|称)"
)
_STOP = re.compile("[。！？；…!?;][”’」』）)]*$")
_LONG_CELL = 12
"""Characters of a cell that is more than a label, a name or a number."""


def read_tables(layout: Layout) -> Layout:
    """The layout with the rows of its tables as the text is to have them.

    Below a header that names a person or a house and what each holds, a row becomes a sentence: 姓名, 职务 and 观点 give
    甲某某（某局局长）：…。 Below one that names a task and who carries it out, it becomes a point as minutes print them:
    1.完成泵站检修（责任单位：工程处；完成时限：9月20日前）。 In other rows with a sentence in them a semicolon stands between the cells, so that no name reaches
    from one into the next. Rows of names alone stay as they are.
    """
    starts = _starts(layout.text.text)
    edits: list[Edit] = []
    lines = list(layout.lines)
    table: _Table | None = None
    head, dropped = -1, list[int]()  # the line of heads, until a row has been told with them
    more: dict[int, int] = {}  # lines that a row gives beside its own, by number
    for number, line in enumerate(layout.lines):
        if not line.is_row:
            table = None if not line.cells else table
            continue
        if (found := _read_head(line.cells)) is not None:
            table, head = found, number
            continue
        start, end = starts[number], starts[number + 1] - 1
        lead = next(place for place, cell in enumerate(line.cells) if cell)  # of which the line has no blanks
        cells = [(start, start)] * lead + list(_cells(layout.text.text, start, end))
        goes_on = number + 1 < len(lines) and layout.lines[number + 1].is_row
        told = table.tell(layout.text.text, cells, goes_on=goes_on) if table is not None else []
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


@dataclass(frozen=True, slots=True)
class _Table:
    """A table whose rows are told as sentences.

    Attributes:
        heads: the words above its columns.
        roles: what these hold.
        has_tasks: they say who is to do what; else who holds what.
    """

    heads: Cells
    roles: Sequence[str]
    has_tasks: bool

    def tell(self, text: str, cells: list[tuple[int, int]], *, goes_on: bool) -> list[Edit]:
        """The edits that make a sentence of a row; none where it does not say what such a row does.

        Args:
            text: the laid-out text.
            cells: where the cells of the row stand; those that the line lacks at its end are empty.
            goes_on: another row stands below it.
        """
        missing = len(self.roles) - len(cells)
        if not 0 <= missing < len(self.roles):
            return []
        cells = cells + [(cells[-1][1], cells[-1][1])] * missing
        if self.has_tasks:
            return _as_task(text, cells, self, goes_on=goes_on)
        return _as_report(text, cells, self.roles, self.heads)


def _read_head(cells: Cells) -> _Table | None:
    """The table that a row of heads opens, if its rows are told."""
    heads = without_blanks(cells)
    if roles := opinion_columns(heads):
        return _Table(heads, roles, has_tasks=False)
    if roles := task_columns(heads):
        return _Table(heads, roles, has_tasks=True)
    return None


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


_ANSWERS = re.compile(ANSWERED_BY)


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
    who = [row for row in filled if roles.index(row[0]) < said and row[0] not in {"number", "clause"}]
    clause = next((row for row in filled if row[0] == "clause" and roles.index("clause") < said), None)
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
    colon = "" if not (behind or clause) and _REPORTS.match(text, words[1]) else "："
    if clause is not None:
        edits += [(place, clause[1], f"{'）' if behind else ''}{colon}关于"), (clause[2], words[1], "，")]
    else:
        edits.append((place, words[1], ("）" if behind else "") + colon))
    place = words[2]
    ends = "" if _STOP.search(text[words[1] : place]) else "。"
    opened = ""
    for head, (begin, end) in zip(heads, cells, strict=True):
        if begin < place or end == begin:
            continue
        if _ANSWERS.fullmatch(head):  # a line of its own: what the house says to it
            edits += _close(text, place, opened + ends)
            edits.append((place, begin, f"\n{head}："))
            opened, ends = "", "" if _STOP.search(text[begin:end]) else "。"
        else:
            edits.append((place, begin, f"{opened}（{head}："))  # what else the row tells
            opened = "）"
        place = end
    ends = opened + ends
    edits += _close(text, place, ends)
    if place < cells[-1][1]:
        edits.append((place, cells[-1][1], ""))
    return [(start, end, new) for start, end, new in edits if end > start]


def _as_task(text: str, cells: Sequence[tuple[int, int]], table: _Table, *, goes_on: bool) -> list[Edit]:
    """The edits that make a point of a row: 1.完成泵站检修（责任单位：工程处；完成时限：9月20日前）。

    Points without a number end in semicolons, but for the last; none where the row names no task.
    """
    rows = zip(table.roles, table.heads, cells, strict=True)
    filled = [(role, head, *cell) for role, head, cell in rows if cell[1] > cell[0]]
    task, end = cells[table.roles.index("task")]
    if task == end:
        return []
    edits: list[Edit] = []
    place, mark, closing = cells[0][0], "", ""
    for role, head, begin, stop in filled:
        if begin > task and (closing or role != "detail"):
            mark, closing = f"{'；' if closing else '（'}{head}：", "）"
        edits += _put(text, place, begin, mark + ("关于" if role == "area" else ""))
        place = stop - (text[stop - 1] in "。；")
        mark = _mark_behind(role, head, text[begin:stop])
    ends = "。" if filled[0][0] == "number" or not goes_on else "；"
    edits += _close(text, place, closing + ends)
    edits.append((place, cells[-1][1], ""))
    return [(start, end, new) for start, end, new in edits if end > start]


def _put(text: str, place: int, begin: int, mark: str) -> list[Edit]:
    """The edit that puts marks between two cells, or before the first."""
    if begin > place:
        return [(place, begin, mark)]
    return [(begin, begin + 1, mark + text[begin])] if mark else []


def _mark_behind(role: str, head: str, cell: str) -> str:
    """What stands between a cell and the next one of a task: 1|., 一|、, 工程处|负责|完成检修, 防汛|，."""
    if role == "number":
        return "." if cell.isdigit() else "、" if cell.isalpha() else ""
    if role == "who":
        return "牵头" if head.startswith("牵头") else "负责"
    return "，"
