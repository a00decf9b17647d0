"""What the README promises is there: its Python runs, its verbs, formats and paths exist."""

from __future__ import annotations

import json
import re
from datetime import date
from pathlib import Path

import pytest

from kg.articles import Problem, read
from kg.cli.application import VERBS
from kg.cli.files import NETWORKS
from kg.evaluation import read_gold
from kg.evaluation.reading import Words
from kg.exports import BUNDLES, WRITERS
from kg.iris import PREFIXES
from kg.queries import ask
from kg.store import KnowledgeBase


@pytest.fixture(scope="module")
def readme(checkout: Path) -> str:
    return (checkout / "README.md").read_text(encoding="utf-8")


def test_its_python_runs(
    readme: str, tmp_path: Path, monkeypatch: pytest.MonkeyPatch, capsys: pytest.CaptureFixture[str]
) -> None:
    text = "Mardi, des raids aériens de l'armée syrienne ont visé la ville d'Alep."
    line = {"id": "a", "text": text, "published": "2016-07-19"}
    (tmp_path / "articles.jsonl").write_text(json.dumps(line) + "\n", encoding="utf-8")
    monkeypatch.chdir(tmp_path)
    (block,) = re.findall(r"```python\n(.*?)```", readme, re.DOTALL)
    names: dict[str, object] = {}
    exec(compile(block, "README.md", "exec"), names)
    out = capsys.readouterr().out
    assert "AirStrike" in out and "Alep" in out and out.endswith("True\n")
    assert len(names["graph"]) > 1000  # type: ignore[arg-type]


def test_its_table_names_every_verb_and_every_format(readme: str) -> None:
    assert set(re.findall(r"^\| `kg (\w+)", readme, re.MULTILINE)) == set(VERBS)
    (row,) = (line for line in readme.splitlines() if line.startswith("| `kg export"))
    assert {*NETWORKS, *BUNDLES, *WRITERS} <= set(re.findall(r"`(\w+)`", row))


@pytest.mark.parametrize("page", ["README.md", "CONTRIBUTING.md"])
def test_the_paths_that_it_names_exist(checkout: Path, page: str) -> None:
    text = (checkout / page).read_text(encoding="utf-8")
    named = re.findall(r"`((?:kg|ontology|shapes|queries|seeds|tests|web)/[\w./-]*)`", text)
    made = {"queries/name-of-the-question.rq"}
    missing = [name for name in named if name not in made and not (checkout / name).exists()]
    assert len(named) > 3
    assert missing == []


def test_its_make_goals_exist(checkout: Path, readme: str) -> None:
    makefile = (checkout / "Makefile").read_text(encoding="utf-8")
    goals = set(re.findall(r"^(\w+):.*##", makefile, re.MULTILINE))
    assert set(re.findall(r"make (\w+)", readme)) & goals >= {"demo", "test", "lint"}


def block(page: str, language: str, holding: str) -> str:
    """The one code block in a language that holds some words."""
    (found,) = (b for b in re.findall(rf"```{language}\n(.*?)```", page, re.DOTALL) if holding in b)
    return str(found)


def test_its_articles_are_read_as_they_are_shown(checkout: Path, tmp_path: Path) -> None:
    page = (checkout / "CONTRIBUTING.md").read_text(encoding="utf-8")
    (tmp_path / "metadata.toml").write_text(block(page, "toml", "[articles."), encoding="utf-8")
    (tmp_path / "raid.txt").write_text("La Ligue a frappé Étang samedi.", encoding="utf-8")
    line = " ".join(block(page, "json", '"text": "La Ligue a').splitlines())
    (tmp_path / "raid.jsonl").write_text(line.replace("raid-2020", "line"), encoding="utf-8")
    (tmp_path / "raid.html").write_text(block(page, "html", "<article>"), encoding="utf-8")
    problems: list[Problem] = []
    articles = {article.id: article for article in read([tmp_path], problems.append)}
    assert problems == []
    assert len(articles) == 3 and {"line", "raid-2020"} < set(articles)
    for article in articles.values():
        assert (article.published, article.publisher) == (date(2020, 5, 10), "Le Courrier")
        assert article.title == "Un raid sur Étang" and "La Ligue a frappé Étang samedi" in article.text
    assert len([a for a in articles.values() if a.url == "https://courrier.example/raid"]) == 2


def test_its_gold_is_gold(checkout: Path, tmp_path: Path) -> None:
    page = (checkout / "CONTRIBUTING.md").read_text(encoding="utf-8")
    (tmp_path / "raid-2020.json").write_text(block(page, "json", '"doc"'), encoding="utf-8")
    text = json.loads(block(page, "json", '"text": "La Ligue a'))["text"]
    (gold,) = read_gold(tmp_path)
    (event,) = gold.events
    assert gold.doc == "raid-2020" and [text[a:b] for a, b in event.spans] == ["frappé"]
    for phrase in (*(event.attacker or ()), *(event.place or ()), *(event.attributed_to or ())):
        assert isinstance(phrase, Words) and text[phrase.start : phrase.end] == phrase.text


def test_its_sparql_finds_events_that_the_class_alone_does_not(
    checkout: Path, seed_base: KnowledgeBase
) -> None:
    page = (checkout / "docs" / "graph.md").read_text(encoding="utf-8")
    assert len(ask(seed_base, block(page, "sparql", "subClassOf*")).rows) > 5
    assert ask(seed_base, "SELECT ?e { ?e a kg:Event }").rows == ()
    (prefixes,) = re.findall(r"usual prefixes \((.*?)\)", page, re.DOTALL)
    assert set(re.findall(r"`(\w+)`", prefixes)) <= set(PREFIXES)
