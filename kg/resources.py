"""Finds the data folders (ontology, rules, shapes, queries, seeds) in a checkout or an installed wheel."""

from __future__ import annotations

from functools import cache
from pathlib import Path

from kg.errors import KgError

_PACKAGE = Path(__file__).resolve().parent


@cache
def _root() -> Path:
    """The folder that holds the data folders: the wheel's ``kg/_data`` or the checkout."""
    for root in (_PACKAGE / "_data", _PACKAGE.parent):
        if (root / "ontology" / "conflict.ttl").is_file():
            return root
    raise KgError(f"{_PACKAGE}: the data folder ontology/ is missing; install the package again")


def path(*parts: str) -> Path:
    """The path of a data file or folder, e.g. ``path("ontology", "conflict.ttl")``."""
    found = _root().joinpath(*parts)
    if not found.exists():
        raise KgError(f"{found}: this data file is missing; install the package again")
    return found
