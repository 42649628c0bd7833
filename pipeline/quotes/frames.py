"""Frames that name a source and a cue around it: 据某某介绍, 在某某看来, 用某某的话说."""

from __future__ import annotations

import re
from bisect import bisect_right
from collections.abc import Sequence
from dataclasses import dataclass, replace

from pipeline.quotes import grammar
from pipeline.quotes.candidates import Candidate, chain_start, join
from pipeline.quotes.cue_words import BARE_SURVEY
from pipeline.quotes.grammar import CITES, After
from pipeline.quotes.guesses import guess_source
from pipeline.quotes.report import Report
from pipeline.quotes.scene import Scene
from pipeline.quotes.sources import OF_HIS
from pipeline.records import PERSONAL_KINDS, QuoteKind, Span
from pipeline.text.cues import RUMOURED_AT
from pipeline.text.sentences import behind_last

_FRAME_VIEW = re.compile(r"在(?P<source>[^，。；：！？]{1,60}?)(?P<cue>看来|(?:眼[里中]|心目中)(?=，))")
_FRAME_WORDS = re.compile(
    r"(?:借用|套用|用|拿|按照|依照|根据|按|照|依)(?P<source>[^，。；：！？]{1,70}?)(?P<cue>(?<!的)说法(?=，)|的(?:一句|原)?话(?:来?[说讲]|称|表示|指出)|的(?:说法|讲法|提法)(?:来[说看讲])?|的一句话)(?=[，：:“])"
)
_FRAME_OPINION = re.compile(
    r"(?:根据|按照|依照|据|按|依(?![赖托附靠存])|照)(?P<source>[^，。；：！？]{1,40}?)的?(?P<cue>之见|(?<=的)(?:看法|观点|判断|理解|设想|估计|估算|测算|预计|预测|推算|分析|解释|观察|经验|逻辑|想法|算法|推断|猜测|回忆|描述|介绍|统计|(?<![透披]露的)消息|报道|通报|研究)(?:来?[看说讲算])?)(?=[，：:])"
    r"|(?<![一-鿿])(?:依|照|据)(?P<viewer>[^，。；：！？]{1,20}?)(?P<seen>看)(?=[，：])"
)
_FRAME_FEELING = re.compile(
    r"(?:最|更|真正)?(?:让|令|使)(?P<source>[^，。；：！？]{1,30}?)(?:最|更|尤其|特别|感到|倍感|颇感|至今|始终|一直)*(?P<cue>(?:存疑|生疑|疑惑|不安|着急|警惕|担心|担忧|忧心|揪心|不解|困惑|头疼|发愁|遗憾|惋惜|欣慰|惊讶|意外|感慨|感动|焦虑|难受|痛心|纠结|佩服|不满|高兴|自豪|无奈|后怕|兴奋|失望|心疼|难忘)(?:不已)?的(?:也|还|却|则|正|就|恰恰)?是)(?=[，：])"
)
_FRAME_FROM = re.compile(
    r"(?:据?(?:[^，。；：！？的]{1,8}[社报刊网台])?(?:记者|笔者)|据(?:[^，。；：！？的]{1,8}[社报刊网台])|本报|本刊)?(?:近日|日前|今天|昨天|今日|昨日|(?:\d{1,2}月)?\d{1,2}日|(?:本|上)?(?:周|星期)[一二三四五六日天])?从(?:(?:当天|当日|今天|昨天|近日|日前|\d{1,2}日)(?:上午|下午)?(?:举行|召开)?的)?(?P<source>[^，。；：！？]{2,40}?)[处上]?(?P<cue>获悉|了解到|得知)(?=[，：])"
)
_FRAME_FOR_ANOTHER = re.compile(
    r"由(?P<source>[^，。；：！？]{1,40}?)(?:代为|统一|当场|现场|一并|逐一|集中)+(?P<cue>答复|回应|解答|作答|说明|回答|宣读)(?=[：:])"
)
_FRAME_AS = re.compile(
    r"(?:正如|诚如|恰如|就像|一如|如(?![果何此今期下实数若]))(?P<source>[^，。；：！？]{1,40}?)所?(?P<cue>说|言|讲|指出|强调|预言|预测|判断|描述|形容)(?:的那样|的)?(?=[，：])"
)
_FRAME_BY = re.compile(
    r"(?:按照|按)(?P<source>[^，。；：！？]{2,30}?)的?(?P<cue>估算|测算|推算|预计|预测|计算|介绍)(?=[，：:])"
)
_FRAME_RUMOUR = re.compile(
    rf"(?<![一-鿿])(?P<source>{RUMOURED_AT})(?:一度|曾|近日|近来|最近|还|也|都|广泛|大量)*(?P<cue>[盛疯误讹流]?传(?:言|闻|称|说|出|着|了)?+)(?=[，：:“]|[^的播统输媒来开遍下者单票呼阅真唤导承染递授达世教奇热感记家])"
)
_FRAME_CITED = re.compile(
    rf"(?P<cites>{CITES}|转述)"
    r"(?P<source>[^，。；：！？]{1,50}?)(?P<cue>的话(?:来?说|[称讲])?|的消息|的说法|的(?:分析|观点|判断|看法|评论|预测)(?=，?[说称]))(?:报道|披露|透露)?(?:称|说)?(?=[，：:])"
)
_FRAME_ACCORDING = re.compile(
    r"(?:根据|综合(?=[^，。；：！？]{2,40}(?:报道|消息)，)|(?<![数证依占凭票收论单字])据)(?P<source>[^，。；：！？]{1,70}?)(?P<cue>(?:会商|研判|评审|鉴定|论证|专家)意见|介绍|透露|证实|确认|爆料|分析|预测|预计|测算|估算|估计|统计|调查|反映|报道|披露|说|称|讲|回忆|判断|观察|监测|研究|问卷(?:调查)?|(?:追|跟)踪(?:调查)?|回访|走访|摸底|抽样|调研|表示|通报|汇报|描述|讲述|推算|解释|调查|评估|预估|消息|(?:提供|发布|公布|发表|披露|通报|出具|印发|下发|签发|编制|刊发)的[^，。；：！？]{0,6}(?:数据|信息|情况|消息|声明|公告|报告|通报|统计|通知|公报|简报|白皮书))(?:(?<=[透披]露)的(?:消息|说法|情况|信息))?(?:称|说|显示|指出)?(?=[，：:])"
)

_IS_REFUTED = re.compile(
    "[^，。；：！？]*?(?:(?:系|属|纯属|均为|实为|是)(?:于|恶意|不实|虚假|旧|网络)*(?:谣言|误读|误传|误解|讹传|传言|谣传|信息|消息|[捏编]造|杜撰)|不属实|不实|不是事实|(?:并非|不是|不符合?)(?:事实|真的|实情)|与(?:事实|实际)[^，。；]{0,4}不符|子虚乌有|无中生有|没有(?:任何)?(?:根据|依据)|毫无(?:根据|依据)|站不住脚)(?=[，。；！”]|$)"
)
"""What goes round, and in the same clause that it is not so."""

_STUDIES = re.compile(
    "对[^，。；：！？]{2,40}?的?(?:统计|监测|调查|测算|研究|观察|跟踪|追踪|问卷|问卷调查|回访|走访|摸底|调研)$"
)
"""据协会|对86家企业的统计: those who are counted say nothing."""

_TEAM = re.compile("[^，。；：！？对]{1,24}(?:团队|课题组|研究组|项目组|调研组|工作组|小组)")
_OF_WHEN = re.compile(
    "(?:(?:20)?\\d\\d年|去年|今年|前年|近[一二三两几\\d]年|\\d{1,2}月|[上下]半年|连续[一-鿿]年)*"
)
"""When a study was made: 据课题组|2024年|对1.2万人的追踪."""

RUMOUR = "frame: what goes round"
STUDIED = "whose study it is"

_HIS_WORK = frozenset(("的分析", "的观点", "的判断", "的看法", "的评论", "的预测"))
_SAYS_BEHIND = re.compile("，[称说](?![，：“])")
CITED, BORROWED = "援引…的话", "用…的话说"
"""Frames that give the words of one whom another cites."""

EVERYBODY = frozenset({"大家", "众人", "有人", "村民们", "居民们", "代表们", "委员们", "学生们", "老人们"})


def cites_somebody(scene: Scene, frame: Report) -> bool:
    """Whether a frame gives the words of somebody, so that no other one says them: 某报援引张三的话|称, 援引两名知情人士的说法|称."""
    named = frame.source is not None and frame.source.kind == "person" and frame.after != "clause"
    work = f"frame {CITED}" in frame.trace and scene.text[frame.cue.start : frame.cue.end] in _HIS_WORK
    cited = work or scene.masked.startswith("的话", frame.cue.start)
    people = frame.source is not None and frame.source.kind in {"person", "nominal", "collective"}
    told = people and scene.masked.startswith("的说法", frame.cue.start)
    if people and scene.masked.startswith("的话报道说", frame.cue.start):
        return True  # 某社援引一名官员的话报道|说: his words
    return (told or (named and cited)) and scene.masked.startswith(("称", "说"), frame.cue.end)


@dataclass(frozen=True, slots=True)
class _Frame:
    """Where a frame stands, with the words that tell who says something and that it is said."""

    scene: Scene
    span: Span
    name: str
    match: re.Match[str]
    said: Span

    @property
    def is_view(self) -> bool:
        """Whether it tells how somebody sees something: 在张三看来."""
        return self.match.group("source") is None

    @property
    def who(self) -> Span:
        """Where it says who, without the house that hears it: 据某局负责人|对某报(介绍)."""
        who = Span(*self.match.span("viewer" if self.is_view else "source"))
        hears = self.scene.entity_ending(who.end)
        told = hears is not None and hears.label == "ORG" and hears.start > who.start + 1
        if hears is not None and told and self.scene.masked[hears.start - 1] in "对向":
            return Span(who.start, hears.start - 1)
        return who


def read_frames(scene: Scene, span: Span, candidates: Sequence[Candidate]) -> list[Report]:
    """在…看来, 据…介绍, 用…的话说."""
    found: list[Report] = []
    for pattern, name in _FRAMES:
        for match in pattern.finditer(scene.masked, span.start, span.end):
            over = scene.entity_over(match.start())
            if over is not None and over.start < match.start():
                continue  # 张|如某首先汇报说: a name
            if name == RUMOUR and _IS_REFUTED.match(scene.masked, match.end()):
                continue  # 网传12月1日执行|系谣言: of the one who says so
            if name == RUMOUR:
                found += _rumour(scene, span, match)
                continue
            if BARE_SURVEY.fullmatch(match.group().removesuffix("显示")):
                continue  # 据抽样统计，…: nobody's words
            said = Span(*match.span("cue" if match.group("source") is not None else "seen"))
            if any(said.overlaps(r.cue) for r in found):
                continue
            frame = _Frame(scene, span, name, match, said)
            if (report := _report_in(frame, candidates)) is not None:
                found.append(report)
    for further in (_credited(scene, span), _as_briefed(scene, span) or _as_told(scene, span)):
        found += [further] if further is not None else []
    return [*found, *_papers(scene, span, found), *_answers(scene, span, candidates)]


_FRAMES = (
    (_FRAME_VIEW, "在…看来"),
    (_FRAME_ACCORDING, "据…"),
    (_FRAME_WORDS, BORROWED),
    (_FRAME_CITED, CITED),
    (_FRAME_RUMOUR, RUMOUR),
    (_FRAME_BY, "按…估算"),
    (_FRAME_OPINION, "依…之见"),
    (_FRAME_FEELING, "让…担心的是"),
    (_FRAME_AS, "正如…所说"),
    (_FRAME_FOR_ANOTHER, "由…代为答复"),
    (_FRAME_FROM, "从…获悉"),
)


def _report_in(frame: _Frame, candidates: Sequence[Candidate]) -> Report | None:
    """The report that a frame makes; None where it names nobody, or gives words of another one."""
    scene, match, name = frame.scene, frame.match, frame.name
    near, studied = _named_in(frame, candidates)
    if not near or near[-1].first_person:
        return None
    source = _with_such_others(scene, join(scene, near[-1], candidates), frame.who.end)
    end = match.end()
    if name == CITED:
        if match["cites"] == "转述" and (not match["cue"].startswith("的话") or scene.masked[end] == "："):
            return None  # 某某转述同行的说法称: he speaks; of 转述某某的话： both are told
        if match["cue"] in _HIS_WORK and source.kind != "person":
            return None  # 某台援引经济学家的分析称: the broadcaster speaks
        if says := _SAYS_BEHIND.match(scene.masked, end):
            cue = Span(says.end() - 1, says.end())  # 某报引述张三的观点，|称|…
            return Report(
                cue, "say", source, "clause", says.end(), match.start(), "frame", trace=(f"frame {name}",)
            )
    after: After = "comma" if scene.masked[end : end + 1] in "，," else "colon"
    if scene.masked[end : end + 1] not in "，,：:":
        if name != "在…看来" or end >= frame.span.end:
            return None
        after = "clause"
    trace = (f"frame {name}", *((STUDIED,) if studied else ()))
    body = end + (after != "clause")
    return Report(frame.said, "say", source, after, body, match.start(), "frame", trace=trace)


_SUCH_OTHERS = re.compile(
    "等(?:[多数几两三四五六七八九十\\d]+[家个名位国地])?[^，。；：的等]{0,4}(?:媒体|外媒|通讯社|报纸|平台|机构|部门|单位|企业|公司|组织|智库|银行|协会|高校|国家?|地区?|专家|学者|人士|官员)"
)


def _with_such_others(scene: Scene, source: Candidate, end: int) -> Candidate:
    """A source with the others of its kind that fill its words in a frame: (按)|某社等媒体|(说法)."""
    if source.kind != "organisation" or _SUCH_OTHERS.fullmatch(scene.masked, source.end, end) is None:
        return source
    return replace(source, end=end)


def _named_in(frame: _Frame, candidates: Sequence[Candidate]) -> tuple[Sequence[Candidate], bool]:
    """Those whom a frame may name, the likeliest last; and whether they have made a study that it tells of."""
    scene, who = frame.scene, frame.who
    inside = [c for c in candidates if who.start <= c.start and c.end <= who.end]
    inside = [c for c in inside if not c.first_person] or inside  # 据某人向本刊透露
    near: Sequence[Candidate] = [c for c in inside if _fills(scene, c, who.end)]
    studied = _STUDIES.search(scene.masked, who.start, frame.said.end)
    students: Sequence[Candidate] = []
    if studied is not None:
        begin = studied.start()
        students = [c for c in inside if c.end <= begin and _OF_WHEN.fullmatch(scene.masked, c.end, begin)]
        if not inside and _TEAM.fullmatch(scene.masked, who.start, begin):
            students = [Candidate(who.start, begin, who.start, "collective", head="团队")]
            inside = [*students]  # 其团队|对9个县的问卷调查: no 问卷 of its own
        elif not inside:
            students = _named_before(scene, who.start, begin)
            inside = [*students]
    near = (
        students
        or near
        or _named_before(scene, who.start, who.end)
        or [c for c in inside if _by_post(scene, c, who.end)]
        or _guessed(scene, who.start, who.end)
        or [c for c in inside if grammar.gap_between(_tail(scene, c, who.end)) == "close"]
    )
    if frame.is_view:
        near = [c for c in near if c.kind in PERSONAL_KINDS or c.head in EVERYBODY]
    return near, bool(students)


def _fills(scene: Scene, candidate: Candidate, end: int) -> bool:
    """Whether nothing but 等人, 本人 or a time stands between somebody and the end of the words for him."""
    behind = grammar.BRACKETED.sub("", _tail(scene, candidate, end))
    return not _OF_WHEN.sub("", behind).strip("等人本自己的")


WORDED = "frame 以…回应"
_IN_WORDS = re.compile(
    "[以用]了?[“「]■+[”」](?:一语|一词|[一两二三四][个句]字?话?)?(?:来|予以|作为?|加以)?(?P<cue>回应|作答|回答|答复|回复|回敬)(?=[，。；！])"
)


def _answers(scene: Scene, span: Span, candidates: Sequence[Candidate]) -> list[Report]:
    """Answers whose words stand before the cue: 某某仅以“无可奉告”|回应|."""
    reports = []
    for match in _IN_WORDS.finditer(scene.masked, span.start, span.end):
        clause = scene.clause_start(match.start(), span.start)
        by = [c for c in candidates if clause <= c.phrase and c.end <= match.start() and not c.first_person]
        near = [c for c in by if grammar.gap_between(scene.masked[c.end : match.start()]) == "close"]
        if near:
            source = join(scene, near[-1], candidates)
            cue = Span(*match.span("cue"))
            begin = source.phrase
            reports.append(Report(cue, "answer", source, "end", match.end(), begin, "frame", trace=(WORDED,)))
    return reports


_CREDIT = re.compile(
    "[（(](?P<source>(?!.*(?:记者|作者|编译|通讯员))[^（）()，。：；、\\s]{2,14})\\s?[）)]\\s?据(?P<cue>报道)(?=，)"
)
"""（某某科技）据报道，…: the medium that an item is taken from, in brackets before its first words."""


def _credited(scene: Scene, span: Span) -> Report | None:
    """The report of a medium that opens an item in brackets: （某某科技）据报道，…."""
    match = _CREDIT.match(scene.text, span.start, span.end)
    named = scene.entity_at(match.start("source")) if match is not None else None
    if match is None or (named is not None and named.label == "PER"):
        return None
    start, end = match.span("source")
    source = Candidate(start, end, span.start, "organisation", named)
    trace = ("frame （…）据报道",)
    cue = Span(*match.span("cue"))
    return Report(cue, "reveal", source, "comma", match.end() + 1, span.start, "frame", trace=trace)


_AS_BRIEFED = re.compile("据(?P<cue>汇报|介绍|通报|说明|报告)，")
_BRIEFS = re.compile("(?:汇报|介绍|通报|说明|报告)(?:了[^，。；：]{0,30})?。$")


def _as_briefed(scene: Scene, span: Span) -> Report | None:
    """The report of whoever gives one in the sentence before: 会议听取了某局局长|张三|关于…的汇报。据|汇报|，…."""
    match = _AS_BRIEFED.match(scene.masked, span.start, span.end)
    begin = behind_last("。！？\n", scene.masked, span.start - 1)
    if match is None or _BRIEFS.search(scene.masked, begin, span.start) is None:
        return None
    named = [e for e in scene.entities_in(begin, span.start) if e.label in {"PER", "ORG"}]
    by = [e for e in named if e.label == "PER"] or named
    if len({e.text for e in by}) != 1:
        return None
    kind: QuoteKind = "person" if by[0].label == "PER" else "organisation"
    source = Candidate(by[0].start, by[0].end, span.start, kind, by[0])
    cue = Span(*match.span("cue"))
    trace = ("frame 据汇报",)
    return Report(cue, "reveal", source, "comma", match.end(), span.start, "frame", trace=trace)


AS_TOLD = "frame 据介绍"
_AS_TOLD = re.compile("(?:另外?|又|还)?据(?P<cue>介绍)，")
_SPEAKS_NEAR = re.compile(
    "[^，。；：！？\n]{0,16}?(?P<cue>介绍|说|表示|认为|指出|称|强调|透露|坦言|告诉|回应|解释|建议|提出)(?:说|称|道|了[^，。；：\n]{0,20})?[，：。“]"
)
_FARTHEST_TELLER = 3
"""Paragraphs before one that opens with 据介绍 in which somebody may have told it."""


def _as_told(scene: Scene, span: Span) -> Report | None:
    """The report of whoever has given an account last in the section, where nobody else has spoken since: 据某部长|介绍|，…。¶据|介绍|，…."""
    match = _AS_TOLD.match(scene.masked, span.start, span.end)
    if match is None:
        return None
    here = scene.paragraphs[bisect_right(scene.paragraphs, span.start, key=lambda p: p.start) - 1]
    near = scene.paragraphs[max(0, here.index - _FARTHEST_TELLER) : here.index + 1]
    begin = next((p.start for p in near if p.section == here.section), here.start)
    for entity in reversed(scene.entities_in(begin, span.start)):
        if entity.label not in {"PER", "ORG"}:
            continue
        speaks = _SPEAKS_NEAR.match(scene.masked, entity.end, span.start)
        if speaks is None:
            continue
        if speaks["cue"] != "介绍":
            return None
        kind: QuoteKind = "person" if entity.label == "PER" else "organisation"
        source = Candidate(entity.start, entity.end, span.start, kind, entity)
        cue = Span(*match.span("cue"))
        trace = (AS_TOLD,)
        return Report(cue, "reveal", source, "comma", match.end(), span.start, "frame", trace=trace)
    return None


def _papers(scene: Scene, span: Span, found: Sequence[Report]) -> list[Report]:
    """Reports of papers and figures that nothing but 根据 or 据 introduces: 根据声明，…; 据某署发布的《某报告》，…."""
    reports = []
    for match in _FRAME_PAPER.finditer(scene.text, span.start, span.end):
        start, end = match.span("source")
        before = scene.masked[match.start() - 1] if match.start() else "\n"
        if before not in _OPENS or any(r.begin < match.end() and start < r.body for r in found):
            continue
        noun = match["noun"] or match["source"][-2:]
        kind: QuoteKind = "impersonal" if noun in _FIGURES else "document"
        source = Candidate(start, end, start, kind, head=noun)
        place = Span(end, end)
        reports.append(
            Report(place, "say", source, "comma", match.end(), match.start(), "frame", trace=("frame 根据…",))
        )
    return reports


_OPENS = "，。；：\n \u3000¶"
_FIGURES = frozenset({"数据", "资料", "结果", "爆料"})
_FRAME_PAPER = re.compile(
    "(?:根据|另?据)(?P<source>(?:该|这份|上述|最新|官方|公开|相关|有关|现有|初步)*(?:调查)?(?P<noun>声明|公告|通知|通报|公报|报告|起诉书|数据|资料|结果|爆料)"
    "|[^，。；：《》\n]{0,24}《[^》\n]{2,40}(?:报告|年报|白皮书|分析|调查)(?:（[^）]{1,12}）)?》)，"
)
"""根据声明，…; 据某署发布的《某报告》，…: the words of a paper without any cue; not of a law or an agreement."""


def _rumour(scene: Scene, span: Span, match: re.Match[str]) -> list[Report]:
    """The report of a rumour, whose source is where it goes round: 网|传|市长…, 坊间盛|传|，…."""
    where, cue, end = Span(*match.span("source")), Span(*match.span("cue")), match.end()
    after: After = "clause"
    if scene.masked[end] in "，：:“":
        after = "comma" if scene.masked[end] == "，" else "marks" if scene.masked[end] == "“" else "colon"
    elif not grammar.is_clausal(scene.masked[end : scene.clause_end(end, span.end)], any_verb=True):
        return []
    source = Candidate(where.start, where.end, where.start, "impersonal", head=match["source"])
    body = end + (after in {"comma", "colon"})
    return [Report(cue, "say", source, after, body, where.start, "frame", trace=(RUMOUR,))]


def _named_before(scene: Scene, start: int, end: int) -> list[Candidate]:
    """The name at the end of the words between a preposition and the noun that it owns: 据某局(的统计)."""
    entity = scene.entity_ending(end)
    if entity is None or entity.start < start or entity.label not in {"PER", "ORG"}:
        return []
    kind: QuoteKind = "person" if entity.label == "PER" else "organisation"
    return [Candidate(entity.start, entity.end, chain_start(scene, entity.start, start), kind, entity)]


def _by_post(scene: Scene, candidate: Candidate, end: int) -> bool:
    """Whether somebody by name has his post behind it, and nothing but where he speaks up to `end`: 张三副部长|在吹风会上."""
    post = scene.entity_at(candidate.end) if candidate.kind == "person" else None
    return (
        post is not None
        and post.label == "TITLE"
        and post.end <= end
        and grammar.gap_between(scene.masked[post.end : end]) == "close"
    )


def _guessed(scene: Scene, start: int, end: int) -> list[Candidate]:
    if his := OF_HIS.fullmatch(scene.masked, start, end):
        return [Candidate(start, end, start, "nominal", head=his["kin"])]
    guess = guess_source(scene, start, end)
    return [guess] if guess is not None else []


def _tail(scene: Scene, candidate: Candidate, end: int) -> str:
    tail = scene.masked[candidate.end : end]
    return grammar.follows_document(tail) if scene.text[candidate.end - 1] in "》志刊" else tail


_HOW_OFTEN = "(?:反复|多次|一再|再三|当场|当面|屡次|频频|连连|不断|公开|突然|轮番)*"
PASSIVE = "(?<![棉植夜绒])被(?![告访害]|上诉|申请|执行|保险|监护|采访|征[收地]|调查[者人]|投诉[者人])"
"""被 before who does it, as a pattern: not that of 被告 and 植被."""
_PASSIVE = re.compile(
    f"{PASSIVE}{_HOW_OFTEN}(?:[^，。；：]{{0,4}}(?:[人者们]|媒体)|[^，。；：的被]{{1,12}}[组队局院厅委处])?{_HOW_OFTEN}$"
)


_BY_OTHERS = re.compile("(?:可以?|应当?|须|将|已经?|均|都)*由[^，。；：]{1,12}$")
"""商户数据|可由商户自行对外|披露."""


def is_passive(scene: Scene, source: Candidate, cue: int) -> bool:
    """Whether others do to a source what the cue at an offset tells: 某某被一再|追问…; 某某被审计组|批评…; 该厂被|要求…."""
    return (
        scene.masked.endswith("被", source.start, source.end)
        or _PASSIVE.search(scene.masked, source.end, cue) is not None
        or (source.kind == "impersonal" and _BY_OTHERS.match(scene.masked, source.end, cue) is not None)
    )
