"""Statements of real text and how an editor would put them shorter: pairs of kind “clause” for the summariser.

The corpora stay where they are. `pipeline/training/rewrites.jsonl` holds, for each pair, the place of the
statement (corpus, line from 0, start and end in code points of the document's text), the first eight
digits of its SHA-256, and the wording as edits: a pair of numbers is a range of the statement that is
kept, a string is what was put in.

No document was drawn that overlaps a held-out one of the summaries. The wordings were written one by one
by readers told to lose nothing that matters: every negation, condition, figure and name stays, 55 to 90 %
of the characters.
"""

from __future__ import annotations

import json
from collections.abc import Iterator, Sequence
from difflib import SequenceMatcher
from pathlib import Path
from typing import Any

from pipeline.errors import InputError
from pipeline.training.corpora import digest, read_rows

LABELS = Path(__file__).with_name("rewrites.jsonl")
Edits = list[list[int] | str]


def edits_of(statement: str, wording: str) -> Edits:
    """The wording as ranges of the statement and strings put in between; `apply` turns it back."""
    edits: Edits = []
    at = 0
    for block in SequenceMatcher(None, statement, wording, autojunk=False).get_matching_blocks():
        if block.b > at:
            edits.append(wording[at : block.b])
        if block.size:
            edits.append([block.a, block.a + block.size])
        at = block.b + block.size
    return edits


def apply(statement: str, edits: Edits) -> str:
    return "".join(edit if isinstance(edit, str) else statement[edit[0] : edit[1]] for edit in edits)


def read_rewrites(data: Path, *, rows: Sequence[dict[str, Any]] | None = None) -> Iterator[tuple[str, str]]:
    """(statement, wording) pairs; `rows` instead of those of `LABELS`.

    Args:
        data: folder of the corpora.
        rows: corpus, line, start, end, sha, edits each.

    Raises:
        InputError: a corpus is missing or not the one that the pairs were written for.
    """
    for _, statement, wording in read_wordings(data, rows if rows is not None else read_file(LABELS)):
        yield statement, wording


def read_file(path: Path) -> list[dict[str, Any]]:
    return [json.loads(line) for line in path.read_text("utf-8").splitlines()]


def read_wordings(data: Path, rows: Sequence[dict[str, Any]]) -> Iterator[tuple[dict[str, Any], str, str]]:
    """Each row with its statement and the wording that its edits make, by corpus and line; see `read_rewrites`."""
    wanted: dict[str, dict[int, list[dict[str, Any]]]] = {}
    for row in rows:
        wanted.setdefault(row["corpus"], {}).setdefault(row["line"], []).append(row)
    for corpus, by_line in sorted(wanted.items()):
        for line, document in enumerate(
            read_rows(data / "text" / f"{corpus}.jsonl.xz", limit=max(by_line) + 1)
        ):
            for row in by_line.get(line, ()):
                statement = document["text"][row["start"] : row["end"]]
                if digest(statement)[: len(row["sha"])] != row["sha"]:
                    raise InputError(f"text/{corpus}.jsonl.xz, line {line}: not the text that was rewritten")
                yield row, statement, apply(statement, row["edits"])
