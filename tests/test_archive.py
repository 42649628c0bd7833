"""Over all bulletins: what is found by which query, and which appearances are one person."""

from __future__ import annotations

import csv
from dataclasses import replace
from itertools import count
from pathlib import Path

import pytest

from pipeline.archive import Query, find_people, gather_people, near_names, search
from pipeline.errors import ConfigError
from pipeline.exporters.csv import export_csv
from pipeline.exporters.jsonl import describe_work
from pipeline.records import (
    Affiliation,
    Block,
    ContentSpan,
    Document,
    EntityLayer,
    Metadata,
    OffsetMap,
    Organisation,
    Person,
    Quote,
    QuoteLayer,
    Span,
    Work,
)
from pipeline.show import render_statements
from pipeline.tables import quote_rows

Saying = tuple[str, tuple[str, ...], str]
"""The words that name the source, ids of speakers, what is said."""


def bulletin(
    doc_id: str,
    *people: Person,
    date: str = "",
    said: tuple[Saying, ...] = (),
    organisations: tuple[Organisation, ...] = (),
) -> Work:
    text, quotes, blocks = "", [], []
    for number, (source, speakers, content) in enumerate(said, start=1):
        start = len(text)
        text += f"{source}认为，{content}。\n"
        at = start + len(source)
        blocks.append(Block("paragraph", start, len(text) - 1))
        span = ContentSpan(at + 3, at + 3 + len(content))
        kind = "person" if speakers else "organisation"
        quotes.append(
            Quote(
                f"q{number}",
                kind,
                "indirect",
                Span(start, at),
                source,
                Span(at, at + 2),
                "认为",
                (span,),
                speakers,
            )
        )
    size = len(text)
    document = Document(
        doc_id, f"in/{doc_id}.txt", "0", "utf-8", text, text, OffsetMap((0,), (0,), (1,), (1,), size, size),
        Metadata(title=f"题{doc_id}", date=date), tuple(blocks),
    )  # fmt: skip
    entities = EntityLayer(people=people, organisations=organisations)
    return Work(doc_id, document=document, entities=entities, quotes=QuoteLayer(tuple(quotes)))


def person(name: str, *posts: tuple[str, str], number: int = 1, **others: object) -> Person:
    affiliations = tuple(Affiliation(*post) for post in posts)
    return Person(f"p{number}", name, affiliations=affiliations, **others)  # type: ignore[arg-type]


WORKS = [
    bulletin(
        "a",
        person("林知远", ("青江大学", "校长"), variants=("林志远",)),
        person("Gary Hack", ("美国宾夕法尼亚大学设计学院", "院长"), number=2),
        date="2024-03-05",
        said=(
            ("林志远", ("p1",), "ＡＩ要先有数据"), ("Gary Hack", ("p2",), "城市要慢"), ("青发院", (), "数据要开放"),
        ),
        organisations=(Organisation("o1", "青江发展研究院", ("青发院",)),),
    ),
    bulletin(
        "b",
        person("王伟", ("国家发展和改革委员会", "司长")),
        person("王伟明", ("青江发展研究院", "研究员"), number=2),
        date="2025-01",
        said=(("王伟", ("p1",), "数据和标准并重"), ("赵女士", (), "标准太多"), ("王伟明", ("p2",), "再等等")),
    ),
    bulletin("c", person("约翰·史密斯", number=1), said=(("史密斯", ("p1",), "不必着急"),)),
]  # fmt: skip
KNOWN = {"国家发展和改革委员会": "国家发展和改革委员会", "发改委": "国家发展和改革委员会"}


@pytest.mark.parametrize(
    ("query", "found"),
    [
        (Query(), ["a1", "a2", "a3", "b1", "b2", "b3", "c1"]),
        (Query(words=("数据",)), ["a1", "a3", "b1"]),
        (Query(words=("标准", "数据")), ["b1"]),
        (Query(words=("ai",)), ["a1"]),
        (Query(speakers=("林知远",)), ["a1"]),
        (Query(speakers=("林志远",)), ["a1"]),
        (Query(speakers=("hack",)), ["a2"]),
        (Query(speakers=("王伟",)), ["b1"]),  # and not 王伟明
        (Query(speakers=("约翰 史密斯",)), ["c1"]),
        (Query(speakers=("史密斯",)), ["c1"]),
        (Query(speakers=("赵女士",)), ["b2"]),
        (Query(speakers=("赵女士", "王伟明")), ["b2", "b3"]),
        (Query(organisations=("宾夕法尼亚大学",)), ["a2"]),
        (Query(organisations=("发改委",), known=KNOWN), ["b1"]),
        (Query(organisations=("国家发展改革委",)), ["b1"]),  # as everybody calls it
        (Query(organisations=("工信部",)), []),
        (
            Query(organisations=("青江发展研究院",)),
            ["a3", "b3"],
        ),  # by the short form that the bulletin has, too
        (Query(posts=("校长", "司长")), ["a1", "b1"]),
        (Query(words=("数据",), posts=("司长",)), ["b1"]),
        (Query(posts=("大学校长",)), ["a1"]),  # with its house, as `people` prints it
        (Query(posts=("青江大学校长",)), ["a1"]),
        (Query(posts=("大学",)), []),
        (Query(since="2025"), ["b1", "b2", "b3"]),
        (Query(until="2024"), ["a1", "a2", "a3"]),
        (Query(since="2024-03-05", until="2024-03"), ["a1", "a2", "a3"]),
        (Query(since="2024-04", until="2024-12-31"), []),
    ],
)
def test_search_finds_what_all_conditions_allow(query: Query, found: list[str]) -> None:
    assert [each.doc_id + each.quote_id[1:] for each in search(WORKS, query)] == found


TRADITIONAL = bulletin(
    "t",
    person("陳家強", ("青江大學", "教授")),
    person("高偉", ("國家發展和改革委員會", "總經理"), number=2),
    said=(("陳家強", ("p1",), "半導體要開放"), ("高偉", ("p2",), "乾隆年間的路")),
)


@pytest.mark.parametrize(
    ("query", "found"),
    [
        (Query(speakers=("陈家强",)), ["t1"]),
        (Query(speakers=("陳家強",)), ["t1"]),
        (Query(words=("半导体", "开放")), ["t1"]),
        (Query(words=("乾",)), ["t2"]),
        (Query(organisations=("青江大学",)), ["t1"]),
        (Query(organisations=("發改委",), known=KNOWN), ["t2"]),
        (Query(posts=("总经理",)), ["t2"]),
    ],
)
def test_each_script_finds_the_other_and_is_told_as_printed(query: Query, found: list[str]) -> None:
    statements = list(search([TRADITIONAL], query))
    assert [each.doc_id + each.quote_id[1:] for each in statements] == found
    assert {each.source for each in statements} <= {"陳家強", "高偉"}


def test_one_person_in_two_scripts_is_one() -> None:
    works = [
        bulletin("s", person("高伟", ("青江大学", "校长")), date="2024"),
        bulletin("t", person("高偉", ("青江大學", "校長")), date="2025"),
        bulletin("u", person("高伟", ("发改委", "司长")), date="2023"),
        bulletin("v", person("高偉", ("國家發展和改革委員會", "司長")), date="2022"),
    ]
    profiles = [profile for profile, _ in gather_people(find_people(works, Query()), known=KNOWN)]
    assert {(each.name, each.variants, each.bulletins) for each in profiles} == {
        ("高伟", ("高偉",), ("s", "t")),
        ("高偉", ("高伟",), ("v", "u")),
    }
    assert {post.text: post.bulletins for post in profiles[0].posts} in (
        {"青江大學校長": 2},
        {"发改委司长": 1, "國家發展和改革委員會司長": 1},
    )


def test_words_are_seen_in_either_script() -> None:
    for word, printed in (("半导体", "半導體"), ("數據", "数据")):
        (*_, part) = render_statements(search([TRADITIONAL, *WORKS], Query(words=(word,))), words=(word,))
        text = part.renderable  # type: ignore[union-attr]
        assert {text.plain[span.start : span.end] for span in text.spans} == {printed}


@pytest.mark.parametrize(
    ("asked", "near"),
    [
        ("林", ["林知远"]),
        ("林校长", ["林知远"]),
        ("林教授", []),
        ("陈教授", ["陳家強"]),
        ("王", ["王伟", "王伟明"]),
        ("王伟", []),  # there is one: what is not there is something else
        ("Hack", []),
        ("陈家墙", ["陳家強"]),
    ],
)
def test_who_may_be_meant_is_named(asked: str, near: list[str]) -> None:
    assert near_names([*WORKS, TRADITIONAL], [asked]) == near


def test_a_statement_says_who_where_and_leads_to_the_raw_file() -> None:
    (found,) = search(WORKS, Query(speakers=("林知远",)))
    assert (found.speakers, found.posts, found.cue) == (("林知远",), ("青江大学校长",), "认为")
    assert (found.date, found.title, found.path) == ("2024-03-05", "题a", "in/a.txt")
    document = WORKS[0].document
    assert document is not None
    assert (
        [document.raw_text[span.start : span.end] for span in found.raw]
        == list(found.content)
        == ["ＡＩ要先有数据"]
    )


def test_what_becomes_of_a_statement_is_found_and_shown_behind_it(tmp_path: Path) -> None:
    work = bulletin("1", said=(("水务局", (), "堤防要先修"), ("农业局", (), "造价偏低")))
    assert work.document is not None
    told = work.document.text.replace("先修。", "先修（采纳情况：已采纳）。")
    moved = 10  # characters that the brackets add before the second statement
    assert work.quotes is not None
    first, second = work.quotes.quotes
    second = replace(
        second, content=tuple(ContentSpan(c.start + moved, c.end + moved) for c in second.content)
    )
    size = len(told)
    document = replace(
        work.document,
        text=told,
        raw_text=told,
        offsets=OffsetMap((0,), (0,), (1,), (1,), size, size),
    )
    work = replace(work, document=document, quotes=QuoteLayer((first, second)))
    (found,) = search([work], Query(words=("已采纳",)))
    assert (found.content, found.outcome) == (("堤防要先修",), "（采纳情况：已采纳）")
    shown = [str(getattr(line, "renderable", line)) for line in render_statements([found])]
    assert shown[-1] == "堤防要先修（采纳情况：已采纳）"
    outcomes = ["（采纳情况：已采纳）", ""]
    assert [row.outcome for row in quote_rows(work)] == outcomes
    assert [quote["outcome"] for quote in describe_work(work)["quotes"]] == outcomes
    export_csv([work], tmp_path)
    with (tmp_path / "quotes.csv").open(encoding="utf-8-sig", newline="") as stream:
        assert [row["outcome"] for row in csv.DictReader(stream)] == outcomes


def test_each_of_several_speakers_has_his_own_posts() -> None:
    people = (
        person("林知远", ("青江大学", "校长"), ("市政协", "委员")),
        person("苏见微", ("市科技局", "局长"), number=2),
        person("周女士", number=3),
    )
    works = [bulletin("x", *people, said=(("林知远等", ("p1", "p2", "p3"), "要快"),))]
    (found,) = search(works, Query())
    assert found.posts == ("青江大学校长；市政协委员", "市科技局局长", "")
    line = "".join(str(getattr(part, "renderable", part)) for part in render_statements([found]))
    assert "林知远（青江大学校长；市政协委员）、苏见微（市科技局局长）、周女士  认为" in line


def test_a_name_that_is_not_there_has_near_ones() -> None:
    assert near_names(WORKS, ["林知元", "王炜明", "赵钱孙"]) == ["林知远", "王伟明"]


@pytest.mark.parametrize(
    "date",
    ["2024-13", "24", "2024/06", "六月", "2024-06-31x", "2024-6", "2025-02-30", "20240630", "２０２４"],
)
def test_what_is_no_date_is_named(date: str) -> None:
    with pytest.raises(ConfigError, match="no date"):
        Query(since=date)


def test_a_time_that_ends_before_it_begins_is_named() -> None:
    with pytest.raises(ConfigError, match="--since 2025-06 is later than --until 2025-05"):
        Query(since="2025-06", until="2025-05")
    Query(since="2025-06-30", until="2025-06")


@pytest.mark.parametrize(
    ("houses", "together"),
    [
        (["青江大学", "青江大学"], [[0, 1]]),
        (["青江大学", "青江大学法学院"], [[0, 1]]),
        (["青江大学", "白山医院"], [[0], [1]]),
        (["青江大学", ""], [[0, 1]]),
        (["青江大学", "白山医院", ""], [[0], [1], [2]]),  # nobody knows which of them
        (["", ""], [[0, 1]]),
        (["青江大学法学院", "青江大学医学院", "青江大学"], [[0, 1, 2]]),
        (["发改委", "国家发展和改革委员会"], [[0, 1]]),
    ],
)
def test_people_of_one_name_are_one_where_they_have_a_house_in_common(
    houses: list[str], together: list[list[int]]
) -> None:
    works = [
        bulletin(str(i), person("王伟", *([(house, "主任")] if house else [])), date=f"2024-0{i + 1}")
        for i, house in enumerate(houses)
    ]
    gathered = gather_people(find_people(works, Query()), known=KNOWN)
    assert sorted([int(doc_id) for doc_id in profile.bulletins] for profile, _ in gathered) == together


@pytest.mark.parametrize(
    ("title", "together"),
    [("院长", [["a", "b"]]), ("讲师", [["a", "b"]]), ("副市长", [["a"], ["b"]])],
)
def test_who_has_another_post_and_no_house_is_another(title: str, together: list[list[str]]) -> None:
    works = [
        bulletin("a", person("王伟", ("青江大学", "副院长"), ("青江大学", "讲师"))),
        bulletin("b", person("王伟", ("", title))),
    ]
    gathered = gather_people(find_people(works, Query()))
    assert sorted(sorted(profile.bulletins) for profile, _ in gathered) == together


def test_a_profile_counts_and_dates() -> None:
    works = [
        bulletin(
            name,
            person("林知远", (house, "校长"), variants=variants),
            person("周编", number=2, role="editor"),
            date=date,
            said=(("林知远", ("p1",), "要快"),) * said,
        )
        for name, house, variants, date, said in (
            ("x", "青江大学", (), "2024-05", 2),
            ("y", "青江大学", ("林志远",), "2023", 1),
            ("z", "青江大学附属中学", (), "", 0),
        )
    ]
    ((profile, found),) = gather_people(find_people(works, Query()))
    assert (profile.name, profile.variants, profile.quotes) == ("林知远", ("林志远",), 3)
    assert (profile.first, profile.last, profile.bulletins) == ("2023", "2024-05", ("z", "y", "x"))
    assert [(post.text, post.bulletins) for post in profile.posts] == [
        ("青江大学校长", 2),
        ("青江大学附属中学校长", 1),
    ]
    assert [each.quotes for each in found] == [0, 1, 2]


def test_the_most_named_come_first() -> None:
    numbers = count()
    works = [
        bulletin(str(next(numbers)), person(name))
        for name in ("甲一", "乙二", "乙二", "丙三", "丙三", "丙三")
    ]
    assert [profile.name for profile, _ in gather_people(find_people(works, Query()))] == [
        "丙三",
        "乙二",
        "甲一",
    ]
