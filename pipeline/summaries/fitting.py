"""Which drafts of a section or a view have room, with what they need beside them."""

from __future__ import annotations

import re
from collections.abc import Mapping, Sequence, Set
from dataclasses import replace

from pipeline.records import VIEWS, SummarySentence
from pipeline.summaries.asides import has_example, looks_back, speaks_of_both
from pipeline.summaries.beside import leans_on_claim
from pipeline.summaries.deeds import (
    answers,
    concedes,
    counters,
    decides,
    hangs,
    leads_to,
    replies,
    takes_stand,
)
from pipeline.summaries.disposals import by_itself
from pipeline.summaries.fuse import Draft
from pipeline.summaries.guard import bare
from pipeline.summaries.leaning import accounts
from pipeline.summaries.listed import tells_point
from pipeline.summaries.shorten import in_brief
from pipeline.summaries.targets import UNITS_OF, Target
from pipeline.summaries.units import Unit
from pipeline.summaries.whole import dangles

USUAL_ROOM, ROOM_FOR_WISH = 1.15, 1.3  # of the length asked for, and with what somebody asks for besides
ROOM_FOR_REPLY = 1.8  # of the length of a section, where what is told in it has been replied to
LONGEST_WITH_ANSWERS, LONGEST_BELOW_LIST = 290, 300
"""Characters of such a section at most, and of one with its list of points."""
SECOND_ROOM = 1.45  # of the length of a section, for what deserves the second place in it


def fit(
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
        stands = anchored(kept, view=target.kind in VIEWS, told_before=told_before)
        found = [draft for draft in kept if draft in stands or draft in outcomes]
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
            or (listed is not None and tells_point(listed, draft.unit))
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


def without_lost_stands(kept: list[Draft], units: Sequence[Unit]) -> list[Draft]:
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


def with_both_halves(kept: list[Draft], halves: Mapping[int, Unit]) -> list[Draft]:
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
    at = {draft.unit.index: draft for draft in (*drafts, *kept)}
    found = list(kept)
    for answer, claim in sorted(answered.items()):
        here = {draft.unit.index for draft in found}
        told = [index in here for index in (answer, claim)]
        if not any(told) or all(told):
            continue
        draft = at.get(claim if told[0] else answer)
        leans = told[0] and leans_on_claim(at[answer].unit)
        replies_to_it = told[0] and any(does(at[answer].unit) for does in (counters, takes_stand, accounts))
        if draft is None:
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
        instead = further if not told[0] or leans or replies_to_it else []
        for left_out in (None, *instead):
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


def anchored(drafts: list[Draft], *, view: bool = False, told_before: Set[int] = frozenset()) -> list[Draft]:
    """The drafts without those that speak of something (这, 它) which the unit before them names; all if none is left.

    In the view of one person what the words lead to may lean (…，该项目是一个样本), as long as they do not begin so.
    `told_before`: indices of statements before which a view has in brackets what they lean on.
    """
    told = set[int]()
    for draft in sorted(drafts, key=lambda draft: draft.unit.index):
        words = draft.unit.text
        leans = looks_back(draft.unit) or (dangles(words.partition("，")[0]) if view else hangs(draft.unit))
        named = draft.unit.stand_on >= 0 and bool(draft.unit.bridge)  # 对甲的建议持保留态度，(认为)双方…
        leans = leans and not (named or has_example(draft.unit) or speaks_of_both(draft.unit))
        if not leans or draft.unit.index - 1 in told or draft.unit.index in told_before:
            told.add(draft.unit.index)
    return [draft for draft in drafts if draft.unit.index in told] or drafts
