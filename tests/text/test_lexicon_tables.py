from __future__ import annotations

import pytest

from pipeline.config import NerConfig, QuotesConfig
from pipeline.errors import ConfigError
from pipeline.lexicons import read_table
from pipeline.text.lexicon import WordSet, parse_table


def test_rows_comments_and_missing_trailing_cells() -> None:
    table = "\ufeff# note\nname\tshort\n\n甲协会\t甲协\n乙学会\n"
    assert parse_table(table, source="t", columns=("name", "short")) == [
        {"name": "甲协会", "short": "甲协"},
        {"name": "乙学会", "short": ""},
    ]


@pytest.mark.parametrize(
    ("table", "message"),
    [
        ("name\n甲", "line 1: column short is missing"),
        ("name\tshort\n甲\t乙\t丙", "line 2: 3 cells"),
        ("", ": the table is empty"),
        ("\ufeff\n\n# 只有说明\n", ": the table is empty"),
        ("name\tshort\n\n甲\t乙\n\t丙\n", "line 4: no name"),
        ("short\tname\n甲\t\n", "line 2: no name"),
    ],
)
def test_damaged_tables_are_named(table: str, message: str) -> None:
    with pytest.raises(ConfigError, match=rf"^office\.tsv.*{message}"):
        parse_table(table, source="office.tsv", columns=("name", "short"))


def test_the_cell_that_may_not_be_empty_need_not_be_the_first() -> None:
    assert parse_table("short\tname\n\t甲\n \t \n", source="t", columns=("name", "short")) == [
        {"name": "甲", "short": ""}
    ]


KINDS = {"text\tkind\n主任\thead\n": "", "text\tkind\n主任\thead \n": "", "text\n主任\n": ""} | {
    f"text\tkind\n处长\thead\n主任\t{kind}\n": f"line 3: unknown kind “{kind}” of 主任"
    for kind in ("haed", "Head", "head,rank", "")
}


@pytest.mark.parametrize("table", KINDS)
def test_a_kind_that_nobody_knows_is_named(table: str) -> None:
    reason = ""
    try:
        parse_table(table, source="titles.tsv", columns=("text",), words={"kind": ("head", "rank")})
    except ConfigError as error:
        reason = error.message.removeprefix("titles.tsv, ")
    assert reason == KINDS[table]


def test_word_set_looks_both_ways() -> None:
    words = WordSet(["主任", "副主任", "主任医师"])
    assert words.ending_at("任副主任", 4) == [1, 2]
    assert words.ending_at("任副主任", 4, floor=2) == [2]
    assert words.starting_at("主任医师", 0) == [4, 2]
    assert words.longest_at_each_end("副主任医师") == [(0, 3), (1, 5)]


def test_word_set_ends_with_the_text() -> None:
    words = WordSet(["主任", "主任医师"])
    assert list(words.all_in("副主任")) == [(1, 3)]
    assert words.starting_at("副主任", 1) == [3]


@pytest.mark.parametrize(
    ("path", "columns"),
    [
        (NerConfig().titles, ("text", "kind")),
        (NerConfig().surnames, ("surname", "kind")),
        (NerConfig().org_suffixes, ("suffix", "level", "strength")),
        (NerConfig().org_words, ("word", "kind")),
        (NerConfig().name_context, ("word", "kind")),
        (NerConfig().common_words, ("word", "kind")),
        (NerConfig().people, ("name", "variants")),
        (NerConfig().organisations, ("name", "short")),
        (QuotesConfig().cues, ("cue",)),
        (QuotesConfig().sources, ("noun",)),
    ],
)
def test_shipped_tables_are_sound(path: str, columns: tuple[str, ...]) -> None:
    rows = read_table(path, *columns)
    keys = [tuple(row[c] for c in columns[:2]) for row in rows]
    assert len(keys) == len(set(keys)), "a row stands twice"
    assert all(row[columns[0]] == row[columns[0]].strip() for row in rows)
