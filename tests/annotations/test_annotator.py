"""Two parses of the same tokens, sentences of our own, spans of the article's own characters."""

from __future__ import annotations

from kg.annotations import Annotator
from kg.model import Article


def sentences(annotator: Annotator, text: str) -> list[str]:
    annotated = annotator.annotate(Article("a", text))
    return [annotated.span(s.start, s.end).text for s in annotated.doc.sents]


def test_a_staff_is_one_word_and_one_sentence(annotator: Annotator) -> None:
    assert len(sentences(annotator, "Le chef de l'état-major a parlé à M. Dupont hier soir.")) == 1


def test_a_quotation_keeps_its_marks(annotator: Annotator) -> None:
    found = sentences(annotator, 'Il a parlé. "Nous partons. Tous", a dit le chef.')
    assert found[:2] == ["Il a parlé.", '"Nous partons.']


def test_glued_sentences_come_apart(annotator: Annotator) -> None:
    found = sentences(annotator, "Il suivait al-BaghdadiLe chef a été tué.")
    assert found == ["Il suivait al-Baghdadi", "Le chef a été tué."]


def test_a_line_ends_a_sentence(annotator: Annotator) -> None:
    assert sentences(annotator, "817 morts\n\nLes frappes continuent.") == [
        "817 morts",
        "Les frappes continuent.",
    ]


def test_spans_quote_the_article_as_it_was_read(annotator: Annotator) -> None:
    text = "L’armée\u00a0a pris «\u00a0Kidal\u00a0», l' état-major le dit."
    annotated = annotator.annotate(Article("a", text))
    assert annotated.span(0, len(annotated.doc)).text == text
    assert all(annotated.span(t.i, t.i + 1).text in text for t in annotated.doc)
    assert [t.text for t in annotated.doc] == [t.text for t in annotated.second]
