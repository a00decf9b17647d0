"""Files of a base cut, changed and deleted: all of it must be found, and mended."""

from __future__ import annotations

import random
import shutil
from collections.abc import Callable
from dataclasses import dataclass, field
from pathlib import Path

from bench.durability.invented import article, exported, put, rebuilt
from kg.errors import KgError
from kg.pipeline import rebuild
from kg.store import KnowledgeBase
from kg.store.checking import findings

ARTICLES = 12


@dataclass
class Toll:
    """What was damaged, and what came of it."""

    damaged: int = 0
    found: int = 0
    mended: int = 0
    by_kind: dict[str, int] = field(default_factory=dict)
    failures: list[str] = field(default_factory=list)

    def lines(self) -> list[str]:
        """For a person."""
        kinds = ", ".join(f"{kind} {number}" for kind, number in sorted(self.by_kind.items()))
        first = f"{self.damaged} damaged ({kinds}): {self.found} found by verify"
        return [
            f"{first}, {self.mended} rebuilt to the same N-Quads",
            *self.failures,
        ]


def trial(folder: Path, count: int, seed: int) -> Toll:
    """Damage copies of a base in ``count`` ways, one file each."""
    chance, toll, whole = random.Random(seed), Toll(), folder / "whole"
    base = KnowledgeBase.create(whole)
    put([article(number) for number in range(ARTICLES)], base, 5)
    base.flush()
    base.close()
    right = exported(whole)
    for _ in range(count):
        path = folder / "damaged"
        shutil.rmtree(path, ignore_errors=True)
        shutil.copytree(whole, path)
        kind, file = _damage(chance, path)
        toll.by_kind[kind] = toll.by_kind.get(kind, 0) + 1
        _mended(path, f"{kind} {file}", right, toll)
    return toll


def _mended(path: Path, what: str, right: str, toll: Toll) -> None:
    """Is it found, is it mended, and is nothing found afterwards?"""
    toll.damaged += 1
    if list(findings(path)):
        toll.found += 1
    else:
        toll.failures.append(f"not found: {what}")
    try:
        rebuild(path, how=rebuilt)
    except KgError as wrong:
        toll.failures.append(f"not rebuilt: {what}: {wrong}")
        return
    left = [str(finding) for finding in findings(path)]
    if left or exported(path) != right:
        toll.failures.append(f"not as it was: {what}: {left[:1]}")
    else:
        toll.mended += 1


def _damage(chance: random.Random, path: Path) -> tuple[str, str]:
    """Damage one file that holds something; gives how, and which."""
    files = [file for file in sorted(path.rglob("*")) if file.is_file() and file.stat().st_size]
    file = chance.choice([file for file in files if file.name not in ("journal.sha256", "lock")])
    kind = chance.choice(sorted(_KINDS))
    _KINDS[kind](chance, file)
    return kind, str(file.relative_to(path))


def _cut(chance: random.Random, file: Path) -> None:
    with file.open("r+b") as opened:
        opened.truncate(chance.randrange(file.stat().st_size))


def _flipped(chance: random.Random, file: Path) -> None:
    """One bit."""
    place = chance.randrange(file.stat().st_size)
    with file.open("r+b") as opened:
        opened.seek(place)
        byte = opened.read(1)[0]
        opened.seek(place)
        opened.write(bytes([byte ^ 1 << chance.randrange(8)]))


def _zeroed(chance: random.Random, file: Path) -> None:
    """A block, as a disk forgets it; never of zeros before."""
    data = bytearray(file.read_bytes())
    start = chance.choice([place for place, byte in enumerate(data) if byte])
    data[start : start + 4096] = bytes(len(data[start : start + 4096]))
    file.write_bytes(data)


def _deleted(chance: random.Random, file: Path) -> None:
    file.unlink()


_KINDS: dict[str, Callable[[random.Random, Path], None]] = {
    "cut": _cut, "deleted": _deleted, "flipped": _flipped, "zeroed": _zeroed,
}  # fmt: skip
