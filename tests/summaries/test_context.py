"""What is pooled of an encoder's states, and how it joins in the judge's verdicts."""

from __future__ import annotations

from collections.abc import Sequence
from pathlib import Path

import numpy as np
import pytest

from pipeline.engines.encoder import EncoderEngine
from pipeline.records import Block, Document, Metadata, OffsetMap, Span
from pipeline.summaries.context import FILE, LONGEST, Array, Context, pool
from pipeline.summaries.judge import Judge
from pipeline.summaries.units import Unit

TEXT = "岸电要改\n桥要修，路也要修"


def document(text: str = TEXT) -> Document:
    size = len(text)
    blocks = tuple(
        Block("paragraph", start, start + len(line))
        for start, line in zip((0, text.find("\n") + 1), text.split("\n"), strict=False)
    )
    offsets = OffsetMap((0,), (0,), (1,), (1,), size, size)
    return Document("d", "d.txt", "", "utf-8", text, text, offsets, Metadata(), blocks)


def unit(index: int, start: int, end: int, block: int) -> Unit:
    return Unit(index, "narration", TEXT[start:end], (Span(start, end),), (Span(start, end),), block, -1)


UNITS = [unit(0, 0, 4, 0), unit(1, 5, 8, 1), unit(2, 9, 13, 1)]


def places(texts: Sequence[str]) -> list[tuple[list[int], Array]]:
    """Two states a character: its place in the text, and one."""
    return [
        (list(range(len(t))), np.array([[i, 1] for i in range(len(t))], np.float32).reshape(-1, 2))
        for t in texts
    ]


def test_states_are_pooled_over_the_unit_and_beside_it() -> None:
    first, bridge, road = pool(document(), UNITS, "岸电", places)
    assert first.shape == (7 * 2,)
    mean, most, head, last, before, with_title, apart = bridge.reshape(7, 2)[:, 0]
    assert (mean, most, head, last) == (1, 2, 0, 2)  # 桥要修
    assert before == 3  # the last of the block above
    assert with_title == 0.5  # times the mean of the title's
    assert apart == pytest.approx(1 - (0 + 1 + 2 + 3 + sum(range(8))) / 12)
    assert road.reshape(7, 2)[4, 0] == 3  # ，
    assert first.reshape(7, 2)[4].tolist() == [0, 0]  # nothing stands before
    assert pool(document(), UNITS, "", places)[1].reshape(7, 2)[5, 0] == 0


def test_the_judge_averages_what_both_say() -> None:
    weights = np.zeros((15, 2))
    weights[-1] = 2.0, -2.0
    plain = Judge({"worth": {}, "stands": {}})
    both = Judge({"worth": {}, "stands": {}}, Context(places, weights))
    said = plain.judge(document(), UNITS, "", [1.0] * 3)[0]
    assert (said.worth, said.stands) == (0.5, 0.5)
    said = both.judge(document(), UNITS, "", [1.0] * 3)[0]
    assert said.worth == pytest.approx(1 / (1 + np.exp(-1)))
    assert said.stands == pytest.approx(1 / (1 + np.exp(1)))


def test_a_document_that_is_too_long_is_judged_by_its_words() -> None:
    context = Context(places, np.zeros((15, 2)))
    assert context.logits(document(), UNITS, "") is not None
    assert context.logits(document("岸" * (LONGEST + 1)), UNITS, "") is None
    assert context.logits(document(), [], "") is None


def test_a_folder_without_such_weights_is_no_error(tmp_path: Path) -> None:
    assert Context.load(str(tmp_path), places) is None
    np.savez(tmp_path / FILE, weights=np.zeros((15, 2)))
    assert Context.load(str(tmp_path), places) is not None


def test_the_shipped_tagger_shows_its_states_in_windows() -> None:
    engine = EncoderEngine("models/cues", setting="summarise.judge_encoder")
    (starts, states), (none, empty) = engine.states(["江南大学教授认为，标准不能缺位。" * 30, ""])
    assert states.shape == (len(starts), 768)
    assert starts == sorted(starts)
    assert empty.shape == (0, 768)
    assert not none
    assert np.isfinite(states).all()


def test_one_pass_gives_the_same_mentions_and_states() -> None:
    engine = EncoderEngine("models/cues", setting="quotes.cue_model")
    texts = ["江南大学教授程观澜认为，标准不能缺位。" * 30, "", "程观澜说，水位在涨。"]
    mentions, states = engine.predict_with_states(texts)
    assert mentions == engine.predict(texts)
    assert any(mention.label == "CUE" for mention in mentions[2])
    for (starts, found), (again, alone) in zip(states, engine.states(texts), strict=True):
        assert starts == again
        assert np.array_equal(found, alone)
