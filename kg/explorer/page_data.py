"""What the page shows, as one JSON value: tables of rows that point into one another by number.

``web/src/contract.ts`` says what each column is. A knowledge base of 5,000 events gives a few megabytes,
since no name and no sentence stands there twice.
"""

from __future__ import annotations

from collections.abc import Callable, Iterable, Mapping, Sequence
from importlib.resources import files
from typing import Any

from kg import vocabulary
from kg.errors import VocabularyError
from kg.explorer.claim_rows import claim_rows
from kg.explorer.entity_rows import entity_rows
from kg.explorer.event_rows import event_rows
from kg.explorer.names import Names, Row, Units, path, positions
from kg.iris import BASE

Query = Callable[[str], Iterable[Row]]


def page_data(
    query: Query,
    title: str = "",
    language: str = "fr",
    questions: Sequence[Mapping[str, Any]] = (),
    texts: bool = True,
) -> dict[str, Any]:
    """The data of the page: the same knowledge base gives the same value.

    ``query`` answers a SPARQL question with rows of plain strings; an unbound variable has no key. Without
    a ``title`` the page is called by how many articles it has, of which years.
    Without ``texts`` the sentences that claims stand on are there, and the articles around them are not.
    """

    def rows(name: str) -> list[Row]:
        return list(query((files("kg.explorer") / "sparql" / f"{name}.rq").read_text("utf-8")))

    names = Names()
    articles = {row["article"]: row for row in sorted(rows("articles"), key=lambda row: row["article"])}
    numbers = positions(articles)
    entities, refs = entity_rows(rows("entities"), names)
    events, happened = event_rows(rows("events"), rows("versions"), names, refs, numbers)
    units = {iri: Units.of(row.get("text")) for iri, row in articles.items()}
    told = claim_rows(rows, names, refs, happened, units)
    return {
        "format": 1,
        "base": BASE,
        "title": title or _title([row.get("issued", "") for row in articles.values()]),
        "language": language,
        "entities": entities,
        "articles": [_article(row, texts) for row in articles.values()],
        "sentences": [
            _sentence(key, None if texts and articles[key[0]].get("text") else words, numbers, units)
            for key, words in told.sentences.items()
        ],
        "events": events,
        "claims": told.claims,
        "relations": told.relations,
        "names": list(names.known),
        "terms": _terms(names.known),
        "questions": list(questions),
    }


def _title(days: Sequence[str]) -> str:
    """In words that French and English share: "2 articles, 2016–2017"."""
    years = sorted({day[:4] for day in days if day})
    told = f"{len(days)} article{'' if len(days) == 1 else 's'}"
    return ", ".join([told, "–".join(dict.fromkeys([years[0], years[-1]]))]) if years else told


def _article(row: Row, texts: bool) -> list[Any]:
    """An article's row."""
    known = [row.get(name) for name in ("title", "issued", "publisher", "url", "language")]
    return [path(row["article"]), *known, row.get("text") if texts else None]


def _sentence(
    key: tuple[str, int, int], words: str | None, numbers: Mapping[str, int], units: Mapping[str, Units]
) -> list[Any]:
    """A sentence's row; its words stand in it only where the article's text does not."""
    article, start, end = key
    return [numbers[article], units[article](start), units[article](end), words]


def _terms(names: Iterable[str]) -> dict[str, dict[str, Any]]:
    """The labels of the names that the vocabulary knows, and of the classes above them."""
    wanted = set(names) & vocabulary.terms()
    for name in sorted(wanted & vocabulary.classes()):
        wanted.update(vocabulary.ancestors(name))
    return {name: _term(name) for name in sorted(wanted)}


def _term(name: str) -> dict[str, Any]:
    """A term's labels, and the class right above it."""
    above = vocabulary.ancestors(name)[:1] if name in vocabulary.classes() else ()
    return {"fr": _label(name, "fr"), "en": _label(name, "en"), "up": above[0] if above else None}


def _label(name: str, language: str) -> str:
    """The ontology's label, or the name itself for a term without one."""
    try:
        return vocabulary.label(name, language)
    except VocabularyError:
        return name
