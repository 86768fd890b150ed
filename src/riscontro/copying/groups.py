"""Connected components over edges that pass by once: union-find with path halving, eight bytes a node, no edge kept."""

from __future__ import annotations

from array import array
from collections import defaultdict
from collections.abc import Iterable


class Groups:
    """Which of ``size`` numbered things belong together; the result does not depend on the order of the edges."""

    def __init__(self, size: int) -> None:
        self._above = array("Q", range(size))

    def join(self, first: int, second: int) -> None:
        """Two things belong together."""
        one, other = self.home(first), self.home(second)
        self._above[max(one, other)] = min(one, other)

    def home(self, number: int) -> int:
        """The least thing with which a thing belongs together."""
        above = self._above
        while above[number] != number:
            above[number] = number = above[above[number]]
        return number


def together(size: int, edges: Iterable[tuple[int, int]]) -> list[list[int]]:
    """The groups of more than one thing, in order."""
    groups = Groups(size)
    for first, second in edges:
        groups.join(first, second)
    found: defaultdict[int, list[int]] = defaultdict(list)
    for number in range(size):
        found[groups.home(number)].append(number)
    return [members for members in found.values() if len(members) > 1]
