"""What a section says of a claim that has been answered, and how what is spoken of is named in it."""

from __future__ import annotations

import pytest
from summarised import HEAD, all_of, spoken, view_of

from pipeline.summaries.drafting import check_unit
from pipeline.summaries.in_full import _matter_named
from pipeline.summaries.shorten import in_brief, shorten_list
from pipeline.summaries.whole import incomplete

PROPOSAL = (
    HEAD
    + "一、关于取消货运通道\n江岸货运公司总经理林见山提出，江湾路四条车道中有两条划为货运通道，早晚高峰社会车辆排队长达2公里，道路资源闲置严重，建议取消货运通道或改为分时段使用。\n"
    "江岸港务集团董事长江望舒不同意这一意见。据她介绍，通道开通后货车准点率从60%升至85%，日均货运量增加1200吨，一旦取消，前期成果将付诸东流。\n"
    "县公安局交通警察大队大队长柳成荫在答复中说，经实地测算，全天取消不可取，但平峰时段确有优化空间，决定自7月1日起将专用时段调整为7时至9时，其余时间允许社会车辆通行。\n"
    "二、关于船舶改造\n江岸大学教授沈若川认为，一艘内河货船改用电力推进平均要花费260万元，而现行补贴只覆盖三成。\n"
)


@pytest.mark.parametrize("told", ["建议取消货运通道", "不同意林见山的意见", "决定自7月1日起"])
def test_an_objection_and_a_reply_have_a_place_beside_the_claim(told: str) -> None:
    assert told in all_of(PROPOSAL, "section")[0]


TWO_REPLIES = (
    HEAD
    + "一、关于托育收费\n江岸大学教授林见山建议，将托育机构预付费全部纳入银行专户监管，同时建立黑名单制度，禁止失信经营者异地重新开业。\n"
    "县卫生健康局答复称，完全赞同预付费监管的思路，拟于二季度在两个乡镇先行试点。县市场监督管理局则表示，黑名单制度缺乏上位法依据，现阶段难以采纳。"
    "林见山对后一答复表示不满意，认为公示不等于约束，已要求重新办理。\n"
)


def test_the_latter_of_two_replies_is_told_by_whose_it_is() -> None:
    (section,) = all_of(TWO_REPLIES, "section")
    assert "拟于二季度" in section
    assert "难以采纳" in section
    assert "后一答复" not in spoken(TWO_REPLIES, "林见山")
    assert "对县市场监督管理局的答复表示不满" in spoken(TWO_REPLIES, "林见山")


SECONDED = (
    HEAD
    + "一、关于筹资\n江岸研究院院长林见山建议，到2028年前完成岸电基金与财政资金的分账管理，正式确立其独立地位。\n"
    "江岸大学教授江望舒对此表示赞同，同时提醒，独立筹资不等于另起炉灶增加企业负担。\n"
    "对于上述主张，江岸学院院长柳成荫持不同看法。他指出，中小航运企业负担已占人工成本的三成，再立新名目会影响用工预期。\n"
)


def test_views_above_are_told_by_whose_they_are() -> None:
    assert "对林见山、江望舒的主张持不同看法" in spoken(SECONDED, "柳成荫")


@pytest.mark.parametrize(
    ("said", "told"),
    [
        ("县财政局副局长柳成荫对上述建议表示原则同意，但要求先行开展绩效评估。", "原则同意林见山、江望舒的建议，但要求"),
        ("县财政局副局长柳成荫对这一建议表示原则同意，但要求先行开展绩效评估。", "原则同意江望舒的建议，但要求"),
    ],
)  # fmt: skip
def test_what_several_have_proposed_above(said: str, told: str) -> None:
    before = "江岸航运公司总经理林见山建议，由县财政安排资金建立岸电储备计划。湖区水运局局长江望舒建议，三年内统一所有港口的接口。"
    (view,) = all_of(f"{HEAD}一、各方看法\n{before}{said}\n", "speaker", "柳成荫")
    assert told in view


@pytest.mark.parametrize(
    ("said", "name", "told"),
    [
        ("江岸大学教授柳成荫也对联合储备计划持保留态度，担心县里出钱不受益。", "柳成荫", "也对联合储备计划持保留意见"),
        ("县财政局副局长柳成荫对上述建议表示原则同意，但要求先行开展绩效评估。", "柳成荫", "原则同意林见山的建议，但要求"),
        ("县财政局副局长柳成荫表示原则同意，但要求先行开展绩效评估。", "柳成荫", "原则同意林见山的建议，但要求"),
        ("江岸港务局局长柳成荫在发布会上致歉，承认前期沟通不够，并将恢复原价。", "柳成荫", "致歉，承认"),
        ("江岸港务局局长柳成荫回应称，港务局接受处理，但否认与其他企业存在关联。", "柳成荫", "但否认与其他企业存在关联"),
        ("江岸大学教授柳成荫主张尽快推开。他认为，岸电效率是柴油的20倍，三年就能收回改造成本。", "柳成荫", "主张尽快推开"),
    ],
)  # fmt: skip
def test_how_a_stand_is_told(said: str, name: str, told: str) -> None:
    before = "江岸航运公司总经理林见山建议，由县财政安排资金建立岸电联合储备计划，三年内覆盖所有港口。"
    text = f"{HEAD}一、各方看法\n{before}{said}\n"
    (view,) = all_of(text, "speaker", name)
    assert told in view


@pytest.mark.parametrize(
    "compared", ["比周边的武陵县低22个百分点", "低于相邻的武陵县", "与武陵县相比仍有差距"]
)
def test_a_place_that_is_only_compared_with_is_not_the_whole_county(compared: str) -> None:
    text = f"{HEAD}一、基本情况\n县农业农村局股长林见山介绍，夏秋茶下树率仅为37%，{compared}，加工能力不足。他说，按每亩增收800元估算，全县每年因弃采损失约9000万元。\n"
    assert "武陵县每年" not in spoken(text, "林见山")


@pytest.mark.parametrize(
    ("claim", "reckons", "told"),
    [
        ("县财政将亩均补贴由600元提高到1500元", "如按此标准，三年共需安排资金7500万元", "如按亩均补贴1500元的标准"),
        ("县财政安排补贴1500元", "如按此标准，三年共需安排资金7500万元", "如按此标准"),
    ],
)  # fmt: skip
def test_a_standard_that_is_raised_is_told(claim: str, reckons: str, told: str) -> None:
    text = f"{HEAD}一、对策建议\n县农业农村局局长林见山建议，{claim}，优先支持连片的村。县财政局副局长柳成荫对此表示，{reckons}，县级财力难以全部承担。\n"
    assert told in spoken(text, "柳成荫")


@pytest.mark.parametrize(
    ("said", "told"),
    [
        ("县农商行行长柳成荫解释说，并非银行不愿放贷，去年该行同类贷款的不良率已达4.8%。", "县农商行同类贷款"),
        ("华澜电气集团海外事业部总经理柳成荫坦言，账期普遍在270天以上，公司手上有1.6亿元应收款逾期。", "华澜电气集团手上有"),
        ("江岸理工大学教授柳成荫在接受采访时对该报告提出批评，认为其低估了技术进步的速度，把旧的成本曲线套在今天身上。", "认为其低估了技术进步的速度"),
    ],
)  # fmt: skip
def test_short_words_for_a_house_are_told_in_full(said: str, told: str) -> None:
    text = f"{HEAD}一、各方看法\n江岸航运研究院6月1日发布题为《岸电的账单》的报告。报告认为，加工环节才是瓶颈，从立项到投产平均需要11年。{said}\n"
    assert told in spoken(text, "柳成荫")


AGENDA = (
    HEAD.replace("关于岸电工作的情况", "县政府第3次常务会议纪要")
    + "一、关于云岭数据中心二期项目用能指标\n会议听取了县发展和改革局关于云岭数据中心二期项目用能情况的汇报。县发展和改革局副局长林见山指出，该项目达产后年综合能耗约21万吨标准煤，占全县剩余用能空间的37%。"
    "副县长江望舒主张，项目投资方已承诺绿电占比不低于八成，可以有条件支持。\n会议决定，该项目暂缓上会审批，待绿电合同签订后再议。\n"
    "二、关于县属医院债务化解\n县卫生健康局局长柳成荫汇报，截至5月底，6家县属医院债务余额17.8亿元，其中县第二医院一家就占9.3亿元。\n"
    "会议认为，医院债务关系群众就医和社会稳定，要坚持谁举债谁负责和政府适度支持相结合。会议明确，县卫生健康局在8月底前拿出化债方案，即日起一律不得新增基建贷款。\n"
)


def test_that_project_is_the_one_of_the_heading() -> None:
    first, second = all_of(AGENDA, "section")
    assert "云岭数据中心二期项目暂缓上会审批" in first
    assert "云岭数据中心二期项目投资方" in spoken(AGENDA, "江望舒")
    assert "债务余额17.8亿元" in second
    assert "8月底前" in second


JOINT = (
    HEAD
    + "一、专家看法\n江岸研究所所长林见山与江岸大学教授江望舒联合撰文指出，真正缺的不是矿，而是环评审批的确定性。两人呼吁将审批时限压缩至24个月，并实行结果互认。\n"
)


def test_who_has_written_together_is_named_once() -> None:
    (section,) = all_of(JOINT, "section")
    assert section.count("江望舒") == 1
    assert "均" not in section


LATER_REPLY = (
    HEAD
    + "一、企业反映的问题\n江岸电池公司总监林见山抱怨，锂电池按危险品管理，江岸港每周只有两班船肯接，运费由每柜3200美元涨到7800美元。他希望海关和港口能开设专用通道。"
    "对此，江岸海关处长江望舒当场答复，5月起将在江岸港试行分批放行，单票通关时间可压缩至24小时以内。\n"
)


def test_an_answer_is_to_the_request_right_before_it() -> None:
    assert spoken(LATER_REPLY, "江望舒").startswith(
        "（江岸电池公司总监林见山希望海关和港口能开设专用通道。）"
    )


NET = (
    HEAD
    + "一、网民主要观点\n质疑招标程序。不少网民认为，注册不到一年的公司拿下年合同额1.4亿元的项目太不正常。网民“海天一色”发帖称，学校未开家长会就把餐费涨了四成。\n"
    "自称在后厨工作过的网民“葱花”爆料，部分冷冻半成品临近保质期仍在使用，该说法目前未获证实。\n"
)


def test_each_camp_on_the_net_has_a_line() -> None:
    assert "太不正常" in view_of(NET, "source", "不少网民")
    assert "涨了四成" in view_of(NET, "source", "网民“海天一色”")


BRIEF = (
    HEAD
    + "江岸证券首席经济学家林见山认为，明年仍有降息空间。江岸大学教授江望舒主张，应先稳定汇率。江岸银行行长沈若川表示，净息差已处于低位，降息不宜过快。\n"
)


def test_a_short_bulletin_is_told_by_all_of_its_voices() -> None:
    (told,) = all_of(BRIEF, "abstract")
    assert all(name in told for name in ("林见山", "江望舒", "沈若川"))


def test_a_thesis_of_few_words_is_told_before_a_stand() -> None:
    assert "明年仍有降息空间" in spoken(BRIEF + "林见山对沈若川的看法表示反对。\n", "林见山")


CALLED = (
    HEAD
    + "一、茶农怎么看\n江岸大学教授林见山认为，减产幅度在一成左右，不会影响全年供应。江岸镇茶农老张告诉记者，他家的12亩茶园损失了近五万元。\n"
)


def test_who_is_called_by_a_surname_has_a_line() -> None:
    assert "近五万元" in view_of(CALLED, "source", "老张")


def test_an_unproved_claim_is_not_told_without_who_makes_it() -> None:
    claim = "自称在后厨工作过的网民“葱花”爆料，部分冷冻半成品临近保质期仍在使用，该说法目前未获证实"
    assert check_unit("部分冷冻半成品临近保质期仍在使用，该说法目前未获证实", claim)
    assert not any("部分冷冻半成品" in told and "葱花" not in told for told in all_of(NET, "section"))


PROPOSER = (
    HEAD
    + "一、关于限时停车位的提案\n农工党江岸县委会在集体提案中反映，城区94所中小学中有67所门前无临停区，接送时段拥堵平均持续48分钟。该提案建议每校设置20至40个限时免费车位。\n"
)


def test_a_proposal_is_credited_to_who_makes_it() -> None:
    assert "该提案" not in all_of(PROPOSER, "section")[0]
    assert "建议每校设置20至40个限时免费车位" in all_of(PROPOSER, "section")[0]


FAULTS = (
    HEAD
    + "一、主要问题\n（一）人工成本高，采了不划算。云岭镇石门村党支部书记林见山算了一笔账：夏茶收购价每斤2.2元，一个工一天毛收入55元，而工钱要110元。\n"
    "（二）机采推广慢，园地不配套。县农机站高级农艺师江望舒称，老茶园坡度大，改造一亩需投入3500元，而现行补贴只有600元。\n"
)


def test_a_fault_told_in_two_halves_has_its_figures() -> None:
    first, second = all_of(FAULTS, "point")
    assert "毛收入55元" in first
    assert "现行补贴只有600元" in second


@pytest.mark.parametrize(
    ("text", "room", "told"),
    [
        (
            "港口可分为三类：以货运为主的江岸港，覆盖更大区域；以客运为主的湖岸港，支撑旅游；以渔业为主的海岸港，利用省级资源",
            50,
            "港口可分为三类：以货运为主的江岸港；以客运为主的湖岸港；以渔业为主的海岸港",
        ),
        (
            "经实地测算，全天取消不可取，但平峰时段确有优化空间，决定自3月20日起将专用时段调整为7时至9时",
            34,
            "决定自3月20日起将专用时段调整为7时至9时",
        ),
        ("采用小型消防车加水雾系统，在街区内设3座消防站，增加投资约2600万元", 30, "采用小型消防车加水雾系统，在街区内设3座消防站"),
        ("可以承担首期改造费用并按月公布，但不得超过原价", 18, ""),
        ("短话", 5, "短话"),
    ],
)  # fmt: skip
def test_a_statement_in_brief(text: str, room: int, told: str) -> None:
    assert in_brief(text, room) == told


def test_all_numbers_of_a_list_go_or_none() -> None:
    told = shorten_list(
        "协会将做好三件事：1. 5月底前签署互认协议；2. 6月组织企业考察；3.关于自律公约，先由专家起草"
    )
    assert told.startswith("协会将做好三件事：5月底前签署互认协议；6月组织企业考察；关于自律公约")


@pytest.mark.parametrize(
    ("words", "whole"),
    [
        ("经充分讨论", False),
        ("经与会专家认真研究", False),
        ("经讨论，专家组原则通过该方案", True),
    ],
)
def test_after_what_something_is_decided_is_no_statement(words: str, whole: bool) -> None:
    assert (not incomplete(words)) is whole


@pytest.mark.parametrize(
    ("words", "heading", "before", "named"),
    [
        ("该项目暂缓上会", "四、关于云岭数据中心二期项目用能指标", "", "云岭数据中心二期项目暂缓上会"),
        ("该项目暂缓上会", "四、关于重点项目推进情况", "", "该项目暂缓上会"),
        ("该项目暂缓上会", "四、关于云岭数据中心二期项目用能指标", "会议听取了岸电改造项目的汇报。", "该项目暂缓上会"),
        ("该办法自印发之日起施行", "二、研究岸电补贴办法", "", "岸电补贴办法自印发之日起施行"),
    ],
)  # fmt: skip
def test_what_that_project_is(words: str, heading: str, before: str, named: str) -> None:
    assert _matter_named(words, heading, before) == named


RESERVE = (
    HEAD
    + "一、各方看法\n江岸研究所首席研究员林见山提出，可由三县共同出资5000万元，建立岸电备件储备机制，储备规模以满足三县90天消费为目标。\n"
    "江岸研究院副院长江望舒对此反应冷淡。他认为，县里最担心的是储备动用的决策权归属，如果由一家主导，其他县很难参与。"
    "县发展和改革局局长柳成荫被问及此事时说，县政府“尚未讨论”这一构想，但欢迎提出建设性意见。\n"
)


def test_what_an_answer_speaks_of_is_told_before_it() -> None:
    assert "对林见山的建议反应冷淡" in spoken(RESERVE, "江望舒")
    assert spoken(RESERVE, "柳成荫").startswith("（江岸研究所首席研究员林见山提出，")


CLOSED = (
    HEAD
    + "一、关于服务供给\n多位专家强调，没有服务的保险是空头支票。江岸大学副教授林见山指出，全县护理员缺口超过500人，乡镇的缺口尤为突出。她呼吁把家庭照护者纳入培训和补贴范围，允许经考核合格的子女领取护理津贴。\n"
    "江岸医养集团董事长江望舒则担心，对家庭照护者直接发放现金容易诱发道德风险，且难以监管。\n"
    "江岸学院教授沈若川与江岸大学副教授林见山均表示，商保经办须设置利润上限，管理费率以不超过3%为宜，防止公共资金外溢。\n"
    "论坛总结阶段，江岸研究院学术委员会主任柳成荫表示，各方分歧主要在节奏而不在方向，下一步可选择3个乡镇开展统筹试点，用两年时间把评估标准和经办规则统一起来。\n"
)


def test_a_closing_word_with_a_next_step_has_a_place() -> None:
    assert "选择3个乡镇" in all_of(CLOSED, "section")[0]


def test_who_is_to_do_it_by_when_is_told_behind_the_decision() -> None:
    text = (
        HEAD.replace("关于岸电工作的情况", "县政府第3次常务会议纪要")
        + "一、关于老旧小区改造\n县住房和城乡建设局局长林见山介绍，今年计划改造老旧小区73个、涉及居民2.9万户，总投资6.4亿元，其中中央补助和专项债资金占六成。\n"
        "副县长沈若川认为，居民出资比例定为5%总体可行，但对低保户和特困家庭应予减免。副县长江望舒则提出不同看法，他担心配套资金难以足额到位，建议把改造任务分两年安排，先改管网老化最严重的41个小区。"
        "县财政局局长柳成荫表示，县级财政今年最多可再统筹4000万元，全部铺开确有压力。\n"
        "会议决定，采纳江望舒的意见，今年先行实施41个小区，其余32个列入2025年计划；低保户、特困家庭免缴改造费用。请县住房和城乡建设局根据会议讨论意见修改完善后，于6月30日前按程序印发。\n"
    )
    assert "6月30日前" in all_of(text, "section")[0]
