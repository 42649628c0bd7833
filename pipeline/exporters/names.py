"""Which file of a folder is which document's, so that a later export gives each document its name again.

A hidden JSON file in the folder holds an entry of every file. It is written once, at the end of an export, however that
ends. Until then each entry is a line in a second file beside it, `<name>.new`: what a killed export has written is known
to the next one, and no document costs more than its own line. What other exports have written meanwhile stays in it.
"""

from __future__ import annotations

import contextlib
import hashlib
import json
import os
from collections.abc import Collection, Iterator, Sequence
from pathlib import Path

from pipeline.atomic import locking
from pipeline.errors import StoreError
from pipeline.exporters.atomic import open_atomic, told
from pipeline.records import Document

_LONGEST = 255  # bytes of a file's name on most systems
_DIGITS = 12  # of a digest that stands in a name
Entry = dict[str, str]
"""What is remembered of a file: `doc_id`; `sha256` of what was written, where that counts; what a format wants besides."""


class Names:
    """Files of a folder by name, and the documents that they are of.

    Attributes:
        entries: file → what is remembered of it.
        was_there: whether an earlier export has written into the folder, as far as is known.
    """

    def __init__(
        self,
        path: Path,
        suffix: str,
        keys: Sequence[str],
        entries: dict[str, Entry],
        *,
        reserved: Sequence[str] = (),
        gone: Collection[str] = (),
        stamp: tuple[int, ...] = (),
    ) -> None:
        self.entries = entries
        self._path = path
        self._lines = _lines_of(path)
        self._suffix = suffix
        self._keys = keys
        self._gone = gone
        self._stamp = stamp
        self._noted: set[str] = set()
        self._written: dict[str, Entry] = {}
        self._names = {e["doc_id"]: file.removesuffix(suffix) for file, e in entries.items() if e["doc_id"]}
        self._taken = {*reserved, *(name.casefold() for name in self._names.values())}
        self._changed = self._lines.exists()
        self.was_there = self._changed or path.exists()

    @classmethod
    def load(
        cls,
        path: Path,
        suffix: str,
        keys: Sequence[str],
        *,
        reserved: Sequence[str] = (),
        there_only: bool = False,
    ) -> Names:
        """What is remembered of a folder; nothing where that is not known.

        Args:
            path: the hidden file.
            suffix: what the names of the folder's files end in.
            keys: of each entry. Where an earlier release has noted the digest alone, the id is empty; what it has not
                noted at all is empty, too.
            reserved: names that no document is given, in small letters.
            there_only: forget files that are no longer there.
        """
        stamp = _stamp(path)
        entries = _read_entries(path, keys)
        _add_lines(entries, path, keys)
        gone = {file for file in entries if there_only and not path.with_name(file).is_file()}
        entries = {file: entry for file, entry in entries.items() if file not in gone}
        return cls(path, suffix, keys, entries, reserved=reserved, gone=gone, stamp=stamp)

    def name_for(self, document: Document, *, doc_id: str) -> str:
        """The name that a document has in the folder, or a new one: its stem, its id, or that and its digest.

        A new one leaves room for what the folder's files, or the raw file, end in.
        """
        room = _LONGEST - max(_size(self._suffix), _size(Path(document.path).suffix))
        return self._names.get(doc_id) or choose_name(document, self._taken, room=room)

    @contextlib.contextmanager
    def entered(self, file: str, entry: Entry) -> Iterator[None]:
        """Remembers a file that is written inside; before it is there, so that none is there unknown.

        Raises:
            StoreError: it cannot be noted.
        """
        before = self.entries.get(file)
        if before != entry:
            self._changed = True
            with told(self._lines), self._lines.open("a", encoding="utf-8") as stream:
                # a line begins with its break: a kill may have left half of the one before
                stream.write(f"\n{json.dumps([file, entry])}")
                stream.flush()
                os.fsync(stream.fileno())
            self._noted.add(file)
        yield
        self.entries[file] = self._written[file] = entry

    def save(self) -> None:
        """Takes over what other exports have written meanwhile, and writes what has changed.

        Raises:
            StoreError: it cannot be written.
        """
        with locking(self._path.parent):
            self._take_over()
            if not self._changed:
                return
            with open_atomic(self._path) as stream:
                json.dump(self.entries, stream, ensure_ascii=False, indent=1, sort_keys=True)
                stream.write("\n")
            with told(self._lines):
                self._lines.unlink(missing_ok=True)
            self._changed = False

    def _take_over(self) -> None:
        """Adds the entries of other exports; what this one has written or forgotten counts more."""
        entries = self.entries
        if _stamp(self._path) != self._stamp:
            entries = _read_entries(self._path, self._keys)
            self._changed |= not self._written.items() <= entries.items()
        _add_lines(entries, self._path, self._keys, but=self._noted)
        others = {file: entry for file, entry in entries.items() if file not in self._gone}
        self.entries = others | self._written


@contextlib.contextmanager
def saving(names: Names) -> Iterator[Names]:
    """Saves names at the end, also of an export that fails."""
    try:
        yield names
    finally:
        names.save()


def choose_name(document: Document, taken: set[str], *, room: int) -> str:
    """Name of a document's file among those `taken`, to which it is added: stem, id, or id and digest.

    Each is cut to `room` bytes. Where all are taken, as by a copy whose id begins alike, it is the digest of the id.
    """
    doc_id = document.doc_id.replace("/", "-")
    begin = _cut(doc_id, room - 1 - _DIGITS)
    for candidate in (
        _cut(Path(document.path).stem, room),
        _cut(doc_id, room),
        f"{begin}-{document.sha256[:_DIGITS]}",
        f"{begin}-{digest_of(doc_id.encode(errors='replace'))[:_DIGITS]}",
    ):
        if candidate and candidate.casefold() not in taken:
            break
    taken.add(candidate.casefold())
    return candidate


def digest_of(content: bytes) -> str:
    """The SHA-256 of what a file holds, as entries have it."""
    return hashlib.sha256(content).hexdigest()


def is_other(path: Path, content: bytes) -> bool:
    """Whether something else is there than `content`: it is never replaced, as it may be the only copy, or labelled.

    A folder, a device or a pipe is something else, and is not read.

    Raises:
        StoreError: it cannot be read.
    """
    try:
        return path.exists() and (not path.is_file() or path.read_bytes() != content)
    except OSError as error:
        raise StoreError(f"{path}: cannot be read: {error.strerror or error}") from error


def _cut(name: str, room: int) -> str:
    """The beginning of a name, as many characters as fit in `room` bytes: 简报第6期, 7 → 简报."""
    while name and _size(name) > room:
        name = name[:-1]
    return name


def _size(name: str) -> int:
    """Bytes of a name in UTF-8: 简报6 → 7."""
    return len(name.encode(errors="replace"))


def _lines_of(path: Path) -> Path:
    return path.with_name(f"{path.name}.new")


def _stamp(path: Path) -> tuple[int, ...]:
    """What tells a file from the one that replaces it; empty where there is none."""
    try:
        status = path.stat()
    except OSError:
        return ()
    return status.st_ino, status.st_mtime_ns, status.st_size


def _read_entries(path: Path, keys: Sequence[str]) -> dict[str, Entry]:
    with contextlib.suppress(OSError, ValueError, KeyError, TypeError, AttributeError):
        values = json.loads(path.read_text(encoding="utf-8"))
        return {str(file): _read_entry(entry, keys) for file, entry in values.items()}
    return {}


def _read_entry(entry: object, keys: Sequence[str]) -> Entry:
    values = {"doc_id": "", "sha256": entry} if isinstance(entry, str) else entry
    if not isinstance(values, dict):
        raise TypeError("no entry")
    return {"doc_id": str(values["doc_id"])} | {key: str(values.get(key, "")) for key in keys}


def _add_lines(
    entries: dict[str, Entry], path: Path, keys: Sequence[str], *, but: Collection[str] = ()
) -> None:
    """Adds what exports have noted that have not come to their end, leaving out the files `but`."""
    for file, entry in _read_lines(_lines_of(path), keys):
        if file not in but and (file not in entries or _is_written(path.with_name(file), entry)):
            entries[file] = entry


def _read_lines(path: Path, keys: Sequence[str]) -> Iterator[tuple[str, Entry]]:
    """Entries that an export has noted that did not come to its end."""
    try:
        lines = path.read_text(encoding="utf-8").splitlines()
    except (OSError, ValueError):
        return
    for line in lines:
        with contextlib.suppress(ValueError, KeyError, TypeError):
            file, entry = json.loads(line)
            yield str(file), _read_entry(entry, keys)


def _is_written(path: Path, entry: Entry) -> bool:
    """Whether a file is as its entry says: the export may have been killed between the two."""
    try:
        return "sha256" not in entry or digest_of(path.read_bytes()) == entry["sha256"]
    except FileNotFoundError:
        return True
    except OSError:
        return False
