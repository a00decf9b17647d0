"""Questions, SPARQL and status, before a server that answers what the tests have thought out."""

from __future__ import annotations

from collections.abc import Callable, Iterator
from pathlib import Path
from typing import Any

import pytest

from kg.cli.explorer import questions
from kg.explorer.page import render
from kg.explorer.page_data import page_data
from kg.explorer.page_map import page_map

from .conftest import HOSTILE, Visit, asking
from .served import ROWS, Answers, serving

WCAG = ("wcag2a", "wcag2aa", "wcag21a", "wcag21aa", "wcag22aa")
BASE = "https://w3id.org/conflict-kg/"
ATTACKS = "/api/questions/who-attacked-where"
FOUND = {
    "columns": ["earliest", "kind", "attackers", "targets", "places", "killedLow", "event"],
    "rows": [
        ["2031-05-01", "AirStrike", "Bleus", None, "Mernet", 21, f"{BASE}event/frappe"],
        ["2031-04-01", "ArmedClash", "Rouges", "Bleus", "province d'Idleb", None, f"{BASE}event/combat"],
        [None, "OtherEvent", '=HYPERLINK("x")', HOSTILE, "Nulle Part", None, f"{BASE}event/absent"],
    ],
    "truncated": True,
    "remarks": ["nothing bears the name Zed"],
}
BINDINGS = {
    "head": {"vars": ["who", "where"]},
    "results": {
        "bindings": [
            {
                "who": {"type": "uri", "value": f"{BASE}actor/x-bleus"},
                "where": {"type": "uri", "value": f"{BASE}place/x-mernet"},
            },
            {"who": {"type": "literal", "value": HOSTILE}},
        ]
    },
}
STATUS = {
    "articles": 2,
    "events": 6,
    "classes": {"AirStrike": 1},
    "limits": {"seconds": 10, "rows": 10000},
    "quarantine": [
        {
            "id": "trop-long",
            "code": "too_long",
            "stage": "articles",
            "message": "100,001 characters; at most 100,000",
        },
        {"id": "rude", "code": "shape", "stage": "validation", "message": HOSTILE},
    ],
}


@pytest.fixture(scope="module")
def data(checkout: Path) -> dict[str, Any]:
    """What the page shows of an invented war, with the catalogue."""
    import pyoxigraph as ox

    store = ox.Store()
    store.load(path=checkout / "tests" / "explorer" / "page" / "atlas.trig", format=ox.RdfFormat.TRIG)
    return page_data(asking(store), questions=list(questions()))


@pytest.fixture
def answers(data: dict[str, Any]) -> Answers:
    """A server's answers: the data of the page, and those above."""
    made = Answers()
    made.say("/api/data", data)
    made.say("/api/map", page_map(data))
    made.say(ATTACKS, FOUND)
    made.say(
        "/api/questions", [{**one, "sparql": "#+ title: x\nSELECT ?one { }\n"} for one in data["questions"]]
    )
    made.say("/api/status", STATUS)
    made.say("/sparql", BINDINGS, kind=ROWS)
    return made


@pytest.fixture
def served(browser: Any, answers: Answers) -> Iterator[Callable[..., Any]]:
    """Opens the server's page; afterwards nothing outside may have been asked for, and nothing gone wrong."""
    pages, asked, wrong = [], [], []
    with serving(answers) as origin:

        def opened(address: str, width: int = 1280, dark: bool = False, refused: bool = False) -> Any:
            page = browser.new_page(
                viewport={"width": width, "height": 860},
                color_scheme="dark" if dark else "light",
                locale="fr-FR",
            )
            pages.append(page)
            page.on("request", lambda request: asked.append(request.url))
            page.on("pageerror", lambda error: wrong.append(str(error)))
            page.on("dialog", lambda dialog: (wrong.append(dialog.message), dialog.dismiss()))
            page.on(
                "console",
                lambda line: wrong.append(line.text) if line.type == "error" and not refused else None,
            )
            page.goto(f"{origin}/{address}")
            page.wait_for_selector("main h1")
            return page

        yield opened
        for page in pages:
            page.close()
    assert [url for url in asked if not url.startswith((origin, "data:", "blob:"))] == []
    assert wrong == []


def rows(page: Any) -> list[list[str]]:
    """The cells of an answer's table."""
    page.wait_for_selector("table.grid tbody tr")
    return [row.inner_text().split("\t") for row in page.locator("table.grid tbody tr").all()]


def accessible(page: Any) -> None:
    axe = pytest.importorskip("axe_playwright_python.sync_playwright")
    found = axe.Axe().run(page, options={"runOnly": list(WCAG)})
    assert found.violations_count == 0, found.generate_report()


# Questions


def test_a_question_is_asked_with_what_the_form_says(served: Callable[..., Any], answers: Answers) -> None:
    page = served("#/questions?q=who-attacked-where")
    page.get_by_label("Acteur", exact=True).fill("Bleus")
    page.get_by_label("Depuis").fill("2031-05-01")
    page.get_by_role("button", name="Demander").click()
    page.wait_for_function("location.hash.includes('p.actor=Bleus')")
    assert rows(page)[0][:6] == ["1er mai 2031", "frappe aérienne", "Bleus", "", "Mernet", "21"]
    assert answers.of(ATTACKS)[-1][0] == {"actor": ["Bleus"], "since": ["2031-05-01"]}


def test_the_address_asks_again(served: Callable[..., Any], answers: Answers) -> None:
    page = served("#/questions?q=who-attacked-where&p.place=Mernet&show=graph")
    page.wait_for_selector("svg.graph-sheet")
    assert answers.of(ATTACKS)[-1][0] == {"place": ["Mernet"]}
    assert page.get_by_label("Lieu", exact=True).input_value() == "Mernet"


def test_names_are_offered(served: Callable[..., Any]) -> None:
    page = served("#/questions?q=who-attacked-where")
    offered = page.locator("#parameter-actor-list option").evaluate_all(
        "all => all.map((each) => each.value)"
    )
    assert {"Bleus", "Rouges"} <= set(offered)


def test_an_answer_is_sorted_by_a_column(served: Callable[..., Any]) -> None:
    page = served("#/questions?q=who-attacked-where")
    rows(page)
    page.get_by_role("button", name="Auteurs").click()
    assert [row[2] for row in rows(page)][1:] == ["Bleus", "Rouges"]
    assert page.locator("th[aria-sort=ascending]").count() == 1


def test_an_answer_on_the_map(served: Callable[..., Any]) -> None:
    page = served("#/questions?q=who-attacked-where")
    page.get_by_role("button", name="Carte").click()
    page.wait_for_selector("svg .map-mark")
    marks = page.locator("svg .map-mark").evaluate_all("all => all.map((each) => each.dataset.place)")
    assert set(marks) == {"place/x-mernet", "place/province-d-idleb"}
    assert "show=map" in page.evaluate("location.hash")


def test_an_answer_as_a_graph_joins_who_with_whom(served: Callable[..., Any]) -> None:
    page = served("#/questions?q=who-attacked-where&show=graph")
    page.wait_for_selector("svg.graph-sheet")
    names = page.locator("svg.graph-sheet text").all_text_contents()
    assert {"Rouges", "Bleus"} <= set(names)
    assert page.locator(".graph-line").count() == 2


def test_the_file_to_take_away_runs_no_formula(served: Callable[..., Any]) -> None:
    page = served("#/questions?q=who-attacked-where")
    rows(page)
    with page.expect_download() as taken:
        page.get_by_role("button", name="Télécharger en CSV").click()
    text = Path(taken.value.path()).read_text("utf-8")
    assert text.startswith("earliest,kind,attackers")
    assert '"\'=HYPERLINK(""x"")"' in text
    assert taken.value.suggested_filename == "who-attacked-where.csv"


def test_what_is_missing_is_told(served: Callable[..., Any]) -> None:
    page = served("#/questions?q=who-attacked-where")
    rows(page)
    told = page.locator(".results").inner_text()
    assert "coupé : il y en a davantage" in told and "nothing bears the name Zed" in told


def test_markup_in_an_answer_is_text(served: Callable[..., Any]) -> None:
    page = served("#/questions?q=who-attacked-where")
    assert rows(page)[2][3] == HOSTILE
    assert page.locator("main img, main script").count() == 0


def test_a_refusal_is_told_in_the_server_s_words(served: Callable[..., Any], answers: Answers) -> None:
    answers.say(ATTACKS, {"error": f"since={HOSTILE} is no date", "status": 400}, status=400)
    page = served("#/questions?q=who-attacked-where", refused=True)
    assert page.locator("main [role=alert]").inner_text() == f"since={HOSTILE} is no date"


def test_questions_speak_english_too(served: Callable[..., Any]) -> None:
    page = served("#/questions?q=who-attacked-where&lang=en")
    assert page.locator(".question h2").inner_text() == "Who attacked where and when"
    assert rows(page)[0][:2] == ["1 May 2031", "air strike"]


def test_a_file_gives_the_command_line_instead(
    data: dict[str, Any], visit: Callable[..., Visit], tmp_path: Path
) -> None:
    file = tmp_path / "explorer.html"
    file.write_text(render(data), encoding="utf-8")
    page = visit(file).go("#/questions?q=who-attacked-where")
    assert "kg serve" in page.locator(".questions-side").inner_text()
    page.get_by_label("Lieu", exact=True).fill("L'Aïn")
    page.get_by_role("button", name="Demander").click()
    page.wait_for_function("location.hash.includes('p.place')")
    line = page.locator(".question-ways code").inner_text()
    assert line == r"kg query who-attacked-where --kb kb --param 'place=L'\''Aïn'"
    assert page.get_by_role("link", name="SPARQL").count() == 0


# SPARQL


def test_a_query_is_sent_and_its_rows_are_shown(served: Callable[..., Any], answers: Answers) -> None:
    page = served("#/sparql")
    page.wait_for_selector(".cm-content")
    page.get_by_role("button", name="Demander").click()
    assert rows(page)[0] == ["Bleus", "Mernet"]
    assert "SELECT ?attacker" in answers.of("/sparql")[-1][1]
    assert "query=" in page.evaluate("location.hash")


def test_a_query_in_the_address_is_asked(served: Callable[..., Any], answers: Answers) -> None:
    page = served("#/sparql?query=SELECT+%3Fx+%7B%7D")
    rows(page)
    assert answers.of("/sparql")[-1][1] == "SELECT ?x {}"
    assert "SELECT ?x {}" in page.locator(".cm-content").inner_text()


def test_the_editor_completes(served: Callable[..., Any]) -> None:
    page = served("#/sparql?query=ASK%7B%7D")
    page.locator(".cm-content").click()
    page.keyboard.press("Control+End")
    page.keyboard.type(" kg:attac")
    page.get_by_role("option", name="kg:attacker").wait_for()
    page.keyboard.press("Escape")
    page.keyboard.type(" <bleu")
    page.get_by_role("option", name="actor/x-bleus").click()
    assert "<actor/x-bleus>" in page.locator(".cm-content").inner_text()


def test_the_catalogue_gives_examples(served: Callable[..., Any]) -> None:
    page = served("#/sparql")
    page.wait_for_selector(".cm-content")
    page.get_by_label("Partir d’une question").select_option("who-attacked-where")
    assert page.locator(".cm-content").inner_text().strip() == "SELECT ?one { }"


def test_triples_are_rows_and_a_graph(served: Callable[..., Any], answers: Answers) -> None:
    bleus, rouges = f"<{BASE}actor/x-bleus>", f"<{BASE}actor/x-rouges>"
    told = f'{bleus} <{BASE}ontology#opposedTo> {rouges} .\n{bleus} <{BASE}x> "a \\"b\\" \\u00e9"@fr .\n'
    answers.say("/sparql", told, kind="application/n-triples")
    page = served("#/sparql?query=CONSTRUCT")
    assert rows(page)[0][::2] == ["Bleus", "Rouges"]
    assert rows(page)[1] == ["Bleus", "x", 'a "b" é']
    page.get_by_role("button", name="Graphe").click()
    assert page.locator(".graph-line").count() == 2


def test_a_query_refused_says_why(served: Callable[..., Any], answers: Answers) -> None:
    answers.say("/sparql", {"error": "query: line 1: expected {", "status": 400}, status=400)
    page = served("#/sparql?query=SELECT", refused=True)
    assert page.locator("main [role=alert]").inner_text() == "query: line 1: expected {"


# Status


def test_what_is_in_quarantine_and_why(served: Callable[..., Any]) -> None:
    page = served("#/status")
    page.wait_for_selector("main table")
    told = page.locator("main").inner_text()
    assert "2 articles attendent" in told and "100,001 characters" in told and HOSTILE in told
    assert "Articles\t2" in told and "Secondes par requête\t10" in told


def test_nothing_in_quarantine_is_told(served: Callable[..., Any], answers: Answers) -> None:
    answers.say("/api/status", {**STATUS, "quarantine": []})
    page = served("#/status?lang=en")
    page.wait_for_selector("main table")
    assert "Nothing is in quarantine" in page.locator("main").inner_text()


@pytest.mark.parametrize("dark", [False, True], ids=["light", "dark"])
@pytest.mark.parametrize(
    ("address", "awaited"),
    [
        ("#/questions?q=who-attacked-where", "table.grid"),
        ("#/questions?q=who-attacked-where&show=graph", "svg.graph-sheet"),
        ("#/questions?q=who-attacked-where&show=map", "svg .map-mark"),
        ("#/sparql?query=ASK%7B%7D", "table.grid"),
        ("#/status", "main table"),
    ],
)
def test_accessible(served: Callable[..., Any], address: str, awaited: str, dark: bool) -> None:
    page = served(address, width=360, dark=dark)
    page.wait_for_selector(awaited)
    accessible(page)
    assert page.evaluate("document.documentElement.scrollWidth") <= 360
