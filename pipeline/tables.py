"""Layers as flat rows, one table a kind of thing: what `pipeline.load` gives and spreadsheets want.

Offsets without `raw` count code points of the clean text; `raw_start`, `raw_end` those of the decoded
raw file. All are half-open.
"""

from __future__ import annotations

import re
from collections.abc import Callable, Iterable, Iterator
from dataclasses import dataclass, replace
from typing import Any

from pipeline.records import (
    Affiliation,
    Block,
    ContentSpan,
    Document,
    Metadata,
    Person,
    Quote,
    Span,
    StaffMember,
    Summary,
    SummarySentence,
    Work,
)
from pipeline.summaries.units import section_names
from pipeline.text.outcomes import outcomes_behind
from pipeline.text.titles import heads_place, is_honour, is_membership, is_past, names_organ, split_time

_PLACES = re.compile(r"\(at (\d+(?:, \d+)*)\)")
_CLAUSE_END = re.compile(r"[，。：；！？,:;!?\n]")
_FEW = 4
_FIRST_WORDS = 20


@dataclass(frozen=True, slots=True)
class DocumentRow:
    """One bulletin: what masthead and colophon state, and its text."""

    doc_id: str
    path: str
    sha256: str
    encoding: str
    series: str
    issue: str
    total_issue: int | None
    publisher: str
    date: str
    title: str
    subtitle: str
    sections: tuple[str, ...]
    staff: tuple[StaffMember, ...]
    contact: dict[str, str]
    text: str
    raw_text: str
    blocks: tuple[Block, ...]
    warnings: tuple[str, ...]


@dataclass(frozen=True, slots=True)
class EntityRow:
    """One mention; `name` is that of the person or organisation meant, or the mention itself."""

    doc_id: str
    entity_id: str
    label: str
    text: str
    start: int
    end: int
    raw_start: int
    raw_end: int
    target: str
    name: str
    score: float
    engine: str


@dataclass(frozen=True, slots=True)
class PersonRow:
    """One person of one bulletin."""

    doc_id: str
    person_id: str
    name: str
    variants: tuple[str, ...]
    role: str
    affiliations: tuple[Affiliation, ...]
    description: str
    mentions: int
    quotes: int
    warnings: tuple[str, ...]


@dataclass(frozen=True, slots=True)
class OrganisationRow:
    """One organisation of one bulletin; `raw_start` and `raw_end` are those of its first mention."""

    doc_id: str
    organisation_id: str
    name: str
    variants: tuple[str, ...]
    mentions: int
    raw_start: int | None
    raw_end: int | None


@dataclass(frozen=True, slots=True)
class QuoteRow:
    """One reported utterance; `text` is its content, spans joined by …; `antecedent` as of `pipeline.records.Quote`.

    `outcome` is what became of it, as a table of opinions says behind it: （答复：部分采纳）.
    """

    doc_id: str
    quote_id: str
    kind: str
    form: str
    speaker_ids: tuple[str, ...]
    speakers: tuple[str, ...]
    source: str
    source_start: int
    source_end: int
    antecedent: str
    cue: str
    cue_start: int
    cue_end: int
    text: str
    content: tuple[ContentSpan, ...]
    outcome: str
    raw_content: tuple[Span, ...]
    confidence: float
    trace: tuple[str, ...]


@dataclass(frozen=True, slots=True)
class SummaryRow:
    """One summary; `name` is that of the person, the heading or the paragraph that it is about.

    `headings` are those under which it stands what its sentences were made from, `raw_evidence` is where in the raw file.
    """

    doc_id: str
    summary_id: str
    kind: str
    target: str
    name: str
    text: str
    engine: str
    sentences: tuple[SummarySentence, ...]
    headings: tuple[str, ...]
    raw_evidence: tuple[Span, ...]


@dataclass(frozen=True, slots=True)
class Table:
    """A kind of row, the stages whose layers it needs, and how to make it from a document."""

    row: type
    stages: tuple[str, ...]
    rows: Callable[[Work], Iterator[Any]]


def document_rows(work: Work) -> Iterator[DocumentRow]:
    """The row of one document."""
    if work.document is None:
        return
    document, metadata = work.document, work.document.metadata
    yield DocumentRow(
        doc_id=work.doc_id,
        path=document.path,
        sha256=document.sha256,
        encoding=document.encoding,
        series=metadata.series,
        issue=metadata.issue,
        total_issue=metadata.total_issue,
        publisher=metadata.publisher,
        date=metadata.date,
        title=metadata.title,
        subtitle=metadata.subtitle,
        sections=metadata.sections,
        staff=metadata.staff,
        contact=metadata.contact,
        text=document.text,
        raw_text=document.raw_text,
        blocks=document.blocks,
        warnings=document.warnings,
    )


def entity_rows(work: Work) -> Iterator[EntityRow]:
    """Mentions of one document in text order."""
    from pipeline.text.offsets import to_raw

    if work.document is None or work.entities is None:
        return
    names = {person.person_id: person.name for person in work.entities.people}
    names |= {org.organisation_id: org.name for org in work.entities.organisations}
    for entity in work.entities.entities:
        raw = to_raw(work.document.offsets, entity.start, entity.end)
        yield EntityRow(
            doc_id=work.doc_id,
            entity_id=entity.entity_id,
            label=entity.label,
            text=entity.text,
            start=entity.start,
            end=entity.end,
            raw_start=raw.start,
            raw_end=raw.end,
            target=entity.target,
            name=names.get(entity.target, entity.text),
            score=entity.score,
            engine=entity.engine,
        )


def shown_people(work: Work, *, place: Callable[[int], int] | None = None) -> tuple[Person, ...]:
    """People as all outputs show them: one who is quoted is a speaker, and the places in warnings count in the raw file.

    Args:
        work: the document with its layers.
        place: where else the places of warnings count: clean offset → offset there.
    """
    from pipeline.text.offsets import to_raw

    document = work.document
    if place is None and document is not None and document.text:
        offsets = document.offsets
        place = lambda at: to_raw(offsets, at, at + 1).start  # noqa: E731
    return tuple(
        replace(
            person,
            role=work.role_of(person),
            warnings=tuple(
                warning if place is None else _move_places(warning, place) for warning in person.warnings
            ),
        )
        for person in (work.entities.people if work.entities else ())
    )


def _move_places(warning: str, place: Callable[[int], int]) -> str:
    """A warning of the ner stage with its places, `(at 471, 1717)`, counted in another text."""
    return _PLACES.sub(
        lambda match: "(at " + ", ".join(str(place(int(at))) for at in match[1].split(", ")) + ")", warning
    )


def person_rows(work: Work) -> Iterator[PersonRow]:
    """People of one document in order of first mention; `quotes` is 0 where the quotes stage has not run."""
    spoken = [speaker for quote in (work.quotes.quotes if work.quotes else ()) for speaker in quote.speakers]
    for person in shown_people(work):
        yield PersonRow(
            doc_id=work.doc_id,
            person_id=person.person_id,
            name=person.name,
            variants=person.variants,
            role=person.role,
            affiliations=person.affiliations,
            description=person.description,
            mentions=len(person.mentions),
            quotes=spoken.count(person.person_id),
            warnings=person.warnings,
        )


def organisation_rows(work: Work) -> Iterator[OrganisationRow]:
    """Organisations of one document in order of first mention."""
    from pipeline.text.offsets import to_raw

    if work.document is None or work.entities is None:
        return
    entities = {entity.entity_id: entity for entity in work.entities.entities}
    for organisation in work.entities.organisations:
        found = sorted((entities[m].start, entities[m].end) for m in organisation.mentions if m in entities)
        raw = to_raw(work.document.offsets, *found[0]) if found else None
        yield OrganisationRow(
            doc_id=work.doc_id,
            organisation_id=organisation.organisation_id,
            name=organisation.name,
            variants=organisation.variants,
            mentions=len(organisation.mentions),
            raw_start=raw.start if raw else None,
            raw_end=raw.end if raw else None,
        )


def quote_rows(work: Work) -> Iterator[QuoteRow]:
    """Quotes of one document in order of the cue."""
    from pipeline.text.offsets import to_raw_spans

    if work.document is None or work.quotes is None:
        return
    text = work.document.text
    people = work.people
    for quote in work.quotes.quotes:
        yield QuoteRow(
            doc_id=work.doc_id,
            quote_id=quote.quote_id,
            kind=quote.kind,
            form=quote.form,
            speaker_ids=quote.speakers,
            speakers=tuple(people[s].name if s in people else s for s in quote.speakers),
            source=quote.source_text,
            source_start=quote.source.start,
            source_end=quote.source.end,
            antecedent=quote.antecedent_text,
            cue=quote.cue_text,
            cue_start=quote.cue.start,
            cue_end=quote.cue.end,
            text="…".join(text[span.start : span.end] for span in quote.content),
            content=quote.content,
            outcome=outcome_of(work.document, quote),
            raw_content=tuple(
                raw for span in quote.content for raw in to_raw_spans(work.document, span.start, span.end)
            ),
            confidence=quote.confidence,
            trace=quote.trace,
        )


def outcome_of(document: Document, quote: Quote) -> str:
    """What the office says to a statement, in brackets behind it: （答复：部分采纳）; empty where it says nothing."""
    behind = outcomes_behind(document.text, quote.content[-1].end) if quote.content else ()
    return "".join(document.text[part.start : part.end] for part in behind)


def summary_rows(work: Work) -> Iterator[SummaryRow]:
    """Summaries of one document."""
    if work.summaries is None:
        return
    for summary in work.summaries.summaries:
        yield SummaryRow(
            doc_id=work.doc_id,
            summary_id=summary.summary_id,
            kind=summary.kind,
            target=summary.target,
            name=target_name(work, summary),
            text=summary.text,
            engine=summary.engine,
            sentences=summary.sentences,
            headings=evidence_headings(work, summary.sentences),
            raw_evidence=raw_evidence(work, summary.sentences),
        )


def find_heading(document: Document, at: int) -> str:
    """The heading under which the character at clean offset `at` stands; empty where it stands under none."""
    for block in document.blocks:
        if block.start <= at < block.end:
            return _heading_line(document, block.section) if block.section >= 0 else ""
    return ""


def _heading_line(document: Document, index: int) -> str:
    return document.text[document.blocks[index].start : document.blocks[index].end]


def evidence_headings(work: Work, sentences: Iterable[SummarySentence]) -> tuple[str, ...]:
    """Under which headings it stands what sentences of a summary were made from, each once, in text order.

    A viewpoint says little without what was spoken of, and the heading says that.
    """
    document = work.document
    if document is None:
        return ()
    starts = sorted(span.start for sentence in sentences for span in sentence.evidence)
    return tuple(dict.fromkeys(line for at in starts if (line := find_heading(document, at))))


def raw_evidence(work: Work, sentences: Iterable[SummarySentence]) -> tuple[Span, ...]:
    """Where it stands in the raw file what sentences of a summary were made from, each place once, in text order."""
    document = work.document
    if document is None:
        return ()
    return raw_places(document, (span for sentence in sentences for span in sentence.evidence))


def raw_places(document: Document, spans: Iterable[Span | ContentSpan]) -> tuple[Span, ...]:
    """Raw ranges of clean ranges, each once, in text order; one with a page end inside is two."""
    from pipeline.text.offsets import to_raw_spans

    found = {raw for span in spans for raw in to_raw_spans(document, span.start, span.end)}
    return tuple(sorted(found, key=lambda raw: (raw.start, raw.end)))


def describe_staff(metadata: Metadata) -> str:
    """Who makes the bulletin, for people: 编辑 许远山、罗静宜; 审核 林知远."""
    return "; ".join(f"{member.role} {'、'.join(member.names)}" for member in metadata.staff)


def describe_contact(metadata: Metadata) -> str:
    """Where to write or call, for people: 电话 010-1234."""
    return "; ".join(f"{kind} {value}" for kind, value in metadata.contact.items())


def describe_places(places: Iterable[Span]) -> str:
    """Ranges for people: 12–40, 52–60."""
    return ", ".join(f"{place.start}–{place.end}" for place in places)


def describe_affiliations(affiliations: Iterable[Affiliation], *, text: str = "") -> str:
    """Organisation and post, as one reads them aloud, joined by a semicolon; 原 stands before a former post.

    A post that the text states twice, once at the same house without the place before it, is told once. With the clean
    text of the document a minister or delegate, whose country is no house, is told with it: 某国环境部长.
    """
    held = list(affiliations)
    return "；".join(
        _read_aloud(a, text)
        for a in held
        if not any(b.title == a.title and b.org != a.org and a.org and b.org.endswith(a.org) for b in held)
    )


def _read_aloud(affiliation: Affiliation, text: str) -> str:
    """One post with its organisation: 某局原局长, 时任某局局长."""
    house = affiliation.org or _land_of(affiliation, text)
    word, post = split_time(affiliation.title)
    if word == "时任":
        return word + house + post
    return f"{house}{'原' if affiliation.former and not word else ''}{affiliation.title}"


def _land_of(affiliation: Affiliation, text: str) -> str:
    """The country or place right before a post without a house."""
    land = affiliation.org_span if affiliation.whole_span is not None else None
    return text[land.start : land.end] if land is not None else ""


def introduce(person: Person, *, most: int | None = None, text: str = "") -> str:
    """Who somebody is: his posts, or what the text calls one who has none (果农); empty where it says neither.

    Args:
        person: whom to introduce.
        most: how many posts at most; None: all.
        text: the clean text of the document, for the countries of those who speak for one.
    """
    held = sorted(
        person.affiliations,
        key=lambda a: (
            most is not None and _is_over(a),
            is_honour(a.title),  # a prize is no post
            most is not None and is_membership(a.title),  # 党组成员、副局长
            most is not None and _stands_behind(a, person.affiliations),
            most is not None and _is_of_nobody(a, text),  # (论坛)秘书长、某院副院长
        ),
    )
    posts = describe_affiliations(held[:most], text=text)
    if posts and person.description and len(held) == 1:
        return posts + person.description  # 某学院|化工专业三年级学生
    return posts or person.description


def _stands_behind(affiliation: Affiliation, others: Iterable[Affiliation]) -> bool:
    """Whether somebody is known by another post of his than that of a deputy secretary: 县委副书记、|县长."""
    return affiliation.title.endswith("副书记") and any(heads_place(other.title) for other in others)


def _is_of_nobody(affiliation: Affiliation, text: str) -> bool:
    """Whether a post says neither its house nor, by itself, of what it is."""
    told = affiliation.org or names_organ(affiliation.title) or heads_place(affiliation.title)
    return not (told or _land_of(affiliation, text))


def _is_over(affiliation: Affiliation) -> bool:
    """Whether a post is a former one, by its words or by those before it."""
    word = split_time(affiliation.title)[0]
    return affiliation.former or is_past(word) or word == "曾任"


def target_name(work: Work, summary: Summary) -> str:
    """What the target of a summary is called: the person, the heading line, the first words of the paragraph.

    Empty for the whole issue.
    """
    document, target = work.document, summary.target
    if not target:
        return ""
    people = work.people
    if summary.kind == "speaker" and target in people:
        return people[target].name
    if summary.kind == "organisation":
        houses = work.entities.organisations if work.entities else ()
        return next((house.name for house in houses if house.organisation_id == target), target)
    if document is not None and summary.kind == "section":
        for index, name in section_names(document).items():
            if name == target:
                return _heading_line(document, index)
    if (
        document is not None
        and summary.kind == "point"
        and (block_index := target.partition(".")[0]).isdecimal()
        and int(block_index) < len(document.blocks)
    ):
        block = document.blocks[int(block_index)]
        start = summary.sentences[0].evidence[-1].start if "." in target else block.start
        return _first_words(document.text[start : block.end])
    return target


def _first_words(text: str) -> str:
    """The beginning of a paragraph, its number with it, up to the first mark behind a few characters."""
    mark = _CLAUSE_END.search(text, _FEW)
    words = text[: min(mark.start() if mark else len(text), _FIRST_WORDS)].strip()
    return words if len(words) == len(text.strip()) else f"{words}…"


def target_posts(work: Work, target: str) -> str:
    """Who it is whose views a summary tells (`introduce`); empty for other targets."""
    person = work.people.get(target)
    return introduce(person, text=work.document.text if work.document else "") if person else ""


TABLES: dict[str, Table] = {
    "clean": Table(DocumentRow, ("clean",), document_rows),
    "ner": Table(EntityRow, ("clean", "ner"), entity_rows),
    "people": Table(PersonRow, ("clean", "ner", "quotes"), person_rows),
    "organisations": Table(OrganisationRow, ("clean", "ner"), organisation_rows),
    "quotes": Table(QuoteRow, ("clean", "ner", "quotes"), quote_rows),
    "summarise": Table(SummaryRow, ("clean", "ner", "summarise"), summary_rows),
}
"""Name → table. The names of stages, and `people` and `organisations`."""
