"""Reports within what somebody says, entries of their own: 张三说：“|我女儿说|，…。”; 某某|转述了一位处长的判断|：…."""

from __future__ import annotations

import re
from collections.abc import Sequence
from dataclasses import dataclass, replace

from pipeline.quotes.cue_words import RELAYED
from pipeline.quotes.draft import Draft, nest, trim
from pipeline.quotes.drafting import draft_sentence
from pipeline.quotes.extending import end_before_others
from pipeline.quotes.guesses import guess_source
from pipeline.quotes.interview import OWN_WORDS
from pipeline.quotes.report import Report
from pipeline.quotes.report_reader import ReportReader
from pipeline.quotes.scene import Paragraph, Scene, inner_scene
from pipeline.records import ContentSpan, Span
from pipeline.text.marks import MarkPair
from pipeline.text.sentences import split_sentences


@dataclass(frozen=True)
class Nesting:
    """Finds the reports within somebody's words."""

    reports: ReportReader

    def relayed(self, scene: Scene, draft: Draft) -> Draft | None:
        """What somebody relays as the words of another one, nested: 某某|转述|了一位处长的|判断|：…; the cue of `draft` is shortened."""
        report = draft.report
        match = RELAYED.match(scene.masked, report.cue.start)
        if match is None or match.end() != report.cue.end:
            return None
        start = match.start("of")
        end = match.end("of") - match["of"].endswith("的")
        known = [
            c
            for c in self.reports.finder.candidates(scene, start, end)
            if c.end == end and not c.first_person
        ]
        source = replace(known[-1], owner=False) if known else guess_source(scene, start, end)
        if source is None or source.kind not in {"person", "nominal"}:
            return None  # 转述了居民的担心: of nobody in particular
        draft.report = replace(report, cue=Span(*match.span("cue")))
        cue = Span(*match.span("said"))
        inner = replace(report, cue=cue, source=source, begin=start, trace=("whose words are relayed",))
        return Draft(
            inner,
            draft.paragraph,
            draft.sentence,
            [*draft.content],
            [*draft.used],
            nested=True,
            closed=True,
            last_sentence=draft.last_sentence,
        )

    def in_speech(self, scene: Scene, paragraph: Paragraph, drafts: Sequence[Draft]) -> list[Draft]:
        """Reports inside direct speech, as entries of their own."""
        found = []
        for pair in {p.start: p for d in drafts for p in d.used}.values():
            if pair.start < paragraph.start or pair.end > paragraph.end:
                continue
            opened = inner_scene(scene, pair.inner)
            found += self.within(opened, paragraph, pair.inner)
        return found

    def in_later_speech(self, scene: Scene, drafts: Sequence[Draft]) -> list[Draft]:
        """Reports inside direct speech that goes on in paragraphs below the one of its cue."""
        found = []
        pairs = {
            p.start: p
            for d in drafts
            for p in d.used
            if not d.nested and p.start >= scene.paragraphs[d.paragraph].end
        }
        for paragraph in scene.paragraphs if pairs else ():
            for pair in (p for p in paragraph.pairs if p.start in pairs):
                words = Span(pair.inner.start, min(pair.inner.end, paragraph.end))
                found += self.within(inner_scene(scene, words), paragraph, words)
        return found

    def within(self, scene: Scene, paragraph: Paragraph, span: Span, *, turn: bool = False) -> list[Draft]:
        """Reports within what somebody says; in a turn of a talk also those of somebody who is only 他 or 她."""
        pairs = tuple(p for p in scene.pairs_in(span.start, span.end) if p.depth == (0 if turn else 1))
        inner = Paragraph(
            paragraph.index,
            span.start,
            span.end,
            tuple(split_sentences(scene.text, span.start, span.end)),
            pairs,
            paragraph.section,
        )
        found = []
        for index, sentence in enumerate(inner.sentences):
            reports = [
                r
                for r in self.reports.read(scene, sentence, inside=True)
                if r.source is not None
                and (turn or r.source.kind != "pronoun" or r.source.first_person)
                and (
                    r.link in {"adjacent", "frame"}
                    or (turn and (r.link == "predicate" or _is_guessed_of_another(scene, r)))
                )
                and (
                    r.after in {"comma", "colon", "marks"}
                    or (turn and _cited_in_clause(r))
                    or (not turn and _said_in_passing(scene, r))
                )
            ]
            found += draft_sentence(scene, inner, index, reports, set())
        for draft in found:
            draft.nested = True
            end_before_others(scene, draft)
            if turn or _said_in_passing(scene, draft.report):
                _end_at_own_words(scene, draft, pairs)
        return found


_NO_OTHER = re.compile("[你您他她它]|通过|以(?!色)|是")


def _is_guessed_of_another(scene: Scene, report: Report) -> bool:
    """Whether a report within a turn has a source that stands in no list, and that is no pronoun: 保险公司的人|讲，…."""
    return (
        report.link == "guess"
        and report.source is not None
        and report.source.kind in {"nominal", "collective", "organisation"}
        and not _NO_OTHER.match(scene.masked, report.source.start)
    )


def _cited_in_clause(report: Report) -> bool:
    """Whether a report without a mark behind its cue is one of somebody else: 海事部门认为|那是船."""
    return (
        report.after == "clause"
        and report.link in {"adjacent", "guess"}
        and report.source is not None
        and not report.source.first_person
        and (report.source.kind != "pronoun" or report.cue.end - report.cue.start == 1)
    )


_PLAIN = frozenset({"说", "问", "讲", "告诉", "反映", "劝", "喊", "答应", "担心"})


def _said_in_passing(scene: Scene, report: Report) -> bool:
    """Whether somebody without a name is heard within direct speech, in one clause: “客户问我能不能保二十年，我只能…。”."""
    return (
        _cited_in_clause(report)
        and report.source is not None
        and report.source.kind in {"nominal", "collective", "organisation"}
        and scene.text[report.cue.start : report.cue.end] in _PLAIN
    )


_GOES_ON_HIMSELF = re.compile(
    f"[，；](?:所以|因此|但是?|可是?|而|对此|这[句番个][^，。；]{{1,4}})?，?(?:{OWN_WORDS.pattern})"
)
_GOES_WITH_IT = re.compile("，(?:比|也(?!许)|还(?!是|请|想问)|又|而且|并且|甚至|更(?!重要)|既|连)")
"""很多居民说充电费太高|，比在家充电贵一倍多|，如何解决？: a clause without a subject of its own."""


def _end_at_own_words(scene: Scene, draft: Draft, pairs: Sequence[MarkPair]) -> None:
    """Ends what another has said in marks, reported in a turn of a talk, where its speaker goes on of himself: 某某讲过，“…”，我赞成."""
    source, first = draft.report.source, draft.content[0] if draft.content else None
    if first is None or source is None or source.first_person:
        return
    if _cited_in_clause(draft.report) and not draft.used:
        end = scene.clause_end(first.start, first.end)
        while end < first.end and _GOES_WITH_IT.match(scene.masked, end):
            end = scene.clause_end(end + 1, first.end)
        draft.content[:] = [ContentSpan(first.start, end)]
        draft.closed = True
        return
    pair = next((p for p in pairs if first.start in (p.start, p.inner.start)), None)
    if pair is None or not _GOES_ON_HIMSELF.match(scene.masked, pair.end):
        return
    words = trim(scene.text, pair.inner.start, pair.inner.end)
    draft.used[:], draft.content[:] = [pair], [ContentSpan(words.start, words.end)]
    draft.closed = True
    draft.trace.append("ends where the one who answers goes on")


def as_nested(own: Sequence[Draft], found: Sequence[Draft]) -> list[Draft]:
    """Reports of a paragraph that proves to be somebody's words, but those found there already: what they govern alone."""
    known = {draft.report.cue.start for draft in found}
    nested = [draft for draft in own if draft.report.cue.start not in known]
    for draft in nested:
        nest(draft)
    return [draft for draft in nested if draft.content]
