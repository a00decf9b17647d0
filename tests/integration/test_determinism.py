"""The same articles give the same bytes, and every library reads them as the same triples."""

from __future__ import annotations

import os
import shutil
import subprocess
import sys
from collections.abc import Iterable
from pathlib import Path
from typing import Any

import pytest
import rdflib
from pyoxigraph import RdfFormat, parse

from kg.exports import WRITERS, UsedWorld
from kg.store import KnowledgeBase
from kg.validation import validate

Term = tuple[str, ...]
Statements = set[tuple[Term, ...]]

# Builds the sources (the first one twice over), then writes every format.
BUILD = """
import sys
from pathlib import Path
import kg
from kg.exports import WRITERS
out, *sources = map(Path, sys.argv[1:])
base = kg.open().base
assert kg.build(sources, base).failed == ()
kg.build(sources[:1], base)
for form, write in WRITERS.items():
    (out / form).write_text("".join(write(base)), encoding="utf-8")
"""
STRING = "http://www.w3.org/2001/XMLSchema#string"


@pytest.fixture(scope="module")
def exports(checkout: Path, tmp_path_factory: pytest.TempPathFactory) -> list[Path]:
    """The folders of two builds: files in two orders, under two hash seeds."""
    files = sorted((checkout / "seeds").glob("*.txt"))
    assert len(files) == 2
    folders = [tmp_path_factory.mktemp(name) for name in ("forwards", "backwards")]
    for folder, order, seed in zip(folders, (files, files[::-1]), ("1", "4711"), strict=True):
        command = [sys.executable, "-c", BUILD, str(folder), *map(str, order)]
        done = subprocess.run(
            command, env=os.environ | {"PYTHONHASHSEED": seed}, cwd=checkout, capture_output=True, check=False
        )
        assert done.returncode == 0, done.stderr.decode()[-2000:]
    return folders


def oxigraph(terms: Iterable[Any]) -> tuple[Term, ...]:
    """Terms of pyoxigraph as plain texts."""
    return tuple(
        (t.value, t.datatype.value, t.language or "") if hasattr(t, "datatype") else (t.value,) for t in terms
    )


def of_rdflib(terms: Iterable[Any]) -> tuple[Term, ...]:
    """Terms of rdflib as plain texts; a language means rdf:langString, no datatype xsd:string."""
    lang_string = "http://www.w3.org/1999/02/22-rdf-syntax-ns#langString"
    return tuple(
        (str(t), str(t.datatype or (lang_string if t.language else STRING)), t.language or "")
        if isinstance(t, rdflib.Literal)
        else (str(t),)
        for t in terms
    )


def read(file: Path, form: RdfFormat) -> Statements:
    """The statements of a file as pyoxigraph reads them, with the graph where there is one."""
    named = form in (RdfFormat.TRIG, RdfFormat.N_QUADS, RdfFormat.JSON_LD)
    quads = parse(path=str(file), format=form)
    return {oxigraph(quad if named else quad.triple) for quad in quads}


@pytest.fixture(scope="module")
def turtle(exports: list[Path]) -> Statements:
    """The triples of the first Turtle file."""
    return read(exports[0] / "turtle", RdfFormat.TURTLE)


def test_every_export_is_the_same_byte_for_byte(exports: list[Path]) -> None:
    first, second = ({file.name: file.read_bytes() for file in folder.iterdir()} for folder in exports)
    assert sorted(first) == sorted(second)
    assert [form for form in sorted(first) if first[form] != second[form]] == []
    assert all(first.values())


def test_rdflib_reads_the_turtle_alike(exports: list[Path], turtle: Statements) -> None:
    graph = rdflib.Graph().parse(exports[0] / "turtle", format="turtle")
    assert {of_rdflib(triple) for triple in graph} == turtle
    assert len(turtle) > 5000


def test_the_graph_with_the_used_world_alone_is_valid(seed_base: KnowledgeBase, tmp_path: Path) -> None:
    file = tmp_path / "graph.ttl"
    file.write_text("".join(WRITERS["turtle"](UsedWorld(seed_base))), encoding="utf-8")
    assert len(read(file, RdfFormat.TURTLE)) < len(seed_base) / 2
    assert validate(file).conforms


def test_rapper_reads_the_turtle_alike(exports: list[Path], turtle: Statements, tmp_path: Path) -> None:
    rapper = shutil.which("rapper")
    if rapper is None:
        pytest.skip("rapper is not installed (Debian: raptor2-utils)")
    source, written = exports[0] / "turtle", tmp_path / "rapper.nt"
    command = [rapper, "-q", "-i", "turtle", "-o", "ntriples", str(source), "https://w3id.org/conflict-kg/"]
    done = subprocess.run(command, capture_output=True, check=False)
    assert (done.returncode, done.stderr) == (0, b"")
    written.write_bytes(done.stdout)
    assert read(written, RdfFormat.N_TRIPLES) == turtle


@pytest.mark.filterwarnings("ignore::DeprecationWarning:rdflib")
@pytest.mark.parametrize(
    ("form", "oxigraph_form"),
    [("trig", RdfFormat.TRIG), ("nquads", RdfFormat.N_QUADS), ("jsonld", RdfFormat.JSON_LD)],
)
def test_named_graphs_are_read_alike(exports: list[Path], form: str, oxigraph_form: RdfFormat) -> None:
    dataset = rdflib.Dataset()
    dataset.parse(exports[0] / form, format={"jsonld": "json-ld"}.get(form, form))
    found = {of_rdflib((s, p, o, g)) for s, p, o, g in dataset.quads() if g is not None}
    assert found == read(exports[0] / form, oxigraph_form)


def test_turtle_is_the_union_of_the_named_graphs(exports: list[Path], turtle: Statements) -> None:
    assert {quad[:3] for quad in read(exports[0] / "nquads", RdfFormat.N_QUADS)} == turtle
