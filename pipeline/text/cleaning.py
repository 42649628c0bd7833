"""Raw text → `Document`: one way of writing, one block per line, structure and metadata, and the way back."""

from __future__ import annotations

import re
from collections.abc import Sequence
from dataclasses import replace

from pipeline.config import CleanConfig
from pipeline.errors import InputError
from pipeline.records import BODY_KINDS, Block, Document, RawDocument
from pipeline.text.debris import clear_debris
from pipeline.text.front_matter import find_front_matter, with_front_matter
from pipeline.text.layout import Layout, lay_out
from pipeline.text.normalise import HAN, close_gaps, find_markup, fold, punctuate, strip_markup
from pipeline.text.offsets import MappedText
from pipeline.text.opinion_tables import read_tables
from pipeline.text.run_in_titles import part_labels, part_titles
from pipeline.text.script import ScriptView, restore_document
from pipeline.text.structure import opens_list_or_note, read_structure

_HAN = re.compile(f"[{HAN}]")
_STATE_PARAGRAPHS = (".docx", ".htm", ".html")
"""Ends of the names of files in which each paragraph is stated, so that their lines are seldom cut."""
_MIN_BODY = 10  # Han characters; less is no text to work on, unless it holds a sentence
_SENTENCE_END = re.compile("[。！？][”’」』）)】》]*$")
_MAX_PARAGRAPH = 100_000  # characters; a longer line is no paragraph, and names in it take for ever
_CUT = "\ufffd"  # how readers give a last character that the end of the file cuts in two


def clean(raw: RawDocument, *, max_characters: int = CleanConfig().max_characters) -> Document:
    """Cleans one document.

    Args:
        raw: the document as read.
        max_characters: longer documents are refused.

    Raises:
        InputError: the document or one of its lines is too long, or it holds no Chinese text or no body
            text; the message names the file and the reason.
    """
    _check_size(raw, max_characters)
    view = ScriptView.of(raw.text)
    if view is None:
        return _clean(raw)
    return restore_document(_clean(replace(raw, text=view.reading)), view)


def _check_size(raw: RawDocument, max_characters: int) -> None:
    if len(raw.text) > max_characters:
        raise InputError(
            f"{raw.path}: {len(raw.text):,} characters are more than clean.max_characters ({max_characters:,})",
            hint="split the file, or raise the setting",
        )
    longest = max(map(len, raw.text.splitlines()), default=0)
    if longest > _MAX_PARAGRAPH:
        raise InputError(
            f"{raw.path}: a line of {longest:,} characters; the longest paragraph read has {_MAX_PARAGRAPH:,}",
            hint="the file may have lost its line ends; put one after each paragraph",
        )
    if not raw.text.strip("\ufeff\ufffd \t\r\n\f\v\u3000"):
        raise InputError(f"{raw.path}: the file is empty")


def _clean(raw: RawDocument) -> Document:
    folded = fold(MappedText.of(raw.text))
    front = find_front_matter(folded.text)
    folded, debris = clear_debris(folded, raw.text)
    parted = part_titles(strip_markup(folded))
    layout, text = _in_lines(raw, folded, parted)
    if _HAN.search(text.text) is None:
        raise InputError(f"{raw.path}: no Chinese text")

    def printed(start: int, end: int) -> str:
        return _as_printed(text, raw.text, start, end)

    structure = read_structure(text.text, layout.lines, printed=printed)
    if not structure.metadata.sections:
        labelled = part_labels(parted, skip=opens_list_or_note)
        if labelled is not parted:
            layout, text = _in_lines(raw, folded, labelled)
            structure = read_structure(text.text, layout.lines, printed=printed)
    warnings: tuple[str, ...] = ()
    if not _has_body(text.text, structure.blocks):
        text = _with_stops(text)
        structure = read_structure(text.text, layout.lines, printed=printed)
        warnings = ("no line ends in a full stop: those that report something are read as sentences",)
        if not _has_body(text.text, structure.blocks):
            raise InputError(f"{raw.path}: no body text, only a masthead or single lines")
    warnings = (*warnings, *structure.warnings)
    if raw.text.endswith(_CUT):
        warnings = ("the file ends in the middle of a character: it may be incomplete", *warnings)
    return Document(
        doc_id=raw.doc_id,
        path=raw.path,
        sha256=raw.sha256,
        encoding=raw.encoding,
        raw_text=raw.text,
        text=text.text,
        offsets=text.offsets(len(raw.text)),
        metadata=with_front_matter(structure.metadata, front),
        blocks=structure.blocks,
        removed=tuple(sorted((*debris, *layout.removed), key=lambda cut: cut.start)),
        warnings=warnings,
    )


def _in_lines(raw: RawDocument, folded: MappedText, parted: MappedText) -> tuple[Layout, MappedText]:
    """The lines of a document, and its text with one way of writing."""
    layout = read_tables(
        lay_out(
            parted,
            find_markup(folded),
            raw.text,
            states_paragraphs=raw.path.lower().endswith(_STATE_PARAGRAPHS),
        )
    )
    items = frozenset(number for number, line in enumerate(layout.lines) if line.bullet)
    return layout, close_gaps(punctuate(layout.text), items=items)


def _has_body(text: str, blocks: Sequence[Block]) -> bool:
    """Whether there is text to work on: some characters of it, or one sentence."""
    body = [text[block.start : block.end] for block in blocks if block.kind in BODY_KINDS]
    return sum(len(_HAN.findall(part)) for part in body) >= _MIN_BODY or any(
        _SENTENCE_END.search(part) and _HAN.search(part) for part in body
    )


_REPORTS = re.compile(
    "(?m)^(?=[^\n]{14})[^\n。！？：]{2,40}?(?:认为|建议|指出|主张|呼吁|要求|表示|反映|强调|提出|希望|介绍|坦言|[）)]?：)(?=[^\n。！？]{4})[^\n。！？]*[^\n。！？：；，]$"
)
"""A line that says who holds what, and that no mark ends."""


def _with_stops(text: MappedText) -> MappedText:
    """The text with a full stop behind each line that says who holds what: items of a list without marks."""
    ends = [match.end() for match in _REPORTS.finditer(text.text)]
    return text.edit([(end - 1, end, f"{text.text[end - 1]}。") for end in ends])


def _as_printed(text: MappedText, raw: str, start: int, end: int) -> str:
    """Clean words with quotation marks as the file has them."""
    return "".join(
        raw[text.starts[place]]
        if text.text[place] in "“”‘’" and raw[text.starts[place]] in "\"'"
        else text.text[place]
        for place in range(start, end)
    )
