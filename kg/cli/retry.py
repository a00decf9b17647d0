"""``kg retry``: what is in quarantine once more."""

from __future__ import annotations

from typing import TYPE_CHECKING, Annotated

import typer

from kg.cli.build import FailAbove, Language, Profile, Seconds, Workers, close, watched
from kg.cli.options import DEFAULT_BASE, Base, Quiet, Verbose
from kg.cli.terminal import Terminal, counted
from kg.iris import safe_id

if TYPE_CHECKING:
    from collections.abc import Iterable
    from pathlib import Path

    from kg.cli.build import Progress
    from kg.model import Article
    from kg.pipeline import Summary
    from kg.store.entries import Entry

Names = Annotated[
    list[str] | None, typer.Argument(metavar="[ARTICLE…]", help="Which ones, by id. [default: all]")
]
Code = Annotated[
    str | None, typer.Option("--code", metavar="CODE", help="Only those with this reason: timeout, invalid …")
]


def retry(
    articles: Names = None,
    kb: Base = DEFAULT_BASE,
    code: Code = None,
    language: Language = None,
    profile: Profile = "fast",
    workers: Workers = 1,
    seconds: Seconds = 30.0,
    fail_above: FailAbove = 0.0,
    quiet: Quiet = False,
    verbose: Verbose = False,
) -> None:
    """Read the articles in quarantine again; those that can be read now leave it.

    [b]Examples[/b]

      kg retry --kb kb

      kg retry --kb kb --code timeout --seconds 120

    Exit code 1 when any is still refused or fails (or more than --fail-above).
    """
    from kg import pipeline
    from kg.pipeline.unread import STAGE
    from kg.store import KnowledgeBase

    terminal = Terminal(quiet, verbose)
    base = KnowledgeBase.open(kb, writable=True)
    every = list(base.journal.entries("quarantined"))
    _check(code, [entry.code for entry in every])
    refused = [entry for entry in every if code is None or entry.code == code]
    waiting = [entry for entry in refused if entry.stage != STAGE]
    if articles:
        waiting = _named(articles, waiting, every, kb)
    if not waiting:
        kind = f" with the reason {code}" if code else ""
        rest = "but lines, which kg build reads again from their file" if refused else "nothing to retry"
        terminal.say(f"{kb}: nothing in quarantine{kind}, {rest}")
        return
    again = [base.journal.article(entry) for entry in waiting]

    def built(progress: Progress, given: Iterable[Article]) -> Summary:
        limits = pipeline.Limits(seconds=seconds)
        return pipeline.build(given, base, progress, language, profile, workers, limits)

    summary = watched(built, again, len(again), terminal)
    base.flush()
    still = counted(sum(1 for _ in base.journal.entries("quarantined")), "line")
    terminal.say(f"{summary.articles} of {counted(len(again), 'article')} mended; in quarantine: {still}")
    close(summary, [], kb, fail_above, terminal)


def _named(articles: list[str], waiting: list[Entry], every: list[Entry], kb: Path) -> list[Entry]:
    """The lines of the articles. Raises ArticleError for one that is not among them, and tells why."""
    from kg.errors import ArticleError
    from kg.pipeline.unread import STAGE

    known = {entry.id: entry for entry in every}
    names = {given: given if given in known else safe_id(given) for given in articles}
    held = {entry.id for entry in waiting}
    for given, name in names.items():
        if name not in known:
            raise ArticleError(
                f"article {given}: not in quarantine; kg status --kb {kb} --json lists what is"
            )
        if known[name].stage == STAGE:
            raise ArticleError(f"{given}: a line that gave no article; kg build reads it again from its file")
        if name not in held:
            raise ArticleError(f"article {given}: in quarantine as {known[name].code}; leave --code out")
    return [entry for entry in waiting if entry.id in names.values()]


def _check(code: str | None, there: list[str]) -> None:
    """Raise ArticleError for a reason that there is not."""
    from kg.errors import ArticleError
    from kg.pipeline.outcome import REASONS

    if code is not None and code not in {*REASONS, *there}:
        held = ", ".join(f"{each} {there.count(each)}" for each in sorted(set(there))) or "nothing"
        raise ArticleError(
            f"--code {code[:60]}: there is no such reason; take {', '.join(REASONS)} (in quarantine: {held})"
        )
