"""Standing relations: who holds, leads, supports, opposes or belongs to whom.

A cue, something fitting just before it and something fitting just after it, or nothing: two names
in one sentence are not a relation.
"""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Callable, Iterator, Sequence
from functools import cache, lru_cache
from operator import itemgetter

from kg.annotations.words import Word
from kg.events.assertion import modality, subject_end
from kg.events.reading import Reading
from kg.lexicon.loader import read
from kg.lexicon.schema_grammar import GrammarLexicon
from kg.lexicon.schema_relations import RelationCue, RelationsLexicon
from kg.model import Entity, Mention, Period, Relation
from kg.vocabulary import subclasses

GAP_BEFORE = 6
_BEARERS = frozenset(["ADJ", "NOUN", "PROPN", "VERB"])  # what a demonym may be to the parser
GAP_AFTER = 3
GAP_TOUCHING = 1
GAP_SINCE = 10
_HOLDING = frozenset({"controlledBy", "notControlledBy"})
_OF_PLACES = _HOLDING | {"capitalOf", "near", "within"}
Holder = Callable[[Word], Entity | None]


def find_relations(reading: Reading, holder: Holder) -> Iterator[Relation]:
    """The relations that the text states, in text order, each once per sentence.

    ``holder`` tells whom an adjective stands for ("rebelle", "saoudien"), ``None`` when nobody.
    """
    lexicon = read(reading.annotated.article.language, "relations", RelationsLexicon)
    seen: set[tuple[str, str, str, int]] = set()
    told: tuple[int, Mention] | None = None
    for first, last, cue in sorted(_cues(reading), key=lambda c: (c[0], -c[1])):
        before = _before(reading, cue, first, last) or _shared(reading, cue, first, told, lexicon.joining)
        told = (last, before) if before else told
        for relation in _relations(reading, cue, before, first, last, holder):
            key = (relation.kind, relation.subject.id, relation.object.id, relation.evidence.start)
            if relation.subject.id != relation.object.id and key not in seen:
                seen.add(key)
                yield relation


def sound(relation: Relation) -> bool:
    """True when both ends are what the relation joins: two places, a place and its holder, two actors."""
    actors, places = subclasses("Actor"), subclasses("Place")
    first = places if relation.kind in _OF_PLACES else actors
    last = places if relation.kind in _OF_PLACES - _HOLDING else actors
    apart = relation.subject.id != relation.object.id
    return apart and relation.subject.kind in first and relation.object.kind in last


def _cues(reading: Reading) -> Iterator[tuple[int, int, RelationCue]]:
    """The cues in the text; of those that overlap the longest."""
    language = reading.annotated.article.language
    openings = _openings(language)
    told = [_forms(t.lower_, _part(t), language) for t in reading.annotated.doc]
    begun = (
        (number, first, words, entry)
        for first, forms in enumerate(told)
        for form in openings.keys() & forms
        for number, words, entry in openings[form]
        if first + len(words) <= len(told)
        and all(not told[first + n].isdisjoint(word) for n, word in enumerate(words))
    )
    found = {(number, first): (first + len(words), entry) for number, first, words, entry in begun}
    longest: dict[int, int] = {}
    for (_, first), (last, _) in found.items():
        for at in range(first, last):
            longest[at] = max(longest.get(at, 0), last - first)
    for (_, first), (last, entry) in sorted(found.items(), key=itemgetter(0)):
        if all(longest[at] <= last - first for at in range(first, last)):
            yield first, last, entry


@cache
def _openings(language: str) -> dict[str, list[tuple[int, tuple[frozenset[str], ...], RelationCue]]]:
    """The cues by each form of their first word, with their numbers in the lexicon."""
    lexicon = read(language, "relations", RelationsLexicon)
    every = [(words, entry) for entry in lexicon.relations for words in entry.words]
    found: dict[str, list[tuple[int, tuple[frozenset[str], ...], RelationCue]]] = defaultdict(list)
    for number, (words, entry) in enumerate(every):
        for form in words[0]:
            found[form].append((number, words, entry))
    return dict(found)


def _part(token: Word) -> str:
    return "ADV" if token.pos_ == "ADV" else "ADJ" if token.pos_ in _BEARERS else ""


@lru_cache(maxsize=20_000)
def _forms(text: str, part: str, language: str) -> frozenset[str]:
    """What a cue may call a token: its form, the masculine singular of it, ADV or ADJ."""
    lexicon = read(language, "relations", RelationsLexicon)
    whole = read(language, "grammar", GrammarLexicon).contractions
    return frozenset([text, whole.get(text, text), _masculine(text, lexicon), part])


def _masculine(word: str, lexicon: RelationsLexicon) -> str:
    """ "contrôlées" as "contrôlé", "soutenue" as "soutenu"."""
    word = word.removesuffix(lexicon.plural)
    return word[:-1] if word.endswith(lexicon.feminine) else word


def _shared(
    reading: Reading,
    cue: RelationCue,
    first: int,
    told: tuple[int, Mention] | None,
    joining: tuple[str, ...],
) -> Mention | None:
    """What the cue before it spoke of: "X échappe au contrôle de Y et sous emprise de Z"."""
    if told is None or first - told[0] > GAP_BEFORE or told[1].kind not in _types(cue.before):
        return None
    joined = any(t.lower_ in joining for t in reading.annotated.doc[told[0] : first])
    return told[1] if joined else None


def _relations(
    reading: Reading, cue: RelationCue, before: Mention | None, first: int, last: int, holder: Holder
) -> Iterator[Relation]:
    after = _after(reading, cue.after, last, GAP_TOUCHING if cue.adjacent else GAP_AFTER)
    if cue.second is not None:
        other = _after_word(reading, cue, after)
        if after and other:
            yield _relation(reading, cue, after, other, first, last)
        return
    if cue.holder is not None:
        yield from _by_adjective(reading, cue, before, after, first, last, holder)
        return
    if before and after:
        pair = (after, before) if cue.swap else (before, after)
        yield _relation(reading, cue, *pair, first, last)


def _by_adjective(
    reading: Reading,
    cue: RelationCue,
    before: Mention | None,
    after: Mention | None,
    first: int,
    last: int,
    holder: Holder,
) -> Iterator[Relation]:
    """One end is an adjective: "la ville rebelle d'Atareb", "sous commandement américain"."""
    adjectives = [holder(reading.annotated.doc[at]) for at in range(first, last)]
    who = next((entity for entity in adjectives if entity is not None), None)
    other = after if cue.after else before
    # "La ville irakienne de Mossoul" lies in the state and is not said to be held by it.
    if who is None or other is None or (cue.kind == "controlledBy" and who.kind == "State"):
        return
    yield _built(reading, cue, reading.entities[other], who, other, None, first, last)


def _types(names: Sequence[str]) -> frozenset[str]:
    return frozenset().union(*(subclasses(name) for name in names)) if names else frozenset()


def _before(reading: Reading, cue: RelationCue, first: int, last: int) -> Mention | None:
    """The nearest fitting mention that ends before the cue; after it for a fronted participle."""
    kinds = _types(cue.before)
    start, end = reading.annotated.sentence(first)
    upto = subject_end(reading, first)
    # The phrase may end in the cue's own adjective: "des milices fidèles" before "fidèles à".
    ending = [m for m in reading.mentions if start <= m.first and m.head < first and m.last <= last]
    near = [m for m in ending if m.kind in kinds and (m.last <= first or not m.named)]
    if upto < first:
        near = [m for m in near if m.last <= upto]
    gap = GAP_TOUCHING if cue.adjacent else GAP_BEFORE
    near = [m for m in near if upto - m.last <= gap and m in reading.entities]
    if near:
        nearest = max(near, key=lambda m: (m.last, m.kind != "Area", m.last - m.first))
        return _named_before(reading, nearest)
    if not cue.fronted or first - start > 1:
        return None
    doc = reading.annotated.doc
    comma = next((t.i for t in doc[last:end] if t.text == ","), None)
    later = [m for m in reading.mentions if comma is not None and m.first > comma and m.kind in kinds]
    later = [m for m in later if m.last <= end and m.first - (comma or 0) <= 2 and m in reading.entities]
    return min(later, key=lambda m: (m.first, -m.last), default=None)


def _named_before(reading: Reading, mention: Mention) -> Mention:
    """The name that a description stands beside: "les FDS, une alliance de combattants soutenue par"."""
    doc = reading.annotated.doc
    if mention.named or mention.first < 2 or doc[mention.first - 1].text != ",":
        return mention
    end = mention.first - 1
    if doc[end - 1].text == ")":
        end = next((t.i for t in reversed(doc[:end]) if t.text == "("), end)
    family = subclasses("Actor") if mention.kind in subclasses("Actor") else subclasses("Place")
    beside = [m for m in reading.mentions if m.last == end and m.named and m.kind in family]
    articles = read(reading.annotated.article.language, "grammar", GrammarLexicon).articles
    apposed = doc[mention.first].lower_ in articles.indefinite or doc[mention.first].pos_ == "NOUN"
    return beside[0] if beside and apposed else mention


def _after(reading: Reading, names: Sequence[str], last: int, gap: int = GAP_AFTER) -> Mention | None:
    """The nearest fitting mention that begins after the cue, the longest of those."""
    kinds = _types(names)
    _, end = reading.annotated.sentence(last - 1)
    near = [m for m in reading.mentions if last - 1 <= m.first and m.last <= end and m.kind in kinds]
    near = [m for m in near if m.first - last <= gap and m in reading.entities]
    return min(near, key=lambda m: (m.first, -m.last), default=None)


def _after_word(reading: Reading, cue: RelationCue, mention: Mention | None) -> Mention | None:
    if mention is None or mention.last >= len(reading.annotated.doc):
        return None
    doc = reading.annotated.doc
    joints = [t.i for t in doc[mention.last : mention.last + 6] if t.lower_ in (cue.second or "").split("|")]
    return _after(reading, cue.after, joints[0] + 1) if joints else None


def _relation(
    reading: Reading, cue: RelationCue, subject: Mention, target: Mention, first: int, last: int
) -> Relation:
    entities = reading.entities
    return _built(reading, cue, entities[subject], entities[target], subject, target, first, last)


def _built(
    reading: Reading,
    cue: RelationCue,
    subject: Entity,
    target: Entity,
    subject_mention: Mention | None,
    object_mention: Mention | None,
    first: int,
    last: int,
) -> Relation:
    start, end = reading.annotated.sentence(first)
    firmness, doubt = modality(reading, first, last)
    return Relation(
        article=reading.annotated.article.id,
        kind=cue.kind,
        subject=subject,
        object=target,
        evidence=reading.annotated.span(start, end),
        claimant=reading.claimant(first),
        modality=firmness,
        cue=doubt,
        subject_span=subject_mention.span if subject_mention else None,
        object_span=object_mention.span if object_mention else reading.annotated.span(first, last),
        finders=frozenset(["patterns"]),
        period=_held_since(reading, first, last) if cue.kind in _HOLDING else None,
    )


def _held_since(reading: Reading, first: int, last: int) -> Period | None:
    """Since when a place is held: the one open period of the sentence ("depuis 2014"), beside the cue.

    Nothing where a verb stands between, or a comma before it, for then the period may be that of
    another deed.
    """
    start, end = reading.annotated.sentence(first)
    told = [p for p in reading.periods if start <= p.first < end and p.earliest and p.latest is None]
    if len(told) != 1:
        return None
    period = told[0]
    after = period.first >= last
    between = range(last, period.first) if after else range(period.last, first)
    words = [reading.annotated.doc[at] for at in between]
    apart = any(word.pos_ in {"VERB", "AUX"} or (after and word.text == ",") for word in words)
    return None if apart or len(words) > GAP_SINCE else period
