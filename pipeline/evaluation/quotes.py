"""Who said what: the project's own measures of quotes, and the mistakes.

Content is compared by f = 2|G∩P| / (|G|+|P|) over word characters, so that marks, white space and
page furniture weigh nothing. Gold and predicted quotes are paired one to one so that the sum of f
is greatest; of two pairings with the same sum the one whose cues meet is taken.
"""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass

from pipeline.evaluation.counts import Tally
from pipeline.evaluation.entities import pair_people
from pipeline.evaluation.gold import GoldDocument, GoldQuote, GoldSpan
from pipeline.evaluation.matching import match_optimally
from pipeline.evaluation.mistakes import Mistake, note_mistake
from pipeline.evaluation.shared import (
    is_ignorable,
    same_source,
    trim_span,
    word_characters,
)
from pipeline.records import PERSONAL_KINDS

FOUND = 0.5
RIGHT = 0.8
_TIE = 1e-6


@dataclass(frozen=True, slots=True)
class QuotePair:
    """A gold quote and the prediction matched with it; one of them is None where none fits."""

    gold: GoldQuote | None
    found: GoldQuote | None
    f: float = 0.0  # of the content
    is_source_right: bool = False  # the right people, or the right words where no people are meant


def pair_quotes(gold: GoldDocument, predicted: GoldDocument) -> list[QuotePair]:
    """All gold and predicted quotes, matched or alone; predictions on ignored words left out."""
    text = gold.raw_text
    stated = [word_characters(q.content, text) for q in gold.quotes]
    found = [word_characters(q.content, text) for q in predicted.quotes]
    f = {
        (i, j): 2 * len(a & b) / (len(a) + len(b))
        for i, a in enumerate(stated)
        for j, b in enumerate(found)
        if a & b
    }
    weights = {
        (i, j): value + _TIE * _cues_meet(gold.quotes[i].cue, predicted.quotes[j].cue)
        for (i, j), value in f.items()
    }
    matches = match_optimally(weights)
    partner = pair_people(gold, predicted)
    pairs = [
        QuotePair(
            gold.quotes[i],
            predicted.quotes[j],
            f[i, j],
            _is_source_right(gold.quotes[i], predicted.quotes[j], partner),
        )
        for i, j in matches
    ]
    matched_gold = {i for i, _ in matches}
    matched_found = {j for _, j in matches}
    pairs += [QuotePair(q, None) for i, q in enumerate(gold.quotes) if i not in matched_gold]
    ignored = word_characters(gold.ignored, text)
    pairs += [
        QuotePair(None, q)
        for j, q in enumerate(predicted.quotes)
        if j not in matched_found and not is_ignorable(q, ignored)
    ]
    return pairs


def count_quotes(gold: GoldDocument, predicted: GoldDocument) -> Tally:
    """Counts of one document for all `quotes.*` measures."""
    tally = Tally()
    pairs = pair_quotes(gold, predicted)
    n_gold = sum(pair.gold is not None for pair in pairs)
    n_found = sum(pair.found is not None for pair in pairs)
    for name, right in (
        ("quotes.e2e", [p for p in pairs if p.f >= RIGHT and p.is_source_right]),
        ("quotes.e2e50", [p for p in pairs if p.f >= FOUND and p.is_source_right]),
        ("quotes.exact", [p for p in pairs if p.f == 1.0]),
        ("quotes.f80", [p for p in pairs if p.f >= RIGHT]),
        ("quotes.f50", [p for p in pairs if p.f >= FOUND]),
    ):
        tally.count(name, len(right), n_found, n_gold)
    for pair in pairs:
        stated, found = pair.gold, pair.found
        if stated is None:
            continue
        is_right = pair.f >= RIGHT and pair.is_source_right
        has_more = any(part.kind == "continuation" for part in stated.content)
        for group in (
            f"kind.{stated.kind}",
            f"form.{stated.form}",
            "with_continuation" if has_more else "without_continuation",
        ):
            tally.judge(f"quotes.e2e.{group}", is_right)
        if stated.speakers:
            tally.judge("quotes.speaker.gold", pair.f >= FOUND and pair.is_source_right)
        if found is None or pair.f < FOUND:
            continue
        if stated.speakers:
            tally.judge("quotes.speaker", pair.is_source_right)
        tally.judge("quotes.source", same_source(stated, found))
        tally.judge("quotes.kind", stated.kind == found.kind)
        tally.judge("quotes.form", stated.form == found.form)
        tally.judge("quotes.cue", _same_cue(stated.cue, found.cue, gold.raw_text))
    stated_words = _continued_words(gold.quotes, gold.raw_text)
    found_words = _continued_words(predicted.quotes, gold.raw_text)
    tally.count("quotes.continuation", len(stated_words & found_words), len(found_words), len(stated_words))
    return tally


def list_quote_mistakes(gold: GoldDocument, predicted: GoldDocument) -> list[Mistake]:
    """Quotes missed and spurious, with other words, another speaker, cue, kind or form; in text order."""
    text = gold.raw_text
    gold_names = {person.id: person.name for person in gold.people}
    found_names = {person.id: person.name for person in predicted.people}
    mistakes = []
    for pair in pair_quotes(gold, predicted):
        stated = _describe(pair.gold, gold_names) if pair.gold else ""
        found = _describe(pair.found, found_names) if pair.found else ""
        shown = pair.gold or pair.found
        if shown is None:
            continue
        for kind in _name_mistakes(pair, text):
            start, end = _extent(shown, text)
            gold_words, found_words = stated, found
            if kind in ("quote kind", "quote form"):
                field = kind.removeprefix("quote ")
                gold_words, found_words = (
                    f"{getattr(pair.gold, field)}: {stated}",
                    str(getattr(pair.found, field)),
                )
            elif kind == "quote span":
                gold_words = f"{stated}: {_words(pair.gold, text)}"
                found_words = f"f {pair.f:.2f} {found}: {_words(pair.found, text)}"
            elif kind in ("quote missed", "quote spurious"):
                words = _words(shown, text)
                gold_words, found_words = (
                    f"{stated}: {words}" if stated else "",
                    f"{found}: {words}" if found else "",
                )
            mistakes.append(
                note_mistake(
                    text,
                    document=gold.name,
                    kind=kind,
                    start=start,
                    end=end,
                    gold=gold_words,
                    found=found_words,
                )
            )
    return sorted(mistakes, key=lambda m: (m.start, m.end, m.kind))


def _name_mistakes(pair: QuotePair, text: str) -> list[str]:
    if pair.found is None:
        return ["quote missed"]
    if pair.gold is None:
        return ["quote spurious"]
    kinds = []
    if pair.f < RIGHT:
        kinds.append("quote span")
    if not pair.is_source_right:
        kinds.append("quote speaker" if pair.gold.kind in PERSONAL_KINDS else "quote source")
    if pair.f >= FOUND:
        if not _same_cue(pair.gold.cue, pair.found.cue, text):
            kinds.append("quote cue")
        if pair.gold.kind != pair.found.kind:
            kinds.append("quote kind")
        if pair.gold.form != pair.found.form:
            kinds.append("quote form")
    return kinds


def _is_source_right(gold: GoldQuote, found: GoldQuote, partner: dict[str, str]) -> bool:
    if gold.kind in PERSONAL_KINDS:
        return {partner.get(s, f"?{s}") for s in found.speakers} == set(gold.speakers)
    return not found.speakers and same_source(gold, found)


def _cues_meet(a: GoldSpan, b: GoldSpan) -> bool:
    return a.start < b.end and b.start < a.end


def _same_cue(gold: GoldSpan, found: GoldSpan, text: str) -> bool:
    if gold.start == gold.end or found.start == found.end:
        return gold.start == gold.end and found.start == found.end
    return trim_span(gold, text) == trim_span(found, text)


def _continued_words(quotes: Sequence[GoldQuote], text: str) -> set[int]:
    return word_characters(
        [part for quote in quotes for part in quote.content if part.kind == "continuation"], text
    )


def _describe(quote: GoldQuote, names: dict[str, str]) -> str:
    who = "、".join(names.get(s, s) for s in quote.speakers)
    source = " ".join(quote.source.text.split())
    shown = source if not who or who == source else f"{source} ({who})"
    return f"{shown}|{quote.cue.text}"


def _extent(quote: GoldQuote, text: str) -> tuple[int, int]:
    """From the first word of source, cue or content to the last one of the first content span."""
    spans = [s for s in (quote.source, quote.cue, *quote.content[:1]) if s.end > s.start]
    if not spans:
        return 0, 0
    return min(trim_span(s, text)[0] for s in spans), max(trim_span(s, text)[1] for s in spans)


def _words(quote: GoldQuote | None, text: str) -> str:
    if quote is None:
        return ""
    return " … ".join(" ".join(text[part.start : part.end].split()) for part in quote.content)
