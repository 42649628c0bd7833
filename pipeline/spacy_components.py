"""spaCy components, found through entry points wherever this package is installed.

| name | sets |
| --- | --- |
| tokenizer `bulletin.PkusegTokenizer.v1` | words by our pkuseg model |
| `bulletin_sentences` | sentence starts |
| `bulletin_ner` | `doc.ents`, `doc.spans["entities"]`, `doc._.bulletin` |
| `bulletin_quotes` | `doc.spans["quotes"]`, `["sources"]`, `["cues"]` |

`spacy.load("models/zh_bulletin")` has all four. They run the stages of the pipeline on `doc.text` and put the
results back on its characters; a token that an entity or quote edge falls into is split there. Relative model
and lexicon paths are looked up by `pipeline.paths.resolve`, so a pipeline works from any directory.
`pipeline.spacy_bridge` says what the spans and extensions mean.
"""

from __future__ import annotations

from collections.abc import Callable, Iterable, Iterator, Sequence
from typing import Any

from spacy.language import Language
from spacy.scorer import Scorer, get_ner_prf
from spacy.tokens import Doc
from spacy.training import Example
from spacy.util import DummyTokenizer, minibatch

from pipeline.config import CleanConfig, NerConfig, QuotesConfig
from pipeline.engines.pkuseg import PkusegSegmenter
from pipeline.errors import InputError
from pipeline.records import Document, EntityLayer, RawDocument, Reject, Span, Work
from pipeline.schema import decode, encode
from pipeline.spacy_bridge import (
    Place,
    describe,
    edges,
    mark_sentences,
    register_extensions,
    set_entities,
    set_quotes,
    split_tokens,
    words_and_spaces,
)
from pipeline.text.offsets import to_raw_spans
from pipeline.text.sentences import split_sentences

_LAYER = "bulletin.entity_layer"  # key of doc.user_data: what bulletin_ner leaves for bulletin_quotes

register_extensions()


class PkusegTokenizer(DummyTokenizer):  # type: ignore[misc]
    """spaCy tokenizer on our word segmentation model, loaded with the first text."""

    def __init__(self, vocab: Any, segmenter: PkusegSegmenter) -> None:
        self.vocab = vocab
        self._segmenter = segmenter

    def __call__(self, text: str) -> Doc:
        words, spaces = words_and_spaces(text, self._segmenter.segment(text))
        return Doc(self.vocab, words=words, spaces=spaces)

    def score(self, examples: Iterable[Example]) -> dict[str, Any]:
        return dict(Scorer.score_tokenization(examples))


def create_tokenizer(model: str = "models/segmenter") -> Callable[[Language], PkusegTokenizer]:
    """Entry `bulletin.PkusegTokenizer.v1` of spaCy's tokenizer registry.

    Args:
        model: folder of a pkuseg model.
    """
    return lambda nlp: PkusegTokenizer(nlp.vocab, PkusegSegmenter(model))


class SentenceMarker:
    """Component `bulletin_sentences`."""

    def __call__(self, doc: Doc) -> Doc:
        sentences = split_sentences(doc.text)
        split_tokens(doc, {sentence.start for sentence in sentences})
        mark_sentences(doc, sentences)
        return doc

    def score(self, examples: Iterable[Example]) -> dict[str, Any]:
        found: dict[str, Any] = Scorer.score_spans(
            examples, "sents", has_annotation=lambda doc: doc.has_annotation("SENT_START")
        )
        found.pop("sents_per_type", None)
        return found


class _StageComponent:
    """What bulletin_ner and bulletin_quotes share: batches, and Docs as clean documents."""

    def __init__(self) -> None:
        self._clean: Any = None

    def __call__(self, doc: Doc) -> Doc:
        return next(self.pipe([doc]))

    def pipe(self, stream: Iterable[Doc], *, batch_size: int = 32) -> Iterator[Doc]:
        for docs in minibatch(stream, size=batch_size):
            batch = list(docs)
            self._annotate(batch)
            yield from batch

    def _annotate(self, docs: Sequence[Doc]) -> None:
        raise NotImplementedError

    def _documents(self, docs: Sequence[Doc]) -> list[Document | None]:
        """Clean documents of Docs; None where the clean stage finds no text."""
        from pipeline.stages.clean import CleanStage

        if self._clean is None:
            self._clean = CleanStage(CleanConfig())
            self._clean.setup()
        works = [
            Work(doc_id=name, raw=RawDocument(doc_id=name, path="", sha256="", text=doc.text))
            for name, doc in ((f"doc{i}", doc) for i, doc in enumerate(docs))
        ]
        return [None if isinstance(row, Reject) else row for row in self._clean.process(works)]


class EntityFinder(_StageComponent):
    """Component `bulletin_ner`: the ner stage of the pipeline."""

    def __init__(self, config: NerConfig) -> None:
        super().__init__()
        self._config = config
        self._stage: Any = None

    def _annotate(self, docs: Sequence[Doc]) -> None:
        if self._stage is None:
            from pipeline.stages.ner import NerStage

            self._stage = NerStage(self._config)
            self._stage.setup()
        documents = self._documents(docs)
        works = [Work(doc_id=d.doc_id, document=d) for d in documents if d is not None]
        layers = iter(self._stage.process(works))
        for doc, document in zip(docs, documents, strict=True):
            if document is None:
                doc.ents, doc.spans["entities"] = [], []
                continue
            layer = next(layers)
            if isinstance(layer, Reject):
                raise InputError(f"entities: {layer.reason}")
            bulletin = describe(document, layer, place=_place(document))
            split_tokens(doc, edges(bulletin))
            set_entities(doc, bulletin)
            doc.user_data[_LAYER] = encode(layer)

    def score(self, examples: Iterable[Example]) -> dict[str, Any]:
        return dict(get_ner_prf(examples))


class QuoteFinder(_StageComponent):
    """Component `bulletin_quotes`: the quotes stage of the pipeline, on the entities of `bulletin_ner`."""

    def __init__(self, config: QuotesConfig) -> None:
        super().__init__()
        self._config = config
        self._stage: Any = None

    def _annotate(self, docs: Sequence[Doc]) -> None:
        if self._stage is None:
            from pipeline.stages.quotes import QuotesStage

            self._stage = QuotesStage(self._config)
            self._stage.setup()
        documents = self._documents(docs)
        works = [
            Work(doc_id=document.doc_id, document=document, entities=_entity_layer(doc))
            for doc, document in zip(docs, documents, strict=True)
            if document is not None
        ]
        layers = iter(self._stage.process(works))
        remaining = iter(works)
        for doc, document in zip(docs, documents, strict=True):
            if document is None:
                doc.spans.update(quotes=[], sources=[], cues=[])
                continue
            layer, work = next(layers), next(remaining)
            if isinstance(layer, Reject):
                raise InputError(f"quotes: {layer.reason}")
            bulletin = describe(document, work.entities, layer, place=_place(document))
            split_tokens(doc, edges(bulletin))
            set_quotes(doc, bulletin)

    def score(self, examples: Iterable[Example]) -> dict[str, Any]:
        """`spans_quotes_p`, `_r`, `_f`: exact stretches of reported words, whatever their label."""
        found: dict[str, Any] = Scorer.score_spans(
            examples,
            "spans_quotes",
            getter=lambda doc, _: doc.spans.get("quotes", []),
            has_annotation=lambda doc: "quotes" in doc.spans,
            labeled=False,
            allow_overlap=True,
        )
        found.pop("spans_quotes_per_type", None)
        return found


def _place(document: Document) -> Place:
    """The raw text of the document is the text of the Doc."""

    def place(start: int, end: int) -> Sequence[Span]:
        return to_raw_spans(document, start, end)

    return place


def _entity_layer(doc: Doc) -> EntityLayer:
    if _LAYER not in doc.user_data:
        raise ValueError("bulletin_quotes needs bulletin_ner before it in the pipeline")
    return decode(EntityLayer, doc.user_data[_LAYER])


def create_sentences(nlp: Language, name: str) -> SentenceMarker:  # noqa: ARG001 (spaCy passes them by name)
    """Factory of `bulletin_sentences`: sentence starts by `pipeline.text.sentences`."""
    return SentenceMarker()


def create_ner(
    nlp: Language,  # noqa: ARG001
    name: str,  # noqa: ARG001
    engine: str | None,
    model: str | None,
    settings: dict[str, Any],
) -> EntityFinder:
    """Factory of `bulletin_ner`: entities by the ner stage.

    Args:
        nlp: passed by spaCy.
        name: passed by spaCy.
        engine: one of `pipeline.engines.ENGINES["ner"]`; the pipeline's default where None.
        model: folder or name that the engine loads; the pipeline's default where None.
        settings: further settings of the `ner` section of the configuration.
    """
    chosen = {key: value for key, value in (("engine", engine), ("model", model)) if value is not None}
    return EntityFinder(NerConfig(**{**settings, **chosen}))


def create_quotes(nlp: Language, name: str, settings: dict[str, Any]) -> QuoteFinder:  # noqa: ARG001
    """Factory of `bulletin_quotes`: quotes by the quotes stage.

    Args:
        nlp: passed by spaCy.
        name: passed by spaCy.
        settings: settings of the `quotes` section of the configuration.
    """
    return QuoteFinder(QuotesConfig(**settings))


Language.factory("bulletin_sentences", assigns=["token.is_sent_start", "doc.sents"], func=create_sentences)
Language.factory(
    "bulletin_ner",
    assigns=["doc.ents", "token.ent_iob", "token.ent_type", "doc.spans", "doc._.bulletin"],
    default_config={"engine": None, "model": None, "settings": {}},
    default_score_weights={"ents_f": 1.0, "ents_p": 0.0, "ents_r": 0.0},
    func=create_ner,
)
Language.factory(
    "bulletin_quotes",
    requires=["doc.ents"],
    assigns=["doc.spans", "doc._.bulletin"],
    default_config={"settings": {}},
    default_score_weights={"spans_quotes_f": 1.0, "spans_quotes_p": 0.0, "spans_quotes_r": 0.0},
    func=create_quotes,
)
