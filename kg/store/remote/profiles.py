"""How the known kinds of SPARQL stores differ: addresses, login, what their default graph is.

A profile is data: a server of another kind that speaks one of these dialects needs one entry.
"""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass, field

from kg.errors import StoreError

NTRIPLES = "application/n-triples"


@dataclass(frozen=True, slots=True)
class Profile:
    """One kind of store; addresses are what follows the user's URL.

    ``data`` is the address of the Graph Store Protocol, empty where graphs are sent by SPARQL Update;
    ``graph`` the name of its parameter. ``union`` are the fields of a query that make all graphs together
    the default graph; a store that ``lists`` has no such field, and is told the name of every graph. One
    that does not ``answer`` rightly is asked for triples alone: see kg/store/remote/parts.py.
    """

    name: str
    query: str = ""
    update: str = ""
    data: str = ""
    graph: str = "graph"
    media: str = NTRIPLES
    digest: bool = False
    union: Mapping[str, str] = field(default_factory=dict)
    lists: bool = False
    answers: bool = True

    def base(self, url: str) -> str:
        """The user's URL without what this profile adds itself."""
        ends = sorted(filter(None, (self.query, self.update, self.data)), key=len, reverse=True)
        for end in ends:
            if url.endswith(end):
                return url[: -len(end)]
        return url.rstrip("/")


PROFILES: dict[str, Profile] = {
    # Jena names the union of all graphs so: "Dynamic Datasets" in its manual.
    "fuseki": Profile(
        "fuseki", "/query", "/update", "/data", union={"default-graph-uri": "urn:x-arq:UnionGraph"}
    ),
    # One address for queries and updates, and nothing but SPARQL 1.1.
    "generic": Profile("generic", lists=True),
    # RDF4J's protocol; the default graph of a query without FROM is everything.
    "graphdb": Profile("graphdb", "", "/statements", "/rdf-graphs/service"),
    "oxigraph": Profile("oxigraph", "/query", "/update", "/store", union={"union-default-graph": "true"}),
    # It answers 500 to TriG, hangs on a posted application/sparql-query; its default graph is everything.
    "virtuoso": Profile(
        "virtuoso",
        "/sparql",
        "/sparql-auth",
        "/sparql-graph-crud-auth",
        graph="graph-uri",
        media="text/turtle",
        digest=True,
        answers=False,
    ),
}


def profile(name: str) -> Profile:
    """The profile of that name. Raises StoreError that names them all."""
    if name in PROFILES:
        return PROFILES[name]
    raise StoreError(f"{name}: there is no such profile; use one of {', '.join(PROFILES)}")
