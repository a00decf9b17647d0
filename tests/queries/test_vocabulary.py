"""Questions and exports use only terms that the ontology has."""

from __future__ import annotations

import re
from pathlib import Path

import pytest

from kg import vocabulary

_TERM = re.compile(r"(?<![\w/])kg:([A-Za-z]+)")


@pytest.mark.parametrize("folder", ["queries", "kg/exports/sparql"])
def test_every_term_is_in_the_ontology(checkout: Path, folder: str) -> None:
    files = sorted((checkout / folder).glob("*.rq"))
    assert files
    for file in files:
        lines = (line for line in file.read_text(encoding="utf-8").splitlines() if not line.startswith("#"))
        for local in _TERM.findall("\n".join(lines)):
            assert vocabulary.term(local), f"{file.name} uses kg:{local}"
