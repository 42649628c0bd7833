"""Grammars and known names, built from the lexicon files that the settings of ner name."""

from __future__ import annotations

from pipeline.config import NerConfig
from pipeline.entities.evidence import Known
from pipeline.entities.reader import EntityReader
from pipeline.lexicons import read_organisations, read_people, read_table
from pipeline.text.chains import ChainReader
from pipeline.text.names import COMMON_WORDS, CONTEXT_WORDS, SURNAME_WORDS, NameGrammar
from pipeline.text.organisations import SUFFIX_WORDS, WORD_WORDS, OrganisationGrammar
from pipeline.text.titles import TITLE_WORDS, TitleGrammar

ENGINE_WEIGHTS = {"encoder": 3.0}
"""How much an engine's end of a name counts beside what follows the name; 1.5 for others."""


def build_reader(config: NerConfig) -> EntityReader:
    """Builds grammars and known names from the lexicon files.

    Raises:
        ConfigError: a file is missing or damaged.
    """
    names = build_names(config)
    titles = TitleGrammar(read_table(config.titles, "text", "kind", words=TITLE_WORDS))
    organisations = build_organisations(config)
    known = Known(read_people(config.people), read_organisations(config.organisations))
    weight = ENGINE_WEIGHTS.get(config.engine, 1.5)
    return EntityReader(ChainReader(names, titles, organisations), known, engine_weight=weight)


def build_names(config: NerConfig) -> NameGrammar:
    """Builds the grammar of personal names from the lexicon files.

    Raises:
        ConfigError: a file is missing or damaged.
    """
    return NameGrammar(
        read_table(config.surnames, "surname", "kind", words=SURNAME_WORDS),
        read_table(config.name_context, "word", "kind", words=CONTEXT_WORDS),
        read_table(config.common_words, "word", words=COMMON_WORDS),
    )


def build_organisations(config: NerConfig) -> OrganisationGrammar:
    """Builds the grammar of organisation names from the lexicon files.

    Raises:
        ConfigError: a file is missing or damaged.
    """
    return OrganisationGrammar(
        read_table(config.org_suffixes, "suffix", "level", "strength", words=SUFFIX_WORDS),
        read_table(config.org_words, "word", "kind", words=WORD_WORDS),
        read_organisations(config.organisations),
    )
