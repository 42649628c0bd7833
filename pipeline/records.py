"""What flows between stages: frozen dataclasses, nothing else.

Offsets are half-open ranges of Unicode code points. Unless a field says `raw`, they count in
`Document.text`, the cleaned text; `Document.offsets` leads back to `Document.raw_text`, the
file as decoded (a byte-order mark, if any, is its first character and newlines are untouched).

Every class here can be stored (see `pipeline.schema`): fields are str, int, float, bool,
another record, an optional of these, a tuple of these, or `dict[str, str]`.
"""

from __future__ import annotations

from dataclasses import dataclass, field
from typing import Literal

EntityLabel = Literal["PER", "ORG", "LOC", "TITLE"]
BlockKind = Literal[
    "masthead", "title", "subtitle", "abstract", "editor_note", "contents",
    "heading", "paragraph", "colophon",
]  # fmt: skip
PersonRole = Literal["speaker", "mentioned", "author", "compiler", "editor", "responsible-editor"]
QuoteKind = Literal[
    "person", "pronoun", "nominal", "collective", "organisation", "document", "impersonal"
]  # fmt: skip
PERSONAL_KINDS: frozenset[str] = frozenset({"person", "pronoun", "nominal"})
"""Kinds of source that mean people, one by one."""
SPEAKING_KINDS: frozenset[str] = PERSONAL_KINDS | {"collective", "organisation"}
"""Kinds of source that speak, alone, together or as a house; papers and figures do not."""
BODY_KINDS: frozenset[str] = frozenset({"paragraph", "abstract", "editor_note"})
"""Kinds of block that hold running text."""
QuoteForm = Literal["direct", "indirect", "mixed"]
ContentRole = Literal["reported", "continuation"]
SummaryKind = Literal[
    "headline", "abstract", "section", "speaker", "organisation", "source", "point", "key_terms"
]  # fmt: skip
VIEWS: frozenset[SummaryKind] = frozenset({"speaker", "organisation", "source"})
"""Kinds of summary that tell the views of somebody, of a house, or of a source without a name (会议, 一位处长, 《报告》)."""
PostsTold = Literal["all", "needed", "none"]
"""Before which names a post is told: at the first mention of each, where the words need it (`pipeline.summaries.fuse.needs_post`), never."""


@dataclass(frozen=True, slots=True)
class Span:
    """Half-open range of code points `[start, end)`."""

    start: int
    end: int

    def __len__(self) -> int:
        return self.end - self.start

    def overlaps(self, other: Span) -> bool:
        return self.start < other.end and other.start < self.end


@dataclass(frozen=True, slots=True)
class RawDocument:
    """A file as received. `text` is the decoded file (or a reader's extraction of it)."""

    doc_id: str  # stem of the file, made unique within a run
    path: str
    sha256: str  # of the bytes of the file
    text: str
    encoding: str = "utf-8"


@dataclass(frozen=True, slots=True)
class OffsetMap:
    """Maps clean offsets to raw offsets, as runs of equal step.

    Run i covers clean `[clean[i], clean[i+1])`, the last one up to `clean_length`. Each clean
    character c of run i came from raw `[raw[i] + (c - clean[i]) * step[i], ... + width[i])`,
    so `step == width == 1` is plain copying; `step == 0` means that several clean characters
    came from the same raw stretch (½ → 1/2). Use `pipeline.text.offsets` to query it.
    """

    clean: tuple[int, ...]
    raw: tuple[int, ...]
    step: tuple[int, ...]
    width: tuple[int, ...]
    clean_length: int
    raw_length: int


@dataclass(frozen=True, slots=True)
class Block:
    """A structural unit of the clean text: a heading line, a paragraph, the masthead.

    `level` is 1 for 一、 2 for （一） 3 for 1. and so on (0: no heading). `label` is the number
    as printed (一, （一）, 一是, 1). `section` is the index, within `Document.blocks`, of the
    heading that the block stands under (-1: none).
    """

    kind: BlockKind
    start: int
    end: int
    level: int = 0
    label: str = ""
    section: int = -1


@dataclass(frozen=True, slots=True)
class Removed:
    """Raw stretch that is no part of the clean text, and why (page_number, running_header, …)."""

    start: int  # raw
    end: int  # raw
    reason: str


@dataclass(frozen=True, slots=True)
class StaffMember:
    role: str  # as printed, without spaces: 整理, 编辑, 责任编辑, 签发
    names: tuple[str, ...]


@dataclass(frozen=True, slots=True)
class Metadata:
    """What masthead and colophon state; empty where they do not."""

    series: str = ""
    issue: str = ""  # as printed, or year-number: 2024-13, 2025年第6期
    total_issue: int | None = None
    publisher: str = ""
    date: str = ""  # ISO 8601
    title: str = ""
    subtitle: str = ""
    sections: tuple[str, ...] = ()  # heading lines of level 1
    staff: tuple[StaffMember, ...] = ()
    contact: dict[str, str] = field(default_factory=dict)  # phone, fax, email, address, postcode


@dataclass(frozen=True, slots=True)
class Document:
    """Output of the clean stage."""

    doc_id: str
    path: str
    sha256: str
    encoding: str
    raw_text: str
    text: str
    offsets: OffsetMap
    metadata: Metadata
    blocks: tuple[Block, ...]
    removed: tuple[Removed, ...] = ()
    warnings: tuple[str, ...] = ()


@dataclass(frozen=True, slots=True)
class Mention:
    """What a NER engine yields: a labelled range of the text that it was given."""

    start: int
    end: int
    label: str
    score: float = 1.0


@dataclass(frozen=True, slots=True)
class Entity:
    """A mention in the clean text. `target` is the id of the Person or Organisation it means."""

    entity_id: str  # e1, e2 … in text order
    label: EntityLabel
    start: int
    end: int
    text: str  # clean text, spaces inside names removed
    target: str = ""
    score: float = 1.0
    engine: str = ""


@dataclass(frozen=True, slots=True)
class Affiliation:
    """A post at an organisation as the text states it; either may be empty.

    `former`: words before it say that it is over (曾任某局局长); 原, 前 and 时任 are part of the title.
    """

    org: str
    title: str
    org_span: Span | None = None
    title_span: Span | None = None
    former: bool = False

    @property
    def whole_span(self) -> Span | None:
        """Where the text has organisation and title in one piece, if it has."""
        if self.org_span is None or self.title_span is None or self.org_span.end != self.title_span.start:
            return None
        return Span(self.org_span.start, self.title_span.end)


@dataclass(frozen=True, slots=True)
class Person:
    """One human being of the document, over all spellings."""

    person_id: str  # p1, p2 … in order of first mention
    name: str
    variants: tuple[str, ...] = ()  # other spellings in the text, surname + title not among them
    affiliations: tuple[Affiliation, ...] = ()
    role: PersonRole = "mentioned"
    mentions: tuple[str, ...] = ()  # entity ids
    warnings: tuple[str, ...] = ()  # doubtful spelling and the like, for a human
    credit: PersonRole = (
        "mentioned"  # as masthead or colophon name them, who may take part in the bulletin, too
    )
    description: str = ""  # what the text calls one without affiliations: 果农, 退休教师


@dataclass(frozen=True, slots=True)
class Organisation:
    organisation_id: str  # o1, o2 …
    name: str  # the longest full form
    variants: tuple[str, ...] = ()  # short forms and acronyms
    mentions: tuple[str, ...] = ()


@dataclass(frozen=True, slots=True)
class EntityLayer:
    """Output of the ner stage."""

    entities: tuple[Entity, ...] = ()
    people: tuple[Person, ...] = ()
    organisations: tuple[Organisation, ...] = ()

    @property
    def by_id(self) -> dict[str, Person]:
        """Person id → person."""
        return {person.person_id: person for person in self.people}


@dataclass(frozen=True, slots=True)
class ContentSpan:
    """Reported words. `continuation`: a later sentence with no cue of its own."""

    start: int
    end: int
    role: ContentRole = "reported"


SPOKESMEN = frozenset({"发言人", "新闻发言人"})
"""Words for who speaks for the house named before him."""


@dataclass(frozen=True, slots=True)
class Quote:
    """One reported utterance: source, cue, content, and who is meant.

    `cue` is empty (start == end, right after the source) where there is none. `speakers` are
    person ids, empty where the text does not say or the source is no person. `antecedent` is the earlier
    source that a pronoun stands for where that one has no name of its own either (赵女士说，…。她还说，…), or the house
    for which a bare 发言人 speaks.
    `trace` says, step by step, which cue, rule or model decided speaker, end and continuation.
    """

    quote_id: str  # q1, q2 … in order of the cue
    kind: QuoteKind
    form: QuoteForm
    source: Span
    source_text: str
    cue: Span
    cue_text: str
    content: tuple[ContentSpan, ...]
    speakers: tuple[str, ...] = ()
    confidence: float = 1.0
    trace: tuple[str, ...] = ()
    antecedent: Span | None = None
    antecedent_text: str = ""

    @property
    def called(self) -> str:
        """What a reader is told of a source that is nobody by name: its words, or those that its pronoun stands for.

        A bare 发言人 has the house for which he speaks before him.
        """
        office = self.source_text if self.source_text in SPOKESMEN and self.antecedent_text else ""
        return (self.antecedent_text or self.source_text) + office


@dataclass(frozen=True, slots=True)
class QuoteLayer:
    """Output of the quotes stage."""

    quotes: tuple[Quote, ...] = ()


@dataclass(frozen=True, slots=True)
class SummarySentence:
    text: str
    evidence: tuple[Span, ...]  # in the clean text
    engine: str  # which engine wrote it, or `source` where the source sentence was kept
    checks: tuple[str, ...] = ()  # checks that failed before repair; empty: all passed at once


@dataclass(frozen=True, slots=True)
class Summary:
    """A summary of `target`: "" (the issue), a heading label (一), a person or organisation id, the words for a source
    without a name (会议, 一位处长, 《报告》), a block index, or that of a paragraph and the number of an item in it (14.2).

    Of headings with one label (parts may each count from 一) all but the first are named by their whole line.
    """

    summary_id: str
    kind: SummaryKind
    target: str
    text: str
    sentences: tuple[SummarySentence, ...]
    engine: str  # which wrote some of it, or `source` where all of it is in the words of the source


@dataclass(frozen=True, slots=True)
class SummaryLayer:
    """Output of the summarise stage."""

    summaries: tuple[Summary, ...] = ()


@dataclass(frozen=True, slots=True)
class Reject:
    """A document that a stage could not process, and why."""

    doc_id: str
    reason: str


@dataclass(frozen=True, slots=True)
class Work:
    """A document on its way: what the stages before have made of it.

    A stage gets the layers named in its `reads` and returns the one that it `writes`.
    """

    doc_id: str
    raw: RawDocument | None = None
    document: Document | None = None
    entities: EntityLayer | None = None
    quotes: QuoteLayer | None = None
    summaries: SummaryLayer | None = None

    @property
    def people(self) -> dict[str, Person]:
        """Person id → person; empty before names are found."""
        return self.entities.by_id if self.entities else {}

    def role_of(self, person: Person) -> PersonRole:
        """The person's part in the bulletin: a speaker, if quoted; else as masthead or colophon name them."""
        if any(person.person_id in quote.speakers for quote in (self.quotes or QuoteLayer()).quotes):
            return "speaker"
        return person.credit if person.role == "mentioned" else person.role
