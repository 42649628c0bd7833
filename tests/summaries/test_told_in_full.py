"""Views that lose nothing of what was said: when it was so, what was denied, who the group is, who 我 is."""

from __future__ import annotations

import pytest
from summarised import all_of, spoken, units_of

from pipeline.summaries.deeds import directs, finds_out, is_due


@pytest.mark.parametrize(
    ("text", "lead"),
    [
        ("停航发生前，湖区航道局表示已完成本年度招聘目标，上千人正在受训。", "停航发生前"),
        ("此前，湖区航道局表示已完成本年度招聘目标，上千人正在受训。", ""),
        ("3年前，湖区航道局表示已完成本年度招聘目标，上千人正在受训。", ""),
    ],
)
def test_before_what_something_was_so(text: str, lead: str) -> None:
    assert [unit.lead for unit in units_of(text) if unit.quote is not None] == [lead]


def test_what_is_denied_is_told_with_what_is_said_in_its_place() -> None:
    text = "安澜航运公司宣布，9月起停航检修35天。公司董事会秘书罗承宇在电话会上否认此举是为了抬价，称检修属年度例行安排。"
    said = "罗承宇否认是为抬价，称检修属年度例行安排。"
    assert spoken(text, "罗承宇") == f"（安澜航运公司宣布9月起停航检修35天。）{said}"


def test_a_group_is_called_as_it_was_first_told() -> None:
    text = "三家美国民权团体9日提起诉讼。上述民权团体认为，港务局不能草率填埋湿地。"
    called = [unit.quote.called for unit in units_of(text) if unit.quote is not None]
    assert called == ["三家美国民权团体"]


@pytest.mark.parametrize(
    ("said", "told"),
    [
        ("我高度重视两湖航运，愿同各市一道疏浚航道", "高度重视两湖航运，愿同各市一道疏浚航道"),
        ("去年秋天，我同柳成荫共同宣布疏浚航道", "去年秋天，江望舒同柳成荫共同宣布疏浚航道"),
        ("我市航道三年没有疏浚，运力不足", "我市航道三年没有疏浚，运力不足"),
    ],
)
def test_who_speaks_of_himself_in_no_marks(said: str, told: str) -> None:
    (unit,) = [u for u in units_of(f"临湖市市长江望舒指出，{said}。") if u.quote is not None]
    assert unit.text.replace("临湖市航道", "我市航道") == told


@pytest.mark.parametrize(
    ("text", "house", "told"),
    [
        (  # a denial is told as one
            "苏雷能源公司在一份书面答复中否认接受过出口补贴，称所获的只是研发退税。",
            "苏雷能源公司",
            "苏雷能源公司否认接受过出口补贴；并称所获的只是研发退税。",
        ),
        (  # a plant is not the firm whose it is
            "临湖半导体公司将湖口工厂的投产时间推迟到2028年。该公司在公告中称，推迟主要是客户订单不及预期。",
            "临湖半导体公司",
            "临湖半导体公司称，推迟主要是客户订单不及预期。",
        ),
    ],
)
def test_what_a_firm_says_of_itself(text: str, house: str, told: str) -> None:
    assert told in all_of(text, "organisation")


def test_no_firm_is_the_house_of_who_speaks_of_it() -> None:
    text = (
        "临湖半导体公司推迟投产。波托马克技术政策中心（Potomac Center for Technology Policy）高级研究员"
        "恩纳姆迪·奥卡福指出，该公司两年前正是以“订单充足”为由拿到了资助。"
    )
    assert "指出，临湖半导体公司两年前" in spoken(text, "恩纳姆迪·奥卡福")


def test_a_doubt_before_what_somebody_reports() -> None:
    text = "石门乡乡长杨继贤对71%的赞成率提出质疑。他反映，石门乡三个村的征求意见会只有村干部参加，外出务工的家长没有接到通知。"
    assert "提出质疑，反映石门乡三个村" in spoken(text, "杨继贤")


def test_as_a_paper_has_it() -> None:
    text = "按照《湖区晨报》说法，新码头堪称本世纪以来湖区最大的一次扩建。"
    assert all_of(text, "source")[0].startswith("《湖区晨报》称，")


@pytest.mark.parametrize(
    ("text", "due", "found", "ordered"),
    [
        ("整改情况请于9月20日前书面报市政府督查室。", True, False, False),
        ("立项申请受理截止时间为2015年4月30日。", True, False, False),
        ("各县要高度重视检查工作，加强组织领导。", False, False, False),
        ("督查组在红旗镇水厂发现，18份检测报告数据完全雷同。", False, True, False),
        ("县委书记夏建业阅后批示：请县财政局拿出具体方案，11月底前提交审议。", False, False, True),
    ],
)
def test_what_an_office_finds_and_orders(text: str, due: bool, found: bool, ordered: bool) -> None:
    (unit,) = units_of(text)
    assert (is_due(unit), finds_out(unit), directs(unit)) == (due, found, ordered)
