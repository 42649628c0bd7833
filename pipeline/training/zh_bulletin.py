"""`train zh_bulletin`: the folder of the spaCy pipeline, for models/zh_bulletin.

Nothing is trained: the folder holds a config that names our components and the models that they load.
"""

from __future__ import annotations

import argparse
from collections.abc import Sequence
from importlib.metadata import PackageNotFoundError, version
from pathlib import Path

from pipeline.errors import StoreError

COMPONENTS = ("bulletin_sentences", "bulletin_ner", "bulletin_quotes")


def build(out: Path, *, segmenter: str = "models/segmenter") -> None:
    """Writes the pipeline; what was in the folder is replaced.

    Args:
        out: folder to write.
        segmenter: word segmentation model that its tokenizer loads.

    Raises:
        StoreError: it cannot be written.
    """
    from spacy.lang.zh import Chinese

    from pipeline import spacy_components  # noqa: F401 (registers the components, installed or not)

    nlp = Chinese.from_config(
        {"nlp": {"tokenizer": {"@tokenizers": "bulletin.PkusegTokenizer.v1", "model": segmenter}}}
    )
    for name in COMPONENTS:
        nlp.add_pipe(name)
    nlp.batch_size = 32
    nlp.meta.update(
        name="bulletin",
        version=_version(),
        description="Words, sentences, named entities with posts, and attributed quotes of Chinese bulletins",
        license="MIT",
        requirements=["bulletin-pipeline"],
    )
    try:
        nlp.to_disk(out)
    except OSError as error:
        raise StoreError(f"{out}: cannot be written: {error.strerror or error}") from error


def _version() -> str:
    try:
        return version("bulletin-pipeline")
    except PackageNotFoundError:
        return "0.0.0"


def main(argv: Sequence[str]) -> int:
    """`python -m pipeline train zh_bulletin [--out DIR]`."""
    parser = argparse.ArgumentParser(
        prog="python -m pipeline train zh_bulletin", description=(__doc__ or "").splitlines()[0]
    )
    parser.add_argument(
        "--out",
        type=Path,
        default=Path("models/zh_bulletin"),
        metavar="FOLDER",
        help="folder of the finished pipeline",
    )
    options = parser.parse_args(argv)
    build(options.out)
    print(f"wrote {options.out}")
    return 0
