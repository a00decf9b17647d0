"""``kg build``: articles into a knowledge base."""

from __future__ import annotations

from collections.abc import Iterable, Iterator
from itertools import chain
from pathlib import Path
from typing import TYPE_CHECKING, Annotated

import typer

from kg.cli.options import DEFAULT_BASE, Base, Quiet, Verbose
from kg.cli.terminal import Terminal, counted

if TYPE_CHECKING:
    from kg.articles import Problem
    from kg.model import Article
    from kg.pipeline import Summary
    from kg.store import KnowledgeBase

Sources = Annotated[
    list[Path],
    typer.Argument(
        metavar="SOURCE…", help="Articles: .txt (metadata.toml beside), .jsonl, .html, or folders."
    ),
]


How = tuple[str | None, str]  # language and profile
Language = Annotated[
    str | None,
    typer.Option(
        "--language", metavar="CODE", help="The language of all articles; their texts are not checked."
    ),
]


Profile = Annotated[
    str,
    typer.Option(
        "--profile",
        metavar="fast|full",
        help="Full reads with the encoder too, where it is installed.",
    ),
]


def build(
    sources: Sources,
    kb: Base = DEFAULT_BASE,
    language: Language = None,
    profile: Profile = "fast",
    quiet: Quiet = False,
    verbose: Verbose = False,
) -> None:
    """Read articles into a knowledge base; an article that is there already is replaced.

    [b]Fields[/b]

      JSON Lines: id, text; optional published (2023-12-31), title, url,
      publisher, language.

      metadata.toml: a table \\[articles."file.txt"] each, with the same
      fields except text, all optional, and reason (why this is the day).

      HTML says its own; metadata.toml beside it has the last word.

    [b]Examples[/b]

      kg build seeds --kb kb

      kg build articles.jsonl page.html --kb kb --quiet

      kg build dispatches.txt --kb kb --language fr

    Exit code 1 when some articles were refused or failed, 2 when nothing could be read.
    """
    from kg.articles import count, nothing_to_read, read
    from kg.encoder import encoder_of
    from kg.lexicon.languages import require
    from kg.store import KnowledgeBase

    terminal = Terminal(quiet, verbose)
    problems: list[Problem] = []
    articles = read(sources, problems.append)
    first = next(articles, None)
    if first is None:
        raise nothing_to_read(problems)
    if language is not None:
        require(language)
    encoder_of(profile)  # before anything is written
    base = KnowledgeBase.create(kb)
    every = chain([first], articles)
    summary = _build(every, count(sources), base, terminal, (language, profile))
    base.flush()
    _close(summary, problems, kb, terminal)


def _build(
    articles: Iterable[Article], total: int, base: KnowledgeBase, terminal: Terminal, how: How
) -> Summary:
    """Run the pipeline under a progress bar; the bar moves when an article is taken up."""
    from rich.progress import BarColumn, MofNCompleteColumn, Progress, TextColumn, TimeElapsedColumn

    columns = (TextColumn("{task.description}"), BarColumn(), MofNCompleteColumn(), TimeElapsedColumn())
    console = terminal.remarks
    with Progress(*columns, console=console, disable=terminal.quiet or not console.is_terminal) as bar:
        task = bar.add_task("loading models", total=total)

        def watched() -> Iterator[Article]:
            for number, article in enumerate(articles):
                bar.update(task, completed=number, description=f"article {article.id}")
                yield article
            bar.update(task, completed=total, description="done")

        from kg import pipeline

        def done(article: Article) -> None:
            terminal.detail(f"article {article.id}: done")

        return pipeline.build(watched(), base, done, language=how[0], profile=how[1])


def _close(summary: Summary, problems: list[Problem], kb: Path, terminal: Terminal) -> None:
    """Say what was lost, and what there is now. Exit code 1 when anything was lost."""
    for problem in (*problems, *summary.failed, *summary.remarks):
        if problem.refused:
            terminal.warn(f"{problem} [{problem.code}]")
        else:
            terminal.say(f"note: {problem}")
    things = {"article": summary.articles, "event": summary.events, "claim": summary.claims}
    made = [counted(number, thing) for thing, number in {**things, "relation": summary.relations}.items()]
    terminal.say(f"{kb}: {', '.join(made)}")
    lost = sum(problem.refused for problem in problems) + len(summary.failed)
    if lost:
        terminal.warn(f"{counted(lost, 'article or source', 'articles or sources')} not read")
        raise typer.Exit(1)
