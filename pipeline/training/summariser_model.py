"""The summariser's network: an encoder-decoder with a copy head, in torch, for training and export.

Eight encoder and four decoder layers of width 512: RMSNorm, rotary positions, normalised queries and
keys (Dehghani et al., 2023), SwiGLU; one embedding for input and output; a pointer-generator head
(See et al., 2017) that copies source tokens. 51.5 M parameters.
"""

from __future__ import annotations

import math
from dataclasses import dataclass

import torch
import torch.nn.functional as F
from torch import Tensor, nn

PAD, EOS, UNK, BOS = 0, 1, 2, 3


@dataclass(frozen=True)
class Shape:
    """Sizes of the network. Tokens below `first_copy` steer the model and are never copied."""

    vocabulary: int = 16000
    width: int = 512
    heads: int = 8
    inner: int = 1408
    encoder_layers: int = 8
    decoder_layers: int = 4
    first_copy: int = 95


TINY = Shape(width=64, heads=2, inner=96, encoder_layers=2, decoder_layers=1)


def unit(x: Tensor) -> Tensor:
    if torch.onnx.is_in_onnx_export():  # the operator is not in ONNX before opset 23
        return x * torch.rsqrt(x.square().mean(-1, keepdim=True) + 1e-7)
    return F.rms_norm(x, (x.size(-1),))


class Norm(nn.Module):  # type: ignore[misc]
    def __init__(self, shape: Shape) -> None:
        super().__init__()
        self.weight = nn.Parameter(torch.ones(shape.width))

    def forward(self, x: Tensor) -> Tensor:
        if torch.onnx.is_in_onnx_export():
            return unit(x) * self.weight
        return F.rms_norm(x, self.weight.shape, self.weight, eps=1e-6)


def rotary_table(length: int, size: int, device: torch.device, first: int = 0) -> tuple[Tensor, Tensor]:
    """Cosines and sines, each (length, size / 2)."""
    rates = 10000.0 ** (-torch.arange(0, size, 2, device=device).float() / size)
    angles = torch.outer(torch.arange(first, first + length, device=device).float(), rates)
    return angles.cos(), angles.sin()


def rotate(x: Tensor, table: tuple[Tensor, Tensor]) -> Tensor:
    cos, sin = table[0].to(x.dtype), table[1].to(x.dtype)
    a, b = x.chunk(2, -1)
    return torch.cat([a * cos - b * sin, a * sin + b * cos], -1)


class Attention(nn.Module):  # type: ignore[misc]
    def __init__(self, shape: Shape) -> None:
        super().__init__()
        self.count, self.size = shape.heads, shape.width // shape.heads
        self.q, self.k, self.v, self.o = (nn.Linear(shape.width, shape.width, bias=False) for _ in range(4))
        self.gq = nn.Parameter(torch.ones(self.size))
        nn.init.zeros_(self.o.weight)

    def split(self, x: Tensor) -> Tensor:
        return x.view(x.size(0), x.size(1), self.count, self.size).transpose(1, 2)

    def queries(self, x: Tensor) -> Tensor:
        return unit(self.split(self.q(x))) * self.gq

    def keys_values(self, x: Tensor) -> tuple[Tensor, Tensor]:
        return unit(self.split(self.k(x))), self.split(self.v(x))

    def merge(self, heads: Tensor) -> Tensor:
        merged: Tensor = self.o(heads.transpose(1, 2).reshape(heads.size(0), heads.size(2), -1))
        return merged


class FeedForward(nn.Module):  # type: ignore[misc]
    def __init__(self, shape: Shape) -> None:
        super().__init__()
        self.g = nn.Linear(shape.width, shape.inner, bias=False)
        self.u = nn.Linear(shape.width, shape.inner, bias=False)
        self.o = nn.Linear(shape.inner, shape.width, bias=False)
        nn.init.zeros_(self.o.weight)

    def forward(self, x: Tensor) -> Tensor:
        out: Tensor = self.o(F.silu(self.g(x)) * self.u(x))
        return out


def attend(q: Tensor, k: Tensor, v: Tensor, mask: Tensor | None, *, causal: bool = False) -> Tensor:
    """Scaled dot-product attention; all (batch, heads, length, size), in the type of `v`."""
    return F.scaled_dot_product_attention(q.to(v.dtype), k.to(v.dtype), v, attn_mask=mask, is_causal=causal)


class EncoderLayer(nn.Module):  # type: ignore[misc]
    def __init__(self, shape: Shape) -> None:
        super().__init__()
        self.a, self.f = Attention(shape), FeedForward(shape)
        self.n1, self.n2 = Norm(shape), Norm(shape)
        self.drop = 0.0

    def before(self, x: Tensor, table: tuple[Tensor, Tensor]) -> tuple[Tensor, Tensor, Tensor]:
        y = self.n1(x)
        k, v = self.a.keys_values(y)
        return rotate(self.a.queries(y), table), rotate(k, table), v

    def after(self, x: Tensor, heads: Tensor) -> Tensor:
        x = x + F.dropout(self.a.merge(heads), self.drop, self.training)
        return x + F.dropout(self.f(self.n2(x)), self.drop, self.training)

    def forward(self, x: Tensor, table: tuple[Tensor, Tensor], mask: Tensor | None) -> Tensor:
        q, k, v = self.before(x, table)
        return self.after(x, attend(q, k, v, mask))


class DecoderLayer(nn.Module):  # type: ignore[misc]
    def __init__(self, shape: Shape) -> None:
        super().__init__()
        self.a, self.c, self.f = Attention(shape), Attention(shape), FeedForward(shape)
        self.n1, self.n2, self.n3 = (Norm(shape) for _ in range(3))
        self.drop = 0.0

    def before(self, x: Tensor, table: tuple[Tensor, Tensor]) -> tuple[Tensor, Tensor, Tensor]:
        y = self.n1(x)
        k, v = self.a.keys_values(y)
        return rotate(self.a.queries(y), table), rotate(k, table), v

    def between(self, x: Tensor, heads: Tensor) -> tuple[Tensor, Tensor]:
        x = x + F.dropout(self.a.merge(heads), self.drop, self.training)
        return x, self.c.queries(self.n2(x))

    def after(self, x: Tensor, heads: Tensor) -> Tensor:
        x = x + F.dropout(self.c.merge(heads), self.drop, self.training)
        return x + F.dropout(self.f(self.n3(x)), self.drop, self.training)

    def forward(
        self, x: Tensor, table: tuple[Tensor, Tensor], memory: tuple[Tensor, Tensor], mask: Tensor | None
    ) -> Tensor:
        q, k, v = self.before(x, table)
        x, across = self.between(x, attend(q, k, v, None, causal=True))
        return self.after(x, attend(across, *memory, mask))


class Summariser(nn.Module):  # type: ignore[misc]
    """Parameter names are those of the weights file; `forward` is the training loss."""

    def __init__(self, shape: Shape) -> None:
        super().__init__()
        self.shape = shape
        self.frozen_layers = 0
        self.E = nn.Embedding(shape.vocabulary, shape.width)
        nn.init.normal_(self.E.weight, std=0.02)
        self.enc = nn.ModuleList(EncoderLayer(shape) for _ in range(shape.encoder_layers))
        self.dec = nn.ModuleList(DecoderLayer(shape) for _ in range(shape.decoder_layers))
        self.ne, self.nd = Norm(shape), Norm(shape)
        self.cq = nn.Linear(shape.width, shape.width, bias=False)
        self.ck = nn.Linear(shape.width, shape.width, bias=False)
        self.gate = nn.Linear(shape.width, 1)
        nn.init.constant_(self.gate.bias, 1.0)
        nn.init.zeros_(self.gate.weight)

    def set_dropout(self, rate: float) -> None:
        for layer in (*self.enc, *self.dec):
            layer.drop = rate

    def table(self, length: int, device: torch.device, first: int = 0) -> tuple[Tensor, Tensor]:
        return rotary_table(length, self.shape.width // self.shape.heads, device, first)

    def encode(self, source: Tensor, mask: Tensor) -> Tensor:
        """(batch, source) token ids and which of them are no padding → (batch, source, width)."""
        table = self.table(source.size(1), source.device)
        with torch.set_grad_enabled(torch.is_grad_enabled() and not self.frozen_layers):
            x = unit(self.E(source))
            for layer in self.enc[: self.frozen_layers]:
                x = layer(x, table, mask[:, None, None, :])
        for layer in self.enc[self.frozen_layers :]:
            x = layer(x, table, mask[:, None, None, :])
        out: Tensor = self.ne(x)
        return out

    def decode(self, target: Tensor, encoded: Tensor, mask: Tensor) -> Tensor:
        x, table = unit(self.E(target)), self.table(target.size(1), target.device)
        for layer in self.dec:
            x = layer(x, table, layer.c.keys_values(encoded), mask[:, None, None, :])
        out: Tensor = self.nd(x)
        return out

    def token_losses(self, hidden: Tensor, encoded: Tensor, source: Tensor, target: Tensor) -> Tensor:
        """Negative log likelihood of each target token under the mixture; (batch, target)."""
        logits = F.linear(hidden, self.E.weight).float()
        written = logits.gather(-1, target[..., None]).squeeze(-1) - logits.logsumexp(-1)
        scores = (self.cq(hidden) @ self.ck(encoded).transpose(1, 2)).float() / math.sqrt(self.shape.width)
        scores = scores.masked_fill((source < self.shape.first_copy)[:, None, :], -1e4)
        same = source[:, None, :] == target[:, :, None]
        copied = scores.masked_fill(~same, -1e4).logsumexp(-1) - scores.logsumexp(-1)
        gate = self.gate(hidden).float().squeeze(-1)
        return -torch.logaddexp(F.logsigmoid(gate) + written, F.logsigmoid(-gate) + copied)

    def forward(self, source: Tensor, target: Tensor) -> Tensor:
        """Mean loss a token of a batch padded with 0; `target` ends in EOS and has no BOS."""
        mask = source != PAD
        encoded = self.encode(source, mask)
        given = torch.cat([torch.full_like(target[:, :1], BOS), target[:, :-1]], 1)
        losses = self.token_losses(self.decode(given, encoded, mask), encoded, source, target)
        real = (target != PAD).float()
        return (losses * real).sum() / real.sum().clamp(min=1)


def orthogonalise(gradients: Tensor, steps: int = 5) -> Tensor:
    """Newton-Schulz iteration of Muon (Jordan, 2024) on a stack of matrices."""
    a, b, c = 3.4445, -4.7750, 2.0315
    x = gradients.bfloat16() if gradients.is_cuda else gradients
    tall = x.size(-2) > x.size(-1)
    x = x.mT if tall else x
    x = x / (x.norm(dim=(-2, -1), keepdim=True) + 1e-7)
    for _ in range(steps):
        square = x @ x.mT
        x = a * x + (b * square + c * (square @ square)) @ x
    return x.mT if tall else x


class Muon:
    """Momentum with orthogonalised updates, for the matrices of the layers."""

    def __init__(
        self, parameters: list[Tensor], rate: float, momentum: float = 0.95, decay: float = 0.05
    ) -> None:
        self.rate, self.momentum, self.decay = rate, momentum, decay
        groups: dict[tuple[int, ...], list[Tensor]] = {}
        for parameter in parameters:
            groups.setdefault(tuple(parameter.shape), []).append(parameter)
        self.groups = [
            (group, torch.zeros(len(group), *shape, device=group[0].device))
            for shape, group in groups.items()
        ]

    @torch.no_grad()  # type: ignore[untyped-decorator]
    def step(self) -> None:
        for group, buffer in self.groups:
            gradients = torch.stack([parameter.grad for parameter in group])
            buffer.lerp_(gradients, 1 - self.momentum)
            update = orthogonalise(gradients.lerp(buffer, self.momentum)).to(group[0].dtype)
            update = update * max(1, update.size(-2) / update.size(-1)) ** 0.5
            torch._foreach_mul_(group, 1 - self.rate * self.decay)
            torch._foreach_add_(group, list(update.unbind(0)), alpha=-self.rate)


def split_parameters(model: Summariser) -> tuple[list[Tensor], list[Tensor]]:
    """Matrices of the layers (for Muon) and all the rest (for AdamW)."""
    matrices: list[Tensor] = []
    rest: list[Tensor] = []
    frozen = tuple(f"enc.{i}." for i in range(model.frozen_layers))
    for name, parameter in model.named_parameters():
        if frozen and name.startswith(frozen):
            continue
        inner = parameter.ndim == 2 and name.startswith(("enc", "dec"))
        (matrices if inner else rest).append(parameter)
    return matrices, rest
