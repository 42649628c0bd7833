"""The measures that the independent scorer of the project also has, under its names and by its definitions.

`quote.*` here pairs gold and predicted quotes greedily by intersection over union of their word
characters; the project's own `quotes.*` (`pipeline.evaluation.quotes`) pairs them optimally by
content f. `benchmarks/agreement.py` holds both scorers side by side.
"""

from __future__ import annotations

from collections.abc import Iterable

from pipeline.evaluation.counts import Tally
from pipeline.evaluation.gold import (
    GoldDocument,
    GoldMetadata,
    GoldPerson,
    GoldQuote,
    GoldSpan,
    normalise_name,
)
from pipeline.records import PERSONAL_KINDS

METADATA_FIELDS = ("series", "issue", "total_issue", "publisher", "date", "title", "subtitle")
LABELS = ("PER", "ORG", "TITLE")


def word_characters(spans: Iterable[GoldSpan], text: str) -> set[int]:
    """Offsets of the letters, digits and Han characters in spans; marks and white space do not count."""
    return {i for span in spans for i in range(span.start, min(span.end, len(text))) if text[i].isalnum()}


def trim_span(span: GoldSpan, text: str) -> tuple[int, int]:
    """A span without marks and white space at its ends."""
    start, end = span.start, span.end
    while start < end and not text[start].isalnum():
        start += 1
    while end > start and not text[end - 1].isalnum():
        end -= 1
    return start, end


def entity_places(
    gold: GoldDocument, predicted: GoldDocument, label: str
) -> tuple[set[tuple[int, int]], set[tuple[int, int]]]:
    """Trimmed ranges of one label, gold and predicted; predicted ones on ignored words left out."""
    text = gold.raw_text
    ignored = word_characters(gold.ignored, text)
    stated = {trim_span(e, text) for e in gold.entities if e.label == label}
    found = {trim_span(e, text) for e in predicted.entities if e.label == label}
    return stated, {p for p in found if p in stated or ignored.isdisjoint(range(*p))}


def person_names(person: GoldPerson) -> set[str]:
    """All spellings of a person, normalised."""
    return {normalise_name(name) for name in (person.name, *person.variants)}


def metadata_value(metadata: GoldMetadata, field: str) -> str:
    """A metadata field as text; empty if the document does not state it."""
    value = getattr(metadata, field)
    return "" if value is None else str(value)


def is_ignorable(quote: GoldQuote, ignored: set[int]) -> bool:
    """Whether the source or the cue lies on words on which careful readers differ."""
    return any(not ignored.isdisjoint(range(span.start, span.end)) for span in (quote.source, quote.cue))


def same_source(gold: GoldQuote, predicted: GoldQuote) -> bool:
    """Whether the source words agree, one being part of the other."""
    a, b = normalise_name(gold.source.text), normalise_name(predicted.source.text)
    return bool(b) and (a in b or b in a)


def count_shared(gold: GoldDocument, predicted: GoldDocument) -> Tally:
    """Counts of one document for all shared measures.

    Args:
        gold: the labels.
        predicted: what was found in the same raw text.
    """
    tally = Tally()
    _count_entities(gold, predicted, tally)
    _count_people(gold, predicted, tally)
    for field in METADATA_FIELDS:
        stated = metadata_value(gold.metadata, field)
        if stated:
            found = metadata_value(predicted.metadata, field)
            is_right = normalise_name(found) == normalise_name(stated)
            tally.judge("metadata", is_right)
            tally.judge(f"metadata.{field}", is_right)
    _count_quotes(gold, predicted, tally)
    return tally


def _count_entities(gold: GoldDocument, predicted: GoldDocument, tally: Tally) -> None:
    for label in LABELS:
        stated, found = entity_places(gold, predicted, label)
        tally.count(f"ner.{label}", len(stated & found), len(found), len(stated))
        met = sum(any(a < d and c < b for c, d in found) for a, b in stated)
        meeting = sum(any(a < d and c < b for c, d in stated) for a, b in found)
        tally.count(f"ner.{label}.overlap", min(met, meeting), len(found), len(stated))


def _count_people(gold: GoldDocument, predicted: GoldDocument, tally: Tally) -> None:
    names = {person.id: person_names(person) for person in predicted.people}
    partner: dict[str, str] = {}  # predicted id -> gold id
    for person in gold.people:
        spellings = person_names(person)
        free = [i for i, found in names.items() if spellings & found and i not in partner]
        if free:
            partner[max(free, key=lambda i: len(spellings & names[i]))] = person.id
    tally.count("people", len(partner), len(names), len(gold.people))
    stated = {
        (person.id, normalise_name(a.org), normalise_name(a.title))
        for person in gold.people
        for a in person.affiliations
    }
    found = {
        (partner.get(person.id, f"?{person.id}"), normalise_name(a.org), normalise_name(a.title))
        for person in predicted.people
        for a in person.affiliations
    }
    tally.count("affiliation", len(stated & found), len(found), len(stated))


def _count_quotes(gold: GoldDocument, predicted: GoldDocument, tally: Tally) -> None:
    text = gold.raw_text
    ignored = word_characters(gold.ignored, text)
    gold_names = {person.id: person_names(person) for person in gold.people}
    found_names = {person.id: person_names(person) for person in predicted.people}
    gold_words = [word_characters(q.content, text) for q in gold.quotes]
    found_words = [word_characters(q.content, text) for q in predicted.quotes]
    candidates = sorted(
        (
            (len(a & b) / len(a | b), i, j)
            for i, a in enumerate(gold_words)
            for j, b in enumerate(found_words)
            if a & b
        ),
        reverse=True,
    )
    used_gold: set[int] = set()
    used_found: set[int] = set()
    matches = []
    for iou, i, j in candidates:
        if i not in used_gold and j not in used_found:
            used_gold.add(i)
            used_found.add(j)
            matches.append((iou, gold.quotes[i], predicted.quotes[j]))
    kept = sum(
        j in used_found or not is_ignorable(quote, ignored) for j, quote in enumerate(predicted.quotes)
    )
    end_to_end = 0
    hits = dict.fromkeys((quote.kind for quote in gold.quotes), 0)
    for iou, stated, found in matches:
        if stated.kind in PERSONAL_KINDS:
            meant = [gold_names.get(s, set()) for s in stated.speakers]
            named = [found_names.get(s, set()) for s in found.speakers]
            is_right = len(meant) == len(named) and all(any(a & b for b in named) for a in meant)
            if stated.speakers:
                tally.count(
                    "quote.speaker@iou50", int(is_right and iou >= 0.5), int(iou >= 0.5), int(iou >= 0.5)
                )
        else:
            is_right = not found.speakers and same_source(stated, found)
        tally.judge("quote.kind", found.kind == stated.kind)
        tally.judge("quote.form", found.form == stated.form)
        cue = normalise_name(stated.cue.text)
        if cue:
            tally.judge("quote.cue", cue[-2:] == normalise_name(found.cue.text)[-2:])
        if is_right and iou >= 0.8:
            end_to_end += 1
            hits[stated.kind] += 1
    for name, right in (
        ("quote.found@iou50", sum(iou >= 0.5 for iou, _, _ in matches)),
        ("quote.span@iou80", sum(iou >= 0.8 for iou, _, _ in matches)),
        ("quote.end_to_end", end_to_end),
    ):
        tally.count(name, right, kept, len(gold.quotes))
    for kind, right in hits.items():
        total = sum(quote.kind == kind for quote in gold.quotes)
        tally.count(f"recall.{kind}", right, total, total)
    stated_words = set().union(*gold_words)
    all_found = set().union(*found_words)
    tally.count("quote.content_chars", len(stated_words & all_found), len(all_found), len(stated_words))
