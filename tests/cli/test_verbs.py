"""The verbs at work on the invented war."""

from __future__ import annotations

import csv
import io
import json
import re
import subprocess
import sys
from collections.abc import Callable, Iterable
from contextlib import nullcontext
from importlib import import_module
from pathlib import Path
from types import SimpleNamespace
from typing import Any

import pytest
from pyoxigraph import NamedNode, Quad, RdfFormat

from kg.articles import Problem
from kg.articles.fields import LINE, METADATA
from kg.cli.files import NETWORKS
from kg.exports import WRITERS
from kg.iris import BASE, KG
from kg.model import Article
from kg.store import WORLD_GRAPH, KnowledgeBase

Run = Callable[..., Any]


def test_help_is_light() -> None:
    """Help must not wait for spaCy, rdflib or pyoxigraph."""
    heavy = "{'spacy', 'rdflib', 'pyoxigraph', 'networkx', 'pyshacl', 'trafilatura', 'rich.console'}"
    code = f"import sys, kg.cli.application; print(sorted({heavy} & set(sys.modules)))"
    done = subprocess.run([sys.executable, "-c", code], capture_output=True, text=True, check=True)
    assert done.stdout.strip() == "[]"


def test_questions_load_no_models() -> None:
    """A question to a knowledge base must not wait for what reads articles."""
    heavy = "{'spacy', 'numpy', 'thinc', 'rdflib', 'networkx', 'pyshacl', 'trafilatura'}"
    rooms = "kg.cli.query, kg.cli.questions, kg.queries, kg.store"
    code = f"import sys, {rooms}; print(sorted({heavy} & set(sys.modules)))"
    done = subprocess.run([sys.executable, "-c", code], capture_output=True, text=True, check=True)
    assert done.stdout.strip() == "[]"


@pytest.mark.parametrize(
    "verb",
    ["ask", "build", "evaluate", "explain", "export", "push", "query", "remove", "retry", "validate", "view"],
)
def test_help_has_examples(kg: Run, verb: str) -> None:
    code, out, _ = kg(verb, "--help")
    assert code == 0
    assert "Example" in out and f"kg {verb}" in out


def test_version(kg: Run) -> None:
    code, out, _ = kg("--version")
    assert code == 0 and out.startswith("conflict-kg ")


def test_help_of_build_names_the_fields(kg: Run) -> None:
    out = kg("build", "--help").out
    assert all(field in out for field in (*LINE, *METADATA)) and '[articles."file.txt"]' in out


def test_query_list(kg: Run) -> None:
    code, out, _ = kg("query", "--list")
    assert code == 0
    assert "who-attacked-where" in out and "Qui a attaqué où" in out
    assert "Who attacked" not in kg("query", "--list", "--lang", "fr").out
    assert kg("query", "--list", "--lang", "xx").code == 2


def test_a_page_of_a_table_and_all_rows_elsewhere(kg: Run, kb: Path) -> None:
    words = ("query", "timeline", "--kb", kb, "-p", "all=true")
    assert kg(*words, "-p", "limit=1").err.splitlines() == ["1 row", "kg: the first 1; limit=10 shows more"]
    assert kg(*words, "-f", "csv").out.count("\n") == 4


def test_query_list_of_one(kg: Run) -> None:
    code, out, _ = kg("query", "--list", "timeline")
    assert code == 0
    assert "Undated events are not on it" in out and "since (YYYY-MM-DD): nothing that ended before" in out
    assert "AirStrike — frappe aérienne, air strike" in out and "who-attacked-where" not in out
    assert "thing (an identifier or a name)" in kg("query", "--list", "claims-about").out
    french = kg("query", "--list", "timeline", "--lang", "fr").out
    assert "Les événements datés dans leur ordre" in french and "since (AAAA-MM-JJ): rien qui ait" in french
    assert kg("query", "--list", "timelin").code == 2


def test_a_name_that_nothing_bears_is_told(kg: Run, kb: Path) -> None:
    code, out, err = kg("query", "timeline", "--kb", kb, "-p", "place=Xyzville", "-q", "-f", "csv")
    assert (code, out.count("\n"), err.count("\n")) == (0, 1, 1), "no rows but the head"
    assert err.startswith(
        "kg: no place named Xyzville in this knowledge base; kg query events-by-place names"
    )
    assert kg("export", "acled", "--kb", kb, "--place", "Xyzville") == (2, "", err), "nothing to export"


def test_query_formats(kg: Run, kb: Path) -> None:
    words = ("query", "who-attacked-where", "--kb", kb, "-p", "actor=ligue", "--format")
    table = kg(*words, "table").out
    assert "Ligue du Nord" in table and "event/strike" in table
    [row] = csv.DictReader(io.StringIO(kg(*words, "csv").out))
    assert (row["killedLow"], row["killedHigh"]) == ("12", "")
    [record] = json.loads(kg(*words, "json").out)
    assert record == json.loads(kg(*words, "jsonl").out)
    assert record["places"] == "Étang" and record["targets"] is None


def test_quiet_says_nothing_but_results(kg: Run, kb: Path) -> None:
    assert kg("query", "timeline", "--kb", kb, "--quiet").err == ""
    assert "rows" in kg("query", "timeline", "--kb", kb).err


def test_a_query_file(kg: Run, kb: Path, tmp_path: Path) -> None:
    file = tmp_path / "own.rq"
    file.write_text("SELECT (41 + 1 AS ?answer) {}", encoding="utf-8")
    assert json.loads(kg("query", file, "--kb", kb, "-f", "json").out) == [{"answer": 42}]


@pytest.mark.parametrize("form", [*WRITERS, *NETWORKS])
def test_export(kg: Run, kb: Path, tmp_path: Path, form: str) -> None:
    file = tmp_path / "out"
    code, out, err = kg("export", form, "--kb", kb, "-o", file)
    assert (code, out) == (0, ""), err
    assert "Ligue du Nord" in file.read_text(encoding="utf-8") or form in {"ntriples", "void"}
    assert kg("export", form, "--kb", kb).out == file.read_text(encoding="utf-8")
    assert [entry.name for entry in tmp_path.iterdir()] == ["out"], "no part file is left"


def test_export_leaves_out_the_world_that_nobody_mentions(kg: Run, checkout: Path, tmp_path: Path) -> None:
    kb = tmp_path / "kb"
    base = KnowledgeBase.create(kb)
    base.store.load(path=str(checkout / "tests" / "fixtures" / "riverland.trig"), format=RdfFormat.TRIG)
    far = NamedNode(BASE + "place/far")
    base.store.add(Quad(far, NamedNode(KG + "within"), NamedNode(BASE + "place/port"), WORLD_GRAPH))
    base.flush()
    del base
    used, every = (kg("export", "turtle", "--kb", kb, "--world", how).out for how in ("used", "all"))
    assert "place:haute-rive a kg:Province" in used, "the province of a place that is mentioned"
    assert "place:far" not in used and "place:far" in every
    assert kg("export", "turtle", "--kb", kb).out == used
    blocks = re.findall(r"^(\w+):\S+ a ", used, re.MULTILINE)
    assert list(dict.fromkeys(blocks))[:5] == ["article", "event", "claim", "figure", "evidence"]


def test_explain_shows_sentence_and_source(kg: Run, kb: Path) -> None:
    for thing in ("event/strike", "https://w3id.org/conflict-kg/event/strike", "strike"):
        code, out, err = kg("explain", thing, "--kb", kb)
        assert code == 0 and "7 claims; tier A: all methods" in err
        assert out.count("frappe aérienne : Ligue du Nord → Étang, 9 mai 2020  event/strike") == 2
        assert "La Ligue aurait frappé Étang samedi" in out
        assert "attacker: Ligue du Nord — Vigie civile [hedged: aurait] tier A" in out
    assert "800 habitants ont fui Moulin." in kg("explain", "a1", "--kb", kb).out


def test_explain_takes_names_and_says_when_they_are_not_clear(kg: Run, kb: Path) -> None:
    assert "Les Hirondelles tiennent Moulin." in kg("explain", "front des hirondelles", "--kb", kb).out
    assert "did you mean Moulin?" in kg("explain", "Moulins", "--kb", kb).err
    assert "1 claim;" in kg("explain", "claim/k1", "--kb", kb).err


def test_a_narrow_table_becomes_records_and_breaks_no_identifier(
    kg: Run, kb: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    for width, wide in ((180, True), (80, False), (40, False)):
        monkeypatch.setattr("kg.cli.terminal.PIPED_WIDTH", width)
        out = kg("query", "tolls-by-event", "--kb", kb).out
        assert ("─" in out) == wide
        assert out.count("event/strike") == 3 and out.count("earliest  2020-05-09") == (0 if wide else 3)
        assert all(len(line) <= width for line in out.splitlines())


def test_view_writes_one_page(kg: Run, kb: Path, tmp_path: Path) -> None:
    page = tmp_path / "n.html"
    code, _, err = kg("view", "--kb", kb, "-o", page)
    assert code == 0, err
    assert "Ligue du Nord" in page.read_text(encoding="utf-8")
    assert "<title>Graphe de conflit : 2 articles, 2020</title>" in page.read_text(encoding="utf-8")
    assert '<html lang="fr">' in page.read_text(encoding="utf-8")


def test_view_speaks_english_when_asked(kg: Run, kb: Path, tmp_path: Path) -> None:
    page = tmp_path / "n.html"
    assert kg("view", "--kb", kb, "-o", page, "--lang", "en").code == 0
    assert '<html lang="en">' in page.read_text(encoding="utf-8")
    assert "<title>Conflict graph" in page.read_text(encoding="utf-8")
    assert kg("view", "--kb", kb, "-o", page, "--lang", "xx").code == 2


def test_validate_passes_what_the_pipeline_could_have_made(kg: Run, kb: Path) -> None:
    code, out, err = kg("validate", "--kb", kb, "--lang", "en")
    assert (code, out) == (0, ""), err
    assert "does not conform" not in err


def test_validate_tells_faults_by_article(kg: Run, kb: Path, tmp_path: Path) -> None:
    broken = tmp_path / "broken.nq"
    quads = kg("export", "nquads", "--kb", kb).out
    broken.write_text(quads.replace("frappé Étang samedi, tuant 12 civils", "…", 1), encoding="utf-8")
    code, out, err = kg("validate", broken, "--lang", "en")
    assert code == 1
    assert "does not conform" in err
    assert "article/a1" in out and "article/a2" not in out
    assert "The quote is not the article's text" in out and "Why: " in out and "What to do: " in out
    french = kg("validate", broken).out
    assert "Pourquoi: " in french and "Que faire: " in french and "Phrase: « " in french
    assert kg("validate", broken, "--lang", "en", "--engine", "pyshacl").out == out
    assert kg("validate", broken, "--engine", "other").code == 2


def test_build_reports_and_leaves(kg: Run, tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    def build(articles: Iterable[Article], *how: object) -> SimpleNamespace:
        read = [article.id for article in articles]
        failed = (Problem("article b", "failed", "ValueError: x"),)
        return SimpleNamespace(
            articles=len(read) - 1,
            events=3,
            claims=4,
            relations=5,
            failed=failed,
            remarks=(),
            unchanged=1,
            aside=0,
        )

    import_module("kg.pipeline.unread")  # stays what it is
    # the real one needs its models; the golden tests run it
    pipeline = SimpleNamespace(build=build, Limits=SimpleNamespace, caged=lambda limits: nullcontext())
    monkeypatch.setitem(sys.modules, "kg.pipeline", pipeline)
    monkeypatch.setattr("kg.pipeline", pipeline, raising=False)
    source = tmp_path / "s.jsonl"
    lines = [{"id": "a", "text": "Un."}, {"id": "b", "text": "Deux."}, {"id": "c", "text": ""}]
    source.write_text("".join(json.dumps(line) + "\n" for line in lines), encoding="utf-8")
    code, out, err = kg("build", source, "--kb", tmp_path / "kb")
    assert (code, out) == (1, "")
    assert "s.jsonl:3: no text" in err and "article b: ValueError: x [failed]" in err
    assert "1 article, 3 events as each article tells them, 4 claims, 5 relations (1 article there" in err
    assert "2 articles or sources not read" in err


def test_explain_shows_what_is_derived_and_who_contradicts_whom(kg: Run, kb: Path) -> None:
    out = kg("explain", "event/strike", "--kb", kb).out
    assert (
        "Derived: " in out
        and "killedLow 12" in out
        and "civilianHarm Weak" in out
        and "rules/tolls.rq" in out
    )
    [line] = [line for line in out.splitlines() if "toll: Killed Everyone 5–5 — armée de Rive" in line]
    assert "« 5 morts »" in line and line.endswith("≠ contradicted")
    assert "Ledger" not in kg("explain", "actor/ligue", "--kb", kb).out


def test_remove_takes_an_article_out(kg: Run, checkout: Path, tmp_path: Path) -> None:
    kb = tmp_path / "kb"
    base = KnowledgeBase.create(kb)
    base.store.load(path=str(checkout / "tests" / "fixtures" / "riverland.trig"), format=RdfFormat.TRIG)
    base.flush()
    del base
    code, _, err = kg("remove", "a1", "a3", "--kb", kb)
    assert (code, err) == (2, "kg: article a3: not in this knowledge base; nothing was taken out\n")
    assert kg("remove", "a1", "--kb", kb).code == 0
    assert KnowledgeBase.open(kb).articles() == (f"{BASE}article/a2",)
    assert "event/strike" not in kg("export", "nquads", "--kb", kb).out
