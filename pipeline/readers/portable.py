"""PDF files: the text of their pages as they lie on the page, one line a printed line, a form feed after each page."""

from __future__ import annotations

import re

from pipeline.errors import InputError
from pipeline.readers.plain import known_kind

_MAX_PAGES = 2000
_NOT_TEXT = re.compile("[\x00-\x08\x0b\x0e-\x1f\ufffe\uffff]")
_HEAD = b"%PDF-"


def read_pdf(content: bytes) -> tuple[str, str]:
    """Text of a PDF file, and the name of the encoding that it comes in.

    Wrapped lines, page numbers and running headers stay: the clean stage undoes them. What is a picture
    of text has no text.

    Raises:
        InputError: the file is no PDF, is damaged, needs a password, has too many pages, or is a scan.
    """
    import pypdfium2

    if _HEAD not in content[:1024]:
        kind = known_kind(content)
        raise InputError(f"{kind}, not a PDF" if kind else "not a PDF, or damaged")
    try:
        document = pypdfium2.PdfDocument(content)
    except pypdfium2.PdfiumError as error:
        if "password" in str(error).lower():
            raise InputError("the PDF is protected by a password", hint="save it without one") from error
        raise InputError("not a PDF, or damaged") from error
    try:
        if len(document) > _MAX_PAGES:
            raise InputError(f"{len(document):,} pages, more than a bulletin can have")
        pages = [_text_of(document, number) for number in range(len(document))]
    except pypdfium2.PdfiumError as error:
        raise InputError("a damaged PDF") from error
    finally:
        document.close()
    if not any(page.strip() for page in pages):
        raise InputError("the PDF holds pictures and no text", hint="let an OCR program read it first")
    return "".join(f"{page}\n\f" for page in pages), "utf-8"


def _text_of(document: object, number: int) -> str:
    page = document[number]  # type: ignore[index]
    text_page = page.get_textpage()
    try:
        text: str = text_page.get_text_range()
    finally:
        text_page.close()
        page.close()
    return _NOT_TEXT.sub("", text.replace("\r\n", "\n").replace("\r", "\n")).rstrip("\n")
