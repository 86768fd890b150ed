"""Which articles meet under one print: pairs worth comparing, from rows that any bucket can hold apart.

A row is a print and the number of an article in one 64-bit integer. All rows of one print fall into one bucket, so
buckets are worked through one at a time, anywhere. Under a print of a crowd (a footer, a form of words, a wire that
everybody ran) each article meets the shortest ones only: the work stays linear, and the shortest text with a passage
is likeliest to be the passage itself.
"""

from __future__ import annotations

from array import array
from collections.abc import Iterable, Iterator, Sequence
from itertools import groupby

CROWD = 24  # articles under one print
HOSTS = 3  # of a crowd, whom each of the others meets
LEAST = 3  # prints that two articles share, or all prints of the one with fewer
_BITS = 32
_MASK = (1 << _BITS) - 1


def rows(number: int, prints: Iterable[int]) -> Iterator[int]:
    """A row for each print of the article with a number (below 2**32)."""
    return (value << _BITS | number for value in prints)


def bucket(value: int, buckets: int) -> int:
    """The bucket of a print: sampled prints share factors, so they are mixed first."""
    return (value * 0x9E3779B1 >> 7 & _MASK) % buckets


def meet(found: array[int], sizes: Sequence[int]) -> tuple[list[int], list[int]]:
    """The pairs (lower number << 32 | higher number) that meet in one bucket, once for each print, and its common prints.

    ``sizes`` is how many prints each article has. Where numbers follow the order of ids, the order in which articles
    came changes nothing.
    """
    pairs: list[int] = []
    common: list[int] = []
    for value, same in groupby(sorted(found), key=lambda row: row >> _BITS):
        members = [row & _MASK for row in same]
        if len(members) > CROWD:
            common.append(value)
            pairs += _hosted(members, sorted(members, key=lambda number: (sizes[number], number))[:HOSTS])
        else:
            pairs += (first << _BITS | second for at, first in enumerate(members) for second in members[at + 1 :])
    return pairs, common


def _hosted(members: Sequence[int], hosts: Sequence[int]) -> Iterator[int]:
    """Each host with every other, once."""
    for at, host in enumerate(hosts):
        others = (other for other in members if other != host and other not in hosts[:at])
        yield from (min(host, other) << _BITS | max(host, other) for other in others)


def counted(pairs: Iterable[int], sizes: Sequence[int]) -> Iterator[tuple[int, int]]:
    """The pairs that share enough prints, in order; ``sizes`` is how many prints each article has."""
    for pair, same in groupby(sorted(pairs)):
        first, second = pair >> _BITS, pair & _MASK
        if sum(1 for _ in same) >= min(LEAST, sizes[first], sizes[second]):
            yield first, second
