"""Writes a trained tagger as a folder for `pipeline.engines.encoder`: int8 ONNX, vocabulary, configuration."""

from __future__ import annotations

import copy
import json
import tempfile
import warnings
from collections.abc import Callable, Sequence
from pathlib import Path
from typing import Any

import numpy as np
import torch
from torch import Tensor, nn

from pipeline.engines.tokens import CharacterTokenizer
from pipeline.errors import ConfigError
from pipeline.training.ner_data import TAGS
from pipeline.training.tagger import Tagger

Array = np.ndarray[Any, Any]


class _Graph(nn.Module):  # type: ignore[misc]
    """ids → emissions; the mask is where ids are not padding."""

    def __init__(self, tagger: Tagger) -> None:
        super().__init__()
        self.tagger = tagger

    def forward(self, ids: Tensor) -> Tensor:
        result: Tensor = self.tagger(ids, ids != 0)
        return result


class _Split(nn.Module):  # type: ignore[misc]
    """A linear layer whose few very large input channels are multiplied apart from the others, in floats.

    The product of the others can then be quantised with a fine scale (Dettmers et al. 2022).
    """

    def __init__(self, linear: nn.Linear, channels: Tensor) -> None:
        super().__init__()
        keep = torch.ones(linear.in_features)
        keep[channels] = 0.0
        self.linear = linear
        self.register_buffer("keep", keep)
        self.register_buffer("channels", channels)
        self.register_buffer("large", linear.weight.detach()[:, channels].T.contiguous())

    def forward(self, x: Tensor) -> Tensor:
        result: Tensor = self.linear(x * self.keep) + x.index_select(-1, self.channels) @ self.large
        return result


@torch.no_grad()  # type: ignore[untyped-decorator]
def large_channels(model: Tagger, sequences: Sequence[Array], *, count: int = 8) -> dict[str, Tensor]:
    """For each feed-forward matrix, the input channels with the largest values over some sequences of ids."""
    largest: dict[str, Tensor] = {}

    def watch(name: str) -> Callable[[nn.Module, tuple[Tensor, ...], Tensor], None]:
        def note(_module: nn.Module, inputs: tuple[Tensor, ...], _output: Tensor) -> None:
            peak = inputs[0].abs().flatten(0, -2).amax(0)
            largest[name] = torch.maximum(largest[name], peak) if name in largest else peak

        return note

    handles = [
        module.register_forward_hook(watch(name))
        for name, module in model.named_modules()
        if name.endswith((".up", ".down"))
    ]
    for ids in sequences:
        row = torch.from_numpy(np.asarray(ids, np.int64))[None]
        model(row, torch.ones_like(row, dtype=torch.bool))
    for handle in handles:
        handle.remove()
    return {
        name: peak.topk(min(count, len(peak) // 4)).indices.sort().values for name, peak in largest.items()
    }


def export(
    model: Tagger,
    tokenizer: CharacterTokenizer,
    folder: Path,
    *,
    calibration: Sequence[Array] = (),
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
        calibration: some hundred sequences of ids, tags first, that show which channels are large.
        quantised: weights as int8 (see `_quantise`).
        window: tokens the encoder sees at once, the tag included.
        margin: tokens of context at a window's edge whose emissions are not used.
        extra: more entries of the configuration.
    """
    folder.mkdir(parents=True, exist_ok=True)
    model = copy.deepcopy(model).cpu().float().eval()
    if quantised:
        for name, channels in large_channels(model, calibration).items():
            owner, _, part = name.rpartition(".")
            setattr(
                model.get_submodule(owner), part, _Split(getattr(model.get_submodule(owner), part), channels)
            )
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
        "labels": list(model.labels),
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


def show_layers(folder: Path, layers: Sequence[int]) -> None:
    """Makes the hidden states behind some layers outputs of an exported tagger, too: `layer3`, `layer5`.

    Raises:
        ConfigError: the model has no such layer.
    """
    import onnx
    from onnx import TensorProto, helper

    path, settings = folder / "model.onnx", folder / "config.json"
    model, config = onnx.load(str(path)), json.loads(settings.read_text("utf-8"))
    graph, width = model.graph, config["shape"]["width"]
    for layer in layers:
        states = f"/tagger/encoder/layers.{layer}/output_norm/LayerNormalization_output_0"
        if not any(states in node.output for node in graph.node):
            raise ConfigError(f"{path}: no layer {layer}")
        name = f"layer{layer}"
        graph.node.append(helper.make_node("Identity", [states], [name]))
        graph.output.append(
            helper.make_tensor_value_info(name, TensorProto.FLOAT, ["batch", "length", width])
        )
    onnx.save(model, str(path))
    config["layers"] = [f"layer{layer}" for layer in layers]
    settings.write_text(json.dumps(config, ensure_ascii=False, indent=1) + "\n", encoding="utf-8")


def read_back(folder: Path) -> dict[str, Array]:
    """The weights of an exported tagger, int8 ones multiplied out, under the names of `Tagger`'s parameters.

    Training can so go on from a shipped model. What int8 has rounded away stays lost.

    Raises:
        ConfigError: the folder holds no such model.
    """
    import onnx
    from onnx import numpy_helper

    path, settings = folder / "model.onnx", folder / "config.json"
    if not path.exists() or not settings.exists():
        raise ConfigError(f"no tagger in {folder}")
    graph = onnx.load(str(path)).graph
    held = {tensor.name: numpy_helper.to_array(tensor) for tensor in graph.initializer}
    weights: dict[str, Array] = {}
    for node in graph.node:
        matrix = next((name for name in node.input if name in held and held[name].ndim == 2), "")
        if node.op_type not in ("MatMul", "MatMulInteger") or not matrix or matrix.endswith(".large"):
            continue
        values = held[matrix].astype(np.float32)
        if node.op_type == "MatMulInteger":
            values = values * held[matrix.removesuffix("_quantized") + "_scale"]
        name = node.name.removeprefix("/").rpartition("/")[0].replace("/", ".")
        weights[name + ".weight"] = np.ascontiguousarray(values.T)
    for name, values in held.items():
        if name.endswith("weight_int8"):
            scale = held[name.removesuffix("_int8") + "_scale"]
            weights[name.removesuffix("_int8")] = values.astype(np.float32) * scale[:, None]
        elif name.startswith("tagger.") and name.endswith((".weight", ".bias")):
            weights[name] = values
    for name in [name for name in held if name.endswith(".channels")]:
        owner = name.removesuffix(".channels")
        weights[owner + ".linear.weight"][:, held[name]] = held[owner + ".large"].T
    result = {
        name.removeprefix("tagger.").replace(".linear.", "."): values for name, values in weights.items()
    }
    transitions = json.loads(settings.read_text("utf-8"))["transitions"]
    return {**result, "transitions": np.array(transitions, np.float32)}


def _quantise(plain: Path, target: Path) -> None:
    """Stores all matrices as int8, one scale a column; inputs are quantised as they come, one scale a tensor.

    At the tag, where attention rests, one channel in each layer's feed-forward part is a hundred times
    larger than the rest, which would all be rounded away (3 to 13 points of F1): see `_Split`.
    The embedding has a scale a row.
    """
    import onnx
    from onnx import TensorProto, helper
    from onnxruntime.quantization import QuantType, quantize_dynamic

    quantize_dynamic(
        str(plain),
        str(target),
        weight_type=QuantType.QInt8,
        per_channel=True,
        op_types_to_quantize=["MatMul"],
        nodes_to_exclude=_small_products(onnx.load(str(plain)).graph),
    )
    model = onnx.load(str(target))
    graph = model.graph
    held = {tensor.name: tensor for tensor in graph.initializer}
    nodes: list[Any] = []
    for node in graph.node:
        weight = held.get(node.input[0] if node.input else "")
        if node.op_type == "Gather" and weight is not None and weight.data_type == TensorProto.FLOAT:
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


def _small_products(graph: Any) -> list[str]:
    """Names of the products with a matrix of few rows: those of the large channels."""
    rows = {tensor.name: tensor.dims[0] for tensor in graph.initializer if len(tensor.dims) == 2}
    return [
        node.name for node in graph.node if node.op_type == "MatMul" and rows.get(node.input[1], 99) <= 16
    ]


def _store(graph: Any, weight: Any, *, axis: int) -> list[str]:
    """Adds a matrix as int8 with one scale for each line along `axis`; the names of both."""
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
    from onnx import numpy_helper

    name = "last_axis"
    if all(tensor.name != name for tensor in graph.initializer):
        graph.initializer.append(numpy_helper.from_array(np.array([-1], np.int64), name))
    return name
