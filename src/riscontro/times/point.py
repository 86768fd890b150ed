"""What a frame means for one reference day: its TIMEX3 value and the days it covers."""

from __future__ import annotations

from collections.abc import Callable, Mapping

from riscontro.times import calendar as cal
from riscontro.times import units, values
from riscontro.times.calendar import Days
from riscontro.times.dates import dated, yearless
from riscontro.times.frames import Clock, Frame
from riscontro.times.meanings import Meaning, Setting, of_days, with_clock

_NIGHT = "NI"
_DAYLIKE = frozenset({"date", "this", "text", "offset", "eve"})


def meaning(frame: Frame, around: Setting) -> Meaning | None:
    """The meaning of a frame, or None where it names an impossible date."""
    found = _MAKERS[frame.make](frame, around)
    return with_clock(found, frame.clock) if found and frame.clock and frame.make in _DAYLIKE else found


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
    if clock.hour is None and clock.part == _NIGHT:
        return _night(clock, around)
    if days is None or days.first != days.last:
        days = Days(around.ref, around.ref) if around.ref else None
    return with_clock(of_days(days.first.isoformat() if days else "XXXX-XX-XX", days), clock)


def _night(clock: Clock, around: Setting) -> Meaning:
    """A night without a date: the one that begins on the day told before, else the one that ends on the day of the news."""
    days = around.last
    told = days.first if days is not None and days.first == days.last else None
    first = told or (cal.moved(around.ref, -1) if around.ref else None)
    last = cal.moved(told, 1) if told else around.ref
    shown = told or last
    value = shown.isoformat() if shown else "XXXX-XX-XX"
    return with_clock(of_days(value, Days(first, last) if first and last else None), clock)


def _eve(frame: Frame, around: Setting) -> Meaning | None:
    days = around.event
    if frame.slots.holiday:
        named = yearless(frame, around)
        days = named.days if named else None
    found = cal.moved(days.first, -1) if days else None
    return of_days(found.isoformat(), Days(found, found)) if found else Meaning("XXXX-XX-XX")


def _during(frame: Frame, around: Setting) -> Meaning | None:
    """``in the hours when``: hours of the day told of last, or of the day of writing; days and more are a length."""
    if frame.unit not in ("hour", "minute"):
        return Meaning(values.period(frame.unit, None))
    told = around.last and around.last.first == around.last.last and around.last.first
    day = told or around.ref
    if day is None:
        return Meaning("XXXX-XX-XXTXX")
    return of_days(f"{day.isoformat()}TXX", Days(day, day))


_MAKERS: Mapping[str, Callable[[Frame, Setting], Meaning | None]] = {
    "date": dated,
    "this": units.this,
    "text": units.text,
    "beside": units.beside,
    "offset": units.offset,
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
