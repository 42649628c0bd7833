"""Wordings kept as edits of their statements."""

from __future__ import annotations

import json
import lzma

import pytest

from pipeline.errors import ConfigError
from pipeline.training.corpora import digest
from pipeline.training.rewrites import (
    LABELS,
    TRIMMED,
    read_file,
    read_rewrites,
    read_wordings,
)


def test_shipped_edits_hold_few_words_of_their_own():
    rows = read_file(LABELS)
    assert len(rows) > 1_500
    kept = sum(edit[1] - edit[0] for row in rows for edit in row["edits"] if not isinstance(edit, str))
    put = [edit for row in rows for edit in row["edits"] if isinstance(edit, str)]
    assert sum(map(len, put)) < 0.1 * kept


def test_tight_wordings_lose_little_and_add_less():
    rows = read_file(TRIMMED)
    assert len(rows) > 15_000
    assert {"mild" in row for row in rows} == {True, False}
    size = sum(row["end"] - row["start"] for row in rows)
    kept = sum(edit[1] - edit[0] for row in rows for edit in row["edits"] if not isinstance(edit, str))
    put = sum(len(edit) for row in rows for edit in row["edits"] if isinstance(edit, str))
    assert 0.85 * size < kept < 0.95 * size
    assert put < 0.03 * kept


def test_statements_of_our_own_bulletins_are_read_from_them(tmp_path):
    rows = [row for row in read_file(TRIMMED) if "document" in row]
    found = list(read_wordings(tmp_path, rows))
    assert len(found) == len(rows) > 1_500
    assert all(len(wording) <= len(statement) for _, statement, wording in found)
    with pytest.raises(ConfigError, match="not the text"):
        list(read_wordings(tmp_path, [{**rows[0], "start": rows[0]["start"] + 1}]))


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
    with pytest.raises(ConfigError, match="not the text"):
        list(read_rewrites(tmp_path, rows=[{**row, "start": 3}]))
