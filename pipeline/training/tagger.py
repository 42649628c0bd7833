"""Fine-tuning of an encoder into a tagger: emissions, a CRF over partial labels, and distillation."""

from __future__ import annotations

import math
import time
from collections.abc import Callable, Iterator, Sequence
from contextlib import contextmanager, nullcontext
from dataclasses import dataclass
from functools import cache
from typing import Any

import numpy as np
import torch
from torch import Tensor, nn
from torch.nn import functional

from pipeline.engines.tokens import CharacterTokenizer
from pipeline.engines.viterbi import bio_constraints, probable_spans
from pipeline.training.crf import allowed_mask, marginals, negative_log_likelihood
from pipeline.training.encoder import Encoder, EncoderShape, Layer, load_arrays
from pipeline.training.ner_data import LABELS, SOURCES, TYPES, Example, join_neighbours

Array = np.ndarray[Any, Any]
Targets = dict[int, Array]
Change = Callable[..., Example]


class Tagger(nn.Module):  # type: ignore[misc]
    """Encoder, one linear layer to the labels, and the transitions between them."""

    def __init__(self, shape: EncoderShape, *, dropout: float = 0.1, labels: Sequence[str] = LABELS) -> None:
        super().__init__()
        self.encoder = Encoder(shape, dropout=dropout)
        self.dropout = dropout
        self.labels = tuple(labels)
        self.head = nn.Linear(shape.width, len(labels))
        self.transitions = nn.Parameter(torch.zeros(len(labels), len(labels)))
        nn.init.normal_(self.head.weight, 0.0, 0.02)
        nn.init.zeros_(self.head.bias)
        forbidden, _ = bio_constraints(labels)
        self.register_buffer("forbidden", torch.from_numpy(forbidden), persistent=False)

    def forward(self, ids: Tensor, mask: Tensor) -> Tensor:
        """Emissions [batch, length, labels]."""
        hidden = functional.dropout(self.encoder(ids, mask), self.dropout, self.training)
        return self.head(hidden)

    def scores(self) -> Tensor:
        """Transitions with BIO's forbidden ones out of reach."""
        return self.transitions + self.forbidden


@dataclass(frozen=True)
class TuneOptions:
    """How to fine-tune. The run ends after `epochs` or `seconds`, whichever comes first; the learning rate follows."""

    epochs: float
    seconds: float = math.inf
    lr: float = 3e-4
    head_lr: float = 3e-3
    layer_decay: float = 0.92
    weight_decay: float = 0.01
    warmup: float = 0.06
    batch_tokens: int = 16_384
    dropout: float = 0.1
    join: float = 0.35
    longest: int = 250
    swap_names: float = 0.15
    soften: float = 0.0  # weight of the teachers' marginals beside the labels
    compiled: bool = True
    seed: int = 0
    frozen_layers: int = 0
    shares: tuple[float, ...] = ()  # how often an epoch draws a row of each source; empty: once
    plain: float = 1.0  # part of the rows without an entity that an epoch draws
    floor: float = 0.0  # part of the learning rate that is left at the end
    adversarial: float = 0.0  # length of the step against the model in the word embedding; 0: none


BUCKETS = (32, 64, 128, 256)


def bucket(length: int, *, compiled: bool) -> int:
    """The length to which a row is padded: one of few where each costs a compilation."""
    if not compiled:
        return math.ceil(length / 16) * 16
    return next((size for size in BUCKETS if length <= size), length)


@dataclass(frozen=True)
class Batch:
    ids: Array  # int64 [batch, length]
    allowed: Array  # int64 [batch, length]
    lengths: Array  # int64 [batch]
    soft: Array | None  # float32 [batch, length, labels]


def collate(
    examples: Sequence[Example], *, rows: int, length: int, soft: Sequence[Array] | None = None
) -> Batch:
    """Pads examples to [rows, length]; surplus rows have one token whose labels are all allowed."""
    ids = np.zeros((rows, length), np.int64)
    allowed = np.ones((rows, length), np.int64)
    lengths = np.ones(rows, np.int64)
    targets = np.zeros((rows, length, len(LABELS)), np.float32) if soft is not None else None
    for row, example in enumerate(examples):
        size = len(example)
        ids[row, :size] = example.ids
        allowed[row, :size] = example.allowed
        lengths[row] = size
        if soft is not None and targets is not None:
            targets[row, :size] = soft[row]
    return Batch(ids, allowed, lengths, targets)


class NameBank:
    """Personal names of the training data as token ids, to put in one another's place."""

    def __init__(self, examples: Sequence[Example]) -> None:
        begin, inside = 1 << 1, 1 << 2
        names: set[tuple[int, ...]] = set()
        for example in examples:
            starts = np.flatnonzero(example.allowed == begin)
            for start in starts:
                end = int(start) + 1
                while end < len(example) and example.allowed[end] == inside:
                    end += 1
                names.add(tuple(example.ids[start:end].tolist()))
        self.names = [np.array(name, np.int32) for name in sorted(names)]

    def swap(self, example: Example, random: np.random.Generator) -> Example:
        """The example with each of its names replaced, every occurrence of one name by the same other."""
        starts = np.flatnonzero(example.allowed == 2)
        if not len(starts) or not self.names:
            return example
        ids: list[Array] = []
        allowed: list[Array] = []
        chosen: dict[tuple[int, ...], Array] = {}
        at = 0
        for start in map(int, starts):
            end = start + 1
            while end < len(example) and example.allowed[end] == 4:
                end += 1
            old = tuple(example.ids[start:end].tolist())
            new = chosen.setdefault(old, self.names[int(random.integers(len(self.names)))])
            ids += [example.ids[at:start], new]
            allowed += [example.allowed[at:start], np.array([2, *[4] * (len(new) - 1)], np.uint16)]
            at = end
        ids.append(example.ids[at:])
        allowed.append(example.allowed[at:])
        return Example(np.concatenate(ids), np.concatenate(allowed), example.source, example.group)


def draw(
    examples: Sequence[Example], *, options: TuneOptions, random: np.random.Generator
) -> Sequence[Example]:
    """The rows of one epoch: a run too short for all of them sees others in each.

    Rows that come more than once come in several passes, so that in each of them neighbours stay neighbours.
    """
    if not options.shares and options.plain == 1.0:
        return examples
    shares = np.array(options.shares or (1.0,) * len(SOURCES))
    chance = shares[[example.source for example in examples]]
    chance = chance * np.where([has_entity(example) for example in examples], 1.0, options.plain)
    times = np.floor(chance + random.random(len(examples))).astype(int)
    passes = int(times.max(initial=0))
    return [
        each
        for number in range(passes)
        for each, count in zip(examples, times, strict=True)
        if count > number
    ]


def has_entity(example: Example) -> bool:
    """Whether some token must begin an entity."""
    outside = 1
    return bool((example.allowed & outside == 0).any())


def batches(
    examples: Sequence[Example],
    *,
    options: TuneOptions,
    random: np.random.Generator,
    names: NameBank | None,
    soft: Targets | None = None,
    change: Change | None = None,
) -> Iterator[Batch]:
    """One epoch of batches of like lengths, about `batch_tokens` tokens each."""
    numbered = list(range(len(examples)))
    if soft is None:
        joined = [source.joined for source in SOURCES]
        drawn = draw(examples, options=options, random=random)
        items = join_neighbours(
            drawn, joined=joined, longest=options.longest, chance=options.join, random=random
        )
        if names is not None and options.swap_names:
            items = [names.swap(e, random) if random.random() < options.swap_names else e for e in items]
            items = [e for e in items if len(e) <= BUCKETS[-1]]
        if change is not None:
            items = [change(e, random=random) for e in items]
        numbered = list(range(len(items)))
    else:
        items = list(examples)
    random.shuffle(numbered)
    made: list[tuple[int, list[int]]] = []
    pools: dict[int, list[int]] = {}
    for index in numbered:
        size = bucket(len(items[index]), compiled=options.compiled)
        pools.setdefault(size, []).append(index)
        if len(pools[size]) * size >= options.batch_tokens:
            made.append((size, pools[size]))
            pools[size] = []
    made += [(size, pool) for size, pool in pools.items() if pool]
    for which in random.permutation(len(made)):
        size, pool = made[which]
        rows = math.ceil(options.batch_tokens / size) if options.compiled else len(pool)
        targets = None if soft is None else [soft[index] for index in pool]
        length = size if options.compiled else max(len(items[i]) for i in pool)
        yield collate([items[i] for i in pool], rows=rows, length=length, soft=targets)


def parameter_groups(model: Tagger, options: TuneOptions) -> list[dict[str, Any]]:
    """Learning rates that fall from the head to the embeddings; no decay on vectors."""
    depth = model.encoder.shape.layers
    groups: dict[tuple[float, float], list[nn.Parameter]] = {}
    for name, parameter in model.named_parameters():
        if name.startswith("encoder.layers."):
            layer = int(name.split(".")[2])
            if layer < options.frozen_layers:
                parameter.requires_grad_(False)
                continue
            rate = options.lr * options.layer_decay ** (depth - 1 - layer)
        elif name.startswith("encoder."):
            if options.frozen_layers:
                parameter.requires_grad_(False)
                continue
            rate = options.lr * options.layer_decay**depth
        else:
            rate = options.head_lr
        decay = options.weight_decay if parameter.dim() > 1 and name.startswith("encoder.layers.") else 0.0
        groups.setdefault((rate, decay), []).append(parameter)
    return [
        {"params": group, "lr": rate, "base": rate, "weight_decay": decay}
        for (rate, decay), group in groups.items()
    ]


def tune(
    *,
    shape: EncoderShape,
    start: dict[str, Array],
    examples: Sequence[Example],
    options: TuneOptions,
    report: Callable[[str], None],
    soft: Targets | None = None,
    whole: bool = False,
    save: Callable[[Tagger], None] | None = None,
    save_seconds: float = 300.0,
    labels: Sequence[str] = LABELS,
    change: Change | None = None,
) -> Tagger:
    """Fine-tunes a tagger.

    Args:
        shape: sizes of the encoder.
        start: weights of the encoder, or with `whole` of a whole tagger.
        examples: what to learn from.
        options: how.
        report: gets lines of progress.
        soft: teachers' label probabilities of example i, [tokens, labels].
        whole: `start` is a tagger.
        save: called with the model every `save_seconds`, so that a killed run leaves something.
        save_seconds: see `save`.
        labels: what the tagger tells apart, B and I of each type after O.
        change: makes another of each example in every epoch, called with the example and `random`.

    Returns:
        The tagger, on the device that it was trained on.
    """
    device = "cuda" if torch.cuda.is_available() else "cpu"
    torch.manual_seed(options.seed)
    random = np.random.default_rng(options.seed)
    model = Tagger(shape, dropout=options.dropout, labels=labels)
    load_arrays(model if whole else model.encoder, start)
    model.to(device).train()
    plain = Layer.forward
    compiled = options.compiled and device == "cuda"
    if compiled:
        Layer.forward = torch.compile(Layer.forward, dynamic=False)  # type: ignore[method-assign]
    groups = parameter_groups(model, options)
    optimiser = torch.optim.AdamW(groups, betas=(0.9, 0.98), eps=1e-6, fused=device == "cuda")
    parameters = [p for p in model.parameters() if p.requires_grad]
    names = NameBank(examples) if soft is None and options.swap_names else None
    total = sum(map(len, examples)) * options.epochs
    begun, seen, step = time.monotonic(), 0, 0
    window: list[Tensor] = []
    saved = begun
    ended = False
    from torch.nn.attention import SDPBackend, sdpa_kernel

    # On a CPU the backward pass of fused attention is slower than plain products.
    try:
        while not ended:
            for batch in batches(
                examples, options=options, random=random, names=names, soft=soft, change=change
            ):
                done = max(seen / total, (time.monotonic() - begun) / options.seconds)
                if done >= 1:
                    ended = True
                    break
                scale = min(1.0, (done + 1e-3) / options.warmup) * max(
                    options.floor, min(1.0, (1 - done) / (1 - options.warmup))
                )
                for group in optimiser.param_groups:
                    group["lr"] = group["base"] * scale
                with nullcontext() if device == "cuda" else sdpa_kernel(SDPBackend.MATH):
                    loss = batch_loss(model, batch, soften=options.soften, device=device)
                    loss.backward()
                    if options.adversarial:
                        with moved_against(model.encoder.word.weight, options.adversarial):
                            batch_loss(model, batch, soften=options.soften, device=device).backward()
                nn.utils.clip_grad_norm_(parameters, 1.0)
                optimiser.step()
                model.zero_grad(set_to_none=True)
                window.append(loss.detach())
                seen += int(batch.lengths.sum())
                step += 1
                if save is not None and time.monotonic() - saved > save_seconds:
                    save(model)
                    saved = time.monotonic()
                if step % 200 == 0 or step in (1, 20):
                    rate = seen / (time.monotonic() - begun)
                    report(
                        f"tune step {step} {done:.0%} loss {float(torch.stack(window).mean()):.4f} {rate:,.0f} tokens/s"
                    )
                    window.clear()
    finally:
        Layer.forward = plain  # type: ignore[method-assign]
    report(f"tuned: {step} steps, {seen:,} tokens, {time.monotonic() - begun:.0f} s")
    model.eval()
    return model


@contextmanager
def moved_against(weight: nn.Parameter, length: float) -> Iterator[None]:
    """Within it a weight is moved `length` along its gradient, to where the loss is higher.

    Fast gradient method (Miyato, Dai and Goodfellow 2017, Adversarial training methods for semi-supervised text
    classification), over the whole table of embeddings instead of one sequence.
    """
    gradient = weight.grad
    norm = 0.0 if gradient is None else float(gradient.norm())
    if gradient is None or not math.isfinite(norm) or norm == 0.0:
        yield
        return
    before = weight.detach().clone()
    with torch.no_grad():
        weight.add_(gradient, alpha=length / norm)
    try:
        yield
    finally:
        with torch.no_grad():
            weight.copy_(before)


@cache
def has_bfloat16(device: str) -> bool:
    """Whether the device multiplies bfloat16 matrices faster than floats: a GPU, or a CPU that does so when asked.

    Which CPUs do is no matter of their flags: with AMX tiles all of them, with AVX-512's bfloat16 instructions
    alone some (216 against 93 GFLOP/s a core) and others not (77 against 133). So a product of the encoder's own
    size is timed once, a tenth of a second.
    """
    if device == "cuda":
        return True
    seconds = {}
    for kind in (torch.float32, torch.bfloat16):
        rows, matrix = torch.randn(1024, 384, dtype=kind), torch.randn(1536, 384, dtype=kind)
        functional.linear(rows, matrix)
        begun = time.perf_counter()
        for _ in range(5):
            functional.linear(rows, matrix)
        seconds[kind] = time.perf_counter() - begun
    return seconds[torch.bfloat16] < 0.75 * seconds[torch.float32]


def batch_loss(model: Tagger, batch: Batch, *, soften: float, device: str) -> Tensor:
    """CRF loss a token, and with `soften` cross-entropy against the teachers' marginals."""
    ids = torch.from_numpy(batch.ids).to(device, non_blocking=True)
    allowed = torch.from_numpy(batch.allowed).to(device, non_blocking=True)
    lengths = torch.from_numpy(batch.lengths).to(device, non_blocking=True)
    mask = torch.arange(ids.shape[1], device=device) < lengths[:, None]
    with torch.autocast(device, torch.bfloat16, enabled=has_bfloat16(device)):
        emissions = model(ids, mask)
    emissions = emissions.float()
    tokens = lengths.sum()
    loss = negative_log_likelihood(emissions, model.scores(), lengths, allowed).sum() / tokens
    if soften and batch.soft is not None:
        targets = torch.from_numpy(batch.soft).to(device, non_blocking=True)
        targets = targets * allowed_mask(allowed, len(LABELS))
        targets = targets / targets.sum(-1, keepdim=True).clamp(min=1e-6)
        cross = -(targets * emissions.log_softmax(-1)).sum(-1)
        loss = loss + soften * (cross * mask).sum() / tokens
    return loss


@torch.no_grad()  # type: ignore[untyped-decorator]
def emissions_of(
    model: Tagger, sequences: Sequence[Array], *, batch_tokens: int = 32_768, with_marginals: bool = False
) -> list[Array]:
    """Emissions, or the CRF's marginals, [tokens, labels] of each sequence of ids (tag first)."""
    device = next(model.parameters()).device
    order = sorted(range(len(sequences)), key=lambda i: len(sequences[i]))
    result: list[Array] = [np.zeros(0)] * len(sequences)
    at = 0
    while at < len(order):
        length = len(sequences[order[at]])
        end = at
        while end < len(order) and (end - at + 1) * len(sequences[order[end]]) <= max(batch_tokens, length):
            length = len(sequences[order[end]])
            end += 1
        end = max(end, at + 1)
        chosen = order[at:end]
        length = len(sequences[chosen[-1]])
        ids = np.zeros((len(chosen), length), np.int64)
        sizes = np.array([len(sequences[i]) for i in chosen], np.int64)
        for row, index in enumerate(chosen):
            ids[row, : sizes[row]] = sequences[index]
        lengths = torch.from_numpy(sizes).to(device)
        mask = torch.arange(length, device=device) < lengths[:, None]
        with torch.autocast(device.type, torch.bfloat16, enabled=has_bfloat16(device.type)):
            scores = model(torch.from_numpy(ids).to(device), mask)
        scores = scores.float()
        if with_marginals:
            scores = marginals(scores, model.scores(), lengths)
        values = scores.cpu().numpy()
        for row, index in enumerate(chosen):
            result[index] = values[row, : sizes[row]]
        at = end
    return result


def find(
    model: Tagger, texts: Sequence[str], *, tokenizer: CharacterTokenizer, tag: str, longest: int = 500
) -> list[set[tuple[int, int, str]]]:
    """Entities of texts by a model in memory (for dev scores; the engine is what ships)."""
    encoded = [tokenizer(text) for text in texts]
    sequences = [np.array([tokenizer.ids[tag], *tokens.ids[: longest - 1]], np.int64) for tokens in encoded]
    emissions = emissions_of(model, sequences)
    forbidden, start = bio_constraints(LABELS)
    transitions = model.transitions.detach().float().cpu().numpy() + forbidden
    result: list[set[tuple[int, int, str]]] = [set() for _ in texts]
    order = sorted((i for i, tokens in enumerate(encoded) if len(tokens)), key=lambda i: len(emissions[i]))
    for at in range(0, len(order), 256):
        chosen = order[at : at + 256]
        lengths = np.array([len(emissions[i]) - 1 for i in chosen])  # without the tag's own place
        batch = np.zeros((len(chosen), int(lengths[-1]), len(LABELS)), np.float32)
        for row, index in enumerate(chosen):
            batch[row, : lengths[row]] = emissions[index][1:]
        spans = probable_spans(batch, transitions, start, lengths, LABELS)
        for index, found in zip(chosen, spans, strict=True):
            tokens = encoded[index]
            result[index] = {(tokens.starts[a], tokens.ends[b - 1], kind) for a, b, kind in found}
    return result


def scores(
    gold: Sequence[set[tuple[int, int, str]]],
    found: Sequence[set[tuple[int, int, str]]],
    kinds: Sequence[str] = TYPES,
) -> dict[str, float]:
    """Strict F1 in percent, of each type and over all of them (micro)."""
    result: dict[str, float] = {}
    for name, wanted in [("micro", set(kinds)), *((kind, {kind}) for kind in kinds)]:
        g = sum(sum(e[2] in wanted for e in row) for row in gold)
        p = sum(sum(e[2] in wanted for e in row) for row in found)
        hit = sum(sum(e[2] in wanted for e in a & b) for a, b in zip(gold, found, strict=True))
        result[name] = round(200 * hit / max(g + p, 1), 2)
    return result
