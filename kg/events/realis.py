"""Whether an event happened, is only planned or denied, is history, and how surely.

The cues are words of cues.toml and the tense of the verb that the trigger is, or leans on.
"""

from __future__ import annotations

from kg.annotations.words import Word
from kg.events.background import is_background
from kg.events.clause import Clause, infinitive
from kg.events.denied import denying
from kg.events.hedges import hedge as doubt
from kg.lexicon import verb_forms
from kg.model import Span

_DUTY = 9  # tokens between an event's noun, the verb of duty behind it, and what it has to do


def realis(clause: Clause, kind: str = "") -> tuple[str, bool, Span | None]:
    """``(status, background, hedge)`` of the event that the clause's token names.

    ``status`` is a local name of ``kg:Realis``; ``hedge`` the words of doubt, or ``None``.
    """
    history = is_background(clause.annotated, clause.token.i, clause.verb, clause.cues)
    return _status(clause, kind), history, doubt(clause)


def _status(clause: Clause, kind: str) -> str:
    if _negated(clause):
        return "Negated"
    if _due(clause):
        return "Planned"
    if _hypothetical(clause):
        return "Hypothetical"
    if _planned(clause, kind):
        return "Planned"
    return "Ongoing" if _ongoing(clause) else "Occurred"


def _negated(clause: Clause) -> bool:
    """Negated verb, "aucun", "sans", "pas de", "déjouer", "avorté"; what somebody denies."""
    if denying(clause) is not None:
        return True
    negation = clause.cues.negation
    near = clause.before(clause.token, 3)
    if any(word in negation.determiners for word in near[:2]):
        return True
    if clause.is_verb:
        return _negated_verb(clause, clause.token)
    if any(child.lower_ in negation.adjectives for child in clause.token.children):
        return True
    partitive = bool(near) and near[0] in negation.partitives
    if partitive and clause.verb is not None and _negated_verb(clause, clause.verb):
        return True
    patient = clause.token.dep_ in {"obj", "nsubj:pass", "obl:arg"}
    return patient and clause.governed(clause.verb, negation.governors)


def _negated_verb(clause: Clause, verb: Word) -> bool:
    """True for "ne … pas" around the verb, "aucun" as its subject, or "refuser de" above it."""
    negation = clause.cues.negation
    if any(_nobody(clause, child) for child in verb.children if child.dep_.startswith("nsubj")):
        return True
    start = max(verb.sent.start, verb.i - 7)
    head = [t for t in clause.doc[start : verb.i] if t.lower_ in negation.particles]
    if head and not any(t.pos_ == "VERB" or t.text in {",", ";"} for t in clause.doc[head[-1].i : verb.i]):
        after = clause.doc[head[-1].i : min(verb.i + 4, verb.sent.end)]
        return any(t.lower_ in negation.negatives for t in after)
    return clause.governed(clause.governor, negation.governors) and infinitive(verb)


def _nobody(clause: Clause, subject: Word) -> bool:
    """True for "aucun groupe" and "nul"."""
    words = {subject.lower_, *(child.lower_ for child in subject.children)}
    return any(word in words for word in clause.cues.negation.determiners)


def _hypothetical(clause: Clause) -> bool:
    """True under "si", "en cas de", a modal, or in the conditional."""
    cues = clause.cues.hypothetical
    whole = clause.grammar.contractions
    near = (whole.get(word, word) if word.endswith("'") else word for word in clause.before(clause.token, 5))
    before = " ".join(reversed(list(near))) + " "
    if any(f"{opener} " in f" {before}" for opener in cues.openers if " " in opener):
        return True
    verb = clause.verb
    if verb is None:
        return False
    if any(c.lower_ in cues.openers and c.dep_ == "mark" for c in verb.children):
        return True
    if clause.tense("Cnd") and not clause.journalistic and not _blames(clause):
        return True
    above = clause.governor
    return clause.governed(above, cues.modals) and infinitive(verb) and not clause.perfect


def _blames(clause: Clause) -> bool:
    """True for "X serait responsable de l'attaque": who did it is in doubt, and the attack is not."""
    finite = clause.finite
    if clause.is_verb or finite is None or finite.i + 1 >= len(clause.doc):
        return False
    return f"{finite.lower_} {clause.doc[finite.i + 1].lower_}" in clause.cues.hedge.doers


def _due(clause: Clause) -> bool:
    """ "La trêve doit entrer en vigueur": the subject of a duty to begin; "a dû" has done it."""
    cues = clause.cues.planned
    subject = clause.token.head if clause.token.dep_ == "conj" else clause.token
    if clause.is_verb or not subject.dep_.startswith("nsubj"):
        return False
    language = clause.annotated.article.language
    duties, beginnings = verb_forms(language, cues.duties), verb_forms(language, cues.beginnings)
    behind = clause.doc[clause.token.i + 1 : min(clause.token.i + _DUTY, clause.token.sent.end)]
    duty = next((t for t in behind if t.is_punct or t.lower_ in duties), None)
    if duty is None or duty.is_punct or "Part" in duty.morph.get("VerbForm", []):
        return False
    after = clause.doc[duty.i + 1 : min(duty.i + _DUTY, duty.sent.end)]
    first = next((t for t in after if t.pos_ in {"VERB", "AUX"} and t.lower_ not in _being(clause)), None)
    return first is not None and first.lower_ in beginnings and subject.head.i in {duty.i, first.i}


def _being(clause: Clause) -> frozenset[str]:
    return verb_forms(clause.annotated.article.language, (clause.grammar.verbs.being,))


def _planned(clause: Clause, kind: str) -> bool:
    """True for the future, "pour" and "tenter de" with an infinitive, "projet de", "imminent"."""
    cues = clause.cues.planned
    if not clause.is_verb and _planned_noun(clause, kind):
        return True
    if clause.tense("Fut"):
        return True
    verb = clause.verb
    if verb is None or not infinitive(verb) or clause.perfect:
        return False
    if not clause.is_verb and (clause.token.dep_ not in {"obj", "nsubj:pass"} or clause.token.head != verb):
        return False
    near = clause.before(verb, 4)
    if any(word in clause.cues.occurred.prepositions for word in near[:2]):
        return False
    above = clause.governor
    if clause.governed(above, clause.cues.occurred.governors) or _had_to(above, cues.duties):
        return False
    if clause.governed(above, cues.governors) or (
        above is not None and above.lower_ in (*cues.nouns, *cues.ready)
    ):
        return True
    return any(word in cues.prepositions or word in cues.ready or word in cues.nouns for word in near[:3])


def _had_to(above: Word | None, duties: tuple[str, ...]) -> bool:
    """True for "a dû se replier": who had to, did."""
    if above is None or above.lemma_ not in duties:
        return False
    supposed = any("Cnd" in child.morph.get("Mood", []) for child in above.lefts)  # "auraient dû"
    return "Past" in above.morph.get("Tense", []) and not supposed


def _planned_noun(clause: Clause, kind: str) -> bool:
    cues = clause.cues.planned
    token = clause.token
    if any(child.lower_ in cues.adjectives for child in token.children):
        return True
    near = clause.before(token, 4)
    if any(word in cues.nouns for word in near[:3]):
        return True
    verb = clause.verb
    if verb is None or token.dep_ not in {"obj", "nsubj:pass", "obl:arg"} or token.head != verb:
        return False
    if token.dep_ == "obl:arg" and not any(c.lower_ in cues.links for c in token.lefts if c.dep_ == "case"):
        return False
    if clause.governed(verb, cues.governors):
        return True
    return kind in cues.announced and clause.governed(verb, cues.announcers)


def _ongoing(clause: Clause) -> bool:
    """True for what "se poursuit", "fait rage", or is told in the present with "depuis"."""
    head = clause.token.head
    if clause.token.dep_.startswith("nsubj") and head.lemma_ in clause.cues.ongoing.governors:
        return True
    after = clause.doc[clause.token.i : min(clause.token.i + 5, clause.token.sent.end)].text.lower()
    return any(phrase in after for phrase in clause.cues.ongoing.phrases if " " in phrase)
