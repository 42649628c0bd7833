"""Entities from any transformers token-classification model: a local folder or a hub id.

Texts of any length are read in overlapping windows; where windows overlap, a token is judged by the
window in which it stands farthest from an edge, so no entity is lost or cut at one.
"""

from __future__ import annotations

import re
from collections import defaultdict
from collections.abc import Iterable, Iterator, Mapping, Sequence
from dataclasses import dataclass
from typing import Any, ClassVar

from pipeline.engines import find_model
from pipeline.engines.labels import label_map
from pipeline.errors import EngineMissingError, first_line
from pipeline.records import Mention

_BEGIN, _INSIDE, _END, _SINGLE = frozenset("B"), frozenset("IM"), frozenset("EL"), frozenset("SU")
_PREFIXED = re.compile(r"([BIMELSU])[-_](.+)")
_SUFFIXED = re.compile(r"(.+)[-_]([BIMELSU])")
_LINE_END = re.compile(r"[\r\n]")


@dataclass(frozen=True, slots=True)
class Tag:
    """A predicted tag of one token: `position` is one of B I E S, or empty for an untyped or outside tag."""

    start: int
    end: int
    position: str
    label: str
    score: float


class TransformersEngine:
    """Runs a token-classification model with its own fast tokenizer, on a GPU if there is one.

    Args:
        model: folder of a transformers model, or a hub id (then it may be downloaded).
        batch_size: windows a batch; windows of like length go together.
        labels: label of the model → PER, ORG, LOC, TITLE or "" (dropped), on top of the default table.
        max_tokens: longest window, special tokens included; 0: what the model can take, at most 512.
        overlap: tokens that a window shares with the one before.
    """

    name: ClassVar[str] = "transformers"

    def __init__(
        self,
        model: str,
        *,
        batch_size: int = 32,
        labels: Mapping[str, str] | None = None,
        max_tokens: int = 0,
        overlap: int = 128,
    ) -> None:
        self._model_name = model
        self._batch_size = batch_size
        self._labels = label_map(labels)
        self._max_tokens = max_tokens
        self._overlap = overlap
        self._tokenizer: Any = None
        self._model: Any = None
        self._tags: list[tuple[str, str]] = []
        self._window = 0
        self._stride = 0

    def load(self) -> None:
        """Loads tokenizer and weights.

        Raises:
            EngineMissingError: package, folder, tokenizer or weights are missing, the tokenizer cannot tell
                offsets, or the model has no label that we know.
        """
        if self._model is not None:
            return
        try:
            import torch
            from transformers import AutoModelForTokenClassification, AutoTokenizer
        except ImportError as error:
            raise EngineMissingError(
                "the transformers engine needs the packages transformers and torch",
                hint="pip install transformers torch",
            ) from error
        if not self._model_name:
            raise EngineMissingError("no model named", hint="set ner.model to a folder or a hub id")
        source = find_model(self._model_name)
        try:
            tokenizer = AutoTokenizer.from_pretrained(source, use_fast=True)
            model = AutoModelForTokenClassification.from_pretrained(source)
        except (OSError, ValueError, ImportError, KeyError) as error:
            raise EngineMissingError(
                f"no token-classification model: {self._model_name}",
                hint=f"give a folder with config.json, tokenizer and weights; {first_line(error)}",
            ) from error
        if not tokenizer.is_fast:
            raise EngineMissingError(
                f"the tokenizer of {self._model_name} cannot tell character offsets",
                hint="add its tokenizer.json",
            )
        self._tags = [self._read_tag(model.config.id2label[i]) for i in range(model.config.num_labels)]
        if not any(label for _, label in self._tags):
            raise EngineMissingError(
                f"{self._model_name} has no entity label that we know",
                hint="map them; it has " + ", ".join(sorted(set(model.config.id2label.values()))),
            )
        limit = min(getattr(model.config, "max_position_embeddings", 512) or 512, 512)
        if getattr(model.config, "model_type", "") in {"roberta", "xlm-roberta", "camembert"}:
            limit -= 2  # their positions start after the padding index
        self._window = min(self._max_tokens or limit, limit)
        self._stride = max(0, min(self._overlap, (self._window - tokenizer.num_special_tokens_to_add()) // 2))
        self._tokenizer = tokenizer
        self._model = model.to("cuda" if torch.cuda.is_available() else "cpu").eval()

    def predict(self, texts: Sequence[str]) -> list[list[Mention]]:
        """One list of non-overlapping mentions a text, by start; offsets in code points of that text.

        Raises:
            EngineMissingError: as `load`.
        """
        self.load()
        filled = [i for i, text in enumerate(texts) if text.strip()]
        found: list[list[Mention]] = [[] for _ in texts]
        if not filled:
            return found
        windows = self._tokenizer(
            [texts[i] for i in filled],
            truncation=True,
            max_length=self._window,
            stride=self._stride,
            return_overflowing_tokens=True,
            return_offsets_mapping=True,
            return_special_tokens_mask=True,
        )
        best: dict[int, dict[tuple[int, int], tuple[int, Tag]]] = defaultdict(dict)
        for row, classes, scores in self._classify(windows):
            text_index = filled[windows["overflow_to_sample_mapping"][row]]
            offsets = windows["offset_mapping"][row]
            special = windows["special_tokens_mask"][row]
            text = texts[text_index]
            tokens = [i for i, (a, b) in enumerate(offsets) if not special[i] and text[a:b].strip()]
            for rank, i in enumerate(tokens):
                depth = min(rank, len(tokens) - 1 - rank)
                start, end = offsets[i]
                position, label = self._tags[classes[i]]
                known = best[text_index].get((start, end))
                if known is None or known[0] < depth:
                    best[text_index][start, end] = depth, Tag(start, end, position, label, scores[i])
        for text_index, tags in best.items():
            ordered = [tag for _, tag in sorted(tags.values(), key=lambda item: (item[1].start, item[1].end))]
            found[text_index] = list(join_tags(ordered, texts[text_index]))
        return found

    def _classify(self, windows: Any) -> Iterator[tuple[int, list[int], list[float]]]:
        """Row of a window, best class and its probability for each of its tokens."""
        import torch

        ids = windows["input_ids"]
        order = sorted(range(len(ids)), key=lambda row: -len(ids[row]))
        names = [name for name in self._tokenizer.model_input_names if name in windows]
        for start in range(0, len(order), self._batch_size):
            rows = order[start : start + self._batch_size]
            batch = self._tokenizer.pad(
                {name: [windows[name][row] for row in rows] for name in names}, return_tensors="pt"
            ).to(self._model.device)
            with torch.inference_mode():
                top = self._model(**batch).logits.float().softmax(-1).max(-1)
            classes, scores = top.indices.tolist(), top.values.tolist()
            left = self._tokenizer.padding_side == "left"
            for k, row in enumerate(rows):
                shift = len(classes[k]) - len(ids[row]) if left else 0
                yield row, classes[k][shift : shift + len(ids[row])], scores[k][shift : shift + len(ids[row])]

    def _read_tag(self, name: str) -> tuple[str, str]:
        position, label = split_tag(name)
        ours = self._labels.get(label.upper(), "")
        return (position if ours else "", ours)


def split_tag(name: str) -> tuple[str, str]:
    """Position (B I E S, or empty where the scheme has none) and label of a tag name.

    BIO, BIOES, BMES, BILOU, with the position before or behind: `B-PER`, `M-company`, `PER_B`, `PER`.
    """
    if match := _PREFIXED.fullmatch(name):
        letter, label = match[1], match[2]
    elif match := _SUFFIXED.fullmatch(name):
        label, letter = match[1], match[2]
    else:
        return "", "" if name.upper() in {"O", "OUT"} else name
    for position, letters in (("B", _BEGIN), ("I", _INSIDE), ("E", _END), ("S", _SINGLE)):
        if letter in letters:
            return position, label
    raise AssertionError(letter)


def join_tags(tags: Iterable[Tag], text: str) -> Iterator[Mention]:
    """Mentions from token tags in text order.

    Forgiving: an inside tag that continues nothing begins a mention. A mention never runs over a line end
    and, where its edge falls into a run of Latin letters or digits, takes in the whole run.
    """
    last_end = 0
    for run in _runs(tags, text):
        start, end = run[0].start, run[-1].end
        while start > last_end and _splits_word(text, start):
            start -= 1
        while _splits_word(text, end):
            end += 1
        start = max(start, last_end)
        stripped = text[start:end].strip()
        if stripped:
            start += len(text[start:end]) - len(text[start:end].lstrip())
            end = start + len(stripped)
            yield Mention(start, end, run[0].label, sum(tag.score for tag in run) / len(run))
            last_end = end


def _runs(tags: Iterable[Tag], text: str) -> Iterator[list[Tag]]:
    run: list[Tag] = []
    for tag in tags:
        joins = (
            bool(run)
            and tag.label == run[-1].label
            and tag.position not in {"B", "S"}
            and run[-1].position not in {"E", "S"}
            and not _LINE_END.search(text, run[-1].end, tag.start)
        )
        if run and not joins:
            yield run
            run = []
        if tag.label:
            run.append(tag)
    if run:
        yield run


def _splits_word(text: str, offset: int) -> bool:
    if not 0 < offset < len(text):
        return False
    before, after = text[offset - 1], text[offset]
    return before.isascii() and after.isascii() and before.isalnum() and after.isalnum()
