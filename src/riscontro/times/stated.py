"""The date that an article states: in its metadata, its address, a header or a dateline."""

from __future__ import annotations

import re
from collections.abc import Iterator
from email.utils import parsedate_to_datetime

from msgspec import Struct

from riscontro.packs import Pack, tag
from riscontro.times import calendar as cal
from riscontro.times.calendar import Days
from riscontro.times.frames import Frame
from riscontro.times.meanings import Setting
from riscontro.times.point import meaning
from riscontro.times.spot import spot
from riscontro.types import Basis, Draft, Reading, Sentence, Span

_ISO = re.compile(r"\s*(\d{4})-(\d{2})(?:-(\d{2}))?(?![\d])")
_IN_URL = re.compile(r"(?<!\d)((?:19|20)\d\d)[/-]?(0[1-9]|1[0-2])[/-]?(0[1-9]|[12]\d|3[01])(?!\d)")
# A header's date stands in the first lines; a dateline in the first sentence's first tokens.
_HEADER_LINES, _HEADER_TOKENS, _DATELINE_TOKENS = 6, 12, 14


class Found(Struct, frozen=True):
    """Publication days with their evidence."""

    days: Days
    evidence: tuple[Span, ...] = ()
    basis: Basis = "stated"


def stated(reading: Reading, pack: Pack, frames: tuple[Frame, ...]) -> Found | None:
    """The narrowest date that the metadata, the address, the header or the dateline gives."""
    found = dated(reading.draft, pack)
    if found is not None:
        return found
    wide = _metadata(reading.draft, pack)
    header = _header(reading, frames, wide)
    return header if header and _is_day(header, wide) else wide


def dated(draft: Draft, pack: Pack) -> Found | None:
    """The day that the metadata or the address gives, whatever the text says; None where they give none to the day."""
    wide = _metadata(draft, pack)
    return next((found for found in (wide, _url(draft)) if found and _is_day(found, wide)), None)


def _is_day(found: Found, wide: Found | None) -> bool:
    return found.days.first == found.days.last and (wide is None or _agrees(wide, found))


def _agrees(wide: Found, found: Found) -> bool:
    return wide.days.holds(found.days)


def _metadata(draft: Draft, pack: Pack) -> Found | None:
    if not draft.published:
        return None
    days = parse_date(draft.published, pack)
    if days is None:
        return None
    iso = draft.published.strip()
    at = draft.text.find(iso, 0, draft.body_start) if draft.body_start else -1
    return Found(days, (Span(at, at + len(iso), iso),) if at >= 0 else ())


def parse_date(text: str, pack: Pack) -> Days | None:
    """The day, month or year that a stated date means: ISO 8601, RFC 2822 or words of the pack's language."""
    match = _ISO.match(text)
    if match:
        found = cal.day(int(match[1]), int(match[2]), int(match[3] or 1))
        return (Days(found, found) if match[3] else cal.month_of(found.year, found.month)) if found else None
    try:
        moment = parsedate_to_datetime(text).date()
        return Days(moment, moment)
    except (ValueError, TypeError, IndexError):
        return _in_words(text, pack)


def _in_words(text: str, pack: Pack) -> Days | None:
    tagged = tag(text[:200], pack)
    if not tagged.tokens:
        return None
    sentence = Sentence(0, len(text), 0, len(tagged.tokens))
    reading = Reading(Draft("", text), pack.about.code, tagged, (sentence,), ())
    for frame in spot(reading, pack):
        days = absolute(frame)
        if days:
            return days
    return None


def absolute(frame: Frame) -> Days | None:
    """The days of a date that names its year, or None."""
    if frame.make != "date" or frame.slots.year is None:
        return None
    found = meaning(frame, Setting())
    return found.days if found else None


def _url(draft: Draft) -> Found | None:
    match = _IN_URL.search(draft.url or "")
    found = cal.day(int(match[1]), int(match[2]), int(match[3])) if match else None
    return Found(Days(found, found)) if found else None


def _header(reading: Reading, frames: tuple[Frame, ...], wide: Found | None) -> Found | None:
    """A date alone on one of the first lines, or at the head of the text beside a place and an agency."""
    for number, sentence in enumerate(reading.sentences[: _HEADER_LINES * 2]):
        if sentence.paragraph >= _HEADER_LINES:
            return None
        short = sentence.last - sentence.first <= _HEADER_TOKENS
        for frame in _inside(frames, sentence):
            head = short and _fills(frame, sentence)
            line = frame.first - sentence.first <= _DATELINE_TOKENS and _dateline(reading, sentence, frame)
            if head or (line and number <= _HEADER_LINES):
                days = absolute(frame) or _within(frame, wide)
                if days and days.first == days.last:
                    return Found(days, (reading.span(frame.first, frame.last),))
    return None


def _inside(frames: tuple[Frame, ...], sentence: Sentence) -> Iterator[Frame]:
    return (frame for frame in frames if sentence.first <= frame.first < sentence.last)


def _fills(frame: Frame, sentence: Sentence) -> bool:
    """Is the date most of its line?"""
    return (frame.last - frame.first) * 2 >= sentence.last - sentence.first


def _dateline(reading: Reading, sentence: Sentence, frame: Frame) -> bool:
    """``ROME, 13 Sept. (Agency) -``, ``(Agency, 13 Sept.)``: only capitals and marks before the date, a mark behind it."""
    tokens = reading.tokens
    before = tokens[sentence.first : frame.first]
    words = [token.text for token in before if token.text[0].isalpha()]
    if not words or not all(word[0].isupper() for word in words):
        return False
    opened = any(token.text == "(" for token in before) and all(token.text != ")" for token in before)
    after = tokens[frame.last : frame.last + 3]
    return any(token.text in ("(", "-", "–", "—") or (opened and token.text == ")") for token in after)


def _within(frame: Frame, wide: Found | None) -> Days | None:
    """The days of a date without a year, where the stated month or year holds them."""
    if wide is None or frame.make != "date" or frame.slots.month is None:
        return None
    found = meaning(frame, Setting(ref=wide.days.first))
    return found.days if found and found.days and wide.days.holds(found.days) else None
