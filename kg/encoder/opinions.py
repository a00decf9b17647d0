"""What the encoder thinks: of triggers, of who fills their roles, of which are one event."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from typing import Any

import numpy as np
from numpy.typing import NDArray

from kg.encoder.windows import FAMILIES, REACH, Candidate, Pieces, Span, Window, apart

DIGITS = 3
SENTENCES = 3  # further apart is all the same
Numbers = NDArray[np.float32]
Names = tuple[tuple[str, ...], tuple[str, ...], tuple[str, ...]]


@dataclass(frozen=True, slots=True)
class Opinions:
    """Log-odds, rounded. Triggers and candidates are known by their characters.

    ``event``: that the words name an event; ``kinds``: of which kind (these are logarithms of chances);
    ``flags``: that it is background, negated, future, hedged; ``roles``: that a candidate fills a role of a
    trigger, for those at most ``REACH`` sentences away; ``same``: that two triggers, the first one first,
    name one event.
    """

    event: Mapping[Span, float]
    kinds: Mapping[Span, Mapping[str, float]]
    flags: Mapping[Span, Mapping[str, float]]
    roles: Mapping[tuple[Span, Candidate], Mapping[str, float]]
    same: Mapping[tuple[Span, Span], float]


def ask(
    heads: Any,
    names: Names,
    pieces: Pieces,
    windows: Sequence[Window],
    states: Sequence[Numbers],
    triggers: Sequence[Span],
    candidates: Sequence[Candidate],
) -> Opinions:
    """Run the heads over all triggers, each in its own window, and name the answers."""
    told = sorted(set(triggers))
    if not told or not windows:
        return Opinions({}, {}, {}, {}, {})
    places = [pieces.of(span) for span in told]
    homes = [pieces.home(place, windows) for place in places]
    vectors = [_mean(states[home], windows[home].place(at)) for home, at in zip(homes, places, strict=True)]
    others, near, keys = _near(pieces, windows, states, told, homes, candidates)
    pairs = [(i, j, apart(places[j][0] - places[i][0])) for j in range(len(told)) for i in range(j)]
    event, kinds, flags, roles, same = heads.run(
        None,
        {
            "triggers": np.stack(vectors),
            "candidates": np.stack(others) if others else np.zeros((1, vectors[0].size), np.float32),
            "near": np.array(near or [(0, 0, 0, 0, 0)], np.int64),
            "pairs": np.array(pairs or [(0, 0, 0)], np.int64),
        },
    )
    return Opinions(
        event={span: _round(value) for span, value in zip(told, event, strict=True)},
        kinds={span: _named(names[0], row) for span, row in zip(told, kinds, strict=True)},
        flags={span: _named(names[1], row) for span, row in zip(told, flags, strict=True)},
        roles={key: _named(names[2], row) for key, row in zip(keys, roles, strict=False)},
        same={(told[i], told[j]): _round(v) for (i, j, _), v in zip(pairs, same, strict=False)},
    )


def _near(
    pieces: Pieces,
    windows: Sequence[Window],
    states: Sequence[Numbers],
    told: Sequence[Span],
    homes: Sequence[int],
    candidates: Sequence[Candidate],
) -> tuple[list[Numbers], list[tuple[int, int, int, int, int]], list[tuple[Span, Candidate]]]:
    """The vectors of candidates by window, and which go with which trigger: numbers, distance, family."""
    vectors: list[Numbers] = []
    numbers: dict[tuple[int, Span], int] = {}
    near, keys = [], []
    seen = sorted(set(candidates))
    at = {c.span: pieces.of(c.span) for c in seen}
    for n, (span, home) in enumerate(zip(told, homes, strict=True)):
        window, here = windows[home], pieces.of(span)[0]
        for candidate in seen:
            first, last = at[candidate.span]
            away = pieces.sentence(candidate.span) - pieces.sentence(span)
            if abs(away) > REACH or first < window.first or last > window.last:
                continue
            key = (home, candidate.span)
            if key not in numbers:
                numbers[key] = len(vectors)
                vectors.append(_mean(states[home], window.place((first, last))))
            step = max(-SENTENCES, min(away, SENTENCES)) + SENTENCES
            near.append((n, numbers[key], apart(first - here), step, FAMILIES.index(candidate.family)))
            keys.append((span, candidate))
    return vectors, near, keys


def _mean(states: Numbers, pieces: Span) -> Numbers:
    mean: Numbers = states[pieces[0] : pieces[1]].mean(0)
    return mean


def _named(names: Sequence[str], row: Numbers) -> dict[str, float]:
    return {name: _round(value) for name, value in zip(names, row, strict=True)}


def _round(value: Any) -> float:
    return round(float(value), DIGITS)
