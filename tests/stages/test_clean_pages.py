"""Documents set anew on pages of fixed width, with headers, page numbers and cut paragraphs, come out as they were."""

from __future__ import annotations

import re
from pathlib import Path

import pytest

from pipeline.readers import read_document
from pipeline.records import Document, RawDocument
from pipeline.text.cleaning import clean
from pipeline.text.normalise import columns

GOLD = Path(__file__).parents[2] / "data" / "gold"
NAMES = sorted(path.stem for path in GOLD.glob("*.txt"))
NEVER_FIRST = set("，。；：、！？”’）》】,.;:!?)%")

FOOTERS = {
    "dashes": lambda page, pages: ["", f"{'':30}- {page} -"],
    "bare": lambda page, pages: ["", f"{'':30}{page}", ""],
    "fraction": lambda page, pages: [f"{page}/{pages}"],
    "form feed": lambda page, pages: [f"{page}", "\f"],
    "words": lambda page, pages: [f"第 {page} 页 共 {pages} 页"],
}

SETTINGS = [
    # columns, lines a page, empty lines between paragraphs, indent, footer, with header
    (64, 34, True, "", "dashes", True),
    (76, 30, False, "　　", "bare", True),
    (70, 28, True, "　　", "fraction", True),
    (66, 32, True, "", "form feed", True),
    (64, 25, False, "　　", "words", False),
]


def wrap(text: str, width: int, indent: str) -> list[str]:
    lines, line = [], indent
    for piece in re.findall(r"[A-Za-z0-9.@%+-]+|.", text):
        if columns(line + piece) > width and piece not in NEVER_FIRST and line.strip():
            lines.append(line.rstrip())
            line = ""
            if piece == " ":
                continue
        line += piece
    return [*lines, line]


def set_on_pages(document: Document, setting) -> str:
    width, height, spaced, indent, footer, header = setting
    lines: list[str] = []
    for block in document.blocks:
        body = block.kind in ("paragraph", "heading", "abstract", "editor_note")
        lines += [""] if spaced and lines else []
        lines += wrap(document.text[block.start : block.end], width, indent if body else "")
    pages = [lines[start : start + height] for start in range(0, len(lines), height)]
    running = document.metadata.series or document.metadata.title
    out: list[str] = []
    for number, page in enumerate(pages, 1):
        out += [running] if header and number > 1 else []
        out += page + FOOTERS[footer](number, len(pages))
    return "\n".join(out)


@pytest.mark.parametrize("setting", SETTINGS, ids=lambda s: f"{s[0]}-{s[4]}")
def test_pages_are_undone(setting):
    blocks = lost = 0
    for name in NAMES:
        document = clean(read_document(GOLD / f"{name}.txt"))
        text = set_on_pages(document, setting)
        again = clean(RawDocument(name, name, "", text))
        found = set(again.text.split("\n"))
        blocks += len(document.blocks)
        lost += sum(document.text[b.start : b.end] not in found for b in document.blocks)
        for key in ("series", "issue", "total_issue", "publisher", "date", "subtitle", "sections", "staff"):
            assert getattr(again.metadata, key) == getattr(document.metadata, key), (name, key)
        assert again.metadata.title == document.metadata.title.replace('"建而不用"', "“建而不用”")
        assert {r.reason for r in again.removed} <= {"page_number", "running_header"}
    assert lost <= 0.01 * blocks
