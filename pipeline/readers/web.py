"""Web pages (.html): the article that a reader sees, without what stands round it."""

from __future__ import annotations

import codecs
import itertools
import re
from collections import Counter
from collections.abc import Iterator, Sequence
from dataclasses import dataclass, field, replace
from html.parser import HTMLParser

from pipeline.errors import InputError
from pipeline.readers.plain import plausibility, read_plain
from pipeline.text.colophon import merge_staff, read_fields
from pipeline.text.debris import is_debris, is_list_heading
from pipeline.text.labels import bare_words, is_field_line, read_numbering
from pipeline.text.masthead import is_series, read_masthead_line
from pipeline.text.table_rows import is_told

_CHARSET = re.compile(rb"<meta[^>]{0,200}?charset\s*=\s*[\"']?\s*([A-Za-z0-9_-]{2,20})", re.IGNORECASE)
_CODEC_NAMES = (
    "utf-8 ascii gb2312 gbk gb18030 hz big5 big5hkscs cp950 shift_jis cp932 euc_jp iso2022_jp euc_kr cp949"
    " iso2022_kr koi8-r koi8-u cp866 cp874 tis-620 mac-roman mac-cyrillic"
)
_CODECS = frozenset(
    (
        *_CODEC_NAMES.split(),
        *(f"iso8859-{part}" for part in range(1, 17)),
        *(f"cp{page}" for page in range(1250, 1259)),
    )
)
"""Python's names of what pages declare; UTF-16 is none of it: its declaration could not be read as ASCII."""
_WESTERN = frozenset(("iso8859-1", "iso8859-15", "cp1252"))
"""Encodings that take (nearly) any bytes and that templates declare whatever the page is written in."""
_UNSEEN_TAGS = "script style head noscript template svg nav iframe select option button textarea object canvas audio video dialog"
_UNSEEN = frozenset(_UNSEEN_TAGS.split())
_BESIDE = frozenset(("aside", "footer", "form"))
_BLOCK_TAGS = (
    "p div section article header footer main aside h1 h2 h3 h4 h5 h6 li ul ol tr table tbody thead blockquote pre figure figcaption"
    " dl dt dd hr br form center td th address details summary fieldset"
)
_BLOCKS = frozenset(_BLOCK_TAGS.split())
_LINES = frozenset(("br", "td", "th", "tr", "li"))
_VOID_TAGS = "area base br col embed hr img input link meta param source track wbr"
_VOID = frozenset(_VOID_TAGS.split())
_ENDED_BY = {  # an open element → the starts that end it
    "p": _BLOCKS - {"br"},
    "li": frozenset(("li",)),
    "dt": frozenset(("dt", "dd")),
    "dd": frozenset(("dt", "dd")),
    "td": frozenset(("td", "th", "tr")),
    "th": frozenset(("td", "th", "tr")),
    "tr": frozenset(("tr",)),
}
_LEVELS = {f"h{level}": level for level in range(1, 7)}
_HIDDEN_STYLE = re.compile(
    r"(?:^|;)\s*(?:display\s*:\s*none|visibility\s*:\s*hidden)\s*(?:!|;|$)", re.IGNORECASE
)
_MAX_DEPTH = 200

_FURNITURE_WORDS = (
    "comment comments commentlist pinglun related relate relatednews xiangguan recommend recommends recommended recommendation tuijian hot hotnews"
    " rank ranking ranklist paihang sidebar share sharebar bdsharebuttonbox toolbar tools ad ads advert advertisement adsbygoogle guanggao breadcrumb"
    " breadcrumbs crumb crumbs nav navbar navigation menu footer foot pager pagination pagebar qrcode fontsize fontbar print prevnext"
)
_FURNITURE = frozenset(_FURNITURE_WORDS.split())
"""Words of a class or an id that stand for what is beside the article."""
_ARTICLE = re.compile(
    r"(?:^|[-_ ])(?:article|articles|content|contents|trs_editor|trs_uedit\w*|rich_media_content|js_content|post|entry|zoom|ucap-content|detail|zhengwen|main)(?:$|[-_ ])"
)
_WORD = re.compile(r"[a-z]+|[A-Z][a-z]*|[A-Z]+(?![a-z])")
_SENTENCE = re.compile(r"[。！？；]")
_HAN = re.compile(r"[\u3400-\u4dbf\u4e00-\u9fff]")
_MOST = 0.8
"""Share of the sentences of a page that the element of its article holds."""
_SITE = re.compile(
    r"(?:网站?|门户|频道|平台|客户端|在线|政府|报社?|日报|晚报|新闻|首页|中心|局|委员?会?|厅|大学|学院|研究[院所]|协会|学会|集团|公司|智库|公众号|\.(?:com|cn|net|org))$"
)
_TITLE_PARTS = re.compile(r"\s*[_|｜]\s*|\s+[-–—·»]\s+|(?<=[\u4e00-\u9fff”》？！])-(?=[\u4e00-\u9fff])")
_NOTE_NUMBER = re.compile(r"\s*[\[［(（]?(?P<number>\d{1,3})[\])）］]?\s*")
_ENDS = tuple("。！？；，”’》）")
_LAST_LINES = re.compile(
    r"印\s?发$|共印\s?\d+\s?份|^[（(]?(?:责任?编辑?|编辑|审核|校对|来源|记者|作者|供稿|整理)"
)


def read_web(content: bytes) -> tuple[str, str]:
    """Text of an HTML page and its encoding; each block element is a line.

    Scripts, navigation, forms, comments, lists of other articles and the like are left out. Where one element holds
    (nearly) all sentences, the text is what it holds, with the headline, the lines between the two, the
    lines of a masthead above and the fields (who wrote, who edited) below. The headline is the first line
    but for a masthead: the <h1>, or the title of the page without the name of the site. Headings of sections are
    marked as in Markdown.

    Raises:
        InputError: the bytes are no text, or no words are left.
    """
    page, encoding = _decoded(content)
    parser = _Tree()
    parser.feed(page)
    parser.close()
    root = parser.root
    article, seen = _article(root), True
    lines = _lines(root, article, furniture=True)
    if not any(map(_is_sentence, lines)):  # all of it was taken for furniture
        article, seen = None, False
        lines = _lines(root, None, furniture=False)
    chosen = _chosen(lines, _titles(parser), has_article=article is not None) if seen else lines
    text = _joined(_marked(chosen))
    if not text:
        raise InputError("the page holds no text")
    return f"{text}\n", encoding


def _decoded(content: bytes) -> tuple[str, str]:
    declared = _CHARSET.search(content[:4096])
    if declared:
        name = declared.group(1).decode("ascii").lower()
        name = "gb18030" if name in ("gb2312", "gbk") else name
        try:
            codec = codecs.lookup(name).name
            if codec not in _CODECS:
                return read_plain(content)
            text = content.decode(codec)
        except (LookupError, UnicodeDecodeError):
            return read_plain(content)
        return (_better_decoded(content, text) if codec in _WESTERN else None) or (text, name)
    return read_plain(content)


def _better_decoded(content: bytes, declared: str) -> tuple[str, str] | None:
    """The page in the encoding that its bytes show, where that is UTF-8 or reads more like Chinese than as declared."""
    try:
        text, encoding = read_plain(content)
    except InputError:
        return None
    better = encoding == "utf-8" or plausibility(text) > plausibility(declared)
    return (text, encoding) if better else None


# --- elements


@dataclass(slots=True, eq=False)
class _Element:
    tag: str
    names: str = ""  # class and id
    local: bool = False  # a link to a place on the page itself
    hidden: bool = False  # with all that it holds
    rows: int = 1  # of a table, into which a cell reaches
    children: list[_Element | str] = field(default_factory=list)


_ROWS = re.compile("[1-9]\\d{0,2}")


class _Tree(HTMLParser):
    """The elements of a page, as far as its reading needs them."""

    def __init__(self) -> None:
        super().__init__(convert_charrefs=True)
        self.root = _Element("html")
        self.og: dict[str, str] = {}
        self.title = ""
        self._open = [self.root]

    def handle_starttag(self, tag: str, attrs: list[tuple[str, str | None]]) -> None:
        given = {name: value or "" for name, value in attrs}
        if tag == "meta":
            self.og[given.get("property", given.get("name", ""))] = given.get("content", "")
        if tag in ("html", "body"):
            return
        if tag in _BLOCKS:
            while len(self._open) > 1 and tag in _ENDED_BY.get(self._open[-1].tag, ()):
                self._open.pop()
        names = f"{given.get('class', '')} {given.get('id', '')}"
        hidden = "hidden" in given or _HIDDEN_STYLE.search(given.get("style", "")) is not None
        element = _Element(
            tag,
            names,
            local=given.get("href", "").startswith("#"),
            hidden=hidden and not _ARTICLE.search(names.lower()),  # WeChat shows its article by a script
            rows=int(given["rowspan"]) if _ROWS.fullmatch(given.get("rowspan", "")) else 1,
        )
        self._open[-1].children.append(element)
        if tag not in _VOID and len(self._open) < _MAX_DEPTH:
            self._open.append(element)

    def handle_startendtag(self, tag: str, attrs: list[tuple[str, str | None]]) -> None:
        self.handle_starttag(tag, attrs)
        if tag not in _VOID:
            self.handle_endtag(tag)

    def handle_endtag(self, tag: str) -> None:
        for place in range(len(self._open) - 1, 0, -1):
            if self._open[place].tag == tag:
                del self._open[place:]
                return

    def handle_data(self, data: str) -> None:
        if self._open[-1].tag == "title":
            self.title += data
        self._open[-1].children.append(data)


def _within(element: _Element) -> Iterator[_Element]:
    yield element
    for child in element.children:
        if isinstance(child, _Element):
            yield from _within(child)


def _words(element: _Element) -> str:
    if element.tag in _UNSEEN or element.hidden:
        return ""
    inside = "".join(child if isinstance(child, str) else _words(child) for child in element.children)
    return f"\n{inside}\n" if element.tag in _BLOCKS else inside


def _weight(words: str) -> int:
    """Han characters of the stretches that are sentences."""
    return sum(
        len(_HAN.findall(line))
        for line in re.split(r"\n+", words)
        if len(line) > 15 and _SENTENCE.search(line)
    )


def _is_furniture(element: _Element, whole: int) -> bool:
    """Whether an element stands beside the article; one that holds the most of the page's `whole` text never does."""
    if element.tag in _UNSEEN or element.hidden:
        return True
    words = frozenset(word.lower() for name in element.names.split() for word in (*_WORD.findall(name), name))
    if element.tag not in _BESIDE and not (words & _FURNITURE):
        return False
    if element.tag in ("article", "main", "h1") or any(
        inner.tag in ("article", "main", "h1") for inner in _within(element)
    ):
        return False
    text = _words(element)
    if element.tag == "form" and _weight(text) and not (words & _FURNITURE):
        return False  # some sites put the whole page into one
    return 2 * _weight(text) <= whole


def _article(root: _Element) -> _Element | None:
    """The smallest element that calls itself the article and holds nearly all sentences of the page."""
    whole = _weight(_words(root))
    weights: dict[_Element, int] = {}

    def read(element: _Element) -> str:
        if element is not root and _is_furniture(element, whole):
            return ""
        inside = "".join(child if isinstance(child, str) else read(child) for child in element.children)
        if element.tag in ("article", "main") or _ARTICLE.search(element.names.lower()):
            weights[element] = _weight(inside)
        return f"\n{inside}\n" if element.tag in _BLOCKS else inside

    total = _weight(read(root))
    peers = Counter((element.tag, element.names) for element, weight in weights.items() if weight)
    able = [
        element
        for element, weight in weights.items()
        if weight and weight >= _MOST * total and peers[element.tag, element.names] == 1
    ]
    return able[0] if able else None  # inner ones come before outer ones


# --- lines


@dataclass(slots=True)
class _Line:
    text: str = ""
    linked: int = 0  # characters in links to other pages
    bold: int = 0  # characters set in bold
    listed: bool = False  # in a list
    headline: bool = False
    level: int = 0  # of the heading that holds it
    inside: bool = False  # in the article

    @property
    def is_bold(self) -> bool:
        """Whether all of the words are set in bold."""
        return self.bold > 0 and self.bold >= len(self.text.strip())

    @property
    def is_linked(self) -> bool:
        """Whether the words are links, nearly all of them."""
        return self.linked > 0 and self.linked >= 0.7 * len(self.text.strip())


def _lines(root: _Element, article: _Element | None, *, furniture: bool) -> list[_Line]:
    """Lines of the page; empty ones part its blocks."""
    reader = _LineReader(article, furniture, _weight(_words(root)))
    reader.walk(root, _Setting())
    reader.end_line()
    return reader.lines


@dataclass(frozen=True, slots=True)
class _Setting:
    """What holds for words by the elements round them."""

    linked: bool = False
    listed: bool = False
    level: int = 0  # of the heading
    inside: bool = False  # in the article
    pre: bool = False
    bold: bool = False


@dataclass(slots=True)
class _LineReader:
    """Reads the lines of a page."""

    article: _Element | None
    furniture: bool  # whether what is round the article is left out
    whole: int  # weight of the page
    lines: list[_Line] = field(default_factory=lambda: [_Line()])
    pieces: list[str] = field(default_factory=list)  # of the last line, none of them empty

    def end_line(self, *following: _Line) -> None:
        """Ends the last line; words go on in the last of those that follow."""
        self.lines[-1].text = "".join(self.pieces)
        self.pieces.clear()
        self.lines.extend(following)

    def walk(self, element: _Element, setting: _Setting) -> None:
        """Reads what an element holds."""
        for child in element.children:
            if isinstance(child, str):
                self._read_words(child, setting)
            elif not (child.tag in _UNSEEN or child.hidden or self._read_apart(child, setting)):
                self.walk(child, self._enter(child, setting))
                if child.tag in _BLOCKS and child.tag != "br":
                    self.end_line(_Line())

    def _read_words(self, words: str, setting: _Setting) -> None:
        parts = words.split("\n") if setting.pre else [re.sub(r"[ \t\r\n]+", " ", words)]
        for number, piece in enumerate(parts):
            if number:
                self.end_line(_Line())
            line = self.lines[-1]
            if piece:
                self.pieces.append(piece)
            line.linked += len(piece.strip()) if setting.linked else 0
            line.bold += len(piece.strip()) if setting.bold else 0
            if piece.strip():
                line.listed, line.headline = (
                    line.listed or setting.listed,
                    line.headline or setting.level == 1,
                )
                line.level, line.inside = line.level or setting.level, line.inside or setting.inside

    def _read_apart(self, child: _Element, setting: _Setting) -> bool:
        """Reads an element whose words are no plain ones: the number of a note, furniture, a table whose rows are told; whether it is one."""
        note = _NOTE_NUMBER.fullmatch(_words(child)) if child.tag == "sup" else None
        if note is not None and self.pieces and self.pieces[-1].endswith(_ENDS):
            self.pieces.append(f"[{note['number']}]")  # it is no part of the words beside it
            return True
        if self.furniture and _is_furniture(child, self.whole):
            if child.tag == "footer" or setting.inside:
                self._keep_fields(child)
            return True
        rows = _rows_told(child) if child.tag == "table" else []
        if rows:
            self.end_line(_Line())
        for row in rows:
            self.pieces.append("\t".join(row))
            self.lines[-1].inside = setting.inside or child is self.article
            self.end_line(_Line())
        return bool(rows)

    def _enter(self, child: _Element, setting: _Setting) -> _Setting:
        """Begins the lines of an element; what holds in it."""
        tag = child.tag
        if tag in _BLOCKS:
            self.end_line(*([_Line()] if tag in _LINES else [_Line(), _Line()]))
        return _Setting(
            linked=setting.linked or (tag == "a" and not child.local),
            listed=setting.listed or tag in ("li", "dd", "td"),
            level=_LEVELS.get(tag, setting.level),
            inside=setting.inside or child is self.article,
            pre=setting.pre or tag == "pre",
            bold=setting.bold or tag in ("strong", "b"),
        )

    def _keep_fields(self, element: _Element) -> None:
        """Of a footer of the bulletin its staff and other fields; of a footer of a site the staff alone."""
        inner = _lines(element, None, furniture=False)
        of_site = any(_OF_SITE.search(line.text) for line in inner)
        kept = [line for line in inner if (_names_staff(line) if of_site else _is_colophon(line))]
        if kept:
            self.end_line(_Line(), *kept, _Line())


def _rows_told(table: _Element) -> list[list[str]]:
    """The cells, row by row, of a table that tells who holds what, or who is to do what; nothing for any other table."""
    if sum(inner.tag == "table" for inner in _within(table)) > 1:
        return []
    rows: list[list[str]] = []
    reach: dict[int, int] = {}  # column → rows that a cell of it still reaches into
    for row in _within(table):
        if row.tag == "tr":
            cells = (cell for cell in _within(row) if cell.tag in ("td", "th"))
            rows.append(_cells_of(cells, rows[-1] if rows else [], reach))
    return rows if len(rows) > 1 and any(is_told(tuple(row)) for row in rows[:2]) else []


def _cells_of(cells: Iterator[_Element], above: Sequence[str], reach: dict[int, int]) -> list[str]:
    """The words of the cells of a row, with those of cells that reach down into it; `reach` is brought up to date."""
    found: list[str] = []

    def take_over() -> None:
        while (column := len(found)) < len(above) and reach.get(column, 0) > 0:
            reach[column] -= 1
            found.append(above[column])

    for cell in cells:
        take_over()
        if cell.rows > 1:
            reach[len(found)] = cell.rows - 1
        found.append(re.sub(r"(?<=[。！？；])\s+", "", re.sub(r"\s+", " ", _words(cell))).strip())
    take_over()
    return found


def _is_sentence(line: _Line) -> bool:
    return len(line.text) > 5 and _SENTENCE.search(line.text) is not None


_OF_SITE = re.compile("版权|ICP|备案|Copyright|©")


def _names_staff(line: _Line) -> bool:
    """Whether a line of the footer of a site names the people who made the text: 责任编辑：某某."""
    words = line.text.strip()
    return not (line.is_linked or _OF_SITE.search(words)) and bool(merge_staff(read_fields(words).staff))


def _is_colophon(line: _Line) -> bool:
    """Whether a line says who made the text, when and for whom."""
    text = line.text.strip()
    if not text or line.is_linked or is_debris(text):
        return False
    fields = read_fields(text)
    return (
        bool(fields.staff or fields.contact)
        or is_field_line(text)
        or _LAST_LINES.search(text) is not None
        or read_masthead_line(text).is_anchor
    )


def _marked(lines: Sequence[_Line]) -> list[_Line]:
    """The lines, with the marks of Markdown before headings where a level below <h1> has several: these head sections."""
    levels = Counter(line.level for line in lines if line.text.strip())
    if not any(level > 1 for level in levels):
        return _with_bold_headings(lines)
    if not any(count > 1 for level, count in levels.items() if level > 1):
        return list(lines)
    return [
        replace(line, text=f"{'#' * line.level} {line.text.strip()}")
        if line.level and line.text.strip()
        else line
        for line in lines
    ]


_HEADING_LENGTH = 32
_NO_HEADING = re.compile(
    "[。；，、：;,:？?！!…]$|^(?:记者|[问答][：:]|图|来源|作者|责任?编辑|编者按)|^[^，。：]{1,12}[：:]“"
)


def _with_bold_headings(lines: Sequence[_Line]) -> list[_Line]:
    """The lines, with the marks of Markdown before short ones that are all bold and have a paragraph below them, where there are several of them."""
    filled = [line for line in lines if line.text.strip()]
    bold = {
        id(line)
        for line, below in itertools.pairwise(filled)
        if line.is_bold
        and not line.level
        and 4 <= len(line.text.strip()) <= _HEADING_LENGTH
        and not _NO_HEADING.search(line.text.strip())
        and not below.is_bold
        and _is_sentence(below)
    }
    if len(bold) < 2:
        return list(lines)
    return [replace(line, text=f"## {line.text.strip()}") if id(line) in bold else line for line in lines]


def _joined(lines: Sequence[_Line]) -> str:
    text = "\n".join(line.text for line in lines)
    return re.sub(r"\n{3,}", "\n\n", re.sub(r"[ \t]*\n[ \t]*", "\n", text)).strip()


def _titles(parser: _Tree) -> tuple[str, bool]:
    """The title that the page states without the name of its site, and whether it is sure to be that of the article."""
    stated = re.sub(r"\s+", " ", parser.og.get("og:title", "")).strip()
    title = re.sub(r"\s+", " ", parser.title).strip()
    site = parser.og.get("og:site_name", "").strip()
    short = _without_site(stated or title, site)
    return short, bool(stated) or short != title


def _without_site(title: str, site: str) -> str:
    """A title without the names of site and column that follow it."""
    whole = len(title)
    for part in reversed(list(_TITLE_PARTS.finditer(title))):
        last = title[part.end() :].strip()
        column = len(last) <= 8 and (len(title) < whole or re.search(r"[_|｜]", part.group()))
        if not part.start() or not (last == site or _SITE.search(last) or column):
            break
        title = title[: part.start()]
    return title.strip()


def _chosen(lines: list[_Line], stated: tuple[str, bool], *, has_article: bool) -> list[_Line]:
    """The headline and the lines of the article."""
    lines = _without_lists(lines, has_article=has_article)
    title, sure = stated
    filled = [number for number, line in enumerate(lines) if line.text.strip()]
    first = next((n for n in filled if lines[n].inside), None)
    head = _headline(lines, title)
    echoed = any(bare_words(title) in bare_words(lines[n].text) for n in filled[:12])
    masthead = any(read_masthead_line(lines[n].text.strip()).issue for n in filled[:8])
    if head is None and sure and not (echoed or masthead) and len(_HAN.findall(title)) >= 5:
        head = first or 0
        lines = [*lines[:head], _Line(title, level=1, inside=has_article), _Line(), *lines[head:]]
        first = head if has_article else None
    begin = min((n for n in (head, first) if n is not None), default=0)
    last = max((n for n, line in enumerate(lines) if line.inside), default=len(lines) - 1)
    above = _above([line for line in lines[:begin] if line.text.strip()])
    below = [line for line in lines[last + 1 :] if _is_colophon(line)]
    return [*above, _Line(), *lines[begin : last + 1], _Line(), *below]


def _headline(lines: Sequence[_Line], title: str) -> int | None:
    """Place of the line that is the headline: an <h1>, or a line with the words of the page's title.

    Of several <h1>, as sections have them, only one with the words of the title.
    """
    heads = [n for n, line in enumerate(lines) if line.headline and line.text.strip()]
    named = [
        n
        for n in heads
        if len(bare_words(lines[n].text)) >= 5 and bare_words(lines[n].text) in bare_words(title)
    ]
    if named:
        return named[0]
    if len(heads) == 1:
        return None if read_numbering(lines[heads[0]].text.strip()) else heads[0]
    if heads:
        return None
    return next(
        (n for n, line in enumerate(lines) if title and bare_words(line.text) == bare_words(title)), None
    )


def _above(lines: Sequence[_Line]) -> list[_Line]:
    """Of the lines above headline and article those of a masthead; all of them on a page without furniture there."""
    if not any(_is_sentence(line) or read_masthead_line(line.text.strip()).is_anchor for line in lines):
        return []
    if not any(line.is_linked or is_debris(line.text) for line in lines):
        return list(lines)
    return [
        line for line in lines if _is_sentence(line) or is_series(line.text.strip()) or _is_colophon(line)
    ]


def _without_lists(lines: Sequence[_Line], *, has_article: bool) -> list[_Line]:
    """Lines without lists of other articles, and without rows of links outside the text."""
    kept: list[_Line] = []
    text = [n for n, line in enumerate(lines) if line.inside or (not has_article and _is_sentence(line))]
    begin, end = (text[0], text[-1]) if text else (0, len(lines))
    below = False  # a heading of such a list
    for number, line in enumerate(lines):
        words = line.text.strip()
        if words and is_list_heading(words) and not line.headline:
            following = next((other for other in lines[number + 1 :] if other.text.strip()), None)
            if following is None or following.listed or following.is_linked:
                below = True
                continue
        if below and words:
            if (line.is_linked or line.listed) and not _is_colophon(line):
                continue
            below = False
        if line.is_linked and not line.headline and not begin <= number <= end:
            continue
        kept.append(line)
    return kept
