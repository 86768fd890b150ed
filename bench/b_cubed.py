"""B³ of Bagga and Baldwin (1998): how well groups of articles fit the stories that the articles tell.

Nothing but Python is needed, so that peers in other environments are scored by the same lines.
"""

from __future__ import annotations

from collections import Counter
from collections.abc import Hashable, Iterable, Mapping, Sequence
from typing import NamedTuple


class Fit(NamedTuple):
    """How many articles there are, and the sums of the precision and of the recall of each article's own group."""

    articles: int
    precise: float
    complete: float

    @property
    def precision(self) -> float:
        return self.precise / self.articles if self.articles else 0.0

    @property
    def recall(self) -> float:
        return self.complete / self.articles if self.articles else 0.0

    @property
    def f1(self) -> float:
        both = self.precision + self.recall
        return 2 * self.precision * self.recall / both if both else 0.0


def b_cubed(story: Mapping[str, Hashable], groups: Iterable[Iterable[str]]) -> Fit:
    """The fit of ``groups`` over the articles of ``story``. One that is in no group stands alone; others count nowhere."""
    rows = [[name for name in group if name in story] for group in groups]
    placed = {name for row in rows for name in row}
    rows += [[name] for name in story if name not in placed]
    return of_stories([[story[name] for name in row] for row in rows if row])


def of_stories(groups: Sequence[Sequence[Hashable]]) -> Fit:
    """The fit of groups that are given as the stories of their articles; none is empty."""
    sizes = Counter(story for group in groups for story in group)
    precise = complete = 0.0
    for group in groups:
        held = Counter(group)
        precise += sum(number * number for number in held.values()) / len(group)
        complete += sum(number * number / sizes[story] for story, number in held.items())
    return Fit(sizes.total(), precise, complete)
