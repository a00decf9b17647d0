"""Claims gathered into sentences: each with its claimant, its doubt, its role words and its figures."""

from __future__ import annotations

from collections.abc import Callable, Hashable, Iterable, Mapping
from typing import TypeVar

from kg.iris import local
from kg.networks.records import Evidence, Toll, Word
from kg.networks.terms import number

Row = Mapping[str, str]
K = TypeVar("K", bound=Hashable)
Claims = dict[K, tuple[Evidence, ...]]
_DOUBT = ("Asserted", "Hedged", "Denied")


def event_claims(rows: Iterable[Row], articles: Mapping[str, Row], name: Callable[[str], str]) -> Claims[str]:
    """The sentences of each event, by the event's IRI."""
    return _gather(rows, lambda row: row["about"], articles, name)


def relation_claims(
    rows: Iterable[Row], articles: Mapping[str, Row], name: Callable[[str], str]
) -> Claims[tuple[str, str, str]]:
    """The sentences of each relation, by subject, object and local name of the relation."""
    return _gather(rows, lambda row: (row["about"], row["object"], local(row["predicate"])), articles, name)


def _gather(
    rows: Iterable[Row], key: Callable[[Row], K], articles: Mapping[str, Row], name: Callable[[str], str]
) -> Claims[K]:
    """Group the rows by key, then by sentence and claimant; sentences stand in the order of the articles."""
    grouped: dict[K, dict[tuple[str, int, str, str], list[Row]]] = {}
    for row in rows:
        sentence = (row["article"], int(row["start"]), row["sentence"], row.get("claimant", ""))
        grouped.setdefault(key(row), {}).setdefault(sentence, []).append(row)
    return {
        about: tuple(_evidence(sentences[place], articles, name) for place in sorted(sentences))
        for about, sentences in grouped.items()
    }


def _evidence(rows: list[Row], articles: Mapping[str, Row], name: Callable[[str], str]) -> Evidence:
    """One sentence of one claimant out of the claims that it carries."""
    row = rows[0]
    article = articles.get(row["article"], {})
    claimant = row.get("claimant")
    doubts = {_doubt(each) for each in rows}
    whole = {_doubt(each) for each in rows if local(each["predicate"]) == "type"} or doubts
    return Evidence(
        article=local(row["article"]),
        sentence=row["sentence"],
        start=int(row["start"]),
        modality=max(whole, key=_DOUBT.index),
        hedged=doubts != {"Asserted"},
        claimant=name(claimant) if claimant else None,
        title=article.get("title"),
        published=article.get("issued"),
        publisher=article.get("publisher"),
        words=_words(rows),
        toll=tuple(sorted({toll for each in rows for toll in _toll(each)}, key=str)),
    )


def _doubt(row: Row) -> str:
    """The local name of the claim's modality; an unknown one counts as asserted."""
    modality = local(row.get("modality", "Asserted"))
    return modality if modality in _DOUBT else "Asserted"


def _words(rows: list[Row]) -> tuple[Word, ...]:
    """The role words and cues that lie inside the sentence."""
    found: set[Word] = set()
    for row in rows:
        start, length = int(row["start"]), len(row["sentence"])
        predicate = local(row["predicate"])
        role = "event" if predicate == "type" else predicate
        for prefix, name in (("words", role), ("cue", "cue")):
            first, last = number(row.get(f"{prefix}Start")), number(row.get(f"{prefix}End"))
            if first is not None and last is not None and start <= first < last <= start + length:
                hedged = prefix == "words" and _doubt(row) != "Asserted"
                found.add(Word(first - start, last - start, name, hedged))
    return tuple(sorted(found))


def _toll(row: Row) -> Iterable[Toll]:
    """The figure of the claim, if it has one."""
    if row.get("outcome"):
        yield Toll(
            outcome=local(row["outcome"]),
            category=local(row.get("category", "Everyone")),
            low=number(row.get("atLeast")),
            high=number(row.get("atMost")),
        )
