from __future__ import annotations

import errno
import os
import re
import shutil
import signal
import subprocess
import sys
import time
from collections import Counter
from contextlib import ExitStack
from pathlib import Path

import pytest
import toy_stages as toy

from pipeline import planner
from pipeline.config import load_config
from pipeline.digests import DigestCache
from pipeline.errors import ConfigError, EngineMissingError, PassingError, StageError, StoreError
from pipeline.inputs import Input
from pipeline.paths import resolve, root
from pipeline.planner import Request, explain_difference, plan, resolve_stages
from pipeline.quotes import Attributor
from pipeline.records import EntityLayer
from pipeline.results import read_works
from pipeline.runner import Silent, _Batches, run
from pipeline.stages import STAGES
from pipeline.store import Store


class Office:
    """A folder of raw files, a store, and the toy stages."""

    def __init__(self, root: Path, monkeypatch: pytest.MonkeyPatch) -> None:
        self.raw = root / "raw"
        self.raw.mkdir()
        self.root = root / "store"
        self.titles = root / "titles.tsv"
        self.titles.write_text("title\n所长\n", encoding="utf-8")
        self.log = root / "log"
        monkeypatch.setenv("TOY_LOG", str(self.log))
        self.stages = toy.TABLE

    def write(self, **texts: str) -> None:
        for name, text in texts.items():
            (self.raw / f"{name}.txt").write_text(text, encoding="utf-8")

    def config(self, *settings: str):
        return load_config(
            None, [f"store.root={self.root}", f"ner.titles={self.titles}", "ner.engine=first", *settings]
        )

    def run(self, *settings: str, jobs: int = 1, **request):
        return run(
            Request((self.raw,), **request),
            config=self.config(*settings),
            jobs=jobs,
            stages=self.stages,
            reader=toy.READER,
        )

    def plan(self, *settings: str, **request):
        """Reasons by stage and document."""
        planned = plan(Request((self.raw,), **request), config=self.config(*settings), stages=self.stages)
        return {s.stage: {todo.input.doc_id: todo.reason for todo in s.todo} for s in planned.stages}

    def processed(self) -> Counter[str]:
        """What stages have worked on since the last time this was asked."""
        lines = self.log.read_text(encoding="utf-8").splitlines() if self.log.exists() else []
        self.log.unlink(missing_ok=True)
        return Counter(lines)

    def works(self):
        return {work.doc_id: work for work in read_works(Store(self.root))}

    def statuses(self, result) -> dict[str, str]:
        return {f"{o.stage} {o.doc_id}": o.status for o in result.outcomes}


@pytest.fixture
def office(tmp_path, monkeypatch):
    return Office(tmp_path, monkeypatch)


def test_everything_runs_once_and_then_there_is_nothing_to_do(office):
    office.write(a="赵一 钱二", b="孙三")
    assert office.plan() == {s: dict.fromkeys("ab", "new document") for s in ("clean", "ner")}
    assert not office.root.exists()  # planning writes nothing
    result = office.run()
    assert (result.exit_code, result.nothing_to_do) == (0, False)
    assert {f"{o.stage} {o.doc_id}": o.rows for o in result.outcomes} == {
        "clean a": 1, "clean b": 1, "ner a": 2, "ner b": 1,
    }  # fmt: skip
    works = office.works()
    assert [entity.text for entity in works["a"].entities.entities] == ["赵一", "钱二"]
    assert works["b"].document.text == "孙三"
    before = {path: path.stat().st_mtime_ns for path in office.root.rglob("*") if path.is_file()}
    again = office.run()
    assert again.nothing_to_do
    assert set(office.statuses(again).values()) == {"kept"}
    assert office.plan() == {"clean": {}, "ner": {}}
    after = {path: path.stat().st_mtime_ns for path in office.root.rglob("*") if path.is_file()}
    assert {p: t for p, t in after.items() if p.name != "digests.json"} == {
        p: t for p, t in before.items() if p.name != "digests.json"
    }


def test_a_new_file_and_a_changed_file_are_all_that_is_done(office):
    office.write(a="one", b="two")
    office.run()
    office.processed()
    office.write(b="two changed", c="three")
    assert office.plan()["ner"] == {"b": "file changed", "c": "new document"}
    office.run()
    assert set(office.processed()) == {"clean b", "clean c", "ner b", "ner c"}
    assert office.works()["b"].document.text == "two changed"
    office.write(b="two")  # as it was: its rows are still there
    assert office.run().nothing_to_do
    assert office.works()["b"].document.text == "two"


@pytest.mark.parametrize(
    ("change", "reason"),
    [
        ("ner.engine=other", "config ner.engine changed: first → other"),
        ("ner.batch_size=7", None),
        ("run.batch_documents=1", None),
        ("store.documents_per_part=1", None),
        ("clean.max_characters=9", "config clean.max_characters changed: 5000000 → 9"),
        ("titles", "titles.tsv changed"),
        ("version", "stage version 1 → 2"),
    ],
)
def test_only_the_stages_that_a_change_touches_run_again(office, monkeypatch, change, reason):
    office.write(a="one", b="two")
    office.run()
    settings = [change] if "=" in change else []
    if change == "titles":
        office.titles.write_text("title\n院长\n", encoding="utf-8")
    if change == "version":
        monkeypatch.setattr(toy.ToyNer, "version", 2)
    planned = office.plan(*settings)
    if reason is None:
        assert planned == {"clean": {}, "ner": {}}
        assert office.run(*settings).nothing_to_do
    elif change.startswith("clean"):
        assert set(planned["clean"].values()) == {reason}
        assert set(planned["ner"].values()) == {"clean made anew"}
    else:
        assert planned["clean"] == {}
        assert all(why.endswith(reason) for why in planned["ner"].values())
        assert len(planned["ner"]) == 2
    result = office.run(*settings)
    assert office.plan(*settings) == {"clean": {}, "ner": {}}
    assert Store(office.root).current() == result.versions


def version_of(stage: str, *settings: str) -> str:
    stages = resolve_stages(load_config(None, settings), digests=DigestCache(Path("no such file")))
    return next(resolved.version for resolved in stages if resolved.name == stage)


OPENAI = "summarise.engine=openai"
SAME = {
    "a lexicon by its absolute path": ("ner", [], ["ner.surnames={root}/configs/lexicon/surnames.tsv"], True),
    "a lexicon of the quotes stage": ("quotes", [], ["quotes.cues={root}/configs/lexicon/cues.tsv"], True),
    "a copy of a lexicon": ("ner", [], ["ner.surnames={copies}/surnames.tsv"], True),
    "a copy of a model with another card": ("ner", [], ["ner.model={copies}/ner"], True),
    "another lexicon": ("ner", [], ["ner.surnames={root}/configs/lexicon/people.tsv"], False),
    "two lexicons in each other's place": (
        "ner",
        [],
        ["ner.people=configs/lexicon/organisations.tsv", "ner.organisations=configs/lexicon/people.tsv"],
        False,
    ),
    "files that are not there": ("ner", ["ner.people=none.tsv"], ["ner.people=nothing.tsv"], False),
    "no model": ("quotes", [], ["quotes.verifier="], False),
    "the server of an engine that is not used": ("summarise", [], ["summarise.base_url=http://b/v1"], True),
    "surnames for an engine that invents nobody": (
        "summarise", ["summarise.engine=extractive"], ["summarise.engine=extractive", "summarise.surnames=other"], True
    ),
    "other surnames": ("summarise", [], ["summarise.surnames={root}/configs/lexicon/people.tsv"], False),
    "the server": ("summarise", [OPENAI], [OPENAI, "summarise.base_url=http://b/v1"], False),
}  # fmt: skip


@pytest.mark.parametrize("kind", SAME)
def test_what_makes_the_same_is_the_same_version(tmp_path, kind):
    stage, before, after, same = SAME[kind]
    shutil.copy(resolve("configs/lexicon/surnames.tsv"), tmp_path)
    shutil.copytree(resolve("models/ner"), tmp_path / "ner")
    (tmp_path / "ner" / "README.md").write_text("another card", encoding="utf-8")
    settings = [setting.format(root=root(), copies=tmp_path) for setting in after]
    assert (version_of(stage, *settings) == version_of(stage, *before)) == same


def test_another_engine_is_the_reason_and_not_what_it_alone_reads():
    before, after = (
        resolve_stages(load_config(None, settings), digests=DigestCache(Path("no such file")))[-1].manifest()
        for settings in ([], [OPENAI, "summarise.model=m"])
    )
    assert explain_difference(before, after) == (
        "config summarise.engine changed: embedded → openai; config summarise.model changed:  → m"
    )


def test_a_file_that_lies_elsewhere_is_no_reason(office):
    office.write(a="one")
    office.run()
    copy = office.titles.with_name("copy.tsv")
    shutil.copy(office.titles, copy)
    assert office.plan(f"ner.titles={copy}") == {"clean": {}, "ner": {}}
    planned = office.plan(f"ner.titles={copy}", "ner.engine=other")
    assert planned["ner"] == {"a": "config ner.engine changed: first → other"}
    copy.write_text("title\n院长\n", encoding="utf-8")
    planned = office.plan(f"ner.titles={copy}")
    assert planned["ner"] == {"a": f"config ner.titles changed: {office.titles} → {copy}"}


def test_a_damaged_version_of_other_settings_keeps_nobody_from_a_run_and_makes_the_reason_unknown(office):
    office.write(a="one")
    version = office.run().versions["ner"]
    (part,) = office.root.glob(f"ner/{version}/part-*")
    part.write_bytes(b"damaged")
    unknown = {"a": "unknown: the version before is damaged"}
    assert office.plan("ner.engine=other") == {"clean": {}, "ner": unknown}
    office.write(b="two")
    assert office.plan("ner.engine=other")["ner"] == {**unknown, "b": unknown["a"]}
    assert office.run("ner.engine=other").exit_code == 0
    with pytest.raises(StoreError, match="run again"):  # its own version is in the way
        office.plan()
    assert {o.doc_id for o in office.run().outcomes if o.ran and o.stage == "ner"} == {"a", "b"}
    assert office.plan()["ner"] == {}
    assert sorted(p.suffix for p in office.root.glob(f"ner/{version}/part-*")) == [".damaged", ".parquet"]


def test_reasons_are_sought_only_where_somebody_asks_for_them(office, monkeypatch):
    office.write(a="one")
    office.run()
    monkeypatch.setattr(planner, "_Reasons", None)
    assert office.run("ner.engine=other").exit_code == 0


def test_going_back_to_old_settings_needs_no_work(office):
    office.write(a="one")
    first = office.run()
    office.run("ner.engine=other")
    back = office.run()
    assert back.nothing_to_do
    assert Store(office.root).current() == first.versions


BAD = {
    "r": "!reject", "x": "!raise", "s": "!surrogate", "n": "!no-names", "empty": "", "ok": "fine",
}  # fmt: skip


@pytest.mark.parametrize("jobs", [1, 2])
def test_bad_documents_are_named_with_their_reason_and_the_rest_is_done(office, jobs):
    office.write(**BAD)
    result = office.run(jobs=jobs)
    assert result.exit_code == 3
    failures = {f.doc_id: (f.stage, f.reason) for f in result.failures}
    assert failures.keys() == {"r", "x", "s", "n", "empty"}
    assert failures["r"] == ("clean", "asked to")
    assert failures["x"] == ("clean", "internal error: ValueError: boom")
    assert failures["s"][1].startswith("internal error: UnicodeEncodeError")
    assert failures["empty"] == ("clean", "the file is empty")
    assert failures["n"] == ("ner", "no names")
    assert set(office.works()) == {"ok", "n"}
    office.processed()

    again = office.run(jobs=jobs)  # not tried again, but listed again
    assert again.nothing_to_do
    assert again.exit_code == 3
    assert {f.doc_id: (f.stage, f.reason) for f in again.failures} == failures
    assert not office.processed()
    assert office.statuses(again)["ner r"] == "blocked"

    office.run(force=True)
    assert office.processed()["clean r"]
    office.write(r="good now")
    assert "r" not in {f.doc_id for f in office.run().failures}


def read_while_it_is_written(path, *, doc_id):
    with path.open("a", encoding="utf-8") as file:
        file.write(" more")
    return toy.read(path, doc_id=doc_id)


def test_a_file_that_changes_while_it_is_read_is_named_and_done_by_the_next_run(office):
    office.write(a="one", b="two")
    result = run(
        Request((office.raw,)),
        config=office.config("run.batch_documents=1"),
        stages=office.stages,
        reader=f"{__name__}:read_while_it_is_written",
    )
    assert result.exit_code == 3
    assert {f.reason for f in result.failures} == {"the file changed while it was read; run again"}
    assert office.works() == {}
    office.processed()
    assert office.run().exit_code == 0
    assert set(office.processed()) == {"ner a", "ner b"}  # clean has the file as it is now
    assert office.works()["a"].document.text == "one more"


TROUBLES = {
    "a stale handle": OSError(errno.ESTALE, "Stale file handle"),
    "too little memory": MemoryError(),
    "what the reader of files makes of it": PassingError("a.txt: stale file handle"),
}
trouble: BaseException | None = None


def read_in_trouble(path, *, doc_id):
    if trouble is not None and doc_id == "a":
        raise trouble
    return toy.read(path, doc_id=doc_id)


class Listener(Silent):
    def __init__(self, on_note):
        self.notes = []
        self.on_note = on_note

    def note(self, message):
        self.notes.append(message)
        self.on_note()


def test_who_waits_for_another_run_says_so_even_with_nothing_to_do(office):
    office.write(a="赵一")
    office.run()
    (version,) = office.root.glob("ner/*")
    with ExitStack() as other:
        other.enter_context(Store(office.root).lock(f"ner-{version.name}"))
        progress = Listener(other.close)
        result = run(
            Request((office.raw,)),
            config=office.config(),
            stages=office.stages,
            reader=toy.READER,
            progress=progress,
        )
    assert result.nothing_to_do
    assert progress.notes == ["ner: another run is at work on it; waiting"]


class InTrouble(toy.ToyNer):
    def process(self, batch):
        if trouble is not None and any(work.doc_id == "a" for work in batch):
            raise trouble
        return super().process(batch)


@pytest.mark.parametrize("stage", ["clean", "ner"])
@pytest.mark.parametrize("kind", TROUBLES)
def test_what_may_pass_is_named_and_tried_again_by_the_next_run(office, monkeypatch, kind, stage):
    office.write(a="one", b="two", r="!reject")
    monkeypatch.setattr(sys.modules[__name__], "trouble", TROUBLES[kind])
    reader = f"{__name__}:read_in_trouble" if stage == "clean" else toy.READER
    office.stages = {**toy.TABLE, "ner": f"{__name__}:InTrouble"}
    if stage == "clean":
        office.stages = toy.TABLE

    def run_once():
        request = Request((office.raw,))
        return run(request, config=office.config(), stages=office.stages, reader=reader)

    for _ in range(2):  # it is never taken for done
        result = run_once()
        assert result.exit_code == 3
        failures = {f.doc_id: (f.stage, f.status, f.reason) for f in result.failures}
        assert failures.keys() == {"a", "r"}
        assert failures["a"][:2] == (stage, "failed")
        assert re.fullmatch("(.*: )?(stale file handle|not enough memory); run again", failures["a"][2])
        assert office.statuses(result)["ner b"] in ("done", "kept")
    version = Store(office.root).existing(stage, result.versions[stage])
    assert "a" not in {doc_id for doc_id, _ in version.index()}
    assert version.manifest().counts["documents"] == len(version.index())
    monkeypatch.setattr(sys.modules[__name__], "trouble", None)
    office.processed()
    assert {f.doc_id for f in run_once().failures} == {"r"}
    assert set(office.processed()) == ({"clean a", "ner a"} if stage == "clean" else {"ner a"})


def test_a_run_in_which_nothing_could_be_read_leaves_no_version(office, monkeypatch):
    office.write(a="one")
    monkeypatch.setattr(sys.modules[__name__], "trouble", MemoryError())
    result = run(
        Request((office.raw,)),
        config=office.config(),
        stages=office.stages,
        reader=f"{__name__}:read_in_trouble",
    )
    assert [(f.doc_id, f.status) for f in result.failures] == [("a", "failed")]
    assert Store(office.root).current() == {}
    assert not list(office.root.glob("clean/*"))


def test_a_file_whose_content_is_not_known_is_not_tried_again_until_it_is(office, monkeypatch):
    office.write(a="one", b="two")
    monkeypatch.setattr(sys.modules[__name__], "trouble", PermissionError(13, "Permission denied"))
    digest = DigestCache.file

    def refuse(self, path):
        if trouble is not None and path.name == "a.txt":
            raise trouble
        return digest(self, path)

    monkeypatch.setattr(DigestCache, "file", refuse)
    first, second = (
        run(
            Request((office.raw,)),
            config=office.config(),
            stages=office.stages,
            reader=f"{__name__}:read_in_trouble",
        )
        for _ in range(2)
    )
    assert [f.reason for f in first.failures] == [f.reason for f in second.failures] == ["permission denied"]
    assert second.nothing_to_do
    monkeypatch.setattr(sys.modules[__name__], "trouble", None)
    assert office.run().exit_code == 0


def test_a_file_name_that_is_no_utf_8_is_named_and_the_rest_is_done(office):
    office.write(a="one")
    try:
        (office.raw / os.fsdecode("简报.txt".encode("gbk"))).write_text("two")
        (office.raw / os.fsdecode(b"\xff.txt")).write_text("three")
        folder = office.raw / os.fsdecode("年".encode("gbk"))
        folder.mkdir()
    except OSError:
        pytest.skip("the file system takes only UTF-8")
    (folder / "b.txt").write_text("four")
    result = office.run()
    assert (result.failures, result.exit_code) == ((), 3)
    raw = office.raw.as_posix()
    assert [(problem.path, problem.reason) for problem in result.unreadable] == [
        (f"{raw}/\\xbc\\xf2\\xb1\\xa8.txt", "the name is not UTF-8 (in GBK it is 简报.txt); rename it"),
        (f"{raw}/\\xc4\\xea", "the name is not UTF-8 (in GBK it is 年); rename it"),
        (f"{raw}/\\xff.txt", "the name is not UTF-8; rename it"),
    ]
    assert set(office.works()) == {"a"}
    named = plan(Request((folder / "b.txt",)), config=office.config(), stages=office.stages)
    assert [problem.path for problem in named.selection.unreadable] == [f"{raw}/\\xc4\\xea/b.txt"]


@pytest.mark.parametrize("name", ["a\nb.txt", "tab\there.txt", "\x1b[31mred.txt", "line\u2028end.txt"])
def test_a_file_name_with_a_control_character_is_named_in_one_line(office, name):
    office.write(**{"a b": "one", "二　月（一）": "two"})
    (office.raw / name).write_text("three")
    result = office.run()
    (problem,) = result.unreadable
    assert problem.path == f"{office.raw.as_posix()}/{name.encode('unicode_escape').decode()}"
    assert problem.reason == "the name holds a line end or another control character; rename it"
    assert set(office.works()) == {"a b", "二　月（一）"}


def test_a_lexicon_that_cannot_be_read_is_named(office, monkeypatch):
    office.write(a="one")
    read = Path.open

    def refuse(path, *arguments, **options):
        if path == office.titles:
            raise PermissionError(13, "Permission denied", str(path))
        return read(path, *arguments, **options)

    monkeypatch.setattr(Path, "open", refuse)
    with pytest.raises(ConfigError, match=r"titles\.tsv cannot be read: permission denied"):
        office.run()


def test_a_folder_that_cannot_be_read_is_named_and_keeps_its_documents(office, monkeypatch):
    office.write(a="one", b="two")
    closed = office.raw / "closed"
    closed.mkdir()
    (closed / "c.txt").write_text("three", encoding="utf-8")
    office.run()
    (office.raw / "a.txt").unlink()
    scandir = os.scandir

    def refuse(path="."):
        if Path(path) == closed:
            raise PermissionError(13, "Permission denied", str(path))
        return scandir(path)

    with monkeypatch.context() as context:
        context.setattr(os, "scandir", refuse)
        result = office.run()
    assert [(problem.path, problem.reason) for problem in result.unreadable] == [
        (closed.as_posix(), "permission denied")
    ]
    assert (result.exit_code, [item.doc_id for item in result.retired]) == (3, ["a"])
    assert set(office.works()) == {"b", "c"}
    assert office.run().exit_code == 0
    with (
        monkeypatch.context() as context
    ):  # a new office: the folder is no reason to say that there is nothing
        context.setattr(os, "scandir", refuse)
        result = run(
            Request((closed,)), config=office.config(f"store.root={office.root}2"), stages=office.stages
        )
    assert (result.outcomes, result.exit_code) == ((), 3)


def test_force_does_again_what_was_asked_for(office):
    office.write(a="one", b="two")
    office.run()
    office.processed()
    assert office.plan(force=True, last="clean") == {"clean": {"a": "forced", "b": "forced"}}
    office.run(force=True, last="clean")
    assert office.processed() == {"clean a": 1, "clean b": 1}
    assert len(office.works()) == 2


def test_from_takes_earlier_stages_as_they_are(office):
    office.write(a="one")
    office.run(last="clean")
    assert "ner" not in Store(office.root).current()
    office.write(b="two")
    result = office.run(first="ner")
    assert office.statuses(result) == {"ner a": "done", "ner b": "blocked"}
    assert (result.exit_code, result.failures[0].reason) == (3, "no clean rows; begin with clean")


@pytest.mark.parametrize(
    ("request_", "message"),
    [({"first": "nre"}, "no stage is called nre"), ({"first": "ner", "last": "clean"}, "comes after")],
)
def test_wrong_stages_are_refused(office, request_, message):
    office.write(a="one")
    with pytest.raises(ConfigError, match=message):
        office.run(**request_)


def test_nothing_to_read_is_refused(office):
    with pytest.raises(ConfigError, match="no documents in"):
        office.run()


class Greedy(toy.ToyNer):
    reads = ("document", "quotes")


class Forgetful(toy.ToyNer):
    def process(self, batch):
        return iter(list(super().process(batch))[: 1 if len(batch) > 1 else 0])


class Helpless(toy.ToyNer):
    def setup(self):
        raise EngineMissingError("no weights", hint="get some")


class Nameless(toy.ToyNer):
    def process(self, batch):
        return (EntityLayer() for _ in batch)


class Dead(toy.ToyNer):
    def process(self, batch):
        raise StageError("the server does not answer")


def test_a_stage_that_reads_what_nobody_writes_is_refused(office):
    with pytest.raises(ConfigError, match="ner reads quotes"):
        resolve_stages(office.config(), digests=None, stages={**toy.TABLE, "ner": f"{__name__}:Greedy"})


def test_a_stage_that_forgets_documents_does_not_pass_for_one_that_works(office):
    office.write(a="one", b="two")
    office.stages = {**toy.TABLE, "ner": f"{__name__}:Forgetful"}
    failures = office.run().failures
    assert [f.doc_id for f in failures] == ["a", "b"]
    assert "0 results for 1 documents" in failures[0].reason


@pytest.mark.parametrize(
    ("stage", "error", "jobs"),
    [("Helpless", EngineMissingError, 1), ("Helpless", EngineMissingError, 2), ("Dead", StageError, 1)],
)
def test_what_concerns_a_whole_stage_ends_the_run_and_keeps_the_stages_before(office, stage, error, jobs):
    office.write(a="one", b="two")
    office.stages = {**toy.TABLE, "ner": f"{__name__}:{stage}"}
    with pytest.raises(error):
        office.run(jobs=jobs)
    assert list(Store(office.root).current()) == ["clean"]
    assert len(office.works()) == 2
    office.processed()
    office.stages = toy.TABLE
    office.run()
    assert set(office.processed()) == {"ner a", "ner b"}  # clean was done


def test_a_document_that_fails_in_the_quotes_stage_is_named_and_the_rest_is_done(office, monkeypatch):
    attribute = Attributor.attribute

    def fail_at_b(self, document, *layers, **_):
        if document.doc_id == "b":
            raise ValueError("odd")
        return attribute(self, document, *layers)

    monkeypatch.setattr(Attributor, "attribute", fail_at_b)
    office.stages = {**toy.TABLE, "ner": f"{__name__}:Nameless", "quotes": STAGES["quotes"]}
    office.write(a="专家说，水位在涨。", b="二", c="三")
    result = office.run("quotes.cue_model=")
    assert [(f.doc_id, f.stage, f.reason) for f in result.failures] == [
        ("b", "quotes", "internal error: ValueError: odd")
    ]
    works = office.works()
    assert [len(works[name].quotes.quotes) for name in ("a", "c")] == [1, 0]


def test_a_stage_whose_package_is_missing_is_named(office):
    office.write(a="one")
    office.stages = {**toy.TABLE, "ner": "no_such_package:Stage"}
    with pytest.raises(EngineMissingError, match="no_such_package"):
        office.run()


def test_a_worker_that_dies_is_an_error_and_not_a_hang(office):
    office.write(a="one", b="!die", c="three")
    with pytest.raises(StageError, match="worker process died"):
        office.run("run.batch_documents=1", jobs=2)


def test_several_processes_make_the_same_bytes_as_one(tmp_path, monkeypatch):
    parts = []
    for jobs in (1, 2):
        folder = tmp_path / str(jobs)
        folder.mkdir()
        office = Office(folder, monkeypatch)
        monkeypatch.chdir(folder)  # paths in rows are those from here
        office.raw = Path("raw")
        office.titles = Path("titles.tsv")
        office.write(**{f"d{i:02}": f"text {i}" for i in range(20)})
        office.run("run.batch_documents=3", "store.documents_per_part=8", jobs=jobs)
        files = office.root.glob("*/*/part-*")
        parts.append({(path.parts[-3], path.name.split("-")[2]): path.read_bytes() for path in files})
    assert parts[0] == parts[1]
    assert len(parts[0]) == 6


def test_slow_documents_are_committed_one_by_one_and_quick_ones_in_batches():
    items = [Input(f"d{i:02}", "", "") for i in range(20)]
    for seconds, sizes in [(60.0, [1] * 20), (5.0, [1, 4, 4, 4, 4, 3]), (0.01, [1, 8, 8, 3])]:
        batches = _Batches(items, most=8)
        taken = []
        for batch in batches:
            assert batches.finish(seconds=seconds * len(batch)) == batch
            taken.append(batch)
        assert [len(batch) for batch in taken] == sizes
        assert [item for batch in taken for item in batch] == items


def test_the_manifest_says_what_a_version_was_made_with(office):
    office.write(a="one two", b="!no-names")
    result = office.run()
    manifest = Store(office.root).existing("ner", result.versions["ner"]).manifest()
    assert manifest.counts == {"documents": 2, "ok": 1, "rejected": 1, "rows": 2}
    assert manifest.rejects == {"no names": 1}
    assert manifest.config["engine"] == "first"
    assert manifest.upstream == {"clean": result.versions["clean"]}
    assert manifest.files[str(office.titles)]["bytes"] == office.titles.stat().st_size
    assert manifest.packages["pyarrow"]
    assert manifest.timings["last_run"]["documents"] == 2


def test_documents_of_earlier_runs_without_rows_at_these_settings_are_counted(office):
    office.write(a="one", b="two")
    assert office.run().outside == 0
    result = run(
        Request((office.raw / "a.txt",)),
        config=office.config("ner.engine=other"),
        stages=toy.TABLE,
        reader=toy.READER,
    )
    assert result.outside == 1


def test_documents_that_these_settings_have_rejected_are_not_counted_as_not_done(office):
    office.write(a="one", r="!reject", n="!no-names")
    office.run()
    request = Request((office.raw / "a.txt",))
    results = [
        run(request, config=office.config(*settings), stages=toy.TABLE, reader=toy.READER)
        for settings in ([], ["ner.engine=other"])
    ]
    assert [result.outside for result in results] == [0, 1]  # clean has rejected r under both


# ---------------------------------------------------------------- in processes of their own


def start(office: Office, *settings: str, **options) -> subprocess.Popen[str]:
    return subprocess.Popen(
        [
            sys.executable,
            str(Path(__file__).with_name("toy_run.py")),
            str(office.root),
            str(office.raw),
            *settings,
        ],
        stdout=subprocess.PIPE,
        stderr=subprocess.PIPE,
        text=True,
        **options,
    )


def finish(process: subprocess.Popen[str]) -> tuple[int, str, str]:
    out, err = process.communicate(timeout=60)
    return process.returncode, out.strip(), err.strip()


def wait_for(condition, seconds=30.0):
    end = time.monotonic() + seconds
    while not condition():
        assert time.monotonic() < end, "waited in vain"
        time.sleep(0.01)


def test_a_script_without_a_guard_is_told_so(tmp_path):
    raw = tmp_path / "raw"
    raw.mkdir()
    for name in ("a", "b"):
        (raw / f"{name}.txt").write_text("会议指出，成果转化要打通最后一公里。\n", encoding="utf-8")
    script = tmp_path / "script.py"
    script.write_text(
        'import pipeline\npipeline.run("raw", settings="store.root=st", last="clean", jobs=2)\n'
    )
    ran = subprocess.run(
        [sys.executable, str(script)],
        cwd=tmp_path,
        env={**os.environ, "PYTHONPATH": str(Path(__file__).parents[1])},
        capture_output=True,
        encoding="utf-8",
        timeout=60,
        check=False,
    )
    assert ran.returncode == 1
    assert "ConfigError: a script that asks for several jobs runs again in each of them" in ran.stderr
    assert ran.stderr.rstrip().endswith('below `if __name__ == "__main__":`)')


@pytest.mark.parametrize("jobs", [1, 2])
def test_after_kill_9_every_document_is_there_once_and_finished_ones_are_not_done_again(office, jobs):
    count = 200
    office.write(**{f"d{i:03}": f"text {i} !slow" for i in range(count)})
    settings = ("run.batch_documents=8", "store.documents_per_part=32", f"run.jobs={jobs}")
    killed = start(office, *settings, start_new_session=True)
    wait_for(lambda: len(list(office.root.glob("clean/*/part-*"))) >= 6)
    os.kill(killed.pid, signal.SIGKILL)
    finish(killed)
    if jobs > 1:  # its workers end with it
        wait_for(lambda: not alive_in_session(killed.pid))
    (folder,) = office.root.glob("clean/*")
    index = Store(office.root).version("clean", folder.name, layer="document").index()
    finished = {doc_id for doc_id, _ in index}
    assert 8 <= len(finished) < count
    begun = office.processed()
    assert len(begun) <= len(finished) + 8 * 2 * jobs

    for path in office.raw.iterdir():  # the rest without delay
        if path.stem not in finished:
            path.write_text(path.read_text().replace("!slow", ""))
    code, out, err = finish(start(office, *settings))
    assert (code, err) == (0, "")
    assert int(out) == (count - len(finished)) + count  # clean for the rest, ner for all
    everything = {f"d{i:03}" for i in range(count)}
    assert office.processed() == {
        **{f"clean {doc_id}": 1 for doc_id in everything - finished},
        **{f"ner {doc_id}": 1 for doc_id in everything},
    }
    works = list(read_works(Store(office.root)))
    assert len(works) == count == len({work.doc_id for work in works})
    assert all(work.entities for work in works)
    assert not list(office.root.rglob("*.tmp"))


def alive_in_session(session: int) -> list[int]:
    alive = []
    for entry in Path("/proc").iterdir():
        if entry.name.isdigit():
            try:
                fields = (entry / "stat").read_text().rpartition(")")[2].split()
            except OSError:
                continue
            if int(fields[3]) == session and fields[0] != "Z":
                alive.append(int(entry.name))
    return alive


def test_two_runs_at_the_same_time_share_the_work(office):
    office.write(**{f"d{i:02}": f"text {i} !slow" for i in range(24)})
    runs = [start(office, "run.batch_documents=4", "store.documents_per_part=10") for _ in range(2)]
    results = [finish(process) for process in runs]
    assert [code for code, _, _ in results] == [0, 0], results
    assert sum(int(out) for _, out, _ in results) == 48
    assert set(office.processed().values()) == {1}
    assert len(office.works()) == 24


def test_a_disk_that_fills_up_ends_in_one_clear_line(office):
    import resource

    office.write(big="".join(chr(0x4E00 + i * 7919 % 20000) for i in range(60_000)))
    limit = 64 * 1024
    process = start(office, preexec_fn=lambda: resource.setrlimit(resource.RLIMIT_FSIZE, (limit, limit)))
    code, out, err = finish(process)
    assert (code, out) == (StoreError.exit_code, "")
    assert err.startswith("cannot write")
    assert len(err.splitlines()) == 1
    assert not list(office.root.glob("clean/*/part-*"))
    assert not list(office.root.rglob("*.tmp"))
    assert finish(start(office))[:2] == (0, "2")
