"""Key terms: noun phrases that come again, cut at words, none of them a scrap of a name."""

from __future__ import annotations

from itertools import accumulate
from pathlib import Path

import pytest

from pipeline.errors import ConfigError, EngineMissingError
from pipeline.records import (
    Block,
    BlockKind,
    Document,
    Entity,
    EntityLayer,
    Metadata,
    OffsetMap,
    Organisation,
)
from pipeline.summaries.terms import TermWords, key_terms

WORDS = TermWords(
    {
        "岸电": (0.9, 0.9, 0.001), "标准": (0.95, 0.95, 0.2), "统一": (0.1, 0.1, 0.2), "接口": (1.0, 1.0, 0.005), "的": (0.0, 0.0, 0.9), "推进": (0.05, 0.05, 0.3),
        "湖区": (1.0, 1.0, 0.002), "航运": (0.8, 0.8, 0.003), "协会": (1.0, 1.0, 0.1), "工作": (0.8, 0.8, 0.5), "和": (0.0, 0.0, 0.9), "船东": (1.0, 1.0, 0.001),
        "说": (0.0, 0.0, 0.5), "很": (0.0, 0.0, 0.5), "高": (0.1, 0.1, 0.5), "成本": (1.0, 1.0, 0.05), "要": (0.0, 0.0, 0.8),
        "组织": (0.6, 0.6, 0.3), "科研": (1.0, 1.0, 0.04), "有": (0.0, 0.07, 0.4), "传达": (0.0, 0.1, 0.01), "防汛": (0.7, 0.7, 0.005), "调度": (0.6, 0.6, 0.02), "会": (0.3, 0.3, 0.4),
        "精神": (1.0, 1.0, 0.1), "设立": (0.1, 0.3, 0.05), "中心": (1.0, 1.0, 0.2), "装机": (0.9, 0.9, 0.003), "吉瓦": (0.8, 0.8, 0.0004), "新增": (0.1, 0.6, 0.05), "同比": (1.0, 1.0, 0.05),
        "增长": (0.3, 0.5, 0.1), "订单": (1.0, 1.0, 0.002), "利润": (1.0, 1.0, 0.02), "氢": (1.0, 1.0, 0.001), "掺": (0.0, 0.0, 0.0005), "不": (0.0, 0.1, 0.4), "起诉": (0.4, 0.4, 0.003), "时限": (1.0, 1.0, 0.002), "责任": (1.0, 1.0, 0.1), "单位": (1.0, 1.0, 0.1), "完成": (0.1, 0.1, 0.3),
        "内卷": (0.7, 0.7, 0.0009), "反": (0.0, 0.8, 0.02), "结算": (0.4, 0.4, 0.007), "互认": (0.2, 0.2, 0.006), "倒挂": (0.0, 0.0, 0.0004), "长期": (0.6, 1.0, 0.07), "护理": (0.3, 0.4, 0.004),
        "保险": (0.9, 0.9, 0.02), "圆桌": (1.0, 1.0, 0.001), "对话": (0.6, 1.0, 0.03), "村里": (0.7, 0.7, 0.001),
        "抗体": (1.0, 1.0, 0.0006), "阳性": (1.0, 1.0, 0.001), "务工": (0.3, 0.3, 0.003), "支持": (0.26, 0.7, 0.2),
    }
)  # fmt: skip


class Marked:
    """Cuts where the test sets “/”, which is no character of the text."""

    name = "marked"

    def __init__(self, cut: str) -> None:
        self._text, self._ends = cut.replace("/", ""), set(accumulate(map(len, cut.split("/"))))

    def load(self) -> None:
        pass

    def segment(self, text: str) -> list[tuple[int, int]]:
        at = self._text.index(text)
        ends = [end - at for end in sorted(self._ends) if at < end < at + len(text)] + [len(text)]
        return list(zip([0, *ends], ends, strict=False))


KINDS: dict[str, BlockKind] = {"题": "title", "节": "heading"}


def terms(cut: str, *named: tuple[str, str], publisher: str = "") -> list[str]:
    """Key terms of lines; one that begins with 题| is the title, with 节| a heading, any other a paragraph that ends with a stop."""
    lines = [
        (KINDS[line[0]], line[2:]) if line[1:2] == "|" else ("paragraph", line + "/。")
        for line in cut.split("\n")
    ]
    cut = "/\n/".join(line for _, line in lines)
    text, blocks, at = cut.replace("/", ""), [], 0
    for kind, line in lines:
        size = len(line.replace("/", ""))
        blocks.append(Block(kind, at, at + size))
        at += size + 1
    entities = [
        Entity(f"e{at}", label, at, at + len(name), name, "o1" if label == "ORG" else "p1", 1.0, "test")
        for name, label in named
        for at in range(len(text))
        if text.startswith(name, at)
    ]
    organisations = tuple(
        Organisation("o1", name, (), tuple(e.entity_id for e in entities if e.text == name))
        for name, label in named
        if label == "ORG"
    )
    offsets = OffsetMap((0,), (0,), (1,), (1,), len(text), len(text))
    metadata = Metadata(publisher=publisher)
    document = Document("x", "x.txt", "0" * 64, "utf-8", text, text, offsets, metadata, tuple(blocks))
    layer = EntityLayer(tuple(entities), (), organisations)
    return [term for term, _ in key_terms(document, layer, segmenter=Marked(cut), words=WORDS)]


@pytest.mark.parametrize(
    ("cut", "named", "found"),
    [
        (
            "接口/要/统一/。/接口/很/高/。/完成/时限/要/统一/。/完成/时限/很/高/。/责任/单位/要/高/。/责任/单位/说",
            (),
            ["接口"],
        ),  # labels of fields
        # the phrase, not its parts, where they stand in it alone
        ("推进/岸电/接口/标准/。/岸电/接口/标准/要/统一/。/要/接口", (), ["岸电接口标准"]),
        # a common word by itself is no term, a rare one is
        ("标准/要/高/。/标准/很/高/。/船东/说/。/船东/要/说", (), ["船东"]),
        # no verb at the edge, nothing that stands once
        ("推进/岸电/。/推进/岸电/。/接口/很/高", (), ["岸电"]),
        # a part of a name is none, nor is an organisation that the title does not name
        ("湖区/航运/协会/说/。/湖区/航运/协会/要/说", (("湖区航运协会", "ORG"),), []),
        (
            "题|湖区/航运/协会/要/说\n湖区/航运/协会/说/。/湖区/航运/协会/要/高",
            (("湖区航运协会", "ORG"),),
            ["湖区航运协会"],
        ),
        ("船东/说/。/船东/要/说", (("船东", "PER"),), []),
        # a longer term stands for its common part
        ("标准/岸电/说/。/标准/岸电/要/说/。/标准/说/。/标准/要/高", (), ["标准岸电"]),
        # a word that no table knows: whole, and where it is used three times
        ("浸/出渣/说/。/要/浸/出渣/。/很/浸/出渣", (), ["浸出渣"]),
        ("出渣/说/。/出渣/要/说", (), []),
        # a character that the segmenter cuts off a compound belongs to it
        ("高/岸电/标准/说/。/要/高/岸电/标准/。/很/高/岸电/标准", (), ["高岸电标准"]),
        ("要/岸电/标准/说/。/要/岸电/标准/说", (), ["岸电标准"]),
        # always with the same word before or behind it: a fragment of something longer
        ("有/组织/科研/很/高/。/要/有/组织/科研/。/有/组织/科研/说", (), ["有组织科研"]),
        ("要/传达/防汛/调度/会/精神/。/防汛/调度/会/精神/很/高", (), []),
        ("在/塞拉莱/设立/航运/中心/。/塞拉莱/设立/航运/中心/要/高", (("塞拉莱", "LOC"),), ["航运中心"]),
        # units and what is told with a figure
        ("装机/1200/吉瓦/，/要/新增/500/吉瓦/。/船东/说/300/吉瓦/。/装机/要/高", (), ["装机"]),
        ("订单/同比/增长/14%/，/利润/同比/增长/6%/。/订单/很/高", (), ["订单"]),
        # a character and the word that it belongs to; a denial where a heading has it
        ("节|要/掺/氢\n掺/氢/很/高/。/船东/说/掺/氢/要/高", (), ["掺氢"]),
        ("节|船东/说/不/起诉\n要/不/起诉/，/不/起诉/很/高", (), ["不起诉"]),
        # quoted in the title, or quoted and used again
        ("题|“/反/内卷/”/说/什么\n船东/说/。/船东/要/说", (), ["反内卷", "船东"]),
        ("节|要/“/床边/结算/”\n船东/说/，/床边/结算/很/高/。/船东/要", (), ["床边结算", "船东"]),
        ("节|“/标准/不/高/”\n要/标准/不/高", (), []),
        ("节|要/“/倒挂/”\n船东/说/。/船东/要/“/倒挂/”/，/很/倒挂", (), ["船东"]),
        # a rare verb that a heading has, and one that closes a compound
        ("节|标准/互认/要/说\n互认/很/高/，/要/互认", (), ["互认"]),
        ("——/成本/倒挂/。/说/说\n要/成本/倒挂/，/很/高", (), ["成本倒挂"]),
        # the full form for its short one, which counts with it
        ("题|长期/护理/保险\n长护险/很/高/。/船东/说/，/长护险/要/高", (), ["长期护理保险"]),
        # one of the title before one that is used as often; of two nearly alike the weightier
        ("题|湖区/航运\n船东/成本/说/，/船东/成本/要/高/。/湖区/航运/很/高", (), ["湖区航运", "船东成本"]),
        (
            "岸电/标准/说/，/要/岸电/标准/，/岸电/标准/很/高/。/统一/岸电/标准/要/说/，/统一/岸电/标准/说",
            (),
            ["岸电标准"],
        ),
        # headings of layout, offices, empty words
        ("节|圆桌/对话\n圆桌/对话/要/说/，/圆桌/对话/很/高", (), []),
        ("村里/说/，/村里/要/高\n村里/很/高/，/要/说/村里/说", (), []),
        ("部里/说/，/部里/要/高\n部里/很/高/，/要/部里/说", (), []),
        ("船东/平均/说/，/船东/平均/要/高\n船东/平均/很/高", (), []),
        # its border within a better known word: a wrong cut, unless that would cut the word beside it as well
        ("表面抗/体阳性/很/高/。/要/说/膜抗/体阳性/。/不/说/尿酮/体阳性", (), []),
        ("很/适抗/体阳性/，/要/适抗/体阳性", (), []),
        ("表面抗/体阳性/很/高/。/要/说/表面抗/体阳性/。/表面抗/体阳性/说", (), ["表面抗体阳性"]),
        ("侨务/工作/很/高/。/要/说/侨务/工作/。/侨务/工作/说", (), ["侨务工作"]),
        # most of its uses in one longer term
        (
            "题|标准/接口/要/说\n湖区/航运/标准/接口/说/，/湖区/航运/标准/接口/要/高/。/湖区/航运/标准/接口/很/高/。/标准/接口/要/高/，/说/标准/接口/，/湖区/航运/说",
            (),
            ["标准接口"],
        ),
        # the longer one where the title has the shorter in it alone; a phrase of the title for its common word
        (
            "题|湖区/航运/成本\n湖区/航运/成本/很/高/。/湖区/航运/说/，/要/湖区/航运/，/说/湖区/航运",
            (),
            ["湖区航运成本"],
        ),
        (
            "题|湖区/航运/工作\n湖区/航运/工作/很/高/。/湖区/航运/说/，/要/湖区/航运/，/说/湖区/航运",
            (),
            ["湖区航运"],
        ),
        ("题|船东/保险\n保险/很/高/。/要/保险/，/说/保险/。/船东/说", (), ["船东保险"]),
        # a longer coinage that is always quoted
        ("要/“/县管/乡用/”/。/船东/说/“/县管/乡用/”/很/高", (), ["县管乡用"]),
        # what any discussion is about, a mere verb, papers, what a function word stands before
        ("节|圆桌/要/说\n圆桌/很/高/，/要/圆桌", (), []),
        ("节|倒挂/要/说\n倒挂/很/高/，/要/倒挂", (), []),
        ("要/航运/意见稿/。/航运/意见稿/很/高", (), []),
        ("有/资质/很/高/。/要/有/资质/。/很/有/资质/说", (), []),
        # a string that is but the ends of two known words in one of its two places
        ("节|单利/说\n订单/利润/很/高", (), []),
        ("节|单利/说\n单利/很/高", (), ["单利"]),
        # when, and how much of it, closes no term; a counter is no part of what it counts
        ("船东/周末/很/高/。/要/船东/周末/说", (), ["船东"]),
        ("船东/全部/很/高/。/要/船东/全部/说", (), ["船东"]),
        ("那/次岸电/很/高/。/那/次岸电/说/，/要/岸电", (), ["岸电"]),
        # what a figure of speech names, people of any meeting, an address
        ("节|牌子/要/说\n牌子/很/高/，/要/牌子/，/牌子/说", (), []),
        ("节|发布人/要/说\n发布人/很/高/，/要/发布人/，/发布人/说", (), []),
        ("节|要/卡住/说\n要/卡住/，/卡住/很/高", (), []),
        ("请/柏馆长/说/。/柏馆长/要/高/，/说/柏馆长", (), []),
        # when something is done, what is within
        ("靠泊时/说/。/要/靠泊时/。/很/靠泊时/。/靠泊时/高", (), []),
        # words that praise or say how much, one of two places
        ("题|船东/更加/高\n船东/更加/高/。/船东/更加/高/，/船东/说", (), ["船东"]),
        ("深厚/航运/要/高/。/深厚/航运/说", (), []),
        (
            "题|临湖/与/湖区/船东/接口/说\n湖区/船东/很/高/。/要/船东/接口",
            (("湖区", "LOC"), ("临湖", "LOC")),
            ["船东接口"],
        ),
        # a place with a verb, a verb that goes on; a place that is told as a thing
        ("湖区/护理/很/高/。/要/湖区/护理", (("湖区", "LOC"),), []),
        ("航运/支持/接口/说/，/航运/支持/接口/要/高", (), []),
        ("两/座/湖区/很/高/。/要/湖区/。/湖区/说", (("湖区", "LOC"),), ["湖区"]),
        # no common words that no heading has, where there are others
        (
            "岸电/船东/很/高/。/装机/订单/要/高/。/湖区/接口/说/。/保险/说\n岸电/船东/要/高/。/装机/订单/说/，/湖区/接口/很/高/，/保险/很/高",
            (),
            ["岸电船东", "装机订单", "湖区接口"],
        ),
        # meetings and people of any bulletin are none, nor is a place
        ("船东/座谈会/说/。/船东/座谈会/要/说", (), []),
        ("湖区/说/。/湖区/要/说", (("湖区", "LOC"),), []),
        # what the bulletin names itself comes first, but for what it is
        ("船东/说/。/船东/要/说/。\n主题词：渔业/　标准化/　调研报告", (), ["渔业", "标准化", "船东"]),
    ],
)
def test_key_terms(cut: str, named: tuple[tuple[str, str], ...], found: list[str]) -> None:
    assert terms(cut, *named) == found


def test_tables_of_words(tmp_path: Path) -> None:
    WORDS.write(tmp_path / "words.tsv")
    again = TermWords.read(str(tmp_path))
    assert (again.noun("岸电"), again.noun("没见过"), again.noun("这"), again.noun("GPT")) == (
        0.9,
        pytest.approx(0.6),
        0.0,
        1.0,
    )
    assert again.noun("没见标准") > again.noun("没见推进")  # guessed by the last character above all
    assert again.rarity("工作") < again.rarity("岸电") < again.rarity("没见过") == 10
    (tmp_path / "words.tsv").write_text("word\ttagged\tnoun\tdocuments\n岸电\t1\tviel\t1\n")
    with pytest.raises(ConfigError, match="no table of words"):
        TermWords.read(str(tmp_path))
    with pytest.raises(EngineMissingError, match="not found"):
        TermWords.read(str(tmp_path / "nowhere"))


def test_an_organisation_in_the_title_is_no_term_where_it_publishes() -> None:
    cut, house = "题|湖区/航运/协会/要/说\n湖区/航运/协会/说/。/湖区/航运/协会/要/高", ("湖区航运协会", "ORG")
    assert terms(cut, house, publisher="湖区航运协会") == []
