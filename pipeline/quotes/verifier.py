"""A second opinion on what the rules and the tagger decide: whether a report is one, and whether a sentence goes on with it.

Rules and tagger are sure of most of what they get wrong, so that no threshold mends it. Here each decision is
described anew: by what decided it, by the words around it, and by the hidden states of the tagger (as they are, not
trained for this). Two linear models, one over either description, were fitted to labelled documents that the tagger had
not learnt from (`pipeline.training.verifier`); their log odds are averaged.
"""

from __future__ import annotations

import re
from dataclasses import dataclass
from typing import Any, Literal

import numpy as np

from pipeline.quotes.continuation import Verdict
from pipeline.quotes.report import Report
from pipeline.quotes.scene import Scene
from pipeline.records import PERSONAL_KINDS, Quote, Span
from pipeline.weights import find_file, read_weights, total

Array = np.ndarray[Any, Any]
Question = Literal["report", "goes on"]
QUESTIONS: tuple[Question, ...] = ("report", "goes on")
STATES = "states.npz"
BEGIN = 60  # characters of a content that tell whether it is one

_SIGNS = {
    "must": "[应要须需]|必须|可以|能够|不能|有望",
    "future": "将|未来|预计|有望",
    "done": "已|曾|了(?!解)",
    "date": r"\d{1,2}月\d{1,2}日|当天|日前|近日|\d{1,2}日",
    "year": r"\d{4}年",
    "number": r"\d",
    "we": "我",
    "meeting": "会议|论坛|座谈|出席|与会|会见",
    "this": "^[这该此]",
    "but": "^(?:但|不过|然而|而)",
    "so": "^(?:因此|所以|因而|由此)",
    "also": "^(?:同时|此外|另外|[并还也])",
    "now": "^(?:目前|当前|如今|近年来|近期)",
    "past": "^(?:此前|去年|日前|近日|当天|随后|之后)",
    "other": "据|报道|消息",
    "quote": "“",
    "question": "？",
}
_HAS = {name: re.compile(pattern) for name, pattern in _SIGNS.items()}
_DETAIL = re.compile("[:：(].*")
_WORDS = 60  # characters of a sentence that are looked at


@dataclass(frozen=True, slots=True)
class Facts:
    """What is known of a decision.

    Attributes:
        about: the source of a report, or the sentence that may go on.
        cue: of the report.
        names: of features that are there, each once.
        states: numbers from the encoder, [numbers].
    """

    about: Span
    cue: Span
    names: tuple[str, ...]
    states: Array


class Verifier:
    """Two questions, each with two linear models."""

    def __init__(self, weights: dict[str, dict[str, float]], states: dict[str, Array]) -> None:
        """Args: weights: of named features, by question; states: [numbers + 1] by question, the last one the constant."""
        self._weights, self._states = weights, states

    @classmethod
    def read(cls, folder: str) -> Verifier:
        """Reads `weights.json` and `states.npz` of a model folder.

        Raises:
            EngineMissingError: one of them is missing.
        """
        weights = read_weights(folder, setting="quotes.verifier")
        with np.load(find_file(folder, STATES, setting="quotes.verifier"), allow_pickle=False) as held:
            return cls(weights, {question: held[question].astype(np.float32) for question in QUESTIONS})

    def odds(self, question: Question, facts: Facts) -> float:
        """Log odds that the answer is yes: that a report is one, that a sentence goes on."""
        heard = self._states[question]
        return (
            total(self._weights[question], facts.names) + float(facts.states @ heard[:-1] + heard[-1])
        ) / 2


def report_facts(scene: Scene, quote: Quote) -> Facts | None:
    """What is known of a report: its words, how it was found, what the tagger heard; None where nothing was heard."""
    if scene.ear is None:
        return None
    near = min(quote.content, key=lambda span: abs(span.start - quote.cue.end))
    cue = scene.ear.rows(quote.cue.start, max(quote.cue.end, quote.cue.start + 1))
    source = scene.ear.rows(quote.source.start, quote.source.end)
    content = scene.ear.rows(near.start, min(near.end, near.start + BEGIN))
    if cue is None or source is None or content is None:
        return None
    following = scene.text[quote.cue.end : quote.cue.end + 1]
    before = scene.text[max(0, quote.cue.start - 2) : quote.cue.start]
    names = [
        "always",
        f"kind {quote.kind}",
        f"form {quote.form}",
        f"cue {quote.cue_text}",
        f"cue heard {_sureness(scene, quote.cue, 'cue'):.1f}",
        f"source heard {_sureness(scene, quote.source, 'source'):.1f}",
        f"heard {scene.said_share(near.start, near.end) or 0.0:.1f}",
        f"confidence {quote.confidence:.1f}",
        f"next {following}",
        f"before {before}",
        f"before 1 {before[-1:]}",
        f"source ends {quote.source_text[-2:]}",
        f"{quote.kind} {quote.cue_text}",
        f"{quote.cue_text} {following}",
        f"begins {scene.text[near.start : near.start + 2]}",
        *(f"because {_DETAIL.sub('', reason)}" for reason in quote.trace[:4]),
    ]
    a, b = cue.mean(0), content.mean(0)
    heard = np.concatenate([a, source.mean(0), b, a * b, cue[-1]])
    return Facts(quote.source, quote.cue, tuple(dict.fromkeys(names)), heard)


def goes_on_facts(
    scene: Scene, sentence: Span, report: Report, *, rule: Verdict, verdict: Verdict
) -> Facts | None:
    """What is known of a sentence behind a report; None where nothing was heard.

    Args:
        scene: the document.
        sentence: behind the content so far.
        report: whose words may go on.
        rule: what the rules say.
        verdict: what rules and tagger say.
    """
    own = scene.ear.rows(sentence.start, sentence.end) if scene.ear is not None else None
    if scene.ear is None or own is None:
        return None
    body = scene.ear.rows(report.body, sentence.start) if report.body < sentence.start else own[:1]
    if body is None:
        return None
    words = scene.text[sentence.start : min(sentence.end, sentence.start + _WORDS)]
    kind = report.source.kind if report.source is not None else ""
    cue = scene.text[report.cue.start : report.cue.end]
    reason = _DETAIL.sub("", rule.reason)
    share = scene.said_share(sentence.start, sentence.end)
    signs = [name for name, pattern in _HAS.items() if pattern.search(words)]
    names = [
        "always",
        "unheard" if share is None else f"share {round(share * 20) / 20:.2f}",
        *(f"share > {step}" for step in (0.95, 0.98) if share is not None and share > step),
        f"rule {rule.goes_on}",
        f"verdict {verdict.goes_on}",
        f"reason {reason}",
        f"sure {rule.sureness:.1f}",
        f"kind {kind}",
        f"group {report.group}",
        f"after {report.after}",
        f"link {report.link}",
        f"{kind}: {reason}",
        f"{kind}, {report.group}",
        *(f"has {name}" for name in signs),
        *(f"{'somebody' if kind in PERSONAL_KINDS else 'nobody'} has {name}" for name in signs),
        *(f"^{words[:length]}" for length in (1, 2, 3)),
        f"cue {cue}",
    ]
    a, b = own.mean(0), body.mean(0)
    heard = np.concatenate([a, own[0], own[-1], b, a * b, np.abs(a - b)])
    return Facts(sentence, report.cue, tuple(dict.fromkeys(names)), heard)


def _sureness(scene: Scene, span: Span, kind: Literal["cue", "source"]) -> float:
    """How sure the tagger is of a cue or source that touches the span; 0 where it has none there."""
    near = scene.hints_in(span.start - _WORDS, span.end + _WORDS, kind)
    return max((h.sureness for h in near if h.start < span.end and span.start < h.end), default=0.0)
