"""The quotes stage: documents and their entities to attributed quotes."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from typing import ClassVar

from pipeline.config import QuotesConfig
from pipeline.paths import resolve
from pipeline.quotes import Attributor, load_attributor
from pipeline.records import QuoteLayer, Reject, Work


class QuotesStage:
    """Attributes reported speech, direct and indirect, to persons and other sources."""

    name: ClassVar[str] = "quotes"
    version: ClassVar[int] = 2
    reads: ClassVar[tuple[str, ...]] = ("document", "entities")
    writes: ClassVar[str] = "quotes"

    def __init__(self, config: QuotesConfig) -> None:
        self.config = config
        self._attributor: Attributor | None = None

    def files(self) -> Sequence[str]:
        """Paths of the lexicons whose content decides the output."""
        return [str(resolve(path)) for path in (self.config.cues, self.config.sources, self.config.surnames)]

    def setup(self) -> None:
        """Reads the lexicons. Raises ConfigError where one is missing or malformed."""
        self._attributor = load_attributor(self.config)

    def process(self, batch: Sequence[Work]) -> Iterator[QuoteLayer | Reject]:
        """One QuoteLayer or Reject a document, in order."""
        if self._attributor is None:
            self.setup()
        attributor = self._attributor
        assert attributor is not None
        for work in batch:
            if work.document is None or work.entities is None:
                yield Reject(work.doc_id, "the document was not cleaned, or has no entities")
                continue
            try:
                layer = attributor.attribute(work.document, work.entities)
            except Exception as error:  # one odd document must not stop the batch
                yield Reject(work.doc_id, f"quotes could not be attributed: {type(error).__name__}: {error}")
                continue
            yield layer
