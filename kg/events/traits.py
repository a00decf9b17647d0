"""What speaks for and against an event: the features of one mention, for the learnt judges.

Named features with small numbers, mostly 1: what the trigger is, its grammar, its clause, its
slots, its place in the article, and what else the article tells.
"""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterator, Sequence
from datetime import date

from kg.annotations import Annotated
from kg.annotations.words import Word
from kg.events.clause import Clause
from kg.events.drafts import Draft
from kg.events.opinions import bounded, of_trigger
from kg.events.syntax import preposition
from kg.lexicon import load
from kg.lexicon.schema_grammar import GrammarLexicon
from kg.lexicon.weights import Features
from kg.vocabulary import ancestors

_CLAUSES = {"acl": "participle", "acl:relcl": "relative", "advcl": "adverbial", "ccomp": "complement"}
_NEAR = 6
_PER = 100


class Traits:
    """The features of the mentions of one article."""

    def __init__(self, annotated: Annotated, told: Sequence[Draft]) -> None:
        self.annotated = annotated
        self.lexicon = load(annotated.article.language)
        self.kinds = Counter(d.kind for d in told)
        self.names = Counter(name(d) for d in told)
        self.numbers = {sent.start: number for number, sent in enumerate(annotated.doc.sents)}
        self.beside = Counter(d.first for d in told)
        self.first_kinds = {d.kind: d.found.token for d in reversed(told)}
        self.first_names = {name(d): d.found.token for d in reversed(told)}
        armed = [t.lower_ for t in annotated.doc if t.lower_ in self.lexicon.armed]
        self.armed = len(armed) / max(1, len(annotated.doc)) * _PER
        self.armed_kinds = len(set(armed))

    def of(self, draft: Draft) -> Features:
        """The features of one mention."""
        token = self.annotated.doc[draft.found.token]
        clause = draft.found.clause
        found = dict.fromkeys(self._names(draft, token, clause), 1.0)
        found["armed"] = min(self.armed, 8.0) / 4
        found["armed_kinds"] = min(self.armed_kinds, 16) / 8
        found["armed_words"] = min(self._armed_nearby(draft), 5) / 3
        found.update(_of_encoder(draft))
        found["late"] = draft.found.token / max(1, len(self.annotated.doc))
        return found

    def _names(self, draft: Draft, token: Word, clause: Clause) -> Iterator[str]:
        yield from _word(draft, token)
        yield from _grammar(token, clause)
        yield from _slots(draft)
        yield from _time(draft, self.annotated.article.published)
        yield from self._company(draft, token)

    def _company(self, draft: Draft, token: Word) -> Iterator[str]:
        """Where it stands, and what else is told before, after and beside it."""
        number = self.numbers[draft.first]
        yield f"sentence:{number if number < 3 else 'early' if number < 8 else 'late'}"
        yield f"told:kind:{min(self.kinds[draft.kind], 4)}"
        yield f"told:word:{min(self.names[name(draft)], 3)}"
        yield f"before:kind:{self.first_kinds[draft.kind] < token.i}"
        yield f"before:word:{self.first_names[name(draft)] < token.i}"
        yield f"beside:{min(self.beside[draft.first], 4)}"
        if token.i in self.annotated.paragraphs or draft.first in self.annotated.paragraphs:
            yield "paragraph"
        quotes = sum(t.text in {'"', "«", "»"} for t in self.annotated.doc[draft.first : draft.found.token])
        if quotes % 2:
            yield "quoted"

    def _armed_nearby(self, draft: Draft) -> int:
        words = self.annotated.doc[draft.first : draft.last]
        return sum(t.lower_ in self.lexicon.armed for t in words if t.i != draft.found.token)


def _of_encoder(draft: Draft) -> Features:
    """What the encoder thinks of the mention: an event, of this kind, with these flags."""
    if draft.opinions is None:
        return {}
    at = of_trigger(draft.found)
    kinds = draft.opinions.kinds[at]
    return {
        "encoder:event": bounded(draft.opinions.event[at]),
        f"encoder:kind:{max(sorted(kinds), key=lambda k: kinds[k])}": 1.0,
        **{f"encoder:{flag}": bounded(odds) for flag, odds in draft.opinions.flags[at].items()},
    }


def name(draft: Draft) -> str:
    """The entry's own word, whatever its form: "attaque", "faire mort|victime"."""
    return draft.found.entry.spec.lemma or draft.found.entry.spec.phrase


def _word(draft: Draft, token: Word) -> Iterator[str]:
    yield f"word:{name(draft)}"
    yield f"kind:{draft.kind}"
    yield from (f"family:{kind}" for kind in ancestors(draft.kind))
    yield f"frame:{draft.found.frame}"
    if draft.found.toll:
        yield "toll"
    if draft.found.weak:
        yield "weak"
        if not (draft.counts or draft.fillers or draft.period):
            yield "weak and bare"
    yield f"pos:{token.pos_}"
    yield f"pos:{token.pos_}:{draft.kind}"
    trigger = draft.found.trigger
    yield f"status:{trigger.status}"
    if trigger.background:
        yield "history"
    if trigger.hedge:
        yield "hedge"


def _grammar(token: Word, clause: Clause) -> Iterator[str]:
    yield f"dep:{token.dep_}"
    yield f"head:{token.head.lemma_.lower()}"
    yield f"head:pos:{token.head.pos_}"
    yield f"preposition:{preposition(token, clause.grammar.contractions)}"
    yield f"number:{''.join(token.morph.get('Number', []))}"
    yield f"determiner:{determiner(token, clause.grammar)}"
    yield f"verb:{verb_form(clause)}"
    if clause.is_verb:
        yield f"own:{verb_form(clause)}"
    elif clause.verb is not None:
        yield f"clause:{clause.verb.lemma_.lower()}"
    for above in token.ancestors:
        if above.sent == token.sent and above.dep_ in _CLAUSES:
            yield f"inside:{_CLAUSES[above.dep_]}"
    yield from (f"child:{child.dep_}" for child in token.children)
    yield from (f"beside:{child.lower_}" for child in token.children if child.dep_ == "amod")


def determiner(token: Word, grammar: GrammarLexicon) -> str:
    """``definite``, ``demonstrative``, ``number``, ``other`` or ``none``."""
    words = [c for c in token.children if c.dep_ in {"det", "nummod"}]
    lowered = {c.lower_ for c in words}
    if not lowered.isdisjoint(grammar.nouns.demonstratives):
        return "demonstrative"
    if any(c.dep_ == "nummod" for c in words):
        return "number"
    if not lowered.isdisjoint((*grammar.articles.definite, *grammar.articles.contracted)):
        return "definite"
    return "other" if words else "none"


def verb_form(clause: Clause) -> str:
    """Mood and tense of the clause's verb, with the number of its auxiliaries: "Ind-Imp-1"."""
    finite = clause.finite
    if finite is None:
        return "none"
    mood = "".join(finite.morph.get("Mood", [])) or "".join(finite.morph.get("VerbForm", []))
    return f"{mood}-{''.join(finite.morph.get('Tense', []))}-{len(clause.auxiliaries)}"


def _slots(draft: Draft) -> Iterator[str]:
    for role in ("attacker", "target", "place"):
        fillers = [f for f in draft.fillers if f.role == role]
        yield f"{role}:{'known' if any(f.entity.known for f in fillers) else 'some' if fillers else 'none'}"
        yield from (f"{role}:{f.mention.kind}" for f in fillers)
    yield "counts" if draft.counts else "no counts"
    yield from (f"counts:{q.outcome}" for q in draft.counts)
    yield "said" if draft.claimant else "unsaid"


def _time(draft: Draft, published: date | None) -> Iterator[str]:
    period = draft.period
    yield f"date:{period.precision if period else 'none'}"
    if period and published and period.earliest:
        yield f"age:{age(period.earliest, published)}"


def age(day: str, published: date) -> str:
    """How long before publication: ``days`` (up to 3), ``weeks``, ``months``, ``years``; ``later``."""
    parts = [int(part) for part in day.split("-")]
    if len(parts) == 1:
        return "years" if parts[0] < published.year else "year"
    first = date(parts[0], parts[1], parts[2] if len(parts) > 2 else 1)
    past = (published - first).days
    steps = ((-1, "later"), (4, "days"), (15, "weeks"), (120, "months"))
    return next((word for limit, word in steps if past <= limit), "years")
