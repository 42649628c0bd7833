"""Self-training: paragraphs of news and policy as the shipped pipeline labels them, under the guide's tag.

The labelled news sets are old, know no posts and cut organisations in their own ways. The whole ner
stage (tagger and the rules after it, over a whole document) follows the guide; what it is sure of in
text of today is taught back to the tagger: paragraphs with a post, people whom the document introduces
with one or whose name has a middle dot, organisations that end like one, posts. All else that tagger
or rules marked is left open (`free`, see `pipeline.training.ner_data.encode`).
"""

from __future__ import annotations

import re
from collections.abc import Callable, Iterable, Iterator, Sequence, Set
from itertools import islice
from typing import TYPE_CHECKING

from pipeline.engines import predict_documents
from pipeline.errors import InputError

if TYPE_CHECKING:
    from pipeline.entities.reader import EntityReader
    from pipeline.records import Document, Entity, Mention
    from pipeline.training.ner_data import Row

SHORTEST, LONGEST = 25, 420  # characters of a paragraph
_POST = re.compile(
    "书记|主任|[院校所局处厅部社司署行馆台]长|会长|理事|教授|研究员|院士|总经理|董事|主席|秘书|负责人|总裁|专家"
)


def silver_rows(
    texts: Iterable[str], *, seen: frozenset[str] = frozenset(), each: int = 3, most: int
) -> Iterator[Row]:
    """Rows with the entities that the ner stage finds.

    Args:
        texts: documents.
        seen: folded texts (see `pipeline.training.ner_data.held_out_texts`) that no row may contain.
        each: paragraphs of a document at most, those with most entities.
        most: rows in all.
    """
    from pipeline.config import load_config
    from pipeline.entities.building import build_organisations, build_reader
    from pipeline.stages.ner import build_engine

    config = load_config().ner
    engine, reader = build_engine(config), build_reader(config)
    ends_like_organisation = build_organisations(config).ends_like_organisation
    engine.load()
    count = 0
    stream = iter(texts)
    while group := list(islice(stream, 32)):
        documents = [document for text in group if (document := _clean(text)) is not None]
        blocks = [[d.text[b.start : b.end] for b in d.blocks] for d in documents]
        for document, mentions in zip(documents, predict_documents(engine, blocks), strict=True):
            for row in _rows(document, mentions, reader, engine.name, ends_like_organisation)[:each]:
                if not _overlaps(row["text"], seen):
                    yield row
                    count += 1
                    if count == most:
                        return


def _clean(text: str) -> Document | None:
    """The paragraphs that may name a post; None where the rest is no text to work on."""
    from pipeline.api import clean

    rich = "\n".join(line for line in text.split("\n") if len(line) <= LONGEST and _POST.search(line))
    try:
        return clean(rich[:4000])
    except InputError:
        return None


def _rows(
    document: Document,
    mentions: Sequence[Sequence[Mention]],
    reader: EntityReader,
    engine: str,
    ends_like_organisation: Callable[[str], bool],
) -> list[Row]:
    """One row a paragraph of fitting length with a post, those with most sure entities first."""
    layer = reader.read(document.text, document.blocks, mentions, metadata=document.metadata, engine=engine)
    introduced = {person.person_id for person in layer.people if person.affiliations}
    rows: list[Row] = []
    for block, raw in zip(document.blocks, mentions, strict=True):
        if not SHORTEST <= block.end - block.start <= LONGEST:
            continue
        inside = [e for e in layer.entities if block.start <= e.start and e.end <= block.end]
        entities = [
            {"start": e.start - block.start, "end": e.end - block.start, "label": e.label}
            for e in inside
            if is_sure(e, introduced=introduced, ends_like_organisation=ends_like_organisation)
        ]
        if any(entity["label"] == "TITLE" for entity in entities):
            marked = [(e.start - block.start, e.end - block.start) for e in inside]
            marked += [(mention.start, mention.end) for mention in raw]
            text = document.text[block.start : block.end]
            rows.append(
                {
                    "text": text,
                    "entities": entities,
                    "free": open_ranges(entities, marked),
                    "source": "silver",
                }
            )
    return sorted(rows, key=lambda row: -len(row["entities"]))


def is_sure(entity: Entity, *, introduced: Set[str], ends_like_organisation: Callable[[str], bool]) -> bool:
    """Whether an entity of the ner stage is good enough to be learnt from."""
    if entity.label == "PER":
        return entity.target in introduced or "·" in entity.text
    if entity.label == "ORG":
        return ends_like_organisation(entity.text)
    return entity.label == "TITLE"


def open_ranges(entities: Sequence[Row], marked: Iterable[tuple[int, int]]) -> list[list[int]]:
    """The parts of the `marked` ranges that lie outside the entities, as sorted `[start, end)`."""
    covered = {at for entity in entities for at in range(entity["start"], entity["end"])}
    ranges: list[list[int]] = []
    for at in sorted({at for start, end in marked for at in range(start, end)} - covered):
        if ranges and ranges[-1][1] == at:
            ranges[-1][1] = at + 1
        else:
            ranges.append([at, at + 1])
    return ranges


def _overlaps(text: str, seen: frozenset[str]) -> bool:
    from pipeline.training.ner_data import folded

    return any(len(key) >= 8 and key in seen for key in map(folded, re.split("(?<=[。！？])", text)))
