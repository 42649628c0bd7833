"""`train verifier`: a second opinion on reports and on sentences that go on, for models/verifier.

Rules and tagger read labelled documents, each of their decisions is described (`pipeline.quotes.verifier`), and the labels
say which were right. Documents that the tagger of cues has learnt from are left out: there it is right for
the wrong reason. `--folds N` asks, of documents kept apart, what the second opinion would change, and writes nothing.
"""

from __future__ import annotations

import argparse
from collections.abc import Iterable, Iterator, Sequence
from dataclasses import dataclass, replace
from pathlib import Path
from typing import Any

import numpy as np

from pipeline import api
from pipeline.config import QuotesConfig
from pipeline.engines.encoder import EncoderEngine
from pipeline.errors import InputError
from pipeline.evaluation.gold import GoldDocument, find_gold, gold_layers, read_gold
from pipeline.evaluation.quotes import pair_quotes
from pipeline.exporters.gold import work_to_gold
from pipeline.paths import resolve, root
from pipeline.quotes import Attributor, load_attributor
from pipeline.quotes.ear import Listener, read_hints
from pipeline.quotes.verifier import QUESTIONS, STATES, Facts, Question, Verifier
from pipeline.records import Quote, QuoteLayer, Span, Work
from pipeline.training import corpora, logistic, passages
from pipeline.training.cues import documents_of
from pipeline.training.steps import add_folders, add_folds, report
from pipeline.weights import write_weights

Array = np.ndarray[Any, Any]
NAMES = {"report": 3.0, "goes on": 5.0}  # penalties of the squared weights of named features
NUMBERS = 300.0  # and of those of states
RARE = 3  # features of fewer decisions are left out
SETS = ("development", "training", "validation")
MOST_OF_IT = 0.5  # share of a sentence from which its labels say that it goes on


@dataclass(frozen=True, slots=True)
class Decision:
    """A decision of rules and tagger, as it is described, and whether the answer is yes."""

    document: str
    facts: Facts
    answer: bool
    so_far: bool  # what rules and tagger say


class Recorder(Verifier):
    """Keeps the facts that it is asked about, and has no opinion."""

    def __init__(self) -> None:
        super().__init__({}, {})
        self.asked: list[tuple[Question, Facts]] = []

    def odds(self, question: Question, facts: Facts) -> float:
        self.asked.append((question, facts))
        return 0.0


def main(argv: Sequence[str]) -> int:
    parser = argparse.ArgumentParser(
        prog="python -m pipeline train verifier", description=(__doc__ or "").split("\n", 1)[0]
    )
    add_folders(parser, "verifier")
    add_folds(parser)
    parser.add_argument("--tiny", action="store_true", help="a smoke test: a few bulletins, no corpora")
    given = parser.parse_args(list(argv))
    folders = [root() / "data" / "development"]
    if not given.tiny:
        folders += passages.rebuilt(corpora.find_data(given.data), Path(given.work), SETS)
    decisions = list(read_decisions(folders, most=8 if given.tiny else None))
    report(f"{len(decisions)} documents")
    held = {question: [d for found in decisions for d in found[question]] for question in QUESTIONS}
    if given.folds:
        for line in cross_validate(held, folds=given.folds):
            report(line)
        return 0
    out = Path(given.out)
    weights, states = fit(held)
    write_weights(out, weights)
    np.savez(out / STATES, allow_pickle=False, **states)
    report(f"{sum(map(len, weights.values()))} weights of names and those of states written to {out}")
    return 0


def read_decisions(
    folders: Iterable[Path], *, most: int | None = None
) -> Iterator[dict[Question, list[Decision]]]:
    """The decisions of rules and tagger in each labelled document that the tagger has not learnt from.

    Raises:
        InputError: labels cannot be read.
        ConfigError: the tagger does not say what it has learnt from.
    """
    config = QuotesConfig(verifier="")
    tagger = EncoderEngine(config.cue_model, setting="quotes.cue_model")
    tagger.check_states()
    known = documents_of(resolve(config.cue_model))
    attributor = load_attributor(config)
    paths = [path for folder in folders for path in find_gold(folder)]
    count = 0
    for path in paths:
        gold = read_gold(path)
        if gold.name in known or (most is not None and count >= most):
            continue
        count += 1
        if count % 200 == 0:
            report(f"{count} documents read")
        yield _decisions(gold, attributor, tagger, sureness=config.cue_sureness)


def _decisions(
    gold: GoldDocument, attributor: Attributor, tagger: EncoderEngine, *, sureness: float
) -> dict[Question, list[Decision]]:
    found: dict[Question, list[Decision]] = {question: [] for question in QUESTIONS}
    try:
        work = api.analyse(gold.raw_text, last="ner")
    except InputError:
        return found
    assert work.document is not None
    assert work.entities is not None
    recorder = Recorder()
    listener = Listener(tagger)
    (hints,) = read_hints(listener.predict, [work.document], sureness=sureness)
    layer = replace(attributor, verifier=recorder).attribute(
        work.document, work.entities, hints, read=listener.states
    )
    _, labelled = gold_layers(work.document, gold)
    right = _right(gold, replace(work, quotes=layer))
    for question, facts in recorder.asked:
        if question == "report":
            answer = right.get((facts.about, facts.cue))
            so_far = True
        else:
            answer = _goes_on(labelled.quotes, facts.about, facts.cue)
            so_far = "verdict True" in facts.names
        if answer is not None:
            small = replace(facts, states=facts.states.astype(np.float16))
            found[question].append(Decision(gold.name, small, answer, so_far))
    return found


def _right(gold: GoldDocument, work: Work) -> dict[tuple[Span, Span], bool]:
    """Whether each quote is a labelled one, by source and cue; those on ignored words are left out."""
    predicted = work_to_gold(work, name=gold.name)
    quotes = work.quotes.quotes if work.quotes is not None else QuoteLayer().quotes
    matched = {id(pair.found): pair.gold is not None for pair in pair_quotes(gold, predicted) if pair.found}
    return {
        (quote.source, quote.cue): matched[id(raw)]
        for raw, quote in zip(predicted.quotes, quotes, strict=True)
        if id(raw) in matched
    }


def _goes_on(quotes: Sequence[Quote], sentence: Span, cue: Span) -> bool | None:
    """Whether a sentence is labelled as words of the report with this cue; None where no label has it."""
    same = [q for q in quotes if len(q.cue) and q.cue.start < cue.end and cue.start < q.cue.end]
    if not same:
        return None
    return any(
        min(span.end, sentence.end) - max(span.start, sentence.start) > MOST_OF_IT * len(sentence)
        for quote in same
        for span in quote.content
    )


def fit(held: dict[Question, list[Decision]]) -> tuple[dict[str, dict[str, float]], dict[str, Array]]:
    """Weights of named features and of states, by question."""
    weights: dict[str, dict[str, float]] = {}
    states: dict[str, Array] = {}
    for question, decisions in held.items():
        truth = [float(d.answer) for d in decisions]
        names = [d.facts.names for d in decisions]
        weights[question] = logistic.fit(names, truth, [1.0] * len(truth), penalty=NAMES[question], rare=RARE)
        numbers = np.array([d.facts.states for d in decisions], np.float32)
        states[question] = logistic.fit_numbers(numbers, np.array(truth), penalty=NUMBERS)
    return weights, states


def cross_validate(held: dict[Question, list[Decision]], *, folds: int) -> Iterator[str]:
    """What a verifier changes in documents that it has not seen."""
    documents = sorted({d.document for decisions in held.values() for d in decisions})
    fold = {name: number % folds for number, name in enumerate(documents)}
    for question, decisions in held.items():
        odds = np.zeros(len(decisions))
        for part in range(folds):
            inside = [d for d in decisions if fold[d.document] != part]
            verifier = Verifier(*fit({question: inside}))
            for at, decision in enumerate(decisions):
                if fold[decision.document] == part:
                    odds[at] = verifier.odds(question, decision.facts)
        answer = np.array([d.answer for d in decisions])
        so_far = np.array([d.so_far for d in decisions])
        says = odds > 0
        yield (
            f"{question}: {len(decisions)} decisions, wrong {(so_far != answer).sum()}, with the second opinion"
            f" {(says != answer).sum()}; yes became no {(so_far & ~says).sum()}, of these wrongly {(so_far & ~says & answer).sum()}"
        )
