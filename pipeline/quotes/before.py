"""The utterance in marks right before a report: “A，”X说, “A。”X说."""

from __future__ import annotations

import re
from dataclasses import dataclass
from functools import cached_property

from pipeline.quotes import grammar
from pipeline.quotes.candidates import ends_person
from pipeline.quotes.frames import WORDED
from pipeline.quotes.interview import OWN_WORDS
from pipeline.quotes.report import Report
from pipeline.quotes.scene import Paragraph, Scene
from pipeline.records import PERSONAL_KINDS, Span
from pipeline.text.marks import MarkPair, ends_sentence, ends_with_mark, is_clause

_BREAKS_IN = re.compile("接(?:过)?话(?!题)|接茬|搭腔|插话|插嘴|抢[过着]?话|打断")
"""What one does who speaks after another."""
ANSWERS = re.compile("回应|回答|答复|答|否认|回复")
_GOES_FURTHER = frozenset({"propose", "hope", "promise"})
"""“…。”某某建议，…: the marks behind another's words go on with these; what he proposes stands behind the cue."""
_EXPLAINS = re.compile("(?:解释|辩解|澄清|反驳|补充|回应|说明|附和|接茬)(?:说|称|道)?")
_UTTERS = re.compile(
    ".*[说道称讲]|坦承|坦言|直言|直陈|.*比方|接过话|形容|.*笑|.*叹|感慨|表示|调侃|自嘲|打趣|强调|举例|指出|告诉|回忆|.*一句|表明态度|表态"
)
_BUT_THEN = re.compile("但|不过|然而|可是?(?![以能])")
_GOES_ON_SAYING = re.compile("又|接着|才")
_NEXT_MATTER = re.compile("对此|就此|另一|与此同时|而|此外|随后|接着|针对")
"""“…。”与此同时，某某说，…: the words are of something else."""
_ALSO = re.compile("则|却|倒|也|还|又|另|同时|进一步|回应|补充|随后|接着|反")
"""某某认为，…。“…。”李四|也|说，…: the marks are another's."""
_FURTHER = "进一步"
"""“…。”某某|进一步|说，…: of marks that nobody stands before, his own words."""
_ALL_OF_THEM = re.compile("也?[都均]")
"""某某说，…。“我睡了十九晚。”村民们|都|说，…: one voice is hers."""
_LONG_ENOUGH = 8  # characters of words in marks that are an utterance though no clause


def pair_before(
    scene: Scene, paragraph: Paragraph, index: int, report: Report, taken: set[int], *, contested: bool
) -> MarkPair | None:
    """The utterance in marks right before a report of a sentence: “A，”X说 or “A。”X说.

    Where a report stands before it, it is `contested`: it goes on with that one unless the cue after it utters.
    """
    if report.after == "colon" and _BREAKS_IN.match(scene.text, report.cue.start, report.cue.end):
        return None  # “…。”一名中年男子|接话|：“…”: another has said the words before
    if WORDED in report.trace:
        marks = (p for p in reversed(paragraph.pairs) if report.begin < p.start and p.end <= report.cue.start)
        return next(marks, None)  # 某某以“无可奉告”回应
    at = _Before(scene, paragraph, paragraph.sentences[index], report, taken)
    if (opens := _before_gesture(at) or _before_pause(at)) is not None:
        return opens
    place, across = _end_of_words(at)
    pair = at.ending(place)
    if pair is None or report.after == "clause":
        return None
    if at.kind in {"document", "impersonal"} and report.after != "end":
        return None
    if not across:
        return pair if _is_said_right_before(at, pair) else None
    return pair if index > 0 and _is_said_in_own_sentence(at, index, pair, contested=contested) else None


@dataclass(frozen=True)
class _Before:
    """A report of a sentence, with what may stand before it; `taken` are begins of marks that are content already."""

    scene: Scene
    paragraph: Paragraph
    sentence: Span
    report: Report
    taken: set[int]

    @cached_property
    def kind(self) -> str:
        """The kind of the source; empty where there is none."""
        return self.report.source.kind if self.report.source is not None else ""

    @property
    def utters(self) -> bool:
        """Whether the cue tells that somebody utters something: 说, 感慨."""
        return _UTTERS.fullmatch(self.scene.masked, self.report.cue.start, self.report.cue.end) is not None

    @property
    def source_ends(self) -> int:
        """Where the source ends; the begin of the cue where there is none."""
        return self.report.source.end if self.report.source is not None else self.report.cue.start

    def ending(self, place: int) -> MarkPair | None:
        """The marks that close at a place, unless they are taken."""
        pairs = self.paragraph.pairs
        return next((pair for pair in pairs if pair.end == place and pair.start not in self.taken), None)


def _before_gesture(at: _Before) -> MarkPair | None:
    """“…。”某某摇摇头，又说：“…”."""
    source = at.report.source
    if at.report.link != "earlier clause" or source is None or at.report.after not in {"colon", "marks"}:
        return None
    opens = at.ending(source.phrase)
    if opens is None or opens.start not in {at.paragraph.start, at.sentence.start}:
        return None
    return opens if ends_with_mark(at.scene.text, opens.inner) else None


def _before_pause(at: _Before) -> MarkPair | None:
    """“…。”七十二岁的某某停了停，她又说，“…”."""
    scene, source, start = at.scene, at.report.source, at.sentence.start
    if source is None or at.kind != "pronoun" or at.report.after not in {"colon", "marks"}:
        return None
    goes_on = _GOES_ON_SAYING.match(scene.masked[source.end : at.report.cue.start])
    named = scene.entities_in(start, source.start)
    opens = at.ending(start)
    if goes_on is None or opens is None or len(named) != 1 or named[0].label != "PER":
        return None
    ahead = scene.masked[start : named[0].start]
    own = scene.masked[opens.start - 1 : opens.start] in ("。", "！", "？", "\n", "")
    whole = own and ends_with_mark(scene.text, opens.inner)
    return opens if whole and (not ahead or ahead.endswith("的")) else None


def _end_of_words(at: _Before) -> tuple[int, bool]:
    """Where words in marks before the report would end, and whether they stand in the sentence before."""
    text, floor, start = at.scene.text, at.paragraph.start, at.sentence.start
    place = at.report.begin
    if _sets_the_scene(at.scene, start, place):
        first = at.paragraph.pairs[0] if at.paragraph.pairs else None
        if first is not None and first.start == floor and first.end == start:
            place = start  # “…。”在村口，26岁的村民某某告诉记者，…
    while place > floor and text[place - 1] in " \u3000\n，,":
        place -= 1
    across = place <= start
    while across and place > floor and text[place - 1] in " \u3000。，！？":
        place -= 1
    return place, across


def _is_said_right_before(at: _Before, pair: MarkPair) -> bool:
    """“修路要紧，”|某某说; not 他反对“一刀切”，|认为…."""
    if pair.start > at.sentence.start and at.scene.masked[pair.start - 1] not in "，。；：！？ \u3000¶":
        return False
    utters = is_clause(at.scene.text, pair.inner) or len(pair.inner) >= _LONG_ENOUGH
    return utters or at.report.after in {"end", "marks"}


def _is_said_in_own_sentence(at: _Before, index: int, pair: MarkPair, *, contested: bool) -> bool:
    """“修路要紧。”|某某说…: marks in a sentence of their own are the words of whoever is named behind them."""
    orphan = pair.start == at.paragraph.start  # nobody stands before it whose words it could be
    return (
        _is_whole(at, index, pair)
        and _opens_with_source(at, pair, orphan=orphan)
        and not _turns_to_another(at, orphan=orphan)
        and not _belongs_to_above(at, orphan=orphan, contested=contested)
    )


def _is_whole(at: _Before, index: int, pair: MarkPair) -> bool:
    """Whether marks are no part of what is told before: “…。”; 单纯性囊肿，“通俗点说，…。”; not 他反对“一刀切”。"""
    scene, sentences = at.scene, at.paragraph.sentences
    holder = next((s for s in sentences if s.start <= pair.start < s.end), sentences[index - 1])
    own_sentence = pair.start == holder.start or scene.masked[pair.start - 1] in "。！？\n¶"
    if not own_sentence and not (ends_sentence(scene.text, pair.inner) and is_clause(scene.text, pair.inner)):
        return False
    return (
        scene.masked[max(0, pair.start - 1) : pair.start] not in ("：", "，")
        or _names_what_it_is_on(scene, holder, pair)
        or _goes_over_to(scene, holder, pair)
    )


def _opens_with_source(at: _Before, pair: MarkPair, *, orphan: bool) -> bool:
    """Whether the report begins its sentence, or behind words that set the scene: “…。”|在村口，村民某某说.

    Not where a question is answered there: “…可以吗？”某组拨通电话，客服|回应|“不可以”.
    """
    scene, start, report = at.scene, at.sentence.start, at.report
    described = orphan and _sets_the_scene(scene, start, report.begin)
    if report.begin != start and not described:
        return False
    asks = scene.text[pair.inner.end - 1] in "？?" and "，" in scene.masked[start : report.begin]
    answers = ANSWERS.search(scene.text, report.cue.start, report.cue.end)
    return not (described and asks and answers)


def _turns_to_another(at: _Before, *, orphan: bool) -> bool:
    """Whether words before the source or the cue turn to another one or another matter: 与此同时，某某说; 某某|也|说."""
    scene, report = at.scene, at.report
    source = report.source.start if report.source is not None else report.cue.start
    lead = scene.masked[at.sentence.start : source]
    if _NEXT_MATTER.match(lead):
        return True
    if not orphan and _BUT_THEN.match(lead):
        return True  # 某某认为，…。“…”。但他强调，…: the marks go with what is said before
    gap = scene.masked[at.source_ends : report.cue.start]
    further = orphan and gap.startswith(_FURTHER)
    return report.after != "end" and not further and _ALSO.match(gap) is not None


def _belongs_to_above(at: _Before, *, orphan: bool, contested: bool) -> bool:
    """Whether the words go with what is told before them.

    某某存疑。“…。”某某|解释|，…: they are what he answers; 某某认为，…。“…。”某某的|判断|更谨慎：….
    """
    scene, report = at.scene, at.report
    framed = orphan and report.link == "frame" and at.kind in PERSONAL_KINDS
    if report.link not in {"adjacent", "predicate", "guess"} and not framed:
        return True
    explains = _EXPLAINS.fullmatch(scene.masked, report.cue.start, report.cue.end) is not None
    by_all = at.kind == "collective" and _ALL_OF_THEM.match(scene.masked, at.source_ends) is not None
    other = report.group in _GOES_FURTHER or explains or (contested and (by_all or not at.utters))
    if not orphan and report.after in {"comma", "clause"} and other:
        return True
    return contested and report.after == "colon" and scene.masked[report.body] != "“" and not at.utters


_LONGEST_TOPIC = 14


def _names_what_it_is_on(scene: Scene, sentence: Span, pair: MarkPair) -> bool:
    """Whether but a topic stands before marks that end as a sentence does: 单纯性囊肿，“通俗点说，…。”某某说，…."""
    topic = scene.masked[sentence.start : pair.start - 1]
    return (
        1 < len(topic) <= _LONGEST_TOPIC
        and scene.masked[pair.start - 1] == "，"
        and ends_sentence(scene.text, pair.inner)
        and is_clause(scene.text, pair.inner)
        and re.search("[，。；：！？他她我你了着过道]", topic) is None
        and not (grammar.is_clausal(topic) or ends_person(topic))
        and not scene.entities_in(sentence.start, pair.start)
        and not scene.hints_in(sentence.start, pair.start, "cue")
    )


def _goes_over_to(scene: Scene, sentence: Span, pair: MarkPair) -> bool:
    """Whether what is told goes over to somebody's own words, and nobody else is told of: 新问题显现出来，“我们发现仍有堵点。”某某说，…."""
    lead = Span(sentence.start, pair.start)
    return (
        scene.masked[pair.start - 1] == "，"
        and ends_sentence(scene.text, pair.inner)
        and OWN_WORDS.search(scene.text, pair.inner.start, pair.inner.end) is not None
        and re.search("[他她我]|[者人民员长]，$", scene.masked[lead.start : lead.end]) is None
        and not any(entity.label == "PER" for entity in scene.entities_in(lead.start, lead.end))
        and not scene.hints_in(lead.start, lead.end, "cue")
    )


def _sets_the_scene(scene: Scene, start: int, end: int) -> bool:
    """Whether the words before a source tell where, when or as what it speaks, and of nobody else: 在村口，26岁的村民|某某."""
    if re.search("[。；：！？■]|[他她你我]", scene.masked[start:end]):
        return False
    return not any(entity.label == "PER" for entity in scene.entities_in(start, end))
