"""Opposite outcomes of one thing: one outlet has it approved, convicted, won, and another rejected, acquitted, lost.

The two ends of a scale (``pole`` in the packs' files ``contrast``) exclude each other where all other words of the shorter
telling stand in the longer one and both were told at one time; a later ruling or vote may turn an earlier one over.
"""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from datetime import date
from functools import cache

from msgspec import Struct

from riscontro.claims.cover import Word, all_words, cover, vocabulary
from riscontro.claims.frames import Frame
from riscontro.claims.kindred import Kin
from riscontro.claims.points import Point, take_of
from riscontro.claims.polarity import polarity, refuses
from riscontro.claims.sameness import apart, told_dates
from riscontro.claims.units import Desk
from riscontro.matching.concepts import concepts
from riscontro.matching.meaning import Meanings
from riscontro.packs import NO_PACK, load
from riscontro.text.places import edges
from riscontro.types import Reading

_WORTH, _SURE, _PER_SHARE = -2.6, 0.4, 2.0
_HELD, _LEAST_WORDS, _WORST, _WORST_WITHIN = 0.6, 2, 0.3, 0.6
_ENDS = {"+": "-", "-": "+"}
_ONE_TIME = 1  # days between two articles that tell of one moment
_CONFIDENCE, _NO = 0.7, -99.0


class Turned(Struct, frozen=True):
    """Two tellings that end otherwise, with how surely they tell of one thing."""

    sure: float
    one: Frame
    other: Frame


def outcomes(desk: Desk, rows: Sequence[Kin]) -> Iterator[Point]:
    """A point for every two tellings of one thing that give it opposite outcomes, each telling once."""
    used: set[tuple[str, int]] = set()
    for found in turned(desk, rows):
        places = {found.one.unit.place, found.other.unit.place}
        if used.isdisjoint(places):
            used |= places
            first, second = found.one.unit, found.other.unit
            yield Point(
                kind="event",
                relation="contradict",
                takes=(take_of(desk, first, whole=False), take_of(desk, second, whole=False)),
                why="outcome_contradict",
                label="statement",
                says={"quote": first.statement.text, "first": first.statement.text, "second": second.statement.text},
                confidence=_CONFIDENCE,
                loose=True,
            )


def turned(desk: Desk, rows: Sequence[Kin]) -> list[Turned]:
    """Pairs of tellings with opposite outcomes, the surest first."""
    pairs = [(row, scale) for row in rows if row.odds >= _WORTH and (scale := _scale(desk, row))]
    pairs = [(row, scale) for row, scale in pairs if _firm(desk, row) and _one_time(desk, row)]
    words = [all_words(desk, item.unit) for row, _ in pairs for item in (row.one, row.other)]
    known = vocabulary(words) if desk.meanings is not None else None
    found = [Turned(sure, row.one, row.other) for row, scale in pairs if (sure := _one_thing(desk, row, scale, known)) >= _SURE]
    return sorted(found, key=lambda item: (-item.sure, item.one.unit.place, item.other.unit.place))


def _scale(desk: Desk, row: Kin) -> str:
    """The scale of outcomes at whose two ends two clauses stand, if either has one end of it alone."""
    if row.one.unit.parts or row.other.unit.parts:
        return ""
    left, right = _poles(desk, row.one), _poles(desk, row.other)
    for pole in sorted(left):
        scale, turned_over = pole[:-1], pole[:-1] + _ENDS[pole[-1]]
        if scale in _scales() and turned_over in right and turned_over not in left and pole not in right:
            return scale
    return ""


@cache
def _scales() -> frozenset[str]:
    return frozenset(load(NO_PACK).setting("outcomes"))


def _poles(desk: Desk, told: Frame) -> frozenset[str]:
    reading, statement = desk.case.article(told.article).reading, told.unit.statement
    return frozenset(pole for _, pole in _placed(reading, statement.start, statement.end) if pole[-1] in _ENDS)


def _placed(reading: Reading, start: int, end: int) -> list[tuple[int, str]]:
    first, last = edges(reading, start, end)
    return list(concepts(reading, "pole", first, last))


def _firm(desk: Desk, row: Kin) -> bool:
    """Are both told as facts, outside quotations?"""
    return all(not item.quoted and (polarity(desk, item) == "asserts" or refuses(desk, item)) for item in (row.one, row.other))


def _one_time(desk: Desk, row: Kin) -> bool:
    """Do both articles appear within a day, or both tellings name a common day?"""
    left, right = told_dates(desk, row.one.unit), told_dates(desk, row.other.unit)
    if left and right:
        return any(not apart(a, b) for a in left for b in right)
    days = [desk.case.article(item.article).article.published for item in (row.one, row.other)]
    if not all(day.earliest and day.latest for day in days):
        return False
    first, second = (date.fromisoformat(str(day.latest)[:10]) for day in days)
    return abs((first - second).days) <= _ONE_TIME


def _one_thing(desk: Desk, row: Kin, scale: str, known: Meanings | None) -> float:
    """How surely two tellings are of one thing, or -99 where words of the shorter are not found in the longer."""
    sides = [(_others(desk, item, scale), all_words(desk, item.unit)) for item in (row.one, row.other)]
    (mine, _), (_, theirs) = sides if len(sides[0][0]) <= len(sides[1][0]) else sides[::-1]
    held = cover(mine, theirs, known)
    least = _WORST_WITHIN if row.one.language == row.other.language else _WORST
    enough = held.named and held.share >= _HELD and held.least >= least and held.count + held.names >= _LEAST_WORDS
    return round(row.odds + _PER_SHARE * held.share, 2) if enough else _NO


def _others(desk: Desk, told: Frame, scale: str) -> tuple[Word, ...]:
    """The words of a telling without those of its outcome."""
    reading, statement = desk.case.article(told.article).reading, told.unit.statement
    ends = {reading.tokens[at].low for at, pole in _placed(reading, statement.start, statement.end) if pole[:-1] == scale}
    return tuple(word for word in all_words(desk, told.unit) if word.low not in ends)
