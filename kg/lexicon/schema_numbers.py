"""The schema of ``<language>/numbers.toml`` and the value of a number in digits or words."""

from __future__ import annotations

import re
from collections.abc import Iterable
from functools import cached_property

import msgspec

_DIGITS = r"[0-9]{{1,3}}(?:[{grouping}][0-9]{{3}})+(?![0-9])|[0-9]+(?:{decimal}[0-9]+)?"
_LONGEST = 15  # digits; a longer run of digits counts nobody


def one_of(words: Iterable[str]) -> str:
    """A non-capturing group of literal words, the longest first."""
    ordered = sorted(set(words), key=lambda word: (-len(word), word))
    return "(?:" + "|".join(re.escape(word) for word in ordered) + ")"


def small(text: str) -> str:
    """The text in small letters, character by character: expressions for one case alone are far faster."""
    lower = text.lower()
    return (
        lower if len(lower) == len(text) else "".join(c.lower() if len(c.lower()) == 1 else c for c in text)
    )


class Bounds(msgspec.Struct, frozen=True, forbid_unknown_fields=True):
    """Words that open a number: "au moins" leaves only its low end, "moins de" its high one."""

    low: tuple[str, ...]
    high: tuple[str, ...]
    about: tuple[str, ...]


class NumberExample(msgspec.Struct, frozen=True, forbid_unknown_fields=True):
    """A text and what is found: ``span|low|high|outcome|category[|part]``."""

    text: str
    found: tuple[str, ...] = ()


class NumbersLexicon(msgspec.Struct, frozen=True, forbid_unknown_fields=True, dict=True):
    """Numbers, bounds, heads that count people, and the words for what became of them."""

    decimal: str
    grouping: str
    be: tuple[str, ...]
    have: tuple[str, ...]
    ranges: tuple[str, ...]
    joiners: tuple[str, ...]
    partitive: tuple[str, ...]
    parts: tuple[str, ...]
    among: tuple[str, ...]
    of_them: tuple[str, ...]
    some: tuple[str, ...]
    others: tuple[str, ...]
    singular: tuple[str, ...]
    vague: tuple[str, ...]
    vague_openers: tuple[str, ...]
    personal: tuple[str, ...]
    things: tuple[str, ...]
    bounds: Bounds
    units: dict[str, int]
    scales: dict[str, int]
    collectives: dict[str, int]
    people: dict[str, tuple[str, ...]]
    counted: dict[str, tuple[str, ...]]
    deeds: dict[str, tuple[str, ...]]
    participles: dict[str, tuple[str, ...]]
    actives: dict[str, tuple[str, ...]]
    fates: dict[str, tuple[str, ...]]
    leads: dict[str, tuple[str, ...]]
    after_leads: tuple[str, ...]
    examples: tuple[NumberExample, ...] = ()
    decoys: tuple[NumberExample, ...] = ()

    @cached_property
    def small(self) -> tuple[str, ...]:
        """Number words that make sense in a duration."""
        return tuple(self.units)

    @cached_property
    def nouns(self) -> tuple[str, ...]:
        """Heads that show that four digits before them are a count and not a year."""
        heads = {word for words in (*self.people.values(), *self.counted.values()) for word in words}
        return tuple(sorted(heads | {f"{word}s" for word in heads}))

    @cached_property
    def digits(self) -> str:
        """The expression of a number in digits."""
        return _DIGITS.format(grouping=self.grouping, decimal=re.escape(self.decimal))

    @cached_property
    def numeral(self) -> str:
        """The expression of any number: digits, words, both with a scale ("1,5 million")."""
        word = one_of([*self.units, *self.scales])
        scale = one_of(self.scales)
        joiners = "|".join(f" {word} |-{word}-" for word in self.joiners if word.isalpha())
        joiner = rf"(?:{joiners}|-| )"
        words = rf"{word}(?:{joiner}{word})*"
        return rf"(?:(?:{self.digits})(?: {scale})?|{words})(?!\w)"

    @cached_property
    def count(self) -> re.Pattern[str]:
        """Any count with its bound, in small letters.

        Groups ``bound``, ``low``, ``high``, ``one``, ``round``, ``vague``.
        """
        ends = {"low": rf"(?P<low%d>{self.numeral})", "high": rf"(?P<high%d>{self.numeral})"}
        ranges = [
            pattern.format(**{end: group % index for end, group in ends.items()})
            for index, pattern in enumerate(self.ranges)
        ]
        vague = rf"{one_of(self.vague_openers)} {one_of(self.vague)}(?: de {one_of(self.vague)})?"
        bound = one_of([*self.bounds.low, *self.bounds.high, *self.bounds.about])
        single = rf"{one_of(self.singular)} (?P<round>{one_of(self.collectives)})"
        kinds = [*ranges, rf"(?P<vague>{vague}|{one_of(self.some)})", single, rf"(?P<one>{self.numeral})"]
        # Only a bound that ends with an apostrophe touches its number.
        return re.compile(rf"(?<![\w.,-])(?:(?P<bound>{bound})(?:(?<=')| ))?(?:{'|'.join(kinds)})(?![\w%])")

    @cached_property
    def outcomes(self) -> dict[str, str]:
        """Every inflected participle and the outcome that it tells."""
        return {
            word + ending: outcome
            for outcome, words in self.participles.items()
            for word in words
            for ending in ("", "e", "s", "es")
        }

    @cached_property
    def bases(self) -> frozenset[str]:
        """Participles without agreement, as they stand before their object."""
        return frozenset(word for words in self.participles.values() for word in words)

    @cached_property
    def befalling(self) -> frozenset[str]:
        """Every inflected word for what befalls people alone."""
        return frozenset(word + ending for word in self.personal for ending in ("", "e", "s", "es"))

    @cached_property
    def fate_of(self) -> dict[str, str]:
        """Every verb of which people are the subject, with their outcome."""
        return _by_word(self.fates)

    @cached_property
    def done_by(self) -> dict[str, str]:
        """Every verb of which people are the object, with their outcome."""
        return _by_word(self.actives)

    @cached_property
    def done_in(self) -> dict[str, str]:
        """Every noun of a deed, with the outcome for whom it is done to."""
        return _by_word(self.deeds)

    @cached_property
    def fate_nouns(self) -> dict[str, str]:
        """Every noun that counts people by their fate, with the outcome."""
        return {word: outcome for outcome, words in self.counted.items() for word in words}

    @cached_property
    def heads(self) -> dict[str, str]:
        """Every noun that counts people, with its category."""
        return {word: category for category, words in self.people.items() for word in words}

    def value(self, numeral: str) -> int | None:
        """The number that digits or words mean; ``None`` for what is no sensible count."""
        text = numeral.strip().lower()
        if not text:
            return None
        if text[0] in "0123456789":
            return self._from_digits(text)
        words = [word for word in re.split(r"[ -]", text) if word not in self.joiners]
        return self._from_words(words)

    def _from_digits(self, text: str) -> int | None:
        number, *scale = re.split(r" (?=[^\W\d])", text, maxsplit=1)
        whole, _, fraction = re.sub(f"[{self.grouping}]", "", number).partition(self.decimal)
        if len(whole) + len(fraction) > _LONGEST or not (whole + fraction).isdecimal():
            return None
        factor = self.scales.get(scale[0], 0) if scale else 1
        scaled, rest = divmod(int(whole + fraction) * factor, 10 ** len(fraction))
        return scaled if factor and not rest else None

    def _from_words(self, words: list[str]) -> int | None:
        total = current = 0
        for word in words:
            if word in self.units:
                unit = self.units[word]
                # "quatre-vingt": four times twenty, the one product among the tens.
                current += 4 * unit - 4 if unit == 20 and current % 100 == 4 else unit
            elif word in self.scales:
                scale = self.scales[word]
                current = max(current, 1) * scale
                if scale >= 1000:
                    total, current = total + current, 0
            else:
                return None
        return total + current


def _by_word(table: dict[str, tuple[str, ...]]) -> dict[str, str]:
    """The first outcome that lists each word."""
    return {word: outcome for outcome, words in reversed(table.items()) for word in words}
