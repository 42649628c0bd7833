"""Who wrote a report, told behind its last words: …。（记者：甲某某、乙某某）, …。（丙某某）, 摘自《某报》2026.01.06丁某某."""

from __future__ import annotations

import re

from pipeline.records import StaffMember
from pipeline.text.colophon import read_byline, read_names
from pipeline.text.structure_lines import is_name

_REPORTERS = re.compile(
    "(?:^|(?<=[。！？…”]))(?P<bracket>[（(](?:(?:[一-鿿]{2,6}[社报台网]|本[报刊社台网])(?:特约|实习|见习)?)?"
    "(?:记者|通讯员)(?!会|站|节|提问|问)[：: ]?[^（）()。]{2,80}[）)])$"
)
_ALONE = re.compile("[。！？…”][（(](?P<name>[一-鿿]{2,3})[）)]$")
_TAKEN_FROM = re.compile(
    r"[（(]?(?:摘自|摘编自|转自|选自|原载|来源[：:])\s?《[^《》]{2,16}》\s?"
    r"(?:(?:20\d\d)?[年.\-/]?\d{1,2}[月.\-/]\d{1,2}日?)?\s?(?P<reporter>(?:本报)?记者)?[：: ]?(?P<names>[一-鿿、 ]{2,16})[）)]?$"
)


def read_closing_credit(paragraph: str, *, is_last: bool) -> tuple[StaffMember, ...]:
    """Those who wrote what ends with a paragraph.

    Args:
        paragraph: a block, or the last words of one.
        is_last: nothing but the colophon follows, so that a name alone in brackets is the author's.
    """
    if reporters := _REPORTERS.search(paragraph):
        staff = read_byline(reporters["bracket"])
        return staff if all(is_name(name, alone=False) for each in staff for name in each.names) else ()
    if taken := _TAKEN_FROM.fullmatch(paragraph):
        names = [name for words in read_names(taken["names"]) for name in _parted(words)]
        if names and all(is_name(name, alone=False) for name in names):
            return (StaffMember("记者" if taken["reporter"] else "作者", tuple(names)),)
    alone = _ALONE.search(paragraph) if is_last else None
    if alone and is_name(alone["name"], alone=True):
        return (StaffMember("作者", (alone["name"],)),)
    return ()


def _parted(words: str) -> tuple[str, ...]:
    """Two names that no mark parts, each by itself: 甲某某乙某某."""
    for cut in (3, 2):
        parts = words[:cut], words[cut:]
        if len(words) > 3 and all(is_name(part, alone=False) for part in parts):
            return parts
    return (words,)
