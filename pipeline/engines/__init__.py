"""Engines: whatever loads weights or calls a server, behind small protocols.

`ENGINES[job][name]` names `module:class`; an engine's module imports its heavy packages inside
the methods that need them. Engines take paths; nothing is fetched at run time unless the user
names a hub id.
"""

from __future__ import annotations

import re
from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from typing import Literal, Protocol

from pipeline.errors import ConfigError, EngineMissingError
from pipeline.paths import resolve
from pipeline.records import Mention


class NerEngine(Protocol):
    """Finds labelled mentions in plain text."""

    name: str

    def load(self) -> None:
        """Loads weights. Raises EngineMissingError naming the file or extra that is missing."""
        ...

    def predict(self, texts: Sequence[str]) -> list[list[Mention]]:
        """One list of non-overlapping mentions a text, by start; offsets in code points of that text."""
        ...


def predict_documents(engine: NerEngine, documents: Sequence[Sequence[str]]) -> Iterator[list[list[Mention]]]:
    """For each document the mentions of each of its texts; all go through the engine together.

    An engine that can (`predict_in_context`) reads a text beside its neighbours.
    """
    in_context = getattr(engine, "predict_in_context", None)
    found = iter(
        engine.predict([text for document in documents for text in document])
        if in_context is None
        else in_context(documents)
    )
    for document in documents:
        yield [next(found) for _ in document]


@dataclass(frozen=True, slots=True)
class SummaryRequest:
    """Something to write: `kind` is a kind of summary, or "clause" for one unit to be rewritten.

    `text` is all that may be said; `length` the characters wanted. The rest is for engines that
    write whole summaries: the title or speaker, who said what, and the names that may occur.
    """

    kind: str
    text: str
    length: int
    title: str = ""
    quotes: tuple[tuple[str, str], ...] = ()
    names: tuple[str, ...] = ()


class Segmenter(Protocol):
    """Cuts text into words."""

    name: str

    def load(self) -> None:
        """Loads weights. Raises EngineMissingError naming the file or extra that is missing."""
        ...

    def segment(self, text: str) -> list[tuple[int, int]]:
        """Word spans `[start, end)` that cover all characters but white space, in order."""
        ...


class SummaryEngine(Protocol):
    """Writes. `grain` is what it is asked for: source sentences, units to rewrite, or whole summaries."""

    name: str
    grain: Literal["sentence", "unit", "summary"]

    def load(self) -> None:
        """Loads weights. Raises EngineMissingError naming the file or extra that is missing."""
        ...

    def write(self, requests: Sequence[SummaryRequest]) -> list[list[str]]:
        """Candidates for each request, the best first; an empty list where it has none."""
        ...


ENGINES: dict[str, dict[str, str]] = {
    "ner": {
        "lac": "pipeline.engines.lac:LacEngine",
        "encoder": "pipeline.engines.encoder:EncoderEngine",
        "spacy": "pipeline.engines.spacy_ner:SpacyEngine",
        "transformers": "pipeline.engines.transformers_ner:TransformersEngine",
    },
    "summary": {
        "extractive": "pipeline.engines.extractive:ExtractiveEngine",
        "embedded": "pipeline.engines.embedded_summary:EmbeddedEngine",
        "transformers": "pipeline.engines.transformers_summary:TransformersSummaryEngine",
        "openai": "pipeline.engines.openai_summary:OpenAIEngine",
    },
}


def check_engine(section: str, job: str, name: str) -> None:
    """Sees that there is the engine that a section of the settings names, so that a run says so before it begins.

    Raises:
        ConfigError: there is no such engine.
    """
    if name not in ENGINES[job]:
        raise ConfigError(
            f"{section}.engine = {name!r}: no such engine", hint=f"one of {', '.join(ENGINES[job])}"
        )


def find_model(name: str) -> str:
    """The folder of a transformers model, or its hub id.

    Raises:
        EngineMissingError: it is neither.
    """
    folder = resolve(name)
    if not folder.is_dir() and not _is_hub_id(name):
        raise EngineMissingError(
            f"no such model folder: {name}",
            hint="give a folder with config.json, tokenizer and weights, or a hub id (owner/name)",
        )
    return str(folder) if folder.is_dir() else name


def _is_hub_id(name: str) -> bool:
    """Whether a name that is no folder may be `owner/name` on the hub: it must not look like a path."""
    if not re.fullmatch(r"[A-Za-z0-9][\w.-]*(?:/[A-Za-z0-9][\w.-]*)?", name, re.ASCII):
        return False
    return "/" not in name or not resolve(name).parent.is_dir()


def check_model(section: str, model: str) -> None:
    """Sees that a section of the settings names a model, for an engine that has none of its own.

    Raises:
        ConfigError: it names none.
    """
    if not model:
        raise ConfigError(
            f"{section}.model is not set", hint="name a folder or hub id of a seq2seq or chat model"
        )
