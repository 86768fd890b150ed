"""Under which words articles stand, in memory, and whom an article meets under its own (``grouping/candidates``).

A line is one whole number: an article's last day, its number, and how much the word weighs in it, so that the lines of a word
are in order of the days and that of the next article is nearly always put at the end.
"""

from __future__ import annotations

from array import array
from bisect import bisect_left, insort
from collections.abc import Iterable, Sequence

import numpy as np

from riscontro.grouping.candidates import BEST, MET, UNIT

_WEIGHT = UNIT.bit_length()  # bits of a weight
_NUMBER = 28  # bits of an article's number; 22 are left for the day, enough for any
_LATEST = (1 << _NUMBER) - 1
_PRODUCT = 2 * UNIT.bit_length()


class Postings:
    """Articles by number under their words; the number of a later one is higher."""

    def __init__(self) -> None:
        self._lines: dict[str, array[int]] = {}

    def put(self, number: int, day: int, under: Iterable[tuple[str, int]]) -> None:
        """One more article with the words it stands under, each with its weight."""
        for word, weight in under:
            line, lines = _line(day, number, weight), self._lines.get(word)
            if lines is None:
                self._lines[word] = array("q", (line,))
            elif lines[-1] < line:
                lines.append(line)
            else:
                insort(lines, line)

    def drop(self, number: int, day: int, under: Iterable[tuple[str, int]]) -> None:
        """One article less."""
        for word, weight in under:
            line, lines = _line(day, number, weight), self._lines[word]
            if len(lines) == 1:
                del self._lines[word]
            else:
                del lines[0 if lines[0] == line else bisect_left(lines, line)]

    def met(self, under: Sequence[tuple[str, int]], day: int) -> list[int]:
        """The ``BEST`` articles that one of a day meets under its words: under each ``MET`` of those up to that day and ``MET``
        of those after it; of equals the lower number."""
        found, sizes, behind = array("q"), [], _line(day + 1, 0, 0)
        for word, _ in under:
            lines = self._lines.get(word)
            if lines is None:
                sizes.append(0)
                continue
            at = len(lines) if lines[-1] < behind else bisect_left(lines, behind)
            near = lines[max(0, at - MET) : at + MET]
            sizes.append(len(near))
            found.extend(near)
        if not found:
            return []
        lines_ = np.frombuffer(found, dtype=np.int64)
        products = (lines_ & ((1 << _WEIGHT) - 1)) * np.repeat([weight for _, weight in under], sizes)
        return _best((lines_ >> _WEIGHT) & _LATEST, products)


def _line(day: int, number: int, weight: int) -> int:
    return ((day << _NUMBER | number) << _WEIGHT) | weight


def _best(numbers: np.ndarray, products: np.ndarray) -> list[int]:
    """The numbers whose products add up to most."""
    ordered = np.sort(numbers << _PRODUCT | products)
    numbers = ordered >> _PRODUCT
    first = np.flatnonzero(np.diff(numbers, prepend=-1))
    sums = np.add.reduceat(ordered & ((1 << _PRODUCT) - 1), first)
    ranked = sums << _NUMBER | (_LATEST - numbers[first])
    if len(ranked) > BEST:
        ranked = np.partition(ranked, len(ranked) - BEST)[-BEST:]
    best: list[int] = (_LATEST - (ranked & _LATEST)).tolist()
    return best
