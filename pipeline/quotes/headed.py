"""Views below headings that name who holds them: 甲某某（某会副会长）：不能再等, and paragraphs that nobody else is named in."""

from __future__ import annotations

import re
from collections.abc import Mapping, Sequence

from pipeline.quotes.candidates import Candidate
from pipeline.quotes.draft import Draft, nest, trim
from pipeline.quotes.report import Report
from pipeline.quotes.scene import Paragraph, Scene
from pipeline.records import PERSONAL_KINDS, SPEAKING_KINDS, ContentSpan, Span
from pipeline.text.chains import PARTICIPANTS
from pipeline.text.labels import read_numbering

_TOLD_OF = re.compile("(?:^|(?<=[。！？；，：]))(?:他|她|该[^，。]{0,8}?[人者家员长])(?!人|们的)")
"""A clause about the speaker: the narrator tells of him, whether or not he reports."""
_STATES = re.compile("[。！？；”](?:[（(][^（）()]{0,30}[）)])?$")
_SHORTEST = 20  # characters of a paragraph that states something


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
    within: dict[int, list[Draft]] = {}  # index of a paragraph → what is reported in it
    for draft in drafts:
        within.setdefault(draft.paragraph, []).append(draft)
    found = [(draft, below) for draft in named if (below := _below(scene, draft, within))]
    if len(found) < 2 or 2 * len(found) < len(named):
        return
    for draft, below in found:
        for paragraph in below:
            words = trim(scene.text, paragraph.start, paragraph.end)
            draft.content.append(ContentSpan(words.start, words.end, "continuation"))
            for inner in within.get(paragraph.index, ()):
                if not inner.nested:
                    nest(inner)
        draft.trace.append("continued: the paragraphs below the heading")


_OF_MEETING = re.compile(
    "(?P<who>会议)(?P<cue>指出|强调|要求|认为|决定|议定|明确)(?:(?:以下|如下)?(?:[几\\d一二三四五六七八九十]?[点条项])?(?:事项|意见|要求|内容)?)?[：: \u3000]*"
)


def views_of_meetings(scene: Scene, drafts: list[Draft]) -> list[Draft]:
    """What minutes report below headings that are nothing but the meeting and its cue (二、会议指出), paragraph by paragraph.

    A numbered item below such a heading is the meeting's as a whole: what it has an office do (（三）省能源局提出方案，明确机制) is
    nested, and what it would say of the meeting without naming it (（一）原则同意…) goes.

    Args:
        scene: the document.
        drafts: all other reports: what one of them reports below the heading, the heading does not; those within its items
            become nested ones or leave the list.
    """
    reported: dict[int, list[Draft]] = {}  # index of a paragraph → what is reported in it
    for draft in drafts:
        reported.setdefault(draft.paragraph, []).append(draft)
    goes_on = [(draft.paragraph, span.start) for draft in drafts for span in draft.content[1:]]
    found = []
    for heading in scene.headings:
        match = _OF_MEETING.fullmatch(scene.masked, heading.start, heading.end)
        if match is None:
            continue
        below = _up_to_heading(scene, heading.end)
        content: list[ContentSpan] = []
        for paragraph in below:
            if any(paragraph.start <= at < paragraph.end and of != paragraph.index for of, at in goes_on):
                break  # 会议议定：（一）…, told as such below the heading
            words = trim(scene.text, paragraph.start, paragraph.end)
            listed = PARTICIPANTS.match(scene.text[words.start : words.end])  # 出席人员：某某、某某。
            inner = reported.get(paragraph.index, [])
            line = scene.text[paragraph.start : paragraph.end]
            item = read_numbering(line) is not None
            if item and inner and all(_is_by(scene, draft, match["who"], paragraph) for draft in inner):
                continue  # （三）会议同意…
            if (
                listed
                or (inner and (not item or any(_is_of_speaker(draft) for draft in inner)))
                or not _STATES.search(line.rstrip())
            ):
                break
            for draft in inner:
                if scene.text[_source_of(draft)] == match["who"]:
                    drafts.remove(draft)
                else:
                    nest(draft)
            content.append(ContentSpan(words.start, words.end))
        if not content:
            continue
        start, end = match.span("who")
        meeting = Candidate(start, end, start, "collective", head=match["who"])
        cue = Span(*match.span("cue"))
        trace = ("the heading is the cue",)
        report = Report(cue, "say", meeting, "colon", content[0].start, start, "adjacent", trace=trace)
        found.append(Draft(report, below[0].index, 0, content, closed=True))
    return found


def _source_of(draft: Draft) -> slice:
    """Where the source of a report stands in the text."""
    source = draft.report.source
    return slice(source.start, source.end) if source is not None else slice(0)


def _is_by(scene: Scene, draft: Draft, who: str, paragraph: Paragraph) -> bool:
    """Whether a report is of `who`, and its own paragraph names them."""
    place = _source_of(draft)
    return scene.text[place] == who and place.start >= paragraph.start


def _is_of_speaker(draft: Draft) -> bool:
    """Whether a person, by name or not, makes a report."""
    source = draft.report.source
    return source is not None and source.kind in PERSONAL_KINDS


def _up_to_heading(scene: Scene, start: int) -> Sequence[Paragraph]:
    """The paragraphs from a place up to the next heading."""
    stop = next((h.start for h in scene.headings if h.start > start), len(scene.text))
    return scene.paragraphs_in(start, stop)


def _below(scene: Scene, draft: Draft, within: Mapping[int, Sequence[Draft]]) -> list[Paragraph]:
    """The paragraphs below a heading that only its speaker can be heard in."""
    source = draft.report.source
    entity = source.entity if source is not None else None
    found: list[Paragraph] = []
    for paragraph in _up_to_heading(scene, draft.content[-1].end):
        words = scene.text[paragraph.start : paragraph.end].strip()
        told_of = _TOLD_OF.search(scene.masked, paragraph.start, paragraph.end) or any(
            entity is not None and other.target == entity.target
            for other in scene.entities_in(paragraph.start, paragraph.end)
        )
        others = any(_is_of_another(inner) for inner in within.get(paragraph.index, ()))
        if told_of or others or len(words) < _SHORTEST or not _STATES.search(words):
            break
        found.append(paragraph)
    return found


def _is_of_another(draft: Draft) -> bool:
    """Whether a report, if the narrator makes it, is of somebody else than who speaks in the paragraph."""
    source = draft.report.source
    return (
        not draft.nested and source is not None and source.kind in SPEAKING_KINDS and not source.first_person
    )
