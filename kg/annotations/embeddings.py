"""What a network knows of a word by itself, worked out once a word: language repeats itself.

The first layers of a model look at one token at a time (its form, prefix, suffix, shape and vector);
they take half the time of the whole network. Their output is kept in the memory of the process, so
that the second "Alep" costs nothing.
"""

from __future__ import annotations

from collections.abc import Sequence
from typing import Any

import numpy
from spacy.tokens import Doc
from thinc.api import Model

# New words go through the layers so many at a time, rows repeated to fill up: in matrices of one size a
# word is the same to the last bit, whichever words it comes with. On some processors it is so in every
# other group of rows only, for the library that multiplies takes turns between two ways; which slots are
# alike is tried with a few forms.
_BATCH = 64
_TRIED = ["a", "Ab", "abc", "AB", "27", "1990", ".", "x-y"]
_MOST = 20_000  # words remembered; then the memory starts anew


def remember(root: Model[Any, Any]) -> None:
    """Let the layers of ``root`` that see single words remember them; other models stay as they are."""
    for node in list(root.walk()):
        if node.name.startswith("extract_features") and node.name.endswith("ragged2list"):
            root.replace_node(node, Model("remembered", _Memory(node), layers=[node]))


class _Words:
    """Some tokens of a document, with as much of the face of one as the layers look at."""

    def __init__(self, doc: Doc, places: Sequence[int]) -> None:
        self.vocab, self._doc, self._places = doc.vocab, doc, places

    def __len__(self) -> int:
        return len(self._places)

    def to_array(self, columns: Any) -> Any:
        """The attributes of the tokens, as of a document."""
        return self._doc.to_array(columns)[self._places]


class _Memory:
    """The forward pass of a layer from documents to rows: from memory, what is new by the layer itself."""

    def __init__(self, layer: Model[Any, Any]) -> None:
        self._layer = layer
        features = next(node for node in layer.walk() if node.name == "extract_features")
        self._columns = ["ORTH", *features.attrs["columns"]]
        self._known: dict[bytes, int] = {}
        self._table: Any = None
        self._slots: Any = None  # those of a batch where words are put

    def __call__(self, model: Model[Any, Any], docs: Sequence[Doc], is_train: bool) -> tuple[Any, Any]:
        if is_train or not all(map(len, docs)):
            return self._layer(docs, is_train)
        return [self._rows(doc) for doc in docs], None

    def _rows(self, doc: Doc) -> Any:
        """One row a token."""
        seen = numpy.ascontiguousarray(doc.to_array(self._columns))
        raw, width = seen.tobytes(), seen.shape[1] * seen.itemsize
        keys = [raw[at : at + width] for at in range(0, len(raw), width)]
        if len(self._known) > _MOST:
            self._known.clear()
        new = {key: place for place, key in enumerate(keys) if key not in self._known}
        if new:
            self._learn(doc, new)
        return self._table[[self._known[key] for key in keys]]

    def _learn(self, doc: Doc, new: dict[bytes, int]) -> None:
        """Work out and keep the rows of what stands at places for the first time."""
        if self._slots is None:
            self._slots = self._alike(Doc(doc.vocab, _TRIED))
        keys, size = list(new), len(self._slots)
        for start in range(0, len(keys), size):
            some = keys[start : start + size]
            slots, full = self._slots[: len(some)], numpy.full(_BATCH, new[some[0]])
            full[slots] = [new[key] for key in some]
            self._keep(some, self._batch(doc, full)[slots])

    def _batch(self, doc: Doc, places: Any) -> Any:
        """The rows of as many words as go through the layers at a time."""
        return self._layer.predict([_Words(doc, places)])[0]

    def _alike(self, tried: Doc) -> Any:
        """The slots of a batch where words come out as in the first one, to the last bit."""
        same = [self._batch(tried, numpy.full(_BATCH, at)) for at in range(len(tried))]
        return numpy.flatnonzero(numpy.all([(rows == rows[0]).all(axis=1) for rows in same], axis=0))

    def _keep(self, keys: Sequence[bytes], rows: Any) -> None:
        room = 0 if self._table is None else len(self._table)
        if len(self._known) + len(keys) > room:
            table = numpy.zeros((2 * (room + _BATCH), rows.shape[1]), dtype=rows.dtype)
            if room:
                table[:room] = self._table
            self._table = table
        for key, row in zip(keys, rows, strict=False):
            self._known[key] = at = len(self._known)
            self._table[at] = row
