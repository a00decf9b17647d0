"""A knowledge base keeps what it is given, replaces articles whole, and says what it is not."""

from __future__ import annotations

import errno
import os
import threading
from pathlib import Path
from typing import Any

import pytest
from pyoxigraph import BlankNode, Literal, NamedNode, Triple

from kg.errors import KgError, QueryError, StoreError
from kg.store import WORLD_GRAPH, KnowledgeBase
from kg.store.statements import written

ARTICLE = "https://w3id.org/conflict-kg/article/a"
SAYS = NamedNode("http://example.org/says")


def triple(text: str) -> Triple:
    return Triple(NamedNode(ARTICLE), SAYS, Literal(text))


def texts(base: KnowledgeBase) -> list[str]:
    return [quad.object.value for quad in base.quads(ARTICLE)]


def test_create_write_and_open_again(tmp_path: Path) -> None:
    path = tmp_path / "new" / "kb"
    base = KnowledgeBase.create(path)
    base.replace_article(ARTICLE, [triple("b"), triple("a"), triple("a")])
    base.flush()
    del base
    again = KnowledgeBase.open(path)
    assert texts(again) == ["a", "b"]
    assert again.articles() == (ARTICLE,)
    assert (path / "kg.json").exists()
    again.flush()  # nothing to write: nothing to do


def test_another_thread_may_ask_meanwhile(tmp_path: Path) -> None:
    base = KnowledgeBase.create(tmp_path / "kb")
    done = threading.Event()

    def ask() -> None:
        while not done.is_set():
            base.query("ASK { ?s ?p ?o }")

    asking = threading.Thread(target=ask)
    asking.start()
    for n in range(150):
        base.replace_article(f"{ARTICLE}{n}", [triple(str(n))])
    done.set()
    asking.join()
    base.flush()
    assert len(KnowledgeBase.open(tmp_path / "kb").articles()) == 150
    base.close()


def test_to_begin_anew_loses_nothing(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    base = KnowledgeBase.create(tmp_path / "kb")
    base.replace_article(ARTICLE, [triple("a")])
    base.renew()  # something was written since the last state
    assert texts(base) == ["a"]
    base.flush()
    base.renew()
    assert texts(base) == ["a"]

    def full(*_: object) -> None:
        raise OSError(28, "No space left on device")

    with monkeypatch.context() as meanwhile:
        meanwhile.setattr("kg.store.states._copied", full)
        base.renew()
        base.renew()
    base.replace_article(ARTICLE + "b", [triple("b")])
    base.flush()
    assert len(base.articles()) == 2 and len(list((tmp_path / "kb").glob("work-*"))) <= 2
    base.close()


def test_an_article_is_replaced_whole(tmp_path: Path) -> None:
    base = KnowledgeBase.create(tmp_path / "kb")
    base.replace_article(ARTICLE, [triple("old"), triple("older")])
    base.replace_article(ARTICLE, [triple("new")])
    assert texts(base) == ["new"]


def test_strange_texts_come_back_as_they_went() -> None:
    base = KnowledgeBase.memory()
    strange = 'a "quote" } } ; DROP ALL #\\ \n\r\t é \u202e \U0001f6d1'
    base.replace_article(ARTICLE, [triple(strange)])
    assert texts(base) == [strange]


def test_a_failed_replacement_leaves_the_old_graph() -> None:
    base = KnowledgeBase.memory()
    base.replace_article(ARTICLE, [triple("old")])
    with pytest.raises(StoreError, match="blank nodes"):
        base.replace_article(ARTICLE, [triple("new"), Triple(BlankNode(), SAYS, Literal("x"))])
    assert texts(base) == ["old"]


def test_the_class_hierarchy_can_be_asked(tmp_path: Path) -> None:
    base = KnowledgeBase.create(tmp_path / "kb")
    kg = "PREFIX kg: <https://w3id.org/conflict-kg/ontology#> "
    kg += "PREFIX r: <http://www.w3.org/2000/01/rdf-schema#> "
    assert bool(base.query(kg + "ASK { kg:AirStrike r:subClassOf+ kg:ViolentEvent, kg:Event }"))


def test_the_world_has_its_own_graph() -> None:
    base = KnowledgeBase.memory()
    base.load_world([triple("one")])
    base.load_world([triple("two")])
    assert [q.object.value for q in base.quads(WORLD_GRAPH.value)] == ["two"]


def test_quads_come_in_the_order_of_their_content() -> None:
    one, two = KnowledgeBase.memory(), KnowledgeBase.memory()
    one.replace_article(ARTICLE, [triple(t) for t in "abcd"])
    two.replace_article(ARTICLE, [triple(t) for t in "dcba"])
    assert list(one.quads()) == list(two.quads())


@pytest.mark.parametrize("held", [True, False])
def test_what_was_not_written_whole_is_never_acknowledged(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch, held: bool
) -> None:
    base = KnowledgeBase.create(tmp_path / "kb")
    if held:
        base.replace_articles({ARTICLE: lines("old")})
        base.flush()
    with monkeypatch.context() as full:
        full.setattr(base._graphs, "_store", Full(base.store))
        with pytest.raises(StoreError, match="No space left"):
            base.replace_articles({ARTICLE: lines("new"), ARTICLE + "b": lines("b")})
    for keep in (base.acknowledge, base.flush):
        with pytest.raises(StoreError, match="not all could be written since the last state; open it again"):
            keep()
    base.replace_articles({ARTICLE: lines("newer"), ARTICLE + "b": lines("b")})
    base.flush()
    assert texts(KnowledgeBase.open(tmp_path / "kb")) == ["newer"]


class Full:
    """A store whose disk is full."""

    def __init__(self, store: Any) -> None:
        self._store = store

    def __getattr__(self, name: str) -> Any:
        return getattr(self._store, name)

    def __contains__(self, quad: object) -> bool:
        return quad in self._store

    def bulk_load(self, *_: object, **__: object) -> None:
        raise OSError(errno.ENOSPC, "No space left on device")


def lines(text: str) -> bytes:
    return written([triple(text)])


def test_many_graphs_at_once_are_as_one_by_one() -> None:
    one, many = KnowledgeBase.memory(), KnowledgeBase.memory()
    strange = 'a .\n<b> <c> <d> .\n\u2028 "é'
    for base in (one, many):
        base.replace_article(ARTICLE, [triple("old")])
    for name in ("", "b"):
        one.replace_article(ARTICLE + name, [triple(strange), triple(name)])
    many.replace_articles({ARTICLE + name: written([triple(strange), triple(name)]) for name in ("", "b")})
    assert list(one.quads()) == list(many.quads()) and len(one) == 4
    for name in ("", "b"):
        assert one.digest(ARTICLE + name) == many.digest(ARTICLE + name)


def test_reading_does_not_write(tmp_path: Path) -> None:
    KnowledgeBase.create(tmp_path / "kb")
    base = KnowledgeBase.open(tmp_path / "kb")
    with pytest.raises(StoreError, match="reading only"):
        base.replace_article(ARTICLE, [triple("x")])


def test_a_second_writer_is_refused(tmp_path: Path) -> None:
    first = KnowledgeBase.create(tmp_path / "kb")
    with pytest.raises(StoreError, match="another process is writing"):
        KnowledgeBase.open(tmp_path / "kb", writable=True)
    assert len(first) > 0


def test_wrong_sparql_is_a_query_error() -> None:
    with pytest.raises(QueryError, match="correct the SPARQL"):
        KnowledgeBase.memory().query("SELECT WHERE {")


def test_substitutions_bind_projected_variables() -> None:
    base = KnowledgeBase.memory()
    base.replace_article(ARTICLE, [triple("a"), triple("b")])
    found = base.query("SELECT ?s ?o { ?s ?p ?o }", {"o": Literal("b")})
    assert [solution["o"].value for solution in found] == ["b"]


def test_what_is_not_a_knowledge_base(tmp_path: Path) -> None:
    with pytest.raises(StoreError, match="there is no such knowledge base"):
        KnowledgeBase.open(tmp_path / "missing")
    (tmp_path / "file.txt").write_text("x", encoding="utf-8")
    for call in (KnowledgeBase.open, KnowledgeBase.create):
        with pytest.raises(StoreError, match="not a knowledge base"):
            call(tmp_path)
    (tmp_path / "kg.json").write_text('{"format": "other"}', encoding="utf-8")
    with pytest.raises(StoreError, match="not a knowledge base"):
        KnowledgeBase.open(tmp_path)
    (tmp_path / "kg.json").write_text('{"format": "conflict-kg", "version": 99}', encoding="utf-8")
    with pytest.raises(StoreError, match="build it again"):
        KnowledgeBase.open(tmp_path)


def test_a_vanished_store_is_told(tmp_path: Path) -> None:
    base = KnowledgeBase.create(tmp_path / "kb")
    del base
    (state,) = (tmp_path / "kb" / "states").iterdir()
    (state / "CURRENT").unlink()
    with pytest.raises(KgError, match="CURRENT missing or of the wrong size; kg verify"):
        KnowledgeBase.open(tmp_path / "kb")


@pytest.mark.skipif(os.geteuid() == 0, reason="root may write everywhere")
def test_an_unwritable_folder_is_told(tmp_path: Path) -> None:
    tmp_path.chmod(0o500)
    with pytest.raises(StoreError, match="cannot write here"):
        KnowledgeBase.create(tmp_path / "kb")
