"""Rows and examples for the tagger of cues; a run on a tiny encoder."""

from __future__ import annotations

from dataclasses import replace

import numpy as np
import pytest

pytest.importorskip("torch")

from pipeline.engines.tokens import SPECIALS, CharacterTokenizer
from pipeline.training import cues
from pipeline.training.ner_data import TAGS
from pipeline.training.ner_labelled import labelled_documents

TEXT = "温岚说，水在涨。堤旧了。"
ROW = {
    "text": TEXT, "quotes": [{"cue": [2, 3], "source": [0, 2]}], "sure": [[0, 8]],
    "said": [[4, 7]], "told": [[0, 8]],
}  # fmt: skip


@pytest.fixture
def tokenizer() -> CharacterTokenizer:
    return CharacterTokenizer([*SPECIALS, *TAGS, *dict.fromkeys(TEXT)])


def test_tokens_get_the_labels_that_they_may_have(tokenizer):
    example = cues.encode(ROW, tokenizer)
    assert [labels_of(bits) for bits in example.allowed] == [
        "O", "B-SOURCE", "I-SOURCE", "B-CUE", "O", "O+", "O+", "O+", "O", *["?"] * 4,
    ]  # fmt: skip


def test_a_cue_in_reported_words_and_words_of_which_no_more_is_known(tokenizer):
    row = {**ROW, "said": [[0, 7]], "told": [[0, 7]]}
    allowed = cues.encode(row, tokenizer).allowed
    assert [labels_of(bits) for bits in allowed[1:4]] == ["B-SOURCE+", "I-SOURCE+", "B-CUE+"]
    assert labels_of(allowed[8]) == "O|O+"
    masked = cues.mask_cues(
        cues.encode(row, tokenizer), mask=tokenizer.mask, share=1.0, random=np.random.default_rng(0)
    )
    assert np.flatnonzero(masked.ids == tokenizer.mask).tolist() == [3]


def labels_of(bits: int) -> str:
    if bits == cues.ANY:
        return "?"
    return "|".join(label for at, label in enumerate(cues.LABELS) if int(bits) >> at & 1)


@pytest.mark.parametrize(("share", "hidden"), [(1.0, [3]), (0.0, [])])
def test_cues_are_hidden_whole(tokenizer, share, hidden):
    example = cues.encode(ROW, tokenizer)
    masked = cues.mask_cues(example, mask=tokenizer.mask, share=share, random=np.random.default_rng(0))
    assert np.flatnonzero(masked.ids == tokenizer.mask).tolist() == hidden
    assert (masked.allowed == example.allowed).all()


def test_the_sentence_of_a_silver_quote_is_sure():
    (row,) = cues.silver_rows(["清江大学教授温岚说，水在涨。堤旧了，路也旧了，没有人来修过一次。"])
    assert [row["text"][a:b] for a, b in row["sure"]] == ["清江大学教授温岚说，水在涨。"]
    (quote,) = row["quotes"]
    assert [row["text"][slice(*quote[part])] for part in ("source", "cue")] == ["温岚", "说"]
    assert row["said"] == row["told"]  # where the rules end it is not taken for certain
    assert [row["text"][a:b] for a, b in row["said"]] == ["水在涨"]


def test_labelled_rows_know_what_careful_readers_differ_on():
    from pipeline.paths import root

    rows = list(cues.labelled_rows(labelled_documents(root() / "data" / "gold")))
    assert sum(len(row["quotes"]) for row in rows) >= 200
    assert any(row["sure"] != [[0, len(row["text"])]] for row in rows)  # ignored spans are left open
    assert sum(len(row["said"]) for row in rows) >= 200
    for row in rows:
        assert all(0 <= a < b <= len(row["text"]) for a, b in row["sure"])


@pytest.mark.parametrize(
    ("ranges", "holes", "left"),
    [
        ([(0, 10)], [(3, 5)], [(0, 3), (5, 10)]),
        ([(0, 10)], [(0, 10)], []),
        ([(0, 10)], [(10, 12)], [(0, 10)]),
        ([(0, 4), (6, 9)], [(2, 7)], [(0, 2), (7, 9)]),
        ([(0, 10)], [], [(0, 10)]),
    ],
)
def test_ranges_without_holes(ranges, holes, left):
    assert cues._without(ranges, holes) == left


def test_a_short_run_gives_a_model_that_the_engine_reads(tmp_path):
    import lzma
    import shutil

    from pipeline.engines.encoder import EncoderEngine
    from pipeline.paths import root

    pytest.importorskip("onnx")
    (tmp_path / "gold").mkdir()
    for file in (root() / "data" / "gold").glob("d7-minutes.*"):
        shutil.copy(file, tmp_path / "gold")
    with lzma.open(tmp_path / "silver.jsonl.xz", "wt", encoding="utf-8") as lines:
        lines.write(cues.json.dumps(ROW) + "\n")
    plan = cues.Plan(
        data=tmp_path, work=tmp_path, out=tmp_path / "out", tagger=root() / "models" / "ner",
        bulletins=(tmp_path / "gold",), layers=1, seconds=2.0, tiny=True,
    )  # fmt: skip
    said: list[str] = []
    cues.tune(plan, said.append)
    cues.finish(plan, said.append)
    assert any("tuned" in line for line in said)
    engine = EncoderEngine(str(plan.out), threads=1)
    (mentions,) = engine.predict([TEXT * 3])
    assert {m.label for m in mentions} <= {"CUE", "SOURCE", "SAID"}
    for file in tmp_path.glob("tagger.*"):
        file.unlink()
    cues.tune(replace(plan, again=plan.out, seconds=0.5), said.append)  # goes on from what was exported
    assert list(tmp_path.glob("tagger.0"))


def test_only_documents_that_the_tagger_knows_are_learnt_from_again(tmp_path, capsys):
    from pipeline.errors import ConfigError
    from pipeline.paths import root

    known = "d2-biomedicine"
    for name in ("ner", "text"):
        (tmp_path / name).mkdir()
    (tmp_path / cues.LEARNT_FROM).write_text(f"{known}\nanother\n", encoding="utf-8")
    common = ["--data", str(tmp_path), "--bulletins", str(root() / "data" / "gold"), "--tiny"]
    plan, _ = cues.parse([*common, "--continue", str(tmp_path), "--no-new-documents"])
    assert [cues._name(path) for path in cues._gold_files(plan)] == [known]
    plan, _ = cues.parse([*common, "--continue", str(tmp_path)])
    assert len(cues._gold_files(plan)) == 9
    with pytest.raises(SystemExit):
        cues.parse([*common, "--no-new-documents"])
    assert "needs --continue" in capsys.readouterr().err
    with pytest.raises(ConfigError, match=r"no learnt_from\.txt"):
        cues.documents_of(tmp_path / "nowhere")
