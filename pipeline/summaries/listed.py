"""Lists of problems and proposals beside what is told in sentences: nothing is told twice."""

from __future__ import annotations

import re
from collections.abc import Iterable, Sequence
from dataclasses import replace

from pipeline.records import Document, SummarySentence
from pipeline.summaries.deeds import is_own_view, proposes
from pipeline.summaries.fuse import Draft, without_item
from pipeline.summaries.salience import containment
from pipeline.summaries.units import Unit

_ASKED = ("建议", "要求：")
"""How a list begins of what the bulletin itself asks for."""


def lists_told(outlines: Iterable[SummarySentence]) -> list[SummarySentence]:
    """Of the lists of a report's sections, by section, the last of problems and the last of proposals, in the order of the text."""
    found = {listed.text.startswith(_ASKED): listed for listed in outlines}
    return sorted(found.values(), key=lambda sentence: sentence.evidence[0].start)


_GOES_BACK = re.compile("他|她|其|该|这|但|对此|[^，。；]{2,12}?(?:还|也|同时|则)")
"""How a sentence begins that goes on from the one before it: 他还表示, 会议同时要求."""


def with_lists(sentences: list[SummarySentence], listed: list[SummarySentence]) -> list[SummarySentence]:
    """The sentences of an abstract with the lists of problems and proposals where the text has them."""
    if not sentences:
        return listed
    found = list(sentences)
    for each in listed:
        place = len(found)
        for at in range(1, len(found)):
            later = found[at].evidence[0].start > each.evidence[0].start
            if later and not _GOES_BACK.match(found[at].text):
                place = at
                break
        found.insert(place, by_the_bulletin(each))
    return found


def without_listed(drafts: list[Draft], listed: Sequence[SummarySentence]) -> list[Draft]:
    """The drafts but for proposals and findings that a list at the end tells in the same words: 建议|鼓励连锁化运营.

    Nor are all of the list's proposals told twice, here and by who makes them.
    """
    said = [sentence.text for sentence in listed]
    return [
        draft
        for draft in drafts
        if not any(tells_point(sentence, draft.unit) for sentence in listed)
        and not (proposes(draft.unit) and any(containment(words, draft.text) >= _SAME_LIST for words in said))
        and (
            draft.unit.quote is not None
            or not any(without_item(draft.text).rstrip("。").removeprefix("建议") in words for words in said)
        )
    ]


_SAME_LIST = 0.5
"""Share of the pairs of characters of a list of proposals in a statement that makes the same."""


def with_list(
    document: Document, sentences: list[SummarySentence], listed: SummarySentence, kept: Sequence[Draft]
) -> list[SummarySentence]:
    """The sentences of a section with the list of its points first, but behind what leads to it: 课题组认为，关键在于…。|建议…; what a meeting decides stands in its place."""
    if listed.text.startswith("会议"):
        place = sum(s.evidence[0].start < listed.evidence[0].start for s in sentences)
        return [*sentences[:place], listed, *sentences[place:]]
    own = {draft.unit.start for draft in kept if is_own_view(document, draft.unit)}
    begin = listed.evidence[0].start
    leads = [s for s in sentences if s.evidence[0].start < begin and s.evidence[0].start in own]
    return [*leads, listed, *(sentence for sentence in sentences if sentence not in leads)]


def tells_point(listed: SummarySentence, unit: Unit) -> bool:
    """Whether a list tells the point that a unit is."""
    return any(span.overlaps(unit.content[0]) for span in listed.evidence)


def by_the_bulletin(sentence: SummarySentence) -> SummarySentence:
    """A list of proposals without a subject as what the bulletin proposes, not whoever was told of before it."""
    own = sentence.text.startswith(_ASKED)
    return replace(sentence, text=f"文中{sentence.text}") if own else sentence
