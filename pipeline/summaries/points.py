"""The line for a numbered paragraph."""

from __future__ import annotations

import re
from dataclasses import replace

from pipeline.records import Document, SummarySentence
from pipeline.summaries.deeds import decides, has_deadline, is_due
from pipeline.summaries.fuse import SOURCE, Draft, Post, fuse, without_item
from pipeline.summaries.plan_points import is_label, label_of
from pipeline.summaries.shorten import LONGEST_LIST, shorten_list
from pipeline.summaries.targets import HEADLINE_LENGTH, Target
from pipeline.summaries.units import POINT_LABEL
from pipeline.text.sentences import split_sentences


def tell_items(document: Document, target: Target) -> SummarySentence | None:
    """All items of a point that tells several, each with a sentence of its own (一是…。二是…。); None for any other point."""
    block = document.blocks[target.units[0].block]
    sentences = split_sentences(document.text, block.start, block.end)
    items = [s for s in sentences if POINT_LABEL.match(document.text[s.start : s.start + 8])]
    if len(items) < 2 or items[0] is not sentences[0]:
        return None
    whole = "；".join(document.text[item.start : item.end].rstrip("。；") for item in items)
    listed = shorten_list(whole)
    return SummarySentence(listed, tuple(items), SOURCE) if listed else None


_NAME_AND_CUE = 14
"""Characters in which the words of a point name who says it, and how."""


def tell_point(
    target: Target, drafts: dict[int, Draft], names: dict[str, str], posts: dict[str, Post]
) -> SummarySentence:
    unit = target.units[0]
    label = label_of(unit)
    headed = label != unit.text and is_label(unit)  # by whom, the head says, which is told with his post
    if label and len(target.ranked) > 1:
        claims = _both_told(target, drafts) or [drafts[claim.index] for claim in target.ranked[1:]]
        first = replace(claims[0], unit=replace(claims[0].unit, lead=""))
        told = fuse([first, *claims[1:]], names, posts=posts, introduce=headed)
        words = "".join(said.text for said in told).rstrip("。")
        words = words.removeprefix("建议") if unit.text.startswith("建议") else words
        if _ADVISES.search(words[:_NAME_AND_CUE]):
            label = label.removeprefix("建议")  # 建议|加快标准建设：某某建议，…
        evidence = [span for said in told for span in said.evidence]
        checks = tuple(dict.fromkeys(check for claim in claims for check in claim.checks))
        return SummarySentence(f"{label}：{words}", (*unit.content, *evidence), claims[0].engine, checks)
    if len(unit.text) <= HEADLINE_LENGTH and unit.quote is None:
        return SummarySentence(unit.text, unit.content, SOURCE)
    draft = drafts[unit.index]
    text = without_item(draft.text)
    if unit.quote is not None:  # what somebody says or denies is not what the bulletin says
        both = _both_told(target, drafts)
        told = fuse(both or [draft, *_who_by_when(target, drafts)], names)
        text = "".join(said.text for said in told).rstrip("。")
        return SummarySentence(
            text, tuple(span for said in told for span in said.evidence), draft.engine, draft.checks
        )
    due = next((drafts[each.index] for each in target.ranked[1:2] if is_due(each)), None)
    if due is not None and len(text) + len(due.text) <= LONGEST_LIST and not is_due(unit):
        spans = (*unit.content, *due.unit.content)
        return SummarySentence(f"{text}；{due.text}", spans, draft.engine, draft.checks)
    return SummarySentence(text, unit.content, draft.engine, draft.checks)


def _both_told(target: Target, drafts: dict[int, Draft]) -> list[Draft]:
    """The two sides of what is told in the line for a paragraph, in their order; none where there is but one, or no room for both."""
    both = [drafts[unit.index] for row in target.sides for unit in row]
    return both if sum(len(draft.text) for draft in both) <= LONGEST_PAIR else []


_ADVISES = re.compile("建议|提议|主张|呼吁|倡议")
LONGEST_PAIR = 90
"""Characters of two sides in the line for a paragraph."""


def _who_by_when(target: Target, drafts: dict[int, Draft]) -> list[Draft]:
    """The next statement of a point that a meeting decides, where it says who is to do so by when and there is room."""
    first, further = target.units[0], target.ranked[1:2]
    if not further or not decides(first) or further[0].quote != first.quote or not has_deadline(further[0]):
        return []
    draft = drafts[further[0].index]
    return [draft] if len(drafts[first.index].text) + len(draft.text) <= LONGEST_LIST else []
