"""Who is meant by an office alone: "le président" after "le président Ashraf Ghani"."""

from __future__ import annotations

from collections.abc import Iterable

from kg.annotations import Annotated
from kg.model import Mention

_NEAR = 6  # tokens between a name and the office that it is introduced with


def holder_named(annotated: Annotated, office: Mention, mentions: Iterable[Mention]) -> Mention | None:
    """The person named last before ``office`` whose name stands beside the same noun."""
    if office.named or office.kind != "Person" or not _definite(annotated, office):
        return None
    noun = annotated.doc[office.head].lemma_.lower()
    before = [m for m in mentions if m.named and m.kind == "Person" and m.last <= office.first]
    fitting = [m for m in before if noun in _beside(annotated, m)]
    return max(fitting, key=lambda m: m.first, default=None)


def _definite(annotated: Annotated, office: Mention) -> bool:
    """True for "le président", "ce responsable": one told before."""
    words = annotated.doc[max(0, office.first - 1) : office.head]
    kinds = [(t.morph.get("Definite", []), t.morph.get("PronType", [])) for t in words if t.pos_ == "DET"]
    return any("Def" in definite or "Dem" in kind for definite, kind in kinds)


def _beside(annotated: Annotated, name: Mention) -> frozenset[str]:
    """The nouns of the sentence close to a name, before it and behind it."""
    first, last = annotated.sentence(name.first)
    words = annotated.doc[max(first, name.first - _NEAR) : min(last, name.last + _NEAR)]
    return frozenset(t.lemma_.lower() for t in words if t.pos_ == "NOUN")
