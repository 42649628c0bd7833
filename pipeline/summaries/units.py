"""Units: the smallest things a summary can say, each with the words that prove it.

A unit of speech is what one source says under one cue, without post, name and cue; a unit of
narration is a sentence of the bulletin's own voice. Whatever rewrites a unit never sees who said it,
so it cannot give the words to another person. `pipeline.summaries.unit_finder` finds them.
"""

from __future__ import annotations

import itertools
import re
from collections.abc import Sequence
from dataclasses import dataclass
from itertools import chain, count
from typing import Literal

from pipeline.records import Block, Document, EntityLayer, Quote, Span
from pipeline.text.labels import ABSTRACT_OF_ISSUE, NO_DAY, RUN_IN, STOP_OF_NUMBER, read_numbering

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
NOTE_LABEL = re.compile(
    r"^(?:[【〔\[［<‹〈][^】〕\]］>›〉]{1,8}[】〕\]］>›〉]|"
    + ABSTRACT_OF_ISSUE
    + r"(?=[：:])|本期(?:话题|关注|看点|主题|议题|聚焦)(?=[：:])|(?:编者按|编者的话|编后|本[刊报社]按|按(?=[】\]：:])|导读|摘要|按语|本报讯|内容提要|内容摘要|内容导读|提要|核心提示|核心观点|核心要点|要点提示|阅读提示)[】\]]?|"
    + RUN_IN
    + r" (?=[^\s]{14}))[：:—-]?(?:（[^（）]{0,40}）)?\s*"
)
"""What stands before the first sentence of a paragraph and is no part of it: 编者按：, ◆|事件回放 |10月14日…."""
_TOPIC_LABEL = re.compile(
    "关于[^，；：。]{2,16}。|(?:(?:当前|目前|存在|面临|取得|总体|基本|主要|有关|相关|具体|几点|若干|下一步|下步|近期|今后|工作|会议|整改)的?){1,3}(?:情况|问题|困难|工作|事项|进度|进展|成效|安排|要求|意见|建议|打算|思路|目标|原则|内容|措施|对策|议题)。"
)
_HALF_STOP = re.compile(r"(?<=[\u4e00-\u9fff”’》）])\.(?![\w.])")
_LEFT_OPEN = re.compile("[，；、](?:也|还|又|并|且|而|但|则|却)$")
_OUTER_MARKS = re.compile(r"^[，。；：、！？\s”’—…]+|[，。；：、\s“‘—]+$")
ITEMS_OF_LIST = 3
"""Items from which on what a meeting decides in one list is told item by item, in one sentence."""
WHEN_NOW = re.compile(
    "今年(?:\\d{1,2}月(?:\\d{1,2}日)?|年?[初底])?|(?<!\\d)\\d{1,2}月\\d{1,2}日|如今|而今|现在|眼下|目前|近日|日前|本月|后来"
)
"""When somebody says what he holds now, as against what he has held: |今年8月|坦承…."""
JOINT_PAPER = re.compile(
    "在(?:一[篇份部本]|合作的?|合著的?|联合)[^，。；]{0,14}(?:论文|报告|文章|专著|著作|来信)[中里]"
)
"""Where several people say something as one, between their names and the cue: 甲、乙|在一篇工作论文中|指出."""
UNTRUE = "与(?:事实|实际)不符|不(?:属|符合事)?实|失实"
"""What a finding says of words that are not so, as a pattern."""
NOT_TAKEN = "不予(?:通过|采纳|支持|同意|批准|考虑|认可|认同)"
"""Pattern of 对设立专项的建议，某局明确|不予采纳|，理由是…: what becomes of a proposal that is not taken."""
BROUGHT = re.compile(
    "(?P<verb>提供|给出|列举|公布|披露|展示|出示|列出)的(?:这?[一两几三四五]?[组份项张个])?(?P<what>数据|数字|材料|案例|统计|图表|事例|例子)"
)
"""What somebody has brought that shows something."""


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
    own: bool = False  # narration whose 我们认为， is left out, so that it is told as the bulletin's view
    duties: tuple[Span, ...] = ()  # who carries it out and by when, in a bracket behind it or lines below it

    @property
    def speakers(self) -> tuple[str, ...]:
        return self.quote.speakers if self.quote else ()

    @property
    def start(self) -> int:
        return self.content[0].start


def in_marks(unit: Unit) -> bool:
    """Whether somebody says the words of a unit in quotation marks, as he has spoken them."""
    return unit.quote is not None and (unit.quote.form == "direct" or unit.marked)


def common_pairs(one: Unit, other: Unit) -> int:
    """How many pairs of characters two units share."""
    first, second = (set(itertools.pairwise(unit.text)) for unit in (one, other))
    return len(first & second)


def goes_on(unit: Unit) -> bool:
    """Whether the words follow others of the same quote, and need not be what its cue says of these.

    Those right behind the cue are what it says: “电价偏高。”甲建议，|尽快降价.
    """
    quote, start = unit.quote, unit.content[0].start
    if quote is None or start == quote.content[0].start:
        return False
    return not (quote.content[0].start < quote.cue.start and 0 <= start - quote.cue.end <= _MARKS)


_MARKS = 2
"""Characters of marks between a cue and its words."""


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


def names_topic(sentence: str) -> bool:
    """Whether a numbered sentence names what is talked about and says nothing of it: 一、关于建设进度。 (二)存在的问题。"""
    numbering = read_numbering(sentence)
    return (
        numbering is not None
        and numbering.level > 0
        and _TOPIC_LABEL.fullmatch(sentence, numbering.end) is not None
    )


OF_MEETING = re.compile("(?:本次|此次)?(?:会议|会上|大会|全会|例会|与会|大家)")
"""How words begin that say of whom they are: of the meeting, or of those who are there."""
_AGENDA = re.compile(
    "(?:[^，。；：]{0,6}(?:会议?|会上)|与会[^，。；：]{1,4})?(?:还|又|首先|随后|认真|集中|专题|逐项|依次|分别)*"
    "(?:(?:研究|审议|讨论)?并?(?:原则|一致|表决)*通过了?(?P<passed>《[^《》]{4,40}》)"
    "|听取(?:并(?:审议|讨论|研究|原则同意))?了?(?:[^，。；：《》]{0,24}?(?:关于|就|对))?(?P<heard>[^，。；：]{4,40}?)(?<![委局厅办部院会司处])的?(?:工作)?(?:汇报|通报|报告|介绍|说明)"
    "|(?:研究|讨论|审议|审阅)(?:并|和)?(?:审议|研究|讨论|部署)?了?(?:关于)?(?!并|通过|原则|一致|表决|后|中[，。]|过程|认为|形成)(?P<studied>[^，。；：]{4,40}))"
)


def on_agenda(sentence: str) -> str:
    """The matter that a meeting has turned to, where a sentence says no more than that; else empty: 会议听取了某局关于|供热准备情况|的汇报."""
    turned_to = _AGENDA.fullmatch(sentence.rstrip("。"))
    if turned_to is None:
        return ""
    return next((words for words in turned_to.groups() if words), "")


def speaker_names(entities: EntityLayer) -> dict[str, str]:
    """Person id → canonical name."""
    return {person.person_id: person.name for person in entities.people}
