"""Articles in, a knowledge base out, and a summary of what was done."""

from __future__ import annotations

import ctypes
import sys
from collections import Counter
from collections.abc import Callable, Generator, Iterable, Iterator, Sequence
from contextlib import closing
from dataclasses import dataclass, field
from pathlib import Path

from kg.articles import Problem
from kg.encoder import encoder_of
from kg.fusion import Archive
from kg.graph import article_iri
from kg.graph.world import world_triples
from kg.lexicon.languages import require
from kg.model import Article
from kg.pipeline.fusing import brought_up, put_together, remember
from kg.pipeline.limits import Limits
from kg.pipeline.outcome import Outcome, reader, refusal
from kg.pipeline.process import Loss
from kg.pipeline.serving import Work
from kg.pipeline.version import made_now
from kg.store import Batch, KnowledgeBase, Making, Record

_TRIM = 50  # articles; what acknowledging hundreds of them took is given back soon after


@dataclass(frozen=True, slots=True)
class Summary:
    """What a build did.

    ``events`` counts those of each article; what several tell is one event in ``kg status``.
    ``failed`` tells of each article or source that is not in the knowledge base, and why; ``remarks``
    of what else somebody should know, as a day that could not be read or an article that was replaced.
    ``unchanged`` articles were there already, made of the same text in the same way, and not read again;
    of those that were, ``aside`` have hardly a word of armed conflict, and nothing was looked for in them.
    """

    articles: int = 0
    events: int = 0
    claims: int = 0
    relations: int = 0
    failed: tuple[Problem, ...] = ()
    remarks: tuple[Problem, ...] = ()
    unchanged: int = 0
    aside: int = 0


@dataclass(frozen=True, slots=True)
class How:
    """How articles are read; see :func:`build`. ``parts`` is the folder for partitions of a cluster."""

    language: str | None = None
    profile: str = "fast"
    workers: int = 0
    limits: Limits = field(default_factory=Limits)
    scheduler: str | None = None
    parts: Path | None = None


Progress = Callable[[Article], None]
Found = tuple[Article, Outcome]


def build(
    articles: Iterable[Article],
    kb: KnowledgeBase,
    progress: Progress | None = None,
    language: str | None = None,
    profile: str = "fast",
    workers: int = 0,
    limits: Limits | None = None,
    acknowledged: Callable[[Sequence[str]], None] | None = None,
    scheduler: str | None = None,
    parts: Path | None = None,
) -> Summary:
    """Read the articles into the knowledge base, each whole or not at all, then put their events together.

    An article that fails, whose text is not in its language, or whose graph breaks the shapes goes into
    quarantine, is named in the summary, and takes nothing else down. ``language`` says what language all
    of them are in, and their texts are then taken at that word. ``profile`` is ``fast`` (rules and linear
    models) or ``full`` (and the encoder, where its weights are installed). With ``workers`` as many
    processes read, each article within the ``limits``; without, this process does, without limits; with a
    ``scheduler`` of dask its cluster does, and ``parts`` is the folder where the work is kept until it is in
    the knowledge base. That is the same to the byte. ``acknowledged`` is told the articles that are on disk.

    Raises LexiconError for a language without words, KgError for a profile that cannot be had, StoreError
    when the knowledge base cannot be written; what was read until then stays.
    """
    how = How(language, profile, workers, limits or Limits(), scheduler, parts)
    if language is not None:
        require(language)
    if not workers and scheduler is None:
        encoder_of(profile)  # before anything is written
    kb.load_world(world_triples())
    archive, late = brought_up(kb)
    run = _Run(kb, archive, made_now(profile, language), list(late))
    with Batch(kb, run.write, acknowledged) as batch, closing(run.outcomes(articles, how)) as found:
        for number, (given, outcome) in enumerate(found, start=1):
            run.take(given, outcome, batch)
            if progress:
                progress(given)
            if number % _TRIM == 0:
                _give_back()
    return run.summary()


class _Run:
    """One build: what was done so far, and how outcomes get into the knowledge base."""

    def __init__(self, kb: KnowledgeBase, archive: Archive, making: Making, remarks: list[Problem]) -> None:
        self._kb, self._archive, self._making = kb, archive, making
        self._counts: Counter[str] = Counter()
        self._failed: list[Problem] = []
        self._remarks = remarks

    def outcomes(self, articles: Iterable[Article], how: How) -> Generator[Found, None, None]:
        """The articles that are not in the knowledge base as they would come out, with their outcomes.

        The partitions of a cluster hold the others too, so that each stays the same after a restart.
        """
        if how.scheduler is None:
            yield from outcomes(filter(self._wanted, self._counted(articles)), how)
            return
        from kg.pipeline.cluster import spread

        assert how.parts is not None
        way, every = (how.language, how.profile), self._counted(articles)
        with closing(spread(every, way, how.limits, how.scheduler, how.parts, self._wanted)) as found:
            yield from ((given, outcome) for given, outcome in found if self._wanted(given))

    def _counted(self, articles: Iterable[Article]) -> Iterator[Article]:
        """The articles; those that are there already are counted."""
        for article in articles:
            self._counts["unchanged"] += not self._wanted(article)
            yield article

    def _wanted(self, article: Article) -> bool:
        return not self._kb.journal.unchanged(article, self._making)

    def take(self, given: Article, outcome: Outcome, batch: Batch[Found]) -> None:
        """Have an outcome written: a graph among the others, or a line in quarantine."""
        if outcome.refused is not None:
            problem = outcome.refused
            self._failed.append(problem)
            self._kb.quarantine(given, problem.code, outcome.stage, problem.message, self._making)
            batch.note()
            return
        batch.add((given, outcome), len(given.text) + len(outcome.graph) + len(outcome.reports))
        self._counts.update(
            articles=1, events=outcome.events, claims=outcome.claims, relations=outcome.relations
        )
        self._counts["aside"] += outcome.aside

    def write(self, found: Sequence[Found]) -> list[Record]:
        """Write the graphs of articles, and put their events together with those of the others."""
        records: list[Record] = []
        here: dict[str, Found] = {}  # of two with one id the last
        for given, outcome in found:
            name = article_iri(given.id).value
            earlier = _description(here[name][0]) if name in here else self._kb.described(name)
            self._remarks.extend((*outcome.remarks, *_replaced(given, earlier)))
            here[name] = given, outcome
            records.append(Record(name, given, self._making))
        self._kb.replace_articles({name: outcome.graph for name, (_, outcome) in here.items()})
        remember({name: outcome.reports for name, (_, outcome) in here.items()}, self._kb)
        self._remarks.extend(put_together(list(here), self._kb, self._archive))
        return records

    def summary(self) -> Summary:
        counts = self._counts
        return Summary(
            articles=counts["articles"],
            events=counts["events"],
            claims=counts["claims"],
            relations=counts["relations"],
            failed=tuple(self._failed),
            remarks=tuple(self._remarks),
            unchanged=counts["unchanged"],
            aside=counts["aside"],
        )


def outcomes(articles: Iterable[Article], how: How) -> Generator[Found, None, None]:
    """Each article with what was found in it, in the order of the articles, nothing written anywhere."""
    if not how.workers:
        from kg.pipeline.reading import Maker  # models and shapes: only where articles are read

        maker = Maker(how.language, how.profile)
        for article in articles:
            yield article, maker.outcome(article)
        return
    from kg.pipeline.pool import Pool

    work = Work(reader, Article, Outcome, (how.language, how.profile))
    with Pool(work, how.workers, how.limits) as pool:
        for article, answer in pool.answers(articles):
            if isinstance(answer, Loss):
                answer = refusal(article, answer.code, answer.message, "process")
            yield article, answer


def _give_back() -> None:
    """Let the system have the memory that is free between what is in use."""
    trim = getattr(ctypes.CDLL(None), "malloc_trim", None) if sys.platform == "linux" else None
    if trim is not None:
        trim(0)


def _description(article: Article) -> tuple[str, str | None]:
    """What :meth:`KnowledgeBase.described` tells of an article that is there."""
    return article.sha256, article.url


def _replaced(article: Article, earlier: tuple[str, str | None] | None) -> Iterator[Problem]:
    """That another article of this id was there, where that is so."""
    if earlier is not None and earlier != _description(article):
        new = "another text" if earlier[0] != article.sha256 else "another address"
        what = f"replaces the article of this id, which had {new}; give one of them its own id if both count"
        yield Problem(f"article {article.id}", "replaced", what, refused=False)
