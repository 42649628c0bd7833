"""The summariser that we ship, on the made-up bulletin: real rewriting, nothing invented."""

from __future__ import annotations

import pytest

import pipeline
from pipeline.config import OWN_SUMMARISER, SummariseConfig
from pipeline.engines import SummaryRequest
from pipeline.engines.embedded_summary import FILES, EmbeddedEngine, Model
from pipeline.paths import resolve
from pipeline.records import SummaryLayer, Work
from pipeline.stages.summarise import SummariseStage, read_grammar
from pipeline.summaries.guard import SourceCheck, missing_figures

pytestmark = pytest.mark.skipif(
    not all((resolve(OWN_SUMMARISER) / name).is_file() for name in FILES), reason="no models/summariser here"
)


@pytest.fixture(scope="module")
def layer(work: Work) -> SummaryLayer:
    stage = SummariseStage(SummariseConfig(engine="embedded"))
    (found,) = stage.process([work])
    assert isinstance(found, SummaryLayer)
    return found


def test_the_model_rewrites_and_invents_nothing(layer: SummaryLayer, work: Work) -> None:
    assert work.document
    assert work.entities
    assert work.quotes
    check = SourceCheck(work.document, work.entities, work.quotes, grammar=read_grammar(SummariseConfig()))
    sentences = [s for summary in layer.summaries for s in summary.sentences]
    assert any(s.engine == "embedded" for s in sentences)
    for sentence in sentences:
        assert check.check(sentence.text) == []
        assert missing_figures(sentence.text, work.document.text) == []


def test_each_speaker_has_a_viewpoint_of_their_own(layer: SummaryLayer) -> None:
    viewpoints = {s.target: s.text for s in layer.summaries if s.kind == "speaker"}
    assert viewpoints["p1"].startswith("江望舒")
    assert viewpoints["p2"].startswith("柳成荫")
    assert "260万元" not in viewpoints["p1"]


def test_a_long_unit_gets_shorter() -> None:
    engine = EmbeddedEngine(SummariseConfig(engine="embedded"))
    text = "区域港口联盟通过共享锚地、统一调度，利用信息平台降低空驶率，提升航道通行效率，加速货物从产地到市场的周转"
    (candidates,) = engine.write([SummaryRequest("clause", text, 30)])
    assert candidates
    assert all(len(candidate) < len(text) for candidate in candidates)


def test_a_kind_that_the_weights_do_not_know_is_asked_for_as_another() -> None:
    model = Model(resolve(OWN_SUMMARISER))
    assert [model.kind(kind) for kind in ("clause", "headline")] == ["point", "headline"]


def test_the_same_request_gives_the_same_words() -> None:
    engine = EmbeddedEngine(SummariseConfig(engine="embedded"))
    request = SummaryRequest(
        "clause", "一艘内河货船改用电力推进平均要花费260万元，而现行补贴只覆盖三成，船东普遍观望", 24
    )
    assert engine.write([request]) == engine.write([request])


@pytest.mark.parametrize(
    ("text", "line", "of_speaker"),
    [
        ("局长温岚并没有说江堤要拆。", "局长温岚并没有说江堤要拆", "温岚并没有说江堤要拆。"),
        ("局长温岚从未说过江堤要拆。", "局长温岚从未说过江堤要拆", "温岚从未说过江堤要拆。"),
        ("局长温岚未表示反对拆堤。", "局长温岚未表示反对拆堤", "温岚未表示反对拆堤。"),
        ("倘若局长温岚认为江堤该拆，会议就会讨论。", "倘若局长温岚认为江堤该拆，会议就会讨论", None),
        ("网传局长温岚表示将拆江堤，经核实为不实信息。", "网传：局长温岚表示将拆江堤", None),
        ("有人说局长温岚表示年内要拆江堤。", "有人说：温岚表示年内要拆江堤", None),
    ],
)
def test_what_was_not_said_is_not_told_as_said(text: str, line: str, of_speaker: str | None) -> None:
    summaries = pipeline.summarise(text).summaries
    assert next(s.text for s in summaries if s.kind == "headline") == line
    assert next((s.text for s in summaries if s.kind == "speaker"), None) == of_speaker
