"""What readers' wordings and verdicts say of the stretches that drafts leave out."""

from __future__ import annotations

import numpy as np
import pytest

from pipeline.summaries.omissions import OmissionModel
from pipeline.training.omissions import JUDGED, Draft, draw, fit, judged_rows, left_out_of, measure, rows
from pipeline.training.rewrites import read_file

STATEMENT = "各地要进一步加强堤坝的加固"


@pytest.mark.parametrize(
    ("draft", "verdict", "reader", "wanted"),
    [
        ("各地要加强堤坝加固", "ok", [], [("进一步", True, 1.0), ("的", True, 1.0)]),
        ("各地要加强堤坝的", "broken", [], [("进一步", False, 0.7 / 2**0.5), ("加固", False, 0.7 / 2**0.5)]),
        ("各地要加强堤坝的", "broken", [(3, 6)], [("进一步", True, 1.0), ("加固", False, 1.0)]),
        ("各地应加强堤坝", "changed", [], []),
    ],
)
def test_verdicts(draft: str, verdict: str, reader: list[tuple[int, int]], wanted: list[object]) -> None:
    found = [
        (s[a:b], spared, weight)
        for s, (a, b), spared, weight in judged_rows((STATEMENT, draft, verdict), reader)
    ]
    assert found == wanted


def test_a_wording_with_other_words_still_tells_what_it_leaves_out() -> None:
    gaps = left_out_of("各地须加强堤坝加固", STATEMENT)
    assert [STATEMENT[a:b] for a, b in gaps] == ["的"]


def test_drawn_stretches_touch_no_other() -> None:
    chance = np.random.default_rng(1)
    taken = [(3, 6)]
    for _ in range(50):
        for start, end in draw(STATEMENT, taken, ["的"], chance):
            assert 0 <= start < end <= len(STATEMENT)
            assert end < 3 or start > 6


def test_the_model_learns_which_words_go() -> None:
    pairs = [(f"第{i}段堤坝的加固由县里进一步推进", f"第{i}段堤坝加固由县里推进") for i in range(40)]
    drafts: list[Draft] = [(s, s.replace("由县里", ""), "broken") for s, _ in pairs]
    model = OmissionModel(fit(list(rows(pairs, drafts))))
    words, _ = pairs[3]
    at = words.index("由县里")
    assert (
        model.spared(words, (at, at + 3))
        < 0.5
        < model.spared(words, (words.index("的"), words.index("的") + 1))
    )
    assert next(iter(measure(model, [(words, words.replace("的", ""), "ok")]))).startswith(
        "1 drafts kept apart"
    )


def test_shipped_verdicts_are_of_the_three_kinds() -> None:
    found = read_file(JUDGED)
    assert len(found) > 3_000
    assert {row["verdict"] for row in found} == {"ok", "changed", "broken"}
