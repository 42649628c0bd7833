"""Dates as bulletins state them and queries ask for them."""

from __future__ import annotations

import re
from datetime import date

EXAMPLES = "2024, 2024-06 or 2024-06-30"
_SHAPE = re.compile(r"[0-9]{4}(?:-[0-9]{2}){0,2}")


def is_date(text: str) -> bool:
    """Whether a text is a year, a month or a day of the calendar: 2024-06 is one, 2024-6, 2024-02-30 and 去年 are none."""
    try:
        date.fromisoformat(f"{text}-01-01"[:10])
    except ValueError:
        return False
    return _SHAPE.fullmatch(text) is not None
