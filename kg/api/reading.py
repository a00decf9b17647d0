"""Records out of a graph, by questions so plain that every SPARQL store answers them rightly."""

from __future__ import annotations

from collections.abc import Iterable, Iterator
from datetime import date
from typing import Any

from kg import vocabulary
from kg.api.records import Actor, Claim, Event, Named, Place
from kg.iris import BASE, KG
from kg.model import Article
from kg.queries.runner import Graph

_RDF = "http://www.w3.org/1999/02/22-rdf-syntax-ns#"
_LATER = date.max
Values = dict[str, list[Any]]


class Reader:
    """What a graph says, predicate by predicate; each is read once."""

    def __init__(self, graph: Graph) -> None:
        self._graph = graph
        self._known: dict[str, Values] = {}

    def events(self) -> Iterator[Event]:
        """The events that count, each once, by their first day, undated ones last."""
        merged = self._of("kg:mergedInto")
        made = (self._event(iri) for iri in self._of("kg:status") if iri not in merged)
        yield from sorted(made, key=lambda event: (event.earliest or event.latest or _LATER, event.iri))

    def claims(self) -> Iterator[Claim]:
        """Every claim, by article and place in it; of a merged event's claims each once."""
        made = (self._claim(iri) for iri in self._of("kg:modality"))
        yield from sorted(made, key=lambda claim: (claim.article, claim.start, claim.predicate, claim.iri))

    def actors(self, everyone: bool) -> Iterator[Actor]:
        """The actors that articles speak of, or all that are known, by name."""
        made = (
            Actor(iri, kind, self.name(iri), self._aliases(iri), self._named("kg:country", iri))
            for iri, kind in self._kinds("Actor", everyone)
        )
        yield from sorted(made, key=lambda actor: (actor.name, actor.iri))

    def places(self, everyone: bool) -> Iterator[Place]:
        """The places that articles speak of, or all that are known, by name."""
        made = (self._place(iri, kind) for iri, kind in self._kinds("Place", everyone))
        yield from sorted(made, key=lambda place: (place.name, place.iri))

    def lying_in(self, places: Iterable[Any]) -> frozenset[str]:
        """These places, and all that lies in one of them or in its country."""
        sought = " ".join(map(str, places))
        rows = self._graph.query(
            f"SELECT DISTINCT ?x {{ VALUES ?sought {{ {sought} }} ?x (kg:within|kg:country)* ?sought }}"
        )
        return frozenset(row["x"].value for row in rows)

    def articles(self) -> Iterator[Article]:
        """The articles with their texts, by id: what a build can be given again."""
        for iri in sorted(self._of("kg:text")):
            yield Article(
                id=iri.removeprefix(BASE + "article/"),
                text=self._text("kg:text", iri) or "",
                published=self._day("dct:issued", iri),
                title=self._text("dct:title", iri),
                url=self._text("schema:url", iri),
                publisher=self._text("dct:publisher", iri),
                language=self._text("dct:language", iri) or "fr",
            )

    def name(self, iri: str) -> str:
        """The name of a thing in French, else in English or any language, else the end of its IRI."""
        labels = self._of("skos:prefLabel").get(iri) or self._of("rdfs:label").get(iri) or []
        order = {"fr": 0, "en": 1}
        best = min(labels, key=lambda label: (order.get(label.language or "", 2), label.value), default=None)
        return best.value if best is not None else _local(iri)

    def _event(self, iri: str) -> Event:
        return Event(
            iri=iri,
            kind=self._class(iri),
            label=self.name(iri),
            earliest=self._day("kg:earliest", iri),
            latest=self._day("kg:latest", iri),
            precision=self._end("kg:datePrecision", iri),
            status=self._end("kg:status", iri) or "",
            background=self._true("kg:background", iri),
            cumulative=self._true("kg:cumulative", iri),
            attackers=self._named("kg:attacker", iri),
            targets=self._named("kg:target", iri),
            places=self._named("kg:place", iri),
            killed_low=self._number("kg:killedLow", iri),
            killed_best=self._number("kg:killedBest", iri),
            killed_high=self._number("kg:killedHigh", iri),
            civilians_killed_low=self._number("kg:civiliansKilledLow", iri),
            children_killed_low=self._number("kg:childrenKilledLow", iri),
            injured_low=self._number("kg:injuredLow", iri),
            articles=tuple(_local(article.value) for article in self._values("kg:reportedIn", iri)),
        )

    def _claim(self, iri: str) -> Claim:
        thing = self._text("kg:object", iri)
        evidence = self._text("kg:evidence", iri) or ""
        return Claim(
            iri=iri,
            about=self._about(iri),
            predicate=self._end("kg:predicate", iri) or "",
            value=self._said(iri, thing),
            object=thing,
            outcome=self._end("kg:outcome", thing),
            category=self._end("kg:category", thing),
            at_least=self._number("kg:atLeast", thing),
            at_most=self._number("kg:atMost", thing),
            earliest=self._day("kg:earliest", iri),
            latest=self._day("kg:latest", iri),
            claimant=next(iter(self._named("kg:claimant", iri)), None),
            modality=self._end("kg:modality", iri) or "",
            tier=self._end("kg:confidence", iri),
            inferred=self._true("kg:inferred", iri),
            words=self._text("oa:exact", self._text("kg:words", iri)),
            cue=self._text("oa:exact", self._text("kg:cue", iri)),
            sentence=self._text("oa:exact", evidence) or "",
            start=self._number("oa:start", evidence) or 0,
            end=self._number("oa:end", evidence) or 0,
            article=self._end("kg:statedIn", iri) or "",
        )

    def _about(self, iri: str) -> Named:
        """What a claim is about: the whole event, where what its article tells is merged into one."""
        merged = self._of("kg:mergedInto")
        told = self._named("kg:about", iri)
        return next((thing for thing in told if thing.iri not in merged), told[0])

    def _said(self, iri: str, thing: str | None) -> str:
        """What a claim says, in words: a name, a class, a toll, a period."""
        if thing is None:
            days = self._day("kg:earliest", iri), self._day("kg:latest", iri)
            return " – ".join(str(day or "…") for day in dict.fromkeys(days)) if any(days) else ""
        outcome = self._end("kg:outcome", thing)
        if outcome is None:
            return _local(thing) if thing.startswith(KG) else self.name(thing)
        bounds = (self._number(name, thing) for name in ("kg:atLeast", "kg:atMost"))
        low, high = ("?" if bound is None else str(bound) for bound in bounds)
        return f"{outcome} {self._end('kg:category', thing)} {low}–{high}"

    def _place(self, iri: str, kind: str) -> Place:
        degrees = [self._text(name, iri) for name in ("wgs:lat", "wgs:long")]
        latitude, longitude = (float(each) if each else None for each in degrees)
        within = self._named("kg:within", iri)
        return Place(iri, kind, self.name(iri), self._aliases(iri), latitude, longitude, within)

    def _kinds(self, top: str, everyone: bool) -> Iterator[tuple[str, str]]:
        """Each thing of a class or of one below it, with its own class."""
        classes = {KG + name for name in vocabulary.subclasses(top)}
        spoken = None if everyone else self._spoken_of()
        for iri, kinds in self._of("rdf:type").items():
            found = sorted(kind.value for kind in kinds if kind.value in classes)
            if found and (spoken is None or iri in spoken):
                yield iri, _local(found[0])

    def _spoken_of(self) -> set[str]:
        """Whom or what claims are about or name, and what articles mention."""
        paths = ("kg:object", "kg:claimant", "kg:mentions")
        named = {thing.value for path in paths for things in self._of(path).values() for thing in things}
        return named | {thing.value for things in self._of("kg:about").values() for thing in things}

    def _class(self, iri: str) -> str:
        kinds = sorted(kind.value for kind in self._values("rdf:type", iri) if kind.value.startswith(KG))
        return _local(kinds[0]) if kinds else ""

    def _aliases(self, iri: str) -> tuple[str, ...]:
        paths = ("skos:prefLabel", "skos:altLabel", "skos:notation")
        names = {label.value for path in paths for label in self._values(path, iri)}
        return tuple(sorted(names - {self.name(iri)}))

    def _named(self, path: str, iri: str) -> tuple[Named, ...]:
        things = (Named(thing.value, self.name(thing.value)) for thing in self._values(path, iri))
        return tuple(sorted(things, key=lambda thing: (thing.name, thing.iri)))

    def _end(self, path: str, iri: str | None) -> str | None:
        found = self._text(path, iri)
        return None if found is None else _local(found)

    def _day(self, path: str, iri: str | None) -> date | None:
        found = self._text(path, iri)
        return date.fromisoformat(found[:10]) if found else None

    def _number(self, path: str, iri: str | None) -> int | None:
        found = self._text(path, iri)
        return int(found) if found else None

    def _true(self, path: str, iri: str | None) -> bool:
        return self._text(path, iri) == "true"

    def _text(self, path: str, iri: str | None) -> str | None:
        found = self._values(path, iri)
        return found[0].value if found else None

    def _values(self, path: str, iri: str | None) -> list[Any]:
        return self._of(path).get(iri, []) if iri else []

    def _of(self, path: str) -> Values:
        """The values of a predicate by what has them, sorted; each once, in however many graphs."""
        if path not in self._known:
            found: dict[str, set[Any]] = {}
            for row in self._graph.query(f"SELECT DISTINCT ?x ?value {{ ?x {path} ?value }}"):
                found.setdefault(row["x"].value, set()).add(row["value"])
            self._known[path] = {iri: sorted(values, key=str) for iri, values in sorted(found.items())}
        return self._known[path]


def _local(iri: str) -> str:
    """The end of an IRI: ``AirStrike``, ``attacker``, ``002``."""
    return iri.removeprefix(KG).removeprefix(_RDF).rpartition("/")[2]
