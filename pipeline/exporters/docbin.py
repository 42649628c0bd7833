"""spaCy DocBin: one `.spacy` file that `spacy.tokens.DocBin` and `spacy train`, `evaluate`, `debug data` read."""

from __future__ import annotations

from collections.abc import Iterable
from pathlib import Path

from pipeline.exporters.atomic import file_at, open_atomic_binary
from pipeline.exporters.owned import replacing_own
from pipeline.records import Work

DEFAULT_NAME = "bulletins.spacy"


def export_docbin(works: Iterable[Work], out: Path, *, force: bool = False) -> list[Path]:
    """Writes all documents to the file `out`, or to `bulletins.spacy` in the folder `out`.

    `pipeline.spacy_bridge` says what is on a Doc. A DocBin is packed whole: the packed documents, not the
    Docs, stay in memory until the end.

    Raises:
        ConfigError: `out` is called like a file of another format, a file is in the way of a folder, or one is there
            that is not as an export wrote it, and `force` is not asked for.
        StoreError: it cannot be written.
        EngineMissingError: the word segmentation model is missing.
    """
    from pipeline.spacy_bridge import to_docbin, to_spacy

    path = file_at(out, DEFAULT_NAME)
    with replacing_own(path, force=force):
        packed = to_docbin(to_spacy(work) for work in works if work.document is not None)
        with open_atomic_binary(path) as stream:
            stream.write(packed.to_bytes())
    return [path]
