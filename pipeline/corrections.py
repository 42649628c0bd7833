"""Labels that somebody has corrected, in place of what the stages find: right people, right speakers, in every list and page.

`export gold` writes what was found into a folder; whatever is changed there counts from the next run on. A corrected file
belongs to the text that it was exported for: by the SHA-256 of the raw file, or, where a reader has extracted the text
(docx, pdf, html), by that text and the document that the export has noted or that is called like the labels.
"""

from __future__ import annotations

import hashlib
import json
import unicodedata
from collections.abc import Iterable, Mapping
from dataclasses import dataclass, replace
from functools import cached_property
from pathlib import Path
from typing import Any

from pipeline.config import RunConfig
from pipeline.digests import DigestCache
from pipeline.errors import ConfigError, InputError, reason_of
from pipeline.records import (
    Document,
    EntityLayer,
    Metadata,
    Person,
    Quote,
    QuoteLayer,
    StaffMember,
    Work,
)

SUFFIX = ".gold.json"
NOTED = ".exported.json"
"""File in the folder that says of which document each labels are, and what an export wrote."""
_STAYS = "what a run has read of it before stays"
BY_HAND = "corrected by hand"
"""The reason that a quote has which stands so in corrected labels and in no other place."""


@dataclass(frozen=True, slots=True)
class Labels:
    """A file of corrected labels."""

    path: str
    sha256: str  # of its bytes
    raw_sha256: str  # of the text that it labels
    doc_id: str = ""  # as an export has noted it, else the name of the file


@dataclass(frozen=True)
class Corrections:
    """What has been corrected in a folder, and what of it cannot be read: path → reason."""

    labels: tuple[Labels, ...] = ()
    unreadable: Mapping[Path, str] | None = None

    @cached_property
    def _by_text(self) -> dict[str, list[Labels]]:
        found: dict[str, list[Labels]] = {}
        for labels in self.labels:
            found.setdefault(labels.raw_sha256, []).append(labels)
        return found

    @cached_property
    def _by_document(self) -> dict[str, Labels]:
        return {labels.doc_id: labels for labels in self.labels if labels.doc_id}

    def of(self, doc_id: str, sha256: str, *, extracted: bool) -> Labels | None:
        """The labels of a document, its own before those of another one with the same text.

        Args:
            doc_id: its id.
            sha256: of its file.
            extracted: its text is what a reader has taken out of the file.
        """
        same = sorted(self._by_text.get(sha256, ()), key=lambda labels: labels.doc_id != doc_id)
        return same[0] if same else self._by_document.get(doc_id) if extracted else None

    def kept(self, path: str, sha256: str, *, raw_sha256: str) -> Labels | None:
        """The labels that a run has read from a file that cannot be read now; None where it can, or is not there.

        Args:
            path: of the labels.
            sha256: of their bytes, when they were read.
            raw_sha256: of the text, which is still the same.
        """
        damaged = {each.absolute() for each in self.unreadable or ()}
        return Labels(path, sha256, raw_sha256) if path and Path(path).absolute() in damaged else None

    def without(self, refused: Labels, faults: str, *, before: str) -> Corrections:
        """The corrections without a file that has faults.

        Args:
            refused: the file.
            faults: all of them.
            before: the file by which its bulletin was corrected the last time; empty where it was not.
        """
        had = before and Path(before).absolute() == Path(refused.path).absolute()
        reason = f"{faults}; {_STAYS if had else 'its bulletin is read without it'}"
        return Corrections(
            tuple(labels for labels in self.labels if labels.path != refused.path),
            {**(self.unreadable or {}), Path(refused.path): reason},
        )

    def left_over(self, doc_ids: Iterable[str], used: Iterable[Labels]) -> dict[Path, str]:
        """Labels of documents that have another text now, by path, and what to do about it."""
        done = {labels.path for labels in used}
        here = set(doc_ids)
        return {
            Path(labels.path): "its bulletin has another text now; export its labels again, and correct those"
            for labels in self.labels
            if labels.path not in done and labels.doc_id in here
        }


def find_corrections(folder: str | Path, *, digests: DigestCache) -> Corrections:
    """The labels of a folder that are not as an export wrote them.

    Args:
        folder: of `*.gold.json`; empty: no corrections. Only that of the shipped settings need not be there.
        digests: of files.

    Raises:
        ConfigError: there is no such folder, or it cannot be read.
    """
    if not str(folder):
        return Corrections()
    try:
        paths = sorted(path for path in Path(folder).iterdir() if path.name.endswith(SUFFIX))
    except OSError as error:
        if isinstance(error, FileNotFoundError) and str(folder) == RunConfig().corrections:
            return Corrections()
        hint = "make the folder; `export gold` fills it" if isinstance(error, FileNotFoundError) else ""
        raise ConfigError(f"run.corrections={folder}: {reason_of(error)}", hint=hint) from error
    from pipeline.exporters.names import Names

    try:
        noted = Names.load(Path(folder) / NOTED, SUFFIX, ("doc_id", "sha256")).entries
    except Exception:  # what an export has noted is damaged: all labels count as corrected
        noted = {}
    found: list[Labels] = []
    unreadable: dict[Path, str] = {}
    for path in paths:
        entry = noted.get(path.name, {})
        try:
            digest = digests.file(path)
            if digest == entry.get("sha256"):
                continue
            data = json.loads(path.read_bytes())
            raw = data.get("raw_sha256") if isinstance(data, dict) else None
            if not isinstance(raw, str):
                raise InputError("it names no raw_sha256, as `export gold` writes it")
        except (OSError, ValueError, InputError) as error:
            reason = reason_of(error) if isinstance(error, OSError) else str(error)
            unreadable[path] = f"{reason}; {_STAYS}"
            continue
        doc_id = entry.get("doc_id") or path.name.removesuffix(SUFFIX)
        found.append(Labels(path.as_posix(), digest, raw, doc_id))
    return Corrections(tuple(found), unreadable)


def is_of_text(labels: Labels, raw_text: str) -> bool:
    """Whether labels are of a text that a reader has taken out of a file."""
    return hashlib.sha256(raw_text.encode(errors="surrogatepass")).hexdigest() == labels.raw_sha256


def find_faults(path: str, *, raw_text: str) -> str:
    """All that is wrong with labels, as they would stand in the place of what is found; empty where nothing is.

    Args:
        path: of the labels.
        raw_text: that they label.
    """
    from pipeline.evaluation.gold import read_gold

    try:
        read_gold(path, raw_text=raw_text, whole=True)
    except InputError as error:
        return str(error).removeprefix(f"{path}: ")
    return ""


def is_same(path: str, sha256: str) -> bool:
    """Whether a file still holds the labels of this digest."""
    try:
        return hashlib.sha256(Path(path).read_bytes()).hexdigest() == sha256
    except OSError:
        return False


def correct(work: Work, layer: Any, *, path: str) -> Any:
    """A layer of a document as corrected labels have it; other layers than these three as they are.

    Of people and quotes that are labelled as they were found, what the labels do not tell (spans of posts, reasons,
    whom 该负责人 means) stays.

    Args:
        work: with its document, and the layers that are there already.
        layer: what a stage has made: Document, EntityLayer or QuoteLayer.
        path: of the labels.

    Raises:
        InputError: the labels cannot be read, belong to another text, or have faults (`find_faults`).
    """
    from pipeline.evaluation.gold import gold_layers, read_gold

    document = layer if isinstance(layer, Document) else work.document
    if document is None or not isinstance(layer, Document | EntityLayer | QuoteLayer):
        return layer
    gold = read_gold(path, raw_text=document.raw_text, whole=True)
    if isinstance(layer, Document):
        return replace(layer, metadata=_metadata(layer, gold.metadata))
    entities, quotes = gold_layers(document, gold)
    if isinstance(layer, EntityLayer):
        return replace(entities, people=tuple(_person(person, layer) for person in entities.people))
    return QuoteLayer(tuple(_quote(quote, layer) for quote in quotes.quotes))


_STATED = ("series", "issue", "total_issue", "publisher", "date", "title", "subtitle")


def _metadata(document: Document, gold: Any) -> Metadata:
    """What masthead and colophon state, with what the labels have otherwise."""
    from pipeline.exporters.gold import export_metadata

    exported = export_metadata(document)
    changed: dict[str, Any] = {
        name: value if value is not None else ("" if name != "total_issue" else None)
        for name in _STATED
        if _folded(value := getattr(gold, name)) != _folded(getattr(exported, name))
    }
    if gold.staff != exported.staff:
        changed["staff"] = tuple(StaffMember(member.role, member.names) for member in gold.staff)
    if gold.contact != exported.contact:
        changed["contact"] = dict(gold.contact)
    return replace(document.metadata, **changed)


def _folded(value: object) -> object:
    if isinstance(value, str):
        value = "".join(unicodedata.normalize("NFKC", value).split())
    return value or None


def _person(person: Person, found: EntityLayer) -> Person:
    """A labelled person with what is known of the one of that name."""
    part = "mentioned" if person.role == "speaker" else person.role  # who is quoted is told by the quotes
    known = next((other for other in found.people if other.name == person.name), None)
    if known is None:
        return replace(person, role=part)
    posts = {(post.org, post.title): post for post in known.affiliations}
    return replace(
        person,
        role=part,
        affiliations=tuple(
            replace(held, former=post.former or held.former)
            for post, held in (
                (post, posts.get((post.org, post.title), post)) for post in person.affiliations
            )
        ),
        warnings=known.warnings if known.variants == person.variants else (),
        credit=known.credit,
        description=known.description if not person.affiliations else "",
    )


def _quote(quote: Quote, found: QuoteLayer) -> Quote:
    """A labelled quote, as it was found where it was found so."""
    known = next(
        (
            other
            for other in found.quotes
            if (other.source, other.cue, other.content) == (quote.source, quote.cue, quote.content)
        ),
        None,
    )
    if known is None:
        return replace(quote, trace=(BY_HAND,))
    same = (known.speakers, known.kind, known.form) == (quote.speakers, quote.kind, quote.form)
    if same:
        return replace(known, quote_id=quote.quote_id)
    return replace(quote, trace=(*known.trace, BY_HAND))
