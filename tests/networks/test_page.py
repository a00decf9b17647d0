"""The page is one file, needs nothing else, and shows names as text whatever they contain."""

from __future__ import annotations

import base64
import hashlib
import html
import json
import re
from pathlib import Path
from typing import Any

import networkx as nx
import pytest

from kg.errors import KgError
from kg.networks import write_html
from kg.networks.page import render

HOSTILE = "</script><img src=x onerror=alert(1)>"


@pytest.fixture
def page(network: nx.MultiDiGraph, tmp_path: Path) -> str:
    file = tmp_path / "network.html"
    write_html(network, file, f"Valdo {HOSTILE}")
    return file.read_text("utf-8")


def data(page: str) -> dict[str, Any]:
    found = re.search(r'<script type="application/json" id="data">(.*?)</script>', page, re.DOTALL)
    assert found
    parsed: dict[str, Any] = json.loads(found[1])
    return parsed


def test_a_hostile_name_is_text(page: str) -> None:
    assert "<img" not in page
    assert page.count("</script>") == 2
    assert HOSTILE in {node["label"] for node in data(page)["nodes"]}


def test_the_sentences_are_inside_with_their_claimants(page: str) -> None:
    edges = {
        (edge["source"].rsplit("/")[-1], edge["target"].rsplit("/")[-1]): edge for edge in data(page)["edges"]
    }
    event = edges["aviation", "civils"]["events"][0]
    sentence = event["evidence"][0]
    assert "vraisemblablement moravalois" in sentence["sentence"]
    assert (sentence["claimant"], sentence["modality"]) == ("Observatoire valdois des droits", "Hedged")
    assert event["killed_low"] == 9


def test_kinds_are_named_in_the_language_of_the_page(page: str, network: nx.MultiDiGraph) -> None:
    assert data(page)["classes"]["ArmedGroup"] == "groupe armé"
    assert data(render(network, "Valdo", "en"))["classes"]["ArmedGroup"] == "armed group"


@pytest.mark.parametrize(
    ("language", "title", "army"),
    [("fr", "Réseau des acteurs : Valdo", "Armée valdoine"), ("en", "Actor network: Valdo", "Valdoan army")],
)
def test_a_page_speaks_one_language(network: nx.MultiDiGraph, language: str, title: str, army: str) -> None:
    page = render(network, "Valdo", language)
    assert f'<html lang="{language}">' in page
    assert f"<title>{title}</title>" in page
    assert data(page)["language"] == language
    assert army in {node["label"] for node in data(page)["nodes"]}


def test_nothing_is_fetched(page: str) -> None:
    assert "default-src &#x27;none&#x27;" in page
    markup = re.sub(r'<script type="application/json".*?</script>', "", page, flags=re.DOTALL)
    assert set(re.findall(r"https?://[^\"'`\s)]+", markup)) <= {"http://www.w3.org/2000/svg"}
    assert not re.search(r"<(link|iframe|img|script)[^>]+(src|href)=", markup)


@pytest.mark.parametrize("tag", ["script", "style"])
def test_the_policy_lets_in_what_the_page_holds_and_no_more(page: str, tag: str) -> None:
    content = re.findall(rf"<{tag}>(.*?)</{tag}>", page, re.DOTALL)
    assert len(content) == 1
    digest = base64.b64encode(hashlib.sha256(content[0].encode()).digest()).decode()
    assert f"{tag}-src 'sha256-{digest}'" in html.unescape(page)


def test_the_same_network_gives_the_same_bytes(network: nx.MultiDiGraph, tmp_path: Path) -> None:
    for name in ("one.html", "two.html"):
        write_html(network, tmp_path / name, "Valdo")
    assert (tmp_path / "one.html").read_bytes() == (tmp_path / "two.html").read_bytes()


def test_an_empty_network_makes_a_page(tmp_path: Path) -> None:
    write_html(nx.MultiDiGraph(), tmp_path / "empty.html", "Rien")
    assert data((tmp_path / "empty.html").read_text("utf-8"))["nodes"] == []


def test_a_lone_surrogate_does_not_stop_the_page(tmp_path: Path) -> None:
    write_html(nx.MultiDiGraph(), tmp_path / "odd.html", "Val\ud800do")
    assert "<title>Réseau des acteurs : Val?do</title>" in (tmp_path / "odd.html").read_text("utf-8")


def test_an_unwritable_file_is_told(network: nx.MultiDiGraph, tmp_path: Path) -> None:
    with pytest.raises(KgError, match="choose another file"):
        write_html(network, tmp_path / "nowhere" / "network.html", "Valdo")


def test_what_is_committed_is_what_the_sources_say(checkout: Path) -> None:
    digest = hashlib.sha256()
    for source in sorted((checkout / "web" / "src").iterdir(), key=lambda file: file.name):
        digest.update(source.read_bytes())
    for built in ("network.js", "network.css"):
        first = (checkout / "kg" / "networks" / "assets" / built).read_text("utf-8").split("\n")[0]
        assert digest.hexdigest() in first, "the sources have changed: npm ci && npm run build, in web/"


def test_the_lock_file_holds_no_address(checkout: Path) -> None:
    assert "://" not in re.sub(
        r'"(url|funding)": "[^"]*"', "", (checkout / "web" / "package-lock.json").read_text("utf-8")
    )
