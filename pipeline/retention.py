"""Drops artefacts that nothing uses any more; only on request."""

from __future__ import annotations

from dataclasses import dataclass
from pathlib import Path

from pipeline.errors import StoreError
from pipeline.inputs import current_inputs
from pipeline.store import Store


@dataclass(frozen=True, slots=True)
class Dropped:
    """A version that was, or would be, dropped whole (`rows` None), or rows dropped from a current one."""

    stage: str
    version: str
    rows: int | None
    size_bytes: int


def drop_unused(store: Store, *, dry_run: bool = False) -> list[Dropped]:
    """Drops versions that are not current, and rows of files that were changed or are no longer inputs.

    Versions that a run is at work on are left alone.

    Args:
        store: where.
        dry_run: drop nothing, only say what would be.

    Raises:
        StoreError: something cannot be deleted.
    """
    current = store.current()
    keys = {(item.doc_id, item.sha256) for item in current_inputs(store)}
    dropped: list[Dropped] = []
    for folder in sorted(store.root.glob("*/*")):
        stage, name = folder.parent.name, folder.name
        if stage.startswith(".") or not _is_version(folder):
            continue
        try:
            with store.lock(f"{stage}-{name}", on_wait=_give_up):
                if current.get(stage) != name:
                    dropped.append(Dropped(stage, name, None, _size(folder)))
                    if not dry_run:
                        store.remove(stage, name)
                elif (version := store.existing(stage, name)) is not None:
                    before = _size(folder)
                    if rows := version.keep_only(keys, dry_run=dry_run):
                        dropped.append(Dropped(stage, name, rows, max(0, before - _size(folder))))
        except _InUse:
            continue
    return dropped


class _InUse(StoreError):
    """A run holds the lock."""


def _is_version(folder: Path) -> bool:
    return (folder / "manifest.json").is_file() or any(folder.glob("part-*.parquet"))


def _give_up() -> None:
    raise _InUse("in use")


def _size(folder: Path) -> int:
    return sum(path.stat().st_size for path in folder.rglob("*") if path.is_file())
