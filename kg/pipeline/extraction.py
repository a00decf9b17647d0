"""One article through the rooms: what is said in it, and whom and where that concerns."""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Mapping
from copy import copy
from dataclasses import dataclass, replace

from kg.annotations import Annotated, Annotator
from kg.encoder import Encoded, Encoder
from kg.entities import acting, antecedent, holder_named, holder_of, link, named
from kg.events.assembly import find_events
from kg.events.distances import find_distances
from kg.events.offices import find_offices
from kg.events.reading import Reading
from kg.events.relations import Holder, find_relations, sound
from kg.gazetteer import gazetteer
from kg.lexicon import load
from kg.mentions.dates import find_periods
from kg.mentions.names import find_names
from kg.mentions.phrases import find_inner, find_phrases
from kg.mentions.quantities import find_quantities
from kg.mentions.sources import find_sources
from kg.model import Article, Entity, Event, Mention, Named, Relation, Source
from kg.vocabulary import subclasses


@dataclass(frozen=True, slots=True)
class Extraction:
    """All that was found in one article; ``aside`` when it has too few words of armed conflict to be read."""

    article: Article
    entities: tuple[Entity, ...] = ()
    events: tuple[Event, ...] = ()
    relations: tuple[Relation, ...] = ()
    named: tuple[Named, ...] = ()
    aside: bool = False


class Extractor:
    """Loads models and lexicons once; extracts article by article, keeping nothing between them."""

    def __init__(self, language: str = "fr", encoder: Encoder | None = None) -> None:
        self.encoder = encoder
        self.annotator = Annotator(language)
        self.lexicon = load(language)
        self.gazetteer = gazetteer()

    def hearing(self, encoder: Encoder | None) -> Extractor:
        """The same extractor with another encoder, or with none."""
        other = copy(self)
        other.encoder = encoder
        return other

    def extract(self, article: Article) -> Extraction:
        """The events and relations of one article, with the entities that they rest on.

        An article with hardly a word of armed conflict is not read: nothing is found in it.
        """
        tokenised = self.annotator.tokenise(article)
        if not tokenised.speaks_of(self.lexicon.armed):
            return Extraction(article, aside=True)
        reading, inner = self._read(self.annotator.parse(tokenised))
        events = tuple(find_events(reading, self.lexicon))
        holder = holder_of(reading.annotated, reading.mentions, reading.entities, self.gazetteer)
        relations = tuple(self._relations(reading, inner, holder))
        told = tuple(named(reading.annotated, reading.entities))
        return Extraction(article, _used(reading, events, relations, told), events, relations, told)

    def _relations(
        self, reading: Reading, inner: Mapping[Mention, Entity], holder: Holder
    ) -> Iterator[Relation]:
        """Standing relations by their own words, then those that titles tell; none twice."""
        every = tuple(sorted({*reading.mentions, *inner}, key=_place_in_text))
        wide = replace(reading, mentions=every, entities={**inner, **reading.entities})
        told: set[tuple[str, str, str, int]] = set()
        found = find_offices(wide, holder, lambda entity: acting(entity, self.gazetteer))
        for given in (*find_relations(reading, holder), *found, *find_distances(reading)):
            relation = self._between_actors(given)
            key = (relation.kind, relation.subject.id, relation.object.id, relation.evidence.start)
            if key not in told and sound(relation):
                told.add(key)
                yield relation

    def _between_actors(self, relation: Relation) -> Relation:
        """The relation with states for countries where it is one that only actors have."""
        if sound(relation):
            return relation
        held = replace(relation, object=acting(relation.object, self.gazetteer))
        return held if sound(held) else replace(held, subject=acting(relation.subject, self.gazetteer))

    def read(self, article: Article) -> Reading:
        """Mentions, entities, dates, counts and sources: all that the events are made from."""
        return self._read(self.annotator.annotate(article))[0]

    def _read(self, annotated: Annotated) -> tuple[Reading, dict[Mention, Entity]]:
        """The reading, and the bodies inside descriptions that take no part in events, for titles."""
        names = find_names(annotated, self.gazetteer)
        phrases = find_phrases(annotated, names)
        mentions = tuple(sorted({*names, *phrases}, key=_place_in_text))
        periods = tuple(find_periods(annotated))
        sources = tuple(_by_name(source, names) for source in find_sources(annotated, mentions, periods))
        every = tuple(sorted({*mentions, *(s.claimant for s in sources)}, key=_place_in_text))
        inner = find_inner(annotated, tuple(m for m in every if m.named))
        linked = link(annotated, every, self.gazetteer, inner)
        entities = {mention: linked[mention] for mention in every}
        people = {s.claimant: holder_named(annotated, s.claimant, every) or s.claimant for s in sources}
        spoken = {m: acting(entities[person], self.gazetteer) for m, person in people.items()}
        reading = Reading(
            annotated=annotated,
            mentions=every,
            entities=entities,
            speakers={m: entity for m, entity in spoken.items() if entity.kind in subclasses("Actor")},
            periods=periods,
            quantities=tuple(find_quantities(annotated)),
            sources=sources,
            antecedent=lambda token: (
                _speaker(annotated, token, sources) or antecedent(annotated, annotated.doc[token], mentions)
            ),
            encoded=self._encoded(annotated),
        )
        return reading, {mention: linked[mention] for mention in inner}

    def _encoded(self, annotated: Annotated) -> Encoded | None:
        if self.encoder is None:
            return None
        sentences = [(sent.start_char, sent.end_char) for sent in annotated.doc.sents]
        return self.encoder.read(annotated.article.text, sentences)


def _speaker(annotated: Annotated, token: int, sources: Iterable[Source]) -> Mention | None:
    """Whom "nous" and "je" mean: the one whose words hold them."""
    first = "1" in annotated.doc[token].morph.get("Person", [])
    return next((s.claimant for s in sources if first and s.scope_first <= token < s.scope_last), None)


def _place_in_text(mention: Mention) -> tuple[int, int, str]:
    return mention.first, -mention.last, mention.kind


def _by_name(source: Source, names: Iterable[Mention]) -> Source:
    """The source with the name inside its words as claimant: "M. Dupont" is Dupont."""
    who = source.claimant
    inside = [n for n in names if who.first <= n.first and n.last == who.last and n.kind == who.kind]
    return replace(source, claimant=inside[0]) if inside else source


def _used(
    reading: Reading, events: Iterable[Event], relations: Iterable[Relation], named: Iterable[Named]
) -> tuple[Entity, ...]:
    """All entities that the article's graph points to, and what these lie in, by identifier."""
    found: dict[str, Entity] = {each.entity.id: each.entity for each in named}
    for event in events:
        for filler in event.fillers:
            found[filler.entity.id] = filler.entity
        for claim in event.claims:
            if claim.claimant:
                found[claim.claimant.entity.id] = claim.claimant.entity
    for relation in relations:
        found[relation.subject.id] = relation.subject
        found[relation.object.id] = relation.object
        if relation.claimant:
            found[relation.claimant.entity.id] = relation.claimant.entity
    around = {entity.id: entity for entity in reading.entities.values()}
    inner = list(found.values())
    while inner:
        outer = around.get(inner.pop().within or "")
        if outer is not None and outer.id not in found:
            found[outer.id] = outer
            inner.append(outer)
    return tuple(found[key] for key in sorted(found))
