"""Reads the reports of an article out of its graph."""

from __future__ import annotations

from collections.abc import Iterable, Iterator
from datetime import date
from functools import cache

from pyoxigraph import Literal, NamedNode

from kg.facts import Facts, pointing
from kg.fusion.descriptions import Known
from kg.iris import KG, RDF_TYPE, local
from kg.lexicon.languages import languages
from kg.lexicon.loader import read
from kg.lexicon.schema_hours import HoursLexicon
from kg.model import Count, Report
from kg.vocabulary import subclasses

_OA_EXACT = NamedNode("http://www.w3.org/ns/oa#exact")
_DCT = "http://purl.org/dc/terms/"
_TYPE = NamedNode(RDF_TYPE)
Term = NamedNode | Literal
_REPORTED, _ABOUT = NamedNode(KG + "reportedIn"), NamedNode(KG + "about")
# Which span of which claims may name the part of the day.
_SPEAKING = {_TYPE.value: "evidence", KG + "date": "words"}


def read_reports(facts: Facts, article: str, world: Facts) -> tuple[Report, ...]:
    """What an article's graph reports, by event; ``world`` is asked for what is known of its things."""
    reader = _Reader(facts, NamedNode(article), world)
    return tuple(reader.report(event) for event in sorted(reader.events, key=str))


class _Reader:
    """One article's graph, property by property."""

    def __init__(self, facts: Facts, graph: NamedNode, world: Facts) -> None:
        self.graph, self.facts = graph, facts
        self.known = Known(facts, world)
        self.events = [s for s, told in self.facts.items() if graph in told.get(_REPORTED, ())]
        self.claims = pointing(facts, _ABOUT)
        self.published = _day(self.one(graph, NamedNode(_DCT + "issued")))
        language = self.one(graph, NamedNode(_DCT + "language"))
        code = language.value if language is not None else ""
        self.hours = read(code if code in languages() else languages()[0], "hours", HoursLexicon)

    def values(self, subject: NamedNode, predicate: NamedNode) -> list[Term]:
        """The objects of a property, in the order of their texts."""
        found = self.facts.get(subject, {}).get(predicate, ())
        return sorted((value for value in found if isinstance(value, Term)), key=str)

    def one(self, subject: NamedNode, predicate: NamedNode) -> Term | None:
        return next(iter(self.values(subject, predicate)), None)

    def report(self, event: NamedNode) -> Report:
        def locals_of(name: str) -> list[str]:
            return [local(value.value) for value in self.values(event, _kg(name))]

        def things(name: str) -> list[NamedNode]:
            return [value for value in self.values(event, _kg(name)) if isinstance(value, NamedNode)]

        kinds = [local(v.value) for v in self.values(event, _TYPE) if v.value.startswith(KG)]
        background = self.one(event, _kg("background"))
        claims = sorted(self.claims.get(event, ()), key=str)
        return Report(
            id=event.value,
            article=self.graph.value,
            kind=kinds[0],
            status=next(iter(locals_of("status")), "Occurred"),
            background=background is not None and background.value == "true",
            published=self.published,
            earliest=_day(self.one(event, _kg("earliest"))),
            latest=_day(self.one(event, _kg("latest"))),
            precision=next(iter(locals_of("datePrecision")), None),
            places=tuple(self.known.spot(place) for place in self._places(things("place"), things("target"))),
            attackers=tuple(self.known.party(actor) for actor in things("attacker")),
            targets=tuple(self.known.party(actor) for actor in things("target")),
            counts=tuple(self._counts(claims)),
            hours=self.hours.told(" ".join(self._sentences(claims))),
        )

    def _places(self, places: list[NamedNode], targets: list[NamedNode]) -> list[NamedNode]:
        """Where it was; a place that was struck tells it too."""
        struck = [target for target in targets if self.known.spot(target).kind in subclasses("Place")]
        return list(dict.fromkeys((*places, *struck)))

    def _counts(self, claims: Iterable[NamedNode]) -> Iterator[Count]:
        """The figures that nobody denies, each once."""
        told: dict[Count, None] = {}
        for claim in claims:
            figure = self.one(claim, _kg("object"))
            modality = self.one(claim, _kg("modality"))
            if isinstance(figure, NamedNode) and modality != _kg("Denied"):
                outcome, category = (self.one(figure, _kg(name)) for name in ("outcome", "category"))
                if outcome is not None and category is not None:
                    low, high = (self._number(figure, name) for name in ("atLeast", "atMost"))
                    told[Count(local(outcome.value), local(category.value), low, high)] = None
        yield from told

    def _number(self, figure: NamedNode, name: str) -> int | None:
        value = self.one(figure, _kg(name))
        return int(value.value) if value is not None else None

    def _sentences(self, claims: Iterable[NamedNode]) -> Iterator[str]:
        """The words of the dates, and the sentences that say that it happened."""
        for claim in claims:
            predicate = self.one(claim, _kg("predicate"))
            part = _SPEAKING.get(predicate.value) if predicate is not None else None
            span = self.one(claim, _kg(part)) if part else None
            text = self.one(span, _OA_EXACT) if isinstance(span, NamedNode) else None
            if text is not None:
                yield text.value


@cache
def _kg(name: str) -> NamedNode:
    return NamedNode(KG + name)


def _day(value: Term | None) -> date | None:
    return date.fromisoformat(value.value) if value is not None else None
