"""Sentence boundaries of clean Chinese text."""

from __future__ import annotations

import re
import sys
from bisect import bisect_right

from pipeline.records import Span

_OPENING = "“‘「『（(《〈【〔"
_CLOSING = "”’」』）)》〉】〕"
_PARTNER = dict(zip(_OPENING, _CLOSING, strict=True))
_STOP = re.compile(r"[。！？!?…]+")
_CREDIT = r"(?:记者|通讯员|[社报网]发|[社报]供图：?)[\u4e00-\u9fff·、 ]{2,12}?摄(?=[\u4e00-\u9fff“《A-Z\d])(?![影像取制入氏于下政录食])"
_TOKEN = re.compile(
    rf"(?P<credit>{_CREDIT})|"
    r"(?P<link>(?:https?://|www\.)[!-~]{1,2000})|(?P<stop>[。！？!?…]+[”’」』）)】〕]*|(?<=[a-z]{3})\.[”’](?![的是这与和在也等、，；：]))|(?P<mark>[“”‘’「」『』（）()《》〈〉【】〔〕])"
)
NOTE_MARK = r"(?:[\[［]\d{1,3}[\]］]|[¹²³⁰-⁹])"
"""The mark of a note, or a digit of it, as it stands behind a stop: [1], ²; ① may as well open the next item."""
_NOTES = re.compile(rf"{NOTE_MARK}+|[①-⑳]+(?=\s|$)")
_GOES_ON = re.compile(r"\s*[，、；：,;:]")
_CLOSERS_AFTER_STOP = frozenset("”’」』）)】〕")
LONGEST = 1_000
"""Characters of a sentence that is no longer read as one: writers keep below 300, a list or a transcript without stops has no end."""
_WEAKER_STOPS = ("；;", "，,", "、")  # where to part such a line, the first kind that it has


def split_sentences(text: str, start: int = 0, end: int | None = None) -> list[Span]:
    """Sentences of `text[start:end]`, in offsets of `text`.

    A sentence ends at 。！？!?…, at a Latin stop before a closing quotation mark, at a line end, and behind the credit of a photograph (新华社记者某某摄), not at ；. Closing marks and marks of notes ([1])
    right after the stop belong to the sentence before them. A stop inside an open pair of marks or brackets ends no sentence,
    unless the pair is closed directly after it, nor does one that a comma follows. A mark whose partner is missing in its line counts as
    no mark. What has no stop for `LONGEST` characters is parted at ；, else at ，, else at 、, outside of all marks. White space at both ends of a sentence is left out, empty sentences are not listed.
    """
    stop = len(text) if end is None else min(end, len(text))
    sentences: list[Span] = []
    position = start
    while position < stop:
        line_end = text.find("\n", position, stop)
        line_end = stop if line_end < 0 else line_end
        sentences.extend(_split_line(text, position, line_end))
        position = line_end + 1
    return sentences


def _split_line(text: str, start: int, end: int) -> list[Span]:
    spans: list[Span] = []
    closing_of = _pairs(text, start, end)
    open_until = -1  # closing offset of the outermost open pair
    begin = start
    for token in _TOKEN.finditer(text, start, end):
        if token.lastgroup == "mark":
            open_until = max(open_until, closing_of.get(token.start(), -1))
        elif token.lastgroup == "credit":
            if open_until < token.end():
                _append(spans, text, begin, token.end())
                begin = token.end()
        elif token.lastgroup == "stop":
            stop = _STOP.match(text, token.start(), end)
            cut = stop.end() if stop else token.end()
            while cut < token.end() and text[cut] in _CLOSERS_AFTER_STOP:
                cut += 1
            if notes := _NOTES.match(text, cut, end):
                cut = notes.end()
            if open_until < cut and not _GOES_ON.match(text, cut, end):
                _append(spans, text, begin, cut)
                begin = cut
    _append(spans, text, begin, end)
    if all(len(span) <= LONGEST for span in spans):
        return spans
    return [part for span in spans for part in _parted(text, span, closing_of)]


def _parted(text: str, span: Span, closing_of: dict[int, int]) -> list[Span]:
    """A sentence in parts of `LONGEST` characters at most, as far as it has marks to part it at outside of pairs."""
    if len(span) <= LONGEST:
        return [span]
    cuts: dict[str, list[int]] = {marks: [] for marks in _WEAKER_STOPS}
    open_until = -1
    for place in range(span.start, span.end):
        open_until = max(open_until, closing_of.get(place, -1))
        for marks in cuts if place > open_until else ():
            if text[place] in marks:
                cuts[marks].append(place + 1)
    parts: list[Span] = []
    begin = span.start
    while span.end - begin > LONGEST:
        cut = _last_cut(cuts, begin, begin + LONGEST)
        if cut >= span.end:
            break
        _append(parts, text, begin, cut)
        begin = cut
    _append(parts, text, begin, span.end)
    return parts


def _last_cut(cuts: dict[str, list[int]], begin: int, end: int) -> int:
    """The last cut in `(begin, end]` by the strongest mark in its second half, else the first one behind; the end of all where none is."""
    within = [(places, bisect_right(places, end)) for places in cuts.values()]
    near = [places[n - 1] for places, n in within if n and places[n - 1] > (begin + end) // 2]
    behind = [places[n] for places, n in within if n < len(places)]
    early = [places[n - 1] for places, n in within if n and places[n - 1] > begin]
    return near[0] if near else max(early) if early else min(behind, default=sys.maxsize)


def _pairs(text: str, start: int, end: int) -> dict[int, int]:
    """Offset of each opening mark in the line → offset of its partner."""
    pairs: dict[int, int] = {}
    stack: list[int] = []
    for token in _TOKEN.finditer(text, start, end):
        if token.lastgroup in ("link", "credit"):
            continue
        for place in range(token.start(), token.end()):
            mark = text[place]
            if mark in _PARTNER:
                stack.append(place)
            elif mark in _CLOSING:
                for depth in range(len(stack) - 1, max(-1, len(stack) - 9), -1):
                    if _PARTNER[text[stack[depth]]] == mark:
                        pairs[stack[depth]] = place
                        del stack[depth:]
                        break
    return pairs


def _append(spans: list[Span], text: str, start: int, end: int) -> None:
    while start < end and text[start].isspace():
        start += 1
    while end > start and text[end - 1].isspace():
        end -= 1
    if start < end:
        spans.append(Span(start, end))


def behind_last(marks: str, text: str, end: int, *, floor: int = 0) -> int:
    """Offset behind the last of some marks before `end`; `floor` where none stands from there on."""
    last = floor - 1
    for mark in marks:  # each is looked for behind the last one only, and never through a whole document
        last = max(last, text.rfind(mark, last + 1, end))
    return last + 1
