"""Reports that only the tagger hears: a cue, a source and reported words that no rule puts together.

The rules read a report off its grammar. Where they find none, the tagger's three marks make one: the
cue, the nearest words marked as a source in its sentence, and the stretches marked as reported next to
the cue. Who is meant by the source is decided like that of every other report.
"""

from __future__ import annotations

import re
from collections.abc import Sequence

from pipeline.quotes import grammar
from pipeline.quotes.candidates import Candidate, article_printed, ends_person, join
from pipeline.quotes.content import TURNS_AWAY, names_topic
from pipeline.quotes.continuation import NARRATED, SPOKEN
from pipeline.quotes.cue_words import BRIEFED_ON, EVIDENT_ALONE, is_no_cue
from pipeline.quotes.draft import (
    HEARD,
    Draft,
    begins_enumeration,
    cut,
    end_within,
    own_tail,
    told_otherwise_at,
    trim,
    use_pair,
)
from pipeline.quotes.ear import Hint
from pipeline.quotes.following import AS_HE_SPOKE
from pipeline.quotes.frames import RUMOUR, is_passive
from pipeline.quotes.grammar import BASED_ON, After, asks_something, gap_between, leads_in
from pipeline.quotes.guesses import BY_WHICH, INSTITUTION_END, by_handle, marked_source, past_another
from pipeline.quotes.interview import OWN_WORDS
from pipeline.quotes.nouns import HOLDS
from pipeline.quotes.relating import relate
from pipeline.quotes.relations import (
    AGREED,
    AND,
    DOES_SO,
    DONE_BEFORE,
    changes_his_story,
    done_by_many,
    gives_reason,
    holds_in_spite,
    reaction,
    tells_who_should,
    that_one_reacts,
)
from pipeline.quotes.report import Report
from pipeline.quotes.scene import Paragraph, Scene
from pipeline.quotes.sources import HANDLE, SourceFinder, is_party
from pipeline.records import PERSONAL_KINDS, ContentSpan, Span
from pipeline.text.marks import MarkPair

SHORTEST = 4  # characters of reported words
FEWEST = 2  # the same behind a cue that takes no mere noun: 某某认为|值得, not 某某担心|品质
DOUBTFUL = 0.25  # share of a content in reported words below which it is none, if no cue is heard either
LONGEST_CUE = 20  # characters
NEAR = 3  # characters, marks aside, between a cue and its words at most
_ON = re.compile(
    "(?:但是?|却|并|而|同时|又|也|还|且|另外?|转而|随[即后]|反而|只是|不过|然而|进而|甚至|继而|最后)*(?:[向对为就][^，。]{1,8})?"
)
_TELLS_THEM = re.compile("(?:提出?|表达|表示|寄予|致以|发出|作出?)了?[^，。；：！？]{0,8}[，。；]")
_HE = re.compile("[他她]们?")
_STOP = re.compile("[。！？]+[’”」』]*")
_MARKS = "，。；：、！？,;:!?“”‘’「」（）()—… \u3000\n"


_ALSO = re.compile("(?:均|都|也|还|则|就|又|并|且|随即|当即|当场)*")
_STATES = re.compile("(?:说|称|认为|觉得|主张|建议|提议|表示|坚持|指出)$")
_REST = 6  # characters of a clause that go with what the tagger hears of it
_REASON = re.compile("因(?![此而为])|由于|鉴于")
_LEFT_OPEN = re.compile(
    "；[^，。；]{2,10}(?:之后|以后|后)$|[，；、](?:[也还又]有?|并|且|而|但|则|却|更|同时|而且|并且|但是)$"
)


_OWN_REPORTERS = frozenset({"记者", "本刊记者", "本报记者"})
_THINKS_ITSELF = frozenset({"认为", "建议", "觉得", "判断", "呼吁"})
"""What the reporter of a bulletin says is its own voice: 记者认为，…."""
_HAS_SEEN = re.compile("看到|见到|注意到|发现|查到|了解到|获悉|梳理|走访|调查")
_NEXT_SIGNER = re.compile("[、，, \u3000]*")
_END_OF_BYLINE = re.compile("[ \u3000]*(?:报道|文|采写|[）)\n]|\\Z)")
_WRITERS = frozenset({"笔者", "编者", "编译者", "本刊", "本报", "我们"})


_SETS_DOWN = re.compile("[列写注标载附]明|明确(?:了|规定|提出)?|规定|约定")


def _tells_next(scene: Scene, cue: Hint, source: Candidate, draft: Draft) -> bool:
    """Whether the cue of a draft by the same source stands right behind a comma after one that the tagger marks."""
    by = draft.report.source
    at_once = scene.masked[cue.end] == "，" and draft.report.cue.start == cue.end + 1
    return at_once and by is not None and by.start == source.start


def heard_drafts(
    scene: Scene, paragraph: Paragraph, drafts: Sequence[Draft], taken: set[int], finder: SourceFinder
) -> list[Draft]:
    """Drafts of the cues in a paragraph that the tagger marks and no draft has.

    Args:
        scene: the document, with the tagger's hints.
        paragraph: where to look.
        drafts: what the rules found there; a content that the tagger ends before a report of its own is cut.
        taken: begins of quoted stretches that are content already; what is used is added.
        finder: finds names and nouns among the words marked as a source.
    """
    found: list[Draft] = []
    for index, sentence in enumerate(paragraph.sentences):
        for cue in scene.hints_in(sentence.start, sentence.end, "cue"):
            if is_no_cue(scene, cue) or "¶" in scene.masked[cue.start : cue.end]:
                continue  # ◆各方|说|法　…
            near = [*drafts, *found]
            if any(_touches(draft, cue) for draft in near):
                continue
            holder = next((d for d in near if any(s.start <= cue.start < s.end for s in d.content)), None)
            if holder is not None and gives_reason(scene, holder.report, cue.start, cue.end):
                continue
            if (
                holder is not None
                and holder.report.group in {"propose", "hope"}
                and holder.report.cue.end == cue.start
            ):
                continue  # 建议|明确|具体情形: what is advised
            lead = scene.masked[scene.clause_start(cue.start, sentence.start) : cue.start]
            if holder is not None and DONE_BEFORE.fullmatch(lead):
                continue
            if AS_HE_SPOKE.match(scene.masked, cue.end):
                continue  # 他说这话时眼圈红了
            if (
                scene.masked[cue.end - 1] == "问"
                and scene.masked[cue.end] >= "一"
                and not asks_something(scene.text[cue.end : sentence.end])
            ):
                continue  # 后者追问契约背后的规则
            if holder is not None and AGREED.fullmatch(scene.masked, cue.start, cue.end):
                continue  # 某某总结，今天的讨论|形成了两点共识|：…: what he sums up
            if scene.masked.startswith(("清楚", "明白", "清"), cue.end) and scene.masked[cue.end - 1] == "说":
                continue  # 她希望政府|说|清楚什么时候能回家
            if (
                holder is not None
                and _UNAWARE.fullmatch(scene.masked, cue.start, cue.end)
                and (scene.masked[cue.start] in "不并毫" or _ONLY.fullmatch(lead))
            ):
                continue  # 村民说，自己签了约，却|不知道|医生是谁，只|知道|没有来过
            if scene.masked.startswith("，", cue.end) and _REASON.match(lead):
                continue  # 因部分国家反对，最后改成了…: why, no report
            marks = next(
                (p for p in (holder.used if holder else ()) if p.inner.start <= cue.start < p.inner.end), None
            )  # what somebody says in marks goes on to their end, whoever is cited there
            nested = marks is not None or (
                holder is not None and (scene.said_share(cue.start, cue.end) or 0) > 0.5
            )
            all_say = scene.masked[cue.start] == "■" and scene.text[cue.start - 1] in "都均"
            says = scene.text[cue.start : cue.end] in "说问答"
            if nested and holder is not None and says and (holder.used or all_say):
                continue  # “跑了七趟，每个科室都|说|正在走程序”
            if _BY_NOBODY.search(lead):
                continue  # 却很少有人|回答|由谁来认定
            source = _somebody(scene, cue, lead) or _source_of(scene, sentence, cue, near, finder)
            if (
                source is None
                or is_passive(scene, source, cue.start)
                or BY_WHICH.match(scene.masked, source.phrase)
            ):
                continue
            if any(_tells_next(scene, cue, source, draft) for draft in drafts):
                continue  # 该公司发表|声明|，称…: what is stated stands behind the second cue
            if source.kind == "document" and (meeting := _meeting_on(scene, sentence, cue)):
                source = meeting
            if (
                source.kind == "document"
                and _RULES_ON.match(scene.masked, cue.start)
                and _BASED_ON.search(scene.masked, 0, source.phrase)
            ):
                continue  # 依据《某法》第十二条，|决定|责令改正: whoever applies the law
            if (
                holder is not None
                and _BOTH_WAYS.fullmatch(lead)
                and grammar.EITHER.search(scene.masked, holder.report.body, cue.start - len(lead))
            ):
                continue  # 东南亚国家既乐见缓和，又|担心|…: both is of those whom he tells of
            if _TO_WHOM_SAID.search(scene.masked, max(0, source.phrase - 2), source.phrase):
                continue  # 他向车间主任|汇报|过: not the one who is told
            if holder is not None and holds_in_spite(scene, holder.report, source):
                continue
            if holder is not None and _is_asked_for(scene, holder, source, cue, lead):
                continue  # 某某希望有一份指南，并在附录中|列明|…: what he hopes for
            if holder is not None and _asks_in_writing(scene, holder, source, cue):
                continue  # 据某社报道，五国已致函某委员会，|要求|推迟: they do
            if done_by_many(scene, source, cue.start, cue.end):
                continue  # 张三介绍，7家企业有意入园，但|普遍担心|…: they do
            if not nested and (
                scene.text[source.start : source.end] in _WRITERS
                or is_own_reporter(scene, source, Span(cue.start, cue.end))
                or WEIGHING.match(scene.masked, source.phrase)
            ):
                continue  # 笔者注意到: the bulletin's own voice
            if (
                marks is not None
                and source.end <= marks.start
                and holder is not None
                and _is_speaker(holder, source)
            ):
                continue  # “他直截了当地|告诉|我们，…”: somebody in the marks, not who says all of them
            if marks is not None and _HE.fullmatch(scene.text, source.start, source.end):
                head = scene.text[source.start : source.end]
                source = Candidate(source.start, source.end, source.start, "pronoun", head=head)
            if holder is not None and (decides := _decides_on(holder, source, lead)) is not None:
                source = decides
            if nested and holder is not None and _goes_on(scene, holder, cue, source):
                nested = False
            if holder is not None and _is_court_ruling(scene, holder, source, cue):
                continue  # 某法院认为，…，|判决|确认…: what it comes to
            if holder is not None and (other := _other_subject(scene, holder, source, cue, lead)) is not None:
                source, nested = other, True  # 她坦承，总行仍|要求|逐笔报批: the head office does
            if holder is not None and (party := _party_before(scene, holder, source, cue, lead)) is not None:
                source, nested = party, True  # 他透露，某方已原则同意，但|要求|不写入决定: that party does
            if holder is not None and _is_he_who_speaks(scene, holder, source, cue):
                continue  # 他回应说，他|并不否认|区域差异，但…: all of it is what he says
            if holder is not None and _is_asked_too(scene, holder, source, cue, lead):
                continue  # 她建议，交易所应出台指引，并|要求|顾问核查: the exchange should
            if holder is not None and _does_the_same(scene, holder, source, cue, lead):
                continue  # 他表示，警方已|确认|其身份，并|确认|其死亡: the police do both
            if holder is not None and _is_done_again(scene, holder, source, cue, lead):
                continue  # 他反映，放款时仍|要求|追加抵押: he complains of it
            if holder is not None and _is_done_by_his_house(scene, holder, cue, source):
                continue  # 他说，集团没有时间表，但已|要求|各公司每周评估: the firm does
            if (
                holder is not None
                and source.start >= holder.report.body
                and (
                    _WITHIN.fullmatch(scene.masked[source.end : cue.start])
                    or (source.head in _BOTH and _sums_up(scene, holder))
                )
            ):
                nested = True  # 他坦承，产能受影响，董事会已|决定|推迟扩产; 他在总结时说，双方都|承认|…
            if holder is not None and (whole := _opener(scene, holder, cue, source)) is not None:
                holder.content.clear()  # 某某发言，|提示|…: what he does before is no cue of its own
                holder, nested, source = None, False, whole
            if nested and holder is not None and marks is None and _is_speaker(holder, source):
                told_of = _told_of(scene, holder, cue, finder)
                if told_of is None:
                    continue  # 网民追问，早上|说|正常、晚上就停水: whoever it is, not those who ask
                source = told_of  # 某局说，两省|已商定|…
            if source.kind in {"person", "pronoun"} and EVIDENT_ALONE.fullmatch(
                scene.masked, cue.start, cue.end
            ):
                continue  # 他认为，从…到…，也|显示|双方抱有信心: things do, people do not
            report = _report(scene, cue, source)
            if (
                nested
                and holder is not None
                and not holder.used
                and source.start >= holder.report.body
                and relate(scene, holder.report, report)[0] == "sibling"
            ):
                nested = False  # 前者主张…，后者则担心，…
            next_begins = min(
                (
                    max(cue.end, _begin_of_next(scene, report, d.report))
                    for d in near
                    if not d.nested and cue.end <= d.report.cue.start < sentence.end
                ),
                default=sentence.end,
            )
            if marks is not None:
                stop = _STOP.search(scene.text, cue.end, marks.inner.end)
                next_begins = min(next_begins, stop.end() if stop else marks.inner.end)
            content = _content_of(scene, paragraph, sentence, cue, source, most=next_begins)
            states = _STATES.search(scene.text, cue.start, cue.end) is not None
            if content is None or sum(map(len, content)) < (FEWEST if states else SHORTEST):
                continue
            own = _own_words(scene, paragraph, holder, source, content)
            if own is not None:
                content, nested = [Span(content[0].start, own.start - 1)], True
            reacts = reaction(scene, report, content[-1].end)
            if reacts is not None and reacts[0] <= content[0].start:
                continue  # 某某表示反对，某某没有表态: no words of his
            if nested and scene.masked.startswith(("，但", "，却"), cue.end):
                continue  # 有人不同意，但她没有解释原因: no words of theirs
            if not nested and any(
                _overlap(s, c) for d in near if d is not holder for s in d.content for c in content
            ):
                continue
            draft = Draft(report, paragraph.index, index, nested=nested)
            for span in content:
                _take(scene, draft, span, taken)
            if nested:
                end_within(scene, draft)
                semicolon = scene.masked.find("；", draft.content[-1].start, draft.content[-1].end)
                if source.kind in ("organisation", "collective") and semicolon > 0:
                    cut(scene, draft, semicolon)  # 集团已要求限速；|真正的薄弱处在…
            elif (ends := _told_by_narrator(scene, draft)) is not None:
                cut(scene, draft, ends.start())
            if names_topic(scene, draft):
                continue  # 描述|了换电的场景
            draft.last_sentence = index
            draft.closed = not nested and draft.content[-1].end < sentence.end - 2
            draft.trace.append(HEARD)
            if holder is not None and not nested:
                begins = source.start >= holder.report.body
                clause = scene.clause_start(cue.start, holder.report.body)
                place = min(_phrase_begin(scene, source, holder.report.body), cue.start)
                turn = changes_his_story(scene, holder.report, report)
                clause = turn if turn >= 0 else clause
                _end_before(scene, holder, place if begins else clause)
            found.append(draft)
    return found


def _told_by_narrator(scene: Scene, draft: Draft) -> re.Match[str] | None:
    """Where the narrator goes on about what is reported: …，引发热议; …，这是站不住脚的."""
    first, last = draft.content[0], draft.content[-1]
    turn = told_otherwise_at(scene, draft.report, first.start, last.end)
    tail = turn or own_tail(scene, last.start, last.end)
    return tail if tail is not None and tail.start() > first.start else None


def is_own_reporter(scene: Scene, source: Candidate, cue: Span) -> bool:
    """Whether the bulletin tells what its own reporter has seen: 记者近期走访三省看到, 记者注意到, “某某视点”记者了解到."""
    seen = scene.masked[cue.start : cue.end]
    if _HAS_SEEN.search(seen) is None and seen not in _THINKS_ITSELF:
        return False
    words = scene.text[source.start : source.end]
    return words in _OWN_REPORTERS or (words.endswith("记者") and _signs(scene, words))


def _signs(scene: Scene, words: str) -> bool:
    """Whether somebody is called so where he signs, as the last word of a line: (某社)“某某视点”记者|张三、李四."""
    signers = {e.start: e.end for e in scene.layer.entities if e.label == "PER"}

    def ends_line(end: int) -> bool:
        following = _NEXT_SIGNER.match(scene.text, end)
        if following is not None and following.end() in signers:
            return ends_line(signers[following.end()])
        return _END_OF_BYLINE.match(scene.text, end) is not None

    return any(scene.text.endswith(words, 0, start) and ends_line(end) for start, end in signers.items())


def _begin_of_next(scene: Scene, report: Report, following: Report) -> int:
    """Where the next report of a sentence begins: the clause of its cue, or the one that tells when somebody owned up."""
    turn = changes_his_story(scene, report, following)
    return turn if turn >= 0 else scene.clause_start(following.cue.start, report.cue.end)


_BOTH_WAYS = re.compile("[又也]")
_TO_WHOM_SAID = re.compile("[向跟][^一-鿿]?$")
_IN_WRITING = re.compile("(?:致函|致信|去函|发函|上书|[递提]交|联名)[^。；：“■]{0,40}，$")
_ASKS = frozenset({"要求", "呼吁", "敦促", "建议", "希望", "请求"})


def _asks_in_writing(scene: Scene, holder: Draft, source: Candidate, cue: Hint) -> bool:
    """Whether a house that is cited (据某社报道，…) is heard to ask for what those whom it tells of ask for in a letter."""
    told_by = holder.report.source
    return (
        holder.report.link == "frame"
        and told_by is not None
        and told_by.start == source.start
        and scene.masked[cue.start : cue.end] in _ASKS
        and _IN_WRITING.search(scene.masked[holder.report.body : cue.start]) is not None
    )


_APPROVES = frozenset({"同意", "决定", "批准", "原则同意", "一致同意"})
_DEALS_WITH = re.compile(
    "(?P<meeting>(?:本次|此次)?(?:会议|全会|[一-鿿]{1,8}会))[一-鿿]{0,4}(?:审议|研究|讨论|听取|审定|审阅|同意|通过)"
)


def _meeting_on(scene: Scene, sentence: Span, cue: Hint) -> Candidate | None:
    """The meeting that has a paper before it and approves: 会议审议了《某办法》，|同意|印发; None where it is not one that does."""
    held = _DEALS_WITH.match(scene.masked, sentence.start, cue.start)
    if held is None or scene.masked[cue.start : cue.end] not in _APPROVES:
        return None
    return Candidate(held.start(), held.end("meeting"), held.start(), "collective", head="会议")


def _is_asked_for(scene: Scene, holder: Draft, source: Candidate, cue: Hint, lead: str) -> bool:
    """Whether a paper that somebody hopes or asks for is to say something, though he himself is heard as the source."""
    asker = holder.report.source
    asked = holder.report.group in {"hope", "propose"} and asker is not None and asker.start == source.start
    return (
        asked
        and lead in ("", "并", "并且")
        and _SETS_DOWN.fullmatch(scene.masked, cue.start, cue.end) is not None
    )


def is_borne_out(scene: Scene, draft: Draft) -> bool:
    """Whether the tagger hears reported words in a draft's content, or a cue where the draft has one; True without a tagger."""
    shares = [scene.said_share(span.start, span.end) for span in draft.content]
    report = draft.report
    if report.link == "adjacent" and report.after == "colon" and draft.content:
        first = draft.content[0]
        if begins_enumeration(scene.text, first.start, first.end):
            return True  # 基层建议：一是…
    if report.group == "figure" and RULING.search(scene.masked, report.cue.start, report.cue.end):
        return True  # 作出民事判决：驳回上诉
    if report.group == "figure" and BRIEFED_ON.fullmatch(scene.masked, report.cue.start, report.cue.end):
        return True  # 某某通报了检查结果，共发现隐患41处
    if (
        not shares
        or shares[0] is None
        or draft.used
        or RUMOUR in report.trace
        or report.link in {"line label", "dash"}
    ):
        return True
    size = sum(span.end - span.start for span in draft.content)
    heard = sum((share or 0) * (s.end - s.start) for share, s in zip(shares, draft.content, strict=True))
    cue = draft.report.cue
    near = scene.hints_in(cue.start - LONGEST_CUE, cue.end + LONGEST_CUE, "cue")
    return any(_touches(draft, hint) for hint in near) or heard >= DOUBTFUL * size


def end_with_the_words(scene: Scene, draft: Draft) -> None:
    """Drops the clauses at the end of a draft's content in which the tagger hears the narrator (…，但没有透露内容)."""
    if not draft.content or draft.used or draft.nested or not scene.said:
        return
    last = draft.content[-1]
    places = [at + 1 for at in range(last.start, last.end) if scene.masked[at] in "，；"]
    end = last.end
    for at in reversed(places):
        if (scene.said_share(at, end) or 0) > NARRATED or scene.masked.startswith(("前者", "后者"), at):
            break
        end = at
    if end < last.end and (scene.said_share(last.start, end) or 0) > SPOKEN:
        span = trim(scene.text, last.start, end)
        draft.content[-1] = ContentSpan(span.start, span.end, last.role)
        draft.closed = True
        draft.trace.append("ends where the tagger hears the narrator")


def _own_words(
    scene: Scene, paragraph: Paragraph, holder: Draft | None, source: Candidate, content: Sequence[Span]
) -> MarkPair | None:
    """The marks in which the one who tells of a house goes on himself: 她说，银行要求提供抵押，|“我的家当全在田里”|."""
    by = holder.report.source if holder is not None else None
    if by is None or by.kind not in PERSONAL_KINDS or source.kind != "organisation" or len(content) != 1:
        return None
    return next(
        (
            pair
            for pair in paragraph.pairs
            if content[0].start < pair.start < content[0].end
            and scene.text[pair.start - 1] == "，"
            and OWN_WORDS.search(scene.text, pair.inner.start, pair.inner.end)
        ),
        None,
    )


def _decides_on(holder: Draft, source: Candidate, lead: str) -> Candidate | None:
    """Who decides further behind 并 and not the one whose opinion is agreed to: 会议同意某某的意见，并|明确|由某局牵头."""
    by = holder.report.source
    further = _AND.fullmatch(lead) is not None and source.start >= holder.report.body
    agrees = holder.report.after == "clause" and holder.report.group in {"think", "decide"}
    return by if further and agrees and by is not None and by.kind == "collective" else None


_AND = re.compile("并且?|同时|还")


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


_ONLY = re.compile("(?:也|就)?[只才]")
_UNAWARE = re.compile("(?:并?不|毫不|只|才)?(?:知道|清楚|了解|知情|晓得)")
_WITHIN = re.compile("(?:也|刚|均|都|最近|近日|此前)?已经?(?:原则|一致)?")
_BUT_DONE = re.compile("(?:但|并|也|而|同时|不过)?已经?")
_HOUSE_IN_WORDS = re.compile(
    "(?:目前|当前|今年|现在)?，?(?:我们|我?[局厅委院校行办]|公司|集团|企业|中心|该?[校院所司]|学院|学校|银行|平台|单位|协会)(?![长员家们])"
)


_STILL = re.compile("(?:每次都|仍然?|还|又|也|均|都|已经?|则|却|普遍|一直|往往|总是?)+$")


def _is_court_ruling(scene: Scene, holder: Draft, source: Candidate, cue: Hint) -> bool:
    """Whether a court goes on to rule within what it finds, though somebody told of there is heard for it."""
    by = holder.report.source
    rules = scene.masked.startswith(_RULES, cue.start)
    return rules and by is not None and by.kind == "organisation" and source.start >= holder.report.body


def _is_speaker(holder: Draft, source: Candidate) -> bool:
    """Whether a source is the one whose report a cue stands in."""
    by = holder.report.source
    return by is not None and source.start == by.start


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


def _other_subject(scene: Scene, holder: Draft, source: Candidate, cue: Hint, lead: str) -> Candidate | None:
    """The subject that a cue inside a content has there, though the source of the content is heard for it; None where it has none."""
    begin = cue.start - len(lead)
    if not _is_speaker(holder, source) or begin <= holder.report.body:
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


_BY_NOBODY = re.compile("(?:很少|鲜|少|没|几乎没)有?人(?:会|能|敢|愿意?|再|去|来)*$|无人(?:能|敢|愿)?$")
_WHO_ANSWERS = re.compile(
    "向(?P<who>[^，。；：“”]{2,16}?)(?:求证|询问|了解|咨询|核实|反映|投诉|打听|打探)(?:情况|此事)?，得到的?(?:答复|回复|回应|说法|回答)是?"
)
"""就此向|人事处|求证，得到的答复是…: whoever answers."""
_LONGEST_ASKED = 40  # characters before the cue that may tell who is asked
_SOMEBODY = re.compile(
    "(?P<who>(?:[一-鿿]{2,8}(?:内部|内))?(?:仍|还|也|都|总|已)?(?:有(?:些|的|不少|很多)?人))$"
)


def _somebody(scene: Scene, cue: Hint, lead: str) -> Candidate | None:
    """The somebody right before a cue, whoever is heard there: 某部内部仍|有人|主张."""
    who = _SOMEBODY.search(lead)
    if who is None:
        return None
    end = cue.start
    begin = end - (len(lead) - who.start("who"))
    some = scene.masked.rfind("有", begin, end)
    return Candidate(some, end, begin, "collective", head="有人")


_PARTY_AGREES = re.compile(
    "(?P<who>[^，。；：“■]{2,12}?)(?:已经?|均|都|也|原则上?|基本|表示|一度|口头)*(?:同意|接受|认可|支持|答应|批准|不反对)[^，。；]{0,8}，(?:但|却|不过)仍?$"
)
_PARTY_ACTS = re.compile(
    "(?P<who>[一-鿿]{0,8}(?:供应商|客户|厂商|对方|外方|买家|采购方|银行|平台|房东|业主|物业|开发商|代理商|经销商|中介|机构|总部|厂家))(?:普遍|纷纷|均|都|已经?|还|陆续)*[把将][^，。；]{2,30}，并$"
)
"""某供应商把交货期拉长，并|要求|…: what those do whom a speaker tells of."""
_PUTS = re.compile("要求|坚持|希望|主张|提出")


def _party_before(scene: Scene, holder: Draft, source: Candidate, cue: Hint, lead: str) -> Candidate | None:
    """The party of the clause before that agrees to something and asks for more: 他透露，|某方|已原则同意，但|要求|…."""
    if not _is_speaker(holder, source) or not _PUTS.match(scene.masked, cue.start):
        return None
    begin = scene.clause_start(max(holder.report.body, cue.start - len(lead) - 1), holder.report.body)
    agrees = _PARTY_AGREES.match(scene.masked, begin, cue.start)
    if agrees is None and lead == "并":
        agrees = _PARTY_ACTS.match(scene.masked, begin, cue.start)
    if agrees is None or begin <= holder.report.body:
        return None
    return Candidate(begin, agrees.end("who"), begin, "organisation", head=agrees["who"][-2:])


_COMPLAINS_OF = re.compile("反映|抱怨|诉苦|吐槽|投诉|坦言|坦承|叫苦")
_AGAIN = re.compile("(?:仍然?|还是?|又|再三|一再|反复|每次|往往|总是?|依然|依旧)(?:会|要|被)?$")


def _is_done_again(scene: Scene, holder: Draft, source: Candidate, cue: Hint, lead: str) -> bool:
    """Whether a cue behind 仍 or 还 in a complaint tells of what goes on, not of what the speaker asks for."""
    return (
        _is_speaker(holder, source)
        and len(lead) > _FEW_WORDS
        and scene.masked.startswith("要求", cue.start)
        and _AGAIN.search(lead) is not None
        and _COMPLAINS_OF.search(scene.text, holder.report.cue.start, holder.report.cue.end) is not None
    )


def _does_the_same(scene: Scene, holder: Draft, source: Candidate, cue: Hint, lead: str) -> bool:
    """Whether a cue behind 并 has told before, in the content, what those do who are its subject there."""
    if not _is_speaker(holder, source) or _FURTHER.fullmatch(lead) is None:
        return False
    before = scene.masked.find(scene.masked[cue.start : cue.end], holder.report.body, cue.start - len(lead))
    begin = scene.clause_start(before, holder.report.body) if before >= 0 else before
    return before >= 0 and len(_ALSO.sub("", _HAVE_DONE.sub("", scene.masked[begin:before]))) > 1


_FURTHER = re.compile("并且?(?:也|还)?(?:已经?)?")
_HAVE_DONE = re.compile("[，：“]|已经?|正在?|将|曾")


def _is_he_who_speaks(scene: Scene, holder: Draft, source: Candidate, cue: Hint) -> bool:
    """Whether a content begins with 他 who does not deny something: what that leads to is said as well."""
    if not scene.masked[cue.start : cue.end].endswith("不否认"):
        return False
    begins = not scene.masked[holder.report.body : source.start].strip("，：“")
    return source.kind == "pronoun" and source.start >= holder.report.body and begins and not holder.used


def _is_asked_too(scene: Scene, holder: Draft, source: Candidate, cue: Hint, lead: str) -> bool:
    """Whether those of whom somebody says what they should do are to ask for something, too."""
    return (
        _is_speaker(holder, source)
        and holder.report.group == "propose"
        and lead in AND
        and (
            DOES_SO.fullmatch(scene.masked, cue.start, cue.end) is not None
            or (scene.masked.startswith("要求", cue.start) and tells_who_should(scene, holder.report))
        )
    )


_FEW_WORDS = 4
"""Characters before a cue up to which its clause has no subject of its own."""
_BOTH = frozenset({"双方", "各方", "三方", "两派", "大家"})
_SUMS_UP = re.compile("总结|小结|归纳|概括|综述|收尾")


def _sums_up(scene: Scene, holder: Draft) -> bool:
    """Whether a report is told as somebody's summing up, in which he says what both sides say."""
    begin = scene.clause_start(holder.report.cue.start, max(0, holder.report.begin - 40))
    return _SUMS_UP.search(scene.masked, begin, holder.report.cue.end) is not None


_SIDES = re.compile("(?:总行|上级|物业|客服|窗口|媒体|公众|舆论|(?<![地比])方)$")
_SOME_OF = re.compile("[中里](?:仅|只|就)?有")
"""Before how many of them: 接通的43人中有|17人."""


def _is_done_by_his_house(scene: Scene, holder: Draft, cue: Hint, source: Candidate) -> bool:
    """Whether a cue without a subject inside a content tells of what the house does of which the content speaks from its beginning."""
    clause = scene.clause_start(cue.start, holder.report.body)
    return (
        _is_speaker(holder, source)
        and bool(holder.content)
        and clause > holder.content[0].start
        and _BUT_DONE.fullmatch(scene.masked, clause, cue.start) is not None
        and _HOUSE_IN_WORDS.match(scene.masked, holder.content[0].start) is not None
    )


def _opener(scene: Scene, holder: Draft, cue: Hint, source: Candidate) -> Candidate | None:
    """The source of a content that begins with another cue of it, so that only the words after this are reported."""
    own = holder.report.source
    if own is None or not own.start <= source.start or not source.end <= own.end or holder.used:
        return None
    lead = scene.masked[holder.content[0].start : cue.start] if holder.content else "."
    return own if _ALSO.fullmatch(lead) else None


def _touches(draft: Draft, cue: Hint) -> bool:
    own = draft.report.cue
    return own.start < cue.end and cue.start < own.end


def _overlap(a: ContentSpan, b: Span) -> bool:
    return a.start < b.end and b.start < a.end


_RULES = ("判决", "裁定", "裁决")
RULING = re.compile(f"(?:{'|'.join(_RULES)})$")
"""The cue of what a court rules, which neither tagger nor verifier has learnt."""
_RULES_ON = re.compile("决定|责令|给予|作出|判决|裁定")
_BASED_ON = re.compile(f"(?:{BASED_ON})$")
WEIGHING = re.compile("综合(?:各方|上述|以上|多方|各地|来看)")
"""综合各方意见，预计…: the bulletin's own voice."""
_SIDES_WITH = re.compile("(?:倾向于?|赞成|支持|同意|认同|选择|看好|反对)$")
"""Before the side that somebody takes: 某某倾向于|前者|，理由是…."""


def _source_of(
    scene: Scene, sentence: Span, cue: Hint, drafts: Sequence[Draft], finder: SourceFinder
) -> Candidate | None:
    """The words marked as a source nearest to a cue, before it or right behind it, or the source of the report before."""
    near = max(sentence.start, cue.start - _LONGEST_ASKED)
    if (asked := _WHO_ANSWERS.search(scene.masked, near, cue.end)) and asked.end() >= cue.end - 1:
        return Candidate(*asked.span("who"), asked.start("who"), "organisation", head=asked["who"][-2:])
    if (reacting := that_one_reacts(scene, sentence.start, cue.start)) is not None:
        return reacting
    clause = scene.clause_start(cue.start, sentence.start)
    begins = past_another(scene, clause, cue.start)
    before = [
        h
        for h in scene.hints_in(sentence.start, cue.start, "source")
        if scene.masked[h.end - 1] not in "，；："
        and not is_party(scene, h.start, h.end)
        and not clause <= h.start < begins
    ]
    other = scene.hints_in(sentence.start, cue.start, "cue")
    after = scene.hints_in(cue.end, min(sentence.end, cue.end + 12), "source")
    if clause > sentence.start and (
        article := article_printed(scene, scene.clause_start(clause - 1, sentence.start), clause - 1)
    ):
        return article
    if before and (not other or before[-1].start > other[-1].start):
        marked = _candidate(scene, before[-1], finder)
        sided = marked is not None and marked.head in ("前者", "后者", "两者")
        if sided and marked is not None and _SIDES_WITH.search(scene.masked, sentence.start, marked.start):
            marked = next(reversed(_subjects(scene, sentence, marked.start, finder)), marked)
        if marked is not None and _is_place_of(scene, marked):
            marked = next(reversed(_subjects(scene, sentence, marked.start, finder)), None)
        if marked is not None and marked.kind in {"collective", "nominal"} and _is_told(scene, marked):
            subjects = _subjects(scene, sentence, marked.phrase, finder)
            marked = next((c for c in reversed(subjects) if c.end <= marked.phrase), marked)
        if marked is not None and (holder := _object_of(scene, marked, cue, drafts)):
            return holder.report.source
        if marked is not None:
            named = finder.candidates(scene, sentence.start, cue.start)
            return join(scene, marked, named) if marked.kind in {"person", "organisation"} else marked
    if own := _subject_of(scene, sentence, cue, finder):
        return own
    if other:
        said = next(
            (
                d.report.source
                for d in reversed(drafts)
                if sentence.start <= d.report.cue.start < cue.start and d.report.source is not None
            ),
            None,
        )
        if said is not None:
            return said
    if after and not scene.text[cue.end : after[0].start].strip(_MARKS):
        return _candidate(scene, after[0], finder)
    return next(iter(_subjects(scene, sentence, cue.start, finder)), None)


def _subjects(scene: Scene, sentence: Span, end: int, finder: SourceFinder) -> list[Candidate]:
    """The subjects of the clauses of a sentence up to a place."""
    return [
        c
        for c in finder.candidates(scene, sentence.start, end)
        if leads_in(scene.masked[scene.clause_start(c.phrase, sentence.start) : c.phrase])
        and not (c.kind == "pronoun" and scene.entity_at(c.end) is not None)  # 我院|科技治理研究室副主任某某
    ]


def _is_place_of(scene: Scene, marked: Candidate) -> bool:
    """Whether a paper is but where something is written: 有关同志在《某某报告》上作出批示，要求…."""
    return (
        marked.kind == "document"
        and scene.masked[marked.start - 1 : marked.start] in ("在", "就")
        and scene.masked[marked.end : marked.end + 1] in ("上", "中", "里")
    )


def _is_told(scene: Scene, marked: Candidate) -> bool:
    """Whether people are but told something: 某某|向|在座的代表|提出了希望，希望…."""
    return scene.masked[marked.phrase - 1 : marked.phrase] in ("向", "对", "给", "跟") and (
        _TELLS_THEM.match(scene.masked, marked.end) is not None
    )


def _object_of(scene: Scene, marked: Candidate, cue: Hint, drafts: Sequence[Draft]) -> Draft | None:
    """The report whose clause ends with what is marked: 会议同意设立|该院|，要求…, so that 会议 goes on."""
    clause = scene.clause_start(marked.start, 0)
    if scene.clause_start(cue.start, 0) <= marked.end or scene.clause_end(marked.end, cue.start) > marked.end:
        return None
    return next(
        (
            d
            for d in drafts
            if clause <= d.report.cue.start < d.report.cue.end < marked.start and d.report.source is not None
        ),
        None,
    )


def _subject_of(scene: Scene, sentence: Span, cue: Hint, finder: SourceFinder) -> Candidate | None:
    """Somebody who is the subject of a cue's clause, beside it: …，老先生病中仍|叮嘱|…."""
    clause = scene.clause_start(cue.start, sentence.start)
    return next(
        (
            c
            for c in finder.candidates(scene, clause, cue.start)
            if c.kind in PERSONAL_KINDS
            and not (c.first_person or c.owner)
            and leads_in(scene.masked[clause : c.phrase])
            and gap_between(scene.masked[c.end : cue.start]) == "close"
        ),
        None,
    )


_TEAM = re.compile("组|团队")
_HAS_ACTED = re.compile("[^，。；：的]{1,8}了[^，。；：的]{2,}并")
"""Behind whoever has done one thing and goes on to do another."""


def _candidate(scene: Scene, hint: Hint, finder: SourceFinder) -> Candidate | None:
    handle = HANDLE.match(scene.masked, hint.start)
    if handle is not None:  # 网民|“北关老李”
        return by_handle(scene, handle)
    within = finder.candidates(scene, hint.start, hint.end)
    for c in within:
        if c.phrase == hint.start and scene.masked[c.end : c.end + 1] in ("对", "就") and c.end < hint.end:
            return c  # 不少网友|对通报未提及伤情提出质疑，认为…
    for c in within:
        rest = scene.masked[c.end : hint.end]
        if c.phrase == hint.start and c.kind in PERSONAL_KINDS | {"collective"} and _HAS_ACTED.match(rest):
            return c  # 相关负责人|分析了报告并听取专家(建议，决定…)
    house = scene.entity_at(hint.start)
    if house is not None and house.label == "ORG" and HOLDS.match(scene.masked, house.end, hint.end):
        return Candidate(house.start, house.end, house.start, "organisation", house)
    fitting = [
        c
        for c in within
        if hint.start <= c.start and c.end <= hint.end and c.end - c.start >= (hint.end - hint.start) / 2
    ]
    end = scene.clause_end(hint.end, len(scene.masked))
    for c in finder.candidates(scene, hint.start, end) if _TEAM.search(scene.masked, hint.start, end) else ():
        if c.kind == "collective" and c.start == hint.start and c.head.endswith(("组", "团队")):
            return c  # 某某|教授课题组…，并证明
    return max(fitting, key=lambda c: c.end - c.start) if fitting else marked_source(scene, hint)


_WARNS = frozenset({"提醒", "警告", "告诫", "告诉"})
_TELLS = frozenset({"告知", "通知", "函告", "告诉"})
_TOLD_TO = re.compile("(?:[本该我]?公司|[本该我][一-鿿]|各[^，。；]{1,6}|我方|对方)，")


def _content_of(
    scene: Scene, paragraph: Paragraph, sentence: Span, cue: Hint, source: Candidate, *, most: int
) -> list[Span] | None:
    """The reported words of a cue in its sentence: those after it up to `most`, else those right before it or its source."""
    later = [h for h in scene.hints_in(cue.end, sentence.end, "cue") if not is_no_cue(scene, h)]
    limit = sentence.end
    if later:
        own = scene.hints_in(cue.end, later[0].start, "source")
        nested = (scene.said_share(later[0].start, later[0].end) or 0) > 0.5
        limit = sentence.end if nested else own[-1].start if own else later[0].start
    limit = min(limit, most)
    if turn := TURNS_AWAY.search(scene.masked, cue.end, limit):
        limit = turn.start()
    start = cue.end
    if cue.end <= source.start:
        start = source.end
    spans = _said(scene, start, limit)
    if (
        spans
        and (told := _TOLD_TO.match(scene.masked, spans[0].start))
        and scene.masked[cue.end - 2 : cue.end] in _TELLS
    ):
        spans[0] = Span(told.end(), spans[0].end)  # 已书面告知|公司，…
    told_to = scene.entity_at(spans[0].start) if spans else None
    if (
        told_to is not None
        and told_to.label in {"LOC", "ORG"}
        and scene.masked[told_to.end] == "，"
        and told_to.end < spans[0].end
        and scene.masked[cue.end - 2 : cue.end] in _WARNS
    ):
        spans[0] = Span(told_to.end + 1, spans[0].end)  # 提醒|新德里，…
        return spans
    if spans and len(scene.text[start : spans[0].start].strip(_MARKS)) <= NEAR:
        return spans
    edge = min(source.start, cue.start)
    earlier = _said(scene, max(paragraph.start, sentence.start), edge)
    if earlier and len(re.sub(r"\s", "", scene.text[earlier[-1].end : edge]).strip(_MARKS)) <= NEAR:
        return earlier[-1:]
    return None


def _said(scene: Scene, start: int, end: int) -> list[Span]:
    """Stretches marked as reported between two places, without the marks at their ends."""
    found = []
    for hint in scene.said_in(start, end):
        span = trim(scene.text, max(hint.start, start), _word_end(scene, min(hint.end, end), end))
        if span.end - span.start > 1:  # trimming may leave less than nothing
            found.append(span)
    return found


def _word_end(scene: Scene, place: int, limit: int) -> int:
    """The place, or the end of the clause just behind it where the tagger stops within a name or a word: 成立海|运小组，."""
    if place >= limit or scene.text[place] in _MARKS:
        return place
    entity = scene.entity_over(place)
    if entity is not None and entity.start < place:
        place = min(entity.end, limit)
    end = scene.clause_end(place, limit)
    if end - place > _REST or scene.hints_in(place, end, "cue") or scene.hints_in(place, end, "source"):
        return place
    return end


def _take(scene: Scene, draft: Draft, span: Span, taken: set[int]) -> None:
    """Adds reported words; those in quotation marks with what the marks hold, and no more."""
    pair = next(
        (
            p
            for p in scene.pairs_in(span.start - 1, span.end)
            if p.depth == 0 and p.start <= span.start + 1 and p.inner.end >= span.end - 2
        ),
        None,
    )
    if pair is not None and pair.start not in taken:
        use_pair(scene.text, draft, pair, taken)
    else:
        draft.content.append(ContentSpan(span.start, span.end))


_LEADS_TO_HIS = re.compile("(?<=..)[，；](?:但|而)?[他她](?:以|从|据|凭|用|拿|结合)[^，。；]{2,24}[，]?$")
"""Words behind a report that lead to the next one of the same speaker."""


_IN_AN_ACT = re.compile(
    "(?<=[一-鿿]{2})[，；](?:[他她]|自己|当[晚天场即])[^，；。]{0,10}(?:把|让|叫|请|劝|派|催|令)$"
)
"""Words before a report that is part of what somebody tells: 她回忆，…，她当晚就把|几位同事叫来，问大家敢不敢."""


def _end_before(scene: Scene, draft: Draft, place: int) -> None:
    """Ends the content of a draft where a report of somebody else begins, unless he tells of that himself."""
    if any(
        p.start < place < p.end and _IN_AN_ACT.search(scene.masked, p.start, place) for p in draft.content
    ):
        return
    kept = []
    for part in draft.content:
        span = trim(scene.text, part.start, min(part.end, place))
        if part.end > place and (led := _LEADS_TO_HIS.search(scene.masked, span.start, span.end)):
            span = trim(scene.text, span.start, led.start())  # …，|她以成交回升为据，判断…
        if part.end > place and (left := _LEFT_OPEN.search(scene.text, span.start, span.end)):
            span = trim(scene.text, span.start, left.start())  # …，也|有人盼着…
        if part.start < place and len(span):
            kept.append(ContentSpan(span.start, span.end, part.role))
    if kept:
        draft.content[:] = kept
        draft.closed = True
        draft.trace.append("ends where the tagger hears another report")


def _phrase_begin(scene: Scene, source: Candidate, floor: int) -> int:
    """Begin of a source with the word for somebody that describes it from the begin of its clause on: 一楼住户|张三."""
    clause = scene.clause_start(source.phrase, floor)
    described = clause > floor and ends_person(scene.masked[clause : source.phrase])
    return clause if described else source.phrase


def _report(scene: Scene, cue: Hint, source: Candidate) -> Report:
    following = scene.text[cue.end : cue.end + 1]
    after: After = "clause"
    if following in "：:":
        after = "colon"
    elif following in "，,":
        after = "comma"
    elif following in "“「":
        after = "marks"
    elif following in "。；！？":
        after = "end"
    trace = (f"cue: {scene.text[cue.start : cue.end]} (heard by the tagger, {cue.sureness:.2f})",)
    begin = min(source.phrase, cue.start)
    return Report(
        Span(cue.start, cue.end),
        "say",
        source,
        after,
        cue.end,
        begin,
        "guess",
        trace=trace,
        learned=cue.sureness,
    )
