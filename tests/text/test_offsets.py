"""Offset maps: exact to the character through any chain of edits."""

from __future__ import annotations

import re

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from pipeline.records import Document, Metadata, OffsetMap, Removed, Span
from pipeline.text.offsets import MappedText, to_clean, to_raw, to_raw_spans


@st.composite
def edited(draw):
    """A text after up to four rounds of random edits."""
    raw = draw(st.text("甲乙丙 丁戊,。x1\n", max_size=40))
    mapped = MappedText.of(raw)
    for _ in range(draw(st.integers(0, 4))):
        cuts = sorted(set(draw(st.lists(st.integers(0, len(mapped.text)), max_size=8))))
        pairs = list(zip(cuts[::2], cuts[1::2], strict=False))
        mapped = mapped.edit(
            [(a, b, draw(st.sampled_from(["", "，", "……", "ab", "x" * (b - a)]))) for a, b in pairs]
        )
    return raw, mapped


@settings(max_examples=300, deadline=None)
@given(edited())
def test_runs_say_the_same_as_the_character_table(case):
    raw, mapped = case
    offsets = mapped.offsets(len(raw))
    assert offsets.clean_length == len(mapped.text)
    for place in range(len(mapped.text)):
        assert to_raw(offsets, place, place + 1) == Span(mapped.starts[place], mapped.ends[place])


@settings(max_examples=300, deadline=None)
@given(edited(), st.data())
def test_to_clean_finds_all_characters_that_came_from_the_raw_range(case, data):
    raw, mapped = case
    offsets = mapped.offsets(len(raw))
    start = data.draw(st.integers(0, len(raw)))
    end = data.draw(st.integers(start, len(raw)))
    touched = [p for p in range(len(mapped.text)) if mapped.ends[p] > start and mapped.starts[p] < end]
    span = to_clean(offsets, start, end)
    assert list(range(span.start, span.end)) == touched


def test_plain_text_is_one_run():
    assert MappedText.of("张某某指出").offsets(5) == OffsetMap((0,), (0,), (1,), (1,), 5, 5)


def test_spaced_text_is_one_run():
    mapped = MappedText.of("甲 乙 丙 丁").substitute(re.compile(" "), "")
    assert mapped.offsets(7) == OffsetMap((0,), (0,), (2,), (1,), 4, 7)


def test_empty_ranges_lie_right_after_the_character_before():
    mapped = MappedText.of("甲 乙").substitute(re.compile(" "), "")
    offsets = mapped.offsets(3)
    assert [to_raw(offsets, place, place) for place in (0, 1, 2)] == [Span(0, 0), Span(1, 1), Span(3, 3)]
    assert to_raw(MappedText.of("").offsets(0), 0, 0) == Span(0, 0)


@pytest.mark.parametrize("edits", [[(2, 4, "a"), (3, 5, "b")], [(1, 1, "x")], [(3, 2, "")]])
def test_edits_that_overlap_or_insert_are_refused(edits):
    with pytest.raises(ValueError, match="overlaps"):
        MappedText.of("012345").edit(edits)


@pytest.mark.parametrize(("start", "end"), [(-1, 2), (2, 1), (0, 4)])
def test_ranges_outside_the_text_are_refused(start, end):
    with pytest.raises(ValueError, match="no range"):
        to_raw(MappedText.of("甲乙丙").offsets(3), start, end)


def test_raw_spans_leave_out_what_was_removed():
    raw = "放大后，企业\n- 2 -\n等不起。"
    removed = Removed(raw.index("- 2 -"), raw.index("- 2 -") + 5, "page_number")
    mapped = MappedText.of(raw).edit([(6, 13, "")])
    document = Document(
        "x", "x.txt", "", "utf-8", raw, mapped.text, mapped.offsets(len(raw)), Metadata(), (), (removed,)
    )
    spans = to_raw_spans(document, 4, 10)
    assert [raw[span.start : span.end] for span in spans] == ["企业", "等不起。"]
    assert to_raw_spans(document, 0, 3) == [Span(0, 3)]
