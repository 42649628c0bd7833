"""Exporters: results of the pipeline as files for people and other programs.

An exporter is one function `(works, out) -> paths written`. It takes works as they come, keeps
no more than one in memory, and writes files that are whole or not there at all. `EXPORTERS` is
the one list of what exists; to add a format, write `pipeline/exporters/<format>.py` and one line
here.
"""

from __future__ import annotations

import difflib
import importlib
from collections.abc import Iterable
from functools import partial
from pathlib import Path
from typing import Protocol, cast

from pipeline.errors import ConfigError
from pipeline.records import Work


class Exporter(Protocol):
    """Writes documents in one format."""

    def __call__(self, works: Iterable[Work], out: Path) -> list[Path]:
        """Writes all works at `out`, a file or a folder as the format asks.

        Args:
            works: documents with whatever layers were made; those without a document are left out.
            out: the target; missing folders are made, files of an earlier export replaced.

        Returns:
            The files written, in order.

        Raises:
            ConfigError: `out` is, or is called like, a file where the format needs a folder, or the other
                way round, or is called like a file of another format; or it is there and not as an export wrote it.
            KeptError: files that people have changed, or that no export has written, stay as they are.
            StoreError: the target cannot be written.
        """
        ...


EXPORTERS: dict[str, str] = {
    "gold": "pipeline.exporters.gold:export_gold",
    "jsonl": "pipeline.exporters.jsonl:export_jsonl",
    "csv": "pipeline.exporters.csv:export_csv",
    "html": "pipeline.exporters.html:export_html",
    "docbin": "pipeline.exporters.docbin:export_docbin",
}
"""Format → `module:function`."""


def load_exporter(name: str, *, force: bool = False) -> Exporter:
    """The exporter of a format, written in small letters or capitals.

    Args:
        name: of the format.
        force: replace files that people have changed, too, or that no export has written (for `html` only the former).

    Raises:
        ConfigError: no such format.
    """
    name = name.lower()
    if name not in EXPORTERS:
        near = difflib.get_close_matches(name, EXPORTERS, n=1)
        raise ConfigError(
            f"no export format is called {name}",
            hint=f"did you mean {near[0]}?" if near else f"there are {', '.join(EXPORTERS)}",
        )
    module, function = EXPORTERS[name].split(":")
    export = getattr(importlib.import_module(module), function)
    return cast(Exporter, partial(export, force=True) if force else export)
