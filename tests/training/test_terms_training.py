"""The table of words behind key terms, made from a few lines."""

from __future__ import annotations

import json
import lzma
from collections import Counter
from pathlib import Path
from typing import Any

import pytest

from pipeline.summaries.terms import Guess, TermWords
from pipeline.training import main
from pipeline.training.terms import TAGGED, TEXTS, Read, modern_shares, noun_shares


def write(path: Path, rows: list[dict[str, Any]]) -> None:
    path.parent.mkdir(parents=True, exist_ok=True)
    with lzma.open(path, "wt", encoding="utf-8") as lines:
        lines.writelines(json.dumps(row, ensure_ascii=False) + "\n" for row in rows)


@pytest.fixture
def data(tmp_path: Path) -> Path:
    (tmp_path / "ner").mkdir()
    tagged = {
        "words": ["岸电", "标准", "统一", "了", "改造", "王明"],
        "pos": ["n", "n", "v", "u", "vn", "nr"],
    }
    for corpus in TAGGED:
        write(tmp_path / "seg" / corpus / "train.jsonl.xz", [tagged] * 8 + [{"words": ["没有", "词性"]}])
    for corpus in TEXTS:
        write(
            tmp_path / "text" / f"{corpus}.jsonl.xz",
            [{"text": "标准很重要。"}] * 30 + [{"text": "船员来了。"}] * 24,
        )
    return tmp_path


def test_training_makes_a_table(data: Path, tmp_path: Path) -> None:
    assert main(["terms", "--data", str(data), "--out", str(tmp_path / "out")]) == 0
    words = TermWords.read(str(tmp_path / "out"))
    assert (words.noun("标准"), words.noun("改造"), words.noun("统一")) == (1.0, 1.0, 0.0)
    assert words.rarity("标准") < words.rarity("船员") < words.rarity("岸电")
    assert "王明" not in words.words
    assert "没有" not in words.words


def test_words_without_tags_are_guessed_from_their_ends(data: Path) -> None:
    share, _ = noun_shares(data)
    guess = Guess(share.items())
    assert guess("岸准") > 0.6 > guess("统一一")


def test_a_word_behind_de_is_a_noun_now() -> None:
    read = Read(
        Counter({"区域": 40, "创新": 40, "推进": 40, "少见": 3}),
        Counter({"区域": 8, "创新": 6}),
        Counter(),
        1,
    )
    assert modern_shares(read, {"区域": 1.0, "创新": 0.02}) == pytest.approx(
        {"区域": 1.0, "创新": 0.75, "推进": 0.0}
    )
