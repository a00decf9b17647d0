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
from spacy.vocab import Vocab
from thinc.api import Model

_PART = "kg_rows"  # marks a sentence whose rows come from its article
# What each kind of component writes, to be carried from the sentences to their article.
_WRITTEN = {"parser": ["HEAD", "DEP"], "ner": ["ENT_IOB", "ENT_TYPE"]}


def prepare(nlp: Language) -> None:
    """Let the recogniser take the rows of a sentence from its article; the parser's listener does so."""
    network = nlp.get_pipe("ner").model  # type: ignore[attr-defined]
    words = network.layers[0].layers[0]
    network.replace_node(words, Model("rows", _rows, layers=[words]))


def _rows(model: Model[Any, Any], docs: Sequence[Doc], is_train: bool) -> tuple[Any, Any]:
    """The rows that sentences were given; those of whole documents by the layer itself."""
    if not is_train and all(_PART in doc.user_data for doc in docs):
        return [doc.tensor for doc in docs], None
    return model.layers[0](docs, is_train)


def parse(nlp: Language, doc: Doc) -> Doc:
    """The document with all that the components of the model say of it."""
    starts = numpy.flatnonzero(doc.to_array("SENT_START") == 1)
    bounds = list(pairwise([*starts.tolist(), len(doc)]))
    for name, component in nlp.pipeline:
        if name in _WRITTEN and bounds:
            _side_by_side(component, doc, bounds, _WRITTEN[name])
        else:
            doc = component(doc)
    return doc


def _side_by_side(component: Any, doc: Any, bounds: Sequence[tuple[int, int]], written: list[str]) -> None:
    """Run a transition parser over the sentences, and carry what it wrote to the document."""
    rows = doc.tensor
    if "ENT_IOB" in written:
        rows = component.model.layers[0].layers[0].predict([doc])[0]
    words = doc.to_array("ORTH").tolist()
    parts = [_part(doc.vocab, words[first:last], rows[first:last]) for first, last in bounds]
    component.set_annotations(parts, component.predict(parts))
    doc.from_array(written, numpy.concatenate([part.to_array(written) for part in parts]))


def _part(vocab: Vocab, words: list[Any], rows: Any) -> Any:
    """A sentence as a document of its own; ``words`` are numbers of the vocabulary, ``rows`` theirs."""
    part = Doc(vocab, words, sent_starts=[place == 0 for place in range(len(words))])
    part.tensor = rows
    part.user_data[_PART] = True
    return part
