"""Which raw files there are: their ids, digests, and which of them the corpus holds now.

`<root>/inputs.json` names the current inputs: document id → file and SHA-256. Running on files adds
them or renews their digest; running on a folder also retires those that are no longer in it. Rows of
retired or changed files stay in their parts, unseen, until `gc`.
"""

from __future__ import annotations

import os
from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from pathlib import Path
from typing import TYPE_CHECKING

from pipeline.digests import DigestCache, combine
from pipeline.errors import ConfigError

if TYPE_CHECKING:
    from pipeline.store import Store

FILE = "inputs.json"
_SYSTEM_FILES = frozenset({"thumbs.db", "desktop.ini"})


@dataclass(frozen=True, slots=True)
class Input:
    """A raw file of the corpus. `sha256` is empty where the file could not be read."""

    doc_id: str
    path: str  # from the working directory if it lies below it, else absolute
    sha256: str


@dataclass(frozen=True, slots=True)
class Selection:
    """Inputs that a command is about, and what they change in the corpus."""

    inputs: tuple[Input, ...]  # by doc_id
    retired: tuple[Input, ...]  # no longer in a folder that was asked for


def find_files(paths: Sequence[Path]) -> list[Path]:
    """Files to read: those named, and everything in folders but hidden files and gold labels.

    Raises:
        ConfigError: a path does not exist.
    """
    found: dict[Path, None] = {}
    for path in paths:
        if path.is_dir():
            found.update(
                dict.fromkeys(sorted(p for p in path.rglob("*") if p.is_file() and _is_input(p, path)))
            )
        elif path.is_file():
            found[path] = None
        else:
            raise ConfigError(
                f"no such file or folder: {path}", hint="give the bulletins as files or folders"
            )
    return list(found)


def _is_input(path: Path, folder: Path) -> bool:
    hidden = any(part.startswith((".", "~$")) for part in path.relative_to(folder).parts)
    return not (hidden or path.name.endswith(".gold.json") or path.name.lower() in _SYSTEM_FILES)


def current_inputs(store: Store) -> list[Input]:
    """Inputs of the corpus by document id."""
    return [
        Input(doc_id, _shown(Path(os.path.normpath(store.root.absolute() / entry["path"]))), entry["sha256"])
        for doc_id, entry in sorted(_entries(store).items())
    ]


def select(store: Store, paths: Sequence[Path], *, digests: DigestCache) -> Selection:
    """Finds files, digests them and gives each its document id; writes nothing.

    A file keeps the id that it had; a new one gets its stem, or, where another file has that,
    the stem and six digits made from its path.

    Raises:
        ConfigError: a path does not exist.
    """
    known = _entries(store)
    ids = {entry["path"]: doc_id for doc_id, entry in known.items()}
    files = {_key(store, file): file for file in find_files(paths)}
    folders = [path.absolute() for path in paths if path.is_dir()]
    gone = [
        item
        for item in current_inputs(store)
        if _key(store, Path(item.path)) not in files
        and any(Path(item.path).absolute().is_relative_to(folder) for folder in folders)
    ]
    taken = set(known) - {item.doc_id for item in gone}
    inputs: dict[str, Input] = {}
    for key, file in sorted(files.items(), key=lambda pair: (pair[0] not in ids, pair[0])):
        doc_id = ids.get(key) or file.stem
        if key not in ids and doc_id in taken:
            doc_id = f"{file.stem}-{combine([key], size=3)}"
        taken.add(doc_id)
        inputs[doc_id] = Input(doc_id, _shown(file), _digest(file, digests))
    retired = tuple(item for item in gone if item.doc_id not in inputs)
    return Selection(tuple(inputs[doc_id] for doc_id in sorted(inputs)), retired)


def record(store: Store, selection: Selection) -> None:
    """Makes the selection part of the corpus; does not touch the disk where it is so already.

    Raises:
        StoreError: the disk is full or read-only.
    """
    if _updated(_entries(store), store, selection) == _entries(store):
        return
    with store.lock("store"):
        store.write_json(FILE, {"documents": _updated(_entries(store), store, selection)})


def _updated(
    entries: Mapping[str, dict[str, str]], store: Store, selection: Selection
) -> dict[str, dict[str, str]]:
    retired = {item.doc_id for item in selection.retired}
    kept = {doc_id: entry for doc_id, entry in entries.items() if doc_id not in retired}
    added = {i.doc_id: {"path": _key(store, Path(i.path)), "sha256": i.sha256} for i in selection.inputs}
    return kept | added


def _entries(store: Store) -> dict[str, dict[str, str]]:
    entries = store.read_json(FILE).get("documents", {})
    return dict(entries)


def _digest(file: Path, digests: DigestCache) -> str:
    try:
        return digests.file(file)
    except OSError:
        return ""  # the reader will say why


def _key(store: Store, file: Path) -> str:
    """Path of a file from the store, so that a project that is moved as a whole keeps its ids."""
    try:
        return Path(os.path.relpath(file.absolute(), store.root.absolute())).as_posix()
    except ValueError:  # another drive
        return file.absolute().as_posix()


def _shown(file: Path) -> str:
    absolute = Path(os.path.normpath(file.absolute()))
    here = Path.cwd()
    return (absolute.relative_to(here) if absolute.is_relative_to(here) else absolute).as_posix()
