"""How many violent events the program finds where there are none: in news that is not about conflict.

    python -m bench.false_alarms ARTICLES.jsonl [--sample 200] [--seed 1] [--quiet]

ARTICLES holds one article a line with ``id``, ``text``, ``published``, ``title``: news of all kinds.
The articles about conflict are left out by the words of conflict_words.toml, none of which names an
event, and the half that train learns from is left out too; a seeded sample of the rest is
read. What comes out: false violent events per 100 articles, with and without those that the program
itself calls background, by kind, and each with its words, so that the errors can be read. An event
is counted when it is violent and said to have happened; crimes and accidents are false alarms too.
How the rule was checked stands in bench/README.md.
"""

from __future__ import annotations

import argparse
import random
import re
import tomllib
import zlib
from collections import Counter
from collections.abc import Iterator, Sequence
from pathlib import Path

from kg.articles import read as read_articles
from kg.model import Article, Event
from kg.pipeline import Extractor
from kg.vocabulary import subclasses

_WORDS = Path(__file__).with_name("conflict_words.toml")
_AROUND = 70


class Rule:
    """Tells whether an article is about conflict, by words alone."""

    def __init__(self, path: Path = _WORDS) -> None:
        words = tomllib.loads(path.read_text("utf-8"))
        self.strong, self.weak = _any_of(words["strong"]), _any_of(words["weak"])
        self.enough = int(words["weak_enough"])

    def about_conflict(self, article: Article) -> bool:
        """One strong word, or enough different weak ones, in title or text."""
        text = f"{article.title or ''}\n{article.text}".lower().replace("’", "'")
        return bool(self.strong.search(text)) or len(set(self.weak.findall(text))) >= self.enough


def _any_of(words: Sequence[str]) -> re.Pattern[str]:
    longest_first = sorted(words, key=len, reverse=True)
    return re.compile(r"(?<![\w-])(?:" + "|".join(map(re.escape, longest_first)) + r")(?![\w-])")


def ordinary(articles: Sequence[Article], to_learn: bool) -> list[Article]:
    """The articles that are not about conflict, by id: one half to learn from, the other to measure with."""
    rule = Rule()
    half = [a for a in articles if (zlib.crc32(a.id.encode()) % 2 == 0) == to_learn]
    return sorted((a for a in half if not rule.about_conflict(a)), key=lambda a: a.id)


def sample(articles: Sequence[Article], size: int, seed: int) -> list[Article]:
    """``size`` ordinary articles that nothing was learnt from, by id; all when there are fewer."""
    peaceful = ordinary(articles, to_learn=False)
    chosen = random.Random(seed).sample(peaceful, min(size, len(peaceful)))
    return sorted(chosen, key=lambda a: a.id)


def violent(events: Sequence[Event]) -> Iterator[Event]:
    """The events that are violent and said to have happened."""
    kinds = subclasses("ViolentEvent") | {"CasualtyTotal"}
    return (e for e in events if e.kind in kinds and e.status in {"Occurred", "Ongoing"})


def words_around(article: Article, event: Event) -> str:
    """The trigger in brackets with the words beside it."""
    span = event.triggers[0].span
    before = article.text[max(0, span.start - _AROUND) : span.start]
    after = article.text[span.end : span.end + _AROUND]
    return f"…{before}[{span.text}]{after}…".replace("\n", " ")


def main(argv: Sequence[str] | None = None) -> int:
    """Run the measure and print it; 0 when it could be taken."""
    parser = argparse.ArgumentParser(
        description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter
    )
    parser.add_argument("articles", type=Path)
    parser.add_argument("--sample", type=int, default=200)
    parser.add_argument("--seed", type=int, default=1)
    parser.add_argument("--quiet", action="store_true", help="figures only")
    given = parser.parse_args(argv)
    chosen = sample(tuple(read_articles([given.articles])), given.sample, given.seed)
    extractor = Extractor()
    kinds: Counter[str] = Counter()
    news = 0
    for article in chosen:
        for event in violent(extractor.extract(article).events):
            kinds[event.kind] += 1
            news += not event.background
            if not given.quiet:
                mark = "background" if event.background else "news"
                print(f"{article.id} {event.kind} {mark} {words_around(article, event)}")
    total = sum(kinds.values())
    print(f"{len(chosen)} articles not about conflict, {total} false violent events: ", end="")
    print(f"{100 * total / len(chosen):.1f} per 100 articles, {100 * news / len(chosen):.1f} told as news")
    print(", ".join(f"{kind} {count}" for kind, count in kinds.most_common()))
    return 0


if __name__ == "__main__":
    raise SystemExit(main())
