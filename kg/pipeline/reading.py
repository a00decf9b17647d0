"""One article to its outcome: checked, read, turned into triples, validated. Nothing is written here.

This is the work that runs in worker processes, or in this one: the same article gives the same bytes
wherever it is read, and whatever was read before it.
"""

from __future__ import annotations

from collections.abc import Iterable, Mapping
from dataclasses import replace

from pyoxigraph import NamedNode, Quad, Store

from kg.articles import Problem
from kg.encoder import encoder_of
from kg.errors import ArticleError, KgError
from kg.facts import WORLD, World
from kg.graph import article_iri, facts
from kg.graph.terms import Fact
from kg.graph.world import world_triples
from kg.iris import BASE, RDF_TYPE
from kg.lexicon.languages import could_be, languages, name_of, require
from kg.model import Article
from kg.pipeline.extraction import Extraction, Extractor
from kg.pipeline.fusing import packed, reports_of
from kg.pipeline.outcome import Outcome, refusal
from kg.validation import Checker, Report

_TYPE = NamedNode(RDF_TYPE)
_CLAIM = NamedNode(BASE + "ontology#Claim")
_MOST = 500  # characters of a message; some libraries quote the whole text


class Maker:
    """Loads models, words and shapes once; makes outcomes of articles, keeping nothing between them.

    ``language`` is the language of all articles where it is not to be checked. Raises LexiconError for
    one without words, KgError for a profile that cannot be had.
    """

    def __init__(self, language: str | None = None, profile: str = "fast") -> None:
        if language is not None:
            require(language)
        self._language = language
        self._hearing = encoder_of(profile)
        self._extractors: dict[str, Extractor] = {}
        world = Store()
        world.extend(Quad(t.subject, t.predicate, t.object, WORLD) for t in world_triples())
        self._world = World(world)
        self._checker = Checker(world)

    def warm(self) -> Maker:
        """The same, its models loaded: they are no part of the time that an article may take."""
        self._extractor(self._language or languages()[0])
        return self

    def outcome(self, given: Article) -> Outcome:
        """What is found in the article; or why nothing of it is to be kept. Nothing is raised."""
        stage = "language"
        try:
            article, likely = _in_its_language(given, self._language)
            stage = "extraction"
            found = self._extractor(article.language).extract(article)
            stage = "graph"
            graph = facts(article, found.entities, found.events, found.relations, found.named)
            stage = "validation"
            report = self._checker.report(article_iri(article.id).value, graph.values())
        except MemoryError:
            raise  # this process has no more to give: another one must go on
        except Exception as wrong:
            # Nobody can list what models, parsers and databases raise on a text that none has seen
            # before. Whatever it is, it concerns this article alone, and its outcome tells it.
            code = "lang" if isinstance(wrong, ArticleError) else "failed"
            message = str(wrong) if isinstance(wrong, KgError) else f"{type(wrong).__name__}: {wrong}"
            return refusal(given, code, message[:_MOST], stage)
        if not report.conforms:
            return refusal(given, "invalid", _told(report), stage)
        return self._outcome(found, graph, likely)

    def _outcome(self, found: Extraction, graph: Mapping[str, Fact], likely: bool | None) -> Outcome:
        return Outcome(
            graph="".join([f"{line}\n" for line in graph]).encode(),
            reports=self._reports(found.article, graph.values()),
            events=len(found.events),
            claims=sum(fact.object == _CLAIM and fact.predicate == _TYPE for fact in graph.values()),
            relations=len(found.relations),
            remarks=tuple(_noted(found.article, self._language, likely)),
            aside=found.aside,
        )

    def _reports(self, article: Article, graph: Iterable[Fact]) -> bytes:
        """The events as fusion compares them. Where that fails whoever writes tries again, and tells why."""
        try:
            return packed(reports_of(graph, article_iri(article.id).value, self._world))
        except MemoryError:
            raise
        except Exception:
            return b""

    def _extractor(self, language: str) -> Extractor:
        if language not in self._extractors:
            self._extractors[language] = Extractor(language, self._hearing)
        return self._extractors[language]


def _told(report: Report) -> str:
    """The first faults of a graph that breaks the shapes, in words, and how many there are."""
    grave = [result for result in report.results if result.severity == "Violation"]
    first = "; ".join(f"{result.focus.removeprefix(BASE)}: {result.message}" for result in grave[:3])
    return f"{first} ({len(grave)} in all); tell us, with the article"


def _in_its_language(article: Article, language: str | None) -> tuple[Article, bool | None]:
    """The article with the code of its language ("fr-FR" is "fr"), and whether the text looks like it.


    Raises ArticleError for a language without words, and for a text that is in another one.
    """
    code = language or article.language.replace("_", "-").split("-")[0].strip().lower()
    if code not in languages():
        what = f"there are no words for its language, {code[:20]!r}"
        ours = languages()[0]
        advice = f"leave it out, or pass --language {ours} to take it for {name_of(ours)}"
        raise ArticleError(f"{what}; {advice}")
    likely = could_be(article.text, code)
    if language is None and likely is False:
        what = f"the text does not look {name_of(code)}"
        raise ArticleError(f"{what}; leave it out, or pass --language {code} to read it all the same")
    return replace(article, language=code), likely


def _noted(article: Article, language: str | None, likely: bool | None) -> Iterable[Problem]:
    """That a text is too short to tell its language, or does not look like the one it is said to be in."""
    name = name_of(article.language)
    if language is None and likely is None:
        what = f"the text is too short to tell whether it is {name}; it was read as such"
        yield Problem(f"article {article.id}", "short", what, refused=False)
    if language is not None and likely is False:
        what = f"the text does not look {name}, as which it was read; little can be found in another language"
        yield Problem(f"article {article.id}", "lang", what, refused=False)
