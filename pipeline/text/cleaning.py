"""Raw text → `Document`: one way of writing, one block per line, structure and metadata, and the way back."""

from __future__ import annotations

import re

from pipeline.config import CleanConfig
from pipeline.errors import InputError
from pipeline.records import BODY_KINDS, Document, RawDocument
from pipeline.text.debris import clear_debris
from pipeline.text.front_matter import find_front_matter, with_front_matter
from pipeline.text.layout import lay_out
from pipeline.text.normalise import HAN, close_gaps, find_markup, fold, punctuate, strip_markup
from pipeline.text.offsets import MappedText
from pipeline.text.run_in_titles import part_titles
from pipeline.text.structure import read_structure

_HAN = re.compile(f"[{HAN}]")
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
    folded = fold(MappedText.of(raw.text))
    front = find_front_matter(folded.text)
    folded, debris = clear_debris(folded, raw.text)
    layout = lay_out(part_titles(strip_markup(folded)), find_markup(folded), raw.text)
    items = frozenset(number for number, line in enumerate(layout.lines) if line.bullet)
    text = close_gaps(punctuate(layout.text), items=items)
    if _HAN.search(text.text) is None:
        raise InputError(f"{raw.path}: no Chinese text")

    def printed(start: int, end: int) -> str:
        return _as_printed(text, raw.text, start, end)

    structure = read_structure(text.text, layout.lines, printed=printed)
    body = [text.text[b.start : b.end] for b in structure.blocks if b.kind in BODY_KINDS]
    if sum(len(_HAN.findall(part)) for part in body) < _MIN_BODY and not any(
        _SENTENCE_END.search(part) and _HAN.search(part) for part in body
    ):
        raise InputError(f"{raw.path}: no body text, only a masthead or single lines")
    warnings = structure.warnings
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


def _as_printed(text: MappedText, raw: str, start: int, end: int) -> str:
    """Clean words with quotation marks as the file has them."""
    return "".join(
        raw[text.starts[place]]
        if text.text[place] in "“”‘’" and raw[text.starts[place]] in "\"'"
        else text.text[place]
        for place in range(start, end)
    )
