"""What two reports in one sentence have to do with each other: who agrees, reacts, gives a reason, draws from figures."""

from __future__ import annotations

import re

from pipeline.quotes.candidates import Candidate, chain_start
from pipeline.quotes.draft import Draft
from pipeline.quotes.grammar import CONCEDES
from pipeline.quotes.report import Report
from pipeline.quotes.scene import Scene
from pipeline.records import PERSONAL_KINDS
from pipeline.text.stands import AGAINST, FOR, NOT_FOR

_REACTS = re.compile(
    "(?:则|也|却|还|当即|随即|马上|立刻|当场)*(?:对此|对这[一个种]?[^，。；]{1,6})?(?:则|也|却|深)*"
    f"(?:(?:表示|予以|表达了?)?(?:{FOR}|{AGAINST}|附议|异议|保留|理解|不满|歉意|遗憾|欢迎|关切|感谢|谢意|肯定)|(?:{NOT_FOR}|不以为然)[^，。；]{{0,8}}"
    "|(?:持|有|提出)[^，。；]{0,6}(?:不同|相反|保留|谨慎|异议)[^，。；]{0,8}|深有同感"
    "|(?:当场|始终|至今|一直|均|都|仍)*(?:未|没有?|不|避而不|拒绝)(?:明确|当场|正面|直接|公开|再|作出?|予)*(?:表态|置评|作声|吭声|发言|发声|回[应答]|作答|答|评论|接话)|弃权|未置可否|不置可否|(?:保持|始终)*沉默(?:不语)?)(?=[，。；])"
)
"""某某认为…，某某|对此表示认同，并补充说…: what a second one makes of it."""
_AGREES = re.compile(f"(?:{FOR}|{AGAINST})$")
_ONE_OF_BOTH = re.compile("(?:但|而|不过)?(?:前者|后者)(?:还|也|又|则|却|并|更|随即|随后)")
_VIEW = re.compile(
    "(?:[^，。；]{1,12}的|这[一种个]?|该|上述|其)?(?:看法|说法|观点|判断|意见|主张|提法|解读|解释|分析|数据|结论|做法|建议|提议|思路|算法|顺序|排序)"
)
_PAPER = re.compile(
    "(?:该|这一|上述)?[^，。；：由将把]{0,20}(?:报告|方案|草案|送审稿|征求意见稿|办法|细则|规划|《[^《》]+》)"
)
"""What is approved as a whole: 会议原则同意|审计整改报告."""

DONE_BEFORE = re.compile("(?:均|都|也|并|且|当即)*(?:已经?|业已|早已)")
"""What stands before a word for an act that the speaker tells of: 已|责令."""

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

_STATES = re.compile("(?:主张|(?:不|并不)?认为|说|称|坚持|表示|建议|证实|提出)")


_ONCE_MORE = re.compile("(?:并且?(?:也|还)?|也|还)(?:已经?)?")


def does_once_more(scene: Scene, outer: Report, lead: str, start: int, end: int) -> bool:
    """Whether those who are told of do once more what the cue tells: 警方表示，部门已确认其身份，并(已)|确认|其已死亡."""
    told = scene.masked[outer.body : start]
    return _ONCE_MORE.fullmatch(lead) is not None and scene.masked[start:end] in told


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


_BY_MANY = re.compile("(?:但|而|却|也|还|可)*(?:[每次]次都|普遍|纷纷|都|均|一致|大多|大都)(?:都)?")


_DENIES = re.compile("(?:矢口|断然|坚决|明确|当场)?否认(?:了|过)?")


AND = ("并", "并且")
DOES_SO = re.compile("补充|说明|解释|答复|报告|汇报|通报|公布|披露")
"""What those do who are asked to: 要求某集团报送清单，并|说明|时限."""
_WHO_SHOULD = re.compile("，?[^，。；：“■]{2,14}(?<!都)(?<!也)(?:应当?|应该|须|必须|要尽[快早])")
"""How what is advised begins that tells who should do something: 交易所应…."""


def denies(scene: Scene, report: Report) -> bool:
    """Whether somebody denies what the clause right behind the cue says: 否认某会要求…."""
    return report.after == "clause" and bool(_DENIES.fullmatch(scene.text, report.cue.start, report.cue.end))


def tells_who_should(scene: Scene, report: Report) -> bool:
    """Whether a report begins with who should do something: 建议，|交易所应…."""
    return _WHO_SHOULD.match(scene.masked, report.body) is not None


_AT_FIRST = re.compile("起初|最初|一开始|开始时|开头|先是?|原先|辩称|谎称|坚称|否认|抵赖")
_IN_THE_FACE_OF = re.compile(
    "，(?P<when>(?:后来?|随后|最终|直到后来)?(?:在|经|待|等|直到|直至|面对|看[到过了]|见)[^，。；：]{2,40}(?:后|之后|时|面前|之下)(?:才|又|便|随即)?(?:改了?口|松了?口|认了?账|低头)?，)$"
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


AGREED = re.compile("(?:初步|基本|大致)?(?:形成|达成|取得|凝聚|有)了?[^，。；：]{0,6}共识")


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


_CONCEDED = re.compile(f"(?:{CONCEDES})[^，；：“■]+，$")


def holds_in_spite(scene: Scene, report: Report, he: Candidate) -> bool:
    """Whether he who speaks goes on with what he holds in spite of the clause before: 某某说，…，尽管分歧仍在，|他|仍希望…."""
    by_person = report.source is not None and report.source.kind in PERSONAL_KINDS
    before = scene.clause_start(max(report.body, he.phrase - 1), report.body)
    return (
        by_person
        and he.kind == "pronoun"
        and he.head in {"他", "她"}
        and _CONCEDED.fullmatch(scene.masked, before, he.phrase) is not None
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
