"""The quotes stage: documents and their entities to attributed quotes."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from typing import TYPE_CHECKING, ClassVar

from pipeline.config import QuotesConfig
from pipeline.engines import NerEngine
from pipeline.records import Document, QuoteLayer, Reject, Work

if TYPE_CHECKING:
    from pipeline.engines.encoder import EncoderEngine
    from pipeline.quotes import Attributor, Hint
    from pipeline.quotes.ear import ReadStates


class QuotesStage:
    """Attributes reported speech, direct and indirect, to persons and other sources."""

    name: ClassVar[str] = "quotes"
    version: ClassVar[int] = 59
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
            EngineMissingError: a file of the tagger is missing, or it tags other things.
        """
        from pipeline.engines.encoder import EncoderEngine
        from pipeline.quotes import load_attributor
        from pipeline.quotes.ear import HINTS

        self._attributor = load_attributor(self.config)
        if self._tagger is None and self.config.cue_model:
            self._tagger = EncoderEngine(self.config.cue_model, setting="quotes.cue_model")
        if self._tagger is not None:
            self._tagger.load()
        if self._attributor.verifier is not None and isinstance(self._tagger, EncoderEngine):
            self._tagger.check_states(asked_by="quotes.verifier")
            self._encoder = self._tagger
        if isinstance(self._tagger, EncoderEngine):
            self._tagger.check_kinds(HINTS)

    def process(self, batch: Sequence[Work]) -> Iterator[QuoteLayer | Reject]:
        """One QuoteLayer or Reject a document, in order."""
        from pipeline.text.script import PlainView, in_simplified

        if self._attributor is None:
            self.setup()
        attributor = self._attributor
        assert attributor is not None
        views = [in_simplified(work.document) if work.document else (None, PlainView()) for work in batch]
        heard = self._listen([document for document, _ in views if document is not None])
        for work, (document, view) in zip(batch, views, strict=True):
            hints, states = next(heard) if document is not None else ([], None)
            if document is None or work.entities is None:
                yield Reject(work.doc_id, "the document was not cleaned, or has no entities")
                continue
            layer = attributor.attribute(document, view.read(work.entities), hints, read=states)
            yield view.restore(layer)

    def _listen(self, documents: Sequence[Document]) -> Iterator[tuple[list[Hint], ReadStates | None]]:
        """What the tagger hears in each document, and what reads its states, if anybody asks for these."""
        from pipeline.quotes.ear import Listener, read_hints

        sureness = self.config.cue_sureness
        if self._encoder is None:
            predict = self._tagger.predict if self._tagger is not None else None
            yield from ((hints, None) for hints in read_hints(predict, documents, sureness=sureness))
            return
        for document in documents:
            listener = Listener(self._encoder)
            (hints,) = read_hints(listener.predict, [document], sureness=sureness)
            yield hints, listener.states
