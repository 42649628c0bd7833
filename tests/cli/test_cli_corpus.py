"""What the command line does with a corpus that changes: gc, trials with other settings, what is damaged or gone."""

from __future__ import annotations

import shutil

import pytest
from commands import ROOT, call, snapshot


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
