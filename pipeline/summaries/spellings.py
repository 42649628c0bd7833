"""Misspelt names put right."""

from __future__ import annotations

import re

from pipeline.records import EntityLayer, Organisation, Person


def respellings(entities: EntityLayer) -> dict[str, str]:
    """Misspelt name → canonical name, for spellings of a person that differ in one character alone.

    A spelling that is a name of somebody else or part of one is left out. Names of organisations and places that
    hold one stand for themselves.
    """
    found: dict[str, str] = {}
    for person in entities.people:
        slips = {
            variant: right
            for right in dict.fromkeys((person.name, re.split("[·•]", person.name)[-1]))
            for variant in person.variants
            if len(variant) == len(right) >= 2
            and sum(a != b for a, b in zip(variant, right, strict=True)) == 1
        }
        if slips:
            others = {name for other in entities.people if other is not person for name in _names_of(other)}
            named = {e.text for e in entities.entities if e.label == "PER" and e.target != person.person_id}
            others |= named - slips.keys()
            found |= {v: right for v, right in slips.items() if not any(v in name for name in others)}
    names = {name for organisation in entities.organisations for name in _names_of(organisation)}
    names |= {e.text for e in entities.entities if e.label in ("ORG", "LOC")}
    found |= {name: name for name in sorted(names) if any(wrong in name for wrong in found)}
    return found


def _names_of(known: Person | Organisation) -> tuple[str, ...]:
    return (known.name, *known.variants)


def respell(text: str, spellings: dict[str, str]) -> str:
    """The text with misspelt names put right; a longer name that holds one is looked for first."""
    if not spellings:
        return text
    longest = sorted(spellings, key=len, reverse=True)
    return re.sub("|".join(map(re.escape, longest)), lambda match: spellings[match.group()], text)
