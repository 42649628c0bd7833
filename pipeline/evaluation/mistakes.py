"""What was got wrong, with the words around it."""

from __future__ import annotations

from dataclasses import dataclass

CONTEXT_CHARACTERS = 40


@dataclass(frozen=True, slots=True)
class Mistake:
    """One wrong, missed or spurious item.

    Attributes:
        document: stem of the document.
        kind: what kind of error, such as `quote missed` or `PER boundary`.
        start: where it is in the raw text; with `end` half-open, equal where it has no place.
        gold: what the labels say; empty for a spurious item.
        found: what was predicted; empty for a missed item.
        before: up to 40 characters before `start`.
        words: the raw text from `start` to `end`.
        after: up to 40 characters after `end`.
    """

    document: str
    kind: str
    start: int
    end: int
    gold: str
    found: str
    before: str = ""
    words: str = ""
    after: str = ""

    @property
    def key(self) -> tuple[str, str, str, str]:
        """What makes it the same mistake in another run."""
        return self.document, self.kind, self.gold, self.found


def note_mistake(
    raw_text: str, *, document: str, kind: str, start: int, end: int, gold: str, found: str
) -> Mistake:
    """A mistake with its context cut from the raw text, line ends shown as spaces."""

    def cut(a: int, b: int) -> str:
        return " ".join(raw_text[a:b].split())

    if start >= end:
        return Mistake(document, kind, start, end, gold, found)
    return Mistake(
        document,
        kind,
        start,
        end,
        gold,
        found,
        before=cut(max(0, start - CONTEXT_CHARACTERS), start),
        words=cut(start, end),
        after=cut(end, end + CONTEXT_CHARACTERS),
    )
