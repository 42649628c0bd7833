"""Which raw files there are: their ids, digests, and which of them the corpus holds now.

`<root>/inputs.json` names the current inputs: document id → file and SHA-256. Running on files adds
them or renews their digest; running on a folder also retires those that are no longer in it, and `gc`
those whose file is gone. Rows of retired or changed files stay in their parts, unseen, until `gc`.
"""

from __future__ import annotations

import difflib
import itertools
import os
from collections.abc import Iterable, Iterator, Mapping, Sequence
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

    @property
    def is_gone(self) -> bool:
        """Whether its file is no longer there."""
        return not Path(self.path).exists()


@dataclass(frozen=True, slots=True)
class Selection:
    """Inputs that a command is about, and what they change in the corpus."""

    inputs: tuple[Input, ...]  # by doc_id
    retired: tuple[Input, ...]  # no longer in a folder that was asked for


def find_files(paths: Sequence[Path], *, but: Path | None = None) -> list[Path]:
    """Files to read: those named, and everything in folders but hidden files, gold labels and the folder `but`.

    Raises:
        ConfigError: a path does not exist.
    """
    found: dict[Path, None] = {}
    for given in paths:
        path = given.expanduser()
        if path.is_dir():
            found.update(dict.fromkeys(_walk(path, but=but)))
        elif path.is_file():
            found[path] = None
        else:
            raise ConfigError(
                f"no such file or folder: {path}", hint="give the bulletins as files or folders"
            )
    return list(found)


def _walk(folder: Path, *, but: Path | None) -> Iterator[Path]:
    """Files below a folder in a fixed order; links to folders are followed, but never in a circle."""
    seen: set[tuple[int, int]] = set()
    for root, folders, files in os.walk(folder, followlinks=True):
        status = os.stat(root)
        left_out = but is not None and but.is_dir() and os.path.samestat(status, but.stat())
        if left_out or (status.st_dev, status.st_ino) in seen:
            folders.clear()
            continue
        seen.add((status.st_dev, status.st_ino))
        folders[:] = sorted(name for name in folders if not name.startswith("."))
        for name in sorted(files):
            system = name.startswith((".", "~$")) or name.lower() in _SYSTEM_FILES
            if not system and not name.endswith(".gold.json"):
                yield Path(root, name)


def current_inputs(store: Store) -> list[Input]:
    """Inputs of the corpus by document id."""
    return [
        Input(doc_id, _shown(Path(os.path.normpath(store.root.absolute() / entry["path"]))), entry["sha256"])
        for doc_id, entry in sorted(_entries(store).items())
    ]


def note_on_file(item: Input, *, digests: DigestCache) -> str:
    """What has become of a document's file since it was read: nothing (empty), or that it is gone or has changed."""
    if item.is_gone:
        return "the file is gone"
    return "the file has changed since" if _digest(Path(item.path), digests) != item.sha256 else ""


def find_input(store: Store, name: str) -> Input:
    """The input that a user means: by document id, by its file, or by the name of its file alone.

    Raises:
        ConfigError: there is none, and the hint names one that is near; or several files have that name.
    """
    known = current_inputs(store)
    for item in known:
        if name == item.doc_id or Path(item.path).absolute() == Path(os.path.normpath(Path(name).absolute())):
            return item
    named = [item for item in known if Path(item.path).name == name]
    if len(named) > 1:
        raise ConfigError(
            f"{len(named)} files are called {name}",
            hint=f"give the id: {', '.join(item.doc_id for item in named)}",
        )
    if named:
        return named[0]
    near = difflib.get_close_matches(name, [item.doc_id for item in known], n=1, cutoff=0.4)
    hint = f"did you mean {near[0]}?" if near else "`list` shows all documents"
    raise ConfigError(f"no document is called {name}", hint=hint)


def select(store: Store, paths: Sequence[Path], *, digests: DigestCache) -> Selection:
    """Finds files, digests them and gives each its document id; writes nothing.

    A file keeps the id that it had; a new one gets its stem, or, where another file has that,
    as many of its folders before the stem as tell the two apart.

    Raises:
        ConfigError: a path does not exist.
    """
    known = _entries(store)
    ids = {entry["path"]: doc_id for doc_id, entry in known.items()}
    files = {_key(store, file): file for file in find_files(paths, but=store.root)}
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
        doc_id = ids.get(key) or next(name for name in _names(file) if name not in taken)
        taken.add(doc_id)
        inputs[doc_id] = Input(doc_id, _shown(file), _digest(file, digests))
    retired = tuple(item for item in gone if item.doc_id not in inputs)
    return Selection(tuple(inputs[doc_id] for doc_id in sorted(inputs)), retired)


def _names(file: Path) -> Iterator[str]:
    """Names for a file, the plainest first: brief, 2024~brief, raw~2024~brief …, brief~txt~3f2a1b."""
    path = Path(_readable(str(file.absolute())))
    folders = path.parts[1:-1]
    for depth in range(len(folders) + 1):
        yield "~".join([*folders[len(folders) - depth :], path.stem])
    suffix = path.suffix.lstrip(".")
    yield f"{path.stem}~{suffix}"
    for count in itertools.count():
        yield f"{path.stem}~{suffix}~{combine([str(file.absolute()), str(count)], size=3)}"


def record(store: Store, paths: Sequence[Path], *, digests: DigestCache) -> Selection:
    """Selects files and makes them part of the corpus; does not touch the disk where they are so already.

    Two commands at the same time never give one id to two files: ids are given under a lock.

    Raises:
        ConfigError: a path does not exist.
        StoreError: the disk is full or read-only.
    """
    selection = select(store, paths, digests=digests)
    if _updated(_entries(store), store, selection) == _entries(store):
        return selection
    with store.lock("store"):
        selection = select(store, paths, digests=digests)
        store.write_json(FILE, {"documents": _updated(_entries(store), store, selection)})
    return selection


def forget(store: Store, gone: Iterable[Input]) -> None:
    """Takes inputs out of the corpus; the caller holds the lock `store`.

    Raises:
        StoreError: the disk is full or read-only.
    """
    store.write_json(FILE, {"documents": _updated(_entries(store), store, Selection((), tuple(gone)))})


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
        path = Path(os.path.relpath(file.absolute(), store.root.absolute()))
    except ValueError:  # another drive
        path = file.absolute()
    return _readable(path.as_posix())


def _shown(file: Path) -> str:
    absolute = Path(os.path.normpath(file.absolute()))
    here = Path.cwd()
    path = absolute.relative_to(here) if absolute.is_relative_to(here) else absolute
    return _readable(path.as_posix())


def _readable(name: str) -> str:
    """A name without the half surrogates that stand for bytes that are no UTF-8: such a file is then not found."""
    return name.encode("utf-8", "replace").decode("utf-8")
