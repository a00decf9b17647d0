"""Which event of one base is which of another, and what is told differently of it."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Iterable, Iterator
from dataclasses import dataclass

from kg.differences.reading import Content, Said, Told


@dataclass(frozen=True, slots=True)
class Change:
    """An event that is there before and after. ``slots`` gives the values then and now, by name.

    ``reworded`` are claims of which the words are the same and what is read in them is not.
    """

    before: Told
    after: Told
    slots: dict[str, tuple[tuple[str, ...], tuple[str, ...]]]
    come: tuple[Said, ...]
    gone: tuple[Said, ...]
    reworded: tuple[tuple[Said, Said], ...]


@dataclass(frozen=True, slots=True)
class Difference:
    """All that is not the same, each part in the order of names."""

    articles_come: tuple[str, ...]
    articles_gone: tuple[str, ...]
    articles_changed: tuple[str, ...]
    come: tuple[Told, ...]
    gone: tuple[Told, ...]
    changed: tuple[Change, ...]
    claims_come: tuple[Said, ...]
    claims_gone: tuple[Said, ...]
    claims_reworded: tuple[tuple[Said, Said], ...]

    def __bool__(self) -> bool:
        return any(getattr(self, name) for name in self.__slots__)


def differences(before: Content, after: Content) -> Difference:
    """What came, went and changed from one content to the other."""
    pairs = dict(_pairs(before.events, after.events))
    found = {new: old for old, new in pairs.items()}
    both = before.articles.keys() & after.articles.keys()
    changes = (_change(before.events[old], after.events[new]) for old, new in pairs.items())
    standing = _claims(before.claims, after.claims)
    return Difference(
        articles_come=tuple(sorted(after.articles.keys() - both)),
        articles_gone=tuple(sorted(before.articles.keys() - both)),
        articles_changed=tuple(sorted(a for a in both if before.articles[a] != after.articles[a])),
        come=_ordered(event for id, event in after.events.items() if id not in found),
        gone=_ordered(event for id, event in before.events.items() if id not in pairs),
        changed=tuple(
            sorted((c for c in changes if c is not None), key=lambda c: (c.after.label, c.after.id))
        ),
        claims_come=standing[0],
        claims_gone=standing[1],
        claims_reworded=standing[2],
    )


def _ordered(events: Iterable[Told]) -> tuple[Told, ...]:
    return tuple(sorted(events, key=lambda event: (event.label, event.id)))


def _pairs(before: dict[str, Told], after: dict[str, Told]) -> Iterator[tuple[str, str]]:
    """The same event: by its identifier, else by what it is made of, else by the words that tell it."""
    olds, news = set(before), set(after)
    for same in sorted(olds & news):
        yield same, same
    olds, news = olds - after.keys(), news - before.keys()
    for traits in (_parts, _sentences):
        told = {old: traits(before[old]) for old in olds}
        for old, new in _alike(told, {new: traits(after[new]) for new in news}):
            olds.discard(old)
            news.discard(new)
            yield old, new


def _parts(event: Told) -> frozenset[object]:
    return frozenset(event.parts)


def _sentences(event: Told) -> frozenset[object]:
    return frozenset(event.sentences)


def _alike(
    before: dict[str, frozenset[object]], after: dict[str, frozenset[object]]
) -> Iterator[tuple[str, str]]:
    """Pairs that share most traits, each event in one pair at most."""
    holding: dict[object, list[str]] = defaultdict(list)
    for new, traits in after.items():
        for trait in traits:
            holding[trait].append(new)
    shared: dict[tuple[str, str], int] = defaultdict(int)
    for old, traits in before.items():
        for trait in traits:
            for new in holding[trait]:
                shared[old, new] += 1
    taken: set[str] = set()
    for old, new in sorted(shared, key=lambda pair: (-shared[pair], pair)):
        if f"< {old}" not in taken and f"> {new}" not in taken:
            taken |= {f"< {old}", f"> {new}"}
            yield old, new


def _change(old: Told, new: Told) -> Change | None:
    """What is told differently of an event; ``None`` when nothing is."""
    names = list(dict.fromkeys([*old.slots, *new.slots]))
    told = {name: (old.slots.get(name, ()), new.slots.get(name, ())) for name in names}
    slots = {name: (then, now) for name, (then, now) in told.items() if then != now}
    come, gone, reworded = _claims(old.claims, new.claims)
    if not (slots or come or gone or reworded):
        return None
    return Change(old, new, slots, come, gone, reworded)


def _claims(
    before: frozenset[Said], after: frozenset[Said]
) -> tuple[tuple[Said, ...], tuple[Said, ...], tuple[tuple[Said, Said], ...]]:
    """Claims that came, that went, and pairs of the same words that are read in another way."""
    gone, come = sorted(before - after), sorted(after - before)
    same: dict[tuple[str, ...], list[Said]] = defaultdict(list)
    for claim in gone:
        same[_words(claim)].append(claim)
    pairs = []
    for claim in come:
        waiting = same[_words(claim)]
        if waiting:
            pairs.append((waiting.pop(0), claim))
    paired = {each for pair in pairs for each in pair}
    left = (tuple(c for c in claims if c not in paired) for claims in (come, gone))
    return next(left), next(left), tuple(pairs)


def _words(claim: Said) -> tuple[str, ...]:
    return claim.article, claim.subject, claim.predicate, claim.words
