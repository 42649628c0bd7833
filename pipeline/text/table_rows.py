"""Rows of a table, one a line, the cells parted by tabs: which are the masthead, and which a table of the text."""

from __future__ import annotations

import re
from collections.abc import Sequence

from pipeline.text.colophon import read_fields
from pipeline.text.duties import ISSUES, WHEN, WHO
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
    "(?:专家|发言|受访|与会|建议|提出|被访|参会|代表|委员|提案|提议|领衔)?(?:人|者|代表|委员)?姓\\s?名|发言(?:人|者|嘉宾)|(?:第一)?(?:提出|建议|受访|被访|反映|提案|提议)[人者]|(?:与会|评审|咨询)?专家|(?:与会|发言|领衔|提案|建议)?(?:代表|嘉宾|委员)"
)
_HOUSE = re.compile(
    "(?:工作|所在|所属|任职|提出|反馈|反映|发言)?(?:单位|机构|部门|企业|院校)(?:名称|[/、]部门)?"
)
_POST = re.compile(
    "职\\s?务|职\\s?称|职务[/、及和]?职称|职位|身份|(?:所在|工作)?单位[/、及和与]?职务(?:[/、]职称)?"
)
_CLAUSE = re.compile(
    "(?:涉及|对应|有关|相关|所提|修改)?的?(?:条款|章节|条目|条文|页码|位置|部分)(?:序号|编号)?"
)
_SAID = re.compile(
    "(?:主要|核心|具体|发言|反馈|评审|专家|征求|修改)?(?:观点|意见|建议|看法|诉求|发言|主张|判断)(?:[和与及、/]?(?:意见|建议|观点|要点|内容|摘要|诉求|问题|理由))*"
)
_OF_OPINIONS = (
    ("number", _NUMBER),
    ("post", _POST),
    ("house", _HOUSE),
    ("name", _NAME),
    ("said", _SAID),
    ("clause", _CLAUSE),
)
"""What a column of a table of opinions holds, by its head."""
_LONGEST_HEAD = 12
"""Characters of the head of a column."""


def without_blanks(head: Cells) -> Cells:
    """The heads of a table as they are compared: 责 任 单 位 → 责任单位."""
    return tuple(re.sub(r"\s+", "", cell) for cell in head)


def _roles(head: Cells, kinds: Sequence[tuple[str, re.Pattern[str]]]) -> list[str]:
    """What each column holds by its head, other where no kind fits; empty where a cell is too long for a head."""
    if any(len(cell) > _LONGEST_HEAD for cell in head):
        return []
    return [next((role for role, form in kinds if form.fullmatch(cell)), "other") for cell in head]


def opinion_columns(head: Cells) -> list[str]:
    """What the columns below the heads of a table hold, where it tells who holds what; else nothing.

    Args:
        head: cells of the first row: 序号, 姓名, 职务, 主要观点.

    Returns:
        For each column number, name, house, post, clause, said or other; empty where no column states opinions with a
        name or a house before it, or where another one comes between but what part of a paper they are on.
    """
    roles = _roles(head, _OF_OPINIONS)
    said = roles.index("said") if "said" in roles else -1
    clause = said > 0 and roles[said - 1] == "clause"
    who = [role for role in roles[: max(said - clause, 0)] if role != "number"]
    if (
        said < 0
        or not {"name", "house"} & set(who)
        or {"other", "clause"} & set(who)
        or len(who) != len(set(who))
    ):
        return []
    return roles


_AREA = re.compile(
    "(?:任务|工作|事项|重点|所属)?(?:类别|分类|类型|领域|方面|板块|专项|条线)|(?:会议)?议题|(?:项目|工程)(?:名称)?|(?:存在的?|主要|突出|具体|反馈)?问题"
)
_TASK = re.compile(
    "(?:会议)?(?:(?:重点|主要|具体|工作|年度|目标|议定|决定|确定|交办|督办|落实|贯彻|整改|推进|办理|部署|下[一]?步|阶段性?|改革|督查)(?:的)?)*(?:任务|事项|工作|举措|措施|内容)(?:名称|内容|分解|清单|安排)?"
)
_DETAIL = re.compile(
    "(?:工作|任务|具体|主要|目标|完成|推进|落实)*(?:要求|目标|标准|措施|举措|内容|安排|成果|路径|步骤)"
)
_CARRIES_OUT = re.compile(
    f"(?:整改|具体|第一|直接)?(?:{WHO}|{ISSUES}|(?:督导|监督|执行|经办|参与|协作|责任科室及?)(?:单位|部门|处室|科室|人)|(?:责任|牵头|包案|分管|督办|包保|挂帅|联系)(?:市|县|区|局|校|院|公司)?(?:领导|领导人|同志|主体|科|处|股|股室|机构))(?:[及和与、/（(](?:{WHO}|{ISSUES})[）)]?)*"
)
_DUE = re.compile(
    f"(?:{WHEN}|(?:截止|起止|计划完成|预计完成|拟完成|要求完成|办结|报送)(?:时限|时间|日期|期限)|(?:时间|进度|完成)(?:节点|要求|安排|进度))"
)
_OF_TASKS = (
    ("number", _NUMBER),
    ("area", _AREA),
    ("who", _CARRIES_OUT),
    ("when", _DUE),
    ("task", _TASK),
    ("detail", _DETAIL),
)
"""The same of a table of tasks."""


def task_columns(head: Cells) -> list[str]:
    """What the columns below the heads of a table hold, where it tells who is to do what; else nothing.

    Args:
        head: cells of the first row: 序号, 工作任务, 责任单位, 完成时限.

    Returns:
        For each column number, area, task, detail, who, when or other; empty where no column states tasks beside who is
        to carry them out, or where another one comes before that.
    """
    roles = _roles(head, _OF_TASKS)
    if "task" not in roles or "who" not in roles:
        return []
    task = roles.index("task")
    if not set(roles[:task]) <= {"number", "area", "who"} or "who" in roles[: max(0, task - 1)]:
        return []
    return ["detail" if role == "task" and place > task else role for place, role in enumerate(roles)]


def is_told(head: Cells) -> bool:
    """Whether the rows below the heads of a table are told as sentences: who holds what, or who is to do what."""
    head = without_blanks(head)
    return bool(opinion_columns(head) or task_columns(head))
