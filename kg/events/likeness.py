"""What speaks for two mentions being one event: the features of a pair, for the learnt judge.

Every sign stands alone and together with how the two kinds relate, for "the same place" says much
of two attacks and little of an attack and an arrest.
"""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from functools import cache
from itertools import islice
from math import fsum

from kg.annotations import Annotated
from kg.events import compatibility as fit
from kg.events.drafts import Draft
from kg.events.opinions import bounded, of_trigger
from kg.events.traits import age, determiner, name, verb_form
from kg.events.votes import ROLES
from kg.lexicon import load
from kg.lexicon.weights import Features, Linear
from kg.vocabulary import ancestors

# How many mentions before the second are looked at for others that it may rather mean.
_BETWEEN = 40


@dataclass(frozen=True, slots=True)
class _Look:
    """What a pair asks of each of its mentions: ``sentence`` is its number, ``words`` its content.

    ``as_first`` and ``as_later`` are the signs of the pairs that it is the one or the other of.
    """

    sentence: int
    name: str
    determiner: str
    number: str
    tag: str
    verb: str
    narrow: frozenset[str]
    words: frozenset[str]
    attackers: frozenset[str]
    targets: frozenset[str]
    places: frozenset[str]
    speaker: str
    as_first: tuple[str, ...]
    as_later: tuple[str, ...]


class Likeness:
    """The features of pairs of mentions of one article, which are given in text order."""

    def __init__(self, annotated: Annotated, told: Sequence[Draft]) -> None:
        self.annotated = annotated
        self.told = told
        self.numbers = {sent.start: number for number, sent in enumerate(annotated.doc.sents)}
        self.looks = tuple(self._look(draft) for draft in told)
        self.before = tuple(self._before(j) for j in range(len(told)))

    def _look(self, draft: Draft) -> _Look:
        token = self.annotated.doc[draft.found.token]
        lexicon = load(self.annotated.article.language)
        sentence, pointer = self.numbers[draft.first], determiner(token, lexicon.grammar)
        verb = verb_form(draft.found.clause)
        attackers = draft.entities("attacker")
        published, period = self.annotated.article.published, draft.period
        dated = age(period.earliest, published) if published and period and period.earliest else ""
        first, later = [f"first age:{dated}"] * bool(dated), [f"then age:{dated}"] * bool(dated)
        if sentence < 2:
            first.append("from the lead")
        if sentence < 3:
            later.append("in the lead")
        if draft.found.toll and not fit.somewhere(draft) and not attackers:
            later.append("bare toll")
        return _Look(
            sentence=sentence,
            name=name(draft),
            determiner=pointer,
            number="".join(token.morph.get("Number", [])),
            tag=token.pos_,
            verb=verb,
            narrow=_narrow(draft),
            words=_words(self.annotated, draft),
            attackers=attackers,
            targets=draft.entities("target"),
            places=draft.entities("place"),
            speaker=draft.claimant.entity.id if draft.claimant else "",
            as_first=tuple(first),
            as_later=(*later, f"determiner:{pointer}", f"verbs:{verb}"),
        )

    def _before(self, j: int) -> tuple[int, tuple[int, ...]]:
        """The last mention before the ``j``-th that may be its event, and the last three that sound so."""
        kind, name = self.told[j].kind, self.looks[j].name
        near = range(j - 1, max(0, j - _BETWEEN) - 1, -1)
        last = next((k for k in near if fit.alike(self.told[k].kind, kind)), -1)
        sounding = (k for k in near if self.told[k].kind == kind or self.looks[k].name == name)
        return last, tuple(islice(sounding, 3))

    def of(self, i: int, j: int) -> Features:
        """The features of the mentions number ``i`` and ``j``, ``i`` told first."""
        return {**dict.fromkeys(self._names(i, j), 1.0), **self._numbers(i, j)}

    def odds(self, judge: Linear, i: int, j: int) -> float:
        """The log-odds that they are one event."""
        names = judge.weights_of(self._names(i, j))
        return judge.bias + fsum(names + judge.parts(self._numbers(i, j)))

    def _names(self, i: int, j: int) -> list[str]:
        kinds = self.told[i].kind, self.told[j].kind
        relation, signs = _relation(*kinds), self._signs(i, j)
        return [*signs, *[f"{relation}/{sign}" for sign in signs], *_of_kinds(*kinds)]

    def _numbers(self, i: int, j: int) -> Features:
        """How many words they share, where their sentences are two, and what the encoder thinks."""
        first, then = self.told[i], self.told[j]
        relation = _relation(first.kind, then.kind)
        a, b = self.looks[i].words, self.looks[j].words
        overlap = len(a & b) / max(1, min(len(a), len(b))) if first.first != then.first else 0.0
        return {"overlap": overlap, f"{relation}/overlap": overlap, **_of_encoder(first, then, relation)}

    def _signs(self, i: int, j: int) -> list[str]:
        first, then = self.told[i], self.told[j]
        a, b = self.looks[i], self.looks[j]
        found = [*a.as_first, *b.as_later, f"tolls:{first.found.toll + then.found.toll}"]
        found += self._distance(i, j)
        found += self._grammar(i, j)
        found += _roles(a, b)
        found += _slots(first, then)
        found += _days(first, then)
        if a.speaker and a.speaker == b.speaker:
            found.append("same source")
        if first.first == then.first and fit.one_clause(self.annotated, first, then):
            found.append("one clause")
        if fit.contradict([first], then):
            found.append("contradiction")
        if first.found.trigger.background != then.found.trigger.background:
            found.append("news and history")
        if first.found.trigger.status != then.found.trigger.status:
            found.append("other status")
        return found

    def _distance(self, i: int, j: int) -> Iterator[str]:
        far = self.looks[j].sentence - self.looks[i].sentence
        yield f"far:{far if far < 3 else 'near' if far < 7 else 'far'}"
        if not far and fit.leans(self.annotated, self.told[i].found.token, self.told[j].found.token):
            yield "leans"
        last, sounding = self.before[j]
        yield f"between:{sum(k > i for k in sounding)}"
        yield "not last told" if last > i else "last told"

    def _grammar(self, i: int, j: int) -> Iterator[str]:
        a, b = self.looks[i], self.looks[j]
        if a.name == b.name:
            yield "same word"
            yield f"same word:{b.name}"
            if a.number == b.number == "Sing" and fit.points_back(self.annotated, self.told[j]):
                yield "the same one"
        yield f"determiners:{a.determiner}+{b.determiner}"
        yield f"numbers:{a.number}+{b.number}"
        yield f"tags:{a.tag}+{b.tag}"
        if a.verb == b.verb:
            yield "same tense"


def _of_encoder(first: Draft, then: Draft, relation: str) -> Features:
    """What the encoder thinks of the pair."""
    if first.opinions is None:
        return {}
    odds = bounded(first.opinions.same.get((of_trigger(first.found), of_trigger(then.found)), 0.0))
    return {"encoder:same": odds, f"{relation}/encoder:same": odds}


def _days(first: Draft, then: Draft) -> Iterator[str]:
    known = [d.period is not None and d.period.earliest is not None for d in (first, then)]
    yield f"dated:{sum(known)}"
    if all(known):
        same = fit.same_period(first.period, then.period)
        yield "same day" if same else "apart" if fit.apart(first.period, then.period) else "overlap in time"


def _roles(a: _Look, b: _Look) -> Iterator[str]:
    sides = (a.attackers, b.attackers), (a.targets, b.targets), (a.places, b.places)
    for role, (mine, yours) in zip(ROLES, sides, strict=True):
        if mine and yours:
            yield f"other {role}" if mine.isdisjoint(yours) else f"same {role}"
        else:
            yield f"{role}s:{bool(mine) + bool(yours)}"
    if not a.narrow.isdisjoint(b.narrow):
        yield "same narrow place"
    if not (a.attackers.isdisjoint(b.targets) and a.targets.isdisjoint(b.attackers)):
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


def _narrow(draft: Draft) -> frozenset[str]:
    """The places of a draft that are not countries."""
    return frozenset(f.entity.id for f in draft.fillers if f.role == "place" and f.entity.kind != "Country")


@cache
def _relation(one: str, other: str) -> str:
    """How two kinds relate: ``same``, ``kin`` (one above the other), ``alike`` or ``unlike``."""
    if one == other:
        return "same"
    if one in ancestors(other) or other in ancestors(one):
        return "kin"
    return "alike" if fit.alike(one, other) else "unlike"


@cache
def _of_kinds(one: str, other: str) -> tuple[str, str]:
    """What the two kinds alone say."""
    return f"kinds:{'+'.join(sorted((one, other)))}", f"relation:{_relation(one, other)}"


def _words(annotated: Annotated, draft: Draft) -> frozenset[str]:
    """The names, nouns and numbers of a sentence."""
    tags = {"PROPN", "NOUN", "NUM"}
    return frozenset(t.lemma_.lower() for t in annotated.doc[draft.first : draft.last] if t.pos_ in tags)
