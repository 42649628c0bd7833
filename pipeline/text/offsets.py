"""Ways between clean and raw text: a text that remembers where each character came from, and queries on `OffsetMap`.

All offsets are half-open ranges of Unicode code points.
"""

from __future__ import annotations

import itertools
import re
from array import array
from bisect import bisect_left, bisect_right
from collections.abc import Callable, Iterable

from pipeline.records import Document, OffsetMap, Span

Edit = tuple[int, int, str]
"""`(start, end, replacement)`: what stands in `[start, end)` becomes `replacement`."""


class MappedText:
    """A text under normalisation together with the raw range of each of its characters.

    Raw starts and raw ends never decrease along the text. Every method returns a new object and
    takes time linear in the length of the text.

    Attributes:
        text: the text as it stands now.
        starts: raw start of each character of `text`.
        ends: raw end (exclusive) of each character of `text`.
    """

    __slots__ = ("ends", "starts", "text")

    def __init__(self, text: str, starts: array[int], ends: array[int]) -> None:
        self.text = text
        self.starts = starts
        self.ends = ends

    @classmethod
    def of(cls, raw: str) -> MappedText:
        """Text that is still the raw text itself."""
        return cls(raw, array("I", range(len(raw))), array("I", range(1, len(raw) + 1)))

    def edit(self, edits: Iterable[Edit]) -> MappedText:
        """Applies replacements, sorted and without overlap.

        A replacement as long as what it replaces is taken character for character; otherwise each
        of its characters stands for the whole replaced stretch.

        Raises:
            ValueError: an edit overlaps the one before, or puts text where there was none.
        """
        pieces: list[str] = []
        starts, ends = array("I"), array("I")
        position = 0
        for start, end, replacement in edits:
            if start < position or end <= start:
                raise ValueError(f"edit [{start}, {end}) overlaps [.., {position}) or is empty")
            pieces.append(self.text[position:start])
            starts.extend(self.starts[position:start])
            ends.extend(self.ends[position:start])
            size = len(replacement)
            if size == end - start:
                starts.extend(self.starts[start:end])
                ends.extend(self.ends[start:end])
            elif size:
                starts.extend([self.starts[start]] * size)
                ends.extend([self.ends[end - 1]] * size)
            pieces.append(replacement)
            position = end
        if not pieces:
            return self
        pieces.append(self.text[position:])
        starts.extend(self.starts[position:])
        ends.extend(self.ends[position:])
        return MappedText("".join(pieces), starts, ends)

    def substitute(
        self, pattern: re.Pattern[str], replace: str | Callable[[re.Match[str]], str | None]
    ) -> MappedText:
        """Replaces each match of `pattern`; a function that returns None leaves its match as it is."""
        if isinstance(replace, str):
            return self.edit((m.start(), m.end(), replace) for m in pattern.finditer(self.text))
        return self.edit(
            (m.start(), m.end(), new)
            for m in pattern.finditer(self.text)
            if (new := replace(m)) is not None and new != m.group()
        )

    def raw_span(self, start: int, end: int) -> Span:
        """Smallest raw range that holds `text[start:end]`, which must not be empty."""
        return Span(self.starts[start], self.ends[end - 1])

    def offsets(self, raw_length: int) -> OffsetMap:
        """The finished map, as runs of equal step and width."""
        import numpy as np

        count = len(self.text)
        if not count:
            return OffsetMap((), (), (), (), 0, raw_length)
        starts = np.frombuffer(self.starts, dtype=np.dtype(f"u{self.starts.itemsize}")).astype(np.int32)
        widths = np.frombuffer(self.ends, dtype=np.dtype(f"u{self.ends.itemsize}")).astype(np.int32) - starts
        deltas = np.diff(starts, prepend=starts[0] - 1)
        changes = (deltas[1:] != deltas[:-1]) | (widths[1:] != widths[:-1])
        borders = [0, *(np.flatnonzero(changes) + 1).tolist(), count]
        runs: list[tuple[int, int, int, int]] = []  # clean, raw, step, width
        length = 0  # of the last run, in characters
        for begin, stop in itertools.pairwise(borders):
            width, delta = int(widths[begin]), int(deltas[begin])
            if length == 1 and runs[-1][3] == width:
                # a single character has no step of its own yet: it opens the run that follows it
                runs[-1] = (*runs[-1][:2], delta, width)
                length += stop - begin
            elif length > 1 and runs[-1][2:] == (delta, width):
                length += stop - begin
            else:
                runs.append((begin, int(starts[begin]), delta if stop - begin > 1 else 1, width))
                length = stop - begin
        clean, raw, step, width_ = zip(*runs, strict=True)
        return OffsetMap(clean, raw, step, width_, count, raw_length)


def _raw_of(offsets: OffsetMap, position: int) -> tuple[int, int]:
    run = bisect_right(offsets.clean, position) - 1
    start = offsets.raw[run] + (position - offsets.clean[run]) * offsets.step[run]
    return start, start + offsets.width[run]


def to_raw(offsets: OffsetMap, start: int, end: int) -> Span:
    """Smallest raw range of the clean range `[start, end)`.

    An empty clean range maps to the empty raw range right after the character before it (before the
    first character: right before that one).

    Raises:
        ValueError: the range does not lie in the clean text.
    """
    if not 0 <= start <= end <= offsets.clean_length:
        raise ValueError(f"[{start}, {end}) is no range of a clean text of {offsets.clean_length} characters")
    if start < end:
        return Span(_raw_of(offsets, start)[0], _raw_of(offsets, end - 1)[1])
    if not offsets.clean_length:
        return Span(0, 0)
    point = _raw_of(offsets, start - 1)[1] if start else _raw_of(offsets, 0)[0]
    return Span(point, point)


def to_clean(offsets: OffsetMap, raw_start: int, raw_end: int) -> Span:
    """Clean range of all characters that came from within the raw range `[raw_start, raw_end)`.

    Empty, at the place where it would stand, if nothing of the raw range is part of the clean text.
    """
    characters = range(offsets.clean_length)
    start = bisect_right(characters, raw_start, key=lambda c: _raw_of(offsets, c)[1])
    end = bisect_left(characters, raw_end, key=lambda c: _raw_of(offsets, c)[0])
    return Span(start, max(start, end))


def to_raw_spans(document: Document, start: int, end: int) -> list[Span]:
    """Raw stretches of the clean range `[start, end)`, split where a `Removed` stretch lies inside.

    White space at the split ends is left out, so that each stretch begins and ends with text.

    Raises:
        ValueError: the range does not lie in the clean text.
    """
    whole = to_raw(document.offsets, start, end)
    spans: list[Span] = []
    position = whole.start
    for cut in document.removed:
        if cut.start < position or cut.end > whole.end:
            continue
        spans.append(_stripped(document.raw_text, position, cut.start))
        position = cut.end
    if not spans:
        return [whole]
    spans.append(_stripped(document.raw_text, position, whole.end))
    return [span for span in spans if len(span)] or [whole]


def _stripped(text: str, start: int, end: int) -> Span:
    while start < end and text[start].isspace():
        start += 1
    while end > start and text[end - 1].isspace():
        end -= 1
    return Span(start, end)
