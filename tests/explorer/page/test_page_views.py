"""The explorer in a browser: each view, each filter, deep links, both languages, phone and keyboard."""

from __future__ import annotations

import re
from collections.abc import Callable
from pathlib import Path
from typing import Any

import pytest
from pyoxigraph import RdfFormat, parse

from kg.store import KnowledgeBase

from .conftest import HOSTILE, Visit

Open = Callable[..., Visit]
ATAREB = "#/event/2ccb728c8153c094ae27"
ADDRESSES = {
    "home": "#/",
    "network": "#/network",
    "network, chosen": "#/network?id=actor/fds&colour=side&size=pagerank",
    "network, listed": "#/network?list=1",
    "timeline": "#/timeline",
    "event": ATAREB,
    "actor": "#/actor/fds",
    "place": "#/place/minbej",
    "article": "#/article/002",
    "lost": "#/event/none",
}


def text(page: Any, selector: str = "main") -> str:
    return " ".join(str(page.inner_text(selector)).split())


def follow(page: Any, link: str, view: str) -> None:
    """Go where a link leads, and wait until that view stands: it is drawn after the address has changed."""
    page.click(link)
    page.wait_for_selector(f"main.view-{view}")


def passing(page: Any) -> int:
    found = re.match(r"\d+", page.inner_text(".passing"))
    assert found
    return int(found[0])


def test_the_first_screen_tells_who_killed_civilians_at_atareb_by_whose_account_and_how_sure(
    visit: Open, seed_page: Path
) -> None:
    page = visit(seed_page).go()
    card = text(page, ".card:has-text('Atareb')")
    assert "Au moins 21 civils tués" in card and "19 juillet 2016" in card
    assert "aviation russe" in card and "« vraisemblablement »" in card
    assert "Observatoire syrien des droits de l'Homme" in card
    assert "une seule source" in card
    follow(page, ".card:has-text('Atareb') > a", "event")
    assert page.url.endswith(ATAREB)
    assert "vraisemblablement" in text(page, ".sure")


def test_a_first_look_takes_less_than_two_seconds(visit: Open, seed_page: Path) -> None:
    times = []
    for _ in range(3):
        page = visit(seed_page).go()
        times.append(page.evaluate("performance.now()"))
    assert min(times) < 2000


@pytest.mark.parametrize("language", ["fr", "en"])
@pytest.mark.parametrize("name", ADDRESSES)
def test_every_view_stands_in_both_languages(visit: Open, seed_page: Path, name: str, language: str) -> None:
    address = ADDRESSES[name] + ("&" if "?" in ADDRESSES[name] else "?") + f"lang={language}"
    page = visit(seed_page).go(address)
    assert page.evaluate("document.documentElement.lang") == language
    navigation = page.locator("nav a").all_inner_texts()
    assert ("Réseau" if language == "fr" else "Network") in navigation
    assert re.search(r"\b(net|home|event|entity|time|filter)\.[a-z.]+\b", page.inner_text("body")) is None


@pytest.mark.parametrize("name", ADDRESSES)
def test_nothing_is_wider_than_a_phone(visit: Open, seed_page: Path, name: str) -> None:
    page = visit(seed_page, width=360).go(ADDRESSES[name])
    assert page.evaluate("document.documentElement.scrollWidth") == 360


@pytest.mark.parametrize(("width", "dark"), [(1280, False), (1280, True), (360, False)])
@pytest.mark.parametrize("name", ADDRESSES)
def test_axe_finds_nothing_wrong(visit: Open, seed_page: Path, name: str, width: int, dark: bool) -> None:
    axe = pytest.importorskip("axe_playwright_python.sync_playwright")
    page = visit(seed_page, width=width, dark=dark).go(ADDRESSES[name])
    for details in page.locator("details").all():
        details.evaluate("each => { if (!each.matches('.kinds')) each.open = true }")
    options = {
        "runOnly": {"type": "tag", "values": ["wcag2a", "wcag2aa", "wcag21a", "wcag21aa", "best-practice"]}
    }
    found = axe.Axe().run(page, options=options)
    wrong = [
        f"{each['id']}: {node['target']} {node['failureSummary']}"
        for each in found.response["violations"]
        for node in each["nodes"][:3]
    ]
    assert wrong == []


FILTERS = {
    "kind": ("kind=AirStrike", "frappe aérienne"),
    "a kind above": ("kind=RemoteViolence", "violence"),
    "time": ("from=2016-07-18&to=2016-07-19", "juillet 2016"),
    "country": ("in=place/irak", "Irak"),
    "claimant": ("by=actor/osdh", "Observatoire"),
    "articles themselves": ("by=article", "articles eux-mêmes"),
    "confidence": ("sure=A", "Sûre"),
    "news": ("scope=news", "Faits nouveaux"),
}


@pytest.mark.parametrize("name", FILTERS)
def test_a_filter_of_the_address_holds_in_every_view_until_it_is_cleared(
    visit: Open, seed_page: Path, name: str
) -> None:
    query, chip = FILTERS[name]
    page = visit(seed_page).go(f"#/timeline?{query}")
    few = passing(page)
    assert 0 < few < 38
    assert chip.lower() in page.inner_text(".chips").lower()
    follow(page, "nav a:has-text('Réseau')", "network")
    assert passing(page) == few and query.split("&")[0] in page.url
    page.click(".chips .link")
    assert passing(page) > few and query not in page.url


def test_controls_set_what_the_address_says(visit: Open, seed_page: Path) -> None:
    page = visit(seed_page).go("#/timeline")
    page.select_option("select[name=country]", "place/syrie")
    page.select_option("select[name=claimant]", "actor/osdh")
    page.select_option("select[name=tier]", "B")
    page.select_option("select[name=scope]", "all")
    page.fill("input[name=from]", "2016-07-01")
    page.locator("input[name=from]").dispatch_event("change")
    page.click(".kinds > summary")
    page.check(".kinds input[value=AirStrike]")
    for part in (
        "in=place/syrie",
        "by=actor/osdh",
        "sure=B",
        "scope=all",
        "from=2016-07-01",
        "kind=AirStrike",
    ):
        assert part in page.url
    few, address = passing(page), page.url
    page.reload()
    page.wait_for_selector("h1", state="attached")
    assert (passing(page), page.url) == (few, address)
    assert page.input_value("select[name=country]") == "place/syrie"
    page.go_back()
    assert passing(page) >= few


def test_the_network_goes_from_an_actor_to_a_tie_to_its_sentences(visit: Open, seed_page: Path) -> None:
    page = visit(seed_page).go("#/network")
    x, y = page.evaluate("document.querySelector('canvas').locate('actor/fds')")
    page.locator("canvas").click(position={"x": x, "y": y})
    assert "id=actor/fds" in page.url
    assert "Forces démocratiques syriennes" in text(page, ".panel h2")
    page.click(".ties button:has-text('États-Unis soutient')")
    assert "tie=" in page.url
    assert "soutenue" in text(page, ".panel .quotation")
    page.click(".closer")
    assert "Comment lire" in text(page, ".panel")


def test_a_click_on_a_line_shows_its_events_and_sentences(visit: Open, seed_page: Path) -> None:
    page = visit(seed_page).go("#/network")
    page.wait_for_timeout(300)
    ends = [
        page.evaluate(f"document.querySelector('canvas').locate('actor/{name}')")
        for name in ("aviation-russe", "aviation-russe#people")
    ]
    middle = {"x": (ends[0][0] + ends[1][0]) / 2, "y": (ends[0][1] + ends[1][1]) / 2}
    page.locator("canvas").click(position=middle)
    assert "raids aériens vraisemblablement" in text(page, ".panel .quotation")
    assert page.locator(".panel .event").count() == 1


def test_the_network_is_steered_by_keys_and_read_as_a_list(visit: Open, seed_page: Path) -> None:
    page = visit(seed_page).go("#/network")
    page.focus("canvas")
    page.keyboard.press("ArrowRight")
    assert "id=" in page.url
    first = page.url
    for key in ("ArrowRight", "ArrowLeft", "ArrowDown", "ArrowUp"):
        page.keyboard.press(key)
    assert page.url != first
    assert page.inner_text("[role=status]")
    page.keyboard.press("Escape")
    assert "id=" not in page.url
    page.click("button:has-text('Liste')")
    row = page.locator(".tietable tr:has-text('aviation russe')")
    assert "?" in row.inner_text()
    row.locator("button").click()
    assert "raids aériens" in text(page, ".panel")


def test_ties_are_hidden_by_family_and_the_known_world_is_added(visit: Open, seed_page: Path) -> None:
    page = visit(seed_page).go("#/network?all=1")

    def ties() -> int:
        return int(page.get_attribute("canvas", "data-ties"))

    every = ties()
    page.uncheck("input[name=attack]")
    assert ties() < every and "hide=attack" in page.url
    page.check("input[name=attack]")
    assert ties() == every
    page.check("input[name=known]")
    assert ties() > every


@pytest.mark.parametrize("colour", ["side", "community"])
def test_sides_and_communities_are_told_in_the_legend(visit: Open, seed_page: Path, colour: str) -> None:
    page = visit(seed_page).go("#/network")
    page.select_option("select[name=colour]", colour)
    assert "autour de" in text(page, ".swatches")
    page.select_option("select[name=size]", "betweenness")
    assert f"colour={colour}" in page.url and "size=betweenness" in page.url


@pytest.mark.parametrize("view", ["network", "timeline"])
def test_a_window_drawn_on_time_filters_all_views(visit: Open, seed_page: Path, view: str) -> None:
    page = visit(seed_page).go(f"#/{view}")
    every = passing(page)
    page.locator(".brushbox svg").scroll_into_view_if_needed()
    box = page.locator(".brush .overlay").bounding_box()
    y = box["y"] + box["height"] / 2
    page.mouse.move(box["x"] + box["width"] * 0.5, y)
    page.mouse.down()
    page.mouse.move(box["x"] + box["width"] * 0.75, y, steps=4)
    page.mouse.up()
    assert re.search(r"from=2\d{3}-\d\d-\d\d.*to=2\d{3}", page.url)
    assert 0 < passing(page) < every


def test_the_timeline_tells_a_month_from_a_day(visit: Open, seed_page: Path) -> None:
    page = visit(seed_page).go("#/timeline")
    day = page.locator(f".mark[href^='{ATAREB}']")
    assert day.locator("circle").count() == 1
    month = page.locator(".mark[aria-label*='juillet 2017']")
    assert month.locator("circle").count() == 0
    assert float(month.locator("rect").get_attribute("width")) > 6
    year = page.locator(".mark[aria-label*='Guerre'][aria-label$='2011']").locator("rect")
    assert float(year.get_attribute("width")) > 60
    assert "18 événements sans date" in text(page, ".below")
    day.focus()
    page.keyboard.press("Enter")
    assert page.url.endswith(ATAREB)


def test_an_events_page_has_its_ledger_its_words_and_its_triples(
    visit: Open, seed_page: Path, seed_base: KnowledgeBase
) -> None:
    page = visit(seed_page).go(ATAREB)
    assert text(page, "h1") == "Frappe aérienne, Atareb, 19 juillet 2016"
    ledger = text(page, ".ledger")
    assert "au moins 21 civils tués" in ledger and "avec réserve (« vraisemblablement »)" in ledger
    assert text(page, ".tolls tbody").startswith("civils tués 21 21 –")
    marks = {mark.get_attribute("data-role"): mark for mark in page.locator(".quotation mark").all()}
    assert {"type", "attacker", "target", "place", "date", "casualties", "cue", "claimant"} <= set(marks)
    assert marks["attacker"].inner_text() == "avions russes"
    assert "hedged" in marks["attacker"].get_attribute("class")
    assert marks["date"].get_attribute("class") is None
    lit = text(page, ".original .lit")
    assert lit.startswith("Toujours dans la province septentrionale d'Alep") and lit.endswith("s'alourdir.")
    page.click(".triples summary")
    told = list(parse(page.text_content(".triples pre").encode(), format=RdfFormat.TURTLE))
    assert len(told) > 60
    for quad in told:
        assert any(seed_base.store.quads_for_pattern(quad.subject, quad.predicate, quad.object, None)), quad


def test_an_actors_page_tells_relations_events_and_what_it_says(visit: Open, seed_page: Path) -> None:
    page = visit(seed_page).go("#/actor/osdh")
    assert "Rami Abdel Rahmane directeur de Observatoire" in text(page)
    assert "Frappe aérienne, Atareb" in text(page, "section:has-text('Ce que dit cette source')")
    page.click("a:has-text('Ne voir que ce que dit cette source')")
    assert "by=actor/osdh" in page.url


def test_an_article_marks_the_words_of_one_event_or_of_all(visit: Open, seed_page: Path) -> None:
    page = visit(seed_page).go("#/article/002")
    every = page.locator(".text mark").count()
    assert every > 60
    page.click("[data-event='event/2ccb728c8153c094ae27']")
    assert 5 < page.locator(".text mark").count() < 15
    assert "event=event/2ccb" in page.url
    assert page.locator(".lit.here").count() == 1
    page.click(".text mark[data-role=attacker]")
    assert page.url.endswith(ATAREB)


def test_search_completes_without_accents_and_by_other_names(visit: Open, seed_page: Path) -> None:
    page = visit(seed_page).go()
    page.keyboard.press("/")
    page.keyboard.type("etat islamique")
    assert page.get_attribute("#search", "aria-expanded") == "true"
    assert "État islamique" in text(page, "#found")
    page.keyboard.press("Escape")
    page.fill("#search", "Atarib")
    page.keyboard.press("ArrowDown")
    page.keyboard.press("Enter")
    assert page.url.endswith("#/place/atareb")
    page.fill("#search", "zzz")
    assert "Rien trouvé" in text(page, "#found")


def test_language_and_theme_are_changed_in_place_and_kept(visit: Open, seed_page: Path) -> None:
    page = visit(seed_page).go(ATAREB)
    page.click("button[lang=en]")
    assert text(page, "h1") == "Air strike, Atarib, 19 July 2016"
    page.click("button[aria-label='System theme']")
    page.click("button[aria-label='Light theme']")
    assert page.evaluate("document.documentElement.dataset.theme") == "dark"
    assert "lang=en" in page.url and "theme=dark" in page.url
    follow(page, ".brand", "home")
    assert "lang=en" in page.url and "What 2 articles say" in text(page, "h1")
    page.reload()
    page.wait_for_selector("h1")
    assert "What 2 articles say" in text(page, "h1")


def test_the_overview_tells_what_filters_are_set(visit: Open, seed_page: Path) -> None:
    page = visit(seed_page).go()
    assert page.locator(".filters").is_hidden()
    page.goto(page.url + "?in=place/irak")
    assert page.locator(".chips").inner_text().startswith("Irak")


def test_the_keyboard_reaches_the_content_at_once(visit: Open, seed_page: Path) -> None:
    page = visit(seed_page).go("#/network")
    page.keyboard.press("Tab")
    assert page.evaluate("document.activeElement.className") == "skip"
    page.keyboard.press("Enter")
    assert page.evaluate("document.activeElement.id") == "main"
    follow(page, "nav a:has-text('Chronologie')", "timeline")
    assert page.evaluate("document.activeElement.tagName") == "H1"
    assert page.title().startswith("Chronologie")


RUDE = ["", "network?all=1&list=1", "timeline", "event/rude", "actor/rude", "place/karsenne", "article/rude"]
BROKEN = [
    "<img src=x onerror=alert(1)>",
    "event/%E0%A4%A",
    "network?id=%3Cscript%3E&tie=x",
    "timeline?from=2016-99-99&kind=Nothing",
]


@pytest.mark.parametrize("address", RUDE)
def test_markup_in_an_article_is_shown_and_never_run(visit: Open, rude_page: Path, address: str) -> None:
    page = visit(rude_page).go(f"#/{address}")
    page.wait_for_timeout(50)
    page.fill("#search", "img")
    assert HOSTILE in page.inner_text("#found")
    assert page.locator("img, body script, iframe, object").count() == 0
    assert page.locator("a[href^='javascript']").count() == 0
    assert HOSTILE in page.evaluate("document.body.textContent")


@pytest.mark.parametrize("address", BROKEN)
def test_a_broken_address_breaks_nothing(visit: Open, seed_page: Path, address: str) -> None:
    page = visit(seed_page).go(f"#/{address}")
    assert page.locator("img, body script").count() == 0
    follow(page, ".brand", "home")
    assert "Ce que 2 articles disent" in text(page, "h1")


def test_wide_letters_do_not_shift_the_marks(visit: Open, rude_page: Path) -> None:
    page = visit(rude_page).go("#/event/rude")
    assert page.locator(".quotation mark[data-role=type]").first.inner_text() == "bombardé"
    assert "démenti" in text(page, ".ledger")
    assert page.locator(".quotation mark.inferred, .tag.inferred").count() > 0
    assert "mai 2031" in text(page, "h1")


def test_a_page_without_texts_shows_sentences(visit: Open, rude_page: Path) -> None:
    page = visit(rude_page).go("#/article/a1")
    assert "Ce fichier ne contient pas l’article entier" in text(page)
    assert "vraisemblablement moravalois" in text(page)
