"""What an event is called in lists, once in each language: kind, who, to whom or where, when."""

from __future__ import annotations

from collections.abc import Iterator

from pyoxigraph import Literal

from kg.gazetteer import gazetteer
from kg.lexicon.loader import read
from kg.lexicon.schema_labels import LabelsLexicon
from kg.model import Entity, Event, Period
from kg.vocabulary import label

LANGUAGES = ("en", "fr")
_LISTED = 3


def event_labels(event: Event) -> Iterator[Literal]:
    """The label of an event in each language: "frappe aérienne : coalition → al-Toukhar, 19 juillet 2016"."""
    for language in LANGUAGES:
        yield Literal(_label(event, language), language=language)


def _label(event: Event, language: str) -> str:
    words: LabelsLexicon = read(language, "labels", LabelsLexicon)
    who, whom, where = (_names(event, role, words, language) for role in ("attacker", "target", "place"))
    sides = " → ".join(filter(None, (who, whom or where)))
    parts = (
        sides or event.triggers[0].span.text,
        where if whom != where and whom else "",
        _when(event, words),
    )
    return f"{label(event.kind, language)}{words.colon}{', '.join(filter(None, parts))}"


def _names(event: Event, role: str, words: LabelsLexicon, language: str) -> str:
    """The first few that fill a role, each once."""
    names = tuple(dict.fromkeys(_name(f.entity, language) for f in event.fillers if f.role == role))
    return words.listed(names) if len(names) <= _LISTED else ", ".join((*names[:_LISTED], "…"))


def _name(entity: Entity, language: str) -> str:
    """The name in the language where the known world has one; the text's own words else."""
    known = gazetteer(language).get(entity.id) if entity.known else None
    return known.label if known else entity.label


def _when(event: Event, words: LabelsLexicon) -> str:
    period: Period | None = event.period
    if period is None or not (period.earliest or period.latest):
        return ""
    first, last = (words.written(bound) if bound else "…" for bound in (period.earliest, period.latest))
    return first if first == last else f"{first} – {last}"
