"""Traditional text is read as simplified, and what is made of it is told in the script of the text."""

from __future__ import annotations

import re
from dataclasses import replace
from pathlib import Path

import pytest

from pipeline import api
from pipeline.lexicons import read_people
from pipeline.records import Document, EntityLayer, QuoteLayer, StaffMember, SummaryLayer
from pipeline.text.script import ScriptView, fold_script, is_traditional, to_simplified, to_traditional

_TEXT = """港口觀察
第12期
香港港口研究中心編
2024年10月15日

碼頭自動化的三種看法

一、業界怎麼說
香港港口研究中心主任鄺裕民認為，碼頭的人手只會愈來愈少。他還說，「不做自動化，三年後就沒有人願意上夜班」。
《港航日報》10月9日引述範明後的話說，工人最擔心的是沒有轉崗的機會，歷年的後遺症不少。
澳門職工聯合會副理事長梁寶嫦則批評當局「只講方向，不講時間表」，呼籲先培訓、後裁員。
"""


@pytest.mark.parametrize(
    ("text", "traditional"),
    [
        (_TEXT, True),
        (to_simplified(_TEXT), False),
        (
            "臺灣學者李國棟表示，兩岸學界往來不應中斷。" + "会议认为，要加强科技创新，推动产业升级。" * 20,
            False,
        ),
        ("", False),
        ("The plan of 2024", False),
    ],
)
def test_script_of_a_text(text: str, traditional: bool) -> None:
    assert is_traditional(text) == traditional


@pytest.mark.parametrize(
    ("traditional", "simplified"),
    [
        ("顯著、瞭解、乾隆、乾燥、著名", "显著、了解、乾隆、干燥、著名"),
        ("「髮型『後』面」\n皇后與後來", "“发型‘后’面”\n皇后与后来"),
        ("﹣ abc １ 𠮷", "﹣ abc １ 𠮷"),
    ],
)
def test_every_character_stays_in_its_place(traditional: str, simplified: str) -> None:
    assert to_simplified(traditional) == simplified
    assert len(to_traditional(simplified)) == len(simplified)


def test_words_come_back_as_the_text_writes_them() -> None:
    view = ScriptView("皇后區的後勤、髮型與發展，範明說。")
    assert view.reading == "皇后区的后勤、发型与发展，范明说。"
    for start, end in [(0, 3), (4, 6), (7, 9), (10, 12), (13, 15), (0, len(view.text))]:
        assert view.to_original(view.reading[start:end]) == view.text[start:end]
    assert view.to_original("并还认为") == "並還認為"  # words that the text does not have
    assert view.restore(StaffMember("说", ("范明", "Li"))) == StaffMember("說", ("範明", "Li"))


def test_a_traditional_bulletin_gives_what_the_simplified_one_gives() -> None:
    ours, entities, quotes, summaries = _layers(_TEXT)
    theirs, _, same_quotes, same_summaries = _layers(to_simplified(_TEXT))
    assert to_simplified(ours.text) == theirs.text
    assert "「不做自動化，三年後就沒有人願意上夜班」" in ours.text
    assert (ours.metadata.series, ours.metadata.publisher) == ("港口觀察", "香港港口研究中心")
    assert [(p.name, [(a.org, a.title) for a in p.affiliations]) for p in entities.people] == [
        ("鄺裕民", [("香港港口研究中心", "主任")]),
        ("範明後", []),
        ("梁寶嫦", [("澳門職工聯合會", "副理事長")]),
    ]
    assert ("梁寶嫦", "呼籲") in {(q.source_text[-3:], q.cue_text) for q in quotes.quotes}
    assert [(q.cue, q.content, q.speakers) for q in quotes.quotes] == [
        (q.cue, q.content, q.speakers) for q in same_quotes.quotes
    ]
    assert [to_simplified(s.text) for s in summaries.summaries] == [s.text for s in same_summaries.summaries]
    assert all(to_traditional(s.text) == s.text for s in summaries.summaries)
    assert any(to_simplified(s.text) != s.text for s in summaries.summaries)


def _layers(text: str) -> tuple[Document, EntityLayer, QuoteLayer, SummaryLayer]:
    work = api.analyse(text)
    assert work.document is not None
    assert work.entities is not None
    assert work.quotes is not None
    assert work.summaries is not None
    return work.document, work.entities, work.quotes, work.summaries


def test_spaces_between_characters_do_not_hide_their_form() -> None:
    document = api.analyse(_TEXT.replace("鄺裕民認為", "鄺 裕 民認為"), last="clean").document
    assert document is not None
    assert to_simplified(document.text) != document.text
    assert all(
        is_traditional(line) or not re.search("[认说业务]", line) for line in document.text.split("\n")
    )


def test_known_names_are_found_in_both_scripts(tmp_path: Path) -> None:
    table = tmp_path / "people.tsv"
    table.write_text("name\tvariants\n鄺裕民\t鄺主任\n李明\t\n", "utf-8")
    assert read_people(str(table)) == {
        "鄺裕民": "鄺裕民", "鄺主任": "鄺裕民", "李明": "李明", "邝裕民": "邝裕民", "邝主任": "邝裕民",
    }  # fmt: skip


def test_what_others_wrote_into_a_layer_is_read_as_well() -> None:
    view = ScriptView.of(_TEXT)
    assert view is not None
    document = api.analyse(_TEXT, last="clean").document
    assert document is not None
    assert view.read(replace(document.metadata, title="說法")).title == "说法"


@pytest.mark.parametrize(
    ("text", "folded"),
    [
        ("高偉", "高伟"),
        ("高伟", "高伟"),
        ("乾隆", "干隆"),
        ("乾", "干"),
        ("瞭解臺灣", "了解台湾"),
        ("AI and 數據", "AI and 数据"),
    ],
)
def test_what_is_compared_is_the_same_in_both_scripts(text: str, folded: str) -> None:
    assert fold_script(text) == folded
    assert fold_script(folded) == folded
