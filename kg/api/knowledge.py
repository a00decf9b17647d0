"""An open knowledge base, in a folder, in memory or on a SPARQL store elsewhere: what ``kg.open`` gives."""

from __future__ import annotations

from collections.abc import Mapping
from datetime import date
from os import PathLike
from typing import TYPE_CHECKING, Any

from kg import vocabulary
from kg.api.reading import Reader
from kg.api.records import Actor, Claim, Event, Place
from kg.api.table import Row, Table, columns_of
from kg.errors import QueryError, StoreError
from kg.model import Article
from kg.queries.meaning import borne
from kg.queries.parameters import day
from kg.queries.runner import Graph
from kg.store import KnowledgeBase

if TYPE_CHECKING:
    from rdflib import Dataset

    from kg.validation import Report

# What can be read: a file or folder, or an article itself.
Source = str | PathLike[str] | Article | Mapping[str, Any]
REAL = ("Occurred", "Ongoing")


class KnowledgeGraph:
    """Records and answers of one knowledge base. Every table is read when it is asked for."""

    def __init__(self, graph: Graph) -> None:
        """Wrap a knowledge base or a store elsewhere; ``kg.open`` does this."""
        self._graph = graph

    @property
    def base(self) -> KnowledgeBase:
        """The knowledge base itself. Raises StoreError for a store elsewhere."""
        if isinstance(self._graph, KnowledgeBase):
            return self._graph
        raise StoreError("a store elsewhere: this can be done with a knowledge base on this machine alone")

    def events(
        self,
        kind: str = "Event",
        *,
        since: date | str | None = None,
        until: date | str | None = None,
        place: str | None = None,
        all: bool = False,
    ) -> Table[Event]:
        """The events that count, each once, by day: news that happened, with ``all`` the rest too.

        ``kind`` is a class (``AirStrike``), those below it count too. ``since`` and ``until`` leave out what
        ended before or began after, and what has no date. ``place`` is a name or short form, and stands for
        all that lies in it. Raises VocabularyError for an unknown class, QueryError for an unknown place.
        """
        kinds = vocabulary.subclasses(kind)
        period = _day(since), _day(until)
        reader = Reader(self._graph)
        where = None if place is None else reader.lying_in(borne(self._graph, place, "place"))
        there = (e for e in reader.events() if where is None or any(p.iri in where for p in e.places))
        found = (event for event in there if event.kind in kinds)
        news = (e for e in found if all or (not e.background and e.status in REAL))
        return Table(columns_of(Event), (event for event in news if _within(event, *period)))

    def claims(self, about: str | None = None) -> Table[Claim]:
        """Every claim, by article and place in its text; ``about``: of one thing, by its IRI."""
        claims = Reader(self._graph).claims()
        return Table(columns_of(Claim), (c for c in claims if about is None or c.about.iri == about))

    def actors(self, *, all: bool = False) -> Table[Actor]:
        """The actors that articles speak of, by name; with ``all`` everyone that is known."""
        return Table(columns_of(Actor), Reader(self._graph).actors(all))

    def places(self, *, all: bool = False) -> Table[Place]:
        """The places that articles speak of, by name; with ``all`` every one that is known."""
        return Table(columns_of(Place), Reader(self._graph).places(all))

    def articles(self) -> Table[Article]:
        """The articles with their texts, by id; ``kg.build`` takes them again."""
        return Table(columns_of(Article), Reader(self._graph).articles())

    def query(self, question: str, **parameters: object) -> Table[Row]:
        """The answer to a question of the catalogue, by its name, or to any SPARQL that reads.

        A question takes its parameters as keywords: ``query("who-attacked-where", place="Alep")``. A cell
        is also an attribute of its row, ``row.places``. Raises QueryError, which names the nearest question.
        """
        from kg import queries

        if any(sign in question for sign in "{\n"):
            answer = queries.ask(self._graph, question)
        else:
            given = {name: _written(value) for name, value in parameters.items() if value is not None}
            answer = queries.run(self._graph, question, given)
        rows = (Row(answer.columns, row) for row in answer.rows)
        return Table(answer.columns, rows, answer.remarks)

    def validate(self, lang: str = "fr") -> Report:
        """What the shapes say, in ``fr`` or ``en``. Raises ValidationError; StoreError for one elsewhere."""
        from kg.validation import validate

        return validate(self.base.store, lang)

    def dataset(self) -> Dataset:
        """The same store for rdflib, all graphs together as the default. StoreError for one elsewhere."""
        from oxrdflib import OxigraphStore
        from rdflib import Dataset

        return Dataset(store=OxigraphStore(store=self.base.store), default_union=True)


def _within(event: Event, since: date | None, until: date | None) -> bool:
    """Whether an event may have happened in a period; an open end of its own counts as open."""
    if since is None and until is None:
        return True
    if event.earliest is None and event.latest is None:
        return False
    early = since is not None and event.latest is not None and event.latest < since
    late = until is not None and event.earliest is not None and event.earliest > until
    return not early and not late


def _day(given: date | str | None) -> date | None:
    try:
        return day(given) if isinstance(given, str) else given
    except ValueError as wrong:
        raise QueryError(f"{str(given)[:40]!r} is no day; write YYYY-MM-DD") from wrong


def _written(value: object) -> str:
    """A parameter as the catalogue takes it: truth values in small letters."""
    return str(value).lower() if isinstance(value, bool) else str(value)
