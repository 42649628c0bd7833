"""What a cue without a subject of its own is in the clauses behind another report: a next report of the same speaker, or what he tells of."""

from __future__ import annotations

import re
from dataclasses import replace

from pipeline.quotes import grammar
from pipeline.quotes.candidates import Candidate
from pipeline.quotes.cue_words import OF_THOSE_ASKED
from pipeline.quotes.pair import Pair, Rule, Verdict, first_that_holds
from pipeline.quotes.relations import (
    AND,
    DOES_SO,
    DONE_BEFORE,
    SAYS_ON,
    WISHES,
    changes_his_story,
    does_once_more,
    gives_reason,
    tells_who_should,
)

INNER_ONLY = frozenset({"notice", "decide", "ask", "answer", "show", "figure", "noun", "write"})
"""What is done with words that is seldom a report of its own inside another one."""
SENSITIVE = frozenset({"hope", "promise", "decide", "propose", "ask"})
"""What is done with words that those do as well who are told of."""
WANTS = frozenset({"hope", "propose", "ask"})
"""What is done with words by those who want something of others."""
STAND = re.compile(r"(?:赞成|同意|主张|看好|认同|赞同|反对|支持|质疑|否认)$")
"""A cue by which somebody takes a stand."""


def goes_on(pair: Pair) -> Verdict:
    """What a report is whose source stands in an earlier clause."""
    return first_that_holds(_RULES, pair) or pair.by_the_same()


# -- what is passed on by a paper, an inspection --------------------------------------------------

_SIGNS = re.compile("致[信函]|联名|联署|上书|写信|请愿|发表(?:联合)?(?:声明|公开信)")
"""What those do who turn to somebody together."""


def _told_by_a_paper(pair: Pair) -> Verdict | None:
    """据某社报道，某某在会上，|回应提问时说; 据某报报道，14家企业联名致信某委员会，|呼吁…."""
    source = pair.inner.source
    if pair.outer.link != "frame" or source is None or source.start < pair.outer.body:
        return None
    signs = _SIGNS.search(pair.scene.masked, source.end, pair.inner.begin) is not None
    return pair.nested if source.kind == "person" or signs else None


def _told_by_an_inspection(pair: Pair) -> Verdict | None:
    """督查发现，…，某某对底数答不上来，|称“…”."""
    source = pair.inner.source
    person = source is not None and source.kind == "person" and source.start >= pair.outer.body
    return pair.nested if person and pair.outer.group == "notice" and pair.inner.group == "say" else None


_ON_A_PAPER = re.compile(
    "，?(?:这份|这部|该|今年的?|此次|《[^《》]{2,30}》|[^，。；：“”由将把的]{0,8})(?:报告|规划|纲要|讲话|文件|公报|白皮书|决议|法案|草案|(?<=》))"
    "(?:的?(?:通篇|内容|内涵|主题|立意|主旨|重点|定位)|以[^，。；：]{2,40}为|既|立足|聚焦|围绕|贯穿|深刻|全面|系统|高度|高屋建瓴|思想|站位|求真|鼓舞|对[^，。；：]{2,20}[作做]了?出)"
    "[^。；！？]*，"
)
"""What is said of a paper, which then stresses something itself: 政府工作报告内涵丰富，|强调支持…."""
_PAPERS_DO = frozenset({"强调", "提出", "指出", "明确", "部署", "要求", "号召"})


def _the_paper_stresses(pair: Pair) -> Verdict | None:
    """某某说，政府工作报告以…为指导，内涵丰富，|强调支持…: the report does."""
    said = pair.words in _PAPERS_DO and pair.begins_with_cue and not pair.inner.coordinated
    return pair.content if said and _ON_A_PAPER.fullmatch(pair.said) else None


# -- reasons, demands, confessions ----------------------------------------------------------------

_APPROVES = re.compile("(?:原则|一致|原则上)?(?:同意|通过)|审议通过|表决通过")
_REASONS = frozenset({"认为", "觉得", "称", "说", "坚信", "相信", "担心"})
_ASKS_FOR = frozenset({"要求", "请求", "恳请", "希望"})
_TURNS_TO = re.compile("反映|投诉|举报|控诉|诉称|上访")
"""What those who turn to an office do, before they ask it for something."""
_TURNS_TO_OR_FEARS = re.compile(f"{_TURNS_TO.pattern}|担心|担忧|忧虑")


def _approves_and_asks(pair: Pair) -> Verdict | None:
    """会议原则同意…，|要求…; 会议同意…；|议定…."""
    if pair.words not in {"要求", "责成", "议定", "商定", "决定"} or not pair.begins_with_cue:
        return None
    cue = pair.outer.cue
    return pair.by_the_same() if _APPROVES.fullmatch(pair.scene.text, cue.start, cue.end) else None


def _took_it_so(pair: Pair) -> Verdict | None:
    """某某说，…，还|以为…: what he tells of himself."""
    return pair.content if pair.words == "以为" else None


def _gives_his_reason(pair: Pair) -> Verdict | None:
    """某某主张…，|理由是…; but with 某某反对…，|认为… the reason is all that is said."""
    if gives_reason(pair.scene, pair.outer, pair.inner.cue.start, pair.inner.cue.end):
        return pair.content
    if (
        pair.words in _REASONS
        and pair.begins_with_cue
        and STAND.search(pair.scene.text, pair.outer.cue.start, pair.outer.cue.end)
        and not re.search("[，；]", pair.said[:-1])
    ):
        return pair.by_the_same(why="the reason of the one who takes a stand")
    return None


def _those_asked_hold_it(pair: Pair) -> Verdict | None:
    """问卷显示，76%的受访干部支持考核，但|认为真兑现的只有52%: of those who were asked."""
    shown = pair.outer.group in {"show", "figure"}
    return pair.content if shown and OF_THOSE_ASKED.search(pair.said) else None


def _clause_of_another(pair: Pair) -> Verdict | None:
    """…；张三任职多年，|认为…: his clause begins behind the semicolon."""
    source = pair.inner.source
    if source is None or source.start < pair.outer.body or pair.inner.coordinated:
        return None
    if source.kind != "person" and not source.by_surname:
        return None
    clause = pair.scene.clause_start(source.phrase, pair.outer.body)
    return pair.sibling_from(clause) if pair.scene.masked[clause - 1 : clause] in {"；", ";"} else None


def _asks_an_office(pair: Pair) -> Verdict | None:
    """张三到某中心反映，某机构卷款，|要求立案侦查."""
    turns_to = _TURNS_TO if pair.words != "要求" else _TURNS_TO_OR_FEARS
    cue = pair.outer.cue
    asks = pair.words in _ASKS_FOR and turns_to.search(pair.scene.text, cue.start, cue.end) is not None
    return pair.by_the_same() if asks and pair.begins_with_cue else None


def _owns_up(pair: Pair) -> Verdict | None:
    """起初辩称…，|在检查组调取数据后，承认…."""
    turn = changes_his_story(pair.scene, pair.outer, pair.inner)
    if turn < 0:
        return None
    return Pair(pair.scene, pair.outer, replace(pair.inner, begin=turn)).by_the_same()


_ITEM = re.compile(
    "(?:^|[：；，。])(?:[一二三四五六七八九十]是|第[一二三四五六七八九十][，、]|其[一二三四五六][，、是])"
)
"""What opens an item of a list within a sentence: …：|一是|…；|二是|…."""
_NEXT_ITEM = re.compile(f"[^。！？\\n]*?(?={_ITEM.pattern})[；，]")


def _within_an_item(pair: Pair) -> Verdict | None:
    """专家组指出不足：一是钻孔偏少，|建议增加；二是能耗偏高；三是费率偏低，|建议提高: the list is what is said, up to its end."""
    items = list(_ITEM.finditer(pair.said))
    if not items:
        return None
    goes_on = _NEXT_ITEM.match(pair.scene.masked, pair.inner.cue.end) is not None
    as_before = f"，{pair.words}" in pair.said[items[0].end() : items[-1].start()]
    return pair.content if goes_on or as_before else None


# -- whether it goes on at all --------------------------------------------------------------------

_WEIGHED = re.compile(
    "(?:^|[，；])(?:但|不过|后来|随后|此次|目前)?经(?:过)?[^，。；：]{0,20}(?:沟通|协商|论证|研究|测算|评估|会商|讨论|磋商|研判|比对|核实|核算|调研|咨询|权衡|评审)后?，$"
    "|^[^，。；：]{2,12}(?:组|专班|团队|[局委厅院所]|中心|公司|协会|部门)(?:赴|走访|调研|研究|评估|测算|比对|核查|实地)[^，。；：]{0,20}后?，$"
)


def _weighed_before(pair: Pair) -> Verdict | None:
    """某某说，起草组起初也不赞成，但经与金融监管部门沟通，|认为可以接受: they do."""
    weighed = (
        pair.outer.after in {"comma", "colon"}
        and pair.begins_with_cue
        and pair.words in {"认为", "判断", "建议"}
        and _WEIGHED.search(pair.said) is not None
    )
    return pair.content if weighed else None


_COMPLAINS = re.compile("反映|认为|提出|担心|担忧|忧虑|抱怨|诉苦|吐槽|发愁|犯愁|坦承")
"""A wish behind such a cue is a report of its own (某某担心…，希望…); behind another it is part of what is said."""
_OWNS_UP = re.compile("(?:公开)?(?:承认|坦承|认错|检讨)")
_PROMISES = frozenset({"宣布", "承诺", "保证", "答应"})
"""What those do next who own up to something: 某局承认沟通不够，|宣布暂缓施行."""
_TRACES = re.compile("[为于]$")
"""A cue that traces something back (归结为|排班，认为…), whose view is told behind it."""


def _does_not_go_on(pair: Pair) -> Verdict | None:
    """A cue in the midst of a content; but 声明指出，…，|认为…, 某某认为…，|提出把…, 某某承认…，|承诺… and what 并 or 还 joins go on."""
    if pair.inner.coordinated:
        return None
    scene, outer, inner = pair.scene, pair.outer, pair.inner
    wishes = (
        pair.words in WISHES and _COMPLAINS.search(scene.text, outer.cue.start, outer.cue.end) is not None
    )
    thinks = (
        pair.words == "认为"
        and inner.source is not None
        and inner.source.start < outer.body
        and outer.group not in {"propose", "figure"}
        and not _TRACES.search(scene.masked, outer.cue.start, outer.cue.end)
    )
    proposes = pair.words == "提出" and outer.after == "clause" and outer.group in {"say", "think"}
    mends = (
        pair.words in _PROMISES
        and inner.source is not None
        and inner.source.start < outer.body
        and _OWNS_UP.match(scene.masked, outer.cue.start) is not None
    )
    onward = pair.words in SAYS_ON or wishes or thinks or proposes or mends
    return None if onward and pair.begins_with_cue else pair.content


def _no_report_inside(pair: Pair) -> Verdict | None:
    """某某说，…，并|发现…; …，并|祝愿…."""
    seldom = pair.inner.group in INNER_ONLY and pair.inner.group != "figure"
    return pair.content if seldom or pair.words == "祝愿" else None


# -- whether those who are told of do it ----------------------------------------------------------

_PROPOSES = frozenset({"建议", "提议", "呼吁"})
_TURNS = re.compile(
    r"强调|表示|指出|说|称|认为|提醒|坦言|直言|承认|否认|坚称|担心|担忧|警告|也表示|补充"
)  # after 但
_URGES = frozenset({"敦促", "呼吁", "希望", "建议", "主张", "提议", "恳请"})
_HOUSES = "(?:本|该|我)?(?:公司|集团|企业|学校|学院|医院|银行|协会|商会|学会|中心|研究院|部里|市里|县里|委里|局里)|我们"
_HOUSE_DOES = re.compile(f"(?:{_HOUSES})(?:目前|近期|今年)?(?:已经?|正在?|将)[^，。；：]*，$")
HOUSE_WILL = re.compile(f"(?:{_HOUSES})将[^，。；：]*，$")
"""会长表示，协会将如实反映诉求，(同时|劝导|会员停止低价): what the house will do, too."""
_SIDES = re.compile(
    "(?:(?<!不)支持|同意|认可|(?<!不)赞成|反对|赞赏|好评|(?:给予|予以|表示|充分|高度)[^，。；]{0,4}(?:肯定|评价)|认同|赞同|理解|欢迎|保留|拒绝|质疑|异议)[，；]$"
)
"""What one who is told of in a content does before he is told to say something: 对方原则上|支持，但认为…."""
_ANSWERS_IT = re.compile("(?:[^，。；：]{0,4})(?:证实|否认|澄清|驳斥|反驳|回应|纠正|解释)")


def _lead(pair: Pair) -> str:
    """What stands between the begin of the inner report and its cue."""
    return pair.scene.masked[pair.inner.begin : pair.inner.cue.start]


def _tells_what_was_done(pair: Pair) -> Verdict | None:
    """某某通报，…，|已责令退还; 某报认为，各国既乐见缓和，|又担心…."""
    lead = _lead(pair)
    if DONE_BEFORE.fullmatch(lead):
        return pair.content
    either = lead in {"又", "也"} and grammar.EITHER.search(
        pair.scene.masked, pair.outer.body, pair.inner.begin
    )
    return pair.content if either else None


def _one_who_has_answered(pair: Pair) -> Verdict | None:
    """有媒体报道称…，张三证实了这一说法，但否认…，|称…: he goes on."""
    source = pair.inner.source
    if source is None or source.start >= pair.outer.body:
        return None
    scene, end = pair.scene, pair.inner.cue.start
    for entity in scene.entities_in(pair.outer.body, end):
        begins = scene.masked[entity.start - 1] in "，；"
        if entity.label == "PER" and begins and _ANSWERS_IT.match(scene.masked, entity.end, end):
            answers = Candidate(entity.start, entity.end, entity.start, "person", entity)
            return "sibling", replace(pair.inner, source=answers)
    return None


def _do_once_more(pair: Pair) -> Verdict | None:
    """警方表示，部门已确认其身份，|并确认其已死亡 (`does_once_more`)."""
    cue = pair.inner.cue
    again = pair.outer.after != "clause" and does_once_more(
        pair.scene, pair.outer, _lead(pair), cue.start, cue.end
    )
    return pair.content if again else None


def _others_are_to(pair: Pair) -> Verdict | None:
    """她建议，交易所应出台指引，|并要求顾问核查: the exchange should."""
    lead = _lead(pair)
    if lead not in AND:
        return None
    asks = pair.outer.group == "propose" and pair.words == "要求" and tells_who_should(pair.scene, pair.outer)
    return pair.content if asks else None


def _house_does(pair: Pair) -> Verdict | None:
    """据他介绍，公司已压缩开支，|同时承诺…: the firm does."""
    house = pair.scene.clause_start(pair.inner.begin - 1, pair.outer.body)
    does = pair.inner.group == "promise" and _HOUSE_DOES.fullmatch(pair.scene.masked, house, pair.inner.begin)
    will = _lead(pair) == "同时" and HOUSE_WILL.fullmatch(pair.scene.masked, house, pair.inner.begin)
    return pair.content if does or (will and pair.words not in SAYS_ON) else None


_ONLY = frozenset({"只", "仅", "仅仅"})
_MORE = frozenset({"更", "更加", "更为"})


def _only_one_thing(pair: Pair) -> Verdict | None:
    """某某说，今天不念稿子，|只谈一个问题：…; 某某回应，登记不是审批，|只要求公开编码; 某某说，合作越来越深，|更强调彼此理解."""
    lead, group = _lead(pair), pair.inner.group
    if group == "figure":
        return pair.content if re.match("只|先|再", lead) else None
    only = group == "propose" and lead in _ONLY
    more = pair.words == "强调" and lead in _MORE
    return pair.content if pair.outer.after == "comma" and (only or more) else None


_NEVER_SAID = re.compile("(?:没有?|并未|从未|不是)说")


def _but_does_not_say(pair: Pair) -> Verdict | None:
    """…，|但决定…, …，|只是希望…: a turn of the content, other than …，|但强调…."""
    turn = re.match(r"但|不过|却|只是", _lead(pair))
    if _lead(pair) == "只是" and pair.words in ("说", "称") and _NEVER_SAID.search(pair.said):
        return pair.content  # 报告没有说模型“有意欺骗”，|只是说可信度打了折扣
    return pair.content if turn and not _TURNS.match(pair.scene.masked, pair.inner.cue.start) else None


_FEARS = re.compile("(?:担心|担忧|忧虑|顾虑|害怕)$")
_WISHES_THEN = WISHES | {"建议", "呼吁"}


def _fears_and_wishes(pair: Pair) -> Verdict | None:
    """某某担心，学生一毕业就没人接手，|希望学会派专家: his wish, and no part of what he fears."""
    source = pair.inner.source
    if pair.words not in _WISHES_THEN or _lead(pair) or source is None or source.kind == "person":
        return None
    fears = _FEARS.search(pair.scene.masked, pair.outer.cue.start, pair.outer.cue.end)
    return pair.by_the_same() if fears and source.start >= pair.outer.body else None


def _those_told_of(pair: Pair) -> Verdict | None:
    """Whose words they are where somebody else is named in the content, who could say so as well."""
    lead, source = _lead(pair), pair.inner.source
    wants = pair.outer.group in WANTS
    if wants and pair.inner.after == "clause" and lead in AND and DOES_SO.fullmatch(pair.words):
        return pair.content  # 要求申报单位补充方案，并|说明|有何创新: they are to
    if source is None or source.start < pair.outer.body or source.kind in {"pronoun", "document"}:
        return None
    if source.kind == "collective" and pair.words in _PROPOSES and pair.outer.group != "reveal":
        return None  # 某某认为，外协人员换得快，|建议…: those spoken of propose nothing
    if wants and pair.words in _URGES and lead in (*AND, "还", "同时"):
        return None  # 某基金要求董事会披露，并|敦促|独立董事…: who asks for both
    if pair.inner.group in SENSITIVE and not re.match(r"同时|此外|另外|也|还", lead):
        return pair.content
    if _SIDES.search(pair.scene.masked, source.end, pair.inner.begin):
        return pair.nested  # 某某说，与该局沟通过，对方原则上支持，但|认为…
    return None


_RULES: tuple[Rule, ...] = (
    _within_an_item,
    _the_paper_stresses,
    _told_by_a_paper,
    _told_by_an_inspection,
    _approves_and_asks,
    _took_it_so,
    _those_asked_hold_it,
    _gives_his_reason,
    _clause_of_another,
    _asks_an_office,
    _owns_up,
    _weighed_before,
    _does_not_go_on,
    _no_report_inside,
    _tells_what_was_done,
    _one_who_has_answered,
    _do_once_more,
    _others_are_to,
    _house_does,
    _only_one_thing,
    _but_does_not_say,
    _fears_and_wishes,
    _those_told_of,
)
"""The first that holds decides."""
