"""Who made the bulletin and how to reach them: staff and contact fields, wherever they stand."""

from __future__ import annotations

import itertools
import re
from collections.abc import Iterable
from dataclasses import dataclass

from pipeline.records import StaffMember
from pipeline.text.labels import CONTACT_LABELS, DISTRIBUTION_LABELS, STAFF_LABELS

_CONTACT_OF = {label: kind for kind, labels in CONTACT_LABELS.items() for label in labels.split("|")}
_STAFF = frozenset(STAFF_LABELS.split("|"))
_DISTRIBUTION = frozenset(DISTRIBUTION_LABELS.split("|"))
_KNOWN = sorted(_STAFF | _DISTRIBUTION | frozenset(_CONTACT_OF), key=len, reverse=True)
_OTHER = "主办单位|主办|主管|承办|编印|印发|发布单位|发布时间|日期|印数|网址|来源"
_LABEL = re.compile(
    rf"(?<![\u4e00-\u9fffA-Za-z])(?P<label>{'|'.join(map(re.escape, _KNOWN))}|{_OTHER})\s?(?:[：:|｜丨]\s?|(?=[（(][\u4e00-\u9fff]{{2,4}}[)）]$))"
)
_BARE_LABEL = re.compile(
    rf"(?:^|(?<=[ （(、]))(?P<label>{'|'.join(map(re.escape, sorted(_STAFF, key=len, reverse=True)))}) (?=\S)"
)
_BYLINE = re.compile(
    r"^(?:[^（）。，]{0,14}(?:讯|电|報道|報導|报道|消息)[ |｜]{0,2})?[（(](?P<inside>[^（）]{0,12}(?:记者|記者|通讯员|通訊員|作者|撰稿|整理)[^（）]{1,80})[）)]"
)
_REMARK = re.compile(r"[（(][^（）()]{0,30}[）)]")
_PRINT_RUN = re.compile(r"[（(]?(?:共|印|本期)印?\s?\d+\s?份[）)]?")
_NAME = re.compile(r"[\u3400-\u9fff·]{2,20}|[A-Za-z][A-Za-z.\-' ]{1,40}")
_VALUE = {
    "phone": re.compile(r"(?:\+?\d{2,3}[- ])?[（(]?0?\d{2,4}[）)]?[-— ]?\d{3,8}(?:[-— ]\d{3,8})?(?:(?:转|[-—])\d{1,5})?(?:[、/，,；; ]+(?:[（(]?0\d{2,3}[）)]?[- ]?)?\d{7,11})*"),
    "email": re.compile(r"[A-Za-z0-9._%+-]{1,64}[@＠#][A-Za-z0-9-]+(?:\.[A-Za-z0-9-]+)+"),
    "postcode": re.compile(r"\d{6}"),
}  # fmt: skip


@dataclass(frozen=True, slots=True)
class Fields:
    """What a line of fields states.

    Attributes:
        staff: role and names, in order.
        contact: kind (see `labels.CONTACT_LABELS`) → value.
        head: the words before the first label.
    """

    staff: tuple[StaffMember, ...] = ()
    contact: tuple[tuple[str, str], ...] = ()
    head: str = ""


def read_fields(line: str) -> Fields:
    """Reads a line such as “（整理：甲、乙 编辑：丙）” or “电话：… 传真：…”."""
    body = line.strip()
    if body[:1] in "（(【[" and body[-1:] in "）)】]":
        body = body[1:-1]
    matches = list(_LABEL.finditer(body)) or list(_BARE_LABEL.finditer(body))
    staff: list[StaffMember] = []
    contact: list[tuple[str, str]] = []
    for match, following in itertools.zip_longest(matches, matches[1:]):
        label = match.group("label")
        value = body[match.end() : following.start() if following else len(body)].strip(" 　，,；;。|｜丨")
        if label in _CONTACT_OF:
            kind = _CONTACT_OF[label]
            found = _VALUE[kind].search(value) if kind in _VALUE else None
            text = found.group() if found else value
            if text:
                contact.append((kind, text))
        elif label in _STAFF:
            names = read_names(value)
            if names:
                staff.append(StaffMember(re.sub(r"\s", "", label), names))
    return Fields(tuple(staff), tuple(contact), body[: matches[0].start()].strip() if matches else "")


def read_byline(paragraph: str) -> tuple[StaffMember, ...]:
    """Staff of a byline at the head of a report: “本报讯（记者 甲 通讯员 乙）……”."""
    match = _BYLINE.match(paragraph)
    if match is None:
        return ()
    inside = match.group("inside")
    roles = list(
        re.finditer(
            r"(?:本报|本刊|本社|本网|特约|实习|见习)?(?:记者|記者|通讯员|通訊員|作者|撰稿|整理|摄影)[：: ]?",
            inside,
        )
    )
    staff = []
    for role, following in itertools.zip_longest(roles, roles[1:]):
        names = read_names(inside[role.end() : following.start() if following else len(inside)])
        if names:
            staff.append(StaffMember(role.group().strip(" ：:"), names))
    return tuple(staff)


def read_names(value: str) -> tuple[str, ...]:
    """Names of a list, blanks inside a name dropped: “甲 某、乙某某” → (“甲某”, “乙某某”)."""
    value = _REMARK.sub(" ", _PRINT_RUN.sub(" ", value))
    names: list[str] = []
    for part in re.split(
        r"[、，,；;/|]|\s{2,}|(?<=[\u4e00-\u9fff])\s(?=[\u4e00-\u9fff]{2})|等$|和(?=[\u4e00-\u9fff]{2,3}$)",
        value,
    ):
        name = (part or "").strip(" 　。.：:")
        if re.search(r"[\u4e00-\u9fff]", name):
            name = re.sub(r"\s+", "", name)
        if _NAME.fullmatch(name):
            names.append(name)
    return tuple(dict.fromkeys(names))


def merge_staff(groups: Iterable[StaffMember]) -> tuple[StaffMember, ...]:
    """One entry a role, in order of first mention."""
    merged: dict[str, dict[str, None]] = {}
    for member in groups:
        merged.setdefault(member.role, {}).update(dict.fromkeys(member.names))
    return tuple(StaffMember(role, tuple(names)) for role, names in merged.items())
