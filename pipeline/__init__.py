"""Who said what in Chinese bulletins.

    import pipeline

    pipeline.run("data/raw")                    # all stages over a folder, results kept in data/processed
    pipeline.load("quotes")                     # their rows as a datasets.Dataset
    work = pipeline.analyse("…文本…")            # one text in memory

Importing this package is quick: what a name needs is imported when the name is first used.
"""

from __future__ import annotations

from typing import TYPE_CHECKING, Any

if TYPE_CHECKING:
    from pipeline.api import (
        analyse,
        clean,
        evaluate,
        find_entities,
        find_quotes,
        load,
        run,
        summarise,
        to_spacy,
    )
    from pipeline.config import Config, load_config

__all__ = [
    "Config",
    "analyse",
    "clean",
    "evaluate",
    "find_entities",
    "find_quotes",
    "load",
    "load_config",
    "run",
    "summarise",
    "to_spacy",
]

_ELSEWHERE = {"Config": "pipeline.config", "load_config": "pipeline.config"}


def __getattr__(name: str) -> Any:
    if name not in __all__:
        raise AttributeError(f"module {__name__!r} has no attribute {name!r}")
    import importlib

    return getattr(importlib.import_module(_ELSEWHERE.get(name, "pipeline.api")), name)


def __dir__() -> list[str]:
    return sorted([*globals(), *__all__])
