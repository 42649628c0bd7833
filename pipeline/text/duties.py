"""Who is to carry out what minutes decide, and by when, as they print it below a point or in brackets behind it."""

from __future__ import annotations

import itertools
import re
from collections.abc import Iterator, Sequence

from pipeline.records import Document, Span

_HOUSE = "(?:单位|部门|处室|科室)"
WHO = f"(?:责任|牵头|落实|配合|协同|实施|督办)(?:单位|部门|领导|处室|科室|人)|(?:主责|负责){_HOUSE}|责任主体"
"""Who carries something out, as the label of a field or the head of a column has it."""
ISSUES = f"(?:主?承办|主办|协办){_HOUSE}"
"""Who issues a paper or holds an event, or carries something out."""
WHEN = "(?:完成|办理|整改|办结|落实|时限|期限)(?:时限|时间|期限|日期|要求)|时限|期限"
"""By when, as such a label or head has it."""
_STATED = f"(?:{WHO}|{ISSUES}|{WHEN})】?[：:]"
_STATED_IN_WORDS = (
    f"(?:(?:责任|牵头|配合|主责|负责|承办|主办|协办){_HOUSE}|完成(?:时限|时间|期限))为(?![了何此什])"
)
"""责任单位|为|督导室."""
_LABEL = f"(?:{_STATED}|{_STATED_IN_WORDS})"
_OPENS = re.compile(rf"[（(【\s]*{_LABEL}")
_FIELD = re.compile(rf"(?<![一-鿿]){_LABEL}")
_OF_MINUTES = re.compile(rf"[（(【\s]*(?:(?:{WHO})】?[：:]|[^。]*(?:{WHEN})】?[：:])")
_BRACKET = re.compile(
    rf"。?(?P<duty>[（(](?:{_LABEL}|(?=[^（）()]*(?:牵头|负责|承办|落实|配合|督办)(?:[，；、][^（）()]*)?[）)]))[^（）()\n]{{2,140}}[）)])"
)
_LAST = re.compile(rf"(?:^|[。；;]\s?){_LABEL}[^。；：，！？]{{2,40}}$")
_STOPS = re.compile("[。；\\s]*")
_LONGEST = 160
"""Characters of a bracket at most."""
_APART = 3
"""Characters at most between a statement and its own duties."""
_MARKS = "（）()【】。；;， \u3000"


def is_duty(line: str) -> bool:
    """Whether a line opens with who is to do something, or by when: 承办单位：某局；时限：9月30日前, 责任人：某某."""
    return _OPENS.match(line) is not None


def is_whole_duty(sentence: str) -> bool:
    """Whether a sentence is no more than who carries out the one before it: （县水利局牵头）, 责任单位：某局。"""
    return is_duty(sentence) or _BRACKET.fullmatch(sentence.rstrip("。；")) is not None


def ends_with_duty(line: str) -> bool:
    """Whether a line ends with who carries out what it says, without a stop: …，8月底前完成。责任单位：县城乡水务公司."""
    return _LAST.search(line) is not None


def is_duty_of_minutes(line: str) -> bool:
    """Whether a line states duties as no colophon does: as 责任单位 or 牵头单位, or with a time by which they are due.

    主办单位 and 承办单位 alone are who issues a paper or holds an event.
    """
    return is_duty(line) and _OF_MINUTES.match(line) is not None


def duty_in_brackets(text: str, start: int, end: int) -> Span | None:
    """Where the bracket stands that says who carries out a statement: its last words, or right behind it; None without one.

    Args:
        text: the document.
        start, end: the statement.
    """
    for span in all_duties_in_brackets(text, start, min(len(text), end + _LONGEST)):
        if span.start > end + 1:
            return None
        if span.end >= end:
            return span
    return None


def all_duties_in_brackets(text: str, start: int, end: int) -> Iterator[Span]:
    """Where brackets stand in a stretch that say who carries something out: （县水利局牵头，11月底前完成）."""
    for match in _BRACKET.finditer(text, start, end):
        yield Span(*match.span("duty"))


def read_duties(words: str) -> list[str]:
    """The duties that a line or bracket states, one a field, without marks and blanks: 责任单位：某局, 完成时限：9月底前."""
    starts = [match.start() for match in _FIELD.finditer(words)]
    if not starts:
        return [_bare(words)]
    ends = [*starts[1:], len(words)]
    return [_bare(words[start:end]).replace("】", "") for start, end in zip(starts, ends, strict=True)]


def _past_stops(text: str, place: int, end: int) -> int:
    stops = _STOPS.match(text, place, end)
    return stops.end() if stops is not None else place


def _bare(words: str) -> str:
    """Words without marks and blanks around them; a bracket that opens within them stays closed."""
    bare = re.sub(r"\s+", "", words).strip(_MARKS)
    return bare + "）" * max(0, bare.count("（") - bare.count("）"))


class Duties:
    """Who carries out the statements of one document, as its text says behind them."""

    def __init__(self, document: Document) -> None:
        self._document = document
        self._only: dict[int, Span | None] = {}  # by paragraph

    def behind(self, end: int, block: int) -> tuple[Span, ...]:
        """Where it stands: in a bracket or sentences behind a statement, in a bracket at the end of its paragraph, and in lines below that.

        Args:
            end: of the statement, in the clean text.
            block: index of its paragraph.
        """
        text, home = self._document.text, self._document.blocks[block]
        bracket = duty_in_brackets(text, max(home.start, end - _LONGEST), end) or self._only_bracket(block)
        if bracket is not None and bracket.end <= home.end:
            return (bracket, *self._in_sentences(bracket.end, block))
        return tuple(self._in_sentences(end, block))

    def _in_sentences(self, end: int, block: int) -> Iterator[Span]:
        """The sentences right behind a place that state duties (责任单位：某科。完成时限：10月底前。), and where they end a paragraph the lines below it that do."""
        text, home = self._document.text, self._document.blocks[block]
        while (begin := _past_stops(text, end, home.end)) < home.end:
            if _OPENS.match(text, begin, home.end) is None:
                return
            stop = text.find("。", begin, home.end)
            end = stop if stop >= 0 else home.end
            yield Span(begin, end)
        yield from self._below(block)

    def _below(self, block: int) -> Iterator[Span]:
        for below in itertools.islice(self._document.blocks, block + 1, None):
            if _OPENS.match(self._document.text, below.start, below.end) is None:
                return
            yield Span(below.start, below.end)

    def _only_bracket(self, block: int) -> Span | None:
        """The bracket of duties at the end of a paragraph that has no other."""
        if block not in self._only:
            text, home = self._document.text, self._document.blocks[block]
            found = list(all_duties_in_brackets(text, home.start, home.end))
            ends = len(found) == 1 and not text[found[0].end : home.end].strip("。 \u3000")
            self._only[block] = found[0] if ends else None
        return self._only[block]


def has_own_duty(content: Sequence[Span], duties: Sequence[Span]) -> bool:
    """Whether duties stand right behind a statement, and not behind others of its paragraph."""
    return bool(duties) and duties[0].start - content[-1].end <= _APART
