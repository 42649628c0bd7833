"""The quotes that a summary tells as somebody's words, and the stretches of each: one unit a stretch.

A quote inside another is left to the outer one, what a medium relays to whoever says it, and one whose source is
misread is told as it stands.
"""

from __future__ import annotations

import itertools
import re
from bisect import bisect_left, bisect_right
from collections.abc import Iterable, Sequence
from dataclasses import replace
from itertools import accumulate

from pipeline.records import ContentSpan, Document, Quote, QuoteLayer, Span
from pipeline.summaries.framing import FOUND, WORK
from pipeline.summaries.reporting import DENIED, PARTS_INTO, WISHES, governs
from pipeline.summaries.units import ITEM
from pipeline.text.duties import is_whole_duty
from pipeline.text.labels import BREAKS_OFF
from pipeline.text.sentences import split_sentences

MEETS = re.compile("会议?$")


class Places:
    """Spans of a text, to find those that reach into others without a look at all of them."""

    def __init__(self, spans: Iterable[Span | ContentSpan]) -> None:
        rows = sorted((span.start, span.end, number) for number, span in enumerate(spans))
        self._starts = [start for start, _, _ in rows]
        self._rows = rows
        self._farthest = list(accumulate((end for _, end, _ in rows), max))

    def reaching(self, *spans: Span | ContentSpan) -> list[int]:
        """Numbers of the spans that overlap one of some others, each once, ascending."""
        found = set[int]()
        for span in spans:
            at = bisect_left(self._starts, span.end)
            while at and self._farthest[at - 1] > span.start:
                at -= 1
                _, end, number = self._rows[at]
                if end > span.start:
                    found.add(number)
        return sorted(found)


def quotes_told(document: Document, quotes: QuoteLayer) -> tuple[list[Quote], dict[str, Quote]]:
    """The quotes whose words are told as somebody's, and by which report of another each is relayed (`relayed_by`).

    No quote inside another, none that retells or carries the words of another, and none whose source is misread.
    """
    text = document.text
    headings = Places(Span(b.start, b.end) for b in document.blocks if b.kind == "heading")
    held = [
        _before_himself(text, _below_head_of_point(text, _below_heading(quote, headings)))
        for quote in quotes.quotes
        if quote.content
    ]
    relayed = relayed_by(held)
    relays = {by.quote_id for by in relayed.values()}
    held = _each_by_himself(text, [quote for quote in held if quote.quote_id not in relays])
    first_cue = {quote.source: quote.cue.start for quote in reversed(held)}
    told = [
        quote
        for quote, inside in zip(held, _inside_others(held), strict=True)
        if not inside and not misread(text, quote, goes_on=first_cue[quote.source] < quote.cue.start)
    ]
    return told, relayed


# -- what is left to others ------------------------------------------------------------------------


def _below_heading(quote: Quote, headings: Places) -> Quote:
    """A quote that begins in a heading and goes on below it, without the heading, which says the same for short."""
    body = tuple(part for part in quote.content if not headings.reaching(part))
    return replace(quote, content=body) if body and body != quote.content else quote


_HEAD_OF_POINT = re.compile("[（(][一二三四五六七八九十]{1,2}[）)]\\s?关于[^，。；：“”]{2,20}。(?=[^。])")
"""The head of a point within what is decided: 会议议定：|（一）关于易涝点整治。|由市水务局牵头，…."""


def _below_head_of_point(text: str, quote: Quote) -> Quote:
    """A quote that begins with the head of a point, without it: what is decided says what it is about."""
    first = quote.content[0]
    head = _HEAD_OF_POINT.match(text, first.start, first.end)
    if head is None:
        return quote
    return replace(quote, content=(replace(first, start=head.end()), *quote.content[1:]))


_MEDIUM = re.compile("(?:社|报|网|台|新闻|周刊|杂志|时报|日报|》|通讯社|广播公司|电视公司)$")
_REPORTS = re.compile("报道|消息|刊文|披露|获悉|电$")
_MOST = 0.55
"""Share of what a medium reports that one person, from the name on, must say for it to be that person's statement."""


def relayed_by(quotes: Sequence[Quote]) -> dict[str, Quote]:
    """Id of what somebody says → the report of a medium, or of whoever retells it, where this is all but the other: 据某社报道，|张三表示，…."""
    found: dict[str, Quote] = {}
    by_start = sorted(quotes, key=lambda quote: quote.content[0].start)
    starts = [quote.content[0].start for quote in by_start]
    for outer in quotes:
        if _RETELLS.search(outer.cue_text) and outer.kind != "pronoun":
            found |= {inner.quote_id: outer for inner in quotes if _are_the_words_of(inner, outer)}
            continue
        if outer.kind not in ("organisation", "document") or not _MEDIUM.search(outer.source_text):
            continue
        if len(outer.content) > 1 or not _REPORTS.search(outer.cue_text):
            continue
        span = outer.content[0]
        inside = by_start[bisect_left(starts, span.start) : bisect_right(starts, span.end)]
        within = [quote for quote in inside if quote is not outer and quote.content[-1].end <= span.end]
        if len(within) != 1 or not within[0].speakers:
            continue
        (person,) = within
        told = person.content[-1].end - min(person.source.start, person.content[0].start)
        if told >= _MOST * _extent(outer):
            found[person.quote_id] = outer
    return found


_RETELLS = re.compile("转述|转达")


def _are_the_words_of(inner: Quote, outer: Quote) -> bool:
    """Whether two quotes are the same words, of who has said and of who retells them."""
    if inner is outer or _RETELLS.search(inner.cue_text):
        return False
    return (inner.content[0].start, inner.content[-1].end) == (
        outer.content[0].start,
        outer.content[-1].end,
    )


def by_medium(quote: Quote | None, content: Sequence[Span], relayed: dict[str, Quote]) -> str:
    """据某社报道 or 据某某转述, before what a medium or another one relays; empty for other statements."""
    by = relayed.get(quote.quote_id) if quote is not None else None
    first = by is not None and quote is not None and content[0].start == quote.content[0].start
    if by is None or not first:
        return ""
    return f"据{by.source_text}{'转述' if _RETELLS.search(by.cue_text) else '报道'}"


def _inside_others(quotes: Sequence[Quote]) -> list[bool]:
    """Whether each of some quotes stands inside one stretch of another that is longer."""
    stretches = [(content, quote) for quote in quotes for content in quote.content]
    places = Places(content for content, _ in stretches)
    found = []
    for quote in quotes:
        first, last = quote.content[0].start, quote.content[-1].end
        near = [stretches[number] for number in places.reaching(Span(last - 1, first + 1))]  # over all of it
        around = [other for c, other in near if c.start <= first and last <= c.end]
        found.append(any(last - first < _extent(other) for other in around))
    return found


_POST_BEFORE = re.compile("[^，。；：]{0,24}")


def _each_by_himself(text: str, quotes: Sequence[Quote]) -> list[Quote]:
    """Some quotes, what a meeting decides without the sentences in it in which a person says something for himself.

    会议议定：…每月抽检一次。|副市长某某要求，抽检不得提前打招呼。
    """
    own = [quote for quote in quotes if quote.kind == "person" and quote.cue_text]
    found: list[Quote] = []
    for quote in quotes:
        if quote.speakers or not MEETS.search(quote.source_text):
            found.append(quote)
            continue
        content: list[ContentSpan] = []
        for part in quote.content:
            at = part.start
            for sentence in split_sentences(text, part.start, part.end)[1:]:
                if any(fills(text, each, sentence) for each in own):
                    content += [replace(part, start=at, end=sentence.start)] if sentence.start > at else []
                    at = sentence.end
            content += [replace(part, start=at)] if part.end > at else []
        found.append(replace(quote, content=tuple(content)) if content else quote)
    return found


def fills(text: str, quote: Quote, sentence: Span) -> bool:
    """Whether a sentence begins with who says a quote and holds all of it."""
    return (
        sentence.start <= quote.source.start
        and quote.content[-1].end <= sentence.end
        and _POST_BEFORE.fullmatch(text, sentence.start, quote.source.start) is not None
    )


def _extent(quote: Quote) -> int:
    return quote.content[-1].end - quote.content[0].start


# -- whose words they cannot be --------------------------------------------------------------------

_BETWEEN = re.compile(
    r"[\s（(，,\d]|则|还|也|同时|最后|都|均|对|进一步|日前|近日|当[天日场即]|随[后即]|随?着|在|于|以|就|据|表示|发表|发布|发文|援引|曾|又|亦|并|且|这样|不|特别|虽|甚至|给出|的|等|里|中"
    r"|(?:今|昨)[天日]|[上下]午|凌晨|早些|同一?天|星期|周[一二三四五六日]|[一-龥]{1,2}(?:着|地)|接受|通过|接着|继续|已|早已|再次|一致|共同|联合|明确|强烈|公开|起身|首先|其|介绍|建议|指出|提出|认为|强调|告诉|看好|分享|专门|为|与|和|向|写|回|仍|现场|会[后上间前]|书面|口头|私下|当面|评论|短评|社论|转发|配发|刊[文发登载]|电话|坦率|首次|反复|多次|普遍|大多|主要|刚|正|另|再|却|而|只|仅|没有|未|更"
)
_DENIED = re.compile(r"(?:极少|很少|从不|从未|没有|未(?:曾|能)?|并未|并不|不(?=$))[^，]{0,2}$")
_GOES_ON_WITH = re.compile("，(?:但是?|并且?|也|还|同时|且)$")
"""Between a source and its second cue in a sentence."""
_NO_NAME = re.compile("致力于|包括|[是将]|(?:希望|认为|要求|表示)$")


def misread(text: str, quote: Quote, *, goes_on: bool = False) -> bool:
    """Whether the source of a quote is plainly not what its sentence speaks of, so that it cannot be put back.

    Words that name their own speaker as the subject of a clause (“某某表示，会议期间，某某先后会见…”). A source without a person that stops inside a longer noun (“智库|研究…极少谈及”), one that is
    half a sentence, or a cue that is denied. The sentence is then told as it stands.
    `goes_on`: the same words are the source of another quote before it.
    """
    if not quote.source.end <= quote.cue.start or len(quote.cue) == 0:
        return False
    between = text[quote.source.end : quote.cue.start]
    if "\n" in between or len(between) > 120:
        return False
    if quote.kind == "person" and quote.form == "indirect" and _names_himself(text, quote):
        return True
    if _DENIED.search(between):
        return True
    if quote.speakers or quote.kind in ("person", "pronoun"):
        return False
    follows = goes_on and between.endswith("，")
    if MEETS.search(quote.source_text) and (follows or _GOES_ON_WITH.search(between)):
        return False  # 会议原则同意提高补贴，但|不同意; 会议原则同意补植计划，|要求…
    if FOUND.search(quote.cue_text) and WORK.fullmatch(between):
        return False  # 督查组|核查|发现
    return bool(_NO_NAME.search(quote.source_text)) or bool(between and not _BETWEEN.match(between))


def _names_himself(text: str, quote: Quote) -> bool:
    """Whether the words name their own speaker as the one who acts: the narrator has taken over."""
    return any(_names(text, quote.source_text, span) for span in quote.content)


def _names(text: str, source: str, span: ContentSpan) -> bool:
    """Whether a stretch names somebody as the one who acts, other than in what he parts (甲将平台|分为|三类：…), which he says."""
    acts = f"(?:^|[，。；]){re.escape(source)}(?![等、和与的]|[将把][^，。；：]{{1,16}}{PARTS_INTO})"
    return len(source) > 1 and re.search(acts, text[span.start : span.end]) is not None


def _before_himself(text: str, quote: Quote) -> Quote:
    """A quote without what goes on from where the narrator tells of its speaker by name: 甲表示，…。|甲先后会见…."""
    if quote.kind != "person" or quote.form != "indirect":
        return quote
    kept = tuple(
        itertools.takewhile(
            lambda part: part.role != "continuation" or not _names(text, quote.source_text, part),
            quote.content,
        )
    )
    return replace(quote, content=kept) if kept else quote


# -- the stretches of a quote ----------------------------------------------------------------------


def spoken(quote: Quote) -> list[ContentSpan]:
    """The stretches of a quote that may be put under its source again.

    What goes on without a cue after the words of an unnamed or impersonal source, and is not in
    quotation marks, may as well be the bulletin's own voice: it is told without a source, as in the text.
    """
    if quote.speakers or quote.form == "direct":
        return list(quote.content)
    return [span for span in quote.content if span.role != "continuation"] or list(quote.content)


_ADDRESSED = "(?:各位|诸位|女士们|先生们|同志们|朋友们|同学们|乡亲们)"
GREETING = re.compile(
    rf"[“”\s]*(?:(?:尊敬的|亲爱的)?{_ADDRESSED}[^，。！；：“”]{{0,16}}[，、！：]){{0,4}}"
    rf"(?:(?:大家|您|你们|{_ADDRESSED}[^，。！；：“”的得]{{0,8}})?(?:早上|上午|中午|下午|晚上)?好"
    "|(?:非常|很)?(?:感谢|谢谢)(?:[^，。！；：“”]{0,12}(?:到来|光临|莅临|关注|提问|介绍|支持)|大家|各位|主持人|你|您)?)[，。！；、“”]*"
)
"""A sentence that only greets or thanks: 各位记者朋友，大家上午好."""
_GIVES_FLOOR = re.compile(
    "[“”]?(?:(?:首先|现在|下面|接下来|最后|先|再|还|也|同时|今天)[，我们]*)*(?:有)?请[^，。；]{1,24}?(?:介绍|发言|讲话|回答|作答|致辞|提问|发布)[^，。；“”]{0,12}[。”]*"
    "|[“”]?(?:(?:首先|那么|现在|下面|接下来|最后|先|再|还是)[，我们]*)*(?:有)?请[^，。；]{1,10}?(?:先|来|再|也)*(?:谈|讲|说|聊|补充|回应|开[个]?头)(?!明|清|到|过)[^，。；“”？]{0,16}[。”]*"
    "|[“”]?[^，。；？“”我你]{1,8}(?:怎么看|有什么看法|看呢|意下如何|有何高见)[？?][”]*"
    "|[^。；]{0,14}(?:发布会|见面会|吹风会|采访|会议|活动)就?到(?:这里|此)(?:结束|为止)?(?:，[^，。]{0,10})?[。”]*"
    "|[“”]?(?:由于|因)?时间(?:关系|有限)，[^。；]{0,16}[。”]*|[“”]?(?:今天|今日)?(?:我们)?(?:很高兴|非常高兴)?(?:邀请|请)到了?[^。；]*[。”]*"
    "|[“”]?(?:好的?[，。])?(?:最后|下|再来?)一个问题[。，”]*(?:请[^，。]{1,16}[。”]*)?|[“”]?(?:请|欢迎)(?:继续|大家)?提问[。”]*"
)
"""A sentence in which the host of a press conference or a talk gives others the floor: 首先请某局长介绍有关情况。 先请某院士谈一谈。 某总怎么看？"""

_LEADS_TO_FLOOR = re.compile(
    "[^。；？“”]{2,24}有发言权。(?=[^，。；？“”]{1,8}(?:怎么看|有什么看法|看呢|来谈谈)[？?])"
)
"""What comes before that: 应用方面，企业最有发言权。|某总怎么看？"""


_STOPS_THERE = re.compile(r"[。！？…]|）；\s*\n")
"""What parts two stretches of a quote; a point with its duties behind it ends its line: 完成检修（责任单位：某科）；."""


def stretches(text: str, quote: Quote) -> list[tuple[Span, ...]]:
    """Content stretches of a quote, joined where a cue or page furniture parts one sentence, split at stops.

    Short sentences are joined too, unless the first is what the speaker hopes or denies and the next is not. A greeting
    is nothing that he says, nor is a last sentence that the file breaks off.
    """
    groups: list[list[Span]] = []
    denied = DENIED.match(quote.cue_text) is not None
    alone = denied or governs(quote) or WISHES.search(quote.cue_text) is not None
    for content in spoken(quote):
        for sentence in split_sentences(text, content.start, content.end):
            words = text[sentence.start : sentence.end]
            if GREETING.fullmatch(words) or _GIVES_FLOOR.fullmatch(words) or is_whole_duty(words):
                continue
            if _LEADS_TO_FLOOR.match(text, sentence.start):
                continue
            if sentence.end == len(text) and BREAKS_OFF.search(text, sentence.start):
                continue
            goes_on = groups and not _STOPS_THERE.search(text, groups[-1][-1].start, sentence.start)
            short = groups and sum(map(len, groups[-1])) + len(sentence) < 24
            short = short and not (alone and content.role == "continuation")
            opens_item = ITEM.match(text[sentence.start : sentence.start + 8])  # （三）设备分两批采购
            short = short and not opens_item
            if goes_on or short:
                groups[-1].append(sentence)
            else:
                groups.append([sentence])
    return [tuple(group) for group in groups]
