"""Lists that somebody tells in several sentences, each item in its own: told as one statement, so that no item is lost.

他归纳为三条：一是周期长。|二是回报薄。|三是人才少 → 归纳为三条：一是周期长；二是回报薄；三是人才少.
"""

from __future__ import annotations

import re
from collections.abc import Sequence
from dataclasses import replace

from pipeline.summaries.fuse import speaks_of_self
from pipeline.summaries.shorten import shorten_list
from pipeline.summaries.units import Unit

_NUMBERS = "一二三四五六"
_STYLES = tuple(
    tuple(re.compile(f"(?:^|(?<=[：:，。；])){form.format(number)}") for number in _NUMBERS)
    for form in ("{}是", "{}要", "第{}[是，、]", "[（(]{}[）)]")
)
"""What stands before each item, by the style of the list."""
_LONGEST = 400
"""Characters of all items of a list that is told as one."""
_ANNOUNCES = re.compile(
    "[^。；：]{0,40}[两二三四五六几](?:个|点|条|项|类|种|步|件|大|方面)[^，。；：]{0,8}|[^。；：]{0,40}(?:如下|以下)[^，。；：]{0,4}"
)
"""A statement right before a list that says no more than what the items are: 治河要处理好三个关系."""


def with_lists(units: Sequence[Unit], text: str) -> tuple[Unit, ...]:
    """The units, the items of a list that one source tells in sentences of one paragraph as one unit, where their heads have room in a statement.

    So the narrator's, where he announces them: 调研组认为，应做好四项工作。|一是…。|二是….
    """
    found: list[Unit] = []
    taken: set[int] = set()
    given, units = units, [_with_number(unit, text) for unit in units]
    for place, unit in enumerate(units):
        if place in taken:
            continue
        rows = _further(units, place)
        items = [unit, *(units[row] for row in rows)]
        announced = found[-1:] if rows and found and _announces(found[-1], unit) else []
        whole = _joined(items, announced) if rows and (announced or unit.quote is not None) else None
        if whole is not None:
            taken.update(rows)
            found = found[: len(found) - len(announced)]
        found.append(given[place] if whole is None else whole)
    return tuple(found)


_NUMBER = re.compile(f"[{_NUMBERS}]是|第[{_NUMBERS}][是，、]")


def _with_number(unit: Unit, text: str) -> Unit:
    """What the narrator tells as an item of a list (`text`: of the document), with its number before it."""
    number = _NUMBER.match(text, unit.start) if unit.quote is None else None
    bare = number is not None and not unit.text.startswith(number.group())
    return replace(unit, text=f"{number.group()}{unit.text}") if number is not None and bare else unit


def _announces(before: Unit, unit: Unit) -> bool:
    """Whether a unit says no more than what the items of the list are that the next one begins."""
    beside = before.index + 1 == unit.index and (before.quote, before.block) == (unit.quote, unit.block)
    return beside and _ANNOUNCES.fullmatch(before.text) is not None


def _further(units: Sequence[Unit], place: int) -> list[int]:
    """Places of the second and the further items of a list whose first item is in a unit; none where it holds no first item, or all of them."""
    unit = units[place]
    if unit.stand_on >= 0:
        return []
    for style in _STYLES:
        if style[0].search(unit.text) and not style[1].search(unit.text):
            rows: list[int] = []
            for at in range(place + 1, len(units)):
                other = units[at]
                if other.quote != unit.quote or other.block != unit.block or len(rows) + 1 == len(style):
                    break
                if style[len(rows) + 1].match(other.text):
                    rows.append(at)
            return rows
    return []


def _joined(items: Sequence[Unit], announced: Sequence[Unit]) -> Unit | None:
    """Items as one unit, behind what announces them; None where they are too long for that, or the words of somebody who speaks of himself."""
    text = "：".join(
        (*(unit.text for unit in announced), "；".join(item.text.rstrip("。；") for item in items))
    )
    if len(text) > _LONGEST or speaks_of_self(text) or not shorten_list(text):
        return None
    told = (*announced, *items)
    content = tuple(span for unit in told for span in unit.content)
    sentences = tuple(dict.fromkeys(span for unit in told for span in unit.sentences))
    return replace(told[0], text=text, content=content, sentences=sentences)
