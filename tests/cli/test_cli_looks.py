"""Looking at results from the command line: show, list, export, search, people."""

from __future__ import annotations

import json
import os
import shutil
import subprocess
import sys
from pathlib import Path

from commands import BULLETIN, ROOT, call


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
