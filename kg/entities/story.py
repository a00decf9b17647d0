"""What an article has told so far, and the questions that every description answers."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass, field

from kg.annotations import Annotated
from kg.annotations.words import Stretch
from kg.entities.minting import family, minted
from kg.gazetteer import Gazetteer
from kg.lexicon.nouns import Nouns, plain
from kg.model import Entity, Mention

_OWN_PEOPLE = frozenset({"Person", "PopulationGroup", "Facility"})


@dataclass(slots=True)
class Story:
    """The names of an article with their entities, and the descriptions resolved so far.

    ``told`` are those that others may point back to, ``whole`` are all of them.
    """

    annotated: Annotated
    gazetteer: Gazetteer
    words: Nouns
    countries: tuple[str, ...]
    names: Mapping[Mention, Entity]
    told: list[tuple[Mention, Entity]] = field(default_factory=list)
    whole: list[tuple[Mention, Entity]] = field(default_factory=list)

    @property
    def main(self) -> str | None:
        """The country that the article is about."""
        return self.countries[0] if self.countries else None

    def text(self, first: int, last: int) -> str:
        return self.annotated.doc[first:last].text

    def head(self, mention: Mention) -> str:
        """The head noun, in the singular and folded."""
        return plain(self.annotated.doc[mention.head].text)

    def part(self, mention: Mention) -> Stretch:
        """The tokens from the head on."""
        return self.annotated.doc[mention.head : mention.last]

    def label(self, mention: Mention) -> str:
        """The description without its determiners."""
        first = mention.first
        while first < mention.head and self.words.has("determiners", self.annotated.doc[first].text):
            first += 1
        return self.text(first, mention.last)

    def core(self, mention: Mention) -> str:
        return self.text(mention.head, mention.last)

    def counted(self, mention: Mention) -> bool:
        """True for some of them: "deux soldats français", "un policier", "des centaines de rebelles"."""
        before = self.annotated.doc[mention.first : mention.head]
        number = any(t.pos_ == "NUM" or t.like_num or self.words.has("quantities", t.text) for t in before)
        return number or (mention.kind in _OWN_PEOPLE and not self.definite(mention))

    def definite(self, mention: Mention) -> bool:
        first = self.annotated.doc[mention.first].text
        bare = mention.first == mention.head
        return not bare and not self.words.has("indefinites", first)

    def country_of(self, mention: Mention) -> str | None:
        """The country of a demonym or name inside the description."""
        for token in self.annotated.doc[mention.head : mention.last]:
            state = self.gazetteer.demonym(token.text)
            if state is not None:
                return next(iter(state.countries), None)
        for name, entity in self.names.items():
            if mention.head < name.first < mention.last and entity.kind in ("Country", "State"):
                return entity.id.replace("actor/", "place/")
        return None

    def new(self, mention: Mention) -> Entity:
        """A description of its own: the same words in the same article are the same thing."""
        home = self.country_of(mention) or (self.main if family(mention.kind) == "place" else None)
        return minted(self.label(mention), mention.kind, self.annotated.article.id, home)
