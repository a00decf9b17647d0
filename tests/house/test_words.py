"""A word belongs to a language: the rooms that read the text hold no French function word."""

from __future__ import annotations

import ast
from pathlib import Path

import pytest

from kg.lexicon.loader import read
from kg.lexicon.schema_frames import FramesLexicon
from kg.lexicon.schema_grammar import GrammarLexicon

GRAMMAR = read("fr", "grammar", GrammarLexicon)
FRAMES = read("fr", "frames", FramesLexicon)
LISTS = (
    GRAMMAR.articles.definite,
    GRAMMAR.articles.to_the,
    GRAMMAR.nouns.determiners,
    GRAMMAR.nouns.linking,
    GRAMMAR.nouns.locatives,
    GRAMMAR.names.agentive,
    GRAMMAR.pronouns.singular,
    GRAMMAR.pronouns.plural,
    GRAMMAR.pronouns.relative,
    GRAMMAR.verbs.auxiliaries,
    GRAMMAR.verbs.never_behind,
    GRAMMAR.contractions,
    FRAMES.joining,
    FRAMES.prepositions.by,
    FRAMES.prepositions.on,
    FRAMES.prepositions.placing,
)
LABELS = {"aux"}  # of Universal Dependencies: they are the same in all languages
WORDS = {word for words in LISTS for word in words} - LABELS


def strings(source: str) -> set[str]:
    """The string constants of a module that are no docstrings, in lower case."""
    tree = ast.parse(source)
    told = {id(node.value) for node in ast.walk(tree) if isinstance(node, ast.Expr)}
    constants = (node for node in ast.walk(tree) if isinstance(node, ast.Constant) and id(node) not in told)
    return {node.value.strip().lower() for node in constants if isinstance(node.value, str)}


@pytest.mark.parametrize("room", ["annotations", "entities", "events", "lexicon", "mentions"])
def test_no_little_word_stands_in_python(checkout: Path, room: str) -> None:
    files = sorted((checkout / "kg" / room).glob("*.py"))
    assert files
    held = {file.name: sorted(strings(file.read_text(encoding="utf-8")) & WORDS) for file in files}
    assert not {name: words for name, words in held.items() if words}, "move them to kg/lexicon/fr"
