"""Paragraphs that go on with what somebody says above: 某某指出，…¶|一是|…; 某某认为：¶|…|; 会议要求，…¶|要|…."""

from __future__ import annotations

import itertools
import re
from collections.abc import Mapping, Sequence

from pipeline.quotes.content import BELOW
from pipeline.quotes.continuation import NARRATED, sets_scene
from pipeline.quotes.draft import Draft, holds_point, is_enumerator, read_ordinal, trim
from pipeline.quotes.going_on import POINTS_OUT, ends_in_marks, is_speech
from pipeline.quotes.grammar import JOINS_IN, MEETS, TAKES_ON
from pipeline.quotes.interview import Line
from pipeline.quotes.scene import Paragraph, Scene
from pipeline.records import PERSONAL_KINDS, SPEAKING_KINDS, ContentSpan, Span
from pipeline.text.marks import ends_sentence

_AFRESH = re.compile("[“‘「『■]|根据|按照|据|此前|目前|截至|随后|正是(?!因)")
_MEETING_DOES = re.compile(
    "(?:大会|会议|全会|仪式|论坛)上?(?:还|也|随后|最后)*(?:宣读|颁[发授]|表彰|听取了|审议|表决|书面|播放|传达|举行|以[^，。]{2,12}形式|向[^，。]{2,40}颁)"
)
"""大会宣读了决定: an act of the meeting, behind a speech held there."""
_DEMAND = re.compile(
    r"(?:在[^，。]{2,20}的同时，)?(?:同时，?|此外，?|还|也)?(?:要(?!闻|点|目)|必须|应当|务必)"
)
_TASK = re.compile(
    f"由[^，。；：]{{2,24}}(?:{TAKES_ON}|组织)|请[^，。；：]{{2,20}}(?:{TAKES_ON}|{JOINS_IN}|于|在|尽快|抓紧)|责成"
)
"""How an item begins that tells whose task it is: （一）会议同意调整概算。|（二）由财政局牵头，9月底前提出方案.

A new item may be about anything, so that a word for a task somewhere in it (某公司负责人…) says nothing yet.
"""


def _is_next_item(last: Draft, previous: Paragraph, paragraph: Paragraph) -> bool:
    """Whether a numbered item stands below one in which a meeting decides something."""
    met = last.report.source is not None and last.report.source.head in MEETS
    return met and bool(previous.label) and bool(paragraph.label) and last.report.group != "say"


_SAYS_SO = re.compile(".*(?:说|道|表示|介绍|告诉|感慨|坦言|感叹|回忆|解释|直言)")


def take_line_above(
    scene: Scene, paragraph: Paragraph, own: Sequence[Draft], before: Sequence[Draft]
) -> None:
    """Adds the line above a paragraph that opens with who says something, where its marks open and never close: “…。¶某某介绍说，…."""
    first = min((d for d in own if not d.nested), key=lambda d: d.report.cue.start, default=None)
    if first is None or first.report.source is None or paragraph.index == 0 or not first.content:
        return
    above = scene.paragraphs[paragraph.index - 1]
    opens = scene.text[paragraph.start : first.report.begin].strip("”，据 \u3000") == ""
    says = _SAYS_SO.fullmatch(scene.text, first.report.cue.start, first.report.cue.end) is not None
    whole = scene.text[above.start : above.end]
    if not (opens and says and first.report.source.kind in SPEAKING_KINDS):
        return
    if (
        not whole.startswith("“")
        or whole.count("“") != 1
        or "”" in whole
        or above.section != paragraph.section
    ):
        return
    words = trim(scene.text, above.start + 1, above.end)
    if any(s.start < words.end and words.start < s.end for d in (*before, *own) for s in d.content):
        return
    first.content.insert(0, ContentSpan(words.start, words.end))
    first.used[:0] = [pair for pair in above.pairs if pair.start == above.start]
    first.trace.append("content: the line above, whose marks do not close")


def carry_over(scene: Scene, paragraph: Paragraph, before: list[Draft], own: Sequence[Draft]) -> None:
    """Takes in a paragraph that goes on demanding (要…) what the last report of the paragraph before demands, or with a speech."""
    recent = before[-8:]  # of the paragraph before, if any
    last = max((d for d in recent if not d.nested), key=lambda d: d.report.cue.start, default=None)
    if last is None or last.whole or last.closed or last.paragraph != paragraph.index - 1:
        return
    previous = scene.paragraphs[last.paragraph]
    if last.last_sentence != len(previous.sentences) - 1 or ends_in_marks(last) or not paragraph.sentences:
        return
    if previous.section != paragraph.section or any(d.sentence == 0 for d in own):
        return
    first = paragraph.sentences[0]
    begin = first.start + (scene.text.startswith(paragraph.label, first.start) and len(paragraph.label))
    assigns = _is_next_item(last, previous, paragraph) and _TASK.match(scene.masked, begin, first.end)
    demands = assigns or _DEMAND.match(scene.masked, first.start, first.end) is not None
    parallel = _is_parallel(scene, previous, first)
    headed = is_enumerator(scene.text, first.start, first.end) and any(d.sentence == 1 for d in own)
    unfinished = scene.text[previous.start : previous.end].rstrip().endswith("；")
    unfinished = unfinished and not _BULLET.fullmatch(previous.label)
    speech = not headed and _is_long_speech(scene, last, first)  # （三）资金要到位。会议指出，…: a head
    if not demands and not unfinished and not parallel and not speech:
        return

    def goes_on(sentence: Span) -> bool:
        if unfinished:
            return True  # …；/ …: the paragraph before was not at its end
        if assigns:
            return True
        if demands:
            return _DEMAND.match(scene.masked, sentence.start, sentence.end) is not None
        if parallel:
            return _ASPECT.match(scene.masked, sentence.start, sentence.end) is not None
        return is_speech(scene, sentence)

    reporting = min((d.sentence for d in own), default=len(paragraph.sentences))
    taken = list(itertools.takewhile(goes_on, paragraph.sentences[:reporting]))
    for sentence in taken:
        span = trim(scene.text, sentence.start, sentence.end)
        last.content.append(ContentSpan(span.start, span.end, "continuation"))
        last.sureness.append(0.6)
    last.trace.append(
        f"continuation: the next paragraph goes on {'demanding' if demands else 'with the speech'}"
    )
    if reporting == len(paragraph.sentences) and (demands or len(taken) == reporting):
        last.paragraph, last.last_sentence = paragraph.index, len(paragraph.sentences) - 1


def go_on_below(scene: Scene, paragraph: Paragraph, before: Sequence[Draft], own: Sequence[Draft]) -> None:
    """Takes in the next paragraph below a line that ends with who speaks (某某认为：¶…¶…), where nobody else is heard; those heard in the first one are cited."""
    last = max((d for d in before[-8:] if not d.nested), key=lambda d: d.report.cue.start, default=None)
    if last is None or last.report.source is None or BELOW not in last.trace:
        return
    reached = last.content[-1].end
    if paragraph.start < reached <= paragraph.end:
        for draft in own:
            draft.nested = True
        return
    above = scene.paragraphs[paragraph.index - 1]
    words = trim(scene.text, paragraph.start, paragraph.end)
    share = scene.said_share(paragraph.start, paragraph.end)
    if (
        last.report.source.kind not in PERSONAL_KINDS
        or last.report.group != "say"
        or reached < trim(scene.text, above.start, above.end).end
        or above.section != paragraph.section
        or any(not draft.nested for draft in own)
        or not _may_be_said(scene, paragraph)
        or not ends_sentence(scene.text, Span(words.start, paragraph.end))
        or sets_scene(scene.masked[paragraph.start : paragraph.end])
        or (share is not None and share < NARRATED)
    ):
        return
    last.content.append(ContentSpan(words.start, words.end, "continuation"))
    last.sureness.append(0.6)
    last.trace.append("continuation: the next paragraph below who speaks")


_HAS_SEVERAL = re.compile(
    "(?:[两二三四五六七八九十几多\\d]+(?:点|条|个|项|方面|类|种|步|重|大|层)|以下|如下)[^，。；：]{0,16}。?$"
)
"""How somebody's words end whose points stand in the paragraphs below: 分析人士指出，|有三方面因素值得关注|。¶首先…."""
_FIRST_BELOW = re.compile("一是|首先|第一[，、是]|其一|一方面")
_COUNTED_BELOW = "continuation: the points in the paragraphs below"


def count_on_below(scene: Scene, paragraph: Paragraph, before: Sequence[Draft], own: Sequence[Draft]) -> None:
    """Takes in the next paragraph where it is one of the points that somebody announces as his last words, or the next behind one of them: …，|具有多重作用|。¶一是…。¶二是…; …。一是…。¶二是…."""
    last = max((d for d in before[-8:] if not d.nested), key=lambda d: d.report.cue.start, default=None)
    if last is None or last.report.source is None or last.paragraph != paragraph.index - 1 or last.whole:
        return
    above, source = scene.paragraphs[last.paragraph], last.report.source
    if source.kind == "impersonal" or above.section != paragraph.section or not paragraph.sentences:
        return
    counts = _COUNTED_BELOW in last.trace
    reached, end = last.content[-1], trim(scene.text, above.start, above.end).end
    opens = _FIRST_BELOW if not counts else _ENUMERATES
    announces = counts or _HAS_SEVERAL.search(scene.masked, reached.start, above.end)
    begins = announces and opens.match(scene.text, paragraph.start, paragraph.end)
    if reached.end < end or not (begins or _is_next_point(scene, last, paragraph)):
        return
    others = [
        d.sentence
        for d in own
        if not d.nested and d.report.source is not None and d.report.source.kind in {"person", "nominal"}
    ]
    taken = paragraph.sentences[: min(others, default=len(paragraph.sentences))]
    if not taken:
        return
    words = trim(scene.text, taken[0].start, taken[-1].end)
    last.content.append(ContentSpan(words.start, words.end))
    for draft in own:
        draft.nested = draft.nested or draft.report.cue.start < words.end
    if _COUNTED_BELOW not in last.trace:
        last.trace.append(_COUNTED_BELOW)
    last.paragraph, last.last_sentence = paragraph.index, len(taken) - 1


def _is_next_point(scene: Scene, last: Draft, paragraph: Paragraph) -> bool:
    """Whether a paragraph opens with the point behind the one that somebody's words hold: 某某强调，…。一是…。¶|二是|…."""
    point = read_ordinal(scene.text, paragraph.start, paragraph.end)
    spoken = point is not None and point[0] in _SPOKEN_ORDINALS and point[1] > 1
    return spoken and point is not None and holds_point(scene.text, last, (point[0], point[1] - 1))


_SPOKEN_ORDINALS = frozenset({"is", "nth", "of"})
"""Marks of points that are words of the speech: 二是, 第二, 其二; not the numbers of a printed list."""
_ENUMERATES = re.compile(
    "[二三四五六七八九十]是|其[次二三四五]|再次[，是]|最后[，是]|第[二三四五六七八九][，、是]|此外，|另一方面"
)
_ASPECT = re.compile("在[^，。；：]{2,14}(?:方面|领域|环节|层面)，")


def _is_parallel(scene: Scene, previous: Paragraph, first: Span) -> bool:
    """Whether a paragraph goes on with one more of the aspects that the sentences above go through: 在某方面，…。¶|在某方面，…."""
    aspects = [_ASPECT.search(scene.masked, each.start, each.end) for each in previous.sentences[-2:]]
    return len(aspects) > 1 and all(aspects) and _ASPECT.match(scene.masked, first.start) is not None


_BULLET = re.compile("[^一-鿿\\w（(]+")
"""The mark of an item that says something of its own."""
_MOST_BETWEEN = 15
"""Paragraphs between two reports of one speech at most."""
_MOSTLY_SAID = 0.5
"""Least share of these paragraphs together that the tagger hears as reported."""


def fill_between(scene: Scene, drafts: list[Draft], lines: Mapping[int, Line]) -> None:
    """Takes in the paragraphs between two reports of one speech, where nobody else is heard: 某某指出，…¶…¶某某强调，…; 某某介绍，…¶|同时，…|¶某某说，…."""
    told = sorted((d for d in drafts if not d.nested and not d.whole), key=lambda d: d.report.cue.start)
    busy = {d.paragraph for d in drafts} | {*lines}
    for before, after in itertools.pairwise(told):
        source = after.report.source
        opened = scene.paragraphs_in(source.phrase, source.phrase + 1) if source is not None else ()
        if not opened or not _is_one_speaker(scene, before, after):
            continue
        between = scene.paragraphs[before.paragraph + 1 : opened[0].index]
        if not between or len(between) > _MOST_BETWEEN:
            continue
        adds = len(between) == 1 and _ADDS.match(scene.masked, between[0].start) is not None
        if not adds and not all(_points_out(scene, draft) for draft in (before, after)):
            continue
        if any(p.index in busy or not _may_be_said(scene, p) for p in between):
            continue
        if (scene.said_share(between[0].start, between[-1].end) or 0.0) < _MOSTLY_SAID:
            continue
        for paragraph in between:
            words = trim(scene.text, paragraph.start, paragraph.end)
            before.content.append(ContentSpan(words.start, words.end, "continuation"))
            before.sureness.append(0.6)
        before.trace.append("continuation: the paragraphs up to the next report of the same speech")


_ADDS = re.compile("(?:同时|与此同时|此外|另外)，(?!据|记者|有)")


def _points_out(scene: Scene, draft: Draft) -> bool:
    """Whether somebody points out or stresses something: leaders' speeches are told so."""
    return scene.text.endswith(POINTS_OUT, draft.report.cue.start, draft.report.cue.end)


def _is_one_speaker(scene: Scene, before: Draft, after: Draft) -> bool:
    """Whether two reports are of one person by name, of whose words the first reach the end of their paragraph."""
    one, other = before.report.source, after.report.source
    if one is None or other is None or one.entity is None or other.entity is None:
        return False
    previous = scene.paragraphs[before.paragraph]
    return (
        one.entity.label == "PER"
        and one.entity.target == other.entity.target
        and before.last_sentence == len(previous.sentences) - 1
        and not before.used
        and not before.closed
        and previous.section == scene.paragraphs[after.paragraph].section
    )


def _may_be_said(scene: Scene, paragraph: Paragraph) -> bool:
    """Whether a paragraph between two reports can be of the speech: it names nobody and opens with no other scene."""
    named = any(e.label == "PER" for e in scene.entities_in(paragraph.start, paragraph.end))
    return not named and _AFRESH.match(scene.masked, paragraph.start) is None


_CONGRESS = re.compile(
    "党的[一二三四五六七八九十]{1,3}大|[党第]?[一二三四五六七八九十]{2,3}届[一二三四五六七]中全会"
)
"""党的二十大指出，…: looked back to by whoever cites it, and goes on himself."""


def _is_long_speech(scene: Scene, last: Draft, first: Span) -> bool:
    """Whether a paragraph's first sentence goes on with what somebody points out or stresses in the one before.

    Speeches of leaders are printed so: 某某指出，…¶一是…¶…. The tagger must hear the speaker, and nobody else may be
    the subject.
    """
    cue = scene.text[last.report.cue.start : last.report.cue.end]
    kind = last.report.source.kind if last.report.source is not None else ""
    if not cue.endswith(POINTS_OUT) or kind not in {"person", "pronoun", "collective"}:
        return False
    if last.report.source is not None and _CONGRESS.match(scene.text, last.report.source.phrase):
        return False
    if (
        last.used
        or _AFRESH.match(scene.masked, first.start)
        or _MEETING_DOES.match(scene.masked, first.start)
    ):
        return False
    if any(
        e.label == "PER" and e.start <= first.start + 2 for e in scene.entities_in(first.start, first.end)
    ):
        return False
    return is_speech(scene, first)
