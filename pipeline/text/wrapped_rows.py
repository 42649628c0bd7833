"""Two rows of a masthead or a colophon that are one line, which an e-mail program or a PDF has cut."""

from __future__ import annotations

import re

from pipeline.text.labels import (
    CONTACT_ENDS,
    CONTACT_LABELS,
    EMAIL,
    LONG_CONTACT,
    LONGEST_FIELD,
    STAFF_LABELS,
    is_field_label,
    is_field_line,
    opens_block,
)
from pipeline.text.normalise import columns

_CUT_LABEL = re.compile(r"(?:^|(?<=[\s　；;，,。（(【|｜]))(?P<head>[\u4e00-\u9fff]{1,5})$")
_REST_OF_LABEL = re.compile(r"(?P<rest>[\u4e00-\u9fff]{1,5})(?:\s?[：:]|\s{1,4}\S)")
_REST_AND_LABEL = re.compile(
    r"(?P<rest>[\u4e00-\u9fff]{1,2})\s{2,}(?=(?P<label>[\u4e00-\u9fff]{2,6})\s?[：:])"
)
# whose address of e-mail it is: 投稿 | 邮箱：…
_WHOSE = frozenset(["投稿", "来稿", "联系", "咨询", "反馈", "读者", "值班", "订阅", "编辑部", "新闻"])
_LAST_FIELD = re.compile(
    r"(?:^|[\s；;，,。（(【|｜])(?P<label>[\u4e00-\u9fffA-Za-z/-]{1,12})\s?[：:](?P<value>[^：:]*)$"
)
_SPACED = re.compile(r"(?<=[\u4e00-\u9fff])\s+(?=[\u4e00-\u9fff]\s?[：:])")  # 编　译：
_NUMBER = re.compile(r"[+（(]?\d[\d\s（）()-]*[-—]?")
_MORE_OF_NUMBER = re.compile(
    r"[-—]?\s?\d[\d-]*(?:\s\d{3,5})?(?![\d.、．）)年月日号%])(?=$|[\s，,；;、（(/\u4e00-\u9fff])"
)
_ASCII_TAIL = re.compile(r"[A-Za-z0-9._@/-]+$")
_ASCII_HEAD = re.compile(r"[a-z0-9._@/-]+(?=$|[\s，,；;、（）()\u4e00-\u9fff])")
_ADDRESS = re.compile(rf"(?:{EMAIL}|(?:https?://)?(?:[A-Za-z0-9-]+\.)+[A-Za-z]{{2,}}(?:/[A-Za-z0-9._/-]*)?)")
_DIGIT = "〇零○O一二三四五六七八九十"
_STATED = re.compile(  # a date, a number of the issue
    rf"(?:20\d\d|二[{_DIGIT}]{{3}})\s?年\s?(?:\d{{1,2}}|[{_DIGIT}]{{1,2}})\s?月\s?(?:\d{{1,2}}|[{_DIGIT}]{{1,3}})\s?日"
    rf"|(?<!\d)20\d\d(?P<mark>[-./])\d{{1,2}}(?P=mark)\d{{1,2}}(?!\d)"
    rf"|[总總第]\s?第?\s?(?:\d{{1,5}}|[{_DIGIT}]{{1,4}})\s?[期號号辑]"
)
_PHONE, _POSTCODE = frozenset(("phone", "fax")), frozenset(("postcode",))
_KIND = {label: kind for kind, labels in CONTACT_LABELS.items() for label in labels.split("|")}
_STAFF = frozenset(STAFF_LABELS.split("|"))
_LONG_CONTACT = re.compile(LONG_CONTACT)
_NAMES_FIRST = re.compile(r"[\u4e00-\u9fff·]{2,4}(?=$|[\s、，,；;（(])")
_VALUE_FIRST = re.compile(r"[（(+]?\d[\d（）()\s—-]{5,}|[!-~]{5,60}(?=$|[\s，,；;、\u4e00-\u9fff])")
_NEVER_FIRST = "：:，。、；,;）)】》"
_REST_OF_ADDRESS = re.compile(
    r"[\u4e00-\u9fff\dA-Z-]{0,20}?(?:号|室|层|楼|座|栋|幢)(?:[\u4e00-\u9fff\dA-Z-]{0,12}?(?:室|层|楼|座))?(?=$|[\s（(，,；;])"
)
_TWO_OF_NAME = re.compile(r"[：:、，,\s][\u4e00-\u9fff]{2}$")
_LAST_OF_NAME = re.compile(r"[\u4e00-\u9fff](?=$|\s{2,}[\u4e00-\u9fff]{2,6}\s?[：:])")
_FIRST_OF_NAME = re.compile(r"[：:、，,\s][\u4e00-\u9fff]$")
_SPACED_NAME = re.compile(r"(?:^|[：:、，,\s])[\u4e00-\u9fff]\s+[\u4e00-\u9fff]$")
_REST_OF_NAME = re.compile(r"[\u4e00-\u9fff]{1,2}(?=$|[\s、，,；;（(）)])")
_OPEN_BRACKET = re.compile(r"[（(【〔][^（）()【】〔〕]{0,40}$")
_REST_OF_BRACKET = re.compile(r"[^（）()【】〔〕。]{0,40}[）)】〕]")
_COMPLETE = re.compile(r"(?:[日号期份版](?:[印发编]{1,2})?|\d[页%]|[；;”’」』）)】》])$")
_ODD_REST = re.compile(r"[\u4e00-\u9fff]{1,2}")  # 份, or the end of a name: no row of its own
_STRETCHED = re.compile(r"\S {6,}\S")  # two cells, one at either margin
_BARE_FIELD = re.compile(r"(?P<label>[\u4e00-\u9fff]{2,6})\s{1,4}\S")
_WORD = re.compile(r"[!-~]+|.")


def is_one_line(left: str, right: str) -> bool:
    """Whether the words alone show that a row of fields goes on in the next: a value or a label is cut in two.

    Args:
        left: a row, such as “编辑：甲某某 校” or “电话：025”.
        right: the row right below it.
    """
    if len(left) > LONGEST_FIELD:
        return False
    if completes_label(left, right) or (right[0] in _NEVER_FIRST and not _lost_its_name(left, right)):
        return True
    if opens_field(right) or opens_block(right):
        return False
    return (
        _cuts_stated(left, right)
        or _cuts_value(left, right)
        or (
            (is_field_line(left) or _STATED.search(left) is not None)
            and len(left) <= 80
            and _OPEN_BRACKET.search(left) is not None
            and _REST_OF_BRACKET.match(right) is not None
        )
    )


def _lost_its_name(left: str, right: str) -> bool:
    """Whether a row below a whole sentence is a remark of which the name before the colon is lost: …平台。 / ：又一个网站，撑不住了。"""
    return right[0] in "：:" and _WHOLE.search(left) is not None and len(right) >= _REMARK


_WHOLE = re.compile("[。！？…][”’）】]*$")
_REMARK = 6
"""Characters of a remark at least; a number or a name behind a colon has fewer."""


def completes_label(left: str, right: str) -> bool:
    """Whether the next row begins with the rest of a label: “编辑：甲某某 校” and “对：乙某某”."""
    head, rest = _CUT_LABEL.search(left), _REST_OF_LABEL.match(right)
    if head is None or rest is None:
        return False
    whose = head["head"] in _WHOSE and rest["rest"] in CONTACT_ENDS
    return whose or is_field_label(head["head"] + rest["rest"])


def reaches_margin(left: str, left_width: int, right: str, width: int) -> bool:
    """Whether the first word of the next row had no room in this one, on a page of so many columns."""
    word = _WORD.match(right)
    return (
        word is not None
        and left_width >= 0.6 * width
        and left_width <= width + 2
        and left_width + columns(word.group()) >= width - (2 if is_field_line(left) else 0)
        and (left_width < width or right[0] not in "，。；：、！？”’）》")
    )


def ends_whole(left: str, right: str) -> bool:
    """Whether a row that reaches the margin may end there: with a date, a number of the issue, a bracket, a cell."""
    if _ODD_REST.fullmatch(right):
        return False
    if left.endswith(("：", ":")):
        last = _LAST_FIELD.search(_SPACED.sub("", left))
        return last is None or not is_field_label(last["label"])
    return _COMPLETE.search(left) is not None or _STRETCHED.search(left) is not None


def opens_field(right: str) -> bool:
    """Whether a row begins with a label, be there a colon or not: 电话：…, 通信地址　…."""
    rest = _REST_AND_LABEL.match(right)
    if rest and is_field_label(rest["label"]) and not is_field_label(rest["rest"] + rest["label"]):
        return False  # the end of a name, and a field: 可　　电话：…
    bare = _BARE_FIELD.match(right)
    return is_field_line(right) or (bare is not None and is_field_label(bare["label"]))


def glue_of_fields(left: str, right: str, *, room: bool) -> str:
    """What stood at the line end between two rows of fields: a blank between two names or numbers, or nothing.

    Args:
        left: the upper row.
        right: the lower one.
        room: one more character had room in the upper row, so that no word is cut.
    """
    if left[-1].isascii() and right[0].isascii():
        if left[-1].isdigit() and right[0].isdigit():
            in_fours = re.search(r"(?<!\d)\d{4}$", left) and re.match(r"\d{4}(?!\d)", right)
            return " " if room or in_fours else ""
        return "" if _address_across(left, right) or not (left[-1].isalpha() and right[0].isalpha()) else " "
    before, after = re.split(r"[\s：:、，,；;]", left)[-1], re.split(r"[\s、，,；;（(]", right, maxsplit=1)[0]
    names = 2 <= len(before) <= 3 and 2 <= len(after) <= 3 and "·" not in before[-1:] + after[:1]
    return " " if names and not completes_label(left, right) else ""


def _address_across(left: str, right: str) -> bool:
    """Whether an address of e-mail or a page begins in one row and ends in the other."""
    tail, head = _ASCII_TAIL.search(left), _ASCII_HEAD.match(right)
    whole = tail.group() + head.group() if tail and head else ""
    return bool(whole) and _ADDRESS.fullmatch(whole) is not None and not right.startswith("www.")


def _cuts_stated(left: str, right: str) -> bool:
    """Whether a date or the number of an issue begins in one row and ends in the other."""
    tail = left[-12:]
    return any(
        found.start() < len(tail) < found.end() and not _STATED.fullmatch(tail, found.start())
        for found in _STATED.finditer(tail + right[:10])
    )


def _cuts_value(left: str, right: str) -> bool:
    """Whether the last field of a row is less than a value, and the next row begins with what lacks."""
    last = _LAST_FIELD.search(_SPACED.sub("", left))
    if last is None:
        return False
    label, value = last["label"], last["value"].strip()
    kind = _KIND.get(label, "")
    if not kind and _LONG_CONTACT.fullmatch(label):
        kind = next((kind for end, kind in CONTACT_ENDS.items() if label.endswith(end)), "")
    if not is_field_line(left) and not (last.group()[0].isspace() and (kind or label in _STAFF)):
        return False
    if not value:
        if label in _STAFF:
            return _NAMES_FIRST.match(right) is not None
        return bool(kind) and _VALUE_FIRST.match(right) is not None
    if kind in _PHONE or kind in _POSTCODE:
        more = _MORE_OF_NUMBER.match(right)
        if more is None or not _NUMBER.fullmatch(value):
            return False
        have, all_ = re.sub(r"\D", "", value), re.sub(r"\D", "", value + more.group())
        needed = _digits(all_, postcode=kind in _POSTCODE)
        return (len(have) < needed[0] or value[-1] in "-—") and len(all_) in needed
    if kind in ("email", "website"):
        return _address_across(value, right)
    if kind == "address":
        rest = _REST_OF_ADDRESS.match(right)
        number = rest is not None and (re.search(r"\d", rest.group()) or rest.group()[0] in "号室层楼座栋幢")
        return bool(number) and value[-1] not in "号室层楼座栋幢"  # 某局办公室 is no room
    if label in _STAFF and _SPACED_NAME.search(left) is None:
        first = _FIRST_OF_NAME.search(left) and _REST_OF_NAME.match(right)
        return bool(first or (_TWO_OF_NAME.search(left) and _LAST_OF_NAME.match(right)))
    return False


def _digits(number: str, *, postcode: bool) -> range:
    """How many digits such a number has."""
    if postcode:
        return range(6, 7)
    if number.startswith("0"):
        return range(10, 13)
    return (
        range(11, 12)
        if number.startswith("1")
        else range(10, 11)
        if number.startswith("400")
        else range(7, 9)
    )
