"""Placeholders: what is masked comes back letter by letter."""

from __future__ import annotations

import pytest
from hypothesis import given
from hypothesis import strategies as st

from pipeline.summaries.placeholders import FIGURES, apply, mask, restore


@pytest.mark.parametrize(
    ("text", "names", "masked"),
    [
        ("增长19%，达2.5亿元", [], "增长⟨n1⟩，达⟨n2⟩亿元"),
        ("2025年比2025年", [], "⟨n1⟩年比⟨n1⟩年"),
        ("江望舒说有3家，江望舒还说", ["江望舒"], "⟨p1⟩说有⟨n1⟩家，⟨p1⟩还说"),
        ("阿依·古丽和古丽", ["古丽", "阿依·古丽"], "⟨p1⟩和⟨p2⟩"),
        ("没有数字", [], "没有数字"),
    ],
)
def test_mask(text: str, names: list[str], masked: str) -> None:
    found = mask(text, names=names)
    assert found.text == masked
    assert restore(found.text, found.values) == text


def test_a_summary_gets_the_placeholders_of_its_source() -> None:
    found = mask("共320个，使用率18%，其中18个停用")
    assert apply("320个桩使用率18%", found.values) == "⟨n1⟩个桩使用率⟨n2⟩"
    assert apply("3200个", found.values) == "3200个", "a figure inside another figure is another figure"


def test_a_placeholder_that_stands_for_nothing_gives_no_text() -> None:
    assert restore("约⟨n7⟩家", {"⟨n1⟩": "3"}) is None


def test_more_figures_than_placeholders_stay_as_they_are() -> None:
    text = "、".join(str(n) for n in range(100, 130))
    found = mask(text)
    assert len(found.values) == FIGURES
    assert "129" in found.text
    assert restore(found.text, found.values) == text


@given(st.text(alphabet="甲乙丙0123456789.%，年", max_size=40))
def test_masking_loses_nothing(text: str) -> None:
    found = mask(text, names=["甲乙"])
    assert restore(found.text, found.values) == text
