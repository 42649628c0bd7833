"""Offers that are taken, proposals opposed past an ally, issues put off, a minister's own country, and what ought to be done."""

from __future__ import annotations

import pytest
from summarised import HEAD, all_of, spoken, units_of, view_of

from pipeline.summaries.shorten import brief_list, in_brief


@pytest.mark.parametrize(
    ("text", "room", "told"),
    [
        (
            "明年7月将举行省议会选举，重要事项应尽量在6月底以前敲定；工期存在不确定性",
            30,
            "重要事项应尽量在6月底以前敲定",
        ),
        # one who says first what ought to be, or holds a claim before it, is told from his begin
        (
            "重要事项应尽早敲定，工期存在不确定性，企业应把风险写进合同",
            22,
            "重要事项应尽早敲定，工期存在不确定性",
        ),
        ("关键不在船，岸上设施应当先行，码头应当跟上", 16, "关键不在船，岸上设施应当先行"),
    ],
)
def test_what_ought_to_be_done_is_told_before_what_is_the_case(text: str, room: int, told: str) -> None:
    assert in_brief(text, room) == told


@pytest.mark.parametrize(
    ("words", "told"),
    [
        (
            "刚果（金）矿业部长江望舒表示，该国对钴的出口配额将延续至2027年底，年度总量维持在9.6万吨。",
            "江望舒表示，刚果（金）对钴的出口配额将延续至2027年底",
        ),
        (
            "青石基金会秘书长江望舒公布了一组数据：操作系统装机量已达2100万套，核心维护者只有46人。",
            "江望舒公布，操作系统装机量",
        ),
        ("县水务局局长江望舒提醒，上游水库可能提前泄洪。", "江望舒提醒，上游"),
        (
            "青石大学音乐教师江望舒表示：“惠民活动有意义，还能普及我喜爱的长笛，何乐而不为呢？”",
            "江望舒反问：",
        ),
    ],
    ids=["a minister's country", "no topic", "a mark behind a warning", "no question"],
)
def test_how_somebody_is_told(words: str, told: str) -> None:
    assert spoken(f"{HEAD}{words}\n", "江望舒").startswith(told)


def test_in_whose_view_something_is() -> None:
    words = "展会在江岸举行。在不少参展企业看来，大市场正成为全球创新的试验场、利润场、应用场。\n"
    assert view_of(f"{HEAD}{words}", "abstract").startswith("不少参展企业认为，大市场")


def test_who_is_against_it_is_against_the_proposal_and_not_its_ally() -> None:
    words = (
        "县医保局副局长许伯年主张把五镇卫生院的住院功能集中到两家，其余三家转为门诊。石桥镇卫生院院长林见山赞成集中，但提出至少要再增加8名医生。"
        "南屏镇镇长江望舒明确反对，他指出，冬天结冰时救护车要走一个半小时。\n"
    )
    units = {unit.index: unit for unit in units_of(f"{HEAD}{words}")}
    (against,) = [unit for unit in units.values() if "反对" in unit.bridge]
    assert "许伯年" in against.bridge
    assert "住院功能集中到两家" in units[against.stand_on].text


def test_an_offer_that_is_taken_is_told_with_it() -> None:
    words = (
        "青石半导体公司首席技术官江望舒呼吁提高税前加计扣除比例。江岸财经大学教授许伯年则指出，与其提高扣除比例，不如由财政与企业按1∶1配比出资。"
        "江望舒表示，配比出资可以接受，但遴选周期不能超过六个月，否则企业等不起。\n"
    )
    view = spoken(f"{HEAD}{words}", "江望舒")
    assert "许伯年指出，与其提高扣除比例，不如由财政与企业按1∶1配比出资。）" in view


def test_what_is_put_off_is_the_issue_of_its_paragraph() -> None:
    words = (
        "关于项目采用特许经营还是政府直接投资，与会人员意见不一。财政局局长许伯年担心长期负担加重。"
        "会议决定暂缓研究此事，待区财政局补充测算后提请下次会议审议。\n"
    )
    told = "".join(all_of(f"{HEAD}{words}", "source"))
    assert "暂缓研究项目采用特许经营还是政府直接投资的问题" in told


def test_assent_at_once_is_to_who_has_just_proposed() -> None:
    words = (
        "院长林见山介绍，今年拟派驻医师24名。副院长许伯年建议将派驻经历与职称晋升挂钩，"
        "党委书记江望舒表示赞成，但强调不得以派驻替代进修考核。\n"
    )
    assert "赞成许伯年的建议，但强调" in spoken(f"{HEAD}{words}", "江望舒")


def test_this_view_is_the_one_told_last() -> None:
    words = (
        "青石民俗馆创办人许伯年认为，她的馆靠研学课程养活自己，去年收入310万元。"
        "她反对把民办馆当作“二等公民”，建议在职称评定上一视同仁。"
        "江岸大学教授江望舒赞同这一看法，同时提醒，研学市场良莠不齐，一包了之损害的是自己的信誉。\n"
    )
    units = {unit.index: unit for unit in units_of(f"{HEAD}{words}")}
    (agrees,) = [unit for unit in units.values() if "赞同" in unit.bridge]
    assert "310万元" not in units[agrees.stand_on].text


def test_what_somebody_is_against_is_told_once() -> None:
    words = (
        "江岸大学教授许伯年认为，管网漏损率高于国家规定。她测算，若按9%核定，成本可下降0.17元。"
        "市住建局副局长江望舒不赞成这样简单折算，他说漏损中有一部分发生在小区红线以内，产权不属于集团。\n"
    )
    assert "许伯年的" not in "".join(unit.bridge for unit in units_of(f"{HEAD}{words}"))


def test_what_is_not_taken_up_is_told_as_that() -> None:
    words = (
        "未采纳的意见有两条。一是部分代表提出的暂缓调价，市发展改革委副主任江望舒解释，倒挂已经持续多年。"
        "二是漏损率按9%核定，主要考虑是红线内外的责任尚未划清。\n"
    )
    assert "未采纳的意见包括漏损率按9%核定" in "".join(unit.text for unit in units_of(f"{HEAD}{words}"))


def test_a_stand_of_its_own_sentence_is_told_once() -> None:
    words = "市财务处处长江望舒对资金安排提出了不同意见。她指出，资产负债率已达58%，若再贷款将超过上限。\n"
    assert "对资金安排提出不同意见，指出" in spoken(f"{HEAD}{words}", "江望舒")


def test_a_stand_that_names_no_matter_is_on_what_was_said_before() -> None:
    words = (
        "青石数创公司总经理许伯年认为，数字化的价值在于讲清楚文物背后的故事。"
        "江岸大学教授江望舒提出了不同意见。他指出，一些馆的数字展项三年就要更换，库房改造却批不下来。\n"
    )
    assert "对许伯年的说法提出不同意见，指出" in spoken(f"{HEAD}{words}", "江望舒")


@pytest.mark.parametrize(
    ("text", "told"),
    [
        (
            "下一步，全省将加大推进力度，主要包括提升管理效能，创新解决难题；实现行业智慧监管，提高安全水平",
            "下一步，全省将加大推进力度",
        ),
        ("由甲局牵头，9月底前完成方案；由乙局统筹资金，优先保障学校", "由甲局牵头，9月底前完成方案"),
    ],
)
def test_an_item_is_told_by_a_clause_that_says_something(text: str, told: str) -> None:
    assert brief_list(text, 200).startswith(f"{told}；")


def test_a_caption_opens_no_abstract() -> None:
    words = (
        "两名参展商在联合展台翻阅画册。\n近日，为期3天的江岸书展在会展中心举行。"
        "多名与会人士表示，近年来读者的兴趣持续上升，出版合作更加丰富。\n"
    )
    assert view_of(f"{HEAD}{words}", "abstract").startswith("近日，为期3天的江岸书展")
