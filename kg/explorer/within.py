"""One question from the command line, in a process that is killed when it takes too long or too much."""

from __future__ import annotations

import asyncio
import json
from collections.abc import Callable, Mapping
from pathlib import Path
from typing import Any

from kg import queries
from kg.errors import QueryError, StoreError
from kg.explorer.served import Served, as_json
from kg.explorer.settings import MEGABYTE
from kg.queries import Answer
from kg.store import KnowledgeBase
from kg.workers import DiedError, Lane, Limits, Pool, Start, TooSlowError

MEMORY = 3000 * MEGABYTE


def answer(kb: Path, question: str, parameters: Mapping[str, str], seconds: float) -> Answer:
    """The rows of a question, named or in a ``.rq`` file, within so many seconds.

    Raises QueryError, also when the time or the memory did not suffice.
    """
    try:
        return asyncio.run(_answer(kb, question, parameters, seconds))
    except (DiedError, TooSlowError) as ended:
        raise QueryError(f"{question}: {ended}") from ended


async def _answer(kb: Path, question: str, parameters: Mapping[str, str], seconds: float) -> Answer:
    start = Start("kg.explorer.desk:reader", {"kb": str(kb.resolve())}, Limits(MEMORY))
    pool = Pool([Lane("one", start, 1, seconds)], ("kg.explorer.desk",))
    await pool.open()
    try:
        asked = {"op": "own", "question": question, "parameters": dict(parameters)}
        reply = await pool.ask("one", asked)
        told = json.loads(await reply.read())
        if reply.head["status"] != 200:
            kind = StoreError if reply.head["status"] >= 500 else QueryError
            raise kind(told["error"])
    finally:
        await pool.close()
    rows = tuple(tuple(row) for row in told["rows"])
    return Answer(tuple(told["columns"]), rows, tuple(told["remarks"]))


def own(base: KnowledgeBase, asked: Mapping[str, Any], keep: Callable[..., Any]) -> Served:
    """The worker's side: a file of the user's own, or a question of the catalogue."""
    question, parameters = asked["question"], asked["parameters"]
    if question.endswith(".rq"):
        found = queries.run_file(base, Path(question), parameters)
    else:
        found = queries.run(base, question, parameters)
    return as_json({"columns": found.columns, "rows": found.rows, "remarks": found.remarks})
