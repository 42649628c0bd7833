"""Export of the summariser to two ONNX graphs with int8 weights: encoder, and one decoder step.

The encoder also computes what all steps share: keys and values of the decoder's cross-attention and
the keys of the copy head, once a text and not once a beam. A step takes the tokens of all beams, their
cached keys and values, and gives the best continuations of each beam.
"""

from __future__ import annotations

import math
import shutil
import tempfile
from pathlib import Path
from typing import Any

import numpy as np
import torch
import torch.nn.functional as F
from torch import Tensor, nn

from pipeline.training import summariser_weights
from pipeline.training.summariser_model import Shape, Summariser, attend, rotary_table, rotate, unit

BEST = 16  # continuations a beam that a step returns
FORBIDDEN = -1e4


class EncoderGraph(nn.Module):  # type: ignore[misc]
    def __init__(self, model: Summariser) -> None:
        super().__init__()
        self.model = model

    def forward(self, embedded: Tensor, mask: Tensor) -> tuple[Tensor, Tensor, Tensor]:
        """(batch, source, width) unit embeddings and (batch, source) bool → memory keys, values, copy keys.

        Memory: (layers, batch, heads, source, size); copy keys: (batch, source, width).
        """
        model = self.model
        table = model.table(embedded.size(1), embedded.device)
        x = embedded
        for layer in model.enc:
            x = layer(x, table, mask[:, None, None, :])
        encoded = model.ne(x)
        pairs = [layer.c.keys_values(encoded) for layer in model.dec]
        return torch.stack([k for k, _ in pairs]), torch.stack([v for _, v in pairs]), model.ck(encoded)


class StepGraph(nn.Module):  # type: ignore[misc]
    def __init__(self, model: Summariser) -> None:
        super().__init__()
        self.model = model

    def forward(  # noqa: PLR0917 — an ONNX graph has positional inputs
        self,
        embedded: Tensor,
        cos: Tensor,
        sin: Tensor,
        keys: Tensor,
        values: Tensor,
        memory_keys: Tensor,
        memory_values: Tensor,
        copy_keys: Tensor,
        source: Tensor,
        mask: Tensor,
        copyable: Tensor,
        penalty: Tensor,
    ) -> tuple[Tensor, Tensor, Tensor, Tensor]:
        """One step for (batch x beams) tokens.

        Args:
            embedded: (rows, 1, width) unit embeddings of the last tokens.
            cos, sin: (1, size / 2) rotary table of this position.
            keys, values: (layers, rows, heads, steps, size) cache, perhaps with no steps.
            memory_keys, memory_values: as the encoder gives them.
            copy_keys: (batch, source, width).
            source: (batch, source) token ids.
            mask: (batch, source) which are no padding.
            copyable: (batch, source) which may be copied.
            penalty: (batch, vocabulary) added to the log probabilities.

        Returns:
            log probabilities and ids of the best continuations, (rows, BEST), and the longer cache.
        """
        model, shape = self.model, self.model.shape
        batch = memory_keys.size(1)
        rows = embedded.size(0)
        size = shape.width // shape.heads
        x, new_keys, new_values = embedded, [], []
        for i, layer in enumerate(model.dec):
            y = layer.n1(x)
            q = rotate(layer.a.queries(y), (cos, sin))
            k, v = layer.a.keys_values(y)
            k = torch.cat([keys[i], rotate(k, (cos, sin))], 2)
            v = torch.cat([values[i], v], 2)
            new_keys.append(k)
            new_values.append(v)
            x = x + layer.a.merge(attend(q, k, v, None))
            across = layer.c.queries(layer.n2(x)).reshape(batch, -1, shape.heads, size).transpose(1, 2)
            heads = attend(across, memory_keys[i], memory_values[i], mask[:, None, None, :])
            x = x + layer.c.o(heads.transpose(1, 2).reshape(rows, 1, shape.width))
            x = x + layer.f(layer.n3(x))
        hidden = model.nd(x).reshape(rows, shape.width)
        written = F.softmax(model.out(hidden), -1)
        grouped = model.cq(hidden).reshape(batch, -1, shape.width)
        scores = grouped @ copy_keys.transpose(1, 2) / math.sqrt(shape.width)
        copied = F.softmax(scores.masked_fill(~copyable[:, None, :], FORBIDDEN), -1)
        gate = torch.sigmoid(model.gate(hidden)).reshape(batch, -1, 1)
        mixed = gate * written.reshape(batch, -1, shape.vocabulary)
        index = source[:, None, :].expand(-1, mixed.size(1), -1)
        mixed = mixed.scatter_add(2, index, (1 - gate) * copied)
        logs = (mixed + 1e-9).log() + penalty[:, None, :]
        best, ids = logs.reshape(rows, shape.vocabulary).topk(BEST, -1)
        return best, ids, torch.stack(new_keys), torch.stack(new_values)


def build(weights: dict[str, Any], shape: Shape) -> Summariser:
    """The network with given weights, ready to run."""
    model = Summariser(shape)
    model.load_state_dict({name: torch.from_numpy(value) for name, value in weights.items()})
    model.out = nn.Linear(shape.width, shape.vocabulary, bias=False)
    model.out.weight = nn.Parameter(model.E.weight.detach().clone())
    model.eval()
    return model


def export(
    weights_file: Path,
    tokenizer: Path,
    out: Path,
    *,
    shape: Shape,
    kinds: dict[str, list[str]] | None = None,
    placeholders: bool = True,
) -> None:
    """Writes encoder.onnx, step.onnx, embeddings.npz, tokenizer.model and config.json to a model folder.

    Args:
        weights_file: safetensors, int8 or 4 bits.
        tokenizer: SentencePiece model.
        out: the model folder.
        shape: sizes of the network.
        kinds: kinds of request that the weights were not trained on, and the kinds to try instead.
        placeholders: whether the weights were trained with placeholders.
    """
    import json
    from dataclasses import asdict

    from onnxruntime.quantization import QuantType, quantize_dynamic

    out.mkdir(parents=True, exist_ok=True)
    weights = summariser_weights.load(weights_file)
    model = build(weights, shape)
    packed = summariser_weights.to_int8({"E.weight": weights["E.weight"]})
    np.savez(out / "embeddings.npz", q=packed["E.weight.q"], s=packed["E.weight.s"])
    batch, beams, length, steps = 2, 2, 24, 3
    size = shape.width // shape.heads
    embedded = unit(model.E(torch.randint(100, 300, (batch, length))))
    mask = torch.ones(batch, length, dtype=torch.bool)
    with torch.no_grad(), tempfile.TemporaryDirectory() as folder:
        memory = EncoderGraph(model)(embedded, mask)
        cos, sin = rotary_table(1, size, embedded.device, steps)
        cache = torch.randn(shape.decoder_layers, batch * beams, shape.heads, steps, size)
        source = torch.randint(100, 300, (batch, length))
        inputs = (
            unit(model.E(torch.randint(100, 300, (batch * beams, 1)))), cos, sin, cache, cache.clone(), *memory,
            source, mask, mask.clone(), torch.zeros(batch, shape.vocabulary),
        )  # fmt: skip
        jobs: tuple[tuple[str, Any, Any, list[str], list[str], dict[str, dict[int, str]]], ...] = (
            (
                "encoder", EncoderGraph(model), (embedded, mask), ["embedded", "mask"],
                ["memory_keys", "memory_values", "copy_keys"],
                {
                    "embedded": {0: "batch", 1: "source"}, "mask": {0: "batch", 1: "source"},
                    "memory_keys": {1: "batch", 3: "source"}, "memory_values": {1: "batch", 3: "source"},
                    "copy_keys": {0: "batch", 1: "source"},
                },
            ),
            (
                "step", StepGraph(model), inputs,
                ["embedded", "cos", "sin", "keys", "values", "memory_keys", "memory_values", "copy_keys",
                 "source", "mask", "copyable", "penalty"],
                ["best", "ids", "new_keys", "new_values"],
                {
                    "embedded": {0: "rows"}, "keys": {1: "rows", 3: "steps"}, "values": {1: "rows", 3: "steps"},
                    "memory_keys": {1: "batch", 3: "source"}, "memory_values": {1: "batch", 3: "source"},
                    "copy_keys": {0: "batch", 1: "source"}, "source": {0: "batch", 1: "source"},
                    "mask": {0: "batch", 1: "source"}, "copyable": {0: "batch", 1: "source"},
                    "penalty": {0: "batch"}, "best": {0: "rows"}, "ids": {0: "rows"},
                    "new_keys": {1: "rows", 3: "longer"}, "new_values": {1: "rows", 3: "longer"},
                },
            ),
        )  # fmt: skip
        for name, graph, given, names, outputs, axes in jobs:
            plain = Path(folder) / f"{name}.onnx"
            torch.onnx.export(
                graph.eval(), given, str(plain), input_names=names, output_names=outputs, dynamic_axes=axes,
                opset_version=17, dynamo=False,
            )  # fmt: skip
            quantize_dynamic(
                str(plain), str(out / f"{name}.onnx"), weight_type=QuantType.QInt8, per_channel=True
            )
    shutil.copyfile(tokenizer, out / "tokenizer.model")
    config = {"format": 1, "best": BEST, "placeholders": placeholders, "kinds": kinds or {}, **asdict(shape)}
    (out / "config.json").write_text(json.dumps(config, indent=1) + "\n")
