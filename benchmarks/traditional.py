"""Labelled bulletins in the traditional script, to see what reading that script costs.

    python benchmarks/traditional.py data/gold FOLDER [--every 1]
    python -m pipeline evaluate FOLDER --to quotes

Text files and their labels are converted by OpenCC, 「」 for “”; every offset stays. Documents of other formats are left out.
"""

from __future__ import annotations

import argparse
import hashlib
import json
from pathlib import Path
from typing import Any

from pipeline.evaluation.gold import find_gold
from pipeline.text.script import to_traditional

_MARKS = str.maketrans("“”‘’", "「」『』")


def convert(words: str) -> str:
    return to_traditional(words).translate(_MARKS)


def convert_labels(value: Any, raw: str, converted: str) -> Any:
    """Labels with every word of them converted as it is in the text, since OpenCC goes by what stands beside it.

    Args:
        value: of the labels, or all of them.
        raw: the text.
        converted: the same, of the same length.
    """
    if isinstance(value, str):
        start = raw.find(value)
        return convert(value) if start < 0 else converted[start : start + len(value)]
    if isinstance(value, list):
        return [convert_labels(item, raw, converted) for item in value]
    if not isinstance(value, dict):
        return value
    words = {key: convert_labels(item, raw, converted) for key, item in value.items()}
    if value.get("text") and raw[value["start"] : value["end"]] == value["text"]:
        words["text"] = converted[value["start"] : value["end"]]
    return words


def main() -> None:
    parser = argparse.ArgumentParser(
        description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter
    )
    parser.add_argument("gold", type=Path)
    parser.add_argument("folder", type=Path)
    parser.add_argument("--every", type=int, default=1, help="only each so-many-th document")
    options = parser.parse_args()
    options.folder.mkdir(parents=True, exist_ok=True)
    written = 0
    for path in sorted(find_gold(options.gold))[:: options.every]:
        labels = json.loads(path.read_text("utf-8"))
        source = path.parent / labels["raw"]
        if source.suffix != ".txt":
            continue
        raw = source.read_bytes().decode("utf-8")
        text = convert(raw)
        content = text.encode("utf-8")
        (options.folder / source.name).write_bytes(content)
        converted = convert_labels(labels, raw, text) | {
            "raw": source.name,
            "raw_sha256": hashlib.sha256(content).hexdigest(),
        }
        (options.folder / path.name).write_text(
            json.dumps(converted, ensure_ascii=False, indent=1) + "\n", "utf-8"
        )
        written += 1
    print(f"{written} documents in {options.folder}")


if __name__ == "__main__":
    main()
