"""Reads the training corpora: a folder with `text/*.jsonl.xz` and `ner/<set>/<split>.jsonl.xz`.

The corpora are no part of the product. `find_data` looks in `--data`, then in the environment
variable PIPELINE_DATA, then in `../shared/data`.
"""

from __future__ import annotations

import hashlib
import json
import lzma
import os
from collections import Counter
from collections.abc import Iterator
from pathlib import Path
from typing import Any

from pipeline.errors import ConfigError
from pipeline.paths import root


def name_data(given: str = "") -> Path:
    """The folder of the training corpora, which need not be there: as given, $PIPELINE_DATA or ../shared/data."""
    return Path(
        given or os.environ.get("PIPELINE_DATA", "") or root().parent / "shared" / "data"
    ).expanduser()


def find_data(given: str = "") -> Path:
    """The folder of the training corpora.

    Raises:
        ConfigError: it is not there.
    """
    folder = name_data(given)
    if not (folder / "ner").is_dir() or not (folder / "text").is_dir():
        raise ConfigError(
            f"no training data in {folder}",
            hint="give --data or PIPELINE_DATA: a folder that holds ner/ and text/",
        )
    return folder


def digest(text: str) -> str:
    """SHA-256 of a text in UTF-8, hexadecimal: to tell whether a corpus is the one that was labelled."""
    return hashlib.sha256(text.encode()).hexdigest()


def read_rows(path: Path, *, limit: int | None = None) -> Iterator[dict[str, Any]]:
    """The objects of a `.jsonl.xz` file.

    Raises:
        ConfigError: the file is missing.
    """
    if not path.exists():
        raise ConfigError(f"training file {path} is missing")
    with lzma.open(path, "rt", encoding="utf-8") as lines:
        for number, line in enumerate(lines):
            if limit is not None and number >= limit:
                return
            yield json.loads(line)


def read_texts(data: Path, names: tuple[str, ...], *, limit: int | None = None) -> Iterator[str]:
    """Texts of some corpora: `xwlb` is text/xwlb, `ner/msra` the texts of that set's training split."""
    for name in names:
        path = data / name / "train.jsonl.xz" if "/" in name else data / "text" / f"{name}.jsonl.xz"
        for row in read_rows(path, limit=limit):
            yield "\n".join(part for part in (row.get("title", ""), row["text"]) if part)


def frequent_characters(
    data: Path, names: tuple[str, ...], *, least: int = 3, limit: int | None = None
) -> list[str]:
    """Characters that occur at least `least` times."""
    counts: Counter[str] = Counter()
    for text in read_texts(data, names, limit=limit):
        counts.update(text)
    return sorted(character for character, count in counts.items() if count >= least)
