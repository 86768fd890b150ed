"""Calendar dates for one reference day.

News reading: a bare weekday is the latest one up to the reference day unless the words point ahead; a month
or day without a year is the nearest one, moved back or on where the tense forbids it.
"""

from __future__ import annotations

from collections.abc import Iterable, Mapping
from datetime import date

from riscontro.times import calendar as cal
from riscontro.times.calendar import Days
from riscontro.times.frames import Frame, Slots
from riscontro.times.meanings import Meaning, Setting, of_days

# A day told in the past may lie so far ahead of the reference before it is taken for last year's (and the reverse).
_SLACK = 60
# News tells what happened: a bare month or day ahead counts as this much further off than one behind.
_MONTH_AHEAD, _DAY_AHEAD = 3, 1.5


def dated(frame: Frame, around: Setting) -> Meaning | None:
    """The meaning of a frame that names calendar fields; None where there is no such date."""
    slots = frame.slots
    if slots.decade is not None:
        return of_days(str(slots.decade), cal.year_of(slots.decade * 10, slots.decade * 10 + 9))
    if slots.century is not None:
        return of_days(f"{slots.century:02d}", cal.year_of(slots.century * 100, slots.century * 100 + 99))
    if slots.month is None and slots.day is None and slots.weekday is not None:
        return _weekday(frame, around)
    if slots.month is None and slots.day is not None:
        return _day_of_month(frame, around)
    year = slots.year
    if year is None and slots.year_shift is not None:
        year = _year_of(slots, around.ref) + slots.year_shift if around.ref else None
    if year is None:
        return yearless(frame, around)
    return _in_year(slots, year, around.feasts)


def _year_of(slots: Slots, ref: date) -> int:
    """The year from which years are counted: a winter that is not over began the year before."""
    running = cal.block_of(ref.year - 1, slots.block) if slots.block else None
    return ref.year - 1 if running and running.last >= ref else ref.year


def _in_year(slots: Slots, year: int, feasts: Mapping[str, str]) -> Meaning | None:
    days = days_in(slots, year, feasts)
    return of_days(_value(slots, str(year).zfill(4), days), days) if days else None


def days_in(slots: Slots, year: int, feasts: Mapping[str, str]) -> Days | None:
    """The days that the slots name in a year; None where there are none."""
    if slots.holiday:
        return _feast(slots.holiday, year, feasts)
    if slots.month is None:
        return cal.block_of(year, slots.block) if slots.block else cal.year_of(year, slots.end_year)
    if slots.day is None:
        if slots.weekday is not None and slots.nth is not None:
            found = cal.nth_weekday(year, slots.month, slots.weekday, slots.nth)
            return Days(found, found) if found else None
        return cal.month_of(year, slots.month)
    first = cal.day(year, slots.month, slots.day)
    last = cal.day(year, slots.month, slots.end_day) if slots.end_day else first
    return Days(first, last) if first and last else None


def _feast(name: str, year: int, feasts: Mapping[str, str]) -> Days | None:
    when = feasts.get(name)
    found = cal.holiday(year, when) if when else None
    return Days(found, found) if found else None


def _value(slots: Slots, year: str, days: Days | None) -> str:
    """The value of date slots in a year; ``days`` where the calendar has to be asked."""
    if slots.holiday or slots.nth is not None:
        return days.first.isoformat() if days else f"{year}-XX-XX"
    if slots.month is None:
        if slots.block:
            return f"FY{year}" if slots.block == "FY" else f"{year}-{slots.block}"
        return f"{year}/{slots.end_year}" if slots.end_year else year
    month = f"{year}-{slots.month:02d}"
    if slots.day is None:
        return month
    first = f"{month}-{slots.day:02d}"
    return f"{first}/{month}-{slots.end_day:02d}" if slots.end_day else first


def yearless(frame: Frame, around: Setting) -> Meaning | None:
    """The meaning of a date without its year."""
    ref = around.ref or (around.last.first if around.last else None)
    if ref is None:
        return Meaning(_value(frame.slots, "XXXX", None))
    years = [ref.year + k for k in (-4, -3, -2, -1, 0, 1, 2, 3, 4)]
    found = [(days, year) for year in years if (days := days_in(frame.slots, year, around.feasts))]
    best = nearest(
        found, ref, frame.toward, around.lean, _DAY_AHEAD if frame.slots.day or frame.slots.holiday else _MONTH_AHEAD
    )
    return _in_year(frame.slots, best, around.feasts) if best is not None else None


def distance(days: Days, ref: date) -> int:
    """Days from ``ref`` to the interval: negative if it is over, positive if it is ahead, 0 inside."""
    if days.last < ref:
        return (days.last - ref).days
    return max(0, (days.first - ref).days)


def nearest(found: Iterable[tuple[Days, int]], ref: date, toward: int, lean: int, ahead: float = 1) -> int | None:
    """The year whose days lie nearest to ``ref`` on the side that the words ask for.

    Where they ask for none, days still to come count ``ahead`` times.
    """
    rows = [(distance(days, ref), year) for days, year in found]
    if toward:
        rows = [row for row in rows if row[0] * toward > 0]
    elif lean:
        rows = [row for row in rows if row[0] * lean >= -_SLACK]
    weight = 1 if toward or lean > 0 else ahead
    return min(rows, key=lambda row: (row[0] * weight if row[0] > 0 else -row[0], row[1]))[1] if rows else None


def _weekday(frame: Frame, around: Setting) -> Meaning | None:
    want = frame.slots.weekday or 1
    if around.ref is None:
        return Meaning(f"XXXX-WXX-{want}")
    back = (around.ref.isoweekday() - want) % 7
    if frame.shift:  # of the week before or after
        step = 7 * frame.shift + want - around.ref.isoweekday()
    elif frame.toward < 0:
        step = -(back or 7)
    elif frame.toward > 0 or around.lean > 0:
        step = (7 - back) % 7 or (7 if frame.toward > 0 else 0)
    else:
        step = -back
    found = cal.moved(around.ref, step)
    return of_days(found.isoformat(), Days(found, found)) if found else None


def _day_of_month(frame: Frame, around: Setting) -> Meaning | None:
    number, ref = frame.slots.day or 1, around.ref
    if ref is None:
        return Meaning(f"XXXX-XX-{number:02d}")
    months = [at for k in (-2, -1, 0, 1, 2) if (at := cal.months_on(ref.replace(day=1), k))]
    days = [found for at in months if (found := cal.day(at.year, at.month, number))]
    if frame.slots.weekday is not None:
        days = [found for found in days if found.isoweekday() == frame.slots.weekday]
    sided = [found for found in days if found <= ref] if around.lean <= 0 else [found for found in days if found >= ref]
    if frame.slots.weekday is not None or not sided:
        sided = days
    best = min(sided, key=lambda found: abs((found - ref).days), default=None)
    return of_days(best.isoformat(), Days(best, best)) if best else Meaning(f"XXXX-XX-{number:02d}")
