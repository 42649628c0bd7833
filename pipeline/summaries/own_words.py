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

_I_HOLD = re.compile(
    "^(?:对此，?)?我(?:们|个人|本人)?(?=(?:个人|本人|也|都|还|很|更|非常|十分|完全|坚决|一直|始终|衷心|由衷地?|深深|真诚地?|高度|举双手)*"
    "(?:赞同|赞成|同意|支持|拥护|认同|认为|觉得|相信|希望|建议|主张|反对|担心|担忧|期待|盼望|呼吁|提议|注意到|深感|感到))"
)
"""|我|完全赞同这份报告: whose view it is stands before the words already."""


_AT_FIRST = re.compile("(?:目前|当前|近年来|事实上|实际上)，")
"""How words begin that stay whole where they are quoted, and else lose it: 说：“|目前，|全县共有…”."""


def in_own_words(text: str, source: str, *, marked: bool = False) -> str:
    """Words of the source as they can stand behind a cue.

    Where a speaker says 我 or 我们 the words stay untouched, to be quoted (`fuse.say`): another
    pronoun would mean somebody else. Only 我们 before “要”, “应” and the like, which means everybody, is left out,
    and 我 at the head of a view that is not in quotation marks.

    Args:
        text: what is told of the words.
        source: the words.
        marked: they stand in quotation marks in the text, as somebody has spoken them: no word of them is shortened.
    """
    said = _GENERIC.sub("", text if marked else _I_HOLD.sub("", text))
    if speaks_of_self(said):
        whole = text if text in source else source
        first = _AT_FIRST.match(source)
        return source[: first.end()] + whole if first and source.startswith(whole, first.end()) else whole
    plain = said if "“" in said else _APOSTROPHE.sub("”", said.replace("‘", "“"))
    return plain if marked else tighten(plain)
