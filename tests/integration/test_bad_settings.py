"""Hostile lexicons, metadata, shapes and outputs: inputs 25 to 30 of the list, each with what must happen."""

from __future__ import annotations

import os
import random
import stat
import time
from pathlib import Path

import pytest
from pyoxigraph import RdfFormat, Store

from kg.articles import Problem, read
from kg.cli.files import replace
from kg.errors import LexiconError, StoreError
from kg.lexicon import patterns
from kg.lexicon.loader import read_file
from kg.lexicon.schema import CueLexicon, EventLexicon, InflectionLexicon
from kg.lexicon.schema_dates import DatesLexicon
from kg.lexicon.schema_grammar import GrammarLexicon
from kg.lexicon.schema_hours import HoursLexicon
from kg.lexicon.schema_numbers import NumbersLexicon
from kg.lexicon.schema_text import TextLexicon
from kg.store import KnowledgeBase
from kg.validation import validate

YAML = 'forbidden: !!python/object/apply:os.system ["touch {file}"]\n'
ALIASES = "a: &a [x]\n" + "".join(f"{chr(98 + n)}: &{chr(98 + n)} [{'*' + chr(97 + n)}]\n" for n in range(9))


def test_25_a_command_in_a_lexicon_is_not_run(tmp_path: Path) -> None:
    trace = tmp_path / "trace"
    file = tmp_path / "text.toml"
    file.write_text(YAML.format(file=trace), encoding="utf-8")
    with pytest.raises(LexiconError, match=r"text\.toml: .*line"):
        read_file(file, TextLexicon)
    assert not trace.exists()


@pytest.mark.parametrize(
    "text", [ALIASES, 'country = "a"\ncountry = "b"\n', "country = NO\n", "x = [" * 5000]
)
def test_26_what_is_no_toml_is_told_with_its_line(tmp_path: Path, text: str) -> None:
    """TOML has no aliases and no bare words; a key twice is an error."""
    file = tmp_path / "text.toml"
    file.write_text(text, encoding="utf-8")
    with pytest.raises(LexiconError, match=r"line \d+|recursion|nested"):
        read_file(file, TextLexicon)


@pytest.mark.parametrize("fields", ['id = "a"\nid = "b"', "id = NO", 'id = "a', "[[["])
def test_26_broken_metadata_is_told_with_its_line(tmp_path: Path, fields: str) -> None:
    (tmp_path / "metadata.toml").write_text(f'[articles."a.txt"]\n{fields}\n', encoding="utf-8")
    (tmp_path / "a.txt").write_text("Des hommes armés ont attaqué une caserne.", encoding="utf-8")
    problems: list[Problem] = []
    assert list(read([tmp_path], problems.append)) == []
    assert any("line" in problem.message for problem in problems)


@pytest.mark.parametrize("pattern", ["(a+)+$", "(?:a*)*b", r"(\w+ ?)*:", "(a|b+)*c", "(?P<x>(?:ab+)+)+", "("])
def test_27_an_expression_that_can_take_for_ever_is_refused(pattern: str) -> None:
    with pytest.raises(LexiconError, match=r"correct it|write it without"):
        patterns.compiled(pattern)


@pytest.mark.parametrize("pattern", ["a+b+", r"(?:\d{1,3}){2}", "(?:a|b)*c", "a{2,9}(?:b{1,3})+"])
def test_27_others_are_not(pattern: str) -> None:
    assert patterns.compiled(pattern)


HOSTILE = """
@prefix sh: <http://www.w3.org/ns/shacl#> .
@prefix owl: <http://www.w3.org/2002/07/owl#> .
@prefix kg: <https://w3id.org/conflict-kg/ontology#> .
@prefix x: <http://example.org/> .
@prefix o: <http://127.0.0.1:{port}/> .
x:me a owl:Ontology ; owl:imports o:shapes.ttl ; sh:shapesGraph o:shapes .
x:shape a sh:NodeShape ; sh:targetClass kg:Event ;
  sh:js [ a sh:JSConstraint ; sh:jsFunctionName "f" ; sh:jsLibrary x:library ] ;
  sh:sparql [ a sh:SPARQLConstraint ; sh:select "SELECT $this {{ SERVICE o:s {{ $this ?p ?o }} }}" ] .
"""


def test_28_and_29_shapes_in_the_data_fetch_nothing(
    outside: tuple[int, list[object]], checkout: Path
) -> None:
    """The shapes are ours alone; what a graph says of shapes, imports and scripts is data like any other."""
    port, calls = outside
    store = Store()
    store.load(path=str(checkout / "tests" / "validation" / "good.ttl"), format=RdfFormat.TURTLE)
    before = validate(store)
    store.load(HOSTILE.format(port=port).encode("utf-8"), format=RdfFormat.TURTLE)
    after = validate(store)
    told = {result.shape for result in after.results} - {result.shape for result in before.results}
    assert told <= {"https://w3id.org/conflict-kg/shapes#known-class"}
    assert calls == []


@pytest.fixture
def war(tmp_path: Path) -> KnowledgeBase:
    base = KnowledgeBase.create(tmp_path / "kb")
    base.flush()
    return base


def never(part: Path) -> None:
    raise AssertionError(f"{part}: written before it was looked at")


def test_30_an_output_that_cannot_be_is_told_before_anything_is_written(
    war: KnowledgeBase, tmp_path: Path
) -> None:
    inside = next(path for path in (tmp_path / "kb").iterdir() if path.is_dir())
    for output in (Path("/"), tmp_path, tmp_path / "nowhere" / "x.ttl"):
        with pytest.raises(StoreError):
            replace(output, never, war)
    with pytest.raises(StoreError, match="inside the store"):
        replace(inside / "x.ttl", never, war)


@pytest.mark.skipif(os.geteuid() == 0, reason="root may write everywhere")
def test_30_a_folder_that_is_read_only_is_told(war: KnowledgeBase, tmp_path: Path) -> None:
    closed = tmp_path / "closed"
    closed.mkdir()
    closed.chmod(stat.S_IRUSR | stat.S_IXUSR)
    with pytest.raises(StoreError, match="cannot be written"):
        replace(closed / "x.ttl", Path.touch, war)
    with pytest.raises(StoreError, match="cannot write"):
        KnowledgeBase.create(closed / "kb")


@pytest.mark.parametrize("place", ["/", "/proc/kb", "/dev/null/kb"])
def test_30_a_knowledge_base_where_none_can_be_is_told(place: str) -> None:
    with pytest.raises(StoreError):
        KnowledgeBase.create(place)


SCHEMAS = {
    "cues": CueLexicon, "dates": DatesLexicon, "grammar": GrammarLexicon, "hours": HoursLexicon,
    "inflection": InflectionLexicon, "numbers": NumbersLexicon, "text": TextLexicon,
}  # fmt: skip
PIECES = ("", "\x00", "\ufeff", "\ud800", '"', '"""', "=", "[", "[[", "]", "{", "nan", "1e999", "9" * 5000,
          "\\", "#", "a.b.c = 1\n", "(?:", "(a+)+$", "@nowhere", "true", "1979-05-27", "\u202e", "\n",
          "x = [" * 3000)  # fmt: skip


def spoilt(dice: random.Random, text: str) -> bytes:
    """Some of it out, strange pieces in, or a stretch somewhere else."""
    for _ in range(dice.randint(1, 4)):
        at, to = sorted((dice.randrange(len(text) + 1), dice.randrange(len(text) + 1)))
        way = dice.randrange(4)
        if way == 0:
            text = text[:at] + dice.choice(PIECES) + text[at:]
        elif way == 1:
            text = text[:at] + text[min(to, at + 60) :]
        elif way == 2:
            text = text[:at] + text[to : to + 80] + text[at:]
        else:
            line = dice.choice(text.split("\n"))
            text = text.replace(line, f"{line.partition('=')[0]}= {dice.choice(PIECES)}", 1)
    return text.encode("utf-8", "surrogatepass")


def test_hundreds_of_spoilt_lexicons_are_read_or_told(checkout: Path, tmp_path: Path) -> None:
    """Whatever is in it, a file of words is either one, or a LexiconError that names the file."""
    dice, words = random.Random(20261122), checkout / "kg" / "lexicon" / "fr"
    files = [(words / f"{topic}.toml", schema) for topic, schema in SCHEMAS.items()]
    files += [(file, EventLexicon) for file in sorted((words / "events").glob("*.toml"))[:5]]
    refused = 0
    for turn in range(400):
        file, schema = files[turn % len(files)]
        odd = tmp_path / file.name
        odd.write_bytes(spoilt(dice, file.read_text(encoding="utf-8")))
        begun = time.process_time()
        try:
            read_file(odd, schema)
        except LexiconError as told:
            assert file.name in str(told)
            refused += 1
        assert time.process_time() - begun < 5
    assert 200 < refused < 400
