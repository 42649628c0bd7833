"""Memory: who was last named or heard before a place: |张三|介绍，…。|他|还说, with 张三 the last subject before 他."""

from __future__ import annotations

import re
from bisect import bisect_left, bisect_right, insort
from collections.abc import Sequence
from dataclasses import dataclass

from pipeline.quotes.candidates import Candidate
from pipeline.quotes.links.cast import Cast
from pipeline.quotes.links.subjects import Subjects
from pipeline.records import Span

_IS_PRESENT_TOO = re.compile("等?[^，。；]{0,8}?(?:参加|出席|陪同|列席|参与)[^，。；]{0,12}。")
_INDEFINITE = re.compile("^(?:有|另一)|[一某另][位名个]")
NAMELESS = re.compile(r"匿名|不具名|未具名|不愿|知情|消息")
_MEMORY = 40  # subjects that a pronoun looks back over
Meant = tuple[tuple[str, ...], str]
"""Ids of the persons whom a source means, and the rule that says so."""


class Memory:
    """Who was last named or heard, as the text goes on.

    Attributes:
        told: the subjects of the document.
        heard: (offset, person ids) of resolved sources.
        echoes: the same for 前者 and 后者, which do not count when the next of them is resolved.
        nominals: (head, person ids, offset) of nominal sources, the latest last.
        strangers: sources without a name (赵女士, 多名骑手), in text order, and whether they are several.
        stands_for: where 该负责人 stands → the stranger whom it means.
    """

    def __init__(self, cast: Cast, told: Subjects, spoken: Sequence[Span]) -> None:
        """`spoken` are the words of persons: whoever is named in them is not the one who speaks after them."""
        self._cast = cast
        self._scene = cast.scene
        self._spoken = sorted(spoken, key=lambda s: s.start)
        self._spoken_starts = [s.start for s in self._spoken]
        self.told = told
        self.heard: list[tuple[int, tuple[str, ...]]] = []
        self.echoes: list[tuple[int, tuple[str, ...]]] = []
        self.nominals: list[tuple[str, tuple[str, ...], int]] = []
        self.strangers: list[tuple[Span, bool]] = []
        self.stands_for: dict[int, Span] = {}

    def note(self, place: int, ids: tuple[str, ...]) -> None:
        """Keeps whom a source at a place means; no ids: somebody without a name."""
        insort(self.heard, (place, ids))

    def noun(self, candidate: Candidate) -> Noun:
        """A source with who has been told of before it."""
        recent = self.recent(candidate.start)
        words = self._scene.text[candidate.start : candidate.end]
        return Noun(candidate, words, recent, list(dict.fromkeys(i for _, ids in recent for i in ids)))

    def group_before(self, place: int) -> tuple[int, tuple[str, ...]]:
        """Where the last persons named together before a place stand, and who they are; (-1, ()) without any."""
        floor = self._cast.paragraph_start(place)
        before = (group for group in reversed(self.told.groups) if group[0] < place)
        return next((group for group in before if group[0] >= floor or not self._attends(group[0])), (-1, ()))

    def _attends(self, place: int) -> bool:
        """Whether the last of several named together ends a list of those present: 甲、乙、丙等参加上述活动。"""
        named = self._scene.entity_at(place)
        return named is not None and _IS_PRESENT_TOO.match(self._scene.masked, named.end) is not None

    def recent(self, place: int, *, pairs: bool = False) -> list[tuple[int, tuple[str, ...]]]:
        """Subjects before `place`, the latest first; `pairs` leaves out 前者 and 后者 themselves."""
        found: list[tuple[int, tuple[str, ...]]] = []
        for known in (self.told.named, self.heard, [] if pairs else self.echoes):
            stop = bisect_left(known, (place,))
            found += known[max(0, stop - _MEMORY) : stop]
        return sorted((f for f in found if not self.is_heard(f[0], place)), key=lambda s: (-s[0], not s[1]))

    def is_heard(self, at: int, place: int) -> bool:
        """Whether `at` lies in words that somebody has spoken to their end before `place`."""
        before = bisect_right(self._spoken_starts, at) - 1
        return before >= 0 and at < self._spoken[before].end <= place


@dataclass(frozen=True)
class Noun:
    """A noun for one or several people who speak, and who has been told of before it.

    Attributes:
        candidate: the source.
        words: its words.
        recent: place and persons of the subjects before it, the latest first.
        latest: the persons among them, each once.
    """

    candidate: Candidate
    words: str
    recent: list[tuple[int, tuple[str, ...]]]
    latest: list[str]

    @property
    def is_indefinite(self) -> bool:
        """Whether it is somebody (一位, 另一名), nobody who is known."""
        return _INDEFINITE.search(self.words) is not None

    @property
    def is_nameless(self) -> bool:
        """Whether his name is kept back: 匿名, 知情人士."""
        return NAMELESS.search(self.words) is not None
