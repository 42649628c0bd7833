"""Labels that somebody adds by their words alone, without offsets: where they stand in the raw text."""

from __future__ import annotations

import itertools
import re
from collections.abc import Iterator, Mapping, Sequence
from typing import Any

from pipeline.errors import InputError

_NEAR = 400
"""Characters from the reported words within which source and cue are looked for."""


def place_labels(data: Mapping[str, Any], raw_text: str, *, origin: str) -> dict[str, Any]:
    """Labels of which each has its offsets and its id, whatever somebody has left out.

    A name stands wherever the text has it and no label yet. Reported words are found by themselves, so they must stand
    once in the text, but for its line ends; a cue is the one nearest before them, or behind, and a source the one between
    cue and words (据某局公报), or else nearest before its cue, or behind. A quote without a kind is a person's where it names a speaker. Labels with offsets stay;
    a second quote with an id that is taken gets one of its own.

    Args:
        data: the JSON object of a gold file.
        raw_text: the decoded raw file.
        origin: what an error message calls the file.

    Raises:
        InputError: words do not stand in the text, or several times.
    """
    placed = dict(data)
    if isinstance(entities := data.get("entities"), list):
        placed["entities"] = list(_entities(entities, raw_text, origin))
    if isinstance(quotes := data.get("quotes"), list):
        taken = {str(quote.get("id")) for quote in quotes if isinstance(quote, dict)}
        fresh = (f"q{number}" for number in itertools.count(1) if f"q{number}" not in taken)
        placed["quotes"] = [
            _quote(quote, raw_text, f"{origin}: quote {quote.get('id', number)}", fresh)
            if isinstance(quote, dict)
            else quote
            for number, quote in enumerate(_each_id_once(quotes, fresh), start=1)
        ]
    return placed


def _each_id_once(quotes: Sequence[Any], fresh: Iterator[str]) -> Iterator[Any]:
    """The quotes, those whose id another one before them has with one of their own: one that was copied to be changed."""
    seen = set[str]()
    for quote in quotes:
        known = isinstance(quote, dict) and isinstance(quote.get("id"), str)
        yield {**quote, "id": next(fresh)} if known and quote["id"] in seen else quote
        seen |= {quote["id"]} if known else set()


def _entities(entities: Sequence[Any], raw_text: str, origin: str) -> Iterator[Any]:
    taken = [
        (entity["start"], entity["end"], entity.get("label"))
        for entity in entities
        if isinstance(entity, dict)
        and isinstance(entity.get("start"), int)
        and isinstance(entity.get("end"), int)
    ]
    for number, entity in enumerate(entities):
        if not _is_unplaced(entity):
            yield entity
            continue
        places = [
            span
            for span in _all(raw_text, entity["text"])
            if not any(a < span[1] and span[0] < b for a, b, label in taken if label == entity.get("label"))
        ]
        if not places:
            raise InputError(
                f"{origin}: entity {number + 1}: {_short(entity['text'])} does not stand in the text, or is labelled everywhere"
            )
        for start, end in places:
            taken.append((start, end, entity.get("label")))
            yield _label_at(entity, raw_text, start, end)


def _quote(quote: dict[str, Any], raw_text: str, what: str, fresh: Iterator[str]) -> dict[str, Any]:
    content = quote.get("content")
    if not isinstance(content, list) or not content:
        return quote
    parts = [
        _once(part, raw_text, f"{what}: content {number + 1}") if _is_unplaced(part) else part
        for number, part in enumerate(content)
    ]
    placed = {**quote, "content": parts}
    if "id" not in placed:
        placed["id"] = next(fresh)
    placed.setdefault("kind", "person" if quote.get("speakers") else "nominal")
    if not all(isinstance(part, dict) and isinstance(part.get("start"), int) for part in parts):
        return placed  # said when it is read
    begin, end = parts[0]["start"], max(int(part["end"]) for part in parts)
    if _is_unplaced(quote.get("cue")):
        placed["cue"] = _near(quote["cue"], raw_text, begin, end, f"{what}: cue")
    cue = placed.get("cue")
    if _is_unplaced(quote.get("source")):
        placed["source"] = _source(quote["source"], cue, raw_text, begin, end, what=f"{what}: source")
    if (
        cue is None
        and isinstance(source := placed.get("source"), dict)
        and isinstance(source.get("end"), int)
    ):
        placed["cue"] = {"start": source["end"], "end": source["end"], "text": ""}
    return placed


def _is_unplaced(label: Any) -> bool:
    return (
        isinstance(label, dict)
        and isinstance(label.get("text"), str)
        and bool(label["text"].strip())
        and "start" not in label
        and "end" not in label
    )


def _all(raw_text: str, words: str) -> list[tuple[int, int]]:
    """Where words stand in a text, whatever white space it has between them."""
    pattern = r"\s*".join(re.escape(character) for character in words if not character.isspace())
    return [match.span() for match in re.finditer(pattern, raw_text)]


def _once(label: dict[str, Any], raw_text: str, what: str) -> dict[str, Any]:
    places = _all(raw_text, label["text"])
    if len(places) != 1:
        how = f"stands {len(places)} times in the text" if places else "does not stand in the text"
        hint = "give start and end" if places else "copy the words from the raw file beside the labels"
        raise InputError(f"{what}: {_short(label['text'])} {how}", hint=hint)
    return _label_at(label, raw_text, *places[0])


def _near(label: dict[str, Any], raw_text: str, begin: int, end: int, what: str) -> dict[str, Any]:
    """A label at the place of its words nearest before `begin`, or nearest behind `end`."""
    places = [span for span in _all(raw_text, label["text"]) if begin - _NEAR <= span[0] <= end + _NEAR]
    before = [span for span in places if span[1] <= begin]
    behind = [span for span in places if span[0] >= end]
    if not (before or behind):
        raise InputError(
            f"{what}: {_short(label['text'])} does not stand near the reported words",
            hint="give start and end",
        )
    return _label_at(label, raw_text, *(before[-1] if before else behind[0]))


def _source(
    label: dict[str, Any], cue: Any, raw_text: str, begin: int, end: int, *, what: str
) -> dict[str, Any]:
    """A source between its cue and the reported words (据某局公报), else the one nearest before the cue, or behind."""
    if not (isinstance(cue, dict) and isinstance(cue.get("start"), int) and isinstance(cue.get("end"), int)):
        return _near(label, raw_text, begin, end, what)
    between = [span for span in _all(raw_text, label["text"]) if cue["end"] <= span[0] and span[1] <= begin]
    if between:
        return _label_at(label, raw_text, *between[0])
    return _near(label, raw_text, min(cue["start"], begin), end, what)


def _label_at(label: dict[str, Any], raw_text: str, start: int, end: int) -> dict[str, Any]:
    return {**label, "start": start, "end": end, "text": raw_text[start:end]}


def _short(words: str) -> str:
    return repr(words if len(words) <= 30 else f"{words[:30]}…")
