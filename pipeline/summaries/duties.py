"""Who carries out what minutes decide, and by when, in brackets behind the words that tell the decision."""

from __future__ import annotations

import re
from collections.abc import Iterable, Sequence
from dataclasses import replace

from pipeline.records import Document, Span, SummarySentence
from pipeline.summaries.fuse import Draft, without_item
from pipeline.text.duties import read_duties

_LONGEST = 90
"""Characters of duties that a summary tells."""
_HELPS = re.compile("(?:配合|协办|协同)")
_BY_WHEN = re.compile("(?:时限|时间|期限|要求)[：:]")
_VALUE = re.compile("^[^：:]{2,8}[：:]")


def tell_duties(
    document: Document, sentences: Sequence[SummarySentence], drafts: Iterable[Draft]
) -> list[SummarySentence]:
    """The sentences of a summary with the duties of the drafts that they tell, in brackets: …，年底前完成（责任单位：某局）.

    Duties below a paragraph stand behind the last draft of it.
    """
    told = list(sentences)
    last: dict[tuple[Span, ...], Draft] = {}
    for draft in sorted(drafts, key=lambda draft: draft.unit.index):
        if draft.unit.duties:
            last[draft.unit.duties] = draft
    for duties, draft in last.items():
        for place, sentence in enumerate(told):
            if any(one.overlaps(other) for one in draft.unit.content for other in sentence.evidence):
                told[place] = _with_duty(document, sentence, draft.text, duties)
                break
    return told


def _with_duty(
    document: Document, sentence: SummarySentence, words: str, duties: Sequence[Span]
) -> SummarySentence:
    """One sentence with duties behind the words that they belong to, or at its end where it words them otherwise."""
    text = sentence.text.rstrip("。")
    words = without_item(words).rstrip("。")
    at = text.find(words)
    place = at + len(words) if at >= 0 else len(text)
    duty = _in_short([document.text[span.start : span.end] for span in duties], words)
    if not duty or text.startswith(f"（{duty}）", place):
        return sentence
    whole = f"{text[:place]}（{duty}）{text[place:]}" + sentence.text[len(text) :]
    return replace(sentence, text=whole, evidence=(*sentence.evidence, *duties))


def _in_short(stated: Iterable[str], told: str) -> str:
    """Duties in one line, without what has been told: of those too long for a summary first who only helps goes, then who does what."""
    fields = [field for words in stated for field in read_duties(words)]
    fields = [field for field in fields if _VALUE.sub("", field) not in told]
    for kept in (
        fields,
        [field for field in fields if not _HELPS.match(field)],
        [field for field in fields if _BY_WHEN.search(field)],
    ):
        if len(line := "；".join(kept)) <= _LONGEST:
            return line
    return ""
