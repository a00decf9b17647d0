"""``kg diff``: what changed between two knowledge bases, in events and claims."""

from __future__ import annotations

import json
from collections.abc import Iterator
from dataclasses import fields, is_dataclass
from pathlib import Path
from typing import TYPE_CHECKING, Annotated, Any

import typer

from kg.cli.options import Quiet, Verbose
from kg.cli.status import Json
from kg.cli.terminal import Terminal, printable

if TYPE_CHECKING:
    from kg.differences import Change, Difference, Said

Before = Annotated[Path, typer.Argument(metavar="BEFORE", help="A knowledge base.")]
After = Annotated[Path, typer.Argument(metavar="AFTER", help="Another one, or a later state of it.")]
STYLES = {"+": "green", "-": "red", "~": "yellow"}


def diff(
    before: Before, after: After, as_json: Json = False, quiet: Quiet = False, verbose: Verbose = False
) -> None:
    """Tell what came, went and changed: events with their tolls, roles and status, and claims.

    An event is the same when its identifier is, or what it is merged from, or the words that tell it.

    [b]Examples[/b]

      cp -r kb kb-yesterday; kg build today.jsonl --kb kb; kg diff kb-yesterday kb

      kg diff kb-yesterday kb --json

      kg diff kb-yesterday kb --verbose   (the claims of new and gone events too)

    Exit code 1 when the two differ, as with diff.
    """
    from kg.differences import content, differences
    from kg.store import KnowledgeBase

    terminal = Terminal(quiet, verbose)
    bases = [KnowledgeBase.open(path) for path in (before, after)]
    found = differences(*(content(base.store) for base in bases))
    if as_json:
        told = json.dumps(_plain(found), ensure_ascii=False, indent=1)
        terminal.results.file.write(told + "\n")
    else:
        _show(found, terminal)
    if found:
        raise typer.Exit(1)


def _show(found: Difference, terminal: Terminal) -> None:
    from rich.text import Text

    console = terminal.results
    for sign, indent, line in _lines(found, terminal.verbose):
        text = Text(f"{'  ' * indent}{sign} ", style=STYLES.get(sign, ""))
        console.print(text.append(printable(line), style=""), soft_wrap=True)
    if not found:
        terminal.say("the same articles, events and claims")
        return
    events = f"{len(found.come)} come, {len(found.gone)} gone, {len(found.changed)} changed"
    articles = (found.articles_come, found.articles_gone, found.articles_changed)
    told = ", ".join(f"{len(a)} {w}" for a, w in zip(articles, ("come", "gone", "changed"), strict=True))
    terminal.say(f"articles: {told}; events: {events}")


Line = tuple[str, int, str]  # sign, depth, words


def _lines(found: Difference, everything: bool) -> Iterator[Line]:
    """Articles, events, then claims about no event."""
    signed = (("+", found.articles_come), ("-", found.articles_gone), ("~", found.articles_changed))
    for sign, articles in signed:
        for article in articles:
            yield sign, 0, f"article {article}"
    for sign, events in (("+", found.come), ("-", found.gone)):
        for event in events:
            yield sign, 0, f"{event.label} (event/{_short(event.id)}; {', '.join(event.slots['articles'])})"
            if everything:
                yield from ((sign, 1, _words(claim)) for claim in sorted(event.claims))
    for change in found.changed:
        yield from _changed(change)
    yield from _claims(0, found.claims_come, found.claims_gone, found.claims_reworded)


def _changed(change: Change) -> Iterator[Line]:
    yield "~", 0, f"{change.after.label} (event/{_short(change.after.id)})"
    for name, (then, now) in change.slots.items():
        yield "~", 1, f"{name}: {', '.join(then) or '—'} → {', '.join(now) or '—'}"
    yield from _claims(1, change.come, change.gone, change.reworded)


def _claims(
    depth: int, come: tuple[Said, ...], gone: tuple[Said, ...], reworded: tuple[tuple[Said, Said], ...]
) -> Iterator[Line]:
    yield from (("+", depth, _words(claim)) for claim in come)
    yield from (("-", depth, _words(claim)) for claim in gone)
    for old, new in reworded:
        yield "~", depth, f"{_words(old)} → {_reading(new)}"


def _words(claim: Said) -> str:
    """ "casualties: Killed Civilian 12, Asserted, according to OSDH, « douze civils » (002)"."""
    subject = f"{claim.subject} " if claim.subject else ""
    return f"{subject}{claim.predicate}: {_reading(claim)}, « {claim.words} » ({claim.article})"


def _reading(claim: Said) -> str:
    who = f", according to {claim.claimant}" if claim.claimant else ""
    return f"{claim.value}, {claim.modality}{who}"


def _short(iri: str) -> str:
    return iri.rpartition("/")[2]


def _plain(found: Difference) -> dict[str, Any]:
    """The difference as JSON knows it; claims in the order of their words."""
    parts = {name: _told(getattr(found, name)) for name in found.__slots__}
    return {"differ": bool(found), "counts": {name: len(part) for name, part in parts.items()}, **parts}


def _told(value: Any) -> Any:
    if is_dataclass(value):
        return {field.name: _told(getattr(value, field.name)) for field in fields(value)}
    if isinstance(value, dict):
        return {name: _told(each) for name, each in value.items()}
    if isinstance(value, frozenset):
        return [_told(each) for each in sorted(value)]
    return [_told(each) for each in value] if isinstance(value, tuple) else value
