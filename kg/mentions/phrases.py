"""Descriptions of actors and places: "des hommes armés", "les forces du régime", "l'est d'Alep".

A description is a head noun of the lexicon with what stands before it (determiner, number,
quantity) and after it (adjectives, demonyms, "de" with a name or a noun); never a relative clause.
"""

from __future__ import annotations

from collections.abc import Iterable, Iterator
from functools import lru_cache

from kg import vocabulary
from kg.annotations import Annotated
from kg.annotations.words import Document
from kg.gazetteer import Gazetteer, gazetteer
from kg.lexicon.nouns import Nouns, nouns
from kg.mentions.directions import find_directions
from kg.mentions.reach import Reach
from kg.model import Mention

_NOUNS = frozenset({"NOUN", "PROPN"})
_PERSONAL = frozenset({"Person", "PopulationGroup"})


def find_inner(
    annotated: Annotated, names: tuple[Mention, ...], known: Gazetteer | None = None
) -> tuple[Mention, ...]:
    """Bodies inside the description of a person: "l'armée" of "le porte-parole de l'armée".

    They take no part in events, and are no mentions of their own; they tell whose a title is.
    """
    world = known if known is not None else gazetteer()
    reach = _reach(annotated.doc, annotated.article.language, world, names)
    bodies = vocabulary.subclasses("Organisation") | vocabulary.subclasses("Actor") - _PERSONAL
    every = _headed(annotated, reach)
    people = [m for m in every if m.kind in _PERSONAL]
    inside = [m for m in every if m.kind in bodies and _of_person(m, people)]
    taken = {(name.first, name.last) for name in names}
    return tuple(
        sorted((m for m in inside if (m.first, m.last) not in taken), key=lambda m: (m.first, m.last))
    )


def _of_person(inner: Mention, people: Iterable[Mention]) -> bool:
    return any(m.head < inner.head < m.last for m in people)


@lru_cache(maxsize=1)  # both finders ask for the same, but where a source has brought another name
def _reach(doc: Document, language: str, world: Gazetteer, names: tuple[Mention, ...]) -> Reach:
    return Reach(doc, nouns(language), world, names)


def find_phrases(
    annotated: Annotated, names: tuple[Mention, ...], known: Gazetteer | None = None
) -> tuple[Mention, ...]:
    """The descriptions in an article, in order; inside one of an actor only places are given apart.

    ``names`` are its names, which descriptions may contain and never double; demonyms that belong
    to no description ("des frappes russes") are mentions of their state.
    """
    world = known if known is not None else gazetteer()
    reach = _reach(annotated.doc, annotated.article.language, world, names)
    found = _chosen(
        [*_headed(annotated, reach), *_people(annotated, reach), *find_directions(annotated, reach)]
    )
    found += _demonyms(annotated, reach, found)
    taken = {(name.first, name.last) for name in names}
    return tuple(
        sorted((m for m in found if (m.first, m.last) not in taken), key=lambda m: (m.first, m.last))
    )


def _headed(annotated: Annotated, reach: Reach) -> tuple[Mention, ...]:
    """Every phrase whose head noun is in the lexicon."""
    if reach.headed is None:
        reach.headed = tuple(_by_head(annotated, reach))
    return reach.headed


def _by_head(annotated: Annotated, reach: Reach) -> Iterator[Mention]:
    doc, words = annotated.doc, reach.words
    for hit in reach.hits:
        if any(t in reach.in_name for t in range(hit.first, hit.last)) or not _is_noun(doc, hit.first, words):
            continue
        first, last = reach.left(hit.first), reach.right(hit.last)
        kind = _kind(doc, hit.first, hit.last, last, hit.values, reach)
        if kind:
            yield _mention(annotated, first, last, hit.first, kind)


def _is_noun(doc: Document, at: int, words: Nouns) -> bool:
    """True when the head is a noun here: by its tag, or by the word before it where the tag may err."""
    token = doc[at]
    if token.lower_ in words.grammar.nouns.never_heads:
        return False
    before = doc[at - 1] if at > token.sent.start else None
    introduced = before is not None and (
        words.has("determiners", before.text)
        or words.has("preposed", before.text)
        or before.pos_ == "NUM"
        or before.like_num
        or (
            words.has("linking", before.text)
            and before.i > 0
            and words.has("quantities", doc[before.i - 1].text)
        )
    )
    if words.has("alone", token.text):
        free = before is None or before.pos_ not in {"NOUN", "PROPN", "AUX", "ADV", "ADJ", "VERB"}
        return introduced or (token.pos_ in _NOUNS and free)
    if token.pos_ in _NOUNS:
        return True
    return introduced and token.pos_ in {"ADJ", "VERB"}


def _kind(doc: Document, head: int, end: int, last: int, kinds: tuple[str, ...], reach: Reach) -> str:
    """The kind of a phrase by its head, its number, its adjectives and its complement; "" for none."""
    words = reach.words
    kind = _by_number(doc, head, kinds)
    if "" in kinds:
        singular = "Sing" in doc[head].morph.get("Number", [])
        own = "" if singular and kind == "Organisation" else kind
        return _complement_kind(reach, end, last) or own
    if "Facility" in kinds and kind == "Government" and _placed(doc, reach.left(head), words):
        return "Facility"
    if kind == "State" and words.has("realms", doc[head].text) and _inside(doc, reach.left(head), words):
        return "Country"
    if not words.has("weak", doc[head].text):
        return kind
    for token in doc[end:last]:
        qualified = reach.qualifier(token.text)
        if qualified:
            return kind if kind in _PERSONAL and qualified != "ArmedGroup" else qualified
    inner = _complement_kind(reach, end, last)
    return "ArmedGroup" if inner == "ArmedGroup" and kind in ("StateForce", "ArmedGroup") else kind


def _inside(doc: Document, first: int, words: Nouns) -> bool:
    """True for "dans le pays" and "le nord du pays": the land rather than its state."""
    before = doc[first - 1] if first else None
    contracted = doc[first].lower_ if doc[first].pos_ == "ADP" else ""
    here = (before.text if before is not None else "", contracted)
    return any(words.has("locatives", w) or words.has("linking", w) for w in here if w)


def _placed(doc: Document, first: int, words: Nouns) -> bool:
    """True when the phrase that begins at ``first`` is where something is: "près de l'ambassade"."""
    before = [t.lower_ for t in doc[max(0, first - 2) : first]]
    return bool(before) and (words.has("locatives", before[-1]) or before[0] in words.folded["nearness"])


def _by_number(doc: Document, head: int, kinds: tuple[str, ...]) -> str:
    """A person for one, a group for several; otherwise the first kind that the lexicon gives."""
    kinds = tuple(kind for kind in kinds if kind) or ("",)
    if "Person" not in kinds:
        return kinds[0]
    rest = [kind for kind in kinds if kind != "Person"] or ["PopulationGroup"]
    plural = "Plur" in doc[head].morph.get("Number", []) or doc[head].lower_.endswith(("s", "x"))
    return rest[0] if plural or rest[0] not in _PERSONAL else "Person"


def _complement_kind(reach: Reach, end: int, last: int) -> str | None:
    """The kind of what follows "de" inside the phrase: a name's, or a noun's."""
    for at in range(end, last):
        if at in reach.names:
            return reach.names[at].kind
    hits = reach.words.heads.find([t.text for t in reach.doc[end:last]])
    return next((kind for hit in hits for kind in hit.values if kind), None)


def _people(annotated: Annotated, reach: Reach) -> Iterator[Mention]:
    """Peoples by their demonym as a noun: "les Américains", "deux Libanais"."""
    for token in annotated.doc:
        if (
            token.i in reach.in_name
            or not token.text[:1].isupper()
            or not reach.gazetteer.demonym(token.text)
        ):
            continue
        if token.is_sent_start and token.pos_ == "ADJ":
            continue
        singular = "Sing" in token.morph.get("Number", []) and not token.lower_.endswith(("s", "x"))
        kind = "Person" if singular else "PopulationGroup"
        yield _mention(annotated, reach.left(token.i), reach.right(token.i + 1), token.i, kind)


def _chosen(found: Iterable[Mention]) -> list[Mention]:
    """Outermost phrases, the places inside them and the members of alliances; no span twice."""
    places = vocabulary.subclasses("Place")
    chosen: list[Mention] = []
    for one in sorted(found, key=lambda m: (m.first - m.last, m.first)):
        outer = [m for m in chosen if m.first <= one.head < m.last]
        same = any((m.first, m.last) == (one.first, one.last) or m.head == one.head for m in outer)
        members = any(m.kind == "Coalition" for m in outer)
        if not same and (not outer or one.kind in places or members):
            chosen.append(one)
    return chosen


def _demonyms(annotated: Annotated, reach: Reach, found: list[Mention]) -> list[Mention]:
    """Adjectives of no described actor or place: who acts in "frappes russes", "attaques jihadistes"."""
    covered = {at for m in found for at in _describing(reach, m)}
    covered |= reach.in_name
    lone = []
    for token in annotated.doc:
        if token.i in covered or token.pos_ not in {"ADJ", "NOUN", "PROPN"}:
            continue
        at, state = token.i, reach.gazetteer.demonym(token.text)
        group = reach.qualifier(token.text) == "ArmedGroup" and reach.words.has("alone", token.text)
        group = group and not any(m.first <= at < m.last for m in found)
        if state is None and not (group and token.pos_ == "ADJ"):
            continue
        kind, key = (state.kind, state.key) if state else ("ArmedGroup", None)
        finder = "demonym" if state else "adjective"
        lone.append(
            Mention(annotated.span(at, at + 1), at, at + 1, at, kind, key, False, frozenset({finder}))
        )
    return lone


def _describing(reach: Reach, mention: Mention) -> Iterator[int]:
    """The tokens of a description that belong to its head and not to an inner noun of action."""
    noun: int | None = None  # the last one before, from the head on
    for at in range(mention.first, mention.last):
        pos = reach.doc[at].pos_
        if noun is None or noun in reach.heads or pos != "ADJ":
            yield at
        if at >= mention.head and pos == "NOUN":
            noun = at


def _mention(annotated: Annotated, first: int, last: int, head: int, kind: str) -> Mention:
    return Mention(annotated.span(first, last), first, last, head, kind, None, False, frozenset({"noun"}))
