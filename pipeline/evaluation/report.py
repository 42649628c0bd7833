"""A report: figures of all documents together, to be printed, stored, compared and held to thresholds."""

from __future__ import annotations

import difflib
import json
import math
from collections.abc import Iterable, Mapping, Sequence
from dataclasses import asdict, dataclass, field
from pathlib import Path
from typing import Any

from pipeline.errors import BelowThresholdError, ConfigError
from pipeline.evaluation.counts import RESAMPLES, SEED, Counts, Tally, resample_f1, sum_tallies
from pipeline.evaluation.metrics import MEASURES, DocumentScore, stage_of
from pipeline.evaluation.mistakes import Mistake
from pipeline.stages import STAGES

SCHEMA = "bulletin-evaluation/1"
HEADLINES = (
    "quotes.e2e", "quotes.f80", "quotes.speaker", "ner.PER", "ner.ORG", "ner.TITLE", "people", "affiliation",
    "metadata", "summaries.issue.rouge1", "summaries.grounded",
)  # fmt: skip
"""Measures to look at first."""

ON_GOLD = "on_gold."
"""Prefix of measures for which a stage was given gold labels as its input."""
_PAGE_TITLE = b"<title>Evaluation: "
_ROUNDED = 2e-6
_PAGE_HEAD = 400
"""Bytes in which a page of ours has its title."""


@dataclass(frozen=True, slots=True)
class Figure:
    """One measure over all documents; `low` and `high` bound its 95 % interval."""

    counts: Counts
    low: float
    high: float

    @property
    def value(self) -> float:
        """F1; for shares and means the share and the mean."""
        return self.counts.f1


@dataclass(frozen=True, slots=True)
class Report:
    """What an evaluation found. Build it with `build_report`."""

    gold: str  # folder of the gold labels
    documents: tuple[DocumentScore, ...]
    figures: Mapping[str, Figure]
    label: str = ""  # what was evaluated: version, config, date
    notes: tuple[str, ...] = field(default=())

    @property
    def mistakes(self) -> list[Mistake]:
        return [mistake for document in self.documents for mistake in document.mistakes]

    @property
    def missing(self) -> list[str]:
        """Documents without a prediction."""
        return [document.name for document in self.documents if document.is_missing]


def build_report(
    gold: str,
    documents: Sequence[DocumentScore],
    *,
    label: str = "",
    notes: Iterable[str] = (),
    resamples: int = RESAMPLES,
    seed: int = SEED,
) -> Report:
    """Sums up documents and bounds each figure by resampling them (see `resample_f1`)."""
    tallies = [document.counts for document in documents]
    total = sum_tallies(tallies)
    intervals = resample_f1(tallies, resamples=resamples, seed=seed)
    ordered = sorted(total, key=_rank)
    figures = {name: Figure(total[name], *intervals[name]) for name in ordered}
    return Report(gold, tuple(documents), figures, label, tuple(notes))


def _rank(name: str) -> tuple[int, int, str]:
    is_on_gold = name.startswith(ON_GOLD)
    bare = name.removeprefix(ON_GOLD)
    return int(is_on_gold), list(MEASURES).index(bare) if bare in MEASURES else len(MEASURES), bare


# ------------------------------------------------------------------ storing


def dump_report(report: Report, *, comparison: Comparison | None = None) -> dict[str, Any]:
    """The report as JSON values, schema `bulletin-evaluation/1`.

    `measures` has value, counts, precision, recall and interval by name of measure; `documents`
    has [right, predicted, gold] by name; `mistakes` lists every error with its context;
    `comparison`, if there is one, has old and new values and the mistakes that came and went.
    """
    compared = {} if comparison is None else {"comparison": asdict(comparison)}
    return {
        "schema": SCHEMA,
        "gold": report.gold,
        "label": report.label,
        "notes": list(report.notes),
        "missing": report.missing,
        "measures": {
            name: {
                "kind": MEASURES[name.removeprefix(ON_GOLD)].kind,
                "value": round(figure.value, 6),
                "precision": round(figure.counts.precision, 6),
                "recall": round(figure.counts.recall, 6),
                "right": round(figure.counts.right, 6),
                "predicted": figure.counts.predicted,
                "gold": figure.counts.gold,
                "low": round(figure.low, 6),
                "high": round(figure.high, 6),
            }
            for name, figure in report.figures.items()
        },
        "documents": {
            document.name: {
                "missing": document.is_missing,
                "measures": {
                    name: [round(c.right, 6), c.predicted, c.gold]
                    for name, c in sorted(document.counts.items(), key=lambda item: _rank(item[0]))
                },
            }
            for document in report.documents
        },
        "mistakes": [asdict(mistake) for mistake in report.mistakes],
        **compared,
    }


def check_page(path: Path) -> None:
    """Makes sure, before there is a report, that a page can have this name; a device or a pipe is written into.

    Raises:
        ConfigError: it is called like a file that is no page, or a page is there that no evaluation has written.
        StoreError: what is there cannot be read.
    """
    from pipeline.atomic import is_stream
    from pipeline.exporters.atomic import check_suffix, told

    if is_stream(path):
        return
    check_suffix(path, ".html", ".htm")
    if not path.is_file():
        return
    with told(path), path.open("rb") as stream:
        begin = stream.read(_PAGE_HEAD)
    if _PAGE_TITLE not in begin:
        raise ConfigError(f"{path}: is not of an evaluation, so it is not replaced", hint="give another name")


def write_report(report: Report, path: Path) -> None:
    """Writes the report as a page to read, whole or not at all.

    Raises:
        ConfigError: `path` is a folder, is called like a file that is no page, or is there and not of an evaluation.
        StoreError: it cannot be written.
    """
    from pipeline.evaluation.html import render_html
    from pipeline.exporters.atomic import make_folder, open_atomic

    check_page(path)
    make_folder(path.parent)
    with open_atomic(path) as stream:
        stream.write(render_html(report))


def read_report(path: Path) -> Report:
    """Reads a report that was stored as JSON.

    Raises:
        ConfigError: there is no such file, or it is no such report.
    """
    try:
        data = json.loads(path.read_bytes())  # UTF-8, or UTF-16 as PowerShell writes it
    except OSError as error:
        raise ConfigError(f"{path}: cannot be read as a report: {error.strerror}") from error
    except (UnicodeDecodeError, json.JSONDecodeError) as error:
        raise ConfigError(f"{path}: cannot be read as a report: {error}") from error
    if not isinstance(data, dict) or data.get("schema") != SCHEMA:
        raise ConfigError(f"{path}: its schema is not {SCHEMA}", hint="`evaluate --json` writes such a file")
    try:
        mistakes = [Mistake(**mistake) for mistake in data["mistakes"]]
        documents = tuple(
            DocumentScore(
                name,
                Tally({measure: Counts(*counts) for measure, counts in row["measures"].items()}),
                tuple(m for m in mistakes if m.document == name),
                is_missing=row["missing"],
            )
            for name, row in data["documents"].items()
        )
        figures = {
            name: Figure(Counts(row["right"], row["predicted"], row["gold"]), row["low"], row["high"])
            for name, row in data["measures"].items()
        }
        return Report(data["gold"], documents, figures, data["label"], tuple(data["notes"]))
    except (KeyError, TypeError, AttributeError) as error:
        raise ConfigError(f"{path}: a damaged report: {error!r}") from error


# ------------------------------------------------------------------ comparing and holding to thresholds


@dataclass(frozen=True, slots=True)
class Change:
    """A measure in an old and a new report; None where one lacks it."""

    name: str
    old: float | None
    new: float | None

    @property
    def difference(self) -> float | None:
        return None if self.old is None or self.new is None else self.new - self.old


@dataclass(frozen=True, slots=True)
class Comparison:
    """What differs between two reports, as far as both have run."""

    changes: tuple[Change, ...]  # measures, in the order of the new report
    documents: tuple[Change, ...]  # the first of `HEADLINES` by document
    mended: tuple[Mistake, ...]  # mistakes of the old report alone
    new_mistakes: tuple[Mistake, ...]
    left_out: int = 0  # measures of stages that only one of them has run

    @property
    def is_empty(self) -> bool:
        """Whether nothing differs."""
        return not (self.changes or self.documents or self.mended or self.new_mistakes)


def compare_reports(old: Report, new: Report) -> Comparison:
    """Measures, documents and mistakes that are not the same in two reports, of the stages that both have run."""
    names = [*new.figures, *(name for name in old.figures if name not in new.figures)]
    run = _stages_of(old) & _stages_of(new)
    both = [name for name in names if _stage_on(name) in run]
    changes = [
        Change(
            name,
            old.figures[name].value if name in old.figures else None,
            new.figures[name].value if name in new.figures else None,
        )
        for name in both
    ]
    by_name = [
        {d.name: d.counts[HEADLINES[0]].f1 for d in report.documents if HEADLINES[0] in both}
        for report in (old, new)
    ]
    documents = [
        Change(name, by_name[0].get(name), by_name[1].get(name)) for name in {**by_name[1], **by_name[0]}
    ]
    old_keys, new_keys = ({m.key for m in report.mistakes} for report in (old, new))
    return Comparison(
        tuple(c for c in changes if not _is_same(c)),
        tuple(c for c in documents if not _is_same(c)),
        tuple(m for m in old.mistakes if m.key not in new_keys and stage_of(m.kind) in run),
        tuple(m for m in new.mistakes if m.key not in old_keys and stage_of(m.kind) in run),
        len(names) - len(both),
    )


def _stages_of(report: Report) -> set[str]:
    return set(map(_stage_on, report.figures))


def _stage_on(measure: str) -> str:
    """The stage that a measure judges, told apart from the same one on gold labels."""
    return f"{ON_GOLD if measure.startswith(ON_GOLD) else ''}{stage_of(measure)}"


def _is_same(change: Change) -> bool:
    """Whether nothing has changed; stored values have six digits."""
    return change.old == change.new or (change.difference is not None and abs(change.difference) < _ROUNDED)


def parse_thresholds(texts: Sequence[str]) -> dict[str, float]:
    """Reads `--fail-under NAME=VALUE`; several may stand in one text, parted by commas.

    Raises:
        ConfigError: no such measure, or no number from 0 to 1.
    """
    thresholds = {}
    for text in (part.strip() for whole in texts for part in whole.split(",")):
        name, _, value = (part.strip() for part in text.partition("="))
        if name.removeprefix(ON_GOLD) not in MEASURES:
            near = difflib.get_close_matches(name, MEASURES, n=3, cutoff=0.5)
            hint = f"did you mean {', '.join(near)}?" if near else f"there are {', '.join(HEADLINES)} …"
            raise ConfigError(f"--fail-under: no measure is called {name!r}", hint=hint)
        try:
            thresholds[name] = float(value)
            if not math.isfinite(thresholds[name]):
                raise ValueError(value)
        except ValueError as error:
            raise ConfigError(
                f"--fail-under: {text!r} has no number", hint="write it as quotes.e2e=0.7"
            ) from error
        if MEASURES[name.removeprefix(ON_GOLD)].kind != "mean" and not 0 <= thresholds[name] <= 1:
            raise ConfigError(f"--fail-under: {text!r} is not between 0 and 1")
    return thresholds


def check_measured(names: Iterable[str], *, last: str | None, on_gold: bool) -> None:
    """Checks, before anything runs, that an evaluation will take some measures.

    Args:
        names: of the measures.
        last: stage to end with; None: the last one.
        on_gold: whether stages are also given gold labels.

    Raises:
        ConfigError: naming the first measure that it will not take, and why.
    """
    stages = list(STAGES)
    for name in names:
        if name.startswith(ON_GOLD) and not on_gold:
            raise ConfigError(f"--fail-under: {name} is not measured without --on-gold")
        if last in stages and stages.index(stage_of(name)) > stages.index(last):
            raise ConfigError(f"--fail-under: {name} is not measured with --to {last}")


def check_thresholds(report: Report, thresholds: Mapping[str, float]) -> None:
    """Holds a report to thresholds.

    Raises:
        ConfigError: a measure was not taken.
        BelowThresholdError: naming every measure below its threshold.
    """
    below = []
    for name, threshold in thresholds.items():
        if name not in report.figures:
            raise ConfigError(
                f"--fail-under: {name} was not measured", hint="the gold labels have nothing of the kind"
            )
        value = report.figures[name].value
        if value < threshold:
            below.append(f"{name} is {value:.4f}, below {threshold:g}")
    if below:
        raise BelowThresholdError("; ".join(below))
