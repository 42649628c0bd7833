"""Training end to end on a handful of rows, and the compact weight files."""

from __future__ import annotations

import json
import lzma
from pathlib import Path

import numpy as np
import pytest

from pipeline.errors import ConfigError

torch = pytest.importorskip("torch")
pytest.importorskip("onnx")

SENTENCES = [
    ("云川大学校长李雷说，要把工作做细做实。", [("云川大学", "ORG"), ("校长", "TITLE"), ("李雷", "PER")]),
    ("韩梅梅在望江住了十年。", [("韩梅梅", "PER"), ("望江", "LOC")]),
    ("天气很好，大家都出门散步去了。", []),
]


@pytest.fixture
def data(tmp_path: Path) -> Path:
    def write(path: Path, rows: list[dict]) -> None:
        path.parent.mkdir(parents=True, exist_ok=True)
        with lzma.open(path, "wt", encoding="utf-8") as lines:
            lines.writelines(json.dumps(each, ensure_ascii=False) + "\n" for each in rows)

    def row(text: str, marked: list[tuple[str, str]], keep: set[str]) -> dict:
        entities = [
            {"start": text.index(part), "end": text.index(part) + len(part), "label": label}
            for part, label in marked
            if label in keep
        ]
        return {"text": text, "entities": entities, "source": "test"}

    for name in ("msra", "people_daily", "pd1998", "cluener", "resume", "uner_gsdsimp", "weibo"):
        keep = {"PER", "ORG", "LOC"} | ({"TITLE"} if name in ("cluener", "resume") else set())
        rows = [row(text, marked, keep) for text, marked in SENTENCES]
        write(tmp_path / "ner" / name / "train.jsonl.xz", rows * 3)
        write(tmp_path / "ner" / name / "dev.jsonl.xz", [row("李雷去了望江。", [("李雷", "PER")], keep)])
    for name in ("xwlb", "gov_news", "rss_news", "cctv_short", "peoples_daily_small", "chinaxiv_policy", "bedtime",
                 "gov_policy", "chinaxiv_sci"):  # fmt: skip
        text = (
            "。".join(
                ["天气很好，大家都出门散步去了", "要把这件事一步一步做细做实", "不能着急，也不能停下来等待"]
                * 20
            )
            + "。"
        )
        write(tmp_path / "text" / f"{name}.jsonl.xz", [{"title": "", "text": text}] * 45)
    return tmp_path


def test_tiny_training_leaves_a_model_that_the_engine_loads(
    data: Path, tmp_path: Path, monkeypatch: pytest.MonkeyPatch, capsys: pytest.CaptureFixture[str]
) -> None:
    from pipeline.engines.encoder import EncoderEngine
    from pipeline.training import main, ner_synthesis

    monkeypatch.setattr(ner_synthesis, "_without_names", lambda clauses: clauses)
    torch.set_num_threads(1)
    argv = [
        "ner",
        "--tiny",
        "--data",
        str(data),
        "--work",
        str(tmp_path / "work"),
        "--out",
        str(tmp_path / "out"),
    ]
    assert main(argv) == 0
    engine = EncoderEngine(str(tmp_path / "out"), threads=1)
    text = "云川大学校长李雷说，天气很好。"
    (found,) = engine.predict([text])
    assert all(0 <= m.start < m.end <= len(text) for m in found)
    before = {path: path.stat().st_mtime_ns for path in (tmp_path / "work").iterdir()}
    capsys.readouterr()
    assert main([*argv, "--step", "teach", "--step", "mlm"]) == 0  # nothing is done twice
    assert {path: path.stat().st_mtime_ns for path in (tmp_path / "work").iterdir()} == before


@pytest.mark.parametrize(("given", "rate"), [([], 3e-4), (["--learning-rate", "1.5e-4"], 1.5e-4)])
def test_the_learning_rate_can_be_stated(data: Path, tmp_path: Path, given: list[str], rate: float) -> None:
    from pipeline.training import ner

    folders = ["--data", str(data), "--work", str(tmp_path / "w"), "--out", str(tmp_path / "o")]
    plan, _ = ner.parse([*folders, "--continue", "models/ner", "--adversarial", "2", *given])
    if ner._device() == "cpu":
        assert (ner.options_of(plan, seed=0).lr, plan.adversarial) == (rate, 2)


def test_missing_data_is_one_clear_line(tmp_path: Path) -> None:
    from pipeline.training import main

    with pytest.raises(ConfigError, match="no training data"):
        main(["ner", "--data", str(tmp_path / "nowhere")])


def test_an_unknown_model_is_refused() -> None:
    from pipeline.training import main

    with pytest.raises(ConfigError, match="'nobody'"):
        main(["nobody"])


def test_a_few_steps_learn_three_sentences() -> None:
    from pipeline.engines.tokens import SPECIALS, CharacterTokenizer
    from pipeline.training.encoder import Encoder, EncoderShape, arrays_of
    from pipeline.training.ner_data import SOURCES, TAGS, encode
    from pipeline.training.tagger import TuneOptions, find, tune

    torch.set_num_threads(1)
    number = next(n for n, s in enumerate(SOURCES) if s.tag == "[RESUME]")
    characters = dict.fromkeys("".join(text for text, _ in SENTENCES))
    tokenizer = CharacterTokenizer([*SPECIALS, *TAGS, *characters])
    rows = [
        {"text": t, "source": "resume", "entities": [{"start": t.index(p), "end": t.index(p) + len(p), "label": k} for p, k in m]}
        for t, m in SENTENCES
    ]  # fmt: skip
    examples = [encode(r, tokenizer=tokenizer, source=SOURCES[number], number=number) for r in rows] * 8
    shape = EncoderShape(len(tokenizer.vocabulary), width=32, layers=1, heads=2, inner=64, positions=64)
    torch.manual_seed(0)
    options = TuneOptions(
        epochs=40,
        lr=5e-3,
        head_lr=1e-2,
        batch_tokens=256,
        compiled=False,
        swap_names=0.0,
        dropout=0.0,
        longest=60,
    )
    model = tune(
        shape=shape,
        start=arrays_of(Encoder(shape)),
        examples=examples,
        options=options,
        report=lambda _: None,
    )
    found = find(model, [r["text"] for r in rows], tokenizer=tokenizer, tag="[RESUME]")
    assert found == [{(e["start"], e["end"], e["label"]) for e in r["entities"]} for r in rows]


@pytest.mark.parametrize(("bits", "error"), [(16, 1e-3), (8, 2e-2), (4, 0.6)])
def test_weight_files_hold_what_was_put_in(tmp_path: Path, bits: int, error: float) -> None:
    from pipeline.training.encoder import read_arrays, save_arrays

    random = np.random.default_rng(0)
    arrays = {"a.weight": random.normal(size=(96, 64)).astype(np.float32), "a.bias": random.normal(size=7)}
    save_arrays(tmp_path / "w", arrays, bits=bits)
    back = read_arrays(tmp_path / "w")
    assert list(back) == list(arrays)
    for name, array in arrays.items():
        assert back[name].shape == array.shape
        assert np.abs(back[name] - array).max() < error


def test_four_bits_give_back_four_bit_weights_exactly(tmp_path: Path) -> None:
    from pipeline.training.encoder import read_arrays, save_arrays

    random = np.random.default_rng(1)
    values = random.integers(-8, 8, (96, 32)).astype(np.float32)
    values[:, 0] = -8
    save_arrays(tmp_path / "w", {"a": values * 0.25}, bits=4)
    assert np.array_equal(read_arrays(tmp_path / "w")["a"], values * 0.25)


def test_picked_layers_are_renumbered() -> None:
    from pipeline.training.encoder import pick_layers

    arrays = {f"layers.{n}.up.bias": np.full(2, n) for n in range(4)} | {"word.weight": np.zeros(3)}
    picked = pick_layers(arrays, [0, 3])
    assert sorted(picked) == ["layers.0.up.bias", "layers.1.up.bias", "word.weight"]
    assert picked["layers.1.up.bias"].tolist() == [3, 3]


@pytest.mark.parametrize(("quantised", "error"), [(False, 1e-5), (True, 2e-2)])
def test_an_exported_tagger_can_be_read_back(tmp_path: Path, quantised: bool, error: float) -> None:
    from pipeline.engines.tokens import SPECIALS, CharacterTokenizer
    from pipeline.training.encoder import EncoderShape, load_arrays
    from pipeline.training.export import export, read_back
    from pipeline.training.ner_data import TAGS
    from pipeline.training.tagger import Tagger

    torch.manual_seed(3)
    torch.set_num_threads(1)
    tokenizer = CharacterTokenizer([*SPECIALS, *TAGS, *"天地玄黄宇宙洪荒日月盈昃辰宿列张"])
    shape = EncoderShape(len(tokenizer.vocabulary), width=64, layers=2, heads=2, inner=128, positions=64)
    model = Tagger(shape, dropout=0.0)
    for parameter in model.parameters():  # equal ones would share one tensor of the graph
        torch.nn.init.normal_(parameter, 0.0, 0.1)
    export(model, tokenizer, tmp_path, calibration=[np.arange(2, 20)] * 4, quantised=quantised)
    weights = read_back(tmp_path)
    held = {name: each.detach().numpy() for name, each in model.named_parameters()}
    assert set(weights) == set(held)
    for name, values in held.items():
        assert np.abs(weights[name] - values).max() <= error * max(1.0, np.abs(values).max()), name
    load_arrays(Tagger(shape), weights)


def test_reading_back_needs_a_model(tmp_path: Path) -> None:
    from pipeline.training.export import read_back

    with pytest.raises(ConfigError, match="no tagger in"):
        read_back(tmp_path)
