"""Annotated events as reports: their phrases are linked as the program links those that it finds itself."""

from __future__ import annotations

from collections.abc import Iterator, Mapping, Sequence
from datetime import date
from pathlib import Path

from pyoxigraph import NamedNode

from kg.articles import read
from kg.evaluation.reading import GoldArticle, GoldEvent, Phrase, read_gold, words
from kg.facts import World
from kg.fusion.descriptions import Known
from kg.graph.dates import first_day, last_day
from kg.graph.world import world_triples
from kg.iris import BASE
from kg.lexicon.loader import read as read_words
from kg.lexicon.schema_hours import HoursLexicon
from kg.matching import fold
from kg.model import Article, Count, Entity, Party, Report, Span, Spot
from kg.pipeline import Extractor
from kg.store import KnowledgeBase

# The class that stands for an annotator's kind where the ontology has several or another name.
KINDS = {
    "airstrike": "AirStrike", "suicide_attack": "SuicideAttack", "clash": "ArmedClash",
    "armed_attack": "ArmedAttack", "humanitarian_aid": "HumanitarianAid", "other": "OtherEvent",
}  # fmt: skip
COUNTS = {
    "killed_min": ("Killed", "Everyone"), "killed_civilians_min": ("Killed", "Civilian"),
    "killed_children_min": ("Killed", "Child"), "injured_min": ("Injured", "Everyone"),
}  # fmt: skip


def gold_reports(folders: Sequence[Path], files: Sequence[Path]) -> Iterator[Report]:
    """A report for each annotated event, named ``<article id>-e<number>``."""
    articles = {article.id: article for article in read(files)}
    extractor = Extractor()
    base = KnowledgeBase.memory()
    base.load_world(world_triples())
    known = Known({}, World(base.store))
    for folder in folders:
        for gold in read_gold(folder):
            yield from _of(gold, articles[gold.doc], extractor, known)


def _of(gold: GoldArticle, article: Article, extractor: Extractor, known: Known) -> Iterator[Report]:
    entities = {m.span: entity for m, entity in extractor.read(article).entities.items()}
    linking = Linking(entities, known)
    for number, event in enumerate(gold.events, 1):
        yield _report(f"{gold.doc}-e{number}", event, article, linking)


def _report(name: str, event: GoldEvent, article: Article, linking: Linking) -> Report:
    first, last, precision = _dates(event.date_iso)
    status = "Negated" if event.negated else "Planned" if event.future else "Occurred"
    told = ((label, getattr(event, key)) for key, label in COUNTS.items())
    hours = read_words("fr", "hours", HoursLexicon)
    start = event.spans[0][0] if event.spans else 0
    return Report(
        id=name,
        article=article.id,
        kind=KINDS.get(event.type, event.type.capitalize()),
        status=status,
        background=event.background,
        published=article.published,
        earliest=first,
        latest=last,
        precision=precision,
        places=tuple(linking.spot(phrase) for phrase in event.place or ()),
        attackers=tuple(linking.party(phrase) for phrase in event.attacker or ()),
        targets=tuple(linking.party(phrase) for phrase in event.target or ()),
        counts=tuple(Count(*label, low, low) for label, low in told if low is not None),
        hours=hours.told(_sentence(article.text, start)),
    )


class Linking:
    """The things of an article by where their mentions stand."""

    def __init__(self, entities: Mapping[Span, Entity], known: Known) -> None:
        self.entities, self.known = entities, known

    def thing(self, phrase: Phrase) -> Entity | None:
        """What the mention means that covers most of a phrase."""
        told = words(phrase)
        if told.start is None or told.end is None:
            return None
        span = Span(told.start, told.end, told.text)
        over = ((_share(span, mention), mention) for mention in self.entities if mention.overlaps(span))
        best = max(over, default=(0.0, span))
        return self.entities[best[1]] if best[0] > 0.5 else None

    def spot(self, phrase: Phrase) -> Spot:
        """A place; by its words alone where nothing is linked."""
        found = self.thing(phrase)
        if found is None or not found.id.startswith("place/"):
            return Spot(f"words/{fold(words(phrase).text)}", "Area", (words(phrase).text,))
        names = (found.label, *found.aliases)
        return Spot(found.id, found.kind, names, self._around(found), found.latitude, found.longitude)

    def party(self, phrase: Phrase) -> Party:
        """An actor, or a place that was struck."""
        found = self.thing(phrase)
        if found is None:
            return Party(f"words/{fold(words(phrase).text)}", "PopulationGroup", (words(phrase).text,), False)
        names = (found.label, *found.aliases)
        capital = any(name[:1].isupper() for name in names)
        named = found.kind != "PopulationGroup" and (found.known or capital)
        return Party(found.id, found.kind, names, named, self._belonging(found))

    def _belonging(self, actor: Entity) -> frozenset[str]:
        """What the known world says that it is a part or a member of, and its country."""
        return frozenset(
            iri.removeprefix(BASE) for iri in self.known.party(NamedNode(BASE + actor.id)).around
        )

    def _around(self, place: Entity) -> frozenset[str]:
        """What a place lies in, as the text and the known world tell."""
        found: set[str] = set()
        for outer in filter(None, (place.within, place.country)):
            outer = outer if "/" in outer else f"place/{outer}"
            known = self.known.spot(NamedNode(BASE + outer)).around
            found |= {outer, *(iri.removeprefix(BASE) for iri in known)}
        known = self.known.spot(NamedNode(BASE + place.id)).around
        return frozenset(found | {iri.removeprefix(BASE) for iri in known}) - {place.id}


def _share(phrase: Span, mention: Span) -> float:
    both = min(phrase.end, mention.end) - max(phrase.start, mention.start)
    return both / max(phrase.end - phrase.start, mention.end - mention.start)


def _dates(iso: str | None) -> tuple[date | None, date | None, str | None]:
    if not iso:
        return None, None, None
    ends = iso.split("/")
    first, last = first_day(ends[0]), last_day(ends[-1])
    precision = "Interval" if len(ends) > 1 else {4: "Year", 7: "Month"}.get(len(iso), "Day")
    return date.fromisoformat(first or iso), date.fromisoformat(last or iso), precision


def _sentence(text: str, start: int) -> str:
    """About the sentence round a place."""
    return text[max(0, start - 60) : start + 120]
