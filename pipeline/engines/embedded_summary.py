"""Our compact summariser with ONNX Runtime: rewrites units, offline, on a CPU.

`models/summariser` holds the encoder and one decoder step as int8 graphs, the embedding table, the
tokenizer and `config.json`. Digits, Latin letters and placeholders that a unit lacks cannot be written.
"""

from __future__ import annotations

import json
import re
from collections.abc import Iterator, Sequence
from pathlib import Path
from typing import Any, Literal

import numpy as np

from pipeline.config import OWN_SUMMARISER, SummariseConfig
from pipeline.engines import SummaryRequest
from pipeline.engines.beams import search
from pipeline.errors import EngineMissingError
from pipeline.paths import resolve
from pipeline.summaries.codec import BOS, EOS, MOST_TOKENS, Codec, length_bucket
from pipeline.summaries.placeholders import mask, restore
from pipeline.threads import threads

FILES = ("encoder.onnx", "step.onnx", "embeddings.npz", "tokenizer.model", "config.json")
CANDIDATES = 4  # a text
MOST_THREADS = 4  # the graphs are small
LOWEST = -60.0  # what is added to the log probability of a token that may not be written
FORMAT = 2  # of config.json; another one where the graphs take other inputs
_MARK = re.compile(r"^[，。；：、！？,.;:!?]+$")


class EmbeddedEngine:
    """Rewrites one unit at a time, in batches of like length."""

    name = "embedded"
    grain: Literal["unit"] = "unit"

    def __init__(self, config: SummariseConfig) -> None:
        self.folder = resolve(config.model or OWN_SUMMARISER)
        self.beams = config.beams
        self.batch_size = config.batch_size
        self._model: Model | None = None

    def load(self) -> None:
        """Reads the model folder.

        Raises:
            EngineMissingError: the folder or one of its files is missing.
        """
        if self._model is None:
            self._model = Model(self.folder)

    def write(self, requests: Sequence[SummaryRequest]) -> list[list[str]]:
        """Up to `CANDIDATES` a request; those with a placeholder that stands for nothing are left out."""
        self.load()
        assert self._model is not None
        written: list[list[str]] = [[] for _ in requests]
        kinds = [self._model.kind(request.kind) for request in requests]
        masked = [mask(request.text) if self._model.placeholders else None for request in requests]
        sources = [m.text if m else request.text for m, request in zip(masked, requests, strict=True)]
        order = sorted(
            range(len(requests)), key=lambda i: (length_bucket(requests[i].length), len(sources[i]))
        )
        for rows in _batches(order, self.batch_size):
            found = self._model.generate(
                [sources[i] for i in rows],
                kinds=[kinds[i] for i in rows],
                lengths=[requests[i].length for i in rows],
                beams=self.beams,
            )
            for i, texts in zip(rows, found, strict=True):
                values = masked[i].values if (masked[i]) else {}  # type: ignore[union-attr]
                restored = [restore(text, values) for text in texts] if values else texts
                written[i] = [text.strip() for text in restored if text]
        return written


class Model:
    """The sessions and the search; texts in, candidates out."""

    def __init__(self, folder: Path) -> None:
        missing = [name for name in FILES if not (folder / name).is_file()]
        if missing:
            raise EngineMissingError(
                f"{folder}: no {missing[0]}",
                hint="`python -m pipeline train summariser` makes it, or name another folder",
            )
        import onnxruntime

        options = onnxruntime.SessionOptions()
        options.intra_op_num_threads = min(MOST_THREADS, threads())
        options.log_severity_level = 3
        config = json.loads((folder / "config.json").read_text(encoding="utf-8"))
        if config.get("format") != FORMAT:
            raise EngineMissingError(
                f"{folder}: its graphs are of another version of this package",
                hint="`python -m pipeline train summariser --repack` writes them from the weights that it was trained with",
            )
        self.width, self.heads, self.layers = config["width"], config["heads"], config["decoder_layers"]
        self.placeholders: bool = config.get("placeholders", True)
        self.kinds: dict[str, list[str]] = config.get("kinds", {})
        self.codec = Codec(folder / "tokenizer.model")
        with np.load(folder / "embeddings.npz", allow_pickle=False) as table:
            self._rows, self._scales = table["q"], table["s"].astype(np.float32)
        self._cached = [f"{part}_{i}" for i in range(self.layers) for part in ("keys", "values")]
        self._encoder = onnxruntime.InferenceSession(str(folder / "encoder.onnx"), options)
        self._step = onnxruntime.InferenceSession(str(folder / "step.onnx"), options)
        size = self.codec.pieces.get_piece_size()
        self._marks = frozenset(i for i in range(size) if _MARK.match(self.codec.pieces.id_to_piece(i)))

    def kind(self, wanted: str) -> str:
        """The trained kind to ask for where a kind is wanted."""
        return self.kinds.get(wanted, [wanted])[0]

    def embed(self, ids: Any) -> Any:
        """Unit embeddings of token ids, (…, width) fp32."""
        rows = self._rows[ids].astype(np.float32) * self._scales[ids][..., None]
        return rows / np.sqrt(np.square(rows).mean(-1, keepdims=True) + 1e-7)

    def generate(
        self, texts: Sequence[str], *, kinds: Sequence[str], lengths: Sequence[int], beams: int
    ) -> list[list[str]]:
        """Candidates of each text, the best first.

        Args:
            texts: sources, perhaps with placeholders.
            kinds: steering kind of each.
            lengths: characters wanted of each.
            beams: hypotheses kept a text.
        """
        sources = [
            self.codec.source(text, kind=kind, length=length)
            for text, kind, length in zip(texts, kinds, lengths, strict=True)
        ]
        wide = max(map(len, sources))
        ids = np.zeros((len(sources), wide), np.int64)
        for row, source in enumerate(sources):
            ids[row, : len(source)] = source
        real = ids != 0
        keys, values, copy_keys = self._encoder.run(None, {"embedded": self.embed(ids), "mask": real})
        penalty = np.stack([self.codec.penalties(text) for text in texts])
        fixed = {
            "copy_keys": copy_keys.transpose(0, 2, 1), "source": ids, "mask": real,
            "copyable": real & (ids >= self.codec.first_copy),
            "weight": np.exp(np.maximum(penalty, LOWEST)).astype(np.float32),
        }  # fmt: skip
        size = self.width // self.heads
        for i in range(self.layers):
            fixed[f"memory_keys_{i}"] = keys[i].transpose(0, 1, 3, 2)
            fixed[f"memory_values_{i}"] = values[i]
        fixed = {name: np.ascontiguousarray(part) for name, part in fixed.items()}
        cache = [np.zeros((len(sources) * beams, self.heads, 0, size), np.float32)] * len(self._cached)
        at_work = list(range(len(sources)))
        rates = 10000.0 ** (-np.arange(0, size, 2, dtype=np.float32) / size)

        def step(tokens: Any, parents: Any, live: Sequence[int], position: int) -> tuple[Any, Any]:
            nonlocal at_work, cache, fixed
            if len(live) < len(at_work):
                rows = [at_work.index(i) for i in live]
                fixed = {name: part[rows] for name, part in fixed.items()}
                at_work = list(live)
            if not np.array_equal(parents, np.arange(len(cache[0]))):
                cache = [part[parents] for part in cache]
            angles = (position * rates).astype(np.float32)[None]
            best, best_ids, *cache = self._step.run(
                None,
                {
                    "embedded": self.embed(tokens[:, None]), "cos": np.cos(angles), "sin": np.sin(angles),
                    **dict(zip(self._cached, cache, strict=True)), **fixed,
                },
            )  # fmt: skip
            return best, best_ids

        found = search(
            step, [MOST_TOKENS[length_bucket(length)] for length in lengths], beams=beams, start=BOS, end=EOS,
            marks=self._marks, sources=sources,
        )  # fmt: skip
        return [
            list(dict.fromkeys(self.codec.decode(tokens) for _, tokens in sequences))[:CANDIDATES]
            for sequences in found
        ]


def _batches(order: Sequence[int], size: int) -> Iterator[Sequence[int]]:
    for first in range(0, len(order), size):
        yield order[first : first + size]
