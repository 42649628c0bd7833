"""Layout: pages in, one line a block out."""

from __future__ import annotations

import pytest

from pipeline.text.layout import lay_out
from pipeline.text.normalise import find_markup, fold, strip_markup
from pipeline.text.offsets import MappedText


def read(raw: str):
    folded = fold(MappedText.of(raw))
    return lay_out(strip_markup(folded), find_markup(folded), raw)


def lines(raw: str) -> list[str]:
    return read(raw).text.text.split("\n")


def wrapped(*paragraphs: str, width: int = 20, indent: str = "", gap: str = "") -> str:
    out = []
    for paragraph in paragraphs:
        text = indent + paragraph
        out += [text[i : i + width] for i in range(0, len(text), width)]
        out += [gap] if gap is not None and gap == "" else []
    return "\n".join(out)


P1 = "会议指出，成果转化要打通从实验室到生产线的全过程，既要有耐心，也要有制度，还要有一批懂技术、懂市场的经理人。各地要抓紧拿出时间表。"
P3 = "市科技局局长段知远回应，正在研究设立首批次补助，失败的批次同样计入；他还透露，年内将出台清单，由第三方机构打分，打分结果公开。"
P4 = "会场上有人追问，钱从哪里来。与会者普遍认为，财政资金、社会资本和企业自筹要各出一块，谁受益谁多出，账要算在明处，风险要说在前头。"
P2 = "东岭理工大学教授方秋白认为，中试环节投入不足是当前最突出的问题，企业不愿投，高校投不起，政府投了又管不好，三方都有苦衷。"


def test_a_list_that_breaks_behind_commas_is_one_line():
    rows = (
        "出席：方秋（县长），段知远（局长），",
        "　　江临（站长），白小禾（主任），",
        "　　石登（镇长），全敏（副局长）",
        "列席：白露（股长）",
    )
    assert lines("\n".join(rows))[:2] == ["".join(r.strip("　") for r in rows[:3]), rows[3]]


def test_a_place_in_brackets_behind_a_preposition_goes_on():
    first, rest = (
        "他表示，这个时候引导就显得十分重要，目前市城市管理局在各镇（区、街道）",
        "建成宣教站11座，实行分类的村居已达总数的一半。",
    )
    assert lines(f"{P1}\n{first}\n{rest}\n{P3}") == [P1, first + rest, P3]
    whole = "他表示，这个时候引导就显得十分重要，详情请看市城市管理局的通知（区、街道）"
    assert lines(f"{P1}\n{whole}\n{rest}\n{P3}") == [P1, whole, rest, P3]


PAGE_NUMBERS = [
    "- 2 -",
    "— 2 —",
    "－２－",
    "第 2 页",
    "第2页 共9页",
    "第2页/共9页",
    "2/9",
    "2 / 9",
    "Page 2 of 9",
    "· 2 ·",
    "2",
]


@pytest.mark.parametrize("number", PAGE_NUMBERS)
def test_a_page_number_between_the_halves_of_a_sentence_goes(number):
    raw = f"标题\n\n{P1[:30]}\n\n{number}\n\n{P1[30:]}\n\n下一段也有完整的句子。\n"
    layout = read(raw)
    assert layout.text.text.split("\n")[1] == P1
    assert [(raw[r.start : r.end], r.reason) for r in layout.removed] == [(number, "page_number")]


@pytest.mark.parametrize(
    "line", ["2024-13", "第3期", "2025", "一", "1,206", "3.5", "2025/4/18", "第3页的说明"]
)
def test_lines_that_are_no_page_number_stay(line):
    assert line in lines(f"东岭简报\n{line}\n\n{P1}\n\n{P2}\n")


def test_running_headers_and_footers_go_and_the_masthead_stays():
    head = "东岭科技简报"
    raw = f"{head}\n2025年第3期（总第9期）\n\n{P1[:40]}\n- 1 -\n{head}      2025年第3期\n{P1[40:]}\n\n{P2[:30]}\n- 2 -\n{head}      2025年第3期\n{P2[30:]}\n- 3 -\n"
    layout = read(raw)
    assert layout.text.text.split("\n") == [head, "2025年第3期（总第9期）", P1, P2]
    assert [r.reason for r in layout.removed] == ["page_number", "running_header"] * 2 + ["page_number"]


def test_the_office_that_signs_stays_though_the_masthead_says_it():
    office, day = "东岭市科学技术局", "2025年10月15日"
    head = f"{office}\n科技通报\n\n{P1}\n\n{P2}\n\n"
    assert lines(f"{head}{office}\n{day}\n\n抄送：市政府\n")[-3:-1] == [office, day]
    assert lines(f"{head[:-2]}\n{office}\n{P1}\n")[-1] == P1  # not above the day


def test_page_heads_that_number_the_page_go():
    raw = f"东岭观察\n2025年第17期\n\n{P1[:40]}\n\n东岭观察·2025年第17期　第2页\n\n{P1[40:]}\n\n东岭的情况见第2页\n\n{P2}\n"
    layout = read(raw)
    assert layout.text.text.split("\n") == ["东岭观察", "2025年第17期", P1, "东岭的情况见第2页", P2]
    assert [r.reason for r in layout.removed] == ["running_header"]


def test_footers_that_count_pages_go():
    footer = "请务必阅读文末声明　　　　"
    raw = f"东岭科技简报\n\n{P1[:40]}\n\n{footer}1 / 3\n{P1[40:]}\n\n{P2[:30]}\n\n{footer}2 / 3\n{P2[30:]}\n"
    layout = read(raw)
    assert layout.text.text.split("\n") == ["东岭科技简报", P1, P2]
    assert [r.reason for r in layout.removed] == ["running_header"] * 2
    assert "完成率 1 / 3" in lines(f"东岭简报\n\n{P1}\n\n完成率 1 / 3\n\n{P2}\n")


def test_form_feeds_end_pages():
    raw = f"东岭科技简报\n\n{P1[:40]}\n1\n\f东岭科技简报\n{P1[40:]}\n\n{P2}\n2\n\f"
    assert lines(raw) == ["东岭科技简报", P1, P2]


@pytest.mark.parametrize(
    "above", ["，各处室要明确责任人和时间节点。（一体化处　温岚）", "，各处室要明确责任人和时间节点。"]
)
def test_a_headline_of_the_contents_stays_below_a_credit(above):
    long = "5月12日至15日，市水利局负责同志带队赴嘉兴、合肥、上海考察，就重大项目协同和园区共建等进行对接"
    text = f"工作简报\n\n第43期\n\n【本期要目】\n● 我局赴三地考察\n● 联合攻关座谈会在苏召开\n\n我局赴三地考察\n\n{long}{above}\n\n联合攻关座谈会在苏召开\n\n{long}。\n"
    assert sum(line.endswith("联合攻关座谈会在苏召开") for line in lines(text)) == 2


def test_repeated_lines_of_the_text_stay():
    raw = "东岭简报\n\n主持人：\n方秋白\n\n问：怎么办？\n\n答：慢慢来。\n\n问：怎么办？\n\n答：再想想。\n\n要点\n\n甲。\n\n要点\n\n乙。\n"
    assert lines(raw).count("问：怎么办？") == 2
    assert lines(raw).count("要点") == 2


@pytest.mark.parametrize(
    "line", ["──────────", "----------", "* * *", "＝＝＝＝＝", "______________", "......", "|---|---|"]
)
def test_separators_go_but_are_recorded(line):
    layout = read(f"{P1}\n{line}\n{P2}\n")
    assert layout.text.text.split("\n") == [P1, P2]
    assert [r.reason for r in layout.removed] == ["separator"]


@pytest.mark.parametrize("indent", ["", "　　"])
@pytest.mark.parametrize("width", [20, 28, 33])
def test_wrapped_lines_are_joined(width, indent):
    raw = "东岭简报\n\n" + wrapped(P1, P2, P3, P4, width=width, indent=indent)
    assert lines(raw) == ["东岭简报", P1, P2, P3, P4]


def by_count(*paragraphs, width):
    """Lines cut after so many characters, Latin ones like Chinese ones."""
    return "\n".join(p[i : i + width] for p in paragraphs for i in range(0, len(p), width)) + "\n"


def test_lines_cut_after_a_number_of_characters_are_joined():
    first = "　　南陵大学高级研究员Marc Tessier与该中心副研究员索菲·布沙尔（Sophie Bouchard）10月30日联名撰文指出，中等国家筹码不多。"
    second = "　　南陵河谷经济研究所所长约阿希姆·韦伯（Joachim Weber）则提醒，可中断负荷听上去很美，实际操作中几乎不可能接受，除非价格低一半。"
    assert lines("东岭简报\n\n" + by_count(first, second, P1, width=27)) == [
        "东岭简报",
        first.strip(),
        second.strip(),
        P1,
    ]


def test_fields_below_each_other_are_no_cut_line():
    text = by_count(*(f"　　{p}" for p in (P1, P2, P3)), width=24)
    fields = ["特邀：Luca Bernasconi（南陵大学教授，线上）", "列席：科研处处长柏翔、图书馆馆长干文澜"]
    assert lines("\n".join(fields) + "\n" + text)[:2] == fields


def test_who_chairs_is_no_rest_of_the_line_above_on_an_indented_page():
    fields = [
        "主讲人：江望舒，江岸航运与发展研究所所长",
        "对谈人：柳成荫，江岸县民政局养老服务处处长",
        "　　　　段知远，安和养老服务集团创始人、总裁",
        "　　　　许伯年（Xu Bonian），江岸老年社会政策研究会理事",
        "主持人：孟庆禾，江岸公共政策研究中心副主任",
    ]
    raw = (
        "高龄社会，门由谁来敲\n\n　　5 月 30 日下午，第 58 期江岸沙龙在江岸市图书馆举行，六十\n余人到场，线上观看一万三千人次。以下内容据录音整理，小标题为\n编者所加，未经发言人审阅。\n\n"
        + "\n".join(fields)
        + "\n\n一、主讲\n\n　　江望舒开篇先报数：全市八十岁以上户籍老人四十一万，独居的接\n近六万，五年后这两个数会分别变成五十三万和九万。\n"
    )
    assert fields[-1] in lines(raw)


def test_what_the_masthead_says_with_a_page_number_goes():
    raw = f"东岭内参\n第46期\n东岭研究院 2025年5月9日\n\n{P1[:20]}\n东岭内参 第46期　　　　— 2 —\n{P1[20:]}\n"
    assert not any("— 2 —" in line for line in lines(raw))


def test_a_page_may_end_with_the_first_line_of_a_paragraph():
    rows = [
        "    为了解老旧小区加装电梯推进情况，南陵市社会科学院", "课题组于今年六月至七月赴十二个社区开展实地调研，访", "谈居民、社区干部、施工企业负责人八十六人，收回问卷", "三千余份。",
        "    一、资金难筹措",
        "    市住房和城乡建设局房屋安全管理科副科长兼工程师尹", "                      — 2 —",
        "志刚介绍，目前每台电梯财政补贴二十万元，平均造价在", "六十万元上下，缺口主要由居民分摊，补贴到位存在滞后。",
        "    二、后期难管护",
        "    调研发现，多数小区没有物业，维保费用无人牵头收取，", "部分电梯质保期满后带病运行，居民意见不少，街道和社", "区也没有办法，只好年年垫钱，年年再催。",
    ]  # fmt: skip
    assert any("副科长兼工程师尹志刚介绍" in line for line in lines("\n".join(rows)))
    assert "一、资金难筹措" in lines("\n".join(rows))


def test_wrapped_paragraphs_told_apart_by_indent_alone():
    raw = wrapped(P1, P2, P3, P4, width=24, indent="　　", gap=None)
    assert lines(raw) == [P1, P2, P3, P4]


def test_a_line_that_begins_with_a_particle_is_part_of_the_one_above():
    rows = lines("“单价五元一单，这三块钱\n的差价就是生死线。”\n\n的确如此，价格不降。")
    assert rows == ["“单价五元一单，这三块钱的差价就是生死线。”", "的确如此，价格不降。"]


def test_wrapped_latin_words_keep_their_blank():
    raw = "欧洲创新网络（European Network of\nInnovation Districts，简称网络）主席率\n团访问东岭，并就下一步的合作交换了意\n见，双方都很满意，约定明年再见，继续\n谈下去。\n"
    assert lines(raw) == [
        "欧洲创新网络（European Network of Innovation Districts，简称网络）主席率团访问东岭，并就下一步的合作交换了意见，双方都很满意，约定明年再见，继续谈下去。"
    ]


CUTS = [
    (f"“{P2[:24]}。”——方秋白，东岭厂的一名缝制工\n\n{P2}", False),  # who said so ends the line
    (f"{P2[:12]}，\n\n{P2[13:]}", True),  # a comma
    (f"{P1[:-20]}\n\n{P1[-20:]}", True),  # in the middle of a word
    (f"方秋白认为，\n\n{P2}", True),  # a short half
    (f"{P1}\n\n{P2}", False),
    (f"{P1[:-1]}：\n\n{P2}", False),
    (f"{P1[:-20]}\n\n一、主要做法", False),
    (f"{P1[:-20]}\n\n（二）{P2}", False),
    (f"{P1[:-20]}\n\n一是{P2}", False),
    (f"{P1[:-20]}\n\n责任编辑：方秋白", False),
    (f"{P1[:-20]}\n\n方秋白：我同意这个看法。", False),
    (f"关于成果转化的几点看法\n\n{P2}", False),
    (f"立足新阶段，贯彻新理念\n\n{P2}", False),
    (f"一、坚持系统观念，统筹推进\n\n{P2}", False),
]


@pytest.mark.parametrize(("raw", "joined"), CUTS)
def test_paragraphs_cut_in_mid_sentence(raw, joined):
    assert len(lines(f"东岭简报\n\n{raw}\n\n{P1}\n")) == (3 if joined else 4)


WHOLE = [
    (P1[:-20], f"同时，{P2}", False),
    (P1[:-20], f"在会前的走访中，{P2}", False),
    (P1[:-20], f"江左社11月9日消息，{P2}", False),
    (f"{P1[:-20]}的", f"在会前的走访中，{P2}", True),  # which no sentence ends with
    (P1[:-20], P1[-20:], True),
    (f"{P1[:-20]}——", P2, False),
    ("图为东岭中学的教室，方秋在讲课。东岭社记者江临摄", P2, False),
]


@pytest.mark.parametrize(("line", "below", "joined"), WHOLE)
def test_a_line_without_an_end_above_the_start_of_a_sentence_is_whole(line, below, joined):
    assert len(lines(f"东岭简报\n{P1}\n{line}\n{below}\n{P1}\n")) == (4 if joined else 5)


@pytest.mark.parametrize(
    "title",
    [
        "东岭干旱西岭急；生育补贴发不发",
        "东岭推出新一代探测仪：十二项指标任意调，三年内不必换件，全省首批试点",
    ],
)
def test_a_first_line_above_a_longer_paragraph_is_a_title(title):
    assert lines(f"{title}\n{P1}\n{P2}\n") == [title, P1, P2]


@pytest.mark.parametrize("mark", ["[1]", "①", "②③", "³"])
def test_a_paragraph_ends_with_the_mark_of_a_note(mark):
    assert lines(f"{P1}{mark}\n船东在会上说，接口要统一，钱要跟上。") == [
        f"{P1}{mark}",
        "船东在会上说，接口要统一，钱要跟上。",
    ]


def test_lists_and_fields_stay_apart():
    raw = "出席：方秋白、段知远、\n　　　江临\n整理：方秋白\n编辑：段知远\n- 第一条\n- 第二条\n● 第三条\n"
    layout = read(raw)
    assert layout.text.text.split("\n") == [
        "出席：方秋白、段知远、江临",
        "整理：方秋白",
        "编辑：段知远",
        "第一条",
        "第二条",
        "第三条",
    ]
    assert [line.bullet for line in layout.lines][-3:] == ["-", "-", "●"]


def test_markdown_headings_and_bold_lines_are_noted():
    layout = read(f"# 标题\n\n## 背景\n{P1}\n\n**专家观点**\n\n**方秋白**认为，{P2}\n")
    assert [line.heading for line in layout.lines] == [1, 2, 0, 0, 0]
    assert [line.strong for line in layout.lines] == [False, False, False, True, False]


@pytest.mark.parametrize("newline", ["\n", "\r\n", "\r", "\u2028"])
def test_all_kinds_of_line_ends(newline):
    assert lines(newline.join(["东岭简报", "", P1, "", P2, ""])) == ["东岭简报", P1, P2]


def test_nothing_but_furniture_is_an_empty_text():
    assert read("- 1 -\n\n──────\n").text.text == ""
    assert read("").text.text == ""


@pytest.mark.parametrize("end", [".", '".', ").", "。"])
def test_a_half_width_stop_ends_a_paragraph_as_well(end):
    first = f'乡村教师方秋在这所学校干了二十年.她说,"开会时连名字都叫不全."大家都笑了{end}'
    second = '方秋说她并不抱怨."我不怪老师,怪的是分配."她说.分配方案三年没有变过.'
    third = "校长段知远表示,明年会多招三名教师."
    assert lines("\n\n".join((first, second, third))) == [first, second, third]


def test_sayings_that_are_signed_stay_apart():
    sayings = (
        '"不是卖铁,是卖二十年的运维。"——方秋,岸电公司首席技术官',
        '"看价格不如看库存,库存不会说谎。"——段知远',
        "“先干起来”——江临",
    )
    assert len(lines("\n\n".join((P1, *sayings, P2)))) >= len(sayings) + 2
    told = lines("\n\n".join((P1, *sayings, P2)))
    assert [line for line in told if line.count("——") == 1] == [line for line in told if "——" in line]


def test_a_paragraph_set_in_goes_on_behind_a_first_line_that_a_latin_name_makes_short():
    first = "　　会议主席、下议院议员海伦·阿什沃思（Helen Ashworth）"
    rest = "在开场陈述中称，每年支付的科研算力费用已超过九亿英镑，她要求政府在秋季预算前说明算力中心是否如期开工，公布的摘要显示，六成以上的机构认为审查拖慢了合作项目，并要求尽快答复。"
    pages = wrapped(rest, "　　" + P2, "　　" + P3, "　　" + P4, width=33)
    told = lines("\n".join((first, *filter(None, pages.split("\n")))))
    assert len(told) == 4
    assert told[0].startswith("会议主席、下议院议员海伦·阿什沃思（Helen Ashworth）在开场陈述中称")
