"""Finds the units of a document: the words of its quotes, and the sentences of its own voice between them."""

from __future__ import annotations

import itertools
import re
from bisect import bisect_right
from collections.abc import Iterator, Sequence
from dataclasses import dataclass, replace
from functools import cached_property
from typing import NamedTuple

from pipeline.quotes.grammar import JOINS_IN, TAKES_ON
from pipeline.quotes.narrator import WE, WE_OR_TEAM
from pipeline.records import BODY_KINDS, Block, Document, Quote, QuoteLayer, Span
from pipeline.summaries.framing import NOTE_SIGN, addressee_of, bridge_of, lead_of, turns_back
from pipeline.summaries.shorten import DEFINED_SHORT, NOTE_MARK
from pipeline.summaries.unit_quotes import (
    MEETS,
    Places,
    by_medium,
    fills,
    quotes_told,
    spoken,
    stretches,
)
from pipeline.summaries.units import (
    ITEM,
    NOTE_LABEL,
    OF_MEETING,
    POINT_LABEL,
    UNTRUE,
    Unit,
    UnitKind,
    names_topic,
    on_agenda,
    strip_marks,
    top_section,
)
from pipeline.text.duties import Duties, is_duty
from pipeline.text.labels import MEDIUM_ASKS
from pipeline.text.notes import find_notes
from pipeline.text.outcomes import INSIDE_BRACKETS, is_answer, outcomes_behind
from pipeline.text.sentences import split_sentences

SHORTEST_SPEECH, SHORTEST_NARRATION = 4, 8
"""Characters of what is told, at least."""


def find_units(document: Document, quotes: QuoteLayer) -> tuple[Unit, ...]:
    """All units of the body in text order.

    A quote inside the content of another is left to the outer one. A long quote gives one unit a
    sentence, so that each can be rewritten, kept or left out for itself.
    """
    told, relayed = quotes_told(document, quotes)
    told = _without_synopses(document, told)
    body = _Body(document, tuple(told), relayed)
    found = [
        row for index in _blocks_told(document) for row in (*_speech(body, index), *_narration(body, index))
    ]
    found.sort(key=lambda row: (row.start, row.kind))
    duties = Duties(document)
    units = [_unit(body, duties, number, row) for number, row in enumerate(found)]
    return tuple(_as_refused(document, _with_questions(document.text, units)))


_LONGEST_SYNOPSIS = 120
"""Characters of a sentence in which the editor tells what several sides hold."""
_SIDES_TOLD = 2
"""Sides in it, in words of somebody or in clauses of the editor's own."""


def _without_synopses(document: Document, quotes: Sequence[Quote]) -> list[Quote]:
    """The quotes, without those of groups and houses in a sentence of the editor's own summary that tells of several sides: 核心提示：…。进口国反应不一，|矿业公司警告|将推迟投资，|分析人士则认为|….

    Such a sentence is told whole, as the bulletin's.
    """
    text = document.text
    synopses = []
    for block in document.blocks:
        if block.kind != "abstract":
            continue
        for sentence in split_sentences(text, block.start, block.end):
            held = [q for q in quotes if sentence.start <= q.content[0].start < sentence.end]
            if not held or any(q.speakers for q in held) or len(sentence) > _LONGEST_SYNOPSIS:
                continue
            said = {at for q in held for part in q.content for at in range(part.start, part.end)}
            own = [at for at in range(sentence.start, sentence.end) if text[at] == "，" and at not in said]
            if len(held) >= _SIDES_TOLD or len(own) >= _SIDES_TOLD:
                synopses.append(sentence)
    return [q for q in quotes if not any(each.start <= q.content[0].start < each.end for each in synopses)]


_REFUSED = re.compile(
    "(?P<what>(?:未|没有|未予|不予|暂不|暂未)(?:予以)?(?:采纳|采用|接受)的(?:意见|建议|诉求|提议|请求))(?:主要)?(?:有|包括|共|为|如下)[^，。；]{0,12}[。：，]"
)
"""What leads to a list of what has not been taken up: 未采纳的意见有两条。一是…."""
_ITEM_IN_LIST = re.compile("[二三四五六]是")


def _as_refused(document: Document, units: Sequence[Unit]) -> list[Unit]:
    """The units, an item of a list in a paragraph told as what it is where the list is of what has not been taken up: 未采纳的意见包括|漏损率按9%核定."""
    found = []
    for unit in units:
        begin = document.blocks[unit.block].start
        refused = None
        if unit.quote is None and _ITEM_IN_LIST.search(
            document.text, max(begin, unit.start - 3), unit.start + 2
        ):
            refused = _REFUSED.search(document.text, begin, unit.start)
        text = f"{refused['what']}包括{unit.text}" if refused is not None else unit.text
        found.append(replace(unit, text=text))
    return found


class _Found(NamedTuple):
    """What becomes a unit: its words, the stretches that they are from and the sentences that hold these."""

    start: int
    kind: UnitKind
    words: str
    content: tuple[Span, ...]
    sentences: tuple[Span, ...]
    block: int
    quote: Quote | None = None
    point: bool = False


@dataclass(frozen=True)
class _Body:
    """A document and the quotes that are told of it, with what is asked of all of them at each block.

    Attributes:
        document: the document.
        quotes: those whose words are told as somebody's.
        relayed: id of one → the report of a medium, or of whoever retells it.
    """

    document: Document
    quotes: tuple[Quote, ...]
    relayed: dict[str, Quote]

    @property
    def text(self) -> str:
        return self.document.text

    @cached_property
    def sentences(self) -> list[list[Span]]:
        """The sentences of each block."""
        return [split_sentences(self.text, block.start, block.end) for block in self.document.blocks]

    @cached_property
    def said(self) -> list[Span]:
        """What is told as somebody's words, and the cues."""
        words = [Span(part.start, part.end) for quote in self.quotes for part in spoken(quote)]
        return [*words, *(quote.cue for quote in self.quotes)]

    @cached_property
    def told_by(self) -> dict[int, Quote]:
        """Where a quote ends → the quote."""
        return {quote.content[-1].end: quote for quote in self.quotes}

    @cached_property
    def proposals(self) -> frozenset[int]:
        """Blocks of proposals."""
        return proposals_in(self.document)

    @cached_property
    def asked(self) -> frozenset[int]:
        """Blocks in which a reporter asks."""
        return _asked_by_medium(self.document)

    @cached_property
    def _taken(self) -> Places:
        return Places(self.said)

    @cached_property
    def _begins(self) -> Places:
        return Places(Span(quote.content[0].start, quote.content[0].start + 1) for quote in self.quotes)

    @cached_property
    def _all_sentences(self) -> list[Span]:
        return [sentence for sentences in self.sentences for sentence in sentences]

    @cached_property
    def _sentence_places(self) -> Places:
        return Places(self._all_sentences)

    @cached_property
    def _block_starts(self) -> list[int]:
        return [block.start for block in self.document.blocks]

    def quotes_from(self, index: int) -> list[Quote]:
        """The quotes that begin in a block."""
        block = self.document.blocks[index]
        return [self.quotes[number] for number in self._begins.reaching(Span(block.start, block.end))]

    def holders(self, content: Sequence[Span]) -> tuple[Span, ...]:
        """The sentences that hold some stretches."""
        return tuple(self._all_sentences[number] for number in self._sentence_places.reaching(*content))

    def said_in(self, *spans: Span) -> list[Span]:
        """What somebody says that reaches into some stretches."""
        return [self.said[number] for number in self._taken.reaching(*spans)]

    def block_at(self, place: int, *, least: int) -> int:
        """The block in which a place is, no earlier than `least`."""
        return max(least, bisect_right(self._block_starts, place) - 1)


def _blocks_told(document: Document) -> Iterator[int]:
    """The blocks of the body, without notes to it: 注：…, ①…, or all that stands below 参考文献."""
    text, blocks = document.text, document.blocks
    notes = {at for at, _ in find_notes([text[block.start : block.end] for block in blocks])}
    below_notes = False
    for index, block in enumerate(blocks):
        below_notes = block.kind != "heading" and (
            below_notes or _NOTES.fullmatch(text, block.start, block.end) is not None
        )
        is_note = below_notes or index in notes or _is_footnote(text, block)
        if block.kind in BODY_KINDS and not is_note:
            yield index


def _unit(body: _Body, duties: Duties, number: int, row: _Found) -> Unit:
    """A unit of its words, with what its sentence says besides them."""
    text, quote, content = body.text, row.quote, row.content
    blocks, sentences = body.document.blocks, body.sentences[row.block]
    return Unit(
        number,
        row.kind,
        row.words,
        content,
        row.sentences,
        row.block,
        top_section(blocks, row.block),
        quote,
        row.point,
        and_others=quote is not None and text.startswith("等", quote.source.end),
        addressee=addressee_of(text, quote, content),
        marked=quote is not None and _in_marks(text, blocks[row.block], content[0].start),
        bridge=bridge_of(text, quote, content),
        lead=lead_of(text, quote, content)
        or by_medium(quote, content, body.relayed)
        or _below_head(text, quote, content, sentences)
        or _below_topic(text, quote, content, sentences)
        or _before_what(text, quote, content, blocks[row.block].start),
        turns=turns_back(text, quote, content),
        duties=_duties(body, duties, row),
    )


def _duties(body: _Body, duties: Duties, row: _Found) -> tuple[Span, ...]:
    """Where it stands who carries a unit out and by when, or what the office says to it: （采纳情况：已采纳）, below it 编制单位答复：…."""
    end = row.content[-1].end
    found = duties.behind(end, row.block)
    if row.quote is None:
        return found
    if row.quote.speakers and row.block == body.block_at(row.quote.cue.start, least=0):
        said = [Span(part.start, part.end) for part in row.quote.content]
        found = tuple(each for each in found if any(each.overlaps(part) for part in said))
    return outcomes_behind(body.text, end) or _answer_below(body, row) or found


def _answer_below(body: _Body, row: _Found) -> tuple[Span, ...]:
    """The line below a row that gives what a house answers to it."""
    home, *below = body.document.blocks[row.block : row.block + 2]
    last = not body.text[row.content[-1].end : home.end].strip("。！？；”")
    answers = last and bool(below) and below[0].kind == "paragraph"
    line = Span(below[0].start, below[0].end) if answers else Span(home.end, home.end)
    return (line,) if is_answer(body.text[line.start : line.end]) else ()


# -- what somebody says ----------------------------------------------------------------------------


def _speech(body: _Body, index: int) -> Iterator[_Found]:
    """The stretches of the quotes that begin in a block; a point of what is decided stands in a paragraph of its own."""
    text = body.text
    for quote in body.quotes_from(index):
        for content in stretches(text, quote):
            start, holders = content[0].start, body.holders(content)
            home = body.block_at(start, least=index)
            if holders == tuple(body.sentences[home][:1]) and names_topic(text[start : holders[0].end]):
                continue  # told as what the next words are about
            words = strip_marks(_without_note_sign(_join(_as_said(text, content))))
            if not quote.cue_text:
                words = _as_answer(text, start, words)
            words = _to_the_end(text, content[-1].end, words)
            words = _without_number(body.document.blocks[home], start, words)
            if index in body.proposals and not quote.cue_text and _PROPOSES.match(words):
                words = f"建议{words}"  # below 政策建议: 某某：发行专项国债
            if quote.source_text == "会议":
                words = _AGAIN_THE_MEETING.sub("", words)
            if len(words) >= SHORTEST_SPEECH:
                yield _Found(start, "speech", words, content, holders, home, quote)


def _as_said(text: str, content: Sequence[Span]) -> list[str]:
    """Stretches of one content; one in quotation marks keeps them beside others without (…，她说，“我明天就回去”)."""
    marked = [
        text[span.start - 1 : span.start] == "“" and text[span.end : span.end + 1] == "”" for span in content
    ]
    mixed = any(marked) and not all(marked)
    words = (_LINE_MARK.sub("", text[span.start : span.end]) for span in content)
    return [f"“{said}”" if mixed and inside else said for said, inside in zip(words, marked, strict=True)]


_LINE_MARK = re.compile(r"(?:^|(?<=\n))[>＞]\s*|\n[>＞]\s*(?=\n)")


def _join(parts: Sequence[str]) -> str:
    """Stretches of one content as one text; a comma where a cue stood between them."""
    joined = parts[0]
    for part in parts[1:]:
        apart = joined[-1:] not in "，。；：！？、—" and part[:1] not in "，。；：！？、—”"
        joined += ("，" if apart else "") + part
    return joined


def _as_answer(text: str, place: int, words: str) -> str:
    """The words at a place without a cue, as an answer to what is asked above them.

    问：您有什么建议？ / 答：三条。一是设立专项 → 建议一是设立专项; 问：您赞成吗？ / 答：不赞成。价格太高 → 价格太高.
    """
    if _asks_for_proposals(text, place) and _FIRST_ITEM.search(words):
        words = f"建议{_BARE_ANSWER.sub('', words)}"
    bare = _BARE_ANSWER.match(words)
    if bare and (bare["so_many"] or _is_asked_above(text, place)):
        words = words[bare.end() :]
    return words


def _to_the_end(text: str, end: int, words: str) -> str:
    """The words with what belongs to them behind their end: 会变成“比谁更能熬|”, the mark of a question, ，遭中方拒绝."""
    if words.count("“") == words.count("”") + 1 and text.startswith("”", end):
        words += "”"
    if _ASKED.match(text, end - 1) and not words.endswith(("？", "?")):
        words += "？"
    outcome = _OUTCOME.match(text, end) or _NOT_SO_THEN.match(text, end)
    return words + outcome["what"] if outcome else words


def _without_number(home: Block, start: int, words: str) -> str:
    """The words without the number of their paragraph that reads as one of theirs: 2.|5号楼…, which is no 2.5."""
    label = home.label
    behind = words[len(label) + 1 :]
    numbered = home.start == start and label.isdigit() and behind[:1].isdigit()
    return behind if numbered else words


_AGAIN_THE_MEETING = re.compile(
    "^(?:[一二三四五六七八九十]是|\\d{1,2}[.．、])?会议(?:商定|决定|议定|明确|同意)，?(?=由|将|在|对|自|于)"
)
"""会议形成以下意见：|会议商定，|由某办牵头."""
_FIRST_ITEM = re.compile("^(?:[两三四五六几][条点个]。)?(?:一是|第一，|首先，)")
_FOR_PROPOSALS = re.compile("(?:有什么|有哪些|有何|什么|提些?|给出|哪些)[^。？\n]{0,6}(?:建议|对策|主张)？")
_ASKED = re.compile("[？?]|.[？?]")


def _asks_for_proposals(text: str, place: int) -> bool:
    """Whether the line before that of a place asks for proposals: 问：您有什么建议？ / 答：|一是设立专项."""
    return _FOR_PROPOSALS.search(_line_above(text, place)) is not None


def _is_asked_above(text: str, place: int) -> bool:
    """Whether the line before that of a place ends with a question."""
    return _line_above(text, place).endswith(("？", "?"))


def _line_above(text: str, place: int) -> str:
    line = text.rfind("\n", 0, place)
    return text[text.rfind("\n", 0, max(0, line)) + 1 : max(0, line)].rstrip()


_BARE_ANSWER = re.compile(
    "(?:不赞成|赞成|不同意|同意|是的?|对的?|不是|没有|不会|会的?|可以|能|不能|有的?|(?P<so_many>[两三四五六几][条点个]))[。！](?=[^。]{8})"
)
"""The first word of an answer, which says nothing without the question: 不赞成。|价格太高，…; 三条。|一是…."""
_OUTCOME = re.compile(
    "(?P<what>，(?:但|却|随即|最终)?(?:遭到?|被|获得?|得到)[^，。；：“”]{1,16}?(?:拒绝|否决|驳回|反对|婉拒|同意|采纳|批准))(?=[。；])"
)
"""What became of what somebody has proposed, right behind it: 印方提议写入…的表述|，遭中方拒绝."""
_NOT_SO_THEN = re.compile(
    f"(?P<what>，[^，。；“”]{{1,12}}的?(?:说法|陈述|辩解|解释|情况说明|所述|反映)(?:{UNTRUE}))(?=[。；])"
)
"""What a finding says of somebody's words, right behind it: 核查发现，档案已移交|，甲的说法与事实不符."""


# -- the bulletin's own voice ----------------------------------------------------------------------

ROSTER = re.compile(
    r"^(?:出席|列席|参会|参加|缺席|来信|来电|来访|投诉|反映|受访|采访|主持|记录|分送|抄送|报送|整理|编辑|审校|责任编辑|发布单位|发布时间|主持人|对话嘉宾|与会人员|参会人员|媒体联系人|联系)[^，。：]{0,6}[：:]"
)
_ENDED = re.compile(r"[。！？!?…；][”’」』）)]*$")
_LIST_LABEL = re.compile(
    r"(?:[（(]?\d{1,2}[)）.、])?[^，。：；]{2,14}(?P<share>[（(][^（）()]{1,14}[)）])。?$"
)  # 支持车主（约占六成）。
_LISTS = re.compile(  # a whole list in one sentence keeps its numbers
    r"^(?:一是.*[，；]二是|[（(]一[)）].*[，；][（(]二[)）]|[（(]1[)）].*[，；][（(]2[)）]|1[.．、](?!\d).*；2[.．、](?!\d))"
)


def _narration(body: _Body, index: int) -> Iterator[_Found]:
    """The sentences of a block that nobody in the text says, each without its label; a head with what it is the head of."""
    if index in body.asked:
        return
    text, sentences = body.text, body.sentences[index]
    gathered = _gathered(text, sentences)
    if any(body.said_in(*holders) for _, holders in gathered.values()):
        gathered = {}  # somebody's words
    headed = 0 not in gathered and _is_done_below(text, sentences)
    for place, sentence in enumerate(sentences):
        if place in gathered:
            words, holders = gathered[place]
            if words:
                yield _Found(sentence.start, "narration", words, holders, holders, index)
            continue
        if (place == 0 and headed) or not _is_narrated(body, sentence):
            continue
        words = _narrated(text[sentence.start : sentence.end], first=place == 0)
        if not _says_something(words, first=place == 0):
            continue
        point = place == 0 and bool(POINT_LABEL.match(words))
        words = strip_marks(words if _LISTS.search(words) else ITEM.sub("", words))
        holders = (sentence,)
        if place == 1 and headed:
            head = sentences[0]
            topic = strip_marks(ITEM.sub("", text[head.start : head.end]))
            words, holders, point = f"{topic}，{words}", (head, sentence), True
        if index in body.proposals:
            listed = place == 0 and ITEM.match(text[sentence.start : sentence.end]) is not None
            words = _as_proposal(words, listed=listed)
        shortest = _SHORTEST_TASK if place == 0 and _has_duty(text, sentences) else SHORTEST_NARRATION
        if len(words) >= shortest:
            yield _Found(holders[0].start, "narration", words, holders, holders, index, point=point)


_MOSTLY_SAID = 0.3
"""Share of a sentence in somebody's words, from which on it is his."""


def _is_narrated(body: _Body, sentence: Span) -> bool:
    """Whether a sentence is the bulletin's: none that tells whose duty something is, none that is said, no row of those present, nothing cut off."""
    words = body.text[sentence.start : sentence.end]
    if is_duty(words):
        return False  # told in brackets behind what it is the duty of
    reports = (body.told_by.get(end) for end in range(sentence.end - 2, sentence.end + 1))
    if any(report is not None and fills(body.text, report, sentence) for report in reports):
        return False  # 某省政协委员、某医院院长某某说，要加大投入。
    said = body.said_in(sentence)
    if _taken_share(sentence, said, besides=_in_brackets(body.text, sentence, said)) >= _MOSTLY_SAID:
        return False
    return not ROSTER.match(words) and _ENDED.search(words) is not None


def _narrated(words: str, *, first: bool) -> str:
    """A sentence as it is told, the first of a paragraph without its label: 新华社北京2月2日电|…, 综合各方意见，我们认为，|…, 望海航运：|….

    What the bulletin proposes begins with that: 为此建议：（一）提前告知企业 → 建议提前告知企业.
    """
    words = _without_label(_DATELINE.sub("", words)) if first else words
    words = _without_note_sign(words)
    words = _ACTS.sub(r"\g<who>", DEFINED_SHORT.sub("", _LINE_MARK.sub("", words)))
    words = _WE_PROPOSE.sub("建议", WE_HOLD.sub("", words))
    proposed = words.removeprefix("建议")
    if proposed == words:
        return words
    if not _LISTS.search(proposed):
        return f"建议{ITEM.sub('', proposed)}"
    return words if proposed.startswith(("：", "，")) else f"建议：{proposed}"  # 为此建议：一是…；二是…


def _says_something(words: str, *, first: bool) -> bool:
    """Whether a sentence is neither a label (支持车主（约占六成）。 一、关于建设进度。) nor one of several that somebody says in one pair of marks."""
    label = _LIST_LABEL.match(words)
    if (label is not None and not is_duty(label["share"])) or (first and names_topic(words)):
        return False
    return words.count("“") == words.count("”")


def _as_proposal(words: str, *, listed: bool) -> str:
    """A sentence below 对策建议 as a proposal, where it is one: 加快立法 → 建议加快立法; 一是市文旅局|应|开展检查."""
    if proposal := _PROPOSES.match(words):
        return f"建议{words[proposal.start('what') :]}"
    if listed and not _NO_PROPOSAL.search(words):
        return f"建议{_SHOULD.sub('', words, count=1)}"
    return words


_DATELINE = re.compile(  # 新华社北京2月2日电, 本报江左6月18日电, 央视网消息（新闻联播）：
    r"^(?:(?:[\u4e00-\u9fff]{2,6}[社网报台讯]|本[报刊社网台]|新华社)[\u4e00-\u9fff]{0,10}?\d{1,2}月\d{1,2}日(?:电|讯)|[\u4e00-\u9fff]{1,5}[社网报台刊](?:消息|讯)(?![称说指显表透])|[\u4e00-\u9fff]{0,6}[社网报台刊](?:特约|见习)?记者[^，。：；]{2,40}?报道(?=：)|[\u4e00-\u9fff]{2,8}讯(?=[（(][^（）()]{0,12}(?:记者|通讯员)))(?:[（(][^（）()]*[)）])?[：:，, ]*"
)
_OF_PLACE = re.compile("[【〔\\[［](?P<place>[一-鿿]{1,5}[省市县区州旗镇乡村])[】〕\\]］]")


def _without_label(words: str) -> str:
    """The first sentence of a paragraph without its label; a place that the label names stays: 【某县】已转移群众."""
    place = _OF_PLACE.match(words)
    if place is not None and not words.startswith(place["place"], place.end()):
        return place["place"] + words[place.end() :].lstrip()
    return NOTE_LABEL.sub("", words)


def _without_note_sign(words: str) -> str:
    """Words without the one sign of a note behind one of them; two and more may count what is said (①先行，②后续)."""
    return NOTE_MARK.sub("", words) if len(NOTE_SIGN.findall(words)) == 1 else words


_WE_PROPOSE = re.compile(
    f"^(?:(?:基于|根据|综合|针对)(?:以上|上述)[^，]{{0,8}}，|综上(?:所述)?，|[为据]此，?)(?:(?:{WE_OR_TEAM})?建议[：，]?)(?=[^，：])"
)
WE_HOLD = re.compile(
    f"^(?:(?:综合|结合|基于|总)[^，。；]{{1,12}}，)?(?:{WE})(?:(?:认为|以为)[，：]|的(?:总体|初步|基本)*(?:判断|看法|结论|观点)(?:是[，：]?|：))"
)
"""What the bulletin holds itself, before it: 综合各方意见，我们认为，…."""
_ACTS = re.compile(  # 望海航运：7月29日晚公告，…
    "^(?P<who>[一-鿿A-Za-z]{2,16})：(?=(?:\\d{1,2}月\\d{1,2}日|[昨今]日|近日|日前)?[早晚]?间?(?:公告|披露|宣布|否认|回应|表示|称))"
)


def _taken_share(sentence: Span, taken: Sequence[Span], *, besides: int = 0) -> float:
    """Share of a sentence, without so many characters of it, in somebody's words."""
    covered = sum(max(0, min(span.end, sentence.end) - max(span.start, sentence.start)) for span in taken)
    return covered / max(1, len(sentence) - besides)


_BRACKETS = re.compile(f"（{INSIDE_BRACKETS}）")


def _in_brackets(text: str, sentence: Span, said: Sequence[Span]) -> int:
    """Characters of a sentence in brackets that nobody says: 甲某（某局局长）|：先修堤|（采纳情况：已采纳）."""
    found = _BRACKETS.finditer(text, sentence.start, sentence.end)
    return sum(
        m.end() - m.start() for m in found if not any(m.start() < s.end and s.start < m.end() for s in said)
    )


# -- heads, and what they are the heads of ---------------------------------------------------------

_ON_WHICH = re.compile(
    r"[（(]?(?:\d{1,2}|[一二三四五六七八九十]{1,2})[.．、）)]\s?关于[^，；：。]{2,24}的?(?:意见|建议|诉求|请求|提案|事项|议案)。"
)
"""What is decided on in the next sentence: 3.关于暂缓调价的意见。|不予采纳。"""
_TASK = re.compile(r"[（(]?(?:\d{1,2}|[一二三四五六七八九十]{1,2})[.．、）)]\s?[^，；：。（）]{4,24}。")
"""What there is to do, named by the head of a point that goes on with who does it: 1.修订计件单价。|由人力资源部牵头，…."""
_DONE_BY = re.compile(f"由[^，；。]{{2,40}}?(?:{TAKES_ON}|{JOINS_IN}|组织|落实|研究|制定|提出|起草|办理)")


def _is_done_below(text: str, sentences: Sequence[Span]) -> bool:
    """Whether the first of the sentences of a point only names what the second one decides, or says who does."""
    if len(sentences) < 2:
        return False
    head, body = sentences[:2]
    if _ON_WHICH.fullmatch(text, head.start, head.end):
        return True
    return (
        _TASK.fullmatch(text, head.start, head.end) is not None
        and _DONE_BY.match(text, body.start, body.end) is not None
    )


_SHORTEST_TASK = 5
"""Characters of what is to be done, where the text says by whom: 落实40个托位。|责任部门：…."""


def _has_duty(text: str, sentences: Sequence[Span]) -> bool:
    """Whether the second of the sentences of a point says who carries out the first."""
    return len(sentences) > 1 and is_duty(text[sentences[1].start : sentences[1].end])


_FIRST_OF_SEVERAL = re.compile(
    "^(?P<intro>[^。；]{2,40})[：，]一是(?P<head>[^，。；]{2,24})(?P<more>[，；][^。]*)?。$"
)
_FURTHER = re.compile("^(?P<number>[二三四五六])是(?P<head>[^，。；]{2,24})(?P<more>[，；][^。]*)?。$")
_SHARE = re.compile("[（(](?P<share>占[^（）()]{1,8})[）)]$")
_LONGEST_GATHERED = 110


def _gathered(text: str, sentences: Sequence[Span]) -> dict[int, tuple[str, tuple[Span, ...]]]:
    """Number of the sentence that begins a list → its heads told together, where the others begin sentences of the same paragraph.

    主要观点有：一是质疑涨价（占46%）。…二是呼吁公开账目（占27%）。… Heads that stand alone in their sentences are told there and
    nowhere else: their numbers → nothing.
    """
    first = next(
        (
            (place, match)
            for place, span in enumerate(sentences)
            if (match := _FIRST_OF_SEVERAL.match(text[span.start : span.end]))
        ),
        None,
    )
    if first is None:
        return {}
    heads = [(first[0], first[1])]
    for place in range(first[0] + 1, len(sentences)):
        further = _FURTHER.match(text[sentences[place].start : sentences[place].end])
        if further is not None and further["number"] == "二三四五六"[len(heads) - 1 : len(heads)]:
            heads.append((place, further))
    told = "；".join(_SHARE.sub(r"\g<share>", match["head"]) for _, match in heads)
    whole = f"{first[1]['intro']}：{told}"
    if len(heads) < 2 or len(whole) > _LONGEST_GATHERED:
        return {}
    holders = tuple(sentences[place] for place, _ in heads)
    return {first[0]: (whole, holders)} | {place: ("", ()) for place, match in heads[1:] if not match["more"]}


_SAME_MATTER = 0.34
"""Share of the pairs of characters of a head in the decision below it, from which on that tells what it is about."""
_HEAD_TO_CUE = 16
"""Characters between a head and the cue of the decision right behind it."""


def _below_head(text: str, quote: Quote | None, content: Sequence[Span], sentences: Sequence[Span]) -> str:
    """What a meeting decides on right behind the head of its point, where its own words do not tell: 推行保底收购。|会议同意先行试点."""
    if quote is None or len(sentences) < 2 or not MEETS.search(quote.source_text):
        return ""
    head = sentences[0]
    if not 0 <= quote.source.start - head.end <= quote.cue.start - head.end <= _HEAD_TO_CUE:
        return ""
    words = strip_marks(ITEM.sub("", text[head.start : head.end]))
    matter = on_agenda(words)
    if not matter and (OF_MEETING.match(words) or not _TASK.fullmatch(text, head.start, head.end)):
        return ""
    matter = matter or words
    pairs = set(itertools.pairwise(matter))
    decided = "".join(text[span.start : span.end] for span in content)
    if len(pairs & set(itertools.pairwise(decided))) >= _SAME_MATTER * len(pairs):
        return ""
    return matter if matter.startswith("关于") else f"关于{matter}"


_MATTER = re.compile("关于[^，；：。]{2,16}(?=。)")


def _below_topic(text: str, quote: Quote | None, content: Sequence[Span], sentences: Sequence[Span]) -> str:
    """What a point is about whose first sentence only names it: 一、关于占道审批。|由区政府牵头，…."""
    if quote is None or len(sentences) < 2 or content[0].start != sentences[1].start:
        return ""
    head = text[sentences[0].start : sentences[0].end]
    matter = _MATTER.search(head) if names_topic(head) else None
    return matter.group() if matter is not None else ""


_BEFORE_WHAT = re.compile(
    "(?:^|(?<=[。！？；\\n]))(?P<what>(?!此|在此|[^，]{0,8}(?:日|目|当|不久|\\d[年月天日周])之?前，)(?:[^，。；：“”\\n]|“[^“”]{1,12}”){3,24}?(?:之?前|之外))，$"
)
"""Before the source of a report, that it is of a time before something, or of more than that: |停摆发生前|，某部表示…."""

_LONGEST_BEFORE = 40
"""Characters of such words at most, with the number of a point."""


def _before_what(text: str, quote: Quote | None, content: Sequence[Span], floor: int) -> str:
    """Before what time, or beyond what, that is so which somebody says in the same sentence: 停摆发生前, 附件所列项目之外."""
    if quote is None or content[0].start != quote.content[0].start or content[0].start < quote.cue.end:
        return ""
    start = max(floor, quote.source.start - _LONGEST_BEFORE)
    before = _BEFORE_WHAT.search(text, start, quote.source.start)
    return ITEM.sub("", before["what"]) if before is not None else ""


# -- where reporters ask, where proposals and notes stand ------------------------------------------

_REPORTER_ASKS = re.compile(
    "(?:《[^《》]{2,14}》|[^，。：:？\\s]{2,14})?(?:记者|问|提问|追问)(?:[（(][^（）()]{1,16}[）)])?[：:]"
)


def _asked_by_medium(document: Document) -> frozenset[int]:
    """Blocks in which a reporter asks (某报记者：…), or the paper that interviews has its turn (《某某通讯》：…), those without a question mark with the others."""
    turns: dict[str, list[int]] = {}
    for index, block in enumerate(document.blocks):
        if label := MEDIUM_ASKS.match(document.text, block.start, block.end):
            turns.setdefault(label["label"], []).append(index)
    blocks = document.blocks
    asked = [i for i, b in enumerate(blocks) if _REPORTER_ASKS.match(document.text, b.start, b.end)]
    return frozenset(asked) | frozenset(
        index
        for places in turns.values()
        if len(places) > 1
        and any(document.text[blocks[i].start : blocks[i].end].rstrip().endswith(("？", "?")) for i in places)
        for index in places
    )


_ASKS = re.compile("(?<!反)问(?!题)")
_ANSWERS = re.compile("答|回应|解释|坦承|承认|说$|表示|称$|^$")
_NO_ANSWER = re.compile(
    "(?:未|没有?|不愿|拒绝|避而不|不予|不作)[^，。；]{0,6}(?:答|回应|表态|置评|评论|说明|解释)|沉默"
)
"""Whoever was asked has not answered: what another one says then is no answer to it."""
_PLAIN_QUESTION = re.compile(
    "(?!.*[我你您咱这那])(?:(?P<if>(?:如果|如|若|假如)[^，。；：？！“”]{2,24}，))?[^，。；：？！“”]{4,26}"
)


_ASKS_WHAT = re.compile(
    "是否|是不是|会不会|要不要|能不能|该不该|可不可以|能否|可否|有没有|有无|如何|怎[么样]|为何|为什么|什么|多少|几[时年月]|哪|谁|何[时处在]"
)


def _question_in(words: str) -> re.Match[str] | None:
    """A short question, or the last clause of a longer one that asks by itself: 国内已有三家，|再建一家是否属于重复建设."""
    plain = words.rstrip("？?")
    last = re.split("[，；]", plain)[-1]
    whole = _PLAIN_QUESTION.fullmatch(plain)
    return whole or (_PLAIN_QUESTION.fullmatch(last) if _ASKS_WHAT.search(last) else None)


def _with_questions(text: str, units: Sequence[Unit]) -> list[Unit]:
    """The units, each answer with the short question that somebody else has put right before: 被问到何时到账."""
    found = list(units[:1])
    for before, unit in itertools.pairwise(units):
        asked, answer = before.quote, unit.quote
        question = _question_in(before.text)
        answers = (
            question is not None
            and asked is not None
            and answer is not None
            and not unit.lead
            and _ASKS.search(asked.cue_text)
            and _ANSWERS.search(answer.cue_text)
            and not _ASKS.search(answer.cue_text)
            and unit.content[0].start == answer.content[0].start
            and (asked.source_text, asked.speakers) != (answer.source_text, answer.speakers)
            and not (asked.speakers and asked.speakers == answer.speakers)
            and unit.block - before.block <= 1
            and not _NO_ANSWER.search(
                text, before.content[-1].end, max(before.content[-1].end, answer.source.start)
            )
        )
        asks = f"“{question.group()}”" if question and question["if"] else question and question.group()
        lead = f"被问到{asks}" if answers else unit.lead
        found.append(replace(unit, lead=lead))
    return found


_PROPOSALS = re.compile("(?:对策|政策|工作|几点|意见|措施)[与和及、]?建议")
_ABOVE_PROPOSALS = re.compile("建议[^，。；]{0,4}[：:](?:$|(?=\\s*(?:1|一|①|（)))")
_PROPOSES = re.compile(
    "(?:(?:第[一二三四五六七八九十]{1,2}|其[一二三四五])，)?(?P<what>在[^，。]{2,24}(?:设立?|建立?|推广|试点|开展|实行|布设)|对[^，。]{2,20}(?:给予|实行|开展|实施)|将|把|尽快|适时|适度|逐步|加快|加强|加大|推动|推进|建立|健全|完善|设立|制定|出台|支持|鼓励|引导|明确|强化|优化|探索|统一|允许|取消|扩大|提高|降低|压缩|放宽|规范|培育|打造|构建|修订|简化|畅通|发行|发放|增设|组建|试行)"
    "(?![^，。；]{0,30}(?:了|着|过|是|已|为时|说|称|认为|指出|表示|显示|测算|的[，。]))"
)
_NO_PROPOSAL = re.compile(
    "^(?:(?:协会|本会|商会|学会|联盟|我[局会院委厅市省县])将|建议|要|应|请|须|必须)|[了过已]|[^，]{0,6}(?:是|存在|突出|不足|认为|表示|指出)|正在"
)
_SHOULD = re.compile("(?<=[一-鿿]{2})应当?(?![当对用急届邀付聘试变声答诺])")
"""What 建议 before a proposal makes needless in it."""


def proposals_in(document: Document) -> frozenset[int]:
    """Indices of the blocks of proposals: below a heading like 对策建议, or a line that ends in 建议：, up to the next heading."""
    found = set[int]()
    below = False
    for index, block in enumerate(document.blocks):
        line = document.text[block.start : block.end].strip()
        if block.kind == "heading":
            above = document.blocks[block.section] if block.section >= 0 else block
            titles = (line, document.text[above.start : above.end])
            below = any(_PROPOSALS.search(title) for title in titles)
        below = below or _ABOVE_PROPOSALS.search(line) is not None
        if below and block.kind != "heading":
            found.add(index)
    return frozenset(found)


_NOTES = re.compile(r"[【\[]?(?:注释?|尾注|参考文献|资料来源|引用文献)[】\]]?\s?[：:]?")
"""A line above notes."""
_FOOTNOTE = re.compile(
    r"(?P<mark>[①-⑳])|注释?\d?\s?[：:]|[［【\[]?(?:参考文献|资料来源|基金项目|作者简介|作者单位|收稿日期)\s?[：:］】\]]|[［\[]注释?\d{0,2}[］\]]"
)


def _is_footnote(text: str, block: Block) -> bool:
    """Whether a block is a note to the text: 注：…, or ①… whose mark stands behind a word above."""
    note = _FOOTNOTE.match(text, block.start, block.end)
    if note is None:
        return False
    mark = note["mark"]
    return mark is None or re.search(f"[一-鿿”》）]{mark}", text[: block.start]) is not None


def _in_marks(text: str, block: Block, place: int) -> bool:
    """Whether quotation marks that were opened in the block are still open at a place."""
    return text.count("“", block.start, place) > text.count("”", block.start, place)
