"""Rows of tables: cells of a line, and whether a table is the masthead."""

from __future__ import annotations

import pytest

from pipeline.text.table_rows import is_masthead_table, is_told, opinion_columns, read_row, task_columns

ROWS = {
    "甲\t乙": ("甲", "乙"),
    "与会人员\t\t": ("与会人员", "", ""),
    "\t江南大学\t教授": ("", "江南大学", "教授"),
    "\t会议指出，要抓落实。": (),
    "没有单元格": (),
    "\t\t": (),
}


@pytest.mark.parametrize("line", ROWS)
def test_cells_of_a_line(line):
    assert read_row(line) == ROWS[line]


PEOPLE = [("姓名", "单位"), ("林知夏", "江南大学")]
ISSUED = [("第3期", "东岭市科技局"), ("内部资料", "2025年5月6日")]
STATED = [("主办", "东岭市科技局"), ("日期", "2025年5月6日")]
HEAD = ["东岭科技简报", "2025年第3期", "东岭市科技局编"]
TITLE = "关于推动成果转化的调研与思考"

TABLES = {
    "first of all": (PEOPLE, [], True),
    "below a name": (ISSUED, ["东岭科创"], True),
    "below the issue": (PEOPLE, HEAD, True),
    "below a notice": (PEOPLE, [*HEAD, "内部资料"], True),
    "below the title": (PEOPLE, [*HEAD, TITLE], False),
    "below a title alone": (PEOPLE, [TITLE], False),
    "figures with an issue": ([("指标", "第3期"), ("专利", "12")], [*HEAD, TITLE], False),
    "dates and places": ([("时间", "2025年5月6日"), ("地点", "东岭")], [TITLE], False),
    "fields below the title": (STATED, [TITLE], True),
    "fields with their colons": ([("编辑：方秋", "审核：段知远"), ("电话：0571-88888888", "")], [*HEAD, TITLE], True),
}  # fmt: skip


@pytest.mark.parametrize("kind", TABLES)
def test_which_tables_are_the_masthead(kind):
    rows, above, expected = TABLES[kind]
    assert is_masthead_table(rows, above) is expected


@pytest.mark.parametrize(
    ("head", "roles"),
    [
        ("序号 工作任务 责任单位 完成时限", "number task who when"),
        ("议定事项 牵头单位 配合单位 办结时限 备注", "task who who when other"),
        ("序号 类别 主要任务 工作要求 责任领导 承办科室 时间节点", "number area task detail who who when"),
        ("会议议定事项 责任单位及责任人 完成时间", "task who when"),
        ("事项 承办单位（责任人） 进展情况", "task who other"),
        ("整改措施 整改责任人 整改时限", "task who when"),
        ("序号 问题 整改措施 责任单位 整改时限", "number area task who when"),
        ("责任单位 工作任务 完成时限", "who task when"),
        ("责任单位 责任人 工作任务 完成时限", ""),
        ("序号 问题 责任单位 整改时限", ""),
        ("事项 完成时限", ""),
        ("项目 地点 总投资", ""),
    ],
)
def test_columns_of_tasks(head: str, roles: str) -> None:
    cells = tuple(head.split())
    assert task_columns(cells) == roles.split()
    assert is_told(cells) == bool(roles)


@pytest.mark.parametrize(
    ("head", "roles"),
    [
        ("序号 提出单位 涉及条款 修改意见 采纳情况", "number house clause said other"),
        ("条款 提出单位 修改意见", ""),
        ("代表姓名 建议内容 承办单位 办理结果", "name said other other"),
        ("姓名 单位 意见 答复", "name house said other"),
    ],
)
def test_columns_of_opinions(head: str, roles: str) -> None:
    assert opinion_columns(tuple(head.split())) == roles.split()


def test_heads_set_with_blanks_are_told() -> None:
    assert is_told(("序　号", "工作任务", "责 任 单 位"))
