"""Writes a trained tagger as a folder for `pipeline.engines.encoder`: int8 ONNX, vocabulary, configuration."""

from __future__ import annotations

import json
import tempfile
import warnings
from pathlib import Path
from typing import Any

import torch
from torch import Tensor, nn

from pipeline.engines.tokens import CharacterTokenizer
from pipeline.training.ner_data import LABELS, TAGS
from pipeline.training.tagger import Tagger


class _Graph(nn.Module):  # type: ignore[misc]
    """ids → emissions; the mask is where ids are not padding."""

    def __init__(self, tagger: Tagger) -> None:
        super().__init__()
        self.tagger = tagger

    def forward(self, ids: Tensor) -> Tensor:
        result: Tensor = self.tagger(ids, ids != 0)
        return result


def export(
    model: Tagger,
    tokenizer: CharacterTokenizer,
    folder: Path,
    *,
    quantised: bool = True,
    window: int = 256,
    margin: int = 48,
    extra: dict[str, Any] | None = None,
) -> None:
    """Writes `model.onnx` (opset 17), `vocabulary.txt` and `config.json`.

    Args:
        model: the tagger.
        tokenizer: its tokenizer.
        folder: target; made if needed.
        quantised: weights as int8 (see `_quantise`).
        window: tokens the encoder sees at once, the tag included.
        margin: tokens of context at a window's edge whose emissions are not used.
        extra: more entries of the configuration.
    """
    folder.mkdir(parents=True, exist_ok=True)
    model = model.cpu().float().eval()
    sample = torch.full((2, 8), 9, dtype=torch.int64)
    sample[1, 5:] = 0
    with tempfile.TemporaryDirectory() as scratch, warnings.catch_warnings():
        warnings.simplefilter("ignore")
        plain = Path(scratch) / "plain.onnx"
        axes = {0: "batch", 1: "length"}
        torch.onnx.export(
            _Graph(model), (sample,), str(plain), input_names=["ids"], output_names=["emissions"],
            dynamic_axes={"ids": axes, "emissions": axes}, opset_version=17, dynamo=False,
        )  # fmt: skip
        target = folder / "model.onnx"
        if quantised:
            _quantise(plain, target)
        else:
            target.write_bytes(plain.read_bytes())
    tokenizer.write(folder / "vocabulary.txt")
    config = {
        "labels": list(LABELS),
        "conventions": [tag for tag in TAGS if tag in tokenizer.ids and "SPARE" not in tag],
        "convention": "[GUIDE]",
        "window": window,
        "margin": margin,
        "shape": model.encoder.shape.as_dict(),
        "transitions": [[round(float(v), 5) for v in row] for row in model.transitions.detach().tolist()],
        **(extra or {}),
    }
    (folder / "config.json").write_text(
        json.dumps(config, ensure_ascii=False, indent=1) + "\n", encoding="utf-8"
    )


def _quantise(plain: Path, target: Path) -> None:
    """Stores all matrices as int8 and multiplies in int8 where that costs no accuracy.

    The inputs of most products are quantised as they come, one scale a tensor. Not so those of the second
    feed-forward matrix: a few of its input channels are so large that the others vanish (3 to 13 points of F1
    lost), so its int8 weights are turned back into floats. The embedding has a scale a row.
    """
    import onnx
    from onnx import TensorProto, helper
    from onnxruntime.quantization import QuantType, quantize_dynamic

    names = [node.name for node in onnx.load(str(plain)).graph.node if node.op_type == "MatMul"]
    quantize_dynamic(
        str(plain),
        str(target),
        weight_type=QuantType.QInt8,
        per_channel=True,
        op_types_to_quantize=["MatMul"],
        nodes_to_exclude=[name for name in names if "/down/" in name],
    )
    model = onnx.load(str(target))
    graph = model.graph
    held = {tensor.name: tensor for tensor in graph.initializer}
    nodes: list[Any] = []
    for node in graph.node:
        weight = held.get(node.input[1] if node.op_type == "MatMul" else node.input[0] if node.input else "")
        if node.op_type == "MatMul" and weight is not None:
            stored = _store(graph, weight, axis=0)
            nodes.append(helper.make_node("DequantizeLinear", stored, [weight.name + "_float"], axis=1))
            node.input[1] = weight.name + "_float"
            nodes.append(node)
        elif node.op_type == "Gather" and weight is not None and weight.data_type == TensorProto.FLOAT:
            values, scale = _store(graph, weight, axis=1)
            rows, ids, result = node.output[0], node.input[1], node.output[0]
            nodes += [
                helper.make_node("Gather", [values, ids], [rows + "_int8"], axis=0),
                helper.make_node("Cast", [rows + "_int8"], [rows + "_cast"], to=TensorProto.FLOAT),
                helper.make_node("Gather", [scale, ids], [rows + "_scale"], axis=0),
                helper.make_node("Unsqueeze", [rows + "_scale", _axis(graph)], [rows + "_wide"]),
                helper.make_node("Mul", [rows + "_cast", rows + "_wide"], [result]),
            ]
        else:
            nodes.append(node)
    del graph.node[:]
    graph.node.extend(nodes)
    used = {name for node in nodes for name in node.input}
    kept = [tensor for tensor in graph.initializer if tensor.name in used]
    del graph.initializer[:]
    graph.initializer.extend(kept)
    onnx.checker.check_model(model)
    onnx.save(model, str(target))


def _store(graph: Any, weight: Any, *, axis: int) -> list[str]:
    """Adds a matrix as int8 with one scale for each line along `axis`; the names of both."""
    import numpy as np
    from onnx import numpy_helper

    array = numpy_helper.to_array(weight)
    scale = np.maximum(np.abs(array).max(axis), 1e-8).astype(np.float32) / 127
    values = np.rint(array / np.expand_dims(scale, axis)).astype(np.int8)
    names = [weight.name + "_int8", weight.name + "_scale"]
    graph.initializer.extend(
        [
            numpy_helper.from_array(values, names[0]),
            numpy_helper.from_array(scale.astype(np.float32), names[1]),
        ]
    )
    return names


def _axis(graph: Any) -> str:
    """Name of a constant that holds the last axis."""
    import numpy as np
    from onnx import numpy_helper

    name = "last_axis"
    if all(tensor.name != name for tensor in graph.initializer):
        graph.initializer.append(numpy_helper.from_array(np.array([-1], np.int64), name))
    return name
