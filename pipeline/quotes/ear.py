"""What an encoder hears in a document: mentions, and the hidden states of its tokens when they are asked for."""

from __future__ import annotations

from bisect import bisect_right
from collections import OrderedDict
from collections.abc import Callable, Iterator, Sequence
from dataclasses import dataclass
from itertools import accumulate
from typing import Any, Literal, Protocol

import numpy as np

from pipeline.records import Block, Document, Mention

Array = np.ndarray[Any, Any]
ReadStates = Callable[[Sequence[str]], Sequence[tuple[Sequence[int], Array]]]
"""Texts → for each the offsets of its tokens and their states, [tokens, width]; see `EncoderEngine.states`."""

LONGEST = 20_000  # characters of a block of which states are read: about 60 MB
HELD = 8  # blocks whose states are kept
SOURCE_SURENESS = 0.04  # least probability of a source: it counts beside a cue only
HINTS: dict[str, Literal["cue", "source", "said"]] = {"CUE": "cue", "SOURCE": "source", "SAID": "said"}
"""What a tagger of cues finds, by its labels."""


@dataclass(frozen=True, slots=True)
class Hint:
    """Words that a tagger takes for a cue, for those that name a source, or for reported ones; offsets of the document's text."""

    start: int
    end: int
    kind: Literal["cue", "source", "said"]
    sureness: float


class Encoder(Protocol):
    """What `Listener` asks of an engine, see `EncoderEngine`."""

    def predict(self, texts: Sequence[str]) -> list[list[Mention]]: ...

    def states(self, texts: Sequence[str]) -> list[tuple[list[int], Array]]: ...

    def predict_with_states(
        self, texts: Sequence[str]
    ) -> tuple[list[list[Mention]], list[tuple[list[int], Array]]]: ...


class Listener:
    """An encoder that keeps the states of what it predicts for one document, so that the text is read once.

    Args:
        encoder: reads texts.
        most: characters of which states are kept, from the first text on; those of others are read when asked for.
    """

    def __init__(self, encoder: Encoder, *, most: int = LONGEST) -> None:
        self._encoder, self._most = encoder, most
        self._held: dict[str, tuple[list[int], Array]] = {}

    def predict(self, texts: Sequence[str]) -> list[list[Mention]]:
        """Mentions of each text."""
        lengths = list(accumulate(len(text) for text in texts))
        first = bisect_right(lengths, self._most)
        mentions, states = self._encoder.predict_with_states(texts[:first])
        self._held = dict(zip(texts[:first], states, strict=True))
        return [*mentions, *(self._encoder.predict(texts[first:]) if first < len(texts) else ())]

    def states(self, texts: Sequence[str]) -> list[tuple[list[int], Array]]:
        """Where the tokens of each text begin, and their states, [tokens, width]."""
        return [self._held[text] if text in self._held else self._encoder.states([text])[0] for text in texts]


def read_hints(
    predict: Callable[[Sequence[str]], Sequence[Sequence[Mention]]] | None,
    documents: Sequence[Document],
    *,
    sureness: float,
) -> Iterator[list[Hint]]:
    """What a tagger of cues, sources and reported words hears in each document; nothing without one.

    Args:
        predict: finds mentions labelled CUE, SOURCE and SAID in texts.
        documents: cleaned.
        sureness: least probability of a cue.
    """
    if predict is None:
        yield from ([] for _ in documents)
        return
    found = iter(predict([d.text[b.start : b.end] for d in documents for b in d.blocks]))
    for document in documents:
        yield [
            Hint(block.start + mention.start, block.start + mention.end, HINTS[mention.label], mention.score)
            for block in document.blocks
            for mention in next(found)
            if mention.score >= (sureness if mention.label == "CUE" else SOURCE_SURENESS)
        ]


class Ear:
    """The encoder's states of a document, read block by block when they are asked for."""

    def __init__(self, text: str, blocks: Sequence[Block], read: ReadStates) -> None:
        self._text, self._read = text, read
        self._blocks = sorted(blocks, key=lambda block: block.start)
        self._starts = [block.start for block in self._blocks]
        self._held: OrderedDict[int, tuple[Array, Array] | None] = OrderedDict()

    def rows(self, start: int, end: int) -> Array | None:
        """States of the tokens that begin in `[start, end)`, at least one, within the block that holds `start`.

        None where no block holds it, or one without a token or longer than `LONGEST`.
        """
        at = bisect_right(self._starts, start) - 1
        held = self._states(self._blocks[at]) if at >= 0 and start < self._blocks[at].end else None
        if held is None:
            return None
        starts, states = held
        first = min(int(np.searchsorted(starts, start)), len(states) - 1)
        last = int(np.searchsorted(starts, end))
        return states[first : max(last, first + 1)]

    def _states(self, block: Block) -> tuple[Array, Array] | None:
        if block.start not in self._held:
            self._held[block.start] = self._listen(block)
            if len(self._held) > HELD:
                self._held.popitem(last=False)
        return self._held[block.start]

    def _listen(self, block: Block) -> tuple[Array, Array] | None:
        if block.end - block.start > LONGEST:
            return None
        ((starts, states),) = self._read([self._text[block.start : block.end]])
        return (np.array(starts) + block.start, states) if len(states) else None
