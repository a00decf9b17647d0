"""As many articles as one likes: the invented dispatches with other days, years, numbers and names.

The same number gives the same article. Names are new ones now and then, as in real news, so that what
remembers words is put to the test; years move on, so that stories do not pile up on one day.
"""

from __future__ import annotations

import random
import re
from collections.abc import Iterator, Sequence
from dataclasses import replace
from datetime import timedelta
from pathlib import Path

from kg.articles import read
from kg.model import Article

INVENTED = Path(__file__).parent.parent / "tests" / "golden" / "invented"
_YEAR = re.compile(r"\b(19|20)\d\d\b")
_NUMBER = re.compile(r"\b\d{1,3}\b")
_NAME = re.compile(r"(?<=[a-zà-ÿ,] )[A-ZÀ-Ý][a-zà-ÿ]{4,}\b")
_SYLLABLES = ("ba", "dou", "gar", "ka", "lem", "mi", "nor", "ou", "ra", "sel", "ta", "zin")
_NEW = 0.3  # the share of names that are replaced


def originals() -> tuple[Article, ...]:
    """The invented dispatches, in the order of their files."""
    return tuple(read(sorted(INVENTED.glob("articles-*.jsonl")), lambda problem: None))


def articles(number: int, given: Sequence[Article] | None = None) -> Iterator[Article]:
    """The first so many of them."""
    given = originals() if given is None else given
    for place in range(number):
        yield mutated(given[place % len(given)], place, place // len(given))


def mutated(article: Article, place: int, lap: int) -> Article:
    """The article under another id, ``lap`` years on, with other numbers and some other names."""
    chance = random.Random(place)
    text = _YEAR.sub(lambda found: str(int(found[0]) + lap), article.text)
    text = _NUMBER.sub(lambda found: str(max(1, int(found[0]) + chance.randint(-2, 9))), text)
    names: dict[str, str] = {}

    def other(found: re.Match[str]) -> str:
        name = found[0]
        if name not in names:
            made = "".join(chance.choice(_SYLLABLES) for _ in range(3)).capitalize()
            names[name] = made if chance.random() < _NEW else name
        return names[name]

    later = article.published and article.published + timedelta(days=365 * lap + chance.randint(0, 6))
    return replace(article, id=f"synthetic-{place:06}", text=_NAME.sub(other, text), published=later)
