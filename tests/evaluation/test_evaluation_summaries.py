from __future__ import annotations

import hashlib
from collections.abc import Sequence
from typing import Any

import pytest
from gold_samples import TEXT, labels, sample

from pipeline.evaluation.counts import Counts
from pipeline.evaluation.gold import dump_gold, mark_of, parse_gold
from pipeline.evaluation.metrics import score_document
from pipeline.evaluation.report import build_report
from pipeline.evaluation.summaries import (
    count_summaries,
    find_figures,
    pair_sections,
    rouge_l,
    rouge_n,
    split_tokens,
)
from pipeline.evaluation.text import render_text


@pytest.mark.parametrize(
    ("text", "tokens"),
    [
        ("投入33.2%，", ["投", "入", "33", "2"]),
        ("ＡＩ for Science", ["ai", "for", "science"]),
        ("第3期—“新”", ["第", "3", "期", "新"]),
        ("R2D2机器人", ["r2d2", "机", "器", "人"]),
        ("", []),
    ],
)
def test_tokens(text: str, tokens: list[str]) -> None:
    assert split_tokens(text) == tokens


@pytest.mark.parametrize(
    ("candidate", "reference", "rouge1", "rouge2", "rougel"),
    [
        ("甲乙丙丁", "甲乙丙丁", 1, 1, 1),
        # 3 of 4 and 3 of 5 characters; pairs 甲乙 of 3 and 4; subsequence 甲乙丁
        ("甲乙丁戊", "甲乙丙丁己", 6 / 9, 2 / 7, 6 / 9),
        ("丁丙乙甲", "甲乙丙丁", 1, 0, 2 / 8),
        ("甲甲甲", "甲乙", 2 / 5, 0, 2 / 5),
        ("子丑", "寅卯", 0, 0, 0),
        ("", "甲乙", 0, 0, 0),
        ("甲", "甲", 1, 0, 1),
    ],
)
def test_rouge(candidate: str, reference: str, rouge1: float, rouge2: float, rougel: float) -> None:
    a, b = split_tokens(candidate), split_tokens(reference)
    assert rouge_n(a, b, n=1) == pytest.approx(rouge1)
    assert rouge_n(a, b, n=2) == pytest.approx(rouge2)
    assert rouge_l(a, b) == pytest.approx(rougel)


@pytest.mark.parametrize(
    ("text", "figures"),
    [
        ("占比70%", {0.7}),
        ("占七成", {0.7}),
        ("投资12.4亿元", {12.4e8}),
        ("共四十七家，三年二百零三项", {47, 3, 203}),
        ("1,200人", {1200}),
        ("1,206,300人", {1206300}),
        ("2024年9月9日", set()),
        ("统一口径、第三方、两三年", set()),
        ("一个", set()),
    ],
)
def test_figures(text: str, figures: set[float]) -> None:
    assert sorted(find_figures(text)) == pytest.approx(sorted(figures))


def predict(issue: str = "", **speakers: str) -> dict[str, Any]:
    data = sample()
    data["summaries"] = {
        "issue": [issue] if issue else [],
        "sections": {},
        "speakers": {k: [v] for k, v in speakers.items()},
    }
    return data


def recognise(text: str) -> Sequence[tuple[str, str]]:
    return [
        (label, name)
        for label, name in (("PER", "柯一鸣"), ("PER", "路人甲"), ("ORG", "江城大学"))
        if name in text
    ]


@pytest.mark.parametrize(
    ("data", "expected"),
    [
        (predict(), {"summaries.issue.rouge1": (0, 1, 1), "summaries.speakers.rouge1": (0, 1, 1)}),
        (
            predict("柯一鸣主张经费投向冷门学科。"),
            {"summaries.issue.rougeL": (1, 1, 1), "summaries.length": (14, 1, 1)},
        ),
        (
            predict("路人甲说，江城大学1999年投入增五成，柯一鸣同意。"),
            {
                "summaries.grounded.names": (1, 2, 2),
                "summaries.grounded.organisations": (1, 1, 1),
                "summaries.grounded.numbers": (0, 1, 1),
                "summaries.grounded.dates": (0, 1, 1),
                "summaries.grounded": (2, 5, 5),
            },
        ),
        (predict("第3期"), {"summaries.grounded.numbers": (1, 1, 1)}),
        (predict(ke="柯一鸣认为人才是根本。"), {"summaries.claims": (1, 1, 1)}),
        (predict("柯一鸣反对一切。"), {"summaries.claims": (0, 1, 1)}),
        (predict("投入翻了两番"), {"summaries.novel4": (2, 3, 3)}),
    ],
)
def test_summary_counts(data: dict[str, Any], expected: dict[str, tuple[float, float, float]]) -> None:
    counts = count_summaries(labels(), labels(data), recognise=recognise)
    assert {name: counts[name] for name in expected} == {name: Counts(*c) for name, c in expected.items()}


def test_a_part_without_references_is_not_measured() -> None:
    data = sample()
    data["summaries"] = {"issue": [], "sections": {"一": []}, "speakers": {"ke": []}}
    counts = count_summaries(labels(data), labels(predict("柯一鸣主张经费投向冷门学科。")))
    assert not [name for name in counts if "rouge" in name]


def test_statement_of_one_speaker_given_to_another_is_wrong() -> None:
    data = sample()
    data["people"][1]["role"] = "speaker"
    data["quotes"][3].update(kind="person", speakers=["mu"])
    gold = labels(data)
    right = predict("穆青说，投入翻了一番。柯一鸣认为人才是根本。")
    wrong = predict("柯一鸣说，投入翻了一番。穆青认为人才是根本。")
    assert count_summaries(gold, labels(right))["summaries.claims"] == Counts(2, 2, 2)
    assert count_summaries(gold, labels(wrong))["summaries.claims"] == Counts(0, 2, 2)


def test_what_stands_in_brackets_before_a_view_is_of_whom_it_names() -> None:
    data = sample()
    data["people"][1]["role"] = "speaker"
    data["quotes"][3].update(kind="person", speakers=["mu"])
    gold = labels(data)
    right = predict(ke="（穆青说：“投入翻了一番。”）柯一鸣认为人才是根本。")
    wrong = predict(ke="穆青说，投入翻了一番。柯一鸣认为人才是根本。")
    assert count_summaries(gold, labels(right))["summaries.claims"] == Counts(2, 2, 2)
    assert count_summaries(gold, labels(wrong))["summaries.claims"] == Counts(1, 2, 2)


def test_what_a_speaker_did_is_no_statement_of_his() -> None:
    told = "柯一鸣在会后参观了江边的旧仓库和新码头。"
    raw = TEXT + told
    data = sample() | {"raw_sha256": hashlib.sha256(raw.encode()).hexdigest()}
    gold = parse_gold(data, name="sample", raw_text=raw)
    assert "summaries.claims" not in count_summaries(gold, labels(predict(told)))
    assert count_summaries(labels(), labels(predict(told)))["summaries.claims"] == Counts(0, 1, 1)


@pytest.mark.parametrize(
    ("changed", "measured"), [(None, set()), ("issue", {"issue"}), ("speakers", {"speakers"})]
)
def test_what_the_tool_has_written_is_no_reference_until_it_is_changed(
    changed: str | None, measured: set[str]
) -> None:
    data = sample()
    own = {"issue": ["经费要投向冷门学科。"], "sections": {}, "speakers": {"ke": ["柯一鸣认为人才是根本。"]}}
    texts = [*own["issue"], *own["speakers"]["ke"]]  # type: ignore[call-overload]
    data["summaries"] = {**own, "made": list(map(mark_of, texts))}
    if changed == "issue":
        data["summaries"]["issue"] = ["经费投向冷门学科。"]
    if changed == "speakers":
        data["summaries"]["speakers"] = {"ke": ["柯一鸣说人才是根本。"]}
    gold = labels(data)
    counts = count_summaries(gold, labels(data))
    assert {name.split(".")[1] for name in counts if "rouge" in name} == measured
    assert dump_gold(gold)["summaries"] == data["summaries"]
    text = render_text(build_report("gold", [score_document(gold, gold)]))
    assert "no ROUGE for summaries of 1 document that the labels have as this tool wrote them" in text


@pytest.mark.parametrize(
    ("headings", "stated", "found", "pairs"),
    [
        (["一、水价", "二、水质"], ["一", "二"], ["一", "二"], {"一": "一", "二": "二"}),
        (
            ["■ 水价：谁出钱", "■ 水质"],
            ["一", "二"],
            ["水价：谁出钱", "水质"],
            {"一": "水价：谁出钱", "二": "水质"},
        ),
        (["【险段】", "【水尺】"], ["水尺"], ["【险段】", "【水尺】"], {"水尺": "【水尺】"}),
        (["一季度水价", "二季度水价"], ["二"], ["一季度水价", "二季度水价"], {"二": "二季度水价"}),
        (["水价"], ["一", "二"], ["水价"], {"一": "水价"}),
        (["一、水价", "一、水质"], ["一", "水质"], ["一", "一、水质"], {"一": "一", "水质": "一、水质"}),
    ],
)
def test_sections_are_paired_by_label_or_heading(
    headings: list[str], stated: list[str], found: list[str], pairs: dict[str, str]
) -> None:
    def document(labels: list[str]) -> Any:
        data = sample()
        data["metadata"]["sections"] = headings
        data["summaries"] = {"sections": {label: ["水价要稳。"] for label in labels}}
        return parse_gold(data, name="t", raw_text=TEXT)

    assert pair_sections(document(stated), document(found)) == pairs
