"""What can be asked of a worker that reads, by name.

An operation takes the knowledge base, the request, and a keeper (what it makes is kept until the store
changes), and gives what is sent. It raises KgError (400), AbsentError (404), ForbiddenError (403),
UnacceptableError (406).
"""

from __future__ import annotations

from collections.abc import Callable, Mapping
from typing import Any

from kg.explorer import asking, catalogue, graphs, naming, pages, things, within
from kg.explorer.served import Served
from kg.store import KnowledgeBase

Keep = Callable[[Any, Callable[[], Any]], Any]
Operation = Callable[[KnowledgeBase, Mapping[str, Any], Keep], Served]

OPERATIONS: dict[str, Operation] = {
    "graph": graphs.graph,
    "names": naming.names,
    "own": within.own,
    "page-data": pages.data,
    "page-map": pages.shapes,
    "question": catalogue.question,
    "sparql": lambda base, asked, keep: asking.sparql(base, asked),
    "status": catalogue.status,
    "thing": things.thing,
    "void": graphs.void,
}
