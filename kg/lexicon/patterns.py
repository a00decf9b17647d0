"""Regular expressions of a lexicon: refused where a hostile text could keep them busy for ever.

An unbounded repetition inside another one ("(a+)+") can be matched in exponentially many ways. What the
standard library parses such a pattern into shows it.
"""

from __future__ import annotations

import re
from collections.abc import Iterable
from re import _constants, _parser  # type: ignore[attr-defined]
from typing import Any

from kg.errors import LexiconError

_REPEATS = (_constants.MAX_REPEAT, _constants.MIN_REPEAT)
_MANY = 50  # a repetition that may go on for more than this counts as unbounded


def compiled(pattern: str, flags: int = 0) -> re.Pattern[str]:
    """The pattern, compiled. Raises LexiconError for one that is malformed or repeats a repetition."""
    try:
        tree = _parser.parse(pattern, flags)
    except (re.error, RecursionError, OverflowError) as wrong:
        raise LexiconError(f"pattern {pattern[:60]!r}: {wrong}; correct it") from wrong
    if _nested(tree, inside=False):
        what = "a repetition inside a repetition can take for ever"
        raise LexiconError(f"pattern {pattern[:60]!r}: {what}; write it without")
    return re.compile(pattern, flags)


def _nested(tree: Iterable[Any], inside: bool) -> bool:
    """Whether an unbounded repetition stands inside another, at any depth."""
    for operation, argument in tree:
        unbounded = operation in _REPEATS and argument[1] > _MANY
        if unbounded and inside:
            return True
        if any(_nested(part, inside or unbounded) for part in _parts(argument)):
            return True
    return False


def _parts(argument: Any) -> Iterable[Any]:
    """The patterns inside an operation's argument, whatever its form."""
    if isinstance(argument, _parser.SubPattern):
        yield argument
    elif isinstance(argument, (tuple, list)):
        for part in argument:
            yield from _parts(part)
