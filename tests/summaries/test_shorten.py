"""Shortening leaves whole clauses out and changes no word."""

from __future__ import annotations

import re

import pytest

from pipeline.summaries.shorten import clauses, drop_brackets_after, shorten, shorten_list


@pytest.mark.parametrize(
    ("text", "length", "short"),
    [
        ("短句子", 20, "短句子"),
        ("岸电桩有320个，使用率只有18%，主要原因是接口标准不统一", 20, "岸电桩有320个，使用率只有18%"),
        ("通过统一接口，全湖岸电使用率可以翻番，船东也能省钱", 14, "通过统一接口，全湖岸电使用率可以翻番"),
        ("最有效的办法不是补贴，而是开放市场，让企业自己选择", 10, "最有效的办法不是补贴，而是开放市场"),
        ("若不统一标准，新增投资难以见效", 8, "若不统一标准，新增投资难以见效"),
        ("此外，大学在支持初创公司方面扮演关键角色", 30, "大学在支持初创公司方面扮演关键角色"),
        ("推动标准（含接口标准）统一", 30, "推动标准统一"),
        ("到明年都要配齐教师，师生比不低于1∶16，缺口由县里补", 18, "到明年都要配齐教师，师生比不低于1∶16"),
    ],
)
def test_shorten(text: str, length: int, short: str) -> None:
    assert shorten(text, length) == short


def test_no_word_is_changed() -> None:
    text = "该市利用沿江优势，降低成本，提升效率；下游企业则借助平台，扩大出口，形成规模"
    short = shorten(text, 12)
    assert all(part in text for part in re.split("[，；]", short))


@pytest.mark.parametrize(
    ("text", "listed"),
    [
        (
            "要从三方面入手：(1)统筹规划，明确分工;(2)设立基金，给予贴息;(3)制定标准",
            "要从三方面入手：统筹规划，明确分工；设立基金，给予贴息；制定标准",
        ),
        (
            "港口分为两类：以货运为主的枢纽港，服务全国；以客运为主的支线港，服务本地",
            "港口分为两类：以货运为主的枢纽港，服务全国；以客运为主的支线港，服务本地",
        ),
        ("他说：这没有列举", ""),
        ("一年一修，修的是门面；五年一修，修的是航道", ""),
        ("先做三件事：一是疏浚航道；二要统一接口", "先做三件事：疏浚航道；统一接口"),
        (
            "仍有三点风险：一是15日的重算结果如与原结论差距过大，可能再起争议；二是9条线路去留未定，村民不安；三是有人借机炒作",
            "仍有三点风险：15日的重算结果如与原结论差距过大，可能再起争议；9条线路去留未定，村民不安；有人借机炒作",
        ),
        ("没有冒号的句子", ""),
    ],
)
def test_shorten_list(text: str, listed: str) -> None:
    assert shorten_list(text) == listed


def test_a_comma_inside_marks_cuts_nothing() -> None:
    assert clauses("坚持“不怕慢，就怕站”，稳步推进") == ["坚持“不怕慢，就怕站”，", "稳步推进"]


@pytest.mark.parametrize(
    ("text", "bare"),
    [
        ("港口（含渔港）都要疏浚（见附件）", "港口都要疏浚"),
        ("《航道规划（2031—2035）》已印发（试行）", "《航道规划（2031—2035）》已印发"),
        ("各省（自治区、直辖市）报送，城市（县城）从略", "各省（自治区、直辖市）报送，城市（县城）从略"),
        ("三类航道（仅内河）收费，各乡（镇）不收", "三类航道（仅内河）收费，各乡（镇）不收"),
        (
            "安澜造船（中国）有限公司（安澜）停产，教授（在职）到公司",
            "安澜造船（中国）有限公司停产，教授到公司",
        ),
        ("今天（4月1日）运价上涨，周三（4月2日）回落", "4月1日运价上涨，4月2日回落"),
    ],
)
def test_brackets_that_are_no_part_of_a_title_or_scope_go(text: str, bare: str) -> None:
    assert drop_brackets_after(text) == bare
