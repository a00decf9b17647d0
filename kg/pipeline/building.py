"""Articles in, a knowledge base out, and a summary of what was done."""

from __future__ import annotations

from collections import Counter
from collections.abc import Callable, Iterable
from dataclasses import dataclass, replace

from kg.articles import Problem
from kg.encoder import Encoder, encoder_of
from kg.errors import ArticleError, KgError, StoreError
from kg.graph import article_iri, quads
from kg.graph.world import world_triples
from kg.lexicon.languages import could_be, languages, name_of, require
from kg.model import Article
from kg.pipeline.extraction import Extraction, Extractor
from kg.pipeline.fusing import brought_up, put_together
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
) -> Summary:
    """Read the articles into the knowledge base, one atomic update each, then put their events together.

    An article that fails, or whose text is not in its language, is named in the summary and takes
    nothing else down; ``language`` says what language all of them are in, and their texts are then
    taken at that word. ``profile`` is ``fast`` (rules and linear models) or ``full`` (and the
    encoder, where its weights are installed). Raises LexiconError for a language without words, StoreError
    when the knowledge base cannot be written, KgError for a profile that cannot be had.
    """
    hearing = encoder_of(profile)
    if language is not None:
        require(language)
    kb.load_world(world_triples())
    archive, late = brought_up(kb)
    extractors: dict[str, Extractor] = {}
    counts: Counter[str] = Counter()
    failed: list[Problem] = []
    remarks: list[Problem] = [*late]
    for given in articles:
        earlier = kb.described(article_iri(given.id).value)
        found = _stored(given, kb, extractors, language, hearing)
        if isinstance(found, Problem):
            failed.append(found)
            continue
        remarks.extend(_noted(found.article, earlier, language))
        remarks.extend(put_together(article_iri(given.id).value, kb, archive))
        counts.update(articles=1, events=len(found.events), relations=len(found.relations))
        counts["claims"] += sum(len(event.claims) for event in found.events)
        if progress:
            progress(found.article)
    return Summary(
        counts["articles"],
        counts["events"],
        counts["claims"],
        counts["relations"],
        tuple(failed),
        tuple(remarks),
    )


def _stored(
    given: Article,
    kb: KnowledgeBase,
    extractors: dict[str, Extractor],
    language: str | None,
    hearing: Encoder | None,
) -> Extraction | Problem:
    """What was found in the article, now in the knowledge base; or why nothing of it is there."""
    try:
        article = _in_its_language(given, language)
        if article.language not in extractors:
            extractors[article.language] = Extractor(article.language, hearing)
        found = extractors[article.language].extract(article)
        triples = quads(article, found.entities, found.events, found.relations, found.named)
        kb.replace_article(article_iri(article.id).value, triples)
    except StoreError:
        raise  # the same would befall every article after this one
    except Exception as wrong:
        # Nobody can list what models, parsers and databases raise on a text that none has seen
        # before. Whatever it is, it concerns this article alone, and the summary tells it.
        return _problem(given, wrong)
    return found


def _in_its_language(article: Article, language: str | None) -> Article:
    """The article with the code of its language ("fr-FR" is "fr"), checked unless ``language`` is given.

    Raises ArticleError for a language without words, and for a text that is in another one.
    """
    code = language or article.language.replace("_", "-").split("-")[0].strip().lower()
    if code not in languages():
        what = f"there are no words for its language, {code[:20]!r}"
        raise ArticleError(f"{what}; leave it out, or pass --language {languages()[0]} to read it as such")
    if language is None and could_be(article.text, code) is False:
        what = f"the text does not look {name_of(code)}"
        raise ArticleError(f"{what}; leave it out, or pass --language {code} to read it all the same")
    return replace(article, language=code)


def _noted(article: Article, earlier: tuple[str, str | None] | None, language: str | None) -> list[Problem]:
    """What to say of an article that was read: it may be of another language, or replace another one."""
    where, notes = f"article {article.id}", []
    if language is None and could_be(article.text, article.language) is None:
        what = f"the text is too short to tell whether it is {name_of(article.language)}; it was read as such"
        notes.append(Problem(where, "short", what, refused=False))
    if earlier is not None and earlier != (article.sha256, article.url):
        new = "another text" if earlier[0] != article.sha256 else "another address"
        what = f"replaces the article of this id, which had {new}; give one of them its own id if both count"
        notes.append(Problem(where, "replaced", what, refused=False))
    return notes


def _problem(article: Article, wrong: Exception) -> Problem:
    """What befell an article, as one remark: our own errors explain themselves."""
    code = "lang" if isinstance(wrong, ArticleError) else "failed"
    message = str(wrong) if isinstance(wrong, KgError) else f"{type(wrong).__name__}: {wrong}"
    return Problem(f"article {article.id}", code, message)
