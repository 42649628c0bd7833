"""Bytes to `RawDocument`. `READERS` is the one list of file kinds: suffix → `module:function`.

A reader takes the bytes of a file and returns its text and the name of its encoding; it raises
`InputError` with a reason (without the file's name, which `read_document` adds).
"""

from __future__ import annotations

import hashlib
import importlib
import os
from collections.abc import Callable, Iterable
from pathlib import Path

from pipeline.errors import InputError
from pipeline.records import RawDocument

READERS: dict[str, str] = {
    ".txt": "pipeline.readers.plain:read_plain",
    ".md": "pipeline.readers.plain:read_plain",
    ".markdown": "pipeline.readers.plain:read_plain",
    ".html": "pipeline.readers.web:read_web",
    ".htm": "pipeline.readers.web:read_web",
    ".docx": "pipeline.readers.word:read_word",
}

MAX_BYTES = 64 * 1024 * 1024
"""A larger file is no bulletin; it is refused before it is read."""

Reader = Callable[[bytes], tuple[str, str]]


def read_document(path: str | os.PathLike[str], *, doc_id: str = "") -> RawDocument:
    """Reads one file.

    Args:
        path: the file; its suffix chooses the reader.
        doc_id: name of the document in all artefacts; the stem of the file where none is given
            (see `document_ids` for several files).

    Raises:
        InputError: the file cannot be read, is of an unknown kind, empty, too large, or no text; the
            message names the file and the reason.
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
        size = file.stat().st_size
        if size > MAX_BYTES:
            raise InputError(f"{file}: {size:,} bytes is more than a bulletin can have ({MAX_BYTES:,})")
        content = file.read_bytes()
    except OSError as error:
        raise InputError(f"{file}: {_reason(error)}") from error
    if not content.strip():
        raise InputError(f"{file}: the file is empty")
    try:
        text, encoding = _reader(suffix)(content)
    except InputError as error:
        raise InputError(f"{file}: {error.message}", hint=error.hint) from error
    return RawDocument(
        doc_id=doc_id or file.stem,
        path=str(file),
        sha256=hashlib.sha256(content).hexdigest(),
        text=text,
        encoding=encoding,
    )


def discover(paths: Iterable[str | os.PathLike[str]]) -> list[Path]:
    """Files to read, each once, in a stable order.

    A folder gives all files below it that a reader exists for, hidden ones excepted; links to folders
    are followed, and a loop of links ends where it would come back. A file that is named itself is
    taken whatever its suffix, so that `read_document` can say what is wrong with it.

    Raises:
        InputError: a path does not exist or a folder cannot be listed.
    """
    found: dict[Path, Path] = {}
    for given in paths:
        path = Path(given).expanduser()
        try:
            if path.is_dir():
                for file in _walk(path):
                    found.setdefault(file.resolve(), file)
            elif path.exists() or path.is_symlink():
                found.setdefault(_resolved(path), path)
            else:
                raise InputError(f"{path}: no such file or folder")
        except OSError as error:
            raise InputError(f"{path}: {_reason(error)}") from error
    return list(found.values())


def document_ids(paths: Iterable[Path]) -> dict[Path, str]:
    """Name of each document: the stem of its file, made unique.

    Files that share a stem are told apart by their folders (`2024~brief`, `2025~brief`), and files of
    one folder by their suffix (`brief.md`), so that a name does not depend on the order of the files.
    """
    files = list(dict.fromkeys(paths))
    names = {file: file.stem for file in files}
    parts = {file: _resolved(file).parts for file in files}
    depth = 0
    while clashes := _clashing(names):
        depth += 1
        longest = max(len(parts[file]) for file in clashes)
        for file in clashes:
            if depth == 1 and _same_folder(file, clashes[file], parts):
                names[file] = file.name
            elif depth <= longest:
                folders = parts[file][:-1][-depth:]
                stem = file.name if "." in names[file].split("~")[-1].removeprefix(file.stem) else file.stem
                names[file] = "~".join([*(part.strip("/\\:") for part in folders), stem])
            else:
                names[file] = f"{names[file]}~{hashlib.sha256(os.fsencode(file)).hexdigest()[:8]}"
    return names


def known_suffixes() -> str:
    """Suffixes that a reader exists for, for messages."""
    return ", ".join(sorted(READERS))


def _clashing(names: dict[Path, str]) -> dict[Path, list[Path]]:
    groups: dict[str, list[Path]] = {}
    for file, name in names.items():
        groups.setdefault(name.casefold(), []).append(file)
    return {file: group for group in groups.values() if len(group) > 1 for file in group}


def _same_folder(file: Path, group: list[Path], parts: dict[Path, tuple[str, ...]]) -> bool:
    return any(other != file and parts[other][:-1] == parts[file][:-1] for other in group)


def _walk(folder: Path) -> Iterable[Path]:
    seen: set[tuple[int, int]] = set()
    for root, folders, files in os.walk(folder, followlinks=True):
        status = os.stat(root)
        if (status.st_dev, status.st_ino) in seen:
            folders[:] = []
            continue
        seen.add((status.st_dev, status.st_ino))
        folders[:] = sorted(name for name in folders if not name.startswith("."))
        for name in sorted(files):
            file = Path(root, name)
            if not name.startswith((".", "~$")) and file.suffix.lower() in READERS and file.is_file():
                yield file


def _resolved(path: Path) -> Path:
    try:
        return path.resolve()
    except (OSError, RuntimeError):  # a link that leads to itself
        return path.absolute()


def _reason(error: OSError) -> str:
    return (error.strerror or str(error)).lower()


def _reader(suffix: str) -> Reader:
    module, _, function = READERS[suffix].partition(":")
    reader: Reader = getattr(importlib.import_module(module), function)
    return reader
