"""Labelled bulletins as training rows: laid over the clean text, and their blocks as the entity tagger reads them.

Never `data/gold` nor a held-out folder: what a tagger has learnt from is no measure of it.
"""

from __future__ import annotations

import re
from collections.abc import Iterable, Iterator
from dataclasses import dataclass
from pathlib import Path

from pipeline.records import Document, EntityLayer, QuoteLayer
from pipeline.training.ner_data import Row

SHORTEST = 4  # characters of a block


@dataclass(frozen=True)
class Labelled:
    """A gold file laid over the clean text: what it labels, and the ranges that it leaves out of the score."""

    name: str
    document: Document
    entities: EntityLayer
    quotes: QuoteLayer
    ignored: list[tuple[int, int]]


def labelled_documents(folder: Path) -> Iterator[Labelled]:
    """All gold files of a folder.

    Raises:
        InputError: the folder or a file in it cannot be read.
    """
    from pipeline.evaluation.gold import find_gold

    yield from map(labelled_document, find_gold(folder))


def labelled_document(path: Path) -> Labelled:
    """One gold file.

    Raises:
        InputError: it cannot be read.
    """
    from pipeline.api import clean
    from pipeline.evaluation.gold import gold_layers, read_gold
    from pipeline.text.offsets import to_clean

    gold = read_gold(path)
    document = clean(gold.raw_text)
    spans = [to_clean(document.offsets, span.start, span.end) for span in gold.ignored]
    return Labelled(
        gold.name, document, *gold_layers(document, gold), [(span.start, span.end) for span in spans]
    )


def inside(ranges: Iterable[tuple[int, int]], start: int, end: int) -> list[list[int]]:
    """The parts of ranges that lie in `[start, end)`, counted from `start`."""
    return [[max(a, start) - start, min(b, end) - start] for a, b in ranges if a < end and start < b]


def labelled_rows(folder: Path) -> Iterator[Row]:
    """Every block of every bulletin in a gold folder; what its labels leave out of the score is left open.

    Documents without any labelled entity (passages of which only quotes are labelled) are left out.

    Raises:
        InputError: the folder or a file in it cannot be read.
    """
    for labelled in labelled_documents(folder):
        if not labelled.entities.entities:
            continue
        for block in labelled.document.blocks:
            words = labelled.document.text[block.start : block.end]
            if len(re.sub(r"\s", "", words)) < SHORTEST:
                continue
            yield {
                "text": words,
                "entities": [
                    {"start": e.start - block.start, "end": e.end - block.start, "label": e.label}
                    for e in labelled.entities.entities
                    if block.start <= e.start and e.end <= block.end
                ],
                "free": inside(labelled.ignored, block.start, block.end),
                "source": "labelled",
                "doc": labelled.name,
            }
