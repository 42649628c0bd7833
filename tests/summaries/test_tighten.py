"""Tightening changes wording alone."""

from __future__ import annotations

import pytest
from hypothesis import given
from hypothesis import strategies as st

from pipeline.summaries.guard import figures, negations
from pipeline.summaries.tighten import tighten


@pytest.mark.parametrize(
    ("text", "tight"),
    [
        ("如果能够进一步完善标准，船东就可以省钱", "若能完善标准，船东就可以省钱"),
        ("港口正在推进改造", "港口正推进改造"),
        ("航道正在世界各地推广", "航道正在世界各地推广"),
        ("需要新的航线，需要加强合作", "需要新的航线，需加强合作"),
        ("船东的需要很多", "船东的需要很多"),
        ("以满足美好生活需要为目的", "以满足美好生活需要为目的"),
        ("某一主体拥有的船", "某一主体拥有的船"),
        ("产量达到320台，超过三成", "产量达320台，超三成"),
        ("很难超过一般预算的千分之二", "很难超过一般预算的千分之二"),
        ("每次不超过十分钟，远未达到一般水平", "每次不超过十分钟，远未达到一般水平"),
        ("没有进一步提高", "没有进一步提高"),
        ("不仅关系船东，而且关系货主", "不仅关系船东，而且关系货主"),
        ("航道畅通，而且便宜", "航道畅通，且便宜"),
        ("要件件有着落，问题有着手点", "要件件有着落，问题有着手点"),
        ("这条航道有着广阔前景", "这条航道有广阔前景"),
        ("这是一个机会难得的窗口", "这是机会难得的窗口"),
        ("桩上贴的是一件件小事", "桩上贴的是一件件小事"),
        ("但是，标准还没有定", "但是，标准还没有定"),
        ("他提出“如果能够通航”", "他提出“如果能够通航”"),
        ("反应该地区的水情", "反应该地区的水情"),
        ("在渔业、农业以及其他领域", "在渔业、农业及其他领域"),
        ("包括渔业和农业以及其他领域", "包括渔业和农业及其他领域"),
        ("渔业、以及其他领域", "渔业、以及其他领域"),
        ("由于水浅，船仍然按照老路走", "因水浅，船仍按老路走"),
        ("运价由八成降到三成，到了十月又升到五成", "运价由八成降至三成，到了十月又升至五成"),
        ("升到高年级的时候", "升到高年级时"),
        ("今晚是最吃劲的时候", "今晚是最吃劲的时候"),
        ("意向书不具有约束力", "意向书不具有约束力"),
        ("坦率地讲，水太浅", "水太浅"),
        # words that begin within another
        ("为了解水情，为了修堤", "为了解水情，为修堤"),
        ("船东未尽管理职责", "船东未尽管理职责"),
        ("船厂已经营十二年，已经受住风浪，已经受到限制", "船厂已经营十二年，已经受住风浪，已受到限制"),
        ("水务局将会同船厂开工，水价将会上涨", "水务局将会同船厂开工，水价将上涨"),
        ("要以及时的数据支撑决策", "要以及时的数据支撑决策"),
        ("现有产能够用三年，船能够停靠", "现有产能够用三年，船能停靠"),
        ("例如果树、果园", "例如果树、果园"),
        ("要强有力推动改造", "要强有力推动改造"),
        ("这不但是必要的", "这不但是必要的"),
        ("按照明用电计价", "按照明用电计价"),
    ],
)
def test_tighten(text: str, tight: str) -> None:
    assert tighten(text) == tight


@given(st.lists(st.sampled_from(
    ["如果", "能够", "需要", "不", "没有", "正在", "建设", "320", "三成", "超过", "，", "“", "”", "港口", "进一步", "的", "是一个"]
), max_size=14).map("".join))  # fmt: skip
def test_no_figure_and_no_negation_is_lost(text: str) -> None:
    tight = tighten(text)
    assert negations(tight) == negations(text)
    assert sum(c.isdigit() for c in tight) == sum(c.isdigit() for c in text)
    assert len(tight) <= len(text)
    assert {f for f in figures(text) if f.isdigit()} == {f for f in figures(tight) if f.isdigit()}
