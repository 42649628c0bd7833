"""The quotes stage: documents and their entities to attributed quotes."""

from __future__ import annotations

from collections.abc import Callable, Iterator, Sequence
from typing import ClassVar, Literal

from pipeline.config import QuotesConfig
from pipeline.engines import NerEngine
from pipeline.engines.encoder import EncoderEngine
from pipeline.quotes import Attributor, Hint, load_attributor
from pipeline.quotes.ear import Listener, ReadStates
from pipeline.records import Document, Mention, QuoteLayer, Reject, Work

SOURCE_SURENESS = 0.04  # least probability of a source: it counts beside a cue only
_HINTS: dict[str, Literal["cue", "source", "said"]] = {"CUE": "cue", "SOURCE": "source", "SAID": "said"}


class QuotesStage:
    """Attributes reported speech, direct and indirect, to persons and other sources."""

    name: ClassVar[str] = "quotes"
    version: ClassVar[int] = 30
    reads: ClassVar[tuple[str, ...]] = ("document", "entities")
    writes: ClassVar[str] = "quotes"

    def __init__(self, config: QuotesConfig, *, tagger: NerEngine | None = None) -> None:
        """Args: tagger: finds mentions labelled CUE, SOURCE and SAID, instead of the one that the settings name."""
        self.config = config
        self._attributor: Attributor | None = None
        self._tagger: NerEngine | EncoderEngine | None = tagger
        self._encoder: EncoderEngine | None = None
        """The tagger, where a verifier asks for its states."""

    def files(self) -> Sequence[str]:
        """Paths of the lexicons and the model whose content decides the output."""
        config = self.config
        return [
            config.cues,
            config.sources,
            config.surnames,
            *([config.cue_model] if config.cue_model else []),
            *([config.verifier] if config.cue_model and config.verifier else []),
        ]

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
            self._tagger.check_states(asked_by="quotes.verifier")
            self._encoder = self._tagger

    def process(self, batch: Sequence[Work]) -> Iterator[QuoteLayer | Reject]:
        """One QuoteLayer or Reject a document, in order."""
        if self._attributor is None:
            self.setup()
        attributor = self._attributor
        assert attributor is not None
        documents = [work.document for work in batch if work.document is not None]
        heard = self._listen(documents)
        for work in batch:
            hints, states = next(heard) if work.document is not None else ([], None)
            if work.document is None or work.entities is None:
                yield Reject(work.doc_id, "the document was not cleaned, or has no entities")
                continue
            yield attributor.attribute(work.document, work.entities, hints, read=states)

    def _listen(self, documents: Sequence[Document]) -> Iterator[tuple[list[Hint], ReadStates | None]]:
        """What the tagger hears in each document, and what reads its states, if anybody asks for these."""
        sureness = self.config.cue_sureness
        if self._encoder is None:
            predict = self._tagger.predict if self._tagger is not None else None
            yield from ((hints, None) for hints in read_hints(predict, documents, sureness=sureness))
            return
        for document in documents:
            listener = Listener(self._encoder)
            (hints,) = read_hints(listener.predict, [document], sureness=sureness)
            yield hints, listener.states


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
            Hint(block.start + mention.start, block.start + mention.end, _HINTS[mention.label], mention.score)
            for block in document.blocks
            for mention in next(found)
            if mention.score >= (sureness if mention.label == "CUE" else SOURCE_SURENESS)
        ]
