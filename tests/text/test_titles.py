from __future__ import annotations

import pytest

from pipeline.config import NerConfig
from pipeline.paths import resolve
from pipeline.text.lexicon import parse_table
from pipeline.text.titles import TitleGrammar, is_honour, split_time


@pytest.fixture(scope="module")
def grammar() -> TitleGrammar:
    path = resolve(NerConfig().titles)
    return TitleGrammar(parse_table(path.read_text("utf-8"), source=path.name, columns=("text", "kind")))


POSTS = [
    ("韩国统一部长官", ["长官"]),
    ("南屏研究所首席可持续官韦庄", ["首席可持续官"]),
    ("市发改委二级巡视员", ["二级巡视员"]),
    ("远山资本创始合伙人兼首席执行官", ["创始合伙人兼首席执行官"]),
    ("研究院党委书记、院长", ["党委书记", "院长"]),
    ("由区委副书记、区长主持", ["副书记", "区长"]),
    ("榆关县委副书记", ["副书记"]),
    ("榆关镇党委副书记、榆关大学党委副书记", ["党委副书记", "党委副书记"]),
    ("榆关集团党委委员，由党委副书记主持", ["党委委员", "党委副书记"]),
    ("榆关镇党委书记、榆关村党支部书记、榆关学院党委书记", ["党委书记", "党支部书记", "党委书记"]),
    ("云岭自治区党委副书记、区党工委书记", ["副书记", "书记"]),
    ("文学编辑中心副主任、教师发展中心主任", ["副主任", "主任"]),
    ("榆关县分管副县长", ["副县长"]),
    ("枫林街道党工委书记", ["书记"]),
    ("经开区党工委副书记", ["副书记"]),
    ("街道工委书记", ["书记"]),
    ("岭东市人大代表、全国人大代表、人大代表", ["代表", "代表", "人大代表"]),
    ("中国驻美国大使、商会驻雅加达代表处首席代表", ["驻美国大使", "首席代表"]),
    ("联合国也门问题特使", ["也门问题特使"]),
    ("采购与商务副总裁、国家级非遗代表性传承人", ["采购与商务副总裁", "国家级非遗代表性传承人"]),
    ("某资本亚洲首席策略师", ["亚洲首席策略师"]),
    ("某物流车队长", ["车队长"]),
    ("市长热线与人大常委会", []),
    ("全球高级副总裁兼中国区总裁", ["全球高级副总裁兼中国区总裁"]),
    ("部长兼亚洲事务首席代表", ["部长兼亚洲事务首席代表"]),
    ("原常务副市长", ["原常务副市长"]),
    ("时任局长", ["时任局长"]),
    ("目前主任空缺", ["主任"]),
    ("东山建筑学会长期关注乡村", []),
    ("东山商会长沙分会会长", ["会长"]),
    ("该校长期缺编，校长期待补员", ["校长"]),
    ("市长江小舟、主任何田田、局长远程出席", ["市长", "主任", "局长"]),
    ("董事务必到会，家长期盼开学", ["董事"]),
    ("研究员工作会议", ["研究员"]),
    ("清江产业投资基金合伙人", ["合伙人"]),
    ("创会会长、前任会长、县长助理", ["创会会长", "前任会长", "县长助理"]),
    ("教师教育学院与律师行业", []),
    ("省政协委员、政协委员", ["委员", "政协委员"]),
    ("研报主笔与报告执笔人", []),
    ("教授级高级工程师", ["教授级高级工程师"]),
    ("云岭中心首席科学家师旷、首席专家师旷", ["首席科学家", "首席专家"]),
    ("云湖协会会长兼沈家渡酒楼总经理", ["会长", "总经理"]),
    ("某医院高年资主治医师、儿科住院总医师", ["高年资主治医师", "住院总医师"]),
    ("云岭实验室主任", ["主任"]),
    ("学术委员会委员", ["委员"]),
    ("药学部主任", ["主任"]),
    ("研发总裁", ["研发总裁"]),
    ("董事局主席兼总裁", ["董事局主席兼总裁"]),
    ("董事长兼CEO", ["董事长兼CEO"]),
    ("CEOs met", []),
    ("秘书处、主席团、代表大会和专家组", []),
    ("院士工作站", []),
    ("研究员级高级工程师", ["研究员级高级工程师"]),
    ("云杉期货黑色金属首席分析师", ["黑色金属首席分析师"]),
    ("云杉证券医药与消费首席分析师", ["医药与消费首席分析师"]),
    ("云杉资本（香港）海运分析师", ["海运分析师"]),
    ("云岭投资研究会特约研究员", ["特约研究员"]),
    ("云岭银行现任行长助理", ["行长助理"]),
    ("云岭燃气总工程师办公室主任", ["主任"]),
    ("云岭燃气总工程师范立群、高级工程师范大成、律师范学军", ["总工程师", "高级工程师", "律师"]),
    ("教师范例与老师范大学", []),
    ("副会长单位、常务理事单位与主席单位", []),
    ("云岭州长顺出租汽车公司与青石市长丰物流集团", []),
    ("州长李顺出席，市长丰田说", ["州长", "市长"]),
    ("总统科学顾问委员会主席、首相府国务大臣、总统与委员会", ["主席", "国务大臣", "总统"]),
    ("资源部长与外交大臣、渔业副部长", ["资源部长", "外交大臣", "渔业副部长"]),
]


@pytest.mark.parametrize(("text", "expected"), POSTS)
def test_find_posts(grammar: TitleGrammar, text: str, expected: list[str]) -> None:
    assert [text[m.start : m.end] for m in grammar.find(text)] == expected


def test_field_stays_with_company_unless_organisation_ended(grammar: TitleGrammar) -> None:
    def ends(before: str) -> bool:
        return before.endswith("公司")

    def posts(text: str) -> list[str]:
        return [text[m.start : m.end] for m in grammar.find(text, is_organisation_end=ends)]

    assert posts("青禾生物总监") == ["总监"]
    assert posts("青禾公司生物总监") == ["生物总监"]


def test_the_house_of_a_second_post_belongs_to_the_post(grammar: TitleGrammar) -> None:
    text = "总经理助理兼战略发展部部长"
    found = grammar.find(text, is_organisation_end=lambda before: before.endswith("部"))
    assert [text[m.start : m.end] for m in found] == ["总经理助理兼战略发展部部长"]


def test_the_institution_of_a_second_post_is_no_part_of_it(grammar: TitleGrammar) -> None:
    text = "副总裁兼云岭数字能源研究院院长"
    found = grammar.find(text, is_organisation_end=lambda before: before.endswith("院"))
    assert [text[m.start : m.end] for m in found] == ["副总裁", "院长"]


@pytest.mark.parametrize(
    ("title", "expected"),
    [
        ("原院长", ("原", "院长")),
        ("时任局长", ("时任", "局长")),
        ("院长", ("", "院长")),
        ("现任所长", ("现任", "所长")),
    ],
)
def test_split_time(title: str, expected: tuple[str, str]) -> None:
    assert split_time(title) == expected


def test_weak_heads(grammar: TitleGrammar) -> None:
    assert grammar.find("专家认为")[0].weak
    assert not grammar.find("首席专家认为")[0].weak


@pytest.mark.parametrize(
    ("title", "honour"),
    [("全国工程勘察设计大师", True), ("全国劳动模范", True), ("副院长", False), ("总工程师", False)],
)
def test_honours_are_of_no_house(title: str, honour: bool) -> None:
    assert is_honour(title) is honour
