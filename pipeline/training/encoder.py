"""The encoder that our taggers share: BERT's architecture in plain torch, made to be trained and exported."""

from __future__ import annotations

import math
import zlib
from collections.abc import Mapping, Sequence
from dataclasses import asdict, dataclass
from pathlib import Path
from typing import Any

import numpy as np
import torch
from torch import Tensor, nn
from torch.nn import functional

Array = np.ndarray[Any, Any]


@dataclass(frozen=True)
class EncoderShape:
    """Sizes of an encoder; the defaults are those of multilingual-e5-small."""

    vocabulary: int
    width: int = 384
    layers: int = 12
    heads: int = 12
    inner: int = 1536
    positions: int = 512

    def as_dict(self) -> dict[str, int]:
        return asdict(self)


def plain_attention(query: Tensor, key: Tensor, value: Tensor, mask: Tensor | None) -> Tensor:
    """Attention as two products and a softmax, all [batch, heads, length, width of a head].

    In training on a CPU this is faster than the fused kernels of torch, whose backward pass is slow, and than
    their plain fallback, which looks for rows that are masked whole (ours never are).
    """
    scores = (query * query.shape[-1] ** -0.5) @ key.transpose(-1, -2)
    if mask is not None:
        scores = scores + mask
    return scores.softmax(-1, dtype=scores.dtype) @ value


class Layer(nn.Module):  # type: ignore[misc]
    """Self-attention and feed-forward, each followed by residual and layer norm (Devlin et al. 2019)."""

    def __init__(self, shape: EncoderShape, dropout: float) -> None:
        super().__init__()
        width = shape.width
        self.heads, self.dropout = shape.heads, dropout
        self.qkv = nn.Linear(width, 3 * width)
        self.out = nn.Linear(width, width)
        self.attention_norm = nn.LayerNorm(width, 1e-12)
        self.up = nn.Linear(width, shape.inner)
        self.down = nn.Linear(shape.inner, width)
        self.output_norm = nn.LayerNorm(width, 1e-12)

    def forward(self, x: Tensor, mask: Tensor | None) -> Tensor:
        """`x` [batch, length, width]; `mask` additive, broadcast to [batch, heads, length, length]."""
        batch, length, width = x.shape
        query, key, value = (
            part.view(batch, length, self.heads, width // self.heads).transpose(1, 2)
            for part in self.qkv(x).chunk(3, dim=-1)
        )
        drop = self.dropout if self.training else 0.0
        mask = None if mask is None else mask.to(query.dtype)
        if x.device.type == "cpu" and self.training:
            # the backward pass of fused attention is slow there; attention weights are not dropped
            context = plain_attention(query, key, value, mask)
        else:
            context = functional.scaled_dot_product_attention(
                query, key, value, attn_mask=mask, dropout_p=drop
            )
        context = self.out(context.transpose(1, 2).reshape(batch, length, width))
        x = self.attention_norm(x + functional.dropout(context, self.dropout, self.training))
        inner = self.down(functional.gelu(self.up(x)))
        return self.output_norm(x + functional.dropout(inner, self.dropout, self.training))


class Encoder(nn.Module):  # type: ignore[misc]
    def __init__(self, shape: EncoderShape, *, dropout: float = 0.1) -> None:
        super().__init__()
        self.shape, self.dropout = shape, dropout
        self.word = nn.Embedding(shape.vocabulary, shape.width)
        self.position = nn.Embedding(shape.positions, shape.width)
        self.norm = nn.LayerNorm(shape.width, 1e-12)
        self.layers = nn.ModuleList(Layer(shape, dropout) for _ in range(shape.layers))
        for parameter in self.parameters():
            if parameter.dim() > 1:
                nn.init.normal_(parameter, 0.0, 0.02)

    def forward(self, ids: Tensor, mask: Tensor | None = None) -> Tensor:
        """`ids` [batch, length], `mask` bool [batch, length] (True: a token) → [batch, length, width]."""
        x = self.norm(self.word(ids) + self.position.weight[: ids.shape[1]])
        x = functional.dropout(x, self.dropout, self.training)
        additive = None
        if mask is not None:
            additive = torch.zeros_like(mask, dtype=x.dtype).masked_fill(~mask, -1e4)[:, None, None, :]
        for layer in self.layers:
            x = layer(x, additive)
        return x


class MaskedLanguageModel(nn.Module):  # type: ignore[misc]
    """Encoder with a head that guesses masked tokens; its output matrix is the embedding."""

    def __init__(self, encoder: Encoder) -> None:
        super().__init__()
        width = encoder.shape.width
        self.encoder = encoder
        self.transform = nn.Linear(width, width)
        self.norm = nn.LayerNorm(width, 1e-12)
        self.bias = nn.Parameter(torch.zeros(encoder.shape.vocabulary))
        nn.init.eye_(self.transform.weight)
        nn.init.zeros_(self.transform.bias)

    def forward(self, ids: Tensor, places: Tensor) -> Tensor:
        """Logits [places, vocabulary] at the flat positions `places` of `ids` [batch, length]."""
        hidden = self.encoder(ids).flatten(0, 1)[places]
        hidden = self.norm(functional.gelu(self.transform(hidden)))
        return functional.linear(hidden, self.encoder.word.weight, self.bias)


def load_arrays(module: nn.Module, arrays: Mapping[str, Array]) -> None:
    """Copies arrays into a module's parameters by name; every name of the module must be there."""
    state = {name: torch.from_numpy(np.array(array, np.float32)) for name, array in arrays.items()}
    module.load_state_dict(state)


def arrays_of(module: nn.Module) -> dict[str, Array]:
    return {name: value.detach().float().cpu().numpy() for name, value in module.state_dict().items()}


def pick_layers(arrays: Mapping[str, Array], layers: Sequence[int]) -> dict[str, Array]:
    """The weights of a shallower encoder made of some layers of a deep one."""
    result = {name: array for name, array in arrays.items() if not name.startswith("layers.")}
    for target, source in enumerate(layers):
        for name, array in arrays.items():
            if name.startswith(f"layers.{source}."):
                result[f"layers.{target}." + name.split(".", 2)[2]] = array
    return result


PIECE_BYTES = 15_500_000


_PACKED = b"zlib"  # files of before begin with the length of their head


def save_arrays(path: Path, arrays: Mapping[str, Array], *, bits: int = 16) -> list[Path]:
    """Writes arrays compactly, zlib over all, in files `path.0`, `path.1` … of at most 15.5 MB.

    Args:
        path: stem of the files.
        arrays: float arrays by name.
        bits: 16 for half precision; 8 for matrices as int8 with one fp16 scale a row; 4 for matrices as
            4-bit blocks of 32 with an fp16 scale (rows must be a multiple of 32 wide).
    """
    parts: list[bytes] = []
    index: list[str] = []
    for name, array in arrays.items():
        kind = bits if array.ndim == 2 and array.shape[0] > 64 and array.shape[1] % 32 == 0 else 16
        parts.append(_ENCODE[kind](np.asarray(array, np.float32)))
        index.append(f"{name} {kind} {len(parts[-1])} {'x'.join(map(str, array.shape))}")
    head = "\n".join(index).encode()
    data = _PACKED + zlib.compress(len(head).to_bytes(8, "little") + head + b"".join(parts))
    files = []
    for number, start in enumerate(range(0, len(data), PIECE_BYTES)):
        files.append(path.with_name(f"{path.name}.{number}"))
        files[-1].write_bytes(data[start : start + PIECE_BYTES])
    return files


def read_arrays(path: Path) -> dict[str, Array]:
    """Reads what `save_arrays` wrote."""
    files = sorted(path.parent.glob(path.name + ".[0-9]"))
    data = b"".join(file.read_bytes() for file in files)
    if not data:
        raise FileNotFoundError(path)
    if data.startswith(_PACKED):
        data = zlib.decompress(data[len(_PACKED) :])
    at = 8 + int.from_bytes(data[:8], "little")
    result: dict[str, Array] = {}
    for line in data[8:at].decode().split("\n"):
        name, kind, length, sizes = line.split(" ")
        shape = tuple(int(size) for size in sizes.split("x") if size)
        result[name] = _DECODE[int(kind)](data[at : at + int(length)], shape)
        at += int(length)
    return result


def _encode8(array: Array) -> bytes:
    scale = np.maximum(np.abs(array).max(1, keepdims=True) / 127, 1e-7).astype(np.float16)
    values = np.clip(np.rint(array / scale.astype(np.float32)), -127, 127).astype(np.int8)
    return bytes(scale.tobytes() + values.tobytes())


def _decode8(data: bytes, shape: tuple[int, ...]) -> Array:
    scale = np.frombuffer(data, np.float16, shape[0]).astype(np.float32)[:, None]
    return np.asarray(np.frombuffer(data, np.int8, -1, 2 * shape[0]).reshape(shape) * scale)


def _encode4(array: Array) -> bytes:
    blocks = array.reshape(-1, 32)
    largest = np.take_along_axis(blocks, np.abs(blocks).argmax(1)[:, None], 1)
    scale = (largest / -8).astype(np.float16)
    safe = np.where(scale == 0, np.float16(1), scale).astype(np.float32)
    values = np.clip(np.rint(blocks / safe) + 8, 0, 15).astype(np.uint8)
    return bytes(scale.tobytes() + (values[:, :16] | (values[:, 16:] << 4)).tobytes())


def _decode4(data: bytes, shape: tuple[int, ...]) -> Array:
    blocks = math.prod(shape) // 32
    scale = np.frombuffer(data, np.float16, blocks).astype(np.float32)[:, None]
    nibbles = np.frombuffer(data, np.uint8, -1, 2 * blocks).reshape(blocks, 16)
    values = np.concatenate([nibbles & 15, nibbles >> 4], axis=1).astype(np.float32) - 8
    return np.asarray((values * scale).reshape(shape))


def _encode16(array: Array) -> bytes:
    return array.astype(np.float16).tobytes()


def _decode16(data: bytes, shape: tuple[int, ...]) -> Array:
    return np.frombuffer(data, np.float16).astype(np.float32).reshape(shape)


_ENCODE = {16: _encode16, 8: _encode8, 4: _encode4}
_DECODE = {16: _decode16, 8: _decode8, 4: _decode4}
