"""Parts of places by the points of the compass: "l'est d'Alep", "Alep-Est", "le nord du Mali"."""

from __future__ import annotations

from collections.abc import Iterator

from kg import vocabulary
from kg.annotations import Annotated
from kg.matching import fold
from kg.mentions.reach import Reach
from kg.model import Mention

_WIDE = frozenset({"Country", "Province", "Area", "State"})


def find_directions(annotated: Annotated, reach: Reach) -> Iterator[Mention]:
    """Every part of a place that a direction names; "au nord de la ville" is a relation, not a part."""
    doc = annotated.doc
    for hit in reach.words.directions.find([t.text for t in doc]):
        first, last = hit.first, hit.last
        if any(t in reach.in_name for t in range(first, last)):
            continue
        named = _suffix(annotated, reach, first)
        if named is not None:
            yield _mention(annotated, named, last, named, "District")
            continue
        end = _part(annotated, reach, first, last)
        if end is not None:
            start = first - 1 if first > 0 and _article(annotated, reach, first - 1) else first
            yield _mention(annotated, start, end, first, "Area")


def _article(annotated: Annotated, reach: Reach, at: int) -> bool:
    """True for a determiner that is no contraction with a preposition."""
    text = annotated.doc[at].text
    return (
        reach.words.has("determiners", text)
        and not reach.words.has("relational", text)
        and fold(text) not in reach.words.grammar.articles.of_the
    )


def _suffix(annotated: Annotated, reach: Reach, first: int) -> int | None:
    """Where the name begins that the direction ends: "Alep-Est"."""
    doc = annotated.doc
    if first < 2 or doc[first - 1].text != "-" or doc[first - 1].whitespace_:
        return None
    return next((name.first for name in reach.names.values() if name.last == first - 1), None)


def _part(annotated: Annotated, reach: Reach, first: int, last: int) -> int | None:
    """One past the end of a part of a place; ``None`` when the direction names none."""
    doc = annotated.doc
    stop = doc[first].sent.end
    elided = reach.words.grammar.articles.elided
    verb = fold(doc[first].text) in reach.words.folded["verbs_too"]
    if verb and not (first > 0 and doc[first - 1].text.lower() in elided):
        return None
    if last < stop and reach.gazetteer.demonym(doc[last].text):
        return last + 1
    whole = _whole(annotated, reach, last, stop)
    if whole is None:
        return last if _bare(annotated, reach, first) else None
    end, kind = whole
    return None if _relation(annotated, reach, first) and kind not in _WIDE else end


def _whole(annotated: Annotated, reach: Reach, last: int, stop: int) -> tuple[int, str] | None:
    """The place after "de": one past its end, and its kind."""
    doc = annotated.doc
    if last >= stop or not reach.words.has("linking", doc[last].text):
        return None
    at = last + 1
    while at < stop and at not in reach.names and reach.words.has("determiners", doc[at].text):
        at += 1
    places = vocabulary.subclasses("Place") | {"State"}
    if at in reach.names:
        return (reach.names[at].last, reach.names[at].kind) if reach.names[at].kind in places else None
    hit = next(iter(reach.words.heads.find([t.text for t in doc[at : min(at + 3, stop)]])), None)
    if hit is None or hit.first != 0 or not set(hit.values) & places:
        return None
    return reach.right(at + hit.last), next(kind for kind in hit.values if kind in places)


def _relation(annotated: Annotated, reach: Reach, first: int) -> bool:
    """True after "au" and "à l'": beside the place rather than in it."""
    doc = annotated.doc
    if first < 1:
        return False
    if reach.words.has("relational", doc[first - 1].text):
        return True
    elided = first > 1 and doc[first - 1].text in reach.words.grammar.articles.elided
    return elided and reach.words.has("relational", doc[first - 2].text)


def _bare(annotated: Annotated, reach: Reach, first: int) -> bool:
    """True for "dans le nord-ouest": a direction alone, located by its preposition."""
    doc = annotated.doc
    if first < 2 or not _article(annotated, reach, first - 1):
        return False
    before = doc[first - 2].text
    return reach.words.has("locatives", before) and not reach.words.has("relational", before)


def _mention(annotated: Annotated, first: int, last: int, head: int, kind: str) -> Mention:
    return Mention(
        annotated.span(first, last), first, last, head, kind, None, False, frozenset({"direction"})
    )
