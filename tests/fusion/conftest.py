"""Invented articles as records, without any model: what they report, put into graphs as the pipeline does."""

from __future__ import annotations

from collections.abc import Callable, Sequence
from dataclasses import dataclass
from datetime import date

import pytest

from kg.graph import article_iri, quads
from kg.model import (
    Article,
    Attribution,
    Claim,
    Entity,
    Event,
    Figure,
    Filler,
    Mention,
    Period,
    Span,
    Trigger,
)
from kg.pipeline import brought_up, fuse, withdraw
from kg.store import KnowledgeBase

COUNTRY = Entity("place/rive", "Rive", "Country")
ACTORS = {
    "armée de Rive": Entity("actor/armee", "armée de Rive", "StateForce", known=False),
    "Front": Entity("actor/front", "Front", "ArmedGroup"),
    "Ligue": Entity("actor/ligue", "Ligue", "Coalition"),
    "Vigie": Entity("actor/vigie", "Vigie", "NGO"),
    "Croix": Entity("actor/croix", "Croix", "NGO"),
}


@dataclass(frozen=True)
class Story:
    """One event as an article tells it. ``tolls``: outcome, category, low, high, who says so, how firmly."""

    place: str = "Inates"
    day: str | None = "2019-12-10"
    kind: str = "ArmedAttack"
    attacker: str | None = "Front"
    tolls: tuple[tuple[str, str | None, int | None, int | None, str | None, str], ...] = ()
    when: str = ""
    status: str = "Occurred"


def place(name: str, latitude: float | None = None, longitude: float | None = None) -> Entity:
    """A village of Rive."""
    key = "".join(c for c in name.casefold() if c.isalnum())
    return Entity(f"place/{key}", name, "Locality", (), False, "place/rive", latitude, longitude)


PLACES = {
    name: place(name)
    for name in ("Inates", "Inatès", "Chinégodar", "Chinagodrar", "Moulin", "Étang")
} | {
    "Pont": place("Pont", 14.0, 2.0), "Gué": place("Gué", 14.1, 2.0), "Col": place("Col", 15.0, 2.0),
}  # fmt: skip


class Writer:
    """Writes an article's text word by word, so that every span is where it says."""

    def __init__(self) -> None:
        self.text = ""

    def add(self, words: str) -> Span:
        start = len(self.text)
        self.text += words
        return Span(start, len(self.text), words)


def tell(
    name: str, published: str | None, stories: Sequence[Story], publisher: str = ""
) -> tuple[Article, list[Event]]:
    """An article and its events."""
    writer, events = Writer(), []
    for story in stories:
        events.append(_event(name, story, writer))
    issued = date.fromisoformat(published) if published else None
    return Article(name, writer.text, issued, publisher=publisher or f"Journal {name}"), events


def _event(article: str, story: Story, writer: Writer) -> Event:
    begin = len(writer.text)
    attacker = writer.add(story.attacker or "On")
    writer.add(" ")
    trigger = writer.add("attaque")
    writer.add(" ")
    where = writer.add(story.place)
    writer.add(" ")
    when = writer.add(f"{story.day or 'un jour'} {story.when}".strip())
    writer.add(". ")
    sentence = Span(begin, len(writer.text) - 1, writer.text[begin:-1])
    fillers = [_filler("place", where, PLACES[story.place])]
    if story.attacker:
        fillers.append(_filler("attacker", attacker, ACTORS[story.attacker]))
    claims = [Claim(sentence), *(_claim(toll, writer) for toll in story.tolls)]
    period = Period(when, 0, 1, story.day, story.day, "Day") if story.day else None
    named = (Trigger(trigger, 1, story.kind),)
    return Event(article, story.kind, named, tuple(fillers), period, tuple(claims), story.status)


def _claim(toll: tuple[str, str | None, int | None, int | None, str | None, str], writer: Writer) -> Claim:
    outcome, category, low, high, who, modality = toll
    begin = len(writer.text)
    number = writer.add(f"{low} {category or 'morts'}")
    speaker = writer.add(f" selon {who}") if who else None
    writer.add(". ")
    sentence = Span(begin, len(writer.text) - 1, writer.text[begin:-1])
    said = Attribution(ACTORS[who], speaker, speaker) if who and speaker else None
    figure = Figure(outcome, category, low, high, number)
    return Claim(sentence, said, modality, number if modality != "Asserted" else None, (figure,))


def _filler(role: str, span: Span, entity: Entity) -> Filler:
    return Filler(role, Mention(span, 0, 1, 0, entity.kind, named=True), entity, frozenset(["test"]))


class Desk:
    """A knowledge base that takes articles in and out, each time through the same steps as the pipeline."""

    def __init__(self) -> None:
        self.base = KnowledgeBase.memory()
        self.archive, _ = brought_up(self.base)
        self.waiting: list[str] = []

    def put(self, name: str, published: str | None, *stories: Story, publisher: str = "") -> None:
        self.write(name, published, *stories, publisher=publisher)
        self.fuse()

    def write(self, name: str, published: str | None, *stories: Story, publisher: str = "") -> None:
        """Put an article in, whose events wait to be put together with those of the others."""
        article, events = tell(name, published, stories, publisher)
        entities = [COUNTRY, *PLACES.values(), *ACTORS.values()]
        graph = article_iri(name).value
        self.base.replace_article(graph, quads(article, entities, events, ()))
        self.waiting.append(graph)

    def fuse(self) -> None:
        """Put together what waits, all at once."""
        fuse(self.base, self.archive, self.waiting)
        self.waiting = []

    def take(self, name: str) -> None:
        """Withdraw an article as a new run of the program does."""
        withdraw([name], self.base)
        self.archive, _ = brought_up(self.base)

    def wholes(self) -> list[dict[str, str]]:
        """The events that count, with kind, places and articles."""
        rows = self.base.query(
            """SELECT ?e ?type
                 (GROUP_CONCAT(DISTINCT ?p; separator=" ") AS ?places)
                 (GROUP_CONCAT(DISTINCT ?a; separator=" ") AS ?articles)
                 (SAMPLE(?l) AS ?low) (SAMPLE(?b) AS ?best) {
                 { SELECT DISTINCT ?e ?type ?p ?a ?l ?b {
                     ?e a ?type ; kg:reportedIn ?in ; kg:place/skos:prefLabel ?p .
                     BIND(REPLACE(STR(?in), ".*/", "") AS ?a)
                     FILTER NOT EXISTS { ?e kg:mergedInto ?whole }
                     OPTIONAL { ?e kg:killedLow ?l } OPTIONAL { ?e kg:killedBest ?b }
                 } ORDER BY ?p ?a }
               } GROUP BY ?e ?type ORDER BY ?places ?articles"""
        )
        names = ("e", "type", "places", "articles", "low", "best")
        return [{n: row[n].value.rpartition("#")[2] if row[n] else "" for n in names} for row in rows]  # type: ignore[union-attr]


@pytest.fixture
def desk() -> Desk:
    """An empty desk."""
    return Desk()


@pytest.fixture(scope="session")
def new_desk() -> Callable[[], Desk]:
    """Makes empty desks."""
    return Desk


@pytest.fixture(scope="session")
def story() -> type[Story]:
    """Makes stories."""
    return Story
