"""The page is one file, needs nothing else, and what it holds is data, whatever it contains."""

from __future__ import annotations

import base64
import hashlib
import html
import json
import re
from pathlib import Path
from typing import Any

import pytest

from kg.errors import KgError
from kg.explorer.page import render, write_page
from kg.explorer.page_data import page_data

from .conftest import HOSTILE, Ask

BUILT = ("explorer.js", "explorer.css", "index.html")


@pytest.fixture(scope="module")
def page(ask: Ask) -> str:
    return render(page_data(ask, title=f"Valdo {HOSTILE}"))


def data(page: str) -> dict[str, Any]:
    found = re.search(r'<script type="application/json" id="data">(.*?)</script>', page, re.DOTALL)
    assert found
    parsed: dict[str, Any] = json.loads(found[1])
    return parsed


def test_a_hostile_name_is_data(page: str) -> None:
    assert "<img" not in page
    inert = page.count('<script type="application/json"')
    assert page.count("</script>") == inert + 1
    assert HOSTILE in {row[1] for row in data(page)["articles"]}
    assert f"Valdo {html.escape(HOSTILE)}</title>" in page


def test_nothing_is_fetched(page: str) -> None:
    assert "default-src &#x27;none&#x27;" in page
    markup = re.sub(r'<script type="application/json".*?</script>', "", page, flags=re.DOTALL)
    assert not re.search(r"<(link|iframe|img|script)[^>]+(src|href)=(?!\"data:)", markup)
    assert not re.search(r"@import|url\((?!data:)", re.findall(r"<style>(.*?)</style>", page, re.DOTALL)[0])


@pytest.mark.parametrize("tag", ["script", "style"])
def test_the_policy_lets_in_what_the_page_holds_and_no_more(page: str, tag: str) -> None:
    content = re.findall(rf"<{tag}>(.*?)</{tag}>", page, re.DOTALL)
    assert len(content) == 1
    digest = base64.b64encode(hashlib.sha256(content[0].encode()).digest()).decode()
    assert f"{tag}-src 'sha256-{digest}'" in html.unescape(page)


@pytest.mark.parametrize(("language", "title"), [("fr", "Graphe de conflit : "), ("en", "Conflict graph: ")])
def test_it_opens_in_a_language(ask: Ask, language: str, title: str) -> None:
    made = render(page_data(ask, "Valdo", language))
    assert f'<html lang="{language}">' in made
    assert f"<title>{title}Valdo</title>" in made
    assert data(made)["language"] == language


def test_an_empty_base_makes_a_page() -> None:
    assert data(render(page_data(lambda _: [])))["events"] == []


def test_a_lone_surrogate_does_not_stop_the_page() -> None:
    assert "Val?do</title>" in render(page_data(lambda _: [], "Val\ud800do"))


def test_an_unwritable_file_is_told(ask: Ask, tmp_path: Path) -> None:
    with pytest.raises(KgError, match="choose another file"):
        write_page(page_data(ask), tmp_path / "nowhere" / "explorer.html")


def test_what_is_committed_is_what_the_sources_say(checkout: Path) -> None:
    sources = checkout / "web" / "src"
    names = sorted(file.relative_to(sources).as_posix() for file in sources.rglob("*") if file.is_file())
    digest = hashlib.sha256()
    for name in names:
        digest.update(f"{name}\n".encode() + (sources / name).read_bytes())
    for built in BUILT:
        head = (checkout / "kg" / "explorer" / "assets" / built).read_text("utf-8")[:300]
        assert digest.hexdigest() in head, "the sources have changed: npm ci && npm run build, in web/"


def test_the_lock_file_holds_no_address(checkout: Path) -> None:
    lock = (checkout / "web" / "package-lock.json").read_text("utf-8")
    assert "://" not in re.sub(r'"(url|funding)": "[^"]*"', "", lock)


def test_the_licences_of_what_is_inside_are_told(page: str, checkout: Path) -> None:
    licences = (checkout / "kg" / "explorer" / "assets" / "licences.txt").read_text("utf-8")
    wanted = json.loads((checkout / "web" / "package.json").read_text("utf-8"))["devDependencies"]
    inside = {
        name for name in wanted if name.startswith(("d3-", "graphology")) and name != "graphology-types"
    }
    assert {name for name in inside if re.search(rf"^{re.escape(name)} \d", licences, re.MULTILINE)} == inside
    assert "Permission is hereby granted" in page


def test_no_markup_is_made_out_of_strings(checkout: Path) -> None:
    for file in (checkout / "web" / "src").rglob("*.ts"):
        text = file.read_text("utf-8")
        assert not re.search(
            r"\.(innerHTML|outerHTML)\b|insertAdjacentHTML|document\.write|\beval\(", text
        ), file
