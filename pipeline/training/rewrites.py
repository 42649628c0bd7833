"""Statements and how an editor would put them shorter, to learn from.

The corpora stay where they are. A row holds, for each pair, the place of the statement (corpus and line from 0,
or document, a bulletin of data/development; start and end in code points of its text), the first eight
digits of the statement's SHA-256, and the wording as edits: a pair of numbers is a range of the statement that is
kept, a string is what was put in.

| file | what |
|---|---|
| `rewrites.jsonl` | statements of real text as readers put them shorter, told to lose nothing that matters, 55 to 90 % of the characters |
| `trimmed.jsonl` | statements of real text and bulletins as tight as they go without any loss: every dispensable word is gone |

All were written one by one; every negation, condition, figure and name stays. No document was drawn that
overlaps a held-out one of the summaries.
"""

from __future__ import annotations

import json
from collections.abc import Iterator, Sequence
from pathlib import Path
from typing import Any

from pipeline.errors import ConfigError
from pipeline.paths import root
from pipeline.training.corpora import digest, read_rows

LABELS = Path(__file__).with_name("rewrites.jsonl")
TRIMMED = Path(__file__).with_name("trimmed.jsonl")
Edits = list[list[int] | str]


def apply(statement: str, edits: Edits) -> str:
    return "".join(edit if isinstance(edit, str) else statement[edit[0] : edit[1]] for edit in edits)


def read_rewrites(data: Path, *, rows: Sequence[dict[str, Any]] | None = None) -> Iterator[tuple[str, str]]:
    """(statement, wording) pairs; `rows` instead of those of both files.

    Args:
        data: folder of the corpora.
        rows: corpus, line, start, end, sha, edits each.

    Raises:
        ConfigError: a corpus is missing or not the one that the pairs were written for.
    """
    given = rows if rows is not None else [*read_file(LABELS), *read_file(TRIMMED)]
    for _, statement, wording in read_wordings(data, given):
        yield statement, wording


def read_file(path: Path) -> list[dict[str, Any]]:
    return [json.loads(line) for line in path.read_text("utf-8").splitlines()]


def read_wordings(data: Path, rows: Sequence[dict[str, Any]]) -> Iterator[tuple[dict[str, Any], str, str]]:
    """Each row with its statement and the wording that its edits make, bulletins first, then by corpus and line; see `read_rewrites`."""
    wanted: dict[str, dict[int, list[dict[str, Any]]]] = {}
    bulletins: dict[str, list[dict[str, Any]]] = {}
    for row in rows:
        if "corpus" in row:
            wanted.setdefault(row["corpus"], {}).setdefault(row["line"], []).append(row)
        else:
            bulletins.setdefault(row["document"], []).append(row)
    for document, of_document in bulletins.items():
        path = root() / "data" / "development" / f"{document}.txt"
        text = path.read_bytes().decode("utf-8") if path.exists() else ""
        yield from (_checked(row, text, str(path)) for row in of_document)
    for corpus, by_line in sorted(wanted.items()):
        found = read_rows(data / "text" / f"{corpus}.jsonl.xz", limit=max(by_line) + 1)
        for line, held in enumerate(found):
            for row in by_line.get(line, ()):
                yield _checked(row, held["text"], f"text/{corpus}.jsonl.xz, line {line}")


def _checked(row: dict[str, Any], text: str, place: str) -> tuple[dict[str, Any], str, str]:
    statement = text[row["start"] : row["end"]]
    if digest(statement)[: len(row["sha"])] != row["sha"]:
        raise ConfigError(f"{place}: not the text that was rewritten")
    return row, statement, apply(statement, row["edits"])
