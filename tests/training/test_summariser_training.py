"""Training of the summariser: mined pairs, leak filter, arrays, weights, a fit that learns, the export."""

from __future__ import annotations

import json
import lzma
import random
import shutil
from pathlib import Path

import numpy as np
import pytest

from pipeline.config import SummariseConfig
from pipeline.engines import SummaryRequest
from pipeline.engines.embedded_summary import EmbeddedEngine, Model
from pipeline.errors import EngineMissingError
from pipeline.summaries.codec import Codec
from pipeline.summaries.placeholders import SYMBOLS
from pipeline.training import summariser_weights
from pipeline.training.summariser_fit import Schedule, batches, fit
from pipeline.training.summariser_pairs import (
    HeldOut,
    Pair,
    clause_pairs,
    lead_pair,
    point_pairs,
    supported,
    train_pairs,
    with_placeholders,
)
from pipeline.training.summariser_tokens import (
    adopt_tokenizer,
    encode_gaps,
    encode_pairs,
    read_arrays,
    train_tokenizer,
    write_arrays,
)

PLACES = ["临湖", "安澜", "望舒", "成荫", "青川", "碧水", "长汀", "白沙"]
THINGS = ["岸电", "船舶", "港口", "航道", "船闸", "码头"]


def sentences(n: int = 400) -> list[str]:
    chance = random.Random(0)
    return [
        f"{chance.choice(PLACES)}市{chance.choice(THINGS)}建设投资{chance.randint(1, 99)}亿元，{chance.choice(THINGS)}利用率提高{chance.randint(1, 99)}%。"
        for _ in range(n)
    ]


@pytest.fixture(scope="module")
def codec(tmp_path_factory: pytest.TempPathFactory) -> Codec:
    folder = tmp_path_factory.mktemp("tokenizer")
    train_tokenizer(sentences(), folder / "raw", pieces=520)
    adopt_tokenizer(folder / "raw.model", folder / "tokenizer.model")
    return Codec(folder / "tokenizer.model")


def test_numbered_points_and_headings_are_mined() -> None:
    body = "岸电设施利用率偏低，" + "各地应当统一岸电设施接口标准，提高利用率，" * 3 + "形成合力。"
    text = f"一、提高岸电设施利用率\n一是统一岸电设施接口标准。{body}\n{body * 2}"
    found = {(p.summary, p.source) for p in point_pairs(text, "made")}
    assert found == {("统一岸电设施接口标准", "point_made"), ("提高岸电设施利用率", "section_made")}


def test_a_lead_is_mined_only_where_the_rest_supports_it() -> None:
    lead = "临湖市今天启动全湖岸电设施接口标准统一改造工程，计划三年完成。"
    rest = "临湖市启动的改造工程涉及全湖岸电设施。接口标准统一后，设施利用率将提高。工程计划三年完成。" * 2
    pair = lead_pair(lead + rest, "made")
    assert pair is not None
    assert pair.summary == lead
    assert lead_pair(lead + "今天天气晴朗。阳光明媚。春风和煦。鸟语花香。" * 3, "made") is None


def test_clauses_lose_their_attribution_on_both_sides() -> None:
    pair = Pair(
        "abstract",
        "江望舒指出，全湖岸电设施的接口标准长期不统一，导致大量岸电设施利用率偏低，船东意见很大。今天下雨。",
        "江望舒指出，接口标准不统一导致岸电设施利用率偏低。",
        "made",
    )
    (clause,) = clause_pairs(pair)
    assert clause.document.startswith("全湖岸电设施")
    assert clause.summary == "接口标准不统一导致岸电设施利用率偏低"


@pytest.mark.parametrize(
    ("summary", "good"), [("投资12亿元", True), ("投资13亿元", False), ("总经理王小湖表示支持", False)]
)
def test_what_the_document_lacks_is_not_learned(summary: str, good: bool) -> None:
    assert supported(Pair("clause", "安澜公司投资12亿元建设码头", summary, "made")) is good


def test_placeholders_stand_on_both_sides() -> None:
    pair = with_placeholders(Pair("clause", "总投资12亿元，利用率18%", "投资12亿元", "made"))
    assert (pair.document, pair.summary, pair.length) == ("总投资⟨n1⟩亿元，利用率⟨n2⟩", "投资⟨n1⟩亿元", 6)


def test_held_out_documents_never_enter_training(tmp_path: Path) -> None:
    chance = random.Random(3)

    def document(seed: int) -> str:
        chance.seed(seed)
        return "".join(chance.choices("天地玄黄宇宙洪荒日月盈昃辰宿列张寒来暑往秋收冬藏", k=400)) + "。"

    held, clean = document(1), document(2)
    assert HeldOut([held]).overlaps("前言" + held[50:300])
    assert not HeldOut([held]).overlaps(clean)
    rows = {"train": [held[:350] + "尾巴", clean], "dev": [held], "test": [document(4)]}
    for name, documents in rows.items():
        path = tmp_path / "summ" / "made" / f"{name}.jsonl.xz"
        path.parent.mkdir(parents=True, exist_ok=True)
        with lzma.open(path, "wt", encoding="utf-8") as out:
            for text in documents:
                out.write(json.dumps({"document": text, "summary": text[:12], "kind": "headline"}) + "\n")
    (tmp_path / "text").mkdir()
    for name in ("gov_policy", "gov_news", "chinaxiv_policy", "rss_news", "xwlb", "cctv_short"):
        with lzma.open(tmp_path / "text" / f"{name}.jsonl.xz", "wt", encoding="utf-8") as out:
            out.write(json.dumps({"title": "", "text": held}) + "\n")
    rewritten = [("堤坝已经很旧了，需要加固", "堤坝已旧，需加固")]
    assert {pair.document for pair in train_pairs(tmp_path, rewritten=rewritten)} == {clean, rewritten[0][0]}


def test_the_tokenizer_knows_placeholders_and_loses_nothing(codec: Codec) -> None:
    text = "⟨n1⟩亿元投向⟨p2⟩，岸电利用率\n第二行"
    ids = codec.encode(text)
    assert codec.ids["⟨n1⟩"] in ids
    assert codec.decode(ids) == text
    assert all(codec.ids[symbol] >= codec.first_copy for symbol in SYMBOLS), "placeholders can be copied"


def test_penalties_forbid_what_the_source_lacks(codec: Codec) -> None:
    penalty = codec.penalties("投资⟨n1⟩亿元")
    assert penalty[codec.ids["⟨n1⟩"]] == 0
    assert penalty[codec.ids["⟨n2⟩"]] < -1000
    assert penalty[codec.pieces.piece_to_id("7")] < -1000
    assert penalty[codec.pieces.piece_to_id("，")] == 0


def test_arrays_come_back_as_they_were(codec: Codec, tmp_path: Path) -> None:
    arrays = encode_pairs([Pair("clause", s, s[:8], "made") for s in sentences(20)], codec)
    write_arrays(arrays, tmp_path)
    again = read_arrays(tmp_path)
    assert all(np.array_equal(arrays[name], again[name]) for name in arrays)
    gaps = encode_gaps(["".join(sentences(12))] * 3, codec)
    assert len(gaps["sets"]) >= 3
    assert gaps["target_starts"][-1] == len(gaps["target"]) > 0


def test_batches_hold_every_row_once_an_epoch_and_fit_the_limit() -> None:
    lengths, heights = np.array([10, 40, 300, 33, 64] * 8), np.array([5, 9, 40, 17, 16] * 8)
    schedule = Schedule(1, tokens_a_batch=1000)
    seen: list[int] = []
    for rows, wide, tall in batches(lengths, heights, np.ones(40), schedule=schedule):
        assert wide >= lengths[rows].max()
        assert tall >= heights[rows].max()
        assert len(rows) == 1 or len(rows) * (wide + 2 * tall) <= 1000
        seen += rows.tolist()
        if len(seen) >= 40:
            break
    assert sorted(seen) == list(range(40))


def test_packed_weights_are_near(tmp_path: Path) -> None:
    chance = np.random.default_rng(0)
    weights = {
        "a.weight": chance.normal(0, 0.3, (64, 128)).astype(np.float32),
        "a.n1.weight": np.ones(64, np.float32),
        "gate.bias": np.ones(1, np.float32),
    }
    summariser_weights.save(summariser_weights.to_int8(weights), tmp_path / "w.safetensors")
    again = summariser_weights.load(tmp_path / "w.safetensors")
    assert set(again) == set(weights)
    error = np.linalg.norm(again["a.weight"] - weights["a.weight"]) / np.linalg.norm(weights["a.weight"])
    assert error < 0.01


def test_weights_in_4_bits_are_read() -> None:
    packed = {
        "a.weight.n": np.full(32, 0xF0, np.uint8),
        "a.weight.s": np.array([0.5], np.float16),
        "a.weight.d": np.array([2, 32], np.int32),
        "gate.bias": np.ones(1, np.float16),
    }
    weights = summariser_weights.unpack(packed)
    assert weights["a.weight"].tolist() == [[-0.5, 0.5] * 16] * 2
    assert weights["gate.bias"].tolist() == [1]


@pytest.fixture(scope="module")
def fitted(codec: Codec, tmp_path_factory: pytest.TempPathFactory) -> tuple[Path, list[float]]:
    """A tiny model that learns to say the first clause; its folder and its dev losses."""
    from pipeline.training.summariser_export import export
    from pipeline.training.summariser_model import Shape

    work = tmp_path_factory.mktemp("fit")
    pairs = [Pair("clause", s, s.partition("，")[0], "made") for s in sentences(300)]
    write_arrays(encode_pairs(pairs[:260], codec), work / "train")
    write_arrays(encode_pairs(pairs[260:], codec), work / "dev")
    tokenizer = work / "tokenizer.model"
    tokenizer.write_bytes(codec.pieces.serialized_model_proto())
    shape = Shape(codec.pieces.get_piece_size(), 64, 2, 96, 1, 1, codec.first_copy)
    lines: list[str] = []
    schedule = Schedule(120, matrix_rate=0.02, rate=3e-3, warm_steps=3, tokens_a_batch=8192, dropout=0.0)
    weights = fit(
        work, work / "out", schedule=schedule, tokenizer=tokenizer, shape=shape, steps=40, log=lines.append
    )
    losses = [
        float(line.rsplit("dev loss", 1)[1].replace("at the start", ""))
        for line in lines
        if "dev loss" in line
    ]
    export(weights, tokenizer, work / "model", shape=shape)
    return work, losses


def test_the_fit_learns(fitted: tuple[Path, list[float]]) -> None:
    _, losses = fitted
    assert losses[-1] < 0.6 * losses[0]


def test_the_graphs_agree_with_the_network(fitted: tuple[Path, list[float]], codec: Codec) -> None:
    import torch

    from pipeline.training.summariser_export import build
    from pipeline.training.summariser_model import Shape

    work, _ = fitted
    shape = Shape(codec.pieces.get_piece_size(), 64, 2, 96, 1, 1, codec.first_copy)
    network = build(summariser_weights.load(work / "out" / "weights.safetensors"), shape)
    model = Model(work / "model")
    text = sentences(1)[0]
    source = np.array([codec.source(text, kind="clause", length=20)])
    keys, _, copy_keys = model._encoder.run(None, {"embedded": model.embed(source), "mask": source != 0})
    with torch.no_grad():
        ids = torch.from_numpy(source)
        encoded = network.encode(ids, ids != 0)
        expected = network.dec[0].c.keys_values(encoded)[0].numpy()
        expected_copy = network.ck(encoded).numpy()
    assert np.corrcoef(keys[0].ravel(), expected.ravel())[0, 1] > 0.99
    assert np.corrcoef(copy_keys.ravel(), expected_copy.ravel())[0, 1] > 0.99


def test_the_engine_writes_with_the_fitted_model(fitted: tuple[Path, list[float]]) -> None:
    work, _ = fitted
    engine = EmbeddedEngine(
        SummariseConfig(engine="embedded", model=str(work / "model"), beams=2, batch_size=3)
    )
    engine.load()
    requests = [SummaryRequest("clause", s, 20) for s in sentences(7)]
    found = engine.write(requests)
    assert len(found) == 7
    for request, candidates in zip(requests, found, strict=True):
        digits = {c for text in candidates for c in text if c.isdigit()}
        assert digits <= set(request.text), "no digit that the source lacks"
        assert not any("⟨" in text for text in candidates)
    alone = [engine.write([request])[0][:1] for request in requests]
    assert sum(a == f[:1] for a, f in zip(alone, found, strict=True)) >= 5, (
        "batching changes little (int8 rounding)"
    )
    assert engine.write([]) == []


def test_graphs_of_another_version_are_refused(fitted: tuple[Path, list[float]], tmp_path: Path) -> None:
    older = tmp_path / "older"
    shutil.copytree(fitted[0] / "model", older)
    config = json.loads((older / "config.json").read_text())
    (older / "config.json").write_text(json.dumps({**config, "format": 1}))
    with pytest.raises(EngineMissingError, match="another version") as caught:
        EmbeddedEngine(SummariseConfig(engine="embedded", model=str(older))).load()
    assert "--repack" in caught.value.hint


def test_a_missing_model_is_named(tmp_path: Path) -> None:
    with pytest.raises(EngineMissingError, match=r"no encoder\.onnx") as caught:
        EmbeddedEngine(SummariseConfig(engine="embedded", model=str(tmp_path))).load()
    assert "train summariser" in caught.value.hint
