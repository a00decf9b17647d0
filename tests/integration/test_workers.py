"""Workers change nothing but the time: the same bytes, the same remarks, whatever their number."""

from __future__ import annotations

import subprocess
import sys
from datetime import date
from pathlib import Path

import pytest

from kg.articles import read
from kg.exports import WRITERS
from kg.model import Article
from kg.pipeline import Limits, Summary, build, caged
from kg.store import KnowledgeBase

FRENCH = "Des raids aériens ont tué mardi douze civils à Kidal, selon les secours. L'armée n'a pas réagi."
PAGE = "<html><head><title>Raid</title></head><body><article><p>{}</p></article></body></html>"


def some(checkout: Path) -> list[Article]:
    """Invented dispatches, one article in another language and one that cannot be passed on."""
    [file] = (checkout / "tests" / "golden" / "invented").glob("articles-1.jsonl")
    articles = list(read([file]))[:8]
    english = Article(
        "english", "The army said that its soldiers had retaken the village from the rebels. " * 3
    )
    return [*articles[:3], english, *articles[3:], Article("half", FRENCH + "\ud800")]


def built(articles: list[Article], workers: int) -> tuple[str, Summary]:
    base = KnowledgeBase.memory()
    summary = build(articles, base, workers=workers)
    return "".join(WRITERS["nquads"](base)), summary


@pytest.mark.slow
def test_any_number_of_workers_gives_the_same_bytes(checkout: Path) -> None:
    articles = some(checkout)
    alone, summary = built(articles, 0)
    assert summary.articles == 8 and [p.where for p in summary.failed] == ["article english", "article half"]
    for workers in (1, 2):
        graph, told = built(articles, workers)
        assert graph == alone, f"{workers} workers"
        assert (told.articles, told.events, told.claims) == (summary.articles, summary.events, summary.claims)
        assert [p.where for p in told.failed] == [p.where for p in summary.failed]
        assert told.remarks == summary.remarks


@pytest.mark.slow
def test_an_article_beyond_its_time_is_in_quarantine_and_can_be_read_again(tmp_path: Path) -> None:
    base = KnowledgeBase.create(tmp_path / "kb")
    article = Article("a", FRENCH, date(2018, 1, 10))
    summary = build([article], base, workers=1, limits=Limits(seconds=0.0001))
    [problem] = summary.failed
    assert (problem.code, summary.articles) == ("timeout", 0)
    [line] = base.journal.entries("quarantined")
    assert (line.id, line.code, line.stage) == ("a", "timeout", "process")
    assert build([base.journal.article(line)], base, workers=1).articles == 1
    assert list(base.journal.entries("quarantined")) == []
    assert build([article], base, workers=1).unchanged == 1, "nothing is read twice"


def test_pages_are_read_in_a_process_of_their_own(tmp_path: Path) -> None:
    file = tmp_path / "a.html"
    file.write_text(PAGE.format(FRENCH), encoding="utf-8")
    (tmp_path / "b.html").write_text("<div>" * 1000, encoding="utf-8")
    codes: list[str] = []
    with caged() as pages:
        [article] = read([tmp_path], lambda problem: codes.append(problem.code), pages)
    assert article == next(read([file])) and sorted(codes) == ["no_date", "no_text"]
    with caged(Limits(seconds=0.0001)) as pages:
        assert list(read([file], lambda problem: codes.append(problem.code), pages)) == []
    assert codes[-1] == "timeout"


@pytest.mark.slow
def test_a_script_without_a_guard_is_told_so_once(tmp_path: Path) -> None:
    call = f"kg.build([{{'id': 'a', 'text': {FRENCH!r}}}], {str(tmp_path / 'kb')!r}, workers=2)"
    file = tmp_path / "script.py"
    file.write_text(f"import kg\nprint({call}.articles)\n", encoding="utf-8")
    told = subprocess.run([sys.executable, str(file)], capture_output=True, text=True, timeout=120)
    assert told.returncode == 1 and told.stderr.count("Traceback") == 1, told.stderr
    assert told.stderr.splitlines()[-1].startswith("kg.errors.KgError: workers: each begins by running this")
    file.write_text(f"import kg\nif __name__ == '__main__':\n    print({call}.articles)\n", encoding="utf-8")
    told = subprocess.run([sys.executable, str(file)], capture_output=True, text=True, timeout=120)
    assert (told.returncode, told.stdout, told.stderr) == (0, "1\n", "")
