"""What an office says to what somebody has put forward, in brackets behind it: （采纳情况：已采纳）, （答复：…）. It is never the speaker's."""

from __future__ import annotations

import re
from collections.abc import Iterator

from pipeline.records import Span
from pipeline.text.duties import ISSUES, WHEN, WHO

_BECOMES = (
    "采纳|吸收|采用|采信|处理|处置|办理|办结|承办|落实|整改|答复|答覆|回复|回应|反馈|批复|批示|核实|进展"
)
_SORT = "情况|意见|结果|内容|状态|进度|与否|理由|原因|说明|方式|结论"
OUTCOME = f"(?:[一-鿿]{{0,6}}?(?:{_BECOMES})(?:[及和与、/]?的?(?:{_SORT}|{_BECOMES}))*|(?:研究|修改|解决)(?:情况|结果|结论))"
"""The head of a column or the label of a bracket that says what becomes of an opinion: 采纳情况, 是否采纳, 单位反馈意见, 未采纳的理由."""
INSIDE_BRACKETS = "(?:[^（）\n]|（[^（）\n]*）)*"
"""What stands in brackets, with brackets of its own, as a pattern."""
_CONTACT = "(?:(?:经办|承办|联系)人|(?:联系)?(?:方式|电话)|[一-鿿]{0,4}(?:位置|页码|序号|编号))"
_REMARK = f"(?:情况说明|备注|附注|{_CONTACT})"
_ANY = f"（[一-鿿]{{2,10}}：{INSIDE_BRACKETS}）"
_NO_DUTY = f"（(?!{WHO}|{ISSUES}|{WHEN})[一-鿿]{{2,10}}：{INSIDE_BRACKETS}）"
OUTCOME_IN_BRACKETS = f"(?:(?:{_ANY})*（{OUTCOME}：{INSIDE_BRACKETS}）(?:{_ANY})*|(?:{_NO_DUTY})*（{_REMARK}：{INSIDE_BRACKETS}）(?:{_NO_DUTY})*)"
"""The brackets, with others beside them and those that only say who deals with it, which are nobody's words, either."""
_BRACKETS = re.compile(OUTCOME_IN_BRACKETS)
_EACH = re.compile(f"（(?P<label>[^（）：]+)：{INSIDE_BRACKETS}）")
_OF_CONTACT = re.compile(_CONTACT)
ANSWERED_BY = "[一-鿿]{0,9}?(?:单位|部门|机关|中心|公司|集团|政府|小组|负责人|[局委厅办处科组院校所会方])的?(?:书面)?(?:答复|回复|回应)(?:意见|情况|内容)?"
"""The head of a column or the label of a line that says who answers: 编制单位答复."""
_ANSWER = re.compile(f"{ANSWERED_BY}：")


def outcomes_in(text: str, start: int, end: int) -> Iterator[Span]:
    """Where brackets stand in a stretch that say what becomes of something."""
    for match in _BRACKETS.finditer(text, start, end):
        yield Span(*match.span())


def outcomes_behind(text: str, end: int) -> tuple[Span, ...]:
    """Where the brackets stand right behind a statement, or behind its stop, that say what becomes of it.

    Args:
        text: the document.
        end: of the statement.
    """
    place = end + text.startswith(("。", "；", "！", "？"), end)
    match = _BRACKETS.match(text, place)
    if match is None:
        return ()
    each = _EACH.finditer(text, place, match.end())
    return tuple(Span(*one.span()) for one in each if not _OF_CONTACT.fullmatch(one["label"]))


def is_answer(line: str) -> bool:
    """Whether a line is what a house answers to the one above it: 编制单位答复：已含预备费。"""
    return _ANSWER.match(line) is not None


def without_outcomes(text: str) -> str:
    """A text without what becomes of what it tells: 甲建议先修堤|（采纳情况：已采纳）|。"""
    return _BRACKETS.sub("", text)
