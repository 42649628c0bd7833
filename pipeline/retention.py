"""Drops artefacts that nothing uses any more; only on request."""

from __future__ import annotations

import shutil
from collections.abc import Iterator, Mapping
from contextlib import ExitStack, contextmanager, suppress
from dataclasses import dataclass
from functools import cache
from pathlib import Path

from pipeline.atomic import half_written
from pipeline.errors import StoreError
from pipeline.inputs import FILE, Input, current_inputs, forget, holds_something
from pipeline.results import Results
from pipeline.store import Store, has_parts

_WRITTEN = ("inputs.json", "current.json", "digests.json", "*/*/manifest.json", "*/*/part-*")
"""Files of a store, of which killed runs may leave some half written."""


@dataclass(frozen=True, slots=True)
class Dropped:
    """A version that was, or would be, dropped whole (`rows` None), or rows dropped from one that is in use.

    What rows would free is known only once they are dropped: before that, `size_bytes` is their share of the version's.
    """

    stage: str
    version: str
    rows: int | None
    size_bytes: int


def drop_unused(
    store: Store,
    first: Mapping[str, str] | None = None,
    *,
    trial: bool = False,
    forget_folders: bool = False,
    dry_run: bool = False,
) -> list[Dropped]:
    """Drops versions that no document is shown by (`pipeline.results`), and rows of files that were changed, are gone or
    are no longer inputs.

    A document whose file is gone leaves the corpus, but not one whose whole folder is gone or empty, unless that is asked
    for; `find_gone` lists both. What killed runs have left is swept.

    Args:
        store: where.
        first: stage → version of the settings that documents are shown by, if these have made them.
        trial: whether these are others than the shipped ones (`planner.shown_by`); what they have made of a document
            stays then, and what has come further as well.
        forget_folders: also drop documents whose whole folder is gone or empty.
        dry_run: drop nothing, only say what would be.

    Raises:
        StoreError: a run is at work on the store, it is not known which documents or versions it holds, or
            something cannot be deleted.
    """
    if dry_run:
        return _drop(store, first, trial=trial, forget_folders=forget_folders, dry_run=True)
    with _undisturbed(store):
        dropped = _drop(store, first, trial=trial, forget_folders=forget_folders, dry_run=False)
        _sweep(store)
        return dropped


def drop_store(store: Store) -> None:
    """Deletes a store as a whole, unless a run is at work on it."""
    with suppress(StoreError), _undisturbed(store):
        shutil.rmtree(store.root, ignore_errors=True)


@contextmanager
def _undisturbed(store: Store) -> Iterator[None]:
    """Holds all locks of a store.

    Raises:
        StoreError: a run is at work on it.
    """
    locks = store.root / "locks"
    with ExitStack() as held:
        if (store.root / FILE).exists() or (locks / "store.lock").exists():
            # first: a run that begins now waits for it before it makes anything
            held.enter_context(store.lock("store", on_wait=_give_up))
        for name in sorted({path.stem for path in locks.glob("*.lock")} - {"store"}):
            held.enter_context(store.lock(name, on_wait=_give_up))
        yield


def _sweep(store: Store) -> None:
    """Deletes what killed runs have left half written, locks of runs and versions that are no more, digests of files that are gone."""
    for names in _WRITTEN:
        for leftover in half_written(store.root, names):
            with suppress(OSError):
                leftover.unlink()
    versions = {f"{path.parent.name}-{path.name}" for path in store.root.glob("*/*") if _is_version(path)}
    for path in (store.root / "locks").glob("*.lock"):
        if path.stem not in {"store", *versions}:
            store.forget_lock(path.stem)
    digests = store.digests()
    digests.forget_gone()
    digests.save()


def find_gone(store: Store) -> tuple[list[Input], list[Input]]:
    """Documents of the corpus whose file is gone, by id, and apart from them those whose whole folder is gone or empty.

    The second ones may be on a share that is not mounted.
    """
    is_there = cache(holds_something)
    gone: list[Input] = []
    held: list[Input] = []
    for item in current_inputs(store):
        if item.is_gone:
            (gone if is_there(Path(item.path).parent) else held).append(item)
    return gone, held


def _drop(
    store: Store, first: Mapping[str, str] | None, *, trial: bool, forget_folders: bool, dry_run: bool
) -> list[Dropped]:
    for name in (FILE, "current.json"):
        if not (store.root / name).exists() and any(store.root.glob("*/*/part-*.parquet")):
            raise StoreError(
                f"{store.root / name} is missing: it says what is in use",
                hint="run again on all folders and files first, so that nothing is dropped that is needed",
            )
    gone, held = map(set, find_gone(store))
    gone |= held if forget_folders else set()
    results = Results(store, first)
    used, chains = results.in_use(), results.chains_in_use()
    if trial:
        shown = Results(store, first, trial=True)
        chains += shown.chains_in_use()
        for made, rows_shown in shown.in_use().items():
            used[made] = used.get(made, set()) | rows_shown
    kept = [item for item in results.inputs if item not in gone]
    keys = {item.key for item in kept}
    if not dry_run:
        if gone:
            forget(store, gone)
        store.keep_chains(chains)
    newest = set(store.current().items())
    in_use = newest | {version for version, rows in used.items() if rows & keys}
    dropped: list[Dropped] = []
    for folder in sorted(store.root.glob("*/*")):
        stage, name = folder.parent.name, folder.name
        if stage.startswith(".") or not _is_version(folder):
            continue
        if (stage, name) not in in_use:
            dropped.append(Dropped(stage, name, None, _size(folder)))
            if not dry_run:
                store.remove(stage, name)
        elif (version := store.existing(stage, name)) is not None:
            before, all_rows = _size(folder), version.count_rows()
            wanted = keys if (stage, name) in newest else keys & used[stage, name]
            if rows := version.keep_only(wanted, dry_run=dry_run):
                freed = before * rows // all_rows if dry_run else max(0, before - _size(folder))
                dropped.append(Dropped(stage, name, rows, freed))
    return dropped


def _is_version(folder: Path) -> bool:
    return (folder / "manifest.json").is_file() or has_parts(folder)


def _give_up() -> None:
    raise StoreError("a run is at work on the store", hint="try again when it has finished")


def _size(folder: Path) -> int:
    return sum(path.stat().st_size for path in folder.rglob("*") if path.is_file())
