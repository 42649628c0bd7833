"""A report: a cue with its source, before its content is known."""

from __future__ import annotations

from dataclasses import dataclass
from typing import Literal

from pipeline.quotes.candidates import Candidate
from pipeline.quotes.grammar import After
from pipeline.records import Span
from pipeline.text.cues import CueGroup

Link = Literal["adjacent", "predicate", "earlier clause", "frame", "line label", "dash", "guess"]

SURE_CUE = 0.5  # probability from which a tagger's cue counts like one of the lexicon


@dataclass(frozen=True, slots=True)
class Report:
    """A cue with its source, before its content is known.

    Attributes:
        cue: the reporting words, negation and 一致/普遍 included; empty where there is none.
        group: what is done with words.
        source: who; `None` only while nested zero subjects wait for the report before them.
        after: what follows the cue.
        body: where the content that follows would begin.
        begin: where the words of the report begin: noun phrase, connective or preposition.
        link: how the source was found.
        coordinated: no subject of its own, joined to the report before by 并, 还 and the like.
        trace: what decided, in words.
        learned: how sure a tagger is of a cue that no lexicon knows; 0 for all others.
    """

    cue: Span
    group: CueGroup
    source: Candidate | None
    after: After
    body: int
    begin: int
    link: Link
    coordinated: bool = False
    trace: tuple[str, ...] = ()
    learned: float = 0.0
