"""The models of a language, made ready: our tokens, no work twice, arithmetic as fast as it goes."""

from __future__ import annotations

from functools import cache
from typing import Any, cast

import spacy
from spacy.language import Language
from spacy.util import compile_infix_regex, compile_prefix_regex
from thinc.api import NumpyOps

from kg.annotations.embeddings import remember
from kg.annotations.windows import in_place
from kg.lexicon.schema_numbers import one_of

# A full stop without its space, a quotation mark or bracket without one.
_INFIXES = (
    r"(?<=[a-zà-ÿA-Z]{2})[.!?](?=[A-ZÀ-Ý][a-zà-ÿ])",
    r"(?<=[a-zà-ÿ)])[\"](?=[.A-ZÀ-Ý])",
    r"(?<=[\")])\.(?=[A-ZÀ-Ý])",
    r"(?<=[)])(?=[A-ZÀ-Ý])",
)


@cache
def tokenising(model: str, openers: tuple[str, ...]) -> Language:
    """A model with our own tokens, an opener glued to the sentence before it among them."""
    nlp = plain(model)
    glued = rf"(?<=[a-zà-ÿ])(?={one_of(openers)}$)"
    tokenizer = cast(Any, nlp.tokenizer)
    defaults = nlp.Defaults
    tokenizer.infix_finditer = compile_infix_regex([*(defaults.infixes or ()), glued, *_INFIXES]).finditer
    tokenizer.prefix_search = compile_prefix_regex([*(defaults.prefixes or ()), r"-(?=[A-ZÀ-Ýa-z])"]).search
    return nlp


@cache
def plain(model: str, *without: str) -> Language:
    """A model whose networks remember words, and multiply by numpy's library: several times as fast."""
    nlp = spacy.load(model, exclude=["attribute_ruler", *without])  # the ruler only copies parts of speech
    ops = NumpyOps(use_blis=False)
    for _, component in nlp.pipeline:
        network = getattr(component, "model", None)
        if network is not None and hasattr(network, "walk"):
            remember(network)
            in_place(network)
            for node in network.walk():
                node.ops = ops
    _index_lemmas(nlp)
    return nlp


def _index_lemmas(nlp: Language) -> None:
    """Make sets of the lists of known lemmas, which are searched from the front for each new form."""
    if nlp.has_pipe("lemmatizer"):
        lookups = cast(Any, nlp.get_pipe("lemmatizer")).lookups
        index = lookups.get_table("lemma_index", {})
        index.update({kind: frozenset(lemmas) for kind, lemmas in index.items()})


def share_lemmas(one: Language, other: Language) -> None:
    """Let two models whose tables are the same look each lemma up once, in one copy of them."""
    first, second = (cast(Any, nlp.get_pipe("lemmatizer")) for nlp in (one, other))
    tables, others = ({t: each.lookups.get_table(t) for t in each.lookups.tables} for each in (first, second))
    if first.mode == second.mode and tables == others:
        second.lookups, second.cache = first.lookups, first.cache
