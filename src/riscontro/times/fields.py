"""Calendar fields from captures and from dates in figures, and whether such a day can exist."""

from __future__ import annotations

import re

from riscontro.times.calendar import day as day_of
from riscontro.times.captures import Captured
from riscontro.times.frames import Slots

_NUMERIC = re.compile(r"(\d{1,4})([-./–])(\d{1,2})(?:\2(\d{1,4}))?")
_ROMAN = {"i": 1, "v": 5, "x": 10, "l": 50, "c": 100}
# Before this year ``the 1800s`` are a century.
_CENTURIES = 2000
_PIVOT = 50


def _two_figures(year: int) -> int:
    return year if year >= 100 else year + (2000 if year < _PIVOT else 1900)


def year_in(reader: Captured, name: str) -> int | None:
    """The year that a capture writes, in two or four figures."""
    raw = reader.raw(name)
    return _two_figures(int(raw)) if raw.isdigit() else None


def _decade(reader: Captured) -> int | None:
    capture = reader.captures.get("dec")
    if capture is None:
        return None
    raw = reader.tagged.tokens[capture.first].text
    if raw.isdigit():
        if len(raw) == 4 and raw.endswith("00") and int(raw) < _CENTURIES:
            return None
        return int(raw) // 10 if len(raw) == 4 else 190 + int(raw) // 10 if int(raw) >= 30 else 200 + int(raw) // 10
    figure = int(capture.concept)
    return figure if figure > 99 else 190 + figure


def _century(reader: Captured) -> int | None:
    capture = reader.captures.get("cen")
    if capture is None:
        whole = reader.raw("dec")
        return int(whole) // 100 if len(whole) == 4 and whole.endswith("00") and int(whole) < _CENTURIES else None
    if capture.value is not None:
        return int(capture.value) - 1
    raw = reader.tagged.tokens[capture.first].low
    if capture.concept.isdigit():
        return int(capture.concept)
    return _roman(raw) - 1


def _roman(raw: str) -> int:
    figures = [_ROMAN.get(letter, 0) for letter in raw]
    return sum(-a if a < b else a for a, b in zip(figures, [*figures[1:], 0], strict=True))


def slots(reader: Captured) -> Slots:
    """The calendar fields that the captures name."""
    return Slots(
        year=year_in(reader, "y"),
        year_shift=reader.figure("year_shift"),
        month=reader.whole("m"),
        day=reader.whole("d"),
        weekday=reader.whole("wd"),
        block=_block(reader),
        decade=_decade(reader),
        century=_century(reader),
        end_day=reader.whole("d2"),
        end_year=year_in(reader, "y2"),
        holiday=reader.concept("hol"),
        nth=reader.whole("ord") if "ord" in reader.captures and "wd" in reader.captures else reader.figure("nth"),
    )


def _block(reader: Captured) -> str:
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
