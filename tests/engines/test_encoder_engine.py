"""The runtime of our tagger, on a tiny model made here: windows, offsets, batches, clear errors."""

from __future__ import annotations

import json
import shutil
from collections.abc import Sequence
from pathlib import Path

import numpy as np
import pytest

from pipeline.engines import predict_documents
from pipeline.engines.encoder import EncoderEngine, windows
from pipeline.engines.tokens import SPECIALS, CharacterTokenizer
from pipeline.errors import EngineMissingError
from pipeline.records import Mention

torch = pytest.importorskip("torch")
pytest.importorskip("onnx")

WORDS = "王李赵说了，。科技大学研究院长在会上表示甲乙丙丁戊"


@pytest.fixture(scope="module")
def model(tmp_path_factory: pytest.TempPathFactory) -> Path:
    from pipeline.training.encoder import EncoderShape
    from pipeline.training.export import export
    from pipeline.training.ner_data import TAGS
    from pipeline.training.tagger import Tagger

    tokenizer = CharacterTokenizer([*SPECIALS, *TAGS, *dict.fromkeys(WORDS)])
    torch.manual_seed(3)
    tagger = Tagger(
        EncoderShape(len(tokenizer.vocabulary), width=32, layers=1, heads=2, inner=64, positions=64)
    )
    with torch.no_grad():  # a label must depend on the character, else every text is one label
        tagger.encoder.word.weight.mul_(40)
        tagger.head.weight.mul_(40)
    folder = tmp_path_factory.mktemp("model")
    export(tagger, tokenizer, folder, quantised=False, window=24, margin=6)
    return folder


def long_text(length: int, seed: int = 0) -> str:
    return "".join(np.random.default_rng(seed).choice(list(WORDS), length))


@pytest.mark.parametrize("length", [0, 1, 9, 10, 11, 23, 24, 57, 58, 59, 200])
@pytest.mark.parametrize(("size", "margin"), [(10, 2), (10, 4), (23, 6)])
def test_windows_keep_every_token_once_with_its_context(length: int, size: int, margin: int) -> None:
    made = windows(0, length, size=size, margin=margin)
    kept = [at for w in made for at in range(w.keep_start, w.keep_end)]
    assert kept == list(range(length))
    for window in made:
        assert window.end - window.start <= size
        assert window.start <= window.keep_start
        assert window.keep_end <= window.end
        assert window.start == 0 or window.keep_start - window.start >= margin
        assert window.end == length or window.end - window.keep_end >= margin


def test_mentions_are_ranges_of_the_text_in_order(model: Path) -> None:
    engine = EncoderEngine(str(model), threads=1)
    texts = [long_text(n, n) for n in (3, 300, 40)] + ["", "　 \n"]
    found = engine.predict(texts)
    assert len(found) == len(texts)
    assert any(found)
    for text, mentions in zip(texts, found, strict=True):
        ends = 0
        for mention in mentions:
            assert ends <= mention.start < mention.end <= len(text)
            assert mention.label in {"PER", "ORG", "LOC", "TITLE"}
            assert 0 < mention.score <= 1
            ends = mention.end


@pytest.mark.parametrize("threads", [1, 3])
def test_neighbours_do_not_change_the_answer_of_the_shipped_model(threads: int) -> None:
    texts = [
        "云岭省数据局局长蓝天晴认为，要把数据用起来。",
        "会议强调",
        "望江县供销合作社联合社党组副书记、理事会主任邵立言，以及青禾农机公司总经理祖海川一同到会。" * 9,
    ]
    alone = [EncoderEngine(threads=1).predict([text])[0] for text in texts]
    assert EncoderEngine(threads=threads).predict(texts) == alone  # scores too


def test_short_texts_are_read_beside_their_neighbours_and_documents_apart(model: Path) -> None:
    engine = EncoderEngine(str(model), threads=1)
    documents = [[long_text(n, n) for n in (9, 14, 120, 11)], [long_text(10, 77)], []]
    texts = [text for document in documents for text in document]
    together = engine.predict_in_context(documents)
    alone = engine.predict(texts)
    assert len(together) == len(texts)
    assert together[2] == alone[2]  # long enough by itself
    assert together[4] == alone[4]  # the only text of its document
    assert together[:4] != alone[:4]
    assert together == [found for each in documents for found in engine.predict_in_context([each])]
    for text, mentions in zip(texts, together, strict=True):
        assert all(0 <= m.start < m.end <= len(text) for m in mentions)


def test_an_engine_without_context_reads_text_by_text() -> None:
    class Plain:
        name = "plain"

        def load(self) -> None: ...

        def predict(self, texts: Sequence[str]) -> list[list[Mention]]:
            return [[Mention(0, len(text), "ORG", 1.0)] for text in texts]

    found = list(predict_documents(Plain(), [["甲公司", "乙大学校长"], ["丙"]]))
    assert [[(m.start, m.end) for mentions in each for m in mentions] for each in found] == [
        [(0, 3), (0, 5)],
        [(0, 1)],
    ]


def test_white_space_moves_offsets_and_nothing_else(model: Path) -> None:
    engine = EncoderEngine(str(model), threads=1)
    text = long_text(60, 5)
    spaced = " ".join(text)
    plain, wide = engine.predict([text, spaced])
    assert plain
    assert [(2 * m.start, 2 * m.end - 1, m.label) for m in plain] == [(m.start, m.end, m.label) for m in wide]


def test_no_mention_runs_over_a_line_end(model: Path) -> None:
    engine = EncoderEngine(str(model), threads=1)
    text = "\n".join(long_text(7, seed) for seed in range(30))
    (found,) = engine.predict([text])
    assert found
    assert not any("\n" in text[m.start : m.end] for m in found)


def test_a_missing_file_is_named(model: Path, tmp_path: Path) -> None:
    (tmp_path / "config.json").write_text("{}")
    with pytest.raises(EngineMissingError, match=r"vocabulary\.txt, model\.onnx missing"):
        EncoderEngine(str(tmp_path)).load()


def test_an_unknown_convention_is_named(model: Path) -> None:
    with pytest.raises(EngineMissingError, match="NOBODY"):
        EncoderEngine(str(model), convention="[NOBODY]").load()


def test_quantised_emissions_are_near_the_plain_ones(model: Path, tmp_path: Path) -> None:
    from pipeline.training.encoder import EncoderShape
    from pipeline.training.export import export
    from pipeline.training.tagger import Tagger

    tokenizer = CharacterTokenizer.read(model / "vocabulary.txt")
    tagger = Tagger(
        EncoderShape(len(tokenizer.vocabulary), width=32, layers=1, heads=2, inner=64, positions=64)
    )
    export(tagger, tokenizer, tmp_path / "plain", quantised=False)
    export(tagger, tokenizer, tmp_path / "int8")
    import onnxruntime

    ids = np.array([[5, *tokenizer(long_text(20)).ids]], np.int64)
    plain, int8 = (
        onnxruntime.InferenceSession(str(tmp_path / name / "model.onnx")).run(None, {"ids": ids})[0]
        for name in ("plain", "int8")
    )
    assert np.abs(plain - int8).max() < 0.1 * np.abs(plain).max()
    assert json.loads((tmp_path / "int8" / "config.json").read_text())["convention"] == "[GUIDE]"


def test_split_products_are_the_whole_product() -> None:
    from pipeline.training.export import _Split

    torch.manual_seed(0)
    linear = torch.nn.Linear(12, 5)
    x = torch.randn(2, 3, 12)
    assert torch.allclose(_Split(linear, torch.tensor([2, 7]))(x), linear(x), atol=1e-5)


def test_the_largest_channels_are_found() -> None:
    from pipeline.training.encoder import EncoderShape
    from pipeline.training.export import large_channels
    from pipeline.training.tagger import Tagger

    tagger = Tagger(EncoderShape(20, width=32, layers=1, heads=2, inner=64, positions=64)).eval()
    with torch.no_grad():
        tagger.encoder.layers[0].up.bias[[5, 40]] = 50.0
    found = large_channels(tagger, [np.array([5, 9, 11])], count=2)
    assert found["encoder.layers.0.down"].tolist() == [5, 40]


@pytest.mark.parametrize("name", ["config.json", "model.onnx"])
def test_a_damaged_file_of_a_model_is_named(model: Path, tmp_path: Path, name: str) -> None:
    folder = tmp_path / "model"
    shutil.copytree(model, folder)
    file = folder / name
    file.write_bytes(file.read_bytes()[:40])
    with pytest.raises(EngineMissingError, match=f"{name}: damaged: .* \\(set ner.model to"):
        EncoderEngine(str(folder), setting="ner.model").load()


def test_a_tagger_of_other_things_is_told_before_any_work(model: Path) -> None:
    with pytest.raises(EngineMissingError, match="finds LOC, ORG, PER, TITLE, not CUE, SAID, SOURCE"):
        EncoderEngine(str(model), setting="quotes.cue_model").check_kinds(("CUE", "SOURCE", "SAID"))
