"""Where things stand in a text: the tokens between two offsets, and the tokens that begin a phrase of a class."""

from __future__ import annotations

from bisect import bisect_left
from collections import defaultdict
from collections.abc import Iterator, Mapping

from msgspec import Struct

from riscontro.kept import Kept
from riscontro.types import Hit, Reading, Tagged


@Kept
def begins(reading: Reading) -> tuple[int, ...]:
    """The offsets at which the tokens begin."""
    return tuple([token.start for token in reading.tokens])


def edges(reading: Reading, start: int, end: int) -> tuple[int, int]:
    """The tokens between two offsets: the first, and the one after the last."""
    offsets = begins(reading)
    return bisect_left(offsets, start), bisect_left(offsets, end)


class Marks(Struct, frozen=True, gc=False):
    """The tokens that begin a phrase of one class, in order, and the longest phrase at each."""

    at: tuple[int, ...]
    hits: tuple[Hit, ...]


@Kept
def _marks(tagged: Tagged) -> Mapping[str, Marks]:
    found: defaultdict[str, dict[int, Hit]] = defaultdict(dict)
    for at, hits in sorted(tagged.hits.items()):
        for hit in hits:
            found[hit.kind].setdefault(at, hit)
    return {kind: Marks(tuple(rows), tuple(rows.values())) for kind, rows in found.items()}


def marked(tagged: Tagged, kind: str, first: int, last: int) -> Iterator[tuple[int, Hit]]:
    """The tokens ``first`` to ``last`` (exclusive) that begin a phrase of class ``kind``, each with the longest one there."""
    marks = _marks(tagged).get(kind)
    if marks:
        begin, end = bisect_left(marks.at, first), bisect_left(marks.at, last)
        yield from zip(marks.at[begin:end], marks.hits[begin:end], strict=True)


def holds(tagged: Tagged, kind: str, first: int, last: int) -> bool:
    """Does a phrase of class ``kind`` begin among tokens ``first`` to ``last`` (exclusive)?"""
    marks = _marks(tagged).get(kind)
    at = bisect_left(marks.at, first) if marks else 0
    return marks is not None and at < len(marks.at) and marks.at[at] < last
