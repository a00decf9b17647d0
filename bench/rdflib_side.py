"""rdflib's memory store in a process of its own, where every question runs in a child that can be ended."""

from __future__ import annotations

import gc
import multiprocessing
import resource
import time
from pathlib import Path
from typing import Any

_FORK = multiprocessing.get_context("fork")


class Rdflib:
    """A file of N-Quads in rdflib's memory; ``load`` are the seconds that reading it took."""

    def __init__(self, file: Path, limit: int) -> None:
        """``limit`` is how many seconds of the processor one question may take."""
        self._ours, theirs = _FORK.Pipe()
        self._process = _FORK.Process(target=_serve, args=(theirs, file, limit))
        self._process.start()
        theirs.close()  # so that the child's end is told, however it comes
        self.load: float = self._ours.recv()

    def ask(self, sparql: str) -> float | str | None:
        """The seconds of an answer, a word on why there is none, or ``None`` where the time was up."""
        self._ours.send(sparql)
        answer: float | str | None = self._ours.recv()
        return answer

    def __enter__(self) -> Rdflib:
        return self

    def __exit__(self, *_: object) -> None:
        """End the process, whatever it is at."""
        self._process.kill()
        self._process.join()


def _serve(pipe: Any, file: Path, limit: int) -> None:
    from rdflib import Dataset

    data = Dataset(default_union=True)
    start = time.process_time()
    data.parse(file, format="nquads")
    pipe.send(time.process_time() - start)
    _teach()
    gc.freeze()  # a child must not copy what it only looks at
    while (sparql := pipe.recv()) is not None:
        pipe.send(_bounded(data, sparql, limit))


def _bounded(data: Any, sparql: str, limit: int) -> float | str | None:
    ours, theirs = _FORK.Pipe(duplex=False)
    child = _FORK.Process(target=_answer, args=(theirs, data, sparql, limit))
    child.start()
    theirs.close()
    try:
        told: float | str | None = ours.recv()
    except EOFError:  # the system has ended it
        told = None
    child.join()
    return told


def _answer(pipe: Any, data: Any, sparql: str, limit: int) -> None:
    resource.setrlimit(resource.RLIMIT_CPU, (limit, limit))
    start = time.process_time()
    try:
        for row in data.query(sparql):
            tuple(row)
    except Exception as wrong:  # of another engine: whatever it is, there is no answer to compare
        pipe.send(f"{type(wrong).__name__}: {wrong}"[:60])
    else:
        pipe.send(time.process_time() - start)


def _teach() -> None:
    """The functions that our questions add to SPARQL."""
    from rdflib import Literal, URIRef
    from rdflib.plugins.sparql.operators import register_custom_function

    from kg.queries.functions import FUNCTIONS

    for name, function in FUNCTIONS.items():

        def known(*terms: Any, function: Any = function) -> Any:
            found = function(*(_Term(str(term)) for term in terms))
            return Literal(found.value, datatype=URIRef(found.datatype.value))

        register_custom_function(URIRef(name.value), known, raw=False)


class _Term:
    """What our functions look at in a term."""

    def __init__(self, value: str) -> None:
        self.value = value
