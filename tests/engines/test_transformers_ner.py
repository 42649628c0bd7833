"""Tiny models made here: a BERT whose weights spell out `character → tag`, so that results are known."""

from __future__ import annotations

from pathlib import Path

import pytest

from pipeline.engines.transformers_ner import Tag, TransformersEngine, join_tags, split_tag
from pipeline.errors import EngineMissingError

TAGS = ["O", "B-PER", "I-PER", "B-company", "I-company", "B-DATE"]
SPOKEN = {"许": 1, "远": 2, "山": 2, "青": 3, "禾": 4, "g": 3, "##p": 4, "##t": 4, "昨": 5}
CHARACTERS = "许远山青禾昨天到说无，。的"


def speak(model, body, tag_of):
    """Makes the layer add nothing, and a word's embedding the unit vector of its tag."""
    import torch

    with torch.no_grad():
        for parameter in model.parameters():
            parameter.zero_()
        body.embeddings.LayerNorm.weight.fill_(1)
        body.encoder.layer[0].attention.output.LayerNorm.weight.fill_(1)
        body.encoder.layer[0].output.LayerNorm.weight.fill_(1)
        for word, tag in tag_of.items():
            body.embeddings.word_embeddings.weight[word, tag] = 9
        for tag in range(len(TAGS)):
            model.classifier.weight[tag, tag] = 9


@pytest.fixture(scope="module")
def model_folder(tmp_path_factory):
    import torch
    from transformers import BertConfig, BertForTokenClassification, BertTokenizerFast

    folder = tmp_path_factory.mktemp("tiny_bert")
    words = ["[PAD]", "[UNK]", "[CLS]", "[SEP]", "[MASK]", *CHARACTERS, "g", "##p", "##t", "x"]
    (folder / "vocab.txt").write_text("\n".join(words) + "\n", encoding="utf-8")
    BertTokenizerFast(vocab=str(folder / "vocab.txt"), do_lower_case=True).save_pretrained(folder)
    torch.manual_seed(0)
    model = BertForTokenClassification(
        BertConfig(
            vocab_size=len(words),
            hidden_size=16,
            num_hidden_layers=1,
            num_attention_heads=2,
            intermediate_size=16,
            max_position_embeddings=32,
            id2label=dict(enumerate(TAGS)),
            label2id={tag: i for i, tag in enumerate(TAGS)},
        )
    )
    speak(model, model.bert, {i: SPOKEN.get(word, 0) for i, word in enumerate(words)})
    model.save_pretrained(folder)
    return folder


def described(engine, texts):
    return [
        [(m.label, text[m.start : m.end]) for m in ms]
        for text, ms in zip(texts, engine.predict(texts), strict=True)
    ]


def test_entities_have_character_offsets(model_folder):
    texts = ["昨天 许远山到青禾，说。", "", " \n ", "𠮷许远山GPT的青禾", "许远\n山"]
    assert described(TransformersEngine(str(model_folder)), texts) == [
        [("PER", "许远山"), ("ORG", "青禾")],
        [],
        [],
        [("PER", "许远山"), ("ORG", "GPT"), ("ORG", "青禾")],
        [("PER", "许远"), ("PER", "山")],
    ]


def test_labels_can_be_mapped_by_the_user(model_folder):
    engine = TransformersEngine(str(model_folder), labels={"DATE": "TITLE", "per": ""})
    assert described(engine, ["昨天许远山到青禾"]) == [[("TITLE", "昨"), ("ORG", "青禾")]]


@pytest.mark.parametrize("max_tokens", [8, 11, 32])
def test_long_texts_lose_nothing_at_window_edges(model_folder, max_tokens):
    texts = ["无" * n + "许远山" + "的" * m + "青禾" for n in range(12) for m in (0, 1, 60)]
    engine = TransformersEngine(str(model_folder), max_tokens=max_tokens, overlap=4, batch_size=7)
    assert described(engine, texts) == [[("PER", "许远山"), ("ORG", "青禾")]] * len(texts)


def test_batches_give_what_single_texts_give(model_folder):
    texts = ["许远山", "到青禾的" * 20, "说", "昨天许远山" * 3]
    engine = TransformersEngine(str(model_folder), batch_size=2)
    assert engine.predict(texts) == [engine.predict([text])[0] for text in texts]


def test_sentencepiece_models_with_pieces_of_several_characters(tmp_path):
    from tokenizers import Tokenizer, decoders, models, pre_tokenizers, processors
    from transformers import PreTrainedTokenizerFast, XLMRobertaConfig, XLMRobertaForTokenClassification

    pieces = ["<s>", "<pad>", "</s>", "<unk>", "▁", "许", "远山", "到", "青禾", "▁青", "禾", "说", "。"]
    spoken = {"许": 1, "远山": 2, "青禾": 3, "▁青": 3, "禾": 4}
    raw = Tokenizer(models.Unigram([(piece, -1.0) for piece in pieces], unk_id=3))
    raw.pre_tokenizer = pre_tokenizers.Metaspace()
    raw.decoder = decoders.Metaspace()
    raw.post_processor = processors.TemplateProcessing(
        single="<s> $A </s>", special_tokens=[("<s>", 0), ("</s>", 2)]
    )
    PreTrainedTokenizerFast(
        tokenizer_object=raw, bos_token="<s>", pad_token="<pad>", eos_token="</s>", unk_token="<unk>"
    ).save_pretrained(tmp_path)
    model = XLMRobertaForTokenClassification(
        XLMRobertaConfig(
            vocab_size=len(pieces), hidden_size=16, num_hidden_layers=1, num_attention_heads=2, intermediate_size=16,
            max_position_embeddings=20, type_vocab_size=1, id2label=dict(enumerate(TAGS)),
            label2id={tag: i for i, tag in enumerate(TAGS)},
        )
    )  # fmt: skip
    speak(model, model.roberta, {i: spoken.get(piece, 0) for i, piece in enumerate(pieces)})
    model.save_pretrained(tmp_path)
    texts = ["许远山 到 青禾说。", " 青禾到\n\n许远山", "到说" * 40 + "许远山到青禾。"]
    assert described(TransformersEngine(str(tmp_path), overlap=6), texts) == [
        [("PER", "许远山"), ("ORG", "青禾")],
        [("ORG", "青禾"), ("PER", "许远山")],
        [("PER", "许远山"), ("ORG", "青禾")],
    ]


@pytest.mark.parametrize("model", ["", "/no/such/folder", "./no_such_folder", "tests/no_such_model", "a/b/c"])
def test_missing_model_is_a_clear_error_without_asking_a_hub(model, monkeypatch):
    import transformers

    def ask(*args, **kwargs):
        raise AssertionError("asked for it")

    monkeypatch.setattr(transformers.AutoTokenizer, "from_pretrained", ask)
    monkeypatch.chdir(Path(__file__).parents[2])
    with pytest.raises(EngineMissingError) as caught:
        TransformersEngine(model).load()
    assert caught.value.hint
    assert model in str(caught.value)


def test_hub_id_that_cannot_be_had_is_a_clear_error(monkeypatch):
    import transformers

    def fail(source, **kwargs):
        assert source == "owner/model"
        raise OSError("no network\nlong story")

    monkeypatch.setattr(transformers.AutoTokenizer, "from_pretrained", fail)
    with pytest.raises(EngineMissingError, match=r"owner/model.*no network\)$"):
        TransformersEngine("owner/model").load()


def test_folder_without_a_model_is_a_clear_error(tmp_path):
    with pytest.raises(EngineMissingError, match=r"config\.json"):
        TransformersEngine(str(tmp_path)).load()


def test_model_without_known_labels_says_which_it_has(model_folder):
    engine = TransformersEngine(str(model_folder), labels={"PER": "", "company": ""})
    with pytest.raises(EngineMissingError, match="DATE"):
        engine.load()


@pytest.mark.parametrize(
    ("name", "expected"),
    [
        ("B-PER", ("B", "PER")),
        ("M-company", ("I", "company")),
        ("E-ORG_NAME", ("E", "ORG_NAME")),
        ("U-LOC", ("S", "LOC")),
        ("L-LOC", ("E", "LOC")),
        ("NAME_I", ("I", "NAME")),
        ("S_TITLE", ("S", "TITLE")),
        ("PER", ("", "PER")),
        ("O", ("", "")),
    ],
)
def test_tag_schemes(name, expected):
    assert split_tag(name) == expected


@pytest.mark.parametrize(
    ("tags", "expected"),
    [
        ("B I O B", ["许远", "说"]),
        ("B B I I", ["许", "远山说"]),
        ("I I O I", ["许远", "说"]),
        ("B E B E", ["许远", "山说"]),
        ("S S B E", ["许", "远", "山说"]),
        ("E I I E", ["许", "远山说"]),
        (". . O .", ["许远", "说"]),
    ],
)
def test_joining_tags(tags, expected):
    text = "许远山说"
    row = [
        Tag(i, i + 1, tag.strip("O."), "" if tag == "O" else "PER", 0.5) for i, tag in enumerate(tags.split())
    ]
    mentions = list(join_tags(row, text))
    assert [text[m.start : m.end] for m in mentions] == expected
    assert {m.score for m in mentions} == {0.5}
