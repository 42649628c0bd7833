"""Files that are whole or not there at all."""

from __future__ import annotations

import contextlib
import os
import re
import stat
import uuid
from collections.abc import Iterator
from pathlib import Path
from typing import IO, Any

_NAMED = 40  # characters of a name that a half-written file is called by: with what it adds, any name fits

STDOUT = Path("/dev/stdout")
_OPEN_FILES = {"/dev/stdin": 0, "/dev/stdout": 1, "/dev/stderr": 2}
_OPEN_FILE = re.compile(r"/(?:dev|proc/self)/fd/(\d+)")


def is_stream(path: Path) -> bool:
    """Whether a name is that of a device, a pipe or an open file (/dev/null, a FIFO, /dev/stdout): it is written into, and is never replaced."""
    if _descriptor(path) is not None:
        return True
    try:
        mode = path.stat().st_mode
    except OSError:
        return False
    return not (stat.S_ISREG(mode) or stat.S_ISDIR(mode))


def _descriptor(path: Path) -> int | None:
    """The open file that a name is for: /dev/stdout, /dev/fd/1 → 1."""
    name = path.as_posix()
    found = _OPEN_FILE.fullmatch(name)
    return int(found[1]) if found else _OPEN_FILES.get(name)


@contextlib.contextmanager
def _writing_into(path: Path, mode: str, **options: Any) -> Iterator[IO[Any]]:
    """Opens a device, a pipe or an open file for writing, this where whoever has opened it has got to."""
    descriptor = _descriptor(path)
    with open(path if descriptor is None else os.dup(descriptor), mode, **options) as file:
        yield file


@contextlib.contextmanager
def replacing(path: Path, mode: str = "w", **options: Any) -> Iterator[IO[Any]]:
    """Opens a file for writing that takes its name, on the disk, only once it is complete.

    Where anything goes wrong, nothing of it is left and a file of the name stays as it was. Only a process that is
    killed leaves a hidden file `.<first characters of the name>.<letters>.tmp`. A device, a pipe or an open file
    (`is_stream`) is written into as it is.

    Args:
        path: the file, in a folder that is there.
        mode: of `open`, like the options.

    Raises:
        OSError: it cannot be written.
    """
    if is_stream(path):
        with _writing_into(path, mode, **options) as file:
            yield file
        return
    beside = path.with_name(f".{path.name[:_NAMED]}.{uuid.uuid4().hex[:8]}.tmp")
    try:
        with beside.open(mode, **options) as file:
            yield file
            file.flush()
            os.fsync(file.fileno())
        beside.replace(path)
        _sync_folder(path.parent)
    finally:
        with contextlib.suppress(OSError):
            beside.unlink(missing_ok=True)


def half_written(folder: Path, names: str) -> Iterator[Path]:
    """What killed processes have left of files that `replacing` was to write.

    Args:
        folder: where to look.
        names: glob pattern of the files, `*/part-*` for those in folders below; of names of 40 characters at most.
    """
    above, slash, name = names.rpartition("/")
    return folder.glob(f"{above}{slash}.{name}.*.tmp")


@contextlib.contextmanager
def locking(folder: Path) -> Iterator[None]:
    """Holds a folder against others that lock it, and leaves no file in it; systems that cannot lock one do without."""
    with contextlib.ExitStack() as held:
        with contextlib.suppress(ImportError, OSError):
            import fcntl

            handle = os.open(folder, os.O_RDONLY)
            held.callback(os.close, handle)
            fcntl.flock(handle, fcntl.LOCK_EX)
        yield


def _sync_folder(folder: Path) -> None:
    """Makes a rename durable; systems that cannot open a folder do without."""
    with contextlib.suppress(OSError):
        handle = os.open(folder, os.O_RDONLY)
        try:
            os.fsync(handle)
        finally:
            os.close(handle)
