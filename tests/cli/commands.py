"""Commands as a user gives them, in processes of their own."""

from __future__ import annotations

import functools
import json
import os
import signal
import subprocess
import sys
import tempfile
from collections.abc import Mapping
from pathlib import Path

ROOT = Path(__file__).parents[2]
BULLETIN = ROOT / "data" / "raw" / "pujiang-2024-13.txt"
GOLD = ROOT / "data" / "gold"
SENTENCE = "会议指出，成果转化要打通最后一公里。\n"


def start(folder: Path, *arguments: str) -> subprocess.Popen[str]:
    environment = {**os.environ, "OMP_NUM_THREADS": "1", "PYTHONPATH": str(ROOT)}
    return subprocess.Popen(
        [sys.executable, "-m", "pipeline", *arguments],
        cwd=folder,
        env=environment,
        stdout=subprocess.PIPE,
        stderr=subprocess.PIPE,
        encoding="utf-8",
        preexec_fn=_heed_interrupts,  # noqa: PLW1509 -- the tests have one thread here
    )


def _heed_interrupts() -> None:
    """A test run in the background has it from its shell to ignore them."""
    signal.signal(signal.SIGINT, signal.SIG_DFL)


class _Warm:
    """Processes forked from one that has Python and the rules already (`warm.py`)."""

    def __init__(self) -> None:
        self.environment = dict(os.environ)
        self.streams = tempfile.TemporaryDirectory()
        self.server = subprocess.Popen(
            [sys.executable, str(Path(__file__).with_name("warm.py"))],
            env={**self.environment, "OMP_NUM_THREADS": "1", "PYTHONPATH": str(ROOT)},
            stdin=subprocess.PIPE,
            stdout=subprocess.PIPE,
            encoding="utf-8",
            preexec_fn=_heed_interrupts,  # noqa: PLW1509 -- the tests have one thread here
        )

    def call(self, folder: Path, arguments: tuple[str, ...]) -> tuple[int, str, str]:
        assert self.server.stdin is not None
        assert self.server.stdout is not None
        out, err = (Path(self.streams.name, name) for name in ("out", "err"))
        command = {"folder": str(folder), "arguments": arguments, "out": str(out), "err": str(err)}
        print(json.dumps(command), file=self.server.stdin, flush=True)
        code = int(self.server.stdout.readline())
        return code, *(path.read_text("utf-8") for path in (out, err))


@functools.cache
def _warm() -> _Warm:
    return _Warm()


def _told(environment: Mapping[str, str]) -> dict[str, str]:
    return {name: value for name, value in environment.items() if name != "PYTEST_CURRENT_TEST"}


def call(folder: Path, *arguments: str) -> tuple[int, str, str]:
    """Exit code, stdout and stderr of a command; where a test has changed the environment, of a Python of its own."""
    if _told(os.environ) == _told(_warm().environment):
        return _warm().call(folder, arguments)
    process = start(folder, *arguments)
    out, err = process.communicate(timeout=120)
    return process.returncode, out, err


def snapshot(folder: Path) -> dict[str, int]:
    return {str(path): path.stat().st_mtime_ns for path in sorted(folder.rglob("*"))}
