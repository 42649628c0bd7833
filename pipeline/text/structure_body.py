"""The body of an issue: headings and their levels, points, columns, running text."""

from __future__ import annotations

import itertools
import re
from collections.abc import Sequence

from pipeline.text.labels import Numbering, is_field_line, opens_turn, read_numbering
from pipeline.text.masthead import is_genre
from pipeline.text.numbers import read_number
from pipeline.text.structure_lines import (
    BRACKETED,
    COLUMN_FIRST,
    ENDED_WHOLE,
    FACT,
    PARTICIPANTS,
    PICTURE,
    SENTENCE,
    TERMINAL,
    Item,
    author_line,
    bare_text,
    coloned_headings,
    count_headings,
    ends_introduction,
    ends_rows,
    goes_deeper,
    heads_column,
    heads_overview,
    heads_roster,
    heads_speaker,
    introduces,
    is_column,
    is_few_words,
    is_led,
    is_marked_heading,
    is_name,
    is_running,
    is_running_at,
    is_set_tight,
    leads_on,
    names_roster,
    news_headings,
    paired_headings,
)

_BRACKETED_LINE = re.compile("[（(].{2,80}[）)]")


def read_body(items: Sequence[Item], listed: frozenset[str]) -> None:
    """Finds headings and points.

    Args:
        items: lines of the body.
        listed: bare words of the list of contents.
    """
    _mark_facts(items)
    items = _mark_captions(items)
    marked = sorted({item.line.heading for item in items if item.line.heading})
    counted = count_headings(items)
    bullets = _heading_bullets(items)
    coloned = coloned_headings(items) | news_headings(items)
    paired = paired_headings(items)
    plain: list[Item] = []
    under: list[tuple[Item, Item]] = []  # a heading and a headline of the list of contents right below it
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
            (
                item.line.bullet in bullets
                and is_marked_heading(items, number)
                and not _INTRODUCES.fullmatch(item.text)
            )
            or (is_listed := _is_listed(items, number, listed))
            or _is_plain_heading(items, number)
            or heads_column(items, number)
            or (item.line.blank_before and is_few_words(item) and _is_listed(items, number + 1, listed))
            or heads_overview(items, number)
            or number in coloned
            or not paired.isdisjoint((number, number - 1))
        ):
            item.kind = "heading"
            plain.append(item)
            bulleted = previous is not None and previous.line.bullet and not item.line.bullet
            if (is_listed or bulleted or number - 1 in paired) and previous is not None and previous in plain:
                under.append((previous, item))
        else:
            item.label = item.line.bullet
    columns = [item for number, item in enumerate(items) if item in plain and is_column(items, number)]
    if len(columns) > 1:
        columns = [item for item in plain if BRACKETED.fullmatch(item.text)]
    columns = columns or _above_headlines(items, plain)
    headings = [item for item in items if item.kind == "heading"]
    _drop_late_ordinals(items)
    _lower_decimals(headings)
    _grade(plain, headings, columns if len(columns) > 1 else [])
    for above, item in under:
        item.level = above.level + 1


_ORDINAL = re.compile("第(?P<number>[一二三四五六七八九十])")


def _drop_late_ordinals(items: Sequence[Item]) -> None:
    """Paragraphs that count on from one within running text are no points of a list: 第二，… below 答：首先，…."""
    seen = 0
    for item in items:
        ordinal = _ORDINAL.fullmatch(item.label) if item.kind == "paragraph" else None
        if ordinal is None:
            continue
        number = read_number(ordinal["number"]) or 0
        if number in (1, seen + 1):
            seen = number
        else:
            item.label = ""


_BARE_FACT = re.compile(
    "[一-鿿]{0,2}(?:名\\s?称|时\\s?间|地\\s?点|形\\s?式|规\\s?模)[：:]|时间[、/及]?地点[：:]"
)
"""A row of a box of facts that says neither who took part nor what came of it: 会议名称：…, 时间地点：…."""


def _mark_facts(items: Sequence[Item]) -> None:
    """Names the rows of a box of facts that are no text: what the meeting was called, when and where it was held."""
    for number in range(len(items)):
        if heads_overview(items, number):
            for item in itertools.takewhile(lambda item: FACT.match(item.text), items[number + 1 :]):
                item.kind = "masthead" if _BARE_FACT.match(item.text) else item.kind


_OF_PICTURE = re.compile(
    "(?:照片|图片|资料图|截图|画面|视频|图源|现场图?)(?:（[^（）]*）)?$|合影(?:留念)?。?$"
)
_SHOWN = re.compile("[（(]?(?:上|下|左|右|题)?图为[^。]{2,80}。?(?:[^。]{0,30}摄)?[）)]?")
"""图为救援现场。: what a line says that is under a picture."""


def _mark_captions(items: Sequence[Item]) -> list[Item]:
    """Names the lines under pictures, which are no text and part no heading from what it heads; gives all others.

    △ marks them where one of the lines that it marks ends like one: △警方发布的嫌疑人照片, △老人和家属合影。
    """
    marked = [i for i in items if i.line.bullet in {"△", "▲"}]
    shown = [i for i in marked if _OF_PICTURE.search(i.text) or PICTURE.search(i.text)]
    marked = [i for i in marked if i in shown or not SENTENCE.search(i.text)] if shown else []
    under = {id(item) for item in (*marked, *filter(_is_under_picture, items)) if item.kind == "paragraph"}
    for item in items:
        item.kind = "masthead" if id(item) in under else item.kind
    return [item for item in items if id(item) not in under]


_LONGEST_CAPTION = 120


def _is_under_picture(item: Item) -> bool:
    """Whether a line is a caption by its words: …出席记者会。（资料图）, 图为救援现场。; no paragraph that ends with the credit of a picture."""
    if len(item.text) > _LONGEST_CAPTION or item.text.count("。") > 2:
        return False
    return PICTURE.search(item.text) is not None or _SHOWN.fullmatch(item.text) is not None


def _above_headlines(items: Sequence[Item], plain: Sequence[Item]) -> list[Item]:
    """Headings without a number that are no headlines of a part: the names of the parts, what stands before the first of them, what closes the issue.

    Empty where no part is named (主旨演讲 above the headline of its first report).
    """
    alike = [(number, item) for number, item in enumerate(items) if item in plain]
    first = next((number for number, _ in alike if heads_column(items, number)), None)
    if first is None:
        return []
    return [
        item for number, item in alike if number <= first or not is_set_tight(items, number) or _closes(item)
    ]


def _lower_decimals(headings: Sequence[Item]) -> None:
    """Puts 2.1 below 2., where that heads it, and what stands below 2.1 one deeper."""
    whole = {item.label: item.level for item in headings if item.label.isdecimal()}
    decimals = [item for item in headings if whole.get(item.label.partition(".")[0]) == item.level]
    decimals = [item for item in decimals if not item.label.isdecimal()]
    above = min((item.level for item in decimals), default=0)
    for item in headings if decimals else ():
        if item in decimals:
            item.level += item.label.count(".")
        elif item.level > above:
            item.level += 1


def _grade(plain: Sequence[Item], headings: Sequence[Item], columns: Sequence[Item]) -> None:
    """Gives headings without a number their level: below the numbered ones, unless one of them comes first.

    Args:
        plain: headings without a number.
        headings: all headings, in order.
        columns: those of `plain` that name a column; without numbers, the other ones stand below them.
    """
    above = list(plain) if _stand_above_numbers(plain, headings) else _marked_above_numbers(plain, headings)
    if above:
        for item in headings:
            item.level = 1 if item in above else max(item.level, 1) + 1
        return
    numbered = [item.level for item in headings if item.label]
    top = min(numbered, default=0)
    leads = bool(plain) and headings[0] is plain[0]
    closing = _closing(headings, top)
    opening = _opening(headings) if top == 1 else []
    for item in plain:
        item.level = 1 if top == 0 or (top > 1 and leads) else top + 1
        if columns and item not in columns and top != 1:
            item.level = 2 if top == 0 else item.level + 1
        if top and (item in closing or item in opening):
            item.level = top
    _grade_bullets(plain, headings)


_CLOSING = re.compile(
    "[【〔]?(?:[一-鿿]{0,6}(?:小结|总结|结语|尾声|问答|编后)|编后(?:[语话记]|·[一-鿿]{2,8})"
    "|(?:本次)?(?:会议)?(?:议定|决定|商定|议决|明确|决议|形成的?)的?(?:事项|意见|结论)|会议(?:决定|决议|结论)|其他事项"
    ")[】〕]?"
)
"""圆桌小结, 现场问答, 会议议定事项: a last heading, without a number, which is no part of the last numbered section."""
_ADVICE = re.compile(
    "[【〔]?(?:本[刊报文期院所会]|我们|编者|编辑部|课题组|调研组|研究组|综合|研判|思考|启示|对策|政策|工作|意见|相关|有关|几点|主要|下一?步|[与和及的]){1,4}(?:建议|思考|启示|打算|安排)[】〕]?"
)
"""本刊政策建议, 对策建议, 几点思考: such a heading where no other without a number stands in that section, or it is one of several in it."""


def _opening(headings: Sequence[Item]) -> list[Item]:
    """Headings that open an issue above its first numbered section, those of lists of people left out: 会议概况 above 一、…."""
    above = itertools.takewhile(lambda item: not item.label, headings)
    return [item for item in above if not names_roster(item.text)]


def _closing(headings: Sequence[Item], top: int) -> list[Item]:
    """Headings that close an issue below its last numbered section, each the only one of its words."""
    last = max((place for place, item in enumerate(headings) if item.label and item.level == top), default=-1)
    below = headings[last + 1 :]
    words = [item.text for item in headings]
    advised = all(item.label or _closes(item) for item in below)
    return [
        item
        for item in below
        if (_closes(item) if advised else _CLOSING.fullmatch(item.text)) and words.count(item.text) == 1
    ]


def _closes(item: Item) -> bool:
    return any(pattern.fullmatch(item.text) for pattern in (_CLOSING, _ADVICE))


def _stand_above_numbers(plain: Sequence[Item], headings: Sequence[Item]) -> bool:
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


def _marked_above_numbers(plain: Sequence[Item], headings: Sequence[Item]) -> list[Item]:
    """Headings in brackets or with one bullet, the first of all among them, of which one heads the numbered: 【热点】 / 一、… 二、… / 【来信】."""
    if not plain or headings[0] is not plain[0]:
        return []
    first = headings[0]
    alike = [
        item
        for item in plain
        if (BRACKETED.fullmatch(first.text) and BRACKETED.fullmatch(item.text))
        or (first.line.bullet and first.line.bullet == item.line.bullet)
    ]
    heads = any(
        above in alike and below.label and above.end + 1 == below.start
        for above, below in itertools.pairwise(headings)
    )
    return alike if heads and len(alike) > 1 else []


def _grade_bullets(plain: Sequence[Item], headings: Sequence[Item]) -> None:
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


def _heading_bullets(items: Sequence[Item]) -> frozenset[str]:
    """Bullets that head sections: at least two lines of theirs are short, with running text below each."""
    held: dict[str, list[bool]] = {}
    for number, item in enumerate(items):
        if item.kind == "paragraph" and item.line.bullet:
            held.setdefault(item.line.bullet, []).append(is_marked_heading(items, number))
    return frozenset(
        bullet
        for bullet, bare in held.items()
        if bare.count(True) >= 2 and bare.count(True) > 0.7 * len(bare)
    )


def _next_number(previous: Item, text: str) -> Numbering | None:
    """The number of a point that begins with a quantity, told by the point before it: 2.3号楼 after 1.…"""
    if not previous.label.isdecimal():
        return None
    match = re.match(rf"(?P<label>{int(previous.label) + 1})[.．](?=\d)", text)
    return Numbering(match.group("label"), previous.level, match.end()) if match else None


def _is_point(item: Item, level: int, previous: Item | None) -> bool:
    """Whether a numbered line is one of several points: below another one, or a sentence below 会议决定：."""
    if previous is None:
        return False
    sentence = item.text.endswith("。")
    if (previous.kind, previous.level) == ("paragraph", level):
        if not sentence and item.label[:2] in _OF_AGENDA and previous.label.isdecimal():
            return False  # 2.… / 议题三：…
        return level > 2 or sentence
    return sentence and previous.text.endswith(("：", ":"))


_STATES_BELOW = re.compile(
    "(?:会议|与会[^，。：]{1,6}|专家|委员|组|委员会|[局厅院部]|双方|各方|团队)(?:一致|均|还|同时)?"
    "(?:建议|议定|商定|决定|要求|认为|强调|指出|提出|明确|同意)(?:如下|以下[^，。：]{1,8})?[：:]$"
)
"""（二）专家组建议：, above its points."""


_OF_AGENDA = frozenset({"议题", "专题", "议程"})
_REPORTS_ON = re.compile("(?:议题)?(?:汇报|报告|主讲|提请|提交|列席|主持)(?:人|人员|单位|部门)[：:]")
"""How a line of its own begins below an item of the agenda that says who reports on it."""
_CHAIRED_BY = re.compile("由[^，。：；]{2,40}(?:主持|召集|点评|评议)。$")
"""第一单元由某大学教授某某主持。: the first sentence below a heading."""


def _is_numbered_heading(item: Item, level: int, following: Item | None) -> bool:
    text = item.text
    if level == 0 or level > 4 or len(text) > 60:
        return False
    if item.line.heading:
        return True
    if _CHAIRED_BY.search(text):
        return False
    if re.search(r"[。；;](?!$)|[；;，,]$", text):
        return False
    if text.endswith("。"):
        statement = re.search("[，：]", text) is not None  # 1.某某认为，…。
        return len(text) <= 24 and not statement and following is not None and is_running(following.text)
    if level >= 2 and _STATES_BELOW.search(text) and following is not None and read_numbering(following.text):
        return False
    if level <= 2:
        return True
    if following is None:
        return False
    deeper = read_numbering(following.text)
    if deeper is None and item.label[:2] in _OF_AGENDA and _REPORTS_ON.match(following.text):
        return True  # 议题一：… / 汇报人：某某
    if goes_deeper(item.label, following.text):
        return True
    return (deeper is None and is_running(following.text)) or (
        deeper is not None
        and (
            deeper.level > level
            or deeper.level == 0
            or (is_running(following.text) and deeper.level != level)
        )
    )


def _is_listed(items: Sequence[Item], number: int, listed: frozenset[str]) -> bool:
    """Whether a line comes from the list of contents, perhaps behind the name of its column, and text follows."""
    text = COLUMN_FIRST.sub("", items[number].text) if number < len(items) else ""
    return (
        2 <= len(text) <= 60
        and number + 1 < len(items)
        and items[number + 1].kind in ("paragraph", "masthead")
        and not SENTENCE.search(text)
        and bare_text(text) in listed
    )


def _is_one_of_columns(items: Sequence[Item], number: int) -> bool:
    """Whether a line in brackets stands apart like others above which head running text: 【人事】 above a list."""
    return items[number].line.blank_before and any(
        BRACKETED.fullmatch(item.text) and is_running_at(items, place + 1)
        for place, item in enumerate(items)
        if place != number
    )


_INTRODUCES = re.compile(
    "[^。；，：]{4,40}(?:主任|局长|处长|书记|院长|校长|所长|会长|主席|经理|董事长|总裁|教授|研究员|调研员|巡视员|代表|委员|工程师|秘书长)[ \u3000]+"
    "[一-鿿·]{2,4}(?:[（(][^（）()]{1,12}[）)])?"
)
"""★ 某中心主任　张三（女，壮族）: who speaks below."""
_SLASHED = re.compile("\\d{2} ?/ ?[^。；]{2,40}[^。；，：]")  # 03 / 伦敦·东京：小步快走


_SAYING = re.compile("“[^“”。！？…]{4,30}”")
"""“先干着，总比闲着强”: a line that is nothing but what people say, above a paragraph that tells of it."""
_LONG_PARAGRAPH = 40


_BYLINE = re.compile(
    "(?:本报|本刊|本台|本社|新华社|[一-鿿]{2,5}[社报台网])(?:驻[一-鿿]{1,6})?(?:特约|特派|见习|实习)?(?:记者|通讯员)(?!手记|观察|调查|来信|专访|连线|节|站|会)[一-鿿]{2}"
)
"""How a line begins that says who has written it: 本报驻美国记者某某."""


def _is_two_clauses(text: str) -> bool:
    """Whether a line as short as two names are is two clauses of one length: 意向多，成交少."""
    first, _, second = text.partition("，")
    alike = len(first) == len(second) == 3 and not second.endswith("们")
    return alike and not (is_name(first, alone=False) and is_name(second, alone=False))


def _is_of_column(items: Sequence[Item], number: int) -> bool:
    """Whether a line with a column before it, 【某栏】某机构：…, is one of several such, so that its colon is part of a headline."""
    return COLUMN_FIRST.match(items[number].text) is not None and any(
        COLUMN_FIRST.match(item.text) and "。" not in item.text
        for place, item in enumerate(items)
        if place != number
    )


_QUESTION = re.compile("[^。！？]{6,40}？")
_CLAUSE = re.compile("[^。；：？！，、“”]{8,32}")


def _heads_question(items: Sequence[Item], number: int) -> bool:
    """Whether a clause heads the question with which its section opens: 办理单位须15日内回复 / 投诉由谁来解决？ above running text."""
    if number < 1 or number + 2 >= len(items):
        return False
    above, item, question, below = items[number - 1 : number + 3]
    return (
        _CLAUSE.fullmatch(item.text) is not None
        and not (item.line.bullet or item.label or is_led(item.text))
        and ENDED_WHOLE.search(above.text) is not None
        and is_running(above.text)
        and _QUESTION.fullmatch(question.text) is not None
        and not (question.line.blank_before and not item.line.blank_before)
        and is_running(below.text)
    )


def _is_plain_heading(items: Sequence[Item], number: int) -> bool:
    """A short line without a number between paragraphs."""
    item = items[number]
    text = item.text
    following = items[number + 1] if number + 1 < len(items) else None
    of_column = _is_of_column(items, number)
    if (
        following is not None
        and BRACKETED.fullmatch(text)
        and (is_running(following.text) or _is_one_of_columns(items, number))
    ):
        return "。" not in text  # 【一季度运行：出口回暖】
    if following is not None and _SLASHED.fullmatch(text) and is_running(following.text):
        return True
    if (
        following is None
        or text[0] in "┌┏╔"  # the label of a box: ┌─ 编后 ──
        or not 2 <= len(text) <= 32
        or (text[0] not in "【〔[" and heads_roster(items, number))
        or re.search(r"[。；;]|[，,、：:]$" if of_column else r"[。；;：:]|[，,、]$", text)
        or (len(text) < 8 and re.search(r"[，,、]", text) and not _is_two_clauses(text))
        or author_line(text)
        or leads_on(items, number)
        or PICTURE.search(text)
        or _BYLINE.match(text)
        or TERMINAL.search(text.rstrip("？?！!"))
    ):
        return False
    if (is_genre(text) and text[0] not in "（(") or item.line.strong:
        return True
    if _heads_question(items, number - 1):
        return False
    if (
        following.kind != "paragraph"
        or not (
            is_running(following.text)
            or opens_turn(following.text)
            or heads_speaker(items, number)
            or _heads_question(items, number)
        )
        or (opens_turn(text) and not of_column)
    ):
        return False
    if (
        (
            text.startswith("“")
            and (text.endswith("”") or "”" not in text)
            and not (_SAYING.fullmatch(text) and len(following.text) >= _LONG_PARAGRAPH)
        )
        or re.match(r"[（(]|[图表圖]\s?\d", text)
        or is_field_line(text)
    ):
        return False
    first, _, last = text.partition(" ")
    if (len(first) >= 4 and 2 <= len(last) <= 4) or _INTRODUCES.fullmatch(text) or introduces(text):
        return False  # a post and a name
    previous = items[number - 1] if number else None
    if previous is None or previous.kind == "heading":
        return True
    if is_led(text) and previous.text.endswith(("”", "」")):
        return False  # who said what stands above
    closed = (
        previous.kind == "colophon"
        or _BRACKETED_LINE.fullmatch(previous.text)  # （来源：某报）
        or ends_rows(items, number)
        or (ends_introduction(items, number - 1) and is_running(following.text))
        or (
            item.line.blank_before and (PARTICIPANTS.match(previous.text) or FACT.match(previous.text))
        )  # 【主持】某某
    )
    return bool(closed or TERMINAL.search(previous.text)) and not previous.text.endswith(("：", ":"))
