"""The functions that our questions add to SPARQL.

``fn:fold(text)``: lower case, no accents, straight hyphens. ``fn:distance(lat, long, lat, long)``:
kilometres along the great circle.
"""

from __future__ import annotations

import math
import unicodedata
from collections.abc import Callable
from typing import Any

from pyoxigraph import Literal, NamedNode

from kg.iris import PREFIXES

NAMESPACE = PREFIXES["fn"]
EARTH_RADIUS = 6371.0088  # mean radius in km, IUGG 1980
_DECIMAL = NamedNode("http://www.w3.org/2001/XMLSchema#decimal")


def fold(term: Any) -> Literal | None:
    """The literal's text in lower case and without accents; nothing for an IRI."""
    return Literal(folded(term.value)) if isinstance(term, Literal) else None


def folded(text: str) -> str:
    """Lower case, no accents, one kind of apostrophe, spaces for hyphens."""
    plain = unicodedata.normalize("NFD", text.casefold())
    plain = "".join(letter for letter in plain if not unicodedata.combining(letter))
    return plain.replace("\u2019", "'").replace("-", " ").strip()


def distance(*terms: Any) -> Literal | None:
    """Kilometres between two points as xsd:decimal, by the haversine; nothing for other terms."""
    try:
        lat1, long1, lat2, long2 = (math.radians(float(term.value)) for term in terms)
    except (AttributeError, ValueError):
        return None
    half = math.sin((lat2 - lat1) / 2) ** 2
    half += math.cos(lat1) * math.cos(lat2) * math.sin((long2 - long1) / 2) ** 2
    kilometres = 2 * EARTH_RADIUS * math.asin(min(1.0, math.sqrt(half)))
    return Literal(f"{kilometres:.1f}", datatype=_DECIMAL)


FUNCTIONS: dict[NamedNode, Callable[..., Any]] = {
    NamedNode(NAMESPACE + "distance"): distance,
    NamedNode(NAMESPACE + "fold"): fold,
}
