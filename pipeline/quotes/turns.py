"""Turns of a talk: a line that names who speaks, reports in it, and the paragraphs below that go on with it: |张三|：大纲太旧。¶|我还想说|…."""

from __future__ import annotations

import re
from collections.abc import Sequence
from dataclasses import dataclass, replace

from pipeline.quotes.continuation import acts
from pipeline.quotes.draft import Draft, begins_enumeration, trim
from pipeline.quotes.interview import ANSWERERS, MEETING_DECIDES, OWN_WORDS, Line
from pipeline.quotes.paragraphs import ParagraphReader
from pipeline.quotes.scene import Paragraph, Scene
from pipeline.quotes.uncued import draft_without_cue, report_without_cue
from pipeline.records import ContentSpan, Span
from pipeline.text.labels import opens_turn
from pipeline.text.names import NameGrammar
from pipeline.text.people import best_title_fit, called_by

_TURN = re.compile(r"(?:问|答|追问|反问|回答|插话|接话|补充|回应|答道|问道|插嘴)$")
_TO_ME = re.compile("(?:[对向跟和]|告诉|提醒|嘱咐|劝|问|[拉握]着)我(?![们国市省区县院校所司局厅部委方军])")
_SPEAKS_ON = re.compile(f"{OWN_WORDS.pattern}|[咱您你]")
_ADVISES = re.compile("(?:此外，|另外，|最后，|同时，)?(?:建议|恳请|希望|盼|呼吁)")


@dataclass(frozen=True)
class Turns:
    """Finds the drafts of lines that name who speaks."""

    paragraphs: ParagraphReader
    names: NameGrammar

    def label_line(self, scene: Scene, paragraph: Paragraph, line: Line, *, several: bool) -> list[Draft]:
        """The draft of an interview line and of reports in it; none for an anonymous question.

        Args:
            scene, paragraph, line: the document, where the line stands, and what it is.
            several: several persons are told of in answers, in the third person (`told_answers`).
        """
        if line.source is None:
            return []
        if line.source.head in ANSWERERS and (
            told := self._told_answer(scene, paragraph, line, several=several)
        ):
            return told
        told_by_others = line.source.kind == "organisation" and not line.more
        if line.source.head in ANSWERERS and line.source.kind == "nominal" and line.source.entity is None:
            told_by_others = several and not line.more
        if told_by_others and (parted := self._told_by_others(scene, paragraph, line)) is not None:
            return parted
        found = [] if line.more else self._reports_in(scene, paragraph, line)
        if _names_subject(scene, line, found):
            return found
        report = report_without_cue(line.source, line.body, "line label", cue=line.cue)
        draft = draft_without_cue(scene, paragraph, report, line.body)
        if told := self._told_of(scene, line, found):
            place = _begin_of(told, paragraph)
            if place <= line.body.start:
                return told
            kept = trim(scene.text, line.body.start, place)
            draft.content[:] = [ContentSpan(kept.start, kept.end)]
            draft.whole = False
            draft.trace.append("ends where the speaker is told of")
            return [draft, *self._inside(scene, paragraph, kept), *told]
        nested = self._inside(scene, paragraph, line.body)
        for further in line.more:
            words = trim(scene.text, further.start, further.end)
            if len(words) and is_in_brackets(scene, words):
                continue  # （文字记录：某办公室）
            draft.content.append(ContentSpan(words.start, words.end))
            nested += self._inside(scene, further, words)
        return [draft, *nested]

    def _inside(self, scene: Scene, paragraph: Paragraph, words: Span) -> list[Draft]:
        """Reports within the words of a turn; none where they are switched off."""
        nesting = self.paragraphs.nesting
        return nesting.within(scene, paragraph, words, turn=True) if nesting.reports.config.nested else []

    def _told_by_others(self, scene: Scene, paragraph: Paragraph, line: Line) -> list[Draft] | None:
        """The statement of a house up to where its item tells what others say, and their reports; None where none does.

        某委网信办：监测发现不实信息。市水利局已辟谣，称大坝运行正常。其承认拼接视频: an item on what a department deals with.
        """
        body = _from(paragraph, line.body.start)
        others = [
            d
            for d in self.paragraphs.read(scene, body)
            if not d.nested
            and d.report.source is not None
            and d.report.source.kind in {"person", "pronoun", "organisation"}
            and not d.report.source.first_person
            and d.report.source.start >= line.body.start
        ]
        if line.source is None or not others:
            return None
        first = min(paragraph.sentences[d.sentence].start for d in others)
        if first <= line.body.start:
            return None
        kept = trim(scene.text, line.body.start, first)
        draft = draft_without_cue(
            scene, paragraph, report_without_cue(line.source, line.body, "line label"), kept
        )
        draft.whole = False
        draft.trace.append("ends where others are told of")
        return [draft, *others]

    def _told_answer(self, scene: Scene, paragraph: Paragraph, line: Line, *, several: bool) -> list[Draft]:
        """Reports of an answer that tells who gives it: 答：某某先生表示，…, 答：公司认为，…; none where it is his own words.

        Where answers tell of `several` persons, 答：某某认为预测偏保守 does so, too.
        """
        found = self.paragraphs.read(scene, _from(paragraph, line.body.start))
        first = min((d for d in found if not d.nested), key=lambda d: d.report.cue.start, default=None)
        by = first.report.source if first is not None else None
        if (
            first is None
            or by is None
            or by.phrase != line.body.start
            or not (
                first.report.after in {"comma", "colon"}
                or (several and by.kind == "person" and first.report.after == "clause")
            )
        ):
            return []
        lead = scene.text[line.body.start : first.report.cue.start]
        named = by.kind == "person" or (by.kind == "nominal" and by.head != "答" and len(by.head) <= 4)
        if (
            OWN_WORDS.search(lead)
            or _LEADERS.search(lead)
            or not (named or lead.startswith(("公司", "本公司")))
        ):
            return []
        return found

    def _told_of(self, scene: Scene, line: Line, found: Sequence[Draft]) -> list[Draft]:
        """Reports of a line in minutes that tells of its speaker: 张三：大纲太旧。张教授认为，…。他建议，….

        Empty where the line is what somebody says himself: words of 我, or nobody but others told of.
        """
        tells = [d for d in found if not d.nested and _is_of_speaker(scene, d, line, self.names)]
        if not tells:
            return []
        first = min(d.sentence for d in tells)
        return [d for d in found if d.sentence >= first]

    def _reports_in(self, scene: Scene, paragraph: Paragraph, line: Line) -> list[Draft]:
        """Reports with cues in a line said by a person by name; none where it has words of 我."""
        speaker = line.source.entity if line.source is not None else None
        if (
            speaker is None
            or speaker.label != "PER"
            or OWN_WORDS.search(scene.masked, line.body.start, line.body.end)
        ):
            return []
        own = _from(paragraph, line.body.start, line.body.end)
        return [
            d
            for d in self.paragraphs.read(scene, own)
            if d.content
            and d.content[0].start >= line.body.start
            and (line.cue is None or d.report.cue.start >= line.body.start)
        ]


_SOMEBODY = re.compile(  # whom 他 may mean besides the speaker
    "[一这那某该](?:位|名|个人)|[省市县区乡镇村校院局处科部所厅司社会馆队]长|书记|主任|经理|领导|主席|总理|客户|同事|教授|研究员|院士|博士|老师|老板"
)


def _from(paragraph: Paragraph, start: int, end: int | None = None) -> Paragraph:
    """A paragraph without its label."""
    return replace(
        paragraph,
        start=start,
        end=paragraph.end if end is None else end,
        pairs=tuple(pair for pair in paragraph.pairs if pair.start >= start),
    )


def is_in_brackets(scene: Scene, words: Span) -> bool:
    return scene.text[words.start] in "（(" and scene.text[words.end - 1] in "）)"


_LEADERS = re.compile("总书记|国家主席|国务院总理")


def _names_subject(scene: Scene, line: Line, found: Sequence[Draft]) -> bool:
    """Whether a label, taken for a name without a post, is what the reports are about: 长丝：前景看好。某院院长张三认为，…."""
    label = line.source.entity if line.source is not None else None
    people = scene.layer.by_id
    if label is None or label.target not in people or people[label.target].affiliations:
        return False
    sources = [d.report.source.entity for d in found if not d.nested and d.report.source is not None]
    told = sources[0] if sources else None
    if told is None or told.target not in people or any(s and s.target == label.target for s in sources):
        return False
    stop = scene.masked.find("。", line.body.start) + 1
    posted = stop > 0 and any(e.label == "TITLE" for e in scene.entities_in(stop, told.start))
    return posted and bool(people[told.target].affiliations)


_BESIDE_LABEL = 8  # characters of a line before a cue whose subject is the label


def _is_of_speaker(scene: Scene, draft: Draft, line: Line, names: NameGrammar) -> bool:
    """Whether the source of a report in a line is its speaker: by name, by surname and post, or 他 with nobody else named."""
    source, label = draft.report.source, line.source
    if source is None or label is None or label.entity is None:
        return False
    words = scene.text[source.start : source.end]
    if source.kind == "person":
        before = scene.masked[line.body.start : draft.report.cue.start]
        if source.start < line.body.start and ("，" in before or len(before) > _BESIDE_LABEL):
            return False  # 张三：最大的风险，是所有人都|觉得没有风险
        return source.entity is not None and source.entity.target == label.entity.target
    if source.kind == "nominal" and source.by_surname:
        person = scene.person_of(label.entity)
        called = called_by(words, person, names) if person is not None else ""
        return person is not None and called != "" and best_title_fit(words[len(called) :], person) >= 2.0
    others = [e for e in scene.entities_in(line.body.start, source.start) if e.label in {"PER", "TITLE"}]
    somebody = _SOMEBODY.search(scene.masked, line.body.start, source.start)
    return source.kind == "pronoun" and source.head in {"他", "她"} and not others and somebody is None


def _begin_of(told: Sequence[Draft], paragraph: Paragraph) -> int:
    """Offset where the first of some reports of a paragraph begins, its sentence and marks included."""
    own = [draft for draft in told if not draft.nested]
    begins = [paragraph.sentences[draft.sentence].start for draft in own]
    begins += [part.start for draft in own for part in draft.content]
    begins += [pair.start for draft in own for pair in draft.used]
    return min(begins)


def mark_dialogue(scene: Scene, drafts: Sequence[Draft], lines: dict[int, Line]) -> None:
    """Marks paragraphs of a dialogue that name who asks or answers (某某追问：…) as direct speech, like its lines."""
    turns = {}
    for draft in drafts:
        report, paragraph = draft.report, scene.paragraphs[draft.paragraph]
        words = scene.text[report.cue.start : report.cue.end]
        if (
            not draft.nested
            and not draft.used
            and report.after == "colon"
            and _TURN.search(words)
            and report.source is not None
            and scene.clause_start(report.source.phrase, paragraph.start) == paragraph.start
            and draft.paragraph not in lines
        ):
            turns[draft.paragraph] = draft
    for index, draft in turns.items():
        if {index - 1, index + 1} & (turns.keys() | lines.keys()):
            draft.whole = True


def is_of_turn(
    scene: Scene, paragraph: Paragraph, lines: dict[int, Line], turn: Draft, own: Sequence[Draft]
) -> bool:
    """Whether a paragraph without a label goes on with the turn above it.

    Args:
        scene: the document.
        paragraph: below the turn, with nothing but the turn's own words between.
        lines: the turns that have a label.
        turn: what is said above.
        own: reports of the paragraph, read as the narrator's.
    """
    words = scene.text[paragraph.start : paragraph.end]
    if paragraph.section != scene.paragraphs[turn.paragraph].section or _tells_of(scene, paragraph, turn):
        return False
    if (
        len(words.strip()) <= LONGEST_SUBHEADING
        and paragraph.index + 1 in lines
        and words.strip()[-1:] not in "。？！?!…”）)"
    ):
        return False  # 下一步：钱往哪里去, between two turns
    if opens_turn(words) and scene.entities_in(
        paragraph.start, paragraph.start + words.replace("：", ":").index(":")
    ):
        return False
    if MEETING_DECIDES.match(words) or _OF_REPORTER.search(scene.masked, paragraph.start, paragraph.end):
        return False
    opening = scene.entity_at(paragraph.start)
    if opening is not None and opening.label == "PER" and acts(scene.masked[paragraph.start : paragraph.end]):
        return False  # 某某最后对…表示感谢: told about him
    sources = ((d.report, d.report.source) for d in own if not d.nested)
    reports = [(report, by) for report, by in sources if by is not None and by.kind != "document"]
    others = [report for report, by in reports if by.kind in {"person", "pronoun"} and not by.first_person]
    if others and all(_TO_ME.search(scene.masked, r.begin, r.body + 1) for r in others):
        return True  # 某某去年来访时对我说：…
    if others:
        return False
    between = any(
        later in lines and scene.paragraphs[later].section == paragraph.section
        for later in range(paragraph.index + 1, min(paragraph.index + 5, len(scene.paragraphs)))
    )
    speaks = (
        _SPEAKS_ON.search(scene.masked, paragraph.start, paragraph.end) is not None
        or _ADVISES.match(scene.masked, paragraph.start, paragraph.end) is not None
    )
    counts = _NEXT_POINT.match(scene.masked, paragraph.start) is not None and any(
        _FIRST_POINT.search(scene.text, span.start, span.end) for span in turn.content
    )
    last = turn.content[-1]
    counts = counts or (
        begins_enumeration(scene.text, paragraph.start, paragraph.end)
        and _ANNOUNCES.search(scene.text, last.start, last.end) is not None
    )
    return speaks or counts or (between and (not reports or len(reports) < len(paragraph.sentences)))


_FIRST_POINT = re.compile("首先|第一|其一|一是|一方面")
_ANNOUNCES = re.compile(
    "(?:[两二三四五六七八九十几多\\d]+(?:点|条|个|项|方面|类|种|步)|以下|如下)[^，。；：]{0,12}[。：]?$"
)
"""How the paragraph of a turn ends whose next ones count: 《通知》强调了几项基本条件。¶首先，…."""
_NEXT_POINT = re.compile("第[二三四五六七](?:点|，|、|是|个|方面)|其[次二三四]|再次，|最后[，是]|另一方面")
"""A later point of a turn, in a paragraph of its own."""
_OF_REPORTER = re.compile(
    "记者(?:把|又|还)?(?:问|注意到|了解到|看到|走进|来到|转给|采访)|采访(?:最后|结束|间隙|当天|过程)"
)
"""A paragraph that tells of the reporter and what happened while he asked."""
LONGEST_SUBHEADING = 24
"""Characters of a line between two turns that is no sentence and so nobody's words."""


def _tells_of(scene: Scene, paragraph: Paragraph, turn: Draft) -> bool:
    """Whether a paragraph names, outside marks, who has the turn, and says no word of 我: 说到这里，某某停了很久."""
    by = turn.report.source
    if by is None or OWN_WORDS.search(scene.masked, paragraph.start, paragraph.end):
        return False
    label = scene.text[by.start : by.end]
    return any(
        e.label == "PER"
        and scene.masked[e.start] == scene.text[e.start]
        and (
            (by.entity is not None and e.target == by.entity.target)
            or (by.by_surname and e.text.startswith(label[:1]) and len(e.text) > 1)
        )
        for e in scene.entities_in(paragraph.start, paragraph.end)
    )
