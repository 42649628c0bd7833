"""Tokens of the encoder models: one a character, Latin words and numbers in pieces, offsets exact.

Every token knows the characters that it stands for, so that a label on a token is a label on
characters of the text as given. White space is no token; nothing else is dropped.
"""

from __future__ import annotations

import re
from collections.abc import Iterable, Sequence
from dataclasses import dataclass
from pathlib import Path

PAD, UNKNOWN, START, END, MASK = "[PAD]", "[UNK]", "[CLS]", "[SEP]", "[MASK]"
SPECIALS = (PAD, UNKNOWN, START, END, MASK)

_RUN = re.compile(r"[A-Za-z]+|[0-9]+|\S")
# One code point to one, so that offsets stay: full-width forms, what stands for the dot of 约翰·史密斯, and the sign of a ratio.
_FOLD = (
    {code: code - 0xFEE0 for code in range(0xFF01, 0xFF5F)}
    | dict.fromkeys(map(ord, "•‧∙・⋅･"), ord("·"))
    | {ord("∶"): ord(":")}
)


def fold(text: str) -> str:
    """Maps full-width forms to ASCII, name dots to `·` and ∶ to a colon, one code point to one."""
    return text.translate(_FOLD)


@dataclass(frozen=True, slots=True)
class Tokens:
    """Token ids of a text with, for each, the range `[start, end)` of its characters."""

    ids: list[int]
    starts: list[int]
    ends: list[int]

    def __len__(self) -> int:
        return len(self.ids)


class CharacterTokenizer:
    """Cuts text into characters, and Latin words and numbers into the longest known pieces.

    A piece that continues a word is written `##piece` in the vocabulary (WordPiece, greedy from
    the left: Wu et al. 2016). A word of which some part is in no piece is one unknown token.

    Args:
        vocabulary: tokens by id; must hold `SPECIALS`.
    """

    def __init__(self, vocabulary: Sequence[str]) -> None:
        self.vocabulary = tuple(vocabulary)
        self.ids = {token: index for index, token in enumerate(self.vocabulary)}
        self.pad, self.unknown, self.start, self.end, self.mask = (self.ids[token] for token in SPECIALS)
        self._longest = max((len(token) for token in self.vocabulary if token.isascii()), default=1)
        self._pieces: dict[str, list[tuple[int, int]]] = {}

    @classmethod
    def read(cls, path: Path) -> CharacterTokenizer:
        """Reads a vocabulary file: UTF-8, one token a line."""
        return cls(path.read_text(encoding="utf-8").rstrip("\n").split("\n"))

    def write(self, path: Path) -> None:
        path.write_text("\n".join(self.vocabulary) + "\n", encoding="utf-8")

    def __call__(self, text: str) -> Tokens:
        """Tokenises `text`; offsets are code points of `text` itself."""
        ids: list[int] = []
        starts: list[int] = []
        ends: list[int] = []
        known, unknown = self.ids, self.unknown
        for match in _RUN.finditer(fold(text)):
            run, at = match.group(), match.start()
            if len(run) == 1:
                ids.append(known.get(run, unknown))
                starts.append(at)
                ends.append(at + 1)
                continue
            offset = at
            for index, length in self._split(run):
                ids.append(index)
                starts.append(offset)
                offset += length
                ends.append(offset)
        return Tokens(ids, starts, ends)

    def encode_all(self, texts: Iterable[str]) -> list[Tokens]:
        return [self(text) for text in texts]

    def _split(self, run: str) -> list[tuple[int, int]]:
        """(id, number of characters) of the pieces of a Latin word or number."""
        cached = self._pieces.get(run)
        if cached is not None:
            return cached
        pieces: list[tuple[int, int]] = []
        at = 0
        while at < len(run):
            prefix = "##" if at else ""
            for end in range(min(len(run), at + self._longest), at, -1):
                index = self.ids.get(prefix + run[at:end])
                if index is not None:
                    pieces.append((index, end - at))
                    at = end
                    break
            else:
                pieces = [(self.unknown, len(run))]
                break
        if len(self._pieces) < 100_000:
            self._pieces[run] = pieces
        return pieces
