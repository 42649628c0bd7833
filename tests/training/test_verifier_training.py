"""What labelled documents teach the second opinion."""

from __future__ import annotations

import json

import numpy as np
import pytest

from pipeline.paths import root
from pipeline.quotes.verifier import STATES, Facts, Verifier
from pipeline.records import Span
from pipeline.training import verifier
from pipeline.training.verifier import Decision, cross_validate, fit

NOWHERE = Span(0, 0)


def decisions(count: int, *, question: str) -> list[Decision]:
    """Right where the feature “good” is there and the first number is above zero."""
    made = []
    for i in range(count):
        right = i % 3 > 0
        names = ("always", "good" if right else "bad", f"{question} {i}")
        states = np.array([1.0 if right else -1.0, i % 5], np.float32)
        made.append(Decision(f"d{i}", Facts(NOWHERE, NOWHERE, names, states), right, True))
    return made


def test_both_models_learn():
    held = {"report": decisions(600, question="r"), "goes on": decisions(600, question="g")}
    weights, states = fit(held)
    learnt = Verifier(weights, states)
    for question, found in held.items():
        assert all((learnt.odds(question, d.facts) > 0) is d.answer for d in found)


def test_cross_validation_tells_what_changes_in_unseen_documents():
    assert list(cross_validate({"report": decisions(600, question="r")}, folds=4)) == [
        "report: 600 decisions, wrong 200, with the second opinion 0; yes became no 200, of these wrongly 0"
    ]


def test_a_short_run_leaves_out_what_the_tagger_has_learnt_from(tmp_path, capsys):
    learnt = set((root() / "models" / "cues" / "learnt_from.txt").read_text("utf-8").split())
    read = list(verifier.read_decisions([root() / "data" / "development"], most=2))
    names = {d.document for found in read for of_question in found.values() for d in of_question}
    assert names
    assert not names & learnt
    questions = [d for found in read for d in found["goes on"]]
    assert all(d.facts.states.dtype == np.float16 for d in questions)
    assert any(d.answer for found in read for d in found["report"])


def test_the_shipped_weights_fit_the_questions():
    folder = root() / "models" / "verifier"
    weights = json.loads((folder / "weights.json").read_text("utf-8"))
    with np.load(folder / STATES, allow_pickle=False) as held:
        assert set(weights) == set(held.files) == {"report", "goes on"}
        assert held["report"].shape == (5 * 768 + 1,)
        assert held["goes on"].shape == (6 * 768 + 1,)


@pytest.mark.parametrize(("start", "end", "answer"), [(5, 9, True), (10, 14, False), (8, 14, False)])
def test_whether_a_sentence_is_labelled_as_going_on(start, end, answer):
    from pipeline.records import ContentSpan, Quote

    content = (ContentSpan(3, 5), ContentSpan(5, 9, "continuation"))
    quote = Quote("q1", "person", "indirect", Span(0, 1), "某", Span(1, 2), "说", content)
    assert verifier._goes_on([quote], Span(start, end), Span(1, 2)) is answer
    assert verifier._goes_on([quote], Span(start, end), Span(20, 22)) is None
