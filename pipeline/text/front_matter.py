"""What the front matter of a Markdown file says of the bulletin below it: YAML fields between two rows of dashes."""

from __future__ import annotations

import re
from collections.abc import Iterator
from dataclasses import dataclass, replace

from pipeline.records import Metadata, Span, StaffMember
from pipeline.text.colophon import merge_staff, read_names
from pipeline.text.labels import STAFF_LABELS
from pipeline.text.masthead import is_organisation, read_date

_FRONT_MATTER = re.compile(r"\A\s*---[ \t]*\n(?P<fields>(?:[^\n]*\n){1,60}?)(?:---|\.\.\.)[ \t]*(?=\n|\Z)")
_LINE = re.compile(r"[A-Za-z_\u4e00-\u9fff][\w -]{0,30}:(?: .*)?|[ \t]+\S.*|-[ \t].*|#.*|[ \t]*|[}\])].*")
_TITLE = re.compile(
    r"(?m)^title:[ \t]+(?P<mark>[\"'“]?)(?P<title>[^\s|>\"'“](?:[^\n]*?\S)??)(?:[ \t]*[\"'”])?[ \t]*$"
)
_FIELD = re.compile(r"(?P<key>[A-Za-z_\u4e00-\u9fff][\w -]{0,30}?)[ \t]*:(?:[ \t]+(?P<value>.*))?$")
_ENTRY = re.compile(r"[ \t]*-[ \t]+(?:name:[ \t]*)?(?P<value>.*)|[ \t]+name:[ \t]*(?P<named>.*)")
_COMMENT = re.compile(r"(?<![ \t])[ \t]+#.*$")
_QUOTED = re.compile(r"[\"'“](?P<inside>[^\"'“”]*)[\"'”](?:[ \t]+#.*)?")
_BLOCK = re.compile(r"[|>&*!]|$")  # no plain value
_ACCOUNT = re.compile(r"[a-z0-9_.@-]+")  # admin, xl2025: who put the file there

_KEYS = {
    "title": "title 标题",
    "subtitle": "subtitle 副标题",
    "date": "date 日期 发布日期 发布时间 published publishdate publish_date pubdate",
    "issue": "issue 期号 期数 期次",
    "series": "series 刊名 简报名称",
    "publisher": "publisher organization organisation 主办 主办单位 编印 编印单位 发布单位",
}
_FIELD_OF = {key: name for name, keys in _KEYS.items() for key in keys.split()}
_ROLES = {
    "author": "作者",
    "authors": "作者",
    "editor": "编辑",
    "editors": "编辑",
    "translator": "翻译",
    "translators": "翻译",
} | {label: label for label in STAFF_LABELS.split("|")}


@dataclass(frozen=True, slots=True)
class FrontMatter:
    """Front matter and what it says.

    Attributes:
        span: from the first row of dashes to the end of the last one.
        title: the words of the title; None where there is none.
        stated: what the fields say, as metadata.
    """

    span: Span
    title: Span | None
    stated: Metadata


def find_front_matter(text: str) -> FrontMatter | None:
    """The front matter at the head of a text; None where there is none, or rows of dashes round something else."""
    match = _FRONT_MATTER.match(text)
    if match is None:
        return None
    lines = match["fields"].splitlines()
    if not all(map(_LINE.fullmatch, lines)) or not any(re.match(r"[A-Za-z_]", line) for line in lines):
        return None
    title = _TITLE.search(text, match.start("fields"), match.end("fields"))
    return FrontMatter(
        Span(match.start(), match.end()),
        Span(*title.span("title")) if title else None,
        _stated(lines),
    )


def with_front_matter(metadata: Metadata, front: FrontMatter | None) -> Metadata:
    """Metadata of a text, and for what the text does not state itself what its front matter says."""
    if front is None:
        return metadata
    said = front.stated
    return replace(
        metadata,
        series=metadata.series or said.series,
        issue=metadata.issue or said.issue,
        publisher=metadata.publisher or said.publisher,
        date=metadata.date or said.date,
        title=metadata.title or said.title,
        subtitle=metadata.subtitle or (said.subtitle if metadata.title in ("", said.title) else ""),
        staff=metadata.staff or said.staff,
    )


def _stated(lines: list[str]) -> Metadata:
    fields: dict[str, str] = {}
    staff: list[StaffMember] = []
    for key, values in _fields(lines):
        name = _FIELD_OF.get(key)
        if name and values and name not in fields:
            fields[name] = values[0]
        if role := _ROLES.get(key):
            houses = [value for value in values if is_organisation(value)]
            people = [value for value in values if value not in houses and not _ACCOUNT.fullmatch(value)]
            names = [found for value in people for found in read_names(value)]
            staff.append(StaffMember(role, tuple(dict.fromkeys(names))))
            if houses and role == "作者":  # author: 某市科技局
                fields.setdefault("publisher", houses[0])
    return Metadata(
        series=fields.get("series", "").strip("《》"),
        issue=re.sub(r"\s+", "", fields.get("issue", "")),
        publisher=fields.get("publisher", ""),
        date=_date(fields.get("date", "")),
        title=fields.get("title", ""),
        subtitle=fields.get("subtitle", ""),
        staff=merge_staff(staff),
    )


def _fields(lines: list[str]) -> Iterator[tuple[str, list[str]]]:
    """Keys of the first level, in small letters, with their values: one, or those of a list."""
    found: list[tuple[str, list[str]]] = []
    for line in lines:
        field, entry = _FIELD.match(line), _ENTRY.match(line)
        if field:
            value = (field["value"] or "").strip()
            listed = value[1:-1].split(",") if value[:1] == "[" and value[-1:] == "]" else [value]
            found.append((field["key"].lower(), [plain for each in listed if (plain := _plain(each))]))
        elif entry and found:
            value = _plain(entry["value"] or entry["named"] or "")
            found[-1][1].extend([value] if value and not re.match(r"[a-z]+:", value) else [])
    yield from found


def _plain(value: str) -> str:
    """A value without its quotation marks or the comment behind it; empty for a block or a reference."""
    value = value.strip()
    if quoted := _QUOTED.fullmatch(value):
        return quoted["inside"].strip()
    value = _COMMENT.sub("", value).strip()
    return "" if _BLOCK.match(value) else value


def _date(value: str) -> str:
    """2025-06-18T08:00:00+08:00, 2025/6/18, 2025年6月18日 → ISO 8601; empty where it is none."""
    day = re.match(r"\d{4}([-/.])\d{1,2}\1\d{1,2}(?=$|[T ])", value)
    return read_date(day.group() if day else value)
