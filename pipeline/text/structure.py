"""The structure of a document: front, body and tail, and its metadata."""

from __future__ import annotations

import re
from bisect import bisect_right
from collections.abc import Callable, Sequence
from dataclasses import dataclass, replace

from pipeline.records import Block, Metadata
from pipeline.text.colophon import merge_staff
from pipeline.text.labels import BREAKS_OFF, is_field_line, read_numbering
from pipeline.text.layout import Line
from pipeline.text.masthead import read_masthead_line
from pipeline.text.structure_body import read_body
from pipeline.text.structure_front import read_front
from pipeline.text.structure_front_end import front_end, mark_contents
from pipeline.text.structure_lines import (
    LEADER,
    LIST_BULLETS,
    MEETING_FIELD,
    PARTICIPANTS,
    Item,
    author_line,
    bare_text,
    is_bare_heading,
    is_column,
    is_led,
    is_marked_heading,
    is_running,
    listed_in_contents,
    mark_notes,
    past_lead,
    read_items,
    read_note,
)
from pipeline.text.structure_tail import head_end, read_tail, tail_start

_RULED = re.compile(r"[—━─═]{2,}\s*(?P<words>[^—━─═].*?)\s*[—━─═]{2,}")  # —— 人事 ——

_NAMED_IN_BRACKETS = re.compile(
    r"(?:^|[.．、） ])(?P<name>[\u4e00-\u9fff·]{2,5}|[\u4e00-\u9fff]+·[\u4e00-\u9fff·]+)（(?!含|包括|附|共)[^（）]{4,}）$"
)  # 1.某某（某院研究员）: whose turn it is

_SOURCE_BELOW = re.compile(
    "[ \u3000]*（(?:摘自|摘编自|选自|节选自|来源|转自|据《|原载|载《|刊于|作者[：:为系单]|《)[^（）]{4,60}）"
)
"""（摘自《某报》2026年5月20日）: where a piece of a digest was printed, or who wrote it."""

_TOPIC = re.compile(
    r"(?:会议|本期|座谈|讨论|协商|活动|沙龙|论坛)?(?:议\s?题|主\s?题)\s?[：:]\s?(?P<words>(?![（(]?[1１一①])[^。；;]{6,45})$"
)


@dataclass(frozen=True, slots=True)
class Structure:
    """Blocks in order, one a line, and what the document states about itself."""

    blocks: tuple[Block, ...]
    metadata: Metadata
    warnings: tuple[str, ...] = ()


def read_structure(text: str, lines: Sequence[Line], *, printed: Callable[[int, int], str]) -> Structure:
    """Names the kind of each line and reads the metadata.

    Args:
        text: clean text, one block a line.
        lines: what the page said about each line.
        printed: gives the words of a clean range with their marks as the file prints them.
    """
    items = list(read_items(text, lines))
    front = front_end(items)
    tail = tail_start(items, front)
    if mark_contents(items, front):
        front = front_end(items)
    mark_notes(items[:tail], front)
    metadata = read_front(items[:front], printed, body=items[front:tail])
    anchors = [number for number, item in enumerate(items[:front]) if item.stated.is_anchor]
    above = [item for item in items[: max(anchors, default=0)] if item.kind == "title"]
    if len(above) == 1 and _below_column(items, front, tail) is not None:
        above[0].kind = "masthead"  # the name of the series, above its number
        metadata = replace(metadata, title="", series=metadata.title)
    if not metadata.title:
        late = _late_title(items, front, tail)
        if late is not None:
            late.kind = "title"
            metadata = _below_late_title(items, late, printed, metadata)
        elif stated := _only_entry(items):
            metadata = replace(metadata, title=stated[0], subtitle=metadata.subtitle or stated[1])
        else:
            metadata = replace(metadata, title=_topic(items[: head_end(items, front)], printed))
    metadata = read_tail(items, front, tail, metadata)
    read_body(items[front:tail], listed_in_contents(items))
    if _demote_first_of_digest(items):
        metadata = replace(metadata, title="")
    blocks = _blocks(items)
    headings = [item for item in items if item.kind == "heading"]
    sections = tuple(_as_heading(item) for item in _outline(headings, listed_in_contents(items)))
    return Structure(
        blocks,
        replace(metadata, sections=sections),
        _warnings(items[front:tail], has_tail=tail < len(items), issue=metadata.issue),
    )


_OF_PEOPLE_OR_PAPER = re.compile(
    "(?:人|者|人员|嘉宾|专家|名单|单位|记者|代表)】$|作者|主持|来源|关键|主题词|基金|课题|项目|时间|地点|日期|编号|签发|供稿|报送"
)
"""What is in a label that is a field or the list of those present: 【参会人员】, 【作者简介】."""


def opens_list_or_note(label: str) -> bool:
    """Whether a label in brackets at the head of a paragraph opens a note, an abstract, a field or a list of people, and no section."""
    return (
        read_note(label) is not None
        or PARTICIPANTS.match(label) is not None
        or _OF_PEOPLE_OR_PAPER.search(label) is not None
    )


def _outline(headings: Sequence[Item], listed: frozenset[str]) -> list[Item]:
    """The headings of the first level, and those of the next that are numbered like them or stand in the list of contents."""
    levels = sorted({item.level for item in headings})
    numbered = bool(headings) and all(item.label for item in headings if item.level == levels[0])
    return [
        item
        for item in headings
        if item.level == levels[0]
        or (
            item.level == levels[1]
            and ((item.label and (numbered or item.label.isdecimal())) or bare_text(item.text) in listed)
            and not _NAMED_IN_BRACKETS.search(item.text)
        )
    ]


def _as_heading(item: Item) -> str:
    """A heading with the mark that is printed before it."""
    bullet = item.line.bullet
    ruled = _RULED.fullmatch(item.text)
    text = ruled["words"] if ruled else item.text
    return f"{bullet} {text}" if bullet and bullet not in LIST_BULLETS else text


def _late_title(items: Sequence[Item], front: int, tail: int) -> Item | None:
    """The title below the fields of a meeting (时间, 地点, 出席), where the front ends, or below the first column, a subtitle under it."""
    if (headline := _below_column(items, front, tail)) is not None:
        return headline
    place = front
    while place < min(tail, front + 12) and (
        PARTICIPANTS.match(items[place].text)
        or MEETING_FIELD.match(items[place].text)
        or is_field_line(items[place].text)
    ):
        place += 1
    if place == front or place >= tail or read_numbering(items[place].text) or read_note(items[place].text):
        return None
    return items[place] if len(items[place].text) >= 6 and is_bare_heading(items, place) else None


def _below_column(items: Sequence[Item], front: int, tail: int) -> Item | None:
    """The headline of the first report where the name of its column opens the body, if a subtitle follows it."""
    named = front + 2 < tail and (is_marked_heading(items, front) or is_column(items, front))
    if not named or not is_led(items[front + 2].text):
        return None
    first = items[front + 1]
    return first if len(first.text) >= 6 and not is_running(first.text) and not is_led(first.text) else None


def _below_late_title(
    items: Sequence[Item], late: Item, printed: Callable[[int, int], str], metadata: Metadata
) -> Metadata:
    """The metadata with a late title, and with the subtitle and the authors on the lines below it."""
    metadata = replace(metadata, title=printed(late.start, late.end).strip())
    for item in [item for item in items if item.start > late.end][:2]:
        authors = author_line(item.text, below_title=True)
        if is_led(item.text) and not metadata.subtitle:
            item.kind = "subtitle"
            metadata = replace(metadata, subtitle=past_lead(printed(item.start, item.end).strip()))
        elif authors:
            item.kind = "masthead"
            metadata = replace(metadata, staff=merge_staff([*metadata.staff, *authors]))
        else:
            break
    return metadata


_OF_COUNTRY = re.compile(
    "(?:[一-鿿]{1,3}国|欧盟|东盟|非盟|日本|印度|印尼|印度尼西亚|越南|老挝|缅甸|柬埔寨|马来西亚|新加坡|菲律宾|文莱|东帝汶|朝鲜|蒙古|哈萨克斯坦|乌兹别克斯坦|吉尔吉斯斯坦|塔吉克斯坦|土库曼斯坦|巴基斯坦|孟加拉国|斯里兰卡|尼泊尔|阿富汗"
    "|伊朗|伊拉克|沙特(?:阿拉伯)?|阿联酋|卡塔尔|科威特|阿曼|也门|叙利亚|黎巴嫩|约旦|以色列|巴勒斯坦|土耳其|埃及|利比亚|苏丹|南苏丹|埃塞俄比亚|肯尼亚|坦桑尼亚|乌干达|卢旺达|尼日利亚|加纳|塞内加尔|南非|安哥拉|赞比亚|津巴布韦|莫桑比克|刚果（金）|摩洛哥|阿尔及利亚|突尼斯"
    "|俄罗斯|乌克兰|白俄罗斯|波兰|匈牙利|罗马尼亚|希腊|意大利|西班牙|葡萄牙|荷兰|比利时|瑞士|瑞典|挪威|芬兰|丹麦|奥地利|捷克|塞尔维亚|加拿大|墨西哥|巴西|阿根廷|智利|秘鲁|哥伦比亚|委内瑞拉|古巴|澳大利亚|新西兰)(?:、[一-鿿]{2,6})?[：:]"
)
"""A headline that begins with the country that it is about."""


def _demote_first_of_digest(items: Sequence[Item]) -> bool:
    """Makes the title a heading where it is but the first headline of a digest, whose pieces each end with their source or begin with a country."""
    titles = [item for item in items if item.kind == "title"]
    plain = [i for i in items if i.kind == "heading" and not i.label and not i.line.bullet]
    if len(titles) != 1 or not plain:
        return False
    if _OF_COUNTRY.match(titles[0].text) and any(_OF_COUNTRY.match(item.text) for item in plain):
        titles[0].kind, titles[0].level = "heading", plain[0].level
        return True  # 泰国：… above 越南：…
    starts = [item.start for item in (titles[0], *plain)]
    ended = {  # numbers of the pieces, from 1
        bisect_right(starts, item.start)
        for item in items
        if item.start > starts[0] and item.kind != "heading" and _SOURCE_BELOW.fullmatch(item.text)
    }
    if 1 not in ended or len(ended) < 2 or 2 * len(ended) < len(starts):
        return False
    titles[0].kind, titles[0].level = "heading", plain[0].level
    return True


def _only_entry(items: Sequence[Item]) -> tuple[str, str] | None:
    """The one report that a list of contents names, and its subtitle, where nothing else names it."""
    entries = [LEADER.sub("", item.text).strip() for item in items if item.kind == "contents"][1:]
    if not 1 <= len(entries) <= 2 or len(entries[0]) < 6 or (len(entries) == 2 and not is_led(entries[1])):
        return None
    return entries[0], past_lead(entries[1]) if len(entries) == 2 else ""


def _topic(head: Sequence[Item], printed: Callable[[int, int], str]) -> str:
    """The one topic that the fields of a meeting name (议题：…), or the meeting, for the title where there is no other."""
    for pattern in (_TOPIC, MEETING_FIELD):
        for item in head:
            if topic := pattern.match(item.text):
                return printed(*(item.start + place for place in topic.span("words"))).strip()
    return ""


_OF_NO_SECTION = re.compile(
    "[【\\[〔［](?:[^【】\\[\\]〔〕［］]{0,4}(?:讨论|互动|提问|问答)(?:环节|交流|时间|阶段)?|(?:编者|编辑|本刊)?(?:点评|短评|评析|评论|编后语?|结语))[】\\]〕］]"
)
"""How a paragraph begins that stands behind the sections of an issue and belongs to none: 【讨论环节】针对甲的批评，乙回应说…."""


def _blocks(items: Sequence[Item]) -> tuple[Block, ...]:
    blocks: list[Block] = []
    open_headings: list[tuple[int, int]] = []  # level, index
    behind_all = _behind_all(items)
    for number, item in enumerate(items):
        level = item.level
        if number == behind_all:
            level = min([level, *(above for above, _ in open_headings)])
            open_headings.clear()
        if item.kind == "heading":
            while open_headings and open_headings[-1][0] >= level:
                open_headings.pop()
        inside = item.kind in ("heading", "paragraph")
        section = open_headings[-1][1] if open_headings and inside else -1
        blocks.append(Block(item.kind, item.start, item.end, level, item.label, section))
        if item.kind == "heading":
            open_headings.append((level, number))
    return tuple(blocks)


def _behind_all(items: Sequence[Item]) -> int:
    """The line that begins what stands behind all sections, where there is but one such and no section below it; else -1."""
    found = [
        n
        for n, item in enumerate(items)
        if item.kind in ("heading", "paragraph") and _OF_NO_SECTION.match(item.text)
    ]
    if len(found) != 1 or not any(item.kind == "heading" for item in items[: found[0]]):
        return -1
    below = any(item.kind == "heading" and read_numbering(item.text) for item in items[found[0] + 1 :])
    return -1 if below else found[0]


_SIGNED = re.compile(
    "〔20\\d\\d〕\\s?\\d+号$|[日厅室处局委府] ?印发$|^相关(?:链接|阅读|报道|文件)[：:]|^\\*?(?:摘自|摘编自|转自|选自|原载|来源|编辑|责编|责任编辑|作者|供稿|赠阅|资料来源|数据来源|免责声明|本文系|本刊地址|投稿)|©|[：: \u3000](?:[\\w.-]+@[\\w-]+\\.[\\w.-]+)\\*?$|转载请注明|未经许可|(?:[（(](?:盖章|公章|签章|签字|签名|章)[）)]|(?:签字|签名|签章|落款|署名|执笔|记录人?|整理))[：:]"
)
"""A last line that signs, or says whence the text comes: 管理人（盖章）：某公司管理人, 摘自某网 2021.11.15, …的意见建村〔2021〕45号, 某办公厅2018年12月26日印发, 相关链接：某部关于某事的通知."""


def _warnings(body: Sequence[Item], *, has_tail: bool, issue: str) -> tuple[str, ...]:
    for item in body:
        own = read_masthead_line(item.text) if issue and len(item.text) <= 40 else None
        if (
            own
            and own.issue
            and not own.rest
            and re.findall(r"\d+", own.issue)[-1:] != re.findall(r"\d+", issue)[-1:]
        ):
            return (f"another issue ({own.issue}) begins in this file: a file is read as one issue",)
    paragraphs = [item for item in body if item.kind == "paragraph"]
    last = paragraphs[-1].text if paragraphs and not has_tail and paragraphs[-1] is body[-1] else ""
    last = re.sub(r"\s*[—–-]+\s*\d{1,3}\s*[—–-]+$", "", last)  # the number of the page
    ended = re.search(r"[。！？!?…：:；][”’」』）)】》]*$|[）)】]$|[A-Za-z]\.$", last)
    ended = ended or _SIGNED.search(last)
    if (len(last) > 20 and not ended) or BREAKS_OFF.search(last):
        return ("the text ends in mid-sentence: the file may be incomplete",)
    if body and not has_tail and body[-1].kind == "heading":
        return ("the text ends with a heading: the file may be incomplete",)
    return ()
