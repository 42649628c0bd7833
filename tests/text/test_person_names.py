from __future__ import annotations

import itertools

import pytest

from pipeline.config import NerConfig
from pipeline.entities.building import build_names
from pipeline.records import Affiliation, Person
from pipeline.text.names import NameGrammar, find_latin_names, name_parts
from pipeline.text.people import (
    NameEvidence,
    called_by,
    group_names,
    resolve_nominal,
    sounds_like,
    spelling_warnings,
    staff_role,
)


@pytest.fixture(scope="module")
def names() -> NameGrammar:
    return build_names(NerConfig())


READS = [
    ("祖冲也说，", "祖冲"),
    ("葛以安回应，该局", "葛以安"),
    ("蒲可追问道，", "蒲可"),
    ("王强反问说，", "王强"),
    ("容若与、李默", "容若与"),
    ("慕容雪均看好", "慕容雪"),
    ("尉迟敬德坦言，", "尉迟敬德"),
    ("扎西多吉指着正在", "扎西多吉"),
    ("穆罕默德·阿里·侯赛因认为，", "穆罕默德·阿里·侯赛因"),
    ("让-皮埃尔·杜邦（Jean", "让-皮埃尔·杜邦"),
    ("约翰-弗雷德里克·松德表示", "约翰-弗雷德里克·松德"),
    ("Johanna van der Berg）率", "Johanna van der Berg"),
    ("王强强调，要", "王强"),
    ("于谦之表示", "于谦之"),
    ("叶尔兰·哈德尔别克主张", "叶尔兰·哈德尔别克"),
    ("阿依努尔·买买提受托牵头起草", "阿依努尔·买买提"),
    ("安娜·科埃略列举说，", "安娜·科埃略"),
    ("纳兰若水", "纳兰若水"),
    ("容若半开玩笑地说，", "容若"),
    ("葛以安和Whitby把原因", "葛以安"),
    ("葛以安和来自青禾的人", "葛以安"),
    ("王强仍坚持，", "王强"),
    ("祖冲和说，", "祖冲和"),
    ("孟某在", "孟某"),
    ("欧阳某在", "欧阳某"),
    ("木村和也认为，", "木村和也"),
    ("木村和也也认为，", "木村和也"),
    ("木下和也看来，", "木下和也"),
    ("高志和也认为，", "高志和"),
    ("祖中正也认为，", "祖中正"),
]


@pytest.mark.parametrize(("text", "expected"), READS)
def test_read_finds_the_end(names: NameGrammar, text: str, expected: str) -> None:
    read = names.read(text, 0)
    assert read is not None
    assert text[: read.end] == expected


@pytest.mark.parametrize(
    ("text", "engine_end", "weight", "expected"),
    [
        ("池秋菊小声补充说，", 5, 3.0, "池秋菊"),
        ("邢敏副局长说", 2, 3.0, "邢敏"),  # the weight of our tagger
        ("三浦哲也发现，", 3, 3.0, "三浦哲也"),
        ("高山和也认为，", 3, 3.0, "高山和"),
        ("柴田宏也（Shibata Hiroya）", 2, 1.5, "柴田宏也"),
        ("高桥美代子（Takahashi Miyoko）", 2, 1.5, "高桥美代子"),
        ("孟某某说", 2, 1.5, "孟某某"),
        ("章某甲说", 2, 1.5, "章某甲"),
        ("邢敏乐呵呵地说", 3, 3.0, "邢敏"),
    ],
)
def test_what_is_stronger_than_an_engines_end(
    names: NameGrammar, text: str, engine_end: int, weight: float, expected: str
) -> None:
    read = names.read(text, 0, engine_end=engine_end, weight=weight)
    assert read is not None
    assert text[: read.end] == expected


def test_a_surname_of_two_countries_needs_japan_before_it(names: NameGrammar) -> None:
    text = "日本北海大学教授高桥直也认为"
    read = names.read(text, 8, engine_end=11, weight=3.0)
    assert read is not None
    assert text[8 : read.end] == "高桥直也"


def test_repetition_beats_the_engine(names: NameGrammar) -> None:
    text = "独孤恒之担忧"
    context = "独孤恒之担忧，标准不一。据独孤恒之介绍，进展顺利。独孤恒之，女。"
    read = names.read(text, 0, engine_end=3, context=context)
    assert read is not None
    assert text[: read.end] == "独孤恒之"


@pytest.mark.parametrize("text", ["高度评价了", "表示，愿意", "方面认为，"])
def test_common_words_are_weak_names(names: NameGrammar, text: str) -> None:
    read = names.read(text, 0)
    assert read is None or read.score < 2.0


@pytest.mark.parametrize("text", ["满一年可轮转", "全文经两位过目", "治以上医师"])
def test_words_that_count_name_nobody(names: NameGrammar, text: str) -> None:
    read = names.read(text, 0, engine_end=3)
    assert read is None or read.end != 3


def test_surnames(names: NameGrammar) -> None:
    assert names.surname_of("欧阳修远") == "欧阳"
    assert names.surname_of("赵一") == "赵"
    assert names.surname_of("约翰·史密斯") == ""
    assert names.surname_of("哈") == ""


@pytest.mark.parametrize(
    ("text", "expected"),
    [
        ("鞠一鸣", True),
        ("覃韬", True),
        ("欧阳修远", True),
        ("王先生", False),
        ("办公室", False),
        ("赵", False),
        ("约翰·史密斯", False),
    ],
)
def test_full_names_of_fields(names: NameGrammar, text: str, expected: bool) -> None:
    assert names.is_full_name(text) is expected


def test_latin_names_are_told_from_organisations() -> None:
    text = "Mary Ann Lee 与 Northern Institute of Physics 合作"
    assert [text[s.start : s.end] for s in find_latin_names(text)] == ["Mary Ann Lee"]


def test_parts() -> None:
    assert name_parts("约翰·史密斯") == ("约翰", "史密斯")
    assert name_parts("Mary Lee") == ("Mary", "Lee")
    assert name_parts("K. M.桑德森") == ("K", "M", "桑德森")


# -- one person, several spellings


def _evidence(*entries: tuple[str, list[int], list[tuple[str, str]]]) -> list[NameEvidence]:
    return [NameEvidence(name, positions, posts) for name, positions, posts in entries]


GROUPS = [
    # a homophone without a post of its own is a slip
    ([("岑小雨", [0, 50], [("甲院", "院长")]), ("岑晓雨", [90], [])], [["岑小雨", "岑晓雨"]]),
    # homophones that are introduced with different posts are two people
    ([("岑小雨", [0], [("甲院", "院长")]), ("岑晓雨", [90], [("乙所", "所长")])], [["岑小雨"], ["岑晓雨"]]),
    # not alike in sound or shape
    ([("翁桐", [0], [("甲院", "院长")]), ("翁岩", [40], [])], [["翁桐"], ["翁岩"]]),
    # the same post, one character apart
    ([("邢怀远", [0], [("甲院", "院长")]), ("邢槐远", [40], [("甲院", "院长")])], [["邢怀远", "邢槐远"]]),
    # the last part of a foreign name, as spelt and nearly so
    (
        [("彼得·汉森伯格", [0], [("甲院", "院长")]), ("汉森伯格", [40], []), ("汉森博格", [60], [])],
        [["彼得·汉森伯格", "汉森伯格", "汉森博格"]],
    ),
    ([("Peter Hansen", [0], []), ("Hansen", [40], [])], [["Peter Hansen", "Hansen"]]),
    (
        [
            ("Jan Willem van der Meer", [0], []),
            ("J. W. van der Meer", [40], []),
            ("A. van der Meer", [60], []),
        ],
        [["Jan Willem van der Meer", "J. W. van der Meer"], ["A. van der Meer"]],
    ),
    # the given name alone, and the end of a name that has no surname
    ([("岑世英", [0], [("甲院", "院长")]), ("世英", [40], [])], [["岑世英", "世英"]]),
    ([("次仁卓玛", [0], [("甲院", "院长")]), ("卓玛", [40], [])], [["次仁卓玛", "卓玛"]]),
    (
        [("次仁卓玛", [0], []), ("扎西卓玛", [20], []), ("卓玛", [40], [])],
        [["次仁卓玛"], ["扎西卓玛"], ["卓玛"]],
    ),
]


@pytest.mark.parametrize(("entries", "expected"), GROUPS)
def test_group_names(
    names: NameGrammar, entries: list[tuple[str, list[int], list[tuple[str, str]]]], expected: list[list[str]]
) -> None:
    groups = group_names(_evidence(*entries), names)
    assert [[e.name for e in group] for group in groups] == expected


def test_side_by_side_names_are_two_people(names: NameGrammar) -> None:
    entries = _evidence(("岑小雨", [0], []), ("岑晓雨", [4], []))
    assert len(group_names(entries, names, together=[("岑小雨", "岑晓雨")])) == 2
    assert len(group_names(entries, names)) == 1
    entries = _evidence(("岑小雨", [0], []), ("岑晓雨", [4], []), ("岑小予", [8], []))
    for pair in itertools.permutations(
        ("岑小雨", "岑晓雨", "岑小予"), 2
    ):  # not by way of a third spelling either
        groups = [[e.name for e in group] for group in group_names(entries, names, together=[pair])]
        assert not any(set(pair) <= set(group) for group in groups)


def test_original_in_brackets_is_a_variant(names: NameGrammar) -> None:
    entries = _evidence(("彼得·汉森", [0], []), ("Peter Hansen", [6], []))
    entries[1].original_of = "彼得·汉森"
    assert [e.name for e in group_names(entries, names)[0]] == ["彼得·汉森", "Peter Hansen"]
    assert spelling_warnings(group_names(entries, names)[0]) == ()


def test_warning_names_both_spellings_and_places(names: NameGrammar) -> None:
    (group,) = group_names(_evidence(("岑小雨", [0, 50], []), ("岑晓雨", [90], [])), names)
    (warning,) = spelling_warnings(group)
    assert all(part in warning for part in ("岑小雨", "岑晓雨", "0, 50", "90"))


def test_sounds_like() -> None:
    assert sounds_like("志恒", "志衡")
    assert not sounds_like("志恒", "志衡山")
    assert sounds_like("四", "是", fuzzy=True)
    assert not sounds_like("四", "是")


# -- surname and title


@pytest.mark.parametrize(
    ("text", "expected"),
    [
        ("仲处长", "p1"), ("仲调研员", "p2"), ("江总", "p3"), ("东方院士", "p4"), ("李处长", None),
        ("艾总", "p5"), ("艾主席", None), ("桑德斯特伦主席", "p6"), ("桑德斯特伦教授", None), ("图主任", "p7"),
        ("图局长", None),
    ],
)  # fmt: skip
def test_resolve_nominal(names: NameGrammar, text: str, expected: str | None) -> None:
    people = [
        Person("p1", "仲晓禾", affiliations=(Affiliation("甲局乙处", "处长"),)),
        Person("p2", "仲启明", affiliations=(Affiliation("丙局", "二级调研员"),)),
        Person("p3", "江一帆", affiliations=(Affiliation("丁银行", "总经理"),)),
        Person("p4", "东方旭", affiliations=(Affiliation("某院", "院士"),)),
        Person("p5", "艾克拜尔·买买提", affiliations=(Affiliation("戊集团", "总经理"),)),
        Person("p6", "埃里克·桑德斯特伦", affiliations=(Affiliation("己协会", "主席"),)),
        Person("p7", "图门乌力吉", affiliations=(Affiliation("庚局", "主任"),)),
    ]
    assert resolve_nominal(text, people, names) == ((expected,) if expected else ())


@pytest.mark.parametrize(
    ("text", "name", "post", "called"),
    [
        ("仲局长", "仲晓禾", "处长", "仲"),  # a surname fits whatever the post
        ("艾总", "艾克拜尔·买买提", "总经理", "艾"),
        ("艾教授", "艾克拜尔·买买提", "总经理", ""),
        ("桑德斯特伦主席", "埃里克·桑德斯特伦", "主席", "桑德斯特伦"),
        ("图门主任", "图门乌力吉", "主任", "图门"),
    ],
)
def test_called_by(names: NameGrammar, text: str, name: str, post: str, called: str) -> None:
    assert called_by(text, Person("p", name, affiliations=(Affiliation("甲局", post),)), names) == called


def test_resolve_nominal_prefers_the_last_mentioned(names: NameGrammar) -> None:
    people = [
        Person("p1", "仲晓禾", affiliations=(Affiliation("甲局", "主任"),)),
        Person("p2", "仲启明", affiliations=(Affiliation("丙局", "主任"),)),
    ]
    assert resolve_nominal("仲主任", people, names, recent=["p2", "p1"]) == ("p2",)


@pytest.mark.parametrize(
    ("printed", "role"),
    [
        ("整 理", "compiler"), ("责任编辑", "responsible-editor"), ("本期编辑：", "editor"), ("执笔", "author"),
        ("签发", "responsible-editor"), ("核稿", "editor"), ("特约记者", "author"), ("媒体联系人", "mentioned"),
        ("记录", "compiler"), ("审 核", "editor"),
    ],
)  # fmt: skip
def test_staff_role(printed: str, role: str) -> None:
    assert staff_role(printed) == role


@pytest.mark.parametrize(
    ("a", "b", "post", "same"),
    [
        ("左希", "左强", "委员", False),  # two who hold one rank
        ("左希平", "左希安", "副局长", False),
        ("左希平", "左希安", "局长", True),  # one office, one slip
        ("达奚宁", "达溪宁", "", True),  # a slip in a surname of two characters
        ("左希", "左强", "", False),
        ("左洁", "左浩", "", False),  # alike at most to a hasty eye
    ],
)
def test_whose_names_are_one_persons(names: NameGrammar, a: str, b: str, post: str, same: bool) -> None:
    posts = [("甲局", post)] if post else []
    evidence = [NameEvidence(a, [0], list(posts)), NameEvidence(b, [40], list(posts))]
    assert (len(group_names(evidence, names)) == 1) is same


@pytest.mark.timeout(20)
def test_thousands_of_names_are_grouped_in_seconds(names: NameGrammar) -> None:
    first = [chr(0x4E00 + 7 * number) for number in range(80)]
    entries = [
        NameEvidence(f"{surname}{a}{b}", [1]) for surname in "王李张刘陈" for a in first for b in first[:8]
    ]
    assert sum(map(len, group_names(entries, names))) == len(entries) == 3200
