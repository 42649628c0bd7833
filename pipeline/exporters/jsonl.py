"""Everything about a document as one line of JSON."""

from __future__ import annotations

import json
from collections.abc import Iterable
from dataclasses import asdict
from pathlib import Path
from typing import Any

from pipeline.exporters.atomic import file_at, open_atomic
from pipeline.exporters.owned import replacing_own
from pipeline.records import Document, Work
from pipeline.tables import outcome_of, shown_people
from pipeline.text.offsets import to_raw

DEFAULT_NAME = "bulletins.jsonl"


def export_jsonl(works: Iterable[Work], out: Path, *, force: bool = False) -> list[Path]:
    """Writes one line a document to the file `out`, or to `bulletins.jsonl` in the folder `out`.

    Raises:
        ConfigError: `out` is called like a file of another format, a file is in the way of a folder, or one is there
            that is not as an export wrote it, and `force` is not asked for.
        StoreError: it cannot be written.
    """
    path = file_at(out, DEFAULT_NAME, ".ndjson")
    with replacing_own(path, force=force), open_atomic(path) as stream:
        for work in works:
            if work.document is not None:
                stream.write(json.dumps(describe_work(work), ensure_ascii=False))
                stream.write("\n")
    return [path]


def describe_work(work: Work) -> dict[str, Any]:
    """A document with all its layers as plain JSON values.

    `start` and `end` count in `text`, the clean text; `raw_start` and `raw_end`, which every
    range also has, count in the raw file, and so do the places in warnings. A layer that was not made is null.
    """
    document = work.document
    if document is None:
        raise ValueError(f"{work.doc_id}: has no document to export")
    return {
        "doc_id": document.doc_id,
        "path": document.path,
        "sha256": document.sha256,
        "encoding": document.encoding,
        "metadata": asdict(document.metadata),
        "text": document.text,
        "blocks": _with_raw(document, [asdict(block) for block in document.blocks]),
        "removed": [
            {"raw_start": gap.start, "raw_end": gap.end, "reason": gap.reason} for gap in document.removed
        ],
        "warnings": list(document.warnings),
        "entities": _with_raw(document, work.entities and [asdict(e) for e in work.entities.entities]),
        "people": _with_raw(document, work.entities and [asdict(p) for p in shown_people(work)]),
        "organisations": work.entities and [asdict(o) for o in work.entities.organisations],
        "quotes": _with_raw(
            document,
            work.quotes and [asdict(q) | {"outcome": outcome_of(document, q)} for q in work.quotes.quotes],
        ),
        "summaries": _with_raw(document, work.summaries and [asdict(s) for s in work.summaries.summaries]),
    }


def _with_raw(document: Document, value: Any) -> Any:
    """Adds the raw range beside every clean range, however deep."""
    if isinstance(value, list | tuple):
        return [_with_raw(document, item) for item in value]
    if not isinstance(value, dict):
        return value
    row = {key: _with_raw(document, item) for key, item in value.items()}
    if isinstance(row.get("start"), int) and isinstance(row.get("end"), int):
        raw = to_raw(document.offsets, row["start"], row["end"])
        row["raw_start"], row["raw_end"] = raw.start, raw.end
    return row
