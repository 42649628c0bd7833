"""Traditional text, read as simplified: lexicons, rules and models know the simplified script.

Both scripts write a character as a character, so that every offset holds in both. `ScriptView` reads a text in the
simplified script, and gives what was made of it back in the script of the text: each character as the text itself
writes it between the same neighbours, and what the text does not have as OpenCC writes it.

Conversion: OpenCC (https://github.com/BYVoid/OpenCC, Apache License 2.0), `t2s` and `s2tw`.
"""

from __future__ import annotations

import re
from collections import Counter
from collections.abc import Callable
from dataclasses import fields, is_dataclass, replace
from functools import lru_cache
from typing import Any, TypeVar, cast

from pipeline.records import Document

T = TypeVar("T")

_TRADITIONAL = "這個國來時們為會說過後對開關學種實業體還發經動應問進當現間樣將與總長門見義無從兩點機電氣產論數質處創術專務導議據認協區單觀報編輯責"
"""Characters of running text that the simplified script does not have."""
_MIN_SHARE = 0.02
"""Share of these among all characters; 60 labelled bulletins have 9 to 17 % in the traditional script, .05 % at most in the simplified one."""
_PARTS = re.compile("(?<=[，。；：！？、\\n])(?=.)|(?<=.)(?=[（《“])")
_MARKS = str.maketrans("「」『』", "“”‘’")


def is_traditional(text: str) -> bool:
    """Whether the text as a whole is in the traditional script."""
    found = sum(map(text.count, _TRADITIONAL))
    return found > len(text) * _MIN_SHARE


def to_simplified(text: str) -> str:
    """The text in the simplified script, as long as before; 「」 and 『』 as “” and ‘’."""
    return _same_length(text, "t2s").translate(_MARKS)


def to_traditional(text: str) -> str:
    """The text in the traditional script, as long as before; marks as they stand."""
    return _same_length(text, "s2tw")


def fold_script(text: str) -> str:
    """The text as it is compared with others, whichever script they are in: each character the same beside all others.

    高偉 → 高伟; 乾隆 → 干隆, as 乾 → 干
    """
    return text if text.isascii() else to_simplified(text).translate(_CHARACTERS)


class _Characters(dict[int, str]):
    """Code point → the character by itself in the simplified script, worked out when it is first asked for."""

    def __missing__(self, code: int) -> str:
        self[code] = turned = _one(_converter("t2s"), chr(code))
        return turned


_CHARACTERS = _Characters()


def _same_length(text: str, configuration: str) -> str:
    convert = _converter(configuration)
    lines = text.split("\n")
    turned = convert(text).split("\n")
    if len(turned) != len(lines):
        turned = list(map(convert, lines))
    return "\n".join(
        new if len(new) == len(old) else "".join(_one(convert, character) for character in old)
        for old, new in zip(lines, turned, strict=True)
    )


def _one(convert: Callable[[str], str], character: str) -> str:
    turned = convert(character)
    return turned if len(turned) == 1 else character


@lru_cache(maxsize=2)
def _converter(configuration: str) -> Callable[[str], str]:
    from opencc import OpenCC

    return cast("Callable[[str], str]", OpenCC(configuration).convert)


class PlainView:
    """A text that is read as it stands: there is nothing to turn."""

    def read(self, record: T) -> T:
        """The record itself."""
        return record

    def restore(self, record: T) -> T:
        """The record itself."""
        return record


class ScriptView(PlainView):
    """A text in the traditional script as it is read, and the way back for what was made of it."""

    def __init__(self, text: str) -> None:
        self.text = text
        self.reading = to_simplified(text)
        self._forms: dict[str, str] | None = None

    @classmethod
    def of(cls, text: str) -> ScriptView | None:
        """The view of a text; None where it is read as it stands."""
        return cls(text) if is_traditional(text) else None

    def read(self, record: T) -> T:
        """A record with all of its words in the simplified script."""
        return _with_words(record, to_simplified)

    def restore(self, record: T) -> T:
        """A record that was made of the reading, with all of its words in the script of the text."""
        return _with_words(record, self.to_original)

    def to_original(self, words: str) -> str:
        """Words of the reading in the script of the text, as long as before."""
        if words.isascii():
            return words
        if (at := self.reading.find(words)) >= 0:
            return self.text[at : at + len(words)]
        if len(parts := _PARTS.split(words)) > 1:
            return "".join(map(self.to_original, parts))
        return self._letter_by_letter(words)

    def _letter_by_letter(self, words: str) -> str:
        """Words that the text does not have in one piece."""
        if self._forms is None:
            self._forms = _learn_forms(self.reading, self.text)
        forms, fallback = self._forms, to_traditional(words)
        said = []
        for at, character in enumerate(words):
            before, after = words[max(0, at - 1) : at], words[at + 1 : at + 2]
            said.append(
                forms.get(f"{before or ' '}{character}{after or ' '}")
                or forms.get(f"{character}{after}" if after else "")
                or forms.get(f"{before}\t{character}" if before else "")
                or forms.get(character)
                or fallback[at]
            )
        return "".join(said)


def _learn_forms(reading: str, text: str) -> dict[str, str]:
    """How a text writes each character: between two neighbours, before one, behind one, at all; the most frequent form each.

    Keys are the characters of the reading: three, two, two with a tab between them, one.
    """
    counted: dict[str, Counter[str]] = {}
    for at, (character, original) in enumerate(zip(reading, text, strict=True)):
        if character.isascii():
            continue
        before, after = reading[max(0, at - 1) : at], reading[at + 1 : at + 2]
        for key in (
            f"{before}{character}{after}",
            f"{character}{after}",
            f"{before}\t{character}",
            character,
        ):
            counted.setdefault(key, Counter())[original] += 1
    return {key: forms.most_common(1)[0][0] for key, forms in counted.items()}


def _with_words(record: T, change: Callable[[str], str]) -> T:
    """The record with every string in it changed, in tuples, dictionaries and records inside it as well."""
    return cast("T", _changed(record, change))


def _changed(value: Any, change: Callable[[str], str]) -> Any:
    if isinstance(value, str):
        return value if value.isascii() else change(value)
    if isinstance(value, tuple):
        return tuple(_changed(item, change) for item in value)
    if isinstance(value, dict):
        return {_changed(key, change): _changed(item, change) for key, item in value.items()}
    if is_dataclass(value) and not isinstance(value, type):
        parts = {
            part.name: _changed(getattr(value, part.name), change) for part in fields(value) if part.init
        }
        return replace(value, **parts)
    return value


def in_simplified(document: Document) -> tuple[Document, PlainView]:
    """A document as stages read it, and the view that leads back to its own script."""
    view = ScriptView.of(document.text)
    if view is None:
        return document, PlainView()
    reading = replace(
        document,
        text=view.reading,
        metadata=view.read(document.metadata),
        blocks=view.read(document.blocks),
    )
    return reading, view


def restore_document(document: Document, view: ScriptView) -> Document:
    """A document that was made of the reading of a raw text, in the script of that text.

    Args:
        document: its `raw_text` is the reading.
        view: the view of the raw text.
    """
    offsets = document.offsets
    said = list(document.text)
    ends = (*offsets.clean[1:], offsets.clean_length)
    for start, end, raw, step, width in zip(
        offsets.clean, ends, offsets.raw, offsets.step, offsets.width, strict=True
    ):
        if width == 1:
            for at in range(start, end):
                place = raw + (at - start) * step
                if said[at] == view.reading[place]:
                    said[at] = view.text[place]
    return replace(
        document,
        text="".join(said),
        raw_text=view.text,
        metadata=view.restore(document.metadata),
        blocks=view.restore(document.blocks),
        warnings=view.restore(document.warnings),
    )
