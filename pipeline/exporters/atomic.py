"""Output files for people: whole or not there at all, and every reason why not is told."""

from __future__ import annotations

import contextlib
from collections.abc import Iterator
from pathlib import Path
from typing import IO

from pipeline.atomic import is_stream, replacing
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
    if is_stream(path) or (path.suffix.lower() == suffix and not path.is_dir()):
        raise ConfigError(
            f"{path}: this format writes a folder of files, not one file",
            hint="give -o a folder" if is_stream(path) else f"such as -o {path.with_suffix('')}",
        )
    return make_folder(path)


def file_at(out: Path, default: str, *suffixes: str) -> Path:
    """The file that is meant by `out`: the file itself, or `default` in a folder, which has no suffix or is there.

    The file itself has the suffix of `default` or one of `suffixes`, unless it is a device, a pipe or an open file.

    Raises:
        ConfigError: the file is called like one of another format, or a file is in the way of its folder.
        StoreError: its folder cannot be made.
    """
    if is_stream(out):
        return out
    path = out / default if out.is_dir() or not out.suffix else out
    check_suffix(path, Path(default).suffix, *suffixes)
    make_folder(path.parent)
    return path


def check_suffix(path: Path, *suffixes: str) -> None:
    """Makes sure that a file to be written is called as its format asks, so that none of another kind is replaced.

    Raises:
        ConfigError: it has a suffix that is none of these, in small letters or capitals.
    """
    if path.suffix and path.suffix.lower() not in suffixes:
        raise ConfigError(
            f"{path}: what is written is no {path.suffix} file",
            hint=f"such as {path.with_suffix(suffixes[0])}",
        )


def check_outside(path: Path, root: Path) -> None:
    """Makes sure that nothing is written among the results that the pipeline keeps.

    Raises:
        ConfigError: a path is the root of the store or inside it.
    """
    if path.resolve().is_relative_to(root.resolve()):
        raise ConfigError(f"{path}: is in {root}, where results are kept", hint="give a place outside of it")


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
    except BrokenPipeError:
        raise  # whoever read it has gone
    except OSError as error:
        raise StoreError(f"{path}: cannot be written: {error.strerror or error}") from error
