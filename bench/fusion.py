"""How well reports of one event are found among many articles, against hand-made groups.

    python -m bench.fusion GROUPS.json --gold DIR --articles FILE.jsonl [--kb DIR] [--list]

``GROUPS.json`` says which annotated events are one (``tests/golden/fusion/same.json``), ``DIR`` holds
gold files and ``FILE`` their articles; both may be given several times. Prints pairwise and B-cubed
precision, recall and F1 of the fusion of the annotated events themselves, and, with the knowledge base
of the same articles, of what the whole program makes of them. Pairs that the annotator was unsure of count
for nothing; ``--list`` names the wrong and the missed pairs.
"""

from __future__ import annotations

import argparse
import json
from collections import defaultdict
from collections.abc import Iterable, Iterator, Mapping, Sequence
from itertools import combinations
from pathlib import Path
from typing import Any, NamedTuple

from bench.gold_reports import gold_reports
from kg.evaluation.pairing import pairs as meet
from kg.evaluation.reading import read_gold
from kg.evaluation.stories import from_gold, from_record
from kg.exports.events import event_records
from kg.fusion import Archive
from kg.store import KnowledgeBase

Pair = tuple[str, str]
Groups = list[frozenset[str]]


class Score(NamedTuple):
    """Precision, recall and their harmonic mean."""

    precision: float
    recall: float

    @property
    def f1(self) -> float:
        """0 when nothing is right."""
        total = self.precision + self.recall
        return 2 * self.precision * self.recall / total if total else 0.0

    def __str__(self) -> str:
        return f"P {self.precision:.3f}  R {self.recall:.3f}  F1 {self.f1:.3f}"


class Truth:
    """The annotated groups, and the pairs that nobody is to be blamed for."""

    def __init__(self, file: Path, known: Iterable[str]) -> None:
        told = json.loads(file.read_text("utf-8"))
        self.known = frozenset(known)
        groups = (frozenset(entry["events"]) & self.known for entry in told["same"])
        self.groups: Groups = [group for group in groups if len(group) > 1]
        self.unsure = {pair for group in told["unsure"] for pair in of(group)} - self.pairs

    @property
    def pairs(self) -> set[Pair]:
        return {pair for group in self.groups for pair in of(group)}

    def pairwise(self, found: Groups) -> Score:
        """Over all pairs of events that one side or the other calls one."""
        said = {pair for group in found for pair in of(group & self.known)} - self.unsure
        right = len(said & self.pairs)
        return Score(right / max(1, len(said)), right / max(1, len(self.pairs)))

    def b_cubed(self, found: Groups) -> Score:
        """The mean over those events that either side puts together with others.

        The many events that both sides leave alone would be right by doing nothing.
        """
        true, said = _homes(self.groups), _homes(group & self.known for group in found)
        precision, recall = [], []
        for event in sorted(true.keys() | said.keys()):
            mine, yours = true.get(event, {event}), said.get(event, {event})
            sure = {e for e in yours if e == event or _pair(e, event) not in self.unsure}
            if len(mine) == len(sure) == 1:
                continue
            precision.append(len(mine & sure) / len(sure))
            recall.append(len(mine & sure) / len(mine))
        return Score(_mean(precision), _mean(recall))


def of(group: Iterable[str]) -> Iterator[Pair]:
    """The pairs of a group, each in one order."""
    return combinations(sorted(group), 2)


def _pair(one: str, other: str) -> Pair:
    return (one, other) if one < other else (other, one)


def _homes(groups: Iterable[frozenset[str]]) -> dict[str, frozenset[str] | set[str]]:
    return {event: group for group in groups if len(group) > 1 for event in group}


def _mean(values: Sequence[float]) -> float:
    return sum(values) / len(values) if values else 0.0


def told_by(kb: Path, folders: Sequence[Path]) -> Groups:
    """The annotated events that the program tells, in the groups that its merged events make."""
    base = KnowledgeBase.open(kb)
    records: dict[str, list[Mapping[str, Any]]] = defaultdict(list)
    for record in event_records(base):
        records[record["article"]].append(record)
    homes: dict[str, set[str]] = defaultdict(set)
    for folder in folders:
        for article in read_gold(folder):
            own = records[article.doc]
            found = [from_record(record, True) for record in own]
            gold = [from_gold(event, article.aliases(), True) for event in article.events]
            for i, j in meet(gold, found, _text(base, article.doc)):
                homes[str(own[j]["event"])].add(f"{article.doc}-e{i + 1}")
    return [frozenset(group) for group in homes.values()]


def _text(base: KnowledgeBase, doc: str) -> str:
    answer = base.query(f'SELECT ?t {{ ?a dct:identifier "{doc}" ; kg:text ?t }}')
    return next((row["t"].value for row in answer), "")  # type: ignore[union-attr]


def show(name: str, truth: Truth, found: Groups, listing: bool) -> None:
    """One line of figures a measure, and the errors where they are wanted."""
    print(f"{name:<12} pairwise  {truth.pairwise(found)}")
    print(f"{name:<12} B-cubed   {truth.b_cubed(found)}")
    if listing:
        said = {pair for group in found for pair in of(group & truth.known)} - truth.unsure
        for sign, pairs in (("wrong", said - truth.pairs), ("missed", truth.pairs - said)):
            for one, other in sorted(pairs):
                print(f"  {sign:<7} {one}  {other}")


def main(argv: Sequence[str] | None = None) -> int:
    """Measure and print."""
    parser = argparse.ArgumentParser(
        description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter
    )
    parser.add_argument("groups", type=Path)
    parser.add_argument("--gold", type=Path, action="append", required=True)
    parser.add_argument("--articles", type=Path, action="append", required=True)
    parser.add_argument("--kb", type=Path)
    parser.add_argument("--list", action="store_true", dest="listing")
    given = parser.parse_args(argv)
    reports = list(gold_reports(given.gold, given.articles))
    truth = Truth(given.groups, (report.id for report in reports))
    print(f"{len(reports)} events, {len(truth.groups)} told more than once, {len(truth.pairs)} pairs")
    groups = [frozenset(report.id for report in group) for group in Archive(reports).groups()]
    show("gold events", truth, groups, given.listing)
    if given.kb:
        show("whole way", truth, told_by(given.kb, given.gold), given.listing)
    return 0


if __name__ == "__main__":
    raise SystemExit(main())
