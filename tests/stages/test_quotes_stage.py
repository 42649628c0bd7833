"""The quotes stage: one layer a document, a reject where layers lack, the same result twice."""

from __future__ import annotations

import time
from dataclasses import replace

import pytest

from pipeline.config import QuotesConfig
from pipeline.errors import ConfigError, EngineMissingError, StageError
from pipeline.quotes import Attributor
from pipeline.quotes.verifier import Verifier
from pipeline.records import (
    Block,
    Document,
    Entity,
    EntityLayer,
    Mention,
    Metadata,
    OffsetMap,
    Person,
    QuoteLayer,
    Reject,
    Work,
)
from pipeline.stages.quotes import QuotesStage


def work(text: str, *names: str) -> Work:
    offsets = OffsetMap((0,), (0,), (1,), (1,), len(text), len(text))
    blocks, place = [], 0
    for line in text.split("\n"):
        blocks.append(Block("paragraph", place, place + len(line)))
        place += len(line) + 1
    document = Document("d", "d.txt", "0", "utf-8", text, text, offsets, Metadata(), tuple(blocks))
    entities = [
        Entity(f"e{i}", "PER", at, at + len(name), name, target=name)
        for name in names
        for i, at in enumerate(k for k in range(len(text)) if text.startswith(name, k))
    ]
    people = tuple(Person(name, name) for name in names)
    return Work("d", document=document, entities=EntityLayer(tuple(entities), people))


@pytest.fixture(scope="module")
def stage():
    stage = QuotesStage(QuotesConfig())
    stage.setup()
    return stage


def test_one_layer_a_document_in_order(stage):
    layers = list(stage.process([work("程观澜说，水位在涨。", "程观澜"), work("没有人说话。")]))
    assert [len(layer.quotes) for layer in layers] == [1, 0]
    assert layers[0].quotes[0].speakers == ("程观澜",)


def test_a_document_without_layers_is_rejected(stage):
    (answer,) = stage.process([Work("d")])
    assert isinstance(answer, Reject)


@pytest.mark.parametrize(
    "text",
    [
        "",
        "\n\n",
        "“",
        "”",
        "：“",
        "说：",
        "《",
        "（",
        "“说”" * 300,
        "他说，" * 300,
        "1" * 2000,
        "问：落实得怎样？\n答：落实到位。\n：\n",
    ],
)
def test_odd_texts_are_read_without_complaint(stage, text):
    (answer,) = stage.process([work(text)])
    assert isinstance(answer, QuoteLayer)


def test_spans_lie_in_the_text_and_ids_count_up(stage):
    text = "程观澜说：“水位在涨。”他认为，还要再涨。\n数据显示，流量翻番。"
    (layer,) = stage.process([work(text, "程观澜")])
    assert [q.quote_id for q in layer.quotes] == ["q1", "q2", "q3"]
    for quote in layer.quotes:
        for span in (quote.source, quote.cue, *quote.content):
            assert 0 <= span.start <= span.end <= len(text)
        assert text[quote.source.start : quote.source.end] == quote.source_text


def test_the_same_text_gives_the_same_quotes(stage):
    text = "程观澜说，水位在涨。闸门要开。会议强调，安全第一。"
    assert list(stage.process([work(text, "程观澜")])) == list(stage.process([work(text, "程观澜")]))


def test_a_long_bulletin_is_read_fast_without_the_tagger():
    paragraph = (
        "程观澜认为，水位还会上涨。他建议，提前开闸。数据显示，流量已翻番。会议强调，安全第一，责任到人。\n"
    )
    text = paragraph * 60  # about 3,000 characters
    given = work(text.strip(), "程观澜")
    stage = QuotesStage(QuotesConfig(cue_model=""))
    list(stage.process([given]))
    begin = time.perf_counter()
    (layer,) = stage.process([given])
    assert len(layer.quotes) == 240
    assert time.perf_counter() - begin < 1.0  # the figure itself stands in benchmarks/quotes.py


def test_files_name_the_lexicons(stage):
    names = ["cues.tsv", "sources.tsv", "surnames.tsv", "cues", "verifier"]
    assert [path.rsplit("/", 1)[-1] for path in stage.files()] == names
    assert len(QuotesStage(QuotesConfig(cue_model="")).files()) == 3


def test_a_missing_tagger_says_which_setting_names_it():
    with pytest.raises(EngineMissingError, match=r"no tagger in .*nowhere") as raised:
        QuotesStage(QuotesConfig(cue_model="nowhere")).setup()
    assert "quotes.cue_model" in raised.value.hint


class _Tagger:
    """Takes 掰扯道理 for a cue, half sure of it."""

    name = "toy"

    def load(self) -> None: ...

    def predict(self, texts):
        return [
            [Mention(text.index("掰扯"), text.index("掰扯") + 4, "CUE", 0.5)] if "掰扯" in text else []
            for text in texts
        ]


@pytest.mark.parametrize(("sureness", "found"), [(0.4, 1), (0.6, 0)])
def test_only_what_the_tagger_is_sure_of_counts(sureness, found):
    given = [work("没有人说话。"), work("水退了。\n程观澜掰扯道理，堤要先修。", "程观澜")]
    layers = list(QuotesStage(QuotesConfig(cue_sureness=sureness), tagger=_Tagger()).process(given))
    assert [len(layer.quotes) for layer in layers] == [0, found]


@pytest.mark.parametrize("error", [ValueError("odd"), StageError("the server does not answer")])
def test_what_goes_wrong_is_left_to_the_worker(stage, monkeypatch, error):
    def fail(*_, **__):
        raise error

    monkeypatch.setattr(Attributor, "attribute", fail)
    with pytest.raises(type(error), match=str(error)):
        list(stage.process([work("程观澜说，水位在涨。", "程观澜")]))


def test_a_missing_lexicon_is_a_config_error():
    with pytest.raises(ConfigError):
        QuotesStage(QuotesConfig(cues="nowhere.tsv")).setup()


def test_min_confidence_drops_the_doubtful(stage):
    sure = QuotesStage(QuotesConfig(min_confidence=0.9))
    text = "他认为，还要再涨。\n程观澜说，水位在涨。"  # nobody is named before 他
    (everything,) = stage.process([work(text, "程观澜")])
    (kept,) = sure.process([work(text, "程观澜")])
    assert [(q.source_text, q.confidence < 0.9) for q in everything.quotes] == [
        ("他", True),
        ("程观澜", False),
    ]
    assert [q.source_text for q in kept.quotes] == ["程观澜"]


def test_the_second_opinion_listens_with_the_tagger():
    """A line of an inventory that reads like a report, by rules and tagger, and not by the verifier."""
    text = "第一阶段是朴素的统计，如占卜、农耕推算等。程观澜说，水位在涨。"
    given = [work(text, "程观澜")]
    asked = []

    class Listening(Verifier):
        def odds(self, question, facts):
            asked.append((question, facts.states.shape))
            return super().odds(question, facts)

    stage = QuotesStage(QuotesConfig())
    stage.setup()
    stage._attributor = replace(stage._attributor, verifier=Listening.read(QuotesConfig().verifier))
    (layer,) = stage.process(given)
    assert [q.source_text for q in layer.quotes] == ["程观澜"]
    assert ("report", (5 * 768,)) in asked
    alone = QuotesStage(QuotesConfig(verifier=""))
    alone.setup()
    assert alone._encoder is None
