"""Lexicon tables that the office may edit: tab-separated, a header line, `#` comments."""

from __future__ import annotations

from collections.abc import Collection, Iterable, Iterator, Mapping, Sequence
from types import MappingProxyType

from pipeline.errors import ConfigError

_ANY_WORDS: Mapping[str, Collection[str]] = MappingProxyType({})


def parse_table(
    text: str,
    *,
    source: str,
    columns: Sequence[str],
    words: Mapping[str, Collection[str]] = _ANY_WORDS,
    several: Collection[str] = (),
) -> list[dict[str, str]]:
    """Reads the rows of a lexicon table.

    Args:
        text: content of the file; a byte-order mark is dropped.
        source: name of the file, for messages.
        columns: columns that the header must name; a missing trailing cell reads as "". The first may not be empty.
        words: column → all that its cells may say, for those that name a kind.
        several: columns of `words` whose cells hold any number of them, separated by commas.

    Raises:
        ConfigError: no line names the columns, a column is missing, a row has more cells than the header or none in
            the first of `columns`, or a cell says something else than `words`.
    """
    header: list[str] = []
    rows: list[dict[str, str]] = []
    for number, line in enumerate(text.lstrip("\ufeff").splitlines(), start=1):
        if not line.strip() or line.startswith("#"):
            continue
        cells = [cell.strip() for cell in line.split("\t")]
        if not header:
            header = cells
            missing = [column for column in columns if column not in header]
            if missing:
                raise ConfigError(
                    f"{source}, line {number}: column {', '.join(missing)} is missing",
                    hint="the first line that is no comment names the columns, separated by tabs",
                )
            continue
        if len(cells) > len(header):
            raise ConfigError(
                f"{source}, line {number}: {len(cells)} cells, but the header has {len(header)}",
                hint="cells are separated by single tabs",
            )
        cells += [""] * (len(header) - len(cells))
        row = dict(zip(header, cells, strict=True))
        if wrong := _wrong(row, columns[0], words, several):
            raise ConfigError(f"{source}, line {number}: {wrong[0]}", hint=wrong[1])
        rows.append(row)
    if not header:
        raise ConfigError(
            f"{source}: the table is empty",
            hint=f"its first line names the columns, separated by tabs: {', '.join(columns)}",
        )
    return rows


def _wrong(
    row: Mapping[str, str], key: str, words: Mapping[str, Collection[str]], several: Collection[str]
) -> tuple[str, str] | None:
    """What is wrong with a row, and what to do about it."""
    if not row[key]:
        return f"no {key}", "fill in the cell, or begin the line with # to leave it out"
    for column, known in words.items():
        cell = row.get(column, "")
        said = [part.strip() for part in cell.split(",")] if column in several else [cell]
        unknown = [word for word in said if word not in known]
        if column in row and unknown:
            return (
                f"unknown {column} “{unknown[0]}” of {row[key]}",
                f"one of {', '.join(filter(None, known))}",
            )
    return None


class WordSet:
    """Words looked up by where they end or begin in a text."""

    def __init__(self, words: Iterable[str]) -> None:
        self.words = frozenset(word for word in words if word)
        self._lengths_by_last: dict[str, tuple[int, ...]] = _lengths(self.words, -1)
        self._lengths_by_first: dict[str, tuple[int, ...]] = _lengths(self.words, 0)

    def __contains__(self, word: object) -> bool:
        return word in self.words

    def ending_at(self, text: str, end: int, *, floor: int = 0) -> list[int]:
        """Starts of all words that end at `end` and begin at or after `floor`, longest first."""
        if end <= floor:
            return []
        lengths = self._lengths_by_last.get(text[end - 1], ())
        return [end - n for n in lengths if end - n >= floor and text[end - n : end] in self.words]

    def longest_at_each_end(self, text: str) -> list[tuple[int, int]]:
        """`(start, end)` of the longest word at every offset where a word ends, by end; words may overlap."""
        words, lengths = self.words, self._lengths_by_last
        found = []
        for end, character in enumerate(text, start=1):
            if character in lengths:
                for length in lengths[character]:
                    if length <= end and text[end - length : end] in words:
                        found.append((end - length, end))
                        break
        return found

    def all_in(self, text: str) -> Iterator[tuple[int, int]]:
        """`(start, end)` of every occurrence of every word, by start, longer ones first."""
        words, lengths, last = self.words, self._lengths_by_first, len(text)
        for start, character in enumerate(text):
            if character in lengths:
                for length in lengths[character]:
                    if start + length <= last and text[start : start + length] in words:
                        yield start, start + length

    def starting_at(self, text: str, start: int) -> list[int]:
        """Ends of all words that begin at `start`, longest first."""
        if start >= len(text):
            return []
        lengths = self._lengths_by_first.get(text[start], ())
        return [
            start + n for n in lengths if start + n <= len(text) and text[start : start + n] in self.words
        ]


def _lengths(words: Iterable[str], index: int) -> dict[str, tuple[int, ...]]:
    table: dict[str, set[int]] = {}
    for word in words:
        table.setdefault(word[index], set()).add(len(word))
    return {key: tuple(sorted(value, reverse=True)) for key, value in table.items()}
