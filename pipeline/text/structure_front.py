"""What the front of an issue says: its series and number, who publishes it and when, its title, its staff."""

from __future__ import annotations

import itertools
import re
from collections.abc import Callable, Sequence
from dataclasses import dataclass, field, replace

from pipeline.records import Metadata, StaffMember
from pipeline.text.colophon import merge_staff, read_byline, read_fields
from pipeline.text.labels import HEADED_BY_WIRE, WIRE, bare_words, is_field_line
from pipeline.text.masthead import (
    Stated,
    in_year_of,
    is_counted,
    is_eyebrow,
    is_genre,
    is_notice,
    is_organisation,
    is_securities_line,
    is_series,
    read_masthead_line,
)
from pipeline.text.normalise import HAN
from pipeline.text.structure_front_end import HELD_ON, KEYWORDS, SHORTEST_TITLE
from pipeline.text.structure_lines import (
    BARE_GENRE_FIRST,
    GENRE_FIRST,
    MEETING_FIELD,
    RUBRIC_FIRST,
    SUBTITLE_LEAD,
    TERMINAL,
    Item,
    author_line,
    ends_introduction,
    introduces,
    is_caption,
    is_led,
    is_like_name,
    past_lead,
)

_HAN = re.compile(f"[{HAN}]")


def read_front(items: Sequence[Item], printed: Callable[[int, int], str], body: Sequence[Item]) -> Metadata:
    """What the front says, each of its lines marked as masthead, title or subtitle.

    Args:
        items: the lines of the front.
        printed: the words of the file between two places of the text.
        body: the lines below.
    """
    lines = _read_lines(items, body)
    _uncount_meetings(items)
    front = _places(items)
    chosen = _choose(lines, front)
    subtitle = _mark_title(chosen, front, printed)
    series, title = _names(chosen, front, printed)
    staff = [*lines.staff, *_authors_below(chosen, front)]
    issue = _issue(items)
    return Metadata(
        series=series,
        issue=issue,
        total_issue=next((i.stated.total_issue for i in items if i.stated.total_issue is not None), None),
        publisher=_publisher(items, chosen.form),
        date=choose_date([item.stated.date for item in items], issue),
        title=re.sub(r"^《(.*)》$", r"\1", title) if title.count("《") == 1 else title,
        subtitle=subtitle,
        staff=merge_staff([*staff, *(member for item in body[:2] for member in read_byline(item.text))]),
        contact=lines.contact,
    )


# -- what each line says ---------------------------------------------------------------------------


@dataclass
class _Lines:
    """What the lines of the front say each by itself.

    Attributes:
        staff: who has made the issue.
        contact: how to reach them: kind → value.
        candidates: lines that may be the series, the title or the subtitle.
        notices: 内部参考: a note on circulation, or the name of the series if there is no other.
    """

    staff: list[StaffMember] = field(default_factory=list)
    contact: dict[str, str] = field(default_factory=dict)
    candidates: list[Item] = field(default_factory=list)
    notices: list[Item] = field(default_factory=list)


_OTHER_FIELD = re.compile(
    "【(?:类别|领域|分类|反映人|提案人|建议人|主题词|关键词|报送单位|来源|案号)】"
    "|(?:投资者关系)?(?:活动|会议|项目|调研|培训|案件|文件|信息|提案|材料)(?:类别|形式|方式|编号|类型)[：:]"
)
"""Fields of a form that say nothing which the record of an issue has: 活动类别：业绩说明会."""
_YEAR_ALONE = re.compile(r"[（(]?(?:19|20)\d{2}年度?[)）]?")


def _read_lines(items: Sequence[Item], body: Sequence[Item]) -> _Lines:
    """Reads what each line of the front states, and marks it as masthead or key words."""
    lines = _Lines()
    with_body = [*items, *body[:1]]  # a caption may be the last line above the text
    for number, item in enumerate(items):
        if item.kind != "paragraph":  # contents and notes
            continue
        is_keywords = KEYWORDS.match(item.text) is not None
        item.kind = "abstract" if is_keywords else "masthead"
        if is_keywords or _OTHER_FIELD.match(item.text) or MEETING_FIELD.match(item.text):
            continue
        if not is_caption(with_body, number):
            item.stated = _state(items, number)
            _read_line(lines, item)
    return lines


def _state(items: Sequence[Item], number: int) -> Stated:
    """What a line states, nothing where it reads so but is a title: 走进某研究院 / ——记…, or counts its meeting."""
    text = items[number].text
    stated = read_masthead_line(text)
    if stated.publisher == text and number + 1 < len(items) and is_led(items[number + 1].text):
        return Stated(rest=text)  # a subtitle follows
    return Stated(rest=text) if _counts_meeting(items, number, stated) else stated


_DATELINE_ALONE = re.compile(
    r"[【（(]?(?:[一-鿿]{1,6}(?:社|网|报|台|客户端|频道)|路透|本报)[一-鿿、]{0,12}(?:\d{4}年)?(?:\d{1,2}月)?\d{1,2}日[电讯][】）)]?\s?(?:[（(][^（）()]{0,12}(?:记者|通讯员)[^（）()]{1,40}[）)])?"
)
"""新华社某地3月5日电（记者某某）, on a line of its own: no title."""


def _read_line(lines: _Lines, item: Item) -> None:
    """Takes the staff and the contact from a line, or the line itself where it may be a series or a title."""
    text, stated = item.text, item.stated
    if _DATELINE_ALONE.fullmatch(text):
        lines.staff.extend(read_byline(text))
        return
    fields = read_fields(text)
    if not fields.staff and stated.date and stated.rest:
        fields = read_fields(stated.rest)  # 某研究院 整理：张三 2025年6月
    signed = fields.staff and is_field_line(text)  # 签发人：…, and the date in the same row
    if stated.is_anchor and not stated.rest and not signed:
        return
    if fields.staff or fields.contact:
        lines.staff.extend(fields.staff)
        lines.contact |= {kind: value for kind, value in fields.contact if kind not in lines.contact}
        if not stated.is_anchor:
            item.stated = replace(read_masthead_line(fields.head), rest="")
        return
    if not stated.rest or is_field_line(text) or HELD_ON.match(text) or _YEAR_ALONE.fullmatch(text):
        return
    numbered = stated.issue or stated.total_issue is not None
    if not (is_notice(text) or is_genre(text)) or (numbered and is_series(stated.rest)):
        lines.candidates.append(item)
    elif is_notice(text) and is_series(text):
        lines.notices.append(item)


def _uncount_meetings(items: Sequence[Item]) -> None:
    """Takes the number of a meeting for no number of the issue where that has one: 2025年第6期 … 第三次会议."""
    numbered = [item for item in items if item.stated.issue and not is_counted(item.stated)]
    if not numbered:
        return
    by_issue = any(not item.stated.issue.endswith("次") for item in numbered)
    for item in items:
        counts = is_counted(item.stated) or (by_issue and item.stated.issue.endswith("次"))
        if counts and not item.stated.date:
            item.stated = Stated(rest=item.text)


# -- which lines are the series and the title ------------------------------------------------------


@dataclass(frozen=True)
class _Front:
    """The lines of the front, and where those stand that state something.

    Attributes:
        items: the lines.
        index: id of a line → its number.
        first_anchor, last_anchor: the first and the last line of the masthead; -1: none.
        issue_line: the first line with a number of the issue; -1: none.
    """

    items: Sequence[Item]
    index: dict[int, int]
    first_anchor: int
    last_anchor: int
    issue_line: int

    @property
    def has_issue(self) -> bool:
        """Whether the issue has a number."""
        return self.issue_line >= 0


def _places(items: Sequence[Item]) -> _Front:
    anchors = [number for number, item in enumerate(items) if item.stated.is_anchor]
    issues = (n for n, i in enumerate(items) if i.stated.issue or i.stated.total_issue is not None)
    return _Front(
        items,
        {id(item): number for number, item in enumerate(items)},
        first_anchor=anchors[0] if anchors else -1,
        last_anchor=anchors[-1] if anchors else -1,
        issue_line=next(issues, -1),
    )


@dataclass
class _Chosen:
    """Which lines say what the issue is.

    Attributes:
        series: the line with the name of the series.
        titles: the lines that may be the title or the subtitle.
        title: the lines of the title.
        campaign: the line above 简报 that says of what it is.
        form: the line that names the form which the issue is.
        kind: what the paper is called whose title names the house as well: 会议纪要.
    """

    series: Item | None
    titles: list[Item]
    title: list[Item] = field(default_factory=list)
    campaign: Item | None = None
    form: Item | None = None
    kind: str = ""


def _choose(lines: _Lines, front: _Front) -> _Chosen:
    """Chooses the lines that name the series and the title."""
    items, index = front.items, front.index
    candidates = _in_chinese(lines.candidates)
    series = _choose_series(
        candidates,
        index,
        first_anchor=front.first_anchor,
        last_anchor=front.last_anchor,
        issue_line=front.issue_line,
    )
    if series is None and front.has_issue and lines.notices:
        series = lines.notices[0]
    campaign = _campaign_above(series, items, index) if front.has_issue else None
    titles = [
        item
        for item in candidates
        if item is not series
        and item is not campaign
        and not (item.stated.is_anchor and is_series(item.stated.rest))
    ]
    form = next((item for item in titles if _FORM.fullmatch(item.text)), None)
    if form is not None and series is not None and index[id(series)] > index[id(form)]:
        series = None  # a cell of the form
    chosen = _Chosen(series, titles, campaign=campaign, form=form)
    chosen.title = [form] if form is not None else _title_among(titles, front)
    if not chosen.title and series is not None and _is_title_too(series, front):
        chosen.title, chosen.series = [series], None
        chosen.kind = part_minutes(series.stated.rest)[1]
    return chosen


def _in_chinese(candidates: Sequence[Item]) -> Sequence[Item]:
    """The lines without those that say the same in English, where others are Chinese: OVERSEAS WATCH, the name of the series again."""
    if not any(_HAN.search(item.text) for item in candidates):
        return candidates
    return [item for item in candidates if _HAN.search(item.text) or item.stated.is_anchor]


def _title_among(titles: Sequence[Item], front: _Front) -> list[Item]:
    """The lines of the title, of those that may be it; else a line that reads as a house or stands below the series."""
    items, index, last_anchor = front.items, front.index, front.last_anchor
    below = _below_topic(titles, index, last_anchor)
    return (
        _choose_title(below, items, index, last_anchor=last_anchor)
        or _title_like_publisher(items)
        or [item for item in titles if _is_headline_of_series(item, items, index)][:1]
    )


def _is_title_too(series: Item, front: _Front) -> bool:
    """Whether the line taken for the series is the title, where no other is: 第二届理事会第三次会议纪要, or any without a number."""
    if series.stated.is_anchor:
        return False
    counted = any(item.stated.issue.endswith("次") for item in front.items)
    return (
        not front.has_issue
        or _OF_ONE_MEETING.search(series.stated.rest) is not None
        or (part_minutes(series.stated.rest)[0] != "" and counted)
    )


# -- what they say ---------------------------------------------------------------------------------


def _mark_title(chosen: _Chosen, front: _Front, printed: Callable[[int, int], str]) -> str:
    """Marks the lines of the title and of the subtitle; the words of the latter. A form has none."""
    subtitle, item = "", None
    if chosen.form is None:
        subtitle, item = _choose_subtitle(chosen.titles, chosen.title, front.items, front.index, printed)
    for line in chosen.title:
        line.kind = "title"
    if item is not None:
        item.kind = "subtitle"
    return subtitle


_LABEL_OF_TITLE = re.compile(
    r"^(?:标题|題目|题目|标 题|文章标题|会议名称|活动名称|论文题目|课题名称|项目名称|本期(?:话题|要目|内容|看点|主题|专题|聚焦|关注|焦点|头条|策划|特稿|推荐))\s?[：: |｜丨]\s?|^【[^】]{2,8}】\s*(?=\S{4})"
)
"""What stands before a title on its line: 标题：, 【特稿】."""
_IN_LATIN_TOO = re.compile(r"\s+[A-Za-z][A-Za-z &.]+$")
_SERIES_AND_TITLE = re.compile(  # 科技智库观察 | …, 境外智库动态〔2025〕第17期：…
    r"(?P<series>[^|｜：〔（(]{2,20}?)\s*(?:[|｜丨]|[〔［（(]20\d\d[〕］）)]\s?第?\s?\d+\s?期\s?[：:])\s*(?P<title>\S.{3,})$"
)
_KIND_ALONE = re.compile("(?:会议|工作|座谈|专题)?(?:纪要|简报|专报|快报|动态)")
_MEETING = re.compile("(?:会议|论坛|峰会|对话会|大会|年会|沙龙|研讨会|项目)$")
_SESSION_ALONE = re.compile("第[一二三四五六七八九十百\\d]+[次届][\u4e00-\u9fff]{0,4}会议")


_SITE_BEHIND = re.compile(
    r"(?<=[^\s_—–|｜-]{6})(?:\s?[_|｜]\s?[^_|｜]{2,16})*(?:\s?[_|｜]\s?|\s[-—–]\s|-)(?:[一-鿿]{2,16}(?:网|门户网站|网站|频道|客户端|新闻中心|资讯|政府信息公开)|新闻)$"
)
"""The site behind the title of a page: 某市推进某事|_某市人民政府网."""


def _names(chosen: _Chosen, front: _Front, printed: Callable[[int, int], str]) -> tuple[str, str]:
    """The name of the series and the title, which may stand in one line: 科技智库观察 | …."""
    title = _LABEL_OF_TITLE.sub("", _title_words(chosen.title, printed))
    series = _series_name(chosen, front)
    both = None if BARE_GENRE_FIRST.match(title) else _SERIES_AND_TITLE.match(title)
    if both is not None and is_series(both["series"]):
        house = not series or is_organisation(_IN_LATIN_TOO.sub("", series))
        if house or both["series"] in series:
            series, title = both["series"], both["title"]
    title = _WIRE_FIRST.sub("", re.sub(f"^{GENRE_FIRST.pattern}", "", title))
    if not front.has_issue:
        title = _SITE_BEHIND.sub("", title)
    if not (series or front.has_issue or introduces(title)):
        title = re.sub(f"^{RUBRIC_FIRST.pattern}", "", title)
    return series, title


def _title_words(title: Sequence[Item], printed: Callable[[int, int], str]) -> str:
    """The title in one line; a blank where its second line does not go on with the first."""
    words = ""
    for number, item in enumerate(title):
        at_once = number == 0 or len(title) > 2 or _continues_title(title[number - 1], item)
        words += ("" if at_once else " ") + past_lead(printed(item.start, item.end).strip())
    return words


def _series_name(chosen: _Chosen, front: _Front) -> str:
    """The name of the series, with the campaign or the meeting above it: 深入贯彻…学习教育 / 简报."""
    if chosen.series is None:
        return chosen.kind
    name = name_of_series(chosen.series.stated.rest)
    if chosen.campaign is not None:
        chosen.campaign.kind = "masthead"
        return chosen.campaign.text + name
    if _KIND_ALONE.fullmatch(name):
        return _meeting_above(chosen.series, front.items, front.index) + name
    if _MEETING.search(name):
        return name + _kind_below(chosen.series, front.items, front.index)
    return name


def _authors_below(chosen: _Chosen, front: _Front) -> list[StaffMember]:
    """The authors on lines of their own below the title."""
    if not chosen.title:
        return []
    last = front.index[id(chosen.title[-1])]
    below = [item for item in chosen.titles if item.kind == "masthead" and front.index[id(item)] > last]
    return [
        member
        for item in below
        for member in author_line(item.text, below_title=True)
        or _authors_of_house(front.items, front.index[id(item)])
    ]


def _publisher(items: Sequence[Item], form: Item | None) -> str:
    """Who publishes: the house that is stated best, or its office beside the date: 某厅党组 / 会议纪要 / |某厅办公室| 2025年…; else the firm whose form it is."""
    stated = [item.stated for item in items if item.stated.publisher]
    house = max(stated, key=lambda each: each.publisher_rank, default=None)
    office = next((each for each in stated if each.date and _is_office_of(each, house)), None)
    publisher = office or house
    return _with_houses_above(items, publisher) if publisher is not None else _house_of_form(form)


def _issue(items: Sequence[Item]) -> str:
    """The number of the issue with its year: 第87期 goes before 编号：YQ-2025-087."""
    numbered = min(
        (item for item in items if item.stated.issue),
        key=lambda item: (is_securities_line(item.text), _FILE_NUMBER.search(item.text) is not None),
        default=None,
    )
    issue = numbered.stated.issue if numbered else ""
    return _issue_year(items) + issue if issue.startswith("第") else issue


_FILE_NUMBER = re.compile(r"编\s?号\s?[：:]")
_NAMES_ALONE = re.compile("[一-鿿·]{2,4}(?:[、 ][一-鿿·]{2,4}){0,5}")


def _authors_of_house(items: Sequence[Item], number: int) -> tuple[StaffMember, ...]:
    """The authors on a line of their own, whatever their surnames, right above their house in brackets: 甲某某　乙某某 / （某大学某学院）."""
    below = items[number + 1].text if number + 1 < len(items) else ""
    housed = below[:1] in ("（", "(") and is_organisation(below.strip("（）()"))
    names = tuple(re.split("[、 ]", items[number].text))
    alike = _NAMES_ALONE.fullmatch(items[number].text) is not None and all(map(is_like_name, names))
    return (StaffMember("作者", names),) if housed and alike else ()


_MINUTES = re.compile(
    "(?:（扩大）|扩大|常务|办公|专题|全体|工作|例|联席|[局县市区镇乡院校所行厂]长|主任|书记|总经理|理事会|董事会|常委会|党政|中心组|学习|座谈|协调|推进|调度){0,4}会议?(?:纪要|记录)"
)
"""What minutes are called behind the house that met: 党组|会议纪要, 局|局长办公会议纪要."""


def part_minutes(line: str) -> tuple[str, str]:
    """The house and the kind of minutes that a line names in one: 中共某市某局党组, 会议纪要; two empty strings for any other."""
    for end in range(len(line) - 1, SHORTEST_TITLE, -1):
        if line[end - 1] != "）" and _MINUTES.fullmatch(line, end) and is_organisation(line[:end]):
            return line[:end], line[end:].removeprefix("（扩大）")
    return "", ""


def _is_headline_of_series(item: Item, items: Sequence[Item], index: dict[int, int]) -> bool:
    """Whether a line led by a dash right below the name and number of the series is the only headline: 某周报（第41周） / ——价格止跌，订单放量."""
    number = index[id(item)]
    return (
        is_led(item.text)
        and number > 0
        and items[number - 1].stated.is_anchor
        and re.search("[，：？！]", item.text) is not None
    )


def _counts_meeting(items: Sequence[Item], number: int, stated: Stated) -> bool:
    """Whether a subtitle counts the meeting that it names, the issue having its number above: 2025年第6期 … ——某研讨会（第31期）纪要."""
    return (
        is_led(items[number].text)
        and bool(stated.issue)
        and len(stated.rest) >= _SHORTEST_SUBTITLE
        and not stated.publisher
        and any(item.stated.issue or item.stated.total_issue is not None for item in items[:number])
    )


_SHORTEST_SUBTITLE = 6
"""Characters of a subtitle besides the number that it states, at least."""
_OWN_OFFICE = re.compile("(?:办公[室厅]|秘书处|编辑部|编委会|[部处科室组])$")


def _with_houses_above(items: Sequence[Item], chosen: Stated) -> str:
    """The houses that publish, also where one stands alone right above the one beside the date: 某市某中心 / 某市某局 2025年…."""
    name = "、".join(_houses_of(_with_its_house(items, chosen.publisher)))
    at = next((number for number, item in enumerate(items) if item.stated is chosen), 0)
    if len(stacked := _stacked_houses(items, at)) > 1:
        return "、".join(stacked)
    below = items[at + 1].stated if at + 1 < len(items) else Stated()
    if not chosen.date and below.date and below.publisher_rank == chosen.publisher_rank == 1:
        above, second = items[at], below.publisher
    elif chosen.date and at and items[at - 1].stated.publisher_rank == chosen.publisher_rank:
        above, second = items[at - 1], chosen.publisher
    else:
        return name
    first = above.stated.publisher
    alone = above.text == first and is_organisation(first) and is_organisation(second)
    return f"{first}、{second}" if alone and _are_two_houses(first, second) else name


def _are_two_houses(first: str, second: str) -> bool:
    """Whether a house and the one named below it publish together, and the second is no office of the first."""
    apart = not (second.startswith(first) or first.startswith(second) or second in first)
    return (
        apart
        and len(second) > 5
        and (not _OWN_OFFICE.search(second) or second[:2] == first.removeprefix("中共")[:2])
    )


def _stacked_houses(items: Sequence[Item], at: int) -> list[str]:
    """The houses that stand each on a line of its own right above the line of the date, the one at `at` first; none where one is an office of another."""
    houses = [
        item.text
        for item in itertools.takewhile(
            lambda item: item.stated.publisher == item.text and is_organisation(item.text), items[at:]
        )
    ]
    dated = items[at + len(houses) : at + len(houses) + 1]
    if not dated or not dated[0].stated.date or dated[0].stated.publisher:
        return []
    return houses if all(itertools.starmap(_are_two_houses, itertools.pairwise(houses))) else []


_BARE_OFFICE = re.compile(
    "(?P<kind>协会|学会|商会|学院|学校|公司|集团|医院|中心)?(?P<office>[一-鿿]{0,8}(?:办公[室厅]|秘书处|编辑部|[部处]))"
)
_PLACED = re.compile("[省市县区州旗镇乡局厅院校]|会议|委员会|大学|学会|协会|公司|集团|中国|国家|全国|中共")


def _with_its_house(items: Sequence[Item], publisher: str) -> str:
    """The office that publishes with the house of the letterhead, where it does not say whose it is: 某某学会 / … / (学会)秘书处编."""
    office = _BARE_OFFICE.fullmatch(publisher)
    if office is None or _PLACED.search(office["office"]):
        return publisher
    letterhead = (item.text.partition("（")[0].strip() for item in items[:3])
    house = next((words for words in letterhead if is_organisation(words)), "")
    if not house or _OWN_OFFICE.search(house) or publisher.startswith(house):
        return publisher
    kind = office["kind"] or ""
    return house + office["office"] if house.endswith(kind) else publisher


def _houses_of(publisher: str) -> list[str]:
    """The houses of a line that names several with blanks between them; else all of it, as a committee and a government with one office."""
    cells = publisher.split()
    one_office = len(cells) == 2 and cells[0].endswith("委") and "政府" in cells[1][:-2]
    return cells if len(cells) > 1 and not one_office and all(map(is_organisation, cells)) else [publisher]


_FORM = re.compile(
    "(?P<house>[^，。：；]{4,40}?(?:公司|集团|银行))?(?:关于)?[^，。：；]{0,8}(?:投资者|调研|业绩说明会|路演|来访|接待)[^，。：；]{0,10}记录表"
)
"""A form that a listed firm fills in: 某某股份有限公司投资者关系活动记录表."""


def _house_of_form(form: Item | None) -> str:
    """The firm whose form it is, where nothing else says who publishes."""
    match = _FORM.fullmatch(form.text) if form is not None else None
    return (match["house"] or "") if match else ""


_CAMPAIGN = re.compile(
    "(?![^，]*关于)[一-鿿“”]{4,24}(?:教育|活动|行动|攻坚战?|整治|创建|普查|巡[视察]|会战|大赛|建设|专班)"
)
"""What a campaign is called, whose bulletin has its kind on the next line: 深入贯彻…学习教育 / 简报."""


def _campaign_above(series: Item | None, items: Sequence[Item], index: dict[int, int]) -> Item | None:
    """The line right above 简报 that names the campaign it is of, where the text begins with it."""
    number = index[id(series)] if series is not None else 0
    above = items[number - 1] if number else None
    if above is None or series is None or any(not is_notice(item.text) for item in items[: number - 1]):
        return None
    kind = _KIND_ALONE.fullmatch(name_of_series(series.stated.rest)) and not series.text.endswith("纪要")
    return above if kind and not above.stated.is_anchor and _CAMPAIGN.fullmatch(above.text) else None


def _meeting_above(series: Item, items: Sequence[Item], index: dict[int, int]) -> str:
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


def _kind_below(series: Item, items: Sequence[Item], index: dict[int, int]) -> str:
    """The kind of paper that stands alone right below the name of a meeting: 某某论坛 / 简报 / 2025-4; else empty."""
    number = index[id(series)] + 1
    below = items[number] if number < len(items) else None
    kind = below is not None and below.kind == "masthead" and _KIND_ALONE.fullmatch(below.text)
    return below.text if below is not None and kind and not below.text.endswith("纪要") else ""


def _is_office_of(office: Stated, house: Stated | None) -> bool:
    """Whether a house stated beside the date is the office of the one in the letterhead."""
    return (
        house is not None
        and office.publisher_rank == house.publisher_rank == 1
        and office.publisher != house.publisher
        and re.search(r"(?:办公[室厅]|秘书处|编辑部)$", office.publisher) is not None
        and (house.publisher in office.publisher or house.publisher.startswith("中共"))
    )


def _title_like_publisher(items: Sequence[Item]) -> list[Item]:
    """A line that reads as an organisation after another line that names the publisher: … 走进某某研究院."""
    named = [item for item in items if item.stated.publisher]
    if len(named) < 2 or named[-1].stated.publisher_rank != 1 or named[-1].stated.publisher != named[-1].text:
        return []
    title = named[-1]
    title.stated = Stated(rest=title.text)
    return [title]


def _issue_year(items: Sequence[Item]) -> str:
    """“2025年” of a line of its own before “第12期”."""
    for item, following in itertools.pairwise(items):
        if following.stated.issue.startswith("第") and re.fullmatch(_YEAR_ALONE.pattern, item.text):
            return item.text.strip("（）()")
    return ""


def choose_date(dates: Sequence[str], issue: str) -> str:
    """The first full date, or else the first month; one without a year is of the year of the issue."""
    dates = [in_year_of(issue, date) for date in dates]
    full = [date for date in dates if len(date) == 10]
    return (full or [date for date in dates if date and not date.startswith("--")] or [""])[0]


_PART_OF_SERIES = re.compile(
    "^[（(][^《》]*[）)]$|(?:专辑|专号|特辑|增刊)(?:[（(][上中下一二三四五\\d][）)])?$"
)
"""What names one issue or a number within a series: （院士建议第9号）, 人工智能治理专辑（下）."""
LONGEST_SERIES_ALONE = 8
"""Characters of a line above the number of the issue that is the name of a series whatever it ends with."""
_HOW_OFTEN = re.compile("(?:[日周旬月季]|半[周月年]|双[周月])[报刊]")
_ONE_MEETING = re.compile(r"第\s?[一二三四五六七八九十百\d]{1,4}\s?[次届]")
_OF_ONE_MEETING = re.compile("(?:第[一二三四五六七八九十百\\d]+次|20\\d\\d年).{2,}纪要$")
"""第二届理事会第三次会议纪要: what was said at one meeting, no series."""


def _goes_on_with_meeting(first: Item, second: Item) -> bool:
    """Whether a line says of a meeting in the line above what is told of it: 某会第三次会议 / 提案答复与座谈纪要."""
    meeting = _ONE_MEETING.search(first.text) and _MEETING_ENDS.search(first.text)
    return bool(meeting) and second.text.endswith(("纪要", "综述", "实录", "摘编", "述要"))


def _choose_series(
    candidates: Sequence[Item],
    index: dict[int, int],
    *,
    first_anchor: int,
    last_anchor: int,
    issue_line: int,
) -> Item | None:
    has_issue = issue_line >= 0
    if any(_goes_on_with_meeting(*pair) for pair in itertools.pairwise(candidates)):
        return None
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
        kind = with_anchor.stated.rest  # 消费观察 / 内部参阅　第22期, 海外观察 / 周报　第31期
        whole = whole and not (above and (is_notice(kind) or _HOW_OFTEN.fullmatch(kind)))
        return with_anchor if whole or not above else above[0]
    named = [
        c
        for number, c in enumerate(candidates)
        if is_series(c.stated.rest, numbered=has_issue)
        and not is_eyebrow(c.text)
        and (not c.line.heading or _is_marked_series(c, index, first_anchor, has_issue=has_issue))
        and not SUBTITLE_LEAD.match(c.text)
        and not (number and not has_issue and _ends_title_above(candidates[number - 1], c))
    ]
    if named and (len(candidates) > 1 or has_issue):
        early = [c for c in named if first_anchor < 0 or index[id(c)] <= first_anchor + 2 or index[id(c)] < 3]
        over = [c for c in candidates if 0 <= index[id(c)] < issue_line and _may_name_series(c)]
        if early and over and index[id(early[0])] > issue_line:
            return over[0]  # 知产实务研讨 / 第6期 / 某某问题研讨会记录: the last is a title
        if (
            len(candidates) == 1
            and index[id(named[0])] > last_anchor >= 0
            and _ONE_MEETING.search(named[0].text)
        ):
            return None  # 某政纪〔2026〕14号 / 某市政府第三次常务会议纪要: the title of a paper with a number and no series
        if early:
            return early[0]
    if has_issue and len(candidates) == 1 and 0 <= index[id(candidates[0])] < issue_line:
        only = candidates[0]
        if len(only.text) <= LONGEST_SERIES_ALONE and _may_name_series(only):
            return only  # 外 媒 看 中 国 / 第143期
    if has_issue and candidates:
        first = candidates[0]
        titled = any(index[id(c)] > last_anchor and not SUBTITLE_LEAD.match(c.text) for c in candidates)
        before_issue = (
            index[id(first)] < first_anchor
            or index[id(first)] == 0
            or (titled and index[id(first)] < last_anchor and len(first.text) <= 12)
        )
        if (
            before_issue
            and len(first.text) <= 20
            and len(candidates) > 1
            and not SUBTITLE_LEAD.match(first.text)
        ):
            return first
    return None


_UNDER_REVIEW = re.compile(
    "[一-鿿《（“].{5,}(?:项目|工程|课题|规划|方案|计划|预案|条例|办法|细则|标准|导则|成果|系统|平台|设计|报告|[案稿][）)]|》)(?:[（(][^（）()]{2,10}[）)])?$"
)
"""What the first line of a title names on which experts meet: 某区更新改造项目 / 专家评审会会议纪要."""
_MINUTES_OF_MEETING = re.compile("[一-鿿]{0,12}(?:会议?|会会议)纪要")


def _is_review_minutes(above: Item, item: Item) -> bool:
    """Whether a line says of what is named right above that it gives the minutes of a meeting on it: …三年行动方案 / 专家论证会会议纪要."""
    return (
        _MINUTES_OF_MEETING.fullmatch(item.text) is not None
        and _UNDER_REVIEW.fullmatch(above.text) is not None
        and not above.stated.is_anchor
        and not is_organisation(above.text)
    )


def _ends_title_above(above: Item, item: Item) -> bool:
    """Whether a line is the kind of paper whose title begins on the line right above: 关于调整居民用气销售价格 / 听证会纪要."""
    return (
        (above.text.startswith(("关于", "關於")) or _is_review_minutes(above, item))
        and not item.line.blank_before
        and not TERMINAL.search(above.text)
        and _continues_title(above, item)
    )


_TOPIC_OF_ISSUE = re.compile("本期(?:主题|专题|聚焦|关注|焦点|话题)[：:]")


def _below_topic(titles: Sequence[Item], index: dict[int, int], last_anchor: int) -> Sequence[Item]:
    """The titles without 本期主题：… and subtitles, if another line below the topic and the masthead may be the title."""
    topics = [index[id(item)] for item in titles if _TOPIC_OF_ISSUE.match(item.text)]
    others = [
        item for item in titles if not (_TOPIC_OF_ISSUE.match(item.text) or SUBTITLE_LEAD.match(item.text))
    ]
    titled = topics and any(
        index[id(item)] > max(last_anchor, *topics) and 5 <= len(item.text) <= 45 for item in others
    )
    return others if titled else titles


def _may_name_series(item: Item) -> bool:
    """Whether a line above the number of the issue may be the name of its series: short, of no house, no subtitle, no clause."""
    return (
        2 < len(item.text) <= 20
        and not is_organisation(item.text)
        and not is_securities_line(item.text)
        and not is_eyebrow(item.text)
        and not SUBTITLE_LEAD.match(item.text)
        and re.search("[，。：；？！]", item.text) is None
    )


def _is_marked_series(item: Item, index: dict[int, int], first_anchor: int, *, has_issue: bool) -> bool:
    """Whether a heading above the number of the issue names the series and cannot be a title: # 舆情摘报."""
    return has_issue and index[id(item)] < first_anchor and is_series(item.stated.rest, numbered=False)


def name_of_series(rest: str) -> str:
    """Name of the series in the line that holds it."""
    parted = re.split(r"\s*[|｜丨]\s*", rest.strip(), maxsplit=1)
    if len(parted) == 2 and (is_series(parted[0], numbered=False) or _KIND_ALONE.fullmatch(parted[1])):
        return parted[0].strip("《》")  # 宏观观察 | 会议纪要
    if column := re.fullmatch(r"《([^《》]+)》[^《》]{0,10}[·•][^《》]{2,10}", rest.strip()):
        return column[1]  # 《工程师之声》2025年第5期·人物专访
    cells = rest.split()
    named = [cell for cell in cells if is_series(cell)]
    name = named[0] if len(cells) > 1 and len(named) == 1 else rest.strip()
    return re.sub(r"^《([^《》]*)》$", r"\1", name)


_PERIOD = re.compile(  # 观察区间：5月6日—5月12日
    r"[\u4e00-\u9fff]{2,6}[：:]\s?(?:\d{4}年)?\d{1,2}月\d{1,2}日?\s?[—–~～至到-]{1,2}\s?(?:\d{4}年)?(?:\d{1,2}月)?\d{1,2}日?(?:\s+[\u4e00-\u9fff]{2,6}[：:].*)?"
)


_SAID_WHERE = re.compile("[时中上会](?:强调|指出|表示|提出|要求)[ \u3000：:](?=[一-鿿“]{4})")
"""In a headline, however long, what somebody has said where: 某某在某市考察时强调 |坚持…."""
_WHO_WENT_ALONG = re.compile("[一-鿿 \u3000、]{2,30}(?:陪同|出席|参加)[^。！？；]{2,24}")
"""The line below it: 甲乙丙陪同考察并出席座谈会."""


def _choose_title(
    titles: Sequence[Item], items: Sequence[Item], index: dict[int, int], *, last_anchor: int
) -> list[Item]:
    best: tuple[int, int] | None = None
    for place, item in enumerate(titles):
        text = item.text
        if SUBTITLE_LEAD.match(text) or (item.stated.is_anchor and len(item.stated.rest) < 8):
            continue
        if _PERIOD.fullmatch(text) or _ANNOUNCES_LIST.search(text) or _BY_REPORTERS.fullmatch(text):
            continue
        if any(len(other.text) > len(text) and _is_cut_title(item, [other]) for other in titles):
            continue  # what another line gives in full
        number = index[id(item)]
        following = items[number + 1] if number + 1 < len(items) else None
        score = 0
        score += 4 if item.line.heading == 1 else 2 if item.line.heading or item.line.strong else 0
        score += 3 if following is not None and SUBTITLE_LEAD.match(following.text) else 0
        score += 2 if number > last_anchor else 0
        score += 1 if 8 <= len(text) <= 45 else 0
        score += 3 if _SAID_WHERE.search(text) else 0
        score += (
            2
            if re.match(r"关于|關於", text)
            or re.search(r"的(?:报告|建议|调研|思考|启示|对策|若干意见|.{0,4}纪要|.{0,6}报告)$", text)
            else 0
        )
        score -= 4 if is_eyebrow(text) else 0
        score += 2 if text.endswith("：") and following is not None and following in titles else 0
        score -= 3 if len(text) < 5 or (item.stated.publisher_rank == 1 and is_organisation(text)) else 0
        score -= 4 if place and author_line(text, below_title=True) else 0
        score -= 6 if ends_introduction(items, number) else 0
        if best is None or score > best[0]:
            best = (score, place)
    if best is None or best[0] < -2:
        return []
    if whole := _official_title(titles[best[1] :], index):
        return whole
    chosen = [titles[best[1]]]
    above = titles[best[1] - 1] if best[1] else None
    if (
        above is not None
        and index[id(above)] + 1 == index[id(chosen[0])]
        and index[id(above)] > last_anchor
        and _is_upper_half(above, chosen[0])
    ):
        below = _ABOUT.match(chosen[0].text) or _TELLS_KIND.search(chosen[0].text)
        chosen = [above] if below else [above, *chosen]
    if best[1] + 1 < len(titles):
        following = titles[best[1] + 1]
        goes_on = (
            _continues_title(chosen[-1], following)
            and not _is_cut_title(following, chosen)
            and not _BY_REPORTERS.fullmatch(following.text)
            and not (_SAID_WHERE.search(chosen[-1].text) and _WHO_WENT_ALONG.fullmatch(following.text))
        )
        if goes_on and index[id(following)] == index[id(chosen[-1])] + 1:
            chosen.append(following)
    return chosen


_BY_REPORTERS = re.compile(
    "[一-鿿]{0,8}[社网报台刊](?:实习|特约)?记者[ \u3000]?[一-鿿]{2,4}(?:[、 \u3000]?[一-鿿]{2,4}){0,4}"
)
"""Whose report it is, the names unparted or not: 某某社记者甲某某乙某某."""
_ANNOUNCES_LIST = re.compile("(?:如下|以下[^，。：；]{0,8})[：:]$")
"""A line above what it announces, and no title: 会议议定以下事项：."""
_OPENS_OFFICIAL = re.compile("[^，。：；]{0,24}?(?:转发|印发|批转|关于)")
_ENDS_OFFICIAL = re.compile("的(?:通知|通报|函|复函|批复|意见|决定|公告|请示|报告|纪要)$")
_MOST_LINES = 4
"""Lines of a title at most."""


def _official_title(titles: Sequence[Item], index: dict[int, int]) -> list[Item]:
    """The lines, three or more, of a title of an official paper: 转发某办公室 / 关于某领导小组 / 会议纪要的通知; empty for any other."""
    if not titles or not _OPENS_OFFICIAL.match(titles[0].text) or _ENDS_OFFICIAL.search(titles[0].text):
        return []
    lines = [titles[0]]
    for item in titles[1:_MOST_LINES]:
        apart = index[id(item)] != index[id(lines[-1])] + 1 or item.line.blank_before or item.line.heading
        if (
            apart
            or item.stated.is_anchor
            or re.search("[，。：；]", item.text)
            or SUBTITLE_LEAD.match(item.text)
        ):
            return []
        lines.append(item)
        if _ENDS_OFFICIAL.search(item.text):
            return lines if len(lines) > 2 else []
    return []


_TELLS_KIND = re.compile(".{8,}(?:手记|札记|纪实|侧记|走笔|见闻|回访|访谈录|调查记|扫描)$")
"""How the line below a title ends that says what kind of text it is: 四所小规模学校回访手记."""


def _is_upper_half(first: Item, second: Item) -> bool:
    """Whether a line is the first of two equal lines of a title, the second of which was found."""
    return (
        first.line.blank_before
        and not second.line.blank_before
        and not first.line.heading
        and not second.line.heading
        and 6 <= len(first.text) <= 40
        and not first.stated.publisher
        and not SUBTITLE_LEAD.match(first.text)
        and not is_eyebrow(first.text)
        and not author_line(first.text)
    )


_VERDICT = re.compile(
    "的(?:问题|现象|情况|做法|苗头|倾向|趋势|风险|隐患)(?:应当?|需要?|亟待|亟需|急需|值得|不容|须|引发|引起|令人)[^，。：；？！]{2,10}$"
)
"""How a title ends that says what somebody has noticed, cut before it or not: …不热的问题应引起重视."""
_GOES_ON = re.compile(
    "(?:须|应(?![对急用])|亟待|亟需|仍需|仍须|有望|必须|不能|正在|如何|为何|何以)(?=[一-鿿“])"
)
"""How the second line of a title begins that says what is to be of the first: 我国高端仪器自主化 / 须跨过“好用”的门槛."""
_MEETING_ENDS = re.compile("(?:会议|[全大年例]会)$")
_MEETING_DOES = re.compile("(?:就|对|围绕|听取|审议|研究|部署)[^，。：]{6,}$")
"""How the second line of a title goes on that names a meeting in the first: 某会第三次会议 / 就某事开展专题询问."""
_ABOUT = re.compile(  # 关于…的调查与反映, below a title: a subtitle
    "关于.{4,}的(?:[\u4e00-\u9fff]{1,4}与)?(?:调查|调研|反映|报告|思考|建议|观察|分析)$"
)


def _continues_title(first: Item, second: Item) -> bool:
    if (
        second.line.blank_before
        or SUBTITLE_LEAD.match(second.text)
        or is_eyebrow(second.text)
        or author_line(second.text, below_title=True)
        or _ABOUT.match(second.text)
    ):
        return False
    if first.line.heading or second.line.heading:
        return False
    if _VERDICT.search(second.text) and not _VERDICT.search(first.text) and not TERMINAL.search(first.text):
        return True
    return bool(
        (_GOES_ON.match(second.text) and not TERMINAL.search(first.text))
        or (_MEETING_ENDS.search(first.text) and _MEETING_DOES.match(second.text))
        or _is_review_minutes(first, second)
        or re.search(r"[、，：的和与及对在为以向从把将]$|关于$", first.text)
        or re.match(r"[的、和与及]", second.text)
        or (first.text.startswith(("关于", "關於")) and re.search(r"的(?:报告|建议|调研|通知|通报|意见|请示|函|决定|说明|思考|.{0,4}纪要|.{0,8}报告|.{0,8}通报|.{0,4}建议)$|^.{1,12}(?:报告|建议|纪要|通报)$", second.text))
        or (len(second.text) <= 10 and re.search(r"(?:摘要|综述|纪要|实录|报告|侧记|摘编|观点|发言|述评|简析|思考|启示|汇编)$", second.text) and not is_series(first.text, numbered=False))
        or (len(first.text) >= 16 and len(second.text) <= 6)
        or (len(first.text) >= 25 and len(second.text) <= 20 and not second.stated.is_anchor and not is_organisation(second.text) and not re.search("[。！？：”]$", first.text + second.text))
    )  # fmt: skip


_NOTE_ON_TEXT = re.compile(
    "[（(【]?(?:注：)?(?:根据|据)?(?=[^（）]*(?:录音|速记|发言|现场|记录|直播))[^（）]{0,20}整理[^（）]{0,24}[)）】]?"
)
"""How the text was made: （根据录音整理，未经发言人审阅）."""
_WIRE_FIRST = re.compile(f"^{HEADED_BY_WIRE}\\s*(?=\\S{{4}})")
"""The dateline before a headline that it names: |某社某地1月22日电题：|三重视角看某地."""
_SHORTEST_CUT = 10
"""Characters of a title that is printed once more and cut off."""


def _is_cut_title(item: Item, chosen: Sequence[Item]) -> bool:
    """Whether a line gives the begin of the title once more, blanks apart: 疫情反思未雨绸缪——访某某."""
    begin = bare_words(item.text)
    return len(begin) >= _SHORTEST_CUT and bare_words("".join(i.text for i in chosen)).startswith(begin)


_EDITION = re.compile("[（(][^（）()]{2,16}(?:专刊|特刊|增刊|专辑|合刊|专号)[)）]")
"""（双周协商座谈会专刊）: of the series, no subtitle."""


_NO_SUBTITLE = re.compile("：$|(?:考察|调研|课题|编写|研究|工作|写作|采访|报道)组$|^[一-鿿]{1,5}人[：:]")
"""How a line below the title ends or begins that leads on or says whose it is: 提出人：某某（市人大代表）."""


def _choose_subtitle(
    titles: Sequence[Item],
    chosen: Sequence[Item],
    items: Sequence[Item],
    index: dict[int, int],
    printed: Callable[[int, int], str],
) -> tuple[str, Item | None]:
    if not chosen:
        return "", None
    after = index[id(chosen[-1])] + 1
    found: Item | None = None
    titles = [
        item
        for item in titles
        if not (
            _NOTE_ON_TEXT.fullmatch(item.text)
            or _BY_REPORTERS.fullmatch(item.text)
            or (item not in chosen and (WIRE.match(item.text) or _is_cut_title(item, chosen)))
        )
    ]
    led = [item for item in titles if SUBTITLE_LEAD.match(item.text) and item not in chosen]
    near = [item for item in led if index[id(item)] >= after] or led
    if near:
        found = near[0]
    if found is None:
        found = next(
            (i for i in titles if is_eyebrow(i.text) and not _EDITION.fullmatch(i.text) and i not in chosen and not i.stated.is_anchor
             and not author_line(i.text)),
            None,
        )  # fmt: skip
    if found is None and after < len(items):
        following = items[after]
        if (
            following in titles
            and not _NO_SUBTITLE.search(following.text)
            and not following.stated.is_anchor
            and len(following.text) >= 6
            and not author_line(following.text, below_title=True)
            and not following.line.heading
        ):
            found = following
    if found is None:
        return "", None
    words = past_lead(printed(found.start, found.end)).strip()
    return re.sub(r"^[（(](.*)[)）]$", r"\1", words), found
