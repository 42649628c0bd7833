"""One stage over one batch of documents: reads the layers that it needs, turns every mishap into a reject."""

from __future__ import annotations

import time
from collections.abc import Callable, Mapping, Sequence
from dataclasses import dataclass
from pathlib import Path
from typing import Any

from pipeline.config import Section
from pipeline.errors import InputError, PipelineError, StageError
from pipeline.inputs import Input
from pipeline.planner import build_stage, load_object
from pipeline.records import RawDocument, Reject, Work
from pipeline.schema import count_rows
from pipeline.stages import Stage
from pipeline.store import Row, Store, Version, encode_rows


@dataclass(frozen=True, slots=True)
class DocumentResult:
    """What became of one document: how many things its row holds, or why it was rejected (then not empty)."""

    sha256: str  # of the file as it was read
    rows: int
    reason: str
    seconds: float


@dataclass(frozen=True, slots=True)
class BatchResult:
    """Rows of a batch ready to commit, and what they are, in the order of the batch."""

    table: Any  # pyarrow.Table
    documents: tuple[DocumentResult, ...]


@dataclass(frozen=True, slots=True)
class WorkerSpec:
    """What a worker process needs to know; picklable.

    Args:
        target: `module:class` of the stage.
        section: its settings.
        reader: `module:function` for stages that read `raw`; called with a path and `doc_id=`.
        root: of the store.
        upstream: stage, version and layer of everything that the stage reads.
    """

    target: str
    section: Section | None
    reader: str
    root: str
    upstream: tuple[tuple[str, str, str], ...]

    def start(self) -> Callable[[Sequence[Input]], BatchResult]:
        """Loads the stage.

        Raises:
            EngineMissingError: a package or model is missing.
        """
        stage = build_stage(self.target, self.section)
        stage.setup()
        store = Store(self.root)
        before = [store.version(name, version, layer=layer) for name, version, layer in self.upstream]
        reader = load_object(self.reader) if "raw" in stage.reads else None
        return _Worker(stage, reader, before).process


@dataclass(frozen=True, slots=True)
class _Worker:
    stage: Stage
    reader: Callable[..., RawDocument] | None
    before: Sequence[Version]

    def process(self, batch: Sequence[Input]) -> BatchResult:
        works, results = self._gather(batch)
        results |= self._apply([work for work in works.values() if work.doc_id not in results])
        rows = []
        for item in batch:
            result, _ = results[item.doc_id]
            raw = works[item.doc_id].raw if item.doc_id in works else None
            sha256 = item.sha256 if raw is None else raw.sha256
            if isinstance(result, Reject):
                reason = result.reason.removeprefix(f"{item.path}: ")  # the path has a column of its own
                reason = reason or "no reason given"
                rows.append(Row(item.doc_id, sha256, item.path, "rejected", reason))
            else:
                rows.append(Row(item.doc_id, sha256, item.path, "ok", "", result))
        rows, table = self._encode(rows)
        documents = [
            DocumentResult(
                sha256=row.source_sha256,
                rows=0 if row.layer is None else count_rows(row.layer),
                reason=row.reason,
                seconds=results[row.doc_id][1],
            )
            for row in rows
        ]
        return BatchResult(table, tuple(documents))

    def _gather(self, batch: Sequence[Input]) -> tuple[dict[str, Work], dict[str, tuple[Any, float]]]:
        """Works with the layers that the stage reads, and rejects for files that cannot be read."""
        keys = [item.key for item in batch]
        rows = {version.layer: version.fetch(keys) for version in self.before}
        works: dict[str, Work] = {}
        rejects: dict[str, tuple[Any, float]] = {}
        for item, key in zip(batch, keys, strict=True):
            layers = {layer: found[key].layer for layer, found in rows.items() if key in found}
            if len(layers) < len(rows):
                raise StageError(f"rows of {item.doc_id} have vanished from the store", hint="run again")
            began = time.perf_counter()
            try:
                raw = None if self.reader is None else self.reader(Path(item.path), doc_id=item.doc_id)
                works[item.doc_id] = Work(doc_id=item.doc_id, raw=raw, **layers)
            except Exception as error:
                rejects[item.doc_id] = (_reject(item.doc_id, error), time.perf_counter() - began)
        return works, rejects

    def _apply(self, works: Sequence[Work]) -> Mapping[str, tuple[Any, float]]:
        """Layer or reject, and seconds, of each document."""
        results: list[tuple[Any, float]] = []
        began = time.perf_counter()
        try:
            for result in self.stage.process(works) if works else ():
                now = time.perf_counter()
                results.append((result, now - began))
                began = now
            if len(results) != len(works):
                raise TypeError(f"stage {self.stage.name}: {len(results)} results for {len(works)} documents")
        except Exception as error:
            if len(works) == 1 or _concerns_all(error):
                rejected = _reject(works[0].doc_id, error)
                return {works[0].doc_id: (rejected, time.perf_counter() - began)}
            # A stage should not raise for one document. Find out which it is, so that the others go on.
            return {doc_id: result for work in works for doc_id, result in self._apply([work]).items()}
        return {work.doc_id: result for work, result in zip(works, results, strict=True)}

    def _encode(self, rows: Sequence[Row]) -> tuple[list[Row], Any]:
        """Rows as a table; one that Arrow cannot hold becomes a reject."""
        layer = self.stage.writes
        try:
            return list(rows), encode_rows(rows, layer=layer)
        except (ValueError, TypeError, AttributeError):
            checked = []
            for row in rows:
                try:
                    encode_rows([row], layer=layer)
                    checked.append(row)
                except (ValueError, TypeError, AttributeError) as error:
                    reason = _reject(row.doc_id, error).reason
                    checked.append(Row(row.doc_id, row.source_sha256, row.path, "rejected", reason))
            return checked, encode_rows(checked, layer=layer)


def _concerns_all(error: Exception) -> bool:
    return isinstance(error, PipelineError) and not isinstance(error, InputError)


def _reject(doc_id: str, error: Exception) -> Reject:
    """Reject for an error that concerns one document.

    Raises:
        PipelineError: the error concerns the whole stage (a model is missing, a server does not answer).
    """
    if _concerns_all(error):
        raise error
    if isinstance(error, InputError):
        return Reject(doc_id, str(error))
    return Reject(doc_id, f"internal error: {type(error).__name__}: {error}")
