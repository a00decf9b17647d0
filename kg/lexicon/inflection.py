"""All forms of a word, by the endings of inflection.toml: parsers get lemmas wrong, endings do not."""

from __future__ import annotations

from kg.lexicon.schema import Endings, InflectionLexicon, Pos


def forms(word: str, pos: Pos | None, rules: InflectionLexicon) -> frozenset[str]:
    """The word and its inflected forms, in lower case; ``pos`` ``None`` allows both verb and noun."""
    word = word.lower()
    if pos == "VERB" and word.endswith(rules.infinitives):
        return _by(word, rules.verbs) | {word}
    if pos in {"NOUN", "ADJ"}:
        return _by(word, rules.nouns) | {word}
    found = _by(word, rules.nouns) | {word}
    return found | _by(word, rules.verbs) if word.endswith(rules.infinitives) else found


def little(word: str, rules: InflectionLexicon) -> frozenset[str] | None:
    """The forms of an article, preposition or pronoun; ``None`` when it is none."""
    variants = rules.variants.get(word.lower())
    return frozenset(variants) if variants else None


def _by(word: str, table: tuple[Endings, ...]) -> frozenset[str]:
    """The forms by the longest ending of the table that the word has."""
    fitting = [entry for entry in table if word.endswith(entry.ending)]
    if not fitting:
        return frozenset()
    best = max(fitting, key=lambda entry: len(entry.ending))
    stem = word[: len(word) - len(best.ending)]
    return frozenset(stem + ending for ending in best.forms)
