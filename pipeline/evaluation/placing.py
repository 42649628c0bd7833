"""Labels that somebody adds by their words alone, without offsets: where they stand in the raw text."""

from __future__ import annotations

import itertools
import re
from collections.abc import Iterator, Mapping, Sequence
from typing import Any

_NEAR = 400
"""Characters from the reported words within which source and cue are looked for."""
_NOWHERE = {"start": 0, "end": 0, "text": ""}
"""Where words are put that cannot be placed, so that whatever else is wrong can be told as well."""
_PRONOUNS = frozenset({"他", "她", "它", "其", "我", "自己", "他们", "她们", "我们"})
_IN_MARKS = re.compile(r"[“「]\s*[^“”「」]*\s*[”」]")


def place_labels(data: Mapping[str, Any], raw_text: str) -> tuple[dict[str, Any], list[str]]:
    """Labels of which each has its offsets and its id, whatever somebody has left out, and what cannot be placed.

    A name stands wherever the text has it and no label yet. Reported words are found by themselves, so they must stand
    once in the text, but for its line ends; a cue is the one nearest before them, or behind, and a source the one between
    cue and words (据某局公报), or else nearest before its cue, or behind. Of a quote whose kind or form is not told, source
    and marks tell: 他 is a pronoun, else it is a person's where it names a speaker; words in “” are direct. Labels with
    offsets stay; a second quote with an id that is taken gets one of its own.

    Args:
        data: the JSON object of a gold file.
        raw_text: the decoded raw file.

    Returns:
        The labels, in their order, and a line for each that does not stand in the text, or several times; such a one
        stands at the begin of the text and has no words.
    """
    placed = dict(data)
    faults: list[str] = []
    if isinstance(entities := data.get("entities"), list):
        placed["entities"] = _entities(entities, raw_text, faults)
    if isinstance(quotes := data.get("quotes"), list):
        taken = {str(quote.get("id")) for quote in quotes if isinstance(quote, dict)}
        fresh = (f"q{number}" for number in itertools.count(1) if f"q{number}" not in taken)
        placed["quotes"] = [
            _quote(quote, raw_text, f"quote {quote.get('id', number)}", fresh, faults)
            if isinstance(quote, dict)
            else quote
            for number, quote in enumerate(_each_id_once(quotes, fresh), start=1)
        ]
    return placed, faults


def _each_id_once(quotes: Sequence[Any], fresh: Iterator[str]) -> Iterator[Any]:
    """The quotes, those whose id another one before them has with one of their own: one that was copied to be changed."""
    seen = set[str]()
    for quote in quotes:
        known = isinstance(quote, dict) and isinstance(quote.get("id"), str)
        yield {**quote, "id": next(fresh)} if known and quote["id"] in seen else quote
        seen |= {quote["id"]} if known else set()


def _entities(entities: Sequence[Any], raw_text: str, faults: list[str]) -> list[Any]:
    """The mentions, each in its place of the list at its first place in the text; further places come at the end."""
    taken = [
        (entity["start"], entity["end"], entity.get("label"))
        for entity in entities
        if isinstance(entity, dict)
        and isinstance(entity.get("start"), int)
        and isinstance(entity.get("end"), int)
    ]
    placed, further = list(entities), list[Any]()
    for number, entity in enumerate(entities):
        if not _is_unplaced(entity):
            continue
        places = [
            span
            for span in _all(raw_text, entity["text"])
            if not any(a < span[1] and span[0] < b for a, b, label in taken if label == entity.get("label"))
        ]
        if not places:
            faults.append(
                f"entity {number + 1}: {_short(entity['text'])} does not stand in the text, or is labelled everywhere"
            )
        taken += [(start, end, entity.get("label")) for start, end in places]
        first, *others = [_label_at(entity, raw_text, *place) for place in places] or [entity | _NOWHERE]
        placed[number] = first
        further += others
    return placed + further


def _quote(
    quote: dict[str, Any], raw_text: str, what: str, fresh: Iterator[str], faults: list[str]
) -> dict[str, Any]:
    placed = dict(quote)
    if "id" not in placed:
        placed["id"] = next(fresh)
    placed.setdefault("kind", _kind(quote))
    content = quote.get("content")
    known = len(faults)
    parts = [
        _once(part, raw_text, f"{what}: content {number + 1}", faults) if _is_unplaced(part) else part
        for number, part in enumerate(content if isinstance(content, list) else ())
    ]
    if parts:
        placed["content"] = parts
    ranges = [range_ for part in parts if (range_ := _range(part)) is not None]
    if not parts or len(ranges) < len(parts) or len(faults) > known:  # nothing can be told to be near
        unplaced = [key for key in ("source", "cue") if _is_unplaced(placed.get(key))]
        unplaced += [] if placed.get("cue") else ["cue"]
        return placed | {key: (placed.get(key) or {}) | _NOWHERE for key in unplaced}
    said = ranges[0][0], max(range_[1] for range_ in ranges)
    if any(map(_is_unplaced, quote["content"])):
        placed.setdefault("form", _form(raw_text, ranges))
    if _is_unplaced(quote.get("cue")):
        placed["cue"] = _near(quote["cue"], raw_text, said, f"{what}: cue", faults)
    if _is_unplaced(quote.get("source")):
        what = f"{what}: source"
        placed["source"] = _source(
            quote["source"], placed.get("cue"), raw_text, said, what=what, faults=faults
        )
    if placed.get("cue") is None:
        at = (_range(placed.get("source")) or (0, 0))[1]
        placed["cue"] = {"start": at, "end": at, "text": ""}
    return placed


def _kind(quote: Mapping[str, Any]) -> str:
    """The kind of a source that is not told: 他 → pronoun."""
    source = quote.get("source")
    if isinstance(source, dict) and source.get("text") in _PRONOUNS:
        return "pronoun"
    return "person" if quote.get("speakers") else "nominal"


def _form(raw_text: str, ranges: Sequence[tuple[int, int]]) -> str:
    """The form of a quote that is not told: direct where all of its words stand in marks: “|今年就当白干了|。”."""
    marked = [match.span() for match in _IN_MARKS.finditer(raw_text)]
    if all(any(a <= start and end <= b for a, b in marked) for start, end in ranges):
        return "direct"
    return "indirect"


def _range(label: Any) -> tuple[int, int] | None:
    """Where a label with offsets stands."""
    if not isinstance(label, dict):
        return None
    start, end = label.get("start"), label.get("end")
    return (start, end) if isinstance(start, int) and isinstance(end, int) else None


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


def _once(label: dict[str, Any], raw_text: str, what: str, faults: list[str]) -> dict[str, Any]:
    places = _all(raw_text, label["text"])
    if len(places) != 1:
        how = f"stands {len(places)} times in the text" if places else "does not stand in the text"
        hint = "give start and end" if places else "copy the words from the raw file beside the labels"
        faults.append(f"{what}: {_short(label['text'])} {how} ({hint})")
        return label | _NOWHERE
    return _label_at(label, raw_text, *places[0])


def _near(
    label: dict[str, Any], raw_text: str, said: tuple[int, int], what: str, faults: list[str]
) -> dict[str, Any]:
    """A label at the place of its words nearest before what is said, or nearest behind it."""
    begin, end = said
    places = [span for span in _all(raw_text, label["text"]) if begin - _NEAR <= span[0] <= end + _NEAR]
    before = [span for span in places if span[1] <= begin]
    behind = [span for span in places if span[0] >= end]
    if not (before or behind):
        faults.append(
            f"{what}: {_short(label['text'])} does not stand near the reported words (give start and end)"
        )
        return label | _NOWHERE
    return _label_at(label, raw_text, *(before[-1] if before else behind[0]))


def _source(
    label: dict[str, Any], cue: Any, raw_text: str, said: tuple[int, int], *, what: str, faults: list[str]
) -> dict[str, Any]:
    """A source between its cue and the reported words (据某局公报), else the one nearest before the cue, or behind."""
    begin, end = said
    near = _range(cue)
    if near is None or near == (0, 0):
        return _near(label, raw_text, said, what, faults)
    between = [span for span in _all(raw_text, label["text"]) if near[1] <= span[0] and span[1] <= begin]
    if between:
        return _label_at(label, raw_text, *between[0])
    return _near(label, raw_text, (min(near[0], begin), end), what, faults)


def _label_at(label: dict[str, Any], raw_text: str, start: int, end: int) -> dict[str, Any]:
    return {**label, "start": start, "end": end, "text": raw_text[start:end]}


def _short(words: str) -> str:
    return repr(words if len(words) <= 30 else f"{words[:30]}…")
