"""Views below headings that name who holds them: 甲某某（某会副会长）：不能再等, and paragraphs that nobody else is named in."""

from __future__ import annotations

import re
from collections.abc import Sequence

from pipeline.quotes.draft import Draft, trim
from pipeline.quotes.scene import Paragraph, Scene
from pipeline.records import ContentSpan, Span

_TOLD_OF = re.compile("(?:^|(?<=[。！？；，：]))(?:他|她|该[^，。]{0,8}?[人者家员长])(?!人|们的)")
"""A clause about the speaker: the narrator tells of him, whether or not he reports."""
_STATES = re.compile("[。！？；”](?:[（(][^（）()]{0,30}[）)])?$")
_SHORTEST = 20  # characters of a paragraph that states something
_SPEAKING = frozenset({"person", "pronoun", "nominal", "collective", "organisation"})


def take_views_below(scene: Scene, headings: Sequence[Draft], drafts: Sequence[Draft]) -> None:
    """Adds to the views that headings give the paragraphs below them, as a digest of views (观点摘编) prints them.

    Two headings in the document must have such paragraphs, and most of those that name a speaker: elsewhere the
    narrator goes on about whoever is named. The paragraphs end where somebody is reported by name, pronoun or as
    a group; reports of papers and figures in them are nested.

    Args:
        scene: the document.
        headings: views that headings state without a cue.
        drafts: all other reports; those in the paragraphs that are taken become nested ones.
    """
    named = [d for d in headings if d.report.link == "line label" and d.report.source is not None]
    found = [(draft, below) for draft in named if (below := _below(scene, draft, drafts))]
    if len(found) < 2 or 2 * len(found) < len(named):
        return
    for draft, below in found:
        for paragraph in below:
            words = trim(scene.text, paragraph.start, paragraph.end)
            draft.content.append(ContentSpan(words.start, words.end, "continuation"))
            for inner in drafts:
                if _is_in(inner, paragraph) and not inner.nested:
                    inner.nested = True
                    inner.content[:] = [span for span in inner.content if span.role == "reported"]
        draft.trace.append("continued: the paragraphs below the heading")


def _below(scene: Scene, draft: Draft, drafts: Sequence[Draft]) -> list[Paragraph]:
    """The paragraphs below a heading that only its speaker can be heard in."""
    source = draft.report.source
    entity = source.entity if source is not None else None
    start = draft.content[-1].end
    stop = min((h.start for h in scene.headings if h.start > start), default=len(scene.text))
    found: list[Paragraph] = []
    for paragraph in scene.paragraphs:
        if not start <= paragraph.start < stop:
            continue
        words = scene.text[paragraph.start : paragraph.end].strip()
        told_of = _TOLD_OF.search(scene.masked, paragraph.start, paragraph.end) or any(
            entity is not None and other.target == entity.target
            for other in scene.entities_in(paragraph.start, paragraph.end)
        )
        others = any(
            not inner.nested
            and inner.report.source is not None
            and inner.report.source.kind in _SPEAKING
            and not inner.report.source.first_person
            for inner in drafts
            if _is_in(inner, paragraph)
        )
        if told_of or others or len(words) < _SHORTEST or not _STATES.search(words):
            break
        found.append(paragraph)
    return found


def _is_in(draft: Draft, paragraph: Paragraph) -> bool:
    return Span(paragraph.start, paragraph.end).overlaps(draft.report.cue) or (
        paragraph.start <= draft.report.cue.start < paragraph.end
    )
