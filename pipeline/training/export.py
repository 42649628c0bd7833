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
        quantised: weights as int8, one scale a column, activations quantised as they come.
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
            from onnxruntime.quantization import QuantType, quantize_dynamic

            quantize_dynamic(str(plain), str(target), weight_type=QuantType.QInt8, per_channel=True)
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
