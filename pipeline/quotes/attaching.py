"""Whose words a cue reports: the source by grammar, by an earlier clause, or guessed."""

from __future__ import annotations

import re
from collections.abc import Callable, Sequence
from dataclasses import dataclass, replace

from pipeline.quotes import grammar
from pipeline.quotes.candidates import (
    FELLOWS,
    SURNAMES,
    Candidate,
    article_printed,
    chain_start,
    ends_person,
    join,
)
from pipeline.quotes.cue_words import EVIDENT_ALONE, PLAINEST, is_to_be_ruled
from pipeline.quotes.ear import Hint
from pipeline.quotes.following import DENIED, SPOKEN_TO, TRACED
from pipeline.quotes.frames import PASSIVE
from pipeline.quotes.grammar import After
from pipeline.quotes.guesses import (
    guess_evidence,
    guess_name,
    guess_people,
    guess_person,
    guess_source,
    marked_source,
    past_another,
)
from pipeline.quotes.nouns import SUCH_HOUSES
from pipeline.quotes.report import Link
from pipeline.quotes.scene import Scene
from pipeline.quotes.sources import SourceFinder
from pipeline.records import PERSONAL_KINDS, QuoteKind, Span
from pipeline.text.cues import CueWord
from pipeline.text.sentences import behind_last

_WITH_GESTURE = re.compile(
    "当着[^，。：；“”]{1,10}的面|托人(?:带话|捎话|转告|带信)?|(?:[指拉握看望端抹扳掰拍摸捧攥盯举拿]着[^，。：；“”]{1,8}|(?:笑|哭|哽咽|叹|皱|摇|红|比划|苦笑|激动|无奈)[着得了][^，。：；“”]{0,4})"
)
"""指着河滩(说), of who is named in the clause before."""
_BRACKET = re.compile("[（(][^（）()]*[）)]")
LONGEST_ROLE = 10
"""Characters of what somebody is between his house and his name."""
PASSES_ON = re.compile(
    f"(?:也|还|则|又|随后)?(?:转述|{grammar.CITES}|复述)了?[^，。；：！？]{{2,40}}的(?:说法|原?话|看法|意见|观点|判断|评价|消息|分析)"
)  # 某某|转述同行的说法|称
_TAKES_UP = re.compile(
    "(?:接过?了?话(?:头|茬|筒)|抢过话(?:头|筒)|站起了?身?来?|[摇摆挥]了?[摇摆挥]?[头手]|笑了笑|叹了口气)$"
)

_WRITES_IN = re.compile("(?:后|并|联名|专门|多次|再次|随即|曾)(?:来信|来函|去信|致信|复信|回信)$")

_TOLD_TO = re.compile(
    "(?:^|[，着地了又也还才就便再])(?:对|向|跟|朝|冲)[^，。；：的]{0,6}?[一-鿿]{1,3}(?:员|人|师|工|生|长|民|友|者|匠|手|家|客|夫|兵)$"
)
_AIMED_AT = re.compile("[^，。；：！？]{1,12}?(?:针对|面对|反驳|回应|批评)[^，。；：！？]{2,12}的")

_TURNED_OVER = re.compile(
    rf"(?:{grammar.AFTER_NAME})?"
    r"(?:则|却|也|又|便|都|还|均|就|同样)*(?:将|把)[^，。；：！？]{1,30}$"
)

_PLAIN_VERBS = frozenset({"say", "ask", "answer", "write", "figure"})  # hardly ever nouns

_UTTERING = frozenset(
    {"say", "think", "ask", "answer", "reveal", "propose", "write"}
)  # may have a source unknown to us

_BLAMES = re.compile("(?:强烈|严厉|公开|再次|并)*(?:批评|指责|谴责|抨击|质疑|指控|控诉|要求|敦促)")
_CHOSEN_BY = re.compile("(?:聘请|委托|推选|推举|选出|邀请|指派|派出|任命|雇用?)的(?!是)")
_ROUSES = re.compile("(?:引发|引起|招致|激起|遭到?|受到|赢得|唤起|触发)")
_SET_UP = re.compile("(?:下设|下属|所属|设立|成立)的(?P<house>[“「]■+[”」])")
"""某部|下设的“某会议”提交报告，称…: a house in marks speaks for itself."""
_HAS_CHARGE = re.compile("(?:[（(][^（）()]{1,30}[）)])?(?:分管|协管|主管|负责)[^，。；：]{2,16}的")
_HAS_ISSUED = re.compile("[^，。；：的]{0,10}(?:印发|发布|出台|制定|公布|编制|推出|起草|修订|颁布)的《")

_STATED = re.compile(
    r"(?:最终|书面|正式|一致|初步|基本|核心|主要|明确|共同)?(?:答复|回应|回答|回复|看法|观点|判断|结论|意见|建议|说法|解释|态度|立场|担忧|担心|顾虑|忧虑|疑虑|要求|诉求|主张|预测|预判|估计|期望|希望|评价|理由|设想|承诺|提醒|警告|呼吁|口径|表态)"
)

_VIEW_IS = re.compile(
    r"的(?:看法|判断|观点|态度|意见|立场|结论|预测|分析|回答|说法|评价)(?:则|却|也|更|较为?|比较|十分|相对|恰好|正好|恰恰|完全|截然|略|稍|颇|很|同样)*[一-鿿]{2,4}$"
)  # 某所的判断恰好相反，认为…
_HELD_MEETING = re.compile(
    r"(?:主持|召开|召集)(?:了)?(?:召开)?(?P<meeting>[^，。；：！？了的]{0,16}?(?:会议|办公会|常务会|全会|例会|协商会|听证会))$"
)
_THEREIN = re.compile(
    r"(?:其中|文中|信中|文章中?|信里|文内|里面|上面|末尾|开头|结尾|文末)(?:还|也|特别|明确)?"
)

_CITING_BEFORE = re.compile(f"(?:{grammar.CITES})$")
_CITING_SOMEBODY = re.compile(f"(?P<cites>{grammar.CITES})[^，。；：！？的]{{2,20}}$")
_CITED_SAYING = frozenset(
    {
        "说",
        "表示",
        "称",
        "认为",
        "指出",
        "介绍",
        "强调",
        "警告",
        "警告称",
        "透露",
        "报道称",
        "报道说",
        "表示说",
        "证实",
    }
)

_AS_WHAT = re.compile("作为[^，。；：！？是的]{1,16}(?:代表|专家|负责人|牵头人|委员|主席|[方者员长家])")
_AS_EXAMPLE = re.compile("[^，。]{0,4}(?:为[例证据]|作为?例)")

_STATED_IN_PAPERS = frozenset({"明确", "规定", "要求", "提出", "倡议", "指出", "强调"})
_ISSUES = re.compile("(?:印发|出台|下发|制定|发布|公布|修订)了?$")

_PUBLISHED = re.compile(
    r"(?:在|通过|于|向)[^，。；：！？]{2,24}(?:发表|发布|刊发|撰写)[^，。；：！？]{0,4}(?:文章|讲话|演讲|致辞|视频)"
)

_GESTURE_GAP = re.compile(r"[^，。；：！？的是有在被]{2,10}")

_SOME_TIME = re.compile(
    r"(?:\d{1,2}月)?\d{1,2}日(?:上午|下午|晚间?|凌晨)?$|(?:当天|当日|近日|日前|随后|此前)$"
)
_IF = re.compile(r"如果|假如|要是|只要|一旦|倘若|若是")
_OCCASION = re.compile(r"的(?:提问|问题|询问|关切|采访|质疑)(?:时|后)$")
_BOUND_TO = re.compile(r"(?:还|也|都|均|则|更)?(?:要(?!求)|应(?!邀)|须|必须|应当|务必|需要?|不得)")

_WHO_LOOK = frozenset({"组", "队", "班"})
"""How houses end that look into something: 考核巡查|组(发现)."""
_SHOWING = frozenset({"显示", "表明", "印证"})

_OF_THESE = re.compile("的|团体|组织|协会|家属")
_CITED_AS_OBJECT = re.compile(f"(?:{grammar.CITES}|借用|参照)[^，。；：]{{0,14}}$")

_TOWARDS_SOMETHING_OF = re.compile(
    "(?<=[^，。；：！？])对(?![方手面口岸外应比象话])[^，。；：！？、]{1,10}的$"
)
_CITED_THINGS = ("做法", "经验", "数据", "意见", "调查", "问卷", "统计", "案例")
_CITES_WORK = re.compile(f"(?:{grammar.CITES})[^，。；：]{{2,40}}(?:的|[份篇])[^，。；：的]{{0,6}}$")
_ASKED_TO = re.compile("(?:并|还|也|再次|强烈|紧急)*(?:要求|敦促|责令|督促|责成|请求|提请|恳请|催促)")


def _source_hint(scene: Scene, start: int, place: int, candidates: Sequence[Candidate]) -> Candidate | None:
    """The words of the clause before a cue at `place` that the tagger takes for its source, as a candidate if they are one."""
    hints: list[Hint] = scene.hints_in(start, place, "source")
    if not hints:
        return None
    hint = hints[-1]
    known = [c for c in candidates if c.phrase == hint.start and c.end == hint.end]
    return known[0] if known else marked_source(scene, hint)


Attached = tuple[Candidate | None, Link, int, bool]
"""A source, how it was found, where its report begins, and whether the cue is coordinated with one before it."""


def find_source(
    scene: Scene, span: Span, word: CueWord, after: After, candidates: Sequence[Candidate]
) -> tuple[CueWord, Attached | None]:
    """Who speaks, by grammar, else by guesses, else by the tagger; and the cue, which may prove shorter."""
    source = _attach(scene, span, word, after, candidates)
    tail = next((p for p in PLAINEST if word.entry.cue.endswith(p) and word.entry.cue != p), "")
    if (source is None or source[0] is None) and tail:
        # 发表声明说: the first part was a noun after all
        last = CueWord(word.end - len(tail), word.end, replace(word.entry, cue=tail, group="say"))
        if (other := _attach(scene, span, last, after, candidates)) is not None and other[0] is not None:
            word, source = last, other
    start = past_another(scene, scene.clause_start(word.start, span.start), word.start)
    if (
        tail and word.entry.cue.startswith("报告") and _CITES_WORK.search(scene.masked, start, word.start)
    ):  # 他援引某机构的一份评估报告|说
        word = CueWord(word.end - len(tail), word.end, replace(word.entry, cue=tail, group="say"))
    if (source is None or source[0] is None or source[1] != "adjacent") and word.entry.group in _UTTERING:
        somebody = guess_person(scene, start, word.start)
        if somebody is not None and (source is None or source[0] is None or not somebody.head.endswith("人")):
            source = (somebody, "adjacent", start, False)
    if source is None and (guess := _guess(scene, start, word, after)) is not None:
        source = (guess, "guess", start, False)
    if source is None or source[0] is None:
        hinted = _source_hint(scene, start, word.start, candidates)
        source = (hinted, "guess", start, False) if hinted is not None else source
    if source is not None and source[0] is not None and source[1] == "guess":
        bearer = _bearer(source[0], candidates)
        source = (join(scene, bearer, candidates) if bearer.kind == "person" else bearer, *source[1:])
    if source is not None and source[0] is not None and source[1] in {"adjacent", "predicate"}:
        together = _with_partner(scene, _with_his_fellows(scene, source[0], word.start), word.start)
        source = (together, *source[1:])
    return word, source


_AND_PARTNER = re.compile(
    "(?P<and>[和与同及][^，。；：“■的在就对向]{2,16}?)(?:近日|日前|今[天日]|昨[天日]|当[天日]|(?:\\d{1,2}月)?\\d{1,2}日|正式|同时|还|也|又|已)*(?:联合|共同|携手|联名)[^，。；：“]{0,4}"
)


def _with_partner(scene: Scene, source: Candidate, place: int) -> Candidate:
    """A house with the one, known or not, with which it says so: |甲公司与乙无人车|联合(宣布)."""
    partner = (
        _AND_PARTNER.fullmatch(scene.masked, source.end, place) if source.kind == "organisation" else None
    )
    return replace(source, end=partner.end("and")) if partner is not None else source


_HIS_FELLOWS = re.compile(
    "[和与](?:其|[他她]的)?(?:[一二两三四五六七八九几数多]+[位名个])?(?![一-鿿]{0,3}他们|[一-鿿]{0,3}我们)[一-鿿]{0,3}(?:们|同事|同行|家人|邻居|合作者|同伴)"
)


def _with_his_fellows(scene: Scene, source: Candidate, place: int) -> Candidate:
    """Somebody by name with those who say so with him: |某某和邻居们|也(说)."""
    fellows = _HIS_FELLOWS.match(scene.masked, source.end, place) if source.kind == "person" else None
    if fellows is None or grammar.gap_between(scene.masked[fellows.end() : place]) != "close":
        return source
    if _OF_THEM.match(scene.masked, fellows.end()) or grammar.keeps_company(scene.masked[source.end : place]):
        return source
    return replace(source, end=fellows.end())


_OF_THEM = re.compile("[的之一中里]")


_REASON_OF_STAND = re.compile("(?:主要)?理由(?:主要)?(?:也|却|则)?(?:是|有[一二两三][条点个]?|如下)")
_STANDS_FOR = re.compile(
    "(?:则|也|却|仍|还|明确|坚决|原则上|总体上|并不|不|更|都|均)*(?:赞成|赞同|支持|力挺|反对|倾向于?|同意|认同|主张|看好|推荐)[^，。；：“]{1,24}[。，]"
)


def who_stood(scene: Scene, span: Span, word: CueWord, finder: SourceFinder) -> Attached | None:
    """Who takes a stand in the sentence before one that opens with the reason: 张三赞成方案二。|理由是|，…."""
    if word.start != span.start or not _REASON_OF_STAND.match(scene.masked, word.start):
        return None
    begin = behind_last("。！？\n", scene.masked, span.start - 1)
    for candidate in finder.candidates(scene, begin, span.start):
        subject = grammar.leads_in(scene.masked[begin : candidate.phrase])
        if subject and not candidate.first_person and _STANDS_FOR.match(scene.masked, candidate.end):
            return candidate, "earlier clause", span.start, False
    return None


_THERE_IT_SAYS = re.compile("(?:其中|文件中|文中)(?:还|也|特别|并|专门|同时)*")
_SET_DOWN = ("明确", "规定", "要求", "提出", "指出", "强调", "倡议", "载明", "写道", "写明", "提到", "鼓励")


def which_paper(scene: Scene, span: Span, word: CueWord, finder: SourceFinder) -> Attached | None:
    """The paper of the sentence before one that tells what is set down therein: 《某办法》正式施行。|其中规定|，…."""
    if not word.entry.cue.endswith(_SET_DOWN):
        return None
    if _THERE_IT_SAYS.fullmatch(scene.masked, span.start, word.start) is None:
        return None
    begin = behind_last("。！？\n", scene.masked, span.start - 1)
    papers = [
        c
        for c in finder.candidates(scene, begin, span.start)
        if scene.text[c.end - 1] == "》" and not c.parts
    ]
    return (replace(papers[-1], owner=False), "earlier clause", span.start, False) if papers else None


_ITEM_OPENS = re.compile(f"(?:^|\n)[ \u3000]*(?:{grammar.ITEM_NUMBER})[ \u3000]*(?:原则上?|一致|会议)?$")
_ITEM = re.compile(f"[ \u3000]*(?:{grammar.ITEM_NUMBER})")
_MEETS = re.compile("会议(?=议定|听取|指出|要求|同意|认为|决定|明确|强调|研究|审议|讨论)")
_AGREES_TO = frozenset({"同意", "原则同意", "一致同意"})


def who_met(scene: Scene, word: CueWord) -> Attached | None:
    """The meeting that decides in an item of its minutes, which tells it of nobody: （一）原则|同意|新建一座热源站."""
    begin = word.start - len("\n　　（十二） 原则上")
    item = _ITEM_OPENS.search(scene.text, max(0, begin), word.start)
    met = list(_MEETS.finditer(scene.text, 0, word.start)) if item and word.entry.cue in _AGREES_TO else []
    if item is None or not met or "纪要" not in scene.text[: met[-1].start()]:
        return None
    above = (line for line in reversed(scene.text[: item.start()].splitlines()) if line.strip())
    if next((line for line in above if not _ITEM.match(line)), "").rstrip().endswith(("：", ":")):
        return None  # 会议议定：/ （一）原则同意…: what the line above announces
    at = met[-1].start()
    meeting = Candidate(at, at + 2, at, "collective", head="会议")
    return meeting, "earlier clause", word.start, False


def _bearer(guess: Candidate, candidates: Sequence[Candidate]) -> Candidate:
    """Whose post and house a guessed source is but a part of: |某公司总经理|张三不完全认同."""
    return next(
        (c for c in candidates if c.kind == "person" and c.phrase <= guess.start and guess.end <= c.start),
        guess,
    )


def _guess(scene: Scene, start: int, word: CueWord, after: After) -> Candidate | None:
    """What the words between the begin of a clause and its cue may name, of the kind that the cue asks for."""
    guess: Candidate | None = None
    if word.entry.group in {"hope", "promise", "notice"} and after in {"comma", "colon", "clause"}:
        guess = guess_people(scene, start, word.start)
    if guess is None and word.entry.cue in _SHOWING and after in {"comma", "colon"}:
        guess = guess_evidence(scene, start, word.start)
    if guess is None and word.entry.group == "notice" and after in {"comma", "colon", "clause"}:
        found = guess_source(scene, start, word.start)
        guess = found if found is not None and found.head in _WHO_LOOK else None
    open_clause = after == "clause" and "a" in word.entry.takes
    utters = word.entry.group in _UTTERING and (after in {"comma", "colon", "marks"} or open_clause)
    if guess is None and utters:
        guess = guess_source(scene, start, word.start)
        if guess is None and start > 0 and scene.masked[start - 1] == "¶" and word.entry.group == "say":
            guess = guess_name(scene, start, word.start)
    return guess


def _attach(
    scene: Scene, span: Span, word: CueWord, after: After, candidates: Sequence[Candidate]
) -> Attached | None:
    """The source of a cue: beside it, as subject of its clause, or as subject of a clause before."""
    start = past_another(scene, scene.clause_start(word.start, span.start), word.start)
    before = [c for c in candidates if start <= c.start and c.end <= word.start]
    before = [c for c in before if not any(test(scene, c, before) for test in _OF_ANOTHER)]
    before = _without_choosers(scene, before)
    at = _Beside(scene, span, word, after, start, before, candidates)
    for rule in (_agent_beside, _subject_on_occasion, _subject_beside):
        if (found := rule(at)) is not None:
            return found
    if at.is_noun and (owner := _owning_organisation(scene, start, word)) is not None:
        return owner, "adjacent", owner.phrase, False
    opens = after == "clause" and start == word.start  # 某某认为…，|提出|把…写入规划
    if at.is_noun or (word.entry.weak and after not in {"colon", "marks", "comma"} and not opens):
        return None
    return _subject_of_predicate(at) or _earlier_clause(
        scene, span, word, before=before, candidates=candidates, after=after
    )


@dataclass(frozen=True, slots=True)
class _Beside:
    """A cue, and those named before it in its clause."""

    scene: Scene
    span: Span
    word: CueWord
    after: After
    start: int  # of the clause
    before: Sequence[Candidate]
    candidates: Sequence[Candidate]

    @property
    def is_noun(self) -> bool:
        """Whether the cue is a noun: (某某的)观点."""
        return self.word.entry.group == "noun"

    def gap(self, candidate: Candidate) -> str:
        """The words from one of them to the cue."""
        return self.scene.masked[candidate.end : self.word.start]

    def leads_in(self, candidate: Candidate) -> bool:
        """Whether one of them may be the subject of the clause, by the words before."""
        return grammar.leads_in(self.scene.masked[self.start : candidate.phrase])

    def attached(self, source: Candidate, begins: Candidate, link: Link = "adjacent") -> Attached:
        """The cue's source, whose report begins where the phrase of one of them does."""
        return source, link, report_begin(self.scene, begins, self.span.start), False


def _agent_beside(at: _Beside) -> Attached | None:
    """The agent of a passive: 被某某|指出."""
    agent = None if at.is_noun else _agent(at.scene, at.start, at.word.start, at.before)
    return at.attached(agent, agent) if agent is not None else None


def _subject_on_occasion(at: _Beside) -> Attached | None:
    """The subject before words that tell when and where he speaks (张三在某会议上|表示), or whom another one cites."""
    for candidate in at.before:
        gap = at.gap(candidate)
        if PASSES_ON.fullmatch(gap) and at.leads_in(candidate):
            return at.attached(candidate, candidate)
        if (
            candidate.kind in PERSONAL_KINDS
            and not at.is_noun
            and not candidate.owner
            and (not candidate.first_person or candidate is at.before[0])
            and not any(other.start == candidate.end for other in at.before)  # 某大学教授|刘某某在会上
            and not _is_joined_on(at.scene, candidate, at.before)
            and grammar.opens_with_setting(gap)
            and grammar.gap_between(gap) == "close"
            and at.leads_in(candidate)
        ):
            joined = join(at.scene, candidate, at.candidates)
            return at.attached(joined, joined)
    cited = _cited_beside(at.scene, at.word, at.before)
    return (cited, "adjacent", cited.phrase, False) if cited is not None else None


def _subject_beside(at: _Beside) -> Attached | None:
    """The nearest of those before the cue whom nothing but adverbs and set phrases parts from it: 张三近日|表示."""
    scene, start = at.scene, at.start
    for candidate in reversed(at.before):
        gap = _gap_behind_capacity(at, candidate)
        joined = join(scene, candidate, at.candidates)
        if joined.parts and grammar.keeps_company(gap):
            joined = joined.parts[0]
            gap = at.gap(joined)
        if _AS_EXAMPLE.match(gap):
            continue  # 他以某公司为例|说
        if candidate.kind == "document":
            gap = grammar.follows_document(gap)
        if candidate.kind == "organisation" and (figures := _figures_of(at, candidate, gap)) is not None:
            return at.attached(figures, figures)
        if _stands_aside(at, candidate, gap):
            continue
        fits = _noun_gap(gap) if at.is_noun else grammar.gap_between(gap) == "close"
        if (
            fits
            and not _is_object(scene, joined, start, at.candidates)
            and not _yields(scene, joined, at.before, start, gap)
        ):
            return at.attached(joined, joined)
    return None


def _gap_behind_capacity(at: _Beside, candidate: Candidate) -> str:
    """The words between somebody and the cue, without as what he speaks (张三作为申请方代表|指出) or what he turns over."""
    gap = at.gap(candidate)
    traced = at.word.entry.cue in TRACED or at.word.entry.group == "figure"
    if traced and (turned := _TURNED_OVER.match(gap)):
        gap = gap[turned.end() :]
    if candidate.kind == "person" and (capacity := _AS_WHAT.match(gap)):
        gap = gap[capacity.end() :]
    return gap


_BY_DATA = re.compile(
    "(?:在|于|对|从)[^，。；：]{1,20}的[^，。；：的]{0,8}(?:数据|资料|结果|统计|记录|报表|台账|账目)"
)
"""某公司|在6个城市的承办数据(显示): what its figures show it does not say itself."""


def _figures_of(at: _Beside, house: Candidate, gap: str) -> Candidate | None:
    """The figures of a house that show something, where no 的 stands right behind it: |该公司在6个城市的承办数据|显示."""
    if _BY_DATA.fullmatch(gap) is None or EVIDENT_ALONE.match(at.word.entry.cue) is None:
        return None
    return Candidate(house.start, at.word.start, house.phrase, "impersonal", head=gap[-2:])


def _stands_aside(at: _Beside, candidate: Candidate, gap: str) -> bool:
    """Whether somebody before the cue is but named in what another one does: 该公司在回复本刊问询时|说."""
    further = candidate is not at.before[0]
    return (
        # 某某走访之后来信|提出: he has written
        (further and _WRITES_IN.search(at.scene.masked, at.start, candidate.end) is not None)
        or (grammar.stands_inside(gap) and any(c.end <= candidate.phrase for c in at.before))
        or (candidate.first_person and further and re.search(r"(?:时|后|中)$", gap) is not None)
        or (
            candidate.kind == "organisation"
            and _OCCASION.search(gap) is not None
            and re.match(r"在|就|\d", gap) is None
        )
    )


def _subject_of_predicate(at: _Beside) -> Attached | None:
    """The subject of a whole predicate before the cue: 张三出席开幕式并|表示."""
    word, masked = at.word, at.scene.masked
    for candidate in at.before:
        gap = at.gap(candidate)
        if candidate.place or not at.leads_in(candidate):
            continue
        start = at.scene.clause_start(candidate.phrase, at.start)
        if candidate.kind == "person" and _TOLD_TO.search(masked[start : candidate.phrase]):
            continue  # 迎上前，对船员|某某|说：“…”
        spoken = masked[candidate.phrase - 1 : candidate.phrase] == "¶"
        if at.after == "end" and spoken and _GESTURE_GAP.fullmatch(gap):
            return candidate, "adjacent", candidate.phrase, False  # “…。”他摊开手说。
        if grammar.gap_between(gap) == "none" or at.after in {"clause", "end"}:
            return None
        if word.entry.weak or (
            word.entry.group not in _PLAIN_VERBS and not re.search(r"(?:并|并且|还|也|时|后|中|上|则)$", gap)
        ):
            return None
        following = [c for c in at.before if c.start >= candidate.end]
        joined = _with_following(at.scene, candidate, following, at.candidates, gap)
        return at.attached(joined, candidate, "predicate")
    return None


_BY_AGENT = re.compile(
    f"{PASSIVE}(?P<who>[^，。；：！？的被]{{2,30}}?)"
    "(?:多次|一再|再三|再次|反复|屡次|先后|轮番|当场|当面|公开|联名|联合|集体|严厉|强烈|明确|书面|正式|点名)*$"
)
"""某总统|被美方(指控): the words between 被 and the cue say who does it."""


def _agent(scene: Scene, start: int, place: int, before: Sequence[Candidate]) -> Candidate | None:
    """Who says of the subject, or to it, what the cue at `place` tells: 某公司被|某局|(要求)在30日内整改."""
    passive = _BY_AGENT.search(scene.masked, start, place)
    if passive is None:
        return None
    begin, end = passive.span("who")
    near = [c for c in before if begin < c.end <= end and c.start >= begin]
    named = next((c for c in near if c.end == end), None) or guess_source(scene, begin, end)
    return replace(named, phrase=max(named.phrase, begin)) if named is not None else None


def _without_choosers(scene: Scene, before: Sequence[Candidate]) -> list[Candidate]:
    """The candidates with a house in the place of whoever has chosen it: 公司聘请的|某律师事务所|出具书面意见认为."""
    result: list[Candidate] = []
    for candidate in before:
        choice = _CHOSEN_BY.match(scene.masked, candidate.end)
        house = scene.entity_at(choice.end()) if choice is not None else None
        by_some = candidate.kind in {"organisation", "collective", "nominal"}
        if by_some and house is not None and house.label == "ORG":
            result.append(Candidate(house.start, house.end, candidate.phrase, "organisation", house))
        else:
            result.append(candidate)
    return result


def _is_joined_on(scene: Scene, candidate: Candidate, before: Sequence[Candidate]) -> bool:
    """Whether another person is joined to one: 甲|和某集团副总裁乙谈到…时均(表示)."""
    return any(
        other.kind == "person" and scene.masked[candidate.end : other.phrase] in grammar.AND
        for other in before
    )


def _is_first_post(scene: Scene, candidate: Candidate, before: Sequence[Candidate]) -> bool:
    """Whether a post is but the first of somebody who is named behind it: 曾任某部经理、现为某大学教授的某某, 策展人、“某某”项目发起人某某."""
    if candidate.kind != "nominal" or not scene.masked.startswith("、", candidate.end):
        return False
    name = next((c for c in before if c.kind == "person" and c.start > candidate.end), None)
    return name is not None and _FURTHER_POSTS.fullmatch(scene.masked, candidate.end, name.phrase) is not None


def _is_capacity(scene: Scene, candidate: Candidate, before: Sequence[Candidate]) -> bool:
    """Whether words say as what somebody named before them speaks: 张三作为|申请方代表|说明，…."""
    if candidate.kind not in {"nominal", "collective", "organisation"}:
        return False
    return any(
        other.kind == "person" and _AS_WHAT.fullmatch(scene.masked, other.end, candidate.end) is not None
        for other in before
    )


def _is_where_told(scene: Scene, candidate: Candidate, before: Sequence[Candidate]) -> bool:
    """Whether a paper is but where somebody named before it says so: 某署（IEA）在7月发布的|《某更新》中(预计)."""
    if candidate.kind != "document" or not _WITHIN.match(scene.masked, candidate.end):
        return False
    sent = _SENT.match(scene.masked, candidate.phrase) is not None
    for other in before:
        if other.kind in {"organisation", "person"} and other.end < candidate.phrase:
            end = grammar.past_bracket(scene.masked, other.end, candidate.phrase)
            if _IN_ITS_PAPER.fullmatch(scene.masked, end, candidate.phrase):
                return True
            if sent and scene.masked[end : candidate.phrase] == "在":
                return True  # 某协会（SEMI）在|致某部的信函|中(强调)
    return False


_THEIR_PEOPLE = re.compile(
    f"(?:[、和与及][^，。；：]{{2,80}}?)?等?(?:[几多两三四五六七八九十\\d]*[个家]?(?:{SUCH_HOUSES}))?的[^，。；：]{{0,6}}?(?:人员|负责人|代表|专家|官员|员工|学者|记者)(?![^，。；：]{{0,4}}的)"
)


def _is_house_of(scene: Scene, candidate: Candidate, before: Sequence[Candidate]) -> bool:
    """Whether a house only tells whose people speak: 某委员会、某研究院|等单位的工作人员发表文章(表示)."""
    theirs = _THEIR_PEOPLE.match(scene.masked, candidate.end) if candidate.kind == "organisation" else None
    return theirs is not None and any(
        people.kind in {"nominal", "collective"} and people.end == theirs.end() for people in before
    )


_OF_ANOTHER = (_is_first_post, _is_where_told, _is_capacity, _is_house_of)
"""What makes a candidate but a part of what is told of another one."""


def _cited_beside(scene: Scene, word: CueWord, before: Sequence[Candidate]) -> Candidate | None:
    """Who is cited in words of his own right before a cue: 某社引述|某某|表示，…."""
    if not before or word.entry.cue not in _CITED_SAYING:
        return None
    if cites := _CITING_SOMEBODY.search(scene.masked, before[-1].end, word.start):
        return guess_person(scene, cites.end("cites"), word.start)  # 某社援引|一名船工|说
    last, citing = before[-1], before[-2] if len(before) > 1 else None
    if last.first_person or not _CITING_BEFORE.search(scene.masked, max(0, last.phrase - 8), last.phrase):
        return None
    people = last.kind in {"person", "nominal", "collective"}
    paper = last.kind == "document" and citing is not None and citing.kind == "organisation"
    gap = scene.masked[last.end : word.start]
    close = grammar.gap_between(gap) == "close" and "的" not in gap
    return last if (people or paper) and close else None


def _owning_organisation(scene: Scene, start: int, word: CueWord) -> Candidate | None:
    """The organisation whose answer, view or demand a noun tells: 某局(的答复是)."""
    if not _STATED.match(word.entry.cue):
        return None
    for entity in reversed(scene.entities_in(start, word.start)):
        gap = scene.masked[entity.end : word.start]
        if entity.label == "ORG" and gap.startswith("的") and _noun_gap(gap):
            phrase = chain_start(scene, entity.start, start)
            if grammar.leads_in(scene.masked[start:phrase]) and not grammar.is_governed(
                scene.masked[start:phrase]
            ):
                return Candidate(entity.start, entity.end, phrase, "organisation", entity)
    return None


def _yields(scene: Scene, candidate: Candidate, before: Sequence[Candidate], start: int, gap: str) -> bool:
    """Whether a candidate beside the cue is but the object of an earlier subject: A分享了经验并指出."""
    if candidate.kind in {"person", "pronoun"} and not re.match(r"并|且|后|时", gap):
        return False
    if candidate.kind == "document" and scene.masked[candidate.phrase - 1] == "的":
        return False  # 某所(…)发布的《…》
    if grammar.leads_in(scene.masked[start : candidate.phrase]) and candidate.kind != "impersonal":
        return False
    return any(
        c.end <= candidate.phrase
        and c.kind != "impersonal"
        and grammar.leads_in(scene.masked[start : c.phrase])
        for c in before
        if c is not candidate and not any(c.start == part.start for part in candidate.parts)
    )


def _noun_gap(gap: str) -> bool:
    return bool(
        re.fullmatch(
            r"(?:给出|提出|得出|作出|做出|听到|收到|开出|抛出|写下|留下|喊出|总结出|信奉|坚持)?(?:普遍|共同|一致|最大|核心|主要|真正|最初|眼下|目前|一贯|当时|私下)?(?:的|本人的|自己的)?[^，。；：！？的]{0,8}",
            gap,
        )
    )


def _is_object(scene: Scene, candidate: Candidate, start: int, candidates: Sequence[Candidate]) -> bool:
    """Whether a phrase is the object of the preposition or verb before it; 与 and 和 may merely join two nouns."""
    before = scene.masked[start : candidate.phrase]
    if _ASKED_TO.fullmatch(before):
        return True  # …发出公开信，要求|董事会(披露)
    if _AIMED_AT.fullmatch(before):
        return True  # 他针对正在访美的|某某(表示)
    if candidate.kind == "person" and _TOLD_TO.search(before):
        return True  # …，对邮递员|某某(说：“…”)
    cited = candidate.kind == "impersonal" or scene.masked.endswith(
        _CITED_THINGS, candidate.phrase, candidate.end
    )
    if cited and _CITED_AS_OBJECT.search(before):
        return True  # 某某援引瑞典的|做法(称)
    if _TOWARDS_SOMETHING_OF.search(before):
        return True  # 某某同样对老城区的|妈阁庙(产生了兴趣：“…”)
    if not grammar.is_governed(before):
        return False
    if before[-1] in "与和同及":
        end = candidate.phrase - (2 if before.endswith("以及") else 1)
        when = _SOME_TIME.search(scene.masked, start, end)
        return any(c.end == end or (when and c.end == when.start()) for c in candidates)
    return True


def report_begin(scene: Scene, candidate: Candidate, floor: int) -> int:
    """Begin of the clause part that introduces the source; a noun phrase may run over 、 but not over ，."""
    start = scene.clause_start(candidate.phrase, floor)
    return start if grammar.leads_in(scene.masked[start : candidate.phrase]) else candidate.phrase


def _with_following(
    scene: Scene, first: Candidate, following: Sequence[Candidate], candidates: Sequence[Candidate], gap: str
) -> Candidate:
    """Takes in joint subjects that follow the first one (A和B出席会议并表示)."""
    if first.kind == "pronoun" and (together := _TOGETHER_WITH.match(gap)):
        others = [c for c in following if c.kind == "person" and c.end <= first.end + together.start("how")]
        if others:
            return replace(
                others[-1], start=first.start, phrase=first.phrase, parts=(first, others[-1])
            )  # 她与某校研究员某某联名致信…，呼吁…
    if first.kind not in {"person", "organisation"} or grammar.keeps_company(gap):
        return first
    best = first
    for candidate in following:
        if candidate.kind != first.kind:
            continue
        joined = join(scene, candidate, candidates)
        if joined.start == first.start:
            best = joined
    return best


_CHAIRS = re.compile(
    "(?:（[^（）]*）|\\([^()]*\\)|[）)])?(?:任|担任|出任|领衔|牵头|率领)[^，。；：！？]{0,8}的(?![^，。；：]{0,4}(?:说|称|表示|认为))"
)
_CHAIRED_BY = re.compile("^由[^，。；：！？]{2,50}(?:任|担任|出任|领衔|牵头|率领)[^，。；：！？]{0,8}的$")
_BROUGHT_IN = re.compile("(?:引进|引来|招来|招引|请来|找来|签下)了?")
_VIEW = re.compile("(?:多数|少数|一种|主流|不同)(?:意见|观点|看法|声音)$")
_TOGETHER_WITH = re.compile("[与和同][^，。；：！？]{2,30}?(?P<how>联名|联合|共同|一道|携手)")
_IN_ITS_PAPER = re.compile(
    "在其?[^，。；：！？]{0,14}(?:发布|发表|公布|出版|刊发|提交|撰写|推出|出具)的?(?:最新一?|第[一二三四五六七八九十\\d]{1,3})?期?|在其?(?:最新|近期|近日|新近|最近|年度|第[一二三四五六七八九十\\d]{1,3}期)的?(?:一[份期]|第[一二三四五六七八九十\\d]{1,3}期)?"
)
_SENT = re.compile("致(?!力)|写给|寄给|发给|呈送|提交给")
_WITHIN = re.compile("(?:报告|年报|展望|白皮书|公报|一文|简报|研报)?[中里]")
_FURTHER_POSTS = re.compile(
    "、(?:(?:现|曾|时|兼)[任为](?:[^，。；：、]{3,30}的)?|“■{1,14}”[^，。；：、的]{0,8})?"
)
_BASED_ON = re.compile(f"(?:{grammar.BASED_ON}|参照|对照)$")
_RULED = re.compile("[省市县区乡镇州盟旗]$")
_RULES = frozenset({"要求", "规定", "明确", "决定", "承诺"})


def _rules_a_place(scene: Scene, candidate: Candidate, word: CueWord) -> bool:
    """Whether the name of a place stands for those who rule it: |某县|组织培训，开设课程，(要求工匠持证上岗)."""
    return (
        word.entry.cue in _RULES and _RULED.search(scene.masked, candidate.start, candidate.end) is not None
    )


_HIS_GROUP = re.compile("所在的?[^，。；]{1,14}(?:里|中|内|上)")
_HIS_FELLOW = re.compile(f"的?(?:{FELLOWS})")


_FIRST_ROLE = re.compile("(?:代表|委员)?、")
"""消费者|代表、退休教师张三: what somebody is, before what he is besides."""
_ADVISED = re.compile("(?:建议|恳请|提请|责成|督促|推动|鼓励)(?:由)?$")


@dataclass(frozen=True)
class _Subjectless:
    """A cue whose clause has no subject of its own.

    Attributes:
        scene: the document.
        word: the cue.
        floor: where its sentence begins.
        candidates: the source candidates of the sentence.
        start: where the clause begins.
        bare: nothing stands before the cue but what joins it to the clause before.
        coordinated: 并, 也 or the like does.
    """

    scene: Scene
    word: CueWord
    floor: int
    candidates: Sequence[Candidate]
    start: int
    bare: bool
    coordinated: bool

    def by(self, source: Candidate | None) -> Attached:
        """The cue as the next report of a source from an earlier clause."""
        return source, "earlier clause", self.start, self.coordinated


@dataclass(frozen=True)
class _Clause:
    """A clause before a cue without a subject, and the candidates inside it."""

    cue: _Subjectless
    begin: int
    end: int
    inside: Sequence[Candidate]

    @property
    def scene(self) -> Scene:
        return self.cue.scene

    def lead(self, candidate: Candidate) -> str:
        """What stands before a candidate, but for who chairs it: 由某某任主席的|专家组."""
        return _CHAIRED_BY.sub("", self.scene.masked[self.begin : candidate.phrase])

    def rest(self, candidate: Candidate) -> str:
        """What stands behind a candidate."""
        return self.scene.masked[candidate.end : self.end]

    def person_behind(self, candidate: Candidate) -> bool:
        """Whether a person is named behind a candidate."""
        return any(c.kind == "person" and c.start > candidate.end for c in self.inside)


def _earlier_clause(
    scene: Scene,
    span: Span,
    word: CueWord,
    *,
    before: Sequence[Candidate],
    candidates: Sequence[Candidate],
    after: After,
) -> Attached | None:
    """Source of a cue whose clause has no subject of its own."""
    cue = _subjectless(scene, span, word, before=before, candidates=candidates, after=after)
    if cue is None or is_to_be_ruled(scene, word.entry.cue, word.start):
        return None
    if cue.bare and word.entry.cue in _STATED_IN_PAPERS:
        paper = _issued(scene, span, cue.start, candidates)
        if paper:
            return cue.by(paper)
    end = cue.start
    apart = cue.bare and not cue.coordinated and scene.masked[end - 1 : end] == "；"
    while end > span.start and scene.masked[end - 1] in "，：；":
        begin = scene.clause_start(end - 1, span.start)
        if apart and begin > span.start and scene.masked[begin - 1] == "，":
            end = begin
            continue  # 他认为，…，甲方一句话就能让账期重来；|建议…
        if _IF.match(scene.masked, begin, end - 1):
            break  # 如果某某…，相信…: whoever writes believes
        inside = [c for c in candidates if begin <= c.start and c.end <= end - 1]
        clause = _Clause(cue, begin, end - 1, inside)
        attached = _by_what_is_sent(clause) or _by_subject(clause) or _by_another(clause)
        if attached is not None:
            return attached
        end = begin
    return cue.by(None)


def _subjectless(
    scene: Scene,
    span: Span,
    word: CueWord,
    *,
    before: Sequence[Candidate],
    candidates: Sequence[Candidate],
    after: After,
) -> _Subjectless | None:
    """The cue, if what stands before it in its clause leaves it to an earlier one who says it; else None."""
    start = scene.clause_start(word.start, span.start)
    lead = DENIED.sub("", scene.masked[start : word.start])
    if _THEREIN.fullmatch(lead) or _TURNED_OVER.fullmatch(lead):
        lead = ""  # 某某发来书面意见，其中写道：…; 某某任主管多年，把原因归结为…
    coordinated = bool(grammar.COORDINATION.fullmatch(lead)) or (
        word.entry.group in SPOKEN_TO and grammar.COORDINATED_MANNER.fullmatch(lead) is not None
    )
    if word.entry.weak and not coordinated and (lead or after != "clause"):
        return None
    bare = not lead or coordinated or _WITH_GESTURE.fullmatch(lead) is not None
    bare = bare or (word.entry.cue in PLAINEST and _TO_ANOTHER.fullmatch(lead) is not None)
    # 回应某某与某某接触情况的提问时; 在某报发表署名文章
    occasion = _OCCASION.search(lead) is not None or _PUBLISHED.fullmatch(lead) is not None
    loose = (
        grammar.gap_between(lead) != "none"
        and (not before or occasion)
        and _ENDS_LOOSE.search(lead) is not None
    )
    figures = word.entry.group == "figure"
    if figures and _FURTHER_LEAD.match(lead):
        coordinated = loose = True  # 并就下一步工作提出三点要求
    if not (bare or loose) or (after == "end" and not figures):
        return None
    return _Subjectless(scene, word, span.start, candidates, start, bare, coordinated)


_TO_ANOTHER = re.compile(
    "(?:笑着|接着|随后|又|也|还|转身|回头)?(?:对|向|跟|朝|冲)(?!此|外)[^，。；：的]{2,16}"
)
"""某某放下手里的活，迎上前，|对邮递员某某|说：“…”."""
_ENDS_LOOSE = re.compile("(?:并|且|后|时|还|也|又|再|自己|同时|文章|讲话|演讲|致辞|视频)$")
_FURTHER_LEAD = re.compile("并且?|同时|还|也")


def _by_what_is_sent(clause: _Clause) -> Attached | None:
    """某报刊登某某的文章，称…; 某报热线接到|某镇群众|来电，称…."""
    if (article := article_printed(clause.scene, clause.begin, clause.end)) is not None:
        return clause.cue.by(article)
    sent = _SENT_IN.fullmatch(clause.scene.masked, clause.begin, clause.end)
    return clause.cue.by(_sender(sent, clause.inside)) if sent is not None else None


def _by_subject(clause: _Clause) -> Attached | None:
    """The first candidate of a clause that is its subject, or whoever speaks in its place."""
    cue, scene = clause.cue, clause.scene
    for candidate in clause.inside:
        if any(rule(clause, candidate) for rule in _NO_SUBJECT):
            continue
        if candidate.end == clause.end and candidate.kind != "person":
            if _is_apposition(scene, candidate, clause.begin, clause.end, cue.floor):
                return None
            continue  # an object, or a topic: it has no predicate
        if any(rule(clause, candidate) for rule in _NOT_HE):
            continue
        if _ROUSES.match(scene.masked, candidate.phrase, candidate.end):
            return cue.by(None)  # 某国增加预算，引发|邻国|关切，敦促…
        if (house := _set_up_by(clause, candidate)) is not None:
            return cue.by(house)
        if any(rule(clause, candidate) for rule in _HOUSE_OF_ANOTHER):
            continue
        if (brought := _brought_in_by(clause, candidate)) is not None:
            return cue.by(brought)
        rest = clause.rest(candidate)
        if not cue.coordinated and _BOUND_TO.match(rest):
            return None  # 各单位要落实责任，督促…: he is told to
        if (meeting := _held_by(clause, candidate)) is not None:
            return cue.by(meeting)
        following = [c for c in clause.inside if c.start >= candidate.end]
        return cue.by(_with_following(scene, candidate, following, cue.candidates, rest))
    return None


_CandidateRule = Callable[[_Clause, Candidate], bool]
"""One reason why a candidate is not whoever says what stands behind its clause."""


def _is_no_subject(clause: _Clause, candidate: Candidate) -> bool:
    """在某县|，…: but |某县|组织培训，(要求工匠持证上岗)."""
    rules = not candidate.place or _rules_a_place(clause.scene, candidate, clause.cue.word)
    return not grammar.leads_in(clause.lead(candidate)) or not rules


def _is_no_view(clause: _Clause, candidate: Candidate) -> bool:
    """数据|…: but |多数意见|赞成试点，(认为…)."""
    return candidate.kind == "impersonal" and not _VIEW.search(
        clause.scene.masked, candidate.start, candidate.end
    )


def _is_advised(clause: _Clause, candidate: Candidate) -> bool:
    """建议|某委|牵头出台细则，预计…: who is told to."""
    named = candidate.kind in {"person", "pronoun"}
    return not named and _ADVISED.search(clause.lead(candidate)) is not None


def _are_of_another(clause: _Clause, candidate: Candidate) -> bool:
    """主持|会议|的副院长某某没有表态，…; |患者|团体某会会长某某."""
    return candidate.kind == "collective" and _OF_THESE.match(clause.scene.masked, candidate.end) is not None


_TOWARDS = re.compile("对(?![方手面口岸])|就(?!业)|向(?![来导])")
_DONE_TO = re.compile("(?:深?表示?|予以|给予|作出|做出|进行|持)")


def _is_topic(clause: _Clause, candidate: Candidate) -> bool:
    """某某发表声明，|对停止试验的决定|表示欢迎，(认为…): to what he does so."""
    led = _TOWARDS.match(clause.scene.masked, candidate.phrase) is not None
    return led and candidate.entity is None and _DONE_TO.match(clause.rest(candidate)) is not None


_TURNS_TO = re.compile("[向给](?![上下前后来])[^，。；：]{0,24}$")
_FILES = re.compile(
    "(?:正式|联名|集体|当面)*(?:提[起出交]|递交|呈[递交]|致信|致函|去信|寄[出去]|发[出去]|送[达交])了?[^，。；：]{0,8}(?:诉讼|起诉|上诉|申诉|诉状|请愿书?|[信函书]|申请|意见|报告|材料|投诉|控告|举报|抗议|照会|请求)?$"
)


def _is_turned_to(clause: _Clause, candidate: Candidate) -> bool:
    """某团体向某地的|法院|提起诉讼，(要求公布依据): with whom it is filed."""
    turned = _TURNS_TO.search(clause.scene.masked, clause.begin, candidate.phrase)
    return turned is not None and _FILES.match(clause.rest(candidate)) is not None


_ON_GROUNDS = re.compile(f"(?:由于|鉴于|{grammar.BASED_ON})")


def _is_the_ground(clause: _Clause, candidate: Candidate) -> bool:
    """由于|《某表》|正在修订，根据总体部署和|《某表》|完成情况，(提出以下意见): what it rests on."""
    grounds = _ON_GROUNDS.match(clause.scene.masked, clause.begin) is not None
    return candidate.kind == "document" and grounds and candidate.phrase > clause.begin


_IS_SOMETHING = re.compile("(?:主要|大多|多|大都|都|也|又|才|正|往往)*(?:是(?!否)|属于|占(?!用|据))")


def _is_described(clause: _Clause, candidate: Candidate) -> bool:
    """甲认为处罚偏重，|外卖骑手|是主要使用者，建议…: of whom something is told, and who proposes nothing."""
    proposes = clause.cue.word.entry.group == "propose" and not clause.cue.coordinated
    told = _IS_SOMETHING.match(clause.rest(candidate)) is not None and clause.begin > clause.cue.floor
    return proposes and candidate.kind == "collective" and told


JUDGES = re.compile("判决|裁定|判令|判处|改判")
"""Cues of what a court does, and no person."""


def _is_no_court(clause: _Clause, candidate: Candidate) -> bool:
    """他|统计了46起纠纷，判决由产品生产者承担责任的只有2起: no court."""
    return candidate.kind in PERSONAL_KINDS and JUDGES.match(clause.cue.word.entry.cue) is not None


_WAYS = re.compile("(?:办[法子]|做法|方案|思路|措施|意见|建议)$")
_IS_SO = re.compile("就?(?:是|在于|有|为|包括|分)")


def _is_way_out(clause: _Clause, candidate: Candidate) -> bool:
    """可行的|办法|是由卫生院派护士轮驻，希望…: what is hoped for by whoever speaks."""
    words = clause.scene.masked[candidate.start : candidate.end]
    named = candidate.kind in {"person", "pronoun", "organisation"} or "》" in words
    return not named and _WAYS.search(words) is not None and _IS_SO.match(clause.rest(candidate)) is not None


_NO_SUBJECT: tuple[_CandidateRule, ...] = (
    _is_way_out,
    _is_no_subject,
    _is_no_view,
    _is_turned_to,
    _is_the_ground,
    _is_advised,
    _are_of_another,
    _is_topic,
    _is_no_court,
    _is_described,
)


def _owns_who_speaks(clause: _Clause, candidate: Candidate) -> bool:
    """他|的儿子某某劝过父亲，说…."""
    return candidate.kind == "pronoun" and candidate.owner and clause.person_behind(candidate)


def _is_of_his_group(clause: _Clause, candidate: Candidate) -> bool:
    """她|所在的业主群里，三百多人接龙，要求…."""
    return _HIS_GROUP.fullmatch(clause.rest(candidate)) is not None


def _has_fellow(clause: _Clause, candidate: Candidate) -> bool:
    """张三|的同事、研究员李四语气缓和一些，称…."""
    return _HIS_FELLOW.match(clause.rest(candidate)) is not None and clause.person_behind(candidate)


def _is_in_bracket(clause: _Clause, candidate: Candidate) -> bool:
    """某某（|Latin name|）却…，认为…: but the same in other letters."""
    bracketed = clause.scene.masked[candidate.start - 1] in "（("
    return candidate.kind == "person" and bracketed and candidate.start > clause.begin


def _chairs_who_speaks(clause: _Clause, candidate: Candidate) -> bool:
    """由某某|任主席的专家组发布报告，指出…."""
    rest = clause.rest(candidate)
    return (candidate.kind == "nominal" and rest.startswith("的")) or _CHAIRS.match(rest) is not None


def _is_gone_by(clause: _Clause, candidate: Candidate) -> bool:
    """依据|《某法》|第十二条，决定责令改正."""
    return candidate.kind == "document" and _BASED_ON.search(clause.lead(candidate)) is not None


def _is_one_of_them(clause: _Clause, candidate: Candidate) -> bool:
    """包括|某公司|在内的14家企业联名致信…，呼吁…."""
    return clause.rest(candidate).startswith("在内的")


def _is_blamed(clause: _Clause, candidate: Candidate) -> bool:
    """某党批评|政府|隐瞒实情，要求总统说明."""
    return _BLAMES.fullmatch(clause.lead(candidate)) is not None


def _has_chosen(clause: _Clause, candidate: Candidate) -> bool:
    """居民|聘请的律师某某持相近意见，并提出…."""
    chooses = candidate.kind in {"collective", "nominal", "organisation"}
    return chooses and _CHOSEN_BY.match(clause.rest(candidate)) is not None


_NOT_HE: tuple[_CandidateRule, ...] = (
    _owns_who_speaks,
    _is_of_his_group,
    _has_fellow,
    _is_in_bracket,
    _chairs_who_speaks,
    _is_gone_by,
    _is_one_of_them,
    _is_blamed,
    _has_chosen,
)


def _set_up_by(clause: _Clause, candidate: Candidate) -> Candidate | None:
    """The body that a house has set up, which says it (`_SET_UP`)."""
    part = _SET_UP.match(clause.rest(candidate)) if candidate.kind == "organisation" else None
    if part is None:
        return None
    at = candidate.end + part.start("house")
    return Candidate(at, candidate.end + part.end("house"), at, "organisation", head="会")


def _has_officer(clause: _Clause, candidate: Candidate) -> bool:
    """某协会（ABC）|负责联络的副主席某某表示欢迎，但认为…."""
    return candidate.kind == "organisation" and _HAS_CHARGE.match(clause.rest(candidate)) is not None


def _has_issued_it(clause: _Clause, candidate: Candidate) -> bool:
    """某局|8月印发的《办法》也吸收了这一做法，并要求…."""
    return candidate.kind == "organisation" and _HAS_ISSUED.match(clause.rest(candidate)) is not None


def _is_house_or_role_of_one(clause: _Clause, candidate: Candidate) -> bool:
    """某局|窗口值班人员某某态度冷漠，称…; |消费者|代表、退休教师张三."""
    masked = clause.scene.masked
    beside = candidate.kind in {"collective", "nominal"} and _FIRST_ROLE.match(masked, candidate.end)
    if candidate.kind != "organisation" and not beside:
        return False
    people = (c for c in clause.inside if c.kind == "person" and candidate.end < c.start)
    roles = (_BRACKET.sub("", masked[candidate.end : c.start]) for c in people)
    return any(len(role) <= LONGEST_ROLE and ends_person(role) for role in roles)


_HOUSE_OF_ANOTHER: tuple[_CandidateRule, ...] = (_has_officer, _has_issued_it, _is_house_or_role_of_one)


def _brought_in_by(clause: _Clause, candidate: Candidate) -> Candidate | None:
    """镇里引进了|某公司|，承诺投资…."""
    if not _BROUGHT_IN.match(clause.rest(candidate)):
        return None
    return next((c for c in clause.inside if c.end == clause.end), None)


def _held_by(clause: _Clause, candidate: Candidate) -> Candidate | None:
    """某某主持召开|会议|，决定…: the meeting decides; but with 某会召开会议，决定… the house does."""
    decides = clause.cue.word.entry.group == "decide" and candidate.kind != "organisation"
    held = _HELD_MEETING.search(clause.rest(candidate)) if decides else None
    if held is None:
        return None
    at = candidate.end + held.start("meeting")
    return Candidate(at, candidate.end + held.end("meeting"), at, "collective", head="会议")


def _by_another(clause: _Clause) -> Attached | None:
    """Somebody in a clause who is no candidate: …；|周|则只同意前者，认为…; 邻座的|一位老板|接过话头，称…; |某局|的看法是…，建议…."""
    cue, scene = clause.cue, clause.scene
    if scene.masked[clause.begin - 1] == "；":
        other = _set_against(scene, clause.begin, clause.end)
        if other:
            return cue.by(other)
    if not cue.bare:
        return None
    gesture = _TAKES_UP.search(scene.masked, clause.begin, clause.end)
    somebody = guess_person(scene, clause.begin, gesture.start()) if gesture is not None else None
    if somebody is not None:
        return cue.by(somebody)
    holder = _VIEW_IS.search(scene.masked, clause.begin, clause.end)
    owned = scene.entity_ending(holder.start()) if holder is not None else None
    if owned is None or owned.label not in {"ORG", "PER"} or owned.start < clause.begin:
        return None
    kind: QuoteKind = "person" if owned.label == "PER" else "organisation"
    phrase = chain_start(scene, owned.start, clause.begin)
    return cue.by(Candidate(owned.start, owned.end, phrase, kind, owned))


_SENT_IN = re.compile(
    "[^，。；：]{0,30}?(?:接到|收到|接获|收悉)了?(?:[一二三四五六七八九十多数几\\d]+[封份起件条通个])?(?P<who>[^，。；：]{0,30}?)的?"
    "(?:来电|来信|来函|(?:举报|投诉|求助|报警|热线)?电话|(?:举报|投诉|求助|联名|匿名)?信(?:件|函)?|举报|投诉|求助|反映|报警|留言|诉求)"
)
"""某报热线接到|某镇群众|来电(，称…): who has called or written in, and not who took it."""


def _sender(sent: re.Match[str], inside: Sequence[Candidate]) -> Candidate | None:
    """Who has called or written in, if the clause tells."""
    start, end = sent.span("who")
    known = next((c for c in inside if c.end == end), None)
    if known is None or known.kind == "person":
        return known
    return replace(known, start=start, phrase=start)


_BUT_ANOTHER = re.compile("(?P<who>[一-鿿]{1,3}|[一-鿿]{1,6}·[一-鿿·]{1,8})[则却](?!是)")
"""…；|周|则只同意前者，(认为…): somebody else, whether the text has told his name before or not."""
_NOT_BUT = re.compile(
    "(?:否|原|规|准|细|法|总|守|一|再|实|以身作|冷|忘|退|了|除|推|失)$|[这那其我你]|有的|大家"
)


def _set_against(scene: Scene, begin: int, end: int) -> Candidate | None:
    """Somebody unknown whom a clause sets against the one before it, if he is called by what may be a surname."""
    but = _BUT_ANOTHER.match(scene.masked, begin, end)
    if but is None or _NOT_BUT.search(but["who"]):
        return None
    who = but["who"]
    if "·" not in who and who[0] not in SURNAMES and who[0] not in scene.address.surnames:
        return None
    known = len(who) == 1 and who in scene.address.surnames
    kind: QuoteKind = "nominal" if known else "person"
    return Candidate(begin, but.end("who"), begin, kind, head=who, by_surname=known)


def _issued(scene: Scene, span: Span, start: int, candidates: Sequence[Candidate]) -> Candidate | None:
    """The paper that the clause before a cue says was issued, as its last words: 某局印发《某办法》，明确…."""
    if scene.masked[start - 1 : start] != "，" or start - 1 <= span.start:
        return None
    begin = scene.clause_start(start - 1, span.start)
    for candidate in candidates:
        if candidate.kind == "document" and begin < candidate.start and start - 2 <= candidate.end < start:
            return candidate if _ISSUES.search(scene.masked, begin, candidate.phrase) else None
    return None


def _is_apposition(scene: Scene, candidate: Candidate, begin: int, end: int, floor: int) -> bool:
    """Whether the clause is only a post that explains the name before it: 王某，某大学教授，认为."""
    if candidate.kind not in {"nominal", "organisation"} or candidate.end != end or begin - 1 <= floor:
        return False
    name = scene.entity_ending(begin - 1)
    return name is not None and name.label == "PER"
