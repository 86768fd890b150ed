"""The timeline as the dossier shows it: days with their precision, and a bar on a common axis."""

from __future__ import annotations

from collections.abc import Sequence
from datetime import date, timedelta

from msgspec import Struct
from msgspec.structs import replace

from riscontro.dossier.passages import Quoted, quote
from riscontro.dossier.shelf import Card, Shelf
from riscontro.dossier.wording import interval
from riscontro.outputs import Story, TimelineEvent

AXIS = 100.0
MARGIN = timedelta(days=45)  # how far from the story's days the axis may reach


class Moment(Struct, frozen=True):
    """An event ready to show. ``left``/``width`` are the bar in hundredths of the axis, null where it has none.

    ``doubtful`` says that the event may come before the one shown before it; ``quoted`` is true where
    the label is nothing but the opening words of a passage, which need not be said twice.
    """

    when: str
    precision: str
    label: str
    quoted: bool
    status: str
    first: Card | None
    passages: tuple[Quoted, ...]
    left: float | None
    width: float | None
    doubtful: bool = False


class Chronicle(Struct, frozen=True):
    """The events of a story, those long before it apart, and the ends of the axis."""

    moments: tuple[Moment, ...]
    background: tuple[Moment, ...]
    first: str
    last: str


def chronicle(shelf: Shelf, story: Story, events: Sequence[TimelineEvent], language: str) -> Chronicle:
    """The timeline of a story on one axis of days."""
    axis = _axis(story, events)
    near = [event for event in events if event.status != "background"]
    far = [event for event in events if event.status == "background"]
    ends = [interval(day.isoformat(), None, language) if day else "" for day in axis]
    return Chronicle(
        moments=tuple(
            replace(_moment(shelf, event, axis, language), doubtful=_doubtful(before, event))
            for before, event in zip([None, *near], near, strict=False)
        ),
        background=tuple(_moment(shelf, event, (None, None), language) for event in far),
        first=ends[0],
        last=ends[1],
    )


def day(value: str | None, last: bool = False) -> date | None:
    """The first (or last) day of an ISO year, month or day; None for anything else."""
    try:
        numbers = [int(piece) for piece in (value or "")[:10].split("-")]
        if len(numbers) == 3:
            return date(*numbers)
        year, month = (numbers[0], numbers[1]) if len(numbers) == 2 else (numbers[0], 12 if last else 1)
        if not last:
            return date(year, month, 1)
        return (date(year, month, 28) + timedelta(days=4)).replace(day=1) - timedelta(days=1)
    except (ValueError, OverflowError):
        return None


def _doubtful(before: TimelineEvent | None, event: TimelineEvent) -> bool:
    """Whether ``event`` may come before the one that stands before it: their intervals overlap without being the same."""
    if not before or (before.earliest, before.latest) == (event.earliest, event.latest):
        return False
    ends = day(before.latest or before.earliest, last=True)
    starts = day(event.earliest)
    return ends is not None and starts is not None and starts < ends


def _axis(story: Story, events: Sequence[TimelineEvent]) -> tuple[date | None, date | None]:
    """From the first to the last day of the events near the story's own days."""
    first, last = day(story.earliest), day(story.latest, last=True)
    if not first or not last or not date(1000, 1, 1) <= first <= last <= date(9000, 1, 1):
        return None, None
    ends = [
        point for event in events if event.status != "background" for point in (day(event.earliest), day(event.latest, True))
    ]
    near = [point for point in ends if point and first - MARGIN <= point <= last + MARGIN]
    return min(near, default=first), max(near, default=last)


def _moment(shelf: Shelf, event: TimelineEvent, axis: tuple[date | None, date | None], language: str) -> Moment:
    left, width = _bar(day(event.earliest), day(event.latest or event.earliest, True), *axis)
    return Moment(
        when=interval(event.earliest, event.latest, language),
        precision=event.precision,
        label=event.label,
        quoted=any(passage.text.startswith(event.label.rstrip("… ")) for passage in event.evidence),
        status=event.status,
        first=shelf.cards.get(event.first_reported_by),
        passages=tuple(quote(shelf, passage) for passage in event.evidence),
        left=left,
        width=width,
    )


def _bar(start: date | None, end: date | None, first: date | None, last: date | None) -> tuple[float | None, float | None]:
    if not start or not end or not first or not last or end < first or start > last:
        return None, None
    total = (last - first).days + 1
    begin, finish = max(start, first), min(max(end, start), last)
    return (
        round((begin - first).days * AXIS / total, 2),
        round(((finish - begin).days + 1) * AXIS / total, 2),
    )
