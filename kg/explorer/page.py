"""The explorer as one HTML file that holds everything and works offline.

Nothing outside is ever asked for, which the page's own policy forbids. What ``web/`` was built into lies in
``assets/``, so that a checkout or an installed package needs no Node.
"""

from __future__ import annotations

import base64
import hashlib
import html
import json
from collections.abc import Mapping
from importlib.resources import files
from pathlib import Path
from typing import Any, Final

from kg.errors import KgError
from kg.explorer.page_map import page_map

#: The policy of the file: its own script and style, by their digests, and nothing else.
_POLICY: Final = (
    "default-src 'none'; script-src {script}; style-src {style}; img-src data:; "
    "base-uri 'none'; form-action 'none'"
)
_TITLES: Final = {"fr": "Graphe de conflit : ", "en": "Conflict graph: "}
_ICON: Final = (
    "data:image/svg+xml,%3Csvg xmlns='http://www.w3.org/2000/svg' viewBox='0 0 16 16'%3E%3Ccircle "
    "cx='5' cy='8' r='3.5' fill='%23c31'/%3E%3Ccircle cx='12' cy='8' r='2.5' fill='%2307b'/%3E%3C/svg%3E"
)


def write_page(data: Mapping[str, Any], path: Path) -> None:
    """Write the page of these data (``page_data``) as one file: the same data give the same bytes.

    Raises KgError when the file cannot be written.
    """
    try:
        path.write_text(render(data), encoding="utf-8", newline="\n")
    except OSError as failed:
        raise KgError(f"{path}: cannot be written ({failed.strerror}); choose another file") from failed


def render(data: Mapping[str, Any]) -> str:
    """The HTML of the one file. Every name in the data is data for the script, which shows it as text."""
    style, script = asset("explorer.css"), asset("explorer.js")
    policy = html.escape(_POLICY.format(script=_digest(script), style=_digest(style)))
    language = data["language"]
    # The data stand in the head: the script empties the body, and asks for parts of them later.
    head = [
        f'<meta http-equiv="Content-Security-Policy" content="{policy}">',
        f"<style>{style}</style>",
        f"<!-- licences of the libraries inside:\n{_comment(asset('licences.txt'))}\n-->",
        _inert("data", embed(data)),
        _inert("asset-map", embed(page_map(data))),
    ]
    title = f"{_TITLES[language]}{data['title']}"
    return _frame(language, title, "\n".join(head), f"<script>{script}</script>")


def _inert(name: str, text: str) -> str:
    """An element that holds data and does nothing."""
    return f'<script type="application/json" id="{name}">{text}</script>'


def _frame(language: str, title: str, head: str, body: str) -> str:
    """The document around them. A server sends its own, ``assets/index.html``."""
    unseen = {"fr": "Cette page a besoin de JavaScript.", "en": "This page needs JavaScript."}
    return (
        f'<!doctype html>\n<html lang="{language}">\n<head>\n<meta charset="utf-8">\n'
        '<meta name="viewport" content="width=device-width, initial-scale=1">\n'
        f'<meta name="referrer" content="no-referrer">\n<title>{html.escape(_sound(title))}</title>\n'
        f'<link rel="icon" href="{_ICON}">\n{head}\n</head>\n'
        f"<body>\n<noscript>{unseen[language]}</noscript>\n{body}\n</body>\n</html>\n"
    )


def embed(data: Mapping[str, Any]) -> str:
    """JSON that may stand inside a script element: ``<``, ``>`` and ``&`` are escaped."""
    return _escaped(json.dumps(data, ensure_ascii=False, separators=(",", ":"), sort_keys=True))


def _escaped(text: str) -> str:
    for sign in "<>&\u2028\u2029":
        text = text.replace(sign, f"\\u{ord(sign):04x}")
    return _sound(text)


def asset(name: str) -> str:
    """A text that ``web/`` was built into."""
    return (files("kg.explorer") / "assets" / name).read_text("utf-8")


def _digest(content: str) -> str:
    """The digest by which the page's policy lets this very script or style in, and no other."""
    digest = hashlib.sha256(content.encode("utf-8")).digest()
    return f"'sha256-{base64.b64encode(digest).decode('ascii')}'"


def _comment(text: str) -> str:
    """Text that may stand in a comment, without addresses."""
    return text.replace("--", "- -").replace("<", "(").replace(">", ")")


def _sound(text: str) -> str:
    """The text without lone surrogates, which UTF-8 cannot carry."""
    return text.encode("utf-8", "replace").decode("utf-8")
