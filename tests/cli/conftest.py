"""An office with one bulletin, for the commands that look at results."""

from __future__ import annotations

import shutil

import pytest
from commands import BULLETIN, ROOT, call


@pytest.fixture(scope="session")
def first_office(tmp_path_factory):
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


@pytest.fixture(scope="module")
def office(first_office, tmp_path_factory):
    """A folder with one bulletin, through all stages up to quotes."""
    return shutil.copytree(first_office, tmp_path_factory.mktemp("module") / "office")
