"""What an event is called in lists, once in each language: kind, who, to whom or where, when."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from dataclasses import dataclass

from pyoxigraph import Literal

from kg.gazetteer import gazetteer
from kg.lexicon.loader import read
from kg.lexicon.schema_labels import LabelsLexicon
from kg.model import Event
from kg.vocabulary import label

LANGUAGES = ("en", "fr")
_LISTED = 3


@dataclass(frozen=True, slots=True)
class Title:
    """What a label is made of. Things are identifier and name; ``words`` stand in where nobody is named."""

    kind: str
    attackers: Sequence[tuple[str, str]] = ()
    targets: Sequence[tuple[str, str]] = ()
    places: Sequence[tuple[str, str]] = ()
    words: str = ""
    earliest: str | None = None
    latest: str | None = None


def event_labels(event: Event) -> Iterator[Literal]:
    """The label of an event in each language: "frappe aérienne : coalition → al-Toukhar, 19 juillet 2016"."""

    def things(role: str) -> tuple[tuple[str, str], ...]:
        return tuple((f.entity.id, f.entity.label) for f in event.fillers if f.role == role)

    first, last = (event.period.earliest, event.period.latest) if event.period else (None, None)
    words = event.triggers[0].span.text
    who, whom, where = (things(role) for role in ("attacker", "target", "place"))
    yield from title_labels(Title(event.kind, who, whom, where, words, first, last))


def title_labels(title: Title) -> Iterator[Literal]:
    """The label that a title gives in each language."""
    for language in LANGUAGES:
        yield Literal(_label(title, language), language=language)


def _label(title: Title, language: str) -> str:
    words: LabelsLexicon = read(language, "labels", LabelsLexicon)
    sides = (title.attackers, title.targets, title.places)
    who, whom, where = (_names(things, words, language) for things in sides)
    said = (
        " → ".join(filter(None, (who, whom or where))) or title.words,
        where if whom != where and whom else "",
        _when(title, words),
    )
    told = ", ".join(filter(None, said))
    return f"{label(title.kind, language)}{words.colon}{told}" if told else label(title.kind, language)


def _names(things: Sequence[tuple[str, str]], words: LabelsLexicon, language: str) -> str:
    """The first few that fill a role, each once."""
    names = tuple(dict.fromkeys(_name(*thing, language) for thing in things))
    return words.listed(names) if len(names) <= _LISTED else ", ".join((*names[:_LISTED], "…"))


def _name(identifier: str, name: str, language: str) -> str:
    """The name in the language where the known world has one; the text's own words else."""
    known = gazetteer(language).get(identifier)
    return known.label if known else name


def _when(title: Title, words: LabelsLexicon) -> str:
    if not (title.earliest or title.latest):
        return ""
    first, last = (words.written(bound) if bound else "…" for bound in (title.earliest, title.latest))
    return first if first == last else f"{first} – {last}"
