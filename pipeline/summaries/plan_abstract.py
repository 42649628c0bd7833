"""Which statements the abstract of an issue may tell: what opens it, takes up its title, is decided, replied to or held by many."""

from __future__ import annotations

import re
from collections.abc import Sequence, Set
from dataclasses import replace
from functools import partial
from itertools import pairwise

from pipeline.records import Document
from pipeline.summaries.asides import is_aside, is_scene, looks_back
from pipeline.summaries.beside import (
    other_side,
    with_approval,
    with_changes,
    with_denial,
    with_findings,
    with_other_half,
    with_other_side,
    with_reasons,
)
from pipeline.summaries.deeds import (
    FOUND_OUT,
    LEADS_OVER,
    OWN_VIEW,
    UNSETTLED,
    amends,
    calls_for,
    concedes,
    decides,
    finds_out,
    hangs,
    has_deadline,
    is_of_list,
    is_of_meeting,
    is_own_view,
    is_platitude,
    many_hold,
    opposes,
    orders,
    replies,
    sets_target,
    settles,
    share_words,
    speaks_at_close,
    sums_up,
    tells_votes,
)
from pipeline.summaries.disposals import disposals
from pipeline.summaries.emphasis import (
    DECIDED,
    DIFFERED,
    DISPUTE,
    FOUND,
    NEXT_MEETING,
    OPPOSED,
    PLATITUDE,
    VOTES_TOLD,
    is_finding,
    says_what_on,
    with_own_view,
)
from pipeline.summaries.picking import pick
from pipeline.summaries.reporting import SOME_HOLD
from pipeline.summaries.salience import containment
from pipeline.summaries.targets import FEW, Scores, Slot, Target, grouped, in_order
from pipeline.summaries.units import NOT_TAKEN, Unit
from pipeline.summaries.whole import dangles

LEAST_WHERE_ROOM = 0.03  # of what has a place in an abstract that would stay short otherwise
SHORT_ABSTRACT = 100  # characters of what an abstract is to tell up to which it is short
EARLY = (
    2.0,
    1.5,
)  # of the first point of one list of what a meeting decides, and of the second, for the abstract
ITEMS = 3  # of a meeting's agenda whose outcome comes before what else was said
OWN_ABSTRACT = 1.8  # of what the bulletin itself says in its abstract (【摘要】)
TARGETED = 1.5  # of what a paper is to reach by when, for the abstract
IN_FORCE = 3.0  # of from when a rule is in force, for the abstract
TOLL = 2.0  # of how many have died or been hurt, as it was told last, for the abstract
NOT_SETTLED = 1.5  # of what could not be agreed on, for the abstract
FORBIDDEN = 1.8  # of what a meeting does not allow, or does not decide
_FORBIDS = re.compile("不得|不予|暂缓|暂停|暂不|不作(?:出)?决定|未作(?:出)?决定|不再(?!赘)|严禁|禁止|叫停")
REVERSED = 2.2  # of what somebody in charge says is taken back or put off
_REVERSED = re.compile(
    "(?:决定|将|已|予以|继续)?(?:暂缓(?:调整|执行|实施|收取)|暂停(?:执行|实施|收取|使用|营业)|叫停|(?<!不可)撤销|收回(?!成本|投资)|重新(?:听证|评估|招标|公示)|停职|免职|立案|全额退|退还|继续保留)|(?:将|已|决定)[^，。；]{0,10}(?:延长|延期|推迟|顺延)[到至]"
)
AMENDED = 1.5  # of what whoever drafts a rule makes of what was said of it, for the abstract
SUPERSEDED = 0.3  # of what the draft of a rule says where it is changed
BACKGROUND = 0.5  # of what the bulletin tells of years before, for the abstract
TURNED_DOWN = 0.5  # of what is asked for and then refused, for the abstract
NOT_PASSED = 0.2  # of what a meeting is asked for and does not pass
GRANTED = 0.5  # of what somebody grants against what he holds, for the abstract
IMAGE = 0.5  # of what somebody puts in a picture (打了个比方, 回忆), for the abstract
HOW_MADE = 0.3  # of what the bulletin tells of how its report was made, for the abstract
_LONG_PREFACE = 60
"""Characters of such a sentence."""
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
        and not any(
            words.search(unit.text) for words in (_WHO_ATTENDS, _SURVEYED, _PASSED_ON, _OF_ISSUE, LEADS_OVER)
        )
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
    "带队|先后赴|走访[^，。]{0,16}\\d+[家户个]|召开座谈会?\\d+场|赴[^，。]{2,24}调研|开展了?[^，。]{0,10}调研$|(?:均|一律|皆|都)(?:不具名|为?化名|匿名|使用化名)|隐去[^，。]{0,4}(?:姓名|身份)"
)
"""How a report was made, which is not what it found: 课题组赴三省走访水厂31座，召开座谈会14场."""
_PASSED_ON = re.compile(
    "(?:传达|学习|宣读|通报)(?:学习|传达|贯彻)?了[^，。]*(?:精神|讲话|文件|通知|指示|批示)"
)
"""What others have said is passed on, and not what the meeting is about: 某某传达了全市调度会精神."""
_OF_ISSUE = re.compile(
    "表示(?:衷心|诚挚|由衷)?的?(?:感谢|谢意)$|致谢$|^(?:本期|以下)(?![^。]*(?:会议|论坛|调研|显示|认为))[^。]{0,16}(?:整理|刊发|编发|摘编|刊载)|未经[^，。]{2,12}(?:审[阅定核]|确认)$"
)
"""How the issue came about, and thanks for it: 某协会对参与填答的企业表示感谢. 以下按行程先后整理，谈话内容未经受访者审阅."""
_WHO_ATTENDS = re.compile(
    "^(?!.*(?:召开|举行|举办|开幕|围绕|主题))[^。]*(?:(?:应邀)?(?:出席|列席|到会)(?:指导|会议|大会|活动|论坛|本次会议)?(?:并(?:讲话|致辞|发言|作[^，。]{2,6}|(?:现场)?(?:回答|答)(?:了)?(?:记者|媒体)(?:的)?(?:提问|问题|问)))?|(?:代表|负责人|负责同志|人员|同志|嘉宾)参加(?:了)?(?:会议|座谈会?|活动|本次会议)?|由[^，。]{2,24}主持)(?:，[^，。]{0,24}主持(?:会议|大会)?)?$"
)
"""Who is at a meeting and chairs it, and not what it is about: …应邀出席，大会由某某主持."""
_PASSES_PAPER = re.compile("[^，；]*(?:通过|同意|审议|讨论)[^，；]*《[^《》]+》(?:（[^（）]*）)?")
"""A paper is passed, and no word of what stands in it: 会议审议并原则通过了《某办法（送审稿）》."""
PASSES_PAPER = 0.5  # of what else is decided on the matter


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
        and not NEXT_MEETING.search(u.text)
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
    points = in_order([unit for (_, block), unit in of_item.items() if block >= 0])
    early = {unit.index: more for unit, more in zip(points, EARLY, strict=False)}
    best = sorted(of_item.values(), key=lambda u: -scores.alone[u.index] * early.get(u.index, 1.0))[:ITEMS]
    forbidden = [
        u
        for u in units
        if u.index in outcomes
        and _FORBIDS.search(u.text)
        and len(u.text) <= _BRIEFLY
        and not (looks_back(u) or hangs(u) or is_aside(u))
    ]
    best += [unit for unit in forbidden if unit not in best][:1]
    if not best or (len(best) == 1 and any(unit.index in outcomes for unit in ranked[:2])):
        return ranked
    rest = [unit for unit in ranked if not any(share_words(unit, told) for told in best)]
    return [*best, *rest] if resolved or len(best) > 1 else [*rest[:1], *best, *rest[1:]]


_TOLL = re.compile(
    "(?:死亡|遇难|失踪|伤亡)(?:人数)?[^，。；]{0,8}?\\d+(?:名|人)|\\d+(?:名[^，。；]{0,6}|人)(?:死亡|遇难|身亡|失踪|受伤)"
)
"""How many have died or been hurt: 事故造成3人死亡."""
_IN_FORCE = re.compile(
    "(?:自|将于|于|从)(?:\\d{4}年|[今明]年)?\\d{1,2}月\\d{1,2}日(?:零时)?起?(?:正式)?(?:施行|实施|执行|生效)"
)
_YEAR = re.compile("(?<!\\d)((?:19|20)\\d\\d)年")


def _is_background(unit: Unit, date: str) -> bool:
    """Whether the bulletin itself tells something of two years before its date, or earlier, and of no later time."""
    years = [int(year) for year in _YEAR.findall(unit.text)]
    return unit.quote is None and date[:4].isdigit() and bool(years) and max(years) < int(date[:4]) - 1


_ONCE_MEANT = re.compile(
    "(?:原(?:[拟定先本]|打算|计划)|(?:一度|曾)(?:经?被视为|计划|打算|拟))(?![^。]*(?:，|；)[^。]*(?:但|却|改|后|现|因|未|没|推迟|延|取消|被|遭|最终|结果|实际))"
)
"""In a sentence that says what was meant or looked for once, and not what has become of it: 原本被视为最可能取得的成果."""


def _is_meant_once(unit: Unit) -> bool:
    """Whether the narrator tells only that, which leaves a reader in the belief that it is still so."""
    return unit.quote is None and _ONCE_MEANT.search(unit.text) is not None


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
_BOX = re.compile(
    r"[【\[〔［〖■◆◎]?\s?(?:相关|背景|资料|知识|新闻|名词|政策|延伸)*(?:链接|名词解释|小?知识|知识卡片|小?贴士|背景资料|资料卡)(?:[】\]〕］〗：:]|$)"
)
"""A heading above what a box explains: 【链接】…, 名词解释：…."""


def _is_boxed(document: Document, unit: Unit) -> bool:
    """Whether a unit stands in a box that explains something."""
    heading = document.blocks[unit.section] if unit.section >= 0 else None
    return heading is not None and _BOX.match(document.text, heading.start, heading.end) is not None


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
    amended = {u.index: u.section for u in body if amends(u)}
    superseded = _superseded(body, set(amended.values()))
    toll = next((u for u in reversed(body) if _TOLL.search(u.text)), None)
    return {
        u.index: (0.7 + containment(themes, u.text) * 1.5)
        * (DECIDED if u.index in outcomes else OWN_ABSTRACT if u.index in own else 1.0)
        * settles(u)
        * many_hold(u)
        * replies(u)
        * (TARGETED if sets_target(u) else 1.0)
        * (TOLL if u is toll else 1.0)
        * (IN_FORCE if _IN_FORCE.search(u.text) else 1.0)
        * (FOUND_OUT if finds_out(u) else 1.0)
        * calls_for(u)
        * (VOTES_TOLD if tells_votes(u) else 1.0)
        * (BACKGROUND if _is_background(u, document.metadata.date) else 1.0)
        * turned_down.get(u.index, 1.0)
        * (NOT_SETTLED if UNSETTLED.search(u.text) else 1.0)
        * (FORBIDDEN if u.index in outcomes and _FORBIDS.search(u.text) else 1.0)
        * (REVERSED if _REVERSED.search(u.text) else 1.0)
        * (FOUND if is_finding(u) else 1.0)
        * (OPPOSED if disputed and opposes(document, u) else 1.0)
        * (IMAGE if u.quote is not None and _IMAGES.search(u.quote.cue_text) else 1.0)
        * (GRANTED if concedes(u) else 1.0)
        * (OWN_VIEW if u.index in recommended else 1.0)
        * (HOW_MADE if u.quote is None and len(u.text) > _LONG_PREFACE and _SURVEYED.search(u.text) else 1.0)
        * (PLATITUDE if is_platitude(u) else 1.0)
        * (AMENDED if u.index in amended else SUPERSEDED if u.index in superseded else 1.0)
        for u in body
    }


def _superseded(body: Sequence[Unit], changed: Set[int]) -> set[int]:
    """Indices of what a draft says in the sections in which whoever drafts it says how it is `changed`: 草案第十四条规定，24小时内核验. … 起草组回应，拟实行分档."""
    return {
        u.index
        for u in body
        if u.section in changed
        and (u.quote is None or u.quote.kind == "document")
        and _DRAFT_SAYS.match(_with_source(u)) is not None
    }


_DRAFT_SAYS = re.compile(
    "(?:《[^《》]+》)?(?:[（(])?(?:草案|征求意见稿|送审稿|修改稿|意见稿)?[）)]?》?(?:原)?第[一二三四五六七八九十百]+条(?:第[一二三四五六七八九十]+款)?(?:原)?(?:规定|要求|明确|提出)"
)


def _charged_last(body: Sequence[Unit]) -> set[int]:
    """Indices of what somebody by name charges others with by a day, under the last heading, where no meeting decides anything: 某副市长要求，某委在5月底前摸清底数."""
    last = max((unit.section for unit in body), default=-1)
    return {
        unit.index
        for unit in body
        if unit.section == last >= 0
        and unit.speakers
        and unit.quote is not None
        and unit.quote.cue_text in ("要求", "责成", "交办", "部署")
        and has_deadline(unit)
        and not (_WHEN_FIRST.match(unit.text) or hangs(unit))
    }


_WHEN_FIRST = re.compile("\\d|[今明]年|年底|[本下]月")
"""How a charge begins that does not say who is to carry it out: |8月底前|全部补齐."""


_CONVENES = re.compile("(?:召开|举行|举办)(?!的|[^，。]{0,8}\\d+[场次])")


def _is_voice(unit: Unit) -> bool:
    """Whether a unit is what somebody says or decides, or tells what was held, and no other narration."""
    return unit.quote is not None or decides(unit) or orders(unit) or _CONVENES.search(unit.text) is not None


def abstract_target(
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
    resolutions = {u.section for u in body if u.index in resolved or is_of_list(u)}
    outcomes_of = {u.index for u in body if decides(u) or orders(u) or u.index in resolved}
    outcomes_of = outcomes_of or _charged_last(body)
    differ = opening is not None and DIFFERED.search(opening.text) is not None
    disputed = differ or DISPUTE.search(title) is not None
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
    told = [u for u in body if not (_is_boxed(document, u) or _is_meant_once(u))] or body
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
    ranked = with_changes(document, with_findings(with_approval(ranked, told), told), told)
    camps = [*_editors_camps(told, opening), *_synopsis_of_sides(document, told, opening)]
    ranked = _with_title_told(_with_thesis(ranked, told, camps), told, title, opening)
    differed = _where_they_differ(document, told, announced=disputed)
    if differed:
        early = 1 if disputed or any(UNSETTLED.search(u.text) for u in differed) else _NOT_FIRST
        first = [unit for unit in ranked if unit not in differed][:early]
        ranked = [*first, *differed, *(u for u in ranked if u not in first and u not in differed)]
    if not item:
        ranked = with_own_view(ranked, [u for u in own_views if u in told])
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
        in_order(ranked),
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
"""Characters of a sentence that says on what people disagree, or what a meeting does not allow, up to which it has a place anyway."""
_LEFT_OPEN = 60
"""Characters of one that says what a meeting has left open."""


def _where_they_differ(document: Document, told: Sequence[Unit], *, announced: bool) -> list[Unit]:
    """The sentence of the narrator that says on what people disagree, where the title has `announced` it, or it is short and below no heading, and what those at a meeting have left open.

    That is told before any heading, by the narrator or by all of them (各方|同意|继续谈判，但未达成一致), or by who closes the talk.
    """
    on_what = next((u for u in told if says_what_on(u)), None)
    open_yet = [
        u for u in told if UNSETTLED.search(u.text) and not looks_back(u) and len(u.text) <= _LEFT_OPEN
    ]
    left_open = next((u for u in open_yet if u.section < 0 and _is_of_all(u)), None) or next(
        (u for u in reversed(open_yet) if speaks_at_close(document, u)), None
    )
    brief = on_what is not None and on_what.section < 0 and len(on_what.text) <= _BRIEFLY
    return [u for u in dict.fromkeys((on_what if announced or brief else None, left_open)) if u is not None]


_ALL = re.compile(
    "(?:与会|参[会加])[^，。；]{0,4}\\d*[^，。；]{0,4}(?:[方国家]|者|代表|成员)|[各双两三四多]方"
)
"""All who are at a meeting, as the source of what is said: 与会的14方."""


def _is_of_all(unit: Unit) -> bool:
    """Whether the narrator, a meeting or all who are there say something."""
    quote = unit.quote
    return quote is None or is_of_meeting(quote) or _ALL.fullmatch(quote.source_text) is not None


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
            if one.quote.source_text == other.quote.source_text and SOME_HOLD.match(one.quote.source_text):
                return [one, other]  # 有观点认为…；也|有观点|认为…
    return []


def _editors_camps(told: Sequence[Unit], opening: Unit | None) -> list[Unit]:
    """The two camps that the editor tells right behind the opening, or in the first lines before any heading."""
    first = opening or (told[0] if told and told[0].section < 0 else None)
    near = [u for u in told if first is not None and u.block == first.block and not u.speakers]
    return [unit for unit in near if _TWO_CAMPS.search(_with_source(unit))][:1] or _of_two_camps(near)


_SAYS = "(?:称|认为|警告|表示|否认|指责|反对|质疑|抵制|批评|担心|主张|承认|要求)"
_TELLS_SIDES = re.compile(f"{_SAYS}[^，。；]*，[^，。；]*(?:{_SAYS}|不一|相左|分歧|各异)")


def _synopsis_of_sides(document: Document, told: Sequence[Unit], opening: Unit | None) -> list[Unit]:
    """The sentence of the editor's own summary of the issue in which several sides stand beside each other: 导读：…。但协会称没有协议，下游电站抵制，分析师对后市判断相左."""
    return [
        unit
        for unit in told
        if unit.quote is None
        and unit is not opening
        and document.blocks[unit.block].kind == "abstract"
        and _TELLS_SIDES.search(unit.text)
    ][:1]


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
    for held in grouped(fit, lambda unit: [unit.section]).values():
        held.sort(key=lambda unit: -scores.alone[unit.index])
        best = scores.alone[held[0].index]
        near = [unit for unit in held[:OF_A_SLOT] if scores.alone[unit.index] >= LEAST_IN_SLOT * best]
        rows = [tuple(with_other_side(document, [unit], told)) for unit in near]
        found.append((best, tuple(sorted(rows, key=lambda row: len(row) == 1))))
    found.sort(key=lambda row: -row[0])
    return tuple(slot for _, slot in found)


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
