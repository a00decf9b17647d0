"""Articles in, a knowledge base out, and a summary of what was done."""

from __future__ import annotations

from collections import Counter
from collections.abc import Callable, Iterable, Iterator
from contextlib import closing
from dataclasses import dataclass

from pyoxigraph import RdfFormat, parse

from kg.articles import Problem
from kg.encoder import encoder_of
from kg.graph import article_iri
from kg.graph.world import world_triples
from kg.lexicon.languages import require
from kg.model import Article
from kg.pipeline.fusing import brought_up, put_together
from kg.pipeline.limits import Limits
from kg.pipeline.outcome import Outcome, reader, refusal
from kg.store import KnowledgeBase


@dataclass(frozen=True, slots=True)
class Summary:
    """What a build did.

    ``failed`` tells of each article or source that is not in the knowledge base, and why; ``remarks``
    of what else somebody should know, as a day that could not be read or an article that was replaced.
    """

    articles: int = 0
    events: int = 0
    claims: int = 0
    relations: int = 0
    failed: tuple[Problem, ...] = ()
    remarks: tuple[Problem, ...] = ()


def build(
    articles: Iterable[Article],
    kb: KnowledgeBase,
    progress: Callable[[Article], None] | None = None,
    language: str | None = None,
    profile: str = "fast",
    workers: int = 0,
    limits: Limits | None = None,
) -> Summary:
    """Read the articles into the knowledge base, one atomic update each, then put their events together.

    An article that fails, or whose text is not in its language, is named in the summary and takes
    nothing else down; ``language`` says what language all of them are in, and their texts are then
    taken at that word. ``profile`` is ``fast`` (rules and linear models) or ``full`` (and the
    encoder, where its weights are installed). With ``workers`` as many processes read, each article
    within the ``limits``; without, this one does, without limits. The knowledge base is the same to the byte.
    Raises LexiconError for a language without words, StoreError
    when the knowledge base cannot be written, KgError for a profile that cannot be had.
    """
    if language is not None:
        require(language)
    if not workers:
        encoder_of(profile)  # before anything is written
    kb.load_world(world_triples())
    archive, late = brought_up(kb)
    counts: Counter[str] = Counter()
    failed: list[Problem] = []
    remarks: list[Problem] = [*late]
    with closing(outcomes(articles, language, profile, workers, limits)) as found:
        for given, outcome in found:
            if outcome.refused is not None:
                failed.append(outcome.refused)
                continue
            name = article_iri(given.id).value
            remarks.extend((*outcome.remarks, *_replaced(given, kb.described(name))))
            kb.replace_article(name, parse(outcome.graph, format=RdfFormat.N_TRIPLES))
            remarks.extend(put_together(name, kb, archive))
            counts.update(
                articles=1, events=outcome.events, claims=outcome.claims, relations=outcome.relations
            )
            if progress:
                progress(given)
    told = (counts[name] for name in ("articles", "events", "claims", "relations"))
    return Summary(*told, tuple(failed), tuple(remarks))


def outcomes(
    articles: Iterable[Article],
    language: str | None = None,
    profile: str = "fast",
    workers: int = 0,
    limits: Limits | None = None,
) -> Iterator[tuple[Article, Outcome]]:
    """Each article with what was found in it, in the order of the articles, nothing written anywhere."""
    if not workers:
        from kg.pipeline.making import Maker  # models and shapes: only where articles are read

        maker = Maker(language, profile)
        for article in articles:
            yield article, maker.outcome(article)
        return
    from kg.pipeline.pool import Pool
    from kg.pipeline.process import Loss
    from kg.pipeline.serving import Work

    with Pool(Work(reader, Article, Outcome, (language, profile)), workers, limits) as pool:
        for article, answer in pool.answers(articles):
            if isinstance(answer, Loss):
                answer = refusal(article, answer.code, answer.message, "process")
            yield article, answer


def _replaced(article: Article, earlier: tuple[str, str | None] | None) -> Iterator[Problem]:
    """That another article of this id was there, where that is so."""
    if earlier is not None and earlier != (article.sha256, article.url):
        new = "another text" if earlier[0] != article.sha256 else "another address"
        what = f"replaces the article of this id, which had {new}; give one of them its own id if both count"
        yield Problem(f"article {article.id}", "replaced", what, refused=False)
