"""Whatever the order in which articles come, change and go, the graph is that of a fresh build."""

from __future__ import annotations

import random
import sys
from collections.abc import Callable
from dataclasses import replace
from typing import Any

import pytest

from kg.graph import article_iri
from kg.store import DERIVED_GRAPH

PLACES = ("Inates", "Inatès", "Chinégodar", "Chinagodrar", "Pont", "Gué", "Col")
DAYS = ("2019-12-09", "2019-12-10", "2019-12-11", None)
KINDS = ("ArmedAttack", "Killing", "Ambush", "AirStrike", "Statement")
SEQUENCES = 200
COMPARED, WRITTEN = "kg.fusion.archive.points", "kg.pipeline.fusing.derived_triples"


def told(chance: random.Random, story: Any) -> tuple[str | None, tuple[Any, ...]]:
    """The day and the stories of a new article."""
    stories = []
    for _ in range(chance.randint(1, 2)):
        who = chance.choice(("armée de Rive", "Vigie", None))
        toll = (
            "Killed",
            chance.choice((None, "Civilian")),
            chance.choice((5, 71, 89)),
            None,
            who,
            "Asserted",
        )
        stories.append(
            story(
                place=chance.choice(PLACES),
                day=chance.choice(DAYS),
                kind=chance.choice(KINDS),
                attacker=chance.choice(("Front", "Ligue", None)),
                tolls=(toll,) if chance.random() < 0.7 else (),
                when=chance.choice(("", "matin", "soir")),
            )
        )
    return chance.choice(("2019-12-11", "2019-12-12", None)), tuple(stories)


@pytest.mark.slow
@pytest.mark.parametrize("part", range(8))
def test_any_sequence_ends_as_a_fresh_build(new_desk: Callable[[], Any], story: Any, part: int) -> None:
    for seed in range(part * SEQUENCES // 8, (part + 1) * SEQUENCES // 8):
        chance = random.Random(seed)
        desk, here = new_desk(), {}
        for _ in range(chance.randint(5, 9)):
            name = chance.choice("abcde")
            if name in here and chance.random() < 0.3:
                desk.take(name)
                del here[name]
                continue
            if name not in here or chance.random() < 0.7:
                here[name] = told(chance, story)
            desk.write(name, here[name][0], *here[name][1])
            if chance.random() < 0.6:
                desk.fuse()
        desk.fuse()
        fresh = new_desk()
        for name in chance.sample(sorted(here), len(here)):
            fresh.put(name, here[name][0], *here[name][1])
        assert list(desk.base.quads()) == list(fresh.base.quads()), f"seed {seed}"


def test_the_sequences_do_put_events_together(new_desk: Callable[[], Any], story: Any) -> None:
    chance, desk = random.Random(1), new_desk()
    for name in "abcde":
        desk.put(name, *(lambda day, stories: (day, *stories))(*told(chance, story)))
    assert any(" " in whole["articles"] for whole in desk.wholes())


def test_a_new_article_touches_only_its_neighbours(new_desk: Callable[[], Any], story: Any) -> None:
    desk = new_desk()
    desk.put("a", "2019-12-11", story(place="Inates"))
    desk.put("b", "2019-12-11", story(place="Inatès"))
    desk.put("c", "2019-12-11", story(place="Col"))
    before = set(desk.base.quads())
    desk.put("d", "2019-12-11", story(place="Col", attacker="Ligue"))
    gone = before - set(desk.base.quads())
    assert all(
        "/c" in str(quad) or "Col" in str(quad) or quad.graph_name.value.endswith("/d") for quad in gone
    )


def test_a_build_that_was_cut_short_is_mended(new_desk: Callable[[], Any], story: Any) -> None:
    """The article's graph was replaced, and the program ended before the derived graph followed."""
    from kg.pipeline import brought_up

    whole, cut = new_desk(), new_desk()
    for desk in (whole, cut):
        desk.put("a", "2019-12-11", story(place="Inates"))
        desk.put("b", "2019-12-12", story(place="Inatès"))
        desk.put("c", "2019-12-12", story(place="Inatès", attacker=None))
    whole.put("b", "2019-12-12", replace(story(), place="Col"))
    other = new_desk()
    other.put("b", "2019-12-12", replace(story(), place="Col"))
    graph = article_iri("b").value
    cut.base.replace_article(graph, list(other.base.quads(graph)))
    assert cut.base.behind() == (graph,)
    brought_up(cut.base)
    assert list(cut.base.quads()) == list(whole.base.quads()) and cut.base.behind() == ()
    cut.base.remove_article(graph)
    brought_up(cut.base)
    whole.take("b")
    assert list(cut.base.quads()) == list(whole.base.quads())


@pytest.mark.parametrize(
    ("where", "order"),
    [(WRITTEN, "abc"), (WRITTEN, "bac"), (WRITTEN, "acb"), (COMPARED, "abc"), (COMPARED, "acb")],
)
def test_an_article_that_fails_takes_no_other_with_it(
    new_desk: Callable[[], Any], story: Any, monkeypatch: pytest.MonkeyPatch, order: str, where: str
) -> None:
    """Those that are put together at once are tried one by one where that fails, and it is left out."""
    from kg.pipeline import fusing

    def strict(*reports: Any) -> Any:
        if "article/b" in str(reports):
            raise RuntimeError("strange")
        return usual(*reports)

    module, _, name = where.rpartition(".")
    usual = getattr(sys.modules[module], name)
    monkeypatch.setattr(where, strict)
    desk, without = new_desk(), new_desk()
    for name in order:
        for each in (desk, without)[: 1 if name == "b" else 2]:
            each.write(name, "2019-12-11", story(place="Inates"))
    without.fuse()
    (problem,) = fusing.put_together(desk.waiting, desk.base, desk.archive)
    assert problem.where.endswith("/b") and "RuntimeError: strange" in problem.message
    derived = [list(each.base.quads(DERIVED_GRAPH.value)) for each in (desk, without)]
    assert derived[0] == derived[1] and derived[0]
    assert desk.base.behind() == (article_iri("b").value,), "whoever comes next tries again"
