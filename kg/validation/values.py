"""Values as SHACL sees them: whether they are what their datatype says, and which of two comes first."""

from __future__ import annotations

from datetime import date, datetime
from decimal import Decimal
from functools import lru_cache
from typing import Any

from rdflib import Literal as RdfLiteral
from rdflib import URIRef

from kg.validation.silence import silent

_XSD = "http://www.w3.org/2001/XMLSchema#"
_MADE_OF: dict[str, type | tuple[type, ...]] = {
    _XSD + "boolean": bool,
    _XSD + "date": date,
    _XSD + "dateTime": datetime,
    _XSD + "decimal": Decimal,
    _XSD + "double": float,
    _XSD + "float": float,
    _XSD + "integer": int,
    _XSD + "string": str,
}


def text(term: Any) -> str:
    """A term as it is shown: the characters of a literal or an IRI."""
    return str(term.value)


def has_datatype(term: Any, datatype: str) -> bool:
    """Whether a term is a literal of the datatype, and its characters are allowed there."""
    if not hasattr(term, "datatype") or term.datatype.value != datatype:
        return False
    if datatype == _XSD + "string":
        return True
    literal = _literal(term.value, datatype)
    kind = _MADE_OF.get(datatype)
    return not literal.ill_typed and (kind is None or isinstance(literal.value, kind))


def order(one: Any, other: Any) -> int | None:
    """-1, 0 or 1 as ``one`` is less than, equal to or more than ``other``; ``None`` where that is open."""
    if not (hasattr(one, "datatype") and hasattr(other, "datatype")):
        return None
    first, second = (_literal(term.value, term.datatype.value) for term in (one, other))
    if first.ill_typed or second.ill_typed or first.value is None or second.value is None:
        return None
    try:
        if first.value == second.value:
            return 0
        less, more = first.value < second.value, first.value > second.value
    except (ArithmeticError, TypeError):
        return None
    return -1 if less else (1 if more else None)


@lru_cache(maxsize=4096)
def _literal(value: str, datatype: str) -> RdfLiteral:
    with silent("rdflib.term"):
        return RdfLiteral(value, datatype=URIRef(datatype))
