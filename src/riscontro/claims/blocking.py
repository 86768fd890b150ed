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
    articles = [unit.article for unit in units]
    holders: dict[str, list[int]] = defaultdict(list)
    for number, unit in enumerate(units):
        for key in unit.bag.forms | unit.bag.concepts:
            holders[key].append(number)
    common: Counter[int] = Counter()
    for numbers in holders.values():
        if len(numbers) <= _MOST_HOLDERS:
            for at, one in enumerate(numbers):
                row, own = one * len(units), articles[one]
                common.update([row + other for other in numbers[at + 1 :] if articles[other] != own])
    for pair in sorted([pair for pair, count in common.items() if count >= _LEAST_SHARED]):
        one, other = divmod(pair, len(units))
        yield units[one], units[other]
