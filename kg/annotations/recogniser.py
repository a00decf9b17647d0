"""Names recognised in one look: a word outside a name is scored by itself, so all words are at once.

The recogniser reads a text word by word, each step hanging on the one before. But what it weighs at a
word outside a name is that word alone; only within a name does it look back, to where the name began.
So one multiplication tells where names may begin, and what follows goes name by name.
"""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from functools import reduce
from typing import Any

import numpy
from spacy.tokens import Doc

_OUTSIDE, _BEGINS, _GOES_ON = 2, 3, 1  # of ENT_IOB


def recognise(component: Any, doc: Any, bounds: Sequence[tuple[int, int]]) -> None:
    """Write into ``doc`` the names that spaCy's recogniser finds in its sentences, none across two.

    Nothing in it may be recognised before, and no word be a mere space: our typography leaves none.
    """
    moves, weights = _Moves(component.moves), _Weights(component.model, doc)
    marks = numpy.full(len(doc), _OUTSIDE, dtype="uint64")
    labels = numpy.zeros(len(doc), dtype="uint64")
    for first, last, label in _names(moves, weights, bounds):
        marks[first], marks[first + 1 : last] = _BEGINS, _GOES_ON
        labels[first:last] = doc.vocab.strings[label]
    doc.from_array(["ENT_IOB", "ENT_TYPE"], numpy.stack([marks, labels], axis=1))


class _Moves:
    """The columns of the scores: ``B-PER`` begins a name, ``I-PER`` and ``L-PER`` go on and end it."""

    def __init__(self, moves: Any) -> None:
        self.names: list[str] = [moves.get_class_name(at) for at in range(moves.n_moves)]
        self.at = {name: at for at, name in enumerate(self.names)}
        alone = [at for at, name in enumerate(self.names) if name == "O" or (name[0] == "U" and name != "U-")]
        begins = [at for at, name in enumerate(self.names) if name[0] == "B"]
        self.outside, self.final = sorted(alone + begins), alone  # at the last word no name of two begins


class _Weights:
    """The scores of the moves at a word, of those that the model has for every state."""

    def __init__(self, model: Any, doc: Doc) -> None:
        words, lower, upper = model.layers
        table = lower.predict(words.predict([doc]))
        # A column each for a word as the next one, as the first of its name and as the last read of it.
        self.none, self.words = table[0], table[1:]
        self.bias = lower.get_param("b")
        self.upper, self.upper_bias = upper.get_param("W"), upper.get_param("b")

    def outside(self) -> Any:
        """For every word, no name being open: one row of scores each."""
        return self._scores(self.words[:, 0] + self.none[1] + self.none[2])

    def inside(self, word: int, first: int) -> Any:
        """For a word behind those of the name that begins at ``first``."""
        return self._scores(self.words[word, 0] + self.words[first, 1] + self.words[word - 1, 2])

    def _scores(self, seen: Any) -> Any:
        pieces = seen + self.bias
        largest = reduce(numpy.maximum, (pieces[..., at] for at in range(pieces.shape[-1])))
        return largest @ self.upper.T + self.upper_bias


def _names(
    moves: _Moves, weights: _Weights, bounds: Sequence[tuple[int, int]]
) -> Iterator[tuple[int, int, str]]:
    """``(first, last, label)`` of each name, ``last`` being one past its end."""
    scores = weights.outside()
    best = _best(scores, moves.outside)
    finals = [last - 1 for _, last in bounds]
    best[finals] = _best(scores[finals], moves.final)
    ends, after = iter(finals), 0
    end = -1
    for first in numpy.flatnonzero(best != moves.at["O"]).tolist():
        while end < first:
            end = next(ends)
        if first >= after:
            name = moves.names[best[first]]
            after = first + 1 if name[0] == "U" else _end(moves, weights, first, end, name[2:])
            yield first, after, name[2:]


def _best(scores: Any, columns: list[int]) -> Any:
    """The best of some moves, row by row."""
    return numpy.array(columns)[scores[:, columns].argmax(axis=1)]


def _end(moves: _Moves, weights: _Weights, first: int, end: int, label: str) -> int:
    """One past the last word of a name that goes on, ``end`` being the last word of its sentence."""
    on, over = moves.at[f"I-{label}"], moves.at[f"L-{label}"]
    for word in range(first + 1, end):
        scores = weights.inside(word, first)
        if scores[over] > scores[on] or (scores[over] == scores[on] and over < on):
            return word + 1
    return end + 1
