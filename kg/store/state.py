"""One state of the store, as the journal tells it: its files, and sums by which damage is found."""

from __future__ import annotations

import json
from dataclasses import dataclass, field

from kg.store.digests import Sum
from kg.store.entries import Making

Files = dict[str, tuple[int, str]]


@dataclass(frozen=True, slots=True)
class State:
    """One state of the store. ``files`` gives size and SHA-256 by name.

    ``graphs`` has a sum for each graph that is no article's, ``seals`` that of the lines of the journal.
    ``makings`` says how the articles were made: the first all that no other one names.
    """

    number: int = 0
    files: Files = field(default_factory=dict)
    graphs: dict[str, Sum] = field(default_factory=dict)
    seals: Sum = field(default_factory=Sum)
    makings: tuple[tuple[Making, tuple[str, ...]], ...] = ()

    def written(self) -> str:
        """The state as JSON."""
        graphs = {name: [each.count, each.digest] for name, each in sorted(self.graphs.items())}
        seals = [self.seals.count, self.seals.digest]
        makings = [[m.version, m.profile, m.language, list(articles)] for m, articles in self.makings]
        told = {"files": self.files, "graphs": graphs, "makings": makings, "seals": seals}
        return json.dumps({"number": self.number, **told}, sort_keys=True)

    @classmethod
    def read(cls, text: str) -> State:
        """A state that was written. Raises ValueError, KeyError or TypeError when it was not."""
        told = json.loads(text)
        files = {str(name): (int(size), str(digest)) for name, (size, digest) in told["files"].items()}
        graphs = {str(name): Sum(count, int(total, 16)) for name, (count, total) in told["graphs"].items()}
        seals = Sum(int(told["seals"][0]), int(told["seals"][1], 16))
        makings = tuple((Making(*how), tuple(articles)) for *how, articles in told["makings"])
        return cls(int(told["number"]), files, graphs, seals, makings)
