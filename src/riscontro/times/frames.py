"""What a time expression says before anyone knows when the article appeared: numbers and names, no words."""

from __future__ import annotations

from msgspec import Struct


class Slots(Struct, frozen=True):
    """Calendar fields that an expression names; None where it is silent.

    ``year_shift`` counts years from the reference (last year = -1); ``weekday`` is 1 for Monday to 7;
    ``block`` is a part of a year (``SP SU FA WI``, ``Q1``–``Q4``, ``H1``–``H2``); ``decade`` is the year without
    its last figure (199 = the 1990s), ``century`` without its last two; ``end_day`` and ``end_year`` close a range;
    ``nth`` is the rank of a weekday in its month (-1 the last).
    """

    year: int | None = None
    year_shift: int | None = None
    month: int | None = None
    day: int | None = None
    weekday: int | None = None
    block: str = ""
    decade: int | None = None
    century: int | None = None
    end_day: int | None = None
    end_year: int | None = None
    holiday: str = ""
    nth: int | None = None


class Clock(Struct, frozen=True):
    """A time of day: hour and minute, or a part (``MO MI AF EV NI``); ``zone`` is ``Z``, ``+09:00`` or empty."""

    hour: int | None = None
    minute: int | None = None
    zone: str = ""
    part: str = ""


class Amount(Struct, frozen=True):
    """So many units; ``low`` None means an unstated number (a few, several); ``high`` closes a range."""

    unit: str
    low: float | None = None
    high: float | None = None
    then: float | None = None
    then_unit: str = ""


class Frame(Struct, frozen=True):
    """One expression on tokens ``first`` to ``last`` (exclusive), made by pack rule ``rule``.

    ``make`` is the constructor (see ``languages`` packs): date, this, offset, length, recent, relation, text,
    every, ref, clock, part, eve, during. ``toward`` is -1 for a stated past, +1 for a stated future.
    ``event`` is the folded word an expression hangs on (the eve of the *summit*).
    """

    make: str
    first: int
    last: int
    rule: str
    slots: Slots = Slots()
    clock: Clock | None = None
    amount: Amount | None = None
    unit: str = ""
    shift: int = 0
    toward: int = 0
    mod: str = ""
    ref: str = ""
    event: str = ""
    alone: bool = True

    @property
    def is_day(self) -> bool:
        """Does the frame name one day (to which a clock time can belong)?"""
        slots = self.slots
        if self.make == "date":
            return (slots.day is not None or slots.weekday is not None or bool(slots.holiday)) and slots.end_day is None
        return self.make in ("this", "text", "offset") and self.unit == "day"

    @property
    def is_clock(self) -> bool:
        """Does the frame name a time of day and no day of its own?"""
        return self.make in ("clock", "part")
