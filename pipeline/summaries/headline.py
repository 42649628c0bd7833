"""The headline: the title where the bulletin states one, else one line that can stand alone.

A headline never ends inside a clause and never begins without its subject. A title that is too long gives
its first half (“甲——乙” → “甲”) or its first clauses. Without a title the first heading of a short text that
says something, then the lead, written by the engine or shortened by whole clauses; what somebody said gets
the name of who said it in front (“甲：…”). Only where none of this fits in thirty characters is the lead cut,
and that shows: it ends in “…” and the check “cut” is noted.
"""

from __future__ import annotations

import re
from collections.abc import Callable

from pipeline.engines import SummaryEngine, SummaryRequest
from pipeline.records import Document, Span, SummarySentence
from pipeline.summaries.fuse import SOURCE, governs, speaks_of_self
from pipeline.summaries.guard import balanced, check_rewrite
from pipeline.summaries.merging import lacks_predicate, starts_with_predicate
from pipeline.summaries.plan import HEADLINE_LENGTH, Plan, asks_for_readers, is_aside, is_scene, looks_back
from pipeline.summaries.shorten import shorten
from pipeline.summaries.units import Unit, top_section
from pipeline.summaries.whole import dangles, incomplete

SHORTEST = 8  # characters
FIRST, BEST = 6, 3  # units of the lead, and others by their weight, that are tried
LEAD = 2  # units of the lead that come first, whatever they weigh
ASKED = 4  # of these, the best, that the engine gets
_HALVES = re.compile(r"\s*——\s*|\s*—\s*|[\s\u3000]+|[|｜丨]")
_AHEAD = re.compile(  # what leads to a statement and is none
    r"^(?:[^，。]{2,10}(?:消息|讯|电)，|(?:(?:当地|北京)时间)?(?:\d{4}年)?(?:\d{1,2}月)?\d{1,2}日(?:上午|下午|晚间?|凌晨)?，|据[^，。]{1,12}，|[^，。]{0,8}获悉，|近日，|日前，|目前，|此次，|[该本]次)"
)
_QUESTION = re.compile("[？?]")
_BARE_NOUN = re.compile(
    "(?:^|，)[^，]*[和与、][^，是有在了将已正为使让把被要会能需]*(?:系列动作|情况|问题|消息|计划|措施|言论|报告)$"
)
_WIRE = re.compile("^新华社[^：，。]{0,16}电[ 　]*题：")  # 新华社南京1月29日电题：…
_BYLINE = re.compile("(?:新华社|本[报刊网台])?记者[ \u3000]?[\u4e00-\u9fff、 ]{2,12}$")
_LEANS = re.compile(
    "我[市省县区州镇校院]|《(?:意见|通知|方案|条例|办法|规划|纲要|工作要点|要点|计划|报告|细则|规定)》"
)
_HOUSE = re.compile("(?:党委|支部|委员会|公司|集团|[局厅部院所]|中心|学会|协会)$")
_NOBODY = re.compile("[他她它其该这那]|有人|[的些]人$|^人们$")


def headline(
    document: Document,
    plan: Plan,
    engine: SummaryEngine,
    *,
    names: dict[str, str],
    words: Callable[[Unit], str],
) -> list[SummarySentence]:
    """One sentence for the issue, of at most `HEADLINE_LENGTH` characters.

    Args:
        document: the bulletin.
        plan: its units and their weights.
        engine: writes; an engine that takes sentences from the source is not asked.
        names: person id → canonical name.
        words: gives the words of a unit as a rewriter gets them.
    """
    if plan.title and not _BYLINE.match(plan.title):
        start = document.text.find(plan.title)
        short = shorten_title(plan.title)
        if start >= 0 and short:
            return [SummarySentence(short, (Span(start, start + len(plan.title)),), SOURCE)]
    heading = _telling_heading(document)
    if heading is not None:
        return [SummarySentence(document.text[heading.start : heading.end], (heading,), SOURCE)]
    leads = _leads(plan)
    sources = [words(unit) for unit in leads]
    asked = sources[: {"unit": ASKED, "summary": 1, "sentence": 0}[engine.grain]]
    written = engine.write([SummaryRequest("headline", text, HEADLINE_LENGTH - 6) for text in asked])
    written = [*written, *([] for _ in leads[len(asked) :])]
    for attributed in (True, False):
        for unit, source, candidates in zip(leads, sources, written, strict=True):
            drafts = [(text, engine.name) for text in candidates if not check_rewrite(text, source)]
            drafts.append((shorten(_AHEAD.sub("", source), HEADLINE_LENGTH - 6), SOURCE))
            for text, writer in drafts:
                line = text.strip("，；：。 ")
                line = f"{_who(unit, names)}{line}" if attributed else line
                if (not attributed or unit.kind == "narration" or line != text) and stands_alone(line):
                    return [SummarySentence(line, unit.content, writer)]
    return [SummarySentence(_cut(sources[0]), leads[0].content, SOURCE, ("cut",))]


def shorten_title(title: str) -> str:
    """A title in at most `HEADLINE_LENGTH` characters, cut between its halves or clauses; empty where that fails."""
    title = _WIRE.sub("", title)
    if len(title) <= HEADLINE_LENGTH:
        return title
    halves = [half for half in _HALVES.split(title) if half]
    for joined in ("，".join(halves[:2]), halves[0]):
        if 6 <= len(joined) <= HEADLINE_LENGTH and balanced(joined):
            return joined
    short = shorten(re.sub(r"\s+", "，", title), HEADLINE_LENGTH - 4)
    return short if 6 <= len(short) <= HEADLINE_LENGTH and balanced(short) else ""


def stands_alone(line: str) -> bool:
    """Whether a line says something by itself: length, marks in pairs, a subject, an end, nothing to look back to."""
    who, colon, said = line.partition("：")
    said = said if colon else who
    return (
        SHORTEST <= len(line) <= HEADLINE_LENGTH
        and len(said) >= SHORTEST
        and balanced(line)
        and not (incomplete(line) or incomplete(said))
        and not dangles(said)
        and not speaks_of_self(said)
        and not _AHEAD.match(said)
        and not _QUESTION.search(line[:-1])
        and (bool(colon) or not (starts_with_predicate(said) or _BARE_NOUN.search(said)))
        and not re.match("[是将为并被把在也还就]|[他她它这那其]|认为|表示|指出|强调|[^，]{1,6}却", said)
        and not _LEANS.search(line)
        and not re.search("(?:^|，)(?:如果|若|只要|一旦|虽然?|尽管|由于|因为|即使)[^，]*$", said)
        and not re.search("(?:[日时]起|之际|期间|以来)$|[…—]$|[“《（][^”》）]*$", line)
    )


def _leads(plan: Plan) -> list[Unit]:
    """Units to make a headline of, the best first."""
    ranked = sorted(plan.units, key=lambda unit: -plan.scores[unit.index])
    said_in_part = [unit for unit in ranked if governs(unit) or unit.addressee or unit.bridge]
    no_news = (looks_back, is_aside, is_scene, asks_for_readers)
    fit = [unit for unit in ranked if unit not in said_in_part and not any(is_so(unit) for is_so in no_news)]
    first = [unit for unit in plan.units[:LEAD] if unit in fit]  # what is new comes first
    early = first + [unit for unit in fit if unit.index < FIRST and unit not in first]
    chosen = early + [unit for unit in fit if unit not in early][:BEST]
    return chosen or ranked[:1]


def _telling_heading(document: Document) -> Span | None:
    """The first of at most three headings of the highest level, where it is a statement."""
    top = [
        block
        for number, block in enumerate(document.blocks)
        if block.kind == "heading" and top_section(document.blocks, number) == -1
    ]
    for block in top[:1] if len(top) <= 3 else ():
        text = document.text[block.start : block.end]
        if (
            len(text) >= 12
            and not (block.label or lacks_predicate(text) or _HOUSE.search(text))
            and stands_alone(text)
        ):
            return Span(block.start, block.end)
    return None


def _who(unit: Unit, names: dict[str, str]) -> str:
    """“甲：” for words that somebody said whom a reader knows by that; empty else."""
    if unit.quote is None:
        return ""
    if len(unit.speakers) == 1 and not unit.and_others:
        return f"{names[unit.speakers[0]]}："
    source = unit.quote.source_text
    return (
        f"{source}：" if 2 <= len(source) <= 12 and not unit.speakers and not _NOBODY.search(source) else ""
    )


def _cut(text: str) -> str:
    """The first clauses that fit, or else the first characters, with “…” where the statement goes on."""
    text = _AHEAD.sub("", text)
    if len(text) <= HEADLINE_LENGTH:
        return text.strip("，；：。 ")
    whole = re.match(f".{{{SHORTEST},{HEADLINE_LENGTH - 1}}}(?=[，；。：])", text)
    return (whole.group() if whole else text[: HEADLINE_LENGTH - 1].rstrip("，；：、的和与“《（")) + "…"
