"""The schema of ``offices.toml``."""

from __future__ import annotations

import msgspec


class OfficeExample(msgspec.Struct, frozen=True, forbid_unknown_fields=True):
    """A sentence, the person in it, and whose office it is."""

    text: str
    person: str
    of: str


class Office(msgspec.Struct, frozen=True, forbid_unknown_fields=True):
    """Titles that say the same of a person: ``kind`` is the relation from the person to the body.

    ``national``: with a demonym and no body the title is held in a state ("le président turc").
    """

    kind: str
    titles: tuple[str, ...]
    examples: tuple[OfficeExample, ...]
    decoys: tuple[str, ...]
    national: bool = False


class Bodies(msgspec.Struct, frozen=True, forbid_unknown_fields=True):
    """Nouns of bodies that are named after who leads them: "le régime de Bachar al-Assad"."""

    heads: tuple[str, ...]
    examples: tuple[OfficeExample, ...]
    decoys: tuple[str, ...]


class OfficesLexicon(msgspec.Struct, frozen=True, forbid_unknown_fields=True):
    """Titles, the words between a title and its body, and the words that say that it is over."""

    offices: tuple[Office, ...]
    bodies: Bodies
    links: tuple[str, ...]
    former: tuple[str, ...]
