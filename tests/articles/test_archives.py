"""Web archives: the pages of a crawl, and what in them is no page."""

from __future__ import annotations

import gzip
from datetime import date
from pathlib import Path

import pytest

from kg.articles import Problem, count, read
from kg.model import Article

PAGE = """<html><head><title>{title}</title><meta property="article:published_time" content="2020-05-10">
<meta property="og:site_name" content="Le Courrier"></head><body><article><h1>{title}</h1>
<p>La Ligue a frappé Étang samedi, tuant douze civils dont trois enfants, selon Vigie civile.</p>
<p>L'armée parle de cinq morts. Les habitants ont fui vers Moulin.</p></article></body></html>"""


def record(
    url: str, body: bytes, kind: str = "text/html", status: int = 200, warc: str = "response"
) -> bytes:
    """One record of an archive."""
    http = (
        f"HTTP/1.1 {status} X\r\nContent-Type: {kind}\r\nContent-Length: {len(body)}\r\n\r\n".encode() + body
    )
    head = (
        f"WARC/1.0\r\nWARC-Type: {warc}\r\nWARC-Target-URI: {url}\r\n"
        f"WARC-Record-ID: <urn:uuid:00000000-0000-4000-8000-{len(body):012}>\r\n"
        "WARC-Date: 2020-05-11T00:00:00Z\r\nContent-Type: application/http; msgtype=response\r\n"
        f"Content-Length: {len(http)}\r\n\r\n"
    )
    return head.encode() + http + b"\r\n\r\n"


def came(path: Path) -> tuple[list[Article], list[tuple[str, str]]]:
    problems: list[Problem] = []
    articles = list(read([path], problems.append))
    return articles, [(problem.where.rpartition(":")[2], problem.code) for problem in problems]


@pytest.fixture
def records() -> list[bytes]:
    """Two pages, one of them in Latin-1, among what is no page or no article."""
    return [
        record("https://courrier.example/raid", PAGE.format(title="Raid").encode()),
        record("https://courrier.example/x.png", b"\x89PNG", "image/png"),
        record("https://courrier.example/gone", b"<p>Not found</p>", status=404),
        record("https://courrier.example/boxes", b"<div>" * 1000),
        record("https://courrier.example/huge", b"<p>x</p>" * 300_000),
        record(
            "javascript:alert(1)", PAGE.format(title="Été").encode("cp1252"), "text/html; charset=iso-8859-1"
        ),
        record("https://courrier.example/req", b"", warc="request"),
    ]


@pytest.mark.parametrize("name", ["crawl.warc", "crawl.warc.gz"])
def test_the_pages_of_an_archive(tmp_path: Path, records: list[bytes], name: str) -> None:
    packed = name.endswith(".gz")
    (tmp_path / name).write_bytes(b"".join(gzip.compress(each) if packed else each for each in records))
    (first, second), problems = came(tmp_path / name)
    assert (first.title, first.published, first.publisher) == ("Raid", date(2020, 5, 10), "Le Courrier")
    assert first.url == "https://courrier.example/raid" and first.id.startswith("raid-")
    assert second.title == "Été" and "frappé Étang" in second.text and second.url == "javascript:alert(1)"
    assert problems == [("2", "no_text"), ("3", "too_long")]
    assert count([tmp_path / name]) is None, "nothing is unpacked for a progress bar"


def test_a_damaged_archive_gives_what_was_before(tmp_path: Path, records: list[bytes]) -> None:
    path = tmp_path / "crawl.warc.gz"
    path.write_bytes(gzip.compress(records[0]) + gzip.compress(records[5])[:-30])
    found, _ = came(path)
    assert [article.title for article in found][:1] == ["Raid"]
    path.write_bytes(b"nothing of the kind")
    assert came(path)[0] == [] and came(path)[1][0][1] in ("damaged", "empty")


def test_a_page_in_chunks_or_packed(tmp_path: Path) -> None:
    page = PAGE.format(title="Raid").encode()
    chunks = b"".join(b"%x\r\n%s\r\n" % (len(c), c) for c in (page[:100], page[100:])) + b"0\r\n\r\n"
    for name, body, header in (
        ("a", chunks, b"Transfer-Encoding: chunked"),
        ("b", gzip.compress(page), b"Content-Encoding: gzip"),
        ("c", page, b"Content-Encoding: gzip"),
    ):
        whole = record(f"https://courrier.example/{name}", body)
        head, _, rest = whole.partition(b"HTTP/1.1 200 X\r\n")
        more = header + b"\r\n"
        size = len(b"HTTP/1.1 200 X\r\n" + rest) - 4
        head = head.replace(
            f"Content-Length: {size}".encode(), f"Content-Length: {size + len(more)}".encode()
        )
        path = tmp_path / f"{name}.warc"
        path.write_bytes(head + b"HTTP/1.1 200 X\r\n" + more + rest)
        [found], _ = came(path)
        assert "frappé Étang samedi" in found.text, name


def test_an_archive_that_lies_about_its_lengths(tmp_path: Path) -> None:
    good = record("https://courrier.example/raid", PAGE.format(title="Raid").encode())
    path = tmp_path / "a.warc"
    for length in (b"-1", b"99999999999999999999", b"x", b"0", b"100000000000"):
        head, _, rest = good.rpartition(b"WARC/1.0")
        lied = (
            head
            + b"WARC/1.0"
            + rest.replace(b"Content-Length: ", b"Content-Length: " + length + b"\r\nX: ", 1)
        )
        path.write_bytes(good + lied)
        found, problems = came(path)
        assert [a.title for a in found][:1] == ["Raid"] and len(problems) <= 1


def test_patterns_name_files(tmp_path: Path) -> None:
    for name in ("a.txt", "b.txt", "c.md"):
        (tmp_path / name).write_text(f"Texte {name}.", encoding="utf-8")
    problems: list[Problem] = []
    assert [a.id for a in read([tmp_path / "*"], problems.append)] == ["a", "b"]
    assert list(read([tmp_path / "*.html"], problems.append)) == []
    assert problems[-1].code == "no_source"
