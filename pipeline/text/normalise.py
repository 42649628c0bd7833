"""One way of writing: folded widths, Chinese punctuation, paired quotation marks, no stray spaces, no markup.

Every step is a pass over a `MappedText`, linear in its length, so that each character of the result
still knows its raw range. Line ends are kept; which lines belong together is `pipeline.text.layout`'s
business, and it runs between `fold` / `strip_markup` and `punctuate` / `close_gaps`.
"""

from __future__ import annotations

import functools
import html
import re
import unicodedata
from bisect import bisect_right
from collections.abc import Collection, Iterator
from dataclasses import dataclass

from pipeline.records import OffsetMap, Span
from pipeline.text.labels import CLOCK, CONTACT_LABELS, RUN_IN, STAFF_LABELS, after_remark
from pipeline.text.names import TRANSLITERATION
from pipeline.text.offsets import Edit, MappedText

HAN = r"\u2e80-\u2fdf\u3005-\u3007\u3021-\u3029\u3400-\u4dbf\u4e00-\u9fff\uf900-\ufaff\U00020000-\U0003ffff"
"""Han characters, as the inside of a regular expression's character class."""

MARKS = "　、。〈〉《》「」『』【】〔〕，；：？！（）％"
"""Marks that are Chinese wherever they stand."""

_CHINESE = re.compile(f"[{HAN}{MARKS}]")
_SHARED_MARKS = frozenset("“”‘’—…·")  # both scripts use them

_NEWLINES = "\r\x0b\x1c\x1d\x1e\x85\u2028\u2029"
_EXTRA_FOLDS = {
    "‧": "·", "・": "·", "･": "·", "•": "·", "∙": "·", "⋅": "·", "᛫": "·",
    "―": "—", "─": "—", "━": "—", "﹘": "—", "⸺": "——", "⸻": "———", "‐": "-", "‑": "-", "−": "-",
    "│": "|", "┃": "|", "║": "|", "∶": "：", "︰": "：", "〝": '"', "〞": '"', "″": '"', "＂": '"', "‟": "”", "„": "“", "′": "'", "＇": "'",
    "｢": "「", "｣": "」", "､": "、", "｡": "。", "∼": "~", "〜": "~", "～": "~",
    "　": "  ", "\u2001": "  ", "\u2003": "  ", "\u3164": " ", "\u115f": " ", "\u1160": " ", "\u180e": "", "⁄": "/", "∕": "/", "％": "%", "．": ".",
}  # fmt: skip
_KEEP_FULL_WIDTH = frozenset("，；：？！（）｛｝［］")
_SMALL_FORMS = {
    "﹐": "，",
    "﹑": "、",
    "﹒": ".",
    "﹔": "；",
    "﹕": "：",
    "﹖": "？",
    "﹗": "！",
    "﹙": "（",
    "﹚": "）",
}


@functools.cache
def _folds() -> dict[str, str]:
    """Character → what it is written as, for all characters that change on their own."""
    table: dict[str, str] = {}
    blocks = (range(0x10000), range(0x1D400, 0x1D800), range(0x2F800, 0x2FA20), range(0xE0000, 0xE01F0))
    for code in (code for block in blocks for code in block):
        character = chr(code)
        if character in "\n\t\f":
            continue
        if character in _NEWLINES:
            table[character] = "\n"
            continue
        category = unicodedata.category(character)
        if (
            category in ("Cc", "Cf", "Cs")
            or code & 0xFFFE == 0xFFFE
            or 0xFE00 <= code <= 0xFE0F
            or code >= 0xE0000
        ):
            table[character] = ""
        elif category == "Zs" or category in ("Zl", "Zp"):
            if character != " ":
                table[character] = " "
        elif (
            character in _KEEP_FULL_WIDTH
            or 0x2460 <= code <= 0x2473
            or 0x2776 <= code <= 0x2793
            or character == "…"
        ):
            continue  # circled numbers are labels, not numbers
        elif code in (0xB2, 0xB3, 0xB9) or 0x2070 <= code <= 0x209F:
            continue  # 10² is not 102
        else:
            folded = unicodedata.normalize("NFKC", character)
            if folded != character and folded.strip() == folded:
                table[character] = folded
    for number in range(1, 11):  # ㈠ and its like are written with full-width brackets
        table[chr(0x321F + number)] = f"（{'一二三四五六七八九十'[number - 1]}）"
    table = {old: "".join(_EXTRA_FOLDS.get(c, c) for c in new) for old, new in table.items()}
    table |= _SMALL_FORMS
    table |= _EXTRA_FOLDS
    return table


@functools.cache
def _fold_pattern() -> re.Pattern[str]:
    codes = sorted(ord(character) for character in _folds())
    ranges: list[list[int]] = []
    for code in codes:
        if ranges and ranges[-1][1] == code - 1:
            ranges[-1][1] = code
        else:
            ranges.append([code, code])
    return re.compile("[" + "".join(f"\\U{first:08x}-\\U{last:08x}" for first, last in ranges) + "]")


_CRLF = re.compile(r"\r\n")
_ENTITY = re.compile(
    r"&(?:nbsp|ensp|emsp|amp|lt|gt|quot|apos|ldquo|rdquo|lsquo|rsquo|mdash|ndash|hellip|middot"
    r"|#\d{1,6}|#x[0-9a-fA-F]{1,5});"
)
_THOUSANDS = re.compile("(?<=[０-９])，(?=[０-９]{3}(?![０-９]))")
"""The comma of a figure that is typed in full width as a whole: １，２００名."""
_COMBINING = re.compile(r"[\u0300-\u036f\u3099\u309a]{1,16}")


def fold(text: MappedText) -> MappedText:
    """Folds what does not depend on context.

    A ratio keeps its sign (1000∶1); elsewhere that is a colon. Full-width letters and digits, compatibility forms (NFKC, but neither circled numbers nor
    superscripts), Kangxi radicals, composed accents, HTML entities, kinds of white space, dots and
    dashes; drops byte-order marks, zero-width and control characters. Line ends become "\\n".
    """
    table = _folds()
    text = text.substitute(_CRLF, "\n")
    text = text.substitute(_ENTITY, lambda m: html.unescape(m.group()).replace("\xa0", " "))
    text = text.edit(_accents(text.text))
    text = text.substitute(_THOUSANDS, ",")
    return text.substitute(_fold_pattern(), lambda m: "∶" if _is_ratio(m) else table[m.group()])


def _is_ratio(match: re.Match[str]) -> bool:
    """Whether a match is the sign ∶ between two figures, where it is no colon: 1000∶1, 6∶2∶2."""
    around = match.string[max(0, match.start() - 1) : match.end() + 1]
    return match.group() == "∶" and len(around) == 3 and around[0].isdigit() and around[2].isdigit()


def _accents(text: str) -> Iterator[Edit]:
    for match in _COMBINING.finditer(text):
        start = match.start() - 1
        if start >= 0 and text[start].isalpha():
            composed = unicodedata.normalize("NFC", text[start : match.end()])
            if len(composed) < match.end() - start:
                yield start, match.end(), composed


_ESCAPE = re.compile(r"\\(?=[\\`*_{}\[\]()#+\-.!|>~])")
_LINE_START = re.compile(
    r"(?m)^(?P<indent>[ \t]{0,8})(?P<mark>(?:>(?:[ \t]|(?=[^\d\s=.]))){1,5}(?:#{1,6}[ \t]+)?|#{1,6}[ \t]+|#{2,6}(?=[^#\s\d]))"
)
_LINE_END_HASHES = re.compile(r"(?m)(?<=\S)[ \t]+#{1,6}[ \t]*$")
_STRONG = re.compile(
    # underscores of identifiers open nothing: a__b, __init__
    r"(?P<identifier>__(?<!___)(?:(?<=[0-9A-Za-z]__)_*[0-9A-Za-z]|_*[0-9A-Za-z]+(?:_[0-9A-Za-z]+)*__)[0-9A-Za-z_]*)"
    r"|(?P<mark>\*\*\*|\*\*|___|__)(?=[^\s*_])(?P<inner>(?:[^\n*]|\n(?!\s*\n)){1,400}?)(?P=mark)"
)
_EMPHASIS = re.compile(
    r"(?<![\w*\\])(?P<mark>\*)(?=[^\s*])(?P<inner>[^\n*]{1,200}?)(?<=\S)\*(?![\w*])|(?<![0-9A-Za-z*\\])\*(?=[^\s*\d])([^\n*]{1,200}?)(?<=[^\s\d])\*(?![0-9A-Za-z*])"
)
_CODE = re.compile(r"`{1,3}(?=[^`\n])([^`\n]{1,200})`{1,3}")
_LINK = re.compile(
    r"!?\[([^\[\]\n]{0,300})\]\((?:<?https?:|mailto:|www\.|[#./])[^()\s]{0,2000}(?:\s\"[^\"\n]{0,200}\")?\)"
)
_TAG = re.compile(
    r"</?(?:br|p|b|i|u|em|strong|span|div|font|center|sup|sub|hr)(?:\s[^<>\n]{0,300})?/?>", re.IGNORECASE
)


@dataclass(frozen=True, slots=True)
class Markup:
    """What markdown marks said, in raw offsets."""

    headings: tuple[tuple[int, int], ...] = ()  # start of the mark, level
    strong: tuple[Span, ...] = ()  # between the marks

    def heading_at(self, span: Span, *, since: int = 0) -> int:
        """Level of the heading mark between `since` and the line `span` (raw), 0 for none."""
        place = bisect_right(self.headings, (span.start, 9)) - 1
        return self.headings[place][1] if place >= 0 and self.headings[place][0] >= since else 0

    def is_strong(self, span: Span) -> bool:
        """Whether the line `span` (raw) is set in bold from end to end."""
        place = bisect_right(self.strong, span.start, key=lambda strong: strong.start) - 1
        return place >= 0 and self.strong[place].end >= span.end


def find_markup(text: MappedText) -> Markup:
    """Headings and bold stretches of a folded text, before `strip_markup` drops their marks."""
    return Markup(
        headings=tuple(
            (text.starts[m.start("mark")], m.group("mark").count("#"))
            for m in _LINE_START.finditer(text.text)
            if "#" in m.group("mark")
        ),
        strong=tuple(text.raw_span(*m.span("inner")) for m in _STRONG.finditer(text.text) if m["mark"]),
    )


def strip_markup(text: MappedText) -> MappedText:
    """Drops markdown marks and simple HTML tags, keeps what they enclose."""
    text = text.substitute(_TAG, lambda m: "\n" if m.group()[1:3].lower() == "br" else "")
    text = text.edit(_inner(_LINK, text.text))
    text = text.edit(_inner(_STRONG, text.text))
    text = text.edit(_inner(_EMPHASIS, text.text))
    text = text.edit(_inner(_CODE, text.text))
    text = text.edit((m.start("mark"), m.end("mark"), "") for m in _LINE_START.finditer(text.text))
    text = text.substitute(_LINE_END_HASHES, "")
    return text.substitute(_ESCAPE, "")


def _inner(pattern: re.Pattern[str], text: str) -> Iterator[Edit]:
    """Edits that leave only the group of each match that took part (the last one)."""
    for match in pattern.finditer(text):
        start, end = match.span(match.lastindex or 0)
        if match.start() < start:
            yield match.start(), start, ""
        if end < match.end():
            yield end, match.end(), ""


_LABEL_STOP = re.compile(
    r"[ \t]*(?:[一二三四五六七八九十]{1,3}|[（(][一二三四五六七八九十\d]{1,3}[)）]|\d{1,3})$"
)
_HALF = re.compile(r"[,;:?!.]")
# characters that foreign names are written with; a dot between two of them parts given name and surname
_TRANSLITERATING = frozenset(
    TRANSLITERATION + "柏邦宾邓丁杜佛甘葛季廉路彭契琼撒邵孙台席雪易曾章朱瀚敦墨聂蕊茜汀琪朵黛"
)
_TO_FULL = {",": "，", ";": "；", ":": "：", "?": "？", "!": "！", ".": "。", "(": "（", ")": "）"}
_ENUMERATION = re.compile(r"[（(]([ \t]?\d{1,2}[ \t]?)[)）]")
_BRACKETS = re.compile(r"[（(][^（）()\n]{0,300}[)）]|[()]")
_DOTS = re.compile(rf"(?<=[{HAN}{MARKS}”’])[.。]{{3,}}|(?<![.。])[.。]{{3,}}+(?=[{HAN}])|。{{2,}}|…{{3,}}")
_DASHES = re.compile(rf"(?<=[{HAN}{MARKS}”’A-Za-z0-9])-{{2,3}}(?=[{HAN}“‘《])|—{{3,}}")
_RATIO = re.compile(  # 低于1：4, 6日14：30; 附件1：2025年…, 表2：10家企业 have a label in front
    r"(?:(?<=[比按为约于至到近达以超是从由日午晚])|(?<=比例))\d{1,6}(?:\.\d{1,4})?(?:：\d{1,6}(?:\.\d{1,4})?){1,3}"
)
_CLOSERS = "”’」』）)】〕》"


def punctuate(text: MappedText) -> MappedText:
    """Writes the marks of Chinese text the Chinese way: full width, “ ” and ‘ ’ in pairs, …… and ——.

    A half-width mark changes if its neighbour is Chinese. The decimal point, thousands separators,
    times (10:30), numbered points such as (1), and marks within Latin text, addresses and links stay. The colon
    of a ratio or a time is no mark of the sentence either, and half-width too (按6：4 → 按6:4).
    """
    text = text.substitute(_DOTS, "……")
    text = text.substitute(_DASHES, "——")
    text = text.substitute(_ENUMERATION, lambda m: f"({m.group(1)})")
    text = text.edit(_bracket_edits(text.text))
    text = text.edit(_mark_edits(text.text))
    text = text.edit(_ratio_edits(text.text))
    return text.edit(_quote_edits(text.text))


def _neighbours(text: str, start: int, end: int) -> tuple[str, str]:
    """Nearest characters before `start` and from `end` on, blanks skipped ("" at a line end)."""
    before = start - 1
    while before >= 0 and text[before] in " \t" and start - before < 9:
        before -= 1
    after = end
    while after < len(text) and text[after] in " \t" and after - end < 9:
        after += 1
    left = text[before] if before >= 0 and text[before] != "\n" else ""
    right = text[after] if after < len(text) and text[after] != "\n" else ""
    return left, right


def is_chinese(character: str) -> bool:
    """Says whether a character is a Han one or a mark that only Chinese has; no for none."""
    return bool(character) and _CHINESE.match(character) is not None


def _bracket_edits(text: str) -> Iterator[Edit]:
    for match in _BRACKETS.finditer(text):
        if _ENUMERATION.fullmatch(match.group()):
            continue
        left, right = _neighbours(text, match.start(), match.end())
        chinese = match.group() not in ("(", ")") and (
            "（" in match.group() or "）" in match.group() or _CHINESE.search(match.group()) is not None
        )
        if chinese or is_chinese(left) or is_chinese(right):
            for place in (match.start(), match.end() - 1):
                if text[place] in "()":
                    yield place, place + 1, _TO_FULL[text[place]]
                if match.end() - match.start() == 1:
                    break


def _mark_edits(text: str) -> Iterator[Edit]:
    for match in _HALF.finditer(text):
        place, mark = match.start(), match.group()
        left, right = _neighbours(text, place, place + 1)
        follower = text[place + 1] if place + 1 < len(text) else "\n"
        if mark == "." and left in _TRANSLITERATING and follower in _TRANSLITERATING:
            yield place, place + 1, "·"
        elif mark == ".":
            full = (is_chinese(left) or left in ("”", "’", "%", '"')) and left not in ("。", "…")
            full = full and (follower in " \t\n" or is_chinese(follower) or follower in _CLOSERS + '"“')
            if left == "%":
                full = full and (not right or is_chinese(right))
            if full and not _LABEL_STOP.match(text[_line_start(text, place) : place]):
                yield place, place + 1, "。"
        elif left.isdigit() and follower.isdigit():
            continue
        elif (
            is_chinese(left)
            or is_chinese(follower)
            or (left in ("”", "’", "…", "%") and not right.isascii())
            or (is_chinese(right) and mark != ":")
        ):
            yield place, place + 1, _TO_FULL[mark]


def _ratio_edits(text: str) -> Iterator[Edit]:
    for match in _RATIO.finditer(text):
        for colon in re.finditer("：", match.group()):
            yield match.start() + colon.start(), match.start() + colon.end(), ":"


def _line_start(text: str, place: int) -> int:
    """Start of the line, or twelve characters back: enough for a label."""
    return max(text.rfind("\n", max(0, place - 12), place) + 1, place - 12, 0)


_QUOTE = re.compile(r"[\"'“”‘’\n]")


def _quote_edits(text: str) -> Iterator[Edit]:
    """Straight marks, and marks that all turn one way, of each line with Chinese text, by alternation."""
    position = 0
    size = len(text)
    while position <= size:
        end = text.find("\n", position)
        end = size if end < 0 else end
        straight = text.find('"', position, end) >= 0 or text.find("'", position, end) >= 0
        one_sided = (text.find("“", position, end) >= 0) != (text.find("”", position, end) >= 0)
        if (straight or one_sided) and _CHINESE.search(text, position, end):
            yield from _line_quotes(text, position, end)
        position = end + 1


def _line_quotes(text: str, start: int, end: int) -> Iterator[Edit]:
    openers, closers = text.count("“", start, end), text.count("”", start, end)
    if (openers == 0) != (closers == 0) and (openers + closers) % 2 == 0 and text.count('"', start, end) == 0:
        wrong = "“" if openers else "”"  # one and the same mark at both ends
        place = text.find(wrong, start, end)
        opening = True
        while place >= 0:
            yield place, place + 1, "“" if opening else "”"
            place, opening = text.find(wrong, place + 1, end), not opening
        return
    # curly marks that are no pairs of their own share the state with the straight ones
    shared = openers != closers
    balanced = text.count('"', start, end) % 2 == 0
    double = single = outer = False
    for match in _QUOTE.finditer(text, start, end):
        mark, place = match.group(), match.start()
        if mark in "“”":
            outer = mark == "“"
            if shared:
                double = outer
        elif mark == '"':
            nested = outer and not shared
            opening = not double if balanced or shared else _opens(text, place, open_now=double)
            double = opening
            pair = "‘’" if nested else "“”"
            yield place, place + 1, pair[0] if opening else pair[1]
        elif mark == "'":
            left = text[place - 1] if place > start else ""
            right = text[place + 1] if place + 1 < end else ""
            if left.isascii() and left.isalnum() and not single:
                continue  # an apostrophe: don't, Xi'an, the actors'
            if left.isascii() and left.isalnum() and right.isascii() and right.isalnum():
                continue
            single = not single
            yield place, place + 1, "‘" if single else "’"


def _opens(text: str, place: int, *, open_now: bool) -> bool:
    """Direction of a straight mark in a line whose marks do not come in pairs."""
    left, right = _neighbours(text, place, place + 1)
    if not right or right in "，。；：？！、）】》,.;:?!)":
        return False
    if not left or left in "：，。；（【《(:":
        return True
    return not open_now


def columns(text: str) -> int:
    """Columns that `text` takes on a page of fixed width; a Han character takes two, a tab four."""
    return sum(4 if c == "\t" else 2 if c > "\u2e7f" or c in "“”‘’…—" else 1 for c in text)


_GAP = re.compile(r"[ \t]+")
_EDGE_GAP = re.compile(r"(?m)^[ \t]+|(?<![ \t])[ \t]+$")


def close_gaps(text: MappedText, *, items: Collection[int] = ()) -> MappedText:
    """Drops the blanks that Chinese does not write: next to a Han character or a Chinese mark.

    A line that holds fields rather than sentences (a title, a masthead, a list of staff) keeps one
    blank where the blank parts two words of at least two characters: it stands for a boundary.

    Args:
        text: the text.
        items: numbers of the lines, from 0, before which a mark stood (◆): the blank behind what such an item is
            about stays.
    """
    text = text.substitute(_EDGE_GAP, "")
    return text.edit(_gap_edits(text.text, items))


def _gap_edits(text: str, items: Collection[int]) -> Iterator[Edit]:
    line, line_end, fields, byline, number, counted = Span(0, 0), -1, False, None, 0, 0
    labels: frozenset[int] = frozenset()
    for match in _GAP.finditer(text):
        if match.start() > line_end:
            line_end = text.find("\n", match.start())
            line_end = len(text) if line_end < 0 else line_end
            line = Span(text.rfind("\n", 0, match.start()) + 1, line_end)
            number, counted = number + text.count("\n", counted, line.start), line.start
            fields = len(line) <= 400 and is_fields(text[line.start : line.end])
            labels = frozenset(_label_starts(text, line)) if fields else frozenset()
            labels |= frozenset(_wide_names(text, line, labels)) if fields else frozenset()
            opener = _OPENER.match(text, line.start, line.end) if fields else None
            if opener is not None:
                labels |= {opener.end()}
            byline = _BYLINE.match(text, line.start, min(line.end, line.start + 120))
        in_byline = byline is not None and match.end() <= byline.end()
        run_in = number in items and not fields and _RUN_IN.fullmatch(text, line.start, match.start())
        listed = not fields and _is_in_list_of_people(text, Span(match.start(), match.end()), line)
        if match.end() in labels or run_in or listed:
            new = " "
        else:
            new = _gap(text, Span(match.start(), match.end()), line, fields=fields or in_byline)
        if new != match.group():
            yield match.start(), match.end(), new


_LIST_OF_PEOPLE = re.compile(
    r"[ \t]*[\u4e00-\u9fff]{0,8}(?:嘉宾|专家|人员|成员|代表|领导|名单|人选|主讲|主持|点评|与谈|出席|参会|与会|列席|参加)[\u4e00-\u9fff]{0,4}[：:]"
)
_NAME_OF_LIST = re.compile(r"[：:；;、，,][ \t]*[\u4e00-\u9fff]{2,4}\Z")
_OFFICE_OF_LIST = re.compile(r"[\u4e00-\u9fff（）]{4,40}?(?:[；;、，,。]|$)")


def _is_in_list_of_people(text: str, gap: Span, line: Span) -> bool:
    """Whether a blank parts a name from house and post in a list that ends like a sentence: 参会嘉宾：甲某某 某大学教授、乙某某 ….。"""
    return (
        _LIST_OF_PEOPLE.match(text, line.start, gap.start) is not None
        and _NAME_OF_LIST.search(text, max(line.start, gap.start - 8), gap.start) is not None
        and _OFFICE_OF_LIST.match(text, gap.end, line.end) is not None
    )


def _label_starts(text: str, line: Span) -> Iterator[int]:
    """Where a label begins after the names of the label before it: 编辑：甲 乙 校 对：丙."""
    colon = re.search("[：:|｜丨]", text[line.start : line.end])
    if colon is None:
        return
    for label in _SPACED_LABEL.finditer(text, line.start, line.end):
        if label.start() > line.start + colon.start():
            yield label.start()


def _wide_names(text: str, line: Span, labels: Collection[int]) -> Iterator[int]:
    """Where a name begins among names of two characters that are all set wide: 整理：甲 乙 丙 丁."""
    for row in _WIDE_ROW.finditer(text, line.start, line.end):
        stop = min((at for at in labels if row.start() < at < row.end()), default=row.end())
        singles = [match.start() for match in re.finditer(r"[^ \t]", text[row.start("names") : stop])]
        if len(singles) >= 4 and len(singles) % 2 == 0:
            yield from (row.start("names") + at for at in singles[2::2])


_WIDE_ROW = re.compile(
    r"[：:][ \t]*(?P<names>[\u4e00-\u9fff](?:[ \t]+[\u4e00-\u9fff](?![\u4e00-\u9fff])){3,})"
)
_SPACED = "|".join("[ \\t]*".join(label) for label in sorted(STAFF_LABELS.split("|"), key=len, reverse=True))
_SPACED_LABEL = re.compile(rf"(?<=[ \t])(?:(?:{_SPACED})[ \t]?[：:|｜丨]|[\u4e00-\u9fff]{{2,6}}[ \t]?[：:])")
_OPENING_LABELS = "|".join(
    "[ \\t]*".join(label)
    for group in (STAFF_LABELS, *CONTACT_LABELS.values())
    for label in sorted(group.split("|"), key=len, reverse=True)
    if len(label) > 1 and label.isalpha()
)
_OPENER = (
    re.compile(  # 地　址　滨河路8号; 一　现状: a label or a number that only a blank parts from what follows
        rf"(?:{_OPENING_LABELS})[ \t]+(?=[\u4e00-\u9fff]{{2}}|[\dA-Za-z（(])"
        rf"|(?:{_OPENING_LABELS})[ \t]{{2,}}(?=[\u4e00-\u9fff][ \t][\u4e00-\u9fff](?:[ \t]{{2}}|$))"
        r"|[一二三四五六七八九十壹贰叁肆伍陆柒捌玖拾]{1,3}[ \t]+(?=[“《]?[\u4e00-\u9fff]{2})"
    )
)
_SENTENCE_END = re.compile(r"。(?!$)|；(?!$|[ \t]*[\u4e00-\u9fff]{2,6}[：:])|[！？](?=[^”’」』）】\s])|。$")
_BYLINE = re.compile(
    r"(?:[【\[]?[^（）()。，\n]{0,16}(?:讯|电|報道|報導|报道|消息)[】\]]?[ \t|｜]{0,2})?[（(](?:[^（）()\n]{0,12}(?:记者|記者|通讯员|通訊員|作者|撰稿|整理))[^（）()\n]{1,80}[）)]"
)
_SHORT_FIELD = re.compile(r"[报報送发發文图圖][ \t]*[：:]")


def is_fields(line: str) -> bool:
    """Whether a line holds fields or a title rather than running text."""
    words = after_remark(line).rstrip()
    return columns(line) <= 160 and (not _SENTENCE_END.search(words) or _CELLS.fullmatch(words) is not None)


_CELLS = re.compile(
    rf"[ \t]*(?:{_OPENING_LABELS})[ \t]?[：:](?:[^。；：，]{{3,24}}[ \t]+[\u4e00-\u9fff·]{{2,4}}[ \t]*(?:；[ \t]*|$)){{2,}}"
)
"""执笔：某局 甲某某；某大学副教授 乙某某: one field, whose cells hold a house and a name each."""

_TIME_FIRST = re.compile(
    rf"[ \t]*(?:(?:20\d\d年)?(?:\d{{1,2}}月)?\d{{1,2}}日[ \t]*(?:[上下]午|晚间?|凌晨|清晨)?[ \t]*)?{CLOCK}"
)
_CELL_FIRST = re.compile(r"[\u4e00-\u9fff]{4,14}")


def _gap(text: str, gap: Span, line: Span, *, fields: bool) -> str:
    """What is left of a gap between two words of a line."""
    start, end = gap.start, gap.end
    left, right = text[start - 1], text[end]
    width = columns(text[start:end])
    left_chinese, right_chinese = is_chinese(left), is_chinese(right)
    if not (left_chinese or right_chinese):
        if left in _SHARED_MARKS or right in _SHARED_MARKS:
            return "" if left in "“‘·" or right in "”’·" else " "
        return " "
    if "\t" in text[start:end] and _CELL_FIRST.fullmatch(text, line.start, start):
        return " "  # the label of a row of a table, and what stands in it
    if _TIME_FIRST.fullmatch(text, line.start, start):
        return " "  # 09:20　某局副局长某某：…
    if not fields:
        return ""
    if not (left_chinese and right_chinese):
        # Han beside a digit or a Latin word
        if left == "." and text[line.start : start - 1].isdigit():
            return ""  # 1. 现状
        if _LABEL_AHEAD.match(text, end):
            return " "
        if left not in "年月日" and _YEAR_AHEAD.match(text, end):
            return " "
        return "" if width < 2 or _is_in_number(text, start, end) else " "
    if (width >= 4 and right == "（") or (
        left in "期号號" and width >= 1 + (left != "期") and _COUNT.search(text, line.start, start)
    ):
        return " "  # the cells of a masthead in one row
    if left in "：、，（《“【〔" or right in "：、，（）》”】〕":
        return ""
    before, after = _word_before(text, start, line.start), _word_after(text, end, line.end)
    if left in MARKS or right in MARKS:
        return " " if width >= 2 or left in "）】》" else ""
    if after == 1 and (spaced := _SPACED_NAME.match(text, end)):
        wider = width > columns(spaced.group("gap"))
        whole = start - line.start > 3 and all(map(is_chinese, text[start - 3 : start]))
        if before == 2 and (width >= 2 or wider or whole):
            return " "  # 编辑：甲乙丙　丁 戊: the list goes on with a name set wide
        if ":" in text[line.start : start].replace("：", ":") and before == 2:
            return ""
    if before == 1 and (wide_name := _WIDE_NAME.search(text, line.start, start)):
        wider = width > columns(wide_name.group("gap"))
        return " " if after == 2 or (wider and _SPACED_NAME.match(text, end)) else ""  # 丁　戊　甲乙丙
    if before < 2 or (after < 2 and not _SHORT_FIELD.match(text, end)):
        return ""
    return " "


_RUN_IN = re.compile(RUN_IN)
_SPACED_NAME = re.compile(r"[\u4e00-\u9fff](?P<gap>[ \t]+)[\u4e00-\u9fff]{1,2}(?![\u4e00-\u9fff])")
_WIDE_NAME = re.compile(  # a name of two characters set wide, at the head of a line or field or of a new cell
    r"(?:^|(?<=[\n：:、，）])|(?<=[^\s][ \t]{2})|(?<=[\u4e00-\u9fff]{2}[ \t])|(?<=[ \t]{3}))[ \t]*[\u4e00-\u9fff](?P<gap>[ \t]+)[\u4e00-\u9fff]\Z"
)
_COUNT = re.compile(r"第[ \t]*[\d一二三四五六七八九十百]{1,5}[ \t]*[期号號]\Z")
_LABEL_AHEAD = re.compile(r"[\u4e00-\u9fff]{2,6}[：:]")
_YEAR_AHEAD = re.compile(r"(?:19|20)\d{2}[ \t]*(?:年|[-./][ \t]*\d{1,2}[ \t]*[-./])")
_NUMBER_GAP = re.compile(r"[年月第总號号]\d|\d[年月日期号號]")
_NUMERAL_BEFORE = re.compile(r"[\d〇零○O一二三四五六七八九十][ \t]*\Z")


def _is_in_number(text: str, start: int, end: int) -> bool:
    """Whether a gap parts a number from its unit: 2025　年　10月; not where a name or a cell happens to end in the unit."""
    left = text[start - 1]
    if not _NUMBER_GAP.match(left + text[end]):
        return False
    return left not in "年月" or _NUMERAL_BEFORE.search(text, max(0, start - 10), start - 1) is not None


def _word_before(text: str, position: int, line_start: int) -> int:
    """Characters of the word right before `position`, at most 2."""
    return _word_length(reversed(text[max(line_start, position - 2) : position]))


def _word_after(text: str, position: int, line_end: int) -> int:
    return _word_length(iter(text[position : min(line_end, position + 2)]))


def _word_length(characters: Iterator[str]) -> int:
    length = 0
    for character in characters:
        if character in MARKS or not (character.isalnum() or character == "·"):
            break
        length += 1
    return length


def normalise(text: str) -> tuple[str, OffsetMap]:
    """Clean text of a passage, and the way back.

    Lines stay lines: use `pipeline.text.cleaning.clean` for a whole document.

    Returns:
        The text and the map from its offsets to offsets in `text`.
    """
    mapped = close_gaps(punctuate(strip_markup(fold(MappedText.of(text)))))
    return mapped.text, mapped.offsets(len(text))
