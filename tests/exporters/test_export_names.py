"""What a folder remembers of its files, also after an export that failed or was killed."""

from __future__ import annotations

import contextlib
import json
import threading
from dataclasses import replace
from pathlib import Path

import pytest

from pipeline.atomic import locking
from pipeline.errors import KeptError
from pipeline.exporters import gold as gold_module
from pipeline.exporters import load_exporter
from pipeline.exporters.gold import EXPORTED, export_gold
from pipeline.exporters.html import export_html
from pipeline.exporters.names import Names
from pipeline.inputs import PAGES
from pipeline.records import RawDocument, Work
from pipeline.text.cleaning import clean

FORMATS = [("gold", EXPORTED, ".gold.json"), ("html", PAGES, ".html")]


def work(doc_id: str, text: str = "会议指出，成果转化要打通最后一公里。\n") -> Work:
    return Work(doc_id, document=clean(RawDocument(doc_id, f"{doc_id[:1]}/brief.txt", "0" * 64, text)))


def remembered(path: Path) -> dict[str, str]:
    return {file: entry["doc_id"] for file, entry in json.loads(path.read_text("utf-8")).items()}


@pytest.fixture
def killed(monkeypatch):
    """Exports end as when they are killed: nothing at their end is done."""
    with monkeypatch.context() as patch:
        patch.setattr(Names, "save", lambda names: None)
        yield patch


@pytest.mark.parametrize(("name", "file", "suffix"), FORMATS)
def test_what_is_remembered_is_written_once_however_the_export_ends(
    tmp_path, monkeypatch, name, file, suffix
):
    written = []
    replacing = Path.replace
    monkeypatch.setattr(Path, "replace", lambda a, b: written.append(Path(b).name) or replacing(a, b))

    def works(count, *, fail=False):
        yield from (work(f"{i}~brief") for i in range(count))
        if fail:
            raise KeyboardInterrupt

    with pytest.raises(KeyboardInterrupt):
        load_exporter(name)(works(3, fail=True), tmp_path)
    names = [f"brief{suffix}", *(f"{i}~brief{suffix}" for i in (1, 2, 3))]
    assert list(remembered(tmp_path / file)) == sorted(names[:3])
    load_exporter(name)(works(4), tmp_path)
    assert remembered(tmp_path / file)[names[0]] == "0~brief"
    assert len(remembered(tmp_path / file)) == 4
    assert written.count(file) == 2
    assert not (tmp_path / f"{file}.new").exists()


@pytest.mark.parametrize(("name", "file", "suffix"), FORMATS)
@pytest.mark.parametrize("half_a_line", ["", '\n["brief.gold.json", {"doc_id": "b~br'])
def test_documents_keep_their_names_after_a_kill(tmp_path, killed, name, file, suffix, half_a_line):
    load_exporter(name)([work("a~brief"), work("b~brief")], tmp_path)
    assert not (tmp_path / file).exists()
    with (tmp_path / f"{file}.new").open("a", encoding="utf-8") as lines:
        lines.write(half_a_line)
    load_exporter(name)([work("c~brief")], tmp_path)  # killed as well
    killed.undo()
    written = load_exporter(name)([work("c~brief"), work("b~brief"), work("d~brief")], tmp_path)
    pages = [path.name for path in written if path.name.endswith(suffix) and path.name != "index.html"]
    assert pages == [f"{doc_id}~brief{suffix}" for doc_id in "cbd"]
    expected = {f"brief{suffix}": "a~brief", **{f"{i}~brief{suffix}": f"{i}~brief" for i in "bcd"}}
    assert remembered(tmp_path / file) == expected
    assert not (tmp_path / f"{file}.new").exists()


@pytest.mark.parametrize(("name", "file", "suffix"), FORMATS)
def test_exports_into_one_folder_at_the_same_time_keep_each_others_entries(tmp_path, name, file, suffix):
    export = load_exporter(name)
    export([named("aa"), named("gone")], tmp_path)
    (tmp_path / f"gone{suffix}").unlink()

    def works():
        yield named("bb")
        export([named("zz"), named("bb")], tmp_path)
        yield named("cc")
        entry = {"doc_id": "at work", **dict.fromkeys(("sha256", "date", "issue", "title", "quotes"), "")}
        with (tmp_path / f"{file}.new").open("a", encoding="utf-8") as lines:
            lines.write(f"\n{json.dumps([f'at work{suffix}', entry])}")

    index = export(works(), tmp_path)[-1]
    expected = ["aa", "at work", "bb", "cc", *(["gone"] if name == "gold" else []), "zz"]
    assert list(remembered(tmp_path / file).values()) == expected
    assert not (tmp_path / f"{file}.new").exists()
    assert name == "gold" or all(f"{page}.html" in index.read_text("utf-8") for page in ("aa", "cc", "zz"))


def test_labels_that_were_written_last_are_known(tmp_path):
    def works():
        export_gold([issue("7")], tmp_path)
        yield issue("6")

    export_gold([issue("6")], tmp_path)
    export_gold(works(), tmp_path, force=True)
    export_gold([issue("8")], tmp_path)
    assert '"8"' in (tmp_path / "brief.gold.json").read_text("utf-8")


def test_a_folder_is_held_by_one_at_a_time(tmp_path):
    pytest.importorskip("fcntl")
    held = []

    def hold():
        with locking(tmp_path):
            held.append(True)

    other = threading.Thread(target=hold)
    with locking(tmp_path):
        other.start()
        other.join(0.1)
        assert not held
    other.join()
    assert held
    assert not list(tmp_path.iterdir())


def named(stem: str) -> Work:
    raw = RawDocument(stem, f"in/{stem}.txt", "0" * 64, "会议指出，成果转化要打通最后一公里。\n")
    return Work(stem, document=clean(raw))


@pytest.mark.parametrize(
    ("form", "begin", "count", "left"),
    [(0, "", 80, 80), (1, "", 80, 80), (0, "", 83, 81), (1, "", 83, 83), (0, "a", 83, 81), (1, "ab", 83, 82)],
)
def test_names_as_long_as_a_disk_allows_are_cut_at_a_character(tmp_path, form, begin, count, left):
    name, file, suffix = FORMATS[form]
    stem = begin + "简" * count
    expected = {f"{begin}{'简' * left}{suffix}": stem, f"brief{suffix}": "brief"}
    for _ in range(2):
        load_exporter(name)([named(stem), named("brief")], tmp_path)
        assert remembered(tmp_path / file) == expected


@pytest.mark.parametrize(("name", "file", "suffix"), FORMATS)
def test_names_that_are_cut_alike_differ(tmp_path, name, file, suffix):
    works = [named(f"{'简' * 82}{end}") for end in ("一", "二", "12", "123")]  # all of one digest
    load_exporter(name)(works, tmp_path)
    assert sorted(remembered(tmp_path / file).values()) == sorted(work.doc_id for work in works)


def issue(number: str) -> Work:
    made = work("brief")
    assert made.document is not None
    metadata = replace(made.document.metadata, issue=number)
    return replace(made, document=replace(made.document, metadata=metadata))


def stop(path: Path, content: bytes) -> None:
    raise KeyboardInterrupt


@pytest.mark.parametrize("written", [False, True])
@pytest.mark.parametrize("corrected", [False, True])
def test_labels_are_known_to_be_corrected_or_not_after_a_kill(tmp_path, monkeypatch, written, corrected):
    """Killed after it was noted that labels are written again, before or after they were."""
    export_gold([issue("6")], tmp_path)
    with monkeypatch.context() as patch:
        patch.setattr(Names, "save", lambda names: None)
        if not written:
            patch.setattr(gold_module, "_write", stop)
        with contextlib.suppress(KeyboardInterrupt):
            export_gold([issue("7")], tmp_path)
    labels = tmp_path / "brief.gold.json"
    assert ('"7"' in labels.read_text("utf-8")) == written
    if corrected:
        labels.write_text("corrected", encoding="utf-8")
    with pytest.raises(KeptError) if corrected else contextlib.nullcontext():
        export_gold([issue("8")], tmp_path)
    assert ('"8"' in labels.read_text("utf-8")) != corrected


def test_labels_that_could_not_be_written_are_remembered_as_they_were(tmp_path, monkeypatch):
    export_gold([issue("6")], tmp_path)
    before = (tmp_path / EXPORTED).read_bytes()
    with monkeypatch.context() as patch:
        patch.setattr(gold_module, "_write", stop)
        with pytest.raises(KeyboardInterrupt):
            export_gold([issue("7")], tmp_path)
    assert (tmp_path / EXPORTED).read_bytes() == before
    export_gold([issue("8")], tmp_path)


def test_pages_of_a_killed_export_are_listed_by_the_next(tmp_path, killed):
    export_html([work("a~brief")], tmp_path)
    killed.undo()
    index = export_html([work("b~brief")], tmp_path)[-1].read_text(encoding="utf-8")
    assert "brief.html" in index.replace("b~brief.html", "")
