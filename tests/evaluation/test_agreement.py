"""Our figures are those of the judge that the project is measured with, where it is there to be asked."""

from __future__ import annotations

import json
import subprocess
import sys
from collections.abc import Iterator
from pathlib import Path

import pytest

from kg.evaluation import compare, read_gold
from kg.exports import WRITERS
from kg.exports.events import event_records
from kg.store import KnowledgeBase

SHARED = Path(__file__).resolve().parents[3] / "shared"
JUDGE = SHARED / "eval" / "score_events.py"


@pytest.fixture(scope="module")
def gold(checkout: Path) -> Iterator[Path]:
    folder = SHARED / "data" / "seeds" / "gold"
    if not (JUDGE.is_file() and folder.is_dir()):
        pytest.skip("the judge and the annotated seeds are not beside this checkout")
    yield folder


@pytest.mark.parametrize("everything", [True, False])
def test_agrees_with_the_judge(
    everything: bool, gold: Path, seed_base: KnowledgeBase, tmp_path: Path
) -> None:
    system, texts, figures = (tmp_path / name for name in ("events.jsonl", "texts.jsonl", "figures.json"))
    system.write_text("".join(WRITERS["events"](seed_base)), "utf-8")
    records = list(event_records(seed_base))
    comparison = compare(seed_base, records, read_gold(gold), everything)
    rows = ({"id": article, "text": text} for article, text in comparison.texts.items())
    texts.write_text("".join(json.dumps(row) + "\n" for row in rows), "utf-8")
    command = [sys.executable, JUDGE, "--gold", gold, "--system", system, "--texts", texts, "--json", figures]
    subprocess.run([*command, *(["--all"] if everything else [])], check=True, capture_output=True)
    judged = json.loads(figures.read_text("utf-8"))
    ours = comparison.tallies()
    assert comparison.lacking == []
    for slot, row in judged.items():
        tally = ours[slot]
        assert [tally.right, tally.wrong, tally.missed] == [row["tp"], row["fp"], row["fn"]], slot
        assert tally.f1 == pytest.approx(row["f1"], abs=0.0005), slot
