"""summarise: `Document`, `EntityLayer`, `QuoteLayer` → `SummaryLayer`."""

from __future__ import annotations

from collections.abc import Iterator, Mapping, Sequence
from importlib import import_module
from typing import TYPE_CHECKING, ClassVar

from pipeline.config import OWN_SUMMARISER, SummariseConfig
from pipeline.engines import ENGINES, SummaryEngine, check_engine, check_model
from pipeline.lexicons import read_table
from pipeline.packages import hub_releases
from pipeline.paths import resolve
from pipeline.records import Reject, SummaryLayer, Work

if TYPE_CHECKING:
    from pipeline.summaries.judge import Judge
    from pipeline.summaries.omissions import OmissionModel
    from pipeline.summaries.terms import TermFinder
    from pipeline.text.names import NameGrammar


class SummariseStage:
    """Headline, abstract, sections, viewpoints, points and key terms, each sentence with its evidence."""

    name: ClassVar[str] = "summarise"
    version: ClassVar[int] = 65
    reads: ClassVar[tuple[str, ...]] = ("document", "entities", "quotes")
    writes: ClassVar[str] = "summaries"

    def __init__(self, config: SummariseConfig, *, engine: SummaryEngine | None = None) -> None:
        """Args: engine: an engine object to use instead of the one that the settings name."""
        self.config = config
        self._engine = engine
        self._judge: Judge | None = None
        self._omissions: OmissionModel | None = None
        self._terms: TermFinder | None = None
        self._grammar: NameGrammar | None = None

    def files(self) -> Sequence[str]:
        """Model, prompt and lexicon files whose content decides the output."""
        config, files = self.config, list[str]()
        check_engine("summarise", "summary", config.engine)
        if config.engine == "transformers":
            check_model("summarise", config.model)
        if config.engine == "embedded":
            files.append(config.model or OWN_SUMMARISER)
        elif config.engine == "transformers" and config.model and resolve(config.model).exists():
            files.append(config.model)
        if config.judge:
            files += [config.judge, *([config.judge_encoder] if config.judge_encoder else [])]
        if config.engine in ("embedded", "transformers") and config.omissions:
            files.append(config.omissions)
        if config.engine in ("openai", "transformers"):
            files.append(config.prompts)
        if config.terms:
            files += [config.terms, config.segmenter]
        if config.engine != "extractive":
            files += [config.surnames, config.common_words]
        return files

    def releases(self) -> Mapping[str, str]:
        """Commit of a model of a hub."""
        return hub_releases(self.config.model) if self.config.engine == "transformers" else {}

    def setup(self) -> None:
        """Loads the engine, the models beside it and the lexicons."""
        from pipeline.summaries.omissions import OmissionModel

        if self._engine is None:
            self._engine = build_engine(self.config)
        self._engine.load()
        if self._judge is None and self.config.judge:
            self._judge = read_judge(self.config.judge, self.config.judge_encoder)
        if self._omissions is None and self.config.omissions and self._engine.grain == "unit":
            self._omissions = OmissionModel.read(self.config.omissions)
        if self._terms is None and self.config.terms:
            self._terms = find_terms_with(self.config.terms, self.config.segmenter)
        if self._grammar is None and self._engine.grain != "sentence":
            self._grammar = read_grammar(self.config)

    def process(self, batch: Sequence[Work]) -> Iterator[SummaryLayer | Reject]:
        """One layer a document. A server that does not answer is a StageError: it stops the batch."""
        from pipeline.summaries.compose import compose
        from pipeline.text.script import in_simplified

        self.setup()
        assert self._engine is not None
        for work in batch:
            if work.document is None or work.entities is None or work.quotes is None:
                yield Reject(work.doc_id, "the document lacks its text, entities or quotes")
                continue
            document, view = in_simplified(work.document)
            layer = compose(
                document,
                view.read(work.entities),
                view.read(work.quotes),
                self._engine,
                judge=self._judge,
                omissions=self._omissions,
                terms=self._terms,
                posts=self.config.posts,
                grammar=self._grammar,
            )
            yield view.restore(layer)


def read_judge(folder: str, encoder: str) -> Judge:
    """The judge of statements, with the encoder that it listens with, if one is named.

    Raises:
        EngineMissingError: a model is missing, or shows no hidden states.
    """
    from pipeline.engines.encoder import EncoderEngine
    from pipeline.summaries.judge import Judge

    if not encoder:
        return Judge.read(folder)
    engine = EncoderEngine(encoder, setting="summarise.judge_encoder")
    engine.check_states()
    return Judge.read(folder, engine.states)


def read_grammar(config: SummariseConfig) -> NameGrammar:
    """What tells a name from other words: surnames, and common words that look like names.

    Raises:
        ConfigError: a file is missing or damaged.
    """
    from pipeline.text.names import COMMON_WORDS, SURNAME_WORDS, NameGrammar

    return NameGrammar(
        read_table(config.surnames, "surname", "kind", words=SURNAME_WORDS),
        common_words=read_table(config.common_words, "word", words=COMMON_WORDS),
    )


def find_terms_with(words: str, segmenter: str) -> TermFinder:
    """The finder of key terms with two model folders."""
    from pipeline.engines.pkuseg import PkusegSegmenter
    from pipeline.summaries.terms import TermFinder, TermWords

    cutter = PkusegSegmenter(segmenter)
    cutter.load()
    return TermFinder(cutter, TermWords.read(words))


def build_engine(config: SummariseConfig) -> SummaryEngine:
    """Builds the engine that the settings name.

    Raises:
        ConfigError: there is no such engine.
    """
    check_engine("summarise", "summary", config.engine)
    module, _, name = ENGINES["summary"][config.engine].partition(":")
    engine: SummaryEngine = getattr(import_module(module), name)(config)
    return engine
