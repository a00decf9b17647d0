"""``kg build``: articles into a knowledge base."""

from __future__ import annotations

from collections.abc import Callable, Iterable
from contextlib import nullcontext
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

    Progress = Callable[[Article], None]

Sources = Annotated[
    list[Path],
    typer.Argument(
        metavar="SOURCE…",
        help="Articles: .txt (metadata.toml beside), .jsonl, .html, .warc (packed or not); folders.",
    ),
]


Language = Annotated[
    str | None,
    typer.Option(
        "--language", metavar="CODE", help="The language of all articles; none is left out for another."
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
Workers = Annotated[
    int,
    typer.Option(
        "--workers", min=0, max=256, metavar="N", help="Processes that read; 0 reads in this one, unlimited."
    ),
]
Seconds = Annotated[
    float, typer.Option("--seconds", min=0.01, metavar="S", help="What one article may take.")
]
FailAbove = Annotated[
    float,
    typer.Option(
        "--fail-above", min=0, max=1, metavar="SHARE", help="Exit code 1 only above this share of failures."
    ),
]

Scheduler = Annotated[
    str | None,
    typer.Option(
        "--scheduler", metavar="tcp://…", help="Read on the cluster of this dask scheduler instead."
    ),
]


def build(
    sources: Sources,
    kb: Base = DEFAULT_BASE,
    language: Language = None,
    profile: Profile = "fast",
    workers: Workers = 1,
    seconds: Seconds = 30.0,
    fail_above: FailAbove = 0.0,
    scheduler: Scheduler = None,
    quiet: Quiet = False,
    verbose: Verbose = False,
) -> None:
    """Read articles into a knowledge base; an article that is there already is replaced.

    [b]Fields[/b]

      JSON Lines: id, text; optional published (2023-12-31), title, url,
      publisher, language. Blank lines are passed over.

      metadata.toml: a table \\[articles."file.txt"] each, with the same
      fields except text, all optional, and reason (why this is the day).

      HTML says its own; metadata.toml beside it has the last word.

    [b]Examples[/b]

      kg build seeds --kb kb

      kg build articles.jsonl page.html --kb kb --quiet

      kg build 'crawl/*.warc.gz' --kb kb --workers 4 --fail-above 0.02

      kg build dispatches.txt --kb kb --language fr

    What is refused or fails goes into quarantine, takes nothing else down, and can be
    tried again (kg retry). Exit code 1 when there was any (or more than --fail-above),
    2 when nothing could be read.
    """
    from kg import pipeline
    from kg.articles import count, nothing_to_read, read
    from kg.articles.pages import page
    from kg.encoder import encoder_of
    from kg.lexicon.languages import require
    from kg.pipeline.unread import set_aside
    from kg.store import KnowledgeBase

    terminal = Terminal(quiet, verbose)
    problems: list[Problem] = []
    limits = pipeline.Limits(seconds=seconds)
    with pipeline.caged(limits) if workers else nullcontext(page) as pages:
        articles = read(sources, problems.append, pages)
        first = next(articles, None)
        if first is None:
            _keep_lines(kb, problems, sources)
            raise nothing_to_read(problems)
        if language is not None:
            require(language)
        encoder_of(profile)  # before anything is written
        base = KnowledgeBase.create(kb)
        parts = kb.with_name(f"{kb.name}-parts")

        def built(progress: Progress, articles: Iterable[Article]) -> Summary:
            return pipeline.build(
                articles, base, progress, language, profile, workers, limits, None, scheduler, parts
            )

        try:
            summary = watched(built, chain([first], articles), count(sources), terminal)
        except KeyboardInterrupt:
            terminal.warn(f"{kb}: stopped; what was read is kept, the same command goes on from there")
            raise
    set_aside(problems, sources, base)
    base.flush()
    if scheduler is not None:
        from kg.pipeline.parts import remove

        remove(parts)  # all of it is in the knowledge base
    close(summary, problems, kb, fail_above, terminal)


def _keep_lines(kb: Path, problems: list[Problem], sources: list[Path]) -> None:
    """Leave lines in quarantine where there is a knowledge base, though nothing could be read."""
    from kg.pipeline.unread import set_aside
    from kg.store import KnowledgeBase
    from kg.store.folder import is_marked

    if is_marked(kb):
        base = KnowledgeBase.open(kb, writable=True)
        set_aside(problems, sources, base)
        base.flush()
        base.close()


def watched(
    built: Callable[[Progress, Iterable[Article]], Summary],
    articles: Iterable[Article],
    total: int | None,
    terminal: Terminal,
) -> Summary:
    """Build under a progress bar, which moves when an article is in the knowledge base."""
    from rich.progress import BarColumn, MofNCompleteColumn, TextColumn, TimeElapsedColumn
    from rich.progress import Progress as Bars

    columns = (TextColumn("{task.description}"), BarColumn(), MofNCompleteColumn(), TimeElapsedColumn())
    console = terminal.remarks
    with Bars(*columns, console=console, disable=terminal.quiet or not console.is_terminal) as bars:
        task = bars.add_task("loading models", total=total)

        def done(article: Article) -> None:
            terminal.detail(f"article {article.id}: read")
            bars.update(task, advance=1)
            bars.update(task, description="writing" if bars.finished else f"article {article.id}")

        return built(done, articles)


def close(summary: Summary, problems: list[Problem], kb: Path, fail_above: float, terminal: Terminal) -> None:
    """Say what was lost, and what there is now. Exit code 1 when more was lost than may be."""
    for problem in (*problems, *summary.failed, *summary.remarks):
        if problem.refused:
            terminal.warn(f"{problem} [{problem.code}]")
        else:
            terminal.say(f"note: {problem}")
    told = counted(summary.events, "event as one article tells it", "events as each article tells them")
    things = {"claim": summary.claims, "relation": summary.relations}
    rest = [counted(number, thing) for thing, number in things.items()]
    made = [counted(summary.articles, "article"), told, *rest]
    there = f" ({counted(summary.unchanged, 'article')} there already)" if summary.unchanged else ""
    if summary.articles or summary.unchanged:
        terminal.say(f"{kb}: {', '.join(made)}{there}")
    if summary.aside:
        terminal.say(f"{counted(summary.aside, 'article')}: hardly a word of armed conflict, not searched")
    lost = sum(problem.refused for problem in problems) + len(summary.failed)
    if lost:
        terminal.warn(f"{counted(lost, 'article or source', 'articles or sources')} not read")
        if lost > fail_above * (lost + summary.articles + summary.unchanged):
            raise typer.Exit(1)
