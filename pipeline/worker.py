"""One stage over one batch of documents: reads the layers that it needs, turns every mishap into a reject.

What is wrong with a document is a reject and is stored. What may pass (a file that is locked, not enough memory) is a
`Failure`: it is told and not stored, so that the next run tries again.
"""

from __future__ import annotations

import time
from collections.abc import Callable, Mapping, Sequence
from dataclasses import dataclass
from pathlib import Path
from typing import Any

from pipeline.config import Section
from pipeline.corrections import correct, is_same
from pipeline.errors import InputError, PassingError, PipelineError, StageError, reason_of
from pipeline.inputs import Input
from pipeline.planner import build_stage, load_object
from pipeline.records import Document, RawDocument, Reject, Work
from pipeline.schema import count_rows
from pipeline.stages import Stage
from pipeline.store import Row, Store, Version, encode_rows


@dataclass(frozen=True, slots=True)
class Failure:
    """Why a document could not be done this time, through no fault of its own."""

    reason: str


@dataclass(frozen=True, slots=True)
class DocumentResult:
    """What became of one document: how many things its row holds, or why it was rejected or has no row (then not empty)."""

    sha256: str  # of the file as it was read
    rows: int
    reason: str
    seconds: float
    has_row: bool = True
    warnings: tuple[str, ...] = ()  # what a stage found doubtful in the whole text: that it may be incomplete


@dataclass(frozen=True, slots=True)
class BatchResult:
    """Rows of a batch ready to commit, and what became of its documents, in their order."""

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
        results |= self._corrected(batch, works, results)
        rows, table = self._encode(
            [
                _row(item, works.get(item.doc_id), result)
                for item in batch
                if not isinstance(result := results[item.doc_id][0], Failure)
            ]
        )
        by_id = {row.doc_id: row for row in rows}
        documents = []
        for item in batch:
            result, seconds = results[item.doc_id]
            if isinstance(result, Failure):
                documents.append(
                    DocumentResult(item.key[1], 0, _reason(item, result), seconds, has_row=False)
                )
            else:
                row = by_id[item.doc_id]
                count = 0 if row.layer is None else count_rows(row.layer)
                warnings = row.layer.warnings if isinstance(row.layer, Document) else ()
                documents.append(
                    DocumentResult(row.source_sha256, count, row.reason, seconds, warnings=warnings)
                )
        return BatchResult(table, tuple(documents))

    def _gather(self, batch: Sequence[Input]) -> tuple[dict[str, Work], dict[str, tuple[Any, float]]]:
        """Works with the layers that the stage reads, and rejects and failures of files that cannot be read."""
        keys = [item.key for item in batch]
        rows = {version.layer: version.fetch(keys) for version in self.before}
        works: dict[str, Work] = {}
        others: dict[str, tuple[Any, float]] = {}
        for item, key in zip(batch, keys, strict=True):
            layers = {layer: found[key].layer for layer, found in rows.items() if key in found}
            if len(layers) < len(rows):
                raise StageError(f"rows of {item.doc_id} have vanished from the store", hint="run again")
            began = time.perf_counter()
            try:
                raw = None if self.reader is None else self.reader(Path(item.path), doc_id=item.doc_id)
                works[item.doc_id] = Work(doc_id=item.doc_id, raw=raw, **layers)
            except Exception as error:
                result = _verdict(item.doc_id, error)
                if isinstance(result, Failure) and not item.sha256:
                    # its digest cannot be read either: the row counts until it can, and is seen by nobody then
                    result = Reject(item.doc_id, result.reason)
                others[item.doc_id] = (result, time.perf_counter() - began)
        return works, others

    def _corrected(
        self, batch: Sequence[Input], works: Mapping[str, Work], results: Mapping[str, tuple[Any, float]]
    ) -> dict[str, tuple[Any, float]]:
        """The results of documents whose labels somebody has corrected, as those have them."""
        found: dict[str, tuple[Any, float]] = {}
        for item in batch:
            layer, seconds = results[item.doc_id]
            if item.labels and not isinstance(layer, Reject | Failure):
                try:
                    layer = correct(works[item.doc_id], layer, path=item.labels)
                except InputError as error:
                    as_selected = is_same(item.labels, item.labels_sha256)
                    layer = Reject(item.doc_id, str(error)) if as_selected else Failure(str(error))
                found[item.doc_id] = (layer, seconds)
        return found

    def _apply(self, works: Sequence[Work]) -> Mapping[str, tuple[Any, float]]:
        """Layer, reject or failure, and seconds, of each document."""
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
                verdict = _verdict(works[0].doc_id, error)
                return {works[0].doc_id: (verdict, time.perf_counter() - began)}
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
                    reason = _verdict(row.doc_id, error).reason
                    checked.append(Row(row.doc_id, row.source_sha256, row.path, "rejected", reason))
            return checked, encode_rows(checked, layer=layer)


def _concerns_all(error: Exception) -> bool:
    return isinstance(error, PipelineError) and not isinstance(error, InputError)


def _reason(item: Input, result: Reject | Failure) -> str:
    return result.reason.removeprefix(f"{item.path}: ")  # the path has a column of its own


def _row(item: Input, work: Work | None, result: Any) -> Row:
    sha256 = item.sha256 if work is None or work.raw is None else work.raw.sha256
    if isinstance(result, Reject):
        return Row(
            item.doc_id, item.stamp(sha256), item.path, "rejected", _reason(item, result) or "no reason given"
        )
    return Row(item.doc_id, item.stamp(sha256), item.path, "ok", "", result)


def _verdict(doc_id: str, error: Exception) -> Reject | Failure:
    """What an error that concerns one document makes of it.

    Raises:
        PipelineError: the error concerns the whole stage (a model is missing, a server does not answer).
    """
    if _concerns_all(error):
        raise error
    if isinstance(error, PassingError):
        return Failure(str(error))
    if isinstance(error, InputError):
        return Reject(doc_id, str(error))
    if isinstance(error, MemoryError):
        return Failure("not enough memory")
    if isinstance(error, OSError):
        return Failure(f"{error.filename}: {reason_of(error)}" if error.filename else reason_of(error))
    return Reject(doc_id, f"internal error: {type(error).__name__}: {error}")
