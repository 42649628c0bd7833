"""Normalisation: tables of input → output, and what holds for every text."""

from __future__ import annotations

import re
import unicodedata

import pytest
from hypothesis import HealthCheck, example, given, settings
from hypothesis import strategies as st

from pipeline.records import Span
from pipeline.text.normalise import find_markup, fold, normalise
from pipeline.text.offsets import MappedText, to_clean, to_raw

TABLE = [
    # widths
    ("２０２５年第６期", "2025年第6期"),
    ("ＡＩ ｆｏｒ Ｓｃｉｅｎｃｅ", "AI for Science"),
    ("占５８％。", "占58%。"),
    ("⼀个⽅案", "一个方案"),
    ("ﬁnance ℃", "finance °C"),
    ("①先行，②后续", "①先行，②后续"),
    ("㈠总体", "（一）总体"),
    ("10²平方米", "10²平方米"),
    ("e\u0301tude", "étude"),
    # half-width marks
    ("数量翻了一番,平均开机率不足四成;问题:不少!对吗?", "数量翻了一番，平均开机率不足四成；问题：不少！对吗？"),
    ('他说."名字都叫不全."我不怪老师.', "他说。“名字都叫不全。”我不怪老师。"),
    ('他说"怪的是分配".后来', "他说“怪的是分配”。后来"),
    ('见"readme.txt"一文', "见“readme.txt”一文"),
    ('用"Model 3."作注', "用“Model 3.”作注"),
    ("一直没有打开. 当年", "一直没有打开。当年"),
    ("比例达5%. 此外", "比例达5%。此外"),
    ("投入7.3亿元,服务1,206家", "投入7.3亿元，服务1,206家"),
    ("会议10:30开始", "会议10:30开始"),
    # ratios
    ("师生比不低于1∶16。", "师生比不低于1∶16。"),
    ("按６∶２∶２分成", "按6∶2∶2分成"),
    ("记录∶苗青羽", "记录：苗青羽"),
    ("远低于1：4，比例1：9.4", "远低于1:4，比例1:9.4"),
    ("6日14：30开始", "6日14:30开始"),
    ("附件1：2025年计划", "附件1：2025年计划"),
    ("表2：10家企业", "表2：10家企业"),
    ("案例1：3家企业", "案例1：3家企业"),
    ("入手:(1)统筹;(2)构建", "入手：(1)统筹；(2)构建"),
    ("（1）统筹", "(1)统筹"),
    ("东岭中试基地(以下简称\"东岭中试\")", "东岭中试基地（以下简称“东岭中试”）"),
    ("秘书处(SECTI)执行秘书", "秘书处（SECTI）执行秘书"),
    ("Networks of Innovation (ENID, Europe), see below.", "Networks of Innovation (ENID, Europe), see below."),
    ("网址:https://a.example/b?c=1,d.", "网址：https://a.example/b?c=1,d."),
    ("邮箱:f.qiu@lab.example,电话", "邮箱：f.qiu@lab.example，电话"),
    ("好的...我再想想。。。", "好的……我再想想……"),
    ("目标--夯实底座", "目标——夯实底座"),
    # quotation marks
    ('他说:"好。"她问:"行吗?"', "他说：“好。”她问：“行吗？”"),
    ("'材料'与\"工艺\"", "‘材料’与“工艺”"),
    ("It's 5 o'clock 了", "It's 5 o'clock了"),
    ('他说“要走"新路"”。', "他说“要走‘新路’”。"),
    ('All "Latin" text', 'All "Latin" text'),
    ("「繁體」照舊", "「繁體」照舊"),
    ("建设”新高地”，打造”样板”", "建设“新高地”，打造“样板”"),
    ("“第二段仍是引文，没有收尾", "“第二段仍是引文，没有收尾"),
    # dots in names
    ("约翰.史密斯与卡尔．马克思", "约翰·史密斯与卡尔·马克思"),
    ("没有打开.当年关门", "没有打开。当年关门"),
    (">60%的企业", ">60%的企业"),
    # names set wide
    ("责编：海　燕　卞小瑜　校对：卞小瑜", "责编：海燕 卞小瑜 校对：卞小瑜"),
    ("缑　堃　市律师协会主任", "缑堃 市律师协会主任"),
    ("张　三　　李　四　　王小五", "张三 李四 王小五"),
    ("葛小阳　祁　沅", "葛小阳 祁沅"),
    ("编译：苏小满 戚 岚", "编译：苏小满 戚岚"),
    ("科　研　简　报", "科研简报"),
    ("记录：苗 青 羽　　审核：漆园", "记录：苗青羽 审核：漆园"),
    # blanks
    ("整 理: 方 秋、段 知 远", "整理：方秋、段知远"),
    ("科技 创新 中心 建设 要 提速。", "科技创新中心建设要提速。"),
    ("院长、教授 Gary Oak 分享了经验。", "院长、教授Gary Oak分享了经验。"),
    ("2025 年 9 月 22 日", "2025年9月22日"),
    ("约翰 · 史密斯", "约翰·史密斯"),
    ("编辑：方秋　责任编辑：段知远", "编辑：方秋 责任编辑：段知远"),
    ("东岭研究院 编　　2025年6月30日", "东岭研究院编 2025年6月30日"),
    ("走向源头创新 打通临床转化", "走向源头创新 打通临床转化"),
    ("东岭创投创始合伙人　顾行", "东岭创投创始合伙人 顾行"),
    ("记 录：江　小　临", "记录：江小临"),
    ("报:省科技厅　送:市人民政府", "报：省科技厅 送：市人民政府"),
    ("\ufeff零\u200b宽\u00ad字\x07符", "零宽字符"),
    ("&nbsp;甲&amp;乙&ldquo;丙&rdquo;", "甲&乙“丙”"),
    # markdown
    ("**供需错位。** 东岭", "供需错位。东岭"),
    ("**院长、教授 Gary Oak** 分享。", "院长、教授Gary Oak分享。"),
    ("## 二、主要问题", "二、主要问题"),
    ("1\\. 变“补建设”", "1.变“补建设”"),
    ("> 引文", "引文"),
    ("见[附件](https://a.example/x)。", "见附件。"),
    ("`代码`与*强调*", "代码与强调"),
    ("面积3*5*2米", "面积3*5*2米"),
    ("__中文__", "中文"),
    ("采用AI__重要__技术", "采用AI重要技术"),
    ("__2025年要点__与**AI发展**", "2025年要点与AI发展"),
    ("__Gary Oak__分享", "Gary Oak分享"),
    ("和__init__数据", "和__init__数据"),
    ("和__init__数据与__name__值", "和__init__数据与__name__值"),
    ("字段a__b与my__c__d合并", "字段a__b与my__c__d合并"),
    ("运行__main__.py和__中文__", "运行__main__.py和中文"),
    ("__a_b__与___c___", "__a_b__与___c___"),
    ("今年发放１，２００名、３，４５６，７８９元", "今年发放1,200名、3,456,789元"),
    ("前３，４名与５，６７８９号", "前3，4名与5，6789号"),
]  # fmt: skip


@pytest.mark.parametrize(("raw", "clean"), TABLE)
def test_normalise(raw, clean):
    assert normalise(raw)[0] == clean


@pytest.mark.parametrize(("raw", "clean"), TABLE)
def test_normalising_again_changes_nothing(raw, clean):
    assert normalise(clean)[0] == clean


@pytest.mark.parametrize(
    ("raw", "clean"),
    [  # wide gaps before a number
        ("主编：段新月    10月13日", "主编：段新月 10月13日"),
        ("承办　段新月　10月13日", "承办 段新月 10月13日"),
        ("走访　段知远　120户", "走访 段知远 120户"),
        ("2025　年　10　月　13　日", "2025年10月13日"),
        ("二〇二五年　　10月", "二〇二五年10月"),
        ("第　　12　　期", "第12期"),
        ("编  号  12", "编号12"),
    ],
)
def test_a_gap_before_a_number_parts_cells_and_not_a_number_from_its_unit(raw, clean):
    assert normalise(raw)[0] == clean


def test_identifiers_are_not_set_in_bold():
    markup = find_markup(fold(MappedText.of("和__init__数据\n__中文__")))
    assert markup.strong == (Span(14, 16),)


ATOMS = [
    *"的一是在不了有和人这中大为上个国我以要他时来用们生到作地于出就分对成会可主发年动同工",
    *"，。、；：！？“”‘’（）《》【】·—…　",
    *",.;:!?()\"'*#>`[]\\-_&~ \t\n\r",
    *"abcXYZ012９ＡＢ％＠",
    "**", "## ", "> ", "\\.", "......", "——", "&nbsp;", "\r\n", "\f", "\u2028", "\ufeff", "\u200b", "\u00ad",
    "\u0301", "é", "e\u0301", "①", "㈠", "½", "ﬁ", "⼀", "豈", "\U00020000", "\U0001f600", "\ud800", "\ufffd", "\ue000", "ｱ", "〇", "Ⅲ", "℃",
]  # fmt: skip
TEXTS = st.lists(st.sampled_from(ATOMS) | st.characters(), max_size=60).map("".join)
PROPERTY = settings(max_examples=100, deadline=None, suppress_health_check=list(HealthCheck))


def skeleton(text: str) -> str:
    """What is left when widths, kinds of quotation marks and dots, blanks and markup do not count."""
    text = normalise(text)[0]
    text = unicodedata.normalize("NFKC", text)
    text = re.sub("[“”„\"]|['‘’`]", "'", text)
    text = text.replace("。", ".").replace("…", ".").replace("—", "-")
    text = re.sub(r"\.+", ".", re.sub("-+", "-", text))
    return re.sub(r"[\s*_#>`\\\[\]]", "", text)


@PROPERTY
@given(TEXTS)
@example("½ﬁ\r\n")
@example("a" + "\u0301" * 20)
def test_offsets_lead_from_every_clean_character_to_a_raw_range(text):
    clean, offsets = normalise(text)
    assert offsets.clean_length == len(clean)
    assert offsets.raw_length == len(text)
    previous = to_raw(offsets, 0, 0)
    for place in range(len(clean)):
        span = to_raw(offsets, place, place + 1)
        assert 0 <= span.start < span.end <= len(text)
        assert previous.start <= span.start
        assert previous.end <= span.end
        previous = span
        if clean[place] == text[span.start : span.end]:
            continue
        assert skeleton(clean[place]) == "" or skeleton(clean[place])[0] in skeleton(
            text[span.start : span.end]
        )


@PROPERTY
@given(TEXTS, st.data())
def test_every_clean_span_maps_to_raw_text_that_normalises_to_it(text, data):
    clean, offsets = normalise(text)
    start = data.draw(st.integers(0, len(clean)))
    end = data.draw(st.integers(start, len(clean)))
    if start == end:
        return
    raw = to_raw(offsets, start, end)
    # a clean span may begin or end inside what one raw character became (½ → 1/2): widen it to whole raw characters
    whole = to_clean(offsets, raw.start, raw.end)
    assert whole.start <= start
    assert end <= whole.end
    links = re.search(r"\]\(|&", text)
    if links is None:
        assert skeleton(text[raw.start : raw.end]) == skeleton(clean[whole.start : whole.end])


@PROPERTY
@given(TEXTS)
def test_raw_characters_that_leave_no_trace_are_blanks_marks_or_control_characters(text):
    clean, offsets = normalise(text)
    covered = bytearray(len(text))
    for place in range(len(clean)):
        span = to_raw(offsets, place, place + 1)
        covered[span.start : span.end] = b"\x01" * len(span)
    lost = "".join(c for c, seen in zip(text, covered, strict=True) if not seen).replace("&nbsp;", "")
    if re.search(r"\]\(", text):
        return
    invisible = r"[\ufe00-\ufe0f\U000e0000-\U000e01ff\u115f\u1160\u3164\uffa0]"
    assert not re.search(r"[^\W_]", re.sub(invisible, "", lost))


@pytest.mark.parametrize(
    "text",
    ["中" * 300_000, "中 " * 150_000, "[" * 300_000, "**甲" * 100_000, '"甲' * 150_000, "(" * 300_000, "a@" * 150_000, "<" * 300_000,
     "__a" + "_b" * 150_000, "a" + "_" * 300_000, "甲__a" * 60_000],
    ids=["han", "blanks", "brackets", "stars", "quotes", "parentheses", "addresses", "tags", "identifier", "underscores", "identifiers"],
)  # fmt: skip
@pytest.mark.timeout(20)
def test_one_long_line_takes_linear_time(text):
    clean, offsets = normalise(text)
    assert to_raw(offsets, len(clean) - 1, len(clean)).end <= len(text)
