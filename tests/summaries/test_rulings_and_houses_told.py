"""How a judge's ruling, a vote, a survey and a house by the name in marks are told, and claims that no draft may begin behind."""

from __future__ import annotations

import pytest
from summarised import HEAD, all_of, spoken, units_of, view_of

from pipeline.summaries.drafting import check_unit


@pytest.mark.parametrize(
    ("text", "source", "begins"),
    [
        ("评审依据是药物经济学证据", "从来没有所谓红线，评审依据是药物经济学证据", True),
        ("医院因考核指标不愿进药", "即便药品进了目录，医院因考核指标不愿进药", True),
        ("医院因考核指标不愿进药", "据了解，医院因考核指标不愿进药", False),
    ],
)
def test_a_draft_does_not_begin_behind_the_claim(text: str, source: str, begins: bool) -> None:
    assert ("begins" in check_unit(text, source)) is begins


@pytest.mark.parametrize(
    ("words", "told"),
    [
        (
            "美国得克萨斯州联邦地区法院法官江望舒8月29日裁定，暂缓执行该州要求未成年人注册须经家长同意的法律，理由是该法可能限制言论自由。",
            "江望舒裁定，暂缓执行得克萨斯州要求未成年人注册",
        ),
        (
            "青石大学教授江望舒认为，风险被低估。她在九省31家医院的问卷调查显示，57%的医生担心责任不清。",
            "在九省31家医院的问卷调查显示，57%的医生担心责任不清",
        ),
        (
            "省工业和信息化厅原材料处处长江望舒透露，该省正在研究设立20亿元的低碳转型基金，首批拟支持六个项目，预计年底前出台办法。",
            "省里正在研究设立20亿元的低碳转型基金",
        ),
        (
            "青石咨询公司总工程师江望舒建议优先放开废钢进口限制，把电炉钢比例提高到2030年的18%。江望舒承认示范有必要，但强调示范规模应控制在两个项目以内。",
            "也承认示范有必要；但强调示范规模应控制在两个项目以内",
        ),
    ],
    ids=["a ruling in the state of the court", "a survey", "the province of an office", "one turn, not two"],
)
def test_what_somebody_rules_finds_or_plans(words: str, told: str) -> None:
    assert told in spoken(f"{HEAD}{words}\n", "江望舒")


def test_a_stand_is_on_the_view_whose_words_it_takes_up() -> None:
    words = (
        "青石学院教授许伯年认为，现有研究只能证明两者相关，尚不能证明因果关系，以此为依据立法过于草率。他主张优先限制自动播放等成瘾性设计。"
        "江岸大学研究员江望舒不同意这一看法，她指出，等待确凿的因果证据意味着让一代人继续充当试验品。\n"
    )
    units = {unit.index: unit for unit in units_of(f"{HEAD}{words}")}
    (reply,) = [unit for unit in units.values() if unit.bridge.startswith("不同意")]
    assert "尚不能证明因果关系" in units[reply.stand_on].text


def test_that_company_is_the_one_named_in_marks() -> None:
    words = (
        "云聚公司首席隐私官江望舒表示，强制核验身份会带来更大的泄露风险。短视频平台“闪拍”则选择配合。"
        "该公司8月宣布，已停用约38万个未满16岁的账号，并投入1.2亿元开发年龄估算系统。\n"
    )
    text = f"{HEAD}{words}"
    assert "云聚公司宣布" not in view_of(text, "abstract")
    assert "选择配合" not in spoken(text, "江望舒")
    assert any("平台“闪拍”宣布，已停用约38万个" in told for told in all_of(text, "source"))


def test_a_decision_is_told_with_its_votes() -> None:
    words = (
        "委员江望舒不赞成降低认定等级。她认为，当事人在期刊来函质询时仍坚持图片无误，已超出疏忽的范围。\n\n"
        "会议以13票赞成、5票反对、1票弃权，同意将认定由造假变更为疏于审核；"
        "以15票赞成、3票反对、1票弃权，同意将处理调整为停止招收研究生两年，并责成其于8月31日前向期刊申请更正。\n"
    )
    told = view_of(f"{HEAD}一、审议申诉案\n\n{words}", "section")
    assert "会议以13票赞成、5票反对、1票弃权同意将认定由造假变更为疏于审核" in told
    assert "以15票赞成、3票反对、1票弃权同意将处理调整" in told


def test_the_line_of_a_point_tells_what_its_head_names_first() -> None:
    words = (
        "一是非升即走压力过大。江岸大学讲师许伯年坦言，首聘期六年内要完成一项国家级项目和五篇论文，同批入职的11人中已有4人离开。"
        "县农科院助理研究员江望舒补充说，农业育种一个品种往往要八到十年，用三年一次的考核来衡量，等于逼着做短平快的课题。\n\n"
        "二是经费报销繁琐。江岸大学副教授温若衡反映，财务部门仍按预算科目逐项审核，一笔测试费前后补了五次材料。\n"
    )
    told = all_of(f"{HEAD}一、主要问题\n\n{words}", "point")
    assert "11人中已有4人离开" in told[0]
