"""Which articles are compared at all: one definition for all at once, for one after another and for files.

Under each of an article's heaviest words articles stand in order of their last day, then of their number; each meets those
that stand at most ``MET`` places before it. Of all whom an article so meets it keeps the ``BEST`` with which the words that
both stand under weigh most (the sum of the products of their weights), of equals the nearest in days, then the lower
number. Weights are whole numbers, so that no sum depends on its order. An article costs the same however many there are.
"""

from __future__ import annotations

import heapq
from collections import defaultdict, deque
from collections.abc import Iterator, Mapping, Sequence

from riscontro.chronicle.days import Days
from riscontro.grouping.views import Vector, heaviest

MET = 60  # articles before it that one meets under a word
BEST = 40  # of all whom it meets, with whom an article is compared
UNIT = 4096  # the weight 1.0 of a word

Row = tuple[int, int, int]  # an article under a word: its last day, its number, how much the word weighs
Meeting = tuple[int, int, int]  # the later article, the earlier one, the product of their weights


def seeds(vector: Vector) -> list[tuple[str, int]]:
    """The heaviest words of an article, each with its weight as a whole number."""
    return [(key, round(vector[key] * UNIT)) for key in heaviest(vector)]


def last_day(days: Days | None) -> int:
    """The day under which an article stands; 0 where none is known."""
    return days[1] if days else 0


def meetings(rows: Sequence[Row]) -> Iterator[Meeting]:
    """Who meets whom under one word, from all its rows in order."""
    for at, (_, number, weight) in enumerate(rows):
        for _, other, theirs in rows[max(0, at - MET) : at]:
            yield number, other, weight * theirs


def chosen(number: int, met: Mapping[int, int], days: Sequence[Days | None]) -> list[int]:
    """With whom an article is compared, of those it meets with what their common words weigh."""
    own = days[number]
    return heapq.nsmallest(BEST, met, key=lambda other: (-met[other], apart(own, days[other]) or 0, other))


def candidates(vectors: Sequence[Vector], days: Sequence[Days | None]) -> list[tuple[int, int]]:
    """The pairs of articles that are compared, the lower number first, in order."""
    posted: defaultdict[str, deque[tuple[int, int]]] = defaultdict(lambda: deque(maxlen=MET))
    found: set[tuple[int, int]] = set()
    for number in sorted(range(len(vectors)), key=lambda number: (last_day(days[number]), number)):
        met: defaultdict[int, int] = defaultdict(int)
        for key, weight in seeds(vectors[number]):
            row = posted[key]
            for other, theirs in row:
                met[other] += weight * theirs
            row.append((number, weight))
        found.update((min(number, other), max(number, other)) for other in chosen(number, met, days))
    return sorted(found)


def apart(one: Days | None, other: Days | None) -> int | None:
    """The days that lie at least between two articles; None where a day is unknown."""
    return None if one is None or other is None else max(one[0] - other[1], other[0] - one[1], 0)
