from __future__ import annotations

import errno
import json
import os
import shutil
import subprocess
import sys
from pathlib import Path

import pytest

from pipeline import store as store_module
from pipeline.digests import MISSING, DigestCache, combine
from pipeline.errors import ConfigError, StoreError
from pipeline.inputs import (
    Selection,
    current_inputs,
    find_files,
    find_input,
    find_inputs,
    note_on_file,
    record,
    select,
)
from pipeline.paths import resolve
from pipeline.records import Entity, EntityLayer
from pipeline.results import read_works
from pipeline.retention import drop_unused
from pipeline.store import Manifest, Row, Store, encode_rows


def layer(*names: str) -> EntityLayer:
    return EntityLayer(tuple(Entity(f"e{i}", "PER", i, i + 1, name) for i, name in enumerate(names)))


def row(doc_id: str, sha256: str = "1", *names: str, reason: str = "") -> Row:
    if reason:
        return Row(doc_id, sha256, f"{doc_id}.txt", "rejected", reason)
    return Row(doc_id, sha256, f"{doc_id}.txt", "ok", "", layer(*names))


def table(*rows: Row):
    return encode_rows(rows, layer="entities")


@pytest.fixture
def store(tmp_path):
    return Store(tmp_path / "store", documents_per_part=4)


@pytest.fixture
def version(store):
    version = store.version("ner", "v1", layer="entities")
    version.prepare()
    return version


def part_names(version):
    return sorted(path.name for path in version.folder.glob("part-*"))


def manifest(stage="ner", version="v1", upstream=None):
    return Manifest(stage, version, 1, "entities", {}, {}, upstream or {})


def test_rows_come_back_with_their_layers(version):
    version.append(table(row("a", "1", "赵一", "钱二"), row("b", reason="empty")))
    assert version.fetch([("a", "1"), ("b", "1"), ("c", "1")]) == {
        ("a", "1"): row("a", "1", "赵一", "钱二"),
        ("b", "1"): row("b", reason="empty"),
    }
    entry = version.index()["a", "1"]
    assert (entry.status, entry.rows, entry.path) == ("ok", 2, "a.txt")


@pytest.mark.skipif(not Path("/proc/self/task").is_dir(), reason="threads are counted as Linux lists them")
def test_reading_leaves_no_threads_that_abort_when_the_process_ends(version):
    version.append(table(row("a", "1", "赵一"), row("b")))
    code = (
        "import os, sys, pyarrow.parquet\n"
        "from pathlib import Path\n"
        "from pipeline.store import Store\n"
        "before = len(os.listdir('/proc/self/task'))\n"
        "version = Store(Path(sys.argv[1])).version('ner', 'v1', layer='entities')\n"
        "print(len(version.fetch(list(version.index()))), len(os.listdir('/proc/self/task')) - before)"
    )
    command = [sys.executable, "-c", code, str(version.folder.parents[1])]
    done = subprocess.run(command, capture_output=True, text=True, check=True)
    assert done.stdout.split() == ["2", "0"]


def test_the_newer_row_of_the_same_source_wins_and_other_sources_stay(version):
    version.append(table(row("a", "1", "old")))
    version.append(table(row("a", "2", "changed file")))
    version.append(table(row("a", "1", "new")))
    assert version.fetch([("a", "1")])["a", "1"] == row("a", "1", "new")
    assert version.fetch([("a", "2")])["a", "2"] == row("a", "2", "changed file")
    version.merge()
    assert version.fetch([("a", "1")])["a", "1"] == row("a", "1", "new")
    assert len(version.index()) == 2


def test_merging_leaves_full_parts_by_document_id_and_at_most_one_small_one(version):
    for start in "kigeca":
        version.append(table(row(start, "1", start), row(chr(ord(start) + 1), "1", start)))
    version.merge()
    parts = part_names(version)
    counts = [sum(entry.part == name for entry in version.index().values()) for name in parts]
    assert counts == [4, 4, 4]
    by_part = ["".join(sorted(k[0] for k, e in version.index().items() if e.part == name)) for name in parts]
    assert "".join(sorted("".join(by_part))) == "abcdefghijkl"
    assert version.fetch([("k", "1")])["k", "1"] == row("k", "1", "k")
    version.merge()
    assert part_names(version) == parts


def test_rows_that_were_done_again_do_not_pile_up(version):
    for _ in range(3):
        version.append(table(*(row(name, "1", name) for name in "abcd")))
        version.merge()
    assert len(part_names(version)) == 1
    assert len(version.index()) == 4


def test_a_reader_survives_a_merge_of_the_parts_that_it_knows(store, version):
    for name in "abc":
        version.append(table(row(name, "1", name)))
    reader = store.version("ner", "v1", layer="entities")
    assert len(reader.index()) == 3
    version.merge()
    assert reader.fetch([("a", "1"), ("c", "1")])["c", "1"] == row("c", "1", "c")


def test_rows_written_twice_by_a_kill_while_merging_are_read_once(version):
    version.append(table(row("a", "1", "x")))
    version.append(table(row("b", "1", "y")))
    left = {name: (version.folder / name).read_bytes() for name in part_names(version)}
    version.merge()
    for name, content in left.items():
        (version.folder / name).write_bytes(content)
    version.index(refresh=True)
    assert len(version.index()) == 2
    version.merge()
    assert len(part_names(version)) == 1


def test_the_same_rows_make_the_same_bytes(tmp_path):
    contents = []
    for name in ("one", "two"):
        version = Store(tmp_path / name, documents_per_part=2).version("ner", "v", layer="entities")
        version.prepare()
        for doc in "abcde":
            version.append(table(row(doc, "1", doc, "赵一")))
        version.merge()
        contents.append({path.name: path.read_bytes() for path in version.folder.iterdir()})
    assert contents[0] == contents[1]
    assert len(contents[0]) == 3


def test_the_index_follows_what_is_written_and_dropped_and_is_not_made_anew(store, version):
    """A run over many documents would otherwise read all of the corpus at each batch."""
    index = version.index()
    steps = [
        *(lambda n=n: version.append(table(row(n, "1", n), row("again", "1", n))) for n in "abcdefgh"),
        lambda: version.append(table(row("a", "1", "full"), *(row(n, "2", n) for n in "abcd"))),
        lambda: version.append(table(row("b", "2", "newer"), row("b", "2", "newest"))),
        version.merge,
        lambda: version.keep_only([("a", "1"), ("b", "2"), ("again", "1")]),
        version.merge,
    ]
    for step in steps:
        step()
        fresh = store.version("ner", "v1", layer="entities")
        assert version.index(refresh=True) == fresh.index()
        assert version.fetch(list(index)) == fresh.fetch(list(index))
        assert version.index() is index
    assert {key: r.layer for key, r in version.fetch(list(index)).items()} == {
        ("a", "1"): layer("full"),
        ("b", "2"): layer("newest"),
        ("again", "1"): layer("h"),
    }


def test_the_index_holds_what_others_have_written_before(store, version):
    version.append(table(row("a")))
    assert len(version.index()) == 1
    store.version("ner", "v1", layer="entities").append(table(row("b"), row("a", "1", "theirs")))
    version.append(table(row("c")))
    assert [key[0] for key in sorted(version.index())] == ["a", "b", "c"]
    version.merge()
    assert version.fetch([("a", "1")])["a", "1"] == row("a", "1", "theirs")


@pytest.mark.parametrize("failing", ["write", "fsync", "replace"])
def test_a_full_disk_is_one_clear_error_and_leaves_no_half_part(version, monkeypatch, failing):
    version.append(table(row("a")))
    before = sorted(os.listdir(version.folder))

    def full(*args, **kwargs):
        raise OSError(errno.ENOSPC, os.strerror(errno.ENOSPC))

    if failing == "write":
        monkeypatch.setattr(type(version), "_write_tables", full)
    elif failing == "fsync":
        monkeypatch.setattr(store_module.os, "fsync", full)
    else:
        monkeypatch.setattr(store_module.Path, "replace", full)
    with pytest.raises(StoreError, match=r"cannot write .*part-.*No space left.*store\.root") as caught:
        version.append(table(row("b")))
    assert caught.value.exit_code == 1
    monkeypatch.undo()
    assert sorted(os.listdir(version.folder)) == before
    version.index(refresh=True)
    assert list(version.index()) == [("a", "1")]


def test_a_store_that_cannot_be_made_is_a_clear_error(tmp_path):
    (tmp_path / "file").write_text("no folder")
    store = Store(tmp_path / "file" / "store")
    assert store.current() == {}
    for write in (
        lambda: store.version("ner", "v", layer="entities").prepare(),
        lambda: store.write_json("current.json", {}),
        lambda: store.lock("x").__enter__(),
    ):
        with pytest.raises(StoreError, match="cannot write"):
            write()


def test_a_damaged_part_is_named(version):
    version.append(table(row("a")))
    (part,) = version.folder.glob("part-*")
    part.write_bytes(part.read_bytes()[:100])
    again = Store(version.folder.parents[1]).version("ner", "v1", layer="entities")
    with pytest.raises(StoreError, match=part.name) as error:
        again.index()
    assert "run again" in error.value.hint
    (aside,) = again.set_damaged_aside()
    assert (aside.stem, aside.suffix, part.exists()) == (part.stem, ".damaged", False)
    assert again.index() == {}
    assert again.set_damaged_aside() == []


def test_what_a_killed_run_left_half_written_is_swept_and_never_read(version):
    leftover = version.folder / ".part-000001-aa.parquet.123.tmp"
    leftover.write_bytes(b"PAR1")
    assert version.index() == {}
    version.prepare()
    assert not leftover.exists()


def test_current_versions_are_one_chain(store):
    for stage, version, upstream in [
        ("clean", "c1", {}),
        ("ner", "n1", {"clean": "c1"}),
        ("quotes", "q1", {"clean": "c1", "ner": "n1"}),
        ("clean", "c2", {}),
    ]:
        store.version(stage, version, layer="entities").prepare()
        store.version(stage, version, layer="entities").write_manifest(manifest(stage, version, upstream))
    store.publish({"clean": "c1", "ner": "n1"})
    store.publish({"quotes": "q1"})
    assert store.current() == {"clean": "c1", "ner": "n1", "quotes": "q1"}
    store.publish({"clean": "c2"})  # the others were made from another clean text
    assert store.current() == {"clean": "c2"}
    whole = {"clean": "c1", "ner": "n1", "quotes": "q1"}
    assert store.chains() == [{"clean": "c2"}, whole]  # what was made before stays at hand
    store.publish(whole)
    assert store.chains() == [whole, {"clean": "c2"}]
    store.publish({"clean": "c2"})
    assert store.chains() == [{"clean": "c2"}, whole]
    store.publish({"clean": "c1"})  # what has been made from it before is current again
    assert store.chains() == [whole, {"clean": "c2"}]
    store.publish({"clean": "c2"})
    store.keep_chains([])
    assert store.chains() == [{"clean": "c2"}]
    store.publish({"clean": "c1", "ner": "n1"})  # what was made from just these is on the disk
    assert store.current() == whole


def test_a_damaged_current_json_is_named(store):
    store.root.mkdir()
    (store.root / "current.json").write_text("{")
    with pytest.raises(StoreError, match=r"current\.json"):
        store.current()


# ---------------------------------------------------------------- inputs


def choose(store, *paths) -> Selection:
    return record(store, paths, digests=DigestCache(store.root / "digests.json"))


def write(path, text):
    path.parent.mkdir(parents=True, exist_ok=True)
    path.write_text(text, encoding="utf-8")
    return path


def test_ids_are_stems_made_unique_and_stay_when_files_are_added(store, tmp_path):
    raw = tmp_path / "raw"
    write(raw / "2025" / "brief.txt", "b")
    assert [i.doc_id for i in choose(store, raw).inputs] == ["brief"]
    write(raw / "2024" / "brief.txt", "a")
    write(raw / "2024" / "brief.md", "c")
    found = {i.path.removeprefix(f"{raw}/"): i.doc_id for i in choose(store, raw).inputs}
    assert found["2025/brief.txt"] == "brief"
    assert sorted(found.values()) == sorted(set(found.values()))
    assert "2024~brief" in found.values()
    assert {i.path.removeprefix(f"{raw}/"): i.doc_id for i in choose(store, raw).inputs} == found


def test_hidden_files_and_gold_labels_are_no_inputs_but_strange_files_are(store, tmp_path):
    raw = tmp_path / "raw"
    for name in (".hidden.txt", ".git/x.txt", "~$brief.docx", "Thumbs.db", "a.gold.json", "a.txt", "b.png"):
        write(raw / name, "x")
    assert [i.doc_id for i in choose(store, raw).inputs] == ["a", "b"]


@pytest.mark.parametrize("given", [".", "~draft.txt", "~"])
def test_a_file_whose_name_begins_with_the_sign_of_home(store, tmp_path, monkeypatch, given):
    monkeypatch.chdir(write(tmp_path / "raw" / "~draft.txt", "x").parent)
    monkeypatch.setenv("HOME", str(tmp_path / "raw"))
    for _ in range(2):  # as a new document and as a known one
        selection = choose(store, Path(given))
        assert [(i.doc_id, i.path) for i in selection.inputs] == [("~draft", "~draft.txt")]
    assert find_input(store, "~draft.txt").doc_id == "~draft"
    assert resolve("~draft.txt") == Path("~draft.txt")


def test_the_store_itself_is_no_input(store, tmp_path):
    write(tmp_path / "a.txt", "x")
    write(store.root / "ner" / "v1" / "part-000001-aa.parquet", "x")
    assert [i.doc_id for i in choose(store, tmp_path).inputs] == ["a"]


def test_a_circle_of_links_ends(store, tmp_path):
    write(tmp_path / "raw" / "a.txt", "x")
    (tmp_path / "raw" / "loop").symlink_to(tmp_path / "raw", target_is_directory=True)
    assert [i.doc_id for i in choose(store, tmp_path / "raw").inputs] == ["a"]


def test_files_that_are_gone_from_a_folder_are_retired_and_others_stay(store, tmp_path):
    raw = tmp_path / "raw"
    a, other = write(raw / "a.txt", "a"), write(tmp_path / "else" / "c.txt", "c")
    write(raw / "b.txt", "b")
    choose(store, raw, other)
    a.unlink()
    other.unlink()
    selection = choose(store, raw)
    assert [i.doc_id for i in selection.retired] == ["a"]
    assert {i.doc_id for i in choose(store, raw).inputs} == {"b"}
    assert [i.doc_id for i in current_inputs(store)] == ["b", "c"]


def test_documents_below_a_link_that_leads_nowhere_stay(store, tmp_path):
    raw, share = tmp_path / "raw", tmp_path / "share"
    write(share / "a.txt", "a")
    write(raw / "b.txt", "b")
    (raw / "link").symlink_to(share, target_is_directory=True)
    choose(store, raw)
    share.rename(tmp_path / "elsewhere")
    assert not choose(store, raw).retired
    assert {i.doc_id for i in current_inputs(store)} == {"a", "b", "link"}


@pytest.mark.parametrize(
    ("left", "retired", "held"),
    [
        ((), [], ["a", "b"]),  # an empty folder
        (None, [], ["a", "b"]),  # no folder
        ((".hidden",), [], ["a", "b"]),
        (("a.txt",), ["b"], []),
        (("c.txt",), ["a", "b"], []),
    ],
)
@pytest.mark.parametrize("watched", [True, False])
def test_a_folder_that_is_all_at_once_empty_keeps_its_documents(
    store, tmp_path, left, retired, held, watched
):
    raw = tmp_path / "raw"
    for name in ("a", "b"):
        write(raw / f"{name}.txt", name)
    choose(store, raw)
    shutil.rmtree(raw)
    if left is not None:
        raw.mkdir()
    for name in left or ():
        write(raw / name, name)
    digests = DigestCache(store.root / "digests.json")
    if not watched and not raw.exists():
        with pytest.raises(ConfigError, match="raw"):
            record(store, [raw], digests=digests)
        return
    selection = record(store, [raw], digests=digests, watched=watched)
    assert [item.doc_id for item in selection.retired] == retired
    assert [item.doc_id for item in selection.held] == held
    assert len(current_inputs(store)) == (1 if retired else 2)


def test_a_file_in_a_folder_that_cannot_be_entered_is_not_gone(store, tmp_path, monkeypatch):
    (item,) = choose(store, write(tmp_path / "a.txt", "a")).inputs
    stat = os.stat

    def refuse(path, **options):
        if str(path).endswith("a.txt"):
            raise PermissionError(13, "Permission denied", str(path))
        return stat(path, **options)

    monkeypatch.setattr(os, "stat", refuse)
    assert not item.is_gone
    assert note_on_file(item, digests=DigestCache(store.root / "none.json")) == "the file cannot be read"


def test_a_file_in_place_of_the_store_holds_nothing(tmp_path):
    store = Store(write(tmp_path / "file", "x") / "store")
    assert store.version("ner", "v1", layer="entities").index() == {}
    assert store.current() == {}


def test_a_document_is_found_by_its_id_its_file_and_the_name_of_its_file(store, tmp_path):
    raw = tmp_path / "raw"
    for name in ("one/a.txt", "two/a.txt", "two/b.txt", "b.txt.md"):
        write(raw / name, name)
    choose(store, raw)
    ids = {Path(i.path).relative_to(raw).as_posix(): i.doc_id for i in current_inputs(store)}
    for file, doc_id in ids.items():
        assert find_input(store, doc_id).doc_id == doc_id
        assert find_input(store, str(raw / file)).doc_id == doc_id
    assert ids["b.txt.md"] == "b.txt"
    assert find_input(store, "b.txt").doc_id == "b.txt"  # an id goes before the name of a file
    assert find_input(store, "b.txt.md").doc_id == "b.txt"
    with pytest.raises(ConfigError, match=r"2 files are called a\.txt") as caught:
        find_input(store, "a.txt")
    assert all(ids[file] in caught.value.hint for file in ("one/a.txt", "two/a.txt"))


@pytest.mark.parametrize("damaged", [False, True])
def test_only_a_damaged_list_is_to_be_deleted(store, damaged):
    store.root.mkdir(parents=True)
    if damaged:
        (store.root / "inputs.json").write_text("{", encoding="utf-8")
    else:
        (store.root / "inputs.json").mkdir()  # a file that the system does not give us to read
    with pytest.raises(StoreError, match=r"cannot read .*inputs\.json") as caught:
        current_inputs(store)
    assert ("delete it" in caught.value.hint, "not lost" in caught.value.hint) == (damaged, not damaged)


def test_many_names_are_looked_up_in_one_reading_of_the_corpus(store, tmp_path, monkeypatch):
    raw = tmp_path / "raw"
    for name in ("a.txt", "b.txt", "c.md"):
        write(raw / name, name)
    choose(store, raw)
    monkeypatch.chdir(raw)
    read, names = store.read_json, []
    monkeypatch.setattr(store, "read_json", lambda name: names.append(name) or read(name))
    given = ["c.md", str(raw / "a.txt"), "b", "../raw/b.txt", "c"]
    assert [item.doc_id for item in find_inputs(store, given)] == ["c", "a", "b", "b", "c"]
    assert names == ["inputs.json"]
    with pytest.raises(ConfigError, match=r"no document is called bb \(did you mean b\?\)"):
        find_inputs(store, ["a", "bb"])


def test_no_document_is_offered_for_a_name_that_is_not_near(store, tmp_path):
    write(tmp_path / "raw" / "05-news.txt", "text")
    choose(store, tmp_path / "raw")
    with pytest.raises(ConfigError, match=r"no document is called nonesuch \(`list` shows all documents\)"):
        find_input(store, "nonesuch")


@pytest.mark.parametrize(("here", "found"), [("aa", "aa~b"), ("zz", "b")])
def test_of_a_name_that_is_an_id_and_a_file_the_first_document_is_meant(
    store, tmp_path, monkeypatch, here, found
):
    for file in ("one/b", f"{here}/b"):
        choose(store, write(tmp_path / file, file))
    monkeypatch.chdir(tmp_path / here)
    assert [item.doc_id for item in current_inputs(store)] == sorted(["b", f"{here}~b"])
    assert find_input(store, "b").doc_id == found


def test_two_commands_at_once_never_give_one_id_to_two_files(store, tmp_path, monkeypatch):
    one, two = write(tmp_path / "one" / "a.txt", "1"), write(tmp_path / "two" / "a.txt", "2")
    digests = DigestCache(store.root / "digests.json")
    lock = store.lock

    def lose_the_race(name):
        monkeypatch.setattr(store, "lock", lock)
        assert [i.doc_id for i in record(store, [two], digests=digests).inputs] == ["a"]
        return lock(name)

    monkeypatch.setattr(store, "lock", lose_the_race)
    assert [i.doc_id for i in select(store, [one], digests=digests).inputs] == ["a"]
    assert [i.doc_id for i in record(store, [one], digests=digests).inputs] == ["one~a"]


def test_a_moved_project_keeps_its_ids(tmp_path):
    write(tmp_path / "one" / "raw" / "a.txt", "a")
    choose(Store(tmp_path / "one" / "store"), tmp_path / "one" / "raw")
    shutil.move(tmp_path / "one", tmp_path / "two")
    selection = choose(Store(tmp_path / "two" / "store"), tmp_path / "two" / "raw")
    assert [i.doc_id for i in selection.inputs] == ["a"]
    assert not selection.retired


def test_works_come_by_document_id_with_rows_of_the_file_as_it_is_now(store, tmp_path, version):
    raw = tmp_path / "raw"
    for name in "bca":
        write(raw / f"{name}.txt", name)
    first = choose(store, raw)
    version.append(table(*(row(i.doc_id, i.sha256, "old") for i in first.inputs)))
    write(raw / "b.txt", "changed")
    (raw / "c.txt").unlink()
    second = choose(store, raw)
    changed = next(i for i in second.inputs if i.doc_id == "b")
    version.append(table(row("b", changed.sha256, "new")))
    version.write_manifest(manifest())
    store.publish({"ner": "v1"})
    works = list(read_works(store))
    assert [work.doc_id for work in works] == ["a", "b"]
    assert [work.entities for work in works] == [layer("old"), layer("new")]
    assert [work.doc_id for work in read_works(store, doc_ids={"b", "zzz"})] == ["b"]
    assert list(read_works(store, stages=["clean"])) == []


def test_gc_drops_other_versions_and_rows_of_old_files(store, tmp_path, version):
    raw = write(tmp_path / "raw" / "a.txt", "a").parent
    (now,) = choose(store, raw).inputs
    version.append(table(row("a", now.sha256, "kept"), row("a", "older", "x"), row("gone", "1", "y")))
    version.write_manifest(manifest())
    old = store.version("ner", "v0", layer="entities")
    old.prepare()
    old.append(table(row("a", now.sha256)))
    old.write_manifest(manifest(version="v0"))
    foreign = write(store.root / "notes" / "mine" / "notes.txt", "not ours")
    store.publish({"ner": "v1"})
    planned = drop_unused(store, dry_run=True)
    assert {(d.version, d.rows) for d in planned} == {("v0", None), ("v1", 2)}
    assert len(version.index(refresh=True)) == 3
    assert old.folder.exists()
    with store.lock("run-1"), pytest.raises(StoreError, match="a run is at work"):
        drop_unused(Store(store.root))
    assert old.folder.exists()
    dropped = drop_unused(store)
    assert {(d.version, d.rows) for d in dropped} == {("v0", None), ("v1", 2)}
    assert list(version.index(refresh=True)) == [("a", now.sha256)]
    assert not old.folder.exists()
    assert foreign.exists()
    assert version.fetch([("a", now.sha256)])["a", now.sha256].layer == layer("kept")


def test_gc_estimates_before_what_dropped_rows_free(store, tmp_path):
    raw = tmp_path / "raw"
    for i in range(40):
        write(raw / f"{i}.txt", str(i))
    version = Store(store.root, documents_per_part=64).version("ner", "v1", layer="entities")
    version.prepare()
    inputs = choose(store, raw).inputs
    names = [[f"{item.doc_id}-{n}" for n in range(200)] for item in inputs]
    version.append(table(*(row(i.doc_id, i.sha256, *n) for i, n in zip(inputs, names, strict=True))))
    version.write_manifest(manifest())
    store.publish({"ner": "v1"})
    for item in inputs[:20]:
        Path(item.path).unlink()
    (planned,) = drop_unused(store, dry_run=True)
    (dropped,) = drop_unused(store)
    assert planned.rows == dropped.rows == 20
    assert planned.size_bytes == pytest.approx(dropped.size_bytes, rel=0.5)  # a part is more than its rows


def test_gc_sweeps_what_killed_runs_and_dropped_versions_have_left(store, tmp_path, version):
    raw = write(tmp_path / "raw" / "a.txt", "a").parent
    (now,) = choose(store, raw).inputs
    version.append(table(row("a", now.sha256)))
    version.write_manifest(manifest())
    store.publish({"ner": "v1"})
    old = store.version("ner", "v0", layer="entities")
    old.prepare()
    old.write_manifest(manifest(version="v0"))
    for name in ("ner-v1", "ner-v0", "ner-v9", "run-7-7"):
        with store.lock(name):
            pass
    litter = [
        write(store.root / name, "half")
        for name in (
            ".inputs.json.1a2b.tmp", ".current.json.1a2b.tmp", ".digests.json.1a2b.tmp",
            "ner/v1/.manifest.json.1a2b.tmp", "ner/v1/.part-000002-aa.parquet.1a2b.tmp",
            "ner/v2/.part-000001-aa.parquet.1a2b.tmp",
        )
    ]  # fmt: skip
    foreign = [write(store.root / "notes" / "mine" / ".text.tmp", "x"), write(store.root / ".text.tmp", "x")]
    digests = store.digests()
    files = [age(write(tmp_path / "models" / name, name)) for name in ("here", "gone")]
    for file in files:
        digests.file(file)
    digests.save()
    files[1].unlink()

    drop_unused(store, dry_run=True)
    with store.lock("run-7-7"), pytest.raises(StoreError, match="a run is at work"):
        drop_unused(Store(store.root))
    assert all(path.exists() for path in litter)
    drop_unused(store)
    assert not any(path.exists() for path in litter)
    assert all(path.exists() for path in foreign)
    assert sorted(path.name for path in (store.root / "locks").iterdir()) == ["ner-v1.lock", "store.lock"]
    assert list(json.loads((store.root / "digests.json").read_text("utf-8"))) == [str(files[0])]


def test_gc_sweeps_nothing_while_the_first_run_ever_is_at_work(store):
    with store.lock("store"):
        half = write(store.root / ".inputs.json.1a2b.tmp", "half")
        with pytest.raises(StoreError, match="a run is at work"):
            drop_unused(Store(store.root))
    assert half.exists()


def test_gc_takes_files_that_are_gone_out_of_the_corpus(store, tmp_path, version):
    raw = tmp_path / "raw"
    for name in "ab":
        write(raw / f"{name}.txt", name)
    a, b = choose(store, raw).inputs
    version.append(table(row("a", a.sha256), row("b", b.sha256)))
    version.write_manifest(manifest())
    store.publish({"ner": "v1"})
    assert drop_unused(store) == []
    (raw / "b.txt").unlink()
    assert [d.rows for d in drop_unused(store, dry_run=True)] == [1]
    assert [i.doc_id for i in current_inputs(store)] == ["a", "b"]
    assert [d.rows for d in drop_unused(store)] == [1]
    assert current_inputs(store) == [a]
    assert list(version.index(refresh=True)) == [("a", a.sha256)]


# ---------------------------------------------------------------- digests


def age(path, seconds=10):
    stat = path.stat()
    os.utime(path, ns=(stat.st_atime_ns, stat.st_mtime_ns - seconds * 10**9))
    return path


def test_digests_are_remembered_until_the_file_changes(tmp_path, monkeypatch):
    file = age(write(tmp_path / "model.bin", "weights"))
    first = DigestCache(tmp_path / "cache.json")
    digest = first.file(file)
    first.save()
    second = DigestCache(tmp_path / "cache.json")
    with monkeypatch.context() as patched:
        patched.setattr("hashlib.sha256", None)  # not needed again
        assert second.file(file) == digest
    mtime = file.stat().st_mtime_ns
    file.write_text("WEIGHTS")  # same size
    os.utime(file, ns=(mtime, mtime))  # same time
    assert DigestCache(tmp_path / "cache.json").file(file) != digest


def test_files_that_may_still_change_within_a_tick_are_not_remembered(tmp_path):
    cache = DigestCache(tmp_path / "cache.json")
    cache.file(write(tmp_path / "model.bin", "weights"))
    cache.save()
    assert not (tmp_path / "cache.json").exists()


def test_a_folder_is_all_its_files_with_their_names(tmp_path):
    folder = tmp_path / "model"
    write(folder / "a" / "weights", "1")
    write(folder / "vocabulary", "2")
    cache = DigestCache(tmp_path / "cache.json")
    digests = [cache.tree(folder)]
    (folder / "vocabulary").rename(folder / "vocab")
    digests.append(cache.tree(folder))
    write(folder / "a" / "weights", "3")
    digests.append(cache.tree(folder))
    write(folder / "empty", "")
    digests.append(cache.tree(folder))
    assert len(set(digests)) == 4
    write(folder / "__pycache__" / "x.pyc", "")
    write(folder / ".cache" / "x", "")
    write(folder / "README.md", "a card of the model")
    assert cache.tree(folder) == digests[-1]
    assert cache.tree(tmp_path / "nothing") == MISSING


def test_combined_digests_tell_where_one_string_ends():
    assert combine(["ab", "c"]) != combine(["a", "bc"])


def test_a_pipe_in_a_folder_is_named_and_not_waited_for(tmp_path):
    file = write(tmp_path / "raw" / "a.txt", "a")
    os.mkfifo(file.with_name("b.txt"))
    found = find_files([file.parent])
    assert found.files == (file,)
    assert dict(found.unreadable) == {file.with_name("b.txt"): "is neither a file nor a folder"}


def test_a_folder_that_goes_while_it_is_read_is_named(tmp_path, monkeypatch):
    raw = write(tmp_path / "raw" / "a.txt", "a").parent
    walk = os.walk

    def gone(*arguments, **options):
        for found in walk(*arguments, **options):
            raw.rename(tmp_path / "away")
            yield found

    monkeypatch.setattr(os, "walk", gone)
    found = find_files([raw])
    assert found.files == ()
    assert dict(found.unreadable) == {raw: "no such file or directory"}
