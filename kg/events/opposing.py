"""Who did it by a verb of its own: "des combats ont opposé A à B", "une attaque attribuée à X".

Behind "opposer", "à" leads to the other side, as "contre" and "avec" do; joined by "et" both stand on one
line, as behind "entre". The words in their order tell it: parsers hang the second side on anything.
"""

from __future__ import annotations

from collections.abc import Iterator, Sequence

from kg.annotations import Annotated
from kg.lexicon import verb_forms
from kg.lexicon.schema_frames import FramesLexicon
from kg.lexicon.schema_grammar import GrammarLexicon
from kg.model import Mention
from kg.vocabulary import subclasses

_VERB = 6  # tokens behind the fight within which the verb stands
_FIRST = 4  # tokens behind the verb within which the first side begins
_BLAMED = 7  # tokens behind "attribué" within which "à" stands
_SECOND = 3  # tokens between the sides: "à", "et", an article


def opposed(
    annotated: Annotated,
    fight: int,
    mentions: Sequence[Mention],
    frames: FramesLexicon,
    grammar: GrammarLexicon,
) -> Iterator[tuple[str, Mention]]:
    """``(role, mention)`` of the two sides behind the noun at ``fight``; nothing where one is missing."""
    verb = _verb(annotated, fight, frames.opposing)
    if verb is None:
        return
    sides = [m for m in _outermost(mentions) if m.first > verb and m.kind in subclasses("Actor")]
    first = next((m for m in sides if m.first - verb <= _FIRST), None)
    second = next((m for m in sides if first and 0 < m.first - first.last + 1 <= _SECOND), None)
    if first is None or second is None:
        return
    between = {t.lower_ for t in annotated.doc[first.last : second.first + 1]}
    if between & set(grammar.articles.to_the):
        yield "attacker", first
        yield "target", second
    elif between & frames.joining:
        yield "attacker", first
        yield "attacker", second


def blamed(
    annotated: Annotated,
    act: int,
    mentions: Sequence[Mention],
    frames: FramesLexicon,
    grammar: GrammarLexicon,
) -> Mention | None:
    """At whose door the noun at ``act`` is laid: "l'attaque, attribuée aux rebelles"."""
    verb = _verb(annotated, act, frames.blaming, commas=True)
    if verb is None:
        return None
    _, last = annotated.sentence(act)
    behind = annotated.doc[verb + 1 : min(last, verb + _BLAMED)]
    to = next((t.i for t in behind if t.lower_ in grammar.articles.to_the), None)
    sides = (m for m in _outermost(mentions) if to is not None and m.kind in subclasses("Actor"))
    return next((m for m in sides if to is not None and m.first in {to, to + 1}), None)


def by_blamer(annotated: Annotated, at: int, frames: FramesLexicon) -> bool:
    """True for a "par" right behind "attribué": it leads to who says so."""
    before = annotated.doc[at - 1].lower_ if at else ""
    return before in verb_forms(annotated.article.language, frames.blaming)


def _verb(annotated: Annotated, noun: int, verbs: tuple[str, ...], commas: bool = False) -> int | None:
    """Where the form of one of the verbs stands whose subject or noun the one at ``noun`` is."""
    known = verb_forms(annotated.article.language, verbs)
    _, last = annotated.sentence(noun)
    for token in annotated.doc[noun + 1 : min(last, noun + _VERB)]:
        if token.is_punct and not (commas and token.text == ","):
            return None
        if token.lower_ in known:
            return int(token.i)
    return None


def _outermost(mentions: Sequence[Mention]) -> Iterator[Mention]:
    """The mentions in text order that lie in no other, which begins before or ends behind them."""
    end = 0
    for mention in sorted(mentions, key=lambda m: (m.first, -m.last)):
        if mention.first >= end:
            end = mention.last
            yield mention
