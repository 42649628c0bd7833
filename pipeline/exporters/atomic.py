"""Files that are whole or not there at all."""

from __future__ import annotations

import contextlib
import os
from collections.abc import Iterator
from pathlib import Path
from typing import TextIO

from pipeline.errors import ConfigError, StoreError


def make_folder(path: Path) -> Path:
    """Makes a folder for output files, parents included.

    Raises:
        ConfigError: a file is in the way.
        StoreError: it cannot be made.
    """
    try:
        path.mkdir(parents=True, exist_ok=True)
    except (FileExistsError, NotADirectoryError) as error:
        raise ConfigError(f"{path}: needs to be a folder, but a file is in the way") from error
    except OSError as error:
        raise StoreError(f"{path}: cannot be made: {error.strerror}") from error
    return path


@contextlib.contextmanager
def open_atomic(path: Path, *, encoding: str = "utf-8", newline: str = "\n") -> Iterator[TextIO]:
    """Opens a text file for writing that appears under its name only once it is complete.

    Args:
        path: the file; one of the same name is replaced.
        encoding: of the file.
        newline: line end, as in `open`.

    Raises:
        ConfigError: `path` is a folder.
        StoreError: the file cannot be written (read-only, disk full); nothing of it is left.
    """
    if path.is_dir():
        raise ConfigError(f"{path}: is a folder; give the name of a file")
    temporary = path.with_name(f".{path.name}.{os.getpid()}.tmp")
    try:
        with temporary.open("w", encoding=encoding, newline=newline) as stream:
            yield stream
            stream.flush()
            os.fsync(stream.fileno())
        temporary.replace(path)
    except OSError as error:
        raise StoreError(f"{path}: cannot be written: {error.strerror or error}") from error
    finally:
        with contextlib.suppress(OSError):
            temporary.unlink(missing_ok=True)
