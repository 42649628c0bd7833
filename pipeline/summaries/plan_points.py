"""Which statements the line for a numbered paragraph may tell, and what a label or a heading there is."""

from __future__ import annotations

import re
from collections.abc import Iterable, Mapping, Sequence
from dataclasses import replace

from pipeline.records import Document
from pipeline.summaries.asides import is_aside, is_scene
from pipeline.summaries.beside import with_other_half, with_other_side
from pipeline.summaries.deeds import commits, decides, has_deadline, is_due, is_of_meeting, proposes
from pipeline.summaries.disposals import disposals, said_in_a_row
from pipeline.summaries.emphasis import DISPUTE, asking
from pipeline.summaries.merging import starts_with_predicate
from pipeline.summaries.picking import pick
from pipeline.summaries.reporting import ACCOUNTS, ADMITS, ANSWERS, DENIES, PROMISES
from pipeline.summaries.run_in import run_in_points
from pipeline.summaries.salience import containment
from pipeline.summaries.targets import HEADLINE_LENGTH, Scores, Target, grouped, in_order
from pipeline.summaries.units import Unit, names_topic, on_agenda
from pipeline.text.duties import has_own_duty


def is_heading(unit: Unit) -> bool:
    """A topic sentence that does not say who does what it names: a heading, not a statement."""
    if has_own_duty(unit.content, unit.duties):
        return False  # 完成剩余改造（责任部门：某部；完成时间：7月15日前）
    return unit.point and len(unit.text) <= HEADLINE_LENGTH and starts_with_predicate(unit.text)


LONGEST_LABEL = 14
"""Characters of a topic sentence that says no more than the label of its paragraph does."""
_BESIDE_LABEL = re.compile("^建议|[“”、]")
"""What does not count in its length: 建议|推行药品“集中配送、统一结算”."""


def is_label(unit: Unit) -> bool:
    """A topic sentence so short that the line for its paragraph needs a statement behind it: 标准规范供给不足."""
    words = _BESIDE_LABEL.sub("", unit.text)
    whole = "，" not in unit.text or (_COUPLET.fullmatch(unit.text) and _TROUBLE.search(unit.text))
    short = unit.quote is None and len(words) <= LONGEST_LABEL and bool(whole)
    short = short or (unit.quote is None and _WHO_AND_WHAT.fullmatch(unit.text) is not None)
    return unit.point and short and not has_own_duty(unit.content, unit.duties)


_COUPLET = re.compile("[^，。：；\\d]{2,7}，[^，。：；\\d]{2,7}")
"""A head in two halves that tells of a fault: 人工成本高，采了不划算."""
_WHO_AND_WHAT = re.compile("[^，。：；“”]{3,20}[：:](?P<what>[^，。：；]{3,20})")
"""The head of an item of a digest: 某国经济产业大臣：|拟扩大国家储备|."""


def label_of(unit: Unit) -> str:
    """The words that stand before the statement in the line for a paragraph that a label opens, or the matter that a meeting turns to; else empty."""
    if is_label(unit):
        headed = _WHO_AND_WHAT.fullmatch(unit.text)
        return headed["what"] if headed is not None else unit.text
    return on_agenda(unit.text) if unit.quote is None and not decides(unit) else ""


def point_targets(document: Document, units: Sequence[Unit], title: str, scores: Scores) -> Iterable[Target]:
    """A line for each numbered paragraph."""
    by_block = grouped(units, lambda unit: [unit.block])
    first = units[-1].index + 1 if units else 0
    run_in = {items[0].block: items for items in run_in_points(document, units, first=first)}
    for block_index, block in enumerate(document.blocks):
        held = by_block[block_index]
        points = held and (held[0].point or (block.kind == "paragraph" and block.label))
        for number, item in enumerate(run_in.get(block_index, ()), start=1):
            yield Target("point", f"{block_index}.{number}", title, (item,), (item,), HEADLINE_LENGTH)
        if points and not (len(held) == 1 and is_scene(held[0])):
            words = document.text[block.start : held[0].start].strip()
            told = pick(held, scores, most=1) if names_topic(words) else held
            if told is not held and decides(told[0]):  # 原则同意提高标准。|由某局9月10日前印发细则
                told += [u for u in held if u.index == told[0].index + 1 and has_deadline(u)]
            ranked = [told[0], *sorted(told[1:], key=lambda unit: not is_due(unit))]
            if label_of(told[0]) and len(told) > 1:
                below_it = [] if is_label(told[0]) else [unit for unit in told[1:] if decides(unit)]
                asked = below_it or asking(document, told[0].section, told[1:])
                below = replace(scores, alone=_below_label(label_of(told[0]), told[1:], scores.alone))
                ranked = [told[0], *pick(asked or told[1:], below, most=1)]
                ranked += [
                    unit
                    for unit in told
                    if unit not in ranked and decides(ranked[-1]) and _in_one_sentence(ranked[-1], unit)
                ]
            yield Target(
                "point",
                str(block_index),
                title,
                tuple(told),
                tuple(ranked),
                HEADLINE_LENGTH,
                sides=_disposed_of(held) or _disputed(ranked, held) or _against(document, ranked[-1], held),
            )


def _disposed_of(held: Sequence[Unit]) -> tuple[tuple[Unit, ...], ...]:
    """What somebody puts forward in a paragraph, with what becomes of it: 甲建议改为市财政承担。|会议未予采纳."""
    by_index = {unit.index: unit for unit in held}
    rows = [(*said_in_a_row(held, by_index[index]), disposal) for index, disposal in disposals(held).items()]
    return tuple(rows[:1])


def _disputed(ranked: Sequence[Unit], held: Sequence[Unit]) -> tuple[tuple[Unit, ...], ...]:
    """Below the head of a point that tells of dispute the best statement and the next one of another voice: 对风险存在分歧：|甲认为总体可控，|乙主张分区域看待."""
    head, best = ranked[0], ranked[-1]
    if best is head or not best.speakers or not DISPUTE.search(head.text):
        return ()
    others = [
        unit for unit in held if unit.speakers and unit.speakers != best.speakers and not is_aside(unit)
    ]
    behind = [unit for unit in others if unit.index > best.index]
    return (in_order((best, (behind or others[::-1])[0])),) if others else ()


_SAYS_SOMETHING = 5
"""Characters of what is held against the line for a paragraph, at least: not 尽快推开."""


def _against(document: Document, unit: Unit, held: Sequence[Unit]) -> tuple[tuple[Unit, ...], ...]:
    """What is told in the line for a paragraph, and what others hold against it there, in their order: 部分船东认为过闸费偏高；|也有船东表示…."""
    beside = [
        each
        for each in (*with_other_half(document, [unit], held), *with_other_side(document, [unit], held))
        if each is not unit and len(each.text) >= _SAYS_SOMETHING
    ]
    return tuple(in_order((unit, side)) for side in beside[:1])


_TROUBLE = re.compile(
    "问题|困难|短板|不足|难(?!忘|得|怪)|堵|瓶颈|矛盾|风险|隐患|缺|弱|滞后|不(?!断|仅|同|久|少)|低(?!空|碳)|慢|少|虚|推诿|失灵|乱象|过场|纸上|叫好"
)
"""In the head of a point, that it tells of a fault: 专业护理人员紧缺."""
_CONTRARY = re.compile("也?有(?:部分|少数|个别|一些)|少数|个别")
TAKES_UP_LABEL = 2.0
"""How much more a statement is worth below a head of which it holds all pairs of characters."""
REMEDY = 0.25  # of what is to be done about it, where the head of a point tells of a fault
CONTRARY = 0.25  # of what a few hold, below a head
FIRST_BELOW = 1.5  # of what somebody says right below a head that tells of a fault
ADDED = 0.5  # of what another one adds to it
_ADDS = re.compile("(?:还|又|也)?补充|还(?:提到|谈到|说|表示)")
DOES_SO = 4.0  # of what somebody does as the head of the point says, by the cue
_DOES_SO = (
    (re.compile(DENIES), re.compile(f"{DENIES}|不实")),
    (re.compile("质疑|追问|诉求|不满|投诉|反映"), re.compile("质疑|追问|呼吁|要求|反映|投诉|批评|问")),
    (re.compile("主张|建议|要求|呼吁|倡议"), re.compile("主张|建议|要求|呼吁|提议|提出|倡议")),
    (re.compile("承诺|回应|答复|表态"), re.compile(f"{ANSWERS}|{PROMISES}")),
)
"""What the head of a point says that somebody does, and the cues of who does so: 涉事企业|否认|排污."""
_IN_HAND = re.compile(
    "已[^，。]{0,8}(?:协商|着手|启动|安排|列入|部署|对接)|下一步|(?:从|自)\\d{1,2}月[^，。]{0,4}起|推出|拟于?|正在(?:研究|制定|整改|协调)"
)
"""How what is done about a fault is told: 已与承包方协商，从11月起推出半份餐."""


def _below_label(label: str, units: Sequence[Unit], scores: Mapping[int, float]) -> dict[int, float]:
    """Scores by index of the statements below the head of a point: those that do as it says come first, and no remedy stands for the fault that it names."""
    found = dict(scores)
    for unit in units:
        source, cue = (unit.quote.called, unit.quote.cue_text) if unit.quote is not None else ("", "")
        worth = 1 + TAKES_UP_LABEL * containment(label, source + cue + unit.text)
        for head, does in _DOES_SO:
            worth *= DOES_SO if head.search(label) and does.search(cue) else 1.0
        faults = re.search(f"{ADMITS}|否认", cue) is not None
        answers_it = unit.stand_on >= 0 or re.search(f"{ANSWERS}|{ACCOUNTS}", cue) is not None
        remedy = answers_it or commits(unit) or proposes(unit) or _IN_HAND.search(unit.text) is not None
        trouble = _TROUBLE.search(label) is not None
        worth *= REMEDY if trouble and remedy and not faults else 1.0
        worth *= FIRST_BELOW if trouble and unit is units[0] and unit.quote is not None else 1.0
        worth *= ADDED if _ADDS.match(cue) else 1.0
        worth *= CONTRARY if _CONTRARY.match(source) else 1.0
        found[unit.index] = scores[unit.index] * worth
    return found


def _in_one_sentence(before: Unit, unit: Unit) -> bool:
    """Whether a meeting goes on with a unit right behind what it decides, in the same sentence: 会议同意补植计划，|要求3月底前完成第一批."""
    return (
        unit.index == before.index + 1
        and unit.sentences == before.sentences
        and unit.quote is not None
        and is_of_meeting(unit.quote)
    )
