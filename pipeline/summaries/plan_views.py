"""Which statements the views of speakers, organisations and sources without a name may tell."""

from __future__ import annotations

import re
from collections import Counter
from collections.abc import Iterable, Mapping, Sequence, Set
from dataclasses import replace
from itertools import pairwise

from pipeline.records import Document, EntityLayer, Quote
from pipeline.summaries.asides import evades, is_aside, looks_back
from pipeline.summaries.beside import (
    changes_of_mind,
    gives_reasons,
    in_one_breath,
    is_short_wish,
    with_changes,
    with_claims,
    with_corrections,
    with_former_and_latter,
    with_limits,
    with_own_stands,
    with_reasoned,
    with_stands,
)
from pipeline.summaries.deeds import (
    CONCLUDED,
    commits,
    concedes,
    concludes,
    counters,
    decides,
    hangs,
    is_on_record,
    leads_to,
    orders,
    proposes,
    revises,
    settles,
    share_words,
    takes_stand,
)
from pipeline.summaries.emphasis import ROOM_FOR_MORE
from pipeline.summaries.picking import pick
from pipeline.summaries.reporting import TAKES_SIDES
from pipeline.summaries.scoring import in_context
from pipeline.summaries.targets import FEW, UNITS_OF, Scores, Target, grouped, in_order
from pipeline.summaries.units import Unit, goes_on, speaker_names
from pipeline.summaries.whole import rests_on_figure

LEAST_OF_FEW = 0.18
TOGETHER = 0.7  # of what somebody says with others, beside what he says by himself, in his view
COMMITTED = 1.5  # of what somebody promises, grants, admits or denies, in his view
WITH_CONTEXT = 0.5  # of what is told with what it leans on, beside what stands alone
SPEAKER_LENGTHS = (50, 115, 165, 185)
"""Characters for what somebody says in one statement, in two, in three, in more."""
LONGEST_RESOLUTION = 640  # characters for all that a meeting decides, in its view


def _length_of_view(held: Sequence[Unit]) -> int:
    """Characters for the view of somebody, or of a house, by the number of statements."""
    return SPEAKER_LENGTHS[min(len(held), len(SPEAKER_LENGTHS)) - 1]


def house_targets(entities: EntityLayer, units: Sequence[Unit], scores: Scores) -> Iterable[Target]:
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

    found = grouped(units, keys)
    for house in entities.organisations:
        if held := found.get(house.organisation_id):
            ranked = pick(held, scores, most=4)
            shown, length = in_order(ranked), _length_of_view(held)
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


def source_targets(entities: EntityLayer, units: Sequence[Unit], scores: Scores) -> Iterable[Target]:
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

    for words, held in grouped(units, keys).items():
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
        yield Target("source", words, words, in_order(ranked), tuple(ranked), length)


def _first_of_each_section(decided: Sequence[Unit], scores: Scores) -> list[Unit]:
    """Of each matter that a meeting decides the decision that weighs most, in the order of the text."""
    best: dict[int, Unit] = {}
    for unit in sorted(decided, key=lambda unit: scores.alone[unit.index]):
        best[unit.section] = unit
    return list(in_order(list(best.values())))


def speaker_targets(
    document: Document, entities: EntityLayer, units: Sequence[Unit], scores: Scores, *, leaning: Set[int]
) -> Iterable[Target]:
    """Viewpoints of people by name; what is `leaning` (indices) is told there with what it leans on, so that it need not stand alone."""
    names = speaker_names(entities)
    by_speaker = grouped(units, lambda unit: unit.speakers or tuple(filter(None, [unit.author])))
    for person in entities.people:
        held = by_speaker[person.person_id]
        needed = {before.index for before, unit in pairwise(held) if rests_on_figure(unit.text)}
        needed |= {before.index for before, unit in pairwise(held) if is_short_wish(before, unit)}
        needed |= {before.index for before, unit in pairwise(held) if gives_reasons(before, unit)}
        needed |= changes_of_mind(document, held).keys()
        held = [unit for unit in held if unit.index in needed or not is_aside(unit)] or held
        if held:
            alone = {unit.index for unit in held if len(unit.speakers) == 1}
            worth = {
                u.index: (
                    scores.in_section[u.index] * COMMITTED
                    if commits(u)
                    else max(scores.alone[u.index], WITH_CONTEXT * in_context(u, scores))
                    if u.index in leaning
                    else scores.alone[u.index]
                )
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
            ranked = with_corrections(with_reasoned(_with_proposal(ranked, held), held, examples=True), held)
            ranked += _further(ranked, held, worth)
            stands = len(ranked) > 1 and any(takes_stand(u) or counters(u) for u in ranked)
            length = round(_length_of_view(held) * (ROOM_FOR_MORE if stands else 1))
            yield Target(
                "speaker", person.person_id, names[person.person_id], in_order(ranked), tuple(ranked), length
            )


LEAST_FURTHER = 0.35
"""Score of a statement from which it has a place in a view that would stay short otherwise."""
SHORT_VIEW = 0.6
"""Share of the characters of a view, up to which it is short."""


def _further(ranked: Sequence[Unit], held: Sequence[Unit], worth: Mapping[int, float]) -> list[Unit]:
    """What else somebody says that is worth a place where the ranked statements leave much of his view's room; none of it leans on words before it."""
    if sum(len(unit.text) for unit in ranked) >= SHORT_VIEW * _length_of_view(held):
        return []
    left = [
        unit
        for unit in held
        if worth[unit.index] >= LEAST_FURTHER
        and not (looks_back(unit) or hangs(unit) or is_aside(unit))
        and not any(share_words(unit, other) for other in ranked)
    ]
    return sorted(left, key=lambda unit: -worth[unit.index])[:2]


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


def _with_proposal(ranked: Sequence[Unit], held: Sequence[Unit]) -> list[Unit]:
    """The ranked statements of somebody, the best of what he asks for among the first three, where he asks for anything."""
    asked = [unit for unit in ranked if proposes(unit)] or [unit for unit in reversed(held) if proposes(unit)]
    if not asked or any(proposes(unit) for unit in ranked[:2]):
        return list(ranked)
    rest = [unit for unit in ranked if unit is not asked[0]]
    return [*rest[:2], asked[0], *rest[2:]]


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
