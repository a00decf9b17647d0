"""A second opinion: the whole graph through pySHACL, and what it finds as our records.

It must find what our own engine finds; tests hold the two together, fault by fault.
"""

from __future__ import annotations

import logging
from typing import Any, cast

import pyshacl
from pyoxigraph import Store
from pyshacl.errors import ReportableRuntimeError
from pyshacl.graph_abstraction import OxigraphDataGraph
from rdflib import SH, Graph
from rdflib import Literal as RdfLiteral
from rdflib.term import Node

from kg.errors import ValidationError
from kg.validation.reading import flatten, shapes, shapes_without_order
from kg.validation.report import Result, Severity
from kg.validation.silence import silent
from kg.validation.tracing import Tracer

_QUIET = logging.getLogger("kg.validation.pyshacl")
_QUIET.setLevel(logging.CRITICAL)
_INCOMPARABLE = (ArithmeticError, ReportableRuntimeError, TypeError)


class _Uncounted(OxigraphDataGraph):
    """A graph that is true without being counted, and of whose literals nothing is said.

    pySHACL asks ``graph or other`` for each result and each branch of ``sh:or``; by the length of a
    store that is a count of all its triples every time (2 s became 0.1 s on a graph of three nodes).
    And it asks what a literal is a subclass of, which the store refuses to be asked.
    """

    def __bool__(self) -> bool:
        return True

    def objects(self, subject: Any = None, predicate: Any = None, unique: bool = False) -> Any:
        """The objects of a subject; none of a literal."""
        return iter(()) if isinstance(subject, RdfLiteral) else super().objects(subject, predicate, unique)


def results(store: Store, lang: str) -> set[Result]:
    """What pySHACL says of a store; messages in ``lang``. Raises ValidationError when it cannot."""
    found = _run(flatten(store))
    tracer = Tracer(store)
    return {_result(found, node, tracer, lang) for node in found.subjects(predicate=SH.resultSeverity)}


def _run(flat: Store) -> Graph:
    """The report graph. Where a value cannot be compared, comparisons wait until the faults are mended.

    pySHACL ends with a traceback when it orders two values that have no order (an impossible day, a
    blank node); such a value breaks a datatype too, and a run without comparisons says so.
    """
    try:
        return _pyshacl(flat, shapes())
    except _INCOMPARABLE as first:
        try:
            found = _pyshacl(flat, shapes_without_order())
        except _INCOMPARABLE as second:
            raise ValidationError(f"the graph cannot be checked: {second}; correct its values") from second
        if (None, SH.conforms, RdfLiteral(True)) in found:
            raise ValidationError(f"the graph cannot be checked: {first}; correct its values") from first
        return found


def _pyshacl(flat: Store, rules: Graph) -> Graph:
    """One run of pySHACL. ``flat`` carries the class hierarchy and is ours to work in."""
    with silent("rdflib.term"):
        _conforms, found, text = pyshacl.validate(
            _Uncounted(flat),
            shacl_graph=rules,
            inplace=True,
            inference="none",
            advanced=False,
            js=False,
            do_owl_imports=False,
            logger=_QUIET,
        )
    if not isinstance(found, Graph):
        raise ValidationError(f"the graph cannot be checked: {text}; correct the shapes")
    return found


def _result(found: Graph, node: Node, tracer: Tracer, lang: str) -> Result:
    """One ``sh:ValidationResult`` as a record."""
    focus = str(found.value(node, SH.focusNode))
    severity = str(found.value(node, SH.resultSeverity)).removeprefix(str(SH))
    return Result(
        focus=focus,
        shape=str(found.value(node, SH.sourceShape)),
        severity=cast(Severity, severity),
        message=_message(found, node, lang),
        article=tracer.article(focus),
        path=_iri(found.value(node, SH.resultPath)),
        value=_text(found.value(node, SH.value)),
    )


def _message(found: Graph, node: Node, lang: str) -> str:
    """The message in the language asked for, or in any; messages of nested shapes are not repeated."""
    messages = sorted(m for m in found.objects(node, SH.resultMessage) if isinstance(m, RdfLiteral))
    wanted = [str(m) for m in messages if m.language == lang]
    if not wanted:  # of a constraint in SPARQL pySHACL reports one language alone
        rule = found.value(node, SH.sourceShape)
        said = {
            m for sparql in shapes().objects(rule, SH.sparql) for m in shapes().objects(sparql, SH.message)
        }
        texts = {str(m) for m in messages}
        wanted = sorted(
            str(m) for m in said if getattr(m, "language", "") == lang and texts & set(map(str, said))
        )
    return (wanted or [str(m) for m in messages] or [""])[0]


def _iri(node: Node | None) -> str | None:
    """A path that is one property; a path of several steps has no name of its own."""
    text = None if node is None else str(node)
    return text if text and ":" in text else None


def _text(node: Node | None) -> str | None:
    return None if node is None else str(node)
