"""What editors would say of units: what is known of them, and what the shipped weights make of it."""

from __future__ import annotations

from pathlib import Path

import pytest

from pipeline.errors import EngineMissingError
from pipeline.records import Block, Document, Metadata, OffsetMap, Span
from pipeline.summaries.judge import Judge, Verdict, describe
from pipeline.summaries.picking import pick
from pipeline.summaries.plan import make_plan
from pipeline.summaries.scoring import weigh
from pipeline.summaries.targets import LEAST_JUDGED, Scores
from pipeline.summaries.units import Unit


def unit(index: int, text: str, *, block: int = 0) -> Unit:
    span = Span(index * 40, index * 40 + len(text))
    return Unit(index, "narration", text, (span,), (span,), block, -1)


def document(size: int) -> Document:
    """A document of one paragraph."""
    text = ("岸电改造" * 100)[:size]
    offsets = OffsetMap((0,), (0,), (1,), (1,), size, size)
    return Document(
        "d", "d.txt", "", "utf-8", text, text, offsets, Metadata(), (Block("paragraph", 0, size),)
    )


def test_features_tell_words_and_place() -> None:
    units = [unit(0, "岸电使用率只有18%，原因是接口不一"), unit(1, "这也要改")]
    first, second = describe(document(300), units, "岸电使用率为何上不去", [1.2, 0.8])
    assert {"narration", "^岸电", "使用", "，原因", "digits 1", "clauses 1", "title 4"} <= set(first)
    assert {"^这也", "closes block", "in block 1 of 1", "after narration "} <= set(second)
    assert len(first) == len(set(first))
    assert describe(document(300), [], "", []) == []


def test_shipped_weights_prefer_a_proposal_that_stands_alone() -> None:
    judge = Judge.read("models/judge")
    units = [
        unit(0, "今天的会就开到这里，谢谢大家"),
        unit(1, "建议由三地财政共同设立绿色航运基金，统一岸电接口标准"),
        unit(2, "这也是它当时没有想到的"),
    ]
    thanks, proposal, leaning = judge.judge(document(300), units, "三地共推绿色航运", [1.0] * 3).values()
    assert thanks.worth < proposal.worth
    assert leaning.stands < 0.5 < proposal.stands


def test_a_folder_without_weights_is_named(tmp_path: Path) -> None:
    with pytest.raises(EngineMissingError, match=r"no weights\.json"):
        Judge.read(str(tmp_path))


def test_what_leans_counts_less_alone_than_behind_what_it_leans_on() -> None:
    verdicts = {0: Verdict(worth=0.6, stands=0.9), 1: Verdict(worth=0.6, stands=0.1)}
    alone = weigh({0: 1.0, 1: 1.0}, verdicts)
    behind = weigh({0: 1.0, 1: 1.0}, verdicts, stands=0)
    assert alone[1] < LEAST_JUDGED < alone[0] < behind[0] == behind[1]


@pytest.mark.parametrize(("neighbours", "told"), [(True, [0, 1]), (False, [0])])
def test_a_leaning_unit_is_told_behind_the_one_before_it_alone(neighbours: bool, told: list[int]) -> None:
    units = [unit(0, "岸电使用率只有18%"), unit(1, "它的接口却有七种", block=0 if neighbours else 1)]
    scores = Scores({0: 2.0, 1: 0.3}, {0: 2.0, 1: 1.5}, {0: 2.0, 1: 0.3}, LEAST_JUDGED)
    assert [u.index for u in pick(units, scores, most=3)] == told


def test_without_a_judge_the_rules_rank(work: object) -> None:
    document, entities, quotes = work.document, work.entities, work.quotes  # type: ignore[attr-defined]
    by_rule = make_plan(document, entities, quotes)
    judged = make_plan(document, entities, quotes, judge=Judge.read("models/judge"))
    assert by_rule.units == judged.units
    assert by_rule.scores != judged.scores
    assert {(t.kind, t.target) for t in by_rule.targets} == {(t.kind, t.target) for t in judged.targets}
