"""Labelled bulletins as training rows of the tagger: their blocks as the ner stage reads them, under the guide's tag.

Never `data/gold` nor a held-out folder: what a tagger has learnt from is no measure of it.
"""

from __future__ import annotations

import re
from collections.abc import Iterator
from pathlib import Path

from pipeline.training.ner_data import Row

SHORTEST = 4  # characters of a block


def labelled_rows(folder: Path) -> Iterator[Row]:
    """Every block of every bulletin in a gold folder; what its labels leave out of the score is left open.

    Documents without any labelled entity (passages of which only quotes are labelled) are left out.

    Raises:
        InputError: the folder or a file in it cannot be read.
    """
    from pipeline.api import clean
    from pipeline.evaluation.gold import find_gold, gold_layers, read_gold
    from pipeline.text.offsets import to_clean

    for path in find_gold(folder):
        gold = read_gold(path)
        if not gold.entities:
            continue
        document = clean(gold.raw_text)
        layer, _ = gold_layers(document, gold)
        ignored = [to_clean(document.offsets, span.start, span.end) for span in gold.ignored]
        for block in document.blocks:
            words = document.text[block.start : block.end]
            if len(re.sub(r"\s", "", words)) < SHORTEST:
                continue

            def place(span: tuple[int, int], block: tuple[int, int] = (block.start, block.end)) -> list[int]:
                start, end = block
                return [max(span[0], start) - start, min(span[1], end) - start]

            yield {
                "text": words,
                "entities": [
                    {"start": start, "end": end, "label": entity.label}
                    for entity in layer.entities
                    if block.start <= entity.start and entity.end <= block.end
                    for start, end in [place((entity.start, entity.end))]
                ],
                "free": [
                    place((s.start, s.end)) for s in ignored if s.start < block.end and block.start < s.end
                ],
                "source": "labelled",
                "doc": gold.name,
            }
