"""Bytes to `RawDocument`. `READERS` is the one list of file kinds: suffix → `module:function`.

A reader takes the bytes of a file and returns its text and the name of its encoding; it raises
`InputError` with a reason (without the file's name, which `read_document` adds).
"""

from __future__ import annotations

import codecs
import hashlib
import importlib
import os
import stat
from collections.abc import Callable
from pathlib import Path

from pipeline.errors import InputError, PassingError, reason_of
from pipeline.records import RawDocument

READERS: dict[str, str] = {
    ".txt": "pipeline.readers.plain:read_plain",
    ".md": "pipeline.readers.plain:read_plain",
    ".markdown": "pipeline.readers.plain:read_plain",
    ".html": "pipeline.readers.web:read_web",
    ".htm": "pipeline.readers.web:read_web",
    ".docx": "pipeline.readers.word:read_word",
    ".pdf": "pipeline.readers.portable:read_pdf",
}

MAX_BYTES = 64 * 1024 * 1024
"""A larger file is no bulletin; it is refused before it is read."""

Reader = Callable[[bytes], tuple[str, str]]


def read_document(path: str | os.PathLike[str], *, doc_id: str = "") -> RawDocument:
    """Reads one file.

    Args:
        path: the file; its suffix chooses the reader.
        doc_id: name of the document in all artefacts; the stem of the file where none is given.

    Raises:
        InputError: the file is of an unknown kind, empty, too large, or no text; the message names the file
            and the reason.
        PassingError: the file cannot be read, which may pass.
    """
    file = Path(path)
    suffix = file.suffix.lower()
    if file.is_dir():
        raise InputError(
            f"{file}: a folder, not a document", hint="give the folder to `run`, or name a file in it"
        )
    if suffix not in READERS:
        raise InputError(
            f"{file}: no reader for files of the kind “{suffix or 'without suffix'}”",
            hint=f"can read {known_suffixes()}",
        )
    try:
        status = file.stat()
        if not stat.S_ISREG(status.st_mode):
            raise InputError(f"{file}: no file, but a device or a pipe")
        size = status.st_size
        if size > MAX_BYTES:
            raise InputError(f"{file}: {size:,} bytes is more than a bulletin can have ({MAX_BYTES:,})")
        content = file.read_bytes()
    except OSError as error:
        raise PassingError(f"{file}: {reason_of(error)}") from error
    if not content.strip():
        raise InputError(f"{file}: the file is empty")
    try:
        text, encoding = _reader(_kind(suffix, content))(content)
    except InputError as error:
        raise InputError(f"{file}: {error.message}", hint=error.hint) from error
    return RawDocument(
        doc_id=doc_id or file.stem,
        path=str(file),
        sha256=hashlib.sha256(content).hexdigest(),
        text=text,
        encoding=encoding,
    )


def takes_text_out(suffix: str) -> bool:
    """Whether the text of files of a kind is what a reader takes out of them, and not the characters that they hold."""
    return suffix in READERS and READERS[suffix] != READERS[".txt"]


def is_text(path: str) -> bool:
    """Whether a file holds characters in an encoding, as text and pages do and Word files and PDFs do not."""
    return READERS.get(Path(path).suffix.lower()) not in (READERS[".docx"], READERS[".pdf"])


def known_suffixes() -> str:
    """Suffixes that a reader exists for, for messages."""
    return ", ".join(sorted(READERS))


def _kind(suffix: str, content: bytes) -> str:
    """The suffix, or that of a web page where one was saved under the name of a plain text."""
    start = content[:4000]
    if start.startswith((codecs.BOM_UTF16_LE, codecs.BOM_UTF16_BE)):
        start = start.decode("utf-16", errors="ignore").encode()
    head = start[:200].removeprefix(codecs.BOM_UTF8).lstrip().lower()
    is_page = head.startswith((b"<!doctype html", b"<html")) or (
        head.startswith(b"<?xml") and b"<html" in start[:2000].lower()
    )
    return ".html" if is_page and not takes_text_out(suffix) else suffix


def _reader(suffix: str) -> Reader:
    module, _, function = READERS[suffix].partition(":")
    reader: Reader = getattr(importlib.import_module(module), function)
    return reader
