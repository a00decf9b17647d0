"""What has happened since the start, as Prometheus reads it. No address, no query and no secret is in it."""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterator, Mapping

from kg.workers import Pool

BUCKETS = (0.005, 0.01, 0.025, 0.05, 0.1, 0.25, 0.5, 1.0, 2.5, 5.0, 10.0)
CONTENT_TYPE = "text/plain; version=0.0.4; charset=utf-8"


class Metrics:
    """Counters of this process."""

    def __init__(self) -> None:
        """All at zero."""
        self._requests: Counter[tuple[str, int]] = Counter()
        self._within: Counter[float] = Counter()
        self._seconds = 0.0
        self._count = 0

    def request(self, route: str, status: int, seconds: float) -> None:
        """Count a request. ``route`` is the name of a route, never what a client wrote."""
        self._requests[route, status] += 1
        self._count += 1
        self._seconds += seconds
        for bound in BUCKETS:
            if seconds <= bound:
                self._within[bound] += 1

    def text(self, pool: Pool) -> str:
        """All of it in the text format."""
        return "".join(f"{line}\n" for line in self._lines(pool))

    def _lines(self, pool: Pool) -> Iterator[str]:
        yield from _family("kg_requests_total", "counter", "Requests answered, by route and status.")
        for (route, status), count in sorted(self._requests.items()):
            yield f'kg_requests_total{{route="{route}",status="{status}"}} {count}'
        yield from _family("kg_request_seconds", "histogram", "Time from a request to the end of its answer.")
        for bound in BUCKETS:
            yield f'kg_request_seconds_bucket{{le="{bound}"}} {self._within[bound]}'
        yield f'kg_request_seconds_bucket{{le="+Inf"}} {self._count}'
        yield f"kg_request_seconds_sum {self._seconds:.6f}"
        yield f"kg_request_seconds_count {self._count}"
        yield from _family("kg_queries_total", "counter", "What came of what workers were asked, by lane.")
        for (lane, outcome), count in sorted(pool.outcomes.items()):
            yield f'kg_queries_total{{lane="{lane}",outcome="{outcome}"}} {count}'
        yield from _gauge("kg_workers", "Workers that are alive, by lane.", pool.living())


def _family(name: str, kind: str, help: str) -> Iterator[str]:
    yield f"# HELP {name} {help}"
    yield f"# TYPE {name} {kind}"


def _gauge(name: str, help: str, values: Mapping[str, int]) -> Iterator[str]:
    yield from _family(name, "gauge", help)
    for lane, value in sorted(values.items()):
        yield f'{name}{{lane="{lane}"}} {value}'
