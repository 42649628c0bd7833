from __future__ import annotations

import io
from dataclasses import replace

import pytest
from rich.cells import cell_len
from rich.console import Console

from pipeline.config import load_config
from pipeline.doctor import examine
from pipeline.records import (
    Affiliation,
    Block,
    ContentSpan,
    Document,
    Entity,
    EntityLayer,
    Metadata,
    OffsetMap,
    Person,
    Quote,
    QuoteLayer,
    Span,
    Summary,
    SummaryLayer,
    Work,
)
from pipeline.show import Listed, render_documents, render_work, shorten_path
from pipeline.tables import introduce

TEXT = "一、人才\n林知远指出，人才是关键。"
WORK = Work(
    "brief",
    document=Document(
        "brief", "data/raw/brief.txt", "0", "utf-8", TEXT, TEXT, OffsetMap((0,), (0,), (1,), (1,), 17, 17),
        Metadata(series="青江简报", total_issue=3, title="[人才]"), (Block("heading", 0, 4, 1, "一"),),
        warnings=("two dates",),
    ),
    entities=EntityLayer(
        (Entity("e1", "PER", 5, 8, "林知远", "p1"),),
        (Person("p1", "林知远", ("林志远",), (Affiliation("青江大学", "校长"),), "speaker", ("e1",), ("two spellings",)),),
    ),
    quotes=QuoteLayer(
        (
            Quote(
                "q1", "person", "indirect", Span(5, 8), "林知远", Span(8, 10), "指出", (ContentSpan(11, 16),), ("p1",),
                0.87, ("cue 指出", "source before it"),
            ),
        )
    ),
    summaries=SummaryLayer(
        (Summary("s1", "speaker", "p1", "重人才", (), "x"), Summary("s2", "section", "一", "谈人才", (), "x"))
    ),
)  # fmt: skip


def render(*, why: bool = False, colour: bool = False) -> str:
    stream = io.StringIO()
    console = Console(
        file=stream, width=200, force_terminal=colour, color_system="standard" if colour else None
    )
    for part in render_work(WORK, why=why):
        console.print(part)
    return stream.getvalue()


def test_a_page_has_all_parts_and_names_instead_of_ids():
    page = render()
    lines = [line.strip() for line in page.splitlines() if line.strip()]
    assert lines[0] == "[人才]"  # brackets are no markup
    for line in (
        "! two dates", "林知远  speaker  青江大学校长  also 林志远", "! two spellings",
        "q1  林知远（青江大学校长）  指出  [person, indirect]", "人才是关键", "speaker  林知远（青江大学校长）  [x]", "section  一、人才  [x]",
    ):  # fmt: skip
        assert line in lines, line
    assert "0.87" not in page
    assert "\x1b" not in page
    assert "\nseries       青江简报\ntotal issue  3\n" in page  # nothing pads them


def test_why_adds_confidence_and_steps():
    page = render(why=True)
    for text in ("confidence 0.87", "· cue 指出", "· source before it"):
        assert text in page


def test_names_and_reported_words_stand_out_in_a_terminal():
    page = render(colour=True)
    text = page[page.index("— text —") :]
    assert "\x1b[1;36m林知远\x1b[0m" in text
    assert "\x1b[4m指出\x1b[0m" in text
    assert "\x1b[3m人才是关键\x1b[0m" in text


@pytest.mark.parametrize(
    ("settings", "subject", "state"),
    [
        ([], "python", "ok"),
        ([], "file configs/lexicon/titles.tsv", "ok"),
        (["ner.titles=nowhere.tsv"], "file nowhere.tsv", "missing"),
        (["ner.engine=encoder", "ner.model=no_such_model"], "stage ner", "missing"),
        (["store.root=pyproject.toml/store"], "folder pyproject.toml/store", "broken"),
    ],
)
def test_doctor_finds_what_is_missing(monkeypatch, settings, subject, state):
    monkeypatch.chdir(__file__.rpartition("tests")[0])
    checks = {check.subject: check for check in examine(load_config(None, settings))}
    assert checks[subject].state == state
    assert checks[subject].detail
    assert {subject.split()[0] for subject in checks} == {"python", "package", "file", "stage", "folder"}


def test_who_speaks_for_a_country_is_told_with_it():
    held = Affiliation("", "环境部长", Span(0, 3), Span(3, 7))
    person = Person("p1", "让娜", affiliations=(held,))
    assert introduce(person, text="卢旺达环境部长让娜说，要限产。") == "卢旺达环境部长"
    assert introduce(person) == "环境部长"


def test_of_several_posts_the_present_one_introduces():
    posts = (Affiliation("青江大学", "前校长"), Affiliation("青江研究中心", "访问学者"))
    person = Person("p1", "林知远", affiliations=posts)
    assert introduce(person, most=1) == "青江研究中心访问学者"
    assert introduce(person) == "青江大学前校长；青江研究中心访问学者"


def test_who_once_held_a_post_is_told_so_before_the_house() -> None:
    posts = (Affiliation("青江市水利局", "时任副局长"), Affiliation("青江大学", "党委书记"))
    person = Person("p1", "林知远", affiliations=posts)
    assert introduce(person, most=1) == "青江大学党委书记"
    assert introduce(person) == "时任青江市水利局副局长；青江大学党委书记"


def test_who_heads_a_place_is_told_by_that() -> None:
    posts = (Affiliation("青江县委", "副书记"), Affiliation("", "县长"))
    person = Person("p1", "林知远", affiliations=posts)
    assert introduce(person, most=1) == "县长"
    assert introduce(person) == "青江县委副书记；县长"


def test_who_speaks_is_told_by_what_he_heads() -> None:
    posts = (Affiliation("青江市水利局", "党组成员"), Affiliation("青江市水利局", "副局长"))
    person = Person("p1", "林知远", affiliations=posts)
    assert introduce(person, most=1) == "青江市水利局副局长"
    assert introduce(person) == "青江市水利局党组成员；青江市水利局副局长"


def test_a_post_at_a_house_goes_before_one_of_nobody() -> None:
    person = Person(
        "p1", "让娜", affiliations=(Affiliation("", "秘书长"), Affiliation("青江研究院", "副院长"))
    )
    assert introduce(person, most=1) == "青江研究院副院长"
    person = Person("p1", "让娜", affiliations=(Affiliation("", "国家主席"), Affiliation("中央军委", "主席")))
    assert introduce(person, most=1) == "国家主席"


@pytest.mark.parametrize(
    ("path", "shown"),
    [("a.txt", "a.txt (gb18030)"), ("a.HTM", "a.HTM (gb18030)"), ("a.docx", "a.docx"), ("a.PDF", "a.PDF")],
)
def test_what_holds_no_characters_has_no_encoding(path: str, shown: str) -> None:
    assert WORK.document is not None
    work = replace(WORK, document=replace(WORK.document, path=path, encoding="gb18030"))
    stream = io.StringIO()
    for part in render_work(work):
        Console(file=stream, width=200).print(part)
    assert [
        line.split(maxsplit=1)[1] for line in stream.getvalue().splitlines() if line.startswith("file ")
    ] == [shown]


@pytest.mark.parametrize(
    ("path", "room", "shown"),
    [
        ("data/b1.txt", 11, "data/b1.txt"),
        ("/srv/bulletins/2024/water/b1.txt", 20, "/srv/bulleti…/b1.txt"),
        ("/srv/简报/简报.txt", 15, "/srv/…/简报.txt"),
        ("/srv/2024年度水务简报.txt", 12, "…务简报.txt"),
    ],
)
def test_a_path_is_cut_in_the_middle(path: str, room: int, shown: str) -> None:
    assert shorten_path(path, room) == shown
    assert cell_len(shown) <= room


@pytest.mark.parametrize(("width", "lines"), [(80, 5), (40, 9)])
def test_the_list_of_documents_fits_a_terminal(width: int, lines: int) -> None:
    documents = [
        Listed(
            "pujiang-2024-13", ("27", "69", "23", "19"), "/home/office/bulletins/2024/pujiang-2024-13.txt", ()
        ),
        Listed(
            "水务简报",
            ("rejected", "–", "–", "–"),
            "in/水务简报.pdf",
            ("no Chinese text", "the file has changed since"),
        ),
    ]
    stream = io.StringIO()
    for part in render_documents(documents, ("clean", "ner", "quotes", "summarise"), width=width):
        Console(file=stream, width=width).print(part)
    shown = stream.getvalue().splitlines()
    assert len(shown) == lines
    assert max(map(cell_len, map(str.rstrip, shown))) <= width
    assert sum("pujiang-2024-13 " in f"{line} " for line in shown) == 1
    assert [line.strip() for line in shown[-2:]] == ["no Chinese text", "the file has changed since"]
    assert sum(line.rstrip().endswith("pujiang-2024-13.txt") for line in shown) == 1
