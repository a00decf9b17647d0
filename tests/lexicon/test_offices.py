"""Every example of offices.toml ties its person to its body, no decoy ties anybody."""

from __future__ import annotations

import pytest

from kg.lexicon.loader import read
from kg.lexicon.schema_offices import OfficeExample, OfficesLexicon
from kg.model import Article, Relation
from kg.pipeline import Extractor
from kg.vocabulary import term

LEXICON = read("fr", "offices", OfficesLexicon)
EXAMPLES = [(office.kind, example) for office in LEXICON.offices for example in office.examples]
DECOYS = [(office.kind, text) for office in LEXICON.offices for text in office.decoys]


def relations(extractor: Extractor, text: str) -> tuple[Relation, ...]:
    return extractor.extract(Article("x", text)).relations


def words(relation: Relation) -> tuple[str, str]:
    """The names and the words of both ends."""
    first = f"{relation.subject.label} {relation.subject_span.text if relation.subject_span else ''}"
    last = f"{relation.object.label} {relation.object_span.text if relation.object_span else ''}"
    return first, last


@pytest.mark.parametrize(("kind", "example"), EXAMPLES, ids=[example.text for _, example in EXAMPLES])
def test_a_title_ties_a_person_to_a_body(extractor: Extractor, kind: str, example: OfficeExample) -> None:
    found = [(r.kind, *words(r)) for r in relations(extractor, example.text)]
    assert any(k == kind and example.person in who and example.of in whom for k, who, whom in found), found


@pytest.mark.parametrize(("kind", "text"), DECOYS, ids=[text for _, text in DECOYS])
def test_a_title_of_somebody_else_ties_nobody(extractor: Extractor, kind: str, text: str) -> None:
    assert kind not in {relation.kind for relation in relations(extractor, text)}


@pytest.mark.parametrize("example", LEXICON.bodies.examples, ids=lambda e: e.text)
def test_a_body_named_after_a_person_is_led_by_it(extractor: Extractor, example: OfficeExample) -> None:
    found = [(r.kind, *words(r)) for r in relations(extractor, example.text)]
    assert any(
        kind == "ledBy" and example.of in body and example.person in who for kind, body, who in found
    ), found


@pytest.mark.parametrize("text", LEXICON.bodies.decoys)
def test_other_things_of_a_person_are_not_led(extractor: Extractor, text: str) -> None:
    assert "ledBy" not in {relation.kind for relation in relations(extractor, text)}


def test_every_title_names_a_known_relation() -> None:
    assert all(term(office.kind) and office.examples and office.decoys for office in LEXICON.offices)
