"""The transformers engine with tiny models made here: a seq2seq and a chat model."""

from __future__ import annotations

from pathlib import Path

import pytest

from pipeline.config import SummariseConfig
from pipeline.engines import SummaryRequest
from pipeline.engines.transformers_summary import TransformersSummaryEngine
from pipeline.errors import ConfigError, EngineMissingError

WORDS = [
    "[PAD]",
    "[UNK]",
    "[BOS]",
    "[EOS]",
    *'全湖岸电桩使用率只有主要原因是接口标准不统一，。{}":summary1358%',
]


def tokenizer(folder: Path, *, chat: bool) -> int:
    from tokenizers import Tokenizer, models, pre_tokenizers
    from transformers import PreTrainedTokenizerFast

    vocabulary = {word: i for i, word in enumerate(dict.fromkeys(WORDS))}
    inner = Tokenizer(models.WordLevel(vocabulary, unk_token="[UNK]"))
    inner.pre_tokenizer = pre_tokenizers.Split("", "isolated")
    fast = PreTrainedTokenizerFast(
        tokenizer_object=inner, pad_token="[PAD]", unk_token="[UNK]", bos_token="[BOS]", eos_token="[EOS]"
    )
    if chat:
        fast.chat_template = "{% for m in messages %}{{ m.content }}{% endfor %}"
    fast.save_pretrained(folder)
    return len(vocabulary)


@pytest.fixture(scope="module")
def seq2seq(tmp_path_factory: pytest.TempPathFactory) -> str:
    import torch
    from transformers import BartConfig, BartForConditionalGeneration

    folder = tmp_path_factory.mktemp("seq2seq")
    size = tokenizer(folder, chat=False)
    torch.manual_seed(0)
    config = BartConfig(
        vocab_size=size, d_model=16, encoder_layers=1, decoder_layers=1, encoder_attention_heads=2,
        decoder_attention_heads=2, encoder_ffn_dim=16, decoder_ffn_dim=16, max_position_embeddings=128,
        pad_token_id=0, bos_token_id=2, eos_token_id=3, decoder_start_token_id=2, forced_eos_token_id=3,
    )  # fmt: skip
    BartForConditionalGeneration(config).save_pretrained(folder)
    return str(folder)


@pytest.fixture(scope="module")
def chat(tmp_path_factory: pytest.TempPathFactory) -> str:
    import torch
    from transformers import LlamaConfig, LlamaForCausalLM

    folder = tmp_path_factory.mktemp("chat")
    size = tokenizer(folder, chat=True)
    torch.manual_seed(0)
    config = LlamaConfig(
        vocab_size=size, hidden_size=16, intermediate_size=16, num_hidden_layers=1, num_attention_heads=2,
        max_position_embeddings=1024, pad_token_id=0, bos_token_id=2, eos_token_id=3,
    )  # fmt: skip
    LlamaForCausalLM(config).save_pretrained(folder)
    return str(folder)


def test_a_seq2seq_rewrites_units_in_batches(seq2seq: str) -> None:
    engine = TransformersSummaryEngine(
        SummariseConfig(engine="transformers", model=seq2seq, beams=2, batch_size=2)
    )
    engine.load()
    assert engine.grain == "unit"
    requests = [SummaryRequest("clause", "全湖岸电桩使用率只有18%" * n, 10) for n in (3, 1, 2)]
    found = engine.write(requests)
    assert len(found) == 3
    assert all(len(candidates) <= 2 for candidates in found)
    assert any(found)
    assert found == engine.write(requests), "decoding is deterministic"
    alone = engine.write([requests[1]])[0]
    assert found[1][:1] == alone[:1], "the batch changes nothing"


def test_a_chat_model_gets_prompts_and_nonsense_gives_no_candidate(chat: str) -> None:
    engine = TransformersSummaryEngine(SummariseConfig(engine="transformers", model=chat))
    engine.load()
    assert engine.grain == "summary"
    assert engine.write([SummaryRequest("point", "接口标准不统一", 20)]) == [[]]


def test_what_does_not_fit_the_window_is_not_cut(chat: str) -> None:
    engine = TransformersSummaryEngine(SummariseConfig(engine="transformers", model=chat))
    engine.load()
    assert engine.write([SummaryRequest("abstract", "接口标准不统一" * 300, 200)]) == [[]]


def test_a_chat_model_gets_the_special_tokens_of_its_template_alone(chat: str, tmp_path: Path) -> None:
    """Many tokenizers put a first token before every text, and the template has put it there already."""
    import shutil

    from tokenizers.processors import TemplateProcessing
    from transformers import AutoTokenizer

    folder = tmp_path / "first"
    shutil.copytree(chat, folder)
    own = AutoTokenizer.from_pretrained(folder)
    own.backend_tokenizer.post_processor = TemplateProcessing(
        single="[BOS] $A", special_tokens=[("[BOS]", 2)]
    )
    own.chat_template = "{{ bos_token }}{% for m in messages %}{{ m.content }}{% endfor %}"
    own.save_pretrained(folder)
    engine = TransformersSummaryEngine(SummariseConfig(engine="transformers", model=str(folder)))
    engine.load()
    assert engine._tokenizer("全湖")["input_ids"][:2] == [2, *own.convert_tokens_to_ids(["全"])]
    seen: list[list[int]] = []
    generate = engine._model.generate
    engine._model.generate = lambda **options: (
        seen.extend(options["input_ids"].tolist()), generate(**options))[1]  # fmt: skip
    request = SummaryRequest("point", "接口标准不统一", 20)
    engine.write([request])
    assert [ids.count(2) for ids in seen] == [1]
    # a prompt that just fits is asked
    engine._window = lambda: len(seen[0]) + 64 + 2 * 20  # type: ignore[method-assign]
    engine.write([request])
    assert len(seen) == 2


@pytest.mark.parametrize(
    ("model", "error", "message"),
    [("", ConfigError, "not set"), ("no/such/model-folder", EngineMissingError, "no such model folder")],
)
def test_a_missing_model_is_named(
    model: str, error: type[Exception], message: str, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setenv("HF_HUB_OFFLINE", "1")
    with pytest.raises(error, match=message):
        TransformersSummaryEngine(SummariseConfig(engine="transformers", model=model)).load()


def test_an_error_without_words_is_named_by_its_kind(seq2seq: str, monkeypatch: pytest.MonkeyPatch) -> None:
    import transformers

    def broken(*_: object) -> None:
        raise OSError

    monkeypatch.setattr(transformers.AutoTokenizer, "from_pretrained", broken)
    with pytest.raises(EngineMissingError, match="cannot be loaded: OSError"):
        TransformersSummaryEngine(SummariseConfig(engine="transformers", model=seq2seq)).load()


def test_a_model_that_cannot_chat_is_refused(chat: str, tmp_path: Path) -> None:
    import shutil

    shutil.copytree(chat, tmp_path / "base")
    (tmp_path / "base" / "chat_template.jinja").unlink(missing_ok=True)
    settings = tmp_path / "base" / "tokenizer_config.json"
    import json

    values = json.loads(settings.read_text())
    values.pop("chat_template", None)
    settings.write_text(json.dumps(values))
    with pytest.raises(EngineMissingError, match="chat template"):
        TransformersSummaryEngine(SummariseConfig(engine="transformers", model=str(tmp_path / "base"))).load()
