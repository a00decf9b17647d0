"""The parser's complaint about a query, cut down to one line that says where and what."""

from __future__ import annotations

import re

from kg.iris import PREFIXES

SHOWN = 40
_PLACE = re.compile(r"error at (\d+):(\d+): ")
_SENTENCE = re.compile(r"The [A-Za-z]+ [^,\[\]]*")
_LAST_NAME = re.compile(r"(?<![\w:-])([A-Za-z][\w-]*):[\w-]*\s*$")


def readable(complaint: str, sparql: str) -> str:
    """ "line 2, column 15, after "…": the prefix x: is not declared".

    The parser lists every character that could have followed; we say what stood before.
    """
    place = _PLACE.match(complaint)
    if place is None:
        return f"{' '.join(complaint.split())[:200]}; correct the SPARQL"
    line, column = int(place[1]), int(place[2])
    before = "\n".join(sparql.split("\n")[line - 1 : line])[: column - 1]
    words = " ".join(before.split())
    after = f', after "{words[-SHOWN:]}"' if words else ""
    return f"line {line}, column {column}{after}: {_reason(complaint, before, sparql)}"


def _reason(complaint: str, before: str, sparql: str) -> str:
    """What is wrong, as far as that can be told."""
    name = _LAST_NAME.search(before)
    if name and name[1] not in PREFIXES and not re.search(rf"(?i:PREFIX)\s+{name[1]}:", sparql):
        return f"the prefix {name[1]}: is not declared; begin with PREFIX {name[1]}: <…>"
    sentence = _SENTENCE.search(complaint)
    if sentence:
        return f"{sentence[0].strip()}; correct the SPARQL"
    return "not understood from here on; correct the SPARQL"
