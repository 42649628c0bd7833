"""Prompts of chat models: versioned Jinja files, and answers read strictly."""

from __future__ import annotations

import json
import re
import traceback
from pathlib import Path
from typing import Any

from pipeline.engines import SummaryRequest
from pipeline.errors import ConfigError, EngineMissingError, first_line

_THOUGHTS = re.compile(r"<think>.*?</think>", re.DOTALL)
_FENCE = re.compile(r"^```(?:json)?\s*(.*?)\s*```$", re.DOTALL)
KINDS = ("headline", "abstract", "section", "speaker", "point")
"""Kinds of summary that a chat model is asked for."""
LONGEST = 2.5  # times the characters wanted


class BadAnswerError(ValueError):
    """An answer that is no summary: no JSON object with one text, empty, or far too long."""


class Prompts:
    """The prompt files of a folder, one a kind of request; all are tried out at once.

    Raises:
        ConfigError: one of them is missing or broken.
        EngineMissingError: there are none.
    """

    def __init__(self, folder: Path) -> None:
        import jinja2

        if not (folder / "abstract.j2").is_file():
            raise EngineMissingError(
                f"{folder}: no prompts there", hint="summarise.prompts names their folder"
            )
        self._files: Any = jinja2.Environment(
            loader=jinja2.FileSystemLoader(folder), undefined=jinja2.StrictUndefined, trim_blocks=True,
            lstrip_blocks=True, autoescape=False,
        )  # fmt: skip
        self._folder = folder
        for kind in KINDS:
            self.render(SummaryRequest(kind, "…", 40))
            self.render(SummaryRequest(kind, "…", 40, title="…", quotes=(("…", "…"),), names=("…",)))
        self.again(SummaryRequest(KINDS[0], "…", 40))

    def render(self, request: SummaryRequest) -> str:
        """The whole prompt of a request.

        Raises:
            ConfigError: its file is missing or broken.
        """
        return self._filled(self._folder / f"{request.kind}.j2", request)

    def again(self, request: SummaryRequest) -> str:
        """What is said to an answer that is no summary (`again.j2`); empty where the folder has no such file.

        Raises:
            ConfigError: the file is broken.
        """
        file = self._folder / "again.j2"
        return self._filled(file, request) if file.is_file() else ""

    def _filled(self, file: Path, request: SummaryRequest) -> str:
        import jinja2

        try:
            text: str = self._files.get_template(file.name).render(
                text=request.text, title=request.title, length=request.length, quotes=request.quotes,
                names=request.names,
            )  # fmt: skip
        except jinja2.TemplateNotFound as error:
            raise ConfigError(f"{self._folder / str(error.name)}: no such prompt") from error
        except Exception as error:  # whatever a template can do wrong
            raise ConfigError(
                f"{_place_of(error, file)}: {first_line(error)}",
                hint="a prompt may use text, title, length, quotes and names",
            ) from error
        return text.strip()


def _place_of(error: Exception, file: Path) -> str:
    """Where a template fails: the file, perhaps one that `file` includes, and the line where it is known."""
    frames = [f for f in traceback.extract_tb(error.__traceback__) if Path(f.filename).parent == file.parent]
    name, line = (frames[-1].filename, frames[-1].lineno) if frames else (str(file), None)
    name, line = getattr(error, "filename", None) or name, getattr(error, "lineno", None) or line
    return f"{name}, line {line}" if line else name


def read_answer(answer: str, *, length: int) -> str:
    """The summary in an answer of the form `{"summary": "…"}`.

    Thoughts between <think> marks and a code fence round the object are dropped; anything else beside
    the object is an error, so that chatter never becomes a summary.

    Raises:
        BadAnswerError: see there.
    """
    bare = _THOUGHTS.sub("", answer).strip()
    fenced = _FENCE.match(bare)
    try:
        found = json.loads(fenced[1] if fenced else bare)
    except ValueError:
        raise BadAnswerError(f"no JSON object: {bare[:80]!r}") from None
    text = found.get("summary") if isinstance(found, dict) else None
    if not isinstance(text, str) or not re.search(r"[\u4e00-\u9fff]", text):
        raise BadAnswerError(f"no text under summary: {bare[:80]!r}")
    text = re.sub(r"\s*\n\s*", "", text.strip())
    if len(text) > LONGEST * length:
        raise BadAnswerError(f"{len(text)} characters where {length} were wanted")
    return text
