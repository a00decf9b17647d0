"""Who tells of an event: the sources whose words report it, not whoever else speaks in its sentence.

"La France a condamné l'attaque" and "après l'attaque, le ministère a annoncé" tell nothing of the
attack that was not known; "l'attaque a fait dix morts, selon la police" does. Three things decide:
what the words of saying do, on which side of them the event stands, and who else speaks nearer by. Who
is only cited for another's words ("selon la police, citée par l'agence") does not stand between.
"""

from __future__ import annotations

from collections.abc import Iterator, Mapping, Sequence

from kg.annotations import Annotated
from kg.annotations.words import Document, Word
from kg.lexicon.loader import read
from kg.lexicon.schema_sources import SourcesLexicon
from kg.model import Attribution, Entity, Mention, Source


def tellers(
    annotated: Annotated, sources: Sequence[Source], speakers: Mapping[Mention, Entity], token: int
) -> tuple[Attribution, ...]:
    """Who reports what the word at ``token`` names, each once, in the order of the text."""
    words = read(annotated.article.language, "sources", SourcesLexicon)
    around = [s for s in sources if s.scope_first <= token < s.scope_last]
    found: dict[str, Attribution] = {}
    main = [s for s in around if words.stance(s.said) != "quoting"]
    for source in _nearest(main or around, token):
        if source.claimant in speakers and _reports(annotated.doc, words, source, token):
            who = speakers[source.claimant]
            found.setdefault(who.id, Attribution(who, source.claimant.span, source.cue))
    return tuple(found.values())


def _nearest(around: Sequence[Source], token: int) -> Iterator[Source]:
    """The sources whose words of saying are nearest; a carried one counts where nobody else speaks."""
    own = [s for s in around if not s.carried] or list(around)
    least = min((abs(s.cue_first - token) for s in own), default=0)
    yield from (s for s in own if abs(s.cue_first - token) == least)


def _reports(doc: Document, words: SourcesLexicon, source: Source, token: int) -> bool:
    """True unless the source only takes a stand on the event, or speaks after it of something else."""
    if words.stance(source.said) not in {"report", "quoting"}:
        return False
    if known_before(doc[token], words):
        return False
    return source.carried or not _beforehand(doc, words, source.cue_first, token)


def known_before(event: Word, words: SourcesLexicon) -> bool:
    """True for what is only a time or a mark of something else: "après l'attaque", "les otages libérés"."""
    if event.pos_ != "NOUN":
        told = any(child.dep_.startswith(("aux", "obl", "obj")) for child in event.children)
        return event.dep_ in {"acl", "amod"} and not told
    over = (event, event.head) if event.dep_ == "nmod" else (event,)  # "après trois jours de combats"
    leads = {c.lower_ for noun in over for c in noun.children if c.dep_ == "case"} | {event.head.lower_}
    return not leads.isdisjoint(words.presupposing)


def _beforehand(doc: Document, words: SourcesLexicon, cue: int, token: int) -> bool:
    """True for an event in a phrase set off before the speaker: "après l'attaque, X a indiqué que".

    Words of saying right behind a comma or a quotation close what was said: ", a indiqué X".
    """
    if token > cue or doc[cue - 1].text in {",", "-", *words.quotes}:
        return False
    between = {t.text for t in doc[token + 1 : cue]}
    return "," in between and between.isdisjoint(words.quotes)
