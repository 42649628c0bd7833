"""Lines of a document as items of its structure, and what kind of line each is by itself."""

from __future__ import annotations

import itertools
import re
from collections import Counter
from collections.abc import Iterator, Sequence
from dataclasses import dataclass, field

from pipeline.records import BlockKind, StaffMember
from pipeline.text.colophon import HOUSE_AND_NAMES, read_byline, read_fields
from pipeline.text.labels import (
    ABSTRACT_OF_ISSUE,
    COMMON_SURNAMES,
    COMPOUND_SURNAMES,
    HEADED_BY_WIRE,
    Numbering,
    bare_words,
    is_field_line,
    opens_turn,
    read_numbering,
)
from pipeline.text.layout import LONGEST_ENTRY, Line
from pipeline.text.masthead import Stated, is_notice, is_organisation, is_series, read_masthead_line
from pipeline.text.table_rows import is_masthead_table

FRONT_LINES = 40

NOTE_LINE = re.compile(
    r"[【〔\[（(]?\s?(?:编者按语?|編者按|编者的话|编前语|编前话|编\s?按|本[刊报社]按|按\s?语|按語|卷首语|导\s?语|前\s?言|引\s?言|写在前面)\s?[】〕\]）)]?\s?(?:[：:]|$|(?<=[】〕\]）)]))|[【〔\[（(]?按[】〕\]）)]?[：:]|[【〔\[]按[】〕\]]"
)
_OPEN_NOTE = re.compile(  # 编者按  近日，…: set off by a blank, which the clean text does not hold
    r"(?:(?P<note>编者按语?|编者的话|编前语|按语)|内容摘要|内容提要|摘要|提要)(?=[\u4e00-\u9fff\d“《])(?!的|和|与|中|里)"
)
_ABSTRACT = re.compile(
    r"[【〔\[（(]?\s?(?:(?:内容|报告|文章|核心|要点)?摘\s?要|内容[提概]要|提\s?要|核心提示|核心观点|核心要点|核心内容|要点提示|内容导读|"
    rf"{ABSTRACT_OF_ISSUE}(?=\s?[：:】〕\]）)].{{8,60}}[，。])"
    r"|导\s?读|阅读提示|執行摘要|执行摘要|概\s?要)\s?[】〕\]）)]?\s?(?:[：:]|$|(?<=[】〕\]）)]))"
)

LEADER = re.compile(
    r"(?:(?:[.·．]\s?){3,}|(?:…\s?)+)(?:[^。…\d]{2,24}[（( ]|[（(]?)\d{1,3}[)）]?$|\s[（(]?\d{1,3}[)）]?$|\s\d{1,2}\s?版$"
)

SUBTITLE_LEAD = re.compile(r"[—─–-]{1,4}\s?")

_FIELD_FIRST = re.compile(r"\s*[\u4e00-\u9fff]{2,6}[：:]")

SENTENCE = re.compile(r"[。；;]")
ENDED_WHOLE = re.compile(r"[。！？][”’」』）)】]*$")

TERMINAL = re.compile(r"[。！？!?…；;，,：:][”’」』）)】]*$")
BRACKETED = re.compile(  # or between two rules
    r"【[^【】]{2,30}】|〔[^〔〕]{2,30}〕|\[[^\[\]]{2,30}\]|[—━─═]{2,}\s*[^—━─═。，]{2,16}\s*[—━─═]{2,}"
)
COLUMN_FIRST = re.compile(r"^【[^【】]{2,8}】\s*(?=\S)")  # 【预警】某国误发警报
_COLUMN_AND_TITLE = re.compile(  # 论文速览｜…, 圆桌实录：…, 要闻　…
    r"\s?[|｜丨]\s?|(?<=^[\u4e00-\u9fff]{4})：|(?<=^[\u4e00-\u9fff]{5})：|(?<=^[\u4e00-\u9fff]{2})\s+(?=.{6})|(?<=^[\u4e00-\u9fff]{4})\s+(?=.{6})"
)

LIST_BULLETS = frozenset("-*+·")  # set before points more often than before headings
PARTICIPANTS = re.compile(
    r"【(?:会议|对话|圆桌|与谈|特邀|本期)?(?:主\s*持人?|出席人?员?|列席人?员?|参会人?员?|与会人员|嘉宾|与谈人|对谈人|发言人|受访者|受访专家|主讲人)】$"
    r"|(?:会议)?(?:主持人?|出席人?员?|列席人?员?|参会人?员?|参加人?员?|与会人员|缺席|请假|对话嘉宾|圆桌嘉宾|嘉宾|与谈人|对谈人|发言人|发言嘉宾|受访人|受访者|受访专家|访谈对象|采访对象|主讲人|报告人|召集人|发起人|提出人|提案人|领衔人|会议时间|时间|会议地点|地点|时间[、/及]?地点|与会方|参会方|会议主题|主题|议题)\s?[：:]"
    r"|(?:出席人?员?|参会人?员?|与会人员|对话嘉宾|圆桌嘉宾|嘉宾|与谈人|对谈人|发言人|发言嘉宾)(?:[（(][^（）()]{2,14}[)）])?$"
)
_AT_MEETING = r"(?:发布|发言|报告|演讲|主讲|与谈|对谈|对话|受访|访谈|采访|点评|评议|评审|出席|列席|参会|参加|与会|到会|参与|主持|致辞|答问|咨询|研讨|座谈|会商|调研|观摩|协商|论证|交流)+(?:人|者|人员|嘉宾|专家|代表|学者|对象)|嘉宾|专家|(?:圆桌|论坛|沙龙|对话|会议|现场)主持|(?:线上|线下|现场|视频)发言"
_ROSTER = re.compile(
    rf"[【〔\[（(]?(?:主要|本期|本次|本场|特邀|受邀|现场|部分|圆桌|会议|论坛|线上|线下)*(?:{_AT_MEETING})(?:名单|简介)?(?:[（(][^（）()]{{2,20}}[）)])?[】〕\]）)]?[：:]?"
    rf"|[\u4e00-\u9fff]{{0,8}}?(?:{_AT_MEETING})(?:名单|简介)?(?:[（(][^（）()]{{2,20}}[）)][：:]?|[：:])"
)
"""A line that only says of whom the lines below it are a list: 发布人：, 主要发言人（以发言先后为序）：."""

_NAME_LINE = re.compile(r"[\u4e00-\u9fff·]{2,4}(?:[、 ][\u4e00-\u9fff·]{2,4}){0,5}")
_NAME_WORD = re.compile(
    r"(?!.*(?:[的了与和及在是为把被等不这那]|记者|通讯员|编辑|作者|本[刊报]))[\u4e00-\u9fff·]{2,4}"
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
    COMMON_SURNAMES + "付任向夏方白莫覃金闫龙"
    "張劉陳楊黃趙吳孫馬羅鄭許韓馮鄧蕭葉蘇呂盧鍾譚陸賈韋鄒龍賀顧龔錢嚴湯"
)
_RARER_SURNAMES = frozenset(  # many also begin words (焦点, 路径): no names without another or a post beside them
    "卢戚柏温祁宁佟岑莫闵尚苗凌霍虞柯华管卞应焦费滕殷詹穆甘耿邢骆左包辛翟舒纪屈项祝柴路岳齐梅庄聂晏池娄阮沙游古裴翁荆申乔简兰麦褚桑沃卓单仇匡冉甄蒲邬桂樊乐阎欧牛"
    "邰郗闾鄢厍仉逄缪亓晁冼郇阚褚谌禤郜訾蔺庾宓钮蒯佘阙臧瞿仝綦濮郏缑竺隗鞠宿寇晏茅郝呙郯乜殳逯麴景敖"
)
_COMPOUND = re.compile(COMPOUND_SURNAMES)


@dataclass(slots=True)
class Item:
    """A line on its way to a block."""

    start: int
    end: int
    text: str
    line: Line
    kind: BlockKind = "paragraph"
    level: int = 0
    label: str = ""
    stated: Stated = field(default_factory=Stated)


def read_items(text: str, lines: Sequence[Line]) -> Iterator[Item]:
    position = 0
    for content, line in zip(text.split("\n"), lines, strict=True):
        yield Item(position, position + len(content), content, line)
        position += len(content) + 1


_LONG_HEADLINE = re.compile(f"(?:{HEADED_BY_WIRE})?[^。！？；：——]{{8,30}}——[^，。！？；：——]{{8,60}}")
"""A headline and its subtitle on one line: 与某学结伴，促进某某互鉴——某人复信激励…."""


def is_running(text: str) -> bool:
    """Whether a line is a sentence or more, rather than a title or a field."""
    if (is_field_line(text) and not PARTICIPANTS.match(text)) or _LONG_HEADLINE.fullmatch(text):
        return False
    return (
        (bool(SENTENCE.search(text)) and len(text) > 7)
        or (len(text) > 60 and "，" in text)
        or (len(text) > 25 and text.endswith(("：", "，", "——")))
        or (len(text) > 45 and bool(TERMINAL.search(text)))
    )  # fmt: skip


def read_note(text: str) -> tuple[BlockKind, bool] | None:
    """Kind of the note or abstract that a line begins, and whether its words stand on the next line."""
    note, abstract = NOTE_LINE.match(text), _ABSTRACT.match(text)
    if note:
        return "editor_note", note.end() >= len(text)
    if abstract:
        return "abstract", abstract.end() >= len(text)
    bare = _OPEN_NOTE.match(text) if is_running(text) else None
    return ("editor_note" if bare["note"] else "abstract", False) if bare else None


def note_end(items: Sequence[Item], number: int) -> int:
    """Index after the last line of the note whose label stands alone at `number`: the line below, or all lines set as one block with it."""
    end = number + 2
    while end < len(items) and _goes_on_in_block(items[end]):
        end += 1
    apart = end < len(items) and items[end].line.blank_before
    return end if apart else number + 2


def mark_notes(items: Sequence[Item], front: int) -> None:
    """Names the notes and abstracts of the front, and those of the body that stand above its text: 【核心提示】 below the fields of a meeting.

    Args:
        items: lines of front and body.
        front: index of the first line of the body.
    """
    kind: BlockKind = "abstract"
    end = 0
    for number, item in enumerate(items):
        if item.kind == "contents":
            continue
        if note := read_note(item.text):
            item.kind = kind = note[0]
            end = note_end(items, number) if note[1] else 0
        elif number < end and (is_running(item.text) or ENDED_WHOLE.search(item.text)):
            item.kind = kind
        elif number >= front and _opens_text(item):
            return


def _opens_text(item: Item) -> bool:
    """Whether the text of the body has begun: a heading with a number or a mark, or running text that is no field."""
    numbering = read_numbering(item.text)
    return (
        item.line.heading > 0
        or (numbering is not None and numbering.level in (1, 2))
        or (is_running(item.text) and not PARTICIPANTS.match(item.text))
    )


def _goes_on_in_block(item: Item) -> bool:
    numbering = read_numbering(item.text)
    return (
        not item.line.blank_before
        and ENDED_WHOLE.search(item.text) is not None
        and not is_field_line(item.text)
        and (numbering is None or numbering.level not in (1, 2))
    )


_LABEL_ALONE = re.compile(
    r"[^\s，。；：“”《》（）()]{2,14}(?:[（(][^）)\n]{1,30}[）)])?[：:]"
    r"|(?:[^\s，。；：“”《》（）()]|[（(][^）)\n]{1,12}[）)]){4,40}[ \u3000]{1,2}[^\s，。；：“”《》（）()]{2,12}[：:]"
)
"""A speaker, behind his posts at times, whose words stand on the next line, or below a headline of their own."""


def is_turn(items: Sequence[Item], number: int) -> bool:
    """Whether a line near the top is the first turn of a dialogue: its speaker, or another, comes again."""
    text = items[number].text
    if _LABEL_ALONE.fullmatch(text) and any(
        ENDED_WHOLE.search(item.text) for item in items[number + 1 : number + 3]
    ):
        return any(_LABEL_ALONE.fullmatch(item.text) for item in items[number + 2 : number + 30])
    if not opens_turn(text) or not text.endswith(("。", "？", "！", "…")):
        return False
    speaker = re.split("[：:]", text, maxsplit=1)[0]
    turns = [item.text for item in items[number + 1 : number + 30] if opens_turn(item.text)]
    return len(turns) > 2 or any(turn.startswith(speaker) for turn in turns)


def names_roster(text: str) -> bool:
    """Whether a line is a label of those present and no more: 【嘉宾】, 发布人：."""
    return PARTICIPANTS.match(text) is not None or _ROSTER.fullmatch(text) is not None


def heads_roster(items: Sequence[Item], number: int) -> bool:
    """Whether a line says of whom those below it are a list, and they may be its rows: short, no sentence, no field of a masthead."""
    if not _ROSTER.fullmatch(items[number].text):
        return False
    rows = items[number + 1 : number + 3]
    return len(rows) == 2 and not any(
        is_running(row.text) or is_field_line(row.text) or read_masthead_line(row.text).is_anchor
        for row in rows
    )


_CAPTION = re.compile(r"(?:表|名单|名录|一览|统计|情况)$|^附?表\s?[\d一二三四五六七八九十]")


def find_tables(items: Sequence[Item]) -> Iterator[int]:
    """Where a table below the title begins, with its caption: those at a meeting, figures. That of a masthead does not."""
    place = 0
    for width, alike in itertools.groupby(items[:FRONT_LINES], lambda item: len(item.line.cells)):
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


def heads_section(items: Sequence[Item], number: int) -> bool:
    """Whether a marked heading is the first of several of its level, below one of a higher level, a series or a title: ## … under # …."""
    level = items[number].line.heading
    above = items[:number] if level > 1 else ()
    if not any(
        0 < item.line.heading < level
        or is_series(item.text, numbered=False)
        or (TITLE_ABOVE.fullmatch(item.text) and not read_masthead_line(item.text).is_anchor)
        for item in above
        if item.kind != "contents" and not (is_notice(item.text) or is_organisation(item.text))
    ):
        return False
    numbered = [
        read_numbering(item.text) is not None
        for place, item in enumerate(items)
        if place > number and item.line.heading == level and is_running_at(items, place + 1)
    ]  # sections that count from one stand below a title without a number
    return is_running_at(items, number + 1) and numbered.count(False) > numbered.count(True)


_COUNTED = re.compile(r"(?P<label>\d{1,2}) ?(?=[\u4e00-\u9fff“《])[^。；]{2,30}$")


def count_headings(items: Sequence[Item]) -> dict[int, Numbering]:
    """Headings with a bare number (1 标题 … 2 标题), by their place: short lines above running text that count on from 1."""
    found: dict[int, Numbering] = {}
    for number, item in enumerate(items):
        match = _COUNTED.match(item.text)
        deeper = number + 1 < len(items) and items[number + 1].text.startswith(f"{len(found) + 1}.")
        above = deeper or (len(found) > 1 and item.line.blank_before)  # 3 调研纪要, above fields
        if match and int(match["label"]) == len(found) + 1 and (above or is_running_at(items, number + 1)):
            found[number] = Numbering(match["label"], 2, len(match["label"]))
    return found if len(found) > 1 else {}


def is_running_at(items: Sequence[Item], number: int) -> bool:
    return number < len(items) and is_running(items[number].text)


_DECIDES_BELOW = re.compile(
    "(?:经[^，。：]{0,8}(?:讨论|研究|审议)，)?(?:会议)?(?:决定|议定|要求|指出|强调|认为|明确|商定)(?:如下|以下)?(?:事项|意见)?(?:如下)?[：:]"
)
"""A line of its own below an item of the agenda that says that what the meeting decides follows."""


def goes_deeper(label: str, below: str) -> bool:
    """Whether a line below a short one with a number tells that it is a heading: 2.1 … below 2.…, 会议议定： below 4.议定事项."""
    numbering = read_numbering(below)
    if numbering is None:
        return _DECIDES_BELOW.fullmatch(below) is not None
    return numbering.label.startswith(f"{label}.")


def is_addressee(items: Sequence[Item], number: int) -> bool:
    """Whether a line names those whom the text is written to: 各县（市、区）人民政府，市直各单位：."""
    text = items[number].text
    following = items[number + 1].text if number + 1 < len(items) else ""
    return (
        text.endswith("：")
        and (is_running_at(items, number + 1) or following.endswith("："))
        and (text.startswith("各") or all(is_organisation(cell) for cell in re.split("[，、]", text[:-1])))
    )


def listed_in_contents(items: Sequence[Item]) -> frozenset[str]:
    """Bare words of the entries of the list of contents, with and without the names of their columns, and these alone."""
    entries = [item.text for item in items if item.kind == "contents"]
    return frozenset(
        bare_text(words)
        for text in entries
        for words in (text, COLUMN_FIRST.sub("", text), *_COLUMN_AND_TITLE.split(text, maxsplit=1))
    )


TITLE_ABOVE = re.compile("[^。；：:]{8,50}")


def is_column(items: Sequence[Item], number: int) -> bool:
    """Whether a line names a column, 【企业风采】, with the headline of a report below."""
    return (
        BRACKETED.fullmatch(items[number].text) is not None
        and number + 1 < len(items)
        and not items[number + 1].line.bullet
        and (is_bare_heading(items, number + 1) or _has_subtitle(items, number + 1))
        and BRACKETED.fullmatch(items[number + 1].text) is None
    )


def _has_subtitle(items: Sequence[Item], number: int) -> bool:
    """Whether a short line has a subtitle, led by a dash, and running text below."""
    return (
        2 <= len(items[number].text) <= 40
        and not is_running(items[number].text)
        and number + 1 < len(items)
        and is_led(items[number + 1].text)
        and is_running_at(items, number + 2)
    )


def is_marked_heading(items: Sequence[Item], number: int) -> bool:
    """Whether a line with a bullet heads running text, or a headline above it: ▍头条 / 报价谁在硬撑 / text."""
    item = items[number]
    if is_bare_heading(items, number):
        return True
    if (
        not item.line.bullet
        or item.line.bullet in LIST_BULLETS
        or not 2 <= len(item.text) <= 12
        or re.search(r"[，。；：、,;:]", item.text)
        or number + 1 >= len(items)
        or items[number + 1].line.bullet == item.line.bullet
        or author_line(item.text)
    ):
        return False
    apart = item.line.blank_before and items[number + 1].line.blank_before  # ★ 圆桌对话, a line of its own
    return apart or is_bare_heading(items, number + 1)


def heads_column(items: Sequence[Item], number: int) -> bool:
    """Whether a few words on a line of its own name a part, the headline of its first report set right on its text below: 主旨演讲 / 钱数不是唯一难题."""
    return (
        is_few_words(items[number])
        and items[number].line.blank_before
        and number + 1 < len(items)
        and is_set_tight(items, number + 1)
    )


MEETING_FIELD = re.compile(
    "(?:(?:会议|活动|论坛|峰会)(?:名\\s?称)?|名\\s?称)\\s?[：:]\\s?(?P<words>[^。；：]{4,50}?(?:[会坛龙谈]|会议|对话))(?:[（(][^（）()]*[）)])?$"
)
"""会议：第五届某某圆桌会议（2025年4月16日，某市）: which meeting it is that is told of."""
_OVERVIEW = re.compile(
    "[【〔]?(?:本次|本届)?(?:会议|活动|论坛|峰会|大会|年会|座谈会?|研讨会?|沙龙|调研|考察|走访|听证|事件|案件|项目|基本|总体)的?(?:基本)?(?:速览|概况|概览|概述|一览|情况|信息|简况|要素)[】〕]?"
)
"""会议速览, 会议概况, 基本情况: the heading of what a report opens with."""
FACT = re.compile(
    r"(?:会议|活动|论坛|峰会|调研|培训|主要)?(?:名\s?称|主\s?题|时\s?间|地\s?点|时间[、/及]?地点|形\s?式|议\s?程|规\s?模|主\s?办(?:方|单位)?|承\s?办(?:方|单位)?|[与参]会(?:方|各方|单位|人员|国家)|出\s?席|主\s?持(?:人)?|成\s?果)[：:]"
)
"""What a row of a box of facts begins with: 名称：…, 时间地点：…, 成果：…."""
_FEWEST_FACTS = 2


def heads_overview(items: Sequence[Item], number: int) -> bool:
    """Whether a line heads what a report opens with, in running text or in a box of facts: 会议速览 / 会议名称：… / 成果：…."""
    below = [item.text for item in items[number + 1 : number + 1 + _FEWEST_FACTS]]
    return _OVERVIEW.fullmatch(items[number].text) is not None and (
        is_running_at(items, number + 1) or (len(below) == _FEWEST_FACTS and all(map(FACT.match, below)))
    )


_SHORT_SLOGAN = re.compile("(?![而但对这那为我])[^。；：]{4,18}[—─]{2}")
"""筑牢算力底座，释放算力价值——: a heading where there are several such."""


PICTURE = re.compile(
    "（(?:资料图|效果图|示意图|视频截图|截图|图源|图片来源|图)[^（）]{0,16}）$|新华社发(?:（[^（）]*）)?$|[社网报]发（[^（）]*摄[^（）]*）$|[一-鿿]{2,4}[ \u3000]?摄[）)]?$|供图[）)]?$"
)
"""How a line ends that is under a picture: △某部发言人某某（资料图）."""


def is_caption(items: Sequence[Item], number: int) -> bool:
    """Whether a line is under a picture, by how it ends, or by its mark above all others: △某部发言人某某."""
    marked = number == 0 and items[0].line.bullet == "△" and is_running_at(items, 1)
    return marked or PICTURE.search(items[number].text) is not None


def leads_on(items: Sequence[Item], number: int) -> bool:
    """Whether a line ends with a dash, as words do that lead on to what is below: 新法对此作出调整——, but —— 人事 ——."""
    text = items[number].text
    if not text.endswith(("—", "─")) or is_led(text):
        return False
    alike = [item for item in items if _SHORT_SLOGAN.fullmatch(item.text)]
    return not (len(alike) > 1 and items[number] in alike)


def is_set_tight(items: Sequence[Item], number: int) -> bool:
    """Whether a line stands apart from what is above, and right on its text, as a headline does where blank lines part the paragraphs."""
    return (
        items[number].line.blank_before
        and number + 1 < len(items)
        and not items[number + 1].line.blank_before
        and is_bare_heading(items, number)
    )


_PLACE_OR_HOUSE = re.compile("[^。；：！？…，、“”（）]{4,24}")
_ITS_DEED = re.compile("[^。；：！？…（）]{5,27}[^。；：！？…，、]")


def paired_headings(items: Sequence[Item]) -> frozenset[int]:
    """Upper lines of headings in two lines, of which a feature has several: 某省某县某村 / 做强养殖业吸引青年人才, above running text."""
    pairs = [number for number in range(len(items) - 2) if _is_pair(items, number)]
    below_text = [number for number in pairs if number and ENDED_WHOLE.search(items[number - 1].text)]
    titled = [number for number in pairs if number not in below_text]  # right below the title
    return frozenset(below_text + titled[:1]) if below_text and len(pairs) > 1 else frozenset()


def _is_pair(items: Sequence[Item], number: int) -> bool:
    """Whether two short lines without a number, a name or a field stand above running text."""
    upper, lower = items[number], items[number + 1]
    return (
        _PLACE_OR_HOUSE.fullmatch(upper.text) is not None
        and _ITS_DEED.fullmatch(lower.text) is not None
        and is_bare_heading(items, number + 1)
        and not is_led(lower.text)
        and not lower.line.blank_before
        and not (introduces(upper.text) or ends_introduction(items, number + 1))
        and not is_organisation(lower.text)
        and not any(
            item.kind not in ("paragraph", "masthead")
            or item.line.bullet
            or item.line.heading
            or item.line.is_row
            or read_numbering(item.text)
            or is_notice(item.text)
            or is_field_line(item.text)
            or author_line(item.text)
            or read_masthead_line(item.text).is_anchor
            for item in (upper, lower)
        )
    )


def is_few_words(item: Item) -> bool:
    """Whether a line may name a part of an issue: a few words without a mark, a number, a name or a field."""
    text = item.text
    return (
        2 <= len(text) <= _SHORT_COLUMN
        and not item.line.bullet
        and re.search("[，。；：、？！,;:（(【〔\\[]", text) is None
        and read_numbering(text) is None
        and not (is_notice(text) or is_organisation(text) or introduces(text))
        and not (author_line(text) or read_masthead_line(text).is_anchor)
    )


def is_bare_heading(items: Sequence[Item], number: int) -> bool:
    """Whether a line is short, no sentence and no field, and running text without its bullet follows."""
    item = items[number]
    return (
        2 <= len(item.text) <= 40
        and not re.search(r"[。；;]|[，,：:、]$", item.text)
        and not leads_on(items, number)
        and not is_notice(item.text)
        and not is_field_line(item.text)
        and not author_line(item.text)
        and is_running_at(items, number + 1)
        and not (item.line.bullet and items[number + 1].line.bullet == item.line.bullet)
    )


_NAMED = "(?:[一-鿿]{2,4}|[一-鿿] {1,2}[一-鿿]|[A-Z][A-Za-z.]+(?: [A-Z][A-Za-z.]*){1,3}|[一-鿿]{1,6}[·•][一-鿿]{1,8})"
_HELD = (
    "(?:[司局处厅部院校会所社馆台站厂行县市区镇乡科事]长|书记|主任|教授|研究员|总经理|总裁|主席|委员|理事|院士|博士|导师|经理|总监|首席[^，。]{0,8}家"
    "|分析师|合伙人|创始人|工程师|顾问|代表|律师|医师|[主常]委|秘书长|护士长|学者|企业家|负责人)"
)
_NAME_ALONE = re.compile(rf"{_NAMED}(?:[（(][A-Z][A-Za-z .'-]{{2,40}}[)）])?")
_POST_LINE = re.compile(f"[^。；：！？|]{{2,60}}{_HELD}(?:[（(][^（）()]{{1,16}}[）)])?")
_NAME_AND_POST = re.compile(
    rf"{_NAMED} ?[|丨/] ?[^。；：！？|]{{2,60}}{_HELD}(?:[（(][^（）()]{{1,16}}[）)])?"
)
_POST_AND_NAME = re.compile(
    rf"[^。；：！？| \u3000]{{2,60}}{_HELD}(?:[（(][^（）()]{{1,16}}[）)])?[ \u3000]+(?P<name>[一-鿿·]{{2,8}}|[一-鿿] [一-鿿])"
    "(?:[（(][^（）()]{1,12}[）)])?"
)


_NAME_THEN_POSTS = re.compile(
    rf"(?P<name>[一-鿿·•]{{2,12}}|[一-鿿] [一-鿿])(?:[（(][^。；：！？（）()]{{2,60}}{_HELD}[）)]|[ \u3000]{{1,2}}[^。；：！？ \u3000]{{3,60}}{_HELD})"
)


_RARE_NAME = re.compile(
    "(?!.*(?:[的了与和及在是为把被等不这那人者员方家]$|[的了与和及]|嘉宾|主持|记者|发言|专题|对话|访谈|评论|附件|名单))[一-鿿]{2,3}"
)
"""A name with a surname that is rare, where the posts stand in brackets right behind it."""


_GENRES = "观察|综述|特写|特稿|通讯|述评|专访|分析|时评|评论|速览|深度|独家|快讯|聚焦|关注|连线|解读|前沿|要闻|视点|手记"
GENRE_FIRST = re.compile(f"[一-鿿]{{0,4}}(?:{_GENRES}) ?[|｜丨] ?")
"""The kind of report before its headline: 特写｜…, 人事观察｜…."""
BARE_GENRE_FIRST = re.compile(f"(?:{_GENRES}) ?[|｜丨] ?")
"""A kind of report that is no series: 通讯｜…."""
RUBRIC_FIRST = re.compile("(?=[^|｜丨]*[一-鿿])[^，。：；|｜丨]{2,10}[|｜丨] ?(?=[^|｜丨]{8,}$)")
"""The rubric before a headline: 热点问答｜…, 唠“医”话丨…."""


def introduces(text: str) -> bool:
    """Whether a line gives both the name and the post of somebody, and nothing else: 张三｜某院教授, 某院教授　张三, 张三（某院教授）."""
    if _NAME_AND_POST.fullmatch(text) and not GENRE_FIRST.match(text):
        return True
    if (posted := _NAME_THEN_POSTS.fullmatch(text)) is not None and (
        _may_be_name(posted["name"]) or (text.endswith(("）", ")")) and _RARE_NAME.fullmatch(posted["name"]))
    ):
        return True
    named = _POST_AND_NAME.fullmatch(text)
    return named is not None and _may_be_name(named["name"])


def _may_be_name(word: str) -> bool:
    return "·" in word or is_name(word.replace(" ", ""), alone=False)


def heads_speaker(items: Sequence[Item], number: int) -> bool:
    """Whether right below a line somebody is introduced on a line of his own, and his words stand below that."""
    return (
        number + 2 < len(items)
        and not any(introduces(item.text) for item in items[max(0, number - 1) : number + 1])
        and introduces(items[number + 1].text)
        and is_running(items[number + 2].text)
    )


def ends_introduction(items: Sequence[Item], number: int) -> bool:
    """Whether a line ends the introduction of who speaks below: 张三｜某院教授, 某院教授　张三, or 某院教授 below 张三 alone."""
    text = items[number].text
    if introduces(text):
        return True
    above = items[number - 1].text if number else ""
    return _POST_LINE.fullmatch(text) is not None and _NAME_ALONE.fullmatch(above) is not None


def bare_text(text: str) -> str:
    """Words of a heading or of an entry for it in a list of contents: no number, no page, no marks."""
    if len(text) <= LONGEST_ENTRY:
        text = LEADER.sub("", text)
    numbering = read_numbering(text)
    return bare_words(text[numbering.end :] if numbering else text)


def same_style(first: Item, item: Item) -> bool:
    if first.line.bullet or item.line.bullet:
        return first.line.bullet == item.line.bullet
    if LEADER.search(first.text) and LEADER.search(item.text):
        return True  # 01 … 3, and 风险提示 … 5
    numbered = read_numbering(first.text)
    if numbered is not None:
        return read_numbering(item.text) is not None
    if LEADER.search(first.text):
        return LEADER.search(item.text) is not None
    return not item.line.blank_before or first.line.blank_before is item.line.blank_before


def past_lead(text: str) -> str:
    """A subtitle without the dash that leads it."""
    lead = SUBTITLE_LEAD.match(text)
    return text[lead.end() :] if lead else text


def is_led(text: str) -> bool:
    """Whether a line is led by a dash, as a subtitle is."""
    return SUBTITLE_LEAD.match(text) is not None


def author_line(text: str, *, below_title: bool = False) -> tuple[StaffMember, ...]:
    """Names on a line under the title, alone or after their posts, are its authors.

    Args:
        text: the line.
        below_title: the line stands right there, so that a name alone may have a rarer surname.
    """
    text = _NOTE_MARKS.sub("", text).strip("（）() ")
    if (credited := read_credit_line(text)) is not None:
        return credited
    words = re.split(r"[、 ]", text)
    if below_title and len(words) > 1 and len(words[0]) > 4 and is_organisation(words[0]):
        named = author_line(text[len(words[0]) + 1 :], below_title=True)  # 某馆科技处　甲某某　乙某某
        return named if named and named[0].role == "作者" else ()
    if _NAME_LINE.fullmatch(text) and all(
        is_name(word, alone=len(words) == 1 and not (below_title and len(text) == 3)) for word in words
    ):
        return (StaffMember("作者", tuple(words)),)
    if (
        below_title
        and len(words) > 1
        and _NAME_LINE.fullmatch(text)
        and len(odd := [word for word in words if not is_name(word, alone=False)]) <= 1
        and all(len(word) > 2 for word in odd)  # 江苏　南京 names places
        and all(map(_NAME_WORD.fullmatch, words))
    ):  # a surname that is rare, a Mongolian name, beside one that is plain
        return (StaffMember("作者", tuple(words)),)
    post, _, name = text.rpartition(" ")
    if len(post) >= 4 and is_name(name, alone=False) and _POST.search(post):
        return (StaffMember("作者", (name,)),)
    reporters = read_byline(f"（{text}）") if below_title and not SENTENCE.search(text) else ()
    names = [name for reporter in reporters for name in reporter.names]
    plain = all(_NAME_WORD.fullmatch(name) for name in names) and _REPORTERS.fullmatch(text)
    return reporters if plain or all(is_name(name, alone=False) for name in names) else ()


_NOTE_MARKS = re.compile("[*＊※†‡]+|[\\[［][0-9]{1,2}[\\]］]")


def read_credit_line(text: str) -> tuple[StaffMember, ...] | None:
    """Who did what by a line 王明　编译; empty where those are no names, None for any other line."""
    credit = _CREDIT.fullmatch(text)
    if credit is None:
        return _reporters_in_row(text)
    names = tuple(re.split("[、 ]", credit["names"]))
    known = all(is_name(name, alone=False) for name in names)
    return (StaffMember(credit["role"], names),) if known else ()


def _reporters_in_row(text: str) -> tuple[StaffMember, ...] | None:
    """The reporters whom a line names one behind another: 本报驻某国记者|甲某|本报驻某国记者|乙某丙某某; None for any other line."""
    labels = list(_OF_REPORTER.finditer(text))
    if not labels or labels[0].start() > 0 or not _HAN_ROW.fullmatch(text):
        return None
    ends = [label.start() for label in labels[1:]] + [len(text)]
    cells = [text[label.end() : end] for label, end in zip(labels, ends, strict=True)]
    names = [name for cell in cells for word in re.split("[、 ]+", cell.strip()) for name in part_names(word)]
    if not all(is_name(name, alone=False) for name in names):
        return None
    role = labels[0].group().strip("：: ")
    own = role.startswith("本") and "驻" not in role
    return (StaffMember(role if own else "记者", tuple(names)),)


_OF_REPORTER = re.compile(
    "(?:本[报刊社网台]|[一-鿿]{2,4}社)(?:驻[一-鿿]{2,8}?)?(?:特约|特派|实习|见习)?记者[：: ]?"
)
_HAN_ROW = re.compile("[一-鿿、： ]{6,60}")


def part_names(words: str) -> tuple[str, ...]:
    """Names that no mark parts, each by itself: 甲某某乙某某丙某; the words where they are no more than one."""
    if len(words) <= 3 or "·" in words:
        return (words,)
    ways = _ways(words)
    plain = [way for way in ways if all(is_name(name, alone=True) for name in way)]  # no rarer surnames
    return min(plain or ways or [(words,)], key=len)


def _ways(words: str) -> list[tuple[str, ...]]:
    """The ways to read words as one name behind another."""
    if not words:
        return [()]
    firsts = [words[:size] for size in (3, 2) if len(words) >= size and is_name(words[:size], alone=False)]
    return [(first, *rest) for first in firsts for rest in _ways(words[len(first) :])]


def is_like_name(word: str) -> bool:
    """Whether a word of two to four characters may be a name with any surname, by what it does not hold."""
    return _NAME_WORD.fullmatch(word) is not None


def is_name(word: str, *, alone: bool) -> bool:
    """Whether a word of two or three characters, four with a surname of two, begins with a surname.

    Args:
        word: the word.
        alone: nothing else says that it is a name, so that rarer surnames do not count.
    """
    if not alone and 3 <= len(word) <= 4 and _COMPOUND.match(word):
        return True
    known = word[0] in _SURNAMES or (not alone and word[0] in _RARER_SURNAMES)
    return 2 <= len(word) <= 3 and known


def is_row_of_fields(text: str) -> bool:
    """Whether semicolons part fields alone: 课题组组长：…；成员：…；执笔：…, or cells of one: 执笔：某局 甲某某；某处 乙某某."""
    parts = re.split("[；;]", text.strip("（）()。 "))
    if len(parts) < 2 or not is_field_line(text):
        return False
    if all(_FIELD_FIRST.match(part) and "。" not in part for part in parts if part):
        return True
    cells = [part.strip() for part in parts]
    housed = all(_POST_AND_NAME_APART.fullmatch(cell) or HOUSE_AND_NAMES.fullmatch(cell) for cell in cells)
    return housed and bool(read_fields(text).staff)


_POST_AND_NAME_APART = re.compile(
    "(?:[一-鿿]{2,6}[：:] ?)?[一-鿿]{3,24}[ \u3000]+[一-鿿·]{1,6}(?: [一-鿿]{1,2})?"
)
"""A cell of a row of staff: 某大学某学院副教授 甲某某."""


def is_loose_field(item: Item) -> bool:
    """A field between paragraphs near the end: 记录：… above the list of those present."""
    if is_row_of_fields(item.text):
        return bool(read_fields(item.text).staff)
    if SENTENCE.search(item.text) or PARTICIPANTS.match(item.text) or len(item.text) > 60:
        return False
    if item.text.endswith(("？", "！", "…")):  # 本刊记者：您怎么看？
        return False
    fields = read_fields(item.text)
    return is_field_line(item.text) and bool(fields.staff or fields.contact)


def ends_rows(items: Sequence[Item], number: int) -> bool:
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


_SHORT_COLUMN = 12
"""Characters of a marked line above the first heading of its part."""
_LONG_ENOUGH = 60
"""Characters of running text right below a line that make it its heading without a blank line between them."""


def columned_headings(items: Sequence[Item]) -> frozenset[int]:
    """Lines that begin with a column, each above running text: 【学习研讨】党委举行集中学习 … 【青年之声】座谈会侧记."""
    found = [
        number
        for number, item in enumerate(items)
        if COLUMN_FIRST.match(item.text)
        and item.kind == "paragraph"
        and not (read_note(item.text) or is_running(item.text) or is_notice(item.text))
        and is_running_at(items, number + 1)
    ]
    return frozenset(found) if len(found) > 1 else frozenset()


def coloned_headings(items: Sequence[Item]) -> frozenset[int]:
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
            and (below.line.blank_before or len(below.text) >= _LONG_ENOUGH)
            and is_running(below.text)
            and not opens_turn(below.text)
            and not is_field_line(item.text)
            and not PARTICIPANTS.match(item.text)
            and (
                above is None
                or above.kind != "paragraph"
                or (above.line.bullet and len(above.text) <= _SHORT_COLUMN)  # ■ 国内监管
                or ENDED_WHOLE.search(above.text)
                or is_led(above.text)
                or ends_rows(items, number)
            )
        ):
            said = (
                above is not None
                and above.kind == "paragraph"
                and opens_turn(above.text)
                and not read_note(above.text)
            )
            (below_turn if said else found)[number] = match["head"]
    ends = {head[-2:] for head in found.values()}  # 企业的账, 高校的账
    several = len(found) > 2
    found |= {number: head for number, head in below_turn.items() if several or head[-2:] in ends}
    heads = Counter(re.split("[：:]", item.text, maxsplit=1)[0] for item in items if opens_turn(item.text))
    alone = frozenset(number for number, head in found.items() if heads[head] <= 1)
    alone |= frozenset(_told_again(items))
    if len(alone) == 1 and not _is_topic_of_its_own(items, *alone):
        return frozenset()
    return alone


_HEADLINE = re.compile(
    "(?!(?:据|从|记者|答|问)[^，]{0,10}[：，])[^。；！？\\s（）【】]{10,40}[^。；！？：，、…—]"
)
"""A line that may head an item of news: 消息称某集团正考虑出售某公司，估值10亿欧元; 曝某某重组引发震荡：员工不满."""
_NEWS = re.compile(
    "(?:（[^（）\n]{2,16}）\\s?)?(?:据(?:[一-鿿A-Za-z ]{1,14}?)?(?:报道|消息|介绍|悉)，|(?:日前|近日|当地时间)[，一-鿿\\d])|（[^（）\n]{2,16}）\\s?[一-鿿]|(?:[\\d ]{1,5}月[\\d ]{1,5}日(?:消息|讯|电)?|[一-鿿]{2,6}[社网][\\d ]{1,5}月[\\d ]{1,5}日[电讯消])"
    "|[一-鿿A-Za-z\\d]{2,10}(?:从[^，。；：]{2,20})?获悉，"
)
"""How an item of news begins: 据报道，…, （某某网）日前，…, 3月2日消息，…."""


def news_headings(items: Sequence[Item]) -> frozenset[int]:
    """Headlines of a round-up, each alone above an item that begins as news does; none where there is but one such line."""
    found = {
        number
        for number, (item, below) in enumerate(itertools.pairwise(items))
        if item.kind == below.kind == "paragraph"
        and _HEADLINE.fullmatch(item.text)
        and _NEWS.match(below.text)
        and is_running(below.text)
        and not is_field_line(item.text)
    }
    if len(found) >= _ROUND_UP:
        found |= {
            number
            for number, (item, below) in enumerate(itertools.pairwise(items))
            if item.kind == below.kind == "paragraph"
            and _HEADLINE.fullmatch(item.text)
            and is_running(below.text)
            and number > min(found)
            and ENDED_WHOLE.search(_TAKEN_FROM.sub("", items[number - 1].text))
            and not is_field_line(item.text)
        }
    return frozenset(found if len(found) > 1 else ())


_TAKEN_FROM = re.compile("[（(][^（）()，。；：]{2,14}[）)]$")
"""The medium that an item is taken from, at its end: …。（某某财经）."""
_ROUND_UP = 4
"""Headlines of a round-up from which on every such line between two paragraphs is one, however its item begins."""


_WHO_SAYS = re.compile("(?:人|者|方|员|问|答|记者|专家|代表|嘉宾|主持|网友|同志)$|[局厅委部院会]$")
"""How what stands before a colon ends where somebody speaks behind it."""
_ASKS = re.compile("(?:记者|主持人?|编者|问|答|本[刊报台网])$")
"""How it ends where that is a turn, whatever else the text has for headings."""


def _told_again(items: Sequence[Item]) -> Iterator[int]:
    """Lines with a colon above a paragraph that begins with the same people, or tells at once what they say: 国际人士：扩张是根源 / 国际人士指出，…."""
    for number, (item, below) in enumerate(itertools.pairwise(items)):
        line = _COLONED.fullmatch(item.text)
        if (
            line
            and item.kind == "paragraph"
            and not is_field_line(item.text)
            and len(below.text) >= _LONG_ENOUGH // 2
            and ENDED_WHOLE.search(_MORE.sub("", below.text))
            and _takes_up(line["head"], below.text)
            and not opens_turn(below.text)
        ):
            yield number


_MORE = re.compile("[（(](?:详情|更多|点击)[^（）()]{0,8}[）)]$")
"""What stands for a link: …完整。（详情>>）."""
_OF_A_SIDE = re.compile(
    "(?P<land>[一-鿿]{1,8}?)(?:常驻|首席)?(?:代表|大使|外长|防长|总统|总理|官员|发言人|方)"
)
_TELLS_FOR_IT = re.compile(
    "[^，。；：]{0,40}(?:代表|大使|外长|部长|总统|总理|官员|发言人|代办)[^，。；：]{0,16}(?:表示|说|称|指出|认为|强调|指责|呼吁)"
)


def _speaks_for_it(head: str, below: str) -> bool:
    """Whether a paragraph tells what somebody says for the side that a line names: 俄代表：… / 俄罗斯常驻联合国代表某某表示，…."""
    side = _OF_A_SIDE.fullmatch(head)
    return side is not None and below.startswith(side["land"]) and _TELLS_FOR_IT.match(below) is not None


_TELLS_SO = "[^，。；：]{0,8}?(?:表示|说|称|指出|认为|强调|宣布|警告|回应|透露|坦言|：)"


def _takes_up(head: str, below: str) -> bool:
    """Whether a paragraph begins with what a line names, or tells at once what he says: 某总统：… / 10月7日，某总统表示…."""
    told = re.match(f"[^。；：]{{0,32}}?{re.escape(head)}{_TELLS_SO}", below) is not None
    return told or below.startswith(head) or _speaks_for_it(head, below)


def _is_topic_of_its_own(items: Sequence[Item], number: int) -> bool:
    """Whether a short line with a colon heads its part though no other does: 医养结合：是新路还是老路, where nobody else has a turn."""
    head = re.split("[：:]", items[number].text, maxsplit=1)[0]
    below = items[number + 1]
    if _takes_up(head, below.text):
        return True
    return (
        number > 0
        and items[number - 1].kind == "paragraph"
        and ENDED_WHOLE.search(items[number - 1].text) is not None
        and len(below.text) >= _LONG_ENOUGH
        and _ASKS.search(head) is None
        and (
            _looks_like_others(items, number) or (below.line.blank_before and _WHO_SAYS.search(head) is None)
        )
        and not any(opens_turn(item.text) for place, item in enumerate(items) if place != number)
    )


_FEWEST_ALIKE = 2
"""Headings set as a line is, with blank lines above and below, for it to be one: 专家：名为租赁，实为融资 between 一纸合同，两种说法 and 对策建议."""


def _looks_like_others(items: Sequence[Item], number: int) -> bool:
    """Whether a line with a colon stands between blank lines, or right on its text, as other short lines do that are headings."""
    apart = items[number + 1].line.blank_before
    alike = [
        place
        for place, item in enumerate(items[:-1])
        if place != number
        and item.line.blank_before
        and items[place + 1].line.blank_before is apart
        and is_bare_heading(items, place)
    ]
    return len(alike) >= (_FEWEST_ALIKE if apart else 1)
