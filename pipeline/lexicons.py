"""Lexicon files from disk: the one place that reads them; what a row means is the matter of `pipeline.text`."""

from __future__ import annotations

from collections.abc import Collection, Mapping

from pipeline.errors import ConfigError
from pipeline.paths import resolve
from pipeline.text.lexicon import parse_table


def read_table(
    path: str,
    *columns: str,
    words: Mapping[str, Collection[str]] | None = None,
    several: Collection[str] = (),
) -> list[dict[str, str]]:
    """Rows of a lexicon table.

    Args:
        path: the file as a setting names it, UTF-8 with or without a byte-order mark.
        columns: columns that its header must name; the first may not be empty.
        words: column → all that its cells may say, for those that name a kind.
        several: columns of `words` whose cells hold any number of them, separated by commas.

    Raises:
        ConfigError: the file is missing, empty, is not UTF-8 or is malformed.
    """
    try:
        text = resolve(path).read_text("utf-8-sig")
    except OSError as error:
        raise ConfigError(
            f"lexicon {path} cannot be read: {error.strerror or error}", hint="see configs/lexicon"
        ) from error
    except UnicodeDecodeError as error:
        raise ConfigError(
            f"lexicon {path} cannot be read: it is not UTF-8", hint="save it as UTF-8"
        ) from error
    return parse_table(text, source=path, columns=columns, words=words or {}, several=several)


def read_organisations(path: str) -> dict[str, str]:
    """Organisations whom the office knows: each name and short form → the full name.

    Raises:
        ConfigError: the file is missing or damaged.
    """
    return _read_names(path, "short")


def read_people(path: str) -> dict[str, str]:
    """People whom the office knows: each name and spelling → the name.

    Raises:
        ConfigError: the file is missing or damaged.
    """
    return _read_names(path, "variants")


def _read_names(path: str, others: str) -> dict[str, str]:
    """The names of a table, and those of its column `others` beside them, parted by |; traditional ones in both scripts, since texts are read in the simplified one."""
    from pipeline.text.script import to_simplified

    found = {
        form: row["name"]
        for row in read_table(path, "name", others)
        for form in map(str.strip, (row["name"], *row[others].split("|")))
        if form
    }
    return found | {to_simplified(form): to_simplified(name) for form, name in found.items()}
