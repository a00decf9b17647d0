"""What a new writer remembers of articles is what it would read in their graphs."""

from __future__ import annotations

from pathlib import Path
from typing import Any

from kg.facts import World
from kg.graph.world import world_triples
from kg.pipeline import brought_up
from kg.pipeline.fusing import reports_of
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
    world = World(again.store)
    expected = {report for name in again.articles() for report in reports_of(again.quads(name), name, world)}
    monkeypatch.setattr("kg.pipeline.fusing.reports_of", None)  # nothing is read anew
    archive, late = brought_up(again)
    assert {report for group in archive.groups() for report in group} == expected and late == ()
    assert len(expected) > 5
    again.close()
