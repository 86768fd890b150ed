"""Times that lie ahead of their article, and those that do though they were read as past.

A weekday or a date without a year is read by the tense of its sentence; ``postponed to Friday`` stands in the past and means
the next one. A word of aim before a time (``for``, ``to``, ``by``) tells.
"""

from __future__ import annotations

from bisect import bisect_left
from datetime import date, timedelta
from functools import cache

from msgspec.structs import replace

from riscontro.chronicle import days
from riscontro.packs import load
from riscontro.types import Examined, Time

_ARTICLE = 3  # letters of an article between a word of aim and a time
_WEEK, _FAR = 7, 92  # days
_RECENT = 60  # days within which a date without a year that has passed is that of this year
_CLOSE = 12  # days of a date without a year, as the end of a month


def when(item: Examined, time: Time, out: days.Days | None, *, aimed: bool = False) -> Time | None:
    """The time as one that had not passed on the days ``out`` of the article, or None; ``aimed`` says that it lies ahead."""
    if time.type not in ("DATE", "TIME"):
        return None
    term = days.interval(time.earliest, time.latest)
    if term and not dated(item, time):
        return time
    if term is None or out is None:
        return time if term else None
    numbered = _numbered(item, time, term, out)
    if numbered:
        return numbered
    if term[1] >= out[0]:
        return time
    ahead = (aimed or is_aimed(item, time)) and not _begun(item, time)
    return _shifted(time, term, out) if ahead else None


def dated(item: Examined, time: Time) -> bool:
    """Does a time name a day, and not an hour alone?"""
    return time.type != "TIME" or time.rule not in clocks(item.reading.language)


def is_aimed(item: Examined, time: Time) -> bool:
    """Does a word of aim stand before a time?"""
    aims = load(item.reading.language).setting("aim-words")
    at = bisect_left(item.reading.tokens, time.start, key=lambda token: token.start)
    here, before, further = (item.reading.tokens[near] if near >= 0 else None for near in (at, at - 1, at - 2))
    if (here and here.low in aims) or (before and before.low in aims):
        return True
    return bool(before and further and further.low in aims and before.text.islower() and len(before.text) <= _ARTICLE)


def _begun(item: Examined, time: Time) -> bool:
    """Does a word before a time make it the beginning of what still goes on (``stopped since Monday``)?"""
    since = load(item.reading.language).setting("since-words")
    at = bisect_left(item.reading.tokens, time.start, key=lambda token: token.start)
    return any(token.low in since for token in item.reading.tokens[max(0, at - 1) : at + 1])


def clocks(language: str) -> frozenset[str]:
    """The rules of a pack that read an hour without a date."""
    return _making(language, "clock")


def eves(language: str) -> frozenset[str]:
    """The rules of a pack that read the eve of something."""
    return _making(language, "eve")


@cache
def _making(language: str, make: str) -> frozenset[str]:
    return frozenset(rule.name for rule in load(language).layer("times").rules if rule.make == make)


def _shifted(time: Time, term: days.Days, out: days.Days) -> Time | None:
    """A weekday a week later, a date without a year a year later, unless it has only just passed."""
    if term[0] == term[1] and time.relative and not any(letter.isdigit() for letter in time.text):
        ahead = term[0] + _WEEK
        return _on(time, ahead, ahead) if ahead > out[1] else None
    year = (time.earliest or "")[:4]
    if year in time.text or term[1] - term[0] > _CLOSE or not _RECENT < out[0] - term[1] <= 366:
        return None
    first, last = (_next_year(date.fromordinal(day)) for day in term)
    return _on(time, first, last)


def _next_year(day: date) -> int:
    return (day.replace(year=day.year + 1) if (day.month, day.day) != (2, 29) else day + timedelta(days=365)).toordinal()


def _numbered(item: Examined, time: Time, term: days.Days, out: days.Days) -> Time | None:
    """A weekday with the day of the month behind it, read as one."""
    at = bisect_left(item.reading.tokens, time.end, key=lambda token: token.start)
    text = item.reading.tokens[at].text if at < len(item.reading.tokens) else ""
    if term[0] != term[1] or not time.relative or not text.isdigit() or any(letter.isdigit() for letter in time.text):
        return None
    fitting = range(term[0] - _WEEK * ((term[0] - out[0]) // _WEEK), out[1] + _FAR, _WEEK)
    day = next((day for day in fitting if day >= out[0] and date.fromordinal(day).day == int(text)), None)
    return _on(time, day, day) if day is not None else None


def _on(time: Time, first: int, last: int) -> Time:
    return replace(time, earliest=days.iso(first), latest=days.iso(last))
