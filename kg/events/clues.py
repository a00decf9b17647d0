"""What speaks for and against a candidate: named features, each with a number.

Names say what was seen ("md:<obj>nsubj", "votes:target=2"), so that learnt weights can be read.
"""

from __future__ import annotations

from collections.abc import Iterator, Mapping

from kg.annotations.words import Word
from kg.events import opinions
from kg.events.scene import Candidate, Scene, family
from kg.events.syntax import form
from kg.events.votes import ROLES, finders
from kg.lexicon.weights import Features
from kg.model import Mention

BETWEEN = ("#distance", "#triggers-between", "#rivals-between", "#verbs-between", "#commas-between", "#depth")
FREQUENCIES = ("#mentions", "#share", "#roles", *(f"#is-{role}" for role in ROLES))
Look = tuple[str, str | tuple[str, ...] | None]


def clues(scene: Scene, n: int, candidate: Candidate) -> Features:
    """All that is seen of a candidate in the sentence of the ``n``-th trigger."""
    frame = scene.triggers[n].frame
    seen = [
        *of_trigger(scene, n),
        *of_mention(scene, candidate.mention),
        *of_votes(scene, n, candidate),
        *(name for look in looks(scene, n, candidate) for name in of_look(frame, look)),
        *of_kinds(*kinds(scene, n, candidate)),
    ]
    counted = {**numbers(scene, n, candidate), **of_encoder(scene, n, candidate)}
    return {**dict.fromkeys(seen, 1.0), **counted}


def kinds(scene: Scene, n: int, candidate: Candidate) -> tuple[str, str, str, bool]:
    """The frame and kind of a trigger, the family of a candidate, and whether a pronoun stands for it."""
    found, mention = scene.triggers[n], candidate.mention
    return found.frame, found.trigger.kind, family(mention.kind), candidate.anchor != mention.head


def of_kinds(frame: str, kind: str, family: str, pronoun: bool) -> tuple[str, ...]:
    """The names of what the kinds alone say."""
    return (f"{frame}|{family}", f"{kind}|{family}", *(["pronoun"] if pronoun else []))


def definite(token: Word) -> str:
    """``this``, ``the``, ``a`` or nothing: how the determiner of a noun points."""
    for child in token.children:
        if child.dep_ == "det":
            if "Dem" in child.morph.get("PronType", []):
                return "this"
            return "the" if "Def" in child.morph.get("Definite", []) else "a"
    return ""


def of_trigger(scene: Scene, n: int) -> Iterator[str]:
    """What is so for every candidate of the ``n``-th trigger."""
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
    """What is so of a mention for every trigger."""
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


def of_votes(scene: Scene, n: int, candidate: Candidate) -> list[str]:
    """What the finders say of it here, and of the same mention for the sentence's other triggers."""
    found, mention, sentence = scene.triggers[n], candidate.mention, scene.sentences[n]
    ident, voted, seen = scene.ids[mention], scene.votes[n], list[str]()
    if ident not in scene.proposed[sentence]:
        return seen
    for role in ROLES:
        here = sorted(finders(voted.get((role, mention), ())))
        if here:
            seen += [f"votes:{role}:{finder}" for finder in here]
            seen += (f"votes:{role}={len(here)}", f"votes:{role}|{found.frame}")
        elif (role, ident) in scene.voted[n]:
            seen.append(f"votes:{role}:same-entity")
        others = [scene.triggers[k] for k in scene.proposing.get((sentence, role, mention), ()) if k != n]
        if others:
            seen.append(f"elsewhere:{role}")
            if any(other.trigger.kind == found.trigger.kind for other in others):
                seen.append(f"elsewhere:{role}:same-kind")
            if any(other.toll != found.toll for other in others):
                seen.append(f"elsewhere:{role}:toll")
    return seen


def looks(scene: Scene, n: int, candidate: Candidate) -> tuple[Look, ...]:
    """How a candidate stands to a trigger: side, both ways through the trees, whom its way up meets first."""
    trigger, anchor = scene.triggers[n].token, candidate.anchor
    side = "before" if anchor < trigger else "after", scene.leads[candidate.mention]
    md, sm = (
        ("md", scene.first_tree.steps(trigger, anchor)),
        ("sm", scene.second_tree.steps(trigger, anchor)),
    )
    above = scene.meets(anchor)
    if above is None:
        return side, md, sm
    return side, md, sm, ("meets", "own" if above == trigger else "other")


def of_look(frame: str, look: Look) -> Iterator[str]:
    """The names of such a look, alone and with the frame of the trigger."""
    for name in _of_look(*look):
        yield name
        yield f"{frame}|{name}"


def _of_look(name: str, seen: str | tuple[str, ...] | None) -> Iterator[str]:
    if name == "meets":
        yield f"meets:{seen}"
    elif isinstance(seen, str):
        yield f"side={name}"
        yield f"side={name}|word={seen}"
    elif seen is None:
        yield f"{name}:far"
    else:
        yield f"{name}:{''.join(seen)}"
        yield f"{name}:bare:{''.join(step.split('[')[0] for step in seen)}"
        yield f"{name}:length={len(seen)}"
        if seen:
            yield f"{name}:first={seen[0]}"
            yield f"{name}:last={seen[-1]}"


def of_encoder(scene: Scene, n: int, candidate: Candidate) -> Features:
    """The encoder's log-odds for every role, within a range of 3 either way."""
    if scene.opinions is None:
        return {}
    told = scene.opinions.roles.get(
        (opinions.of_trigger(scene.triggers[n]), opinions.of_mention(candidate.mention)), {}
    )
    event = scene.opinions.event[opinions.of_trigger(scene.triggers[n])]
    odds = {f"#encoder:{role}": opinions.bounded(odds) for role, odds in told.items()}
    return {**odds, "#encoder:event": opinions.bounded(event)}


def numbers(scene: Scene, n: int, candidate: Candidate) -> Features:
    """Distances and frequencies, brought to a range of about 0 to 3."""
    told = zip(BETWEEN, between(scene, n, candidate), strict=True)
    return {**dict(told), **dict(zip(FREQUENCIES, frequencies(scene, candidate.mention), strict=True))}


def between(scene: Scene, n: int, candidate: Candidate) -> tuple[float, ...]:
    """What stands between a trigger and a candidate, and how deep in the article that is: ``BETWEEN``."""
    low, high = scene.triggers[n].token, candidate.anchor
    if low > high:
        low, high = high, low
    return (
        min(high - low, 60) / 20,
        min(max(scene.acts[high] - scene.acts[low + 1], 0), 6) / 2,
        min(scene.rivals(n, candidate, low, high), 8) / 3,
        min(scene.verbs[high] - scene.verbs[low], 6) / 2,
        min(scene.commas[high] - scene.commas[low], 6) / 2,
        scene.sentences[n] / (scene.number[-1] + 1),
    )


def frequencies(scene: Scene, mention: Mention) -> tuple[float, ...]:
    """How often the article tells of whom a mention means, and in which roles: ``FREQUENCIES``."""
    ident = scene.ids[mention]
    roles: Mapping[str, int] = scene.roles.get(ident, {})
    told = sum(roles.values())
    often = scene.counts[ident]
    shares = (roles.get(role, 0) / max(told, 1) for role in ROLES)
    return (min(often, 12) / 4, often / scene.most, min(told, 8) / 4, *shares)
