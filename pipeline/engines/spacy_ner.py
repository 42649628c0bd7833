"""Entities from any spaCy pipeline for Chinese: zh_core_web_*, a user's own, an entity ruler."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from typing import Any, ClassVar

from pipeline import paths
from pipeline.engines.labels import label_map
from pipeline.errors import EngineMissingError, first_line
from pipeline.records import Mention


class SpacyEngine:
    """Runs a spaCy pipeline and takes its `doc.ents`.

    Args:
        model: folder of a spaCy pipeline, or name of an installed one.
        batch_size: texts a batch of `nlp.pipe`.
        labels: label of the pipeline → PER, ORG, LOC, TITLE or "" (dropped), on top of the default table
            (PERSON → PER, ORG → ORG, GPE and FAC → LOC, TITLE → TITLE …).
    """

    name: ClassVar[str] = "spacy"

    def __init__(self, model: str, *, batch_size: int = 32, labels: Mapping[str, str] | None = None) -> None:
        self._model = model
        self._batch_size = batch_size
        self._labels = label_map(labels)
        self._nlp: Any = None

    def load(self) -> None:
        """Loads the pipeline.

        Raises:
            EngineMissingError: no such folder or package, or something that it needs is not installed.
        """
        if self._nlp is not None:
            return
        try:
            import spacy
        except ImportError as error:
            raise EngineMissingError(
                "the spacy engine needs the package spacy", hint="pip install spacy"
            ) from error
        folder = paths.resolve(self._model) if self._model else None
        if folder is None or not ((folder / "config.cfg").is_file() or spacy.util.is_package(self._model)):
            raise EngineMissingError(
                f"no spaCy pipeline: {self._model or '(no name given)'}",
                hint="set ner.model to the folder of one (with its config.cfg), or to one that is installed: zh_core_web_sm",
            )
        try:
            self._nlp = spacy.load(folder if (folder / "config.cfg").is_file() else self._model)
        except (ImportError, OSError, ValueError) as error:
            raise EngineMissingError(
                f"spaCy pipeline {self._model} cannot be loaded", hint=first_line(error)
            ) from error

    def predict(self, texts: Sequence[str]) -> list[list[Mention]]:
        """One list of mentions a text, by start; offsets in code points of that text.

        Raises:
            EngineMissingError: as `load`.
        """
        self.load()
        self._nlp.max_length = max([self._nlp.max_length, *map(len, texts)])
        return [self._mentions(doc) for doc in self._nlp.pipe(texts, batch_size=self._batch_size)]

    def _mentions(self, doc: Any) -> list[Mention]:
        found = []
        for entity in doc.ents:
            label = self._labels.get(entity.label_.upper())
            text = entity.text
            if label and text.strip():
                lead = len(text) - len(text.lstrip())
                start = entity.start_char + lead
                found.append(Mention(start, start + len(text.strip()), label))
        return found
