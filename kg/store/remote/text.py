"""SPARQL as text: where its texts, comments and IRIs are, what its prefixes and functions are."""

from __future__ import annotations

import re
from collections.abc import Iterable

from pyoxigraph import NamedNode

from kg.iris import PREFIXES

_HIDDEN = re.compile(
    r"""\"{3}(?:[^"\\]|\\.|"(?!""))*+\"{3} | '{3}(?:[^'\\]|\\.|'(?!''))*+'{3}
      | "(?:[^"\\\r\n]|\\.)*+" | '(?:[^'\\\r\n]|\\.)*+' | \#[^\r\n]* | <[^<>"{}|^`\\\x00-\x20]*+>""",
    re.VERBOSE | re.DOTALL,
)
_PREFIX = re.compile(r"(?i:\bPREFIX)\s+([\w-]*):\s*(_+)")
_SHORT = re.compile(r"(?<![\w:?$-])([A-Za-z][\w-]*):([\w-]*)")
_USED = re.compile(r"(?<![\w:?$-])([A-Za-z][\w-]*):")


def masked(sparql: str) -> str:
    """The query with an underscore for each character of its texts and IRIs, a space in comments.

    Same length, so that places found in the one are places in the other; the quotes of texts stay.
    """

    def hidden(found: re.Match[str]) -> str:
        text = found[0]
        if text[0] == "#":
            return " " * len(text)
        if text[0] == "<":
            return "_" * len(text)
        return text[0] + "_" * (len(text) - 2) + text[0]

    return _HIDDEN.sub(hidden, sparql)


def prefixes(sparql: str) -> dict[str, str]:
    """The IRI of each prefix that the query may use: its own, and the usual ones."""
    own = {
        found[1]: sparql[found.start(2) + 1 : found.end(2) - 1] for found in _PREFIX.finditer(masked(sparql))
    }
    return {**PREFIXES, **own}


def declared(sparql: str) -> str:
    """The query without comments, and with the declarations of the usual prefixes that it lacks."""
    bare = masked(sparql)
    own = {found[1] for found in _PREFIX.finditer(bare)}
    lacking = sorted({name for name in _USED.findall(bare) if name in PREFIXES} - own)
    head = "".join(f"PREFIX {name}: <{PREFIXES[name]}>\n" for name in lacking)
    code = _HIDDEN.sub(lambda found: "" if found[0][0] == "#" else found[0], sparql)
    return head + "\n".join(line.rstrip() for line in code.splitlines() if line.strip()) + "\n"


def named(sparql: str) -> set[str]:
    """Every IRI that the query writes out or shortens, its prologue left out."""
    bare = masked(sparql)
    spaces = prefixes(sparql)
    begin = max((found.end() for found in _PREFIX.finditer(bare)), default=0)
    whole = {f[0][1:-1] for f in _HIDDEN.finditer(sparql) if f[0][0] == "<" and f.start() >= begin}
    short = {spaces[f[1]] + f[2] for f in _SHORT.finditer(bare, begin) if f[1] in spaces}
    return whole | short


def called(functions: Iterable[NamedNode], sparql: str) -> list[str]:
    """Those of our functions that the query calls, by the names that it has for them: ``fn:fold``."""
    bare = masked(sparql)
    names = {
        f"{prefix}:{function.value.removeprefix(space)}"
        for prefix, space in prefixes(sparql).items()
        for function in functions
        if function.value.startswith(space)
    }
    return sorted(name for name in names if re.search(rf"(?<![\w:-]){re.escape(name)}\s*\(", bare))
