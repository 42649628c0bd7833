from __future__ import annotations

import pytest

from pipeline.text.numbers import read_number


@pytest.mark.parametrize(
    ("text", "value"),
    [
        ("206", 206),
        (" 7 ", 7),
        ("二〇二五", 2025),
        ("二○二五", 2025),
        ("二O二五", 2025),
        ("2〇25", 2025),
        ("三十七", 37),
        ("十", 10),
        ("元", 1),
        ("两百", 200),
        ("二百零三", 203),
        ("一千〇五十", 1050),
        ("二三十", None),
        ("三x", None),
        ("3百", None),
        ("x", None),
        ("", None),
    ],
)
def test_read_number(text: str, value: int | None) -> None:
    assert read_number(text) == value
