"""What goes over the socket between the server and a worker: frames of a kind, a length and bytes.

A request is one frame HEAD. A reply is one frame HEAD, any number of BODY, and one END; the first frame
that a new worker sends is READY. All are read and written by file descriptor, because a worker may not
make the system calls of sockets.
"""

from __future__ import annotations

import asyncio
import json
import os
import struct
from collections.abc import Iterator, Mapping
from dataclasses import dataclass
from enum import IntEnum
from typing import Any

_HEAD = struct.Struct("!BI")
LARGEST = 1 << 28  # bytes; a frame that says more is garbage


class Part(IntEnum):
    """The kinds of frames."""

    READY = 1
    HEAD = 2
    BODY = 3
    END = 4


@dataclass(frozen=True, slots=True)
class Frame:
    """One frame. HEAD and READY hold a JSON object, BODY bytes, END nothing."""

    part: Part
    data: bytes = b""

    @classmethod
    def of(cls, part: Part, **fields: Any) -> Frame:
        """A frame that holds a JSON object."""
        return cls(part, json.dumps(fields).encode("utf-8"))

    def fields(self) -> Mapping[str, Any]:
        """The JSON object that it holds."""
        found: Mapping[str, Any] = json.loads(self.data)
        return found


def write(descriptor: int, frame: Frame) -> None:
    """Write a frame whole; waits while the other side does not read."""
    rest = memoryview(_HEAD.pack(frame.part, len(frame.data)) + frame.data)
    while rest:
        rest = rest[os.write(descriptor, rest) :]


def read(descriptor: int) -> Frame | None:
    """The next frame; ``None`` when the other side is gone."""
    head = _exactly(descriptor, _HEAD.size)
    if head is None:
        return None
    part, length = _HEAD.unpack(head)
    data = _exactly(descriptor, length)
    return None if data is None else Frame(Part(part), data)


def _exactly(descriptor: int, length: int) -> bytes | None:
    pieces = list(_pieces(descriptor, length))
    whole = b"".join(pieces)
    return whole if len(whole) == length else None


def _pieces(descriptor: int, length: int) -> Iterator[bytes]:
    while length > 0:
        piece = os.read(descriptor, min(length, 1 << 20))
        if not piece:
            return
        length -= len(piece)
        yield piece


async def receive(reader: asyncio.StreamReader) -> Frame | None:
    """The next frame, for the server's side; ``None`` when the worker is gone."""
    try:
        part, length = _HEAD.unpack(await reader.readexactly(_HEAD.size))
        if length > LARGEST:
            return None
        return Frame(Part(part), await reader.readexactly(length))
    except (asyncio.IncompleteReadError, ConnectionError, ValueError):
        return None


def packed(frame: Frame) -> bytes:
    """The bytes of a frame, for the server's side."""
    return _HEAD.pack(frame.part, len(frame.data)) + frame.data
