"""Attribution reads any text: no exception, spans in order and inside the text."""

from __future__ import annotations

import pytest
from hypothesis import example, given, settings
from hypothesis import strategies as st

from pipeline.config import QuotesConfig
from pipeline.quotes import load_attributor
from pipeline.quotes.scene import lay_out_text
from pipeline.records import Block, Entity, EntityLayer, Person

PIECES = [
    "甄一鸣", "海岱研究所", "主任", "他", "她", "其", "前者", "两人", "会议", "数据", "《公报》", "有人", "记者", "问", "答", "主持人",
    "说", "表示", "指出", "认为", "建议", "显示", "透露", "提出三点建议", "算了一笔账", "在", "看来", "据", "介绍", "的话说", "用",
    "，", "。", "：", "；", "？", "、", "“", "”", "‘", "’", "「", "」", "（", "）", "——", "\n", "一是", "二是", "并", "同时", "则",
    "风险可控", "水位上涨", "要抓紧", "了", "的", " ", "5日", "A", "1.",
]  # fmt: skip
ATTRIBUTOR = load_attributor(QuotesConfig())


@settings(max_examples=250, deadline=None)
@example("甄一鸣问“？甄一鸣？")
@given(st.lists(st.sampled_from(PIECES), max_size=40).map("".join))
def test_any_text_is_read(text):
    blocks, place = [], 0
    for line in text.split("\n"):
        blocks.append(Block("paragraph", place, place + len(line)))
        place += len(line) + 1
    entities = []
    for word, label in (("甄一鸣", "PER"), ("海岱研究所", "ORG"), ("主任", "TITLE")):
        for at in (k for k in range(len(text)) if text.startswith(word, k)):
            target = "p1" if label == "PER" else ""
            entities.append(Entity(f"e{len(entities)}", label, at, at + len(word), word, target=target))
    layer = EntityLayer(tuple(entities), (Person("p1", "甄一鸣"),))
    quotes = ATTRIBUTOR.attribute_scene(lay_out_text(text, blocks, layer)).quotes
    assert [q.quote_id for q in quotes] == [f"q{i}" for i in range(1, len(quotes) + 1)]
    for quote in quotes:
        assert quote.content
        assert 0 < quote.confidence <= 1
        assert text[quote.cue.start : quote.cue.end] == quote.cue_text
        assert set(quote.speakers) <= {"p1"}
        for span in (quote.source, quote.cue, *quote.content):
            assert 0 <= span.start <= span.end <= len(text)
        for before, after in zip(quote.content, quote.content[1:], strict=False):
            assert before.end <= after.start


@pytest.mark.timeout(30)
@pytest.mark.parametrize("clause", ["他说，", "他说“好”，", "村民、"])
def test_a_line_without_stops_takes_its_length(clause):
    text = clause * (20_000 // len(clause))
    quotes = ATTRIBUTOR.attribute_scene(
        lay_out_text(text, [Block("paragraph", 0, len(text))], EntityLayer())
    ).quotes
    assert all(quote.content for quote in quotes)
