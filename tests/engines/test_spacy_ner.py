from __future__ import annotations

import pytest
import spacy

from pipeline.engines.spacy_ner import SpacyEngine
from pipeline.errors import EngineMissingError
from pipeline.records import Mention


@pytest.fixture(scope="module")
def pipeline_folder(tmp_path_factory):
    nlp = spacy.blank("zh")  # characters as tokens
    nlp.add_pipe("entity_ruler").add_patterns(
        [
            {"label": "PERSON", "pattern": [{"ORTH": c} for c in "许远山"]},
            {"label": "ORG", "pattern": [{"ORTH": c} for c in "青禾研究所"]},
            {"label": "GPE", "pattern": [{"ORTH": c} for c in "临江市"]},
            {"label": "TITLE", "pattern": [{"ORTH": c} for c in "所长"]},
            {"label": "DATE", "pattern": [{"ORTH": c} for c in "昨天"]},
        ]
    )
    folder = tmp_path_factory.mktemp("zh_rules")
    nlp.to_disk(folder)
    return folder


def test_maps_labels_and_keeps_character_offsets(pipeline_folder):
    texts = ["昨天，临江市 青禾研究所\n\n所长许远山说𠮷。", "", "没有。", "许远山"]
    found = SpacyEngine(str(pipeline_folder)).predict(texts)
    assert [
        [(m.label, text[m.start : m.end]) for m in ms] for text, ms in zip(texts, found, strict=True)
    ] == [
        [("LOC", "临江市"), ("ORG", "青禾研究所"), ("TITLE", "所长"), ("PER", "许远山")],
        [],
        [],
        [("PER", "许远山")],
    ]
    assert found[3] == [Mention(0, 3, "PER")]


def test_labels_can_be_mapped_by_the_user(pipeline_folder):
    engine = SpacyEngine(str(pipeline_folder), labels={"DATE": "TITLE", "PERSON": ""})
    assert [m.label for m in engine.predict(["昨天许远山到临江市"])[0]] == ["TITLE", "LOC"]


def test_reads_texts_longer_than_spacy_allows_by_default(pipeline_folder):
    engine = SpacyEngine(str(pipeline_folder))
    engine.load()
    engine._nlp.max_length = 100
    text = "无" * 200 + "许远山"
    assert engine.predict([text]) == [[Mention(200, 203, "PER")]]


@pytest.mark.parametrize("model", ["zh_no_such_package", "models/no_such_folder", ""])
def test_missing_pipeline_is_a_clear_error(model):
    with pytest.raises(EngineMissingError) as caught:
        SpacyEngine(model).load()
    assert caught.value.hint
    assert model in str(caught.value)


def test_folder_that_needs_an_unknown_component_is_a_clear_error(pipeline_folder, tmp_path):
    config = (pipeline_folder / "config.cfg").read_text(encoding="utf-8")
    (tmp_path / "config.cfg").write_text(
        config.replace('"entity_ruler"', '"no_such_factory"'), encoding="utf-8"
    )
    (tmp_path / "meta.json").write_bytes((pipeline_folder / "meta.json").read_bytes())
    with pytest.raises(EngineMissingError, match="cannot be loaded"):
        SpacyEngine(str(tmp_path)).load()


def test_the_ner_stage_takes_any_pipeline(pipeline_folder):
    from pipeline.config import NerConfig
    from pipeline.stages.ner import build_engine

    engine = build_engine(NerConfig(engine="spacy", model=str(pipeline_folder), labels={"GPE": ""}))
    assert [m.label for m in engine.predict(["临江市许远山"])[0]] == ["PER"]
    with pytest.raises(EngineMissingError, match="no spaCy pipeline: zh_no_such_package"):
        build_engine(NerConfig(engine="spacy", model="zh_no_such_package")).load()


@pytest.mark.parametrize(
    ("words", "hint"), [(["one\ntwo"], "one"), ([], "ValueError"), ([" "], "ValueError")]
)
def test_a_pipeline_that_cannot_be_loaded_says_why_in_one_line(monkeypatch, pipeline_folder, words, hint):
    def broken(*_):
        raise ValueError(*words)

    monkeypatch.setattr(spacy, "load", broken)
    with pytest.raises(EngineMissingError) as caught:
        SpacyEngine(str(pipeline_folder)).load()
    assert caught.value.hint == hint
