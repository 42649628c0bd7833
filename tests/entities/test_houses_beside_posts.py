"""Houses beside posts that no name of one house alone tells: common nouns, several houses in a row. All names are invented."""

from __future__ import annotations

from collections.abc import Callable

import pytest

from pipeline.records import EntityLayer

Find = Callable[[str], EntityLayer]
LEAD = "近日，记者到过青石县，走访了几户人家，看了今年的收成。\n"

TOLD: list[tuple[str, dict[str, list[tuple[str, str]]]]] = [
    # what a house is, instead of its name: the one named before, or none that has a name
    ("城东水厂厂长李国栋在场。水厂负责人王秀英说，水质达标。", {"王秀英": [("城东水厂", "负责人")]}),
    ("水厂负责人王秀英说，水质达标。", {"王秀英": [("", "负责人")]}),
    ("江洲船厂交付新船。船厂总经理王秀英说，订单很多。", {"王秀英": [("江洲船厂", "总经理")]}),
    ("城东水厂投产。该水厂厂长王秀英说，还要扩建。", {"王秀英": [("城东水厂", "厂长")]}),
    ("景区负责人王秀英说，秩序良好。", {"王秀英": [("", "负责人")]}),
    ("康民药店客流很大。另一家药店负责人王秀英说，备货不多。", {"王秀英": []}),
    ("城西农贸市场负责人王秀英说，菜价平稳。", {"王秀英": [("城西农贸市场", "负责人")]}),
    ("云岭科技公司市场负责人王秀英说，销路很好。", {"王秀英": [("云岭科技公司", "市场负责人")]}),
    # the union of a firm is a house; that of an office goes with the post
    ("晶蓝电子工会主席王秀英说，会谈没有进展。", {"王秀英": [("晶蓝电子工会", "主席")]}),
    ("云岭大学工会主席王秀英说，会谈没有进展。", {"王秀英": [("云岭大学", "工会主席")]}),
    ("德国飞行员工会主席王秀英说，会谈没有进展。", {"王秀英": [("德国飞行员工会", "主席")]}),
    # what a house of the market follows goes with the post
    ("云岭国际大宗商品研究主管王秀英说，油价承压。", {"王秀英": [("云岭国际", "大宗商品研究主管")]}),
    ("云岭期货黑色金属研究负责人王秀英说，钢价承压。", {"王秀英": [("云岭期货", "黑色金属研究负责人")]}),
    ("瑞银亚洲经济研究主管王秀英说，消费温和。", {"王秀英": [("瑞银", "亚洲经济研究主管")]}),
    ("云岭信息咨询钢铁分析师王秀英说，钢价承压。", {"王秀英": [("云岭信息咨询", "钢铁分析师")]}),
    ("云岭宏观经济研究院研究员王秀英说，要快。", {"王秀英": [("云岭宏观经济研究院", "研究员")]}),
    ("中华全国总工会主席王秀英到会。", {"王秀英": [("中华全国总工会", "主席")]}),
    # a house in marks, whatever the post
    ("英国“彭布罗技术治理中心”主任王秀英提出，要放开。", {"王秀英": [("彭布罗技术治理中心", "主任")]}),
    ("“劳伦森经济研究院”访问学者王秀英认为，可行。", {"王秀英": [("劳伦森经济研究院", "访问学者")]}),
    # the main one of several houses, and not the whole
    (
        "和川医疗集团开会。集团党委副书记、总院院长王秀英主持会议。",
        {"王秀英": [("和川医疗集团", "党委副书记"), ("总院", "院长")]},
    ),
    # a village, and what somebody is there
    ("青坪镇长岗村村民组长王秀英说，水田没了。", {"王秀英": [("青坪镇长岗村", "村民组长")]}),
    # of the same village as the one before, and not of the village named last
    (
        "青坪镇长岗村村民组长周建平说，水田没了。罗家渡镇种粮大户李国栋要求降租。同村村民王秀英不赞成。",
        {"王秀英": []},
    ),
    # the last character of what looks like a post begins another name
    ("桐山县长坪家庭农场负责人王秀英说，很快。", {"王秀英": [("桐山县长坪家庭农场", "负责人")]}),
    ("西宁市长宁堡站满足了要求。王秀英在主席台执行主席席就座。", {"王秀英": []}),
    ("云麓大学教师教学发展中心主任王秀英说，要试讲。", {"王秀英": [("云麓大学教师教学发展中心", "主任")]}),
    # the paper of a dateline
    ("科技要自立。（新华社北京1月1日电记者王秀英）", {"王秀英": [("新华社", "记者")]}),
    # one post before several names
    (
        "国务院副总理王秀英、李国栋和国务委员周建平、陈建军参加。",
        {
            **{key: [("国务院", "副总理")] for key in ("王秀英", "李国栋")},
            **{key: [("", "国务委员")] for key in ("周建平", "陈建军")},
        },
    ),
    (
        "市水利局局长陈建军，党组成员、副局长王秀英、李国栋，总工程师周建平参加。",
        {
            **{key: [("市水利局", "党组成员"), ("市水利局", "副局长")] for key in ("王秀英", "李国栋")},
            "周建平": [("市水利局", "总工程师")],
        },
    ),
    ("云岭大学校长、教授王秀英、李国栋参加。", {"李国栋": [("", "教授")]}),
    # who is sent to a house leaves his own to nobody
    (
        "云岭港务集团总经理王秀英，省监委驻集团监察专员李国栋，党委委员、副总经理周建平发言。",
        {"周建平": [("云岭港务集团", "党委委员"), ("云岭港务集团", "副总经理")]},
    ),
    # a house by its role, the field of a post behind an office, an office that somebody takes
    (
        "项目法人为云岭建设集团有限公司。项目法人单位总经理王秀英说，要快。",
        {"王秀英": [("云岭建设集团有限公司", "总经理")]},
    ),
    ("法国教育部中文教育总督学王秀英说，要快。", {"王秀英": [("法国教育部", "中文教育总督学")]}),
    ("王秀英主任全票当选省作协主席。", {"王秀英": [("省作协", "主席")]}),
    ("云岭研究所主任王秀英说，要快。肯尼亚专家王秀英还说，要慢。", {"王秀英": [("云岭研究所", "主任")]}),
    ("东北片区万青区水利局局长王秀英说，要快。", {"王秀英": [("万青区水利局", "局长")]}),
    # as many houses as people before one post, or as many posts: in order
    (
        "青石局局长刘伟民来了。市财政局、市审计局的局长王秀英、李国栋说，要快。",
        {"王秀英": [("市财政局", "局长")], "李国栋": [("市审计局", "局长")]},
    ),
    (
        "云岭大学、青石学院和江左大学教授王秀英、李国栋与周建平认为，要快。",
        {"王秀英": [("云岭大学", "教授")], "李国栋": [("青石学院", "教授")], "周建平": [("江左大学", "教授")]},
    ),
    (
        "云岭大学、江左大学两校校长王秀英、李国栋签约。",
        {"王秀英": [("云岭大学", "校长")], "李国栋": [("江左大学", "校长")]},
    ),
    (
        "云岭大学校长、江左学院院长王秀英、李国栋分别致辞。",
        {"王秀英": [("云岭大学", "校长")], "李国栋": [("江左学院", "院长")]},
    ),
    (
        "出席：市财政局、市审计局局长王秀英、李国栋，市教育局周建平",
        {"王秀英": [("市财政局", "局长")], "李国栋": [("市审计局", "局长")], "周建平": [("市教育局", "")]},
    ),
    # the country that only the first of a list of offices has
    (
        "美国国务院、司法部官员约翰·史密斯、玛丽·布朗说，要快。",
        {"约翰·史密斯": [("美国国务院", "官员")], "玛丽·布朗": [("美国司法部", "官员")]},
    ),
    ("中国外交部、商务部发言人王秀英说，要快。", {"王秀英": [("商务部", "发言人")]}),
    ("日本经济产业省、外务省发言人王秀英说，要快。", {"王秀英": [("日本外务省", "发言人")]}),
    # whose the houses are, nobody knows; both lead both
    (
        "云岭大学、青石学院、江左大学教授王秀英、李国栋认为，要快。",
        {"王秀英": [("", "教授")], "李国栋": [("", "教授")]},
    ),
    ("市委、市政府领导王秀英、李国栋出席。", {"李国栋": []}),
    (
        "省政协委员、云岭大学教授王秀英、李国栋认为，要快。",
        {"王秀英": [("省政协", "委员"), ("云岭大学", "教授")], "李国栋": [("云岭大学", "教授")]},
    ),
]  # fmt: skip


@pytest.mark.parametrize(("text", "expected"), TOLD)
def test_houses_beside_posts(find: Find, text: str, expected: dict[str, list[tuple[str, str]]]) -> None:
    people = {p.name: [(a.org, a.title) for a in p.affiliations] for p in find(LEAD + text).people}
    assert {name: people.get(name) for name in expected} == expected


ROWS: list[tuple[str, dict[str, list[tuple[str, str]]]]] = [
    (
        "参会嘉宾：王秀英 云岭大学教授、李国栋 江左科技有限公司总经理、周建平 市水利局副局长。王秀英认为，要快。",
        {
            "王秀英": [("云岭大学", "教授")],
            "李国栋": [("江左科技有限公司", "总经理")],
            "周建平": [("市水利局", "副局长")],
        },
    ),
    (
        "圆桌对话 主持人：王秀英 云岭大学教授 对话嘉宾：李国栋 江左科技有限公司总经理 周建平 市水利局副局长",
        {
            "王秀英": [("云岭大学", "教授")],
            "李国栋": [("江左科技有限公司", "总经理")],
            "周建平": [("市水利局", "副局长")],
        },
    ),
    (
        "点评专家：王秀英 教授（云岭大学） 李国栋 总经理（江左科技有限公司）",
        {"王秀英": [("云岭大学", "教授")], "李国栋": [("江左科技有限公司", "总经理")]},
    ),
    (
        "嘉宾：王秀英 云岭大学 教授 李国栋 江左科技有限公司 总经理",
        {"王秀英": [("云岭大学", "教授")], "李国栋": [("江左科技有限公司", "总经理")]},
    ),
    (
        "王秀英/云岭大学教授 李国栋/江左科技有限公司总经理",
        {"王秀英": [("云岭大学", "教授")], "李国栋": [("江左科技有限公司", "总经理")]},
    ),
]


@pytest.mark.parametrize(("text", "expected"), ROWS)
def test_names_and_posts_in_a_row(find: Find, text: str, expected: dict[str, list[tuple[str, str]]]) -> None:
    people = {
        p.name: [(a.org, a.title) for a in p.affiliations] for p in find(f"{LEAD}{text}\n{LEAD}").people
    }
    assert {name: people.get(name) for name in expected} == expected


def test_rosters_with_nothing_between_a_post_and_the_next_name(find: Find) -> None:
    text = (
        "召集人：王秀英省委常委、常务副省长副召集人：李国栋省政府秘书长、办公厅主任周建平省水利厅副厅长"
        "成员：陈建军省教育厅副厅长刘伟民省科技厅党组成员、副厅长。"
    )
    people = {p.name: [(a.org, a.title) for a in p.affiliations] for p in find(LEAD + text).people}
    assert people == {
        "王秀英": [("省委", "常委"), ("", "常务副省长")],
        "李国栋": [("省政府", "秘书长"), ("省政府办公厅", "主任")],
        "周建平": [("省水利厅", "副厅长")],
        "陈建军": [("省教育厅", "副厅长")],
        "刘伟民": [("省科技厅", "党组成员"), ("省科技厅", "副厅长")],
    }
    text = "成员：省水利厅副厅长王秀英省教育厅副厅长李国栋省科技厅副厅长周建平。"
    people = {p.name: [(a.org, a.title) for a in p.affiliations] for p in find(LEAD + text).people}
    assert people["王秀英"] == [("省水利厅", "副厅长")]  # a row that sets posts before names


def test_verbs_before_a_house_are_none_of_it(find: Find) -> None:
    text = "为加强和改进云岭市文史研究馆（以下简称文史馆）工作，确定市政府立法联系点，加强与市政府法制办的联系。文史馆报同级人民政府备案。"
    houses = {e.text for e in find(LEAD + text).entities if e.label == "ORG"}
    assert houses == {"云岭市文史研究馆", "文史馆", "市政府", "市政府法制办"}
