"""Mentions: names, descriptions, dates, quantities and sources, each with its place in the text."""

from kg.mentions.names import find_names
from kg.mentions.phrases import find_phrases

__all__ = ["find_names", "find_phrases"]
