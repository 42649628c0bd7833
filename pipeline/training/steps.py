"""The steps of a training run, each of which skips itself where its result is there."""

from __future__ import annotations

import argparse
import sys
from collections.abc import Callable, Collection, Mapping
from pathlib import Path
from typing import TypeVar

P = TypeVar("P")
Report = Callable[[str], None]


def add_data(parser: argparse.ArgumentParser) -> None:
    """The option --data of all trainings that read corpora (see `pipeline.training.corpora`)."""
    parser.add_argument(
        "--data",
        default="",
        metavar="FOLDER",
        help="folder of the corpora; default: $PIPELINE_DATA or ../shared/data",
    )


def add_folders(parser: argparse.ArgumentParser, model: str) -> None:
    """The options --data, --work and --out of the training of a model."""
    add_data(parser)
    parser.add_argument(
        "--work",
        default=f".work/train-{model}",
        metavar="FOLDER",
        help="folder of intermediate results",
    )
    parser.add_argument(
        "--out", default=f"models/{model}", metavar="FOLDER", help="folder of the finished model"
    )


def add_folds(parser: argparse.ArgumentParser) -> None:
    """The option --folds of the training of a model that is fitted in minutes."""
    parser.add_argument(
        "--folds",
        type=int,
        default=0,
        metavar="N",
        help="cross-validate with so many parts; nothing is written",
    )


def add_adversarial(parser: argparse.ArgumentParser) -> None:
    """The option --adversarial of the training of a tagger (see `pipeline.training.tagger.TuneOptions`)."""
    parser.add_argument(
        "--adversarial",
        type=float,
        default=0.0,
        metavar="LENGTH",
        help="learn each batch a second time with its embeddings moved this far to where the loss is higher",
    )


def run_steps(
    table: Mapping[str, Callable[[P, Report], None]], plan: P, *, wanted: Collection[str], work: Path
) -> int:
    """Makes the work folder and runs the wanted steps in the order of the table; progress goes to stderr.

    Returns:
        The exit code, 0.
    """
    work.mkdir(parents=True, exist_ok=True)
    for name, step in table.items():
        if name in wanted:
            report(f"== {name}")
            step(plan, report)
    return 0


def report(line: str) -> None:
    print(line, file=sys.stderr, flush=True)
