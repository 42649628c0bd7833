"""Files that are whole or not there at all."""

from __future__ import annotations

import contextlib
import os
import uuid
from collections.abc import Iterator
from pathlib import Path
from typing import IO, Any

_NAMED = 40  # characters of a name that a half-written file is called by: with what it adds, any name fits


@contextlib.contextmanager
def replacing(path: Path, mode: str = "w", **options: Any) -> Iterator[IO[Any]]:
    """Opens a file for writing that takes its name, on the disk, only once it is complete.

    Where anything goes wrong, nothing of it is left and a file of the name stays as it was. Only a process that is
    killed leaves a hidden file `.<first characters of the name>.<letters>.tmp`.

    Args:
        path: the file, in a folder that is there.
        mode: of `open`, like the options.

    Raises:
        OSError: it cannot be written.
    """
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
