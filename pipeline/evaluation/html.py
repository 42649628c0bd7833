"""A report as one page: the source text with gold and predicted labels over one another, and the mistakes."""

from __future__ import annotations

from collections.abc import Iterable
from dataclasses import dataclass
from itertools import pairwise
from pathlib import Path

from pipeline.evaluation.gold import GoldDocument, GoldQuote
from pipeline.evaluation.metrics import MEASURES, DocumentScore
from pipeline.evaluation.report import ON_GOLD, Report
from pipeline.evaluation.text import BY_DOCUMENT, GROUPS, format_value

TEMPLATE = Path(__file__).with_name("report.html.jinja")


@dataclass(frozen=True, slots=True)
class Segment:
    """A stretch of raw text under the same labels. `classes` and `hint` say which."""

    start: int
    text: str
    classes: str
    hint: str


def render_html(report: Report) -> str:
    """The report as an HTML page that needs no other file.

    Documents of a report that was read back from JSON are shown without their text.
    """
    import jinja2

    environment = jinja2.Environment(autoescape=True, trim_blocks=True, lstrip_blocks=True)
    template = environment.from_string(TEMPLATE.read_text(encoding="utf-8"))
    groups = {
        title: [
            (name, MEASURES[name.removeprefix(ON_GOLD)], figure, format_value(name, figure))
            for name, figure in report.figures.items()
            if name.startswith(prefixes) and (figure.counts.gold or figure.counts.predicted)
        ]
        for title, prefixes in GROUPS.items()
    }
    return template.render(
        report=report,
        groups={title: rows for title, rows in groups.items() if rows},
        by_document=BY_DOCUMENT,
        segments={document.name: list(split_segments(document)) for document in report.documents},
    )


def split_segments(document: DocumentScore) -> Iterable[Segment]:
    """The raw text of a document, parted wherever a gold or predicted label begins or ends."""
    gold, predicted = document.gold, document.predicted
    if gold is None or predicted is None:
        return
    text = gold.raw_text
    marks = [
        *_mark_quotes(gold, "gold"),
        *_mark_quotes(predicted, "found"),
        *_mark_entities(gold, "gold"),
        *_mark_entities(predicted, "found"),
        *((span.start, span.end, "ignored", "ignored") for span in gold.ignored),
    ]
    borders = {0, len(text), *(m.start for m in document.mistakes if m.start < m.end)}
    borders.update(border for start, end, _, _ in marks for border in (start, end))
    opening: dict[int, list[tuple[int, int, str, str]]] = {}
    for mark in marks:
        if mark[0] < mark[1]:
            opening.setdefault(mark[0], []).append(mark)
    active: list[tuple[int, int, str, str]] = []
    for start, end in pairwise(sorted(borders)):
        active = [mark for mark in active if mark[1] > start] + opening.get(start, [])
        yield Segment(
            start,
            text[start:end],
            " ".join(sorted({mark[2] for mark in active})),
            "\n".join(dict.fromkeys(mark[3] for mark in active)),
        )


def _mark_quotes(labels: GoldDocument, side: str) -> Iterable[tuple[int, int, str, str]]:
    names = {person.id: person.name for person in labels.people}
    for quote in labels.quotes:
        hint = f"{side} {_describe(quote, names)}"
        for part in quote.content:
            yield part.start, part.end, f"content-{side}", f"{hint}, {part.kind}"
        yield quote.source.start, quote.source.end, f"source-{side}", f"{hint}: source"
        yield quote.cue.start, quote.cue.end, f"cue-{side}", f"{hint}: cue"


def _mark_entities(labels: GoldDocument, side: str) -> Iterable[tuple[int, int, str, str]]:
    names = {person.id: person.name for person in labels.people}
    for entity in labels.entities:
        who = f" {names.get(entity.person, '')}" if entity.person else ""
        yield entity.start, entity.end, f"{entity.label}-{side}", f"{side} {entity.label}{who}"


def _describe(quote: GoldQuote, names: dict[str, str]) -> str:
    who = "、".join(names.get(s, s) for s in quote.speakers) or quote.source.text
    return f"{quote.id}: {who} {quote.cue.text} ({quote.kind}, {quote.form})"
