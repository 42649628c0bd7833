from __future__ import annotations

from itertools import permutations

import pytest
from hypothesis import given
from hypothesis import strategies as st

from pipeline.evaluation.counts import Counts, resample_f1, sum_tallies
from pipeline.evaluation.matching import match_optimally


@pytest.mark.parametrize(
    ("weights", "expected"),
    [
        ({}, []),
        ({(0, 0): 0.4}, [(0, 0)]),
        # the greedy choice 0.9 would leave row 1 alone: 0.9 < 0.8 + 0.7
        ({(0, 0): 0.9, (0, 1): 0.8, (1, 0): 0.7}, [(0, 1), (1, 0)]),
        ({(0, 0): 0.9, (0, 1): 0.1, (1, 0): 0.7}, [(0, 0)]),
        ({(0, 5): 0.2, (1, 5): 0.3, (2, 5): 0.1}, [(1, 5)]),
    ],
)
def test_matching(weights: dict[tuple[int, int], float], expected: list[tuple[int, int]]) -> None:
    assert match_optimally(weights) == expected


@given(
    st.dictionaries(
        st.tuples(st.integers(0, 4), st.integers(0, 4)), st.integers(1, 20).map(lambda n: n / 20), max_size=12
    )
)
def test_matching_is_as_good_as_trying_all(weights: dict[tuple[int, int], float]) -> None:
    best = max(sum(weights.get((i, j), 0) for i, j in enumerate(order)) for order in permutations(range(5)))
    pairs = match_optimally(weights)
    assert len({i for i, _ in pairs}) == len({j for _, j in pairs}) == len(pairs)
    assert sum(weights[pair] for pair in pairs) == pytest.approx(best)


def test_f1_of_counts() -> None:
    counts = Counts(6, 8, 12)
    assert (counts.precision, counts.recall) == (0.75, 0.5)
    assert counts.f1 == pytest.approx(0.6)
    assert Counts(0, 0, 4).f1 == 0.0
    assert [Counts(*c).show_f1() for c in ((0, 0, 0), (0, 0, 4), (4, 4, 4))] == ["–", "0.000", "1.000"]


def test_intervals_are_seeded_and_hold_the_figure() -> None:
    tallies = [{"m": Counts(i, 10, 10)} for i in (2, 4, 5, 9, 10, 7)]
    first = resample_f1(tallies, seed=5)
    assert first == resample_f1(tallies, seed=5)
    low, high = first["m"]
    assert 0.2 <= low < sum_tallies(tallies)["m"].f1 < high <= 1.0
    same = resample_f1([{"m": Counts(3, 4, 4)}] * 5)["m"]
    assert same == (pytest.approx(0.75), pytest.approx(0.75))
    assert resample_f1(tallies[:1])["m"] == (0.0, 1.0)
