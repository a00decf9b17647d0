"""Names of the gazetteer in an article: the bearer that fits, and what is named after it."""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterable, Iterator
from itertools import chain

from kg.annotations import Annotated
from kg.annotations.words import Document
from kg.gazetteer import Gazetteer, Known
from kg.lexicon.nouns import Nouns
from kg.mentions import capitals, metonymy
from kg.mentions.candidates import Candidate

_HOMES = frozenset({"Country", "Locality"})


def known_names(annotated: Annotated, gazetteer: Gazetteer, words: Nouns) -> Iterator[Candidate]:
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
        yield Candidate(hit.first, hit.last, kind, "gazetteer", hit.first, key)


def _person_spans(annotated: Annotated) -> tuple[tuple[int, int], ...]:
    """Persons of several words: "Sana" in them is no agency."""
    return tuple((e.start, e.end) for e in annotated.doc.ents if e.label_ == "PER")


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
    doc: Document, first: int, last: int, cue: capitals.Cue, record: Known, gazetteer: Gazetteer
) -> Iterator[Candidate]:
    """A larger or smaller thing named after a known place; a facility leaves the place its own mention."""
    name = " ".join(t.text for t in doc[first:last])
    full = doc[cue.first : last].text
    plain = f"{doc[cue.first : cue.last].text} {doc[_link(doc, cue, first) : last].text}"
    bearers = chain.from_iterable(gazetteer.named(each) for each in (full, plain, name))
    same = [r for r in bearers if r.kind == cue.kind]
    if cue.kind in ("Province", "District", "Area") or same:
        yield Candidate(cue.first, last, cue.kind, "gazetteer", first, same[0].key if same else None)
    else:
        yield Candidate(first, last, record.kind, "gazetteer", first, record.key)


def _link(doc: Document, cue: capitals.Cue, first: int) -> int:
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
