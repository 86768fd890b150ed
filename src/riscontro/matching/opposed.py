"""Whether one of two wordings in one language denies what the other says: the clauses around the words they share."""

from __future__ import annotations

from collections.abc import Sequence

from riscontro.matching.alignment import Compared, align, comparable
from riscontro.text.places import marked
from riscontro.types import Reading

Range = tuple[int, int]
_LONGEST = 200  # tokens of a wording that are looked at
_REACH = 8  # tokens between a conjunction and the word of denial that it makes idle
_IDLE, _BEHIND = "no-denial", "behind"
_ENDS = frozenset(".,;:!?—–…")


def denies(reading: Reading, first: int, last: int) -> bool:
    """Does a word of denial stand among tokens ``first`` to ``last`` (exclusive)?

    One that denies nothing does not count (``until it does not end``, ``not only``).
    """
    return any(_denies(reading, at, first) for at, _ in marked(reading.tagged, "negation", first, last))


def _denies(reading: Reading, at: int, first: int) -> bool:
    """Is token ``at`` a word of denial that denies?"""
    tagged = reading.tagged
    if tagged.at(at, _IDLE):
        return False
    for before in range(at - 1, max(first, at - _REACH) - 1, -1):
        hit = tagged.at(before, _IDLE)
        if hit and (hit.concept == _BEHIND or hit.last > at):
            return False
        if reading.tokens[before].text in _ENDS:
            return True
    return True


def opposed(one: Reading, here: Range, other: Reading, there: Range) -> bool:
    """Do the clauses in which two wordings (tokens from, to) have words in common deny in one of them alone?

    What one wording adds before or behind those clauses does not count: an outlet may quote less than another.
    """
    here, there = (here[0], min(here[1], here[0] + _LONGEST)), (there[0], min(there[1], there[0] + _LONGEST))
    left, right = comparable(one, *here), comparable(other, *there)
    places = _shared(left, right)
    if places is None:
        return False
    a, b = _widened(one, here, places[0]), _widened(other, there, places[1])
    return denies(one, *a) != denies(other, *b)


def _shared(left: Sequence[Compared], right: Sequence[Compared]) -> tuple[Range, Range] | None:
    """The tokens from the first to the last content word that both have in order, on either side."""
    stretches = align([word.key for word in left], [word.key for word in right])
    same = [
        (stretch.base_from + step, stretch.other_from + step)
        for stretch in stretches
        if stretch.same
        for step in range(stretch.base_to - stretch.base_from)
        if left[stretch.base_from + step].content
    ]
    if not same:
        return None
    (first, begin), (last, end) = same[0], same[-1]
    return (left[first].at, left[last].at + 1), (right[begin].at, right[end].at + 1)


def _widened(reading: Reading, within: Range, at: Range) -> Range:
    """Tokens ``at`` with the rest of the clauses they lie in, no further than ``within``."""
    first, last = at
    while first > within[0] and reading.tokens[first - 1].text not in _ENDS:
        first -= 1
    while last < within[1] and reading.tokens[last].text not in _ENDS:
        last += 1
    return first, last
