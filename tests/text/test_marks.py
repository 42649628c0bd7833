"""Quotation marks: pairs, depth, and what is guessed where one is missing."""

from __future__ import annotations

import itertools

import pytest
from hypothesis import given
from hypothesis import strategies as st

from pipeline.records import Span
from pipeline.text.marks import ends_sentence, is_clause, mask, pair_marks


def pairs_of(text: str):
    paragraphs, place = [], 0
    for line in text.split("\n"):
        paragraphs.append(Span(place, place + len(line)))
        place += len(line) + 1
    return [(text[p.inner.start : p.inner.end], p.depth) for p in pair_marks(text, paragraphs)]


TABLE = [
    ("他说：“先修路。”", [("先修路。", 0)]),
    ("“先修路，”他说，“再通车。”", [("先修路，", 0), ("再通车。", 0)]),
    ("他说：“老话讲‘路通财通’，没错。”", [("老话讲‘路通财通’，没错。", 0), ("路通财通", 1)]),
    ("他说：「老話講『路通財通』。」", [("老話講『路通財通』。", 0), ("路通財通", 1)]),
    ("他说：“先修路。", [("先修路。", 0)]),
    ("他说：先修路。”", [("先修路。", 0)]),
    ("“甲“乙”丙", [("甲", 0), ("乙", 0)]),
    # a term in the marks of the speech around it, and a speech that was never closed
    ("“收入“翻一番”并不难。”他说。", [("收入“翻一番”并不难。", 0), ("翻一番", 1)]),
    ("“收入“翻一番”和“倍增”都不难。”", [("收入“翻一番”和“倍增”都不难。", 0), ("翻一番", 1), ("倍增", 1)]),
    ("“先修路。他说，“再通车”。“三。”", [("先修路。", 0), ("再通车", 0), ("三。", 0)]),
    ("他说：“一。\n“二。\n“三。”", [("一。", 0), ("二。", 0), ("三。", 0)]),
    ("他说：“一。\n二。”", [("一。", 0), ("二。", 0)]),
    ("It’s “fine”.", [("fine", 0)]),
    ("没有引号。", []),
    ("“”", [("", 0)]),
]


@pytest.mark.parametrize(("text", "expected"), TABLE)
def test_pairs(text, expected):
    assert pairs_of(text) == expected


def test_chained_pairs_are_marked():
    text = "他说：“一。\n“二。”"
    first, second = pair_marks(text, [Span(0, 6), Span(7, 11)])
    assert (first.closed, first.chained) == (False, False)
    assert (second.closed, second.chained) == (True, True)


@given(st.text(alphabet="甲乙，。：“”‘’「」\n", max_size=40))
def test_pairs_lie_inside_their_paragraph_and_do_not_cross(text):
    paragraphs, place = [], 0
    for line in text.split("\n"):
        paragraphs.append(Span(place, place + len(line)))
        place += len(line) + 1
    found = pair_marks(text, paragraphs)
    for pair in found:
        assert any(p.start <= pair.start <= pair.end <= p.end for p in paragraphs)
        assert pair.start <= pair.inner.start <= pair.inner.end <= pair.end
    outer = [p for p in found if p.depth == 0]
    for one, other in itertools.pairwise(outer):
        assert one.end <= other.start


def test_mask_keeps_offsets():
    assert mask("甲“乙”丙", [Span(2, 3)]) == "甲“■”丙"


def test_what_a_pair_holds():
    text = "“路通，财通。”与“样板”"
    first, second = pair_marks(text, [Span(0, len(text))])
    assert is_clause(text, first.inner)
    assert ends_sentence(text, first.inner)
    assert not is_clause(text, second.inner)
    assert not ends_sentence(text, second.inner)
