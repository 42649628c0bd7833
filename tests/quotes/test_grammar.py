"""Words between a source and its cue, and before a source."""

from __future__ import annotations

import pytest

from pipeline.quotes.grammar import (
    COORDINATED_MANNER,
    COORDINATION,
    gap_between,
    leads_in,
    leads_in_at_once,
    opens_with_setting,
)
from pipeline.quotes.heard_cues import _ON


@pytest.mark.timeout(5)
def test_a_long_run_of_adverbs_is_refused_at_once() -> None:
    """Hours where a word of the pattern is made of two others."""
    assert gap_between("也都并且" * 10) == "close"
    assert gap_between("也都并且" * 10 + "＃＃") == "loose"
    assert gap_between("看着" * 20 + "堤上的人") == "none"


@pytest.mark.timeout(5)
@pytest.mark.parametrize(
    "words",
    [
        "而且",
        "并且",
        "还特别",
        "另一方面",
        "真的是",
        "但真的是",
        "3月3日",
        "周一上午",
        "不再",
        "并不",
        "曾不止一次",
    ],
)
def test_words_that_are_two_others_are_refused_at_once(words: str) -> None:
    run = words * 30 + "＃"
    assert not leads_in_at_once(run)
    assert gap_between(run) != "close"
    assert not opens_with_setting(run)
    assert not any(pattern.fullmatch(run) for pattern in (COORDINATION, COORDINATED_MANNER, _ON))


@pytest.mark.parametrize("words", ["而且", "并且", "还特别"])
def test_words_that_are_two_others_are_read(words: str) -> None:
    assert COORDINATION.fullmatch(words)


@pytest.mark.parametrize(
    ("before", "leads"),
    [
        ("当天" + "水利" * 11 + "闸", True),  # 23 characters behind the time
        ("当天" + "水利" * 12 + "闸", False),
        ("当天记者说起的泵站", False),
        ("而且" + "水利" * 12, True),
        ("如今" + "水利" * 12, True),
        ("如今年3月3日", True),
    ],
)
def test_leads_in(before: str, leads: bool) -> None:
    assert leads_in(before) is leads
