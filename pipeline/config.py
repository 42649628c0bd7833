"""Settings: frozen, typed, unknown names refused. TOML files, then `--set a.b=c`, which wins."""

from __future__ import annotations

from pydantic import BaseModel, ConfigDict


class Section(BaseModel):
    model_config = ConfigDict(frozen=True, extra="forbid")


class StoreConfig(Section):
    root: str = "data/processed"
    documents_per_part: int = 64


class RunConfig(Section):
    jobs: int = 1
    batch_documents: int = 16


class CleanConfig(Section):
    max_characters: int = 5_000_000


class NerConfig(Section):
    engine: str = "lac"
    model: str = "models/ner"
    batch_size: int = 32
    titles: str = "configs/lexicon/titles.tsv"
    surnames: str = "configs/lexicon/surnames.tsv"
    org_suffixes: str = "configs/lexicon/org_suffixes.tsv"
    people: str = "configs/lexicon/people.tsv"
    organisations: str = "configs/lexicon/organisations.tsv"


class QuotesConfig(Section):
    cues: str = "configs/lexicon/cues.tsv"


class SummariseConfig(Section):
    engine: str = "extractive"
    model: str = ""


class Config(Section):
    store: StoreConfig = StoreConfig()
    run: RunConfig = RunConfig()
    clean: CleanConfig = CleanConfig()
    ner: NerConfig = NerConfig()
    quotes: QuotesConfig = QuotesConfig()
    summarise: SummariseConfig = SummariseConfig()
