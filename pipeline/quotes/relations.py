"""What a report inside another one's content is: a sibling that ends it, nested in it, or mere content."""

from __future__ import annotations

import re
from dataclasses import replace

from pipeline.quotes import grammar
from pipeline.quotes.candidates import Candidate, chain_start
from pipeline.quotes.draft import Draft, cut
from pipeline.quotes.report import Report
from pipeline.quotes.scene import Scene
from pipeline.records import PERSONAL_KINDS

_TURNS = re.compile(
    r"强调|表示|指出|说|称|认为|提醒|坦言|直言|承认|否认|坚称|担心|担忧|警告|也表示|补充"
)  # after 但

_REACTS = re.compile(
    "(?:则|也|却|还|当即|随即|马上|立刻|当场)*(?:对此|对这[一个种]?[^，。；]{1,6})?(?:则|也|却|深)*"
    "(?:(?:表示|予以|表达了?)?(?:认同|赞同|赞成|支持|反对|同意|附议|异议|保留|理解|不满|质疑|歉意|遗憾|欢迎|关切|感谢|谢意|肯定)|不(?:太|大|完全)?(?:同意|赞成|认同|认可|以为然)[^，。；]{0,8}"
    "|(?:持|有|提出)[^，。；]{0,6}(?:不同|相反|保留|谨慎|异议)[^，。；]{0,8}|深有同感"
    "|(?:当场|始终|至今|一直|均|都|仍)*(?:未|没有?|不|避而不|拒绝)(?:明确|当场|正面|直接|公开|再|作出?|予)*(?:表态|置评|作声|吭声|发言|发声|回[应答]|作答|答|评论|接话)|弃权|未置可否|不置可否|(?:保持|始终)*沉默(?:不语)?)(?=[，。；])"
)
"""某某认为…，某某|对此表示认同，并补充说…: what a second one makes of it."""
_ADDS = re.compile(
    "补充|反驳|附和|接话|插话|附议|反对|不(?:赞成|同意|认同)|表示(?:认同|赞同|赞成|反对|不同意)"
)
_SHARE = re.compile(
    r"(?:其中(?:的)?|另|也|还)*(?:只|仅)?有?(?:将?近|约|超过?|逾)?(?:\d|[一二两三四五六七八九]成|一半|半数|过半|大半|[三四五]分之)"
)
_ADMITS = re.compile("(?:不|没有|并未)?(?:否认|讳言|回避)|承认|坦承|坦言")
_AGREES = re.compile("(?:认同|赞同|赞成|同意|反对|质疑|支持|认可)$")
_ONE_OF_BOTH = re.compile("(?:但|而|不过)?(?:前者|后者)(?:还|也|又|则|却|并|更|随即|随后)")
_VIEW = re.compile(
    "(?:[^，。；]{1,12}的|这[一种个]?|该|上述|其)?(?:看法|说法|观点|判断|意见|主张|提法|数据|结论|做法|建议|提议|思路|算法|顺序|排序)"
)
_PAPER = re.compile(
    "(?:该|这一|上述)?[^，。；：由将把]{0,20}(?:报告|方案|草案|送审稿|征求意见稿|办法|细则|规划|《[^《》]+》)"
)
"""What is approved as a whole: 会议原则同意|审计整改报告."""

DONE_BEFORE = re.compile("(?:均|都|也|并|且|当即)*(?:已经?|业已|早已)")
"""What stands before a word for an act that the speaker tells of: 已|责令."""

_PROPOSES = frozenset({"建议", "提议", "呼吁"})
SAYS_ON = frozenset(
    [
        "称",
        "强调",
        "指出",
        "表示",
        "坦言",
        "直言",
        "呼吁",
        "提醒",
        "重申",
        "透露",
        "警告",
        "坚称",
        "声称",
        "建议",
        "提议",
        "承诺",
    ]
)  # at the begin of a clause without a subject: the same speaker goes on
WISHES = frozenset({"希望", "恳请", "盼望"})
_ASKS_FOR = frozenset({"要求", "请求", "恳请", "希望"})
_TURNS_TO = re.compile("反映|投诉|举报|控诉|诉称|上访")
"""What those who turn to an office do, before they ask it for something."""
_TURNS_TO_OR_FEARS = re.compile(f"{_TURNS_TO.pattern}|担心|担忧|忧虑")
_COMPLAINS = re.compile("反映|认为|提出|担心|担忧|忧虑|抱怨|诉苦|吐槽|发愁|犯愁|坦承")
"""A wish behind such a cue is a report of its own (某某担心…，希望…); behind another it is part of what is said."""

_APPROVES = re.compile("(?:原则|一致|原则上)?(?:同意|通过)|审议通过|表决通过")
_REASONS = frozenset({"认为", "觉得", "称", "说", "坚信", "相信", "担心"})
_STATES = re.compile("(?:主张|(?:不|并不)?认为|说|称|坚持|表示|建议|证实|提出)")
_STAND = re.compile(r"(?:赞成|同意|主张|看好|认同|赞同|反对|支持|质疑|否认)$")

_EXPLAINS = re.compile("声明|解释|回应|答复|澄清|辩称|通报|公告")
_SIDES = re.compile(
    "(?:(?<!不)支持|同意|认可|(?<!不)赞成|反对|赞赏|好评|(?:给予|予以|表示|充分|高度)[^，。；]{0,4}(?:肯定|评价)|认同|赞同|理解|欢迎|保留|拒绝|质疑|异议)[，；]$"
)
"""What one who is told of in a content does before he is told to say something: 对方原则上|支持，但认为…."""
_OWN_HOUSE = re.compile("[本我]?(?:公司|集团|学校|[院所校]|中心|协会|企业|医院|董事会)")
_ANSWERS = re.compile("(?:答|回答|答道|回应|答复|回道|回答说|答说|回应说)")
_SENSITIVE = frozenset({"hope", "promise", "decide", "propose", "ask"})
_WANTS = frozenset({"hope", "propose", "ask"})
_URGES = frozenset({"敦促", "呼吁", "希望", "建议", "主张", "提议", "恳请"})
_AT_ONCE = re.compile("(?:则|也)?(?:当场|当即|随即|现场|立即)")
_TELLS_OF_OTHERS = frozenset({"reveal", "show", "notice"})
_INNER_ONLY = frozenset({"notice", "decide", "ask", "answer", "show", "figure", "noun", "write"})

_SOME = re.compile(r"也?有[的人些]|有(?:[一-鿿]{2,4})$|一些人|部分人|另一些|[一另]?派")


def agrees_with_a_view(scene: Scene, draft: Draft) -> bool:
    """Whether a draft tells that somebody agrees or not, and of no proposition: 某某不同意|这一看法, 两人均表示赞成，|后者还…."""
    first = draft.content[0]
    agrees = _AGREES.search(scene.text, draft.report.cue.start, draft.report.cue.end) is not None
    if agrees and _ONE_OF_BOTH.match(scene.masked, first.start):
        return True
    return (
        agrees
        and len(draft.content) == 1
        and "“" not in scene.text[first.start : first.end]  # “…已近尾声”的说法 states what it is
        and any(form.fullmatch(scene.masked, first.start, first.end) for form in (_VIEW, _PAPER))
    )


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


def done_by_many(scene: Scene, source: Candidate | None, start: int, end: int) -> bool:
    """Whether a cue at `[start, end)` says that all or most do so, and its source is one person in another clause: …，但普遍|担心|….

    Args:
        scene: the document.
        source: who the cue would be given to.
        start, end: the cue.
    """
    clause = scene.clause_start(start, max(0, start - 40))
    many = _BY_MANY.match(scene.masked, clause, end)
    return (
        many is not None
        and many.end() >= start
        and source is not None
        and source.kind in {"person", "pronoun"}
        and not source.parts
        and not source.head.endswith("们")
        and not clause <= source.start < end
    )


def repeats_the_source(scene: Scene, outer: Draft, inner: Report) -> bool:
    """Whether a cue in a content has no subject but that of the report around it: 前者主张强制|披露|股东名单."""
    return (
        outer.report.source is not None
        and inner.source is not None
        and inner.source.start == outer.report.source.start
        and inner.link in {"adjacent", "guess"}
        and inner.after in {"clause", "comma"}
        and not inner.coordinated
        and any(part.start <= inner.cue.start < part.end for part in outer.content)
        and not re.search("[，；：]", scene.masked[outer.report.cue.end : inner.cue.start])
    )


_REPLIES_TO = re.compile("回复|答复|回应|回函|复函|辩称|承诺")
_BY_MANY = re.compile("(?:但|而|却|也|还|可)*(?:[每次]次都|普遍|纷纷|都|均|一致|大多|大都)(?:都)?")
_SIGNS = re.compile("致[信函]|联名|联署|上书|写信|请愿|发表(?:联合)?(?:声明|公开信)")
"""What those do who turn to somebody together."""
_REPLIES = re.compile("(?:回答|答复|回应|解释)是?$")


_SOME_VIEWS = re.compile("[两二三四几多][种类派个](?:不同)?(?:意见|观点|看法|主张|声音)")


_DENIES = re.compile("(?:矢口|断然|坚决|明确|当场)?否认(?:了|过)?")


_PRESENT = re.compile("与会|在座|在场|受访|参会|参评|到会")
_SPEAKS = re.compile("(?:主旨|交流|书面|即席|大会)?(?:发言|致辞|讲话|表态|撰文)")
AND = ("并", "并且")
DOES_SO = re.compile("补充|说明|解释|答复|报告|汇报|通报|公布|披露")
"""What those do who are asked to: 要求某集团报送清单，并|说明|时限."""
_SHOULD = re.compile("[^，。；：“■]{2,20}(?:能够?|可以?|应当?|应该|要|须|尽[快早]|早日|进一步)+")
_WHO_SHOULD = re.compile("，?[^，。；：“■]{2,14}(?<!都)(?<!也)(?:应当?|应该|须|必须|要尽[快早])")
"""How what is advised begins that tells who should do something: 交易所应…."""
_HOUSE_DOES = re.compile(
    "(?:公司|集团|企业|学校|学院|医院|银行|协会|我们)(?:目前|近期|今年)?(?:已经?|正在?|将)[^，。；：]*，$"
)


def denies(scene: Scene, report: Report) -> bool:
    """Whether somebody denies what the clause right behind the cue says: 否认某会要求…."""
    return report.after == "clause" and bool(_DENIES.fullmatch(scene.text, report.cue.start, report.cue.end))


def tells_who_should(scene: Scene, report: Report) -> bool:
    """Whether a report begins with who should do something: 建议，|交易所应…."""
    return _WHO_SHOULD.match(scene.masked, report.body) is not None


def _by_the_same(
    outer: Report, inner: Report, *, why: str = "same source as the report before"
) -> tuple[str, Report]:
    """The inner report as the next one of whoever makes the outer one."""
    return "sibling", replace(inner, source=outer.source, trace=(*inner.trace, why))


_ANSWERS_IT = re.compile("(?:[^，。；：]{0,4})(?:证实|否认|澄清|驳斥|反驳|回应|纠正|解释)")


_AT_FIRST = re.compile("起初|最初|一开始|开始时|开头|先是?|原先|辩称|谎称|坚称|否认|抵赖")
_IN_THE_FACE_OF = re.compile(
    "，(?P<when>(?:在|经|待|等|直到|直至|面对|看[到过了]|见)[^，。；：]{2,40}(?:后|之后|时|面前|之下)，)$"
)
_OWNS_UP = re.compile("承认|坦承|改口|改称|才说|交代")


def changes_his_story(scene: Scene, outer: Report, inner: Report) -> int:
    """Where the clause begins that tells when somebody owns up to what he first denied: 起初辩称…，|在检查组调取数据后，承认…, or -1."""
    if inner.coordinated or not _OWNS_UP.match(scene.masked, inner.cue.start):
        return -1
    first = (
        outer.source.end
        if outer.source is not None and outer.source.end <= outer.cue.start
        else outer.cue.start
    )
    if _AT_FIRST.search(scene.masked, first, outer.cue.end) is None:
        return -1
    clause = scene.clause_start(inner.cue.start, outer.body)
    when = _IN_THE_FACE_OF.search(scene.masked[outer.body : clause])
    return outer.body + when.start("when") if when is not None else -1


def _answering(scene: Scene, outer: Report, inner: Report) -> Candidate | None:
    """Who by name has answered a report since, and goes on without a subject: 有媒体报道称…，|张三|证实了这一说法，但否认…，称…."""
    if inner.source is None or inner.source.start >= outer.body:
        return None
    for entity in scene.entities_in(outer.body, inner.cue.start):
        begins = scene.masked[entity.start - 1] in "，；"
        if entity.label == "PER" and begins and _ANSWERS_IT.match(scene.masked, entity.end, inner.cue.start):
            return Candidate(entity.start, entity.end, entity.start, "person", entity)
    return None


def _is_another_by_name(scene: Scene, outer: Report, inner: Report) -> bool:
    """Whether, after one clause of a group or house, somebody named with his post reproaches others: 某代表团表示案文不可接受，某国代表张三更|指责|秘书处…."""
    return (
        outer.after == "clause"
        and outer.group == "say"
        and outer.source is not None
        and outer.source.kind in {"collective", "organisation"}
        and inner.source is not None
        and inner.source.kind == "person"
        and inner.link == "adjacent"
        and scene.masked[inner.begin - 1] == "，"
        and "，" not in scene.masked[outer.body : inner.begin - 1]
    )


_TRACES = re.compile("[为于]$")
"""A cue that traces something back (归结为|排班，认为…), whose view is told behind it."""
_UNWILLING = re.compile(
    "(?:^|[，。；])[^，。；：]{2,}?(?:不愿意?|不想|不希望|无意|不肯|不打算|不满足于)[^，。；：]+，$"
)
_RATHER = re.compile("(?:而是|反而|反倒|转而|更|也|而|只|还|倒)+")
"""某国不愿选边，|更|(希望获得技术): what those want who are told of."""


def _want_rather(scene: Scene, outer: Report, inner: Report) -> bool:
    """Whether those want something who, as the clause before tells with a subject of its own, do not want another thing."""
    return (
        inner.group == "hope"
        and _RATHER.fullmatch(scene.masked, inner.begin, inner.cue.start) is not None
        and _UNWILLING.search(scene.masked[outer.body : inner.begin]) is not None
    )


AGREED = re.compile("(?:初步|基本|大致)?(?:形成|达成|取得|凝聚|有)了?[^，。；：]{0,6}共识")
_NOT_SO = re.compile("(?:并非|并不是|不是|无意|不想|不打算)[^。；]*，(?:而|仅仅?|也)?只?是$")
"""某区|并非要突破方案，只是|(希望)…."""


def draws_from(scene: Scene, survey: Report, inner: Report) -> bool:
    """Whether a survey's figures end where he who has told of them draws from them, or others begin: 调查显示，…；|他|据此建议…; 某局数据显示，…；|而某队的监测|表明…."""
    if (
        survey.source is None
        or survey.source.kind not in {"impersonal", "document"}
        or inner.source is None
        or scene.masked[inner.begin - 1] != "；"
    ):
        return False
    figures = inner.group == "show" and inner.link == "adjacent" and inner.after == "comma"
    return inner.source.head in {"他", "她"} or (figures and survey.group == "show")


def relate(scene: Scene, outer: Report, inner: Report) -> tuple[str, Report]:
    """What a report inside another one's content is: a sibling that ends it, nested in it, or mere content."""
    if (
        outer.group in _WANTS
        and outer.after == "clause"
        and inner.source is not None
        and DOES_SO.fullmatch(scene.masked, inner.cue.start, inner.cue.end)
        and outer.body <= inner.source.phrase
        and not re.search("[，。；]", scene.masked[outer.body : inner.source.phrase])
    ):
        return "content", inner  # 要求申报单位|补充|比选方案，并|说明|…: they are to
    if (
        outer.group in {"hope", "propose"}
        and outer.after == "clause"
        and (
            _SHOULD.fullmatch(scene.masked, outer.body, inner.cue.start)
            or (inner.link == "adjacent" and inner.source is not None and inner.source.phrase == outer.body)
        )
    ):
        return "content", inner  # 某某希望某法院能够|明确|，…; 建议|省里|明确…: nobody has yet
    other = inner.source
    if (
        other is not None
        and scene.text[other.start : other.end] == "对方"
        and scene.masked[other.phrase - 1] == "，"
        and outer.group in {"propose", "hope", "ask"}
    ):
        return "sibling", inner  # 甲建议恢复联合培养，|对方|表示可以考虑
    if draws_from(scene, outer, inner) or _is_another_by_name(scene, outer, inner):
        return "sibling", inner
    if (
        outer.source is not None
        and outer.source.kind in PERSONAL_KINDS
        and AGREED.fullmatch(scene.masked, inner.cue.start, inner.cue.end)
    ):
        return "content", inner  # 某某总结，今天的讨论|形成了两点共识|：…: what he sums up
    if inner.link == "earlier clause" and _NOT_SO.search(scene.masked, outer.body, inner.cue.start):
        return "content", inner  # 他回应称，某区并非要突破方案，只是|希望|…: that district does
    if inner.link == "earlier clause" and _want_rather(scene, outer, inner):
        return "content", inner
    if denies(scene, outer):
        at_once = inner.begin == inner.cue.start and scene.masked[inner.begin - 1] == "，"
        if (
            inner.link == "earlier clause"
            and at_once
            and scene.text[inner.cue.start : inner.cue.end] in SAYS_ON
        ):
            return _by_the_same(outer, inner)
        if not re.search("[，；]", scene.masked[outer.body : inner.begin]):
            return "content", inner  # 某某否认某会要求…: nobody has
    if (
        inner.link == "earlier clause"
        and _SPEAKS.fullmatch(scene.masked, outer.cue.start, outer.cue.end)
        and not scene.masked[outer.body : inner.begin].strip("，、 ")
    ):
        return _by_the_same(outer, inner)  # 从业主角度发言，|认为|…: what is said stands behind the second
    if (
        inner.link == "earlier clause"
        and not inner.coordinated
        and not scene.masked[outer.body : inner.begin].strip("，、 ")
        and scene.masked[inner.cue.start : inner.cue.end].endswith(("认为", "觉得", "相信"))
        and not _STAND.search(scene.text, outer.cue.start, outer.cue.end)
    ):
        return "content", inner  # 某某表示，不认为…: his own words
    if (
        inner.link == "frame"
        and outer.link != "frame"
        and inner.source is not None
        and inner.source.kind == "person"
        and outer.source is not None
        and outer.source.entity != inner.source.entity
        and scene.masked.startswith("看来", inner.cue.start)
        and scene.masked[inner.begin - 1 : inner.begin] == "，"
        and inner.begin > outer.body + 1
    ):
        return "sibling", inner  # 某人曾预言…，在某某看来，…
    if (
        inner.source is not None
        and inner.source.kind == "collective"
        and outer.source is not None
        and outer.source.kind == "collective"
        and _OTHERS_DO.match(scene.masked, clause := scene.clause_start(inner.source.start, outer.body))
        and scene.masked[outer.cue.start : outer.cue.end] == scene.masked[inner.cue.start : inner.cue.end]
    ):
        return "sibling", replace(inner, begin=clause)
    if (
        inner.source is not None
        and inner.link == "adjacent"
        and (outer.after, inner.after) == ("clause", "clause")
        and inner.source.kind not in PERSONAL_KINDS
        and outer.source is not None
        and outer.source.kind not in PERSONAL_KINDS
        and {scene.masked[r.cue.start : r.cue.end] for r in (outer, inner)} <= {"说", "说是", "则说"}
        and scene.masked[inner.source.phrase - 1 : inner.source.phrase] == "，"
    ):
        return "sibling", replace(inner, begin=inner.source.phrase)  # 街道说要等规划，规划说要等燃气
    if (
        outer.after == "colon"
        and inner.source is not None
        and inner.source.kind == "impersonal"
        and _SOME_VIEWS.search(scene.text, outer.cue.start, outer.cue.end)
    ):
        return "nested", inner  # 会议形成两种意见：多数意见认为…；少数意见认为…
    if _is_answer(scene, outer, inner):
        return "sibling", inner  # 某某追问…怎么办，某某答：…
    if inner.link == "earlier clause" and (reacts := reaction(scene, outer, inner.cue.start)):
        trace = (*inner.trace, "source: the one who reacts")
        return "sibling", replace(inner, source=reacts[1], begin=reacts[0], coordinated=False, trace=trace)
    if inner.link == "earlier clause" and done_by_many(scene, outer.source, inner.cue.start, inner.cue.end):
        return "content", inner  # 张三反映，找过镇里三次，都|说|在走程序: they do
    if inner.link == "earlier clause":
        person = inner.source if inner.source is not None and inner.source.kind == "person" else None
        if outer.link == "frame" and person is not None and person.start >= outer.body:
            return "nested", inner  # 据某社报道，某某在会上，回应提问时说
        if (
            outer.link == "frame"
            and inner.source is not None
            and inner.source.start >= outer.body
            and _SIGNS.search(scene.masked, inner.source.end, inner.begin)
        ):
            return "nested", inner  # 据某报报道，14家企业联名致信某委员会，呼吁…
        if (
            outer.group == "notice"
            and person is not None
            and person.start >= outer.body
            and inner.group == "say"
        ):
            return "nested", inner  # 督查发现，…，某某对底数答不上来，称“…”
        words = scene.text[inner.cue.start : inner.cue.end]
        if (
            words in {"要求", "责成"}
            and inner.begin == inner.cue.start
            and _APPROVES.fullmatch(scene.text, outer.cue.start, outer.cue.end)
        ):
            return _by_the_same(outer, inner)  # 会议原则同意…，要求…
        if words == "以为":
            return "content", inner  # 某某说，…，还以为…: what he tells of himself
        if gives_reason(scene, outer, inner.cue.start, inner.cue.end):
            return "content", inner
        if (
            words in _REASONS
            and inner.begin == inner.cue.start
            and _STAND.search(scene.text, outer.cue.start, outer.cue.end)
            and not re.search("[，；]", scene.masked[outer.body : inner.begin - 1])
        ):
            return _by_the_same(outer, inner, why="the reason of the one who takes a stand")
        if (own_clause := _own_clause(scene, outer, inner)) >= 0:
            return "sibling", replace(inner, begin=own_clause)
        turns_to = _TURNS_TO if words != "要求" else _TURNS_TO_OR_FEARS
        asks = words in _ASKS_FOR and turns_to.search(scene.text, outer.cue.start, outer.cue.end) is not None
        if asks and inner.begin == inner.cue.start:
            return _by_the_same(outer, inner)  # 张三到某中心反映，某机构卷款，要求立案侦查
        wishes = words in WISHES and _COMPLAINS.search(scene.text, outer.cue.start, outer.cue.end) is not None
        own_view = inner.source is not None and inner.source.start < outer.body
        thinks = words == "认为" and own_view and outer.group not in {"propose", "figure"}
        thinks = thinks and not _TRACES.search(scene.masked, outer.cue.start, outer.cue.end)
        goes_on = words in SAYS_ON or wishes or thinks  # 声明指出，…，认为…
        if (turn := changes_his_story(scene, outer, inner)) >= 0:
            return _by_the_same(outer, replace(inner, begin=turn))
        if not inner.coordinated and not (goes_on and inner.begin == inner.cue.start):
            return "content", inner
        if (inner.group in _INNER_ONLY and inner.group != "figure") or words == "祝愿":
            return "content", inner
        lead = scene.masked[inner.begin : inner.cue.start]
        if DONE_BEFORE.fullmatch(lead):
            return "content", inner  # 某某通报，…，已责令退还: what he tells
        if lead in {"又", "也"} and grammar.EITHER.search(scene.masked, outer.body, inner.begin):
            return "content", inner  # 某报认为，各国既乐见缓和，又|担心|…: the countries do both
        if (answers := _answering(scene, outer, inner)) is not None:
            return "sibling", replace(inner, source=answers)
        if outer.group == "propose" and words == "要求" and lead in AND and tells_who_should(scene, outer):
            return "content", inner  # 她建议，交易所应出台指引，并|要求|顾问核查: the exchange should
        house = scene.clause_start(inner.begin - 1, outer.body)
        if inner.group == "promise" and _HOUSE_DOES.fullmatch(scene.masked, house, inner.begin):
            return "content", inner  # 据他介绍，公司已压缩开支，同时|承诺|…: the firm does
        if inner.group == "figure" and re.match("只|先|再", lead):
            return "content", inner  # 某某说，今天不念稿子，只谈一个问题：…
        if re.match(r"但|不过|却", lead) and not _TURNS.match(scene.masked, inner.cue.start):
            return "content", inner
        own = inner.source is not None and inner.source.start >= outer.body
        named = own and inner.source is not None and inner.source.kind not in {"pronoun", "document"}
        if (
            named
            and inner.source is not None
            and inner.source.kind == "collective"
            and words in _PROPOSES
            and outer.group != "reveal"
        ):
            named = False  # 某某认为，外协人员换得快，建议…: those spoken of propose nothing
        asked_to = outer.group in _WANTS and inner.after == "clause" and lead in AND
        if asked_to and DOES_SO.fullmatch(words):
            return "content", inner  # 要求申报单位补充方案，并|说明|有何创新: they are to
        asks_on = outer.group in _WANTS and words in _URGES and lead in (*AND, "还", "同时")
        named = named and not asks_on  # 某基金要求董事会披露，并|敦促|独立董事…: who asks for both
        if named and inner.group in _SENSITIVE and not re.match(r"同时|此外|另外|也|还", lead):
            return "content", inner
        if named and inner.source is not None and _SIDES.search(scene.masked, inner.source.end, inner.begin):
            return "nested", inner  # 某某说，与该局沟通过，对方原则上支持，但认为…
        return _by_the_same(outer, inner)
    before = scene.masked[max(0, inner.begin - 1) : inner.begin]
    source = inner.source
    if source is None:
        return "content", inner
    if source.kind == "pronoun" and (turn := _turn_to_another(scene, outer.body, inner.begin)) >= 0:
        return "sibling", replace(inner, begin=turn)
    if (
        before in {"，", "；", ","}
        and outer.group == "show"
        and source.kind in {"organisation", "person"}
        and inner.begin > outer.body + 8
        and scene.masked.startswith(("这", "此举", "上述"), inner.body)
    ):
        return "sibling", inner  # 某数据显示，…上涨11%，某会认为这与…有关
    if (
        outer.group == "show"
        and outer.source is not None
        and outer.source.kind == "document"
        and scene.masked.startswith("但", scene.clause_start(source.phrase, outer.body))
        and _PRESENT.match(scene.text, source.start)
    ):
        return "sibling", inner  # 《某办法》规定…，但与会学者反映，…
    if outer.group == "show" and source.kind not in {"person", "document"}:
        return "nested", inner
    if before in {"；", ";"} and outer.source is not None and source.start != outer.source.start:
        return "sibling", inner
    if _stands_beside(scene, outer, inner):
        return "sibling", inner
    if (
        outer.source is not None
        and outer.source.kind in {"collective", "impersonal"}
        and source.kind == "collective"
        and scene.masked.startswith("但", scene.clause_start(source.phrase, outer.body))
        and grammar.ALL_OF_THEM.search(scene.masked, outer.source.phrase, outer.cue.end)
    ):
        return "sibling", inner  # 业内普遍预期…，但多家企业希望…
    gap = scene.masked[source.end : inner.cue.start]
    if (
        before in {"，", "；", ","}
        and source.kind == "organisation"
        and scene.masked[source.start] == "该"
        and _REPLIES_TO.search(scene.text[inner.cue.start : inner.cue.end])
    ):
        return "sibling", inner  # 某局责令限期整改，该公司书面回复称…
    if (
        before in {"，", "；", ","}
        and outer.after == "clause"
        and inner.after in {"comma", "colon"}
        and source.kind in {"organisation", "document"}
        and source.phrase == inner.begin
        and _EXPLAINS.search(scene.text, inner.cue.start, inner.cue.end)
    ):
        return "sibling", inner  # 某某宣布放弃某项目，公司声明解释称，…
    if before in {"，", "；", ","} and outer.group in _WANTS and _AT_ONCE.match(gap):
        return "sibling", inner  # 某某希望…，某处当场答复，…
    if (
        before in {"，", "；", ","}
        and source.kind in {"collective", "nominal", "organisation"}
        and outer.source is not None
        and outer.source.kind in {"collective", "nominal", "organisation"}
        and re.match(r"则|却", gap)
    ):
        return "sibling", inner
    adds = _ADDS.match(scene.masked, inner.cue.start)
    if before in {"，", "；", ","} and source.kind == "person" and (adds or grammar.SIBLING_MARK.search(gap)):
        return "sibling", inner
    if source.head in {"前者", "后者"} and _tells_of_both(scene, outer):
        return ("content" if inner.group == "noun" else "nested"), inner
    if source.head in {"前者", "后者"}:
        return "sibling", inner
    if (
        source.head in {"他们", "她们"}
        and before in {"，", "；", ","}
        and outer.source is not None
        and (outer.source.kind == "collective" or outer.source.parts)
        and inner.after in {"comma", "colon", "marks"}
    ):
        return "sibling", inner  # 多数受访者并不认为…，他们说，…
    if (
        before in {"，", "；", ","}
        and outer.source is not None
        and outer.source.kind in {"impersonal", "collective"}
        and source.kind == "person"
        and source.phrase == inner.begin
        and _ADMITS.search(scene.text[inner.cue.start : inner.cue.end])
    ):
        return "sibling", inner  # 有观点认为…，某某并不否认…
    words = scene.text[source.start : source.end]
    lead = scene.masked[scene.clause_start(source.phrase, outer.body) : source.phrase]
    if (
        before in {"，", "；", ","}
        and outer.source is not None
        and outer.source.kind == source.kind == "collective"
        and _SHARE.match(scene.text, outer.source.start)
        and _SHARE.match(words)
        and re.match("但|而|另|$", lead)
    ):
        return "sibling", inner  # 86%的家长认为…，但只有52%的家长觉得…
    if (
        before in {"，", "；", ","}
        and re.fullmatch("但|不过|然而|而", lead)
        and inner.after in {"comma", "colon", "marks"}
        and (source.kind == "person" or (source.kind == "organisation" and source.entity))
        and not (outer.source is not None and outer.source.entity == source.entity)
    ):
        return "sibling", inner  # …，但某部表示，…
    if (
        before in {"，", "；", ","}
        and outer.source is not None
        and outer.source.kind == "collective"
        and source.kind in {"person", "nominal"}
        and _REPLIES.search(scene.masked[inner.cue.start : inner.cue.end])
    ):
        return "sibling", inner  # 有人担心…，某某的回答是，…
    others = re.match(r"(?:但|不过|然而)(?:也|又|还|同时|另)?(?:有|$)", lead + words)
    present = _PRESENT.match(words)
    stated = outer.source is not None and outer.source.kind in {"document", "impersonal"}
    if before in {"，", "；", ","} and source.kind == "collective" and (others or (present and stated)):
        return "sibling", inner  # …，但也有学者担心…
    whose = scene.text[outer.source.start : outer.source.end] if outer.source is not None else ""
    if before in {"，", "；", ","} and _SOME.match(whose) and _SOME.match(words) and whose[:2] == words[:2]:
        return "sibling", inner  # 有人主张…，有人主张…
    if _is_the_other(scene, outer, inner, source):
        return "sibling", inner  # 一位专家认为…，另一位专家认为…
    if (
        before in {"，", "；", ","}
        and source.kind == "pronoun"
        and source.head in {"他", "她"}
        and (inner.group not in _INNER_ONLY or inner.group == "noun")
    ):
        told = outer.group in {"say", "think", "reveal"}
        if told and not scene.masked[outer.body : inner.begin].strip("，、 "):
            return "nested", inner  # 某某表示，他认为…
        return "sibling", inner
    if inner.after == "clause" and not grammar.leads_in_at_once(
        scene.masked[scene.clause_start(source.phrase, outer.body) : source.phrase]
    ):
        return "content", inner  # (解决)他们认为紧迫的(问题)
    at_once = grammar.leads_in_at_once(scene.masked[outer.body : source.phrase])
    if (
        inner.after == "clause"
        and at_once
        and source.kind != "impersonal"
        and inner.group in _SENSITIVE
        and not _OWN_HOUSE.match(words)
    ):
        return "nested", inner  # 某某称，两国政府都希望…
    if (
        inner.after == "clause"
        and (
            source.kind in {"collective", "impersonal"}
            or (source.kind == "organisation" and not source.entity and not source.place)
        )
        and not scene.text[inner.cue.start : inner.cue.end].endswith(
            ("说", "称", "认为", "问", "指控", "指责", "警告", "否认", "证实", "宣布")
        )
    ):
        return "content", inner
    return "nested", inner


def _tells_of_both(scene: Scene, outer: Report) -> bool:
    """Whether words begin with 前者, so that the two are whom they are about: 某某指出，|前者关心的是安全，后者….

    Not so where two take a side or differ: 两人均表示反对，前者认为…; 两人各执一词：前者认为….
    """
    states = _POINTS_OUT.fullmatch(scene.text, outer.cue.start, outer.cue.end) is not None
    return states and outer.after in {"comma", "colon"} and scene.masked.startswith("前者", outer.body)


_PASSES_ON = re.compile("转述|转达|转告|传达|复述")
_POINTS_OUT = re.compile("[^反赞不各]{0,4}(?:指出|认为|说|表示|称|强调|坦言|介绍|分析|觉得|提醒|直言|写道)")


def _is_the_other(scene: Scene, outer: Report, inner: Report, source: Candidate) -> bool:
    """Whether the source of the inner report is 另一些人, as against whom the outer one is about and none of whom it tells."""
    said = scene.masked[outer.body : inner.begin]
    return (
        scene.text.startswith("另", source.start)
        and len(said) > 3
        and said[-1] in "，；,"
        and _ONE_OF_TWO.search(said) is None
    )


_ONE_OF_TWO = re.compile("一[些位名个种家方派部半]|有[的人些]|部分|[多少半]数|[两几][位名个]|其中")


def _stands_beside(scene: Scene, outer: Report, inner: Report) -> bool:
    """Whether a report is the second of two alike, each a subject and what it says at once: 张三主张取消，李四建议保留.

    Who speaks behind a comma or colon may go on to tell what others say: 张三说，公司主张取消，工会希望保留.
    """
    one, other = outer.source, inner.source
    return (
        outer.after == inner.after == "clause"
        and outer.link == "adjacent"
        and inner.link in {"adjacent", "guess"}
        and outer.group not in _TELLS_OF_OTHERS
        and one is not None
        and other is not None
        and one.kind == other.kind
        and one.kind in {"person", "organisation"}
        and scene.text[one.start : one.end] != scene.text[other.start : other.end]
        and not (
            one.entity and other.entity and one.entity.target and one.entity.target == other.entity.target
        )
        and scene.masked[other.phrase - 1 : other.phrase] in {"，", "；", ",", ";", "而", "但"}
    )


def _turn_to_another(scene: Scene, start: int, end: int) -> int:
    """Where the narrator turns to somebody else, by name, right before he or she speaks: 某某认为…；|张三则较为悲观，(他预计), or -1."""
    place = scene.masked.rfind("；", start, end)
    named = scene.entity_over(place + 1) if place >= 0 else None
    while named is not None and named.label != "PER":  # …；|某公司总裁张三
        named = scene.entity_at(named.end)
    if named is None or not _SET_AGAINST.match(scene.masked, named.end, end):
        return -1
    return place + 1


_OTHERS_DO = re.compile("(?:也|还|另)有(?:人|的|些|居民|村民|业主|网友|代表|委员|专家|学者|家长)")
"""许多居民理解成…，也有人理解成…: side by side."""
_ANSWERS_HIM = re.compile("(?:当场|随即|现场|当即)?(?:回应|答复|回复|回答)(?:说|称|道|表示)?")
_SET_AGAINST = re.compile("(?:则|却)[^，。；：“■]{1,12}，$")


def _is_answer(scene: Scene, outer: Report, inner: Report) -> bool:
    """Whether the inner cue gives the answer of another one to the question of the outer one, or somebody by name replies."""
    asks = outer.group == "ask" or "问" in scene.masked[outer.cue.start : outer.cue.end]
    answers = _ANSWERS.fullmatch(scene.masked, inner.cue.start, inner.cue.end) is not None
    asks = asks or (
        _ANSWERS_HIM.fullmatch(scene.masked, inner.cue.start, inner.cue.end) is not None
        and outer.link == "adjacent"
        and outer.source is not None
        and outer.source.kind in {*PERSONAL_KINDS, "collective"}
        and inner.source is not None
        and inner.source.kind == "person"
        and re.search("[他她我]", scene.masked[outer.body : inner.begin]) is None
    )  # 某某提出，…，某某回应说，…
    return (
        asks
        and inner.source is not None
        and inner.link in {"adjacent", "guess"}
        and (answers or (inner.source.kind == "person" and inner.source.end == inner.cue.start))
        and scene.masked[inner.begin - 1 : inner.begin] in {"，", "；", ","}
        and not (outer.source is not None and outer.source.start == inner.source.start)
    )


def gives_reason(scene: Scene, outer: Report, start: int, end: int) -> bool:
    """Whether a cue `[start, end)` goes on with what the report around it states: 某某主张…，理由是….

    One who only takes a side (不赞成…，理由是…) says but the reason.
    """
    return (
        scene.text[start:end] == "理由是"
        and scene.masked[start - 1] in "，,"
        and not re.search("[，；]", scene.masked[outer.body : start - 1])
        and (
            _STATES.fullmatch(scene.text, outer.cue.start, outer.cue.end) is not None
            or (outer.after == "clause" and scene.masked.startswith(("把", "将"), outer.body))
        )
    )


_THAT_ONE = re.compile(
    "(?<=[，；])(?:该|这位|上述)[^，。；：的]{0,4}?(?P<who>负责人|发言人|官员|高管|经理|主任|人士)"
)


def that_one_reacts(scene: Scene, start: int, end: int) -> Candidate | None:
    """Somebody told of before who reacts in `[start, end)`: 有记者追问…，|该负责人|未正面作答，仅称…."""
    for match in _THAT_ONE.finditer(scene.masked, start, end):
        if _REACTS.match(scene.masked, match.end(), end + 1):
            return Candidate(match.start(), match.end(), match.start(), "nominal", head=match["who"])
    return None


def reaction(scene: Scene, report: Report, end: int) -> tuple[int, Candidate] | None:
    """Where a second person reacts to the words of a report in the same sentence, and that person; None where nobody does."""
    if (who := that_one_reacts(scene, report.body, end)) is not None:
        return who.start, who
    for entity in scene.entities_in(report.body, end):
        if entity.label != "PER" or not _REACTS.match(scene.masked, entity.end, end + 1):
            continue
        phrase = chain_start(scene, entity.start, report.body)
        takes_side = _AGREES.search(scene.text, report.cue.start, report.cue.end) is not None
        if (
            phrase > report.body - takes_side  # 某某表示反对，|某某未表态: with no words at all
            and scene.masked[phrase - 1] in "，；"
            and "■" not in scene.masked[entity.start : entity.end]
            and (
                report.source is None
                or report.source.entity is None
                or report.source.entity.target != entity.target
            )
        ):
            return phrase, Candidate(entity.start, entity.end, phrase, "person", entity)
    return None


def _own_clause(scene: Scene, outer: Report, inner: Report) -> int:
    """Begin of the clause after ；in which another person is the subject of a cue one clause on, or -1."""
    source = inner.source
    if source is None or source.start < outer.body or inner.coordinated:
        return -1
    if source.kind != "person" and not source.by_surname:
        return -1
    clause = scene.clause_start(source.phrase, outer.body)
    return clause if scene.masked[clause - 1 : clause] in {"；", ";"} else -1
