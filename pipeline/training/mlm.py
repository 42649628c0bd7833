"""Continued masked-language-model pretraining of the encoder on unlabelled text.

Spans of one to four tokens are masked (a fifth of all tokens; Joshi et al. 2020 for spans), of which
80 % become `[MASK]`, 10 % a random token and 10 % stay. The block matrices are trained by Muon
(Jordan et al. 2024; scaled as in Liu et al. 2025), everything else by AdamW. The schedule follows
the clock: training uses the seconds it is given and the learning rate is zero at their end.
"""

from __future__ import annotations

import json
import lzma
import time
from collections.abc import Callable, Iterable
from dataclasses import dataclass
from pathlib import Path
from typing import Any

import numpy as np
import torch
from torch import Tensor
from torch.nn import functional

from pipeline.engines.tokens import SPECIALS, CharacterTokenizer
from pipeline.training.corpora import read_texts
from pipeline.training.encoder import (
    Encoder,
    EncoderShape,
    Layer,
    MaskedLanguageModel,
    arrays_of,
    load_arrays,
    save_arrays,
)

Array = np.ndarray[Any, Any]
_XZ = [{"id": lzma.FILTER_LZMA2, "preset": 6, "lc": 1, "lp": 1, "pb": 1}]

SOURCES: dict[str, tuple[tuple[str, ...], float]] = {
    "labelled": (
        ("ner/msra", "ner/pd1998", "ner/people_daily", "ner/cluener", "ner/resume", "ner/uner_gsdsimp"),
        3.0,
    ),
    "news": (("xwlb", "gov_news", "rss_news", "cctv_short", "peoples_daily_small", "chinaxiv_policy"), 1.6),
    "talk": (("bedtime",), 1.0),
    "policy": (("gov_policy",), 0.9),
    "science": (("chinaxiv_sci",), 0.7),
}
"""Section → its corpora, and how often it is drawn in proportion to its length."""


def pack(
    data: Path, tokenizer: CharacterTokenizer, target: Path, *, tokens: int, limit: int | None = None
) -> dict[str, int]:
    """Tokenises the corpora into one stream of uint16 ids under xz, documents ended by `[SEP]`.

    Args:
        data: folder of the corpora.
        tokenizer: gives the ids.
        target: `target` gets the stream, `target.json` the sections' lengths in tokens.
        tokens: stop after so many; the sections come in the order of `SOURCES`.
        limit: documents of each corpus at most.

    Returns:
        tokens by section.
    """
    lengths: dict[str, int] = {}
    left = tokens
    with lzma.open(target, "wb", format=lzma.FORMAT_XZ, filters=_XZ) as stream:
        for section, (names, _) in SOURCES.items():
            taken = 0
            for text in read_texts(data, names, limit=limit):
                if left <= taken:
                    break
                ids = np.array([*tokenizer(text).ids, tokenizer.end], np.uint16)
                stream.write(ids.tobytes())
                taken += len(ids)
            lengths[section] = taken
            left -= taken
    target.with_suffix(".json").write_text(json.dumps(lengths))
    return lengths


class Muon:
    """Orthogonalised momentum for matrices (Jordan et al. 2024), with updates of Adam's size (Liu et al. 2025)."""

    def __init__(self, parameters: Iterable[torch.nn.Parameter], *, momentum: float = 0.95) -> None:
        self.momentum, self.lr = momentum, 0.0
        groups: dict[tuple[int, ...], list[torch.nn.Parameter]] = {}
        for parameter in parameters:
            groups.setdefault(tuple(parameter.shape), []).append(parameter)
        self.groups = list(groups.values())
        self.buffers = [torch.zeros(len(g), *g[0].shape, device=g[0].device) for g in self.groups]

    @torch.no_grad()  # type: ignore[untyped-decorator]
    def step(self) -> None:
        for group, buffer in zip(self.groups, self.buffers, strict=True):
            gradient = torch.stack([p.grad for p in group if p.grad is not None])
            buffer.lerp_(gradient, 1 - self.momentum)
            update = self._orthogonalise(gradient.lerp(buffer, self.momentum))
            update = update.float() * (-self.lr * 0.2 * max(gradient.shape[-2:]) ** 0.5)
            torch._foreach_add_(list(group), list(update.unbind(0)))

    @staticmethod
    def _orthogonalise(x: Tensor) -> Tensor:
        """Newton-Schulz, five steps, [matrices, rows, columns]."""
        tall = x.shape[-2] > x.shape[-1]
        x = (x.mT if tall else x).bfloat16() if x.is_cuda else (x.mT if tall else x)
        x = x / (x.norm(dim=(-2, -1), keepdim=True) + 1e-7)
        for _ in range(5):
            square = x @ x.mT
            x = 3.4445 * x + (-4.7750 * square + 2.0315 * square @ square) @ x
        return x.mT if tall else x


@dataclass(frozen=True)
class MlmOptions:
    seconds: float
    batch: int = 256  # sequences
    length: int = 256  # tokens, [CLS] included
    masked: float = 0.2
    lr_matrices: float = 2e-3
    lr_rest: float = 1e-3
    warmup: float = 0.03
    hold: float = 0.4  # the learning rate falls after this part of the time
    seed: int = 0
    compiled: bool = True
    most_steps: int = 1_000_000


def load_stream(path: Path) -> tuple[Array, dict[str, int]]:
    with lzma.open(path) as stream:
        ids = np.frombuffer(stream.read(), np.uint16)
    return ids, json.loads(path.with_suffix(".json").read_text())


def pretrain(
    *,
    shape: EncoderShape,
    start: dict[str, Array],
    stream: Path,
    target: Path,
    options: MlmOptions,
    report: Callable[[str], None],
) -> dict[str, Array]:
    """Trains for `options.seconds` and writes the encoder's weights in half precision to `target.N`.

    Args:
        shape: sizes of the encoder.
        start: its weights.
        stream: file written by `pack`.
        target: stem of the weight files.
        options: how to train.
        report: gets a line of progress now and then.
    """
    begun = time.monotonic()
    device = "cuda" if torch.cuda.is_available() else "cpu"
    torch.manual_seed(options.seed)
    torch.set_float32_matmul_precision("high")
    raw, lengths = load_stream(stream)
    tokens = torch.from_numpy(raw.astype(np.int32)).to(device)
    held, tokens = tokens[-options.length * 64 :], tokens[: -options.length * 64]
    encoder = Encoder(shape, dropout=0.0)
    load_arrays(encoder, start)
    model = MaskedLanguageModel(encoder).to(device)
    counts = torch.bincount(tokens[:20_000_000].long(), minlength=shape.vocabulary).float() + 1
    with torch.no_grad():
        model.bias.copy_(counts.log() - counts.log().mean())
    plain = Layer.forward
    if options.compiled and device == "cuda":
        Layer.forward = torch.compile(Layer.forward, dynamic=False)  # type: ignore[method-assign]
    matrices = [p for name, p in encoder.named_parameters() if name.startswith("layers.") and p.dim() == 2]
    chosen = {id(p) for p in matrices}
    rest = [p for p in model.parameters() if id(p) not in chosen]
    muon = Muon(matrices)
    adam = torch.optim.AdamW(
        rest, lr=options.lr_rest, betas=(0.9, 0.98), weight_decay=0.0, fused=device == "cuda"
    )
    sampler = _Sampler(lengths, limit=len(tokens), options=options, device=device)
    started, step, window = time.monotonic(), 0, []
    budget = max(options.seconds - (started - begun), 1.0)
    try:
        while step < options.most_steps:
            done = (time.monotonic() - started) / budget
            if done >= 1:
                break
            scale = min(1.0, (done + 1e-3) / options.warmup, (1 - done) / (1 - options.hold))
            muon.lr = options.lr_matrices * scale
            for group in adam.param_groups:
                group["lr"] = options.lr_rest * scale
            loss = _step(model, *sampler.batch(tokens, shape.vocabulary), device=device)
            loss.backward()
            torch.nn.utils.clip_grad_norm_(rest, 1.0)
            muon.step()
            adam.step()
            model.zero_grad(set_to_none=True)
            window.append(loss.detach())
            step += 1
            if step % 100 == 0 or step in (1, 10, 30):
                seconds = time.monotonic() - started
                rate = step * options.batch * options.length / seconds
                value = float(torch.stack(window).mean())
                report(f"mlm step {step} {seconds:.0f} s loss {value:.3f} {rate:,.0f} tokens/s")
                window.clear()
    finally:
        Layer.forward = plain  # type: ignore[method-assign]
    with torch.no_grad():
        fixed = _Sampler({"held": len(held)}, limit=len(held), options=options, device=device)
        torch.manual_seed(1)
        losses = [float(_step(model, *fixed.batch(held, shape.vocabulary), device=device)) for _ in range(4)]
    report(
        f"mlm {step} steps, {step * options.batch * options.length:,} tokens, held-out loss {np.mean(losses):.3f}"
    )
    arrays = arrays_of(encoder)
    save_arrays(target, arrays)
    return arrays


def _step(model: MaskedLanguageModel, ids: Tensor, places: Tensor, answers: Tensor, *, device: str) -> Tensor:
    with torch.autocast(device, torch.bfloat16, enabled=device == "cuda"):
        logits = model(ids, places)
    return functional.cross_entropy(logits.float(), answers)


class _Sampler:
    """Draws random windows of the stream, sections by weight, and masks spans of them."""

    def __init__(self, lengths: dict[str, int], *, limit: int, options: MlmOptions, device: str) -> None:
        self.options, self.device = options, device
        begin, starts, sizes, weights = 0, [], [], []
        for section, length in lengths.items():
            usable = min(begin + length, limit) - begin - options.length
            if usable > 0:
                starts.append(begin)
                sizes.append(usable)
                weights.append(usable * (SOURCES[section][1] if section in SOURCES else 1.0))
            begin += length
        self.starts = torch.tensor(starts, device=device)
        self.sizes = torch.tensor(sizes, device=device)
        self.weights = torch.tensor(weights, device=device)
        self.places = int(options.batch * options.length * options.masked)

    def batch(self, tokens: Tensor, vocabulary: int) -> tuple[Tensor, Tensor, Tensor]:
        """Masked ids [batch, length], flat masked places, and the ids that stood there."""
        count, length = self.options.batch, self.options.length
        section = torch.multinomial(self.weights, count, replacement=True)
        offset = (torch.rand(count, device=self.device) * self.sizes[section]).long() + self.starts[section]
        ids = tokens[offset[:, None] + torch.arange(length, device=self.device)].long()
        ids[:, 0] = SPECIALS.index("[CLS]")
        chance = torch.rand(ids.shape, device=self.device)
        # A span starts with probability p and is 1, 2, 3 or 4 tokens long (.4 .3 .2 .1): mean 2.
        start = self.options.masked / 1.8
        masked = chance < start
        for reach, part in ((1, 0.6), (2, 0.3), (3, 0.1)):
            masked[:, reach:] |= chance[:, :-reach] < start * part
        key = torch.rand(ids.shape, device=self.device) + masked + (ids < len(SPECIALS)) * -9.0
        places = key.flatten().topk(self.places, sorted=False).indices
        flat = ids.flatten()
        answers = flat[places]
        dice = torch.rand(places.shape, device=self.device)
        other = torch.randint(len(SPECIALS), vocabulary, places.shape, device=self.device)
        filler = torch.where(dice < 0.8, SPECIALS.index("[MASK]"), torch.where(dice < 0.9, other, answers))
        return flat.index_put((places,), filler).view_as(ids), places, answers
