"""Which raw files there are: their ids, digests, and which of them the corpus holds now.

`<root>/inputs.json` names the current inputs: document id → file and SHA-256. Running on files adds
them or renews their digest; running on a folder also retires those that are no longer in it, and `gc`
those whose file is gone. Rows of retired or changed files stay in their parts, unseen, until `gc`.
"""

from __future__ import annotations

import difflib
import itertools
import json
import os
import re
import stat
import sys
import unicodedata
from collections.abc import Callable, Collection, Iterable, Iterator, Mapping, Sequence
from dataclasses import dataclass, field
from functools import cache, partial
from pathlib import Path
from typing import TYPE_CHECKING

from pipeline.corrections import Labels, find_corrections, find_faults, is_of_text
from pipeline.digests import DigestCache, combine
from pipeline.errors import ConfigError, InputError, reason_of
from pipeline.paths import expand
from pipeline.readers import read_document, takes_text_out

if TYPE_CHECKING:
    from pipeline.store import Key, Store

FILE = "inputs.json"
LABELLED = "+"
"""Between the digests of a file and of its corrected labels."""
PAGES = ".pages.json"
"""File in a folder of exported pages that holds what their index says of each."""
_CONTROL = re.compile("[\x00-\x1f\x7f-\x9f\u2028\u2029]")
_NO_FILE = "is neither a file nor a folder"
_SYSTEM_FILES = frozenset({"thumbs.db", "desktop.ini"})


@dataclass(frozen=True, slots=True)
class Input:
    """A raw file of the corpus. `sha256` is empty where the file could not be read."""

    doc_id: str
    path: str  # from the working directory if it lies below it, else absolute
    sha256: str
    labels: str = ""  # file of labels that somebody has corrected; empty: there is none
    labels_sha256: str = ""

    @property
    def key(self) -> Key:
        """Of its rows in the store."""
        return self.doc_id, self.stamp(self.sha256)

    def stamp(self, sha256: str) -> str:
        """What its rows are known by if its file is of this digest: that, and the digest of its corrected labels."""
        return f"{sha256}{LABELLED}{self.labels_sha256}" if self.labels_sha256 else sha256

    @property
    def is_gone(self) -> bool:
        """Whether its file is no longer there; one in a folder that cannot be read is not gone."""
        try:
            os.stat(self.path.encode())  # names are UTF-8, whatever the system takes them for
        except (FileNotFoundError, NotADirectoryError):
            return True
        except OSError:
            return False
        return False


@dataclass(frozen=True, slots=True)
class Unreadable:
    """A file or folder that was to be read and is no document: a folder that cannot be listed, a name that is not UTF-8."""

    path: str  # for people: bytes that are no UTF-8 as \xff
    reason: str


@dataclass(frozen=True, slots=True)
class Selection:
    """Inputs that a command is about, and what they change in the corpus."""

    inputs: tuple[Input, ...]  # by doc_id
    retired: tuple[Input, ...]  # no longer in a folder that was asked for
    unreadable: tuple[Unreadable, ...] = ()  # nothing below these is retired
    held: tuple[Input, ...] = ()  # not retired, as all of a folder went at once
    uncorrected: Mapping[str, str] = field(default_factory=dict)
    """Document → the labels that it was corrected by and is no longer: somebody has taken them away."""


@dataclass(frozen=True, slots=True)
class Found:
    """What there is to read, and what cannot be read: path → reason."""

    files: tuple[Path, ...]
    unreadable: Mapping[Path, str]


def find_files(paths: Sequence[Path], *, but: Path | None = None, missing_is_empty: bool = False) -> Found:
    """Files to read: those named, and everything in folders but hidden files, gold labels, exported pages and the folder `but`.

    Args:
        paths: files and folders.
        but: a folder to leave out.
        missing_is_empty: a path that does not exist holds nothing.

    Raises:
        ConfigError: a path does not exist.
    """
    files: dict[Path, None] = {}
    unreadable: dict[Path, str] = {}
    for path in map(expand, paths):
        if os.path.lexists(path) and (reason := _name_problem(str(path))):
            unreadable[path] = reason
        elif os.path.isdir(path):
            files.update(dict.fromkeys(_walk(path, but=but, unreadable=unreadable)))
        elif os.path.isfile(path):
            files[path] = None
        elif not missing_is_empty:
            _refuse(path)
    return Found(tuple(files), unreadable)


def _refuse(path: Path) -> None:
    """Raises ConfigError for what is neither a file nor a folder."""
    try:
        os.stat(path)
        wrong = _NO_FILE
    except OSError as error:
        missing = isinstance(error, FileNotFoundError | NotADirectoryError)
        wrong = "" if missing else reason_of(error)
    raise ConfigError(
        f"{_legible(str(path))}: {wrong}" if wrong else f"no such file or folder: {_legible(str(path))}",
        hint="give the bulletins as files or folders",
    )


def _walk(folder: Path, *, but: Path | None, unreadable: dict[Path, str]) -> Iterator[Path]:
    """Files below a folder in a fixed order; links to folders are followed, but never in a circle.

    What cannot be read is added to `unreadable` with its reason.
    """

    def fail(error: OSError) -> None:
        unreadable[Path(os.fsdecode(error.filename))] = reason_of(error)

    seen: set[tuple[int, int]] = set()
    for root, folders, files in os.walk(folder, followlinks=True, onerror=fail):
        try:
            status = os.stat(root)
        except OSError as error:  # it has gone since
            fail(error)
            folders.clear()
            continue
        left_out = but is not None and but.is_dir() and os.path.samestat(status, but.stat())
        if left_out or (status.st_dev, status.st_ino) in seen:
            folders.clear()
            continue
        seen.add((status.st_dev, status.st_ino))
        wanted = [name for name in folders if not name.startswith(".")]
        ours = _pages_of(Path(root)) if PAGES in files else frozenset[str]()
        documents = [name for name in files if _may_be_document(name) and name not in ours]
        misnamed = {
            name: reason
            for name in (*wanted, *documents)
            if (reason := _name_problem(name) or _kind_problem(Path(root, name)))
        }
        unreadable.update({Path(root, name): reason for name, reason in misnamed.items()})
        folders[:] = sorted(name for name in wanted if name not in misnamed)
        yield from (Path(root, name) for name in sorted(documents) if name not in misnamed)


def _pages_of(folder: Path) -> frozenset[str]:
    """Pages that `export html` has written into a folder, by what it remembers of them; none if that cannot be read."""
    try:
        pages = json.loads((folder / PAGES).read_text(encoding="utf-8"))
    except (OSError, ValueError):
        return frozenset()
    return frozenset({"index.html", *(pages if isinstance(pages, dict) else ())})


def _may_be_document(name: str) -> bool:
    system = name.startswith((".", "~$")) or name.lower() in _SYSTEM_FILES
    return not system and not name.endswith(".gold.json")


def _name_problem(name: str) -> str:
    """Why a file of this name cannot be a document: empty, or that the name is not UTF-8 and what it may be.

    Nor may it hold a line end or the like: its document is called by it, and messages and lists have a line for each.
    """
    if _CONTROL.search(name):
        return "the name holds a line end or another control character; rename it"
    if _readable(name) == name:
        return ""
    try:
        meant = os.fsencode(name).decode("gb18030")
    except UnicodeError:
        meant = ""
    guess = f" (in GBK it is {meant})" if meant.isprintable() and meant else ""
    return f"the name is not UTF-8{guess}; rename it"


def _kind_problem(path: Path) -> str:
    """Why what stands in a folder cannot be read like a file; empty for files, folders and what is not there."""
    try:
        mode = os.stat(path).st_mode
    except OSError:
        return ""  # said when it is read
    return "" if stat.S_ISREG(mode) or stat.S_ISDIR(mode) else _NO_FILE


def _legible(name: str) -> str:
    """A name with bytes that are no UTF-8 as \\xff, and with control characters as \\n."""
    text = os.fsencode(name).decode("utf-8", "backslashreplace")
    return _CONTROL.sub(lambda found: found.group().encode("unicode_escape").decode(), text)


def current_inputs(store: Store) -> list[Input]:
    """Inputs of the corpus by document id."""
    return [
        Input(
            doc_id,
            _shown(Path(os.path.normpath(store.root.absolute() / entry["path"]))),
            entry["sha256"],
            entry.get("labels", ""),
            entry.get("labels_sha256", ""),
        )
        for doc_id, entry in sorted(_entries(store).items())
    ]


def note_on_file(item: Input, *, digests: DigestCache) -> str:
    """What has become of a document's file since it was read: nothing (empty), or that it is gone, has changed …"""
    if item.is_gone:
        return "the file is gone"
    digest = _digest(Path(item.path), digests)
    if digest == item.sha256:
        return ""
    return "the file has changed since" if digest else "the file cannot be read"


def has_changed_labels(item: Input, *, digests: DigestCache) -> bool:
    """Whether the corrected labels of a document are others now than those that it was made by."""
    digest = _digest(Path(item.labels), digests) if item.labels else ""
    return digest not in ("", item.labels_sha256)


def find_input(store: Store, name: str) -> Input:
    """The one input that a user means; as `find_inputs`."""
    (found,) = find_inputs(store, [name])
    return found


def find_inputs(store: Store, names: Iterable[str]) -> list[Input]:
    """The inputs that a user means: each by document id, by its file, or by the name of its file alone.

    Raises:
        ConfigError: there is none, and the hint names one that is near; or several files have that name.
    """
    known = current_inputs(store)
    ids = {item.doc_id: item for item in known}
    files: dict[Path, Input] = {}
    file_names: dict[str, list[Input]] = {}
    for item in known:
        files.setdefault(Path(item.path).absolute(), item)
        file_names.setdefault(Path(item.path).name, []).append(item)

    composed = {unicodedata.normalize("NFC", doc_id): item for doc_id, item in ids.items()}

    def find(name: str) -> Input:
        same = composed.get(unicodedata.normalize("NFC", name))  # a Mac writes é as two characters
        meant = ids.get(name) or same, files.get(Path(os.path.normpath(Path(name).absolute())))
        if found := sorted(filter(None, meant), key=lambda item: item.doc_id):
            return found[0]
        named = file_names.get(name, [])
        if len(named) > 1:
            raise ConfigError(
                f"{len(named)} files are called {name}",
                hint=f"give the id: {', '.join(item.doc_id for item in named)}",
            )
        if named:
            return named[0]
        if os.path.isfile(name):
            raise ConfigError(f"{name} has not been run yet", hint=f"python -m pipeline run {name}")
        begin = [doc_id for doc_id in ids if doc_id.startswith(name)] if name else []
        near = begin if len(begin) == 1 else difflib.get_close_matches(name, ids, n=1)
        hint = f"did you mean {near[0]}?" if near else "`list` shows all documents"
        raise ConfigError(f"no document is called {name}", hint=hint)

    return [find(name) for name in names]


def select(
    store: Store,
    paths: Sequence[Path],
    *,
    digests: DigestCache,
    watched: bool = False,
    corrections: str = "",
) -> Selection:
    """Finds files, digests them and gives each its document id; writes nothing.

    A file keeps the id that it had; a new one gets its stem, or, where another file has that,
    as many of its folders before the stem as tell the two apart. A document that is no longer in
    its folder is retired, unless it may still be there: below something that cannot be read, or in a
    folder all of whose documents are gone at once (a share that is not mounted): those are held.

    Args:
        store: where the corpus is.
        paths: files and folders.
        digests: of files.
        watched: the folders are looked at again and again: one that does not exist is no error.
        corrections: folder of labels that somebody has corrected.

    Raises:
        ConfigError: a path does not exist.
    """
    known = _entries(store)
    corrected = find_corrections(corrections, digests=digests)
    ids = {entry["path"]: doc_id for doc_id, entry in known.items()}
    found = find_files(paths, but=store.root, missing_is_empty=watched)
    files = {_key(store, file): file for file in found.files}
    folders = [_absolute(path) for path in map(expand, paths) if watched or os.path.isdir(path)]
    unreadable = {_absolute(path) for path in found.unreadable}
    gone = [
        item
        for item in current_inputs(store)
        if _key(store, Path(item.path)) not in files
        and any(_absolute(item.path).is_relative_to(folder) for folder in folders)
        and not _may_be_there(item, unreadable)
    ]
    all_at_once = gone and not files and (len(gone) > 1 or not any(map(holds_something, folders)))
    held = gone if all_at_once else []
    gone = [] if held else gone
    taken = set(known) - {item.doc_id for item in gone}
    inputs: dict[str, Input] = {}
    used: list[Labels] = []
    uncorrected: list[str] = []
    for key, file in sorted(files.items(), key=lambda pair: (pair[0] not in ids, pair[0])):
        doc_id = ids.get(key) or next(name for name in _names(file) if name not in taken)
        taken.add(doc_id)
        digest = _digest(file, digests)
        extracted = takes_text_out(file.suffix.lower())
        labels = corrected.of(doc_id, digest, extracted=extracted) if digest else None
        before = known.get(doc_id, {})
        text = cache(partial(_text_of, file))
        if labels is not None and extracted and not _is_of_text(labels, text, before, digest=digest):
            labels = None
        if labels is not None and (faults := _faults(labels, text, before)):
            corrected = corrected.without(labels, faults, before=before.get("labels", ""))
            labels = None
        if labels is None and digest == before.get("sha256"):
            labels = corrected.kept(
                before.get("labels", ""), before.get("labels_sha256", ""), raw_sha256=digest
            )
            uncorrected += [doc_id] if "labels" in before and labels is None else []
        inputs[doc_id] = Input(
            doc_id, _shown(file), digest, labels.path if labels else "", labels.sha256 if labels else ""
        )
        used += [labels] if labels else []
    left_over = {**(corrected.unreadable or {}), **corrected.left_over(inputs, used)}
    unread = {**found.unreadable, **left_over}
    retired = tuple(item for item in gone if item.doc_id not in inputs)
    return Selection(
        tuple(inputs[doc_id] for doc_id in sorted(inputs)),
        retired,
        tuple(Unreadable(_legible(_shorten(path)), why) for path, why in sorted(unread.items())),
        tuple(held),
        {doc_id: known[doc_id]["labels"] for doc_id in uncorrected},
    )


def _text_of(file: Path) -> str | None:
    """What a reader takes out of a file; None where it cannot be read, as the first stage will say."""
    try:
        return read_document(file).text
    except InputError:
        return None


def _is_of_text(
    labels: Labels, text: Callable[[], str | None], before: Mapping[str, str], *, digest: str
) -> bool:
    """Whether labels are of the text that a reader takes out of a file; what a run has read stays so, while the file does."""
    if (labels.sha256, digest) == (before.get("labels_sha256"), before.get("sha256")):
        return True
    raw_text = text()
    return raw_text is None or is_of_text(labels, raw_text)


def _faults(labels: Labels, text: Callable[[], str | None], before: Mapping[str, str]) -> str:
    """What is wrong with labels that no run has read yet; empty where nothing is, or where the bulletin is none."""
    if labels.sha256 == before.get("labels_sha256"):
        return ""
    raw_text = text()
    return "" if raw_text is None else find_faults(labels.path, raw_text=raw_text)


def _may_be_there(item: Input, unreadable: Collection[Path]) -> bool:
    """Whether a document that was not found lies below a folder that cannot be read, or a link that leads nowhere.

    Or it is there, but the system takes the names of files for another encoding than UTF-8.
    """
    misread = sys.getfilesystemencoding() != "utf-8" and os.path.exists(item.path.encode())
    return misread or any(
        folder in unreadable or (os.path.islink(folder) and not os.path.exists(folder))
        for folder in (_absolute(item.path), *_absolute(item.path).parents)
    )


def holds_something(folder: Path) -> bool:
    """Whether a folder is there, can be read and holds anything."""
    try:
        with os.scandir(folder) as entries:
            return any(True for _ in entries)
    except OSError:
        return False


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


def record(
    store: Store,
    paths: Sequence[Path],
    *,
    digests: DigestCache,
    watched: bool = False,
    corrections: str = "",
) -> Selection:
    """Selects files and makes them part of the corpus; does not touch the disk where they are so already.

    Two commands at the same time never give one id to two files: ids are given under a lock.

    Args: as in `select`.

    Raises:
        ConfigError: a path does not exist.
        StoreError: the disk is full or read-only.
    """
    selection = select(store, paths, digests=digests, watched=watched, corrections=corrections)
    if _updated(_entries(store), store, selection) == _entries(store):
        return selection
    with store.lock("store"):
        selection = select(store, paths, digests=digests, watched=watched, corrections=corrections)
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
    added = {
        i.doc_id: {
            "path": _key(store, Path(i.path)),
            "sha256": i.sha256 or entries.get(i.doc_id, {}).get("sha256", ""),  # a locked file is as it was
            **({"labels": i.labels, "labels_sha256": i.labels_sha256} if i.labels else {}),
        }
        for i in selection.inputs
    }
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
    return _readable(_shorten(file))


def _shorten(file: Path) -> str:
    """Path from the working directory if it lies below it, else absolute."""
    absolute, here = _absolute(file), Path.cwd()
    return (absolute.relative_to(here) if absolute.is_relative_to(here) else absolute).as_posix()


def _absolute(path: str | Path) -> Path:
    return Path(os.path.normpath(Path(path).absolute()))


def _readable(name: str) -> str:
    """A name without the half surrogates that stand for bytes that are no UTF-8: such a file is then not found."""
    return name.encode("utf-8", "replace").decode("utf-8")
