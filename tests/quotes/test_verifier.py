"""The second opinion: what it is told of a decision, and what it may change."""

from __future__ import annotations

from dataclasses import replace

import numpy as np
import pytest

from pipeline.config import NerConfig, QuotesConfig
from pipeline.errors import EngineMissingError
from pipeline.quotes import load_attributor
from pipeline.quotes.ear import HELD, LONGEST, Ear, Hint, Listener
from pipeline.quotes.scene import lay_out_text
from pipeline.quotes.verifier import QUESTIONS, STATES, Verifier
from pipeline.records import Block, Mention
from pipeline.stages.quotes import QuotesStage
from pipeline.weights import write_weights

WIDTH = 3


def listen(texts):
    """A token a character, with its number as its state."""
    return [
        (list(range(len(t))), np.array([[i, ord(c) % 7, 1] for i, c in enumerate(t)], np.float32))
        for t in texts
    ]


class Opinion(Verifier):
    """Says no where a feature is there."""

    def __init__(self, question, feature):
        super().__init__({}, {})
        self.question, self.feature, self.asked = question, feature, []

    def odds(self, question, facts):
        self.asked.append((question, facts))
        return -1.0 if question == self.question and self.feature in facts.names else 1.0


def quotes_with(attributor, lay, marked, verifier, *, read=listen, hints=()):
    text, layer = lay(marked)
    scene = lay_out_text(text, [Block("paragraph", 0, len(text))], layer, hints, read=read)
    found = replace(attributor, verifier=verifier).attribute_scene(scene).quotes
    return [(q.source_text, q.cue_text, [text[s.start : s.end] for s in q.content]) for q in found]


MARKED = "{温岚}说，堤要先修。护堤队必须夜里也在。{尤力}提醒，水位还会再涨。"


def test_a_report_that_it_takes_for_none_is_left_out(attributor, lay):
    told = quotes_with(attributor, lay, MARKED, Opinion("report", "cue 提醒"))
    assert [source for source, _, _ in told] == ["温岚"]


def test_a_sentence_that_it_takes_for_the_narrators_does_not_go_on(attributor, lay):
    told = quotes_with(attributor, lay, MARKED, Opinion("goes on", "has must"))
    assert told[0] == ("温岚", "说", ["堤要先修"])


def test_it_may_let_a_sentence_go_on(attributor, lay):
    marked = "{温岚}说，堤要先修。随后众人起身。"
    text, layer = lay(marked)
    verifier = Opinion("none", "")
    plain = lay_out_text(text, [Block("paragraph", 0, len(text))], layer)
    (quote,) = attributor.attribute_scene(plain).quotes
    assert len(quote.content) == 1
    (told,) = quotes_with(attributor, lay, marked, verifier)
    assert told[2] == ["堤要先修", "随后众人起身"]


@pytest.mark.parametrize("aside", ["（众人笑）", "他的发言只有三分钟。"])
def test_what_the_rules_are_sure_of_stays(attributor, lay, aside):
    (told,) = quotes_with(attributor, lay, "{温岚}说，堤要先修。" + aside, Opinion("none", ""))
    assert told[2] == ["堤要先修"]


@pytest.mark.parametrize("cue", ["明确反对", "公开支持", "拒绝排除"])
def test_who_takes_a_stand_by_name_has_spoken(attributor, lay, cue):
    told = quotes_with(attributor, lay, f"{{温岚}}{cue}把江堤加高。", Opinion("report", f"cue {cue}"))
    assert told == [("温岚", cue, ["把江堤加高"])]


def test_who_revises_what_she_proposed_has_spoken(attributor, lay):
    told = quotes_with(
        attributor, lay, "{温岚}修正了原方案，把两年改为三年。", Opinion("report", "cue 修正了原方案")
    )
    assert told == [("温岚", "修正了原方案", ["把两年改为三年"])]


def test_without_states_it_is_not_asked(attributor, lay):
    verifier = Opinion("report", "cue 提醒")
    assert len(quotes_with(attributor, lay, MARKED, verifier, read=None)) == 2
    assert verifier.asked == []


def test_what_it_is_told(attributor, lay):
    verifier = Opinion("none", "")
    hints = [Hint(2, 3, "cue", 0.9), Hint(0, 2, "source", 0.8), Hint(4, 8, "said", 0.9)]
    quotes_with(attributor, lay, "{温岚}说，堤要先修。护堤队必须夜里也在。", verifier, hints=hints)
    (goes_on, facts), (report, of_report) = verifier.asked
    assert (goes_on, report) == ("goes on", "report")
    assert {"kind person", "cue 说", "cue heard 0.9", "source heard 0.8", "heard 1.0", "next ，"} <= set(
        of_report.names
    )
    assert {"rule True", "verdict False", "share 0.00", "^护堤", "has must", "cue 说"} <= set(facts.names)
    assert len(set(facts.names)) == len(facts.names)
    assert of_report.states.shape == (5 * WIDTH,)
    assert facts.states.shape == (6 * WIDTH,)
    assert of_report.states[0] == 2  # the cue stands at 2


def test_an_ear_reads_each_block_once_and_keeps_few():
    read = []

    def counting(texts):
        read.extend(texts)
        return listen(texts)

    text = "一二三四\n" * 12
    blocks = [Block("paragraph", at, at + 4) for at in range(0, 60, 5)]
    ear = Ear(text, blocks, counting)
    assert ear.rows(5, 7)[:, 0].tolist() == [0, 1]
    assert ear.rows(8, 8)[:, 0].tolist() == [3]  # at least one
    assert len(read) == 1
    for block in blocks[: HELD + 2]:
        ear.rows(block.start, block.end)
    assert len(read) == HELD + 2
    ear.rows(5, 7)
    assert len(read) == HELD + 3  # it was let go
    assert ear.rows(4, 5) is None  # between two blocks


def test_a_listener_reads_a_text_once_and_holds_no_more_than_it_may():
    passes = []

    class Encoder:
        def predict(self, texts):
            passes.append(("mentions", *texts))
            return [[Mention(0, len(text), "SAID", 1.0)] for text in texts]

        def states(self, texts):
            passes.append(("states", *texts))
            return listen(texts)

        def predict_with_states(self, texts):
            passes.append(("both", *texts))
            return [[Mention(0, len(text), "SAID", 1.0)] for text in texts], listen(texts)

    listener = Listener(Encoder(), most=5)
    texts = ["甲乙", "丙丁戊", "己", "庚辛"]
    assert [found[0].end for found in listener.predict(texts)] == [2, 3, 1, 2]
    assert passes == [("both", "甲乙", "丙丁戊"), ("mentions", "己", "庚辛")]
    assert [starts for starts, _ in listener.states(["丙丁戊", "己"])] == [[0, 1, 2], [0]]
    assert passes[2:] == [("states", "己")]


def test_an_ear_does_not_read_what_is_too_long_or_empty():
    assert Ear("长" * (LONGEST + 1), [Block("paragraph", 0, LONGEST + 1)], listen).rows(0, 5) is None
    nothing = Ear("　", [Block("paragraph", 0, 1)], lambda texts: [([], np.zeros((0, WIDTH), np.float32))])
    assert nothing.rows(0, 1) is None


def test_both_models_count_alike(tmp_path):
    write_weights(tmp_path, {question: {"always": 2.0} for question in QUESTIONS})
    with pytest.raises(EngineMissingError, match=STATES):
        Verifier.read(str(tmp_path))
    np.savez(tmp_path / STATES, **{question: np.array([1.0, 0.5]) for question in QUESTIONS})
    verifier = Verifier.read(str(tmp_path))

    class Facts:
        names = ("always", "unknown")
        states = np.array([-4.0], np.float32)

    assert verifier.odds("report", Facts) == pytest.approx((2.0 - 4.0 + 0.5) / 2)


def test_it_needs_the_tagger_whose_states_it_knows():
    assert load_attributor(QuotesConfig(cue_model="")).verifier is None
    assert load_attributor(QuotesConfig(verifier="")).verifier is None
    with pytest.raises(EngineMissingError, match=r"nowhere.*weights.json"):
        load_attributor(QuotesConfig(verifier="nowhere"))
    stage = QuotesStage(QuotesConfig(cue_model=NerConfig().model))  # a model without states
    with pytest.raises(EngineMissingError, match="no hidden states") as error:
        stage.setup()
    assert "quotes.cue_model" in error.value.hint
    assert "quotes.verifier" in error.value.hint
