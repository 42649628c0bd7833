"""Paragraphs of running text: their reports, what is said in them without a cue, and how far each goes on: |某某表示|，…。|此外|，…."""

from __future__ import annotations

import re
from dataclasses import dataclass

from pipeline.quotes.borne_out import end_with_the_words, is_borne_out
from pipeline.quotes.draft import Draft, once_each
from pipeline.quotes.drafting import draft_sentence
from pipeline.quotes.extending import (
    end_before_others,
    end_with_point,
    extend_enumeration,
    extend_notice,
    leave_out_notes,
    past_manner,
    take_before,
)
from pipeline.quotes.going_on import GoingOn, reason_on
from pipeline.quotes.heard import heard_drafts
from pipeline.quotes.interview import read_dash
from pipeline.quotes.nesting import Nesting
from pipeline.quotes.relating import part_sides
from pipeline.quotes.relations import agrees_with_a_view
from pipeline.quotes.report import Report
from pipeline.quotes.report_reader import ReportReader
from pipeline.quotes.scene import Paragraph, Scene
from pipeline.quotes.unclaimed import Unclaimed
from pipeline.quotes.uncued import draft_without_cue, report_without_cue
from pipeline.records import Span


@dataclass(frozen=True)
class ParagraphReader:
    """Finds the drafts of a paragraph of running text."""

    reports: ReportReader
    nesting: Nesting
    unclaimed: Unclaimed
    going_on: GoingOn

    def read(self, scene: Scene, paragraph: Paragraph) -> list[Draft]:
        """Drafts of a paragraph of running text."""
        config = self.reports.config
        taken: set[int] = {pair.start for pair in paragraph.pairs if pair.chained}
        per_sentence: list[list[Draft]] = []
        for index, sentence in enumerate(paragraph.sentences):
            reports = self.reports.read(scene, sentence)
            before = next((d for d in reversed(per_sentence[-1]) if not d.nested), None) if index else None
            speaker = before.report.source if before is not None else None
            if speaker is not None and speaker.kind == "person":
                reports = [r for r in reports if not _bears_out(scene, sentence, r)]
            contested = index > 1 and any(not d.nested and _may_go_on(d) for d in per_sentence[-2])
            per_sentence.append(
                draft_sentence(scene, paragraph, index, reports, taken, speaker=speaker, contested=contested)
            )
        drafts = [draft for own in per_sentence for draft in own]
        if config.no_cue and (signed := read_dash(scene, paragraph)) is not None:
            candidate, words = signed
            report = report_without_cue(candidate, words, "dash")
            drafts.append(draft_without_cue(scene, paragraph, report, words))
        drafts = [draft for draft in drafts if is_borne_out(scene, draft)]
        for draft in drafts:
            past_manner(scene, draft)
            end_before_others(scene, draft)
            end_with_the_words(scene, draft)
            take_before(scene, paragraph, draft, drafts)
        drafts += heard_drafts(scene, paragraph, drafts, taken, self.reports.finder)
        part_sides(scene, drafts)
        drafts += [relayed for draft in drafts if (relayed := self.nesting.relayed(scene, draft)) is not None]
        for draft in drafts:
            leave_out_notes(scene, draft)
            end_with_point(scene, paragraph, draft)
        drafts = [draft for draft in drafts if draft.content and not agrees_with_a_view(scene, draft)]
        reporting = {d.sentence for d in drafts} | {d.last_sentence for d in drafts}
        if config.enumerations:
            for draft in drafts:
                extend_enumeration(scene, paragraph, draft, reporting)
                extend_notice(scene, paragraph, draft)
        if config.no_cue:
            drafts += self.unclaimed.labelled(scene, paragraph, drafts)
            drafts += self.unclaimed.judged_before(scene, paragraph, drafts)
            used = taken | {p.start for d in drafts for p in d.used}
            drafts += self.unclaimed.acted_speech(scene, paragraph, drafts, used)
        if config.continuation:
            self.going_on.take(scene, paragraph, drafts, taken)
            reason_on(scene, paragraph, drafts)
        if config.no_cue:
            drafts += self.unclaimed.speech(scene, paragraph, drafts, taken)
        drafts = once_each(drafts)
        if config.nested:
            inside = self.nesting.in_speech(scene, paragraph, drafts)
            known = {draft.report.cue.start for draft in inside}  # the tagger hears them, too
            drafts = [d for d in drafts if not d.nested or d.report.cue.start not in known] + inside
        return drafts


_BEARS_OUT = re.compile(
    "[^，。；：“■]{0,24}(?:历程|历史|实践|事实|经验|成就|现实)(?:已经|已|也|都|一再|再次|充分|深刻|生动|雄辩地?|反复)*(?:表明|证明|说明|昭示|启示我们|告诉我们)"
)
_SO_WE = re.compile("只要|只有|唯有|必须|我们|我国|[中双]方|两国|才能")


def _bears_out(scene: Scene, sentence: Span, report: Report) -> bool:
    """Whether what somebody goes on with is what history teaches: (某主席指出，…。)两国关系发展历程充分|表明|，只要我们…."""
    taught = _BEARS_OUT.fullmatch(scene.masked, sentence.start, report.cue.end) is not None
    return taught and _SO_WE.search(scene.masked, report.body, sentence.end) is not None


_ROW = re.compile(r"\d{1,3}[ \u3000]+[^。！？；：\n]*$")
LONGEST_HEAD_CELL = 4
"""Characters of a cell in the head of a table of votes."""
FEWEST_CELLS = 4
"""Cells, its number among them, from which on a line without a sentence is a row of a table."""


def is_row(scene: Scene, paragraph: Paragraph) -> bool:
    """Whether a paragraph is a numbered row of a table, whose cells report nothing: 4 某某 重新测算投资 采纳 核减至21.9亿元."""
    words = scene.text[paragraph.start : paragraph.end].strip()
    cells = words.split()
    head = len(cells) > FEWEST_CELLS and max(map(len, cells)) <= LONGEST_HEAD_CELL  # 姓名 职务 赞成 反对 弃权
    return head or (_ROW.match(words) is not None and len(cells) >= FEWEST_CELLS)


def _may_go_on(draft: Draft) -> bool:
    """Whether marks right behind a report may hold more words of its source: neither a paper nor figures speak."""
    source = draft.report.source
    return source is not None and source.kind not in {"document", "impersonal"}
