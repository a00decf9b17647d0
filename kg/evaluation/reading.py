"""Gold files: one article each, in either of the two styles of spans that are in use."""

from __future__ import annotations

from collections.abc import Iterator, Mapping
from pathlib import Path

import msgspec

from kg.errors import ValidationError
from kg.evaluation.naming import Names, plain


class Words(msgspec.Struct, frozen=True):
    """A phrase and its characters in the article, where the file gives them."""

    text: str
    start: int | None = None
    end: int | None = None


Phrase = Words | str


class GoldEvent(msgspec.Struct, frozen=True):
    """One event as annotated; keys that the comparison has no use for may stand beside these."""

    type: str
    trigger: Phrase
    trigger_start: int | None = None
    accept_types: tuple[str, ...] = ()
    alt_triggers: tuple[Phrase, ...] = ()
    attacker: tuple[Phrase, ...] | None = ()
    target: tuple[Phrase, ...] | None = ()
    place: tuple[Phrase, ...] | None = ()
    attributed_to: tuple[Phrase, ...] | None = ()
    date_text: Phrase | None = None
    date_iso: str | None = None
    killed_min: int | None = None
    killed_civilians_min: int | None = None
    killed_children_min: int | None = None
    killed_also_accept: tuple[int, ...] | None = ()
    injured_min: int | None = None
    hedged: bool = False
    background: bool = False
    negated: bool = False
    future: bool = False
    symmetric: bool = False
    core: bool = True

    @property
    def spans(self) -> tuple[tuple[int, int], ...]:
        """The characters of every trigger, the chief one first."""
        head = words(self.trigger)
        start = head.start if isinstance(self.trigger, Words) else self.trigger_start
        first = [(start, start + len(head.text))] if start is not None else []
        others = [(w.start, w.end) for w in map(words, self.alt_triggers)]
        return (*first, *((a, b) for a, b in others if a is not None and b is not None))


class GoldEntity(msgspec.Struct, frozen=True):
    """A named thing, its kind, and the name that all its mentions share."""

    text: str
    type: str
    canonical: str | None = None


class GoldRelation(msgspec.Struct, frozen=True):
    """A relation between two named things."""

    type: str
    subject: str
    object: str


class GoldArticle(msgspec.Struct, frozen=True):
    """All that was annotated of an article; ``doc`` is its id."""

    doc: str
    events: tuple[GoldEvent, ...] = ()
    entities: tuple[GoldEntity, ...] = ()
    relations: tuple[GoldRelation, ...] = ()

    def aliases(self) -> Mapping[str, Names]:
        """For a plain name all names that the gold says mean the same."""
        groups: dict[str, set[str]] = {}
        for relation in self.relations:
            if relation.type == "aliasOf":
                pair = (relation.subject, relation.object)
                joined = set(pair).union(*(groups.get(plain(name), ()) for name in pair))
                groups.update((plain(name), joined) for name in joined)
        shared: dict[str, set[str]] = {}
        for entity in self.entities:
            if entity.canonical:
                shared.setdefault(plain(entity.canonical), {entity.canonical}).add(entity.text)
        for names in shared.values():
            for name in names:
                groups[plain(name)] = groups.get(plain(name), set()) | names
        return {name: frozenset(group) for name, group in groups.items()}


def words(phrase: Phrase) -> Words:
    """A phrase as words, whichever style its file uses."""
    return phrase if isinstance(phrase, Words) else Words(phrase)


def read_gold(folder: Path) -> Iterator[GoldArticle]:
    """The gold files ``*.json`` of a folder, by name; raises ``ValidationError`` for a broken one or none."""
    files = sorted(folder.glob("*.json")) if folder.is_dir() else []
    if not files:
        raise ValidationError(
            f"{folder}: no gold files; give a folder with one <article id>.json per article"
        )
    for path in files:
        try:
            yield msgspec.json.decode(path.read_bytes(), type=GoldArticle)
        except msgspec.MsgspecError as wrong:
            raise ValidationError(
                f"{path}: not a gold file: {wrong}; see the format in CONTRIBUTING"
            ) from wrong
