"""Speech without a cue: “…。”|说这话的是某某|; 有桥和有路是两回事。|这是某某的判断|; “不可能，”|某某摇摇头|，“…。”."""

from __future__ import annotations

import itertools
import re
from collections.abc import Sequence
from dataclasses import dataclass, replace

from pipeline.quotes.before import ANSWERS
from pipeline.quotes.candidates import Candidate, chain_start
from pipeline.quotes.draft import Draft, nest, trim
from pipeline.quotes.grammar import is_clausal, leads_in
from pipeline.quotes.report import Report
from pipeline.quotes.scene import Paragraph, Scene
from pipeline.quotes.sources import SourceFinder
from pipeline.quotes.uncued import draft_without_cue, report_without_cue
from pipeline.records import PERSONAL_KINDS, ContentSpan, Entity, Span
from pipeline.text.marks import MarkPair, ends_sentence, ends_with_mark, is_clause

_HIS_VOICE = re.compile(r"的(?:声音|嗓音|语气|语调|眼神|目光|眼睛|眼眶|眼里|脸上|神情|语速|话语|回答)")
_HIS_PAPER = re.compile("的?(?:系列)?(?:重要)?(?:贺信|回信|来信|讲话|指示|批示|论述|思想|嘱托|号召)")
"""(专题学习)某主席|贺信精神: what others study, and he does nothing there."""
_OWNED = re.compile(
    r"(?P<said>(?:说|讲|道|写|问|喊|发|提|留)(?:出|下|过|起)?(?:这|此|上面这|如此)[^，。；：！？的]{0,6})的(?:人|，)?(?:正|就|不是别人，正)?是(?P<who>[^。；：！？]{2,50}?)(?=[，。；])"
    r"|这(?:正|就|也|便|曾)?是(?P<whose>[^，。；：！？的]{2,40}?)(?:[常总]|时常|反复|一再|当时|曾经?|最|第一次|对(?:记者|本刊|村民|大家|同事))*(?P<words>的(?:原话|心里话|肺腑之言|口头禅|座右铭|感慨|判断|心声|感受|忠告|承诺|回答|解释|答案|态度|心愿)|(?:说|讲|念叨|重复|强调|挂在嘴边)的?[^，。；：！？]{0,4}的?(?:一|第一|那)?句话)(?=[，。；])"
    r"|(?:在[^，。；：！？]{1,14}，)?(?P<told>[^，。；：！？]{2,40}?)(?P<speech>的(?:开场白|结束语|一?[番席]话|这[番席句]话|话|一番感慨|感慨)),?(?=，?(?:道出|说出|引[来起发]|赢得|博得|让|代表了|打动|激起|掷地有声))"
)
_HIS_JUDGEMENT = re.compile(
    r"这(?:正|就|也|便)?是(?P<who>[^，。；：！？]{1,50}?)的(?:一个|基本|最终|总体|共同|最大|核心)*(?P<cue>判断|看法|观点|结论|体会|感受|态度|回答|答案|心声|共识|主张|期待|期盼|担忧|顾虑|建议|忠告|总结|评价|解释|感慨|愿望|共同感受|心里话)。?"
)
_GESTURE = re.compile(r"[^。！？；：“”\n■]{2,80}[，：]")
_SHORT = 8  # characters of a sentence in marks that may be a call, or one of a talk
_LONGEST_GESTURE = 25  # characters from the name of whose gesture it is, without his house and post
_SPOKEN = re.compile(r"[是了吗吧呢要没不会就都能得请来去啊呀我你咱]")


@dataclass(frozen=True)
class Unclaimed:
    """Finds the sentences of a paragraph that the text gives to somebody without a cue."""

    finder: SourceFinder

    def speech(
        self, scene: Scene, paragraph: Paragraph, drafts: Sequence[Draft], taken: set[int]
    ) -> list[Draft]:
        """Sentences in marks that are nobody's yet: the subject of the sentence before or after says them."""
        used = taken | {p.start for d in drafts for p in d.used}
        found: list[Draft] = []
        asked = {d.last_sentence for d in drafts if d.report.group == "ask" and d.used}
        for pair in paragraph.pairs:
            if pair.start in used or not ends_sentence(scene.text, pair.inner):
                continue
            index = next((i for i, s in enumerate(paragraph.sentences) if s.start == pair.start), -1)
            if index < 0 or pair.end < paragraph.sentences[index].end:
                continue
            answers = index - 1 in asked
            if not answers and len(pair.inner) < _SHORT:
                continue
            if (
                not answers
                and not is_clause(scene.text, Span(pair.inner.start, pair.inner.end - 1))
                and not _SPOKEN.search(scene.text, pair.inner.start, pair.inner.end)
            ):
                continue
            if any(span.start < pair.end and pair.start < span.end for d in drafts for span in d.content):
                continue
            if (owned := self._owned_after(scene, paragraph, pair.end)) is not None:
                speaker, cue = owned
                report = Report(cue, "say", speaker, "end", cue.end, pair.end, "adjacent", trace=("said by",))
                draft = draft_without_cue(scene, paragraph, report, pair.inner)
                draft.used.append(pair)
                draft.sentence = draft.last_sentence = index
                draft.trace[-1] = "content: a sentence in marks that the next one gives to its speaker"
                found.append(draft)
                continue
            if (cites := next((d for d in drafts if _rests_on_paper(d, index - 1)), None)) is not None:
                words = trim(scene.text, pair.inner.start, pair.inner.end)
                cites.content.append(ContentSpan(words.start, words.end, "continuation"))
                cites.sureness.append(0.6)
                cites.used.append(pair)
                cites.last_sentence = index
                cites.trace.append("continuation: a sentence in marks behind what the paper says")
                continue
            reporting = {d.sentence for d in drafts}
            beside = (index + 1,) if answers else (index - 1, index + 1)
            neighbours = [n for n in beside if 0 <= n < len(paragraph.sentences)]
            if index and index - 1 in reporting and not answers:
                continue  # it would have been its continuation
            source = next(
                (c for n in neighbours if (c := self._actor(scene, paragraph.sentences[n])) is not None), None
            )
            asks = scene.text[pair.inner.end - 1] in "？?"
            if source is None or (asks and any(_answers_next(scene, d, index, source) for d in drafts)):
                continue
            by_cue = next((d for d in drafts if _opens_behind(d, source, pair)), None)
            if by_cue is not None:
                words = trim(scene.text, pair.inner.start, pair.inner.end)
                by_cue.content.insert(0, ContentSpan(words.start, words.end))
                by_cue.used.insert(0, pair)
                by_cue.trace.append("content: the marks before the sentence as well")
                continue
            draft = draft_without_cue(
                scene, paragraph, report_without_cue(source, pair.inner, "predicate"), pair.inner
            )
            draft.used.append(pair)
            draft.sentence = draft.last_sentence = index
            draft.trace[-1] = "content: a sentence in marks beside one about its speaker"
            _with_next_marks(scene, paragraph, draft, used)
            if source.start > pair.end:
                _with_closing_words(scene, paragraph, draft, index + 1, used)
            found.append(draft)
        return found

    def judged_before(self, scene: Scene, paragraph: Paragraph, drafts: Sequence[Draft]) -> list[Draft]:
        """Sentences that the next one gives to somebody: 有桥和有路是两回事。这是某某的判断。"""
        reporting = {d.sentence for d in drafts} | {d.last_sentence for d in drafts}
        found = []
        for index, sentence in enumerate(paragraph.sentences):
            match = _HIS_JUDGEMENT.fullmatch(scene.masked[sentence.start : sentence.end].rstrip())
            if match is None or not index or {index, index - 1} & reporting:
                continue
            start, end = (sentence.start + match.start("who"), sentence.start + match.end("who"))
            inside = [
                c
                for c in self.finder.candidates(scene, start, end)
                if c.kind in PERSONAL_KINDS | {"collective"} and not c.first_person
            ]
            if not inside or scene.masked[inside[-1].end : end].strip("们"):
                continue
            before = paragraph.sentences[index - 1]
            cue = Span(sentence.start + match.start("cue"), sentence.start + match.end("cue"))
            source = replace(inside[-1], owner=False)
            report = Report(
                cue, "noun", source, "end", cue.end, sentence.start, "adjacent", trace=("said by",)
            )
            draft = draft_without_cue(scene, paragraph, report, before)
            draft.whole = False
            draft.sentence, draft.last_sentence = index - 1, index
            draft.trace[-1] = "content: the sentence that the next one gives to its speaker"
            found.append(draft)
        return found

    def _owned_after(self, scene: Scene, paragraph: Paragraph, place: int) -> tuple[Candidate, Span] | None:
        """Who said the words that end at `place`, and the words that tell so: “…。”说这话的是某某; 这是某某的原话; 某某的一番话道出了难处."""
        match = _OWNED.match(scene.masked, place, paragraph.end)
        if match is None:  # “…。”天还没亮，人还没到齐。说这话的是某某
            beyond = next((s.end for s in paragraph.sentences if s.start >= place), place)
            match = _OWNED.match(scene.masked, beyond, paragraph.end)
            match = match if match and match["who"] else None
        if match is None:
            return None
        name = next(group for group in ("who", "whose", "told") if match.group(group) is not None)
        inside = [
            c
            for c in self.finder.candidates(scene, match.start(name), match.end(name))
            if c.kind in PERSONAL_KINDS and not c.first_person
        ]
        if name == "whose":
            inside = [
                c for c in inside if not scene.masked[c.end : match.end(name)].strip("在对当时曾反复常总说")
            ]
        if name == "told":
            inside = [c for c in inside if c.end == match.end(name)]
        if not inside:
            return None
        cue = {"who": "said", "whose": "words", "told": "speech"}[name]
        start, end = match.span(cue)
        if cue == "said" and scene.masked.startswith(("说这", "讲这", "问这"), start):
            end = start + 1  # 说|这话的是某某
        return replace(inside[-1], owner=False), Span(start, end)

    def labelled(self, scene: Scene, paragraph: Paragraph, drafts: Sequence[Draft]) -> list[Draft]:
        """Sentences inside a paragraph that open with a name and a colon: 两人各执一端。甲某某：…。乙某某：…."""
        found: list[Draft] = []
        opened = [_opens_label(scene, sentence) for sentence in paragraph.sentences]
        in_turn = len({named.target for named in opened if named}) > 2  # 甲：慢一点。乙：别落下谁。丙：….
        for index, (sentence, named) in enumerate(zip(paragraph.sentences, opened, strict=True)):
            if index == 0 or named is None or named.label != "PER" or named.start < paragraph.start:
                continue
            body = trim(scene.text, scene.masked.index("：", named.end) + 1, sentence.end)
            said = scene.masked[body.start : body.end]
            if not in_turn and (len(said) < 8 or not is_clausal(said)):
                continue
            if all(named.target != person.person_id for person in scene.layer.people):
                continue
            if any(sentence.start <= d.report.begin < sentence.end for d in drafts):
                continue
            source = Candidate(named.start, named.end, sentence.start, "person", named)
            draft = draft_without_cue(scene, paragraph, report_without_cue(source, body, "line label"), body)
            draft.whole, draft.sentence, draft.last_sentence = False, index, index
            found.append(draft)
        return found

    def acted_speech(
        self, scene: Scene, paragraph: Paragraph, drafts: Sequence[Draft], used: set[int]
    ) -> list[Draft]:
        """Speech on both sides of what its speaker does: “不可能，”某某摇摇头，“三年都做不完。”"""
        found: list[Draft] = []
        for first, second in itertools.pairwise(paragraph.pairs):
            between = scene.masked[first.end : second.start]
            if first.start in used or second.start in used or not _GESTURE.fullmatch(between):
                continue
            within = [d for d in drafts if _cites_in(d, first) or _cites_in(d, second)]
            if not ends_with_mark(scene.text, first.inner) or any(
                span.start < second.end and first.start < span.end
                for d in drafts
                if d not in within
                for span in d.content
            ):
                continue
            source = self._actor(scene, Span(first.end, second.start))
            if source is None or source.phrase != first.end:
                continue
            if second.start - source.start > _LONGEST_GESTURE:
                continue
            draft = draft_without_cue(
                scene, paragraph, report_without_cue(source, first.inner, "predicate"), first.inner
            )
            words = trim(scene.text, second.inner.start, second.inner.end)
            draft.content.append(ContentSpan(words.start, words.end))
            draft.used += [first, second]
            index = next(i for i, s in enumerate(paragraph.sentences) if s.end >= second.end)
            draft.sentence = draft.last_sentence = index
            draft.trace[-1] = "content: the marks on both sides of what the speaker does"
            found.append(draft)
            for cited in within:
                nest(cited)  # “…。他们说，院子干净了。”某某很惊讶，“…”
        return found

    def _actor(self, scene: Scene, sentence: Span) -> Candidate | None:
        """The person whom a sentence is about: the first subject of its clauses."""
        for candidate in self.finder.candidates(scene, sentence.start, sentence.end):
            if (
                candidate.kind not in PERSONAL_KINDS
                or candidate.first_person
                or (candidate.owner and not _HIS_VOICE.match(scene.masked, candidate.end))
                or _HIS_PAPER.match(scene.masked, candidate.end)
            ):
                continue
            clause = scene.clause_start(candidate.phrase, sentence.start)
            if leads_in(scene.masked[clause : candidate.phrase]):
                return _who_is(scene, candidate)
        return None


_IS_ONE = re.compile(
    "(?P<who>[一-鿿·]{2,6})是(?:一[名位个]|最早|首批|第一|当地|本地|这[里个名位]|该|其中|[^，。；：]{2,24}的)"
)


def _rests_on_paper(draft: Draft, index: int) -> bool:
    """Whether a report is of a paper that alone is named for it, in the sentence of an index: 根据|起诉书|，原告早已提请公布，但未获回应。“…。”"""
    return (
        draft.sentence == index
        and not draft.nested
        and "frame 根据…" in draft.report.trace
        and draft.report.source is not None
        and draft.report.source.kind == "document"
    )


def _who_is(scene: Scene, candidate: Candidate) -> Candidate:
    """The name alone of somebody taken for what he is told to be: |某某|是最早一批入职的职员."""
    named = _IS_ONE.match(scene.masked, candidate.phrase, candidate.end)
    if named is None or candidate.kind != "nominal":
        return candidate
    start, end = named.span("who")
    return Candidate(start, end, start, "person", scene.entity_at(start), head=named["who"])


def _opens_label(scene: Scene, sentence: Span) -> Entity | None:
    """Whom the words before the colon name that a sentence opens with, their posts before or behind the name: 某所研究员张三：…."""
    named = scene.entity_at(sentence.start)
    if named is not None and scene.masked.startswith("：", named.end):
        return named
    for entity in scene.entities_in(sentence.start, min(sentence.end, sentence.start + _LONGEST_LABEL)):
        if entity.label == "PER":
            post = scene.entity_at(entity.end)
            end = post.end if post is not None and post.label == "TITLE" else entity.end
            opens = chain_start(scene, entity.start, sentence.start) == sentence.start
            return entity if opens and scene.masked.startswith("：", end) else None
    return None


_LONGEST_LABEL = 48  # characters


def _cites_in(draft: Draft, pair: MarkPair) -> bool:
    """Whether a report stands within marks, cue, source and words."""
    source = draft.report.source
    starts = [draft.report.cue.start, *(span.start for span in draft.content)]
    ends = [draft.report.cue.end, *(span.end for span in draft.content)]
    if source is not None:
        starts, ends = [*starts, source.start], [*ends, source.end]
    return pair.inner.start <= min(starts) and max(ends) <= pair.inner.end


def _opens_behind(draft: Draft, source: Candidate, pair: MarkPair) -> bool:
    """Whether a report whose words stand in marks begins right behind others, with the same speaker: “…。”某某感慨万千，“…”."""
    by = draft.report.source
    return (
        not draft.nested
        and by is not None
        and by.start == source.start
        and by.phrase == pair.end
        and bool(draft.used)
        and draft.used[0].start > draft.report.cue.end
    )


def _answers_next(scene: Scene, draft: Draft, index: int, source: Candidate) -> bool:
    """Whether a report in the sentence behind a question in marks is the answer of who would be given the question."""
    by, cue = draft.report.source, draft.report.cue
    return (
        draft.sentence == index + 1
        and by is not None
        and scene.text[by.start : by.end] == scene.text[source.start : source.end]
        and ANSWERS.search(scene.text, cue.start, cue.end) is not None
    )


def _with_next_marks(scene: Scene, paragraph: Paragraph, draft: Draft, used: set[int]) -> None:
    """Adds the sentences in marks right behind the last one: 某某讲起往事。“…。”|“…。”|; but “钱呢？”“借。” is a talk of two."""
    while (pair := paragraph.marks_at(draft.used[-1].end)) is not None:
        talks = any(
            p.inner.end - p.inner.start < _SHORT or scene.text[p.inner.end - 1] in "？?"
            for p in (draft.used[-1], pair)
        )
        if talks or pair.start in used or not ends_sentence(scene.text, pair.inner):
            return
        words = trim(scene.text, pair.inner.start, pair.inner.end)
        draft.content.append(ContentSpan(words.start, words.end))
        draft.used.append(pair)
        used.add(pair.start)


def _with_closing_words(scene: Scene, paragraph: Paragraph, draft: Draft, index: int, used: set[int]) -> None:
    """Adds the marks that close the sentence about a speaker: “…。”自从搬来以后，某某体会到了它的好处，|“…。”"""
    sentence = paragraph.sentences[index]
    closing = next((p for p in paragraph.pairs if sentence.start < p.start and p.end >= sentence.end), None)
    if closing is None or closing.start in used or scene.text[closing.start - 1] != "，":
        return
    if not ends_with_mark(scene.text, closing.inner) or not is_clause(scene.text, closing.inner):
        return
    words = trim(scene.text, closing.inner.start, closing.inner.end)
    draft.content.append(ContentSpan(words.start, words.end))
    draft.used.append(closing)
    draft.last_sentence = index
