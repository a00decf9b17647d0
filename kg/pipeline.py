"""The only module that knows the order of the rooms: articles in, a knowledge base out."""

from __future__ import annotations

from collections import Counter
from collections.abc import Callable, Iterable, Iterator, Mapping
from copy import copy
from dataclasses import dataclass, replace

from kg.annotations import Annotated, Annotator
from kg.articles import Problem
from kg.encoder import Encoded, Encoder, encoder_of
from kg.entities import acting, antecedent, holder_named, holder_of, link, named
from kg.errors import ArticleError, KgError, StoreError
from kg.events.assembly import find_events
from kg.events.distances import find_distances
from kg.events.offices import find_offices
from kg.events.reading import Reading
from kg.events.relations import Holder, find_relations, sound
from kg.fusion import Archive, merged, read_reports
from kg.fusion.descriptions import Cache
from kg.gazetteer import gazetteer
from kg.graph import article_iri, derived_triples, quads
from kg.graph.world import world_triples
from kg.lexicon import load
from kg.lexicon.languages import could_be, languages, name_of, require
from kg.mentions.dates import find_periods
from kg.mentions.names import find_names
from kg.mentions.phrases import find_inner, find_phrases
from kg.mentions.quantities import find_quantities
from kg.mentions.sources import find_sources
from kg.model import Article, Entity, Event, Mention, Named, Relation, Source
from kg.store import KnowledgeBase
from kg.vocabulary import subclasses


@dataclass(frozen=True, slots=True)
class Extraction:
    """All that was found in one article."""

    article: Article
    entities: tuple[Entity, ...]
    events: tuple[Event, ...]
    relations: tuple[Relation, ...]
    named: tuple[Named, ...] = ()


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


class Extractor:
    """Loads models and lexicons once; extracts article by article, keeping nothing between them."""

    def __init__(self, language: str = "fr", encoder: Encoder | None = None) -> None:
        self.encoder = encoder
        self.annotator = Annotator(language)
        self.lexicon = load(language)
        self.gazetteer = gazetteer()

    def hearing(self, encoder: Encoder | None) -> Extractor:
        """The same extractor with another encoder, or with none."""
        other = copy(self)
        other.encoder = encoder
        return other

    def extract(self, article: Article) -> Extraction:
        """The events and relations of one article, with the entities that they rest on."""
        reading, inner = self._read(article)
        events = tuple(find_events(reading, self.lexicon))
        holder = holder_of(reading.annotated, reading.mentions, reading.entities, self.gazetteer)
        relations = tuple(self._relations(reading, inner, holder))
        told = tuple(named(reading.annotated, reading.entities))
        return Extraction(article, _used(reading, events, relations, told), events, relations, told)

    def _relations(
        self, reading: Reading, inner: Mapping[Mention, Entity], holder: Holder
    ) -> Iterator[Relation]:
        """Standing relations by their own words, then those that titles tell; none twice."""
        every = tuple(sorted({*reading.mentions, *inner}, key=_place_in_text))
        wide = replace(reading, mentions=every, entities={**inner, **reading.entities})
        told: set[tuple[str, str, str, int]] = set()
        found = find_offices(wide, holder, lambda entity: acting(entity, self.gazetteer))
        for given in (*find_relations(reading, holder), *found, *find_distances(reading)):
            relation = self._between_actors(given)
            key = (relation.kind, relation.subject.id, relation.object.id, relation.evidence.start)
            if key not in told and sound(relation):
                told.add(key)
                yield relation

    def _between_actors(self, relation: Relation) -> Relation:
        """The relation with states for countries where it is one that only actors have."""
        if sound(relation):
            return relation
        held = replace(relation, object=acting(relation.object, self.gazetteer))
        return held if sound(held) else replace(held, subject=acting(relation.subject, self.gazetteer))

    def read(self, article: Article) -> Reading:
        """Mentions, entities, dates, counts and sources: all that the events are made from."""
        return self._read(article)[0]

    def _read(self, article: Article) -> tuple[Reading, dict[Mention, Entity]]:
        """The reading, and the bodies inside descriptions that take no part in events, for titles."""
        annotated = self.annotator.annotate(article)
        names = find_names(annotated, self.gazetteer)
        phrases = find_phrases(annotated, names)
        mentions = tuple(sorted({*names, *phrases}, key=_place_in_text))
        periods = tuple(find_periods(annotated))
        sources = tuple(_by_name(source, names) for source in find_sources(annotated, mentions, periods))
        every = tuple(sorted({*mentions, *(s.claimant for s in sources)}, key=_place_in_text))
        inner = find_inner(annotated, tuple(m for m in every if m.named))
        linked = link(annotated, every, self.gazetteer, inner)
        entities = {mention: linked[mention] for mention in every}
        people = {s.claimant: holder_named(annotated, s.claimant, every) or s.claimant for s in sources}
        spoken = {m: acting(entities[person], self.gazetteer) for m, person in people.items()}
        reading = Reading(
            annotated=annotated,
            mentions=every,
            entities=entities,
            speakers={m: entity for m, entity in spoken.items() if entity.kind in subclasses("Actor")},
            periods=periods,
            quantities=tuple(find_quantities(annotated)),
            sources=sources,
            antecedent=lambda token: (
                _speaker(annotated, token, sources) or antecedent(annotated, annotated.doc[token], mentions)
            ),
            encoded=self._encoded(annotated),
        )
        return reading, {mention: linked[mention] for mention in inner}

    def _encoded(self, annotated: Annotated) -> Encoded | None:
        if self.encoder is None:
            return None
        sentences = [(sent.start_char, sent.end_char) for sent in annotated.doc.sents]
        return self.encoder.read(annotated.article.text, sentences)


def _speaker(annotated: Annotated, token: int, sources: Iterable[Source]) -> Mention | None:
    """Whom "nous" and "je" mean: the one whose words hold them."""
    first = "1" in annotated.doc[token].morph.get("Person", [])
    return next((s.claimant for s in sources if first and s.scope_first <= token < s.scope_last), None)


def _place_in_text(mention: Mention) -> tuple[int, int, str]:
    return mention.first, -mention.last, mention.kind


def _by_name(source: Source, names: Iterable[Mention]) -> Source:
    """The source with the name inside its words as claimant: "M. Dupont" is Dupont."""
    who = source.claimant
    inside = [n for n in names if who.first <= n.first and n.last == who.last and n.kind == who.kind]
    return replace(source, claimant=inside[0]) if inside else source


def _used(
    reading: Reading, events: Iterable[Event], relations: Iterable[Relation], named: Iterable[Named]
) -> tuple[Entity, ...]:
    """All entities that the article's graph points to, and what these lie in, by identifier."""
    found: dict[str, Entity] = {each.entity.id: each.entity for each in named}
    for event in events:
        for filler in event.fillers:
            found[filler.entity.id] = filler.entity
        for claim in event.claims:
            if claim.claimant:
                found[claim.claimant.entity.id] = claim.claimant.entity
    for relation in relations:
        found[relation.subject.id] = relation.subject
        found[relation.object.id] = relation.object
        if relation.claimant:
            found[relation.claimant.entity.id] = relation.claimant.entity
    around = {entity.id: entity for entity in reading.entities.values()}
    inner = list(found.values())
    while inner:
        outer = around.get(inner.pop().within or "")
        if outer is not None and outer.id not in found:
            found[outer.id] = outer
            inner.append(outer)
    return tuple(found[key] for key in sorted(found))


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
        remarks.extend(_put_together(article_iri(given.id).value, kb, archive))
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


def withdraw(identifiers: Iterable[str], kb: KnowledgeBase) -> None:
    """Take articles out of the knowledge base, as if they had never been read.

    Raises StoreError for one that is not there, and when the knowledge base cannot be written.
    """
    wanted = {article_iri(identifier).value: identifier for identifier in identifiers}
    lacking = sorted(wanted.keys() - set(kb.articles()))
    if lacking:
        raise StoreError(f"article {wanted[lacking[0]]}: not in this knowledge base; nothing was taken out")
    archive, _ = brought_up(kb)
    for article in wanted:
        kb.remove_article(article)
        fuse(kb, archive, article)


def brought_up(kb: KnowledgeBase) -> tuple[Archive, tuple[Problem, ...]]:
    """The reports of all articles, after the derived graph was mended where a build was cut short.

    With what there is to say of articles that could not be put together with the others.
    """
    world: Cache = {}
    archive = Archive(r for article in kb.articles() for r in read_reports(kb.store, article, world))
    late = (problem for article in kb.behind() for problem in _put_together(article, kb, archive))
    return archive, tuple(late)


def fuse(kb: KnowledgeBase, archive: Archive, article: str) -> None:
    """Put the events that an article reports now together with those of the others, and no more."""
    reports = read_reports(kb.store, article)
    change = archive.replace(article, reports, kb.merged_with(article))
    events = {report.id for group in change.groups for report in group} | change.gone
    whole = [merged(group) if len(group) > 1 else group[0] for group in change.groups]
    kb.rederive(article, events, derived_triples(kb.store, whole))


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


def _put_together(article: str, kb: KnowledgeBase, archive: Archive) -> Iterator[Problem]:
    """Fuse the article's events; where that fails they stay as the article tells them, and it is told."""
    try:
        fuse(kb, archive, article)
    except StoreError:
        raise
    except Exception as wrong:  # as in _stored: it concerns this article alone
        what = f"its events are not put together with others ({type(wrong).__name__}: {wrong}); tell us"
        yield Problem(article, "fusion", what, refused=False)


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
