"""May two statements be about one and the same happening? Only what speaks against it is looked for."""

from __future__ import annotations

from bisect import bisect_left
from collections.abc import Sequence
from datetime import date, timedelta
from math import inf
from typing import NamedTuple

from riscontro.claims.units import Desk, Unit
from riscontro.kept import Kept
from riscontro.types import Reading, Time

_EARLIEST, _LATEST = "0001-01-01T00:00:00", "9999-12-31T23:59:59"
_ACTORS = ("person:", "org:")
_LONG_AGO = 31


def span_of(time: Time) -> tuple[str, str] | None:
    """The closed interval of a time to the second, as texts that compare; None where it is not pinned down."""
    if not time.earliest or not time.latest:
        return None
    return time.earliest + _EARLIEST[len(time.earliest) :], time.latest + _LATEST[len(time.latest) :]


def apart(one: tuple[str, str] | None, other: tuple[str, str] | None) -> bool:
    """Do two intervals exclude each other? What is not known excludes nothing."""
    return bool(one and other and (one[1] < other[0] or other[1] < one[0]))


def may_be_same(desk: Desk, one: Unit, other: Unit) -> bool:
    """False where dates, places or persons of the two exclude that they speak of one happening."""
    if background(desk, one) != background(desk, other):
        return False
    return not (_dates_apart(desk, one, other) or _different(one, other))


def _dates_apart(desk: Desk, one: Unit, other: Unit) -> bool:
    left, right = sentence_dates(desk, one), sentence_dates(desk, other)
    return bool(left and right) and all(apart(a, b) for a in left for b in right)


def sentence_dates(desk: Desk, unit: Unit) -> Sequence[tuple[str, str]]:
    """The dates of the whole sentence of a statement."""
    return _dated(desk, unit).dates


class _Dated(NamedTuple):
    """The dates of a sentence, and whether it tells of days long before its article."""

    dates: tuple[tuple[str, str], ...]
    background: bool


@Kept
def _drawer(_: Desk) -> dict[tuple[str, int], _Dated]:
    """The dates of the sentences of a story that were asked for."""
    return {}


def _dated(desk: Desk, unit: Unit) -> _Dated:
    drawer, key = _drawer(desk), (unit.article, unit.statement.sentence)
    if key not in drawer:
        spans = tuple(span for near in desk.sentence(unit) for span in dates(desk, near))
        drawer[key] = _Dated(spans, _long_ago(desk, unit, spans))
    return drawer[key]


def background(desk: Desk, unit: Unit) -> bool:
    """Does a sentence tell of days long before its article: all its dates end over a month before it appeared?"""
    return _dated(desk, unit).background


def _long_ago(desk: Desk, unit: Unit, spans: Sequence[tuple[str, str]]) -> bool:
    published = desk.case.article(unit.article).article.published.earliest
    if not published or not spans:
        return False
    limit = date.fromisoformat((published + _EARLIEST[len(published) :])[:10]) - timedelta(days=_LONG_AGO)
    return all(span[1][:10] < limit.isoformat() for span in spans)


def dates(desk: Desk, unit: Unit) -> list[tuple[str, str]]:
    """The dates at which a statement sets what it tells; clock times and beginnings ('since 2019') are left out."""
    return _dates(desk, unit, 0)


def told_dates(desk: Desk, unit: Unit) -> list[tuple[str, str]]:
    """The dates within what a statement says, without the day on which somebody said it."""
    return _dates(desk, unit, *unit.within)


def since(desk: Desk, unit: Unit) -> list[tuple[str, str]]:
    """The dates since which what a statement says has held ('since Monday')."""
    examined, (first, last) = desk.case.article(unit.article), unit.within
    found = [examined.findings.times[index] for index in unit.statement.times]
    begun = (time for time in found if first <= time.start < last and _beginning(examined.reading, time.start))
    return [span for time in begun if time.type == "DATE" and (span := span_of(time))]


def _dates(desk: Desk, unit: Unit, first: int, last: float = inf) -> list[tuple[str, str]]:
    examined = desk.case.article(unit.article)
    found = (examined.findings.times[index] for index in unit.statement.times)
    return [
        span
        for time in found
        if first <= time.start < last
        and time.type == "DATE"
        and (span := span_of(time))
        and not _beginning(examined.reading, time.start)
    ]


def _beginning(reading: Reading, start: int) -> bool:
    """Does a word of beginning stand at ``start`` or right before it?"""
    at = bisect_left(reading.tokens, start, key=lambda token: token.start)
    return bool(reading.tagged.at(at, "since") or reading.tagged.at(at - 1, "since"))


def _different(one: Unit, other: Unit) -> bool:
    """Both name who takes part, or where, and nobody and no place is named by both."""
    if _disjoint(set(one.statement.places), set(other.statement.places)):
        return True
    return _disjoint(_who(one), _who(other))


def _who(unit: Unit) -> set[str]:
    """The persons and bodies that take part in what a statement tells; who tells it does not."""
    named = {entity for entity in unit.statement.participants if entity.startswith(_ACTORS)}
    return named - set(unit.statement.places) - unit.voices


def _disjoint(one: set[str], other: set[str]) -> bool:
    return bool(one and other) and not one & other
