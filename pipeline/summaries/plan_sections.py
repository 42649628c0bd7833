"""Which statements the summary of a section may tell: decisions first, both sides of a dispute, answers with what they are on."""

from __future__ import annotations

import math
import re
from collections.abc import Iterable, Sequence, Set
from dataclasses import replace

from pipeline.records import Document
from pipeline.summaries.asides import is_scene
from pipeline.summaries.beside import (
    claims_answered,
    with_answers,
    with_approval,
    with_caveats,
    with_changes,
    with_claims,
    with_corrections,
    with_denial,
    with_dissent,
    with_each_matter,
    with_findings,
    with_former_and_latter,
    with_limits,
    with_other_half,
    with_other_side,
    with_reasoned,
    with_reasons,
    with_requests,
    with_sides,
    with_turns,
    with_what_is_on_record,
)
from pipeline.summaries.deeds import (
    ANNOUNCED,
    FOUND_OUT,
    OWN_VIEW,
    amends,
    announces,
    answers_question,
    approves,
    calls_for,
    closes_talk,
    decides,
    finds_out,
    has_deadline,
    is_own_view,
    is_platitude,
    many_hold,
    opposes,
    orders,
    replies,
    reports_figures,
    settles,
    share_words,
    tells_votes,
)
from pipeline.summaries.disposals import disposals, with_disposals
from pipeline.summaries.emphasis import (
    DECIDED,
    DIFFERED,
    DISPUTE,
    FOUND,
    NEXT_MEETING,
    OPPOSED,
    PLATITUDE,
    ROOM_FOR_MORE,
    VOTES_TOLD,
    asking,
    before_speech,
    is_finding,
    says_what_on,
    with_own_view,
)
from pipeline.summaries.picking import pick
from pipeline.summaries.plan_points import LONGEST_LABEL
from pipeline.summaries.targets import UNITS_OF, Scores, Target, grouped, in_order
from pipeline.summaries.units import POINT_LABEL, Unit

_OFFICIAL = re.compile("官方|回应|处置|调查|通报|澄清|应对")
"""In a heading under which those in charge answer."""
BESIDE_DISPUTE = 0.6  # of what the narrator says there
RULED = 1.8  # of what somebody says about a dispute: 对于两位专家的争论，…
PROPOSED = 1.3  # of what is asked for, under a heading of proposals
SECTION_LENGTH = (130, 250)
USUAL_SECTION = 430  # characters of the statements of a section that gets the shorter length
APPROVED = 1.5  # of whether a matter is approved, beside who is to do what about it


def section_length(size: int) -> int:
    """Characters for the summary of a section whose statements have `size` characters."""
    least, most = SECTION_LENGTH
    return min(most, max(least, round(least * math.sqrt(size / USUAL_SECTION))))


FILLER = 0.25  # of the best of a section, up to which the narrator's words have no place beside it
OF_A_PART = 0.8  # of the length of a section's summary, for what stands below a heading of the second level
_LEAST_OF_PART = 100
"""Characters of the statements below such a heading from which on it has a summary."""


def parts_below(document: Document, section: int, held: Sequence[Unit]) -> Iterable[tuple[int, list[Unit]]]:
    """The headings below that of a section, each with its units, where these are several and long enough for a summary."""
    for heading, own in grouped(held, lambda unit: [document.blocks[unit.block].section]).items():
        if heading in (-1, section) or len(own) == len(held):
            continue
        if len(own) > 1 and sum(len(u.text) for u in own) >= _LEAST_OF_PART:
            yield heading, own


_LONGEST_NUMBER = 6
"""Characters of the number of an item."""


def heads_of_items(document: Document, units: Sequence[Unit]) -> set[int]:
    """Indices of the heads of items under which somebody speaks right behind: 一是|签证便利化程度不够。|甲透露，…."""
    behind = before_speech(units)
    return {
        unit.index
        for unit in units
        if unit.index in behind
        and len(unit.text) <= LONGEST_LABEL
        and POINT_LABEL.match(document.text[unit.start : unit.start + _LONGEST_NUMBER])
    }


def section_target(
    document: Document, section: int, held: Sequence[Unit], scores: Scores, *, name: str, resolved: Set[int]
) -> Target:
    """The summary of a section, of its units `held`: what is decided first, and both sides of a dispute.

    `name`: what it is filed under; empty: its heading.
    """
    block = document.blocks[section]
    heading = document.text[block.start : block.end]
    headed = DISPUTE.search(heading) is not None
    disputed = headed or any(u.quote is None and DIFFERED.search(u.text) for u in held)
    replied = _OFFICIAL.search(heading) is not None
    parts = {unit.block: document.blocks[unit.block].section for unit in held}
    decided = {unit.index for unit in held if decides(unit) or orders(unit) or unit.index in resolved}
    asks = {unit.index for unit in asking(document, section, held)}
    leads_in = before_speech(held)
    against = {u.index for u in held if disputed and opposes(document, u)}
    reported = [u for u in held if u.quote is not None][:1] if decided else []
    reported = [unit for unit in reported if reports_figures(unit)]
    disputes = {u.index for u in held if says_what_on(u)}
    own = {unit.index for unit in held if is_own_view(document, unit)}
    worth = {
        unit.index: scores.in_section[unit.index]
        * (DECIDED if unit.index in decided else PROPOSED if unit.index in asks else 1.0)
        * settles(unit)
        * (OPPOSED if unit.index in against else BESIDE_DISPUTE if headed and unit.quote is None else 1.0)
        * (RULED if DISPUTE.search(unit.lead) or unit.index in disputes else 1.0)
        * answers_question(document, unit)
        * (FOUND if replied and is_finding(unit) else 1.0)
        * (FOUND_OUT if finds_out(unit, figures=True) else 1.0)
        * calls_for(unit)
        * (ANNOUNCED if announces(unit) else 1.0)
        * (VOTES_TOLD if tells_votes(unit) else 1.0)
        * (AMENDED if amends(unit) else 1.0)
        * many_hold(unit)
        * replies(unit)
        * (OWN_VIEW if unit.index in own else 1.0)
        * (PLATITUDE if is_platitude(unit) else 1.0)
        * (REPORTED if unit in reported else 1.0)
        * (HEAD if unit.point and unit.index in leads_in else 1.0)
        for unit in held
    }
    here = replace(scores, alone=worth)
    ranked = pick(held, here, most=6, group="speaker", parts=parts)
    disposed = disposals(held)
    on_others = {unit.index for unit in disposed.values()}
    outcomes = [
        u for u in held if u.index in decided and u.index not in on_others and not NEXT_MEETING.search(u.text)
    ]
    outcomes.sort(key=lambda u: -worth[u.index] * (APPROVED if approves(u) else 1.0))
    apart = [
        u
        for u in outcomes[1:]
        if u.block != outcomes[0].block or (u.quote is None and approves(u)) or orders(u)
    ]
    told = outcomes[:1] + apart[:1]
    ranked = with_disposals(ranked, held, disposed)
    if told:  # what became of it is told, however short, and of another matter in the same section
        told = [*told, *reported]
        ranked = [
            *told,
            *(unit for unit in ranked if not any(share_words(unit, each) for each in told)),
        ]
    ranked = with_own_view(ranked, [unit for unit in held if unit.index in own])
    ranked = with_approval(ranked, held)
    ranked = with_limits(ranked, [unit for unit in held if decides(unit)])  # …，但不同意新增编制
    ranked = with_other_side(document, ranked, held, most=2)
    ranked = with_other_half(document, with_requests(ranked, held), held)
    ranked = with_reasons(with_denial(ranked, held), held)
    ranked = with_sides(ranked, held, disputes)
    ranked = with_turns(with_caveats(with_each_matter(heading, ranked, held), held), held)
    ranked = with_corrections(with_findings(ranked, held), held)
    ranked = with_reasoned(with_claims(ranked, held), held)
    ranked = with_changes(document, with_former_and_latter(ranked, held), held)
    heard = with_dissent(document, ranked, held, worth)
    dissent, ranked = heard != ranked, with_what_is_on_record(heard, held)
    answered = claims_answered(document, ranked, held) | _by_when(told, held)
    if not decided:
        ranked = with_own_view(ranked, [unit for unit in held if closes_talk(document, unit)])
    ranked = with_answers(ranked[: UNITS_OF["section"]], held, answered)
    best = max(worth.values(), default=0.0)
    kept = {unit.index for unit in (*told, *ranked[:2])} | own | answered.keys() | on_others
    ranked = [
        unit
        for unit in ranked
        if (unit.index in kept and not is_scene(unit))
        or not (NEXT_MEETING.search(unit.text) or (unit.quote is None and worth[unit.index] < FILLER * best))
    ] or ranked[:1]
    size = sum(len(unit.text) for unit in held)
    more = (disputed and against) or dissent or disposed or len(decided) > 2
    return Target(
        "section",
        name or heading,
        heading,
        in_order(ranked),
        tuple(ranked),
        round(section_length(size) * (ROOM_FOR_MORE if more else 1.0)),
        answered={index: claim.index for index, claim in answered.items()},
    )


def _by_when(decided: Sequence[Unit], held: Sequence[Unit]) -> dict[int, Unit]:
    """Index of what the narrator says on who is to do what by when → the decision right before it: 会议决定，…。|请某局修改完善后，于6月30日前印发."""
    decisions = {unit.index: unit for unit in decided}
    return {
        unit.index: before
        for unit in held
        if unit.quote is None
        and (before := decisions.get(unit.index - 1)) is not None
        and before.block == unit.block
        and has_deadline(unit)
    }


REPORTED = 1.5  # of how much there is of what a meeting decides on, in a section
AMENDED = 2.0  # of what whoever drafts a rule makes of what was said of it, in a section
HEAD = 0.4  # of the first words of a point behind which somebody speaks, in a section: 房地产税宜缓不宜急。|甲强调，…
