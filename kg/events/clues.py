"""What speaks for and against a candidate: named features, each with a number.

Names say what was seen ("md:<obj>nsubj", "votes:target=2"), so that learnt weights can be read.
"""

from __future__ import annotations

from collections.abc import Iterator, Mapping
from functools import lru_cache

from kg.annotations.words import Word
from kg.events.opinions import bounded, of_trigger
from kg.events.opinions import of_mention as as_candidate
from kg.events.scene import Candidate, Scene, family, steps_between
from kg.events.syntax import climb, form
from kg.events.votes import ROLES, finders
from kg.lexicon.weights import Features
from kg.model import Mention


def clues(scene: Scene, n: int, candidate: Candidate) -> Features:
    """All that is seen of a candidate in the sentence of the ``n``-th trigger."""
    found = scene.triggers[n]
    kind = family(candidate.mention.kind)
    tree = list(_of_tree(scene, found.token, candidate))
    seen = [
        *_seen_of_trigger(scene, n),
        *_seen_of_mention(scene, candidate.mention),
        *_of_votes(scene, n, candidate),
        *tree,
        *(f"{found.frame}|{clue}" for clue in tree),
        f"{found.frame}|{kind}",
        f"{found.trigger.kind}|{kind}",
        *(["pronoun"] if candidate.anchor != candidate.mention.head else []),
    ]
    counted = {**numbers(scene, n, candidate), **of_encoder(scene, n, candidate)}
    return {**dict.fromkeys(seen, 1.0), **counted}


def definite(token: Word) -> str:
    """``this``, ``the``, ``a`` or nothing: how the determiner of a noun points."""
    for child in token.children:
        if child.dep_ == "det":
            if "Dem" in child.morph.get("PronType", []):
                return "this"
            return "the" if "Def" in child.morph.get("Definite", []) else "a"
    return ""


@lru_cache(maxsize=1)  # one trigger after the other is asked about all its candidates
def _seen_of_trigger(scene: Scene, n: int) -> tuple[str, ...]:
    return tuple(_of_trigger(scene, n))


@lru_cache(maxsize=64)  # those of one sentence, for each of its triggers
def _seen_of_mention(scene: Scene, mention: Mention) -> tuple[str, ...]:
    return tuple(of_mention(scene, mention))


def _of_trigger(scene: Scene, n: int) -> Iterator[str]:
    found = scene.triggers[n]
    token = scene.doc[found.token]
    yield f"trigger={found.trigger.kind}"
    yield f"frame={found.frame}"
    yield f"form={form(token)}"
    yield f"frame={found.frame}|form={form(token)}"
    yield f"status={found.trigger.status}"
    yield f"trigger:{definite(token)}"
    flags = {"weak": found.weak, "toll": found.toll, "background": found.trigger.background}
    flags["plural"] = "Plur" in token.morph.get("Number", [])
    flags.update({f"has-{role}": any(r == role for r, _ in scene.votes[n]) for role in ROLES})
    yield from (f"trigger:{name}" for name, holds in flags.items() if holds)


def of_mention(scene: Scene, mention: Mention) -> Iterator[str]:
    head = scene.doc[mention.head]
    ident = scene.ids[mention]
    kind = family(mention.kind)
    yield f"kind={mention.kind}"
    yield f"family={kind}"
    yield f"named={mention.named}|{kind}"
    yield f"known={scene.reading.entities[mention].known}|{kind}"
    yield f"rank={min(scene.ranks[kind.split('-')[0]].get(ident, 3), 3)}|{kind}"
    flags = {
        f"nested|{kind}": mention in scene.nested,
        f"lead|{kind}": scene.number[scene.first[ident]] == 0,
        "speaker": mention in scene.claimants,
        "demonym": "demonym" in mention.finders,
        "plural": "Plur" in head.morph.get("Number", []),
        f"head={head.lemma_.lower()}": not mention.named,
    }
    yield from (name for name, holds in flags.items() if holds)
    counted = {q.outcome for q in scene.reading.quantities if q.span.overlaps(mention.span)}
    yield from (f"counted={outcome}" for outcome in sorted(map(str, counted)))


def _of_votes(scene: Scene, n: int, candidate: Candidate) -> Iterator[str]:
    """What the finders say of it here, and of the same mention for the sentence's other triggers."""
    found = scene.triggers[n]
    ident = scene.ids[candidate.mention]
    sentence, proposed = scene.sentence(n), _proposed(scene, n)
    for role in ROLES:
        here = sorted(finders(scene.votes[n].get((role, candidate.mention), ())))
        yield from (f"votes:{role}:{finder}" for finder in here)
        if here:
            yield f"votes:{role}={len(here)}"
            yield f"votes:{role}|{found.frame}"
        elif (role, ident) in proposed:
            yield f"votes:{role}:same-entity"
        told = scene.proposing.get((sentence, role, candidate.mention), ())
        others = [scene.triggers[k] for k in told if k != n]
        if others:
            yield f"elsewhere:{role}"
        if any(other.trigger.kind == found.trigger.kind for other in others):
            yield f"elsewhere:{role}:same-kind"
        if any(other.toll != found.toll for other in others):
            yield f"elsewhere:{role}:toll"


@lru_cache(maxsize=1)  # one trigger after the other, as above
def _proposed(scene: Scene, n: int) -> frozenset[tuple[str, str]]:
    """The entities that are proposed for a role of a trigger."""
    return frozenset((role, scene.ids[m]) for role, m in scene.votes[n] if m in scene.ids)


def _of_tree(scene: Scene, trigger: int, candidate: Candidate) -> Iterator[str]:
    side = "before" if candidate.anchor < trigger else "after"
    yield f"side={side}"
    yield f"side={side}|word={_word_before(scene, candidate.mention)}"
    for name, doc in (("md", scene.doc), ("sm", scene.second)):
        steps = steps_between(doc[trigger], doc[candidate.anchor], scene.contractions)
        if steps is None:
            yield f"{name}:far"
            continue
        yield f"{name}:{''.join(steps)}"
        yield f"{name}:bare:{''.join(step.split('[')[0] for step in steps)}"
        yield f"{name}:length={len(steps)}"
        if steps:
            yield f"{name}:first={steps[0]}"
            yield f"{name}:last={steps[-1]}"
    above = next((t.i for t in climb(scene.doc[candidate.anchor]) if t.i in scene.tokens), None)
    if above is not None:
        yield "meets:own" if above == trigger else "meets:other"


def _word_before(scene: Scene, mention: Mention) -> str:
    """The function word that introduces a mention, articles skipped; "-" for a content word."""
    doc = scene.doc
    if doc[mention.first].pos_ == "ADP":
        return str(doc[mention.first].lower_)
    at = mention.first - 1
    while at > 0 and doc[at].pos_ == "DET":
        at -= 1
    introduces = at >= 0 and doc[at].pos_ in {"ADP", "PUNCT", "CCONJ", "SCONJ"}
    return str(doc[at].lower_) if introduces else "-"


def of_encoder(scene: Scene, n: int, candidate: Candidate) -> Features:
    """The encoder's log-odds for every role, within a range of 3 either way."""
    if scene.opinions is None:
        return {}
    told = scene.opinions.roles.get((of_trigger(scene.triggers[n]), as_candidate(candidate.mention)), {})
    event = scene.opinions.event[of_trigger(scene.triggers[n])]
    odds = {f"#encoder:{role}": bounded(odds) for role, odds in told.items()}
    return {**odds, "#encoder:event": bounded(event)}


def numbers(scene: Scene, n: int, candidate: Candidate) -> Features:
    """Distances and frequencies, brought to a range of about 0 to 3."""
    ident = scene.ids[candidate.mention]
    side = family(candidate.mention.kind).split("-")[0]
    low, high = sorted((scene.triggers[n].token, candidate.anchor))
    rivals = [c for c in scene.around(n) if low < c.anchor < high and family(c.mention.kind).startswith(side)]
    roles: Mapping[str, int] = scene.roles.get(ident, {})
    told = sum(roles.values())
    return {
        "#distance": min(high - low, 60) / 20,
        "#triggers-between": min(max(scene.acts[high] - scene.acts[low + 1], 0), 6) / 2,
        "#rivals-between": min(len(rivals), 8) / 3,
        "#verbs-between": min(scene.verbs[high] - scene.verbs[low], 6) / 2,
        "#commas-between": min(scene.commas[high] - scene.commas[low], 6) / 2,
        "#mentions": min(scene.counts[ident], 12) / 4,
        "#share": scene.counts[ident] / max(scene.counts.values()),
        "#roles": min(told, 8) / 4,
        "#depth": scene.sentence(n) / (scene.number[-1] + 1),
        **{f"#is-{role}": roles.get(role, 0) / max(told, 1) for role in ROLES},
    }
