"""A whole knowledge base against a folder of gold."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Iterable, Mapping
from dataclasses import dataclass, field
from typing import Any

from kg.evaluation.graph import Graph, article_texts, known_articles
from kg.evaluation.known import KNOWN, KnownArticle, recall
from kg.evaluation.reading import GoldArticle
from kg.evaluation.scoring import Scores, Tally, score
from kg.evaluation.stories import from_gold, from_record


@dataclass(slots=True)
class Comparison:
    """Scores of events, recall of entities and relations, the texts, and the annotated articles that lack."""

    texts: Mapping[str, str]
    scores: Scores = field(default_factory=Scores)
    known: dict[str, Tally] = field(default_factory=lambda: {slot: Tally() for slot in KNOWN})
    lacking: list[str] = field(default_factory=list)

    def tallies(self) -> dict[str, Tally]:
        """Every slot, all of them together as ``micro``, then what is measured by recall alone."""
        return {**self.scores.slots, "micro": self.scores.micro, **self.known}


def compare(
    graph: Graph, records: Iterable[Mapping[str, Any]], gold: Iterable[GoldArticle], everything: bool
) -> Comparison:
    """Compare the event records of a graph, and the graph itself, with annotated articles.

    With ``everything`` events told as background count like news.
    """
    comparison = Comparison(article_texts(graph))
    told: dict[str, list[Mapping[str, Any]]] = defaultdict(list)
    for record in sorted(records, key=lambda r: (r["article"], r["trigger"]["start"], r["event"])):
        told[record["article"]].append(record)
    knowledge = known_articles(graph)
    for article in gold:
        if article.doc not in comparison.texts:
            comparison.lacking.append(article.doc)
            continue
        aliases = article.aliases()
        events = [from_gold(event, aliases, everything) for event in article.events]
        found = [from_record(record, everything) for record in told[article.doc]]
        score(comparison.scores, article.doc, comparison.texts[article.doc], events, found)
        for slot, tally in recall(article, knowledge.get(article.doc, KnownArticle((), ()))).items():
            comparison.known[slot].add(tally.right, tally.wrong, tally.missed)
    return comparison
