"""What a made-up bulletin is told in, for the tests that read whole summaries."""

from __future__ import annotations

from functools import lru_cache

import pipeline
from pipeline.records import Summary, Work
from pipeline.summaries.statements import statements
from pipeline.summaries.units import Unit

HEAD = "江岸县政府简报\n第3期\n江岸县人民政府办公室\n2024年6月3日\n\n关于岸电工作的情况\n\n"
"""Masthead and title of a made-up issue, above its sections."""


@lru_cache(maxsize=64)
def analysed(text: str) -> Work:
    """All that the stages find in a text; the same for each test that asks, so none may change it."""
    return pipeline.analyse(text)


def units_of(text: str) -> list[Unit]:
    """The statements of a text as summaries tell them."""
    work = analysed(text)
    assert work.document
    assert work.entities
    assert work.quotes
    return list(statements(work.document, work.entities, work.quotes)[1])


def summaries_of(text: str) -> tuple[Summary, ...]:
    """All summaries of a text, as the stages make them."""
    layer = analysed(text).summaries
    assert layer is not None
    return layer.summaries


def all_of(text: str, kind: str, name: str = "") -> list[str]:
    """The summaries of a kind, of everybody or of the person, the house or the source of that name."""
    work = analysed(text)
    assert work.summaries is not None
    names = {person.person_id: person.name for person in work.people.values()}
    if work.entities:
        names |= {house.organisation_id: house.name for house in work.entities.organisations}
    return [
        summary.text
        for summary in work.summaries.summaries
        if summary.kind == kind and (not name or names.get(summary.target, summary.target) == name)
    ]


def view_of(text: str, kind: str, name: str = "") -> str:
    """The one summary of a kind; see `all_of`."""
    (told,) = all_of(text, kind, name)
    return told


def spoken(text: str, name: str) -> str:
    """What somebody's view is told in."""
    return view_of(text, "speaker", name)
