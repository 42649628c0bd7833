"""The plan: which summaries a bulletin gets, and which units each of them may say.

One headline, abstract and list of key terms for the issue; one summary a section of the highest
level, one viewpoint a speaker and one an organisation that speaks, one line a numbered paragraph. Units are ranked by salience. Each further unit of
a section in the abstract, or of a speaker in a section or an abstract without any, counts half of the one before,
so that most have a word before one has several; what is said twice counts once.
"""

from __future__ import annotations

import math
import re
from collections import Counter, defaultdict
from collections.abc import Callable, Iterable, Mapping, Sequence, Set
from dataclasses import dataclass, field, replace
from functools import partial
from itertools import pairwise
from typing import TypeVar

from pipeline.records import Document, EntityLayer, Quote, QuoteLayer, SummaryKind
from pipeline.summaries.asides import (
    asks_for_readers,
    evades,
    is_aside,
    is_courtesy,
    is_formula,
    is_prelude,
    is_scene,
    looks_back,
)
from pipeline.summaries.beside import (
    changes_of_mind,
    claims_answered,
    in_one_breath,
    is_short_wish,
    other_side,
    with_answers,
    with_approval,
    with_caveats,
    with_changes,
    with_claims,
    with_denial,
    with_dissent,
    with_each_matter,
    with_former_and_latter,
    with_limits,
    with_other_half,
    with_other_side,
    with_own_stands,
    with_reasons,
    with_requests,
    with_sides,
    with_stands,
    with_turns,
    with_what_is_on_record,
)
from pipeline.summaries.deeds import (
    ANNOUNCED,
    CONCLUDED,
    FOUND_OUT,
    LEADS_OVER,
    OWN_VIEW,
    UNSETTLED,
    announces,
    answers_question,
    approves,
    calls_for,
    closes_talk,
    commits,
    concedes,
    concludes,
    counters,
    decides,
    finds_out,
    hangs,
    has_deadline,
    is_due,
    is_of_meeting,
    is_on_record,
    is_own_view,
    is_platitude,
    leads_to,
    many_hold,
    opens_proposal,
    opposes,
    orders,
    proposes,
    replies,
    reports_figures,
    revises,
    sets_target,
    settles,
    share_words,
    sums_up,
    takes_stand,
    tells_votes,
)
from pipeline.summaries.disposals import disposals, said_in_a_row, with_disposals
from pipeline.summaries.judge import Judge, Verdict
from pipeline.summaries.merging import starts_with_predicate
from pipeline.summaries.reporting import (
    ACCOUNTS,
    ADMITS,
    ANSWERS,
    DENIES,
    FIRST_PERSON,
    PROMISES,
    TAKES_SIDES,
)
from pipeline.summaries.run_in import run_in_points
from pipeline.summaries.salience import centrality, containment, cosine, grams, vectors
from pipeline.summaries.statements import statements
from pipeline.summaries.units import (
    NOT_TAKEN,
    POINT_LABEL,
    Unit,
    goes_on,
    names_topic,
    on_agenda,
    section_names,
    speaker_names,
)
from pipeline.summaries.whole import dangles, rests_on_figure
from pipeline.text.duties import has_own_duty

HEADLINE_LENGTH = 30  # characters at most
SALIENCE, WORTH, STANDS = 0.5, 1.0, 1.5  # exponents of salience by rule and of the judge's verdicts
STANDS_IN_SECTION = 0.7  # under its heading a statement needs to stand alone less
MIDDLING = 4.0  # makes the score of a middling unit about 1
FEW = 3  # statements of a speaker up to which one of a lower score has a place in his view
LEAST_OF_FEW = 0.18
LEAST_WHERE_ROOM = 0.03  # of what has a place in an abstract that would stay short otherwise
SHORT_ABSTRACT = 100  # characters of what an abstract is to tell up to which it is short
TOGETHER = 0.7  # of what somebody says with others, beside what he says by himself, in his view
OF_ONE_PART = 0.7  # what each further unit under one heading of the second level counts
EARLY = (
    2.0,
    1.5,
)  # of the first point of one list of what a meeting decides, and of the second, for the abstract
ITEMS = 3  # of a meeting's agenda whose outcome comes before what else was said
DECIDED = 2.0  # for the abstract: what a meeting decides
OWN_ABSTRACT = 1.8  # of what the bulletin itself says in its abstract (【摘要】)
COMMITTED = 1.5  # of what somebody promises, grants, admits or denies, in his view
TARGETED = 1.5  # of what a paper is to reach by when, for the abstract
TOLL = 2.0  # of how many have died or been hurt, as it was told last, for the abstract
VOTES_TOLD = 2.0  # of how many are for and against something
NOT_SETTLED = 1.5  # of what could not be agreed on, for the abstract
REVERSED = 2.2  # of what somebody in charge says is taken back or put off
FOUND = 1.6  # of what was found to be so of what goes round, for the abstract, and where officials answer
_FOUND = re.compile(
    "系[^，。；]{2,40}所致|未检出|(?:不|均?|并不|情况)属实|不存在|(?<!有)无关(?!紧要)|(?:系|属|纯属|为)(?:谣言|误传|虚假|不实)|查明|经(?:查|调查|核查|核实|检测)[^。]{0,12}[，：]"
)
_FINDS = re.compile("通报|公布|认定|证实|查明|发布|答复|回复|披露")
"""Cues of those who have looked into it: who is told of denies."""
_OFFICIAL = re.compile("官方|回应|处置|调查|通报|澄清|应对")
"""In a heading under which those in charge answer."""
_REVERSED = re.compile(
    "(?:决定|将|已|予以|继续)?(?:暂缓(?:调整|执行|实施|收取)|暂停(?:执行|实施|收取|使用|营业)|叫停|(?<!不可)撤销|收回(?!成本|投资)|重新(?:听证|评估|招标|公示)|停职|免职|立案|全额退|退还|继续保留)"
)
BACKGROUND = 0.5  # of what the bulletin tells of years before, for the abstract
TURNED_DOWN = 0.5  # of what is asked for and then refused, for the abstract
NOT_PASSED = 0.2  # of what a meeting is asked for and does not pass
BEFORE_PROPOSAL = 0.9  # of what somebody says in marks before he asks for something, beside that
GRANTED = 0.5  # of what somebody grants against what he holds, for the abstract
IMAGE = 0.5  # of what somebody puts in a picture (打了个比方, 回忆), for the abstract
BESIDE_DISPUTE = 0.6  # of what the narrator says there
RULED = 1.8  # of what somebody says about a dispute: 对于两位专家的争论，…
HOW_MADE = 0.3  # of what the bulletin tells of how its report was made, for the abstract
_LONG_PREFACE = 60
"""Characters of such a sentence."""
OPPOSED = 1.5  # of what is said against another one, under a heading that tells of dispute
PROPOSED = 1.3  # of what is asked for, under a heading of proposals
TAKES_UP_HEADING = 2.0
"""How much more a statement is worth in a section that holds all pairs of characters of its heading."""
LEAST, LEAST_JUDGED = 0.05, 0.6  # scores up to which a unit is left out where there is a better one
CANDIDATES = 150  # units a target chooses from
UNITS_OF = {"abstract": 8, "section": 6, "speaker": 5, "organisation": 4, "source": 12, "point": 2}
"""Statements that a summary of each kind has at most."""
ABSTRACT_LENGTH = (150, 250)
SECTION_LENGTH = (110, 200)
SPEAKER_LENGTHS = (50, 110, 140, 160)
"""Characters for what somebody says in one statement, in two, in three, in more."""
ROOM_FOR_MORE = (
    1.3  # of that, where people disagree, somebody takes a stand besides, or a meeting decides several things
)
LONGEST_RESOLUTION = 640  # characters for all that a meeting decides, in its view
USUAL_SECTION = 500  # characters of the statements of a section that gets the shorter length
_CLAIM = re.compile(r"建议|应当|应该|必须|关键|核心|主张|呼吁|需要|要|最|瓶颈|难|预计|认为|强调|议定")
_FORMALITY = re.compile(
    r"传达(?:学习)?了|听取了[^，。]*(?:汇报|报告|介绍|说明)$|主办|承办|协办|主持召开|现将|摘编|供.{0,6}参[阅考]|整理刊发|本期专报|未经本人审阅|表示(?:赞成|赞同|感谢|欢迎|肯定)|作了?(?:专题|工作|主旨)?(?:汇报|发言|报告|总结|交流)$|作了?(?:汇报|发言)[，。]|感谢了|回应了|会心一笑|热烈"
)
_NEXT_MEETING = re.compile(
    "每(?:月|季度?|年|半年)(?:召开|举办|举行|改为|轮流)|(?:座谈会|例会|会议)(?:今后|改为)|(?:召开|举办|举行)(?:第|下)|(?:第[一二三四五六七八九十百\\d]+[届次]|下一?[届次])[^，]{0,24}(?:召开|举办|举行)"
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
_AFTERWORD = re.compile(r"[>＞\s]*[【\[〔［〖]?编后(?:语|记)?(?:[】\]〕］〗]|[：:])")
_PROPOSAL = re.compile(r"建议|主张|呼吁|提出|提议|议定|要求|期待|希望")
_REFERS_BACK = re.compile(
    r"^(?:此外|同时|但|而|因此|所以|对此|其中|这|那|他|她|它|前者|后者|否则|也|还|另|该|此|上述|同[院校所])"
)

Key = TypeVar("Key")
Slot = tuple[tuple[Unit, ...], ...]
"""What may be told of a section, the best first: a statement, or the two sides of a dispute together."""


@dataclass(frozen=True, slots=True)
class Target:
    """A summary to write. `length` is in characters; `units` in text order, best first in `ranked`."""

    kind: SummaryKind
    target: str
    title: str  # heading, name of the speaker, title of the issue
    units: tuple[Unit, ...]
    ranked: tuple[Unit, ...]
    length: int
    slots: tuple[Slot, ...] = ()  # of an abstract: one a section, the most important first
    sides: tuple[tuple[Unit, ...], ...] = ()  # the two sides of a dispute, of an abstract or a point
    worth: Mapping[int, float] = field(default_factory=dict)  # of an abstract: scores by index
    stays: frozenset[int] = frozenset()  # of an abstract: indices of what gives way to no other
    digest: bool = False  # of an abstract: its sections are items of their own
    part: bool = False  # of a section: below a heading of the second level
    answered: Mapping[int, int] = field(
        default_factory=dict
    )  # of a section: index of an answer → of what it is on


@dataclass(frozen=True, slots=True)
class Survey:
    """A bulletin's title and units, how central each unit is (in their order), and its salience by rule (by index)."""

    title: str
    units: tuple[Unit, ...]
    central: list[float]
    salience: dict[int, float]


@dataclass(frozen=True, slots=True)
class Scores:
    """What units are worth, by index: alone, and told right behind the unit before them, which they may lean on.

    `in_section`: alone, under the heading of its section. A unit up to `least` is left out of a summary that has another.
    """

    alone: dict[int, float]
    behind: dict[int, float]
    in_section: dict[int, float]
    least: float


@dataclass(frozen=True, slots=True)
class Plan:
    title: str
    units: tuple[Unit, ...]
    scores: dict[int, float]
    targets: tuple[Target, ...]
    opening: Unit | None  # says what the bulletin is about
    resolved: frozenset[int]  # indices of what stands, in the bulletin's own voice, below 会议议定事项
    verdicts: Mapping[int, Verdict] | None  # of the judge on the units, by index; None: there was none


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
            _on_heading(document, units, title, weigh(found.salience, verdicts, stands=STANDS_IN_SECTION)),
            LEAST_JUDGED,
        )
    scores = _with_proposals_first(units, scores)
    opening = opening_of(units, "" if document.metadata.series else title)
    resolved = _resolved_by_heading(document, units)
    targets = tuple(_targets(document, entities, units, title, scores, opening=opening, resolved=resolved))
    return Plan(title, units, scores.alone, targets, opening, resolved, verdicts)


def _with_proposals_first(units: Sequence[Unit], scores: Scores) -> Scores:
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


def _resolved_by_heading(document: Document, units: Sequence[Unit]) -> frozenset[int]:
    """Indices of the narrator's sentences below a heading that says that all of them were decided: 三、会议议定事项."""
    heads = {
        i
        for i in {unit.section for unit in units if unit.section >= 0}
        if _RESOLUTIONS.search(document.text[document.blocks[i].start : document.blocks[i].end])
    }
    return frozenset(unit.index for unit in units if unit.section in heads and unit.quote is None)


def _on_heading(
    document: Document, units: Sequence[Unit], title: str, scores: dict[int, float]
) -> dict[int, float]:
    """Scores by index, with more for what somebody says, or the bulletin where nobody speaks, that takes up more words of its heading than the section does on the whole.

    Words of the title do not count: all of the bulletin takes them up.
    """
    by_section = _grouped([unit for unit in units if unit.section >= 0], lambda unit: [unit.section])
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

    Both are worked out on the plain units: names said in full would look like what all speak of.
    """
    plain, units = statements(document, entities, quotes)
    title = issue_title(document)
    central = centrality(vectors([unit.text for unit in plain]))
    return Survey(title, units, central, score_units(document, plain, title, central))


def issue_title(document: Document) -> str:
    """Title as the document states it; empty where it states none."""
    if document.metadata.title:
        return document.metadata.title
    blocks = [block for block in document.blocks if block.kind == "title"]
    return document.text[blocks[0].start : blocks[0].end] if blocks else ""


def score_units(
    document: Document, units: Sequence[Unit], title: str, central: Sequence[float]
) -> dict[int, float]:
    """Salience of each unit by its index; about 1 for a middling one.

    Args:
        document: the bulletin.
        units: all of its units, in text order.
        title: its title; empty where it has none.
        central: how central each unit is (`pipeline.summaries.salience.centrality`).
    """
    first_in_block: dict[int, int] = {}
    for unit in units:
        first_in_block.setdefault(unit.block, unit.index)
    scores = {}
    for unit, rank in zip(units, central, strict=True):
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
        score -= 0.3 if _REFERS_BACK.match(unit.text) and not concludes(unit) else 0.0
        score *= 0.35 if looks_back(unit) else 1.0
        score *= 0.12 if hangs(unit) else 1.0
        score *= 0.4 if is_scene(unit) else 1.0
        score *= 0.25 if is_formula(unit) or is_prelude(unit) else 1.0
        score *= min(1.0, len(unit.text) / 18) ** 0.5
        scores[unit.index] = score
    return scores


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


ABOUT_TITLE = 0.2
"""Share of a title's pairs of characters in a sentence that says what it is about."""
_HALF_OF_PAIR = re.compile("不仅|不但|更是|而是|也|还|并|且|以及")
"""How a sentence begins whose subject stands before it: 不仅是民生项目，更是幸福家园."""


def opening_of(units: Sequence[Unit], title: str = "") -> Unit | None:
    """The first unit of narration that says what a bulletin is about, if one of the first does; else what its authors say first that they have found.

    Args:
        units: all, in text order.
        title: of news, which may open with a scene: where the first does not take up its title, the one that does so best.
    """
    fit = [
        unit
        for unit in units[:8]
        if unit.kind == "narration"
        and unit.section in (-1, units[0].section)
        and len(unit.text) >= 18
        and not (looks_back(unit) or dangles(unit.text) or is_aside(unit) or is_scene(unit))
        and not any(words.search(unit.text) for words in (_WHO_ATTENDS, _SURVEYED, _PASSED_ON, LEADS_OVER))
        and _HALF_OF_PAIR.match(unit.text) is None
    ]
    if not fit:
        return next(
            (unit for unit in units[:8] if unit.section == units[0].section and finds_out(unit)), None
        )
    if containment(title, fit[0].text):
        return fit[0]
    best = max(fit, key=lambda unit: containment(title, unit.text))
    return best if containment(title, best.text) >= ABOUT_TITLE else fit[0]


ITEMS_OF_DIGEST = 3
"""Headings from which on a bulletin without words before them may be a digest."""


def _is_item(document: Document, units: Sequence[Unit], opening: Unit, title: str) -> bool:
    """Whether the opening tells but the first item of a digest, whose items are listed first or whose heading it takes up more than the title of the issue."""
    if opening.section < 0 or any(unit.section < 0 for unit in units):
        return False
    if len({unit.section for unit in units}) < ITEMS_OF_DIGEST:
        return False
    if any(block.kind == "contents" for block in document.blocks):
        return containment(title, opening.text) < ABOUT_TITLE
    heading = document.blocks[opening.section]
    of_item = containment(document.text[heading.start : heading.end], opening.text)
    return of_item >= ABOUT_TITLE and of_item > containment(title, opening.text)


_SURVEYED = re.compile(
    "带队|先后赴|走访[^，。]{0,16}\\d+[家户个]|召开座谈会?\\d+场|赴[^，。]{2,24}调研|开展了?[^，。]{0,10}调研$"
)
"""How a report was made, which is not what it found: 课题组赴三省走访水厂31座，召开座谈会14场."""
_PASSED_ON = re.compile(
    "(?:传达|学习|宣读|通报)(?:学习|传达|贯彻)?了[^，。]*(?:精神|讲话|文件|通知|指示|批示)"
)
"""What others have said is passed on, and not what the meeting is about: 某某传达了全市调度会精神."""
_WHO_ATTENDS = re.compile(
    "^(?!.*(?:召开|举行|举办|开幕|围绕|主题))[^。]*(?:(?:应邀)?(?:出席|列席|到会)(?:指导|会议|大会|活动|论坛|本次会议)?(?:并(?:讲话|致辞|发言|作[^，。]{2,6}))?|(?:代表|负责人|负责同志|人员|同志|嘉宾)参加(?:了)?(?:会议|座谈会?|活动|本次会议)?|由[^，。]{2,24}主持)(?:，[^，。]{0,24}主持(?:会议|大会)?)?$"
)
"""Who is at a meeting and chairs it, and not what it is about: …应邀出席，大会由某某主持."""


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


def pick(
    units: Iterable[Unit],
    scores: Scores,
    *,
    most: int,
    group: str = "",
    parts: Mapping[int, int] | None = None,
    told_anyway: Unit | None = None,
) -> list[Unit]:
    """The best units without repetition, best first.

    Args:
        units: candidates.
        scores: what they are worth.
        most: how many at most.
        group: "section" or "speaker": each further unit of a group that has one already counts half; where but one
            person speaks, his do not, and those of a leading article without a heading less so the longer it is.
        parts: block → heading below the section's; each further unit of such a part counts `OF_ONE_PART`.
        told_anyway: a unit that makes no further one of its group count less: it says but what the issue is about.
    """
    headed = parts if parts and len(set(parts.values())) > 1 else {}
    rest = sorted(units, key=lambda unit: -scores.alone[unit.index])[:CANDIDATES]
    space = dict(zip((unit.index for unit in rest), vectors([unit.text for unit in rest]), strict=True))
    by_place = {unit.index: unit for unit in rest}
    chosen: list[Unit] = []
    counts: Counter[object] = Counter()
    told: Counter[int] = Counter()
    voices = {unit.speakers for unit in rest if unit.speakers}
    crowded = "" if group == "speaker" and len(voices) == 1 else group
    sizes = Counter(unit.section for unit in rest)
    lead = max(1.0, sizes[-1] * len(sizes) / max(1, len(rest))) if group == "section" else 1.0
    while rest and len(chosen) < most:

        def worth(unit: Unit) -> float:
            if any(share_words(unit, other) for other in chosen):
                return 0.0
            key = unit.section if group == "section" else _voice(unit)
            crowd = 0.5 ** (counts[key] / (lead if unit.section < 0 else 1.0)) if crowded else 1.0
            crowd *= OF_ONE_PART ** told[headed.get(unit.block, -1)] if headed else 1.0
            near = max((cosine(space[unit.index], space[other.index]) for other in chosen), default=0.0)
            same = max((containment(unit.text, other.text) for other in chosen), default=0.0)
            own = scores.behind if any(leads_to(other, unit) for other in chosen) else scores.alone
            value = own[unit.index]
            following = by_place.get(unit.index + 1)
            both = len(chosen) + 1 < most and not opens_proposal(unit)  # have a place
            if following is not None and both and not group and leads_to(unit, following):
                value = max(
                    value, (value + scores.behind[following.index]) / 2
                )  # it opens the way to the next
            return value * crowd * (1 - max(near, same if same > 0.7 else 0.0))

        best = max(rest, key=worth)
        if chosen and worth(best) <= scores.least:
            break
        rest.remove(best)
        del by_place[best.index]
        chosen.append(best)
        if group != "section" or best is not told_anyway:
            counts[best.section if group == "section" else _voice(best)] += 1
        told[headed.get(best.block, -1)] += 1
    return chosen


def _voice(unit: Unit) -> object:
    """Whose words a unit are: people, else a source without a name, else the paragraph of the narrator."""
    if unit.speakers or unit.quote is None:
        return unit.speakers or unit.block
    return unit.quote.called


_PASSES_PAPER = re.compile("[^，；]*(?:通过|同意|审议|讨论)[^，；]*《[^《》]+》(?:（[^（）]*）)?")
"""A paper is passed, and no word of what stands in it: 会议审议并原则通过了《某办法（送审稿）》."""
PASSES_PAPER = 0.5  # of what else is decided on the matter
APPROVED = 1.5  # of whether a matter is approved, beside who is to do what about it


def _with_outcome(
    ranked: list[Unit], units: Sequence[Unit], outcomes: Set[int], scores: Scores, *, resolved: Set[int]
) -> list[Unit]:
    """The ranked units with the best that was decided on each item among the first, where it can stand alone.

    An item is a section, or a paragraph of minutes without sections, or of one `resolved` that holds nothing but decisions (会议议定事项).
    """
    decided = [
        u
        for u in units
        if u.index in outcomes
        and not _NEXT_MEETING.search(u.text)
        and scores.alone[u.index] > scores.least
        and not (looks_back(u) or hangs(u))
    ]
    of_item: dict[tuple[int, int], Unit] = {}
    worth = {
        u.index: scores.alone[u.index]
        * (PASSES_PAPER if _PASSES_PAPER.fullmatch(u.text.rstrip("。")) else 1.0)
        for u in decided
    }
    for unit in sorted(decided, key=lambda u: worth[u.index]):
        apart = unit.section in resolved or unit.section < 0
        of_item[unit.section, unit.block if apart else -1] = unit
    points = _in_order([unit for (_, block), unit in of_item.items() if block >= 0])
    early = {unit.index: more for unit, more in zip(points, EARLY, strict=False)}
    best = sorted(of_item.values(), key=lambda u: -scores.alone[u.index] * early.get(u.index, 1.0))[:ITEMS]
    if not best or (len(best) == 1 and any(unit.index in outcomes for unit in ranked[:2])):
        return ranked
    rest = [unit for unit in ranked if not any(share_words(unit, told) for told in best)]
    return [*best, *rest] if resolved or len(best) > 1 else [*rest[:1], *best, *rest[1:]]


def section_length(size: int) -> int:
    """Characters for the summary of a section whose statements have `size` characters."""
    least, most = SECTION_LENGTH
    return min(most, max(least, round(least * math.sqrt(size / USUAL_SECTION))))


_TOLL = re.compile(
    "(?:死亡|遇难|失踪|伤亡)(?:人数)?[^，。；]{0,8}?\\d+(?:名|人)|\\d+(?:名[^，。；]{0,6}|人)(?:死亡|遇难|身亡|失踪|受伤)"
)
"""How many have died or been hurt: 事故造成3人死亡."""
_YEAR = re.compile("(?<!\\d)((?:19|20)\\d\\d)年")


def _is_background(unit: Unit, date: str) -> bool:
    """Whether the bulletin itself tells something of two years before its date, or earlier, and of no later time."""
    years = [int(year) for year in _YEAR.findall(unit.text)]
    return unit.quote is None and date[:4].isdigit() and bool(years) and max(years) < int(date[:4]) - 1


_REFUSES = re.compile(f"{NOT_TAKEN}|否决|^拒绝")


_REQUESTS = re.compile("提请|申请|请求|建议|提出|希望|拟")
_REFUSAL = re.compile("(?:会议|会上)?[^，。]{0,6}(?:未予?|不予|没有)(?:通过|同意|批准|采纳)")


def _not_passed(units: Sequence[Unit]) -> set[int]:
    """Indexes of the units in which a meeting is asked for what it does not pass, under the same heading."""
    refused = {unit.section: unit.index for unit in units if _REFUSAL.match(unit.text)}
    return {
        unit.index
        for unit in units
        if unit.section >= 0
        and unit.index < refused.get(unit.section, -1)
        and _REQUESTS.search((unit.quote.cue_text if unit.quote else "") + unit.text)
    }


def _turned_down(units: Sequence[Unit]) -> set[int]:
    """Indexes of the units whose matter somebody refuses later on: 建议划出3%设立补助. … 对设立补助的建议，某局不予采纳，理由是…."""
    found: set[int] = set()
    for unit in units:
        if unit.lead and _REFUSES.search(unit.bridge):
            asked = unit.lead.removesuffix("的建议")
            found |= {
                each.index
                for each in units
                if each.index < unit.index and each.quote and containment(asked, each.text) >= _SAME_MATTER
            }
    return found


_SAME_MATTER = 0.4
"""Share of the pairs of characters of what was asked for in a proposal, from which on this is what is refused later."""
_IMAGES = re.compile("玩笑|比方|比喻|形容|调侃|打趣|感叹|感慨|笑[称言说]|自嘲|回忆|诉苦|抱怨|念叨|嘀咕")


OF_PROPOSALS = re.compile("建议|对策|政策取向")
"""In a heading under which proposals are told."""


_DISPUTE = re.compile(
    "分歧|争议|争论|争鸣|分化|分裂|交锋|之争|[之有]辩|不同(?:看法|意见|声音|观点)|两种|多种声音|各执|正反"
)
"""In a heading under which people disagree."""


_DIFFERED = re.compile(
    "分歧(?!较小|不大|缩小)|(?:看法|意见|说法|观点)(?:不[一同]|相左|各异|迥异|对立)|各执一词|针锋相对|争论|交锋|激辩"
)
"""In the narrator's words, that people disagree there: 围绕要不要设立总协调机构，与会专家分歧明显."""


_ON_WHAT = re.compile("(?:围绕|对于?|就|关于|在)[^，。；]{4,}")


def _says_what_on(unit: Unit) -> bool:
    """Whether the narrator says on what people disagree: 围绕“要不要设立总协调机构”，与会专家分歧明显."""
    differed = _DIFFERED.search(unit.text) if unit.quote is None else None
    return differed is not None and _ON_WHAT.search(unit.text, 0, differed.start()) is not None


def _asking(document: Document, section: int, units: Sequence[Unit]) -> list[Unit]:
    """Those of the units under a heading of proposals that ask for something; none where the heading is another or none."""
    heading = document.blocks[section] if section >= 0 else None
    if heading is None or not OF_PROPOSALS.search(document.text, heading.start, heading.end):
        return []
    return [unit for unit in units if proposes(unit)]


def _length_of_view(held: Sequence[Unit]) -> int:
    """Characters for the view of somebody, or of a house, by the number of statements."""
    return SPEAKER_LENGTHS[min(len(held), len(SPEAKER_LENGTHS)) - 1]


def _houses(entities: EntityLayer, units: Sequence[Unit], scores: Scores) -> Iterable[Target]:
    """Viewpoints of the organisations that speak for themselves: what the departments answer."""
    ids = {e.text: e.target for e in entities.entities if e.label == "ORG" and e.target}
    ids |= {
        name: house.organisation_id
        for house in entities.organisations
        for name in (house.name, *house.variants)
    }

    def keys(unit: Unit) -> Iterable[str]:
        quote = unit.quote
        if quote is None or quote.kind != "organisation" or unit.speakers or is_aside(unit):
            return []
        return [ids[quote.source_text]] if quote.source_text in ids else []

    found = _grouped(units, keys)
    for house in entities.organisations:
        if held := found.get(house.organisation_id):
            ranked = pick(held, scores, most=4)
            shown, length = _in_order(ranked), _length_of_view(held)
            yield Target("organisation", house.organisation_id, house.name, shown, tuple(ranked), length)


_NOBODY = re.compile(  # who speaks there is not told, or only as against somebody else
    "(?:另|也|还|仍|更|却|但)*有|一些|部分|不少|许多|很多|多数|少数|双方|各方|大家|[两三二]人|众人|其[他余]|另[一外]|[他她它我你]|该|这|那|前者|后者|对方|问|答|主持人|记者|笔者|网[友民](?!“)|[两三几]位"
)
_CAMP = re.compile(
    "(?:也有|还有|更多|有)?(?P<camp>(?:不少|部分|许多|很多|多数|大多数|少数|一些)(?:网民|网友))"
)
"""One of the camps among those on the net, which has a line of its own where it is told of once."""
_PAPER_ALONE = re.compile("(?:报告|文章|通知|意见|方案|数据|文件|公告|声明|评论|回复|答复|材料|[^《》]{1,3})")
_FEW_WORDS_SAID = 12
"""Characters that somebody without a name must say to have a view of his own in the summaries."""
_MEETS = re.compile("会议?|会商|[组庭]|专班")
_CALLED = re.compile(
    "[老小阿](?![人师板百总区家时学康队])[一-鿿]|[一-鿿](?:老师|师傅|阿姨|大[爷妈姐哥叔婶]|奶奶|爷爷|先生|女士|教授|医生|律师|某某?)"
)
"""What somebody is called by who has no name in the text: 老张, 李大姐, 王某."""


def _names_itself(quote: Quote, words: str) -> bool:
    """Whether the words for a source without a name tell by themselves who or what it is: 会议, 某部一名高级官员, 《某报告》."""
    if quote.kind == "document":
        return "《" in words or _PAPER_ALONE.fullmatch(words) is None
    if quote.cue_text in ("商定", "议定", "约定", "达成", "签署"):
        return True  # 双方商定, …
    if _NOBODY.match(words):
        return False
    if _CALLED.fullmatch(words):
        return True
    return len(words) >= (2 if _MEETS.search(words) else 4)


_BESIDES = re.compile("^另(?=一[名位](?=[^，]{6}))")
"""另|一名不愿透露姓名的学生: whom the words tell by themselves."""
_MEETING_DECIDES = re.compile("(?:本次|此次)?会议")
"""How the narrator's words begin for what a meeting decides: 会议|原则通过《某办法》，要求…."""
_THAT_ONE = re.compile("(?:该|这[位名]|那[位名])(?P<head>[一-鿿]{2,6})")


def _unnamed(entities: EntityLayer, units: Sequence[Unit]) -> dict[int, str]:
    """Index of a unit → the words for its source where this has no name, also where it is called 该官员 or 她 afterwards."""
    known = {entity.text for entity in entities.entities if entity.label == "ORG" and entity.target}
    known |= {name for house in entities.organisations for name in (house.name, *house.variants)}
    found: dict[int, str] = {}
    last, block, spoke = "", -2, False
    camps = Counter(unit.quote.source_text for unit in units if unit.quote is not None)
    for unit in units:
        quote = unit.quote
        camp = _CAMP.fullmatch(quote.source_text) if quote is not None and not unit.speakers else None
        if quote is not None and camp is not None and camps[quote.source_text] == 1:
            found[unit.index] = camp["camp"]
            continue
        if quote is None:
            if _MEETING_DECIDES.match(unit.text) and decides(unit):
                found[unit.index] = "会议"
            continue
        if unit.speakers or unit.author or quote.kind in ("person", "impersonal"):
            spoke = False
            continue
        words, near = _BESIDES.sub("", quote.source_text), last and unit.block - block <= 1
        that = _THAT_ONE.fullmatch(words)
        if quote.kind == "pronoun":
            if spoke and unit.block == block:
                found[unit.index] = last
            continue
        if that is not None and near and last.endswith(that["head"]):
            found[unit.index] = last
        elif near and unit.block == block and last.endswith(words):
            found[unit.index] = last  # 在她看来: a clerk of some town, told without it
        elif words not in known and _names_itself(quote, words):
            found[unit.index] = last = words
        else:
            spoke = False
            continue
        block, spoke = unit.block, True
    return found


def _sources(entities: EntityLayer, units: Sequence[Unit], scores: Scores) -> Iterable[Target]:
    """Viewpoints of those without a name who say something: the meeting, a department's official, a paper."""
    who = _unnamed(entities, units)
    meetings = {words for words in who.values() if _MEETS.search(words) and len(words) >= 2}
    whole = {
        words: full
        for words in meetings
        if len(longer := [other for other in meetings if other != words and other.endswith(words)]) == 1
        for full in longer
    }  # 研讨会, and “…”专题研讨会
    who = {index: whole.get(words, words) for index, words in who.items()}

    def keys(unit: Unit) -> Iterable[str]:
        return [who[unit.index]] if unit.index in who and not is_aside(unit) else []

    for words, held in _grouped(units, keys).items():
        if max(len(unit.text) for unit in held) < _FEW_WORDS_SAID:
            continue
        meets = _MEETS.search(words) is not None
        few = replace(scores, least=LEAST_OF_FEW) if len(held) <= FEW else scores
        ranked = pick(held, few, most=6 if meets else 3)
        length = _length_of_view(held) * (2 if meets and len(held) > FEW else 1)
        if meets:  # what it decides before what it says, and of each matter first what weighs most
            decided = [u for u in held if (decides(u) or orders(u)) and settles(u) >= 1]
            first = _first_of_each_section(decided, scores)
            further = [unit for unit in (*ranked, *decided) if unit in decided]
            ranked = list(dict.fromkeys([*first, *further, *ranked]))[: UNITS_OF["source"]]
            length = max(length, min(LONGEST_RESOLUTION, sum(len(unit.text) for unit in decided)))
        ranked = with_limits(ranked, held)
        yield Target("source", words, words, _in_order(ranked), tuple(ranked), length)


def _first_of_each_section(decided: Sequence[Unit], scores: Scores) -> list[Unit]:
    """Of each matter that a meeting decides the decision that weighs most, in the order of the text."""
    best: dict[int, Unit] = {}
    for unit in sorted(decided, key=lambda unit: scores.alone[unit.index]):
        best[unit.section] = unit
    return list(_in_order(list(best.values())))


_BOX = re.compile(
    r"[【\[〔［〖■◆◎]?\s?(?:相关|背景|资料|知识|新闻|名词|政策|延伸)*(?:链接|名词解释|小?知识|知识卡片|小?贴士|背景资料|资料卡)(?:[】\]〕］〗：:]|$)"
)
"""A heading above what a box explains: 【链接】…, 名词解释：…."""


def _is_boxed(document: Document, unit: Unit) -> bool:
    """Whether a unit stands in a box that explains something."""
    heading = document.blocks[unit.section] if unit.section >= 0 else None
    return heading is not None and _BOX.match(document.text, heading.start, heading.end) is not None


def _is_afterword(document: Document, unit: Unit) -> bool:
    """Whether a unit stands in what the editors say at the end of an issue: 编后：…."""
    return _AFTERWORD.match(document.text, document.blocks[unit.block].start) is not None


def _targets(
    document: Document,
    entities: EntityLayer,
    units: tuple[Unit, ...],
    title: str,
    scores: Scores,
    *,
    opening: Unit | None,
    resolved: Set[int],
) -> Iterable[Target]:
    headings = section_names(document)
    sections = sorted({unit.section for unit in units if unit.section >= 0})
    disposed = {unit.index for unit in disposals(units).values()}
    body = [
        unit
        for unit in units
        if (scores.alone[unit.index] > 0 or decides(unit) or unit.index in disposed) and not is_heading(unit)
    ]
    decided_in = {unit.block for unit in units if decides(unit)}
    body = [
        unit
        for unit in body
        if not (asks_for_readers(unit) or is_courtesy(unit) or (label_of(unit) and unit.block in decided_in))
    ] or body
    by_section = _grouped(body, lambda unit: [unit.section])
    if body:
        yield _abstract(document, body, sections, title, scores, opening=opening, resolved=resolved)
    for section in sections:
        heads = _heads_of_items(document, by_section[section])
        held = [
            unit
            for unit in by_section[section]
            if unit.index not in heads and not _is_afterword(document, unit)
        ]
        if held := held or by_section[section]:
            yield _section(document, section, held, scores, name=headings.get(section, ""), resolved=resolved)
            for part, own in _parts(document, section, held):
                told = _section(document, part, own, scores, name=headings.get(part, ""), resolved=resolved)
                yield replace(told, length=round(told.length * OF_A_PART), part=True)
    yield from _speakers(document, entities, units, scores)
    yield from _houses(entities, units, scores)
    yield from _sources(entities, units, scores)
    yield from _points(document, units, title, scores)


OF_A_PART = 0.8  # of the length of a section's summary, for what stands below a heading of the second level
_LEAST_OF_PART = 100
"""Characters of the statements below such a heading from which on it has a summary."""


def _parts(document: Document, section: int, held: Sequence[Unit]) -> Iterable[tuple[int, list[Unit]]]:
    """The headings below that of a section, each with its units, where these are several and long enough for a summary."""
    for heading, own in _grouped(held, lambda unit: [document.blocks[unit.block].section]).items():
        if heading in (-1, section) or len(own) == len(held):
            continue
        if len(own) > 1 and sum(len(u.text) for u in own) >= _LEAST_OF_PART:
            yield heading, own


_LONGEST_NUMBER = 6
"""Characters of the number of an item."""


def _heads_of_items(document: Document, units: Sequence[Unit]) -> set[int]:
    """Indices of the heads of items under which somebody speaks right behind: 一是|签证便利化程度不够。|甲透露，…."""
    behind = _before_speech(units)
    return {
        unit.index
        for unit in units
        if unit.index in behind
        and len(unit.text) <= LONGEST_LABEL
        and POINT_LABEL.match(document.text[unit.start : unit.start + _LONGEST_NUMBER])
    }


def _before_speech(units: Sequence[Unit]) -> set[int]:
    """Indices of the units that nobody says, with one right behind in their paragraph that somebody does."""
    said = {(unit.index, unit.block) for unit in units if unit.quote is not None}
    return {unit.index for unit in units if unit.quote is None and (unit.index + 1, unit.block) in said}


def _is_finding(unit: Unit) -> bool:
    """Whether those who have looked into what goes round say in a unit what is so: 通报，异味系藻类所致."""
    looked = unit.quote is None or _FINDS.search(unit.quote.cue_text) is not None
    return looked and _FOUND.search(unit.text) is not None


def _worth_in_abstract(
    document: Document,
    body: Sequence[Unit],
    themes: str,
    outcomes: Set[int],
    recommended: Set[int],
    *,
    disputed: bool,
) -> dict[int, float]:
    """How much more units are worth in an abstract than elsewhere, by index.

    Args:
        document: the bulletin.
        body: the units that say something.
        themes: its title, headings and contents.
        outcomes: indices of what is decided.
        recommended: indices of what the bulletin itself concludes.
        disputed: the title tells that people disagree.
    """
    own = {u.index for u in body if document.blocks[u.block].kind == "abstract"}
    turned_down = dict.fromkeys(_turned_down(body), TURNED_DOWN) | dict.fromkeys(
        _not_passed(body), NOT_PASSED
    )
    toll = next((u for u in reversed(body) if _TOLL.search(u.text)), None)
    return {
        u.index: (0.7 + containment(themes, u.text) * 1.5)
        * (DECIDED if u.index in outcomes else OWN_ABSTRACT if u.index in own else 1.0)
        * settles(u)
        * many_hold(u)
        * replies(u)
        * (TARGETED if sets_target(u) else 1.0)
        * (TOLL if u is toll else 1.0)
        * (FOUND_OUT if finds_out(u) else 1.0)
        * calls_for(u)
        * (VOTES_TOLD if tells_votes(u) else 1.0)
        * (BACKGROUND if _is_background(u, document.metadata.date) else 1.0)
        * turned_down.get(u.index, 1.0)
        * (NOT_SETTLED if UNSETTLED.search(u.text) else 1.0)
        * (REVERSED if _REVERSED.search(u.text) else 1.0)
        * (FOUND if _is_finding(u) else 1.0)
        * (OPPOSED if disputed and opposes(document, u) else 1.0)
        * (IMAGE if u.quote is not None and _IMAGES.search(u.quote.cue_text) else 1.0)
        * (GRANTED if concedes(u) else 1.0)
        * (OWN_VIEW if u.index in recommended else 1.0)
        * (HOW_MADE if u.quote is None and len(u.text) > _LONG_PREFACE and _SURVEYED.search(u.text) else 1.0)
        * (PLATITUDE if is_platitude(u) else 1.0)
        for u in body
    }


_CONVENES = re.compile("(?:召开|举行|举办)(?!的|[^，。]{0,8}\\d+[场次])")


def _is_voice(unit: Unit) -> bool:
    """Whether a unit is what somebody says or decides, or tells what was held, and no other narration."""
    return unit.quote is not None or decides(unit) or orders(unit) or _CONVENES.search(unit.text) is not None


def _abstract(
    document: Document,
    body: Sequence[Unit],
    sections: Sequence[int],
    title: str,
    scores: Scores,
    *,
    opening: Unit | None,
    resolved: Set[int],
) -> Target:
    """The abstract: what takes up title and headings, is decided, replied to or held by many comes first.

    Args:
        document: the bulletin.
        body: the units that say something.
        sections: indices of the headings of the highest level.
        title: of the issue.
        scores: what the units are worth.
        opening: the unit that says what the bulletin is about.
        resolved: indices of what stands below 会议议定事项.
    """
    resolutions = {u.section for u in body if u.index in resolved}
    outcomes_of = {u.index for u in body if decides(u) or orders(u) or u.index in resolved}
    disputed = _DISPUTE.search(title) is not None
    own_views = _recommended(document, body)
    recommended = {u.index for u in own_views}
    themes = title + "".join(
        document.text[block.start : block.end]
        for i, block in enumerate(document.blocks)
        if i in sections or block.kind == "contents"
    )
    near = _worth_in_abstract(document, body, themes, outcomes_of, recommended, disputed=disputed)
    general = replace(
        scores,
        alone={index: scores.alone[index] * share for index, share in near.items()},
        behind={index: scores.behind[index] * share for index, share in near.items()},
    )
    told = [unit for unit in body if not _is_boxed(document, unit)] or body
    item = opening is not None and _is_item(document, body, opening, title)
    choose = partial(
        pick, most=12, group="section" if sections else "speaker", told_anyway=None if item else opening
    )
    ranked = choose(told, general)
    if sum(len(unit.text) for unit in ranked) < SHORT_ABSTRACT:
        further = [u for u in told if u in ranked or (_is_voice(u) and not (looks_back(u) or hangs(u)))]
        ranked = choose(further, replace(general, least=LEAST_WHERE_ROOM))
    ranked = with_other_side(document, ranked, told, most=3)
    ranked = _with_outcome(ranked, told, outcomes_of, general, resolved=resolutions)
    ranked = with_reasons(with_denial(with_other_half(document, ranked, told), told), told)
    ranked = with_changes(document, with_approval(ranked, told), told)
    camps = _editors_camps(told, opening)
    ranked = _with_title_told(_with_thesis(ranked, told, camps), told, title, opening)
    differed = _where_they_differ(told, announced=disputed)
    if differed:
        early = 1 if disputed else _NOT_FIRST
        first = [unit for unit in ranked if unit not in differed][:early]
        ranked = [*first, *differed, *(u for u in ranked if u not in first and u not in differed)]
    if not item:
        ranked = _with_own_view(ranked, [u for u in own_views if u in told])
    apart = opening.section if item and opening is not None else -1  # told by the opening
    slots = _slots(document, [u for u in told if u.section not in (-1, apart)], general)
    stays = frozenset(
        u.index
        for u in told
        if u.index in outcomes_of
        or many_hold(u) > 1
        or u in differed
        or replies(u) > 1
        or u.index in recommended
        or u in camps
        or (u.quote is not None and is_of_meeting(u.quote))
    )
    becomes = disposals(told)
    sides = [
        (u, becomes.get(u.index) or other_side(document, u, told))
        for u in ranked
        if general.alone[u.index] > general.least
    ]
    return Target(
        "abstract",
        "",
        title,
        _in_order(ranked),
        tuple(ranked),
        200,
        slots,
        tuple((unit, side) for unit, side in sides if side is not None),
        general.alone,
        stays,
        item,
    )


_NOT_FIRST = 2
"""Statements of an abstract before which it does not say that people disagree, unless the title does."""
_BRIEFLY = 45
"""Characters of a sentence that says on what people disagree, or what is left open, up to which it has a place anyway."""


def _where_they_differ(told: Sequence[Unit], *, announced: bool) -> list[Unit]:
    """The sentence of the narrator that says on what people disagree, where the title has `announced` it, or it is short and below no heading, as what could not be settled."""
    on_what = next((u for u in told if _says_what_on(u)), None)
    own = [u for u in told if u.quote is None or is_of_meeting(u.quote)]
    left_open = next((u for u in own if UNSETTLED.search(u.text) and not looks_back(u)), None)
    brief = [u for u in (on_what, left_open) if u and u.section < 0 and len(u.text) <= _BRIEFLY]
    return list(dict.fromkeys([on_what, *brief] if announced and on_what else brief))


_TWO_CAMPS = re.compile(
    "一派[^。]{4,40}另一派|一种(?:观点|意见|看法)[^。]{4,60}另一种|有的[^。]{4,40}有的"
    "|(?:主张|支持|赞成|看好|乐观)(?:者|一方|方)[^。]{4,60}(?:怀疑|反对|质疑|看空|悲观|谨慎)(?:者|一方|方)"
)


def _with_source(unit: Unit) -> str:
    """The words of a unit behind those for its source and its cue: 一派|主张|…，另一派担心…."""
    quote = unit.quote
    return f"{quote.source_text}{quote.cue_text}{unit.text}" if quote is not None else unit.text


def _of_two_camps(units: Sequence[Unit]) -> list[Unit]:
    """What one camp says and, right behind it, the other: 一派|主张…，|另一派|担心…; none where there are no such two."""
    for one, other in pairwise(units):
        if one.quote is not None and other.quote is not None and one.index + 1 == other.index:
            said = f"{one.quote.source_text}{one.text}{other.quote.source_text}"
            if re.fullmatch("(?:一派|一种(?:观点|意见|看法)).*(?:另一派|另一种(?:观点|意见|看法)?)", said):
                return [one, other]
    return []


def _editors_camps(told: Sequence[Unit], opening: Unit | None) -> list[Unit]:
    """The two camps that the editor tells right behind the opening."""
    near = [u for u in told if opening is not None and u.block == opening.block and not u.speakers]
    return [unit for unit in near if _TWO_CAMPS.search(_with_source(unit))][:1] or _of_two_camps(near)


def _with_thesis(ranked: Sequence[Unit], told: Sequence[Unit], camps: Sequence[Unit]) -> list[Unit]:
    """The ranked units of an abstract, among the first the `camps` that the editor tells, and what he sums up: 一派主张…，另一派担心…; 综合来看，…."""
    own = [unit for unit in told if unit.quote is None and not (looks_back(unit) or hangs(unit))]
    sums = next((unit for unit in own if sums_up(unit)), None)
    first = [unit for unit in (*camps, sums) if unit is not None and unit not in ranked[:1]]
    rest = [unit for unit in ranked if unit not in first]
    return [*rest[:1], *first, *rest[1:]]


TITLE_TOLD, TITLE_NOT_YET = 0.5, 0.2
"""Share of a title's pairs of characters in a statement that tells its news, and how much less of them is told without it."""
_NO_CLAIM = re.compile(
    "(?:纪要|报告|通报|通知|意见|方案|办法|规定|专报|简报|综述|摘编|观点|建议|解读|调查|研究|分析|会议?|论坛|情况|问题|[？?])$"
)
"""How a title ends that names a text or a matter, or asks, and tells no news."""
_OF_TEXT = re.compile("记者[^，。]{0,6}(?:梳理|走访|采访)|播出|推出[^，。]{0,8}(?:报道|专栏)|摘编|整理")
"""In a sentence that tells of the report and not of its matter."""


def _with_title_told(
    ranked: Sequence[Unit], told: Sequence[Unit], title: str, opening: Unit | None
) -> list[Unit]:
    """The ranked units of an abstract, among the first two that which tells the news of the title, where nothing else there does: 微更新项目可免于规划许可."""
    bare = re.sub("（[^（）]*）$|^【[^【】]*】", "", title)
    if not bare or _NO_CLAIM.search(bare):
        return list(ranked)
    fit = [u for u in told if not (looks_back(u) or hangs(u) or _OF_TEXT.search(u.text))]
    best = max(fit, key=lambda unit: containment(bare, unit.text), default=None)
    if best is None:
        return list(ranked)
    anyway = [unit for unit in (opening, *ranked[:FEW]) if unit is not None]
    most = max((containment(bare, unit.text) for unit in anyway), default=0.0)
    share = containment(bare, best.text)
    if share < TITLE_TOLD or share < most + TITLE_NOT_YET:
        return list(ranked)
    return [*ranked[:1], best, *(unit for unit in ranked[1:] if unit is not best)]


OF_A_SLOT = 3
"""Statements of a section of which an abstract tells the one that it has room for."""
LEAST_IN_SLOT = 0.5
"""Share of the score of the best statement of a section, from which on a shorter one may stand for it."""


def _slots(document: Document, told: Sequence[Unit], scores: Scores) -> tuple[Slot, ...]:
    """What an abstract may tell of each section, the most important section first."""
    fit = [
        u
        for u in told
        if scores.alone[u.index] > scores.least and not (looks_back(u) or hangs(u) or concedes(u))
    ]
    found: list[tuple[float, Slot]] = []
    for held in _grouped(fit, lambda unit: [unit.section]).values():
        held.sort(key=lambda unit: -scores.alone[unit.index])
        best = scores.alone[held[0].index]
        near = [unit for unit in held[:OF_A_SLOT] if scores.alone[unit.index] >= LEAST_IN_SLOT * best]
        rows = [tuple(with_other_side(document, [unit], told)) for unit in near]
        found.append((best, tuple(sorted(rows, key=lambda row: len(row) == 1))))
    found.sort(key=lambda row: -row[0])
    return tuple(slot for _, slot in found)


def _with_own_view(ranked: Sequence[Unit], own: Sequence[Unit]) -> list[Unit]:
    """The ranked units, what the bulletin itself concludes, the last of `own`, among the first two."""
    if not own or any(unit in own for unit in ranked[:2]):
        return list(ranked)
    return [*ranked[:1], own[-1], *(unit for unit in ranked[1:] if unit is not own[-1])]


_OWN_HEADING = re.compile("简评|点评|短评|述评|编者|编后|评论|建议|启示|结语|结论|小结|研判|思考|对策")
"""In a heading under which the bulletin itself says what it makes of the matter."""


_ADVISES = re.compile(
    "建议|应当?(?![对用届邀付聘试变声答诺急])|宜(?![居人])|须|可(?:先|在|以|从|由|选|考虑)|抓[住紧]|尽快|下一步|关键在于|不妨"
)
"""What the bulletin says ought to be done."""


def _recommended(document: Document, body: Sequence[Unit]) -> list[Unit]:
    """What the bulletin itself concludes or recommends on the whole: in its last section, its last paragraphs, or under 简评 and the like."""
    last = max((unit.section for unit in body), default=-1)
    end = sorted({unit.block for unit in body})[-2:]
    found = []
    for unit in body:
        heading = document.blocks[unit.section] if unit.section >= 0 else None
        headed = heading and _OWN_HEADING.search(document.text, heading.start, heading.end)
        here = unit.section == last if last >= 0 else unit.block in end
        if (here or headed) and _ADVISES.search(unit.text) and is_own_view(document, unit):
            found.append(unit)
    return found


def _section(
    document: Document, section: int, held: Sequence[Unit], scores: Scores, *, name: str, resolved: Set[int]
) -> Target:
    """The summary of a section, of its units `held`: what is decided first, and both sides of a dispute.

    `name`: what it is filed under; empty: its heading.
    """
    block = document.blocks[section]
    heading = document.text[block.start : block.end]
    headed = _DISPUTE.search(heading) is not None
    disputed = headed or any(u.quote is None and _DIFFERED.search(u.text) for u in held)
    replied = _OFFICIAL.search(heading) is not None
    parts = {unit.block: document.blocks[unit.block].section for unit in held}
    decided = {unit.index for unit in held if decides(unit) or orders(unit) or unit.index in resolved}
    asks = {unit.index for unit in _asking(document, section, held)}
    before_speech = _before_speech(held)
    against = {u.index for u in held if disputed and opposes(document, u)}
    reported = [u for u in held if u.quote is not None][:1] if decided else []
    reported = [unit for unit in reported if reports_figures(unit)]
    disputes = {u.index for u in held if _says_what_on(u)}
    own = {unit.index for unit in held if is_own_view(document, unit)}
    worth = {
        unit.index: scores.in_section[unit.index]
        * (DECIDED if unit.index in decided else PROPOSED if unit.index in asks else 1.0)
        * settles(unit)
        * (OPPOSED if unit.index in against else BESIDE_DISPUTE if headed and unit.quote is None else 1.0)
        * (RULED if _DISPUTE.search(unit.lead) or unit.index in disputes else 1.0)
        * answers_question(document, unit)
        * (FOUND if replied and _is_finding(unit) else 1.0)
        * (FOUND_OUT if finds_out(unit, figures=True) else 1.0)
        * calls_for(unit)
        * (ANNOUNCED if announces(unit) else 1.0)
        * (VOTES_TOLD if tells_votes(unit) else 1.0)
        * many_hold(unit)
        * replies(unit)
        * (OWN_VIEW if unit.index in own else 1.0)
        * (PLATITUDE if is_platitude(unit) else 1.0)
        * (REPORTED if unit in reported else 1.0)
        * (HEAD if unit.point and unit.index in before_speech else 1.0)
        for unit in held
    }
    here = replace(scores, alone=worth)
    ranked = pick(held, here, most=6, group="speaker", parts=parts)
    disposed = disposals(held)
    on_others = {unit.index for unit in disposed.values()}
    outcomes = [
        u
        for u in held
        if u.index in decided and u.index not in on_others and not _NEXT_MEETING.search(u.text)
    ]
    outcomes.sort(key=lambda u: -worth[u.index] * (APPROVED if approves(u) else 1.0))
    apart = [
        u
        for u in outcomes[1:]
        if u.block != outcomes[0].block or (u.quote is None and approves(u)) or orders(u)
    ]
    told = outcomes[:1] + apart[:1]
    ranked = with_disposals(ranked, held, disposed)
    if told:  # what became of it is told, however short, and of another matter in the same section
        told = [*told, *reported]
        ranked = [
            *told,
            *(unit for unit in ranked if not any(share_words(unit, each) for each in told)),
        ]
    ranked = _with_own_view(ranked, [unit for unit in held if unit.index in own])
    ranked = with_approval(ranked, held)
    ranked = with_limits(ranked, [unit for unit in held if decides(unit)])  # …，但不同意新增编制
    ranked = with_other_side(document, ranked, held, most=2)
    ranked = with_other_half(document, with_requests(ranked, held), held)
    ranked = with_reasons(with_denial(ranked, held), held)
    ranked = with_sides(ranked, held, disputes)
    ranked = with_turns(with_caveats(with_each_matter(heading, ranked, held), held), held)
    ranked = with_claims(ranked, held)
    ranked = with_changes(document, with_former_and_latter(ranked, held), held)
    heard = with_dissent(document, ranked, held, worth)
    dissent, ranked = heard != ranked, with_what_is_on_record(heard, held)
    answered = claims_answered(document, ranked, held) | _by_when(told, held)
    if not decided:
        ranked = _with_own_view(ranked, [unit for unit in held if closes_talk(document, unit)])
    ranked = with_answers(ranked[: UNITS_OF["section"]], held, answered)
    size = sum(len(unit.text) for unit in held)
    more = (disputed and against) or dissent or disposed or len(decided) > 2
    return Target(
        "section",
        name or heading,
        heading,
        _in_order(ranked),
        tuple(ranked),
        round(section_length(size) * (ROOM_FOR_MORE if more else 1.0)),
        answered={index: claim.index for index, claim in answered.items()},
    )


def _by_when(decided: Sequence[Unit], held: Sequence[Unit]) -> dict[int, Unit]:
    """Index of what the narrator says on who is to do what by when → the decision right before it: 会议决定，…。|请某局修改完善后，于6月30日前印发."""
    decisions = {unit.index: unit for unit in decided}
    return {
        unit.index: before
        for unit in held
        if unit.quote is None
        and (before := decisions.get(unit.index - 1)) is not None
        and before.block == unit.block
        and has_deadline(unit)
    }


PLATITUDE = 0.3  # of what a meeting may hold at any time, in a section
REPORTED = 1.5  # of how much there is of what a meeting decides on, in a section
HEAD = 0.4  # of the first words of a point behind which somebody speaks, in a section: 房地产税宜缓不宜急。|甲强调，…


def _speakers(
    document: Document, entities: EntityLayer, units: Sequence[Unit], scores: Scores
) -> Iterable[Target]:
    """Viewpoints of people by name."""
    names = speaker_names(entities)
    by_speaker = _grouped(units, lambda unit: unit.speakers or tuple(filter(None, [unit.author])))
    for person in entities.people:
        held = by_speaker[person.person_id]
        needed = {before.index for before, unit in pairwise(held) if rests_on_figure(unit.text)}
        needed |= {before.index for before, unit in pairwise(held) if is_short_wish(before, unit)}
        needed |= changes_of_mind(document, held).keys()
        held = [unit for unit in held if unit.index in needed or not is_aside(unit)] or held
        if held:
            alone = {unit.index for unit in held if len(unit.speakers) == 1}
            worth = {
                u.index: (scores.in_section[u.index] * COMMITTED if commits(u) else scores.alone[u.index])
                * (TOGETHER if alone and u.index not in alone else 1.0)
                * (CONCLUDED if concludes(u) else 1.0)
                for u in held
            }
            least = LEAST_OF_FEW if len(held) <= FEW else scores.least
            where = {u.block: u.section for u in held}
            ranked = pick(held, replace(scores, alone=worth, least=least), most=4, parts=where)
            claims = {unit.index for unit in ranked}
            granted = [
                unit
                for unit in held
                if concedes(unit)
                and unit.index not in claims
                and (unit.index - 1 in claims or (unit.quote is not None and unit.quote.form != "direct"))
            ]
            granted.sort(key=lambda unit: (unit.index - 1 not in claims, -unit.index))
            ranked += granted[:1]
            ranked = with_former_and_latter(with_own_stands(_of_each_section(ranked, held), held), held)
            ranked = with_limits(with_stands(in_one_breath(ranked, held), held), held)
            ranked = _with_whatever_counts(with_changes(document, ranked, held), held)
            ranked = with_claims(_with_judgements(_with_last_reply(ranked, held), held), held)
            stands = len(ranked) > 1 and any(takes_stand(u) or counters(u) for u in ranked)
            length = round(_length_of_view(held) * (ROOM_FOR_MORE if stands else 1))
            yield Target(
                "speaker", person.person_id, names[person.person_id], _in_order(ranked), tuple(ranked), length
            )


def _with_last_reply(ranked: Sequence[Unit], held: Sequence[Unit]) -> list[Unit]:
    """The ranked statements of somebody, behind the best of them the last in which he replies to another one."""
    reply = next((unit for unit in reversed(held) if counters(unit)), None)
    if reply is None or reply in ranked[:2]:
        return list(ranked)
    rest = [unit for unit in ranked if unit is not reply]
    return [*rest[:1], reply, *rest[1:]]


def _with_whatever_counts(ranked: Sequence[Unit], held: Sequence[Unit]) -> list[Unit]:
    """The ranked statements of somebody, behind the best of them that he gives no answer, takes it back, or does not go along with a decision."""
    counts = [u for u in held if (evades(u) or is_on_record(u) or revises(u)) and u not in ranked[:2]]
    rest = [unit for unit in ranked if unit not in counts]
    return [*rest[:1], *counts[:1], *rest[1:]]


_JUDGES = re.compile("认为|觉得|以为|主张|判断|看来|提出|建议|希望|预计|估计|坚持|强调")
_LONGEST_JUDGEMENT = 40
"""Characters of what somebody holds, up to which it has a place in a view of few statements."""


def _with_judgements(ranked: Sequence[Unit], held: Sequence[Unit]) -> list[Unit]:
    """The ranked statements of somebody who says little, and at their end what he holds in few words, which is what he comes to: 甲认为，|症结不在钱|，而在指标太多。他数过，细则有87条."""
    if len(held) > FEW:
        return list(ranked)
    short = [
        unit
        for unit in held
        if unit not in ranked
        and unit.quote is not None
        and not goes_on(unit)
        and _JUDGES.search(unit.quote.cue_text)
        and len(unit.text) <= _LONGEST_JUDGEMENT
    ]
    return [*ranked, *short]


def _of_each_section(ranked: Sequence[Unit], held: Sequence[Unit]) -> list[Unit]:
    """The ranked statements of somebody, and of each section of which none is among them the first in which he takes a stand or asks for something."""
    found = list(ranked)
    told = {unit.section for unit in ranked}
    for unit in held:
        stands = unit.quote is not None and _STANDS.search(unit.quote.cue_text) is not None
        if unit.section not in told and (stands or proposes(unit)):
            found.append(unit)
            told.add(unit.section)
            if len(unit.text) < _SAYS_LITTLE:  # 不赞成直接补助。|此类补助易成口实，更稳妥的是…
                found += [other for other in held if leads_to(unit, other)]
    return found


_SAYS_LITTLE = 16
"""Characters of a stand that needs its reason."""


_STANDS = re.compile(f"{TAKES_SIDES}|主张")


def _points(document: Document, units: Sequence[Unit], title: str, scores: Scores) -> Iterable[Target]:
    """A line for each numbered paragraph."""
    by_block = _grouped(units, lambda unit: [unit.block])
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
                asking = below_it or _asking(document, told[0].section, told[1:])
                below = replace(scores, alone=_below_label(label_of(told[0]), told[1:], scores.alone))
                ranked = [told[0], *pick(asking or told[1:], below, most=1)]
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
    if best is head or not best.speakers or not _DISPUTE.search(head.text):
        return ()
    others = [
        unit for unit in held if unit.speakers and unit.speakers != best.speakers and not is_aside(unit)
    ]
    behind = [unit for unit in others if unit.index > best.index]
    return (_in_order((best, (behind or others[::-1])[0])),) if others else ()


_SAYS_SOMETHING = 5
"""Characters of what is held against the line for a paragraph, at least: not 尽快推开."""


def _against(document: Document, unit: Unit, held: Sequence[Unit]) -> tuple[tuple[Unit, ...], ...]:
    """What is told in the line for a paragraph, and what others hold against it there, in their order: 部分船东认为过闸费偏高；|也有船东表示…."""
    beside = [
        each
        for each in (*with_other_half(document, [unit], held), *with_other_side(document, [unit], held))
        if each is not unit and len(each.text) >= _SAYS_SOMETHING
    ]
    return tuple(_in_order((unit, side)) for side in beside[:1])


_TROUBLE = re.compile(
    "问题|困难|短板|不足|难(?!忘|得|怪)|堵|瓶颈|矛盾|风险|隐患|缺|弱|滞后|不(?!断|仅|同|久|少)|低(?!空|碳)|慢|少|虚|推诿|失灵|乱象|过场|纸上|叫好"
)
"""In the head of a point, that it tells of a fault: 专业护理人员紧缺."""
_CONTRARY = re.compile("也?有(?:部分|少数|个别|一些)|少数|个别")
TAKES_UP_LABEL = 2.0
"""How much more a statement is worth below a head of which it holds all pairs of characters."""
REMEDY = 0.25  # of what is to be done about it, where the head of a point tells of a fault
CONTRARY = 0.25  # of what a few hold, below a head
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
        worth *= REMEDY if _TROUBLE.search(label) and remedy and not faults else 1.0
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


def _grouped(units: Iterable[Unit], keys: Callable[[Unit], Iterable[Key]]) -> defaultdict[Key, list[Unit]]:
    """Units by what they belong to, in their order."""
    groups: defaultdict[Key, list[Unit]] = defaultdict(list)
    for unit in units:
        for key in dict.fromkeys(keys(unit)):
            groups[key].append(unit)
    return groups


def _in_order(units: Sequence[Unit]) -> tuple[Unit, ...]:
    return tuple(sorted(units, key=lambda unit: unit.index))
