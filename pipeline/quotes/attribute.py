"""Quote attribution: cue → source → content → persons → continuation, over one document."""

from __future__ import annotations

import itertools
import re
from collections.abc import Mapping, Sequence
from dataclasses import dataclass, field, replace

from pipeline.config import QuotesConfig
from pipeline.lexicons import read_table
from pipeline.quotes.before import ANSWERS
from pipeline.quotes.borne_out import RULING, end_with_the_words, is_borne_out, is_user
from pipeline.quotes.candidates import Candidate, chain_start, ends_person
from pipeline.quotes.content import BELOW, take_following
from pipeline.quotes.continuation import (
    NARRATED,
    SETTLED,
    SPOKEN,
    SURE,
    Verdict,
    acts,
    heard,
    judge,
    sets_scene,
)
from pipeline.quotes.cue_words import BRIEFED_ON, RELAYED, REVISED
from pipeline.quotes.draft import (
    Draft,
    begins_enumeration,
    holds_point,
    is_enumerator,
    nest,
    once_each,
    read_ordinal,
    read_place,
    trim,
)
from pipeline.quotes.drafting import draft_sentence
from pipeline.quotes.ear import Hint, ReadStates
from pipeline.quotes.extending import (
    end_before_others,
    extend_enumeration,
    extend_notice,
    extend_speech,
    leave_out_notes,
    past_manner,
    take_before,
)
from pipeline.quotes.frames import AS_TOLD, BORROWED, CITED, RUMOUR, STUDIED
from pipeline.quotes.grammar import CONCEDES, JOINS_IN, LAND, MEETS, SIDE, TAKES_ON, is_clausal, leads_in
from pipeline.quotes.guesses import guess_source
from pipeline.quotes.headed import take_views_below, views_of_meetings
from pipeline.quotes.heard import heard_drafts
from pipeline.quotes.interview import (
    ANSWERERS,
    MEETING_DECIDES,
    OWN_WORDS,
    Line,
    introduces,
    read_dash,
    read_line,
    read_lines,
    read_role,
    read_speeches,
    told_answers,
)
from pipeline.quotes.links import Linker, somebody_met
from pipeline.quotes.narrator import WEIGHING, is_own_reporter
from pipeline.quotes.pair import SAME_SOURCE
from pipeline.quotes.rating import find_form, rate
from pipeline.quotes.relations import agrees_with_a_view
from pipeline.quotes.report import Report
from pipeline.quotes.reports import find_reports
from pipeline.quotes.scene import Paragraph, Scene, inner_scene, lay_out
from pipeline.quotes.signed import SIGNED_ABOVE, read_signed
from pipeline.quotes.sources import SourceFinder
from pipeline.quotes.verifier import Verifier, goes_on_facts, report_facts
from pipeline.records import (
    PERSONAL_KINDS,
    SPEAKING_KINDS,
    ContentSpan,
    Document,
    Entity,
    EntityLayer,
    Person,
    Quote,
    QuoteLayer,
    Span,
)
from pipeline.text.cues import (
    CUE_COLUMNS,
    CUE_WORDS,
    SOURCE_COLUMNS,
    SOURCE_WORDS,
    CueLexicon,
    build_cues,
    build_source_nouns,
)
from pipeline.text.labels import opens_turn
from pipeline.text.marks import MarkPair, ends_sentence, ends_with_mark, is_clause
from pipeline.text.names import SURNAME_WORDS, NameGrammar
from pipeline.text.notes import find_notes
from pipeline.text.people import best_title_fit, called_by
from pipeline.text.sentences import split_sentences
from pipeline.text.stands import OPENLY_AGAINST
from pipeline.weights import logistic

_HIS_VOICE = re.compile(r"的(?:声音|嗓音|语气|语调|眼神|目光|眼睛|眼眶|眼里|脸上|神情|语速|话语|回答)")
_OWNED = re.compile(
    r"(?P<said>(?:说|讲|道|写|问|喊|发|提|留)(?:出|下|过|起)?(?:这|此|上面这|如此)[^，。；：！？的]{0,6})的(?:人|，)?(?:正|就|不是别人，正)?是(?P<who>[^。；：！？]{2,50}?)(?=[，。；])"
    r"|这(?:正|就|也|便|曾)?是(?P<whose>[^，。；：！？的]{2,40}?)(?:[常总]|时常|反复|一再|当时|曾经?|最|第一次|对(?:记者|本刊|村民|大家|同事))*(?P<words>的(?:原话|心里话|肺腑之言|口头禅|座右铭|感慨|判断|心声|感受|忠告|承诺|回答|解释|答案|态度|心愿)|(?:说|讲|念叨|重复|强调|挂在嘴边)的?[^，。；：！？]{0,4}的?(?:一|第一|那)?句话)(?=[，。；])"
    r"|(?:在[^，。；：！？]{1,14}，)?(?P<told>[^，。；：！？]{2,40}?)(?P<speech>的(?:开场白|结束语|一?[番席]话|这[番席句]话|话|一番感慨|感慨)),?(?=，?(?:道出|说出|引[来起发]|赢得|博得|让|代表了|打动|激起|掷地有声))"
)
_HIS_JUDGEMENT = re.compile(
    r"这(?:正|就|也|便)?是(?P<who>[^，。；：！？]{1,50}?)的(?:一个|基本|最终|总体|共同|最大|核心)*(?P<cue>判断|看法|观点|结论|体会|感受|态度|回答|答案|心声|共识|主张|期待|期盼|担忧|顾虑|建议|忠告|总结|评价|解释|感慨|愿望|共同感受|心里话)。?"
)
_GESTURE = re.compile(r"[^。！？；：“”\n■]{2,80}[，：]")
_LONGEST_GESTURE = 25  # characters from the name of whose gesture it is, without his house and post
_SPOKEN = re.compile(r"[是了吗吧呢要没不会就都能得请来去啊呀我你咱]")
_TURN = re.compile(r"(?:问|答|追问|反问|回答|插话|接话|补充|回应|答道|问道|插嘴)$")
_BEFORE_COLON = re.compile(
    r"[^，。；：！？、\s■]{3,14}(?<!负责人)(?<!联系人)(?<!责任人)(?<!参加者)(?<!出席者)(?<!人员)：(?=[^，。；！？：]{8,50}$)"
)
_LEADER = re.compile(r"总书记|党中央|国务院总理|国家主席")
_TO_ME = re.compile("(?:[对向跟和]|告诉|提醒|嘱咐|劝|问|[拉握]着)我(?![们国市省区县院校所司局厅部委方军])")
_SPEAKS_ON = re.compile(f"{OWN_WORDS.pattern}|[咱您你]")
_ADVISES = re.compile("(?:此外，|另外，|最后，|同时，)?(?:建议|恳请|希望|盼|呼吁)")
_WE_SHALL = re.compile(r"我们?(?:要|应|必须|将|一定)")
_SPEECH = 0.95  # share in reported words from which a paragraph is taken for a speech that goes on
_AFRESH = re.compile("[“‘「『■]|根据|按照|据|此前|目前|截至|随后")
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


_TAKES_A_STAND = re.compile("(?:明确|坚决|公开)(?:反对|支持|赞成)|拒绝排除")
"""What tells by itself that somebody has spoken: 某部长|公开支持|启动该工具."""
_SETS_A_DATE = re.compile(
    "要求[^，。；：]{2,16}?[于在须应](?:[^，。；：]{0,6}\\d[日号]|[^，。；：]{0,4}[月年周季][底末])前"
)
"""What somebody demands by a day: 某某|要求各组于7月15日前|完成."""
_PARTS_OF_TALK = frozenset({"总结", "小结", "讲话", "致辞", "点评"})
"""What a heading calls the part below it: 市长总结：…, where nobody says the rest of the line."""


@dataclass(frozen=True)
class Attributor:
    """Finds who said what; holds the lexicons and the switches, and no state of any document."""

    lexicon: CueLexicon
    finder: SourceFinder
    names: NameGrammar
    config: QuotesConfig = field(default_factory=QuotesConfig)
    verifier: Verifier | None = None

    def attribute(
        self,
        document: Document,
        entities: EntityLayer,
        hints: Sequence[Hint] = (),
        *,
        read: ReadStates | None = None,
    ) -> QuoteLayer:
        """Quotes of a document by cue, with persons of `entities`.

        Args:
            document: cleaned.
            entities: its people and organisations.
            hints: cues, sources and reported words that a tagger saw.
            read: reads that tagger's hidden states, for the verifier; None: it is not asked.
        """
        return self.attribute_scene(lay_out(document, entities, hints, read=read))

    def attribute_scene(self, scene: Scene) -> QuoteLayer:
        """`attribute` for a document that is laid out already."""
        drafts: list[Draft] = []
        signed = read_signed(scene) if self.config.no_cue else {}
        lines = signed | read_speeches(scene) | read_lines(scene) if self.config.no_cue else {}
        further = {paragraph.index for line in lines.values() for paragraph in line.more}
        headlines = self._headlines(scene) if self.config.no_cue and not lines else {}
        lines = lines or headlines
        notes = {at for at, _ in find_notes([scene.text[p.start : p.end] for p in scene.paragraphs])}
        several = len(told_answers(scene)) > 1 if lines else False
        turn: Draft | None = None  # what somebody says in the paragraphs up to the next line
        for paragraph in scene.paragraphs:
            if paragraph.index in notes or (paragraph.index in further and paragraph.index not in lines):
                continue
            if (line := lines.get(paragraph.index)) is not None:
                said = self._label_line(scene, paragraph, line, several=several)
                for draft in said:
                    leave_out_notes(scene, draft)
                    draft.trace += [SIGNED_ABOVE] if paragraph.index in signed and not draft.nested else []
                for draft in said if paragraph.index in headlines else ():
                    draft.whole = False  # a headline gives the sense, not the words
                drafts.extend(said)
                asks = line.cue is not None and "问" in scene.text[line.cue.start : line.cue.end]
                turn = said[0] if said and said[0].whole and not asks else None
                continue
            own = [] if _is_row(scene, paragraph) else self._paragraph(scene, paragraph)
            if not own and paragraph.index + 1 in lines and introduces(scene, paragraph) is not None:
                continue  # who speaks next
            if turn is not None and self.config.no_cue:
                words = trim(scene.text, paragraph.start, paragraph.end)
                if not len(words):
                    continue
                if _is_in_brackets(scene, words):
                    continue  # (众人笑)
                if _is_of_turn(scene, paragraph, lines, turn, own):
                    turn.content.append(ContentSpan(words.start, words.end))
                    if self.config.nested:
                        inside = self._nested_in(scene, paragraph, words, turn=True)
                        drafts += inside + _as_nested(own, inside)
                    continue
                turn = None
            _take_line_above(scene, paragraph, own, drafts)
            if self.config.continuation and drafts:
                _count_on_below(scene, paragraph, drafts, own)
                _carry_over(scene, paragraph, drafts, own)
                _go_on_below(scene, paragraph, drafts, own)
            drafts.extend(own)
        if self.config.continuation:
            _fill_between(scene, drafts, lines)
        _mark_dialogue(scene, drafts, lines)
        for draft in drafts:
            extend_speech(scene, draft)
        if self.config.nested:
            drafts += self._inside_later_speech(scene, drafts)
        headings = [draft for heading in scene.headings for draft in self._heading(scene, heading)]
        if self.config.no_cue and self.config.continuation:
            take_views_below(scene, headings, drafts)
        drafts += headings + views_of_meetings(scene, drafts)
        return QuoteLayer(tuple(self._finish(scene, drafts)))

    def _heading(self, scene: Scene, heading: Paragraph) -> list[Draft]:
        """Drafts of a heading that reports (某局局长：不能再等): its source must be named beside its cue."""
        reports = [
            report
            for report in self._reports(scene, heading.sentences[0])
            if report.source is not None
            and report.link in {"adjacent", "guess"}
            and report.after in {"colon", "comma", "clause", "marks"}
            and (
                report.source.kind == "person"
                or (
                    report.source.kind == "nominal"
                    and report.group == "say"
                    and scene.text[report.cue.start : report.cue.end] not in _PARTS_OF_TALK
                )
            )
            and report.source.phrase == heading.start
        ]
        drafts = draft_sentence(scene, heading, 0, reports[:1], set())
        line = (
            None
            if drafts or not self.config.no_cue
            else read_line(scene, heading) or read_role(scene, heading)
        )
        if line is not None and line.source is not None and line.source.kind != "person":
            return drafts  # 农户：…, 支持者：… and a city name what is spoken of
        if (
            line is None
            or line.source is None
            or not is_clausal(scene.masked[line.body.start : line.body.end])
        ):
            return drafts
        draft = self._uncued_draft(scene, heading, _uncued(line.source, line.body, "line label"), line.body)
        draft.whole = False  # a heading gives the sense, not the words
        return [draft]

    def _headlines(self, scene: Scene) -> dict[int, Line]:
        """Headlines that name their speaker before a colon (某国外长：…), by the index of their paragraph."""
        found = {}
        for paragraph in scene.paragraphs:
            match = _BEFORE_COLON.match(scene.masked, paragraph.start, paragraph.end)
            if match is None or not is_clausal(scene.masked[match.end() : paragraph.end]):
                continue
            for candidate in self.finder.candidates(scene, paragraph.start, match.end() - 1):
                role = candidate.kind in {"nominal", "collective"} and (
                    ends_person(candidate.head) or candidate.head.endswith(("人士", "专家"))
                )
                if role and candidate.phrase == paragraph.start and candidate.end == match.end() - 1:
                    found[paragraph.index] = Line(candidate, trim(scene.text, match.end(), paragraph.end))
        return found

    def _paragraph(self, scene: Scene, paragraph: Paragraph) -> list[Draft]:
        """Drafts of a paragraph of running text."""
        taken: set[int] = {pair.start for pair in paragraph.pairs if pair.chained}
        per_sentence: list[list[Draft]] = []
        for index, sentence in enumerate(paragraph.sentences):
            reports = self._reports(scene, sentence)
            before = next((d for d in reversed(per_sentence[-1]) if not d.nested), None) if index else None
            speaker = before.report.source if before is not None else None
            if speaker is not None and speaker.kind == "person":
                reports = [r for r in reports if not _bears_out(scene, sentence, r)]
            contested = index > 1 and any(not d.nested and _may_go_on(d) for d in per_sentence[-2])
            per_sentence.append(
                draft_sentence(scene, paragraph, index, reports, taken, speaker=speaker, contested=contested)
            )
        drafts = [draft for own in per_sentence for draft in own]
        if self.config.no_cue and (signed := read_dash(scene, paragraph)) is not None:
            candidate, words = signed
            report = _uncued(candidate, words, "dash")
            drafts.append(self._uncued_draft(scene, paragraph, report, words))
        drafts = [draft for draft in drafts if is_borne_out(scene, draft)]
        for draft in drafts:
            past_manner(scene, draft)
            end_before_others(scene, draft)
            end_with_the_words(scene, draft)
            take_before(scene, paragraph, draft, drafts)
        drafts += heard_drafts(scene, paragraph, drafts, taken, self.finder)
        drafts += [relayed for draft in drafts if (relayed := self._relayed(scene, draft)) is not None]
        for draft in drafts:
            leave_out_notes(scene, draft)
        drafts = [draft for draft in drafts if draft.content and not agrees_with_a_view(scene, draft)]
        reporting = {d.sentence for d in drafts} | {d.last_sentence for d in drafts}
        if self.config.enumerations:
            for draft in drafts:
                extend_enumeration(scene, paragraph, draft, reporting)
                extend_notice(scene, paragraph, draft)
        if self.config.no_cue:
            drafts += self._labelled(scene, paragraph, drafts)
            drafts += self._judged_before(scene, paragraph, drafts)
            used = taken | {p.start for d in drafts for p in d.used}
            drafts += self._acted_speech(scene, paragraph, drafts, used)
        if self.config.continuation:
            self._continue(scene, paragraph, drafts, taken)
            _reason_on(scene, paragraph, drafts)
        if self.config.no_cue:
            drafts += self._unclaimed_speech(scene, paragraph, drafts, taken)
        drafts = once_each(drafts)
        if self.config.nested:
            inside = self._inside_speech(scene, paragraph, drafts)
            known = {draft.report.cue.start for draft in inside}  # the tagger hears them, too
            drafts = [d for d in drafts if not d.nested or d.report.cue.start not in known] + inside
        return drafts

    def _relayed(self, scene: Scene, draft: Draft) -> Draft | None:
        """What somebody relays as the words of another one, nested: 某某|转述|了一位处长的|判断|：…; the cue of `draft` is shortened."""
        report = draft.report
        match = RELAYED.match(scene.masked, report.cue.start)
        if match is None or match.end() != report.cue.end:
            return None
        start = match.start("of")
        end = match.end("of") - match["of"].endswith("的")
        known = [c for c in self.finder.candidates(scene, start, end) if c.end == end and not c.first_person]
        source = replace(known[-1], owner=False) if known else guess_source(scene, start, end)
        if source is None or source.kind not in {"person", "nominal"}:
            return None  # 转述了居民的担心: of nobody in particular
        draft.report = replace(report, cue=Span(*match.span("cue")))
        cue = Span(*match.span("said"))
        inner = replace(report, cue=cue, source=source, begin=start, trace=("whose words are relayed",))
        return Draft(
            inner,
            draft.paragraph,
            draft.sentence,
            [*draft.content],
            [*draft.used],
            nested=True,
            closed=True,
            last_sentence=draft.last_sentence,
        )

    def _reports(self, scene: Scene, span: Span, *, inside: bool = False) -> list[Report]:
        """Reports of a sentence; `inside` speech somebody may cite himself."""
        reports = find_reports(scene, span, lexicon=self.lexicon, finder=self.finder)
        kept = []
        for report in reports:
            if not inside and report.source is not None and report.source.first_person:
                continue
            if report.source is not None and WEIGHING.match(scene.masked, report.source.phrase):
                continue  # 综合各方意见，预计…: the bulletin itself
            if not inside and report.source is not None and is_own_reporter(scene, report.source, report.cue):
                continue  # 记者注意到, …: the bulletin itself
            if report.link == "frame" and not self.config.frames:
                continue
            if report.link in {"predicate", "earlier clause"} and not self.config.distant:
                continue
            if report.source is not None and report.source.parts and not self.config.joint:
                kept.append(replace(report, source=report.source.parts[-1]))
                continue
            kept.append(report)
        return kept

    def _continue(self, scene: Scene, paragraph: Paragraph, drafts: list[Draft], taken: set[int]) -> None:
        """Adds to each draft the sentences after it that still give the speaker's words."""
        reached = _reached(paragraph, drafts)
        owner: Draft | None = None
        distance = 0
        first = next(iter(paragraph.sentences), None)
        enumerated = first is not None and is_enumerator(scene.text, first.start, first.end)
        for index, sentence in enumerate(paragraph.sentences):
            we_follow = owner is not None and _says_we_later(scene, paragraph, index, drafts)
            told = [d for d in drafts if d.sentence == index and not d.nested]
            if owner is not None and _is_told_by(scene, sentence, told, owner, we_follow=we_follow):
                _take_told(scene, sentence, told, owner, index)
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
        closed = _ends_in_marks(owner) or _ends_in_own_sentence(scene, paragraph, owner)
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

    def _is_verified(self, scene: Scene, quote: Quote) -> bool:
        """Whether the verifier takes a report for one."""
        if self.verifier is None or not {RUMOUR, STUDIED, AS_TOLD, _SIGNED, SIGNED_ABOVE}.isdisjoint(
            quote.trace
        ):
            return True  # without the first what somebody is rumoured to say would stand as said
        if RULING.search(quote.cue_text) and scene.text[quote.cue.end : quote.cue.end + 1] == "：":
            return True
        if BRIEFED_ON.fullmatch(quote.cue_text) and scene.text[quote.cue.end] in "，。":
            return True
        if scene.text[quote.cue.end] in "，：" and is_user(scene, quote.source.start, quote.source.end):
            return True
        if quote.kind in {"person", "pronoun"} and (
            _TAKES_A_STAND.fullmatch(quote.cue_text)
            or REVISED.match(scene.masked, quote.cue.start)
            or _SETS_A_DATE.match(scene.masked, quote.cue.start)
        ):
            return True
        facts = report_facts(scene, quote)
        return facts is None or self.verifier.odds("report", facts) >= 0

    def _unclaimed_speech(
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
            if not answers and len(pair.inner) < 8:
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
                draft = self._uncued_draft(scene, paragraph, report, pair.inner)
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
            draft = self._uncued_draft(scene, paragraph, _uncued(source, pair.inner, "predicate"), pair.inner)
            draft.used.append(pair)
            draft.sentence = draft.last_sentence = index
            draft.trace[-1] = "content: a sentence in marks beside one about its speaker"
            if source.start > pair.end:
                _with_closing_words(scene, paragraph, draft, index + 1, used)
            found.append(draft)
        return found

    def _judged_before(self, scene: Scene, paragraph: Paragraph, drafts: Sequence[Draft]) -> list[Draft]:
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
            draft = self._uncued_draft(scene, paragraph, report, before)
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

    def _labelled(self, scene: Scene, paragraph: Paragraph, drafts: Sequence[Draft]) -> list[Draft]:
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
            draft = self._uncued_draft(scene, paragraph, _uncued(source, body, "line label"), body)
            draft.whole, draft.sentence, draft.last_sentence = False, index, index
            found.append(draft)
        return found

    def _acted_speech(
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
            draft = self._uncued_draft(
                scene, paragraph, _uncued(source, first.inner, "predicate"), first.inner
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
            ):
                continue
            clause = scene.clause_start(candidate.phrase, sentence.start)
            if leads_in(scene.masked[clause : candidate.phrase]):
                return _who_is(scene, candidate)
        return None

    def _inside_speech(self, scene: Scene, paragraph: Paragraph, drafts: Sequence[Draft]) -> list[Draft]:
        """Reports inside direct speech, as entries of their own."""
        found = []
        for pair in {p.start: p for d in drafts for p in d.used}.values():
            if pair.start < paragraph.start or pair.end > paragraph.end:
                continue
            opened = inner_scene(scene, pair.inner)
            found += self._nested_in(opened, paragraph, pair.inner)
        return found

    def _inside_later_speech(self, scene: Scene, drafts: Sequence[Draft]) -> list[Draft]:
        """Reports inside direct speech that goes on in paragraphs below the one of its cue."""
        found = []
        pairs = {
            p.start: p
            for d in drafts
            for p in d.used
            if not d.nested and p.start >= scene.paragraphs[d.paragraph].end
        }
        for paragraph in scene.paragraphs if pairs else ():
            for pair in (p for p in paragraph.pairs if p.start in pairs):
                words = Span(pair.inner.start, min(pair.inner.end, paragraph.end))
                found += self._nested_in(inner_scene(scene, words), paragraph, words)
        return found

    def _nested_in(
        self, scene: Scene, paragraph: Paragraph, span: Span, *, turn: bool = False
    ) -> list[Draft]:
        """Reports within what somebody says; in a turn of a talk also those of somebody who is only 他 or 她."""
        pairs = tuple(p for p in scene.pairs_in(span.start, span.end) if p.depth == (0 if turn else 1))
        inner = Paragraph(
            paragraph.index,
            span.start,
            span.end,
            tuple(split_sentences(scene.text, span.start, span.end)),
            pairs,
            paragraph.section,
        )
        found = []
        for index, sentence in enumerate(inner.sentences):
            reports = [
                r
                for r in self._reports(scene, sentence, inside=True)
                if r.source is not None
                and (turn or r.source.kind != "pronoun" or r.source.first_person)
                and (
                    r.link in {"adjacent", "frame"}
                    or (turn and (r.link == "predicate" or _is_guessed_of_another(scene, r)))
                )
                and (
                    r.after in {"comma", "colon", "marks"}
                    or (turn and _cited_in_clause(r))
                    or (not turn and _said_in_passing(scene, r))
                )
            ]
            found += draft_sentence(scene, inner, index, reports, set())
        for draft in found:
            draft.nested = True
            end_before_others(scene, draft)
            if turn or _said_in_passing(scene, draft.report):
                _end_at_own_words(scene, draft, pairs)
        return found

    def _label_line(self, scene: Scene, paragraph: Paragraph, line: Line, *, several: bool) -> list[Draft]:
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
        report = _uncued(line.source, line.body, "line label", cue=line.cue)
        draft = self._uncued_draft(scene, paragraph, report, line.body)
        if told := self._told_of(scene, line, found):
            place = _begin_of(told, paragraph)
            if place <= line.body.start:
                return told
            kept = trim(scene.text, line.body.start, place)
            draft.content[:] = [ContentSpan(kept.start, kept.end)]
            draft.whole = False
            draft.trace.append("ends where the speaker is told of")
            nested = self._nested_in(scene, paragraph, kept, turn=True) if self.config.nested else []
            return [draft, *nested, *told]
        nested = self._nested_in(scene, paragraph, line.body, turn=True) if self.config.nested else []
        for further in line.more:
            words = trim(scene.text, further.start, further.end)
            if len(words) and _is_in_brackets(scene, words):
                continue  # （文字记录：某办公室）
            draft.content.append(ContentSpan(words.start, words.end))
            nested += self._nested_in(scene, further, words, turn=True) if self.config.nested else []
        return [draft, *nested]

    def _told_by_others(self, scene: Scene, paragraph: Paragraph, line: Line) -> list[Draft] | None:
        """The statement of a house up to where its item tells what others say, and their reports; None where none does.

        某委网信办：监测发现不实信息。市水利局已辟谣，称大坝运行正常。其承认拼接视频: an item on what a department deals with.
        """
        body = _from(paragraph, line.body.start)
        others = [
            d
            for d in self._paragraph(scene, body)
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
        draft = self._uncued_draft(scene, paragraph, _uncued(line.source, line.body, "line label"), kept)
        draft.whole = False
        draft.trace.append("ends where others are told of")
        return [draft, *others]

    def _told_answer(self, scene: Scene, paragraph: Paragraph, line: Line, *, several: bool) -> list[Draft]:
        """Reports of an answer that tells who gives it: 答：某某先生表示，…, 答：公司认为，…; none where it is his own words.

        Where answers tell of `several` persons, 答：某某认为预测偏保守 does so, too.
        """
        found = self._paragraph(scene, _from(paragraph, line.body.start))
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
            for d in self._paragraph(scene, own)
            if d.content
            and d.content[0].start >= line.body.start
            and (line.cue is None or d.report.cue.start >= line.body.start)
        ]

    def _uncued_draft(self, scene: Scene, paragraph: Paragraph, report: Report, words: Span) -> Draft:
        span = trim(scene.text, words.start, words.end)
        draft = Draft(report, paragraph.index, 0, [ContentSpan(span.start, span.end)], closed=True)
        draft.whole = True
        draft.trace.append(
            "content: the line" if report.link == "line label" else "content: the words before the dash"
        )
        return draft

    def _finish(self, scene: Scene, drafts: list[Draft]) -> list[Quote]:
        spoken = [
            Span(span.start, span.end)
            for draft in drafts
            if not draft.nested and draft.report.source is not None
            for span in draft.content
            if draft.report.source.kind in PERSONAL_KINDS
        ]
        linker = Linker(scene, self.names, spoken=spoken)
        quotes: list[Quote] = []
        for draft in sorted(drafts, key=lambda d: (d.report.cue.start, d.report.cue.end)):
            report = draft.report
            source = report.source
            if source is None or not draft.content:
                continue
            if draft.nested and not self.config.nested:
                continue
            before = not any(span.start >= report.cue.end for span in draft.content)
            if before and not draft.whole and not self.config.before_cue:
                continue
            if source.kind == "collective" and (counted := linker.count_out(source)):
                source = replace(source, kind="nominal")
                speakers, rule = counted, "so many are named before"
            elif source.first_person:
                if (around := _around(quotes, source.start)) is None:
                    continue  # 在我看来，…: of whoever writes
                speakers, rule = around.speakers, "the one who speaks"
            else:
                turn = _around(quotes, source.start) if draft.nested else None
                speakers, rule = linker.resolve(
                    source,
                    told_by=turn if _is_own_speech(turn) else None,
                    cited=report.link == "frame"
                    and bool({f"frame {CITED}", f"frame {BORROWED}"} & {*report.trace}),
                )
            if (source.kind == "pronoun" and not self.config.pronouns) or (
                source.kind == "nominal" and not self.config.nominals
            ):
                speakers, rule = (), "switched off"
            meant = linker.antecedent(source) if not speakers and rule != "switched off" else None
            content = tuple(sorted(draft.content, key=lambda span: span.start))
            confidence = rate(report, speakers=speakers, nested=draft.nested, sureness=draft.sureness)
            if confidence < self.config.min_confidence:
                continue
            form = "direct" if draft.whole else find_form(scene, content, draft.used)
            quote = Quote(
                f"q{len(quotes) + 1}",
                source.kind,
                form,
                Span(source.start, source.end),
                scene.text[source.start : source.end],
                report.cue,
                scene.text[report.cue.start : report.cue.end],
                content,
                speakers=speakers,
                confidence=confidence,
                trace=(*report.trace, *draft.trace, f"speaker: {rule}"),
                antecedent=meant,
                antecedent_text=scene.text[meant.start : meant.end] if meant is not None else "",
            )
            if self._is_verified(scene, quote):
                quotes.append(quote)
            elif SAME_SOURCE in report.trace and quotes:
                quotes[-1] = _with_words(scene, quotes[-1], quote)
        return quotes


_IS_ONE = re.compile(
    "(?P<who>[一-鿿·]{2,6})是(?:一[名位个]|最早|首批|第一|当地|本地|这[里个名位]|该|其中|[^，。；：]{2,24}的)"
)


_SAYING = re.compile(
    "[^，。；：！？我你他她了吗吧呢]{3,10}(?:[，；][^，。；：！？我你他她了吗吧呢]{3,10}){1,3}。"
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


_BEARS_OUT = re.compile(
    "[^，。；：“■]{0,24}(?:历程|历史|实践|事实|经验|成就|现实)(?:已经|已|也|都|一再|再次|充分|深刻|生动|雄辩地?|反复)*(?:表明|证明|说明|昭示|启示我们|告诉我们)"
)
_SO_WE = re.compile("只要|只有|唯有|必须|我们|我国|[中双]方|两国|才能")


def _bears_out(scene: Scene, sentence: Span, report: Report) -> bool:
    """Whether what somebody goes on with is what history teaches: (某主席指出，…。)两国关系发展历程充分|表明|，只要我们…."""
    taught = _BEARS_OUT.fullmatch(scene.masked, sentence.start, report.cue.end) is not None
    return taught and _SO_WE.search(scene.masked, report.body, sentence.end) is not None


def _quotes_a_saying(scene: Scene, sentence: Span, owner: Draft) -> bool:
    """Whether a speaker has but opened with a saying, and the tagger hears nothing but him behind it: 某某指出，“海不辞水，故能成其大。”|中国是…."""
    by, marks = owner.report.source, owner.used[-1] if len(owner.used) == 1 else None
    return (
        marks is not None
        and by is not None
        and by.kind in PERSONAL_KINDS
        and owner.report.cue.end < marks.start
        and scene.masked[owner.report.cue.end - 2 : owner.report.cue.end] in _POINTS_OUT
        and _SAYING.fullmatch(scene.text, marks.inner.start, marks.inner.end) is not None
        and _is_speech(scene, sentence)
    )


def _who_is(scene: Scene, candidate: Candidate) -> Candidate:
    """The name alone of somebody taken for what he is told to be: |某某|是最早一批入职的职员."""
    named = _IS_ONE.match(scene.masked, candidate.phrase, candidate.end)
    if named is None or candidate.kind != "nominal":
        return candidate
    start, end = named.span("who")
    return Candidate(start, end, start, "person", scene.entity_at(start), head=named["who"])


def _with_words(scene: Scene, quote: Quote, dropped: Quote) -> Quote:
    """A quote with the words of the next clause of its speaker, where these prove to be no report of their own: 某某表示，…，也希望…."""
    last, first = quote.content[-1], dropped.content[0]
    apart = scene.masked[last.end : first.start]
    goes_on = quote.source == dropped.source and last.end < first.start and not _SENTENCE_ENDS.search(apart)
    if not goes_on:
        return quote
    return replace(quote, content=(*quote.content[:-1], replace(last, end=dropped.content[-1].end)))


_SENTENCE_ENDS = re.compile("[。！？\n■¶]")
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
_NO_OTHER = re.compile("[你您他她它]|通过|以(?!色)|是")


def _is_guessed_of_another(scene: Scene, report: Report) -> bool:
    """Whether a report within a turn has a source that stands in no list, and that is no pronoun: 保险公司的人|讲，…."""
    return (
        report.link == "guess"
        and report.source is not None
        and report.source.kind in {"nominal", "collective", "organisation"}
        and not _NO_OTHER.match(scene.masked, report.source.start)
    )


def _cited_in_clause(report: Report) -> bool:
    """Whether a report without a mark behind its cue is one of somebody else: 海事部门认为|那是船."""
    return (
        report.after == "clause"
        and report.link in {"adjacent", "guess"}
        and report.source is not None
        and not report.source.first_person
        and (report.source.kind != "pronoun" or report.cue.end - report.cue.start == 1)
    )


_PLAIN = frozenset({"说", "问", "讲", "告诉", "反映", "劝", "喊", "答应", "担心"})


def _said_in_passing(scene: Scene, report: Report) -> bool:
    """Whether somebody without a name is heard within direct speech, in one clause: “客户问我能不能保二十年，我只能…。”."""
    return (
        _cited_in_clause(report)
        and report.source is not None
        and report.source.kind in {"nominal", "collective", "organisation"}
        and scene.text[report.cue.start : report.cue.end] in _PLAIN
    )


def _is_in_brackets(scene: Scene, words: Span) -> bool:
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
        person = _person_of(scene, label.entity)
        called = called_by(words, person, names) if person is not None else ""
        return person is not None and called != "" and best_title_fit(words[len(called) :], person) >= 2.0
    others = [e for e in scene.entities_in(line.body.start, source.start) if e.label in {"PER", "TITLE"}]
    somebody = _SOMEBODY.search(scene.masked, line.body.start, source.start)
    return source.kind == "pronoun" and source.head in {"他", "她"} and not others and somebody is None


_GOES_ON_HIMSELF = re.compile(
    f"[，；](?:所以|因此|但是?|可是?|而|对此|这[句番个][^，。；]{{1,4}})?，?(?:{OWN_WORDS.pattern})"
)


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


_GOES_WITH_IT = re.compile("，(?:比|也(?!许)|还(?!是|请|想问)|又|而且|并且|甚至|更(?!重要)|既|连)")
"""很多居民说充电费太高|，比在家充电贵一倍多|，如何解决？: a clause without a subject of its own."""


def _end_at_own_words(scene: Scene, draft: Draft, pairs: Sequence[MarkPair]) -> None:
    """Ends what another has said in marks, reported in a turn of a talk, where its speaker goes on of himself: 某某讲过，“…”，我赞成."""
    source, first = draft.report.source, draft.content[0] if draft.content else None
    if first is None or source is None or source.first_person:
        return
    if _cited_in_clause(draft.report) and not draft.used:
        end = scene.clause_end(first.start, first.end)
        while end < first.end and _GOES_WITH_IT.match(scene.masked, end):
            end = scene.clause_end(end + 1, first.end)
        draft.content[:] = [ContentSpan(first.start, end)]
        draft.closed = True
        return
    pair = next((p for p in pairs if first.start in (p.start, p.inner.start)), None)
    if pair is None or not _GOES_ON_HIMSELF.match(scene.masked, pair.end):
        return
    words = trim(scene.text, pair.inner.start, pair.inner.end)
    draft.used[:], draft.content[:] = [pair], [ContentSpan(words.start, words.end)]
    draft.closed = True
    draft.trace.append("ends where the one who answers goes on")


def _begin_of(told: Sequence[Draft], paragraph: Paragraph) -> int:
    """Offset where the first of some reports of a paragraph begins, its sentence and marks included."""
    own = [draft for draft in told if not draft.nested]
    begins = [paragraph.sentences[draft.sentence].start for draft in own]
    begins += [part.start for draft in own for part in draft.content]
    begins += [pair.start for draft in own for pair in draft.used]
    return min(begins)


def _around(quotes: Sequence[Quote], place: int) -> Quote | None:
    """The innermost of the quotes so far within whose words a place lies."""
    return next((q for q in reversed(quotes) if any(c.start <= place < c.end for c in q.content)), None)


def _is_own_speech(quote: Quote | None) -> bool:
    """Whether a quote gives somebody's words as he says them, so that he is 我 there and never 他."""
    return quote is not None and quote.form == "direct" and bool(quote.speakers)


def _person_of(scene: Scene, entity: Entity | None) -> Person | None:
    """The person whom an entity names."""
    return next((p for p in scene.layer.people if entity and p.person_id == entity.target), None)


def _organisations_of(scene: Scene, source: Candidate | None) -> tuple[str, ...]:
    """Names of the organisations that a named source belongs to, full and short."""
    person = _person_of(scene, source.entity) if source is not None else None
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


def _is_told_by(
    scene: Scene, sentence: Span, told: Sequence[Draft], owner: Draft, *, we_follow: bool
) -> bool:
    """Whether the reports of a sentence are told by who speaks before: what his side wants, or whom he cites."""
    if not told or SETTLED.match(scene.masked, sentence.start) is not None:
        return False
    return (
        all(_is_side(scene, draft, owner) for draft in told)
        or _cites_above(scene, told[0], owner, we_follow=we_follow)
        or all(_met_by(scene, draft, owner) for draft in told)
        or all(_conceded_by(scene, sentence, draft, owner) for draft in told)
        or all(_heard_as_said(scene, sentence, draft, owner) for draft in told)
        or all(_proved_wrong(scene, sentence, draft, owner) for draft in told)
    )


def _take_told(scene: Scene, sentence: Span, told: Sequence[Draft], owner: Draft, index: int) -> None:
    """Adds a sentence whose reports are nested in the words of who speaks before."""
    for draft in told:
        draft.nested = True
    span = trim(scene.text, sentence.start, sentence.end)
    owner.content.append(ContentSpan(span.start, span.end, "continuation"))
    owner.last_sentence = index
    owner.sureness.append(0.6)
    owner.trace.append("continuation: the speaker tells what his side wants, or cites somebody")


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


def _cites_above(scene: Scene, draft: Draft, owner: Draft, *, we_follow: bool) -> bool:
    """Whether a sentence cites somebody in the midst of a speech: 正如某某指出, …; 总书记鲜明指出, …. 我们要…."""
    source, speaker = draft.report.source, owner.report.source
    if source is None or speaker is None or owner.used or speaker.kind not in {"person", "pronoun"}:
        return False
    if draft.report.link == "frame" and scene.masked.startswith(("正如", "诚如", "恰如"), draft.report.begin):
        return True
    named = scene.masked[source.phrase : draft.report.cue.end]
    if scene.text[source.start : source.end] == scene.text[speaker.start : speaker.end]:
        return False
    return we_follow and bool(_LEADER.search(named))


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
        if told and not all(_is_side(scene, d, owner) for d in told):
            return False
        if _FOR_HIS_SIDE.match(scene.masked, sentence.start, sentence.end):
            return True
    return False


def _is_side(scene: Scene, draft: Draft, owner: Draft) -> bool:
    """Whether a report only tells what a country or side wants, in the midst of its speaker's words: 中方希望…."""
    report, source = draft.report, draft.report.source
    speaker = owner.report.source
    if source is None or speaker is None or speaker.kind != "person" or report.after != "clause":
        return False
    named = scene.entities_in(scene.paragraphs[draft.paragraph].sentences[draft.sentence].start, source.start)
    if any(e.label == "PER" and (speaker.entity is None or e.target != speaker.entity.target) for e in named):
        return False  # 某副总经理某某与他交换了意见，双方同意…: the narrator
    side = source.place or (source.kind != "person" and scene.text[source.start : source.end].endswith("方"))
    return (
        side and report.link == "adjacent" and report.group in {"hope", "think", "propose"} and not draft.used
    )


_SIDES = re.compile("(?:双|[一-鿿]{1,2}双|[一-鿿])方|两国|两党")
HEARD_SIDE, HEARD_OTHER = 0.35, 0.7
"""Share of a source and its cue, from which on the tagger hears both in somebody's mouth: that of a side, of others."""


_AGAINST_HIM = re.compile(f"并不|不买账|不认可|不领情|不服|却|则(?!是)|{OPENLY_AGAINST}")
"""Between a source and its cue, that others hold something against who speaks before, so that he does not tell it."""


_SOME_OF_MANY = re.compile("(?:也|还|更|甚至)?有|[\\d.]+[%％多余]|[一二三四五六七八九]成")
"""How others begin who are told of next: |有交易员|甚至放话，…; |43.7%的企业|表示，…."""


def _heard_as_said(scene: Scene, sentence: Span, draft: Draft, owner: Draft) -> bool:
    """Whether the tagger hears even the source and the cue of a report as words of who speaks before: 某发言人说，…。|中方认为，…."""
    report, source, speaker = draft.report, draft.report.source, owner.report.source
    if source is None or speaker is None or owner.used or speaker.kind not in PERSONAL_KINDS:
        return False
    if source.kind not in {"organisation", "collective"} or draft.used:
        return False
    side = _SIDES.fullmatch(scene.text, source.start, source.end) is not None
    if not side and (
        _AGAINST_HIM.search(scene.text, source.end, report.cue.end)  # 部分居民|并不买账，认为|…
        or _SOME_OF_MANY.match(scene.text, source.start)
        or scene.text.endswith("方面，", sentence.start, source.start)
    ):
        return False
    share = scene.said_share(sentence.start, report.cue.end) or 0.0
    return share >= (HEARD_SIDE if side else HEARD_OTHER)


_BUT_THEN = re.compile("但(?:是)?，?(?:最终|最后|结果|事实上|实际上|事实证明|后来)|然而|事实证明")


def _proved_wrong(scene: Scene, sentence: Span, draft: Draft, owner: Draft) -> bool:
    """Whether a sentence that the tagger hears as said tells what some have thought, and the next one what came of it: 某某说，…。|去年初，有观点认为…。|但最终…."""
    source, speaker = draft.report.source, owner.report.source
    after = scene.paragraphs[draft.paragraph].sentences[draft.sentence + 1 : draft.sentence + 2]
    if source is None or speaker is None or owner.used or draft.used or not after:
        return False
    return (
        speaker.kind in PERSONAL_KINDS
        and source.kind in {"collective", "impersonal"}
        and scene.text.startswith("有", source.start)
        and _BUT_THEN.match(scene.masked, after[0].start) is not None
        and (scene.said_share(sentence.start, draft.report.cue.end) or 0.0) >= HEARD_OTHER
        and (scene.said_share(after[0].start, after[0].end) or 0.0) > SPOKEN
    )


_CONCEDED = re.compile(CONCEDES)


def _conceded_by(scene: Scene, sentence: Span, draft: Draft, owner: Draft) -> bool:
    """Whether a sentence that the tagger hears as said concedes what others hold, and goes on with the speaker: 尽管官员们确信…，但…."""
    source, speaker = draft.report.source, owner.report.source
    return (
        source is not None
        and speaker is not None
        and speaker.kind in PERSONAL_KINDS
        and source.kind in {"collective", "impersonal"}
        and not owner.used
        and draft.closed
        and _CONCEDED.match(scene.masked, sentence.start) is not None
        and (scene.said_share(sentence.start, sentence.end) or 0.0) > SPOKEN
    )


def _met_by(scene: Scene, draft: Draft, owner: Draft) -> bool:
    """Whether a report tells, in the midst of a speaker's words, what somebody said whom he met: 我跟一位县长聊过，他说…."""
    source, speaker = draft.report.source, owner.report.source
    if source is None or speaker is None or owner.used or speaker.kind not in PERSONAL_KINDS:
        return False
    return source.kind == "pronoun" and somebody_met(scene, source.start)


def _mark_dialogue(scene: Scene, drafts: Sequence[Draft], lines: dict[int, Line]) -> None:
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


def _as_nested(own: Sequence[Draft], found: Sequence[Draft]) -> list[Draft]:
    """Reports of a paragraph that proves to be somebody's words, but those found there already: what they govern alone."""
    known = {draft.report.cue.start for draft in found}
    nested = [draft for draft in own if draft.report.cue.start not in known]
    for draft in nested:
        nest(draft)
    return [draft for draft in nested if draft.content]


def _is_of_turn(
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
_ROW = re.compile(r"\d{1,3}[ \u3000]+[^。！？；：\n]*$")
LONGEST_SUBHEADING = 24
"""Characters of a line between two turns that is no sentence and so nobody's words."""
LONGEST_HEAD_CELL = 4
"""Characters of a cell in the head of a table of votes."""
FEWEST_CELLS = 4
"""Cells, its number among them, from which on a line without a sentence is a row of a table."""


def _is_row(scene: Scene, paragraph: Paragraph) -> bool:
    """Whether a paragraph is a numbered row of a table, whose cells report nothing: 4 某某 重新测算投资 采纳 核减至21.9亿元."""
    words = scene.text[paragraph.start : paragraph.end].strip()
    cells = words.split()
    head = len(cells) > FEWEST_CELLS and max(map(len, cells)) <= LONGEST_HEAD_CELL  # 姓名 职务 赞成 反对 弃权
    return head or (_ROW.match(words) is not None and len(cells) >= FEWEST_CELLS)


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


_COURT = re.compile("(?:法院|生效裁判|合议庭|仲裁[委庭](?:员会)?)$")
_RULES_THEN = re.compile(
    "(?:据此|综上|遂|故|依照|依据|最终|随后)?[^，。]{0,14}(?:判决|裁定|宣判|作出|提起上诉|上诉至|改判|当庭|调解|撤诉)"
)


def _reason_on(scene: Scene, paragraph: Paragraph, drafts: list[Draft]) -> None:
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


def _may_go_on(draft: Draft) -> bool:
    """Whether marks right behind a report may hold more words of its source: neither a paper nor figures speak."""
    source = draft.report.source
    return source is not None and source.kind not in {"document", "impersonal"}


def _answers_next(scene: Scene, draft: Draft, index: int, source: Candidate) -> bool:
    """Whether a report in the sentence behind a question in marks is the answer of who would be given the question."""
    by, cue = draft.report.source, draft.report.cue
    return (
        draft.sentence == index + 1
        and by is not None
        and scene.text[by.start : by.end] == scene.text[source.start : source.end]
        and ANSWERS.search(scene.text, cue.start, cue.end) is not None
    )


_SAYS_SO = re.compile(".*(?:说|道|表示|介绍|告诉|感慨|坦言|感叹|回忆|解释|直言)")


def _take_line_above(
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


def _carry_over(scene: Scene, paragraph: Paragraph, before: list[Draft], own: Sequence[Draft]) -> None:
    """Takes in a paragraph that goes on demanding (要…) what the last report of the paragraph before demands, or with a speech."""
    recent = before[-8:]  # of the paragraph before, if any
    last = max((d for d in recent if not d.nested), key=lambda d: d.report.cue.start, default=None)
    if last is None or last.whole or last.closed or last.paragraph != paragraph.index - 1:
        return
    previous = scene.paragraphs[last.paragraph]
    if last.last_sentence != len(previous.sentences) - 1 or _ends_in_marks(last) or not paragraph.sentences:
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
        return _is_speech(scene, sentence)

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


def _go_on_below(scene: Scene, paragraph: Paragraph, before: Sequence[Draft], own: Sequence[Draft]) -> None:
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


def _count_on_below(
    scene: Scene, paragraph: Paragraph, before: Sequence[Draft], own: Sequence[Draft]
) -> None:
    """Takes in the next paragraph where it is one of the points that somebody announces as his last words: …，|具有多重作用|。¶一是…。¶二是…."""
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
    if reached.end < end or not announces or not opens.match(scene.text, paragraph.start, paragraph.end):
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
_POINTS_OUT = ("指出", "强调")
_MOST_BETWEEN = 15
"""Paragraphs between two reports of one speech at most."""
_MOSTLY_SAID = 0.5
"""Least share of these paragraphs together that the tagger hears as reported."""


def _fill_between(scene: Scene, drafts: list[Draft], lines: Mapping[int, Line]) -> None:
    """Takes in the paragraphs between two reports of one speech, where nobody else is heard: 某某指出，…¶…¶某某强调，…."""
    told = sorted((d for d in drafts if not d.nested and not d.whole), key=lambda d: d.report.cue.start)
    busy = {d.paragraph for d in drafts} | {*lines}
    for before, after in itertools.pairwise(told):
        source = after.report.source
        opened = scene.paragraphs_in(source.phrase, source.phrase + 1) if source is not None else ()
        if not opened or not _is_one_speech(scene, before, after):
            continue
        between = scene.paragraphs[before.paragraph + 1 : opened[0].index]
        if not between or len(between) > _MOST_BETWEEN:
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


def _is_one_speech(scene: Scene, before: Draft, after: Draft) -> bool:
    """Whether two reports are of one person by name, who points out or stresses both times."""
    one, other = before.report.source, after.report.source
    if one is None or other is None or one.entity is None or other.entity is None:
        return False
    cues = [scene.text[d.report.cue.start : d.report.cue.end] for d in (before, after)]
    previous = scene.paragraphs[before.paragraph]
    return (
        one.entity.label == "PER"
        and one.entity.target == other.entity.target
        and all(cue.endswith(_POINTS_OUT) for cue in cues)
        and before.last_sentence == len(previous.sentences) - 1
        and not before.used
        and not before.closed
        and previous.section == scene.paragraphs[after.paragraph].section
    )


def _may_be_said(scene: Scene, paragraph: Paragraph) -> bool:
    """Whether a paragraph between two reports can be of the speech: it names nobody and opens with no other scene."""
    named = any(e.label == "PER" for e in scene.entities_in(paragraph.start, paragraph.end))
    return not named and _AFRESH.match(scene.masked, paragraph.start) is None


def _is_long_speech(scene: Scene, last: Draft, first: Span) -> bool:
    """Whether a paragraph's first sentence goes on with what somebody points out or stresses in the one before.

    Speeches of leaders are printed so: 某某指出，…¶一是…¶…. The tagger must hear the speaker, and nobody else may be
    the subject.
    """
    cue = scene.text[last.report.cue.start : last.report.cue.end]
    kind = last.report.source.kind if last.report.source is not None else ""
    if not cue.endswith(("指出", "强调")) or kind not in {"person", "pronoun", "collective"}:
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
    return _is_speech(scene, first)


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


def _is_speech(scene: Scene, sentence: Span) -> bool:
    """Whether the tagger hears next to nothing but reported words in a sentence."""
    return (scene.said_share(sentence.start, sentence.end) or 0.0) >= _SPEECH


def _ends_in_marks(draft: Draft) -> bool:
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


_SIGNED = "no cue, dash"
"""How a saying is found that is signed behind a dash: …。——张三，某院院长."""


def _uncued(source: Candidate, words: Span, link: str, *, cue: Span | None = None) -> Report:
    place = cue or Span(source.end, source.end)
    trace = (f"no cue, {link}" if cue is None else f"cue before the colon of a {link}",)
    return Report(place, "say", source, "colon", words.start, source.phrase, link, trace=trace)  # type: ignore[arg-type]


def load_attributor(config: QuotesConfig) -> Attributor:
    """Reads the lexicons and the verifier that `config` names.

    Raises:
        ConfigError: a lexicon is missing or malformed.
        EngineMissingError: a file of the verifier is missing.
    """
    cues = read_table(config.cues, *CUE_COLUMNS, words=CUE_WORDS, several=("takes",))
    nouns = read_table(config.sources, *SOURCE_COLUMNS, words=SOURCE_WORDS)
    return Attributor(
        lexicon=build_cues(cues),
        finder=SourceFinder(build_source_nouns(nouns)),
        names=NameGrammar(read_table(config.surnames, "surname", "kind", words=SURNAME_WORDS)),
        config=config,
        verifier=Verifier.read(config.verifier) if config.verifier and config.cue_model else None,
    )
