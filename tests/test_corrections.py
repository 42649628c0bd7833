"""Labels that somebody has corrected count in every list, and no further than their text. All texts are invented."""

from __future__ import annotations

import json
import shutil
from collections.abc import Callable
from pathlib import Path
from typing import Any

import pytest

import pipeline
from pipeline.archive import Query, search
from pipeline.corrections import NOTED
from pipeline.errors import ConfigError
from pipeline.evaluation.gold import parse_gold
from pipeline.evaluation.placing import place_labels
from pipeline.exporters.gold import export_gold
from pipeline.inputs import Input, current_inputs, has_changed_labels
from pipeline.records import Work
from pipeline.results import read_works
from pipeline.store import Store

TEXT = """青江科创简报
第3期
青江市科技局
2025年3月5日

青江市推进科技成果转化

青江大学校长林知远指出，成果转化的关键在于人才。青江市科技局局长苏见微表示，企业应当早一步参与研究。
与会专家一致认为，转化需要耐心资本。
"""
Labels = dict[str, Any]


class Office:
    """A folder of bulletins, one of corrections, and a store."""

    def __init__(self, folder: Path) -> None:
        self.raw, self.labels, self.root = folder / "raw", folder / "labels", folder / "store"
        self.raw.mkdir()
        self.labels.mkdir()
        (self.raw / "a.txt").write_text(TEXT, encoding="utf-8")
        (self.raw / "b.txt").write_text(TEXT.replace("林知远", "严若冰"), encoding="utf-8")
        self.settings = [f"store.root={self.root}", f"run.corrections={self.labels}"]

    def run(self) -> Any:
        return pipeline.run(self.raw, settings=self.settings, last="quotes")

    def changed(self) -> list[Input]:
        store = Store(self.root)
        return [item for item in current_inputs(store) if has_changed_labels(item, digests=store.digests())]

    def works(self) -> dict[str, Work]:
        return {work.doc_id: work for work in read_works(Store(self.root), stages=("clean", "ner", "quotes"))}

    def export(self) -> list[str]:
        return [path.name for path in export_gold(self.works().values(), self.labels)]

    def edit(self, name: str, change: Callable[[Labels], None]) -> None:
        path = self.labels / name
        data = json.loads(path.read_text(encoding="utf-8"))
        change(data)
        path.write_text(json.dumps(data, ensure_ascii=False), encoding="utf-8")

    def said(self, doc_id: str) -> list[tuple[tuple[str, ...], str, str]]:
        work = self.works()[doc_id]
        assert work.quotes is not None
        assert work.document is not None
        text = work.document.text
        return [
            (
                tuple(work.people[speaker].name for speaker in quote.speakers),
                quote.cue_text,
                "".join(text[part.start : part.end] for part in quote.content),
            )
            for quote in work.quotes.quotes
        ]


@pytest.fixture(scope="module")
def found(tmp_path_factory: pytest.TempPathFactory) -> Path:
    """An office after its first run and an export."""
    folder = tmp_path_factory.mktemp("office")
    office = Office(folder)
    assert office.run().exit_code == 0
    office.export()
    return folder


@pytest.fixture
def office(found: Path, tmp_path: Path) -> Office:
    copy = Office.__new__(Office)
    shutil.copytree(found, tmp_path / "office", symlinks=True)
    base = tmp_path / "office"
    copy.raw, copy.labels, copy.root = base / "raw", base / "labels", base / "store"
    copy.settings = [f"store.root={copy.root}", f"run.corrections={copy.labels}"]
    return copy


def change_all(data: Labels) -> None:
    ids = {person["name"]: person["id"] for person in data["people"]}
    quotes = {quote["cue"]["text"]: quote for quote in data["quotes"]}
    quotes["指出"]["speakers"] = [ids["苏见微"]]
    data["quotes"] = [quote for quote in data["quotes"] if quote["cue"]["text"] != "一致认为"]
    data["quotes"].append(
        {
            "source": {"text": "与会专家"},
            "cue": {"text": "一致认为"},
            "content": [{"text": "转化需要 耐心资本"}],
        }
    )
    for person in data["people"]:
        if person["name"] == "苏见微":
            person["affiliations"] = [{"org": "青江市科技局", "title": "党组书记"}]
    data["metadata"]["title"] = "科技成果转化座谈"


def test_what_an_export_wrote_changes_nothing(office: Office) -> None:
    assert not any(outcome.ran for outcome in office.run().outcomes)


def test_corrections_count_for_their_document_alone(office: Office) -> None:
    before = office.said("b")
    office.edit("a.gold.json", change_all)
    done = {outcome.doc_id for outcome in office.run().outcomes if outcome.ran}
    assert done == {"a"}
    assert office.said("a") == [
        (("苏见微",), "指出", "成果转化的关键在于人才"),
        (("苏见微",), "表示", "企业应当早一步参与研究"),
        ((), "一致认为", "转化需要耐心资本"),
    ]
    assert office.said("b") == before
    work = office.works()["a"]
    assert work.document is not None
    assert work.document.metadata.title == "科技成果转化座谈"
    assert work.document.metadata.issue == "第3期"
    posts = {person.name: [(a.org, a.title) for a in person.affiliations] for person in work.people.values()}
    assert posts == {"林知远": [("青江大学", "校长")], "苏见微": [("青江市科技局", "党组书记")]}
    assert not any(outcome.ran for outcome in office.run().outcomes)
    before_export = (office.labels / "a.gold.json").read_bytes()
    assert "a.gold.json" not in office.export()  # they say what would be written
    assert (office.labels / "a.gold.json").read_bytes() == before_export
    found = search(office.works().values(), Query(speakers=("苏见微",)))
    assert [each.doc_id for each in found].count("a") == 2


def test_a_post_that_is_over_says_so_in_labels_and_back(office: Office) -> None:
    """曾任: the title does not tell; labels say it beside the title, and only where it is so."""
    (office.raw / "a.txt").write_text(
        TEXT.replace("青江大学校长林知远", "曾任青江大学校长的林知远"), encoding="utf-8"
    )
    for name in ("a.gold.json", "a.txt"):
        (office.labels / name).unlink()
    office.run()
    assert "a.gold.json" in office.export()

    def end_the_other(data: Labels) -> None:
        held = {person["name"]: person["affiliations"] for person in data["people"]}
        assert held["林知远"] == [{"org": "青江大学", "title": "校长", "former": True}]
        assert held["苏见微"] == [{"org": "青江市科技局", "title": "局长"}]
        held["苏见微"][0]["former"] = True

    office.edit("a.gold.json", end_the_other)
    office.run()
    people = office.works()["a"].people.values()
    assert {person.name: [a.former for a in person.affiliations] for person in people} == {
        "林知远": [True],
        "苏见微": [True],
    }


def test_labels_that_are_taken_away_count_no_longer(office: Office) -> None:
    before = office.said("a")
    office.edit("a.gold.json", change_all)
    office.run()
    assert office.said("a") != before
    (office.labels / "a.gold.json").unlink()
    office.run()
    assert office.said("a") == before


def stray(data: Labels) -> None:
    """Labels with three faults."""
    change_all(data)
    data["quotes"][0].update(speakers=["p99"])
    data["quotes"].append({"source": {"text": "林知远"}, "content": [{"text": "没有这句话"}]})
    data["metadata"]["date"] = "去年"


FAULTS = ("no person has the id p99", "quote 4: content 1: '没有这句话' does not stand", "去年 is no date")


@pytest.mark.parametrize("again", [False, True])
def test_labels_with_faults_leave_the_bulletin_as_it_was_found(office: Office, again: bool) -> None:
    before = {doc_id: office.said(doc_id) for doc_id in ("a", "b")}
    office.edit("a.gold.json", stray)
    for _ in range(1 + again):
        result = office.run()
        (left,) = result.unreadable
        assert left.path.endswith("a.gold.json")
        assert [fault for fault in FAULTS if fault not in left.reason] == []
        assert "its bulletin is read without it" in left.reason
        assert result.exit_code == 3
        assert not result.failures
        assert {doc_id: office.said(doc_id) for doc_id in ("a", "b")} == before


def test_labels_with_faults_undo_no_correction(office: Office) -> None:
    office.edit("a.gold.json", change_all)
    (office.raw / "copy.txt").write_text(TEXT, encoding="utf-8")
    office.run()
    corrected = office.said("a")
    assert office.said("copy") == corrected
    good = (office.labels / "a.gold.json").read_bytes()
    office.edit("a.gold.json", stray)
    for damage in (b"", b"}"):  # with faults, and then no JSON either
        with (office.labels / "a.gold.json").open("ab") as file:
            file.write(damage)
        result = office.run()
        assert ["stays" in left.reason for left in result.unreadable] == [True]
        assert not result.failures
        assert not result.uncorrected
        assert not any(outcome.ran for outcome in result.outcomes)
        assert (office.said("a"), office.said("copy")) == (corrected, corrected)
    (office.labels / "a.gold.json").write_bytes(good)
    assert office.run().exit_code == 0
    assert not office.changed()


@pytest.mark.parametrize("key", ["people", "entities", "quotes"])
def test_labels_that_lack_a_list_do_not_empty_it(office: Office, key: str) -> None:
    before = office.said("a")
    office.edit("a.gold.json", lambda data: data.pop(key))
    (left,) = office.run().unreadable
    assert f"{key}: is missing" in left.reason
    assert office.said("a") == before


def test_a_quote_that_was_copied_has_an_id_of_its_own(office: Office) -> None:
    def copy_first(data: Labels) -> None:
        copied = {**data["quotes"][0], "speakers": data["quotes"][1]["speakers"]}
        data["quotes"] += [dict(copied) for _ in range(4)]

    before = office.said("a")
    office.edit("a.gold.json", copy_first)
    office.run()
    assert len(office.said("a")) == len(before) + 4
    quotes = office.works()["a"].quotes
    assert quotes is not None
    assert len({quote.quote_id for quote in quotes.quotes}) == len(quotes.quotes)


def test_labels_of_another_text_are_told_of(office: Office) -> None:
    office.edit("a.gold.json", change_all)
    (office.raw / "a.txt").write_text(TEXT.replace("耐心资本", "长期资本"), encoding="utf-8")
    result = office.run()
    (left,) = result.unreadable
    assert left.path.endswith("a.gold.json")
    assert "another text" in left.reason
    assert office.said("a")[-1][2] == "转化需要长期资本"


@pytest.mark.parametrize("noted", [True, False], ids=["beside what the export noted", "copied alone"])
def test_labels_of_a_page_are_of_the_text_in_it(office: Office, noted: bool) -> None:
    page = office.raw / "page.html"
    paragraphs = "".join(f"<p>{line}</p>" for line in TEXT.splitlines() if line)
    page.write_text(f"<html><body>{paragraphs}</body></html>", encoding="utf-8")
    office.run()
    office.export()
    office.edit("page.gold.json", lambda data: data["people"][0].update(name="林致远"))
    if not noted:
        (office.labels / NOTED).unlink()
    assert office.run().exit_code == 0
    assert office.said("page")[0][0] == ("林致远",)
    page.write_text(page.read_text(encoding="utf-8").replace("耐心资本", "长期资本"), encoding="utf-8")
    for _ in range(2):
        result = office.run()
        (left,) = result.unreadable
        assert (left.path.endswith("page.gold.json"), "another text" in left.reason) == (True, True)
        assert [quote[2] for quote in office.said("page")][-1] == "转化需要长期资本"


def test_labels_that_are_no_json_are_told_of(office: Office) -> None:
    (office.labels / "a.gold.json").write_text("{", encoding="utf-8")
    (left,) = office.run().unreadable
    assert left.path.endswith("a.gold.json")


def test_labels_that_are_damaged_undo_no_correction(office: Office) -> None:
    office.edit("a.gold.json", change_all)
    office.run()
    corrected = office.said("a")
    path = office.labels / "a.gold.json"
    whole = path.read_bytes()
    path.write_bytes(whole[:-20])
    result = office.run()
    assert [left.path for left in result.unreadable] == [str(path)]
    assert "stays" in result.unreadable[0].reason
    assert result.exit_code == 3
    assert not any(outcome.ran for outcome in result.outcomes)
    assert office.said("a") == corrected
    assert [each.doc_id for each in office.changed()] == ["a"]
    office.settings.append("quotes.min_confidence=0.01")  # they are needed, and not to be had
    (failed,) = [outcome for outcome in office.run().outcomes if outcome.status == "failed"]
    assert "not valid JSON" in failed.reason
    path.write_bytes(whole)
    assert {outcome.doc_id for outcome in office.run().outcomes if outcome.ran} == {"a"}
    assert office.said("a") == corrected
    assert not office.changed()


def test_who_is_corrected_no_longer_is_named(office: Office) -> None:
    office.edit("a.gold.json", change_all)
    assert not office.run().uncorrected
    (office.labels / "a.gold.json").unlink()
    assert office.run().uncorrected == {"a": str(office.labels / "a.gold.json")}
    assert not office.run().uncorrected


def test_a_folder_of_corrections_that_is_not_there_is_an_error(office: Office) -> None:
    for folder, reason in (
        (office.labels / "typo", "no such file"),
        (office.raw / "a.txt", "not a directory"),
    ):
        with pytest.raises(ConfigError, match=f"run.corrections=.*{folder.name}: {reason}"):
            pipeline.run(office.raw, settings=[*office.settings, f"run.corrections={folder}"], last="quotes")


@pytest.mark.parametrize(
    ("date", "reason"),
    [
        ("去年", "去年 is no date"),
        ("2025-13-45", "is no date"),
        ("2025年5月1日", "is no date"),
        ("2025-05", ""),
    ],
)
def test_a_corrected_date_is_one(office: Office, date: str, reason: str) -> None:
    office.edit("a.gold.json", lambda data: data["metadata"].update(date=date))
    assert [reason in each.reason for each in office.run().unreadable] == ([True] if reason else [])


RAW = "林知远指出，人才是关键。他认为，\n要早一步。苏见微说，人才难留。据该市公报，有千人。"


@pytest.mark.parametrize(
    ("quote", "placed"),
    [
        (
            {"source": {"text": "林知远"}, "cue": {"text": "指出"}, "content": [{"text": "人才是关键"}]},
            [0, 3, 6],
        ),
        (
            {"source": {"text": "他"}, "cue": {"text": "认为"}, "content": [{"text": "要早一步"}]},
            [12, 13, 17],
        ),
        ({"source": {"text": "苏见微"}, "content": [{"text": "人才难留"}]}, [22, 25, 27]),  # no cue
        (
            {"source": {"text": "该市公报"}, "cue": {"text": "据"}, "content": [{"text": "有千人"}]},
            [33, 32, 38],
        ),
    ],
)
def test_words_alone_are_found(quote: Labels, placed: list[int]) -> None:
    data, faults = place_labels({"quotes": [quote]}, RAW)
    (found,) = data["quotes"]
    assert not faults
    assert [found["source"]["start"], found["cue"]["start"], found["content"][0]["start"]] == placed
    kind = "pronoun" if quote["source"]["text"] == "他" else "nominal"
    assert (found["id"], found["kind"], found["form"]) == ("q1", kind, "indirect")
    for span in (found["source"], found["cue"], *found["content"]):
        assert RAW[span["start"] : span["end"]] == span["text"]


def test_a_name_without_offsets_is_labelled_everywhere() -> None:
    data: Labels = {
        "schema": "bulletin-gold/1",
        "raw": "t.txt",
        "raw_sha256": "",
        "entities": [
            {"text": "人才", "label": "ORG", "start": 6, "end": 8},
            {"text": "人才", "label": "ORG"},
        ],
    }
    gold = parse_gold(data, name="t", raw_text=RAW)
    assert [(entity.start, entity.end) for entity in gold.entities] == [(6, 8), (27, 29)]


@pytest.mark.parametrize(
    ("words", "reason"), [("人才", "stands 2 times"), ("房价", "does not stand in the text")]
)
def test_words_that_are_not_to_be_found_are_named(words: str, reason: str) -> None:
    quote = {"source": {"text": "他"}, "cue": {"text": "认为"}, "content": [{"text": words}]}
    data, faults = place_labels({"quotes": [quote]}, RAW)
    assert [reason in fault for fault in faults] == [True]
    assert data["quotes"][0]["content"][0]["text"] == ""


@pytest.mark.parametrize(
    ("raw", "form"),
    [
        ("他说：“今年白干了。”还有", "direct"),
        ("“今年白干了，”他说", "direct"),
        ("他说，今年白干了", "indirect"),
        ("他说，“今年”白干了", "indirect"),
    ],
)
def test_words_in_marks_are_direct(raw: str, form: str) -> None:
    words = "“今年”白干了" if "“今年”" in raw else "今年白干了"
    quote = {"source": {"text": "他"}, "content": [{"text": words}]}
    (placed,) = place_labels({"quotes": [quote]}, raw)[0]["quotes"]
    assert placed["form"] == form
