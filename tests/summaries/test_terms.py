"""Key terms: noun phrases that come again, cut at words, none of them a scrap of a name."""

from __future__ import annotations

from itertools import accumulate
from pathlib import Path

import pytest

from pipeline.errors import ConfigError, EngineMissingError
from pipeline.records import Block, Document, Entity, EntityLayer, Metadata, OffsetMap, Organisation
from pipeline.summaries.terms import TermWords, _grown, key_terms

WORDS = TermWords(
    {
        "岸电": (0.9, 0.9, 0.001), "标准": (0.95, 0.95, 0.2), "统一": (0.1, 0.1, 0.2), "接口": (1.0, 1.0, 0.005), "的": (0.0, 0.0, 0.9), "推进": (0.05, 0.05, 0.3),
        "湖区": (1.0, 1.0, 0.002), "航运": (0.8, 0.8, 0.003), "协会": (1.0, 1.0, 0.1), "工作": (0.8, 0.8, 0.5), "和": (0.0, 0.0, 0.9), "船东": (1.0, 1.0, 0.001),
        "说": (0.0, 0.0, 0.5), "很": (0.0, 0.0, 0.5), "高": (0.1, 0.1, 0.5), "成本": (1.0, 1.0, 0.05), "要": (0.0, 0.0, 0.8),
    }
)  # fmt: skip


class Marked:
    """Cuts where the test sets “/”, which is no character of the text."""

    name = "marked"

    def __init__(self, cut: str) -> None:
        self._words = cut.split("/")

    def load(self) -> None:
        pass

    def segment(self, text: str) -> list[tuple[int, int]]:
        ends = list(accumulate(map(len, self._words)))
        return list(zip([0, *ends], ends, strict=False))


def terms(cut: str, *named: tuple[str, str]) -> list[str]:
    text = cut.replace("/", "")
    entities = [
        Entity(f"e{at}", label, at, at + len(name), name, "o1" if label == "ORG" else "p1", 1.0, "test")
        for name, label in named
        for at in range(len(text))
        if text.startswith(name, at)
    ]
    organisations = tuple(
        Organisation("o1", name, (), tuple(e.entity_id for e in entities if e.text == name))
        for name, label in named
        if label == "ORG"
    )
    offsets = OffsetMap((0,), (0,), (1,), (1,), len(text), len(text))
    block = Block("paragraph", 0, len(text))
    document = Document("x", "x.txt", "0" * 64, "utf-8", text, text, offsets, Metadata(), (block,))
    layer = EntityLayer(tuple(entities), (), organisations)
    return [term for term, _ in key_terms(document, layer, segmenter=Marked(cut), words=WORDS)]


@pytest.mark.parametrize(
    ("cut", "named", "found"),
    [
        # the phrase, not its parts, where they stand in it alone
        ("推进/岸电/接口/标准/。/岸电/接口/标准/要/统一/。/要/接口", (), ["岸电接口标准"]),
        # a common word by itself is no term, a rare one is
        ("标准/要/高/。/标准/很/高/。/船东/说/。/船东/要/说", (), ["船东"]),
        # no verb at the edge, nothing that stands once
        ("推进/岸电/。/推进/岸电/。/接口/很/高", (), ["岸电"]),
        # a part of a name is none
        ("湖区/航运/协会/说/。/湖区/航运/协会/要/说", (("湖区航运协会", "ORG"),), ["湖区航运协会"]),
        ("船东/说/。/船东/要/说", (("船东", "PER"),), []),
        # a longer term stands for its common part
        ("标准/岸电/说/。/标准/岸电/要/说/。/标准/说/。/标准/要/高", (), ["标准岸电"]),
        # a word that no table knows: whole, and where it is used three times
        ("浸/出渣/说/。/要/浸/出渣/。/很/浸/出渣", (), ["浸出渣"]),
        ("出渣/说/。/出渣/要/说", (), []),
        # a character that the segmenter cuts off a compound belongs to it
        ("高/岸电/标准/说/。/要/高/岸电/标准/。/很/高/岸电/标准", (), ["高岸电标准"]),
        ("要/岸电/标准/说/。/要/岸电/标准/说", (), ["岸电标准"]),
        # meetings and people of any bulletin are none, nor is a place
        ("船东/座谈会/说/。/船东/座谈会/要/说", (), []),
        ("湖区/说/。/湖区/要/说", (("湖区", "LOC"),), []),
        # what the bulletin names itself comes first, but for what it is
        ("船东/说/。/船东/要/说/。\n主题词：渔业/　标准化/　调研报告", (), ["渔业", "标准化", "船东"]),
    ],
)
def test_key_terms(cut: str, named: tuple[tuple[str, str], ...], found: list[str]) -> None:
    assert terms(cut, *named) == found


def test_tables_of_words(tmp_path: Path) -> None:
    WORDS.write(tmp_path / "words.tsv")
    again = TermWords.read(str(tmp_path))
    assert (again.noun("岸电"), again.noun("没见过"), again.noun("这"), again.noun("GPT")) == (
        0.9,
        0.5,
        0.0,
        1.0,
    )
    assert again.rarity("工作") < again.rarity("岸电") < again.rarity("没见过") == 10
    (tmp_path / "words.tsv").write_text("word\ttagged\tnoun\tdocuments\n岸电\t1\tviel\t1\n")
    with pytest.raises(ConfigError, match="no table of words"):
        TermWords.read(str(tmp_path))
    with pytest.raises(EngineMissingError, match="not found"):
        TermWords.read(str(tmp_path / "nowhere"))


@pytest.mark.parametrize(
    ("text", "word", "grown"),
    [
        ("把浸出渣堆起来，浸出渣含铁，别动浸出渣", "出渣", "浸出渣"),
        ("出渣口，出渣量，出渣了", "出渣", "出渣"),
        ("出渣\n浸泡\n出渣\n浸泡", "出渣", "出渣"),  # blocks: nothing stands beside a word across their ends
        ("", "出渣", "出渣"),
    ],
)
def test_a_new_word_grows_by_what_always_stands_beside_it(text: str, word: str, grown: str) -> None:
    assert _grown(text, word) == grown
