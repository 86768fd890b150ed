"""When one happening took place: clock times and dates right behind a verb of happening, clock times in clauses that mean
the same, and the days on which something befell a person that befalls nobody twice in a month.

A clock time with its zone and one without are compared by their minutes alone: how far the zones lie apart is not told.
"""

from __future__ import annotations

from collections.abc import Iterator
from datetime import date
from itertools import combinations

from msgspec import Struct

from riscontro.claims.phrases import tokens_of, words_without
from riscontro.claims.points import Point, Take, chain_of
from riscontro.claims.sameness import apart, may_be_same, span_of
from riscontro.claims.units import Desk, Unit
from riscontro.matching.alike import coverage
from riscontro.matching.concepts import beginnings, concepts
from riscontro.matching.meaning import Meanings, meanings
from riscontro.text.places import edges
from riscontro.types import Relation, Time

_FIRM = frozenset({"asserted", "reportative"})
_MINUTES = len("00:00")
_HALVES = ("00", "30")
_FATES = frozenset({"arrest", "death", "birth", "marriage", "resignation", "appointment", "release"})
_MONTH, _DAY = 31, len("2024-03-14")
# How near two clauses must lie that give one clock time, a rare one and one on the hour or half hour; and in words.
_NEAR, _SHARED = {True: 0.25, False: 0.5}, {True: 0.35, False: 0.6}
_PERSON = "person:"


class Moment(Struct, frozen=True):
    """A time of a unit, the event that happened then, if a verb says so, and the words around the time."""

    unit: Unit
    time: Time
    event: str
    span: tuple[str, str]
    gist: str = ""


def moments(desk: Desk) -> Iterator[Point]:
    """Every happening that several articles date, with the relation of the dates."""
    found = sorted(_moments(desk), key=lambda item: (item.unit.place, item.time.start))
    for event in sorted({item.event for item in found} - {""}):
        group = _consistent(desk, [item for item in found if item.event == event])
        if len(group) > 1:
            yield _point(desk, event, group)
    yield from _clocks(desk, [item for item in found if _is_clock(item.time)])
    yield from _fates(desk, [item for item in found if _is_day(item.time)])


def _consistent(desk: Desk, items: list[Moment]) -> list[Moment]:
    """One moment an article, all of which may be of one happening."""
    chosen: list[Moment] = []
    for item in items:
        fits = all(item.unit.article != other.unit.article and may_be_same(desk, item.unit, other.unit) for other in chosen)
        if fits and all(_comparable(item, other) for other in chosen):
            chosen.append(item)
    return chosen


# ------------------------------------------------------------------ one clock time


def _clocks(desk: Desk, items: list[Moment]) -> Iterator[Point]:
    """The clock times that several articles give in clauses that mean the same."""
    near = meanings(item.gist for item in items) if desk.meanings is not None else None
    groups: list[list[Moment]] = []
    for item in items:
        home = next((group for group in groups if _tells_the_same(near, group, item)), None)
        if home is None:
            groups.append([item])
        else:
            home.append(item)
    for group in groups:
        if len(group) > 1:
            yield _point(desk, "", group)


def _tells_the_same(near: Meanings | None, group: list[Moment], item: Moment) -> bool:
    """Is the clock time of a new article that of a group, on the same day, in words that mean the same as one member's?"""
    if any(item.unit.article == other.unit.article or not _one_clock(item, other) for other in group):
        return False
    return any(_alike(near, item, other) for other in group)


def _one_clock(one: Moment, other: Moment) -> bool:
    """Are two clock times the same minute of one day, zones apart?"""
    if apart(span_of(one.time), span_of(other.time)) and _zoned(one) == _zoned(other):
        return False
    if _zoned(one) != _zoned(other):
        days = [date.fromisoformat((item.time.earliest or "")[:_DAY]) for item in (one, other)]
        return one.span[0][-2:] == other.span[0][-2:] and abs((days[0] - days[1]).days) <= 1
    return one.span == other.span


def _zoned(item: Moment) -> bool:
    """Does a clock time say in which zone it counts?"""
    clock = item.time.value.partition("T")[2]
    return any(mark in clock for mark in "Z+-")


def _alike(near: Meanings | None, one: Moment, other: Moment) -> bool:
    rare = one.span[0][-2:] not in _HALVES and one.span[0] == other.span[0]
    if near is not None and near.near(one.gist, other.gist) >= _NEAR[rare]:
        return True
    shared = [coverage(a.unit.bag, b.unit.bag).words for a, b in ((one, other), (other, one))]
    return min(shared) >= _SHARED[rare]


# ------------------------------------------------------------------ the day of a fate


def _fates(desk: Desk, items: list[Moment]) -> Iterator[Point]:
    """The days that articles give for one fate of one person, where they exclude each other."""
    for event in sorted(_FATES):
        told = [item for item in items if event in item.unit.statement.events and _past(item.unit)]
        waiting = list(told)
        while waiting:
            first = waiting[0]
            group = [first, *(item for item in waiting[1:] if _one_fate(desk, first, item))]
            waiting = [item for item in waiting if item not in group]
            chosen = list({item.unit.article: item for item in reversed(group)}.values())[::-1]
            for day in dict.fromkeys(item.time.value[:_DAY] for item in chosen):
                alike = [item for item in chosen if item.time.value[:_DAY] == day]
                yield from [_point(desk, event, alike)] if len(alike) > 1 else []
            if any(apart(a.span, b.span) for a, b in combinations(chosen, 2)):
                yield _point(desk, event, chosen)


def _past(unit: Unit) -> bool:
    return unit.statement.tense == "past" and not unit.statement.negated and not unit.denied


def _is_day(time: Time) -> bool:
    """Is a time one day of the calendar, with the number of the day and not only its name?"""
    numbered = time.type in ("DATE", "TIME") and any(letter.isdigit() for letter in time.text)
    return numbered and not _is_clock(time) and len(time.value.partition("T")[0]) == _DAY


def _one_fate(desk: Desk, one: Moment, other: Moment) -> bool:
    """Do two clauses of different articles tell a fate of the same person or office, within a month?"""
    if one.unit.article == other.unit.article or not _one_subject(desk, one.unit, other.unit):
        return False
    days = [date.fromisoformat(item.time.value[:_DAY]) for item in (one, other)]
    return abs((days[0] - days[1]).days) <= _MONTH


def _one_subject(desk: Desk, one: Unit, other: Unit) -> bool:
    """Do two clauses name one person, or, where not both name any, one office?"""
    people = [{entity for entity in unit.statement.participants if entity.startswith(_PERSON)} for unit in (one, other)]
    return bool(people[0] & people[1]) if all(people) else bool(_offices(desk, one) & _offices(desk, other))


def _offices(desk: Desk, unit: Unit) -> set[str]:
    reading = desk.case.article(unit.article).reading
    first, last = tokens_of(reading, unit.statement.start, unit.statement.end)
    return {hit.concept for at in range(first, last) if (hit := reading.tagged.at(at, "role"))}


# ------------------------------------------------------------------ what a moment is


def _comparable(one: Moment, other: Moment) -> bool:
    """Clock times are compared with clock times of the same kind of zone, days with days."""
    return _is_clock(one.time) == _is_clock(other.time) and _zoned(one) == _zoned(other)


def _moments(desk: Desk) -> Iterator[Moment]:
    for unit in desk.units:
        examined = desk.case.article(unit.article)
        for index in unit.statement.times:
            time = examined.findings.times[index]
            span = _clock(time) if _is_clock(time) else span_of(time)
            if span and time.type in ("TIME", "DATE"):
                gist = words_without(examined.reading, unit, time.start, time.end)
                yield Moment(unit, time, _happened(desk, unit, time), span, gist)


def _is_clock(time: Time) -> bool:
    """Is a time one of the clock, and not a day or a part of one?"""
    return time.type == "TIME" and "T" in (time.earliest or "")


def _clock(time: Time) -> tuple[str, str] | None:
    """The minutes of the day that a clock time covers; the day it falls on is told by other words."""
    ends = [end.partition("T")[2][:5] for end in (time.earliest or "", time.latest or "")]
    return (ends[0], ends[1]) if all(len(end) == _MINUTES for end in ends) and ends[0] <= ends[1] else None


def _happened(desk: Desk, unit: Unit, time: Time) -> str:
    """The event before the verb of happening that stands before the time, in the same clause."""
    reading = desk.case.article(unit.article).reading
    first, last = edges(reading, unit.statement.start, time.start)
    table = beginnings(reading.language)
    verbs = [at for at in range(first, last) if table.concept(reading.tokens[at].low, "course") == "happening"]
    events = [event for _, event in concepts(reading, "event", first, verbs[0])] if verbs else []
    return events[-1] if len(set(events)) == 1 else ""


def _point(desk: Desk, event: str, group: list[Moment]) -> Point:
    pairs = [(_relation(a, b), a, b) for a, b in combinations(group, 2)]
    order: tuple[Relation, ...] = ("contradict", "differ", "refine", "agree")
    relation, one, other = min(pairs, key=lambda row: order.index(row[0]))
    shortest = min(group, key=lambda item: (len(item.unit.statement.text), item.unit.place))
    return Point(
        kind="time",
        relation=relation,
        takes=tuple(_take(desk, item) for item in group),
        why=f"time_{relation}",
        label="time" if event else "statement",
        says={
            **({"thing": event} if event else {"quote": shortest.unit.statement.text}),
            "first": one.time.text,
            "second": other.time.text,
        },
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
    if _zoned(one) != _zoned(other):
        return "refine"
    if not apart(one.span, other.span):
        return "agree" if one.span == other.span else "refine"
    if {one.unit.statement.certainty, other.unit.statement.certainty} - _FIRM:
        return "differ"
    return "contradict"
