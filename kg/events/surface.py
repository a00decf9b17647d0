"""Roles by the surface alone: prepositions and order in the words around a trigger.

Less precise than the parse but blind to its mistakes; it recalls more places and agents.
"""

from __future__ import annotations

from collections.abc import Iterator, Sequence

from kg.annotations import Annotated
from kg.events.opposing import blamed, by_blamer, opposed
from kg.events.triggers import FoundTrigger
from kg.lexicon.loader import read
from kg.lexicon.schema_frames import FramesLexicon
from kg.lexicon.schema_grammar import GrammarLexicon
from kg.model import Mention
from kg.vocabulary import subclasses

REACH = 14
LIGHT_REACH = 6
_BOUNDS = frozenset([";", ":", "("])


def surface_roles(
    annotated: Annotated,
    found: FoundTrigger,
    triggers: Sequence[FoundTrigger],
    mentions: Sequence[Mention],
    frames: FramesLexicon,
) -> Iterator[tuple[str, Mention]]:
    """``(role, mention)`` for the mentions near a trigger whose preposition tells their role."""
    first, last = _window(annotated, found, triggers)
    noun = annotated.doc[found.token].pos_ in {"NOUN", "PROPN"}
    outer = [m for m in mentions if first <= m.first and m.last <= last]
    told: dict[int, tuple[str, Mention]] = {}
    for mention in outer:
        if mention.first > found.token:
            role = _after(annotated, found, mention, noun, frames) or _joined(
                annotated, mention, told, frames.joining
            )
            if role:
                told[mention.last] = (role, mention)
                yield role, mention
    grammar = read(annotated.article.language, "grammar", GrammarLexicon)
    if noun and found.frame == "clash":
        yield from opposed(annotated, found.token, mentions, frames, grammar)
    if noun and (doer := blamed(annotated, found.token, mentions, frames, grammar)) is not None:
        yield "attacker", doer
    light = frames.light - frames.announcing if found.frame == "suffer" else frames.light
    verb = _light_verb(annotated, found, light) if noun else found.token
    by = _struck_by(annotated, found, frames) if noun else None
    if by is not None and (struck := _subject(annotated, by, outer, frames, undergoes=True)) is not None:
        yield "target", struck
    undergoes = not noun and (found.frame == "suffer" or _passive(annotated, found))
    if verb is not None and (subject := _subject(annotated, verb, outer, frames, undergoes)):
        yield ("target" if undergoes else "attacker"), subject


def _struck_by(annotated: Annotated, found: FoundTrigger, frames: FramesLexicon) -> int | None:
    """The passive verb that a noun trigger is the agent of: "a été visé mardi par des raids"."""
    doc = annotated.doc
    first, _ = annotated.sentence(found.token)
    near = range(found.token - 1, max(first, found.token - LIGHT_REACH) - 1, -1)
    by = next((at for at in near if doc[at].lower_ in frames.prepositions.by), None)
    if by is None or any(t.pos_ not in {"DET", "ADJ", "ADP"} for t in doc[by : found.token]):
        return None
    verb = next((at for at in near if at < by and _passive_token(annotated, at)), None)
    return verb if verb is not None and doc[verb].lemma_ in frames.striking else None


def _joined(
    annotated: Annotated, mention: Mention, told: dict[int, tuple[str, Mention]], joining: frozenset[str]
) -> str | None:
    """The role of what stands before "et": "sur al-Toukhar et la localité de Minbej"."""
    if mention.first < 1 or annotated.doc[mention.first - 1].lower_ not in joining:
        return None
    role, before = told.get(mention.first - 1, (None, None))
    places = subclasses("Place")
    return role if before and (before.kind in places) == (mention.kind in places) else None


def _light_verb(annotated: Annotated, found: FoundTrigger, light: frozenset[str]) -> int | None:
    """The light verb just before a noun trigger: "ont mené à l'aube des frappes"."""
    words, second = annotated.doc.words, annotated.second.words
    first, _ = annotated.sentence(found.token)
    for at in range(found.token - 1, max(first, found.token - LIGHT_REACH) - 1, -1):
        if words[at].lemma_ in light or second[at].lemma_ in light:
            return None if _passive_token(annotated, at) else at
        if words[at].text in {",", ";"}:
            return None
    return None


def _window(annotated: Annotated, found: FoundTrigger, triggers: Sequence[FoundTrigger]) -> tuple[int, int]:
    """The sentence around the trigger, cut at the next trigger and at strong punctuation."""
    start, end = annotated.sentence(found.token)
    last = min(end, found.token + REACH)
    for other in triggers:
        if found.token < other.token < last and not other.toll:
            last = other.token
    for token in annotated.doc[found.token : last]:
        if token.text in _BOUNDS:
            last = token.i
            break
    return start, last


def _introducer(annotated: Annotated, mention: Mention, grammar: GrammarLexicon) -> tuple[int, str]:
    """The preposition before a mention, or the contracted one that it begins with."""
    doc = annotated.doc
    at = mention.first
    if doc[at].lower_ in (*grammar.nouns.linking, *grammar.articles.contracted):
        return at, doc[at].lower_
    at -= 1
    while at >= 0 and doc[at].pos_ == "DET":
        at -= 1
    return at, doc[at].lower_ if at >= 0 else ""


def _after(
    annotated: Annotated, found: FoundTrigger, mention: Mention, noun: bool, frames: FramesLexicon
) -> str | None:
    grammar, words = read(annotated.article.language, "grammar", GrammarLexicon), frames.prepositions
    at, word = _introducer(annotated, mention, grammar)
    if at < found.token:
        return None
    own = _own_participle(annotated, found.token, at, noun) and not by_blamer(annotated, at, frames)
    if word in words.by and not own:
        return None
    actor = mention.kind in subclasses("Actor")
    place = mention.kind in subclasses("Place")
    if word in words.by and actor:
        return "attacker"
    if word in words.on and actor:
        return "target"
    if place and word in words.within:
        return "place"
    if noun and word in grammar.nouns.linking and at - found.token <= 2 and actor:
        return "target" if found.frame in {"suffer", "custody"} else "attacker"
    return None


def _own_participle(annotated: Annotated, trigger: int, by: int, noun: bool) -> bool:
    """True when "par" follows the trigger itself or, after a noun, one participle that agrees with it."""
    doc = annotated.doc
    verbs = [t for t in doc[trigger + 1 : by] if t.pos_ == "VERB"]
    if not verbs:
        return True
    numbers = [t.morph.get("Number", []) for t in (doc[trigger], verbs[-1])]
    return noun and len(verbs) == 1 and (not all(numbers) or numbers[0] == numbers[1])


def _subject(
    annotated: Annotated, verb: int, mentions: Sequence[Mention], frames: FramesLexicon, undergoes: bool
) -> Mention | None:
    """Who ends just before a verb, with its auxiliaries and what stands between two commas left out."""
    doc, verbs = annotated.doc, read(annotated.article.language, "grammar", GrammarLexicon).verbs
    first, _ = annotated.sentence(verb)
    at = verb - 1
    passed = verbs.clitics | {'"'}
    while at > first and (doc[at].pos_ in {"AUX", "ADV"} or doc[at].lower_ in passed):
        at -= 1
    if doc[at + 1].lower_ in verbs.auxiliaries:
        return _of_main_verb(annotated, at, mentions, frames)
    if doc[at].text == ",":
        at -= 1
        while at > first and doc[at].text != ",":
            at -= 1
        at -= 1
    kinds = subclasses("Actor") | (subclasses("Place") if undergoes else frozenset())
    ending = [m for m in mentions if m.last == at + 1 and m.kind in kinds]
    return max(ending, key=lambda m: m.last - m.first, default=None)


def _of_main_verb(
    annotated: Annotated, before: int, mentions: Sequence[Mention], frames: FramesLexicon
) -> Mention | None:
    """The subject of an infinitive is that of the verb that governs it: "X dit avoir mené des raids".

    After a verb like "accuser" it is the object: "X accuse Y d'avoir mené des raids".
    """
    first, _ = annotated.sentence(before)
    for token in reversed(annotated.doc[first : before + 1]):
        role = "obj" if token.lemma_ in frames.object_control else "nsubj"
        subjects = [c for c in token.children if c.dep_ == role] if token.pos_ == "VERB" else []
        if subjects:
            return next(
                (m for m in mentions if m.head == subjects[0].i and m.kind in subclasses("Actor")), None
            )
    return None


def _passive(annotated: Annotated, found: FoundTrigger) -> bool:
    return _passive_token(annotated, found.token)


def _passive_token(annotated: Annotated, at: int) -> bool:
    return any(child.dep_ == "aux:pass" for child in annotated.doc[at].children)
