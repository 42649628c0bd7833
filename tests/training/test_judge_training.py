"""What editors' verdicts on units teach."""

from __future__ import annotations

import json
from pathlib import Path

import pytest

from pipeline.errors import ConfigError
from pipeline.summaries.judge import Judge
from pipeline.training import judge, logistic
from pipeline.training.judge import Judged, cross_validate, fit, read_bulletin, read_labels, read_text
from pipeline.weights import FILE, chance


def made(count: int) -> list[Judged]:
    """Documents whose units are worth more with the feature “good” and lean with “this”."""
    features = (
        ["good"],
        ["good", "this"],
        ["plain"],
        ["plain", "this"],
        ["plain", "other"],
        ["good", "other"],
    )
    verdicts = {
        at: (3 if "good" in names else 0, "n" if "this" in names else "y")
        for at, names in enumerate(features)
    }
    salience = (1.0, 0.5, 0.7, 0.2, 0.4, 0.3)
    return [Judged(f"d{i}", tuple(map(list, features)), salience, (verdicts,)) for i in range(count)]


def test_both_models_learn_from_all_verdicts() -> None:
    weights = fit(made(30))
    assert chance(weights["worth"], ["good"]) > 0.8 > 0.2 > chance(weights["worth"], ["plain"])
    assert chance(weights["stands"], ["plain", "this"]) < 0.5 < chance(weights["stands"], ["plain"])


def test_cross_validation_says_how_good_it_is_on_unseen_documents() -> None:
    (line,) = cross_validate(made(20), folds=4)
    assert line.startswith(
        "20 bulletins: worth, rank correlation within a document 1.000 (salience by rule 0.293)"
    )
    assert "area under the curve 1.000" in line


def test_a_share_counts_in_part_for_either() -> None:
    weights = logistic.fit(
        [["a"]] * 50 + [["b"]] * 50, [1 / 3] * 50 + [1.0] * 50, [1.0] * 100, penalty=0.01, rare=2
    )
    assert chance(weights, ["a"]) == pytest.approx(1 / 3, abs=0.02)
    assert chance(weights, ["b"]) > 0.95


def test_labels_are_of_bulletins_and_lines_and_fit_them() -> None:
    rows = read_labels()
    assert len(rows) > 600
    assert all(
        worth in (0, 1, 2, 3) and stands in "ynb" for row in rows for _, _, worth, stands in row["units"]
    )
    (first,) = judge.read_judged([next(row for row in rows if "document" in row)], data=None)
    assert len(first.verdicts[0]) > 0.9 * len(first.features)


def test_a_text_that_was_not_judged_is_named() -> None:
    with pytest.raises(ConfigError, match="xwlb"):
        read_text("岸电改造", {"corpus": "xwlb", "line": 3, "length": 4, "sha": "00000000"})
    with pytest.raises(ConfigError, match="missing"):
        read_bulletin("no-such-bulletin")


def test_tiny_run(tmp_path: Path) -> None:
    assert judge.main(["--tiny", "--out", str(tmp_path)]) == 0
    assert set(json.loads((tmp_path / FILE).read_text())) == {"worth", "stands"}
    Judge.read(str(tmp_path))
