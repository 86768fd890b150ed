"""The first screen: what happened, where they disagree, how many origins, what is open."""

from __future__ import annotations

from collections import Counter
from collections.abc import Sequence
from datetime import date

from msgspec import Struct

from riscontro.dossier.chronicle import Chronicle, Moment
from riscontro.dossier.passages import Quoted, words
from riscontro.dossier.points import Point, Points
from riscontro.dossier.sayings import FATES, Promise

LINES = 4
FITS = 150  # characters of a sentence that tells an event without being cut
ENDS = ".!?…:;»”\"')"


class Event(Struct, frozen=True):
    """One of the story's main events: when, the passage that tells it best, and how many articles tell it."""

    when: str
    told: Quoted
    articles: int


class Glance(Struct, frozen=True):
    """The lines of the four panels, and what is counted above them.

    ``contradict``, ``differ``, ``revise`` count points; of the ``shared`` ones, which several articles make, ``hollow``
    have one origin or none. ``fates`` counts the announcements by their outcome, the gravest first.
    """

    contradict: int
    differ: int
    revise: int
    shared: int
    hollow: int

    happened: tuple[Event, ...]
    agreed: tuple[Point, ...]
    disagree: tuple[Point, ...]
    origins: tuple[Point, ...]
    undecided: tuple[Point, ...]
    promised: tuple[Promise, ...]
    fates: tuple[tuple[str, int], ...]


def glance(points: Points, timeline: Chronicle, promised: Sequence[Promise]) -> Glance:
    """The gravest lines of every section, few enough for one screen."""
    agreed = sorted(points.accord, key=lambda item: (-item.low, -item.outlets))
    hollow = [item for item in points.origins if not item.roots or item.high <= 1]
    counts = Counter(item.relation for item in points.disagree)
    fates = Counter(item.outcome for item in promised)
    undecided = points.undecided[: LINES - min(len(promised), LINES // 2)]
    return Glance(
        contradict=counts["contradict"],
        differ=counts["differ"],
        revise=counts["revise"],
        shared=len(points.origins),
        hollow=len(hollow),
        happened=main_events(timeline.moments),
        agreed=tuple(agreed[:LINES]),
        disagree=points.disagree[:LINES],
        origins=tuple(sorted(hollow, key=lambda item: -item.outlets)[:LINES]),
        undecided=undecided,
        promised=_open(promised, LINES - len(undecided)),
        fates=tuple((fate, fates[fate]) for fate in FATES if fates[fate]),
    )


def _open(promised: Sequence[Promise], most: int) -> tuple[Promise, ...]:
    """What is open, that with a day first; what came out otherwise takes half of the lines."""
    gone = [item for item in promised if item.outcome in ("changed", "expired")]
    waiting = sorted((item for item in promised if item.outcome == "open"), key=lambda item: not item.horizon)
    room = max(most - len(waiting), (most + 1) // 2)
    return (*gone[:room], *waiting)[:most]


def main_events(moments: Sequence[Moment]) -> tuple[Event, ...]:
    """The events that most articles tell, in their order of time.

    Among those that equally many tell, those told most often, in a sentence of their own, on a day that is known, and near
    the day of the event that most tell.
    """
    happened = [item for item in moments if item.status == "happened" and item.passages]
    chief = max(happened, key=_told, default=None)
    centre = chief.earliest if chief else None
    ranked = sorted(happened, key=lambda item: (*(-part for part in _told(item)), _distance(item.earliest, centre)))
    kept: list[Moment] = []
    for item in ranked:
        if len(kept) < LINES and not any(_same(item, other) for other in kept):
            kept.append(item)
    return tuple(_event(item) for item in happened if item in kept)


def _told(item: Moment) -> tuple[int, ...]:
    """By how many articles an event is told, how often up to thrice, whether in its own sentence, and how precisely."""
    articles = {quoted.card.number for quoted in item.passages}
    return (
        len(articles),
        min(3, len(item.passages)),
        any(map(_whole, item.passages)),
        item.precision in ("day", "minute", "hour"),
    )


def _distance(one: date | None, other: date | None) -> int:
    """How many days two events are from each other; farther than any where one has none."""
    return abs((one - other).days) if one and other else date.max.toordinal()


def _same(one: Moment, other: Moment) -> bool:
    """Whether two events are told in nearly the same words."""
    mine, theirs = words(_best(one).text), words(_best(other).text)
    return len(mine & theirs) > 0.6 * min(len(mine), len(theirs))


def _event(item: Moment) -> Event:
    return Event(item.when, _best(item), len({quoted.card.number for quoted in item.passages}))


def _best(item: Moment) -> Quoted:
    """The passage that tells an event best: a sentence of its own, not too long, with most words that others use too."""
    every = [(quoted, words(quoted.text)) for quoted in item.passages]

    def worth(pair: tuple[Quoted, frozenset[str]]) -> tuple[bool, bool, float]:
        quoted, mine = pair
        shared = sum(len(mine & theirs) for _, theirs in every) / (len(mine) or 1)
        return _whole(quoted), len(quoted.text) <= FITS, shared

    return max(every, key=worth)[0]


def _whole(quoted: Quoted) -> bool:
    """Whether a passage begins where a sentence does."""
    before = quoted.before.rstrip()
    first = next((char for char in quoted.text if char.isalnum()), "")
    return not first.islower() and (not before or before[-1] in ENDS)
