"""Runs stages over documents and commits their rows. Knows stages only by their declaration, and nothing about language.

Stage by stage over all documents, in batches: of texts and layers a few batches are in memory, however many
documents there are. What grows with their number is the index: a short entry a document and stage, also where
there is nothing to do. A batch is committed as soon as it is done.
"""

from __future__ import annotations

import os
import time
from collections import Counter, deque
from collections.abc import Callable, Iterator, Mapping, Sequence
from contextlib import AbstractContextManager, ExitStack, closing
from dataclasses import dataclass, field, replace
from datetime import UTC, datetime
from pathlib import Path
from typing import Any, Literal, Protocol

from pipeline import inputs, interrupts, paths
from pipeline.config import Config
from pipeline.digests import combine
from pipeline.errors import ConfigError, InputError
from pipeline.executors.local import map_ordered, starts_worker
from pipeline.inputs import Input, Unreadable
from pipeline.packages import OWN, installed, list_requirements
from pipeline.planner import Job, Request, ResolvedStage, is_trial
from pipeline.results import Results
from pipeline.stages import STAGES
from pipeline.store import SUFFIX, Manifest, Store, Version
from pipeline.worker import DocumentResult, WorkerSpec

READER = "pipeline.readers:read_document"
_BATCH_SECONDS = 20.0


class Progress(Protocol):
    """Hears how a run gets on."""

    def started(self, stage: str, *, documents: int) -> None: ...

    def advanced(self, stage: str, *, documents: int) -> None: ...

    def note(self, message: str) -> None: ...


class Silent:
    """Progress that nobody follows."""

    def started(self, stage: str, *, documents: int) -> None:
        """Does nothing."""

    def advanced(self, stage: str, *, documents: int) -> None:
        """Does nothing."""

    def note(self, message: str) -> None:
        """Does nothing."""


@dataclass(frozen=True, slots=True)
class StageOutcome:
    """What became of one document at one stage.

    `done`: processed in this run; `kept`: was up to date; `rejected`: in this run (`ran`) or before;
    `blocked`: an earlier stage has no rows of it; `changed`: the file changed while it was read; `failed`: it could not
    be read or done this time, and the next run tries again.
    """

    doc_id: str
    path: str
    stage: str
    status: Literal["done", "kept", "rejected", "blocked", "changed", "failed"]
    rows: int = 0
    seconds: float = 0.0
    reason: str = ""
    ran: bool = False
    warnings: tuple[str, ...] = ()  # of a document that was read in this run


@dataclass(frozen=True, slots=True)
class RunResult:
    """What a run did, by document and stage."""

    outcomes: tuple[StageOutcome, ...]
    versions: dict[str, str]  # stage → version
    retired: tuple[Input, ...]
    earlier: (
        int  # documents asked for that are still shown as earlier settings made them, as these came further
    )
    outside: int  # other documents of the corpus that have not been through these versions
    seconds: float
    root: str
    unreadable: tuple[Unreadable, ...] = ()  # files and folders that could not become documents
    uncorrected: Mapping[str, str] = field(default_factory=dict)  # document → labels that are gone
    copies: Mapping[str, str] = field(default_factory=dict)  # document of this run → another of the same file

    @property
    def nothing_to_do(self) -> bool:
        """Whether everything was up to date."""
        return not any(outcome.ran for outcome in self.outcomes)

    @property
    def failures(self) -> tuple[StageOutcome, ...]:
        """Documents without rows at some stage, each at the first stage that has none."""
        first: dict[str, StageOutcome] = {}
        for outcome in self.outcomes:
            if outcome.status not in ("done", "kept"):
                first.setdefault(outcome.doc_id, outcome)
        return tuple(first[doc_id] for doc_id in sorted(first))

    @property
    def exit_code(self) -> int:
        """0, or 3 where some documents failed or a file or folder could not be read."""
        return InputError.exit_code if self.failures or self.unreadable else 0


def run(
    request: Request,
    *,
    config: Config,
    jobs: int | None = None,
    progress: Progress | None = None,
    stages: Mapping[str, str] = STAGES,
    reader: str = READER,
) -> RunResult:
    """Brings all stages up to date for the documents asked for.

    Args:
        request: documents and stages.
        config: settings.
        jobs: worker processes; None: `run.jobs`.
        progress: hears how it gets on.
        stages: name → `module:class`.
        reader: `module:function`, called with a path and `doc_id=`, returning a RawDocument.

    Raises:
        ConfigError: a path does not exist, no stage has that name, or a worker has run the script of its parent.
        EngineMissingError: a package or model is missing; stages before have been committed.
        StageError: a stage failed as a whole; finished batches have been committed.
        StoreError: the store cannot be written or is damaged.
    """
    if starts_worker():  # which would wait for its parent, and the parent for it
        raise ConfigError(
            "a script that asks for several jobs runs again in each of them",
            hint='put the call below `if __name__ == "__main__":`',
        )
    began = time.perf_counter()
    progress = progress or Silent()
    job = Job(request, config=config, stages=stages, write=True)
    outcomes: list[StageOutcome] = []
    completed: dict[str, str] = {}
    at_work = _AtWork(job.store)
    try:
        for stage in job.stages:
            _mend_manifest(job, stage, progress)
            _set_damaged_aside(job, stage, progress)
            completed[stage.name] = stage.version
            if job.in_range(stage):
                outcomes += _run_stage(
                    job,
                    stage,
                    jobs=jobs or config.run.jobs,
                    progress=progress,
                    reader=reader,
                    at_work=at_work,
                    publish=lambda: _publish(job, completed),
                )
        _publish(job, completed)
    finally:
        job.digests.save()
        at_work.end()
    results = _results(job)
    ran = {outcome.doc_id for outcome in outcomes if outcome.ran}
    return RunResult(
        outcomes=tuple(sorted(outcomes, key=lambda outcome: outcome.doc_id)),
        versions=completed,
        retired=job.selection.retired,
        earlier=sum(map(results.is_other, job.selection.inputs)),
        outside=_count_outside(job),
        seconds=time.perf_counter() - began,
        root=str(job.store.root),
        unreadable=job.selection.unreadable,
        uncorrected=job.selection.uncorrected,
        copies={doc_id: other for doc_id, other in results.copies().items() if {doc_id, other} & ran},
    )


def _publish(job: Job, completed: Mapping[str, str]) -> None:
    existing = {s: v for s, v in completed.items() if job.store.existing(s, v) is not None}
    if existing:
        job.store.publish(existing)


def _results(job: Job) -> Results:
    """What the store shows now with the settings of a run; chains that show no document are forgotten."""
    if len(job.store.chains()) > 1:
        with job.store.lock("store"):
            job.store.keep_chains(Results(job.store).chains_in_use())
    first = {stage.name: stage.version for stage in job.stages}
    trial = is_trial(job.config, job.store, first, stages={stage.name: stage.target for stage in job.stages})
    return Results(job.store, first, trial=trial)


def _count_outside(job: Job) -> int:
    asked = {item.doc_id for item in job.selection.inputs}
    through = set(job.versions[job.stages[-1].name].index())
    for version in job.versions.values():
        through |= {key for key, entry in version.index().items() if entry.status == "rejected"}
    return sum(
        item.doc_id not in asked and item.key not in through for item in inputs.current_inputs(job.store)
    )


class _AtWork:
    """A lock that keeps `gc` away while a run makes versions that no document is shown by yet.

    It is taken when there is something to do. A run with nothing to do takes the lock of each stage's version for
    a moment, to look for damaged parts, and writes no more than the lock files and the digests that it worked out.
    """

    def __init__(self, store: Store) -> None:
        self._store = store
        self._name = f"run-{os.getpid()}-{id(self)}"
        self._held = ExitStack()
        self._begun = False

    def begin(self) -> None:
        if not self._begun:
            # `gc` holds this lock from before it looks for runs until it has finished
            with self._store.lock("store"):
                self._held.enter_context(self._store.lock(self._name))
            self._begun = True

    def end(self) -> None:
        if self._begun:
            self._store.forget_lock(self._name)
        self._held.close()


class _Batches:
    """Cuts documents into batches, first single ones, then as many as take about `_BATCH_SECONDS`, at most `most`.

    So a stage that needs a minute a document commits every document, and a quick one does not write
    thousands of parts. Batches are handed out as they are iterated and come back in the same order.
    """

    def __init__(self, items: Sequence[Input], *, most: int) -> None:
        self._items = items
        self._most = most
        self._under_way: deque[Sequence[Input]] = deque()
        self._documents = 0
        self._seconds = 0.0

    def __iter__(self) -> Iterator[Sequence[Input]]:
        begin = 0
        while begin < len(self._items):
            self._under_way.append(self._items[begin : begin + self._size()])
            begin += len(self._under_way[-1])
            yield self._under_way[-1]

    def finish(self, *, seconds: float) -> Sequence[Input]:
        """The oldest batch under way, which took so many seconds of work."""
        batch = self._under_way.popleft()
        self._documents += len(batch)
        self._seconds += seconds
        return batch

    def _size(self) -> int:
        if not self._documents:
            return 1
        each = max(self._seconds / self._documents, 1e-9)
        return max(1, min(self._most, int(_BATCH_SECONDS / each)))


def _run_stage(
    job: Job,
    stage: ResolvedStage,
    *,
    jobs: int,
    progress: Progress,
    reader: str,
    at_work: _AtWork,
    publish: Callable[[], None],
) -> list[StageOutcome]:
    """Runs a stage over the documents that it has not done; `publish` is called once its first rows are there."""
    version = job.versions[stage.name]
    ran: dict[str, StageOutcome] = {}
    if job.state(stage).todo:
        at_work.begin()
        with _alone(job, stage, progress):
            version.index(refresh=True)  # another run may have done some of it meanwhile
            todo = [item.input for item in job.state(stage).todo]
            if todo:
                ran = _process(job, stage, todo, jobs=jobs, progress=progress, reader=reader, publish=publish)
    outcomes = list(ran.values())
    state = job.state(stage)
    index = version.index()
    for item in state.kept:
        if item.doc_id not in ran:
            rows = index[item.key].rows
            outcomes.append(StageOutcome(item.doc_id, item.path, stage.name, "kept", rows))
    for item, reason in state.rejected:
        if item.doc_id not in ran:
            outcomes.append(StageOutcome(item.doc_id, item.path, stage.name, "rejected", reason=reason))
    for item, reason in state.blocked:
        outcomes.append(StageOutcome(item.doc_id, item.path, stage.name, "blocked", reason=reason))
    return outcomes


def _process(
    job: Job,
    stage: ResolvedStage,
    todo: Sequence[Input],
    *,
    jobs: int,
    progress: Progress,
    reader: str,
    publish: Callable[[], None],
) -> dict[str, StageOutcome]:
    """Runs a stage over documents and commits batch by batch; the caller holds the lock of the version."""
    version = job.versions[stage.name]
    began = time.perf_counter()
    started = datetime.now(UTC)
    worker = WorkerSpec(
        target=stage.target,
        section=stage.section,
        reader=reader,
        root=str(job.store.root),
        upstream=tuple((s.name, s.version, s.stage.writes) for s in job.stages if s.name in stage.upstream),
    )
    batches = _Batches(todo, most=min(job.config.run.batch_documents, -(-len(todo) // jobs)))
    outcomes: dict[str, StageOutcome] = {}
    committed = 0
    progress.started(stage.name, documents=len(todo))
    try:
        with closing(map_ordered(worker.start, batches, jobs=min(jobs, len(todo)))) as results:
            for result in results:
                batch = batches.finish(seconds=sum(document.seconds for document in result.documents))
                rows = sum(document.has_row for document in result.documents)
                if rows and not committed:  # only now it is sure that the stage can run at all
                    version.prepare()
                    version.write_manifest(version.manifest() or stage.manifest())
                if rows:
                    version.append(result.table)
                if rows and not committed:
                    publish()
                committed += rows
                for item, document in zip(batch, result.documents, strict=True):
                    outcomes[item.doc_id] = _outcome(stage.name, item, document)
                progress.advanced(stage.name, documents=len(batch))
                interrupts.check()
        version.merge()
    finally:
        if committed:
            seconds = time.perf_counter() - began
            manifest = _count_up(stage, version, documents=committed, seconds=seconds, started=started)
            version.write_manifest(manifest)
    return outcomes


def _alone(job: Job, stage: ResolvedStage, progress: Progress) -> AbstractContextManager[None]:
    """Holds the lock of a stage's version; says so where it has to wait for another run."""

    def waiting() -> None:
        progress.note(f"{stage.name}: another run is at work on it; waiting")

    return job.store.lock(f"{stage.name}-{stage.version}", on_wait=waiting)


def _mend_manifest(job: Job, stage: ResolvedStage, progress: Progress) -> None:
    """Writes the manifest of a version anew that has rows and, after a power cut or a full disk, none that can be read."""
    version = job.versions[stage.name]
    if job.store.is_damaged(stage.name, stage.version):
        with _alone(job, stage, progress):
            version.write_manifest(
                _count_up(stage, version, documents=0, seconds=0.0, started=datetime.now(UTC))
            )


def _set_damaged_aside(job: Job, stage: ResolvedStage, progress: Progress) -> None:
    """Sets parts of a version aside that cannot be read, and says so."""
    if job.store.existing(stage.name, stage.version) is not None:
        with _alone(job, stage, progress):
            for path in job.versions[stage.name].set_damaged_aside():
                progress.note(
                    f"{path.with_suffix(SUFFIX)} is damaged: kept as {path.name}, its documents are made again"
                )


def _outcome(stage: str, item: Input, result: DocumentResult) -> StageOutcome:
    status: Literal["done", "rejected", "changed", "failed"] = "rejected" if result.reason else "done"
    reason = result.reason
    if not result.has_row:
        status, reason = "failed", f"{reason}; run again"
    elif result.sha256 != item.key[1]:
        status, reason = "changed", "the file changed while it was read; run again"
    return StageOutcome(
        item.doc_id, item.path, stage, status, result.rows, result.seconds, reason, ran=True, warnings=result.warnings
    )  # fmt: skip


def _count_up(
    stage: ResolvedStage, version: Version, *, documents: int, seconds: float, started: datetime
) -> Manifest:
    """Manifest after some documents have been processed."""
    index = version.index()
    rejects = Counter(entry.reason for entry in index.values() if entry.status == "rejected")
    timings = (version.manifest() or stage.manifest()).timings
    return replace(
        stage.manifest(),
        files={
            path: {"digest": digest, **_describe_file(paths.resolve(path))}
            for path, digest in stage.files.items()
        },
        packages=package_versions(),
        inputs={"documents": len(index), "digest": combine(part for key in sorted(index) for part in key)},
        counts={
            "documents": len(index),
            "ok": sum(entry.status == "ok" for entry in index.values()),
            "rejected": rejects.total(),
            "rows": sum(entry.rows for entry in index.values()),
        },
        rejects=dict(rejects),
        timings={
            "documents": timings.get("documents", 0) + documents,
            "seconds": round(timings.get("seconds", 0.0) + seconds, 3),
            "last_run": {
                "started": started.isoformat(timespec="seconds"),
                "documents": documents,
                "seconds": round(seconds, 3),
            },
        },
    )


def _describe_file(path: Path) -> dict[str, Any]:
    """Size of a file or folder in bytes, and the licence that a model's card states."""
    if path.is_file():
        return {"bytes": path.stat().st_size}
    if not path.is_dir():
        return {}
    described: dict[str, Any] = {"bytes": sum(p.stat().st_size for p in path.rglob("*") if p.is_file())}
    card = path / "README.md"
    if card.is_file():
        for line in card.read_text(encoding="utf-8", errors="replace").splitlines():
            name, _, value = line.partition(":")
            if name.strip().lower() in ("license", "licence") and value.strip():
                described["licence"] = value.strip()
                break
    return described


def package_versions() -> dict[str, str]:
    """Installed versions of this package and of those that it requires."""
    names = {OWN, *(needed.name for needed in list_requirements() if not needed.optional)}
    return {name: version for name in sorted(names) if (version := installed(name))}
