"""An encoder where one is installed, and a vocabulary of single letters that needs none."""

from __future__ import annotations

import string

import pytest
from tokenizers import Tokenizer, models, pre_tokenizers

from kg.encoder import Encoder, encoder
from kg.encoder.windows import BEGIN, END


@pytest.fixture(scope="session")
def reader() -> Encoder:
    found = encoder()
    if found is None:
        pytest.skip("the encoder's weights are not installed")
    return found


@pytest.fixture(scope="session")
def letters() -> Tokenizer:
    """Pieces of one letter, and a few of a whole word."""
    words = ["▁Des", "▁hommes", "▁mardi", "armée", "▁a"]
    signs = ["▁", *string.ascii_letters, *"éèà.:,«»’🙂"]
    pieces = [
        (BEGIN, 0.0),
        (END, 0.0),
        ("<unk>", 0.0),
        *((w, -1.0) for w in words),
        *((s, -9.0) for s in signs),
    ]
    made = Tokenizer(models.Unigram(pieces, unk_id=2))
    made.pre_tokenizer = pre_tokenizers.Metaspace()
    return made
