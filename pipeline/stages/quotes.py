"""The quotes stage: documents and their entities to attributed quotes."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from typing import ClassVar, Literal

from pipeline.config import QuotesConfig
from pipeline.engines import NerEngine
from pipeline.engines.encoder import EncoderEngine
from pipeline.paths import resolve
from pipeline.quotes import Attributor, Hint, load_attributor
from pipeline.quotes.ear import ReadStates
from pipeline.records import Document, QuoteLayer, Reject, Work

SOURCE_SURENESS = 0.04  # least probability of a source: it counts beside a cue only
_HINTS: dict[str, Literal["cue", "source", "said"]] = {"CUE": "cue", "SOURCE": "source", "SAID": "said"}


class QuotesStage:
    """Attributes reported speech, direct and indirect, to persons and other sources."""

    name: ClassVar[str] = "quotes"
    version: ClassVar[int] = 18
    reads: ClassVar[tuple[str, ...]] = ("document", "entities")
    writes: ClassVar[str] = "quotes"

    def __init__(self, config: QuotesConfig, *, tagger: NerEngine | None = None) -> None:
        """Args: tagger: finds mentions labelled CUE, SOURCE and SAID, instead of the one that the settings name."""
        self.config = config
        self._attributor: Attributor | None = None
        self._tagger: NerEngine | EncoderEngine | None = tagger
        self._states: ReadStates | None = None

    def files(self) -> Sequence[str]:
        """Paths of the lexicons and the model whose content decides the output."""
        config = self.config
        paths = [
            config.cues,
            config.sources,
            config.surnames,
            *([config.cue_model] if config.cue_model else []),
            *([config.verifier] if config.cue_model and config.verifier else []),
        ]
        return [str(resolve(path)) for path in paths]

    def setup(self) -> None:
        """Reads the lexicons and loads the tagger of cues.

        Raises:
            ConfigError: a lexicon is missing or malformed.
            EngineMissingError: a file of the tagger is missing.
        """
        self._attributor = load_attributor(self.config)
        if self._tagger is None and self.config.cue_model:
            self._tagger = EncoderEngine(self.config.cue_model, setting="quotes.cue_model")
        if self._tagger is not None:
            self._tagger.load()
        if self._attributor.verifier is not None and isinstance(self._tagger, EncoderEngine):
            self._tagger.check_states()
            self._states = self._tagger.states

    def process(self, batch: Sequence[Work]) -> Iterator[QuoteLayer | Reject]:
        """One QuoteLayer or Reject a document, in order."""
        if self._attributor is None:
            self.setup()
        attributor = self._attributor
        assert attributor is not None
        documents = [work.document for work in batch if work.document is not None]
        hints = read_hints(self._tagger, documents, sureness=self.config.cue_sureness)
        for work in batch:
            seen = next(hints) if work.document is not None else []
            if work.document is None or work.entities is None:
                yield Reject(work.doc_id, "the document was not cleaned, or has no entities")
                continue
            yield attributor.attribute(work.document, work.entities, seen, read=self._states)


def read_hints(
    tagger: NerEngine | EncoderEngine | None, documents: Sequence[Document], *, sureness: float
) -> Iterator[list[Hint]]:
    """What a tagger of cues, sources and reported words hears in each document; nothing without one.

    Args:
        tagger: finds mentions labelled CUE, SOURCE and SAID.
        documents: cleaned.
        sureness: least probability of a cue.
    """
    if tagger is None:
        yield from ([] for _ in documents)
        return
    found = iter(tagger.predict([d.text[b.start : b.end] for d in documents for b in d.blocks]))
    for document in documents:
        yield [
            Hint(block.start + mention.start, block.start + mention.end, _HINTS[mention.label], mention.score)
            for block in document.blocks
            for mention in next(found)
            if mention.score >= (sureness if mention.label == "CUE" else SOURCE_SURENESS)
        ]
