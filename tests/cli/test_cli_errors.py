"""Help, versions, errors and exit codes of the command line."""

from __future__ import annotations

import json
import os
import re
import shutil
import subprocess
import sys
import time
from pathlib import Path

import pytest
from commands import GOLD, ROOT, call, start

from pipeline.training import MODELS


def test_help_needs_no_packages_but_the_parser():
    code = (
        "import sys\nimport pipeline.cli\nprint(sorted({'torch', 'spacy', 'datasets', 'pyarrow', 'pydantic', 'rich',"
        " 'numpy', 'transformers'} & set(sys.modules)))"
    )
    done = subprocess.run([sys.executable, "-c", code], capture_output=True, text=True, check=True, cwd=ROOT)
    assert done.stdout.strip() == "[]"
    began = time.perf_counter()
    process = start(ROOT, "--help")
    out, err = process.communicate(timeout=60)
    assert time.perf_counter() - began < 2  # half a second on a quiet machine
    assert (process.returncode, err) == (0, "")
    for command in ("run", "plan", "show", "list", "doctor", "evaluate", "export", "train", "gc", "watch"):
        assert f"\n  {command} " in out
    assert "..." not in out.partition("Commands:")[2]


@pytest.mark.parametrize(
    ("arguments", "exit_code", "message"),
    [
        (["run", "--bogus"], 2, "No such option"),
        (["frob"], 2, "No such command"),
        (["run", "nowhere"], 2, "error: no such file or folder: nowhere"),
        (["run", ""], 2, "error: an argument is empty, as where a variable is not set"),
        (["run", "--set", "run.corrections=nowhere"], 2, "error: run.corrections=nowhere: no such file or directory"),
        (["run", "--set", "summarise.engine=transformers", "--set", "summarise.model=/nope"], 4, "error: no such model folder: /nope"),
        (["run", "--set", "summarise.model=nope"], 4, "(`python -m pipeline train summariser` makes it"),
        (["show", "bri"], 2, "(did you mean brief?)"),
        (["show", "configs/fast.toml"], 2, "error: configs/fast.toml has not been run yet (python -m pipeline run configs/fast.toml)"),
        (["run", "--to", "nre"], 2, "error: no stage is called nre (stages are clean, ner"),
        (["run", "--set", "ner.engin=x"], 2, "(did you mean ner.engine?)"),
        (["run", "--set", "run.jobs=two"], 2, "run.jobs"),
        (["run", "--config", "nowhere.toml"], 2, "no such config file: nowhere.toml"),
        (["show", "breif"], 2, "(did you mean brief?)"),
        (["export", "jsnl", "-o", "x"], 2, "jsonl"),
        (["export", "csv", "-o", "x.csv"], 2, "error: x.csv: this format writes a folder of files, not one file (such as -o x)"),
        (["export", "csv", "-o", "-"], 2, "error: /dev/stdout: this format writes a folder of files, not one file (give -o a folder)"),
        (["export", "html", "-o", "/dev/null"], 2, "error: /dev/null: this format writes a folder of files, not one file (give"),
        (["export", "csv", "-o", "x", "--set", "store.root=nothing"], 2, "error: nothing to export"),
        (["export", "jsonl", "-o", "data/raw/brief.txt"], 2, "brief.txt: what is written is no .txt file (such as data/raw/brief.jsonl)"),
        (["export", "jsonl", "-o", "data/processed/inputs.json"], 2, "inputs.json: is in data/processed, where results are kept (give a"),
        (["export", "html", "-o", "data/raw/../processed"], 2, "is in data/processed, where results are kept"),
        (["evaluate", str(GOLD), "--html", "data/raw/brief.txt"], 2, "brief.txt: what is written is no .txt file"),
        (["evaluate", str(GOLD), "--html", "data/processed/x.html"], 2, "is in data/processed, where results are kept"),
        (["watch", "nowhere"], 2, "error: nowhere: no such folder"),
        (["watch", "data/raw/brief.txt"], 2, "error: data/raw/brief.txt: is a file, not a folder"),
        (["evaluate", "nowhere"], 2, "error: nowhere: no such folder"),
        (["evaluate", "configs"], 2, "error: configs: no *.gold.json in it"),
        (["evaluate", "data/raw/brief.txt"], 2, "error: data/raw/brief.txt: is a file, not a folder"),
        (["evaluate", "configs", "--compare", "old.json"], 2, "error: old.json: cannot be read as a report: No such file"),
        (["evaluate", str(GOLD), "--to", "ner", "--fail-under", "quotes.e2e=0.5"], 2, "error: --fail-under: quotes.e2e is not measured with --to ner"),
        (["evaluate", "configs", "--compare", "configs/fast.toml"], 2, "error: configs/fast.toml: cannot be read as a report: "),
        (["train", "terms", "--data", "configs"], 2, "error: no training data in configs"),
        (["run", "--set", "summarise.engine=openai", "--set", "summarise.base_url=http://127.0.0.1:9/v1"], 4, "no server answers at"),
        (["evaluate", str(GOLD), "--predictions", "configs"], 2, "error: configs: no predictions for these gold documents"),
        (["train", "nothing"], 2, "no model is called"),
        (["run", "--to", "quotes", "--set", "ner.engine=encoder", "--set", "ner.model=no_such_model"], 4, "no_such_model"),
        (["run", "--to", "clean", "--set", "store.root=data/raw/brief.txt/store"], 1, "Not a directory (a file is in the way of a folder; choose another"),
        (["run", "--to", "clean", "--set", "store.root=data/raw/brief.txt"], 1, "(a file is in the way of a folder; choose another"),
    ],
)  # fmt: skip
def test_errors_are_one_line_on_stderr_with_their_exit_code(office, arguments, exit_code, message):
    code, out, err = call(office, *arguments)
    assert (code, out) == (exit_code, ""), err
    assert message in err
    assert "Traceback" not in err
    if err.startswith("error:"):
        assert len(err.splitlines()) == 1


def test_help_names_what_is_to_be_given_in_one_way():
    code = (
        "from pipeline.cli import app\n"
        "for command in ('run', 'plan', 'watch', 'show', 'list', 'evaluate', 'export', 'gc', 'doctor'):\n"
        "    try: app([command, '--help'])\n"
        "    except SystemExit: pass\n"
        "from pipeline.training import MODELS, main\n"
        "for model in MODELS:\n"
        "    try: main([model, '--help'])\n"
        "    except SystemExit: pass\n"
    )
    done = subprocess.run(
        [sys.executable, "-c", code], cwd=ROOT, capture_output=True, encoding="utf-8", check=True,
        env={**os.environ, "COLUMNS": "200"},
    )  # fmt: skip
    lines = done.stdout.splitlines()
    assert sum(line.lower().startswith("usage: ") for line in lines) == 20
    assert not [line for line in lines if re.search(r"<\w+>|\{(?!\w+,)|\[\[|pipeline\.training \w", line)]
    data = {line.strip() for line in lines if line.lstrip().startswith("--data ")}
    assert {re.sub(" +", " ", line) for line in data} == {
        "--data FOLDER folder of the corpora; default: $PIPELINE_DATA or ../shared/data"
    }
    assert not [line for line in lines if "[-." in line or "abbf2ca" in line]


def test_one_command_trains_in_all_that_is_written():
    pages = [ROOT / "README.md", ROOT / "CONTRIBUTING.md", *(ROOT / "models").glob("*/README.md")]
    assert not [page for page in pages if "python -m pipeline.training" in page.read_text(encoding="utf-8")]


def test_short_help_and_the_version(tmp_path):
    for arguments in ((), ("run",), ("train",), ("train", "terms")):
        code, out, err = call(tmp_path, *arguments, "-h")
        assert (code, err) == (0, "")
        assert out.lower().startswith("usage: ")
        assert out == call(tmp_path, *arguments, "--help")[1]
    assert [
        line.split()[0] for line in call(tmp_path, "train", "-h")[1].split("Models:\n")[1].splitlines()
    ] == list(MODELS)
    code, out, err = call(tmp_path, "--version")
    assert (code, err) == (0, "")
    assert re.fullmatch(r"bulletin-pipeline \d+\.\d+\.\d+\n", out)


def test_debug_shows_where_an_error_came_from(office):
    code, _, err = call(office, "--debug", "run", "nowhere")
    assert code == 2  # as without it
    assert "Traceback" in err
    assert err.endswith(
        "ConfigError: no such file or folder: nowhere (give the bulletins as files or folders)\n"
    )


def test_a_score_below_its_threshold_ends_with_5(office):
    gold = office / "gold"
    gold.mkdir()
    shutil.copy(ROOT / "data" / "gold" / "d7-minutes.txt", gold)
    labels = json.loads((ROOT / "data" / "gold" / "d7-minutes.gold.json").read_text(encoding="utf-8"))
    labels["metadata"]["series"] = "nothing of the kind"
    (gold / "d7-minutes.gold.json").write_text(json.dumps(labels), encoding="utf-8")
    arguments = ["evaluate", "gold", "--to", "clean", "--mistakes", "0"]
    assert call(office, *arguments, "--fail-under", "metadata=0")[0] == 0
    code, out, err = call(office, *arguments, "--fail-under", "metadata=1")
    assert code == 5, err
    assert "metadata.series" in out
    assert err.startswith("error: ")
    assert "metadata" in err
    (gold / "other.gold.json").write_text("{", encoding="utf-8")
    code, again, err = call(office, *arguments)
    assert code == 3
    assert "1 documents of gold" in again
    assert f"{Path('gold', 'other.gold.json')}: not valid JSON" in err
    assert "d7" not in call(office, "list")[1]  # gold documents are no part of the corpus
