"""What speaks for two mentions being one event: the features of a pair, for the learnt judge.

Every sign stands alone and together with how the two kinds relate, for "the same place" says much
of two attacks and little of an attack and an arrest.
"""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from dataclasses import dataclass

from kg.annotations import Annotated
from kg.events import compatibility as fit
from kg.events.clause import Clause
from kg.events.drafts import Draft
from kg.events.opinions import bounded, of_trigger
from kg.events.traits import age, determiner, name, verb_form
from kg.lexicon import load
from kg.lexicon.weights import Features
from kg.vocabulary import ancestors

# How many mentions before the second are looked at for others that it may rather mean.
_BETWEEN = 40


@dataclass(frozen=True, slots=True)
class _Look:
    """What a pair asks of each of its mentions: ``sentence`` is its number, ``words`` its content."""

    sentence: int
    name: str
    determiner: str
    number: str
    tag: str
    verb: str
    age: str
    roles: dict[str, frozenset[str]]
    narrow: frozenset[str]
    words: frozenset[str]


class Likeness:
    """The features of pairs of mentions of one article, which are given in text order."""

    def __init__(self, annotated: Annotated, told: Sequence[Draft]) -> None:
        self.annotated = annotated
        self.told = told
        self.numbers = {sent.start: number for number, sent in enumerate(annotated.doc.sents)}
        self.looks = tuple(self._look(draft) for draft in told)

    def _look(self, draft: Draft) -> _Look:
        token = self.annotated.doc[draft.found.token]
        lexicon = load(self.annotated.article.language)
        published, period = self.annotated.article.published, draft.period
        dated = age(period.earliest, published) if published and period and period.earliest else ""
        return _Look(
            sentence=self.numbers[draft.first],
            name=name(draft),
            determiner=determiner(token, lexicon.grammar),
            number="".join(token.morph.get("Number", [])),
            tag=token.pos_,
            verb=verb_form(Clause(self.annotated, token, lexicon.cues)),
            age=dated,
            roles={role: draft.entities(role) for role in ("attacker", "target", "place")},
            narrow=_narrow(draft),
            words=_words(self.annotated, draft),
        )

    def of(self, i: int, j: int) -> Features:
        """The features of the mentions number ``i`` and ``j``, ``i`` told first."""
        first, then = self.told[i], self.told[j]
        signs = tuple(dict.fromkeys(self._signs(i, j)))
        relation = _relation(first.kind, then.kind)
        found = dict.fromkeys(signs, 1.0)
        found.update((f"{relation}/{sign}", 1.0) for sign in signs)
        found[f"kinds:{'+'.join(sorted((first.kind, then.kind)))}"] = 1.0
        found[f"relation:{relation}"] = 1.0
        a, b = self.looks[i].words, self.looks[j].words
        overlap = len(a & b) / max(1, min(len(a), len(b))) if first.first != then.first else 0.0
        found["overlap"] = found[f"{relation}/overlap"] = overlap
        found.update(_of_encoder(first, then, relation))
        return found

    def _signs(self, i: int, j: int) -> Iterator[str]:
        first, then = self.told[i], self.told[j]
        yield from self._distance(i, j)
        yield from self._grammar(i, j)
        yield from _roles(self.looks[i], self.looks[j])
        yield from _slots(first, then)
        yield from _days(first, then, self.looks[i].age, self.looks[j].age)
        if fit.one_clause(self.annotated, first, then):
            yield "one clause"
        if fit.contradict([first], then):
            yield "contradiction"
        yield f"tolls:{first.found.toll + then.found.toll}"
        if then.found.toll and not fit.somewhere(then) and not then.entities("attacker"):
            yield "bare toll"
        if first.found.trigger.background != then.found.trigger.background:
            yield "news and history"
        if first.found.trigger.status != then.found.trigger.status:
            yield "other status"

    def _distance(self, i: int, j: int) -> Iterator[str]:
        a, b, kind = self.looks[i], self.looks[j], self.told[j].kind
        far = b.sentence - a.sentence
        yield f"far:{far if far < 3 else 'near' if far < 7 else 'far'}"
        if fit.leans(self.annotated, self.told[i].found.token, self.told[j].found.token):
            yield "leans"
        between = range(max(i + 1, j - _BETWEEN), j)
        alike = sum(self.told[k].kind == kind or self.looks[k].name == b.name for k in between)
        yield f"between:{min(alike, 3)}"
        last = not any(fit.alike(self.told[k].kind, kind) for k in between)
        yield "last told" if last else "not last told"
        if a.sentence < 2:
            yield "from the lead"
        if b.sentence < 3:
            yield "in the lead"

    def _grammar(self, i: int, j: int) -> Iterator[str]:
        a, b = self.looks[i], self.looks[j]
        if a.name == b.name:
            yield "same word"
            yield f"same word:{b.name}"
            if a.number == b.number == "Sing" and fit.points_back(self.annotated, self.told[j]):
                yield "the same one"
        yield f"determiner:{b.determiner}"
        yield f"determiners:{a.determiner}+{b.determiner}"
        yield f"numbers:{a.number}+{b.number}"
        yield f"tags:{a.tag}+{b.tag}"
        yield f"verbs:{b.verb}"
        if a.verb == b.verb:
            yield "same tense"


def _of_encoder(first: Draft, then: Draft, relation: str) -> Features:
    """What the encoder thinks of the pair."""
    if first.opinions is None:
        return {}
    odds = bounded(first.opinions.same.get((of_trigger(first.found), of_trigger(then.found)), 0.0))
    return {"encoder:same": odds, f"{relation}/encoder:same": odds}


def _days(first: Draft, then: Draft, age: str, later_age: str) -> Iterator[str]:
    known = [d.period is not None and d.period.earliest is not None for d in (first, then)]
    yield f"dated:{sum(known)}"
    if all(known):
        same = fit.same_period(first.period, then.period)
        yield "same day" if same else "apart" if fit.apart(first.period, then.period) else "overlap in time"
    if age:
        yield f"first age:{age}"
    if later_age:
        yield f"then age:{later_age}"


def _roles(a: _Look, b: _Look) -> Iterator[str]:
    for role, mine in a.roles.items():
        yours = b.roles[role]
        if mine and yours:
            yield f"same {role}" if mine & yours else f"other {role}"
        else:
            yield f"{role}s:{bool(mine) + bool(yours)}"
    if a.narrow & b.narrow:
        yield "same narrow place"
    if a.roles["attacker"] & b.roles["target"] or a.roles["target"] & b.roles["attacker"]:
        yield "roles swapped"


def _slots(first: Draft, then: Draft) -> Iterator[str]:
    if fit.elsewhere([first], then):
        yield "elsewhere"
    if fit.other_agents([first], then):
        yield "other agents"
    if first.counts and then.counts:
        yield "other counts" if fit.other_counts([first], then) else "counts agree"
    if fit.same_toll([first], then):
        yield "same toll"
    said = [d.claimant.entity.id if d.claimant else "" for d in (first, then)]
    if said[0] and said[0] == said[1]:
        yield "same source"


def _narrow(draft: Draft) -> frozenset[str]:
    """The places of a draft that are not countries."""
    return frozenset(f.entity.id for f in draft.fillers if f.role == "place" and f.entity.kind != "Country")


def _relation(one: str, other: str) -> str:
    """How two kinds relate: ``same``, ``kin`` (one above the other), ``alike`` or ``unlike``."""
    if one == other:
        return "same"
    if one in ancestors(other) or other in ancestors(one):
        return "kin"
    return "alike" if fit.alike(one, other) else "unlike"


def _words(annotated: Annotated, draft: Draft) -> frozenset[str]:
    """The names, nouns and numbers of a sentence."""
    tags = {"PROPN", "NOUN", "NUM"}
    return frozenset(t.lemma_.lower() for t in annotated.doc[draft.first : draft.last] if t.pos_ in tags)
