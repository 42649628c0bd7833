"""Quotes out of drafts: whom each source means, form and confidence, and the verifier's last word: |他|表示，… → 张三, indirect."""

from __future__ import annotations

import re
from collections.abc import Sequence
from dataclasses import dataclass, replace

from pipeline.config import QuotesConfig
from pipeline.quotes.borne_out import DENIES, RULING, is_user
from pipeline.quotes.cue_words import BRIEFED_ON, REVISED
from pipeline.quotes.draft import Draft
from pipeline.quotes.frames import AS_TOLD, BORROWED, CITED, RUMOUR, STUDIED
from pipeline.quotes.links import Linker
from pipeline.quotes.pair import SAME_SOURCE
from pipeline.quotes.rating import find_form, rate
from pipeline.quotes.scene import Scene
from pipeline.quotes.signed import SIGNED_ABOVE
from pipeline.quotes.verifier import Verifier, report_facts
from pipeline.records import PERSONAL_KINDS, Quote, Span
from pipeline.text.names import NameGrammar
from pipeline.text.sentences import behind_last

_SENTENCE_ENDS = re.compile("[。！？\n■¶]")
_SIGNED = "no cue, dash"
"""How a saying is found that is signed behind a dash: …。——张三，某院院长."""
_TAKES_A_STAND = re.compile(f"(?:明确|坚决|公开)(?:反对|支持|赞成)|拒绝排除|{DENIES}")
"""What tells by itself that somebody has spoken: 某部长|公开支持|启动该工具."""
_SETS_A_DATE = re.compile(
    "要求[^，。；：]{2,16}?[于在须应](?:[^，。；：]{0,6}\\d[日号]|[^，。；：]{0,4}[月年周季][底末])前"
)
"""What somebody demands by a day: 某某|要求各组于7月15日前|完成."""


@dataclass(frozen=True)
class Finisher:
    """Makes quotes of the drafts of a document."""

    names: NameGrammar
    config: QuotesConfig
    verifier: Verifier | None

    def _is_verified(self, scene: Scene, quote: Quote) -> bool:
        """Whether the verifier takes a report for one."""
        if self.verifier is None or not {RUMOUR, STUDIED, AS_TOLD, _SIGNED, SIGNED_ABOVE}.isdisjoint(
            quote.trace
        ):
            return True  # without the first what somebody is rumoured to say would stand as said
        if RULING.search(quote.cue_text) and scene.text[quote.cue.end : quote.cue.end + 1] == "：":
            return True
        if BRIEFED_ON.fullmatch(quote.cue_text) and scene.masked[quote.cue.end] in "，。":
            return True
        if scene.masked[quote.cue.end] in "，：" and is_user(scene, quote.source.start, quote.source.end):
            return True
        if quote.kind in {"person", "pronoun"} and (
            _TAKES_A_STAND.fullmatch(quote.cue_text)
            or REVISED.match(scene.masked, quote.cue.start)
            or _SETS_A_DATE.match(scene.masked, quote.cue.start)
        ):
            return True
        facts = report_facts(scene, quote)
        told = facts is None or self.verifier.odds("report", facts) >= 0
        return told or _is_one_of_several(scene, quote)

    def finish(self, scene: Scene, drafts: list[Draft]) -> list[Quote]:
        """The quotes of a document in text order; drafts without a source or words are none."""
        spoken = [
            Span(span.start, span.end)
            for draft in drafts
            if not draft.nested and draft.report.source is not None
            for span in draft.content
            if draft.report.source.kind in PERSONAL_KINDS
        ]
        linker = Linker(scene, self.names, spoken=spoken)
        quotes: list[Quote] = []
        for draft in sorted(drafts, key=lambda d: (d.report.cue.start, d.report.cue.end)):
            report = draft.report
            source = report.source
            if source is None or not draft.content:
                continue
            if draft.nested and not self.config.nested:
                continue
            before = not any(span.start >= report.cue.end for span in draft.content)
            if before and not draft.whole and not self.config.before_cue:
                continue
            if source.kind == "collective" and (counted := linker.count_out(source)):
                source = replace(source, kind="nominal")
                speakers, rule = counted, "so many are named before"
            elif source.first_person:
                if (around := _around(quotes, source.start)) is None:
                    continue  # 在我看来，…: of whoever writes
                speakers, rule = around.speakers, "the one who speaks"
            else:
                turn = _around(quotes, source.start) if draft.nested else None
                speakers, rule = linker.resolve(
                    source,
                    told_by=turn if _is_own_speech(turn) else None,
                    cited=report.link == "frame"
                    and bool({f"frame {CITED}", f"frame {BORROWED}"} & {*report.trace}),
                )
            if (source.kind == "pronoun" and not self.config.pronouns) or (
                source.kind == "nominal" and not self.config.nominals
            ):
                speakers, rule = (), "switched off"
            meant = linker.antecedent(source) if not speakers and rule != "switched off" else None
            content = tuple(sorted(draft.content, key=lambda span: span.start))
            confidence = rate(report, speakers=speakers, nested=draft.nested, sureness=draft.sureness)
            if confidence < self.config.min_confidence:
                continue
            form = "direct" if draft.whole else find_form(scene, content, draft.used)
            quote = Quote(
                f"q{len(quotes) + 1}",
                source.kind,
                form,
                Span(source.start, source.end),
                scene.text[source.start : source.end],
                report.cue,
                scene.text[report.cue.start : report.cue.end],
                content,
                speakers=speakers,
                confidence=confidence,
                trace=(*report.trace, *draft.trace, f"speaker: {rule}"),
                antecedent=meant,
                antecedent_text=scene.text[meant.start : meant.end] if meant is not None else "",
            )
            if self._is_verified(scene, quote):
                quotes.append(quote)
            elif SAME_SOURCE in report.trace and quotes:
                quotes[-1] = _with_words(scene, quotes[-1], quote)
        return quotes


def _is_one_of_several(scene: Scene, quote: Quote) -> bool:
    """Whether clauses of a sentence with a semicolon between them tell alike what several said, each in a clause of its own: 甲市|提出|建设…；乙市|提出|完善…."""
    text = scene.masked
    start = behind_last("。！？\n■¶", text, quote.source.start)
    ending = _SENTENCE_ENDS.search(text, quote.cue.end)
    clauses = text[start : ending.start() if ending else len(text)].split("；")
    alike = re.compile(
        f"(?:[^，。；：“”]{{1,12}}，)?[^，。；：“”的了]{{2,16}}{re.escape(quote.cue_text)}(?![的了，。；：])[^，。；：]{{4}}"
    )
    return len(clauses) > 1 and sum(alike.match(clause) is not None for clause in clauses) > 1


def _with_words(scene: Scene, quote: Quote, dropped: Quote) -> Quote:
    """A quote with the words of the next clause of its speaker, where these prove to be no report of their own: 某某表示，…，也希望…."""
    last, first = quote.content[-1], dropped.content[0]
    apart = scene.masked[last.end : first.start]
    goes_on = quote.source == dropped.source and last.end < first.start and not _SENTENCE_ENDS.search(apart)
    if not goes_on:
        return quote
    return replace(quote, content=(*quote.content[:-1], replace(last, end=dropped.content[-1].end)))


def _around(quotes: Sequence[Quote], place: int) -> Quote | None:
    """The innermost of the quotes so far within whose words a place lies."""
    return next((q for q in reversed(quotes) if any(c.start <= place < c.end for c in q.content)), None)


def _is_own_speech(quote: Quote | None) -> bool:
    """Whether a quote gives somebody's words as he says them, so that he is 我 there and never 他."""
    return quote is not None and quote.form == "direct" and bool(quote.speakers)
