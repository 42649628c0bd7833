"""Wordings kept as edits of their statements."""

from __future__ import annotations

import json
import lzma

import pytest

from pipeline.errors import InputError
from pipeline.training.corpora import digest
from pipeline.training.rewrites import LABELS, apply, edits_of, read_file, read_rewrites

PAIRS = [
    ("堤坝已经进行了全面的加固", "堤坝已全面加固"),
    ("如果水位上涨，就会漫堤", "若水位上涨，会漫堤"),
    ("对堤坝进行加固", "由水利部门加固"),
    ("堤坝很旧", "堤坝很旧"),
    ("堤坝很旧", ""),
]


@pytest.mark.parametrize(("statement", "wording"), PAIRS)
def test_edits_give_the_wording_back(statement, wording):
    assert apply(statement, edits_of(statement, wording)) == wording


def test_what_is_kept_is_stored_as_places_alone():
    edits = edits_of("堤坝已经进行了全面的加固", "堤坝已全面加固")
    assert all(not isinstance(edit, str) for edit in edits)


def test_shipped_edits_hold_few_words_of_their_own():
    rows = read_file(LABELS)
    assert len(rows) > 1_500
    kept = sum(edit[1] - edit[0] for row in rows for edit in row["edits"] if not isinstance(edit, str))
    put = [edit for row in rows for edit in row["edits"] if isinstance(edit, str)]
    assert sum(map(len, put)) < 0.1 * kept


def test_pairs_hang_on_their_corpus(tmp_path):
    (tmp_path / "text").mkdir()
    with lzma.open(tmp_path / "text" / "made.jsonl.xz", "wt", encoding="utf-8") as lines:
        lines.write(json.dumps({"text": "温岚说，堤坝已经很旧。"}, ensure_ascii=False) + "\n")
    row = {
        "corpus": "made",
        "line": 0,
        "start": 4,
        "end": 10,
        "sha": digest("堤坝已经很旧")[:8],
        "edits": [[0, 3], [4, 6]],
    }
    assert list(read_rewrites(tmp_path, rows=[row])) == [("堤坝已经很旧", "堤坝已很旧")]
    with pytest.raises(InputError, match="not the text"):
        list(read_rewrites(tmp_path, rows=[{**row, "start": 3}]))
