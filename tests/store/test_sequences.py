"""Whatever is added, replaced, taken out, acknowledged or killed: the base holds what was acknowledged."""

from __future__ import annotations

import tempfile
from pathlib import Path
from typing import Any

import pytest
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as some

from kg.store import KnowledgeBase
from kg.store.checking import findings

NAMES = some.sampled_from("abc")
TEXTS = some.sampled_from(["un", "deux", "trois"])
STEPS = some.lists(
    some.one_of(
        some.tuples(some.just("put"), NAMES, TEXTS),
        some.tuples(some.just("remove"), NAMES),
        some.tuples(some.just("fail"), NAMES, TEXTS),
        some.tuples(some.just("acknowledge")),
        some.tuples(some.just("kill")),
    ),
    max_size=8,
)


@pytest.mark.slow
@settings(max_examples=25, deadline=None, derandomize=True, suppress_health_check=list(HealthCheck))
@given(steps=STEPS)
def test_the_base_holds_what_was_acknowledged(kit: Any, steps: list[tuple[str, ...]]) -> None:
    with tempfile.TemporaryDirectory() as made:
        path = Path(made) / "kb"
        base = KnowledgeBase.create(path)
        sure: dict[str, str] = {}
        failed: set[str] = set()
        now, wrong = dict(sure), set(failed)
        for step, *given in steps:
            match step:
                case "put":
                    kit.write(base, kit.article(*given))
                    now[given[0]] = given[1]
                case "remove":
                    base.remove_article(kit.iri(given[0]))
                    base.rederive([kit.iri(given[0])], (), ())
                    now.pop(given[0], None)
                case "fail":
                    base.quarantine(kit.article(given[0], given[1] + " ?"), "code", "stage", "why")
                    wrong.add(given[0])
                case "acknowledge":
                    base.flush()
                    sure, failed = dict(now), set(wrong)
                case "kill":
                    base.close()
                    base = KnowledgeBase.open(path, writable=True)
                    now, wrong = dict(sure), set(failed)
            reader = KnowledgeBase.open(path)
            assert kit.texts(reader) == sure
            assert {entry.id for entry in reader.journal.entries("stored")} == set(sure)
        assert list(findings(path)) == []
        base.close()
