"""Neo4j's tables: headers that the importer knows, no loose end, the same bytes in the same zip."""

from __future__ import annotations

import csv
import io
import zipfile
from pathlib import Path

import pytest

from kg.exports import BUNDLES, write_folder, write_zip
from kg.exports.neo4j import FAMILIES, NOTE, RELATIONSHIPS
from kg.store import KnowledgeBase

from .conftest import Told, of_a1

Rows = list[dict[str, str]]
TYPES = {
    "boolean",
    "boolean[]",
    "date",
    "date[]",
    "double",
    "double[]",
    "long",
    "long[]",
    "string",
    "string[]",
}


def tables(base: KnowledgeBase) -> dict[str, Rows]:
    """The rows of each table; one line of the file is one record, as the importer wants it."""
    found = {}
    for name, written in BUNDLES["neo4j"](base):
        lines = list(written)
        if name != NOTE:
            assert all(line.count("\n") == 1 for line in lines)
            found[name] = list(csv.DictReader(io.StringIO("".join(lines))))
    return found


def node(base: KnowledgeBase, iri: str) -> dict[str, str]:
    family = iri.partition("/")[0]
    (row,) = (row for row in tables(base)[f"{family}.csv"] if row["iri:ID"].endswith(f"/{iri}"))
    return row


def test_headers_are_those_of_the_importer(riverland: KnowledgeBase) -> None:
    for name, rows in tables(riverland).items():
        if name == RELATIONSHIPS:
            assert set(rows[0]) == {":START_ID", ":END_ID", ":TYPE"}
        else:
            first, second, third, *others = rows[0]
            assert (first, second, third) == ("iri:ID", ":LABEL", "name")
            assert {column.partition(":")[2] for column in others} <= TYPES


def test_every_relationship_joins_two_nodes(riverland: KnowledgeBase) -> None:
    found = tables(riverland)
    nodes = [row["iri:ID"] for family in FAMILIES for row in found[f"{family}.csv"]]
    assert len(nodes) == len(set(nodes)), "an identifier is given once in all tables"
    ties = found[RELATIONSHIPS]
    assert {tie[":START_ID"] for tie in ties} | {tie[":END_ID"] for tie in ties} <= set(nodes)
    told = {(t[":START_ID"].rpartition("/")[2], t[":TYPE"], t[":END_ID"].rpartition("/")[2]) for t in ties}
    assert {
        ("strike", "ATTACKER", "ligue"),
        ("c1", "ABOUT", "strike"),
        ("etang", "WITHIN", "haute-rive"),
    } <= told
    assert ("strike", "REPORTED_IN", "a1") in told


def test_an_event_with_its_labels_and_values(riverland: KnowledgeBase) -> None:
    strike = node(riverland, "event/strike")
    assert strike[":LABEL"] == "AirStrike;RemoteViolence;ViolentEvent;Event"
    assert strike["name"] == "frappe aérienne : Ligue du Nord → Étang, 9 mai 2020"
    assert (strike["earliest:date"], strike["killedLow:long"], strike["background:boolean"]) == (
        "2020-05-09", "12", "false",
    )  # fmt: skip
    assert (strike["status:string"], strike["datePrecision:string"]) == ("Occurred", "Day")
    claim = node(riverland, "claim/c1")
    assert (claim["predicate:string"], claim["object:string"], claim["confidence:string"]) == (
        "type", "AirStrike", "TierA",
    )  # fmt: skip


def test_lists_breaks_and_formulas(told: Told) -> None:
    base = told(
        of_a1('actor:ligue skos:altLabel "a;b"@fr, "c"@fr'),
        of_a1('event:strike rdfs:comment "=1\\nzwei\\r\\u2028drei"'),
    )
    assert node(base, "actor/ligue")["altLabel_fr:string[]"] == "a,b;c"
    assert node(base, "event/strike")["comment:string"] == "'=1 zwei  drei"


def test_one_zip_and_one_folder_hold_the_same(riverland: KnowledgeBase, tmp_path: Path) -> None:
    for name in ("one.zip", "two.zip"):
        write_zip(BUNDLES["neo4j"](riverland), tmp_path / name)
    assert (tmp_path / "one.zip").read_bytes() == (tmp_path / "two.zip").read_bytes()
    write_folder(BUNDLES["neo4j"](riverland), tmp_path / "folder")
    with zipfile.ZipFile(tmp_path / "one.zip") as archive:
        assert archive.testzip() is None
        packed = {name: archive.read(name) for name in archive.namelist()}
    assert packed == {file.name: file.read_bytes() for file in (tmp_path / "folder").iterdir()}
    assert f"--nodes={FAMILIES[0]}.csv" in packed[NOTE].decode()


def test_a_frame_library_reads_them(riverland: KnowledgeBase) -> None:
    pandas = pytest.importorskip("pandas")
    for name, written in BUNDLES["neo4j"](riverland):
        if name != NOTE:
            frame = pandas.read_csv(io.StringIO("".join(written)), dtype=str, keep_default_na=False)
            assert frame.to_dict("records") == tables(riverland)[name]
