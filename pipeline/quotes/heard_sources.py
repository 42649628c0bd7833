"""Who is the source of a cue that the tagger hears: the words marked so next to it, or a subject that the rules find."""

from __future__ import annotations

import re
from collections.abc import Sequence
from dataclasses import replace

from pipeline.quotes.candidates import Candidate, article_printed, ends_person, join
from pipeline.quotes.draft import Draft
from pipeline.quotes.ear import Hint
from pipeline.quotes.grammar import gap_between, leads_in
from pipeline.quotes.guesses import (
    by_handle,
    ends_in_manner,
    marked_source,
    past_another,
    puts_out,
)
from pipeline.quotes.nouns import HOLDS
from pipeline.quotes.relations import that_one_reacts
from pipeline.quotes.scene import Scene
from pipeline.quotes.sources import HANDLE, SourceFinder, is_party
from pipeline.records import PERSONAL_KINDS, Span

MARKS = "，。；：、！？,;:!?“”‘’「」（）()—… \u3000\n"
_SOMEBODY = re.compile(
    "(?P<who>(?:[一-鿿]{2,8}(?:内部|内))?(?:仍|还|也|都|总|已)?(?:有(?:些|的|不少|很多)?人))$"
)


def somebody(scene: Scene, cue: Hint, lead: str) -> Candidate | None:
    """The somebody right before a cue, whoever is heard there: 某部内部仍|有人|主张."""
    who = _SOMEBODY.search(lead)
    if who is None:
        return None
    end = cue.start
    begin = end - (len(lead) - who.start("who"))
    some = scene.masked.rfind("有", begin, end)
    return Candidate(some, end, begin, "collective", head="有人")


_APPROVES = frozenset({"同意", "决定", "批准", "原则同意", "一致同意"})
_DEALS_WITH = re.compile(
    "(?P<meeting>(?:本次|此次)?(?:会议|全会|[一-鿿]{1,8}会))[一-鿿]{0,4}(?:审议|研究|讨论|听取|审定|审阅|同意|通过)"
)


def meeting_on(scene: Scene, sentence: Span, cue: Hint) -> Candidate | None:
    """The meeting that has a paper before it and approves: 会议审议了《某办法》，|同意|印发; None where it is not one that does."""
    held = _DEALS_WITH.match(scene.masked, sentence.start, cue.start)
    if held is None or scene.masked[cue.start : cue.end] not in _APPROVES:
        return None
    return Candidate(held.start(), held.end("meeting"), held.start(), "collective", head="会议")


_WHO_ANSWERS = re.compile(
    "向(?P<who>[^，。；：“”]{2,16}?)(?:求证|询问|了解|咨询|核实|反映|投诉|打听|打探)(?:情况|此事)?，得到的?(?:答复|回复|回应|说法|回答)是?"
)
"""就此向|人事处|求证，得到的答复是…: whoever answers."""
_LONGEST_ASKED = 40  # characters before the cue that may tell who is asked
_SIDES_WITH = re.compile("(?:倾向于?|赞成|支持|同意|认同|选择|看好|反对)$")
"""Before the side that somebody takes: 某某倾向于|前者|，理由是…."""
_TELLS_THEM = re.compile("(?:提出?|表达|表示|寄予|致以|发出|作出?)了?[^，。；：！？]{0,8}[，。；]")


def source_of(
    scene: Scene, sentence: Span, cue: Hint, drafts: Sequence[Draft], finder: SourceFinder
) -> Candidate | None:
    """The words marked as a source nearest to a cue, before it or right behind it, or the source of the report before."""
    near = max(sentence.start, cue.start - _LONGEST_ASKED)
    if (asked := _WHO_ANSWERS.search(scene.masked, near, cue.end)) and asked.end() >= cue.end - 1:
        return Candidate(*asked.span("who"), asked.start("who"), "organisation", head=asked["who"][-2:])
    if (reacting := that_one_reacts(scene, sentence.start, cue.start)) is not None:
        return reacting
    clause = scene.clause_start(cue.start, sentence.start)
    begins = past_another(scene, clause, cue.start)
    before = [
        h
        for h in scene.hints_in(sentence.start, cue.start, "source")
        if scene.masked[h.end - 1] not in "，；："
        and not is_party(scene, h.start, h.end)
        and not clause <= h.start < begins
    ]
    other = scene.hints_in(sentence.start, cue.start, "cue")
    after = scene.hints_in(cue.end, min(sentence.end, cue.end + 12), "source")
    if clause > sentence.start and (
        article := article_printed(scene, scene.clause_start(clause - 1, sentence.start), clause - 1)
    ):
        return article
    if before and before[-1].end <= clause and (own := _opens_clause(scene, clause, cue, finder)):
        parties = [c for c in _subjects(scene, sentence, clause, finder) if c.kind in _GROUPS]
        if len(parties) > 1:
            return own
    if before and (not other or before[-1].start > other[-1].start):
        marked = _candidate(scene, before[-1], finder)
        sided = marked is not None and marked.head in ("前者", "后者", "两者")
        if sided and marked is not None and _SIDES_WITH.search(scene.masked, sentence.start, marked.start):
            marked = next(reversed(_subjects(scene, sentence, marked.start, finder)), marked)
        if marked is not None and _is_place_of(scene, marked):
            marked = next(reversed(_subjects(scene, sentence, marked.start, finder)), None)
        if marked is not None and marked.kind in {"collective", "nominal"} and _is_told(scene, marked):
            subjects = _subjects(scene, sentence, marked.phrase, finder)
            marked = next((c for c in reversed(subjects) if c.end <= marked.phrase), marked)
        if marked is not None and (holder := _object_of(scene, marked, cue, drafts)):
            return holder.report.source
        if marked is not None:
            named = finder.candidates(scene, sentence.start, cue.start)
            return join(scene, marked, named) if marked.kind in {"person", "organisation"} else marked
    if own := _subject_of(scene, sentence, cue, finder):
        return own
    if other:
        said = next(
            (
                d.report.source
                for d in reversed(drafts)
                if sentence.start <= d.report.cue.start < cue.start and d.report.source is not None
            ),
            None,
        )
        if said is not None:
            return said
    if after and not scene.text[cue.end : after[0].start].strip(MARKS):
        return _candidate(scene, after[0], finder)
    return next(iter(_subjects(scene, sentence, cue.start, finder)), None)


def _subjects(scene: Scene, sentence: Span, end: int, finder: SourceFinder) -> list[Candidate]:
    """The subjects of the clauses of a sentence up to a place."""
    return [
        c
        for c in finder.candidates(scene, sentence.start, end)
        if leads_in(scene.masked[scene.clause_start(c.phrase, sentence.start) : c.phrase])
        and not (c.kind == "pronoun" and scene.entity_at(c.end) is not None)  # 我院|科技治理研究室副主任某某
    ]


def _is_place_of(scene: Scene, marked: Candidate) -> bool:
    """Whether a paper is but where something is written: 有关同志在《某某报告》上作出批示，要求…."""
    return (
        marked.kind == "document"
        and scene.masked[marked.start - 1 : marked.start] in ("在", "就")
        and scene.masked[marked.end : marked.end + 1] in ("上", "中", "里")
    )


def _is_told(scene: Scene, marked: Candidate) -> bool:
    """Whether people are but told something: 某某|向|在座的代表|提出了希望，希望…."""
    return scene.masked[marked.phrase - 1 : marked.phrase] in ("向", "对", "给", "跟") and (
        _TELLS_THEM.match(scene.masked, marked.end) is not None
    )


def _object_of(scene: Scene, marked: Candidate, cue: Hint, drafts: Sequence[Draft]) -> Draft | None:
    """The report whose clause ends with what is marked: 会议同意设立|该院|，要求…, so that 会议 goes on."""
    clause = scene.clause_start(marked.start, 0)
    if scene.clause_start(cue.start, 0) <= marked.end or scene.clause_end(marked.end, cue.start) > marked.end:
        return None
    return next(
        (
            d
            for d in drafts
            if clause <= d.report.cue.start < d.report.cue.end < marked.start and d.report.source is not None
        ),
        None,
    )


def _subject_of(scene: Scene, sentence: Span, cue: Hint, finder: SourceFinder) -> Candidate | None:
    """Somebody who is the subject of a cue's clause, beside it: …，老先生病中仍|叮嘱|…."""
    clause = scene.clause_start(cue.start, sentence.start)
    return next(
        (
            c
            for c in finder.candidates(scene, clause, cue.start)
            if c.kind in PERSONAL_KINDS
            and not (c.first_person or c.owner)
            and leads_in(scene.masked[clause : c.phrase])
            and gap_between(scene.masked[c.end : cue.start]) == "close"
        ),
        None,
    )


_GROUPS = frozenset({"collective", "organisation"})


def _opens_clause(scene: Scene, clause: int, cue: Hint, finder: SourceFinder) -> Candidate | None:
    """Whoever a cue's own clause opens with, beside it: 官方强调…，专家看法不一，|网民|主要(担忧)…."""
    return next(
        (
            c
            for c in finder.candidates(scene, clause, cue.start)
            if c.kind in {"person", "nominal", "collective", "organisation"}
            and not (c.first_person or c.owner or c.place)
            and leads_in(scene.masked[clause : c.phrase])
            and gap_between(scene.masked[c.end : cue.start]) == "close"
        ),
        None,
    )


_TEAM = re.compile("组|团队")
_TOWARDS = re.compile("(?P<who>[^，。；：对一二三1-9某该这位名]{2,10})对(?!方|象|口|岸)[^，。；：]{2,}")
_AT_A_PLACE = re.compile("在(?!场|座)[^，。；：的]{2,12}")
"""Where somebody says it, which is no part of who he is: 总书记|在内蒙古(强调)."""
_HAS_ACTED = re.compile("[^，。；：的]{1,8}了[^，。；：的]{2,}并")
"""Behind whoever has done one thing and goes on to do another."""


_BUT = re.compile("(?:但是?|不过|然而)(?=[一-鿿])")
"""Before whoever is heard, and no part of who he is: 虽然…，但|八成以上的消费者|提到…."""


def _candidate(scene: Scene, hint: Hint, finder: SourceFinder) -> Candidate | None:
    if but := _BUT.match(scene.masked, hint.start, hint.end):
        hint = replace(hint, start=but.end())
    handle = HANDLE.match(scene.masked, hint.start)
    if handle is not None:  # 网民|“北关老李”
        return by_handle(scene, handle)
    some = _TOWARDS.fullmatch(scene.masked, hint.start, hint.end)
    if some is not None and ends_person(some["who"]):
        end = some.end("who")  # 渔民|对外来企业有顾虑，担心…
        return Candidate(hint.start, end, hint.start, "collective", head=scene.masked[end - 2 : end])
    within = finder.candidates(scene, hint.start, hint.end)
    for c in within:
        if c.kind == "person" and c.phrase == hint.start and c.end == hint.end:
            return c  # |他的同事、合伙人张三|(却认为)
    for c in within:
        if c.phrase == hint.start and scene.masked[c.end : c.end + 1] in ("对", "就") and c.end < hint.end:
            return c  # 不少网友|对通报未提及伤情提出质疑，认为…
    for c in within:
        rest = scene.masked[c.end : hint.end]
        if c.phrase == hint.start and c.kind in PERSONAL_KINDS | {"collective"} and _HAS_ACTED.match(rest):
            return c  # 相关负责人|分析了报告并听取专家(建议，决定…)
    for c in within:
        if (
            c.phrase == hint.start
            and c.kind in PERSONAL_KINDS
            and _AT_A_PLACE.fullmatch(scene.masked, c.end, hint.end)
        ):
            return c  # 总书记|在内蒙古(强调)
    if ends_in_manner(scene, hint):  # 各国领导人|盛赞两国友谊，高度(评价…，一致认为…)
        return next((c for c in within if c.phrase == hint.start and not c.first_person), None)
    if puts_out(scene, hint):
        return marked_source(scene, hint)
    house = scene.entity_at(hint.start)
    if house is not None and house.label == "ORG" and HOLDS.match(scene.masked, house.end, hint.end):
        return Candidate(house.start, house.end, house.start, "organisation", house)
    fitting = [
        c
        for c in within
        if hint.start <= c.start and c.end <= hint.end and c.end - c.start >= (hint.end - hint.start) / 2
    ]
    end = scene.clause_end(hint.end, len(scene.masked))
    for c in finder.candidates(scene, hint.start, end) if _TEAM.search(scene.masked, hint.start, end) else ():
        if c.kind == "collective" and c.start == hint.start and c.head.endswith(("组", "团队")):
            return c  # 某某|教授课题组…，并证明
    return max(fitting, key=lambda c: c.end - c.start) if fitting else marked_source(scene, hint)
