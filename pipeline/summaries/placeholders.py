"""Names and figures as placeholders: what a model never sees it cannot change.

`⟨n1⟩` stands for a figure, `⟨p1⟩` for a name. The model copies the placeholder, and `restore` puts
the words of the source back letter by letter. Training and inference mask with the same code.
"""

from __future__ import annotations

import re
from collections.abc import Sequence
from dataclasses import dataclass

FIGURES = 20  # placeholders of each kind that the tokenizer knows
NAMES = 8
SYMBOLS: tuple[str, ...] = (
    *(f"⟨n{i}⟩" for i in range(1, FIGURES + 1)),
    *(f"⟨p{i}⟩" for i in range(1, NAMES + 1)),
)

FIGURE = re.compile(r"\d+(?:[.,:∶]\d+)*[%‰]?(?:[-—~～至](?:\d+(?:[.,]\d+)*[%‰]?))?")
_SYMBOL = re.compile(r"⟨[np]\d+⟩")


@dataclass(frozen=True, slots=True)
class Masked:
    """A text with placeholders, and what each of them stands for."""

    text: str
    values: dict[str, str]


def mask(text: str, *, names: Sequence[str] = ()) -> Masked:
    """Replaces figures and the given names by placeholders, numbered in order of first occurrence.

    The same string gets the same placeholder everywhere. What exceeds the number of placeholders
    stays as it is.
    """
    known = {name for name in names if len(name) > 1}
    parts = [re.escape(name) for name in sorted(known, key=lambda name: (-len(name), name))]
    pattern = re.compile("|".join([*parts, FIGURE.pattern]))
    symbols: dict[str, str] = {}
    counts = {"n": 0, "p": 0}
    limits = {"n": FIGURES, "p": NAMES}

    def replace(match: re.Match[str]) -> str:
        words = match.group()
        if words in symbols:
            return symbols[words]
        kind = "p" if words in known else "n"
        if counts[kind] == limits[kind]:
            return words
        counts[kind] += 1
        symbols[words] = f"⟨{kind}{counts[kind]}⟩"
        return symbols[words]

    masked = pattern.sub(replace, text)
    return Masked(masked, {symbol: words for words, symbol in symbols.items()})


def apply(text: str, values: dict[str, str]) -> str:
    """Replaces, in another text, the words that `values` has placeholders for."""
    symbols = {words: symbol for symbol, words in values.items()}
    if not symbols:
        return text
    names = [re.escape(words) for words in sorted(symbols, key=lambda words: (-len(words), words))]
    guarded = [rf"(?<![\d.]){part}(?![\d.])" if part[0].isdigit() else part for part in names]
    return re.sub("|".join(guarded), lambda match: symbols[match.group()], text)


def restore(text: str, values: dict[str, str]) -> str | None:
    """Puts the words back. None where the text holds a placeholder that stands for nothing."""
    if any(symbol not in values for symbol in _SYMBOL.findall(text)):
        return None
    return _SYMBOL.sub(lambda match: values[match.group()], text)
