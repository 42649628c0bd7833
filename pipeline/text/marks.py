"""Quotation marks: which opens, which closes, how deep, and what is left open.

Chinese print uses “ ” with ‘ ’ inside, or 「 」 with 『 』 inside. In bulletins marks are lost,
doubled, or opened anew at each paragraph of one long speech and closed once. `pair_marks` makes the
best of all that; whether it had to guess the end is said in the pair (`closed`).
"""

from __future__ import annotations

import re
from collections.abc import Sequence
from dataclasses import dataclass, replace

from pipeline.records import Span

OPENING = "“‘「『"
CLOSING = "”’」』"
_CLOSES = dict(zip(OPENING, CLOSING, strict=True))
_OPENS = {close: open_ for open_, close in _CLOSES.items()}
_STOPS = "。！？!?…"
_CLAUSE_MARK = re.compile(r"[，。！？；：,!?;…]")
_LATIN = re.compile(r"[A-Za-z]")


_TERM_INSIDE = re.compile(
    "(?:“[^“”。！？；\n]{1,16}”[^“”\n]*){1,4}”|(?:「[^「」。！？；\n]{1,16}」[^「」\n]*){1,4}」"
)
"""A term in the marks of the speech around it, which close behind it: “人均收入“翻一番”并不难。”"""


@dataclass(frozen=True, slots=True)
class MarkPair:
    """One quoted stretch. `start`/`end` take in the marks, `inner` does not.

    Attributes:
        start: offset of the opening mark (of the inner start, where the mark is missing).
        end: offset after the closing mark (of the inner end, where the mark is missing).
        inner: what stands between the marks.
        depth: 0 for the outermost.
        closed: False where the closing mark is missing and its place is a guess.
        chained: the pair goes on from the paragraph before, under one speech whose marks open
            anew at each paragraph and close at the last one.
    """

    start: int
    end: int
    inner: Span
    depth: int = 0
    closed: bool = True
    chained: bool = False


def pair_marks(text: str, paragraphs: Sequence[Span]) -> list[MarkPair]:
    """Pairs the quotation marks of a document, paragraph by paragraph.

    Args:
        text: the clean text.
        paragraphs: ranges of text that count as paragraphs, in order. Marks outside are not read.

    Returns:
        Pairs by start, outer before inner. A speech over several paragraphs gives one pair a
        paragraph, all but the first `chained`.
    """
    pairs: list[MarkPair] = []
    open_speech = False  # a speech was left open at the end of the paragraph before
    for index, paragraph in enumerate(paragraphs):
        following = paragraphs[index + 1] if index + 1 < len(paragraphs) else None
        found, open_speech = _pair_paragraph(text, paragraph, open_speech, following)
        pairs.extend(found)
    return sorted(pairs, key=lambda pair: (pair.start, -pair.end))


def _pair_paragraph(
    text: str, paragraph: Span, inherited: bool, following: Span | None
) -> tuple[list[MarkPair], bool]:
    """Pairs of one paragraph, and whether its speech goes on in the next one."""
    pairs: list[MarkPair] = []
    farthest = -1  # end of the pairs so far
    stack: list[tuple[int, str]] = []
    begin = _skip_space(text, paragraph.start, paragraph.end)
    if inherited and text[begin : begin + 1] not in OPENING:
        stack.append((-1, "“"))  # goes on without a mark of its own
    for at in range(paragraph.start, paragraph.end):
        sign = text[at]
        farthest = max(farthest, pairs[-1].end) if pairs else farthest
        if sign in OPENING:
            if (
                stack
                and stack[-1][1] == sign
                and sign in "“「"
                and not _TERM_INSIDE.match(text, at, paragraph.end)
            ):
                # the same mark opened twice: the first one was never closed
                lost, _ = stack.pop()
                end = _guess_close(text, max(lost, paragraph.start) + 1, at)
                if end > lost + 1:
                    pairs.append(_pair(lost, end, paragraph, len(stack), closed=False))
            stack.append((at, sign))
        elif sign in CLOSING:
            if sign == "’" and _is_apostrophe(text, at):
                continue
            wanted = _OPENS[sign]
            level = next((k for k in range(len(stack) - 1, -1, -1) if stack[k][1] == wanted), -1)
            if level < 0:
                start = _guess_open(text, paragraph.start, at)
                if stack or sign in "’』" or start >= at or farthest > start:
                    continue
                pairs.append(MarkPair(start, at + 1, Span(start, at), 0))
                continue
            lost, _ = stack[level]
            del stack[level:]
            pairs.append(_pair(lost, at, paragraph, level, closed=True))
    if not stack:
        return _mark_chained(pairs, inherited, begin), False
    lost, sign = stack[0]
    goes_on = _goes_on(text, sign, following)
    if goes_on or inherited or lost < 0:
        pairs.append(_pair(lost, _trim_end(text, paragraph), paragraph, 0, closed=False))
    else:
        end = _guess_close(text, lost + 1, paragraph.end)
        if end > lost + 1:
            pairs.append(_pair(lost, end, paragraph, 0, closed=False))
    return _mark_chained(pairs, inherited, begin), goes_on


def _pair(opening: int, end: int, paragraph: Span, depth: int, *, closed: bool) -> MarkPair:
    start = opening if opening >= 0 else paragraph.start
    inner = Span(opening + 1 if opening >= 0 else paragraph.start, end)
    return MarkPair(start, end + 1 if closed else end, inner, depth, closed=closed)


def _mark_chained(pairs: list[MarkPair], inherited: bool, begin: int) -> list[MarkPair]:
    if not inherited:
        return pairs
    return [replace(p, chained=True) if p.depth == 0 and p.start <= begin else p for p in pairs]


def _goes_on(text: str, sign: str, following: Span | None) -> bool:
    """Whether a speech left open goes on in the next paragraph: it opens again or closes first there."""
    if following is None:
        return False
    begin = _skip_space(text, following.start, following.end)
    if text[begin : begin + 1] == sign:
        return True
    for at in range(following.start, following.end):
        if text[at] == sign:
            return False
        if text[at] == _CLOSES[sign]:
            return True
    return False


def _guess_close(text: str, start: int, limit: int) -> int:
    """Where a speech without closing mark most likely ends: after its last full sentence before `limit`."""
    end = limit
    while end > start and (text[end - 1].isspace() or text[end - 1] in "，："):
        end -= 1
    last = max((text.rfind(stop, start, end) for stop in _STOPS), default=-1)
    return last + 1 if last >= start else end


def _guess_open(text: str, start: int, close: int) -> int:
    """Where a speech without opening mark most likely begins: after the last colon, else the sentence's begin."""
    colon = text.rfind("：", start, close)
    if colon >= 0:
        return colon + 1
    last = max((text.rfind(stop, start, max(start, close - 1)) for stop in _STOPS), default=-1)
    return last + 1 if last >= start else _skip_space(text, start, close)


def _is_apostrophe(text: str, at: int) -> bool:
    return bool(at > 0 and at + 1 < len(text) and _LATIN.match(text[at - 1]) and _LATIN.match(text[at + 1]))


def _skip_space(text: str, start: int, end: int) -> int:
    while start < end and text[start].isspace():
        start += 1
    return start


def _trim_end(text: str, span: Span) -> int:
    end = span.end
    while end > span.start and text[end - 1].isspace():
        end -= 1
    return end


def is_clause(text: str, inner: Span) -> bool:
    """Whether a quoted stretch holds at least a clause by its punctuation (a comma or a stop inside)."""
    return bool(_CLAUSE_MARK.search(text, inner.start, inner.end))


def ends_sentence(text: str, inner: Span) -> bool:
    """Whether the quoted words end with a stop of their own."""
    return inner.end > inner.start and (text[inner.end - 1] in _STOPS or text[inner.end - 1] == ".")


def ends_with_mark(text: str, inner: Span) -> bool:
    """Whether the quoted words end with a comma or a stop of their own: speech that goes on or ends there."""
    return ends_sentence(text, inner) or (inner.end > inner.start and text[inner.end - 1] in "，,；")


def mask(text: str, spans: Sequence[Span]) -> str:
    """`text` with the characters of `spans` replaced one for one, so that offsets stay."""
    out = list(text)
    for span in spans:
        out[span.start : span.end] = "■" * (span.end - span.start)
    return "".join(out)


def closes_between(text: str, start: int, end: int) -> bool:
    """Says whether a bracket that was open at `start` is closed before `end`: what stands in it is of another person."""
    depth = 0
    for character in text[start:end]:
        depth += (character in "（(") - (character in "）)")
        if depth < 0:
            return True
    return False
