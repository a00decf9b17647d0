"""What the graph says of the two seed articles, row by row."""

from __future__ import annotations

import tomllib
from fnmatch import fnmatchcase
from pathlib import Path

import pytest
from pyoxigraph import QuerySolutions

from kg.store import KnowledgeBase

BASE = "https://w3id.org/conflict-kg/"
PREFIXES = {
    "kg": BASE + "ontology#",
    "act": BASE + "actor/",
    "pl": BASE + "place/",
    "art": BASE + "article/",
    "skos": "http://www.w3.org/2004/02/skos/core#",
    "rdf": "http://www.w3.org/1999/02/22-rdf-syntax-ns#",
    "xsd": "http://www.w3.org/2001/XMLSchema#",
    "oa": "http://www.w3.org/ns/oa#",
}
ROWS = tomllib.loads((Path(__file__).parent / "seeds" / "rows.toml").read_text("utf-8"))["row"]


def short(value: str) -> str:
    """An IRI by its prefix."""
    for prefix, namespace in PREFIXES.items():
        if value.startswith(namespace):
            return f"{prefix}:{value.removeprefix(namespace)}"
    return value


@pytest.mark.parametrize("row", ROWS, ids=lambda row: str(row["says"]).split(" ")[0])
def test_the_graph_says(row: dict[str, object], seed_base: KnowledgeBase) -> None:
    header = "".join(f"PREFIX {name}: <{iri}>\n" for name, iri in PREFIXES.items())
    answer = seed_base.query(header + str(row["query"]))
    assert isinstance(answer, QuerySolutions)
    rows = [[short(term.value) for term in solution] for solution in answer]
    expected = row["expects"]
    assert isinstance(expected, list)
    assert len(rows) == len(expected), rows
    for found, wanted in zip(rows, expected, strict=True):
        assert all(fnmatchcase(f, w) for f, w in zip(found, wanted, strict=True)), (found, wanted)
