"""Whose view a stand is on, what a claim may not lose, and what an abstract finds room for. All texts are invented."""

from __future__ import annotations

import pytest
from summarised import HEAD, all_of, spoken, view_of

from pipeline.summaries.drafting import check_unit
from pipeline.summaries.shorten import brief_item, brief_list, drop_brackets_after
from pipeline.summaries.that_thing import thing_named
from pipeline.summaries.tighten import tighten

STANDS = (
    HEAD
    + "一、保障办法\n县组织部副部长纪安然解释说，八年限售是在比较周边六个城市做法后确定的，缩短年限可能留下套利空间。\n"
    "县司法局局长尉迟敏提出保留意见，认为《办法》将“连续缴费满两年”作为前提，与省里的规定不尽一致。\n"
    "县财政局局长罗秉谦对收购方案提出不同意见。他指出，按老城区均价测算，财政一年要多付三亿元。\n"
    "岸电协会副会长荀立夏从安全角度提出顾虑。她不赞成七个码头一起开放，理由是各码头条件相差很大。\n"
    "二、产权\n闻江研究院院长闻仲衡认为，条例应当再进一步，明确写入“岸线财产权”概念。他介绍，截至今年4月，全县已有63家企业完成登记，账面金额合计8.7亿元。\n"
    "县人民法院法官祝怀真不赞成这一看法。她认为，写入概念容易引起误解。\n"
)


@pytest.mark.parametrize(
    ("name", "told", "not_told"),
    [
        ("尉迟敏", "尉迟敏持保留意见，认为《办法》将", "纪安然"),
        ("罗秉谦", "罗秉谦对收购方案提出不同意见，指出", "对收购方案不同意见"),
        ("荀立夏", "一起开放，理由是", "并理由是"),
        (
            "祝怀真",
            "明确写入“岸线财产权”概念",
            "63家",
        ),  # what he holds, and not the nearest thing that he has said
    ],
)
def test_a_stand_is_on_what_it_is_on(name: str, told: str, not_told: str) -> None:
    view = spoken(STANDS, name)
    assert told in view
    assert not_told not in view


@pytest.mark.parametrize(
    ("text", "source", "failed"),
    [
        ("2026年财政政策仍要积极", "2026年财政政策仍要更加积极", True),
        ("要开放港口数据", "要全面开放港口数据", True),
        ("德国仍是投资目的地，企业看好市场", "德国仍是重要投资目的地，企业看好市场", True),
        ("县里要推进岸电改造", "县里要扎实推进岸电改造", False),
        (
            "每所学校接待学生1500人次，可增收22万元",
            "按照测算，每所学校接待学生1500人次，可增收22万元",
            True,
        ),
    ],
)
def test_degrees_and_hedges_stay(text: str, source: str, failed: bool) -> None:
    assert bool(check_unit(text, source)) == failed


def test_the_name_of_a_meeting_and_of_a_policy_are_not_tightened() -> None:
    assert tighten("主持召开深入推进新区建设座谈会") == "主持召开深入推进新区建设座谈会"
    assert tighten("实施更加积极的财政政策") == "实施更加积极的财政政策"
    assert tighten("更加有力的支持") == "更有力的支持"
    assert drop_brackets_after("打造北京（京津冀）国际科技创新中心") == "打造北京（京津冀）国际科技创新中心"


@pytest.mark.parametrize(
    ("words", "before", "topic", "told"),
    [
        ("但实际享受该政策的企业不多", "国家税收政策研究会研究员某某说，", "", "但实际享受该政策的企业不多"),
        (
            "企业出资的税前加计扣除比例已达100%，但享受该政策的企业不多",
            "加计扣除政策已经实施两年。",
            "",
            "企业出资的税前加计扣除比例已达100%，但享受该政策的企业不多",
        ),
        ("该平台已受理三千件", "江岸服务平台是重要渠道。", "便利进入投诉平台", "江岸服务平台已受理三千件"),
        ("该大桥已通车", "江岸大桥去年开工。", "", "江岸大桥已通车"),
    ],
)
def test_that_thing_is_what_it_is(words: str, before: str, topic: str, told: str) -> None:
    assert thing_named(words, before, topic)[0] == told


def test_what_was_agreed_to_is_told_and_not_whose_proposal() -> None:
    decided = "同意罗秉谦的意见，首批收购规模定为600套；滨河两宗地块予以保留，出让时间推迟至二号线通车以后"
    assert brief_list(decided, 80) == "首批收购规模定为600套；滨河两宗地块予以保留"
    assert brief_item(decided.removeprefix("同意")) == "首批收购规模定为600套；滨河两宗地块予以保留"


LISTED = (
    HEAD
    + "会议听取了情况汇报。\n一、任务分工\n会议明确了以下任务分工：（一）县住建局负责首批600套住房的验收。（二）县财政局负责筹措收购资金，9月底前申报额度12亿元。（三）县科技局每月通报进展。\n"
)


def test_the_announcement_of_a_list_is_told_once() -> None:
    assert all("以下" not in told for told in (*all_of(LISTED, "point"), view_of(LISTED, "source", "会议")))


CAMPS = (
    HEAD.replace("关于岸电工作的情况", "岸电扶持政策的境外反响")
    + "【摘要】近期，周边港口接连推出岸电扶持措施，境外媒体和智库对其成效看法不一。有观点认为，政府保底采购将使岸电在2030年前普及；也有观点认为，改造成本和电价障碍短期内难以克服。\n"
    "一、保底价格\n航运周报记者科尔文报道称，江左与两家码头签署协议，以每度1.1元的价格采购岸电，为期十年。码头经理哈洛伦说，没有保底价格，任何一家银行都不会放贷。\n"
    "二、资金不足\n欧洲港口协会主任莫雷尔认为，30亿欧元远远不够。根据该协会的测算，要实现40%的目标，至少需要投入110亿欧元。\n"
)


def test_opinions_of_nobody_in_particular_are_told_as_both() -> None:
    told = view_of(CAMPS, "abstract")
    assert "有观点认为，政府保底采购" in told
    assert "也有观点认为" in told


def test_those_present_come_to_terms_in_the_abstract() -> None:
    text = (
        HEAD
        + "6月1日，岸电协会在鹭岬召开座谈会，研讨码头开放问题。\n一、看法\n县交通局副局长游孟坚表示，开放的目的有两个，一是吸引货船，二是改善条件。鹭岬码头主任滕阿海希望开放时间不少于一年，太短了看不出效果。\n"
        "二、共识\n经过讨论，与会者就以下几点取得一致：第一，明年先开放鹭岬、沙咀、白礁三个码头，其余四个暂缓；第二，每个码头每月不超过两批；第三，新建设施对本地船只同等开放。\n"
    )
    assert "与会者一致同意，明年先开放鹭岬" in view_of(text, "abstract")
