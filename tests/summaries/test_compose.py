"""The whole composition with engines that tell the truth, lie, or say nothing."""

from __future__ import annotations

import itertools
import shutil
from collections.abc import Callable, Sequence
from copy import copy
from dataclasses import replace
from functools import cache
from pathlib import Path
from typing import Any, Literal

import pytest
from summarised import all_of, view_of

import pipeline
from pipeline.config import SummariseConfig
from pipeline.engines import SummaryRequest
from pipeline.engines.extractive import ExtractiveEngine
from pipeline.errors import ConfigError
from pipeline.paths import resolve
from pipeline.records import (
    Affiliation,
    Block,
    ContentSpan,
    Document,
    Entity,
    EntityLayer,
    Metadata,
    OffsetMap,
    Organisation,
    Person,
    Quote,
    QuoteKind,
    QuoteLayer,
    RawDocument,
    Reject,
    Span,
    Summary,
    SummaryLayer,
    SummarySentence,
    Work,
)
from pipeline.stages.summarise import SummariseStage
from pipeline.summaries.abstract import abstract
from pipeline.summaries.answers import as_marked
from pipeline.summaries.asides import is_aside, is_formula, is_prelude, is_scene, looks_back
from pipeline.summaries.beside import with_changes, with_other_side
from pipeline.summaries.compose import _meeting_once
from pipeline.summaries.deeds import AGREED, SHARED, many_hold
from pipeline.summaries.drafting import check_unit
from pipeline.summaries.fitting import _with_room_for_others, anchored
from pipeline.summaries.fuse import (
    Draft,
    Post,
    fuse,
    leans_on_house,
    posts_of,
    pronouns_of,
    without_item,
)
from pipeline.summaries.in_full import _titles_in_full, _with_house, in_full
from pipeline.summaries.opening import brief_opening
from pipeline.summaries.own_words import in_own_words
from pipeline.summaries.picking import pick
from pipeline.summaries.prepare import prepare
from pipeline.summaries.shorten import shorten
from pipeline.summaries.spellings import respell, respellings
from pipeline.summaries.statements import statements
from pipeline.summaries.targets import Scores, Target
from pipeline.summaries.terms import TermWords
from pipeline.summaries.unit_finder import find_units
from pipeline.summaries.units import Unit
from pipeline.summaries.whole import whole_sentences
from pipeline.tables import target_name
from pipeline.text.cleaning import clean
from pipeline.weights import write_weights


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


@cache
def loaded() -> SummariseStage:
    """The stage with its models, for all tests of this file."""
    stage = SummariseStage(SummariseConfig(), engine=Scripted(lambda r: [], "unit"))
    stage.setup()
    return stage


def summarise(work: Work, engine: object) -> SummaryLayer:
    stage = copy(loaded())
    stage._engine = engine  # type: ignore[assignment]
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
    assert viewpoint.engine == "source"  # the draft is refused, and nobody says that the engine wrote it


def test_a_summary_is_an_engines_if_it_wrote_some_of_it(work: Work) -> None:
    layer = summarise(work, Scripted(lambda r: ["柳成荫认为，岸电要补贴。不知所云的一句话。"], "summary"))
    engines = {summary.engine for summary in layer.summaries}
    wrote = [{s.engine for s in summary.sentences} for summary in layer.summaries]
    assert engines == {"scripted", "source"}
    assert [e.engine == "scripted" for e in layer.summaries] == ["scripted" in of for of in wrote]


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


@pytest.mark.parametrize(
    ("answer", "told"),
    [
        pytest.param(
            "三地财政共同设立绿色航运基金，对改造船舶给予贴息。",
            "湖区港航局局长江望舒建议，三地财政共同设立绿色航运基金，对改造船舶给予贴息。",
            id="a view told as a fact gets its speaker back",
        ),
        pytest.param(
            "江望舒建议，由三地财政共同设立绿色航运基金。三地财政共同设立基金，对改造船舶给予贴息。",
            "湖区港航局局长江望舒建议，由三地财政共同设立绿色航运基金。三地财政共同设立基金，对改造船舶给予贴息。",
            id="not again where the same speaker goes on",
        ),
        pytest.param(
            "江望舒建议，由三地财政共同设立绿色航运基金。江望舒还提出，三地财政要共同设立绿色航运基金。",
            "湖区港航局局长江望舒建议，由三地财政共同设立绿色航运基金。",
            id="said once",
        ),
        pytest.param(
            "与会专家一致认为，基金应当优先支持老旧船舶。",
            "与会专家一致认为，基金应当优先支持老旧船舶。",
            id="a source without a name",
        ),
        pytest.param(
            "局长江望舒建议，由三地财政共同设立绿色航运基金。",
            "局长江望舒建议，由三地财政共同设立绿色航运基金。",
            id="a post stands there already",
        ),
    ],
)
def test_whose_words_a_section_of_a_chat_model_tells(work: Work, answer: str, told: str) -> None:
    layer = summarise(work, Scripted(lambda r: [answer] if r.title == "二、补齐短板" else [], "summary"))
    assert find(layer, "section", "二").text == told


def test_words_of_two_speakers_told_as_a_fact_are_replaced_and_flagged(work: Work) -> None:
    merged = "设立绿色航运基金贴息，出台电动船舶换电标准，把分散的需求集中起来。"
    layer = summarise(work, Scripted(lambda r: [merged] if r.title == "二、补齐短板" else [], "summary"))
    section = find(layer, "section", "二")
    assert merged not in section.text
    assert [s.checks for s in section.sentences] == [("unattributed",)]


@pytest.mark.parametrize(
    ("text", "marked"),
    [
        ("发挥‘一国两制’优势", "发挥“一国两制”优势"),
        ('发挥"一国两制"优势', "发挥“一国两制”优势"),
        ("所谓‘高原’", "所谓‘高原’"),
        ("People’s Bank", "People’s Bank"),
    ],
)
def test_marks_are_those_of_the_source(text: str, marked: str) -> None:
    assert as_marked(text, "坚持“一国两制”，建设“高原风”") == marked


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


def test_a_model_that_was_replaced_counts_in_the_same_process(tmp_path: Path) -> None:
    shutil.copytree(resolve("models/judge"), tmp_path / "judge")
    shutil.copytree(resolve("models/terms"), tmp_path / "terms")
    settings = SummariseConfig(
        engine="extractive", judge=str(tmp_path / "judge"), judge_encoder="", terms=str(tmp_path / "terms")
    )
    SummariseStage(settings).setup()
    write_weights(tmp_path / "judge", {"worth": {"narration": 7.0}, "stands": {}})
    TermWords({"岸电": (1.0, 1.0, 0.5)}).write(tmp_path / "terms" / "words.tsv")
    stage = SummariseStage(settings)
    stage.setup()
    assert stage._judge is not None
    assert stage._judge._worth == {"narration": 7.0}
    assert stage._terms is not None
    assert stage._terms._words.words.keys() == {"岸电"}


@pytest.mark.parametrize(("engine", "read"), [("embedded", True), ("openai", True), ("extractive", False)])
def test_engines_that_write_are_checked_by_the_surnames_of_the_lexicon(engine: str, read: bool) -> None:
    config = SummariseConfig(engine=engine)
    assert ({config.surnames, config.common_words} <= set(SummariseStage(config).files())) is read


def test_a_speaker_who_is_made_up_is_not_told(work: Work) -> None:
    engine = Scripted(lambda r: ["欧阳大山认为，应当设立绿色航运基金。"], "summary")
    assert "欧阳" not in "".join(summary.text for summary in summarise(work, engine).summaries)


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


def test_everybody_is_told_by_name(work: Work) -> None:
    assert work.quotes
    assert work.document
    units = [u for u in find_units(work.document, work.quotes) if u.speakers]
    drafts = [Draft(unit, f"要点{n}", "scripted") for n, unit in enumerate(units)]
    sentences = fuse(drafts, {"p1": "江望舒", "p2": "柳成荫"})
    groups = [key for key, _ in itertools.groupby(unit.speakers for unit in units)]
    assert len(sentences) == len(groups) > 1
    assert all(sentence.text.startswith(("江望舒", "柳成荫")) for sentence in sentences)


def _opening_and_voices(work: Work) -> tuple[Unit, Unit, Unit]:
    """The first unit that nobody says, and the first of each of the two speakers."""
    assert work.document
    assert work.quotes
    units = find_units(work.document, work.quotes)
    return (
        next(u for u in units if u.quote is None),
        next(u for u in units if u.speakers == ("p1",)),
        next(u for u in units if u.speakers == ("p2",)),
    )


def test_an_abstract_of_several_voices_has_room_for_two(work: Work) -> None:
    opening, first, second = _opening_and_voices(work)
    names = {"p1": "江望舒", "p2": "柳成荫"}
    long = [Draft(opening, "甲" * 90, "s"), Draft(first, "乙" * 100, "s")]
    told = abstract([*long, Draft(second, "丙" * 26, "s")], names, {})
    assert [s.text[:3] for s in told if s.text[0] != "甲"] == ["江望舒", "柳成荫"]
    assert len(abstract([*long, Draft(second, "丙" * 60, "s")], names, {})) == 2  # that is too long
    assert len(abstract([*long, Draft(first, "丁" * 26, "s")], names, {})) == 2  # no other voice


def test_an_abstract_tells_the_words_of_a_statement_once(work: Work) -> None:
    opening, first, second = _opening_and_voices(work)
    names = {"p1": "江望舒", "p2": "柳成荫"}
    whole = Draft(first, "标准要先统一起来，但在经费上分歧明显", "s")
    again = Draft(opening, "标准要先统一起来，但在经费上分歧明显，未有结论", "s")
    told = abstract([whole, again, Draft(second, "丙" * 26, "s")], names, {})
    assert "".join(sentence.text for sentence in told).count("标准要先统一起来") == 1


def test_an_abstract_tells_lists_in_brief_where_more_is_told_then(work: Work) -> None:
    opening, first, second = _opening_and_voices(work)
    names = {"p1": "江望舒", "p2": "柳成荫"}
    listed = Draft(first, "建议" + "乙" * 120, "s", brief="建议" + "丁" * 60)
    shorter = Draft(second, "丙" * 60, "s")

    def told(*drafts: Draft) -> str:
        return "".join(s.text for s in abstract([Draft(opening, "甲" * 60, "s"), *drafts], names, {}))

    assert "乙" in told(listed)
    assert "乙" not in told(listed, shorter)
    assert "丁" in told(listed, shorter)
    assert "丙" in told(listed, shorter)


def test_what_does_not_fit_an_abstract_is_told_in_brief(work: Work) -> None:
    opening, first, second = _opening_and_voices(work)
    drafts = [
        Draft(opening, "甲" * 60, "s"),
        Draft(first, "乙" * 110, "s"),
        Draft(second, "丙" * 55, "s", brief="丁" * 30),
    ]
    told = "".join(s.text for s in abstract(drafts, {"p1": "江望舒", "p2": "柳成荫"}, {}))
    assert "乙" * 110 in told
    assert "丁" * 30 in told
    assert "丙" not in told


def test_a_list_in_a_section_leaves_room_for_another_voice(work: Work) -> None:
    _, first, second = _opening_and_voices(work)
    target = Target("section", "一", "一、现状", (first, second), (first, second), 110)
    listed = Draft(first, "乙" * 120, "s", brief="丁" * 70)
    alone = _with_room_for_others(target, [listed])
    both = _with_room_for_others(target, [listed, Draft(second, "丙" * 60, "s")])
    assert [draft.text[0] for draft in alone] == ["乙"]
    assert [draft.text[0] for draft in both] == ["丁", "丙"]


@pytest.mark.parametrize(
    ("said", "before_it"),
    [
        ("党的十八大以来，党中央高度重视发展内河航运，建成了四通八达的航道网，成就显著", True),
        ("党的十八大以来，湖区航运取得长足进步，但岸电仍是短板", False),
        ("近年来，湖区岸电桩位增加到四百个，覆盖率达到62%", False),
        ("今年是两市结好二十周年，热烈欢迎江市长在这个时候来访", True),
        ("很高兴同江市长再次见面", True),
        ("很高兴时隔多年再次访问湖区", True),
        ("今年是两港通航50周年，热烈欢迎各位船东来访", True),
        ("欢迎更多船厂来湖区投资", False),
        ("三年来，航道治理花费26亿元", False),
        ("近年来，村里年轻人纷纷外流，学校生源锐减", False),
        ("建交50年来，两港合作成果丰硕", True),
        ("要加快推进岸电改造，三年内覆盖全部码头", False),
    ],
)
def test_greetings_and_what_was_reached_come_before_what_somebody_has_to_say(
    said: str, before_it: bool
) -> None:
    document, quotes = line_with_quote(f"江望舒指出，{said}。", "江望舒", "指出", said)
    (unit,) = (unit for unit in find_units(document, quotes) if unit.quote)
    assert is_prelude(unit) is before_it


@pytest.mark.parametrize(
    ("said", "usual"),
    [
        ("要认真贯彻党的二十届三中全会精神，落实省委关于航运的各项决策部署", True),
        ("要认真贯彻全国航运会议精神，年底前把岸电接到每一个码头", False),
    ],
)
def test_what_is_said_at_every_meeting_is_a_formula(said: str, usual: bool) -> None:
    document, quotes = line_with_quote(f"江望舒指出，{said}。", "江望舒", "指出", said)
    (unit,) = (unit for unit in find_units(document, quotes) if unit.quote)
    assert is_formula(unit) is usual


PARTS = """江岸观察
第8期

湖区航运怎么办

一、各方看法
（一）支持岸电的一方
江岸大学教授江望舒认为，岸电是湖区航运减排最现实的办法，三年之内就可以收回投资，比改用液化天然气省一半的钱，也不必更换船舶的主机。港航集团总经理柳成荫表示，集团两年来已建成岸电桩位四十个，每年替代柴油一千二百吨。柳成荫建议，新建码头一律同步建设岸电，老码头分三年改造到位，改造费用由港口和供电企业各承担一半。
（二）有保留的一方
船东协会会长丁若海指出，小船东没有能力改造接口，一套设备要花十二万元，而且县里的修船厂没有一家做得了这样的活，来回要停航二十天。航运研究所所长罗青石担心，电价没有优惠，岸电就会停在码头上。罗青石主张先在两个港口试行一年，把电价、接口、维护三件事算清楚，不宜一次铺开。
二、下一步
市港航局局长闻人杰表示，年底前出台岸电电价优惠办法，对小船东给予一半补助。
"""


def test_what_stands_below_a_heading_of_the_second_level_has_a_summary_of_its_own() -> None:
    found = pipeline.analyse(PARTS).summaries
    assert found is not None
    told = {s.target: s.text for s in found.summaries if s.kind == "section"}
    assert list(told) == ["一", "（一）", "（二）", "二"]
    assert "江望舒" in told["（一）"]
    assert "丁若海" not in told["（一）"]
    assert "罗青石" in told["（二）"]


@pytest.mark.parametrize(
    "text",
    [
        "江岸市把堤防加高到百年一遇的标准" * 28 + "。\n",  # one sentence that no abstract has room for
        "江岸简报\n第3期\n\n会议明确：一是，北岸闸门由水利局统一调度；二是，；三是，渗漏点五月底前全部销号。\n",
        "江岸简报\n第3期\n\n会议要求：第一，北岸闸门由水利局统一调度；第二，。\n",
        "江望舒看法相左。前者认",
    ],
    ids=["one sentence", "an empty item", "an empty item at the end", "nothing that says anything"],
)
def test_texts_without_anything_to_tell_are_no_error(text: str) -> None:
    assert pipeline.analyse(text).summaries is not None


# -- how units are attributed, told and chosen ---------------------------------------------------


def told(text: str, source: str, cue: str, content: str, **fields: Any) -> str:
    """The first unit of speech of a text of one line, as it would be said in the words of the source."""
    document, quotes = line_with_quote(text, source, cue, content, **fields)
    units = [unit for unit in find_units(document, quotes) if unit.kind == "speech"]
    if not units:
        return ""
    (sentence,) = fuse(
        [Draft(units[0], in_own_words(whole_sentences(prepare(units[0]), 20), prepare(units[0])), "source")],
        {"p1": "江望舒"},
    )
    return sentence.text


def line_with_quote(
    text: str, source: str, cue: str, content: str, **fields: Any
) -> tuple[Document, QuoteLayer]:
    at, verb, words = text.index(source), text.index(cue), text.index(content)
    quote = Quote(
        "q1", fields.get("kind", "nominal"), "indirect", Span(at, at + len(source)), source,
        Span(verb, verb + len(cue)), cue,
        tuple(
            ContentSpan(words if n == 0 else text.index(part), text.index(part) + len(part), role)
            for n, (part, role) in enumerate([(content, "reported"), *fields.get("more", [])])
        ),
        speakers=fields.get("speakers", ()),
    )  # fmt: skip
    size = len(text)
    document = Document(
        "line", "line.txt", "0" * 64, "utf-8", text, text, OffsetMap((0,), (0,), (1,), (1,), size, size),
        Metadata(), (Block("paragraph", 0, size, 0, "", -1),),
    )  # fmt: skip
    return document, QuoteLayer((quote,))


@pytest.mark.parametrize(
    ("text", "parts", "speakers", "said"),
    [
        # the verb of attitude stays
        ("柳成荫期盼船厂到临湖市开班。", ("柳成荫", "期盼", "船厂到临湖市开班"), ("p1",), "江望舒期盼船厂到临湖市开班。"),
        ("柳成荫请求尽快开放航道。", ("柳成荫", "请求", "尽快开放航道"), ("p1",), "江望舒请求尽快开放航道。"),
        ("柳成荫反问道，谁来出资。", ("柳成荫", "反问道", "谁来出资"), ("p1",), "江望舒反问道，谁来出资。"),
        # a finding with the work that it rests on
        ("柳成荫查阅了三市的台账，发现电桩多半闲置。", ("柳成荫", "发现", "电桩多半闲置"), ("p1",), "江望舒查阅了三市的台账，发现电桩多半闲置。"),
        # who writes says it in writing
        ("柳成荫发文说，航道应疏浚。", ("柳成荫", "发文说", "航道应疏浚"), ("p1",), "江望舒发文称，航道应疏浚。"),
        # others who say it too
        ("柳成荫等认为，航道应疏浚。", ("柳成荫", "认为", "航道应疏浚"), ("p1",), "江望舒等认为航道应疏浚。"),
        # 我 and 我们 stay as they are; 我们 who must do something are all of us
        ("柳成荫说，我们不怕慢，怕的是没有航标。", ("柳成荫", "说", "我们不怕慢，怕的是没有航标"), ("p1",), "江望舒表示，我们不怕慢，怕的是没有航标。"),
        ("柳成荫说，我们要疏浚航道。", ("柳成荫", "说", "我们要疏浚航道"), ("p1",), "江望舒表示，要疏浚航道。"),
        # links in front that lead on from what is not said
        ("柳成荫补充说，但船厂不会为赶工牺牲安全。", ("柳成荫", "补充说", "但船厂不会为赶工牺牲安全"), ("p1",), "江望舒表示，船厂不会为赶工牺牲安全。"),
        # what stands between name and verb and is needed
        ("柳成荫以两座旧码头为例解释说，回收率只有三成。", ("柳成荫", "解释说", "回收率只有三成"), ("p1",), "江望舒以两座旧码头为例解释说，回收率只有三成。"),
        ("柳成荫看好换电站，认为它能让船东省钱。", ("柳成荫", "认为", "它能让船东省钱"), ("p1",), "江望舒看好换电站，认为它能让船东省钱。"),
        # the label of a line in an interview names nobody
        ("答：航道应疏浚。", ("答", "", "航道应疏浚"), (), "受访者表示，航道应疏浚。"),
        # a source that is half a noun, half a sentence, or does not say it: told as it stands
        ("湖区的船厂研究对成本问题极少谈及，现有的分析集中在技术讨论。", ("湖区的船厂", "谈及", "现有的分析集中在技术讨论"), (), ""),
        ("临湖市致力于为各国船厂提供便利，也希望对方为船东提供便利。", ("临湖市致力于为各国", "希望", "对方为船东提供便利"), (), ""),
        ("与会专家认为，航道应疏浚。", ("与会专家", "认为", "航道应疏浚"), (), "与会专家认为航道应疏浚。"),
        # the year from which the words count
        ("柳成荫2031年承诺，三年内疏浚航道。", ("柳成荫", "承诺", "三年内疏浚航道"), ("p1",), "江望舒2031年承诺三年内疏浚航道。"),
        # a cue whose object the words are stands before them as in the text: “表示” would turn them round
        ("柳成荫不赞成在枯水期停航检修。", ("柳成荫", "不赞成", "在枯水期停航检修"), ("p1",), "江望舒不赞成在枯水期停航检修。"),
        ("柳成荫把停航归咎于河床多年没有疏浚。", ("柳成荫", "归咎于", "河床多年没有疏浚"), ("p1",), "江望舒把停航归咎于河床多年没有疏浚。"),
        ("柳成荫的理由是河床多年没有疏浚。", ("柳成荫", "理由是", "河床多年没有疏浚"), ("p1",), "江望舒的理由是河床多年没有疏浚。"),
        ("柳成荫请各船厂于8月底前反馈书面意见。", ("柳成荫", "请", "各船厂于8月底前反馈书面意见"), ("p1",), "江望舒请各船厂于8月底前反馈书面意见。"),
        ("柳成荫最担心的是河床多年没有疏浚。", ("柳成荫", "最担心的是", "河床多年没有疏浚"), ("p1",), "江望舒最担心的是河床多年没有疏浚。"),
        ("柳成荫不认同我们为停航买单。", ("柳成荫", "不认同", "我们为停航买单"), ("p1",), "江望舒不认同我们为停航买单。"),
        ("柳成荫分享了新航标的图样，图上有三种灯。", ("柳成荫", "分享", "新航标的图样，图上有三种灯"), ("p1",), "江望舒分享了新航标的图样，图上有三种灯。"),
        ("柳成荫敦促港方尽快疏浚航道。", ("柳成荫", "敦促", "尽快疏浚航道"), ("p1",), "江望舒敦促港方尽快疏浚航道。"),
        # what it is about, where the sentence opens with that
        ("谈到岸电价格，柳成荫表示，明年还会再降。", ("柳成荫", "表示", "明年还会再降"), ("p1",), "谈到岸电价格，江望舒表示，明年还会再降。"),
        ("柳成荫称其三岁的女儿被划伤。", ("柳成荫", "称", "其三岁的女儿被划伤"), ("p1",), "江望舒称其三岁的女儿被划伤。"),
        ("在谈到岸电价格时，柳成荫表示，明年还会再降。", ("柳成荫", "表示", "明年还会再降"), ("p1",), "谈到岸电价格，江望舒表示，明年还会再降。"),
        ("至于何时停航，柳成荫表示，要看水位。", ("柳成荫", "表示", "要看水位"), ("p1",), "谈到何时停航，江望舒表示，要看水位。"),
        ("对于这一问题，柳成荫表示，明年还会再降。", ("柳成荫", "表示", "明年还会再降"), ("p1",), "江望舒表示，明年还会再降。"),
        ("对于船东的质疑，柳成荫表示，明年还会再降。", ("柳成荫", "表示", "明年还会再降"), ("p1",), "江望舒表示，明年还会再降。"),
        ("柳成荫给出的测算是，停航一天少收三万元。", ("柳成荫", "测算是", "停航一天少收三万元"), ("p1",), "江望舒给出的测算是停航一天少收三万元。"),
        ("柳成荫假设说，明天就停航，谁来赔船东。", ("柳成荫", "假设说", "明天就停航，谁来赔船东"), ("p1",), "江望舒假设说，明天就停航，谁来赔船东。"),
        ("柳成荫转述船东的话：水浅了船就得等。", ("柳成荫", "转述船东的话", "水浅了船就得等"), ("p1",), "江望舒转述船东的话：水浅了船就得等。"),
        ("柳成荫批评新办法“惩罚了没有犯错的人”。", ("柳成荫", "批评", "惩罚了没有犯错的人"), ("p1",), "江望舒批评新办法惩罚了没有犯错的人。"),
        # another's words, or of another day
        ("柳成荫援引省水文局的复核意见说，河床淤高了两米。", ("柳成荫", "说", "河床淤高了两米"), ("p1",), "江望舒援引省水文局的复核意见表示，河床淤高了两米。"),
        ("柳成荫去年曾提出，航道应疏浚。", ("柳成荫", "提出", "航道应疏浚"), ("p1",), "江望舒曾提出航道应疏浚。"),
        ("柳成荫起初不肯，提出航道应疏浚。", ("柳成荫", "提出", "航道应疏浚"), ("p1",), "江望舒起初提出航道应疏浚。"),
        ("柳成荫曾提出，航道应疏浚。", ("柳成荫", "提出", "航道应疏浚"), ("p1",), "江望舒曾提出航道应疏浚。"),
        ("柳成荫抛出的问题是，谁来疏浚航道。", ("柳成荫", "问题是", "谁来疏浚航道"), ("p1",), "江望舒抛出的问题是谁来疏浚航道。"),
        ("柳成荫奉劝港方，先看看水深。", ("柳成荫", "奉劝", "先看看水深"), ("p1",), "江望舒奉劝港方，先看看水深。"),
        ("柳成荫任船厂厂长，把停航归结为河床没有疏浚。", ("柳成荫", "归结为", "河床没有疏浚"), ("p1",), "江望舒把停航归结为河床没有疏浚。"),
        ("柳成荫得出的教训有两条，一是水浅，二是桥低。", ("柳成荫", "教训有两条", "一是水浅，二是桥低"), ("p1",), "江望舒得出的教训有两条：一是水浅，二是桥低。"),
        ("按柳成荫的设想，航道应疏浚。", ("柳成荫", "的设想", "航道应疏浚"), ("p1",), "江望舒提出航道应疏浚。"),
        # an act of speech, and items all of which are told
        # who advises advises, who asks asks, and who has told the paper has told it
        ("柳成荫表示，建议船厂明年开班，先招三十人。", ("柳成荫", "表示", "建议船厂明年开班，先招三十人"), ("p1",), "江望舒建议，船厂明年开班，先招三十人。"),
        ("柳成荫表示，船厂订单涨了三成，明年开班如何？", ("柳成荫", "表示", "船厂订单涨了三成，明年开班如何？"), ("p1",), "江望舒问，船厂订单涨了三成，明年开班如何？"),
        ("柳成荫作了回应：船厂明年开班。", ("柳成荫", "作了回应", "船厂明年开班"), ("p1",), "江望舒回应说，船厂明年开班。"),
        ("柳成荫提示了两处风险：一是水浅，二是桥低。", ("柳成荫", "提示了两处风险", "一是水浅，二是桥低"), ("p1",), "江望舒提示了两处风险：一是水浅，二是桥低。"),
        ("柳成荫提示了三处风险：一是水浅，二是桥低。", ("柳成荫", "提示了三处风险", "一是水浅，二是桥低"), ("p1",), "江望舒提出，一是水浅，二是桥低。"),
        # words that name their own speaker are the narrator's
        ("柳成荫表示，访问期间，柳成荫会见了船东。", ("柳成荫", "表示", "访问期间，柳成荫会见了船东"), ("p1",), ""),
    ],
)  # fmt: skip
def test_what_is_said_of_a_source(
    text: str, parts: tuple[str, str, str], speakers: tuple[str, ...], said: str
) -> None:
    kind = "person" if speakers else "nominal"
    assert told(text, *parts, speakers=speakers, kind=kind) == said


def test_what_is_said_to_deny_a_thing_is_not_denied() -> None:
    text = "柳成荫明确否认：“船厂全程录像，家长代表在场。”"
    document, quotes = line_with_quote(
        text, "柳成荫", "明确否认", "船厂全程录像，家长代表在场", speakers=("p1",), kind="person"
    )
    direct = QuoteLayer((replace(quotes.quotes[0], form="direct"),))
    (unit,) = [unit for unit in find_units(document, direct) if unit.speakers]
    (said,) = fuse([Draft(unit, unit.text, "source")], {"p1": "江望舒"})
    assert said.text == "江望舒表示，船厂全程录像，家长代表在场。"


def test_who_told_the_paper_is_not_who_learnt_it() -> None:
    text = "记者从水运局获悉，全湖岸电桩年内翻一番。"
    assert (
        told(text, "水运局", "获悉", "全湖岸电桩年内翻一番", kind="organisation")
        == "水运局介绍全湖岸电桩年内翻一番。"
    )


@pytest.mark.parametrize(
    ("question", "told"),
    [
        ("岸电何时降价", "被问到岸电何时降价，江望舒表示，明年就降。"),
        ("你们何时降价", "江望舒表示，明年就降。"),  # whose words 你们 would be is not told
    ],
)
def test_an_answer_is_told_with_the_question_before_it(question: str, told: str) -> None:
    text = f"有船东问，{question}？柳成荫答，明年就降。"
    asks = line_with_quote(text, "有船东", "问", f"{question}？")
    answers = line_with_quote(text, "柳成荫", "答", "明年就降", speakers=("p1",), kind="person")
    quotes = QuoteLayer((*asks[1].quotes, replace(answers[1].quotes[0], quote_id="q2")))
    units = [unit for unit in find_units(asks[0], quotes) if unit.speakers]
    (said,) = fuse([Draft(unit, unit.text, "source") for unit in units], {"p1": "江望舒"})
    assert said.text == told


def test_an_answer_behind_another_statement_needs_no_second_subject() -> None:
    text = "柳成荫说，岸电桩不够。有船东问，岸电何时降价？柳成荫答，明年就降。"
    says = line_with_quote(text, "柳成荫", "说", "岸电桩不够", speakers=("p1",), kind="person")
    asks = line_with_quote(text, "有船东", "问", "岸电何时降价？")
    answers = line_with_quote(text, "柳成荫", "答", "明年就降", speakers=("p1",), kind="person")
    quotes = [replace(each[1].quotes[0], quote_id=f"q{n}") for n, each in enumerate((says, asks, answers), 1)]
    units = [unit for unit in find_units(says[0], QuoteLayer(tuple(quotes))) if unit.speakers]
    (said,) = fuse([Draft(unit, unit.text, "source") for unit in units], {"p1": "江望舒"})
    assert said.text == "江望舒表示，岸电桩不够；被问到岸电何时降价时表示，明年就降。"


@pytest.mark.parametrize(
    ("cue", "words", "said"),
    [
        ("否认", "航道去年已经开工", "江望舒否认航道年内停航；并表示，航道去年已开工。"),
        ("建议", "二是疏浚河床两侧", "江望舒建议航道年内停航；疏浚河床两侧。"),
        ("建议", "航道应当分段开工", "江望舒建议航道年内停航；航道应分段开工。"),
        ("不赞成", "航道去年已经开工", "江望舒不赞成航道年内停航；并表示，航道去年已开工。"),
        ("并不认为", "航道去年已经开工", "江望舒并不认为航道年内停航；并表示，航道去年已开工。"),
    ],
)
def test_what_goes_on_is_not_denied_or_proposed_with_the_rest(cue: str, words: str, said: str) -> None:
    document, quotes = line_with_quote(
        f"柳成荫{cue}航道年内停航。{words}。",
        "柳成荫",
        cue,
        "航道年内停航",
        more=[(words, "continuation")],
        speakers=("p1",),
        kind="person",
    )
    units = [unit for unit in find_units(document, quotes) if unit.kind == "speech"]
    (sentence,) = fuse(
        [Draft(unit, in_own_words(unit.text, unit.text), "source") for unit in units], {"p1": "江望舒"}
    )
    assert sentence.text == said


def test_the_last_cue_has_its_link_also_where_it_governs_several_clauses() -> None:
    text = "江望舒介绍，航道年内停航。江望舒坦言，经费还没有着落；人手也不够。"
    said = [("介绍", "航道年内停航"), ("坦言", "经费还没有着落"), ("坦言", "人手也不够")]
    found = [line_with_quote(text, "江望舒", *words, speakers=("p1",), kind="person") for words in said]
    quotes = [replace(layer.quotes[0], quote_id=f"q{n}") for n, (_, layer) in enumerate(found)]
    units = [u for u in find_units(found[0][0], QuoteLayer(tuple(quotes))) if u.kind == "speech"]
    (told,) = fuse([Draft(unit, unit.text, "source") for unit in units], {"p1": "江望舒"})
    assert told.text == "江望舒介绍航道年内停航；并坦言经费还没有着落；人手也不够。"


@pytest.mark.parametrize(
    ("words", "bare"),
    [
        ("二是疏浚河床", "疏浚河床"),
        ("（4）疏浚河床", "疏浚河床"),
        ("一是疏浚河床，二是加固堤坝", "一是疏浚河床，二是加固堤坝"),
        ("三是两港航道的最低水深", "两港航道的最低水深"),
        ("第三条航道要疏浚", "第三条航道要疏浚"),
        ("1.5米的水深不够", "1.5米的水深不够"),
    ],
)
def test_the_number_of_a_point_goes_unless_others_follow(words: str, bare: str) -> None:
    assert without_item(words) == bare


@pytest.mark.parametrize(
    ("paragraph", "told"),
    [
        (
            "一是统一接口标准，由县财政列支。二是加深两港航道，把疏浚做到港外。三是公布全年水深，每年公布一次。",
            "统一接口标准，由县财政列支；加深两港航道，把疏浚做到港外；公布全年水深，每年公布一次",
        ),
        (
            "（一）统一接口标准，由县财政列支；（二）加深两港航道，把疏浚做到港外；（三）公布全年水深，每年公布一次。",
            "统一接口标准，由县财政列支；加深两港航道，把疏浚做到港外；公布全年水深，每年公布一次",
        ),
        (
            "一是统一接口标准，由县财政列支。去年已建成电桩二十座，船东反映良好。",
            "统一接口标准，由县财政列支",
        ),
        (
            "一、关于岸电接口。全县二十座电桩有三种接口，两港船舶互不通用。",
            "全县二十座电桩有三种接口，两港船舶互不通用",
        ),
        (
            "（二）存在的主要问题。两港电桩接口互不通用，船东需要另外购置接头。",
            "两港电桩接口互不通用，船东需要另外购置接头",
        ),
        (
            "（二）解决电桩接口不通用的问题。两港电桩接口互不通用，船东需要另外购置接头。",
            "解决电桩接口不通用的问题：两港电桩接口互不通用，船东需要另外购置接头",
        ),
        ("3.关于暂缓调价的意见。不予采纳。", "关于暂缓调价的意见，不予采纳"),
        (
            "一是稳定地租预期。县里定期发布土地流转指导价，推广实物计租。二是补齐烘干短板。烘干机用电手续七月前办结。",
            "稳定地租预期；补齐烘干短板",
        ),
    ],
)
def test_a_point_that_tells_several_items_tells_all_of_them(paragraph: str, told: str) -> None:
    document = clean(RawDocument("t", "t.txt", "0", f"关于岸电的建议\n\n{paragraph}\n"))
    layer = summarise(
        Work("t", document=document, entities=EntityLayer(), quotes=QuoteLayer()),
        Scripted(lambda r: [], "unit"),
    )
    assert [s.text for s in layer.summaries if s.kind == "point"] == [told]


def test_an_apostrophe_is_no_quotation_mark() -> None:
    told = in_own_words("船长O’Dowd说的‘老桩’要换", "船长O’Dowd说的‘老桩’要换")
    assert told == "船长O’Dowd说的“老桩”要换"


def test_direct_speech_is_one_quotation_with_its_stop_inside() -> None:
    text = "柳成荫说：“我们不怕慢，怕的是没有航标。我们也不怕等，怕的是没有准信。”航道去年疏浚过一次，今年又淤住了。"
    first, second = "我们不怕慢，怕的是没有航标。", "我们也不怕等，怕的是没有准信。"
    at = text.index(first)
    quote = Quote(
        "q1", "person", "direct", Span(0, 3), "柳成荫", Span(3, 4), "说",
        (ContentSpan(at, at + len(first + second), "reported"),), speakers=("p1",),
    )  # fmt: skip
    document, _ = line_with_quote(text, "柳成荫", "说", first)
    units = [unit for unit in find_units(document, QuoteLayer((quote,))) if unit.kind == "speech"]
    drafts = [Draft(unit, unit.text, "source") for unit in units]
    (sentence,) = fuse(drafts, {"p1": "江望舒"})
    assert sentence.text == "江望舒说：“我们不怕慢，怕的是没有航标。我们也不怕等，怕的是没有准信。”"


def test_a_body_that_measures_is_named_with_its_preposition() -> None:
    line = (
        "据航道局监测，三月水位上升两成，为十年来最高。",
        "航道局",
        "监测",
        "三月水位上升两成，为十年来最高",
    )
    assert told(*line, kind="organisation") == "据航道局监测，三月水位上升两成，为十年来最高。"


def test_what_goes_on_after_an_unnamed_source_is_not_put_under_it() -> None:
    text = "有船东认为，航道应当尽快疏浚，否则大船进不了港，货主只能改走铁路。这对整个湖区来说不是好消息。"
    more = [("这对整个湖区来说不是好消息。", "continuation")]
    for speakers, kinds in (((), ["speech", "narration"]), (("p1",), ["speech", "speech"])):
        document, quotes = line_with_quote(
            text,
            "有船东",
            "认为",
            "航道应当尽快疏浚，否则大船进不了港，货主只能改走铁路。",
            more=more,
            speakers=speakers,
        )
        assert [unit.kind for unit in find_units(document, quotes)] == kinds


def test_a_misspelt_name_is_said_as_the_canonical_one() -> None:
    layer = EntityLayer(
        (),
        (
            Person("p1", "江望舒", variants=("江望书", "望舒老师")),
            Person("p2", "安娜·林德格伦", variants=("林德格仑", "Anna Lindgren")),
            Person("p3", "柳成荫", variants=("柳总",)),
        ),
    )
    assert respellings(layer) == {"江望书": "江望舒", "林德格仑": "林德格伦"}
    assert respell("江望书和林德格仑赞成", respellings(layer)) == "江望舒和林德格伦赞成"
    assert respell("江望书赞成", {}) == "江望书赞成"


@pytest.mark.parametrize(
    ("others", "names", "said"),
    [
        ([], [], "柳帆和柳帆远到柳帆码头"),
        (["柳航远"], [], "柳航和柳航远到柳航码头"),  # 柳航 may be short for him
        ([], [("PER", "柳航远")], "柳航和柳航远到柳航码头"),
        ([], [("PER", "柳航")], "柳帆和柳帆远到柳帆码头"),  # the slip itself
        ([], [("ORG", "柳航码头")], "柳帆和柳帆远到柳航码头"),
        ([], [("LOC", "柳航码头")], "柳帆和柳帆远到柳航码头"),
        (["柳航"], [], "柳航和柳航远到柳航码头"),
    ],
)
def test_a_misspelt_name_stays_where_it_is_part_of_another(
    others: list[str], names: list[tuple[str, str]], said: str
) -> None:
    people = [
        Person("p1", "柳帆", variants=("柳航",)),
        *(Person(f"q{n}", name) for n, name in enumerate(others)),
    ]
    entities = tuple(Entity(f"e{n}", label, 0, 4, name) for n, (label, name) in enumerate(names))  # type: ignore[arg-type]
    layer = EntityLayer(entities, tuple(people))
    assert respell("柳航和柳航远到柳航码头", respellings(layer)) == said


@pytest.mark.parametrize(
    ("words", "aside"),
    [
        ("当地船东常常问他，客商最看重的究竟是技术还是品牌", True),
        ("湖区港航局发言人表示", True),
        ("客商最看重的是技术，不是品牌", False),
        ("本次发布会通报岸电改造的成效，欢迎各位记者围绕主题提问", True),
        ("湖区欢迎各地船东投资", False),
    ],
)
def test_questions_of_others_and_half_sentences_are_asides(words: str, aside: bool) -> None:
    document, quotes = line_with_quote(f"江望舒说，{words}。", "江望舒", "说", words, speakers=("p1",))
    unit = next(unit for unit in find_units(document, quotes) if unit.kind == "speech")
    assert is_aside(unit) is aside


@pytest.mark.parametrize(
    ("text", "aside"),
    [
        ("案例2驰源岸电设置不公平条款案。", True),
        ("案例2驰源岸电设置不公平条款案，罚款两万元。", False),
        ("本纪要由秘书处根据录音整理，已送发言人核对。", True),
        ("本市岸电桩由三家企业建设，年内整理完毕。", False),
        ("《意见》已经省人民政府同意，现印发给你们，请认真贯彻执行。", True),  # with what a paper is sent
        ("执行中遇到的问题，请径向省参事室反映。", True),
        ("执行中遇到的问题主要是编制不足，省参事室已请财政部门研究。", False),
    ],
)
def test_what_a_case_is_called_is_no_statement(text: str, aside: bool) -> None:
    document, _ = line_with_quote(text, text[:2], text[:2], text[:2])
    (unit,) = find_units(document, QuoteLayer(()))
    assert is_aside(unit) is aside


@pytest.mark.parametrize(
    ("words", "told"),
    [
        ("各位记者朋友，上午好；补偿协议签了三年，账要算清", "补偿协议签了三年，账要算清"),
        ("我想强调的是，夜间门诊不是把白天的搬到晚上", "夜间门诊不是把白天的搬到晚上"),
        ("我们还要再补充一点的是，号源不能少", "号源不能少"),
        ("我强调的是质量，不是速度", "质量，不是速度"),
        ("好的做法要推广", "好的做法要推广"),
        ("▸价格战打到了底部", "价格战打到了底部"),
        ("07第五届技术大会定于11月召开", "第五届技术大会定于11月召开"),
        ("得干脆，医共体不是换一块牌子", "医共体不是换一块牌子"),
        ("不少老职工担心收门票，也", "不少老职工担心收门票"),
        ("明年谁还敢报价过千，谁就出局.", "明年谁还敢报价过千，谁就出局"),
        ("不过，协议落实的深浅差别甚大", "协议落实的深浅差别甚大"),
        ("首先，专班和资金要一起到位", "专班和资金要一起到位"),
        ("6.8亿元中有3.1亿元还没有着落", "6.8亿元中有3.1亿元还没有着落"),
        ("第二个问题，夜间号源不能少", "夜间号源不能少"),
        ("至于理赔，承保机构已预付6700万元", "理赔方面，承保机构已预付6700万元"),
        ("1.设立调度中心，2.派驻夜间二线，3.费用集团承担", "设立调度中心；派驻夜间二线；费用集团承担"),
        ("另一方面，岸电价格偏高", "岸电价格偏高"),
        ("首先发展岸电的城市已经收回投资", "首先发展岸电的城市已经收回投资"),
    ],
)
def test_what_is_no_part_of_a_statement_goes(words: str, told: str) -> None:
    document, quotes = line_with_quote(f"江望舒说，{words}。", "江望舒", "说", words, speakers=("p1",))
    unit = next(unit for unit in find_units(document, quotes) if unit.kind == "speech")
    assert prepare(unit) == told


def test_quotation_marks_are_closed_where_the_content_ends_before_them() -> None:
    words = "没有参照，协商就会变成“比谁更能熬"
    document, quotes = line_with_quote(f"江望舒说，{words}”。", "江望舒", "说", words, speakers=("p1",))
    assert [unit.text for unit in find_units(document, quotes) if unit.kind == "speech"] == [words + "”"]


@pytest.mark.parametrize(
    ("words", "backs"), [("口径扩围已经在路上，最迟明年布置", True), ("口径扩围已经在路上", True)]
)
def test_a_pronoun_that_stands_for_nobody_named_leans(words: str, backs: bool) -> None:
    document, quotes = line_with_quote(f"一位人士来了。他说，{words}。", "他", "说", words)
    quotes = QuoteLayer(tuple(replace(quote, kind="pronoun") for quote in quotes.quotes))
    unit = next(unit for unit in find_units(document, quotes) if unit.kind == "speech")
    assert looks_back(unit) is backs
    assert not looks_back(replace(unit, quote=replace(unit.quote, speakers=("p1",))))


@pytest.mark.parametrize(
    ("said", "told"),
    [
        ("江望舒表示，未经同意降低车辆性能，涉嫌侵犯消费者知情权。", 1),
        ("江望舒表示，物业不承担维修责任的说法站不住脚。", 1),
        ("未经本刊授权，不得转载。", 0),
        ("本刊文章未经许可请勿引用。", 0),
        ("未经业主同意，物业砍掉了院里的三棵香樟树。", 1),
    ],
)
def test_what_a_person_says_is_no_notice_of_the_publisher(said: str, told: int) -> None:
    source, _, words = said.partition("表示，")
    text = f"{said}柳成荫说，水位很高。"
    document, quotes = line_with_quote(text, source, "表示，", words[:-1]) if words else line_with_quote(
        text, "柳成荫", "说，", "水位很高"
    )  # fmt: skip
    plain, _ = statements(document, EntityLayer((), ()), quotes)
    inside = [unit for unit in plain if unit.start < len(said)]
    assert len(inside) == told


@pytest.mark.parametrize(
    ("text", "scene"),
    [
        ("江望舒是东岭县人民医院影像科副主任，对此感受更深。", True),
        ("应邀到会的客座教授江望舒介绍了老厂房改造的经历。", True),
        ("江望舒的演讲从一张照片讲起。", True),
        ("6月5日是世界环境日。", True),
        ("财务总监江望舒对财务数据进行了解读。", True),
        ("水运处处长江望舒汇报了修订的背景、过程和主要内容。", True),
        ("会议由东岭航运协会秘书长江望舒主持。", True),
        ("会议由江望舒主持，决定岸电年内投用。", False),
        ("走进东岭分拣中心，传送带上的包裹像河水一样流过。", True),
        ("清晨六时，推开东岭食堂的门，蒸汽扑面而来。", True),
        ("6月5日上午，东岭博物馆如往日一般，在晨光中迎来各地游客。", True),
        ("东岭港一如既往支持岸电改造。", False),
        ("人工智能走进东岭的课堂，教师的备课方式变了。", False),
        ("走进新时代，东岭的产业结构要持续调整。", False),
        ("记者走进东岭分拣中心了解到，包裹量翻了一番。", False),
        ("区域创新是高质量发展的关键，今后要持续推进。", False),
        ("江望舒介绍了三条做法，主张从最难的开始做起。", False),
        ("江望舒的报告《岸电的幻觉》则从另一角度提出质疑。", True),
        ("江望舒结合案例分析了制度上的障碍。", True),
        ("江望舒分析了障碍，主张先统一接口。", False),
    ],
)
def test_what_tells_that_somebody_speaks_is_a_scene(text: str, scene: bool) -> None:
    document, quotes = line_with_quote(f"{text}柳成荫说，水位很高。", "柳成荫", "说，", "水位很高")
    unit = next(unit for unit in find_units(document, quotes) if unit.kind == "narration")
    assert is_scene(unit) is scene


def test_a_kind_is_told_by_the_name_that_it_stands_for() -> None:
    text = "东岭水运研究中心（以下简称“中心”）昨日开会。柳成荫认为，中心人手不够。柳成荫表示，该中心明年会扩编两倍。"
    document, quotes = line_with_quote(text, "柳成荫", "认为", "中心人手不够")
    at = text.index("中心人手")
    names = [("e1", 0, 8, "东岭水运研究中心"), ("e2", at, at + 2, "中心")]
    entities = EntityLayer(
        tuple(Entity(i, "ORG", a, b, words, "o1", 1.0, "engine") for i, a, b, words in names),
        (),
        (Organisation("o1", "东岭水运研究中心", ("中心",), ("e1", "e2")),),
    )
    units = in_full(find_units(document, quotes), entities, document.text)
    told = [unit.text for unit in units]
    assert "东岭水运研究中心人手不够" in told
    assert any("东岭水运研究中心明年会扩编两倍" in words for words in told)


@pytest.mark.parametrize(
    ("text", "names", "told"),
    [
        (
            "会议审议《岸电接口改造方案》，听取关于方案起草情况的汇报。会议原则同意该方案，由水运局印发。",
            [],
            "会议原则同意《岸电接口改造方案》，由水运局印发",
        ),
        (
            "会议审议《岸电接口改造方案》，温岚提醒资金缺口应在方案中写明。会议原则同意该方案，由水运局印发。",
            [],
            "会议原则同意《岸电接口改造方案》，由水运局印发",
        ),
        (
            "会议审议《岸电接口改造方案》，另议应急方案。会议原则同意该方案，由水运局印发。",
            [],
            "会议原则同意该方案，由水运局印发",
        ),
        ("东岭水运局印发方案。该局已摸排三轮隐患。", ["东岭水运局"], "东岭水运局已摸排三轮隐患"),
        ("东岭水运局印发方案。该办法已施行三年多。", ["东岭水运局"], "该办法已施行三年多"),
        ("东岭市政府新闻办答复了来信。该办法已施行三年多。", ["东岭市政府新闻办"], "该办法已施行三年多"),
        (
            "东岭农商银行减息。湖区工商银行普惠金融部跟进。该行贷款增长两成。",
            ["东岭农商银行", "湖区工商银行普惠金融部"],
            "该行贷款增长两成",
        ),
        (
            "东岭水运局印发方案。" + "船东观望。" * 50 + "该局已摸排三轮隐患。",
            ["东岭水运局"],
            "该局已摸排三轮隐患",
        ),
        (
            "东岭水运研究院（以下简称“研究院”）成立三年。",
            ["东岭水运研究院"],
            "东岭水运研究院成立三年",
        ),
    ],
)
def test_that_body_is_the_one_named_shortly_before(text: str, names: list[str], told: str) -> None:
    document, _ = line_with_quote(text, text[:2], text[2:3], text[3:4])
    entities = tuple(
        Entity(f"e{n}", "ORG", text.index(name), text.index(name) + len(name), name, f"o{n}")
        for n, name in enumerate(names)
    )
    layer = EntityLayer(entities, (), tuple(Organisation(f"o{n}", name) for n, name in enumerate(names)))
    assert in_full(find_units(document, QuoteLayer()), layer, text)[-1].text == told


@pytest.mark.parametrize(
    ("text", "houses", "told"),
    [
        ("公司董事会已同意拿出首期资金", ["东岭生命科学公司"], "东岭生命科学公司的董事会已同意拿出首期资金"),
        ("中心正在试点滚动提交", ["国家药品审评中心"], "国家药品审评中心正在试点滚动提交"),
        ("该区已设立服务窗口", ["前湾创新区管理局"], "前湾创新区已设立服务窗口"),
        ("全市备案平台19家", ["昆岳市科学技术局"], "昆岳市备案平台19家"),
        ("公司董事会已同意拿出首期资金", ["东岭大学"], "公司董事会已同意拿出首期资金"),
        ("工厂将推迟一年；公司无意退出", ["三坂精机"], "工厂将推迟一年；三坂精机无意退出"),
        ("东岭公司上市后，公司将扩产", ["东岭公司"], "东岭公司上市后，公司将扩产"),
        ("全市污水处理厂有9座", ["民盟澜江市委"], "澜江市污水处理厂有9座"),
        ("公司样机的月产能是一万台", ["东岭仪器有限公司"], "东岭仪器有限公司样机的月产能是一万台"),
        ("公司治理要先行", ["东岭仪器有限公司"], "公司治理要先行"),
        ("该市水深", ["中国城市水运研究院"], "该市水深"),
        ("促进会愿意牵头", ["东岭仪器产业促进会"], "东岭仪器产业促进会愿意牵头"),
        ("公司第一台仪器卖了两年", ["启明光谱技术（东岭）有限公司"], "启明光谱第一台仪器卖了两年"),
    ],
)
def test_a_speakers_own_house_and_place_are_named(text: str, houses: list[str], told: str) -> None:
    words, _ = _with_house(text, houses, {"启明光谱技术（东岭）有限公司": "启明光谱"})
    assert words == told


def test_a_place_in_full_is_no_house_told_for_a_company():
    told = _with_house("全县要先修堤，公司将出资", ["东岭县农业农村局"], {})
    assert told == ("东岭县要先修堤，公司将出资", ())


@pytest.mark.parametrize(
    ("text", "publisher", "told"),
    [
        ("我省多数航道水浅。", "东岭省水运局", "东岭省多数航道水浅"),
        ("我省多数航道水浅。", "民盟省委会参政议政部", "我省多数航道水浅"),
        ("我省近岸水浅，不排除台风影响我省沿海。", "东岭省水运局", "东岭省近岸水浅，不排除台风影响该省沿海"),
        ("论文我会写，样本县水浅。", "东岭省水运局", "论文我会写，样本县水浅"),
        ("我行受理的申请增长七成。", "东岭水运银行规划部", "东岭水运银行受理的申请增长七成"),
        (
            "9月1日，我委召开会议，我委托人到会。",
            "东岭水运委员会规划处",
            "9月1日，东岭水运委员会召开会议，我委托人到会",
        ),
        ("本院课题组走访了三个县。", "东岭水运研究院", "东岭水运研究院课题组走访了三个县"),
        ("我院课题组走访了三个县。", "东岭科学院水运研究院", "东岭科学院水运研究院课题组走访了三个县"),
        ("协会秘书处走访了三个县。", "东岭航运协会", "东岭航运协会秘书处走访了三个县"),
        ("政府出地，协会出主意。", "东岭航运促进会（船东协会）办公室", "政府出地，协会出主意"),
        ("工程师要下船去，学会用船工的话说事。", "东岭航运学会", "工程师要下船去，学会用船工的话说事"),
        ("东岭航运协会会长到会。由协会出面统一定价。", "湖区水运局", "由东岭航运协会出面统一定价"),
        ("东岭航运协会会长到会，行业协会不少。由协会出面统一定价。", "湖区水运局", "由协会出面统一定价"),
        ("东岭航运协会、湖区船东协会到会。由协会出面统一定价。", "湖区水运局", "由协会出面统一定价"),
        (
            "会议审议《岸电管理办法（草案）》。草案思路清楚可行。",
            "湖区水运局",
            "《岸电管理办法（草案）》思路清楚可行",
        ),
        ("会议审议《岸电条例》和《停航条例》。条例要把责任写实。", "湖区水运局", "条例要把责任写实"),
        ("东岭水运局印发《岸电风险报告》。报告转了一圈，没有下文。", "湖区水运局", "报告转了一圈，没有下文"),
        (
            "东岭水运研究院到会。某地法院的判决说，该院认定证据不足。",
            "湖区水运局",
            "某地法院的判决说，该院认定证据不足",
        ),
        ("沅江县起步早些。全县三家苗场缺口不小。", "湖区水运局", "沅江县三家苗场缺口不小"),
        ("沅江县、白石县起步早些。该县三家苗场缺口不小。", "湖区水运局", "该县三家苗场缺口不小"),
        ("东岭水运公司停航。该企业已摸排三轮隐患。", "湖区水运局", "东岭水运公司已摸排三轮隐患"),
    ],
)
def test_what_is_ours_or_alone_of_its_kind_is_named(text: str, publisher: str, told: str) -> None:
    document, _ = line_with_quote(text, text[:2], text[2:3], text[3:4])
    names = ["东岭航运协会", "湖区船东协会", "东岭水运公司", "东岭水运研究院"]
    entities = tuple(
        Entity(f"e{n}", "ORG", text.index(name), text.index(name) + len(name), name, f"o{n}")
        for n, name in enumerate(names)
        if name in text
    )
    places = tuple(
        Entity(f"l{n}", "LOC", text.index(name), text.index(name) + len(name), name)
        for n, name in enumerate(("沅江县", "白石县"))
        if name in text
    )
    named = tuple(Organisation(e.target, e.text) for e in entities)
    layer = EntityLayer(entities + places, (), named)
    units = find_units(document, QuoteLayer())
    assert in_full(units, layer, text, publisher=publisher)[-1].text == told


@pytest.mark.parametrize(
    ("cue", "words", "aside"),
    [
        ("不赞成", "单纯涨价", False),
        ("承认", "目前没有", False),
        ("主张", "先放一放", True),
    ],
)
def test_how_little_says_what_somebody_is_against(cue: str, words: str, aside: bool) -> None:
    document, quotes = line_with_quote(f"江望舒{cue}{words}。", "江望舒", cue, words, speakers=("p1",))
    (unit,) = find_units(document, quotes)
    assert is_aside(unit) is aside


def test_our_city_is_the_one_of_the_title() -> None:
    text = "澜江市优化服务。我市制定了企业服务办法。"
    document, _ = line_with_quote(text, "澜江", "市", "优化")
    layer = EntityLayer((Entity("e1", "LOC", 0, 3, "澜江市"),), ())
    told = in_full(find_units(document, QuoteLayer()), layer, text, title="澜江市优化企业服务")
    assert told[-1].text == "澜江市制定了企业服务办法"
    plain = in_full(find_units(document, QuoteLayer()), layer, text, title="优化企业服务")
    assert plain[-1].text == "我市制定了企业服务办法"


def test_a_name_in_full_is_told_once_in_a_summary() -> None:
    span, name = Span(0, 4), "东岭航运协会"
    units = [
        Unit(n, "narration", f"{name}{words}", (span,), (span,), 0, -1, named=(("协会", name),))
        for n, words in enumerate(("走访了三个县", "统一定价"))
    ]
    said = fuse([Draft(unit, unit.text, "source") for unit in units], {})
    assert [sentence.text for sentence in said] == ["东岭航运协会走访了三个县。", "协会统一定价。"]


def test_a_house_is_told_with_the_post_and_not_again(work: Work) -> None:
    assert work.quotes
    assert work.document
    assert work.entities
    unit = next(u for u in find_units(work.document, work.quotes) if u.speakers == ("p1",))
    unit = replace(unit, named=(("港航局", "湖区港航局"),))
    posts = posts_of(work.document, work.entities.people)
    (said,) = fuse(
        [Draft(unit, "湖区港航局明年再修一座，后年通航", "scripted")],
        {"p1": "江望舒"},
        posts=posts,
        introduce=True,
    )
    assert said.text == "湖区港航局局长江望舒指出，港航局明年再修一座，后年通航。"


@pytest.mark.parametrize(
    ("words", "told"),
    [
        ("《方案》方向是对的", "《湖区接口统一方案（征求意见稿）》方向是对的"),
        ("《湖区接口统一方案（征求意见稿）》方向是对的", "《湖区接口统一方案（征求意见稿）》方向是对的"),
        ("《通知》方向是对的", "《通知》方向是对的"),
    ],
)
def test_a_bare_title_is_told_in_full(words: str, told: str) -> None:
    assert _titles_in_full(words, {"《方案》": "《湖区接口统一方案（征求意见稿）》"}) == told


@pytest.mark.parametrize(
    ("text", "told"),
    [
        ("正在征求意见的《岸电办法》规定，小船免费。", "正在征求意见的《岸电办法》"),
        ("去年施行的《岸电办法》规定，小船免费。", "《岸电办法》"),
        ("新修订的《岸电办法》规定，小船免费。", "《岸电办法》"),
    ],
)
def test_a_draft_is_told_as_one(text: str, told: str) -> None:
    document, quotes = line_with_quote(text, "《岸电办法》", "规定", "小船免费")
    quotes = QuoteLayer(tuple(replace(quote, kind="document") for quote in quotes.quotes))
    units = in_full(find_units(document, quotes), EntityLayer((), (), ()), text)
    assert [u.quote.source_text for u in units if u.quote] == [told]


@pytest.mark.parametrize(
    ("text", "kind", "told"),
    [
        ("温岚在联合报告《河的边界》中作了测算。报告指出，差距在缩小。", "报告", "《河的边界》报告"),
        ("东岭水运研究院（DSY）近日发布题为《夹缝中的船闸》的政策简报。简报称，七闸未评估。", "简报", "东岭水运研究院《夹缝中的船闸》简报"),
        ("东岭水运研究院近日发布报告。报告指出，差距在缩小。", "报告", "东岭水运研究院报告"),
        ("东岭水运研究院有三十人。报告指出，差距在缩小。", "报告", "报告"),
        ("温岚向东岭水运研究院通报核查结果。通报指出，差距在缩小。", "通报", "通报"),
        ("东岭水运研究院通报了核查结果。通报指出，差距在缩小。", "通报", "东岭水运研究院通报"),
        ("东岭水运研究院近日发布公告。公告指出，差距在缩小。", "公告", "东岭水运研究院公告"),
    ],
)  # fmt: skip
def test_a_bare_report_has_its_title_and_who_put_it_out(text: str, kind: str, told: str) -> None:
    cue = "称" if kind == "简报" else "指出"
    words = text.rpartition(f"{cue}，")[2].rstrip("。")
    source = text.rindex(f"{kind}{cue}")
    document, quotes = line_with_quote(text, f"{kind}{cue}", cue, words)
    quotes = QuoteLayer(
        tuple(
            replace(quote, kind="document", source=Span(source, source + 2), source_text=kind)
            for quote in quotes.quotes
        )
    )
    name = "东岭水运研究院"
    at = text.find(name)
    named = (Entity("e1", "ORG", at, at + len(name), name, "o1"),) if at >= 0 else ()
    layer = EntityLayer(named, (), (Organisation("o1", name, (), ("e1",)),) if named else ())
    units = in_full(find_units(document, quotes), layer, text)
    assert [u.quote.source_text for u in units if u.quote] == [told]


@pytest.mark.parametrize(
    ("words", "leans"),
    [
        ("愿意，涨价三成以内都行", True),
        ("愿意出钱的不多，涨价要慢", False),
        ("原因不在电价本身，而在接口各搞一套", True),
        ("原因不明的停电增加了", False),
        ("包括接口、电价、泊位等多方面的问题", True),
        ("根子在于电价，船东承受不起", True),
        ("症结是接口各搞一套", True),
        ("根子扎在码头上，船才稳", False),
        ("直接原因是连接销脱落", False),
        ("剩下的都是“硬骨头”", True),
        ("剩下的缺口不必一次补齐", False),
    ],
)
def test_a_yes_leans_on_its_question(words: str, leans: bool) -> None:
    document, quotes = line_with_quote(f"江望舒：{words}。", "江望舒", "", words, speakers=("p1",))
    unit = next(unit for unit in find_units(document, quotes) if unit.kind == "speech")
    assert looks_back(unit) is leans


def test_that_one_without_a_name_is_told_as_before() -> None:
    text = "一位不愿具名的航运业人士认为，水深不够。该人士建议，疏浚航道。"
    first = line_with_quote(text, "一位不愿具名的航运业人士", "认为", "水深不够")
    second = line_with_quote(text, "该人士", "建议", "疏浚航道")
    who = first[1].quotes[0]
    that = replace(second[1].quotes[0], quote_id="q2", antecedent=who.source, antecedent_text=who.source_text)
    units = in_full(find_units(first[0], QuoteLayer((who, that))), EntityLayer((), (), ()), text)
    assert [u.quote.source_text for u in units if u.quote] == ["一位不愿具名的航运业人士"] * 2


@pytest.mark.parametrize(
    ("text", "house", "told"),
    [
        ("江望舒说，该院研制了样机。", "东岭光学研究院", "东岭光学研究院研制了样机"),
        ("江望舒说，该协会有会员九家。", "东岭光学研究院", "该协会有会员九家"),
        ("江望舒说，该行储户多存了一成。", "东岭银行云溪分行调查处", "东岭银行云溪分行储户多存了一成"),
    ],
)
def test_that_body_is_the_speakers_own_where_none_is_named(text: str, house: str, told: str) -> None:
    document, quotes = line_with_quote(house + text, "江望舒", "说", text[5:-1], speakers=("p1",))
    person = Person("p1", "江望舒", (), (Affiliation(house, "院长", Span(0, len(house))),))
    units = find_units(document, quotes)
    entities = EntityLayer((), (person,), ())
    assert in_full(units, entities, document.text)[-1].text == told


@pytest.mark.parametrize(
    ("text", "source", "told"),
    [
        ("会议通过《竹纤维行业自律公约》。公约规定，价格不得低于成本。", "公约", "《竹纤维行业自律公约》"),
        ("会议通过《聚变路线图（2026—2040）》。方案规定，价格不得低于成本。", "方案", "方案"),
        ("东岭研究院发布题为《等水》的报告。报告显示，水位低于警戒线。", "报告", "报告"),
        ("东岭研究院发布题为《枯水之年》的报告。报告显示，水位低于警戒线。", "报告", "《枯水之年》报告"),
        ("东岭研究院发布最新一期《水位年度评估》。报告显示，水位低于警戒线。", "报告", "《水位年度评估》"),
        ("东岭研究院刊发《枯水之年》。文章指出，水位低于警戒线。", "文章", "《枯水之年》"),
        ("金穗生物：昨日披露的半年报显示，价格低于成本。", "半年报", "金穗生物半年报"),
        ("金穗生物开会。半年报显示，价格低于成本。", "半年报", "半年报"),
        ("【金穗生物】昨日，公司决定，价格低于成本。", "公司", "金穗生物"),
    ],
)
def test_a_paper_has_its_title_or_its_house(text: str, source: str, told: str) -> None:
    before, words = text.rsplit("，", 1)
    document, quotes = line_with_quote(text, source, before[-2:], words[:-1], kind="document")
    at = text.find("金穗生物")
    named = (Entity("e1", "ORG", at, at + 4, "金穗生物", "o1"),) if at >= 0 else ()
    quote = replace(quotes.quotes[0], source=Span(text.rindex(source), text.rindex(source) + len(source)))
    entities = EntityLayer(named, (), (Organisation("o1", "金穗生物"),))
    units = in_full(find_units(document, QuoteLayer((quote,))), entities, text)
    assert [u.quote.source_text for u in units if u.quote] == [told]


@pytest.mark.parametrize(
    ("words", "organisation", "leans"),
    [
        ("公司已垫付近两年", "湖区安澜造船有限公司", True),
        ("责任在局里，不能推给街道", "湖区港航局", True),
        ("由本会牵头做对比试验", "湖区航运商会", True),
        ("安澜造船公司已垫付近两年", "安澜造船公司", False),
        ("造船公司普遍观望", "安澜造船公司", False),
        ("公司已垫付近两年", "湖区大学", False),
        ("公司长期观望", "安澜造船公司", True),
        ("两千公里里程要改", "湖区公路局", False),
    ],
)
def test_words_that_lean_on_the_speakers_house(words: str, organisation: str, leans: bool) -> None:
    assert leans_on_house(words, organisation) is leans


@pytest.mark.parametrize(
    ("words", "told"),
    [
        ({3: "接口有七种", 9: "通过接口统一，这些港口能够连成一片"}, [3]),
        ({8: "十二座港口接口不一", 9: "通过接口统一，这些港口能够连成一片"}, [8, 9]),
        ({3: "接口有七种", 9: "接口统一了七年"}, [3, 9]),
        ({9: "通过接口统一，这些港口能够连成一片"}, [9]),
    ],
)
def test_words_that_lean_are_told_behind_the_unit_before_them(words: dict[int, str], told: list[int]) -> None:
    span = Span(0, 1)
    drafts = [Draft(Unit(n, "speech", text, (span,), (span,), 0, -1), text, "x") for n, text in words.items()]
    assert [draft.unit.index for draft in anchored(drafts)] == told


def test_a_post_is_told_where_the_words_lean_on_the_house(work: Work) -> None:
    assert work.quotes
    assert work.document
    assert work.entities
    units = [u for u in find_units(work.document, work.quotes) if u.speakers == ("p1",)]
    names, posts = {"p1": "江望舒"}, posts_of(work.document, work.entities.people)
    assert posts["p1"] == Post("湖区港航局局长", "湖区港航局")
    (first,) = fuse([Draft(units[0], "局里要统一接口标准，经费已经列上", "scripted")], names, posts=posts)
    assert first.text == "湖区港航局局长江望舒指出，局里要统一接口标准，经费已经列上。"
    (plain,) = fuse([Draft(units[0], "接口标准要统一，经费已经列上", "scripted")], names, posts=posts)
    assert plain.text == "江望舒指出，接口标准要统一，经费已经列上。"
    (every,) = fuse([Draft(units[0], "接口标准要统一", "scripted")], names, posts=posts, introduce=True)
    assert every.text == "湖区港航局局长江望舒指出接口标准要统一。"
    (here,) = fuse([Draft(units[0], "当地接口标准要统一", "scripted")], names, posts=posts)
    assert here.text.startswith("湖区港航局局长江望舒指出")
    (viewpoint,) = fuse([Draft(units[0], "当地接口标准要统一", "scripted")], names, topic="p1", posts=posts)
    assert viewpoint.text.startswith("江望舒指出")


@pytest.mark.parametrize(
    ("opening", "told"),
    [
        ("湖区港航局局长江望舒主持会议", "江望舒指出接口标准要统一。"),
        ("江望舒主持会议", "湖区港航局局长江望舒指出接口标准要统一。"),
    ],
)
def test_a_post_that_the_narrator_has_told_is_not_told_again(work: Work, opening: str, told: str) -> None:
    assert work.quotes
    assert work.document
    assert work.entities
    unit = next(u for u in find_units(work.document, work.quotes) if u.speakers == ("p1",))
    before = Draft(Unit(0, "narration", opening, (Span(0, 1),), (Span(0, 1),), 0, -1), opening, "x")
    names, posts = {"p1": "江望舒"}, posts_of(work.document, work.entities.people)
    said = fuse([before, Draft(unit, "接口标准要统一", "scripted")], names, posts=posts, introduce=True)
    assert [sentence.text for sentence in said] == [f"{opening}。", told]


def test_who_has_no_post_is_told_as_the_text_calls_him(work: Work) -> None:
    assert work.quotes
    assert work.document
    assert work.entities
    unit = next(u for u in find_units(work.document, work.quotes) if u.speakers == ("p1",))
    people = [
        replace(person, affiliations=(), description="退休船工") if person.person_id == "p1" else person
        for person in work.entities.people
    ]
    draft = Draft(unit, "接口标准要统一", "scripted")
    (said,) = fuse([draft], {"p1": "江望舒"}, posts=posts_of(work.document, people), introduce=True)
    assert said.text == "退休船工江望舒指出接口标准要统一。"


@pytest.mark.parametrize(
    ("posts", "told"),
    [
        ({"p1": Post("水文局局长", "水文局"), "p2": Post("船厂焊工", "船厂")}, "水文局局长江望舒、船厂焊工任远均表示，航道要清淤。"),
        ({"p1": Post("水文局局长", "水文局"), "p2": Post("水文局科长", "水文局")}, "水文局局长江望舒、科长任远均表示，航道要清淤。"),
        ({"p1": Post("水文局顾问", "水文局"), "p2": Post("水文局顾问", "水文局")}, "水文局顾问江望舒、任远均表示，航道要清淤。"),
        ({"p1": Post("水文局局长", "水文局")}, "江望舒、任远均表示，航道要清淤。"),
        ({"p1": Post("长" * 30, "长"), "p2": Post("船厂焊工" * 5, "船厂")}, "江望舒、任远均表示，航道要清淤。"),
    ],
)  # fmt: skip
def test_joint_speakers_are_told_with_their_posts(posts: dict[str, Post], told: str) -> None:
    document, quotes = line_with_quote(
        "江望舒、任远表示，航道要清淤。", "江望舒、任远", "表示", "航道要清淤", speakers=("p1", "p2")
    )
    (unit,) = find_units(document, quotes)
    (said,) = fuse(
        [Draft(unit, "航道要清淤", "x")], {"p1": "江望舒", "p2": "任远"}, posts=posts, introduce=True
    )
    assert said.text.replace("都表示", "均表示") == told


def test_a_post_without_a_house_stands_right_before_the_name() -> None:
    text = "电焊工江望舒说，水温在升。任远是班长，他也这么说。"
    document, _ = line_with_quote(text, "江望舒", "说", "水温在升")
    people = [
        Person("p1", "江望舒", (), (Affiliation("", "电焊工"),)),
        Person("p2", "任远", (), (Affiliation("", "班长"),)),
    ]
    assert posts_of(document, people) == {"p1": Post("电焊工", "")}


@pytest.mark.parametrize(
    ("publisher", "held", "told"),
    [
        ("", Affiliation("湖区航运委员会", "主席", Span(0, 7)), Post("湖区航运委员会主席", "湖区航运委员会")),
        ("湖区航运委员会办公室", Affiliation("湖区航运委员会", "主席", Span(0, 7)), Post("主席", "")),
        ("", Affiliation("湖区航运委员会", "主席"), Post("主席", "")),  # of what is inferred
        ("", Affiliation("湖区航运委员会", "委员", Span(0, 7)), None),
    ],
)
def test_a_house_named_elsewhere_is_told_with_the_title(
    publisher: str, held: Affiliation, told: Post | None
) -> None:
    document, _ = line_with_quote("湖区航运委员会开会。主席江望舒说，水温在升。", "江望舒", "说", "水温在升")
    document = replace(document, metadata=Metadata(publisher=publisher))
    assert posts_of(document, [Person("p1", "江望舒", (), (held,))]).get("p1") == told


def test_of_two_posts_at_a_house_the_telling_one_is_told() -> None:
    text = "湖区航运局党组成员、副局长江望舒说，水温在升。"
    document, _ = line_with_quote(text, "江望舒", "说", "水温在升")
    held = Affiliation("湖区航运局", "党组成员", Span(0, 5)), Affiliation("湖区航运局", "副局长")
    assert posts_of(document, [Person("p1", "江望舒", (), held)])["p1"].words == "湖区航运局副局长"


@pytest.mark.parametrize(
    ("first", "second", "told"),
    [
        ("党组书记", "主席", "湖区政协主席"),
        ("党委副书记", "工会主席", "湖区政协党委副书记"),
        ("原总工程师", "教授级高工", "湖区政协原总工程师"),
        ("原副主席", "秘书长", "湖区政协秘书长"),
    ],
)
def test_which_of_two_posts_tells_who_speaks(first: str, second: str, told: str) -> None:
    text = f"湖区政协{first}、{second}江望舒说，水温在升。"
    document, _ = line_with_quote(text, "江望舒", "说", "水温在升")
    held = Affiliation("湖区政协", first, Span(0, 4)), Affiliation("湖区政协", second)
    assert posts_of(document, [Person("p1", "江望舒", (), held)])["p1"].words == told


@pytest.mark.parametrize(
    ("publisher", "told"), [("", "湖区航运公司船员委员会主席"), ("湖区航运公司", "船员委员会主席")]
)
def test_a_part_is_told_with_its_house_but_that_of_the_bulletin(publisher: str, told: str) -> None:
    text = "湖区航运公司董事、技师、船员委员会主席江望舒说，水温在升。"
    document, _ = line_with_quote(text, "江望舒", "说", "水温在升")
    at = text.index("船员委员会")
    held = Affiliation("湖区航运公司船员委员会", "主席", Span(at, at + 5), Span(at + 5, at + 7))
    document = replace(document, metadata=replace(document.metadata, publisher=publisher))
    assert posts_of(document, [Person("p1", "江望舒", (), (held,))])["p1"].words == told


@pytest.mark.parametrize(
    ("text", "held", "told"),
    [
        # of whom the post before the last one says more; a county's head, by the county
        ("湖区医院召开会议。院长、党委副书记江望舒说，水温在升。", (Affiliation("湖区医院", "院长", Span(0, 4)), Affiliation("", "党委副书记")), "湖区医院院长"),
        ("湖县县委副书记、县长江望舒说，水温在升。", (Affiliation("湖县县委", "副书记", Span(0, 4)), Affiliation("湖县", "县长")), "湖县县长"),
    ],
)  # fmt: skip
def test_which_of_joined_posts_tells_who_speaks(text: str, held: tuple[Affiliation, ...], told: str) -> None:
    document, _ = line_with_quote(text, "江望舒", "说", "水温在升")
    assert posts_of(document, [Person("p1", "江望舒", (), held)])["p1"].words == told


@pytest.mark.parametrize(
    ("text", "held", "told"),
    [
        ("来自湖区航运局的江望舒说，水温在升。", Affiliation("湖区航运局", "四级调研员"), "湖区航运局"),
        ("湖区航运大学江望舒教授说，水温在升。", Affiliation("湖区航运大学", "教授"), "湖区航运大学教授"),
        ("江望舒去过湖区航运大学，他说，水温在升。", Affiliation("湖区航运大学", "教授"), None),
    ],
)
def test_a_house_right_before_the_name_tells_who_speaks(
    text: str, held: Affiliation, told: str | None
) -> None:
    document, _ = line_with_quote(text, "江望舒", "说", "水温在升")
    post = posts_of(document, [Person("p1", "江望舒", (), (held,))]).get("p1")
    assert (post.words if post else None) == told


def test_what_somebody_is_now_is_told_before_what_he_was() -> None:
    text = "湖区航运局原副局长、湖区大学教授江望舒说，水温在升。"
    document, _ = line_with_quote(text, "江望舒", "说", "水温在升")
    held = Affiliation("湖区航运局", "原副局长"), Affiliation("湖区大学", "教授")
    assert posts_of(document, [Person("p1", "江望舒", (), held)])["p1"].words == "湖区大学教授"


@pytest.mark.parametrize(
    ("text", "title", "told"),
    [
        ("全市岸电建设推进会在临湖召开。会议决定，统一接口。", "", "全市岸电建设推进会"),
        ("9月3日，市航运局召开专题会商会。会议决定，统一接口。", "", "市航运局专题会商会"),
        ("任远在10月20日的周例会上说，水温在升。会议决定，统一接口。", "", "10月20日周例会"),
        ("全市岸电建设推进会在临湖召开。会议决定，统一接口。", "岸电推进会纪要", "会议"),
        ("9月3日，市航运局召开局务会听取汇报。会议决定，统一接口。", "", "市航运局局务会"),
        ("各方开展“岸电夜话”联合会商。会议决定，统一接口。", "", "“岸电夜话”联合会商"),
        ("岸电已经建成。会议决定，统一接口。", "", "会议"),
    ],
)
def test_the_meeting_that_decides_has_its_name(text: str, title: str, told: str) -> None:
    document, quotes = line_with_quote(text, "会议", "决定", "统一接口", kind="collective")
    at = text.rindex("会议决定")
    quote = replace(quotes.quotes[0], source=Span(at, at + 2), cue=Span(at + 2, at + 4))
    house = text.find("市航运局")
    named = (Entity("e1", "ORG", house, house + 4, "市航运局", "o1"),) if house >= 0 else ()
    entities = EntityLayer(named, (), (Organisation("o1", "市航运局"),))
    units = in_full(find_units(document, QuoteLayer((quote,))), entities, text, title=title)
    assert [unit.quote.source_text for unit in units if unit.quote] == [told]


@pytest.mark.parametrize(
    ("text", "told"),
    [
        ("湖区航运协会6月发布的《岸电年报》显示，水温在升。", "湖区航运协会《岸电年报》"),
        ("湖区航运协会开会。《岸电年报》显示，水温在升。", "《岸电年报》"),
    ],
)
def test_a_paper_is_told_with_its_issuer(text: str, told: str) -> None:
    document, quotes = line_with_quote(text, "《岸电年报》", "显示", "水温在升", kind="document")
    entities = EntityLayer(
        (Entity("e1", "ORG", 0, 6, "湖区航运协会", "o1"),), (), (Organisation("o1", "湖区航运协会"),)
    )
    units = in_full(find_units(document, quotes), entities, text)
    assert [unit.quote.source_text for unit in units if unit.quote] == [told]


def test_letters_give_way_to_the_name_that_they_stand_for() -> None:
    text = "东岭水运研究所（DLW）发布报告。DLW建议，尽快清淤。"
    at = text.index("DLW建议")
    document, quotes = line_with_quote(text, "DLW建", "建议", "尽快清淤", kind="organisation")
    quote = replace(quotes.quotes[0], source=Span(at, at + 3), source_text="DLW")
    named = Entity("e1", "ORG", at, at + 3, "DLW", target="o1")
    entities = EntityLayer((named,), (), (Organisation("o1", "东岭水运研究所", ("DLW",), ("e1",)),))
    units = in_full(find_units(document, QuoteLayer((quote,))), entities, text)
    assert [unit.quote.source_text for unit in units if unit.quote] == ["东岭水运研究所"]


def test_a_sentence_and_what_is_said_in_it_are_not_both_told() -> None:
    units = [
        Unit(0, "narration", "任远附和江望舒，直言航道要先清淤", (Span(0, 20),), (Span(0, 20),), 0, -1),
        Unit(1, "speech", "航道要先清淤", (Span(10, 16),), (Span(0, 20),), 0, -1),
        Unit(2, "narration", "水位已经退到警戒线以下", (Span(21, 33),), (Span(21, 33),), 0, -1),
    ]
    worth = {0: 0.8, 1: 1.0, 2: 0.9}
    chosen = pick(units, Scores(worth, worth, worth, 0.05), most=3)
    assert sorted(unit.index for unit in chosen) == [1, 2]


@pytest.mark.parametrize(
    ("words", "asked"),
    [
        ("条例聚焦岸电，有4个特点：一是统一接口", "条例聚焦岸电"),
        ("发展岸电要把握的重点有4个方面：一是要统一接口，减少浪费", "要统一接口，减少浪费"),
        ("岸电有两个问题：一是接口不一，二是价格偏高", "岸电有两个问题：一是接口不一，二是价格偏高"),
        ("一方面，岸电价格偏高，船东观望", "岸电价格偏高，船东观望"),
        ("我们建议：一是统一接口；二是降低价格", "建议：一是统一接口；二是降低价格"),
        ("至于理赔，要看合同", "理赔方面，要看合同"),
        ("至于岸电还用不用，没有答案", "至于岸电还用不用，没有答案"),
        ("一方面岸电价格偏高，另一方面接口不一", "一方面岸电价格偏高，另一方面接口不一"),
        # by whose orders, and not on what grounds something will be done
        (
            "根据院坝会反映的情况，航务处拟采取以下措施：一是开展清理，1月20日前逐一约谈，对拒不支付的组织起诉；二是统一接口",
            "根据院坝会反映的情况，航务处拟采取以下措施：一是开展清理，1月20日前逐一约谈，对拒不支付的组织起诉；二是统一接口",
        ),
        # who was there, behind what was held; not what it was about
        (
            "6月18日，水运局举行岸电发布会，副局长江望舒、处长柳成荫出席并回答记者提问，柳航主持",
            "6月18日，水运局举行岸电发布会",
        ),
        (
            "6月18日，水运局召开会议，研究岸电改造，副局长江望舒出席并讲话",
            "6月18日，水运局召开会议，研究岸电改造，副局长江望舒出席并讲话",
        ),
    ],
)
def test_of_a_list_that_is_not_all_there_nothing_is_announced(words: str, asked: str) -> None:
    span = Span(0, len(words))
    assert prepare(Unit(0, "narration", words, (span,), (span,), 0, -1)) == asked


@pytest.mark.parametrize(
    ("source", "cue", "kind", "worth"),
    [
        ("与会专家", "一致认为", "collective", AGREED),
        ("受访船东", "反映", "collective", SHARED),
        ("有网友", "认为", "collective", 1.0),
        ("江望舒", "认为", "person", 1.0),
        ("国际经验", "表明", "impersonal", SHARED),
        ("数据", "显示", "impersonal", 1.0),
    ],
)
def test_what_many_hold_is_worth_more(source: str, cue: str, kind: str, worth: float) -> None:
    document, quotes = line_with_quote(f"{source}{cue}，航道要疏浚。", source, cue, "航道要疏浚", kind=kind)
    (unit,) = (unit for unit in find_units(document, quotes) if unit.quote)
    assert many_hold(unit) == worth


def test_what_somebody_sums_up_as_the_view_of_all_is_worth_as_much() -> None:
    said = "与会专家的最大共识是航道要疏浚"
    document, quotes = line_with_quote(f"江望舒指出，{said}。", "江望舒", "指出", said)
    (unit,) = (unit for unit in find_units(document, quotes) if unit.quote)
    assert many_hold(unit) == AGREED


def test_what_a_house_says_for_itself_is_told_as_its_view(work: Work) -> None:
    """Short forms are the same house; what a person says of it is not its view."""
    assert work.entities is not None
    assert work.quotes is not None
    house = Organisation("o1", "湖区港航局", ("港航局",))
    first, second, *rest = work.quotes.quotes
    said = tuple(
        replace(quote, kind="organisation", source_text=name, speakers=())
        for quote, name in ((first, "湖区港航局"), (second, "港航局"))
    )
    entities = replace(work.entities, organisations=(house,))
    full = replace(work, entities=entities, quotes=QuoteLayer((*said, *rest)))
    layer = summarise(full, every_engine()[1])
    told = find(layer, "organisation", "o1")
    assert told.text.startswith("湖区港航局指出，")
    assert "；并认为，" in told.text
    assert target_name(full, told) == "湖区港航局"
    by_person = summarise(replace(work, entities=entities), every_engine()[1])
    assert all(summary.kind != "organisation" for summary in by_person.summaries)


@pytest.mark.parametrize(
    ("source", "kind", "told"),
    [
        ("评审组", "collective", True),
        ("一位不愿具名的港务官员", "nominal", True),
        ("《岸电发展报告》", "document", True),
        ("有网友", "collective", False),
        ("双方", "collective", False),
        ("该负责人", "nominal", False),
        ("报告", "document", False),
        ("有观点", "impersonal", False),
    ],
)
def test_what_somebody_without_a_name_says_is_told_as_his_view(
    work: Work, source: str, kind: QuoteKind, told: bool
) -> None:
    """If the words for him tell who or what it is."""
    assert work.quotes is not None
    said = replace(work.quotes.quotes[0], kind=kind, source_text=source, speakers=())
    full = replace(work, quotes=QuoteLayer((said,)))
    found = [s for s in summarise(full, every_engine()[1]).summaries if s.kind == "source"]
    assert [s.target for s in found] == [source] * told
    assert all(source in s.text and target_name(full, s) == source for s in found)


def test_an_abstract_tells_one_of_each_section_where_there_is_room(work: Work) -> None:
    assert work.document
    assert work.quotes
    units = find_units(work.document, work.quotes)
    opening = next(u for u in units if u.quote is None)
    first, second = [u for u in units if u.section == 2 and u.speakers][:2]
    other, shorter = [u for u in units if u.section == 5 and u.speakers][:2]
    names = {"p1": "江望舒", "p2": "柳成荫"}
    worth = dict.fromkeys((first.index, other.index, shorter.index), 2.0) | {second.index: 1.0}
    told = [Draft(opening, "甲" * 40, "s"), Draft(first, "乙" * 60, "s"), Draft(second, "丙" * 60, "s")]
    rows = [[Draft(other, "丁" * 90, "s")], [Draft(shorter, "戊" * 40, "s")]]

    def text_of(*, stays: frozenset[int] = frozenset()) -> str:
        sentences = abstract(told, names, {}, slots=[rows], worth=worth, stays=stays)
        return "".join(sentence.text for sentence in sentences)

    assert [mark in text_of() for mark in "甲乙丙丁戊"] == [True, True, True, False, True]
    told[2] = Draft(second, "丙" * 100, "s")  # leaves no room, and is worth less
    assert [mark in text_of() for mark in "甲乙丙丁戊"] == [True, True, False, True, False]
    stays = frozenset({first.index, second.index})
    assert [mark in text_of(stays=stays) for mark in "甲乙丙丁戊"] == [True, True, True, False, False]


@pytest.mark.parametrize(
    ("text", "told"),
    [
        (
            "3月2日，市政协召开专题协商会，主席江望舒主持，副市长柳成荫到会听取意见",
            "3月2日，市政协召开专题协商会",
        ),
        ("第三届航运沙龙在临湖市举行，六十余人到场，线上观看一万人次", "第三届航运沙龙在临湖市举行"),
        ("省航运局举行发布会，省市媒体记者60余人到场", "省航运局举行发布会"),
        ("航运协会召开会员座谈会，27家会员单位到会", "航运协会召开会员座谈会，27家会员单位到会"),
        (
            "国际航运大会在临湖市举行，31国620名代表参加，省长到场致辞",
            "国际航运大会在临湖市举行，31国620名代表参加",
        ),
        (
            "省航运局召开座谈会，围绕岸电改造听取意见，研究明年工作",
            "省航运局召开座谈会，围绕岸电改造听取意见，研究明年工作",
        ),
        ("湖区航运量增长三成，共有40名船员参加培训", "湖区航运量增长三成，共有40名船员参加培训"),
        (  # who was there goes, and what it was about stays
            "6月2日，省航运局召开专家座谈会，来自高校和船企的8位专家围绕岸电如何推广进行了研讨",
            "6月2日，省航运局召开专家座谈会，围绕岸电如何推广进行了研讨",
        ),
        (  # of a long one the topic is told once
            "2024湖区航运论坛以“绿色航道引领湖区高质量发展”为主题，与会嘉宾围绕内河航运中心建设，就如何实施绿色航运战略，加快培育有竞争力的航运产业集群展开深入研讨",
            "2024湖区航运论坛以“绿色航道引领湖区高质量发展”为主题，与会嘉宾围绕内河航运中心建设展开深入研讨",
        ),
        (  # who called it, where, and 有关事项 go from a long one
            "6月2日上午，市委副书记、市长江望舒在市行政中心三楼会议室主持召开市政府第38次常务会议，听取了防汛备汛、老旧小区改造、岸电改造和港口项目用能等工作情况汇报，研究了有关事项",
            "6月2日，市政府第38次常务会议听取了防汛备汛、老旧小区改造、岸电改造和港口项目用能等工作情况汇报",
        ),
        (  # whose meeting it was is not told by its name
            "6月2日上午，湖区航运集团有限公司总经理江望舒在总部七楼会议室主持召开2025年第21次总经理办公会议，研究前三季度经营、岸电改造和港口项目用能等事项",
            "6月2日上午，湖区航运集团有限公司总经理江望舒在总部七楼会议室主持召开2025年第21次总经理办公会议，研究前三季度经营、岸电改造和港口项目用能等事项",
        ),
        (  # who hosts it goes
            "6月2日至3日，由湖区航运研究院、临湖大学联合主办的第九届航运论坛在临湖市举行",
            "6月2日至3日，第九届航运论坛在临湖市举行",
        ),
        (
            "与会嘉宾围绕航运中心建设，就如何推广岸电展开研讨",
            "与会嘉宾围绕航运中心建设，就如何推广岸电展开研讨",
        ),
        (  # to what end is not all that is told
            "为了解岸电情况，听取对改造的意见，省航运协会邀请航运局有关负责同志与会员企业座谈",
            "为了解岸电情况，听取对改造的意见，省航运协会邀请航运局有关负责同志与会员企业座谈",
        ),
    ],
)
def test_the_opening_of_an_abstract_does_not_tell_who_was_there(text: str, told: str) -> None:
    assert brief_opening(text) == told


def test_of_what_is_decided_every_point_is_told() -> None:
    source = "成立岸电工作组，由江望舒任组长；将监测平台推广至全部港口"
    text = "将监测平台推广至全部港口"
    assert check_unit(text, source, decided=True) == ["cut", "begins"]


def test_how_what_is_decided_is_carried_out_is_told() -> None:
    source = "原则同意改造计划，按照“总数不减、分批实施”的办法执行，首批60个小区于3月底前开工"
    text = "原则同意改造计划，首批60个小区于3月底前开工"
    assert check_unit(text, source, decided=True) == ["cut"]
    assert check_unit(text, source) == []


@pytest.mark.parametrize(
    ("before", "source", "kind", "told"),
    [
        ("江望舒跟踪调查了三个港口。", "他的调查", "impersonal", "江望舒的调查"),
        ("《江岸报》11月9日关注岸电改造。", "文章", "document", "《江岸报》文章"),
        ("《江岸报》11月9日关注岸电改造。", "该报", "organisation", "《江岸报》"),
        ("三个港口改造岸电。", "文章", "document", "文章"),
    ],
)
def test_a_source_that_points_back_is_told_by_whose_it_is(
    work: Work, before: str, source: str, kind: QuoteKind, told: str
) -> None:
    assert work.entities is not None
    text = f"{before}{source}指出，岸电改造已经拖延三年。"
    document, quotes = line_with_quote(text, source, "指出", "岸电改造已经拖延三年", kind=kind)
    (unit,) = [u for u in in_full(find_units(document, quotes), work.entities, document.text) if u.quote]
    assert unit.quote is not None
    assert unit.quote.source_text == told


@pytest.mark.parametrize(
    ("text", "together"),
    [
        (
            "江岸县水利局局长温岚起初解释称，闸门上周才停电检修。督查组调出监测数据后，她承认，闸门三年没有开过。",
            True,
        ),
        ("江岸县水利局局长温岚起初坚称，台账准确无误。看过照片后，温岚改口说，台账是后补的。", True),
        ("江岸县水利局局长温岚一度表示，闸门不必检修。后来，她表示，闸门三年没有开过。", True),
        ("江岸县水利局局长温岚表示，闸门上周才停电检修。她指出，闸门三年没有开过。", False),
        ("江岸县水利局局长温岚起初坚称，台账准确无误。航运公司总经理林见山承认，台账是后补的。", False),
    ],
)
def test_what_somebody_says_at_first_is_told_with_what_he_says_then(text: str, together: bool) -> None:
    work = pipeline.analyse(text, last="quotes")
    assert work.document
    assert work.quotes
    units = find_units(work.document, work.quotes)
    first, later = [unit for unit in units if unit.quote is not None]
    assert with_changes(work.document, [first], units) == ([later, first] if together else [first])
    assert with_changes(work.document, [later], units) == ([later, first] if together else [later])


def test_the_line_for_a_paragraph_tells_both_sides() -> None:
    layer = pipeline.summarise(
        "江岸县航运简报\n第3期\n\n一、各方意见\n1.关于夜航。江岸航运公司总经理林见山赞成全面放开夜航。航运协会会长江望舒则反对，认为夜间事故率是白天的三倍。\n"
        "2.关于岸电。江岸大学教授柳成荫认为，岸电接口应当统一。\n"
    )
    night, power = [summary.text for summary in layer.summaries if summary.kind == "point"]
    assert "赞成全面放开夜航" in night
    assert "夜间事故率是白天的三倍" in night
    assert power.startswith("柳成荫认为")


def test_camps_without_a_name_are_told_together() -> None:
    work = pipeline.analyse(
        "赞成者认为，加高堤防可以保住北岸的农田。江岸大学教授江望舒介绍，北岸淤积每年有三厘米。反对者认为，加高堤防会堵死码头。",
        last="quotes",
    )
    assert work.document
    assert work.quotes
    pro, fact, con = find_units(work.document, work.quotes)
    assert with_other_side(work.document, [pro, fact], [pro, fact, con]) == [pro, con, fact]
    assert with_other_side(work.document, [con, fact], [pro, fact, con]) == [con, pro, fact]


@pytest.mark.parametrize(
    "said",
    [
        "则认为，加高堤防会堵死码头，应当先迁码头",
        "认为，问题未必出在堤防上，码头占道才是症结",
        "认为，症结并不在堤防，应当先迁码头",
    ],
)
def test_the_other_side_of_a_dispute_comes_right_behind_the_first_statement(said: str) -> None:
    work = pipeline.analyse(
        f"江岸县水利局局长温岚表示，北岸堤防要在年底前全部加高两米。江岸航运公司总经理林见山{said}。"
        "江岸大学教授江望舒介绍，北岸淤积每年有三厘米。",
        last="quotes",
    )
    assert work.document
    assert work.quotes
    claim, answer, fact = find_units(work.document, work.quotes)
    assert with_other_side(work.document, [claim, fact, answer], [claim, answer, fact]) == [
        claim,
        answer,
        fact,
    ]
    assert with_other_side(work.document, [answer, fact, claim], [claim, answer, fact]) == [
        answer,
        claim,
        fact,
    ]
    assert with_other_side(work.document, [fact, claim, answer], [claim, answer, fact]) == [
        fact,
        claim,
        answer,
    ]


RUMOUR = (
    "江岸舆情简报\n第3期\n江岸县舆情中心  2025年5月22日\n\n一、舆情概况\n\n"
    "5月14日，网民“北岸住户”发帖称，北岸小区加装电梯，一楼住户被要求承担8%的费用。截至5月21日，相关话题累计阅读量达2160万次。"
    "5月16日，北岸街道办事处发布通报，称网传内容不实，一楼住户不承担费用，8%系五楼住户的比例。\n\n"
    "二、主要观点\n\n江岸大学教授江望舒认为，此次事件的根源不在费用，而在协商程序不透明，只公布了总价而没有公布依据。\n"
)


@pytest.mark.parametrize("kind", ["abstract", "section"])
def test_a_rumour_is_told_with_what_refutes_it(kind: str) -> None:
    told = all_of(RUMOUR, kind)[0]
    assert "发帖称" not in told or "网传内容不实" in told
    assert "网传内容不实" in told


def test_whoever_answers_later_was_not_asked() -> None:
    told = view_of(
        "记者追问试点经费由谁承担，江岸公司副总经理温岚未作正面回答。江岸县公安局随后发布通报，称已对编造谣言的两名网民依法予以训诫。\n",
        "organisation",
    )
    assert told == "江岸县公安局称已对编造谣言的两名网民依法予以训诫。"


def test_a_claim_is_not_told_without_the_reply_to_it() -> None:
    told = view_of(
        "江岸工商简报\n第3期\n江岸县工商联  2025年6月24日\n\n一、融资：银企说法有差异\n\n"
        "江岸纺织公司董事长毛建伟称，公司今年三次申请信用贷款均未获批，银行要求追加厂房抵押。"
        "江岸银行副行长温岚回应说，该行上半年对外贸企业新增贷款4.3亿元，没有“一刀切”要求抵押；未获批是因为资产负债率超过75%。\n\n"
        "江岸保险公司主任蔺芳指出，全市投保企业只有214家，不到外贸企业总数的三成，小微企业保费由市财政全额承担，但许多企业并不知情。\n\n"
        "江岸家具公司副总经理林见山认为，保单融资手续仍然繁琐，从投保到放款平均需要40天，难以解决燃眉之急。\n",
        "section",
    )
    assert "毛建伟称" not in told or "没有“一刀切”要求抵押" in told


def test_what_a_figure_rests_on_is_told_with_it() -> None:
    told = view_of(
        "江岸环保协会负责人温岚对草案表示欢迎，但认为15%的税率过低，主张提高到25%，并把小型船只一并纳入征收范围。\n",
        "speaker",
    )
    assert told.index("15%的税率过低") < told.index("提高到25%")


def test_a_proposal_in_the_list_of_all_is_not_told_twice() -> None:
    told = view_of(
        "江岸专报\n第3期\n江岸研究院  2025年6月24日\n\n社区食堂要活下去\n\n一、基本情况\n\n"
        "截至今年8月，江岸市共开办社区食堂146家，其中近四成处于亏损状态，房租和人工是两项最大的开支。\n\n"
        "二、对策建议\n\n（一）改补建设为补运营。按实际就餐人次给予补助，每月结算一次。\n\n"
        "（二）鼓励连锁化运营。统一采购和配送，降低单店成本。\n\n（三）尽快出台地方标准。明确餐标、卫生和价格要求。\n",
        "abstract",
    )
    assert told.count("鼓励连锁化运营") == 1


def test_what_is_granted_is_told_with_what_is_held_against_it() -> None:
    told = view_of(
        "江岸水务简报\n第3期\n江岸县水务局  2025年6月24日\n\n一、申请方的答复\n\n"
        "江岸水务公司总经理毛建伟回应说，薪酬增幅包含了并入两家水厂后新增的人员，剔除这一因素，实际年均只增长6.2%。"
        "关于漏损，他承认管理上确有欠账，但表示全部剔除超限漏损并不合理。\n\n"
        "江岸县消保委副主任温岚对答复仍不满意，要求由第三方机构重新核查成本，并公开明细。\n",
        "section",
    )
    assert "确有欠账" not in told or "并不合理" in told


REPORT = (
    "江岸调研\n第3期\n江岸县委政策研究室  2025年6月24日\n\n医共体运行情况调查\n\n"
    "6月2日至9日，调研组赴三县走访卫生院24家，召开座谈会14场。调研发现，全县医共体牌子已挂全，但人、财、药三个关口没有打通。\n\n"
    "一、基本判断\n\n江岸镇卫生院院长毛建伟说，加入医共体后有7名医生被抽到县里，门诊量掉了三成。\n\n"
    "二、原因\n\n江岸县医保局局长温岚表示，结余资金去年一分未拨，县局没有支配权。\n"
)


def test_a_report_opens_with_what_its_authors_have_found() -> None:
    assert view_of(REPORT, "abstract").startswith("调研发现，全县医共体牌子已挂全")


def test_how_many_are_for_and_against_comes_first() -> None:
    told = view_of(
        "江岸听证专报\n第3期\n江岸县发改局  2025年6月24日\n\n一、赞成的意见\n\n"
        "江岸大学教授温岚要求水务集团公开承诺，调价增收部分不少于六成用于管网改造，每年公布一次账目。"
        "到会的23名参加人中，有16人原则同意调价，其中4人支持方案一。"
        "江岸水利学会秘书长毛建伟认为，长期低价已使人均日用水量比同类城市高出23升。\n",
        "section",
    )
    assert told.count("16人原则同意调价") == 1


def test_what_a_meeting_leaves_undecided_is_told_with_what_it_asks_for() -> None:
    told = view_of(
        "江岸医院院长办公会会议纪要\n\n时间：2025年9月16日\n主持人：温岚\n\n一、研究停车楼改造\n\n"
        "基建科科长毛建伟汇报，机械车库每年维保费用90万元。鉴于意见尚不统一，会议未作决定，要求基建科进一步测算成本。\n",
        "section",
    )
    assert "会议未作决定，要求基建科进一步测算成本" in told


MINUTES = (
    "江岸区委常委会会议纪要\n\n〔2025〕14号\n\n8月20日，区委书记温岚主持召开江岸区委常委会第九十六次会议。现将会议议定事项纪要如下：\n\n"
    "一、听取上半年经济运行情况汇报\n\n会议听取了区发改局局长毛建伟的汇报。会议原则同意毛建伟代表区发改局所作的汇报。"
    "会议决定，成立稳增长工作专班，由毛建伟任组长，9月起每半月报告一次进展。\n\n"
    "二、审议《江岸区老旧小区改造三年行动方案（2025—2027年）》\n\n会议审议了区住建局提交的《江岸区老旧小区改造三年行动方案（2025—2027年）》。"
    "会议原则通过该方案，要求区住建局修改完善后按程序印发实施。\n\n"
    "三、研究江岸化工园区扩区事宜\n\n区委常委蔺芳表示，园区用地利用率已达94%，建议尽快申报扩区。"
    "会议决定，该事项暂缓提交，待规划环评完成后再行研究。会议责成蔺芳牵头，于11月底前拿出论证报告。\n"
)


def test_minutes_tell_what_was_settled_and_of_what() -> None:
    """Not that a report was noted: what is set up, passed by its title, put off by its name, and who has to do what."""
    first, second, third = all_of(MINUTES, "section")
    assert "成立稳增长工作专班" in first
    assert "所作的汇报" not in first
    assert "原则通过《江岸区老旧小区改造三年行动方案》" in second
    assert "江岸化工园区扩区事项暂缓提交" in third
    assert "责成蔺芳牵头，于11月底前拿出论证报告" in third


def test_a_meeting_with_a_long_name_is_called_by_it_once() -> None:
    sentences = [
        SummarySentence("区委常委会第九十六次会议认为，水位偏低。", (Span(0, 1),), "source"),
        SummarySentence("区委常委会第九十六次会议还决定，停航三天。", (Span(1, 2),), "source"),
        SummarySentence("区委常委会第九十五次会议没有决定。", (Span(2, 3),), "source"),
        SummarySentence("江望舒主持召开枯水期应对调度会。", (Span(3, 4),), "source"),
        SummarySentence("枯水期应对调度会决定，加开两班。", (Span(4, 5),), "source"),
        SummarySentence("枯水期应对调度会现场发了传单。", (Span(5, 6),), "source"),
    ]
    assert [sentence.text for sentence in _meeting_once(sentences)] == [
        "区委常委会第九十六次会议认为，水位偏低。",
        "会议还决定，停航三天。",
        "区委常委会第九十五次会议没有决定。",
        "江望舒主持召开枯水期应对调度会。",
        "会议决定，加开两班。",
        "枯水期应对调度会现场发了传单。",
    ]


DISPUTE = (
    "江岸专报\n第3期\n江岸研究院  2025年6月24日\n\n护理保险“单独筹资”之争\n\n"
    "6月10日，江岸研究院邀请十位专家座谈。与会专家对尽快定型没有异议，但对是否单独筹资，看法相左。\n\n"
    "一、圆桌讨论\n\n围绕要不要单独筹资，与会专家分歧明显。江岸大学教授温岚主张单独筹资，由单位、个人、财政三方分担，个人缴费从四十岁起征。"
    "江岸保险学会会长毛建伟明确反对，称企业社保费率已接近工资总额的三成，再单列一个险种等于给中小企业加码。"
    "江岸县医保局局长蔺芳介绍，去年全县参保人数达18万人，人均每年减负1.4万元，待遇支付及时，群众反映良好，基金运行平稳，结余可观。\n"
)


def test_what_people_disagree_on_is_told_with_both_sides() -> None:
    assert "看法相左" in view_of(DISPUTE, "abstract")
    told = view_of(DISPUTE, "section")
    assert told.index("分歧明显") < told.index("温岚") < told.index("毛建伟")


def test_the_view_of_a_meeting_tells_what_it_decides_on_each_matter() -> None:
    matters = ("水库加固", "灌渠清淤", "泵站改造", "河道划界", "水价调整", "闸门检修", "堤防巡查")
    items = "".join(
        f"{number}、关于{matter}\n市水务局局长周大勇汇报说，{matter}尚有缺口，群众反映较多。\n"
        f"会议同意{matter}方案，由第{number}工程处牵头，会同市财政局于9月底前拿出实施细则。\n\n"
        for number, matter in zip("一二三四五六七", matters, strict=True)
    )
    work = pipeline.analyse(f"江左市人民政府第12次常务会议纪要\n\n{items}")
    assert work.summaries is not None
    (told,) = [s.text for s in work.summaries.summaries if s.kind == "source" and s.target == "会议"]
    assert all(f"{matter}方案" in told for matter in matters)


def test_the_line_of_an_item_tells_what_stands_below_its_head() -> None:
    text = (
        "海外言论摘编\n第3期\n\n1．江左国经济产业大臣：拟扩大国家储备。江左国经济产业大臣王晓明5月15日表示，政府将把国家储备由60天提高到180天，为此列入约420亿元。\n\n"
        "2．河东国产业部：审批情况好于预期。河东国产业部部长周大勇报告，截至5月14日，企业提交的43件申请中有31件获批。\n"
    )
    work = pipeline.analyse(text)
    assert work.summaries is not None
    lines = [s.text for s in work.summaries.summaries if s.kind == "point"]
    assert lines[0].startswith(
        "拟扩大国家储备：江左国经济产业大臣王晓明表示，政府将把国家储备由60天提高到180天"
    )


def test_a_short_proposal_is_told_with_how() -> None:
    text = (
        "关于药品配送的调研\n\n一、对策建议\n\n"
        "一是建立下派绩效制度。由省财政对各县给予专项补助，按每人每年6万元测算。\n\n"
        "二是推行药品“集中配送、统一结算”。整合邮政、供销等渠道，建立县、乡、村三级配送网络。\n"
    )
    work = pipeline.analyse(text)
    assert work.summaries is not None
    lines = [s.text for s in work.summaries.summaries if s.kind == "point"]
    assert lines[1] == "建议推行药品“集中配送、统一结算”：整合邮政、供销等渠道，建立县、乡、村三级配送网络"
