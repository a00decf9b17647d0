"""Which thing of the world each mention means; the same article always gives the same answer."""

from __future__ import annotations

from collections.abc import Iterable

from kg.annotations import Annotated
from kg.entities.aliases import abbreviations, full_names
from kg.entities.country import countries
from kg.entities.descriptions import Actors
from kg.entities.minting import family, from_known, indexed, known, minted
from kg.entities.places import Places
from kg.gazetteer import Gazetteer
from kg.lexicon.nouns import nouns
from kg.matching import fold
from kg.model import Entity, Mention

_TOWNS = frozenset({"Locality", "District"})


class _Reader(Actors, Places):
    """Resolves the descriptions of one article in reading order."""

    def resolve(self, mention: Mention) -> Entity:
        """The entity of a description, remembered for those that point back to it."""
        entity = self.place(mention) if family(mention.kind) == "place" else self.actor(mention)
        same = next((told for _, told in self.told if told.id == entity.id), entity)
        self.told.append((mention, same))
        self.whole.append((mention, same))
        return same

    def look_aside(self, mention: Mention) -> Entity:
        """The entity of a description that others do not point back to."""
        told, self.told = self.told, list(self.whole)
        entity = self.resolve(mention)
        self.told = told
        return entity


def link(
    annotated: Annotated, mentions: Iterable[Mention], gazetteer: Gazetteer, aside: Iterable[Mention] = ()
) -> dict[Mention, Entity]:
    """An entity for every mention: known, from the index of places, or minted from its content.

    Names come first, then descriptions in reading order, inner ones before those around them.
    Descriptions ``aside`` have their entities too; nothing but others aside points back to them.
    """
    given = tuple(mentions)
    told = frozenset(given)
    every = (*given, *(m for m in aside if m not in told))
    ordered = sorted(every, key=lambda m: (m.last, -m.first, m.kind))
    about = countries(annotated, given, gazetteer)
    names = _names(annotated, [m for m in ordered if m.named], about, gazetteer)
    reader = _Reader(annotated, gazetteer, nouns(annotated.article.language), about, names)
    described = {m: reader.resolve(m) if m in told else reader.look_aside(m) for m in ordered if not m.named}
    return {mention: names[mention] if mention in names else described[mention] for mention in ordered}


def _names(
    annotated: Annotated, named: list[Mention], about: tuple[str, ...], gazetteer: Gazetteer
) -> dict[Mention, Entity]:
    """The entities of names; surnames and acronyms share that of the full name."""
    main = about[0] if about else None
    found: dict[Mention, Entity] = {}
    for mention in named:
        entity = known(mention.kind, mention.key, gazetteer) if mention.key else None
        found[mention] = entity or _unlisted(mention, main, about)
    persons = full_names(annotated, [m for m in named if m.kind == "Person"])
    found.update({short: found[full] for short, full in persons.items() if not found[short].known})
    for long, short in abbreviations(annotated, named):
        if found[short].known:
            found[long] = found[short]
            continue
        same = fold(short.span.text)
        found.update({m: found[long] for m in named if fold(m.span.text) == same})
    return found


def _unlisted(mention: Mention, main: str | None, about: tuple[str, ...]) -> Entity:
    """A name that the gazetteer lacks: a town of the index, or an entity of its own."""
    name = mention.span.text
    if family(mention.kind) == "actor":
        return minted(name, mention.kind, None)
    town = indexed(name, about[:3]) if mention.kind in _TOWNS else None
    return town or minted(name, mention.kind, main, main)


def acting(entity: Entity, gazetteer: Gazetteer) -> Entity:
    """Who acts when a country or a capital is said to: its state; any other entity is itself."""
    if entity.kind == "Country":
        state = gazetteer.get(entity.id.replace("place/", "actor/", 1))
    else:
        state = gazetteer.governed_from(entity.id)
    return from_known(state) if state else entity
