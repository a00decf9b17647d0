"""What has been sent where: a file in the knowledge base's folder, one line a graph that has arrived.

It is appended to as graphs arrive, so that a push that was cut short goes on where it stopped, and
written anew, without what is out of date, when one ends.
"""

from __future__ import annotations

import hashlib
import json
import os
from dataclasses import dataclass
from pathlib import Path
from typing import Any

from kg.errors import StoreError

FOLDER = "push"


@dataclass(frozen=True, slots=True)
class Sent:
    """One graph as it was sent: the digest of its triples, and how many they are."""

    sha256: str
    triples: int


class State:
    """The graphs that a store is known to hold, by name; kept in a file where there is a folder."""

    def __init__(self, folder: Path | None, url: str) -> None:
        """Read what earlier pushes to ``url`` have noted. Raises StoreError."""
        self.graphs: dict[str, Sent] = {}
        self._url = url
        name = hashlib.sha256(url.encode("utf-8")).hexdigest()[:16]
        self._file = folder / FOLDER / f"{name}.jsonl" if folder else None
        if self._file is None or not self._file.exists():
            return
        try:
            lines = self._file.read_text(encoding="utf-8").splitlines()
        except (OSError, UnicodeDecodeError) as wrong:
            raise StoreError(
                f"{self._file}: cannot be read ({wrong}); remove it to send all again"
            ) from wrong
        for line in lines:
            self._read(line)

    def _read(self, line: str) -> None:
        """One line; a line that was cut short says nothing."""
        try:
            noted: dict[str, Any] = json.loads(line)
        except ValueError:
            return
        name, digest, triples = noted.get("graph"), noted.get("sha256"), noted.get("triples")
        if isinstance(name, str) and isinstance(digest, str) and isinstance(triples, int):
            self.graphs[name] = Sent(digest, triples)
        elif isinstance(name, str):
            self.graphs.pop(name, None)

    def sent(self, name: str, graph: Sent) -> None:
        """Note that a graph has arrived."""
        self.graphs[name] = graph
        self._note({"graph": name, "sha256": graph.sha256, "triples": graph.triples})

    def unsure(self, name: str) -> None:
        """Note that what the store holds of a graph is about to change."""
        self.graphs[name] = Sent("", -1)
        self._note({"graph": name, "sha256": "", "triples": -1})

    def removed(self, name: str) -> None:
        """Note that a graph has gone."""
        self.graphs.pop(name, None)
        self._note({"graph": name})

    def close(self) -> None:
        """Write the file anew, one line a graph, sorted."""
        if self._file is None:
            return
        lines = [_line({"to": self._url})]
        for name, graph in sorted(self.graphs.items()):
            lines.append(_line({"graph": name, "sha256": graph.sha256, "triples": graph.triples}))
        beside = self._file.with_suffix(".new")
        try:
            self._file.parent.mkdir(exist_ok=True)
            with beside.open("w", encoding="utf-8") as stream:
                stream.writelines(lines)
                stream.flush()
                os.fsync(stream.fileno())
            beside.replace(self._file)
        except OSError as wrong:
            raise self._unwritten(wrong) from wrong

    def _note(self, what: dict[str, object]) -> None:
        if self._file is None:
            return
        try:
            self._file.parent.mkdir(exist_ok=True)
            with self._file.open("a", encoding="utf-8") as stream:
                stream.write(_line(what))
        except OSError as wrong:
            raise self._unwritten(wrong) from wrong

    def _unwritten(self, wrong: OSError) -> StoreError:
        what = f"cannot note what was sent ({wrong.strerror})"
        return StoreError(f"{self._file}: {what}; make room or correct the rights")


def _line(what: dict[str, object]) -> str:
    return json.dumps(what, ensure_ascii=False) + "\n"
