"""Sentences that go on with what somebody says, behind his report: 某某说，…。|此外，…。|二是…|."""

from __future__ import annotations

import re
from collections.abc import Sequence
from dataclasses import dataclass, replace

from pipeline.quotes.candidates import Candidate
from pipeline.quotes.content import take_following
from pipeline.quotes.continuation import SURE, Verdict, heard, judge
from pipeline.quotes.draft import Draft, holds_point, is_enumerator, read_ordinal, read_place, trim
from pipeline.quotes.frames import AS_TOLD
from pipeline.quotes.grammar import LAND, SIDE
from pipeline.quotes.report import Report
from pipeline.quotes.scene import Paragraph, Scene
from pipeline.quotes.sources import SourceFinder
from pipeline.quotes.told_by import is_side, is_told_by, take_told
from pipeline.quotes.verifier import Verifier, goes_on_facts
from pipeline.records import PERSONAL_KINDS, ContentSpan, Span
from pipeline.weights import logistic

_WE_SHALL = re.compile(r"我们?(?:要|应|必须|将|一定)")
_SPEECH = 0.95  # share in reported words from which a paragraph is taken for a speech that goes on


@dataclass(frozen=True)
class GoingOn:
    """Takes in the sentences behind a report: as the rules, the tagger and the verifier have it."""

    finder: SourceFinder
    verifier: Verifier | None

    def take(self, scene: Scene, paragraph: Paragraph, drafts: list[Draft], taken: set[int]) -> None:
        """Adds to each draft the sentences after it that still give the speaker's words."""
        reached = _reached(paragraph, drafts)
        owner: Draft | None = None
        distance = 0
        first = next(iter(paragraph.sentences), None)
        enumerated = first is not None and is_enumerator(scene.text, first.start, first.end)
        for index, sentence in enumerate(paragraph.sentences):
            we_follow = owner is not None and _says_we_later(scene, paragraph, index, drafts)
            told = [d for d in drafts if d.sentence == index and not d.nested]
            if owner is not None and is_told_by(scene, sentence, told, owner, we_follow=we_follow):
                take_told(scene, sentence, told, owner, index)
                continue
            if index in reached:
                owner, distance = (None if reached[index].closed else reached[index]), 0
                continue
            if any(d.sentence == index for d in drafts):
                continue
            counted = _lists_before(scene, sentence, drafts)
            if counted is not None:
                ordinal, lists = counted
                if owner is not None and owner not in lists and (ordinal or lists):
                    owner = None  # 一是…。某某建议…。二是…: of the list that others are heard in
                if owner is None and lists and not lists[-1].used:
                    owner, distance = lists[-1], 0
                    _take_point(scene, sentence, owner, index)
                    continue
            if owner is None:
                continue
            if enumerated and is_enumerator(scene.text, sentence.start, sentence.end):
                owner = None
                continue
            distance += 1
            verdict = self._verdict(
                scene, paragraph, index, owner, drafts, distance=distance, we_follow=we_follow
            )
            if not verdict.goes_on:
                owner.trace.append(f"ends before the next sentence ({verdict.reason})")
                owner = None
                continue
            _take_sentence(scene, paragraph, index, owner, taken, verdict=verdict)

    def _verdict(
        self,
        scene: Scene,
        paragraph: Paragraph,
        index: int,
        owner: Draft,
        drafts: Sequence[Draft],
        *,
        distance: int,
        we_follow: bool,
    ) -> Verdict:
        """Whether a sentence goes on giving somebody's words: as the rules, the tagger and the verifier have it."""
        sentence, source = paragraph.sentences[index], owner.report.source
        closed = ends_in_marks(owner) or _ends_in_own_sentence(scene, paragraph, owner)
        in_marks = closed and not _quotes_a_saying(scene, sentence, owner)
        rule = judge(
            scene,
            sentence,
            report=owner.report,
            candidates=self.finder.candidates(scene, sentence.start, sentence.end),
            pairs=paragraph.pairs,
            distance=distance,
            in_marks=in_marks or _ends_in_other_words(scene, owner),
            own_organisations=_organisations_of(scene, source),
            goes_with_us=we_follow,
        )
        if rule.goes_on and _speaks_for_his_side(scene, paragraph, index, owner, drafts):
            rule = Verdict(True, SURE, "he goes on to speak for his side")
        if AS_TOLD in owner.report.trace:
            return rule  # the tagger hears nobody who says so
        if owner.report.group == "decide" and source is not None and source.kind == "organisation":
            return rule  # 某省决定由某市托管某镇。|某市投资140亿元: what became of it
        by_person = source is None or source.kind in PERSONAL_KINDS
        verdict = heard(scene, sentence, rule, in_marks=in_marks, by_person=by_person)
        return verdict if in_marks else self._second_opinion(scene, sentence, owner.report, rule, verdict)

    def _second_opinion(
        self, scene: Scene, sentence: Span, report: Report, rule: Verdict, verdict: Verdict
    ) -> Verdict:
        """The verdict, or the verifier's where that is of another mind and the rules are not sure."""
        if self.verifier is None or rule.sureness >= SURE:
            return verdict
        facts = goes_on_facts(scene, sentence, report, rule=rule, verdict=verdict)
        odds = self.verifier.odds("goes on", facts) if facts is not None else 0.0
        if odds == 0.0 or (odds > 0) is verdict.goes_on:
            return verdict
        return Verdict(odds > 0, 0.6, f"on second thoughts, {logistic(odds):.2f}")


_SAYING = re.compile(
    "[^，。；：！？我你他她了吗吧呢]{3,10}(?:[，；][^，。；：！？我你他她了吗吧呢]{3,10}){1,3}。"
)


def _quotes_a_saying(scene: Scene, sentence: Span, owner: Draft) -> bool:
    """Whether a speaker has but opened with a saying, and the tagger hears nothing but him behind it: 某某指出，“海不辞水，故能成其大。”|中国是…."""
    by, marks = owner.report.source, owner.used[-1] if len(owner.used) == 1 else None
    return (
        marks is not None
        and by is not None
        and by.kind in PERSONAL_KINDS
        and owner.report.cue.end < marks.start
        and scene.masked[owner.report.cue.end - 2 : owner.report.cue.end] in POINTS_OUT
        and _SAYING.fullmatch(scene.text, marks.inner.start, marks.inner.end) is not None
        and is_speech(scene, sentence)
    )


def _organisations_of(scene: Scene, source: Candidate | None) -> tuple[str, ...]:
    """Names of the organisations that a named source belongs to, full and short."""
    person = scene.person_of(source.entity) if source is not None else None
    if person is None:
        return ()
    own = {a.org for a in person.affiliations if a.org}
    for organisation in scene.layer.organisations:
        names = {organisation.name, *organisation.variants}
        if names & own:
            own |= names
    return tuple(sorted(own))


def _reached(paragraph: Paragraph, drafts: Sequence[Draft]) -> dict[int, Draft]:
    """The sentences in which a report or its words stand, by index, with its draft."""
    reached: dict[int, Draft] = {}
    for draft in drafts:
        if draft.nested:
            continue
        for index in range(draft.sentence, draft.last_sentence + 1):
            reached[index] = draft
        for pair in draft.used:
            for index, sentence in enumerate(paragraph.sentences):
                if sentence.start <= pair.start < sentence.end:
                    reached.setdefault(index, draft)
    return reached


def _lists_before(scene: Scene, sentence: Span, drafts: Sequence[Draft]) -> tuple[bool, list[Draft]] | None:
    """Of a later point of a list (二是…), whether an ordinal counts it, and the drafts that hold the point before; None of any other."""
    ordinal = read_ordinal(scene.text, sentence.start, sentence.end)
    point = ordinal or read_place(scene.text, sentence.start, sentence.end)
    if point is None or point[1] <= 1:
        return None
    before = (point[0], point[1] - 1)
    holds = [d for d in drafts if not d.nested and holds_point(scene.text, d, before)]
    return bool(ordinal), holds


def _take_point(scene: Scene, sentence: Span, owner: Draft, index: int) -> None:
    """Adds the next point of a list to the report that holds the one before."""
    span = trim(scene.text, sentence.start, sentence.end)
    owner.content.append(ContentSpan(span.start, span.end))
    owner.last_sentence = index
    owner.trace.append("content: the next point of its list")


def _take_sentence(
    scene: Scene, paragraph: Paragraph, index: int, owner: Draft, taken: set[int], *, verdict: Verdict
) -> None:
    """Adds a sentence that goes on; what marks around it hold, and the points below it (要做好三件事：)."""
    sentence = paragraph.sentences[index]
    quoted = next(
        (p for p in paragraph.pairs if p.start == sentence.start and p.end >= sentence.end - 1), None
    )
    whole = quoted.inner if quoted is not None else sentence
    span = trim(scene.text, whole.start, whole.end)
    if quoted is not None:
        owner.used.append(quoted)
        taken.add(quoted.start)
    past = max((part.end for part in owner.content), default=span.start)
    span = trim(scene.text, max(span.start, past), max(span.end, past))
    owner.last_sentence = index
    if not len(span):
        return  # marks left open took the sentence in already
    owner.content.append(ContentSpan(span.start, span.end, "continuation"))
    owner.sureness.append(verdict.sureness)
    owner.trace.append(f"continuation: {verdict.reason}")
    if sentence.end == paragraph.end and scene.masked[sentence.end - 1] in "：:":
        so_far = len(owner.content)
        take_following(scene, paragraph, owner, taken)  # 要做好三件事：, and below 一是…
        owner.content[so_far:] = [replace(s, role="continuation") for s in owner.content[so_far:]]


def _says_we_later(scene: Scene, paragraph: Paragraph, index: int, drafts: Sequence[Draft]) -> bool:
    """Whether one of the next sentences, before any other report, says what we shall do: 我们要…."""
    for later in range(index + 1, min(index + 4, len(paragraph.sentences))):
        if any(d.sentence == later and not d.nested for d in drafts):
            return False
        sentence = paragraph.sentences[later]
        if _WE_SHALL.search(scene.masked, sentence.start, sentence.end):
            return True
    return False


_FOR_HIS_SIDE = re.compile(
    f"(?:我们|(?:我|{LAND}){SIDE})[^，。；：]{{0,8}}?"
    "(?:愿|期待|希望|盼|支持|欢迎|坚持|坚定|坚决|始终|有信心|将|高度重视|赞赏)|双方(?:应该?|要|须|可以)"
)
"""中方期待…, 双方应该…: what a leader says for his side, in the account of a meeting."""


def _speaks_for_his_side(
    scene: Scene, paragraph: Paragraph, index: int, owner: Draft, drafts: Sequence[Draft]
) -> bool:
    """Whether this sentence or a later one, before anybody else is heard, tells what the side of somebody by name wants: 中方期待…, 双方应该…."""
    by = owner.report.source
    if by is None or by.kind not in {"person", "pronoun"} or owner.report.group not in {"say", "think"}:
        return False
    for later in range(index, len(paragraph.sentences)):
        sentence = paragraph.sentences[later]
        told = [d for d in drafts if d.sentence == later and not d.nested]
        if told and not all(is_side(scene, d, owner) for d in told):
            return False
        if _FOR_HIS_SIDE.match(scene.masked, sentence.start, sentence.end):
            return True
    return False


_COURT = re.compile("(?:法院|生效裁判|合议庭|仲裁[委庭](?:员会)?)$")
_RULES_THEN = re.compile(
    "(?:据此|综上|遂|故|依照|依据|最终|随后)?[^，。]{0,14}(?:判决|裁定|宣判|作出|提起上诉|上诉至|改判|当庭|调解|撤诉)"
)


def reason_on(scene: Scene, paragraph: Paragraph, drafts: list[Draft]) -> None:
    """Takes in the sentences in which a court reasons on (法院认为，…。本案中，…。), up to what it rules or somebody else says."""
    for draft in drafts:
        by = draft.report.source
        if by is None or draft.nested or not scene.masked.endswith("认为", 0, draft.report.cue.end):
            continue
        if not _COURT.search(scene.masked, by.phrase, by.end) or not draft.content:
            continue
        for index in range(draft.last_sentence + 1, len(paragraph.sentences)):
            sentence = paragraph.sentences[index]
            told = any(d is not draft and not d.nested and d.sentence == index for d in drafts)
            if told or _RULES_THEN.match(scene.masked, sentence.start, sentence.end):
                break
            words = trim(scene.text, sentence.start, sentence.end)
            draft.content.append(ContentSpan(words.start, words.end, "continuation"))
            draft.last_sentence = index


POINTS_OUT = ("指出", "强调")


def is_speech(scene: Scene, sentence: Span) -> bool:
    """Whether the tagger hears next to nothing but reported words in a sentence."""
    return (scene.said_share(sentence.start, sentence.end) or 0.0) >= _SPEECH


def ends_in_marks(draft: Draft) -> bool:
    """Whether the last words of a content stand in marks."""
    last = max(draft.content, key=lambda span: span.end)
    return any(p.inner.start <= last.start and last.end <= p.inner.end for p in draft.used)


def _ends_in_own_sentence(scene: Scene, paragraph: Paragraph, draft: Draft) -> bool:
    """Whether indirect speech closes with a whole sentence in marks behind a comma: 某某说，已有150户加盟，“产值可达3000万元。”"""
    end = max(span.end for span in draft.content)
    pair = next((p for p in paragraph.pairs if p.end == end), None)
    whole = pair is not None and scene.text[pair.inner.end - 1] in "。！"
    return whole and pair is not None and scene.text[pair.start - 1] == "，"


def _ends_in_other_words(scene: Scene, draft: Draft) -> bool:
    """Whether indirect speech ends in a sentence in marks that a colon opens: he recalls what he was asked."""
    last = max(draft.content, key=lambda span: span.end)
    return any(
        p.depth == 0 and p.closed and p.end >= last.end and scene.text[p.start - 1] in "：:"
        for p in scene.pairs_in(last.start + 1, last.end)
    )
