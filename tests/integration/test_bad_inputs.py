"""Bad inputs that an article can be, numbered as in the list of threats, and what must come of them."""

from __future__ import annotations

import gzip
import json
import os
import subprocess
import sys
import time
import unicodedata
from collections.abc import Callable, Iterator
from datetime import date
from pathlib import Path

import pytest
from pyoxigraph import Literal, NamedNode

from kg.articles import Problem, read
from kg.articles.cleaning import MAX_CHARACTERS
from kg.exports import WRITERS
from kg.model import Article
from kg.pipeline import Extractor, build
from kg.pipeline.reading import Maker
from kg.store import KnowledgeBase

FRENCH = "Des raids aériens ont tué mardi douze civils à Kidal, selon les secours. L'armée n'a pas réagi."
ENGLISH = "The army said on Monday that its soldiers had retaken the village from the rebels after a week."
PAGE = "<html><head><title>Raid</title></head><body><article><p>{}</p></article></body></html>"


@pytest.fixture(scope="module")
def maker(extractor: Extractor) -> Maker:
    """Reads articles; the models are those of the session."""
    made = Maker()
    made._extractors["fr"] = extractor
    return made


def came(path: Path) -> tuple[list[Article], list[str]]:
    """The articles of a file, and the reasons of what was not read or dropped."""
    problems: list[Problem] = []
    return list(read([path], problems.append)), [problem.code for problem in problems]


def line(**fields: object) -> str:
    return json.dumps({"id": "a", "text": FRENCH, "published": "2018-01-10", **fields}, ensure_ascii=False)


@pytest.fixture
def file(tmp_path: Path) -> Callable[[str, str | bytes], Path]:
    """Writes a file and tells where."""

    def write(name: str, content: str | bytes) -> Path:
        path = tmp_path / name
        path.write_bytes(content if isinstance(content, bytes) else content.encode("utf-8"))
        return path

    return write


Write = Callable[[str, str | bytes], Path]


@pytest.mark.parametrize("content", ["", " \n\t\u00a0", "\ufeff", "\u200b\u200b"])
def test_1_nothing(file: Write, content: str) -> None:
    assert came(file("a.txt", content)) == ([], ["empty"])


def test_2_more_than_an_article(file: Write) -> None:
    assert came(file("a.txt", "é" * 1_000_001)) == ([], ["too_long"])
    assert came(file("a.jsonl", line(text="x " * 60_000))) == ([], ["too_long"])


def test_3_a_text_without_a_space(file: Write, maker: Maker) -> None:
    assert came(file("a.txt", "a" * 900_000)) == ([], ["too_long"])
    start = time.monotonic()
    maker.outcome(Article("a", "a" * MAX_CHARACTERS))
    maker.outcome(Article("b", "à" + "-" * (MAX_CHARACTERS - 1)))
    assert time.monotonic() - start < 30


def test_4_a_page_of_five_megabytes(file: Write) -> None:
    start = time.monotonic()
    assert came(file("a.html", "<p>Un raid.</p>" * 350_000)) == ([], ["too_long"])
    assert time.monotonic() - start < 2


def test_5_a_page_of_boxes(file: Write) -> None:
    assert came(file("a.html", "<div>" * 100_000)) == ([], ["no_text"])


def test_6_characters_that_xml_cannot_hold(file: Write, maker: Maker) -> None:
    text = FRENCH.replace("civils", "ci\x00vi\x0bls").replace("Kidal", "Ki\ufffedal")
    [article], _ = came(file("a.jsonl", line(text=text, title="Un\x0b \x00raid")))
    assert (article.text, article.title) == (FRENCH, "Un raid")
    assert b"\\u" not in maker.outcome(article).graph.lower()


def test_7_half_a_character(file: Write) -> None:
    found = came(file("a.jsonl", '{"id": "x", "text": "\\ud800"}\n' + line()))
    assert [article.id for article in found[0]] == ["a"] and found[1] == ["bad_json"]
    path = file("b.html", PAGE.format(FRENCH + "&#xD800;"))
    assert all("\ud800" not in article.text for article in came(path)[0])


def test_7_half_a_character_from_python() -> None:
    base = KnowledgeBase.memory()
    summary = build([Article("a", FRENCH + "\ud800"), Article("b", FRENCH, date(2018, 1, 10))], base)
    assert [problem.where for problem in summary.failed] == ["article a"] and summary.articles == 1


def test_8_marks_of_direction_and_accents_apart_are_the_same_names(maker: Maker) -> None:
    text = "L'armée a bombardé Alep lundi, selon l'Observatoire. Des rebelles ont tué dix civils à Idleb."
    strange = unicodedata.normalize("NFD", text).replace("Alep", "A\u202elep").replace("Idleb", "Id\u200bleb")
    plain, other = (maker.outcome(Article("a", each, date(2018, 1, 10))) for each in (text, strange))
    assert other.refused is None and (plain.events, plain.claims) == (other.events, other.claims)
    named = [_named(outcome.graph) for outcome in (plain, other)]
    assert named[0] == named[1] and any("idleb" in name for name in named[0])
    labels = [row for row in other.graph.decode().splitlines() if "abel>" in row]
    assert labels and all("\u202e" not in row and "\u200b" not in row for row in labels)


def test_8_a_name_that_nobody_knows_is_shown_without_marks_too(maker: Maker) -> None:
    text = "Des hommes armés ont tué lundi dix civils à Zogvélou, selon le maire Zélim Doubarov."
    strange = unicodedata.normalize("NFD", text).replace("Zog", "Zo\u202eg").replace("Dou", "Dou\u00ad")
    plain, other = (maker.outcome(Article("a", each, date(2018, 1, 10))) for each in (text, strange))
    assert other.refused is None and _named(plain.graph) == _named(other.graph)
    assert '"Zogvélou"@fr' in other.graph.decode()


def _named(graph: bytes) -> set[str]:
    from pyoxigraph import RdfFormat, parse

    roles = ("attacker", "target", "place", "claimant")
    quads = parse(graph, format=RdfFormat.N_TRIPLES)
    return {q.object.value for q in quads if q.predicate.value.rpartition("#")[2] in roles}


@pytest.mark.parametrize("codec", ["latin-1", "utf-16", "utf-16-le"])
def test_9_what_is_not_utf8_is_decoded_or_refused(file: Write, codec: str) -> None:
    found, codes = came(file("a.txt", FRENCH.encode(codec)))
    assert found == [] and codes[0] in {"not_utf8", "bad_unicode"}
    page = PAGE.format(f"{FRENCH} {FRENCH}").replace("<head>", f'<head><meta charset="{codec}">')
    pages, _ = came(file("a.html", page.encode(codec)))
    assert all(FRENCH in article.text for article in pages)
    assert pages or codec == "utf-16-le"
    wrong = page.replace(codec, "utf-8").encode(codec)
    assert all(FRENCH in article.text for article in came(file("b.html", wrong))[0])


def test_10_markup_in_the_words_is_text(file: Write, maker: Maker) -> None:
    path = file("a.html", PAGE.format(FRENCH + " &lt;script&gt;alert(1)&lt;/script&gt;"))
    [article], _ = came(path)
    assert "<script>alert(1)</script>" in article.text
    assert maker.outcome(article).refused is None


@pytest.mark.parametrize(
    "name", ["</script><img src=x onerror=alert(1)>", "=cmd|' /C calc'!A0", "+1", "@x", "\tx", '"> <a b="']
)
def test_11_and_12_a_name_is_data_in_every_export(name: str, tmp_path: Path) -> None:
    base = KnowledgeBase.memory()
    articles = [Article("a", FRENCH, date(2018, 1, 10), title=name, publisher=name)]
    assert build(articles, base).failed == ()
    for form, write in WRITERS.items():
        written = "".join(write(base))
        assert written, form
        if form in ("csv", "acled"):
            assert not any(cell.startswith(("=", "+", "@", "\t")) for cell in _cells(written)), form


def _cells(text: str) -> Iterator[str]:
    import csv
    import io

    return (cell for row in csv.reader(io.StringIO(text)) for cell in row)


@pytest.mark.parametrize(
    "identifier", ["../../etc/x", "x" * 10_000, "a/b\0", "a> <http://e/p> <b", "\u202ea"]
)
def test_13_a_strange_identifier_is_a_hash(file: Write, maker: Maker, identifier: str) -> None:
    [article], _ = came(file("a.jsonl", line(id=identifier)))
    assert article.id.startswith("x-") and len(article.id) == 18 and article.id[2:].isalnum()
    assert maker.outcome(article).refused is None


def test_14_an_address_with_more_than_an_address(file: Write, maker: Maker) -> None:
    [article], _ = came(file("a.jsonl", line(url="http://e/a> <http://e/p> <x")))
    assert article.url == "http://e/a%3E%20%3Chttp://e/p%3E%20%3Cx"
    assert b"<http://e/" not in maker.outcome(article).graph


@pytest.mark.parametrize("url", ["javascript:alert(1)", "data:text/html,x", "file:///etc/passwd"])
def test_15_an_address_is_a_literal_and_never_a_node(url: str) -> None:
    base = KnowledgeBase.memory()
    assert build([Article("a", FRENCH, date(2018, 1, 10), url=url)], base).articles == 1
    told = base.store.quads_for_pattern(None, NamedNode("https://schema.org/url"), None, None)
    assert [quad.object for quad in told] == [Literal(url)]
    assert not any(isinstance(quad.object, NamedNode) and quad.object.value == url for quad in base.store)


@pytest.mark.parametrize("published", ["2024-02-30", "99999-01-01", "0000-01-01", "NaN", 20180110, True])
def test_16_a_day_that_is_none_is_dropped_and_told(file: Write, published: object) -> None:
    [article], codes = came(file("a.jsonl", line(published=published)))
    assert article.published is None and codes == ["bad_date"]


def test_16_impossible_days_and_numbers_in_the_text(maker: Maker) -> None:
    text = f"{FRENCH} Le 30 février 2017, un raid a tué NaN civils à Gao. Le 12 mars 99999, dix morts à Gao."
    assert maker.outcome(Article("a", text, date(2018, 1, 10))).refused is None


def test_17_a_number_of_five_thousand_digits(file: Write, maker: Maker) -> None:
    assert came(file("a.jsonl", '{"id": "x", "text": ' + "9" * 5000 + "}")) == ([], ["bad_json"])
    for digits in ("9" * 5000, "1.000" + ".000" * 1000):
        text = f"{FRENCH} Un raid a tué {digits} civils à Gao mardi, selon l'armée."
        refused = maker.outcome(Article("a", text, date(2018, 1, 10))).refused
        assert refused is None or "ValueError" not in refused.message


def test_18_json_a_hundred_thousand_deep(file: Write) -> None:
    deep = '{"id": "x", "text": ' + "[" * 100_000
    assert came(file("a.jsonl", deep + "\n" + line()))[1] == ["bad_json"]


def test_19_of_a_key_twice_the_last_counts_and_of_an_id_twice_the_first(file: Write) -> None:
    twice = '{"id": "b", "text": "Un.", "text": "Deux."}'
    found, codes = came(file("a.jsonl", f"{twice}\n{line()}\n{line(text='Autre.')}\n{line()}\n"))
    assert [article.text for article in found] == ["Deux.", FRENCH]
    assert codes == ["duplicate_id"], "the same article again is passed over"


def test_20_a_line_cut_and_a_line_of_300_megabytes(tmp_path: Path) -> None:
    path = tmp_path / "a.jsonl"
    with path.open("wb") as out:
        out.write(line(id="first").encode()[:-20] + b"\n")
        out.write(b'{"id": "long", "text": "')
        for _ in range(300):
            out.write(b"x" * 1_000_000)
        out.write(b'"}\n' + line(id="last").encode())
    found, codes = came(path)
    assert ([article.id for article in found], codes) == (["last"], ["bad_json", "too_long"])


def test_21_a_file_that_unpacks_to_a_gigabyte(tmp_path: Path) -> None:
    path = tmp_path / "a.jsonl.gz"
    with gzip.open(path, "wb", compresslevel=9) as out:
        out.write(line().encode() + b"\n")
        for _ in range(1000):
            out.write(b"0" * 1_000_000)
    assert path.stat().st_size < 2_000_000
    start = time.monotonic()
    found, codes = came(path)
    assert ([article.id for article in found], set(codes)) == (["a"], {"too_long"})
    assert time.monotonic() - start < 10


@pytest.mark.parametrize("packing", [".gz", ".zst"])
def test_21_packed_lines_are_read_and_damaged_ones_told(tmp_path: Path, packing: str) -> None:
    lines = "".join(line(id=f"a{n}", text=f"{FRENCH} {n}") + "\n" for n in range(2000)).encode()
    if packing == ".gz":
        packed = gzip.compress(lines)
    else:
        packed = pytest.importorskip("zstandard").ZstdCompressor().compress(lines)
    path = tmp_path / f"a.jsonl{packing}"
    path.write_bytes(packed)
    found, codes = came(path)
    assert (len(found), codes) == (2000, [])
    path.write_bytes(packed[: len(packed) // 2])
    found, codes = came(path)
    assert len(found) < 2000 and codes in (["damaged"], ["bad_json"])
    path.write_bytes(b"no such thing")
    assert came(path) == ([], ["damaged"])


HOSTILE = (
    "a" * 28 + "!",
    "1 " * 1000,
    "dont " * 1000,
    "« " * 1000,
    "M. " * 1000,
    "\u0301" * 2000,
    "A-" * 1000,
)


@pytest.mark.parametrize("text", HOSTILE, ids=range(len(HOSTILE)))
def test_22_no_text_takes_long(text: str, maker: Maker) -> None:
    start = time.process_time()
    maker.outcome(Article("a", text, date(2018, 1, 10)))
    assert time.process_time() - start < 10


EXPRESSIONS = """
import re, sys, time
compiled, made = [], re.compile
def noting(pattern, flags=0):
    found = made(pattern, flags)
    if sys._getframe(1).f_globals.get("__name__", "").startswith("kg."):
        compiled.append(found)
    return found
re.compile = noting
from kg.pipeline import Extractor
from kg.articles import read
for article in read(["seeds"]):
    Extractor().extract(article)  # some are made when they are first needed
hostile = ["a" * 28 + "!", "a" * 3000 + "!", "1" * 3000, "1 " * 1500, "1." * 1500, " " * 3000 + "x",
    "é" * 3000, "A-" * 1500, chr(34) * 3000, "un " * 1000, "M. " * 1000, "de la " * 500,
    ". " * 1000, "l'" * 1500]
ours = [p for p in set(compiled) if isinstance(p.pattern, str)]
slow = []
for pattern in ours:
    for text in hostile:
        start = time.process_time()
        list(zip(range(5000), pattern.finditer(text)))
        if time.process_time() - start > 0.1:
            slow.append((pattern.pattern[:120], text[:9], round(time.process_time() - start, 2)))
print(len(ours), *slow, sep="\\n")
"""


@pytest.mark.slow
def test_22_every_expression_is_quick_on_hostile_texts(checkout: Path) -> None:
    command = [sys.executable, "-c", EXPRESSIONS]
    done = subprocess.run(command, cwd=checkout, capture_output=True, text=True, check=False, timeout=600)
    number, *slow = done.stdout.splitlines()
    assert int(number) > 40 and slow == [], done.stderr


@pytest.mark.parametrize("kind", ["link", "pipe", "folder", "socket"])
def test_23_what_is_no_regular_file_is_refused(tmp_path: Path, kind: str) -> None:
    (tmp_path / "real.txt").write_text(FRENCH, encoding="utf-8")
    path = tmp_path / "a.txt"
    if kind == "link":
        path.symlink_to(tmp_path / "real.txt")
    elif kind == "pipe":
        os.mkfifo(path)
    elif kind == "folder":
        path.mkdir()
    else:
        import socket

        with socket.socket(socket.AF_UNIX) as end:
            end.bind(str(path))
    assert came(path) == ([], ["no_source"])
    assert [article.id for article in came(tmp_path)[0]] == ["real"]
    metadata = tmp_path / "metadata.toml"
    os.mkfifo(metadata)
    assert came(tmp_path) == ([], ["bad_metadata"]), "and nobody waits at the pipe"


def test_23_a_file_that_becomes_a_link_is_refused_when_it_is_opened(tmp_path: Path) -> None:
    path = tmp_path / "a.jsonl"
    path.write_text(line(), encoding="utf-8")
    problems: list[Problem] = []
    articles = read([path], problems.append)  # listed now, opened later
    path.unlink()
    path.symlink_to("/etc/hostname")
    assert list(articles) == [] and [problem.code for problem in problems] == ["unreadable"]


def test_24_an_english_article(maker: Maker) -> None:
    outcome = maker.outcome(Article("a", ENGLISH * 3, date(2018, 1, 10)))
    assert outcome.refused is not None and outcome.refused.code == "lang" and outcome.stage == "language"
    assert outcome.graph == b""
