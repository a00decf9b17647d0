"""Writes a reader as the files that ``kg.encoder`` reads: ONNX in eight bits, vocabulary, settings."""

from __future__ import annotations

import json
from pathlib import Path
from tempfile import TemporaryDirectory
from typing import Any

import torch
from onnxruntime.quantization import QuantType, quantize_dynamic
from tokenizers import Tokenizer
from torch import Tensor, nn

from train.encoder.examples import FLAGS, KINDS, ROLES
from train.encoder.network import Answers, Reader

OPSET = 17


class _Body(nn.Module):
    """One window's pieces to their vectors."""

    def __init__(self, reader: Reader) -> None:
        super().__init__()
        self.reader = reader

    def forward(self, ids: Tensor) -> Tensor:
        body, mask = self.reader.body, torch.ones_like(ids)
        states: Tensor = body.upper(body.lower(ids, mask), mask)
        return states


def export(reader: Reader, tokenizer: Tokenizer, folder: Path) -> None:
    """Write ``body.onnx``, ``heads.onnx``, ``tokenizer.json`` and ``settings.json`` into a folder."""
    folder.mkdir(parents=True, exist_ok=True)
    with TemporaryDirectory() as scratch:
        whole = Path(scratch) / "whole.onnx"
        ids = torch.full((1, 24), 7)
        wide = {0: "one", 1: "pieces"}
        _write(_Body(reader), (ids,), whole, {"ids": wide}, {"states": wide})
        # Seven of the eight bits: older processors add products of eight in sixteen bits, and they run over.
        quantize_dynamic(
            whole, folder / "body.onnx", weight_type=QuantType.QInt8, per_channel=True, reduce_range=True
        )
    size = reader.tags.in_features
    sample = (
        torch.zeros(3, size),
        torch.zeros(4, size),
        torch.tensor([[0, 1, 2, 3, 1], [1, 0, 2, 3, 0]]),
        torch.tensor([[0, 1, 2], [0, 2, 3]]),
    )
    given = {name: {0: name} for name in ("triggers", "candidates", "near", "pairs")}
    rows = ("triggers", "triggers", "triggers", "near", "pairs")
    made = {name: {0: row} for name, row in zip(Answers._fields, rows, strict=True)}
    _write(reader.heads, sample, folder / "heads.onnx", given, made)
    tokenizer.save(str(folder / "tokenizer.json"), pretty=False)
    settings = {"kinds": list(KINDS.values()), "flags": FLAGS, "roles": ROLES}
    (folder / "settings.json").write_text(json.dumps(settings, indent=1) + "\n", "utf-8")


def _write(module: nn.Module, sample: tuple[Tensor, ...], file: Path, given: Any, made: Any) -> None:
    torch.onnx.export(
        module.eval(),
        sample,
        str(file),
        input_names=list(given),
        output_names=list(made),
        dynamic_axes=given | made,
        opset_version=OPSET,
        dynamo=False,
    )
