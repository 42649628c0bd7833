"""What a meeting decides item by item, what somebody thinks of a matter, and for whom, when and on which figure he says it."""

from __future__ import annotations

import pytest
from summarised import HEAD, all_of, spoken, view_of

MINUTES = (
    "江岸市政府办公室\n会议纪要\n〔2025〕9号\n\n航道规划专题会议纪要\n\n5月8日，副市长江望舒主持召开专题会议，研究《江岸市航道规划》送审稿。现纪要如下：\n\n"
    "一、会议进行了讨论\n\n市航务局副局长许伯年汇报，去年通航2100艘次，比上年增长8%，但两港航道水深只有3.2米，大船过不来。\n\n"
    "二、会议议定以下事项\n\n"
    "（一）原则同意规划送审稿，由市航务局根据会议意见修改完善，于8月15日前按程序报市政府审定。修改时要把疏浚放在首位。\n\n"
    "（二）新增泊位按东港35%、西港65%的比例安排。两港于9月底前分别报送项目清单。\n\n"
    "（三）新建码头岸电使用比例不低于75%，能耗不高于1.2。\n\n"
    "（四）加快两港航道建设，由市航务局牵头，两县负责用地保障，11月30日前完成用地手续，明年9月底前建成投用。\n\n"
    "（五）建设统一调度平台，由市数据局牵头、江岸港务集团承建，12月底前上线试运行。\n\n"
    "三、保留意见\n\n市环保局副局长孟庆禾就第三项提出保留意见，认为75%的比例低于国家要求，请求附上书面意见。会议同意将该意见随规划一并上报。\n"
)


def test_no_item_of_what_a_meeting_decides_is_left_out() -> None:
    (told,) = [text for text in all_of(MINUTES, "section") if "议定" in text]
    for words in ("原则同意规划送审稿", "东港35%、西港65%", "不低于75%", "两港航道建设", "统一调度平台"):
        assert words in told
    assert told.count("议定") == 1


def test_the_abstract_of_minutes_tells_several_items_in_one_sentence() -> None:
    told = view_of(MINUTES, "abstract")
    assert told.count("会议议定") == 1
    assert told.rpartition("会议议定")[2].count("；") >= 1


def test_what_becomes_of_a_reservation_is_told_behind_it() -> None:
    (told,) = [text for text in all_of(MINUTES, "section") if "该意见" in text]
    assert told.index("75%的比例低于国家要求") < told.index("会议同意将该意见随规划一并上报")


@pytest.mark.parametrize(
    ("text", "told"),
    [
        ("江望舒对岸电配比表示担忧。她说，成本会传导到运价，每吨将增加3至4分钱。", "江望舒对岸电配比表示担忧，称成本会传导到运价"),
        (
            "江望舒肯定了新增指标的方向，但对指标权重提出了不同看法。她认为，疏浚投入的权重高达12%，集中于少数大港。",
            "江望舒肯定了新增指标的方向，但对指标权重提出了不同看法，认为疏浚投入",
        ),
        ("江望舒则从船东角度为修正案辩护。她认为，适度冗余是安全应当付出的代价。", "江望舒从船东角度为修正案辩护，认为适度冗余"),
        ("江望舒对此表示担忧。她说，成本会传导到运价，每吨将增加3至4分钱。", "江望舒表示，成本会传导到运价"),
        ("江望舒代表县航运协会就第三项提出保留意见，认为75%的比例低于国家要求，整改压力大。", "江望舒代表县航运协会就第三项持保留意见，认为"),
        ("江望舒此前表示，访问将为两港合作注入新动力，双方愿在航运领域深化合作。", "江望舒此前表示，访问将为"),
        ("江望舒表示，我完全赞同航道规划报告，明年将先修码头，再清航道。", "江望舒表示，完全赞同航道规划报告"),
    ],
    ids=["worried", "yes, but", "defends", "of nothing told", "for whom", "when", "in the first person"],
)  # fmt: skip
def test_how_somebody_sees_it(text: str, told: str) -> None:
    assert spoken(f"{HEAD}县航务局副局长{text}\n", "江望舒").startswith(told)


def test_an_objection_to_a_figure_is_told_with_the_figure() -> None:
    text = (
        f"{HEAD}县船东协会会长许伯年指出，补贴资金七成流向三家大港。他测算，每个新增岗位的成本高达160万元，相当于船员年薪的19倍。他主张停止直接拨款，改为投资抵免。\n"
        "县航务局副局长江望舒对上述测算提出异议，称他只计算了码头的直接岗位，没有计入船厂的九千个岗位。\n"
    )
    told = spoken(text, "江望舒")
    assert "高达160万元" in told
    assert "投资抵免" not in told


def test_a_paper_is_of_the_house_that_puts_it_out_and_of_one_title() -> None:
    text = (
        "江岸航运研究院新闻稿\n2026年6月10日\n\n《全省港口指数报告2026》发布\n\n"
        "6月9日，江岸航运研究院在临江会议中心发布《全省港口指数报告2026》。报告显示，去年全省60个样本港口的平均得分为61.8分，比上年提高2.3分，差距五年来首次收窄。\n\n"
        "研究院院长江望舒介绍，今年的指数由36项指标构成。报告建议，把疏浚经费占比纳入考核，到2030年力争平均达到9%。据悉，《全省港口指数报告》每年发布一次。\n"
    )
    told = " ".join(all_of(text, "source"))
    assert "会议中心《" not in told
    assert told.count("《全省港口指数报告2026》") >= told.count("《全省港口指数报告》")


def test_whatever_somebody_asks_for_is_in_his_view() -> None:
    text = (
        f"{HEAD}县航务局副局长江望舒指出，截至今年3月，全县登记的岸电试验已有41项，较2023年增长近两倍，其中27项为样本不足10艘的探索性试验。"
        "她认为，现阶段最突出的问题不是设备不够先进，而是长期跟踪缺位，多数项目在12个月后即终止观察，衰减的数据几乎是空白。"
        "她建议由县里牵头建立统一的岸电登记制度，跟踪期不少于五年。\n"
    )
    assert "建立统一的岸电登记制度" in spoken(text, "江望舒")


def test_tasks_that_the_bulletin_announces_are_told_with_their_number() -> None:
    text = (
        f"{HEAD}一、基本情况\n全县现有岸电桩386个，比上年增加142个，使用率只有三成。\n"
        "二、调研组的建议\n调研组认为，下一步应当着力做好四项工作。一是改进选址方式，从明年起以三成名额试点。二是将每桩经费由2万元提高到3.5万元。三是由县航务局在明年6月底前出台认定办法。四是尽快制定负面清单，清单之外的一律允许。\n"
    )
    (told,) = [section for section in all_of(text, "section") if "四项工作" in section]
    for item in ("改进选址方式", "3.5万元", "认定办法", "负面清单"):
        assert item in told
