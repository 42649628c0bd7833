"""The plan: which summaries a bulletin gets, and which units each of them may say.

One headline, abstract and list of key terms for the issue; one summary a section of the highest
level, one viewpoint a speaker and one an organisation that speaks, one line a numbered paragraph. Units are ranked by salience. Each further unit of
a section in the abstract, or of a speaker in a section or an abstract without any, counts half of the one before,
so that most have a word before one has several; what is said twice counts once.
"""

from __future__ import annotations

import re
from collections.abc import Iterable, Mapping, Sequence, Set
from dataclasses import dataclass, replace

from pipeline.records import Document, EntityLayer, QuoteLayer
from pipeline.summaries.asides import asks_for_readers, is_courtesy
from pipeline.summaries.deeds import decides
from pipeline.summaries.disposals import disposals
from pipeline.summaries.judge import Judge, Verdict
from pipeline.summaries.leaning import contexts
from pipeline.summaries.plan_abstract import abstract_target, opening_of
from pipeline.summaries.plan_points import is_heading, label_of, point_targets
from pipeline.summaries.plan_sections import OF_A_PART, heads_of_items, parts_below, section_target
from pipeline.summaries.plan_views import house_targets, source_targets, speaker_targets
from pipeline.summaries.scoring import (
    STANDS_IN_SECTION,
    on_heading,
    resolved_by_heading,
    survey,
    weigh,
    with_proposals_first,
)
from pipeline.summaries.targets import LEAST, LEAST_JUDGED, Scores, Target, grouped
from pipeline.summaries.units import Unit, section_names

_AFTERWORD = re.compile(r"[>＞\s]*[【\[〔［〖]?编后(?:语|记)?(?:[】\]〕］〗]|[：:])")


@dataclass(frozen=True, slots=True)
class Plan:
    title: str
    units: tuple[Unit, ...]
    scores: dict[int, float]
    targets: tuple[Target, ...]
    opening: Unit | None  # says what the bulletin is about
    resolved: frozenset[int]  # indices of what stands, in the bulletin's own voice, below 会议议定事项
    verdicts: Mapping[int, Verdict] | None  # of the judge on the units, by index; None: there was none
    leaning: Mapping[int, Unit]  # index of a statement that leans on another one → that


def make_plan(
    document: Document, entities: EntityLayer, quotes: QuoteLayer, *, judge: Judge | None = None
) -> Plan:
    """Targets in the order in which a reader wants them: issue, sections, speakers, points.

    Args:
        document, entities, quotes: what the stages before found.
        judge: foretells what editors would say of the units; None: the rules alone rank them.
    """
    found = survey(document, entities, quotes)
    units, title = found.units, found.title
    scores = Scores(found.salience, found.salience, found.salience, LEAST)
    verdicts: dict[int, Verdict] | None = None
    if judge is not None:
        verdicts = judge.judge(document, units, title, found.central)
        scores = Scores(
            weigh(found.salience, verdicts),
            weigh(found.salience, verdicts, stands=0),
            on_heading(document, units, title, weigh(found.salience, verdicts, stands=STANDS_IN_SECTION)),
            LEAST_JUDGED,
        )
    scores = with_proposals_first(units, scores)
    opening = opening_of(units, "" if document.metadata.series else title)
    resolved = resolved_by_heading(document, units)
    leaning = contexts(units, verdicts)
    targets = tuple(
        _targets(
            document,
            entities,
            units,
            title,
            scores,
            opening=opening,
            resolved=resolved,
            leaning=leaning.keys(),
        )
    )
    return Plan(title, units, scores.alone, targets, opening, resolved, verdicts, leaning)


def _is_afterword(document: Document, unit: Unit) -> bool:
    """Whether a unit stands in what the editors say at the end of an issue: 编后：…."""
    return _AFTERWORD.match(document.text, document.blocks[unit.block].start) is not None


_CLOSES = re.compile(
    "[^，。；：]{2,30}?(?:在)?(?:闭幕|总结|小结|(?:会议|论坛|座谈会?|研讨会?)(?:结束|尾声|最后))(?:发言|讲话|环节|阶段)?(?:时|中)?(?:提出|表示|指出|强调|说|要求|建议|归纳|宣布|认为)"
)
_HEADS_CLOSE = re.compile("总结|小结|结语|建议|下一步|意见|要求|部署|安排|议定|决定|结论|展望|打算|共识|强调")


def _is_of_close(document: Document, unit: Unit, body: Sequence[Unit]) -> bool:
    """Whether a unit stands in the last paragraph, which closes all of the issue and not its last section: 论坛组委会在闭幕时提出，….

    The section is told without it where its heading does not speak of a close, and other paragraphs stand below that.
    """
    block, heading = document.blocks[unit.block], document.blocks[unit.section]
    above = {each.block for each in body if each.section == unit.section and each.block != unit.block}
    return (
        unit.block == max(each.block for each in body)
        and bool(above)
        and _CLOSES.match(document.text, block.start, block.end) is not None
        and _HEADS_CLOSE.search(document.text, heading.start, heading.end) is None
    )


def _targets(
    document: Document,
    entities: EntityLayer,
    units: tuple[Unit, ...],
    title: str,
    scores: Scores,
    *,
    opening: Unit | None,
    resolved: Set[int],
    leaning: Set[int],
) -> Iterable[Target]:
    headings = section_names(document)
    sections = sorted({unit.section for unit in units if unit.section >= 0})
    disposed = {unit.index for unit in disposals(units).values()}
    body = [
        unit
        for unit in units
        if (
            scores.alone[unit.index] > 0
            or decides(unit)
            or unit.index in disposed
            or document.blocks[unit.block].kind == "abstract"
        )
        and not is_heading(unit)
    ]
    decided_in = {unit.block for unit in units if decides(unit)}
    body = [
        unit
        for unit in body
        if not (asks_for_readers(unit) or is_courtesy(unit) or (label_of(unit) and unit.block in decided_in))
    ] or body
    by_section = grouped(body, lambda unit: [unit.section])
    if body:
        yield abstract_target(document, body, sections, title, scores, opening=opening, resolved=resolved)
    for section in sections:
        heads = heads_of_items(document, by_section[section])
        held = [
            unit
            for unit in by_section[section]
            if unit.index not in heads
            and not _is_afterword(document, unit)
            and not (len(sections) > 1 and section == sections[-1] and _is_of_close(document, unit, body))
        ]
        if held := held or by_section[section]:
            yield section_target(
                document, section, held, scores, name=headings.get(section, ""), resolved=resolved
            )
            for part, own in parts_below(document, section, held):
                told = section_target(
                    document, part, own, scores, name=headings.get(part, ""), resolved=resolved
                )
                yield replace(told, length=round(told.length * OF_A_PART), part=True)
    yield from speaker_targets(document, entities, units, scores, leaning=leaning)
    yield from house_targets(entities, units, scores)
    yield from source_targets(entities, units, scores)
    yield from point_targets(document, units, title, scores)
