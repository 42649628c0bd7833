"""What a view leans on, in brackets before it, and what it has been answered."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import replace

from pipeline.summaries.fuse import SOURCE, Draft
from pipeline.summaries.leaning import accounts
from pipeline.summaries.own_words import in_own_words
from pipeline.summaries.prepare import prepare
from pipeline.summaries.units import Unit, in_marks


def replies_to(leaning: Mapping[int, Unit], drafts: Mapping[int, Draft]) -> dict[int, Draft]:
    """Index of what is held against somebody → what he says to it: …7个点位大门紧锁。|某局长解释，…."""
    return {
        on.index: drafts[index]
        for index, on in leaning.items()
        if index in drafts and on.section == drafts[index].unit.section and accounts(drafts[index].unit)
    }


def _as_context(before: Unit, draft: Draft) -> Draft:
    """What a view leans on, in brackets; the beginning of a long statement in its own words."""
    if before.text != draft.unit.text and len(before.text) < len(draft.text):
        words = in_own_words(prepare(before), before.text, marked=in_marks(before))
        draft = Draft(draft.unit, words, SOURCE)
    return replace(draft, context=True)


def with_contexts(
    kept: list[Draft],
    leaning: Mapping[int, Unit],
    drafts: Mapping[int, Draft],
    *,
    refuted: Mapping[int, Unit],
) -> list[Draft]:
    """The drafts of a view, each that leans behind what it leans on, where that is not told anyway: （甲称，产量已翻番。）乙认为，这一说法不实.

    A claim that is `refuted` has the finding behind it: 甲辩称，档案并未移交。（督查组核查发现，档案已移交，甲的说法与事实不符。）
    """
    told = {draft.unit.index for draft in kept}
    found: list[Draft] = []
    for draft in kept:
        before = leaning.get(draft.unit.index)
        if before is not None and before.index not in told:
            found.append(_as_context(before, drafts[before.index]))
            told.add(before.index)
        found.append(draft)
        finding = refuted.get(draft.unit.index)
        if finding is not None and finding.index not in told:
            found.append(replace(drafts[finding.index], context=True))
    return found
