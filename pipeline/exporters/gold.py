"""Predictions in schema `bulletin-gold/1`: offsets in the raw file, ready to be corrected into gold."""

from __future__ import annotations

import hashlib
import json
import re
import unicodedata
from collections.abc import Iterable, Iterator
from pathlib import Path

from pipeline.atomic import is_stream
from pipeline.corrections import NOTED, SUFFIX
from pipeline.errors import InputError, KeptError, StoreError
from pipeline.evaluation.gold import (
    GoldAffiliation,
    GoldContent,
    GoldDocument,
    GoldEntity,
    GoldMetadata,
    GoldPerson,
    GoldQuote,
    GoldSpan,
    GoldStaff,
    GoldSummaries,
    check_gold,
    dump_gold,
    mark_of,
    read_gold,
)
from pipeline.exporters.atomic import make_folder_of, open_atomic_binary
from pipeline.exporters.names import Names, digest_of, is_other, saving
from pipeline.records import Document, Quote, Span, SummaryLayer, Work
from pipeline.text.offsets import to_raw, to_raw_spans

_LINE_END = r"(?:\r\n|\r(?!\n)|\n)"
_BLANK_LINES = re.compile(rf"(?<!\s)[^\S\r\n]*{_LINE_END}[^\S\r\n]*{_LINE_END}\s*")
_FOLDED_QUOTES = str.maketrans({"“": '"', "”": '"', "‘": "'", "’": "'"})


EXPORTED = NOTED
"""File in the folder that holds of every gold file, by name, the document's id and the SHA-256 of what was written."""


def export_gold(works: Iterable[Work], out: Path, *, force: bool = False) -> list[Path]:
    """Writes one `<stem of the raw file>.gold.json` a document into the folder `out`, and its raw file beside.

    A second document of the same stem is named by its id. A document keeps the name that it has in the folder. Where the text is a reader's extraction
    (docx, pdf) or was not cleanly decoded, it is written as `<name>.txt`, and the offsets count in that.
    A raw file that is there already stays as it is; where it is another text, as after a bulletin has changed, its
    document is left out. Labels, too, stay that are not as an export wrote them
    (`.exported.json` in the folder remembers that): somebody may have corrected them. Corrected labels that the
    document has been made by since (`pipeline.corrections`) say what would be written, and are no conflict.

    Args:
        works: documents with whatever layers were made; those without a document are left out.
        out: the folder.
        force: also replace labels that have been changed.

    Raises:
        ConfigError: `out` is a file, or is called like one.
        KeptError: labels that have been changed, or other texts under the names of raw files, stay as they are; all
            other documents are written.
        StoreError: it cannot be written.
    """
    make_folder_of(".json", out)
    written: list[Path] = []
    kept: list[str] = []
    others: list[str] = []
    with saving(Names.load(out / EXPORTED, SUFFIX, ("doc_id", "sha256"))) as names:
        for work in works:
            if work.document is None:
                continue
            name = names.name_for(work.document, doc_id=work.doc_id)
            gold = work_to_gold(work, name=name)
            raw = gold.raw_text.encode(gold.encoding, errors="surrogatepass")
            if is_other(out / gold.raw, raw):
                others.append(gold.raw)
                continue
            if not (out / gold.raw).exists():
                _write(out / gold.raw, raw)
                written.append(out / gold.raw)
            path = out / f"{name}{SUFFIX}"
            labels = (json.dumps(dump_gold(gold), ensure_ascii=False, indent=1) + "\n").encode()
            if not force and _is_changed(path, labels, names.entries.get(path.name, {}).get("sha256")):
                if not _says_the_same(path, gold):
                    kept.append(path.name)
                continue
            with names.entered(path.name, {"doc_id": work.doc_id, "sha256": digest_of(labels)}):
                _write(path, labels)
            written.append(path)
    if kept or others:
        raise _tell_kept(out, kept, others, written)
    return written


def _tell_kept(out: Path, labels: list[str], texts: list[str], written: list[Path]) -> KeptError:
    """The error that names all labels and texts that were not replaced."""
    told: list[str] = []
    if labels:
        labels_of = "labels of 1 document" if len(labels) == 1 else f"labels of {len(labels)} documents"
        told.append(
            f"{labels_of} were changed since they were exported and are not replaced: {', '.join(labels)}"
        )
    if texts:
        documents = "1 document is" if len(texts) == 1 else f"{len(texts)} documents are"
        told.append(f"{documents} not exported, as another text is there: {', '.join(texts)}")
    ways = ["give another folder"]
    ways += ["--force to replace corrected labels, too"] if labels else []
    ways += ["delete the other text and its labels"] if texts else []
    return KeptError(f"{out}: {'; '.join(told)}", hint=", or ".join(ways), written=written)


def _is_changed(path: Path, labels: bytes, exported: str | None) -> bool:
    """Whether a gold file is there that differs from its new labels and from what an export wrote.

    Raises:
        StoreError: it cannot be read.
    """
    if is_stream(path):
        return True
    try:
        present = path.read_bytes()
    except FileNotFoundError:
        return False
    except OSError as error:
        raise StoreError(f"{path}: cannot be read: {error.strerror or error}") from error
    return present != labels and digest_of(present) != exported


def _says_the_same(path: Path, gold: GoldDocument) -> bool:
    """Whether the labels that are there name the same people, mentions and quotes as those that would be written."""
    if not path.is_file():
        return False
    try:
        there = read_gold(path, raw_text=gold.raw_text)
    except InputError:
        return False
    return _told(there) == _told(gold)


def _told(gold: GoldDocument) -> tuple[object, ...]:
    people = sorted(
        (p.id, p.name, p.variants, [(a.org, a.title) for a in p.affiliations]) for p in gold.people
    )
    mentions = sorted((e.start, e.end, e.label, e.person or "") for e in gold.entities)
    quotes = sorted(
        (q.cue.start, q.source.start, q.speakers, q.kind, [(part.start, part.end) for part in q.content])
        for q in gold.quotes
    )
    return people, mentions, quotes


def _write(path: Path, content: bytes) -> None:
    with open_atomic_binary(path) as file:
        file.write(content)


def work_to_gold(work: Work, *, name: str = "") -> GoldDocument:
    """What the pipeline found in a document, in the schema of the gold labels.

    Args:
        work: with its document and the layers made so far.
        name: stem of the gold file; the stem of the raw file if empty.

    Returns:
        Labels with offsets in the raw text. A content span is parted where page furniture or a
        blank line (a paragraph cut by a page end) lies inside it. A person whose part in the
        bulletin is not stated but who is quoted is a speaker.

    Raises:
        ValueError: the work has no document.
    """
    document = work.document
    if document is None:
        raise ValueError(f"{work.doc_id}: has no document to export")
    name = name or Path(document.path).stem or document.doc_id
    raw, digest, encoding = _identify_raw(document, name)
    entities = work.entities
    quotes = work.quotes.quotes if work.quotes else ()
    gold = GoldDocument(
        name=name,
        raw_text=document.raw_text,
        raw=raw,
        raw_sha256=digest,
        encoding=encoding,
        metadata=export_metadata(document),
        people=tuple(
            GoldPerson(
                id=person.person_id,
                name=person.name,
                variants=person.variants,
                affiliations=tuple(
                    GoldAffiliation(org=a.org, title=a.title, former=a.former) for a in person.affiliations
                ),
                role=work.role_of(person),
            )
            for person in (entities.people if entities else ())
        ),
        entities=tuple(
            GoldEntity.model_validate(
                {
                    **_span(document, to_raw(document.offsets, entity.start, entity.end)),
                    "label": entity.label,
                    "person": entity.target or None if entity.label == "PER" else None,
                }
            )
            for entity in (entities.entities if entities else ())
        ),
        quotes=tuple(_export_quote(document, quote) for quote in quotes),
        summaries=_export_summaries(work.summaries),
    )
    check_gold(gold)
    return gold


def _identify_raw(document: Document, name: str) -> tuple[str, str, str]:
    """File name, sha256 and encoding of the file in which the raw offsets count."""
    source = Path(document.path)
    for encoding in ("utf-8", document.encoding):
        try:
            encoded = document.raw_text.encode(encoding)
        except (UnicodeEncodeError, LookupError):
            continue
        if hashlib.sha256(encoded).hexdigest() == document.sha256:
            file_name = source.name if name == source.stem else f"{name}{source.suffix}"
            return file_name, document.sha256, encoding
    encoded = document.raw_text.encode("utf-8", errors="surrogatepass")
    return f"{name}.txt", hashlib.sha256(encoded).hexdigest(), "utf-8"


def _span(document: Document, raw: Span) -> dict[str, int | str]:
    return {"start": raw.start, "end": raw.end, "text": document.raw_text[raw.start : raw.end]}


def _export_quote(document: Document, quote: Quote) -> GoldQuote:
    source = to_raw(document.offsets, quote.source.start, quote.source.end)
    cue = (
        to_raw(document.offsets, quote.cue.start, quote.cue.end)
        if quote.cue.start < quote.cue.end
        else Span(source.end, source.end)
    )
    return GoldQuote(
        id=quote.quote_id,
        speakers=quote.speakers,
        kind=quote.kind,
        form=quote.form,
        source=GoldSpan.model_validate(_span(document, source)),
        cue=GoldSpan.model_validate(_span(document, cue)),
        content=tuple(
            GoldContent.model_validate({**_span(document, raw), "kind": part.role})
            for part in quote.content
            for raw in split_raw(document, start=part.start, end=part.end)
        ),
    )


def split_raw(document: Document, *, start: int, end: int) -> Iterator[Span]:
    """Raw stretches of a clean range, without page furniture and without blank lines inside."""
    for stretch in to_raw_spans(document, start, end):
        at = stretch.start
        text = document.raw_text
        for gap in _BLANK_LINES.finditer(text, stretch.start, stretch.end):
            yield from _trim(text, Span(at, gap.start()))
            at = gap.end()
        yield from _trim(text, Span(at, stretch.end))


def _trim(text: str, span: Span) -> Iterator[Span]:
    start, end = span.start, span.end
    while start < end and text[start].isspace():
        start += 1
    while end > start and text[end - 1].isspace():
        end -= 1
    if start < end:
        yield Span(start, end)


def export_metadata(document: Document) -> GoldMetadata:
    """What masthead and colophon state, in the schema of the gold labels."""
    metadata = document.metadata
    return GoldMetadata(
        series=_as_printed(document, metadata.series),
        issue=metadata.issue or None,
        total_issue=metadata.total_issue,
        publisher=_as_printed(document, metadata.publisher),
        date=metadata.date or None,
        title=_as_printed(document, metadata.title),
        subtitle=_as_printed(document, metadata.subtitle),
        sections=tuple(_as_printed(document, heading) or heading for heading in metadata.sections),
        staff=tuple(GoldStaff(role=member.role, names=member.names) for member in metadata.staff),
        contact=dict(metadata.contact),
    )


def _as_printed(document: Document, value: str) -> str | None:
    """A metadata value as the raw file has it: its own quotation marks, widths and spaces.

    The value itself where the text does not hold it in one piece on one line.
    """
    at = document.text.find(value) if value else -1
    if at < 0:
        return value or None
    raw = to_raw(document.offsets, at, at + len(value))
    printed = document.raw_text[raw.start : raw.end].strip()
    spaces = sum(c.isspace() for c in printed)
    same = _fold(printed) == _fold(value)
    return (
        printed
        if same and "\n" not in printed and "\r" not in printed and spaces * 3 < len(printed)
        else value
    )


def _fold(text: str) -> str:
    folded = unicodedata.normalize("NFKC", text).translate(_FOLDED_QUOTES)
    return "".join(c for c in folded if not c.isspace())


def _export_summaries(layer: SummaryLayer | None) -> GoldSummaries:
    issue: list[str] = []
    sections: dict[str, tuple[str, ...]] = {}
    speakers: dict[str, tuple[str, ...]] = {}
    for summary in layer.summaries if layer else ():
        if summary.kind == "abstract" and not summary.target:
            issue.append(summary.text)
        elif summary.kind == "section":
            sections[summary.target] = (*sections.get(summary.target, ()), summary.text)
        elif summary.kind == "speaker":
            speakers[summary.target] = (*speakers.get(summary.target, ()), summary.text)
    texts = (*issue, *(text for part in (sections, speakers) for each in part.values() for text in each))
    made = tuple(dict.fromkeys(map(mark_of, texts)))
    return GoldSummaries(issue=tuple(issue), sections=sections, speakers=speakers, made=made)
