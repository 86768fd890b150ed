"""The timeline drawn: a lane for each event, bars as wide as the days are known, and when each outlet told it.

The axis is elastic: days on which something begins, ends or appears have the same width, and longer stretches without any
are folded to a break that says how long it is. So the crowded days can be read without zooming, and on paper.
"""

from __future__ import annotations

from bisect import bisect_right
from collections.abc import Iterable, Sequence
from datetime import date, timedelta

from msgspec import Struct

from riscontro.dossier.chronicle import Chronicle, Moment, Told
from riscontro.dossier.wording import interval

LEFT, ROOM, LANE, HEAD = 250, 450, 34, 40  # where days begin, their width where few, height of a lane and of the axis
NARROW, WIDE, FOLD = 11.0, 70.0, 26.0  # least and greatest width of a day; width of a break
LONGEST = 2  # days without anything that are not folded
APART = 16.0  # least distance of two numbers on the axis
LANES = 40  # of a large story: the events that most articles tell


class Tick(Struct, frozen=True):
    """The beginning of a day on the axis; ``month`` is empty where it goes on.

    ``tight`` says that there is no room for the name of the day unless the axis is stretched.
    """

    x: float
    name: str
    month: str
    tight: bool


class Fold(Struct, frozen=True):
    """A stretch of days folded to a break."""

    x: float
    width: float
    days: int


class Scale(Struct, frozen=True):
    """Days to places: from each of ``days`` on (ordinals) a day is ``steps`` wide, from ``places`` on."""

    days: tuple[int, ...]
    places: tuple[float, ...]
    steps: tuple[float, ...]
    folds: tuple[Fold, ...]
    width: float

    def at(self, ordinal: int) -> float:
        """Where a day begins; days off the axis are put to its nearer end."""
        index = max(0, bisect_right(self.days, ordinal) - 1)
        place = self.places[index] + (ordinal - self.days[index]) * self.steps[index]
        return round(min(max(place, 0.0), self.width), 1)


class Bar(Struct, frozen=True):
    """An interval of days: its place and width, whether it begins before or ends after the axis, what it opens.

    ``wide`` is true where more than one day is meant.
    """

    x: float
    width: float
    before: bool
    after: bool
    href: str
    title: str
    wide: bool = False


class Flag(Struct, frozen=True):
    """When some articles that tell an event appeared: the number of an article, or how many they are.

    ``down`` counts the flags of the lane before it whose days it overlaps.
    """

    bar: Bar
    label: str
    down: int = 0


class Lane(Struct, frozen=True):
    """An event of the picture; ``rivals`` are the days on which others date what may be the same."""

    y: int
    moment: Moment
    href: str
    bar: Bar | None
    rivals: tuple[Bar, ...]
    flags: tuple[Flag, ...]


class Axis(Struct, frozen=True):
    """The picture, in SVG units; ``left_out`` counts the events that have no lane."""

    lanes: tuple[Lane, ...]
    ticks: tuple[Tick, ...]
    folds: tuple[Fold, ...]
    left_out: int
    left: int
    width: float
    height: int
    step: float


def axis(chronicle: Chronicle, language: str) -> Axis | None:
    """The events near the story's days; None where there is no day or less than two events to compare."""
    first, last = chronicle.first, chronicle.last
    dated = [moment for moment in chronicle.moments if moment.earliest and moment.latest]
    if not first or not last or len(dated) < 2:
        return None
    order = sorted(range(len(dated)), key=lambda index: (-len({item.card.number for item in dated[index].passages}), index))
    shown = [dated[index] for index in sorted(order[:LANES])]
    scale = elastic(_points(shown), first, last)
    lanes = [_lane(scale, number, moment, chronicle.moments, first, last) for number, moment in enumerate(shown)]
    height = HEAD + LANE * len(lanes) + 6
    ticks = _ticks(scale, first, last, language)
    step = max(scale.steps)
    return Axis(
        tuple(lanes),
        ticks,
        scale.folds,
        len(chronicle.moments) - len(lanes),
        LEFT,
        LEFT + scale.width + 14,
        height,
        round(step, 1),
    )


def _points(moments: Iterable[Moment]) -> list[date]:
    """Every day on which an event begins or ends, or an article that tells it appeared."""
    points: list[date | None] = []
    for moment in moments:
        points += [moment.earliest, moment.latest]
        points += [end for told in moment.told for end in (told.earliest, told.latest)]
    return [point for point in points if point]


# ------------------------------------------------------------------ the scale


def elastic(points: Iterable[date], first: date, last: date) -> Scale:
    """A scale from ``first`` to ``last``: the days of ``points`` are wide, long stretches between them are folded."""
    busy = sorted({point.toordinal() for point in points if first <= point <= last} | {first.toordinal(), last.toordinal()})
    runs: list[tuple[int, int, bool]] = []  # first day, how many days, whether folded
    for index, ordinal in enumerate(busy):
        if index and ordinal - busy[index - 1] > 1:
            empty = ordinal - busy[index - 1] - 1
            runs.append((busy[index - 1] + 1, empty, empty > LONGEST))
        runs.append((ordinal, 1, False))
    folded = sum(fold for *_, fold in runs)
    plain = sum(days for _, days, fold in runs if not fold)
    step = min(max((ROOM - folded * FOLD) / plain, NARROW), WIDE)
    places: list[float] = []
    place = 0.0
    for _, days, fold in runs:
        places.append(round(place, 2))
        place += FOLD if fold else days * step
    folds = [Fold(places[index], FOLD, days) for index, (_, days, fold) in enumerate(runs) if fold]
    steps = [FOLD / days if fold else step for _, days, fold in runs]
    return Scale(tuple(run[0] for run in runs), tuple(places), tuple(steps), tuple(folds), round(place, 1))


def _ticks(scale: Scale, first: date, last: date, language: str) -> tuple[Tick, ...]:
    """A tick for every day that has a place of its own, numbered where there is room."""
    ticks: list[Tick] = []
    named, month = -APART, ""
    folded = {fold.x for fold in scale.folds}
    for start, place in zip(scale.days, scale.places, strict=True):
        if place in folded:
            continue
        day = date.fromordinal(start)
        room = place - named >= APART
        new = f"{day:%Y-%m}"
        ticks.append(Tick(place, str(day.day), interval(new, None, language) if room and new != month else "", not room))
        named, month = (place, new) if room else (named, month)
    return tuple(ticks)


# ------------------------------------------------------------------ lanes


def _lane(scale: Scale, number: int, moment: Moment, every: Sequence[Moment], first: date, last: date) -> Lane:
    href = moment.passages[0].href if moment.passages else ""
    places = {quoted.href for quoted in moment.disputed}
    rivals = [other for other in every if places & {quoted.href for quoted in other.passages} and other is not moment]
    bars = [_bar(scale, other.earliest, other.latest, first, last, other.passages[0].href, other.when) for other in rivals]
    return Lane(
        y=HEAD + LANE * number,
        moment=moment,
        href=href,
        bar=_bar(scale, moment.earliest, moment.latest, first, last, href, moment.when),
        rivals=tuple(bar for bar in bars if bar),
        flags=_apart([flag for flag in (_flag(scale, moment, told, first, last) for told in moment.told) if flag]),
    )


def _bar(scale: Scale, start: date | None, end: date | None, first: date, last: date, href: str, title: str) -> Bar | None:
    """A bar from the beginning of ``start`` to the end of ``end``; None where it lies off the axis."""
    if not start or not end or end < first or start > last or end < start:
        return None
    left, right = scale.at(start.toordinal()), scale.at((min(end, last) + timedelta(days=1)).toordinal())
    return Bar(left, round(right - left, 1), start < first, end > last, href, title, end > start)


def _flag(scale: Scale, moment: Moment, told: Told, first: date, last: date) -> Flag | None:
    """Where the articles that appeared on the same days stand."""
    names = ", ".join(f"{card.number} {card.name}" for card in told.cards)
    numbers = {card.number for card in told.cards}
    href = next((quoted.href for quoted in moment.passages if quoted.card.number in numbers), "")
    bar = _bar(scale, told.earliest, told.latest, first, last, href, f"{told.when}: {names}")
    label = str(told.cards[0].number) if len(told.cards) == 1 else f"{len(told.cards)}×"
    return Flag(bar, label) if bar and told.cards else None


def _apart(flags: Sequence[Flag]) -> tuple[Flag, ...]:
    """The flags, each put under those before it whose days it overlaps."""
    done: list[Flag] = []
    for flag in flags:
        over = [
            item.down for item in done if item.bar.x < flag.bar.x + flag.bar.width and flag.bar.x < item.bar.x + item.bar.width
        ]
        done.append(Flag(flag.bar, flag.label, max(over, default=-1) + 1))
    return tuple(done)
