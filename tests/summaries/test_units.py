"""Units of a bulletin and the names of its sections."""

from __future__ import annotations

from collections.abc import Sequence

import pytest

from pipeline.records import Block, Document, Metadata, OffsetMap
from pipeline.summaries.units import section_names


def headings(lines: Sequence[tuple[str, str, int]]) -> Document:
    """A document of headings alone, each a line, a label and the heading above it."""
    blocks, start = [], 0
    for line, label, section in lines:
        blocks.append(Block("heading", start, start + len(line), 1, label, section))
        start += len(line) + 1
    text = "\n".join(line for line, _, _ in lines)
    offsets = OffsetMap((0,), (0,), (1,), (1,), len(text), len(text))
    return Document("d", "d.txt", "", "utf-8", text, text, offsets, Metadata(), tuple(blocks))


@pytest.mark.parametrize(
    ("lines", "names"),
    [
        ([("一、水位", "一", -1), ("二、船闸", "二", -1)], ["一", "二"]),
        ([("水位", "", -1), ("船闸", "", -1)], ["水位", "船闸"]),
        (
            [("一、水位", "一", -1), ("二、船闸", "二", -1), ("一、渔业", "一", -1), ("二、船闸", "二", -1)],
            ["一", "二", "一、渔业", "二、船闸"],
        ),
        ([("一、水位", "一", -1)] * 4, ["一", "一、水位", "一、水位 (2)", "一、水位 (3)"]),
        ([("要点", "", -1)] * 2, ["要点", "要点 (2)"]),
        ([("水位", "", -1), ("1. 涨水", "1", 0), ("1. 渔业", "1", -1)], ["水位", "1. 涨水", "1"]),
    ],
)
def test_no_two_sections_have_one_name(lines: list[tuple[str, str, int]], names: list[str]) -> None:
    found = section_names(headings(lines))
    assert [found[index] for index in range(len(lines))] == names
