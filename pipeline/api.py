"""The Python API behind `import pipeline`: whole folders with `run` and `load`, single texts with the rest."""

from __future__ import annotations

import hashlib
import os
from collections.abc import Iterable, Sequence
from functools import lru_cache
from pathlib import Path
from typing import TYPE_CHECKING, Any

from pipeline.config import Config, Section, load_config
from pipeline.digests import stamps
from pipeline.errors import ConfigError, InputError
from pipeline.paths import resolve
from pipeline.planner import Request, build_stage, shown_by
from pipeline.records import Document, EntityLayer, QuoteLayer, RawDocument, Reject, SummaryLayer, Work
from pipeline.runner import Progress, RunResult
from pipeline.runner import run as run_request
from pipeline.stages import STAGES, Stage

if TYPE_CHECKING:
    import datasets
    import spacy.tokens

    from pipeline.evaluation import Report

Source = str | Path | RawDocument | Document | Work
"""A text (str), a file (Path), or what an earlier step has made of one."""
Settings = Config | str | Path | None
"""Resolved settings, a TOML file, or the defaults."""


def run(
    paths: str | Path | Iterable[str | Path] | None = None,
    *,
    config: Settings = None,
    settings: str | Sequence[str] = (),
    first: str | None = None,
    last: str | None = None,
    force: bool = False,
    jobs: int | None = None,
    progress: Progress | None = None,
) -> RunResult:
    """Brings all stages up to date for files and folders; does only what is not done yet.

    With `jobs` above 1 the calling script needs the usual `if __name__ == "__main__":`.

    Args:
        paths: a file, a folder or several; None: `data/raw`.
        config: settings or a TOML file.
        settings: `section.name=value`, one or several, over the file.
        first: stage to begin with (`--from`).
        last: stage to end with (`--to`).
        force: do again what is done, and retry rejected documents.
        jobs: worker processes; None: `run.jobs`.
        progress: hears how it gets on.

    Returns:
        What became of each document at each stage.

    Raises:
        PipelineError: see `pipeline.errors`; a bad document raises nothing but is in `RunResult.failures`,
            a folder that cannot be read in `RunResult.unreadable`.
    """
    given = [paths] if isinstance(paths, str | Path) else list(paths or ())
    request = Request(tuple(Path(path) for path in given), first=first, last=last, force=force)
    return run_request(request, config=_resolve(config, settings), jobs=jobs, progress=progress)


def load(table: str, *, config: Settings = None, settings: str | Sequence[str] = ()) -> datasets.Dataset:
    """Rows of a stage over all documents, as `list` shows these (`pipeline.results`), one row a thing: see the row classes in `pipeline.tables`.

    Args:
        table: `clean` (one row a document), `ner` (a mention), `people`, `organisations`, `quotes` or `summarise` (a summary).
        config: settings or a TOML file; documents that these have not made are as `list` shows them.
        settings: `section.name=value`, one or several, over the file.

    Raises:
        ConfigError: no table has that name.
        StoreError: the store is damaged.
    """
    import datasets

    from pipeline.results import read_works
    from pipeline.schema import to_table
    from pipeline.store import Store
    from pipeline.tables import TABLES

    if table not in TABLES:
        raise ConfigError(f"no table is called {table}", hint="there are " + ", ".join(TABLES))
    kind = TABLES[table]
    resolved = _resolve(config, settings)
    store = Store(resolved.store.root)
    versions, trial = shown_by(resolved, store)
    works = read_works(store, stages=kind.stages, first=versions, trial=trial)
    return datasets.Dataset(to_table(kind.row, (row for work in works for row in kind.rows(work))))


def analyse(
    source: Source, *, last: str = "summarise", config: Settings = None, settings: str | Sequence[str] = ()
) -> Work:
    """One text through the stages up to `last`, in memory; weights stay loaded for the next call, until their files change.

    Args:
        source: a text, a file as Path, or what an earlier call returned: layers that are there are kept.
        last: `clean`, `ner`, `quotes` or `summarise`.
        config: settings or a TOML file.
        settings: `section.name=value`, one or several, over the file.

    Raises:
        ConfigError: the source is none of these, or is the name of a file as str; no stage has that name.
        InputError: the text is no bulletin that a stage can work on.
        EngineMissingError: a package or model is missing.
    """
    resolved = _resolve(config, settings)
    if last not in STAGES:
        raise ConfigError(f"no stage is called {last}", hint="stages are " + ", ".join(STAGES))
    work = _begin(source)
    for name in list(STAGES)[: list(STAGES).index(last) + 1]:
        section = getattr(resolved, name)
        layer = build_stage(STAGES[name], section).writes
        if getattr(work, layer) is not None:
            continue
        (result,) = _stage(name, section).process([work])
        if isinstance(result, Reject):
            path = work.raw.path if work.raw else ""
            raise InputError(f"{path or work.doc_id}: {result.reason.removeprefix(f'{path}: ')}")
        work = _with_layer(work, layer, result)
    return work


def clean(source: Source, *, config: Settings = None, settings: str | Sequence[str] = ()) -> Document:
    """Clean text, structure and metadata of a bulletin, with the way back to every raw character.

    Args and Raises as in `analyse`.
    """
    document = analyse(source, last="clean", config=config, settings=settings).document
    assert document is not None
    return document


def find_entities(
    source: Source, *, config: Settings = None, settings: str | Sequence[str] = ()
) -> EntityLayer:
    """People, organisations, places and posts; people over all their spellings.

    Offsets count in the clean text, see `clean`. Args and Raises as in `analyse`.
    """
    entities = analyse(source, last="ner", config=config, settings=settings).entities
    assert entities is not None
    return entities


def find_quotes(source: Source, *, config: Settings = None, settings: str | Sequence[str] = ()) -> QuoteLayer:
    """Who said what: source, cue and content of each quote, direct and indirect.

    `Quote.speakers` are ids of `find_entities(…).people`; `analyse(…, last="quotes")` gives both at once.
    Args and Raises as in `analyse`.
    """
    quotes = analyse(source, last="quotes", config=config, settings=settings).quotes
    assert quotes is not None
    return quotes


def summarise(source: Source, *, config: Settings = None, settings: str | Sequence[str] = ()) -> SummaryLayer:
    """Summaries of the issue, its sections and its speakers. Args and Raises as in `analyse`."""
    summaries = analyse(source, config=config, settings=settings).summaries
    assert summaries is not None
    return summaries


def evaluate(
    gold: str | Path = "data/gold",
    *,
    config: Settings = None,
    settings: str | Sequence[str] = (),
    last: str | None = None,
    on_gold: bool = False,
    jobs: int | None = None,
) -> Report:
    """Runs the pipeline on a folder of raw documents with gold labels and scores it.

    Args:
        gold: folder with `*.gold.json` and their raw files.
        config: settings or a TOML file.
        settings: `section.name=value`, one or several, over the file.
        last: stage to end with; later ones are not measured.
        on_gold: also score quotes and summaries made from gold labels.
        jobs: worker processes.

    Returns:
        `report.figures["quotes.e2e"].value` and so on, with counts and intervals, and all mistakes.
    """
    from pipeline.evaluation import evaluate_store

    resolved = _resolve(config, settings)
    return evaluate_store(gold, config=resolved, last=last, on_gold=on_gold, jobs=jobs)


def to_spacy(
    source: Source, *, config: Settings = None, settings: str | Sequence[str] = ()
) -> spacy.tokens.Doc:
    """A spaCy `Doc` with entities and quotes, see `pipeline.spacy_bridge`. Args and Raises as in `analyse`."""
    from pipeline import spacy_bridge

    work = analyse(source, last="quotes", config=config, settings=settings)
    return spacy_bridge.to_spacy(work)


def _resolve(config: Settings, settings: str | Sequence[str]) -> Config:
    if isinstance(config, Config):
        if settings:
            raise ConfigError("give either a Config or settings", hint="use load_config(file, settings)")
        return config
    return load_config(config, [settings] if isinstance(settings, str) else settings)


def _begin(source: Source) -> Work:
    if isinstance(source, Work):
        return source
    if isinstance(source, Document):
        return Work(source.doc_id, document=source)
    if isinstance(source, RawDocument):
        return Work(source.doc_id, raw=source)
    if isinstance(source, Path):
        from pipeline.readers import read_document

        return Work(source.stem, raw=read_document(source, doc_id=source.stem))
    if not isinstance(source, str):
        raise ConfigError(
            f"cannot analyse {source!r:.80}",
            hint="give a text (str), a file (Path) or what an earlier call returned",
        )
    if not source.strip():
        raise InputError("the text is empty")
    if os.path.isfile(source):
        raise ConfigError(
            f"{source!r} is a file, and a str is the text itself", hint=f"give Path({source!r})"
        )
    digest = hashlib.sha256(source.encode("utf-8", "surrogatepass")).hexdigest()
    return Work("text", raw=RawDocument("text", "", digest, source))


def _with_layer(work: Work, layer: str, value: Any) -> Work:
    from dataclasses import replace

    return replace(work, **{layer: value})


def _stage(name: str, section: Section) -> Stage:
    """A stage with its weights, loaded anew where one of its files has been written since."""
    files = build_stage(STAGES[name], section).files()
    written = tuple(stamps(resolve(file)) for file in files)
    return _loaded_stage(name, type(section), section.model_dump_json(), written)


@lru_cache(maxsize=8)
def _loaded_stage(name: str, section: type[Section], settings: str, written: tuple[Any, ...]) -> Stage:  # noqa: ARG001
    stage = build_stage(STAGES[name], section.model_validate_json(settings))
    stage.setup()
    return stage
