"""Reports and drafts without a cue: |张三|：…; …。——|张三|."""

from __future__ import annotations

from pipeline.quotes.candidates import Candidate
from pipeline.quotes.draft import Draft, trim
from pipeline.quotes.report import Report
from pipeline.quotes.scene import Paragraph, Scene
from pipeline.records import ContentSpan, Span


def report_without_cue(source: Candidate, words: Span, link: str, *, cue: Span | None = None) -> Report:
    """The report that a link alone makes one (line label, dash, predicate); `cue` is what a label has of one (张三|答|：…)."""
    place = cue or Span(source.end, source.end)
    trace = (f"no cue, {link}" if cue is None else f"cue before the colon of a {link}",)
    return Report(place, "say", source, "colon", words.start, source.phrase, link, trace=trace)  # type: ignore[arg-type]


def draft_without_cue(scene: Scene, paragraph: Paragraph, report: Report, words: Span) -> Draft:
    """A draft of such a report with all its words, as somebody's own."""
    span = trim(scene.text, words.start, words.end)
    draft = Draft(report, paragraph.index, 0, [ContentSpan(span.start, span.end)], closed=True)
    draft.whole = True
    draft.trace.append(
        "content: the line" if report.link == "line label" else "content: the words before the dash"
    )
    return draft
