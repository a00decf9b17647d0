"""What is in the data set, in VoID and DCAT: counts, classes, properties, period, languages, rights.

The data set is named after its content (``dataset/<digest>``): the same content has the same name, other
content another. Its parts are what articles say, what is derived from that, the known world, and the
classes. Triples are counted once, however many graphs state them.
"""

from __future__ import annotations

import hashlib
import re
from collections import Counter
from collections.abc import Iterable, Iterator
from pathlib import Path
from typing import Any

from pyoxigraph import Literal, NamedNode, Quad, RdfFormat, parse

from kg import vocabulary
from kg.exports.graph import Graph
from kg.exports.terms import PREFIXES, XSD, name
from kg.exports.turtle import blocks
from kg.exports.world import ONTOLOGY
from kg.facts import WORLD
from kg.iris import BASE, KG, RDF_TYPE

DCAT, DCT, VOID = "http://www.w3.org/ns/dcat#", "http://purl.org/dc/terms/", "http://rdfs.org/ns/void#"
DERIVED = NamedNode(BASE + "graph/events")
_PARTS: dict[Any, str] = {DERIVED: "derived", ONTOLOGY: "ontology", WORLD: "world"}
_LANGUAGES = "http://id.loc.gov/vocabulary/iso639-1/"
_TOGETHER = ("Actor", "Event", "Place")  # told with all that is below them
_NODE = re.compile(r"[^A-Za-z0-9_-]+")
_LENGTH = 20
# Names that the program's own prefixes do not shorten, as they stand in a block.
_SHORT = re.compile(r"<http://(?:rdfs\.org/ns/(?=void)|www\.w3\.org/ns/(?=dcat))(void|dcat)#(\w+)>")
Triples = set[tuple[Any, Any, Any]]


def write_void(graph: Graph) -> Iterator[str]:
    """A Turtle document about what the graph holds."""
    quads = list(graph.quads())
    every: Triples = {(quad.subject, quad.predicate, quad.object) for quad in quads}
    root = BASE + "dataset/" + _digest(every)
    yield f"# {len(every)} triples in {len({quad.graph_name for quad in quads})} graphs\n"
    for prefix, space in {**PREFIXES, "dcat": DCAT, "void": VOID}.items():
        yield f"@prefix {prefix}: <{space}> .\n"
    told = {*_standing(root), *_counted(root, every), *_period(root, every), *_languages(root, every)}
    told.update(_partitions(root, every))
    for part, triples in _parts(quads).items():
        told.update(_counted(f"{root}#{part}", triples))
    yield f"@base <{root}> .\n"
    written = [_SHORT.sub(r"\1:\2", block.replace(f"<{root}", "<")) for block in blocks(told, indent="")]
    yield from sorted(written, key=lambda block: not block.startswith("\n<>"))  # the whole before its parts


def _digest(triples: Triples) -> str:
    digest = hashlib.sha256()
    for line in sorted(f"{s} {p} {o}\n" for s, p, o in triples):
        digest.update(line.encode())
    return digest.hexdigest()[:_LENGTH]


def _standing(root: str) -> Iterator[Quad]:
    """What void.ttl says of every data set."""
    file = Path(__file__).with_name("void.ttl")
    for quad in parse(path=str(file), format=RdfFormat.TURTLE, base_iri=root):
        yield Quad(quad.subject, quad.predicate, quad.object)


def _parts(quads: Iterable[Quad]) -> dict[str, Triples]:
    found: dict[str, Triples] = {name: set() for name in ("articles", *_PARTS.values())}
    for quad in quads:
        part = _PARTS.get(quad.graph_name, "articles")
        found[part].add((quad.subject, quad.predicate, quad.object))
    return found


def _counted(node: str, triples: Triples) -> Iterator[Quad]:
    """How many triples, subjects, objects, properties and classes there are."""
    yield _number(node, "triples", len(triples))
    yield _number(node, "distinctSubjects", len({s for s, _, _ in triples}))
    yield _number(node, "distinctObjects", len({o for _, _, o in triples}))
    yield _number(node, "properties", len({p for _, p, _ in triples}))
    yield _number(node, "classes", len({o for _, p, o in triples if p.value == RDF_TYPE}))


def _partitions(root: str, triples: Triples) -> Iterator[Quad]:
    """How many things there are of each class, how many triples of each property, which vocabularies."""
    kinds = Counter(o.value for _, p, o in triples if p.value == RDF_TYPE)
    for kind in _TOGETHER:
        below = {KG + name for name in vocabulary.subclasses(kind)}
        things = {s for s, p, o in triples if p.value == RDF_TYPE and o.value in below}
        kinds[KG + kind] = len(things)
    properties = Counter(p.value for _, p, _ in triples)
    yield _number(root, "entities", len({s for s, p, _ in triples if p.value == RDF_TYPE}))
    for iri, number in sorted(kinds.items()):
        yield from _partition(root, "class", iri, ("entities", number))
    for iri, number in sorted(properties.items()):
        yield from _partition(root, "property", iri, ("triples", number))
    for space in sorted({iri[: max(iri.rfind("#"), iri.rfind("/")) + 1] for iri in properties}):
        yield Quad(NamedNode(root), NamedNode(VOID + "vocabulary"), NamedNode(space))


def _partition(root: str, sort: str, iri: str, count: tuple[str, int]) -> Iterator[Quad]:
    node = f"{root}#{sort}-{_NODE.sub('-', name(iri)).strip('-')}"
    yield Quad(NamedNode(root), NamedNode(f"{VOID}{sort}Partition"), NamedNode(node))
    yield Quad(NamedNode(node), NamedNode(VOID + sort), NamedNode(iri))
    yield _number(node, *count)


def _period(root: str, triples: Triples) -> Iterator[Quad]:
    """From the first day of an event to the last."""
    days: dict[str, list[str]] = {KG + "earliest": [], KG + "latest": []}
    for _, predicate, value in triples:
        if predicate.value in days:
            days[predicate.value].append(value.value)
    first, last = (days[KG + name] for name in ("earliest", "latest"))
    node = NamedNode(root + "#period")
    if first or last:
        yield Quad(NamedNode(root), NamedNode(DCT + "temporal"), node)
        yield Quad(node, NamedNode(RDF_TYPE), NamedNode(DCT + "PeriodOfTime"))
    for bound, day in (("startDate", min(first, default=None)), ("endDate", max(last, default=None))):
        if day:
            yield Quad(node, NamedNode(DCAT + bound), Literal(day, datatype=NamedNode(XSD + "date")))


def _languages(root: str, triples: Triples) -> Iterator[Quad]:
    """The languages of the articles, as the Library of Congress names them."""
    for _, predicate, value in triples:
        if predicate.value == DCT + "language" and re.fullmatch(r"[a-z]{2}", value.value):
            yield Quad(NamedNode(root), NamedNode(DCT + "language"), NamedNode(_LANGUAGES + value.value))


def _number(node: str, term: str, number: int) -> Quad:
    return Quad(NamedNode(node), NamedNode(VOID + term), Literal(number))
