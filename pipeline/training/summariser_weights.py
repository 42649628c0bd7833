"""Weights of the summariser on disk: int8 a row to ship, 4-bit normal floats to travel.

Both are safetensors. Rows of a matrix keep one scale (int8), or each 64 weights one (4 bits with the
16 levels of NF4, Dettmers et al., 2023); vectors stay fp16.
"""

from __future__ import annotations

from pathlib import Path
from typing import Any

import numpy as np

NF4 = np.array(
    [
        -1.0, -0.6961928, -0.52507305, -0.3949175, -0.28444138, -0.18477343, -0.09105004, 0.0,
        0.0795803, 0.1609302, 0.2461123, 0.33791524, 0.44070983, 0.562617, 0.72295684, 1.0,
    ],
    np.float32,
)  # fmt: skip
GROUP = 64
Arrays = dict[str, Any]


def to_int8(weights: Arrays) -> Arrays:
    """`name` → `name.q` (int8) and `name.s` (fp16, one a row) for matrices; vectors as fp16."""
    packed: Arrays = {}
    for name, value in weights.items():
        if value.ndim == 2:
            scale = np.maximum(np.abs(value).max(1, keepdims=True), 1e-8) / 127
            scale = scale.astype(np.float16).astype(np.float32)
            packed[f"{name}.q"] = np.clip(np.round(value / scale), -127, 127).astype(np.int8)
            packed[f"{name}.s"] = scale[:, 0].astype(np.float16)
        else:
            packed[name] = value.astype(np.float16)
    return packed


def to_nf4(weights: Arrays) -> Arrays:
    """`name.n` (two weights a byte), `name.s` (fp16 a group), `name.d` (shape)."""
    packed: Arrays = {}
    bounds = (NF4[1:] + NF4[:-1]) / 2
    for name, value in weights.items():
        if value.ndim == 2 and value.size % GROUP == 0:
            groups = value.reshape(-1, GROUP)
            scale = np.maximum(np.abs(groups).max(1, keepdims=True), 1e-8).astype(np.float16)
            codes = np.searchsorted(bounds, groups / scale.astype(np.float32)).astype(np.uint8).reshape(-1)
            packed[f"{name}.n"] = codes[::2] | (codes[1::2] << 4)
            packed[f"{name}.s"] = scale[:, 0]
            packed[f"{name}.d"] = np.array(value.shape, np.int32)
        else:
            packed[name] = value.astype(np.float16)
    return packed


def unpack(packed: Arrays) -> Arrays:
    """Either form back to fp32."""
    weights: Arrays = {}
    for name, value in packed.items():
        stem, _, part = name.rpartition(".")
        if part == "q":
            weights[stem] = value.astype(np.float32) * packed[f"{stem}.s"].astype(np.float32).reshape(-1, 1)
        elif part == "n":
            codes = np.stack([value & 15, value >> 4], 1).reshape(-1, GROUP)
            scaled = NF4[codes] * packed[f"{stem}.s"].astype(np.float32).reshape(-1, 1)
            weights[stem] = scaled.reshape([int(n) for n in packed[f"{stem}.d"]])
        elif not (part in ("s", "d") and (f"{stem}.q" in packed or f"{stem}.n" in packed)):
            weights[name] = value.astype(np.float32)
    return weights


def save(packed: Arrays, path: Path) -> None:
    from safetensors.numpy import save_file

    path.parent.mkdir(parents=True, exist_ok=True)
    save_file({name: np.ascontiguousarray(value) for name, value in packed.items()}, str(path))


def load(path: Path) -> Arrays:
    """Weights in fp32 from a file of either form."""
    from safetensors.numpy import load_file

    return unpack(load_file(str(path)))


def split_file(path: Path, folder: Path, *, bytes_each: int = 13 << 20) -> list[Path]:
    """Cuts a file into pieces `<name>.0`, `<name>.1` … that `join_files` puts together again."""
    data = path.read_bytes()
    pieces = []
    for i, start in enumerate(range(0, len(data), bytes_each)):
        piece = folder / f"{path.name}.{i}"
        piece.write_bytes(data[start : start + bytes_each])
        pieces.append(piece)
    return pieces


def join_files(pieces: list[Path], path: Path) -> None:
    path.write_bytes(b"".join(piece.read_bytes() for piece in pieces))


def seed_placeholders(
    weights: Arrays, *, placeholders: dict[str, int], digits: list[int], seed: int = 5
) -> None:
    """Gives the rows of new placeholder tokens a start near the mean of the digits, each a little apart."""
    chance = np.random.default_rng(seed)
    rows = weights["E.weight"]
    centre, spread = rows[digits].mean(0), float(rows[digits].std())
    for token in placeholders.values():
        rows[token] = centre + chance.normal(0, 0.7 * spread, rows.shape[1])
