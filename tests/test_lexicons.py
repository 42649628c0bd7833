"""Lexicon files: read in one way, and what is wrong with one is said in one line with its name."""

from __future__ import annotations

from collections.abc import Callable
from pathlib import Path
from typing import Any

import pytest

from pipeline.config import NerConfig, QuotesConfig, SummariseConfig
from pipeline.entities.building import build_reader
from pipeline.errors import ConfigError
from pipeline.lexicons import read_table
from pipeline.quotes import load_attributor
from pipeline.stages.summarise import read_grammar

TABLE = "name\tshort\n甲协会\t甲协\n"


@pytest.mark.parametrize("encoding", ["utf-8", "utf-8-sig"])
def test_a_table_is_read_with_and_without_a_byte_order_mark(tmp_path: Path, encoding: str) -> None:
    path = tmp_path / "office.tsv"
    path.write_text(TABLE, encoding)
    assert read_table(str(path), "name", "short") == [{"name": "甲协会", "short": "甲协"}]


@pytest.mark.parametrize(
    ("content", "reason"),
    [
        (None, "No such file"),
        (TABLE.encode("gbk"), "not UTF-8"),
        (TABLE.encode("utf-16"), "not UTF-8"),
        (b"name\n", "column short is missing"),
    ],
)
def test_a_file_that_cannot_be_read_is_named_with_the_reason(
    tmp_path: Path, content: bytes | None, reason: str
) -> None:
    path = tmp_path / "office.tsv"
    if content is not None:
        path.write_bytes(content)
    with pytest.raises(ConfigError, match=rf"office\.tsv.*{reason}"):
        read_table(str(path), "name", "short")


NER = (
    "titles",
    "surnames",
    "org_suffixes",
    "org_words",
    "name_context",
    "common_words",
    "people",
    "organisations",
)
QUOTES = ("cues", "sources", "surnames")
SUMMARISE = ("surnames", "common_words")


@pytest.mark.parametrize(
    ("load", "config", "setting"),
    [(build_reader, NerConfig, s) for s in NER]
    + [(load_attributor, QuotesConfig, s) for s in QUOTES]
    + [(read_grammar, SummariseConfig, s) for s in SUMMARISE],
)
def test_every_lexicon_in_another_encoding_is_a_config_error(
    tmp_path: Path, load: Callable[[Any], object], config: Callable[..., Any], setting: str
) -> None:
    path = tmp_path / "office.tsv"
    path.write_bytes("# 本单位的词\n".encode("gbk"))
    settings = config(**{setting: str(path)})
    with pytest.raises(ConfigError, match=r"office\.tsv.*not UTF-8"):
        load(settings)


KINDS = [
    (build_reader, NerConfig, "titles", "text\tkind\n主任\t"),
    (build_reader, NerConfig, "surnames", "surname\tkind\n赵\t"),
    (build_reader, NerConfig, "org_suffixes", "suffix\tstrength\tlevel\n公司\tstrong\t"),
    (build_reader, NerConfig, "org_suffixes", "suffix\tlevel\tstrength\n公司\teither\t"),
    (build_reader, NerConfig, "org_words", "word\tkind\n计算\t"),
    (build_reader, NerConfig, "name_context", "word\tkind\n表示\t"),
    (build_reader, NerConfig, "common_words", "word\tkind\n一一\t"),
    (load_attributor, QuotesConfig, "surnames", "surname\tkind\n赵\t"),
    (load_attributor, QuotesConfig, "sources", "noun\tkind\n专家\t"),
    (load_attributor, QuotesConfig, "cues", "cue\ttakes\tsuffix\tstrength\texcept\tgroup\n说\tc\tno\tstrong\t\t"),
    (read_grammar, SummariseConfig, "surnames", "surname\tkind\n赵\t"),
    (read_grammar, SummariseConfig, "common_words", "word\tkind\n一一\t"),
]  # fmt: skip


@pytest.mark.parametrize(("load", "config", "setting", "table"), KINDS)
def test_a_kind_that_nobody_knows_is_a_config_error_of_every_lexicon(
    tmp_path: Path, load: Callable[[Any], object], config: Callable[..., Any], setting: str, table: str
) -> None:
    path = tmp_path / "office.tsv"
    path.write_text(table + "stone\n", "utf-8")
    with pytest.raises(ConfigError, match=r"office\.tsv, line 2: unknown \w+ “stone”"):
        load(config(**{setting: str(path)}))


@pytest.mark.parametrize(
    ("load", "config", "setting"),
    [(build_reader, NerConfig, s) for s in NER] + [(load_attributor, QuotesConfig, s) for s in QUOTES],
)
def test_every_lexicon_without_a_line_is_a_config_error(
    tmp_path: Path, load: Callable[[Any], object], config: Callable[..., Any], setting: str
) -> None:
    path = tmp_path / "office.tsv"
    path.touch()
    with pytest.raises(ConfigError, match=r"office\.tsv: the table is empty"):
        load(config(**{setting: str(path)}))
