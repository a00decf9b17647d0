"""Which place a description means: "la périphérie d'Idleb", "cette zone", "la capitale provinciale"."""

from __future__ import annotations

from kg.entities.minting import family, from_known, minted
from kg.entities.story import Story
from kg.model import Entity, Mention

_NEAR = 4
_WIDER = {
    "Area": ("Area", "District", "Province", "Locality"),
    "District": ("District",),
    "Locality": ("Locality",),
    "Province": ("Province",),
    "Facility": ("Facility",),
    "Road": ("Road",),
}


class Places(Story):
    """Resolves descriptions of places."""

    def place(self, mention: Mention) -> Entity:
        """The place of a description, one told before where it points back, else a new one."""
        inner = self._inner_place(mention)
        if inner is None:
            return self._place_before(mention) or self.new(mention)
        entity = self.names.get(inner) or self._told(inner)
        if entity is None or family(entity.kind) != "place":
            return self.new(mention)
        if mention.kind == "Locality" and entity.kind == "Locality":
            return entity
        if self.head(mention) in self.words.folded["seats"] and entity.kind in ("Province", "Country"):
            seat = self.gazetteer.capital(entity.id)
            return from_known(seat) if seat else self.new(mention)
        # "la périphérie de cette province" is the one of "la province d'Idleb".
        outer = self._outer(mention, inner)
        country = entity.country or (entity.id if entity.kind == "Country" else self.main)
        made = minted(f"{outer} {entity.label}", mention.kind, entity.id, country, entity.id)
        label = self.label(mention)
        return Entity(made.id, label, made.kind, country=made.country, within=made.within)

    def _outer(self, mention: Mention, inner: Mention) -> str:
        """What of the inner place it is: "périphérie", "extrême sud-est"."""
        doc = self.annotated.doc
        links = (at for at in range(mention.head, inner.first) if self.words.has("linking", doc[at].text))
        return self.text(mention.head, next(links, inner.first))

    def _inner_place(self, mention: Mention) -> Mention | None:
        """The place inside a description of one: a name first, else another description."""
        inside = [m for m in self.names if mention.head < m.first and m.last <= mention.last]
        inside += [m for m, _ in self.told if mention.head < m.first and m.last <= mention.last]
        places = [m for m in inside if family(m.kind) == "place"]
        after = [m for m in self.names if m.first == mention.first and m.last < mention.last]
        return min(places, key=lambda m: (m.first, -m.last), default=next(iter(after), None))

    def _told(self, mention: Mention) -> Entity | None:
        return next((entity for other, entity in self.told if other == mention), None)

    def _place_before(self, mention: Mention) -> Entity | None:
        """ "la ville", "cette zone", "la capitale provinciale": the last place of its kind."""
        if not self.definite(mention) or "direction" in mention.finders:
            return None
        if self.head(mention) in self.words.folded["realms"] and mention.kind == "Country":
            country = self.gazetteer.get(self.country_of(mention) or self.main or "")
            return from_known(country) if country else None
        if self.head(mention) in self.words.folded["seats"]:
            return self._seat(mention)
        adjectives = [t for t in self.annotated.doc[mention.head + 1 : mention.last] if t.pos_ == "ADJ"]
        if adjectives or (mention.kind == "Facility" and not self._pointed(mention)):
            return None
        if self.annotated.doc[mention.head].lower_.endswith("s") or mention.kind not in _WIDER:
            return None
        kinds = _WIDER[mention.kind]
        told = [(m, e) for m, e in self._places() if m.first < mention.first and e.kind in kinds]
        told = [(m, e) for m, e in told if (m.named or e.known or e.within) and not self._governs(m, e)]
        wide = [pair for pair in told if mention.kind != "Area" or pair[1].kind != "Locality"]
        return max(wide or told, key=lambda pair: self._nearness(mention, *pair))[1] if told else None

    def _nearness(self, mention: Mention, other: Mention, entity: Entity) -> tuple[bool, int, int]:
        """Places of the same kind in the last few sentences first, then the last, the longest."""
        between = self.annotated.doc[other.first + 1 : mention.first + 1]
        near = sum(bool(t.is_sent_start) for t in between) <= _NEAR and entity.kind == mention.kind
        return near, other.last, -other.first

    def _governs(self, mention: Mention, entity: Entity) -> bool:
        """True for a capital that opens its sentence in no passive: "Damas dément"."""
        first = self.annotated.doc[mention.first]
        opens = mention.named and bool(first.is_sent_start)
        passive = self.annotated.doc[mention.head].dep_ == "nsubj:pass"
        return opens and not passive and self.gazetteer.governed_from(entity.id) is not None

    def _places(self) -> list[tuple[Mention, Entity]]:
        return [*self.names.items(), *self.told]

    def _pointed(self, mention: Mention) -> bool:
        return self.words.has("demonstratives", self.annotated.doc[mention.first].text)

    def _seat(self, mention: Mention) -> Entity | None:
        """The capital of the country named, of the last province told, else of the article's country."""
        before = [(m, e) for m, e in self._places() if e.kind == "Province" and m.first < mention.first]
        province = max(before, key=lambda pair: pair[0].first)[1].id if before else None
        area = self.country_of(mention) or province or self.main
        record = self.gazetteer.capital(area) if area else None
        return from_known(record) if record else None
