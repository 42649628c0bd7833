"""Files that are whole or not there at all."""

from __future__ import annotations

import contextlib
import os
from collections.abc import Iterator
from pathlib import Path
from typing import IO, Any, TextIO

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


def make_folder_of(suffix: str, path: Path) -> Path:
    """Makes a folder for files that end in `suffix`.

    Raises:
        ConfigError: a file is in the way, or there is no such folder yet and its name would be that of a file.
        StoreError: it cannot be made.
    """
    if path.suffix.lower() == suffix and not path.is_dir():
        raise ConfigError(
            f"{path}: this format writes a folder of files, not one file",
            hint=f"such as -o {path.with_suffix('')}",
        )
    return make_folder(path)


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
    with _replacing(path) as temporary, temporary.open("w", encoding=encoding, newline=newline) as stream:
        yield stream
        _settle(stream)


@contextlib.contextmanager
def open_atomic_binary(path: Path) -> Iterator[IO[bytes]]:
    """The same for bytes; raises as `open_atomic`."""
    with _replacing(path) as temporary, temporary.open("wb") as stream:
        yield stream
        _settle(stream)


@contextlib.contextmanager
def _replacing(path: Path) -> Iterator[Path]:
    """Name to write to, which becomes `path` if nothing goes wrong."""
    if path.is_dir():
        raise ConfigError(f"{path}: is a folder; give the name of a file")
    temporary = path.with_name(f".{path.name}.{os.getpid()}.tmp")
    try:
        yield temporary
        temporary.replace(path)
    except OSError as error:
        raise StoreError(f"{path}: cannot be written: {error.strerror or error}") from error
    finally:
        with contextlib.suppress(OSError):
            temporary.unlink(missing_ok=True)


def _settle(stream: IO[Any]) -> None:
    stream.flush()
    os.fsync(stream.fileno())
