"""From gold labels and a run of the pipeline, a folder of predictions, or works in memory, to a report."""

from __future__ import annotations

import contextlib
from collections.abc import Collection, Iterable, Mapping, Sequence
from dataclasses import replace
from pathlib import Path
from typing import TYPE_CHECKING

from pipeline.corrections import SUFFIX
from pipeline.errors import ConfigError, InputError
from pipeline.evaluation.counts import RESAMPLES, SEED, Tally
from pipeline.evaluation.gold import GoldDocument, find_gold, gold_layers, read_gold
from pipeline.evaluation.metrics import keep_stages, score_document
from pipeline.evaluation.quotes import count_quotes
from pipeline.evaluation.report import ON_GOLD, Report, build_report
from pipeline.evaluation.summaries import Recogniser, count_summaries
from pipeline.exporters.gold import work_to_gold
from pipeline.paths import check_folder
from pipeline.records import Work

if TYPE_CHECKING:
    from pipeline.config import Config
    from pipeline.runner import Progress

Predictions = Path | Mapping[str, GoldDocument] | Iterable[Work]
"""A folder of `*.gold.json`, labels by name of the document, or works."""

STORE_FOLDER = ".evaluation"
"""Folder below the root of the store in which gold documents are processed, apart from the corpus."""

_USED = "used.json"  # in such a folder, written anew by each evaluation
_KEPT_SECONDS = 3600.0


def evaluate(
    gold: str | Path,
    predictions: Predictions,
    *,
    recognise: Recogniser | None = None,
    on_gold: Config | None = None,
    stages: Collection[str] | None = None,
    label: str = "",
    notes: Iterable[str] = (),
    resamples: int = RESAMPLES,
    seed: int = SEED,
) -> Report:
    """Compares predictions with the gold labels of a folder.

    Args:
        gold: folder that holds `*.gold.json` and their raw files.
        predictions: what was found; a gold document without a prediction counts as all missed, a
            prediction without gold labels is left out. Files of either that cannot be read are named in the
            notes of the report.
        recognise: finds names in summaries, see `build_recogniser`.
        on_gold: with these settings, also run quotes on gold entities and summaries on gold
            entities and quotes; needs works as predictions. These measures begin with `on_gold.`.
        stages: measure what these stages make; None: everything.
        label: what the report says was evaluated.
        notes: remarks for the report.
        resamples: how often documents are drawn anew for the intervals.
        seed: of the draws.

    Raises:
        ConfigError: a folder does not exist, or holds no gold labels, or no prediction for any of them.
        InputError: no gold labels or no predictions can be read, or they belong to another text.
    """
    labels, unread = _read_labels(Path(gold))
    works: dict[str, Work] = {}
    if isinstance(predictions, Path):
        found, unread_too = _read_predictions(labels, predictions)
        unread += unread_too
    elif isinstance(predictions, Mapping):
        found = dict(predictions)
    else:
        works = _match_works(labels, predictions)
        found = {name: work_to_gold(work, name=name) for name, work in works.items()}
    scores = []
    for document in labels:
        score = score_document(document, found.get(document.name), recognise=recognise)
        if on_gold is not None:
            extra = _count_on_gold(document, works.get(document.name), on_gold, recognise)
            score = replace(score, counts=Tally({**score.counts, **extra}))
        scores.append(score if stages is None else keep_stages(score, stages))
    return build_report(
        str(gold), scores, label=label, notes=[*notes, *map(str, unread)], resamples=resamples, seed=seed
    )


def evaluate_store(
    gold: str | Path,
    *,
    config: Config,
    last: str | None = None,
    on_gold: bool = False,
    force: bool = False,
    jobs: int | None = None,
    progress: Progress | None = None,
    label: str = "",
) -> Report:
    """Runs the pipeline on the raw files of a gold folder, as far as that is not done yet, and scores it.

    The rows are kept below the root of the store, in `.evaluation`, so that gold documents do not
    become part of the corpus, and apart for each state of the code, so that figures are those of the
    code as it stands even where a stage's version was not raised. A document that a stage rejects
    counts as missed, and a note says so, as one does of gold labels that cannot be read.

    Args:
        gold: folder that holds `*.gold.json` and their raw files.
        config: settings of the run.
        last: stage to end with; what later stages would make is not measured.
        on_gold: see `evaluate`.
        force: process documents that are done.
        jobs: worker processes; None: `run.jobs`.
        progress: hears how the run gets on.
        label: what the report says was evaluated.

    Raises:
        ConfigError: the folder does not exist or holds no gold labels.
        InputError: no gold labels can be read.
        PipelineError: the run failed as a whole (see `pipeline.runner.run`).
    """
    from pipeline.planner import Request
    from pipeline.results import read_works
    from pipeline.runner import run
    from pipeline.stages import STAGES
    from pipeline.store import Store

    folder = Path(gold)
    labels, _ = _read_labels(folder)
    root = _store_folder(Path(config.store.root) / STORE_FOLDER)
    as_found = config.run.model_copy(update={"corrections": ""})  # not as it was corrected
    store = config.store.model_copy(update={"root": str(root)})
    here = config.model_copy(update={"store": store, "run": as_found})
    request = Request(tuple(folder / document.raw for document in labels), last=last, force=force)
    result = run(request, config=here, jobs=jobs, progress=progress)
    stages = list(STAGES)[: list(STAGES).index(last) + 1] if last else list(STAGES)
    doc_ids = {outcome.doc_id for outcome in result.outcomes}
    return evaluate(
        folder,
        read_works(Store(root), stages=stages, doc_ids=doc_ids, first=result.versions, only=True),
        recognise=build_recogniser(config) if "summarise" in stages else None,
        on_gold=config if on_gold else None,
        stages=stages,
        label=label or " ".join(f"{stage} {version}" for stage, version in result.versions.items()),
        notes=[f"{f.doc_id}: {f.stage}: {f.status}: {f.reason}" for f in result.failures],
    )


def _store_folder(parent: Path) -> Path:
    """Folder for rows made with this code; drops those of other code that nobody has used for an hour.

    Raises:
        StoreError: the folder cannot be written.
    """
    import time

    from pipeline import paths
    from pipeline.digests import DigestCache
    from pipeline.retention import drop_store
    from pipeline.store import Store

    digests = DigestCache(parent / "digests.json")
    folder = parent / digests.tree(paths.PACKAGE)[:12]
    digests.save()
    Store(folder).write_json(_USED, {})
    for other in parent.glob("*/"):
        used = _last_used(other)
        if other != folder and used is not None and time.time() - used > _KEPT_SECONDS:
            drop_store(Store(other))
    return folder


def _last_used(folder: Path) -> float | None:
    """When an evaluation last began in a folder, or published results there; None where none ever has."""
    times = []
    for name in (_USED, "current.json"):
        with contextlib.suppress(OSError):
            times.append((folder / name).stat().st_mtime)
    return max(times, default=None)


def build_recogniser(config: Config) -> Recogniser:
    """Finds personal names and organisations in a summary, by the engine that the settings name for NER."""
    from pipeline.engines import NerEngine

    engine: NerEngine | None = None

    def recognise(text: str) -> Sequence[tuple[str, str]]:
        nonlocal engine
        if engine is None:
            from pipeline.stages.ner import build_engine

            engine = build_engine(config.ner)
            engine.load()
        (mentions,) = engine.predict([text])
        return [(m.label, text[m.start : m.end]) for m in mentions if m.label in ("PER", "ORG")]

    return recognise


def _read_labels(folder: Path) -> tuple[list[GoldDocument], list[InputError]]:
    """The gold documents of a folder that can be read, and what is wrong with the others.

    Raises:
        ConfigError: the folder does not exist, or holds no gold labels.
        InputError: none of them can be read.
    """
    labels, unread = list[GoldDocument](), list[InputError]()
    for path in find_gold(folder):
        try:
            labels.append(read_gold(path))
        except InputError as error:
            unread.append(error)
    if not labels:
        raise _together(unread)
    return labels, unread


def _together(errors: Sequence[InputError]) -> InputError:
    """One error that says what all of them say."""
    return errors[0] if len(errors) == 1 else InputError("; ".join(map(str, errors)))


def _read_predictions(
    labels: Sequence[GoldDocument], folder: Path
) -> tuple[dict[str, GoldDocument], list[InputError]]:
    """Predictions by name of the document, and what is wrong with those that cannot be read.

    Raises:
        ConfigError: the folder does not exist, or holds none for these documents.
        InputError: none of them can be read.
    """
    hint = "`export gold -o FOLDER` writes predictions"
    check_folder(folder, hint=hint)
    found: dict[str, GoldDocument] = {}
    unread: list[InputError] = []
    for gold in labels:
        path = folder / f"{gold.name}{SUFFIX}"
        if path.exists():
            try:
                found[gold.name] = read_gold(path, raw_text=gold.raw_text)
            except InputError as error:
                unread.append(error)
    if unread and not found:
        raise _together(unread)
    if not found:
        raise ConfigError(f"{folder}: no predictions for these gold documents", hint=hint)
    return found, unread


def _match_works(labels: Sequence[GoldDocument], works: Iterable[Work]) -> dict[str, Work]:
    """Works by name of the gold document that has the same raw file, told by name and content."""
    names = {(gold.raw_sha256, gold.raw): gold for gold in labels}
    matched = {}
    for work in works:
        document = work.document
        gold = names.get((document.sha256, Path(document.path).name)) if document else None
        if document is None or gold is None:
            continue
        if document.raw_text != gold.raw_text:
            raise InputError(
                f"{document.path}: was read as another text than the labels of {gold.name} count in",
                hint=f"read as {document.encoding}, labelled as {gold.encoding}",
            )
        matched[gold.name] = work
    return matched


def _count_on_gold(
    gold: GoldDocument, work: Work | None, config: Config, recognise: Recogniser | None
) -> Tally:
    """Counts of quotes found on gold entities, and of summaries made from gold entities and quotes."""
    from pipeline.api import analyse
    from pipeline.evaluation.metrics import empty_prediction

    by_quotes = by_summaries = empty_prediction(gold)
    if work is not None and work.document is not None:
        entities, quotes = gold_layers(work.document, gold)
        given = Work(work.doc_id, document=work.document, entities=entities)
        by_quotes = work_to_gold(analyse(given, last="quotes", config=config), name=gold.name)
        if work.summaries is not None:
            full = analyse(replace(given, quotes=quotes), last="summarise", config=config)
            by_summaries = work_to_gold(full, name=gold.name)
    tally = {f"{ON_GOLD}{name}": c for name, c in count_quotes(gold, by_quotes).items()}
    if work is None or work.summaries is not None:
        summaries = count_summaries(gold, by_summaries, recognise=recognise)
        tally |= {f"{ON_GOLD}{name}": c for name, c in summaries.items()}
    return Tally(tally)
