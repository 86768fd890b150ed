"""Dates that may be cut to a month or a year, as numbers of days, so that intervals can be compared."""

from __future__ import annotations

from calendar import monthrange
from datetime import date

from riscontro.types import Published

Days = tuple[int, int]


def first_day(text: str) -> int:
    """The ordinal of the first day that an ISO date, month, year or moment may mean."""
    year, month, day = (*map(int, text[:10].split("-")), 1, 1)[:3]
    return date(year, month, day).toordinal()


def last_day(text: str) -> int:
    """The ordinal of the last such day."""
    parts = [int(part) for part in text[:10].split("-")]
    year, month = parts[0], parts[1] if len(parts) > 1 else 12
    return date(year, month, parts[2] if len(parts) > 2 else monthrange(year, month)[1]).toordinal()


def interval(earliest: str | None, latest: str | None) -> Days | None:
    """The closed interval of days between two dates, or None where one is missing or is no date."""
    try:
        return (first_day(earliest), last_day(latest)) if earliest and latest else None
    except ValueError:
        return None


def of(published: Published) -> Days | None:
    """The days on which an article may have appeared."""
    return interval(published.earliest, published.latest)


def iso(day: int) -> str:
    """The ISO date of a day."""
    return date.fromordinal(day).isoformat()


def apart(one: Days | None, other: Days | None) -> bool:
    """Do two intervals surely have no day in common?"""
    return one is not None and other is not None and (one[1] < other[0] or other[1] < one[0])
