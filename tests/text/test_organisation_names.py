from __future__ import annotations

import pytest

from pipeline.config import NerConfig
from pipeline.entities.building import build_organisations
from pipeline.records import Mention
from pipeline.text.organisations import OrganisationGrammar, find_short_forms


@pytest.fixture(scope="module")
def grammar() -> OrganisationGrammar:
    return build_organisations(NerConfig())


BEFORE = [
    # text before the organisation's end; what of it is the name
    ("据东山省工业和信息化局产业科技处", "东山省工业和信息化局产业科技处"),
    ("会上，远帆资本", "远帆资本"),
    ("与会的青禾制药", "青禾制药"),
    ("对话青禾制药", "青禾制药"),
    ("8月3日，中试线由明溪光能科技有限公司", "明溪光能科技有限公司"),
    ("青禾生物（苏州）股份有限公司", "青禾生物（苏州）股份有限公司"),
    ("来自清湾港务集团", "清湾港务集团"),
    ("当日21:40清湾港务集团", "清湾港务集团"),
    ("现东山省服务业协会", "东山省服务业协会"),
    ("省发展改革委创新和高技术发展处", "省发展改革委创新和高技术发展处"),
    ("“数据从何而来？”云杉智库", "云杉智库"),
    ("东山市大数据发展管理局数据资源处", "东山市大数据发展管理局数据资源处"),
    ("3.市水务局", "市水务局"),
    ("2023.01.12东山日报社", "东山日报社"),
    ("，职业为县医院", "县医院"),
    ("智库“云杉政策实验室", "云杉政策实验室"),
    ("东山市丝源大道6号云杉联合会秘书处", "云杉联合会秘书处"),
    ("当时市财政局", "市财政局"),
    ("现代重械集团", "现代重械集团"),
    ("前进化工厂", "前进化工厂"),
    ("身兼云杉研究院", "云杉研究院"),
    ("上游苍坪县水利局", "苍坪县水利局"),
    ("对岸苍坪镇党委", "苍坪镇党委"),
    ("民营机构“康禾之家”", "康禾之家"),
    ("插话询问市财政局", "市财政局"),
    ("走访了城东三所小学", "小学"),
    ("通报点名批评云杉水务集团", "云杉水务集团"),
    ("组建云杉冷链集团", "云杉冷链集团"),
    ("云杉国防部否认云杉省委", "云杉省委"),
    ("减至仅剩云杉省委", "云杉省委"),
    ("母校云杉大学", "云杉大学"),
    ("有待云杉法院", "云杉法院"),
    ("云杉城市建设集团", "云杉城市建设集团"),
    ("街道次日即致函云杉轨道集团", "云杉轨道集团"),
    ("作出一审判决，判令云杉医药股份有限公司", "云杉医药股份有限公司"),
    ("病人去了一家云杉口腔诊所", "云杉口腔诊所"),
    ("我们支持云杉技术交易所", "云杉技术交易所"),
    ("欧洲冷链设备制造商联合会", "欧洲冷链设备制造商联合会"),
    ("他们一直依托云杉研究院", "云杉研究院"),
    ("共建国家占公司", "公司"),
    ("率部分驻东山市", "驻东山市"),
    ("组织部分市政协", "市政协"),
    ("周三当选云杉省政协", "云杉省政协"),
    ("再升云杉省委", "云杉省委"),
    ("对韩机构云杉和平委员会", "云杉和平委员会"),
    ("云杉世界组织", "云杉世界组织"),
    ("同县云杉镇卫生院", "云杉镇卫生院"),
    ("裁决驳回云杉足协", "云杉足协"),
    ("大会否决云杉集团", "云杉集团"),
    ("国会弹劾法院", "国会弹劾法院"),
]


@pytest.mark.parametrize(("text", "expected"), BEFORE)
def test_span_before(grammar: OrganisationGrammar, text: str, expected: str) -> None:
    span = grammar.span_before(text, len(text))
    assert span is not None
    assert text[span.start : span.end] == expected


@pytest.mark.parametrize(
    ("text", "name"),
    [
        ("12．市水务局", "市水务局"),
        ("研究机构云杉咨询公司", "云杉咨询公司"),
        ("智库云杉转型研究中心", "云杉转型研究中心"),
        ("360公司", "360公司"),
        ("电池材料龙头云杉新材", "云杉新材"),
        ("云杉市龙头镇人民政府", "云杉市龙头镇人民政府"),
        ("农业龙头企业协会", "农业龙头企业协会"),
    ],
)
def test_name_start(grammar: OrganisationGrammar, text: str, name: str) -> None:
    assert text[grammar.name_start(text, 0, len(text)) :] == name


def test_enumeration_inside_one_name(grammar: OrganisationGrammar) -> None:
    text = "南方某市教育、科学和文化委员会"
    mentions = [Mention(0, len(text), "ORG")]
    span = grammar.span_before(text, len(text), mentions=mentions)
    assert span is not None
    assert text[span.start : span.end] == text


def test_list_of_organisations_is_cut_at_the_mark(grammar: OrganisationGrammar) -> None:
    text = "东山省技术要素促进中心、北山省区域发展研究院"
    span = grammar.span_before(text, len(text))
    assert span is not None
    assert text[span.start : span.end] == "北山省区域发展研究院"


@pytest.mark.parametrize(
    ("name", "base"),
    [
        ("明溪医科大学附属第二医院肿瘤中心", "明溪医科大学附属第二医院"),
        ("明溪大学计算机学院", "明溪大学"),
        ("东山市总工会女职工委员会", "东山市总工会"),
        ("太阳湖职业技术学院实训中心", "太阳湖职业技术学院"),
        ("远山集团", "远山集团"),
    ],
)
def test_base_institution(grammar: OrganisationGrammar, name: str, base: str) -> None:
    assert grammar.base_institution(name) == base


@pytest.mark.parametrize(
    ("name", "expected"),
    [
        ("法学院", True), ("心血管内科", True), ("评审二部", True), ("人工智能研究院", True), ("国际合作部", True),
        ("望江研究院学术委员会", False), ("北海理论物理研究所", False), ("望江医院", False),
        ("望江漆业经营部", False), ("市场开发经营部", True), ("经营部", True), ("望江资讯树脂事业部", False),
    ],
)  # fmt: skip
def test_departments(grammar: OrganisationGrammar, name: str, expected: bool) -> None:
    assert grammar.is_department(name) is expected


@pytest.mark.parametrize(
    ("name", "expected"),
    [
        ("国际科技创新中心", False), ("上海国际科技创新中心", False), ("国家实验室", False), ("初创企业", False),
        ("东山创新论坛", False), ("东湖高新区", False), ("清江创新中心", True), ("东山省统计局", True),
        ("老港更新专家咨询会", False), ("照护国际工作坊", False), ("日本厚生劳动省", True), ("东山省", False),
    ],
)  # fmt: skip
def test_policy_notions_events_and_zones_are_no_organisations(
    grammar: OrganisationGrammar, name: str, expected: bool
) -> None:
    assert grammar.is_plausible(name) is expected


@pytest.mark.parametrize(
    ("name", "expected"),
    [
        ("北京大学", True), ("上海交通大学", True), ("武汉大学社会学院", True), ("深圳证券交易所", True), ("北京银行", True),
        ("南京市政府", True), ("上海金融法院", True), ("苏州工业园区管委会", True), ("上海社会科学院", True),
        ("上海各大学", False), ("北京重点大学", False), ("上海医院", False), ("上海学院", False), ("北京法院", False),
        # generic words alone, but known
        ("交通银行", True), ("国家电网", True),
    ],
)  # fmt: skip
def test_houses_that_bear_the_name_of_a_city(grammar: OrganisationGrammar, name: str, expected: bool) -> None:
    assert grammar.is_plausible(name) is expected


SHORT_FORMS = [
    ("明溪光能科技有限公司（以下简称“明溪光能”）", ["明溪光能"]),
    ("明溪光能科技有限公司（下称明溪光能）", ["明溪光能"]),
    ("东山省科学院（DSAS）", ["DSAS"]),
    (
        "北方创新区网络（Northern Network of Innovation Areas，NNIA）",
        ["Northern Network of Innovation Areas", "NNIA"],
    ),
    ("澄江量子科技有限公司（Qorvane）", ["Qorvane"]),
    ("院长索菲（Sophie）", []),
    ("青禾生物（苏州）有限公司", []),
    ("增长4%（同比）", []),
]


@pytest.mark.parametrize(("text", "expected"), SHORT_FORMS)
def test_find_short_forms(text: str, expected: list[str]) -> None:
    found = find_short_forms(text)
    assert [text[form.start : form.end] for form in found] == expected
    assert all(text[form.organisation_end] == "（" for form in found)
