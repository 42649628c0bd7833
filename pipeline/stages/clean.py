"""The clean stage: raw documents to cleaned, structured ones."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from typing import ClassVar

from pipeline.config import CleanConfig
from pipeline.errors import InputError
from pipeline.records import Document, Reject, Work


class CleanStage:
    """Raw documents to cleaned, structured ones."""

    name: ClassVar[str] = "clean"
    version: ClassVar[int] = 50
    reads: ClassVar[tuple[str, ...]] = ("raw",)
    writes: ClassVar[str] = "document"

    def __init__(self, config: CleanConfig) -> None:
        self.config = config

    def files(self) -> Sequence[str]:
        """No model and no lexicon decides the output."""
        return ()

    def setup(self) -> None:
        """Nothing to load but the patterns."""
        import pipeline.text.cleaning  # noqa: F401

    def process(self, batch: Sequence[Work]) -> Iterator[Document | Reject]:
        """Yields a Document or a Reject for each document of the batch, in order."""
        from pipeline.text.cleaning import clean

        for work in batch:
            if work.raw is None:
                yield Reject(work.doc_id, "the document was not read")
                continue
            try:
                yield clean(work.raw, max_characters=self.config.max_characters)
            except InputError as error:
                yield Reject(work.doc_id, str(error))
