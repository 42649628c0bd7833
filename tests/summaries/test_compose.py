"""The whole composition with engines that tell the truth, lie, or say nothing."""

from __future__ import annotations

from collections.abc import Callable, Sequence
from typing import Literal

import pytest

from pipeline.config import SummariseConfig
from pipeline.engines import SummaryRequest
from pipeline.engines.extractive import ExtractiveEngine
from pipeline.errors import ConfigError
from pipeline.records import Reject, Summary, SummaryLayer, Work
from pipeline.stages.summarise import SummariseStage
from pipeline.summaries.fuse import Draft, fuse, pronouns_of
from pipeline.summaries.shorten import shorten
from pipeline.summaries.units import find_units


class Scripted:
    """An engine that answers by a function of the request."""

    name = "scripted"

    def __init__(
        self, answer: Callable[[SummaryRequest], list[str]], grain: Literal["unit", "summary"]
    ) -> None:
        self.answer, self.grain = answer, grain
        self.asked: list[SummaryRequest] = []

    def load(self) -> None:
        pass

    def write(self, requests: Sequence[SummaryRequest]) -> list[list[str]]:
        self.asked += requests
        return [self.answer(request) for request in requests]


def summarise(work: Work, engine: object) -> SummaryLayer:
    stage = SummariseStage(SummariseConfig(), engine=engine)  # type: ignore[arg-type]
    (layer,) = stage.process([work])
    assert isinstance(layer, SummaryLayer)
    return layer


def find(layer: SummaryLayer, kind: str, target: str = "") -> Summary:
    return next(s for s in layer.summaries if s.kind == kind and s.target == target)


def every_engine() -> list[object]:
    return [
        ExtractiveEngine(SummariseConfig()),
        Scripted(lambda r: [shorten(r.text, 20)], "unit"),
        Scripted(lambda r: [], "unit"),
        Scripted(lambda r: [r.text[:200]], "summary"),
        Scripted(lambda r: [], "summary"),
    ]


@pytest.mark.parametrize("number", range(5))
def test_every_kind_is_there_with_its_evidence(work: Work, number: int) -> None:
    layer = summarise(work, every_engine()[number])
    assert work.document
    text = work.document.text
    kinds = {(s.kind, s.target) for s in layer.summaries}
    assert {("headline", ""), ("abstract", ""), ("section", "一"), ("section", "二")} <= kinds
    assert {("speaker", "p1"), ("speaker", "p2"), ("key_terms", "")} <= kinds
    assert len([1 for kind, _ in kinds if kind == "point"]) == 4
    assert len({s.summary_id for s in layer.summaries}) == len(layer.summaries)
    for summary in layer.summaries:
        assert summary.sentences
        for sentence in summary.sentences:
            assert sentence.evidence
            assert all(0 <= s.start < s.end <= len(text) for s in sentence.evidence)
        if summary.kind not in ("key_terms",):
            assert summary.text == "".join(s.text for s in summary.sentences)
    assert len(find(layer, "headline").text) <= 30


def test_the_attribution_is_put_back_verbatim(work: Work) -> None:
    layer = summarise(work, Scripted(lambda r: [shorten(r.text, 20)], "unit"))
    viewpoint = find(layer, "speaker", "p2")
    assert viewpoint.text.startswith("柳成荫")
    assert "柳成荫" not in "".join(s.text for s in find(layer, "speaker", "p1").sentences)
    assert viewpoint.engine == "scripted"


def test_the_rewriter_never_sees_who_speaks(work: Work) -> None:
    engine = Scripted(lambda r: [], "unit")
    summarise(work, engine)
    assert engine.asked
    assert all("江望舒" not in r.text and "柳成荫" not in r.text for r in engine.asked)


@pytest.mark.parametrize(
    "lie", ["全湖岸电桩有999个，使用率只有1%", "，，", "船东普遍支持改造", "Acme公司出资"]
)
def test_what_a_rewriter_invents_is_replaced_and_flagged(work: Work, lie: str) -> None:
    layer = summarise(work, Scripted(lambda r: [lie], "unit"))
    said = [s for summary in layer.summaries for s in summary.sentences]
    assert not any(lie.strip("，") and lie.strip("，") in s.text for s in said)
    assert any(s.checks and s.engine == "source" for s in said)


def test_words_given_to_the_wrong_person_are_replaced_and_flagged(work: Work) -> None:
    def swap(request: SummaryRequest) -> list[str]:
        return ["柳成荫指出，去年平均使用率只有18%，主要原因是接口标准不统一。"]

    layer = summarise(work, Scripted(swap, "summary"))
    for summary in layer.summaries:
        for sentence in summary.sentences:
            assert "柳成荫指出，去年平均使用率" not in sentence.text
    assert any("claim" in s.checks for summary in layer.summaries for s in summary.sentences)


def test_a_whole_summary_that_is_true_is_kept(work: Work) -> None:
    true = "江望舒建议，由三地财政共同设立绿色航运基金。"
    layer = summarise(work, Scripted(lambda r: [true], "summary"))
    viewpoint = find(layer, "speaker", "p1")
    assert viewpoint.text == true
    assert viewpoint.sentences[0].engine == "scripted"
    assert viewpoint.sentences[0].checks == ()


def test_the_prompt_material_of_a_speaker_holds_that_speaker_alone(work: Work) -> None:
    engine = Scripted(lambda r: [], "summary")
    summarise(work, engine)
    (request,) = [r for r in engine.asked if r.kind == "speaker" and r.title == "江望舒"]
    assert {name for name, _ in request.quotes} == {"江望舒"}
    assert "260万元" not in request.text


def test_extractive_sentences_stand_in_the_source(work: Work) -> None:
    layer = summarise(work, ExtractiveEngine(SummariseConfig()))
    assert work.document
    for summary in layer.summaries:
        for sentence in summary.sentences:
            if summary.kind != "headline":
                assert sentence.text in work.document.text


def test_a_document_without_layers_is_a_reject() -> None:
    stage = SummariseStage(SummariseConfig(engine="extractive"))
    assert list(stage.process([Work("empty")])) == [
        Reject("empty", "the document lacks its text, entities or quotes")
    ]


def test_an_unknown_engine_is_named() -> None:
    with pytest.raises(ConfigError, match="no such engine"):
        SummariseStage(SummariseConfig(engine="magic")).setup()


def test_a_person_named_once_is_then_called_as_the_bulletin_does(work: Work) -> None:
    assert work.quotes
    assert work.document
    assert work.entities
    units = [u for u in find_units(work.document, work.quotes) if u.speakers == ("p1",)]
    drafts = [Draft(unit, unit.text, "scripted") for unit in units]
    names, pronouns = {"p1": "江望舒", "p2": "柳成荫"}, pronouns_of(work.quotes)
    assert pronouns == {"p1": "她"}
    first, *later = fuse(drafts, names, topic="p1", pronouns=pronouns)
    assert first.text.startswith("江望舒指出，")
    assert later
    assert all(s.text.startswith("她还") for s in later)
    plain = fuse(drafts, names)
    assert all(s.text.startswith("江望舒") for s in plain)


def test_what_several_people_say_is_one_attribution(work: Work) -> None:
    assert work.quotes
    assert work.document
    units = [u for u in find_units(work.document, work.quotes) if u.speakers]
    drafts = [Draft(unit, f"要点{n}", "scripted") for n, unit in enumerate(units)]
    (sentence,) = fuse(drafts, {"p1": "江望舒", "p2": "柳成荫"}, collective="专家")
    assert sentence.text.startswith("专家认为要点0；要点1；要点2；建议要点3")
    assert "江望舒" not in sentence.text


def test_what_one_person_says_is_not_said_by_all(work: Work) -> None:
    assert work.quotes
    assert work.document
    units = [u for u in find_units(work.document, work.quotes) if u.speakers == ("p1",)]
    drafts = [Draft(unit, "要点", "scripted") for unit in units[:1]]
    (sentence,) = fuse(drafts, {"p1": "江望舒", "p2": "柳成荫"}, collective="专家")
    assert sentence.text.startswith("有专家")
