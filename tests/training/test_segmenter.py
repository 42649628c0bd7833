from __future__ import annotations

import json
import lzma

import pytest

from pipeline.engines.pkuseg import PkusegSegmenter
from pipeline.errors import ConfigError
from pipeline.training import main, segmenter

SENTENCES = [
    ["研究所", "的", "专家", "昨天", "讨论", "了", "这个", "问题", "。"],
    ["我们", "２０２４年", "讨论", "ＡＩ", "问题", "，", "专家", "很", "好", "。"],
    ["这个", "研究所", "很", "好", "，", "我们", "的", "专家", "讨论", "了", "。"],
]


@pytest.fixture
def data(tmp_path):
    for folder in ("ner", "text"):
        (tmp_path / folder).mkdir()
    for split in ("train", "dev"):
        path = tmp_path / "seg" / "pd1998" / f"{split}.jsonl.xz"
        path.parent.mkdir(parents=True, exist_ok=True)
        with lzma.open(path, "wt", encoding="utf-8") as stream:
            for words in SENTENCES * 20:
                stream.write(json.dumps({"words": words}, ensure_ascii=False) + "\n")
    return tmp_path


def test_trains_a_model_that_cuts_like_its_data(data, tmp_path, capsys):
    out = tmp_path / "model"
    assert (
        main(["segmenter", "--data", str(data), "--out", str(out), "--iterations", "3", "--modern", "0"]) == 0
    )
    record = json.loads(capsys.readouterr().out)
    assert sorted(path.name for path in out.iterdir()) == ["features.msgpack", "training.json", "weights.npz"]
    assert record == json.loads((out / "training.json").read_text(encoding="utf-8"))
    assert record["dev_f1"] > 0.99
    assert record["lines"] == 80  # sentences with Latin letters count twice
    assert 0 < record["features_kept"] <= record["features_trained"]
    text = "我们讨论AI问题，这个研究所的专家很好。"
    spans = PkusegSegmenter(str(out)).segment(text)
    assert [text[a:b] for a, b in spans] == [
        "我们", "讨论", "AI", "问题", "，", "这个", "研究所", "的", "专家", "很", "好", "。",
    ]  # fmt: skip


def test_pruning_drops_weak_features_and_cuts_the_same(data, tmp_path):
    segmenter.train(data, tmp_path / "model", corpora=["pd1998"], iterations=3, seed=1)
    sizes = segmenter.prune(tmp_path / "model", tmp_path / "small", least_weight=0.2, step=1 / 16)
    assert sizes["features_kept"] < 0.8 * sizes["features_trained"]
    text = "".join(SENTENCES[0] + SENTENCES[2])
    full, small = (PkusegSegmenter(str(tmp_path / name)).segment(text) for name in ("model", "small"))
    assert full == small
    assert len(full) == len(SENTENCES[0] + SENTENCES[2])


def test_tiny_does_not_touch_the_shipped_model(data, tmp_path, monkeypatch, capsys):
    monkeypatch.chdir(tmp_path)
    assert main(["segmenter", "--data", str(data), "--tiny"]) == 0
    assert not (tmp_path / "models" / "segmenter").exists()
    assert (tmp_path / "models" / "segmenter-tiny" / "weights.npz").is_file()


def test_same_seed_gives_the_same_files(data, tmp_path):
    for name in ("a", "b"):
        segmenter.train(data, tmp_path / name, corpora=["pd1998"], iterations=1, seed=7)
    for file in ("features.msgpack", "training.json"):
        assert (tmp_path / "a" / file).read_bytes() == (tmp_path / "b" / file).read_bytes()


def test_missing_data_is_a_clear_error(tmp_path, data):
    with pytest.raises(ConfigError, match="no training data"):
        main(["segmenter", "--data", str(tmp_path / "nowhere"), "--out", str(tmp_path / "model")])
    with pytest.raises(ConfigError, match="no_such_corpus"):
        main(
            [
                "segmenter",
                "--data",
                str(data),
                "--out",
                str(tmp_path / "model"),
                "--corpora",
                "no_such_corpus",
            ]
        )
    assert not (tmp_path / "model").exists()


def test_file_in_the_way_is_a_clear_error(data, tmp_path):
    (tmp_path / "model").write_text("x")
    with pytest.raises(ConfigError):
        segmenter.train(data, tmp_path / "model", corpora=["pd1998"], iterations=1, seed=1)
