"""Blocks longer than any paragraph: parted between sentences, with the mentions of each part."""

from __future__ import annotations

import itertools

import pytest

from pipeline.config import NerConfig
from pipeline.entities.building import build_reader
from pipeline.entities.reader import LONGEST_BLOCK, part_long_blocks
from pipeline.records import Block, Mention

_GIVEN = "望怀明子承若清远书雨嘉景思亦知舒舟川衡宁岚越恒澈溪"
HEAD = "临湖市。\n"


def _part(text: str, names: str) -> tuple[list[str], list[list[str]]]:
    """Parts of the block behind `HEAD`, and the words of their mentions where `names` stands."""
    body = text.removeprefix(HEAD)
    places = [at for at in range(len(body)) if body.startswith(names, at)]
    mentions = [[], [Mention(at, at + len(names), "PER") for at in places]]
    blocks = [Block("heading", 0, 4), Block("paragraph", 5, len(text))]
    parts, within = part_long_blocks(text, blocks, mentions)
    assert (parts[0], within[0]) == (blocks[0], [])
    words = [text[part.start : part.end] for part in parts[1:]]
    found = [[w[m.start : m.end] for m in own] for w, own in zip(words, within[1:], strict=True)]
    return words, found


@pytest.mark.parametrize(
    ("sentence", "count"),
    [
        ("船东江望舒说好。", 2_000),
        ("船东江望舒说好，", 2_000),
        ("江望舒、", 4_000),
        ("江望舒。“好。好。”", 1_000),
    ],
)
def test_long_blocks_are_parted(sentence: str, count: int) -> None:
    words, found = _part(HEAD + sentence * count, "江望舒")
    assert "".join(words) == sentence * count
    assert max(map(len, words)) <= LONGEST_BLOCK < len(sentence * count)
    assert [name for own in found for name in own] == ["江望舒"] * count


def test_no_mention_is_parted() -> None:
    text = HEAD + "江" + "望舒，江" * 2_000 + "望舒"
    assert _part(text, "望舒，江") == ([text.removeprefix(HEAD)], [["望舒，江"] * 2_000])


@pytest.mark.parametrize("sentence", ["船东江望舒说好。", "船东江望舒说好，"])
def test_paragraphs_stay_whole(sentence: str) -> None:
    words, _ = _part(HEAD + sentence * 200, "江望舒")
    assert words == [sentence * 200]


@pytest.mark.timeout(30)
@pytest.mark.parametrize(("joined", "lines"), [("、", 1), ("\n", 2_000), ("：好。\n", 2_000)])
def test_thousands_of_names_take_seconds(joined: str, lines: int) -> None:
    given = itertools.product("江沈陆苏", _GIVEN, _GIVEN)
    names = ["".join(each) for each in given][:2_000]
    text = "".join(name + joined for name in names)
    step = len(names[0] + joined)
    if lines == 1:
        blocks = [Block("paragraph", 0, len(text))]
        mentions = [[Mention(at, at + 3, "PER") for at in range(0, len(text), step)]]
    else:
        blocks = [Block("paragraph", at, at + step - 1) for at in range(0, len(text), step)]
        mentions = [[Mention(0, 3, "PER")] for _ in blocks]
    layer = build_reader(NerConfig()).read(text, blocks, mentions)
    assert [entity.text for entity in layer.entities if entity.label == "PER"] == names
