"""What a statement leans on that stands before it: told in brackets where somebody's view begins with it.

（某行业协会称，国产化率已达55%。）甲认为，这一数字偏高.
"""

from __future__ import annotations

import math
import re
from collections import Counter
from collections.abc import Mapping, Sequence, Set
from dataclasses import replace
from itertools import pairwise
from operator import itemgetter

from pipeline.summaries.asides import has_example, is_aside, is_scene, looks_back, tells_cause
from pipeline.summaries.deeds import proposes, share_words
from pipeline.summaries.disposals import disposals
from pipeline.summaries.judge import Verdict
from pipeline.summaries.reporting import (
    ACCOUNTS,
    ADMITS,
    ANSWERS,
    ASKS_FOR,
    DENIES,
    FIRST_PERSON,
    PROMISES,
    RESPONDS,
)
from pipeline.summaries.salience import grams
from pipeline.summaries.units import Unit, common_pairs, goes_on
from pipeline.summaries.whole import dangles

STANDS_BY_ITSELF = 0.4
"""Chance that a statement stands alone, as the judge foretells it, from which on nothing is told before it."""
STANDS_BESIDE = 0.6
"""The same of a reply that has no word in common with what stands before it."""
IN_COMMON = 2
"""Pairs of characters that a statement shares at least with what stands before it, where its words and its cue do not point there."""
LONGEST_CONTEXT = 80
"""Characters of what stands before it, at most."""
_REPLIES = re.compile(f"{ANSWERS}|{ACCOUNTS}|^答")
"""Cues of a reply; who 答应 replies to a request."""
_REPORTS = re.compile(f"{ANSWERS}|通报|介绍|汇报|报告|公布")
"""Cues of what nobody replies to who has no word in common with it: one of a round of answers, in which each speaks of a matter of his own."""
_ASKS_FOR = re.compile(ASKS_FOR)
_COMMITS = re.compile(f"{PROMISES}|{ADMITS}")
_IS_ON_CLAIM = re.compile(f"{DENIES}|证实|确认")
"""Cues of who denies or confirms what another one has said right before: 某镇长|否认|强行摊派."""
_DENIES = re.compile(DENIES)
_FEW_WORDS = 10
"""Characters of what somebody denies, up to which only the claim tells what it is."""
_WHAT_WAS_SAID = re.compile(
    "(?:这一?[个种项]?|该|上述|此)(?:做法|说法|数字|数据|结果|建议|判断|观点|看法|意见|主张|提议|要求|要价|报价|结论|估计|比例|标准)|这(?:是|不|就|正|恰|也|意味|说明|笔|样)"
)
"""How words begin that speak of what has just been said."""
_SPEAKS_OF_IT = re.compile(
    "[^，。；]{0,10}(?:注意|关注|了解|掌握|意识|认识|考虑|留意)到?了?(?:这一?[个种项]?|该|上述|此)(?:现象|情况|问题|做法|说法|建议|诉求|风险|反映|矛盾|困难)"
    "|[^，。；]{0,8}(?:接到|收到|受理|发现|存在|有)过?(?:类似|同类|此类|这类)的?(?:投诉|举报|反映|问题|情况|现象|诉求|案件|案例)"
)
"""How words begin that take note of what has just been said: 厅里已|注意到这一现象|，但…; 接到过|类似投诉|，已立案7起."""
_IF_DONE = re.compile(
    "(?:[^，。；：]{2,24}，)?(?:一旦|如果|若)(?:真的?|正式|全面)?(?:实施|落地|推行|通过|执行|开征|出台|实行|推开)[，。]"
)
"""How words speak of something that is to be done, and do not say what: 公司净利润只有900多万元，|一旦实施|，…."""
_THIS_EVENT = re.compile("这(?:是|不|就|正|恰|也|意味)")
"""How words begin, in a paragraph of their own, that may speak of the event and not of what somebody else has said above: 这是又一起枪击."""
_BRINGS_IN = re.compile(
    "主持|发言|到会|出席|列席|接着|随即|是[^，。]{2,20}(?:主任|院长|教授|书记|[局处司厅校所会]长)$"
    "|(?:赞[成同]|同意|认同|支持|反对|不以为然|(?:态度|意见|看法))$"
)
"""Narration that only brings somebody in, or tells what stand he takes."""
_LEANS_ITSELF = re.compile("[该这那其她他它此]|另?[一两几][位名人个家]$|前者|后者|上述|对方|双方|两")


def contexts(units: Sequence[Unit], verdicts: Mapping[int, Verdict] | None = None) -> dict[int, Unit]:
    """Index of a statement that leans → the unit before it, of the narrator or of another source, that tells what it is on.

    Args:
        units: all of a bulletin, in text order.
        verdicts: what the judge says of them, by index; None: words alone tell that a statement leans.
    """
    by_index = {unit.index: unit for unit in units}
    held = Counter(pair for unit in units for pair in _pairs(unit))
    rarity = _rarity(held, len(units))
    own = {pair for pair, number in held.items() if number <= _FEW_HOLD}
    found: dict[int, Unit] = {}
    for place, (before, unit) in enumerate(pairwise(units), start=1):
        near = units[max(0, place - FARTHEST) : place]
        on = by_index.get(unit.stand_on) or _plan_spoken_of(near, unit) or _offer_taken(near, unit)
        on = on or _seen_otherwise(near, unit)
        goes_on_with_it = before.index in found and before.quote is not None and before.quote == unit.quote
        if on is None and goes_on_with_it:
            continue  # “甲，”某某反驳道，“乙。”: one answer, on one thing
        if unit.quote is not None and unit.quote.cue_text.startswith("的话") and unit.speakers:
            continue  # 文章援引某大臣|的话(说): of whom another one cites, who replies to nobody
        if on is None:
            on = _taken_up(near, unit, rarity)
        if on is None and (far := _taken_up_far(units[:place], unit, rarity)) is not None:
            on = far if _tells(far, unit) else None
        stands = verdicts[unit.index].stands if verdicts is not None else 1.0
        if on is None and stands < STANDS_ON_MATTER:
            on = _of_same_matter(units[max(0, place - NEAREST) : place], unit, units)
        public = stands >= STANDS_BESIDE and _answers_the_public(before, unit, own)
        if on is None and _leans(before, unit, stands) and not public:
            on = _claim_denied(near, unit) or _asked_above(units[:place], unit, rarity) or before
        if on is not None and _tells(on, unit) and not (tells_cause(unit) and share_words(on, unit)):
            found[unit.index] = on
    put_forward = {unit.index: by_index[index] for index, unit in disposals(units).items()}
    return put_forward | found


_SEES_OTHERWISE = re.compile(
    "[^，。；]{2,40}?(?:并不|却不|则不|不)(?:完全|太|大|敢)?(?:这[么样](?:看|认为|想)|以为然|认同|苟同|同意|赞成)|[^，。；]{2,40}?(?:另有看法|[有持]不同(?:的)?(?:看法|意见|观点)|看法(?:正好|恰恰|完全)?(?:不同|相反))"
)
"""How the narrator brings somebody in who does not hold what has just been said."""


def _seen_otherwise(before: Sequence[Unit], unit: Unit) -> Unit | None:
    """What another one has said whom somebody opposes, as the sentence before his words tells: 甲预计，…。|乙并不这样看。|他提醒，…."""
    if unit.quote is None or unit.quote.kind != "pronoun" or len(before) < 2 or unit.bridge:
        return None
    other, narrated = before[-2:]
    told = narrated.quote is None and _SEES_OTHERWISE.fullmatch(narrated.text) is not None
    beside = other.block == narrated.block == unit.block
    return other if told and beside and _is_of_another(other, unit) else None


_THAT_PLAN = re.compile("(?:这一?[个项]?|该|上述)(?P<kind>构想|设想|提议|倡议)")


_TAKES_OFFER = re.compile("(?P<what>[一-鿿]{2,8}?)(?:也|倒|还)?(?:可以|能够?)(?:接受|考虑|商量|配合|试)")


def _offer_taken(before: Sequence[Unit], unit: Unit) -> Unit | None:
    """What another one has asked for or offered that somebody says he can take: 甲提出由财政与企业|配比出资|。乙表示，|配比出资|可以接受，但…."""
    takes = _TAKES_OFFER.match(unit.text) if unit.quote is not None else None
    if takes is None:
        return None
    offers = [other for other in before if _is_of_another(other, unit) and takes["what"] in other.text]
    return offers[-1] if offers else None


def _plan_spoken_of(before: Sequence[Unit], unit: Unit) -> Unit | None:
    """The proposal of another one of which somebody speaks without saying what it is: 甲提出，建立储备机制。乙说，“尚未讨论”|这一构想|."""
    that = _THAT_PLAN.search(unit.text) if unit.quote is not None else None
    if that is None or that["kind"] in unit.text[: that.start()]:
        return None
    near = [other for other in before if proposes(other) and _is_of_another(other, unit)]
    return near[-1] if near else None


STANDS_ON_MATTER = 0.8
"""Chance that a statement stands alone, from which on nothing is told before it that is of the same matter."""
NEAREST = 4
"""Statements before one among which is what it speaks of at its beginning."""
_MATTER_AT = 4
"""Characters of a statement before the words for what it speaks of."""
_FIGURE = re.compile(r"\d+(?:\.\d+)?[%％万亿]?[一-鿿]{0,2}")


def _of_same_matter(before: Sequence[Unit], unit: Unit, units: Sequence[Unit]) -> Unit | None:
    """What another one has just said in whose words a statement begins, where nobody else has them: 甲主张，每位老人每年|30元|即可。乙表示，|30元|只能覆盖意外身故."""
    if unit.quote is None or goes_on(unit) or unit.lead or unit.bridge:
        return None
    if unit.quote.kind in ("document", "impersonal", "collective"):
        return None
    others = [other for other in before if _is_of_another(other, unit)]
    for start in range(_MATTER_AT + 1):
        for end in range(min(len(unit.text), start + _LONGEST_MATTER), start + _SHORTEST_FIGURE - 1, -1):
            words = unit.text[start:end]
            if not _names_matter(words):
                continue
            on = [other for other in others if words in other.text]
            if on and sum(words in other.text for other in units) == len(on) + 1:
                return _briefly(on[-1], unit)
    return None


_LONGEST_MATTER, _SHORTEST_MATTER, _SHORTEST_FIGURE = 12, 4, 3
"""Characters of the words for a matter; of a figure with its unit fewer are enough."""
_YEAR = re.compile("(?:19|20)\\d\\d年")
_OF_A_MATTER = re.compile("[一-鿿]+")
_NO_MATTER = re.compile("[的了是在对和与及也都就还这那其该不没有应要会能可将已把被向从为以等或让]")


def _names_matter(words: str) -> bool:
    """Whether words name a figure with its unit, or a thing, and say nothing of it."""
    if _FIGURE.fullmatch(words):
        return _YEAR.match(words) is None
    return (
        len(words) >= _SHORTEST_MATTER
        and bool(_OF_A_MATTER.fullmatch(words))
        and not _NO_MATTER.search(words)
    )


FARTHEST = 6
"""Statements before a reply among which the one is that its words take up."""
TAKEN_UP = 8.0
"""Weight of the words that a reply shares with what it takes up, at least."""
RATHER = 1.4
"""How much more that weighs than what it shares with whoever has spoken right before it."""
_FEWEST = 40
"""Statements among which a pair of characters is rare, however short the text is."""
_TITLE = re.compile("《[^《》]*》")
_HAN_PAIR = re.compile("[一-鿿]{2}")
_COMPLAINS = re.compile(f"{ASKS_FOR}|担心|担忧|忧虑|顾虑")


def _pairs(unit: Unit) -> set[str]:
    """The pairs of Han characters of a unit, those with a function word and those of titles apart."""
    return {pair for pair in grams(_TITLE.sub("，", unit.text)) if _HAN_PAIR.fullmatch(pair)}


def _rarity(held: Mapping[str, int], units: int) -> dict[str, float]:
    """What each pair of characters weighs: the more, the fewer of the units have it (`held`)."""
    total = max(units, _FEWEST) + 1
    return {pair: math.log(total / number) ** 2 for pair, number in held.items()}


def _taken_up(before: Sequence[Unit], unit: Unit, rarity: Mapping[str, float]) -> Unit | None:
    """Whoever's words a reply takes up, where that is another than the last one who has spoken; None where it is not plain.

    甲抱怨，|回款|太慢。乙提出，可签订订单。丙回应，正在推行直接结算，|回款|周期有望缩短.
    """
    if unit.quote is None or goes_on(unit) or not _REPLIES.search(unit.quote.cue_text):
        return None
    others = [other for other in before if _is_of_another(other, unit)]
    best = _closest(others, unit, rarity) if len(others) > 1 else None
    if best is None:
        return None
    last = others[-1]
    asks = last.quote is not None and _COMPLAINS.search(last.quote.cue_text) is not None
    if asks and not unit.lead and last.speakers and last.speakers == best.speakers:
        return last  # 甲抱怨，…。他希望|开设通道|。对此，乙答复，…: the request
    least = max(TAKEN_UP, RATHER * _shared(last, unit, rarity))
    plain = best is not last and _shared(best, unit, rarity) >= least
    return _briefly(best, unit) if plain else None


TAKEN_UP_FAR = 10.0
"""The same, where paragraphs of others stand between."""
_RESPONDS = re.compile(RESPONDS)


def _taken_up_far(before: Sequence[Unit], unit: Unit, rarity: Mapping[str, float]) -> Unit | None:
    """What a reply takes up that another one has said further above in its section, where nothing near it has its words."""
    if unit.quote is None or goes_on(unit) or unit.lead or not _RESPONDS.search(unit.quote.cue_text):
        return None
    if unit.stand_on >= 0 or _WHAT_WAS_SAID.match(unit.text):
        return None
    near = [other for other in before if _is_of_another(other, unit)]
    if _closest(near, unit, rarity, least=TAKEN_UP) is not None:
        return None
    others = [other for other in before if other.section == unit.section and _is_anothers(other, unit)]
    best = _closest(others, unit, rarity, least=TAKEN_UP_FAR)
    return _briefly(best, unit) if best is not None else None


TAKEN_UP_ABOVE = 25.0
"""The same, in another section, where what stands right before the reply has none of its words."""


def _asked_above(before: Sequence[Unit], unit: Unit, rarity: Mapping[str, float]) -> Unit | None:
    """What another one has said in a section above that an answer of those in charge takes up, rather than what stands right before it."""
    if unit.quote is None or not _IN_TURN.search(unit.quote.cue_text):
        return None
    if _shared(before[-1], unit, rarity):
        return None
    others = [
        other
        for other in before
        if other.section != unit.section
        and other.quote is not None
        and set(other.speakers).isdisjoint(unit.speakers)
    ]
    best = _closest(others, unit, rarity, least=TAKEN_UP_ABOVE)
    return _briefly(best, unit) if best is not None else None


_IN_TURN = re.compile(f"{ANSWERS}|解释|说明")
"""Cues of a round of answers by those in charge, in which each is to the public and not to the one before."""
_FEW_HOLD = 3
"""Units in which words stand at most that are the matter of two of them, and not of all of the bulletin."""


def _answers_the_public(before: Unit, unit: Unit, own: Set[str]) -> bool:
    """Whether a reply behind the reply of another one is not on that: it does not point back, and they share no matter of their own.

    甲答复，维修资金管理办法正在修订。|乙答复|，已开展电梯排查.

    Args:
        before: what has been said right before.
        unit: any statement.
        own: pairs of characters that are the matter of a few statements.
    """
    if before.quote is None or unit.quote is None or not _IN_TURN.search(before.quote.cue_text):
        return False
    if not _IN_TURN.search(unit.quote.cue_text) or goes_on(unit):
        return False
    if _WHAT_WAS_SAID.match(unit.text) or dangles(unit.text.partition("，")[0]) or unit.bridge:
        return False
    return len(_pairs(before) & _pairs(unit) & own) < IN_COMMON


def _claim_denied(before: Sequence[Unit], unit: Unit) -> Unit | None:
    """Of what others have said right before in the paragraph, what somebody denies by its words, where another one has been cited in between; else None."""
    if unit.quote is None or goes_on(unit) or not _IS_ON_CLAIM.search(unit.quote.cue_text):
        return None
    others = [other for other in before[-3:] if other.block == unit.block and _is_of_another(other, unit)]
    best = max(reversed(others), key=lambda other: common_pairs(other, unit), default=None)
    return best if best is not None and common_pairs(best, unit) else None


def _is_of_another(other: Unit, unit: Unit) -> bool:
    """Whether another one has said something near a reply, which may be on it."""
    near = other.section == unit.section and unit.block - other.block <= 1
    return near and _is_anothers(other, unit)


def _is_anothers(other: Unit, unit: Unit) -> bool:
    """Whether two statements are of two sources."""
    if other.quote is None or unit.quote is None or other.quote.source_text == unit.quote.source_text:
        return False
    return set(other.speakers).isdisjoint(unit.speakers)


def _closest(
    others: Sequence[Unit], unit: Unit, rarity: Mapping[str, float], *, least: float = 0.0
) -> Unit | None:
    """The last of those whose words a reply takes up most; None where that weighs less than `least`, or there are none."""
    weighed = [(_shared(other, unit, rarity), other) for other in reversed(others)]
    most, best = max(weighed, key=itemgetter(0), default=(0.0, None))
    return best if most >= least else None


def _shared(other: Unit, unit: Unit, rarity: Mapping[str, float]) -> float:
    """What the words weigh that a reply shares with another's; one pair alone only with what is a complaint or a request."""
    common = _pairs(other) & _pairs(unit)
    complains = other.quote is not None and _COMPLAINS.search(other.quote.cue_text) is not None
    return sum(rarity[pair] for pair in common) if len(common) > 1 or complains else 0.0


def _briefly(on: Unit, unit: Unit) -> Unit:
    """What a reply takes up, where it is too long by the first of its sentences that has the words."""
    if len(on.text) <= LONGEST_CONTEXT:
        return on
    first = on.text.partition("；")[0]
    brief = replace(on, text=first)
    return brief if len(_pairs(brief) & _pairs(unit)) > 1 else on


_LEAVES_IT_OPEN = re.compile(
    "(?:没有?|并?未|不愿|拒绝)[^，]{0,6}(?:回答|回应|答应|答复|表态|解释|说明)(?:(?:这一?|该|上述|此)[^，]{0,6})?，"
)
"""That somebody evades what has just been said, or does not agree to it at once: 没有正面回答|这一情况|，只(说); 没有当场答应，(表示)."""


def _leans(before: Unit, unit: Unit, stands: float) -> bool:
    """Whether a statement leans on the unit right before it."""
    of_it = unit.bridge.startswith("对其") or _LEAVES_IT_OPEN.search(unit.bridge) is not None
    if unit.quote is None or unit.lead or (unit.bridge and not of_it) or not _is_right_before(before, unit):
        return False
    common = common_pairs(before, unit)
    if_done, takes_note = _IF_DONE.match(unit.text) is not None, _SPEAKS_OF_IT.match(unit.text) is not None
    back = looks_back(unit) or dangles(unit.text.partition("，")[0]) or of_it or if_done
    if not back and before.block != unit.block and before.duties and unit.duties:
        return False  # two rows of a table: what the office says to each stands behind it
    if before.quote is None:
        return (back or (stands < STANDS_BY_ITSELF and not unit.named)) and common >= IN_COMMON
    if not goes_on(unit) and _REPLIES.search(unit.quote.cue_text):
        reported = common == 0 and _REPORTS.search(before.quote.cue_text) is not None
        return back or (stands < STANDS_BESIDE and not reported) or common > 0
    if not goes_on(unit) and _COMMITS.search(unit.quote.cue_text):
        return back or common > IN_COMMON
    beside = before.block == unit.block or (back and common > 0)
    if not goes_on(unit) and beside and _IS_ON_CLAIM.search(unit.quote.cue_text):
        denies = _DENIES.search(unit.quote.cue_text) is not None
        short = stands < STANDS_BESIDE or len(unit.text) <= _FEW_WORDS
        return back or common > 0 or takes_note or (denies and short)
    if not goes_on(unit) and _ASKS_FOR.search(before.quote.cue_text) and common >= IN_COMMON:
        return stands < STANDS_BESIDE
    on_words = _WHAT_WAS_SAID.match(unit.text) is not None and not (
        unit.block != before.block and _THIS_EVENT.match(unit.text)
    )
    on_words = on_words or of_it or if_done or takes_note
    return (back and (common > 0 or on_words or tells_cause(unit))) or (
        stands < STANDS_BY_ITSELF and common >= IN_COMMON
    )


_ACCOUNTS = re.compile(f"{ACCOUNTS}|{DENIES}|{ADMITS}")


def accounts(unit: Unit) -> bool:
    """Whether somebody explains, denies or admits what is held against him."""
    return unit.quote is not None and not goes_on(unit) and _ACCOUNTS.search(unit.quote.cue_text) is not None


def _is_right_before(before: Unit, unit: Unit) -> bool:
    apart = unit.block - before.block
    return (
        before.index + 1 == unit.index
        and apart <= (0 if before.quote is None else 1)
        and before.section == unit.section
    )


_OF_HIS_OWN = re.compile("^[他她]们?(?=的?(?:[村镇乡校厂店院所局县家]|公司|单位|社区|小区|企业|车间|班组))")
"""How somebody's words begin who speaks of what is his own: 一位村主任说，|他们|村的点是镇里要求建的."""


def _tells(before: Unit, unit: Unit) -> bool:
    """Whether another unit can be told by itself, as what a statement is on."""
    words = before.text if before.quote is None else _OF_HIS_OWN.sub("", before.text)
    leans = (looks_back(before) or dangles(words)) and not has_example(before)
    itself = any(one.overlaps(other) for one in before.content for other in unit.content)
    if itself or len(before.text) > LONGEST_CONTEXT or leans or is_scene(before):
        return False
    asks = before.quote is not None and before.text.endswith(("？", "?"))
    if is_aside(before) and not asks:
        return False
    if before.quote is None:
        return _BRINGS_IN.search(before.text) is None and FIRST_PERSON.search(before.text) is None
    if not before.speakers and _LEANS_ITSELF.match(before.quote.called):
        return False  # 该公司称，…
    return _is_anothers(before, unit)
