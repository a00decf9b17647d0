"""The country that an article is about."""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterable

from kg.annotations import Annotated
from kg.gazetteer import Gazetteer, Known
from kg.model import Mention
from kg.vocabulary import subclasses

_PLACE = 2
_LEAD = 2


def countries(annotated: Annotated, mentions: Iterable[Mention], gazetteer: Gazetteer) -> tuple[str, ...]:
    """The countries of an article as ``place/syrie``, the one most spoken of first.

    Places count twice, for they tell where things happen; so does the first paragraph.
    """
    mentions = tuple(mentions)
    counted: Counter[str] = Counter()
    lead = min((p for p in annotated.paragraphs if p > 0), default=0)
    for mention in mentions:
        if mention.key is None or "demonym" in mention.finders:
            continue
        family = "place" if mention.kind in subclasses("Place") else "actor"
        record = gazetteer.get(f"{family}/{mention.key}")
        home = home_of(record) if record else None
        if record and home:
            counted[home] += (_PLACE if record.is_place else 1) * (_LEAD if mention.first < lead else 1)
    inside = {at for m in mentions if m.named and m.key for at in range(m.first, m.last)}
    for token in annotated.doc:
        state = gazetteer.demonym(token.text) if token.i not in inside else None
        home = home_of(state) if state else None
        if home:
            counted[home] += 1
    return tuple(sorted(counted, key=lambda country: (-counted[country], country)))


def home_of(record: Known) -> str | None:
    """The country of a known thing; a country is its own."""
    return record.id if record.kind == "Country" else record.country
