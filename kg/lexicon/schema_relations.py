"""The schema of ``relations.toml``."""

from __future__ import annotations

from functools import cached_property

import msgspec


class RelationExample(msgspec.Struct, frozen=True, forbid_unknown_fields=True):
    """A sentence with the words that must be found before and after the cue."""

    text: str
    before: str | None = None
    after: str | None = None


class RelationCue(msgspec.Struct, frozen=True, forbid_unknown_fields=True, dict=True):
    """Words that tell a relation, and what may stand before and after them.

    ``swap``: the relation goes from the words after to those before. ``fronted``: at the start of
    a sentence the subject follows ("Appuyées par X, les FDS"). ``holder``: one end is told by the
    adjective. ``second``: both ends stand after the cue, parted by one of these words. ``adjacent``: the
    ends touch the cue.
    """

    kind: str
    cues: tuple[str, ...]
    examples: tuple[RelationExample, ...]
    decoys: tuple[str, ...]
    before: tuple[str, ...] = ()
    after: tuple[str, ...] = ()
    swap: bool = False
    fronted: bool = False
    holder: str | None = None
    second: str | None = None
    adjacent: bool = False

    @cached_property
    def words(self) -> tuple[tuple[frozenset[str], ...], ...]:
        """The cues word by word, each word as the forms that it may take."""
        return tuple(tuple(frozenset(word.split("|")) for word in cue.split()) for cue in self.cues)


class RelationsLexicon(msgspec.Struct, frozen=True, forbid_unknown_fields=True):
    """All cues of a language, what stands between two of them that share their first end, and endings.

    A participle without ``plural`` and, where it then ends in one of ``feminine``, without its last letter
    is as the cues name it.
    """

    joining: tuple[str, ...]
    plural: str
    feminine: tuple[str, ...]
    relations: tuple[RelationCue, ...]
