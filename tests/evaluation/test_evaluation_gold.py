from __future__ import annotations

import json
from collections.abc import Callable
from pathlib import Path
from typing import Any

import pytest
from gold_samples import TEXT, labels, sample, write_sample

from pipeline.errors import ConfigError, InputError
from pipeline.evaluation.gold import dump_gold, find_gold, gold_layers, parse_gold, read_gold
from pipeline.records import Document, Metadata, Removed, Span
from pipeline.text.offsets import MappedText

Damage = Callable[[dict[str, Any]], None]


def clean(mapped: MappedText, raw: str, removed: tuple[Removed, ...] = ()) -> Document:
    return Document(
        "sample",
        "sample.txt",
        "",
        "utf-8",
        raw,
        mapped.text,
        mapped.offsets(len(raw)),
        Metadata(),
        (),
        removed,
    )


def test_gold_file_is_read_and_written_back_the_same(tmp_path: Path) -> None:
    gold = read_gold(write_sample(tmp_path))
    assert gold.name == "sample"
    assert gold.raw_text == TEXT
    assert [q.id for q in gold.quotes] == ["q1", "q2", "q3", "q4", "q5"]
    written = dump_gold(gold)
    assert {**written["metadata"], "contact": {}} == {**sample()["metadata"], "contact": {}}
    for key in ("schema", "raw", "raw_sha256", "people", "entities", "ignored", "quotes", "summaries"):
        assert written[key] == sample()[key], key


@pytest.mark.parametrize("encoding", ["utf-8", "utf-8-sig"])
def test_a_gold_file_may_begin_with_a_byte_order_mark(tmp_path: Path, encoding: str) -> None:
    path = write_sample(tmp_path)
    path.write_text(path.read_text(encoding="utf-8"), encoding=encoding)
    assert read_gold(path).people[0].name == "柯一鸣"
    path.write_bytes(path.read_bytes() + "柯".encode("gbk"))
    with pytest.raises(InputError, match=r"sample\.gold\.json: cannot be read"):
        read_gold(path)


def set_text(data: dict[str, Any]) -> None:
    data["entities"][2]["text"] = "柯一呜"


def move(data: dict[str, Any]) -> None:
    data["quotes"][3]["content"][0]["start"] += 1


def overrun(data: dict[str, Any]) -> None:
    data["ignored"][0].update(start=len(TEXT), end=len(TEXT) + 3)


def name_stranger(data: dict[str, Any]) -> None:
    data["quotes"][0]["speakers"] = ["nobody"]


def link_stranger(data: dict[str, Any]) -> None:
    data["entities"][2]["person"] = "nobody"


def summarise_stranger(data: dict[str, Any]) -> None:
    data["summaries"]["speakers"]["nobody"] = ["无人说话。"]


def double_person(data: dict[str, Any]) -> None:
    data["people"][1]["id"] = "ke"


def mislabel(data: dict[str, Any]) -> None:
    data["entities"][0]["label"] = "COMPANY"


def drop_source(data: dict[str, Any]) -> None:
    del data["quotes"][1]["source"]


def misspell(data: dict[str, Any]) -> None:
    data["quotez"] = data.pop("quotes")


def misspell_inside(data: dict[str, Any]) -> None:
    data["quotes"][1]["speaker"] = data["quotes"][1].pop("speakers")


def remark(data: dict[str, Any]) -> None:
    data["people"][0]["xyz"] = ""


@pytest.mark.parametrize(
    ("damage", "expected"),
    [
        (misspell, r"^sample: unknown key quotez \(did you mean quotes\?\)"),
        (misspell_inside, r"quote q2: unknown key speaker \(did you mean speakers\?\)"),
        (remark, r"person ke: unknown key xyz \(remarks go into notes\)"),
        (set_text, "entity 3"),
        (move, "quote q4: content 1"),
        (overrun, "outside the text"),
        (name_stranger, "nobody"),
        (link_stranger, "nobody"),
        (summarise_stranger, r"summaries\.speakers: no person has the id nobody"),
        (double_person, "two people have the id ke"),
        (mislabel, "entity 1: label: input should be"),
        (drop_source, "quote q2: source: is missing"),
        (
            lambda data: data["quotes"][1].update(source="柯一鸣"),
            r'q2: source: is to be written as {"text": "the words"}',
        ),
        (lambda data: data["people"].append({"name": "穆青"}), r"person \d: id: is missing"),
        (lambda data: data["people"].append("穆青"), r"person \d: is to be an object in braces"),
    ],
)
def test_wrong_label_is_named(damage: Damage, expected: str) -> None:
    data = sample()
    damage(data)
    with pytest.raises(InputError, match=expected):
        parse_gold(data, name="sample", raw_text=TEXT)


def test_error_tells_where_the_words_are() -> None:
    data = sample()
    where = data["entities"][2]["start"]
    data["entities"][2].update(start=where + 1, end=where + 4)
    with pytest.raises(InputError) as caught:
        labels(data)
    assert f"(the nearest one is [{where}, {where + 3}))" in str(caught.value)


def test_all_faults_are_named_at_once() -> None:
    """Of words, ids, offsets, kinds and keys, each once, though one mention stands in several places."""
    data = sample()
    data["quotes"][0].update(speakers=None, knd="person")
    data["quotes"][1]["content"][0]["start"] += 1
    data["quotes"] += [
        {"source": {"text": "柯一鸣"}, "content": [{"text": "没有这句"}]},
        {"source": {"text": "柯一鸣"}, "cue": {"text": "坦言"}, "content": data["quotes"][3]["content"]},
        {"speakers": ["p9"], "content": [{"text": "也没有"}]},
    ]
    data["entities"] += [
        {"text": "柯一鸣", "label": "ORG", "person": "p8"},
        {"text": "人才", "label": "ORGAN"},
    ]
    data["people"] = [*data["people"], {"name": "无名"}]
    count = len(data["entities"])
    with pytest.raises(InputError) as caught:
        parse_gold(data, name="sample", raw_text=TEXT)
    said = str(caught.value).removeprefix("sample: ").split("; ")
    for expected in (
        "quote q1: unknown key knd (did you mean kind?)",
        "quote q1: speakers: is to be a list in square brackets",
        "quote q2: content 1: says",
        "quote 6: content 1: '没有这句' does not stand in the text",
        "quote 7: cue: '坦言' does not stand near the reported words",
        "quote 8: content 1: '也没有' does not stand in the text",
        "quote 8: source: is missing",
        f"entity {count - 1}: no person has the id p8",
        f"entity {count}: label: input should be",
        f"person {len(data['people'])}: id: is missing",
    ):
        assert sum(fault.startswith(expected) for fault in said) == 1, (expected, said)
    assert len(said) == 11  # and the stranger of quote 8


def test_unreadable_files_are_input_errors(tmp_path: Path) -> None:
    path = write_sample(tmp_path)
    (tmp_path / "sample.txt").write_text(TEXT + "x", encoding="utf-8")
    with pytest.raises(InputError, match="has changed"):
        read_gold(path)
    (tmp_path / "sample.txt").unlink()
    with pytest.raises(InputError, match="raw file"):
        read_gold(path)
    path.write_text(json.dumps({**sample(), "schema": "other/1"}), encoding="utf-8")
    with pytest.raises(InputError, match="schema"):
        read_gold(path)
    path.write_text("{", encoding="utf-8")
    with pytest.raises(InputError, match="JSON"):
        read_gold(path)


def test_a_folder_without_gold_files_is_refused(tmp_path: Path) -> None:
    (tmp_path / "file").touch()
    for name, reason in (("absent", "no such folder"), ("file", "is a file, not a folder"), ("", "in it")):
        with pytest.raises(ConfigError, match=reason):
            find_gold(tmp_path / name)


def test_layers_follow_the_text_through_cleaning() -> None:
    mapped = MappedText.of(TEXT)
    at = mapped.text.index("穆 青") + 1
    mapped = mapped.edit([(0, 6, ""), (at, at + 1, "")])
    entities, quotes = gold_layers(clean(mapped, TEXT), labels())
    assert [e.text for e in entities.entities] == ["江城大学", "校长", "柯一鸣", "柯一呜", "穆青"]
    assert all(mapped.text[e.start : e.end] == e.text for e in entities.entities)
    assert entities.people[0].person_id == "ke"
    assert entities.people[0].mentions == ("e3", "e4")
    assert entities.organisations[0].mentions == ("e1",)
    assert entities.entities[0].target == entities.organisations[0].organisation_id
    said = [[mapped.text[p.start : p.end] for p in q.content] for q in quotes.quotes]
    assert said[2] == ["人才是根本", "人才来了，项目自然会来"]
    assert [p.role for p in quotes.quotes[2].content] == ["reported", "continuation"]
    assert quotes.quotes[2].speakers == ("ke",)
    assert quotes.quotes[1].source_text == "他"


def test_content_round_page_furniture_is_one_clean_span() -> None:
    raw = "柯一鸣认为，经费要\n- 2 -\n投向冷门学科。"
    start = raw.index("\n")
    data = {
        **sample(),
        "entities": [],
        "ignored": [],
        "quotes": [
            {
                **sample()["quotes"][0],
                "source": {"start": 0, "end": 3, "text": "柯一鸣"},
                "cue": {"start": 3, "end": 3, "text": ""},
                "content": [
                    {"start": 6, "end": start, "text": "经费要", "kind": "reported"},
                    {"start": start + 7, "end": len(raw) - 1, "text": "投向冷门学科", "kind": "reported"},
                ],
            }
        ],
    }
    mapped = MappedText.of(raw).edit([(start, start + 7, "")])
    document = clean(mapped, raw, (Removed(start, start + 7, "page_number"),))
    _, quotes = gold_layers(document, parse_gold(data, name="sample", raw_text=raw))
    (found,) = quotes.quotes
    assert [mapped.text[p.start : p.end] for p in found.content] == ["经费要投向冷门学科"]
    assert found.cue == Span(3, 3)


def test_labels_of_another_text_are_refused() -> None:
    other = MappedText.of("别的文字")
    with pytest.raises(InputError, match="another text"):
        gold_layers(clean(other, "别的文字"), labels())
