"""What a time expression can mean, and what its meaning hangs on."""

from __future__ import annotations

from collections.abc import Mapping
from datetime import date

from msgspec import Struct

from riscontro.times import values
from riscontro.times.calendar import Days
from riscontro.times.frames import Clock


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


def of_days(value: str, days: Days | None) -> Meaning:
    """A meaning whose interval is that of ``days``."""
    if days is None:
        return Meaning(value)
    return Meaning(value, days.first.isoformat(), days.last.isoformat(), days)


def with_clock(found: Meaning, clock: Clock) -> Meaning:
    """``found`` at a time of day."""
    value = found.value + values.clock(clock)
    if clock.hour is None or found.earliest is None or found.earliest != found.latest:
        return Meaning(value, found.earliest, found.latest, found.days)
    moment = f"{found.earliest}T{clock.hour:02d}:{clock.minute or 0:02d}"
    return Meaning(value, moment, moment, found.days)
