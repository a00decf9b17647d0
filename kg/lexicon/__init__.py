"""The words of a language that name events, ready to be looked up: ``load("fr")``."""

from __future__ import annotations

from dataclasses import dataclass
from functools import cache
from pathlib import Path

from kg.errors import LexiconError
from kg.lexicon.elision import apart
from kg.lexicon.inflection import forms, little
from kg.lexicon.loader import read, read_file
from kg.lexicon.schema import CueLexicon, EventLexicon, InflectionLexicon, TriggerEntry
from kg.lexicon.schema_grammar import GrammarLexicon

__all__ = ["Entry", "Lexicon", "load", "verb_forms"]

_FOLDER = Path(__file__).resolve().parent


@dataclass(frozen=True, slots=True)
class Entry:
    """A trigger entry with its forms: ``words[i]`` are the forms that may stand in place ``i``.

    ``content[i]`` tells a content word from an article or preposition. The word lists are in lower
    case, with the named lists put in.
    """

    kind: str
    frame: str
    spec: TriggerEntry
    words: tuple[frozenset[str], ...]
    content: tuple[bool, ...]
    not_before: frozenset[str]
    not_after: frozenset[str]
    not_inside: frozenset[str]
    needs: frozenset[str]
    unless: frozenset[str]

    @property
    def anchor(self) -> int:
        """The place of the first content word: the token that stands for the trigger."""
        return self.content.index(True)

    @property
    def gap(self) -> int:
        """How many other words may stand between two words of the phrase."""
        if self.spec.gap is not None:
            return self.spec.gap
        return 2 if self.spec.pos == "VERB" else 1


@dataclass(frozen=True, slots=True)
class Lexicon:
    """All event words of a language: ``events`` by kind, ``index`` by every form of an anchor.

    ``cues`` and ``grammar`` are the words around them.
    """

    language: str
    events: dict[str, EventLexicon]
    cues: CueLexicon
    grammar: GrammarLexicon
    index: dict[str, tuple[Entry, ...]]
    armed: frozenset[str]


@cache
def load(language: str = "fr") -> Lexicon:
    """The event words of ``language``, read once. Raises LexiconError on a missing or broken file."""
    files = sorted((_FOLDER / language / "events").glob("*.toml"))
    if not files:
        raise LexiconError(f"{language}: there are no event words; add lexicon/{language}/events/*.toml")
    cues = read(language, "cues", CueLexicon)
    rules = read(language, "inflection", InflectionLexicon)
    events = [read_file(file, EventLexicon) for file in files]
    index: dict[str, list[Entry]] = {}
    for event in events:
        for spec in event.triggers:
            entry = _entry(event, spec, cues, rules, language)
            for form in sorted(entry.words[entry.anchor]):
                index.setdefault(form, []).append(entry)
    return Lexicon(
        language,
        {event.kind: event for event in events},
        cues,
        read(language, "grammar", GrammarLexicon),
        {form: tuple(entries) for form, entries in index.items()},
        _words(("@armed",), cues),
    )


@cache
def verb_forms(language: str, words: tuple[str, ...]) -> frozenset[str]:
    """Every inflected form of these verbs, for parsers that do not know the lemma of "tente"."""
    rules = read(language, "inflection", InflectionLexicon)
    return frozenset(form for word in words for form in forms(word, "VERB", rules))


def _entry(
    event: EventLexicon, spec: TriggerEntry, cues: CueLexicon, rules: InflectionLexicon, language: str
) -> Entry:
    """The entry with all its forms. Raises LexiconError when it names no word."""
    items = spec.lemma.split() or apart(spec.phrase, language)
    if not items:
        raise LexiconError(f"{event.kind}: an entry has neither lemma nor phrase; give one of them")
    words, content = [], []
    for item in items:
        choices = [_choice(word, spec, rules, bool(spec.lemma)) for word in item.split("|")]
        words.append(frozenset().union(*(known for known, _ in choices)))
        content.append(any(is_content for _, is_content in choices))
    if spec.forms:
        words[0] |= {form.lower() for form in spec.forms}
    if True not in content:
        raise LexiconError(f"{event.kind}: {spec.phrase}: no content word; add a noun or a verb")
    return Entry(
        event.kind,
        spec.frame or event.frame,
        spec,
        tuple(words),
        tuple(content),
        *(
            _words(words, cues)
            for words in (spec.not_before, spec.not_after, spec.not_inside, spec.needs, spec.unless)
        ),
    )


def _choice(
    word: str, spec: TriggerEntry, rules: InflectionLexicon, alone: bool
) -> tuple[frozenset[str], bool]:
    """The forms of one word of an entry, and whether it is a content word."""
    if not alone and (known := little(word, rules)):
        return known, False
    return forms(word, spec.pos if alone else None, rules), True


def _words(words: tuple[str, ...], cues: CueLexicon) -> frozenset[str]:
    """The words in lower case, with each ``@name`` replaced by that list of cues.toml."""
    found: set[str] = set()
    for word in words:
        if not word.startswith("@"):
            found.add(word.lower())
        elif word[1:] in cues.lists:
            found.update(listed.lower() for listed in cues.lists[word[1:]])
        else:
            raise LexiconError(f"cues.toml: there is no list {word[1:]}; add it under [lists]")
    return frozenset(found)
