"""What units are worth: salience by rule, with the judge's verdicts, and with what their headings say."""

from __future__ import annotations

import re
from collections.abc import Sequence
from dataclasses import dataclass, replace
from itertools import pairwise

from pipeline.records import Document, EntityLayer, QuoteLayer
from pipeline.summaries.asides import is_aside, is_formula, is_prelude, is_scene, looks_back
from pipeline.summaries.deeds import concludes, hangs, opens_proposal
from pipeline.summaries.judge import Verdict
from pipeline.summaries.reporting import FIRST_PERSON
from pipeline.summaries.salience import centrality, containment, grams, vectors
from pipeline.summaries.statements import statements
from pipeline.summaries.targets import Scores, grouped
from pipeline.summaries.units import Unit

SALIENCE, WORTH, STANDS = 0.5, 1.0, 1.5  # exponents of salience by rule and of the judge's verdicts
STANDS_IN_SECTION = 0.7  # under its heading a statement needs to stand alone less
MIDDLING = 4.0  # makes the score of a middling unit about 1
LOOKS_BACK, HANGS = 0.35, 0.12  # of what leans on words before it
BEFORE_PROPOSAL = 0.9  # of what somebody says in marks before he asks for something, beside that
TAKES_UP_HEADING = 2.0
"""How much more a statement is worth in a section that holds all pairs of characters of its heading."""
_CLAIM = re.compile(r"建议|应当|应该|必须|关键|核心|主张|呼吁|需要|要|最|瓶颈|难|预计|认为|强调|议定")
_FORMALITY = re.compile(
    r"传达(?:学习)?了|听取了[^，。]*(?:汇报|报告|介绍|说明)$|主办|承办|协办|主持召开|现将|摘编|供.{0,6}参[阅考]|整理刊发|本期专报|未经本人审阅|表示(?:赞成|赞同|感谢|欢迎|肯定)|作了?(?:专题|工作|主旨)?(?:汇报|发言|报告|总结|交流)$|作了?(?:汇报|发言)[，。]|感谢了|回应了|会心一笑|热烈"
)
_RESOLUTIONS = re.compile("(?:议定|决定|决议|审定|表决)(?:的?事项|内容|情况|结果)?$|^会议?(?:决议|决定)")
"""A heading under which stands what a meeting has decided."""
_REFUTED = re.compile(
    "[”’。]*\\s*经[^。，]{0,6}(?:核查|核实|调查|查|走访)[^。]{0,70}(?:不符|不实|不属实|失实|虚假|不一致|子虚乌有)"
    "|[”’。]*\\s*(?:但|然而|不过)?[^。，；：]{0,12}(?:未予|不予|未|没有)(?:采纳|支持|采信|认可)|[”’。]*\\s*[^。，；：]{0,12}(?:驳回了?|予以驳回)"
)
"""Right behind what somebody says, that it is not so, or was not accepted: 经核查，…，情况说明与事实不符. 法院未予采纳."""
_DECLINES = re.compile("(?:拒绝|不愿|未)[^，。]{0,14}置评|不予置评|未予置评|不作评论|没有回应")
"""How somebody evades, before what else he says: 拒绝就具体项目置评，仅(称)…."""
_PROPOSAL = re.compile(r"建议|主张|呼吁|提出|提议|议定|要求|期待|希望")
_REFERS_BACK = re.compile(
    r"^(?:此外|同时|但|而|因此|所以|对此|其中|这|那|他|她|它|前者|后者|否则|也|还|另|该|此|上述|同[院校所])"
)


@dataclass(frozen=True, slots=True)
class Survey:
    """A bulletin's title and units, how central each unit is (in their order), and its salience by rule (by index)."""

    title: str
    units: tuple[Unit, ...]
    central: list[float]
    salience: dict[int, float]


def with_proposals_first(units: Sequence[Unit], scores: Scores) -> Scores:
    """The scores, what somebody asks for no lower than what he says in marks before it: |“灯光太红。”|甲建议，换掉灯罩."""
    asked: dict[int, int] = {}
    for before, unit in pairwise(units):
        if opens_proposal(before) and before.quote == unit.quote and not opens_proposal(unit):
            opens = [each.index for each in units if each.quote == unit.quote and opens_proposal(each)]
            asked |= dict.fromkeys(opens, unit.index)

    def below(worth: dict[int, float]) -> dict[int, float]:
        lifted = {
            unit: max(worth[unit], *(worth[i] for i in asked if asked[i] == unit)) for unit in asked.values()
        }
        return worth | lifted | {i: BEFORE_PROPOSAL * worth[i] for i in asked}

    return replace(
        scores,
        alone=below(scores.alone),
        behind=below(scores.behind),
        in_section=below(scores.in_section),
    )


def resolved_by_heading(document: Document, units: Sequence[Unit]) -> frozenset[int]:
    """Indices of the narrator's sentences below a heading that says that all of them were decided: 三、会议议定事项."""
    heads = {
        i
        for i in {unit.section for unit in units if unit.section >= 0}
        if _RESOLUTIONS.search(document.text[document.blocks[i].start : document.blocks[i].end])
    }
    return frozenset(unit.index for unit in units if unit.section in heads and unit.quote is None)


def on_heading(
    document: Document, units: Sequence[Unit], title: str, scores: dict[int, float]
) -> dict[int, float]:
    """Scores by index, with more for what somebody says, or the bulletin where nobody speaks, that takes up more words of its heading than the section does on the whole.

    Words of the title do not count: all of the bulletin takes them up.
    """
    by_section = grouped([unit for unit in units if unit.section >= 0], lambda unit: [unit.section])
    common = set(grams(title))
    spoken = {unit.section for unit in units if unit.quote is not None}
    near: dict[int, float] = {}
    usual: dict[int, float] = {}
    for section, held in by_section.items():
        heading = document.blocks[section]
        own = set(grams(document.text[heading.start : heading.end])) - common
        shares = {unit.index: len(own & set(grams(unit.text))) / max(1, len(own)) for unit in held}
        near.update(shares)
        usual[section] = sum(shares.values()) / len(held)
    return {
        unit.index: scores[unit.index]
        * (1 + TAKES_UP_HEADING * max(0.0, near[unit.index] - usual[unit.section]))
        if unit.section >= 0 and (unit.quote is not None or unit.section not in spoken)
        else scores[unit.index]
        for unit in units
    }


def survey(document: Document, entities: EntityLayer, quotes: QuoteLayer) -> Survey:
    """The units with names in full, and how central and salient they are by rule.

    How central a unit is, is worked out on the plain units: names said in full would look like what all speak of.
    """
    plain, units = statements(document, entities, quotes)
    title = issue_title(document)
    central = centrality(vectors([unit.text for unit in plain]))
    return Survey(title, units, central, score_units(document, plain, title, central, told=units))


def issue_title(document: Document) -> str:
    """Title as the document states it; empty where it states none."""
    if document.metadata.title:
        return document.metadata.title
    blocks = [block for block in document.blocks if block.kind == "title"]
    return document.text[blocks[0].start : blocks[0].end] if blocks else ""


def score_units(
    document: Document, units: Sequence[Unit], title: str, central: Sequence[float], *, told: Sequence[Unit]
) -> dict[int, float]:
    """Salience of each unit by its index; about 1 for a middling one.

    Args:
        document: the bulletin.
        units: all of its units, in text order.
        title: its title; empty where it has none.
        central: how central each unit is (`pipeline.summaries.salience.centrality`).
        told: the same units with names in full, in the same order: 该公司 of which the house is known leans on nothing.
    """
    first_in_block: dict[int, int] = {}
    for unit in units:
        first_in_block.setdefault(unit.block, unit.index)
    scores = {}
    for unit, full, rank in zip(units, told, central, strict=True):
        heading = document.blocks[unit.section] if unit.section >= 0 else None
        near = containment(title, unit.text)
        if heading:
            near = max(near, containment(document.text[heading.start : heading.end], unit.text))
        score = rank + 0.8 * near
        score += 0.5 if unit.point else 0.0
        if unit.kind == "narration" and not unit.point and first_in_block[unit.block] != unit.index:
            score *= 0.75
        score += 0.25 if first_in_block[unit.block] == unit.index else 0.0
        score += 0.15 * min(3, len(_CLAIM.findall(unit.text)))
        score += 0.1 if re.search(r"\d", unit.text) else 0.0
        score *= 0.15 if is_aside(unit) else 1.0
        if unit.quote is not None and _PROPOSAL.search(unit.quote.cue_text):
            score += 0.3
        if unit.kind == "narration" and _FORMALITY.search(unit.text):
            score *= 0.3
        if FIRST_PERSON.search(unit.text):
            score *= 0.75 if unit.quote is not None else 0.4
        score *= 0.2 if _REFUTED.match(document.text, unit.content[-1].end) else 1.0
        score *= 0.3 if _DECLINES.search(unit.bridge) else 1.0
        score -= 0.3 if _REFERS_BACK.match(full.text) and not concludes(unit) else 0.0
        score *= LOOKS_BACK if looks_back(full) else 1.0
        score *= HANGS if hangs(full) else 1.0
        score *= 0.4 if is_scene(unit) else 1.0
        score *= 0.25 if is_formula(unit) or is_prelude(unit) else 1.0
        score *= min(1.0, len(unit.text) / 18) ** 0.5
        scores[unit.index] = score
    return scores


def in_context(unit: Unit, scores: Scores) -> float:
    """What a unit is worth where what it leans on is told with it."""
    lost: float = ((LOOKS_BACK if looks_back(unit) else 1.0) * (HANGS if hangs(unit) else 1.0)) ** SALIENCE
    return scores.behind[unit.index] / lost


def weigh(
    scores: dict[int, float], verdicts: dict[int, Verdict], *, stands: float = STANDS
) -> dict[int, float]:
    """Saliences by index with the verdicts on the units: what deserves a place and stands alone comes first.

    Args:
        scores: salience by rule.
        verdicts: what editors would say.
        stands: exponent of the chance that a unit stands alone; 0: it need not.
    """
    return {
        index: MIDDLING
        * max(0.0, score) ** SALIENCE
        * verdicts[index].worth ** WORTH
        * verdicts[index].stands ** stands
        for index, score in scores.items()
    }
