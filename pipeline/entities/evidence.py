"""What one document has yielded while it is read: candidates for entities, names, definitions, introductions."""

from __future__ import annotations

import re
from bisect import bisect_right
from collections import Counter
from collections.abc import Callable, Iterable, Mapping
from dataclasses import dataclass, field
from itertools import accumulate
from typing import Literal

from pipeline.records import EntityLabel, Span
from pipeline.text.chains import SPACES
from pipeline.text.lexicon import WordSet

Source = Literal["defined", "chain", "staff", "known", "engine", "place"]
_PRIORITY: dict[Source, int] = {"defined": 5, "chain": 4, "staff": 4, "known": 3, "engine": 3, "place": 1}


@dataclass(frozen=True, slots=True)
class Known:
    """What the office knows beforehand: spelling → right name, short form → full name."""

    people: Mapping[str, str] = field(default_factory=dict)
    organisations: Mapping[str, str] = field(default_factory=dict)


@dataclass(frozen=True, slots=True)
class Candidate:
    """A possible entity; `source` says on what evidence, offsets are the document's."""

    start: int
    end: int
    label: EntityLabel
    source: Source
    score: float = 1.0


@dataclass(frozen=True, slots=True)
class StatedPost:
    """A post that a text states beside a name, offsets of the document.

    `title` is the post as an affiliation states it. `anaphor`: the organisation begins with 该院, 同校 and the like.
    `is_address`: a bare post after the name (张三教授), a form of address more than an introduction.
    """

    title: str
    title_span: Span | None = None
    organisation: Span | None = None
    anaphor: str = ""
    is_address: bool = False
    needs_house: bool = False  # counts only beside a house that is told elsewhere
    former: bool = False  # 曾任 stands before it


_LINE_HEAD = re.compile(r"^([^：:\n]{1,24})[：:]", re.MULTILINE)


@dataclass(slots=True)
class Evidence:
    """What one document has yielded so far; offsets are the document's."""

    text: str
    candidates: list[Candidate] = field(default_factory=list)
    stated: list[tuple[Span, tuple[StatedPost, ...]]] = field(
        default_factory=list
    )  # name → posts, in text order
    names: dict[str, None] = field(default_factory=dict)  # in order of discovery, so that runs agree
    originals: dict[str, str] = field(default_factory=dict)  # name in brackets → name before them
    short_forms: dict[str, str] = field(
        default_factory=dict
    )  # short form → full name, as the text defines it
    organisations: dict[str, int] = field(default_factory=dict)  # full name → first offset
    places: set[str] = field(default_factory=set)  # what the engine called a place anywhere in the document
    staff: dict[str, str] = field(default_factory=dict)  # name → role as printed
    sections: list[int] = field(default_factory=list)  # where its headings begin, in order
    in_rosters: set[int] = field(
        default_factory=set
    )  # where names begin that a roster sets before their posts
    publisher: str = ""  # who issues the document, as its masthead says
    _heads: Counter[str] | None = None  # what lines open with before a colon, counted when first asked for

    def add(self, start: int, end: int, label: EntityLabel, source: Source, score: float = 1.0) -> None:
        """A candidate at `[start, end)` of the text."""
        self.candidates.append(Candidate(start, end, label, source, score))

    def add_names(self, names: Iterable[str]) -> None:
        """Names that count wherever they stand in the document."""
        self.names.update(dict.fromkeys(names))

    def add_person(self, start: int, end: int) -> None:
        """A name that only the words around it tell, here and wherever it stands again."""
        self.add(start, end, "PER", "chain")
        self.add_names([self.text[start:end]])

    def lines_headed(self, words: str) -> int:
        """How many lines of the text `words` open, before a colon."""
        if self._heads is None:
            self._heads = Counter(_LINE_HEAD.findall(self.text))
        return self._heads[words]

    def is_organisation_form(self, text: str) -> bool:
        """Says whether the document has named an organisation so, in full or in short."""
        return text in self.short_forms or text in self.organisations

    def organisation_cover(self) -> Cover:
        """Where the organisations and short forms known so far stand."""
        return Cover(self.text, (*self.short_forms, *self.organisations))


class Cover:
    """Places where any of some words stands in a text, for questions about single ranges."""

    def __init__(self, text: str, words: Iterable[str]) -> None:
        places = list(WordSet(words).all_in(text))
        self._starts = [start for start, _ in places]
        self._reach = list(accumulate((end for _, end in places), max))
        self._places = set(places)

    def contains(self, start: int, end: int) -> bool:
        """Says whether `[start, end)` lies inside one of the words (or is one)."""
        index = bisect_right(self._starts, start)
        return index > 0 and self._reach[index - 1] >= end

    def opens(self, start: int, end: int, *, shortest: int) -> bool:
        """Says whether one of the words, not shorter than `shortest`, stands at the head of `[start, end)`."""
        return any((start, stop) in self._places for stop in range(start + shortest, end + 1))


def section_of(evidence: Evidence, position: int) -> int:
    """Where the section begins, with its heading, that holds `position`; 0 above the first."""
    number = bisect_right(evidence.sections, position)
    return evidence.sections[number - 1] if number else 0


def choose(candidates: Iterable[Candidate]) -> list[Candidate]:
    """Non-overlapping candidates by start: the stronger source wins, then the longer one."""
    ranked = sorted(
        set(candidates),
        key=lambda c: (-_PRIORITY[c.source], c.start - c.end, c.start, c.label, c.source, -c.score),
    )
    taken = bytearray(max((c.end for c in ranked), default=0))
    kept = []
    for candidate in ranked:
        start, end = candidate.start, candidate.end
        if end > start and not any(taken[start:end]):
            taken[start:end] = b"\1" * (end - start)
            kept.append(candidate)
    return sorted(kept, key=lambda c: c.start)


def without_overlap(scored: Iterable[tuple[Span, float]]) -> list[Span]:
    """Spans by start, the better scored one where two overlap."""
    ranked = sorted(scored, key=lambda item: (-item[1], -len(item[0]), item[0].start))
    taken = bytearray(max((span.end for span, _ in ranked), default=0))
    kept: list[Span] = []
    for span, _ in ranked:
        if not any(taken[span.start : span.end]):
            taken[span.start : span.end] = b"\1" * len(span)
            kept.append(span)
    return sorted(kept, key=lambda span: span.start)


def occurrences(word: str, text: str) -> Iterable[Span]:
    """Where `word` stands in `text`; a word of Latin letters only as a whole word."""
    latin = word.isascii()
    start = text.find(word)
    while start >= 0:
        end = start + len(word)
        if not latin or is_whole_word(text, start, end):
            yield Span(start, end)
        start = text.find(word, end)


def is_whole_word(text: str, start: int, end: int) -> bool:
    """Says whether no Latin letter or digit touches `text[start:end]` from outside."""
    before = text[start - 1] if start else " "
    after = text[end] if end < len(text) else " "
    return not (before.isascii() and before.isalnum()) and not (after.isascii() and after.isalnum())


_PREPOSITIONS = frozenset("向从与和对由在据被给跟同以为将把让于")
_DOUBLED = re.compile("(?P<one>[一-鿿])(?P=one)(?P<two>[一-鿿])(?P=two)")
_SAYS_KIND = re.compile("[部委局厅院署会办社行]$")


def lies_across(text: str, start: int, end: int, is_common_word: Callable[[str], bool]) -> bool:
    """Whether a short form of two or three characters begins within another word: 河|北约|三成, 美|好未来, 点点|滴滴.

    One that says what kind of house it is may well stand behind any word: 对|外交部.
    """
    if start == 0 or not 2 <= end - start <= 3 or (end - start == 3 and _SAYS_KIND.search(text, start, end)):
        return False
    if _DOUBLED.fullmatch(text, max(0, start - 2), end):
        return True
    across = text[start - 1 : start + 1]
    return across[0] not in _PREPOSITIONS and is_common_word(across)


def skip_forward(text: str, start: int) -> int:
    """Offset behind the spaces that begin at `start`."""
    while start < len(text) and text[start] in SPACES:
        start += 1
    return start


def plain_name(name: str) -> str:
    """A name without the spaces that stand between Han characters."""
    return re.sub(r"(?<=[\u3400-\u9fff])\s+(?=[\u3400-\u9fff])", "", name)
