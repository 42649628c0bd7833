"""Rows of a table, one a line, the cells parted by tabs: which are the masthead, and which a table of the text."""

from __future__ import annotations

from collections.abc import Sequence

from pipeline.text.colophon import read_fields
from pipeline.text.labels import is_field_line
from pipeline.text.masthead import is_genre, is_notice, is_organisation, is_series, read_masthead_line

Cells = tuple[str, ...]
_MOST_ROWS = 20  # of a masthead


def read_row(line: str) -> Cells:
    """Cells of a line with tabs in it or behind it, a cell that is merged with those after it followed by empty ones.

    A line that a tab only indents is no row, nor is one without a tab: no cells.
    """
    cells = tuple(cell.strip() for cell in line.split("\t"))
    is_row = len(cells) > 1 and (cells[0] or sum(map(bool, cells)) > 1)
    return cells if is_row else ()


def is_masthead_table(rows: Sequence[Cells], above: Sequence[str]) -> bool:
    """Whether a table near the top belongs to the masthead, not to the text below a title.

    Args:
        rows: cells of its rows, in order.
        above: the lines above it that are not empty, in order.
    """
    if not above or all(map(_states_fields, rows)):
        return True
    issue = next((place for place, line in enumerate(above) if _states_issue(line)), None)
    if issue is None:
        return any(_states_issue(cell) for row in rows[:_MOST_ROWS] for cell in row)
    return all(map(_is_of_masthead, above[issue + 1 :]))


def _states_fields(row: Cells) -> bool:
    """Whether a row says nothing but what a masthead does: 第3期 | 某局编, 日期 | 2025年5月6日, 编辑：甲某."""
    filled = [cell for cell in row if cell]
    if all(map(_is_field, filled)):  # an empty row, too
        return True
    pairs = zip(filled[::2], filled[1::2], strict=False)
    return len(filled) % 2 == 0 and all(_is_field(f"{label}：{value}") for label, value in pairs)


def _is_field(text: str) -> bool:
    fields = read_fields(text)
    return bool(fields.staff or fields.contact) or _is_of_masthead(text)


def _is_of_masthead(line: str) -> bool:
    stated = read_masthead_line(line)
    return (
        (stated.is_anchor and not stated.rest)
        or is_field_line(line)
        or is_notice(line)
        or is_genre(line)
        or is_organisation(line)
    )


def _states_issue(text: str) -> bool:
    """Whether a line or a cell states the number of the issue, with the name of the series or alone."""
    stated = read_masthead_line(text)
    return bool(stated.issue or stated.total_issue is not None) and (
        not stated.rest or is_series(stated.rest) or len(stated.rest) <= 12
    )
