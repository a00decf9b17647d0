"""A knowledge base as somebody would tell it: events with who, where, when and how many; claims in words."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Iterator
from dataclasses import dataclass, field
from typing import Any, Protocol

from pyoxigraph import Literal, NamedNode

from kg.iris import KG, RDF_TYPE, local

_TYPE = NamedNode(RDF_TYPE)
_NAMES = tuple(
    NamedNode(iri)
    for iri in ("http://www.w3.org/2004/02/skos/core#prefLabel", "http://www.w3.org/2000/01/rdf-schema#label")
)
_EXACT = NamedNode("http://www.w3.org/ns/oa#exact")
_ENDINGS = ("Low", "Best", "High")
Facts = dict[NamedNode, set[Any]]


class Quads(Protocol):
    """The part of a store that is read."""

    def quads_for_pattern(self, subject: Any, predicate: Any, object: Any, graph_name: Any = None) -> Any:
        """The quads that match."""


@dataclass(frozen=True, slots=True, order=True)
class Said:
    """One claim: what an article says of something, who is to have said it, how firmly, in which words.

    Claims that differ in nothing but the sentence around the words are the same.
    """

    article: str
    subject: str
    predicate: str
    value: str
    claimant: str
    modality: str
    words: str
    sentence: str = field(compare=False)


@dataclass(frozen=True, slots=True)
class Told:
    """One event that counts, with the claims about it.

    ``slots`` gives what is known of it by name; ``parts`` are the events of articles that it is made of.
    """

    id: str
    label: str
    slots: dict[str, tuple[str, ...]]
    parts: frozenset[str]
    claims: frozenset[Said]

    @property
    def sentences(self) -> frozenset[tuple[str, str, str]]:
        """Where it is told: article, the words that name it, the sentence."""
        return frozenset((c.article, c.words, c.sentence) for c in self.claims if c.predicate == "type")


@dataclass(frozen=True, slots=True)
class Content:
    """Articles with the digests of their texts, events, and the claims that are about no event."""

    articles: dict[str, str]
    events: dict[str, Told]
    claims: frozenset[Said]


def content(store: Quads) -> Content:
    """All of it, by name."""
    reader = _Reader(store)
    events = {node.value: reader.event(node) for node in reader.events}
    return Content(reader.articles(), events, reader.standing())


class _Reader:
    def __init__(self, store: Quads) -> None:
        self.store = store
        reported = {quad.subject for quad in self._quads(None, "reportedIn")}
        self.parts: dict[Any, set[Any]] = defaultdict(set)
        for quad in self._quads(None, "mergedInto"):
            self.parts[quad.object].add(quad.subject)
        self.merged = set().union(*self.parts.values()) if self.parts else set()
        self.events = sorted(reported - self.merged, key=str)
        self.claims: dict[Any, list[Any]] = defaultdict(list)
        for quad in self._quads(None, "about"):
            self.claims[quad.object].append(quad.subject)
        self._names: dict[Any, str] = {}

    def articles(self) -> dict[str, str]:
        return {local(q.subject.value): q.object.value for q in self._quads(None, "sha256")}

    def event(self, node: NamedNode) -> Told:
        facts = self._facts(node)
        slots = {name: values for name, values in self._slots(facts) if values}
        claims = frozenset(self._said(claim) for claim in self.claims[node])
        parts = frozenset(part.value for part in self.parts[node]) or frozenset([node.value])
        return Told(node.value, self.name(node), slots, parts, claims)

    def standing(self) -> frozenset[Said]:
        """The claims about actors and places."""
        about = self.claims.keys() - set(self.events) - self.merged
        return frozenset(self._said(claim) for thing in about for claim in self.claims[thing])

    def _slots(self, facts: Facts) -> Iterator[tuple[str, tuple[str, ...]]]:
        """Kind, status, days, roles, and the tolls that the rules give."""
        yield "kind", tuple(sorted(local(kind.value) for kind in facts.get(_TYPE, ())))
        for name in ("status", "background", "earliest", "latest", "datePrecision", "harmGrade"):
            yield name, self._texts(facts, name)
        for name in ("attacker", "target", "place"):
            yield name, self._texts(facts, name)
        for predicate in sorted(facts, key=str):
            name = local(predicate.value)
            if predicate.value.startswith(KG) and name.endswith(_ENDINGS):
                yield name, self._texts(facts, name)
        yield "articles", tuple(sorted(local(a.value) for a in facts.get(_kg("reportedIn"), ())))

    def _said(self, claim: NamedNode) -> Said:
        facts = self._facts(claim)

        def one(name: str) -> str:
            return next(iter(self._texts(facts, name)), "")

        days = sorted({*self._texts(facts, "earliest"), *self._texts(facts, "latest")})
        return Said(
            article=next((local(a.value) for a in facts.get(_kg("statedIn"), ())), ""),
            subject=one("about") if not self._is_event(facts) else "",
            predicate=one("predicate"),
            value=self._object(facts) or "–".join(days) or one("distanceKm"),
            claimant=one("claimant"),
            modality=one("modality"),
            words=self._span(facts, "words"),
            sentence=self._span(facts, "evidence"),
        )

    def _is_event(self, facts: Facts) -> bool:
        return any("/event/" in thing.value for thing in facts.get(_kg("about"), ()))

    def _object(self, facts: Facts) -> str:
        """The name of what is claimed; a toll in figures."""
        for thing in sorted(facts.get(_kg("object"), ()), key=str):
            told = self._facts(thing)
            if _kg("outcome") not in told:
                return self.name(thing)
            kind = " ".join((*self._texts(told, "outcome"), *self._texts(told, "category")))
            low, high = (next(iter(self._texts(told, name)), "?") for name in ("atLeast", "atMost"))
            return f"{kind} {low if low == high else f'{low}–{high}'}"
        return ""

    def _span(self, facts: Facts, name: str) -> str:
        spans = sorted(facts.get(_kg(name), ()), key=str)
        texts = (quad.object.value for span in spans for quad in self._quads(span, _EXACT))
        return next(texts, "")

    def _texts(self, facts: Facts, name: str) -> tuple[str, ...]:
        return tuple(sorted(self.name(value) for value in facts.get(_kg(name), ())))

    def name(self, thing: Any) -> str:
        """What a thing is called, in French where it can be; a literal and a term of ours as it is."""
        if isinstance(thing, Literal):
            return thing.value
        if thing.value.startswith(KG) or thing == _TYPE:
            return local(thing.value)
        if thing not in self._names:
            labels = [quad.object for name in _NAMES for quad in self._quads(thing, name)]
            labels.sort(key=lambda label: (label.language != "fr", label.value))
            self._names[thing] = labels[0].value if labels else local(thing.value)
        return self._names[thing]

    def _facts(self, node: Any) -> Facts:
        found: Facts = defaultdict(set)
        for quad in self.store.quads_for_pattern(node, None, None, None):
            found[quad.predicate].add(quad.object)
        return found

    def _quads(self, subject: Any, predicate: str | NamedNode) -> Any:
        wanted = _kg(predicate) if isinstance(predicate, str) else predicate
        return self.store.quads_for_pattern(subject, wanted, None, None)


def _kg(name: str) -> NamedNode:
    return NamedNode(KG + name)
