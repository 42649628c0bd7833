"""Offers that are taken, proposals opposed past an ally, issues put off, a minister's own country, and what ought to be done."""

from __future__ import annotations

import pytest
from summarised import HEAD, all_of, spoken, units_of, view_of

from pipeline.summaries.shorten import in_brief


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
