"""What an office says to what somebody has put forward. All texts are invented."""

from __future__ import annotations

import pytest

from pipeline.text.outcomes import is_answer, outcomes_behind, without_outcomes


@pytest.mark.parametrize(
    ("text", "found"),
    [
        ("先修堤（采纳情况：已采纳）。", ["（采纳情况：已采纳）"]),
        ("先修堤。（答复：已列入计划（明年））", ["（答复：已列入计划（明年））"]),
        ("先修堤（是否采纳：否）（未采纳的理由：造价高）", ["（是否采纳：否）", "（未采纳的理由：造价高）"]),
        ("先修堤（单位反馈意见：同意）", ["（单位反馈意见：同意）"]),
        ("先修堤（联系电话：6023198）（备注：已告知）", ["（备注：已告知）"]),
        ("先修堤（采纳情况：采纳）（修改页数：五）", ["（采纳情况：采纳）", "（修改页数：五）"]),
        ("先修堤（责任单位：县水利局）（备注：已告知）", []),
        ("先修堤（理由：险段在东）", []),  # his own
        ("先修堤（修改建议：改为东堤）", []),
        ("先修堤（责任单位：县水利局）", []),  # whose duty it is
        ("先修堤，再修渠（采纳情况：已采纳）", []),  # not right behind it
    ],
)
def test_outcomes_behind_a_statement(text: str, found: list[str]) -> None:
    assert [text[span.start : span.end] for span in outcomes_behind(text, 3)] == found


def test_a_text_without_outcomes() -> None:
    assert without_outcomes("甲建议先修堤（采纳情况：已采纳）。") == "甲建议先修堤。"


@pytest.mark.parametrize(
    ("line", "answer"),
    [("编制单位答复：已含预备费。", True), ("市水利局书面回复：同意。", True), ("答复：同意。", False), ("办理答复：同意。", False)],
)  # fmt: skip
def test_a_line_that_a_house_answers_with(line: str, answer: bool) -> None:
    assert is_answer(line) is answer
