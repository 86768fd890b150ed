"""The timeline as the dossier shows it: what happened, how closely that is known, who told it when, and what is disputed."""

from __future__ import annotations

from collections.abc import Sequence
from datetime import date, timedelta

from msgspec import Struct
from msgspec.structs import replace

from riscontro.dossier.passages import Quoted, quote
from riscontro.dossier.shelf import Card, Shelf
from riscontro.dossier.wording import interval
from riscontro.outputs import Story, TimelineEvent

MARGIN = timedelta(days=45)  # how far from the story's days the axis may reach


class Told(Struct, frozen=True):
    """The articles that tell an event and appeared on the same days: the days in words and as dates, None where not known."""

    when: str
    earliest: date | None
    latest: date | None
    cards: tuple[Card, ...]


class Moment(Struct, frozen=True):
    """An event ready to show, with its days.

    ``doubtful`` says that the event may come before the one shown before it; ``quoted`` is true where the label is nothing
    but the opening words of a passage, which need not be said twice; ``firm`` where a clause dates it; ``told`` who tells it,
    the first to appear first; ``disputed`` are passages that date elsewhere what may be the same.
    """

    when: str
    precision: str
    label: str
    quoted: bool
    status: str
    first: Card | None
    passages: tuple[Quoted, ...]
    earliest: date | None = None
    latest: date | None = None
    firm: bool = True
    told: tuple[Told, ...] = ()
    disputed: tuple[Quoted, ...] = ()
    doubtful: bool = False


class Chronicle(Struct, frozen=True):
    """The events of a story, those long before it apart, and the ends of the axis on which they can be drawn."""

    moments: tuple[Moment, ...]
    background: tuple[Moment, ...]
    first: date | None
    last: date | None


def chronicle(shelf: Shelf, story: Story, events: Sequence[TimelineEvent], language: str) -> Chronicle:
    """The timeline of a story."""
    near = [event for event in events if event.status != "background"]
    far = [event for event in events if event.status == "background"]
    first, last = _ends(story, events)
    return Chronicle(
        moments=tuple(
            replace(_moment(shelf, event, language), doubtful=_doubtful(before, event))
            for before, event in zip([None, *near], near, strict=False)
        ),
        background=tuple(_moment(shelf, event, language) for event in far),
        first=first,
        last=last,
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


def _ends(story: Story, events: Sequence[TimelineEvent]) -> tuple[date | None, date | None]:
    """From the first to the last day of the events, and of the articles that tell them, near the story's own days."""
    first, last = day(story.earliest), day(story.latest, last=True)
    if not first or not last or not date(1000, 1, 1) <= first <= last <= date(9000, 1, 1):
        return None, None
    shown = [event for event in events if event.status != "background"]
    points = [point for event in shown for point in (day(event.earliest), day(event.latest, True))]
    points += [point for event in shown for told in event.reported for point in (day(told.earliest), day(told.latest, True))]
    near = [point for point in points if point and first - MARGIN <= point <= last + MARGIN]
    return min(near, default=first), max(near, default=last)


def _moment(shelf: Shelf, event: TimelineEvent, language: str) -> Moment:
    return Moment(
        when=interval(event.earliest, event.latest, language),
        precision=event.precision,
        label=event.label,
        quoted=any(passage.text.startswith(event.label.rstrip("… ")) for passage in event.evidence),
        status=event.status,
        first=shelf.cards.get(event.first_reported_by),
        passages=tuple(quote(shelf, passage) for passage in event.evidence),
        earliest=day(event.earliest),
        latest=day(event.latest or event.earliest, True),
        firm=event.order == "known",
        told=_told(shelf, event, language),
        disputed=tuple(quote(shelf, passage) for passage in event.disputed),
    )


def _told(shelf: Shelf, event: TimelineEvent, language: str) -> tuple[Told, ...]:
    """Who tells an event, by the days on which they may have appeared."""
    found: dict[tuple[str | None, str | None], list[str]] = {}
    for told in event.reported:
        found.setdefault((told.earliest, told.latest), []).append(told.article)
    return tuple(
        Told(interval(low, high, language), day(low), day(high or low, True), shelf.named(names))
        for (low, high), names in found.items()
    )
