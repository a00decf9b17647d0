"""The kinds of events that a question may be asked about, by any of their names."""

from __future__ import annotations

import difflib
from collections.abc import Iterator
from functools import cache

from kg import vocabulary
from kg.matching import fold


def kind(name: str) -> str:
    """The class that a name means: ``AirStrike``, in any case, or its French or English label.

    Raises ValueError with the nearest class.
    """
    known = _names()
    found = known.get(_key(name))
    if found:
        return found
    near = difflib.get_close_matches(_key(name), known, n=1, cutoff=0.75)
    near = near or [label for label in sorted(known) if len(name) > 3 and _key(name) in label]
    hint = f"did you mean {known[near[0]]}?" if near else "kg query --list NAME shows the kinds"
    raise ValueError(hint)


def kinds(top: str = "Event") -> Iterator[tuple[int, str, str, str]]:
    """Each class from ``top`` down with its depth and its French and English labels, in reading order."""
    stack = [(0, top)]
    while stack:
        depth, name = stack.pop()
        yield depth, name, vocabulary.label(name, "fr"), vocabulary.label(name, "en")
        below = [c for c in vocabulary.subclasses(name) if vocabulary.ancestors(c)[:1] == (name,)]
        stack.extend((depth + 1, child) for child in sorted(below, reverse=True))


@cache
def _names() -> dict[str, str]:
    """Class by folded name and label; names win over labels."""
    found = {}
    for language in ("en", "fr"):
        labels = {name: vocabulary.label(name, language) for name in sorted(vocabulary.subclasses("Event"))}
        found.update({_key(label): name for name, label in labels.items()})
    found.update({_key(name): name for name in vocabulary.subclasses("Event")})
    return found


def _key(name: str) -> str:
    return fold(name).replace(" ", "")
