"""The constructors that pack rules name in ``make``: a match to frames, in concepts without words.

Captures that every constructor reads: ``d d2`` day numbers, ``m`` month, ``y y2`` year, ``wd`` weekday, ``b`` block of
a year, ``dec cen`` decade and century, ``hol`` holiday, ``ord`` rank, ``u u2`` unit, ``n n2`` numbers, ``c`` clock token,
``h mi`` hour and minute, ``ap`` half of the day, ``part`` part of the day, ``z`` zone, ``num`` numeric date, ``ev`` event.
Arguments: ``shift toward year_shift amount vague half unit mod ref block part skip drop alone``.
"""

from __future__ import annotations

import re
from collections.abc import Callable, Iterator, Mapping

from riscontro.packs import Pack
from riscontro.patterns import Capture, Match
from riscontro.times.calendar import day as day_of
from riscontro.times.frames import Amount, Clock, Frame, Slots
from riscontro.types import Tagged

_NUMERIC = re.compile(r"(\d{1,4})([-./–])(\d{1,2})(?:\2(\d{1,4}))?")
_CLOCK = re.compile(r"(\d{1,2})[:.]?(\d{2})(?:[:.]\d{2})?")
_ROMAN = {"i": 1, "v": 5, "x": 10, "l": 50, "c": 100}
_PIVOT = 50


def frames(match: Match, tagged: Tagged, pack: Pack) -> tuple[Frame, ...]:
    """The frames of a match; none where the rule only blocks, or where the numbers make no date or hour."""
    make = _MAKERS.get(match.rule.make)
    made = make(_Reader(match, tagged, pack)) if make else ()
    return tuple(frame for frame in made if frame.first < frame.last)


class _Reader:
    """A match's captures and arguments, read with their types."""

    def __init__(self, match: Match, tagged: Tagged, pack: Pack) -> None:
        self.match, self.tagged, self.pack = match, tagged, pack
        self.args: Mapping[str, str | int | float | bool] = match.rule.args
        self.captures: dict[str, Capture] = {}
        for name, capture in match.captures:
            self.captures.setdefault(name, capture)

    def figure(self, name: str) -> int | None:
        value = self.args.get(name)
        return int(value) if isinstance(value, int | float) else None

    def text(self, name: str) -> str:
        return str(self.args.get(name, ""))

    def concept(self, name: str) -> str:
        capture = self.captures.get(name)
        return capture.concept if capture else self.text(name)

    def raw(self, name: str) -> str:
        capture = self.captures.get(name)
        return self.tagged.tokens[capture.first].low if capture else ""

    def number(self, name: str) -> float | None:
        capture = self.captures.get(name)
        return capture.value if capture else None

    def whole(self, name: str) -> int | None:
        """A captured integer: a numeral's value or a concept in figures."""
        capture = self.captures.get(name)
        if capture is None:
            return None
        if capture.value is not None:
            return int(capture.value) if capture.value == int(capture.value) else -1
        raw = self.tagged.tokens[capture.first].text
        if raw.isdigit():
            return int(raw)
        return int(capture.concept) if capture.concept.lstrip("-").isdigit() else None

    def frame(self, make: str, **fields: object) -> Frame:
        first = self.match.first + (self.figure("skip") or 0)
        last = self.match.last - (self.figure("drop") or 0)
        common: dict[str, object] = {
            "toward": self.figure("toward") or 0,
            "shift": self.figure("shift") or 0,
            "mod": self.concept("mod"),
            "alone": bool(self.args.get("alone", True)),
        }
        return Frame(make, first, last, self.match.rule.name, **{**common, **fields})  # type: ignore[arg-type]


# ------------------------------------------------------------------ dates


def _two_figures(year: int) -> int:
    return year if year >= 100 else year + (2000 if year < _PIVOT else 1900)


def _year(reader: _Reader, name: str) -> int | None:
    raw = reader.raw(name)
    return _two_figures(int(raw)) if raw.isdigit() else None


def _decade(reader: _Reader) -> int | None:
    capture = reader.captures.get("dec")
    if capture is None:
        return None
    raw = reader.tagged.tokens[capture.first].text
    if raw.isdigit():
        return int(raw) // 10 if len(raw) == 4 else 190 + int(raw) // 10 if int(raw) >= 30 else 200 + int(raw) // 10
    figure = int(capture.concept)
    return figure if figure > 99 else 190 + figure


def _century(reader: _Reader) -> int | None:
    capture = reader.captures.get("cen")
    if capture is None:
        return None
    if capture.value is not None:
        return int(capture.value) - 1
    raw = reader.tagged.tokens[capture.first].low
    if capture.concept.isdigit():
        return int(capture.concept)
    return _roman(raw) - 1


def _roman(raw: str) -> int:
    figures = [_ROMAN.get(letter, 0) for letter in raw]
    return sum(-a if a < b else a for a, b in zip(figures, [*figures[1:], 0], strict=True))


def slots(reader: _Reader) -> Slots:
    """The calendar fields that the captures name."""
    return Slots(
        year=_year(reader, "y"),
        year_shift=reader.figure("year_shift"),
        month=reader.whole("m"),
        day=reader.whole("d"),
        weekday=reader.whole("wd"),
        block=_block(reader),
        decade=_decade(reader),
        century=_century(reader),
        end_day=reader.whole("d2"),
        end_year=_year(reader, "y2"),
        holiday=reader.concept("hol"),
        nth=reader.whole("ord") if "ord" in reader.captures and "wd" in reader.captures else reader.figure("nth"),
    )


def _block(reader: _Reader) -> str:
    block, rank = reader.concept("block") or reader.concept("b"), reader.whole("ord") or reader.whole("q")
    if block not in ("Q", "H"):
        return block
    return f"{block}{rank}" if rank and 1 <= rank <= (4 if block == "Q" else 2) else "?"


def possible(found: Slots) -> bool:
    """Can such a day exist? (31 February cannot; 29 February without a year can.)"""
    if found.block == "?" or (found.century is not None and not 0 <= found.century <= 29):
        return False
    if found.month is not None and not 1 <= found.month <= 12:
        return False
    for number in (found.day, found.end_day):
        if number is not None and day_of(found.year or 2000, found.month or 1, number) is None:
            return False
    if found.end_day is not None and found.day is not None and found.end_day <= found.day:
        return False
    return found.end_year is None or found.year is None or found.year < found.end_year


def _date(reader: _Reader) -> Iterator[Frame]:
    found, part = slots(reader), reader.concept("part")
    if possible(found):
        yield reader.frame("date", slots=found, clock=Clock(part=part) if part else None)


def _pair(reader: _Reader) -> Iterator[Frame]:
    """Two days that share their month: each its own expression."""
    month, year = reader.whole("m"), _year(reader, "y")
    one, two = reader.captures["d"], reader.captures["d2"]
    early = Slots(year=year, month=month, day=reader.whole("d"))
    late = Slots(year=year, month=month, day=reader.whole("d2"))
    if possible(early) and possible(late):
        split = "m" in reader.captures and reader.captures["m"].first < one.first
        whole = reader.frame("date")
        yield Frame("date", whole.first if split else one.first, one.last, whole.rule, early, toward=whole.toward)
        yield Frame("date", two.first, two.last if split else whole.last, whole.rule, late, toward=whole.toward)


def _span_token(reader: _Reader) -> Iterator[Frame]:
    """``2019-2021`` or ``2019/20`` as years; ``10-13`` before a month as days."""
    first, last = (int(part) for part in re.split(r"\D", reader.raw("num"))[:2])
    month = reader.whole("m")
    if month is not None:
        found = Slots(month=month, day=first, end_day=last, year=_year(reader, "y"))
    else:
        found = Slots(year=first, end_year=last if last >= 100 else first - first % 100 + last)
    if possible(found):
        yield reader.frame("date", slots=found)


def numeric(raw: str, order: str) -> Slots | None:
    """The date that a token such as ``13/09/2023`` or ``2023-09-13`` stands for; ``order`` is dmy or mdy."""
    match = _NUMERIC.fullmatch(raw)
    if match is None:
        return None
    a, b, c = match[1], int(match[3]), match[4]
    if len(a) == 4:
        found = Slots(year=int(a), month=b, day=int(c) if c and len(c) <= 2 else None)
    elif c is None:
        found = Slots(month=b, day=int(a)) if order == "dmy" else Slots(month=int(a), day=b)
    else:
        day, month = (int(a), b) if order == "dmy" or (int(a) > 12 and b <= 12) else (b, int(a))
        if month > 12 >= day:
            day, month = month, day
        found = Slots(year=_two_figures(int(c)), month=month, day=day)
    sane = found.month is not None and possible(found) and (found.year is None or 1000 <= found.year <= 2999)
    return found if sane else None


def _numeric(reader: _Reader) -> Iterator[Frame]:
    order = next(iter(reader.pack.settings.get("date_order", ("dmy",))))
    found = numeric(reader.raw("num"), order)
    if found:
        yield reader.frame("date", slots=found)


# ------------------------------------------------------------------ units, amounts


def amount(reader: _Reader) -> Amount | None:
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
    if unit == "hour" and low in (0.25, 0.5, 0.75):
        unit, low = "minute", low * 60
    return Amount(unit, low, reader.number("n2"), reader.number("n3"), reader.concept("u2"))


def _amounts(make: str) -> Callable[[_Reader], Iterator[Frame]]:
    def build(reader: _Reader) -> Iterator[Frame]:
        found = amount(reader)
        if found and (found.high is None or found.low is None or found.low < found.high):
            yield reader.frame(make, amount=found, unit=found.unit)

    return build


def _units(make: str) -> Callable[[_Reader], Iterator[Frame]]:
    def build(reader: _Reader) -> Iterator[Frame]:
        unit = reader.concept("u") or reader.text("unit")
        part = reader.concept("part")
        yield reader.frame(make, unit=unit, slots=slots(reader), clock=Clock(part=part) if part else None)

    return build


def _every(reader: _Reader) -> Iterator[Frame]:
    part = reader.concept("part")
    time = Clock(part=part) if part else None
    yield reader.frame("every", amount=amount(reader), slots=slots(reader), clock=time)


def _ref(reader: _Reader) -> Iterator[Frame]:
    yield reader.frame("ref", ref=reader.text("ref"))


def _eve(reader: _Reader) -> Iterator[Frame]:
    event = reader.captures.get("ev")
    yield reader.frame("eve", slots=slots(reader), event=reader.tagged.tokens[event.first].low if event else "")


# ------------------------------------------------------------------ times of day


def _hour(hour: int, half: str, part: str) -> int | None:
    if half == "pm" or (part in ("AF", "EV", "NI") and not half and 1 <= hour <= 11 and (part != "NI" or hour > 5)):
        hour = hour + 12 if hour < 12 else hour
    elif half == "am" and hour == 12:
        hour = 0
    return hour if 0 <= hour <= 24 else None


def _clock(reader: _Reader) -> Iterator[Frame]:
    written = _CLOCK.fullmatch(reader.raw("c"))
    hour = int(written[1]) if written else reader.whole("h") if "h" in reader.captures else reader.figure("hour")
    minute = int(written[2]) if written else reader.whole("mi") if "mi" in reader.captures else reader.figure("minute")
    if hour is None or not 0 <= hour <= 24 or not 0 <= (minute or 0) <= 59:
        return
    hour = _hour(hour, reader.concept("ap"), reader.concept("part"))
    if hour is not None:
        yield reader.frame("clock", clock=Clock(hour, minute, _zone(reader)))


def _zone(reader: _Reader) -> str:
    zone = reader.concept("z")
    zone = "" if zone == "local" else zone
    hours = reader.whole("off")
    if hours is None:
        return zone
    sign = "-" if reader.raw("sign") == "-" else "+"
    return f"{sign}{abs(hours):02d}:00"


def _part(reader: _Reader) -> Iterator[Frame]:
    yield reader.frame("part", clock=Clock(part=reader.concept("part")))


_MAKERS: dict[str, Callable[[_Reader], Iterator[Frame]]] = {
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
