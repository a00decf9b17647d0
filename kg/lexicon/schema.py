"""The schema of the event files, the cues of realis and the inflection rules, as TOML gives them."""

from __future__ import annotations

from typing import Literal

import msgspec

Frame = Literal["attack", "suffer", "move", "clash", "capture", "speech", "custody"]
Pos = Literal["NOUN", "VERB", "ADJ"]
Words = tuple[str, ...]


class TriggerEntry(msgspec.Struct, frozen=True, forbid_unknown_fields=True, kw_only=True):
    """One way to name an event: a ``lemma``, or a ``phrase`` of lemmas with up to ``gap`` words between
    (2 after a verb, 1 after a noun).

    ``a|b`` are alternatives. In word lists ``@name`` is a list of cues.toml, ``#`` any number and
    ``#name`` a proper name; ``#town`` in ``needs`` a name without article right behind. ``forms`` are
    inflected forms that inflection.toml does not make.
    ``not_before`` and ``not_after`` look at the next and the previous content word, ``not_inside`` at
    what stands between the words of a phrase, ``needs`` and ``unless`` at the clause. Where ``needs``
    fails, the entry is of kind ``otherwise``, or silent.
    ``weak``: silent too without an armed context. ``toll``: only tells what another event cost.
    ``acted``: not as a bare participle ("accusé de viol").
    """

    lemma: str = ""
    phrase: str = ""
    pos: Pos | None = None
    forms: Words = ()
    gap: int | None = None
    not_before: Words = ()
    not_after: Words = ()
    not_inside: Words = ()
    needs: Words = ()
    unless: Words = ()
    otherwise: str | None = None
    frame: Frame | None = None
    weak: bool = False
    toll: bool = False
    acted: bool = False


class Example(msgspec.Struct, frozen=True, forbid_unknown_fields=True):
    """A sentence and the words in it that must fire."""

    text: str
    trigger: str


class EventLexicon(msgspec.Struct, frozen=True, forbid_unknown_fields=True):
    """The words of one event class; ``kind`` is its local name in the ontology."""

    kind: str
    frame: Frame
    triggers: tuple[TriggerEntry, ...]
    examples: tuple[Example, ...]
    decoys: Words


class NegationCues(msgspec.Struct, frozen=True, forbid_unknown_fields=True):
    """What says that it did not happen."""

    particles: Words
    negatives: Words
    determiners: Words
    partitives: Words
    governors: Words
    denials: Words
    disputes: Words
    asides: Words
    adjectives: Words


class PlannedCues(msgspec.Struct, frozen=True, forbid_unknown_fields=True):
    """What says that it is yet to happen.

    ``announcers`` do so for the kinds ``announced``, ``duties`` for what has one of the ``beginnings`` to do.
    """

    governors: Words
    duties: Words
    beginnings: Words
    nouns: Words
    adjectives: Words
    links: Words
    prepositions: Words
    ready: Words
    announcers: Words
    announced: Words


class HypotheticalCues(msgspec.Struct, frozen=True, forbid_unknown_fields=True):
    """What says that it might happen."""

    modals: Words
    openers: Words


class HedgeCues(msgspec.Struct, frozen=True, forbid_unknown_fields=True):
    """Words of doubt; ``accusing`` are those that doubt only what follows them closely.

    ``bearers`` are verbs whose conditional doubts the act that is their object: "aurait mené un raid".
    ``doers`` doubt who did it, on either side of them.
    """

    words: Words
    after: Words
    doers: Words
    accusing: Words
    bearers: Words


class BackgroundCues(msgspec.Struct, frozen=True, forbid_unknown_fields=True):
    """What says that it is history or habit rather than the news."""

    phrases: Words
    recent: Words
    since: Words
    ago: Words
    months: Words
    first_day: str
    spans: dict[str, str]
    accused: Words


class OngoingCues(msgspec.Struct, frozen=True, forbid_unknown_fields=True):
    """What says that it is still going on."""

    governors: Words
    phrases: Words


class OccurredCues(msgspec.Struct, frozen=True, forbid_unknown_fields=True):
    """What says that an infinitive has happened all the same ("réussir à", "après avoir")."""

    prepositions: Words
    governors: Words


class CueLexicon(msgspec.Struct, frozen=True, forbid_unknown_fields=True):
    """cues.toml: named word lists, and the cues of realis."""

    lists: dict[str, Words]
    negation: NegationCues
    planned: PlannedCues
    hypothetical: HypotheticalCues
    hedge: HedgeCues
    background: BackgroundCues
    ongoing: OngoingCues
    occurred: OccurredCues


class Endings(msgspec.Struct, frozen=True, forbid_unknown_fields=True):
    """A word that ends in ``ending`` has these forms, each in its place."""

    ending: str
    forms: Words


class InflectionLexicon(msgspec.Struct, frozen=True, forbid_unknown_fields=True):
    """inflection.toml: endings of verbs and nouns, and the forms of little words."""

    infinitives: Words
    variants: dict[str, Words]
    verbs: tuple[Endings, ...]
    nouns: tuple[Endings, ...]
