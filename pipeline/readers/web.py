"""Web pages (.html): the text that a reader sees."""

from __future__ import annotations

import codecs
import re
from html.parser import HTMLParser

from pipeline.errors import InputError
from pipeline.readers.plain import read_plain

_CHARSET = re.compile(rb"<meta[^>]{0,200}?charset\s*=\s*[\"']?\s*([A-Za-z0-9_-]{2,20})", re.IGNORECASE)
_UNSEEN = frozenset(
    ("script", "style", "head", "noscript", "template", "svg", "nav", "iframe", "select", "button")
)
_BLOCKS = frozenset(
    [
        "p",
        "div",
        "section",
        "article",
        "header",
        "footer",
        "main",
        "aside",
        "h1",
        "h2",
        "h3",
        "h4",
        "h5",
        "h6",
        "li",
        "ul",
        "ol",
        "tr",
        "table",
        "blockquote",
        "pre",
        "figure",
        "figcaption",
        "dl",
        "dt",
        "dd",
        "hr",
        "br",
        "form",
        "center",
        "td",
        "th",
    ]
)


def read_web(content: bytes) -> tuple[str, str]:
    """Text of an HTML page and its encoding.

    Scripts, styles, navigation and the page's head are left out; each block element is a line.

    Raises:
        InputError: the bytes are no text, or no words are left.
    """
    declared = _CHARSET.search(content[:4096])
    page, encoding = "", ""
    if declared:
        name = declared.group(1).decode("ascii").lower()
        name = "gb18030" if name in ("gb2312", "gbk") else name
        try:
            page, encoding = content.decode(codecs.lookup(name).name), name
        except (LookupError, UnicodeDecodeError):
            page = ""
    if not page:
        page, encoding = read_plain(content)
    parser = _Text()
    parser.feed(page)
    parser.close()
    text = re.sub(r"\n{3,}", "\n\n", re.sub(r"[ \t]*\n[ \t]*", "\n", "".join(parser.pieces))).strip()
    if not text:
        raise InputError("the page holds no text")
    return f"{text}\n", encoding


class _Text(HTMLParser):
    def __init__(self) -> None:
        super().__init__(convert_charrefs=True)
        self.pieces: list[str] = []
        self._unseen: list[str] = []

    def handle_starttag(self, tag: str, attrs: list[tuple[str, str | None]]) -> None:  # noqa: ARG002
        if tag in _UNSEEN:
            self._unseen.append(tag)
        elif tag in _BLOCKS:
            self.pieces.append("\n" if tag in ("br", "td", "th", "tr", "li") else "\n\n")

    def handle_endtag(self, tag: str) -> None:
        if tag in self._unseen:
            del self._unseen[self._unseen.index(tag) :]
        elif tag in _BLOCKS and tag != "br":
            self.pieces.append("\n")

    def handle_data(self, data: str) -> None:
        if not self._unseen:
            self.pieces.append(re.sub(r"[ \t\r\n]+", " ", data))
