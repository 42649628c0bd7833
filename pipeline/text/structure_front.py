"""The front of an issue: masthead, title and subtitle, lists, up to where the text begins."""

from __future__ import annotations

import itertools
import re
from collections.abc import Callable, Sequence
from dataclasses import replace

from pipeline.records import Metadata, StaffMember
from pipeline.text.colophon import merge_staff, read_byline, read_fields
from pipeline.text.labels import (
    CONTENTS_HEADING,
    POINTS_HEADING,
    bare_words,
    is_field_line,
    read_numbering,
)
from pipeline.text.layout import LONGEST_ENTRY
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
from pipeline.text.structure_lines import (
    BARE_GENRE_FIRST,
    BRACKETED,
    COLUMN_FIRST,
    ENDED_WHOLE,
    FRONT_LINES,
    GENRE_FIRST,
    LEADER,
    MEETING_FIELD,
    NOTE_LINE,
    PARTICIPANTS,
    RUBRIC_FIRST,
    SUBTITLE_LEAD,
    TERMINAL,
    TITLE_ABOVE,
    Item,
    author_line,
    bare_text,
    coloned_headings,
    count_headings,
    ends_introduction,
    find_tables,
    goes_deeper,
    heads_column,
    heads_overview,
    heads_roster,
    heads_section,
    heads_speaker,
    introduces,
    is_addressee,
    is_bare_heading,
    is_caption,
    is_column,
    is_few_words,
    is_led,
    is_like_name,
    is_marked_heading,
    is_running,
    is_running_at,
    is_turn,
    listed_in_contents,
    note_end,
    paired_headings,
    past_lead,
    read_note,
    same_style,
)

_HAN = re.compile(f"[{HAN}]")

_KEYWORDS = re.compile(r"[【\[（(]?\s?(?:关\s?键\s?词|关键字|關鍵詞|主题词)\s?[】\]）)]?\s?[：:]?")

_FILE_NUMBER = re.compile(r"编\s?号\s?[：:]")

_ABOUT = re.compile(  # 关于…的调查与反映, below a title: a subtitle
    "关于.{4,}的(?:[\u4e00-\u9fff]{1,4}与)?(?:调查|调研|反映|报告|思考|建议|观察|分析)$"
)
_OTHER_FIELD = re.compile(
    "【(?:类别|领域|分类|反映人|提案人|建议人|主题词|关键词|报送单位|来源|案号)】"
    "|(?:投资者关系)?(?:活动|会议|项目|调研|培训|案件|文件|信息|提案|材料)(?:类别|形式|方式|编号|类型)[：:]"
)
"""Fields of a form that say nothing which the record of an issue has: 活动类别：业绩说明会."""

_YEAR_ALONE = re.compile(r"[（(]?(?:19|20)\d{2}年度?[)）]?")

_SERIES_AND_TITLE = re.compile(  # 科技智库观察 | …, 境外智库动态〔2025〕第17期：…
    r"(?P<series>[^|｜：〔（(]{2,20}?)\s*(?:[|｜丨]|[〔［（(]20\d\d[〕］）)]\s?第?\s?\d+\s?期\s?[：:])\s*(?P<title>\S.{3,})$"
)

_KIND_ALONE = re.compile("(?:会议|工作|座谈|专题)?(?:纪要|简报|专报|快报|动态)")
_MEETING = re.compile("(?:会议|论坛|峰会|对话会|大会|年会|沙龙|研讨会|项目)$")
_SESSION_ALONE = re.compile("第[一二三四五六七八九十百\\d]+[次届][\u4e00-\u9fff]{0,4}会议")

_TOPIC_OF_ISSUE = re.compile("本期(?:主题|专题|聚焦|关注|焦点|话题)[：:]")
HELD_ON = re.compile(r"(?:会议时间|召开时间|活动时间|时\s?间(?:[、/及]?地点)?)\s?[：:]\s?")

_PERIOD = re.compile(  # 观察区间：5月6日—5月12日
    r"[\u4e00-\u9fff]{2,6}[：:]\s?(?:\d{4}年)?\d{1,2}月\d{1,2}日?\s?[—–~～至到-]{1,2}\s?(?:\d{4}年)?(?:\d{1,2}月)?\d{1,2}日?(?:\s+[\u4e00-\u9fff]{2,6}[：:].*)?"
)


def front_end(items: Sequence[Item]) -> int:
    """Index of the first line of the body."""
    below_label = 0  # lines up to here are of the note whose label stands alone
    noted = 0  # line of the note, if there is one
    openings = {
        *count_headings(items),
        *coloned_headings(items),
        *_behind_columns(items),
        *find_tables(items),
        *(number for number in paired_headings(items) if _stands_below_title(items, number)),
    }
    listed = listed_in_contents(items)
    for number, item in enumerate(items[:FRONT_LINES]):
        text = item.text
        if item.kind == "contents":
            continue
        note = read_note(text)
        if note:
            noted = noted or number
            below_label = note_end(items, number) if note[1] else 0
            continue
        if _KEYWORDS.match(text) or _heads_contents(items, number) or number < below_label:
            continue
        if PARTICIPANTS.match(text) and not read_masthead_line(text).is_anchor:
            if HELD_ON.match(text) and any(
                read_masthead_line(below.text).publisher for below in items[number + 1 : number + 3]
            ):
                continue  # 时间：… between issue and publisher
            return number
        if heads_roster(items, number):
            return number
        if is_running(text) and not (is_notice(text) or _is_title_of_two(items, number)):
            return number
        numbering = read_numbering(text)
        below = items[number + 1].text if number + 1 < len(items) else ""
        is_first = (
            numbering is not None
            and numbering.label[-1] in "1一"
            and (is_running(below) or goes_deeper(numbering.label, below))
        )
        if numbering and (numbering.level in (1, 2) or is_first) and not read_masthead_line(text).is_anchor:
            return number
        if heads_section(items, number) or (number and heads_overview(items, number)):
            return number
        if _opens_body(items, number) or is_addressee(items, number) or number in openings:
            return number
        if _opens_first_report(items, number, listed):
            return number
        if noted and _is_first_below_note(items, number, noted):
            return number
        if _names_first_part(items, number):
            return number
        if is_turn(items, number) or _introduces_first(items, number):
            return number
    short = _short_body(items)
    return min(len(items), FRONT_LINES) if short is None else short


_TWO_HEADLINES = re.compile("[^。；：！？，]{4,20}(?:；[^。；：！？，]{4,20}){1,2}")


def _is_title_of_two(items: Sequence[Item], number: int) -> bool:
    """Whether a line is a title that names two or three reports: 某省干旱某省急；生育一孩奖不奖, the first above running text."""
    return (
        _TWO_HEADLINES.fullmatch(items[number].text) is not None
        and is_running_at(items, number + 1)
        and not is_field_line(items[number].text)
        and read_numbering(items[number].text) is None
        and not _stands_below_title(items, number)
    )


def _introduces_first(items: Sequence[Item], number: int) -> bool:
    """Whether a line is the first of several that introduce who speaks below, each above running text or its headline."""
    last = next((at for at in (number, number + 1) if at < len(items) and ends_introduction(items, at)), None)
    if last is None or (last > number and items[number].text.startswith(("作者", "文", "执笔"))):
        return False
    if (
        last > number
        and introduces(items[last].text)
        and not _stands_below_title(items, number)
        and not _is_headed_like_others(items, number)
    ):
        return False  # the title itself, right above the first who speaks
    return any(
        ends_introduction(items, at)
        and (
            is_running_at(items, at + 1)
            or (is_bare_heading(items, at + 1) and not introduces(items[at + 1].text))
        )
        and read_note(items[at + 1].text) is None  # the authors, above 编者按
        for at in range(last + 1, len(items) - 1)
    )


def _is_headed_like_others(items: Sequence[Item], number: int) -> bool:
    """Whether a line above the first who speaks is his headline, as everybody below has one, and the title stands above it."""
    # where an issue is numbered, a line may be its series and no title
    numbered = any(read_masthead_line(item.text).issue for item in items[:number])
    above = [
        item
        for item in items[:number]
        if item.kind != "contents" and not read_masthead_line(item.text).is_anchor
    ]
    lines = range(number + 2, len(items))
    speakers = [at for at in lines if introduces(items[at].text) and is_running_at(items, at + 1)]
    return (
        heads_speaker(items, number)
        and bool(speakers)
        and all(heads_speaker(items, at - 1) for at in speakers)
        and any(
            len(item.text) >= _SHORTEST_TITLE and not (numbered and is_series(item.text, numbered=False))
            for item in above
        )
    )


_SHORTEST_TITLE = 4
"""Characters of a line that may be the title above those who speak, at least."""


def _stands_below_title(items: Sequence[Item], number: int) -> bool:
    """Whether a line above may be the title, so that this one is a heading below it."""
    return any(
        _may_be_title(item.text)
        and not is_organisation(item.text)
        and not is_series(item.text, numbered=False)
        for item in items[:number]
        if item.kind != "contents" and not read_note(item.text) and not is_notice(item.text)
    )


def _short_body(items: Sequence[Item]) -> int | None:
    """Index of the first line that is a sentence, in a text in which nothing else is body: 王明认为，好。."""
    if len(items) > FRONT_LINES or any(read_note(item.text) for item in items):
        return None
    return next(
        (
            number
            for number, item in enumerate(items)
            if item.kind != "contents"
            and ENDED_WHOLE.search(item.text)
            and not is_field_line(item.text)
            and not read_masthead_line(item.text).is_anchor
        ),
        None,
    )


FEWEST_REPORTS = 2
"""Entries of the contents that must come again below the first, for it to head a report and not to be the title."""


def _opens_first_report(items: Sequence[Item], number: int, listed: frozenset[str]) -> bool:
    """Whether a line near the top is the first that comes again from the contents, with its column: 【签约】…, or 海外视点 above …."""
    text = items[number].text
    if len(listed) < 3 or number + 1 >= len(items) or len(text) > LONGEST_ENTRY:
        return False
    if bare_text(COLUMN_FIRST.sub("", text)) not in listed:
        return _names_part_of_contents(items, number, listed)
    again = sum(item.kind != "contents" and bare_text(item.text) in listed for item in items[number + 1 :])
    if again >= FEWEST_REPORTS and is_running_at(items, number + 1):
        return True
    if COLUMN_FIRST.match(text):
        return is_running_at(items, number + 1)
    return (
        len(text) <= 12
        and items[number + 1].kind != "contents"
        and bare_text(items[number + 1].text) in listed
    )


def _names_part_of_contents(items: Sequence[Item], number: int, listed: frozenset[str]) -> bool:
    """Whether a few words are the first that name a part whose first report alone the contents have: 特别关注 above 飞得起来不是唯一难题."""
    headed = [
        place
        for place, (item, below) in enumerate(itertools.pairwise(items))
        if place >= number
        and below.kind != "contents"
        and bare_text(below.text) in listed
        and is_few_words(item)
        and not is_series(item.text)
    ]
    return len(headed) >= FEWEST_REPORTS and headed[0] == number


def _behind_columns(items: Sequence[Item]) -> list[int]:
    """Lines that head running text behind a column, 【英国】…, each with at least two more below."""
    alike = [
        place
        for place, item in enumerate(items)
        if COLUMN_FIRST.match(item.text) and is_bare_heading(items, place)
    ]
    return alike[:-2]


_TITLE_WITH_COLON = re.compile("[^。；：:]{4,30}：[^。；：:]{4,30}")
"""长期护理保险：从试点走向全国."""


def _may_be_title(line: str) -> bool:
    """Whether a line of the front is as long as a title, and no field and no part of the masthead."""
    coloned = _TITLE_WITH_COLON.fullmatch(line) is not None and not is_field_line(line)
    return (coloned or TITLE_ABOVE.fullmatch(line) is not None) and not read_masthead_line(line).is_anchor


def _is_first_below_note(items: Sequence[Item], number: int, note: int) -> bool:
    """Whether a short line below a note is the first heading of several without a number, the title standing above the note."""
    titled = any(_may_be_title(item.text) for item in items[1:note] if item.kind != "contents")
    return (
        titled
        and (is_bare_heading(items, number) or heads_column(items, number))
        and any(is_bare_heading(items, place) for place in range(number + 2, len(items)))
        and not any(
            (numbering := read_numbering(item.text)) and numbering.level in (1, 2)
            for item in items[number:]
            if len(item.text) <= 40
        )
    )


def _names_first_part(items: Sequence[Item], number: int) -> bool:
    """Whether a line below the title is the first of several that each name a part, the headline of its first report set on its text: 主旨报告 … 圆桌对话 …."""
    return (
        heads_column(items, number)
        and _stands_below_title(items, number)
        and any(heads_column(items, place) for place in range(number + 2, len(items)))
    )


def _opens_body(items: Sequence[Item], number: int) -> bool:
    """Whether a line near the top is the first of several headings of its kind: ● …, 【…】."""
    item = items[number]
    bracketed = BRACKETED.fullmatch(item.text) is not None
    numbering = read_numbering(items[number + 1].text) if bracketed and number + 1 < len(items) else None
    numbered = numbering is not None and numbering.level == 1  # 【热点】 above 一、…
    if is_column(items, number) and not numbered:
        return any(is_column(items, place) for place in range(number + 1, len(items)))
    if not (item.line.bullet or bracketed) or number + 1 >= len(items):
        return False
    below = items[number + 1]
    if not (numbered or is_marked_heading(items, number)):
        return False
    bulleted = below.line.bullet not in ("", item.line.bullet)  # ■ 发言 above ● 椅子
    led = number + 2 < len(items) and is_led(items[number + 2].text)
    if not (
        is_bare_heading(items, number) or is_bare_heading(items, number + 1) or bulleted or led or numbered
    ):
        return False  # ◆ 调研报告 ◆ above the title, the subtitle and the authors of the issue
    return any(
        other.line.bullet == item.line.bullet
        and bool(BRACKETED.fullmatch(other.text)) == bracketed
        and is_marked_heading(items, place)
        for place, other in enumerate(items[number + 1 :], start=number + 1)
    )


def _heads_contents(items: Sequence[Item], number: int) -> bool:
    """Whether a line stands above a list of contents: 本期要目, or 本周要点 above short lines with bullets."""
    if CONTENTS_HEADING.fullmatch(items[number].text):
        return True
    listed = items[number + 1 : number + 3]
    return (
        POINTS_HEADING.fullmatch(items[number].text) is not None
        and len(listed) > 1
        and all(
            each.line.bullet and len(each.text) <= LONGEST_ENTRY and each.text[-1] not in "。；，！？"
            for each in listed
        )
    )


def mark_contents(items: Sequence[Item], front: int) -> bool:
    """Finds the list of contents near the top and marks its lines; says whether there is one."""
    limit = min(len(items), FRONT_LINES)
    last = {bare_text(item.text): number for number, item in enumerate(items)}
    start = next((n for n in range(limit) if _heads_contents(items, n)), None)
    if start is not None:
        for item in items[start : _contents_end(items, start + 1, last)]:
            item.kind = "contents"
        return True
    # without a title: entries in a row that all come again as headings
    run = start = min(front, limit)
    while (
        run < limit
        and (read_numbering(items[run].text) or LEADER.search(items[run].text))
        and last[bare_text(items[run].text)] > run
    ):
        run += 1
    if run - start < 2:
        return False
    for item in items[start:run]:
        item.kind = "contents"
    return True


_OF_NEWS = re.compile("(?:简讯|短讯|快讯|动态|要闻|信息)[一二三四五六七八九十几\\d]+[则条]$")
"""An entry that is no heading further below: 简讯三则, above 【简讯】."""


def _contents_end(items: Sequence[Item], start: int, last: dict[str, int]) -> int:
    """Index after the last entry of the list of contents that begins at `start`.

    Args:
        items: the lines.
        start: index of the first entry.
        last: words of a line → index of the last line with these words.
    """
    if start >= len(items):
        return start
    first = items[start]
    recurs = last[bare_text(first.text)] > start  # its heading comes later in the text
    seen: set[str] = set()
    for place in range(start, min(len(items), start + FRONT_LINES)):
        item = items[place]
        words = bare_text(item.text)
        entry = not item.line.blank_before and len(item.text) <= 45 and not ENDED_WHOLE.search(item.text)
        if (is_running(item.text) and not entry) or NOTE_LINE.match(item.text) or words in seen:
            return place
        entered = same_style(first, item) and (first.line.bullet or LEADER.search(first.text))
        listed = entered or _OF_NEWS.search(item.text)
        if recurs and last[words] <= place and not (listed and not item.line.blank_before):
            return place
        below = (
            not item.line.blank_before and not item.line.bullet and last[words] > place
        )  # ▲ 镇街 / 　　某镇：…
        if not recurs and not same_style(first, item) and not below and (
            item.line.blank_before or first.line.bullet or read_numbering(first.text)
        ):  # fmt: skip
            return place
        if read_masthead_line(item.text).is_anchor and not LEADER.search(item.text):
            return place
        seen.add(words)
    return min(len(items), start + FRONT_LINES)


def read_front(items: Sequence[Item], printed: Callable[[int, int], str], body: Sequence[Item]) -> Metadata:
    staff: list[StaffMember] = []
    contact: dict[str, str] = {}
    candidates: list[Item] = []
    notices: list[
        Item
    ] = []  # 内部参考: a note on circulation, or the name of the series if there is no other
    with_body = [*items, *body[:1]]  # a caption may be the last line above the text
    for number, item in enumerate(items):
        text = item.text
        if item.kind != "paragraph":  # contents and notes
            continue
        item.kind = "masthead"
        if _KEYWORDS.match(text):
            item.kind = "abstract"
            continue
        if _OTHER_FIELD.match(text) or MEETING_FIELD.match(text) or is_caption(with_body, number):
            continue
        item.stated = read_masthead_line(text)
        if item.stated.publisher == text and number + 1 < len(items) and is_led(items[number + 1].text):
            item.stated = Stated(rest=text)  # a subtitle follows: a title that ends like an organisation
        if _counts_meeting(items, number):
            item.stated = Stated(rest=text)
        fields = read_fields(text)
        if not fields.staff and item.stated.date and item.stated.rest:
            fields = read_fields(item.stated.rest)  # 某研究院 整理：张三 2025年6月
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
        if not item.stated.rest or is_field_line(text) or HELD_ON.match(text) or _YEAR_ALONE.fullmatch(text):
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
    campaign = _campaign_above(series, items, index) if has_issue else None
    titles = [item for item in titles if item is not campaign]
    form = next((item for item in titles if _FORM.fullmatch(item.text)), None)
    if form is not None and series is not None and index[id(series)] > index[id(form)]:
        series = None  # a cell of the form
    title_items = (
        [form]
        if form is not None
        else _choose_title(_below_topic(titles, index, last_anchor), items, index, last_anchor=last_anchor)
    )
    if not title_items:
        title_items = _title_like_publisher(items)
    kind = ""
    if not title_items:
        title_items = [item for item in titles if _is_headline_of_series(item, items, index)][:1]
    of_one_meeting = series is not None and (
        _OF_ONE_MEETING.search(series.stated.rest) is not None
        or (
            part_minutes(series.stated.rest)[0] != ""
            and any(item.stated.issue.endswith("次") for item in items)
        )
    )
    if (
        not title_items
        and series is not None
        and not series.stated.is_anchor
        and (of_one_meeting or not has_issue)
    ):
        title_items, kind, series = [series], part_minutes(series.stated.rest)[1], None
    subtitle, subtitle_item = ("", None)
    if form is None:
        subtitle, subtitle_item = _choose_subtitle(titles, title_items, items, index, printed)
    for item in title_items:
        item.kind = "title"
    if subtitle_item is not None:
        subtitle_item.kind = "subtitle"
    title = "".join(
        (
            ""
            if number == 0 or len(title_items) > 2 or _continues_title(title_items[number - 1], item)
            else " "
        )
        + past_lead(printed(item.start, item.end).strip())
        for number, item in enumerate(title_items)
    )
    title = re.sub(
        r"^(?:标题|題目|题目|标 题|文章标题|会议名称|活动名称|论文题目|课题名称|项目名称|本期(?:话题|要目|内容|看点|主题|专题|聚焦|关注|焦点|头条|策划|特稿|推荐))\s?[：: |｜丨]\s?|^【[^】]{2,8}】\s*(?=\S{4})",
        "",
        title,
    )
    series_name = name_of_series(series.stated.rest) if series is not None else kind
    if series is not None and campaign is not None:
        campaign.kind, series_name = "masthead", campaign.text + series_name
    elif series is not None and _KIND_ALONE.fullmatch(series_name):
        series_name = _meeting_above(series, items, index) + series_name
    both = None if BARE_GENRE_FIRST.match(title) else _SERIES_AND_TITLE.match(title)
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
    title = re.sub(f"^{GENRE_FIRST.pattern}", "", title)
    if not (series_name or has_issue or introduces(title)):
        title = re.sub(f"^{RUBRIC_FIRST.pattern}", "", title)
    for item in titles:
        if item.kind == "masthead" and title_items and index[id(item)] > index[id(title_items[-1])]:
            staff.extend(
                author_line(item.text, below_title=True) or _authors_of_house(items, index[id(item)])
            )
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
        publisher=_with_houses_above(items, publisher) if publisher else _house_of_form(form),
        date=choose_date([item.stated.date for item in items], issue),
        title=re.sub(r"^《(.*)》$", r"\1", title) if title.count("《") == 1 else title,
        subtitle=subtitle,
        staff=merge_staff([*staff, *(member for item in body[:2] for member in read_byline(item.text))]),
        contact=contact,
    )


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
    for end in range(len(line) - 1, _SHORTEST_TITLE, -1):
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


def _counts_meeting(items: Sequence[Item], number: int) -> bool:
    """Whether a subtitle counts the meeting that it names, the issue having its number above: 2025年第6期 … ——某研讨会（第31期）纪要."""
    stated = items[number].stated
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
    below = items[at + 1].stated if at + 1 < len(items) else Stated()
    if not chosen.date and below.date and below.publisher_rank == chosen.publisher_rank == 1:
        above, second = items[at], below.publisher
    elif chosen.date and at and items[at - 1].stated.publisher_rank == chosen.publisher_rank:
        above, second = items[at - 1], chosen.publisher
    else:
        return name
    first = above.stated.publisher
    alone = above.text == first and is_organisation(first) and is_organisation(second)
    apart = not (second.startswith(first) or first.startswith(second) or second in first)
    whole = len(second) > 5 and (not _OWN_OFFICE.search(second) or second[:2] == first[:2])
    return f"{first}、{second}" if alone and apart and whole else name


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
        whole = whole and not (above and is_notice(with_anchor.stated.rest))  # 消费观察 / 内部参阅　第22期
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


def _ends_title_above(above: Item, item: Item) -> bool:
    """Whether a line is the kind of paper whose title begins on the line right above: 关于调整居民用气销售价格 / 听证会纪要."""
    return (
        above.text.startswith(("关于", "關於"))
        and not item.line.blank_before
        and not TERMINAL.search(above.text)
        and _continues_title(above, item)
    )


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


def _choose_title(
    titles: Sequence[Item], items: Sequence[Item], index: dict[int, int], *, last_anchor: int
) -> list[Item]:
    best: tuple[int, int] | None = None
    for place, item in enumerate(titles):
        text = item.text
        if SUBTITLE_LEAD.match(text) or (item.stated.is_anchor and len(item.stated.rest) < 8):
            continue
        if _PERIOD.fullmatch(text) or _ANNOUNCES_LIST.search(text):
            continue
        number = index[id(item)]
        following = items[number + 1] if number + 1 < len(items) else None
        score = 0
        score += 4 if item.line.heading == 1 else 2 if item.line.heading or item.line.strong else 0
        score += 3 if following is not None and SUBTITLE_LEAD.match(following.text) else 0
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
        if _continues_title(chosen[-1], following) and index[id(following)] == index[id(chosen[-1])] + 1:
            chosen.append(following)
    return chosen


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


WIRE = re.compile(r"(?P<house>[一-鿿]{1,5}(?:社|网))[一-鿿]{0,12}\d{1,2}月\d{1,2}日电")
"""The dateline of an agency, with its headline again: 新华社某地1月29日电特写|…."""
_SHORTEST_CUT = 10
"""Characters of a title that is printed once more and cut off."""


def _is_cut_title(item: Item, chosen: Sequence[Item]) -> bool:
    """Whether a line gives the begin of the title once more, blanks apart: 疫情反思未雨绸缪——访某某."""
    begin = bare_words(item.text)
    return len(begin) >= _SHORTEST_CUT and bare_words("".join(i.text for i in chosen)).startswith(begin)


_EDITION = re.compile("[（(][^（）()]{2,16}(?:专刊|特刊|增刊|专辑|合刊|专号)[)）]")
"""（双周协商座谈会专刊）: of the series, no subtitle."""


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
            and not re.search(r"：$|(?:考察|调研|课题|编写|研究|工作|写作|采访|报道)组$", following.text)
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
