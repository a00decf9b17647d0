"""The verbs that look after a knowledge base: what they say, and how they end."""

from __future__ import annotations

import json
import shutil
from datetime import date
from pathlib import Path
from typing import TYPE_CHECKING

import pytest
from pyoxigraph import NamedNode, Triple

from kg.articles import Problem
from kg.graph import article_iri
from kg.graph.nodes import article_triples
from kg.iris import BASE, KG, safe_id
from kg.model import Article
from kg.pipeline.unread import set_aside
from kg.store import KnowledgeBase, Making, Record
from kg.store.contents import contents

if TYPE_CHECKING:
    from collections.abc import Callable

    Run = Callable[..., "Outcome"]

    class Outcome:
        code: int
        out: str
        err: str


@pytest.fixture
def kept(tmp_path: Path) -> Path:
    """Two articles that say nothing, and one in quarantine."""
    base = KnowledgeBase.create(tmp_path / "kb")
    records = []
    for name, day in (("one", date(2020, 5, 10)), ("two", date(2021, 1, 2))):
        article = Article(name, f"Le texte {name}.", day, publisher="Le Courrier")
        triples: list[Triple] = list(article_triples(article))
        graph = article_iri(name).value
        base.replace_article(graph, triples)
        base.rederive([graph], (), ())
        records.append(Record(graph, article, Making("old")))
    base.acknowledge(records)
    bad = Article("bad", "The army has shelled the town since Monday, and its people fled.")
    base.quarantine(bad, "lang", "reading", "the text does not look French; leave it out")
    base.flush()
    base.close()
    return tmp_path / "kb"


def test_status_says_what_there_is(kg: Run, kept: Path) -> None:
    told = kg("status", "--kb", kept)
    assert told.code == 0
    lines = {line[:12].strip(): line[12:] for line in told.out.splitlines()}
    assert (lines["articles"], lines["from"]) == ("2", "Le Courrier 2")
    assert lines["published"] == "2020-05 to 2021-01" and lines["made by"] == "old (fast): 2 articles"
    assert lines["quarantine"].startswith(
        "1 article [lang] in reading, as bad: the text does not look French"
    )
    assert "kg rebuild makes them again" in lines["old"]


def test_status_as_json(kg: Run, kept: Path) -> None:
    told = json.loads(kg("status", "--kb", kept, "--json").out)
    assert (told["articles"], told["publishers"]) == (2, {"Le Courrier": 2})
    assert told["months"] == {"2020-05": 1, "2021-01": 1} and told["bytes"] > 1000
    assert told["quarantine"][0]["ids"] == ["bad"]
    assert told["quarantine"][0]["code"] == "lang" and told["makings"][0]["version"] == "old"
    assert told["writer"] is None and told["behind"] == []


def test_status_counts_each_event_once() -> None:
    base = KnowledgeBase.memory()
    article, reported, merged = article_iri("a"), NamedNode(KG + "reportedIn"), NamedNode(KG + "mergedInto")
    one, two, whole = (NamedNode(f"{BASE}event/{name}") for name in ("1", "2", "3"))
    triples = [Triple(event, reported, article) for event in (one, two)]
    base.replace_article(article.value, [*article_triples(Article("a", "Le texte.")), *triples])
    told = [Triple(whole, reported, article), *(Triple(event, merged, whole) for event in (one, two))]
    base.rederive([article.value], (), told)
    found = contents(base)
    assert (found.events, found.merged, found.merged_from) == (1, 1, 2)


def test_retry_says_plainly_what_came_of_it(kg: Run, kept: Path) -> None:
    told = kg("retry", "--kb", kept, "--workers", "0")
    assert told.code == 1
    assert "0 of 1 article mended; in quarantine: 1 line" in told.err and "events" not in told.err
    told = kg("retry", "--kb", kept, "--code", "timeout")
    assert told.code == 0
    assert "nothing in quarantine with the reason timeout, nothing to retry" in told.err
    told = kg("retry", "--kb", kept, "--code", "lag", "--quiet")
    assert (told.code, told.err.count("\n")) == (2, 1)
    assert "--code lag: there is no such reason; take bad_unicode, failed" in told.err
    assert "(in quarantine: lang 1)" in told.err


def test_remove_takes_out_of_quarantine_too(kg: Run, kept: Path) -> None:
    told = kg("remove", "bad", "nobody", "--kb", kept)
    assert (told.code, told.err) == (
        2,
        "kg: article nobody: not in this knowledge base; nothing was taken out\n",
    )
    assert "[lang]" in kg("status", "--kb", kept).out
    told = kg("remove", "bad", "bad", "--kb", kept)
    assert (told.code, told.err) == (0, f"{kept}: 1 article taken out\n")
    left = kg("status", "--kb", kept).out
    assert "[lang]" not in left and "articles    2\n" in left
    assert kg("remove", "article/one", "--kb", kept).code == 0
    assert "articles    1\n" in kg("status", "--kb", kept).out


def test_an_article_is_found_by_the_id_that_it_was_given(kg: Run, kept: Path) -> None:
    given = "Le Courrier, 10/05/2020 : é"
    base = KnowledgeBase.open(kept, writable=True)
    article = Article(safe_id(given), "Le texte.")
    base.replace_article(article_iri(article.id).value, list(article_triples(article)))
    base.quarantine(Article(safe_id("http://autre/1"), "Un texte."), "timeout", "process", "too slow")
    base.flush()
    base.close()
    told = kg("explain", given, "--kb", kept)
    assert told.code == 2 and f"{given}: this article is here, but nothing in it was read" in told.err
    assert (
        "bad: in quarantine [lang]: the text does not look French" in kg("explain", "bad", "--kb", kept).err
    )
    assert "nothing is known" in kg("explain", given + "è", "--kb", kept).err
    told = kg("retry", "http://autre/1", "--kb", kept, "--workers", "0")
    assert "of 1 article mended" in told.err
    assert "article http://autre/2: not in quarantine" in kg("retry", "http://autre/2", "--kb", kept).err
    told = kg("retry", "bad", "--kb", kept, "--code", "timeout")
    assert "article bad: in quarantine as lang; leave --code out" in told.err
    assert kg("remove", given, "--kb", kept).code == 0
    assert kg("remove", given, "--kb", kept).code == 2


def test_lines_that_are_no_articles_stay_in_quarantine_until_their_file_is_whole(
    kept: Path, tmp_path: Path
) -> None:
    def told(*problems: Problem) -> list[tuple[str, str]]:
        base = KnowledgeBase.open(kept, writable=True)
        set_aside(problems, [file], base)
        base.flush()
        found = [(entry.id, entry.code) for entry in base.journal.entries("quarantined")]
        base.close()
        return found

    file = tmp_path / "a.jsonl"
    file.touch()
    first, second = Problem(f"{file}:1", "bad_json", "cut"), Problem(f"{file}:2", "no_text", "no text")
    lines = [(first.where, "bad_json"), (second.where, "no_text"), ("bad", "lang")]
    assert sorted(told(first, second, Problem(str(file), "unknown_field", "", refused=False))) == sorted(
        lines
    )
    assert sorted(told(second)) == sorted(lines[1:])
    assert told() == [("bad", "lang")]


def test_status_tells_who_writes(kg: Run, kept: Path) -> None:
    base = KnowledgeBase.open(kept, writable=True)
    assert "writing     process " in kg("status", "--kb", kept).out
    base.close()


def test_verify_says_yes_or_what_is_wrong(kg: Run, kept: Path) -> None:
    assert kg("verify", "--kb", kept).code == 0
    (state,) = (kept / "states").iterdir()
    (state / "CURRENT").unlink()
    told = kg("verify", "--kb", kept)
    assert told.code == 1 and "1 damage" in told.err
    assert (
        told.out
        == f"states/{state.name}/CURRENT: missing; kg rebuild makes the base again from what is whole\n"
    )


def test_diff_says_what_changed_and_ends_like_diff(kg: Run, kept: Path) -> None:
    later = kept.with_name("later")
    shutil.copytree(kept, later)
    assert kg("diff", kept, later).code == 0
    base = KnowledgeBase.open(later, writable=True)
    base.remove_article(article_iri("one").value)
    base.flush()
    base.close()
    told = kg("diff", kept, later)
    assert told.code == 1 and told.out == "- article one\n"
    assert "articles: 0 come, 1 gone, 0 changed" in told.err
    assert json.loads(kg("diff", later, kept, "--json").out)["articles_come"] == ["one"]


def test_what_is_not_there_is_wrong_use(kg: Run, tmp_path: Path) -> None:
    for words in (("status", "--kb"), ("verify", "--kb"), ("rebuild", "--kb"), ("diff", tmp_path)):
        told = kg(*words, tmp_path / "missing")
        assert told.code == 2 and told.err.count("\n") == 1


@pytest.mark.slow
def test_rebuild_makes_the_same_again(kg: Run, checkout: Path, tmp_path: Path) -> None:
    kb, first, again = tmp_path / "kb", tmp_path / "first.nq", tmp_path / "again.nq"
    assert kg("build", checkout / "seeds", "--kb", kb, "--quiet").code == 0
    kg("export", "nquads", "--kb", kb, "-o", first, "--world", "all")
    (state,) = (kb / "states").iterdir()
    max(state.iterdir(), key=lambda file: file.stat().st_size).write_bytes(b"")
    assert kg("verify", "--kb", kb).code == 1
    told = kg("rebuild", "--kb", kb)
    assert told.code == 0 and "2 articles read again" in told.err
    assert kg("verify", "--kb", kb).code == 0
    kg("export", "nquads", "--kb", kb, "-o", again, "--world", "all")
    assert first.read_bytes() == again.read_bytes()
