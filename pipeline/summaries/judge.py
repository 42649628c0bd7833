"""Which units deserve a place in a summary, and which stand alone in it: two logistic models, and an encoder's ear.

Editors judged every unit of bulletins and news texts: how much it deserves a place, and whether a
reader of the title and the unit alone understands it. The weights were fitted to what they said
(`pipeline.training.judge`); a unit is known by its words, where it stands, who says it and how, and by what
an encoder makes of it in its context (`pipeline.summaries.context`). The log odds of both are averaged.
"""

from __future__ import annotations

import re
from collections import Counter
from collections.abc import Sequence
from dataclasses import dataclass

import numpy as np

from pipeline.quotes.ear import ReadStates
from pipeline.records import Document
from pipeline.summaries.asides import is_aside, is_scene, looks_back
from pipeline.summaries.context import Context
from pipeline.summaries.merging import starts_with_predicate
from pipeline.summaries.salience import containment
from pipeline.summaries.units import Unit
from pipeline.summaries.whole import dangles, incomplete
from pipeline.weights import logistic, read_weights, total

_SHARES = (0.1, 0.25, 0.5, 0.75)  # of the units of a bulletin that are more central
_NEAR = (0.01, 0.1, 0.2, 0.35, 0.6)  # of the words of a title that a unit holds
_PLACES = (0.05, 0.15, 0.3, 0.5, 0.7, 0.85, 0.95)  # in the text
_SIZES = (10, 14, 18, 24, 32, 42, 56, 80)  # characters
_CROWD = (1, 2, 3, 5, 8, 15)
_CLAUSES = re.compile("[，；。：！？]")
_HAN = re.compile("[\u4e00-\u9fff]")


@dataclass(frozen=True, slots=True)
class Verdict:
    """What editors would say of a unit: the share of the highest worth, and the probability that it stands alone."""

    worth: float
    stands: float


class Judge:
    """Verdicts on the units of a bulletin."""

    def __init__(self, weights: dict[str, dict[str, float]], context: Context | None = None) -> None:
        self._worth, self._stands = weights["worth"], weights["stands"]
        self._context = context

    @classmethod
    def read(cls, folder: str, states: ReadStates | None = None) -> Judge:
        """Reads `weights.json` of a model folder, and with `states` `context.npz`, where it holds one.

        Raises:
            EngineMissingError: there are no weights.
        """
        context = None if states is None else Context.load(folder, states)
        return cls(read_weights(folder, setting="summarise.judge"), context)

    def judge(
        self, document: Document, units: Sequence[Unit], title: str, central: Sequence[float]
    ) -> dict[int, Verdict]:
        """A verdict on each unit by its index.

        Args:
            document: the bulletin.
            units: all of its units, in text order.
            title: its title; empty where it has none.
            central: how central each unit is (`pipeline.summaries.salience.centrality`).
        """
        found = describe(document, units, title, central)
        odds = np.array([[total(self._worth, names), total(self._stands, names)] for names in found])
        heard = None if self._context is None else self._context.logits(document, units, title)
        if heard is not None:
            odds = (odds + heard) / 2
        return {
            unit.index: Verdict(logistic(worth), logistic(stands))
            for unit, (worth, stands) in zip(units, odds.tolist(), strict=True)
        }


def describe(
    document: Document, units: Sequence[Unit], title: str, central: Sequence[float]
) -> list[list[str]]:
    """What is known of each unit, as names of features; each name once a unit. Arguments as of `Judge.judge`."""
    order = {rank: place for place, rank in reversed(list(enumerate(sorted(central, reverse=True))))}
    last_of_block = {unit.block: unit.index for unit in units}
    by_speaker = Counter(unit.speakers for unit in units if unit.speakers)
    by_block = Counter(unit.block for unit in units)
    told = Counter[tuple[str, ...]]()
    in_block = Counter[int]()
    in_section = Counter[int]()
    found = []
    before: Unit | None = None
    for unit, rank in zip(units, central, strict=True):
        block = document.blocks[unit.block]
        heading = document.blocks[unit.section] if unit.section >= 0 else None
        names = [
            f"central {_step(order[rank] / len(units), _SHARES)}",
            f"title {_step(containment(title, unit.text), _NEAR)}",
            f"units {_step(len(units), (5, 10, 20, 40, 80))}",
            f"place {_step(unit.start / max(1, len(document.text)), _PLACES)}",
            f"block {block.kind}",
            f"in block {_step(in_block[unit.block], (0, 1, 2, 4))} of {_step(by_block[unit.block], (1, 2, 4, 8))}",
            f"in section {_step(in_section[unit.section], (0, 1, 2, 4, 8))}",
        ]
        if last_of_block[unit.block] == unit.index:
            names.append("closes block")
        if heading is not None:
            near = containment(document.text[heading.start : heading.end], unit.text)
            names.append(f"heading {_step(near, _NEAR)}")
        names += _of_source(unit, crowd=by_speaker[unit.speakers], told=told[unit.speakers])
        names += _of_words(unit.text)
        names += [f"aside {is_aside(unit)}", f"scene {is_scene(unit)}", f"looks back {looks_back(unit)}"]
        names += [f"point {unit.point}", f"marked {unit.marked}", f"bridge {bool(unit.bridge)}"]
        if before is not None:
            same = before.quote is not None and before.quote == unit.quote
            names.append(
                f"after {'same' if same else before.kind} {'？' if before.text[-1:] in '？?' else ''}"
            )
        in_block[unit.block] += 1
        in_section[unit.section] += 1
        told[unit.speakers] += 1
        before = unit
        found.append(list(dict.fromkeys(names)))
    return found


def _of_source(unit: Unit, *, crowd: int, told: int) -> list[str]:
    quote = unit.quote
    if quote is None:
        return ["narration"]
    cue = quote.cue_text.strip("，：: “")
    names = ["speech", f"source {quote.kind}", f"form {quote.form}", f"cue {cue}", f"cue ends {cue[-2:]}"]
    if unit.content[0].start > quote.content[0].start:
        names += ["goes on", f"goes on {cue[-2:]}"]
    if unit.speakers:
        names += [
            f"told {_step(told, _CROWD)} of {_step(crowd, _CROWD)}",
            f"speakers {min(3, len(unit.speakers))}",
        ]
    else:
        names += [f"who {quote.source_text[-2:]}", "no person"]
    if unit.addressee:
        names.append(f"to {unit.addressee[-2:]}")
    return names


def _of_words(text: str) -> list[str]:
    names = [
        f"size {_step(len(text), _SIZES)}",
        f"clauses {min(6, len(_CLAUSES.findall(text)))}",
        f"dangles {dangles(text)}",
        f"incomplete {incomplete(text)}",
        f"predicate {starts_with_predicate(text)}",
        f"digits {min(3, len(re.findall(r'[0-9]+', text)))}",
        f"list {min(3, text.count('、'))}",
    ]
    names += [f"^{text[:n]}" for n in (1, 2, 3)] + [f"{text[-n:]}$" for n in (1, 2)]
    for clause in _CLAUSES.split(text)[1:]:
        names.append(f"，{clause[:1]}")
        names.append(f"，{clause[:2]}")
    for i in range(len(text) - 1):
        if _HAN.match(text[i]) and _HAN.match(text[i + 1]):
            names.append(text[i : i + 2])
    return names


def _step(value: float, steps: Sequence[float]) -> int:
    """The number of steps that the value exceeds."""
    return sum(value > step for step in steps)
