"""`train judge`: what editors would say of the units of a bulletin, for models/judge.

Editors read whole documents and judged every unit (`pipeline.summaries.units`): how much it deserves a place in
a summary of the document (0 to 3), and whether a reader of the title and the unit alone understands it (y; n: it
leans on what is left out; b: its words are broken). `pipeline/training/units.jsonl` holds one row an editor and
document: the bulletin of data/development, whose labels in data/ give names and quotes, or the line of a corpus
and how many characters of it were read, which goes through the stages (`sha`: the first eight digits of the
SHA-256 of what was read); and for each unit where it starts and ends in the clean text, worth and verdict. Units
that the stages find otherwise today are left out. Two logistic regressions over `pipeline.summaries.judge.describe` learn from
them, and two over the states of an encoder (`pipeline.summaries.context`).

`--folds 5` tells how good it is: each document judged by a model that has not seen it.
"""

from __future__ import annotations

import argparse
import json
from collections.abc import Iterable, Iterator, Sequence
from dataclasses import dataclass
from pathlib import Path
from typing import Any

import numpy as np

from pipeline.engines.encoder import EncoderEngine
from pipeline.errors import ConfigError
from pipeline.paths import root
from pipeline.quotes.ear import ReadStates
from pipeline.records import Document, EntityLayer, QuoteLayer
from pipeline.summaries.context import FILE, pool
from pipeline.summaries.judge import describe
from pipeline.summaries.scoring import survey
from pipeline.training import corpora, logistic
from pipeline.training.ner_labelled import labelled_document
from pipeline.training.steps import add_folders, add_folds, report
from pipeline.weights import total, write_weights

Array = np.ndarray[Any, Any]
LABELS = Path(__file__).with_name("units.jsonl")
MOST = 3  # the highest worth
PENALTY = {"worth": 8.0, "stands": 20.0}
ENCODER = "models/cues"
HEARD = 2000.0  # penalty of the squared weights of states
RARE = 6  # features of fewer units are left out
SMALL = 0.05  # so are lesser weights


@dataclass(frozen=True, slots=True)
class Judged:
    """A document with the features of its units, their salience by rule, and what each editor said of which unit."""

    name: str
    features: tuple[list[str], ...]
    salience: tuple[float, ...]
    verdicts: tuple[dict[int, tuple[int, str]], ...]
    heard: Array | None = None  # [units, features], what the encoder makes of the units


def main(argv: Sequence[str]) -> int:
    parser = argparse.ArgumentParser(
        prog="python -m pipeline train judge", description=(__doc__ or "").split("\n", 1)[0]
    )
    add_folders(parser, "judge")
    add_folds(parser)
    parser.add_argument(
        "--encoder", default=ENCODER, help="folder of the tagger whose states are read; nothing: none"
    )
    parser.add_argument("--tiny", action="store_true", help="a smoke test: a few bulletins, no corpora")
    given = parser.parse_args(list(argv))
    rows = read_labels()
    if given.tiny:
        rows = [row for row in rows if "document" in row][:8]
    read = EncoderEngine(given.encoder).states if given.encoder else None
    data = None if given.tiny else corpora.find_data(given.data)
    documents = list(read_judged(rows, data=data, read=read))
    report(f"{len(documents)} documents, {sum(len(v) for d in documents for v in d.verdicts)} verdicts")
    if given.folds:
        for line in cross_validate(documents, folds=given.folds):
            report(line)
        return 0
    weights = fit(documents)
    write_weights(Path(given.out), weights)
    report(f"{sum(map(len, weights.values()))} weights written to {given.out}")
    (Path(given.out) / FILE).unlink(missing_ok=True)  # of other weights
    if read is not None:
        np.savez(Path(given.out) / FILE, weights=fit_context(documents))
        report(f"and those of the encoder's states to {FILE} there")
    return 0


def read_labels() -> list[dict[str, Any]]:
    return [json.loads(line) for line in LABELS.read_text("utf-8").splitlines()]


def read_judged(
    rows: Sequence[dict[str, Any]], *, data: Path | None, read: ReadStates | None = None
) -> Iterator[Judged]:
    """The documents that were judged, each once.

    Args:
        rows: of `units.jsonl`.
        data: folder of the corpora; None: bulletins alone.
        read: reads the states of texts; None: the units are not listened to.

    Raises:
        ConfigError: a corpus or a bulletin is missing or not the one that was judged.
    """
    by_name: dict[str, list[dict[str, Any]]] = {}
    lines: dict[str, set[int]] = {}
    for row in rows:
        by_name.setdefault(_name(row), []).append(row)
        if "corpus" in row:
            lines.setdefault(row["corpus"], set()).add(row["line"])
    for name, of_document in by_name.items():
        if "document" in of_document[0]:
            yield _judged(name, *read_bulletin(of_document[0]["document"]), of_document, read=read)
    for corpus, wanted in sorted(lines.items()) if data else ():
        assert data is not None
        found = corpora.read_rows(data / "text" / f"{corpus}.jsonl.xz", limit=max(wanted) + 1)
        for line, held in enumerate(found):
            if line in wanted:
                of_document = by_name[f"{corpus} {line}"]
                yield _judged(
                    f"{corpus} {line}", *read_text(held["text"], of_document[0]), of_document, read=read
                )


def _name(row: dict[str, Any]) -> str:
    return row["document"] if "document" in row else f"{row['corpus']} {row['line']}"


def read_bulletin(name: str) -> tuple[Document, EntityLayer, QuoteLayer]:
    """A bulletin of data/development, cleaned, with its labels as layers."""
    path = root() / "data" / "development" / f"{name}.gold.json"
    if not path.exists():
        raise ConfigError(f"{path} is missing")
    held = labelled_document(path)
    return held.document, held.entities, held.quotes


def read_text(text: str, row: dict[str, Any]) -> tuple[Document, EntityLayer, QuoteLayer]:
    """The start of a corpus text as it was read, with what the stages find in it."""
    from pipeline import api

    part = text[: row["length"]]
    if not corpora.digest(part).startswith(row["sha"]):
        raise ConfigError(f"text/{row['corpus']}.jsonl.xz, line {row['line']}: not the text that was judged")
    work = api.analyse(part, last="quotes")
    assert work.document is not None
    assert work.entities is not None
    assert work.quotes is not None
    return work.document, work.entities, work.quotes


def _judged(
    name: str,
    document: Document,
    entities: EntityLayer,
    quotes: QuoteLayer,
    rows: Sequence[dict[str, Any]],
    *,
    read: ReadStates | None,
) -> Judged:
    found = survey(document, entities, quotes)
    place = {(unit.start, unit.content[-1].end): at for at, unit in enumerate(found.units)}
    verdicts = tuple(
        {
            place[start, end]: (worth, stands)
            for start, end, worth, stands in row["units"]
            if (start, end) in place
        }
        for row in rows
    )
    return Judged(
        name,
        tuple(describe(document, found.units, found.title, found.central)),
        tuple(found.salience[unit.index] for unit in found.units),
        verdicts,
        pool(document, found.units, found.title, read).astype(np.float16) if read and found.units else None,
    )


def fit(documents: Iterable[Judged]) -> dict[str, dict[str, float]]:
    """Weights of both models by the names of the features."""
    rows, worth, stands = [], [], []
    for document in documents:
        for verdicts in document.verdicts:
            for at, (worthy, verdict) in verdicts.items():
                rows.append(document.features[at])
                worth.append(worthy / MOST)
                stands.append(float(verdict == "y"))
    alike = [1.0] * len(rows)
    return {
        name: logistic.fit(rows, truth, alike, penalty=PENALTY[name], rare=RARE, digits=2, small=SMALL)
        for name, truth in (("worth", worth), ("stands", stands))
    }


def fit_context(documents: Iterable[Judged]) -> Array:
    """Weights of both linear models over the encoder's states, as `pipeline.summaries.context.Context` takes them."""
    said = [
        (document.heard[at], worth / MOST, float(stands == "y"))
        for document in documents
        if document.heard is not None
        for verdicts in document.verdicts
        for at, (worth, stands) in verdicts.items()
    ]
    features = np.array([row for row, _, _ in said], np.float32)
    truth = np.array([each[1:] for each in said], np.float32)
    columns = [logistic.fit_numbers(features, wanted, penalty=HEARD) for wanted in truth.T]
    return np.stack(columns, axis=1)


def cross_validate(documents: Sequence[Judged], *, folds: int) -> Iterator[str]:
    """How well a model that has not seen them ranks and judges the units of bulletins and of other texts."""
    from scipy.stats import rankdata, spearmanr

    kinds: dict[str, list[tuple[float, float]]] = {"bulletins": [], "other texts": []}
    pairs: dict[str, list[tuple[float, bool]]] = {"bulletins": [], "other texts": []}
    for fold in range(folds):
        others = [d for i, d in enumerate(documents) if i % folds != fold]
        weights = fit(others)
        listening = fit_context(others) if any(d.heard is not None for d in others) else None
        for document in documents[fold::folds]:
            kind = "other texts" if " " in document.name else "bulletins"
            verdicts = document.verdicts[0]
            said = [worth for worth, _ in verdicts.values()]
            odds = np.array(
                [
                    [total(weights[name], document.features[at]) for name in ("worth", "stands")]
                    for at in verdicts
                ]
            )
            if listening is not None and document.heard is not None and verdicts:
                heard = document.heard[list(verdicts)].astype(np.float32)
                odds = (odds + heard @ listening[:-1] + listening[-1]) / 2
            if len(set(said)) > 1 and len(said) > 4:
                by_rule = [document.salience[at] for at in verdicts]
                kinds[kind].append(
                    (float(spearmanr(said, odds[:, 0])[0]), float(spearmanr(said, by_rule)[0]))
                )
            pairs[kind] += [
                (own, verdict == "y")
                for own, (_, verdict) in zip(odds[:, 1] if verdicts else (), verdicts.values(), strict=True)
            ]
    for kind, correlations in kinds.items():
        if not correlations:
            continue
        judge, rule = np.mean(correlations, axis=0)
        ranks = rankdata([p for p, _ in pairs[kind]])
        truth = np.array([stands for _, stands in pairs[kind]])
        yes, no = truth.sum(), (~truth).sum()
        area = (ranks[truth].sum() - yes * (yes + 1) / 2) / (yes * no)
        yield f"{len(correlations)} {kind}: worth, rank correlation within a document {judge:.3f} (salience by rule {rule:.3f}); stands alone, area under the curve {area:.3f}"
