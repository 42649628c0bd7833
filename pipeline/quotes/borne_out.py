"""Whether the tagger of reported words bears out what the rules find, and where it hears the narrator instead."""

from __future__ import annotations

import re

from pipeline.quotes.content import LISTED_BELOW
from pipeline.quotes.continuation import NARRATED, SPOKEN
from pipeline.quotes.cue_words import BRIEFED_ON
from pipeline.quotes.draft import Draft, begins_enumeration, trim
from pipeline.quotes.ear import Hint
from pipeline.quotes.following import PLEA
from pipeline.quotes.frames import AS_TOLD, RUMOUR
from pipeline.quotes.scene import Scene
from pipeline.quotes.sources import HANDLE
from pipeline.records import ContentSpan
from pipeline.text.outcomes import outcomes_in

DOUBTFUL = 0.25  # share of a content in reported words below which it is none, if no cue is heard either
LONGEST_CUE = 20  # characters
RULES = ("判决", "裁定", "裁决")
RULING = re.compile(f"(?:{'|'.join(RULES)})$")
"""The cue of what a court rules, which neither tagger nor verifier has learnt."""


def is_borne_out(scene: Scene, draft: Draft) -> bool:
    """Whether the tagger hears reported words in a draft's content, or a cue where the draft has one; True without a tagger."""
    shares = [scene.said_share(span.start, span.end) for span in draft.content]
    report = draft.report
    if report.link == "adjacent" and report.after == "colon" and draft.content:
        first = draft.content[0]
        if begins_enumeration(scene.text, first.start, first.end) or LISTED_BELOW in draft.trace:
            return True  # 基层建议：一是…
    if report.group == "figure" and RULING.search(scene.masked, report.cue.start, report.cue.end):
        return True  # 作出民事判决：驳回上诉
    if report.group == "figure" and BRIEFED_ON.fullmatch(scene.masked, report.cue.start, report.cue.end):
        return True  # 某某通报了检查结果，共发现隐患41处
    source = report.source
    if report.after in {"comma", "colon"} and source is not None and is_user(scene, source.start, source.end):
        return True  # 网民“某某”爆料，…: whoever has a name of his own in marks is told of for what he says
    if any(list(outcomes_in(scene.text, span.start, span.end)) for span in draft.content):
        return (
            True  # 某镇政府建议延期（采纳情况：未采纳）: what an office has dealt with has been put forward
        )
    by_person = source is not None and source.kind in {"person", "pronoun"} and report.link == "adjacent"
    if by_person and _DENIES.fullmatch(scene.masked, report.cue.start, report.cue.end) and draft.content:
        return True  # 张三否认协会组织了这次会议
    if PLEA.match(scene.masked, report.body):
        return True  # 某某对指控表示无罪
    if (
        not shares
        or shares[0] is None
        or draft.used
        or not {RUMOUR, AS_TOLD}.isdisjoint(report.trace)
        or report.link in {"line label", "dash"}
    ):
        return True
    size = sum(span.end - span.start for span in draft.content)
    heard = sum((share or 0) * (s.end - s.start) for share, s in zip(shares, draft.content, strict=True))
    cue = draft.report.cue
    near = scene.hints_in(cue.start - LONGEST_CUE, cue.end + LONGEST_CUE, "cue")
    return any(touches(draft, hint) for hint in near) or heard >= DOUBTFUL * size


DENIES = "(?:明确|坚决|公开|断然|矢口|当场)?否认"
"""How somebody denies something, as a pattern."""
_DENIES = re.compile(DENIES)


def is_user(scene: Scene, start: int, end: int) -> bool:
    """Whether a source is somebody on the net, by the name that he goes by there: 网民“某某”."""
    handle = HANDLE.search(scene.masked, start, end)
    return handle is not None and handle.end() == end


def touches(draft: Draft, cue: Hint) -> bool:
    """Whether a cue that the tagger hears overlaps that of a draft."""
    own = draft.report.cue
    return own.start < cue.end and cue.start < own.end


_NOT_IN_PAPER = re.compile(
    "(?:但|不过|而)?(?:文本|声明|全文|公报|文中|文件|公告|通报|通稿|新闻稿)(?:中|里)?(?:却|则|也)?(?:没有|并未|未)(?:提及|提到|涉及|说明|点名|透露|明确)"
)
"""How the narrator says what a paper does not tell: (声明称，…，)文本中没有提及|金额."""


def end_with_the_words(scene: Scene, draft: Draft) -> None:
    """Drops the clauses at the end of a draft's content in which the tagger hears the narrator (…，但没有透露内容)."""
    if not draft.content or draft.used or draft.nested or not scene.said:
        return
    last = draft.content[-1]
    places = [at + 1 for at in range(last.start, last.end) if scene.masked[at] in "，；"]
    end = last.end
    for at in reversed(places):
        told = (scene.said_share(at, end) or 0) > NARRATED and not _NOT_IN_PAPER.match(scene.masked, at)
        if told or scene.masked.startswith(("前者", "后者"), at):
            break
        end = at
    if end < last.end and (scene.said_share(last.start, end) or 0) > SPOKEN:
        span = trim(scene.text, last.start, end)
        draft.content[-1] = ContentSpan(span.start, span.end, last.role)
        draft.closed = True
        draft.trace.append("ends where the tagger hears the narrator")
