"""The models made fast say what they say as they come, whatever they have read before."""

from __future__ import annotations

import os
import platform
import subprocess
import sys
from itertools import pairwise

import numpy
import pytest
import spacy
from spacy.tokens import Doc

from kg.annotations import Annotator
from kg.annotations.abreast import parse, side_by_side
from kg.annotations.models import plain
from kg.annotations.recogniser import recognise
from kg.model import Article

MODEL = "fr_core_news_sm"
TELLING = (
    "Des raids aériens ont tué douze civils mardi à Alep.",
    "Le ministre Jean-Yves Le Drian a dénoncé une attaque du groupe Etat islamique.",
    "Les forces du régime, appuyées par la Russie, ont repris trois villages.",
)


def said(doc: Doc) -> list[tuple[object, ...]]:
    return [(t.text, t.lemma_, t.pos_, str(t.morph), t.dep_, t.head.i, t.ent_type_, t.ent_iob_) for t in doc]


@pytest.mark.parametrize("text", TELLING)
def test_a_sentence_reads_as_the_model_reads_it(text: str) -> None:
    bare, fast = spacy.load(MODEL), plain(MODEL)
    one = bare.make_doc(text)
    for token in one:
        token.is_sent_start = token.i == 0
    for _, component in bare.pipeline:
        one = component(one)
    words, spaces = [t.text for t in one], [bool(t.whitespace_) for t in one]
    other = Doc(fast.vocab, words, spaces, sent_starts=[True] + [False] * (len(words) - 1))
    assert said(parse(fast, other)) == said(one)


def test_what_was_read_before_changes_no_bit() -> None:
    rows = []
    for before in ((), TELLING[1:]):
        nlp = plain.__wrapped__(MODEL)
        for text in (*before, TELLING[0]):
            doc = parse(nlp, Doc(nlp.vocab, text.split(), sent_starts=[True] + [False] * text.count(" ")))
        rows.append(doc.tensor.tobytes())
    assert rows[0] == rows[1]


@pytest.mark.parametrize("core", ["Haswell", "Nehalem"])
@pytest.mark.skipif(
    platform.machine() not in {"x86_64", "AMD64"}, reason="these are processors of one family"
)
def test_nor_does_it_on_processors_that_multiply_otherwise(core: str) -> None:
    this = f"{__file__}::{test_what_was_read_before_changes_no_bit.__name__}"
    command = [sys.executable, "-m", "pytest", "-q", "-p", "no:cacheprovider", this]
    done = subprocess.run(
        command, env={**os.environ, "OPENBLAS_CORETYPE": core}, capture_output=True, text=True
    )
    assert done.returncode == 0, done.stdout


def test_no_sentence_hangs_on_the_next(annotator: Annotator) -> None:
    annotated = annotator.annotate(Article("a", "\n\n".join(TELLING)))
    for doc in (annotated.doc, annotated.second):
        assert [s.text for s in doc.sents] == list(TELLING)
        assert all(t.head.sent == t.sent for t in doc)
    assert [e.text for e in annotated.doc.ents if e.label_ == "PER"] == ["Jean-Yves Le Drian"]


def test_an_empty_article_has_no_words(annotator: Annotator) -> None:
    assert len(annotator.annotate(Article("a", "")).second) == 0


def test_names_are_those_of_the_recogniser_step_by_step(annotator: Annotator) -> None:
    """One look at all words, and spaCy's machine that goes from state to state, over the same vectors."""
    nlp = annotator.first
    words = " ".join((*TELLING, "Le président Bachar al-Assad", "Mali")).split()
    starts = [at == 0 or words[at - 1].endswith(".") for at in range(len(words))]
    ours, theirs = (Doc(nlp.vocab, words, sent_starts=starts) for _ in range(2))
    bounds = list(pairwise([*(at for at, begins in enumerate(starts) if begins), len(words)]))
    recognise(nlp.get_pipe("ner"), ours, bounds)
    nlp.get_pipe("ner")(theirs)
    assert [(e.start, e.end, e.label_) for e in ours.ents] == [
        (e.start, e.end, e.label_) for e in theirs.ents
    ]
    assert len(ours.ents) > 3


def test_windows_in_place_are_those_of_the_library() -> None:
    """But for the last bits: some processors multiply the columns of a matrix in two ways, turn by turn."""
    network = plain.__wrapped__(MODEL).get_pipe("tok2vec").model
    windows = next(node for node in network.walk() if node.name == "windows")
    rows = numpy.random.default_rng(1).random((40, 96), dtype="f")
    assert numpy.allclose(windows.predict(rows), windows.layers[0].predict(rows), atol=1e-4)


def test_sentences_side_by_side_are_parsed_as_one_by_one_by_the_parser_itself() -> None:
    nlp = plain(MODEL)
    parser, columns = nlp.get_pipe("parser"), ["HEAD", "DEP"]
    words = " ".join((*TELLING, "Il a nié .")).split()
    starts = [at == 0 or words[at - 1].endswith(".") for at in range(len(words))]
    doc = nlp.get_pipe("tok2vec")(Doc(nlp.vocab, words, sent_starts=starts))
    bounds = list(pairwise([*(at for at, begins in enumerate(starts) if begins), len(words)]))
    side_by_side(parser, doc, bounds)
    for first, last in bounds:
        part = Doc(nlp.vocab, words[first:last], sent_starts=starts[first:last])
        part.tensor = doc.tensor[first:last]
        assert parser(part).to_array(columns).tolist() == doc.to_array(columns)[first:last].tolist()
