"""Reports that only the tagger hears: a cue, a source and reported words that no rule puts together.

The rules read a report off its grammar. Where they find none, the tagger's three marks make one: the
cue, the nearest words marked as a source in its sentence, and the stretches marked as reported next to
the cue. Who is meant by the source is decided like that of every other report.
"""

from __future__ import annotations

import re
from collections.abc import Sequence

from pipeline.quotes.attaching import JUDGES
from pipeline.quotes.candidates import Candidate, ends_person
from pipeline.quotes.cue_words import is_no_cue
from pipeline.quotes.draft import HEARD, Draft, cut, end_within, own_tail, told_otherwise_at, trim, use_pair
from pipeline.quotes.drafting import names_topic
from pipeline.quotes.ear import Hint
from pipeline.quotes.grammar import After
from pipeline.quotes.heard_cues import Heard, HeardCue, makes_no_report, whose
from pipeline.quotes.heard_sources import MARKS
from pipeline.quotes.interview import OWN_WORDS
from pipeline.quotes.narration import TURNS_AWAY
from pipeline.quotes.onward import HOUSE_WILL, WANTS
from pipeline.quotes.relating import RECALLS, relate
from pipeline.quotes.relations import changes_his_story, reaction
from pipeline.quotes.report import Report
from pipeline.quotes.scene import Paragraph, Scene
from pipeline.quotes.sources import SourceFinder
from pipeline.records import PERSONAL_KINDS, ContentSpan, Span
from pipeline.text.marks import MarkPair
from pipeline.text.stands import BY_VOTES

SHORTEST = 4  # characters of reported words
FEWEST = 2  # the same behind a cue that takes no mere noun: 某某认为|值得, not 某某担心|品质
NEAR = 3  # characters, marks aside, between a cue and its words at most


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
            at = HeardCue(scene, sentence, cue, drafts, [*drafts, *found], finder)
            heard = None if makes_no_report(at) else whose(at)
            if heard is None:
                continue
            draft = _draft_of(heard, paragraph, index, taken)
            if draft is not None:
                found.append(draft)
    return found


def _draft_of(heard: Heard, paragraph: Paragraph, index: int, taken: set[int]) -> Draft | None:
    """The draft of a cue whose source is settled; None where no words are its.

    Args:
        heard: the cue with its source.
        paragraph: where it stands.
        index: the number of its sentence there.
        taken: begins of quoted stretches that are content already; what is used is added.
    """
    scene, source, holder = heard.scene, heard.source, heard.holder
    report = _report(scene, heard.cue, source)
    heard.nested = heard.nested and not _stands_beside(heard, report)
    content = _reported(heard, report, paragraph)
    if content is None or (heard.nested and _is_to_do_so(heard)) or _tells_of_others(heard):
        return None
    draft = Draft(report, paragraph.index, index, nested=heard.nested)
    for span in content:
        _take(scene, draft, span, taken)
    if heard.nested:
        end_within(scene, draft)
        semicolon = scene.masked.find("；", draft.content[-1].start, draft.content[-1].end)
        if source.kind in ("organisation", "collective") and semicolon > 0:
            cut(scene, draft, semicolon)  # 集团已要求限速；|真正的薄弱处在…
    elif (ends := _told_by_narrator(scene, draft)) is not None:
        cut(scene, draft, ends.start())
    if names_topic(scene, draft):
        return None  # 描述|了换电的场景
    draft.last_sentence = index
    draft.closed = not heard.nested and draft.content[-1].end < heard.at.sentence.end - 2
    draft.trace.append(HEARD)
    if holder is not None and not heard.nested:
        _end_holder(heard, holder, report)
    return draft


def _stands_beside(heard: Heard, report: Report) -> bool:
    """Whether the report of a cue inside somebody's words ends these: 前者主张…，|后者则担心，…."""
    holder = heard.holder
    return (
        holder is not None
        and not holder.used
        and heard.source.start >= holder.report.body
        and relate(heard.scene, holder.report, report)[0] == "sibling"
    )


def _is_to_do_so(heard: Heard) -> bool:
    """Whether somebody else asks the source of a cue to say so: 他建议|县里|要求新签合同缴纳保证金."""
    asked = heard.holder.report if heard.holder is not None else None
    return asked is not None and asked.group in WANTS and asked.cue.end == heard.source.phrase


_WHAT_IS = re.compile(
    "(?:最|更|真正|始终|一直|只)*(?:担心|担忧|关心|在意|看重|需要|想要|期盼|害怕|讲|说|谈|问)的(?:也|却|则|其实|只|就)*是"
)
"""某某回应，|她讲的是|举证问题: a part of what somebody says behind his comma."""


def _is_inside(heard: Heard, holder: Draft) -> bool:
    """Whether a cue stands in the words of its holder, its source as well."""
    return any(p.start <= heard.source.start and heard.cue.end <= p.end for p in holder.content)


_THOUGHT = re.compile("以为是?|原以为|觉得")


def _tells_of_others(heard: Heard) -> bool:
    """Whether a cue is part of what somebody tells: 他统计了46起纠纷，|判决|…; 协会将反映诉求，同时|劝导|…; 她回忆，…，她|以为|…."""
    if heard.source.kind in {"person", "pronoun"} and heard.at.is_(JUDGES):
        return True
    holder, scene = heard.holder, heard.scene
    if holder is None:
        return False
    clause = scene.clause_start(heard.cue.start, holder.report.body)
    house = scene.clause_start(max(clause - 1, holder.report.body), holder.report.body)
    if heard.lead == "同时" and HOUSE_WILL.fullmatch(scene.masked, house, clause):
        return True
    if heard.at.is_(_WHAT_IS) and holder.report.after == "comma" and _is_inside(heard, holder):
        return True
    recalls = RECALLS.search(scene.masked, holder.report.cue.start, holder.report.cue.end)
    return recalls is not None and heard.source.is_one_pronoun and heard.at.is_(_THOUGHT)


_STATES = re.compile("(?:说|称|认为|觉得|主张|建议|提议|表示|坚持|指出)$")
_STOP = re.compile("[。！？]+[’”」』]*")

_IN_A_CUE = re.compile("强调|表示|认为|指出|提出|主张|建议|担心|呼吁|坚持|提醒|看重|关注|支持|反对")
"""同意上述判断，但更强|调钱的去处: words that begin in the midst of another cue are not this one's."""


def _reported(heard: Heard, report: Report, paragraph: Paragraph) -> list[Span] | None:
    """The reported words of a cue; None where there are too few, or where they are not its.

    A cue becomes one inside its holder where whoever speaks there goes on himself behind it in marks.
    """
    scene, cue, source, holder = heard.scene, heard.cue, heard.source, heard.holder
    most = _reaches_to(heard, report)
    content = _content_of(scene, paragraph, heard.at.sentence, cue, source, most=most)
    states = _STATES.search(scene.text, cue.start, cue.end) is not None
    content = [span for span in content or () if not _IN_A_CUE.match(scene.text, span.start - 1)]
    if not content or sum(map(len, content)) < (FEWEST if states else SHORTEST):
        return None
    own = _own_words(scene, paragraph, holder, source, content)
    if own is not None:
        content, heard.nested = [Span(content[0].start, own.start - 1)], True
    reacts = reaction(scene, report, content[-1].end)
    if reacts is not None and reacts[0] <= content[0].start:
        return None  # 某某表示反对，某某没有表态: no words of his
    if heard.nested:  # 有人不同意，但她没有解释原因: no words of theirs
        return None if heard.at.is_before("，但", "，却") else content
    others = (part for draft in heard.at.near if draft is not holder for part in draft.content)
    return None if any(_overlap(part, span) for part in others for span in content) else content


def _reaches_to(heard: Heard, report: Report) -> int:
    """How far the words of a cue may reach: to the next report in its sentence, or the end of the marks in which it stands."""
    scene, cue, sentence, marks = heard.scene, heard.cue, heard.at.sentence, heard.at.marks
    most = min(
        (
            max(cue.end, _begin_of_next(scene, report, draft.report))
            for draft in heard.at.near
            if not draft.nested and cue.end <= draft.report.cue.start < sentence.end
        ),
        default=sentence.end,
    )
    if marks is None:
        return most
    stop = _STOP.search(scene.text, cue.end, marks.inner.end)
    return min(most, stop.end() if stop else marks.inner.end)


def _end_holder(heard: Heard, holder: Draft, report: Report) -> None:
    """Ends the words in which a cue stands that makes a report beside them."""
    scene, source, body = heard.scene, heard.source, holder.report.body
    if source.start >= body:
        _end_before(scene, holder, min(_phrase_begin(scene, source, body), heard.cue.start))
        return
    turn = changes_his_story(scene, holder.report, report)
    _end_before(scene, holder, turn if turn >= 0 else scene.clause_start(heard.cue.start, body))


def _told_by_narrator(scene: Scene, draft: Draft) -> re.Match[str] | None:
    """Where the narrator goes on about what is reported: …，引发热议; …，这是站不住脚的."""
    first, last = draft.content[0], draft.content[-1]
    turn = told_otherwise_at(scene, draft.report, first.start, last.end)
    tail = turn or own_tail(scene, last.start, last.end)
    return tail if tail is not None and tail.start() > first.start else None


def _begin_of_next(scene: Scene, report: Report, following: Report) -> int:
    """Where the next report of a sentence begins: the clause of its cue, or the one that tells when somebody owned up."""
    turn = changes_his_story(scene, report, following)
    return turn if turn >= 0 else scene.clause_start(following.cue.start, report.cue.end)


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


def _overlap(a: ContentSpan, b: Span) -> bool:
    return a.start < b.end and b.start < a.end


# -- the reported words ----------------------------------------------------------------------------

_REST = 6  # characters of a clause that go with what the tagger hears of it
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
    if spans and len(scene.text[start : spans[0].start].strip(MARKS)) <= NEAR:
        return spans
    edge = min(source.start, cue.start)
    earlier = _said(scene, max(paragraph.start, sentence.start), edge)
    if earlier and len(re.sub(r"\s", "", scene.text[earlier[-1].end : edge]).strip(MARKS)) <= NEAR:
        return earlier[-1:]
    return None


_AND_ENSURE = re.compile("，并且?(?:保证|确保|做到|督促)")
"""希望把电价降到8美分以下|，并保证|每天供电20小时: both are hoped for."""


def _said(scene: Scene, start: int, end: int) -> list[Span]:
    """Stretches marked as reported between two places, without the marks at their ends."""
    found: list[Span] = []
    for hint in scene.said_in(start, end):
        span = trim(scene.text, max(hint.start, start), _word_end(scene, min(hint.end, end), end))
        if found and _AND_ENSURE.fullmatch(scene.masked, found[-1].end, span.start):
            found[-1] = Span(found[-1].start, span.end)
        elif span.end - span.start > 1:  # trimming may leave less than nothing
            found.append(span)
    return found


def _word_end(scene: Scene, place: int, limit: int) -> int:
    """The place, or the end of the clause just behind it where the tagger stops within a name or a word: 成立海|运小组，."""
    if place >= limit or scene.text[place] in MARKS:
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


_LEFT_OPEN = re.compile(
    "；[^，。；]{2,10}(?:之后|以后|后)$"
    f"|；{BY_VOTES}$"
    "|[，；、](?:[也还又]有?|并|且|而|但|则|却|更|同时|而且|并且|但是)$"
)
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
