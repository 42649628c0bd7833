"""Stages: tables to tables. `STAGES` is the one list of what exists, in order."""

from __future__ import annotations

from collections.abc import Iterator, Mapping, Sequence
from typing import Any, ClassVar, Protocol, runtime_checkable

from pipeline.records import Reject, Work


class Stage(Protocol):
    """One step of the pipeline. Built with its resolved config section; cheap to build."""

    name: ClassVar[str]
    version: ClassVar[int]  # raise it when the code changes what comes out
    reads: ClassVar[tuple[str, ...]]  # fields of Work: raw, document, entities, quotes
    writes: ClassVar[str]  # field of Work that `process` yields the value of

    def files(self) -> Sequence[str]:
        """Paths of model and lexicon files whose content decides the output."""
        ...

    def setup(self) -> None:
        """Loads weights; called once a worker, before `process`."""
        ...

    def process(self, batch: Sequence[Work]) -> Iterator[Any | Reject]:
        """Yields one layer or one Reject per document of the batch, in order; a bad document is a Reject, a bug raises."""
        ...


@runtime_checkable
class HasReleases(Protocol):
    """A stage that may take models which are no files of its own: installed packages, models of a hub."""

    def releases(self) -> Mapping[str, str]:
        """Package or hub id → its version, which decides the output as the content of `files` does; empty where it is not known."""
        ...


STAGES: dict[str, str] = {
    "clean": "pipeline.stages.clean:CleanStage",
    "ner": "pipeline.stages.ner:NerStage",
    "quotes": "pipeline.stages.quotes:QuotesStage",
    "summarise": "pipeline.stages.summarise:SummariseStage",
}
"""Stage name → `module:class`; imported when a run needs it, so that importing pipeline stays light."""
