"""Proper names of actors and places, each with its kind and the finders that agreed on it.

In order of trust: the gazetteer, acronyms that the article defines, titles and nouns before a name,
the index of places, the entity recognisers of both parsers.
"""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import replace
from itertools import chain

from kg import placeindex
from kg.annotations import Annotated
from kg.annotations.words import Document
from kg.gazetteer import Gazetteer
from kg.lexicon.nouns import Nouns, nouns
from kg.matching import fold
from kg.mentions import capitals
from kg.mentions.acronyms import definitions, is_acronym
from kg.mentions.candidates import Candidate, disjoint, one_kind, persons
from kg.mentions.known_names import known_names
from kg.model import Mention


def find_names(annotated: Annotated, gazetteer: Gazetteer) -> tuple[Mention, ...]:
    """The names in an article, in order; no two overlap, and a string has one kind throughout."""
    words = nouns(annotated.article.language)
    known = tuple(known_names(annotated, gazetteer, words))
    defined = tuple(_defined(annotated.doc, known, words))
    taken = {at for found in (*known, *defined) for at in range(found.first, found.last)}
    unknown = tuple(_unknown(annotated, gazetteer, words, taken))
    chosen = one_kind(annotated.doc, persons(annotated.doc, disjoint(chain(known, defined, unknown))))
    return tuple(_mention(annotated, found) for found in chosen)


def _defined(doc: Document, known: tuple[Candidate, ...], words: Nouns) -> Iterator[Candidate]:
    """The long and the short name of every acronym that the article defines, of one kind."""
    starts = {(f.first, f.last): f for f in known}
    shorts = {f.first: f for f in known if f.last == f.first + 1}
    for definition in definitions(doc):
        source = starts.get((definition.first, definition.last)) or shorts.get(definition.short)
        kind = (
            source.kind if source else words.name_heads.get(fold(doc[definition.first].text), "Organisation")
        )
        key = source.key if source else None
        yield Candidate(definition.first, definition.last, kind, "acronym", definition.first, key)
        for token in doc:
            if token.text == doc[definition.short].text:
                yield Candidate(token.i, token.i + 1, kind, "acronym", token.i, key)


def _unknown(
    annotated: Annotated, gazetteer: Gazetteer, words: Nouns, taken: set[int]
) -> Iterator[Candidate]:
    """Runs of capitals with the kind that their surroundings give them; those without one are left."""
    for first, last in capitals.runs(annotated.doc, words, gazetteer, taken):
        found = _typed(annotated, first, last, words)
        if found is not None:
            yield _region(annotated.doc, found, words)


def _region(doc: Document, found: Candidate, words: Nouns) -> Candidate:
    """Towns have no article in French and are "à" it: "dans l'Aude", "en Corse" are regions.

    A town whose name has one ("du Caire", "au Havre") is known to the index with it.
    """
    if found.kind != "Locality" or found.finder not in ("ner", "capitals") or found.first == 0:
        return found
    articles = words.grammar.articles
    before = doc[found.first - 1].lower_
    name = doc[found.first : found.last].text
    if before in articles.regional:
        return replace(found, kind="Area")
    if before not in (*articles.definite, *articles.contracted):
        return found
    full = any(placeindex.lookup(f"{article} {name}") for article in articles.definite)
    return found if full else replace(found, kind="Area")


def _typed(annotated: Annotated, first: int, last: int, words: Nouns) -> Candidate | None:
    """One run with its kind by cue, title, first word, place index or recognisers."""
    doc = annotated.doc
    seen = capitals.recognised(doc, first, last)
    finders = ("ner",) if seen else ()
    person = capitals.is_person(annotated, first, last, words)
    place = capitals.place_cue(doc, first, words)
    actor = capitals.actor_cue(doc, first, words)
    if person:
        return Candidate(first, last, "Person", "title", first, votes=finders)
    if actor and not (place and place.first < actor.first):
        start = actor.first if actor.kind == "StateForce" else first
        return Candidate(start, last, actor.kind, "cue", first, votes=finders)
    if place and seen != "Person":
        return Candidate(
            place.first if place.in_span else first, last, place.kind, "cue", first, votes=finders
        )
    kind = words.name_heads.get(fold(doc[first].text))
    if kind and (last - first > 1 or kind in ("StateForce", "Government")):
        return Candidate(first, last, kind, "cue", first, votes=finders)
    return _unmarked(annotated, first, last, seen, words)


def _unmarked(
    annotated: Annotated, first: int, last: int, seen: str | None, words: Nouns
) -> Candidate | None:
    """The kind of a name that no word beside it tells: by index, preposition and recogniser."""
    doc = annotated.doc
    name = annotated.span(first, last).text
    finders = ("ner",) if seen else ()
    located = capitals.locative(doc, first, words)
    if (located or seen == "Locality") and seen != "Person" and len(name) > 3 and placeindex.lookup(name):
        return Candidate(first, last, "Locality", "index", first, votes=finders)
    if located and seen == "Locality":
        return Candidate(first, last, "Locality", "ner", first)
    heard = first > 0 and fold(doc[first - 1].lemma_) in words.folded["saying"] | words.folded["reporting"]
    if heard and seen != "Person" and last - first <= 2:
        return Candidate(first, last, "MediaOrganisation", "ner", first)
    if capitals.opens_title(doc[first].text, words):
        return Candidate(first, last, "MediaOrganisation", "capitals", first, votes=finders)
    if seen:
        return Candidate(first, last, seen, "ner", first)
    if is_acronym(name) and len(name) > 2:
        return Candidate(first, last, "Organisation", "capitals", first)
    return Candidate(first, last, "Locality", "capitals", first) if located and last - first <= 3 else None


def _mention(annotated: Annotated, found: Candidate) -> Mention:
    """The record of a candidate, its finders sorted out."""
    return Mention(
        span=annotated.span(found.first, found.last),
        first=found.first,
        last=found.last,
        head=annotated.doc[found.first : found.last].root.i,
        kind=found.kind,
        key=found.key,
        named=True,
        finders=frozenset({found.finder, *found.votes}),
    )
