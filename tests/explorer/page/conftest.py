# ruff: noqa: E501 (an article in Turtle reads best so)
"""Pages to look at: of the seeds, and of an invented war in which an article tries to be markup."""

from __future__ import annotations

import importlib.util
import shutil
from collections.abc import Callable, Iterator, Mapping
from dataclasses import dataclass, field
from pathlib import Path
from typing import TYPE_CHECKING, Any

import pytest

from kg.explorer.page import render
from kg.explorer.page_data import page_data

if TYPE_CHECKING:
    from kg.store import KnowledgeBase

Ask = Callable[[str], Iterator[Mapping[str, str]]]

HOSTILE = "</script><img src=x onerror=alert(1)><script>alert(2)</script>"
WAR = f"""
@prefix kg: <https://w3id.org/conflict-kg/ontology#> .
@prefix oa: <http://www.w3.org/ns/oa#> .
@prefix rdf: <http://www.w3.org/1999/02/22-rdf-syntax-ns#> .
@prefix rdfs: <http://www.w3.org/2000/01/rdf-schema#> .
@prefix dct: <http://purl.org/dc/terms/> .
@prefix skos: <http://www.w3.org/2004/02/skos/core#> .
@prefix schema: <https://schema.org/> .
@prefix xsd: <http://www.w3.org/2001/XMLSchema#> .
@base <https://w3id.org/conflict-kg/> .
<article/rude> {{
  <article/rude> a kg:Article ; dct:title "{HOSTILE}" ; dct:publisher "{HOSTILE}" ; dct:issued "2031-05-04"^^xsd:date ;
    schema:url "javascript:alert(3)" ;
    kg:text "😔 {HOSTILE} a bombardé Karsenne. L'armée dément." .
  <event/rude> a kg:AirStrike ; kg:reportedIn <article/rude> ; kg:status kg:Occurred ; kg:background false ;
    rdfs:label "{HOSTILE}"@fr, "{HOSTILE}"@en ; kg:attacker <actor/rude> ; kg:place <place/karsenne> ;
    kg:earliest "2031-05-01"^^xsd:date ; kg:latest "2031-05-31"^^xsd:date ; kg:datePrecision kg:Month .
  <actor/rude> a kg:ArmedGroup ; skos:prefLabel "{HOSTILE}"@fr .
  <claim/rude> a kg:Claim ; kg:about <event/rude> ; kg:predicate rdf:type ; kg:object kg:AirStrike ; kg:modality kg:Asserted ;
    kg:confidence kg:TierB ; kg:statedIn <article/rude> ; kg:evidence <evidence/rude> ; kg:words <evidence/words> .
  <claim/no> a kg:Claim ; kg:about <event/rude> ; kg:predicate rdf:type ; kg:object kg:AirStrike ; kg:modality kg:Denied ;
    kg:statedIn <article/rude> ; kg:evidence <evidence/no> ; kg:claimant <actor/rude> ; kg:inferred true .
  <evidence/rude> oa:start 2 ; oa:end START ; oa:exact "FIRST" .
  <evidence/words> oa:start WORDS ; oa:end WORDSEND .
  <evidence/no> oa:start NO ; oa:end END ; oa:exact "SECOND" .
}}
"""


def war() -> str:
    """The hostile article as TriG, its offsets in code points."""
    text = f"😔 {HOSTILE} a bombardé Karsenne. L'armée dément."
    first, words, second = text.index(" L'armée"), text.index("bombardé"), text.index("L'armée")
    offsets = {"WORDSEND": words + 8, "WORDS": words, "START": first, "NO": second, "END": len(text)}
    made = WAR.replace("FIRST", text[2:first]).replace("SECOND", text[second:])
    for name, value in offsets.items():
        made = made.replace(f" {name} ", f" {value} ")
    return made


def asking(store: Any) -> Ask:
    """Answers SPARQL with rows of plain strings, as the command line's adapter does."""
    from kg.iris import PREFIXES

    def answer(question: str) -> Iterator[Mapping[str, str]]:
        found = store.query(question, use_default_graph_as_union=True, prefixes=PREFIXES)
        names = [variable.value for variable in found.variables]
        for solution in found:
            yield {name: solution[name].value for name in names if solution[name] is not None}

    return answer


@pytest.fixture(scope="session")
def ask(checkout: Path) -> Ask:
    """The invented war of the networks' tests, and the hostile article."""
    import pyoxigraph as ox

    spec = importlib.util.spec_from_file_location("page_world", checkout / "tests" / "networks" / "world.py")
    assert spec and spec.loader
    module = importlib.util.module_from_spec(spec)
    spec.loader.exec_module(module)
    store = module.store()
    store.load(war(), format=ox.RdfFormat.TRIG)
    return asking(store)


@pytest.fixture(scope="session")
def seed_data(seed_base: KnowledgeBase) -> dict[str, Any]:
    """What the page shows of the seeds."""
    return page_data(asking(seed_base.store))


@pytest.fixture(scope="session")
def seed_page(seed_data: dict[str, Any], tmp_path_factory: pytest.TempPathFactory) -> Path:
    """The page of the seeds as a file."""
    return _written(seed_data, tmp_path_factory)


@pytest.fixture(scope="session")
def rude_page(ask: Ask, tmp_path_factory: pytest.TempPathFactory) -> Path:
    """The page of the invented war as a file."""
    return _written(page_data(ask), tmp_path_factory)


def _written(data: dict[str, Any], folder: pytest.TempPathFactory) -> Path:
    file = folder.mktemp("page") / "explorer.html"
    file.write_text(render(data), encoding="utf-8")
    return file


FLAGS = [
    "--headless",
    "--no-sandbox",
    "--disable-gpu",
    "--disable-background-networking",
    "--disable-component-update",
    "--disable-sync",
    "--no-first-run",
]


@dataclass
class Visit:
    """A page in a browser, and what it did beside being looked at."""

    page: Any
    file: Path
    asked: list[str] = field(default_factory=list)
    wrong: list[str] = field(default_factory=list)

    def go(self, address: str = "#/") -> Any:
        """Open the file at an address, and wait until it stands."""
        self.page.goto(f"{self.file.as_uri()}{address}")
        self.page.wait_for_selector("main h1", state="attached")
        return self.page


@pytest.fixture(scope="session")
def browser() -> Iterator[Any]:
    """Chromium, or a word on what is missing."""
    api = pytest.importorskip("playwright.sync_api", reason="playwright is missing: pip install playwright")
    found = next(filter(None, map(shutil.which, ("chromium", "chromium-browser", "google-chrome"))), None)
    if not found:
        pytest.skip("no Chromium here: apt-get install chromium")
    with api.sync_playwright() as driver:
        chromium = driver.chromium.launch(executable_path=found, args=FLAGS)
        yield chromium
        chromium.close()


@pytest.fixture
def visit(browser: Any) -> Iterator[Callable[..., Visit]]:
    """Opens pages, offline; afterwards nothing outside may have been asked for, and nothing gone wrong."""
    visits: list[Visit] = []

    def opened(file: Path, width: int = 1280, dark: bool = False, language: str = "fr-FR") -> Visit:
        page = browser.new_page(
            viewport={"width": width, "height": 860},
            color_scheme="dark" if dark else "light",
            locale=language,
            offline=True,
        )
        made = Visit(page, file)
        page.on("request", lambda request: made.asked.append(request.url))
        page.on("pageerror", lambda error: made.wrong.append(str(error)))
        page.on("console", lambda line: made.wrong.append(line.text) if line.type == "error" else None)
        page.on("dialog", lambda dialog: (made.wrong.append(f"dialog {dialog.message}"), dialog.dismiss()))
        visits.append(made)
        return made

    yield opened
    for made in visits:
        made.page.close()
        outside = [url for url in made.asked if not url.startswith(("file:", "data:", "blob:"))]
        assert outside == []
        assert made.wrong == []
