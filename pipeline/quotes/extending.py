"""What a content takes in, or leaves out, once all reports of its paragraph are known."""

from __future__ import annotations

import re
from collections.abc import Sequence

from pipeline.quotes import grammar
from pipeline.quotes.draft import (
    Draft,
    begins_enumeration,
    is_enumerator,
    read_ordinal,
    trim,
    use_pair,
)
from pipeline.quotes.guesses import find_strangers
from pipeline.quotes.scene import Paragraph, Scene
from pipeline.records import ContentSpan, Span
from pipeline.text.marks import ends_sentence
from pipeline.text.outcomes import OUTCOME_IN_BRACKETS

_NOTE = re.compile(
    "(?:——)?（(?:[^（）]{1,8}注：[^（）]*|[^（）]{0,6}(?:笑声?|掌声|鼓掌|停顿|沉默|插话|哄堂大笑))）(?:——)?"
    f"|{OUTCOME_IN_BRACKETS}"
    "|(?<=[。！？”])（[^（），。：；、\n]{0,10}(?:[社报网]|财经|新闻|周刊|快讯|客户端|频道|电视台)）$"
)
"""An editor's note in brackets, what happens meanwhile, what became of it, or the medium at the end: （某网注：现汇率约合…）, （笑声）, （采纳情况：已采纳）, （某某财经）."""

_THAT_IS = re.compile("即(?![便使将日时可刻期兴位])")
_MANNER = re.compile("(?:得|此事|起来)[^，。：；“”■]{1,10}：")
SAID_BEFORE = 0.35
"""Least share of the words before a cue in the middle of a sentence that the tagger hears as reported."""


def leave_out_notes(scene: Scene, draft: Draft) -> None:
    """Takes an editor's notes in brackets out of a content."""
    kept: list[ContentSpan] = []
    for span in draft.content:
        notes = list(_NOTE.finditer(scene.text, span.start, span.end))
        starts = [span.start, *(note.end() for note in notes)]
        ends = [*(note.start() for note in notes), span.end]
        parts = [trim(scene.text, a, b) for a, b in zip(starts, ends, strict=True)] if notes else [span]
        kept += [ContentSpan(part.start, part.end, span.role) for part in parts if part.start < part.end]
    draft.content[:] = kept


def extend_enumeration(scene: Scene, paragraph: Paragraph, draft: Draft, reporting: set[int]) -> None:
    """Takes in the later points of an enumeration that the content begins: 一是…。二是…。

    Args:
        scene: the document.
        paragraph: of the draft.
        draft: whose content may go on.
        reporting: indexes of sentences with a report of their own, which end an enumeration.
    """
    if draft.closed or draft.nested or not draft.content:
        return
    first = draft.content[-1]
    opens = begins_enumeration(scene.text, first.start, first.end) or bool(
        re.search(
            r"[；：。]\s*(?:一是|第一[，、]|（1）|1\.|首先)|[，：]一要(?!么)",
            scene.masked[first.start : first.end],
        )
    )
    figure = draft.report.group == "figure"
    if not (opens or figure):
        return
    if not opens and any(ends_sentence(scene.text, pair.inner) for pair in draft.used[-1:]):
        return  # 提出了自己的意见：“…。”: all of it stands in the marks
    last = -1
    for index in range(draft.last_sentence + 1, len(paragraph.sentences)):
        if index in reporting:
            break
        sentence = paragraph.sentences[index]
        point = read_ordinal(scene.text, sentence.start, sentence.end)
        if last < 0 and not opens and point is not None and point[1] > 1:
            break  # …算了一笔账：…。三是…: of the list that the bulletin counts
        if is_enumerator(scene.text, sentence.start, sentence.end):
            last = index
    below = paragraph.sentences[last + 1] if 0 <= last < len(paragraph.sentences) - 1 else None
    if below is not None and last + 1 not in reporting and _is_head(scene, paragraph.sentences[last]):
        last += 1  # 四是海堤建设。我省海堤标准偏低，…
    for index in range(draft.last_sentence + 1, last + 1):
        sentence = paragraph.sentences[index]
        span = trim(scene.text, sentence.start, sentence.end)
        draft.content.append(ContentSpan(span.start, span.end))
    if last >= 0:
        draft.last_sentence = last
        draft.trace.append("content: the points of an enumeration")


_NOTICE_FOLLOWS = re.compile("现[将就][^。；：！？]{0,24}(?:通报|公告|通告|说明|公布|答复|回应)如下：")


def extend_notice(scene: Scene, paragraph: Paragraph, draft: Draft) -> None:
    """Takes in the rest of a notice that is printed as it stands: 某专班公告称，…。现将情况通报如下：一、…。二、…。"""
    by = draft.report.source
    if draft.nested or draft.used or by is None or by.kind not in {"organisation", "collective"}:
        return
    sentences = paragraph.sentences[draft.sentence :]
    if not any(_NOTICE_FOLLOWS.match(scene.masked, each.start, each.end) for each in sentences[1:]):
        return
    first = draft.content[0]
    places = [(first.start, sentences[0].end), *((each.start, each.end) for each in sentences[1:])]
    spans = [trim(scene.text, start, end) for start, end in places]
    draft.content[:] = [ContentSpan(span.start, span.end) for span in spans]
    draft.last_sentence = len(paragraph.sentences) - 1
    draft.trace.append("content: the whole notice")


LONGEST_HEAD = 14
"""Characters of a point that only names what it is about."""


def _is_head(scene: Scene, sentence: Span) -> bool:
    """Whether the sentence of a point but names what it is about: 四是海堤建设。"""
    words = scene.masked[sentence.start : sentence.end].rstrip()
    return len(words) <= LONGEST_HEAD and words.endswith("。") and "，" not in words and "：" not in words


def extend_speech(scene: Scene, draft: Draft) -> None:
    """Takes in the paragraphs of one speech whose marks open anew and close once."""
    if not draft.used or draft.used[-1].closed:
        return
    for paragraph in scene.paragraphs[draft.paragraph + 1 :]:
        if paragraph.start <= draft.used[-1].start:
            continue  # the speech itself began below its cue
        pair = next((p for p in paragraph.pairs if p.chained), None)
        if pair is None:
            return
        use_pair(scene.text, draft, pair, set())
        draft.trace.append("content: the speech goes on in the next paragraph")
        if pair.closed:
            return


def past_manner(scene: Scene, draft: Draft) -> None:
    """Takes off the begin of a content how it was said: 讲|得动情：|仓三年盖好."""
    if not draft.content or draft.used or draft.content[0].start > draft.report.cue.end + 1:
        return
    first = draft.content[0]
    if _THAT_IS.match(scene.masked, first.start) and draft.report.after == "comma":
        draft.content[0] = first = ContentSpan(first.start + 1, first.end, first.role)  # …的观点，即|…
    if manner := _MANNER.match(scene.masked, first.start, first.end):
        draft.content[0] = ContentSpan(manner.end(), first.end, first.role)


_SOME = re.compile(
    "[^，。；：的]{0,4}?(?:有的?|不少|一些|许多|部分|个别|少数|多数|一[位名个]|[多几数两三][位名]|另一)"
)
_OTHERS_NEXT = re.compile(
    "[，；](?:还|也|又|另)?(?:有的|有人|有些|有[一-鿿]{2}(?:说|认为|觉得|嫌|担心)|另一些|另一[位名个]|一些[一-鿿]{2}则)"
)
"""有人说“…”|，有的嫌…: others come next."""


_OTHERS_ACT = re.compile(
    "；而?(?:另一些|另一部分|另有|还有|其他|其余)[^，。；：“■]{1,8}?(?:则|却|已经?)(?!是)"
)
"""有员工表示将另谋出路|；另一些员工则…: what others do is told by the narrator."""


def end_before_others(scene: Scene, draft: Draft) -> None:
    """Ends the words of some people where the next ones come: 有的老人说“字太小”|，有的嫌天天要充电; …|；另一些员工则计划…."""
    source, first = draft.report.source, draft.content[0] if draft.content else None
    if (
        source is None
        or first is None
        or source.kind not in {"nominal", "collective"}
        or not _SOME.match(scene.masked, source.start, source.end)
        or first.start > draft.report.cue.end + 1
    ):
        return
    if (others := _OTHERS_ACT.search(scene.masked, first.start, first.end)) is not None:
        _keep_only(scene, draft, first.start, others.start(), "ends where it is told what others do")
        return
    pair = next(iter(scene.pairs_in(draft.report.cue.end, draft.report.cue.end + 2)), None)
    if pair is None or not first.start <= pair.inner.start < first.end:
        return
    if first.end > pair.end and _OTHERS_NEXT.match(scene.masked, pair.end):
        draft.used.append(pair)
        _keep_only(
            scene, draft, pair.inner.start, pair.inner.end, "content: the marks, before others come next"
        )


def end_with_point(scene: Scene, paragraph: Paragraph, draft: Draft) -> None:
    """Ends words within a point of the narrator's list where his next point begins: …：一是…，业主群内有人提议“集体到场”|；二是…."""
    if not draft.content:
        return
    first = draft.content[0]
    opened = {
        point
        for mark in _POINT_BEGINS.finditer(
            scene.masked, paragraph.start, min(first.start, draft.report.begin)
        )
        if (point := read_ordinal(scene.text, mark.end(), first.start)) is not None
    }
    for mark in _POINT_BEGINS.finditer(scene.masked, first.start, first.end):
        point = read_ordinal(scene.text, mark.end(), first.end)
        if point is not None and (point[0], point[1] - 1) in opened:
            _keep_only(scene, draft, first.start, mark.start(), "ends with a point of the narrator's list")
            return


_POINT_BEGINS = re.compile(r"[：；。]\s*")


def _keep_only(scene: Scene, draft: Draft, start: int, end: int, why: str) -> None:
    """Leaves a draft these words alone, and nothing goes on behind them."""
    words = trim(scene.text, start, end)
    draft.content[:] = [ContentSpan(words.start, words.end, draft.content[0].role)]
    draft.closed = True
    draft.trace.append(why)


_ANSWERED_TO = re.compile("(?:针对|对于|面对|就|关于)[^，]{0,24}(?:称|说|反映|质疑|提出|认为|担心|担忧|问)")
"""What somebody else has said, before one who answers it."""


_TOPIC_FIRST = re.compile("(?:针对|对于|关于|围绕|面对)[^，。；：]+，?$")


def take_before(scene: Scene, paragraph: Paragraph, draft: Draft, others: Sequence[Draft]) -> None:
    """Adds what stands before a cue in the middle of a sentence, where the tagger hears it as reported: 银行愿意贷，他说，但要抵押."""
    source, report = draft.report.source, draft.report
    if source is None or draft.nested or draft.used or not draft.content or not scene.said:
        return
    sentence = paragraph.sentences[draft.sentence]
    if source.kind not in {"person", "pronoun"} or report.group != "say":
        return
    if report.after != "comma" or source.phrase != source.start or source.end > report.cue.start:
        return
    if scene.masked[source.start - 1 : source.start] != "，" or draft.content[0].start < report.cue.end:
        return
    words = trim(scene.text, sentence.start, source.start)
    if len(words) < 9 or not grammar.is_clausal(scene.masked[words.start : words.end]):
        return
    if _ANSWERED_TO.match(scene.masked, words.start, words.end):
        return  # 针对有网民称…，他明确否认
    if _TOPIC_FIRST.match(scene.masked, words.start, words.end):
        return  # 针对屡次出现的低于成本报价，某某强调: what it is on
    if scene.hints_in(words.start, words.end, "cue"):
        return  # 有代表追问依据，某某回应称: what another says
    if source.kind == "pronoun" and find_strangers(scene, words.start, words.end):
        return  # 患者家属田先生受邀参会，他说: who he is
    taken = any(words.start < s.end and s.start < words.end for d in others for s in d.content)
    if not taken and (scene.said_share(words.start, words.end) or 0) > SAID_BEFORE:
        draft.content.insert(0, ContentSpan(words.start, words.end))
        draft.trace.append("content: the words before it as well")
