"""From files to figures: folders of predictions, works in memory, the whole pipeline, the command line."""

from __future__ import annotations

import json
import os
import subprocess
import sys
from dataclasses import replace
from pathlib import Path

import pytest
from gold_samples import sample, write_sample

from pipeline.config import Config, StoreConfig
from pipeline.errors import ConfigError, InputError
from pipeline.evaluation import evaluate, evaluate_store
from pipeline.evaluation.gold import gold_layers, read_gold
from pipeline.evaluation.report import Report, dump_report
from pipeline.evaluation.run import STORE_FOLDER, _store_folder
from pipeline.readers import read_document
from pipeline.records import Work
from pipeline.store import Store
from pipeline.text.cleaning import clean

ROOT = Path(__file__).parents[2]


@pytest.fixture
def gold(tmp_path: Path) -> Path:
    """A folder with one labelled document."""
    folder = tmp_path / "gold"
    write_sample(folder)
    return folder


def perfect_work(gold: Path) -> Work:
    labels = read_gold(gold / "sample.gold.json")
    document = clean(read_document(gold / "sample.txt"))
    entities, quotes = gold_layers(document, labels)
    return Work("sample", document=document, entities=entities, quotes=quotes)


def value(report: Report, name: str) -> float:
    return report.figures[name].value


def test_folder_of_predictions(gold: Path, tmp_path: Path) -> None:
    damaged = sample()
    damaged["quotes"] = damaged["quotes"][1:]
    write_sample(tmp_path / "predictions", damaged)
    (tmp_path / "predictions" / "sample.txt").unlink()
    report = evaluate(gold, tmp_path / "predictions")
    assert report.figures["quotes.e2e"].counts.right == 4
    assert report.figures["quotes.e2e"].counts.gold == 5
    assert report.missing == []


def test_missing_prediction_counts_as_missed(gold: Path, tmp_path: Path) -> None:
    write_sample(tmp_path / "predictions")
    for name in ("sample.gold.json", "sample.txt"):
        (gold / f"other-{name}").write_bytes((gold / name).read_bytes())
    report = evaluate(gold, tmp_path / "predictions")
    assert report.missing == ["other-sample"]
    assert report.figures["quotes.e2e"].counts.right == 5
    assert report.figures["quotes.e2e"].counts.gold == 10


def test_a_folder_without_predictions_is_refused(gold: Path, tmp_path: Path) -> None:
    (tmp_path / "empty").mkdir()
    with pytest.raises(ConfigError, match="empty: no predictions"):
        evaluate(gold, tmp_path / "empty")
    with pytest.raises(ConfigError, match="no such folder"):
        evaluate(gold, tmp_path / "absent")
    with pytest.raises(ConfigError, match="is a file, not a folder"):
        evaluate(gold, gold / "sample.txt")


def test_files_that_cannot_be_read_are_named_and_the_others_evaluated(gold: Path, tmp_path: Path) -> None:
    write_sample(tmp_path / "predictions")
    for name in ("damaged", "other"):
        (gold / f"{name}.gold.json").write_text("{", encoding="utf-8")
    report = evaluate(gold, tmp_path / "predictions")
    assert [document.name for document in report.documents] == ["sample"]
    assert [Path(note.split(": ")[0]).name for note in report.notes] == [
        "damaged.gold.json",
        "other.gold.json",
    ]
    assert all("not valid JSON" in note for note in report.notes)
    (gold / "sample.gold.json").write_text("{", encoding="utf-8")
    with pytest.raises(InputError, match=r"damaged\.gold.*other\.gold.*sample\.gold"):
        evaluate(gold, tmp_path / "predictions")


def test_a_prediction_that_cannot_be_read_is_named_and_missed(gold: Path, tmp_path: Path) -> None:
    folder = tmp_path / "predictions"
    write_sample(folder)
    for name in ("sample.gold.json", "sample.txt"):
        (gold / f"other-{name}").write_bytes((gold / name).read_bytes())
    (folder / "other-sample.gold.json").write_text("{", encoding="utf-8")
    report = evaluate(gold, folder)
    assert report.missing == ["other-sample"]
    assert "other-sample.gold.json: not valid JSON" in report.notes[0]
    (folder / "sample.gold.json").unlink()
    with pytest.raises(InputError, match=r"other-sample\.gold\.json: not valid JSON"):
        evaluate(gold, folder)


def test_works_are_matched_by_content(gold: Path) -> None:
    report = evaluate(gold, [perfect_work(gold)])
    assert value(report, "quotes.e2e") == value(report, "ner.all") == 1.0
    other = clean(read_document(ROOT / "data" / "gold" / "d6-news-release.txt"))
    assert evaluate(gold, [Work("other", document=other)]).missing == ["sample"]


def test_stages_that_did_not_run_are_not_measured(gold: Path) -> None:
    report = evaluate(gold, [perfect_work(gold)], stages=["clean", "ner"])
    assert {"ner.PER", "people", "metadata"} <= set(report.figures)
    assert not [name for name in report.figures if name.startswith(("quote", "recall", "summaries"))]
    assert not [m for m in report.mistakes if m.kind.startswith("quote")]


def test_roles_are_judged_once_it_is_known_who_speaks(gold: Path) -> None:
    work = perfect_work(gold)
    assert work.entities is not None
    people = tuple(replace(p, role="mentioned") if p.role == "speaker" else p for p in work.entities.people)
    work = replace(work, entities=replace(work.entities, people=people))
    report = evaluate(gold, [replace(work, quotes=None)], stages=["clean", "ner"])
    assert "people.role" not in report.figures
    assert not [m for m in report.mistakes if m.kind == "person role"]
    assert value(evaluate(gold, [work], stages=["clean", "ner", "quotes"]), "people.role") == 1.0


def test_whole_pipeline_on_a_gold_folder(gold: Path, tmp_path: Path) -> None:
    config = Config(store=StoreConfig(root=str(tmp_path / "store")))
    report = evaluate_store(gold, config=config, last="quotes", on_gold=True)
    assert report.missing == []
    assert value(report, "ner.PER") > 0.5
    assert value(report, "quotes.f50") > 0.5
    assert value(report, "on_gold.quotes.speaker") > 0.5
    assert not (tmp_path / "store" / "inputs.json").exists(), "gold documents do not join the corpus"
    again = evaluate_store(gold, config=config, last="quotes", on_gold=True)
    assert dump_report(again) == dump_report(report)


def test_rows_of_other_code_go_when_nobody_has_used_them_for_an_hour_and_no_run_is_at_work(
    tmp_path: Path,
) -> None:
    parent = tmp_path / STORE_FOLDER
    folders = {
        name: parent / name for name in ("unused", "used", "at work", "of an earlier release", "foreign")
    }
    for name, folder in folders.items():
        Store(folder).write_json("current.json", {})
        if name != "of an earlier release":
            Store(folder).write_json("used.json", {})
        if name == "foreign":
            (folder / "used.json").rename(folder / "notes.json")
            (folder / "current.json").unlink()
        for file in folder.iterdir():
            if (name, file.name) != ("used", "used.json"):
                os.utime(file, (0, 0))
    with Store(folders["at work"]).lock("run-1"):
        here = _store_folder(parent)
    assert {path.name for path in parent.iterdir() if path.is_dir()} == {
        "used",
        "at work",
        "foreign",
        here.name,
    }
    os.utime(here / "used.json", (0, 0))
    assert _store_folder(parent) == here
    assert (here / "used.json").stat().st_mtime > 0
    assert not folders["at work"].exists()


def test_rejected_document_is_noted_and_missed(tmp_path: Path) -> None:
    folder = tmp_path / "gold"
    write_sample(folder)
    config = Config(store=StoreConfig(root=str(tmp_path / "store")))
    config = config.model_copy(update={"clean": config.clean.model_copy(update={"max_characters": 10})})
    report = evaluate_store(folder, config=config, last="ner")
    assert report.missing == ["sample"]
    assert len(report.notes) == 1
    assert "sample" in report.notes[0]


def run_cli(*arguments: str, console: str = "utf-8") -> subprocess.CompletedProcess[str]:
    return subprocess.run(
        [sys.executable, "-m", "pipeline", "evaluate", *arguments],
        capture_output=True,
        encoding=console,
        cwd=ROOT,
        env={**os.environ, "OMP_NUM_THREADS": "1", "PYTHONIOENCODING": console},
        check=False,
    )


def test_command_line(gold: Path, tmp_path: Path) -> None:
    write_sample(tmp_path / "predictions")
    folder = ["--predictions", str(tmp_path / "predictions")]
    good = run_cli(
        str(gold), *folder, "--json", "--html", str(tmp_path / "page.html"), "--fail-under", "quotes.e2e=0.9"
    )
    assert good.returncode == 0, good.stderr
    assert json.loads(good.stdout)["measures"]["quotes.e2e"]["value"] == 1.0
    assert "经费要投向冷门学科" in (tmp_path / "page.html").read_text(encoding="utf-8")
    (tmp_path / "old.json").write_text(good.stdout, encoding="utf-8")
    damaged = sample()
    damaged["quotes"] = damaged["quotes"][1:]
    write_sample(tmp_path / "predictions", damaged)
    worse = run_cli(
        str(gold), *folder, "--compare", str(tmp_path / "old.json"), "--fail-under", "quotes.e2e=0.95"
    )
    assert worse.returncode == 5
    assert "quotes.e2e is 0.8889, below 0.95" in worse.stderr
    assert "New mistakes: 1" in worse.stdout
    assert "\x1b" not in worse.stdout


@pytest.mark.parametrize(("console", "written"), [("gbk", "gbk"), ("ascii", "ascii"), ("utf-8", "utf-16")])
def test_a_report_that_a_console_has_redirected_can_be_compared(
    gold: Path, tmp_path: Path, console: str, written: str
) -> None:
    damaged = sample()
    damaged["quotes"] = damaged["quotes"][1:]
    write_sample(tmp_path / "predictions", damaged)
    folder = ["--predictions", str(tmp_path / "predictions")]
    (tmp_path / "old.json").write_text(run_cli(str(gold), *folder, "--json", console=console).stdout, written)
    again = run_cli(str(gold), *folder, "--compare", str(tmp_path / "old.json"), "--json")
    assert again.returncode == 0, again.stderr
    report = json.loads(again.stdout)
    assert report["comparison"] == {
        "changes": [],
        "documents": [],
        "mended": [],
        "new_mistakes": [],
        "left_out": 0,
    }
    assert "柯一鸣" in json.dumps(report["mistakes"], ensure_ascii=False)


@pytest.mark.parametrize(
    ("arguments", "code", "message"),
    [
        (["--fail-under", "quotes.e2"], 2, "quotes.e2e"),
        (["--compare", "absent.json"], 2, "absent.json"),
        (["--fail-under", "on_gold.quotes.e2e=1"], 2, "is not measured without --on-gold"),
    ],
)
def test_command_line_errors(gold: Path, arguments: list[str], code: int, message: str) -> None:
    failed = run_cli(str(gold), "--predictions", str(gold), *arguments)
    assert failed.returncode == code
    assert message in failed.stderr
    assert "Traceback" not in failed.stderr


def test_command_line_without_gold(tmp_path: Path) -> None:
    failed = run_cli(str(tmp_path / "absent"))
    assert failed.returncode == 2
    assert "no such folder" in failed.stderr
