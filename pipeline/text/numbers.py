"""Numbers as they are written: 206, 二〇二五, 三十七, 二百零三."""

from __future__ import annotations

_DIGITS = {c: i for i, c in enumerate("〇一二三四五六七八九")} | {"零": 0, "○": 0, "O": 0, "两": 2, "元": 1}
_SCALES = {"十": 10, "百": 100, "千": 1000}


def read_number(text: str) -> int | None:
    """Value of Arabic or Chinese digits; None if there is none, or none for sure (二三十 is "twenty or thirty")."""
    text = text.strip()
    if text.isascii() and "O" not in text:
        return int(text) if text.isdecimal() else None
    if not any(character in _SCALES for character in text):
        values = [_DIGITS.get(c, int(c) if c.isascii() and c.isdecimal() else None) for c in text]
        return None if None in values else int("".join(map(str, values)))
    total = current = 0
    for character in text:
        if character in _SCALES:
            total += (current or 1) * _SCALES[character]
            current = 0
        elif current or character not in _DIGITS:
            return None
        else:
            current = _DIGITS[character]
    return total + current
