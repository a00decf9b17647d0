"""What a worker answers with, and the reasons for which it does not."""

from __future__ import annotations

import json
from collections.abc import Iterable, Mapping
from dataclasses import dataclass, field
from typing import Any

from kg.errors import KgError


class AbsentError(KgError):
    """What was asked for is not in this knowledge base (404)."""


class UnacceptableError(KgError):
    """None of the formats that the client takes can be written (406)."""


class UnreadableError(KgError):
    """The format of what the client sent is not one that is read (415)."""


@dataclass(frozen=True, slots=True)
class Served:
    """An answer: its media type, its body in pieces, further headers, its status.

    The body is computed as far as it can fail before this is made: after it the status has been sent.
    """

    content_type: str
    body: Iterable[bytes] = ()
    headers: Mapping[str, str] = field(default_factory=dict)
    status: int = 200


TRUNCATED = "X-Result-Truncated"


def cut(truncated: bool) -> dict[str, str]:
    """The header that says that there is more than was sent."""
    return {TRUNCATED: "true"} if truncated else {}


def as_json(value: Any, truncated: bool = False) -> Served:
    """A value as JSON."""
    text = json.dumps(value, ensure_ascii=False, separators=(",", ":"))
    return Served("application/json", (text.encode("utf-8", "replace"),), cut(truncated))
