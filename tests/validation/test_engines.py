"""Our own engine and pySHACL find the same faults: in every case, in mutations, and in what is built."""

from __future__ import annotations

import importlib.util
import random
import re
import sys
from pathlib import Path
from typing import Any

import pytest
from pyoxigraph import Literal, NamedNode, Quad, RdfFormat, Store
from rdflib import SH

from kg.errors import ValidationError
from kg.graph.world import world_triples
from kg.store import KnowledgeBase
from kg.validation import Checker, Result, validate
from kg.validation.reading import shapes

_HERE = Path(__file__).parent
_SPEC = importlib.util.spec_from_file_location("validation_cases", _HERE / "cases.py")
assert _SPEC is not None and _SPEC.loader is not None
_CASES = importlib.util.module_from_spec(_SPEC)
sys.modules[_SPEC.name] = _CASES
_SPEC.loader.exec_module(_CASES)

GOOD = (_HERE / "good.ttl").read_text(encoding="utf-8")
BATCHES = 20
ORDER = {SH.lessThan, SH.lessThanOrEquals, SH.maxInclusive, SH.minInclusive}
ORDERED = {str(shape) for shape, parameter, _ in shapes() if parameter in ORDER}


def graph(turtle: str) -> Store:
    store = Store()
    store.load(turtle.encode("utf-8"), format=RdfFormat.TURTLE)
    return store


def both(store: Store) -> list[set[tuple[object, ...]]]:
    """What each engine finds; blank nodes without their passing names."""
    return [{_plain(r) for r in validate(store, "en", engine).results} for engine in ("own", "pyshacl")]


def _plain(result: Result) -> tuple[object, ...]:
    focus, value = (
        "_" if text and re.fullmatch("[0-9A-Za-z]{20,}", text) else text
        for text in (result.focus, result.value)
    )
    return (focus, result.shape, result.severity, result.message, result.article, result.path, value)


def agree(store: Store) -> set[tuple[object, ...]]:
    """What both find. Where pySHACL cannot order two values it leaves all orders out; ours does not."""
    own, other = both(store)
    assert other <= own
    assert {str(row[1]) for row in own - other} <= ORDERED
    return own


def _broken(turtle: str, case: Any) -> str | None:
    """The graph with one more fault, where there still is what is to be replaced."""
    start = turtle.find(f"<{case.node}>\n") if case.node else 0
    end = turtle.find("\n\n", start)
    if case.old in turtle[start:end]:
        return turtle[:start] + turtle[start:end].replace(case.old, case.new, 1) + turtle[end:]
    return turtle.replace(case.old, case.new) if case.old in turtle else None


@pytest.mark.slow
@pytest.mark.parametrize("batch", range(BATCHES))
def test_both_find_the_same_in_every_case(batch: int) -> None:
    """Several faults to a graph, for pySHACL takes its time; no two of one node."""
    turtle, nodes = GOOD, set[str]()
    for case in _CASES.CASES[batch::BATCHES]:
        if case.node in nodes:
            alone = _broken(GOOD, case)
            assert alone is not None
            agree(graph(alone))
            continue
        turtle = _broken(turtle, case) or turtle
        nodes.add(case.node)
    assert agree(graph(turtle))


@pytest.mark.slow
def test_both_find_the_same_in_mutations() -> None:
    """Where pySHACL ends with an error (a text in the place of a node), ours finds the fault all the same."""
    compared = 0
    for seed in range(12):
        store = _mutated(random.Random(seed))
        try:
            assert agree(store)
            compared += 1
        except ValidationError:
            assert not validate(store, "en").conforms
    assert compared >= 6


def _mutated(chance: random.Random) -> Store:
    """The good graph with a few statements lost, moved to another node, or with another value."""
    quads = sorted(graph(GOOD), key=str)
    subjects, values = [q.subject for q in quads], [q.object for q in quads] + [Literal("x"), Literal(7)]
    predicates = [q.predicate for q in quads]
    for _ in range(12):
        place = chance.randrange(len(quads))
        quad, how = quads[place], chance.randrange(4)
        if how == 0:
            del quads[place]
        elif how == 1:
            quads[place] = Quad(quad.subject, quad.predicate, chance.choice(values))
        elif how == 2:
            quads.append(Quad(chance.choice(subjects), quad.predicate, quad.object))
        else:
            quads.append(Quad(quad.subject, chance.choice(predicates), quad.object))
    store = Store()
    store.extend(quads)
    return store


def test_an_article_by_itself_is_judged_as_in_the_base(seed_base: KnowledgeBase) -> None:
    checker = Checker(world_triples())
    for article in seed_base.articles():
        quads = list(seed_base.store.quads_for_pattern(None, None, None, NamedNode(article)))
        assert checker.report(article, quads).results == ()
        less = [quad for quad in quads if not quad.predicate.value.endswith("modality")]
        report = checker.report(article, less)
        assert {r.shape.rpartition("#")[2] for r in report.results} == {"claim-modality", "ClaimDoubt"}
        assert {r.article for r in report.results} == {article}


def test_both_agree_on_what_is_built(seed_base: KnowledgeBase) -> None:
    assert agree(seed_base.store) == set()
