"""Rows to examples: partial labels, the guide's posts, overlap with held-out sets, cutting, joining."""

from __future__ import annotations

import numpy as np
import pytest

from pipeline.engines.tokens import SPECIALS, CharacterTokenizer
from pipeline.training.ner_data import (
    ALL,
    LABELS,
    TAGS,
    Example,
    Source,
    bits,
    encode,
    guide_row,
    hide,
    join_neighbours,
    split_long,
    without_overlap,
)

TOKENIZER = CharacterTokenizer([*SPECIALS, *TAGS, *(chr(code) for code in range(0x4E00, 0x9FA6)), *"。，、,"])


def row(text: str, *marked: tuple[str, str], source: str = "cluener") -> dict:
    entities, at = [], 0
    for part, label in marked:
        start = text.index(part, at)
        at = start + len(part)
        entities.append({"start": start, "end": at, "label": label})
    return {"text": text, "entities": entities, "source": source}


def label_names(allowed: int) -> set[str]:
    return {name for number, name in enumerate(LABELS) if allowed >> number & 1}


def test_what_a_corpus_does_not_label_is_open_not_outside() -> None:
    given = row("李雷院长", ("李雷", "PER"))
    example = encode(given, tokenizer=TOKENIZER, source=Source("x", "[PD]", ("TITLE",)), number=0)
    assert int(example.ids[0]) == TOKENIZER.ids["[PD]"]
    assert [label_names(int(a)) for a in example.allowed] == [
        {"O"},
        {"B-PER"},
        {"I-PER"},
        {"O", "B-TITLE", "I-TITLE"},
        {"O", "B-TITLE", "I-TITLE"},
    ]


def test_free_ranges_may_be_anything() -> None:
    given = row("某院长") | {"free": [[1, 3]], "unknown": ["LOC"]}
    example = encode(given, tokenizer=TOKENIZER, source=Source("x", "[GUIDE]"), number=0)
    assert example.allowed.tolist() == [1, bits("LOC"), ALL, ALL]


@pytest.mark.parametrize(
    ("given", "titles", "free"),
    [
        (row("云川大学校长李雷", ("云川大学", "ORG"), ("校长", "TITLE"), ("李雷", "PER")), ["校长"], []),
        (
            row("云川大学校长、教授说", ("云川大学", "ORG"), ("校长", "TITLE"), ("教授", "TITLE")),
            ["校长", "教授"],
            [],
        ),
        (row("校长、教授李雷", ("校长", "TITLE"), ("教授", "TITLE"), ("李雷", "PER")), ["校长", "教授"], []),
        (row("一位校长说", ("校长", "TITLE")), [], []),
        (row("北京市长说", ("北京", "LOC"), ("市长", "TITLE")), [], ["市长"]),
        (row("公司董事长李雷", ("公司", "ORG"), ("董事长", "TITLE"), ("李雷", "PER")), ["董事长"], ["公司"]),
    ],
)
def test_posts_count_beside_a_name_or_an_organisation(
    given: dict, titles: list[str], free: list[str]
) -> None:
    adapted = guide_row(given)
    text = given["text"]
    assert sorted(
        text[e["start"] : e["end"]] for e in adapted["entities"] if e["label"] == "TITLE"
    ) == sorted(titles)
    assert [text[a:b] for a, b in adapted["free"]] == free


def test_training_rows_that_are_held_out_are_dropped() -> None:
    held_out = {"云川大学校长李雷讲话"}
    rows = [{"text": "云川大学 校长李雷，讲话。"}, {"text": "云川大学校长李雷不讲话"}, {"text": "讲话"}]
    kept, dropped = without_overlap(rows, held_out | {"讲话"})
    assert dropped == 1
    assert [each["text"] for each in kept] == ["云川大学校长李雷不讲话", "讲话"]


def test_long_examples_are_cut_outside_entities_and_lose_nothing() -> None:
    text = "甲乙丙丁戊己庚辛壬癸" * 12
    given = row(text) | {
        "entities": [{"start": 10 * i + 7, "end": 10 * i + 13, "label": "ORG"} for i in range(11)]
    }
    example = encode(given, tokenizer=TOKENIZER, source=Source("x", "[PD]"), number=0)
    parts = split_long(example, 25, TOKENIZER)
    assert np.concatenate([part.ids[1:] for part in parts]).tolist() == example.ids[1:].tolist()
    for part in parts:
        assert len(part) <= 26
        assert part.ids[0] == example.ids[0]
        assert "I-ORG" not in label_names(int(part.allowed[1]))


def test_a_list_of_entities_without_marks_is_cut_between_two() -> None:
    text = "甲乙丙丁戊己庚辛壬癸" * 12
    given = row(text) | {"entities": [{"start": 4 * i, "end": 4 * i + 4, "label": "ORG"} for i in range(30)]}
    example = encode(given, tokenizer=TOKENIZER, source=Source("x", "[PD]"), number=0)
    parts = split_long(example, 26, TOKENIZER)
    assert len(parts) > 4
    assert {frozenset(label_names(int(part.allowed[1]))) for part in parts} == {frozenset({"B-ORG"})}


def test_only_neighbours_of_one_source_and_paragraph_are_joined() -> None:
    def made(source: int, group: str) -> Example:
        return Example(np.array([5, 9, 9], np.int32), np.array([1, 2, 4], np.uint16), source, group)

    items = [made(0, "a"), made(0, "a"), made(0, "b"), made(1, "b"), made(1, "b")]
    random = np.random.default_rng(0)
    joined = join_neighbours(items, joined=[True, False], longest=50, chance=1.0, random=random)
    assert [len(item) for item in joined] == [5, 3, 3, 3]
    assert sum(len(item) - 1 for item in joined) == sum(len(item) - 1 for item in items)
    assert join_neighbours(items, joined=[1.0, 1.0], longest=50, chance=0.0, random=random) == items


@pytest.mark.parametrize(("share", "hidden"), [(0.0, []), (1.0, list(range(1, 12)))])
def test_tokens_are_hidden_but_never_the_tag(share: float, hidden: list[int]):
    ids, allowed = np.arange(100, 112, dtype=np.int32), np.ones(12, np.uint16)
    example = Example(ids, allowed, 0)
    masked = hide(example, mask=7, random=np.random.default_rng(3), share=share)
    assert np.flatnonzero(masked.ids == 7).tolist() == hidden
    assert (masked.allowed == allowed).all()
    assert (example.ids == np.arange(100, 112)).all()


def test_others_are_hidden_in_every_epoch():
    example = Example(np.arange(100, 160, dtype=np.int32), np.ones(60, np.uint16), 0)
    chance = np.random.default_rng(3)
    drawn = {
        tuple(np.flatnonzero(hide(example, mask=7, random=chance, share=0.2).ids == 7)) for _ in range(8)
    }
    assert len(drawn) == 8
