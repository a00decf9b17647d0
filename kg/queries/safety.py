"""Refuses queries that would leave the machine, change what is there or break the parser, before parsing.

A query that holds the word SERVICE is read token by token: in a text, a comment, an absolute IRI, a
variable or behind a colon the word is harmless. Where SPARQL can be read in two ways ("<" opens an IRI or
compares), and where a text holds what the parser may refuse, the query is refused: it is better to turn
down an odd query than to let one out. Every expression here is linear.
"""

from __future__ import annotations

import re
from collections.abc import Iterator

from kg.errors import ForbiddenError, QueryError

MAX_CHARACTERS = 100_000
MAX_NESTING = 200
# The parser takes "1SERVICE<…>" and "SERVICEa:b" too, so the word has no borders.
_SERVICE = re.compile("service", re.IGNORECASE)
# What the word may stand in. "scheme://" can only be an IRI: no expression goes on with two slashes.
_TOKEN = re.compile(
    r"""(?P<quote>\"{3}|'{3}|"|')
      | (?P<plain> \#[^\r\n]* | <[A-Za-z][A-Za-z0-9+.-]*+://[^<>"{}|^`\\\x00-\x20]*+>
                 | [?$][A-Za-z0-9_]* | :[A-Za-z0-9_-]* )
      | (?P<either> <(?=[^<>"{}|^`\\\x00-\x20'\#]*+['\#])[^<>"{}|^`\\\x00-\x20]*+> )""",
    re.VERBOSE,
)
# The rest of a text up to its end, by the quotes that open it; no escapes but the eight of one letter.
_REST = {
    '"': re.compile(r"""(?:[^"\\\r\n]|\\[tbnrf"'\\])*+\""""),
    "'": re.compile(r"""(?:[^'\\\r\n]|\\[tbnrf"'\\])*+'"""),
    '"""': re.compile(r"""(?:[^"\\]|\\[tbnrf"'\\]|"(?!""))*+\"{3}"""),
    "'''": re.compile(r"""(?:[^'\\]|\\[tbnrf"'\\]|'(?!''))*+'{3}"""),
}
_FROM = re.compile(r"(?<![\w:.-])FROM(?![\w:-])", re.IGNORECASE)
# What may stand before the first word of an update, and that word.
_PROLOGUE = r"(?:\s*+(?:#[^\r\n]*+|PREFIX\s*+[^\s<]*+\s*+<[^>]*+>|BASE\s*+<[^>]*+>))*+\s*+"
_CHANGES = "INSERT|DELETE|LOAD|CLEAR|DROP|CREATE|ADD|MOVE|COPY|WITH"
_UPDATE = re.compile(rf"{_PROLOGUE}(?:{_CHANGES})(?![\w:-])", re.IGNORECASE)
_BRACKET = re.compile(r"[(){}\[\]]")
_NO_TEXT = re.compile("[\x00\ud800-\udfff]")
# Signs and negations nest the parser as brackets do.
_CHAIN = re.compile(r"[-+!^](?:\s*+[-+!^]){200}")


def check(sparql: str, where: str) -> None:
    """Raise ForbiddenError for SERVICE and updates, QueryError for a query too long or nested too deeply."""
    if _NO_TEXT.search(sparql):
        raise QueryError(f"{where}: not text; save the query as UTF-8")
    if len(sparql) > MAX_CHARACTERS:
        raise QueryError(f"{where}: more than {MAX_CHARACTERS} characters; shorten the query")
    if _UPDATE.match(sparql):
        raise ForbiddenError(f"{where}: nothing can be changed by SPARQL here; ask a query")
    if _SERVICE.search(sparql) and any(_SERVICE.search(piece) for piece in code(sparql, where)):
        raise ForbiddenError(
            f"{where}: the word SERVICE is not allowed, this program stays offline; take it out"
        )
    if _depth(sparql) > MAX_NESTING or _CHAIN.search(sparql):
        raise QueryError(f"{where}: nested more than {MAX_NESTING} deep; simplify the query")
    if max(sparql.count("+"), sparql.count("*"), sparql.count("&&"), sparql.count("||")) > 2000:
        raise QueryError(f"{where}: too many operators; simplify the query")


def names_graphs(text: str) -> bool:
    """Whether a query has a FROM of its own, outside texts, comments and names."""
    if not _FROM.search(text):
        return False
    try:
        return any(_FROM.search(piece) for piece in code(text, "query"))
    except QueryError:  # it cannot be told apart; the parser will read it
        return True


def code(sparql: str, where: str) -> Iterator[str]:
    """The pieces between texts, comments, absolute IRIs, variables and local names.

    Raises QueryError where a text has no end and where "<" may be read in two ways.
    """
    position = 0
    while token := _TOKEN.search(sparql, position):
        yield sparql[position : token.start()]
        position = token.end()
        if quote := token["quote"]:
            rest = _REST[quote].match(sparql, position)
            if rest is None:
                raise QueryError(
                    f"{where}: {_near(sparql, token)}: a text without an end, or with \\u; mend it"
                )
            position = rest.end()
        elif token["either"]:
            raise QueryError(f"{where}: {_near(sparql, token)}: may be two things; write it with its prefix")
    yield sparql[position:]


def _near(sparql: str, token: re.Match[str]) -> str:
    return repr(sparql[token.start() : token.start() + 20])


def _depth(sparql: str) -> int:
    """The deepest nesting of brackets; those in texts count too, which errs on the safe side."""
    depth = deepest = 0
    for bracket in _BRACKET.findall(sparql):
        if bracket in "({[":
            depth += 1
            deepest = max(deepest, depth)
        else:
            depth = max(0, depth - 1)
    return deepest
