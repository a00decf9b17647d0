"""Everything that the graph says of the seeds leads, by SPARQL, to words of the articles."""

from __future__ import annotations

import tomllib
from pathlib import Path

import pytest
from pyoxigraph import QuerySolutions

from kg.iris import BASE
from kg.store import KnowledgeBase

HEADER = """
PREFIX kg: <https://w3id.org/conflict-kg/ontology#>
PREFIX oa: <http://www.w3.org/ns/oa#>
PREFIX rdf: <http://www.w3.org/1999/02/22-rdf-syntax-ns#>
PREFIX rdfs: <http://www.w3.org/2000/01/rdf-schema#>
"""
EVENT = "?thing rdf:type/rdfs:subClassOf* kg:Event ."
# A claim's own words: the sentence, the words in it, the cue of doubt, the name of who says so.
TO_WORDS = "kg:evidence|kg:words|kg:cue|kg:claimantWords"
# What is said of an event on the event itself, and the claim that says so.
ROLES = ("attacker", "target", "place")
RELATIONS = """
  { ?relation rdfs:subPropertyOf* kg:actorRelation } UNION
  { VALUES ?relation { kg:controlledBy kg:notControlledBy kg:capitalOf } }
  GRAPH ?article { ?subject ?relation ?object . ?article a kg:Article }
"""


def rows(base: KnowledgeBase, query: str) -> list[tuple[str, ...]]:
    answer = base.query(HEADER + query)
    assert isinstance(answer, QuerySolutions)
    return [tuple(term.value for term in solution) for solution in answer]


@pytest.fixture(scope="module")
def texts(checkout: Path) -> dict[str, str]:
    """The seeds as they lie on disk, by the IRI of the article."""
    folder = checkout / "seeds"
    told = tomllib.loads((folder / "metadata.toml").read_text("utf-8"))["articles"]
    return {
        f"{BASE}article/{entry['id']}": (folder / name).read_text("utf-8") for name, entry in told.items()
    }


def test_every_piece_of_evidence_quotes_the_file_at_its_offsets(
    seed_base: KnowledgeBase, texts: dict[str, str]
) -> None:
    found = rows(
        seed_base,
        """SELECT ?article ?start ?end ?exact { ?evidence a kg:Evidence, oa:TextPositionSelector ;
             oa:hasSource ?article ; oa:start ?start ; oa:end ?end ; oa:exact ?exact }""",
    )
    wrong = [row for row in found if texts[row[0]][int(row[1]) : int(row[2])] != row[3] or not row[3]]
    assert len(found) > 200
    assert {row[0] for row in found} == set(texts)
    assert wrong == []


def test_evidence_is_described_once_and_whole(seed_base: KnowledgeBase) -> None:
    broken = """SELECT ?evidence ?property { ?evidence a kg:Evidence .
      VALUES ?property { oa:start oa:end oa:exact oa:hasSource }
      OPTIONAL { ?evidence ?property ?value } }
      GROUP BY ?evidence ?property HAVING (COUNT(DISTINCT ?value) != 1)"""
    assert rows(seed_base, broken) == []


# Each asks for what there is, and for how much of it reaches words that the graph's own text confirms.
CONFIRMED = f"""?claim a kg:Claim ; kg:statedIn ?source ; kg:evidence ?evidence .
  ?evidence oa:hasSource ?source ; oa:start ?start ; oa:end ?end ; oa:exact ?exact . ?source kg:text ?text
  FILTER(SUBSTR(?text, ?start + 1, ?end - ?start) = ?exact)
  FILTER NOT EXISTS {{ ?claim {TO_WORDS} ?other . ?other oa:hasSource ?elsewhere
    FILTER(?elsewhere != ?source) }}"""
LEADS = {
    "events": (EVENT, f"{EVENT} ?claim kg:about ?thing ; kg:predicate rdf:type . {CONFIRMED}"),
    "claims": ("?thing a kg:Claim", f"{CONFIRMED} BIND(?claim AS ?thing)"),
    "dates": (
        f"{EVENT} ?thing kg:earliest ?day",
        f"""{EVENT} ?thing kg:earliest ?day .
            ?claim kg:about ?thing ; kg:predicate kg:date ; kg:earliest ?day . {CONFIRMED}""",
    ),
    "tolls": (
        f"{EVENT} ?thing kg:killedLow|kg:injuredLow ?number",
        f"""{EVENT} ?thing kg:killedLow|kg:injuredLow ?number .
            ?claim kg:about ?thing ; kg:predicate kg:casualties ; kg:object/kg:atLeast ?number . """
        + CONFIRMED,
    ),
    "figures": (
        "?thing a kg:CasualtyFigure",
        f"?thing a kg:CasualtyFigure . ?claim kg:object ?thing ; kg:predicate kg:casualties . {CONFIRMED}",
    ),
    **{
        f"{role}s": (
            f"?event kg:{role} ?filler BIND(CONCAT(STR(?event), ' ', STR(?filler)) AS ?thing)",
            f"""?event kg:{role} ?filler BIND(CONCAT(STR(?event), ' ', STR(?filler)) AS ?thing)
                ?claim kg:about ?event ; kg:predicate kg:{role} ; kg:object ?filler . {CONFIRMED}""",
        )
        for role in ROLES
    },
    "relations": (
        f"{RELATIONS} BIND(CONCAT(STR(?subject), ' ', STR(?relation), ' ', STR(?object)) AS ?thing)",
        f"""{RELATIONS} BIND(CONCAT(STR(?subject), ' ', STR(?relation), ' ', STR(?object)) AS ?thing)
            ?claim kg:about ?subject ; kg:predicate ?relation ; kg:object ?object ; kg:statedIn ?article .
            {CONFIRMED}""",
    ),
}


@pytest.mark.parametrize("what", LEADS)
def test_everything_leads_to_evidence(seed_base: KnowledgeBase, what: str) -> None:
    there, led = (
        {row[0] for row in rows(seed_base, f"SELECT DISTINCT ?thing {{ {pattern} }}")}
        for pattern in LEADS[what]
    )
    assert there - led == set()
    assert len(there) >= 5


# Words that are not in the sentence of their claim.
OUTSIDE = """?claim kg:evidence ?sentence ; kg:words ?words .
  ?sentence oa:start ?from ; oa:end ?to . ?words oa:start ?start ; oa:end ?end
  FILTER(?start < ?from || ?end > ?to)"""


def test_that_something_happened_is_said_where_its_words_stand(seed_base: KnowledgeBase) -> None:
    query = f"SELECT ?claim {{ ?claim kg:predicate rdf:type . {OUTSIDE} }}"
    assert rows(seed_base, query) == []


def test_what_a_sentence_takes_from_elsewhere_is_inferred_or_told_before(seed_base: KnowledgeBase) -> None:
    """A pronoun and a contested figure point back; nothing points forward unmarked."""
    query = f"SELECT ?claim {{ ?claim kg:inferred false . {OUTSIDE} FILTER(?end > ?from) }}"
    assert rows(seed_base, query) == []


def test_both_articles_tell_something(seed_base: KnowledgeBase, texts: dict[str, str]) -> None:
    told = rows(seed_base, "SELECT DISTINCT ?article { ?claim a kg:Claim ; kg:statedIn ?article }")
    assert {row[0] for row in told} == set(texts)
