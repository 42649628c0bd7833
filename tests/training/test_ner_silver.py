"""What of the ner stage's findings the tagger learns from."""

from __future__ import annotations

import numpy as np
import pytest

from pipeline.engines.tokens import SPECIALS, CharacterTokenizer
from pipeline.records import Entity, EntityLabel
from pipeline.training.ner_silver import is_sure, open_ranges, silver_rows


@pytest.mark.parametrize(
    ("label", "text", "target", "sure"),
    [
        ("PER", "云小山", "p1", True),  # the document gives p1 a post
        ("PER", "奇异果", "p2", False),
        ("PER", "让·迪朗", "p2", True),
        ("ORG", "云川大学", "o1", True),
        ("ORG", "小蓝鲸", "o2", False),
        ("TITLE", "校长", "", True),
        ("LOC", "云川", "", False),
    ],
)
def test_only_what_has_evidence_is_sure(label: EntityLabel, text: str, target: str, sure: bool) -> None:
    entity = Entity("e1", label, 0, len(text), text, target)
    found = is_sure(entity, introduced={"p1"}, ends_like_organisation=lambda name: name.endswith("大学"))
    assert found is sure


def test_what_else_was_marked_stays_open() -> None:
    entities = [{"start": 2, "end": 5, "label": "ORG"}]
    assert open_ranges(entities, [(0, 5), (4, 7), (9, 10)]) == [[0, 2], [5, 7], [9, 10]]
    assert open_ranges(entities, [(2, 5)]) == []


def test_rows_have_a_post_and_keep_offsets() -> None:
    text = "云岭大学副校长蓝天晴指出，基础研究要耐得住寂寞，不能急于求成，更不能半途而废。"
    plain = "记者在现场看到，秘书处的大门口人来人往，大家都在等着结果公布，没有一个人离开。"
    rows = list(silver_rows([text, plain], most=9))
    assert [row["text"] for row in rows] == [text]
    found = {(text[e["start"] : e["end"]], e["label"]) for e in rows[0]["entities"]}
    assert {("蓝天晴", "PER"), ("云岭大学", "ORG"), ("副校长", "TITLE")} <= found
    assert list(silver_rows([text], seen=frozenset({_folded(text)}), most=9)) == []


def _folded(text: str) -> str:
    from pipeline.training.ner_data import folded

    return folded(text)


def test_an_epoch_draws_shares_of_the_sources_and_of_rows_without_entities() -> None:
    pytest.importorskip("torch")
    from pipeline.training.ner_data import SOURCES, TAGS, Row, encode
    from pipeline.training.tagger import TuneOptions, draw

    tokenizer = CharacterTokenizer([*SPECIALS, *TAGS, "李", "雷", "说"])

    def made(number: int, entities: list[Row]) -> object:
        row = {"text": "李雷说", "entities": entities}
        return encode(row, tokenizer=tokenizer, source=SOURCES[number], number=number)

    named = [{"start": 0, "end": 2, "label": "PER"}]
    examples = [made(0, named)] * 400 + [made(1, named)] * 400 + [made(0, [])] * 400
    shares = (1.0, 0.25, *(1.0 for _ in SOURCES[2:]))
    options = TuneOptions(epochs=1, shares=shares, plain=0.5)
    drawn = draw(examples, options=options, random=np.random.default_rng(0))
    counts = [sum(1 for each in drawn if each is examples[at]) for at in (0, 400, 800)]
    assert counts[0] == 400
    assert 70 <= counts[1] <= 130
    assert 160 <= counts[2] <= 240
    assert draw(examples, options=TuneOptions(epochs=1), random=np.random.default_rng(0)) is examples
