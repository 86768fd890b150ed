"""The constructors that pack rules name in ``make``: a match to frames, in concepts without words.

Captures that every constructor reads: ``d d2`` day numbers, ``m`` month, ``y y2`` year, ``wd`` weekday, ``b`` block of
a year, ``dec cen`` decade and century, ``hol`` holiday, ``ord`` rank, ``u u2`` unit, ``n n2`` numbers, ``c`` clock token,
``h mi`` hour and minute, ``ap`` half of the day, ``part`` part of the day, ``z`` zone, ``num`` numeric date, ``ev`` event.
Arguments: ``shift toward year_shift amount vague half unit mod ref block part skip drop alone hour_shift``.
"""

from __future__ import annotations

import re
from collections.abc import Callable, Iterator

from riscontro.packs import Pack
from riscontro.text.patterns import Match
from riscontro.times.captures import Captured
from riscontro.times.fields import numeric, possible, slots, year_in
from riscontro.times.frames import Amount, Clock, Frame, Slots
from riscontro.types import Tagged

# No news counts more of any unit; larger numbers are not lengths of time.
_MOST = 1e7
_CLOCK = re.compile(r"(\d{1,2})[:.]?(\d{2})(?:[:.]\d{2})?")


def frames(match: Match, tagged: Tagged, pack: Pack) -> tuple[Frame, ...]:
    """The frames of a match; none where the rule only blocks, or where the numbers make no date or hour."""
    make = _MAKERS.get(match.rule.make)
    made = make(Captured(match, tagged, pack)) if make else ()
    return tuple(frame for frame in made if frame.first < frame.last)


# ------------------------------------------------------------------ dates


def _date(reader: Captured) -> Iterator[Frame]:
    found, part = slots(reader), reader.concept("part")
    if possible(found):
        yield reader.frame("date", slots=found, clock=Clock(part=part) if part else None)


def _pair(reader: Captured) -> Iterator[Frame]:
    """Two days that share their month: each its own expression."""
    month, year = reader.whole("m"), year_in(reader, "y")
    one, two = reader.captures["d"], reader.captures["d2"]
    early = Slots(year=year, month=month, day=reader.whole("d"))
    late = Slots(year=year, month=month, day=reader.whole("d2"))
    if possible(early) and possible(late):
        split = "m" in reader.captures and reader.captures["m"].first < one.first
        whole = reader.frame("date")
        yield Frame("date", whole.first, one.last, whole.rule, early, toward=whole.toward)
        yield Frame("date", two.first, two.last if split else whole.last, whole.rule, late, toward=whole.toward)


def _span_token(reader: Captured) -> Iterator[Frame]:
    """``2019-2021`` or ``2019/20`` as years; ``10-13`` before a month as days."""
    first, last = (int(part) for part in re.split(r"\D", reader.raw("num"))[:2])
    month = reader.whole("m")
    if month is not None:
        found = Slots(month=month, day=first, end_day=last, year=year_in(reader, "y"))
    else:
        found = Slots(year=first, end_year=last if last >= 100 else first - first % 100 + last)
    if possible(found):
        yield reader.frame("date", slots=found)


def _numeric(reader: Captured) -> Iterator[Frame]:
    order = next(iter(reader.pack.settings.get("date_order", ("dmy",))))
    found = numeric(reader.raw("num"), order)
    if found:
        yield reader.frame("date", slots=found)


# ------------------------------------------------------------------ units, amounts


def amount(reader: Captured) -> Amount | None:
    """The amount that the captures name; None without a unit."""
    unit = reader.concept("u") or reader.text("unit")
    if not unit:
        return None
    low = reader.number("n")
    if low is None and not reader.args.get("vague"):
        low = float(reader.args.get("amount", 1.0))
    if low is not None:
        low *= float(reader.args.get("times", 1.0))
        low += float(reader.args.get("half", 0.0))
    if low is not None and not low <= _MOST:
        return None
    if unit == "hour" and low in (0.25, 0.5, 0.75):
        unit, low = "minute", low * 60
    return Amount(unit, low, reader.number("n2"), reader.number("n3"), reader.concept("u2"))


def _amounts(make: str) -> Callable[[Captured], Iterator[Frame]]:
    def build(reader: Captured) -> Iterator[Frame]:
        found = amount(reader)
        if found and (found.high is None or found.low is None or found.low < found.high):
            yield reader.frame(make, amount=found, unit=found.unit)

    return build


def _units(make: str) -> Callable[[Captured], Iterator[Frame]]:
    def build(reader: Captured) -> Iterator[Frame]:
        unit = reader.concept("u") or reader.text("unit")
        part = reader.concept("part")
        clock = Clock(part=part) if part else None
        yield reader.frame(make, unit=unit, slots=slots(reader), clock=clock, ref=reader.text("ref"))

    return build


def _every(reader: Captured) -> Iterator[Frame]:
    part = reader.concept("part")
    time = Clock(part=part) if part else None
    yield reader.frame("every", amount=amount(reader), slots=slots(reader), clock=time)


def _ref(reader: Captured) -> Iterator[Frame]:
    yield reader.frame("ref", ref=reader.text("ref"))


def _eve(reader: Captured) -> Iterator[Frame]:
    event = reader.captures.get("ev")
    yield reader.frame("eve", slots=slots(reader), event=reader.tagged.tokens[event.first].low if event else "")


# ------------------------------------------------------------------ times of day


def _hour(hour: int, half: str, part: str) -> int | None:
    if half == "pm" or (part in ("AF", "EV", "NI") and not half and 1 <= hour <= 11 and (part != "NI" or hour > 5)):
        hour = hour + 12 if hour < 12 else hour
    elif half == "am" and hour == 12:
        hour = 0
    return hour if 0 <= hour <= 24 else None


def _clock(reader: Captured) -> Iterator[Frame]:
    written = _CLOCK.fullmatch(reader.raw("c"))
    hour = int(written[1]) if written else reader.whole("h") if "h" in reader.captures else reader.figure("hour")
    minute = int(written[2]) if written else reader.whole("mi") if "mi" in reader.captures else reader.figure("minute")
    if hour is not None and minute and reader.args.get("before"):  # a quarter to seven
        hour, minute = (hour - 1) % 24, 60 - minute
    if hour is None or not 0 <= hour <= 24 or not 0 <= (minute or 0) <= 59:
        return
    hour = _hour(hour, reader.concept("ap"), reader.concept("part"))
    if hour is not None:
        hour += reader.figure("hour_shift") or 0
    if hour is not None and hour >= 0:
        yield reader.frame("clock", clock=Clock(hour, minute, _zone(reader)))


def _zone(reader: Captured) -> str:
    zone = reader.concept("z")
    zone = "" if zone == "local" else zone
    hours = reader.whole("off")
    if hours is None:
        return zone
    sign = "-" if reader.raw("sign") == "-" else "+"
    return f"{sign}{abs(hours):02d}:00"


def _part(reader: Captured) -> Iterator[Frame]:
    yield reader.frame("part", clock=Clock(part=reader.concept("part")))


_MAKERS: dict[str, Callable[[Captured], Iterator[Frame]]] = {
    "date": _date,
    "pair": _pair,
    "span": _span_token,
    "numeric": _numeric,
    "this": _units("this"),
    "text": _units("text"),
    "beside": _units("beside"),
    "during": _units("during"),
    "offset": _amounts("offset"),
    "length": _amounts("length"),
    "recent": _amounts("recent"),
    "relation": _amounts("relation"),
    "every": _every,
    "ref": _ref,
    "eve": _eve,
    "clock": _clock,
    "part": _part,
}
