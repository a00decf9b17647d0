"""``kg status``: what a knowledge base holds, and what is wrong with it."""

from __future__ import annotations

import json
import time
from collections.abc import Iterator
from dataclasses import asdict, replace
from datetime import UTC, datetime
from typing import TYPE_CHECKING, Annotated, Any

import typer

from kg.cli.options import DEFAULT_BASE, Base, Quiet
from kg.cli.terminal import Terminal, counted, printable

if TYPE_CHECKING:
    from kg.store.contents import Contents

SHOWN = 8  # publishers that a person wants to see
Json = Annotated[bool, typer.Option("--json", help="Everything as JSON.")]


def status(kb: Base = DEFAULT_BASE, as_json: Json = False, quiet: Quiet = False) -> None:
    """What is in a knowledge base: articles, events, claims, days; what is in quarantine, and what is behind.

    [b]Examples[/b]

      kg status --kb kb

      kg status --kb kb --json
    """
    from kg.pipeline import pipeline_version
    from kg.store import KnowledgeBase
    from kg.store.contents import contents

    terminal = Terminal(quiet)
    found = contents(KnowledgeBase.open(kb))
    versions = {profile: pipeline_version(profile) for profile in sorted({m.profile for m in found.makings})}
    old = sum(n for m, n in found.makings.items() if m.version != versions[m.profile])
    if as_json:
        told = json.dumps(_plain(found, versions, old), ensure_ascii=False, indent=1)
        terminal.results.file.write(told + "\n")
        return
    for name, line in _lines(found, old):
        terminal.results.print(f"{name:<12}{printable(line)}", soft_wrap=True, markup=False)


def _lines(found: Contents, old: int) -> Iterator[tuple[str, str]]:
    """The figures for a person, each under its name."""
    yield "articles", str(found.articles)
    if found.publishers:
        yield "from", _shares(found.publishers)
    months = [month for month in found.months if month]
    if months:
        undated = found.months.get("", 0)
        yield "published", f"{months[0]} to {months[-1]}" + (f", {undated} undated" if undated else "")
    several = f"; {found.merged} of them told by several articles, {found.merged_from} times in all"
    yield "events", f"{found.events}{several if found.merged else ''}"
    yield "claims", str(found.claims)
    if found.days[0]:
        yield "days", f"{found.days[0]} to {found.days[1]}"
    yield "size", f"{found.bytes / 1e6:.1f} MB, {found.quads} quads"
    for making, number in found.makings.items():
        yield "made by", f"{making.version or 'unknown'} ({making.profile}): {counted(number, 'article')}"
    yield from _troubles(found, old)


def _troubles(found: Contents, old: int) -> Iterator[tuple[str, str]]:
    from kg.pipeline.unread import STAGE

    for kind in found.quarantine:
        thing, where = ("line", "") if kind.stage == STAGE else ("article", f" in {kind.stage}")
        what = f"{counted(kind.articles, thing)} [{kind.code}]{where}"
        yield "quarantine", f"{what}, as {kind.example}: {' '.join(kind.message.split())}"
    if any(kind.stage != STAGE for kind in found.quarantine):
        yield "", "kg retry reads them again"
    if any(kind.stage == STAGE for kind in found.quarantine):
        yield "", "lines that gave no article: kg build reads them again, from their files"
    if old:
        yield "old", f"{counted(old, 'article')} made by another version; kg rebuild makes them again"
    if found.behind:
        yield "behind", f"{counted(len(found.behind), 'article')} not put together; the next kg build does it"
    if found.writer:
        yield "writing", str(found.writer)
    if found.written and found.written > time.time():
        when = datetime.fromtimestamp(found.written, UTC).isoformat(timespec="seconds")
        yield (
            "clock",
            f"last written at {when}, yet to come: the clock was set back; nothing hangs on it",
        )


def _shares(counts: dict[str, int]) -> str:
    """ "AFP 12, RFI 3, 2 others 2"."""
    ordered = sorted(counts.items(), key=lambda each: (-each[1], each[0]))
    told = [f"{name or 'unknown'} {number}" for name, number in ordered[:SHOWN]]
    rest = ordered[SHOWN:]
    return ", ".join([*told, *([f"{len(rest)} others {sum(n for _, n in rest)}"] if rest else [])])


def _plain(found: Contents, versions: dict[str, str], old: int) -> dict[str, Any]:
    """The figures as JSON knows them."""
    told = asdict(replace(found, makings={}))
    told["makings"] = [{**asdict(making), "articles": number} for making, number in found.makings.items()]
    if found.written is not None:
        told["written"] = datetime.fromtimestamp(found.written, UTC).isoformat(timespec="seconds")
    return {**told, "present_versions": versions, "made_by_other_versions": old}
