"""The description of the data set counts what is in it."""

from __future__ import annotations

import rdflib
from pyoxigraph import RdfFormat, parse

from kg.exports import WRITERS, UsedWorld
from kg.store import KnowledgeBase

from .conftest import Told, made, of_a1

VOID = rdflib.Namespace("http://rdfs.org/ns/void#")
DCAT = rdflib.Namespace("http://www.w3.org/ns/dcat#")
DCT = rdflib.DCTERMS
KG = rdflib.Namespace("https://w3id.org/conflict-kg/ontology#")


def described(base: KnowledgeBase) -> tuple[rdflib.Graph, rdflib.term.Node]:
    graph = rdflib.Graph().parse(data=made(base, "void"), format="turtle")
    (root,) = graph.subjects(rdflib.RDF.type, DCAT.Dataset)
    return graph, root


def count(graph: rdflib.Graph, root: rdflib.term.Node, sort: str, thing: rdflib.URIRef, number: str) -> int:
    (part,) = (p for p in graph.objects(root, VOID[f"{sort}Partition"]) if (p, VOID[sort], thing) in graph)
    return int(str(graph.value(part, VOID[number])))


def test_it_counts_what_the_triples_say(riverland: KnowledgeBase) -> None:
    graph, root = described(riverland)
    triples = rdflib.Graph().parse(data=made(riverland, "ntriples"), format="nt")
    assert int(str(graph.value(root, VOID.triples))) == len(triples)
    assert int(str(graph.value(root, VOID.distinctSubjects))) == len(set(triples.subjects()))
    assert int(str(graph.value(root, VOID.properties))) == len(set(triples.predicates()))
    attackers = len(list(triples.triples((None, KG.attacker, None))))
    assert count(graph, root, "property", KG.attacker, "triples") == attackers
    strikes = len(set(triples.subjects(rdflib.RDF.type, KG.AirStrike)))
    assert count(graph, root, "class", KG.AirStrike, "entities") == strikes
    assert count(graph, root, "class", KG.Event, "entities") == 7, "with all that is below it"


def test_it_tells_parts_rights_languages_and_period(riverland: KnowledgeBase) -> None:
    graph, root = described(riverland)
    parts = {str(part).rpartition("#")[2]: part for part in graph.objects(root, VOID.subset)}
    assert set(parts) == {"articles", "derived", "ontology", "world"}
    assert all(int(str(graph.value(part, VOID.triples))) > 0 for part in parts.values())
    assert str(graph.value(parts["world"], DCT.license)) == "https://creativecommons.org/licenses/by/4.0/"
    assert graph.value(root, DCT.license) is None, "that is for its maker to say"
    assert {str(language).rpartition("/")[2] for language in graph.objects(root, DCT.language)} == {"fr"}
    period = graph.value(root, DCT.temporal)
    assert str(graph.value(period, DCAT.startDate)) == "2019-01-01"
    assert str(graph.value(period, DCAT.endDate)) == "2020-06-01"


def test_two_libraries_read_it_alike(riverland: KnowledgeBase) -> None:
    graph, _ = described(riverland)
    quads = set(parse(made(riverland, "void").encode(), format=RdfFormat.TURTLE))
    assert len(graph) == len(quads)
    assert not any(isinstance(term, rdflib.BNode) for triple in graph for term in triple)


def test_other_content_has_another_name(riverland: KnowledgeBase, told: Told) -> None:
    _, one = described(riverland)
    _, two = described(told(of_a1("event:strike kg:killedHigh 99")))
    assert one != two
    assert "".join(WRITERS["void"](UsedWorld(riverland))).startswith("# ")
