"""Watching a folder where bulletins arrive, and what goes wrong meanwhile."""

from __future__ import annotations

import os
import shutil
import signal
import time
from pathlib import Path

import pytest
from commands import ROOT, SENTENCE, call, start

from pipeline import cli, config, planner, readers, runner
from pipeline.config import Config, QuotesConfig, StoreConfig
from pipeline.errors import EngineMissingError, ServerMissingError, StageError, StoreError


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
