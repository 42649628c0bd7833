"""Labellings and mentions under a linear-chain CRF, the best and the probable ones, in numpy, for a whole batch at once."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from typing import Any

import numpy as np

Array = np.ndarray[Any, Any]
NEVER = -1e4
LIKELY = 0.5  # of things that exclude each other only one can be likelier than that
SAID = "+"  # ends the labels of tokens in reported words


def bio_labels(types: Sequence[str]) -> tuple[str, ...]:
    """O, B-PER, I-PER, …"""
    return ("O", *(f"{part}-{kind}" for kind in types for part in "BI"))


def said_labels(labels: Sequence[str]) -> tuple[str, ...]:
    """Every label twice: as it is, and with a + for tokens that are part of what somebody is reported to say."""
    return (*labels, *(f"{label}{SAID}" for label in labels))


def bio_constraints(labels: Sequence[str]) -> tuple[Array, Array]:
    """What BIO forbids: scores to add to transitions [from, to] and to the first token's labels.

    I-X may only follow B-X or I-X (and I-X+ only B-X+ or I-X+: no mention lies half in reported words).
    """
    count = len(labels)
    transitions = np.zeros((count, count), np.float32)
    start = np.zeros(count, np.float32)
    for to, label in enumerate(labels):
        if label.startswith("I-"):
            start[to] = NEVER
            kind = label[2:]
            for source, before in enumerate(labels):
                if before not in (f"B-{kind}", f"I-{kind}"):
                    transitions[source, to] = NEVER
    return transitions, start


def viterbi(emissions: Array, transitions: Array, start: Array, lengths: Array) -> Array:
    """The best labelling of each row.

    Args:
        emissions: float [batch, length, labels], rows padded at the end.
        transitions: [labels, labels], from row to column.
        start: [labels], added to the first token.
        lengths: [batch], tokens of each row.

    Returns:
        int [batch, length]; what stands beyond a row's length has no meaning.
    """
    batch, length, labels = emissions.shape
    back = np.zeros((batch, length, labels), np.int64)
    back[:] = np.arange(labels)
    score = emissions[:, 0] + start
    for at in range(1, length):
        ways = score[:, :, None] + transitions
        best = ways.argmax(1)
        running = (at < lengths)[:, None]
        back[:, at] = np.where(running, best, back[:, at])
        reached = np.take_along_axis(ways, best[:, None], 1)[:, 0] + emissions[:, at]
        score = np.where(running, reached, score)
    path = np.zeros((batch, length), np.int64)
    path[:, -1] = score.argmax(1)
    rows = np.arange(batch)
    for at in range(length - 1, 0, -1):
        path[:, at - 1] = back[rows, at, path[:, at]]
    return path


def marginals(emissions: Array, transitions: Array, start: Array, lengths: Array) -> Array:
    """Probability of each label at each token under the CRF, by the forward-backward algorithm.

    Args: as for `viterbi`.

    Returns:
        float [batch, length, labels]; what stands beyond a row's length has no meaning.
    """
    return forward_backward(emissions, transitions, start, lengths)[0]


def forward_backward(
    emissions: Array, transitions: Array, start: Array, lengths: Array
) -> tuple[Array, Array]:
    """Probability of each label at each token under the CRF, and what the rest of the text makes of it.

    Args: as for `viterbi`.

    Returns:
        Two float arrays [batch, length, labels]: the probabilities, and the log weight of all that may follow a
        label. What stands beyond a row's length has no meaning.
    """
    batch, length, labels = emissions.shape
    forward = np.empty((batch, length, labels), np.float32)
    forward[:, 0] = emissions[:, 0] + start
    for at in range(1, length):
        forward[:, at] = _log_sum(forward[:, at - 1, :, None] + transitions, 1) + emissions[:, at]
    backward = np.zeros((batch, length, labels), np.float32)
    for at in range(length - 2, -1, -1):
        after = transitions + (emissions[:, at + 1] + backward[:, at + 1])[:, None, :]
        backward[:, at] = np.where((at + 1 < lengths)[:, None], _log_sum(after, 2), 0.0)
    joint = forward + backward
    joint -= joint.max(2, keepdims=True)
    shares = np.exp(joint)
    return shares / shares.sum(2, keepdims=True), backward


def probable_spans(
    emissions: Array, transitions: Array, start: Array, lengths: Array, names: Sequence[str]
) -> list[list[tuple[int, int, str]]]:
    """Entities that are more likely there than not.

    The best labelling of a whole text (`viterbi`) may hold an entity that is improbable by itself, since it decides
    on all of them together. What strict F1 rewards is each entity by its own probability, the sum over all labellings
    that have it with just these ends and this type (minimum Bayes risk, cf. Goodman 1996). Two that overlap exclude
    each other, so of those above one half no two do.

    Where the type is likely at each token and only the ends are in doubt (冈部|和正 or 冈部和正), none may reach one half; there
    the best labelling has its say, for a name with a doubtful end is worth more than none.

    Args:
        emissions, transitions, start, lengths: as for `viterbi`; I-X may only follow B-X and I-X.
        names: of the labels, B- and I- of each type.

    Returns:
        For each row (first token, token after the last, type), by first token.
    """
    shares, backward = forward_backward(emissions, transitions, start, lengths)
    found: list[list[tuple[int, int, str]]] = [[] for _ in lengths]
    types = {
        name[2:]: (at, list(names).index(f"I-{name[2:]}")) for at, name in enumerate(names) if name[0] == "B"
    }
    for kind, (begin, inside) in types.items():
        # How probable it is that the next token goes on with I-X, given B-X or I-X at this one.
        onward = emissions[:, 1:, inside] + backward[:, 1:, inside]
        after_begin = np.exp(transitions[begin, inside] + onward - backward[:, :-1, begin])
        after_inside = np.exp(transitions[inside, inside] + onward - backward[:, :-1, inside])
        for row, first in np.argwhere(shares[:, :, begin] > LIKELY).tolist():
            sure, end = float(shares[row, first, begin]), first + 1
            while end <= lengths[row] and sure > LIKELY:
                goes_on = 0.0
                if end < lengths[row]:
                    goes_on = float((after_begin if end == first + 1 else after_inside)[row, end - 1])
                if sure * (1 - goes_on) > LIKELY:
                    found[row].append((first, end, kind))
                sure, end = sure * goes_on, end + 1
    doubtful = [row for row, spans in enumerate(found) if _is_left(shares[row, : lengths[row]], spans, types)]
    if doubtful:
        paths = viterbi(emissions[doubtful], transitions, start, lengths[doubtful])
        for row, path in zip(doubtful, paths, strict=True):
            certain = list(found[row])
            for first, end, kind in bio_spans(path[: lengths[row]].tolist(), names):
                if shares[row][first:end, types[kind]].sum(1).min() > LIKELY and not any(
                    a < end and first < b for a, b, _ in certain
                ):
                    found[row].append((first, end, kind))
    for spans in found:
        spans.sort()
    return found


def _is_left(
    shares: Array, spans: Sequence[tuple[int, int, str]], types: Mapping[str, tuple[int, int]]
) -> bool:
    """Whether a token outside the entities found is likely part of one. `shares`: [tokens, labels]; `types`: B and I of each."""
    likely = np.zeros(len(shares), bool)
    for begin, inside in types.values():
        likely |= shares[:, begin] + shares[:, inside] > LIKELY
    for first, end, _ in spans:
        likely[first:end] = False
    return bool(likely.any())


def _log_sum(values: Array, axis: int) -> Array:
    most = values.max(axis, keepdims=True)
    result: Array = np.log(np.exp(values - most).sum(axis)) + most.squeeze(axis)
    return result


def bio_spans(labels: Sequence[int], names: Sequence[str]) -> list[tuple[int, int, str]]:
    """(first token, token after the last, type) of the entities of one labelling."""
    spans: list[tuple[int, int, str]] = []
    begun, kind = -1, ""
    for at, label in enumerate([*labels, 0]):
        name = names[label].removesuffix(SAID)
        if kind and name != f"I-{kind}":
            spans.append((begun, at, kind))
            kind = ""
        if name != "O" and not kind:
            begun, kind = at, name[2:]
    return spans


def said_spans(labels: Sequence[int], names: Sequence[str]) -> list[tuple[int, int]]:
    """(first token, token after the last) of the reported words of one labelling."""
    spans: list[tuple[int, int]] = []
    begun = -1
    for at, inside in enumerate([*(names[label].endswith(SAID) for label in labels), False]):
        if inside and begun < 0:
            begun = at
        elif not inside and begun >= 0:
            spans.append((begun, at))
            begun = -1
    return spans
