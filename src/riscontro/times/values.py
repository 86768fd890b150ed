"""TIMEX3 values of lengths, sets and times of day (after ISO-TimeML 1.2.1 and the TempEval-3 news gold)."""

from __future__ import annotations

from riscontro.times.frames import Amount, Clock

_LETTERS = {
    "second": ("PT", "S"),
    "minute": ("PT", "M"),
    "hour": ("PT", "H"),
    "day": ("P", "D"),
    "week": ("P", "W"),
    "weekend": ("P", "WE"),
    "month": ("P", "M"),
    "quarter": ("P", "Q"),
    "year": ("P", "Y"),
    "decade": ("P", "DE"),
    "century": ("P", "CE"),
}
_MULTIPLES = {"fortnight": ("week", 2.0), "semester": ("month", 6.0), "lustrum": ("year", 5.0), "millennium": ("year", 1000.0)}
_PLAIN = {"decade": 10.0, "century": 100.0}


def number(value: float | None) -> str:
    """A number as TIMEX3 writes it; X where it is not stated."""
    return "X" if value is None else f"{value:.10g}"


def period(unit: str, count: float | None) -> str:
    """A length of time: ``P3D``, ``PT2.5H``, ``PXY``."""
    if unit in _MULTIPLES:
        unit, factor = _MULTIPLES[unit]
        count = count * factor if count is not None else None
    if count is not None and unit in _PLAIN:
        unit, count = "year", count * _PLAIN[unit]
    head, letter = _LETTERS[unit]
    return f"{head}{number(count)}{letter}"


def length(amount: Amount) -> str:
    """The value of an amount, with its second part (an hour and 20 minutes) or as a range."""
    first = period(amount.unit, amount.low)
    if amount.high is not None:
        return f"{first}/{period(amount.unit, amount.high)}"
    if amount.then is None:
        return first
    more = period(amount.then_unit, amount.then)
    return first + (more[2:] if first.startswith("PT") and more.startswith("PT") else more[1:])


def clock(time: Clock) -> str:
    """The part of a value from ``T`` on."""
    if time.hour is None:
        return f"T{time.part}" if time.part else "TXX"
    minute = f"{time.minute:02d}" if time.minute is not None else "00"
    return f"T{time.hour:02d}:{minute}{time.zone}"
