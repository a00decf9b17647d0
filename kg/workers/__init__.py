"""Processes that may be killed: for work that could run away, take all memory, or call out.

A *nursery* is a small process without listening sockets that forks workers on demand (some 20 ms, for
everything is imported already). A worker is bounded in memory, cannot open sockets, and dies with its
parent. A *pool* keeps lanes of them ready and kills whoever passes the time limit.

Standard library only; what a worker does is named by its target, ``"module:function"``.
"""

from kg.workers.frames import Frame, Part
from kg.workers.lanes import BusyError, DiedError, Lane, TooSlowError
from kg.workers.nursery import Nursery, Start
from kg.workers.pool import Pool
from kg.workers.reply import Reply
from kg.workers.sandbox import Limits

__all__ = [
    "BusyError",
    "DiedError",
    "Frame",
    "Lane",
    "Limits",
    "Nursery",
    "Part",
    "Pool",
    "Reply",
    "Start",
    "TooSlowError",
]
