"""Notes below a paper: ① 某某：《…》，第3页。, [1] …, and what a star at the title refers to (* 本文系…的阶段性成果)."""

from __future__ import annotations

import re
from collections.abc import Sequence

_CIRCLED = "①②③④⑤⑥⑦⑧⑨⑩⑪⑫⑬⑭⑮⑯⑰⑱⑲⑳"
_NUMBERED = re.compile(rf"[ \t\u3000]*(?P<mark>[{_CIRCLED}]|\[\d{{1,2}}\])[ \t\u3000]?(?=\S)")
_CITES = re.compile(
    r"《[^《》\n]+》|参见|参阅|转引自|同上|载于|出版社|第\s?\d+(?:\s?[-—–]\s?\d+)?\s?[页期卷版]|\[[JMDCRNZ](?:/OL)?\]|https?://|文集"
)
_ON_TITLE = re.compile(
    r"[ \t\u3000]*[*＊※](?=[ \t\u3000]*(?:本文|基金项目|本研究|本成果)[系为是：:受])"
    r"|[ \t\u3000]*本文[系为](?=[^。\n]{4,80}(?:项目|课题|基金))(?=[^。\n]{4,120}(?:成果|资助))"
)
MOST_OTHERS = 0.4
"""Share of the notes of a run that may cite no work."""


def find_notes(lines: Sequence[str]) -> list[tuple[int, str]]:
    """Places of the notes among the lines of a document, and the mark of each: ①, [1], or * for the one on the title.

    A run is numbered from one without a gap and mostly cites works: points of a list are none. Empty lines count for nothing.
    """
    found = [(place, "*") for place, line in enumerate(lines) if _ON_TITLE.match(line)]
    run: list[tuple[int, str]] = []
    for place, line in enumerate([*lines, "。"]):
        if not line.strip():
            continue
        match = _NUMBERED.match(line)
        number = _number(match["mark"]) if match is not None else 0
        if match is not None and number == len(run) + 1:
            run.append((place, match["mark"]))
            continue
        others = sum(_CITES.search(lines[at]) is None for at, _ in run)
        if run and others <= MOST_OTHERS * len(run):
            found += run
        run = [(place, match["mark"])] if match is not None and number == 1 else []
    return sorted(found)


def _number(mark: str) -> int:
    return _CIRCLED.find(mark) + 1 if mark in _CIRCLED else int(mark.strip("[]"))
