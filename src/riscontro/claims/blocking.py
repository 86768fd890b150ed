"""Which units are worth comparing: those of different articles that share at least two telling terms or concepts."""

from __future__ import annotations

from collections import Counter, defaultdict
from collections.abc import Iterator

from riscontro.claims.units import Unit

_LEAST_SHARED = 2
_MOST_HOLDERS = 60


def candidates(units: tuple[Unit, ...]) -> Iterator[tuple[Unit, Unit]]:
    """Pairs of units of different articles with at least two keys in common, in order.

    A key that stands in more than 60 units tells nothing apart and opens no pair, so that the cost grows in step
    with the length of the story.
    """
    holders: dict[str, list[int]] = defaultdict(list)
    for number, unit in enumerate(units):
        for key in sorted(unit.bag.forms | unit.bag.concepts):
            holders[key].append(number)
    common: Counter[tuple[int, int]] = Counter()
    for numbers in holders.values():
        if len(numbers) <= _MOST_HOLDERS:
            common.update(_across(units, numbers))
    for (one, other), count in sorted(common.items()):
        if count >= _LEAST_SHARED:
            yield units[one], units[other]


def _across(units: tuple[Unit, ...], numbers: list[int]) -> Iterator[tuple[int, int]]:
    for at, one in enumerate(numbers):
        for other in numbers[at + 1 :]:
            if units[one].article != units[other].article:
                yield one, other
