"""What a frame means for one reference day: its TIMEX3 value and the days it covers.

News reading: a bare weekday is the latest one up to the reference day unless the words point ahead; a month
or day without a year is the nearest one, moved back or on where the tense forbids it.
"""

from __future__ import annotations

from collections.abc import Callable, Iterable, Mapping
from datetime import date

from msgspec import Struct

from riscontro.times import calendar as cal
from riscontro.times import values
from riscontro.times.calendar import Days
from riscontro.times.frames import Amount, Clock, Frame, Slots

# A day told in the past may lie so far ahead of the reference before it is taken for last year's (and the reverse).
_SLACK = 60
# A bare month ahead counts as this much further off than one behind.
_MONTH_AHEAD = 2


class Setting(Struct, frozen=True):
    """What stands around a frame: the reference day, the last day named in the text, the day of the event it
    hangs on, the leaning of the tense, and the dates of feasts."""

    ref: date | None = None
    last: Days | None = None
    event: Days | None = None
    lean: int = 0
    feasts: Mapping[str, str] = {}


class Meaning(Struct, frozen=True):
    """A TIMEX3 value and the closed interval of ISO dates that it pins down (None where it does not)."""

    value: str
    earliest: str | None = None
    latest: str | None = None
    days: Days | None = None


def meaning(frame: Frame, around: Setting) -> Meaning | None:
    """The meaning of a frame, or None where it names an impossible date."""
    found = _MAKERS[frame.make](frame, around)
    return _with_clock(found, frame.clock) if found and frame.clock and frame.make in _DAYLIKE else found


_DAYLIKE = frozenset({"date", "this", "text", "offset", "eve"})


def of_days(value: str, days: Days | None) -> Meaning:
    """A meaning whose interval is that of ``days``."""
    if days is None:
        return Meaning(value)
    return Meaning(value, days.first.isoformat(), days.last.isoformat(), days)


def _with_clock(found: Meaning, clock: Clock) -> Meaning:
    value = found.value + values.clock(clock)
    if clock.hour is None or found.earliest is None or found.earliest != found.latest:
        return Meaning(value, found.earliest, found.latest, found.days)
    moment = f"{found.earliest}T{clock.hour:02d}:{clock.minute or 0:02d}"
    return Meaning(value, moment, moment, found.days)


# ------------------------------------------------------------------ calendar dates


def _date(frame: Frame, around: Setting) -> Meaning | None:
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
        year = around.ref.year + slots.year_shift if around.ref else None
    if year is None:
        return _yearless(frame, around)
    return _in_year(slots, year, around.feasts)


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


def _yearless(frame: Frame, around: Setting) -> Meaning | None:
    ref = around.ref or (around.last.first if around.last else None)
    if ref is None:
        return Meaning(_value(frame.slots, "XXXX", None))
    years = [ref.year + k for k in (-4, -3, -2, -1, 0, 1, 2, 3, 4)]
    found = [(days, year) for year in years if (days := days_in(frame.slots, year, around.feasts))]
    best = nearest(found, ref, frame.toward, around.lean, 1 if frame.slots.day or frame.slots.holiday else _MONTH_AHEAD)
    return _in_year(frame.slots, best, around.feasts) if best is not None else None


def distance(days: Days, ref: date) -> int:
    """Days from ``ref`` to the interval: negative if it is over, positive if it is ahead, 0 inside."""
    if days.last < ref:
        return (days.last - ref).days
    return max(0, (days.first - ref).days)


def nearest(found: Iterable[tuple[Days, int]], ref: date, toward: int, lean: int, ahead: int = 1) -> int | None:
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
    if frame.toward < 0:
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


# ------------------------------------------------------------------ units around a day


def unit_at(unit: str, at: date, block: str = "") -> Meaning | None:
    """The calendar unit that holds a day: its value and its days."""
    if block:
        return of_days(f"{at.year}-{block}", cal.block_of(at.year, block))
    iso = at.isocalendar()
    if unit == "day":
        return of_days(at.isoformat(), Days(at, at))
    if unit == "week":
        return of_days(f"{iso.year}-W{iso.week:02d}", cal.week_of(at))
    if unit == "weekend":
        return of_days(f"{iso.year}-W{iso.week:02d}-WE", cal.weekend_of(at))
    if unit == "month":
        return of_days(f"{at.year:04d}-{at.month:02d}", cal.month_of(at.year, at.month))
    if unit in ("quarter", "semester"):
        block = f"Q{(at.month + 2) // 3}" if unit == "quarter" else f"H{(at.month + 5) // 6}"
        return of_days(f"{at.year:04d}-{block}", cal.block_of(at.year, block))
    if unit == "year":
        return of_days(f"{at.year:04d}", cal.year_of(at.year))
    if unit == "decade":
        return of_days(str(at.year // 10), cal.year_of(at.year // 10 * 10, at.year // 10 * 10 + 9))
    if unit == "century":
        return of_days(f"{at.year // 100:02d}", cal.year_of(at.year // 100 * 100, at.year // 100 * 100 + 99))
    return None


_UNKNOWN = {
    "day": "XXXX-XX-XX",
    "week": "XXXX-WXX",
    "weekend": "XXXX-WXX-WE",
    "month": "XXXX-XX",
    "quarter": "XXXX-QX",
    "semester": "XXXX-HX",
    "year": "XXXX",
    "decade": "XXX",
    "century": "XX",
}


def _this(frame: Frame, around: Setting) -> Meaning | None:
    slots = frame.slots
    if slots.block or slots.holiday or slots.month is not None:
        return _date(frame, around)
    if around.ref is None:
        return Meaning(_UNKNOWN.get(frame.unit, "XXXX-XX-XX"))
    at = cal.shifted(around.ref, frame.unit, frame.shift)
    if at is None:
        return _moment(around.ref)
    return unit_at(frame.unit, at)


def _moment(ref: date) -> Meaning:
    return Meaning(f"{ref.isoformat()}TXX", ref.isoformat(), ref.isoformat(), Days(ref, ref))


def _text(frame: Frame, around: Setting) -> Meaning | None:
    unknown = Meaning(_UNKNOWN.get(frame.unit, "XXXX-XX-XX"))
    if around.last is None or (frame.unit == "day" and around.last.first != around.last.last):
        return unknown
    at = cal.shifted(around.last.first, frame.unit, frame.shift)
    return unit_at(frame.unit, at) if at else unknown


def _beside(frame: Frame, around: Setting) -> Meaning | None:
    """In 2019, the year before the outbreak: the same year, said again."""
    return unit_at(frame.unit, around.last.first) if around.last else Meaning(_UNKNOWN.get(frame.unit, "XXXX-XX-XX"))


def _offset(frame: Frame, around: Setting) -> Meaning | None:
    amount, sign = frame.amount or Amount("day"), frame.toward or -1
    ref = around.ref
    if amount.low is None or amount.unit in ("decade", "century"):
        edge = ref.isoformat() if ref else None
        return Meaning(values.length(amount), edge if sign > 0 else None, edge if sign < 0 else None)
    if ref is None:
        return Meaning(_UNKNOWN.get(amount.unit, "XXXX-XX-XX"))
    unit, count = amount.unit, amount.low
    if count != int(count):
        unit, count = ("month", count * 12) if unit == "year" else ("day", count * 30) if unit == "month" else (unit, count)
    at = cal.shifted(ref, unit, sign * round(count))
    if at is None:
        return _moment(ref) if unit in ("hour", "minute", "second") else None
    return unit_at("week" if unit == "fortnight" else unit, at)


# ------------------------------------------------------------------ lengths, sets, references, times of day


def _length(frame: Frame, around: Setting) -> Meaning | None:
    return Meaning(values.length(frame.amount)) if frame.amount else None


def _recent(frame: Frame, around: Setting) -> Meaning | None:
    if frame.amount is None:
        return None
    value, ref = values.length(frame.amount), around.ref
    if ref is None:
        return Meaning(value)
    count = frame.amount.low
    end = cal.shifted(ref, frame.amount.unit, frame.toward * round(count)) if count else None
    far, near = end.isoformat() if end else None, ref.isoformat()
    return Meaning(value, far, near) if frame.toward < 0 else Meaning(value, near, far)


def _every(frame: Frame, around: Setting) -> Meaning | None:
    slots = frame.slots
    if slots.weekday is not None:
        value = f"XXXX-WXX-{slots.weekday}"
    elif slots.month is not None:
        value = f"XXXX-{slots.month:02d}" + (f"-{slots.day:02d}" if slots.day else "")
    elif slots.block:
        value = f"XXXX-{slots.block}"
    elif frame.amount is None:
        value = "XXXX-XX-XX"
    else:
        return Meaning(values.length(frame.amount))
    return Meaning(value + (values.clock(frame.clock) if frame.clock else ""))


def _ref(frame: Frame, around: Setting) -> Meaning | None:
    return Meaning(frame.ref)


def _clock(frame: Frame, around: Setting) -> Meaning | None:
    clock, days = frame.clock or Clock(), around.last
    if days is None or days.first != days.last:
        days = Days(around.ref, around.ref) if around.ref else None
    return _with_clock(of_days(days.first.isoformat() if days else "XXXX-XX-XX", days), clock)


def _eve(frame: Frame, around: Setting) -> Meaning | None:
    days = around.event
    if frame.slots.holiday:
        named = _yearless(frame, around)
        days = named.days if named else None
    found = cal.moved(days.first, -1) if days else None
    return of_days(found.isoformat(), Days(found, found)) if found else Meaning("XXXX-XX-XX")


def _during(frame: Frame, around: Setting) -> Meaning | None:
    return Meaning("XXXX-XX-XXTXX") if frame.unit in ("hour", "minute") else Meaning(values.period(frame.unit, None))


_MAKERS: Mapping[str, Callable[[Frame, Setting], Meaning | None]] = {
    "date": _date,
    "this": _this,
    "text": _text,
    "beside": _beside,
    "offset": _offset,
    "length": _length,
    "relation": _length,
    "recent": _recent,
    "every": _every,
    "ref": _ref,
    "clock": _clock,
    "part": _clock,
    "eve": _eve,
    "during": _during,
}
