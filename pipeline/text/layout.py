"""The page: which lines belong together, which are furniture, and what the look of a line says about it."""

from __future__ import annotations

import itertools
import re
import statistics
from collections import Counter
from collections.abc import Sequence
from dataclasses import dataclass, field, replace

from pipeline.records import Removed
from pipeline.text.duties import ends_with_duty
from pipeline.text.labels import (
    ABSTRACT_OF_ISSUE,
    CONTENTS_HEADING,
    HEADED_BY_WIRE,
    WIRE,
    bare_words,
    is_field_line,
    opens_block,
    opens_role,
    opens_turn,
    read_numbering,
)
from pipeline.text.masthead import read_masthead_line
from pipeline.text.normalise import Markup, columns
from pipeline.text.offsets import Edit, MappedText
from pipeline.text.sentences import NOTE_MARK
from pipeline.text.table_rows import Cells, read_row
from pipeline.text.wrapped_rows import ends_whole, glue_of_fields, is_one_line, opens_field, reaches_margin


@dataclass(frozen=True, slots=True)
class Line:
    """A line of the laid-out text, in order.

    Attributes:
        blank_before: an empty line, a page end or furniture stood before it.
        indent: columns of white space before its first character.
        heading: level of a markdown heading, 0 for none.
        strong: the whole line is set in bold.
        bullet: the bullet or dash that stood before the text.
        cells: of a row of a table.
    """

    blank_before: bool = False
    indent: int = 0
    heading: int = 0
    strong: bool = False
    bullet: str = ""
    cells: Cells = ()

    @property
    def is_row(self) -> bool:
        """Whether the line is a row of a table, whose end the file states."""
        return sum(map(bool, self.cells)) > 1


@dataclass(frozen=True, slots=True)
class Layout:
    """Text with one block a line, what the page told about each line, and what is no text."""

    text: MappedText
    lines: tuple[Line, ...]
    removed: tuple[Removed, ...]


@dataclass(slots=True)
class _Row:
    """A line of the page that is not empty."""

    start: int
    end: int
    text: str
    line: Line
    page_break: bool = False  # a form feed stands before it
    furniture: str = ""  # reason to remove it
    is_number: bool = False  # of the heading on the next line: 01
    after_furniture: bool = False  # furniture or a page end stands right before it
    width: int = field(default=0)
    characters: int = 0  # the line and its indent
    is_last: bool = False  # of several that are one paragraph so far
    is_first: bool = False  # of all that are as long as running text


_SPLIT = re.compile(r"[\n\f]")
_SEPARATOR = re.compile(r"(?:[-—–=_*~·.─═…#+|:﹏＿●◆◇■□☆★○┌┐└┘├┤┬┴┼┏┓┗┛┣┫╔╗╚╝╠╣]\s*){3,}")
_STRONG_PAGE = re.compile(
    r"[-—–·•~]{1,3}\s*\d{1,4}\s*[-—–·•~]{1,3}"
    r"|第\s*\d{1,4}\s*[页頁](?:\s*[，,/]?\s*[共总總]\s*\d{1,4}\s*[页頁])?"
    r"|[（(]?\s*[共总總]\s*\d{1,4}\s*[页頁]\s*[，,/]?\s*第\s*\d{1,4}\s*[页頁]\s*[)）]?"
    r"|[Pp]age\s*\d{1,4}(?:\s*(?:of|/)\s*\d{1,4})?|[-—–]\s*[ivxIVX]{1,6}\s*[-—–]"
)
_FRACTION_PAGE = re.compile(r"(\d{1,4})\s*/\s*(\d{1,4})")
_FOOTER_PAGE = re.compile(r"\S.{0,40}?[ \t]+(\d{1,4})\s*/\s*(\d{1,4})")
_FOOTER_DASHED = re.compile(r"(?P<head>\S[^。，；：！？]{1,40}?)[ \t]+[-—–]{1,2}\s*\d{1,3}\s*[-—–]{1,2}")
"""内部研究参考〔2025〕41号　　— 2 —: what the masthead says, and the number of the page."""
_BARE_PAGE = re.compile(r"\d{1,3}|[-—–]\s*\d{1,3}|\d{1,3}\s*[-—–]")
_RUNNING_CELL = re.compile(
    r"\d{1,4}|第?\d{1,4}[页頁期]|共\d{1,4}[页頁]|\d{4}年?第?\d{1,3}期|\d{4}年\d{1,2}月(?:\d{1,2}日)?|内部(?:资料|参考)"
)
_FINAL = re.compile(
    rf"(?:[。！？!?…]|[A-Za-z]\.|[：:]\s?\d{{1,5}}[-—–]\d{{1,5}}[.．]|[一-鿿]{{2}}[\"”’」）)%]?\.)[”’」』）)】》\"']*(?:{NOTE_MARK}|[①-⑳])*$"
)  # a note's mark may stand behind the stop
_SIGNED = re.compile('[“"][^“”"]*[。！？!?…]?[”"]\\s?——\\s?[^。；：！？“”"]{2,40}')
"""“…。”——张三，某公司保洁员: whole, though no mark ends it."""
_OPEN_END = re.compile(
    r"[，、,（(“‘《「『—－]$|[，。；：][^，。；：（）]{2,24}[在对于向与和将把从由经及][^，。；：（）]{1,8}（[^（）]{1,12}）$"
)
"""How a line ends that goes on: with a mark, or with a place in brackets behind 在 and no verb, …某局在各镇（区、街道）."""
_CLOSED_END = re.compile(r"[：:；;”’」』）)】》\"]$")
_INNER_STOP = re.compile(r"[。！？；，,;]")
_CONTINUES = re.compile(r"[，。；、：！？”’）》」』】,;)!?]")
_PART = re.compile(r"(?:Part|PART|Chapter|CHAPTER)[ .]?(?:\d{1,2}|[IVX]{1,4})")
_VALUE = re.compile(r"[!-~]{5,60}")  # a number or an address of e-mail on the line after its label
_BULLET = re.compile(
    r"(?P<mark>[-*+〇](?=[ \t])|\|(?=[^|\n]*$)|[•‣∙·●◆◇■□▪▫○◎★☆※➢►▶✓✔▍▎▌▊▋➤❖❑❒◉⬤▷☞✦✧⚫⚪\u2700-\u2775\u2794-\u27bf\U0001f300-\U0001f5ff\U0001f600-\U0001f64f\U0001f900-\U0001faff\u2705\u2611\u2b50]|[△▲▽▼](?!\d)|[\uf06c\uf06e\uf075\uf0b7\uf0d8\uf0a7\uf0fc])[ \t]*(?=\S)"
)

_HEAD_ROWS = 14
"""Rows of the first page that running headers repeat."""


def lay_out(text: MappedText, markup: Markup, raw: str, *, states_paragraphs: bool = False) -> Layout:
    """Makes one line of each block.

    Drops page numbers, running headers and footers, separators and empty lines; joins lines that a
    fixed page width has cut, and paragraphs that a page end or an empty line has cut in
    mid-sentence; drops bullets (`Line.bullet` keeps them).

    Args:
        text: folded text without markup (see `pipeline.text.normalise`).
        markup: what `find_markup` found before the markup was dropped.
        raw: the raw text; the width of a line is that of its raw characters.
        states_paragraphs: the file tells where paragraphs end, so that a few lines of one width mean nothing.
    """
    rows = _rows(text, markup, raw)
    _mark_furniture(rows)
    for before, row in itertools.pairwise(rows):
        row.after_furniture = bool(before.furniture) or row.page_break
    kept = [row for row in rows if not row.furniture]
    if (first := next((row for row in kept if _runs(row.text)), None)) is not None:
        first.is_first = True
    by_count = _is_cut_by_count(kept)
    if by_count:
        for row in kept:
            if not (is_field_line(row.text) or _LABELLED.match(row.text)):
                row.width = 2 * row.characters
    page = _read_page(kept, least=_CUT_LINES_OF_PARAGRAPHS if states_paragraphs else _CUT_LINES)
    page = replace(page, by_count=by_count)
    edits: list[Edit] = []
    lines: list[Line] = []
    position = 0
    previous: _Row | None = None
    paragraph_runs = False
    for row in kept:
        blank = row.line.blank_before or row.after_furniture
        is_cut = previous is not None and (
            previous.is_number
            or _joins(
                previous,
                row,
                page,
                blank=blank,
                furniture=row.after_furniture,
                runs=paragraph_runs,
            )
        )
        bullet = _BULLET.match(row.text)
        if is_cut and previous is not None:
            glue = _glue(previous, row, page)
            edits.extend(_bridge(position, row.start, glue))
            previous = replace_row(previous, row)
            paragraph_runs = paragraph_runs or _runs(row.text)
        else:
            begin = row.start + (bullet.end() if bullet else 0)
            edits.extend(_bridge(position, begin, "\n" if lines else ""))
            lines.append(replace(row.line, blank_before=blank, bullet=bullet.group("mark") if bullet else ""))
            previous = row
            paragraph_runs = _runs(row.text)
        position = row.end
    edits.extend(_bridge(position, len(text.text), ""))
    removed = [
        Removed(span.start, span.end, row.furniture)
        for row in rows
        if row.furniture and (span := text.raw_span(row.start, row.end))
    ]
    return Layout(text.edit(edits), tuple(lines), tuple(removed))


def replace_row(paragraph: _Row, row: _Row) -> _Row:
    """The paragraph so far, as the row that the next one is compared with."""
    return _Row(row.start, row.end, row.text, paragraph.line, width=row.width, is_last=True)


def _bridge(start: int, end: int, new: str) -> list[Edit]:
    """Edits that put `new` in place of the break `[start, end)`; it stands for one raw character only."""
    if start >= end:
        return []
    if not new:
        return [(start, end, "")]
    return [(start, start + 1, new), *([(start + 1, end, "")] if end > start + 1 else [])]


def _glue(a: _Row, b: _Row, page: _Page) -> str:
    left, right = a.text, b.text
    if a.is_number:
        return " "
    if left.endswith("-") and right[:1].isalpha():
        return ""
    if _PART.fullmatch(left):
        return " "
    if is_field_line(left) and not _runs(right):
        return glue_of_fields(left, right, room=a.width < page.width)
    if page.by_count and a.width >= page.width and left[-1].isalpha() and right[0].islower():
        return ""  # a word cut like any other character: Joachi|m
    latin = (
        left[-1].isascii()
        and right[0].isascii()
        and (left[-1].isalpha() or right[0].isalpha() or left[-1] in ",;:.")
    )
    return " " if latin else ""


def _rows(text: MappedText, markup: Markup, raw: str) -> list[_Row]:
    rows: list[_Row] = []
    position, blank, page_break = 0, False, False
    content = text.text
    while position <= len(content):
        found = _SPLIT.search(content, position)
        end = found.start() if found else len(content)
        printed = content[position:end]
        body = printed.strip()
        if body:
            start = position + len(printed) - len(printed.lstrip())
            span = text.raw_span(start, start + len(body))
            indent = columns(printed[: start - position])
            line = Line(
                blank_before=blank,
                indent=indent,
                heading=markup.heading_at(span, since=(rows and text.ends[rows[-1].end - 1]) or 0),
                strong=markup.is_strong(span),
                cells=read_row(printed) if "\t" in printed else (),
            )
            rows.append(
                _Row(
                    start,
                    start + len(body),
                    body,
                    line,
                    page_break,
                    width=indent + columns(raw[span.start : min(span.end, span.start + 400)]),
                    characters=span.end - raw.rfind("\n", 0, span.start) - 1,
                )
            )
            blank = page_break = False
        else:
            blank = True
        if found is None:
            break
        page_break = page_break or found.group() == "\f"
        position = end + 1
    return rows


# --- furniture


def _mark_furniture(rows: list[_Row]) -> None:
    for row in rows:
        if row.width > 120:
            continue
        if _STRONG_PAGE.fullmatch(row.text):
            row.furniture = "page_number"
        elif _SEPARATOR.fullmatch(row.text):
            row.furniture = "separator"
    _mark_fractions(rows)
    _mark_bare_numbers(rows)
    _mark_running(rows)


def _page_edge(rows: Sequence[_Row], number: int) -> bool:
    """Whether the row stands first or last on a page as far as form feeds and page numbers tell."""
    if rows[number].page_break or number + 1 == len(rows) or rows[number + 1].page_break:
        return True
    return any(
        0 <= other < len(rows) and rows[other].furniture in ("page_number", "running_header")
        for other in (number - 1, number + 1)
    )


_CREDITED = re.compile("[。！？][（(][^（）()。]{2,30}[)）]$")
"""…，明确责任人。（某处　某某）: the credit behind the last sentence of a report."""


def _cuts(rows: Sequence[_Row], number: int) -> bool:
    """Whether the row stands in the middle of a sentence of the rows around it."""
    before = next((row for row in reversed(rows[max(0, number - 4) : number]) if not row.furniture), None)
    after = next((row for row in rows[number + 1 : number + 4] if not row.furniture), None)
    if before is None or after is None:
        return False
    return (
        _runs(before.text)
        and not _FINAL.search(before.text)
        and not _CREDITED.search(before.text)
        and _runs(after.text)
        and not opens_block(after.text)
    )


def _mark_fractions(rows: list[_Row]) -> None:
    found = [
        (n, m)
        for n, row in enumerate(rows)
        if not row.furniture and (m := _FRACTION_PAGE.fullmatch(row.text))
    ]
    totals = Counter(match.group(2) for _, match in found)
    for number, match in found:
        fits = 0 < int(match.group(1)) <= int(match.group(2))
        if fits and (totals[match.group(2)] > 1 or _page_edge(rows, number) or _cuts(rows, number)):
            rows[number].furniture = "page_number"
    footers: dict[str, list[tuple[int, re.Match[str]]]] = {}
    for number, row in enumerate(rows):
        if not row.furniture and (footer := _FOOTER_PAGE.fullmatch(row.text)):
            footers.setdefault(row.text[: footer.start(1)] + footer.group(2), []).append((number, footer))
    masthead = "".join(row.text for row in rows[:_HEAD_ROWS])
    for row in rows:
        dashed = _FOOTER_DASHED.fullmatch(row.text)
        if dashed and set(dashed["head"].replace(" ", "")) <= set(masthead):
            row.furniture = "running_header"
    for same in footers.values():  # 请阅读文末声明 1 / 4, page after page
        pages = [int(footer.group(1)) for _, footer in same]
        page_after_page = len(pages) > 1 and pages == sorted(set(pages))
        if page_after_page or (len(same) == 1 and _cuts(rows, same[0][0])):
            for number, _ in same:
                rows[number].furniture = "running_header"


def _mark_bare_numbers(rows: list[_Row]) -> None:
    found = [n for n, row in enumerate(rows) if not row.furniture and _BARE_PAGE.fullmatch(row.text)]
    _mark_numbers_of_headings(rows)
    found = [n for n in found if not rows[n].is_number]
    values = {n: int(re.sub(r"\D", "", rows[n].text)) for n in found}
    for place, number in enumerate(found):
        steps = [other for other in found[max(0, place - 1) : place + 2] if other != number]
        in_sequence = any(values[other] - values[number] == (1 if other > number else -1) for other in steps)
        alone = (
            rows[number].line.blank_before or number + 1 == len(rows) or rows[number + 1].line.blank_before
        )
        above = rows[number - 1].text if number and not rows[number].line.blank_before else ""
        if above[-1:].isdigit() and is_one_line(above, rows[number].text):
            continue  # the end of a telephone number
        if (in_sequence and alone) or _page_edge(rows, number) or _cuts(rows, number):
            rows[number].furniture = "page_number"


_HEADING_NUMBER = re.compile(r"0[1-9]")
LONGEST_BELOW_NUMBER = 30


def _mark_numbers_of_headings(rows: list[_Row]) -> None:
    """Marks numbers from 01 on, each right above a short line that is no sentence: 01 / 航线：批得下来，连不成网."""
    alone = [
        n
        for n, row in enumerate(rows[:-1])
        if _HEADING_NUMBER.fullmatch(row.text)
        and not rows[n + 1].line.blank_before
        and len(rows[n + 1].text) <= LONGEST_BELOW_NUMBER
        and not _FINAL.search(rows[n + 1].text)
        and (n + 2 >= len(rows) or rows[n + 2].line.blank_before)
    ]
    if len(alone) > 1 and [int(rows[n].text) for n in alone] == list(range(1, len(alone) + 1)):
        for number in alone:
            rows[number].is_number = True


def _shape(text: str) -> str:
    """The same with a mark for each number: what page after page says."""
    return re.sub(r"\d+", "#", bare_words(text))


def _adds_only_page(shape: str, head: Sequence[str]) -> bool:
    """Whether nothing but a page is left of a row without what the masthead says (shapes, the longest first)."""
    for known in head:
        shape = shape.replace(known, "", 1)
    return re.fullmatch(r"[第页版#\d\s]*", shape) is not None


_CELL_FIRST = re.compile(r"[\u4e00-\u9fff]{2,14}\t(?=\S)")  # the label of a row of a table
_ENTRY = re.compile(r"(?:(?:[.·．]\s?){4,}|(?:…\s?){2,})[^。]{0,24}\d{1,3}[)）]?$")  # of a list of contents
_LEADS = re.compile(r"(?:[.·．]\s?){3}$|…$")
_REST_OF_ENTRY = re.compile(r"(?:[.…·．]\s?)*[（(]?\d{1,3}[)）]?")  # of which the leader was cut
LONGEST_ENTRY = 160
"""Characters of an entry of a list of contents, with its page, at most."""
_GAP = re.compile("[ \t\u3000]{2,}")
_PAGE_CELL = re.compile(r"\s第\s?\d{1,3}\s?页$|\s[A-Z]?\d{1,3}\s?版$")
_LISTED = "◇◆▲△■□●○★☆▪·• \u3000"
_LEADER = re.compile(r"\s*(?:[.…·．]\s?)*[（(]?\d{0,3}[)）]?$")


def _mark_running(rows: list[_Row]) -> None:
    """Running headers and footers: what the masthead says once more, or what page after page says."""
    if len(rows) < 4:
        return
    head_end = next(
        (
            n
            for n, row in enumerate(rows)
            if _runs(row.text) or (row.width >= 36 and _INNER_STOP.search(row.text))
        ),
        len(rows),
    )
    head = rows[: min(head_end, _HEAD_ROWS)]
    printed = {bare_words(cell) for row in head for cell in [row.text, *re.split(r"[ \t]+|[（(]", row.text)]}
    printed |= {_shape(row.text) for row in head}
    printed.discard("")
    shapes_of_head = sorted({_shape(p) for p in printed if len(p) > 1}, key=len, reverse=True)
    contents = next((n for n, row in enumerate(head) if CONTENTS_HEADING.fullmatch(row.text)), len(head))
    listed = {
        _shape(_LEADER.sub("", row.text).lstrip(_LISTED))
        for row in head[contents + 1 :]
        if len(row.text) <= LONGEST_ENTRY
    }
    known = {value for row in head for value in _numbers_of_issue(row.text)}
    pages = any(row.furniture == "page_number" or row.page_break for row in rows)
    candidates = [
        n
        for n, row in enumerate(rows)
        if not row.furniture and row.width <= 120 and _is_short(row.text) and not _FINAL.search(row.text)
        and not opens_turn(row.text) and not row.line.heading and not _runs(row.text)
        and not row.text.endswith(("：", ":"))
    ]  # fmt: skip
    repeats = Counter(_shape(rows[n].text) for n in candidates)
    for _ in range(2):  # a header may have two rows; the second is seen once the first is known
        for number in candidates:
            row = rows[number]
            shape = _shape(row.text)
            if row.furniture or number < len(head) or len(shape) < 2:
                continue
            cells = [bare_words(cell) for cell in re.split(r"[ \t]{2,}|\s[|｜]\s", row.text)]
            echoes = all(
                cell in printed or _RUNNING_CELL.fullmatch(cell) or (len(cell) > 3 and shape in printed)
                for cell in cells
                if cell
            )
            if len(shape) > 6 and _PAGE_CELL.search(row.text) and _adds_only_page(shape, shapes_of_head):
                row.furniture = "running_header"  # 某观察·2025年第17期　第3页
                continue
            edge = pages and _page_edge(rows, number)
            numbered = (  # twice: in the list of contents and as heading
                read_numbering(row.text) is not None or _BULLET.match(row.text) is not None or shape in listed
            )
            cut = not row.line.strong and _cuts(rows, number)
            repeated = (echoes and (edge or cut or repeats[shape] > (2 if numbered else 1))) or (
                edge and repeats[shape] > 1
            )
            if repeated and not (_is_of_another_issue(row.text, known) or _signs(rows, number)):
                row.furniture = "running_header"
    shapes = {_shape(row.text) for row in rows if row.furniture == "running_header"}
    for number in candidates:  # the same row elsewhere is the same furniture
        shape = _shape(rows[number].text)
        if number >= len(head) and repeats[shape] > 2 and shape in shapes:
            rows[number].furniture = "running_header"


def _is_short(text: str) -> bool:
    """Whether a line is no longer than a running header, however wide the gaps in it."""
    return len(_GAP.sub(" ", text)) <= 60


_DAY_ALONE = re.compile(
    r"(?:20\d\d|二[〇零○O一二三四五六七八九]{3})\s?年\s?[\d一二三四五六七八九十]{1,3}\s?月\s?[\d一二三四五六七八九十]{1,3}\s?日"
)


def _signs(rows: Sequence[_Row], number: int) -> bool:
    """Whether a row is the office that signs, below the last sentence and right above the day."""
    above, below = rows[number - 1], rows[number + 1] if number + 1 < len(rows) else None
    return (
        below is not None
        and not below.page_break
        and _DAY_ALONE.fullmatch(below.text) is not None
        and _FINAL.search(above.text) is not None
    )


def _is_of_another_issue(text: str, known: set[str]) -> bool:
    """Whether a line states an issue or a date that the head of the document does not: a second bulletin in one file."""
    return bool(known) and _is_short(text) and not set(_numbers_of_issue(text)) <= known


def _numbers_of_issue(text: str) -> list[str]:
    """The number of the issue, without its year, and the date that a line states: 2024年第81期 → 81."""
    stated = read_masthead_line(text)
    return [
        *re.findall(r"\d+|[一二三四五六七八九十百]+", stated.issue)[-1:],
        *([stated.date] if stated.date else []),
    ]


# --- joining


def _runs(text: str) -> bool:
    """Whether a line is running text: it has the marks of sentences and the length of more than a title."""
    if is_field_line(text):
        return False
    if len(text) > 8 and re.search(r"[。！？；]", text):
        return True
    if _INNER_STOP.search(text, 0, len(text) - 1) is None:
        return False
    return columns(text[:200]) >= (36 if _OPEN_END.search(text) else 60)


@dataclass(frozen=True, slots=True)
class _Page:
    """How the pages of a document are set.

    Attributes:
        width: columns of a full line, 0 where each line is a whole paragraph.
        indented: paragraphs begin with an indent.
        spaced: empty lines stand between paragraphs, and only there.
        by_count: lines are cut after a number of characters, each of which counts two columns.
    """

    width: int
    indented: bool
    spaced: bool
    by_count: bool = False

    def is_full(self, row: _Row) -> bool:
        """Whether the row reaches the right margin, or nearly (a Latin word may not have fitted)."""
        least = self.width - _HANGING if self.by_count else 0.85 * self.width
        return bool(self.width) and row.width >= least

    def is_full_from_indent(self, row: _Row, below: _Row) -> bool:
        """Whether a row that is set in, as a paragraph begins, reaches the margin with what it is set in by."""
        set_in = row.line.indent in (2, 4) and below.line.indent == 0
        return set_in and row.width + row.line.indent >= 0.85 * self.width

    @property
    def marks_paragraphs(self) -> bool:
        """Whether a new paragraph can be seen from more than a short last line."""
        return self.indented or self.spaced


_CUT_LINES, _CUT_LINES_OF_PARAGRAPHS = 3, 8
"""Lines without a stop that show the width of a page: in a plain text, and in a file that states its paragraphs."""


def _pairs_of_text(rows: Sequence[_Row]) -> list[tuple[_Row, _Row]]:
    """Each row of running text with the one right below it."""
    return [
        (row, follower)
        for row, follower in itertools.pairwise(rows)
        if not (
            follower.after_furniture
            or row.line.is_row
            or is_field_line(row.text)
            or is_field_line(follower.text)
        )
    ]


def _is_open(row: _Row, follower: _Row) -> bool:
    """Whether a row may be one that the width of the page has cut."""
    return (
        not follower.line.blank_before
        and 30 <= row.width <= 160
        and not _FINAL.search(row.text)
        and not row.text.endswith(("：", ":"))
        and not opens_block(follower.text)
    )


_LABELLED = re.compile("[一-鿿][一-鿿 \u3000]{1,7}[：:]")
"""How a row of what is no running text begins: 特邀：…, 承办：…."""
_HANGING = 4
"""Columns by which a line cut by count may fall short of the others."""
_ALIKE = 0.8
"""Share of the cut lines that have one length, where a page is set by it."""


def _is_cut_by_count(rows: Sequence[_Row]) -> bool:
    """Whether lines are cut after a number of characters, Latin ones counted like Chinese ones, and not at a margin."""
    cut = [row for row, follower in _pairs_of_text(rows) if _is_open(row, follower)]
    if len(cut) < _CUT_LINES:
        return False

    def share(lengths: list[int]) -> float:
        full = statistics.mode(lengths)
        return sum(abs(length - full) <= 2 for length in lengths) / len(lengths)

    by_count, by_width = share([2 * row.characters for row in cut]), share([row.width for row in cut])
    return by_count >= _ALIKE > by_width


def _read_page(rows: Sequence[_Row], *, least: int) -> _Page:
    """How the pages are set, from the lines that no mark ends, of which there must be `least`."""
    pairs = _pairs_of_text(rows)
    widths = sorted(row.width for row, follower in pairs if _is_open(row, follower))
    indented = sum(1 for row in rows if row.line.indent >= 2 and _runs(row.text)) >= 2
    if len(widths) < least:
        return _Page(0, indented, spaced=False)
    width = widths[(len(widths) * 9) // 10]
    near = sum(1 for w in widths if 0.85 * width <= w <= 1.15 * width)
    wide = sum(1 for row in rows if row.width > 1.25 * width)
    if near < max(3, 0.5 * len(widths)) or wide > 0.1 * len(rows):
        return _Page(0, indented, spaced=False)
    starts = [follower for row, follower in pairs if _FINAL.search(row.text) and row.width < 0.8 * width]
    spaced = len(starts) >= 2 and sum(1 for row in starts if row.line.blank_before) >= 0.8 * len(starts)
    return _Page(width, indented, spaced)


_DATED = re.compile(r"\d{4}\s?年\s?\d{1,2}\s?月(?:\s?\d{1,2}\s?日)?(?:[上下]午)?[，至—-]")
"""How the account of a meeting opens, behind an empty line."""
_NEVER_FIRST = re.compile("的(?![确士卢])|们|了(?![解不结却])")
"""What no paragraph begins with: a line that does has been cut from the one above, however short that is."""


_COLUMN_HEADLINE = re.compile(
    "(?!.*(?:指出|认为|表示|强调|介绍|[说称])，)【[^【】]{2,8}】[^。；！？：]{4,60}"
)
"""【法国】某部削减预算，某联盟反应强烈: a headline behind its column, however long."""


def _joins(a: _Row, b: _Row, page: _Page, *, blank: bool, furniture: bool, runs: bool) -> bool:
    """Whether row `b` goes on with the paragraph that ends in row `a`.

    Args:
        a: the last row of the paragraph so far.
        b: the row after it.
        page: how the pages are set.
        blank: an empty line, a page end or furniture lies between.
        furniture: a page end or furniture lies between.
        runs: the paragraph so far is running text.
    """
    if b.line.heading or (b.line.strong and not a.line.strong) or a.line.is_row or b.line.is_row:
        return False
    if a.line.heading:  # which a program has cut like any other line
        return not (blank or _runs(b.text) or page.is_full(b)) and _is_cut_line(a, b, page)
    if (
        _COLUMN_HEADLINE.fullmatch(a.text)
        and not furniture
        and (blank or not (page.width and page.is_full(a)))
    ):
        return False
    if not blank and _LEADS.search(a.text) and _REST_OF_ENTRY.fullmatch(b.text):
        return True
    entry = _REST_OF_ENTRY.fullmatch(a.text) or (len(a.text) <= LONGEST_ENTRY and _ENTRY.search(a.text))
    if entry or (_CELL_FIRST.match(a.text) and _CELL_FIRST.match(b.text)):
        return False
    final = _FINAL.search(a.text) is not None or _SIGNED.fullmatch(a.text) is not None
    if ends_with_duty(a.text) and not (furniture or (page.width and page.is_full(a))):
        return False
    if not (blank or final) and _NEVER_FIRST.match(b.text):
        return True
    bullet = _BULLET.match(b.text)
    if bullet and (final or blank or bullet.group("mark") not in "·•"):
        return False
    if _PART.fullmatch(a.text):
        return len(b.text) <= 40 and not _runs(b.text) and not opens_block(b.text)
    if not blank and _is_cut_line(a, b, page):
        return True
    if is_field_line(a.text):
        goes_on = re.search(r"[、，,]$", a.text) or (
            a.text.endswith(("：", ":")) and _VALUE.fullmatch(b.text)
        )
        return bool(goes_on) and not blank and not is_field_line(b.text) and len(b.text) < 60
    if is_field_line(b.text):
        return False
    if blank and _DATED.match(b.text):
        return False
    open_list = a.text.endswith("、") or (a.text.endswith(("，", ",")) and not blank)
    if (_CONTINUES.match(b.text) and not final) or (open_list and not opens_block(b.text)):
        return True
    indent = page.indented and b.line.indent >= 2 and b.line.indent > a.line.indent - 2
    if page.width and not blank:
        return _wraps(a, b, page, indent=indent, final=final, runs=runs)
    return _is_cut(a, b, page, indent=indent, final=final, furniture=furniture, runs=runs)


def _is_cut_line(a: _Row, b: _Row, page: _Page) -> bool:
    """Whether `b` right below `a` is the rest of a line that is no running text: a title, a row of fields.

    Either a value or a label is cut, or the row is full to the last column of a page of fixed width.
    """
    if _BULLET.match(b.text):
        return False
    if is_one_line(a.text, b.text):
        return True
    if (
        not page.width
        or _FINAL.search(a.text)
        or "\t" in a.text
        or opens_field(b.text)
        or opens_block(b.text)
    ):
        return False
    # what is set at the right or in the middle (an office and its date) ends at the margin, or nearly
    plain = a.line.indent <= 8 and b.line.indent < a.line.indent + 2
    return (
        plain
        and not ends_whole(a.text, b.text)
        and not opens_turn(b.text)
        and reaches_margin(a.text, a.width, b.text, page.width)
    )


_NOTE_FIRST = re.compile(
    rf"[【〔]?(?:编者按|编者的话|导读|摘要|内容摘要|内容提要|{ABSTRACT_OF_ISSUE}|提要)[】〕]?[：: ]"
)


_HEADED_BY_WIRE = re.compile(f"{HEADED_BY_WIRE}[^。！？]*$")


def _stands_at_wire(a: _Row, b: _Row) -> bool:
    """Whether a dateline parts two lines: the title, |某社某地11月13日电题：the same title|, and the text."""
    return WIRE.match(b.text) is not None or _HEADED_BY_WIRE.match(a.text) is not None


def _wraps(a: _Row, b: _Row, page: _Page, *, indent: bool, final: bool, runs: bool) -> bool:
    """Whether `b` right below `a` is its continuation on a page of fixed width."""
    full = page.is_full(a) or (page.indented and page.is_full(b) and page.is_full_from_indent(a, b))
    if _stands_at_wire(a, b):
        return False
    if opens_role(b.text) and _OPEN_END.search(a.text) is None:
        return False  # 森田健司，某研究会理事 / 主持人：某某，…
    if not full and _LABELLED.match(a.text) and _LABELLED.match(b.text):
        return False  # 特邀：某某（某大学教授，线上） / 列席：…
    opens = opens_block(b.text)
    ended_line = page.width - (0 if page.by_count else 2) <= a.width  # no further character had room
    body = runs or _runs(a.text) or (
        (full or page.indented) and _INNER_STOP.search(a.text) is not None and a.width >= 0.5 * page.width
    ) or (full and (_runs(b.text) or page.is_full(b) or _FINAL.search(b.text) is not None))  # fmt: skip
    body = body or (_NOTE_FIRST.match(a.text) is not None and _INNER_STOP.search(a.text) is not None)
    orphan = ended_line and len(b.text) <= 3 and not opens and not final
    if not body and not orphan:
        return False
    if indent:
        return _OPEN_END.search(a.text) is not None
    if final:
        if opens or not full:
            return False
        return page.marks_paragraphs or (ended_line and not opens_turn(b.text))
    if a.text.endswith(("：", ":")):
        return full and not opens and (page.marks_paragraphs or not opens_turn(b.text))
    starts = opens or (b.line.indent >= 2 and b.line.indent >= a.line.indent + 2)
    if starts and not (runs or _INNER_STOP.search(a.text)):
        return False  # a title of the width of the page, and the subtitle or the text below it
    if opens:
        return full and (page.marks_paragraphs or _CLOSED_END.search(a.text) is None)
    return full or _INNER_STOP.search(a.text) is not None or not opens_block(a.text)


_STARTS = re.compile(
    "大家好|各位[^，。]{0,8}[，：]|(?:当然|此外|另外|不过|然而|同时|因此|所以|于是|其中|最后|首先|其次|例如|比如|如今|目前|当前|近日|日前|近年来|今年以来|事实上|实际上|值得注意的是|据介绍|据了解|据悉|对此|为此|随后|此前|综上|总之|总体来看|上面提到)，?"
    "|(?:在|当|随着|由于|为了?|针对|面对|根据|按照|据|从|对于|如果|虽然|尽管|自)[^，。；：？！]{2,30}，|[“《]?[^，。；：？！]{0,14}\\d{1,2} ?月 ?\\d{1,2} ?日(?:[，,]|[^，。]{0,6}(?:消息|讯|电|报道)[，：（(])"
)
"""How a line begins that starts a sentence: 在当前形势下，…, 同时，…, 大家好，…, 某社11月9日消息，…."""
_LEADS_ON = re.compile("[^—─━═][—─━═]{2}$")
"""How a line ends that leads on to those below it: …结论基本一致——."""
_CREDITED_PICTURE = re.compile(
    "(?:[记作]者[一-鿿]{2,4}|[。，； ][一-鿿]{2,4})摄$|(?:供图|官网|截图|受访者提供|新华社发|视频截图)$"
)
"""How a line ends that is under a picture: 新华社记者某某摄."""


_LONGEST_TITLE = 60
"""Characters of a first line above a longer paragraph that is a title, whatever marks stand in it."""


_BREAKS_OFF = re.compile("[的是和与及在对为以从向把将被由]$")
"""How no sentence and no title ends."""


def _ends_there(a: _Row, b: _Row) -> bool:
    """Whether a line that no mark ends is whole on a page whose lines are not cut, by how it ends and the next begins."""
    if _LEADS_ON.search(a.text) or _CREDITED_PICTURE.search(a.text) or _stands_at_wire(a, b):
        return True
    if _OPEN_END.search(a.text) or _BREAKS_OFF.search(a.text):
        return False
    titled = a.is_first and len(a.text) <= min(_LONGEST_TITLE, len(b.text)) and "。" not in a.text
    return _STARTS.match(b.text) is not None or (titled and _FINAL.search(b.text) is not None)


_LONGEST_HEADLINE = 44
"""Characters of a line that may be a headline, though a comma stands in it."""


def _is_cut(a: _Row, b: _Row, page: _Page, *, indent: bool, final: bool, furniture: bool, runs: bool) -> bool:
    """Whether a page end or an empty line cuts a sentence between `a` and `b`."""
    full = page.is_full(a)
    if not (page.width or furniture) and _ends_there(a, b):
        return False
    if final or a.text.endswith(("：", ":", "；", ";")):
        # at a page end a full line may end with a sentence while the paragraph goes on
        return (
            furniture and full and page.indented and not indent and runs
            and not opens_block(b.text) and not opens_turn(b.text) and (_runs(b.text) or page.is_full(b))
        )  # fmt: skip
    closed = _CLOSED_END.search(a.text) is not None and _OPEN_END.search(a.text) is None
    goes_on = _runs(b.text) or page.is_full(b) or _FINAL.search(b.text) is not None
    if a.text[-1] in "，,、" and goes_on and not opens_block(b.text):
        return True  # neither a title nor a heading ends with a comma
    inner = _INNER_STOP.search(a.text) is not None and columns(a.text[:200]) >= 24
    first_line = (  # of a paragraph: set in from the margin, full, and the next page goes on at the margin
        furniture and full and goes_on and not opens_block(a.text)
        and a.line.indent >= 2 and b.line.indent <= a.line.indent - 2
    )  # fmt: skip
    body = runs or _runs(a.text) or (furniture and inner) or first_line
    if not body or (closed and not (furniture and full)):
        return False
    if furniture and full and not indent and not closed:
        return not (opens_block(b.text) and not _runs(b.text))
    if opens_block(b.text) or opens_turn(b.text):
        return False
    if not goes_on:
        return False
    if _OPEN_END.search(a.text):
        return True
    stops = re.search(r"[。；]", a.text) is not None
    headline = (
        not (stops or furniture or a.is_last or (page.width and full)) and len(a.text) <= _LONGEST_HEADLINE
    )
    if indent or (opens_block(a.text) and not stops and (headline or not runs)) or headline:
        return False  # 二、某部削减预算，某联盟反应强烈, above an empty line
    return furniture or runs or columns(a.text[:200]) >= 60
