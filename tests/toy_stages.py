"""Small stages that write real layers, for testing the runner, the store and the executors without any model.

The files that they read steer them: a line `!reject`, `!raise`, `!surrogate`, `!slow` or `!die` makes a
stage do that. `TOY_LOG` names a file that gets one line a document and stage processed.
"""

from __future__ import annotations

import hashlib
import os
import time
from collections.abc import Iterator, Sequence
from pathlib import Path
from typing import Any, ClassVar

from pipeline.errors import InputError
from pipeline.records import (
    Block,
    Document,
    Entity,
    EntityLayer,
    Metadata,
    OffsetMap,
    RawDocument,
    Reject,
    Work,
)

TABLE = {"clean": "toy_stages:ToyClean", "ner": "toy_stages:ToyNer"}
READER = "toy_stages:read"


def read(path: Path, *, doc_id: str) -> RawDocument:
    data = path.read_bytes()
    if not data:
        raise InputError("the file is empty")
    return RawDocument(doc_id, path.as_posix(), hashlib.sha256(data).hexdigest(), data.decode("utf-8"))


def log(stage: str, doc_id: str) -> None:
    if name := os.environ.get("TOY_LOG"):
        with open(name, "a", encoding="utf-8") as file:
            file.write(f"{stage} {doc_id}\n")


class Toy:
    version: ClassVar[int] = 1

    def __init__(self, config: Any) -> None:
        self.config = config

    def files(self) -> Sequence[str]:
        return ()

    def setup(self) -> None:
        pass


class ToyClean(Toy):
    name: ClassVar[str] = "clean"
    reads: ClassVar[tuple[str, ...]] = ("raw",)
    writes: ClassVar[str] = "document"

    def process(self, batch: Sequence[Work]) -> Iterator[Document | Reject]:
        for work in batch:
            raw = work.raw
            assert raw is not None
            log(self.name, raw.doc_id)
            if "!slow" in raw.text:
                time.sleep(0.05)
            if "!die" in raw.text:
                os._exit(9)
            if "!raise" in raw.text:
                raise ValueError("boom")
            if "!reject" in raw.text:
                yield Reject(raw.doc_id, "asked to")
                continue
            text = "\ud800" if "!surrogate" in raw.text else raw.text
            size = len(text)
            yield Document(
                doc_id=raw.doc_id,
                path=raw.path,
                sha256=raw.sha256,
                encoding=raw.encoding,
                raw_text=text,
                text=text,
                offsets=OffsetMap((0,), (0,), (1,), (1,), size, size),
                metadata=Metadata(title=text[:4], contact={"phone": "1", "email": "a@b"}),
                blocks=(Block("paragraph", 0, size),),
            )


class ToyNer(Toy):
    name: ClassVar[str] = "ner"
    reads: ClassVar[tuple[str, ...]] = ("document",)
    writes: ClassVar[str] = "entities"

    def files(self) -> Sequence[str]:
        return (self.config.titles,)

    def process(self, batch: Sequence[Work]) -> Iterator[EntityLayer | Reject]:
        for work in batch:
            log(self.name, work.doc_id)
            assert work.document is not None
            if "!no-names" in work.document.text:
                yield Reject(work.doc_id, "no names")
                continue
            words = work.document.text.split()
            yield EntityLayer(
                tuple(
                    Entity(f"e{i}", "PER", work.document.text.index(word), 0, word, engine=self.config.engine)
                    for i, word in enumerate(words, 1)
                )
            )
