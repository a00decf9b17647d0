"""One bad article takes nothing else down, and none is lost without a line that says why."""

from __future__ import annotations

import sqlite3
from datetime import date

import pytest

from kg.errors import KgError, LexiconError, StoreError, VocabularyError
from kg.model import Article
from kg.pipeline import Extraction, Extractor, Summary, build
from kg.store import KnowledgeBase

FRENCH = "Des raids aériens ont tué mardi douze civils à Kidal, selon les secours. L'armée n'a pas réagi."
ENGLISH = (
    "The army said on Monday that its soldiers had retaken the village from the rebels after a week of "
    "fighting, in which at least twelve people were killed. A car bomb exploded on a market in the town."
)


def article(name: str, text: str = FRENCH, language: str = "fr") -> Article:
    return Article(name, text, date(2018, 1, 10), language=language)


def built(*articles: Article, language: str | None = None) -> tuple[Summary, KnowledgeBase]:
    base = KnowledgeBase.memory()
    return build(articles, base, language=language), base


def names(base: KnowledgeBase) -> list[str]:
    return [iri.rsplit("/", 1)[-1] for iri in base.articles()]


class Breaking(Extractor):
    """Reads every article but the one named "bad"."""

    error: BaseException

    def extract(self, article: Article) -> Extraction:
        if article.id == "bad":
            raise self.error
        return super().extract(article)


@pytest.mark.parametrize(
    ("error", "reason"),
    [
        (VocabularyError("Evnt: no such term; did you mean Event?"), "Evnt: no such term"),
        (LexiconError("fr: broken; correct it"), "fr: broken"),
        (KgError("somewhere: something; do this"), "somewhere: something"),
        (ValueError("boom"), "ValueError: boom"),
        (AttributeError("boom"), "AttributeError: boom"),
        (RecursionError("too deep"), "RecursionError: too deep"),
        (sqlite3.DatabaseError("malformed"), "DatabaseError: malformed"),
        (SyntaxError("bad term"), "SyntaxError: bad term"),
        (OSError(5, "unreadable"), "OSError: [Errno 5] unreadable"),
    ],
)
def test_an_article_that_fails_is_reported_and_the_others_are_read(
    monkeypatch: pytest.MonkeyPatch, error: Exception, reason: str
) -> None:
    monkeypatch.setattr(Breaking, "error", error, raising=False)
    monkeypatch.setattr("kg.pipeline.reading.Extractor", Breaking)
    summary, base = built(article("one"), article("bad"), article("two"))
    assert (summary.articles, names(base)) == (2, ["one", "two"])
    (problem,) = summary.failed
    assert (problem.where, problem.code) == ("article bad", "failed")
    assert problem.refused and problem.message.startswith(reason)


def test_a_store_that_cannot_be_written_ends_the_build(monkeypatch: pytest.MonkeyPatch) -> None:
    def full(self: KnowledgeBase, graphs: object) -> None:
        raise StoreError("kb: the disk is full; make room")

    monkeypatch.setattr(KnowledgeBase, "replace_articles", full)
    with pytest.raises(StoreError, match="make room"):
        built(article("one"))


def test_who_stops_the_program_is_obeyed(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(Breaking, "error", KeyboardInterrupt(), raising=False)
    monkeypatch.setattr("kg.pipeline.reading.Extractor", Breaking)
    with pytest.raises(KeyboardInterrupt):
        built(article("bad"))


def test_a_text_that_is_not_french_is_not_extracted_but_reported() -> None:
    summary, base = built(article("english", ENGLISH), article("french"))
    assert names(base) == ["french"]
    (problem,) = summary.failed
    assert problem.code == "lang"
    assert str(problem).startswith("article english: the text does not look French; leave it out, or pass")
    assert "--language fr" in problem.message and "\n" not in problem.message


def test_a_language_without_words_is_reported() -> None:
    summary, base = built(article("x", language="en"), article("y", language="../fr"), article("z"))
    assert names(base) == ["z"]
    assert [(p.where, p.code) for p in summary.failed] == [("article x", "lang"), ("article y", "lang")]


def test_a_language_of_a_country_is_that_language() -> None:
    summary, base = built(article("x", language="fr-FR"), article("y", language="FR_be"))
    assert (summary.articles, summary.failed) == (2, ())
    told = base.query("SELECT DISTINCT ?l { ?a <http://purl.org/dc/terms/language> ?l }")
    assert [row["l"].value for row in told] == ["fr"]


def test_a_language_that_is_given_is_believed() -> None:
    summary, base = built(article("english", ENGLISH, language="en"), language="fr")
    assert (summary.failed, names(base)) == ((), ["english"])
    (remark,) = summary.remarks
    assert remark.where == "article english" and "does not look French" in str(remark)
    assert built(article("one"), language="fr")[0].remarks == ()
    with pytest.raises(LexiconError, match="known are fr"):
        built(article("one"), language="xx")


def test_a_short_text_in_another_language_is_reported_too() -> None:
    english = "At least eleven soldiers were killed on Wednesday in an ambush near Gossi, the army said."
    summary, base = built(article("english", english), article("names", "Kidal, Gao, Ménaka."))
    assert names(base) == ["names"]
    assert [(p.where, p.code) for p in summary.failed] == [("article english", "lang")]
    (remark,) = summary.remarks
    assert (remark.where, remark.code, remark.refused) == ("article names", "short", False)


def test_an_article_that_replaces_another_is_told() -> None:
    base = KnowledgeBase.memory()
    assert build([article("one")], base).remarks == ()
    assert build([article("one")], base).remarks == (), "the same again is no news"
    (remark,) = build([article("one", FRENCH + " Les secours cherchent.")], base).remarks
    assert (remark.code, remark.refused) == ("replaced", False)
    assert "article one: replaces the article of this id, which had another text" in str(remark)
