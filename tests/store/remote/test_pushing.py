"""What a push sends, to real stores: what has changed, in batches, again after it was cut short."""

from __future__ import annotations

import json
from collections.abc import Callable
from pathlib import Path

import pytest
from pyoxigraph import Literal, NamedNode, Quad

from kg.errors import StoreError
from kg.iris import BASE
from kg.store import KnowledgeBase
from kg.store.remote import PROFILES, Connection, Pushed, RemoteGraph, push

KINDS = ("oxigraph", "virtuoso")
Stores = Callable[[str], Connection]
Graphs = Callable[[Connection], dict[str, int]]


def held(base: KnowledgeBase) -> dict[str, int]:
    """How many triples each graph of a knowledge base has."""
    names = (graph.value for graph in base.store.named_graphs() if isinstance(graph, NamedNode))
    return {name: sum(1 for _ in base.quads(name)) for name in names}


def one_more(base: KnowledgeBase, article: str) -> None:
    graph = NamedNode(BASE + article)
    base.store.add(Quad(graph, NamedNode("http://purl.org/dc/terms/title"), Literal("« Ô »\n\\"), graph))


@pytest.mark.parametrize("kind", KINDS)
def test_a_second_push_sends_what_has_changed(
    store: Stores, graphs: Graphs, war: KnowledgeBase, kind: str
) -> None:
    connection = store(kind)
    total = len(held(war))
    assert push(war, connection) == Pushed(sent=total, triples=len(war))
    assert graphs(connection) == held(war)
    assert push(war, connection) == Pushed(unchanged=total)
    one_more(war, "article/a1")
    assert push(war, connection).sent == 1
    assert graphs(connection) == held(war)
    war.remove_article(BASE + "article/a2")
    done = push(war, connection)
    assert (done.sent, done.removed) == (0, 1)
    assert graphs(connection) == held(war)


@pytest.mark.parametrize("kind", KINDS)
def test_batches_arrive_as_a_whole(store: Stores, graphs: Graphs, war: KnowledgeBase, kind: str) -> None:
    connection = store(kind)
    one_more(war, "article/a1")
    push(war, connection, batch=7)
    assert graphs(connection) == held(war)
    push(war, connection, batch=100, everything=True)
    assert graphs(connection) == held(war)


def test_every_triple_arrives(store: Stores, war: KnowledgeBase) -> None:
    one_more(war, "article/a1")
    connection = store("oxigraph")
    push(war, connection, batch=50)
    rows = RemoteGraph(connection).query("SELECT ?g ?s ?p ?o { GRAPH ?g { ?s ?p ?o } }")
    assert {Quad(r["s"], r["p"], r["o"], r["g"]) for r in rows} == set(war.quads())


def test_nothing_but_sparql_update(store: Stores, graphs: Graphs, war: KnowledgeBase) -> None:
    connection = store("oxigraph")
    plain = Connection(connection.url + "/update", PROFILES["generic"], environment={})
    assert push(war, plain, batch=50).sent == len(held(war))
    assert graphs(connection) == held(war)
    war.remove_article(BASE + "article/a2")
    assert push(war, plain).removed == 1
    assert graphs(connection) == held(war)


def test_what_is_missing_there_is_sent_again(store: Stores, graphs: Graphs, war: KnowledgeBase) -> None:
    connection = store("oxigraph")
    push(war, connection)
    connection.delete(BASE + "article/a1")
    assert push(war, connection).sent == 1
    assert graphs(connection) == held(war)


def test_a_push_that_was_cut_short_goes_on(
    store: Stores, graphs: Graphs, war: KnowledgeBase, monkeypatch: pytest.MonkeyPatch
) -> None:
    connection = store("oxigraph")
    whole, left = connection.put, [2]

    def put(graph: str, triples: bytes) -> None:
        if left[0] == 0:
            raise StoreError("the line is dead")
        left[0] -= 1
        whole(graph, triples)

    monkeypatch.setattr(connection, "put", put)
    with pytest.raises(StoreError, match=r"the line is dead \(2 of \d graphs are there; push again"):
        push(war, connection)
    monkeypatch.undo()
    assert push(war, connection).unchanged == 2
    assert graphs(connection) == held(war)


def test_a_graph_that_was_cut_in_two_is_sent_again(
    store: Stores, graphs: Graphs, war: KnowledgeBase, monkeypatch: pytest.MonkeyPatch
) -> None:
    connection = store("oxigraph")
    push(war, connection)
    before = held(war)
    one_more(war, "article/a1")

    def post(graph: str, triples: bytes) -> None:
        raise StoreError("the line is dead")

    monkeypatch.setattr(connection, "post", post)
    with pytest.raises(StoreError, match="the line is dead"):
        push(war, connection, batch=5)
    monkeypatch.undo()
    war.store.remove(next(q for q in war.quads(BASE + "article/a1") if "Ô" in str(q.object)))
    assert held(war) == before
    assert push(war, connection).sent == 1  # as it was, yet not as it is there
    assert graphs(connection) == before


def test_what_was_sent_is_noted_without_the_login(store: Stores, war: KnowledgeBase) -> None:
    connection = store("oxigraph")
    push(war, connection)
    assert war.path is not None
    (file,) = (war.path / "push").iterdir()
    first, *lines = [json.loads(line) for line in file.read_text(encoding="utf-8").splitlines()]
    assert first == {"to": connection.url}
    assert [line["graph"] for line in lines] == sorted(held(war))
    file.write_text(file.read_text(encoding="utf-8")[:-20], encoding="utf-8")
    assert push(war, connection).sent == 1  # the line that was cut short


def test_a_folder_that_cannot_be_written_is_told(store: Stores, war: KnowledgeBase) -> None:
    assert war.path is not None
    Path(war.path / "push").write_text("in the way", encoding="utf-8")
    with pytest.raises(StoreError, match="cannot note what was sent"):
        push(war, store("oxigraph"))
