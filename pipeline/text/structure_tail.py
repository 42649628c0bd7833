"""The tail of an issue: colophon, distribution, signature, and what they state."""

from __future__ import annotations

import itertools
import re
from collections.abc import Sequence
from dataclasses import replace

from pipeline.records import Metadata, StaffMember
from pipeline.text.closing_credits import printed_on, read_author, read_closing_credit
from pipeline.text.colophon import SITE, SITE_REPORTS, merge_staff, read_credit, read_fields, read_names
from pipeline.text.duties import is_duty_of_minutes
from pipeline.text.labels import (
    DISTRIBUTION_LABELS,
    WIRE,
    after_remark,
    bare_words,
    is_field_line,
    opens_turn,
    read_numbering,
)
from pipeline.text.masthead import (
    is_notice,
    is_organisation,
    is_series,
    read_date,
    read_masthead_line,
    read_period_end,
)
from pipeline.text.structure_front import choose_date, name_of_series, part_minutes
from pipeline.text.structure_front_end import HELD_ON
from pipeline.text.structure_lines import (
    PARTICIPANTS,
    SENTENCE,
    TERMINAL,
    Item,
    is_loose_field,
    is_row_of_fields,
    is_running,
    read_credit_line,
)

_NAME_AND_POST = re.compile(r"(?P<name>[一-鿿·]{2,4})（[^（）]{4,60}）")

_NUMBERED_ROW = re.compile(r"\d{1,2}[ \u3000.、]")
"""1　共享暂存库　某公司　12月31日: of a table, with the day on which something is due."""

_DISTRIBUTION = re.compile(rf"(?:{DISTRIBUTION_LABELS})\s?[：:]")
_TAIL_MARK = re.compile(
    r"印\s?发$|印\s?發$|共\s?印\s?\d+\s?份|^[（(]?(?:风险提示|此件|作者系|作者为|作者单位|本文|本报告|本刊|本期|版权|声明|免责|未经|注[：:]|欢迎|投稿|来稿|如需|以上|附件|附[：:]|全文完|完\s?[)）]$)|^[\[【]?(?:上一篇|下一篇|返回|打印|关闭|分享|点击|扫码|长按|阅读原文|相关阅读|推荐阅读)|^[-—【（\s]*(?:END|End|完)[-—】）\s]*$"
)
_PAPER_SAYS = re.compile(  # 声明说，…: a last paragraph of the text, no notice
    "(?:声明|本报告|本文)(?:还|也|同时|最后|中|里)*(?:说|称|认为|指出|强调|表示|显示|提出|呼吁|建议|要求|写道)"
)


_ORDINAL = re.compile("^[一二三四五壹贰叁参肆伍]、")
"""Before 时间： in minutes that number what they open with."""


_REFERENCE = re.compile(
    r"(?:[\[［【]?\d{1,3}[\]］】.、]?\s?)?[A-Z\u4e00-\u9fff][^。：:]{1,60}?[.．。](?!\d)[^；;]{4,160}?[，,.．。]\s?(?:19|20)\d\d\s?"
    r"(?:[，,]\s?\d{0,4}\s?)?(?:[（(]\s?[\d/]{1,5}\s?[）)])?\s?[：:]\s?[A-Z]?\d[\d，,—–+-]*[.．。]?"
)
"""An entry of a list of references that has come between paragraphs: 甲某，乙某.某文.某刊，2016，1(1)：98-100."""


def _read_day(words: str) -> str:
    """The day that words begin with; a year of three digits is one of the Republic (113年10月21日)."""
    return read_date(f"民国{words}") if re.match(r"1\d\d\s?年", words) else read_date(words)


_HELD_IN_BRACKETS = re.compile(
    "(?:会议|活动|论坛|座谈会?|研讨会?|沙龙|调研|培训|[^，。：（）]{2,6}名称)\\s?[：:][^。；：]{4,60}?[（(](?P<day>(?:19|20)\\d\\d\\s?年[^（）()]+)[)）]$"
)
"""会议：第五届某某圆桌会议（2025年4月16日，某市）."""


def _day_held(line: str) -> str:
    """The day of a meeting that a field at the head of its minutes states; empty if it states none."""
    words = _ORDINAL.sub("", line)
    if held := HELD_ON.match(words):
        return _read_day(words[held.end() :]) or read_period_end(words)
    named = _HELD_IN_BRACKETS.match(words)
    return _read_day(named["day"]) if named else ""


_SENT = re.compile(
    rf"(?:{DISTRIBUTION_LABELS})\s?[：:].*[ 　](?P<day>(?:19|20)\d\d年\d{{1,2}}月\d{{1,2}}日)(?:\s?印发)?$"
)


def _day_sent(line: str) -> str:
    """The day at the end of the line of those who get the bulletin: 发送：各部门、各分行　　2025年10月20日; empty without one."""
    sent = _SENT.match(line)
    return read_date(sent["day"]) if sent else ""


def tail_start(items: Sequence[Item], front: int) -> int:
    """Index of the first line of the colophon; all lines from there on are colophon."""
    start = len(items)
    for number in range(len(items) - 1, max(front, 1) - 1, -1):
        text = items[number].text
        if _is_tail_line(items, number):
            start = number
            continue
        if is_running(text) or len(text) > 40 or read_numbering(text):
            break
        if not TERMINAL.search(text) and number > front and len(items) - number <= 12:
            # an address without a label, the name of an office: only if fields stand around it
            above = items[max(front, number - 2) : number]
            if any(_is_tail_line(items, n) for n in range(max(front, number - 2), number)) and above:
                continue
        break
    return start


def _is_tail_line(items: Sequence[Item], number: int) -> bool:
    text = items[number].text
    if PARTICIPANTS.match(text) or is_duty_of_minutes(text):
        return False
    if after_remark(text) != text:
        return True
    if is_field_line(text) and (
        not SENTENCE.search(text[:-1]) or _DISTRIBUTION.match(text) or is_row_of_fields(text)
    ):
        return True
    if _PAPER_SAYS.match(text):
        return False
    if len(text) <= 80 and _TAIL_MARK.search(text) and not (len(text) > 40 and "，" in text):
        return True
    if len(text) > 60 or SENTENCE.search(text):
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


def read_tail(items: Sequence[Item], front: int, tail: int, metadata: Metadata) -> Metadata:
    staff = list(metadata.staff)
    contact = dict(metadata.contact)
    publisher, date = metadata.publisher, metadata.date
    ranked: tuple[int, str] = (-1, "")
    last = max(front, len(items) - 25)
    loose = [item for item in items[last:tail] if item.kind == "paragraph" and is_loose_field(item)]
    early = [item for item in items[front : min(head_end(items, front), last)] if is_loose_field(item)]
    signed = _signature(items[front:tail])
    for item in items[front:tail]:
        if item.kind == "paragraph" and (authors := read_credit_line(item.text)):
            item.kind = "masthead"
            staff.extend(authors)
        elif item.kind == "paragraph" and item not in loose and (credited := read_credit(item.text)):
            item.kind = "colophon"
            staff.extend(credited)
    for item in items[front:tail]:
        if item.kind == "paragraph" and _REFERENCE.fullmatch(item.text):
            item.kind = "colophon"
        closing = _not_named_yet(read_closing_credit(item.text, is_last=item is items[tail - 1]), staff)
        if closing and item.kind == "paragraph" and item not in loose:
            staff.extend(closing)
            item.kind = "paragraph" if SENTENCE.search(item.text) else "colophon"
            date = date or (printed_on(item.text) if item is items[tail - 1] else "")
    before: Item | None = None
    for item in [*early, *loose, *signed, *items[tail:]]:
        item.kind = "masthead" if item in early else "colophon"
        row, before = before, item
        fields = read_fields(item.text)
        credit = item in loose and item.text[0] in "（(［[〔" and not is_row_of_fields(item.text)
        read = (
            read_credit(item.text)
            if credit
            else fields.staff or _members(item, items) or _not_named_yet(read_author(item.text), staff)
        )
        staff.extend(read or _goes_on(item, row, staff))
        contact |= {kind: value for kind, value in fields.contact if kind not in contact}
        if _DISTRIBUTION.match(item.text):
            continue
        stated = read_masthead_line(item.text)
        due = stated.date.startswith("--") and _NUMBERED_ROW.match(item.text) is not None
        if stated.date and not date and not due:
            date = choose_date([stated.date], metadata.issue)
        if stated.publisher and stated.publisher_rank > ranked[0] and not (fields.staff or due):
            ranked = (stated.publisher_rank, stated.publisher)
        metadata = replace(
            metadata,
            series=metadata.series
            or (name_of_series(stated.rest) if stated.issue and is_series(stated.rest) else ""),
            issue=metadata.issue or (stated.issue if not stated.rest or is_series(stated.rest) else ""),
            total_issue=metadata.total_issue if metadata.total_issue is not None else stated.total_issue,
        )
    if not date:
        date = next(filter(None, (_day_sent(item.text) for item in items[tail:])), "")
    if not date:
        date = next(filter(None, (_day_held(item.text) for item in items[:30])), "")
    if not date:  # nothing but the period that the issue covers
        date = next(filter(None, (read_period_end(item.text) for item in items[:front])), "")
    if not publisher and ranked[0] > 0:
        publisher = ranked[1]
    if not publisher:  # 主办：… among time and place
        head = items[front : head_end(items, front)]
        named = (read_masthead_line(item.text) for item in head if not _TOLD_OF_EVENT.search(item.text))
        publisher = next((stated.publisher for stated in named if stated.publisher_rank >= 7), "")
    if not publisher:  # 中共某市某局党组会议纪要, title and house in one
        publisher = part_minutes(metadata.title)[0] or part_minutes(metadata.series)[0]
    if foot := _RUN_ON_FOOT.search(items[tail - 1].text) if tail > front else None:
        publisher, date = publisher or foot["house"], date or read_date(foot["day"])
    if not publisher and (act := _ACT.fullmatch(metadata.title)) and is_organisation(act["house"]):
        publisher = act["house"]
    if not publisher and (not metadata.series or _is_rubric(metadata.series, items)):
        publisher = _agency(items[:front], items[front:])
    if cited := _cited(items[front:tail], metadata.title):
        staff.append(StaffMember("作者", read_names(cited["authors"])))
        metadata = replace(metadata, series=metadata.series or cited["journal"])
    return replace(metadata, staff=merge_staff(staff), contact=contact, publisher=publisher, date=date)


def _is_rubric(series: str, items: Sequence[Item]) -> bool:
    """Whether a series is the rubric that a report of an agency has before its headline: 新华视点｜…."""
    return items[0].text.startswith(series) and items[0].text[len(series) :].lstrip()[:1] in ("|", "｜", "丨")


_DATELINE = re.compile(
    r"[（(【]?(?P<house>[一-鿿]{1,5}(?:社|网)|[一-鿿]{2,4}日报)(?![^，。（电]{0,12}[报社]道)[一-鿿]{0,12}?\d{1,2}月\d{1,2}日电(?![影视商力子动网池器台价量话讯车梯竞站信源])"
)
"""新华社某地11月26日电（记者某某）: the agency whose report it is."""
_SENT_IN = re.compile("[（(](?P<house>[一-鿿]{2,4}(?:日报|社|网))[一-鿿]{2,12}[电讯][）)]")
"""（某某日报某国某地电）, below a report without a date."""
_TAKEN_FROM = re.compile("[（(]?(?:摘自|原载|选自|转自)《(?P<house>[^《》]{2,12}[报刊网])》")
"""摘自《某某报》: the paper that has printed it."""
_TOLD_BY = re.compile(
    f"(?![本该据]|互联|[外全官]网)(?P<house>{SITE})(?:消息|讯)(?=[：:（(])|【(?P<bracketed>{SITE}){SITE_REPORTS}(?:特约|实习|见习)?记者"
)
"""某某网消息：…, 【某某网报道 记者某某】…: whose report the text is, before its first sentence."""


def _agency(head: Sequence[Item], body: Sequence[Item]) -> str:
    """The agency whose dateline opens the text of a report, has its headline again or stands at its end, or the paper that it is taken from; empty where there is none."""
    ends = [item.text for item in (*body[:1], *body[-1:])]
    dated = [match for text in ends if (match := _DATELINE.match(text))]
    again = [match for item in head if (match := WIRE.match(item.text))]
    below = [match for text in ends[1:] if (match := _SENT_IN.fullmatch(text) or _TAKEN_FROM.match(text))]
    if found := next((match["house"] for match in (*dated, *again, *below)), ""):
        return found
    told = _TOLD_BY.match(body[0].text) if body else None
    return (told["house"] or told["bracketed"]) if told else ""


_CITED = re.compile(
    "(?P<authors>[一-鿿·，, 、]{2,40})[.．](?P<title>[^.．]{6,80})[.．](?P<journal>[^.．，,]{2,24})[，,] ?(?:19|20)\\d\\d ?[，,].*"
)


def _cited(body: Sequence[Item], title: str) -> re.Match[str] | None:
    """The reference by which a text asks to be cited, its title in it: 甲某，乙某.某题.某刊，2016，1(1)：98-100."""
    references = (_CITED.fullmatch(item.text.replace("。", ".")) for item in body if item.kind == "colophon")
    own = bare_words(title)
    return next((match for match in references if match and own and own in bare_words(match["title"])), None)


def _members(item: Item, items: Sequence[Item]) -> tuple[StaffMember, ...]:
    """The members of a team whose leader the line above names: 成员：甲某某 乙某某 below 课题组组长：…."""
    row = re.match(r"(副组长|成员|组员)[：:]\s?", item.text)
    above = next((other for other in items if other.end + 1 == item.start), None) if row else None
    if row is None or above is None or "组长" not in above.text[:8]:
        return ()
    names = read_names(item.text[row.end() :])
    return (StaffMember(row[1], names),) if names else ()


def _not_named_yet(authors: tuple[StaffMember, ...], staff: Sequence[StaffMember]) -> tuple[StaffMember, ...]:
    """What a remark on the author says, unless the byline has named him: 文/甲 … （作者甲系某大学教授）."""
    named = {name for each in staff for name in each.names}
    return () if named.issuperset(name for each in authors for name in each.names) else authors


def _goes_on(item: Item, row: Item | None, staff: Sequence[StaffMember]) -> tuple[StaffMember, ...]:
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


def head_end(items: Sequence[Item], front: int) -> int:
    """End of the fields at the head of minutes (time, place, those present, who took the notes)."""
    fields = itertools.takewhile(
        lambda item: len(item.text) <= 120 and not SENTENCE.search(item.text[:-1]), items[front : front + 40]
    )
    return front + max(6, sum(1 for _ in fields))


_TOLD_OF_EVENT = re.compile("(?:主办|承办|协办|出品|发布|印发|编制)[^：:]{0,3}[，。].*。$|主办。$")
"""(会议)由某大学主办，某某主持。: a sentence of the text, which tells who holds a meeting and not who issues the paper."""
_RUN_ON_FOOT = re.compile(
    "(?<=[。；])(?P<house>[一-鿿]{4,24}(?:办公[厅室]|政府|委员会|[局厅部院委])) ?(?P<day>(?:19|20)\\d\\d年\\d{1,2}月\\d{1,2}日)(?:[^。，；年]{0,30}(?:19|20)\\d\\d年\\d{1,2}月\\d{1,2}日 ?印发)?$"
)
"""…落地见效。|某区人民政府办公厅 2018年12月25日|某区人民政府办公厅秘书处 2018年12月26日印发: the foot run on behind the last sentence."""
_ACT = re.compile(
    "《?(?!转发|解读|贯彻|落实)(?P<house>[一-鿿]{2,24}?)(?:印发)?关于[^《》]{4,80}的(?:通知|通告|公告|意见|决定|批复|通报)(?:》(?:的?(?:政策)?解读|答记者问))?"
)
"""某厅关于某事的通知, 《某部关于某事的通知》解读: a title that names whose act it is."""
_SIGNED_AND_DATED = re.compile(
    "(?P<house>[一-鿿]{2,24}(?:办公[厅室]|政府|委员会|党委|[局厅部署院委会])) ?(?P<day>(?:[12]\\d{3}|[一二][〇○零一二三四五六七八九]{3})年[^，。年月]{1,3}月[^，。年月]{1,3}日)"
)
"""某省人民政府办公厅二〇〇四年二月九日: who signs, and the day, on one line."""


def _signature(body: Sequence[Item]) -> list[Item]:
    """The office and the date under a letter, where its annexes follow: on two lines, or on one."""
    on_one_line = [item for item in body if _SIGNED_AND_DATED.fullmatch(item.text)]
    if len(on_one_line) == 1:
        return on_one_line
    for item, following in itertools.pairwise(body):
        stated = read_masthead_line(following.text)
        if (
            is_organisation(item.text)
            and stated.date
            and not (stated.rest or stated.publisher or stated.issue)
        ):
            return [item, following]
    return []
