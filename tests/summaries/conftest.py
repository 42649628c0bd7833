"""A small made-up bulletin with its layers, for the tests of the summaries."""

from __future__ import annotations

import pytest

from pipeline.records import (
    Affiliation,
    Block,
    ContentSpan,
    Document,
    Entity,
    EntityLayer,
    Metadata,
    OffsetMap,
    Person,
    Quote,
    QuoteLayer,
    Span,
    Work,
)

TITLE = "完善湖区绿色航运体系"
HEADING_1, HEADING_2 = "一、摸清家底", "二、补齐短板"
POINT_1 = (
    "一是岸电设施利用不足。湖区港航局局长江望舒指出，全湖岸电桩有320个，但去年平均使用率只有18%，主要原因是接口标准不统一。"
    "她认为，若不统一接口标准，新增投资难以见效。"
)
POINT_2 = "二是船舶改造成本偏高。安澜造船公司总经理柳成荫表示，一艘内河货船改用电力推进平均要花费260万元，而现行补贴只覆盖三成，船东普遍观望。"
POINT_3 = "一是加大金融支持。江望舒建议，由三地财政共同设立绿色航运基金，对改造船舶给予贴息。与会专家一致认为，基金应当优先支持老旧船舶。"
POINT_4 = "二是完善标准体系。柳成荫呼吁，尽快出台电动船舶换电标准，允许企业共建换电站，把分散的需求集中起来。"
TEXT = "\n".join(
    (
        TITLE,
        "近日，湖区绿色航运研讨会在临湖市召开，与会专家围绕航运减排展开讨论。",
        HEADING_1,
        POINT_1,
        POINT_2,
        HEADING_2,
        POINT_3,
        POINT_4,
    )
)


def span(words: str, *, after: int = 0) -> Span:
    start = TEXT.index(words, after)
    return Span(start, start + len(words))


def quote(
    number: int, source: str, cue: str, content: str, speakers: tuple[str, ...], kind: str = "person"
) -> Quote:
    words = span(content)
    cue_start = TEXT.rindex(cue, 0, words.start)
    source_start = TEXT.rindex(source, 0, cue_start)
    return Quote(
        f"q{number}", kind, "indirect", Span(source_start, source_start + len(source)), source,  # type: ignore[arg-type]
        Span(cue_start, cue_start + len(cue)), cue, (ContentSpan(words.start, words.end),), speakers=speakers,
    )  # fmt: skip


@pytest.fixture(scope="session")
def work() -> Work:
    blocks, start, section = [], 0, -1
    for i, line in enumerate(TEXT.split("\n")):
        kind = "title" if i == 0 else "heading" if line in (HEADING_1, HEADING_2) else "paragraph"
        label = line[0] if kind == "heading" else line[:2] if line[1:2] == "是" else ""
        if kind == "heading":
            section = i
        blocks.append(
            Block(
                kind,
                start,
                start + len(line),
                1 if kind == "heading" else 0,
                label,
                -1 if kind != "paragraph" else section,
            )  # type: ignore[arg-type]
        )
        start += len(line) + 1
    size = len(TEXT)
    document = Document(
        "made-up", "made-up.txt", "0" * 64, "utf-8", TEXT, TEXT, OffsetMap((0,), (0,), (1,), (1,), size, size),
        Metadata(title=TITLE, sections=(HEADING_1, HEADING_2)), tuple(blocks),
    )  # fmt: skip
    people = (
        Person("p1", "江望舒", affiliations=(Affiliation("湖区港航局", "局长"),), role="speaker"),
        Person("p2", "柳成荫", affiliations=(Affiliation("安澜造船公司", "总经理"),), role="speaker"),
    )
    entities = tuple(
        Entity(f"e{n}", "PER", at, at + 3, name, target=target)
        for n, (name, target) in enumerate((("江望舒", "p1"), ("柳成荫", "p2")), start=1)
        for at in (TEXT.index(name),)
    )
    quotes = (
        quote(1, "江望舒", "指出", "全湖岸电桩有320个，但去年平均使用率只有18%，主要原因是接口标准不统一", ("p1",)),
        quote(2, "她", "认为", "若不统一接口标准，新增投资难以见效", ("p1",), "pronoun"),
        quote(3, "柳成荫", "表示", "一艘内河货船改用电力推进平均要花费260万元，而现行补贴只覆盖三成，船东普遍观望", ("p2",)),
        quote(4, "江望舒", "建议", "由三地财政共同设立绿色航运基金，对改造船舶给予贴息", ("p1",)),
        quote(5, "与会专家", "一致认为", "基金应当优先支持老旧船舶", (), "collective"),
        quote(6, "柳成荫", "呼吁", "尽快出台电动船舶换电标准，允许企业共建换电站，把分散的需求集中起来", ("p2",)),
    )  # fmt: skip
    return Work(
        "made-up", document=document, entities=EntityLayer(entities, people), quotes=QuoteLayer(quotes)
    )
