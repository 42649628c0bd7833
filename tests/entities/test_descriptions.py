from __future__ import annotations

import pytest

from pipeline.entities.descriptions import describe


@pytest.mark.parametrize(
    ("text", "expected"),
    [
        ("果农【左满仓】说", "果农"),
        ("三板桥村村民【左满仓】说", "三板桥村村民"),  # a number, and part of the village's name
        ("两村民【左满仓】说", "村民"),
        ("青年党员干部代表【左满仓】说", "青年党员干部代表"),
        ("守着老园的果农【左满仓】说", "果农"),
        ("青岩镇上坪村村民【左满仓】说", "青岩镇上坪村村民"),
        ("72岁的退休教师【左满仓】没有带稿子", "退休教师"),
        ("记者走访果农【左满仓】时", "果农"),
        ("最先开口的是学生家长【左满仓】", "学生家长"),
        ("▲法国游客 【左满仓】：", "法国游客"),
        ("马来西亚游客**【左满仓】**说", "马来西亚游客"),
        ("一位退役军人【左满仓】说", "退役军人"),
        ("12号楼居民【左满仓】说", "12号楼居民"),
        ("岩石力学家【左满仓】说", "岩石力学家"),
        ("【左满仓】（家长、朝鲜族）：不是不让", "家长"),
        ("【左满仓】（5号楼议事员）说", "5号楼议事员"),
        ("家属代表【左满仓】说", "家属代表"),
        ("【左满仓】是一名来自邻县的商人，住了20年", "来自邻县的商人"),
        ("【左满仓】是一名好干部。", ""),
        ("牛肉汤店经营者【左满仓】说", "牛肉汤店经营者"),
        ("翠苑小区72岁的居民【左满仓】说", "翠苑小区居民"),
        ("路宁社援引经济学家【左满仓】的话", "经济学家"),
        ("石坎乡大窝村村民罗守田说，路远。同村的【左满仓】说", "石坎乡大窝村村民"),
        ("石坎乡大窝村的路远。同村的【左满仓】说", ""),
        ("石坎乡大窝村村民组长罗守田说，路远。同村的【左满仓】说", ""),
        ("石坎乡大窝村村民罗守田说，路远。\n柳渡镇种粮大户尤力说，田少。同村村民【左满仓】说", ""),
        # who somebody is to somebody else, says nothing alone
        ("我的老师【左满仓】先生", ""),
        ("他的学生【左满仓】说", ""),
        ("与学生【左满仓】一道创业", ""),
        # nothing of the kind
        ("在杭州工作的【左满仓】说", ""),
        ("他告诉【左满仓】，", ""),
        ("【左满仓】（化名）说", ""),
        ("【左满仓】说", ""),
    ],
)
def test_what_the_text_calls_somebody(text: str, expected: str) -> None:
    start, end = text.index("【"), text.index("】") - 1
    assert describe(text.replace("【", "").replace("】", ""), start, end) == expected


def test_what_the_text_calls_somebody_behind_his_school() -> None:
    text = "青岩职业学院化工专业三年级学生左满仓说"
    start = text.index("左满仓")
    assert describe(text, start, start + 3) == ""
    assert describe(text, start, start + 3, floor=6) == "化工专业三年级学生"
