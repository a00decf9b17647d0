"""Which of the formats that we can write a client gets: its ``Accept`` header against what there is."""

from __future__ import annotations

from collections.abc import Iterable, Sequence
from dataclasses import dataclass

from pyoxigraph import RdfFormat

_LONGEST = 2000  # characters of an Accept header that are read


@dataclass(frozen=True, slots=True)
class Format:
    """One format: the short name for ``?format=``, the media type to send, others that mean it."""

    name: str
    media: str
    also: tuple[str, ...] = ()
    charset: bool = True

    @property
    def content_type(self) -> str:
        """The ``Content-Type`` of an answer in it."""
        return f"{self.media}; charset=utf-8" if self.charset else self.media


# Where a client likes several alike, the first of the list is sent.
ROWS = (
    Format("json", "application/sparql-results+json", ("application/json",), charset=False),
    Format("xml", "application/sparql-results+xml", ("application/xml", "text/xml"), charset=False),
    Format("csv", "text/csv"),
    Format("tsv", "text/tab-separated-values"),
)
GRAPHS = (
    Format("ttl", "text/turtle", ("application/x-turtle",)),
    Format("nt", "application/n-triples", ("text/plain",)),
    Format("jsonld", "application/ld+json", ("application/x-json+ld", "application/json"), charset=False),
    Format("trig", "application/trig"),
    Format("nq", "application/n-quads", ("text/x-nquads",)),
    Format("rdf", "application/rdf+xml", ("application/xml",), charset=False),
)
RDF = {
    "ttl": RdfFormat.TURTLE,
    "nt": RdfFormat.N_TRIPLES,
    "jsonld": RdfFormat.JSON_LD,
    "trig": RdfFormat.TRIG,
    "nq": RdfFormat.N_QUADS,
    "rdf": RdfFormat.RDF_XML,
}
HTML = Format("html", "text/html", ("application/xhtml+xml",))
JSON = Format("json", "application/json", charset=False)
CSV = Format("csv", "text/csv")


def choose(accept: str | None, offered: Sequence[Format], wanted: str | None = None) -> Format | None:
    """The best of the formats by RFC 9110, ``None`` when none will do. ``wanted``, a short name, wins."""
    if wanted:
        return next((format for format in offered if format.name == wanted), None)
    if not accept or not accept.strip():
        return offered[0]
    ranges = list(_ranges(accept))
    best: Format | None = None
    most = 0.0
    for format in offered:
        quality = max(_quality(ranges, media) for media in (format.media, *format.also))
        if quality > most:
            best, most = format, quality
    return best


def _ranges(accept: str) -> Iterable[tuple[str, float]]:
    """Media ranges with their qualities; a quality that is no number counts as 0."""
    for item in accept[:_LONGEST].split(","):
        media, *parameters = (part.strip() for part in item.split(";"))
        quality = 1.0
        for parameter in parameters:
            name, _, value = parameter.partition("=")
            if name.strip().lower() == "q":
                quality = _number(value)
        if media:
            yield media.lower(), quality


def _number(text: str) -> float:
    try:
        return min(1.0, max(0.0, float(text)))
    except ValueError:
        return 0.0


def _quality(ranges: Iterable[tuple[str, float]], media: str) -> float:
    """The quality of the most specific range that fits."""
    family = media.partition("/")[0] + "/*"
    found = {name: quality for name, quality in ranges if name in (media, family, "*/*")}
    for name in (media, family, "*/*"):
        if name in found:
            return found[name]
    return 0.0
