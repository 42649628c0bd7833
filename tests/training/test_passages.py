import json
import lzma

import pytest

from pipeline.errors import ConfigError
from pipeline.evaluation.gold import read_gold
from pipeline.training.passages import LABELS, QUOTA, SETS, Passage, labels, pack, rebuild, select

TEXT = "导语一段，没有人说话。\n宋一苇表示，方案可行。她说，还要试点。\n尾段。"


@pytest.fixture
def data(tmp_path):
    folder = tmp_path / "text"
    folder.mkdir()
    for corpus in QUOTA:
        with lzma.open(folder / f"{corpus}.jsonl.xz", "wt", encoding="utf-8") as out:
            out.write(json.dumps({"text": "没有引语。"}) + "\n" + json.dumps({"text": TEXT}) + "\n")
    return tmp_path


def span(word, start=0):
    at = TEXT.index(word, start)
    return {"start": at - 12, "end": at - 12 + len(word), "text": word}


def gold():
    return {
        "people": [{"id": "p1", "name": "宋一苇", "variants": []}],
        "entities": [{**span("宋一苇"), "label": "PER"}],
        "ignored": [],
        "quotes": [
            {
                "kind": "person",
                "form": "indirect",
                "speakers": ["p1"],
                "source": span("宋一苇"),
                "cue": span("表示"),
                "content": [{**span("方案可行"), "kind": "reported"}],
            }
        ],
    }


def test_labels_survive_without_their_texts(data, tmp_path):
    passage = Passage("xwlb", 1, 12, 32, TEXT[12:32])
    packed = pack([passage], [gold()])
    assert "宋" not in json.dumps(packed, ensure_ascii=False)
    ((name, text, again),) = rebuild(packed, data)
    assert name == "xwlb-1"
    assert text == TEXT[12:32]
    assert again["people"][0]["name"] == "宋一苇"
    assert [(e["text"], e["label"]) for e in again["entities"]] == [("宋一苇", "PER")]
    assert [q["content"][0]["text"] for q in again["quotes"]] == ["方案可行"]
    (tmp_path / f"{name}.txt").write_text(text, "utf-8")
    (tmp_path / f"{name}.gold.json").write_text(json.dumps(again), "utf-8")
    read_gold(tmp_path / f"{name}.gold.json")


def test_another_text_is_refused(data):
    (packed,) = pack([Passage("xwlb", 1, 12, 32, TEXT[12:32])], [gold()])
    with pytest.raises(ConfigError, match="not the text that was labelled"):
        list(rebuild([{**packed, "start": 11}], data))


def test_selection_takes_whole_paragraphs_with_cues(data):
    chosen = select(data, seed=1, shortest=10, longest=30, cues=2)
    assert {(p.corpus, p.line, p.text) for p in chosen} == {(c, 1, TEXT[12:32]) for c in QUOTA}


def test_shipped_labels_hold_no_text():
    sets = [labels(name) for name in SETS]
    assert [len(packed) for packed in sets] == [40, 1973, 70, 30, 35, 35]
    assert [sum(len(p["quotes"]) for p in packed) for packed in sets] == [196, 7698, 243, 113, 113, 178]
    assert len({(p["corpus"], p["line"]) for packed in sets for p in packed}) == 2183
    assert LABELS.read_text("utf-8").isascii()
