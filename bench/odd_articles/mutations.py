"""What is done to the text of an article, one small change a function."""

from __future__ import annotations

import random
import re
import tomllib
import unicodedata
from collections.abc import Callable, Sequence
from pathlib import Path

ODD: dict[str, list[str]] = tomllib.loads((Path(__file__).parent / "odd.toml").read_text(encoding="utf-8"))
MOST = 30_000  # characters that come out
_ENDS = re.compile(r"(?<=[.!?»])\s+")
_NUMBER = re.compile(r"\d+")
_NAME = re.compile(r"\b[A-ZÀ-Ý][\w-]+")
_DATE = re.compile(r"\b(?:(?:lun|mar|mercre|jeu|vendre|same)di|dimanche|hier)\b|\b(?:en )?(?:19|20)\d\d\b")
# Letters that look like ours, or are the same in another width or order.
_LOOKALIKES = str.maketrans("aceopxyABCEHKMOPTX", "асеорхуАВСЕНКМОРТХ")
_WIDE = str.maketrans({code: code + 0xFEE0 for code in range(0x21, 0x7F)})


class Mutator:
    """Changes texts by the throws of its dice; ``others`` are texts to borrow from."""

    def __init__(self, dice: random.Random, others: Sequence[str], port: int) -> None:
        self.dice, self.others, self._port = dice, others, port
        self.ways: tuple[Callable[[str], str], ...] = (
            self.cut, self.doubled, self.spliced, self.shuffled, self.words_swapped, self.sprinkled,
            self.renumbered, self.redated, self.renamed, self.nested, self.run_together, self.unpunctuated,
            self.in_other_letters, self.long_word, self.without_words, self.flooded,
        )  # fmt: skip

    def changed(self, text: str) -> str:
        """One to four changes, one after the other."""
        for way in self.dice.choices(self.ways, k=self.dice.randint(1, 4)):
            text = way(text)[:MOST]
        return text

    def odd(self, kind: str) -> str:
        """One of the odd things of a kind."""
        if kind == "pieces" and self.dice.random() < 0.001:
            return "\ud800"
        return self.dice.choice(ODD[kind]).replace("{port}", str(self._port))

    def cut(self, text: str) -> str:
        start, end = self._two(text)
        return text[start:end] if self.dice.random() < 0.5 else text[:start] + text[end:]

    def doubled(self, text: str) -> str:
        start = self._place(text)
        piece = text[start : start + self.dice.choice((1, 8, 40, 200))]
        return text[:start] + piece * self.dice.choice((2, 3, 9, 60)) + text[start:]

    def spliced(self, text: str) -> str:
        other = self.dice.choice(self.others)
        start, end = self._two(other)
        place = self._place(text)
        return text[:place] + other[start : min(end, start + 600)] + text[place:]

    def shuffled(self, text: str) -> str:
        sentences = _ENDS.split(text)
        self.dice.shuffle(sentences)
        return " ".join(sentences)

    def words_swapped(self, text: str) -> str:
        words = text.split(" ")
        for _ in range(self.dice.choice((1, 5, len(words)))):
            one, other = self.dice.randrange(len(words)), self.dice.randrange(len(words))
            words[one], words[other] = words[other], words[one]
        return " ".join(words)

    def without_words(self, text: str) -> str:
        share = self.dice.random() / 2
        return " ".join(word for word in text.split(" ") if self.dice.random() > share)

    def sprinkled(self, text: str) -> str:
        for _ in range(self.dice.choice((1, 3, 10, 40))):
            place = self._place(text)
            text = text[:place] + self.odd("pieces") + text[place:]
        return text

    def renumbered(self, text: str) -> str:
        return self._replaced(_NUMBER, "numbers", text)

    def redated(self, text: str) -> str:
        return self._replaced(_DATE, "dates", text)

    def renamed(self, text: str) -> str:
        return self._replaced(_NAME, "names", text)

    def nested(self, text: str) -> str:
        """Brackets and quotation marks in one another, sometimes without their ends."""
        start, end = self._two(text)
        pairs = [self.odd("brackets") for _ in range(self.dice.choice((1, 3, 20, 300)))]
        before = "".join(pair[: len(pair) // 2] for pair in pairs)
        after = "".join(pair[len(pair) // 2 :] for pair in reversed(pairs)) * self.dice.randint(0, 1)
        return text[:start] + before + text[start:end] + after + text[end:]

    def run_together(self, text: str) -> str:
        start, end = self._two(text)
        return text[:start] + "".join(text[start:end].split()) + text[end:]

    def unpunctuated(self, text: str) -> str:
        return re.sub(r"[.,;:!?\n]", self.dice.choice(("", " ", ", ", " et ")), text)

    def in_other_letters(self, text: str) -> str:
        start, end = self._two(text)
        ways: tuple[Callable[[str], str], ...] = (
            str.upper, str.lower, str.title, str.swapcase,
            lambda part: unicodedata.normalize("NFD", part),
            lambda part: part.translate(_LOOKALIKES),
            lambda part: part.translate(_WIDE),
            lambda part: part[::-1],
            lambda part: part.encode("utf-8").decode("latin-1"),
        )  # fmt: skip
        return text[:start] + self.dice.choice(ways)(text[start:end].replace("\ud800", "")) + text[end:]

    def long_word(self, text: str) -> str:
        place = self._place(text)
        word = self.dice.choice(("a", "é", "-", "'", "9", "A.", "x-", "\u0301", ".", "«", "l'", "1.", "_"))
        return text[:place] + word * self.dice.choice((50, 500, 3000)) + text[place:]

    def flooded(self, text: str) -> str:
        """Heaps of pieces."""
        kinds = self.dice.choices(("pieces", "numbers", "dates", "names"), k=self.dice.choice((5, 30, 100)))
        place = self._place(text)
        return text[:place] + " ".join(map(self.odd, kinds)) + text[place:]

    def _replaced(self, pattern: re.Pattern[str], kind: str, text: str) -> str:
        share = self.dice.choice((0.2, 0.5, 1.0))
        return pattern.sub(lambda found: self.odd(kind) if self.dice.random() < share else found[0], text)

    def _place(self, text: str) -> int:
        return self.dice.randrange(len(text) + 1)

    def _two(self, text: str) -> tuple[int, int]:
        one, other = self._place(text), self._place(text)
        return min(one, other), max(one, other)
