"""What an encoder hears in a unit that its words alone do not tell: hidden states, pooled, under two linear models.

The states are those of the tagger of reporting words (models/cues), as they come, so that a summary costs one more pass
of an encoder that is there already. `pipeline.training.judge` fits the weights.
"""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from pathlib import Path
from typing import Any

import numpy as np

from pipeline.paths import resolve
from pipeline.quotes.ear import ReadStates
from pipeline.records import Document
from pipeline.summaries.units import Unit

Array = np.ndarray[Any, Any]
FILE = "context.npz"
LONGEST = 50_000  # characters of a document of which states are held: about 150 MB


class Context:
    """Judges units by their states.

    Args:
        read: reads the states of texts.
        weights: [features + 1, 2], the last row the constant; the columns are worth and standing alone.
    """

    def __init__(self, read: ReadStates, weights: Array) -> None:
        self._read, self._weights = read, weights.astype(np.float32)

    @classmethod
    def load(cls, folder: str, read: ReadStates) -> Context | None:
        """With the weights of a model folder; None where it holds none."""
        path = Path(resolve(folder)) / FILE
        if not path.is_file():
            return None
        with np.load(path, allow_pickle=False) as held:
            return cls(read, held["weights"])

    def logits(self, document: Document, units: Sequence[Unit], title: str) -> Array | None:
        """[units, 2]: log odds of worth and of standing alone; None for a document that is too long."""
        if not units or len(document.text) > LONGEST:
            return None
        features = pool(document, units, title, self._read)
        found: Array = features @ self._weights[:-1] + self._weights[-1]
        return found


def pool(document: Document, units: Sequence[Unit], title: str, read: ReadStates) -> Array:
    """What the states tell of each unit: [units, 7 × width].

    Mean, maximum, the first and the last state of the unit, the state right before it, the mean times the mean of the
    title's, and the mean less that of all blocks with units.
    """
    mean_of_title: Array = np.zeros(1, np.float32)
    if title:
        ((_, states),) = read([title])
        mean_of_title = states.mean(0) if len(states) else mean_of_title
    rows: dict[int, Array] = {}
    total: Array = np.zeros(1, np.float32)
    count, before = 0, None
    by_block: dict[int, list[int]] = {}
    for at, unit in enumerate(units):
        by_block.setdefault(unit.block, []).append(at)
    for block, starts, states in _blocks(document, sorted(by_block), read):
        total, count = total + states.sum(0), count + len(states)
        for at in by_block[block]:
            first = int(np.searchsorted(starts, units[at].start))
            last = int(np.searchsorted(starts, units[at].content[-1].end))
            first = min(first, len(states) - 1)
            own = states[first : max(last, first + 1)]
            previous = states[first - 1] if first else before if before is not None else 0 * own[0]
            mean = own.mean(0)
            rows[at] = np.concatenate(
                [mean, own.max(0), own[0], own[-1], previous, mean * mean_of_title, mean]
            )
        before = states[-1]
    width = states.shape[1]
    features = np.stack([rows[at] for at in range(len(units))])
    features[:, -width:] -= total / count
    return features


def _blocks(
    document: Document, blocks: Sequence[int], read: ReadStates
) -> Iterator[tuple[int, Array, Array]]:
    """Index, offsets of the tokens in the document, and states of each block; blocks without a token are one zero state."""
    chosen = [document.blocks[index] for index in blocks]
    found = read([document.text[block.start : block.end] for block in chosen])
    for index, block, (starts, states) in zip(blocks, chosen, found, strict=True):
        if len(states):
            yield index, np.array(starts) + block.start, states
        else:
            yield index, np.array([block.start]), np.zeros((1, states.shape[1]), np.float32)
