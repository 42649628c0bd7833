"""Weights of the summariser on disk: int8 a row; 4-bit normal floats are read as well.

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


def unpack(packed: Arrays) -> Arrays:
    """Either form back to fp32. In 4 bits a matrix is `name.n` (two weights a byte), `name.s` (fp16 a group), `name.d` (shape)."""
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


def seed_placeholders(
    weights: Arrays, *, placeholders: dict[str, int], digits: list[int], seed: int = 5
) -> None:
    """Gives the rows of new placeholder tokens a start near the mean of the digits, each a little apart."""
    chance = np.random.default_rng(seed)
    rows = weights["E.weight"]
    centre, spread = rows[digits].mean(0), float(rows[digits].std())
    for token in placeholders.values():
        rows[token] = centre + chance.normal(0, 0.7 * spread, rows.shape[1])
