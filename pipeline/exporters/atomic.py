"""Output files for people: whole or not there at all, and every reason why not is told."""

from __future__ import annotations

import contextlib
from collections.abc import Iterator
from pathlib import Path
from typing import IO

from pipeline.atomic import replacing
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


def file_at(out: Path, default: str) -> Path:
    """The file that is meant by `out`: the file itself, or `default` in a folder, which has no suffix or is there.

    Raises:
        ConfigError: a file is in the way of its folder.
        StoreError: its folder cannot be made.
    """
    path = out / default if out.is_dir() or not out.suffix else out
    make_folder(path.parent)
    return path


@contextlib.contextmanager
def open_atomic(path: Path, *, encoding: str = "utf-8", newline: str = "\n") -> Iterator[IO[str]]:
    """Opens a text file for writing that appears under its name only once it is complete.

    Args:
        path: the file; one of the same name is replaced.
        encoding: of the file.
        newline: line end, as in `open`.

    Raises:
        ConfigError: `path` is a folder.
        StoreError: the file cannot be written (read-only, disk full); nothing of it is left.
    """
    with told(path), replacing(path, encoding=encoding, newline=newline) as stream:
        yield stream


@contextlib.contextmanager
def open_atomic_binary(path: Path) -> Iterator[IO[bytes]]:
    """The same for bytes; raises as `open_atomic`."""
    with told(path), replacing(path, "wb") as stream:
        yield stream


@contextlib.contextmanager
def told(path: Path) -> Iterator[None]:
    """Tells why a file cannot be written."""
    if path.is_dir():
        raise ConfigError(f"{path}: is a folder; give the name of a file")
    try:
        yield
    except OSError as error:
        raise StoreError(f"{path}: cannot be written: {error.strerror or error}") from error
