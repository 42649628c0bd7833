"""clean: raw text → `Document`: one way of writing, one block per line, structure and metadata, and the way back."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from typing import ClassVar

from pipeline.config import CleanConfig
from pipeline.errors import InputError
from pipeline.records import Block, Document, Metadata, RawDocument, Reject, Work
from pipeline.text.layout import lay_out
from pipeline.text.normalise import close_gaps, find_markup, fold, punctuate, strip_markup
from pipeline.text.offsets import MappedText


def clean(raw: RawDocument, *, max_characters: int = CleanConfig().max_characters) -> Document:
    """Cleans one document.

    Raises:
        InputError: the document is too long or holds no body text.
    """
    if len(raw.text) > max_characters:
        raise InputError(
            f"{raw.path}: {len(raw.text):,} characters are more than clean.max_characters ({max_characters:,})"
        )
    folded = fold(MappedText.of(raw.text))
    layout = lay_out(strip_markup(folded), find_markup(folded), raw.text)
    text, removed = close_gaps(punctuate(layout.text)), layout.removed
    blocks: list[Block] = []
    position = 0
    for line in text.text.split("\n"):
        blocks.append(Block("paragraph", position, position + len(line)))
        position += len(line) + 1
    return Document(
        doc_id=raw.doc_id,
        path=raw.path,
        sha256=raw.sha256,
        encoding=raw.encoding,
        raw_text=raw.text,
        text=text.text,
        offsets=text.offsets(len(raw.text)),
        metadata=Metadata(),
        blocks=tuple(blocks),
        removed=tuple(removed),
    )


class CleanStage:
    """Raw documents to cleaned, structured ones."""

    name: ClassVar[str] = "clean"
    version: ClassVar[int] = 1
    reads: ClassVar[tuple[str, ...]] = ("raw",)
    writes: ClassVar[str] = "document"

    def __init__(self, config: CleanConfig) -> None:
        self.config = config

    def files(self) -> Sequence[str]:
        return ()

    def setup(self) -> None:
        """Nothing to load."""

    def process(self, batch: Sequence[Work]) -> Iterator[Document | Reject]:
        for work in batch:
            if work.raw is None:
                yield Reject(work.doc_id, "the document was not read")
                continue
            try:
                yield clean(work.raw, max_characters=self.config.max_characters)
            except InputError as error:
                yield Reject(work.doc_id, error.message)
