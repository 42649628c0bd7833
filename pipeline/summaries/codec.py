"""Text to tokens of the embedded summariser and back.

The vocabulary is a SentencePiece model. Its first tokens steer: the kind of summary and its length in
characters (a bucket) stand in front of every source. Placeholders are pieces of their own.
"""

from __future__ import annotations

import re
from collections.abc import Sequence
from pathlib import Path
from typing import Any

import numpy as np

from pipeline.summaries.placeholders import SYMBOLS

STEERING = (
    "<sep>", "<nl>", "<headline>", "<abstract>", "<bullet>", "<lead>", "<point>", "<gap>", "<fill>", "<gapk>",
    "<r1>", "<r2>", "<r3>", *(f"<len{i}>" for i in range(12)), "<src_llm>", "<src_h>", *(f"<x{i}>" for i in range(64)),
)  # fmt: skip
KINDS = {
    "headline": "<headline>", "abstract": "<abstract>", "bullet": "<bullet>", "lead": "<lead>",
    "point": "<point>", "clause": "<r2>",
}  # fmt: skip
ANY_LENGTH = "<r1>"
BY_MODEL = "<src_llm>"
LENGTH_BOUNDS = (16, 24, 36, 50, 70, 95, 130, 180, 240, 320, 420)  # characters
MOST_TOKENS = (14, 20, 28, 40, 54, 74, 100, 130, 160, 198, 198, 198)  # of a summary, by bucket
FIRST_STEERING = 4  # ids below: padding, end, unknown, start
EOS, UNK, BOS = 1, 2, 3
_CHARACTER = re.compile(r"[\u3400-\u9fff0-9A-Za-z]")
FORBIDDEN = -1e4


def length_bucket(characters: int) -> int:
    return sum(characters > bound for bound in LENGTH_BOUNDS)


class Codec:
    """Encodes sources with their steering tokens, decodes summaries, knows which tokens a source allows."""

    def __init__(self, model: Path) -> None:
        import sentencepiece as spm

        self.pieces = spm.SentencePieceProcessor(model_file=str(model))
        self.ids: dict[str, int] = {name: self.pieces.piece_to_id(name) for name in (*STEERING, *SYMBOLS)}
        self.newline = self.ids["<nl>"]
        self.first_copy = self.ids["<x63>"] + 1
        self._table: tuple[Any, Any, dict[str, int]] | None = None

    def encode(self, text: str) -> list[int]:
        ids: list[int] = []
        for i, line in enumerate(text.split("\n")):
            ids += [self.newline] * (i > 0) + self.pieces.encode(line)
        return ids

    def source(
        self, text: str, *, kind: str, length: int | None, by_model: bool = False, most: int = 900
    ) -> list[int]:
        """Steering tokens and the text. `length`: characters wanted; None leaves it to the model."""
        wanted = ANY_LENGTH if length is None else f"<len{length_bucket(length)}>"
        steer = [self.ids[KINDS[kind]], self.ids[wanted]]
        if by_model:
            steer.append(self.ids[BY_MODEL])
        return (steer + self.encode(text[: int(most * 2.2)]))[:most]

    def decode(self, ids: Sequence[int]) -> str:
        text: str = self.pieces.decode([int(i) for i in ids])
        return text.replace("<nl>", "\n").replace("▁", " ")

    def penalties(self, text: str, *, han: float = -8.0) -> Any:
        """(vocabulary,) to add to log probabilities: tokens with characters that the source lacks.

        A digit, Latin letter or placeholder that the source lacks is forbidden; a Han character costs
        `han`, so that a source without a fitting word still gets one. Steering tokens are forbidden.
        """
        rows, columns, known = self._characters()
        have = np.zeros(len(known), bool)
        for character in set(_CHARACTER.findall(text)):
            if character in known:
                have[known[character]] = True
        weight = np.where([character.isascii() for character in known], FORBIDDEN, han).astype(np.float32)
        penalty = np.zeros(self.pieces.get_piece_size(), np.float32)
        np.minimum.at(penalty, rows, np.where(have[columns], 0.0, weight[columns]).astype(np.float32))
        penalty[[0, UNK, BOS]] = FORBIDDEN
        penalty[FIRST_STEERING : self.first_copy] = FORBIDDEN
        penalty[self.first_copy : self.first_copy + 256] = FORBIDDEN  # bytes
        for symbol in SYMBOLS:
            penalty[self.ids[symbol]] = 0.0 if symbol in text else FORBIDDEN
        return penalty

    def _characters(self) -> tuple[Any, Any, dict[str, int]]:
        """Which pieces hold which characters: parallel arrays of piece ids and character numbers."""
        if self._table is None:
            known: dict[str, int] = {}
            rows, columns = [], []
            for piece in range(self.first_copy + 256, self.pieces.get_piece_size()):
                for character in sorted(set(_CHARACTER.findall(self.pieces.id_to_piece(piece)))):
                    rows.append(piece)
                    columns.append(known.setdefault(character, len(known)))
            self._table = (np.array(rows), np.array(columns), known)
        return self._table
