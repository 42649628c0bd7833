"""The weights of logistic models over named features: one JSON file in a model folder."""

from __future__ import annotations

import json
import math
from collections.abc import Iterable
from pathlib import Path
from typing import Any

from pipeline.errors import EngineMissingError
from pipeline.paths import resolve

FILE = "weights.json"


def read_weights(folder: str, *, setting: str) -> Any:
    """What `weights.json` of a model folder holds.

    Args:
        folder: of the model.
        setting: that names the folder, for the hint.

    Raises:
        EngineMissingError: there is none, or it is damaged.
    """
    return read_json(find_file(folder, FILE, setting=setting), setting=setting)


def read_json(path: Path, *, setting: str) -> Any:
    """What a JSON file of a model holds.

    Raises:
        EngineMissingError: it is damaged.
    """
    try:
        return json.loads(path.read_text(encoding="utf-8"))
    except ValueError as error:
        raise damaged(path, error, setting=setting) from error


def damaged(path: Path, error: Exception, *, setting: str) -> EngineMissingError:
    """What to say of a file of a model that cannot be read."""
    first = next(iter(str(error).splitlines()), type(error).__name__)
    return EngineMissingError(f"{path}: damaged: {first}", hint=f"set {setting} to a whole model")


def find_file(folder: str, name: str, *, setting: str) -> Path:
    """The path of a file of a model folder. Arguments and errors as of `read_weights`."""
    path = Path(resolve(folder)) / name
    if not path.is_file():
        raise EngineMissingError(
            f"{path.parent}: no {name}", hint=f"set {setting} to a folder with one, or to nothing"
        )
    return path


def write_weights(folder: Path, weights: Any) -> None:
    """Writes `weights.json` of a model folder, which is made where it is missing."""
    folder.mkdir(parents=True, exist_ok=True)
    text = json.dumps(weights, ensure_ascii=False, separators=(",", ":"))
    (folder / FILE).write_text(text + "\n", encoding="utf-8")


def chance(weights: dict[str, float], names: Iterable[str]) -> float:
    """The logistic function of the sum of the weights of the features that are there."""
    return logistic(total(weights, names))


def total(weights: dict[str, float], names: Iterable[str]) -> float:
    """The sum of the weights of the features that are there: the log odds."""
    return sum(weights.get(name, 0.0) for name in names)


def logistic(odds: float) -> float:
    """The probability with these log odds."""
    return 1 / (1 + math.exp(-max(-60.0, min(60.0, odds))))
