"""The components on a stub engine and a tiny word model, so that they are tested apart from what they run."""

from __future__ import annotations

import os
import subprocess
import sys
from pathlib import Path

import pytest
import spacy
from spacy.tokens import Doc, DocBin
from spacy.training import Example

from pipeline import paths, spacy_components
from pipeline.config import NerConfig
from pipeline.errors import EngineMissingError
from pipeline.records import Mention
from pipeline.training import main, zh_bulletin

TEXT = "青禾研究所所长许远山认为,芯片很重要。他说：“要快。”\n会议结束。"
NAMES = {"青禾研究所": "ORG", "许远山": "PER", "罗静宜": "PER"}
SHIPPED = paths.root() / "models" / "segmenter" / "weights.npz"
needs_model = pytest.mark.skipif(not SHIPPED.is_file(), reason="models/segmenter is not in this checkout")


class StubEngine:
    """Knows three names; counts its calls."""

    name = "stub"
    calls = 0

    def load(self):
        pass

    def predict(self, texts):
        StubEngine.calls += 1
        return [
            [
                Mention(text.index(name), text.index(name) + len(name), label)
                for name, label in NAMES.items()
                if name in text
            ]
            for text in texts
        ]


@pytest.fixture
def stub(monkeypatch):
    from pipeline.stages import ner

    StubEngine.calls = 0
    monkeypatch.setattr(ner, "build_engine", lambda config: StubEngine())


@pytest.fixture
def nlp(stub):
    """Characters by threes for words, so that edges fall inside tokens."""
    nlp = spacy.blank("zh")

    def cut(text):
        spans = [(i, min(i + 3, len(text))) for i in range(0, len(text), 3)]
        return Doc(nlp.vocab, *spacy_components.words_and_spaces(text, spans))

    nlp.tokenizer = cut
    for name in zh_bulletin.COMPONENTS:
        nlp.add_pipe(name)
    return nlp


def test_entities_and_quotes_of_plain_text(nlp):
    doc = nlp(TEXT)
    assert doc.text == TEXT  # the half-width comma too
    assert {("青禾研究所", "ORG"), ("许远山", "PER")} <= {(ent.text, ent.label_) for ent in doc.ents}
    assert [sentence.text.strip() for sentence in doc.sents] == [
        "青禾研究所所长许远山认为,芯片很重要。", "他说：“要快。”", "会议结束。",
    ]  # fmt: skip
    first = next(iter(doc.spans["quotes"]))
    assert (first.text, first._.speaker_names) == ("芯片很重要", ["许远山"])
    assert doc.spans["sources"][0].text == "许远山"
    assert TEXT[slice(*first._.raw_range)] == "芯片很重要"


def test_batches_give_what_single_texts_give(nlp):
    texts = [TEXT, "", " \n ", "没有。", "罗静宜说：“好。”"]
    single = [nlp(text).to_json() for text in texts]
    StubEngine.calls = 0
    batched = [doc.to_json() for doc in nlp.pipe(texts, batch_size=8)]
    assert batched == single
    assert StubEngine.calls == 1


def test_text_without_words_has_empty_groups(nlp):
    for text in ("", " \n ", "没有。"):
        doc = nlp(text)
        assert doc.ents == ()
        assert {key: len(doc.spans[key]) for key in ("entities", "quotes", "sources", "cues")} == {
            "entities": 0, "quotes": 0, "sources": 0, "cues": 0,
        }  # fmt: skip


def test_docbin_keeps_all(nlp):
    packed = DocBin(store_user_data=True, docs=[nlp(TEXT)]).to_bytes()
    (doc,) = DocBin().from_bytes(packed).get_docs(spacy.blank("zh").vocab)
    assert [ent.text for ent in doc.ents if ent.label_ == "PER"] == ["许远山"]
    assert next(iter(doc.spans["quotes"]))._.speaker_names == ["许远山"]


def test_quotes_without_entities_before_them_say_so():
    nlp = spacy.blank("zh")
    nlp.add_pipe("bulletin_quotes")
    with pytest.raises(ValueError, match="bulletin_ner"):
        nlp(TEXT)


def test_spacy_evaluates_the_pipeline(nlp):
    good = nlp(TEXT)
    for same in (True, False):
        gold = good.copy()
        if not same:
            gold.ents = [ent for ent in gold.ents if ent.label_ == "PER"]
            gold.spans["quotes"] = list(gold.spans["quotes"])[:1]
        scores = nlp.evaluate([Example(nlp.make_doc(TEXT), gold)])
        assert (scores["ents_f"] == 1) is same
        assert (scores["spans_quotes_p"] == 1) is same
        assert scores["ents_r"] == scores["spans_quotes_r"] == scores["sents_f"] == 1


def test_the_engine_can_be_changed_on_loading(tmp_path):
    zh_bulletin.build(tmp_path)
    changes = {"components": {"bulletin_ner": {"engine": "spacy", "model": "zh_other"}}}
    nlp = spacy.load(tmp_path, config=changes)
    assert nlp.get_pipe("bulletin_ner")._config == NerConfig(engine="spacy", model="zh_other")


def test_engine_and_model_of_the_config_reach_the_stage(nlp):
    nlp = spacy.blank("zh")
    nlp.add_pipe(
        "bulletin_ner", config={"engine": "spacy", "model": "zh_none", "settings": {"batch_size": 3}}
    )
    assert nlp.get_pipe("bulletin_ner")._config == NerConfig(engine="spacy", model="zh_none", batch_size=3)


def test_missing_engine_is_a_clear_error():
    nlp = spacy.blank("zh")
    nlp.add_pipe("bulletin_ner", config={"engine": "spacy", "model": "zh_no_such_pipeline"})
    with pytest.raises(EngineMissingError, match="zh_no_such_pipeline"):
        nlp(TEXT)


def test_missing_word_model_is_a_clear_error(tmp_path):
    zh_bulletin.build(tmp_path / "zh", segmenter="models/no_such_model")
    with pytest.raises(EngineMissingError, match="no_such_model"):
        spacy.load(tmp_path / "zh")("好。")


@needs_model
def test_pipeline_folder_loads_in_a_new_process_from_any_directory(tmp_path):
    assert main(["zh_bulletin", "--out", str(tmp_path / "zh_bulletin")]) == 0
    code = (
        "import sys, spacy; nlp = spacy.load(sys.argv[1], exclude=['bulletin_ner', 'bulletin_quotes']);"
        "doc = nlp('研究所的专家认为，问题很重要。会议结束。');"
        "print(len(list(doc.sents)), ' '.join(token.text for token in doc))"
    )
    done = subprocess.run(
        [sys.executable, "-c", code, str(tmp_path / "zh_bulletin")],
        cwd=tmp_path, capture_output=True, text=True, check=True, env={**os.environ, "PYTHONIOENCODING": "utf-8"},
    )  # fmt: skip
    assert done.stdout.strip() == "2 研究所 的 专家 认为 ， 问题 很 重要 。 会议 结束 。"


@needs_model
def test_shipped_pipeline_folder_is_what_training_writes(tmp_path):
    shipped = Path(paths.root()) / "models" / "zh_bulletin"
    if not shipped.is_dir():
        pytest.skip("models/zh_bulletin is not in this checkout")
    zh_bulletin.build(tmp_path)
    assert (tmp_path / "config.cfg").read_text("utf-8") == (shipped / "config.cfg").read_text("utf-8")
    assert not [
        path.name
        for path in shipped.rglob("*")
        if path.suffix in {".pkl", ".pickle", ".bin"} and path.stat().st_size > 1
    ]


@needs_model
def test_spacys_own_tokenizer_takes_the_shipped_model():
    from spacy.lang.zh import Chinese

    nlp = Chinese.from_config({"nlp": {"tokenizer": {"segmenter": "pkuseg"}}})
    nlp.tokenizer.initialize(pkuseg_model=str(SHIPPED.parent))
    text = "我们认为，经济发展较快。"
    assert [token.text for token in nlp(text)] == ["我们", "认为", "，", "经济", "发展", "较", "快", "。"]
