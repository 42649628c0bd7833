"""The abstract: its opening, then what fits of the best, with a word of each section and both sides of a dispute."""

from __future__ import annotations

import itertools
import re
from collections.abc import Callable, Iterator, Mapping, Sequence, Set
from dataclasses import dataclass, replace
from statistics import median

from pipeline.records import SummarySentence
from pipeline.summaries.deeds import UNSETTLED, decides, orders, share_words
from pipeline.summaries.fitting import anchored, without_lost_stands
from pipeline.summaries.fuse import Draft, Post, fuse
from pipeline.summaries.guard import bare
from pipeline.summaries.listed import by_the_bulletin, lists_told, with_lists, without_listed
from pipeline.summaries.opening import brief_opening
from pipeline.summaries.outline import BRIEF_PROPOSALS, BRIEFEST_PROPOSALS, COUNT
from pipeline.summaries.plan import Plan
from pipeline.summaries.shorten import brief_item, brief_list, in_brief
from pipeline.summaries.targets import ABSTRACT_LENGTH, Slot, Target
from pipeline.summaries.units import OF_MEETING, Unit
from pipeline.summaries.whole import without_aims


def tell_abstract(
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
    found = lists(BRIEF_PROPOSALS)
    told_last = lists_told(found.values())
    best = sum(len(draft.text) + _NAMED for draft in ranked[:2])
    if best + sum(len(sentence.text) for sentence in told_last) > ABSTRACT_LENGTH[1] - 5 * _NAMED:
        found = lists(BRIEFEST_PROPOSALS)
        told_last = lists_told(found.values())
    sentences = abstract(
        without_listed(ranked, told_last),
        names,
        posts,
        slots=_drafted(target.slots, drafts, told_last),
        sides=[row for slot in _drafted([target.sides], drafts, told_last) for row in slot],
        worth=target.worth,
        stays=target.stays,
        digest=target.digest,
        introduce=introduce,
        taken=sum(len(sentence.text) for sentence in told_last),
        listed=frozenset(section for section, sentence in found.items() if sentence in told_last),
        resolved=plan.resolved,
        units=plan.units,
        beside=drafts,
    )
    return with_lists(sentences, told_last)


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


def with_opening(plan: Plan, units: list[Unit]) -> list[Unit]:
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


_NAMED = 8  # characters of a name and a cue


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
    listed: Set[int] = frozenset(),
    resolved: Set[int] = frozenset(),
    units: Sequence[Unit] = (),
    beside: Mapping[int, Draft] | None = None,
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
        listed: indices of the sections of which a list is told besides.
        resolved: indices of what a heading alone says was decided.
        units: all of the bulletin: a stand on what another one has said goes where that is not told.
        beside: drafts by index, of what an objection may be on.
    """
    room = Room(posts if introduce else {}, taken)
    ranked = _with_brief_decision(anchored(drafts), room.left) if drafts else []
    ranked = _with_each_decision(ranked, room.left)
    if len(ranked) > 1 and ranked[0].unit.quote is None:
        ranked[0] = replace(ranked[0], text=brief_opening(ranked[0].text))
    options = []
    for word in (_as_it_is, _in_brief):
        kept = _filled([word(draft) for draft in ranked], room, beside or {})
        if not kept:
            continue
        earliest = {min(draft.unit.index for draft in kept)}  # opens it where nothing else does
        swap = Swap(room.fits, worth or {}, stays | earliest)
        rows = [[list(map(word, row)) for row in slot] for slot in slots]
        kept = _with_each_section(kept, rows, swap, least=OF_ANOTHER_ITEM if digest else AS_GOOD)
        kept = _with_shorter_ones(kept, rows, swap, listed=listed)
        options.append(_with_both_sides(kept, [list(map(word, row)) for row in sides], swap))
    if not options:
        return []  # nothing fits beside the lists
    kept = max(options, key=len)  # in full unless in brief more is told
    kept = without_lost_stands(sorted(kept, key=lambda draft: draft.unit.index), units)
    chosen = _as_resolved(kept, resolved)
    return [by_the_bulletin(sentence) for sentence in fuse(chosen, names, posts=posts, introduce=introduce)]


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


def _filled(ranked: Sequence[Draft], room: Room, beside: Mapping[int, Draft]) -> list[Draft]:
    """The best drafts until the room is taken, and of two voices if there are two that fit.

    An objection is told with what it is on, which may be one of the drafts `beside` (by index), or not at all while others are left.
    """
    claims = {**beside, **{draft.unit.index: draft for draft in ranked}}
    enough = ABSTRACT_LENGTH[0] + 50 - room.taken
    kept: list[Draft] = []
    for last_resort, full in itertools.product((False, True), ranked):
        brief = full.brief and not room.fits([*kept, full])
        draft = replace(full, text=full.brief) if brief else full
        voice = draft.unit.speakers
        told = {other.unit.speakers for other in kept} - {()}
        second = len(told) == 1 and voice and voice not in told
        if _is_told(draft, kept) or not room.fits([*kept, draft]):
            continue
        if room.size(kept) > enough and not second:
            continue
        claim = claims.get(draft.unit.stand_on)
        if claim is not None and all(other.unit is not claim.unit for other in kept):
            claim = replace(claim, text=in_brief(claim.text, _BRIEF_SIDE) or claim.text)
            if room.fits([*kept, claim, draft]):
                kept += [claim, draft]
                continue
            if not last_resort:
                continue
        others = [d for d in ranked if d.unit.speakers not in ((), voice)]
        crowds = voice and not told and others and not any(room.fits([*kept, draft, d]) for d in others)
        if crowds and not last_resort:
            continue
        kept.append(draft)
    return kept


_WORDS_TOLD = 12
"""Characters of a statement from which on it is told by a longer one that holds them."""


def _is_told(draft: Draft, kept: Sequence[Draft]) -> bool:
    """Whether a draft is among others, or has the same words as one of them: the narrator's 与会者认可方向，但分歧明显, and what the 与会者 hold there."""
    return any(other.unit is draft.unit or _has_same_words(draft, other) for other in kept)


def _has_same_words(draft: Draft, other: Draft) -> bool:
    """Whether one of two drafts holds all words of the other one."""
    short, long = sorted((draft.text, other.text), key=len)
    return len(short) >= _WORDS_TOLD and short in long


def _tells_again(row: Sequence[Draft], rest: Sequence[Draft]) -> bool:
    """Whether one of a row tells the same words of the text as one of the rest, or in the same words."""
    return any(
        _is_told(draft, rest) or any(share_words(draft.unit, other.unit) for other in rest) for draft in row
    )


def _drafted(
    slots: Sequence[Slot], drafts: Mapping[int, Draft], listed: Sequence[SummarySentence]
) -> list[list[list[Draft]]]:
    """The drafts of what an abstract may tell of each section, without what a list tells there."""
    found = []
    for slot in slots:
        rows = [[drafts[unit.index] for unit in row] for row in slot]
        rows = [row for row in rows if len(without_listed(row, listed)) == len(row)]
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


def _with_shorter_ones(
    kept: list[Draft], slots: Sequence[Sequence[Sequence[Draft]]], swap: Swap, *, listed: Set[int]
) -> list[Draft]:
    """The drafts of an abstract, a long one in the place of which a shorter one of its section, or the same in brief, leaves room for a section of which none is told.

    `listed`: sections of which a list is told besides.
    """
    rows_of = {rows[0][0].unit.section: rows for rows in slots}
    for section, rows in rows_of.items():
        if section in listed or any(draft.unit.section == section for draft in kept[1:]):
            continue
        longest = sorted(kept[1:], key=lambda draft: -len(draft.text))
        kept = next(
            (
                fuller
                for draft in longest
                if draft.unit.index not in swap.stays and len(draft.text) > _LONG_FOR_ABSTRACT
                for shorter in _shorter_ones(draft, rows_of.get(draft.unit.section, ()), swap)
                for row in [*rows, *_rows_in_brief(rows)]
                if _is_said([*shorter, *row])
                if (fuller := swap.in_place_of(kept, draft, [*shorter, *row]))
            ),
            kept,
        )
    return kept


_LONG_FOR_ABSTRACT = 44
"""Characters of a statement of an abstract that may give way to a shorter one, so that another section has a word."""
_BRIEF_WORD = 48
"""Characters of a statement in brief, for which a section has a word."""


def _is_said(drafts: Sequence[Draft]) -> bool:
    """Whether somebody says all of that, and it is no item of a list of the bulletin's own that needs what leads to it."""
    return all(draft.unit.quote is not None for draft in drafts)


def _shorter_ones(draft: Draft, rows: Sequence[Sequence[Draft]], swap: Swap) -> Iterator[Sequence[Draft]]:
    """What may stand for a statement of an abstract in fewer characters: itself in brief, or another row of its section that is nearly as good."""
    yield from _abridged(draft)
    for row in rows:
        size = sum(len(each.text) + _NAMED for each in row) - _NAMED
        if size < len(draft.text) and swap.is_as_good(row, draft, least=NEARLY_AS_GOOD):
            yield row


def _rows_in_brief(rows: Sequence[Sequence[Draft]]) -> Iterator[Sequence[Draft]]:
    """The best rows of one statement in brief."""
    for row in rows:
        if len(row) == 1:
            yield from _abridged(row[0])


def _abridged(draft: Draft) -> Iterator[Sequence[Draft]]:
    """A statement alone in fewer characters, where it has an abridged form; of a list all or nothing."""
    brief = "" if "；" in draft.text else in_brief(draft.text, _BRIEF_WORD)
    if brief and len(brief) < len(draft.text):
        yield [replace(draft, text=brief)]


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
AS_GOOD, OF_ANOTHER_ITEM, OTHER_SIDE, NEARLY_AS_GOOD = 1.0, 0.5, 0.4, 0.6
"""Share of the score of a statement of which another one may take the place: of a section, or an item of a digest, of which nothing is told, on the other side of a dispute, and of the same section in fewer words."""
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
                good = min(map(self._worth, row)) >= bar
                if good and not _tells_again(row, rest) and self.fits([*rest, *row]):
                    return [*rest, *row]
        return kept

    def in_place_of(self, kept: list[Draft], draft: Draft, row: Sequence[Draft]) -> list[Draft]:
        """The drafts with a row in the place of one of them; none where it does not fit or tells what is told."""
        rest = [each for each in kept if each is not draft]
        middle = median(map(self._worth, kept[1:]))
        good = min(map(self._worth, row)) >= MIDDLING * middle
        return [*rest, *row] if good and not _tells_again(row, rest) and self.fits([*rest, *row]) else []

    def is_as_good(self, row: Sequence[Draft], draft: Draft, *, least: float) -> bool:
        """Whether every statement of a row has that share of the score of another one, or more, at `least`."""
        return min(map(self._worth, row)) >= least * self._worth(draft)

    def _worth(self, draft: Draft) -> float:
        return self.worth.get(draft.unit.index, 0.0)


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
    if draft.unit.quote is None and len(draft.text) > _LONG_LIST:  # 综合各方意见，建议：…；…；…
        lead, colon, items = draft.text.rpartition("：")
        short = brief_list(items, _LONG_LIST - len(lead))
        short = COUNT.sub("等", short) if _SAYS_HOW_MANY.search(lead) else short
        return replace(draft, text=f"{lead}{colon}{short}") if short else draft
    if draft.unit.quote is None or len(draft.text) <= _LONG_STATEMENT:
        return draft
    return replace(draft, text=without_aims(draft.brief or draft.text))


_SAYS_HOW_MANY = re.compile(
    "[两二三四五六七八九十][个条项点件大](?:方面|工作|建议|任务|措施|意见|问题)?的?[一-鿿]{0,4}$"
)
"""How words end that lead to a list and say how many items it has: 应着力做好四项工作."""
_LONG_LIST = 100
"""Characters of a list of the bulletin's own that an abstract tells in brief."""
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
