"""What a report inside another one's content is: a sibling that ends it, nested in it, or mere content."""

from __future__ import annotations

import re
from collections.abc import Sequence
from dataclasses import replace

from pipeline.quotes import grammar, onward
from pipeline.quotes.draft import Draft, cut
from pipeline.quotes.onward import INNER_ONLY, SENSITIVE, STAND, WANTS
from pipeline.quotes.pair import Pair, Rule, Verdict, first_that_holds
from pipeline.quotes.relations import (
    AGREED,
    DOES_SO,
    SAYS_ON,
    denies,
    done_by_many,
    draws_from,
    holds_in_spite,
    reaction,
)
from pipeline.quotes.report import Report
from pipeline.quotes.scene import Scene
from pipeline.records import PERSONAL_KINDS
from pipeline.text.stands import FOR, NOT_FOR


def relate(scene: Scene, outer: Report, inner: Report) -> Verdict:
    """What a report inside another one's content is.

    Args:
        scene: the document.
        outer: the report whose content it stands in.
        inner: the report, or a cue that takes its source from an earlier clause.

    Returns:
        `sibling` (the outer report ends there), `nested` (a report of its own inside it) or `content` (none), and the inner
        report, with another source or begin where the rule that decides finds one.
    """
    pair = Pair(scene, outer, inner)
    verdict = first_that_holds(_FOR_ALL, pair)
    if verdict is None and inner.link == "earlier clause":
        verdict = onward.goes_on(pair)
    verdict = verdict or first_that_holds(_WITH_SUBJECT, pair) or pair.nested
    topic = _ON_ANOTHER_MATTER.search(scene.masked, outer.body, verdict[1].begin)
    if topic is None or verdict[0] != "sibling":
        return verdict
    return "sibling", replace(verdict[1], begin=topic.start("topic"))


_ON_ANOTHER_MATTER = re.compile("；(?P<topic>(?:至于|对于?|关于|针对|就)[^，。；：“■]{3,30}，)$")
"""他回应说，…确有压力；|对委员们提出的问题，|他承诺，…."""


_PASSES_ON = re.compile("转述|转达|转告|传达|复述")


def beside_nested(scene: Scene, outer: Report, last: Draft | None, report: Report) -> Report | None:
    """The report if it stands beside one nested before it, which ends there: …，学界希望缩短，企业界则要求延长.

    Or if it is a further one of the person whose words another passes on: 张三转述，李四希望…，并提出….
    """
    if last is None or not last.nested:
        return None
    relation, report = relate(scene, last.report, report)
    if relation != "sibling" or report.source is None:
        return None
    if report.link != "adjacent" and not _PASSES_ON.search(scene.text, outer.cue.start, outer.cue.end):
        return None
    cut(scene, last, report.begin)
    return report


def part_sides(scene: Scene, drafts: Sequence[Draft]) -> None:
    """Ends what one of several sides holds, in somebody's words, where the next one's words stand beside it: 他举例说，家属认定甲失职，|医院则认为乙应担责."""
    nested = [draft for draft in drafts if draft.nested and draft.content]
    for one in nested:
        last = one.content[-1]
        for other in nested:
            source = other.report.source
            if source is None or not last.start < source.phrase < last.end:
                continue
            verdict = _stands_beside(Pair(scene, one.report, other.report))
            if verdict is not None:
                cut(scene, one, source.phrase)
                last = one.content[-1]


# -- what is wanted, and of whom ------------------------------------------------------------------

_SHOULD = re.compile("[^，。；：“■]{2,20}(?:能够?|可以?|应当?|应该|要|须|尽[快早]|早日|进一步)+")


def _asked_to_tell(pair: Pair) -> Verdict | None:
    """要求申报单位|补充比选方案，并说明…: they are to."""
    source = pair.inner.source
    cue = pair.inner.cue
    asked = (
        pair.outer.group in WANTS
        and pair.outer.after == "clause"
        and source is not None
        and DOES_SO.fullmatch(pair.scene.masked, cue.start, cue.end)
        and pair.outer.body <= source.phrase
        and not re.search("[，。；]", pair.scene.masked[pair.outer.body : source.phrase])
    )
    return pair.content if asked else None


def _nobody_has_yet(pair: Pair) -> Verdict | None:
    """某某希望某法院能够|明确…; 建议省里|明确…."""
    outer, inner = pair.outer, pair.inner
    if outer.group not in {"hope", "propose"} or outer.after != "clause":
        return None
    at_once = inner.link == "adjacent" and inner.source is not None and inner.source.phrase == outer.body
    should = _SHOULD.fullmatch(pair.scene.masked, outer.body, inner.cue.start)
    return pair.content if should or at_once else None


def _other_side_answers(pair: Pair) -> Verdict | None:
    """甲建议恢复联合培养，|对方表示可以考虑."""
    other = pair.inner.source
    answers = (
        other is not None
        and pair.scene.text[other.start : other.end] == "对方"
        and pair.scene.masked[other.phrase - 1] == "，"
        and pair.outer.group in {"propose", "hope", "ask"}
        and not _ANSWERS_WITH.match(pair.scene.masked, pair.outer.cue.start)
    )  # but 某某答复，接触过两次，对方同意延长 is all his
    return pair.sibling if answers else None


_ANSWERS_WITH = re.compile("答|回[答复应]|解释")


def _draws_from_figures(pair: Pair) -> Verdict | None:
    """调查显示，…；|他据此建议…."""
    return pair.sibling if draws_from(pair.scene, pair.outer, pair.inner) else None


def _another_reproaches(pair: Pair) -> Verdict | None:
    """某代表团表示案文不可接受，|某国代表张三更指责秘书处…: after one clause of a group or house, somebody by name."""
    outer, inner = pair.outer, pair.inner
    another = (
        outer.after == "clause"
        and outer.group == "say"
        and outer.source is not None
        and outer.source.kind in {"collective", "organisation"}
        and inner.source is not None
        and inner.source.kind == "person"
        and inner.link == "adjacent"
        and pair.mark == "，"
        and "，" not in pair.said[:-1]
    )
    return pair.sibling if another else None


_BRIEFED_ON = re.compile("[^，。；：]{2,60}(?:进展|情况|经过|成果|结果|安排|计划|方案|做法|经验|成效)，$")
_BRIEFS = re.compile("(?:通报|介绍|汇报|报告|说明|讲解|披露|公布)了?")


def _after_a_briefing(pair: Pair) -> Verdict | None:
    """政府高层向国会通报打击行动的进展，|某党领袖坚称…: what one is briefed on is a noun, and ends before somebody else."""
    outer, inner = pair.outer, pair.inner
    briefed = (
        outer.after == "clause"
        and _BRIEFS.fullmatch(pair.scene.masked, outer.cue.start, outer.cue.end) is not None
        and inner.link == "adjacent"
        and inner.source is not None
        and _BRIEFED_ON.fullmatch(pair.said) is not None
    )
    return pair.sibling if briefed else None


_ONE_IN_MARKS = re.compile("[“「]■+[”」¶][，；](?:而|但)?")


def _each_in_marks(pair: Pair) -> Verdict | None:
    """甲说“先问用途”，|乙说“先算电账”: each what stands in the marks right behind his cue."""
    outer, inner = pair.outer, pair.inner
    both = outer.after == "marks" and inner.after == "marks" and inner.link == "adjacent"
    own = inner.source is not None and inner.source.kind in PERSONAL_KINDS
    return pair.sibling if both and own and _ONE_IN_MARKS.fullmatch(pair.said) else None


_ONE_OF_THEM = re.compile("(?:其中)?(?:有?[一另]|某|有)[家位名个]")
_LOOKS_INTO_IT = re.compile("[组队]$|记者$")


def _one_of_them_adds(pair: Pair) -> Verdict | None:
    """外贸企业反映，检测太慢，|一家光伏企业负责人诉苦，…: after what all of them say, one of them; not 调研组反映，…，一位村民说…, 据某社报道，一名官员透露…."""
    outer, inner, scene = pair.outer, pair.inner, pair.scene
    by, other = outer.source, inner.source
    adds = (
        by is not None
        and by.kind in {"collective", "organisation"}
        and by.entity is None
        and not by.place
        and _LOOKS_INTO_IT.search(by.head) is None
        and outer.group in {"say", "reveal"}
        and outer.after == "comma"
        and outer.link != "frame"
        and not scene.masked.endswith("报道", 0, outer.cue.end)
        and other is not None
        and _ONE_OF_THEM.match(scene.masked, other.phrase) is not None
        and inner.link == "adjacent"
        and inner.after != "clause"
        and pair.mark == "，"
    )
    return pair.sibling if adds else None


_HOLDS_A_STAND = re.compile("持(?:保留|怀疑|反对|不同|否定|谨慎|肯定|支持)的?(?:态度|意见|看法|立场)$")


def _stands_by_itself(pair: Pair) -> Verdict | None:
    """某部门对此持保留态度，|一位官员表示，…: a stand of which no words are told, and another one behind it."""
    holds = _HOLDS_A_STAND.search(pair.scene.masked, pair.outer.cue.start, pair.outer.cue.end) is not None
    next_to_it = pair.inner.link == "adjacent" and pair.inner.begin == pair.outer.body
    return pair.sibling if holds and next_to_it else None


def _summed_up(pair: Pair) -> Verdict | None:
    """某某总结，今天的讨论|形成了两点共识：…: what he sums up."""
    source, cue = pair.outer.source, pair.inner.cue
    personal = source is not None and source.kind in PERSONAL_KINDS
    return pair.content if personal and AGREED.fullmatch(pair.scene.masked, cue.start, cue.end) else None


# -- what is denied, or not wanted ----------------------------------------------------------------

_NOT_SO = re.compile("(?:并非|并不是|不是|无意|不想|不打算)[^。；]*，(?:而|仅仅?|也)?只?是$")
"""某区|并非要突破方案，只是|(希望)…."""
_UNWILLING = re.compile(
    "(?:^|[，。；])[^，。；：]{2,}?(?:不愿意?|不想|不希望|无意|不肯|不打算|不满足于)[^，。；：]+，$"
)
_RATHER = re.compile("(?:而是|反而|反倒|转而|更|也|而|只|还|倒)+")
"""某国不愿选边，|更|(希望获得技术): what those want who are told of."""


def _they_want_rather(pair: Pair) -> Verdict | None:
    """他回应称，某区并非要突破方案，只是|希望…; 某国不愿选边，更|希望…: those who are told of do."""
    if pair.inner.link != "earlier clause":
        return None
    scene, inner = pair.scene, pair.inner
    if _NOT_SO.search(scene.masked, pair.outer.body, inner.cue.start):
        return pair.content
    rather = (
        inner.group == "hope"
        and _RATHER.fullmatch(scene.masked, inner.begin, inner.cue.start) is not None
        and _UNWILLING.search(pair.said) is not None
    )
    return pair.content if rather else None


def _denied(pair: Pair) -> Verdict | None:
    """某某否认某会要求…: nobody has; but 某某否认…，|称… goes on."""
    if not denies(pair.scene, pair.outer):
        return None
    at_once = pair.begins_with_cue and pair.mark == "，"
    if pair.inner.link == "earlier clause" and at_once and pair.words in SAYS_ON:
        return pair.by_the_same()
    return None if re.search("[，；]", pair.said) else pair.content


# -- one act of speech in two cues ----------------------------------------------------------------

_SPEAKS = re.compile("(?:主旨|交流|书面|即席|大会)?(?:发言|致辞|讲话|表态|撰文)")


def _speaks_and_says(pair: Pair) -> Verdict | None:
    """从业主角度发言，|认为…: what is said stands behind the second cue; but 某某表示，|不认为… are his own words."""
    if pair.inner.link != "earlier clause" or pair.said.strip("，、 "):
        return None
    scene, outer, inner = pair.scene, pair.outer, pair.inner
    if _SPEAKS.fullmatch(scene.masked, outer.cue.start, outer.cue.end):
        return pair.by_the_same()
    thinks = scene.masked[inner.cue.start : inner.cue.end].endswith(("认为", "觉得", "相信"))
    stands = STAND.search(scene.text, outer.cue.start, outer.cue.end)
    return pair.content if thinks and not inner.coordinated and not stands else None


def _seen_by_another(pair: Pair) -> Verdict | None:
    """某人曾预言…，|在某某看来，…."""
    if (both := pair.both) is None:
        return None
    seen = (
        pair.inner.link == "frame"
        and pair.outer.link != "frame"
        and both[1].kind == "person"
        and both[0].entity != both[1].entity
        and pair.scene.masked.startswith("看来", pair.inner.cue.start)
        and pair.mark == "，"
        and pair.inner.begin > pair.outer.body + 1
    )
    return pair.sibling if seen else None


# -- several who speak beside each other ----------------------------------------------------------

_OTHERS_DO = re.compile("(?:也|还|另)有(?:人|的|些|居民|村民|业主|网友|代表|委员|专家|学者|家长)")
"""许多居民理解成…，也有人理解成…: side by side."""
_SOME_VIEWS = re.compile("[两二三四几多][种类派个](?:不同)?(?:意见|观点|看法|主张|声音)")


def _others_do_too(pair: Pair) -> Verdict | None:
    """许多居民理解成…，|也有人理解成…."""
    if (both := pair.both) is None or {both[0].kind, both[1].kind} != {"collective"}:
        return None
    masked, outer, inner = pair.scene.masked, pair.outer.cue, pair.inner.cue
    clause = pair.scene.clause_start(both[1].start, pair.outer.body)
    same = masked[outer.start : outer.end] == masked[inner.start : inner.end]
    return pair.sibling_from(clause) if same and _OTHERS_DO.match(masked, clause) else None


def _houses_say(pair: Pair) -> Verdict | None:
    """街道说要等规划，|规划说要等燃气."""
    if (both := pair.both) is None:
        return None
    masked = pair.scene.masked
    say = (
        pair.inner.link == "adjacent"
        and (pair.outer.after, pair.inner.after) == ("clause", "clause")
        and all(source.kind not in PERSONAL_KINDS for source in both)
        and {masked[r.cue.start : r.cue.end] for r in (pair.outer, pair.inner)} <= {"说", "说是", "则说"}
        and masked[both[1].phrase - 1 : both[1].phrase] == "，"
    )
    return pair.sibling_from(both[1].phrase) if say else None


def _one_of_the_views(pair: Pair) -> Verdict | None:
    """会议形成两种意见：多数意见|认为…；少数意见|认为…."""
    source, cue = pair.inner.source, pair.outer.cue
    views = (
        pair.outer.after == "colon"
        and source is not None
        and source.kind == "impersonal"
        and _SOME_VIEWS.search(pair.scene.text, cue.start, cue.end)
    )
    return pair.nested if views else None


_ANSWERS = re.compile("(?:答|回答|答道|回应|答复|回道|回答说|答说|回应说)")
_ANSWERS_HIM = re.compile("(?:当场|随即|现场|当即)?(?:回应|答复|回复|回答)(?:说|称|道|表示)?")


def _answers_a_question(pair: Pair) -> Verdict | None:
    """某某追问…怎么办，|某某答：…; 某某提出，…，|某某回应说，…."""
    scene, outer, inner = pair.scene, pair.outer, pair.inner
    if inner.source is None or inner.link not in {"adjacent", "guess"} or not pair.behind_mark:
        return None
    if outer.source is not None and outer.source.start == inner.source.start:
        return None
    by_name = inner.source.kind == "person"
    replies = (
        by_name
        and _ANSWERS_HIM.fullmatch(scene.masked, inner.cue.start, inner.cue.end) is not None
        and outer.link == "adjacent"
        and outer.source is not None
        and outer.source.kind in {*PERSONAL_KINDS, "collective"}
        and re.search("[他她我]", pair.said) is None
    )
    asks = outer.group == "ask" or "问" in scene.masked[outer.cue.start : outer.cue.end] or replies
    answers = _ANSWERS.fullmatch(scene.masked, inner.cue.start, inner.cue.end) is not None
    return pair.sibling if asks and (answers or (by_name and inner.source.end == inner.cue.start)) else None


def _another_reacts(pair: Pair) -> Verdict | None:
    """某某认为…，|某某对此表示认同，并补充说…."""
    if pair.inner.link != "earlier clause":
        return None
    reacts = reaction(pair.scene, pair.outer, pair.inner.cue.start)
    if reacts is None:
        return None
    trace = (*pair.inner.trace, "source: the one who reacts")
    begin, source = reacts
    return "sibling", replace(pair.inner, source=source, begin=begin, coordinated=False, trace=trace)


def _many_do(pair: Pair) -> Verdict | None:
    """张三反映，找过镇里三次，都|说在走程序: they do."""
    if pair.inner.link != "earlier clause":
        return None
    cue = pair.inner.cue
    return pair.content if done_by_many(pair.scene, pair.outer.source, cue.start, cue.end) else None


_PUTS_OUT = re.compile(
    "[^，。；：“■]{0,16}?(?:(?:发表|发布|发出|散发|递交|提交)了?[^，。；：]{0,10}(?:声明|公告|通报|公开信|请愿书|倡议书?|视频|[帖推]文|文章|讲话)|(?:致信|致函|去信|来信|发文|发帖|撰文)[^，。；：“■]{0,14})，[并还]?"
)
"""报道称，某某的家人|24日发表声明，|(称…): who puts out words of his own within another's."""


def _puts_out_his_own(pair: Pair) -> Verdict | None:
    """报道称，某某的家人24日发表声明，|称…: those who are told of do, and what they state is a part of what is reported."""
    source, inner = pair.inner.source, pair.inner
    if inner.link != "earlier clause" or source is None or source.phrase < pair.outer.body:
        return None
    stated = _PUTS_OUT.fullmatch(pair.scene.masked, source.end, inner.cue.start)
    return pair.nested if stated else None


RECALLS = re.compile("回忆|讲述|忆起|想起|举例|描述")


def _thought_then(pair: Pair) -> Verdict | None:
    """校医回忆，第一名学生来到医务室，|她以为|是中暑: a part of what is told."""
    source = pair.inner.source
    recalls = RECALLS.search(pair.scene.masked, pair.outer.cue.start, pair.outer.cue.end)
    he = source is not None and source.is_one_pronoun
    return pair.content if recalls and he and pair.words in ("以为", "觉得", "原以为") else None


_FOR_ALL: tuple[Rule, ...] = (
    _thought_then,
    _each_in_marks,
    _puts_out_his_own,
    _asked_to_tell,
    _nobody_has_yet,
    _other_side_answers,
    _draws_from_figures,
    _another_reproaches,
    _after_a_briefing,
    _one_of_them_adds,
    _stands_by_itself,
    _summed_up,
    _they_want_rather,
    _denied,
    _speaks_and_says,
    _seen_by_another,
    _others_do_too,
    _houses_say,
    _one_of_the_views,
    _answers_a_question,
    _another_reacts,
    _many_do,
)
"""What holds with a subject or without one, in the order in which it is asked."""


# -- a subject of its own: turns of the narrator --------------------------------------------------

_SET_AGAINST = re.compile("(?:则|却)[^，。；：“■]{1,12}，$")
_PRESENT = re.compile("与会|在座|在场|受访|参会|参评|到会")
_TELLS_OF_OTHERS = frozenset({"reveal", "show", "notice"})


def _no_source(pair: Pair) -> Verdict | None:
    return pair.content if pair.inner.source is None else None


def _turns_to_another(pair: Pair) -> Verdict | None:
    """某某认为…；|张三则较为悲观，他预计…."""
    source = pair.inner.source
    if source is None or source.kind != "pronoun":
        return None
    place = pair.scene.masked.rfind("；", pair.outer.body, pair.inner.begin)
    named = pair.scene.entity_over(place + 1) if place >= 0 else None
    while named is not None and named.label != "PER":  # …；|某公司总裁张三
        named = pair.scene.entity_at(named.end)
    if named is None or not _SET_AGAINST.match(pair.scene.masked, named.end, pair.inner.begin):
        return None
    return pair.sibling_from(place + 1)


def _behind_figures(pair: Pair) -> Verdict | None:
    """What ends a document or figures: 某数据显示，…上涨11%，|某会认为这与…有关; 《某办法》规定…，但|与会学者反映…."""
    source, outer = pair.inner.source, pair.outer
    if source is None or outer.group != "show":
        return None
    on_it = (
        pair.behind_mark
        and source.kind in {"organisation", "person"}
        and pair.inner.begin > outer.body + 8
        and pair.scene.masked.startswith(("这", "此举", "上述"), pair.inner.body)
    )
    against_it = (
        outer.source is not None
        and outer.source.kind == "document"
        and pair.scene.masked.startswith("但", pair.scene.clause_start(source.phrase, outer.body))
        and _PRESENT.match(pair.scene.text, source.start)
    )
    if on_it or against_it:
        return pair.sibling
    return pair.nested if source.kind not in {"person", "document"} else None


def _think_of_him(pair: Pair) -> Verdict | None:
    """在他看来，下派医生两头不靠：…；|卫生院的职工又觉得他是外人: what he tells that others hold of him."""
    if (both := pair.both) is None:
        return None
    (one, other), scene = both, pair.scene
    of_him = (
        one.kind in {"person", "pronoun"}
        and other.kind in {"collective", "nominal"}
        and pair.outer.after in {"comma", "colon"}
        and pair.inner.after == "clause"
        and pair.inner.group in {"say", "think"}
        and re.fullmatch("又|也|还|却|反而|反倒", _gap(pair)) is not None
        and scene.masked.startswith(("他", "她", "自己"), pair.inner.body)
    )
    return pair.nested if of_him else None


def _behind_semicolon(pair: Pair) -> Verdict | None:
    """张三认为…；|李四认为…."""
    both = pair.both
    another = both is not None and both[0].start != both[1].start
    return pair.sibling if another and pair.mark in {"；", ";"} else None


def _stands_beside(pair: Pair) -> Verdict | None:
    """The second of two alike, each a subject and what it says at once: 张三主张取消，|李四建议保留.

    Who speaks behind a comma or colon may go on to tell what others say: 张三说，公司主张取消，工会希望保留.
    """
    if (both := pair.both) is None:
        return None
    (one, other), scene = both, pair.scene
    same = one.entity and other.entity and one.entity.target and one.entity.target == other.entity.target
    sides = {one.kind, other.kind} <= {"organisation", "collective"} and pair.outer.link in _BY_PLACE
    alike = one.kind == other.kind and one.kind in {"person", "organisation"}
    beside = (
        pair.outer.after == pair.inner.after == "clause"
        and (sides or (alike and pair.outer.link == "adjacent"))
        and pair.inner.link in _BY_PLACE
        and pair.outer.group not in _TELLS_OF_OTHERS
        and scene.text[one.start : one.end] != scene.text[other.start : other.end]
        and not same
        and scene.masked[other.phrase - 1 : other.phrase] in {"，", "；", ",", ";", "而", "但"}
    )
    return pair.sibling if beside else None


_BY_PLACE = frozenset({"adjacent", "guess"})
_THERE_IS = re.compile("(?:也|还|另|曾|又)?有")


def _one_answers_a_view(pair: Pair) -> Verdict | None:
    """有观点认为…，|张三回应说…: who is named does not speak within what nobody in particular holds."""
    if (both := pair.both) is None:
        return None
    (one, other), scene = both, pair.scene
    answers = (
        one.kind in {"impersonal", "collective", "nominal"}
        and _THERE_IS.match(scene.masked, one.start) is not None
        and other.kind == "person"
        and pair.inner.link == "adjacent"
        and pair.inner.after in {"comma", "colon"}
        and pair.behind_mark
    )
    return pair.sibling if answers else None


_ON_IT = re.compile("(?:[他她]们?|其|这一?|此举|该|上述|有关)(?![个些位名]?(?:人|专家|学者))")
_ACTS = re.compile("(?:主张|宣布|要求|提出|提议|倡导|推行|承诺|决定|下令)$")
_WANTS_DONE = frozenset({"think", "propose", "promise", "decide", "hope"})


def _comments_on_it(pair: Pair) -> Verdict | None:
    """某首相主张积极财政，|金融界指出，其做法不过是印钱: what others make of what somebody wants done."""
    if (both := pair.both) is None:
        return None
    (one, other), scene, outer = both, pair.scene, pair.outer
    wanted = outer.group in _WANTS_DONE or scene.masked.endswith("宣布", 0, outer.cue.end)
    comments = (
        wanted
        and outer.after == "clause"
        and outer.link == "adjacent"
        and one.kind in {"person", "organisation"}
        and pair.inner.after in {"comma", "colon"}
        and pair.inner.link in {"adjacent", "guess"}
        and other.kind in {"person", "collective", "nominal", "organisation", "impersonal"}
        and scene.text[one.start : one.end] != scene.text[other.start : other.end]
        and pair.mark == "，"
        and (
            _ON_IT.match(scene.masked, pair.inner.body) is not None
            or (
                pair.inner.group in {"say", "think"}
                and _ACTS.search(scene.masked, outer.cue.start, outer.cue.end)
            )
        )
    )
    return pair.sibling if comments else None


def _some_against_all(pair: Pair) -> Verdict | None:
    """业内普遍预期…，|但多家企业希望…."""
    if (both := pair.both) is None:
        return None
    (all_of_them, some), scene = both, pair.scene
    against = (
        all_of_them.kind in {"collective", "impersonal"}
        and some.kind == "collective"
        and scene.masked.startswith("但", scene.clause_start(some.phrase, pair.outer.body))
        and grammar.ALL_OF_THEM.search(scene.masked, all_of_them.phrase, pair.outer.cue.end)
    )
    return pair.sibling if against else None


# -- a subject of its own behind a comma: who answers, adds, contradicts --------------------------

_REPLIES_TO = re.compile("回复|答复|回应|回函|复函|辩称|承诺")
_EXPLAINS = re.compile("声明|解释|回应|答复|澄清|辩称|通报|公告")
_AT_ONCE = re.compile("(?:则|也)?(?:当场|当即|随即|现场|立即)")
_ADDS = re.compile(f"补充|反驳|附和|接话|插话|附议|反对|{NOT_FOR}|表示(?:{FOR}|反对|不同意)")
_ADMITS = re.compile("(?:不|没有|并未)?(?:否认|讳言|回避)|承认|坦承|坦言")
_SHARE = re.compile(
    r"(?:其中(?:的)?|另|也|还)*(?:只|仅)?有?(?:将?近|约|超过?|逾)?(?:\d|[一二两三四五六七八九]成|一半|半数|过半|大半|[三四五]分之)"
)
_REPLIES = re.compile("(?:回答|答复|回应|解释)是?$")
_SOME = re.compile(r"也?有[的人些]|有(?:[一-鿿]{2,4})$|一些人|部分人|另一些|[一另]?派")
_POINTS_OUT = re.compile("[^反赞不各]{0,4}(?:指出|认为|说|表示|称|强调|坦言|介绍|分析|觉得|提醒|直言|写道)")
_ONE_OF_TWO = re.compile("一[些位名个种家方派部半]|有[的人些]|部分|[多少半]数|[两几][位名个]|其中")


def _gap(pair: Pair) -> str:
    """What stands between the inner source and its cue."""
    source = pair.inner.source
    return "" if source is None else pair.scene.masked[source.end : pair.inner.cue.start]


def _lead(pair: Pair) -> str:
    """What stands before the inner source in its clause."""
    source = pair.inner.source
    if source is None:
        return ""
    return pair.scene.masked[pair.scene.clause_start(source.phrase, pair.outer.body) : source.phrase]


def _house_replies(pair: Pair) -> Verdict | None:
    """某局责令限期整改，|该公司书面回复称…; 某某宣布放弃某项目，|公司声明解释称，…; 某某希望…，|某处当场答复，…."""
    source, scene = pair.inner.source, pair.scene
    if source is None or not pair.behind_mark or not pair.said.strip("，"):
        return None
    this_one = source.kind == "organisation" and scene.masked[source.start] == "该"
    if this_one and _REPLIES_TO.search(pair.words):
        return pair.sibling
    explains = (
        pair.outer.after == "clause"
        and pair.inner.after in {"comma", "colon"}
        and source.kind in {"organisation", "document"}
        and source.phrase == pair.inner.begin
        and _EXPLAINS.search(pair.words)
    )
    at_once = pair.outer.group in WANTS and _AT_ONCE.match(_gap(pair))
    return pair.sibling if explains or at_once else None


def _sets_itself_against(pair: Pair) -> Verdict | None:
    """学界希望缩短，|企业界则要求延长; …，|张三补充说…."""
    source = pair.inner.source
    if source is None or not pair.behind_mark:
        return None
    groups = {"collective", "nominal", "organisation"}
    both = pair.both
    if both and {both[0].kind, both[1].kind} <= groups and re.match(r"则|却", _gap(pair)):
        return pair.sibling
    adds = _ADDS.match(pair.scene.masked, pair.inner.cue.start)
    beside = grammar.SIBLING_MARK.search(_gap(pair)) or _MEANWHILE.match(_gap(pair))
    by_name = (source.kind == "person" or source.by_surname) and (adds or beside)
    return pair.sibling if by_name else None


_MEANWHILE = re.compile("同时|随后|随即|当场|接着")
"""Between whoever speaks next and his cue: 甲表示可以接受，乙|同时|要求重算."""


def _former_and_latter(pair: Pair) -> Verdict | None:
    """两人均表示反对，|前者认为…; but with 某某指出，前者关心的是安全，后者… they are whom his words are about."""
    if pair.inner.source is None or pair.inner.source.head not in {"前者", "后者"}:
        return None
    outer, scene = pair.outer, pair.scene
    states = _POINTS_OUT.fullmatch(scene.text, outer.cue.start, outer.cue.end) is not None
    of_both = states and outer.after in {"comma", "colon"} and scene.masked.startswith("前者", outer.body)
    if not of_both:
        return pair.sibling
    return pair.content if pair.inner.group == "noun" else pair.nested


def _of_those_just_told(pair: Pair) -> Verdict | None:
    """多数受访者并不认为…，|他们说，…; 有观点认为…，|某某并不否认…; 86%的家长认为…，|但只有52%的家长觉得…."""
    if (both := pair.both) is None or not pair.behind_mark:
        return None
    one, other = both
    they = (
        other.head in {"他们", "她们"}
        and (one.kind == "collective" or one.parts)
        and pair.inner.after in {"comma", "colon", "marks"}
    )
    admits = (
        one.kind in {"impersonal", "collective"}
        and other.kind == "person"
        and other.phrase == pair.inner.begin
        and _ADMITS.search(pair.words)
    )
    shares = (
        one.kind == other.kind == "collective"
        and _SHARE.match(pair.scene.text, one.start)
        and _SHARE.match(pair.scene.text[other.start : other.end])
        and re.match("但|而|另|$", _lead(pair))
    )
    return pair.sibling if they or admits or shares else None


def _but_another(pair: Pair) -> Verdict | None:
    """…，|但某部表示，…; 有人担心…，|某某的回答是，…; …，|但也有学者担心…; 有人主张…，|有人主张…."""
    source, scene = pair.inner.source, pair.scene
    if source is None or not pair.behind_mark:
        return None
    outer_source, lead = pair.outer.source, _lead(pair)
    words = scene.text[source.start : source.end]
    house = source.entity or (scene.entity_at(source.start) if source.kind == "organisation" else None)
    against = (
        re.fullmatch("但|不过|然而|而", lead)
        and pair.inner.after in {"comma", "colon", "marks"}
        and (source.kind == "person" or (source.kind == "organisation" and house))
        and not (outer_source is not None and outer_source.entity == house)
    )
    replies = (
        outer_source is not None
        and outer_source.kind == "collective"
        and source.kind in {"person", "nominal"}
        and _REPLIES.search(scene.masked[pair.inner.cue.start : pair.inner.cue.end])
    )
    if against or replies:
        return pair.sibling
    others = re.match(r"(?:但|不过|然而)(?:也|又|还|同时|另)?(?:有|$)", lead + words)
    stated = outer_source is not None and outer_source.kind in {"document", "impersonal"}
    if source.kind == "collective" and (others or (_PRESENT.match(words) and stated)):
        return pair.sibling
    whose = "" if outer_source is None else scene.text[outer_source.start : outer_source.end]
    alike = _SOME.match(whose) and _SOME.match(words) and whose[:2] == words[:2]
    return pair.sibling if alike else None


def _the_other(pair: Pair) -> Verdict | None:
    """一位专家认为…，|另一位专家认为…: as against whom the outer one is about and none of whom it tells."""
    source, said = pair.inner.source, pair.said
    other = (
        source is not None
        and pair.scene.text.startswith("另", source.start)
        and len(said) > 3
        and said[-1] in "，；,"
        and _ONE_OF_TWO.search(said) is None
    )
    return pair.sibling if other else None


def _in_spite_of_it(pair: Pair) -> Verdict | None:
    """某某说，…，尽管分歧仍在，|他仍希望…: one thought, and his."""
    source = pair.inner.source
    holds = source is not None and holds_in_spite(pair.scene, pair.outer, source)
    return pair.content if holds else None


def _this_one_again(pair: Pair) -> Verdict | None:
    """某某不认为…，|这位前官员解释称，…"""
    source, outer = pair.inner.source, pair.outer.source
    again = (
        source is not None
        and source.kind == "nominal"
        and outer is not None
        and outer.kind == "person"
        and not outer.parts
        and pair.behind_mark
        and len(pair.said) > _SAID_SOMETHING
        and _THIS_ONE.fullmatch(pair.scene.text, source.start, source.end)
        and pair.inner.after in {"comma", "colon", "marks"}
    )
    return pair.sibling if again else None


def _one_of_them(pair: Pair) -> Verdict | None:
    """甲某和乙某都承认…，|乙馆长建议…: what one of several who speak together says for himself."""
    inner, outer = pair.inner.source, pair.outer.source
    if inner is None or outer is None or not pair.behind_mark:
        return None
    text = pair.scene.text
    named = any(
        (inner.entity is not None and part.entity is not None and inner.entity.target == part.entity.target)
        or (inner.by_surname and text[inner.start] == text[part.start])
        for part in outer.parts
    )
    return pair.sibling if named else None


_THIS_ONE = re.compile("(?:这[位名]|该)(?!公司|企业|机构|部|院|校|局)[一-鿿]{2,8}")
"""Whom the words for somebody mean that has just spoken: 这位前官员."""
_SAID_SOMETHING = 6
"""Characters that he must have said before that."""


def _he_or_she(pair: Pair) -> Verdict | None:
    """某某认为…，|他表示…; but with 某某表示，他认为… one passes on the other."""
    source = pair.inner.source
    if source is None or source.kind != "pronoun" or source.head not in {"他", "她"} or not pair.behind_mark:
        return None
    likens = pair.inner.group == "figure" and pair.outer.after == "clause"  # 不赞成先修主管，|他打了个比方：…
    if pair.inner.group in INNER_ONLY and pair.inner.group != "noun" and not likens:
        return None
    told = pair.outer.group in {"say", "think", "reveal"}
    return pair.nested if told and not pair.said.strip("，、 ") else pair.sibling


_BUT = re.compile("，(?:但是?|不过|而|只是|可)$")


def _but_as_he_sees_it(pair: Pair) -> Verdict | None:
    """某某不否认间隔会缩短，但|在她看来，…: what he grants ends before his own view."""
    source, scene = pair.inner.source, pair.scene
    seen = (
        source is not None
        and source.is_one_pronoun
        and pair.inner.link == "frame"
        and scene.masked.startswith("看来", pair.inner.cue.start)
        and pair.outer.after == "clause"
        and pair.outer.link != "frame"
    )
    but = _BUT.search(scene.masked, pair.outer.body, pair.inner.begin) if seen else None
    return pair.sibling_from(but.start() + 1) if but else None


# -- a subject of its own inside what is said -----------------------------------------------------

_OWN_HOUSE = re.compile("[本我]?(?:公司|集团|学校|[院所校]|中心|协会|企业|医院|董事会)")
_OF_OTHERS = frozenset({"promise", "propose", "hope"})
"""What groups of people do with words whom somebody tells of, behind a comma."""
_SAYS_SO = ("说", "称", "认为", "问", "指控", "指责", "警告", "否认", "证实", "宣布")


def _within_a_clause(pair: Pair) -> Verdict | None:
    """(解决)他们|认为紧迫的问题 is content; in 某某称，两国政府都|希望… one is nested."""
    source = pair.inner.source
    if source is None or pair.inner.after != "clause":
        return None
    if not grammar.leads_in_at_once(_lead(pair)):
        return pair.content
    at_once = grammar.leads_in_at_once(pair.scene.masked[pair.outer.body : source.phrase])
    own = _OWN_HOUSE.match(pair.scene.text[source.start : source.end]) is not None
    if at_once and source.kind != "impersonal" and pair.inner.group in SENSITIVE and not own:
        return pair.nested
    nobody = source.kind in {"collective", "impersonal"} or (
        source.kind == "organisation" and not source.entity and not source.place
    )
    told = pair.behind_mark and not pair.scene.text.startswith("有", source.start)  # …，也|有人期待…: others
    if nobody and not own and told and pair.inner.group in _OF_OTHERS:
        return pair.nested  # 某某透露，…，但居民|要求出具计划
    return pair.content if nobody and not pair.words.endswith(_SAYS_SO) else None


_WITH_SUBJECT: tuple[Rule, ...] = (
    _no_source,
    _turns_to_another,
    _behind_figures,
    _think_of_him,
    _behind_semicolon,
    _stands_beside,
    _comments_on_it,
    _one_answers_a_view,
    _some_against_all,
    _house_replies,
    _sets_itself_against,
    _former_and_latter,
    _of_those_just_told,
    _but_another,
    _the_other,
    _in_spite_of_it,
    _this_one_again,
    _one_of_them,
    _but_as_he_sees_it,
    _he_or_she,
    _within_a_clause,
)
"""What holds where the cue has its source in its own clause, in the order in which it is asked."""
