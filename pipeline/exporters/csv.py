"""Tables for a spreadsheet: documents, quotes, people, organisations, entities and summaries, one CSV file each.

UTF-8 with a byte-order mark, so that Excel shows Chinese; a cell that a spreadsheet would take
for a formula gets an apostrophe in front.
"""

from __future__ import annotations

import contextlib
import csv
from collections.abc import Iterable, Iterator, Sequence
from pathlib import Path

from pipeline.exporters.atomic import make_folder_of, open_atomic
from pipeline.exporters.owned import replacing_own
from pipeline.records import ContentRole, ContentSpan, Document, Person, Work
from pipeline.tables import (
    describe_affiliations,
    describe_contact,
    describe_places,
    describe_staff,
    entity_rows,
    find_heading,
    introduce,
    organisation_rows,
    outcome_of,
    person_rows,
    summary_rows,
    target_posts,
)
from pipeline.text.offsets import to_raw

Cell = str | int | float

COLUMNS: dict[str, tuple[str, ...]] = {
    "documents": (
        "doc_id", "path", "sha256", "series", "issue", "total_issue", "publisher", "date", "title", "subtitle", "staff",
        "contact", "quotes", "warnings", "copy_of",
    ),
    "quotes": (
        "doc_id", "issue", "date", "title", "section", "quote_id", "speakers", "affiliations", "kind", "form",
        "source", "antecedent", "cue", "content", "continuation", "outcome", "confidence", "raw_start", "raw_end",
        "copy_of",
    ),
    "people": (
        "doc_id", "person_id", "name", "variants", "role", "affiliations", "description", "mentions", "quotes",
        "warnings", "copy_of",
    ),
    "organisations": ("doc_id", "organisation_id", "name", "variants", "mentions", "raw_start", "raw_end", "copy_of"),
    "entities": (
        "doc_id", "entity_id", "label", "text", "target", "target_name", "score", "engine", "raw_start", "raw_end", "copy_of",
    ),
    "summaries": (
        "doc_id", "summary_id", "kind", "target", "target_name", "affiliations", "sections", "text", "engine", "raw_evidence",
        "copy_of",
    ),
}  # fmt: skip
_FORMULA = tuple("=+-@\t\r＝＋－＠")


def export_csv(works: Iterable[Work], out: Path, *, force: bool = False) -> list[Path]:
    """Writes documents.csv, quotes.csv, people.csv, organisations.csv, entities.csv and summaries.csv into the folder `out`.

    `raw_start`, `raw_end` and `raw_evidence` (12–40, 52–60) are half-open ranges of characters of the raw file.
    `outcome` of quotes is what became of them, as a table of opinions says; `antecedent` is what a pronoun stands for where that has no name (赵女士), so that `speakers` is empty.
    `affiliations` of quotes and summaries holds what the text calls the person where it states no post (果农); those of
    several speakers are parted by ` | `, in the order of `speakers`. `copy_of` is the document before it that is of the
    same file, byte for byte: rows where it is empty count each thing once.

    Raises:
        ConfigError: `out` is a file, or is called like one, or a table is there that is not as an export wrote it, and
            `force` is not asked for.
        StoreError: it cannot be written.
    """
    make_folder_of(".csv", out)
    paths = {table: out / f"{table}.csv" for table in COLUMNS}
    with contextlib.ExitStack() as stack:
        stack.enter_context(replacing_own(*paths.values(), force=force))
        writers = {}
        for table, path in paths.items():
            stream = stack.enter_context(open_atomic(path, encoding="utf-8-sig", newline=""))
            writers[table] = csv.writer(stream)
            writers[table].writerow(COLUMNS[table])
        first: dict[str, str] = {}  # digest → document
        for work in works:
            if work.document is not None:
                same = first.setdefault(work.document.sha256 or work.doc_id, work.doc_id)
                copy_of = "" if same == work.doc_id else same
                for table, row in list_rows(work, work.document):
                    writers[table].writerow([guard_formula(cell) for cell in (*row, copy_of)])
    return list(paths.values())


def guard_formula(cell: Cell) -> Cell:
    """A cell that no spreadsheet runs as a formula; numbers stay numbers."""
    return f"'{cell}" if isinstance(cell, str) and cell.startswith(_FORMULA) else cell


def list_rows(work: Work, document: Document) -> Iterator[tuple[str, tuple[Cell, ...]]]:
    """Rows of all tables for one document, each with the name of its table, in the order of `COLUMNS`, without `copy_of`."""
    people = work.people
    yield "documents", _describe_document(work, document)
    yield from (("quotes", row) for row in _list_quotes(work, document, people))
    for person in person_rows(work):
        yield (
            "people",
            (
                person.doc_id,
                person.person_id,
                person.name,
                "、".join(person.variants),
                person.role,
                describe_affiliations(person.affiliations, text=document.text),
                person.description,
                person.mentions,
                person.quotes,
                "；".join(person.warnings),
            ),
        )
    for organisation in organisation_rows(work):
        yield (
            "organisations",
            (
                organisation.doc_id,
                organisation.organisation_id,
                organisation.name,
                "、".join(organisation.variants),
                organisation.mentions,
                "" if organisation.raw_start is None else organisation.raw_start,
                "" if organisation.raw_end is None else organisation.raw_end,
            ),
        )
    for entity in entity_rows(work):
        yield (
            "entities",
            (
                entity.doc_id,
                entity.entity_id,
                entity.label,
                entity.text,
                entity.target,
                entity.name if entity.target else "",
                round(entity.score, 4),
                entity.engine,
                entity.raw_start,
                entity.raw_end,
            ),
        )
    for summary in summary_rows(work):
        yield (
            "summaries",
            (
                summary.doc_id,
                summary.summary_id,
                summary.kind,
                summary.target,
                summary.name,
                target_posts(work, summary.target),
                "；".join(summary.headings),
                summary.text,
                summary.engine,
                describe_places(summary.raw_evidence),
            ),
        )


def _describe_document(work: Work, document: Document) -> tuple[Cell, ...]:
    metadata = document.metadata
    return (
        document.doc_id,
        document.path,
        document.sha256,
        metadata.series,
        metadata.issue,
        "" if metadata.total_issue is None else metadata.total_issue,
        metadata.publisher,
        metadata.date,
        metadata.title,
        metadata.subtitle,
        describe_staff(metadata),
        describe_contact(metadata),
        len(work.quotes.quotes) if work.quotes else 0,
        "；".join(document.warnings),
    )


def _list_quotes(work: Work, document: Document, people: dict[str, Person]) -> Iterator[tuple[Cell, ...]]:
    metadata = document.metadata
    for quote in work.quotes.quotes if work.quotes else ():
        speakers = [people[s] for s in quote.speakers if s in people]
        start = min((part.start for part in quote.content), default=quote.cue.start)
        end = max((part.end for part in quote.content), default=quote.cue.end)
        raw = to_raw(document.offsets, start, end)
        yield (
            document.doc_id,
            metadata.issue,
            metadata.date,
            metadata.title,
            find_heading(document, quote.cue.start),
            quote.quote_id,
            "、".join(person.name for person in speakers),
            _join_each([introduce(person, text=document.text) for person in speakers]),
            quote.kind,
            quote.form,
            quote.source_text,
            quote.antecedent_text,
            quote.cue_text,
            _join_content(document, quote.content, role="reported"),
            _join_content(document, quote.content, role="continuation"),
            outcome_of(document, quote),
            round(quote.confidence, 4),
            raw.start,
            raw.end,
        )


def _join_each(posts: Sequence[str]) -> str:
    """The posts of several speakers, in their order, so that they can be told apart: 局长；书记 | 校长."""
    return " | ".join(posts) if any(posts) else ""


def _join_content(document: Document, content: Iterable[ContentSpan], *, role: ContentRole) -> str:
    return " ".join(document.text[part.start : part.end] for part in content if part.role == role)
