"""Readers: what comes out of good files, and the reason why a bad one does not."""

from __future__ import annotations

import json
import os
from datetime import date
from pathlib import Path

import pytest

from kg.articles import READERS, Problem, count, read
from kg.errors import ArticleError

PAGE = """<html><head><title>Raid</title><meta property="article:published_time" content="2020-05-10">
<meta property="og:site_name" content="Le Courrier"></head><body><article><h1>Raid</h1>
<p>La Ligue a frappé Étang samedi, tuant douze civils dont trois enfants, selon Vigie civile.</p>
<p>L'armée parle de cinq morts. &lt;script&gt;alert(1)&lt;/script&gt; Les habitants ont fui vers Moulin.</p>
</article></body></html>"""


def codes(path: Path) -> tuple[list[str], list[str]]:
    """The ids read and the codes of the problems."""
    problems: list[Problem] = []
    return [article.id for article in read([path], problems.append)], [p.code for p in problems]


def line(**fields: object) -> str:
    return json.dumps({"id": "a", "text": "Un texte.", **fields}) + "\n"


def test_the_seeds_are_read_byte_for_byte(checkout: Path) -> None:
    first, second = read([checkout / "seeds"])
    assert (first.id, first.published, first.title) == ("000", date(2017, 12, 30), None)
    assert (second.id, second.published, second.title) == ("002", date(2016, 7, 19), None)
    [file] = (checkout / "seeds").glob("002_*.txt")
    assert second.text.encode("utf-8") == file.read_bytes()


def test_readers_are_in_alphabetical_order() -> None:
    assert list(READERS) == sorted(READERS)


def test_a_text_without_metadata_has_no_date(tmp_path: Path) -> None:
    file = tmp_path / "raid.txt"
    file.write_text("Un raid mardi.", encoding="utf-8")
    [article] = read([file])
    assert (article.id, article.published) == ("raid", None)
    assert codes(file) == (["raid"], ["no_metadata"])


def test_json_lines_with_everything(tmp_path: Path) -> None:
    file = tmp_path / "a.jsonl"
    more = {"published": "2020-05-10T08:00:00Z", "title": "T\u202e", "url": "http://e/a> <x"}
    file.write_text(line(**more) + "\n" + line(id="b", published=None), encoding="utf-8")
    first, second = read([file])
    assert (first.published, first.title, first.url) == (date(2020, 5, 10), "T", "http://e/a%3E%20%3Cx")
    assert second.published is None
    assert count([file]) == 2


def test_a_page(tmp_path: Path) -> None:
    file = tmp_path / "raid.html"
    file.write_text(PAGE, encoding="utf-8")
    [article] = read([file])
    assert "La Ligue a frappé Étang samedi" in article.text
    assert "<script>alert(1)</script>" in article.text, "markup in the words is text"
    assert (article.id, article.published, article.publisher) == ("raid", date(2020, 5, 10), "Le Courrier")


def test_a_page_that_does_not_say_its_date_has_none(tmp_path: Path) -> None:
    file = tmp_path / "raid.html"
    file.write_text(
        PAGE.replace("article:published_time", "x").replace("samedi", "le 3 mai 2019"), encoding="utf-8"
    )
    [article] = read([file])
    assert article.published is None


@pytest.mark.parametrize(
    ("content", "code"),
    [
        (b"", "empty"),
        (b" \n\t", "empty"),
        (b"\xef\xbb\xbf", "empty"),
        ("été".encode("latin-1"), "not_utf8"),
        ("un texte".encode("utf-16"), "not_utf8"),
        (b"x" * 100_001, "too_long"),
        (b"x" * 1_000_001, "too_long"),
    ],
    ids=["nothing", "spaces", "mark", "latin1", "utf16", "long", "longer"],
)
def test_bad_texts_are_refused_with_a_reason(tmp_path: Path, content: bytes, code: str) -> None:
    file = tmp_path / "bad.txt"
    file.write_bytes(content)
    assert codes(file) == ([], [code])
    with pytest.raises(ArticleError, match=r"bad\.txt: "):
        list(read([file]))


@pytest.mark.parametrize(
    ("content", "code"),
    [
        ('{"id": "x", "text": "cut', "bad_json"),
        ('{"id": "x", "text": "\\ud800"}', "bad_json"),
        ("[" * 100_000, "bad_json"),
        ('{"id": "x", "text": ' + "9" * 5000 + "}", "bad_json"),
        ('{"id": "x"}', "no_text"),
        ('{"text": "Un raid."}', "no_id"),
        ('{"id": "x", "text": 7}', "bad_json"),
        ('{"id": "x", "text": "  "}', "empty"),
        ('{"id": "x", "text": "' + "y" * 2_100_000 + '"}', "too_long"),
        (line(id="good", text="another text").strip(), "duplicate_id"),
    ],
    ids=[
        "cut",
        "surrogate",
        "deep",
        "number",
        "no text",
        "no id",
        "no such text",
        "blank",
        "long",
        "duplicate",
    ],
)
def test_a_bad_line_takes_nothing_else_down(tmp_path: Path, content: str, code: str) -> None:
    file = tmp_path / "a.jsonl"
    file.write_text(line(id="good") + content + "\n" + line(id="after"), encoding="utf-8")
    assert codes(file) == (["good", "after"], [code])


def test_of_two_articles_with_one_id_the_second_is_told_with_its_line(tmp_path: Path) -> None:
    for name, text in (("a", "Un."), ("b", "Deux.")):
        (tmp_path / f"{name}.jsonl").write_text("\n" + line(text=text) + line(id="z"), encoding="utf-8")
    problems: list[Problem] = []
    twice = [tmp_path, tmp_path / "a.jsonl"]
    assert [article.text for article in read(twice, problems.append)] == ["Un.", "Un texte."]
    assert [(p.where, p.code) for p in problems] == [(f"{tmp_path / 'b.jsonl'}:2", "duplicate_id")]
    assert f"the article of {tmp_path / 'a.jsonl'}:2 has this id" in problems[0].message


@pytest.mark.parametrize("published", ["2024-02-30", "99999-01-01", 5, "hier", "20200101"])
def test_a_date_that_is_none_is_dropped_and_told(tmp_path: Path, published: object) -> None:
    file = tmp_path / "a.jsonl"
    file.write_text(line(published=published), encoding="utf-8")
    problems: list[Problem] = []
    [article] = read([file], problems.append)
    assert article.published is None
    assert [(p.code, p.refused) for p in problems] == [("bad_date", False)]


@pytest.mark.parametrize("identifier", ["../../etc/x", "a/b\0", "x" * 10_000, "a b", ""])
def test_a_strange_identifier_becomes_a_hash(tmp_path: Path, identifier: str) -> None:
    file = tmp_path / "a.jsonl"
    file.write_text(line(id=identifier), encoding="utf-8")
    [article] = read([file])
    assert article.id.startswith("x-") and len(article.id) == 18


def test_control_characters_are_stripped(tmp_path: Path) -> None:
    file = tmp_path / "a.jsonl"
    file.write_text(line(text="a\x00b\x0bc\ufffed\n\te"), encoding="utf-8")
    [article] = read([file])
    assert article.text == "abcd\n\te"


def test_pages_without_an_article_or_too_large(tmp_path: Path) -> None:
    file = tmp_path / "p.html"
    file.write_text("<div>" * 100_000, encoding="utf-8")
    assert codes(file) == ([], ["no_text"])
    file.write_text("<p>texte</p>" * 400_000, encoding="utf-8")
    assert codes(file) == ([], ["too_long"])


def test_what_is_no_source(tmp_path: Path) -> None:
    (tmp_path / "a.txt").write_text("texte", encoding="utf-8")
    (tmp_path / "link.txt").symlink_to(tmp_path / "a.txt")
    (tmp_path / "a.doc").write_text("texte", encoding="utf-8")
    (tmp_path / "empty").mkdir()
    os.mkfifo(tmp_path / "pipe.txt")
    for name in ("missing.txt", "link.txt", "a.doc", "pipe.txt", "empty"):
        with pytest.raises(ArticleError, match=name):
            read([tmp_path / name])
    assert [article.id for article in read([tmp_path])] == ["a"], (
        "links and pipes in a folder are passed over"
    )
