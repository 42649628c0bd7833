"""What is told beside a ranked statement: its reason, what limits it, what it answers, the other side, each matter of the heading."""

from __future__ import annotations

import re
from collections.abc import Mapping, Sequence, Set
from dataclasses import replace
from itertools import pairwise

from pipeline.records import Document
from pipeline.summaries.asides import demands, is_aside, is_one_of_two, looks_back
from pipeline.summaries.deeds import (
    answers,
    answers_claim,
    approves,
    commits,
    concedes,
    counters,
    decides,
    denies_claim,
    disagrees,
    dissents,
    finds_out,
    goes_on_in_turn,
    hangs,
    is_on_record,
    leads_to,
    proposes,
    replies_to_proposal,
    requests,
    settles,
    strikes_back,
    takes_stand,
)
from pipeline.summaries.reporting import ADMITS, TAKES_SIDES
from pipeline.summaries.units import UNTRUE, WHEN_NOW, Unit, common_pairs, goes_on
from pipeline.summaries.whole import dangles, rests_on_figure
from pipeline.text.labels import behind_number
from pipeline.text.sentences import behind_last
from pipeline.text.stands import FOR

_TAKES_STAND = re.compile(TAKES_SIDES)


def with_stands(ranked: Sequence[Unit], held: Sequence[Unit]) -> list[Unit]:
    """The ranked units, each before the stand that its speaker takes right before it, if that is not among them: 批评这一安排，|认为…."""
    told = {unit.index for unit in ranked}
    stands = {
        unit.index: before
        for before, unit in pairwise(held)
        if before.index not in told
        and before.quote is not None
        and (_TAKES_STAND.search(before.quote.cue_text) or is_short_wish(before, unit))
        and before.index + 1 == unit.index
        and before.block == unit.block
    }
    return _each_with(ranked, stands)


_WANTS = re.compile("主张|倾向于|力主")
_SHORT_WISH, _REASON = 12, 14
"""Characters of what somebody wants, at most, and of the reasons that he gives for it right behind, at least: 主张|尽快推开|。她认为，…."""


def wants(unit: Unit) -> bool:
    """Whether somebody says by the cue what he wants, and not how things are: 主张|优先限制."""
    return unit.quote is not None and _WANTS.search(unit.quote.cue_text) is not None


def is_short_wish(before: Unit, unit: Unit) -> bool:
    """Whether somebody says in a few words what he wants before he says why."""
    brief = len(before.text) <= _SHORT_WISH and len(unit.text) >= _REASON
    return wants(before) and brief and leads_to(before, unit)


_REASONS_ARE = re.compile("(?:主要)?(?:理由|依据|原因|根据)(?:主要)?(?:有[一二两三四五六七八几]|是|在于)")


_BY_EXAMPLE = re.compile("以[^，。；]{2,30}为例，?")


def with_reasoned(ranked: Sequence[Unit], held: Sequence[Unit], *, examples: bool = False) -> list[Unit]:
    """The ranked units, the reasons that somebody gives behind what he has said right before, and his `examples` as well: 认为此轮涨价难以持续。|她的理由有三：…."""
    ahead = {
        unit.index: before
        for before, unit in pairwise(held)
        if gives_reasons(before, unit)
        or (examples and _BY_EXAMPLE.fullmatch(unit.bridge) and _follows(before, unit))
    }
    return _each_with(ranked, {}, ahead=ahead)


def gives_reasons(before: Unit, unit: Unit) -> bool:
    """Whether somebody gives in a unit his reasons for what he has said right before: 认为胜算有限，|理由是…."""
    reasons = unit.quote is not None and _REASONS_ARE.match(unit.quote.cue_text) is not None
    return reasons and not unit.bridge and _follows(before, unit)


def _follows(before: Unit, unit: Unit) -> bool:
    """Whether a unit opens what its speaker says right behind another unit of his in the paragraph."""
    next_to = (before.index + 1, before.block, before.speakers) == (unit.index, unit.block, unit.speakers)
    return next_to and unit.quote is not None and not goes_on(unit)


def with_reasons(ranked: Sequence[Unit], held: Sequence[Unit]) -> list[Unit]:
    """The ranked units, each stand with what its speaker holds in the same sentence right behind it: 不赞成全部依靠大型中心，|认为…."""
    reasons = {
        before.index: unit
        for before, unit in pairwise(held)
        if before.quote is not None
        and _TAKES_STAND.search(before.quote.cue_text)
        and before.index + 1 == unit.index
        and before.speakers == unit.speakers
        and not set(before.sentences).isdisjoint(unit.sentences)
    }
    return _each_with(ranked, reasons)


def with_caveats(ranked: Sequence[Unit], held: Sequence[Unit]) -> list[Unit]:
    """The ranked units, the first ones, and all where 但 stands before it, with what their speaker grants against them right behind: …三年可回本。|但他坦言，没有补贴仍亏损."""
    first = {unit.index for unit in ranked[:_PAIRS]}
    caveats = {
        before.index: unit
        for before, unit in pairwise(held)
        if (before.index in first or unit.turns) and concedes(unit) and leads_to(before, unit)
    }
    return _each_with(ranked, caveats)


_ALSO_ADMITS = re.compile(f"(?:同时|也|还|不过|但|她|他)*(?:也)?(?:{ADMITS})")


def with_claims(ranked: Sequence[Unit], held: Sequence[Unit]) -> list[Unit]:
    """The ranked units, what somebody grants behind what he grants it against: 甲介绍，阅片时间缩短一半，检出率提高14个百分点。|他同时承认，…."""
    ahead = {
        unit.index: before
        for before, unit in pairwise(held)
        if concedes(unit)
        and unit.quote is not None
        and _ALSO_ADMITS.fullmatch(unit.quote.cue_text)
        and before.index + 1 == unit.index
        and before.block == unit.block
        and before.speakers == unit.speakers
        and not (concedes(before) or is_aside(before) or hangs(before))
    }
    return _each_with(ranked, {}, ahead=ahead)


def with_turns(ranked: Sequence[Unit], held: Sequence[Unit]) -> list[Unit]:
    """The ranked units, what limits a statement of the same speaker behind that: 将新增再贷款30亿元。|不过她提醒，…; 承认有欠账，|但表示…不合理."""
    turns = [(before, unit) for before, unit in pairwise(held) if unit.turns and leads_to(before, unit)]
    grants = {before.index: unit for before, unit in turns if concedes(before)}
    ahead = {unit.index: before for before, unit in turns if not commits(unit)}
    return _each_with(ranked, grants, ahead=ahead)


_HIS_WORDS = re.compile("(?:他|她|自己)?(?:此前|刚才|之前)?所?[说指讲谈]的“(?P<words>[^“”，。]{1,8})”")


def with_corrections(ranked: Sequence[Unit], held: Sequence[Unit]) -> list[Unit]:
    """The ranked units, what somebody has said with how he puts his own words right further on: 甲认为，|多数|患者可以换药。…甲补充说，|他所说的“多数”|不包括孕妇."""
    found: dict[int, Unit] = {}
    for place, unit in enumerate(held):
        his = _HIS_WORDS.match(unit.text) if unit.quote is not None and unit.speakers else None
        if his is None:
            continue
        for before in held[:place]:
            if before.speakers == unit.speakers and his["words"] in before.text:
                found[before.index] = unit
    return _each_with(ranked, found)


def with_findings(ranked: Sequence[Unit], held: Sequence[Unit]) -> list[Unit]:
    """The ranked units, what somebody says with what has been found against it, as the narrator tells right behind: 甲介绍，已建成486个。|但调研组走访的22个点中，有7个常年锁门."""
    found = {
        before.index: unit
        for before, unit in pairwise(held)
        if before.quote is not None
        and unit.quote is None
        and unit.text.startswith(("但", "不过", "然而"))
        and finds_out(unit)
        and (before.index + 1, before.block) == (unit.index, unit.block)
    }
    return _each_with(ranked, found)


_SIDES = 2
"""Of those who disagree, how many are told behind what they disagree on."""


def with_sides(ranked: Sequence[Unit], held: Sequence[Unit], disputes: Set[int]) -> list[Unit]:
    """The ranked units, first but for decisions what people disagree on (indices `disputes`), with those who take sides there: 与会专家分歧明显。|甲赞成…。乙反对…."""
    told = next((unit for unit in ranked if unit.index in disputes), None)
    if told is None:
        return list(ranked)
    sides: dict[tuple[str, ...], Unit] = {}
    for unit in held:
        if unit.block == told.block and unit.index > told.index and unit.speakers:
            sides.setdefault(unit.speakers, unit)
    if len(sides) < _SIDES:
        return [unit for unit in ranked if unit is not told] or [told]
    first = [told, *list(sides.values())[:_SIDES]]
    decided = [unit for unit in ranked if decides(unit)]
    rest = [unit for unit in ranked if unit not in first and unit not in decided]
    return [*decided[:1], *(unit for unit in first if unit not in decided[:1]), *decided[1:], *rest]


def in_one_breath(ranked: Sequence[Unit], held: Sequence[Unit]) -> list[Unit]:
    """The ranked units, each with what its speaker denies, admits, demands or promises in the same sentence: 承认…，|但否认…，|并承诺…."""
    found = list(dict.fromkeys(unit.index for unit in ranked))
    by_index = {unit.index: unit for unit in (*ranked, *held)}
    for unit in ranked:
        beside = [
            other.index
            for other in held
            if other.index not in found
            and demands(other)
            and not set(unit.sentences).isdisjoint(other.sentences)
        ]
        place = found.index(unit.index) + 1
        found[place:place] = beside
    return [by_index[index] for index in found]


_AT_FIRST = re.compile("起初|最初|原先|一开始|先是|咬定|坚称|坚持称")
_TURNS_ROUND = re.compile(
    "改口|改称|转而|松口|承认|坦承|改变了?(?:看法|主意|态度|口径)|(?<!今)(?<!此)后又?(?:表示|称|说|认为|同意)"
)
_ONCE = re.compile(
    "(?<!未)(?<!不)曾(?![任在获于是孙祖]|经济)|一度|此前|早前|早先|[一两二三四五六七八九十几\\d]{1,5}(?:多)?(?:年|个月)前"
)
"""That somebody has held something before: 一年前，甲|曾|公开反对…."""
_TURNS_WITHIN = 3
"""Statements behind what somebody says at first, among which stands what he says then."""


def changes_of_mind(document: Document, units: Sequence[Unit]) -> dict[int, Unit]:
    """Index of what somebody says at first → what he says then: 甲起初称，管水员因病请假；出示记录后，|他改口说，人早就走了."""
    found: dict[int, Unit] = {}
    for place, first in enumerate(units):
        at_first = first.quote is not None and _said_so(document, first, _AT_FIRST)
        once = first.quote is not None and not at_first and _said_so(document, first, _ONCE)
        if not at_first and not once:
            continue
        later = (
            unit
            for unit in units[place + 1 : place + 1 + _TURNS_WITHIN]
            if unit.block == first.block and unit.quote is not None and _one_voice(first, unit)
        )
        turn = next(
            (
                unit
                for unit in later
                if _said_so(document, unit, _TURNS_ROUND)
                or (once and _said_so(document, unit, WHEN_NOW) and not _said_so(document, unit, _ONCE))
            ),
            None,
        )
        if turn is not None:
            found[first.index] = turn
    return found


_WHEN_ONCE = re.compile(
    "(?:20|19)\\d\\d年(?:\\d{1,2}月(?:\\d{1,2}日)?|[初底])?|[去前]年(?:\\d{1,2}月)?|[一两二三四五六七八九十几\\d]{1,5}(?:多)?(?:年|个月)前|年初|上[个半]?[月周年]"
)


def with_times(units: Sequence[Unit], document: Document) -> tuple[Unit, ...]:
    """The units, what somebody has held once and what he holds now each with the time: 甲|一年前|曾反对置换；|今年8月|坦承低估了代价.

    Without it the two would stand side by side as one view.
    """
    turns = changes_of_mind(document, units)
    by_index = {unit.index: unit for unit in units}
    later = {turn.index for index, turn in turns.items() if _said_so(document, by_index[index], _ONCE)}
    found: list[Unit] = []
    for unit in units:
        bridge = unit.bridge
        if unit.index in turns and _said_so(document, unit, _ONCE) and not _WHEN_ONCE.search(bridge):
            had = _ONCE.search(bridge)
            when = _when(document, unit, _WHEN_ONCE)
            bridge = f"{when}{'' if had else '曾'}{bridge}" if when or not had else bridge
        elif unit.index in later and not bridge:
            says_so = unit.quote is not None and _TURNS_ROUND.search(unit.quote.cue_text) is not None
            bridge = _when(document, unit, WHEN_NOW) or ("" if says_so else "后来")
        found.append(replace(unit, bridge=bridge) if bridge != unit.bridge else unit)
    return tuple(found)


def _when(document: Document, unit: Unit, times: re.Pattern[str]) -> str:
    """The last words for a time in the sentence before what somebody says; empty where there are none."""
    told = _before_words(document, unit)
    return ([*times.findall(document.text, *told)] or [""])[-1] if told is not None else ""


def _said_so(document: Document, unit: Unit, words: re.Pattern[str]) -> bool:
    """Whether such words stand before what somebody says, from the begin of the sentence up to the end of the cue."""
    told = _before_words(document, unit)
    return told is not None and words.search(document.text, *told) is not None


def _before_words(document: Document, unit: Unit) -> tuple[int, int] | None:
    """From the begin of the sentence up to the end of the cue of what somebody says; None of what goes on, and the narrator's words."""
    if unit.quote is None or goes_on(unit):
        return None
    floor = document.blocks[unit.block].start
    start = behind_last("。！？；", document.text, unit.quote.source.start, floor=floor)
    return start, unit.quote.cue.end


def _one_voice(one: Unit, other: Unit) -> bool:
    """Whether two units are of the same source, by name or by the words for it."""
    if one.speakers or other.speakers:
        return one.speakers == other.speakers
    return one.quote is not None and other.quote is not None and one.quote.called == other.quote.called


def with_changes(document: Document, ranked: Sequence[Unit], held: Sequence[Unit]) -> list[Unit]:
    """The ranked units, what somebody says at first behind what he says then: the first would not be his view by itself."""
    later = changes_of_mind(document, held)
    by_index = {unit.index: unit for unit in held}
    first = {turn.index: by_index[index] for index, turn in later.items()}
    return _each_with(ranked, first, ahead=later)


_SOME = re.compile("(?:部分|一些|有些?|有的|不少|许多|多数|多位|少数|个别|几位|[两三四五几]位)")
_OTHERS = re.compile("(?:还|也|另|又)有|另[一外有]|有的|其他|其余|少数|个别|还$|也$|另$")


def other_halves(document: Document, units: Sequence[Unit]) -> dict[int, Unit]:
    """Index of what others hold → what some hold, right before it in the paragraph: 部分委员主张…，|还有委员担心…. 有观点认为…。|也有观点认为…."""
    return {
        unit.index: before
        for before, unit in pairwise(units)
        if before.index + 1 == unit.index
        and before.block == unit.block
        and _is_of_some(before)
        and _is_of_some(unit)
        and unit.quote is not None
        and _OTHERS.search(document.text, unit.quote.source.start - 1, unit.quote.source.end)
    }


def with_other_half(document: Document, ranked: Sequence[Unit], held: Sequence[Unit]) -> list[Unit]:
    """The ranked units, each half of what some hold and others do with the other one."""
    ahead = other_halves(document, held)
    by_index = {unit.index: unit for unit in held}
    behind = {before.index: by_index[index] for index, before in ahead.items()}
    return _each_with(ranked, behind, ahead=ahead)


def _is_of_some(unit: Unit) -> bool:
    quote = unit.quote
    return quote is not None and not unit.speakers and _SOME.match(quote.source_text) is not None


def with_own_stands(ranked: Sequence[Unit], held: Sequence[Unit]) -> list[Unit]:
    """What somebody's view ranks, and behind the best two where he takes a stand on another one's words, or replies to them."""
    stands = [unit for unit in held if unit not in ranked and (takes_stand(unit) or counters(unit))]
    told = [unit for unit in ranked if not any(unit.text in stand.bridge for stand in stands)]
    return [*told[:_PAIRS], *sorted(stands, key=takes_stand, reverse=True), *told[_PAIRS:]]


_EXCEPTS = re.compile("(?:当然|但是?|不过)，?[^。]*?(?:不在此列|除外|例外|另当别论|不适用|另行规定)$")
"""What a rule that somebody has just told does not hold for: 当然，涉及食品安全的，不在此列."""


def with_limits(ranked: Sequence[Unit], held: Sequence[Unit]) -> list[Unit]:
    """The ranked units, each before what limits it and behind what it limits, even where that is among them further down."""
    turns = [
        (before, unit)
        for before, unit in pairwise(held)
        if (unit.turns or _EXCEPTS.match(unit.text)) and leads_to(before, unit)
    ]
    limits = {before.index: unit for before, unit in turns}
    limited = {unit.index: before for before, unit in turns}
    limited |= {
        unit.index: before
        for before, unit in pairwise(held)
        if before.index + 1 == unit.index and before.block == unit.block and rests_on_figure(unit.text)
    }
    found: list[Unit] = []
    for unit in _each_with(ranked, limits):
        before = limited.get(unit.index)
        if before is not None and before not in found:
            found.append(before)  # …难以承受。|但他表示，可以考虑…
        if unit not in found:
            found.append(unit)
    return found


_RUMOUR = re.compile("网民|网友|网传|网上|网络|博主|自媒体|发帖|帖文|传言|有人")
_REFUTES = re.compile(
    "(?:不|失|非)(?:属|为|符合?事)?实(?![施际践验行现用务体])|(?:[系是为]|属于?)谣言|并无此事|子虚乌有|辟谣|无中生有"
)


def with_denial(ranked: Sequence[Unit], held: Sequence[Unit]) -> list[Unit]:
    """The ranked units, each claim that goes round with the statement of its section that says it is not so."""
    denials: dict[int, Unit] = {}
    for unit in ranked:
        quote = unit.quote
        if quote is None or quote.speakers or not _RUMOUR.search(quote.source_text + quote.cue_text):
            continue
        behind = [
            other
            for other in held
            if other.index > unit.index
            and other.section == unit.section
            and other.quote is not None
            and other.quote.source_text != quote.source_text
            and (_REFUTES.search(other.text[:_EARLY]) or denies_claim(other))
            and not _RUMOUR.search(other.quote.source_text)
        ]
        if behind:
            denials[unit.index] = behind[0]
    denials |= {claim: unit for claim, unit in refutations(held).items() if claim not in denials}
    return _each_with([unit for unit in ranked if unit not in denials.values()], denials)


_FOUND_UNTRUE = re.compile(
    f"(?:说法|陈述|辩解|解释|说明|所述|所称|反映|承诺|回应|答复)[^，。；]{{0,6}}(?:{UNTRUE}|不成立|站不住脚)"
)
_CLAIMS_BACK = 3
"""Statements before a finding among which the claim stands that it refutes."""


def refutations(units: Sequence[Unit]) -> dict[int, Unit]:
    """Index of a claim → the finding of another source shortly behind it that it is not so: 甲辩称，档案并未移交。|督查组核查发现，…，甲的说法与事实不符."""
    found: dict[int, Unit] = {}
    for place, unit in enumerate(units):
        if not _FOUND_UNTRUE.search(unit.text):
            continue
        finds = unit.quote.called if unit.quote is not None else ""
        claims = [
            each
            for each in units[max(0, place - _CLAIMS_BACK) : place]
            if each.quote is not None and each.block == unit.block and each.quote.called != finds
        ]
        named = [each for each in claims if each.quote is not None and each.quote.source_text in unit.text]
        if claims:
            found[(named or claims)[-1].index] = unit
    return found


_EARLY = 24
"""Characters of a statement within which it says that something is not so."""


def _each_with(
    ranked: Sequence[Unit], behind: Mapping[int, Unit], *, ahead: Mapping[int, Unit] | None = None
) -> list[Unit]:
    """The ranked units once each, with the unit that belongs to an index right behind the one of that index, or `ahead` of it."""
    found: list[Unit] = []
    for unit in ranked:
        row = ((ahead or {}).get(unit.index), unit, behind.get(unit.index))
        found += [each for each in row if each is not None and each not in found]
    return found


def with_approval(ranked: Sequence[Unit], held: Sequence[Unit]) -> list[Unit]:
    """The ranked units, what a meeting decides behind its approval of the matter right before: 会议原则同意该方案。|会议决定，…."""
    approvals = {
        unit.index: approval
        for approval, unit in pairwise(held)
        if decides(unit)
        and decides(approval)
        and approves(approval)
        and settles(approval) >= 1
        and (approval.index + 1, approval.block) == (unit.index, unit.block)
    }
    return _each_with(ranked, {}, ahead=approvals)


_MATTERS = re.compile(
    "(?:关于|就)?(?P<matters>[一-鿿]{2,6}(?:[、和与及][一-鿿]{2,6}){1,3}?)(?:方面)?的?(?:问题|情况|工作|事项|建议|意见|困难|进展|保障)?$"
)
_NO_MATTER = re.compile(
    "(?:主要|基本|几点|下步|下一步|有关|初步|政策|工作)?(?:共识|建议|意见|问题|分歧|经验|启示|做法|成效|现状|背景|展望|结论|对策|措施|反映|回应|困难|原因|影响|趋势|进展|情况|思考|观点|诉求|打算|安排|要求|特点|挑战|机遇|不足)"
    "|质询|询问|答复|问答|陈述|讨论|发言|点评|提醒|提示|研判|归纳|小结|(?:有关|主管|职能)?部门|专家|委员|媒体"
)
"""What headings of any bulletin name, what is done at a meeting and who speaks: no matter of its own."""


def with_what_is_on_record(ranked: Sequence[Unit], held: Sequence[Unit]) -> list[Unit]:
    """The ranked units, what is decided before that somebody does not go along with it: 会议同意…。|甲对会议决定保留意见，记录在案."""
    found: list[Unit] = []
    apart = [unit for unit in held if is_on_record(unit)]
    for unit in (each for each in ranked if each not in apart):
        beside = [each for each in apart if decides(unit) and each.block == unit.block and each not in found]
        found += [unit, *beside]
    return found


def with_each_matter(heading: str, ranked: Sequence[Unit], held: Sequence[Unit]) -> list[Unit]:
    """The ranking of a section, with the best statement on each matter of its heading among the first: 关于|用地|和|用电|问题."""
    matters = _MATTERS.fullmatch(behind_number(heading.strip()))
    words = re.split("[、和与及]", matters["matters"]) if matters is not None else []
    if not words or any(map(_NO_MATTER.fullmatch, words)):
        return list(ranked)
    found = list(ranked)
    told = found[: len(words)]
    for place, word in enumerate(words):
        if any(word in unit.text + unit.lead for unit in told):
            continue
        best = next(
            (unit for unit in (*ranked, *held) if word in unit.text and not (is_aside(unit) or hangs(unit))),
            None,
        )
        if best is not None:
            found = [unit for unit in found if unit is not best]
            found.insert(min(place, 1), best)
    return found


_PAIRS = 2
"""Statements of a section, the best first, that are told with the request that they answer, or with the answer."""
_SO = re.compile("才|正是?因|所以|因此|就是?因|那就|但|不过")


def with_requests(ranked: Sequence[Unit], held: Sequence[Unit]) -> list[Unit]:
    """The ranking, in which the first statements have beside them what they answer, or what they are answered: 甲希望…；乙答复…."""
    companions: dict[int, Unit] = {}
    for before, unit in pairwise(held):
        leans = looks_back(before) or dangles(before.text) or _SO.match(before.text) or _SO.match(unit.text)
        if answers(before, unit) and not leans:
            companions[before.index], companions[unit.index] = unit, before
    wanted = {unit.index for unit in ranked[:_PAIRS]}
    return _each_with(ranked, {at: other for at, other in companions.items() if at in wanted})


def with_other_side(
    document: Document, ranked: Sequence[Unit], held: Sequence[Unit], *, most: int = 1
) -> list[Unit]:
    """The ranking with the other side of a dispute right behind each of its first `most` statements: 甲认为…；乙则指出…."""
    sides = {unit.index: other_side(document, unit, held) for unit in ranked[:most]}
    return _each_with(ranked, {index: side for index, side in sides.items() if side is not None})


def with_dissent(
    document: Document, ranked: Sequence[Unit], held: Sequence[Unit], worth: Mapping[int, float]
) -> list[Unit]:
    """The ranking of a section, in which who is openly against another one is among the first, behind what he is against: 甲主张制定条例。|乙却不赞成单独立法."""
    sides = {
        unit.index: side
        for unit in held
        if dissents(document, unit) and (side := _held_against(unit, held)) is not None
    }
    against = [unit for unit in held if unit.index in sides and not is_aside(unit)]
    if not against:
        return list(ranked)
    heard = [unit for unit in ranked[:_PAIRS] if unit in against]
    best = heard[0] if heard else max(against, key=lambda unit: worth.get(unit.index, 0.0))
    told = sides[best.index]
    if heard and told in ranked[: _PAIRS + 1]:
        return list(ranked)
    rest = [unit for unit in ranked if unit not in (best, told)]
    if told in ranked[:1]:
        return [*ranked[:1], best, *rest]
    return [*rest[:1], best, told, *rest[1:]]


_EVADES_THAT = re.compile("(?:没有?|并?未|不愿|拒绝)[^，]{0,6}(?:这一?|该|上述|此)")
"""没有正面回答|这一情况|，只(说)…: of what another one has said."""


def claims_answered(document: Document, ranked: Sequence[Unit], held: Sequence[Unit]) -> dict[int, Unit]:
    """Index of a reply or an objection → what it is on, as another one has said it in the section: 甲提出，取消专用道。|乙不同意…。|丙在答复中说….

    Of what he has said in a row it is the statement that is `ranked` first, unless the words of the stand tell which.
    """
    by_index = {unit.index: unit for unit in held}
    told = {unit.index for unit in held if unit.stand_on in by_index}
    found: dict[int, Unit] = {}
    for unit in held:
        if unit.quote is None or decides(unit) or is_aside(unit) or _is_bare_house(unit):
            continue
        before = found.get(unit.index - 1)
        if before is not None and goes_on_in_turn(document, unit) and before.quote != unit.quote:
            found[unit.index] = before  # 甲局答复称，…。|乙局则表示|，…
        elif answers_claim(document, unit) or _EVADES_THAT.match(unit.bridge):
            claim = by_index.get(unit.stand_on) or _in_his_words(unit, held)
            claim = claim or _of_neighbour(unit, by_index)
            claim = claim or _asked_before(document, unit, held)
            claim = claim or _claim_before(unit, held)
            if claim is not None:
                found[unit.index] = claim
    return {
        index: claim if index in told or claim.lead else _best_of_run(claim, ranked, before=index)
        for index, claim in found.items()
    }


def _best_of_run(claim: Unit, ranked: Sequence[Unit], *, before: int) -> Unit:
    """Of what the speaker of a claim says in its paragraph before its answer the statement that is ranked first."""
    same = [unit for unit in ranked if (unit.block, unit.speakers) == (claim.block, claim.speakers)]
    run = [unit for unit in same if unit.index < before]
    alone = [unit for unit in run if not (looks_back(unit) or hangs(unit))]
    return (alone or run)[0] if run and claim.speakers else claim


_BARE_HOUSE = re.compile(
    "(?:该|本)?(?:公司|集团|企业|单位|机构|部门|中心|对方|厂方|校方|院方|官方)|[该这那其].*|有[人的].*"
)


def _is_bare_house(unit: Unit) -> bool:
    """Whether the words for a source without a name do not tell who it is: 公司, 对方."""
    quote = unit.quote
    return quote is not None and not quote.speakers and _BARE_HOUSE.fullmatch(quote.source_text) is not None


_TAKEN_UP = 3
"""Pairs of characters that an answer has in common with what it is on in the paragraph before."""


def _claim_before(unit: Unit, held: Sequence[Unit]) -> Unit | None:
    """The nearest statement of another source before one in its paragraph, or in the one before: of several what is asked for in words that it takes up."""
    near = [other for other in held if other.index < unit.index and _is_claim_beside(other, unit)]
    near = [other for other in near if not (is_aside(other) or hangs(other))]
    near = (
        [other for other in near if other.block == unit.block]
        or [
            other
            for other in near
            if common_pairs(_with_lead(other), unit) >= (1 if other.lead else _TAKEN_UP)
        ]
        or [other for other in near if takes_stand(other)]
    )
    meant = [other for other in near if requests(other) and common_pairs(other, unit)]
    return next(reversed(meant or near), None)


def _of_neighbour(unit: Unit, by_index: Mapping[int, Unit]) -> Unit | None:
    """What another person has said right before a reply in its paragraph, of all that he says there what has most words in common with it; None where too little has."""
    neighbour = before = by_index.get(unit.index - 1)
    if neighbour is None or not neighbour.speakers or neighbour.block != unit.block:
        return None
    if not set(neighbour.speakers).isdisjoint(unit.speakers):
        return None
    best: Unit | None = None
    most = _TAKEN_UP - 1
    while before is not None and (before.block, before.speakers) == (unit.block, neighbour.speakers):
        shared = common_pairs(replace(before, text=before.bridge + before.text), unit)
        if shared > most:
            best, most = before, shared
        before = by_index.get(before.index - 1)
    return best


def _with_lead(unit: Unit) -> Unit:
    """A unit with what it is about before its words: 对于开源模型，发布者无法控制用途."""
    return replace(unit, text=f"{unit.lead}，{unit.text}") if unit.lead else unit


_WORDS_OF = re.compile("“(?P<words>[^“”]{2,14})”")


def _in_his_words(unit: Unit, held: Sequence[Unit]) -> Unit | None:
    """What another one has said before in the section in the words that a stand holds up: 甲建议，应在10日内一律移送。|乙对“|一律移送|”持保留意见."""
    words = _WORDS_OF.search(unit.bridge)
    if words is None:
        return None
    before = [other for other in held if other.index < unit.index and words["words"] in other.text]
    return next((u for u in reversed(before) if u.quote is not None and u.speakers != unit.speakers), None)


def _asked_before(document: Document, unit: Unit, held: Sequence[Unit]) -> Unit | None:
    """The proposal or request before a reply in the section of which it takes up most; None where the unit is no reply, or nothing is asked for."""
    if not replies_to_proposal(document, unit):
        return None
    asked = [
        other
        for other in held
        if other.index < unit.index
        and other.quote is not None
        and requests(other)
        and (set(other.speakers).isdisjoint(unit.speakers) if unit.speakers else other.quote != unit.quote)
    ]
    return max(asked, key=lambda other: common_pairs(other, unit), default=None)


_ANSWERED = 6
"""Statements of a section, the best first, that may be told with what they answer and are answered."""
_ALSO_SO = re.compile("[^，。；]{0,12}也(?!不是|就)(?=[是有在存要应需])")
"""How words begin that add to what another one has said: 投保意识不强|也|是原因."""


def with_answers(ranked: Sequence[Unit], held: Sequence[Unit], answered: Mapping[int, Unit]) -> list[Unit]:
    """The ranking of a section with what its first statements answer at its end, by the index of the answer (`answered`), and what answers them."""
    found = list(ranked)
    for unit in ranked[:_ANSWERED]:
        claim = answered.get(unit.index)
        row = [claim] if claim is not None and not is_aside(claim) else []
        row += [other for other in held if answered.get(other.index) == unit and not seconds(other)]
        found += [each for each in row if each not in found]
    return found


_SECONDS = re.compile(f"(?!.*，(?:但|不过|只是))[^不，]{{0,4}}(?:{FOR})[^，]*，")


def seconds(unit: Unit) -> bool:
    """Whether somebody goes along with another one, and no more: 认同甲的看法，(同时认为)…."""
    return unit.stand_on >= 0 and _SECONDS.match(unit.bridge) is not None


def leans_on_claim(unit: Unit) -> bool:
    """Whether an answer says too little without what it is on: 对甲的看法不以为然，…; …也是原因."""
    of_that = _ALSO_SO.match(unit.text) or _EVADES_THAT.match(unit.bridge)
    return unit.stand_on >= 0 or looks_back(unit) or of_that is not None


def _held_against(unit: Unit, held: Sequence[Unit]) -> Unit | None:
    """Of what others have said before in the section, what somebody is against: the nearest proposal of which he takes up words, else the nearest statement."""
    before = [other for other in held if other.index < unit.index and _is_claim_beside(other, unit)]
    meant = [other for other in before if proposes(other) and common_pairs(other, unit)]
    return next(reversed(meant or before), None)


_CAMP = "(?:者|方|派|一[方派]|的(?:人|一[方派]|意见|观点|声音)|意见|观点|声音|人士|委员|代表|专家|学者|网民|网友|居民|业主|家长)"
_FOR = re.compile(f"(?:[^，。]{{0,8}}的)?(?:(?:赞成|支持|赞同|看好|看多|乐观){_CAMP}|正方)")
_AGAINST = re.compile(f"(?:[^，。]{{0,8}}的)?(?:(?:反对|质疑|批评|怀疑|看空|悲观|谨慎|审慎){_CAMP}|反方)")
"""How a source is called by its side alone: 赞成者, 反对的一方."""


def _other_camp(unit: Unit, held: Sequence[Unit]) -> Unit | None:
    """The nearest statement of the section of those on the other side of whom a statement is: 赞成者称…; 反对者认为…."""
    if unit.quote is None or unit.speakers:
        return None
    for own, other in ((_FOR, _AGAINST), (_AGAINST, _FOR)):
        if own.fullmatch(unit.quote.source_text):
            camp = [
                each
                for each in held
                if each.quote is not None
                and each.section == unit.section
                and other.fullmatch(each.quote.source_text)
            ]
            return min(camp, key=lambda each: abs(each.index - unit.index), default=None)
    return None


def other_side(document: Document, unit: Unit, held: Sequence[Unit]) -> Unit | None:
    """What a statement is held against, or what is held against it: the nearest one of another source."""
    camp = _other_camp(unit, held)
    if camp is not None:
        return camp
    beside = [
        other
        for other in held
        if _is_claim_beside(other, unit) and (_puts_right(other, unit) or not looks_back(other))
    ]
    before = next((other for other in reversed(beside) if other.index < unit.index), None)
    if before is not None and (disagrees(document, unit) or strikes_back(unit) or _puts_right(unit, before)):
        return before
    behind = next((other for other in beside if other.index > unit.index), None)
    if behind is None or not (
        disagrees(document, behind) or strikes_back(behind) or _puts_right(behind, unit)
    ):
        return None
    return behind


_PUTS_RIGHT = re.compile(
    "[^，。；]{0,10}(?:未必|并不(?:在|是|等于|意味|必然)|不在于|不单是|恐怕[不难]|不见得|谈不上|没那么|没有那么)|(?:问题|关键|症结|根子|根源|原因|难点|毛病)[^，。；]{0,6}(?:不|恰恰|恰)在"
)
"""How words begin that put right what another one has said of the same matter: 问题|未必|出在结余上，…."""


def _puts_right(unit: Unit, before: Unit) -> bool:
    """Whether a unit begins so, and has words in common with one before it."""
    return _PUTS_RIGHT.match(unit.text) is not None and common_pairs(before, unit) > 0


def _is_claim_beside(unit: Unit, other: Unit) -> bool:
    """Whether a unit is the first statement of another source, in the same paragraph or the one beside it."""
    if unit.quote is None or other.quote is None or goes_on(unit) or abs(unit.block - other.block) > 1:
        return False
    return (
        set(unit.speakers).isdisjoint(other.speakers)
        if unit.speakers or other.speakers
        else (unit.quote.source_text != other.quote.source_text)
    )


def with_former_and_latter(ranked: Sequence[Unit], held: Sequence[Unit]) -> list[Unit]:
    """The ranked units, what one of two holds with what the other does (前者提出雇主承担三成，|后者认为一成即可), and both behind what they hold together."""
    found = list(ranked)
    by_index = {unit.index: unit for unit in held}
    for unit in held:
        if unit.quote is None or not is_one_of_two(unit):
            continue
        former = unit.index - unit.quote.source_text.startswith("后者")
        near = [by_index[index] for index in range(former - 1, former + 2) if index in by_index]
        group = [other for other in near if is_one_of_two(other) or len(other.speakers) == BOTH]
        told = [found.index(other) for other in group if other in found]
        if told and unit not in found and len(unit.text) <= LONGEST_SHARE:
            found.insert(max(told) + 1, unit)
    return found


LONGEST_SHARE = 30
"""Characters of what one of two adds to what both hold; more has a place by what it is worth."""
BOTH = 2
"""Speakers of a statement that two make together."""
