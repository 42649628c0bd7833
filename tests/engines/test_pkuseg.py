"""`tiny_model` is trained here on invented words, so that most tests need no shipped model."""

from __future__ import annotations

import random
from itertools import pairwise

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from pipeline.engines.pkuseg import PkusegSegmenter, fold_characters, widen_letters
from pipeline.errors import EngineMissingError

WORDS = [
    "我们",
    "昨天",
    "讨论",
    "了",
    "这个",
    "问题",
    "，",
    "。",
    "研究所",
    "的",
    "专家",
    "很",
    "好",
    "2024年",
    "GPT",
]


@pytest.fixture(scope="module")
def tiny_model(tmp_path_factory):
    import spacy_pkuseg

    folder = tmp_path_factory.mktemp("pkuseg")
    shuffled = random.Random(1)
    lines = [" ".join(shuffled.choices(WORDS, k=8)) for _ in range(300)]
    for name in ("train.txt", "dev.txt"):
        (folder / name).write_text(widen_letters("\n".join(lines)), encoding="utf-8")
    random.seed(1)
    spacy_pkuseg.train(
        str(folder / "train.txt"), str(folder / "dev.txt"), str(folder / "model"), train_iter=2
    )
    return folder / "model"


@pytest.fixture(scope="module")
def segmenter(tiny_model):
    return PkusegSegmenter(str(tiny_model))


def words(segmenter, text):
    return [text[start:end] for start, end in segmenter.segment(text)]


@pytest.mark.parametrize(
    ("text", "expected"),
    [
        ("昨天我们讨论了这个问题。", "昨天 我们 讨论 了 这个 问题 。"),
        ("我们　讨论\n\n了 这个\t问题", "我们 讨论 了 这个 问题"),
        ("专家,很好", "专家 , 很 好"),
        ("研究所的ＧＰＴ", "研究所 的 ＧＰＴ"),
        ("我们讨论了 GPT-4o 的AT&T的", "我们 讨论 了 GPT-4o 的 AT&T 的"),
        ("问题 3.5 1,200 的", "问题 3.5 1,200 的"),
        ("专家 a.b@c-d.org 的 https://x.org/a?b=1 很好", "专家 a.b@c-d.org 的 https://x.org/a?b=1 很 好"),
        ("。。。", "。 。 。"),
        ("", ""),
        (" \n", ""),
    ],
)
def test_words(segmenter, text, expected):
    assert words(segmenter, text) == expected.split()


@settings(max_examples=150, deadline=None)
@given(
    text=st.text(st.one_of(st.characters(), st.sampled_from("我们讨论了。，！ 　\n\u2028Ａ１a1.,:@-ﬁ㎡豈")))
)
def test_spans_cover_exactly_the_characters_that_are_no_space(segmenter, text):
    spans = segmenter.segment(text)
    assert all(start < end for start, end in spans)
    assert all(a[1] <= b[0] for a, b in pairwise(spans))
    covered = {offset for start, end in spans for offset in range(start, end)}
    assert covered == {offset for offset, character in enumerate(text) if not character.isspace()}


def test_very_long_stretch_without_a_stop(segmenter):
    text = "我们讨论了这个问题" * 2000
    spans = segmenter.segment(text)
    assert spans[-1][1] == len(text)
    assert sum(end - start for start, end in spans) == len(text)


@given(text=st.text(st.one_of(st.characters(), st.sampled_from("Ａ１ｊj，,：:（(％．Ⅲ豈ﬁ㎡…"))))
def test_folding_keeps_offsets(text):
    folded = fold_characters(text)
    assert len(folded) == len(widen_letters(folded)) == len(text)
    assert [c.isspace() for c in folded] == [c.isspace() for c in text]


@pytest.mark.parametrize(
    ("text", "folded"),
    [
        ("２０２４年，ＧＤＰ增长５．２％", "2024年，GDP增长5.2%"),
        ("他说:好,1,000个(约)", "他说：好，1,000个（约）"),
        ("10:30到", "10:30到"),
        ("…㎡", "…㎡"),
    ],
)
def test_folding(text, folded):
    assert fold_characters(text) == folded


def test_missing_model_says_how_to_get_one(tmp_path):
    with pytest.raises(EngineMissingError, match=r"python -m pipeline train segmenter"):
        PkusegSegmenter(str(tmp_path)).load()


def test_pickled_model_is_not_even_opened(tmp_path):
    (tmp_path / "features.pkl").write_bytes(b"cos\nsystem\n")
    with pytest.raises(EngineMissingError):
        PkusegSegmenter(str(tmp_path)).load()


def test_damaged_model_is_a_clear_error(tiny_model, tmp_path):
    for file in ("features.msgpack", "weights.npz"):
        (tmp_path / file).write_bytes((tiny_model / file).read_bytes()[:200])
    with pytest.raises(EngineMissingError, match="cannot be read"):
        PkusegSegmenter(str(tmp_path)).load()
