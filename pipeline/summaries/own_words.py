"""Words of the source as they stand behind a cue."""

from __future__ import annotations

import re

from pipeline.summaries.fuse import speaks_of_self
from pipeline.summaries.tighten import tighten

UNIT_LENGTH = 32
"""Characters of a unit in the source's words, before its sentence is completed."""

_APOSTROPHE = re.compile("(?<![A-Za-z])’|’(?![A-Za-z])")  # the other one, of O’Dowd, stays
_GENERIC = re.compile(
    r"(?:^|(?<=[，；。：]))我们(?=(?:都|也|还|就|更|一定|首先)?(?:要|应|必须|需|不能|可以|有必要))"
)


def in_own_words(text: str, source: str) -> str:
    """Words of the source as they can stand behind a cue.

    Where a speaker says 我 or 我们 the words stay untouched, to be quoted (`fuse.say`): another
    pronoun would mean somebody else. Only 我们 before “要”, “应” and the like, which means everybody, is left out.
    """
    said = _GENERIC.sub("", text)
    if speaks_of_self(said):
        return text if text in source else source
    return tighten(said if "“" in said else _APOSTROPHE.sub("”", said.replace("‘", "“")))
