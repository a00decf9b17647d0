"""What a lane of workers is, what is known of a worker, and how a request to one may end."""

from __future__ import annotations

import asyncio
from dataclasses import dataclass

from kg.errors import KgError
from kg.workers.nursery import Start


class BusyError(KgError):
    """All workers of the lane are at work and enough requests wait already."""


class TooSlowError(KgError):
    """The time limit has passed; the worker has been killed."""


class DiedError(KgError):
    """The worker ended before it had answered: it hit its memory limit, or its parser's end."""


@dataclass(frozen=True, slots=True)
class Lane:
    """One kind of work: ``size`` workers, ``seconds`` for a request, ``queue`` requests in line.

    Nobody waits longer than ``patience`` seconds for a worker. With ``quick`` seconds a request that takes
    longer goes aside, with its worker and a lower priority, and another worker takes its place, so that
    short requests never wait behind long ones; at most ``aside`` may be there, and who finds no room is
    told that it is busy.
    """

    name: str
    start: Start
    size: int = 1
    seconds: float = 10.0
    queue: int = 16
    patience: float = 5.0
    quick: float = 0.0
    aside: int = 0


@dataclass(slots=True)
class Worker:
    """One worker: its number in the nursery, the line to it, how sockets are barred, what it has served."""

    number: int
    reader: asyncio.StreamReader
    writer: asyncio.StreamWriter
    barred: str
    served: int = 0
    aside: bool = False
