"""What each block of a cleaned bulletin is, and the metadata that masthead and colophon state."""

from __future__ import annotations

import itertools
import re
from collections import Counter
from collections.abc import Callable, Iterator, Sequence
from dataclasses import dataclass, field, replace

from pipeline.records import Block, BlockKind, Metadata, StaffMember
from pipeline.text.colophon import merge_staff, read_byline, read_credit, read_fields, read_names
from pipeline.text.labels import (
    BREAKS_OFF,
    COMPOUND_SURNAMES,
    CONTENTS_HEADING,
    DISTRIBUTION_LABELS,
    Numbering,
    after_remark,
    bare_words,
    is_field_line,
    opens_turn,
    read_numbering,
)
from pipeline.text.layout import LONGEST_ENTRY, Line
from pipeline.text.masthead import (
    Stated,
    is_counted,
    is_eyebrow,
    is_genre,
    is_notice,
    is_organisation,
    is_securities_line,
    is_series,
    read_date,
    read_masthead_line,
)
from pipeline.text.normalise import HAN
from pipeline.text.table_rows import is_masthead_table

_FRONT_LINES = 40
_HAN = re.compile(f"[{HAN}]")
_NOTE = re.compile(
    r"[【〔\[（(]?\s?(?:编者按语?|編者按|编者的话|编前语|编前话|编\s?按|本[刊报社]按|按\s?语|按語|卷首语|导\s?语|前\s?言|引\s?言|写在前面)\s?[】〕\]）)]?\s?(?:[：:]|$|(?<=[】〕\]）)]))|[【〔\[（(]?按[】〕\]）)]?[：:]|[【〔\[]按[】〕\]]"
)
_OPEN_NOTE = re.compile(  # 编者按  近日，…: set off by a blank, which the clean text does not hold
    r"(?:(?P<note>编者按语?|编者的话|编前语|按语)|内容摘要|内容提要|摘要|提要)(?=[\u4e00-\u9fff\d“《])(?!的|和|与|中|里)"
)
_ABSTRACT = re.compile(
    r"[【〔\[（(]?\s?(?:内容摘要|内容提要|摘\s?要|提\s?要|核心提示|核心观点|核心要点|要点提示|内容导读|本期导读(?=\s?[：:】〕\]）)].{8,60}[，。])|导\s?读|阅读提示|執行摘要|执行摘要|概\s?要)\s?[】〕\]）)]?\s?(?:[：:]|$|(?<=[】〕\]）)]))"
)
_KEYWORDS = re.compile(r"[【\[（(]?\s?(?:关\s?键\s?词|关键字|關鍵詞|主题词)\s?[】\]）)]?\s?[：:]?")
_LEADER = re.compile(
    r"(?:(?:[.·．]\s?){3,}|(?:…\s?)+)(?:[^。…\d]{2,24}[（( ]|[（(]?)\d{1,3}[)）]?$|\s[（(]?\d{1,3}[)）]?$|\s\d{1,2}\s?版$"
)
_NAME_AND_POST = re.compile(r"(?P<name>[一-鿿·]{2,4})（[^（）]{4,60}）")
_FILE_NUMBER = re.compile(r"编\s?号\s?[：:]")
_SUBTITLE_LEAD = re.compile(r"[—─–-]{1,4}\s?")
_ABOUT = re.compile(  # 关于…的调查与反映, below a title: a subtitle
    "关于.{4,}的(?:[\u4e00-\u9fff]{1,4}与)?(?:调查|调研|反映|报告|思考|建议|观察|分析)$"
)
_OTHER_FIELD = re.compile("【(?:类别|领域|分类|反映人|提案人|建议人|主题词|关键词|报送单位|来源|案号)】")
_FIELD_FIRST = re.compile(r"\s*[\u4e00-\u9fff]{2,6}[：:]")
_YEAR_ALONE = re.compile(r"[（(]?(?:19|20)\d{2}年度?[)）]?")
_SENTENCE = re.compile(r"[。；;]")
_ENDED = re.compile(r"[。！？][”’」』）)】]*$")
_SERIES_AND_TITLE = re.compile(  # 科技智库观察 | …, 境外智库动态〔2025〕第17期：…
    r"(?P<series>[^|｜：〔（(]{2,20}?)\s*(?:[|｜丨]|[〔［（(]20\d\d[〕］）)]\s?第?\s?\d+\s?期\s?[：:])\s*(?P<title>\S.{3,})$"
)
_TERMINAL = re.compile(r"[。！？!?…；;，,：:][”’」』）)】]*$")
_BRACKETED = re.compile(  # or between two rules
    r"【[^【】]{2,30}】|〔[^〔〕]{2,30}〕|\[[^\[\]]{2,30}\]|[—━─═]{2,}\s*[^—━─═。，]{2,16}\s*[—━─═]{2,}"
)
_COLUMN_FIRST = re.compile(r"^【[^【】]{2,8}】\s*(?=\S)")  # 【预警】某国误发警报
_COLUMN_AND_TITLE = re.compile(  # 论文速览｜…, 圆桌实录：…, 要闻　…
    r"\s?[|｜丨]\s?|(?<=^[\u4e00-\u9fff]{4})：|(?<=^[\u4e00-\u9fff]{5})：|(?<=^[\u4e00-\u9fff]{2})\s+(?=.{6})|(?<=^[\u4e00-\u9fff]{4})\s+(?=.{6})"
)
_RULED = re.compile(r"[—━─═]{2,}\s*(?P<words>[^—━─═].*?)\s*[—━─═]{2,}")  # —— 人事 ——
_BRACKETED_LINE = re.compile("[（(].{2,80}[）)]")
_NAMED_IN_BRACKETS = re.compile(
    r"(?:^|[.．、） ])(?P<name>[\u4e00-\u9fff·]{2,5}|[\u4e00-\u9fff]+·[\u4e00-\u9fff·]+)（(?!含|包括|附|共)[^（）]{4,}）$"
)  # 1.某某（某院研究员）: whose turn it is
_KIND_ALONE = re.compile("(?:会议|工作|座谈|专题)?(?:纪要|简报|专报|快报|动态)")
_MEETING = re.compile("(?:会议|论坛|峰会|对话会|大会|年会|沙龙|研讨会|项目)$")
_SESSION_ALONE = re.compile("第[一二三四五六七八九十百\\d]+[次届][\u4e00-\u9fff]{0,4}会议")
_LIST_BULLETS = frozenset("-*+·")  # set before points more often than before headings
_PARTICIPANTS = re.compile(
    r"【(?:会议|对话|圆桌|与谈|特邀|本期)?(?:主\s*持人?|出席人?员?|列席人?员?|参会人?员?|与会人员|嘉宾|与谈人|对谈人|发言人|受访者|受访专家|主讲人)】$"
    r"|(?:会议)?(?:主持人?|出席人?员?|列席人?员?|参会人?员?|参加人?员?|与会人员|缺席|请假|对话嘉宾|圆桌嘉宾|嘉宾|与谈人|对谈人|发言人|发言嘉宾|受访人|受访者|受访专家|访谈对象|采访对象|主讲人|报告人|会议时间|时间|会议地点|地点|会议主题|主题|议题)\s?[：:]"
    r"|(?:出席人?员?|参会人?员?|与会人员|对话嘉宾|圆桌嘉宾|嘉宾|与谈人|对谈人|发言人|发言嘉宾)(?:[（(][^（）()]{2,14}[)）])?$"
)
_AT_MEETING = r"(?:发布|发言|报告|演讲|主讲|与谈|对谈|对话|受访|访谈|采访|点评|评议|评审|出席|列席|参会|参加|与会|到会|参与|主持|致辞|答问|咨询|研讨|座谈|会商|调研|观摩|协商|论证|交流)+(?:人|者|人员|嘉宾|专家|代表|学者|对象)|嘉宾|专家|(?:圆桌|论坛|沙龙|对话|会议|现场)主持|(?:线上|线下|现场|视频)发言"
_ROSTER = re.compile(
    rf"[【〔\[（(]?(?:主要|本期|本次|本场|特邀|受邀|现场|部分|圆桌|会议|论坛|线上|线下)*(?:{_AT_MEETING})(?:名单|简介)?(?:[（(][^（）()]{{2,20}}[）)])?[】〕\]）)]?[：:]?"
    rf"|[\u4e00-\u9fff]{{0,8}}?(?:{_AT_MEETING})(?:名单|简介)?(?:[（(][^（）()]{{2,20}}[）)][：:]?|[：:])"
)
"""A line that only says of whom the lines below it are a list: 发布人：, 主要发言人（以发言先后为序）：."""
_NUMBERED_ROW = re.compile(r"\d{1,2}[ \u3000.、]")
"""1　共享暂存库　某公司　12月31日: of a table, with the day on which something is due."""
_TOPIC_OF_ISSUE = re.compile("本期(?:主题|专题|聚焦|关注|焦点|话题)[：:]")
_HELD = re.compile(r"(?:会议时间|召开时间|活动时间|时\s?间)\s?[：:]\s?")
_TOPIC = re.compile(
    r"(?:会议|本期|座谈|讨论|协商|活动|沙龙|论坛)?(?:议\s?题|主\s?题)\s?[：:]\s?(?P<words>(?![（(]?[1１一①])[^。；;]{6,45})$"
)
_DISTRIBUTION = re.compile(rf"(?:{DISTRIBUTION_LABELS})\s?[：:]")
_TAIL_MARK = re.compile(
    r"印\s?发$|印\s?發$|共\s?印\s?\d+\s?份|^[（(]?(?:风险提示|此件|作者系|作者为|作者单位|本文|本报告|本刊|本期|版权|声明|免责|未经|注[：:]|欢迎|投稿|来稿|如需|以上|附件|附[：:]|全文完|完\s?[)）]$)|^[\[【]?(?:上一篇|下一篇|返回|打印|关闭|分享|点击|扫码|长按|阅读原文|相关阅读|推荐阅读)|^[-—【（\s]*(?:END|End|完)[-—】）\s]*$"
)
_PAPER_SAYS = re.compile(  # 声明说，…: a last paragraph of the text, no notice
    "(?:声明|本报告|本文)(?:还|也|同时|最后|中|里)*(?:说|称|认为|指出|强调|表示|显示|提出|呼吁|建议|要求|写道)"
)
_NAME_LINE = re.compile(r"[\u4e00-\u9fff·]{2,4}(?:[、 ][\u4e00-\u9fff·]{2,4}){0,5}")
_NAME_WORD = re.compile(
    r"(?!.*(?:[的了与和及在是为把被等不这那]|记者|通讯员|编辑|作者|本[刊报]))[\u4e00-\u9fff·]{2,4}"
)
_PERIOD = re.compile(  # 观察区间：5月6日—5月12日
    r"[\u4e00-\u9fff]{2,6}[：:]\s?(?:\d{4}年)?\d{1,2}月\d{1,2}日?\s?[—–~～至到-]{1,2}\s?(?:\d{4}年)?(?:\d{1,2}月)?\d{1,2}日?(?:\s+[\u4e00-\u9fff]{2,6}[：:].*)?"
)
_CREDIT = re.compile(  # 王明　编译, below a title
    r"(?P<names>[\u4e00-\u9fff·]{2,4}(?:[、 ][\u4e00-\u9fff·]{2,4}){0,5})[ /／]{1,2}"
    r"(?P<role>编译|翻译|译|编写|撰文|撰稿|整理|采写|摘编)\*?"
)
_REPORTERS = re.compile(  # 某某通讯社记者 甲某某 乙某某
    r"[\u4e00-\u9fff]{0,10}(?:社|报|台|网|刊|总站|本报|本刊)?(?:特约|实习|见习)?(?:记者|通讯员)[：: ][\u4e00-\u9fff·、 ]{2,30}"
)
_POST = re.compile(
    r"(?:教授|研究员|院士|主任|院长|所长|会长|委员|代表|记者|专家|学者|博士|总裁|经理|董事长|处长|科长|局长|部长|秘书长|常委|主委|会员|盟员|社员|顾问|讲师|工程师|编辑|主席|书记|校长)$"
)
_SURNAMES = frozenset(
    "王李张刘陈杨黄赵吴周徐孙马朱胡郭何高林罗郑梁谢宋唐许韩冯邓曹彭曾肖田董袁潘于蒋蔡余杜叶程苏魏吕丁任沈姚卢姜崔钟谭陆汪范金石廖贾夏韦付方白邹孟熊秦邱江尹薛闫段雷侯龙史陶黎贺顾毛郝龚邵万钱严覃武戴莫孔向汤"
    "張劉陳楊黃趙吳孫馬羅鄭許韓馮鄧蕭葉蘇呂盧鍾譚陸賈韋鄒龍賀顧龔錢嚴湯"
)
_RARER_SURNAMES = frozenset(  # many also begin words (焦点, 路径): no names without another or a post beside them
    "卢戚柏温祁宁佟岑莫闵尚苗凌霍虞柯华管卞应焦费滕殷詹穆甘耿邢骆左包辛翟舒纪屈项祝柴路岳齐梅庄聂晏池娄阮沙游古裴翁荆申乔简兰麦褚桑沃卓单仇匡冉甄蒲邬桂樊乐阎欧牛"
    "邰郗闾鄢厍仉逄缪亓晁冼郇阚褚谌禤郜訾蔺庾宓钮蒯佘阙臧瞿仝綦濮郏缑竺隗鞠宿寇晏茅郝呙郯乜殳逯麴景敖"
)
_COMPOUND = re.compile(COMPOUND_SURNAMES)


@dataclass(frozen=True, slots=True)
class Structure:
    """Blocks in order, one a line, and what the document states about itself."""

    blocks: tuple[Block, ...]
    metadata: Metadata
    warnings: tuple[str, ...] = ()


@dataclass(slots=True)
class _Item:
    """A line on its way to a block."""

    start: int
    end: int
    text: str
    line: Line
    kind: BlockKind = "paragraph"
    level: int = 0
    label: str = ""
    stated: Stated = field(default_factory=Stated)


def read_structure(text: str, lines: Sequence[Line], *, printed: Callable[[int, int], str]) -> Structure:
    """Names the kind of each line and reads the metadata.

    Args:
        text: clean text, one block a line.
        lines: what the page said about each line.
        printed: gives the words of a clean range with their marks as the file prints them.
    """
    items = list(_items(text, lines))
    front = _front_end(items)
    tail = _tail_start(items, front)
    if _mark_contents(items, front):
        front = _front_end(items)
    metadata = _read_front(items[:front], printed, body=items[front:tail])
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
            metadata = replace(metadata, title=_topic(items[: _head_end(items, front)], printed))
    metadata = _read_tail(items, front, tail, metadata)
    _read_body(items[front:tail], _listed(items))
    blocks = _blocks(items)
    headings = [item for item in items if item.kind == "heading"]
    sections = tuple(_as_heading(item) for item in _outline(headings, _listed(items)))
    return Structure(
        blocks,
        replace(metadata, sections=sections),
        _warnings(items[front:tail], has_tail=tail < len(items), issue=metadata.issue),
    )


def _outline(headings: Sequence[_Item], listed: frozenset[str]) -> list[_Item]:
    """The headings of the first level, and those of the next that are numbered like them or stand in the list of contents."""
    levels = sorted({item.level for item in headings})
    numbered = bool(headings) and all(item.label for item in headings if item.level == levels[0])
    return [
        item
        for item in headings
        if item.level == levels[0]
        or (
            item.level == levels[1]
            and ((item.label and (numbered or item.label.isdecimal())) or _bare(item.text) in listed)
            and not _NAMED_IN_BRACKETS.search(item.text)
        )
    ]


def _as_heading(item: _Item) -> str:
    """A heading with the mark that is printed before it."""
    bullet = item.line.bullet
    ruled = _RULED.fullmatch(item.text)
    text = ruled["words"] if ruled else item.text
    return f"{bullet} {text}" if bullet and bullet not in _LIST_BULLETS else text


def _late_title(items: Sequence[_Item], front: int, tail: int) -> _Item | None:
    """The title below the fields of a meeting (时间, 地点, 出席), where the front ends, or below the first column, a subtitle under it."""
    if (headline := _below_column(items, front, tail)) is not None:
        return headline
    place = front
    while place < min(tail, front + 12) and (
        _PARTICIPANTS.match(items[place].text) or is_field_line(items[place].text)
    ):
        place += 1
    if place == front or place >= tail or read_numbering(items[place].text):
        return None
    return items[place] if len(items[place].text) >= 6 and _is_bare_heading(items, place) else None


def _below_column(items: Sequence[_Item], front: int, tail: int) -> _Item | None:
    """The headline of the first report where the name of its column opens the body, if a subtitle follows it."""
    named = front + 2 < tail and (_is_marked_heading(items, front) or _is_column(items, front))
    if not named or not _is_led(items[front + 2].text):
        return None
    first = items[front + 1]
    return first if len(first.text) >= 6 and not _is_running(first.text) and not _is_led(first.text) else None


def _below_late_title(
    items: Sequence[_Item], late: _Item, printed: Callable[[int, int], str], metadata: Metadata
) -> Metadata:
    """The metadata with a late title, and with the subtitle and the authors on the lines below it."""
    metadata = replace(metadata, title=printed(late.start, late.end).strip())
    for item in [item for item in items if item.start > late.end][:2]:
        authors = _author_line(item.text, below_title=True)
        if _is_led(item.text) and not metadata.subtitle:
            item.kind = "subtitle"
            metadata = replace(metadata, subtitle=_past_lead(printed(item.start, item.end).strip()))
        elif authors:
            item.kind = "masthead"
            metadata = replace(metadata, staff=merge_staff([*metadata.staff, *authors]))
        else:
            break
    return metadata


def _only_entry(items: Sequence[_Item]) -> tuple[str, str] | None:
    """The one report that a list of contents names, and its subtitle, where nothing else names it."""
    entries = [_LEADER.sub("", item.text).strip() for item in items if item.kind == "contents"][1:]
    if not 1 <= len(entries) <= 2 or len(entries[0]) < 6 or (len(entries) == 2 and not _is_led(entries[1])):
        return None
    return entries[0], _past_lead(entries[1]) if len(entries) == 2 else ""


def _topic(head: Sequence[_Item], printed: Callable[[int, int], str]) -> str:
    """The one topic that the fields of a meeting name (议题：…), for the title where there is no other."""
    for item in head:
        topic = _TOPIC.match(item.text)
        if topic:
            return printed(item.start + topic.start("words"), item.end).strip()
    return ""


def _items(text: str, lines: Sequence[Line]) -> Iterator[_Item]:
    position = 0
    for content, line in zip(text.split("\n"), lines, strict=True):
        yield _Item(position, position + len(content), content, line)
        position += len(content) + 1


def _is_running(text: str) -> bool:
    """Whether a line is a sentence or more, rather than a title or a field."""
    if is_field_line(text) and not _PARTICIPANTS.match(text):
        return False
    return (
        (bool(_SENTENCE.search(text)) and len(text) > 7)
        or (len(text) > 60 and "，" in text)
        or (len(text) > 25 and text.endswith(("：", "，")))
        or (len(text) > 45 and bool(_TERMINAL.search(text)))
    )  # fmt: skip


# --- front matter


def _read_note(text: str) -> tuple[BlockKind, bool] | None:
    """Kind of the note or abstract that a line begins, and whether its words stand on the next line."""
    note, abstract = _NOTE.match(text), _ABSTRACT.match(text)
    if note:
        return "editor_note", note.end() >= len(text)
    if abstract:
        return "abstract", abstract.end() >= len(text)
    bare = _OPEN_NOTE.match(text) if _is_running(text) else None
    return ("editor_note" if bare["note"] else "abstract", False) if bare else None


_LABEL_ALONE = re.compile(r"[^\s，。；：“”《》（）()]{2,14}(?:[（(][^）)\n]{1,30}[）)])?[：:]")
"""A speaker whose words stand on the next line."""


def _is_turn(items: Sequence[_Item], number: int) -> bool:
    """Whether a line near the top is the first turn of a dialogue: its speaker, or another, comes again."""
    text = items[number].text
    if _LABEL_ALONE.fullmatch(text) and number + 1 < len(items) and _ENDED.search(items[number + 1].text):
        return any(_LABEL_ALONE.fullmatch(item.text) for item in items[number + 2 : number + 30])
    if not opens_turn(text) or not text.endswith(("。", "？", "！", "…")):
        return False
    speaker = re.split("[：:]", text, maxsplit=1)[0]
    turns = [item.text for item in items[number + 1 : number + 30] if opens_turn(item.text)]
    return len(turns) > 2 or any(turn.startswith(speaker) for turn in turns)


def _front_end(items: Sequence[_Item]) -> int:
    """Index of the first line of the body."""
    expects_note = False
    noted = 0  # line of the note, if there is one
    openings = {*_counted(items), *_coloned_headings(items), *_behind_columns(items), *_tables(items)}
    listed = _listed(items)
    for number, item in enumerate(items[:_FRONT_LINES]):
        text = item.text
        if item.kind == "contents":
            continue
        note = _read_note(text)
        if note:
            expects_note, noted = note[1], noted or number
            continue
        if _KEYWORDS.match(text) or CONTENTS_HEADING.fullmatch(text):
            continue
        if expects_note:
            expects_note = False
            continue
        if _PARTICIPANTS.match(text) and not read_masthead_line(text).is_anchor:
            if _HELD.match(text) and any(
                read_masthead_line(below.text).publisher for below in items[number + 1 : number + 3]
            ):
                continue  # 时间：… between issue and publisher
            return number
        if _heads_roster(items, number):
            return number
        if _is_running(text) and not is_notice(text):
            return number
        numbering = read_numbering(text)
        is_first = (
            numbering is not None and numbering.label[-1] in "1一" and _is_running_at(items, number + 1)
        )
        if numbering and (numbering.level in (1, 2) or is_first) and not read_masthead_line(text).is_anchor:
            return number
        if _heads_section(items, number):
            return number
        if _opens_body(items, number) or _is_addressee(items, number) or number in openings:
            return number
        if _opens_first_report(items, number, listed):
            return number
        if noted and _is_first_below_note(items, number, noted):
            return number
        if _is_turn(items, number):
            return number
    short = _short_body(items)
    return min(len(items), _FRONT_LINES) if short is None else short


def _heads_roster(items: Sequence[_Item], number: int) -> bool:
    """Whether a line says of whom those below it are a list, and they may be its rows: short, no sentence, no field of a masthead."""
    if not _ROSTER.fullmatch(items[number].text):
        return False
    rows = items[number + 1 : number + 3]
    return len(rows) == 2 and not any(
        _is_running(row.text) or is_field_line(row.text) or read_masthead_line(row.text).is_anchor
        for row in rows
    )


_CAPTION = re.compile(r"(?:表|名单|名录|一览|统计|情况)$|^附?表\s?[\d一二三四五六七八九十]")


def _tables(items: Sequence[_Item]) -> Iterator[int]:
    """Where a table below the title begins, with its caption: those at a meeting, figures. That of a masthead does not."""
    place = 0
    for width, alike in itertools.groupby(items[:_FRONT_LINES], lambda item: len(item.line.cells)):
        rows = [item.line.cells for item in alike]
        number, place = place, place + len(rows)
        if not width or len(rows) < 2:
            continue
        above = [item.text for item in items[:number] if item.kind != "contents"]
        if is_masthead_table(rows, above):
            continue
        captioned = _CAPTION.search(above[-1]) and not is_masthead_table(rows, above[:-1])
        yield number - bool(captioned)
        return


def _heads_section(items: Sequence[_Item], number: int) -> bool:
    """Whether a marked heading is the first of several of its level, below one of a higher level, a series or a title: ## … under # …."""
    level = items[number].line.heading
    above = items[:number] if level > 1 else ()
    if not any(
        0 < item.line.heading < level
        or is_series(item.text, numbered=False)
        or (_TITLE_ABOVE.fullmatch(item.text) and not read_masthead_line(item.text).is_anchor)
        for item in above
        if item.kind != "contents" and not (is_notice(item.text) or is_organisation(item.text))
    ):
        return False
    numbered = [
        read_numbering(item.text) is not None
        for place, item in enumerate(items)
        if place > number and item.line.heading == level and _is_running_at(items, place + 1)
    ]  # sections that count from one stand below a title without a number
    return _is_running_at(items, number + 1) and numbered.count(False) > numbered.count(True)


def _short_body(items: Sequence[_Item]) -> int | None:
    """Index of the first line that is a sentence, in a text in which nothing else is body: 王明认为，好。."""
    if len(items) > _FRONT_LINES or any(_read_note(item.text) for item in items):
        return None
    return next(
        (
            number
            for number, item in enumerate(items)
            if item.kind != "contents"
            and _ENDED.search(item.text)
            and not is_field_line(item.text)
            and not read_masthead_line(item.text).is_anchor
        ),
        None,
    )


_COUNTED = re.compile(r"(?P<label>\d{1,2}) ?(?=[\u4e00-\u9fff“《])[^。；]{2,30}$")


def _counted(items: Sequence[_Item]) -> dict[int, Numbering]:
    """Headings with a bare number (1 标题 … 2 标题), by their place: short lines above running text that count on from 1."""
    found: dict[int, Numbering] = {}
    for number, item in enumerate(items):
        match = _COUNTED.match(item.text)
        deeper = number + 1 < len(items) and items[number + 1].text.startswith(f"{len(found) + 1}.")
        above = deeper or (len(found) > 1 and item.line.blank_before)  # 3 调研纪要, above fields
        if match and int(match["label"]) == len(found) + 1 and (above or _is_running_at(items, number + 1)):
            found[number] = Numbering(match["label"], 2, len(match["label"]))
    return found if len(found) > 1 else {}


def _is_running_at(items: Sequence[_Item], number: int) -> bool:
    return number < len(items) and _is_running(items[number].text)


def _is_addressee(items: Sequence[_Item], number: int) -> bool:
    """Whether a line names those whom the text is written to: 各县（市、区）人民政府，市直各单位：."""
    text = items[number].text
    following = items[number + 1].text if number + 1 < len(items) else ""
    return (
        text.endswith("：")
        and (_is_running_at(items, number + 1) or following.endswith("："))
        and (text.startswith("各") or all(is_organisation(cell) for cell in re.split("[，、]", text[:-1])))
    )


def _listed(items: Sequence[_Item]) -> frozenset[str]:
    """Bare words of the entries of the list of contents, with and without the names of their columns, and these alone."""
    entries = [item.text for item in items if item.kind == "contents"]
    return frozenset(
        _bare(words)
        for text in entries
        for words in (text, _COLUMN_FIRST.sub("", text), *_COLUMN_AND_TITLE.split(text, maxsplit=1))
    )


def _opens_first_report(items: Sequence[_Item], number: int, listed: frozenset[str]) -> bool:
    """Whether a line near the top is the first that comes again from the contents, with its column: 【签约】…, or 海外视点 above …."""
    text = items[number].text
    if len(listed) < 3 or number + 1 >= len(items) or len(text) > LONGEST_ENTRY:
        return False
    if _bare(_COLUMN_FIRST.sub("", text)) not in listed:
        return False
    if _COLUMN_FIRST.match(text):
        return _is_running_at(items, number + 1)
    return (
        len(text) <= 12 and items[number + 1].kind != "contents" and _bare(items[number + 1].text) in listed
    )


def _behind_columns(items: Sequence[_Item]) -> list[int]:
    """Lines that head running text behind a column, 【英国】…, each with at least two more below."""
    alike = [
        place
        for place, item in enumerate(items)
        if _COLUMN_FIRST.match(item.text) and _is_bare_heading(items, place)
    ]
    return alike[:-2]


def _is_first_below_note(items: Sequence[_Item], number: int, note: int) -> bool:
    """Whether a short line below a note is the first heading of several without a number, the title standing above the note."""
    titled = any(
        _TITLE_ABOVE.fullmatch(item.text) and not read_masthead_line(item.text).is_anchor
        for item in items[1:note]
        if item.kind != "contents"
    )
    return (
        titled
        and _is_bare_heading(items, number)
        and any(_is_bare_heading(items, place) for place in range(number + 2, len(items)))
        and not any(
            (numbering := read_numbering(item.text)) and numbering.level in (1, 2)
            for item in items[number:]
            if len(item.text) <= 40
        )
    )


_TITLE_ABOVE = re.compile("[^。；：:]{8,50}")


def _opens_body(items: Sequence[_Item], number: int) -> bool:
    """Whether a line near the top is the first of several headings of its kind: ● …, 【…】."""
    item = items[number]
    if _is_column(items, number):
        return any(_is_column(items, place) for place in range(number + 1, len(items)))
    if not (item.line.bullet or _BRACKETED.fullmatch(item.text)) or not _is_marked_heading(items, number):
        return False
    below = items[number + 1]
    bulleted = below.line.bullet not in ("", item.line.bullet)  # ■ 发言 above ● 椅子
    led = number + 2 < len(items) and _is_led(items[number + 2].text)
    if not (_is_bare_heading(items, number) or _is_bare_heading(items, number + 1) or bulleted or led):
        return False  # ◆ 调研报告 ◆ above the title, the subtitle and the authors of the issue
    return any(
        other.line.bullet == item.line.bullet
        and bool(_BRACKETED.fullmatch(other.text)) == bool(_BRACKETED.fullmatch(item.text))
        and _is_marked_heading(items, place)
        for place, other in enumerate(items[number + 1 :], start=number + 1)
    )


def _is_column(items: Sequence[_Item], number: int) -> bool:
    """Whether a line names a column, 【企业风采】, with the headline of a report below."""
    return (
        _BRACKETED.fullmatch(items[number].text) is not None
        and number + 1 < len(items)
        and not items[number + 1].line.bullet
        and (_is_bare_heading(items, number + 1) or _has_subtitle(items, number + 1))
        and _BRACKETED.fullmatch(items[number + 1].text) is None
    )


def _has_subtitle(items: Sequence[_Item], number: int) -> bool:
    """Whether a short line has a subtitle, led by a dash, and running text below."""
    return (
        2 <= len(items[number].text) <= 40
        and not _is_running(items[number].text)
        and number + 1 < len(items)
        and _is_led(items[number + 1].text)
        and _is_running_at(items, number + 2)
    )


def _is_marked_heading(items: Sequence[_Item], number: int) -> bool:
    """Whether a line with a bullet heads running text, or a headline above it: ▍头条 / 报价谁在硬撑 / text."""
    item = items[number]
    if _is_bare_heading(items, number):
        return True
    if (
        not item.line.bullet
        or item.line.bullet in _LIST_BULLETS
        or not 2 <= len(item.text) <= 12
        or re.search(r"[，。；：、,;:]", item.text)
        or number + 1 >= len(items)
        or items[number + 1].line.bullet == item.line.bullet
        or _author_line(item.text)
    ):
        return False
    apart = item.line.blank_before and items[number + 1].line.blank_before  # ★ 圆桌对话, a line of its own
    return apart or _is_bare_heading(items, number + 1)


def _is_bare_heading(items: Sequence[_Item], number: int) -> bool:
    """Whether a line is short, no sentence and no field, and running text without its bullet follows."""
    item = items[number]
    return (
        2 <= len(item.text) <= 40
        and not re.search(r"[。；;]|[，,：:、]$", item.text)
        and not is_notice(item.text)
        and not is_field_line(item.text)
        and not _author_line(item.text)
        and _is_running_at(items, number + 1)
        and not (item.line.bullet and items[number + 1].line.bullet == item.line.bullet)
    )


def _mark_contents(items: Sequence[_Item], front: int) -> bool:
    """Finds the list of contents near the top and marks its lines; says whether there is one."""
    limit = min(len(items), _FRONT_LINES)
    last = {_bare(item.text): number for number, item in enumerate(items)}
    start = next((n for n in range(limit) if CONTENTS_HEADING.fullmatch(items[n].text)), None)
    if start is not None:
        for item in items[start : _contents_end(items, start + 1, last)]:
            item.kind = "contents"
        return True
    # without a title: entries in a row that all come again as headings
    run = start = min(front, limit)
    while (
        run < limit
        and (read_numbering(items[run].text) or _LEADER.search(items[run].text))
        and last[_bare(items[run].text)] > run
    ):
        run += 1
    if run - start < 2:
        return False
    for item in items[start:run]:
        item.kind = "contents"
    return True


def _contents_end(items: Sequence[_Item], start: int, last: dict[str, int]) -> int:
    """Index after the last entry of the list of contents that begins at `start`.

    Args:
        items: the lines.
        start: index of the first entry.
        last: words of a line → index of the last line with these words.
    """
    if start >= len(items):
        return start
    first = items[start]
    recurs = last[_bare(first.text)] > start  # its heading comes later in the text
    seen: set[str] = set()
    for place in range(start, min(len(items), start + _FRONT_LINES)):
        item = items[place]
        words = _bare(item.text)
        entry = not item.line.blank_before and len(item.text) <= 45 and not _ENDED.search(item.text)
        if (_is_running(item.text) and not entry) or _NOTE.match(item.text) or words in seen:
            return place
        listed = _same_style(first, item) and (first.line.bullet or _LEADER.search(first.text))
        if recurs and last[words] <= place and not (listed and not item.line.blank_before):
            return place
        below = (
            not item.line.blank_before and not item.line.bullet and last[words] > place
        )  # ▲ 镇街 / 　　某镇：…
        if not recurs and not _same_style(first, item) and not below and (
            item.line.blank_before or first.line.bullet or read_numbering(first.text)
        ):  # fmt: skip
            return place
        if read_masthead_line(item.text).is_anchor and not _LEADER.search(item.text):
            return place
        seen.add(words)
    return min(len(items), start + _FRONT_LINES)


def _bare(text: str) -> str:
    """Words of a heading or of an entry for it in a list of contents: no number, no page, no marks."""
    if len(text) <= LONGEST_ENTRY:
        text = _LEADER.sub("", text)
    numbering = read_numbering(text)
    return bare_words(text[numbering.end :] if numbering else text)


def _same_style(first: _Item, item: _Item) -> bool:
    if first.line.bullet or item.line.bullet:
        return first.line.bullet == item.line.bullet
    if _LEADER.search(first.text) and _LEADER.search(item.text):
        return True  # 01 … 3, and 风险提示 … 5
    numbered = read_numbering(first.text)
    if numbered is not None:
        return read_numbering(item.text) is not None
    if _LEADER.search(first.text):
        return _LEADER.search(item.text) is not None
    return not item.line.blank_before or first.line.blank_before is item.line.blank_before


def _read_front(
    items: Sequence[_Item], printed: Callable[[int, int], str], body: Sequence[_Item]
) -> Metadata:
    staff: list[StaffMember] = []
    contact: dict[str, str] = {}
    candidates: list[_Item] = []
    notices: list[
        _Item
    ] = []  # 内部参考: a note on circulation, or the name of the series if there is no other
    expects: BlockKind | None = None
    for number, item in enumerate(items):
        text = item.text
        if item.kind == "contents":
            continue
        note = _read_note(text)
        if note:
            item.kind = note[0]
            expects = item.kind if note[1] else None
            continue
        if expects and _is_running(text):
            item.kind, expects = expects, None
            continue
        expects = None
        item.kind = "masthead"
        if _KEYWORDS.match(text):
            item.kind = "abstract"
            continue
        if _OTHER_FIELD.match(text):
            continue
        item.stated = read_masthead_line(text)
        if item.stated.publisher == text and number + 1 < len(items) and _is_led(items[number + 1].text):
            item.stated = Stated(rest=text)  # a subtitle follows: a title that ends like an organisation
        fields = read_fields(text)
        signed = fields.staff and is_field_line(text)  # 签发人：…, and the date in the same row
        if item.stated.is_anchor and not item.stated.rest and not signed:
            continue
        if fields.staff or fields.contact:
            staff.extend(fields.staff)
            contact |= {kind: value for kind, value in fields.contact if kind not in contact}
            if not item.stated.is_anchor:
                item.stated = replace(read_masthead_line(fields.head), rest="")
            continue
        numbered = item.stated.issue or item.stated.total_issue is not None
        if not item.stated.rest or is_field_line(text) or _YEAR_ALONE.fullmatch(text):
            continue
        if (is_notice(text) or is_genre(text)) and not (numbered and is_series(item.stated.rest)):
            if is_notice(text) and is_series(text):
                notices.append(item)
            continue
        candidates.append(item)
    if any(item.stated.issue and not is_counted(item.stated) for item in items):
        sessions = any(
            item.stated.issue and not is_counted(item.stated) and not item.stated.issue.endswith("次")
            for item in items
        )
        for item in items:
            counts = is_counted(item.stated) or (sessions and item.stated.issue.endswith("次"))
            if counts and not item.stated.date:
                item.stated = Stated(rest=item.text)
    if any(_HAN.search(item.text) for item in candidates):  # OVERSEAS WATCH: the name of the series again
        candidates = [item for item in candidates if _HAN.search(item.text) or item.stated.is_anchor]
    first_anchor = next((n for n, item in enumerate(items) if item.stated.is_anchor), -1)
    last_anchor = max((n for n, item in enumerate(items) if item.stated.is_anchor), default=-1)
    index = {id(item): number for number, item in enumerate(items)}
    issue_line = next(
        (n for n, i in enumerate(items) if i.stated.issue or i.stated.total_issue is not None), -1
    )
    series = _choose_series(
        candidates, index, first_anchor=first_anchor, last_anchor=last_anchor, issue_line=issue_line
    )
    has_issue = issue_line >= 0
    if series is None and has_issue and notices:
        series = notices[0]
    titles = [
        item
        for item in candidates
        if item is not series and not (item.stated.is_anchor and is_series(item.stated.rest))
    ]
    title_items = _choose_title(
        _below_topic(titles, index, last_anchor), items, index, last_anchor=last_anchor
    )
    if not title_items:
        title_items = _title_like_publisher(items)
    if not title_items and series is not None and not has_issue and not series.stated.is_anchor:
        title_items, series = [series], None
    subtitle, subtitle_item = _choose_subtitle(titles, title_items, items, index, printed)
    for item in title_items:
        item.kind = "title"
    if subtitle_item is not None:
        subtitle_item.kind = "subtitle"
    title = "".join(
        ("" if number == 0 or _continues_title(title_items[number - 1], item) else " ")
        + printed(item.start, item.end).strip()
        for number, item in enumerate(title_items)
    )
    title = re.sub(
        r"^(?:标题|題目|题目|标 题|文章标题|本期(?:话题|要目|内容|看点|主题|专题|聚焦|关注|焦点))[：: ]\s?|^【[^】]{2,8}】\s*(?=\S{4})",
        "",
        title,
    )
    series_name = _series_name(series.stated.rest) if series is not None else ""
    if series is not None and _KIND_ALONE.fullmatch(series_name):
        series_name = _meeting_above(series, items, index) + series_name
    both = _SERIES_AND_TITLE.match(title)
    if (
        both
        and is_series(both["series"])
        and (
            not series_name
            or is_organisation(re.sub(r"\s+[A-Za-z][A-Za-z &.]+$", "", series_name))
            or both["series"] in series_name
        )
    ):
        series_name, title = both["series"], both["title"]
    for item in titles:
        if item.kind == "masthead" and title_items and index[id(item)] > index[id(title_items[-1])]:
            staff.extend(_author_line(item.text, below_title=True))
    stated = [item.stated for item in items if item.stated.publisher]
    publisher = max(stated, key=lambda each: each.publisher_rank, default=None)
    office = next((each for each in stated if each.date and _is_office_of(each, publisher)), None)
    publisher = office or publisher  # 某厅党组 / 会议纪要 / 某厅办公室 2025年…: the office issues it
    issues = (item for item in items if item.stated.issue)
    numbered_by = min(  # 第87期 goes before 编号：YQ-2025-087
        issues,
        key=lambda item: (is_securities_line(item.text), _FILE_NUMBER.search(item.text) is not None),
        default=None,
    )
    issue = numbered_by.stated.issue if numbered_by else ""
    if issue.startswith("第"):
        issue = _issue_year(items) + issue
    return Metadata(
        series=series_name,
        issue=issue,
        total_issue=next((i.stated.total_issue for i in items if i.stated.total_issue is not None), None),
        publisher=publisher.publisher if publisher else "",
        date=_choose_date([item.stated.date for item in items], issue),
        title=re.sub(r"^《(.*)》$", r"\1", title) if title.count("《") == 1 else title,
        subtitle=subtitle,
        staff=merge_staff([*staff, *(member for item in body[:2] for member in read_byline(item.text))]),
        contact=contact,
    )


def _meeting_above(series: _Item, items: Sequence[_Item], index: dict[int, int]) -> str:
    """The meeting whose bulletin it is, where its name stands above 简报: 某会第四次会议 / 简报; empty for an office."""
    number = index[id(series)]
    above = items[number - 1] if number else None
    if above is None or not _MEETING.search(above.text) or above.stated.is_anchor:
        return ""
    if above.kind == "title" and not series.text.endswith("纪要"):
        return ""  # the title of a bulletin stands above its kind
    whole = _SESSION_ALONE.fullmatch(above.text) and number > 1 and is_organisation(items[number - 2].text)
    for item in items[number - 1 - bool(whole) : number]:
        item.kind = "masthead"
    return (items[number - 2].text if whole else "") + above.text


def _is_office_of(office: Stated, house: Stated | None) -> bool:
    """Whether a house stated beside the date is the office of the one in the letterhead."""
    return (
        house is not None
        and office.publisher_rank == house.publisher_rank == 1
        and office.publisher != house.publisher
        and re.search(r"(?:办公[室厅]|秘书处|编辑部)$", office.publisher) is not None
        and (house.publisher in office.publisher or house.publisher.startswith("中共"))
    )


def _title_like_publisher(items: Sequence[_Item]) -> list[_Item]:
    """A line that reads as an organisation after another line that names the publisher: … 走进某某研究院."""
    named = [item for item in items if item.stated.publisher]
    if len(named) < 2 or named[-1].stated.publisher_rank != 1 or named[-1].stated.publisher != named[-1].text:
        return []
    title = named[-1]
    title.stated = Stated(rest=title.text)
    return [title]


def _past_lead(text: str) -> str:
    """A subtitle without the dash that leads it."""
    lead = _SUBTITLE_LEAD.match(text)
    return text[lead.end() :] if lead else text


def _is_led(text: str) -> bool:
    """Whether a line is led by a dash, as a subtitle is."""
    return _SUBTITLE_LEAD.match(text) is not None


def _issue_year(items: Sequence[_Item]) -> str:
    """“2025年” of a line of its own before “第12期”."""
    for item, following in itertools.pairwise(items):
        if following.stated.issue.startswith("第") and re.fullmatch(_YEAR_ALONE.pattern, item.text):
            return item.text.strip("（）()")
    return ""


def _choose_date(dates: Sequence[str], issue: str) -> str:
    """The first full date, or else the first month; one without a year is of the year of the issue."""
    year = re.search(r"(?<!\d)(?:19|20)\d{2}(?!\d)", issue)
    dates = [date.replace("-", year.group(), 1) if year and date.startswith("--") else date for date in dates]
    full = [date for date in dates if len(date) == 10]
    return (full or [date for date in dates if date and not date.startswith("--")] or [""])[0]


_PART_OF_SERIES = re.compile(
    "^[（(][^《》]*[）)]$|(?:专辑|专号|特辑|增刊)(?:[（(][上中下一二三四五\\d][）)])?$"
)
"""What names one issue or a number within a series: （院士建议第9号）, 人工智能治理专辑（下）."""


def _choose_series(
    candidates: Sequence[_Item],
    index: dict[int, int],
    *,
    first_anchor: int,
    last_anchor: int,
    issue_line: int,
) -> _Item | None:
    has_issue = issue_line >= 0
    with_anchor = next(
        (
            c
            for c in candidates
            if (c.stated.issue or c.stated.total_issue is not None)
            and len(c.stated.rest) <= 30
            and not is_securities_line(c.text)
        ),
        None,
    )
    if with_anchor is not None:
        above = [c for c in candidates if index[id(c)] < index[id(with_anchor)] and is_series(c.text)]
        whole = is_series(with_anchor.stated.rest) and not _PART_OF_SERIES.search(with_anchor.text)
        whole = whole and not (above and is_notice(with_anchor.stated.rest))  # 消费观察 / 内部参阅　第22期
        return with_anchor if whole or not above else above[0]
    named = [
        c
        for c in candidates
        if is_series(c.stated.rest, numbered=has_issue)
        and not is_eyebrow(c.text)
        and (not c.line.heading or _is_marked_series(c, index, first_anchor, has_issue=has_issue))
        and not _SUBTITLE_LEAD.match(c.text)
    ]
    if named and (len(candidates) > 1 or has_issue):
        early = [c for c in named if first_anchor < 0 or index[id(c)] <= first_anchor + 2 or index[id(c)] < 3]
        over = [c for c in candidates if 0 <= index[id(c)] < issue_line and _may_name_series(c)]
        if early and over and index[id(early[0])] > issue_line:
            return over[0]  # 知产实务研讨 / 第6期 / 某某问题研讨会记录: the last is a title
        if early:
            return early[0]
    if has_issue and candidates:
        first = candidates[0]
        titled = any(index[id(c)] > last_anchor and not _SUBTITLE_LEAD.match(c.text) for c in candidates)
        before_issue = (
            index[id(first)] < first_anchor
            or index[id(first)] == 0
            or (titled and index[id(first)] < last_anchor and len(first.text) <= 12)
        )
        if (
            before_issue
            and len(first.text) <= 20
            and len(candidates) > 1
            and not _SUBTITLE_LEAD.match(first.text)
        ):
            return first
    return None


def _below_topic(titles: Sequence[_Item], index: dict[int, int], last_anchor: int) -> Sequence[_Item]:
    """The titles without 本期主题：… and subtitles, if another line below the topic and the masthead may be the title."""
    topics = [index[id(item)] for item in titles if _TOPIC_OF_ISSUE.match(item.text)]
    others = [
        item for item in titles if not (_TOPIC_OF_ISSUE.match(item.text) or _SUBTITLE_LEAD.match(item.text))
    ]
    titled = topics and any(
        index[id(item)] > max(last_anchor, *topics) and 5 <= len(item.text) <= 45 for item in others
    )
    return others if titled else titles


def _may_name_series(item: _Item) -> bool:
    """Whether a line above the number of the issue may be the name of its series: short, of no house, no subtitle, no clause."""
    return (
        2 < len(item.text) <= 20
        and not is_organisation(item.text)
        and not is_securities_line(item.text)
        and not is_eyebrow(item.text)
        and not _SUBTITLE_LEAD.match(item.text)
        and re.search("[，。：；？！]", item.text) is None
    )


def _is_marked_series(item: _Item, index: dict[int, int], first_anchor: int, *, has_issue: bool) -> bool:
    """Whether a heading above the number of the issue names the series and cannot be a title: # 舆情摘报."""
    return has_issue and index[id(item)] < first_anchor and is_series(item.stated.rest, numbered=False)


def _series_name(rest: str) -> str:
    """Name of the series in the line that holds it."""
    parted = re.split(r"\s*[|｜丨]\s*", rest.strip(), maxsplit=1)
    if len(parted) == 2 and (is_series(parted[0], numbered=False) or _KIND_ALONE.fullmatch(parted[1])):
        return parted[0].strip("《》")  # 宏观观察 | 会议纪要
    cells = rest.split()
    named = [cell for cell in cells if is_series(cell)]
    name = named[0] if len(cells) > 1 and len(named) == 1 else rest.strip()
    return re.sub(r"^《([^《》]*)》$", r"\1", name)


def _choose_title(
    titles: Sequence[_Item], items: Sequence[_Item], index: dict[int, int], *, last_anchor: int
) -> list[_Item]:
    best: tuple[int, int] | None = None
    for place, item in enumerate(titles):
        text = item.text
        if _SUBTITLE_LEAD.match(text) or (item.stated.is_anchor and len(item.stated.rest) < 8):
            continue
        if _PERIOD.fullmatch(text):
            continue
        number = index[id(item)]
        following = items[number + 1] if number + 1 < len(items) else None
        score = 0
        score += 4 if item.line.heading == 1 else 2 if item.line.heading or item.line.strong else 0
        score += 3 if following is not None and _SUBTITLE_LEAD.match(following.text) else 0
        score += 2 if number > last_anchor else 0
        score += 1 if 8 <= len(text) <= 45 else 0
        score += (
            2
            if re.match(r"关于|關於", text)
            or re.search(r"的(?:报告|建议|调研|思考|启示|对策|若干意见|.{0,4}纪要|.{0,6}报告)$", text)
            else 0
        )
        score -= 4 if is_eyebrow(text) else 0
        score += 2 if text.endswith("：") and following is not None and following in titles else 0
        score -= 3 if len(text) < 5 or (item.stated.publisher_rank == 1 and is_organisation(text)) else 0
        score -= 4 if place and _author_line(text, below_title=True) else 0
        if best is None or score > best[0]:
            best = (score, place)
    if best is None or best[0] < -2:
        return []
    chosen = [titles[best[1]]]
    above = titles[best[1] - 1] if best[1] else None
    if (
        above is not None
        and index[id(above)] + 1 == index[id(chosen[0])]
        and index[id(above)] > last_anchor
        and _is_upper_half(above, chosen[0])
    ):
        chosen = [above] if _ABOUT.match(chosen[0].text) else [above, *chosen]
    if best[1] + 1 < len(titles):
        following = titles[best[1] + 1]
        if _continues_title(chosen[-1], following) and index[id(following)] == index[id(chosen[-1])] + 1:
            chosen.append(following)
    return chosen


def _is_upper_half(first: _Item, second: _Item) -> bool:
    """Whether a line is the first of two equal lines of a title, the second of which was found."""
    return (
        first.line.blank_before
        and not second.line.blank_before
        and not first.line.heading
        and not second.line.heading
        and 6 <= len(first.text) <= 40
        and not first.stated.publisher
        and not _SUBTITLE_LEAD.match(first.text)
        and not is_eyebrow(first.text)
        and not _author_line(first.text)
    )


_VERDICT = re.compile(
    "的(?:问题|现象|情况|做法|苗头|倾向|趋势|风险|隐患)(?:应当?|需要?|亟待|亟需|急需|值得|不容|须|引发|引起|令人)[^，。：；？！]{2,10}$"
)
"""How a title ends that says what somebody has noticed, cut before it or not: …不热的问题应引起重视."""


def _continues_title(first: _Item, second: _Item) -> bool:
    if (
        second.line.blank_before
        or _SUBTITLE_LEAD.match(second.text)
        or is_eyebrow(second.text)
        or _author_line(second.text, below_title=True)
        or _ABOUT.match(second.text)
    ):
        return False
    if first.line.heading or second.line.heading:
        return False
    if _VERDICT.search(second.text) and not _VERDICT.search(first.text) and not _TERMINAL.search(first.text):
        return True
    return bool(
        re.search(r"[、，：的和与及对在为以向从把将]$", first.text)
        or re.match(r"[的、和与及]", second.text)
        or (first.text.startswith(("关于", "關於")) and re.search(r"的(?:报告|建议|调研|通知|通报|意见|请示|函|决定|说明|思考|.{0,4}纪要|.{0,8}报告|.{0,8}通报|.{0,4}建议)$|^.{1,12}(?:报告|建议|纪要|通报)$", second.text))
        or (len(second.text) <= 10 and re.search(r"(?:摘要|综述|纪要|实录|报告|侧记|摘编|观点|发言|述评|简析|思考|启示)$", second.text) and not is_series(first.text, numbered=False))
        or (len(first.text) >= 16 and len(second.text) <= 6)
        or (len(first.text) >= 25 and len(second.text) <= 20 and not second.stated.is_anchor and not is_organisation(second.text) and not re.search("[。！？：”]$", first.text + second.text))
    )  # fmt: skip


def _choose_subtitle(
    titles: Sequence[_Item],
    chosen: Sequence[_Item],
    items: Sequence[_Item],
    index: dict[int, int],
    printed: Callable[[int, int], str],
) -> tuple[str, _Item | None]:
    if not chosen:
        return "", None
    after = index[id(chosen[-1])] + 1
    found: _Item | None = None
    led = [item for item in titles if _SUBTITLE_LEAD.match(item.text)]
    near = [item for item in led if index[id(item)] >= after] or led
    if near:
        found = near[0]
    if found is None:
        found = next(
            (i for i in titles if is_eyebrow(i.text) and i not in chosen and not i.stated.is_anchor
             and not _author_line(i.text)),
            None,
        )  # fmt: skip
    if found is None and after < len(items):
        following = items[after]
        if (
            following in titles
            and not re.search(r"：$|(?:考察|调研|课题|编写|研究|工作|写作|采访|报道)组$", following.text)
            and not following.stated.is_anchor
            and len(following.text) >= 6
            and not _author_line(following.text, below_title=True)
            and not following.line.heading
        ):
            found = following
    if found is None:
        return "", None
    words = _past_lead(printed(found.start, found.end)).strip()
    return re.sub(r"^[（(](.*)[)）]$", r"\1", words), found


def _author_line(text: str, *, below_title: bool = False) -> tuple[StaffMember, ...]:
    """Names on a line under the title, alone or after their posts, are its authors.

    Args:
        text: the line.
        below_title: the line stands right there, so that a name alone may have a rarer surname.
    """
    text = _NOTE_MARKS.sub("", text).strip("（）() ")
    if (credited := _credit(text)) is not None:
        return credited
    words = re.split(r"[、 ]", text)
    if below_title and len(words) > 1 and len(words[0]) > 4 and is_organisation(words[0]):
        named = _author_line(text[len(words[0]) + 1 :], below_title=True)  # 某馆科技处　甲某某　乙某某
        return named if named and named[0].role == "作者" else ()
    if _NAME_LINE.fullmatch(text) and all(
        _is_name(word, alone=len(words) == 1 and not (below_title and len(text) == 3)) for word in words
    ):
        return (StaffMember("作者", tuple(words)),)
    if (
        below_title
        and len(words) > 1
        and _NAME_LINE.fullmatch(text)
        and len(odd := [word for word in words if not _is_name(word, alone=False)]) <= 1
        and all(len(word) > 2 for word in odd)  # 江苏　南京 names places
        and all(map(_NAME_WORD.fullmatch, words))
    ):  # a surname that is rare, a Mongolian name, beside one that is plain
        return (StaffMember("作者", tuple(words)),)
    post, _, name = text.rpartition(" ")
    if len(post) >= 4 and _is_name(name, alone=False) and _POST.search(post):
        return (StaffMember("作者", (name,)),)
    reporters = read_byline(f"（{text}）") if below_title and not _SENTENCE.search(text) else ()
    names = [name for reporter in reporters for name in reporter.names]
    plain = all(_NAME_WORD.fullmatch(name) for name in names) and _REPORTERS.fullmatch(text)
    return reporters if plain or all(_is_name(name, alone=False) for name in names) else ()


_NOTE_MARKS = re.compile("[*＊※†‡]+|[\\[［][0-9]{1,2}[\\]］]")


def _credit(text: str) -> tuple[StaffMember, ...] | None:
    """Who did what by a line 王明　编译; empty where those are no names, None for any other line."""
    credit = _CREDIT.fullmatch(text)
    if credit is None:
        return None
    names = tuple(re.split("[、 ]", credit["names"]))
    known = all(_is_name(name, alone=False) for name in names)
    return (StaffMember(credit["role"], names),) if known else ()


def _is_name(word: str, *, alone: bool) -> bool:
    if not alone and 3 <= len(word) <= 4 and _COMPOUND.match(word):
        return True
    known = word[0] in _SURNAMES or (not alone and word[0] in _RARER_SURNAMES)
    return 2 <= len(word) <= 3 and known


# --- the end


def _tail_start(items: Sequence[_Item], front: int) -> int:
    """Index of the first line of the colophon; all lines from there on are colophon."""
    start = len(items)
    for number in range(len(items) - 1, max(front, 1) - 1, -1):
        text = items[number].text
        if _is_tail_line(items, number):
            start = number
            continue
        if _is_running(text) or len(text) > 40 or read_numbering(text):
            break
        if not _TERMINAL.search(text) and number > front and len(items) - number <= 12:
            # an address without a label, the name of an office: only if fields stand around it
            above = items[max(front, number - 2) : number]
            if any(_is_tail_line(items, n) for n in range(max(front, number - 2), number)) and above:
                continue
        break
    return start


def _is_tail_line(items: Sequence[_Item], number: int) -> bool:
    text = items[number].text
    if _PARTICIPANTS.match(text):
        return False
    if after_remark(text) != text:
        return True
    if is_field_line(text) and (
        not _SENTENCE.search(text[:-1]) or _DISTRIBUTION.match(text) or _is_row_of_fields(text)
    ):
        return True
    if _PAPER_SAYS.match(text):
        return False
    if len(text) <= 80 and _TAIL_MARK.search(text) and not (len(text) > 40 and "，" in text):
        return True
    if len(text) > 60 or _SENTENCE.search(text):
        return False
    fields = read_fields(text)
    if fields.staff or fields.contact:
        return True
    stated = read_masthead_line(text)
    if stated.is_anchor and (not stated.rest or (stated.issue and is_series(stated.rest))):
        return True
    if is_notice(text) and not opens_turn(text):
        return True
    # the name of an office right above its date
    following = items[number + 1].text if number + 1 < len(items) else ""
    return stated.publisher_rank == 1 and bool(read_masthead_line(following).date)


def _read_tail(items: Sequence[_Item], front: int, tail: int, metadata: Metadata) -> Metadata:
    staff = list(metadata.staff)
    contact = dict(metadata.contact)
    publisher, date = metadata.publisher, metadata.date
    ranked: tuple[int, str] = (-1, "")
    last = max(front, len(items) - 25)
    loose = [item for item in items[last:tail] if item.kind == "paragraph" and _is_loose_field(item)]
    early = [item for item in items[front : min(_head_end(items, front), last)] if _is_loose_field(item)]
    signed = _signature(items[front:tail])
    for item in items[front:tail]:
        if item.kind == "paragraph" and (authors := _credit(item.text)):
            item.kind = "masthead"
            staff.extend(authors)
        elif item.kind == "paragraph" and item not in loose and (credited := read_credit(item.text)):
            item.kind = "colophon"
            staff.extend(credited)
    before: _Item | None = None
    for item in [*early, *loose, *signed, *items[tail:]]:
        item.kind = "masthead" if item in early else "colophon"
        row, before = before, item
        fields = read_fields(item.text)
        credit = item in loose and item.text[0] in "（(［[〔" and not _is_row_of_fields(item.text)
        read = read_credit(item.text) if credit else fields.staff or _members(item, items)
        staff.extend(read or _goes_on(item, row, staff))
        contact |= {kind: value for kind, value in fields.contact if kind not in contact}
        if _DISTRIBUTION.match(item.text):
            continue
        stated = read_masthead_line(item.text)
        due = stated.date.startswith("--") and _NUMBERED_ROW.match(item.text) is not None
        if stated.date and not date and not due:
            date = _choose_date([stated.date], metadata.issue)
        if stated.publisher and stated.publisher_rank > ranked[0] and not (fields.staff or due):
            ranked = (stated.publisher_rank, stated.publisher)
        metadata = replace(
            metadata,
            series=metadata.series
            or (_series_name(stated.rest) if stated.issue and is_series(stated.rest) else ""),
            issue=metadata.issue or (stated.issue if not stated.rest or is_series(stated.rest) else ""),
            total_issue=metadata.total_issue if metadata.total_issue is not None else stated.total_issue,
        )
    if not date:
        date = next(
            (
                found
                for item in items[:30]
                if (held := _HELD.match(item.text)) and (found := read_date(item.text[held.end() :]))
            ),
            "",
        )
    if not publisher and ranked[0] > 0:
        publisher = ranked[1]
    if not publisher:  # 主办：… among time and place
        named = (read_masthead_line(item.text) for item in items[front : _head_end(items, front)])
        publisher = next((stated.publisher for stated in named if stated.publisher_rank >= 7), "")
    return replace(metadata, staff=merge_staff(staff), contact=contact, publisher=publisher, date=date)


def _members(item: _Item, items: Sequence[_Item]) -> tuple[StaffMember, ...]:
    """The members of a team whose leader the line above names: 成员：甲某某 乙某某 below 课题组组长：…."""
    row = re.match(r"(副组长|成员|组员)[：:]\s?", item.text)
    above = next((other for other in items if other.end + 1 == item.start), None) if row else None
    if row is None or above is None or "组长" not in above.text[:8]:
        return ()
    names = read_names(item.text[row.end() :])
    return (StaffMember(row[1], names),) if names else ()


def _goes_on(item: _Item, row: _Item | None, staff: Sequence[StaffMember]) -> tuple[StaffMember, ...]:
    """One more of the role that the line above names: 乙某某（某所助理研究员） below 执笔：甲某某（某所副所长）."""
    one = _NAME_AND_POST.fullmatch(item.text)
    if (
        one is None
        or row is None
        or not staff
        or not row.text.endswith("）")
        or not read_fields(row.text).staff
    ):
        return ()
    names = read_names(one["name"])
    return (StaffMember(staff[-1].role, names),) if names else ()


def _head_end(items: Sequence[_Item], front: int) -> int:
    """End of the fields at the head of minutes (time, place, those present, who took the notes)."""
    fields = itertools.takewhile(
        lambda item: len(item.text) <= 120 and not _SENTENCE.search(item.text[:-1]), items[front : front + 40]
    )
    return front + max(6, sum(1 for _ in fields))


def _signature(body: Sequence[_Item]) -> list[_Item]:
    """The office and the date under a letter, where its annexes follow."""
    for item, following in itertools.pairwise(body):
        stated = read_masthead_line(following.text)
        if (
            is_organisation(item.text)
            and stated.date
            and not (stated.rest or stated.publisher or stated.issue)
        ):
            return [item, following]
    return []


def _is_row_of_fields(text: str) -> bool:
    """Whether semicolons part fields alone: 课题组组长：…；成员：…；执笔：…。."""
    parts = re.split("[；;]", text.strip("（）()。 "))
    return (
        len(parts) > 1
        and is_field_line(text)
        and all(_FIELD_FIRST.match(part) and "。" not in part for part in parts if part)
    )


def _is_loose_field(item: _Item) -> bool:
    """A field between paragraphs near the end: 记录：… above the list of those present."""
    if _is_row_of_fields(item.text):
        return bool(read_fields(item.text).staff)
    if _SENTENCE.search(item.text) or _PARTICIPANTS.match(item.text) or len(item.text) > 60:
        return False
    if item.text.endswith(("？", "！", "…")):  # 本刊记者：您怎么看？
        return False
    fields = read_fields(item.text)
    return is_field_line(item.text) and bool(fields.staff or fields.contact)


# --- body


def _read_body(items: Sequence[_Item], listed: frozenset[str]) -> None:
    """Finds headings and points.

    Args:
        items: lines of the body.
        listed: bare words of the list of contents.
    """
    marked = sorted({item.line.heading for item in items if item.line.heading})
    counted = _counted(items)
    bullets = _heading_bullets(items)
    coloned = _coloned_headings(items)
    plain: list[_Item] = []
    under: list[tuple[_Item, _Item]] = []  # a heading and a headline of the list of contents right below it
    is_listed = False
    for number, item in enumerate(items):
        if item.kind != "paragraph":
            continue
        previous = items[number - 1] if number else None
        numbering = read_numbering(item.text) or (_next_number(previous, item.text) if previous else None)
        numbering = numbering or counted.get(number)
        following = items[number + 1] if number + 1 < len(items) else None
        if numbering:
            item.label, item.level = numbering.label, numbering.level
            if number in counted or (
                not _is_point(item, numbering.level, previous)
                and _is_numbered_heading(item, numbering.level, following)
            ):
                item.kind = "heading"
            continue
        if item.line.heading and len(item.text) <= 60:
            item.kind, item.level = "heading", marked.index(item.line.heading) + 1
        elif (
            (item.line.bullet in bullets and _is_marked_heading(items, number))
            or (is_listed := _is_listed(items, number, listed))
            or _is_plain_heading(items, number)
            or number in coloned
        ):
            item.kind = "heading"
            plain.append(item)
            bulleted = previous is not None and previous.line.bullet and not item.line.bullet
            if (is_listed or bulleted) and previous is not None and previous in plain:
                under.append((previous, item))
        else:
            item.label = item.line.bullet
    columns = [item for number, item in enumerate(items) if item in plain and _is_column(items, number)]
    if len(columns) > 1:
        columns = [item for item in plain if _BRACKETED.fullmatch(item.text)]
    _grade(plain, [item for item in items if item.kind == "heading"], columns if len(columns) > 1 else [])
    for above, item in under:
        item.level = above.level + 1


def _grade(plain: Sequence[_Item], headings: Sequence[_Item], columns: Sequence[_Item]) -> None:
    """Gives headings without a number their level: below the numbered ones, unless one of them comes first.

    Args:
        plain: headings without a number.
        headings: all headings, in order.
        columns: those of `plain` that name a column; without numbers, the other ones stand below them.
    """
    if _stand_above_numbers(plain, headings):
        for item in headings:
            item.level = 1 if item in plain else item.level + 1
        return
    numbered = [item.level for item in headings if item.label]
    top = min(numbered, default=0)
    leads = bool(plain) and headings[0] is plain[0]
    for item in plain:
        item.level = 1 if top == 0 or (top > 1 and leads) else top + 1
        if columns and item not in columns and top != 1:
            item.level = 2 if top == 0 else item.level + 1
        if top and item is headings[-1] and _CLOSING.fullmatch(item.text):
            item.level = top
    _grade_bullets(plain, headings)


_CLOSING = re.compile(
    "[【〔]?(?:[一-鿿]{0,6}(?:小结|总结|结语|尾声|问答|编后)|(?:本次)?(?:会议)?(?:议定|决定|商定|议决|明确|决议|形成的?)的?(?:事项|意见|结论)|会议(?:决定|决议|结论)|其他事项)[】〕]?"
)
"""圆桌小结, 现场问答, 会议议定事项: the last heading, without a number, which is no part of the last numbered section."""


def _stand_above_numbers(plain: Sequence[_Item], headings: Sequence[_Item]) -> bool:
    """Whether headings without a number head groups of numbered ones, which count on: ■ 政策 / 01 … 02 … / ■ 企业 / 03 …."""
    if len(plain) < 2 or headings[0] is not plain[0]:
        return False
    above = [
        item
        for item, below in itertools.pairwise(headings)
        if item in plain and below.label and item.end + 1 == below.start
    ]
    labels = [item.label for item in headings if item.label]
    return len(above) > 1 and 2 * len(above) >= len(plain) and len(set(labels)) == len(labels)


def _grade_bullets(plain: Sequence[_Item], headings: Sequence[_Item]) -> None:
    """Puts bullets below those that stand right above the first of them, with nothing between: ■ 发言 above ● 椅子."""
    for above, below in itertools.pairwise(headings):
        bullets = above.line.bullet, below.line.bullet
        if (
            all(bullets)
            and bullets[0] != bullets[1]
            and above.line is not below.line
            and above.end + 1 == below.start
        ):
            for item in plain:
                if item.line.bullet == bullets[1] and item.level <= above.level:
                    item.level = above.level + 1
            return


def _heading_bullets(items: Sequence[_Item]) -> frozenset[str]:
    """Bullets that head sections: at least two lines of theirs are short, with running text below each."""
    held: dict[str, list[bool]] = {}
    for number, item in enumerate(items):
        if item.kind == "paragraph" and item.line.bullet:
            held.setdefault(item.line.bullet, []).append(_is_marked_heading(items, number))
    return frozenset(
        bullet
        for bullet, bare in held.items()
        if bare.count(True) >= 2 and bare.count(True) > 0.7 * len(bare)
    )


def _next_number(previous: _Item, text: str) -> Numbering | None:
    """The number of a point that begins with a quantity, told by the point before it: 2.3号楼 after 1.…"""
    if not previous.label.isdecimal():
        return None
    match = re.match(rf"(?P<label>{int(previous.label) + 1})[.．](?=\d)", text)
    return Numbering(match.group("label"), previous.level, match.end()) if match else None


def _is_point(item: _Item, level: int, previous: _Item | None) -> bool:
    """Whether a numbered line is one of several points: below another one, or a sentence below 会议决定：."""
    if previous is None:
        return False
    sentence = item.text.endswith("。")
    if (previous.kind, previous.level) == ("paragraph", level):
        return level > 2 or sentence
    return sentence and previous.text.endswith(("：", ":"))


def _is_numbered_heading(item: _Item, level: int, following: _Item | None) -> bool:
    text = item.text
    if level == 0 or level > 4 or len(text) > 60:
        return False
    if item.line.heading:
        return True
    if re.search(r"[。；;](?!$)|[；;，,]$", text):
        return False
    if text.endswith("。"):
        statement = re.search("[，：]", text) is not None  # 1.某某认为，…。
        return len(text) <= 24 and not statement and following is not None and _is_running(following.text)
    if level <= 2:
        return True
    if following is None:
        return False
    deeper = read_numbering(following.text)
    return (deeper is None and _is_running(following.text)) or (
        deeper is not None
        and (
            deeper.level > level
            or deeper.level == 0
            or (_is_running(following.text) and deeper.level != level)
        )
    )


def _is_listed(items: Sequence[_Item], number: int, listed: frozenset[str]) -> bool:
    """Whether a line comes from the list of contents, perhaps behind the name of its column, and text follows."""
    text = _COLUMN_FIRST.sub("", items[number].text)
    return (
        2 <= len(text) <= 60
        and number + 1 < len(items)
        and items[number + 1].kind in ("paragraph", "masthead")
        and not _SENTENCE.search(text)
        and _bare(text) in listed
    )


def _is_one_of_columns(items: Sequence[_Item], number: int) -> bool:
    """Whether a line in brackets stands apart like others above which head running text: 【人事】 above a list."""
    return items[number].line.blank_before and any(
        _BRACKETED.fullmatch(item.text) and _is_running_at(items, place + 1)
        for place, item in enumerate(items)
        if place != number
    )


_SLASHED = re.compile("\\d{2} ?/ ?[^。；]{2,40}[^。；，：]")  # 03 / 伦敦·东京：小步快走


def _is_plain_heading(items: Sequence[_Item], number: int) -> bool:
    """A short line without a number between paragraphs."""
    item = items[number]
    text = item.text
    following = items[number + 1] if number + 1 < len(items) else None
    if (
        following is not None
        and _BRACKETED.fullmatch(text)
        and (_is_running(following.text) or _is_one_of_columns(items, number))
    ):
        return "。" not in text  # 【一季度运行：出口回暖】
    if following is not None and _SLASHED.fullmatch(text) and _is_running(following.text):
        return True
    if (
        following is None
        or text[0] in "┌┏╔"  # the label of a box: ┌─ 编后 ──
        or not 2 <= len(text) <= 32
        or (text[0] not in "【〔[" and _heads_roster(items, number))
        or re.search(r"[。；;：:]|[，,、]$", text)
        or (len(text) < 8 and re.search(r"[，,、]", text))
        or _author_line(text)
        or _TERMINAL.search(text.rstrip("？?！!"))
    ):
        return False
    if (is_genre(text) and text[0] not in "（(") or item.line.strong:
        return True
    if (
        following.kind != "paragraph"
        or not (_is_running(following.text) or opens_turn(following.text))
        or opens_turn(text)
    ):
        return False
    if (
        (text.startswith("“") and (text.endswith("”") or "”" not in text))
        or re.match(r"[（(]|[图表圖]\s?\d", text)
        or is_field_line(text)
    ):
        return False
    first, _, last = text.partition(" ")
    if len(first) >= 4 and 2 <= len(last) <= 4:
        return False  # a post and a name
    previous = items[number - 1] if number else None
    if previous is None or previous.kind == "heading":
        return True
    if _is_led(text) and previous.text.endswith(("”", "」")):
        return False  # who said what stands above
    closed = (
        previous.kind == "colophon"
        or _BRACKETED_LINE.fullmatch(previous.text)  # （来源：某报）
        or _ends_rows(items, number)
        or (item.line.blank_before and _PARTICIPANTS.match(previous.text))  # 【主持】某某
    )
    return bool(closed or _TERMINAL.search(previous.text)) and not previous.text.endswith(("：", ":"))


def _ends_rows(items: Sequence[_Item], number: int) -> bool:
    """Whether a line stands, behind a gap, below a list of people: 发布人： with a row for each."""
    place = number - 1
    while items[number].line.blank_before and place >= 0 and len(items[place].text) <= 60:
        if _ROSTER.fullmatch(items[place].text):
            return place < number - 1
        if items[place].line.blank_before:
            return False
        place -= 1
    return False


_COLONED = re.compile("(?P<head>[^。；！？…：，]{2,12})：[^。；！？…：]{3,24}")


def _coloned_headings(items: Sequence[_Item]) -> frozenset[int]:
    """Short lines with a colon, each alone above running text and none a turn: 芬兰：先立规矩再放手 … 新加坡：先看过程再看成品."""
    found: dict[int, str] = {}
    below_turn: dict[int, str] = {}  # below words that somebody says, as in a talk
    for number, (item, below) in enumerate(itertools.pairwise(items)):
        match = _COLONED.fullmatch(item.text)
        above = items[number - 1] if number else None
        if (
            match
            and item.kind == "paragraph"
            and item.line.blank_before
            and below.line.blank_before
            and _is_running(below.text)
            and not opens_turn(below.text)
            and not is_field_line(item.text)
            and not _PARTICIPANTS.match(item.text)
            and (
                above is None
                or above.kind != "paragraph"
                or _ENDED.search(above.text)
                or _is_led(above.text)
                or _ends_rows(items, number)
            )
        ):
            said = (
                above is not None
                and above.kind == "paragraph"
                and opens_turn(above.text)
                and not _read_note(above.text)
            )
            (below_turn if said else found)[number] = match["head"]
    ends = {head[-2:] for head in found.values()}  # 企业的账, 高校的账
    found |= {number: head for number, head in below_turn.items() if head[-2:] in ends}
    heads = Counter(re.split("[：:]", item.text, maxsplit=1)[0] for item in items if opens_turn(item.text))
    alone = frozenset(number for number, head in found.items() if heads[head] <= 1)
    return alone if len(alone) > 1 else frozenset()


def _blocks(items: Sequence[_Item]) -> tuple[Block, ...]:
    blocks: list[Block] = []
    open_headings: list[tuple[int, int]] = []  # level, index
    for number, item in enumerate(items):
        if item.kind == "heading":
            while open_headings and open_headings[-1][0] >= item.level:
                open_headings.pop()
        inside = item.kind in ("heading", "paragraph")
        section = open_headings[-1][1] if open_headings and inside else -1
        blocks.append(Block(item.kind, item.start, item.end, item.level, item.label, section))
        if item.kind == "heading":
            open_headings.append((item.level, number))
    return tuple(blocks)


def _warnings(body: Sequence[_Item], *, has_tail: bool, issue: str) -> tuple[str, ...]:
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
    if (len(last) > 20 and not ended) or BREAKS_OFF.search(last):
        return ("the text ends in mid-sentence: the file may be incomplete",)
    if body and not has_tail and body[-1].kind == "heading":
        return ("the text ends with a heading: the file may be incomplete",)
    return ()
