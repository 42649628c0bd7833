"""Names and reports that need the models which ship: rules alone do not hear them. All names are invented."""

from __future__ import annotations

import pytest

from pipeline import api


@pytest.mark.parametrize(
    ("text", "expected"),
    [
        # of the school that tells of him; an old president by his name; a house of his own now
        (
            "云岭大学机械工程系教授、1988级校友王秀英认为，母校应当取舍。",
            {"王秀英": [("云岭大学机械工程系", "教授"), ("", "1988级校友")]},
        ),
        (
            "副校长周建平说，人才流失令人忧心。他回忆，彭康老校长当年常讲，留人先留家。",
            {"周建平": [("", "副校长")], "彭康": []},
        ),
        (
            "前美国国会预算办公室副主任、现任两党政策中心高级顾问彼得·萨伦认为，停摆不会太久。",
            {"彼得·萨伦": [("美国国会预算办公室", "前副主任"), ("两党政策中心", "高级顾问")]},
        ),
    ],
)
def test_posts(text: str, expected: dict[str, list[tuple[str, str]]]) -> None:
    layer = api.analyse(text, last="ner").entities
    assert layer is not None
    assert {p.name: [(a.org, a.title) for a in p.affiliations] for p in layer.people} == expected


@pytest.mark.parametrize(
    ("text", "expected"),
    [
        (  # a condition before what one leans to
            "王秀英教授说，两种预测并不矛盾。如果阳性率超过10%，他倾向于提前补种；如果低于5%，则维持现有安排。",
            [
                ("王秀英", "两种预测并不矛盾"),
                ("他", "如果阳性率超过10%…提前补种；如果低于5%，则维持现有安排"),
            ],
        ),
        (  # who has only asked
            "王秀英起初表示需要市国资委点头，经周建平追问后改口称，停车设施可以由区政府授权。",
            [("王秀英", "需要市国资委点头"), ("王秀英", "停车设施可以由区政府授权")],
        ),
        (  # what is done of a decision is told by whoever cites it
            "王秀英介绍，国家发展改革委已明确不再受理上架率过低地区的新建项目，省发展改革委正据此清理在批项目。",
            [
                (
                    "王秀英",
                    "国家发展改革委已明确不再受理上架率过低地区的新建项目，省发展改革委正据此清理在批项目",
                ),
                ("国家发展改革委", "不再受理上架率过低地区的新建项目"),
            ],
        ),
    ],
)
def test_reports(text: str, expected: list[tuple[str, str]]) -> None:
    work = api.analyse(text, last="quotes")
    assert work.document is not None
    assert work.quotes is not None
    words = work.document.text
    assert [
        (q.source_text, "…".join(words[c.start : c.end] for c in q.content)) for q in work.quotes.quotes
    ] == expected
