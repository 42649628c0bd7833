"""Our own tagger at run time: an int8 encoder under ONNX Runtime, and CRF decoding in numpy.

Nothing of torch or transformers is imported. The folder of a model holds `config.json`,
`vocabulary.txt` and `model.onnx`; `pipeline.training.export` writes it.
"""

from __future__ import annotations

import unicodedata
from collections.abc import Callable, Collection, Sequence
from concurrent.futures import ThreadPoolExecutor
from dataclasses import dataclass
from functools import partial
from pathlib import Path
from typing import Any, ClassVar

import numpy as np

from pipeline.engines.tokens import CharacterTokenizer, Tokens
from pipeline.engines.viterbi import (
    NEVER,
    SAID,
    bio_constraints,
    bio_spans,
    marginals,
    probable_spans,
    said_spans,
    viterbi,
)
from pipeline.errors import EngineMissingError
from pipeline.paths import resolve
from pipeline.records import Mention
from pipeline.threads import threads as usable_threads
from pipeline.weights import damaged, read_json

Array = np.ndarray[Any, Any]
LEANING = 1.5  # what mentions get on top of their emissions where reported words are told as well
SHORT = 80  # tokens of a text that is read beside its neighbours as well
NEIGHBOUR = 60  # characters of each neighbour
FILES = ("config.json", "vocabulary.txt", "model.onnx")


@dataclass(frozen=True, slots=True)
class Window:
    """Tokens `[start, end)` of text number `text`; emissions are kept for `[keep_start, keep_end)` of them."""

    text: int
    start: int
    end: int
    keep_start: int
    keep_end: int


def windows(text: int, length: int, *, size: int, margin: int) -> list[Window]:
    """Overlapping windows over `length` tokens.

    Every token is kept from exactly one window, at least `margin` tokens inside it unless the text
    itself begins or ends there. Labels are decoded over the joined emissions of the whole text, so
    no entity can be cut by a window's edge.
    """
    if length <= size:
        return [Window(text, 0, length, 0, length)] if length else []
    result: list[Window] = []
    start = 0
    while True:
        end = min(start + size, length)
        last = end == length
        if last:
            start = max(0, length - size)
        keep_start = result[-1].keep_end if result else 0
        result.append(Window(text, start, end, keep_start, end if last else end - margin))
        if last:
            return result
        start = end - 2 * margin


class EncoderEngine:
    """Finds PER, ORG, LOC and TITLE in paragraphs of any length.

    Every window is a run of its own: the int8 products scale their inputs by the largest value among
    them, so that in a batch what one text gets would hang on its neighbours (2.7 % of the mentions of
    our bulletins did). It is faster as well, as nothing is padded.

    Args:
        model: folder of the model.
        threads: windows that are read at the same time; 0: as many as this process may use (`pipeline.threads`).
        setting: where the folder is set, for the message that it is missing.
        convention: whose labelling rules to follow, a tag of the model (`config.json` lists them);
            empty for the model's own choice, the guide of data/gold.
    """

    name: ClassVar[str] = "encoder"

    def __init__(
        self,
        model: str = "models/ner",
        *,
        threads: int = 0,
        convention: str = "",
        setting: str = "ner.model",
    ) -> None:
        self._folder = resolve(model)
        self._threads = threads or usable_threads()
        self._convention = convention
        self._setting = setting
        self._session: Any = None

    def load(self) -> None:
        """Loads weights and vocabulary.

        Raises:
            EngineMissingError: a file of the model, the convention or onnxruntime is missing.
        """
        if self._session is not None:
            return
        folder = Path(self._folder)
        missing = [name for name in FILES if not (folder / name).is_file()]
        if missing:
            raise EngineMissingError(
                f"no tagger in {folder}: {', '.join(missing)} missing",
                hint=f"set {self._setting} to a folder with these files"
                + (", or ner.engine to lac" if self._setting == "ner.model" else ", or to nothing"),
            )
        try:
            import onnxruntime
        except ImportError as error:
            raise EngineMissingError(
                "the encoder engine needs onnxruntime", hint="pip install onnxruntime"
            ) from error
        config = read_json(folder / "config.json", setting=self._setting)
        self._tokenizer = CharacterTokenizer.read(folder / "vocabulary.txt")
        self._labels: tuple[str, ...] = tuple(config["labels"])
        self._size, self._margin = int(config["window"]) - 1, int(config["margin"])
        convention = self._convention or config["convention"]
        if convention not in config["conventions"]:
            raise EngineMissingError(
                f"the model in {folder} knows no convention {convention}",
                hint=", ".join(config["conventions"]),
            )
        self._tag = self._tokenizer.ids[convention]
        self._layers: tuple[str, ...] = tuple(config.get("layers", ()))
        forbidden, self._start = bio_constraints(self._labels)
        self._transitions = np.array(config["transitions"], np.float32) + forbidden
        self._said = np.array([label.endswith(SAID) for label in self._labels])
        outside = [label.removesuffix(SAID) == "O" for label in self._labels]
        self._leaning = np.where(outside, 0.0, LEANING).astype(np.float32)
        self._inside = np.array([label.startswith("I-") for label in self._labels])
        options = onnxruntime.SessionOptions()
        options.intra_op_num_threads = 1
        options.inter_op_num_threads = 1
        options.log_severity_level = 3
        try:
            self._session = onnxruntime.InferenceSession(
                str(folder / "model.onnx"), options, providers=["CPUExecutionProvider"]
            )
        except MemoryError:
            raise
        except Exception as error:  # what ONNX Runtime raises are no classes that it names
            raise damaged(folder / "model.onnx", error, setting=self._setting) from error

    def predict(self, texts: Sequence[str]) -> list[list[Mention]]:
        """Mentions of each text, by start; offsets in code points of that text.

        `score` is the mean probability of a mention's labels, token by token. A model with labels for
        reported words (`pipeline.engines.viterbi.said_labels`) also gives these, as mentions labelled SAID.
        """
        self.load()
        encoded = self._tokenizer.encode_all(texts)
        return self._read(texts, encoded, self._run(encoded, ("emissions",), len(self._labels)))

    def predict_in_context(self, documents: Sequence[Sequence[str]]) -> list[list[Mention]]:
        """What `predict` gives for the texts of all documents in order, where those of one document follow one another.

        A short text (a heading, a row of names, a line of a résumé) says little by itself: it is read once more
        between the end of the text before it and the beginning of the one behind it, and its emissions are the mean
        of both readings. Nothing reaches from one document into another.
        """
        self.load()
        texts = [text for document in documents for text in document]
        encoded = self._tokenizer.encode_all(texts)
        emissions = self._run(encoded, ("emissions",), len(self._labels))
        between: list[tuple[int, int, str]] = []
        number = 0
        for document in documents:
            for place, text in enumerate(document):
                before = document[place - 1][-NEIGHBOUR:] + "\n" if place else ""
                after = "\n" + document[place + 1][:NEIGHBOUR] if place + 1 < len(document) else ""
                if 0 < len(encoded[number]) <= SHORT and (before or after):
                    between.append((number, len(before), before + text + after))
                number += 1
        wide = self._tokenizer.encode_all([words for _, _, words in between])
        for (number, start, _), tokens, scores in zip(
            between, wide, self._run(wide, ("emissions",), len(self._labels)), strict=True
        ):
            end = start + len(texts[number])
            own = [at for at, place in enumerate(tokens.starts) if start <= place < end]
            if len(own) == len(encoded[number]):
                emissions[number] = (emissions[number] + scores[own]) / 2
        return self._read(texts, encoded, emissions)

    def predict_with_states(
        self, texts: Sequence[str]
    ) -> tuple[list[list[Mention]], list[tuple[list[int], Array]]]:
        """What `predict` and `states` give, in one pass over the texts; all states are in memory.

        Raises:
            EngineMissingError: the model shows no layer, or a file is missing.
        """
        self.check_states()
        encoded = self._tokenizer.encode_all(texts)
        labels = len(self._labels)
        found = self._run(encoded, ("emissions", *self._layers), labels + self._width())
        mentions = self._read(texts, encoded, [each[:, :labels].copy() for each in found])
        return mentions, [
            (tokens.starts, each[:, labels:]) for tokens, each in zip(encoded, found, strict=True)
        ]

    def _read(
        self, texts: Sequence[str], encoded: Sequence[Tokens], emissions: Sequence[Array]
    ) -> list[list[Mention]]:
        """Mentions of each text from its emissions, [tokens, labels]."""
        for text, tokens, scores in zip(texts, encoded, emissions, strict=True):
            self._forbid_across_lines(text, tokens, scores)
        if self._said.any():
            shares = self._each(emissions, marginals)
            paths = self._each([scores + self._leaning for scores in emissions], viterbi)
            return [self._heard(*each) for each in zip(texts, encoded, shares, paths, strict=True)]
        spans = self._each(emissions, partial(probable_spans, names=self._labels))
        return [self._mentions(*each) for each in zip(texts, encoded, emissions, spans, strict=True)]

    def check_kinds(self, kinds: Collection[str]) -> None:
        """Loads the model and makes sure that it finds what it is asked for.

        Args:
            kinds: labels of mentions, all of which it must find, and no others.

        Raises:
            EngineMissingError: it finds others, or a file is missing or damaged.
        """
        self.load()
        found = {label.removesuffix(SAID).partition("-")[2] for label in self._labels} - {""}
        found |= {"SAID"} if self._said.any() else set()
        if found != set(kinds):
            raise EngineMissingError(
                f"the model in {self._folder} finds {', '.join(sorted(found))}, not {', '.join(sorted(kinds))}",
                hint=f"name another {self._setting}",
            )

    def check_states(self, *, asked_by: str = "") -> None:
        """Loads the model and makes sure that it shows hidden states.

        Args:
            asked_by: the setting of who needs them, for the message; empty: the setting that names the folder.

        Raises:
            EngineMissingError: it shows none, or a file is missing.
        """
        self.load()
        if not self._layers:
            raise EngineMissingError(
                f"the model in {self._folder} shows no hidden states",
                hint=f"name another {self._setting}, or set {asked_by or self._setting} to nothing",
            )

    def states(self, texts: Sequence[str]) -> list[tuple[list[int], Array]]:
        """Where the tokens of each text begin, and their hidden states of the layers that the model shows, side by side.

        Returns:
            Offsets in code points of the text, and an array [tokens, layers × width].

        Raises:
            EngineMissingError: the model shows no layer (`layers` of its `config.json`), or a file is missing.
        """
        self.check_states()
        encoded = self._tokenizer.encode_all(texts)
        found = self._run(encoded, self._layers, self._width())
        return [(tokens.starts, states) for tokens, states in zip(encoded, found, strict=True)]

    def _width(self) -> int:
        """Numbers of a token's states."""
        return sum(output.shape[-1] for output in self._session.get_outputs() if output.name in self._layers)

    def _run(self, encoded: Sequence[Tokens], outputs: Sequence[str], width: int) -> list[Array]:
        """Outputs of the model side by side, each token from the window that shows most of its context."""
        result = [np.zeros((len(tokens), width), np.float32) for tokens in encoded]
        todo = [
            window
            for number, tokens in enumerate(encoded)
            for window in windows(number, len(tokens), size=self._size, margin=self._margin)
        ]
        todo.sort(key=lambda window: window.start - window.end)  # the longest first, for an even end

        def read(window: Window) -> Array:
            ids = np.array([[self._tag, *encoded[window.text].ids[window.start : window.end]]], np.int64)
            found = np.concatenate(self._session.run(list(outputs), {"ids": ids}), axis=-1)
            kept: Array = found[0, 1 + window.keep_start - window.start : 1 + window.keep_end - window.start]
            return kept

        with ThreadPoolExecutor(self._threads) as pool:
            for window, scores in zip(todo, pool.map(read, todo), strict=True):
                result[window.text][window.keep_start : window.keep_end] = scores
        return result

    def _forbid_across_lines(self, text: str, tokens: Tokens, scores: Array) -> None:
        """A line end inside a mention would join two blocks: the token after it cannot continue one."""
        if "\n" not in text:
            return
        for at in range(1, len(tokens)):
            if "\n" in text[tokens.ends[at - 1] : tokens.starts[at]]:
                scores[at, self._inside] = NEVER

    def _each(self, emissions: Sequence[Array], read: Callable[..., Any]) -> list[Any]:
        """What `read` makes of the emissions of each text, 64 texts of like length at a time."""
        result: list[Any] = [()] * len(emissions)
        order = sorted(
            (i for i, scores in enumerate(emissions) if len(scores)), key=lambda i: len(emissions[i])
        )
        for first in range(0, len(order), 64):
            chosen = order[first : first + 64]
            lengths = np.array([len(emissions[i]) for i in chosen])
            batch = np.zeros((len(chosen), int(lengths[-1]), len(self._labels)), np.float32)
            for row, index in enumerate(chosen):
                batch[row, : lengths[row]] = emissions[index]
            found = read(batch, self._transitions, self._start, lengths)
            for row, index in enumerate(chosen):
                result[index] = found[row][: lengths[row]]
        return result

    def _mentions(
        self, text: str, tokens: Tokens, scores: Array, spans: Sequence[tuple[int, int, str]]
    ) -> list[Mention]:
        """Mentions of spans of tokens, each with the mean probability of its labels, token by token."""
        if not spans:
            return []
        shifted = np.exp(scores - scores.max(axis=1, keepdims=True))
        shares = shifted / shifted.sum(axis=1, keepdims=True)
        chosen = np.zeros(len(shares), np.float32)
        for first, end, kind in spans:
            chosen[first] = shares[first, self._labels.index(f"B-{kind}")]
            chosen[first + 1 : end] = shares[first + 1 : end, self._labels.index(f"I-{kind}")]
        return _built(text, tokens, [(*span, chosen) for span in spans])

    def _heard(self, text: str, tokens: Tokens, shares: Array, path: Sequence[int]) -> list[Mention]:
        """Mentions of a model with labels for reported words, those words among them; probabilities under the CRF.

        `path` leans towards mentions (`LEANING`), so that those come out, too, that are less likely than
        nothing at their place; whoever asks decides by `Mention.score`.
        """
        if not len(shares):
            return []
        plain = len(self._labels) // 2
        either = shares[:, :plain] + shares[:, plain:]
        chosen = either[np.arange(len(path)), [label % plain for label in path]]
        inside = shares[:, self._said].sum(1)
        spoken = [int(self._said.argmax()) if share > 0.5 else 0 for share in inside]
        found = [(*span, chosen) for span in bio_spans(path, self._labels)]
        found += [(*span, "SAID", inside) for span in said_spans(spoken, self._labels)]
        return _built(text, tokens, sorted(found, key=lambda each: each[:2]))


def _built(text: str, tokens: Tokens, found: Sequence[tuple[int, int, str, Array]]) -> list[Mention]:
    """Mentions of (first token, token after the last, label, score of every token of the text).

    Rules of dashes and the like are no names, whatever the model says; nor are signs at the edges part of one: 📌某大学.
    """
    built = []
    for first, end, kind, sure in found:
        start, stop = tokens.starts[first], tokens.ends[end - 1]
        while start < stop and unicodedata.category(text[start]) in _SIGNS:
            start += 1
        while stop > start and unicodedata.category(text[stop - 1]) in _SIGNS - {"No"}:
            stop -= 1
        if any(map(str.isalnum, text[start:stop])):
            built.append(Mention(start, stop, kind, round(float(sure[first:end].mean()), 4)))
    return built


_SIGNS = frozenset({"So", "Sk", "Cf", "Mn", "No", "Co", "Cs"})
"""Unicode categories of pictures, their modifiers and circled numbers."""
