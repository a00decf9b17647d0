"""The layers of a network that look at a word between its neighbours, with nothing kept for learning.

Each layer puts every row between the two beside it, multiplies, takes the largest of some pieces, brings
the row to one scale and adds it to what came in. The library makes a new matrix at each of these steps,
for its way back; here they are done in place, in the same order.
"""

from __future__ import annotations

from typing import Any

import numpy
from thinc.api import Model

_LAYER = "residual(expand_window>>maxout>>layernorm>>dropout)"
_SMALL = 1e-8  # thinc.layers.layernorm adds it to a variance


def in_place(root: Model[Any, Any]) -> None:
    """Let the layers of ``root`` that see windows of three words work in place; others stay as they are."""
    for node in list(root.walk()):
        if set(node.name.split(">>residual")) == {_LAYER, _LAYER.removeprefix("residual")}:
            root.replace_node(node, Model("windows", _Windows(node), layers=[node]))


class _Windows:
    """The forward pass of a chain of such layers."""

    def __init__(self, chain: Model[Any, Any]) -> None:
        self._chain = chain
        self._layers = [_parameters(layer) for layer in chain.layers]

    def __call__(self, model: Model[Any, Any], rows: Any, is_train: bool) -> tuple[Any, Any]:
        if is_train:
            return self._chain(rows, is_train)
        count, width = rows.shape
        windows = numpy.zeros((count, 3 * width), dtype=rows.dtype)
        for weights, bias, scale, shift in self._layers:
            windows[1:, :width], windows[:, width:-width] = rows[:-1], rows
            windows[:-1, -width:] = rows[1:]
            pieces = windows @ weights
            pieces += bias
            made = pieces.reshape(count, -1, width).max(axis=1)
            made -= made.mean(axis=1, keepdims=True)
            made *= (numpy.square(made).mean(axis=1, keepdims=True) + _SMALL) ** -0.5
            made *= scale
            made += shift
            made += rows
            rows = made
        return rows, None


def _parameters(layer: Model[Any, Any]) -> tuple[Any, Any, Any, Any]:
    """Weights and bias, piece after piece, and the scale and shift of the rows."""
    maxout, norm = (_named(layer, name) for name in ("maxout", "layernorm"))
    weights, bias = maxout.get_param("W"), maxout.get_param("b")
    by_piece = numpy.ascontiguousarray(weights.transpose(1, 0, 2)).reshape(-1, weights.shape[2])
    return by_piece.T, bias.T.reshape(-1), norm.get_param("G"), norm.get_param("b")


def _named(layer: Model[Any, Any], name: str) -> Any:
    return next(node for node in layer.walk() if node.name == name)
