"""Every example of relations.toml gives its relation, no decoy does."""

from __future__ import annotations

import pytest

from kg.entities import holder_of
from kg.events.relations import find_relations
from kg.lexicon.loader import read
from kg.lexicon.schema_relations import RelationCue, RelationExample, RelationsLexicon
from kg.model import Article, Relation
from kg.pipeline import Extractor
from kg.vocabulary import classes, term

LEXICON = read("fr", "relations", RelationsLexicon)
# Examples that do not hold yet; strict, so that whoever mends them takes them out here.
OPEN: dict[str, str] = {}
DECOYS = [(cue.kind, text) for cue in LEXICON.relations for text in cue.decoys]


def parameter(cue: RelationCue, example: RelationExample) -> object:
    reason = OPEN.get(example.text)
    marks = [pytest.mark.xfail(strict=True, reason=reason)] if reason else []
    return pytest.param(cue, example, id=f"{cue.kind}-{example.text}", marks=marks)


EXAMPLES = [parameter(cue, example) for cue in LEXICON.relations for example in cue.examples]


def relations(extractor: Extractor, text: str) -> list[Relation]:
    reading = extractor.read(Article("x", text))
    holder = holder_of(reading.annotated, reading.mentions, reading.entities, extractor.gazetteer)
    return list(find_relations(reading, holder))


def ends(cue: RelationCue, relation: Relation) -> tuple[str, str]:
    """The words of the relation's ends as they stand before and after the cue."""
    subject = f"{relation.subject.label} {relation.subject_span.text if relation.subject_span else ''}"
    target = f"{relation.object.label} {relation.object_span.text if relation.object_span else ''}"
    after_first = cue.swap or cue.second is not None
    return (target, subject) if after_first else (subject, target)


def fits(cue: RelationCue, example: RelationExample, relation: Relation) -> bool:
    before, after = ends(cue, relation)
    return (
        relation.kind == cue.kind
        and (example.before is None or example.before in before)
        and (example.after is None or example.after in after)
    )


@pytest.mark.parametrize(("cue", "example"), EXAMPLES)
def test_an_example_tells_its_relation(
    extractor: Extractor, cue: RelationCue, example: RelationExample
) -> None:
    found = relations(extractor, example.text)
    assert any(fits(cue, example, relation) for relation in found), [
        (r.subject.label, r.kind, r.object.label) for r in found
    ]
    assert all(r.evidence.text == example.text for r in found)


@pytest.mark.parametrize(("kind", "text"), DECOYS)
def test_a_decoy_tells_none(extractor: Extractor, kind: str, text: str) -> None:
    assert kind not in {relation.kind for relation in relations(extractor, text)}


def test_every_cue_has_examples_and_decoys_and_names_known_kinds() -> None:
    for cue in LEXICON.relations:
        assert cue.examples and cue.decoys, cue
        assert {*cue.before, *cue.after} <= classes()
        assert term(cue.kind)
