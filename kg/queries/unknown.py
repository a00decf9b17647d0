"""Terms that a query of the user's own names and the ontology does not have: they match nothing, silently."""

from __future__ import annotations

import difflib
import re
from collections.abc import Iterator
from itertools import islice

from kg import vocabulary
from kg.iris import KG, PREFIXES

TOLD = 3  # unknown terms, and names near one
# Texts and comments, which hold no names, then IRIs and short names. Every part takes what it can and gives
# nothing back, and a text without an end goes to the end: each character is read once.
_TOKEN = re.compile(
    r"""(?:"{3}(?:[^"\\]|\\.|"(?!""))*+(?:"{3}|\Z) | '{3}(?:[^'\\]|\\.|'(?!''))*+(?:'{3}|\Z)
          | "(?:[^"\\\r\n]|\\.)*+"? | '(?:[^'\\\r\n]|\\.)*+'? | \#[^\r\n]*+ | [?$@]\w++)
      | <(?P<iri>[^<>"{}|^`\\\x00-\x20]*+)>
      | (?P<prefix>\w[\w-]*+)?+:(?P<name>[\w-]*+)(?:\s*+<(?P<meant>[^<>\x00-\x20]*+)>)?+
      | \w[\w-]*+""",
    re.VERBOSE | re.DOTALL,
)


def remarks(sparql: str) -> tuple[str, ...]:
    """A line for each of the first terms that the ontology lacks, with those that are most like it."""
    lacking = dict.fromkeys(name for name in named(sparql) if name not in vocabulary.terms())
    return tuple(
        f"kg:{name[:60]}: the ontology has no such term{_hint(name)}" for name in islice(lacking, TOLD)
    )


def named(sparql: str) -> Iterator[str]:
    """The local names of the terms in our namespace, in the order in which the query has them."""
    meant = dict(PREFIXES)
    for token in _TOKEN.finditer(sparql):
        prefix, name, iri = token["prefix"] or "", token["name"], token["iri"]
        if name == "" and token["meant"] is not None:
            meant[prefix] = token["meant"]
        elif iri is not None and iri.startswith(KG):
            yield iri.removeprefix(KG)
        elif name and meant.get(prefix) == KG:
            yield name


def _hint(name: str) -> str:
    lowered = {term.casefold(): term for term in sorted(vocabulary.terms())}
    near = difflib.get_close_matches(name.casefold(), lowered, n=TOLD, cutoff=0.6)
    return f"; did you mean {' or '.join(f'kg:{lowered[each]}' for each in near)}?" if near else ""
