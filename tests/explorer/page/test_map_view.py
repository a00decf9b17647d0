"""The map: events where they happened, as sure as their places; who held what on a day, by whose account."""

from __future__ import annotations

from collections.abc import Callable
from pathlib import Path
from typing import Any

import pytest

from kg.explorer.page import render
from kg.explorer.page_data import page_data

from .conftest import Visit, asking

Open = Callable[..., Visit]
MARK = "svg .map-mark"
WCAG = ("wcag2a", "wcag2aa", "wcag21a", "wcag21aa", "wcag22aa")
IDLEB, DORVA = "place/province-d-idleb", "place/x-dorva"


@pytest.fixture(scope="module")
def war(checkout: Path, tmp_path_factory: pytest.TempPathFactory) -> Path:
    """The page of an invented war in Syria."""
    import pyoxigraph as ox

    store = ox.Store()
    store.load(path=checkout / "tests" / "explorer" / "page" / "atlas.trig", format=ox.RdfFormat.TRIG)
    file = tmp_path_factory.mktemp("map") / "explorer.html"
    file.write_text(render(page_data(asking(store))), encoding="utf-8")
    return file


@pytest.fixture
def mapped(war: Path, visit: Open) -> Callable[..., Any]:
    """Opens the map at an address, and waits for its marks."""

    def opened(address: str = "#/map", awaited: str = MARK, **wishes: Any) -> Any:
        page = visit(war, **wishes).go(address)
        page.wait_for_selector(awaited)
        return page

    return opened


def places(page: Any) -> dict[str, str]:
    """What is told of each mark, by the place that it stands for."""
    marks = page.locator(MARK).all()
    return {mark.get_attribute("data-place"): mark.get_attribute("aria-label") for mark in marks}


def test_events_stand_where_they_happened(mapped: Callable[..., Any]) -> None:
    told = places(mapped())
    assert "au moins 21 tués" in told["place/x-mernet"]
    assert "2 événements" in told["place/x-mernet"]
    assert "1 événement" in told[DORVA]


def test_what_is_placed_roughly_is_drawn_so(mapped: Callable[..., Any]) -> None:
    page = mapped()
    assert "lieu incertain" in places(page)[IDLEB]
    assert page.locator(f'{MARK}[data-place="{IDLEB}"] .map-hatch').count() == 1
    assert page.locator(f'{MARK}[data-place="{DORVA}"] .map-hatch').count() == 0
    hedged = page.locator(f'{MARK}[data-place="place/x-mernet"]')
    assert (hedged.locator(".map-disc").count(), hedged.locator(".map-hatch").count()) == (1, 1)


def test_what_nobody_places_is_told(mapped: Callable[..., Any]) -> None:
    page = mapped()
    page.get_by_role("button", name="1 événement sans lieu connu").click()
    assert page.locator(".map-panel .event").count() == 1


def test_a_larger_toll_is_a_larger_disc(mapped: Callable[..., Any]) -> None:
    page = mapped()
    radius = {
        place: float(page.locator(f'{MARK}[data-place="{place}"] .map-disc').first.get_attribute("r"))
        for place in ("place/x-mernet", DORVA)
    }
    assert radius["place/x-mernet"] > 2 * radius[DORVA]


def test_a_mark_opens_its_events_and_the_address_keeps_it(mapped: Callable[..., Any]) -> None:
    page = mapped()
    page.locator(f'{MARK}[data-place="{DORVA}"]').click()
    assert "id=place/x-dorva" in page.evaluate("location.hash")
    assert page.locator(".map-panel h2").inner_text() == "Dorva"
    page.reload()
    page.locator(".map-panel .event a").click()
    page.wait_for_selector("main.view-event")
    assert page.evaluate("location.hash").startswith("#/event/prise")


def test_an_area_is_shown_whole_when_its_events_are_opened(mapped: Callable[..., Any]) -> None:
    page = mapped(f"#/map?id={IDLEB}")
    assert page.locator("path.map-extent").count() == 1
    assert "Quelque part dans" in page.locator(".map-note").inner_text()


@pytest.mark.parametrize(
    ("address", "left"),
    [
        ("#/map?kind=AirStrike", {"place/x-mernet"}),
        ("#/map?kind=ViolentEvent", {"place/x-mernet", IDLEB, "place/syrie"}),
        ("#/map?from=2031-05-02", {DORVA}),
        ("#/map?to=2031-04-15", {IDLEB}),
        ("#/map?in=place/syrie", {"place/x-mernet", IDLEB, "place/syrie", DORVA}),
        ("#/map?sure=A", {"place/x-mernet"}),
        ("#/map?by=actor/x-temoin", {"place/x-mernet"}),
    ],
)
def test_each_filter_leaves_out_what_it_says(
    mapped: Callable[..., Any], address: str, left: set[str]
) -> None:
    assert set(places(mapped(address))) == left


def test_a_filter_set_by_hand_redraws_the_map(mapped: Callable[..., Any]) -> None:
    page = mapped()
    page.locator('.filters input[name="to"]').fill("2031-04-15")
    page.wait_for_function(f"document.querySelectorAll('{MARK}').length === 1")


def test_control_on_a_day_shows_both_sides_of_a_dispute(mapped: Callable[..., Any]) -> None:
    page = mapped()
    page.get_by_role("checkbox", name="Qui tient quoi").check()
    square = page.locator(f'.map-hold[data-hold="{DORVA}"]')
    assert "les récits divergent" in square.get_attribute("aria-label")
    assert page.locator(f'.map-hold[data-hold="{IDLEB}"]').count() == 1
    assert page.locator("path.map-tint").count() == 1
    square.click()
    told = page.locator(".map-panel").inner_text()
    assert "Pris par Rouges" in told and "Tenu par Bleus" in told
    assert "Les Bleus tiennent toujours Dorva." in told and "La Gazette" in told


def test_nobody_held_anything_the_day_before(mapped: Callable[..., Any]) -> None:
    page = mapped("#/map?day=2031-05-01")
    assert page.locator(".map-hold").count() == 0
    assert "0 lieu tenu" in page.locator(".map-control").inner_text()


def test_the_sea_is_not_painted(mapped: Callable[..., Any]) -> None:
    """A ring that runs the wrong way fills the globe but for its inside."""
    page = mapped()
    inked = page.evaluate(
        """() => [...document.querySelectorAll(".map-country")].map((path) => {
             const box = path.getBBox();
             const points = [[box.x - 5, box.y - 5], [box.x + box.width + 5, box.y - 5]];
             return points.some(([x, y]) => path.isPointInFill(new DOMPoint(x, y)));
           })"""
    )
    assert inked and not any(inked)


def test_keys_go_from_mark_to_mark_and_open(mapped: Callable[..., Any]) -> None:
    page = mapped()
    page.locator("svg.map-sheet").focus()
    page.keyboard.press("ArrowRight")
    assert page.evaluate("document.activeElement.dataset.place")
    page.keyboard.press("Enter")
    assert page.locator(".map-panel").count() == 1


def test_keys_and_buttons_zoom(mapped: Callable[..., Any]) -> None:
    page = mapped()
    scale = "document.querySelector('.map-country').parentNode.getAttribute('transform')"
    page.locator("svg.map-sheet").focus()
    page.keyboard.press("+")
    page.wait_for_function(f"{scale}.includes('scale(1.6')")
    page.get_by_role("button", name="Réduire").click()
    page.wait_for_function(f"{scale}.includes('scale(1)')")


def test_the_table_says_the_same(mapped: Callable[..., Any]) -> None:
    page = mapped()
    page.get_by_role("button", name="Tableau").click()
    rows = [row.inner_text().split("\t") for row in page.locator(".map-table tbody tr").all()]
    assert rows[0][:4] == ["Mernet", "Syrie", "2", "21"]
    assert {row[0] for row in rows} == {"Mernet", "Dorva", "province d'Idleb", "Syrie"}
    assert page.evaluate("location.hash").endswith("as=table")


def test_names_are_in_the_reader_s_language(mapped: Callable[..., Any]) -> None:
    french = mapped("#/map?id=place/syrie").locator(".map-names").inner_html()
    english = mapped("#/map?lang=en").locator(".map-names").inner_html()
    assert "Lattaquié<" in french and "Liban<" in french
    assert "Latakia<" in english and "Lebanon<" in english


@pytest.mark.parametrize("dark", [False, True], ids=["light", "dark"])
@pytest.mark.parametrize(
    "address", ["#/map?day=2031-05-02&id=control/place/x-dorva", "#/map?as=table&lang=en"]
)
def test_accessible(mapped: Callable[..., Any], address: str, dark: bool) -> None:
    axe = pytest.importorskip("axe_playwright_python.sync_playwright")
    page = mapped(address, awaited=f"{MARK}, .map-table", width=360, dark=dark)
    found = axe.Axe().run(page, options={"runOnly": list(WCAG)})
    assert found.violations_count == 0, found.generate_report()
    assert page.evaluate("document.documentElement.scrollWidth") <= 360
