"""Cue and source: which words of a sentence report, and whose words they report."""

from __future__ import annotations

import re
from collections.abc import Callable, Sequence
from dataclasses import dataclass, replace

from pipeline.quotes import grammar
from pipeline.quotes.attaching import (
    PASSES_ON,
    find_source,
    report_begin,
    which_paper,
    who_met,
    who_stood,
)
from pipeline.quotes.candidates import Candidate, ends_person
from pipeline.quotes.continuation import SPOKEN
from pipeline.quotes.cue_words import (
    AS_TO,
    BESIDES,
    EVIDENT,
    MENTIONS,
    PLAINEST,
    STANCES,
    find_cue_words,
    with_heard_cues,
)
from pipeline.quotes.following import SPOKEN_TO, TOLD_SOMEBODY, what_follows
from pipeline.quotes.frames import EVERYBODY, RUMOUR, cites_somebody, is_passive, read_frames
from pipeline.quotes.grammar import After
from pipeline.quotes.guesses import by_handle
from pipeline.quotes.narrator import WE_OR_TEAM
from pipeline.quotes.report import Link, Report
from pipeline.quotes.scene import CueAt, Scene
from pipeline.quotes.sources import HANDLE, SourceFinder
from pipeline.records import PERSONAL_KINDS, Span
from pipeline.text.cues import CueEntry, CueLexicon, CueWord
from pipeline.text.marks import MarkPair, ends_with_mark, is_clause

_AGREED_ON = re.compile("(?P<cue>议定|商定)了?(?:以下|如下|下列|下述)")
"""会议议定|以下事项: what is agreed on comes below, and these words only announce it."""

_GESTURE = re.compile(
    "(?:也|又|只|却|则|忙|连[忙连]|轻轻|微微|直|无奈地|笑着)*"
    "(?:[摆挥摊搓拍招]了?[摆挥摊搓拍招一]?开?双?手|[摇点]了?[摇点一]?头|耸了?耸肩膀?|皱(?:了皱|皱|起)眉头?|长?叹了?一?口?气|笑了?笑|咧嘴一笑|笑着"
    "|(?:站|直)起(?:了?身)?来?|起身|拍了?拍(?:桌子|胸[脯口]|大腿)|指[着了向][^，。；：！？]{1,10}|(?:望[着向]|捧[着起]|端[着起]|抚摸着|抱着)[^，。；：！？]{1,12}|竖起大?拇指|伸出[^，。；：！？]{1,4}手?指头?|抹了?[把抹]?[^，。；：！？]{0,2}[汗泪]|红了眼[圈眶])"
)  # 某某|摆摆手|，“不行。”

_WHILE = re.compile("时(?:，|也|还|则|又)?(?:说|表示|指出|强调|称|认为|坦言|谈到|提出)")

_UNANSWERED = re.compile(
    r"(?:没有|没|未|拒绝|不愿|不予|避免|回避)(?:再|急于|急着)?(?:直接|正面|立即|立刻|作出|予以|明确|对此|就此|当场|当面|当即|公开)*$"
)
_ANSWERING = frozenset(
    {
        "回应",
        "回答",
        "答复",
        "作答",
        "回复",
        "表态",
        "评论",
        "解释",
        "说明",
        "承认",
        "否认",
        "反驳",
        "辩解",
        "争辩",
        "分辩",
        "接话",
        "作声",
        "搭腔",
    }
)

_HANDLE = re.compile(rf"[@＠][^，。；：！？、\s“”@]{{1,16}}|{HANDLE.pattern}")

_DELIVERIES = frozenset(
    {
        "回信",
        "复信",
        "致信",
        "去信",
        "来信",
        "致电",
        "发声",
        "发文",
        "撰文",
        "发帖",
        "留言",
        "批示",
        "申诉",
        "喊话",
        "声明",
    }
)  # tell that somebody spoke or wrote; what he said stands under the next cue
_TOPICS = frozenset({"提到", "提及", "谈到", "谈及", "讲到", "说到", "论及", "回应", "回答", "答复", "反驳"})

_TO_WHOM = re.compile(
    "《[^《》]+》|■+|[^，。；：！？]{2,10}(?:记者|报|社|网|台|媒体|质疑|询问|提问|采访|关切)(?:时|的[^，。]{1,6})?"
)
_CITING = frozenset(grammar.CITES.split("|"))
_PAPER = re.compile(
    "(?:通知|报告|数据|预印本|白皮书|调查|研究|统计|文件|规定|办法|案例|论文|文章|观点|例子|结果|公告|资料|史料|条款|条文|判例|意见|消息|》)$"
)

_NOT_MENTIONED = re.compile("(?:没有|没|未|并未|未曾|从未|不曾)$")

_OPINES = frozenset({"认为", "觉得", "想", "看", "相信", "以为"})
_OWN_FINDINGS = frozenset({"主张", "断言", "发现", "测算", "测算过", "建议", "提议"})

_ONLY_PEOPLE = frozenset({"清楚", "明白", "知道", "意识到"})

_ON_THE_OCCASION = re.compile(
    r"[^，。；：！？“]{1,40}?(?:时|后|之际)(?:，|[^，。；：！？]{0,8}(?:表示|说|称|指出|强调|认为|坦言|透露|回应))"
)

_REPORTERS = re.compile(r"(?:本报|本刊|本台|总台|新华社|央视|中新社)?(?:记者|笔者)")

_NOW = re.compile(
    "，(?:但|可|而|不过|只是)*(?:直|等)?到?了?(?:如今|现如今|现在|而今|眼下|今天|这[会儿次回]儿?|后来|事后|最近|近来|年底|去年底?|今年|[^，。；：“”]{2,12}(?:之后|以后|后))，?(?:[他她]们?|其)?(?:却|则|也|又|才|常|逢人便|逢人就)*"
)
"""What stands between what somebody thought at first and what he says since: 起初并不看好|，如今他|说，…."""

_STANCE = frozenset({"看好", "不看好", "赞成", "同意", "反对", "赞同", "认同", "担忧", "怀疑"})

_GROANS = frozenset({"大吐苦水", "吐苦水", "诉苦", "倒苦水", "抱屈", "叫屈", "叫苦", "倒苦"})

_WORRIES = ("担忧", "忧虑", "担心", "疑虑", "怀疑", "不解", "困惑")
_HE_ADDS = re.compile("，[他她](?:同时|也|还|则|又|随即|进一步|特别)*")
_AND_ADDS = re.compile("，(?:并|还|也|又|同时|随即)+")
_SIDES_WITH = re.compile(f"(?:{'|'.join(STANCES)})了?[^，。；：]{{2,16}}的$")
_FRONTED = re.compile(
    "(?:这|那|该|此)(?:一?[个件项条类点]|些)?(?:问题|事情?|意见|建议|情况|现象|想法|方案|话)"
)
"""这个问题去年就有人(提过): what is told stands before the source, not behind the cue."""

_TALKS_BACK = frozenset({"反驳", "驳斥", "回击", "撰文反驳", "发文反驳"})
_SAY_WHY = frozenset({"认为", "判断", "觉得", "说", "指出", "表示", "强调", "坦言", "直言", "解释"})
_TAKES_FLOOR = frozenset(
    {
        "发言",
        "致辞",
        "表态",
        "发声",
        "发话",
        "开口",
        "插话",
        "接话",
        "讲解",
        "回应",
        "总结",
        "点评",
        "辩护",
        "辩解",
        "附和",
        "呼应",
    }
)
_GIVES_OUT = frozenset({"发表", "发布", "发出"})
_FLOOR_ACT = re.compile(
    r"(?:并|也|均|都|同时|先后|首先)*(?:(?:对|向|就|为|代表)[^，。；：！？]{1,40}?(?:表示|予以|致以|作了?|做了?|进行|提出|发表|介绍)|现将|现就|介绍了|回顾了|分享了|阐述了|汇报了|总结了|肯定了|感谢|祝贺)"
)
_OWN_VIEW = re.compile(f"(?:{WE_OR_TEAM})(?:认为|判断|以为|分析认为)，$")
_SHOWN_BY = frozenset({"document", "impersonal"})


def find_reports(scene: Scene, span: Span, *, lexicon: CueLexicon, finder: SourceFinder) -> list[Report]:
    """Reports in a sentence (or in any stretch that reads as one), by the place of their cue."""
    candidates = finder.candidates(scene, span.start, span.end)
    reports = read_frames(scene, span, candidates)
    taken = [Span(r.begin, r.body - 1 if cites_somebody(scene, r) else r.cue.end) for r in reports]
    words = with_heard_cues(scene, span, find_cue_words(scene, span, lexicon, finder))
    for number, word in enumerate(words):
        cue = _Cue(scene, span, word, words[number + 1 :], finder)
        if any(rule(cue) for rule in _ONLY_LEADS_ON):
            continue
        if any(word.start < other.end and other.start < word.end for other in taken):
            continue
        report = _report(scene, span, word, candidates, finder)
        if report is not None:
            report = _past_rumour(report, reports)
            reports.append(report)
            taken.append(report.cue)
    if span.start < span.end and (uncued := _uncued_speech(scene, span, candidates, reports)) is not None:
        reports.append(uncued)
    if not reports and (acted := _gesture_behind_speech(scene, span, candidates)) is not None:
        reports.append(acted)
    return sorted(reports, key=lambda r: r.cue.start)


def _past_rumour(report: Report, before: Sequence[Report]) -> Report:
    """The report begun with its source where that stands in the words of a rumour: 网传|某某表示…."""
    source = report.source
    if source is None:
        return report
    rumoured = any(RUMOUR in r.trace and report.begin < r.body <= source.phrase for r in before)
    return replace(report, begin=source.phrase) if rumoured else report


# -- words that but lead on to the cue, or tell of no words ----------------------------------------


@dataclass(frozen=True)
class _Cue(CueAt):
    """A cue word of a sentence, with those behind it (`later`)."""

    later: Sequence[CueWord]
    finder: SourceFinder

    @property
    def clause_start(self) -> int:
        """Where its clause begins."""
        return self.scene.clause_start(self.word.start, self.span.start)

    @property
    def next(self) -> CueEntry | None:
        """The cue behind it."""
        return self.later[0].entry if self.later else None

    @property
    def gap(self) -> str | None:
        """What stands between the two, names masked; None where none is behind it."""
        return self.masked[self.word.end : self.later[0].start] if self.later else None

    @property
    def over_comma(self) -> CueEntry | None:
        """The cue right behind the comma behind it: 发文|，|称."""
        touches = bool(self.later) and self.later[0].start == self.word.end + 1
        return self.next if touches and self.masked[self.word.end] == "，" else None

    def up_to_next(self, pattern: re.Pattern[str], start: int) -> bool:
        """Whether a pattern fits all from a place to the cue behind."""
        return bool(self.later) and pattern.fullmatch(self.masked, start, self.later[0].start) is not None


def _is_noun_of_cue(at: _Cue) -> bool:
    """某局的|通知|强调."""
    plain = at.next is not None and at.next.cue in PLAINEST
    return plain and at.later[0].start == at.word.end and at.finder.is_noun(at.cue)


_ANSWERED = frozenset({"指控", "批评", "质疑", "指责", "建议", "要求", "提议", "呼吁", "担忧", "承诺"})
_TO_IT = re.compile("(?:^|[^反应相面])对于?[^，。；：“”]{1,14}$")
_ADVERBS = re.compile("(?:同样|均|都|也|则|却|再次|当庭|一致|公开|明确)*")


def _is_what_is_answered(at: _Cue) -> bool:
    """某某对检方的|指控|同样表示无罪."""
    plain = at.cue in _ANSWERED and at.next is not None and at.next.cue in PLAINEST
    return (
        plain
        and at.up_to_next(_ADVERBS, at.word.end)
        and (_TO_IT.search(at.masked, at.clause_start, at.word.start) is not None)
    )


def _says_it_next(at: _Cue) -> bool:
    """|发文|，称…; |撰文反驳|，指责…; |提出|三点意见，要求…; 连连|叫苦|，说…."""
    told = at.over_comma
    if told is None:
        return False
    group = at.word.entry.group
    return (
        (group in {"write", "answer", "reveal", "figure"} and told.cue in PLAINEST)
        or (at.cue in _GROANS and told.group == "say")
        or (at.cue in _TALKS_BACK and told.group in {"say", "think"})
        or (group == "figure" and told.group == "propose")
        or at.cue in _DELIVERIES  # 回信，勉励…
    )


def _takes_the_floor(at: _Cue) -> bool:
    """某某应邀|发言|，他认为…; |总结|时说."""
    if at.cue not in _TAKES_FLOOR:
        return False
    return at.gap in {"，他", "，她"} or _WHILE.match(at.masked, at.word.end, at.span.end) is not None


def _feels_and_adds(at: _Cue) -> bool:
    """某某对此表示|赞同|，他同时提醒，…; 某某表示|赞同|，并补充说，…."""
    if at.next is None or not at.cue.endswith((*STANCES, *_WORRIES)):
        return False
    adds = at.next.cue.startswith("补充") and at.up_to_next(_AND_ADDS, at.word.end)
    return adds or at.up_to_next(_HE_ADDS, at.word.end)


def _besides(at: _Cue) -> bool:
    """|肯定|…的同时."""
    return BESIDES.match(at.masked, at.word.end, at.span.end) is not None


def _sides_with(at: _Cue) -> bool:
    """某某同意另一人的|判断|，同时提醒…."""
    return _SIDES_WITH.search(at.masked, at.clause_start, at.word.start) is not None


def _is_fronted(at: _Cue) -> bool:
    """这个问题去年就有人|提过|，…."""
    return at.cue.endswith("过") and _FRONTED.match(at.masked, at.clause_start, at.word.start) is not None


def _on_topic(at: _Cue) -> bool:
    """某某|回应|《某报》称; |提到|…时表示."""
    if at.cue not in _TOPICS:
        return False
    says = at.next is not None and at.next.cue in PLAINEST and at.up_to_next(_TO_WHOM, at.word.end)
    return says or _ON_THE_OCCASION.match(at.masked, at.word.end, at.span.end) is not None


def _passes_on(at: _Cue) -> bool:
    """|转述|同行的说法称."""
    return at.up_to_next(PASSES_ON, at.word.start)


def _stance_on_topic(at: _Cue) -> bool:
    """Whether a stance has but a short topic and its reason follows under a cue of its own: 看好冷链，认为…."""
    scene, word, later = at.scene, at.word, at.later
    if word.entry.cue not in _STANCE:
        return False
    end = scene.clause_end(word.end, word.end + 12)
    if not later or scene.masked[end] != "，":
        return False
    between = scene.masked[end + 1 : later[0].start]
    if between in {"但", "不过", "只是"} and end > word.end and later[0].entry.cue in _SAY_WHY:
        return not grammar.is_clausal(scene.masked[word.end : end])  # 某某同意改版方向，但认为…
    if later[0].entry.group == "noun":
        return end == word.end and between in {"他的", "她的", "其"}  # 他并不赞成，他的理由是…
    if between in {"他", "她"}:  # 某某并不认同，他判断…; 某某对此并不否认，他解释…; …，她担忧的是…
        why = later[0].entry.cue
        return end == word.end and (why in _SAY_WHY or why.endswith("的是"))
    adds = later[0].entry.cue.startswith("补充")  # 某某深表认同，补充说…
    return not between and (word.end < end <= word.end + 10 or adds)


def _thinks_otherwise_now(at: _Cue) -> bool:
    """Whether somebody is only told to have taken a stand, and says something since: 起初并不|看好|，如今他说，…."""
    stand = at.cue in _STANCE or at.cue.startswith("持") or at.cue.endswith((*STANCES, *_WORRIES))
    return stand and at.up_to_next(_NOW, at.word.end)


def _cites_paper(at: _Cue) -> bool:
    """Whether a paper, or whoever speaks, is only cited on the way to the cue: 某某援引某局的通知强调，…; 某社引述张三说：…."""
    scene, word, later = at.scene, at.word, at.later
    if word.entry.cue not in _CITING:
        return False
    for other in later:
        between = scene.masked[word.end : other.start]
        if re.search("[，。；：]", between):
            return False
        if scene.masked[other.end] in "，：“" and other.entry.group != "noun":
            named = scene.entity_ending(other.start)
            by_name = named is not None and named.label == "PER" and named.start > word.end - 1
            if _PAPER.search(between) or by_name or ends_person(between):
                return True
    return False


def _view_told_next(at: _Cue) -> bool:
    """Whether a view that somebody holds is told under the next cue: 某某持不同看法，认为…; 某某对此持保留态度，她担心…."""
    return at.cue.startswith("持") and at.gap in {"，", "，他", "，她", "，其", "，并"}


def _mentions_somebody(at: _Cue) -> bool:
    """Whether somebody by name is but mentioned, and told of under the next cue: 她提到已故的导师某某，说他…."""
    scene, word, later = at.scene, at.word, at.later
    if word.entry.cue not in MENTIONS:
        return False
    end = scene.clause_end(word.end, word.end + 24)
    if not later or later[0].start != end + 1 or later[0].entry.cue not in PLAINEST:
        return False
    named = scene.entity_ending(end)
    return named is not None and named.label == "PER" and named.start >= word.end


def _answers_himself(at: _Cue) -> bool:
    """Whether somebody denies nothing and goes on with 他: 某某对此并不否认，他解释…."""
    scene, word, later = at.scene, at.word, at.later
    if word.entry.cue != "否认":
        return False
    denies_not = scene.masked[max(0, word.start - 3) : word.start].endswith(("不", "没有", "未"))
    return (
        denies_not
        and bool(later)
        and scene.masked[word.end : later[0].start] in {"，他", "，她"}
        and later[0].entry.cue in _SAY_WHY
    )


_HIDES = ("讳言", "隐瞒", "回避", "避讳", "掩饰")


def _tells_himself(at: _Cue) -> bool:
    """Whether somebody does not hide what he then says under a cue of its own: 某某对此并不讳言，他说“…”."""
    return at.cue.endswith(_HIDES) and at.gap in {"，他", "，她", "，他也", "，她也"}


_IN_IT = re.compile("[中里]的")


def _is_a_letter(at: _Cue) -> bool:
    """Whether it is what somebody has written, and something in it is spoken of: 某某|复信|中的一句“…”，让青年们深感共鸣."""
    return at.cue in _DELIVERIES and _IN_IT.match(at.masked, at.word.end) is not None


_ONLY_LEADS_ON: tuple[Callable[[_Cue], bool], ...] = (
    _is_noun_of_cue,
    _is_a_letter,
    _is_what_is_answered,
    _says_it_next,
    _view_told_next,
    _stance_on_topic,
    _thinks_otherwise_now,
    _cites_paper,
    _answers_himself,
    _tells_himself,
    _mentions_somebody,
    _takes_the_floor,
    _feels_and_adds,
    _besides,
    _sides_with,
    _is_fronted,
    _on_topic,
    _passes_on,
)
"""Words that make no report of their own: what is said stands under the cue behind them, or nowhere."""


# -- speech without a cue --------------------------------------------------------------------------


def _uncued_speech(
    scene: Scene, span: Span, candidates: Sequence[Candidate], reports: Sequence[Report]
) -> Report | None:
    """Speech after a colon that no cue introduces (某某指着图纸：“…”), or after a gesture (某某摆摆手，“不行。”)."""
    if (post := _post(scene, span)) is not None:
        return post
    for pair in scene.pairs_in(span.start + 1, span.end):
        if pair.depth or not span.start < pair.start < span.end:
            continue
        colon = pair.start - 1
        own_stop = ends_with_mark(scene.text, pair.inner)
        fills = own_stop or scene.masked[pair.end] in "。！？"
        by_gesture = scene.masked[colon] == "，" and fills
        if not (by_gesture or (scene.masked[colon] in "：:" and is_clause(scene.text, pair.inner))) or any(
            r.cue.start <= colon and r.cue.end >= colon - 8 for r in reports
        ):
            continue
        floor = max((r.cue.end for r in reports if r.cue.end <= colon), default=span.start)
        floor = max(
            [floor, *(p.end for p in scene.pairs_in(span.start, colon) if p.end <= colon and p.depth == 0)]
        )
        subjects = [
            c
            for c in candidates
            if floor <= c.start
            and c.end <= colon
            and not c.first_person
            and (
                c.kind in PERSONAL_KINDS
                or c.head in EVERYBODY
                or (c.kind == "collective" and _MOVED.fullmatch(scene.masked, c.end, colon))
                or (c.kind == "collective" and _TOWARDS.match(scene.masked, c.end) is not None)
            )
            and _TOWARDS_HIM.search(scene.masked, max(floor, c.start - _HIS_ROLE), c.start) is None
            and grammar.leads_in(scene.masked[scene.clause_start(c.phrase, floor) : c.phrase])
        ]
        handle = _HANDLE.fullmatch(scene.masked, scene.clause_start(colon, span.start), colon)
        if handle is not None:
            subjects = [by_handle(scene, handle)]
        if moved := _WHOM_IT_MOVES.search(scene.masked, floor, colon):
            subjects = [c for c in candidates if c.start == moved.end()] or subjects
        for candidate in subjects[-1:]:
            gap = scene.masked[candidate.end : colon]
            spoken = scene.masked[candidate.phrase - 1 : candidate.phrase] == "¶"  # “…，”某某摆摆手，“…”
            gesture = _GESTURE.fullmatch(gap) is not None and (gap[0] not in "指望捧端抱抚" or own_stop)
            acts = gesture or (own_stop and _acts_and_speaks(scene, span, candidate, pair))
            if by_gesture and (spoken or not acts):
                break  # 某某指着墙，“安全第一”。: what is written there
            if len(gap) > 60 or re.search(
                r"^的(?!(?:一|这|那)[句番]话|话|回答|口头禅|名言|发言|语[气调]|口气|声音|嗓音|眼[神里圈眶睛]|目光|神情|脸[上色]|表情)|题为|名为|主题|口号|写着|标题",
                gap,
            ):
                break
            place = Span(candidate.end, candidate.end)
            begin = report_begin(scene, candidate, span.start)
            trace = (f"no cue: a {'gesture' if by_gesture else 'colon'} and marks after the subject",)
            return Report(place, "say", candidate, "colon", colon + 1, begin, "predicate", trace=trace)
    return None


_TOWARDS = re.compile("(?:都|均|无不|纷纷|齐声|个个|人人)*(?:对|向|朝|冲)(?![此外方])")
"""村民|无不对|某支书竖起大拇指：“…”: who makes the gesture."""
_TOWARDS_HIM = re.compile(
    "(?<![面相针反核应比校])(?:对|向|朝|冲)(?:着)?[^，。；：的]{0,6}$|(?:无不|都|均|纷纷|个个|人人)(?:对|向|朝|冲)[^，。；：的]*$"
)
_HIS_ROLE = 40
"""Characters before somebody, his posts, in which 对 or 向 makes him who is spoken to."""
_WHOM_IT_MOVES = re.compile("[让令使](?=[他她][^，。；：]*$)")
"""某某的贺信令|她|更加坚定：“…”: who is moved speaks."""
_MOVED = re.compile(
    "[^，。；：]{0,24}?(?:溢于言表|感激不尽|热泪盈眶|喜上眉梢|喜不自[禁胜]|笑逐颜开|喜笑颜开|乐开了花|赞不绝口|难掩[^，。；：]{1,6}|(?:感慨|激动|兴奋|欣喜|喜悦|感动|高兴|自豪|焦急|惋惜|愤慨|无奈)(?:万[千分]|不已|极了))"
)
"""村民们|激动不已：“…”, 贫困户|对党和政府的感激之情溢于言表：“…”: how those feel whose words follow."""
_SHOWS_WORDS = re.compile(
    "[写题刻印念唱读]|(?<!报)[名叫]为?|宣传[册单页栏画]|手册|传单|展板|条幅|标语|口号|横幅|屏幕|牌子|据|称|说"
)
_SHORTEST_SPEECH = 8  # characters


def _acts_and_speaks(scene: Scene, span: Span, candidate: Candidate, pair: MarkPair) -> bool:
    """Whether somebody by name, or all of them, do something and then speak, where the tagger hears speech: 某某展开图纸逐一检查，“当初可费了不少劲。”"""
    gap = scene.masked[candidate.end : pair.start]
    return (
        (candidate.kind == "person" or candidate.head in EVERYBODY)
        and pair.end >= span.end - 1
        and len(pair.inner) >= _SHORTEST_SPEECH
        and _SHOWS_WORDS.search(gap) is None
        and (scene.said_share(pair.inner.start, pair.inner.end) or 0.0) > SPOKEN
    )


def _gesture_behind_speech(scene: Scene, span: Span, candidates: Sequence[Candidate]) -> Report | None:
    """A sentence right behind speech that tells but of its speaker's gesture: “不行。”|某某摇摇头。"""
    if scene.masked[max(0, span.start - 1) : span.start] != "¶":
        return None
    end = scene.clause_end(span.start, span.end)
    speaker = next((c for c in candidates if c.phrase == span.start and c.end < end), None)
    if speaker is None or speaker.kind not in PERSONAL_KINDS or speaker.first_person:
        return None
    if scene.masked[end] not in "。！" or not _GESTURE.fullmatch(scene.masked, speaker.end, end):
        return None
    place = Span(speaker.end, speaker.end)
    trace = ("no cue: marks before the gesture of a subject",)
    return Report(place, "say", speaker, "end", end, span.start, "predicate", trace=trace)


def _post(scene: Scene, span: Span) -> Report | None:
    """What a user writes behind his name and a colon, without marks: 网友“北关老李”：希望早日修路！."""
    leads = _FOR_EXAMPLE.match(scene.masked, span.start, span.end)
    handle = HANDLE.match(scene.masked, leads.end() if leads else span.start, span.end)
    colon = _COLON_NEXT.match(scene.masked, handle.end(), span.end) if handle is not None else None
    if handle is None or colon is None or handle["who"] not in _WRITERS:
        return None
    if not grammar.is_clausal(
        scene.masked[colon.end() : scene.clause_end(colon.end(), span.end)], any_verb=True
    ):
        return None
    place = Span(handle.end(), handle.end())
    trace = ("no cue: a colon after a user's name",)
    return Report(
        place,
        "say",
        by_handle(scene, handle),
        "colon",
        colon.end(),
        handle.start(),
        "line label",
        trace=trace,
    )


_FOR_EXAMPLE = re.compile("(?:例?如|比如|譬如|其中)[，：]?")
_COLON_NEXT = re.compile("\\s*[：:](?![“「])")
_WRITERS = frozenset({"网友", "网民", "读者", "博主"})


def _report(
    scene: Scene, span: Span, word: CueWord, candidates: Sequence[Candidate], finder: SourceFinder
) -> Report | None:
    """The report that a cue word of the sentence `span` makes; none where nothing is said or nobody says it."""
    after, body = what_follows(scene, span, word, finder)
    if after == "none":
        return None
    word, source = find_source(scene, span, word, after, candidates)
    if source is None and after in {"comma", "colon"}:
        source = who_stood(scene, span, word, finder)
    if source is None or source[0] is None:
        source = who_met(scene, word) or source
    source = which_paper(scene, span, word, finder) or source
    if source is None:
        return None
    candidate, link, begin, coordinated = source
    if _is_told_otherwise(scene, span, word, after, body) or not _goes_together(
        scene, word, candidate, after, link
    ):
        return None
    gap_start = (
        candidate.end
        if candidate is not None and link == "adjacent"
        else scene.clause_start(word.start, span.start)
    )
    extra = grammar.cue_prefix(scene.masked[gap_start : word.start], word.entry.cue)
    if candidate is not None and (word.entry.cue == "认为" or candidate.kind == "document"):
        extra = extra or grammar.weighed_before(scene.masked[candidate.end : word.start])
    agreed = _AGREED_ON.match(scene.masked, word.start, word.end)
    if extra and word.entry.group == "propose" and link == "earlier clause" and not coordinated:
        return None  # 某处长书面答复，从未|要求商业银行…: part of what he says
    cue = Span(word.start - extra, agreed.end("cue") if agreed else word.end)
    found = f"seen by the tagger, {word.learned:.2f}" if word.learned else word.entry.group
    trace = (f"cue {scene.text[cue.start : cue.end]} ({found}), then {after}", f"source by {link}")
    return Report(
        cue, word.entry.group, candidate, after, body, begin, link, coordinated, trace, word.learned
    )


def _is_told_otherwise(scene: Scene, span: Span, word: CueWord, after: After, body: int) -> bool:
    """Whether the words round a cue deny that anything is reported, or tell an act instead."""
    if word.entry.cue in MENTIONS and _NOT_MENTIONED.search(scene.masked, span.start, word.start):
        return True  # 没有提及责任方
    if after == "comma":
        if AS_TO.search(scene.masked[scene.clause_start(word.start, span.start) : word.end]):
            return True  # 针对某某提出的竞选承诺，…
        issued = word.entry.cue == "声明" and scene.masked[max(0, word.start - 2) : word.start] in _GIVES_OUT
        if (word.entry.cue in _TAKES_FLOOR or issued) and _FLOOR_ACT.match(scene.masked, body, span.end):
            return True  # 某某发言，对…表示赞同; 某某发表声明，对…予以谴责
    answering = word.entry.group == "answer" or word.entry.cue in _ANSWERING
    return answering and _UNANSWERED.search(scene.masked, span.start, word.start) is not None


_IS_A_FINDING = re.compile(
    "(?:可以?|能够?|有助于|有利于|有望|将|为|揭示了?|颠覆了?|推动了?|推翻了?|让|使)(?![见谓否为])"
)
"""…的基础研究发现，|可以提升诊治水平: the finding is what does so."""
_BEFORE_NOW = re.compile("(?:[^，。；：]{0,4}(?:此前|早前|日前|近日|曾|已经?|再次|多次|公开|明确|清楚地?))+")
"""某总统|此前|表明，…: he has said so; but what 某某的经历表明 is shown."""
_INQUIRES = re.compile("(?:追|询|盘|诘|叩)?问$")


def _goes_together(
    scene: Scene, word: CueWord, candidate: Candidate | None, after: After, link: Link
) -> bool:
    """Whether this source, or none, goes with this cue."""
    group = word.entry.group
    if group == "ask" and after == "clause" and (candidate is None or candidate.kind == "collective"):
        return False  # 有人问为何不走: asked by nobody in particular
    if (
        group == "ask"
        and after == "clause"
        and _INQUIRES.search(word.entry.cue)
        and not grammar.asks_something(scene.text[word.end : scene.clause_end(word.end, len(scene.text))])
    ):
        return False  # 后者追问契约背后的规则: what they look into
    if candidate is None:
        return True
    if is_passive(scene, candidate, word.start):
        return False
    if candidate.first_person and not _told_before(scene, word, candidate, after):
        return False
    if word.entry.cue == "表明" and candidate.kind == "person" and link == "adjacent" and after == "comma":
        return _BEFORE_NOW.fullmatch(scene.masked, candidate.end, word.start) is not None
    if not _may_report(word.entry, candidate, after, following=scene.masked[word.end : word.end + 1]):
        return False
    found = word.entry.cue == "发现" and candidate.kind == "impersonal" and after == "comma"
    if found and candidate.end == word.start and _IS_A_FINDING.match(scene.masked, word.end + 1):
        return False
    if group == "notice" and _REPORTERS.fullmatch(scene.masked, candidate.start, candidate.end):
        return False  # 记者看到: what the bulletin itself tells
    if group == "show" and _OWN_VIEW.search(scene.masked, max(0, candidate.phrase - 16), candidate.phrase):
        return False  # 本刊认为，上述动向|表明|…: the bulletin's own
    by_event = group == "show" and link in {"earlier clause", "predicate"}
    return not by_event or candidate.kind in _SHOWN_BY  # the event of the clause before shows it


def _told_before(scene: Scene, word: CueWord, candidate: Candidate, after: After) -> bool:
    """Whether somebody cites himself: 我当时就说过，…, 我主张，…; counts inside speech alone."""
    words = scene.text[candidate.start : candidate.end]
    if words in {"我", "我们"} and after in {"comma", "colon", "marks"}:
        cited = word.entry.group in SPOKEN_TO and word.entry.cue not in _OPINES  # no 我认为，…
        return cited or word.entry.cue in _OWN_FINDINGS
    again = scene.masked[word.end : word.end + 1] == "过"
    return words == "我" and again and word.entry.group in SPOKEN_TO


def _may_report(entry: CueEntry, candidate: Candidate, after: After, *, following: str) -> bool:
    """Whether this kind of source goes with this cue, and the character behind it: data show, people decide."""
    expected = candidate.kind == "collective" and following in {"将", "会", "还", "可"}
    if entry.cue == "规定" and candidate.kind in PERSONAL_KINDS:
        return False  # she proposes that the law shall stipulate
    if candidate.kind in {"document", "impersonal"} and entry.cue in TOLD_SOMEBODY and after == "comma":
        return False  # 流程图当面告知，…
    if entry.cue == "预计" and after == "clause" and (candidate.place or expected):
        return False  # 新标准预计将…: it is expected to
    if entry.cue == "坚持":
        by_side = candidate.head.endswith("方") or candidate.head.endswith("方面")
        return candidate.kind in PERSONAL_KINDS or by_side  # a firm persists in doing, not in saying
    if candidate.kind == "impersonal" and entry.cue in _ONLY_PEOPLE:
        return False  # 账目清楚，…
    if candidate.kind == "impersonal":
        return entry.group in {"show", "think", "notice", "reveal", "say"} and after != "end"
    if entry.group == "show":
        return candidate.kind in {*_SHOWN_BY, "organisation", "collective"} or (
            after in {"comma", "colon"} and (candidate.kind != "person" or not EVIDENT.search(entry.cue))
        )
    return True
