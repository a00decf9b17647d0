"""What the finders of names propose, and which of it is kept: the most trusted, of one kind a string."""

from __future__ import annotations

from collections import Counter, defaultdict
from collections.abc import Iterable
from dataclasses import dataclass, replace

from kg.annotations.words import Document
from kg.matching import fold

RANKS = {"gazetteer": 0, "acronym": 1, "title": 2, "cue": 3, "person": 4, "index": 5, "ner": 6, "capitals": 7}


@dataclass(frozen=True, slots=True)
class Candidate:
    """A candidate of one finder; ``core`` is where the bare name begins, after its noun."""

    first: int
    last: int
    kind: str
    finder: str
    core: int
    key: str | None = None
    votes: tuple[str, ...] = ()


def disjoint(found: Iterable[Candidate]) -> list[Candidate]:
    """The most trusted of overlapping candidates; those that agree lend it their votes."""
    chosen: list[Candidate] = []
    taken: dict[int, int] = {}
    for one in sorted(found, key=lambda f: (RANKS[f.finder], f.first - f.last, f.first)):
        rivals = {taken[t] for t in range(one.first, one.last) if t in taken}
        if not rivals:
            taken.update(dict.fromkeys(range(one.first, one.last), len(chosen)))
            chosen.append(one)
            continue
        for index in rivals:
            if (chosen[index].first, chosen[index].last) == (one.first, one.last) or one.kind == chosen[
                index
            ].kind:
                votes = tuple(
                    sorted({*chosen[index].votes, *one.votes, one.finder} - {chosen[index].finder, "ner"})
                )
                chosen[index] = replace(chosen[index], votes=votes)
    return sorted(chosen, key=lambda f: f.first)


def persons(doc: Document, found: list[Candidate]) -> list[Candidate]:
    """The same names, with lone surnames of persons named in full made persons."""
    surnames = {fold(doc[f.last - 1].text) for f in found if f.kind == "Person" and f.last - f.core > 1}
    return [
        replace(f, kind="Person", finder="person")
        if f.key is None
        and f.kind != "Person"
        and f.last - f.first == 1
        and fold(doc[f.first].text) in surnames
        else f
        for f in found
    ]


def one_kind(doc: Document, found: list[Candidate]) -> list[Candidate]:
    """One kind a string: the one of the most trusted finder, then of most occurrences."""
    by_name: dict[str, list[Candidate]] = defaultdict(list)
    for one in found:
        if one.key is None:
            by_name[fold(doc[one.core : one.last].text)].append(one)
    kinds: dict[str, str] = {}
    for name, same in by_name.items():
        counts = Counter(f.kind for f in same)
        kinds[name] = min(same, key=lambda f: (RANKS[f.finder], -counts[f.kind], f.kind)).kind
    extended = {"Province", "Area", "District", "Road", "Facility"}
    return [
        replace(f, kind=kinds[fold(doc[f.core : f.last].text)])
        if f.key is None and f.core == f.first and kinds[fold(doc[f.core : f.last].text)] not in extended
        else f
        for f in found
    ]
