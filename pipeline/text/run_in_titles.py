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
    r"(?m)^[ \t\u3000]*(?P<label>【[\u4e00-\u9fff]{4,10}(?P<gap>】))[ \t\u3000]*(?=[^\s【][^\n]{19,}$)"
)
_FEWEST_LABELS = 3
"""Labels that a document must have, no two alike, for them to part it."""


def part_labels(text: MappedText, *, skip: Callable[[str], bool]) -> MappedText:
    """Puts the labels that open paragraphs, 【事件概述】某日，…, on lines of their own, as headings; for a text without any other heading.

    Args:
        text: the text.
        skip: whether a label is of a note, a field or a list, and no heading.
    """
    found = [match for match in _LABEL.finditer(text.text) if not skip(match["label"])]
    if len(found) < _FEWEST_LABELS or len({match["label"] for match in found}) < len(found):
        return text
    return text.edit([(*match.span("gap"), "】\n\n") for match in found])


_ANSWER_LINE = re.compile("(?m)^[ \\t\u3000]*答[：:]")
_RUN_IN_ANSWER = re.compile("[？?](?=[ \\t\u3000]*答[：:])")


def _answers(text: str) -> Iterator[Edit]:
    """Breaks between a question and the answer on its line, in an interview whose other answers have lines of their own: …应该是什么？|答：…."""
    if len(_ANSWER_LINE.findall(text)) >= _FEWEST:
        for match in _RUN_IN_ANSWER.finditer(text):
            yield (*match.span(), f"{match.group()}\n\n")


def _edits(text: str) -> Iterator[Edit]:
    yield from _answers(text)
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
