"""The points of a section as one sentence, by their heads: 存在的主要问题：责任链条断裂；拆解技术滞后；资金储备不足.

Proposals whose points have no heads are told by as many of their clauses as there is room for.
"""

from __future__ import annotations

import re
from collections.abc import Iterator, Mapping, Sequence

from pipeline.records import Block, Document, Span, SummarySentence
from pipeline.summaries.deeds import is_of_list
from pipeline.summaries.fuse import SOURCE, without_item
from pipeline.summaries.prepare import prepare
from pipeline.summaries.shorten import brief_list, drop_brackets_after, in_brief, limited_list
from pipeline.summaries.units import Unit
from pipeline.text.labels import behind_number, read_numbering
from pipeline.text.sentences import split_sentences

_LISTS = re.compile(
    "问题|困难|短板|弱项|堵点|痛点|难点|卡点|瓶颈|制约|风险|隐患|原因|成因|做法|经验|举措|措施|对策|建议|成效|启示|特点|亮点|任务|安排"
)
"""What a heading names whose points are the things named: 主要问题, 几点建议."""
_PROPOSES = re.compile("(?:建议|对策建议|建议意见|对策|对策措施)$")
_REQUIRES = re.compile("(?:整改|工作|有关|相关|具体|几点|下一步)?(?:工作)?要求$")
"""A heading of requirements, which are told as such: 整改要求."""
_LONGEST_HEAD = 24
"""Characters of the head of a point."""
_LONGEST_OUTLINE = 84
_FEWEST, _MOST = 3, 6
"""Points that a sentence lists."""
_FEWEST_PROPOSALS, _MOST_PROPOSALS = 2, 8
LONGEST_PROPOSALS, BRIEF_PROPOSALS, BRIEFEST_PROPOSALS = 150, 90, 50
"""Characters of proposals in the summary of their section, and in an abstract, with much else to tell too."""
COUNT = re.compile("等\\d+项$")
"""How many they are, which the text may not say."""
_DOES = re.compile("[一-鿿“《]{2}")
_SAYS = re.compile("认为|表示|指出|建议|提出|反映|介绍|[：:？?]")
_TALKED_ABOUT = re.compile("^(?:关于|有关)|(?:方面|情况|问题)$")


def outline(
    document: Document,
    section: int,
    *,
    room: int = LONGEST_PROPOSALS,
    sources: Mapping[int, str] | None = None,
) -> SummarySentence | None:
    """What the points of a section are, in the words of their heads; None where its heading does not say that it lists.

    Args:
        document: the bulletin.
        section: index of the section's heading in its blocks.
        room: characters for proposals whose points have no heads.
        sources: block → who says what stands there, for blocks whose words somebody says.
    """
    heading = document.blocks[section]
    topic = _bare(document.text[heading.start : heading.end]).partition("：")[0]
    requires = _REQUIRES.fullmatch(topic) is not None
    if not (_LISTS.search(topic) or requires):
        return None
    heads = list(_heads(document, section))
    if (_PROPOSES.search(topic) or requires) and not heads:
        return _proposals(document, section, room, sources or {}, what="要求：" if requires else "建议")
    if not _FEWEST <= len(heads) <= _MOST:
        return None
    words = [document.text[head.start : head.end] for head in heads]
    if any(_SAYS.search(each) or _TALKED_ABOUT.search(each) or not _DOES.match(each) for each in words):
        return None
    if sum(map(len, words)) > _LONGEST_OUTLINE:
        words = [each.partition("，")[0] for each in words]
    listed = "；".join(words)
    if len(listed) > _LONGEST_OUTLINE:
        return None
    topic = f"主要{topic}" if len(topic) == 2 and not requires else topic
    lead = "建议" if _PROPOSES.search(topic) else f"{topic}："
    return SummarySentence(f"{lead}{listed}。", tuple(heads), SOURCE)


_DECIDED_BELOW = re.compile(
    "(?:会议)?(?P<cue>议定|决定|商定|明确)(?:了?(?:以下|如下|的))?(?:[几\\d一二三四五六七八九十]?[点条项])?(?:事项|意见|内容)?[：:]?"
)
"""A heading below which stands nothing but what a meeting decides: 会议议定以下事项."""
_LONGEST_DECISIONS = 230
"""Characters for what a meeting decides in a list."""
_MOST_DECISIONS = 10


def decisions(document: Document, section: int) -> SummarySentence | None:
    """What a meeting decides in the list below a heading, each item by its first sentence or the first clauses of it; None where the heading does not say so.

    会议议定，原则同意规划送审稿；新建数据中心绿电比例不低于75%；…: no item of three to ten is left out.
    """
    heading = document.blocks[section]
    decided = _DECIDED_BELOW.fullmatch(_bare(document.text[heading.start : heading.end]))
    if decided is None:
        return None
    items: list[Span] = []
    for _, block in _below(document, section):
        number = read_numbering(document.text[block.start : block.end])
        if number is None:
            continue
        first = split_sentences(document.text, block.start + number.end, block.end)[0]
        items.append(Span(first.start, first.end))
    if not _FEWEST <= len(items) <= _MOST_DECISIONS:
        return None
    words = [
        drop_brackets_after(document.text[item.start : item.end]).strip("，、。；： \u3000") for item in items
    ]
    return _as_decided(decided["cue"], words, [Span(heading.start, heading.end), *items])


def decided_in_list(units: Sequence[Unit]) -> SummarySentence | None:
    """All that a meeting decides in the longest list among the units of a section; None where there is no list.

    会议议定：一、…。二、…。 → 会议议定，…；….
    """
    lists: dict[int, list[Unit]] = {}
    for unit in units:
        if unit.quote is not None and is_of_list(unit):
            lists.setdefault(unit.quote.cue.start, []).append(unit)
    items = max(lists.values(), key=len, default=[])
    cue = items[0].quote.cue_text.rstrip("：:") if items and items[0].quote is not None else ""
    if not _FEWEST <= len(items) <= _MOST_DECISIONS or _CUE_OF_LIST.fullmatch(cue) is None:
        return None
    words = [without_item(drop_brackets_after(prepare(unit))).strip("，、。；： \u3000") for unit in items]
    return _as_decided(cue, words, [span for unit in items for span in unit.content])


_CUE_OF_LIST = re.compile("(?:研究|审议|讨论)?(?:议定|决定|商定|明确|同意|通过|决议)")
"""The cue of a list that can be told as 会议|议定|，…."""


def _as_decided(cue: str, words: Sequence[str], evidence: Sequence[Span]) -> SummarySentence | None:
    """Items that a meeting decides as one sentence, each in brief where they are too long together; None where they cannot be."""
    share = _LONGEST_DECISIONS // len(words)
    told = list(words)
    if sum(map(len, told)) > _LONGEST_DECISIONS:
        spare = sum(max(0, share - len(each)) for each in told)
        longer = sum(len(each) > share for each in told)
        told = [in_brief(each, share + spare // longer) or each.partition("，")[0] for each in told]
    if not all(told) or sum(map(len, told)) > _LONGEST_DECISIONS * 1.3:
        return None
    listed = "；".join(each.replace("；", "，") for each in told)
    return SummarySentence(f"会议{cue}，{listed}。", tuple(evidence), SOURCE)


def _proposals(
    document: Document, section: int, room: int, sources: Mapping[int, str], *, what: str
) -> SummarySentence | None:
    """The proposals or requirements (`what`) below a heading, one a paragraph, as one sentence, with who makes all of them if that is told: 与会专家建议…；…."""
    points = list(_points(document, section))
    if not _FEWEST_PROPOSALS <= len(points) <= _MOST_PROPOSALS:
        return None
    words = [drop_brackets_after(document.text[span.start : span.end]) for _, span in points]
    if any(_SAYS.search(each) for each in words):
        return None
    who = {sources.get(block, "") for block, _ in points}
    if len(who) > 1:
        return None
    lead = f"{who.pop()}{what}"
    told = "；".join(words)
    if what != "建议" and len(told) > room:
        told = "；".join(each.partition("；")[0] for each in words)  # the first demand of each
    if len(told) > room:
        brief = brief_list(told, room)
        told = limited_list(told, brief, room) or COUNT.sub("等", brief)
    return SummarySentence(f"{lead}{told}。", tuple(span for _, span in points), SOURCE) if told else None


def _below(document: Document, section: int) -> Iterator[tuple[int, Block]]:
    """Index and block of what has a number or a label below a heading, sub-headings and paragraphs, up to the next one of its level."""
    heading = document.blocks[section]
    for index, block in enumerate(document.blocks[section + 1 :], start=section + 1):
        if block.kind == "heading" and block.level <= heading.level:
            return
        if block.kind in ("heading", "paragraph") and block.label:
            yield index, block


def _points(document: Document, section: int) -> Iterator[tuple[int, Span]]:
    """Index and words, without number and stop, of the paragraphs of one sentence that are the points below a heading."""
    for index, block in _below(document, section):
        if block.kind != "paragraph":
            continue
        words = document.text[block.start : block.end]
        skip = len(words) - len(words.removeprefix(block.label).lstrip("、，：:.． \u3000"))
        yield index, Span(block.start + skip, block.start + len(words.rstrip("。；")))


def _bare(heading: str) -> str:
    """A heading without its number and the brackets around it."""
    return behind_number(heading).strip("【】[]〔〕◆■●▲★ 　")


def _heads(document: Document, section: int) -> Iterator[Span]:
    """The heads of the points right below a heading: its sub-headings, else the first sentences of its numbered paragraphs."""
    style: tuple[str, int] | None = None
    for _, block in _below(document, section):
        numbering = read_numbering(document.text[block.start : block.end])
        if numbering is None:
            continue
        own = (block.kind, numbering.level)
        style = style or own
        if own == style and (head := _head(document, block, numbering.end)) is not None:
            yield head


def _head(document: Document, block: Block, skip: int) -> Span | None:
    """The words of a sub-heading behind its number, or of the short first sentence of a paragraph that goes on."""
    end = block.end
    if block.kind == "paragraph":
        first = split_sentences(document.text, block.start, block.end)[0]
        if first.end >= block.end or not document.text.endswith("。", first.start, first.end):
            return None
        end = first.end - 1
    start = block.start + skip
    start += len(document.text[start:end]) - len(document.text[start:end].lstrip(" 　，、"))
    return Span(start, end) if 4 <= end - start <= _LONGEST_HEAD else None
