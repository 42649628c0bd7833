"""Firms that a text calls by a shorter name too → organisations with their other names. All names are invented."""

from __future__ import annotations

from collections.abc import Callable

import pytest

from pipeline.entities.firms import company_in_full
from pipeline.records import EntityLayer

Find = Callable[[str], EntityLayer]
LEAD = "近日，云岭水务集团有限公司召开会议，研究了今年的工作安排。\n"


@pytest.mark.parametrize(
    ("name", "full", "expected"),
    [
        ("摩云精密", "重庆摩云精密科技股份有限公司", True),
        ("微禾科技公司", "微禾科技（江西）有限公司", True),
        ("青石证券", "青石证券股份有限公司", True),
        ("青石基金", "青石基金管理有限公司", True),
        ("青石证券", "青石证券资产管理有限公司", False),  # its subsidiary
        ("青石证券", "青石证券资产管理分公司", False),
        ("云岭", "重庆云岭科技有限公司", False),  # too short for a firm within a name
    ],
)
def test_firm_in_full(name: str, full: str, *, expected: bool) -> None:
    assert company_in_full(name, {name: name, full: full}) == (full if expected else name)


@pytest.mark.parametrize(
    ("text", "expected"),
    [
        (
            "青石省财金投资集团有限公司（简称“青石财金”）签约。青石财金集团表示，要快。",
            {"青石省财金投资集团有限公司": {"青石财金", "青石财金集团"}},
        ),
        ("省财政厅逐条研究院士的意见。", {"省财政厅": set()}),
        ("文旅部门市场司负责人王秀英表示，要快。", {"文旅部门市场司": set()}),  # not of 文旅部
        ("高庙村地势比水厂高出41米，要加压。", {}),
        ("清江大学口腔医院组建联合实验室。", {"清江大学口腔医院": set()}),
    ],
)
def test_houses_and_their_other_names(find: Find, text: str, expected: dict[str, set[str]]) -> None:
    found = {o.name: set(o.variants) for o in find(LEAD + text).organisations}
    found.pop("云岭水务集团有限公司", None)
    assert found == expected
