"""Whom a description means: "avions russes", "les forces du régime", "la coalition", "le groupe"."""

from __future__ import annotations

from kg.entities.minting import from_known, known
from kg.entities.story import Story
from kg.gazetteer import Known
from kg.matching import fold
from kg.model import Entity, Mention

_GROUPS = frozenset({"ArmedGroup", "Coalition", "Organisation", "StateForce"})


class Actors(Story):
    """Resolves descriptions of actors."""

    def actor(self, mention: Mention) -> Entity:
        """The actor of a description, a known or told one where the words lead there, else a new one."""
        if mention.key is not None:
            state = known(mention.kind, mention.key, self.gazetteer)
            if state is not None:
                return state
        apposed = self._apposed(mention)
        if apposed is not None:
            return apposed
        if not self.counted(mention):
            found = self._by_words(mention) or self._by_country(mention) or self._by_member(mention)
            found = found or self._short_form(mention) or self._by_role(mention)
            found = found or self._pointing_back(mention) or self._of_the_one_group(mention)
            if found is not None:
                return found
        return self.new(mention)

    def _apposed(self, mention: Mention) -> Entity | None:
        """The name that a description only introduces: "le groupe Etat islamique"."""
        doc = self.annotated.doc
        for name, entity in self.names.items():
            inside = mention.head < name.first and mention.last - 1 <= name.last <= mention.last
            if inside and doc[name.first].text[:1].isupper():
                between = (t.text for t in doc[mention.head + 1 : name.first])
                small = self.words.folded["linking"] | self.words.folded["determiners"]
                return None if any(fold(word) in small for word in between) else entity
        return self._apposition(mention)

    def _apposition(self, mention: Mention) -> Entity | None:
        """The person before a title after a comma: "Rami Abdel Rahmane, directeur de l'OSDH"."""
        doc = self.annotated.doc
        if mention.kind != "Person" or mention.first < 2 or doc[mention.first - 1].text != ",":
            return None
        bare = mention.first == mention.head or self.definite(mention)
        before = (e for n, e in self.names.items() if n.last == mention.first - 1 and n.kind == "Person")
        return next(before, None) if bare else None

    def _by_words(self, mention: Mention) -> Entity | None:
        """A known actor whose name or contextual name the description is."""
        doc = self.annotated.doc
        for text in (self.text(mention.first, mention.last), self.label(mention), self.core(mention)):
            found = next((r for r in self.gazetteer.named(text) if not r.is_place), None)
            found = found or next(
                filter(None, (self.gazetteer.hidden(text, c) for c in self.countries[:2])), None
            )
            if found is not None and self._fits(mention, found):
                return from_known(found)
        return self._complement_words(mention) if doc[mention.head].i < mention.last else None

    def _complement_words(self, mention: Mention) -> Entity | None:
        """ "des avions de la coalition" act for it: the known actor after "de"."""
        if mention.kind != "StateForce":
            return None
        doc = self.annotated.doc
        for at in range(mention.head + 1, mention.last):
            if self.words.has("linking", doc[at].text):
                rest = at + 1
                while rest < mention.last and self.words.has("determiners", doc[rest].text):
                    rest += 1
                coalition = self._coalition(self.text(rest, mention.last))
                if coalition is not None:
                    return coalition
        return None

    def _coalition(self, text: str) -> Entity | None:
        """The coalition that "la coalition internationale" means here."""
        if not text or "Coalition" not in self.words.heads.exact(text.split()[0]):
            return None
        for country in self.countries[:3]:
            found = self.gazetteer.hidden(text, country) or self.gazetteer.hidden(text.split()[0], country)
            if found is not None:
                return from_known(found)
        return next((e for _, e in reversed(self.told) if e.kind == "Coalition"), None)

    def _fits(self, mention: Mention, record: Known) -> bool:
        """A state that only shares a demonym does not make a person a state."""
        return record.kind not in ("State", "Person") or mention.kind in (
            "State",
            "PopulationGroup",
            "Person",
        )

    def _by_country(self, mention: Mention) -> Entity | None:
        """ "les soldats français", "le régime syrien", "les Américains": its force, its government."""
        country = self.country_of(mention)
        if country is None:
            return None
        if mention.kind == "PopulationGroup" and self.gazetteer.demonym(
            self.annotated.doc[mention.head].text
        ):
            state = self.gazetteer.demonym(self.annotated.doc[mention.head].text)
            return from_known(state) if state else None
        return self._national(mention, country)

    def _national(self, mention: Mention, country: str) -> Entity | None:
        """The army or government of a country, when the head is one that stands for it."""
        head = self.head(mention)
        if mention.kind == "StateForce" and head in self.words.folded["armies"]:
            return self._first(country, "StateForce", self.words.lexicon.armies)
        if mention.kind == "StateForce" and head in self.words.folded["aircraft"]:
            force = self._first(country, "StateForce", self.words.lexicon.aircraft)
            return force or self._first(country, "StateForce", self.words.lexicon.armies)
        if mention.kind == "Government" and head in self.words.folded["regime"]:
            return self._first(country, "Government", self.words.lexicon.regime)
        if mention.kind == "State" and head in self.words.folded["realms"]:
            state = self.gazetteer.get(country.replace("place/", "actor/", 1))
            return from_known(state) if state else None
        return None

    def _first(self, country: str, kind: str, words: tuple[str, ...]) -> Entity | None:
        """The body of a country that one of ``words`` names or that bears one in its name."""
        for word in words:
            found = self.gazetteer.hidden(word, country)
            if found is not None and found.kind == kind:
                return from_known(found)
        bodies = self.gazetteer.of_country(country, kind)
        return next((from_known(b) for b in bodies for w in words if b.label.lower().startswith(w)), None)

    def _by_member(self, mention: Mention) -> Entity | None:
        """The group that its fighters are: "les combattants du Hezbollah"."""
        if mention.kind not in ("ArmedGroup", "StateForce"):
            return None
        inside = (e for n, e in self.names.items() if mention.head < n.first and n.last == mention.last)
        return next((e for e in inside if e.kind in ("ArmedGroup", "Coalition", "StateForce")), None)

    def _by_role(self, mention: Mention) -> Entity | None:
        """ "l'armée", "le régime" of the article's country, where nobody else is named inside."""
        if not self.main or self.head(mention) in self.words.folded["aircraft"]:
            return None
        if not self.definite(mention) or self.country_of(mention):
            return None
        bare = mention.last == mention.head + 1 or self.words.has(
            "regime", self.text(mention.last - 1, mention.last)
        )
        if mention.kind == "Coalition":
            return self._coalition(self.core(mention))
        return self._national(mention, self.main) if bare else None

    def _short_form(self, mention: Mention) -> Entity | None:
        """ "l'état-major" after "l'état-major de la coalition": the last longer form of the same head."""
        bare = mention.last == mention.head + self._length(mention) and self.definite(mention)
        if not bare or mention.kind in ("PopulationGroup", "ArmedGroup"):
            return None
        short = fold(self.core(mention))
        earlier = [(m, e) for m, e in (*self.names.items(), *self.told) if m.first < mention.first]
        fitting = [(m, e) for m, e in earlier if m.kind == mention.kind and self._begins(m, short)]
        return (
            max(fitting, key=lambda pair: (pair[0].last, pair[0].last - pair[0].first))[1]
            if fitting
            else None
        )

    def _length(self, mention: Mention) -> int:
        """The tokens of the head noun, hyphens included."""
        return next(
            (h.last for h in self.words.heads.find([t.text for t in self.part(mention)]) if not h.first), 1
        )

    def _begins(self, mention: Mention, short: str) -> bool:
        doc = self.annotated.doc
        start = mention.head if not mention.named else mention.first
        return fold(doc[start : mention.last].text).startswith(short + " ")

    def _pointing_back(self, mention: Mention) -> Entity | None:
        """ "le groupe", "cette organisation": the last group named."""
        bare = mention.last == mention.head + 1 and self.definite(mention)
        if not bare or self.head(mention) not in self.words.folded["groups"]:
            return None
        named = [(m, e) for m, e in self.names.items() if m.last <= mention.first and e.kind in _GROUPS]
        return max(named, key=lambda pair: pair[0].first)[1] if named else None

    def _of_the_one_group(self, mention: Mention) -> Entity | None:
        """ "les insurgés", "les combattants": the armed group of an article that names no other."""
        bare = mention.last == mention.head + 1 and self.definite(mention)
        if not bare or self.head(mention) not in self.words.folded["fighters"]:
            return None
        groups = {e.id: e for e in self.names.values() if e.kind == "ArmedGroup"}
        return next(iter(groups.values())) if len(groups) == 1 else None
