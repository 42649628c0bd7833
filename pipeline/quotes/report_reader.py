"""Reports that are told: those of a sentence but for what the bulletin says itself: 某局表示，…; not |记者注意到|，…."""

from __future__ import annotations

from dataclasses import dataclass, replace

from pipeline.config import QuotesConfig
from pipeline.quotes.narrator import WEIGHING, is_own_reporter
from pipeline.quotes.report import Report
from pipeline.quotes.reports import find_reports
from pipeline.quotes.scene import Scene
from pipeline.quotes.sources import SourceFinder
from pipeline.records import Span
from pipeline.text.cues import CueLexicon
from pipeline.text.outcomes import outcomes_in


@dataclass(frozen=True)
class ReportReader:
    """Finds the reports of a sentence that are told; holds the lexicons and the switches."""

    lexicon: CueLexicon
    finder: SourceFinder
    config: QuotesConfig

    def read(self, scene: Scene, span: Span, *, inside: bool = False) -> list[Report]:
        """Reports of a sentence; `inside` speech somebody may cite himself."""
        reports = find_reports(scene, span, lexicon=self.lexicon, finder=self.finder)
        outcomes = list(outcomes_in(scene.text, span.start, span.end))
        kept = []
        for report in reports:
            if any(each.start < report.cue.start < each.end for each in outcomes):
                continue  # 甲建议先修堤（答复：已采纳）
            if not inside and report.source is not None and report.source.first_person:
                continue
            if report.source is not None and WEIGHING.match(scene.masked, report.source.phrase):
                continue  # 综合各方意见，预计…: the bulletin itself
            if not inside and report.source is not None and is_own_reporter(scene, report.source, report.cue):
                continue  # 记者注意到, …: the bulletin itself
            if report.link == "frame" and not self.config.frames:
                continue
            if report.link in {"predicate", "earlier clause"} and not self.config.distant:
                continue
            if report.source is not None and report.source.parts and not self.config.joint:
                kept.append(replace(report, source=report.source.parts[-1]))
                continue
            kept.append(report)
        return kept
