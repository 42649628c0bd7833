"""Raw text to the entities that the LAC engine and our rules find in it."""

from __future__ import annotations

from collections.abc import Callable

import pytest

from pipeline.config import NerConfig
from pipeline.records import EntityLayer, RawDocument, Work
from pipeline.stages.ner import NerStage
from pipeline.text.cleaning import clean

Find = Callable[[str], EntityLayer]


@pytest.fixture(scope="session")
def find() -> Find:
    stage = NerStage(NerConfig(engine="lac"))
    stage.setup()

    def find_entities(text: str) -> EntityLayer:
        document = clean(RawDocument("t", "t.txt", "0", text))
        (layer,) = stage.process([Work("t", document=document)])
        assert isinstance(layer, EntityLayer)
        for entity in layer.entities:
            assert document.text[entity.start : entity.end] == entity.text
        return layer

    return find_entities
