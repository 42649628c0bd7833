from __future__ import annotations

import pytest
import spacy
from spacy.tokens import DocBin

from pipeline import spacy_bridge
from pipeline.errors import ConfigError
from pipeline.exporters import load_exporter
from pipeline.records import Document, Entity, EntityLayer, Metadata, OffsetMap, Work


class Characters:
    def segment(self, text):
        return [(i, i + 1) for i, character in enumerate(text) if not character.isspace()]


@pytest.fixture(autouse=True)
def characters_for_words(monkeypatch):
    monkeypatch.setattr(spacy_bridge, "_default_segmenter", Characters)


def make_work(name, text):
    size = len(text)
    document = Document(
        name,
        f"{name}.txt",
        "",
        "utf-8",
        text,
        text,
        OffsetMap((0,), (0,), (1,), (1,), size, size),
        Metadata(),
        (),
    )
    return Work(name, document=document, entities=EntityLayer((Entity("e1", "PER", 0, 3, text[:3]),)))


def test_one_file_with_all_documents(tmp_path):
    works = [make_work("a", "许远山说。\n好。"), Work("no document"), make_work("b", "罗静宜来了。")]
    for target in (tmp_path, tmp_path / "new", tmp_path / "x.spacy"):
        (path,) = load_exporter("docbin")(iter(works), target)
        docs = list(DocBin().from_disk(path).get_docs(spacy.blank("zh").vocab))
        assert [doc.text for doc in docs] == ["许远山说。\n好。", "罗静宜来了。"]
        assert [ent.text for doc in docs for ent in doc.ents] == ["许远山", "罗静宜"]
        assert [doc._.bulletin["doc_id"] for doc in docs] == ["a", "b"]
    assert sorted(path.name for path in tmp_path.rglob("*.spacy")) == [
        "bulletins.spacy", "bulletins.spacy", "x.spacy",
    ]  # fmt: skip


def test_a_docbin_of_somebodys_own_is_not_replaced(tmp_path):
    (tmp_path / "x.spacy").write_bytes(b"mine")
    with pytest.raises(ConfigError, match=r"not replaced: x\.spacy"):
        load_exporter("docbin")([make_work("a", "许远山说。")], tmp_path / "x.spacy")
    assert (tmp_path / "x.spacy").read_bytes() == b"mine"


def test_file_in_the_way_is_a_clear_error(tmp_path):
    (tmp_path / "file").write_text("x")
    with pytest.raises(ConfigError):
        load_exporter("docbin")([make_work("a", "许远山说。")], tmp_path / "file" / "x.spacy")
