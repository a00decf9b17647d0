"""Proper names of actors and places, each with its kind and the finders that agreed on it.

In order of trust: the gazetteer, acronyms that the article defines, titles and nouns before a name,
the index of places, the entity recognisers of both parsers.
"""

from __future__ import annotations

from collections import Counter, defaultdict
from collections.abc import Iterable, Iterator
from dataclasses import dataclass, replace
from itertools import chain

from spacy.tokens import Doc

from kg import placeindex
from kg.annotations import Annotated
from kg.gazetteer import Gazetteer, Known
from kg.lexicon.nouns import Nouns, nouns
from kg.matching import fold
from kg.mentions import capitals, metonymy
from kg.mentions.acronyms import definitions, is_acronym
from kg.model import Mention

RANKS = {"gazetteer": 0, "acronym": 1, "title": 2, "cue": 3, "person": 4, "index": 5, "ner": 6, "capitals": 7}
_HOMES = frozenset({"Country", "Locality"})


@dataclass(frozen=True, slots=True)
class _Found:
    """A candidate of one finder; ``core`` is where the bare name begins, after its noun."""

    first: int
    last: int
    kind: str
    finder: str
    core: int
    key: str | None = None
    votes: tuple[str, ...] = ()


def find_names(annotated: Annotated, gazetteer: Gazetteer) -> tuple[Mention, ...]:
    """The names in an article, in order; no two overlap, and a string has one kind throughout."""
    words = nouns(annotated.article.language)
    known = tuple(_known(annotated, gazetteer, words))
    defined = tuple(_defined(annotated.doc, known))
    taken = {at for found in (*known, *defined) for at in range(found.first, found.last)}
    unknown = tuple(_unknown(annotated, gazetteer, words, taken))
    chosen = _one_kind(annotated.doc, _persons(annotated.doc, _disjoint(chain(known, defined, unknown))))
    return tuple(_mention(annotated, found) for found in chosen)


def _known(annotated: Annotated, gazetteer: Gazetteer, words: Nouns) -> Iterator[_Found]:
    """Names of the gazetteer; states and capitals as governments where they act."""
    doc = annotated.doc
    year = annotated.article.published.year if annotated.article.published else None
    inside = _person_spans(annotated)
    hits = [hit for hit, _ in gazetteer.find([t.text for t in doc], year)]
    prior = _prior(record for hit in hits if len(hit.values) == 1 for record in hit.values)
    for hit in hits:
        if any(a <= hit.first and hit.last <= b and b - a > hit.last - hit.first for a, b in inside):
            continue
        cue = capitals.place_cue(doc, hit.first, words)
        record = _best(hit.values, cue.kind if cue else None, prior)
        if cue and record.is_place and record.kind in _HOMES and cue.kind != record.kind and cue.in_span:
            yield from _around(doc, hit.first, hit.last, cue, record, gazetteer)
            continue
        kind, key = _acting(annotated, hit.first, hit.last, record, gazetteer, words)
        yield _Found(hit.first, hit.last, kind, "gazetteer", hit.first, key)


def _person_spans(annotated: Annotated) -> tuple[tuple[int, int], ...]:
    """Persons of several words on which both recognisers agree: "Sana" in them is no agency."""
    second = {(e.start, e.end) for e in annotated.second.ents if e.label_ == "PER"}
    return tuple(
        (e.start, e.end) for e in annotated.doc.ents if e.label_ == "PER" and (e.start, e.end) in second
    )


def _prior(records: Iterable[Known]) -> str | None:
    """The country that most unambiguous names belong to."""
    counted = Counter(r.id if r.kind == "Country" else r.country for r in records)
    counted.pop(None, None)
    return min(counted, key=lambda c: (-counted[c], str(c))) if counted else None


def _best(records: tuple[Known, ...], cue: str | None, prior: str | None) -> Known:
    """The bearer of a name that fits its noun best, then the article's country, then towns and countries."""
    order = ("Country", "Locality")
    return min(
        records,
        key=lambda r: (
            r.kind != cue,
            r.country != prior,
            order.index(r.kind) if r.kind in order else len(order),
            r.id,
        ),
    )


def _around(
    doc: Doc, first: int, last: int, cue: capitals.Cue, record: Known, gazetteer: Gazetteer
) -> Iterator[_Found]:
    """A larger or smaller thing named after a known place; a facility leaves the place its own mention."""
    name = " ".join(t.text for t in doc[first:last])
    full = doc[cue.first : last].text
    plain = f"{doc[cue.first : cue.last].text} {doc[_link(doc, cue, first) : last].text}"
    bearers = chain.from_iterable(gazetteer.named(each) for each in (full, plain, name))
    same = [r for r in bearers if r.kind == cue.kind]
    if cue.kind in ("Province", "District", "Area") or same:
        yield _Found(cue.first, last, cue.kind, "gazetteer", first, same[0].key if same else None)
    else:
        yield _Found(first, last, record.kind, "gazetteer", first, record.key)


def _link(doc: Doc, cue: capitals.Cue, first: int) -> int:
    """The "de" between a place noun and its name, adjectives before it left out."""
    return next((at for at in range(cue.last, first) if doc[at].pos_ == "ADP"), first)


def _acting(
    annotated: Annotated, first: int, last: int, record: Known, gazetteer: Gazetteer, words: Nouns
) -> tuple[str, str]:
    """Kind and key of a country or capital: the state where it acts, else the place."""
    if record.kind not in _HOMES and record.kind != "State":
        return record.kind, record.key
    capital = record.kind == "Locality"
    state = gazetteer.governed_from(record.id) if capital else gazetteer.get(f"actor/{record.key}")
    place = gazetteer.get(f"place/{record.key}") if record.kind == "State" else record
    if state is not None and metonymy.acts(annotated.doc, first, last, words):
        return state.kind, state.key
    return (place.kind, place.key) if place else (record.kind, record.key)


def _defined(doc: Doc, known: tuple[_Found, ...]) -> Iterator[_Found]:
    """The long and the short name of every acronym that the article defines, of one kind."""
    starts = {(f.first, f.last): f for f in known}
    shorts = {f.first: f for f in known if f.last == f.first + 1}
    places = nouns().name_heads
    for definition in definitions(doc):
        source = starts.get((definition.first, definition.last)) or shorts.get(definition.short)
        kind = source.kind if source else places.get(fold(doc[definition.first].text), "Organisation")
        key = source.key if source else None
        yield _Found(definition.first, definition.last, kind, "acronym", definition.first, key)
        for token in doc:
            if token.text == doc[definition.short].text:
                yield _Found(token.i, token.i + 1, kind, "acronym", token.i, key)


def _unknown(annotated: Annotated, gazetteer: Gazetteer, words: Nouns, taken: set[int]) -> Iterator[_Found]:
    """Runs of capitals with the kind that their surroundings give them; those without one are left."""
    for first, last in capitals.runs(annotated.doc, words, gazetteer, taken):
        found = _typed(annotated, first, last, words)
        if found is not None:
            yield found


def _typed(annotated: Annotated, first: int, last: int, words: Nouns) -> _Found | None:
    """One run with its kind by cue, title, first word, place index or recognisers."""
    doc = annotated.doc
    votes = capitals.voted(annotated, first, last)
    finders = tuple(sorted(votes))
    person = capitals.is_person(annotated, first, last, words)
    place = capitals.place_cue(doc, first, words)
    actor = capitals.actor_cue(doc, first, words)
    if person:
        return _Found(first, last, "Person", "title", first, votes=finders)
    if actor and not (place and place.first < actor.first):
        start = actor.first if actor.kind == "StateForce" else first
        return _Found(start, last, actor.kind, "cue", first, votes=finders)
    if place and "Person" not in votes.values():
        return _Found(place.first if place.in_span else first, last, place.kind, "cue", first, votes=finders)
    kind = words.name_heads.get(fold(doc[first].text))
    if kind and (last - first > 1 or kind in ("StateForce", "Government")):
        return _Found(first, last, kind, "cue", first, votes=finders)
    return _by_vote(annotated, first, last, votes, words)


def _by_vote(
    annotated: Annotated, first: int, last: int, votes: dict[str, str], words: Nouns
) -> _Found | None:
    """The kind that index, preposition and recognisers agree on most."""
    doc = annotated.doc
    name = annotated.span(first, last).text
    finders = tuple(sorted(votes))
    located = capitals.locative(doc, first, words)
    kinds = Counter(votes.values())
    if (located or kinds["Locality"]) and not kinds["Person"] and len(name) > 3 and placeindex.lookup(name):
        return _Found(first, last, "Locality", "index", first, votes=finders)
    if located and kinds["Locality"]:
        return _Found(first, last, "Locality", "ner", first, votes=finders)
    heard = first > 0 and fold(doc[first - 1].lemma_) in {*words.folded["saying"], "selon"}
    if heard and not kinds["Person"] and last - first <= 2:
        return _Found(first, last, "MediaOrganisation", "ner", first, votes=finders)
    if doc[first].text in capitals.NEWSPAPER_ARTICLES:
        return _Found(first, last, "MediaOrganisation", "capitals", first, votes=finders)
    if kinds:
        best = min(kinds, key=lambda k: (-kinds[k], k != "Person" if last - first > 1 else k == "Person", k))
        return _Found(first, last, best, "ner", first, votes=finders)
    if is_acronym(name) and len(name) > 2:
        return _Found(first, last, "Organisation", "capitals", first)
    return _Found(first, last, "Locality", "capitals", first) if located and last - first <= 3 else None


def _disjoint(found: Iterable[_Found]) -> list[_Found]:
    """The most trusted of overlapping candidates; those that agree lend it their votes."""
    chosen: list[_Found] = []
    taken: dict[int, int] = {}
    for one in sorted(found, key=lambda f: (RANKS[f.finder], f.first - f.last, f.first)):
        rivals = {taken[t] for t in range(one.first, one.last) if t in taken}
        if not rivals:
            taken.update(dict.fromkeys(range(one.first, one.last), len(chosen)))
            chosen.append(one)
            continue
        for index in rivals:
            if (chosen[index].first, chosen[index].last) == (one.first, one.last) or one.kind == chosen[
                index
            ].kind:
                votes = tuple(
                    sorted({*chosen[index].votes, *one.votes, one.finder} - {chosen[index].finder, "ner"})
                )
                chosen[index] = replace(chosen[index], votes=votes)
    return sorted(chosen, key=lambda f: f.first)


def _persons(doc: Doc, found: list[_Found]) -> list[_Found]:
    """The same names, with lone surnames of persons named in full made persons."""
    surnames = {fold(doc[f.last - 1].text) for f in found if f.kind == "Person" and f.last - f.core > 1}
    return [
        replace(f, kind="Person", finder="person")
        if f.key is None
        and f.kind != "Person"
        and f.last - f.first == 1
        and fold(doc[f.first].text) in surnames
        else f
        for f in found
    ]


def _one_kind(doc: Doc, found: list[_Found]) -> list[_Found]:
    """One kind a string: the one of the most trusted finder, then of most occurrences."""
    by_name: dict[str, list[_Found]] = defaultdict(list)
    for one in found:
        if one.key is None:
            by_name[fold(doc[one.core : one.last].text)].append(one)
    kinds: dict[str, str] = {}
    for name, same in by_name.items():
        counts = Counter(f.kind for f in same)
        kinds[name] = min(same, key=lambda f: (RANKS[f.finder], -counts[f.kind], f.kind)).kind
    extended = {"Province", "Area", "District", "Road", "Facility"}
    return [
        replace(f, kind=kinds[fold(doc[f.core : f.last].text)])
        if f.key is None and f.core == f.first and kinds[fold(doc[f.core : f.last].text)] not in extended
        else f
        for f in found
    ]


def _mention(annotated: Annotated, found: _Found) -> Mention:
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
