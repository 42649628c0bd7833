"""Cases with their labels, scorers that never see the document they judge, and what is counted of them."""

from __future__ import annotations

import json
import lzma
from dataclasses import replace

import numpy as np
import pytest

from pipeline.config import CleanConfig, QuotesConfig
from pipeline.evaluation.gold import gold_layers, read_gold
from pipeline.paths import root
from pipeline.quotes import continuation, going_on, load_attributor
from pipeline.quotes.continuation import Verdict
from pipeline.records import EntityLayer, RawDocument, Span, Work
from pipeline.stages.clean import CleanStage
from pipeline.training.attribution import (
    E2E,
    LAYERS,
    SILVER,
    UNSEEN,
    Case,
    Labelled,
    Lens,
    Logistic,
    Recipe,
    Scorer,
    attribute_with,
    compare_continuation,
    continuation_cases,
    count_errors,
    cross_validate,
    cue_cases,
    deciding,
    gain_interval,
    main,
    read_labelled,
    recipes,
    silver_cases,
)

SPEECH = "王某某说：“先把标准定下来。这套标准要有人管。”会场里坐着三十多位企业代表。"


@pytest.fixture(scope="module")
def attributor():
    return load_attributor(QuotesConfig())


@pytest.fixture(scope="module")
def bulletin():
    """A gold bulletin with its gold names; people, firms and words of it are invented."""
    gold = read_gold(root() / "data" / "gold" / "d1-ai-for-science.gold.json")
    raw = RawDocument(gold.name, gold.raw, gold.raw_sha256, gold.raw_text)
    (document,) = CleanStage(CleanConfig()).process([Work(gold.name, raw=raw)])
    entities, quotes = gold_layers(document, gold)
    return Labelled("gold", gold, Work(gold.name, document=document, entities=entities), quotes.quotes)


def case(document: str, value: float, truth: bool, *, rule: bool = False) -> Case:
    return Case(document, {"value": value}, rule, truth)


def test_the_rules_decide_again_after_an_error():
    def fail():
        with deciding(lambda *_, **__: Verdict(True, 1, "")):
            assert vars(going_on)["judge"] is not continuation.judge
            raise ZeroDivisionError

    with pytest.raises(ZeroDivisionError):
        fail()
    assert vars(going_on)["judge"] is continuation.judge


def test_cases_are_the_sentences_behind_reports_with_their_labels(attributor, bulletin):
    cases = continuation_cases(attributor, [bulletin])
    inside = [q.content for q in bulletin.quotes]
    assert any(c.truth for c in cases)
    assert any(not c.truth for c in cases)
    for one in cases:
        sentence = one.context[one.sentence.start : one.sentence.end]
        at = bulletin.work.document.text.index(sentence)
        covered = any(s.start <= at + 5 < s.end for content in inside for s in content)
        assert covered == one.truth
        assert one.said.start < one.said.end == one.sentence.start
        assert one.context.endswith(sentence)


def test_a_report_is_no_case_where_no_gold_quote_has_its_cue(attributor, bulletin):
    nothing = Labelled("gold", bulletin.gold, bulletin.work, ())
    assert continuation_cases(attributor, [nothing]) == []


def test_silver_knows_inside_from_outside_and_leaves_labelled_documents_out(
    attributor, tmp_path, monkeypatch
):
    folder = tmp_path / "text"
    folder.mkdir()
    for corpus in SILVER:
        with lzma.open(folder / f"{corpus}.jsonl.xz", "wt", encoding="utf-8") as out:
            rows = [SPEECH, SPEECH.replace("先", "你先")] if corpus == "xwlb" else ["没有引语。"]
            out.write("".join(json.dumps({"text": text}) + "\n" for text in rows))
    cases = silver_cases(attributor, tmp_path)
    assert [(c.context[c.sentence.start : c.sentence.end], c.truth) for c in cases] == [
        ("这套标准要有人管。", True),
        ("会场里坐着三十多位企业代表。", False),
    ]
    assert not any(mark in c.context for c in cases for mark in "“”")
    labels = tmp_path / "labels.json"
    labels.write_text(json.dumps([{"set": "test", "corpus": "xwlb", "line": 0}]))
    monkeypatch.setattr("pipeline.training.passages.LABELS", labels)
    assert silver_cases(attributor, tmp_path) == []


def test_cues_are_labelled_by_gold_and_by_the_rules(attributor, bulletin):
    cases = cue_cases(attributor, [bulletin])
    assert sum(bool(c.truth) for c in cases) > 10
    assert sum(c.truth == c.rule for c in cases) > 0.95 * len(cases)
    assert any(not c.truth for c in cases)


def test_regression_finds_the_side_and_a_penalty_makes_it_careful():
    x = np.array([[0.0], [1.0], [2.0], [3.0]])
    y = np.array([0.0, 0.0, 1.0, 1.0])
    weak, strong = (Logistic(x, y, penalty=p).logit(np.array([[-1.0], [4.0]])) for p in (10.0, 0.1))
    assert weak[0] < 0 < weak[1]
    assert abs(strong[0]) > abs(weak[0])


def test_a_document_is_judged_by_the_others_alone():
    others = [case(d, v, v > 0) for d in "bcd" for v in (-1.0, 1.0)]
    turned = [case("a", v, v < 0) for v in (-1.0, 1.0)]
    _, decided = cross_validate(Recipe("surface", penalty=0.1), [*turned, *others])
    assert decided == [False, True] + [False, True] * 3


def test_cases_of_one_document_stay_in_one_fold():
    cases = [case(d, v, v > 0) for d in "abcd" for v in (-1.0, 1.0)]
    scorers, _ = cross_validate(Recipe("surface"), cases, folds=2)
    assert scorers["a"] is scorers["c"]
    assert scorers["a"] is not scorers["b"]


@pytest.mark.parametrize(
    ("recipe", "decided"),
    [
        (Recipe("", fixed="rule"), [False, True]),
        (Recipe("", fixed="yes"), [True, True]),
        (Recipe("", penalty=0.1), [True, True]),
        (Recipe("", penalty=0.1, least=0.9), [True, True]),
        (Recipe("", penalty=0.1, least=0.99999), [False, True]),
        (Recipe("", penalty=0.1, weak=0.8), [True, True]),
        (Recipe("", penalty=0.1, weak=0.7), [False, True]),
    ],
)
def test_a_recipe_decides_or_leaves_it_to_the_rules(recipe, decided):
    scorer = Scorer(recipe, [case("a", v, v > 0) for v in (-1.0, -0.5, 0.5, 1.0)])
    asked = [replace(case("b", 1.0, True, rule=rule), sureness=0.7) for rule in (False, True)]
    assert scorer.decide(asked) == decided


def test_states_are_features(attributor):
    def states(one: Case):
        rng = np.random.default_rng(len(one.context))
        return np.stack([np.stack([np.zeros(48), rng.normal(2.0 * bool(one.truth), 1, 48)])] * len(LAYERS))

    def cases(count):
        return [
            Case(f"d{i % 5}", {}, False, i % 2 == 0, "字" * i, Span(0, 1), Span(1, 2)) for i in range(count)
        ]

    lens = Lens(states, LAYERS[0], cases(80))
    assert lens(cases(3)).shape == (3, 37)
    _, decided = cross_validate(Recipe("states", lens), [c for c in cases(120) if len(c.context) >= 80])
    assert sum(d == (i % 2 == 0) for i, d in enumerate(decided)) > 36


def test_a_scorer_takes_the_place_of_the_rules(attributor, bulletin):
    rules = attribute_with(attributor, bulletin, None)
    never = Scorer(Recipe("", penalty=0.1), [Case("x", {}, True, False)] * 2)
    assert rules["quotes.continuation"].f1 == 1.0
    assert attribute_with(attributor, bulletin, never)["quotes.continuation"].predicted == 0
    assert attribute_with(attributor, bulletin, never)[E2E].right < rules[E2E].right


def test_labels_take_the_place_of_the_rules(attributor, bulletin):
    silent = replace(bulletin, quotes=tuple(replace(q, content=q.content[:1]) for q in bulletin.quotes))
    counts = [attribute_with(attributor, item, None, by_label=True) for item in (bulletin, silent)]
    assert counts[0]["quotes.continuation"].f1 == 1.0
    assert counts[1]["quotes.continuation"].predicted < counts[0]["quotes.continuation"].predicted


def test_unseen_documents_are_judged_by_scorers_of_the_others(attributor, bulletin, monkeypatch):
    fits = []
    monkeypatch.setattr(
        "pipeline.training.attribution.Scorer",
        lambda recipe, cases: fits.append({c.document for c in cases}) or Scorer(recipe, cases),
    )
    name = "elsewhere"
    unseen = replace(bulletin, group=UNSEEN, gold=bulletin.gold.model_copy(update={"name": name}))
    head, columns, *rows, last = compare_continuation(attributor, [bulletin], [unseen], {})
    assert {frozenset(names) for names in fits} == {frozenset({bulletin.gold.name})}
    assert f"fitted to {head.split()[1]}" in head
    assert columns.split()[0] == UNSEEN
    assert rows[0].startswith("rules ")
    assert "+0.000 [+0.000, +0.000]" in rows[0]
    assert len(rows) == len([*recipes({})])
    assert last == f"as the labels have it: {rows[0].split()[3]} right, e2e 1.000"
    (head, *_) = compare_continuation(attributor, (both := [bulletin, unseen]), both, {})
    assert "each left out" in head
    assert {frozenset(names) for names in fits} == {frozenset({bulletin.gold.name}), frozenset({name})}


def test_unseen_bulletins_are_of_their_own_group_wherever_else_they_are(tmp_path, monkeypatch):
    for group, stem in (("gold", "d1-ai-for-science"), ("development", "d2-biomedicine")):
        folder = tmp_path / "data" / group
        folder.mkdir(parents=True)
        for path in (root() / "data" / "gold").glob(f"{stem}.*"):
            (folder / path.name).write_bytes(path.read_bytes())
    monkeypatch.setattr("pipeline.training.attribution.root", lambda: tmp_path)
    monkeypatch.setattr("pipeline.training.attribution.rebuild", lambda *_: [])
    seen = read_labelled(tmp_path)
    asked = read_labelled(tmp_path, [tmp_path / "data" / "gold"])
    assert [item.group for item in seen] == ["gold", "development"]
    assert [item.group for item in asked] == [UNSEEN, "development"]
    assert [item.quotes for item in asked] == [item.quotes for item in seen]
    assert all(item.quotes for item in seen)


def test_errors_are_counted_by_the_decision_that_was_wrong(attributor, bulletin):
    assert count_errors(attributor, [bulletin]).total() == 0
    silent = Labelled(
        "gold", bulletin.gold, Work("", document=bulletin.work.document, entities=EntityLayer()), ()
    )
    assert count_errors(attributor, [silent])["missed"] > 0
    with deciding(lambda *_, **__: Verdict(False, 1, "")):
        assert set(count_errors(attributor, [bulletin])) == {"continuation"}


def test_a_gain_is_measured_on_the_same_draws():
    rows = [np.array([8.0, 10, 10]), np.array([3.0, 10, 10])]
    assert gain_interval(rows, rows) == (0.0, 0.0)
    low, high = gain_interval(rows, [row + np.array([1.0, 0, 0]) for row in rows])
    assert low == pytest.approx(0.1)
    assert high == pytest.approx(0.1)
    low, high = gain_interval(rows, [rows[0] + [2, 0, 0], rows[1] - [1, 0, 0]])
    assert low < 0 < high


def test_the_command_counts_errors_by_set(bulletin, tmp_path, monkeypatch, capsys):
    for folder in ("ner", "text"):
        (tmp_path / folder).mkdir()
    monkeypatch.setattr("pipeline.training.attribution.read_labelled", lambda *_: [bulletin])
    assert main(["--data", str(tmp_path)]) == 0
    assert capsys.readouterr().out == "gold: no error\ndevelopment: no error\npassages: no error\n"
