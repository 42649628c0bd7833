from __future__ import annotations

import json
from html.parser import HTMLParser
from pathlib import Path
from typing import Any

import pytest
from gold_samples import TEXT, labels, sample

from pipeline.errors import BelowThresholdError, ConfigError
from pipeline.evaluation.html import render_html, split_segments
from pipeline.evaluation.metrics import keep_stages, score_document
from pipeline.evaluation.report import (
    Report,
    build_report,
    check_measured,
    check_thresholds,
    compare_reports,
    dump_report,
    parse_thresholds,
    read_report,
    write_report,
)
from pipeline.evaluation.text import render_text


def damaged() -> dict[str, Any]:
    data = sample()
    del data["quotes"][0]
    data["entities"][0]["label"] = "LOC"
    return data


def report(*predictions: dict[str, Any] | None) -> Report:
    return build_report(
        "gold",
        [score_document(labels(), labels(data) if data else None) for data in predictions],
        resamples=50,
    )


@pytest.mark.parametrize("data", [damaged(), None])
def test_report_survives_storing(tmp_path: Path, data: dict[str, Any] | None) -> None:
    before = report(data)
    path = tmp_path / "report.json"
    path.write_text(json.dumps(dump_report(before), ensure_ascii=False), encoding="utf-8")
    again = read_report(path)
    assert dump_report(again) == dump_report(before)
    assert again.missing == ([] if data else ["sample"])
    assert render_text(again) == render_text(before)


def test_stored_report_keeps_its_keys() -> None:
    data = dump_report(report(sample()))
    assert data["schema"] == "bulletin-evaluation/1"
    assert data["measures"]["quotes.e2e"] == {
        "kind": "f1", "value": 1.0, "precision": 1.0, "recall": 1.0, "right": 5, "predicted": 5, "gold": 5,
        "low": 0.0, "high": 1.0,
    }  # fmt: skip
    assert data["documents"]["sample"]["measures"]["quotes.e2e"] == [5, 5, 5]


@pytest.mark.parametrize("content", ["", "{}", '{"schema": "bulletin-evaluation/1"}', "[1]"])
def test_what_is_no_report_is_refused(tmp_path: Path, content: str) -> None:
    path = tmp_path / "report.json"
    path.write_text(content, encoding="utf-8")
    with pytest.raises(ConfigError):
        read_report(path)


def test_comparison_lists_what_changed() -> None:
    comparison = compare_reports(report(damaged()), report(sample()))
    changes = {change.name: change for change in comparison.changes}
    assert changes["quotes.e2e"].old == pytest.approx(8 / 9)
    assert changes["quotes.e2e"].new == 1.0
    assert "ner.PER" not in changes
    assert {m.kind for m in comparison.mended} == {"quote missed", "ORG missed"}
    assert not comparison.new_mistakes
    assert [change.name for change in comparison.documents] == ["sample"]
    back = compare_reports(report(sample()), report(damaged()))
    assert back.new_mistakes == comparison.mended
    stored = dump_report(report(damaged()), comparison=back)["comparison"]
    assert {"name": "ner.all", "old": 1.0, "new": pytest.approx(8 / 9)} in stored["changes"]
    assert [m["kind"] for m in stored["new_mistakes"]] == ["quote missed", "ORG missed"]
    shown = render_text(report(damaged()), comparison=back)
    assert "New mistakes: 2" in shown
    assert "-0.1111" in shown
    assert (
        f"Against the older report: {len(back.changes)} measures differ; mistakes: 0 mended, 2 new" in shown
    )


def test_what_only_one_report_has_run_is_no_change(tmp_path: Path) -> None:
    full = score_document(labels(sample()), labels(damaged()))
    old, short = (build_report("gold", [each]) for each in (full, keep_stages(full, ["clean", "ner"])))
    for before, after in ((old, short), (short, old)):
        comparison = compare_reports(before, after)
        assert comparison.is_empty
        assert comparison.left_out == len(old.figures) - len(short.figures) > 0
        shown = render_text(after, comparison=comparison)
        assert f"no difference; {comparison.left_out} measures that only one of the two took" in shown
    path = tmp_path / "old.json"
    path.write_text(json.dumps(dump_report(old)), encoding="utf-8")
    again = compare_reports(read_report(path), old)
    assert render_text(old, comparison=again).endswith("Against the older report: no difference\n")


@pytest.mark.parametrize(
    ("texts", "expected"),
    [
        ([], {}),
        (["quotes.e2e=0.7"], {"quotes.e2e": 0.7}),
        (
            ["quotes.e2e = 0.7, ner.PER=.9", "on_gold.quotes.e2e=1"],
            {"quotes.e2e": 0.7, "ner.PER": 0.9, "on_gold.quotes.e2e": 1},
        ),
        (["summaries.length=120"], {"summaries.length": 120}),
    ],
)
def test_thresholds_are_read(texts: list[str], expected: dict[str, float]) -> None:
    assert parse_thresholds(texts) == expected


@pytest.mark.parametrize(
    ("text", "message"),
    [
        ("quote.e2e=0.7", "quotes.e2e"),
        ("quotes.e2e", "no number"),
        ("quotes.e2e=much", "no number"),
        ("summaries.length=nan", "no number"),
        ("quotes.e2e=70", "between 0 and 1"),
        ("xyz=1", "no measure"),
    ],
)
def test_wrong_threshold_is_a_config_error(text: str, message: str) -> None:
    with pytest.raises(ConfigError) as caught:
        parse_thresholds([text])
    assert message in str(caught.value)


def test_thresholds_hold() -> None:
    check_thresholds(report(damaged()), {"quotes.e2e": 0.88, "ner.PER": 1.0})
    with pytest.raises(BelowThresholdError, match=r"quotes\.e2e is 0\.8889, below 0\.9") as caught:
        check_thresholds(report(damaged()), {"quotes.e2e": 0.9, "ner.PER": 1.0})
    assert caught.value.exit_code == 5
    with pytest.raises(ConfigError, match=r"on_gold\.quotes\.e2e was not measured"):
        check_thresholds(report(damaged()), {"on_gold.quotes.e2e": 0.1})


@pytest.mark.parametrize(
    ("name", "last", "on_gold", "message"),
    [
        ("quotes.e2e", "quotes", False, ""),
        ("quotes.e2e", None, False, ""),
        ("on_gold.quotes.e2e", None, True, ""),
        ("quotes.e2e", "ner", False, "--fail-under: quotes.e2e is not measured with --to ner"),
        ("people.role", "ner", False, "--fail-under: people.role is not measured with --to ner"),
        ("ner.PER", "clean", False, "--fail-under: ner.PER is not measured with --to clean"),
        (
            "on_gold.quotes.e2e",
            None,
            False,
            "--fail-under: on_gold.quotes.e2e is not measured without --on-gold",
        ),
    ],
)
def test_a_threshold_for_what_will_not_be_measured_is_refused(
    name: str, last: str | None, on_gold: bool, message: str
) -> None:
    try:
        check_measured([name], last=last, on_gold=on_gold)
        said = ""
    except ConfigError as error:
        said = str(error)
    assert said == message


def test_text_shows_counts_and_mistakes_in_context() -> None:
    shown = render_text(report(damaged()))
    (line,) = [line for line in shown.splitlines() if line.startswith("quotes.e2e ")]
    assert line.split()[1:4] == ["1.000", "0.800", "0.889"]
    assert line.split()[-3:] == ["4", "4", "5"]
    assert "quote missed: 1" in shown
    assert shown.splitlines()[-1].startswith("In short: quotes.e2e 0.889 · ")
    assert "【柯一鸣认为，经费要投向冷门学科】" in shown
    assert "\x1b" not in shown


class TextOf(HTMLParser):
    """Collects the words of the page's elements of class `text`."""

    def __init__(self) -> None:
        super().__init__()
        self.words = ""
        self.inside = False

    def handle_starttag(self, tag: str, attrs: list[tuple[str, str | None]]) -> None:
        if tag == "div":
            self.inside = True

    def handle_endtag(self, tag: str) -> None:
        if tag == "div":
            self.inside = False

    def handle_data(self, data: str) -> None:
        if self.inside:
            self.words += data


def test_page_holds_the_whole_text_and_marks_what_was_missed() -> None:
    page = render_html(report(damaged()))
    parser = TextOf()
    parser.feed(page)
    assert parser.words == TEXT
    (score,) = report(damaged()).documents
    classes = {segment.text: set(segment.classes.split()) for segment in split_segments(score)}
    assert classes["经费要投向冷门学科"] == {"content-gold"}
    assert classes["不能只看眼前"] == {"content-gold", "content-found"}
    assert classes["江城大学"] == {"ORG-gold", "LOC-found"}
    assert "src=" not in page
    assert "http" not in page


def test_a_page_replaces_no_page_of_another_kind(tmp_path: Path) -> None:
    bulletin, page = tmp_path / "bulletin.html", tmp_path / "page.html"
    bulletin.write_text("<title>江城简报</title><p>柯一鸣认为…", encoding="utf-8")
    with pytest.raises(ConfigError, match=r"bulletin\.html: is not of an evaluation, so it is not replaced"):
        write_report(report(damaged()), bulletin)
    assert "柯一鸣认为" in bulletin.read_text(encoding="utf-8")
    write_report(report(damaged()), page)
    write_report(report(sample()), page)
    assert page.read_text(encoding="utf-8") == render_html(report(sample()))


def test_a_page_replaces_no_device(tmp_path: Path) -> None:
    for name in ("page.html", "null"):
        (tmp_path / name).symlink_to("/dev/null")
        write_report(report(damaged()), tmp_path / name)
        assert (tmp_path / name).is_char_device()


def test_page_escapes_the_source() -> None:
    data = sample()
    data["people"][0]["name"] = "<b>柯</b>"
    assert "<b>柯" not in render_html(build_report("gold", [score_document(labels(data), None)]))
