"""Days, weeks, months and years counted from the reference day or from the text."""

from __future__ import annotations

from datetime import date

from riscontro.times import calendar as cal
from riscontro.times import values
from riscontro.times.calendar import Days
from riscontro.times.dates import dated
from riscontro.times.frames import Amount, Frame
from riscontro.times.meanings import Meaning, Setting, of_days


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


# The ``ref`` of a unit whose place hangs on the tense around it.
TOLD = "told"
_SATURDAY = 6
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


def _over(frame: Frame, around: Setting, ref: date) -> int:
    """How many weekends back ``over the weekend`` lies: one, told on a working day and not as to come."""
    return int(frame.ref == TOLD and around.lean <= 0 and ref.isoweekday() < _SATURDAY)


def this(frame: Frame, around: Setting) -> Meaning | None:
    """A unit counted from the reference day: today, last week, this year."""
    slots = frame.slots
    if slots.block or slots.holiday or slots.month is not None:
        return dated(frame, around)
    if around.ref is None:
        return Meaning(_UNKNOWN.get(frame.unit, "XXXX-XX-XX"))
    at = cal.shifted(around.ref, frame.unit, frame.shift - _over(frame, around, around.ref))
    if at is None:
        return _moment(around.ref)
    return unit_at(frame.unit, at)


def _moment(ref: date) -> Meaning:
    return Meaning(f"{ref.isoformat()}TXX", ref.isoformat(), ref.isoformat(), Days(ref, ref))


def text(frame: Frame, around: Setting) -> Meaning | None:
    """A unit counted from the last day that the text named: the day after, that year."""
    unknown = Meaning(_UNKNOWN.get(frame.unit, "XXXX-XX-XX"))
    if around.last is None or (frame.unit == "day" and around.last.first != around.last.last):
        return unknown
    at = cal.shifted(around.last.first, frame.unit, frame.shift)
    return unit_at(frame.unit, at) if at else unknown


def beside(frame: Frame, around: Setting) -> Meaning | None:
    """In 2019, the year before the outbreak: the same year, said again."""
    return unit_at(frame.unit, around.last.first) if around.last else Meaning(_UNKNOWN.get(frame.unit, "XXXX-XX-XX"))


def offset(frame: Frame, around: Setting) -> Meaning | None:
    """So many units before or after the reference day."""
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
