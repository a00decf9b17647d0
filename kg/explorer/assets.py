"""The page's files, read once at the start: what is served is what was there then, and nothing beside it."""

from __future__ import annotations

import gzip
import hashlib
import mimetypes
from dataclasses import dataclass
from pathlib import Path

FOLDER = Path(__file__).resolve().parent / "assets"
SHELL = "index.html"
_ZIPPED = {".css", ".html", ".js", ".json", ".svg"}
_PLAIN = """<!doctype html>
<html lang="en"><head><meta charset="utf-8"><title>Conflict knowledge graph</title>
<meta name="viewport" content="width=device-width, initial-scale=1"></head><body><main>
<h1>Conflict knowledge graph</h1>
<p>The page has not been built in this checkout (cd web && npm ci && npm run build).
What programs use is here:</p>
<ul><li><a href="/sparql">/sparql</a> — SPARQL 1.1, with its service description</li>
<li><a href="/.well-known/void">/.well-known/void</a> — what is in it</li>
<li><a href="/api/questions">/api/questions</a> — the catalogue of questions</li>
<li><a href="/openapi.json">/openapi.json</a> — the JSON behind the page</li>
<li><a href="/api/status">/api/status</a> — how much there is</li></ul>
</main></body></html>
"""


@dataclass(frozen=True, slots=True)
class Asset:
    """One file: its bytes as they are and zipped, its type, and a tag that changes with its content."""

    content: bytes
    zipped: bytes | None
    content_type: str
    tag: str


class Assets:
    """All files of the page by their path below ``assets/``."""

    def __init__(self, folder: Path = FOLDER) -> None:
        """Read them; none where the page has not been built."""
        files = sorted(folder.rglob("*")) if folder.is_dir() else []
        self.files = {file.relative_to(folder).as_posix(): _asset(file) for file in files if file.is_file()}

    def shell(self) -> str:
        """The page, or the plain one."""
        found = self.files.get(SHELL)
        return found.content.decode("utf-8") if found else _PLAIN

    @property
    def built(self) -> bool:
        """Whether there is a page."""
        return SHELL in self.files


def _asset(file: Path) -> Asset:
    content = file.read_bytes()
    zipped = gzip.compress(content, 6, mtime=0) if file.suffix in _ZIPPED and len(content) > 1000 else None
    kind = mimetypes.guess_type(file.name)[0] or "application/octet-stream"
    told = f"{kind}; charset=utf-8" if kind.startswith("text/") or kind.endswith("javascript") else kind
    return Asset(content, zipped, told, f'"{hashlib.sha256(content).hexdigest()[:20]}"')
