"""From units to drafts: each unit is rewritten once, checked, repaired, or said as the source says it."""

from __future__ import annotations

import itertools
import re
from collections.abc import Sequence

from pipeline.engines import SummaryEngine, SummaryRequest
from pipeline.summaries.deeds import decides
from pipeline.summaries.fuse import SOURCE, Draft
from pipeline.summaries.guard import bare, check_rewrite, novel_runs, support
from pipeline.summaries.merging import is_adverbial, lacks_predicate, starts_with_predicate
from pipeline.summaries.omissions import OmissionModel
from pipeline.summaries.own_words import in_own_words
from pipeline.summaries.prepare import prepare
from pipeline.summaries.repair import gaps_of, put_back, repairs
from pipeline.summaries.salience import containment
from pipeline.summaries.shorten import clauses, shorten_list
from pipeline.summaries.tighten import tighten
from pipeline.summaries.units import Unit, in_marks
from pipeline.summaries.whole import cut_short, incomplete, whole_sentences

LONGEST_UNIT = 60  # characters that a unit may be asked for at most
SHORT_UNIT = 22  # units up to this length are said as they are
NOVELTY = 0.4  # weight of new 4-grams beside cover of the source, when a candidate is chosen
REPAIRED = 0.1  # what a candidate loses by having been repaired


def length_for(text: str) -> int:
    """Characters asked for: most of the text, since the point of a sentence comes last and may not be lost."""
    return min(LONGEST_UNIT, round(len(text) * 0.8))


def draft_units(
    units: Sequence[Unit], engine: SummaryEngine, *, omissions: OmissionModel | None = None
) -> dict[int, Draft]:
    """Every unit rewritten once; the best candidate that passes all checks, else the source shortened."""
    drafts: dict[int, Draft] = {}
    asked: list[Unit] = []
    for unit in units:
        text = prepare(unit)
        listed = shorten_list(text)
        if listed or len(text) <= SHORT_UNIT:
            words = in_own_words(listed or text, text, marked=in_marks(unit))
            heads = shorten_list(text, heads_only=True) if listed else ""
            brief = in_own_words(heads, text, marked=in_marks(unit)) if listed else ""
            drafts[unit.index] = Draft(unit, words, SOURCE, brief=brief if len(brief) < len(words) else "")
        else:
            asked.append(unit)
    texts = [prepare(unit) for unit in asked]
    requests = [SummaryRequest("clause", text, length_for(text)) for text in texts]
    for unit, request, candidates in zip(asked, requests, engine.write(requests), strict=True):
        drafts[unit.index] = choose(unit, request, candidates, engine.name, omissions=omissions)
    return drafts


def choose(
    unit: Unit,
    request: SummaryRequest,
    candidates: Sequence[str],
    engine: str,
    *,
    omissions: OmissionModel | None = None,
) -> Draft:
    """The best candidate without a failed check, repaired where that helps; else the source shortened.

    Best is what says most of the source, and says it in words of its own. A candidate is repaired by rules,
    and with `omissions` by putting back what the source cannot spare.
    """
    source = request.text
    decided = decides(unit)
    plain = whole_sentences(source, request.length)
    most = max(1.5 * request.length, len(plain))
    failed: list[str] = []
    passed: list[tuple[float, str]] = []
    for place, candidate in enumerate(candidates):
        text = _tidy(candidate)
        if bare(text) == bare(source):
            continue
        problems = check_unit(text, source, decided=decided)
        if len(text) > min(len(source), most):
            problems.append("length")
        failed = failed or problems
        if not problems:
            passed.append((_worth(text, source) - 0.05 * place, text))
            continue
        for fuller in repairs(text, source):
            if len(fuller) <= most and fuller != source and not check_unit(fuller, source, decided=decided):
                passed.append((_worth(fuller, source) - 0.05 * place - REPAIRED, fuller))
                break
        fuller = mend(text, source, omissions)
        if fuller and len(fuller) <= most and not check_unit(fuller, source, judged=True, decided=decided):
            passed.append((_worth(fuller, source) - 0.05 * place, fuller))
    if passed:
        text = max(passed)[1]
        return Draft(unit, text if in_marks(unit) else tighten(text), engine)
    return Draft(unit, in_own_words(plain, source, marked=in_marks(unit)), SOURCE, tuple(failed))


def _tidy(text: str) -> str:
    return re.sub(r"[，；](?=[，；。])", "", text).strip("，；：。！ ")


def mend(text: str, source: str, omissions: OmissionModel | None) -> str:
    """The text with everything put back that its source cannot spare; empty where it is more than the source with gaps, or all of it."""
    gaps = gaps_of(text, source)
    if omissions is None or not gaps:
        return ""
    fuller = _tidy(put_back(text, source, [gap for gap in gaps if not omissions.can_go(source, gap)]))
    return fuller if bare(fuller) != bare(source) else ""


def check_unit(text: str, source: str, *, judged: bool = False, decided: bool = False) -> list[str]:
    """`check_rewrite`, and whether the statement is whole: its names of failed checks, cut, incomplete, time, topic and begins.

    `decided`: of what is decided the first point is told as well: 决定，成立工作组；|推广平台.
    """
    failed = check_rewrite(text, source, judged=judged)
    if incomplete(text):
        failed.append("incomplete")
    if cut_short(text, source) or (decided and _loses_way(text, source)):
        failed.append("cut")
    if (when := _WHEN_FIRST.match(source)) is not None and when["when"] not in text:
        failed.append("time")
    if _loses_topic(text, source):
        failed.append("topic")
    start = source.find(text[:_FIRST_WORDS])
    if start > 0 and _begins_too_late(text, source[:start], decided=decided):
        failed.append("begins")
    return failed


_WHEN_FIRST = re.compile(
    "(?P<when>近(?:[一两二三四五六七八九十几\\d]+个?)[年月天日]来?|今年以来|[今去前]年|\\d{4}年|\\d{1,2}月|\\d{1,2}日|上半年|[一二三四前]季度)[^，。；]{0,10}，"
)
"""A time before a statement that holds for no other: |近两年来，|某市始终名列前茅."""
_TOPIC_FIRST = re.compile(
    "(?:但|而|同时)?(?:对于?(?![口接外内应付方手照象准立标抗])|针对|至于)[^，；。]{4,}，$"
)


def _loses_topic(text: str, source: str) -> bool:
    """Whether a draft leaves out what a clause of it is about: 对违法行为，要“硬约束”，|对实际困难，|要“软服务”."""
    parts = clauses(source)
    return any(
        _TOPIC_FIRST.match(topic)
        and bare(says) in bare(text)
        and containment(topic.strip("，"), text) < _KEPT
        for topic, says in itertools.pairwise(parts)
    )


_WAY = re.compile(
    "(?:按照?|依照|参照|依据)[^，；。]{4,}(?:执行|实施|办理|推进|落实|处理|核定|分配|安排|补助)$"
)
"""A clause of a decision that says how it is carried out: 按照“总数不减、分批实施”的办法执行."""
_KEPT = 0.6
"""Share of the pairs of characters of such a clause in a draft that tells it."""


def _loses_way(text: str, source: str) -> bool:
    """Whether a draft leaves out how that is carried out which was decided: 原则同意计划，|按照“总数不减”的办法执行|，首批6月开工."""
    parts = (part.strip("，；：。") for part in clauses(source))
    return any(_WAY.match(part) and containment(part, text) < _KEPT for part in parts)


_FIRST_WORDS = 6  # characters by which the place of a draft in its source is found
_GOES_ON_AFTER = re.compile("请|由|责成|要求|并|但|同时|其余|会后|下一步")
_SECOND_PART = re.compile("；(?P<link>(?:同时|此外|另外|并且?|也|还|再者|其次)，?)?$")
_DOES_OR_WILL = re.compile("\\d|已(?!经济)|将(?!军)|正在|拟|力争|争取|同意|承诺|可以?考虑")
"""In the part before, that it tells what is done or will be: 清理已列入四季度要点，力争12月出台；|提高比例尚需会商."""
_FIGURE = re.compile("\\d(?![\\d年月日])|[一二三四五六七八九十半]成|分之|[两数]倍")
"""What proves the claim before it: 缺的是愿意等待的钱；|八成|基金存续期不足七年."""
_HOW = re.compile(
    "^(?:通过|随着|按照?|依托|凭借|借助|利用|根据|基于|围绕|针对|由于|因为?(?!此)|只要|只有|有了|没有)"
)
"""How a clause begins that says by what, or on account of what, the next one holds: 按照图集建房，|既保障了安全."""


def _begins_too_late(text: str, left_out: str, *, decided: bool) -> bool:
    """Whether a draft leaves out a beginning that its words need.

    Args:
        text: the draft.
        left_out: what stands before its first words in the source.
        decided: of what is decided, the first point is told as well.
    """
    second = _SECOND_PART.search(left_out)
    if second is not None:  # 同意分步实施；|请某人拿出方案, 可考虑建立退出机制；同时，|探索积分落户
        commits = _DOES_OR_WILL.search(left_out) is not None
        proves = _FIGURE.search(text) is not None and _FIGURE.search(left_out) is None
        return decided or commits or proves or bool(second["link"]) or _GOES_ON_AFTER.match(text) is not None
    clause = re.split("[，；：。]", left_out.rstrip("，"))[-1]
    if not left_out.endswith("，"):
        return False
    if left_out == f"{clause}，" and (_is_topic(clause) or _THESIS.search(clause)):
        return True
    if _DENIED_OR_IF.match(clause):
        return True
    if _CAUSE.match(clause) and len(clause) <= _SHORT_CAUSE:
        return True
    if not _HOW.match(clause):
        return False
    says = next((part for part in text.split("，") if not is_adverbial(part)), "")
    return starts_with_predicate(says) or says.startswith("既")


_DENIED_OR_IF = re.compile(
    "从来没有|从未|并非|并不[是存]|不是|不存在|谈不上|绝[不非]|即便|即使|哪怕|如果(?!说)|若(?![干论非有无])|假如|倘若|一旦|只要|除非"
)
"""How a clause begins that the claim stands in or holds under: 从来没有所谓红线，|评审依据是证据; 即便进了目录，|医院也不愿进药."""
_CAUSE = re.compile("由于|因为?(?!此)|受[^，]+影响$")
"""How a clause begins that says why the next one holds: 由于缺乏赔付数据，|费率高达3.8%."""
_SHORT_CAUSE = 16
"""Characters of a cause that is never left out for room."""
_THESIS = re.compile(
    "(?:最|突出|关键|核心|根本|主要|首要|真正|深层)[^，]{0,8}(?:问题|矛盾|原因|短板|风险|难点|困难|挑战|瓶颈|症结)[^，]{0,4}(?:是|在于)|不必|值得(?:警惕|注意|关注)"
)
"""A first clause that is the point of the statement: 当前最突出的问题是企业不敢投，|民间投资下降4.7%."""


def _is_topic(clause: str) -> bool:
    """Whether the first clause of a statement only names what it speaks of: 自愿两个字，|在班级群里往往只剩下一个选项."""
    return (
        len(clause) > 2 and not _HEARD.match(clause) and not is_adverbial(clause) and lacks_predicate(clause)
    )


_HEARD = re.compile("据|有消息")
"""How a clause begins that tells whence something is known: 据了解."""


def _worth(text: str, source: str) -> float:
    return support(source, [text]) + NOVELTY * novel_runs(text, source)
