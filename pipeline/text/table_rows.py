"""Rows of a table, one a line, the cells parted by tabs: which are the masthead, and which a table of the text."""

from __future__ import annotations

import re
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


_NUMBER = re.compile(r"序\s?号|编\s?号|行次|No\.?|#|")
_NAME = re.compile(
    "(?:专家|发言|受访|与会|建议|提出|被访|参会)?(?:人|者)?姓\\s?名|发言(?:人|者|嘉宾)|(?:提出|建议|受访|被访|反映)[人者]|(?:与会|评审|咨询)?专家|(?:与会|发言)?(?:代表|嘉宾|委员)"
)
_HOUSE = re.compile(
    "(?:工作|所在|所属|任职|提出|反馈|反映|发言)?(?:单位|机构|部门|企业|院校)(?:名称|[/、]部门)?"
)
_POST = re.compile(
    "职\\s?务|职\\s?称|职务[/、及和]?职称|职位|身份|(?:所在|工作)?单位[/、及和与]?职务(?:[/、]职称)?"
)
_SAID = re.compile(
    "(?:主要|核心|具体|发言|反馈|评审|专家|征求|修改)?(?:观点|意见|建议|看法|诉求|发言|主张|判断)(?:[和与及、/]?(?:意见|建议|观点|要点|内容|摘要|诉求|问题|理由))*"
)
_LONGEST_HEAD = 12
"""Characters of the head of a column."""


def opinion_columns(head: Cells) -> list[str]:
    """What the columns below the heads of a table hold, where it tells who holds what; else nothing.

    Args:
        head: cells of the first row: 序号, 姓名, 职务, 主要观点.

    Returns:
        For each column number, name, house, post, said or other; empty where no column states opinions with a name or
        a house before it, or where another one comes between.
    """
    if any(len(cell) > _LONGEST_HEAD for cell in head):
        return []
    kinds = (("number", _NUMBER), ("post", _POST), ("house", _HOUSE), ("name", _NAME), ("said", _SAID))
    roles = [next((role for role, form in kinds if form.fullmatch(cell)), "other") for cell in head]
    said = roles.index("said") if "said" in roles else -1
    who = [role for role in roles[: max(said, 0)] if role != "number"]
    if said < 0 or not {"name", "house"} & set(who) or "other" in who or len(who) != len(set(who)):
        return []
    return roles
