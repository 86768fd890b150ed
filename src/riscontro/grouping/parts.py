"""A story of more articles than one is compared with falls into parts; here they are put together again.

Average linkage counts a pair that was not compared as unlike. Between two parts that together hold more articles than one
is compared with, most pairs were not: how alike such parts are is asked anew of some articles of each, spread evenly over
its days, again and again as parts grow. Asked are only parts whose compared pairs are alike enough on the mean, so that
the work stays small.
"""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Callable, Iterable, Iterator, Mapping, Sequence

from riscontro.grouping.candidates import BEST
from riscontro.matching.clusters import cluster

SAMPLE = 16  # articles of a part that stand for it: of smaller ones all

Pair = tuple[int, int]
Ask = Callable[[Sequence[int], Sequence[int]], Iterable[float]]  # how alike each of some articles and each of others are


def put_together(
    groups: Sequence[Sequence[int]], alike: Mapping[Pair, float], ask: Ask, days: Sequence[int], threshold: float
) -> list[list[int]]:
    """``groups`` with the parts of one story put together; ``ask`` says how alike articles are, ``days`` the last day of
    each. Where no two groups that are linked hold more than ``BEST`` articles they are given back as they are."""
    found, before = [list(group) for group in groups], 0
    if sum(map(len, found)) <= BEST:
        return found
    while len(found) != before:
        before = len(found)
        found = _once(found, alike, ask, days, threshold)
    return found


def _once(
    groups: list[list[int]], alike: Mapping[Pair, float], ask: Ask, days: Sequence[int], threshold: float
) -> list[list[int]]:
    links = _links(groups, alike)
    asked = [pair for pair, values in links.items() if _is_cut(groups, pair) and sum(values) >= threshold * len(values)]
    if not asked:
        return groups
    sizes = [len(group) for group in groups]
    means = {(one, other): sum(values) / (sizes[one] * sizes[other]) for (one, other), values in links.items()}
    for one, other in asked:
        means[one, other] = _mean(_some(groups[one], days), _some(groups[other], days), ask)
    whole = cluster(len(groups), means, threshold, sizes)
    return sorted(sorted(number for part in parts for number in groups[part]) for parts in whole)


def _is_cut(groups: Sequence[Sequence[int]], pair: Pair) -> bool:
    """Do two groups hold more articles than one is compared with?"""
    return len(groups[pair[0]]) + len(groups[pair[1]]) > BEST


def _links(groups: Sequence[Sequence[int]], alike: Mapping[Pair, float]) -> dict[Pair, list[float]]:
    """The likenesses between the articles of different groups, by the places of the groups, all in order."""
    home = {number: place for place, group in enumerate(groups) for number in group}
    found: defaultdict[Pair, list[float]] = defaultdict(list)
    for (first, second), value in sorted(alike.items()):
        one, other = home[first], home[second]
        if one != other:
            found[min(one, other), max(one, other)].append(value)
    return dict(sorted(found.items()))


def _some(members: Sequence[int], days: Sequence[int]) -> list[int]:
    """Articles that stand for a group, spread evenly over its days."""
    ordered = sorted(members, key=lambda number: (days[number], number))
    return [ordered[at] for at in _places(len(ordered))]


def _places(size: int) -> Iterator[int]:
    return (at * size // SAMPLE for at in range(SAMPLE)) if size > SAMPLE else iter(range(size))


def _mean(first: Sequence[int], second: Sequence[int], ask: Ask) -> float:
    return sum(ask(first, second)) / (len(first) * len(second))
