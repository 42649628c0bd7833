"""Word documents (.docx): the text of the body, one line a paragraph."""

from __future__ import annotations

import io
import posixpath
import re
import zipfile
import zlib
from collections.abc import Iterator, Sequence
from urllib.parse import unquote
from xml.etree import ElementTree

from pipeline.errors import InputError
from pipeline.readers.plain import known_kind
from pipeline.text.labels import LONGEST_FIELD, is_field_line, opens_block, opens_turn
from pipeline.text.table_rows import is_masthead_table, is_told

_PART = "word/document.xml"  # by custom; its name is free
_KINDS = "[Content_Types].xml"
_MAIN_KIND = re.compile(r"[./](?:document|template)(?:\.macroEnabled\w*)?\.main\+xml$")
_MAX_XML_BYTES = 64 * 1024 * 1024
_W = "{http://schemas.openxmlformats.org/wordprocessingml/2006/main}"
_STRICT = "{http://purl.oclc.org/ooxml/wordprocessingml/main}"
"""The same words in the files that Word saves as “Strict Open XML”."""
_MC = "{http://schemas.openxmlformats.org/markup-compatibility/2006}"
_SKIPPED = frozenset(
    (f"{_W}del", f"{_W}moveFrom", f"{_W}instrText", f"{_W}txbxContent", f"{_W}pPr", f"{_W}rPr", f"{_W}rt")
)
_ENDS = re.compile(r"[。！？；：!?;:…][”’」』）)】》]*$")
_RUNNING = re.compile(r"[。；！？]|(?=.{20}).*，")
_SENTENCE = re.compile("[。！？\f]")
_FIRST_LINES = 40
"""Where a masthead can be."""
_MOST_COLUMNS = 63
_MOST_DIGITS = 9
"""A longer number is none that Word writes, and one of thousands of digits `int` refuses."""
_DIGITS = "〇一二三四五六七八九"
_CHINESE_FORMATS = frozenset(
    (
        "chineseCounting",
        "chineseCountingThousand",
        "japaneseCounting",
        "taiwaneseCounting",
        "taiwaneseCountingThousand",
    )
)
_DAMAGES = (
    zipfile.BadZipFile,
    zlib.error,
    LookupError,
    EOFError,
    NotImplementedError,
    RuntimeError,
    OSError,
    ValueError,
)
"""What `zipfile` raises for damaged archives, and the parser for encodings that it does not know."""
_ARCHIVE = b"PK"
_ENCRYPTED = "EncryptedPackage".encode("utf-16-le")
_PICTURES = (f"{_W}drawing", f"{_W}pict", f"{_W}object")
_SIGNS = {f"{_W}tab": "\t", f"{_W}ptab": "\t", f"{_W}cr": "\n", f"{_W}noBreakHyphen": "-"}


def read_word(content: bytes) -> tuple[str, str]:
    """Text of a .docx file and the encoding of its parts.

    Paragraphs and rows of tables become lines (cells of the masthead and cells with sentences one each), page breaks
    form feeds; a line end within a paragraph is none where it cuts a sentence. The numbers of lists that Word counts by itself (一、 （一） 1.) are written out,
    bullets are not. Headers, footers, footnotes and deleted words are no part of the text, nor is what Word writes
    a second time for programs that do not know text boxes.

    Raises:
        InputError: the file is no Word document, is damaged or unreasonably large, needs a password, or holds no text.
    """
    if _ENCRYPTED in content and not content.startswith(_ARCHIVE):
        raise InputError("the document is protected by a password", hint="save it without one")
    kind = "" if content.startswith(_ARCHIVE) else known_kind(content)
    if kind:
        raise InputError(f"{kind}, not a Word document", hint="save it as .docx or .txt")
    try:
        with zipfile.ZipFile(io.BytesIO(content)) as archive:
            package = _Package(archive)
            main = package.main()
            root = package.read(main)
            others = [package.read(part) for part in package.related(main, "numbering", "styles")]
    except _DAMAGES as error:
        raise InputError("not a Word document, or damaged", hint="save it as .docx or .txt") from error
    if root is None or root.tag != f"{_W}document":
        raise InputError("not a Word document, or damaged", hint="save it as .docx or .txt")
    numbers = _Numbers(*others)
    try:
        text = "".join(_lines(root, numbers))
    except RecursionError as error:
        raise InputError("a damaged Word document: its parts lie too deep in one another") from error
    if not text.strip():
        raise _without_text(root)
    return text, "utf-8"


def _without_text(root: ElementTree.Element) -> InputError:
    """Why there is no text in a document."""
    if next(root.iter(f"{_W}altChunk"), None) is not None:
        return InputError("the text is packed in as another file", hint="save it once more with Word")
    if any(next(root.iter(kind), None) is not None for kind in _PICTURES):
        return InputError(
            "the document holds pictures and no text", hint="let an OCR program read them first"
        )
    return InputError("the document holds no text")


class _Package:
    """The parts of an Office file, found by what the package says of them and not by their names alone."""

    def __init__(self, archive: zipfile.ZipFile) -> None:
        self._archive = archive
        self._names = {name.replace("\\", "/").lower(): name for name in archive.namelist()}  # case is free

    def read(self, part: str) -> ElementTree.Element | None:
        """The root of a part, None where there is no such part.

        Raises:
            InputError: it is damaged or unreasonably large.
        """
        name = self._names.get(part.lower())
        if name is None:
            return None
        size = self._archive.getinfo(name).file_size
        if size > _MAX_XML_BYTES:
            raise InputError(f"{size:,} bytes of text, more than a bulletin can have")
        return _parsed(self._archive.read(name))

    def _said(self, part: str) -> Iterator[ElementTree.Element]:
        """What a part says of others; nothing where it is damaged, for then the usual names may still be right."""
        try:
            root = self.read(part)
        except InputError:
            return
        yield from root if root is not None else ()

    def main(self) -> str:
        """Name of the part that holds the text."""
        named = [*self._targets("", "officeDocument"), *self._parts_of_kind(_MAIN_KIND)]
        return next((part for part in named if part.lower() in self._names), _PART)

    def related(self, part: str, *kinds: str) -> list[str]:
        """Names of the parts of some kinds that belong to a part, one each; those that it names, or beside it."""
        beside = [posixpath.join(posixpath.dirname(part), f"{kind}.xml") for kind in kinds]
        named = (next(iter(self._targets(part, kind)), "") for kind in kinds)
        return [name or usual for name, usual in zip(named, beside, strict=True)]

    def _targets(self, part: str, kind: str) -> Iterator[str]:
        """Parts that `part`, or the package itself (""), names in a relationship of a kind."""
        folder, name = posixpath.split(part)
        for relation in self._said(posixpath.join(folder, "_rels", f"{name}.rels")):
            if (
                posixpath.basename(relation.get("Type", "")) == kind
                and relation.get("TargetMode") != "External"
            ):
                target = posixpath.join("/", folder, unquote(relation.get("Target", "")))
                yield posixpath.normpath(target).lstrip("/")

    def _parts_of_kind(self, kind: re.Pattern[str]) -> Iterator[str]:
        for part in self._said(_KINDS):
            if kind.search(part.get("ContentType", "")):
                yield unquote(part.get("PartName", "")).lstrip("/")


def _lines(root: ElementTree.Element, numbers: _Numbers) -> Iterator[str]:
    for both in list(root.iter(f"{_MC}AlternateContent")):
        for fallback in both.findall(f"{_MC}Fallback"):
            both.remove(fallback)
    above: list[str] = []  # the first lines
    read: set[ElementTree.Element] = set()
    begun = ""  # by paragraphs whose end is deleted
    for element in root.iter():
        if element in read:
            continue
        lines: list[str] = []
        if element.tag == f"{_W}p" and _goes_on(element):
            begun += "".join(_words(element))
        elif element.tag == f"{_W}p":
            lines = [_paragraph(element, numbers, begun)]
            begun = ""
        elif element.tag == f"{_W}tbl" and element.find(f".//{_W}tbl") is None:
            read.update(element.iter())
            lines = _table(element, numbers, above)
        for line in lines:
            if line.strip() and len(above) <= _FIRST_LINES:
                above.append(line.strip())
            yield f"{line}\n"
    if begun:
        yield f"{_joined(begun)}\n"


def _goes_on(paragraph: ElementTree.Element) -> bool:
    """Whether the end of a paragraph is deleted or moved away: its words belong to the next."""
    marks = (f"{_W}pPr/{_W}rPr/{_W}{kind}" for kind in ("del", "moveFrom"))
    return any(paragraph.find(mark) is not None for mark in marks)


def _paragraph(paragraph: ElementTree.Element, numbers: _Numbers, begun: str = "") -> str:
    """The line of a paragraph with its number, and with the words that it goes on from."""
    label = numbers.label(paragraph)
    text = _joined(begun + "".join(_words(paragraph)))
    return f"{label if text.strip() else ''}{text}"


def _table(table: ElementTree.Element, numbers: _Numbers, above: Sequence[str]) -> list[str]:
    """Lines of a table that holds no other: one a row, the cells parted by tabs.

    Sentences in the last cell of a row stand on lines of their own below it, but where the table tells who holds what. A line is a paragraph where the table
    only lays out the masthead or running text.

    Args:
        table: the table.
        numbers: counts its paragraphs.
        above: the first lines of the document that are not empty, as far as they stand above it.
    """
    lines: list[str] = []
    full: list[tuple[str, ...]] = []  # the rows with all that their cells say
    rows: list[tuple[str, ...]] = []
    sentences: list[list[str]] = []  # of the last cell of each row
    is_grid = True
    for row in table.iter(f"{_W}tr"):
        cells: list[str] = []
        words: list[str] = []
        last: list[str] = []
        for cell in row.iter(f"{_W}tc"):
            paragraphs = [_paragraph(paragraph, numbers) for paragraph in cell.iter(f"{_W}p")]
            lines += paragraphs
            filled = [paragraph for paragraph in paragraphs if paragraph.strip()]
            span = cell.find(f"{_W}tcPr")
            own = re.sub(r"\s+", " ", "".join(filled)).strip()
            words.append(own or _merged_with(span, full[-1:], len(words)))
            is_grid = is_grid and not (last and filled)
            if any(map(_SENTENCE.search, filled)):
                last, filled = filled, []
            width = _number(_value(span, "gridSpan"), 1) if span is not None else 1
            cells += [re.sub(r"\s+", " ", " ".join(filled)).strip(), *[""] * (min(width, _MOST_COLUMNS) - 1)]
        rows.append(tuple(cells))
        full.append(tuple(words))
        sentences.append(last)
    if len(full) > 1 and any(map(is_told, full[:2])):  # the first may be the title of the table
        return ["\t".join(row) for row in full]
    is_grid = is_grid and len(rows) > 1 and any(len(row) > 1 for row in rows)
    if not is_grid or is_masthead_table(rows, above):
        return lines
    return [
        line
        for row, last in zip(rows, sentences, strict=True)
        for line in (["\t".join(row)] if any(row) or not last else []) + last
    ]


def _merged_with(
    properties: ElementTree.Element | None, above: Sequence[tuple[str, ...]], column: int
) -> str:
    """The words of the cell above that a cell is merged with; empty for one that stands alone."""
    merge = properties.find(f"{_W}vMerge") if properties is not None else None
    if merge is None or merge.get(f"{_W}val") == "restart" or not above or column >= len(above[0]):
        return ""
    return above[0][column]


def _parsed(xml: bytes) -> ElementTree.Element:
    plain = xml.replace(b"\0", b"")  # UTF-16 as well
    if b"<!DOCTYPE" in plain or b"<!ENTITY" in plain:
        raise InputError("it declares XML entities, as a Word document never does")
    try:
        root = ElementTree.fromstring(xml)
    except ElementTree.ParseError as error:
        raise InputError(f"a damaged Word document: {error}") from error
    if root.tag.startswith(_STRICT):
        for element in root.iter():
            element.tag = element.tag.replace(_STRICT, _W)
            for name in [name for name in element.attrib if name.startswith(_STRICT)]:
                element.attrib[name.replace(_STRICT, _W)] = element.attrib.pop(name)
    return root


def _joined(paragraph: str) -> str:
    """A paragraph without the line ends that cut a sentence of running text."""
    lines: list[list[str]] = []  # the pieces of each
    begun = ""  # the last line without white space at its ends, as far as one can be a field
    for piece in paragraph.split("\n"):
        if lines and _is_cut(lines[-1], begun, piece):
            lines[-1][-1] = lines[-1][-1].rstrip()
            lines[-1].append(piece.lstrip())
            begun += piece.strip() if len(begun) <= LONGEST_FIELD else ""
        else:
            lines.append([piece])
            begun = piece.strip()
    return "\n".join("".join(pieces) for pieces in lines)


def _is_cut(pieces: list[str], begun: str, after: str) -> bool:
    """Whether the line end between the pieces of a line and what comes `after` cuts a sentence.

    Only the last piece is looked at: a line of several is known to be running text and had no end before it.
    """
    last, opening = pieces[-1].rstrip(), after.strip()
    return (
        bool(last and opening)
        and (len(pieces) > 1 or _RUNNING.search(last) is not None)
        and not _ENDS.search(last)
        and not any(opens(opening) for opens in (opens_block, opens_turn, is_field_line))
        and not is_field_line(begun)
    )


class _Numbers:
    """Counts the numbered paragraphs of a document, in order."""

    def __init__(self, numbering: ElementTree.Element | None, styles: ElementTree.Element | None) -> None:
        self._levels: dict[str, dict[int, tuple[str, str, int]]] = {}  # list → level → format, label, start
        self._lists: dict[str, str] = {}  # number of a list → the list that it counts on
        self._restarts: dict[str, dict[int, int]] = {}  # number of a list → level → start of its own
        self._begun: set[tuple[str, int]] = set()  # numbers of lists, with the levels that have been counted
        self._styles: dict[str, tuple[str, int]] = {}
        self._counts: dict[str, dict[int, int]] = {}
        for abstract in numbering.iter(f"{_W}abstractNum") if numbering is not None else ():
            self._levels[_value(abstract, "abstractNumId", own=True)] = {
                _number(_value(level, "ilvl", own=True), 0): (
                    _value(level, "numFmt"),
                    _value(level, "lvlText"),
                    _number(_value(level, "start"), 1),
                )
                for level in abstract.iter(f"{_W}lvl")
            }
        for number in numbering.iter(f"{_W}num") if numbering is not None else ():
            name = _value(number, "numId", own=True)
            self._lists[name] = _value(number, "abstractNumId")
            self._restarts[name] = {
                _number(_value(override, "ilvl", own=True), 0): _number(_value(override, "startOverride"), 1)
                for override in number.iter(f"{_W}lvlOverride")
                if override.find(f"{_W}startOverride") is not None
            }
        for style in styles.iter(f"{_W}style") if styles is not None else ():
            found = style.find(f"{_W}pPr/{_W}numPr")
            if found is not None:
                self._styles[_value(style, "styleId", own=True)] = (
                    _value(found, "numId"),
                    _number(_value(found, "ilvl"), 0),
                )

    def label(self, paragraph: ElementTree.Element) -> str:
        """The label of the next paragraph, empty where it has none or one in a way of counting that is not known."""
        found = paragraph.find(f"{_W}pPr/{_W}numPr")
        style = paragraph.find(f"{_W}pPr/{_W}pStyle")
        number, level = self._styles.get(style.get(f"{_W}val", ""), ("", 0)) if style is not None else ("", 0)
        if found is not None:
            number, level = _value(found, "numId") or number, _number(_value(found, "ilvl"), level)
        name = self._lists.get(number, "")
        levels = self._levels.get(name, {})
        if level not in levels:
            return ""
        counts = self._counts.setdefault(name, {})
        restarts = self._restarts.get(number, {})
        if level in restarts and (number, level) not in self._begun:
            counts.pop(level, None)
        self._begun.add((number, level))
        counts[level] = counts.get(level, restarts.get(level, levels[level][2]) - 1) + 1
        for deeper in [other for other in counts if other > level]:
            del counts[deeper]
        label = levels[level][1]
        if levels[level][0] == "bullet" or "%" not in label:
            return ""
        for place in range(level + 1):
            if f"%{place + 1}" in label:
                kind, _, start = levels.get(place, ("", "", 1))
                written = _written(counts.get(place, restarts.get(place, start)), kind)
                if not written:
                    return ""
                label = label.replace(f"%{place + 1}", written)
        return f"{label} " if label[-1].isascii() and label[-1] != ")" else label


def _value(element: ElementTree.Element, name: str, *, own: bool = False) -> str:
    """The attribute `name` of an element, or the value of its child of that name."""
    if own:
        return element.get(f"{_W}{name}", "")
    child = element.find(f"{_W}{name}")
    return "" if child is None else child.get(f"{_W}val", "")


def _number(text: str, default: int) -> int:
    return int(text) if text.isdecimal() and len(text) <= _MOST_DIGITS else default


def _written(count: int, kind: str) -> str:
    """A number as a list counts it, empty for ways of counting that bulletins do not have."""
    if kind == "decimal":
        return str(count)
    if kind.startswith("decimalEnclosedCircle") and 1 <= count <= 20:
        return chr(ord("①") + count - 1)
    if kind not in _CHINESE_FORMATS or not 0 < count < 100:
        return ""
    tens, ones = divmod(count, 10)
    return ("" if not tens else "十" if tens == 1 else f"{_DIGITS[tens]}十") + (_DIGITS[ones] if ones else "")


def _is_hidden(run: ElementTree.Element) -> bool:
    """Whether Word shows the words of a run to nobody."""
    vanish = run.find(f"{_W}rPr/{_W}vanish")
    return vanish is not None and vanish.get(f"{_W}val", "1") not in ("0", "false", "off")


def _words(element: ElementTree.Element) -> Iterator[str]:
    for child in element:
        if child.tag in _SKIPPED or child.tag == f"{_W}p" or _is_hidden(child):
            continue
        if child.tag == f"{_W}t":
            yield child.text or ""
        elif child.tag == f"{_W}br":
            yield "\f" if child.get(f"{_W}type") == "page" else "\n"
        elif child.tag in _SIGNS:
            yield _SIGNS[child.tag]
        else:
            yield from _words(child)
