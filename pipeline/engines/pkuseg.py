"""Words through spacy-pkuseg with the model that we train and ship.

pkuseg (Luo et al. 2019, arXiv:1906.11455) labels every character with a linear-chain CRF. The
package ships no model and would download one; `pipeline.training.segmenter` trains ours. A model
folder holds `features.msgpack` and `weights.npz`; both are plain data, read without pickle.
"""

from __future__ import annotations

import re
import unicodedata
from collections.abc import Iterator
from typing import Any

from pipeline import paths
from pipeline.errors import EngineMissingError

MODEL_FILES = ("features.msgpack", "weights.npz")

_FULL_WIDTH_MARKS = frozenset("，：；？！（）")
_TO_FULL_WIDTH = str.maketrans(",:;?!()", "，：；？！（）")
_ASCII_MARK = re.compile(r"(?<![A-Za-z0-9])[,:;?!()]|[,:;?!()](?![A-Za-z0-9])")
_STRETCH = re.compile(r"[^\s。！？]{1,1000}[。！？]*|[。！？]+")
_WHOLE = re.compile(
    r"[A-Za-z0-9._%+-]+@[A-Za-z0-9-]+(?:\.[A-Za-z0-9-]+)+"  # e-mail
    r"|(?:https?://|www\.)[A-Za-z0-9._~:/?#@!$&'*+,;=%-]*[A-Za-z0-9/]"  # web address
    r"|\d+(?:,\d{3})+(?:\.\d+)?|\d+\.\d+"  # 1,200.5
    r"|[A-Za-z][A-Za-z0-9]*(?:[-'&][A-Za-z0-9]+)*|\d+",  # GPT-4, AT&T
    re.ASCII,
)


class _Folding(dict[int, str]):
    """Code point → one character; filled as characters are met."""

    def __missing__(self, code: int) -> str:
        character = chr(code)
        folded = unicodedata.normalize("NFKC", character)
        if len(folded) != 1 or character in _FULL_WIDTH_MARKS or folded.isspace():
            folded = character
        self[code] = folded
        return folded


_FOLDING = _Folding()
_LETTERS = {code: chr(code + 0xFEE0) for code in [*range(0x41, 0x5B), *range(0x61, 0x7B)]}
_LETTERS[ord("j")] = "ｉ"  # pkuseg's table of letters lacks ｊ


def fold_characters(text: str) -> str:
    """NFKC one character for one, so that offsets stay; full-width ，：；？！（） stay full-width.

    pkuseg takes ASCII `,` `:` `.` `-` `/` for one and the same mark, which would make a comma look like
    a decimal point; so half-width marks that do not stand between letters or digits are widened.
    """
    folded = text.translate(_FOLDING)
    return _ASCII_MARK.sub(lambda match: match[0].translate(_TO_FULL_WIDTH), folded)


def widen_letters(text: str) -> str:
    """ASCII letters full-width: the form that pkuseg knows as one class of characters, `letter`."""
    return text.translate(_LETTERS)


class PkusegSegmenter:
    """Splits text into words; runs of Latin letters, numbers and addresses stay whole.

    Args:
        model: folder of a pkuseg model; a relative one is looked up by `pipeline.paths.resolve`.
    """

    name = "pkuseg"

    def __init__(self, model: str = "models/segmenter") -> None:
        self._model = model
        self._pkuseg: Any = None

    def load(self) -> None:
        """Loads the model, about a second; later calls do nothing.

        Raises:
            EngineMissingError: the package or a file of the model is missing, or the model is damaged.
        """
        if self._pkuseg is not None:
            return
        folder = paths.resolve(self._model)
        for file in MODEL_FILES:  # without them the package would go on to pickles and old formats
            if not (folder / file).is_file():
                raise EngineMissingError(
                    f"word segmentation model not found: {folder / file}",
                    hint="train it with `python -m pipeline train segmenter` or name another pkuseg model folder",
                )
        try:
            import spacy_pkuseg
        except ImportError as error:
            raise EngineMissingError(
                "word segmentation needs the package spacy-pkuseg", hint="pip install spacy-pkuseg"
            ) from error
        try:
            self._pkuseg = spacy_pkuseg.pkuseg(str(folder.resolve()), user_dict=None)
        except (ValueError, KeyError, OSError, AssertionError) as error:
            raise EngineMissingError(
                f"word segmentation model cannot be read: {folder}", hint=f"damaged file? {error}"
            ) from error

    def segment(self, text: str) -> list[tuple[int, int]]:
        """Word spans `[start, end)` of `text` that cover all characters but white space, in order.

        Raises:
            EngineMissingError: as `load`.
        """
        self.load()
        whole = _WHOLE.finditer(text.translate(_FOLDING))
        inside = {offset for match in whole for offset in range(match.start() + 1, match.end())}
        spans: list[tuple[int, int]] = []
        for start, end in self._cut(text):
            if start in inside and spans and spans[-1][1] == start:
                spans[-1] = (spans[-1][0], end)
            else:
                spans.append((start, end))
        return spans

    def _cut(self, text: str) -> Iterator[tuple[int, int]]:
        """Words of one stretch after the other: pkuseg was trained on sentences, and time grows with length."""
        folded = widen_letters(fold_characters(text))
        for stretch in _STRETCH.finditer(folded):
            position = stretch.start()
            for word in self._pkuseg.cut(stretch[0]):  # white space is all that it drops, and there is none
                yield position, position + len(word)
                position += len(word)
