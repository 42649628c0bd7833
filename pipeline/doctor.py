"""Is everything there that the settings need? Packages, model and lexicon files, engines, a place to write."""

from __future__ import annotations

import platform
import tempfile
import time
from collections.abc import Iterator
from dataclasses import dataclass
from pathlib import Path
from typing import Literal

from pipeline import paths
from pipeline.config import Config
from pipeline.errors import PipelineError
from pipeline.packages import OWN, installed, list_requirements
from pipeline.planner import build_stage
from pipeline.stages import STAGES

State = Literal["ok", "missing", "broken", "absent"]


@dataclass(frozen=True, slots=True)
class Check:
    """One finding. `missing`: something needed is not there; `broken`: it is, but fails; `absent`: an option that is not installed."""

    subject: str
    state: State
    detail: str = ""


def examine(config: Config) -> Iterator[Check]:
    """Checks one by one, quick ones first; stages are loaded with their weights."""
    yield Check("python", "ok", platform.python_version())
    yield from _check_packages()
    for name, target in STAGES.items():
        yield from _check_stage(name, target, config)
    yield _check_writing(Path(config.store.root))


def _check_packages() -> Iterator[Check]:
    if not installed(OWN):
        yield Check(f"package {OWN}", "missing", "pip install -e . in the checkout")
    for needed in sorted(list_requirements(), key=lambda requirement: requirement.name.lower()):
        version = installed(needed.name)
        lacking: State = "absent" if needed.optional else "missing"
        yield Check(
            f"package {needed.name}", "ok" if version else lacking, version or f"wanted: {needed.wanted}"
        )


def _check_stage(name: str, target: str, config: Config) -> Iterator[Check]:
    try:
        stage = build_stage(target, getattr(config, name))
        files = list(stage.files())
    except Exception as error:
        yield _failed(f"stage {name}", error)
        return
    for file in files:
        path = paths.resolve(file)
        yield Check(f"file {file}", "ok" if path.exists() else "missing", str(path))
    began = time.perf_counter()
    try:
        stage.setup()
    except Exception as error:
        yield _failed(f"stage {name}", error)
    else:
        yield Check(f"stage {name}", "ok", f"loaded in {time.perf_counter() - began:.1f} s")


def _check_writing(root: Path) -> Check:
    existing = next(folder for folder in [root, *root.absolute().parents] if folder.exists())
    try:
        with tempfile.NamedTemporaryFile(dir=existing, prefix=".doctor-"):
            pass
    except OSError as error:
        return Check(f"folder {root}", "broken", f"cannot be written: {error.strerror}")
    return Check(f"folder {root}", "ok", "can be written")


def _failed(subject: str, error: Exception) -> Check:
    if isinstance(error, PipelineError):
        return Check(subject, "missing" if error.exit_code == 4 else "broken", str(error))
    return Check(subject, "broken", f"{type(error).__name__}: {error}")
