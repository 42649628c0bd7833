"""Lines as no writer writes them, but files hold them: read at once, whatever their length and number."""

from __future__ import annotations

import re
import time

import pytest

from pipeline.quotes.following import _BEHIND_HEARER
from pipeline.records import RawDocument
from pipeline.text.chains import _PERSONAL
from pipeline.text.cleaning import clean
from pipeline.text.debris import _PIPES, _SHARING, _is_row, _is_rule, clear_debris
from pipeline.text.front_matter import _COMMENT, _TITLE
from pipeline.text.labels import CONTENTS_HEADING
from pipeline.text.layout import _FINAL, _LEADS
from pipeline.text.offsets import MappedText


@pytest.mark.timeout(5)
@pytest.mark.parametrize(
    ("pattern", "line"),
    [
        (_PERSONAL, "（" + "汉族满族" * 40),
        (_PERSONAL, "（" + "男汉族" * 40),
        (_PERSONAL, "（" + "男，汉族，" * 40 + "记者）"),
        (_SHARING, "分享到" + "微信朋友圈" * 40 + "的人"),
        (_PIPES, " " * 50_000),
        (CONTENTS_HEADING, " " * 2_000 + "目录" + " " * 2_000 + "附"),
        (CONTENTS_HEADING, "目录" + " " * 20_000 + "附"),
        (_BEHIND_HEARER, "今后" * 40 + "好好干"),
    ],
)
def test_long_lines_are_refused_at_once(pattern: re.Pattern[str], line: str) -> None:
    assert pattern.match(line) is None or pattern.fullmatch(line) is None


@pytest.mark.timeout(5)
@pytest.mark.parametrize(
    ("pattern", "line", "found"),
    [
        (_FINAL, "补贴要到位。" + "¹" * 50_000 + "的", ""),
        (_FINAL, "补贴要到位。" + "[1]" * 20_000 + "的", ""),
        (_FINAL, "补贴要到位。¹²[3]", "。¹²[3]"),
        (_LEADS, "第一章" + "." * 50_000 + "的", ""),
        (_LEADS, "第一章 . . . . .", ". . ."),
        (_COMMENT, "午饭" + " " * 50_000 + "晚饭", ""),
        (_COMMENT, "午饭  # 改过", "  # 改过"),
        (_TITLE, "title: 午饭" + " " * 50_000 + "晚饭", "title: 午饭" + " " * 50_000 + "晚饭"),
        (_TITLE, "title: “午饭 ”  ", "title: “午饭 ”  "),
    ],
)
def test_long_lines_are_searched_at_once(pattern: re.Pattern[str], line: str, found: str) -> None:
    match = pattern.search(line)
    assert (match.group() if match else "") == found


@pytest.mark.timeout(30)
def test_lines_of_whatever_sign_are_cleaned_at_once() -> None:
    signs = " \t\u3000\u00a0。，“（【一1a-—…·、：《|.>#*"
    for filler in (*signs, "\u3000 ", "一、", "1.", "（一）", "第一，", "张三说", "a b"):
        for line in (filler * 5_000, "会议指出" + filler * 5_000, filler * 5_000 + "会议指出"):
            text = f"简报\n\n会议指出，成果转化要打通最后一公里。\n{line}\n会议指出，投入要更多。\n"
            began = time.monotonic()
            clean(RawDocument("d", "d.txt", "0" * 64, text, "utf-8"))
            assert time.monotonic() - began < 5.0, repr(filler)


@pytest.mark.timeout(5)
@pytest.mark.parametrize(
    ("line", "row", "rule"),
    [
        ("|产值|利润|", True, False),
        (" | 产值 | 利润 | ", True, False),
        ("|---|:--:|", False, True),
        (" --- | --- ", False, True),
        ("| - |", False, True),
        ("||", False, False),
        ("|", False, False),
        ("| |", False, False),
        ("|产值", False, False),
        ("|产值\\|", False, False),
        ("产值|利润|", False, False),
        ("|" + "产" * 100_000, False, False),
        ("|" + "产" * 100_000 + "|", True, False),
        (" " * 100_000 + "产", False, False),
        ("-" * 50_000 + " " * 50_000 + "产", False, False),
    ],
)
def test_rows_and_rules_of_tables(line: str, row: bool, rule: bool) -> None:
    assert (_is_row(line), _is_rule(line)) == (row, rule)


@pytest.mark.parametrize(
    "words",
    [
        "（女，维吾尔族）",
        "（男，1971年3月生，中共党员）",
        "（女汉族）",
        "（女博士）",
        "（汉族博士）",
        "（音）",
        "（“甲”音“乙”，线上）",
    ],
)
def test_particulars_of_a_person(words: str) -> None:
    assert _PERSONAL.fullmatch(words)


@pytest.mark.parametrize(
    "line",
    [
        "【目录】",
        "◆ 本期要目",
        "┌─ 本期目录 ─┐",
        "═══ 要 目 ═══",
        "目录：",
        "【 目录 】 ：",
        "[目录] ",
        "（本周要目）",
        "《今日导读》",
        "CONTENTS",
        "▲本期看点",
    ],
)
def test_headings_of_lists_of_contents(line: str) -> None:
    assert CONTENTS_HEADING.fullmatch(line)


@pytest.mark.timeout(5)
@pytest.mark.parametrize(
    "line",
    ["[^1]: 见附件。", "相关阅读", "|产值|利润|", "<!-- 待核", "<!-- 待核 -->", "![会场](a.png)", "```"],
)
def test_many_lines_beside_the_text(line: str) -> None:
    text = "食堂要先把午饭做好，再谈盈利。补贴要到位。"
    raw = f"{line}\n{text}\n" * 8_000
    cleared, _ = clear_debris(MappedText.of(raw), raw)
    assert cleared.text.count(text) == 8_000
