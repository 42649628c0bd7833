"""A bulletin as a page to read: the text with names and quotes marked, who said what, the summaries."""

from __future__ import annotations

import json
from collections.abc import Iterable, Iterator, Mapping, Sequence
from dataclasses import dataclass
from itertools import pairwise
from pathlib import Path

from pipeline.archive import Appearance, Query, find_people, gather_people
from pipeline.errors import ConfigError, KeptError
from pipeline.exporters.atomic import make_folder_of, open_atomic
from pipeline.exporters.names import Entry, Names, digest_of, is_other, saving
from pipeline.exporters.owned import file_digest, is_changed, replacing_own
from pipeline.inputs import PAGES
from pipeline.records import VIEWS, Block, Document, EntityLayer, Quote, Summary, SummarySentence, Work
from pipeline.schema import decode, encode
from pipeline.tables import (
    evidence_headings,
    introduce,
    shown_people,
    target_name,
    target_posts,
)

TEMPLATE = Path(__file__).with_name("page.html.jinja")
COLOURS = 10
"""Colours that the page has for speakers; a later speaker takes the first one again."""

Mark = tuple[int, int, str, str]
"""Start, end, style classes and hint of what is marked."""
_KEYS = ("doc_id", "date", "issue", "title", "quotes", "people", "raw_sha256", "sha256")
_TAGS = {"title": "h1", "subtitle": "h2", "heading": "h3"}


@dataclass(frozen=True, slots=True)
class Piece:
    """A stretch of text under the same marks.

    Attributes:
        text: the words.
        classes: style classes: labels of entities, `source`, `cue`, `said` with the speaker's colour.
        hint: what pointing at it shows.
        anchors: ids of what begins here: the contents of quotes, what sentences of summaries were made from.
    """

    text: str
    classes: str
    hint: str
    anchors: tuple[str, ...]


@dataclass(frozen=True, slots=True)
class Passage:
    """A block of the page: its HTML element, its kind and its pieces."""

    tag: str
    kind: str
    pieces: tuple[Piece, ...]


def export_html(works: Iterable[Work], out: Path, *, force: bool = False) -> list[Path]:
    """Writes one page a document and `index.html` into the folder `out`; the pages need no other file.

    The index lists the pages, and below them the people of all of them (`pipeline.archive.gather_people`), who are
    counted once where pages are of one file. It also lists the pages of earlier exports that are still in the folder (`.pages.json` remembers them).
    Other files stay as they are, as they may be bulletins: a document whose page has the name of one is left out. So do
    pages, and an index, that somebody has changed since their export.

    Args:
        works: documents with whatever layers were made; those without a document are left out.
        out: the folder.
        force: also replace pages that have been changed.

    Raises:
        ConfigError: `out` is a file, or is called like one, or its `index.html` is not of an export.
        KeptError: other files have the names of pages, or pages have been changed; all others are written.
        StoreError: it cannot be written.
    """
    import jinja2

    make_folder_of(".html", out)
    environment = jinja2.Environment(autoescape=True, trim_blocks=True, lstrip_blocks=True)
    template = environment.from_string(TEMPLATE.read_text(encoding="utf-8"))
    written: list[Path] = []
    kept: list[str] = []
    changed: list[str] = []
    remembered = Names.load(out / PAGES, ".html", _KEYS, reserved=["index"], there_only=True)
    index = out / "index.html"
    if index.exists() and not remembered.was_there:
        raise ConfigError(f"{index}: is not of an export, so it is not replaced", hint="give another folder")
    with saving(remembered) as names:
        for work in works:
            if work.document is None:
                continue
            path = out / f"{names.name_for(work.document, doc_id=work.doc_id)}.html"
            page = template.render(
                entries=None, **describe_page(work, work.document)
            )  # the index has entries
            content = page.encode()
            known = names.entries.get(path.name)
            if known is None and is_other(path, content):
                kept.append(path.name)
                continue
            if not force and known is not None and _is_changed(path, content, known["sha256"]):
                changed.append(path.name)
                continue
            entry = _describe_entry(work, work.document) | {"sha256": digest_of(content)}
            with names.entered(path.name, entry), open_atomic(path) as stream:
                stream.write(page)
            written.append(path)
    if not force and is_changed(index):
        changed.append(index.name)
    elif written or not (kept or changed):
        with replacing_own(index, force=True), open_atomic(index) as stream:
            stream.write(template.render(title="Bulletins", **_describe_index(names.entries)))
        written.append(index)
    if kept or changed:
        raise _tell_kept(out, kept, changed, written)
    return written


def _is_changed(path: Path, content: bytes, exported: str) -> bool:
    """Whether a page is there that differs from the new one and from what an export wrote; of an earlier release's it is not known."""
    return bool(exported) and is_other(path, content) and file_digest(path) != exported


def _tell_kept(out: Path, others: list[str], changed: list[str], written: list[Path]) -> KeptError:
    """The error that names all other files and changed pages that were not replaced."""
    told: list[str] = []
    if changed:
        pages = "1 page was" if len(changed) == 1 else f"{len(changed)} pages were"
        told.append(f"{pages} changed since the export and not replaced: {', '.join(changed)}")
    if others:
        documents = "1 document is" if len(others) == 1 else f"{len(others)} documents are"
        told.append(f"{documents} not exported, as another file is there: {', '.join(others)}")
    ways = ["give another folder", *(["--force to replace changed pages, too"] if changed else [])]
    return KeptError(f"{out}: {'; '.join(told)}", hint=", or ".join(ways), written=written)


def _describe_entry(work: Work, document: Document) -> Entry:
    """What the index says of a page."""
    metadata = document.metadata
    return {
        "doc_id": work.doc_id,
        "date": metadata.date,
        "issue": f"{metadata.series} {metadata.issue}".strip(),
        "title": metadata.title or work.doc_id,
        "quotes": str(len(work.quotes.quotes) if work.quotes else 0),
        "raw_sha256": document.sha256,
        "people": json.dumps([encode(each) for each in find_people([work], Query())], ensure_ascii=False),
    }


def _describe_index(entries: Mapping[str, Entry]) -> dict[str, object]:
    """What the template shows of all pages: the pages, and people with the pages that name them.

    Of pages of one file (`copies`: page → the first of these) only the first counts.
    """
    copies = _copies(entries)
    titles = {entry["doc_id"]: (file, entry["title"]) for file, entry in entries.items()}
    appearances = (
        decode(Appearance, values)
        for file, entry in entries.items()
        if file not in copies
        for values in json.loads(entry["people"] or "[]")
    )
    people = [
        (profile, [(each, *titles[each.doc_id]) for each in found])
        for profile, found in gather_people(appearances)
    ]
    same = {file: entries[first]["doc_id"] for file, first in copies.items()}
    return {"entries": sorted(entries.items()), "copies": same, "people": people}


def _copies(entries: Mapping[str, Entry]) -> dict[str, str]:
    """Pages of documents whose file is byte for byte that of another page's: page → that one, the first by document id."""
    first: dict[str, str] = {}
    copies: dict[str, str] = {}
    for file, entry in sorted(entries.items(), key=lambda each: each[1]["doc_id"]):
        same = first.setdefault(entry["raw_sha256"] or file, file)
        if same != file:
            copies[file] = same
    return copies


def describe_page(work: Work, document: Document) -> dict[str, object]:
    """What the template shows of one document."""
    layer = work.entities or EntityLayer()
    quotes = work.quotes.quotes if work.quotes else ()
    people = layer.by_id
    speakers = dict.fromkeys(speaker for quote in quotes for speaker in quote.speakers)
    colours = {speaker: i % COLOURS for i, speaker in enumerate(speakers)}
    names = {person_id: person.name for person_id, person in people.items()}
    summaries = work.summaries.summaries if work.summaries else ()
    return {
        "title": document.metadata.title or document.doc_id,
        "document": document,
        "passages": list(_list_passages(document, layer, quotes, summaries, colours)),
        "people": [
            (
                person,
                introduce(person, text=document.text),
                colours.get(person.person_id),
                sum(person.person_id in quote.speakers for quote in quotes),
            )
            for person in shown_people(work)
        ],
        "quotes": [
            (
                quote,
                "、".join(names.get(s, s) for s in quote.speakers) or quote.called,
                colours.get(quote.speakers[0]) if quote.speakers else None,
                [(document.text[part.start : part.end], part.role) for part in quote.content],
            )
            for quote in quotes
        ],
        "summaries": [
            (
                summary,
                target_name(work, summary),
                target_posts(work, summary.target),
                evidence_headings(work, summary.sentences) if summary.kind in VIEWS else (),
                [
                    (words, _anchor(_begin(sentence)) if sentence else "")
                    for words, sentence in _told_in(summary)
                ],
            )
            for summary in summaries
        ],
    }


def _told_in(summary: Summary) -> Iterator[tuple[str, SummarySentence | None]]:
    """The text of a summary in pieces, each with the sentence that it is; None: words between sentences."""
    at = 0
    for sentence in summary.sentences:
        start = summary.text.find(sentence.text, at)
        if start < 0:
            break
        if start > at:
            yield summary.text[at:start], None
        at = start + len(sentence.text)
        yield sentence.text, sentence
    if at < len(summary.text):
        yield summary.text[at:], None


def _begin(sentence: SummarySentence) -> int:
    """Clean offset where the evidence of a sentence of a summary begins; -1 where it names none."""
    return min((span.start for span in sentence.evidence), default=-1)


def _anchor(begin: int) -> str:
    """Id of the place in the text where evidence begins; empty for none."""
    return f"at{begin}" if begin >= 0 else ""


def _evidence_anchors(summaries: Iterable[Summary]) -> dict[int, list[str]]:
    """Clean offset → ids of the evidence of summaries that begins there."""
    begins = {_begin(sentence) for summary in summaries for sentence in summary.sentences} - {-1}
    return {begin: [_anchor(begin)] for begin in begins}


def _list_passages(
    document: Document,
    layer: EntityLayer,
    quotes: Iterable[Quote],
    summaries: Iterable[Summary],
    colours: Mapping[str, int],
) -> Iterator[Passage]:
    names = {person.person_id: person.name for person in layer.people}
    anchors = _evidence_anchors(summaries)
    marks: list[Mark] = []
    for entity in layer.entities:
        who = names.get(entity.target, "")
        hint = entity.label if who in ("", entity.text) else f"{entity.label} = {who}"
        marks.append((entity.start, entity.end, entity.label, hint))
    for quote in quotes:
        who = "、".join(names.get(s, s) for s in quote.speakers) or quote.called
        colour = f"c{colours[quote.speakers[0]]}" if quote.speakers else "cx"
        hint = (
            f"{quote.quote_id}: {who} {quote.cue_text} ({quote.kind}, {quote.form}, {quote.confidence:.2f})"
        )
        marks.append((quote.source.start, quote.source.end, "source", hint))
        marks.append((quote.cue.start, quote.cue.end, "cue", hint))
        marks += [(part.start, part.end, f"said {colour}", hint) for part in quote.content]
        if quote.content:
            anchors.setdefault(quote.content[0].start, []).append(quote.quote_id)
    marks.sort(key=lambda mark: (mark[0], -mark[1]))
    begun, current = 0, list[Mark]()
    for block in document.blocks:  # in order, so each takes over from the one before what goes on
        while begun < len(marks) and marks[begun][0] < block.end:
            current.append(marks[begun])
            begun += 1
        current = [mark for mark in current if mark[1] > block.start]
        tag = f"h{min(block.level + 2, 6)}" if block.kind == "heading" else _TAGS.get(block.kind, "p")
        yield Passage(tag, block.kind, tuple(_cut(document, block, current, anchors)))


def _cut(
    document: Document,
    block: Block,
    marks: Sequence[Mark],
    anchors: Mapping[int, list[str]],
) -> Iterator[Piece]:
    """The pieces of a block; `marks` are those that reach into it, by their start, outer ones first."""
    borders = {block.start, block.end}
    borders.update(b for mark in marks for b in mark[:2] if block.start < b < block.end)
    borders.update(anchors.keys() & range(block.start + 1, block.end))
    begun, over = 0, list[Mark]()
    for start, end in pairwise(sorted(borders)):
        while begun < len(marks) and marks[begun][0] <= start:
            over.append(marks[begun])
            begun += 1
        over = [mark for mark in over if mark[1] >= end]
        # of quotes inside one another the innermost gives the colour: marks are sorted outer first
        said = [mark[2] for mark in over if mark[2].startswith("said")][-1:]
        classes = [*(mark[2] for mark in over if not mark[2].startswith("said")), *said]
        hint = "\n".join(dict.fromkeys(mark[3] for mark in over))
        text = document.text[start:end]
        yield Piece(text, " ".join(dict.fromkeys(classes)), hint, tuple(anchors.get(start, ())))
