"""Beam search over a step function: batched, with repeat blocking; knows no model."""

from __future__ import annotations

from collections import Counter
from collections.abc import Callable, Collection, Iterator, Mapping, Sequence
from dataclasses import dataclass, field
from typing import Any

import numpy as np

Step = Callable[[Any, Any, Sequence[int], int], tuple[Any, Any]]
"""(last tokens (rows,), rows of the step before that they continue (rows,), texts, position) → log probabilities and
ids of the best continuations, both (rows, n). `texts`: numbers of the texts that are not done, in order; each has as
many rows as there are beams. Before the first step every text has its rows."""


@dataclass(slots=True)
class Search:
    """What is known of one text: its hypotheses, with their scores, and the finished ones."""

    most: int  # tokens of the result
    held: Mapping[tuple[int, ...], int]  # how often stretches of two and of `block` tokens come in the source
    scores: list[float]
    history: list[list[int]]
    finished: list[tuple[float, list[int]]] = field(default_factory=list)


@dataclass(frozen=True, slots=True)
class _Rules:
    """What a sequence may not do (see `search`)."""

    end: int
    least: int
    block: int
    marks: frozenset[int]


def search(
    step: Step,
    limits: Sequence[int],
    *,
    beams: int,
    start: int,
    end: int,
    block: int = 3,
    least: int = 3,
    marks: Collection[int] = (),
    sources: Sequence[Sequence[int]] = (),
) -> list[list[tuple[float, list[int]]]]:
    """Finished sequences of each text, best first.

    Args:
        step: the model.
        limits: longest result of each text, in tokens.
        beams: hypotheses kept a text.
        start: token before the first.
        end: token that ends a sequence.
        block: no stretch of this many tokens comes twice, and no token twice running; 0: no block.
        least: no end before this many tokens.
        marks: punctuation tokens; none follows another.
        sources: tokens of what each text is made from; a stretch may come as often as there.
    """
    texts = [
        Search(
            limit,
            Counter(stretch for size in {2, block} for stretch in _stretches(source, size)),
            [0.0] + [-1e9] * (beams - 1),
            [[] for _ in range(beams)],
        )
        for limit, source in zip(limits, sources or [()] * len(limits), strict=True)
    ]
    live = list(range(len(texts)))
    tokens = np.full(len(texts) * beams, start)
    parents = np.arange(len(tokens))
    rules = _Rules(end, least, block, frozenset(marks))
    for position in range(max(limits, default=0)):
        logs, ids = step(tokens, parents, live, position)
        total = logs + np.array([texts[i].scores for i in live]).reshape(-1, 1)
        goes_on: list[int] = []
        chosen: list[tuple[float, int, int]] = []
        for place, i in enumerate(live):
            text, first = texts[i], place * beams
            rows = slice(first, first + beams)
            kept = _kept(text, total[rows].tolist(), ids[rows].tolist(), position, rules)
            if not kept:
                continue
            text.scores = [score for score, _, _ in kept]
            text.history = [[*text.history[row], token] for _, row, token in kept]
            goes_on.append(i)
            chosen += [(score, first + row, token) for score, row, token in kept]
        if not goes_on:
            break
        live = goes_on
        parents = np.array([row for _, row, _ in chosen])
        tokens = np.array([token for _, _, token in chosen])
    for text in texts:
        if not text.finished:  # cut off at its limit: the best open hypothesis
            text.finished.append((-1e9, text.history[0]))
    return [sorted(text.finished, key=lambda pair: -pair[0]) for text in texts]


def _kept(
    text: Search,
    scores: Sequence[Sequence[float]],
    ids: Sequence[Sequence[int]],
    position: int,
    rules: _Rules,
) -> list[tuple[float, int, int]]:
    """Score, row and token of each hypothesis with which a text goes on, as many as there are rows; none where it is done.

    Those that end here are added to the finished ones.
    """
    beams = len(scores)
    ranked = sorted(
        (
            (score, row, token)
            for row, (own, kinds) in enumerate(zip(scores, ids, strict=True))
            for score, token in zip(own, kinds, strict=True)
        ),
        reverse=True,
    )
    kept: list[tuple[float, int, int]] = []
    last = position + 1 >= text.most
    for score, row, token in ranked:
        if len(kept) == beams:
            break
        if token == rules.end:
            if position >= rules.least and score > -1e8:
                text.finished.append((score / (position + 1), text.history[row]))
        elif not last and _allowed(text.history[row], token, rules, text.held):
            kept.append((score, row, token))
    if last or not kept:
        return []
    if len(text.finished) >= beams:
        best = max(score for score, _ in text.finished)
        if best >= kept[0][0] / (position + 1):
            return []
    return kept + [(-1e9, 0, rules.end)] * (beams - len(kept))


def _stretches(tokens: Sequence[int], size: int) -> Iterator[tuple[int, ...]]:
    return (tuple(tokens[i : i + size]) for i in range(len(tokens) - size + 1))


def _allowed(past: Sequence[int], token: int, rules: _Rules, held: Mapping[tuple[int, ...], int]) -> bool:
    """`held`: how often stretches of two and of `block` tokens come in the source."""
    marks, block = rules.marks, rules.block
    if token in marks and (not past or past[-1] in marks):
        return False
    if not block:
        return True
    if past and past[-1] == token and (token, token) not in held:
        return False
    if len(past) < block:
        return True
    tail = (*past[len(past) - block + 1 :], token)
    return sum(stretch == tail for stretch in _stretches(past, block)) < max(1, held.get(tail, 0))
