"""Compares predictions with gold labels: `gold` (labels), `metrics` (measures), `report` (figures), `run` (the whole)."""

from __future__ import annotations

from typing import TYPE_CHECKING, Any

if TYPE_CHECKING:
    from pipeline.evaluation.report import Report
    from pipeline.evaluation.run import evaluate, evaluate_store

__all__ = ["Report", "evaluate", "evaluate_store"]


def __getattr__(name: str) -> Any:
    if name not in __all__:
        raise AttributeError(f"module {__name__!r} has no attribute {name!r}")
    import importlib

    module = "report" if name == "Report" else "run"
    return getattr(importlib.import_module(f"pipeline.evaluation.{module}"), name)
