"""The records of a web archive (WARC, ISO 28500), as far as answers with pages go.

Written for archives of strangers: every length is bounded, nothing is kept but the record at hand, and
what is no archive says so. Libraries for it end the whole process on a damaged one.
"""

from __future__ import annotations

import zlib
from collections.abc import Iterator
from dataclasses import dataclass
from typing import BinaryIO

from kg.articles.problems import RefusedError

_HEAD = 64_000  # bytes of headers
_ONE_LINE = 8_000
_AT_ONCE = 1 << 16
Headers = dict[str, str]


@dataclass(frozen=True, slots=True)
class Answer:
    """What a server answered: for which address, its status, kind and encoding, and the page."""

    address: str
    status: int
    kind: str
    body: bytes


def answers(stream: BinaryIO, most: int) -> Iterator[Answer]:
    """The answers of an archive, in its order; of a page at most ``most`` bytes and one more.

    Raises RefusedError ``damaged`` where the stream is no archive (any more).
    """
    while True:
        line = stream.readline(_ONE_LINE)
        while line in (b"\r\n", b"\n"):
            line = stream.readline(_ONE_LINE)
        if not line:
            return
        if not line.startswith(b"WARC/"):
            raise RefusedError("damaged", "no archive from here on; what was read until there counts")
        headers = _headers(iter(lambda: stream.readline(_ONE_LINE), b""))
        length = _number(headers.get("content-length", ""))
        kept = min(length, most + _HEAD) if headers.get("warc-type") == "response" else 0
        data = stream.read(kept)
        _skip(stream, length - kept)
        if kept:
            found = _answer(headers.get("warc-target-uri", "").strip("<>"), data, most)
            if found is not None:
                yield found


def _headers(lines: Iterator[bytes]) -> Headers:
    """Names in small letters, values as they are, up to the empty line."""
    found: Headers = {}
    size = 0
    for line in lines:
        size += len(line)
        if not line.strip() or size > _HEAD:
            break
        name, _, value = line.decode("utf-8", "replace").partition(":")
        found.setdefault(name.strip().lower(), value.strip())
    return found


def _number(text: str) -> int:
    if not (text.isascii() and text.isdecimal() and len(text) <= 15):
        raise RefusedError("damaged", f"a record of {text[:20]!r} bytes; what was read until there counts")
    return int(text)


def _skip(stream: BinaryIO, length: int) -> None:
    while length > 0:
        read = len(stream.read(min(length, _AT_ONCE)))
        if not read:
            return
        length -= read


def _answer(address: str, data: bytes, most: int) -> Answer | None:
    """The answer of HTTP in a record; ``None`` when there is none."""
    first, _, rest = data.partition(b"\n")
    words = first.split()
    if not first.startswith(b"HTTP/") or len(words) < 2 or not words[1].isdigit() or len(words[1]) > 3:
        return None
    end = min((at for at in (rest.find(b"\r\n\r\n"), rest.find(b"\n\n")) if at >= 0), default=-1)
    if end < 0:
        return None
    headers, body = _headers(iter(rest[:end].splitlines())), rest[end:].lstrip(b"\r\n")
    if "chunked" in headers.get("transfer-encoding", "").lower():
        body = _joined(body)
    packing = headers.get("content-encoding", "").lower()
    if packing in ("gzip", "x-gzip", "deflate"):
        body = _unpacked(body, most)
    elif packing not in ("", "identity"):
        return None
    return Answer(address, int(words[1]), headers.get("content-type", ""), body[: most + 1])


def _joined(data: bytes) -> bytes:
    """The chunks of a body as one; as it is, when it is not in chunks after all."""
    parts: list[bytes] = []
    at = 0
    while (end := data.find(b"\r\n", at, at + 32)) >= 0:
        size = data[at:end].split(b";")[0].strip()
        if not size or len(size) > 8 or not all(c in b"0123456789abcdefABCDEF" for c in size):
            break
        length = int(size, 16)
        if not length:
            break
        parts.append(data[end + 2 : end + 2 + length])
        at = end + 2 + length + 2
    return b"".join(parts) if parts else data


def _unpacked(data: bytes, most: int) -> bytes:
    """A packed body, no more of it than may be; as it is, when it is not packed after all."""
    try:
        return zlib.decompressobj(zlib.MAX_WBITS | 32).decompress(data, most + 1)
    except zlib.error:
        return data
