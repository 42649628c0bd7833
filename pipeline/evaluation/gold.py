"""Gold labels, schema `bulletin-gold/1`: read, write, and carry over to the clean text.

One `<name>.gold.json` describes one raw file. Its offsets are half-open ranges of code points of
the raw file as decoded (newlines untouched), and `raw[start:end] == text` holds for every span.
A prediction in the same schema (`pipeline.exporters.gold`) is read by the same functions, so a
corrected export is a new gold file.
"""

from __future__ import annotations

import difflib
import hashlib
import json
import unicodedata
from collections import Counter
from collections.abc import Iterator, Mapping, Sequence
from pathlib import Path
from typing import Any

from pydantic import (
    BaseModel,
    ConfigDict,
    Field,
    SerializerFunctionWrapHandler,
    ValidationError,
    model_serializer,
)

from pipeline.corrections import SUFFIX
from pipeline.dates import EXAMPLES, is_date
from pipeline.errors import ConfigError, InputError, reason_of
from pipeline.evaluation.placing import place_labels
from pipeline.paths import check_folder
from pipeline.records import (
    Affiliation,
    ContentRole,
    ContentSpan,
    Document,
    Entity,
    EntityLabel,
    EntityLayer,
    Organisation,
    Person,
    PersonRole,
    Quote,
    QuoteForm,
    QuoteKind,
    QuoteLayer,
    Span,
)
from pipeline.text.offsets import to_clean

SCHEMA = "bulletin-gold/1"
_ONE_OF = {"quotes": "quote", "people": "person", "entities": "entity"}
_AT_BEGIN: dict[str, Any] = {"start": 0, "end": 0}
_HARMLESS: dict[str, dict[str, Any]] = {
    "people": {"id": "", "name": ""},
    "entities": {**_AT_BEGIN, "label": "LOC"},
    "ignored": _AT_BEGIN,
    "quotes": {"id": "", "kind": "nominal", "source": _AT_BEGIN, "cue": _AT_BEGIN, "content": []},
}
"""What stands in the place of a label that is not of the schema, until all faults are told."""
_ROUNDS = 3


class _Model(BaseModel):
    model_config = ConfigDict(frozen=True, extra="forbid")


class GoldSpan(_Model):
    """Half-open range of the raw text, and the words it covers."""

    start: int = Field(ge=0)
    end: int = Field(ge=0)
    text: str = ""


class GoldEntity(GoldSpan):
    """A labelled mention; `person` is the id of the person meant (PER only)."""

    label: EntityLabel
    person: str | None = None


class GoldContent(GoldSpan):
    """A stretch of reported words; `kind` tells those under a cue from a later sentence."""

    kind: ContentRole = "reported"


class GoldAffiliation(_Model):
    """A post at an organisation as stated; an empty string where one is missing.

    `former`: words that are no part of the title say that it is over (曾任某局局长); labels leave it out where it is not.
    """

    org: str = ""
    title: str = ""
    former: bool = False

    @model_serializer(mode="wrap")
    def _only_if_former(self, write: SerializerFunctionWrapHandler) -> dict[str, Any]:
        written: dict[str, Any] = write(self)
        return written if self.former else {key: written[key] for key in ("org", "title")}


class GoldPerson(_Model):
    id: str
    name: str
    variants: tuple[str, ...] = ()
    affiliations: tuple[GoldAffiliation, ...] = ()
    role: PersonRole = "mentioned"


class GoldQuote(_Model):
    id: str
    speakers: tuple[str, ...] = ()
    kind: QuoteKind
    form: QuoteForm = "indirect"
    source: GoldSpan
    cue: GoldSpan
    content: tuple[GoldContent, ...]


class GoldStaff(_Model):
    role: str
    names: tuple[str, ...]


class GoldMetadata(_Model):
    """What masthead and colophon state; None where they do not."""

    series: str | None = None
    issue: str | None = None
    total_issue: int | None = None
    publisher: str | None = None
    date: str | None = None
    title: str | None = None
    subtitle: str | None = None
    sections: tuple[str, ...] = ()
    staff: tuple[GoldStaff, ...] = ()
    contact: dict[str, str] = Field(default_factory=dict)


class GoldSummaries(_Model):
    """Reference summaries, one or more each: of the issue, by heading number, by person id.

    `made` has the marks (`mark_of`) of those that the pipeline has written into labels to correct. As long as nobody has
    changed one it is no reference.
    """

    issue: tuple[str, ...] = ()
    sections: dict[str, tuple[str, ...]] = Field(default_factory=dict)
    speakers: dict[str, tuple[str, ...]] = Field(default_factory=dict)
    made: tuple[str, ...] = ()

    @model_serializer(mode="wrap")
    def _only_if_made(self, write: SerializerFunctionWrapHandler) -> dict[str, Any]:
        written: dict[str, Any] = write(self)
        return {key: value for key, value in written.items() if key != "made" or value}

    def by_hand(self) -> GoldSummaries:
        """The references: all but what the pipeline has written itself."""
        return GoldSummaries(
            issue=self._unmade(self.issue),
            sections=self._each_unmade(self.sections),
            speakers=self._each_unmade(self.speakers),
        )

    @property
    def has_made(self) -> bool:
        """Whether one of them is as the pipeline has written it."""
        return self.by_hand() != self.model_copy(update={"made": ()})

    def _unmade(self, texts: Sequence[str]) -> tuple[str, ...]:
        return tuple(text for text in texts if mark_of(text) not in self.made)

    def _each_unmade(self, texts: Mapping[str, Sequence[str]]) -> dict[str, tuple[str, ...]]:
        kept = {name: self._unmade(each) for name, each in texts.items()}
        return {name: each for name, each in kept.items() if each}


class GoldDocument(_Model):
    """Labels of one raw document, with the raw text that they count in."""

    name: str = Field(exclude=True)
    """Stem shared by `<name>.gold.json` and the raw file."""
    raw_text: str = Field(exclude=True, repr=False)
    raw: str
    raw_sha256: str
    encoding: str = "utf-8"
    metadata: GoldMetadata = GoldMetadata()
    people: tuple[GoldPerson, ...] = ()
    entities: tuple[GoldEntity, ...] = ()
    ignored: tuple[GoldSpan, ...] = ()
    quotes: tuple[GoldQuote, ...] = ()
    summaries: GoldSummaries = GoldSummaries()
    notes: str = ""

    def person(self, person_id: str) -> GoldPerson:
        """Raises KeyError if no person of the document has this id."""
        for person in self.people:
            if person.id == person_id:
                return person
        raise KeyError(person_id)


def mark_of(summary: str) -> str:
    """What tells a summary that the pipeline has written from one that somebody has changed since."""
    return hashlib.sha256(summary.encode()).hexdigest()[:12]


def normalise_name(text: str | None) -> str:
    """Form under which names are compared: NFKC, lower case, without white space and middle dots."""
    folded = unicodedata.normalize("NFKC", text or "")
    return "".join(c for c in folded if not c.isspace() and c not in "·•・").lower()


def find_gold(folder: Path) -> list[Path]:
    """Gold files directly in `folder`, by name.

    Raises:
        ConfigError: the folder does not exist, is a file or holds no gold file.
    """
    check_folder(folder, hint=f"give the folder that holds *{SUFFIX} and the raw files")
    found = sorted(folder.glob(f"*{SUFFIX}"))
    if not found:
        raise ConfigError(f"{folder}: no *{SUFFIX} in it", hint="`export gold` writes files to start from")
    return found


def read_gold(
    path: str | Path, *, raw_folder: Path | None = None, raw_text: str | None = None, whole: bool = False
) -> GoldDocument:
    """Reads and checks one gold file and the raw file that it names.

    Args:
        path: `<name>.gold.json`.
        raw_folder: where the raw file is, if not beside the gold file.
        raw_text: the raw text, where it is at hand; the raw file is then not looked for.
        whole: whether they are to stand in the place of what was found: people, entities and quotes must all be told
            of, and a date must be one.

    Raises:
        InputError: a file is missing or no JSON, the schema is another, or the raw file has changed; or it names all
            fields that are missing or of the wrong type, keys that are not of the schema, words that cannot be placed,
            offsets that do not point at their text, and ids that name no person.
    """
    path = Path(path)
    try:
        data = json.loads(path.read_bytes())  # with or without a byte-order mark
    except (OSError, UnicodeDecodeError) as error:
        raise InputError(f"{path}: cannot be read: {error}") from error
    except json.JSONDecodeError as error:
        raise InputError(f"{path}: not valid JSON: {error}") from error
    if not isinstance(data, dict) or data.get("schema") != SCHEMA:
        raise InputError(f"{path}: its schema is not {SCHEMA}")
    if not isinstance(data.get("raw"), str):
        raise InputError(f"{path}: names no raw file", hint='"raw" is the file name of the raw document')
    if raw_text is None:
        raw_text = _read_raw(path, data, (raw_folder or path.parent) / data["raw"])
    name = path.name.removesuffix(SUFFIX)
    return parse_gold(data, name=name, raw_text=raw_text, origin=str(path), whole=whole)


def _read_raw(path: Path, data: dict[str, Any], raw_path: Path) -> str:
    """The raw file that the gold file at `path` names, checked to be the one that was labelled."""
    try:
        raw_bytes = raw_path.read_bytes()
    except OSError as error:
        raise InputError(f"{path}: its raw file cannot be read: {reason_of(error)}") from error
    digest = hashlib.sha256(raw_bytes).hexdigest()
    if digest != data.get("raw_sha256"):
        raise InputError(f"{raw_path}: has changed since {path.name} was made (sha256 {digest[:12]}…)")
    try:
        return raw_bytes.decode(str(data.get("encoding", "utf-8")))
    except (UnicodeDecodeError, LookupError) as error:
        raise InputError(f"{raw_path}: cannot be decoded: {error}") from error


def parse_gold(
    data: dict[str, Any], *, name: str, raw_text: str, origin: str = "", whole: bool = False
) -> GoldDocument:
    """Turns parsed JSON into checked labels; those without offsets get them (`pipeline.evaluation.placing`).

    Args:
        data: the JSON object.
        name: stem of the document.
        raw_text: the decoded raw file.
        origin: what an error message calls the file; `name` if empty.
        whole: see `read_gold`.

    Raises:
        InputError: see `read_gold`.
    """
    placed, faults = place_labels({key: value for key, value in data.items() if key != "schema"}, raw_text)
    gold, more = _validated({**placed, "name": name, "raw_text": raw_text}, data)
    faults += [*more, *_list_faults(gold)]
    if whole:
        faults += _list_gaps(gold, data)
    if faults:
        raise InputError(f"{origin or name}: {'; '.join(dict.fromkeys(faults))}")
    return gold


def _validated(values: dict[str, Any], data: dict[str, Any]) -> tuple[GoldDocument, list[str]]:
    """The labels, and what is not of the schema; that counts as not being there, so that all else can be checked.

    Args:
        values: of the model.
        data: as it stands in the file, for the names of places.
    """
    faults: list[str] = []
    for _ in range(_ROUNDS):
        try:
            return GoldDocument.model_validate(values), faults
        except ValidationError as error:
            found = error.errors()
        faults += [_fault(each, data) for each in found if not _is_further_place(each["loc"], data)]
        for place in dict.fromkeys(each["loc"][:3] for each in found):
            _leave_out(values, str(place[0]), *place[1:])
    return GoldDocument(name="", raw_text=values["raw_text"], raw="", raw_sha256=""), faults


def _is_further_place(place: Sequence[str | int], data: dict[str, Any]) -> bool:
    """Whether it is one of the places of a mention that is told once in the file."""
    return len(place) > 1 and place[0] == "entities" and int(place[1]) >= len(data["entities"])


def _leave_out(values: dict[str, Any], key: str, row: object = None, part: object = None) -> None:
    """Puts something harmless in the place of what is not of the schema, so that all else can be checked in its place."""
    rows = values.get(key)
    if key in ("raw", "raw_sha256"):
        values[key] = ""
    elif isinstance(row, int) and isinstance(rows, list) and key in _HARMLESS:
        told = rows[row] if isinstance(rows[row], dict) else {}
        kept = {name: value for name, value in told.items() if name != part}
        values[key] = [*rows[:row], _HARMLESS[key] | kept, *rows[row + 1 :]]
    else:
        values.pop(key, None)


def _fault(error: Any, data: dict[str, Any]) -> str:
    """What is not of the schema, and where."""
    if error["type"] == "extra_forbidden":
        *around, key = error["loc"]
        where = f"{_place_of(around, data)}: " if around else ""
        return f"{where}unknown key {key} ({_nearest_key(str(key))})"
    return f"{_place_of(error['loc'], data)}: {_complaint(error)}"


def check_gold(gold: GoldDocument, *, origin: str = "") -> None:
    """Checks that every span points at its text and every id at a person.

    Raises:
        InputError: naming all labels that are wrong.
    """
    if faults := list(_list_faults(gold)):
        raise InputError(f"{origin or gold.name}: {'; '.join(faults)}")


def _list_faults(gold: GoldDocument) -> Iterator[str]:
    """Labels whose span does not point at its text, or whose id at no person."""
    for what, span in _spans(gold):
        found = gold.raw_text[span.start : span.end]
        if span.start > span.end or span.end > len(gold.raw_text):
            yield f"{what}: [{span.start}, {span.end}) lies outside the text of {len(gold.raw_text)}"
        elif found != span.text:
            where = _nearest(gold.raw_text, span)
            yield (
                f"{what}: says {_short(span.text)}, but [{span.start}, {span.end}) is {_short(found)}"
                f"{f' ({where})' if where else ''}"
            )
    ids = Counter(person.id for person in gold.people)
    yield from (f"two people have the id {person}" for person, count in ids.items() if person and count > 1)
    strangers = [
        (f"entity {index + 1}", entity)
        for index, entity in enumerate(gold.entities)
        if entity.person is not None and entity.person not in ids
    ]
    for what, entity in {
        (entity.text, entity.person): (what, entity) for what, entity in reversed(strangers)
    }.values():
        yield f"{what}: no person has the id {entity.person}"
    for quote in gold.quotes:
        for speaker in quote.speakers:
            if speaker not in ids:
                yield f"quote {quote.id}: no person has the id {speaker}"
    for speaker in gold.summaries.speakers:
        if speaker not in ids:
            yield f"summaries.speakers: no person has the id {speaker}"


def _list_gaps(gold: GoldDocument, data: dict[str, Any]) -> Iterator[str]:
    """What labels lack that are to stand in the place of what was found: a list, a date that is one."""
    for key in _ONE_OF:
        if key not in data:
            yield f"{key}: is missing ([] says that there are none)"
    if gold.metadata.date and not is_date(gold.metadata.date):
        yield f"metadata.date: {gold.metadata.date} is no date ({EXAMPLES})"


def dump_gold(gold: GoldDocument) -> dict[str, Any]:
    """The JSON object of the labels, keys in the order of the schema, nothing that is not stated."""
    data = gold.model_dump(mode="json", exclude_none=True)
    if gold.encoding.lower() in ("utf-8", "utf8", "ascii"):
        del data["encoding"]
    if not gold.notes:
        del data["notes"]
    return {"schema": SCHEMA, **data}


def gold_layers(document: Document, gold: GoldDocument) -> tuple[EntityLayer, QuoteLayer]:
    """Gold labels as the layers that the ner and quotes stages would have to yield.

    Args:
        document: the clean document made from the same raw text.
        gold: its labels.

    Returns:
        Layers in offsets of `document.text`, entities by start, quotes by cue; people keep their
        gold ids. Content stretches of one role that touch in the clean text, because only page
        furniture parts them in the raw text, are one span. A label whose whole range is no part
        of the clean text is left out.

    Raises:
        InputError: the document was made from another raw text.
    """
    if document.raw_text != gold.raw_text:
        raise InputError(f"{gold.name}: the labels belong to another text than {document.path}")

    placed = sorted(
        (
            (clean, entity)
            for entity in gold.entities
            if len(clean := to_clean(document.offsets, entity.start, entity.end))
        ),
        key=lambda pair: (pair[0].start, pair[0].end),
    )
    organisations = _group_organisations(
        [document.text[clean.start : clean.end] for clean, entity in placed if entity.label == "ORG"]
    )
    entities = []
    for number, (clean, entity) in enumerate(placed, start=1):
        text = document.text[clean.start : clean.end]
        target = organisations.get(normalise_name(text), "") if entity.label == "ORG" else entity.person or ""
        entities.append(
            Entity(f"e{number}", entity.label, clean.start, clean.end, text, target=target, engine="gold")
        )
    people = tuple(
        Person(
            person.id,
            person.name,
            variants=person.variants,
            affiliations=tuple(Affiliation(a.org, a.title, former=a.former) for a in person.affiliations),
            role=person.role,
            mentions=tuple(e.entity_id for e in entities if e.label == "PER" and e.target == person.id),
        )
        for person in gold.people
    )
    entity_layer = EntityLayer(tuple(entities), people, _build_organisations(organisations, entities))
    return entity_layer, QuoteLayer(tuple(_place_quotes(document, gold)))


def _place_quotes(document: Document, gold: GoldDocument) -> Iterator[Quote]:
    placed = []
    for quote in gold.quotes:
        source = to_clean(document.offsets, quote.source.start, quote.source.end)
        cue = (
            to_clean(document.offsets, quote.cue.start, quote.cue.end)
            if quote.cue.start < quote.cue.end
            else Span(source.end, source.end)
        )
        content = _join_touching(
            ContentSpan(span.start, span.end, part.kind)
            for part in quote.content
            if len(span := to_clean(document.offsets, part.start, part.end))
        )
        if content:
            placed.append((quote, source, cue, content))
    placed.sort(key=lambda item: (item[2].start, item[1].start, item[3][0].start))
    for number, (quote, source, cue, content) in enumerate(placed, start=1):
        yield Quote(
            f"q{number}",
            quote.kind,
            quote.form,
            source,
            document.text[source.start : source.end],
            cue,
            document.text[cue.start : cue.end],
            content,
            speakers=quote.speakers,
            trace=(f"gold {quote.id}",),
        )


def _join_touching(parts: Iterator[ContentSpan]) -> tuple[ContentSpan, ...]:
    joined: list[ContentSpan] = []
    for part in sorted(parts, key=lambda p: (p.start, p.end)):
        if joined and joined[-1].role == part.role and joined[-1].end == part.start:
            joined[-1] = ContentSpan(joined[-1].start, part.end, part.role)
        else:
            joined.append(part)
    return tuple(joined)


def _group_organisations(names: Sequence[str]) -> dict[str, str]:
    """Ids of organisations by normalised name, numbered by first mention."""
    ids: dict[str, str] = {}
    for name in names:
        ids.setdefault(normalise_name(name), f"o{len(ids) + 1}")
    return ids


def _build_organisations(ids: dict[str, str], entities: Sequence[Entity]) -> tuple[Organisation, ...]:
    return tuple(
        Organisation(
            organisation_id,
            name=next(e.text for e in entities if e.target == organisation_id),
            mentions=tuple(e.entity_id for e in entities if e.target == organisation_id),
        )
        for organisation_id in ids.values()
    )


def _spans(gold: GoldDocument) -> Iterator[tuple[str, GoldSpan]]:
    for index, entity in enumerate(gold.entities):
        yield f"entity {index + 1}", entity
    for index, span in enumerate(gold.ignored):
        yield f"ignored {index + 1}", span
    for quote in gold.quotes:
        yield f"quote {quote.id}: source", quote.source
        yield f"quote {quote.id}: cue", quote.cue
        for index, part in enumerate(quote.content):
            yield f"quote {quote.id}: content {index + 1}", part


def _place_of(path: Sequence[str | int], data: dict[str, Any]) -> str:
    """Where a fault is, for people: quotes, 1, content, 0 → quote q2: content 1. What has no id is counted from one."""
    words: list[str] = []
    for key in path:
        if isinstance(key, str):
            words.append(key)
        elif len(words) == 1 and words[0] in _ONE_OF:
            rows = data[words[0]]
            row = rows[key] if key < len(rows) else None
            name = row.get("id") if isinstance(row, dict) else None
            words = [f"{_ONE_OF[words[0]]} {name or key + 1}"]
        else:
            words[-1] += f" {key + 1}"
    return ": ".join(words)


def _complaint(error: Any) -> str:
    """What is wrong with a value, without the words of the library that has read it."""
    if error["type"] == "missing":
        return "is missing"
    if error["type"] == "tuple_type":
        return "is to be a list in square brackets"
    if error["type"] == "dict_type":
        return "is to be an object in braces"
    if error["type"] == "model_type":
        spans = {model.__name__ for model in (GoldSpan, GoldEntity, GoldContent)}
        words = error["ctx"]["class_name"] in spans
        return 'is to be written as {"text": "the words"}' if words else "is to be an object in braces"
    return f"{error['msg'][:1].lower()}{error['msg'][1:]}"


def _nearest_key(key: str) -> str:
    """What an unknown key may mean, for an error message."""
    models = (
        GoldDocument,
        GoldEntity,
        GoldContent,
        GoldAffiliation,
        GoldPerson,
        GoldQuote,
        GoldStaff,
        GoldMetadata,
        GoldSummaries,
    )
    keys = {name for model in models for name in model.model_fields} - {"name", "raw_text"}
    near = difflib.get_close_matches(key, sorted(keys), n=1)
    return f"did you mean {near[0]}?" if near else "remarks go into notes"


def _short(text: str) -> str:
    return f"“{text}”" if len(text) <= 24 else f"“{text[:16]}…{text[-6:]}”"


def _nearest(raw_text: str, span: GoldSpan) -> str:
    """Where the text of a span stands nearest to where it should, for an error message."""
    if not span.text:
        return ""
    places = []
    at = raw_text.find(span.text)
    while at >= 0:
        places.append(at)
        at = raw_text.find(span.text, at + 1)
    if not places:
        return "the raw text does not contain it"
    best = min(places, key=lambda place: abs(place - span.start))
    return f"the nearest one is [{best}, {best + len(span.text)})"
