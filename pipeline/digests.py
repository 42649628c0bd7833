"""Content digests of files and folders, remembered by size, times and inode so that models are not hashed on each run."""

from __future__ import annotations

import contextlib
import hashlib
import json
import os
import time
from collections.abc import Iterable
from pathlib import Path

from pipeline.atomic import replacing

MISSING = "missing"
SETTLED_SECONDS = 2.0  # a file changed less than this ago may change again within one clock tick


class DigestCache:
    """SHA-256 of files; `save` keeps what was computed for the next process.

    A remembered digest counts only while size, modification time, change time and inode are all
    the same; the change time cannot be set by a user, so a file whose modification time was put
    back is hashed again. Files younger than two seconds are never remembered.
    """

    def __init__(self, path: Path) -> None:
        self._path = path
        self._changed = False
        self._known: dict[str, list[int | str]] = {}
        with contextlib.suppress(OSError, ValueError):
            known = json.loads(path.read_text(encoding="utf-8"))
            self._known = known if isinstance(known, dict) else {}

    def file(self, path: Path) -> str:
        """Hexadecimal SHA-256 of a file's bytes.

        Raises:
            OSError: it cannot be read.
        """
        key = str(path.absolute())
        stamp = _stamp(path.stat())
        known = self._known.get(key)
        if known is not None and known[:-1] == [*stamp]:
            return str(known[-1])
        with path.open("rb") as file:
            digest = hashlib.file_digest(file, "sha256").hexdigest()
            after = os.fstat(file.fileno())
        if _stamp(after) == stamp and time.time() - after.st_mtime > SETTLED_SECONDS:
            self._known[key] = [*stamp, digest]
            self._changed = True
        return digest

    def tree(self, path: Path) -> str:
        """Digest of a file, or of all files of a folder with their relative names; `missing` if there is neither.

        A folder's README.md describes it and does not count.
        """
        if path.is_file():
            return self.file(path)
        if not path.is_dir():
            return MISSING
        return combine(
            part for file in _files(path) for part in (file.relative_to(path).as_posix(), self.file(file))
        )

    def forget_gone(self) -> None:
        """Forgets files that are no longer there."""
        kept = {key: known for key, known in self._known.items() if os.path.exists(key)}
        self._changed |= len(kept) < len(self._known)
        self._known = kept

    def save(self) -> None:
        """Writes the cache; does nothing where the folder cannot be written, as it is only a cache."""
        if not self._changed:
            return
        with contextlib.suppress(OSError):
            self._path.parent.mkdir(parents=True, exist_ok=True)
            with replacing(self._path, encoding="utf-8") as file:
                file.write(json.dumps(self._known, sort_keys=True))
            self._changed = False


def stamps(path: Path) -> tuple[tuple[str, int, int, int, int], ...]:
    """Name, size, times and inode of a file, or of all files of a folder: other ones once it has been written anew.

    Reads no file.
    """
    found = []
    for file in [path] if path.is_file() else _files(path):
        with contextlib.suppress(OSError):  # it has gone since
            found.append((str(file), *_stamp(file.stat())))
    return tuple(found)


def stamp(path: Path) -> tuple[int, int, int, int] | None:
    """Size, times and inode of a file or folder itself; None where there is none that can be looked at."""
    try:
        return _stamp(path.stat())
    except OSError:
        return None


def combine(parts: Iterable[str], *, size: int = 16) -> str:
    """Hexadecimal BLAKE2b of `size` bytes over strings, in order; ("ab", "c") differs from ("a", "bc")."""
    digest = hashlib.blake2b(digest_size=size)
    for part in parts:
        encoded = part.encode("utf-8", "surrogatepass")
        digest.update(len(encoded).to_bytes(8, "big"))
        digest.update(encoded)
    return digest.hexdigest()


def _files(folder: Path) -> list[Path]:
    """All files under a folder in a fixed order, its card, hidden ones and byte code left out."""
    return sorted(
        path
        for path in folder.rglob("*")
        if path.is_file()
        and path != folder / "README.md"
        and not any(part.startswith(".") or part == "__pycache__" for part in path.relative_to(folder).parts)
    )


def _stamp(stat: os.stat_result) -> tuple[int, int, int, int]:
    return stat.st_size, stat.st_mtime_ns, stat.st_ctime_ns, stat.st_ino
