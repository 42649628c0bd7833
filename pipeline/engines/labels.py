"""Entity labels of other people's models, in the words of this project."""

from __future__ import annotations

from collections.abc import Mapping

DEFAULT_LABELS: Mapping[str, str] = {
    # CoNLL, MSRA, PKU part-of-speech tags, OntoNotes, CLUENER, Resume
    "PER": "PER",
    "PERSON": "PER",
    "PERSON_NAME": "PER",
    "NAME": "PER",
    "NR": "PER",
    "ORG": "ORG",
    "ORGANIZATION": "ORG",
    "ORGANISATION": "ORG",
    "ORG_NAME": "ORG",
    "COMPANY": "ORG",
    "COMPANY_NAME": "ORG",
    "GOVERNMENT": "ORG",
    "NT": "ORG",
    "LOC": "LOC",
    "LOCATION": "LOC",
    "GPE": "LOC",
    "FAC": "LOC",
    "ADDRESS": "LOC",
    "SCENE": "LOC",
    "NS": "LOC",
    "TITLE": "TITLE",
    "POSITION": "TITLE",
    "JOB": "TITLE",
    "POST": "TITLE",
}
"""Upper-case label of the model → PER, ORG, LOC or TITLE. A label not named here is no entity of ours."""


def label_map(labels: Mapping[str, str] | None = None) -> dict[str, str]:
    """The default table with the user's rows on top, keys in upper case.

    Args:
        labels: label of the model → label of ours; an empty value drops that label.
    """
    table = {**DEFAULT_LABELS, **{key.upper(): value for key, value in (labels or {}).items()}}
    return {key: value for key, value in table.items() if value}
