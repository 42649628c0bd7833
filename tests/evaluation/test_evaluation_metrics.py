"""Hand-computed counts for small damages to a small document, in both definitions."""

from __future__ import annotations

from collections.abc import Callable
from typing import Any

import pytest
from gold_samples import TEXT, labels, quote, sample, span

from pipeline.evaluation.counts import Counts
from pipeline.evaluation.metrics import MEASURES, score_document

Damage = Callable[[dict[str, Any]], None]


def nothing(data: dict[str, Any]) -> None:
    """Leaves the labels as they are."""


def drop_quote(data: dict[str, Any]) -> None:
    del data["quotes"][0]


def invent_quote(data: dict[str, Any]) -> None:
    data["quotes"].append(quote("q6", "person", "柯一鸣", "", "江城简报", speakers=("ke",)))


def invent_on_ignored(data: dict[str, Any]) -> None:
    data["quotes"].append({**quote("q6", "impersonal", "江城简报", "", "第3期"), "source": span("两年前")})


def shorten_content(data: dict[str, Any]) -> None:
    # 经费要投向冷门学科 (9) → 经费要投向冷门 (7): f = 14/16, iou = 7/9
    data["quotes"][0]["content"] = [{**span("经费要投向冷门"), "kind": "reported"}]


def drop_continuation(data: dict[str, Any]) -> None:
    # 5 of 15 word characters left: f = 10/20, iou = 1/3
    data["quotes"][2]["content"].pop()


def mistake_speaker(data: dict[str, Any]) -> None:
    data["quotes"][0]["speakers"] = ["mu"]


def name_a_speaker_where_none_is_meant(data: dict[str, Any]) -> None:
    data["quotes"][4]["speakers"] = ["mu"]


def shorten_source(data: dict[str, Any]) -> None:
    data["quotes"][3]["source"] = span("江城年鉴")


def take_another_source(data: dict[str, Any]) -> None:
    data["quotes"][3]["source"] = span("与会专家")


def split_person(data: dict[str, Any]) -> None:
    data["people"][0]["variants"] = []
    data["people"].append(
        {"id": "ke2", "name": "柯一呜", "variants": [], "affiliations": [], "role": "speaker"}
    )
    data["entities"][3]["person"] = "ke2"
    data["quotes"][2]["speakers"] = ["ke2"]


def shift_entity(data: dict[str, Any]) -> None:
    data["entities"][0].update(span("大学"))


def relabel_entity(data: dict[str, Any]) -> None:
    data["entities"][1]["label"] = "ORG"


def label_ignored(data: dict[str, Any]) -> None:
    data["entities"].append({**span("两年前"), "label": "ORG"})


def add_marks(data: dict[str, Any]) -> None:
    data["quotes"][1]["content"][0].update(span("“不能只看眼前。”"))


def change_title(data: dict[str, Any]) -> None:
    data["people"][0]["affiliations"] = [{"org": "江城大学", "title": "副校长"}]


def change_metadata(data: dict[str, Any]) -> None:
    data["metadata"].update(series="江 城 简 报", issue="第4期")


def double_quote(data: dict[str, Any]) -> None:
    data["quotes"].append({**data["quotes"][0], "id": "q6"})


@pytest.mark.parametrize(
    ("damage", "expected"),
    [
        (
            nothing,
            {
                "quotes.e2e": (5, 5, 5),
                "quotes.exact": (5, 5, 5),
                "quote.end_to_end": (5, 5, 5),
                "ner.all": (5, 5, 5),
                "ner.PER.unique": (3, 3, 3),
                "people.linked": (3, 3, 3),
                "quotes.continuation": (10, 10, 10),
                "quotes.e2e.form.direct": (1, 1, 1),
                "quotes.e2e.kind.person": (2, 2, 2),
                "metadata": (2, 2, 2),
                "metadata.staff": (1, 1, 1),
                "summaries.speakers.rouge2": (1, 1, 1),
            },
        ),
        (drop_quote, {"quotes.e2e": (4, 4, 5), "quote.end_to_end": (4, 4, 5), "recall.person": (1, 2, 2)}),
        (invent_quote, {"quotes.e2e": (5, 6, 5), "quote.end_to_end": (5, 6, 5)}),
        (invent_on_ignored, {"quotes.e2e": (5, 5, 5), "quote.end_to_end": (5, 5, 5)}),
        (
            shorten_content,
            {
                "quotes.e2e": (5, 5, 5),
                "quotes.exact": (4, 5, 5),
                "quote.span@iou80": (4, 5, 5),
                "quote.found@iou50": (5, 5, 5),
                "quote.end_to_end": (4, 5, 5),
            },
        ),
        (
            drop_continuation,
            {
                "quotes.f50": (5, 5, 5),
                "quotes.f80": (4, 5, 5),
                "quotes.e2e": (4, 5, 5),
                "quote.found@iou50": (4, 5, 5),
                "quotes.continuation": (0, 0, 10),
                "quotes.e2e.with_continuation": (0, 1, 1),
                "quotes.e2e.without_continuation": (4, 4, 4),
                "quotes.speaker.gold": (3, 3, 3),
                "quote.speaker@iou50": (2, 2, 2),
            },
        ),
        (
            mistake_speaker,
            {
                "quotes.e2e": (4, 5, 5),
                "quotes.f80": (5, 5, 5),
                "quotes.speaker": (2, 3, 3),
                "quote.end_to_end": (4, 5, 5),
            },
        ),
        (name_a_speaker_where_none_is_meant, {"quotes.e2e": (4, 5, 5), "quote.end_to_end": (4, 5, 5)}),
        (shorten_source, {"quotes.e2e": (5, 5, 5), "quote.end_to_end": (5, 5, 5)}),
        (
            take_another_source,
            {"quotes.e2e": (4, 5, 5), "quotes.source": (4, 5, 5), "quote.end_to_end": (4, 5, 5)},
        ),
        # the independent scorer takes either half for the person; ours takes one person for one
        (
            split_person,
            {
                "quotes.e2e": (4, 5, 5),
                "quote.end_to_end": (5, 5, 5),
                "people": (2, 3, 2),
                "people.linked": (2, 3, 3),
            },
        ),
        (shift_entity, {"ner.ORG": (0, 1, 1), "ner.ORG.overlap": (1, 1, 1), "ner.all": (4, 5, 5)}),
        (relabel_entity, {"ner.ORG": (1, 2, 1), "ner.TITLE": (0, 0, 1), "ner.all": (4, 5, 5)}),
        (label_ignored, {"ner.ORG": (1, 1, 1)}),
        (add_marks, {"quotes.exact": (5, 5, 5), "quote.span@iou80": (5, 5, 5)}),
        (change_title, {"affiliation": (0, 1, 1), "people": (2, 2, 2)}),
        (change_metadata, {"metadata.series": (1, 1, 1), "metadata.issue": (0, 1, 1), "metadata": (1, 2, 2)}),
        (double_quote, {"quotes.e2e": (5, 6, 5), "quotes.exact": (5, 6, 5)}),
    ],
)
def test_counts(damage: Damage, expected: dict[str, tuple[float, float, float]]) -> None:
    data = sample()
    damage(data)
    counts = score_document(labels(), labels(data)).counts
    assert {name: counts[name] for name in expected} == {name: Counts(*c) for name, c in expected.items()}


def test_every_measure_is_documented() -> None:
    counts = score_document(labels(), labels()).counts
    assert set(counts) <= set(MEASURES)


def test_nothing_is_right_without_a_prediction() -> None:
    score = score_document(labels(), None)
    assert score.is_missing
    for name in ("quotes.e2e", "quote.end_to_end", "ner.PER", "people", "metadata", "summaries.issue.rouge1"):
        assert score.counts[name].right == 0, name
        assert score.counts[name].gold > 0, name
    assert sum(m.kind == "quote missed" for m in score.mistakes) == 5


@pytest.mark.parametrize(
    ("damage", "kinds"),
    [
        (nothing, []),
        (drop_quote, ["quote missed"]),
        (invent_quote, ["quote spurious"]),
        (drop_continuation, ["quote span"]),
        (mistake_speaker, ["quote speaker"]),
        (take_another_source, ["quote source"]),
        (shift_entity, ["ORG boundary"]),
        (relabel_entity, ["TITLE label"]),
        (change_title, ["affiliation missed", "affiliation spurious"]),
        (change_metadata, ["metadata issue"]),
        (split_person, ["quote speaker", "person spurious"]),
    ],
)
def test_mistakes_are_named(damage: Damage, kinds: list[str]) -> None:
    data = sample()
    damage(data)
    mistakes = score_document(labels(), labels(data)).mistakes
    assert [mistake.kind for mistake in mistakes] == kinds


def test_mistake_has_its_context() -> None:
    data = sample()
    drop_quote(data)
    (mistake,) = score_document(labels(), labels(data)).mistakes
    assert mistake.words == "柯一鸣认为，经费要投向冷门学科"
    assert TEXT[mistake.start : mistake.end] == mistake.words
    assert mistake.before == "江城简报 第3期 江城大学校长"
    assert mistake.after.startswith("。他补充说")
