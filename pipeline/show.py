"""A document for people to read in a terminal: what it is, who is named, who said what, what it comes to."""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Sequence
from dataclasses import dataclass
from itertools import groupby
from typing import TYPE_CHECKING

from pipeline.readers import is_text
from pipeline.records import VIEWS, Document, Person, Quote, Work
from pipeline.tables import (
    describe_contact,
    describe_places,
    describe_staff,
    evidence_headings,
    introduce,
    outcome_of,
    raw_evidence,
    raw_places,
    shown_people,
    target_name,
    target_posts,
)
from pipeline.text.script import to_simplified, to_traditional

if TYPE_CHECKING:
    from rich.console import RenderableType
    from rich.text import Text

    from pipeline.archive import Profile, Statement

_PATH_ROOM = 16  # columns that a path needs at least
STYLES = {"PER": "bold cyan", "ORG": "green", "LOC": "blue", "TITLE": "yellow"}


def render_work(work: Work, *, why: bool = False, labels: str = "") -> Iterator[RenderableType]:
    """Parts of the page from top to bottom, for a `rich` console.

    Args:
        work: a document with the layers that there are.
        why: also where each quote stands in the raw file, its confidence and the steps that led to it, and where it
            stands what each summary was made from.
        labels: file of labels that somebody has corrected; empty where there is none.
    """
    if work.document is not None:
        yield from _metadata(work.document, labels)
        yield from _text(work, work.document)
    if work.entities is not None:
        yield from _people(work)
    if work.quotes is not None:
        yield from _quotes(work, why=why)
    if work.summaries is not None:
        yield from _summaries(work, why=why)


def render_statements(
    statements: Iterable[Statement], *, words: Iterable[str] = ()
) -> Iterator[RenderableType]:
    """Statements under the bulletin and the heading where they stand, for a `rich` console.

    Args:
        statements: those of one bulletin beside each other.
        words: what was looked for, to be seen at once in either script.
    """
    from rich.padding import Padding
    from rich.text import Text

    wanted = list({form for word in words for form in (word, to_simplified(word), to_traditional(word))})
    for doc_id, found in groupby(statements, key=lambda each: each.doc_id):
        heading = ""
        for place, each in enumerate(found):
            if not place:
                line = Text(f"{each.date or 'no date'}  ", style="dim")
                line.append(each.title or doc_id, style="bold")
                line.append(f"  {doc_id}", style="dim")
                yield line
            if each.heading != heading:
                heading = each.heading
                yield Padding(Text(heading, style="dim"), (0, 0, 0, 2), expand=False)
            line = Text(f"{each.quote_id}  ", style="dim")
            for number, (name, posts) in enumerate(zip(each.speakers, each.posts, strict=True)):
                line.append("、" if number else "", style="none")
                line.append(name, style=STYLES["PER"])
                line.append(f"（{posts}）" if posts else "", style="none")
            line.append("" if each.speakers else each.source, style=STYLES["PER"])
            line.append(f"  {each.cue or '：'}", style="none")
            line.append(f"  raw {describe_places(each.raw)}", style="dim")
            yield Padding(line, (0, 0, 0, 2), expand=False)
            *parts, last = each.content
            for part in (*parts, last + each.outcome):
                text = Text(part)
                text.highlight_words(wanted, style="bold", case_sensitive=False)
                yield Padding(text, (0, 0, 0, 6), expand=False)


@dataclass(frozen=True, slots=True)
class Listed:
    """A document in the list of all.

    Attributes:
        doc_id: its id.
        cells: what each stage has made of it.
        path: of its file.
        notes: what else is to be said of it.
    """

    doc_id: str
    cells: tuple[str, ...]
    path: str
    notes: tuple[str, ...]


def render_documents(
    documents: Sequence[Listed], stages: Sequence[str], *, width: int
) -> Iterator[RenderableType]:
    """The list of all documents for a terminal: a line each, with a short path, and notes on lines below.

    Where a line has no room for that, the id stands on a line of its own, so that it can be copied in one piece.
    """
    from rich.cells import cell_len
    from rich.padding import Padding
    from rich.text import Text

    head = ("document", *stages)
    table = [head, *((each.doc_id, *each.cells) for each in documents)]
    widths = [max(map(cell_len, column)) for column in zip(*table, strict=True)]
    room = width - sum(widths) - 2 * len(widths)
    in_lines = room >= _PATH_ROOM

    def line(cells: Sequence[str], path: str) -> Text:
        first, *others = (" " * (size - cell_len(cell)) for cell, size in zip(cells, widths, strict=True))
        numbers = [blank + cell for blank, cell in zip(others, cells[1:], strict=True)]
        return Text("  ".join((cells[0] + first, *numbers, path)), no_wrap=True)

    if in_lines:
        yield Text.assemble((line(head, "file").plain, "bold"))
    for each in documents:
        if in_lines:
            yield line((each.doc_id, *each.cells), shorten_path(each.path, room))
        else:
            yield Text(each.doc_id, style="bold", overflow="fold")
            done = " ".join(f"{stage}:{cell}" for stage, cell in zip(stages, each.cells, strict=True))
            yield Padding(Text(done), (0, 0, 0, 2), expand=False)
            yield Padding(Text(shorten_path(each.path, width - 2), no_wrap=True), (0, 0, 0, 2), expand=False)
        for note in each.notes:
            yield Padding(Text(note, style="dim"), (0, 0, 0, 4), expand=False)


def shorten_path(path: str, room: int) -> str:
    """A path in so many columns: /srv/bulletins/2024/water/b1.txt, 20 → /srv/bulleti…/b1.txt."""
    from rich.cells import cell_len

    if cell_len(path) <= room:
        return path
    folder, slash, name = path.rpartition("/")
    left = room - 1 - cell_len(slash + name)
    if left > 0:
        while cell_len(folder) > left:
            folder = folder[:-1]
        return f"{folder}…{slash}{name}"
    while cell_len(name) >= room:
        name = name[1:]
    return f"…{name}"


def profile_row(profile: Profile) -> list[str]:
    """The cells of somebody in the list of people: name, bulletins, statements, dates, posts and other spellings."""
    posts = "；".join(
        f"{post.text} ({post.bulletins})" if post.bulletins > 1 else post.text for post in profile.posts
    )
    dates = " – ".join(dict.fromkeys(filter(None, (profile.first, profile.last))))
    also = f"also {'、'.join(profile.variants)}" if profile.variants else ""
    return [
        profile.name,
        str(len(profile.bulletins)),
        str(profile.quotes),
        dates,
        "  ".join(filter(None, (posts, also))),
    ]


def _heading(title: str) -> RenderableType:
    from rich.text import Text

    return Text(f"\n— {title} —", style="bold")


def _metadata(document: Document, labels: str) -> Iterator[RenderableType]:
    from rich.text import Text

    metadata = document.metadata
    yield Text(metadata.title or document.doc_id, style="bold")
    if metadata.subtitle:
        yield Text(metadata.subtitle)
    rows = [
        ("series", metadata.series),
        ("issue", metadata.issue),
        ("total issue", "" if metadata.total_issue is None else str(metadata.total_issue)),
        ("publisher", metadata.publisher),
        ("date", metadata.date),
        ("staff", describe_staff(metadata)),
        ("contact", describe_contact(metadata)),
        ("file", f"{document.path} ({document.encoding})" if is_text(document.path) else document.path),
        ("corrected in", labels),
        ("document", document.doc_id),
    ]
    told = [(name, value) for name, value in rows if value]
    width = max(len(name) for name, _ in told)
    for name, value in told:
        line = Text(f"{name:<{width}}  ", style="dim")
        line.append(value, style="none")
        yield line
    for warning in document.warnings:
        yield Text(f"! {warning}", style="red")


def _text(work: Work, document: Document) -> Iterator[RenderableType]:
    from rich.text import Text

    text = Text(document.text)
    if work.entities is not None:
        for entity in work.entities.entities:
            text.stylize(STYLES[entity.label], entity.start, entity.end)
    if work.quotes is not None:
        for quote in work.quotes.quotes:
            text.stylize("underline", quote.cue.start, quote.cue.end)
            for span in quote.content:
                text.stylize("italic", span.start, span.end)
    yield _heading("text")
    for block in document.blocks:
        if block.kind == "heading":
            text.stylize("bold", block.start, block.end)
    yield text


def _people(work: Work) -> Iterator[RenderableType]:
    from rich.text import Text

    entities = work.entities
    if entities is None:
        return
    yield _heading(f"people ({len(entities.people)})")
    for person in shown_people(work):
        line = Text(person.name, style=STYLES["PER"])
        line.append(f"  {person.role}", style="dim")
        if posts := target_posts(work, person.person_id):
            line.append(f"  {posts}", style="none")
        if person.variants:
            line.append(f"  also {'、'.join(person.variants)}", style="dim")
        yield line
        for warning in person.warnings:
            yield Text(f"  ! {warning}", style="red")
    if entities.organisations:
        yield _heading(f"organisations ({len(entities.organisations)})")
        for organisation in entities.organisations:
            line = Text(organisation.name, style=STYLES["ORG"])
            if organisation.variants:
                line.append(f"  also {'、'.join(organisation.variants)}", style="dim")
            yield line


def _quotes(work: Work, *, why: bool) -> Iterator[RenderableType]:
    from rich.padding import Padding
    from rich.text import Text

    layer, document = work.quotes, work.document
    if layer is None or document is None:
        return
    people = work.people
    yield _heading(f"who said what ({len(layer.quotes)})")
    for quote in layer.quotes:
        yield _quote_line(quote, people, text=document.text)
        for span in quote.content:
            sign = "+ " if span.role == "continuation" else ""
            yield Padding(Text(sign + document.text[span.start : span.end]), (0, 0, 0, 4), expand=False)
        if outcome := outcome_of(document, quote):
            yield Padding(Text(outcome), (0, 0, 0, 4), expand=False)
        if why:
            places = describe_places(raw_places(document, quote.content))
            yield Padding(Text(f"raw {places}", style="dim"), (0, 0, 0, 4), expand=False)
            yield Padding(Text(f"confidence {quote.confidence:.2f}", style="dim"), (0, 0, 0, 4), expand=False)
            for step in quote.trace:
                yield Padding(Text(f"· {step}", style="dim"), (0, 0, 0, 4), expand=False)


def _quote_line(quote: Quote, people: dict[str, Person], *, text: str) -> Text:
    from rich.text import Text

    known = [people[speaker] for speaker in quote.speakers if speaker in people]
    line = Text(f"{quote.quote_id}  ", style="dim")
    names = [person.name for person in known] or [quote.called]
    line.append("、".join(names), style=STYLES["PER"])
    if len(known) == 1 and (posts := introduce(known[0], most=1, text=text)):
        line.append(f"（{posts}）", style="none")
    if quote.source_text and quote.source_text not in names:
        line.append(f"  as {quote.source_text}", style="dim")
    line.append(f"  {quote.cue_text or '：'}", style="none")
    line.append(f"  [{quote.kind}, {quote.form}]", style="dim")
    return line


def _summaries(work: Work, *, why: bool) -> Iterator[RenderableType]:
    from rich.padding import Padding
    from rich.text import Text

    if work.summaries is None:
        return
    yield _heading(f"summaries ({len(work.summaries.summaries)})")
    for summary in work.summaries.summaries:
        line = Text(summary.kind, style="bold")
        if name := target_name(work, summary):
            line.append(f"  {name}", style="none")
        if posts := target_posts(work, summary.target):
            line.append(f"（{posts}）", style="none")
        line.append(f"  [{summary.engine}]", style="dim")
        yield line
        if summary.kind in VIEWS and (headings := evidence_headings(work, summary.sentences)):
            yield Padding(Text(f"under {'；'.join(headings)}", style="dim"), (0, 0, 0, 4), expand=False)
        yield Padding(Text(summary.text), (0, 0, 0, 4), expand=False)
        if why and (places := describe_places(raw_evidence(work, summary.sentences))):
            yield Padding(Text(f"made from raw {places}", style="dim"), (0, 0, 0, 4), expand=False)
