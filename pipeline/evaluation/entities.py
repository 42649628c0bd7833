"""Entities, people and metadata: what the shared measures leave out, and the mistakes."""

from __future__ import annotations

from collections.abc import Iterable

from pipeline.evaluation.counts import Tally
from pipeline.evaluation.gold import GoldDocument, GoldMetadata, normalise_name
from pipeline.evaluation.matching import match_optimally
from pipeline.evaluation.mistakes import Mistake, note_mistake
from pipeline.evaluation.shared import (
    LABELS,
    METADATA_FIELDS,
    entity_places,
    metadata_value,
    person_names,
    trim_span,
)

Place = tuple[int, int]


def pair_people(gold: GoldDocument, predicted: GoldDocument) -> dict[str, str]:
    """Gold id of each predicted person that is one: one to one, by most shared spellings."""
    found = [person_names(person) for person in predicted.people]
    stated = [person_names(person) for person in gold.people]
    shared = {(i, j): float(len(a & b)) for i, a in enumerate(found) for j, b in enumerate(stated) if a & b}
    return {predicted.people[i].id: gold.people[j].id for i, j in match_optimally(shared)}


def count_entities(gold: GoldDocument, predicted: GoldDocument) -> Tally:
    """Strict spans over all labels, unique names by label, and mentions linked to the right person."""
    tally = Tally()
    for label in LABELS:
        stated, found = entity_places(gold, predicted, label)
        tally.count("ner.all", len(stated & found), len(found), len(stated))
        names = {normalise_name(gold.raw_text[a:b]) for a, b in stated}
        found_names = {normalise_name(gold.raw_text[a:b]) for a, b in found}
        tally.count(f"ner.{label}.unique", len(names & found_names), len(found_names), len(names))
    partner = pair_people(gold, predicted)
    stated, found = entity_places(gold, predicted, "PER")
    meant = {trim_span(e, gold.raw_text): e.person for e in gold.entities if e.label == "PER"}
    named = {trim_span(e, gold.raw_text): e.person for e in predicted.entities if e.label == "PER"}
    linked = [p for p in stated & found if meant[p] and partner.get(named[p] or "") == meant[p]]
    tally.count("people.linked", len(linked), len(found), sum(bool(person) for person in meant.values()))
    for person in predicted.people:
        if person.id in partner:
            tally.judge("people.role", person.role == gold.person(partner[person.id]).role)
    return tally


def count_metadata(gold: GoldDocument, predicted: GoldDocument) -> Tally:
    """Section headings, staff (role and name) and contact fields, as sets of items."""
    tally = Tally()
    for name in ("sections", "staff", "contact"):
        stated = _metadata_items(gold.metadata, name)
        found = _metadata_items(predicted.metadata, name)
        tally.count(f"metadata.{name}", len(stated & found), len(found), len(stated))
    return tally


def list_entity_mistakes(gold: GoldDocument, predicted: GoldDocument) -> list[Mistake]:
    """Entities missed, spurious, with another end or another label; people and posts; metadata."""
    text = gold.raw_text
    places = {label: entity_places(gold, predicted, label) for label in LABELS}
    mistakes = []

    def note(kind: str, place: Place, *, gold_words: str = "", found_words: str = "") -> None:
        mistakes.append(
            note_mistake(
                text,
                document=gold.name,
                kind=kind,
                start=place[0],
                end=place[1],
                gold=gold_words,
                found=found_words,
            )
        )

    for label, (stated, found) in places.items():
        spurious = found - stated
        for place in sorted(stated - found):
            words = text[place[0] : place[1]]
            near = [p for p in spurious if p[0] < place[1] and place[0] < p[1]]
            other = [o for o, (_, theirs) in places.items() if o != label and place in theirs]
            if near:
                spurious -= set(near)
                note(
                    f"{label} boundary",
                    place,
                    gold_words=words,
                    found_words="|".join(text[a:b] for a, b in sorted(near)),
                )
            elif other:
                note(
                    f"{label} label", place, gold_words=f"{words} {label}", found_words=f"{words} {other[0]}"
                )
            else:
                note(f"{label} missed", place, gold_words=words)
        for place in sorted(spurious):
            if not any(place in theirs for o, (theirs, _) in places.items() if o != label):
                note(f"{label} spurious", place, found_words=text[place[0] : place[1]])
    mistakes.extend(_list_people_mistakes(gold, predicted))
    for field in METADATA_FIELDS:
        stated_value, found_value = (
            metadata_value(gold.metadata, field),
            metadata_value(predicted.metadata, field),
        )
        if stated_value and normalise_name(stated_value) != normalise_name(found_value):
            note(f"metadata {field}", (0, 0), gold_words=stated_value, found_words=found_value)
    for name in ("sections", "staff", "contact"):
        stated_items = _metadata_items(gold.metadata, name)
        found_items = _metadata_items(predicted.metadata, name)
        for item in sorted(stated_items - found_items):
            note(f"metadata {name} missed", (0, 0), gold_words=item)
        for item in sorted(found_items - stated_items):
            note(f"metadata {name} spurious", (0, 0), found_words=item)
    return mistakes


def _list_people_mistakes(gold: GoldDocument, predicted: GoldDocument) -> Iterable[Mistake]:
    partner = pair_people(gold, predicted)
    for person in gold.people:
        if person.id not in partner.values():
            yield Mistake(gold.name, "person missed", 0, 0, person.name, "")
    for person in predicted.people:
        if person.id not in partner:
            yield Mistake(gold.name, "person spurious", 0, 0, "", "/".join((person.name, *person.variants)))
            continue
        meant = gold.person(partner[person.id])
        if person.role != meant.role:
            yield Mistake(
                gold.name, "person role", 0, 0, f"{meant.name} {meant.role}", f"{person.name} {person.role}"
            )
        stated = {(normalise_name(a.org), normalise_name(a.title)) for a in meant.affiliations}
        found = {(normalise_name(a.org), normalise_name(a.title)) for a in person.affiliations}
        for org, title in sorted(stated - found):
            yield Mistake(gold.name, "affiliation missed", 0, 0, f"{meant.name} {org} {title}", "")
        for org, title in sorted(found - stated):
            yield Mistake(gold.name, "affiliation spurious", 0, 0, "", f"{person.name} {org} {title}")


def _metadata_items(metadata: GoldMetadata, name: str) -> set[str]:
    if name == "sections":
        return {normalise_name(heading) for heading in metadata.sections}
    if name == "staff":
        return {
            f"{normalise_name(member.role)} {normalise_name(person)}"
            for member in metadata.staff
            for person in member.names
        }
    return {f"{key} {normalise_name(value)}" for key, value in metadata.contact.items()}
