"""Speeches that a line above them signs: （某局局长某某在某会上的讲话摘要）."""

from __future__ import annotations

import re
from collections.abc import Sequence
from itertools import takewhile

from pipeline.quotes.candidates import Candidate
from pipeline.quotes.grammar import SAYS_BY_NAME
from pipeline.quotes.interview import MEETING_DECIDES, ONLY_POSTS, Line, beside_entities
from pipeline.quotes.scene import Paragraph, Scene
from pipeline.records import Entity, Span
from pipeline.text.labels import read_numbering

SIGNED_ABOVE = "the line above tells whose speech it is"
_SPEECH = re.compile(
    "(?:同志)?[在于](?!.*[，。；：])[^，。；：]{2,40}?[上中]?的(?:总结|致|书面|主旨|主题|动员|表态|交流|视频)*(?:讲话|发言|致辞|演讲|辞)[（(]?(?:摘要|摘登|摘编|摘录|节选|节录|要点|选登|提纲|全文)?[）)】]*[ \u3000]*$"
)
"""What stands behind a name in a line that signs a speech."""
_BETWEEN = re.compile(
    "[ \u3000]*(?:[（(][^（）()]*\\d日[^（）()]*[）)]|(?:同志们|各位|大家|尊敬的|女士们|老师们|朋友们)[^。]{0,30}[：:！!])[ \u3000]*"
)
"""What may stand between: （2025年3月12日）, 同志们：."""
_TOLD = re.compile(
    f"(?:^|(?<=[\n。；]))[ \u3000]*(?:[他她](?:还|也|最后|同时|特别|在[^，。]{{1,12}}中?)*(?:{SAYS_BY_NAME}|要求|希望)|{MEETING_DECIDES.pattern})"
    "|日[^，。；]{0,6}，[^。；]{0,40}(?:召开|举行|主持)"
)
_OF_EDITORS = re.compile("[ \u3000【\\[]*(?:编者按|按语|编者的话|现将|兹将)")
"""How a paragraph begins in which the bulletin speaks."""
_FARTHEST = 160
"""Characters between a speech and the line that signs it."""
_LEAD = re.compile("[ \u3000]*(?:——|—|--|[（(【])?")
_LINE = re.compile(r"[^\n]*\S[^\n]*")
_ENDS = ("。", "！", "？", "”")


def read_signed(scene: Scene) -> dict[int, Line]:
    """Speeches below a line that tells who made them where, by the index of their first paragraph.

    A headline may stand between the two. None where a paragraph below tells of the speaker or of the meeting.
    """
    found = {}
    last = -1  # the index of the last paragraph of the speech before
    for paragraph in scene.paragraphs:
        if paragraph.index <= last or not _text(scene, paragraph).endswith(_ENDS):
            continue
        lines = _lines_above(scene, paragraph)
        signer = next((who for line in lines if (who := _signer(scene, line))), None)
        signer = signer or _signer_in_two(scene, lines)
        below = _speech(scene, paragraph) if signer is not None else ()
        if (
            signer is None
            or _OF_EDITORS.match(scene.text, paragraph.start)
            or any(_tells_of(scene, p, signer) for p in below)
        ):
            continue
        source = Candidate(signer.start, signer.end, signer.start, "person", signer)
        found[paragraph.index] = Line(source, Span(paragraph.start, paragraph.end), tuple(below[1:]))
        last = below[-1].index
    return found


def _text(scene: Scene, paragraph: Paragraph) -> str:
    return scene.text[paragraph.start : paragraph.end].rstrip()


def _lines_above(scene: Scene, paragraph: Paragraph) -> Sequence[Span]:
    """The line above a paragraph, and the one above that where it is a headline; the nearest first."""
    floor = max(0, paragraph.start - _FARTHEST)
    lines = [
        Span(*line.span())
        for line in _LINE.finditer(scene.text, floor, paragraph.start)
        if _BETWEEN.fullmatch(line.group()) is None
    ]
    return list(takewhile(lambda line: not scene.text[: line.end].endswith(_ENDS), lines[:-3:-1]))


def _signer(scene: Scene, line: Span) -> Entity | None:
    """The person whom a line names, with nothing but his posts before his speech."""
    lead = _LEAD.match(scene.text, line.start, line.end)
    start = lead.end() if lead is not None else line.start
    speech = _SPEECH.search(scene.text, start, line.end)
    return _only_named(scene, start, speech.start()) if speech is not None else None


def _signer_in_two(scene: Scene, lines: Sequence[Span]) -> Entity | None:
    """The person whom the nearest of two lines names, below the one that tells where he spoke: 在某会上的讲话 / 局长　某某."""
    if len(lines) < 2 or _SPEECH.fullmatch(scene.text, lines[1].start, lines[1].end) is None:
        return None
    return _only_named(scene, lines[0].start, lines[0].end)


def _only_named(scene: Scene, start: int, end: int) -> Entity | None:
    """The person whom words name with nothing but posts."""
    inside = scene.entities_in(start, end)
    people = [e for e in inside if e.label == "PER"]
    only = ONLY_POSTS.fullmatch(beside_entities(scene, start, end, inside)) is not None
    return people[0] if only and len(people) == 1 else None


def _tells_of(scene: Scene, paragraph: Paragraph, who: Entity) -> bool:
    """Whether a paragraph names the speaker, or tells of him or of the meeting."""
    named = any(e.target == who.target for e in scene.entities_in(paragraph.start, paragraph.end))
    return named or _TOLD.search(scene.masked, paragraph.start, paragraph.end) is not None


def _speech(scene: Scene, first: Paragraph) -> Sequence[Paragraph]:
    """The paragraphs of a speech: up to the next line that signs one, or the next heading but those that number its parts."""
    numbers = [(h.start, level) for h in scene.headings if (level := _level(scene, h)) is not None]
    used = {level for start, level in numbers if start < first.start}
    parts = {start for start, level in numbers if level not in used}
    stops = [h.start for h in scene.headings if h.start > first.start and h.start not in parts]
    below = scene.paragraphs_in(first.start, min(stops, default=len(scene.text)))
    return list(takewhile(lambda p: _signer(scene, Span(p.start, p.end)) is None, below))


def _level(scene: Scene, heading: Paragraph) -> int | None:
    """The level of the number before a heading, if it has one."""
    begin = scene.text.rfind("\n", 0, heading.start) + 1
    numbering = read_numbering(scene.text[begin : heading.end].strip())
    return numbering.level if numbering is not None else None
