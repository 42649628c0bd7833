"""Lines and brackets that say who carries something out. All texts are invented."""

from __future__ import annotations

import pytest

from pipeline.records import Span
from pipeline.text.duties import (
    duty_in_brackets,
    ends_with_duty,
    is_duty,
    is_duty_of_minutes,
    is_whole_duty,
    read_duties,
)


@pytest.mark.parametrize(
    ("line", "duty", "of_minutes"),
    [
        ("责任单位：县水利局、各乡镇人民政府；完成时限：12月31日前。", True, True),
        ("牵头部门：城建办　配合部门：各居委会", True, True),
        ("承办单位：市科技局；时限：9月30日前。", True, True),
        ("主责部门：市科技局；完成日期：9月30日。", True, True),
        ("责任单位为督导室，完成时限为9月底前。", True, False),
        ("责任单位为何迟迟不动？", False, False),
        ("（完成时限：年底）", True, True),
        ("主办单位：某研究院", True, False),  # who issues it
        ("责任编辑：甲某", False, False),
        ("责任要压实，任务要落地。", False, False),
    ],
)
def test_lines_of_duties(line: str, duty: bool, of_minutes: bool) -> None:
    assert (is_duty(line), is_duty_of_minutes(line)) == (duty, of_minutes)


@pytest.mark.parametrize(
    ("words", "duties"),
    [
        ("牵头部门：城建办　配合部门：各居委会　完成时间：8月25日", ["牵头部门：城建办", "配合部门：各居委会", "完成时间：8月25日"]),
        ("（牵头单位：县水利局；完成时限：2026年5月底）", ["牵头单位：县水利局", "完成时限：2026年5月底"]),
        ("（县人社局牵头，县财政局配合，11月底前完成）", ["县人社局牵头，县财政局配合，11月底前完成"]),
    ],
)  # fmt: skip
def test_read_duties(words: str, duties: list[str]) -> None:
    assert read_duties(words) == duties


@pytest.mark.parametrize(
    ("text", "end", "found"),
    [
        ("不新增编制。（县人社局牵头，11月底前完成）", 5, "（县人社局牵头，11月底前完成）"),
        ("每月抽查（责任单位：县局）。2.陪餐（牵头单位：县教育局）。", 4, "（责任单位：县局）"),
        ("每月抽查（责任单位：县局）。2.陪餐（牵头单位：县教育局）。", 13, "（责任单位：县局）"),  # within it
        ("每月抽查。2.陪餐（牵头单位：县教育局）。", 4, ""),  # of the next
        ("每月抽查（含学校）。", 4, ""),
    ],
)
def test_brackets_behind_a_statement(text: str, end: int, found: str) -> None:
    span = duty_in_brackets(text, 0, end)
    assert (text[span.start : span.end] if isinstance(span, Span) else "") == found


@pytest.mark.parametrize(
    ("sentence", "whole"),
    [
        ("（责任单位：县水利局）", True),
        ("（县水利局牵头，县财政局配合）", True),
        ("责任单位：县水利局。", True),
        ("（试行）", False),
        ("由县水利局牵头。", False),
    ],
)
def test_a_sentence_that_says_only_who_does_it(sentence: str, whole: bool) -> None:
    assert is_whole_duty(sentence) is whole


@pytest.mark.parametrize(
    ("line", "ends"),
    [
        ("8月底前形成报告。责任单位：县城乡水务公司", True),
        ("责任单位：县城乡水务公司", True),
        ("8月底前形成报告。责任单位：县城乡水务公司。", False),
        ("8月底前形成报告，责任单位要落实", False),
    ],
)
def test_a_line_that_ends_with_who_does_it(line: str, ends: bool) -> None:
    assert ends_with_duty(line) is ends
