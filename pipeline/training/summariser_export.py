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

from pipeline.engines.embedded_summary import FORMAT
from pipeline.training import summariser_weights
from pipeline.training.summariser_model import Shape, Summariser, rotary_table, rotate, unit

BEST = 16  # continuations a beam that a step returns
FORBIDDEN = -1e4
FIXED = ("copy_keys", "source", "mask", "copyable", "weight")  # inputs of a step that stay as they are
PARTS = ("keys", "values", "memory_keys", "memory_values")  # inputs of a step, a layer
LAYER_AXES = {
    "keys": {0: "rows", 2: "steps"},
    "values": {0: "rows", 2: "steps"},
    "memory_keys": {0: "batch", 3: "source"},
    "memory_values": {0: "batch", 2: "source"},
    "new_keys": {0: "rows", 2: "longer"},
    "new_values": {0: "rows", 2: "longer"},
}


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
    """One decoder step; takes a layer's keys and values as tensors of their own, so that none is copied to be cut out."""

    def __init__(self, model: Summariser) -> None:
        super().__init__()
        self.model = model

    def forward(  # noqa: PLR0917 — an ONNX graph has positional inputs
        self,
        embedded: Tensor,
        cos: Tensor,
        sin: Tensor,
        copy_keys: Tensor,
        source: Tensor,
        mask: Tensor,
        copyable: Tensor,
        weight: Tensor,
        *layers: Tensor,
    ) -> tuple[Tensor, ...]:
        """One step for (batch x beams) tokens.

        Args:
            embedded: (rows, 1, width) unit embeddings of the last tokens.
            cos, sin: (1, size / 2) rotary table of this position.
            copy_keys: (batch, width, source).
            source: (batch, source) token ids.
            mask: (batch, source) which are no padding.
            copyable: (batch, source) which may be copied.
            weight: (batch, vocabulary) factors of the probabilities.
            layers: of each layer keys and values, (rows, heads, steps, size), perhaps with no steps, memory keys
                (batch, heads, size, source) and memory values (batch, heads, source, size).

        Returns:
            log probabilities and ids of the best continuations, (rows, BEST), and the longer keys and values of each layer.
        """
        model, shape = self.model, self.model.shape
        batch, rows = copy_keys.size(0), embedded.size(0)
        size = shape.width // shape.heads
        closed = torch.where(mask, 0.0, FORBIDDEN)[:, None, None, :]
        x, longer = embedded, list[Tensor]()
        for i, layer in enumerate(model.dec):
            keys, values, memory_keys, memory_values = layers[4 * i : 4 * i + 4]
            y = layer.n1(x)
            q = rotate(layer.a.queries(y), (cos, sin)) / math.sqrt(size)
            k, v = layer.a.keys_values(y)
            keys = torch.cat([keys, rotate(k, (cos, sin))], 2)
            values = torch.cat([values, v], 2)
            longer += [keys, values]
            near = F.softmax(
                keys @ q.transpose(2, 3), 2
            )  # of one query; so the longer side is not transposed
            x = x + layer.a.merge(near.transpose(2, 3) @ values)
            across = layer.c.queries(layer.n2(x)).reshape(batch, -1, shape.heads, size).transpose(1, 2)
            far = F.softmax(across @ memory_keys / math.sqrt(size) + closed, -1)
            heads = (far @ memory_values).transpose(1, 2)
            x = x + layer.c.o(heads.reshape(rows, 1, shape.width))
            x = x + layer.f(layer.n3(x))
        hidden = model.nd(x).reshape(rows, shape.width)
        written = F.softmax(model.out(hidden), -1)
        grouped = model.cq(hidden).reshape(batch, -1, shape.width)
        scores = grouped @ copy_keys / math.sqrt(shape.width)
        copied = F.softmax(scores.masked_fill(~copyable[:, None, :], FORBIDDEN), -1)
        gate = torch.sigmoid(model.gate(hidden)).reshape(batch, -1, 1)
        mixed = gate * written.reshape(batch, -1, shape.vocabulary)
        index = source[:, None, :].expand(-1, mixed.size(1), -1)
        mixed = mixed.scatter_add(2, index, (1 - gate) * copied)
        best, ids = ((mixed + 1e-9) * weight[:, None, :]).reshape(rows, shape.vocabulary).topk(BEST, -1)
        return best.log(), ids, *longer


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
        kinds: kinds of request that the weights were not trained on, and the kind to ask for instead (the first of each list).
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
        memory_keys, memory_values, copy_keys = memory
        rows = (batch * beams, shape.heads, steps, size)
        layers = [
            part
            for i in range(shape.decoder_layers)
            for part in (
                torch.randn(rows),
                torch.randn(rows),
                memory_keys[i].transpose(2, 3).contiguous(),
                memory_values[i],
            )
        ]
        inputs = (
            unit(model.E(torch.randint(100, 300, (batch * beams, 1)))), cos, sin,
            copy_keys.transpose(1, 2).contiguous(), torch.randint(100, 300, (batch, length)), mask, mask.clone(),
            torch.ones(batch, shape.vocabulary), *layers,
        )  # fmt: skip
        held = [f"{part}_{i}" for i in range(shape.decoder_layers) for part in PARTS]
        grown = [f"{part}_{i}" for i in range(shape.decoder_layers) for part in ("new_keys", "new_values")]
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
                "step", StepGraph(model), inputs, ["embedded", "cos", "sin", *FIXED, *held], ["best", "ids", *grown],
                {
                    "embedded": {0: "rows"}, "copy_keys": {0: "batch", 2: "source"},
                    "source": {0: "batch", 1: "source"}, "mask": {0: "batch", 1: "source"},
                    "copyable": {0: "batch", 1: "source"}, "weight": {0: "batch"},
                    "best": {0: "rows"}, "ids": {0: "rows"},
                    **{name: LAYER_AXES[name.rpartition("_")[0]] for name in (*held, *grown)},
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
    config = {
        "format": FORMAT,
        "best": BEST,
        "placeholders": placeholders,
        "kinds": kinds or {},
        **asdict(shape),
    }
    (out / "config.json").write_text(json.dumps(config, indent=1) + "\n")
