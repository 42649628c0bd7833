"""Words between a source and its cue, and before a source."""

from __future__ import annotations

import pytest

from pipeline.quotes.grammar import gap_between, leads_in


@pytest.mark.timeout(5)
def test_a_long_run_of_adverbs_is_refused_at_once() -> None:
    """Hours where a word of the pattern is made of two others."""
    assert gap_between("也都并且" * 10) == "close"
    assert gap_between("也都并且" * 10 + "＃＃") == "loose"
    assert gap_between("看着" * 20 + "堤上的人") == "none"


@pytest.mark.parametrize(
    ("before", "leads"),
    [
        ("当天" + "水利" * 11 + "闸", True),  # 23 characters behind the time
        ("当天" + "水利" * 12 + "闸", False),
        ("当天记者说起的泵站", False),
    ],
)
def test_leads_in(before: str, leads: bool) -> None:
    assert leads_in(before) is leads
