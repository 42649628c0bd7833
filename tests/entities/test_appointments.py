"""Clauses by which somebody takes or leaves an office → people with their posts. All names are invented."""

from __future__ import annotations

from collections.abc import Callable

import pytest

from pipeline.entities.reader import _is_no_post
from pipeline.records import EntityLayer

Find = Callable[[str], EntityLayer]
LEAD = "近日，云岭水务集团有限公司召开会议，研究了今年的工作安排。\n"


CLAUSES: list[tuple[str, dict[str, list[tuple[str, str]]]]] = [
    (
        "会议决定，增补刘伟民、王秀英为协商工作委员会副主任。",
        {
            "刘伟民": [("协商工作委员会", "副主任")],
            "王秀英": [("协商工作委员会", "副主任")],
        },
    ),
    (
        "聘任李国栋为青石再生水有限公司总经理；陈建军不再担任青石再生水有限公司总经理，另有任用。",
        {
            "李国栋": [("青石再生水有限公司", "总经理")],
            "陈建军": [("青石再生水有限公司", "总经理")],
        },
    ),
    ("任命：周建平为区应急管理局副局长（试用期一年）。", {"周建平": [("区应急管理局", "副局长")]}),
    ("免去：刘振华的区商务局副局长职务。", {"刘振华": [("区商务局", "副局长")]}),
    (
        "会议议定，成立电梯更新工作专班，刘伟民任组长，王秀英、李国栋任副组长。",
        {
            "刘伟民": [("电梯更新工作专班", "组长")],
            "王秀英": [("电梯更新工作专班", "副组长")],
            "李国栋": [("电梯更新工作专班", "副组长")],
        },
    ),
    (
        "会议决定，成立由刘伟民任组长的电梯更新工作专班，王秀英、李国栋任副组长。",
        {
            "刘伟民": [("电梯更新工作专班", "组长")],
            "王秀英": [("电梯更新工作专班", "副组长")],
            "李国栋": [("电梯更新工作专班", "副组长")],
        },
    ),
    (
        "陈建军接替刘伟民，出任云岭大学副校长。",
        {"陈建军": [("云岭大学", "副校长")], "刘伟民": []},
    ),
    (
        "聘任刘伟民为云岭大学储能研究院首席专家，聘任王秀英、李国栋为特邀专家，聘期三年。",
        {
            "刘伟民": [("云岭大学储能研究院", "首席专家")],
            "王秀英": [("云岭大学储能研究院", "特邀专家")],
            "李国栋": [("云岭大学储能研究院", "特邀专家")],
        },
    ),
    ("王秀英因工作调动不再担任云岭日报社社长。", {"王秀英": [("云岭日报社", "社长")]}),
    ("刘伟民曾任云岭大学图书馆馆长。", {"刘伟民": [("云岭大学图书馆", "馆长")]}),
    ("他为刘伟民任劳任怨的精神所感动。", {"刘伟民": []}),
    ("曾任云岭市交通局运输处处长、现已退休的刘伟民提醒，不能一买了之。", {"刘伟民": [("云岭市交通局运输处", "处长")]}),
    # who goes to another house, or has another post now
    ("原云岭证券总经理李国栋已加盟青石证券任副总经理，并兼任青石水务有限公司董事长、总经理等职务。", {"李国栋": [("云岭证券", "原总经理"), ("青石证券", "副总经理"), ("青石水务有限公司", "董事长"), ("青石水务有限公司", "总经理")]}),
    ("王秀英加入云岭大学后任副教授。", {"王秀英": [("云岭大学", "副教授")]}),
    ("王秀英回归家庭后担任志愿者。", {"王秀英": []}),
    ("公告显示，王秀英现职务已调整为高级副总经理。", {"王秀英": [("", "高级副总经理")]}),
    ("王秀英仍担任云岭水务集团有限公司总经理和董事长。", {"王秀英": [("云岭水务集团有限公司", "总经理"), ("云岭水务集团有限公司", "董事长")]}),
    ("周建平今年30岁。如今，他已成长为青石水务有限公司负责人。", {"周建平": [("青石水务有限公司", "负责人")]}),
    # of whom the house appoints that acts, not of the one that he has left
    ("云岭证券公告，聘任原青石证券监事周建平为首席风险官。", {"周建平": [("青石证券", "原监事"), ("云岭证券", "首席风险官")]}),
    # the day before the verb, which tells of an office and is no part of the house
    ("王秀英去年7月卸任云岭县委书记，李国栋去年12月24日被免去青石市委书记职务。", {"王秀英": [("云岭县委", "书记")], "李国栋": [("青石市委", "书记")]}),
    ("王秀英3月1日当选云岭省政协副主席，李国栋获任云岭市财政局局长。", {"王秀英": [("云岭省政协", "副主席")], "李国栋": [("云岭市财政局", "局长")]}),
    ("云岭市委原书记王秀英来了。王秀英去年7月卸任云岭市委书记。", {"王秀英": [("云岭市委", "原书记")]}),
    # a post before 为 or 是 and who holds it, one or several
    ("青石水务有限公司成立于2020年，法定代表人为周建平。", {"周建平": [("青石水务有限公司", "法定代表人")]}),
    ("会议执行主席是刘伟民、王秀英、李国栋。", {"刘伟民": [("", "执行主席")], "王秀英": [("", "执行主席")], "李国栋": [("", "执行主席")]}),
    ("董事长为王秀英颁奖，院长是周建平的学生。", {"王秀英": [], "周建平": []}),
]  # fmt: skip


@pytest.mark.parametrize(("text", "expected"), CLAUSES)
def test_clauses_of_taking_and_leaving_office(
    find: Find, text: str, expected: dict[str, list[tuple[str, str]]]
) -> None:
    people = {p.name: [(a.org, a.title) for a in p.affiliations] for p in find(LEAD + text).people}
    assert {name: people.get(name) for name in expected} == expected


TERMS: list[tuple[str, dict[str, list[str]]]] = [
    # what each holds, a former post with “-” before it
    ("刘伟民不再担任云岭大学校长。", {"刘伟民": ["-校长"]}),
    ("免去刘伟民的云岭大学校长职务。", {"刘伟民": ["-校长"]}),
    ("刘伟民任云岭市水务局党委书记，不再担任云岭市财政局局长。", {"刘伟民": ["党委书记", "-局长"]}),
    ("会议决定，聘任李国栋为青石水务有限公司总经理。", {"李国栋": ["总经理"]}),
    ("刘伟民早年任青石水文局总工程师，后来到云岭教书。", {"刘伟民": ["-总工程师"]}),
    ("刘伟民已被免去云岭市水务局局长职务并被任命为云岭市财政局局长。", {"刘伟民": ["-局长", "局长"]}),
    ("王秀英将接替刘伟民出任云岭大学校长。", {"王秀英": ["校长"], "刘伟民": []}),
    ("刘伟民、王秀英分别任云岭大学校长、副校长。", {"刘伟民": ["校长"], "王秀英": ["副校长"]}),
    ("刘伟民、王秀英、李国栋分别任云岭大学校长、副校长。", {"刘伟民": [], "王秀英": []}),
    ("省委提名刘伟民、王秀英为云岭市市长、副市长候选人。", {"刘伟民": [], "王秀英": []}),
    ("青石水务有限公司向云岭银行借款三千万元，其董事长李国栋说，水价偏低。", {"李国栋": ["青石水务有限公司董事长"]}),
    ("王秀英曾在云岭银行工作多年。其秘书李国栋说，她很忙。", {"李国栋": ["秘书"]}),
]  # fmt: skip


@pytest.mark.parametrize(("text", "expected"), TERMS)
def test_who_holds_what_and_who_held_it(find: Find, text: str, expected: dict[str, list[str]]) -> None:
    with_house = any("公司" in post or post == "秘书" for posts in expected.values() for post in posts)
    people = {
        p.name: [f"{'-' * a.former}{a.org if with_house else ''}{a.title}" for a in p.affiliations]
        for p in find(LEAD + text).people
    }
    assert {name: people.get(name, []) for name in expected} == expected


@pytest.mark.parametrize(
    ("line", "expected"),
    [
        ("（战略发展部　刘伟民　整理）", {"刘伟民": ["战略发展部"]}),
        ("（供稿：集团医务部　刘伟民、王秀英）", {"刘伟民": ["集团医务部"], "王秀英": ["集团医务部"]}),
        ("（云岭通讯社记者　刘伟民　王秀英　采写）", {"刘伟民": ["云岭通讯社"], "王秀英": ["云岭通讯社"]}),
        ("（本报记者　刘伟民　采写）", {"刘伟民": []}),
    ],
)
def test_houses_before_a_row_of_staff(find: Find, line: str, expected: dict[str, list[str]]) -> None:
    raw = f"云岭观察\n2026年第9期\n\n换电司机的账\n\n一、等电\n{LEAD}{line}\n二、派单\n{LEAD}编辑：方秋\n"
    people = {p.name: [a.org for a in p.affiliations] for p in find(raw).people}
    assert {name: people.get(name) for name in expected} == expected


NAMES: list[tuple[str, list[str]]] = [
    ("刘振先从水价说起，随后谈到水质。市人大代表刘振说，要快。刘振也认为不贵。", ["刘振", "刘振", "刘振"]),
    ("刘伟民开宗明义，指出不能只看价格。", ["刘伟民"]),
    ("澳大利亚南岭资源研究中心研究员K. M. 桑德森认为，不该设限。桑德森反问，钱从哪里来？", ["K. M.桑德森", "桑德森"]),
    ("荷兰橙河银行执行董事马泰奥·J·里纳尔迪认为，钱不够。", ["马泰奥·J·里纳尔迪"]),
    ("第三组由刘伟民副主任召集，第四组由王秀英副主任召集。", ["刘伟民", "王秀英"]),
    ("欧阳副行长表示，贷款要看账。", []),
    ("烧烤店房东刘建新表示，愿意出钱。", ["刘建新"]),
    ("赴青岚、宜峒两县走访，青岚愿意出钱。", []),
    ("持牌企业只有三家。鹿特丹走了另一条路。", []),
    ("老单于盼望，接头能统一。", []),
    ("刘伟民、王秀英两村民到镇里反映情况。刘伟民说，水太浑。", ["刘伟民", "王秀英", "刘伟民"]),
    ("村民小组长石有才告诉调研组，路修好了。", ["石有才"]),
    ("64岁的冯桂芝拉住调查组组长段毅的手说，路太滑。", ["冯桂芝", "段毅"]),
    ("Q1：怎么看接头？", []),
    ("会议由司法局长召集，由安监局长点评，工程由施工副经理汇报，由原任主任总结。", []),
]  # fmt: skip


@pytest.mark.parametrize(("text", "names"), NAMES)
def test_names_and_what_only_looks_like_one(find: Find, text: str, names: list[str]) -> None:
    assert [e.text for e in find(LEAD + text).entities if e.label == "PER"] == names


@pytest.mark.parametrize(
    ("words", "expected"),
    [
        ("官网董监", True),
        ("资管", True),
        ("常将", True),
        ("少将", False),
        ("资管部总经理", False),
        ("监事", False),
    ],
)
def test_words_that_engines_take_for_a_post(words: str, *, expected: bool) -> None:
    assert _is_no_post(words) is expected
