"""What ``kg explain`` shows of an event beside its sentences: what rules draw, who contradicts whom."""

from __future__ import annotations

from collections.abc import Iterator
from typing import TYPE_CHECKING, Any

from kg.cli.terminal import printable
from kg.iris import BASE

if TYPE_CHECKING:
    from rich.text import Text

    from kg.store import KnowledgeBase

RULES = "rules/tolls.rq and rules/counting.rq; harm to civilians by rules/civilian-harm.rq"
_DERIVED = """
SELECT DISTINCT ?name ?value {
  <EVENT> ?property ?value .
  BIND(STRAFTER(STR(?property), "#") AS ?name)
  FILTER(REGEX(?name, "(Low|Best|High)$") || ?property IN (kg:civilianHarm, kg:harmSources))
} ORDER BY ?name
"""
_PARTS = """
SELECT DISTINCT ?part ?article { ?part kg:mergedInto <EVENT> ; kg:reportedIn ?article } ORDER BY ?article
"""
_WHOLE = "SELECT DISTINCT ?whole { <EVENT> kg:mergedInto ?whole }"


def ledger(base: KnowledgeBase, event: str) -> Iterator[Text]:
    """Which versions it is made of, its derived tolls, and its figures and attributions by speaker."""
    from rich.text import Text

    from kg.queries import ask, run

    for [whole] in ask(base, _WHOLE.replace("EVENT", event)).rows:
        yield Text(f"\n  one article's version of {_short(whole)}", style="cyan")
    for part, article in ask(base, _PARTS.replace("EVENT", event)).rows:
        yield Text(f"  merged from {_short(part)} of {_short(article)}", style="dim")
    derived = [f"{name} {_short(value)}" for name, value in ask(base, _DERIVED.replace("EVENT", event)).rows]
    if derived:
        yield (
            Text("\n  Derived: ", style="bold").append(", ".join(derived)).append(f"  ({RULES})", style="dim")
        )
    rows = [
        r for r in run(base, "contradiction-ledger", {"event": event}).records() if r["claims"] != "event"
    ]
    if rows:
        yield Text("\n  Ledger of figures and attributions", style="bold")
    yield from (_line(row) for row in rows)


def _line(row: dict[str, Any]) -> Text:
    """``2016-07-19 · toll: Killed Everyone 56–? — OSDH « au moins 56 » (counts for Everyone) ≠``."""
    from rich.text import Text

    line = Text(f"    {row['day'] or '????-??-??'} · {row['claims']}: ").append(
        printable(row["value"]), style="bold"
    )
    line.append(f" — {printable(row['claimant'] or _short(row['article']))}", style="cyan")
    line.append(f" « {printable(row['words'] or '…')} »", style="yellow")
    if row["modality"] != "Asserted":
        line.append(f" [{row['modality'].lower()}]", style="magenta")
    if row["why"]:
        line.append(f" ({'' if row['counts'] else 'does not count: '}{printable(row['why'])})", style="dim")
    return line.append("  ≠ contradicted", style="red") if row["against"] else line


def _short(value: object) -> str:
    return str(value).removeprefix(BASE).removeprefix("ontology#")
