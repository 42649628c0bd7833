"""What would run and why: stages resolved to versions, compared with the rows that the store holds.

A document is done for a stage if a finished part of the stage's version holds a row for it and for
the bytes that the file has now; a version is a digest of everything that decides the rows (see
`resolve_stages`).
"""

from __future__ import annotations

import importlib
import json
import time
from collections.abc import Collection, Iterator, Mapping, Sequence
from dataclasses import dataclass, field
from pathlib import Path
from typing import Any

from pipeline import inputs, paths
from pipeline.config import Config, RunConfig, Section, StoreConfig, load_config, result_settings
from pipeline.digests import MISSING, SETTLED_SECONDS, DigestCache, combine, stamp, stamps
from pipeline.errors import ConfigError, EngineMissingError, StoreError, reason_of
from pipeline.inputs import LABELLED, Input, Selection
from pipeline.stages import STAGES, HasReleases, Stage
from pipeline.store import Entry, Key, Manifest, Store

DEFAULT_INPUT = "data/raw"


@dataclass(frozen=True, slots=True)
class ResolvedStage:
    """A stage with everything that decides what it makes."""

    name: str
    target: str  # module:class
    section: Section | None
    stage: Stage
    version: str
    files: Mapping[str, str]  # path → digest; package or hub id → version
    upstream: Mapping[str, str]  # stage → version

    def manifest(self) -> Manifest:
        """Manifest of the version before anything has run."""
        settings = {} if self.section is None else result_settings(self.section)
        return Manifest(
            stage=self.name,
            version=self.version,
            declared_version=self.stage.version,
            layer=self.stage.writes,
            config=settings,
            files={path: {"digest": digest} for path, digest in self.files.items()},
            upstream=dict(self.upstream),
        )


def resolve_stages(
    config: Config, *, digests: DigestCache, last: str | None = None, stages: Mapping[str, str] = STAGES
) -> list[ResolvedStage]:
    """Stages in order with their versions.

    A version is a digest of the stage's name and declared version, its settings (but those that
    only change speed or are not for its engine), the content of every file that it names, wherever that lies, the versions of packages that it
    takes models from, and the versions of the stages whose layers it reads.

    Args:
        config: settings; a stage takes the section of its name.
        digests: of model and lexicon files.
        last: leave out the stages after this one.
        stages: name → `module:class`.

    Raises:
        ConfigError: a stage reads a layer that no earlier stage writes, or a model or lexicon cannot be read.
        EngineMissingError: a stage's module cannot be imported.
    """
    resolved: list[ResolvedStage] = []
    for name, target in stages.items():
        section = getattr(config, name, None)
        stage = build_stage(target, section)
        layers = {other.stage.writes for other in resolved} | {"raw"}
        for layer in stage.reads:
            if layer not in layers:
                raise ConfigError(f"stage {name} reads {layer}, which no stage before it writes")
        upstream = {other.name: other.version for other in resolved if other.stage.writes in stage.reads}
        contents = {path: _digest(path, digests) for path in stage.files()}
        files = {_short(path): digest for path, digest in contents.items()}
        if isinstance(stage, HasReleases):
            files |= {name: release for name, release in stage.releases().items() if release}
        settings = {} if section is None else result_settings(section)
        version = combine(
            [
                name,
                str(stage.version),
                json.dumps(_without_paths(settings, contents), sort_keys=True, ensure_ascii=False),
                json.dumps(list(files.values())),  # in the order of the stage
                json.dumps(sorted(upstream.items())),
            ],
            size=6,
        )
        resolved.append(ResolvedStage(name, target, section, stage, version, files, upstream))
        if name == last:
            break
    return resolved


def _without_paths(settings: Mapping[str, Any], contents: Mapping[str, str]) -> dict[str, Any]:
    """Settings with the digest of its content in place of a file that is there."""
    found = {path: digest for path, digest in contents.items() if digest != MISSING}
    return {
        name: found.get(value, value) if isinstance(value, str) else value for name, value in settings.items()
    }


def _digest(path: str, digests: DigestCache) -> str:
    """Digest of a model or lexicon.

    Raises:
        ConfigError: it is there and cannot be read.
    """
    try:
        return digests.tree(paths.resolve(path))
    except OSError as error:
        reason = reason_of(error)
        raise ConfigError(f"{error.filename or path} cannot be read: {reason}") from error


def versions_of(config: Config, store: Store, *, stages: Mapping[str, str] = STAGES) -> dict[str, str]:
    """Stage → version that these settings make; empty where a stage cannot be imported here."""
    try:
        resolved = resolve_stages(config, digests=store.digests(), stages=stages)
    except EngineMissingError:
        return {}
    return {stage.name: stage.version for stage in resolved}


def shown_by(config: Config, store: Store) -> tuple[dict[str, str], bool]:
    """By which versions these settings show documents: `first` and `trial` of `pipeline.results.Results`."""
    versions = versions_of(config, store)
    return versions, is_trial(config, store, versions)


def is_trial(
    config: Config, store: Store, versions: Mapping[str, str], *, stages: Mapping[str, str] = STAGES
) -> bool:
    """Whether the settings decide other results than the shipped ones: what they have made is then what is asked for.

    Args:
        config: the settings.
        store: where the digests of models and lexicons are remembered.
        versions: stage → version that they make.
        stages: name → target of these stages.
    """
    if config.model_copy(update={"store": StoreConfig(), "run": RunConfig()}) == load_config():
        return False
    return dict(versions) != versions_of(load_config(), store, stages=stages)


def _short(path: str) -> str:
    """A path below the shipped files as it would be written in a setting."""
    return (
        Path(path).relative_to(paths.root()).as_posix() if Path(path).is_relative_to(paths.root()) else path
    )


def build_stage(target: str, section: Section | None) -> Stage:
    return load_object(target)(section)  # type: ignore[no-any-return]


def load_object(target: str) -> Any:
    """What `module:name` names.

    Raises:
        EngineMissingError: the module, or a package that it needs, is not installed.
    """
    module, name = target.split(":")
    try:
        return getattr(importlib.import_module(module), name)
    except ImportError as error:
        raise EngineMissingError(
            f"cannot import {module}: {error}", hint="install it with pip; `doctor` shows what is missing"
        ) from error


# ---------------------------------------------------------------- plan


@dataclass(frozen=True, slots=True)
class Todo:
    """A document that a stage would process, and why; the reason is empty where nobody asked for it."""

    input: Input
    reason: str


@dataclass(frozen=True, slots=True)
class StagePlan:
    """What one stage would do."""

    stage: str
    version: str
    todo: tuple[Todo, ...]
    kept: tuple[Input, ...]  # up to date
    rejected: tuple[tuple[Input, str], ...]  # rejected before; not tried again
    blocked: tuple[tuple[Input, str], ...]  # an earlier stage has no rows of it


@dataclass(frozen=True, slots=True)
class Plan:
    """What a run would do."""

    selection: Selection
    stages: tuple[StagePlan, ...]

    @property
    def empty(self) -> bool:
        return not any(stage.todo for stage in self.stages)


@dataclass(frozen=True, slots=True)
class Request:
    """What to run.

    Args:
        paths: files and folders; none: `data/raw`.
        first: stage to begin with; those before it are taken as they are.
        last: stage to end with.
        force: process documents that are done, and retry rejected ones.
        watched: the folders are looked at again and again: one that is empty or gone is no error.
    """

    paths: tuple[Path, ...] = ()
    first: str | None = None
    last: str | None = None
    force: bool = False
    watched: bool = False


def plan(request: Request, *, config: Config, stages: Mapping[str, str] = STAGES) -> Plan:
    """Finds out what `run` would do; writes nothing.

    Raises:
        ConfigError: a path does not exist or no stage has that name.
        EngineMissingError: a stage cannot be imported.
        StoreError: the store is damaged.
    """
    job = Job(request, config=config, stages=stages)
    return Plan(job.selection, tuple(job.plan_stages()))


@dataclass(frozen=True, slots=True)
class Look:
    """What a plan goes by, as the file system shows it at a glance: equal to an earlier one where nothing was written since."""

    stamps: tuple[object, ...] = field(repr=False)
    settled: bool = field(compare=False)  # False: a file is so new that a change might not show


def look(request: Request, *, config: Config, stages: Mapping[str, str] = STAGES) -> Look:
    """Looks at the files that a plan goes by without reading any: bulletins, models and lexicons, what the store is shown by.

    Raises:
        ConfigError: a path does not exist.
        EngineMissingError: a stage cannot be imported.
    """
    root = Path(config.store.root)
    wanted = request.paths or (Path(DEFAULT_INPUT),)
    found = inputs.find_files(wanted, but=root, missing_is_empty=request.watched)
    files = [(str(file), stamp(file)) for file in found.files]
    newest = max((seen[1] for _, seen in files if seen), default=0) / 1e9
    labels = Path(config.run.corrections) if config.run.corrections else None
    corrected = sorted(labels.glob("*.json")) if labels is not None and labels.is_dir() else []
    held = [
        stamp(path)
        for path in (*map(paths.expand, wanted), *corrected, root / inputs.FILE, root / "current.json")
    ]
    models = [
        stamps(paths.resolve(file))
        for name, target in stages.items()
        for file in build_stage(target, getattr(config, name, None)).files()
    ]
    return Look(
        (*files, *sorted(found.unreadable.items()), *held, *models),
        settled=time.time() - newest > SETTLED_SECONDS,
    )


class Job:
    """A request against the store: inputs, stages and versions resolved.

    Args:
        request: what to run.
        config: settings.
        stages: name → `module:class`.
        write: make the inputs part of the corpus.
    """

    def __init__(
        self, request: Request, *, config: Config, stages: Mapping[str, str], write: bool = False
    ) -> None:
        _check_range(request, stages)
        self.request = request
        self.config = config
        self.store = Store(config.store.root, documents_per_part=config.store.documents_per_part)
        self.digests = self.store.digests()
        # first: where the settings are wrong, nothing becomes part of the corpus
        self.stages = resolve_stages(config, digests=self.digests, last=request.last, stages=stages)
        wanted = request.paths or (Path(DEFAULT_INPUT),)
        choose = inputs.record if write else inputs.select
        self.selection = choose(
            self.store,
            wanted,
            digests=self.digests,
            watched=request.watched,
            corrections=config.run.corrections,
        )
        if not request.watched:
            _check_selection(self.selection, wanted)
        self.versions = {
            s.name: self.store.version(s.name, s.version, layer=s.stage.writes) for s in self.stages
        }
        names = list(stages)
        self._in_range = set(names[names.index(request.first) :] if request.first else names)
        self.store.current()  # a damaged file is told of before any work is done

    def in_range(self, stage: ResolvedStage) -> bool:
        """Whether the stage is to run; those before `first` are only looked up."""
        return stage.name in self._in_range

    def plan_stages(self) -> Iterator[StagePlan]:
        """Plans of the stages in range, in order, as if the ones before had succeeded."""
        pending: set[str] = set()
        for stage in self.stages:
            state = self.state(stage, pending=pending, why=True)
            if self.in_range(stage):
                pending |= {todo.input.doc_id for todo in state.todo}
                yield state

    def state(self, stage: ResolvedStage, *, pending: Collection[str] = (), why: bool = False) -> StagePlan:
        """What a stage has done and has to do now.

        Args:
            stage: the stage.
            pending: documents that a stage before it has yet to do; taken as good.
            why: also find out the reasons, for which other versions are read.
        """
        index = self.versions[stage.name].index()
        before = [other for other in self.stages if other.name in stage.upstream]
        reasons = _Reasons(stage, self.store, index) if why else None
        todo: list[Todo] = []
        kept: list[Input] = []
        rejected: list[tuple[Input, str]] = []
        blocked: list[tuple[Input, str]] = []
        for item in self.selection.inputs:
            key = item.key
            problem = "" if item.doc_id in pending else self._missing_before(before, key)
            entry = index.get(key)
            if problem:
                blocked.append((item, problem))
            elif entry is None or self.request.force:
                reason = "forced" if self.request.force else reasons.of(item) if reasons else ""
                todo.append(Todo(item, reason))
            elif entry.status == "rejected":
                rejected.append((item, entry.reason))
            else:
                kept.append(item)
        return StagePlan(stage.name, stage.version, tuple(todo), tuple(kept), tuple(rejected), tuple(blocked))

    def _missing_before(self, before: Sequence[ResolvedStage], key: Key) -> str:
        for stage in before:
            entry = self.versions[stage.name].index().get(key)
            if entry is None:
                return f"no {stage.name} rows; begin with {stage.name}"
            if entry.status == "rejected":
                return f"rejected by {stage.name}"
        return ""


class _Reasons:
    """Why a document has no row in a version, told from the versions that there are."""

    def __init__(self, stage: ResolvedStage, store: Store, index: Mapping[Key, Entry]) -> None:
        self._stage = stage
        self._store = store
        self._here = {doc_id: digest.partition(LABELLED)[0] for doc_id, digest in index}
        self._previous: tuple[set[str] | None, str] | None = (
            None  # documents (None: any), what has changed since
        )

    def of(self, item: Input) -> str:
        if item.doc_id in self._here:
            same = self._here[item.doc_id] == item.sha256
            return "corrected labels changed" if same else "file changed"
        if self._previous is None:
            try:
                self._previous = self._find_previous()
            except StoreError:  # a damaged version of other settings is in nobody's way
                self._previous = None, "unknown: the version before is damaged"
        known, difference = self._previous
        return difference if known is None or item.doc_id in known else "new document"

    def _find_previous(self) -> tuple[set[str], str]:
        chosen = self._store.current().get(self._stage.name)
        manifests = [m for m in self._store.manifests(self._stage.name) if m.version != self._stage.version]
        manifests.sort(key=lambda m: m.version != chosen)
        if not manifests:
            return set(), ""
        version = self._store.version(self._stage.name, manifests[0].version, layer=manifests[0].layer)
        known = {doc_id for doc_id, _ in version.index()}
        return known, explain_difference(manifests[0], self._stage.manifest())


def explain_difference(old: Manifest, new: Manifest) -> str:
    """What has changed between two versions of a stage: `config ner.engine changed: lac → spacy`."""
    changes = []
    if old.declared_version != new.declared_version:
        changes.append(f"stage version {old.declared_version} → {new.declared_version}")
    for name in sorted(old.config.keys() & new.config.keys()):  # others come and go with engines and releases
        before, after = old.config[name], new.config[name]
        if before != after and _content(old, before) != _content(new, after):
            changes.append(f"config {new.stage}.{name} changed: {before} → {after}")
    for path in sorted(old.files.keys() & new.files.keys()):
        if old.files[path]["digest"] != new.files[path]["digest"]:
            changes.append(f"{path} changed")
    if not changes and old.files.keys() != new.files.keys():
        changes.append("other files: " + ", ".join(sorted(old.files.keys() ^ new.files.keys())))
    changes += [f"{s} made anew" for s in sorted(new.upstream) if old.upstream.get(s) != new.upstream[s]]
    return "; ".join(changes) or "made by another release"


def _content(manifest: Manifest, value: Any) -> Any:
    """The digest of the file that a setting names; the value itself where it names none."""
    file = manifest.files.get(_short(value)) if isinstance(value, str) else None
    return file["digest"] if file else value


def _check_range(request: Request, stages: Mapping[str, str]) -> None:
    names = list(stages)
    for name in (request.first, request.last):
        if name is not None and name not in names:
            raise ConfigError(f"no stage is called {name}", hint="stages are " + ", ".join(names))
    if request.first and request.last and names.index(request.first) > names.index(request.last):
        raise ConfigError(f"--from {request.first} comes after --to {request.last}")


def _check_selection(selection: Selection, wanted: Sequence[Path]) -> None:
    if selection.held:
        count = len(selection.held)
        raise ConfigError(
            f"nothing is left in {', '.join(map(str, wanted))}: what was read there before "
            f"({count:,} document{'' if count == 1 else 's'}) stays in the corpus",
            hint="if they were deleted on purpose, `gc --forget-folders` drops their documents",
        )
    if not (selection.inputs or selection.retired or selection.unreadable):
        raise ConfigError(
            f"no documents in {', '.join(map(str, wanted))}", hint="put bulletins there or name files"
        )
