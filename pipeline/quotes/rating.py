"""Form of a quote, and how sure it is."""

from __future__ import annotations

import re
from collections.abc import Sequence

from pipeline.quotes.report import Report
from pipeline.quotes.scene import Scene
from pipeline.records import PERSONAL_KINDS, ContentSpan, QuoteForm
from pipeline.text.marks import MarkPair, is_clause

_LINK = {
    "adjacent": 0.96,
    "frame": 0.93,
    "predicate": 0.78,
    "earlier clause": 0.75,
    "line label": 0.97,
    "dash": 0.9,
    "guess": 0.7,
}
_AFTER = {"colon": 1.0, "comma": 0.99, "marks": 1.0, "clause": 0.85, "end": 0.93}
_STOPS = "，。！？；：,!?;\n"


def find_form(scene: Scene, content: Sequence[ContentSpan], used: Sequence[MarkPair]) -> QuoteForm:
    """direct: all content stands in marks; mixed: at least a whole clause of it does; indirect: the rest."""
    quoted = [
        any(p.inner.start <= span.start and span.end <= p.inner.end for p in used)
        or any(
            span.start == p.start and p.inner.end <= span.end <= p.end and is_clause(scene.text, p.inner)
            for p in scene.pairs_in(span.start, span.start + 1)
        )
        for span in content
    ]
    if quoted and all(quoted):
        return "direct"
    if any(quoted):
        return "mixed"
    for span in content:
        for pair in scene.pairs_in(span.start, span.end):
            if pair.depth == 0 and pair.end <= span.end + 1 and is_whole_clause(scene, pair, span):
                return "mixed"
    return "indirect"


_JOINS_CLAUSE = re.compile(
    f"[{_STOPS}](?:但是?|而且?|不过|可是?|因为|所以|因此|并且|只是|毕竟|甚至|否则|因而|况且|何况|哪怕|要不然?|不然)$"
)
"""Before marks that hold a clause: …，但|“谈判桌旁的椅子仍然留着”."""


def is_whole_clause(scene: Scene, pair: MarkPair, span: ContentSpan) -> bool:
    """Whether quoted words inside a content are a clause of the speaker's own, not a term or a slogan."""
    text, inner = scene.text, pair.inner
    opens = pair.start <= span.start or text[pair.start - 1] in _STOPS
    opens = opens or _JOINS_CLAUSE.search(text, max(0, pair.start - 4), pair.start) is not None
    closes = pair.end >= span.end or text[pair.end] in _STOPS
    if opens and closes:
        return len(inner) >= 6 and not re.fullmatch(r"[A-Za-z0-9 .·-]+", text[inner.start : inner.end])
    return closes and is_clause(text, inner) and len(inner) >= 8


def rate(report: Report, *, speakers: Sequence[str], nested: bool, sureness: Sequence[float]) -> float:
    """Confidence in [0, 1]: how the source was found, what follows the cue, whether the person is known."""
    value = _LINK[report.link] * _AFTER.get(report.after, 0.9)
    source = report.source
    if source is not None:
        if source.kind in PERSONAL_KINDS and not speakers:
            value *= 0.92 if source.kind == "nominal" else 0.75
        if source.kind == "pronoun":
            value *= 0.95
        if source.kind in {"impersonal", "collective"}:
            value *= 0.96
    if report.learned:
        value *= 0.85 * report.learned
    if nested:
        value *= 0.85
    if sureness:
        value *= 0.7 + 0.3 * min(sureness)
    return round(min(0.99, max(0.05, value)), 3)
