"""Versioned artefacts: `<root>/<stage>/<version>/part-*.parquet`, `manifest.json`, `current.json`.

A part is written beside, synced and renamed: a finished part is the commit. Parts never change;
small ones are merged into larger ones and then dropped, so a reader that meets a vanished part
looks again. Within a version the part with the higher number is the newer one. One lock a version
keeps two runs from doing the same work; readers take no lock. Locks end with their process.
"""

from __future__ import annotations

import contextlib
import errno
import json
import os
import re
import shutil
from collections import Counter, OrderedDict
from collections.abc import Callable, Collection, Iterable, Iterator, Mapping, Sequence
from dataclasses import dataclass, field, fields
from itertools import islice
from pathlib import Path
from typing import Any, Literal, TypeVar

from pipeline import schema
from pipeline.atomic import half_written, replacing
from pipeline.digests import DigestCache, combine
from pipeline.errors import StoreError, reason_of

ROWS_PER_GROUP = 16  # rows that are read together; memory of a reader is bounded by a few groups
_KEPT_BYTES = 8 * 1024 * 1024  # of row groups that a reader keeps for the next row
SUFFIX, DAMAGED = ".parquet", ".damaged"
_PART = re.compile(r"part-(\d+)-[0-9a-f]+\.parquet")
_RETRIES = 5
_NOT_LOST = "what it holds is not lost: see who may read it, or whether its disk or share answers"
_WAYS_OUT = {
    errno.ENOSPC: "free some space or ",
    errno.EDQUOT: "free some space or ",
    errno.ENOTDIR: "a file is in the way of a folder; ",
    errno.EEXIST: "a file is in the way of a folder; ",
}

T = TypeVar("T")
Status = Literal["ok", "rejected"]
Key = tuple[str, str]  # doc_id, sha256 of the source


@dataclass(frozen=True, slots=True)
class Row:
    """What a stage made of one document. `layer` is None where it was rejected."""

    doc_id: str
    source_sha256: str
    path: str
    status: Status
    reason: str = ""
    layer: Any | None = None


@dataclass(frozen=True, slots=True)
class _Envelope:
    """Columns that every part begins with; the fields of the layer follow."""

    doc_id: str
    source_sha256: str
    path: str
    status: Status
    reason: str
    rows: int


@dataclass(frozen=True, slots=True)
class Entry:
    """Where a row is, and what can be said of it without reading its layer."""

    part: str
    position: int
    path: str
    status: Status
    reason: str
    rows: int


@dataclass(frozen=True, slots=True)
class Manifest:
    """What a version was made with. `config` and `files` explain a difference between two versions."""

    stage: str
    version: str
    declared_version: int
    layer: str  # field of Work
    config: dict[str, Any]
    files: dict[str, dict[str, Any]]  # path → digest, bytes, licence
    upstream: dict[str, str]  # stage → version
    packages: dict[str, str] = field(default_factory=dict)
    inputs: dict[str, Any] = field(default_factory=dict)
    counts: dict[str, int] = field(default_factory=dict)
    rejects: dict[str, int] = field(default_factory=dict)  # reason → documents
    timings: dict[str, Any] = field(default_factory=dict)


class Version:
    """The parts of one version of one stage."""

    def __init__(self, folder: Path, *, layer: str, documents_per_part: int) -> None:
        self.folder = folder
        self.layer = layer
        self._documents_per_part = documents_per_part
        self._envelopes: dict[
            str, list[tuple[Key, Entry]]
        ] = {}  # part, oldest first → rows; parts never change
        self._groups: OrderedDict[tuple[str, int], Any] = OrderedDict()
        self._index: dict[Key, Entry] | None = None
        self._live: Counter[str] = Counter()  # part → rows of it that the index names

    # ------------------------------------------------------------ reading

    def index(self, *, refresh: bool = False) -> Mapping[Key, Entry]:
        """Newest row of each document and source; it follows what this handle writes and drops.

        Args:
            refresh: look at the folder again for what others have written.

        Raises:
            StoreError: a part is damaged.
        """
        if self._index is None or refresh:
            for _ in range(_RETRIES):
                names = self._part_names()
                if self._index is not None and names == list(self._envelopes):
                    break
                try:
                    envelopes = {n: self._envelopes.get(n) or self._read_envelopes(n) for n in names}
                except FileNotFoundError:
                    continue  # merged meanwhile
                self._envelopes = envelopes
                self._index = {key: entry for name in names for key, entry in envelopes[name]}
                self._live = Counter(entry.part for entry in self._index.values())
                break
            else:
                raise StoreError(f"the parts of {self.folder} keep changing", hint="run again")
        return self._index

    def fetch(self, keys: Iterable[Key]) -> dict[Key, Row]:
        """Rows with their layers; keys that no part holds are left out.

        Raises:
            StoreError: a part is damaged.
        """
        wanted = list(keys)
        for attempt in range(_RETRIES):
            index = self.index(refresh=attempt > 0)
            found = [(key, index[key]) for key in wanted if key in index]
            try:
                return {key: self._read_row(key, entry) for key, entry in found}
            except FileNotFoundError:
                continue
        raise StoreError(f"the parts of {self.folder} keep changing", hint="run again")

    def manifest(self) -> Manifest | None:
        """The manifest, or None where there is none or a later release wrote it differently."""
        return read_manifest(self.folder)

    def _part_names(self) -> list[str]:
        """Parts, oldest first."""
        try:
            names = [name for name in os.listdir(self.folder) if _PART.fullmatch(name)]
        except (FileNotFoundError, NotADirectoryError):
            return []
        return sorted(names, key=lambda name: (_number(name), name))

    def _read_envelopes(self, name: str) -> list[tuple[Key, Entry]]:
        columns = [f.name for f in fields(_Envelope)]
        with self._open_part(name) as part:
            rows = part.read(columns=columns, use_threads=False).to_pylist()
        return [
            (
                (row["doc_id"], row["source_sha256"]),
                Entry(name, position, row["path"], row["status"], row["reason"], row["rows"]),
            )
            for position, row in enumerate(rows)
        ]

    def _read_row(self, key: Key, entry: Entry) -> Row:
        layer: Any = None
        if entry.status == "ok":
            try:
                values = self._slice(entry).to_pylist()[0]
                layer = schema.decode(schema.layer_class(self.layer), values)
            except TypeError as error:
                raise StoreError(
                    f"{self.folder / entry.part} was made by another release: {error}",
                    hint="run again with --force",
                ) from error
        return Row(key[0], key[1], entry.path, entry.status, entry.reason, layer)

    def _slice(self, entry: Entry) -> Any:
        """One row as an Arrow table; the row groups read last are kept."""
        group, position = divmod(entry.position, ROWS_PER_GROUP)
        table = self._groups.get((entry.part, group))
        if table is None:
            with self._open_part(entry.part) as part:
                table = part.read_row_group(group, use_threads=False)
            self._groups[entry.part, group] = table
            kept = sum(t.nbytes for t in self._groups.values())
            while len(self._groups) > 1 and kept > _KEPT_BYTES:
                kept -= self._groups.popitem(last=False)[1].nbytes
        self._groups.move_to_end((entry.part, group))
        return table.slice(position, 1)

    @contextlib.contextmanager
    def _open_part(self, name: str) -> Iterator[Any]:
        import pyarrow as pa
        import pyarrow.parquet as pq

        path = self.folder / name
        hint = "run again: a part that cannot be read is set aside and made anew"
        try:
            # without Arrow's threads: one that still holds a Python file at exit aborts (apache/arrow#50482)
            with path.open("rb") as file, pq.ParquetFile(file, pre_buffer=False) as part:
                hint = "delete this part and run again to make it anew"  # it opens, so a run does not see it
                yield part
        except FileNotFoundError:
            raise
        except PermissionError as error:
            raise StoreError(f"cannot read {path}: {reason_of(error)}", hint=_NOT_LOST) from error
        except (OSError, pa.ArrowException) as error:
            raise StoreError(f"cannot read {path}: {error}", hint=hint) from error

    # ------------------------------------------------------------ writing, under the lock of the version

    def set_damaged_aside(self) -> list[Path]:
        """Renames parts that are no Parquet files (cut off, overwritten), so that their documents are made again.

        Returns:
            The new paths. Nobody reads these files; they are there to be looked at.
        """
        import pyarrow as pa
        import pyarrow.parquet as pq

        aside = []
        for name in self._part_names():
            path = self.folder / name
            try:
                with path.open("rb") as file, pq.ParquetFile(file, pre_buffer=False):
                    continue
            except pa.ArrowInvalid:
                aside.append(path.rename(path.with_suffix(DAMAGED)))
            except OSError:
                continue  # merged meanwhile, or not to be read by us: whoever reads it says so
        if aside:
            self._index = None
        return aside

    def prepare(self) -> None:
        """Makes the folder and sweeps what a killed run has left half written.

        Raises:
            StoreError: the folder cannot be written.
        """
        with _store_errors(self.folder):
            self.folder.mkdir(parents=True, exist_ok=True)
            for leftover in half_written(self.folder, "part-*"):
                leftover.unlink(missing_ok=True)

    def append(self, table: Any) -> None:
        """Commits rows, as `encode_rows` makes them, as a new part; merges parts once many rows are in small ones.

        Raises:
            StoreError: the disk is full or read-only; nothing of the part is left.
        """
        keys = list(zip(*(table.column(n).to_pylist() for n in ("doc_id", "source_sha256")), strict=True))
        self._write_part([table], keys=keys)
        small = sum(len(e) for e in self._envelopes.values() if len(e) < self._documents_per_part)
        if small >= 2 * self._documents_per_part:
            self.merge()

    def merge(self) -> None:
        """Rewrites small parts as parts of `documents_per_part` rows by document id, dropping superseded rows.

        At most one small part remains. A kill between writing and dropping leaves rows twice,
        which readers do not see and the next merge clears.
        """
        index = self.index(refresh=True)
        small = [name for name in self._envelopes if self._live[name] < self._documents_per_part]
        keys = sorted(key for name in small for key, entry in self._envelopes[name] if index[key] == entry)
        if len(small) < 2 and len(keys) == sum(len(self._envelopes[name]) for name in small):
            return
        for chunk in batched(keys, self._documents_per_part):
            self._write_part(self._stream(chunk), keys=chunk)
        self._drop_parts(small)

    def keep_only(self, keys: Collection[Key], *, dry_run: bool = False) -> int:
        """Drops all rows but those of `keys`; returns how many were, or would be, dropped."""
        index = self.index(refresh=True)
        dropped = 0
        for name, rows in list(self._envelopes.items()):  # the oldest first: no older row comes to light
            live = [key for key, entry in rows if index[key] == entry and key in keys]
            dropped += len(rows) - len(live)
            if dry_run or len(live) == len(rows):
                continue
            if live:
                self._write_part(self._stream(live), keys=live)
            self._drop_parts([name])
        return dropped

    def count_rows(self) -> int:
        """Rows of all parts, those included that newer ones supersede.

        Raises:
            StoreError: a part is damaged.
        """
        self.index()
        return sum(map(len, self._envelopes.values()))

    def write_manifest(self, manifest: Manifest) -> None:
        """Replaces the manifest in one step."""
        values = {f.name: getattr(manifest, f.name) for f in fields(manifest)}
        write_json(self.folder / "manifest.json", values)

    def _stream(self, keys: Iterable[Key]) -> Iterator[Any]:
        """Rows of this version as Arrow tables of one row group each."""
        import pyarrow as pa

        index = self.index()
        columns = schema.arrow_schema(_Envelope, schema.layer_class(self.layer))
        for chunk in batched(keys, ROWS_PER_GROUP):
            rows = [self._slice(index[key]) for key in chunk]
            if any(row.schema != columns for row in rows):  # a field was added since
                yield encode_rows([self._read_row(key, index[key]) for key in chunk], layer=self.layer)
            else:
                yield pa.concat_tables(rows).combine_chunks()

    def _drop_parts(self, names: Iterable[str]) -> None:
        with _store_errors(self.folder):
            for name in names:
                (self.folder / name).unlink(missing_ok=True)
                self._forget_part(name)

    def _forget_part(self, name: str) -> None:
        """Takes a part out of what is known; older rows of the same documents are to be gone before."""
        for key, entry in self._envelopes.pop(name, ()):
            if self._index is not None and self._index.get(key) == entry:
                del self._index[key]
        del self._live[name]
        for group in [group for group in self._groups if group[0] == name]:
            del self._groups[group]

    def _write_part(self, tables: Iterable[Any], *, keys: Sequence[Key]) -> None:
        names = self._part_names()
        number = _number(names[-1]) + 1 if names else 1
        # The name says which rows these are, so that two runs cannot commit different rows under one name.
        name = f"part-{number:06d}-{combine((part for key in keys for part in key), size=6)}.parquet"
        with _store_errors(self.folder / name), replacing(self.folder / name, "wb") as file:
            self._write_tables(file, tables)
        rows = self._read_envelopes(name)
        if self._index is None or names != list(self._envelopes):
            self._index = None  # not read yet, or others have written, too
        else:
            for key, entry in rows:
                if (older := self._index.get(key)) is not None:
                    self._live[older.part] -= 1
                self._index[key] = entry
                self._live[name] += 1
        self._envelopes[name] = rows

    def _write_tables(self, file: Any, tables: Iterable[Any]) -> None:
        import pyarrow.parquet as pq

        columns = schema.arrow_schema(_Envelope, schema.layer_class(self.layer))
        with pq.ParquetWriter(file, columns, compression="zstd", version="2.6") as writer:
            for table in tables:
                writer.write_table(table, row_group_size=ROWS_PER_GROUP)


class Store:
    """All artefacts under one root folder.

    Args:
        root: folder; made at the first write.
        documents_per_part: rows of a full part.
    """

    def __init__(self, root: str | Path, *, documents_per_part: int = 64) -> None:
        self.root = Path(root)
        self._documents_per_part = documents_per_part

    def digests(self) -> DigestCache:
        """Digests of files as the last run knew them."""
        return DigestCache(self.root / "digests.json")

    def version(self, stage: str, version: str, *, layer: str) -> Version:
        """Handle on a version, which need not exist; `layer` is the field of Work that its rows fill."""
        return Version(self.root / stage / version, layer=layer, documents_per_part=self._documents_per_part)

    def existing(self, stage: str, version: str) -> Version | None:
        """Handle on a version, None where there is none.

        Raises:
            StoreError: it has parts and no readable manifest.
        """
        folder = self.root / stage / version
        manifest = read_manifest(folder)
        if manifest is None:
            if has_parts(folder):
                raise StoreError(
                    f"{folder / 'manifest.json'} is missing or damaged",
                    hint="run again: it is then written anew",
                )
            return None
        return self.version(stage, version, layer=manifest.layer)

    def is_damaged(self, stage: str, version: str) -> bool:
        """Whether a version has rows and no readable manifest, as after a power cut."""
        folder = self.root / stage / version
        return has_parts(folder) and read_manifest(folder) is None

    def manifests(self, stage: str) -> list[Manifest]:
        """Manifests of all versions of a stage, the last written first."""
        found = [
            (path.stat().st_mtime_ns, manifest)
            for path in (self.root / stage).glob("*/manifest.json")
            if (manifest := read_manifest(path.parent)) is not None
        ]
        return [manifest for _, manifest in sorted(found, key=lambda pair: (-pair[0], pair[1].version))]

    def current(self) -> dict[str, str]:
        """Stage → version of the newest run."""
        return _versions(self.read_json("current.json").get("versions", {}))

    def chains(self) -> list[dict[str, str]]:
        """Stage → version, of the newest run and of those before it whose results may not be replaced yet, newest first.

        `pipeline.results` says which of them a document is shown by.
        """
        held = self.read_json("current.json")
        return [_versions(held.get("versions", {})), *map(_versions, held.get("earlier", []))]

    def publish(self, versions: Mapping[str, str]) -> None:
        """Makes versions the current ones. Stages made from other versions of these are no longer current, but stay
        at hand for documents that have not come through the new ones.

        Raises:
            StoreError: `current.json` cannot be written.
        """
        if self._merged_current(versions) == self.current():
            return
        with self.lock("store"):
            before = self.chains()
            merged = self._merged_current(versions)
            again = next((chain for chain in before if merged.items() <= chain.items()), None)
            self._write_chains([again or self._with_what_follows(merged), *before])

    def _with_what_follows(self, chain: Mapping[str, str]) -> dict[str, str]:
        """The chain with the newest version of each further stage that was made from just these versions."""
        chain = dict(chain)
        stages = sorted({path.parent.parent.name for path in self.root.glob("*/*/manifest.json")})
        while True:
            found = {
                stage: manifest.version
                for stage in stages
                if stage not in chain
                for manifest in reversed(self.manifests(stage))  # the newest last
                if manifest.upstream and manifest.upstream.items() <= chain.items()
            }
            if not found:
                return chain
            chain |= found

    def keep_chains(self, chains: Collection[Mapping[str, str]]) -> None:
        """Forgets all chains but these and the newest; the caller holds the lock `store`.

        Raises:
            StoreError: `current.json` cannot be written.
        """
        newest, *earlier = self.chains()
        kept = [newest, *(chain for chain in earlier if chain in chains)]
        if kept != [newest, *earlier]:
            self._write_chains(kept)

    def _write_chains(self, chains: Sequence[dict[str, str]]) -> None:
        """Writes chains, newest first, leaving out what a newer one holds as well."""
        kept: list[dict[str, str]] = []
        for chain in chains:
            if chain and not any(chain.items() <= newer.items() for newer in kept):
                kept.append(chain)
        newest, earlier = (kept[0], kept[1:]) if kept else ({}, [])
        self.write_json("current.json", {"versions": newest, **({"earlier": earlier} if earlier else {})})

    def _merged_current(self, versions: Mapping[str, str]) -> dict[str, str]:
        merged = {**self.current(), **versions}
        stale = True
        while stale:
            stale = False
            for stage, version in list(merged.items()):
                folder = self.root / stage / version
                manifest = read_manifest(folder)
                if manifest is None and has_parts(folder):
                    continue  # damaged: reading it says so
                if manifest is None or any(merged.get(s) != v for s, v in manifest.upstream.items()):
                    del merged[stage]
                    stale = True
        return merged

    def read_json(self, name: str) -> dict[str, Any]:
        """A JSON object directly under the root; empty where there is none.

        Raises:
            StoreError: it cannot be read or is no JSON object.
        """
        path = self.root / name
        try:
            values = json.loads(path.read_text(encoding="utf-8"))
        except (FileNotFoundError, NotADirectoryError):
            return {}
        except OSError as error:
            raise StoreError(f"cannot read {path}: {reason_of(error)}", hint=_NOT_LOST) from error
        except ValueError as error:
            raise StoreError(
                f"cannot read {path}: {error}", hint="delete it and run again on all folders and files"
            ) from error
        if not isinstance(values, dict):
            raise StoreError(
                f"{path} is not a JSON object", hint="delete it and run again on all folders and files"
            )
        return values

    def write_json(self, name: str, values: Mapping[str, Any]) -> None:
        """Replaces a JSON file directly under the root in one step.

        Raises:
            StoreError: the disk is full or read-only.
        """
        write_json(self.root / name, values)

    @contextlib.contextmanager
    def lock(self, name: str, *, on_wait: Callable[[], None] | None = None) -> Iterator[None]:
        """Holds a lock that ends with the process, however that ends.

        Args:
            name: of the lock file.
            on_wait: called once if another process holds it.

        Raises:
            StoreError: the lock file cannot be made.
        """
        from filelock import FileLock, Timeout

        path = self.root / "locks" / f"{name}.lock"
        with _store_errors(self.root):
            path.parent.mkdir(parents=True, exist_ok=True)
            lock = FileLock(path)
            try:
                lock.acquire(timeout=0)
            except Timeout:
                if on_wait is not None:
                    on_wait()
                lock.acquire(poll_interval=0.1)
        try:
            yield
        finally:
            lock.release()

    def forget_lock(self, name: str) -> None:
        """Deletes the file of a lock that nobody will ever ask for again."""
        with contextlib.suppress(OSError):
            (self.root / "locks" / f"{name}.lock").unlink(missing_ok=True)

    def remove(self, stage: str, version: str) -> None:
        """Deletes a version.

        Raises:
            StoreError: it cannot be deleted.
        """
        folder = self.root / stage / version
        with _store_errors(folder):
            (folder / "manifest.json").unlink(missing_ok=True)  # first, so that half of it is never chosen
            shutil.rmtree(folder)


def encode_rows(rows: Sequence[Row], *, layer: str) -> Any:
    """Rows of one stage as a `pyarrow.Table`; `layer` is the field of Work that they fill.

    Raises:
        ValueError, TypeError: Arrow cannot hold a value (half a surrogate pair, None in a number …).
    """
    import pyarrow as pa

    def values(row: Row) -> dict[str, Any]:
        count = 0 if row.layer is None else schema.count_rows(row.layer)
        columns = {} if row.layer is None else schema.encode(row.layer)
        envelope = _Envelope(row.doc_id, row.source_sha256, row.path, row.status, row.reason, count)
        return {**columns, **schema.encode(envelope)}

    columns = schema.arrow_schema(_Envelope, schema.layer_class(layer))
    return pa.Table.from_pylist([values(row) for row in rows], schema=columns)


def read_manifest(folder: Path) -> Manifest | None:
    """Manifest of a version's folder, or None where there is no readable one."""
    try:
        values = json.loads((folder / "manifest.json").read_text(encoding="utf-8"))
        return Manifest(**{f.name: values[f.name] for f in fields(Manifest) if f.name in values})
    except (OSError, ValueError, TypeError):
        return None


def has_parts(folder: Path) -> bool:
    """Whether a version's folder holds rows."""
    return any(folder.glob("part-*.parquet"))


def write_json(path: Path, values: Mapping[str, Any]) -> None:
    """Writes beside, syncs and renames.

    Raises:
        StoreError: the disk is full or read-only.
    """
    text = json.dumps(values, ensure_ascii=False, indent=1, sort_keys=True) + "\n"
    with _store_errors(path):
        path.parent.mkdir(parents=True, exist_ok=True)
        with replacing(path, encoding="utf-8") as file:
            file.write(text)


@contextlib.contextmanager
def _store_errors(path: Path) -> Iterator[None]:
    """Turns what the operating system says about a path into a StoreError."""
    try:
        yield
    except OSError as error:
        hint = _WAYS_OUT.get(error.errno or 0, "")
        raise StoreError(
            f"cannot write {path}: {error.strerror or error}",
            hint=f"{hint}choose another folder with --set store.root=FOLDER",
        ) from error


def batched(items: Iterable[T], size: int) -> Iterator[tuple[T, ...]]:
    """Items in their order, `size` at a time."""
    iterator = iter(items)
    while batch := tuple(islice(iterator, size)):
        yield batch


def _versions(values: Mapping[str, Any]) -> dict[str, str]:
    return {str(stage): str(version) for stage, version in values.items()}


def _number(name: str) -> int:
    match = _PART.fullmatch(name)
    return int(match.group(1)) if match else 0
