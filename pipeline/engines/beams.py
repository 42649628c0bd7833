"""Beam search over a step function: batched, with repeat blocking; knows no model."""

from __future__ import annotations

from collections import Counter
from collections.abc import Callable, Collection, Iterator, Mapping, Sequence
from dataclasses import dataclass, field
from typing import Any

import numpy as np

Step = Callable[[Any, Any, int], tuple[Any, Any]]
"""(last tokens (rows,), rows of the step before that they continue (rows,), position) → log
probabilities and ids of the best continuations, both (rows, n); rows = texts x beams."""


@dataclass(slots=True)
class Search:
    """Limits of one text: tokens of the result, at most."""

    most: int
    finished: list[tuple[float, list[int]]] = field(default_factory=list)
    done: bool = False


def search(
    step: Step,
    limits: Sequence[int],
    *,
    beams: int,
    start: int,
    end: int,
    block: int = 3,
    least: int = 3,
    length_power: float = 1.0,
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
        length_power: scores are divided by length to this power.
        marks: punctuation tokens; none follows another.
        sources: tokens of what each text is made from; a stretch may come as often as there.
    """
    texts = [Search(limit) for limit in limits]
    held = [
        Counter(stretch for size in {2, block} for stretch in _stretches(source, size))
        for source in sources or [()] * len(texts)
    ]
    history: list[list[int]] = [[] for _ in range(len(texts) * beams)]
    scores = np.full((len(texts), beams), -1e9)
    scores[:, 0] = 0.0
    tokens = np.full(len(history), start)
    parents = np.arange(len(history))
    marks = frozenset(marks)
    for position in range(max(limits, default=0)):
        logs, ids = step(tokens, parents, position)
        next_tokens, next_parents, next_history = [], [], []
        for i, text in enumerate(texts):
            rows = range(i * beams, (i + 1) * beams)
            ranked = sorted(
                (
                    (float(scores[i, row - rows.start] + logs[row, k]), row, int(ids[row, k]))
                    for row in rows
                    for k in range(ids.shape[1])
                ),
                reverse=True,
            )
            kept: list[tuple[float, int, int]] = []
            last = position + 1 >= text.most
            for score, row, token in ranked:
                if len(kept) == beams or text.done:
                    break
                if token == end:
                    if position >= least and score > -1e8:
                        text.finished.append((score / (position + 1) ** length_power, history[row]))
                elif not last and _allowed(history[row], token, block, marks, held[i]):
                    kept.append((score, row, token))
            if kept and len(text.finished) >= beams:
                best = max(score for score, _ in text.finished)
                text.done = best >= kept[0][0] / (position + 1) ** length_power
            text.done = text.done or not kept or last
            for k in range(beams):
                score, row, token = kept[k] if k < len(kept) else (-1e9, rows.start, end)
                scores[i, k] = score
                next_tokens.append(token)
                next_parents.append(row)
                next_history.append([*history[row], token])
        if all(text.done for text in texts):
            break
        tokens, parents, history = np.array(next_tokens), np.array(next_parents), next_history
    for i, text in enumerate(texts):
        if not text.finished:  # cut off at its limit: the best open hypothesis
            text.finished.append((-1e9, history[i * beams]))
    return [sorted(text.finished, key=lambda pair: -pair[0]) for text in texts]


def _stretches(tokens: Sequence[int], size: int) -> Iterator[tuple[int, ...]]:
    return (tuple(tokens[i : i + size]) for i in range(len(tokens) - size + 1))


def _allowed(
    past: Sequence[int], token: int, block: int, marks: frozenset[int], held: Mapping[tuple[int, ...], int]
) -> bool:
    """`held`: how often stretches of two and of `block` tokens come in the source."""
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
