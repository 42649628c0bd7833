"""Trains the summariser: `fit` runs in capped phases, writes checkpoints on the way, resumes.

The clock rules the schedule: the learning rate falls to zero at `seconds`, whatever the machine
does in that time, so that a run of known length always ends with a finished model.
"""

from __future__ import annotations

import json
import math
import time
from collections.abc import Callable, Iterator
from dataclasses import asdict, dataclass
from pathlib import Path
from typing import Any

import numpy as np

from pipeline.summaries.codec import Codec
from pipeline.training import summariser_weights
from pipeline.training.summariser_tokens import read_arrays, repeats, summary_of


@dataclass(frozen=True, slots=True)
class Schedule:
    """How long and how fast. Rates are peaks: `matrix_rate` for Muon, `rate` for AdamW."""

    seconds: float
    matrix_rate: float = 0.008
    rate: float = 8e-4
    warm_steps: int = 60
    tokens_a_batch: int = 65536
    dropout: float = 0.1
    most_rows: int = 768
    checkpoint_seconds: float = 150.0
    seed: int = 3
    frozen_layers: int = 0  # lowest encoder layers, and the embeddings below them, that stay as they are
    only_adam: bool = False  # for short adaptations on a CPU, where Muon's products cost too much


def batches(
    source_lengths: Any, target_lengths: Any, weights: Any, *, schedule: Schedule
) -> Iterator[tuple[Any, int, int]]:
    """Endless (rows, source length, target length): rows of like length together, epochs reshuffled.

    Lengths are rounded up to 32 and 16 tokens, so that few shapes occur.
    """
    chance = np.random.default_rng(schedule.seed)
    size = (-(-source_lengths // 32) * 32).astype(np.int64)
    height = (-(-target_lengths // 16) * 16).astype(np.int64)
    while True:
        times = np.floor(weights + chance.random(len(weights))).astype(int)
        rows = np.repeat(np.arange(len(weights)), times)
        chance.shuffle(rows)
        cut: list[tuple[Any, int, int]] = []
        for first in range(0, len(rows), 16384):
            part = rows[first : first + 16384]
            part = part[np.lexsort((height[part], size[part]))]
            i = 0
            while i < len(part):
                wide, tall, j = size[part[i]], height[part[i]], i + 1
                while j < len(part) and j - i < schedule.most_rows:
                    w, h = max(wide, size[part[j]]), max(tall, height[part[j]])
                    if (w + 2 * h) * (j - i + 1) > schedule.tokens_a_batch:
                        break
                    wide, tall, j = w, h, j + 1
                cut.append((part[i:j], int(wide), int(tall)))
                i = j
        for k in chance.permutation(len(cut)):
            yield cut[k]


class Deck:
    """Token arrays on the device; deals padded batches by one gather."""

    def __init__(self, arrays: dict[str, Any], device: Any, *, any_length: int, seed: int) -> None:
        import torch

        def put(array: Any) -> Any:
            return torch.from_numpy(array.astype(np.int64)).to(device)

        self.source, self.target = put(arrays["source"]), put(arrays["target"])
        self.source_starts, self.target_starts = put(arrays["source_starts"]), put(arrays["target_starts"])
        self.source_lengths = np.diff(arrays["source_starts"])
        self.target_lengths = np.diff(arrays["target_starts"]) + 1  # with the end token
        self.any_length, self.device = any_length, device
        self.chance = np.random.default_rng(seed)

    def deal(self, rows: Any, wide: int, tall: int, *, hide_length: float = 0.0) -> tuple[Any, Any]:
        """(rows, wide) sources and (rows, tall) targets, padded with 0, targets ended by EOS."""
        import torch

        index = torch.from_numpy(rows).to(self.device)

        def gather(flat: Any, starts: Any, size: int) -> tuple[Any, Any]:
            first, last = starts[index][:, None], starts[index + 1][:, None]
            place = first + torch.arange(size, device=self.device)
            return torch.where(place < last, flat[place.clamp(max=len(flat) - 1)], 0), last - first

        source, _ = gather(self.source, self.source_starts, wide)
        target, count = gather(self.target, self.target_starts, tall)
        target = torch.where(torch.arange(tall, device=self.device) == count, 1, target)
        if hide_length:
            hidden = torch.from_numpy(self.chance.random(len(rows)) < hide_length).to(self.device)
            source[:, 1] = torch.where(hidden, self.any_length, source[:, 1])
        return source, target


def compile_parts() -> None:
    """Compiles what surrounds the attention, once for all layers and all shapes (a dynamic batch)."""
    import torch
    from torch import _dynamo

    from pipeline.training import summariser_model as parts

    _dynamo.config.suppress_errors = True
    _dynamo.config.recompile_limit = 32
    for kind, names in (
        (parts.EncoderLayer, ("before", "after")),
        (parts.DecoderLayer, ("before", "between", "after")),
        (parts.Summariser, ("token_losses",)),
    ):
        for name in names:
            setattr(kind, name, torch.compile(getattr(kind, name), dynamic=True))


def loss_of(model: Any, deck: Deck, *, tokens: int) -> float:
    """Mean loss a target token over a whole deck."""
    import torch

    model.eval()
    total, count = 0.0, 0
    order = np.argsort(deck.source_lengths)
    with torch.no_grad(), _mixed(deck.device), torch.compiler.set_stance("force_eager"):
        i = 0
        while i < len(order):
            j = i + max(1, tokens // int(deck.source_lengths[order[i : i + 64]].max() + 400))
            rows = order[i:j]
            source, target = deck.deal(
                rows, int(deck.source_lengths[rows].max()), int(deck.target_lengths[rows].max())
            )
            real = int((target != 0).sum())
            total += float(model(source, target)) * real
            count += real
            i = j
    model.train()
    return total / max(1, count)


def _mixed(device: Any) -> Any:
    import torch

    from pipeline.training.tagger import has_bfloat16

    return torch.autocast(device.type, dtype=torch.bfloat16, enabled=has_bfloat16(device.type))


def weights_of(model: Any) -> dict[str, Any]:
    return {name: value.detach().float().cpu().numpy() for name, value in model.state_dict().items()}


def fit(
    arrays: Path,
    out: Path,
    *,
    schedule: Schedule,
    tokenizer: Path,
    start: Path | None = None,
    shape: Any = None,
    steps: int | None = None,
    log: Callable[[str], None] = print,
) -> Path:
    """Fine-tunes on token arrays and writes `weights.safetensors` (int8) under `out`.

    Args:
        arrays: folder with `train/` and `dev/` as `write_arrays` leaves them.
        out: gets weights, `config.json` and a log; a checkpoint now and then.
        schedule: the time and the rates.
        tokenizer: SentencePiece model that the arrays were made with.
        start: weights to start from; random ones without.
        shape: sizes of the network.
        steps: ends earlier than the clock (smoke runs).
        log: gets one line now and then.
    """
    import torch

    from pipeline.training.summariser_model import Muon, Shape, Summariser, split_parameters

    began = time.monotonic()

    def say(line: str) -> None:
        log(f"[{time.monotonic() - began:6.1f}] {line}")

    out.mkdir(parents=True, exist_ok=True)
    torch.manual_seed(schedule.seed)
    torch.set_float32_matmul_precision("high")
    device = torch.device("cuda" if torch.cuda.is_available() else "cpu")
    codec = Codec(tokenizer)
    shape = shape or Shape(first_copy=codec.first_copy)
    model = Summariser(shape).to(device)
    if start:
        given = summariser_weights.load(start)
        model.load_state_dict({name: torch.from_numpy(value) for name, value in given.items()})
    (out / "config.json").write_text(json.dumps(asdict(shape)))
    train = read_arrays(arrays / "train")
    say(
        f"{sum(p.numel() for p in model.parameters()) / 1e6:.1f} M parameters on {device}, torch {torch.__version__}"
    )
    say(summary_of(train))
    any_length = codec.ids["<r1>"]
    deck = Deck(train, device, any_length=any_length, seed=schedule.seed)
    dev = Deck(read_arrays(arrays / "dev"), device, any_length=any_length, seed=0)
    model.frozen_layers = schedule.frozen_layers
    matrices, rest = split_parameters(model)
    if schedule.only_adam:
        matrices, rest = [], [*rest, *matrices]
    muon = Muon(matrices, schedule.matrix_rate)
    adam = torch.optim.AdamW(
        rest, lr=schedule.rate, betas=(0.9, 0.98), weight_decay=0.0, fused=device.type == "cuda"
    )
    say(f"dev loss at the start {loss_of(model, dev, tokens=schedule.tokens_a_batch):.4f}")
    if device.type == "cuda":
        compile_parts()
    model.set_dropout(schedule.dropout)
    model.train()

    path = out / "weights.safetensors"

    def keep() -> None:
        summariser_weights.save(summariser_weights.to_int8(weights_of(model)), path)

    step, tokens, total, count = 0, 0, torch.zeros((), device=device), 0
    last_checkpoint = last_line = time.monotonic()
    shown, weights = 0, repeats(train)
    pairs_an_epoch = float(weights.sum())
    for rows, wide, tall in batches(deck.source_lengths, deck.target_lengths, weights, schedule=schedule):
        done = (time.monotonic() - began) / schedule.seconds
        done = max(done, step / steps) if steps else done
        if done >= 1:
            break
        source, target = deck.deal(rows, wide, tall, hide_length=0.08)
        factor = min(1.0, (step + 1) / schedule.warm_steps) * (1 - done)
        muon.rate = schedule.matrix_rate * factor
        for group in adam.param_groups:
            group["lr"] = schedule.rate * factor
        with _mixed(device):
            loss = model(source, target)
        loss.backward()
        torch.nn.utils.clip_grad_norm_(rest, 1.0)
        muon.step()
        adam.step()
        model.zero_grad(set_to_none=True)
        total += loss.detach()
        count, step, tokens, shown = count + 1, step + 1, tokens + source.numel(), shown + len(rows)
        if step in (1, 2, 5, 20) or step % 100 == 0:
            mean, now = float(total) / count, time.monotonic()
            say(
                f"step {step} epoch {shown / pairs_an_epoch:.2f} loss {mean:.4f} rate factor {factor:.3f} "
                f"source tokens/s {tokens / (now - last_line):,.0f}"
            )
            if math.isnan(mean):
                raise FloatingPointError("the loss is no number")
            total.zero_()
            count, tokens, last_line = 0, 0, now
        if time.monotonic() - last_checkpoint > schedule.checkpoint_seconds:
            keep()
            say(f"dev loss {loss_of(model, dev, tokens=schedule.tokens_a_batch):.4f}")
            last_checkpoint = time.monotonic()
    keep()
    say(
        f"{step} steps, {shown / pairs_an_epoch:.2f} epochs, dev loss {loss_of(model, dev, tokens=schedule.tokens_a_batch):.4f}"
    )
    return path
