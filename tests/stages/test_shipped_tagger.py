"""The shipped tagger with the rules around it: names that are also common words or cities. All people are invented."""

from __future__ import annotations

import pytest

from pipeline.config import NerConfig
from pipeline.records import EntityLayer, RawDocument, Work
from pipeline.stages.ner import NerStage
from pipeline.text.cleaning import clean

pytest.importorskip("onnxruntime")

TEXTS: list[tuple[str, list[str]]] = [
    ("一、专家意见\n文静：堤要先修，水价要稳。\n白雪：水价偏低。\n文静：好。\n白雪：再议。\n", ["文静", "白雪"]),
    ("文静，云岭大学教授。她认为，堤要先修。\n", ["文静"]),
    ("村支书老刘起初有顾虑，担心收不回本。", []),
    ("村民老刘起先不愿意，养殖户老刘起先也不愿意。", []),
    ("若温岚表示同意，项目即可启动。", ["温岚"]),
    ("江岸镇科技专干小李吐露心声：“我一个人对着六个部门的表格。”", []),
    ("山河市宋美达科技有限公司总裁温岚说，要快。宋美达今年扩产，宋美达和陈立新都参加了会议。", ["温岚", "陈立新"]),
    ("老人叫杨胜和，家里只留现金。他的儿媳石小妹却觉得，老人是被吓住了。", ["杨胜和", "石小妹"]),
    ("丰田汽车公司负责人森田健介持不同看法，称硫化物更安全。负责人高田健介绍了情况。", ["森田健介", "高田健"]),
    ("他说，这些账本是1993年在云岭县云溪信用社当信贷员时留下的，舍不得丢。", []),
    ("日本环境大臣小野寺修一态度较为保留，认为时间表过紧。", ["小野寺修一"]),
    ("日本东京大学教授铃木健一致认为，不可。", ["铃木健"]),
    ("县政协副主席向明镜在小结时指出，堤要先修。", ["向明镜"]),
    ("县政协副主席向家长在会上介绍了情况。副主席向大会报告了情况。", []),
    ("会议由文静副主任主持，文静副主任说，水价偏低。\n", ["文静"]),
    ("国际顾问里昂说，水价偏低。里昂还表示，堤要先修。\n", ["里昂"]),
    ("张伟和李芳两地分居三年。张伟说，路太远。\n", ["张伟", "李芳"]),
    ("一、背景\n背景：堤龄三十年。\n声音：水价偏低。\n", []),
    ("一、进展\n水价偏低，堤要先修。\n（经区住建局核实，审核通过）\n", []),
    ("研究报告\n水价偏低。\n［作者单位］武汉大学，江岸市发展研究中心；成都大学，云岭市社会科学院\n", []),
    ("📌文静认为，堤要先修。\n📌云岭大学教授白雪说，水价偏低。文静还说，要快。\n", ["文静", "白雪"]),
    ("✅文静：堤要先修，水价要稳。\n✅白雪：水价偏低。\n✅文静：好。\n✅白雪：再议。\n", ["文静", "白雪"]),
    ("John Smith指出，水价偏低。James Smith认为，堤要先修。J. Smith表示，路要修。\n", ["John Smith", "James Smith", "J. Smith"]),
]  # fmt: skip


@pytest.fixture(scope="module")
def stage() -> NerStage:
    stage = NerStage(NerConfig())
    stage.setup()
    return stage


@pytest.mark.parametrize(("text", "people"), TEXTS, ids=[text[:16] for text, _ in TEXTS])
def test_names_that_are_common_words(stage: NerStage, text: str, people: list[str]) -> None:
    document = clean(RawDocument("t", "t.txt", "0", text))
    (layer,) = stage.process([Work("t", document=document)])
    assert isinstance(layer, EntityLayer)
    assert [person.name for person in layer.people] == people


POSTS: list[tuple[str, str, list[tuple[str, str]]]] = [
    (
        "云岭理工大学前校长、现任欧洲量子旗舰计划科学顾问计平之表示，要快。",
        "计平之",
        [("云岭理工大学", "前校长"), ("", "欧洲量子旗舰计划科学顾问")],
    ),
    ("有人造谣称局长计平之表示年内要拆堤。", "计平之", [("", "局长")]),  # nobody's house
    ("财政局局长温岚、审计局局长计平之参加会议。", "计平之", [("审计局", "局长")]),  # of one rank: no part
    ("县财政局局长温岚、国库科科长计平之参加会议。", "计平之", [("县财政局国库科", "科长")]),
    ("【新海社10月9日】油价上涨。分析师计平之表示，油价还会涨。", "计平之", [("", "分析师")]),
    (
        "【江岸科技公司】油价上涨。董事会秘书计平之说，油价还会涨。",
        "计平之",
        [("江岸科技公司", "董事会秘书")],
    ),
    ("新江社江岸10月9日电（记者温岚、实习生计平之）水价偏低，堤要先修。", "计平之", [("新江社", "实习生")]),
    ("新江社江岸10月9日电（记者温岚、计平之）水价偏低，堤要先修。", "计平之", [("新江社", "记者")]),
    ("低空办负责人之一计平之介绍，航线已开通三条。", "计平之", [("低空办", "负责人")]),
    ("云岭议会议员、法案报告人之一计平之表示，法案仍需完善。", "计平之", [("云岭议会", "议员")]),
    (
        "发起人之一、江岸科技公司总经理计平之说，水价偏低。",
        "计平之",
        [("", "发起人"), ("江岸科技公司", "总经理")],
    ),
    ("世界五百强之一江岸集团董事长计平之说，水价偏低。", "计平之", [("江岸集团", "董事长")]),
    ("区领导温岚、计平之参加活动。", "温岚", []),  # a rank, no post
    ("一楼住户计平之说，电梯来了好。", "计平之", []),
    ("德国经济和能源部长计平之表示，关税可以谈。", "计平之", [("", "经济和能源部长")]),
    ("印度商工部长计平之表示，关税可以谈。", "计平之", [("", "商工部长")]),
    ("印度尼西亚贸易部长计平之表示，关税可以谈。", "计平之", [("", "贸易部长")]),
    ("美国商务部宣布加税。德国经济和能源部长计平之表示，关税可以谈。", "计平之", [("", "经济和能源部长")]),
    ("网上盛传局长计平之表示年内要拆堤。", "计平之", [("", "局长")]),
    (  # the name in its own letters stands between a name and the post behind it
        "现任教于江左大学的卡马乌（Nduta Kamau）副教授提醒，标准会改。",
        "卡马乌",
        [("江左大学", "副教授")],
    ),
    (  # 率 is no part of the name of whom somebody leads
        "江左省人大常委会副主任计平之率职业教育法执法检查组（以下简称检查组）赴云岭市检查。",
        "计平之",
        [("江左省人大常委会", "副主任")],
    ),
    (  # a group of experts is a house, and so is 区党工委
        "江左医科大学教授、省医共体建设专家组成员计平之说，水价偏低。",
        "计平之",
        [("江左医科大学", "教授"), ("省医共体建设专家组", "成员")],
    ),
    (
        "会议开了两天。区党工委书记、管委会主任计平之坦言，水价偏低。",
        "计平之",
        [("区党工委", "书记"), ("区管委会", "主任")],
    ),
    ("日本经济产业大臣武藤容治表示，水价偏低。", "武藤容治", [("", "经济产业大臣")]),
    ("会同经济发展局局长计平之调研。计平之说，水价偏低。", "计平之", [("经济发展局", "局长")]),
    (
        "苍坪县石梁镇林家湾村污水处理站至今没有通电。村党支部书记计平之说，标准会改。",
        "计平之",
        [("苍坪县石梁镇林家湾村", "党支部书记")],
    ),
    ("因故请假的参加人屠红提交书面意见认为，水价偏低。", "屠红", []),
]


@pytest.mark.parametrize(("text", "name", "expected"), POSTS, ids=[text[:16] for text, _, _ in POSTS])
def test_posts(stage: NerStage, text: str, name: str, expected: list[tuple[str, str]]) -> None:
    (layer,) = stage.process([Work("t", document=clean(RawDocument("t", "t.txt", "0", text)))])
    assert isinstance(layer, EntityLayer)
    (person,) = [p for p in layer.people if name in (p.name, *p.variants)]
    assert [(a.org, a.title) for a in person.affiliations] == expected


def read(stage: NerStage, text: str) -> EntityLayer:
    (layer,) = stage.process([Work("t", document=clean(RawDocument("t", "t.txt", "0", text)))])
    assert isinstance(layer, EntityLayer)
    return layer


def test_a_family_name_of_one_character_means_its_bearer(stage: NerStage) -> None:
    layer = read(
        stage,
        "美国海德研究所访问学者丹尼尔·周（Daniel Chou）认为，水温在升。\n周则只同意前者，认为赤潮不会再来。\n"
        "在周看来，各地应当收手。周五，周边国家表示支持。",
    )
    (person,) = layer.people
    assert set(person.variants) == {"周", "Daniel Chou"}
    assert [e.text for e in layer.entities if e.label == "PER"].count("周") == 2


def test_a_name_is_as_long_as_the_text_has_it_elsewhere(stage: NerStage) -> None:
    text = "云岭种业公司负责人李聚春说，要看长远。\n李聚春夸的这台农机很好用，乡亲们都想买。李聚春表示满意。"
    assert [(person.name, person.variants) for person in read(stage, text).people] == [("李聚春", ())]


def test_two_party_bodies_are_two_houses(stage: NerStage) -> None:
    text = "活动在云岭举行。村镇建设司党支部和直属机关党委联合开展了主题党日活动，大家都说好。"
    houses = [e.text for e in read(stage, text).entities if e.label == "ORG"]
    assert houses == ["村镇建设司党支部", "直属机关党委"]


DEFINED: list[tuple[str, list[str]]] = [
    (
        "宁远医疗集团（以下简称“集团”）成立。计平之希望集团把基层带起来。县域医共体集团、该集团都派人参加。",
        ["宁远医疗集团", "集团", "集团", "县域医共体集团"],
    ),
    (
        "市餐饮行业协会（以下简称协会）成立。协会认为，价格应放开。行业协会、多家协会参加。要求协会换届。",
        ["市餐饮行业协会", "协会", "协会", "协会"],
    ),
    (
        "江岸学会（以下简称“学会”）成立。不久就学会了新技术。学会通过章程。",
        ["江岸学会", "学会", "学会"],
    ),
    ("江岸集团成立。集团把基层带起来。", ["江岸集团"]),  # defined nowhere
]


@pytest.mark.parametrize(("text", "expected"), DEFINED, ids=[text[:16] for text, _ in DEFINED])
def test_a_general_word_that_the_text_defines_is_an_organisation(
    stage: NerStage, text: str, expected: list[str]
) -> None:
    (layer,) = stage.process([Work("t", document=clean(RawDocument("t", "t.txt", "0", text)))])
    assert isinstance(layer, EntityLayer)
    assert [e.text for e in layer.entities if e.label == "ORG"] == expected
