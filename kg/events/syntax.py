"""Paths in the dependency tree, as ``frames.toml`` writes them, and what a path meets."""

from __future__ import annotations

import re
from collections.abc import Collection, Iterator, Mapping
from dataclasses import dataclass
from functools import cache

from kg.annotations.words import Word

Contractions = Mapping[str, str]
_STEP = re.compile(r"([<>])([a-z:]+\*?)(?:\[([^\]]*)\])?")


@dataclass(frozen=True, slots=True)
class Step:
    """One edge: down to a child or up to the head, its label, and the prepositions it may carry."""

    down: bool
    label: str
    prepositions: frozenset[str]

    def fits(self, child: Word, contractions: Contractions) -> bool:
        """True when the edge above ``child`` is this one."""
        dep = child.dep_
        right = dep.startswith(self.label[:-1]) if self.label.endswith("*") else dep == self.label
        return right and (not self.prepositions or preposition(child, contractions) in self.prepositions)


@cache
def path(written: str) -> tuple[Step, ...]:
    """``"<obj>nmod[de]"`` as steps."""
    return tuple(
        Step(way == ">", label, frozenset(filter(None, prepositions.split(","))))
        for way, label, prepositions in _STEP.findall(written)
    )


@cache
def first_edge(written: str) -> str:
    """What a path leaves a word by (">obj"): where that is not around the word, it leads nowhere.

    Empty where any edge may do.
    """
    steps = path(written)
    if not steps or steps[0].label.endswith("*"):
        return ""
    return f"{'>' if steps[0].down else '<'}{steps[0].label}"


def preposition(token: Word, contractions: Contractions) -> str:
    """The preposition that introduces a phrase, contractions undone; empty when there is none."""
    for child in token.children:
        if child.dep_ == "case" and child.i < token.i:
            word = child.lower_
            return contractions.get(word, word)
    return ""


def follow(start: Word, steps: tuple[Step, ...], contractions: Contractions) -> Iterator[tuple[Word, ...]]:
    """Every way that the steps lead from ``start``: the tokens passed, the last one the end.

    ``contractions`` lead from a preposition as it is written to the one that the steps name.
    """
    if not steps:
        yield ()
        return
    first, rest = steps[0], steps[1:]
    if first.down:
        below = (child for child in start.children if first.fits(child, contractions))
        ends = [child for child in below if agree(start, child)]
    else:
        ends = [start.head] if start.head.i != start.i and first.fits(start, contractions) else []
    for end in ends:
        for tail in follow(end, rest, contractions):
            yield (end, *tail)


def agree(noun: Word, participle: Word) -> bool:
    """False for a participle of another number: "les opérations de la coalition dirigée par"."""
    if participle.dep_ != "acl":
        return True
    numbers = noun.morph.get("Number", []), participle.morph.get("Number", [])
    past = "Past" in participle.morph.get("Tense", [])
    return not past or not all(numbers) or numbers[0] == numbers[1]


def form(token: Word) -> str:
    """``noun``, ``active`` or ``passive``: how a trigger stands in its clause."""
    if token.pos_ in {"NOUN", "PROPN"}:
        return "noun"
    children = {child.dep_ for child in token.children}
    if children & {"aux:pass", "nsubj:pass", "obl:agent"}:
        return "passive"
    past_participle = "Part" in token.morph.get("VerbForm", []) and "Past" in token.morph.get("Tense", [])
    bare = not children & {"aux", "aux:tense"}
    return "passive" if (past_participle or token.pos_ == "ADJ") and bare else "active"


def joined(token: Word) -> tuple[Word, ...]:
    """The token and what is coordinated with it: "aux terroristes et rebelles"."""
    return (token, *(t for c in token.children if c.dep_ == "conj" for t in joined(c)))


def climb(token: Word, limit: int = 12) -> Iterator[Word]:
    """The heads above a token, nearest first."""
    for _ in range(limit):
        head = token.head
        if head.i == token.i:
            return
        token = head
        yield token


def relative(pronoun: Word, words: Collection[str]) -> Word | None:
    """What a relative pronoun stands for: "la route que les troupes ont coupée"; ``None`` for others.

    ``words`` are those that the parser may not know for what they are.
    """
    if "Rel" not in pronoun.morph.get("PronType", []) and pronoun.lower_ not in words:
        return None
    clause = next((t for t in (pronoun, *climb(pronoun, 3)) if t.dep_ == "acl:relcl"), None)
    if clause is None:
        return None
    noun = clause.head
    return noun.head if noun.dep_ == "appos" else noun
