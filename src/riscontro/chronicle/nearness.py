"""How near two clauses of a story lie in meaning, by what the story's desk has encoded already."""

from __future__ import annotations

from collections.abc import Mapping

from msgspec import Struct

from riscontro.matching.meaning import Meanings

Place = tuple[str, int]


class Nearness(Struct, frozen=True):
    """The words of each clause without who says them, by article and first offset, and their vectors, if there are any."""

    cores: Mapping[Place, str] = {}
    meanings: Meanings | None = None

    def of(self, one: Place, other: Place) -> float:
        """The cosine of two clauses; 0 where one is not known or no encoder is installed."""
        left, right = self.cores.get(one), self.cores.get(other)
        return self.meanings.near(left, right) if self.meanings is not None and left and right else 0.0


NOT_KNOWN = Nearness()
