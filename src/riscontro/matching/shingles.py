"""Runs of words that articles share, found through sampled shingles with their positions.

Winnowing (Schleimer, Wilkerson, Aiken 2003): of every window of consecutive shingles the smallest print
is kept, so every shared run of at least ``SHINGLE + WINDOW - 1`` words is found, and the work grows
with the text. Runs are then grown word by word to their full length.
"""

from __future__ import annotations

from collections import defaultdict, deque
from collections.abc import Iterator, Mapping, Sequence
from zlib import crc32

from msgspec import Struct

SHINGLE = 6
WINDOW = 4
_CROWD = 40
_REPEATS = 4


class Word(Struct, frozen=True):
    """A folded word of a text and the token it stands at; a gap (an empty word) ends every run."""

    low: str
    at: int


class Run(Struct, frozen=True, order=True):
    """Words that two texts share: from ``first_from`` in one, ``second_from`` in the other, ``size`` long."""

    first: int
    second: int
    first_from: int
    second_from: int
    size: int


def prints(words: Sequence[Word]) -> Iterator[tuple[int, int]]:
    """The sampled shingles of a text: (print, place of the first word)."""
    window: deque[tuple[int, int]] = deque()
    last = -1
    for place in range(len(words) - SHINGLE + 1):
        lows = [word.low for word in words[place : place + SHINGLE]]
        if not all(lows):
            continue
        value = crc32(" ".join(lows).encode())
        while window and window[-1][0] >= value:
            window.pop()
        window.append((value, place))
        while window[0][1] <= place - WINDOW:
            window.popleft()
        if window[0][1] != last:
            last = window[0][1]
            yield window[0]


def index(texts: Sequence[Sequence[Word]]) -> Mapping[int, list[tuple[int, int]]]:
    """Print to the places (text, word) where it stands, in order; the first ``_REPEATS`` of each text."""
    found: defaultdict[int, list[tuple[int, int]]] = defaultdict(list)
    for number, words in enumerate(texts):
        times: defaultdict[int, int] = defaultdict(int)
        for value, place in prints(words):
            times[value] += 1
            if times[value] <= _REPEATS:
                found[value].append((number, place))
    return found


def seeds(places: Mapping[int, list[tuple[int, int]]]) -> Iterator[tuple[int, int, int, int]]:
    """Pairs of places with one print in different texts: (first text, second text, word, word).

    A print that stands in a crowd of texts is paired with the first of them only.
    """
    for rows in places.values():
        firsts = rows if len(rows) <= _CROWD else rows[:1]
        for at, (first, here) in enumerate(firsts):
            for second, there in rows[at + 1 :]:
                if first != second:
                    yield first, second, here, there


def runs(texts: Sequence[Sequence[Word]], least: int) -> list[Run]:
    """The maximal runs of at least ``least`` words that any two of ``texts`` share, in order.

    A word of a text belongs to one run with another text at most: the first found from its start.
    """
    covered: defaultdict[tuple[int, int], int] = defaultdict(int)
    found: set[Run] = set()
    for first, second, here, there in sorted(set(seeds(index(texts)))):
        if here < covered[first, second]:
            continue
        run = grow(texts, first, second, here, there)
        if run.size >= least:
            found.add(run)
            covered[first, second] = run.first_from + run.size
    return sorted(found)


def grow(texts: Sequence[Sequence[Word]], first: int, second: int, here: int, there: int) -> Run:
    """The longest run of equal words around two places; empty where the words there differ."""
    one, other = texts[first], texts[second]
    back = _same(one, other, here - 1, there - 1, -1)
    ahead = _same(one, other, here, there, 1)
    return Run(first, second, here - back, there - back, back + ahead)


def _same(one: Sequence[Word], other: Sequence[Word], here: int, there: int, step: int) -> int:
    size = 0
    while 0 <= here < len(one) and 0 <= there < len(other) and one[here].low and one[here].low == other[there].low:
        size, here, there = size + 1, here + step, there + step
    return size
