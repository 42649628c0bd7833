"""Units: the smallest things a summary can say, each with the words that prove it.

A unit of speech is what one source says under one cue, without post, name and cue; a unit of
narration is a sentence of the bulletin's own voice. Whatever rewrites a unit never sees who said it,
so it cannot give the words to another person.
"""

from __future__ import annotations

import itertools
import re
from bisect import bisect_left, bisect_right
from collections.abc import Iterable, Sequence
from dataclasses import dataclass, replace
from itertools import accumulate, chain, count
from typing import Literal

from pipeline.records import BODY_KINDS, Block, ContentSpan, Document, EntityLayer, Quote, QuoteLayer, Span
from pipeline.summaries.reporting import (
    ADMITS,
    ANSWERS,
    DENIED,
    PROMISES,
    RESPONDS,
    TELLS_OF,
    WISHES,
    governs,
)
from pipeline.summaries.shorten import DEFINED_SHORT, NOTE_MARK
from pipeline.text.duties import Duties, is_duty, is_whole_duty
from pipeline.text.labels import BREAKS_OFF, MEDIUM_ASKS, NO_DAY, RUN_IN, STOP_OF_NUMBER, read_numbering
from pipeline.text.notes import find_notes
from pipeline.text.sentences import behind_last, split_sentences

UnitKind = Literal["speech", "narration"]
_DEEPER = rf"\d{{1,2}}(?:[.．]\d{{1,2}}){{1,2}}[.．]?(?![亿万千百倍元米吨公平度折分天年月日小个多]){NO_DAY}(?=[\u4e00-\u9fff])"
"""2.1|改革进展, but 2.1亿元 and 6.1当天."""
POINT_LABEL = re.compile(
    rf"^[（(]?(?:第?[一二三四五六七八九十]{{1,3}}(?:是|[）)])|\d{{1,2}}(?:{STOP_OF_NUMBER}|[、)）])|{_DEEPER})"
)
ITEM = re.compile(
    r"^(?:第[一二三四五六七八九十][句点条]话?[，,]|第?[一二三四五六七八九十]{1,3}(?:是|来)[，,]?|[一二三四五六七八九十]{1,2}、(?![一二三四五六七八九十])|[（(](?:[一二三四五六七八九十]{1,3}|\d{1,2})[）)]|"
    rf"{_DEEPER}|\d{{1,2}}[.．、](?!\d)|\d{{1,2}}[.．](?=\d{{1,2}}月\d{{1,2}}日))\s*"
)
_LISTS = re.compile(  # a whole list in one sentence keeps its numbers
    r"^(?:一是.*[，；]二是|[（(]一[)）].*[，；][（(]二[)）]|[（(]1[)）].*[，；][（(]2[)）]|1[.．、](?!\d).*；2[.．、](?!\d))"
)
NOTE_LABEL = re.compile(
    r"^(?:[【〔\[［<‹〈][^】〕\]］>›〉]{1,8}[】〕\]］>›〉]|本期(?:话题|关注|导读|看点|主题|议题|聚焦)(?=[：:])|(?:编者按|编者的话|编后|本[刊报社]按|按(?=[】\]：:])|导读|摘要|按语|本报讯|内容提要|内容摘要|内容导读|提要|核心提示|核心观点|核心要点|要点提示|阅读提示)[】\]]?|"
    + RUN_IN
    + r" (?=[^\s]{14}))[：:—-]?(?:（[^（）]{0,40}）)?\s*"
)
"""What stands before the first sentence of a paragraph and is no part of it: 编者按：, ◆|事件回放 |10月14日…."""
ROSTER = re.compile(
    r"^(?:出席|列席|参会|参加|缺席|来信|来电|来访|投诉|反映|受访|采访|主持|记录|分送|抄送|报送|整理|编辑|审校|责任编辑|发布单位|发布时间|主持人|对话嘉宾|与会人员|参会人员|媒体联系人|联系)[^，。：]{0,6}[：:]"
)
_DATELINE = re.compile(  # 新华社北京2月2日电, 本报江左6月18日电, 央视网消息（新闻联播）：
    r"^(?:(?:[\u4e00-\u9fff]{2,6}[社网报台讯]|本[报刊社网台]|新华社)[\u4e00-\u9fff]{0,10}?\d{1,2}月\d{1,2}日(?:电|讯)|[\u4e00-\u9fff]{1,5}[社网报台刊](?:消息|讯)(?![称说指显表透])|[\u4e00-\u9fff]{0,6}[社网报台刊](?:特约|见习)?记者[^，。：；]{2,40}?报道(?=：)|[\u4e00-\u9fff]{2,8}讯(?=[（(][^（）()]{0,12}(?:记者|通讯员)))(?:[（(][^（）()]*[)）])?[：:，, ]*"
)
_ASKED = re.compile("[？?]|.[？?]")
_LIST_LABEL = re.compile(
    r"(?:[（(]?\d{1,2}[)）.、])?[^，。：；]{2,14}[（(][^（）()]{1,14}[)）]。?$"
)  # 支持车主（约占六成）。
_TOPIC_LABEL = re.compile(
    "关于[^，；：。]{2,16}。|(?:(?:当前|目前|存在|面临|取得|总体|基本|主要|有关|相关|具体|几点|若干|下一步|下步|近期|今后|工作|会议|整改)的?){1,3}(?:情况|问题|困难|工作|事项|进度|进展|成效|安排|要求|意见|建议|打算|思路|目标|原则|内容|措施|对策|议题)。"
)
_ON_WHICH = re.compile(
    r"[（(]?(?:\d{1,2}|[一二三四五六七八九十]{1,2})[.．、）)]\s?关于[^，；：。]{2,24}的?(?:意见|建议|诉求|请求|提案|事项|议案)。"
)
"""What is decided on in the next sentence: 3.关于暂缓调价的意见。|不予采纳。"""
_TASK = re.compile(r"[（(]?(?:\d{1,2}|[一二三四五六七八九十]{1,2})[.．、）)]\s?[^，；：。（）]{4,24}。")
"""What there is to do, named by the head of a point that goes on with who does it: 1.修订计件单价。|由人力资源部牵头，…."""
_DONE_BY = re.compile("由[^，；。]{2,40}?(?:牵头|负责|承担|会同|组织|落实|研究|制定|提出|起草|办理)")
_ENDED = re.compile(r"[。！？!?…；][”’」』）)]*$")
_YEAR_BEFORE = re.compile(
    r"(?:于|在|曾|早在|也|还)*(?P<year>\d{4}年(?:\d{1,2}月(?:\d{1,2}日)?)?)(?:就|曾|已|便|也|还)*"
)
_COUNTS_FROM = re.compile("年内|年底|年后|今后|未来|此后|届时|明年|今年")
_HALF_STOP = re.compile(r"(?<=[\u4e00-\u9fff”’》）])\.(?![\w.])")
_LEFT_OPEN = re.compile("[，；、](?:也|还|又|并|且|而|但|则|却)$")
_OUTER_MARKS = re.compile(r"^[，。；：、！？\s”’—…]+|[，。；：、\s“‘—]+$")


@dataclass(frozen=True, slots=True)
class Unit:
    """What one source says under one cue, or one sentence of the bulletin's own voice.

    Spans count in the clean text. `speakers` are person ids; `quote` has the words of source and cue,
    and is None for narration. `block` is the paragraph, `section` the heading of the highest
    level above it (both indices of `Document.blocks`, -1: none).
    """

    index: int
    kind: UnitKind
    text: str
    content: tuple[Span, ...]
    sentences: tuple[Span, ...]  # the source sentences that hold the content
    block: int
    section: int
    quote: Quote | None = None
    point: bool = False  # the topic sentence of a numbered paragraph
    and_others: bool = False  # 等 stands behind the name: others say it too
    addressee: str = ""  # between cue and content, no mark beside it: 敦促|日方|尽快撤回, 分享|了|新的图样
    marked: bool = False  # the words stand in quotation marks
    bridge: str = ""  # words between source and cue that the content needs (“以…为例”, 的, “把…”归因于)
    lead: str = ""  # what the words are about, where the sentence opens with that: 谈到出口退税
    named: tuple[tuple[str, str], ...] = ()  # words of a kind (协会) and the names that stand for them here
    author: str = ""  # person id of whoever has written what says it: 文章, 信
    turns: bool = False  # 但 stands before whoever says it: it limits what has been said right before
    stand_on: int = (
        -1
    )  # index of what another one has said, on which its speaker takes a stand: 同意甲的看法，…
    duties: tuple[Span, ...] = ()  # who carries it out and by when, in a bracket behind it or lines below it

    @property
    def speakers(self) -> tuple[str, ...]:
        return self.quote.speakers if self.quote else ()

    @property
    def start(self) -> int:
        return self.content[0].start


def common_pairs(one: Unit, other: Unit) -> int:
    """How many pairs of characters two units share."""
    first, second = (set(itertools.pairwise(unit.text)) for unit in (one, other))
    return len(first & second)


def goes_on(unit: Unit) -> bool:
    """Whether the words follow others of the same quote, and need not be what its cue says of these."""
    return unit.quote is not None and unit.content[0].start > unit.quote.content[0].start


def strip_marks(text: str) -> str:
    """The words without punctuation and white space at both ends, closing marks of inner pairs kept.

    A half-width stop behind Han characters becomes a whole one, and a lone 也 or 并 at the end goes, behind which words were cut off.
    """
    text = _LEFT_OPEN.sub("", _HALF_STOP.sub("。", text))
    stripped = _OUTER_MARKS.sub("", text.strip())
    for left, right in ("“”", "‘’", "《》", "（）"):
        if stripped.count(left) == stripped.count(right) + 1:
            at = text.find(right, text.find(stripped) + len(stripped))
            if 0 <= at <= text.find(stripped) + len(stripped) + 1:
                stripped += right
    return stripped


def top_section(blocks: Sequence[Block], index: int) -> int:
    """Index of the heading of the highest level above a block; -1 if it stands under none."""
    seen, section = set[int](), blocks[index].section
    while section >= 0 and section not in seen and blocks[section].section >= 0:
        seen.add(section)
        section = blocks[section].section
    return section


def section_names(document: Document) -> dict[int, str]:
    """What the summaries of sections are filed under: index of a heading → its label, the line itself where it has none.

    Parts may each count from 一. The first heading of a label has it; a later one is called by its whole line, and
    where that, too, is taken, by the line with a number, so that no two have the same name.
    """
    blocks = document.blocks
    names: dict[int, str] = {}
    taken: set[str] = set()
    headings = [index for index, block in enumerate(blocks) if block.kind == "heading"]
    for index in sorted(headings, key=lambda index: (blocks[index].section >= 0, index)):
        line = document.text[blocks[index].start : blocks[index].end]
        further = (f"{line} ({number})" for number in count(2))
        names[index] = next(
            name for name in chain([blocks[index].label, line], further) if name and name not in taken
        )
        taken.add(names[index])
    return names


def _below_heading(quote: Quote, headings: _Places) -> Quote:
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


def names_topic(sentence: str) -> bool:
    """Whether a numbered sentence names what is talked about and says nothing of it: 一、关于建设进度。 (二)存在的问题。"""
    numbering = read_numbering(sentence)
    return (
        numbering is not None
        and numbering.level > 0
        and _TOPIC_LABEL.fullmatch(sentence, numbering.end) is not None
    )


_SAME_MATTER = 0.34
"""Share of the pairs of characters of a head in the decision below it, from which on that tells what it is about."""


_HEAD_TO_CUE = 16
"""Characters between a head and the cue of the decision right behind it."""


OF_MEETING = re.compile("(?:本次|此次)?(?:会议|会上|大会|全会|例会|与会|大家)")
"""How words begin that say of whom they are: of the meeting, or of those who are there."""
_AGENDA = re.compile(
    "(?:[^，。；：]{0,6}(?:会议?|会上)|与会[^，。；：]{1,4})?(?:还|又|首先|随后|认真|集中|专题|逐项|依次|分别)*"
    "(?:(?:研究|审议|讨论)?并?(?:原则|一致|表决)*通过了?(?P<passed>《[^《》]{4,40}》)"
    "|听取(?:并(?:审议|讨论|研究|原则同意))?了?(?:[^，。；：《》]{0,24}?(?:关于|就|对))?(?P<heard>[^，。；：]{4,40}?)(?<![委局厅办部院会司处])的?(?:工作)?(?:汇报|通报|报告|介绍|说明)"
    "|(?:研究|讨论|审议|审阅)(?:并|和)?(?:审议|研究|讨论|部署)?了?(?:关于)?(?!并|通过|原则|一致|表决)(?P<studied>[^，。；：]{4,40}))"
)


def on_agenda(sentence: str) -> str:
    """The matter that a meeting has turned to, where a sentence says no more than that; else empty: 会议听取了某局关于|供热准备情况|的汇报."""
    turned_to = _AGENDA.fullmatch(sentence.rstrip("。"))
    if turned_to is None:
        return ""
    return next((words for words in turned_to.groups() if words), "")


def _below_head(text: str, quote: Quote | None, content: Sequence[Span], sentences: Sequence[Span]) -> str:
    """What a meeting decides on right behind the head of its point, where its own words do not tell: 推行保底收购。|会议同意先行试点."""
    if quote is None or len(sentences) < 2 or not _MEETS.search(quote.source_text):
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


_SHORTEST_TASK = 5
"""Characters of what is to be done, where the text says by whom: 落实40个托位。|责任部门：…."""


def _has_duty(text: str, sentences: Sequence[Span]) -> bool:
    """Whether the second of the sentences of a point says who carries out the first."""
    return len(sentences) > 1 and is_duty(text[sentences[1].start : sentences[1].end])


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


def find_units(document: Document, quotes: QuoteLayer) -> tuple[Unit, ...]:
    """All units of the body in text order.

    A quote inside the content of another is left to the outer one. A long quote gives one unit a
    sentence, so that each can be rewritten, kept or left out for itself.
    """
    text = document.text
    headings = _Places(Span(b.start, b.end) for b in document.blocks if b.kind == "heading")
    held = [
        _below_head_of_point(text, _below_heading(quote, headings))
        for quote in quotes.quotes
        if quote.content
    ]
    relayed = _relayed(held)
    relays = {by.quote_id for by in relayed.values()}
    held = _each_by_himself(text, [quote for quote in held if quote.quote_id not in relays])
    inner = _inside_others(held)
    first_cue = {quote.source: quote.cue.start for quote in reversed(held)}
    outer = [
        quote
        for quote, inside in zip(held, inner, strict=True)
        if not inside and not misread(text, quote, goes_on=first_cue[quote.source] < quote.cue.start)
    ]
    said = [Span(part.start, part.end) for quote in outer for part in spoken(quote)]
    said += [quote.cue for quote in outer]
    taken = _Places(said)
    told_by = {quote.content[-1].end: quote for quote in outer}
    begins = _Places(Span(quote.content[0].start, quote.content[0].start + 1) for quote in outer)
    by_block = [split_sentences(text, block.start, block.end) for block in document.blocks]
    starts = [block.start for block in document.blocks]
    all_sentences = [sentence for sentences in by_block for sentence in sentences]
    sentence_places = _Places(all_sentences)
    found: list[tuple[int, UnitKind, str, tuple[Span, ...], tuple[Span, ...], int, Quote | None, bool]] = []
    below_notes = False
    proposals, asked = proposals_in(document), _asked_by_medium(document)
    notes = {at for at, _ in find_notes([text[block.start : block.end] for block in document.blocks])}
    for index, block in enumerate(document.blocks):
        below_notes = block.kind != "heading" and (
            below_notes or _NOTES.fullmatch(text, block.start, block.end) is not None
        )
        if block.kind not in BODY_KINDS or below_notes or index in notes or _is_footnote(text, block):
            continue
        for quote in (outer[number] for number in begins.reaching(Span(block.start, block.end))):
            for content in _speech(text, quote):
                holders = tuple(all_sentences[number] for number in sentence_places.reaching(*content))
                words = strip_marks(_without_note_sign(_join(_as_said(text, content))))
                if _asks_for_proposals(text, content[0].start) and not quote.cue_text:
                    words = f"建议{_BARE_ANSWER.sub('', words)}" if _FIRST_ITEM.search(words) else words
                bare = _BARE_ANSWER.match(words) if not quote.cue_text else None
                if bare and (bare["so_many"] or _is_asked_above(text, content[0].start)):
                    words = words[bare.end() :]
                if words.count("“") == words.count("”") + 1 and text.startswith("”", content[-1].end):
                    words += "”"  # 会变成“比谁更能熬|”
                if _ASKED.match(text, content[-1].end - 1) and not words.endswith(("？", "?")):
                    words += "？"
                behind = content[-1].end
                if outcome := _OUTCOME.match(text, behind) or _NOT_SO_THEN.match(text, behind):
                    words += outcome["what"]
                place = max(index, bisect_right(starts, content[0].start) - 1)
                if holders == tuple(by_block[place][:1]) and names_topic(
                    text[content[0].start : holders[0].end]
                ):
                    continue  # told as what the next words are about
                home = document.blocks[place]
                if (
                    home.start == content[0].start
                    and home.label.isdigit()
                    and words[len(home.label) + 1 :][:1].isdigit()
                ):
                    words = words[len(home.label) + 1 :]  # 2.|5号楼…, which is no 2.5
                if index in proposals and not quote.cue_text and _PROPOSES.match(words):
                    words = f"建议{words}"  # below 政策建议: 某某：发行专项国债
                if quote.source_text == "会议":
                    words = _AGAIN_THE_MEETING.sub("", words)
                if len(words) >= 4:  # a point of what is decided stands in a paragraph of its own
                    found.append((content[0].start, "speech", words, content, holders, place, quote, False))
        on_which: Span | None = None
        gathered = _gathered(text, by_block[index])
        if any(taken.reaching(*holders) for _, holders in gathered.values()):
            gathered = {}  # somebody's words
        for place, sentence in enumerate(() if index in asked else by_block[index]):
            words = text[sentence.start : sentence.end]
            if place in gathered:
                words, holders = gathered[place]
                if words:
                    found.append((sentence.start, "narration", words, holders, holders, index, None, False))
                continue
            if place == 0 and _is_done_below(text, by_block[index]):
                on_which = sentence
                continue
            if is_duty(words):
                continue  # told in brackets behind what it is the duty of
            over = [said[number] for number in taken.reaching(sentence)]
            reports = (told_by.get(end) for end in range(sentence.end - 2, sentence.end + 1))
            if any(report is not None and _fills(text, report, sentence) for report in reports):
                continue  # 某省政协委员、某医院院长某某说，要加大投入。
            if _taken_share(sentence, over) >= 0.3 or ROSTER.match(words) or not _ENDED.search(words):
                continue
            words = _without_label(_DATELINE.sub("", words)) if place == 0 else words
            words = _without_note_sign(words)
            words = _ACTS.sub(r"\g<who>", DEFINED_SHORT.sub("", _LINE_MARK.sub("", words)))
            words = _WE_PROPOSE.sub("建议", _WE_HOLD.sub("", words))
            proposed = words.removeprefix("建议")
            if proposed != words and not _LISTS.search(proposed):
                words = f"建议{ITEM.sub('', proposed)}"  # 为此建议：（一）提前告知企业。
            elif proposed != words and not proposed.startswith(("：", "，")):
                words = f"建议：{proposed}"  # 为此建议：一是…；二是…
            if _LIST_LABEL.match(words) or (place == 0 and names_topic(words)):
                continue
            if words.count("“") != words.count("”"):
                continue  # one of several sentences that somebody says in one pair of marks
            point = place == 0 and bool(POINT_LABEL.match(words))
            words = strip_marks(words if _LISTS.search(words) else ITEM.sub("", words))
            holders = (sentence,)
            if on_which is not None and place == 1:
                topic = strip_marks(ITEM.sub("", text[on_which.start : on_which.end]))
                words, holders, point = f"{topic}，{words}", (on_which, sentence), True
            listed = place == 0 and ITEM.match(text[sentence.start : sentence.end]) is not None
            if index in proposals and (proposal := _PROPOSES.match(words)):
                words = f"建议{words[proposal.start('what') :]}"
            elif index in proposals and listed and not _NO_PROPOSAL.search(words):
                words = f"建议{_SHOULD.sub('', words, count=1)}"  # 建议：/ 一是市文旅局(应)开展联合检查
            if len(words) >= (_SHORTEST_TASK if place == 0 and _has_duty(text, by_block[index]) else 8):
                found.append((holders[0].start, "narration", words, holders, holders, index, None, point))
    found.sort(key=lambda row: (row[0], row[1]))
    duties = Duties(document)
    units = [
        Unit(
            number,
            kind,
            words,
            content,
            holders,
            index,
            top_section(document.blocks, index),
            quote,
            point,
            quote is not None and text[quote.source.end : quote.source.end + 1] == "等",
            addressee_of(text, quote, content),
            quote is not None and _in_marks(text, document.blocks[index], content[0].start),
            bridge_of(text, quote, content),
            lead_of(text, quote, content)
            or _by_medium(quote, content, relayed)
            or _below_head(text, quote, content, by_block[index])
            or _below_topic(text, quote, content, by_block[index]),
            turns=turns_back(text, quote, content),
            duties=() if quote is not None and quote.speakers else duties.behind(content[-1].end, index),
        )
        for number, (_, kind, words, content, holders, index, quote, point) in enumerate(found)
    ]
    return tuple(_with_questions(text, units))


_AGAIN_THE_MEETING = re.compile(
    "^(?:[一二三四五六七八九十]是|\\d{1,2}[.．、])?会议(?:商定|决定|议定|明确|同意)，?(?=由|将|在|对|自|于)"
)
"""会议形成以下意见：|会议商定，|由某办牵头."""
_FIRST_ITEM = re.compile("^(?:[两三四五六几][条点个]。)?(?:一是|第一，|首先，)")
_FOR_PROPOSALS = re.compile("(?:有什么|有哪些|有何|什么|提些?|给出|哪些)[^。？\n]{0,6}(?:建议|对策|主张)？")


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
UNTRUE = "与(?:事实|实际)不符|不(?:属|符合事)?实|失实"
"""What a finding says of words that are not so, as a pattern."""
_NOT_SO_THEN = re.compile(
    f"(?P<what>，[^，。；“”]{{1,12}}的?(?:说法|陈述|辩解|解释|情况说明|所述|反映)(?:{UNTRUE}))(?=[。；])"
)
"""What a finding says of somebody's words, right behind it: 核查发现，档案已移交|，甲的说法与事实不符."""
_ASKS = re.compile("(?<!反)问(?!题)")
_ANSWERS = re.compile("答|回应|解释|坦承|承认|说$|表示|称$|^$")
_NO_ANSWER = re.compile(
    "(?:未|没有?|不愿|拒绝|避而不|不予|不作)[^，。；]{0,6}(?:答|回应|表态|置评|评论|说明|解释)|沉默"
)
"""Whoever was asked has not answered: what another one says then is no answer to it."""
_PLAIN_QUESTION = re.compile("(?!.*[我你您咱这那])[^，。；：？！“”]{4,26}")


def _with_questions(text: str, units: Sequence[Unit]) -> list[Unit]:
    """The units, each answer with the short question that somebody else has put right before: 被问到何时到账."""
    found = list(units[:1])
    for before, unit in itertools.pairwise(units):
        asked, answer = before.quote, unit.quote
        question = _PLAIN_QUESTION.fullmatch(before.text.rstrip("？?"))
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
        lead = f"被问到{question.group()}" if question and answers else unit.lead
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


_OF_PLACE = re.compile("[【〔\\[［](?P<place>[一-鿿]{1,5}[省市县区州旗镇乡村])[】〕\\]］]")


def _without_label(words: str) -> str:
    """The first sentence of a paragraph without its label; a place that the label names stays: 【某县】已转移群众."""
    place = _OF_PLACE.match(words)
    if place is not None and not words.startswith(place["place"], place.end()):
        return place["place"] + words[place.end() :].lstrip()
    return NOTE_LABEL.sub("", words)


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


_WE_PROPOSE = re.compile(
    "^(?:(?:基于|根据|综合|针对)(?:以上|上述)[^，]{0,8}，|综上(?:所述)?，|[为据]此，?)(?:(?:我们|课题组|调研组|本刊|笔者)?建议[：，]?)(?=[^，：])"
)
_WE_HOLD = re.compile(
    "^(?:(?:综合|结合|基于|总)[^，。；]{1,12}，)?(?:我们|本刊|笔者|编者)(?:认为|以为)[，：]"
)
"""What the bulletin holds itself, before it: 综合各方意见，我们认为，…."""
_ACTS = re.compile(  # 望海航运：7月29日晚公告，…
    "^(?P<who>[一-鿿A-Za-z]{2,16})：(?=(?:\\d{1,2}月\\d{1,2}日|[昨今]日|近日|日前)?[早晚]?间?(?:公告|披露|宣布|否认|回应|表示|称))"
)
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


_BETWEEN = re.compile(
    r"[\s（(，,\d]|则|还|也|同时|最后|都|均|对|进一步|日前|近日|当[天日场即]|随[后即]|随?着|在|于|以|就|据|表示|发表|发布|发文|援引|曾|又|亦|并|且|这样|不|特别|虽|甚至|给出|的|等|里|中"
    r"|(?:今|昨)[天日]|[上下]午|凌晨|早些|同一?天|星期|周[一二三四五六日]|[一-龥]{1,2}(?:着|地)|接受|通过|接着|继续|已|早已|再次|一致|共同|联合|明确|强烈|公开|起身|首先|其|介绍|建议|指出|提出|认为|强调|告诉|看好|分享|专门|为|与|和|向|写|回|仍|现场|会[后上间前]|书面|口头|私下|当面|电话|坦率|首次|反复|多次|普遍|大多|主要|刚|正|另|再|却|而|只|仅|没有|未|更"
)
_DENIED = re.compile(r"(?:极少|很少|从不|从未|没有|未(?:曾|能)?|并未|并不|不(?=$))[^，]{0,2}$")
_GOES_ON_WITH = re.compile("，(?:但是?|并且?|也|还|同时|且)$")
"""Between a source and its second cue in a sentence."""
_MEETS = re.compile("会议?$")
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
    if _MEETS.search(quote.source_text) and (follows or _GOES_ON_WITH.search(between)):
        return False  # 会议原则同意提高补贴，但|不同意; 会议原则同意补植计划，|要求…
    if _FOUND.search(quote.cue_text) and _WORK.fullmatch(between):
        return False  # 督查组|核查|发现
    return bool(_NO_NAME.search(quote.source_text)) or bool(between and not _BETWEEN.match(between))


def _names_himself(text: str, quote: Quote) -> bool:
    """Whether the words name their own speaker as the one who acts: the narrator has taken over."""
    return len(quote.source_text) > 1 and any(
        re.search(
            f"(?:^|[，。；]){re.escape(quote.source_text)}(?![等、和与的])", text[span.start : span.end]
        )
        for span in quote.content
    )


def bridge_of(text: str, quote: Quote | None, content: Sequence[Span]) -> str:
    """“以某事为例”, 曾, 起初 or “援引某院的意见” before the cue, or the clause that a content with 它 or 这 at its head looks back to or that a finding rests on; else empty.

    Where the words are the cue's object also 的 (“他的顾虑是…”) and what it speaks of (“他把成绩归因于…”).
    """
    if quote is None or quote.source.end > quote.cue.start or content[0].start < quote.cue.end:
        return ""
    between = ADDRESS_FIRST.sub("", text[quote.source.end : quote.cue.start].strip())
    is_first = content[0].start == quote.content[0].start  # what the cue tells, not what goes on behind it
    object_before = re.fullmatch(
        "(?:则|也|还|却|又|都|便|就)*([抛提摆亮给得作看说][出到起]的|的|[把将][^，。；：]{1,20})",
        between.rsplit("，", 1)[-1],
    )
    noun = object_before is not None and len(object_before[1]) > 1 and object_before[1].endswith("的")
    if object_before and (content[0].start == quote.cue.end or noun):
        sees = stance_of(text, quote) if quote.kind == "pronoun" and object_before[1] == "的" else ""
        return sees or object_before[1]  # 对此并不乐观，他|的|理由是
    cited = _CITES.search(_NOTE_SIGN.sub("", between))
    if cited and is_first and text[content[0].start :][:4] not in cited["what"]:
        return stance_of(text, quote).removesuffix("并") + cited["what"]
    evades = _EVADES.fullmatch(between)
    if evades is not None and is_first:
        return evades["what"]  # 没有明确表态，只(说): no answer
    if _LEFT_UNDECIDED.fullmatch(between) and is_first:
        return between  # 会议|未作决定，|要求…测算
    if (denied := _DENIES_FIRST.fullmatch(between)) and is_first:
        return f"{denied['how'] or '予以'}否认，{denied['link'] or ''}"
    if together := _TOGETHER.fullmatch(between):
        return together["how"] if len(quote.speakers) != 1 else "撰文" * together["how"].endswith("撰文")
    if brought := BROUGHT.fullmatch(between):
        return f"{brought['verb']}的{brought['what']}"  # 提供的(一组)数据|印证了这一判断
    if vote := _VOTE.fullmatch(between):
        return f"{vote['what']}，"  # 投了弃权票，理由是…
    if is_first and (idiom := _IDIOM.search(between + quote.cue_text)):
        return f"{BACK}{idiom.group()}，"  # 公开唱|反调|，批评…: the noun taken for the cue
    once = _AT_FIRST.fullmatch(between)
    if once is not None and is_first:
        return once.group(1)  # 起初(有些抵触，)觉得…: no longer
    if is_first and (stance := stance_of(text, quote)):
        return stance  # 表示欢迎，但(认为…): no opponent
    only = _NO_MORE.fullmatch(between)
    if only is not None and is_first and _GRANTS.search(quote.cue_text):
        return only["what"]  # 只(同意): no more than that
    if _FOUND.search(quote.cue_text) and (study := _STUDY.fullmatch(between) or _WORK.fullmatch(between)):
        return study["what"]
    dated = _YEAR_BEFORE.fullmatch(between)
    if dated is not None and any(_COUNTS_FROM.search(text[s.start : s.end]) for s in content):
        return dated.group("year")  # 2014年(承诺)，10年内…
    if content[0].start - quote.cue.end > 2 or re.search(r"[。！？\n（(]", between):
        return ""
    if re.fullmatch("以[^，]{2,30}为例[，]?", between):
        return between
    if _REASON.search(quote.cue_text) and _STANCE.fullmatch(between):
        return between  # 他(不赞成…的提法，)理由是…: what the reason is for
    needed = re.match("它|这|其(?![他实次余中])|该|此", text[content[0].start :]) or (
        _FINDS.search(quote.cue_text) and is_first
    )
    return between if needed and 4 <= len(between) <= 25 and between.endswith("，") else ""


def denies_first(unit: Unit) -> bool:
    """Whether somebody denies what was said before him, and then says something: 某某予以否认，称…."""
    return _BRIDGE_OF_DENIAL.fullmatch(unit.bridge) is not None


NOT_TAKEN = "不予(?:通过|采纳|支持|同意|批准|考虑)"
"""Pattern of 对设立专项的建议，某局明确|不予采纳|，理由是…: what becomes of a proposal that is not taken."""
TAKES = (
    "接受(?![^，。；]{0,14}(?:采访|专访|访谈|访问|提问|问询|记者|连线|邀请|委托|任务|培训|教育|监督|治疗))"
)
_FOR, _AGAINST = (
    f"赞同|赞成|认同|支持|力挺|附和|欢迎|肯定|同意|认可|理解|倾向于?|{TAKES}",
    f"不赞成|不赞同|不同意|不认同|不认可|不看好|反对|质疑|异议|保留|不满|{NOT_TAKEN}|拒绝(?!置评|回答|回应|评论|透露|表态)",
)
_TURNS_DOWN = ("不予", "拒绝", "不看好")
_STAND = re.compile(
    "(?P<how>(?:曾经?|明确|公开|坚决|强烈|原则上?|基本|完全|部分|大体|总体上?|大多|普遍|一致|均|都|也|则|却|仍|还|深|对此|并|当场)*)"
    "(?P<on>对(?!此|这|该)(?:[^，。；（）“”]|“[^“”]{1,16}”){2,20}?)?(?:明确|深)?(?P<without>没有|并无|无|并?未)?(?P<say>表示|表|持有?|提出|给予|予以?)?"
    "(?P<much>强烈|坚决|充分|高度|完全|审慎)?(?P<can>可以|能够?|愿意?)?"
    f"(?P<stand>{_AGAINST}|{_FOR})(?P<of>(?<=保留)意见|(?<=反对)意见|(?!了?解|意见|书|率|者|票)[^，。；：“”]{{0,24}}?)[，；]"
    "(?P<link>(?:但是?|不过|并且?|同时|而|只是?|仅仅?)?)[他她]?(?P<also>[也又还]?(?:同时)?)"
)
_SINGS, _POURS = "唱(?:起|了)?反调", "泼(?:了|起)?(?:一?盆)?冷水"
STAND_BY_MANNER = (
    f"不以为然|不敢苟同|(?:公开|大)?{_SINGS}|{_POURS}"
    "|(?:抱有?|持有?|有)(?:保留|怀疑|不同|相反|否定|反对)的?(?:态度|意见|看法|立场|观点)"
)
"""How somebody sees what has been said before, as a pattern: 不以为然, 持相反意见."""
OUTLOOK = (
    "并?不(?:太|大|那么)?乐观|并?不看好|(?:抱有?|持有?)(?:谨慎|审慎|悲观|乐观)的?(?:态度|意见|看法|立场|观点)"
)
"""The same of the matter, and not of the words, unless 对此 says so: 并不乐观."""
_ON_THIS = "对(?:此|(?:这|该|上述)[^，。；]{0,8}?)"
_SEES = re.compile(
    f"(?:(?P<on>{_ON_THIS})(?:则|却|也|仍|都|均)*(?P<outlook>{STAND_BY_MANNER}|{OUTLOOK})|(?:则|却|也|仍|都|均|对此)*(?P<manner>{STAND_BY_MANNER}))"
    "，(?P<link>但|不过|并|而)?[他她]?的?$"
)
"""The same as a clause of its own: 对此并不乐观，(他的理由是)…."""
BACK = "对此"
"""How a stand begins that is on what stands before it."""
_NOT_SO = re.compile("(?:并不|并未|不|没有?|未|无)(?:太|大|很|怎么)?$")
"""What turns a stand round right before it."""
_ANOTHERS_STAND = re.compile("(?:[这那此]类|这些|那些|这一|这种|上述|类似|有关|相关|回[应复]了?|面对|针对)$")
_POINTS_BACK = re.compile("这|那|该|此|其|上述|前述")


def stance_of(text: str, quote: Quote) -> str:
    """What stand a speaker takes in the clause before what he says, with what joins the two: 附和某某的意见，并, 表示赞同，但; else empty.

    What it is on is 对此 where it points back (赞同这一思路): `pipeline.summaries.statements` knows whose words these are.
    """
    start = behind_last("。！？；\n", text, quote.cue.start)
    own = quote.source.end
    if quote.kind == "pronoun":  # 某某对此表示赞同，但|他|提醒
        begin = text.rfind("，", start, quote.source.start) - 1
        own = max(start, text.rfind("，", start, begin) + 1) if begin > start else own
    lead = _CITED_BEHIND.sub("", text[own : quote.cue.start])
    beside = own == quote.source.end
    for match in _STAND.finditer(lead):
        if match.end() < len(lead) or (beside and match.start() > _FAR):
            continue
        if _ANOTHERS_STAND.search(lead, 0, match.start("stand")):
            continue  # 在闭幕时回应了这类|质疑，他表示
        if _SAYS_BEFORE.search(lead, 0, match.start()):
            continue  # 甲认为标准下调过快，可能引起居民的|不满，希望…: of what he says
        if match["without"] in ("无", "并无") and match["stand"] not in _NONE_OF:
            continue  # 毫|无保留
        told = _stand_told(match, lead)
        link = match["link"] or ("并" if quote.kind == "pronoun" and not match["also"] else "")
        return f"{told}，{link}{match['also']}" if told else ""
    sees = _SEES.search(lead)
    if sees is None or (beside and sees.start() > _FAR):
        return ""
    before = lead[: sees.start()]
    if not (sees["on"] or _is_his(before, beside=beside)):
        return ""
    own_topic = not sees["on"] and _OWN_TOPIC.match(before) is not None
    return f"{'' if own_topic else BACK}{sees['outlook'] or sees['manner']}，{sees['link'] or ''}"


def _stand_told(match: re.Match[str], lead: str) -> str:
    """A stand that `_STAND` has found in the clause `lead` as it is told; empty where it is none."""
    stand, of, without = match["stand"], match["of"], match["without"]
    vague = (
        not of
        or of in ("态度", "意见")
        or _POINTS_BACK.search(of) is not None
        or not re.search("[一-鿿]{2}", of)
    )
    how = re.sub("对此|(?<!原)则|[也却还仍并]", "", match["how"])
    denied = _NOT_SO.search(lead, 0, match.start())
    if stand.startswith("倾向") and vague:
        return ""
    if stand == "力挺" and vague:
        stand = "支持"
    if stand.startswith(_TURNS_DOWN):
        back = "" if of or stand == "不看好" else BACK
        return f"{match['on'] or back}{how}{stand}{of}"
    if match.group().startswith(("也", "亦")) and re.match(_AGAINST, stand) and vague:
        return f"也{stand}"  # 甲认为违规。乙|也不赞成: of the same mind
    if without and not vague:
        return f"{how}{match['on'] or ''}{without}{stand}{of}"
    if without:  # 对核减没有异议, 未予接受
        said = "" if stand.startswith("接受") else match["say"] or ("表示" if stand not in _NONE_OF else "")
        return f"{match['on'] or BACK}{without}{said}{stand}{of if stand == '不同意' else ''}"
    if denied and not vague:
        return f"{denied.group()}{match['how']}{match['on'] or ''}{stand}{of}"
    if denied:
        return f"{BACK}{denied.group()}{how}{stand}"  # 不|完全赞成，认为
    if vague:
        firm = re.search("强烈|坚决", f"{how}{match['much'] or ''}")
        how, much = re.sub("强烈|坚决", "", how), firm.group() if firm else ""
        told = f"{match['on'] or ''}{how.replace('深', '')}表示{match['can'] or ''}{much}{'赞同' if stand == '附和' else stand}"
        told = told.replace("表示异议", "提出异议").replace("表示保留", "持保留意见")
        if (match["say"] or "").startswith("持") and stand == "不同意" and of.startswith("见"):
            told = f"{how}持不同意见"
        return told if match["on"] else f"{BACK}{told}"
    return "" if match["say"] else f"{how}{match['on'] or ''}{stand}{of}"


def _is_his(before: str, *, beside: bool) -> bool:
    """Whether the words between a speaker, or what comes before him, and how he sees something leave it to what was said before, and are no other object: 甲(对新规)|不以为然."""
    return not before if beside else re.search("对(?![外内口])[^，。；]{2,20}$|没$", before) is None


_OWN_TOPIC = re.compile("(?:对于?|关于|针对|至于)(?!此|这|该|上述)[^，。；]{2,30}，")
"""What somebody sees so, as the sentence opens: 对于见习补贴，|他并不乐观."""
_NONE_OF = frozenset({"异议", "不同意"})
"""Of what there is none where nobody objects: 没有异议, 没有不同意见."""
_CITED_BEHIND = re.compile("(?<=[，；])([他她]?)(?:援引|引述|引用|转引)[^，。；：“]{3,30}$")
"""What somebody cites between his stand and his words: 不同意这一说法，她|援引某行的报告|指出."""
_SAYS_BEFORE = re.compile(
    "认为|表示|指出|强调|坦言|介绍|反映|担心|提出|觉得|解释|说(?![服到起])|称(?!职|号|谓)"
)
_FAR = 24
"""Characters between a speaker and the stand that he takes, at most."""
_TOGETHER = re.compile("(?:则|也|还|随后|在)?(?P<how>共同|联合撰文|联合|联名)(?:中|时)?")
"""How several do one thing: 甲与乙|共同|呼吁."""
_EVADES = re.compile(
    "(?:则|也|却|对此)*(?P<what>(?:对[^，。；]{2,14}?)?(?:(?:没有|未|并未|不愿|不肯|不便|拒绝|不予|避而不)(?:就|对)?[^，。；]{0,6}(?:表态|回答|回应|答复|答案|说法|时间表|时间|结论|意见|作答|评论|置评|谈及|透露|承诺|让步|松口)[^，。；]{0,16}"
    "|既?(?:未|不|没有)证实[，、]?也?(?:未|不|没有)否认)，(?:只是?|仅仅?))"
)
BROUGHT = re.compile(
    "(?P<verb>提供|给出|列举|公布|披露|展示|出示|列出)的(?:这?[一两几三四五]?[组份项张个])?(?P<what>数据|数字|材料|案例|统计|图表|事例|例子)"
)
"""What somebody has brought that shows something."""
VOTES = "(?:对[^，。；]{2,20})?投(?:下|出)?了?(?:弃权|反对|赞成|不信任)票"
"""How somebody votes, as a pattern."""
_VOTE = re.compile(f"(?:则|也|却|但|最终|最后|(?:在)?表决(?:中|时))*(?P<what>{VOTES})，")
_IDIOM = re.compile(f"(?:公开|大)?(?:{_SINGS}|{_POURS})$")
_NO_MORE = re.compile(
    "(?:则|也|却|最终|最后|目前|对此)*(?P<what>(?:只是?|仅仅?|至多|最多|勉强|暂时?)(?:原则上?)?)"
)
"""Between somebody and what he grants, that it is no more than that: 甲|只|同意带回研究."""
_GRANTS = re.compile(
    f"{ADMITS}|{PROMISES}|{RESPONDS}|同意|愿意|接受|表示|说|称|透露|规定|要求|明确|确认|表态"
)
_FOUND = re.compile("^(?:表明|显示|发现|证实|证明|揭示|反映|得出结论)")
_STUDY = re.compile(
    "(?:则|也|还|的)*(?P<what>(?:所在|所带|所领导|领导|带领|负责|主持|牵头)?的?(?:团队|课题组|实验室|项目组)?"
    "(?:历时|用时|通过|对|就|在|针对|围绕|关于)[^，。；：]{2,40}?"
    "(?:跟踪|追踪|调查|调研|研究|问卷|监测|测算|统计|分析|实验|试验|评估|观测|检测|抽查|检查|走访|梳理|核查|摸底|比对|回访|随访|模拟|普查|访谈))"
)
"""Whose study has found something, and what it was on: 某某团队|对218家企业的跟踪|表明; 她|所在团队在某区开展的研究|发现."""
_WORK = re.compile(
    "(?P<what>(?:经|随机|实地|现场|入户|电话|逐一)*(?:核查|核实|复核|调查|走访|抽查|回访|暗访|检查|排查|梳理|比对|检测|监测|研究))"
)
"""What somebody has done to find something out, between him and that: 督查组|核查|发现."""
_HOW_DENIED = "断然|坚决|矢口|一口|明确|公开|予以"
_DENIES_FIRST = re.compile(
    f"(?:(?:次日|当天|随后|近日|日前|\\d{{1,2}}日|则|也|却|又|立即|随即|对此)*(?P<how>{_HOW_DENIED})?(?:予以)?否认，(?P<link>并|而)?)"
)
"""某某|予以否认，称…: a claim that he denies stands before it."""
_LEFT_UNDECIDED = re.compile(
    "(?:未|暂未|没有|暂不|不)(?:就[^，。；]{2,16})?(?:作出?|形成|达成|进行|予以)?(?:最终|一致|统一)?(?:决定|决议|结论|意见|表决|定论)，"
)
"""What a meeting did not settle, before what it asks for: 会议|未作决定，|要求…."""
_BRIDGE_OF_DENIAL = re.compile(f"(?:{_HOW_DENIED})否认，(?:并|而)?")
"""What `bridge_of` makes of that."""
_REASON = re.compile("(?:理由|原因|依据|考虑)(?:则|也)?是$")
_STANCE = re.compile(
    "(?:则|也|却|但|并)*(?:不(?:太|大|完全)?(?:赞成|同意|认同|支持|主张|建议|看好)|反对|质疑|倾向于?|赞成|支持)[^，。；]{2,30}，"
    "|(?:则|也|却|但|对此)*(?:并?不(?:太|大|那么)?(?:乐观|看好|悲观)|持(?:谨慎|审慎|保留|怀疑|悲观|乐观|否定)的?(?:态度|意见|看法|立场|观点))，"
)
ADDRESS_FIRST = re.compile(
    "^(?:委员|代表|教授|院士|主任|院长|校长|所长|局长|处长|书记|主席|会长|总经理|董事长|研究员|老师|博士|先生|女士|同志)(?=[一-鿿，])"
)
"""某某|委员(不同意…，认为): a form of address is no part of what he does."""
_FINDS = re.compile("^(?:才|却|还|又|后)?(?:发现|算出|测出|查出|推算出)$")
"""What rests on work that is told before it: 查阅了四家单位的开放时段，|发现…."""


_CITES = re.compile("(?P<what>(?<![^，则也还又并])(?:援引|引述|引用|转引|转述)[^，。；：“]{3,30}|曾(?:经)?)$")
"""What stands before a cue and says that the words are another's, or of another day: 援引某院的意见|说, 曾|提出."""


_AT_FIRST = re.compile("(起初|起先|最初|一开始|当初|原先|原本)(?:[^，后才又改终直]{0,8}，)?(?:也|还|曾|都)?")
_NOTE_SIGN = re.compile("[①-⑳]")


def _without_note_sign(words: str) -> str:
    """Words without the one sign of a note behind one of them; two and more may count what is said (①先行，②后续)."""
    return NOTE_MARK.sub("", words) if len(_NOTE_SIGN.findall(words)) == 1 else words


_TOPIC = re.compile(
    "(?P<verb>(?:在|被)?(?:谈到|谈及|说到|谈起|论及|问到|问及)|对于|对(?![于此方手他她外内口])|关于|就(?![是要会算])|针对|至于)"
    "(?P<what>(?!这|那|该|上述|此|其|下一步|之|第|[前后首]一?[个条项])(?:[^，。；：！？“”]|“[^“”，。]{1,12}”){2,30}?)时?，(?:(?:因|由于|鉴于|考虑到)[^，。；：！？]{2,24}，)?(?P<rest>[^，。；：！？]*)"
)
_ANOTHERS = re.compile(
    "(?:质疑|疑问|看法|观点|说法|意见|建议|批评|设想|反驳|提问|追问|顾虑|担心|担忧|埋怨|答复|回应|传言|疑虑)$"
)


_IDEA_OF = re.compile("^(?!.{0,16}(?:某|教授|委员|院士|主任|先生|女士))[^的]{4,}的设想$")
"""对于备件共享库的|设想: what it is about, and not whose it is."""
_ASKED_FOR = re.compile("的(?:建议|意见|诉求|提案|呼吁)$")
"""关于设立专项的|建议，某厅认为方向是对的: what the reply is to."""


_TOLD_BY = re.compile(
    "(?:^|(?<=[，。；：\\s]))(?:据)?(?P<medium>[一-鿿]{0,4}《[^《》]{2,12}》|[一-鿿]{2,8}?(?:社|报|台|网|新闻|周刊|杂志|财经|客户端))(?:则|又|还|也|(?:\\d{1,2}月)?\\d{1,2}日|近日|日前)*(?:援引|引述|引用|转引)(?:一?[位名家])?$"
)
"""某社援引|一名知情人士|的话称: who tells of a source without a name."""


_SO_MANY = re.compile("[一两二三四五六七八九十几](?:句|点|条|个|项|方面|大)")
"""What somebody has summed up in so many words, which is no matter: 总结了|两句话."""
_IS_PUT = re.compile(
    "(?:问及|问起|询问|追问|提问)(?P<what>(?![^，。？]*[我你您咱这那该])[^，。；：？“”]{4,32})[。]$"
)
_REPLIES = re.compile(f"(?:{ANSWERS}|答)(?:说|称|道)?$")


def lead_of(text: str, quote: Quote | None, content: Sequence[Span]) -> str:
    """What a report is about, where its sentence opens with that before the source: 谈到出口退税，某司长说; else empty.

    What another one has said (对某某的质疑) is no topic. For a source without a name, by which medium it is cited.
    """
    if quote is None or content[0].start != quote.content[0].start:
        return ""
    told = (
        None if quote.speakers else _TOLD_BY.search(text, max(0, quote.source.start - 40), quote.source.start)
    )
    if told is not None:
        return f"据{told['medium']}报道"
    if quote.source.end > quote.cue.start:
        return ""
    of = TELLS_OF.fullmatch(quote.cue_text)
    if of is not None and not _SO_MANY.match(of["of"]) and content[0].start >= quote.cue.end:
        return f"关于{of['of']}"
    start = behind_last("。！？；”\n", text, quote.source.start)
    end = quote.source.start
    topic = _TOPIC.fullmatch(text[start:end].strip())
    if topic is None and quote.kind == "pronoun" and stance_of(text, quote):
        end = max(start, text.rfind("，", start, end))  # 对于某设想，某某表示赞同，|但他强调
        topic = _TOPIC.fullmatch(text[start:end].strip())
    put = _IS_PUT.search(text, max(0, start - 80), start) if _REPLIES.search(quote.cue_text) else None
    if (
        put is not None
        and content[0].start >= quote.cue.end
        and len(text[start : quote.source.start].strip()) <= 2
    ):
        return f"被问及{put['what']}"  # 某社记者问及关税的影响。某某|回应，…
    if topic is None and content[0].start >= quote.cue.end:
        return _topic_of_item(text, quote)
    if topic is None or content[0].start < quote.cue.end:
        return ""
    if _ANOTHERS.search(topic["what"]) and not (
        (topic["verb"] in ("关于", "针对") and _ASKED_FOR.search(topic["what"]))
        or _IDEA_OF.search(topic["what"])
        or re.search(NOT_TAKEN, text[quote.source.end : quote.cue.start])
    ):
        return ""
    verb = "谈到" if topic["verb"] == "至于" else topic["verb"]
    return verb + topic["what"]


_ITEM_TOPIC = re.compile(  # the number of a point, with its matter where it names one
    "(?:[一二三四五六七八九十]是|（[一二三四五六七八九十]）)(?P<topic>关于[^，。；：“”]{4,30})，|(?P<other>[一二三四五六七八九十]是|（[一二三四五六七八九十]）)"
)


def _topic_of_item(text: str, quote: Quote) -> str:
    """The matter of the point of a list in which somebody speaks: 一是关于下调产值目标，甲建议…；会议决定暂不调整; else empty."""
    start = behind_last("。！？\n", text, quote.source.start)
    items = list(_ITEM_TOPIC.finditer(text, start, quote.source.start))
    return items[-1]["topic"] or "" if items else ""


_BUT = re.compile("[，。；”](?:但是?|不过|然而|只是)[^，。；]{0,3}$")


def turns_back(text: str, quote: Quote | None, content: Sequence[Span]) -> bool:
    """Whether a report begins with 但 and thereby limits what stands before it: 电量增长2.7%，|但他同时指出|，主要得益于煤价."""
    if quote is None or content[0].start != quote.content[0].start:
        return False
    apart = text.find("，", quote.source.end, quote.cue.start) >= 0  # 甲承认…，|但否认|…, 但甲认为…，|希望…
    start = quote.cue.start if apart else min(quote.source.start, quote.cue.start)
    return _BUT.search(text, max(0, start - 8), start) is not None


_URGES = re.compile("(?:奉劝|劝|告诫|叮嘱|敦促|呼吁|提醒|警告|督促)$")


def addressee_of(text: str, quote: Quote | None, content: Sequence[Span]) -> str:
    """The words without a mark between a cue and the content right behind it; empty where there are none."""
    if quote is None or len(quote.cue) == 0 or content[0].start != quote.content[0].start:
        return ""
    between = text[quote.cue.end : content[0].start]
    between = re.sub("[“「]$", "", between)  # 呼吁各方“冷静”
    if _URGES.search(quote.cue_text) and re.fullmatch("[\u4e00-\u9fff]{2,12}，", between):
        return between  # 奉劝中方，开钻之前…
    return between if re.fullmatch("[了过]|(?![了过着到出起])[\u4e00-\u9fff]{2,12}", between) else ""


def spoken(quote: Quote) -> list[ContentSpan]:
    """The stretches of a quote that may be put under its source again.

    What goes on without a cue after the words of an unnamed or impersonal source, and is not in
    quotation marks, may as well be the bulletin's own voice: it is told without a source, as in the text.
    """
    if quote.speakers or quote.form == "direct":
        return list(quote.content)
    return [span for span in quote.content if span.role != "continuation"] or list(quote.content)


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


_MEDIUM = re.compile("(?:社|报|网|台|新闻|周刊|杂志|时报|日报|》|通讯社|广播公司|电视公司)$")
_REPORTS = re.compile("报道|消息|刊文|披露|获悉|电$")
_MOST = 0.55
"""Share of what a medium reports that one person, from the name on, must say for it to be that person's statement."""


def _relayed(quotes: Sequence[Quote]) -> dict[str, Quote]:
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


def _by_medium(quote: Quote | None, content: Sequence[Span], relayed: dict[str, Quote]) -> str:
    """据某社报道 or 据某某转述, before what a medium or another one relays; empty for other statements."""
    by = relayed.get(quote.quote_id) if quote is not None else None
    first = by is not None and quote is not None and content[0].start == quote.content[0].start
    if by is None or not first:
        return ""
    return f"据{by.source_text}{'转述' if _RETELLS.search(by.cue_text) else '报道'}"


def _inside_others(quotes: Sequence[Quote]) -> list[bool]:
    """Whether each of some quotes stands inside one stretch of another that is longer."""
    stretches = [(content, quote) for quote in quotes for content in quote.content]
    places = _Places(content for content, _ in stretches)
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
        if quote.speakers or not _MEETS.search(quote.source_text):
            found.append(quote)
            continue
        content: list[ContentSpan] = []
        for part in quote.content:
            at = part.start
            for sentence in split_sentences(text, part.start, part.end)[1:]:
                if any(_fills(text, each, sentence) for each in own):
                    content += [replace(part, start=at, end=sentence.start)] if sentence.start > at else []
                    at = sentence.end
            content += [replace(part, start=at)] if part.end > at else []
        found.append(replace(quote, content=tuple(content)) if content else quote)
    return found


def _fills(text: str, quote: Quote, sentence: Span) -> bool:
    """Whether a sentence begins with who says a quote and holds all of it."""
    return (
        sentence.start <= quote.source.start
        and quote.content[-1].end <= sentence.end
        and _POST_BEFORE.fullmatch(text, sentence.start, quote.source.start) is not None
    )


def _extent(quote: Quote) -> int:
    return quote.content[-1].end - quote.content[0].start


_ADDRESSED = "(?:各位|诸位|女士们|先生们|同志们|朋友们|同学们|乡亲们)"
GREETING = re.compile(
    rf"[“”\s]*(?:(?:尊敬的|亲爱的)?{_ADDRESSED}[^，。！；：“”]{{0,16}}[，、！：]){{0,4}}"
    rf"(?:(?:大家|您|你们|{_ADDRESSED}[^，。！；：“”的得]{{0,8}})?(?:早上|上午|中午|下午|晚上)?好"
    "|(?:非常|很)?(?:感谢|谢谢)(?:[^，。！；：“”]{0,12}(?:到来|光临|莅临|关注|提问|介绍|支持)|大家|各位|主持人|你|您)?)[，。！；、“”]*"
)
"""A sentence that only greets or thanks: 各位记者朋友，大家上午好."""


def _speech(text: str, quote: Quote) -> list[tuple[Span, ...]]:
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
            if sentence.end == len(text) and BREAKS_OFF.search(text, sentence.start):
                continue
            goes_on = groups and not re.search(r"[。！？…]", text[groups[-1][-1].start : sentence.start])
            short = groups and sum(map(len, groups[-1])) + len(sentence) < 24
            short = short and not (alone and content.role == "continuation")
            opens_item = ITEM.match(text[sentence.start : sentence.start + 8])  # （三）设备分两批采购
            short = short and not opens_item
            if goes_on or short:
                groups[-1].append(sentence)
            else:
                groups.append([sentence])
    return [tuple(group) for group in groups]


_GIVES_FLOOR = re.compile(
    "[“”]?(?:(?:首先|现在|下面|接下来|最后|先|再|还|也|同时|今天)[，我们]*)*(?:有)?请[^，。；]{1,24}?(?:介绍|发言|讲话|回答|作答|致辞|提问|发布)[^，。；“”]{0,12}[。”]*"
    "|[^。；]{0,14}(?:发布会|见面会|吹风会|采访|会议|活动)就?到(?:这里|此)(?:结束|为止)?(?:，[^，。]{0,10})?[。”]*"
    "|[“”]?(?:由于|因)?时间(?:关系|有限)，[^。；]{0,16}[。”]*|[“”]?(?:今天|今日)?(?:我们)?(?:很高兴|非常高兴)?(?:邀请|请)到了?[^。；]*[。”]*"
    "|[“”]?(?:好的?[，。])?(?:最后|下|再来?)一个问题[。，”]*(?:请[^，。]{1,16}[。”]*)?|[“”]?(?:请|欢迎)(?:继续|大家)?提问[。”]*"
)
"""A sentence in which the host of a press conference gives others the floor: 首先请某局长介绍有关情况。"""


class _Places:
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


def _taken_share(sentence: Span, taken: Sequence[Span]) -> float:
    covered = sum(max(0, min(span.end, sentence.end) - max(span.start, sentence.start)) for span in taken)
    return covered / max(1, len(sentence))


def speaker_names(entities: EntityLayer) -> dict[str, str]:
    """Person id → canonical name."""
    return {person.person_id: person.name for person in entities.people}
