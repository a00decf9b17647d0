"""The encoder that comes with the program; without its weights there is nothing to test here."""

from __future__ import annotations

import pytest

from kg.encoder import Encoder, encoder


@pytest.fixture(scope="session")
def reader() -> Encoder:
    found = encoder()
    if found is None:
        pytest.skip("the encoder's weights are not installed")
    return found
