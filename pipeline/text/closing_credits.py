"""Who wrote a report, told behind its last words: …。（记者：甲某某、乙某某）, …。（丙某某）, 摘自《某报》2026.01.06丁某某."""

from __future__ import annotations

import re

from pipeline.records import StaffMember
from pipeline.text.colophon import read_byline, read_names
from pipeline.text.masthead import is_organisation, read_date
from pipeline.text.structure_lines import is_name, part_names

_REPORTERS = re.compile(
    "(?:^|(?<=[。！？…”]))(?P<bracket>[（(](?:(?:[一-鿿]{2,6}[社报台网](?:[一-鿿]{1,10}\\d{1,2}月\\d{1,2}日电 ?)?|本[报刊社台网])(?:特约|实习|见习)?)?"
    "(?:记者|通讯员)(?!会|站|节|提问|问)[：: ]?[^（）()。]{2,80}[）)])$"
)
_BEHIND_SLASH = re.compile(
    "(?:[一-鿿]{2,4})?(?:[社报台网刊视]|新闻|频道|客户端)(?:特约|实习|见习)?(?P<role>记者|通讯员|编辑|摄影) ?[/／|｜丨] ?(?P<names>[一-鿿·、 ]{2,40})"
)
"""A line of its own whose role has its house before it: 某台记者/甲某某乙某某."""
_POST = re.compile(
    "(?:[司局处厅部院校会所社馆台站县市区镇乡]长|书记|主任|教授|研究员|总经理|总裁|主席|委员|院士|博士|总监|分析师|创始人|工程师|顾问|代表|律师|医师|秘书长|学者|专家|负责人|记者|评论员)"
)
_AUTHOR_IS = re.compile(
    "[（(](?:本文)?作者[：: ]?(?P<name>[一-鿿·]{2,14}?)[，, ]?(?:系|为|是|现任|曾任)[^（）()]{4,80}[）)]"
)
"""（作者甲某某为某大学教授）."""
_AUTHOR_LAST = re.compile(
    f"[（(](?:本文)?作者(?:系|为|是)[^（）()]{{3,60}}?{_POST.pattern} ?(?P<name>[一-鿿]{{2,3}}|[一-鿿]+·[一-鿿·]+)[）)]"
)
"""（作者系某大学教授甲某某）."""
_ALONE = re.compile("[。！？…”][（(](?P<name>[一-鿿]{2,3})[）)]$")
_OF_HOUSE = re.compile(
    "(?:^|[。！？…”])[（(](?P<house>[一-鿿]{4,30})[ \u3000]+(?P<names>[一-鿿·]{2,8}(?:[ \u3000、]+[一-鿿·]{2,8})*)[）)]$"
)
"""（某某研究中心 甲某某 乙某）: who signs, behind the office that they are of."""
_TAKEN_FROM = re.compile(
    r"[（(]?(?:摘自|摘编自|转自|选自|原载|来源[：:])\s?(?:《[^《》]{2,16}》|[一-鿿]{1,8}(?:[网社报]|客户端|公众号|周刊|杂志))\s?"
    r"(?P<day>(?:20\d\d)?[年.\-/]?\d{1,2}[月.\-/]\d{1,2}日?)?\s?(?P<reporter>(?:本报|[一-鿿]{1,4}(?:[社网]|日报|晚报))?(?:“[^“”]{2,8}”)?记者)?[：: ]?(?P<names>[一-鿿、 ]{2,16}?)(?:通讯员[：: ]?(?P<others>[一-鿿、 ]{2,16}))?[）)]?$"
)
"""摘自《某报》2026.01.06丁某某, 摘自某网 2026.01.06 某社“某栏目”记者甲某某乙某, …记者甲某某通讯员乙某."""


def printed_on(paragraph: str) -> str:
    """The day on which that was printed, as ISO 8601, which a paragraph says was taken from elsewhere; empty without a year."""
    taken = _TAKEN_FROM.fullmatch(paragraph)
    return read_date(taken["day"]) if taken and taken["day"] else ""


def read_closing_credit(paragraph: str, *, is_last: bool) -> tuple[StaffMember, ...]:
    """Those who wrote what ends with a paragraph.

    Args:
        paragraph: a block, or the last words of one.
        is_last: nothing but the colophon follows, so that a name alone in brackets is the author's, and an author
            with what he is not that of one piece among several.
    """
    if slashed := _BEHIND_SLASH.fullmatch(paragraph):
        return _staff(slashed["role"], slashed["names"])
    if is_last and (author := read_author(paragraph)):
        return author
    if reporters := _REPORTERS.search(paragraph):
        staff = read_byline(reporters["bracket"])
        return staff if all(is_name(name, alone=False) for each in staff for name in each.names) else ()
    if taken := _TAKEN_FROM.fullmatch(paragraph):
        first = _staff("记者" if taken["reporter"] else "作者", taken["names"])
        return first + (_staff("通讯员", taken["others"]) if taken["others"] else ())
    of_house = _OF_HOUSE.search(paragraph) if is_last else None
    if of_house and is_organisation(of_house["house"]):
        return _staff("作者", of_house["names"])
    alone = _ALONE.search(paragraph) if is_last else None
    if alone and is_name(alone["name"], alone=True):
        return (StaffMember("作者", (alone["name"],)),)
    return ()


def read_author(line: str) -> tuple[StaffMember, ...]:
    """The author whom a line in brackets names with what he is: （作者甲某某为某大学教授）, （作者系某大学教授甲某某）."""
    author = _AUTHOR_LAST.fullmatch(line) or _AUTHOR_IS.fullmatch(line)
    return _staff("作者", author["name"]) if author else ()


def _staff(role: str, words: str) -> tuple[StaffMember, ...]:
    """The staff of a role with the names in some words; empty where one of them is no name."""
    names = [name for each in read_names(words) for name in part_names(each)]
    known = names and all("·" in name or is_name(name, alone=False) for name in names)
    return (StaffMember(role, tuple(names)),) if known else ()
