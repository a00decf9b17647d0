"""Countries and capitals that stand for their governments: "Kaboul a relâché", "le contrôle de Damas"."""

from __future__ import annotations

from kg.annotations.words import Document
from kg.lexicon.nouns import Nouns
from kg.matching import fold
from kg.mentions.capitals import locative

_AGENT = frozenset({"nsubj", "obl:agent", "iobj"})


def acts(doc: Document, first: int, last: int, words: Nouns) -> bool:
    """True when a country or capital is a party in its sentence and no mere location."""
    if agentive(doc, first, words) or ruled(doc, first, words):
        return True
    if locative(doc, first, words):
        return False
    if _speaks(doc, first, last, words):
        return True
    head = doc[first:last].root
    for _ in range(3):
        if head.dep_ != "conj":
            break
        head = head.head
        if agentive(doc, head.i, words):
            return True
    return head.dep_ in _AGENT


def _speaks(doc: Document, first: int, last: int, words: Nouns) -> bool:
    """True for "Kaboul a relâché" and ", rappelle Paris", which parsers often miss."""
    before = doc[first - 1] if first > doc[first].sent.start else None
    if before is not None and fold(before.lemma_) in words.folded["saying"]:
        return True
    after = doc[last] if last < doc[first].sent.end else None
    if doc[first:last].root.dep_ == "nsubj:pass":
        return False
    finite = after is not None and (
        "Fin" in after.morph.get("VerbForm", []) or after.lower_ in words.grammar.names.before_verbs
    )
    return finite and (before is None or before.is_punct or before.dep_ == "det" or before.pos_ == "CCONJ")


def ruled(doc: Document, first: int, nouns: Nouns) -> bool:
    """True for "le contrôle de Damas": a noun of rule or of agreement, "de", and the name."""
    at = first - 1
    if at > 0 and doc[at].lower_ in nouns.grammar.articles.definite:
        at -= 1
    floor = doc[first].sent.start
    return at - 1 >= floor and nouns.has("linking", doc[at].text) and nouns.has("ruling", doc[at - 1].text)


def agentive(doc: Document, first: int, nouns: Nouns) -> bool:
    """True after "par", "selon", "contre", "entre" and the like, the determiner skipped."""
    at = first - 1
    if at > 0 and nouns.has("determiners", doc[at].text):
        at -= 1
    if at < doc[first].sent.start:
        return False
    to_it = at > 0 and doc[at].lower_ in nouns.grammar.articles.to_the
    blamed = to_it and doc[at - 1].lemma_.startswith(nouns.grammar.names.blaming)
    return nouns.has("agentive", doc[at].text) or blamed
