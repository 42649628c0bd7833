"""From plan to summaries: what an engine wrote is checked, repaired or replaced, then fused."""

from __future__ import annotations

import re
from collections.abc import Sequence
from dataclasses import replace

from pipeline.engines import SummaryEngine
from pipeline.records import (
    VIEWS,
    Document,
    EntityLayer,
    PostsTold,
    QuoteLayer,
    Span,
    Summary,
    SummaryKind,
    SummaryLayer,
    SummarySentence,
)
from pipeline.summaries.abstract import tell_abstract, with_opening
from pipeline.summaries.answers import write_whole
from pipeline.summaries.beside import other_halves, refutations
from pipeline.summaries.disposals import disposals
from pipeline.summaries.drafting import draft_units
from pipeline.summaries.duties import tell_duties
from pipeline.summaries.fitting import fit, with_both_halves, without_lost_stands
from pipeline.summaries.fuse import SOURCE, Draft, called_again, fuse, posts_of
from pipeline.summaries.guard import SourceCheck
from pipeline.summaries.headline import headline
from pipeline.summaries.in_brackets import replies_to, with_contexts
from pipeline.summaries.in_full import house_in_full
from pipeline.summaries.judge import Judge
from pipeline.summaries.listed import with_list
from pipeline.summaries.omissions import OmissionModel
from pipeline.summaries.outline import LONGEST_PROPOSALS, decided_in_list, decisions, outline
from pipeline.summaries.plan import Plan, make_plan
from pipeline.summaries.points import tell_items, tell_point
from pipeline.summaries.prepare import prepare
from pipeline.summaries.shorten import DEFINED_SHORT
from pipeline.summaries.spellings import respell, respellings
from pipeline.summaries.targets import ABSTRACT_LENGTH, UNITS_OF, Target
from pipeline.summaries.terms import TermFinder
from pipeline.summaries.units import NOTE_LABEL, Unit, speaker_names
from pipeline.summaries.whole import incomplete
from pipeline.text.names import NameGrammar


def compose(
    document: Document,
    entities: EntityLayer,
    quotes: QuoteLayer,
    engine: SummaryEngine,
    *,
    judge: Judge | None = None,
    omissions: OmissionModel | None = None,
    terms: TermFinder | None = None,
    posts: PostsTold = "all",
    grammar: NameGrammar | None = None,
) -> SummaryLayer:
    """All summaries of one bulletin, every sentence with its evidence and the checks that it failed.

    Args:
        document, entities, quotes: what the stages before found.
        engine: writes.
        judge: foretells what deserves a place and stands alone; None: rules alone choose.
        omissions: judges what a rewritten unit leaves out; None: the rules alone do.
        terms: finds key terms; None: there are none.
        posts: before which names abstract and sections tell a post, for engines that rewrite single statements.
        grammar: tells by their surnames people whom an engine has made up; None: only names in Latin letters.
    """
    plan = make_plan(document, entities, quotes, judge=judge)
    if not plan.units:
        return SummaryLayer()
    if engine.grain == "sentence":
        written = [_extract(document, target) for target in plan.targets]
    elif engine.grain == "unit":
        check = SourceCheck(document, entities, quotes, grammar=grammar)
        written = _rewrite(
            document, entities, quotes, plan, check=check, engine=engine, omissions=omissions, told=posts
        )
    else:
        check = SourceCheck(document, entities, quotes, grammar=grammar)
        names = speaker_names(entities)
        told = posts_of(document, entities.people, entities.entities) if posts == "all" else None
        written = write_whole(document, plan, engine, check=check, names=names, posts=told)
    first = headline(document, plan, engine, names=speaker_names(entities), words=prepare)
    first = [replace(s, text=house_in_full(s.text, document.metadata.publisher)) for s in first]
    rows: list[tuple[SummaryKind, str, list[SummarySentence]]] = [("headline", "", first)]
    rows += [
        (target.kind, target.target, sentences)
        for target, sentences in zip(plan.targets, written, strict=True)
    ]
    spellings = respellings(entities)
    rows = [
        (kind, target, [replace(s, text=respell(s.text, spellings)) for s in _whole(kind, found)])
        for kind, target, found in rows
    ]
    summaries = [
        Summary(
            f"s{number}",
            kind,
            target,
            "".join(s.text for s in sentences),
            tuple(sentences),
            next((s.engine for s in sentences if s.engine != SOURCE), SOURCE),
        )
        for number, (kind, target, sentences) in enumerate((row for row in rows if row[2]), start=1)
    ]
    found = terms.find(document, entities) if terms else []
    if found:
        sentences = tuple(SummarySentence(term, (span,), SOURCE) for term, span in found)
        text = "；".join(term for term, _ in found)
        summaries.append(Summary(f"s{len(summaries) + 1}", "key_terms", "", text, sentences, SOURCE))
    return SummaryLayer(tuple(summaries))


def _whole(kind: SummaryKind, sentences: list[SummarySentence]) -> list[SummarySentence]:
    """The sentences that say something, whoever wrote them; all of them where none does."""
    if kind in ("headline", "point"):
        return sentences
    return [s for s in sentences if not incomplete(s.text)] or sentences


def _extract(document: Document, target: Target) -> list[SummarySentence]:
    """Whole source sentences, best first until the length is reached, in text order."""
    least, most = ABSTRACT_LENGTH if target.kind == "abstract" else (target.length * 0.6, target.length * 1.6)
    chosen: list[Span] = []
    for unit in target.ranked:
        fresh = [sentence for sentence in unit.sentences if sentence not in chosen]
        size = sum(map(len, chosen))
        if chosen and (size >= least or size + sum(map(len, fresh)) > most * 1.2):
            continue
        chosen += fresh
        if target.kind == "point":
            break
    return [
        SummarySentence(document.text[s.start : s.end], (s,), SOURCE)
        for s in sorted(chosen, key=lambda s: s.start)
    ]


def _rewrite(
    document: Document,
    entities: EntityLayer,
    quotes: QuoteLayer,
    plan: Plan,
    *,
    check: SourceCheck,
    engine: SummaryEngine,
    omissions: OmissionModel | None,
    told: PostsTold,
) -> list[list[SummarySentence]]:
    names = speaker_names(entities)
    leaning = plan.leaning
    disposed = disposals(plan.units)
    refuted = {**disposed, **refutations(plan.units)}
    halves = other_halves(document, plan.units)
    by_index = {unit.index: unit for unit in plan.units}
    wanted: dict[int, Unit] = {}
    chosen: list[list[Unit]] = []
    for target in plan.targets:
        most = None if target.kind == "section" else UNITS_OF.get(target.kind, 1)
        units = list(target.ranked[:most])
        if target.kind == "abstract":
            units = with_opening(plan, units)
        chosen.append(units)
        units = [*units, *(unit for slot in (*target.slots, target.sides) for row in slot for unit in row)]
        beside = [
            by[u.index] for by in (leaning, refuted) for u in units if target.kind in VIEWS and u.index in by
        ]
        if target.kind == "abstract":  # what an objection is on
            beside += [by_index[u.stand_on] for u in units if u.stand_on in by_index]
        wanted.update((unit.index, unit) for unit in (*units, *beside))
    drafts = draft_units([wanted[index] for index in sorted(wanted)], engine, omissions=omissions)
    pronouns = called_again(entities.people, quotes)
    posts = posts_of(document, entities.people, entities.entities) if told != "none" else {}
    every = told == "all"
    accounts_of = replies_to(leaning, drafts)
    sections = sorted({unit.section for unit in plan.units if unit.section >= 0})
    sources = {u.block: u.quote.called for u in plan.units if u.quote is not None}

    def lists(room: int) -> dict[int, SummarySentence]:
        told = {section: outline(document, section, room=room, sources=sources) for section in sections}
        return {section: line for section, line in told.items() if line is not None}

    outlines = lists(LONGEST_PROPOSALS)
    written = []
    for target, units in zip(plan.targets, chosen, strict=True):
        if target.kind == "abstract":
            ranked = [drafts[u.index] for u in units]
            sentences = tell_abstract(
                plan, target, ranked, drafts, lists=lists, names=names, posts=posts, introduce=every
            )
        elif target.kind == "point":
            sentences = [
                tell_items(document, target) or tell_point(target, drafts, names, posts if every else {})
            ]
            sentences = tell_duties(document, sentences, [drafts[u.index] for u in units])
        else:
            whole_section = target.kind == "section" and not target.part
            listed = None
            if whole_section:
                section = units[0].section
                listed = (
                    outlines.get(section)
                    or decisions(document, section)
                    or decided_in_list([unit for unit in plan.units if unit.section == section])
                )
            kept = fit(
                target,
                [drafts[u.index] for u in units],
                listed=listed,
                replies=accounts_of,
                told_before=frozenset(leaning) if target.kind in VIEWS else frozenset(),
                disposed=disposed,
            )
            topic = target.target if target.kind in VIEWS else ""
            kept = kept if topic else with_both_halves(without_lost_stands(kept, plan.units), halves)
            kept = with_contexts(kept, leaning, drafts, refuted=refuted) if topic else kept
            kept = (
                [draft if draft.context else _as_house(draft, target.title) for draft in kept]
                if target.kind in ("organisation", "source")
                else kept
            )
            first = every and not topic  # the post of the one whose views are told stands above them
            sentences = fuse(kept, names, topic=topic, pronouns=pronouns, posts=posts, introduce=first)
            sentences = with_list(document, sentences, listed, kept) if listed else sentences
            sentences = tell_duties(document, sentences, kept)
        sentences = _meeting_once(sentences)
        written.append([_settle(sentence, check, document, plan, names) for sentence in sentences])
    return written


_NUMBERED_MEETING = re.compile("[一-鿿]{2,16}?第[一二三四五六七八九十百\\d]+次[一-鿿]{0,6}?会议")
_LONG_MEETING = re.compile(
    "[^，。；：]{4,40}?(?:座谈|研讨|评审|论证|调度|推进|协商|审查|咨询|专题|协调|调研|视频|工作|动员|部署|总结|交流|培训|评议|验收)会议?(?=[^，。；：会上后中期现组纪]{1,6}[，。]|还|同时|并)"
)
"""How a sentence begins that tells what a meeting says by its name: 冬季呼吸道疾病应对调度会|决定，…."""


def _meeting_once(sentences: Sequence[SummarySentence]) -> list[SummarySentence]:
    """The sentences of a summary, each that begins with a meeting of a long name told before with 会议: 某区委常委会第九十六次会议…。|会议|还…."""
    found: list[SummarySentence] = []
    told = ""
    for sentence in sentences:
        named = _NUMBERED_MEETING.match(sentence.text) or _LONG_MEETING.match(sentence.text)
        again = named is not None and named.group() in told
        text = f"会议{sentence.text[named.end() :]}" if named and again else sentence.text
        told += text
        found.append(replace(sentence, text=text))
    return found


def _as_house(draft: Draft, name: str) -> Draft:
    """A draft whose source is called by the house's name, whatever short form the text has there."""
    quote = draft.unit.quote
    if quote is None:
        return draft
    return replace(draft, unit=replace(draft.unit, quote=replace(quote, source_text=name)))


_BUT_FIRST = re.compile("^(?:但是?|不过|然而)，?(?=[一-鿿])")
"""How a sentence of the source begins that limits one which need not be told."""


def _settle(
    sentence: SummarySentence, check: SourceCheck, document: Document, plan: Plan, names: dict[str, str]
) -> SummarySentence:
    """Replaces a fused sentence that fails a check against the whole document by its source sentences.

    他 or 她 as the source of a quote in them gives way to the name: what it stands for is left out.
    """
    failed = check.check(sentence.text)
    if not failed:
        return sentence
    spans: list[Span] = []
    for unit in plan.units:
        if any(span.overlaps(other) for span in unit.content for other in sentence.evidence):
            spans += [span for span in unit.sentences if span not in spans]
    called = {
        unit.quote.source: names[unit.speakers[0]]
        for unit in plan.units
        if unit.quote is not None and unit.quote.kind == "pronoun" and len(unit.speakers) == 1
    }
    text = "".join(_with_names(document.text, span, called) for span in spans)
    text = _BUT_FIRST.sub("", DEFINED_SHORT.sub("", NOTE_LABEL.sub("", text)))
    text = f"（{text}）" if sentence.text.startswith("（") else text  # what a view leans on
    return SummarySentence(text, tuple(spans), SOURCE, tuple(sorted({*sentence.checks, *failed})))


def _with_names(text: str, span: Span, called: dict[Span, str]) -> str:
    """The words of a span with the sources in it by name; the first alone, since the name then serves them all."""
    inside = [source for source in called if span.start <= source.start and source.end <= span.end]
    first = min(inside, key=lambda source: source.start, default=None)
    if first is None or called[first] in text[span.start : first.start]:
        return text[span.start : span.end]
    return text[span.start : first.start] + called[first] + text[first.end : span.end]
