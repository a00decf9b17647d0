"""Tables for ``neo4j-admin database import``: one of nodes for each family, one of relationships.

Articles, events, claims, figures, evidence, actors, places and memberships are nodes, labelled with their
class and all above it; what leads from one to another is a relationship, named after the property
(kg:reportedIn is REPORTED_IN). All else is a property of the node: texts, numbers, days, and values of our
own vocabulary by their name (Occurred, TierA, AirStrike). Texts in a language are told apart by it
(label_fr), and ``name`` is what to call a node by. A table has the type of each column in its header;
where a node has several values, the column is a list, parted by ";".
"""

from __future__ import annotations

import re
from collections import defaultdict
from collections.abc import Iterable, Iterator
from typing import Any

from pyoxigraph import Literal, NamedNode

from kg import vocabulary
from kg.exports.cells import line
from kg.exports.graph import Graph
from kg.exports.terms import XSD
from kg.iris import BASE, KG, RDF_TYPE, local

FAMILIES = ("actor", "article", "claim", "event", "evidence", "figure", "membership", "place")
RELATIONSHIPS = "relationships.csv"
NOTE = "IMPORT.txt"
_TYPES = {"boolean": "boolean", "date": "date", "decimal": "double", "double": "double", "integer": "long"}
_NAMES = ("prefLabel_fr", "prefLabel_en", "label_fr", "label_en", "title", "exact", "predicate", "outcome")
_CAPITAL = re.compile(r"(?<=[a-z])(?=[A-Z])")
# One record stays one line: the importer need not be told of line breaks, and offsets stay right.
_BREAKS = str.maketrans("\n\r\t\v\f\x1c\x1d\x1e\x85\u2028\u2029", " " * 11)
Values = dict[str, list[tuple[str, str]]]


def write_neo4j(graph: Graph) -> Iterator[tuple[str, Iterator[str]]]:
    """The files by name with their lines, in the order of their names."""
    nodes: dict[str, dict[str, Values]] = {family: {} for family in FAMILIES}
    ties: set[tuple[str, str, str]] = set()
    for subject, predicate, value in sorted({_told(quad) for quad in graph.quads()}, key=str):
        family = _family(subject)
        if family is None:
            continue
        fields = nodes[family].setdefault(subject.value, defaultdict(list))
        if predicate.value == RDF_TYPE:
            fields[":LABEL"].append(("label", local(value.value)))
        elif _family(value):
            ties.add((subject.value, value.value, _CAPITAL.sub("_", local(predicate.value)).upper()))
        else:
            name, written = _property(predicate, value)
            fields[name].append(written)
    there = {iri for family in nodes.values() for iri in family}
    yield NOTE, _note()
    for family in FAMILIES:
        yield f"{family}.csv", _nodes(nodes[family])
    yield RELATIONSHIPS, _ties(tie for tie in ties if tie[1] in there)


def _told(quad: Any) -> tuple[Any, Any, Any]:
    return quad.subject, quad.predicate, quad.object


def _family(term: Any) -> str | None:
    """The family of one of our things; ``None`` for anything else."""
    if not isinstance(term, NamedNode) or not term.value.startswith(BASE):
        return None
    family, _, name = term.value.removeprefix(BASE).partition("/")
    return family if name and family in FAMILIES else None


def _property(predicate: NamedNode, value: Any) -> tuple[str, tuple[str, str]]:
    """The name of a property, the type of its value, and the value as text."""
    name = local(predicate.value)
    if not isinstance(value, Literal):
        ours = value.value.startswith(KG) or value.value == RDF_TYPE
        return name, ("string", local(value.value) if ours else value.value)
    if value.language:
        return f"{name}_{value.language.replace('-', '_')}", ("string", value.value)
    kind = value.datatype.value.removeprefix(XSD)
    return name, (_TYPES.get(kind, "string"), value.value)


def _nodes(family: dict[str, Values]) -> Iterator[str]:
    """The table of a family: identifier, labels, name, then the properties in alphabetical order."""
    columns: dict[str, set[str]] = defaultdict(set)
    several = set()
    for fields in family.values():
        for name, values in fields.items():
            columns[name].update(kind for kind, _ in values)
            several.update([name] if len(values) > 1 else [])
    names = sorted(name for name in columns if name != ":LABEL")
    types = {name: _type(columns[name]) + ("[]" if name in several else "") for name in names}
    yield line(["iri:ID", ":LABEL", "name", *(f"{name}:{types[name]}" for name in names)])
    for iri, fields in sorted(family.items()):
        cells = [_cell(fields.get(name, []), several=name in several) for name in names]
        yield line([iri, _labels(fields), _name(iri, fields), *cells])


def _type(kinds: set[str]) -> str:
    """The type of a column: text as soon as one value is."""
    return next(iter(kinds)) if len(kinds) == 1 else "string"


def _cell(values: list[tuple[str, str]], several: bool) -> str:
    texts = [value.translate(_BREAKS) for _, value in values]
    return ";".join(text.replace(";", ",") for text in texts) if several else "".join(texts)


def _labels(fields: Values) -> str:
    """The classes of our vocabulary and all above them, the most particular first."""
    known = vocabulary.classes()
    own = [kind for _, kind in fields.get(":LABEL", []) if kind in known]
    return ";".join(dict.fromkeys([*own, *(above for kind in own for above in vocabulary.ancestors(kind))]))


def _name(iri: str, fields: Values) -> str:
    told = (fields[name][0][1] for name in _NAMES if name in fields)
    return next(told, local(iri)).translate(_BREAKS)


def _ties(ties: Iterable[tuple[str, str, str]]) -> Iterator[str]:
    yield line([":START_ID", ":END_ID", ":TYPE"])
    for tie in sorted(ties):
        yield line(tie)


def _note() -> Iterator[str]:
    """How to load the tables."""
    nodes = " ".join(f"--nodes={family}.csv" for family in FAMILIES)
    yield "In this folder, with the database stopped (Neo4j 5 or newer):\n\n"
    yield f"neo4j-admin database import full --overwrite-destination {nodes} \\\n"
    yield f"  --relationships={RELATIONSHIPS} neo4j\n\n"
    yield "An event that several articles tell is there as each tells it, and as a whole. Each once:\n\n"
    yield "MATCH (e:Event) WHERE NOT (e)-[:MERGED_INTO]->() RETURN e.earliest, e.name ORDER BY e.earliest\n"
