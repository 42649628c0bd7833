"""From plan to summaries: what an engine wrote is checked, repaired or replaced, then fused."""

from __future__ import annotations

import itertools
import re
from collections.abc import Callable, Iterable, Mapping, Sequence, Set
from dataclasses import dataclass, replace
from statistics import median

from pipeline.engines import SummaryEngine, SummaryRequest
from pipeline.records import (
    VIEWS,
    Document,
    EntityLayer,
    Organisation,
    Person,
    PostsTold,
    QuoteLayer,
    Span,
    Summary,
    SummaryKind,
    SummaryLayer,
    SummarySentence,
)
from pipeline.summaries.answers import write_whole
from pipeline.summaries.asides import has_example, looks_back, speaks_of_both
from pipeline.summaries.beside import leans_on_claim, other_halves, refutations
from pipeline.summaries.deeds import (
    UNSETTLED,
    answers,
    concedes,
    counters,
    decides,
    hangs,
    has_deadline,
    is_due,
    is_own_view,
    leads_to,
    orders,
    proposes,
    replies,
    share_words,
    takes_stand,
)
from pipeline.summaries.disposals import by_itself, disposals
from pipeline.summaries.duties import tell_duties
from pipeline.summaries.fuse import (
    SOURCE,
    Draft,
    Post,
    called_again,
    fuse,
    posts_of,
    without_item,
)
from pipeline.summaries.guard import SourceCheck, bare, check_rewrite, novel_runs, support
from pipeline.summaries.headline import headline
from pipeline.summaries.in_full import house_in_full
from pipeline.summaries.judge import Judge
from pipeline.summaries.leaning import accounts, contexts
from pipeline.summaries.merging import is_adverbial, lacks_predicate, starts_with_predicate
from pipeline.summaries.omissions import OmissionModel
from pipeline.summaries.outline import BRIEF_PROPOSALS, BRIEFEST_PROPOSALS, LONGEST_PROPOSALS, outline
from pipeline.summaries.own_words import in_own_words
from pipeline.summaries.plan import (
    ABSTRACT_LENGTH,
    HEADLINE_LENGTH,
    UNITS_OF,
    Plan,
    Slot,
    Target,
    is_label,
    label_of,
    make_plan,
)
from pipeline.summaries.prepare import prepare
from pipeline.summaries.repair import gaps_of, put_back, repairs
from pipeline.summaries.salience import containment
from pipeline.summaries.shorten import (
    DEFINED_SHORT,
    LONGEST_LIST,
    brief_item,
    brief_list,
    clauses,
    in_brief,
    shorten_list,
)
from pipeline.summaries.terms import TermFinder
from pipeline.summaries.tighten import tighten
from pipeline.summaries.units import NOTE_LABEL, OF_MEETING, POINT_LABEL, Unit, in_marks, speaker_names
from pipeline.summaries.whole import cut_short, dangles, incomplete, whole_sentences, without_aims
from pipeline.text.names import NameGrammar
from pipeline.text.sentences import split_sentences

LONGEST_UNIT = 60  # characters that a unit may be asked for at most
SHORT_UNIT = 22  # units up to this length are said as they are
NOVELTY = 0.4  # weight of new 4-grams beside cover of the source, when a candidate is chosen
REPAIRED = 0.1  # what a candidate loses by having been repaired
USUAL_ROOM, ROOM_FOR_WISH = 1.15, 1.3  # of the length asked for, and with what somebody asks for besides
ROOM_FOR_REPLY = 1.8  # of the length of a section, where what is told in it has been replied to
LONGEST_WITH_ANSWERS, LONGEST_BELOW_LIST = 215, 250
"""Characters of such a section at most, and of one with its list of points."""
SECOND_ROOM = 1.45  # of the length of a section, for what deserves the second place in it


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


def respellings(entities: EntityLayer) -> dict[str, str]:
    """Misspelt name → canonical name, for spellings of a person that differ in one character alone.

    A spelling that is a name of somebody else or part of one is left out. Names of organisations and places that
    hold one stand for themselves.
    """
    found: dict[str, str] = {}
    for person in entities.people:
        slips = {
            variant: right
            for right in dict.fromkeys((person.name, re.split("[·•]", person.name)[-1]))
            for variant in person.variants
            if len(variant) == len(right) >= 2
            and sum(a != b for a, b in zip(variant, right, strict=True)) == 1
        }
        if slips:
            others = {name for other in entities.people if other is not person for name in _names_of(other)}
            named = {e.text for e in entities.entities if e.label == "PER" and e.target != person.person_id}
            others |= named - slips.keys()
            found |= {v: right for v, right in slips.items() if not any(v in name for name in others)}
    names = {name for organisation in entities.organisations for name in _names_of(organisation)}
    names |= {e.text for e in entities.entities if e.label in ("ORG", "LOC")}
    found |= {name: name for name in sorted(names) if any(wrong in name for wrong in found)}
    return found


def _names_of(known: Person | Organisation) -> tuple[str, ...]:
    return (known.name, *known.variants)


def respell(text: str, spellings: dict[str, str]) -> str:
    """The text with misspelt names put right; a longer name that holds one is looked for first."""
    if not spellings:
        return text
    longest = sorted(spellings, key=len, reverse=True)
    return re.sub("|".join(map(re.escape, longest)), lambda match: spellings[match.group()], text)


# -- sentences of the source ------------------------------------------------------------------


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


# -- unit by unit -----------------------------------------------------------------------------


def length_for(text: str) -> int:
    """Characters asked for: most of the text, since the point of a sentence comes last and may not be lost."""
    return min(LONGEST_UNIT, round(len(text) * 0.8))


def draft_units(
    units: Sequence[Unit], engine: SummaryEngine, *, omissions: OmissionModel | None = None
) -> dict[int, Draft]:
    """Every unit rewritten once; the best candidate that passes all checks, else the source shortened."""
    drafts: dict[int, Draft] = {}
    asked: list[Unit] = []
    for unit in units:
        text = prepare(unit)
        listed = shorten_list(text)
        if listed or len(text) <= SHORT_UNIT:
            words = in_own_words(listed or text, text, marked=in_marks(unit))
            heads = shorten_list(text, heads_only=True) if listed else ""
            brief = in_own_words(heads, text, marked=in_marks(unit)) if listed else ""
            drafts[unit.index] = Draft(unit, words, SOURCE, brief=brief if len(brief) < len(words) else "")
        else:
            asked.append(unit)
    texts = [prepare(unit) for unit in asked]
    requests = [SummaryRequest("clause", text, length_for(text)) for text in texts]
    for unit, request, candidates in zip(asked, requests, engine.write(requests), strict=True):
        drafts[unit.index] = choose(unit, request, candidates, engine.name, omissions=omissions)
    return drafts


def choose(
    unit: Unit,
    request: SummaryRequest,
    candidates: Sequence[str],
    engine: str,
    *,
    omissions: OmissionModel | None = None,
) -> Draft:
    """The best candidate without a failed check, repaired where that helps; else the source shortened.

    Best is what says most of the source, and says it in words of its own. A candidate is repaired by rules,
    and with `omissions` by putting back what the source cannot spare.
    """
    source = request.text
    decided = decides(unit)
    plain = whole_sentences(source, request.length)
    most = max(1.5 * request.length, len(plain))
    failed: list[str] = []
    passed: list[tuple[float, str]] = []
    for place, candidate in enumerate(candidates):
        text = _tidy(candidate)
        if bare(text) == bare(source):
            continue
        problems = check_unit(text, source, decided=decided)
        if len(text) > min(len(source), most):
            problems.append("length")
        failed = failed or problems
        if not problems:
            passed.append((_worth(text, source) - 0.05 * place, text))
            continue
        for fuller in repairs(text, source):
            if len(fuller) <= most and fuller != source and not check_unit(fuller, source, decided=decided):
                passed.append((_worth(fuller, source) - 0.05 * place - REPAIRED, fuller))
                break
        fuller = mend(text, source, omissions)
        if fuller and len(fuller) <= most and not check_unit(fuller, source, judged=True, decided=decided):
            passed.append((_worth(fuller, source) - 0.05 * place, fuller))
    if passed:
        text = max(passed)[1]
        return Draft(unit, text if in_marks(unit) else tighten(text), engine)
    return Draft(unit, in_own_words(plain, source, marked=in_marks(unit)), SOURCE, tuple(failed))


def _tidy(text: str) -> str:
    return re.sub(r"[，；](?=[，；。])", "", text).strip("，；：。！ ")


def mend(text: str, source: str, omissions: OmissionModel | None) -> str:
    """The text with everything put back that its source cannot spare; empty where it is more than the source with gaps, or all of it."""
    gaps = gaps_of(text, source)
    if omissions is None or not gaps:
        return ""
    fuller = _tidy(put_back(text, source, [gap for gap in gaps if not omissions.can_go(source, gap)]))
    return fuller if bare(fuller) != bare(source) else ""


def check_unit(text: str, source: str, *, judged: bool = False, decided: bool = False) -> list[str]:
    """`check_rewrite`, and whether the statement is whole: its names of failed checks, cut, incomplete, time, topic and begins.

    `decided`: of what is decided the first point is told as well: 决定，成立工作组；|推广平台.
    """
    failed = check_rewrite(text, source, judged=judged)
    if incomplete(text):
        failed.append("incomplete")
    if cut_short(text, source) or (decided and _loses_way(text, source)):
        failed.append("cut")
    if (when := _WHEN_FIRST.match(source)) is not None and when["when"] not in text:
        failed.append("time")
    if _loses_topic(text, source):
        failed.append("topic")
    start = source.find(text[:_FIRST_WORDS])
    if start > 0 and _begins_too_late(text, source[:start], decided=decided):
        failed.append("begins")
    return failed


_WHEN_FIRST = re.compile(
    "(?P<when>近(?:[一两二三四五六七八九十几\\d]+个?)[年月天日]来?|今年以来|[今去前]年|\\d{4}年|\\d{1,2}月|\\d{1,2}日|上半年|[一二三四前]季度)[^，。；]{0,10}，"
)
"""A time before a statement that holds for no other: |近两年来，|某市始终名列前茅."""
_TOPIC_FIRST = re.compile(
    "(?:但|而|同时)?(?:对于?(?![口接外内应付方手照象准立标抗])|针对|至于)[^，；。]{4,}，$"
)


def _loses_topic(text: str, source: str) -> bool:
    """Whether a draft leaves out what a clause of it is about: 对违法行为，要“硬约束”，|对实际困难，|要“软服务”."""
    parts = clauses(source)
    return any(
        _TOPIC_FIRST.match(topic)
        and bare(says) in bare(text)
        and containment(topic.strip("，"), text) < _KEPT
        for topic, says in itertools.pairwise(parts)
    )


_WAY = re.compile(
    "(?:按照?|依照|参照|依据)[^，；。]{4,}(?:执行|实施|办理|推进|落实|处理|核定|分配|安排|补助)$"
)
"""A clause of a decision that says how it is carried out: 按照“总数不减、分批实施”的办法执行."""
_KEPT = 0.6
"""Share of the pairs of characters of such a clause in a draft that tells it."""


def _loses_way(text: str, source: str) -> bool:
    """Whether a draft leaves out how that is carried out which was decided: 原则同意计划，|按照“总数不减”的办法执行|，首批6月开工."""
    parts = (part.strip("，；：。") for part in clauses(source))
    return any(_WAY.match(part) and containment(part, text) < _KEPT for part in parts)


_FIRST_WORDS = 6  # characters by which the place of a draft in its source is found
_GOES_ON_AFTER = re.compile("请|由|责成|要求|并|但|同时|其余|会后|下一步")
_SECOND_PART = re.compile("；(?P<link>(?:同时|此外|另外|并且?|也|还|再者|其次)，?)?$")
_DOES_OR_WILL = re.compile("\\d|已(?!经济)|将(?!军)|正在|拟|力争|争取|同意|承诺|可以?考虑")
"""In the part before, that it tells what is done or will be: 清理已列入四季度要点，力争12月出台；|提高比例尚需会商."""
_FIGURE = re.compile("\\d(?![\\d年月日])|[一二三四五六七八九十半]成|分之|[两数]倍")
"""What proves the claim before it: 缺的是愿意等待的钱；|八成|基金存续期不足七年."""
_HOW = re.compile(
    "^(?:通过|随着|按照?|依托|凭借|借助|利用|根据|基于|围绕|针对|由于|因为?(?!此)|只要|只有|有了|没有)"
)
"""How a clause begins that says by what, or on account of what, the next one holds: 按照图集建房，|既保障了安全."""


def _begins_too_late(text: str, left_out: str, *, decided: bool) -> bool:
    """Whether a draft leaves out a beginning that its words need.

    Args:
        text: the draft.
        left_out: what stands before its first words in the source.
        decided: of what is decided, the first point is told as well.
    """
    second = _SECOND_PART.search(left_out)
    if second is not None:  # 同意分步实施；|请某人拿出方案, 可考虑建立退出机制；同时，|探索积分落户
        commits = _DOES_OR_WILL.search(left_out) is not None
        proves = _FIGURE.search(text) is not None and _FIGURE.search(left_out) is None
        return decided or commits or proves or bool(second["link"]) or _GOES_ON_AFTER.match(text) is not None
    clause = re.split("[，；：。]", left_out.rstrip("，"))[-1]
    if not left_out.endswith("，"):
        return False
    if left_out == f"{clause}，" and (_is_topic(clause) or _THESIS.search(clause)):
        return True
    if _CAUSE.match(clause) and len(clause) <= _SHORT_CAUSE:
        return True
    if not _HOW.match(clause):
        return False
    says = next((part for part in text.split("，") if not is_adverbial(part)), "")
    return starts_with_predicate(says) or says.startswith("既")


_CAUSE = re.compile("由于|因为?(?!此)|受[^，]+影响$")
"""How a clause begins that says why the next one holds: 由于缺乏赔付数据，|费率高达3.8%."""
_SHORT_CAUSE = 16
"""Characters of a cause that is never left out for room."""
_THESIS = re.compile(
    "(?:最|突出|关键|核心|根本|主要|首要|真正|深层)[^，]{0,8}(?:问题|矛盾|原因|短板|风险|难点|困难|挑战|瓶颈|症结)[^，]{0,4}(?:是|在于)|不必|值得(?:警惕|注意|关注)"
)
"""A first clause that is the point of the statement: 当前最突出的问题是企业不敢投，|民间投资下降4.7%."""


def _is_topic(clause: str) -> bool:
    """Whether the first clause of a statement only names what it speaks of: 自愿两个字，|在班级群里往往只剩下一个选项."""
    return (
        len(clause) > 2 and not _HEARD.match(clause) and not is_adverbial(clause) and lacks_predicate(clause)
    )


_HEARD = re.compile("据|有消息")
"""How a clause begins that tells whence something is known: 据了解."""


def _worth(text: str, source: str) -> float:
    return support(source, [text]) + NOVELTY * novel_runs(text, source)


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
    leaning = contexts(plan.units, plan.verdicts)
    disposed = disposals(plan.units)
    refuted = {**disposed, **refutations(plan.units)}
    halves = other_halves(document, plan.units)
    wanted: dict[int, Unit] = {}
    chosen: list[list[Unit]] = []
    for target in plan.targets:
        most = None if target.kind == "section" else UNITS_OF.get(target.kind, 1)
        units = list(target.ranked[:most])
        if target.kind == "abstract":
            units = _with_opening(plan, units)
        chosen.append(units)
        units = [*units, *(unit for slot in (*target.slots, target.sides) for row in slot for unit in row)]
        beside = [
            by[u.index] for by in (leaning, refuted) for u in units if target.kind in VIEWS and u.index in by
        ]
        wanted.update((unit.index, unit) for unit in (*units, *beside))
    drafts = draft_units([wanted[index] for index in sorted(wanted)], engine, omissions=omissions)
    pronouns = called_again(entities.people, quotes)
    posts = posts_of(document, entities.people, entities.entities) if told != "none" else {}
    every = told == "all"
    accounts_of = _replies_to(leaning, drafts)
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
            sentences = _tell_abstract(
                plan, target, ranked, drafts, lists=lists, names=names, posts=posts, introduce=every
            )
        elif target.kind == "point":
            sentences = [_items(document, target) or _point(target, drafts, names, posts if every else {})]
            sentences = tell_duties(document, sentences, [drafts[u.index] for u in units])
        else:
            whole_section = target.kind == "section" and not target.part
            listed = outlines.get(units[0].section) if whole_section else None
            kept = _within(
                target,
                [drafts[u.index] for u in units],
                listed=listed,
                replies=accounts_of,
                told_before=frozenset(leaning) if target.kind in VIEWS else frozenset(),
                disposed=disposed,
            )
            topic = target.target if target.kind in VIEWS else ""
            kept = kept if topic else _with_both_halves(_without_lost_stands(kept, plan.units), halves)
            kept = _with_contexts(kept, leaning, drafts, refuted=refuted) if topic else kept
            kept = (
                [draft if draft.context else _as_house(draft, target.title) for draft in kept]
                if target.kind in ("organisation", "source")
                else kept
            )
            first = every and not topic  # the post of the one whose views are told stands above them
            sentences = fuse(kept, names, topic=topic, pronouns=pronouns, posts=posts, introduce=first)
            sentences = _with_list(document, sentences, listed, kept) if listed else sentences
            sentences = tell_duties(document, sentences, kept)
        sentences = _meeting_once(sentences)
        written.append([_settle(sentence, check, document, plan, names) for sentence in sentences])
    return written


def _tell_abstract(
    plan: Plan,
    target: Target,
    ranked: list[Draft],
    drafts: Mapping[int, Draft],
    *,
    lists: Callable[[int], Mapping[int, SummarySentence]],
    names: dict[str, str],
    posts: dict[str, Post],
    introduce: bool,
) -> list[SummarySentence]:
    """The abstract with the lists of problems and proposals, in few words where there is much else to tell.

    Args:
        plan: of the bulletin.
        target: the abstract.
        ranked: what it may tell, the best first.
        drafts: all drafts by index.
        lists: the lists of the sections in as many characters as are given.
        names: person id → canonical name.
        posts: person id → post.
        introduce: tell the post before every name that comes for the first time.
    """
    told_last = _told_last(lists(BRIEF_PROPOSALS).values())
    best = sum(len(draft.text) + _NAMED for draft in ranked[:2])
    if best + sum(len(sentence.text) for sentence in told_last) > ABSTRACT_LENGTH[1] - 5 * _NAMED:
        told_last = _told_last(lists(BRIEFEST_PROPOSALS).values())
    sentences = abstract(
        _without_listed(ranked, told_last),
        names,
        posts,
        slots=_drafted(target.slots, drafts, told_last),
        sides=[row for slot in _drafted([target.sides], drafts, told_last) for row in slot],
        worth=target.worth,
        stays=target.stays,
        digest=target.digest,
        introduce=introduce,
        taken=sum(len(sentence.text) for sentence in told_last),
        resolved=plan.resolved,
        units=plan.units,
    )
    return _in_order(sentences, told_last)


def _as_resolved(drafts: list[Draft], resolved: Set[int]) -> list[Draft]:
    """The drafts of an abstract in their order, those that a heading alone says were decided as what they are: 会议议定，…; 会议还议定，…."""
    found: list[Draft] = []
    further = ""
    for draft in drafts:
        if draft.unit.index not in resolved or OF_MEETING.match(draft.text) or UNSETTLED.search(draft.text):
            found.append(draft)
            continue
        found.append(replace(draft, text=f"会议{further}议定，{draft.text}"))
        further = "还"
    return found


def _with_opening(plan: Plan, units: list[Unit]) -> list[Unit]:
    """The first unit of narration opens the abstract: it says what the bulletin is about."""
    opening = plan.opening
    if opening is None:
        return units
    return [
        opening,
        *(unit for unit in units if not (share_words(unit, opening) or _says_again(unit, opening))),
    ]


_SAME = 0.7
"""Share of an opening's pairs of characters in another sentence of the narrator that says the same."""


def _says_again(unit: Unit, opening: Unit) -> bool:
    """Whether the narrator says in a unit what the opening does: an editor's note, and the report's own first sentence."""
    if unit.kind != "narration":
        return False
    first, second = (set(itertools.pairwise(bare(each.text))) for each in (opening, unit))
    return len(first & second) >= _SAME * len(first)


def _replies_to(leaning: Mapping[int, Unit], drafts: Mapping[int, Draft]) -> dict[int, Draft]:
    """Index of what is held against somebody → what he says to it: …7个点位大门紧锁。|某局长解释，…."""
    return {
        on.index: drafts[index]
        for index, on in leaning.items()
        if index in drafts and on.section == drafts[index].unit.section and accounts(drafts[index].unit)
    }


def _within(
    target: Target,
    drafts: list[Draft],
    *,
    listed: SummarySentence | None = None,
    replies: Mapping[int, Draft] | None = None,
    told_before: Set[int] = frozenset(),
    disposed: Mapping[int, Unit] | None = None,
) -> list[Draft]:
    """The best drafts that fit the length, at least one, in text order; the second best of a section may be longer.

    What the list of a section's points says already is not said again, and what leans on words that are not told
    takes no room from the next.
    """
    replies = dict(replies or {})
    while True:
        kept = _fitting(target, drafts, listed, replies)
        if target.kind == "section":
            kept = _with_disposals(kept, drafts, disposed or {}, most=int(target.length * SECOND_ROOM))
        outcomes = [draft for draft in kept if target.kind == "section" and decides(draft.unit)]
        anchored = _anchored(kept, view=target.kind in VIEWS, told_before=told_before)
        found = [draft for draft in kept if draft in anchored or draft in outcomes]
        if len(found) == len(kept):
            return found
        drafts = [draft for draft in drafts if draft in found or draft not in kept]
        replies = {on: draft for on, draft in replies.items() if draft in found or draft not in kept}


def _fitting(
    target: Target, drafts: list[Draft], listed: SummarySentence | None, replies: Mapping[int, Draft]
) -> list[Draft]:
    """The best drafts that fit the length, in text order, with the claims and concessions that belong to them."""
    drafts = _with_room_for_others(target, drafts) if target.kind == "section" else drafts
    kept: list[Draft] = []
    size = len(listed.text) if listed else 0
    told = bare(listed.text) if listed else ""
    first = {unit.index for unit in target.ranked[: UNITS_OF.get(target.kind, 1)]}
    for place, draft in enumerate(draft for draft in drafts if draft.unit.index in first):
        said_already = (
            bare(draft.text.removeprefix("建议")) in told
            or (listed is not None and _lists(listed, draft.unit))
            or any(bare(draft.text) in bare(other.text) for other in kept)
        )
        second = SECOND_ROOM if target.kind == "section" else ROOM_FOR_WISH
        room = target.length * (second if place == 1 else USUAL_ROOM)
        if said_already:
            continue
        fitting = draft
        if kept and size + len(draft.text) > room:
            brief = in_brief(draft.text, int(room) - size) if target.kind in VIEWS and place == 1 else ""
            if not brief:
                continue
            fitting = replace(draft, text=brief)
        kept.append(fitting)
        size += len(fitting.text) + 4
    if target.kind in VIEWS:
        kept = _with_claim(kept, drafts)
    elif target.kind == "section":
        kept = _with_claims_before(kept, drafts, most=int(target.length * SECOND_ROOM))
        kept = _with_turns(kept, drafts, most=int(target.length * SECOND_ROOM))
        kept = _with_replies(kept, drafts, replies, most=int(target.length * ROOM_FOR_REPLY))
        most = LONGEST_BELOW_LIST - len(listed.text) if listed else LONGEST_WITH_ANSWERS
        room = min(most, int(target.length * ROOM_FOR_REPLY))
        kept = _with_answers(kept, drafts, target.answered, most=room)
    kept = [draft for draft in kept if draft.unit.lead or not _comes_again(draft, kept)]
    return sorted(kept, key=lambda draft: draft.unit.index)


_NEXT_VOICES = 4
"""Drafts of a section, the best ones, among which a second voice is looked for."""


def _with_room_for_others(target: Target, drafts: list[Draft]) -> list[Draft]:
    """The drafts of a section, a list among the first two in brief where it leaves no room for what the next best of another voice says."""
    found = list(drafts)
    for place, draft in enumerate(drafts[:2]):
        other = next(
            (
                each
                for each in drafts[:_NEXT_VOICES]
                if each.unit.speakers and each.unit.speakers != draft.unit.speakers
            ),
            None,
        )
        if draft.brief and other and len(draft.text) + len(other.text) > target.length * SECOND_ROOM:
            found[place] = replace(draft, text=draft.brief)
    return found


def _comes_again(draft: Draft, kept: Sequence[Draft]) -> bool:
    """Whether a stand is told again with the words that follow it: 不同意甲的提法|，认为这等于…."""
    said = bare(draft.text)
    return any(
        said in bare(other.unit.bridge) for other in kept if other.unit.speakers == draft.unit.speakers
    )


_AGREES_BUT = re.compile(  # 原则上同意|甲的建议|，但
    "(?:对[^，]{2,}?的[^，表]{2,4})?(?P<stand>[^，]{0,6}?(?:表示)?(?:同意|赞成|赞同|认同|支持|理解|欢迎|肯定))[^，]*，(?P<link>(?:但是?|不过)[也又还]?)"
)


_BARE_STAND = re.compile(
    "(?:对此)?(?:则|却|也)?(?:(?:有|持)(?:着|有)?(?:不同|相反|保留)[^，]{0,6}|(?:表示)?(?:不(?:太|大|完全)?)?(?:赞同|赞成|同意|认同))，"
)
"""A stand that does not say on what: 有不同看法，(认为…)."""


def _without_lost_stands(kept: list[Draft], units: Sequence[Unit]) -> list[Draft]:
    """The drafts of a section, without the stand that somebody takes on what is not told there: 乙(同意甲的看法，)承诺….

    What one agrees with before he objects stays an agreement: 原则上同意(甲的建议)，但指出….
    """
    voices = {draft.unit.speakers for draft in kept} - {()}
    told = {draft.unit.index for draft in kept} | {unit.index for unit in units if unit.speakers in voices}
    found: list[Draft] = []
    for draft in kept:
        unit = draft.unit
        bare_stand = unit.stand_on < 0 and _BARE_STAND.fullmatch(unit.bridge) is not None
        stands = unit.stand_on in told if unit.stand_on >= 0 else not bare_stand or unit.index - 1 in told
        if not unit.bridge or stands:
            found.append(draft)
            continue
        agrees = _AGREES_BUT.fullmatch(unit.bridge)
        bridge = f"{agrees['stand']}，{agrees['link']}" if agrees is not None else ""
        found.append(replace(draft, unit=replace(unit, bridge=bridge)))
    return found


def _with_both_halves(kept: list[Draft], halves: Mapping[int, Unit]) -> list[Draft]:
    """The drafts of a section, what others hold (部分委员主张…，|还有委员担心…) as such, and not where what some hold is not told."""
    told = {draft.unit.index for draft in kept}
    found: list[Draft] = []
    for draft in kept:
        first, quote = halves.get(draft.unit.index), draft.unit.quote
        if first is None or quote is None:
            found.append(draft)
        elif first.index in told:
            others = f"{'还' if quote.source_text.startswith('有') else ''}{quote.source_text}"
            found.append(replace(draft, unit=replace(draft.unit, quote=replace(quote, source_text=others))))
    return found or kept


def _as_context(before: Unit, draft: Draft) -> Draft:
    """What a view leans on, in brackets; the beginning of a long statement in its own words."""
    if before.text != draft.unit.text and len(before.text) < len(draft.text):
        words = in_own_words(prepare(before), before.text, marked=in_marks(before))
        draft = Draft(draft.unit, words, SOURCE)
    return replace(draft, context=True)


def _with_contexts(
    kept: list[Draft],
    leaning: Mapping[int, Unit],
    drafts: Mapping[int, Draft],
    *,
    refuted: Mapping[int, Unit],
) -> list[Draft]:
    """The drafts of a view, each that leans behind what it leans on, where that is not told anyway: （甲称，产量已翻番。）乙认为，这一说法不实.

    A claim that is `refuted` has the finding behind it: 甲辩称，档案并未移交。（督查组核查发现，档案已移交，甲的说法与事实不符。）
    """
    told = {draft.unit.index for draft in kept}
    found: list[Draft] = []
    for draft in kept:
        before = leaning.get(draft.unit.index)
        if before is not None and before.index not in told:
            found.append(_as_context(before, drafts[before.index]))
            told.add(before.index)
        found.append(draft)
        finding = refuted.get(draft.unit.index)
        if finding is not None and finding.index not in told:
            found.append(replace(drafts[finding.index], context=True))
    return found


def _with_replies(
    kept: list[Draft], drafts: list[Draft], accounts_of: Mapping[int, Draft], *, most: int
) -> list[Draft]:
    """The drafts, those that somebody has replied to (回应, 答复) or accounted for with the reply, where `most` characters hold both."""
    at = {draft.unit.index: draft for draft in drafts}
    found = list(kept)
    for draft in kept:
        reply = at.get(draft.unit.index + 1)
        if reply is None or not answers(draft.unit, reply.unit) or replies(reply.unit) <= 1:
            reply = accounts_of.get(draft.unit.index)
        if reply is None or any(reply.unit.index == each.unit.index for each in found):
            continue
        if sum(len(each.text) + 4 for each in found) + len(reply.text) <= most:
            found.append(reply)
    return found


def _with_answers(
    kept: list[Draft], drafts: list[Draft], answered: Mapping[int, int], *, most: int
) -> list[Draft]:
    """The drafts of a section, what is told there with what others answer to it, in brief or in the place of a further statement where `most` characters do not hold all.

    An answer to what is not told (也是原因) is not told, either.

    Args:
        kept: what is told so far.
        drafts: the best drafts of the section.
        answered: index of an answer → index of what it is on.
        most: characters of all of it.
    """
    at = {draft.unit.index: draft for draft in drafts}
    found = list(kept)
    for answer, claim in sorted(answered.items()):
        here = {draft.unit.index for draft in found}
        told = [index in here for index in (answer, claim)]
        if not any(told) or all(told):
            continue
        draft = at.get(claim if told[0] else answer)
        leans = told[0] and leans_on_claim(at[answer].unit)
        replies_to_it = told[0] and (counters(at[answer].unit) or takes_stand(at[answer].unit))
        if draft is None or (told[0] and not (leans or replies_to_it)):
            continue
        if told[0] and draft.unit.stand_on not in (-1, *here):
            continue  # it is on what is not told
        voices = [_voice(each) for each in found]
        further = [
            each
            for each in reversed(found)
            if (voices.count(_voice(each)) > 1 or _voice(each) == _voice(draft))
            and each.unit.index not in (answer, claim)
        ]
        for left_out in (None, *further):
            rest = [each for each in found if each is not left_out]
            brief = in_brief(draft.text, most - sum(len(each.text) + 4 for each in rest))
            if brief:
                found = [*rest, replace(draft, text=brief)]
                break
        else:
            if leans and len(found) > 1:
                found = [each for each in found if each.unit.index != answer]
    return found


def _voice(draft: Draft) -> object:
    """Whose words a draft tells: people, a source, or the narrator."""
    return draft.unit.speakers or (draft.unit.quote and draft.unit.quote.source_text)


def _with_disposals(
    kept: list[Draft], drafts: list[Draft], disposed: Mapping[int, Unit], *, most: int
) -> list[Draft]:
    """The drafts of a section, what somebody puts forward with what becomes of it behind, or neither where `most` characters do not hold both."""
    at = {draft.unit.index: draft for draft in drafts}
    leaning = {unit.index for unit in disposed.values() if not by_itself(unit)}
    found = [draft for draft in kept if draft.unit.index not in leaning]
    for draft in list(found):
        unit = disposed.get(draft.unit.index)
        disposal = at.get(unit.index) if unit is not None else None
        if disposal is None or disposal in found:
            continue
        size = sum(len(each.text) + 4 for each in found) + len(disposal.text)
        further = [each for each in reversed(drafts[1:]) if each in found and each is not draft]
        while size > most and further:  # 甲承诺…, beside what is objected to and put on record
            if not decides(further[0].unit) and further[0].unit.index not in disposed:
                found.remove(further[0])
                size -= len(further[0].text) + 4
            further.pop(0)
        if size <= most or len(found) == 1:
            found.append(disposal)
        else:
            found.remove(draft)
    return sorted(found, key=lambda draft: draft.unit.index) or kept


def _with_claim(kept: list[Draft], drafts: list[Draft]) -> list[Draft]:
    """The drafts with the best claim before what its speaker concedes, and with what he concedes, right behind a claim that is told where he does so.

    A concession alone would stand for the whole view: …不宜大包大揽。但他也承认，当年审查偏松.
    """
    first = min(kept, key=lambda draft: draft.unit.index)
    if concedes(first.unit):
        claim = next((d for d in drafts if d.unit.index < first.unit.index and not concedes(d.unit)), None)
        return [*kept, claim] if claim else kept
    told = {draft.unit.index for draft in kept}
    caveats = [d for d in drafts if d not in kept and concedes(d.unit)]
    caveats.sort(key=lambda draft: draft.unit.index - 1 not in told)
    return [*kept, *caveats[:1]]


def _with_claims_before(kept: list[Draft], drafts: list[Draft], *, most: int) -> list[Draft]:
    """The drafts of a section, each concession with the claim of the same speaker right before it, or that instead where both are too long."""
    told = {draft.unit.index for draft in kept}
    by_index = {draft.unit.index: draft for draft in drafts}
    found = list(kept)
    for draft in kept:
        claim = by_index.get(draft.unit.index - 1) if concedes(draft.unit) else None
        if (
            claim is None
            or claim.unit.index in told
            or concedes(claim.unit)
            or not claim.unit.speakers
            or claim.unit.speakers != draft.unit.speakers
        ):
            continue
        if sum(len(each.text) for each in found) + len(claim.text) > most:
            found.remove(draft)
        found.append(claim)
    return found


def _with_turns(kept: list[Draft], drafts: list[Draft], *, most: int) -> list[Draft]:
    """The drafts of a section, what somebody grants with what he holds against it behind, or not where `most` characters do not hold both."""
    at = {draft.unit.index: draft for draft in drafts}
    found = list(kept)
    for draft in kept:
        turn = at.get(draft.unit.index + 1)
        if turn is None or turn in found or not (concedes(draft.unit) and turn.unit.turns):
            continue
        if not leads_to(draft.unit, turn.unit):
            continue
        if sum(len(each.text) + 4 for each in found) + len(turn.text) > most and len(found) > 1:
            found.remove(draft)
        else:
            found.append(turn)
    return found


def _anchored(drafts: list[Draft], *, view: bool = False, told_before: Set[int] = frozenset()) -> list[Draft]:
    """The drafts without those that speak of something (这, 它) which the unit before them names; all if none is left.

    In the view of one person what the words lead to may lean (…，该项目是一个样本), as long as they do not begin so.
    `told_before`: indices of statements before which a view has in brackets what they lean on.
    """
    told = set[int]()
    for draft in sorted(drafts, key=lambda draft: draft.unit.index):
        words = draft.unit.text
        leans = looks_back(draft.unit) or (dangles(words.partition("，")[0]) if view else hangs(draft.unit))
        leans = leans and not (has_example(draft.unit) or speaks_of_both(draft.unit))
        if not leans or draft.unit.index - 1 in told or draft.unit.index in told_before:
            told.add(draft.unit.index)
    return [draft for draft in drafts if draft.unit.index in told] or drafts


_NAMED = 8  # characters of a name and a cue


_ASKED = ("建议", "要求：")
"""How a list begins of what the bulletin itself asks for."""


def _told_last(outlines: Iterable[SummarySentence]) -> list[SummarySentence]:
    """Of the lists of a report's sections, by section, the last of problems and the last of proposals, in the order of the text."""
    found = {listed.text.startswith(_ASKED): listed for listed in outlines}
    return sorted(found.values(), key=lambda sentence: sentence.evidence[0].start)


_GOES_BACK = re.compile("他|她|其|该|这|但|对此|[^，。；]{2,12}?(?:还|也|同时|则)")
"""How a sentence begins that goes on from the one before it: 他还表示, 会议同时要求."""


def _in_order(sentences: list[SummarySentence], listed: list[SummarySentence]) -> list[SummarySentence]:
    """The sentences of an abstract with the lists of problems and proposals where the text has them."""
    if not sentences:
        return listed
    found = list(sentences)
    for each in listed:
        place = len(found)
        for at in range(1, len(found)):
            later = found[at].evidence[0].start > each.evidence[0].start
            if later and not _GOES_BACK.match(found[at].text):
                place = at
                break
        found.insert(place, _by_the_bulletin(each))
    return found


def _without_listed(drafts: list[Draft], listed: Sequence[SummarySentence]) -> list[Draft]:
    """The drafts but for proposals and findings that a list at the end tells in the same words: 建议|鼓励连锁化运营.

    Nor are all of the list's proposals told twice, here and by who makes them.
    """
    said = [sentence.text for sentence in listed]
    return [
        draft
        for draft in drafts
        if not any(_lists(sentence, draft.unit) for sentence in listed)
        and not (proposes(draft.unit) and any(containment(words, draft.text) >= _SAME_LIST for words in said))
        and (
            draft.unit.quote is not None
            or not any(without_item(draft.text).rstrip("。").removeprefix("建议") in words for words in said)
        )
    ]


_SAME_LIST = 0.5
"""Share of the pairs of characters of a list of proposals in a statement that makes the same."""


def _with_list(
    document: Document, sentences: list[SummarySentence], listed: SummarySentence, kept: Sequence[Draft]
) -> list[SummarySentence]:
    """The sentences of a section with the list of its points first, but behind what leads to it: 课题组认为，关键在于…。|建议…."""
    own = {draft.unit.start for draft in kept if is_own_view(document, draft.unit)}
    begin = listed.evidence[0].start
    leads = [s for s in sentences if s.evidence[0].start < begin and s.evidence[0].start in own]
    return [*leads, listed, *(sentence for sentence in sentences if sentence not in leads)]


def _lists(listed: SummarySentence, unit: Unit) -> bool:
    """Whether a list tells the point that a unit is."""
    return any(
        unit.content[0].start < span.end and span.start < unit.content[0].end for span in listed.evidence
    )


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


def _by_the_bulletin(sentence: SummarySentence) -> SummarySentence:
    """A list of proposals without a subject as what the bulletin proposes, not whoever was told of before it."""
    own = sentence.text.startswith(_ASKED)
    return replace(sentence, text=f"文中{sentence.text}") if own else sentence


def abstract(
    drafts: list[Draft],
    names: dict[str, str],
    posts: dict[str, Post],
    *,
    slots: Sequence[Sequence[Sequence[Draft]]] = (),
    sides: Sequence[Sequence[Draft]] = (),
    worth: Mapping[int, float] | None = None,
    stays: Set[int] = frozenset(),
    digest: bool = False,
    introduce: bool = False,
    taken: int = 0,
    resolved: Set[int] = frozenset(),
    units: Sequence[Unit] = (),
) -> list[SummarySentence]:
    """Opening, then the best drafts until the length of an abstract is reached, in text order.

    A bulletin of several voices is not told by one: a first view that leaves no room for another one gives way to the
    next, and while there is but one, a shorter one is looked for that fits.

    Args:
        drafts: what may be told, the best first.
        names: person id → canonical name.
        posts: person id → post.
        slots: for each section, rows of drafts of which one is told, the best first.
        sides: the two sides of disputes.
        worth: scores by index.
        stays: indices of what gives way to nothing of another section.
        digest: each section is an item of its own.
        introduce: tell the post before every name that comes for the first time.
        taken: characters that are told besides.
        resolved: indices of what a heading alone says was decided.
        units: all of the bulletin: a stand on what another one has said goes where that is not told.
    """
    room = Room(posts if introduce else {}, taken)
    ranked = _with_brief_decision(_anchored(drafts), room.left) if drafts else []
    ranked = _with_each_decision(ranked, room.left)
    if len(ranked) > 1 and ranked[0].unit.quote is None:
        ranked[0] = replace(ranked[0], text=brief_opening(ranked[0].text))
    options = []
    for word in (_as_it_is, _in_brief):
        kept = _filled([word(draft) for draft in ranked], room)
        if not kept:
            continue
        earliest = {min(draft.unit.index for draft in kept)}  # opens it where nothing else does
        swap = Swap(room.fits, worth or {}, stays | earliest)
        rows = [[list(map(word, row)) for row in slot] for slot in slots]
        kept = _with_each_section(kept, rows, swap, least=OF_ANOTHER_ITEM if digest else AS_GOOD)
        options.append(_with_both_sides(kept, [list(map(word, row)) for row in sides], swap))
    if not options:
        return []  # nothing fits beside the lists
    kept = max(options, key=len)  # in full unless in brief more is told
    kept = _without_lost_stands(sorted(kept, key=lambda draft: draft.unit.index), units)
    chosen = _as_resolved(kept, resolved)
    return [_by_the_bulletin(sentence) for sentence in fuse(chosen, names, posts=posts, introduce=introduce)]


@dataclass(frozen=True, slots=True)
class Room:
    """The characters of an abstract: `posts` are told before the names of those who speak alone, and `taken` goes to something else."""

    posts: Mapping[str, Post]
    taken: int

    @property
    def left(self) -> int:
        return ABSTRACT_LENGTH[1] - self.taken

    def size(self, told: Sequence[Draft]) -> int:
        """Characters of the statements with names, cues and posts."""
        voices = {draft.unit.speakers[0] for draft in told if len(draft.unit.speakers) == 1}
        return sum(len(draft.text) + _NAMED for draft in told) + sum(
            len(self.posts[voice].words) for voice in voices if voice in self.posts
        )

    def fits(self, told: Sequence[Draft]) -> bool:
        return self.size(told) <= self.left - _NAMED


def _filled(ranked: Sequence[Draft], room: Room) -> list[Draft]:
    """The best drafts until the room is taken, and of two voices if there are two that fit."""
    enough = ABSTRACT_LENGTH[0] + 50 - room.taken
    kept: list[Draft] = []
    for last_resort, full in itertools.product((False, True), ranked):
        brief = full.brief and not room.fits([*kept, full])
        draft = replace(full, text=full.brief) if brief else full
        voice = draft.unit.speakers
        told = {other.unit.speakers for other in kept} - {()}
        second = len(told) == 1 and voice and voice not in told
        if any(other.unit is draft.unit for other in kept) or not room.fits([*kept, draft]):
            continue
        if room.size(kept) > enough and not second:
            continue
        others = [d for d in ranked if d.unit.speakers not in ((), voice)]
        crowds = voice and not told and others and not any(room.fits([*kept, draft, d]) for d in others)
        if crowds and not last_resort:
            continue
        kept.append(draft)
    return kept


def _drafted(
    slots: Sequence[Slot], drafts: Mapping[int, Draft], listed: Sequence[SummarySentence]
) -> list[list[list[Draft]]]:
    """The drafts of what an abstract may tell of each section, without what a list tells there."""
    found = []
    for slot in slots:
        rows = [[drafts[unit.index] for unit in row] for row in slot]
        rows = [row for row in rows if len(_without_listed(row, listed)) == len(row)]
        if rows:
            found.append(rows)
    return found


def _with_each_section(
    kept: list[Draft], slots: Sequence[Sequence[Sequence[Draft]]], swap: Swap, *, least: float
) -> list[Draft]:
    """The drafts of an abstract with a row of each section of which none is told, as far as there is room.

    `least`: share of the score of a further statement of another section that gives way.
    """
    for rows in slots:
        if all(draft.unit.section != rows[0][0].unit.section for draft in kept[1:]):
            kept = swap.with_one(kept, rows, least=least)
    return kept


def _with_both_sides(kept: list[Draft], sides: Sequence[Sequence[Draft]], swap: Swap) -> list[Draft]:
    """The drafts of an abstract, each side of a dispute with the other one, in brief where there is no more room."""
    for row in sides:
        told = {draft.unit.index for draft in kept}
        missing = [draft for draft in row if draft.unit.index not in told]
        if len(missing) == 1:
            both = frozenset(draft.unit.index for draft in row)
            short = in_brief(missing[0].text, _BRIEF_SIDE)
            rows = [missing, [replace(missing[0], text=short)]] if short else [missing]
            kept = replace(swap, stays=swap.stays | both).with_one(kept, rows, least=OTHER_SIDE)
    return kept


_BRIEF_SIDE = 50
"""Characters of the other side of a dispute in an abstract without room for all of it."""


AS_GOOD, OF_ANOTHER_ITEM, OTHER_SIDE = 1.0, 0.5, 0.4
"""Share of the score of a statement of which another one may take the place: of a section, or an item of a digest, of which nothing is told, and on the other side of a dispute."""
MIDDLING = 0.4
"""Share of the middle score of what an abstract tells, from which on something else has a place beside it."""


@dataclass(frozen=True, slots=True)
class Swap:
    """How something is added to an abstract: what `fits` it, what statements are worth by index, and which of them stay."""

    fits: Callable[[Sequence[Draft]], bool]
    worth: Mapping[int, float]
    stays: Set[int]

    def with_one(self, kept: list[Draft], rows: Sequence[Sequence[Draft]], *, least: float) -> list[Draft]:
        """The drafts with the first of the rows that fits, beside all of them or in the place of a further one of a section.

        Args:
            kept: what an abstract tells, what the bulletin is about first.
            rows: what may be added, the best first.
            least: share of the score of the statement that gives way, from which on a row may take its place.
        """
        sections = [draft.unit.section for draft in kept[1:]]
        further = [
            draft
            for draft in reversed(kept[1:])
            if sections.count(draft.unit.section) > 1 and draft.unit.index not in self.stays
        ]
        middle = median(map(self._worth, kept[1:])) if kept[1:] else 0.0
        for left_out in (None, *further):
            rest = [draft for draft in kept if draft is not left_out]
            bar = MIDDLING * middle if left_out is None else least * self._worth(left_out)
            for row in rows:
                told = any(share_words(draft.unit, other.unit) for draft in row for other in rest)
                good = min(map(self._worth, row)) >= bar
                if good and not told and self.fits([*rest, *row]):
                    return [*rest, *row]
        return kept

    def _worth(self, draft: Draft) -> float:
        return self.worth.get(draft.unit.index, 0.0)


_ATTENDED = re.compile(
    "主持|出席|列席|到会|与会|参加|带队|走访|访谈|到场|人次|听取意见|(?:约|共|近|逾)?(?<!\\d)\\d+[余多]?[名位人]|实地(?:察看|考察|查看)"
)
"""In a clause of an opening, that it only tells who was there, or how a survey was made: 主席某某主持, 赴三县走访医院5家."""
_WEIGHS = re.compile(
    "(?<!\\d)\\d+[余多]?(?:家(?!媒体)|国|个(?:国家|地区|省|市|县|区|单位|部门))[^，]{0,8}(?:单位|企业|会员|机构|代表|国家|地区|[0-9名位人]|到会|参加|参会|与会)"
)
"""In such a clause, how many took part whose number says something: 27家会员单位到会, 31国620名代表参加; an audience's does not."""
_LONGEST_COUNT = 24  # characters of such a clause
_HELD = re.compile("召开|举行|举办|合办|开幕|座谈|组成|开展|展开|调研|研讨")


_ON_TOPIC = re.compile("(?:围绕|聚焦|就)[^，]{4,}(?:研讨|讨论|交流|座谈|协商|建言|对话|探讨)[^，]{0,3}$")
"""In such a clause, what the meeting is about: 8位专家|围绕地方财政如何转型进行研讨."""


_LONG_OPENING = 70
"""Characters of an opening that tells its topic once."""
_ON_WHAT_MORE = re.compile(
    "(?<=围绕)(?P<topic>[^，。；]{4,30})，就[^。]+?(?P<does>(?:展开|进行|开展)了?(?:深入|广泛|充分|热烈)?的?(?:研讨|讨论|交流|探讨|座谈))$"
)
"""What an opening adds to its topic: 围绕科创中心建设|，就如何…、加快培育…|展开深入研讨."""


_CALLED = re.compile(
    "^(?P<day>(?:(?:\\d{4}年)?\\d{1,2}月\\d{1,2}日)?)[^，]{0,4}(?P<comma>，?)[^，。；]*?(?:召开|举行)了?(?P<meeting>(?=[^，。；]*?[省市县区州局委厅部院校府司团会心][^，。；]*会)[^，。；]{2,40}会议?)，(?P<does>(?:专题|专门)?(?:听取|审议|研究|讨论))"
)
"""Who called a meeting where and when in the day, before what it did: 6月19日|上午，市长某某在某楼主持召开|市政府第38次常务会议，|听取了…汇报."""
_OTHER_MATTERS = re.compile("，(?:研究|讨论|审议|部署)了?(?:其他|有关|相关)(?:事项|工作|问题)$")


_BY_WHOM = re.compile(
    "由[^，。；]{4,60}?(?:主办|承办|举办|协办|发起)(?:、[^，。；]{4,40}?(?:承办|协办|支持))*的(?=[^，。；]{4,}(?:举行|召开|开幕|举办))"
)
"""Who hosts what is held: |由甲院、乙大学联合主办的|第九届论坛在武汉举行."""


def brief_opening(text: str) -> str:
    """The opening of an abstract without the clauses at its end that only tell who was there: 市政协召开专题协商会|，主席某某主持，副市长某某到会."""
    parts = clauses(text)
    while len(parts) > 1 and _ATTENDED.search(parts[-1]) and not _counts_members(parts[-1]):
        if _HELD.search("".join(parts[:-1])) is None:
            break  # 为了解行业状况，听取意见，|某协会邀请企业座谈
        last = parts.pop()
        if topic := _ON_TOPIC.search(last):
            parts.append(last[topic.start() :])
            break
    short = _BY_WHOM.sub("", "".join(parts).strip("，；：。 "))
    if len(short) > _LONG_OPENING:
        short = _ON_WHAT_MORE.sub(r"\g<topic>\g<does>", short)
        short = _CALLED.sub(r"\g<day>\g<comma>\g<meeting>\g<does>", _OTHER_MATTERS.sub("", short))
    return short if _HELD.search(text) and not incomplete(short) else text


def _counts_members(clause: str) -> bool:
    """Whether a clause says in few words how many members, firms or countries were there: 27家会员单位到会."""
    return len(clause) <= _LONGEST_COUNT and _WEIGHS.search(clause) is not None


def _with_brief_decision(drafts: list[Draft], room: int) -> list[Draft]:
    """The drafts of an abstract, the first list of what a meeting decides in brief where `room` characters do not hold it behind the opening."""
    opening = drafts[0]
    for place, draft in enumerate(drafts[1:_EARLY_DECISION], start=1):
        if not decides(draft.unit) or opening.unit.quote is not None:
            continue
        left = room - len(opening.text) - _NAMED
        short = brief_list(draft.text, left) if len(draft.text) > left else ""
        return [*drafts[:place], replace(draft, text=short), *drafts[place + 1 :]] if short else drafts
    return drafts


def _as_it_is(draft: Draft) -> Draft:
    return draft


def _in_brief(draft: Draft) -> Draft:
    """A long draft for an abstract without the clauses at its end that only say to what good something is (推动…提升); a list by the heads of its items."""
    if draft.unit.quote is None or len(draft.text) <= _LONG_STATEMENT:
        return draft
    return replace(draft, text=without_aims(draft.brief or draft.text))


_LONG_STATEMENT = 60
"""Characters of a statement that an abstract tells in brief."""


def _with_each_decision(drafts: list[Draft], room: int) -> list[Draft]:
    """The drafts of an abstract, what a meeting decides on further matters in brief where `room` characters do not hold all of it beside the opening."""
    decided = [
        place
        for place, draft in enumerate(drafts[:_DECISIONS_IN_BRIEF])
        if decides(draft.unit) or orders(draft.unit)
    ]
    if len(decided) < 2:
        return drafts
    opening = 0 if decided[0] == 0 else len(drafts[0].text)
    if opening + sum(len(drafts[place].text) + _NAMED for place in decided) <= room:
        return drafts
    return [
        replace(draft, text=brief_item(draft.text), brief=brief_list(draft.text, room))
        if place in decided
        else draft
        for place, draft in enumerate(drafts)
    ]


_DECISIONS_IN_BRIEF = 5
"""Drafts of an abstract of which those that were decided may be told in brief."""


_EARLY_DECISION = 3
"""Drafts of an abstract, the opening among them, of which one may be what was decided."""


def _items(document: Document, target: Target) -> SummarySentence | None:
    """All items of a point that tells several, each with a sentence of its own (一是…。二是…。); None for any other point."""
    block = document.blocks[target.units[0].block]
    sentences = split_sentences(document.text, block.start, block.end)
    items = [s for s in sentences if POINT_LABEL.match(document.text[s.start : s.start + 8])]
    if len(items) < 2 or items[0] is not sentences[0]:
        return None
    whole = "；".join(document.text[item.start : item.end].rstrip("。；") for item in items)
    listed = shorten_list(whole)
    return SummarySentence(listed, tuple(items), SOURCE) if listed else None


_NAME_AND_CUE = 14
"""Characters in which the words of a point name who says it, and how."""


def _point(
    target: Target, drafts: dict[int, Draft], names: dict[str, str], posts: dict[str, Post]
) -> SummarySentence:
    unit = target.units[0]
    label = label_of(unit)
    headed = label != unit.text and is_label(unit)  # by whom, the head says, which is told with his post
    if label and len(target.ranked) > 1:
        claims = _both_told(target, drafts) or [drafts[claim.index] for claim in target.ranked[1:]]
        first = replace(claims[0], unit=replace(claims[0].unit, lead=""))
        told = fuse([first, *claims[1:]], names, posts=posts, introduce=headed)
        words = "".join(said.text for said in told).rstrip("。")
        words = words.removeprefix("建议") if unit.text.startswith("建议") else words
        if _ADVISES.search(words[:_NAME_AND_CUE]):
            label = label.removeprefix("建议")  # 建议|加快标准建设：某某建议，…
        evidence = [span for said in told for span in said.evidence]
        checks = tuple(dict.fromkeys(check for claim in claims for check in claim.checks))
        return SummarySentence(f"{label}：{words}", (*unit.content, *evidence), claims[0].engine, checks)
    if len(unit.text) <= HEADLINE_LENGTH and unit.quote is None:
        return SummarySentence(unit.text, unit.content, SOURCE)
    draft = drafts[unit.index]
    text = without_item(draft.text)
    if unit.quote is not None:  # what somebody says or denies is not what the bulletin says
        both = _both_told(target, drafts)
        told = fuse(both or [draft, *_who_by_when(target, drafts)], names)
        text = "".join(said.text for said in told).rstrip("。")
        return SummarySentence(
            text, tuple(span for said in told for span in said.evidence), draft.engine, draft.checks
        )
    due = next((drafts[each.index] for each in target.ranked[1:2] if is_due(each)), None)
    if due is not None and len(text) + len(due.text) <= LONGEST_LIST and not is_due(unit):
        spans = (*unit.content, *due.unit.content)
        return SummarySentence(f"{text}；{due.text}", spans, draft.engine, draft.checks)
    return SummarySentence(text, unit.content, draft.engine, draft.checks)


def _both_told(target: Target, drafts: dict[int, Draft]) -> list[Draft]:
    """The two sides of what is told in the line for a paragraph, in their order; none where there is but one, or no room for both."""
    both = [drafts[unit.index] for row in target.sides for unit in row]
    return both if sum(len(draft.text) for draft in both) <= LONGEST_PAIR else []


_ADVISES = re.compile("建议|提议|主张|呼吁|倡议")
LONGEST_PAIR = 90
"""Characters of two sides in the line for a paragraph."""


def _who_by_when(target: Target, drafts: dict[int, Draft]) -> list[Draft]:
    """The next statement of a point that a meeting decides, where it says who is to do so by when and there is room."""
    first, further = target.units[0], target.ranked[1:2]
    if not further or not decides(first) or further[0].quote != first.quote or not has_deadline(further[0]):
        return []
    draft = drafts[further[0].index]
    return [draft] if len(drafts[first.index].text) + len(draft.text) <= LONGEST_LIST else []


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
