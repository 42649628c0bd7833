"""A report and one inside its content, with what the rules about the two ask of them again and again."""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import dataclass, replace

from pipeline.quotes.candidates import Candidate
from pipeline.quotes.report import Report
from pipeline.quotes.scene import Scene

Verdict = tuple[str, Report]
"""`content`, `nested` or `sibling`, and the inner report as it is from then on."""


SAME_SOURCE = "same source as the report before"
"""Why a cue without a subject of its own is the next report of a speaker."""


@dataclass(frozen=True, slots=True)
class Pair:
    """A report (`outer`) and a cue with its source inside its content (`inner`)."""

    scene: Scene
    outer: Report
    inner: Report

    @property
    def words(self) -> str:
        """The inner cue."""
        return self.scene.text[self.inner.cue.start : self.inner.cue.end]

    @property
    def said(self) -> str:
        """What stands between the outer cue and the inner report."""
        return self.scene.masked[self.outer.body : self.inner.begin]

    @property
    def mark(self) -> str:
        """The character before the inner report."""
        return self.scene.masked[max(0, self.inner.begin - 1) : self.inner.begin]

    @property
    def behind_mark(self) -> bool:
        """Whether the inner report begins behind a comma or semicolon."""
        return bool(self.mark) and self.mark in "，；,"

    @property
    def begins_with_cue(self) -> bool:
        """Whether nothing of the inner report stands before its cue."""
        return self.inner.begin == self.inner.cue.start

    @property
    def both(self) -> tuple[Candidate, Candidate] | None:
        """The sources of both reports, if both have one."""
        one, other = self.outer.source, self.inner.source
        return None if one is None or other is None else (one, other)

    @property
    def content(self) -> Verdict:
        """The inner report is mere content."""
        return "content", self.inner

    @property
    def nested(self) -> Verdict:
        """The inner report is one of its own inside the outer one."""
        return "nested", self.inner

    @property
    def sibling(self) -> Verdict:
        """The outer report ends where the inner one begins."""
        return "sibling", self.inner

    def sibling_from(self, begin: int) -> Verdict:
        """As `sibling`, with another begin of the inner report."""
        return "sibling", replace(self.inner, begin=begin)

    def by_the_same(self, *, why: str = SAME_SOURCE) -> Verdict:
        """The inner report is the next one of whoever makes the outer one."""
        return "sibling", replace(self.inner, source=self.outer.source, trace=(*self.inner.trace, why))


Rule = Callable[[Pair], Verdict | None]
"""One reason to tell what the inner report is; None where it does not hold."""


def first_that_holds(rules: tuple[Rule, ...], pair: Pair) -> Verdict | None:
    """The verdict of the first rule that has one."""
    return next((verdict for rule in rules if (verdict := rule(pair)) is not None), None)
