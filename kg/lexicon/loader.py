"""Reads one TOML file of words into its schema: unknown keys and wrong types end with the place."""

from __future__ import annotations

from functools import cache
from pathlib import Path
from typing import TypeVar

import msgspec

from kg.errors import LexiconError

_FOLDER = Path(__file__).resolve().parent
S = TypeVar("S", bound=msgspec.Struct)


@cache
def read(language: str, topic: str, schema: type[S]) -> S:
    """The words of ``<language>/<topic>.toml`` as ``schema``; read once a process.

    Raises LexiconError when the file is missing or breaks the schema.
    """
    return read_file(_FOLDER / language / f"{topic}.toml", schema)


def read_file(file: Path, schema: type[S]) -> S:
    """One TOML file as ``schema``. Raises LexiconError that names the file and the key."""
    try:
        return msgspec.toml.decode(file.read_bytes(), type=schema)
    except FileNotFoundError as missing:
        raise LexiconError(
            f"{file}: there is no such lexicon; add the file or choose another language"
        ) from missing
    except (msgspec.DecodeError, RecursionError, ValueError) as wrong:  # no UTF-8, a number of 5,000 digits
        raise LexiconError(f"{file}: {wrong}; correct the entry") from wrong
