"""Viterbi against the enumeration of all labellings."""

from __future__ import annotations

import itertools
from collections import Counter

import numpy as np
import pytest

from pipeline.engines.viterbi import (
    bio_constraints,
    bio_labels,
    bio_spans,
    marginals,
    probable_spans,
    said_labels,
    said_spans,
    viterbi,
)

LABELS = bio_labels(("PER", "ORG"))


@pytest.mark.parametrize("seed", range(5))
def test_finds_the_best_of_all_labellings(seed: int) -> None:
    random = np.random.default_rng(seed)
    count = len(LABELS)
    lengths = np.array([5, 1, 3])
    emissions = random.normal(size=(3, 5, count)).astype(np.float32)
    forbidden, start = bio_constraints(LABELS)
    transitions = random.normal(size=(count, count)).astype(np.float32) + forbidden
    paths = viterbi(emissions, transitions, start, lengths)
    for row, length in enumerate(lengths):

        def score(labels: tuple[int, ...], row: int = row) -> float:
            total = float(start[labels[0]]) + sum(float(emissions[row, i, k]) for i, k in enumerate(labels))
            return total + sum(float(transitions[a, b]) for a, b in itertools.pairwise(labels))

        best = max(itertools.product(range(count), repeat=int(length)), key=score)
        assert paths[row, :length].tolist() == list(best)


def test_an_inside_label_never_opens_an_entity() -> None:
    forbidden, start = bio_constraints(LABELS)
    inside = [i for i, label in enumerate(LABELS) if label.startswith("I-")]
    emissions = np.zeros((1, 4, len(LABELS)), np.float32)
    emissions[:, :, inside] = 50.0
    path = viterbi(emissions, forbidden, start, np.array([4]))[0]
    names = [LABELS[k] for k in path]
    for before, label in itertools.pairwise(["O", *names]):
        if label.startswith("I-"):
            assert before[2:] == label[2:]


@pytest.mark.parametrize(
    ("labels", "spans"),
    [
        ("O B-PER I-PER O", [(1, 3, "PER")]),
        ("B-PER B-PER I-PER", [(0, 1, "PER"), (1, 3, "PER")]),
        ("B-ORG I-ORG B-PER", [(0, 2, "ORG"), (2, 3, "PER")]),
        ("O O", []),
    ],
)
def test_spans_of_a_labelling(labels: str, spans: list[tuple[int, int, str]]) -> None:
    assert bio_spans([LABELS.index(name) for name in labels.split()], LABELS) == spans


def test_marginals_are_those_of_all_labellings():
    random = np.random.default_rng(4)
    emissions = random.normal(size=(2, 4, 3)).astype(np.float32)
    transitions, start = (
        random.normal(size=(3, 3)).astype(np.float32),
        random.normal(size=3).astype(np.float32),
    )
    lengths = np.array([4, 2])
    found = marginals(emissions, transitions, start, lengths)
    for row, length in enumerate(lengths):
        wanted = np.zeros((length, 3))
        for path in itertools.product(range(3), repeat=int(length)):
            score = start[path[0]] + sum(emissions[row, at, label] for at, label in enumerate(path))
            score += sum(transitions[a, b] for a, b in itertools.pairwise(path))
            for at, label in enumerate(path):
                wanted[at, label] += np.exp(score)
        assert np.allclose(found[row, :length], wanted / wanted.sum(1, keepdims=True), atol=1e-4)


@pytest.mark.parametrize("seed", range(6))
def test_probable_spans_are_those_in_more_than_half_of_all_labellings(seed: int) -> None:
    random = np.random.default_rng(seed)
    lengths = np.array([5, 1, 3])
    emissions = 2 * random.normal(size=(3, 5, len(LABELS))).astype(np.float32)
    forbidden, start = bio_constraints(LABELS)
    transitions = random.normal(size=forbidden.shape).astype(np.float32) + forbidden
    found = probable_spans(emissions, transitions, start, lengths, LABELS)
    best = viterbi(emissions, transitions, start, lengths)
    for row, length in enumerate(lengths):
        spans: Counter[tuple[int, int, str]] = Counter()
        types: Counter[tuple[int, str]] = Counter()
        total = 0.0
        for path in itertools.product(range(len(LABELS)), repeat=int(length)):
            score = start[path[0]] + sum(emissions[row, at, label] for at, label in enumerate(path))
            weight = float(np.exp(score + sum(transitions[a, b] for a, b in itertools.pairwise(path))))
            total += weight
            for first, end, kind in bio_spans(path, LABELS):
                spans[first, end, kind] += weight
                types.update(dict.fromkeys(((at, kind) for at in range(first, end)), weight))
        wanted = {span for span, weight in spans.items() if weight > total / 2}
        wanted |= {
            (first, end, kind)
            for first, end, kind in bio_spans(best[row, :length].tolist(), LABELS)
            if all(types[at, kind] > total / 2 for at in range(first, end))
            and not any(a < end and first < b for a, b, _ in wanted)
        }
        assert found[row] == sorted(wanted)


def test_a_mention_with_doubtful_ends_is_found() -> None:
    """B I I or B I O or B I B I…: PER everywhere, no span above one half."""
    forbidden, start = bio_constraints(LABELS)
    shares = {"B-PER": [0.98, 0.3, 0.3], "I-PER": [0.01, 0.45, 0.45], "O": [0.01, 0.24, 0.24]}
    emissions = np.full((1, 3, len(LABELS)), -20.0, np.float32)
    for label, values in shares.items():
        emissions[0, :, LABELS.index(label)] = np.log(values)
    lengths = np.array([3])
    assert probable_spans(emissions, forbidden, start, lengths, LABELS) == [[(0, 3, "PER")]]
    share = marginals(emissions, forbidden, start, lengths)[0]
    assert share[1:, LABELS.index("I-PER")].prod() < 0.5  # so the whole name is not likely by itself


def test_an_entity_of_the_best_labelling_that_is_improbable_is_left_out() -> None:
    """Of O .3, PER .4, ORG .3 the best is PER, and yet it is wrong more often than not."""
    forbidden, start = bio_constraints(LABELS)
    shares = dict.fromkeys(LABELS, 1e-6) | {"O": 0.3, "B-PER": 0.4, "B-ORG": 0.3}
    emissions = np.log([[[shares[label] for label in LABELS]]]).astype(np.float32)
    path = viterbi(emissions, forbidden, start, np.array([1]))[0].tolist()
    assert bio_spans(path, LABELS) == [(0, 1, "PER")]
    assert probable_spans(emissions, forbidden, start, np.array([1]), LABELS) == [[]]


def test_labels_of_reported_words():
    labels = said_labels(bio_labels(("CUE",)))
    assert labels == ("O", "B-CUE", "I-CUE", "O+", "B-CUE+", "I-CUE+")
    path = [labels.index(label) for label in ("O+", "B-CUE+", "I-CUE+", "O", "B-CUE", "O+")]
    assert bio_spans(path, labels) == [(1, 3, "CUE"), (4, 5, "CUE")]
    assert said_spans(path, labels) == [(0, 3), (5, 6)]
    transitions, _ = bio_constraints(labels)
    assert transitions[labels.index("B-CUE"), labels.index("I-CUE+")] < -1e3
