"""Groups of things, of which pairs are more or less alike and some can never be one."""

from __future__ import annotations

import heapq
from collections.abc import Mapping, Sequence

Pair = tuple[int, int]


def clusters(
    size: int, odds: Mapping[Pair, float], never: frozenset[Pair], threshold: float
) -> list[list[int]]:
    """Groups of the numbers below ``size``: the likeliest join first, while above ``threshold``.

    The likeness of two groups is the mean over their pairs in reach (average linkage).
    """
    members: dict[int, list[int]] = {i: [i] for i in range(size)}
    links: dict[int, dict[int, tuple[float, int]]] = {i: {} for i in range(size)}
    for (i, j), value in odds.items():
        links[i][j] = links[j][i] = (value, 1)
    heap = [(-total / count, i, j) for i in links for j, (total, count) in links[i].items() if i < j]
    heapq.heapify(heap)
    while heap and -heap[0][0] >= threshold:
        value, i, j = heapq.heappop(heap)
        current = i in members and j in members and _mean(links[i][j]) == -value
        if current and not _torn(members, never, i, j):
            kept = _join(members, links, i, j)
            for other, link in links[kept].items():
                heapq.heappush(heap, (-_mean(link), min(kept, other), max(kept, other)))
    return sorted(sorted(group) for group in members.values())


def _torn(members: Mapping[int, Sequence[int]], never: frozenset[Pair], one: int, other: int) -> bool:
    """True when a member of one group can never be of one event with a member of the other."""
    return any((min(i, j), max(i, j)) in never for i in members[one] for j in members[other])


def _mean(link: tuple[float, int]) -> float:
    return link[0] / link[1]


def _join(
    members: dict[int, list[int]],
    links: dict[int, dict[int, tuple[float, int]]],
    one: int,
    other: int,
) -> int:
    """Put two groups together under the smaller number, with their links summed; that number."""
    kept, gone = min(one, other), max(one, other)
    members[kept].extend(members.pop(gone))
    for third, (total, count) in links.pop(gone).items():
        del links[third][gone]
        if third != kept:
            before = links[kept].get(third, (0.0, 0))
            links[kept][third] = links[third][kept] = (before[0] + total, before[1] + count)
    return kept
