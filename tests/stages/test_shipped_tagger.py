"""The shipped tagger with the rules around it: names that are also common words or cities. All people are invented."""

from __future__ import annotations

import pytest

from pipeline.config import NerConfig
from pipeline.records import EntityLayer, RawDocument, Work
from pipeline.stages.clean import clean
from pipeline.stages.ner import NerStage

pytest.importorskip("onnxruntime")

TEXTS: list[tuple[str, list[str]]] = [
    ("一、专家意见\n文静：堤要先修，水价要稳。\n白雪：水价偏低。\n文静：好。\n白雪：再议。\n", ["文静", "白雪"]),
    ("文静，云岭大学教授。她认为，堤要先修。\n", ["文静"]),
    ("会议由文静副主任主持，文静副主任说，水价偏低。\n", ["文静"]),
    ("国际顾问里昂说，水价偏低。里昂还表示，堤要先修。\n", ["里昂"]),
    ("张伟和李芳两地分居三年。张伟说，路太远。\n", ["张伟", "李芳"]),
    ("一、背景\n背景：堤龄三十年。\n声音：水价偏低。\n", []),
    ("一、进展\n水价偏低，堤要先修。\n（经区住建局核实，审核通过）\n", []),
    ("研究报告\n水价偏低。\n［作者单位］武汉大学，江岸市发展研究中心；成都大学，云岭市社会科学院\n", []),
    ("John Smith指出，水价偏低。James Smith认为，堤要先修。J. Smith表示，路要修。\n", ["John Smith", "James Smith", "J. Smith"]),
]  # fmt: skip


@pytest.fixture(scope="module")
def stage() -> NerStage:
    stage = NerStage(NerConfig())
    stage.setup()
    return stage


@pytest.mark.parametrize(("text", "people"), TEXTS, ids=[text[:16] for text, _ in TEXTS])
def test_names_that_are_common_words(stage: NerStage, text: str, people: list[str]) -> None:
    document = clean(RawDocument("t", "t.txt", "0", text))
    (layer,) = stage.process([Work("t", document=document)])
    assert isinstance(layer, EntityLayer)
    assert [person.name for person in layer.people] == people
