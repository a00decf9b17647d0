"""Invented articles and a very simple reader of them: quads, merged events and tolls without any model."""

from __future__ import annotations

import hashlib
from collections.abc import Callable, Iterable
from datetime import date
from functools import lru_cache
from pathlib import Path

from pyoxigraph import Quad

from kg.articles import Problem
from kg.fusion import Archive
from kg.graph import article_iri, quads
from kg.model import Article, Claim, Entity, Event, Figure, Filler, Mention, Period, Span, Trigger
from kg.pipeline import brought_up, fuse
from kg.store import KnowledgeBase, Making, Record
from kg.store.statements import written

PLACES = tuple(Entity(f"place/p{n}", f"Ville {n}", "Locality", (), False) for n in range(40))
FRONT = Entity("actor/front", "Front", "ArmedGroup", (), False)
MADE = Making("invented", "fast", None)
LENGTH = 3  # sentences of an article


def article(number: int, version: int = 0) -> Article:
    """An article whose text hangs on both numbers: attacks, each with place, day and toll."""
    sentences = []
    for index in range(LENGTH):
        chance = hashlib.sha256(f"{number} {version} {index}".encode()).digest()
        place, dead = chance[0] % len(PLACES), chance[2] + 10
        day = f"20{chance[3] % 15 + 5:02d}-{chance[4] % 12 + 1:02d}-{chance[1] % 28 + 1:02d}"
        sentences.append(f"Front attaque Ville {place} le {day} : {dead}")
    text = ". ".join(sentences)
    return Article(f"a{number:04d}", text, date(2020, 6, 1), publisher=f"Journal {number % 3}")


@lru_cache(maxsize=4096)
def graph(told: Article) -> tuple[Quad, ...]:
    """The graph of an article: an attack for every sentence."""
    events, start = [], 0
    for sentence in told.text.split(". "):
        events.append(_event(told, sentence, start))
        start += len(sentence) + 2
    places = {filler.entity.id: filler.entity for event in events for filler in event.fillers}
    return quads(told, places.values(), events, ())


def _event(told: Article, sentence: str, start: int) -> Event:
    """ "Front attaque Ville 3 le 2020-05-07 : 120"."""
    who, attack, _, place, _, day, _, dead = sentence.split(" ")

    def span(words: str) -> Span:
        at = start + sentence.index(words)
        return Span(at, at + len(words), words)

    def filler(role: str, words: str, entity: Entity) -> Filler:
        mention = Mention(span(words), 0, 1, 0, entity.kind, named=True)
        return Filler(role, mention, entity, frozenset(["simple"]))

    fillers = (filler("attacker", who, FRONT), filler("place", f"Ville {place}", PLACES[int(place)]))
    toll = Figure("Killed", None, int(dead), int(dead), span(dead))
    claim = Claim(Span(start, start + len(sentence), sentence), figures=(toll,))
    period = Period(span(day), 0, 1, day, day, "Day")
    return Event(
        told.id, "ArmedAttack", (Trigger(span(attack), 1, "ArmedAttack"),), fillers, period, (claim,)
    )


def put(
    articles: Iterable[Article],
    base: KnowledgeBase,
    size: int,
    acknowledged: Callable[[list[Article]], None] = lambda articles: None,
    again: bool = False,
) -> int:
    """Read articles into a base as the pipeline does, ``size`` at a time; gives how many were skipped."""
    archive, _ = brought_up(base)
    waiting: list[Article] = []
    skipped = 0
    for told in articles:
        if not again and base.journal.unchanged(told, MADE):
            skipped += 1
            continue
        waiting.append(told)
        if len(waiting) == size:
            _write(base, archive, waiting, acknowledged)
            waiting = []
    _write(base, archive, waiting, acknowledged)
    return skipped


def _write(
    base: KnowledgeBase,
    archive: Archive,
    waiting: list[Article],
    acknowledged: Callable[[list[Article]], None],
) -> None:
    records = [Record(article_iri(each.id).value, each, MADE) for each in waiting]
    base.replace_articles({record.graph: written(graph(record.article)) for record in records})
    fuse(base, archive, [record.graph for record in records])
    base.acknowledge(records)
    acknowledged(waiting)


def rebuilt(
    articles: Iterable[Article], base: KnowledgeBase, profile: str, language: str | None
) -> tuple[Problem, ...]:
    """What ``kg.pipeline.rebuild`` reads articles with, where they are invented."""
    put(articles, base, 100)
    return ()


def exported(path: Path) -> str:
    """The N-Quads of a base, in the order of their content."""
    base = KnowledgeBase.open(path)
    return "\n".join(
        f"{quad.subject} {quad.predicate} {quad.object} {quad.graph_name} ." for quad in base.quads()
    )
