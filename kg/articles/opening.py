"""Opens what is a regular file, packed or not, and gives no more of it than it may be.

A link, a pipe or a device in the place of a file is refused when it is opened, not only when it is listed.
A file that unpacks to a great many times its size is refused as soon as that shows.
"""

from __future__ import annotations

import gzip
import io
import os
import stat
import zlib
from collections.abc import Iterator
from contextlib import contextmanager
from pathlib import Path
from typing import IO, Any, BinaryIO

from kg.articles.problems import RefusedError

PACKED = (".gz", ".zst")
_FREE = 64_000_000  # bytes that any file may unpack to
_TIMES = 100  # beyond, so many times its packed size: texts are packed to a tenth, seldom to a thirtieth


def kind(path: Path) -> str:
    """The ending that says how to read a file: ``.txt``, ``.jsonl.gz``."""
    name = path.name.lower()
    packing = next((ending for ending in PACKED if name.endswith(ending)), "")
    return Path(name.removesuffix(packing)).suffix + packing


@contextmanager
def opened(path: Path) -> Iterator[BinaryIO]:
    """The bytes of a regular file, unpacked if it is packed. Raises RefusedError, OSError."""
    handle = os.open(path, os.O_RDONLY | os.O_NONBLOCK | getattr(os, "O_NOFOLLOW", 0) | os.O_CLOEXEC)
    with os.fdopen(handle, "rb") as raw:
        if not stat.S_ISREG(os.fstat(handle).st_mode):
            raise RefusedError("no_source", "not a regular file; name the file itself")
        if path.suffix.lower() not in PACKED:
            yield raw
            return
        try:
            with _unpacking(raw, path.suffix.lower()) as plain:
                yield io.BufferedReader(_Bounded(plain, raw), 1 << 16)
        except (EOFError, gzip.BadGzipFile, zlib.error) as wrong:
            raise RefusedError("damaged", f"cannot be unpacked ({wrong}); pack it again") from wrong


def _unpacking(raw: IO[bytes], packing: str) -> Any:
    if packing == ".gz":
        return gzip.GzipFile(fileobj=raw, mode="rb")
    try:
        import zstandard
    except ImportError as lacking:
        what = "packed with Zstandard, which is not installed; unpack it, or install conflict-kg[archives]"
        raise RefusedError("no_source", what) from lacking
    return zstandard.ZstdDecompressor(max_window_size=1 << 27).stream_reader(raw)


class _Bounded(io.RawIOBase):
    """What is unpacked, as long as it stays in proportion to what was packed."""

    def __init__(self, plain: Any, packed: IO[bytes]) -> None:
        super().__init__()
        self._plain, self._packed, self._given = plain, packed, 0

    def readable(self) -> bool:
        return True

    def readinto(self, buffer: Any) -> int:
        data: bytes = self._read(len(buffer))
        buffer[: len(data)] = data
        self._given += len(data)
        if self._given > _FREE and self._given > _TIMES * max(self._packed.tell(), 1):
            what = f"unpacks to more than {_TIMES} times its size; what was read until there counts"
            raise RefusedError("too_long", what)
        return len(data)

    def _read(self, size: int) -> bytes:
        try:
            return bytes(self._plain.read1(size))  # what is there, before what is damaged
        except (EOFError, OSError, zlib.error) as wrong:
            raise RefusedError("damaged", f"cannot be unpacked further ({wrong}); pack it again") from wrong
        except Exception as wrong:
            if type(wrong).__name__ != "ZstdError":  # known only where the library is
                raise
            raise RefusedError("damaged", f"cannot be unpacked further ({wrong}); pack it again") from wrong
