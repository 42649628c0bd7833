"""Headlines that report: |某局局长|：不能再等; |某国外长|：愿意合作."""

from __future__ import annotations

import re
from dataclasses import dataclass

from pipeline.quotes.candidates import ends_person
from pipeline.quotes.draft import Draft, trim
from pipeline.quotes.drafting import draft_sentence
from pipeline.quotes.grammar import is_clausal
from pipeline.quotes.interview import Line, read_line, read_role
from pipeline.quotes.report_reader import ReportReader
from pipeline.quotes.scene import Paragraph, Scene
from pipeline.quotes.uncued import draft_without_cue, report_without_cue

_BEFORE_COLON = re.compile(
    r"[^，。；：！？、\s■]{3,14}(?<!负责人)(?<!联系人)(?<!责任人)(?<!参加者)(?<!出席者)(?<!人员)：(?=[^，。；！？：]{8,50}$)"
)
_PARTS_OF_TALK = frozenset({"总结", "小结", "讲话", "致辞", "点评"})
"""What a heading calls the part below it: 市长总结：…, where nobody says the rest of the line."""


@dataclass(frozen=True)
class Headlines:
    """Drafts of headings and of headlines above the text."""

    reports: ReportReader

    def heading(self, scene: Scene, heading: Paragraph) -> list[Draft]:
        """Drafts of a heading that reports (某局局长：不能再等): its source must be named beside its cue."""
        reports = [
            report
            for report in self.reports.read(scene, heading.sentences[0])
            if report.source is not None
            and report.link in {"adjacent", "guess"}
            and report.after in {"colon", "comma", "clause", "marks"}
            and (
                report.source.kind == "person"
                or (
                    report.source.kind == "nominal"
                    and report.group == "say"
                    and scene.text[report.cue.start : report.cue.end] not in _PARTS_OF_TALK
                )
            )
            and report.source.phrase == heading.start
        ]
        drafts = draft_sentence(scene, heading, 0, reports[:1], set())
        line = (
            None
            if drafts or not self.reports.config.no_cue
            else read_line(scene, heading) or read_role(scene, heading)
        )
        if line is not None and line.source is not None and line.source.kind != "person":
            return drafts  # 农户：…, 支持者：… and a city name what is spoken of
        if (
            line is None
            or line.source is None
            or not is_clausal(scene.masked[line.body.start : line.body.end])
        ):
            return drafts
        draft = draft_without_cue(
            scene, heading, report_without_cue(line.source, line.body, "line label"), line.body
        )
        draft.whole = False  # a heading gives the sense, not the words
        return [draft]

    def above_text(self, scene: Scene) -> dict[int, Line]:
        """Headlines that name their speaker before a colon (某国外长：…), by the index of their paragraph."""
        found = {}
        for paragraph in scene.paragraphs:
            match = _BEFORE_COLON.match(scene.masked, paragraph.start, paragraph.end)
            if match is None or not is_clausal(scene.masked[match.end() : paragraph.end]):
                continue
            for candidate in self.reports.finder.candidates(scene, paragraph.start, match.end() - 1):
                role = candidate.kind in {"nominal", "collective"} and (
                    ends_person(candidate.head) or candidate.head.endswith(("人士", "专家"))
                )
                if role and candidate.phrase == paragraph.start and candidate.end == match.end() - 1:
                    found[paragraph.index] = Line(candidate, trim(scene.text, match.end(), paragraph.end))
        return found
