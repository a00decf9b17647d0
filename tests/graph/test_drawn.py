"""What the rules give of the events of one article: of all at once what they give of each by itself."""

from __future__ import annotations

from pathlib import Path

from pyoxigraph import Store

from kg.articles import read
from kg.facts import World, facts_of
from kg.graph import article_iri, quads
from kg.graph.rules import drawn, seen
from kg.pipeline import Extractor


def test_events_of_one_article_are_drawn_as_if_alone(checkout: Path, extractor: Extractor) -> None:
    told = 0
    for article in read([checkout / "seeds"]):
        found = extractor.extract(article)
        graph = quads(article, found.entities, found.events, found.relations, found.named)
        iri = article_iri(article.id).value
        sights = seen(facts_of(graph), World(Store()))
        alone = {event: lines for event in sights for lines in drawn({event: sights[event]}, iri).values()}
        assert drawn(sights, iri) == alone
        told += len(alone)
    assert told > 5
