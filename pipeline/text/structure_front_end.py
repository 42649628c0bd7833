"""Where the front of an issue ends and its text begins, and which lines of the front list the contents."""

from __future__ import annotations

import itertools
import re
from collections.abc import Sequence

from pipeline.text.labels import CONTENTS_HEADING, POINTS_HEADING, is_field_line, read_numbering
from pipeline.text.layout import LONGEST_ENTRY
from pipeline.text.masthead import is_notice, is_organisation, is_series, read_masthead_line
from pipeline.text.structure_lines import (
    BRACKETED,
    COLUMN_FIRST,
    ENDED_WHOLE,
    FRONT_LINES,
    LEADER,
    NOTE_LINE,
    PARTICIPANTS,
    TITLE_ABOVE,
    Item,
    bare_text,
    coloned_headings,
    columned_headings,
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
    is_column,
    is_few_words,
    is_led,
    is_marked_heading,
    is_running,
    is_running_at,
    is_turn,
    listed_in_contents,
    note_end,
    paired_headings,
    read_note,
    same_style,
)

KEYWORDS = re.compile(r"[【\[（(]?\s?(?:关\s?键\s?词|关键字|關鍵詞|主题词)\s?[】\]）)]?\s?[：:]?")
HELD_ON = re.compile(r"(?:会议时间|召开时间|活动时间|时\s?间(?:[、/及]?地点)?)\s?[：:]\s?")


def front_end(items: Sequence[Item]) -> int:
    """Index of the first line of the body."""
    below_label = 0  # lines up to here are of the note whose label stands alone
    noted = 0  # line of the note, if there is one
    openings = {
        *count_headings(items),
        *coloned_headings(items),
        *_behind_columns(items),
        *_above_same_field(items),
        *find_tables(items),
        *(
            number
            for number in (*paired_headings(items), *columned_headings(items))
            if _stands_below_title(items, number)
        ),
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
        if KEYWORDS.match(text) or _heads_contents(items, number) or number < below_label:
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
            len(item.text) >= SHORTEST_TITLE and not (numbered and is_series(item.text, numbered=False))
            for item in above
        )
    )


SHORTEST_TITLE = 4
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


_FIELD_BELOW = re.compile("(?P<label>[一-鿿]{2,6})[：:](?=.{2})")
_FEWEST_ALIKE = 3
"""Headlines with the same field below, at least, for the first of them not to be the title of the issue."""


def _above_same_field(items: Sequence[Item]) -> list[int]:
    """Headlines of equal rank that each have the same field between them and their text: 关于…的建议 / 提出人：某某 / text."""
    alike: dict[str, list[int]] = {}
    for place, (item, field) in enumerate(itertools.pairwise(items)):
        label = _FIELD_BELOW.match(field.text)
        headline = len(item.text) <= LONGEST_ENTRY and not (
            is_running(item.text) or _FIELD_BELOW.match(item.text) or item.kind == "contents"
        )
        if label and headline and not is_running(field.text) and is_running_at(items, place + 2):
            alike.setdefault(label["label"], []).append(place)
    return [place for places in alike.values() if len(places) >= _FEWEST_ALIKE for place in places]


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


# -- the list of contents --------------------------------------------------------------------------


def _heads_contents(items: Sequence[Item], number: int) -> bool:
    """Whether a line stands above a list of contents: 本期要目, or 本周要点 above short lines with bullets or numbers."""
    if CONTENTS_HEADING.fullmatch(items[number].text):
        return True
    listed = items[number + 1 : number + 3]
    return (
        POINTS_HEADING.fullmatch(items[number].text) is not None
        and len(listed) > 1
        and all(
            (each.line.bullet or each.text.startswith((f"{count}.", f"{count}．", f"{count}、")))
            and len(each.text) <= LONGEST_ENTRY
            and each.text[-1] not in "。；，！？"
            for count, each in enumerate(listed, 1)
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
    # without a title: entries with one bullet above the title
    if entries := _entries_above_title(items[:front]):
        for item in entries:
            item.kind = "contents"
        return True
    # or entries in a row that all come again as headings
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


def _entries_above_title(front: Sequence[Item]) -> Sequence[Item]:
    """Short lines in a row with one bullet, with a line without any below them that may be the title."""
    start = next((n for n, item in enumerate(front) if item.line.bullet), len(front))
    run = list(itertools.takewhile(lambda item: same_style(front[start], item), front[start:]))
    below = front[start + len(run) :]
    if len(run) < 2 or not below or not all(_is_entry(item) for item in run):
        return ()
    titled = below[0].line.blank_before and _may_be_title(below[0].text)
    return run if titled and not read_masthead_line(below[0].text).is_anchor else ()


def _is_entry(item: Item) -> bool:
    """Whether a line may name a report of the issue: no field, no number or date of the issue, no clause."""
    return (
        len(item.text) <= _LONGEST_LISTED
        and not ENDED_WHOLE.search(item.text)
        and not is_field_line(item.text)
        and not is_notice(item.text)
        and not read_masthead_line(item.text).is_anchor
    )


_LONGEST_LISTED = 45
_OF_NEWS = re.compile("(?:简讯|短讯|快讯|动态|要闻|信息)[一二三四五六七八九十几\\d]+[则条]$")
"""An entry that is no heading further below: 简讯三则, above 【简讯】."""


def _heads_first_section(first: Item, item: Item, below: Sequence[Item]) -> bool:
    """Whether a line is numbered otherwise than the first entry and stands above text: 1.某事引热议 / … / 一、某事引热议."""
    entry, section = read_numbering(first.text), read_numbering(item.text)
    apart = entry is not None and section is not None and entry.level != section.level
    return apart and any(is_running(each.text) for each in below)


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
        entry = (
            not item.line.blank_before
            and len(item.text) <= _LONGEST_LISTED
            and not ENDED_WHOLE.search(item.text)
        )
        if (is_running(item.text) and not entry) or NOTE_LINE.match(item.text) or words in seen:
            return place
        if _heads_first_section(first, item, items[place + 1 : place + 2]):
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
