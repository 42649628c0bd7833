"""Word documents (.docx): the text of the body, one line a paragraph."""

from __future__ import annotations

import io
import zipfile
from collections.abc import Iterator
from xml.etree import ElementTree

from pipeline.errors import InputError

_PART = "word/document.xml"
_MAX_XML_BYTES = 64 * 1024 * 1024
_W = "{http://schemas.openxmlformats.org/wordprocessingml/2006/main}"
_SKIPPED = frozenset(
    (f"{_W}del", f"{_W}moveFrom", f"{_W}instrText", f"{_W}txbxContent", f"{_W}pPr", f"{_W}rPr")
)
_SIGNS = {f"{_W}tab": "\t", f"{_W}cr": "\n", f"{_W}noBreakHyphen": "-"}


def read_word(content: bytes) -> tuple[str, str]:
    """Text of a .docx file and the encoding of its parts.

    Paragraphs and table cells become lines, page breaks form feeds. Headers, footers, footnotes,
    deleted words and the numbers that Word counts by itself are no part of the text.

    Raises:
        InputError: the file is no Word document, is damaged or unreasonably large.
    """
    try:
        with zipfile.ZipFile(io.BytesIO(content)) as archive:
            size = archive.getinfo(_PART).file_size
            if size > _MAX_XML_BYTES:
                raise InputError(f"{size:,} bytes of text, more than a bulletin can have")
            xml = archive.read(_PART)
    except (zipfile.BadZipFile, KeyError, EOFError, NotImplementedError, RuntimeError) as error:
        raise InputError("no Word document, or a damaged one", hint="save it as .docx or .txt") from error
    if b"<!DOCTYPE" in xml or b"<!ENTITY" in xml:
        raise InputError("XML entities are declared, which no Word document does")
    try:
        root = ElementTree.fromstring(xml)
    except ElementTree.ParseError as error:
        raise InputError(f"a damaged Word document: {error}") from error
    return "".join(f"{''.join(_words(paragraph))}\n" for paragraph in root.iter(f"{_W}p")), "utf-8"


def _words(element: ElementTree.Element) -> Iterator[str]:
    for child in element:
        if child.tag in _SKIPPED or child.tag == f"{_W}p":
            continue
        if child.tag == f"{_W}t":
            yield child.text or ""
        elif child.tag == f"{_W}br":
            yield "\f" if child.get(f"{_W}type") == "page" else "\n"
        elif child.tag in _SIGNS:
            yield _SIGNS[child.tag]
        else:
            yield from _words(child)
