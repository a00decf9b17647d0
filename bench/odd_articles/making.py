"""Lines of JSON, each an odd article, or something that should have been one."""

from __future__ import annotations

import json
import random
import re
from collections.abc import Iterator
from functools import cache
from pathlib import Path

from bench.odd_articles.mutations import ODD, Mutator
from kg.articles import read

_HOUSE = Path(__file__).parent.parent.parent
_ENDS = re.compile(r"(?<=[.!?»])\s+")


@cache
def texts() -> tuple[str, ...]:
    """The seeds and the invented dispatches."""
    places = [_HOUSE / "seeds", *sorted((_HOUSE / "tests" / "golden" / "invented").glob("articles-*.jsonl"))]
    return tuple(article.text for article in read(places, lambda problem: None))


def odd_lines(first: int, count: int, seed: int, port: int) -> Iterator[str]:
    """The lines of these numbers; what a number gives hangs on it, the seed and the port alone."""
    for number in range(first, first + count):
        yield odd_line(number, seed, port)


def odd_line(number: int, seed: int, port: int) -> str:
    """One line: mostly a few sentences of news with changes, sometimes broken as JSON too."""
    dice = random.Random(f"{seed} {number}")
    mutator = Mutator(dice, texts(), port)
    told: dict[str, object] = {"id": f"odd-{number:06}", "text": _text(dice, mutator)}
    told["published"] = f"20{dice.randint(10, 25)}-{dice.randint(1, 12):02}-{dice.randint(1, 28):02}"
    for name in ("published", "title", "url", "publisher", "language"):
        if dice.random() < 0.1:
            told[name] = _field(dice, mutator)
    if dice.random() < 0.02:
        told["id"] = mutator.odd("pieces") + str(number)
    line = json.dumps(told, ensure_ascii="\ud800" in str(told) or dice.random() < 0.5)
    return line[: dice.randrange(2, len(line))] if dice.random() < 0.01 else line


def _field(dice: random.Random, mutator: Mutator) -> object:
    if dice.random() < 0.1:
        return dice.choice((None, 7, ["x"]))
    return mutator.odd(dice.choice(("fields", "names")))


def _text(dice: random.Random, mutator: Mutator) -> str:
    if dice.random() < 0.02:
        return dice.choice(ODD["texts"]) * dice.choice((1, 1, 50))
    sentences = _ENDS.split(dice.choice(texts()))
    start, length = dice.randrange(len(sentences)), dice.choice((1, 2, 3, 4, 6, 10))
    return mutator.changed(" ".join(sentences[start : start + length]))
