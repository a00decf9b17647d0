"""What metadata.toml and the fields of a line may say, and how a wrong one is told."""

from __future__ import annotations

import json
from datetime import date
from pathlib import Path

import pytest

from kg.articles import Problem, read
from kg.articles.fields import date_advice, nearest, unknown
from kg.errors import ArticleError
from kg.model import Article

PAGE = """<html><head><title>Raid</title><link rel="canonical" href="{url}">
<meta property="article:published_time" content="2020-05-10"></head><body><article><h1>Raid</h1>
<p>La Ligue a frappé Étang samedi, tuant douze civils dont trois enfants, selon Vigie civile.</p>
<p>L'armée parle de cinq morts. Les habitants ont fui vers Moulin, où des secours les attendent.</p>
</article></body></html>"""


def outcome(*paths: Path) -> tuple[list[Article], list[Problem]]:
    problems: list[Problem] = []
    return list(read(paths, problems.append)), problems


def folder(path: Path, metadata: str, *names: str) -> Path:
    path.mkdir(exist_ok=True)
    (path / "metadata.toml").write_text(metadata, encoding="utf-8")
    for name in names:
        (path / name).write_text(f"Un raid, dit {name}.", encoding="utf-8")
    return path


@pytest.mark.parametrize(
    ("metadata", "message"),
    [
        (
            'id = "a"\nsource = "AFP"',
            'metadata.toml, [articles."a.txt"]: source: unknown field; did you mean p',
        ),
        (
            "colour = 1",
            "colour: unknown field (known are id, published, title, url, publisher, language, reas",
        ),
        ('published = "31/12/2023"', "'31/12/2023' is not a date; write 2023-12-31"),
        ('published = "3/4/2023"', "write YYYY-MM-DD"),
        ("id = 5", "Expected `str | null`, got `int`"),
    ],
)
def test_a_wrong_entry_leaves_out_its_own_article_alone(tmp_path: Path, metadata: str, message: str) -> None:
    tables = f'[articles."a.txt"]\n{metadata}\n[articles."b.txt"]\nid = "b"\n'
    articles, (problem,) = outcome(folder(tmp_path, tables, "a.txt", "b.txt"))
    assert [article.id for article in articles] == ["b"]
    assert (problem.code, problem.refused, problem.where) == ("bad_metadata", True, str(tmp_path / "a.txt"))
    assert message in problem.message
    with pytest.raises(ArticleError, match="metadata"):
        list(read([tmp_path]))


@pytest.mark.parametrize("broken", ["[articles", '["a.txt"]\nid = "a"', "articles = 3", "\x00"])
def test_broken_metadata_leave_out_their_folder_alone(tmp_path: Path, broken: str) -> None:
    bad = folder(tmp_path / "bad", broken, "a.txt", "c.txt")
    (bad / "l.jsonl").write_text(json.dumps({"id": "l", "text": "Un raid."}) + "\n", encoding="utf-8")
    good = folder(tmp_path / "good", '[articles."b.txt"]\n', "b.txt")
    for sources in ((bad, good), (bad / "a.txt", bad / "l.jsonl", good / "b.txt")):
        articles, (problem,) = outcome(*sources)
        assert [article.id for article in articles] == ["l", "b"]
        assert (problem.where, problem.code) == (str(bad / "metadata.toml"), "bad_metadata")
        assert problem.message.startswith("broken metadata") and "\n" not in problem.message


def test_a_day_may_be_a_text(tmp_path: Path) -> None:
    [article], problems = outcome(folder(tmp_path, '[articles."a.txt"]\npublished = "2022-08-10"', "a.txt"))
    assert (article.published, problems) == (date(2022, 8, 10), [])


def test_corrected_metadata_are_read_again(tmp_path: Path) -> None:
    source = folder(tmp_path, '[articles."a.txt"]\nid = "one"', "a.txt")
    assert outcome(source)[0][0].id == "one"
    folder(tmp_path, '[articles."a.txt"]\nid = "another"', "a.txt")
    assert outcome(source)[0][0].id == "another"


def test_a_table_without_its_file_is_told(tmp_path: Path) -> None:
    tables = '[articles."a.txt"]\n[articles."raid.tx"]\n'
    articles, problems = outcome(folder(tmp_path, tables, "a.txt", "raid.txt"))
    assert len(articles) == 2
    assert [(p.code, p.refused) for p in problems] == [("no_such_file", False), ("no_metadata", False)]
    assert "did you mean raid.txt?" in problems[0].message


def test_unknown_fields_of_lines_are_told_once_a_file(tmp_path: Path) -> None:
    file = tmp_path / "a.jsonl"
    lines = [{"id": str(n), "text": f"Un raid, {n}.", "source": "AFP", "licence": "?"} for n in range(3)]
    file.write_text("".join(json.dumps(line) + "\n" for line in lines), encoding="utf-8")
    articles, (problem,) = outcome(file)
    assert len(articles) == 3 and not problem.refused
    assert "source: unknown field; did you mean publisher?; licence: unknown field (known" in problem.message


def test_a_line_without_text_names_what_it_has(tmp_path: Path) -> None:
    file = tmp_path / "a.jsonl"
    file.write_text('{"id": "a", "body": "Un raid."}\n', encoding="utf-8")
    first, _ = outcome(file)[1]
    assert (first.code, first.where) == ("no_text", f"{file}:1")
    assert first.message.startswith("the line has no text; body: unknown field; did you mean text?")


def test_a_bad_source_leaves_the_others(tmp_path: Path) -> None:
    good = folder(tmp_path / "good", '[articles."b.txt"]\n', "b.txt")
    articles, problems = outcome(tmp_path / "missing.txt", good, tmp_path / "good" / "metadata.toml")
    assert [article.id for article in articles] == ["b"]
    assert [(p.code, p.refused) for p in problems] == [("no_source", True)] * 2


def test_pages_of_one_name_and_two_addresses_are_two(tmp_path: Path) -> None:
    found = []
    for site in ("https://e.example/2020/raid-sur-etang.html", "https://f.example/2020/raid-sur-etang.html"):
        file = tmp_path / "page.html"
        file.write_text(PAGE.format(url=site), encoding="utf-8")
        found += outcome(file)[0]
    first, second = found
    assert first.id.startswith("raid-sur-etang-") and second.id.startswith("raid-sur-etang-")
    assert first.id != second.id and first.url == "https://e.example/2020/raid-sur-etang.html"


def test_an_identifier_or_an_address_of_the_metadata_names_the_article(tmp_path: Path) -> None:
    tables = '[articles."a.txt"]\nurl = "https://e.example/x/"\nid = "own"\n'
    tables += '[articles."b.txt"]\nurl = "https://e.example/x/"\n'
    articles, _ = outcome(folder(tmp_path, tables, "a.txt", "b.txt", "c.txt"))
    assert [article.id[:2] for article in articles] == ["ow", "x-", "c"]


def test_hints() -> None:
    assert (nearest("Date", ("published",)), nearest("titel", ("title",))) == ("published", "title")
    assert nearest("colour", ("id", "text")) is None
    assert unknown(["x"], ("id",)) == "x: unknown field (known are id)"
    assert date_advice("5.5.2020") == "write 2020-05-05"
    assert date_advice("2020") == "write YYYY-MM-DD"
