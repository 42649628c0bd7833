"""All measures of one document, and what each measure means."""

from __future__ import annotations

import re
from collections.abc import Collection
from dataclasses import dataclass, replace
from typing import Literal, get_args

from pipeline.evaluation.counts import Tally, sum_tallies
from pipeline.evaluation.entities import count_entities, count_metadata, list_entity_mistakes
from pipeline.evaluation.gold import GoldDocument
from pipeline.evaluation.mistakes import Mistake
from pipeline.evaluation.quotes import count_quotes, list_quote_mistakes
from pipeline.evaluation.shared import LABELS, METADATA_FIELDS, count_shared
from pipeline.evaluation.summaries import Recogniser, count_summaries
from pipeline.records import QuoteForm, QuoteKind

MeasureKind = Literal["f1", "share", "mean"]


@dataclass(frozen=True, slots=True)
class Measure:
    """A measure: `f1` of items found, `share` of items that are right, or `mean` of a quantity."""

    name: str
    kind: MeasureKind
    meaning: str


@dataclass(frozen=True, slots=True)
class DocumentScore:
    """The counts and mistakes of one document. `is_missing`: there was no prediction at all.

    `gold` and `predicted` are what was compared; a report read back from JSON lacks them.
    """

    name: str
    counts: Tally
    mistakes: tuple[Mistake, ...] = ()
    is_missing: bool = False
    gold: GoldDocument | None = None
    predicted: GoldDocument | None = None


def _list_measures() -> list[Measure]:
    f1: MeasureKind = "f1"
    share: MeasureKind = "share"
    mean: MeasureKind = "mean"
    rows: list[tuple[str, MeasureKind, str]] = [
        ("quotes.e2e", f1, "content f ≥ 0.8 and the right speaker (no person meant: the right source words)"),
        ("quotes.e2e50", f1, "content f ≥ 0.5 and the right speaker"),
        ("quotes.exact", f1, "content the same to the word character"),
        ("quotes.f80", f1, "content f ≥ 0.8"),
        ("quotes.f50", f1, "content f ≥ 0.5"),
        ("quotes.speaker", share, "right speakers among quotes found with f ≥ 0.5 whose speaker is known"),
        ("quotes.speaker.gold", share, "found with f ≥ 0.5 and right speakers, among all gold quotes with one"),
        ("quotes.source", share, "right source words among quotes found with f ≥ 0.5"),
        ("quotes.cue", share, "right cue among quotes found with f ≥ 0.5"),
        ("quotes.kind", share, "right kind of source among quotes found with f ≥ 0.5"),
        ("quotes.form", share, "right form among quotes found with f ≥ 0.5"),
        ("quotes.continuation", f1, "word characters in continuation sentences"),
        ("quotes.e2e.with_continuation", share, "end to end, of gold quotes that go on in later sentences"),
        ("quotes.e2e.without_continuation", share, "end to end, of the other gold quotes"),
        ("quote.found@iou50", f1, "content intersection over union ≥ 0.5, paired greedily"),
        ("quote.span@iou80", f1, "content intersection over union ≥ 0.8, paired greedily"),
        ("quote.end_to_end", f1, "content intersection over union ≥ 0.8 and the right source"),
        ("quote.content_chars", f1, "word characters in any quote"),
        ("quote.speaker@iou50", share, "right speakers among quotes with intersection over union ≥ 0.5"),
        ("quote.cue", share, "last two characters of the cue, of matched quotes"),
        ("quote.kind", share, "kind of source, of matched quotes"),
        ("quote.form", share, "form, of matched quotes"),
        ("ner.all", f1, "PER, ORG and TITLE: the same span and label"),
        ("people", f1, "people found, all spellings of one together"),
        ("people.linked", f1, "personal names found and led to the right person"),
        ("people.role", share, "role, of people found"),
        ("affiliation", f1, "triples of person, organisation and post"),
        ("metadata", share, "series, issue, total issue, publisher, date, title and subtitle, where stated"),
        ("metadata.sections", f1, "headings of the first level"),
        ("metadata.staff", f1, "staff: role and name"),
        ("metadata.contact", f1, "contact: kind and value"),
    ]  # fmt: skip
    rows += [
        (f"quotes.e2e.kind.{kind}", share, f"end to end, of gold quotes whose source is of kind {kind}")
        for kind in get_args(QuoteKind)
    ]
    rows += [
        (f"recall.{kind}", share, f"quote.end_to_end, of gold quotes whose source is of kind {kind}")
        for kind in get_args(QuoteKind)
    ]
    rows += [
        (f"quotes.e2e.form.{form}", share, f"end to end, of gold quotes of {form} form")
        for form in get_args(QuoteForm)
    ]
    for label in LABELS:
        rows += [
            (f"ner.{label}", f1, f"{label}: the same span"),
            (f"ner.{label}.overlap", f1, f"{label}: spans that meet"),
            (f"ner.{label}.unique", f1, f"{label}: each name once a document"),
        ]
    rows += [
        (f"metadata.{field}", share, f"{field.replace('_', ' ')}, where stated") for field in METADATA_FIELDS
    ]
    for part in ("issue", "sections", "speakers"):
        rows += [
            (f"summaries.{part}.rouge1", mean, f"ROUGE-1 F over characters, summaries of {part}"),
            (f"summaries.{part}.rouge2", mean, f"ROUGE-2 F over characters, summaries of {part}"),
            (f"summaries.{part}.rougeL", mean, f"ROUGE-L F over characters, summaries of {part}"),
        ]
    rows += [
        ("summaries.grounded", share, "names, organisations, numbers and dates of summaries that the source contains"),
        ("summaries.grounded.names", share, "personal names of summaries that the source contains"),
        ("summaries.grounded.organisations", share, "organisations of summaries that the source contains"),
        ("summaries.grounded.numbers", share, "numbers of summaries that the source contains"),
        ("summaries.grounded.dates", share, "dates of summaries that the source contains"),
        ("summaries.claims", share, "statements about a speaker whose words stand nearest to that speaker's own"),
        ("summaries.novel4", share, "runs of four characters of summaries that the source does not contain"),
        ("summaries.length", mean, "characters a summary of the issue"),
    ]  # fmt: skip
    return [Measure(*row) for row in rows]


STAGE_OF: dict[str, str] = {
    "quotes": "quotes", "quote": "quotes", "recall": "quotes", "ner": "ner", "people": "ner", "affiliation": "ner",
    "metadata": "clean", "summaries": "summarise", "PER": "ner", "ORG": "ner", "TITLE": "ner", "person": "ner",
}  # fmt: skip
"""Stage whose work a measure judges, by the first word of its name or of the kind of a mistake."""

_BY_QUOTES = frozenset({"people.role", "person role"})
"""Measures and mistakes that can be told only once it is known who is quoted."""

MEASURES: dict[str, Measure] = {measure.name: measure for measure in _list_measures()}
"""All measures by name. Those that an independent scorer shares are in `pipeline.evaluation.shared`."""


def empty_prediction(gold: GoldDocument) -> GoldDocument:
    """The prediction for a document that was not processed: nothing found."""
    return GoldDocument(name=gold.name, raw_text=gold.raw_text, raw=gold.raw, raw_sha256=gold.raw_sha256)


def score_document(
    gold: GoldDocument, predicted: GoldDocument | None, *, recognise: Recogniser | None = None
) -> DocumentScore:
    """Counts all measures and lists all mistakes of one document.

    Args:
        gold: the labels.
        predicted: what was found in the same raw text; None counts as all missed.
        recognise: finds PER and ORG in a summary, to check that the source has them; without it
            only numbers, dates and Latin names are checked.
    """
    found = predicted or empty_prediction(gold)
    counts = sum_tallies(
        [
            count_shared(gold, found),
            count_quotes(gold, found),
            count_entities(gold, found),
            count_metadata(gold, found),
            count_summaries(gold, found, recognise=recognise),
        ]
    )
    mistakes = (*list_quote_mistakes(gold, found), *list_entity_mistakes(gold, found))
    return DocumentScore(gold.name, counts, mistakes, predicted is None, gold, found)


def stage_of(name: str) -> str:
    """The last stage that has to run for a measure or a kind of mistake."""
    bare = name.removeprefix("on_gold.")
    return "quotes" if bare in _BY_QUOTES else STAGE_OF[re.split(r"[ .]", bare, maxsplit=1)[0]]


def keep_stages(score: DocumentScore, stages: Collection[str]) -> DocumentScore:
    """The measures and mistakes that concern these stages alone."""
    return replace(
        score,
        counts=Tally({name: counts for name, counts in score.counts.items() if stage_of(name) in stages}),
        mistakes=tuple(mistake for mistake in score.mistakes if stage_of(mistake.kind) in stages),
    )
