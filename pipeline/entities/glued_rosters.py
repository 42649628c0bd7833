"""Rosters of a group in one line with nothing that parts a post from the next name: 成员：甲某某省财政厅副厅长乙某某省教育厅副厅长…."""

from __future__ import annotations

import re
from collections.abc import Iterator, Sequence
from itertools import pairwise

from pipeline.entities.evidence import Evidence
from pipeline.entities.notes import Notes
from pipeline.records import Block, Span
from pipeline.text.chains import BlockView, ChainReader, Introduction, first_span

_LABEL = (
    "(?:第一)?(?:常务)?副?(?:组长|召集人|总召集人|总?指挥长?|主任委员|政委|会长)|成员|组员|委员|顾问|联络员"
)
_ROW = re.compile(
    f"(?:{_LABEL}) ?[：:] ?(?P<row>[一-鿿（）、·]{{6,}}?)(?=$|[。；;，,：:\\n ]|(?:{_LABEL}) ?[：:])"
)
"""A row of people behind what they are in the group, up to the next label."""
_HOUSE_BEGINS = re.compile("[省市县区州旗镇乡]|国家|国务院|中央|全国|团[省市县]委")
_LONGEST_NAME = 4
_FEWEST = 2
"""People of a row that show how it is set."""


class GluedRosters:
    """Reads rosters that set each name before house and post, and the next name right behind."""

    def __init__(self, chains: ChainReader, notes: Notes) -> None:
        self._chains = chains
        self._names = chains.names
        self._notes = notes

    def read(self, evidence: Evidence, block: Block, view: BlockView, names: Sequence[Span]) -> list[Span]:
        """Notes who holds what by such rows of a block; the rows that were read, by where they stand."""
        rows = []
        read = [list(self._people(view, row, names)) for row in self._rows(view.text)]
        if sum(map(len, read)) < _FEWEST:
            return []
        for people in read:
            for person in people:
                evidence.add_person(block.start + person.name.start, block.start + person.name.end)
                self._notes.note(evidence, block, view, person, ())
                evidence.in_rosters.add(block.start + person.name.start)
            if people:
                rows.append(Span(people[0].name.start, max(p.title.end for p in people[-1].posts if p.title)))
        return rows

    @staticmethod
    def _rows(text: str) -> Iterator[Span]:
        return (Span(*row.span("row")) for row in _ROW.finditer(text))

    def _people(self, view: BlockView, row: Span, names: Sequence[Span]) -> Iterator[Introduction]:
        """The people of a row with their posts; nobody where most of them cannot be read so."""
        ends = [t.end for t in view.titles if row.start < t.start and t.end <= row.end]
        starts = [row.start, *(end for end in ends if self._name_at(view, end, names))]
        whole = (end for end in ends if end > starts[-1] and not view.text.startswith(("、", "兼"), end))
        last = next(whole, None)
        if last is None or not self._name_at(view, row.start, names):
            return
        people = []
        for start, end in pairwise([*starts, last]):
            name = self._name_at(view, start, names)
            posts = self._chains.posts_before(view, end, floor=name.end) if name else ()
            first = first_span(posts)
            if name is not None and first is not None and first.start == name.end:
                people.append(Introduction(name, posts))
        if 2 * len(people) > len(starts):
            yield from people

    def _name_at(self, view: BlockView, start: int, names: Sequence[Span]) -> Span | None:
        """The name at `start`, behind which a house begins."""
        found = next((name for name in names if name.start == start and len(name) <= _LONGEST_NAME), None)
        if found and _HOUSE_BEGINS.match(view.text, found.end):
            return found
        for end in (start + 3, start + 2):
            if _HOUSE_BEGINS.match(view.text, end) and self._names.surname_of(view.text[start:end]):
                return Span(start, end)
        return None
