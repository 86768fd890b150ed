"""When one happening took place: clock times and dates right behind a verb of happening."""

from __future__ import annotations

from bisect import bisect_left
from collections.abc import Iterator
from itertools import combinations

from msgspec import Struct

from riscontro.claims.points import Point, Take, chain_of
from riscontro.claims.sameness import apart, may_be_same, span_of
from riscontro.claims.units import Desk, Unit
from riscontro.matching.concepts import beginnings, concepts
from riscontro.types import Relation, Time

_FIRM = frozenset({"asserted", "reportative"})
_MINUTES = len("00:00")


class Moment(Struct, frozen=True):
    """A time of a unit and the event that happened then."""

    unit: Unit
    time: Time
    event: str
    span: tuple[str, str]


def moments(desk: Desk) -> Iterator[Point]:
    """Every happening that several articles date, with the relation of the dates."""
    found = sorted(_moments(desk), key=lambda item: (item.unit.place, item.time.start))
    for event in sorted({item.event for item in found}):
        group = _consistent(desk, [item for item in found if item.event == event])
        if len(group) > 1:
            yield _point(desk, event, group)


def _consistent(desk: Desk, items: list[Moment]) -> list[Moment]:
    """One moment an article, all of which may be of one happening."""
    chosen: list[Moment] = []
    for item in items:
        fits = all(item.unit.article != other.unit.article and may_be_same(desk, item.unit, other.unit) for other in chosen)
        if fits and all(_comparable(item, other) for other in chosen):
            chosen.append(item)
    return chosen


def _comparable(one: Moment, other: Moment) -> bool:
    """Clock times are compared with clock times, days with days."""
    return one.time.type == other.time.type


def _moments(desk: Desk) -> Iterator[Moment]:
    for unit in desk.units:
        examined = desk.case.article(unit.article)
        for index in unit.statement.times:
            time = examined.findings.times[index]
            span = _clock(time) if time.type == "TIME" else span_of(time)
            event = _happened(desk, unit, time) if span and time.type in ("TIME", "DATE") else ""
            if span and event:
                yield Moment(unit, time, event, span)


def _clock(time: Time) -> tuple[str, str] | None:
    """The minutes of the day that a clock time covers; the day it falls on is told by other words."""
    ends = [end.partition("T")[2][:5] for end in (time.earliest or "", time.latest or "")]
    return (ends[0], ends[1]) if all(len(end) == _MINUTES for end in ends) and ends[0] <= ends[1] else None


def _happened(desk: Desk, unit: Unit, time: Time) -> str:
    """The event before the verb of happening that stands before the time, in the same clause."""
    reading = desk.case.article(unit.article).reading
    first = bisect_left(reading.tokens, unit.statement.start, key=lambda token: token.start)
    last = bisect_left(reading.tokens, time.start, key=lambda token: token.start)
    table = beginnings(reading.language)
    verbs = [at for at in range(first, last) if table.concept(reading.tokens[at].low, "course") == "happening"]
    events = [event for _, event in concepts(reading, "event", first, verbs[0])] if verbs else []
    return events[-1] if len(set(events)) == 1 else ""


def _point(desk: Desk, event: str, group: list[Moment]) -> Point:
    pairs = [(_relation(a, b), a, b) for a, b in combinations(group, 2)]
    order: tuple[Relation, ...] = ("contradict", "differ", "refine", "agree")
    relation, one, other = min(pairs, key=lambda row: order.index(row[0]))
    return Point(
        kind="time",
        relation=relation,
        takes=tuple(_take(desk, item) for item in group),
        why=f"time_{relation}",
        label="time",
        says={"thing": event, "first": one.time.text, "second": other.time.text},
        confidence=0.8,
    )


def _take(desk: Desk, item: Moment) -> Take:
    return Take(
        article=item.unit.article,
        value=item.time.text,
        evidence=(item.unit.passage,),
        certainty=item.unit.statement.certainty,
        chain=chain_of(desk.case.article(item.unit.article), item.unit),
        # Of a clock time only the hour was compared: the day is told by other words, if at all.
        low=item.span[0],
        high=item.span[1],
    )


def _relation(one: Moment, other: Moment) -> Relation:
    if not apart(one.span, other.span):
        return "agree" if one.span == other.span else "refine"
    if {one.unit.statement.certainty, other.unit.statement.certainty} - _FIRM:
        return "differ"
    return "contradict"
