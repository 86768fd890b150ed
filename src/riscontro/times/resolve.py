"""Frames to TIMEX3 times, against the interval of days on which the article can have appeared.

A relative expression is read once for every day of that interval; where the readings differ, the time keeps
the hull of their days, and its value is the reading of most days or, failing one, has X where they part.
"""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterable, Iterator, Mapping
from datetime import date

from msgspec import Struct
from msgspec.structs import replace

from riscontro.packs import Pack
from riscontro.times import calendar as cal
from riscontro.times.calendar import Days
from riscontro.times.frames import Frame
from riscontro.times.meanings import Meaning, Setting
from riscontro.times.point import meaning
from riscontro.times.tense import Signs, lean, signs
from riscontro.times.units import TOLD
from riscontro.types import Published, Reading, Sentence, Time, TimeType

# A value may stand for a whole interval of publication days only where the interval is this short (days).
_NARROW = 10
_WIDEST = 62
# An hour told in the news is of the earliest day on which the news can have appeared, if that is known so well.
_NEXT_DAY = 2
_TYPES: Mapping[str, TimeType] = {"length": "DURATION", "recent": "DURATION", "relation": "DURATION", "every": "SET"}
_RELATIVE = frozenset({"this", "text", "beside", "offset", "recent", "relation", "ref", "eve", "during"})
# Hours before and after which it is night.
_DAWN, _DUSK = 6, 18
# Tokens to either side of a feast in which a country is looked for.
_AROUND = 60
_COUNTRIES = frozenset({"country", "demonym", "capital"})
# Tokens between a date and its apposition: a comma and an article.
_APPOSED = 2
_PARTS = {"START": (0, 1), "MID": (1, 2), "END": (2, 3)}


class Window(Struct, frozen=True):
    """The days on which an article can have appeared; empty where they are unknown or open-ended."""

    days: tuple[date, ...] = ()


def window(published: Published) -> Window:
    """The publication days of ``published``: all of them, or only the ends of a very long interval."""
    first, last = _iso(published.earliest), _iso(published.latest)
    if first is None or last is None or last < first:
        return Window()
    size = (last - first).days
    if size > _WIDEST:
        return Window((first, last))
    return Window(tuple(at for k in range(size + 1) if (at := cal.moved(first, k))))


def _iso(text: str | None) -> date | None:
    try:
        return date.fromisoformat(text[:10]) if text else None
    except ValueError:
        return None


def resolve(reading: Reading, pack: Pack, frames: tuple[Frame, ...], published: Published) -> tuple[Time, ...]:
    """The times of an article, left to right."""
    scene = _Scene(reading, pack, window(published))
    return tuple(_merged(scene.read(frames)))


def _merged(times: Iterable[Time]) -> Iterator[Time]:
    """Times in the order of the text; none inside another."""
    end = -1
    for time in sorted(times, key=lambda item: (item.start, -item.end)):
        if time.start >= end:
            yield time
            end = time.end


class _Scene:
    """One article while its frames are read from left to right."""

    def __init__(self, reading: Reading, pack: Pack, when: Window) -> None:
        self.reading, self.pack, self.when = reading, pack, when
        self.signs: Signs = signs(pack)
        self.last: Days | None = None
        self.paragraph = -1
        self.start = self.end = -_APPOSED
        self.late = False
        self.said = -1
        self.named: Mapping[int, date] = {}
        self.events: dict[str, Days] = {}

    def read(self, frames: tuple[Frame, ...]) -> Iterator[Time]:
        at, sentences = 0, self.reading.sentences
        self.named = named_weekdays(frames, self.when)
        for frame in frames:
            while sentences[at].last <= frame.first:
                at += 1
            if frame.make == "beside" and frame.first - self.end > _APPOSED:
                self.end = frame.last
                continue
            found = self.one(frame, sentences[at])
            self.start, self.end = frame.first, frame.last
            if found is not None:
                yield self.time(frame, found)

    def one(self, frame: Frame, sentence: Sentence) -> Meaning | None:
        if frame.is_clock and (sentence.paragraph != self.paragraph or self.long_ago(sentence)):
            self.last = self.last if not self.when.days else None
        around = Setting(last=self.night(frame), event=self.events.get(frame.event), feasts=self.feasts(frame, sentence))
        if needs_tense(frame):
            around = replace(around, lean=lean(self.reading, sentence, frame.first, frame.last, self.signs))
        found = self.to_end(frame, around) or self.by_name(frame) or overall(frame, around, self.when)
        if found and found.days and frame.make in ("date", "this", "text", "eve", "offset"):
            self.last, self.paragraph, self.late = found.days, sentence.paragraph, is_late(frame) and not self.to_night(frame)
            self.said = sentence.first
            if found.days.first == found.days.last:
                self.note(sentence, frame, found.days)
        return found

    def to_end(self, frame: Frame, around: Setting) -> Meaning | None:
        """The end of a range (from tomorrow to Thursday): the first such day after its beginning."""
        if not (self.last and needs_tense(frame) and self.start > 0 and 0 < frame.first - self.end <= _APPOSED):
            return None
        tokens, joined = self.reading.tokens, self.pack.setting("range-to")
        opens = tokens[self.start - 1].low in self.pack.setting("range-from")
        if not opens or any(token.low not in joined for token in tokens[self.end : frame.first]):
            return None
        return meaning(replace(frame, toward=1), replace(around, ref=self.last.last))

    def night(self, frame: Frame) -> Days | None:
        """The day of an hour: the small hours after an evening belong to the next one."""
        small = frame.is_clock and frame.clock and frame.clock.hour is not None and frame.clock.hour < _DAWN
        following = cal.moved(self.last.last, 1) if small and self.late and self.last else None
        return Days(following, following) if following else self.last

    def to_night(self, frame: Frame) -> bool:
        """Is a night called by the day to which it leads (``Nacht zum Mittwoch``), so that its small hours are of that day?"""
        words = self.pack.setting("night-to")
        return any(token.low in words for token in self.reading.tokens[frame.first : frame.last])

    def long_ago(self, sentence: Sentence) -> bool:
        """Was the day told last in another sentence, and far from the article's own?"""
        if not self.when.days or self.last is None or sentence.first == self.said:
            return False
        return min(abs((self.last.first - day).days) for day in (self.when.days[0], self.when.days[-1])) > _WIDEST

    def by_name(self, frame: Frame) -> Meaning | None:
        """A bare weekday where the publication is not known to the day, but the text dates one such day."""
        slots = frame.slots
        if frame.make != "date" or slots.weekday is None or slots.day is not None or slots.nth is not None or frame.toward:
            return None
        found = self.named.get(slots.weekday)
        return meaning(frame, Setting(ref=found)) if found else None

    def note(self, sentence: Sentence, frame: Frame, days: Days) -> None:
        """Remember the words before a day in its sentence: an eve may be counted from one of them."""
        for token in self.reading.tokens[max(sentence.first, frame.first - 12) : frame.first]:
            if len(token.low) > 3 and token.text[0].isalpha():
                self.events.setdefault(token.low, days)

    def feasts(self, frame: Frame, sentence: Sentence) -> Mapping[str, str]:
        name = frame.slots.holiday
        if not name:
            return {}
        rows = (row.rpartition(":") for row in self.pack.settings.get(f"holiday.{name}", ()))
        by_country = {country: when for country, _, when in rows}
        for country in (*self.countries(frame, sentence), "", *self.pack.settings.get("home", ())):
            if country in by_country:
                return {name: by_country[country]}
        return {}

    def countries(self, frame: Frame, sentence: Sentence) -> Iterator[str]:
        """Countries named in the sentence, from the nearest before the frame outwards."""
        hits = self.reading.tagged.hits
        low, high = max(sentence.first, frame.first - _AROUND), min(sentence.last, frame.last + _AROUND)
        for at in (*range(frame.first - 1, low - 1, -1), *range(frame.last, high)):
            for hit in hits.get(at, ()):
                if hit.kind in _COUNTRIES:
                    yield hit.concept

    def time(self, frame: Frame, found: Meaning) -> Time:
        span = self.reading.span(frame.first, frame.last)
        slots = frame.slots
        whole = frame.make == "date" and (slots.year is not None or slots.decade is not None or slots.century is not None)
        relative = frame.make in _RELATIVE or (frame.make in ("date", "clock", "part") and not whole)
        earliest, latest = _narrowed(found, frame.mod)
        kind = kind_of(frame)
        return Time(
            span.start, span.end, span.text, kind, found.value, frame.mod or None, earliest, latest, relative, frame.rule
        )


def is_late(frame: Frame) -> bool:
    """Is the frame an evening or a night?"""
    clock = frame.clock
    return clock is not None and (clock.part in ("EV", "NI") or (clock.hour is not None and clock.hour >= _DUSK))


def named_weekdays(frames: tuple[Frame, ...], when: Window) -> dict[int, date]:
    """Weekdays that the text dates (Saturday 18 May), once each, where the publication is only known roughly."""
    if len(when.days) < 2:
        return {}
    found: dict[int, set[date]] = {}
    for frame in frames:
        if frame.make == "date" and frame.slots.weekday and frame.slots.day and frame.slots.month:
            named = meaning(replace(frame, clock=None), Setting(ref=when.days[0]))
            if named and named.days:
                found.setdefault(frame.slots.weekday, set()).add(named.days.first)
    return {weekday: min(dates) for weekday, dates in found.items() if len(dates) == 1}


def kind_of(frame: Frame) -> TimeType:
    """The TIMEX3 type of a frame."""
    if frame.make in _TYPES:
        return _TYPES[frame.make]
    sub_day = frame.unit in ("hour", "minute", "second") and frame.make in ("this", "offset", "during", "text")
    return "TIME" if frame.clock or sub_day else "DATE"


def needs_tense(frame: Frame) -> bool:
    """Does the meaning of the frame hang on the tense around it?"""
    slots = frame.slots
    if frame.make == "this":
        return frame.ref == TOLD
    return frame.make == "date" and not frame.toward and slots.year is None and slots.decade is None and slots.century is None


def overall(frame: Frame, around: Setting, when: Window) -> Meaning | None:
    """The meaning of a frame over all publication days."""
    days = when.days
    if not days:
        return meaning(frame, around)
    first = meaning(frame, replace(around, ref=days[0]))
    if len(days) == 1:
        return first
    last = meaning(frame, replace(around, ref=days[-1]))
    if first is None or last is None or first == last:
        return first or last
    if frame.is_clock and len(days) <= _NEXT_DAY:
        return Meaning(first.value, first.earliest, last.latest)
    every = [first, last]
    if len(days) <= _NARROW:
        every[1:1] = [found for at in days[1:-1] if (found := meaning(frame, replace(around, ref=at)))]
    return _hull(every)


def _hull(every: list[Meaning]) -> Meaning:
    """One meaning for all: readings only move forward with the day, so the first and the last bound them."""
    starts = [found.earliest for found in every if found.earliest]
    ends = [found.latest for found in every if found.latest]
    value, count = Counter(found.value for found in every).most_common(1)[0]
    if count * 2 <= len(every):
        value = masked(every[0].value, every[-1].value)
    return Meaning(value, min(starts, default=None), max(ends, default=None))


def masked(one: str, two: str) -> str:
    """The common beginning of two values, figures behind it replaced by X: 2023-09-04, 2023-09-12 -> 2023-09-XX."""
    if one == two:
        return one
    one, clock, time = one.partition("T")
    two = two.partition("T")[0]
    parts, others = one.split("-"), two.split("-")
    if len(parts) != len(others):
        return parts[0] if parts[0] == others[0] else "XXXX"
    if parts == others:
        return one + clock + time
    apart = next(k for k in range(len(parts)) if parts[k] != others[k])
    hidden = ("".join("X" if letter.isdigit() else letter for letter in part) for part in parts[apart:])
    return "-".join([*parts[:apart], *hidden]) + clock + time


def _narrowed(found: Meaning, mod: str) -> tuple[str | None, str | None]:
    """The interval of a meaning, cut to its first, middle or last third where a modifier says so."""
    if mod not in _PARTS or found.days is None or found.days.first == found.days.last:
        return found.earliest, found.latest
    low, high = _PARTS[mod]
    size = (found.days.last - found.days.first).days + 1
    start, stop = cal.moved(found.days.first, size * low // 3), cal.moved(found.days.first, -(-size * high // 3) - 1)
    return (start.isoformat(), stop.isoformat()) if start and stop else (found.earliest, found.latest)
