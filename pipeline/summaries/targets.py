"""What a summary is planned as: its target, the scores of units, and how many characters and statements each kind has."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Callable, Iterable, Mapping, Sequence
from dataclasses import dataclass, field
from typing import TypeVar

from pipeline.records import SummaryKind
from pipeline.summaries.units import Unit

HEADLINE_LENGTH = 30  # characters at most
FEW = 3  # statements of a speaker up to which one of a lower score has a place in his view
LEAST, LEAST_JUDGED = 0.05, 0.6  # scores up to which a unit is left out where there is a better one
UNITS_OF = {"abstract": 8, "section": 6, "speaker": 6, "organisation": 4, "source": 12, "point": 2}
"""Statements that a summary of each kind has at most."""
ABSTRACT_LENGTH = (150, 250)
Key = TypeVar("Key")
Slot = tuple[tuple[Unit, ...], ...]
"""What may be told of a section, the best first: a statement, or the two sides of a dispute together."""


@dataclass(frozen=True, slots=True)
class Target:
    """A summary to write, of `target` as in `pipeline.records.Summary`; `units` in text order, the best first in `ranked`.

    `length`: characters to aim at, which what belongs to a statement (a reply, what it is on) may exceed.
    """

    kind: SummaryKind
    target: str
    title: str  # heading, name of the speaker, title of the issue
    units: tuple[Unit, ...]
    ranked: tuple[Unit, ...]
    length: int
    slots: tuple[Slot, ...] = ()  # of an abstract: one a section, the most important first
    sides: tuple[tuple[Unit, ...], ...] = ()  # the two sides of a dispute, of an abstract or a point
    worth: Mapping[int, float] = field(default_factory=dict)  # of an abstract: scores by index
    stays: frozenset[int] = frozenset()  # of an abstract: indices of what gives way to no other
    digest: bool = False  # of an abstract: its sections are items of their own
    part: bool = False  # of a section: below a heading of the second level
    answered: Mapping[int, int] = field(
        default_factory=dict
    )  # of a section: index of an answer → of what it is on


@dataclass(frozen=True, slots=True)
class Scores:
    """What units are worth, by index: alone, and told right behind the unit before them, which they may lean on.

    `in_section`: alone, under the heading of its section. A unit up to `least` is left out of a summary that has another.
    """

    alone: dict[int, float]
    behind: dict[int, float]
    in_section: dict[int, float]
    least: float


def grouped(units: Iterable[Unit], keys: Callable[[Unit], Iterable[Key]]) -> defaultdict[Key, list[Unit]]:
    """Units by what they belong to, in their order."""
    groups: defaultdict[Key, list[Unit]] = defaultdict(list)
    for unit in units:
        for key in dict.fromkeys(keys(unit)):
            groups[key].append(unit)
    return groups


def in_order(units: Sequence[Unit]) -> tuple[Unit, ...]:
    return tuple(sorted(units, key=lambda unit: unit.index))
