"""Pairs worth comparing, and average-linkage clusters over sparse likenesses; deterministic."""

from __future__ import annotations

import heapq
from collections import defaultdict
from collections.abc import Iterable, Mapping, Sequence

_CROWD = 60  # neighbours under one key that an item is paired with
_FEWEST = 6
_BUDGET = 60_000  # items times neighbours


def pairs(keys: Sequence[Iterable[str]]) -> list[tuple[int, int]]:
    """Places of items that share a key: of a key with a crowd of items only near neighbours, fewer the more items."""
    crowd = max(_FEWEST, min(_CROWD, _BUDGET // max(1, len(keys))))
    places: defaultdict[str, list[int]] = defaultdict(list)
    for number, row in enumerate(keys):
        for key in sorted(set(row)):
            places[key].append(number)
    return sorted(
        {
            (first, second)
            for numbers in places.values()
            for at, first in enumerate(numbers)
            for second in numbers[at + 1 : at + 1 + crowd]
        }
    )


def cluster(
    size: int, alike: Mapping[tuple[int, int], float], threshold: float, sizes: Sequence[int] | None = None
) -> list[list[int]]:
    """Average-linkage clusters of ``size`` items; pairs that are not in ``alike`` count as 0.

    Where an item stands for a group, ``sizes`` are the groups' and ``alike`` the means over their pairs.
    """
    weights = list(sizes or [1] * size)
    members = {number: [number] for number in range(size)}
    links: dict[int, dict[int, float]] = {number: {} for number in range(size)}
    for (first, second), value in alike.items():
        links[first][second] = links[second][first] = value * (weights[first] * weights[second])
    heap = [(-_mean(links, weights, *pair), *pair) for pair, value in alike.items() if value >= threshold]
    heapq.heapify(heap)
    while heap:
        value, first, second = heapq.heappop(heap)
        if first in members and second in members and _mean(links, weights, first, second) == -value:
            members[first] += members.pop(second)
            weights[first] += weights[second]
            _merge(links, first, second)
            mine = weights[first]
            for other, total in links[first].items():
                mean = total / (mine * weights[other])
                if mean >= threshold:
                    heapq.heappush(heap, (-mean, first, other) if first < other else (-mean, other, first))
    return sorted(sorted(group) for group in members.values())


def _mean(links: dict[int, dict[int, float]], weights: Sequence[int], first: int, second: int) -> float:
    return links[first].get(second, 0.0) / (weights[first] * weights[second])


def _merge(links: dict[int, dict[int, float]], first: int, second: int) -> None:
    """The links of ``second`` go to ``first``."""
    mine = links[first]
    for other, total in links.pop(second).items():
        theirs = links[other]
        del theirs[second]
        if other != first:
            mine[other] = theirs[first] = mine.get(other, 0.0) + total
