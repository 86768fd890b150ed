"""Calendar arithmetic on closed intervals of days."""

from __future__ import annotations

import re
from calendar import monthrange
from datetime import date, timedelta
from functools import lru_cache

from msgspec import Struct

_MONTHS = {"month": 1, "quarter": 3, "semester": 6, "year": 12, "decade": 120, "century": 1200}
_DAYS = {"day": 1, "week": 7, "fortnight": 14, "weekend": 7}

_FEAST = re.compile(r"(\d+)-(-?\d+)(?:-(\d))?")


class Days(Struct, frozen=True, order=True):
    """A closed interval of days."""

    first: date
    last: date

    def holds(self, other: Days) -> bool:
        """Does ``other`` lie inside?"""
        return self.first <= other.first and other.last <= self.last


def day(year: int, month: int, number: int) -> date | None:
    """A date, or None where the calendar has no such day."""
    try:
        return date(year, month, number)
    except (ValueError, OverflowError):
        return None


def moved(start: date, days: int) -> date | None:
    """``start`` and so many days on, or None outside of the calendar."""
    try:
        return start + timedelta(days=days)
    except OverflowError:
        return None


def month_of(year: int, month: int) -> Days | None:
    """The days of a month."""
    first = day(year, month, 1)
    return Days(first, date(year, month, monthrange(year, month)[1])) if first else None


def months_on(start: date, count: int) -> date | None:
    """The same day of the month ``count`` months on, or that month's last day."""
    year, month = divmod(start.year * 12 + start.month - 1 + count, 12)
    whole = month_of(year, month + 1)
    return day(year, month + 1, min(start.day, whole.last.day)) if whole else None


def year_of(year: int, last: int | None = None) -> Days | None:
    """The days of a year, or of the years up to ``last``."""
    first, end = day(year, 1, 1), day(year if last is None else last, 12, 31)
    return Days(first, end) if first and end and first <= end else None


def week_of(at: date) -> Days | None:
    """The ISO week (Monday to Sunday) that holds a day."""
    first, last = moved(at, 1 - at.isoweekday()), moved(at, 7 - at.isoweekday())
    return Days(first, last) if first and last else None


def weekend_of(at: date) -> Days | None:
    """Saturday and Sunday of the ISO week that holds a day."""
    first, last = moved(at, 6 - at.isoweekday()), moved(at, 7 - at.isoweekday())
    return Days(first, last) if first and last else None


def shifted(at: date, unit: str, count: int) -> date | None:
    """``at`` moved by ``count`` calendar units; None outside of the calendar or for units below a day."""
    if unit in _MONTHS:
        return months_on(at, _MONTHS[unit] * count)
    return moved(at, _DAYS[unit] * count) if unit in _DAYS else None


# A season's days at their widest: from the first of its first month to the last day by the sun.
_SEASONS = {"SP": ((3, 1), (6, 21)), "SU": ((6, 1), (9, 23)), "FA": ((9, 1), (12, 21))}


def block_of(year: int, block: str) -> Days | None:
    """The days of a season, quarter or half of a year; winter runs into the next year; a fiscal year is taken as the year."""
    if not block or block == "FY":
        return year_of(year) if block else None
    if block[0] in "QH":
        size, number = (3 if block[0] == "Q" else 6), int(block[1])
        first, end = month_of(year, size * (number - 1) + 1), month_of(year, size * number)
        return Days(first.first, end.last) if first and end else None
    if block == "WI":
        start, stop = day(year, 12, 1), day(year + 1, 3, 20)
    else:
        (month, at), (last_month, last_at) = _SEASONS[block]
        start, stop = day(year, month, at), day(year, last_month, last_at)
    return Days(start, stop) if start and stop else None


@lru_cache(maxsize=256)
def easter(year: int) -> date:
    """Western Easter Sunday, after the anonymous Gregorian algorithm (Meeus, Astronomical Algorithms, ch. 8)."""
    a, b, c = year % 19, year // 100, year % 100
    h = (19 * a + b - b // 4 - (b - (b + 8) // 25 + 1) // 3 + 15) % 30
    k = (32 + 2 * (b % 4) + 2 * (c // 4) - h - c % 4) % 7
    m = (a + 11 * h + 22 * k) // 451
    month, number = divmod(h + k - 7 * m + 114, 31)
    return date(year, month, number + 1)


def nth_weekday(year: int, month: int, weekday: int, nth: int) -> date | None:
    """The nth Monday (…) of a month, counted from its end if ``nth`` is negative."""
    whole = month_of(year, month)
    if whole is None or nth == 0:
        return None
    if nth < 0:
        back = (whole.last.isoweekday() - weekday) % 7
        found = moved(whole.last, -back + 7 * (nth + 1))
    else:
        found = moved(whole.first, (weekday - whole.first.isoweekday()) % 7 + 7 * (nth - 1))
    return found if found and found.month == month else None


def holiday(year: int, when: str) -> date | None:
    """A feast written as ``12-25``, ``easter+1``, ``11-4-4`` or ``05--1-1`` (month, rank, weekday), in ``year``."""
    if when.startswith("easter"):
        return moved(easter(year), int(when[6:] or 0)) if 1583 <= year <= 9998 else None
    written = _FEAST.fullmatch(when)
    if written is None:
        return None
    month, number, weekday = int(written[1]), int(written[2]), int(written[3] or 0)
    return nth_weekday(year, month, weekday, number) if weekday else day(year, month, number)
