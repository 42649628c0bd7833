"""Marked-up sentences to quotes: {name} is a person, [name] an organisation, <post> a title, ⟨name⟩ a place."""

from __future__ import annotations

import re
from collections.abc import Callable

import pytest

from pipeline.config import QuotesConfig
from pipeline.quotes import Attributor, load_attributor
from pipeline.quotes.scene import lay_out_text
from pipeline.records import Affiliation, Block, Entity, EntityLabel, EntityLayer, Person, Quote

_MARKUP = re.compile(r"\{(?P<PER>[^{}]+)\}|\[(?P<ORG>[^\[\]]+)\]|<(?P<TITLE>[^<>]+)>|⟨(?P<LOC>[^⟨⟩]+)⟩")
Read = Callable[..., list[Quote]]


def lay_markup(marked: str) -> tuple[str, EntityLayer]:
    """Plain text and entities of a marked-up text. The person id is the name; {name=id} gives another."""
    text, entities, people, posts = "", [], {}, {}
    last = 0
    pending: list[tuple[str, str]] = []
    org = ""
    for match in _MARKUP.finditer(marked):
        between = marked[last : match.start()]
        text += between
        if re.search(r"[，。；：！？\n]", between):
            pending, org = [], ""
        label: EntityLabel = match.lastgroup  # type: ignore[assignment]
        name, _, person_id = match.group(label).partition("=")
        target = (person_id or name) if label == "PER" else ""
        entities.append(
            Entity(f"e{len(entities)}", label, len(text), len(text) + len(name), name, target=target)
        )
        text += name
        last = match.end()
        if label == "ORG":
            org = name
        elif label == "TITLE":
            pending.append((org, name))
        elif label == "PER":
            people.setdefault(target, []).append(name)
            posts.setdefault(target, []).extend(pending)
            pending, org = [], ""
    text += marked[last:]
    persons = tuple(
        Person(
            person_id,
            names[0],
            variants=tuple(dict.fromkeys(n for n in names[1:] if n != names[0])),
            affiliations=tuple(Affiliation(o, t) for o, t in posts[person_id]),
        )
        for person_id, names in people.items()
    )
    return text, EntityLayer(tuple(entities), persons)


@pytest.fixture(scope="session")
def attributor() -> Attributor:
    return load_attributor(QuotesConfig())


@pytest.fixture(scope="session")
def lay() -> Callable[[str], tuple[str, EntityLayer]]:
    """`lay_markup`, for tests that set their own blocks."""
    return lay_markup


@pytest.fixture(scope="session")
def read(attributor: Attributor) -> Read:
    """Quotes of a marked-up text, one paragraph a line."""

    def attribute(marked: str, **switches: bool) -> list[Quote]:
        text, layer = lay_markup(marked)
        blocks, place = [], 0
        for line in text.split("\n"):
            blocks.append(Block("paragraph", place, place + len(line)))
            place += len(line) + 1
        used = (
            Attributor(attributor.lexicon, attributor.finder, attributor.names, QuotesConfig(**switches))
            if switches
            else attributor
        )
        quotes = list(used.attribute_scene(lay_out_text(text, blocks, layer)).quotes)
        for quote in quotes:
            assert text[quote.source.start : quote.source.end] == quote.source_text
            assert text[quote.cue.start : quote.cue.end] == quote.cue_text
        return [_Shown(quote, text) for quote in quotes]  # type: ignore[misc]

    return attribute


class _Shown:
    """A quote with its words, for short tables."""

    def __init__(self, quote: Quote, text: str) -> None:
        self.quote = quote
        self.source = quote.source_text
        self.cue = quote.cue_text
        self.kind = quote.kind
        self.form = quote.form
        self.speakers = quote.speakers
        self.words = [text[span.start : span.end].strip("。") for span in quote.content]
        self.roles = [span.role for span in quote.content]
        self.confidence = quote.confidence
        self.trace = quote.trace

    def __repr__(self) -> str:
        return f"{self.kind}/{self.form} {self.source} {self.speakers} «{self.cue}» {self.words}"
