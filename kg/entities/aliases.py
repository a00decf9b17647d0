"""Names that the article itself says or shows to be the same: surnames and acronyms."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Iterator, Sequence

from kg.annotations import Annotated
from kg.matching import fold
from kg.model import Mention


def full_names(annotated: Annotated, persons: Sequence[Mention]) -> dict[Mention, Mention]:
    """Every shorter name of a person with the longest one that ends or begins with its words.

    "M. Abdel Rahmane" is Rami Abdel Rahmane; a surname that two persons share stays alone.
    """
    by_words: dict[tuple[str, ...], Mention] = {}
    for mention in sorted(persons, key=lambda m: m.first):
        by_words.setdefault(_words(mention), mention)
    longer: dict[tuple[str, ...], set[tuple[str, ...]]] = defaultdict(set)
    for words in by_words:
        for other in by_words:
            if len(other) > len(words) and words in (other[-len(words) :], other[: len(words)]):
                longer[words].add(other)
    full = {
        words: max(others, key=lambda o: (len(o), o)) for words, others in longer.items() if _agree(others)
    }
    return {m: by_words[full[_words(m)]] for m in persons if _words(m) in full}


def _words(mention: Mention) -> tuple[str, ...]:
    return tuple(fold(mention.span.text).split())


def _agree(names: set[tuple[str, ...]]) -> bool:
    """True when all the longer names are one name, more or less complete."""
    longest = max(names, key=lambda n: (len(n), n))
    return all(name in (longest[-len(name) :], longest[: len(name)]) for name in names)


def abbreviations(annotated: Annotated, named: Sequence[Mention]) -> Iterator[tuple[Mention, Mention]]:
    """Long and short names where one stands in brackets after the other: "Unités de protection (YPG)"."""
    doc = annotated.doc
    starts = {mention.first: mention for mention in named}
    for one in named:
        other = starts.get(one.last + 1)
        closed = other is not None and other.last < len(doc) and doc[other.last].text == ")"
        if (
            other is None
            or not closed
            or doc[one.last].text != "("
            or "acronym" not in one.finders | other.finders
        ):
            continue
        yield (one, other) if one.last - one.first >= other.last - other.first else (other, one)
