"""The cue lexicon: longest match, words that merely contain a cue, suffixes, and bad files."""

from __future__ import annotations

import pytest

from pipeline.config import QuotesConfig
from pipeline.errors import ConfigError
from pipeline.lexicons import read_table
from pipeline.text.cues import (
    CUE_COLUMNS,
    CUE_WORDS,
    SOURCE_COLUMNS,
    SOURCE_WORDS,
    CueEntry,
    CueLexicon,
    build_cues,
    build_source_nouns,
)
from pipeline.text.lexicon import parse_table

HEADER = "\t".join(CUE_COLUMNS) + "\n"


def parse_cues(content: str) -> CueLexicon:
    return build_cues(
        parse_table(content, source="cues.tsv", columns=CUE_COLUMNS, words=CUE_WORDS, several=("takes",))
    )


@pytest.fixture(scope="module")
def lexicon():
    return build_cues(read_table(QuotesConfig().cues, *CUE_COLUMNS))


WORDS = [
    ("他是否认为可行，", ["认为"]),
    ("他否认停工，", ["否认"]),
    ("他补充说，", ["补充说"]),
    ("他进一步指出，", ["指出"]),
    ("这部小说写得好，据说很畅销。", []),
    ("同学说，", ["说"]),
    ("媒体报道称，", ["报道称"]),
    ("以下简称“甲公司”", []),
    ("“八年”之说由来已久，", []),
    ("职称评审与名称变更", []),
    ("他走过这条道路和街道。", []),
    ("开具介绍信", []),
    ("她的判断是，", ["判断是"]),
    ("他反问道：", ["反问道"]),
    ("会议议定：", ["议定"]),
    ("他算了一笔账：", ["算了一笔账"]),
    ("协议的补充期为十天，", []),
    ("违规取水一经发现，", []),
    ("讲座引来不少提问，", []),
]


@pytest.mark.parametrize(("text", "expected"), WORDS)
def test_words_found(lexicon, text, expected):
    assert [text[w.start : w.end] for w in lexicon.find(text)] == expected


def test_the_lexicon_is_broad(lexicon):
    for word in [
        "坦言",
        "直言",
        "透露",
        "呼吁",
        "建议",
        "判断",
        "分析",
        "回应称",
        "提醒",
        "主张",
        "看好",
        "担忧",
        "总结道",
        "笑道",
        "议定",
        "承诺",
        "期盼",
        "追问",
        "显示",
    ]:
        assert [w.entry.cue for w in lexicon.find(word)] == [word]


def test_longest_word_wins_and_offsets_count_from_the_text():
    entries = [CueEntry("说", "say", frozenset("c")), CueEntry("说道", "say", frozenset("c"))]
    found = CueLexicon(entries, exceptions=["小说"]).find("小说里他说道，", 2)
    assert [(w.start, w.end, w.entry.cue) for w in found] == [(4, 6, "说道")]


def test_an_empty_lexicon_finds_nothing():
    assert CueLexicon([]).find("他说，") == []


@pytest.mark.parametrize(
    ("content", "message"),
    [
        (HEADER + "喊\tshout\tc\tno\tstrong\t\n", "unknown group"),
        (HEADER + "喊\tsay\tx\tno\tstrong\t\n", "unknown takes “x”"),
        (HEADER + "喊\tsay\tc, o,x\tno\tstrong\t\n", "unknown takes “x”"),
        (HEADER + "喊\tsay\tc\tmaybe\tstrong\t\n", "unknown suffix “maybe” of 喊"),
        (HEADER + "喊\tsay\tc\tno\tstrongly\t\n", "line 2: unknown strength “strongly” of 喊"),
        ("cue\tgroup\n喊\tsay\n", "missing"),
    ],
)
def test_a_bad_row_is_named(content, message):
    with pytest.raises(ConfigError, match=rf"cues\.tsv.*{message}"):
        parse_cues(content)


def test_an_office_row_counts():
    office = parse_cues("# ours\n" + HEADER + "拍板\tdecide\tc\tno\tstrong\t拍板砖\n")
    assert [w.entry.cue for w in office.find("会议拍板，不买拍板砖。")] == ["拍板"]


def test_source_nouns():
    nouns = {n.noun: n for n in build_source_nouns(read_table(QuotesConfig().sources, *SOURCE_COLUMNS))}
    assert nouns["数据"].kind == "impersonal"
    assert nouns["会议"].kind == "collective"
    assert nouns["负责人"].role


def test_a_source_noun_of_unknown_kind_is_named():
    with pytest.raises(ConfigError, match=r"sources\.tsv.*stone"):
        parse_table(
            "noun\tkind\n石头\tstone\n", source="sources.tsv", columns=SOURCE_COLUMNS, words=SOURCE_WORDS
        )
