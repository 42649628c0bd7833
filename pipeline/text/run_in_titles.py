"""Titles and answers that stand on the line of other text: 某市反映资金缺口较大　　某市水利局反映，…, 【专家建议加快布局】某院研究员认为，…, …？答：…."""

from __future__ import annotations

import re
from collections.abc import Callable, Iterator

from pipeline.text.labels import bare_words
from pipeline.text.offsets import Edit, MappedText

_FEWEST = 2
"""Lines of a document that must have one where no list of contents names them."""
_APART = re.compile(
    r"(?m)^[ \t]*(?P<title>(?=[“《\u4e00-\u9fff])[^\s。；：:！？!?（(][^\n。；：:！？!?\t]{6,38}?[^\s，。、；：:！？!?])(?P<gap>[ \t]{2,})(?P<rest>[^\s（(][^\n]{19,})$"
)
_IN_BRACKETS = re.compile(
    r"(?m)^[ \t]*[【〔\[［](?P<title>[^\n【】〔〕\[\]［］。；：:]{8,38})(?P<gap>[】〕\]］])[ \t]*(?P<rest>[^\s（(][^\n]{29,})$"
)
_BEFORE_SOURCE = re.compile(
    r"(?m)^[ \t]*(?P<title>[“《\u4e00-\u9fff][^\s。；：:！？!?（(，,]{5,30})(?P<gap>[ \t])"
    r"(?P<rest>(?:据|综合)?(?:《[^《》\n]{2,14}》|[\u4e00-\u9fff]{2,10}?(?:社|报|网|台|通讯社|广播公司|电视公司))[^，。\n]{0,10}?(?:\d{1,2}日|报道|消息|刊文)[^\n]{19,})$"
)
"""One blank only, and who reports it behind: 某国拟放宽签证 据某社11月8日报道，…."""
_DOUBLED = re.compile(
    "(?m)^[ \t]*(?P<title>[“\u4e00-\u9fff][\u4e00-\u9fff“”]{4,18})(?P<again>(?P=title))(?=[\u4e00-\u9fff]{6})"
)
"""A title that a page has printed above its paragraph and again on the paragraph's own line: 幸福生活幸福生活某市负责人介绍说，…."""
_HAN = re.compile("[\u4e00-\u9fff]")
_DATELINE = re.compile(r"[讯电]$|\d{1,2}月\d{1,2}日|消息$|报道$|记者|通讯员")
_SENTENCE = re.compile("，[^\n]*。|。[^\n]*。")
_FIELD = re.compile("[：:]")


def part_titles(text: MappedText) -> MappedText:
    """Puts the titles of items, and answers behind their questions, on lines of their own, before lines are read.

    Two blanks and more, brackets, or one blank before who reports it when, part such a title from its text. A document must have a line with its words alone
    (a list of contents) or several of them; only the lines that do have them are touched.
    """
    return text.edit(sorted(_edits(text.text)))


_LABEL = re.compile(
    r"(?m)^[ \t\u3000]*+(?P<label>【[\u4e00-\u9fff]{4,10}(?P<gap>】)|(?:(?![^。\n]*(?:[是有在将应已了我你他]|(?<!主)要))[\u4e00-\u9fff]{1,10}"
    r"(?:概况|情况|背景|意见|建议|汇报|陈述|讨论|结论|问题|措施|做法|成效|经验|方案|评价|分析|安排|进展|影响|原因|说明|目标|任务|原则)"
    r"|关于[^，。；：！？“”《》\n]{3,24})(?P<stop>。))"
    r"[ \t\u3000]*+(?=[^\s【][^\n]{19,}$)"
)
_FEWEST_LABELS = 3
"""Labels that a document must have, no two alike, for them to part it."""


def part_labels(text: MappedText, *, skip: Callable[[str], bool]) -> MappedText:
    """Puts the labels that open paragraphs on lines of their own, as headings; for a text without any other heading.

    【事件概述】某日，…; 工程概况。某隧道是…; 关于置换的效果。某某认为，…, whose stop is left out.

    Args:
        text: the text.
        skip: whether a label is of a note, a field or a list, and no heading.
    """
    found = [match for match in _LABEL.finditer(text.text) if not skip(match["label"])]
    if len(found) < _FEWEST_LABELS or len({match["label"] for match in found}) < len(found):
        return text
    return text.edit(
        [(*match.span("gap"), "】\n\n") if match["gap"] else (*match.span("stop"), "\n\n") for match in found]
    )


_ANSWER_LINE = re.compile("(?m)^[ \\t\u3000]*答[：:]")
_RUN_IN_ANSWER = re.compile("[？?](?=[ \\t\u3000]*答[：:])")


def _answers(text: str) -> Iterator[Edit]:
    """Breaks between a question and the answer on its line, in an interview whose other answers have lines of their own: …应该是什么？|答：…."""
    if len(_ANSWER_LINE.findall(text)) >= _FEWEST:
        for match in _RUN_IN_ANSWER.finditer(text):
            yield (*match.span(), f"{match.group()}\n\n")


_NUMBERS = "一二三四五六七八九"
_SUB_HEADING = re.compile(
    r"(?m)^[ \t\u3000]*[一二三四五六七八九十]、[^\n，。；：（）]{2,16}(?=（一）[^\n，。；：]{2,16}。)"
)
"""一、总体要求|（一）指导思想。…."""
_SUBJECT_AGAIN = re.compile(
    r"(?P<heading>[一二三四五六七八九]、[^\n，。；：（）]{0,20}?(?P<subject>[\u4e00-\u9fff]{2,6})[^\n，。；：（）]{2,12}?)(?=(?:各?[省市县区])?(?P=subject)(?:要|应当?|由|须|可以|享有)[^\n]{20,})"
)
"""二、规范文史馆馆员的选聘|省文史馆馆员由省长聘任: a heading, and its own subject again at the head of the text."""
_ITEM_BEHIND = re.compile(r"[一二三四五六七八九]、[^\n，。；：（）]{2,16}(?=（一）[\u4e00-\u9fff])")
"""一、主要职责|（一）贯彻落实…: a heading, and its first item right behind."""
_SHORTEST_CHAPTER = 60
"""Characters of a chapter behind whose last sentence the number of the next one is no item of a list."""


def _chapters(text: str) -> Iterator[Edit]:
    """Breaks before and behind headings that a page has run into paragraphs: …其他事项。|二、规范馆员的选聘|馆员由省长聘任."""
    heads = _heads(text)
    ends = {match.end() for match in _SUB_HEADING.finditer(text)}
    ends |= {heading.end() for start in heads if (heading := _run_in_heading(text, start))}
    breaks = ends | {start for start in heads if text[start - 1 : start] in tuple("。；：")}
    for at in sorted(breaks):
        yield _break(text, at)


def _run_in_heading(text: str, start: int) -> re.Match[str] | None:
    return _SUBJECT_AGAIN.match(text, start) or _ITEM_BEHIND.match(text, start)


def _heads(text: str) -> list[int]:
    """Where the headings 一、, 二、 and so on of a text begin, two at least; in a paragraph the first one only where it is a heading by its form."""
    first = re.search("(?m)^[ \\t\\u3000]*(?=一、)", text)
    inside = (m.start() for m in re.finditer("(?<=[：。])一、", text) if _run_in_heading(text, m.start()))
    at = first.end() if first else next(inside, len(text))
    heads = [at] if at < len(text) else []
    for number in _NUMBERS[1:]:
        here = list(
            re.finditer(f"(?:(?<=[。；])|(?m:^[ \\t\\u3000]*)){number}、(?=[\u4e00-\u9fff])", text[at:])
        )
        if len(here) != 1 or here[0].start() < _SHORTEST_CHAPTER:
            break
        place = at + here[0].start()
        line = text.rfind("\n", 0, place) + 1
        if first and line > at and "：一、" in text[line:place]:
            break  # 会议议定：一、…。|二、…: a list of its own below the heading 一、
        at += here[0].end() - 2
        heads.append(at)
    return heads if len(heads) > 1 else []


def _break(text: str, at: int) -> Edit:
    """A new paragraph before the character at `at`."""
    return at, at + 1, f"\n\n{text[at]}"


def _edits(text: str) -> Iterator[Edit]:
    yield from _answers(text)
    yield from _chapters(text)
    for match in _DOUBLED.finditer(text):
        yield (*match.span("again"), "\n\n")
    lines = {bare_words(line) for line in text.split("\n")} - {""}
    for pattern, new in ((_APART, "\n\n"), (_BEFORE_SOURCE, "\n\n"), (_IN_BRACKETS, "{}\n\n")):
        found = [m for m in pattern.finditer(text) if _is_title(m)]
        listed = [m for m in found if bare_words(m["title"]) in lines]
        for match in found if len(found) >= _FEWEST else listed:
            yield (*match.span("gap"), new.format(match["gap"]))


def _is_title(match: re.Match[str]) -> bool:
    title = match["title"]
    return (
        len(_HAN.findall(title)) >= 6
        and "  " not in title.strip()
        and not _DATELINE.search(title)
        and not _FIELD.search(match["rest"][:10])
        and _SENTENCE.search(match["rest"]) is not None
    )
