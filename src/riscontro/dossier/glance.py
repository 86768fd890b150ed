"""The first screen: where they disagree, how many origins, what came of what was announced, what happened."""

from __future__ import annotations

from collections import Counter
from collections.abc import Sequence

from msgspec import Struct

from riscontro.dossier.chronicle import Chronicle, Moment
from riscontro.dossier.points import Point, Points
from riscontro.dossier.sayings import FATES, Promise

LINES = 4


class Glance(Struct, frozen=True):
    """The lines of the four panels, and how many points contradict, differ, or revise an earlier one.

    ``fates`` counts the announcements by their outcome, the gravest first.
    """

    contradict: int
    differ: int
    revise: int

    happened: tuple[Moment, ...]
    agreed: tuple[Point, ...]
    disagree: tuple[Point, ...]
    origins: tuple[Point, ...]
    undecided: tuple[Point, ...]
    promised: tuple[Promise, ...]
    fates: tuple[tuple[str, int], ...]


def glance(points: Points, timeline: Chronicle, promised: Sequence[Promise]) -> Glance:
    """The gravest lines of every section, few enough for one screen."""
    agreed = sorted(points.accord, key=lambda item: (-item.low, -item.outlets))
    hollow = [item for item in points.origins if not item.roots or item.weight > 0]
    counts = Counter(item.relation for item in points.disagree)
    fates = Counter(item.outcome for item in promised)
    return Glance(
        contradict=counts["contradict"],
        differ=counts["differ"],
        revise=counts["revise"],
        happened=_main(timeline.moments),
        agreed=tuple(agreed[:LINES]),
        disagree=points.disagree[:LINES],
        origins=tuple(hollow[:LINES]),
        undecided=points.undecided[: LINES - min(len(promised), LINES // 2)],
        promised=tuple(promised[: LINES - min(len(points.undecided), LINES // 2)]),
        fates=tuple((fate, fates[fate]) for fate in FATES if fates[fate]),
    )


def _main(moments: Sequence[Moment]) -> tuple[Moment, ...]:
    """The events that most articles tell, in their order of time."""
    happened = [(index, item) for index, item in enumerate(moments) if item.status == "happened"]
    happened.sort(key=lambda pair: (-len({quoted.card.number for quoted in pair[1].passages}), pair[0]))
    happened = list({item.label: (index, item) for index, item in reversed(happened)}.values())[::-1]
    return tuple(item for _, item in sorted(happened[:LINES], key=lambda pair: pair[0]))
