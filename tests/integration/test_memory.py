"""What a new writer remembers of articles is what it would read in their graphs."""

from __future__ import annotations

from pathlib import Path
from typing import Any

from kg.fusion import read_reports
from kg.graph.world import world_triples
from kg.pipeline import brought_up
from kg.store import KnowledgeBase


def test_remembered_reports_are_those_of_the_graphs(
    seed_base: KnowledgeBase, tmp_path: Path, monkeypatch: Any
) -> None:
    base = KnowledgeBase.create(tmp_path / "kb")
    base.load_world(world_triples())
    for article in seed_base.articles():
        base.replace_article(article, seed_base.quads(article))
    brought_up(base)
    base.flush()
    base.close()
    again = KnowledgeBase.open(tmp_path / "kb", writable=True)
    expected = {report for article in again.articles() for report in read_reports(again.store, article)}
    monkeypatch.setattr("kg.pipeline.fusing.read_reports", None)  # nothing is read anew
    archive, late = brought_up(again)
    assert {report for group in archive.groups() for report in group} == expected and late == ()
    assert len(expected) > 5
    again.close()
