"""A knowledge base sorted for filtering: what each article says, with its claims, and what is derived."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Iterable, Iterator
from dataclasses import dataclass, field
from typing import Any

from pyoxigraph import NamedNode, Quad

from kg.exports.graph import Graph
from kg.iris import BASE, KG, RDF_TYPE

TIERS = ("A", "B", "C")
DERIVED = NamedNode(BASE + "graph/events")
DAYS = frozenset(KG + name for name in ("earliest", "latest", "datePrecision"))
_CLAIM = NamedNode(KG + "Claim")
_ISSUED = NamedNode("http://purl.org/dc/terms/issued")
_INSIDE = frozenset({KG + "country", KG + "within"})


@dataclass(frozen=True, slots=True)
class Told:
    """A claim of an article, as far as filtering needs it; local names for what is ours."""

    node: Any
    about: Any
    predicate: str
    value: Any
    claimant: Any
    tier: str
    days: tuple[str | None, str | None]


class Facts:
    """What claims say, taken together."""

    def __init__(self, claims: Iterable[Told]) -> None:
        told = list(claims)
        self.said = frozenset((claim.about, claim.predicate, claim.value) for claim in told)
        self.days = frozenset((claim.about, claim.days) for claim in told if claim.predicate == "date")
        self.dated = frozenset(about for about, _ in self.days)
        self.kinds = frozenset(claim.about for claim in told if claim.predicate == "type")


@dataclass(slots=True)
class Sheet:
    """An article's graph by subject, its claims, and what they say."""

    day: str | None = None
    quads: dict[Any, list[Quad]] = field(default_factory=lambda: defaultdict(list))
    claims: list[Told] = field(default_factory=list)
    facts: Facts = field(default_factory=lambda: Facts(()))

    def events(self) -> Iterator[Any]:
        """The events that the article tells."""
        return (node for node, quads in self.quads.items() if value(quads, "status") is not None)

    def is_left(self, event: Any, left: Facts) -> bool:
        """False for an event whose being was claimed, and is no more."""
        return event in left.kinds or event not in self.facts.kinds

    def standing(self, node: Any, left: Facts) -> Iterator[Quad]:
        """The quads of a node that no claim ever said, or that one of those that are left still says."""
        quads = self.quads[node]
        undated = node in self.facts.dated and (node, bounds(quads)) not in left.days
        for quad in quads:
            fact = (node, quad.predicate.value.removeprefix(KG), quad.object)
            unsaid = fact in self.facts.said and fact not in left.said
            if not unsaid and not (undated and quad.predicate.value in DAYS):
                yield quad


@dataclass(slots=True)
class Sheets:
    """A whole knowledge base, sorted for filtering. ``rest`` is the known world and the ontology."""

    articles: dict[Any, Sheet] = field(default_factory=lambda: defaultdict(Sheet))
    derived: dict[Any, list[Quad]] = field(default_factory=lambda: defaultdict(list))
    rest: list[Quad] = field(default_factory=list)
    wholes: dict[Any, Any] = field(default_factory=dict)
    around: dict[Any, set[Any]] = field(default_factory=lambda: defaultdict(set))

    def whole(self, event: Any) -> Any:
        """What the event is merged into; itself where nothing."""
        return self.wholes.get(event, event)


def value(quads: Iterable[Quad], name: str) -> Any:
    """The first value of a property of ours among the quads of a subject."""
    return next((quad.object for quad in quads if quad.predicate.value == KG + name), None)


def sheets(graph: Graph) -> Sheets:
    """The knowledge base, sorted."""
    found = Sheets()
    for quad in graph.quads():
        if quad.predicate.value in _INSIDE:
            found.around[quad.object].add(quad.subject)
        label: Any = quad.graph_name
        if label == DERIVED:
            found.derived[quad.subject].append(quad)
            if quad.predicate.value == KG + "mergedInto":
                found.wholes[quad.subject] = quad.object
        elif isinstance(label, NamedNode) and label.value.startswith(BASE + "article/"):
            found.articles[label].quads[quad.subject].append(quad)
        else:
            found.rest.append(quad)
    for label, sheet in found.articles.items():
        issued: Any = next((quad.object for quad in sheet.quads[label] if quad.predicate == _ISSUED), None)
        sheet.day = issued.value if issued is not None else None
        sheet.claims = [_told(node, quads) for node, quads in sheet.quads.items() if _is_claim(quads)]
        sheet.facts = Facts(sheet.claims)
    return found


def _is_claim(quads: list[Quad]) -> bool:
    return any(quad.predicate.value == RDF_TYPE and quad.object == _CLAIM for quad in quads)


def _told(node: Any, quads: list[Quad]) -> Told:
    said: dict[str, Any] = {quad.predicate.value.removeprefix(KG): quad.object for quad in quads}
    tier = said["confidence"].value.removeprefix(KG + "Tier") if "confidence" in said else TIERS[-1]
    first, last = (said[name].value if name in said else None for name in ("earliest", "latest"))
    predicate = said["predicate"].value
    return Told(
        node=node,
        about=said.get("about"),
        predicate="type" if predicate == RDF_TYPE else predicate.removeprefix(KG),
        value=said.get("object"),
        claimant=said.get("claimant"),
        tier=tier,
        days=(first, last),
    )


def bounds(quads: Iterable[Quad]) -> tuple[str | None, str | None]:
    """The first and the last day that the quads of a subject tell."""
    first, last = (value(quads, name) for name in ("earliest", "latest"))
    return first.value if first is not None else None, last.value if last is not None else None
