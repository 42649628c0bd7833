"""Which versions are installed: of packages, and of models that come as packages or from a hub."""

from __future__ import annotations

import re
from collections.abc import Iterator
from dataclasses import dataclass
from importlib import metadata
from pathlib import Path

from pipeline.paths import resolve

OWN = "bulletin-pipeline"
_NAME = re.compile(r"[A-Za-z0-9._-]+")
_HUB_SECONDS = 3.0


@dataclass(frozen=True, slots=True)
class Requirement:
    """A package that this one asks for; `wanted` is its name with the versions that will do."""

    name: str
    wanted: str
    optional: bool  # an extra asks for it


def list_requirements() -> Iterator[Requirement]:
    """What the installed package asks for, as its metadata have it; nothing where it is not installed."""
    try:
        texts = metadata.requires(OWN) or []
    except metadata.PackageNotFoundError:
        return
    for text in texts:
        if match := _NAME.match(text):
            yield Requirement(match.group(), text.partition(";")[0].strip(), "extra ==" in text)


def installed(name: str) -> str:
    """Version of an installed package, empty where there is none of that name."""
    try:
        return metadata.version(name) if _NAME.fullmatch(name) else ""
    except metadata.PackageNotFoundError:
        return ""


def hub_releases(model: str) -> dict[str, str]:
    """Hub id → commit of a model of the Hugging Face hub: that of the one downloaded, else of the one that would be.

    The commit is empty where neither is known; there is none for a model that is a folder.
    """
    from huggingface_hub.constants import HF_HUB_CACHE

    if not model or resolve(model).exists():
        return {}
    reference = Path(HF_HUB_CACHE) / f"models--{model.replace('/', '--')}" / "refs" / "main"
    try:
        return {model: reference.read_text(encoding="utf-8").strip()}
    except (OSError, ValueError):
        return {model: _ask_hub(model)}


def _ask_hub(model: str) -> str:
    from huggingface_hub import HfApi

    try:
        return HfApi().model_info(model, timeout=_HUB_SECONDS).sha or ""
    except Exception:  # no network or no such model: the engine will say so
        return ""
