"""Quote attribution over one document: what its headlines, lines, turns and paragraphs say, what goes on below them, and who that was."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass, field
from functools import cached_property

from pipeline.config import QuotesConfig
from pipeline.lexicons import read_table
from pipeline.quotes.draft import Draft, trim
from pipeline.quotes.ear import Hint, ReadStates
from pipeline.quotes.extending import extend_speech, leave_out_notes
from pipeline.quotes.finishing import Finisher
from pipeline.quotes.going_on import GoingOn
from pipeline.quotes.going_on_below import (
    carry_over,
    count_on_below,
    fill_between,
    go_on_below,
    take_line_above,
)
from pipeline.quotes.headed import take_views_below, views_of_meetings
from pipeline.quotes.headlines import Headlines
from pipeline.quotes.interview import introduces, read_lines, read_speeches, told_answers
from pipeline.quotes.nesting import Nesting, as_nested
from pipeline.quotes.paragraphs import ParagraphReader, is_row
from pipeline.quotes.report_reader import ReportReader
from pipeline.quotes.scene import Scene, lay_out
from pipeline.quotes.signed import SIGNED_ABOVE, read_signed
from pipeline.quotes.sources import SourceFinder
from pipeline.quotes.turns import Turns, is_in_brackets, is_of_turn, mark_dialogue
from pipeline.quotes.unclaimed import Unclaimed
from pipeline.quotes.verifier import Verifier
from pipeline.records import ContentSpan, Document, EntityLayer, QuoteLayer
from pipeline.text.cues import (
    CUE_COLUMNS,
    CUE_WORDS,
    SOURCE_COLUMNS,
    SOURCE_WORDS,
    CueLexicon,
    build_cues,
    build_source_nouns,
)
from pipeline.text.names import SURNAME_WORDS, NameGrammar
from pipeline.text.notes import find_notes


@dataclass(frozen=True)
class Attributor:
    """Finds who said what; holds the lexicons and the switches, and no state of any document."""

    lexicon: CueLexicon
    finder: SourceFinder
    names: NameGrammar
    config: QuotesConfig = field(default_factory=QuotesConfig)
    verifier: Verifier | None = None

    @cached_property
    def _reports(self) -> ReportReader:
        return ReportReader(self.lexicon, self.finder, self.config)

    @cached_property
    def _headlines(self) -> Headlines:
        return Headlines(self._reports)

    @cached_property
    def _nesting(self) -> Nesting:
        return Nesting(self._reports)

    @cached_property
    def _paragraphs(self) -> ParagraphReader:
        going_on = GoingOn(self.finder, self.verifier)
        return ParagraphReader(self._reports, self._nesting, Unclaimed(self.finder), going_on)

    @cached_property
    def _turns(self) -> Turns:
        return Turns(self._paragraphs, self.names)

    @cached_property
    def _finisher(self) -> Finisher:
        return Finisher(self.names, self.config, self.verifier)

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
        headlines = self._headlines.above_text(scene) if self.config.no_cue and not lines else {}
        lines = lines or headlines
        notes = {at for at, _ in find_notes([scene.text[p.start : p.end] for p in scene.paragraphs])}
        several = len(told_answers(scene)) > 1 if lines else False
        turn: Draft | None = None  # what somebody says in the paragraphs up to the next line
        for paragraph in scene.paragraphs:
            if paragraph.index in notes or (paragraph.index in further and paragraph.index not in lines):
                continue
            if (line := lines.get(paragraph.index)) is not None:
                said = self._turns.label_line(scene, paragraph, line, several=several)
                for draft in said:
                    leave_out_notes(scene, draft)
                    draft.trace += [SIGNED_ABOVE] if paragraph.index in signed and not draft.nested else []
                for draft in said if paragraph.index in headlines else ():
                    draft.whole = False  # a headline gives the sense, not the words
                drafts.extend(said)
                asks = line.cue is not None and "问" in scene.text[line.cue.start : line.cue.end]
                turn = said[0] if said and said[0].whole and not asks else None
                continue
            own = [] if is_row(scene, paragraph) else self._paragraphs.read(scene, paragraph)
            if not own and paragraph.index + 1 in lines and introduces(scene, paragraph) is not None:
                continue  # who speaks next
            if turn is not None and self.config.no_cue:
                words = trim(scene.text, paragraph.start, paragraph.end)
                if not len(words):
                    continue
                if is_in_brackets(scene, words):
                    continue  # (众人笑)
                if is_of_turn(scene, paragraph, lines, turn, own):
                    turn.content.append(ContentSpan(words.start, words.end))
                    if self.config.nested:
                        inside = self._nesting.within(scene, paragraph, words, turn=True)
                        drafts += inside + as_nested(own, inside)
                    continue
                turn = None
            take_line_above(scene, paragraph, own, drafts)
            if self.config.continuation and drafts:
                count_on_below(scene, paragraph, drafts, own)
                carry_over(scene, paragraph, drafts, own)
                go_on_below(scene, paragraph, drafts, own)
            drafts.extend(own)
        if self.config.continuation:
            fill_between(scene, drafts, lines)
        mark_dialogue(scene, drafts, lines)
        for draft in drafts:
            extend_speech(scene, draft)
        if self.config.nested:
            drafts += self._nesting.in_later_speech(scene, drafts)
        headings = [draft for heading in scene.headings for draft in self._headlines.heading(scene, heading)]
        if self.config.no_cue and self.config.continuation:
            take_views_below(scene, headings, drafts)
        drafts += headings + views_of_meetings(scene, drafts)
        return QuoteLayer(tuple(self._finisher.finish(scene, drafts)))


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
