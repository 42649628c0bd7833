"""Where the words of a report stand: behind its cue, before it, in marks or in the sentences that follow."""

from __future__ import annotations

import re

from pipeline.quotes import grammar
from pipeline.quotes.before import pair_before
from pipeline.quotes.candidates import chain_start
from pipeline.quotes.continuation import REPORTER_SEES
from pipeline.quotes.cue_words import BRIEFED_ON, FIGURES_NEXT
from pipeline.quotes.draft import (
    Draft,
    begins_enumeration,
    bounds,
    is_enumerator,
    use_pair,
)
from pipeline.quotes.narration import LEAVES_OUT, TURNS_AWAY, conceded_up_to, narrator_at
from pipeline.quotes.relations import (
    reaction,
)
from pipeline.quotes.remarks import acts_behind_speech
from pipeline.quotes.report import Report
from pipeline.quotes.scene import Paragraph, Scene
from pipeline.records import PERSONAL_KINDS, SPEAKING_KINDS, ContentSpan, Span
from pipeline.text.duties import is_duty
from pipeline.text.labels import read_numbering
from pipeline.text.marks import MarkPair, ends_sentence, is_clause

_TERM = 8  # characters of words in marks that are but the subject of what a colon opens
_IS_SUBJECT = re.compile("这[个一](?:词|概念|说法|提法|口号|名称|叫法)|(?![这等])[一-鿿]")
_NUMBERED = re.compile(r"(\d{1,2})[.．、]")

_NAMELY = re.compile(r"即(?:是|为|：)?(?![将使便日时刻可])")
_ALIAS = re.compile(
    r"（(?:(?:以下简称|下称|以下统称)[^（）]{1,30}|[^（）]{1,60}(?:——|—|，|：)(?:编者|编|本刊|译者|记者|整理者)注|(?:编者|编|译者|本刊|记者)注：[^（）]{1,60})）[。；，]?$"
)


_THESE_WORDS = re.compile(
    r"[，。](?:他|她)?(?:的)?(?:这[句番一]*(?:席|番|句)?话|此话|此言|这[一]?句|这话|这[一个]问题|这一问)"
)
_RESTS_ON = re.compile("(?:全|只能?|都|还得|只好|主要)[靠凭][^，。；：！？]*$")
"""查起来全靠|当事人回忆。 is what a thing rests on, and nobody's words."""

_CLOSES_ITS_WORDS = re.compile(
    r"(?:说|称|道|认为|表示|指出|坦言|直言|感慨|感叹|强调|解释|断言|相信|判断|预测|建议|提醒|透露|告诉|介绍|回忆|抱怨|诉苦|吐槽|分析|补充)$"
)

_SUPPOSES = re.compile(r"为了|要是|如果|假如|倘若|若是|只要|只有|与其|即便|即使|就算|哪怕|一旦|除非|既然")
_IF = re.compile("(?:要是|如果|假如|倘若|若是|只要|只有|一旦|除非)(?!如此|这样|说)")
_EXPECTS = re.compile("预计|估计|预测|预期|估算|测算|判断|认为|觉得|相信|担心")
_WOULD = re.compile("(?:更|也|则)?(?:倾向于?|赞成|主张|建议|愿意|支持)")


def fill(
    scene: Scene,
    paragraph: Paragraph,
    index: int,
    draft: Draft,
    taken: set[int],
    *,
    limit: int,
    backward: bool,
    contested: bool = False,
) -> bool:
    """Finds the content of one report; False if there is none.

    Args:
        scene: the document.
        paragraph: where the report stands.
        index: of its sentence in the paragraph.
        draft: of the report; its content is added.
        taken: begins of quoted stretches that are content already; what is used is added.
        limit: where the content ends at the latest, if it stands behind the cue.
        backward: whether words before the source may be the speaker's.
        contested: a report stands before the marks before the source, which may go with that one.
    """
    report = draft.report
    draft.last_sentence = index
    if backward:
        _take_before(scene, paragraph, index, draft, taken, contested=contested)
    if report.after == "end":
        return _fill_backward(scene, paragraph, index, draft, taken)
    if draft.used and acts_behind_speech(scene, report):
        draft.closed = True
        return True
    body, end = bounds(scene.text, report.body, limit)
    if report.group in {"figure", "noun"} and (namely := _NAMELY.match(scene.masked, body, end)):
        body, end = bounds(scene.text, namely.end(), limit)
    if body >= end:
        if report.after == "colon":
            take_following(scene, paragraph, draft, taken)
        return bool(draft.content)
    pair = paragraph.marks_at(body)
    if pair is not None and _opens_as_words(scene, report, pair, end):
        _take_marks(scene, paragraph, draft, taken, pair=pair, end=end, limit=limit)
        return True
    end = _end_before_narrator(scene, paragraph, draft, body, end)
    if pair is not None and draft.closed and end == pair.end:
        use_pair(scene.text, draft, pair, taken)  # 称“…”，短时间内转发量…
        return True
    end = _end_before_return(scene, draft, body, end)
    end = _end_of_item(scene, paragraph.sentences[index], draft, body, end)
    if reacts := reaction(scene, report, end):
        _, end = bounds(scene.text, body, reacts[0])
        if body >= end:
            return bool(draft.content)
        draft.closed = True
        draft.trace.append("ends where another reacts")
    draft.content.append(ContentSpan(body, end))
    if limit == paragraph.end and scene.masked[limit - 1] in "：:":
        take_following(scene, paragraph, draft, taken)
        if _ANNOUNCES.fullmatch(scene.text, body, end):
            draft.content.remove(ContentSpan(body, end))
    draft.trace.append(f"content: {'clause' if report.after == 'clause' else 'to the end of the sentence'}")
    return bool(draft.content)


_ANNOUNCES = re.compile("[^，。；：“”]{0,16}(?:如下|如次|见下表|任务分工|责任分工)")
"""会议决定，|任务分工如下|：: what leads to the points below, and is none."""


def _take_before(
    scene: Scene, paragraph: Paragraph, index: int, draft: Draft, taken: set[int], *, contested: bool
) -> None:
    """Takes what stands before the source: a condition (要是能缴上保险，|她说，…) and marks (“…！”“…！”|某某说)."""
    condition = _condition_before(scene, paragraph.sentences[index], draft.report)
    if condition is not None:
        draft.content.append(condition)
        draft.trace.append("content: the condition before the source")
    pair = pair_before(scene, paragraph, index, draft.report, taken, contested=contested)
    if pair is None:
        return
    while pair is not None:
        use_pair(scene.text, draft, pair, taken)
        start = pair.start
        pair = next((p for p in paragraph.pairs if p.end == start and p.start not in taken), None)
    draft.trace.append("content: the marks before the source")


def _opens_as_words(scene: Scene, report: Report, pair: MarkPair, end: int) -> bool:
    """Whether marks behind a cue hold what is said; not 开门见山：|“收缩城市”这个词被用滥了."""
    term = (
        report.after == "colon"
        and len(pair.inner) <= _TERM
        and not is_clause(scene.text, pair.inner)
        and _IS_SUBJECT.match(scene.masked, pair.end) is not None
    )
    return not term and _is_utterance(scene, report, pair, end)


def _take_marks(
    scene: Scene, paragraph: Paragraph, draft: Draft, taken: set[int], *, pair: MarkPair, end: int, limit: int
) -> None:
    """Takes marks behind a cue, those right behind them (“…”“…”), and the rest of the sentence that goes on with them."""
    use_pair(scene.text, draft, pair, taken)
    one_by_one = draft.report.group != "ask" and not ends_sentence(scene.text, pair.inner)
    while one_by_one and (following := paragraph.marks_at(pair.end)):
        use_pair(scene.text, draft, following, taken)
        pair = following
    draft.trace.append("content: the marks after the cue")
    rest, rest_end = bounds(scene.text, pair.end, end)
    if rest >= rest_end or pair.end >= limit:
        return
    told = (
        _THESE_WORDS.match(scene.text, pair.end, end)
        or _is_written(scene, draft.report)
        or TURNS_AWAY.match(scene.masked, pair.end, end)
        or LEAVES_OUT.match(scene.masked, pair.end, end)
    )
    if scene.masked[pair.end] in "，；" and not told and not ends_sentence(scene.text, pair.inner):
        draft.content.append(ContentSpan(rest, rest_end))
    else:
        draft.closed = True


def _end_before_narrator(scene: Scene, paragraph: Paragraph, draft: Draft, body: int, end: int) -> int:
    """Where words behind a cue end: where the narrator goes on, or at `end`."""
    told = narrator_at(scene, paragraph, draft, body, end)
    if told is None:
        return end
    draft.closed = True
    draft.trace.append(f"ends where the narrator goes on: {scene.text[told.start() + 1 : told.start() + 9]}")
    return bounds(scene.text, body, told.start())[1]


def _end_before_return(scene: Scene, draft: Draft, body: int, end: int) -> int:
    """Where words behind a cue end: before a note (（以下简称…）), or what comes in return (，但…)."""
    if alias := _ALIAS.search(scene.text, body, end):
        _, end = bounds(scene.text, body, alias.start())
    if (turn := conceded_up_to(scene, draft.report, body, end)) > body:
        _, end = bounds(scene.text, body, turn)
        draft.closed = True
        draft.trace.append("ends where the concession does")
    return end


_ITEM_BEFORE = re.compile(
    "(?<!如下)：(?![^；]{0,4}[一二三四五]是|[（(]?[一二三四五\\d][）)、.])[^：。“”]{4,}；[^，；：]{0,12}$"
)
"""呈现三个特点：投入达2.8%；(数据显示，…；…): what stands before a report in a list of the narrator's own, whose items have no numbers."""


def _end_of_item(scene: Scene, sentence: Span, draft: Draft, body: int, end: int) -> int:
    """Where words behind a cue end that is in an item of a list: with that item, or at `end`."""
    if draft.nested or _ITEM_BEFORE.search(scene.masked, sentence.start, draft.report.begin) is None:
        return end
    stop = scene.masked.find("；", body, end)
    if stop < 0:
        return end
    draft.closed = True
    draft.trace.append("ends with the item of a list")
    return bounds(scene.text, body, stop)[1]


def _condition_before(scene: Scene, sentence: Span, report: Report) -> ContentSpan | None:
    """The words of a speaker before his cue where they cannot stand alone: 要是能缴上保险，她说，“我明天就回去”."""
    if report.link != "adjacent" or report.source is None:
        return None
    if scene.masked[report.begin - 1 : report.begin] != "，" or report.source.kind not in {
        "person",
        "pronoun",
        "nominal",
    }:
        return None
    closes = _CLOSES_ITS_WORDS.search(scene.masked, report.cue.start, report.cue.end)
    condition = _SUPPOSES.match(scene.masked, sentence.start, report.begin)
    gap = scene.masked[report.source.end : report.cue.start]
    if condition is None or gap or report.begin != report.source.phrase:
        return None
    if scene.masked.startswith(("只有", "唯有"), sentence.start) and any(
        entity.label == "PER" for entity in scene.entities_in(sentence.start, report.begin)
    ):
        return None  # 只有研究员某某持不同看法，他觉得…: he alone
    if closes is None or report.after not in {"comma", "marks"}:  # 如果没有贴息，他|预计再收两百套
        expects = _EXPECTS.fullmatch(scene.masked, report.cue.start, report.cue.end)
        would = report.after == "clause" and _WOULD.fullmatch(
            scene.masked, report.cue.start, report.cue.end
        )  # 如果阳性率超过10%，他|倾向于提前启动
        if not (expects or would) or not _IF.match(scene.masked, condition.start()):
            return None
    return ContentSpan(*bounds(scene.text, sentence.start, report.begin))


def _fill_backward(scene: Scene, paragraph: Paragraph, index: int, draft: Draft, taken: set[int]) -> bool:
    """Content of a cue that ends its clause: marks or words before it, else marks in the next sentence."""
    report = draft.report
    sentence = paragraph.sentences[index]
    if draft.content:
        return True
    if report.group == "figure" and not scene.masked.endswith("说", 0, report.cue.end):
        return _take_points(scene, paragraph, draft, index, taken)
    words = Span(*bounds(scene.text, sentence.start, report.begin))
    told_before = (
        report.link == "adjacent"
        and report.source is not None
        and report.source.kind == "pronoun"
        and scene.masked[report.begin - 1 : report.begin] == "，"
        and len(words) > _TERM
        and grammar.is_clausal(scene.masked[words.start : words.end])
    )
    if told_before:  # 老城却有九所学校不足百人，她坦陈。“…”
        draft.content.append(ContentSpan(words.start, words.end))
        draft.trace.append("content: the words before the source")
    if index + 1 < len(paragraph.sentences):
        following = paragraph.sentences[index + 1]
        pair = paragraph.marks_at(following.start)
        claimed = (
            pair is not None and index + 2 < len(paragraph.sentences) and _is_said_by_next(scene, pair.end)
        )
        if pair is not None and pair.end >= following.end - 1 and pair.start not in taken and not claimed:
            use_pair(scene.text, draft, pair, taken)
            draft.last_sentence = index + 1
            draft.trace.append("content: the marks in the next sentence")
            return True
    if told_before:
        draft.closed = True
        return True
    if report.link != "adjacent" or not _CLOSES_ITS_WORDS.search(
        scene.masked, report.cue.start, report.cue.end
    ):
        return False
    if report.source is not None and report.source.kind in {"impersonal"}:
        return False
    if _RESTS_ON.search(scene.masked, sentence.start, report.cue.start):
        return False
    before = next((p for p in paragraph.pairs if p.end == sentence.start and p.start not in taken), None)
    if index and before is not None and ends_sentence(scene.text, before.inner):
        use_pair(scene.text, draft, before, taken)
        draft.closed = True
        draft.trace.append("content: the marks before the sentence")
        return True  # “…！”站在新房前，某某说。
    start, end = bounds(scene.text, sentence.start, report.begin)
    if end - start < 6 or scene.masked[report.begin - 1 : report.begin] not in {"，", "——", "—"}:
        return False
    if scene.masked[report.cue.end : report.cue.end + 1] not in {"。", ""}:
        return False
    draft.content.append(ContentSpan(start, end))
    draft.closed = True
    draft.trace.append("content: the words before the source")
    return True


_SAYS_IT = re.compile(
    "(?:[^，。；：！？“■]{0,8}?)(?:说道?|表示|坦言|感慨|回忆|告诉|介绍|解释|笑道|叹道)(?:[^，。；：！？“■]{0,6})[，。]"
)


def _is_said_by_next(scene: Scene, place: int) -> bool:
    """Whether the words that end at `place` are given to somebody by name behind them: …能出报告。“…。”|某某说，…."""
    end = min(len(scene.text), place + _LONGEST_INTRODUCTION)
    person = next((e for e in scene.entities_in(place, end) if e.label == "PER"), None)
    if person is None or chain_start(scene, person.start, place) != place:
        return False
    return _SAYS_IT.match(scene.masked, person.end) is not None


_LONGEST_INTRODUCTION = 40  # characters of house and post before a name


def _take_points(scene: Scene, paragraph: Paragraph, draft: Draft, index: int, taken: set[int]) -> bool:
    """Content of 提出三点要求。 or 通报了使用情况。: the sentences after it that are points, or give the figures."""
    briefs = BRIEFED_ON.fullmatch(scene.masked, draft.report.cue.start, draft.report.cue.end)
    for later in range(index + 1, len(paragraph.sentences)):
        sentence = paragraph.sentences[later]
        figures = briefs is not None and FIGURES_NEXT.match(scene.masked, sentence.start, sentence.end)
        if not figures and not is_enumerator(scene.text, sentence.start, sentence.end):
            break
        draft.content.append(ContentSpan(*bounds(scene.text, sentence.start, sentence.end)))
        draft.last_sentence = later
    if draft.content:
        draft.trace.append("content: the points in the sentences after it")
    elif index == len(paragraph.sentences) - 1 and _is_counted_below(scene, paragraph, draft):
        take_following(scene, paragraph, draft, taken)
    return bool(draft.content)


def _is_counted_below(scene: Scene, paragraph: Paragraph, draft: Draft) -> bool:
    """Whether the first of the points that somebody puts forward opens the next paragraph: 某某提出4方面建议。¶一是…."""
    below = scene.paragraphs[paragraph.index + 1 : paragraph.index + 2]
    counted = draft.report.group == "figure" and _COUNTS.search(
        scene.text, draft.report.cue.start, draft.report.cue.end
    )
    return bool(counted and below) and begins_enumeration(scene.text, below[0].start, below[0].end)


_COUNTS = re.compile("[两二三四五六七八九十几\\d]+(?:点|条|个|项|方面|大)")


def _is_utterance(scene: Scene, report: Report, pair: MarkPair, end: int) -> bool:
    """Whether the marks at the begin of a content hold speech, not a term."""
    rest, rest_end = bounds(scene.text, pair.end, end)
    if rest >= rest_end:
        return len(pair.inner) >= 2
    if report.after == "colon" or _is_written(scene, report) or _THESE_WORDS.match(scene.text, pair.end, end):
        return True
    if not is_clause(scene.text, pair.inner):
        return False
    return ends_sentence(scene.text, pair.inner) and scene.text[pair.end : pair.end + 1] not in "的、"


def _is_written(scene: Scene, report: Report) -> bool:
    """Whether the cue says that something is to be read somewhere, in these words and no others: 文件里写着“…”."""
    return scene.masked.endswith("写着", 0, report.cue.end)


def _is_of_list_above(scene: Scene, draft: Draft, paragraph: Paragraph) -> bool:
    """Whether a numbered paragraph belongs to the list around the points so far: （三）… below 1. … 2. …."""
    points = [s for s in draft.content if s.start >= scene.paragraphs[draft.paragraph].end]
    if not points:
        return False
    first = read_numbering(scene.text[points[0].start : points[0].end])
    other = read_numbering(scene.text[paragraph.start : paragraph.end])
    return first is not None and other is not None and 0 < other.level < first.level


_HE_SAYS = re.compile(
    "(?:院士|教授|研究员|博士|先生|女士|委员|代表|董事长|总经理|主任|院长)?[^，。；：！？]{0,4}?"
    f"(?:{grammar.SAYS_BY_NAME}|反映|谈到|呼吁|主张|提醒|坚持|透露|希望|直言|回忆|判断|预计|担心|告诉|分析)"
)


def _up_to_others(scene: Scene, point: Paragraph) -> int:
    """Where the first sentence of a point begins in which somebody by name, or the reporter, tells something: （一）装备不足。|某某院士指出，…; its end where nobody does."""
    for sentence in point.sentences:
        if sentence.start > point.start and REPORTER_SEES.match(scene.masked, sentence.start):
            return sentence.start
        people = (e for e in scene.entities_in(sentence.start, sentence.end) if e.label == "PER")
        if any(_HE_SAYS.match(scene.masked, e.end, sentence.end) for e in people):
            return sentence.start
    return point.end


def take_following(scene: Scene, paragraph: Paragraph, draft: Draft, taken: set[int]) -> None:
    """Content of a colon that ends its paragraph: the points or the speech in the paragraphs after it."""
    if _take_dashed(scene, paragraph, draft):
        return
    goes_on = False  # points without numbers end in semicolons, but for the last
    for following in scene.paragraphs[paragraph.index + 1 :]:
        if is_duty(scene.text[following.start : following.end]):
            continue  # 责任单位：某局, between two points
        quoted = _all_quoted(scene, following)
        if quoted and not draft.used:
            for pair in quoted:
                use_pair(scene.text, draft, pair, taken)
            draft.trace.append("content: the speech in the next paragraph")
            return
        ends = scene.text[following.start : following.end].rstrip().endswith(("；", ";"))
        both = _ON_BOTH_HANDS.match(scene.text, following.start, following.end) is not None
        listed = (is_enumerator(scene.text, following.start, following.end) and not both) or ends or goes_on
        if (
            draft.content
            and _LASTLY.match(scene.text, following.start)
            and not _LASTLY.match(scene.text, draft.content[0].start)
        ):
            return  # （一）…（二）… / 最后，某某作总结发言: of no list that counts otherwise
        listed = listed or (
            bool(draft.content) and _counts_on(scene.text, draft.content[-1].start, following.start)
        )
        if not listed and not quoted and following.index == paragraph.index + 1 and _only_leads(scene, draft):
            _take_plain(scene, draft, following)
            return
        if not listed or quoted or _is_of_list_above(scene, draft, following):
            return
        if following.section != paragraph.section:
            return
        goes_on = ends
        start, end = bounds(scene.text, following.start, _up_to_others(scene, following))
        if start >= end:
            return
        draft.content.append(ContentSpan(start, end))
        draft.trace.append(LISTED_BELOW)
        draft.closed = True


LISTED_BELOW = "content: a point in its own paragraph"
_DASHED = re.compile("[ \u3000]*——(?![^，。；：“]{2,12}(?:[（(][^（）()]*[）)])?[：:])")
_SO_MANY = re.compile("(?P<number>[两二三四五六七八九])(?:大|个|点|项|条|方面)[^，。；：“”]{0,8}[：:]$")
_FARTHEST = 12  # paragraphs from the line that announces so many points to the last of them


def _take_dashed(scene: Scene, paragraph: Paragraph, draft: Draft) -> bool:
    """Content of 须立足两大基石：: so many paragraphs below that open with a dash, though others are heard between them."""
    announced = _SO_MANY.search(scene.text, paragraph.start, paragraph.end)
    if announced is None:
        return False
    below = scene.paragraphs[paragraph.index + 1 : paragraph.index + 1 + _FARTHEST]
    points = [p for p in below if p.section == paragraph.section and _DASHED.match(scene.text, p.start)]
    number = "一二三四五六七八九".index(announced["number"].replace("两", "二")) + 1
    if len(points) < number or points[0].index != paragraph.index + 1:
        return False
    for point in points[:number]:
        start, end = bounds(scene.text, point.start, _up_to_others(scene, point))
        if start < end:
            draft.content.append(ContentSpan(start, end))
    draft.trace.append("content: the points behind dashes in paragraphs below")
    draft.closed = True
    return True


_ON_BOTH_HANDS = re.compile("一方面.*另一方面")
"""A list that is all of a paragraph, so that the next one is no point of it."""
_OTHERS_BELOW = re.compile("[ \u3000]*(?:会议|大会|与会|会上|会后|[^，。；：:]{1,40}[：:])")
"""How a paragraph opens in which somebody else has the floor: 会议认为…, 某某：…."""


def _only_leads(scene: Scene, draft: Draft) -> bool:
    """Whether a line ends where its speaker begins: 会议指出：, …，某某建议：, or with what he will explain: 某某认为，此举影响不小：."""
    source, paragraph = draft.report.source, scene.paragraphs[draft.paragraph]
    if source is None or draft.nested or draft.report.group in {"figure", "noun"}:
        return False
    by_person = source.kind in PERSONAL_KINDS and source.phrase == scene.clause_start(
        source.phrase, paragraph.start
    )
    if draft.content:
        return by_person and draft.report.after == "comma"
    return (
        (by_person or (source.kind in SPEAKING_KINDS and source.phrase == paragraph.start))
        and draft.report.after == "colon"
        and draft.report.cue.start - source.end <= _ADVERBIAL
    )


BELOW = "content: the paragraph below the line that names who speaks"
_ADVERBIAL = 12  # characters between who speaks and the cue: 某某|在会上进一步|强调：


def _take_plain(scene: Scene, draft: Draft, following: Paragraph) -> None:
    """The paragraph below a line that only names who speaks, unless somebody else is heard in it."""
    if not _is_plain(scene, draft, following):
        return
    draft.content.append(ContentSpan(*bounds(scene.text, following.start, following.end)))
    draft.trace.append(BELOW)
    draft.closed = True


def _is_plain(scene: Scene, draft: Draft, following: Paragraph) -> bool:
    """Whether a paragraph below a line that names who speaks is of its section, of whole sentences, and nobody else's."""
    others = _up_to_others(scene, following) < following.end or _OTHERS_BELOW.match(
        scene.text, following.start, following.end
    )
    start, _ = bounds(scene.text, following.start, following.end)
    return (
        not others
        and following.section == scene.paragraphs[draft.paragraph].section
        and ends_sentence(scene.text, Span(start, following.end))
    )


_LASTLY = re.compile("(?:最后|首先|其次|再次)，?")


def _counts_on(text: str, before: int, place: int) -> bool:
    """Whether the number of a line is the next after that of the point before it, whatever follows: 1.由某局…, 2.5号楼…."""
    first, second = (_NUMBERED.match(text, at) for at in (before, place))
    return first is not None and second is not None and int(second[1]) == int(first[1]) + 1


def _all_quoted(scene: Scene, paragraph: Paragraph) -> list[MarkPair]:
    """The pairs of a paragraph that is nothing but speech in marks; else none."""
    place = paragraph.start
    for pair in paragraph.pairs:
        if scene.text[place : pair.start].strip():
            return []
        place = pair.end
    return list(paragraph.pairs) if not scene.text[place : paragraph.end].strip("。 \u3000") else []
