"""Makes the README's pictures: views of the explorer, as a browser draws them.

``python -m bench.pictures KB SEEDS docs`` writes the explorer of two knowledge bases, opens it in Chromium
and leaves one PNG a view in ``docs/``: overview, network, map and timeline of the first, an event's page of
the second. It needs playwright and a Chromium on the path; a view that the page lacks is left out.
"""

from __future__ import annotations

import shutil
import sys
import tempfile
from pathlib import Path
from typing import Any, NamedTuple

from kg.cli.explorer import data
from kg.explorer.page import write_page
from kg.store import KnowledgeBase


class Picture(NamedTuple):
    """One view: its file, which knowledge base (0 or 1), its address, its theme and size."""

    name: str
    base: int
    address: str
    dark: bool = False
    height: int = 800


PICTURES = (
    Picture("overview", 0, "#/?lang=en"),
    Picture("network", 0, "#/network?lang=en"),
    Picture("map", 0, "#/map?lang=en"),
    Picture("timeline", 0, "#/timeline?lang=en&from=2019-06-01", dark=True),
    Picture("event", 1, "#/event/2ccb728c8153c094ae27?lang=en", height=1000),
)


def main(bases: list[Path], folder: Path) -> None:
    """Write all pictures into the folder."""
    from playwright.sync_api import sync_playwright

    chromium = next(filter(None, map(shutil.which, ("chromium", "chromium-browser", "google-chrome"))), None)
    with tempfile.TemporaryDirectory() as made, sync_playwright() as driver:
        pages = [Path(made) / f"{number}.html" for number in range(len(bases))]
        for base, page in zip(bases, pages, strict=True):
            write_page(data(KnowledgeBase.open(base)), page)
        flags = ["--headless", "--no-sandbox", "--disable-gpu"]
        browser = driver.chromium.launch(executable_path=chromium, args=flags)
        folder.mkdir(exist_ok=True)
        for picture in PICTURES:
            _take(browser, picture, pages[picture.base], folder)
        browser.close()


def _take(browser: Any, picture: Picture, page: Path, folder: Path) -> None:
    """One picture, once the view has come to rest."""
    size = {"width": 1280, "height": picture.height}
    tab = browser.new_page(viewport=size, color_scheme="dark" if picture.dark else "light")
    tab.goto(f"{page.as_uri()}{picture.address}")
    tab.wait_for_timeout(1500)
    if tab.locator(".view-none").count() == 0:
        tab.screenshot(path=folder / f"{picture.name}.png")
        print(f"{picture.name}.png: {(folder / f'{picture.name}.png').stat().st_size:,} bytes")
    tab.close()


if __name__ == "__main__":
    *bases, out = map(Path, sys.argv[1:])
    main(bases, out)
