"""Which cues that the tagger hears make a report, and whose it is.

Most of the rules are about a cue inside somebody's words (its holder): whether it is part of what he tells, his next
report, or the report of another one.
"""

from __future__ import annotations

import re
from collections.abc import Callable, Sequence
from dataclasses import dataclass
from functools import cached_property

from pipeline.quotes import grammar
from pipeline.quotes.borne_out import RULES, touches
from pipeline.quotes.candidates import Candidate, ends_person
from pipeline.quotes.cue_words import EVIDENT_ALONE, is_no_cue
from pipeline.quotes.draft import Draft
from pipeline.quotes.ear import Hint
from pipeline.quotes.following import AS_HE_SPOKE
from pipeline.quotes.frames import is_passive
from pipeline.quotes.grammar import BASED_ON, asks_something, gap_between, leads_in
from pipeline.quotes.guesses import BY_WHICH, HE_OR_SHE, INSTITUTION_END
from pipeline.quotes.heard_sources import meeting_on, somebody, source_of
from pipeline.quotes.narrator import WEIGHING, WRITERS, is_own_reporter
from pipeline.quotes.relations import (
    AGREED,
    AND,
    DOES_SO,
    DONE_BEFORE,
    does_once_more,
    done_by_many,
    gives_reason,
    holds_in_spite,
    tells_who_should,
)
from pipeline.quotes.scene import Scene
from pipeline.quotes.sources import SourceFinder
from pipeline.records import PERSONAL_KINDS, Span
from pipeline.text.marks import MarkPair


@dataclass(frozen=True)
class HeardCue:
    """A cue that the tagger hears.

    Attributes:
        scene: the document.
        sentence: the sentence of the cue.
        cue: the cue.
        drafts: what the rules found in the paragraph.
        near: these, and what the tagger has heard before.
        finder: finds names and nouns among the words marked as a source.
    """

    scene: Scene
    sentence: Span
    cue: Hint
    drafts: Sequence[Draft]
    near: Sequence[Draft]
    finder: SourceFinder

    @cached_property
    def holder(self) -> Draft | None:
        """The draft in whose content the cue stands."""
        start = self.cue.start
        return next((d for d in self.near if any(s.start <= start < s.end for s in d.content)), None)

    @cached_property
    def lead(self) -> str:
        """What stands before the cue in its clause."""
        start = self.cue.start
        return self.scene.masked[self.scene.clause_start(start, self.sentence.start) : start]

    @cached_property
    def marks(self) -> MarkPair | None:
        """The quotation marks of the holder in which the cue stands: what he says there goes on to their end, whoever is cited."""
        used = self.holder.used if self.holder else ()
        return next((p for p in used if p.inner.start <= self.cue.start < p.inner.end), None)

    @cached_property
    def is_inside(self) -> bool:
        """Whether the cue itself is somebody's words."""
        if self.holder is None:
            return False
        share = self.scene.said_share(self.cue.start, self.cue.end) or 0
        return self.marks is not None or share > 0.5

    def is_(self, pattern: re.Pattern[str]) -> bool:
        """Whether a pattern is all of the cue."""
        return pattern.fullmatch(self.scene.masked, self.cue.start, self.cue.end) is not None

    def is_before(self, *words: str) -> bool:
        """Whether one of some words stands right behind the cue."""
        return self.scene.masked.startswith(words, self.cue.end)


@dataclass
class Heard:
    """A cue that the tagger hears with its source, as it is known so far.

    Attributes:
        at: the cue.
        source: whose report it makes.
        holder: the draft in whose content it stands.
        nested: its report is one inside that of the holder.
    """

    at: HeardCue
    source: Candidate
    holder: Draft | None
    nested: bool

    @property
    def scene(self) -> Scene:
        return self.at.scene

    @property
    def cue(self) -> Hint:
        return self.at.cue

    @property
    def lead(self) -> str:
        return self.at.lead

    @property
    def words(self) -> str:
        """The words of the source."""
        return self.scene.text[self.source.start : self.source.end]


# -- cues that make no report ----------------------------------------------------------------------


def makes_no_report(at: HeardCue) -> bool:
    """Whether a cue makes no report, whoever its source may be."""
    return any(rule(at) for rule in _NO_REPORT) or (
        at.holder is not None and any(rule(at, at.holder) for rule in _NO_REPORT_INSIDE)
    )


def _is_none(at: HeardCue) -> bool:
    """◆各方|说|法, in a line of its own; or a cue that a draft has."""
    if is_no_cue(at.scene, at.cue) or "¶" in at.scene.masked[at.cue.start : at.cue.end]:
        return True
    return any(touches(draft, at.cue) for draft in at.near)


def _tells_how_he_spoke(at: HeardCue) -> bool:
    """他|说|这话时眼圈红了; 他|说着|，从抽屉里取出一张存折."""
    return AS_HE_SPOKE.match(at.scene.masked, at.cue.end) is not None


def _looks_into(at: HeardCue) -> bool:
    """后者|追问|契约背后的规则."""
    masked, end = at.scene.masked, at.cue.end
    followed = masked[end - 1] == "问" and masked[end : end + 1] >= "一"
    return followed and not asks_something(at.scene.text[end : at.sentence.end])


def _makes_clear(at: HeardCue) -> bool:
    """她希望政府|说|清楚什么时候能回家."""
    return at.is_before("清楚", "明白", "清") and at.scene.masked[at.cue.end - 1] == "说"


_TELLS_OF = re.compile("讲述|谈|提|聊|说|忆|回忆|回顾|追忆")


def _brings_up(at: HeardCue) -> bool:
    """文章中，某某|讲述|起两地的传统友谊: what he tells of, and none of his words."""
    return at.is_(_TELLS_OF) and at.is_before("起", "及")


_REASON = re.compile("因(?![此而为])|由于|鉴于")


def _tells_why(at: HeardCue) -> bool:
    """因部分国家|反对|，最后改成了…."""
    return at.is_before("，") and _REASON.match(at.lead) is not None


_BY_NOBODY = re.compile("(?:很少|鲜|少|没|几乎没)有?人(?:会|能|敢|愿意?|再|去|来)*$|无人(?:能|敢|愿)?$")


def _by_nobody(at: HeardCue) -> bool:
    """却很少有人|回答|由谁来认定."""
    return _BY_NOBODY.search(at.lead) is not None


def _is_his_reason(at: HeardCue, holder: Draft) -> bool:
    """What a speaker gives as the reason of what he says (`gives_reason`)."""
    return gives_reason(at.scene, holder.report, at.cue.start, at.cue.end)


def _is_advised(at: HeardCue, holder: Draft) -> bool:
    """建议|明确|具体情形."""
    return holder.report.group in {"propose", "hope"} and holder.report.cue.end == at.cue.start


_FORESEES = re.compile("预计|预期|估计|有望|预料")
_WANTS = re.compile("主张|建议|提出|提议|倡议|呼吁|倾向于?")


def _is_to_come_of_it(at: HeardCue, holder: Draft) -> bool:
    """某某主张发行基金，|预计|可回笼25亿元: what comes of what he proposes."""
    cue = holder.report.cue
    proposes = _WANTS.fullmatch(at.scene.masked, cue.start, cue.end) is not None
    return proposes and not at.lead and at.is_(_FORESEES) and at.is_before("可", "将", "能", "每年")


def _was_done_before(at: HeardCue, _holder: Draft) -> bool:
    """What had been done before it is told of (`DONE_BEFORE`)."""
    return DONE_BEFORE.fullmatch(at.lead) is not None


def _sums_up_agreement(at: HeardCue, _holder: Draft) -> bool:
    """某某总结，今天的讨论|形成了两点共识|：…."""
    return at.is_(AGREED)


_ONLY = re.compile("(?:也|就)?[只才]")
_UNAWARE = re.compile("(?:并?不|毫不|只|才)?(?:知道|清楚|了解|知情|晓得)")


def _is_unaware(at: HeardCue, _holder: Draft) -> bool:
    """村民说，自己签了约，却|不知道|医生是谁，只|知道|没有来过."""
    denied = at.scene.masked[at.cue.start] in "不并毫"
    return at.is_(_UNAWARE) and (denied or _ONLY.fullmatch(at.lead) is not None)


def _everybody_says(at: HeardCue, holder: Draft) -> bool:
    """“跑了七趟，每个科室都|说|正在走程序”."""
    text, start = at.scene.text, at.cue.start
    all_say = at.scene.masked[start] == "■" and text[start - 1] in "都均"
    return at.is_inside and text[start : at.cue.end] in "说问答" and bool(holder.used or all_say)


_STAND = re.compile("(?:坚决|明确)?(?:不同意|反对|不愿意?|不接受|不答应)")


def _is_bare_stand(at: HeardCue, holder: Draft) -> bool:
    """某某反映，加装电梯卡在一楼住户|不同意|，希望…: what others will not do, in what he tells."""
    return at.is_(_STAND) and at.is_before("，", "。") and holder.report.group == "reveal"


def _is_done_once_more(at: HeardCue, holder: Draft) -> bool:
    """警方表示，部门已确认其身份，并|确认|其已死亡 (`does_once_more`)."""
    return does_once_more(at.scene, holder.report, at.lead, at.cue.start, at.cue.end)


_NO_REPORT: tuple[Callable[[HeardCue], bool], ...] = (
    _is_none,
    _tells_how_he_spoke,
    _looks_into,
    _makes_clear,
    _brings_up,
    _tells_why,
    _by_nobody,
)
_NO_REPORT_INSIDE: tuple[Callable[[HeardCue, Draft], bool], ...] = (
    _is_his_reason,
    _is_advised,
    _is_to_come_of_it,
    _was_done_before,
    _sums_up_agreement,
    _is_unaware,
    _everybody_says,
    _is_bare_stand,
    _is_done_once_more,
)
"""The same of a cue in the content of a draft."""


# -- whose report it is ----------------------------------------------------------------------------


def whose(at: HeardCue) -> Heard | None:
    """A cue with its source, and with the draft that holds it; None where it makes no report of anybody."""
    heard = _by_source(at)
    if heard is None or _holds(heard, _NOT_HIS, _NOT_HIS_INSIDE):
        return None
    _as_he_goes_on(heard)
    if _holds(heard, (), (_is_court_ruling,)):
        return None
    _by_its_subject(heard)
    if _holds(heard, (), _PART_OF_WHAT_HE_TELLS):
        return None
    _as_it_stands(heard)
    if not _by_those_told_of(heard):
        return None
    start = heard.source.start
    if any(_MADE_TO.match(at.scene.masked, place) for place in (start - 1, start)):
        return None
    by_somebody = heard.source.kind in {"person", "pronoun"}
    evident = by_somebody and at.is_(EVIDENT_ALONE)  # 从…到…，也|显示|双方抱有信心: things do, people do not
    return None if evident else heard


def _by_source(at: HeardCue) -> Heard | None:
    """A cue with the source that is heard or found next to it; None where it has none."""
    scene, cue = at.scene, at.cue
    source = somebody(scene, cue, at.lead) or source_of(scene, at.sentence, cue, at.near, at.finder)
    if source is None or is_passive(scene, source, cue.start) or BY_WHICH.match(scene.masked, source.phrase):
        return None
    if any(_tells_next(scene, cue, source, draft) for draft in at.drafts):
        return None  # 该公司发表|声明|，称…: what is stated stands behind the second cue
    if source.kind == "document":
        source = meeting_on(scene, at.sentence, cue) or source
    return Heard(at, source, at.holder, at.is_inside)


_MADE_TO = re.compile(
    "(?<![转礼谦忍出])让(?![渡利步])|(?<![大天驻公出行特指即促迫])使(?![馆用者节团领])|(?<![指命勒责条法政司号夏])令(?!狐)"
)
"""Before whom something makes feel or think so: (会适得其反，)让|年轻人|觉得不值, 最让|企业|惊叹的是…."""


def _tells_next(scene: Scene, cue: Hint, source: Candidate, draft: Draft) -> bool:
    """Whether the cue of a draft by the same source stands right behind a comma after one that the tagger marks."""
    by = draft.report.source
    at_once = scene.masked[cue.end] == "，" and draft.report.cue.start == cue.end + 1
    return at_once and by is not None and by.start == source.start


Rule = Callable[[Heard], bool]
InsideRule = Callable[[Heard, Draft], bool]


def _holds(heard: Heard, rules: Sequence[Rule], inside: Sequence[InsideRule]) -> bool:
    """Whether one of some rules holds, those on a cue in the content of a draft only for one that stands in it."""
    holder = heard.holder
    return any(rule(heard) for rule in rules) or (
        holder is not None and any(rule(heard, holder) for rule in inside)
    )


def _is_speaker(heard: Heard, holder: Draft) -> bool:
    """Whether the source is the one whose report the cue stands in."""
    by = holder.report.source
    return by is not None and heard.source.start == by.start


# -- sources that do not say it --------------------------------------------------------------------

_RULES_ON = re.compile("决定|责令|给予|作出|判决|裁定")
_BASED_ON = re.compile(f"(?:{BASED_ON})$")
_LONGEST_BASE = 4  # characters among which such words stand


def _applies_law(heard: Heard) -> bool:
    """依据《某法》第十二条，|决定|责令改正: whoever applies the law."""
    masked = heard.scene.masked
    return (
        heard.source.kind == "document"
        and _RULES_ON.match(masked, heard.cue.start) is not None
        and _BASED_ON.search(masked, max(0, heard.source.phrase - _LONGEST_BASE), heard.source.phrase)
        is not None
    )


_TO_WHOM_SAID = re.compile("[向跟][^一-鿿]?$")


def _is_told(heard: Heard) -> bool:
    """他向车间主任|汇报|过."""
    phrase = heard.source.phrase
    return _TO_WHOM_SAID.search(heard.scene.masked, max(0, phrase - 2), phrase) is not None


def _done_by_many(heard: Heard) -> bool:
    """张三介绍，7家企业有意入园，但|普遍担心|…: they do."""
    return done_by_many(heard.scene, heard.source, heard.cue.start, heard.cue.end)


def _is_own_voice(heard: Heard) -> bool:
    """笔者|注意到; 综合各方意见，|预计|…: the bulletin's own voice."""
    return not heard.nested and (
        heard.words in WRITERS
        or is_own_reporter(heard.scene, heard.source, Span(heard.cue.start, heard.cue.end))
        or WEIGHING.match(heard.scene.masked, heard.source.phrase) is not None
    )


_BOTH_WAYS = re.compile("[又也]")


def _is_of_both(heard: Heard, holder: Draft) -> bool:
    """东南亚国家既乐见缓和，又|担心|…: both is of those whom he tells of."""
    start = heard.cue.start - len(heard.lead)
    return _BOTH_WAYS.fullmatch(heard.lead) is not None and bool(
        grammar.EITHER.search(heard.scene.masked, holder.report.body, start)
    )


def _holds_in_spite(heard: Heard, holder: Draft) -> bool:
    """某某说，…，尽管分歧仍在，他仍|希望|…."""
    return holds_in_spite(heard.scene, holder.report, heard.source)


_SETS_DOWN = re.compile("[列写注标载附]明|预[设留]|明确(?:了|规定|提出)?|规定|约定")


def _is_asked_for(heard: Heard, holder: Draft) -> bool:
    """某某希望有一份指南，并在附录中|列明|…: a paper that he hopes or asks for is to say it."""
    return (
        holder.report.group in {"hope", "propose"}
        and _is_speaker(heard, holder)
        and heard.lead in ("", "并", "并且")
        and heard.at.is_(_SETS_DOWN)
    )


_IN_WRITING = re.compile("(?:致函|致信|去函|发函|上书|[递提]交|联名)[^。；：“■]{0,40}，$")
_ASKS = frozenset({"要求", "呼吁", "敦促", "建议", "希望", "请求"})


def _asks_in_writing(heard: Heard, holder: Draft) -> bool:
    """据某社报道，五国已致函某委员会，|要求|推迟: they do, not the house that is cited."""
    masked, cue = heard.scene.masked, heard.cue
    return (
        holder.report.link == "frame"
        and _is_speaker(heard, holder)
        and masked[cue.start : cue.end] in _ASKS
        and _IN_WRITING.search(masked[holder.report.body : cue.start]) is not None
    )


def _is_in_his_marks(heard: Heard, holder: Draft) -> bool:
    """“他直截了当地|告诉|我们，…”: somebody in the marks, not who says all of them."""
    marks = heard.at.marks
    return marks is not None and heard.source.end <= marks.start and _is_speaker(heard, holder)


_NOT_HIS: tuple[Rule, ...] = (_applies_law, _is_told, _done_by_many, _is_own_voice)
_NOT_HIS_INSIDE: tuple[InsideRule, ...] = (
    _is_of_both,
    _holds_in_spite,
    _is_asked_for,
    _asks_in_writing,
    _is_in_his_marks,
)


# -- whoever goes on -------------------------------------------------------------------------------


def _as_he_goes_on(heard: Heard) -> None:
    """Sets the source and the place of a cue with which whoever speaks goes on: “…，|他|告诉…”, 会议同意…，并|明确|…."""
    holder, source = heard.holder, heard.source
    if heard.at.marks is not None and HE_OR_SHE.fullmatch(heard.words):
        heard.source = Candidate(source.start, source.end, source.start, "pronoun", head=heard.words)
    if holder is None:
        return
    heard.source = _decides_on(heard.scene, holder, heard.source, heard.lead) or heard.source
    if heard.nested and _goes_on(heard.scene, holder, heard.cue, heard.source):
        heard.nested = False


def _decides_on(scene: Scene, holder: Draft, source: Candidate, lead: str) -> Candidate | None:
    """Who goes on behind 并, and not those of whom is told.

    会议同意某某的意见，并|明确|由某局牵头; 市长表示，要求合理，中方同意写入，并|建议|设立小组.
    """
    by = holder.report.source
    further = _AND.fullmatch(lead) is not None and source.start >= holder.report.body
    if (
        further
        and by is not None
        and by.kind in PERSONAL_KINDS
        and _HIS_SIDE.fullmatch(scene.masked, source.start, source.end)
    ):
        return by
    agrees = holder.report.after == "clause" and holder.report.group in {"think", "decide"}
    return by if further and agrees and by is not None and by.kind == "collective" else None


_AND = re.compile("并且?|同时|还")
_HIS_SIDE = re.compile("[中我己]方|我[省市县区院校所会部厅局国]|[省市县区厅局院所校部]里")
"""For whom somebody speaks who tells what they do."""
_ON = re.compile(
    "(?:但是?|却|并|而|同时|又|也|还|且|另外?|转而|随[即后]|反而|只是|不过|然而|进而|甚至|继而|最后)*(?:[向对为就][^，。]{1,8})?"
)


def _goes_on(scene: Scene, holder: Draft, cue: Hint, source: Candidate) -> bool:
    """Whether a cue without a subject inside a content is the speaker's next report: 甲承认样本小，但|坚称|方向不错."""
    clause = scene.clause_start(cue.start, holder.report.body)
    lead = scene.masked[clause : cue.start]
    return (
        source is holder.report.source
        and not holder.used
        and not holder.nested
        and clause > holder.report.body
        and _ON.fullmatch(lead) is not None
    )


def _is_court_ruling(heard: Heard, holder: Draft) -> bool:
    """某法院认为，…，|判决|确认…: what it comes to, though somebody told of there is heard for it."""
    by = holder.report.source
    rules = heard.scene.masked.startswith(RULES, heard.cue.start)
    return rules and by is not None and by.kind == "organisation" and heard.source.start >= holder.report.body


# -- a subject of its own --------------------------------------------------------------------------


def _by_its_subject(heard: Heard) -> None:
    """Sets the source of a cue that tells what others do: 她坦承，|总行|仍要求逐笔报批; 他透露，|某方|已原则同意，但要求…."""
    for find in (_other_subject, _party_before):
        subject = find(heard, heard.holder) if heard.holder is not None else None
        if subject is not None:
            heard.source, heard.nested = subject, True


_STILL = re.compile("(?:每次都|仍然?|还|又|也|均|都|已经?|则|却|普遍|一直|往往|总是?)+$")
_SIDES = re.compile("(?:总行|上级|物业|客服|窗口|媒体|公众|舆论|(?<![地比])方)$")
_SOME_OF = re.compile("[中里](?:仅|只|就)?有")
"""Before how many of them: 接通的43人中有|17人."""


def _other_subject(heard: Heard, holder: Draft) -> Candidate | None:
    """The subject that a cue inside a content has there, though the source of the content is heard for it; None where it has none."""
    scene, lead = heard.scene, heard.lead
    begin = heard.cue.start - len(lead)
    if not _is_speaker(heard, holder) or begin <= holder.report.body:
        return None
    noun = _STILL.sub("", lead)
    some = _SOME_OF.search(noun)
    begin, noun = (begin + some.end(), noun[some.end() :]) if some else (begin, noun)
    end = begin + len(noun)
    house = any(e.end == end and e.label == "ORG" for e in scene.entities_in(begin, end))
    house = house or INSTITUTION_END.search(noun) is not None
    if len(noun) < 2 or not (house or ends_person(noun) or _SIDES.search(noun)):
        return None
    return Candidate(begin, end, begin, "organisation" if house else "collective", head=noun[-2:])


_PARTY_AGREES = re.compile(
    "(?P<who>[^，。；：“■]{2,12}?)(?:已经?|均|都|也|原则上?|基本|表示|一度|口头)*(?:同意|接受|认可|支持|答应|批准|不反对)[^，。；]{0,8}，(?:但|却|不过)仍?$"
)
_PARTY_ACTS = re.compile(
    "(?P<who>[一-鿿]{0,8}(?:供应商|客户|厂商|对方|外方|买家|采购方|银行|平台|房东|业主|物业|开发商|代理商|经销商|中介|机构|总部|厂家))(?:普遍|纷纷|均|都|已经?|还|陆续)*[把将][^，。；]{2,30}，并$"
)
"""某供应商把交货期拉长，并|要求|…: what those do whom a speaker tells of."""
_PUTS = re.compile("要求|坚持|希望|主张|提出")


def _party_before(heard: Heard, holder: Draft) -> Candidate | None:
    """The party of the clause before that agrees to something and asks for more: 他透露，|某方|已原则同意，但|要求|…."""
    scene, start, body = heard.scene, heard.cue.start, holder.report.body
    if not _is_speaker(heard, holder) or not _PUTS.match(scene.masked, start):
        return None
    begin = scene.clause_start(max(body, start - len(heard.lead) - 1), body)
    agrees = _PARTY_AGREES.match(scene.masked, begin, start)
    if agrees is None and heard.lead == "并":
        agrees = _PARTY_ACTS.match(scene.masked, begin, start)
    if agrees is None or begin <= body:
        return None
    return Candidate(begin, agrees.end("who"), begin, "organisation", head=agrees["who"][-2:])


# -- what is part of what somebody tells -----------------------------------------------------------


def _is_he_who_speaks(heard: Heard, holder: Draft) -> bool:
    """他回应说，他|并不否认|区域差异，但…: all of it is what he says."""
    scene, source, body = heard.scene, heard.source, holder.report.body
    if not scene.masked[heard.cue.start : heard.cue.end].endswith("不否认"):
        return False
    begins = not scene.masked[body : source.start].strip("，：“")
    return source.kind == "pronoun" and source.start >= body and begins and not holder.used


def _is_asked_too(heard: Heard, holder: Draft) -> bool:
    """她建议，交易所应出台指引，并|要求|顾问核查: the exchange should."""
    asks = heard.scene.masked.startswith("要求", heard.cue.start)
    return (
        _is_speaker(heard, holder)
        and holder.report.group == "propose"
        and heard.lead in AND
        and (heard.at.is_(DOES_SO) or (asks and tells_who_should(heard.scene, holder.report)))
    )


_COMPLAINS_OF = re.compile("反映|抱怨|诉苦|吐槽|投诉|坦言|坦承|叫苦")
_AGAIN = re.compile("(?:仍然?|还是?|又|再三|一再|反复|每次|往往|总是?|依然|依旧)(?:会|要|被)?$")
_FEW_WORDS = 4
"""Characters before a cue up to which its clause has no subject of its own."""


def _is_done_again(heard: Heard, holder: Draft) -> bool:
    """他反映，放款时仍|要求|追加抵押: he complains of it."""
    scene, cue = heard.scene, holder.report.cue
    return (
        _is_speaker(heard, holder)
        and len(heard.lead) > _FEW_WORDS
        and scene.masked.startswith("要求", heard.cue.start)
        and _AGAIN.search(heard.lead) is not None
        and _COMPLAINS_OF.search(scene.text, cue.start, cue.end) is not None
    )


_BUT_DONE = re.compile("(?:但|并|也|而|同时|不过)?已经?")
_HOUSE_IN_WORDS = re.compile(
    "(?:目前|当前|今年|现在)?，?(?:我们|我?[局厅委院校行办]|公司|集团|企业|中心|该?[校院所司]|学院|学校|银行|平台|单位|协会)(?![长员家们])"
)


def _is_done_by_his_house(heard: Heard, holder: Draft) -> bool:
    """他说，集团没有时间表，但已|要求|各公司每周评估: the firm does, of which he speaks from the beginning."""
    masked, start = heard.scene.masked, heard.cue.start
    clause = heard.scene.clause_start(start, holder.report.body)
    return (
        _is_speaker(heard, holder)
        and bool(holder.content)
        and clause > holder.content[0].start
        and _BUT_DONE.fullmatch(masked, clause, start) is not None
        and _HOUSE_IN_WORDS.match(masked, holder.content[0].start) is not None
    )


def _is_of_those_told_of(heard: Heard, holder: Draft) -> bool:
    """《某报》报道，员工对管理层报以嘘声，|批评|其缺乏远见: those of whom a paper or a house tells do."""
    impersonal = heard.source.kind in {"document", "organisation", "impersonal"}
    told = impersonal and _is_speaker(heard, holder) and not heard.lead and not heard.at.marks
    return told and heard.at.is_before("其", "他", "她") and heard.cue.start > holder.report.body


_PART_OF_WHAT_HE_TELLS: tuple[InsideRule, ...] = (
    _is_he_who_speaks,
    _is_asked_too,
    _is_done_again,
    _is_done_by_his_house,
    _is_of_those_told_of,
)


# -- where it stands in what somebody tells --------------------------------------------------------


def _as_it_stands(heard: Heard) -> None:
    """Sets whether a cue is one inside its holder, or the second one with which the holder itself begins."""
    holder = heard.holder
    if holder is None:
        return
    heard.nested = heard.nested or _is_of_those_within(heard, holder)
    whole = _opener(heard, holder)
    if whole is not None:
        holder.content.clear()  # 某某发言，|提示|…: what he does before is no cue of its own
        heard.holder, heard.nested, heard.source = None, False, whole


_WITHIN = re.compile("(?:也|刚|均|都|最近|近日|此前)?已经?(?:原则|一致)?")
_BOTH = frozenset({"双方", "各方", "三方", "两派", "大家"})
_SUMS_UP = re.compile("总结|小结|归纳|概括|综述|收尾")


def _is_of_those_within(heard: Heard, holder: Draft) -> bool:
    """他坦承，产能受影响，董事会已|决定|推迟扩产; 他在总结时说，双方都|承认|…."""
    source = heard.source
    if source.start < holder.report.body:
        return False
    between = heard.scene.masked[source.end : heard.cue.start]
    return _WITHIN.fullmatch(between) is not None or (source.head in _BOTH and _sums_up(heard.scene, holder))


def _sums_up(scene: Scene, holder: Draft) -> bool:
    """Whether a report is told as somebody's summing up, in which he says what both sides say."""
    begin = scene.clause_start(holder.report.cue.start, max(0, holder.report.begin - 40))
    return _SUMS_UP.search(scene.masked, begin, holder.report.cue.end) is not None


_ALSO = re.compile("(?:均|都|也|还|则|就|又|并|且|随即|当即|当场)*")


def _opener(heard: Heard, holder: Draft) -> Candidate | None:
    """The source of a content that begins with another cue of it, so that only the words after this are reported."""
    own, source = holder.report.source, heard.source
    if own is None or not own.start <= source.start or not source.end <= own.end or holder.used:
        return None
    lead = heard.scene.masked[holder.content[0].start : heard.cue.start] if holder.content else "."
    return own if _ALSO.fullmatch(lead) else None


def _by_those_told_of(heard: Heard) -> bool:
    """Sets the source of a cue inside somebody's words to those of whom he tells; whether it has a source then.

    某局说，|两省|已商定…; but not with 网民追问，早上|说|正常、晚上就停水: whoever it is, not those who ask.
    """
    holder = heard.holder
    if not heard.nested or holder is None or heard.at.marks is not None or not _is_speaker(heard, holder):
        return True
    told_of = _told_of(heard.scene, holder, heard.cue, heard.at.finder)
    if told_of is not None:
        heard.source = told_of
    return told_of is not None


def _told_of(scene: Scene, holder: Draft, cue: Hint, finder: SourceFinder) -> Candidate | None:
    """Of whom a cue tells that stands within somebody's words, by the subject of its clause; None where it has none."""
    clause = scene.clause_start(cue.start, holder.report.body)
    return next(
        (
            c
            for c in finder.candidates(scene, clause, cue.start)
            if not (c.first_person or c.owner)
            and c.kind != "pronoun"
            and leads_in(scene.masked[clause : c.phrase])
            and gap_between(scene.masked[c.end : cue.start]) == "close"
        ),
        None,
    )
