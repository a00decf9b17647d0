"""The sentences of an article parsed side by side: one step of the parser serves them all.

A transition parser reads a document word by word, each step a tiny multiplication. The sentences of
an article do not wait for each other, so they go through it together, and each step is one larger
multiplication. The networks below still see the whole article: a word at the end of a sentence knows
what follows.
"""

from __future__ import annotations

from collections.abc import Sequence
from itertools import pairwise
from typing import Any

import numpy
from spacy.language import Language
from spacy.tokens import Doc

from kg.annotations.recogniser import recognise

_WRITTEN = ["HEAD", "DEP"]


def parse(nlp: Language, doc: Doc) -> Doc:
    """The document with all that the components of the model say of it."""
    starts = numpy.flatnonzero(doc.to_array("SENT_START") == 1)
    bounds = list(pairwise([*starts.tolist(), len(doc)]))
    for name, component in nlp.pipeline:
        if name == "parser" and bounds:
            side_by_side(component, doc, bounds)
        elif name == "ner" and bounds:
            recognise(component, doc, bounds)
        elif name == "lemmatizer":
            _lemmatise(component, doc)
        else:
            doc = component(doc)
    return doc


def side_by_side(component: Any, doc: Any, bounds: Sequence[tuple[int, int]]) -> None:
    """Run the transition parser over the sentences, and carry what it wrote to the document."""
    words, starts = doc.to_array("ORTH").tolist(), doc.to_array(["SENT_START"]).reshape(-1, 1)
    parts = []
    for first, last in bounds:
        part: Any = Doc(doc.vocab, words[first:last])
        part.from_array(["SENT_START"], starts[first:last])
        part.tensor = doc.tensor[first:last]
        parts.append(part)
    component.set_annotations(parts, _states(component, parts))
    doc.from_array(_WRITTEN, numpy.concatenate([part.to_array(_WRITTEN) for part in parts]))


def _states(component: Any, parts: Sequence[Any]) -> Any:
    """The state in which the parser leaves each sentence, by the steps that spaCy offers to who trains it.

    Its own loop gives Python's lock away, and takes it back for each of the many questions that it asks a
    state: half of its time.
    """
    step, upper = component.model.predict(parts), component.model.get_ref("upper")
    weights, bias = upper.get_param("W").T, upper.get_param("b")
    every = component.moves.init_batch(parts)
    going = [state for state in every if not state.is_final()]
    while going:
        scores = step.state2vec.predict(step.get_token_ids(going)) @ weights
        scores += bias
        going = component.transition_states(going, scores)
    return every


def _lemmatise(component: Any, doc: Any) -> None:
    """Look each form up as its part of speech, first in what the component remembers."""
    known, add = component.cache, doc.vocab.strings.add
    forms = map(tuple, doc.to_array(["ORTH", "POS"]).tolist())
    lemmas = [add((known.get(form) or component.lemmatize(doc[at]))[0]) for at, form in enumerate(forms)]
    doc.from_array(["LEMMA"], numpy.array(lemmas, dtype="uint64").reshape(-1, 1))
