"""Who carries out what a section decides, and by when, as minutes state it in a line of their own: 承办单位：某局；时限：9月30日前."""

from __future__ import annotations

import re

from pipeline.records import Document, Span, SummarySentence
from pipeline.summaries.fuse import SOURCE

_DUTY = re.compile(
    "[（(【\\s]*(?:主?承办|责任|牵头|落实|主办|配合|实施|督办)(?:单位|部门|领导|处室|科室|人)】?[：:]|[（(【\\s]*(?:完成|办理|整改|办结)(?:时限|时间|期限)】?[：:]"
)
_LONGEST = 90
"""Characters of such a line that a summary tells."""


def duty_of(document: Document, section: int) -> SummarySentence | None:
    """The line of a section that says who is to do what it decides; None where it has none, several (one a point), or a long one.

    Args:
        document: the bulletin.
        section: index of the section's heading in its blocks.
    """
    inside = [number for number, block in enumerate(document.blocks) if block.section == section]
    last = inside[-1] + 1 if inside else len(document.blocks)
    if last < len(document.blocks) and document.blocks[last].kind == "colophon":
        inside.append(last)  # of the last section it stands where the colophon begins
    lines = [
        Span(block.start, block.end)
        for block in map(document.blocks.__getitem__, inside)
        if _DUTY.match(document.text, block.start, block.end)
    ]
    if len(lines) != 1:
        return None
    words = document.text[lines[0].start : lines[0].end].strip("（）()【】。； ")
    words = re.sub("\\s+", "", re.sub("\\s+(?=[一-鿿]{2,6}[：:])", "；", words))
    return SummarySentence(f"{words}。", tuple(lines), SOURCE) if len(words) <= _LONGEST else None
