"""Lists of which no item is lost, proposals with what is held against them, what somebody in charge orders. All texts are invented."""

from __future__ import annotations

import pytest
from summarised import all_of, spoken, units_of, view_of

from pipeline.api import analyse
from pipeline.summaries.beside import other_side
from pipeline.summaries.deeds import directs, is_platitude
from pipeline.summaries.shorten import brief_item, shorten_list


@pytest.mark.parametrize(
    ("said", "told"),
    [
        (
            "要求：一是压实责任，各县10月底前明确责任人。二是加快拨付，资金须于10月31日前到位。三是严查进度，公开通报停工标段。",
            "一是压实责任，各县10月底前明确责任人；二是加快拨付，资金须于10月31日前到位；三是严查进度，公开通报停工标段",
        ),
        (
            "汇报说，问题集中在三个方面。一是责任链条断裂，两个县没有河长。二是资金到位慢，全年拨付率只有46%。",
            "问题集中在三个方面：一是责任链条断裂，两个县没有河长；二是资金到位慢，全年拨付率只有46%",
        ),
        (
            "认为，要处理好两个关系。第一，上游与下游的关系，不能各管一段。第二，建与管的关系，不能只建不管。",
            "要处理好两个关系：第一，上游与下游的关系，不能各管一段；第二，建与管的关系，不能只建不管",
        ),
    ],
)
def test_a_list_in_several_sentences_is_one_statement(said: str, told: str) -> None:
    assert [unit.text for unit in units_of(f"临湖市市长江望舒{said}") if unit.quote is not None] == [told]


def test_a_further_sentence_of_an_item_stays_a_statement() -> None:
    text = "临湖市市长江望舒要求，一是压实责任，各县明确责任人。去年两个县的责任人至今空缺。二是加快拨付，资金须于10月31日前到位。"
    units = [unit.text for unit in units_of(text) if unit.quote is not None]
    assert units[0] == "一是压实责任，各县明确责任人；二是加快拨付，资金须于10月31日前到位"


@pytest.mark.parametrize(
    ("text", "told"),
    [
        (
            "两个关系：一是建与管的关系，建得再好，没人管三年就废；二是政府与群众的关系，群众不参与，河长就是光杆司令",
            "两个关系：建与管的关系，建得再好，没人管三年就废；政府与群众的关系，群众不参与，河长就是光杆司令",
        ),
        (
            "两件事：一是建闸，闸门不少于三座；二是清淤，船闸不停航",
            "两件事：建闸，闸门不少于三座；清淤，船闸不停航",
        ),
    ],
)
def test_what_follows_from_it_stays_with_an_item(text: str, told: str) -> None:
    assert shorten_list(text, heads_only=True) == told


def test_the_rest_does_not_stand_without_what_it_is_the_rest_of() -> None:
    text = "由市局牵头，9月25日前完成测绘，12亩重叠地块以测绘结论为准；其余40亩维持登记"
    assert brief_item(text) == text


def test_requirements_are_told_all() -> None:
    text = (
        "关于岸电设施督查情况的通报\n\n一、基本情况\n\n8月，督查组检查了三个县的岸电桩，开工率只有61%。\n\n二、整改要求\n\n提出如下要求：\n\n"
        "1. 石埠区要于9月15日前完成合同解除和清算，10月20日前全部复工；4个未开工项目须在9月底前开工，逾期的收回补助资金并全区通报。\n\n"
        "2. 沙岭县要对检测造假问题立案调查，9月10日前报送处理结果；市水运局要在一个月内对全市岸电桩开展一次拉网式排查。\n\n"
        "3. 河阳县滞留资金须于8月31日前拨付到位，逾期未拨付的由市财政局收回统筹使用。\n"
    )
    (section,) = [told for told in all_of(text, "section") if "石埠区" in told]
    assert section.startswith("要求：石埠区")
    assert "沙岭县要对检测造假问题立案调查" in section
    assert "河阳县滞留资金须于8月31日前拨付到位" in section


@pytest.mark.parametrize(
    ("mark", "told"),
    [
        ("降税的主张并未得到一致认同。", True),
        ("也有学者对降税的主张持保留态度。", True),
        ("会场里坐满了人。", False),
    ],
)
def test_an_objection_that_the_text_marks_is_told_with_the_proposal(mark: str, told: bool) -> None:
    text = (
        "湖区养老论坛观点综述\n\n一、养老金怎么改\n\n"
        "中南证券首席经济学家顾澜直言，个人养老金开户数虽已超过6000万，但实际缴存的不到四分之一，人均缴存额仅2000余元。\n\n"
        "国泰养老保险公司总精算师许伯年说，2023年公司保费收入47亿元，其中30岁以下客户贡献不足5%，年轻人的顾虑十分普遍。他主张将领取期税率由3%降为零。\n\n"
        f"{mark}省财政科学研究所研究员孟庆禾提醒，一味降低领取税率会加剧分配不公，受益的是中高收入群体。\n\n"
        "宁州养老金管理公司总经理沈望舒介绍，公司去年受托管理的职业年金1260亿元，收益率4.1%，比上年提高0.6个百分点，覆盖机关事业单位人员83万人。\n\n"
        "宁州社会保险学会会长方可行测算，若缴费年限延长五年，2035年前统筹基金可以少支出380亿元，缺口由每年92亿元降到51亿元。\n\n"
        "二、助餐怎么办\n\n宁州市民政局副局长邵丽华介绍，宁州建成助餐点316个，日均服务老人2.8万人次。\n"
    )
    section = all_of(text, "section")[0]
    assert ("主张将领取期税率由3%降为零" in section and "加剧分配不公" in section) is told


@pytest.mark.parametrize(
    ("said", "ordered", "platitude"),
    [
        ("明确表示，投资不搞一次性铺开，由战略发展部会同财务部在9月底前拿出分年度方案", True, False),
        ("建议，由战略发展部会同财务部在9月底前拿出分年度方案", False, False),
        ("强调，要从服务国家战略的高度认识强港建设，把学习成果转化为实招", False, True),
        ("强调，要从服务国家战略的高度认识强港建设，年内岸电使用率达到60%", False, False),
    ],
)
def test_what_somebody_in_charge_orders_and_what_he_may_always_say(
    said: str, ordered: bool, platitude: bool
) -> None:
    (unit,) = [u for u in units_of(f"湖区港务集团董事长江望舒{said}。") if u.quote is not None]
    assert (directs(unit), is_platitude(unit)) == (ordered, platitude)


def test_the_village_of_a_speaker_is_named() -> None:
    text = "红桥村村委会主任吴长根称，该村耕种争议地块已有四十年，应当认定为集体土地。"
    assert spoken(text, "吴长根") == "吴长根称，红桥村耕种争议地块已有四十年，应认定为集体土地。"


def test_a_second_statement_has_room_in_a_view() -> None:
    text = (
        "湖区港务集团总经理严晓东说，上半年完成货物吞吐量3.26亿吨，同比增长5.4%，集装箱吞吐量718万标箱，增长8.1%，但每标箱综合成本仍比先进港口高出12%左右。"
        "下半年要集中力量抓好三件事：一是三期自动化码头10月份投产，二是拖轮电动化率提高到35%，三是推动作业系统全面换装国产软件。"
    )
    assert "三是推动作业系统全面换装国产软件" in spoken(text, "严晓东")


def test_the_first_points_of_what_is_decided_come_first() -> None:
    points = (
        "一、关于土地权属。由市自然资源局牵头，委托具有甲级资质的测绘机构于9月25日前完成重新测绘，12亩重叠地块以测绘结论为准；其余40亩维持国有农用地登记。",
        "二、关于补偿标准。集体土地按每亩9.8万元执行；国有农用地补偿青苗和地上附着物，另由湖区水务集团按每亩1.2万元给予红桥村一次性生产生活补助。",
        "三、关于环境治理。湖区水务集团负责于12月底前完成一期工程生化池加盖除臭改造，所需资金2300万元列入二期总投资；厂界与最近住户距离按不少于250米优化设计。",
        "四、关于资金保障。由湖区水务集团先行垫付1500万元，市财政局负责在第四季度专项债额度中优先安排。",
    )
    text = (
        "关于协调解决城东污水处理厂二期工程用地争议问题的会议纪要\n\n9月3日下午，市委常委、副市长龚建成在市政府第二会议室主持召开专题会议，协调解决城东污水处理厂二期工程用地争议问题。\n\n"
        "龚建成指出，城东污水处理厂二期是督察整改销号项目，必须确保今年10月底前开工。\n\n经研究，会议议定：\n\n"
        + "\n\n".join(points)
        + "\n"
    )
    assert "9月25日前完成重新测绘" in view_of(text, "abstract")


@pytest.mark.parametrize(
    ("text", "name", "told"),
    [
        (
            "村一级叫苦的多。大垭镇青山村驻村第一书记钟凯认为，症结不在钱，而在指标太多太杂。他数过，村里的积分细则有87条，其中41条是各部门下派的任务，“积分表快成了任务表”。",
            "钟凯",
            "症结不在钱，而在指标太多太杂",
        ),
        (
            "龙洞村村民冉启富告诉调研组，过去村里办酒席一办就是三天，积分制把“少办酒”写进去以后，一年下来他家人情钱省了六七千。他觉得这个办法不能丢，只是要管得细些。",
            "冉启富",
            "这个办法不能丢",
        ),
    ],
)
def test_what_somebody_comes_to_has_a_place_in_a_view_of_few_words(text: str, name: str, told: str) -> None:
    assert told in spoken(text, name)


@pytest.mark.parametrize(("why", "against"), [("作为反制", True), ("以稳定供应", False)])
def test_what_is_done_in_return_is_told_with_what_it_answers(why: str, against: bool) -> None:
    text = f"江左政府宣布，对江右的热轧卷板加征28.5%的关税。江右政府宣布，取消汽车零部件零关税配额{why}。"
    document = analyse(text, last="quotes").document
    assert document is not None
    first, second = units_of(text)
    assert (other_side(document, second, [first, second]) is first) is against
