"""The libraries that this program stands on: their versions, their licences, who needs whom.

Read from what is installed beside it, so the list is true of this machine; nothing is asked of anybody.
"""

from __future__ import annotations

import re
import tomllib
from collections.abc import Iterable
from dataclasses import dataclass
from importlib import metadata
from pathlib import Path
from typing import Any

from packaging.requirements import Requirement
from packaging.utils import canonicalize_name

from kg.errors import KgError

NAME = "conflict-kg"
UNKNOWN = "unknown"
_LONGEST = 60  # characters of a licence's name; what is longer is its text
_CHECKOUT = Path(__file__).resolve().parent.parent
_NOTICES = Path(__file__).resolve().parent / "explorer" / "assets" / "licences.txt"
_NOTICE = re.compile(r"^(@?[a-z][\w./-]*) (\d[\w.+-]*) \(([^()\n]*)\)$", re.MULTILINE)


@dataclass(frozen=True, slots=True)
class Library:
    """One library. ``kind`` is ``pypi``, or ``npm`` for what the page is made of; ``needs`` are names."""

    name: str
    version: str
    licence: str
    needs: tuple[str, ...] = ()
    kind: str = "pypi"

    @property
    def purl(self) -> str:
        """The package URL, which bills of materials know it by."""
        return f"pkg:{self.kind}/{self.name.replace('@', '%40')}@{self.version}"


def libraries() -> tuple[Library, ...]:
    """All that this program needs at run time, and what that needs, by name; then what the page is made of.

    Raises KgError when one is missing.
    """
    found: dict[str, Library] = {}
    wanted = list(_required(_own_requirements()))
    while wanted:
        name = wanted.pop()
        if name not in found:
            found[name] = _library(name)
            wanted.extend(found[name].needs)
    return (*(found[name] for name in sorted(found)), *_of_the_page(_NOTICES))


def _own_requirements() -> Iterable[str]:
    """Those of the checkout, or those of the installed package."""
    project = _CHECKOUT / "pyproject.toml"
    if project.is_file():
        told: list[str] = tomllib.loads(project.read_text(encoding="utf-8"))["project"]["dependencies"]
        return told
    return metadata.requires(NAME) or ()


def _required(lines: Iterable[str]) -> Iterable[str]:
    """The names that are needed here, without extras."""
    for line in lines:
        requirement = Requirement(line)
        if requirement.marker is None or requirement.marker.evaluate({"extra": ""}):
            yield canonicalize_name(requirement.name)


def _library(name: str) -> Library:
    try:
        told = metadata.distribution(name)
    except metadata.PackageNotFoundError as missing:
        raise KgError(f"{name}: not installed here; install {NAME} again") from missing
    needs = tuple(sorted(set(_required(told.requires or ()))))
    return Library(name, told.version, _licence(told.metadata), needs)


def _licence(told: Any) -> str:
    """What a package says of its licence: the expression, the short name, or the classifiers."""
    for field in ("License-Expression", "License"):
        text = " ".join((told.get(field) or "").split())
        if text and text.upper() != "UNKNOWN" and len(text) <= _LONGEST:
            return str(text)
    classes = [
        line.split(" :: ")[-1] for line in told.get_all("Classifier") or () if line.startswith("License ::")
    ]
    return ", ".join(dict.fromkeys(classes)) or UNKNOWN


def _of_the_page(notice: Path) -> Iterable[Library]:
    """What the page is built of, by the notice made with it: "name version (licence)" before each text."""
    for name, version, licence in _NOTICE.findall(notice.read_text(encoding="utf-8")):
        yield Library(name, version, licence or UNKNOWN, (), "npm")


def bill(version: str, found: Iterable[Library]) -> dict[str, Any]:
    """The bill of materials as CycloneDX 1.5; the same libraries give the same bill."""
    parts = list(found)
    known = {(part.kind, part.name): part.purl for part in parts}
    own = f"pkg:pypi/{NAME}@{version}"
    return {
        "bomFormat": "CycloneDX",
        "specVersion": "1.5",
        "version": 1,
        "metadata": {"component": {"type": "application", "bom-ref": own, "name": NAME, "version": version}},
        "components": [_component(part) for part in parts],
        "dependencies": [{"ref": own, "dependsOn": sorted(known.values())}]
        + [
            {
                "ref": part.purl,
                "dependsOn": [known[part.kind, name] for name in part.needs if (part.kind, name) in known],
            }
            for part in parts
        ],
    }


def _component(part: Library) -> dict[str, Any]:
    told = {
        "type": "library",
        "bom-ref": part.purl,
        "name": part.name,
        "version": part.version,
        "purl": part.purl,
    }
    if part.licence == UNKNOWN:
        return told
    return {**told, "licenses": [{"license": {"name": part.licence}}]}
