"""When an article appeared, as an interval with its evidence (design, section 2).

What is stated comes first: metadata, the address, a header or dateline. A month or a year so given is then
narrowed by the text's own dates: not before a day told as past, before a day told as to come, and exactly the
day that the text calls today. Two pieces of evidence that contradict each other are both left out.
"""

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
from riscontro.times.tense import Signs, lean, signs
from riscontro.types import Basis, Draft, Published, Reading, Sentence, Span

_ISO = re.compile(r"\s*(\d{4})-(\d{2})(?:-(\d{2}))?(?![\d])")
_IN_URL = re.compile(r"(?<!\d)((?:19|20)\d\d)[/-]?(0[1-9]|1[0-2])[/-]?(0[1-9]|[12]\d|3[01])(?!\d)")
# A header's date stands in the first lines; a dateline in the first sentence's first tokens.
_HEADER_LINES, _HEADER_TOKENS, _DATELINE_TOKENS = 6, 12, 14
_CAPTION_TOKENS = 12


class Found(Struct, frozen=True):
    """Publication days with their evidence; ``slack`` says by how many days news may follow the evidence."""

    days: Days
    evidence: tuple[Span, ...] = ()
    basis: Basis = "stated"


class Sign(Struct, frozen=True):
    """What a dated expression says of the day of publication: told as past (-1), to come (+1) or today (0)."""

    days: Days
    side: int
    span: Span


def date_article(reading: Reading, pack: Pack, frames: tuple[Frame, ...]) -> Published:
    """The days on which the article can have appeared; unknown where nothing says so."""
    found = stated(reading, pack, frames)
    if found and found.days.first == found.days.last:
        return _published(found)
    narrowed = narrow(found, tuple(_signs(reading, pack, frames, found)))
    return _published(narrowed) if narrowed else Published()


def _published(found: Found) -> Published:
    return Published(found.days.first.isoformat(), found.days.last.isoformat(), found.basis, found.evidence)


# ------------------------------------------------------------------ what is stated


def stated(reading: Reading, pack: Pack, frames: tuple[Frame, ...]) -> Found | None:
    """The narrowest date that the metadata, the address, the header or the dateline gives."""
    wide = _metadata(reading.draft, pack)
    for found in (wide, _url(reading.draft), _header(reading, frames, wide)):
        if found and found.days.first == found.days.last and (wide is None or _agrees(wide, found)):
            return found
    return wide


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
        days = _absolute(frame)
        if days:
            return days
    return None


def _absolute(frame: Frame) -> Days | None:
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
                days = _absolute(frame) or _within(frame, wide)
                if days and days.first == days.last:
                    return Found(days, (reading.span(frame.first, frame.last),))
    return None


def _inside(frames: tuple[Frame, ...], sentence: Sentence) -> Iterator[Frame]:
    return (frame for frame in frames if sentence.first <= frame.first < sentence.last)


def _fills(frame: Frame, sentence: Sentence) -> bool:
    """Is the date most of its line?"""
    return (frame.last - frame.first) * 2 >= sentence.last - sentence.first


def _dateline(reading: Reading, sentence: Sentence, frame: Frame) -> bool:
    """``ROME, 13 Sept. (Agency) -``: only capitals and marks before the date, a bracket or a dash behind it."""
    tokens = reading.tokens
    if frame.first == sentence.first or not tokens[sentence.first].text[0].isupper():
        return False
    before = tokens[sentence.first : frame.first]
    if not all(token.text[0].isupper() or not token.text[0].isalpha() for token in before):
        return False
    after = tokens[frame.last : frame.last + 3]
    return any(token.text in "(-–—" for token in after)


def _within(frame: Frame, wide: Found | None) -> Days | None:
    """The days of a date without a year, where the stated month or year holds them."""
    if wide is None or frame.make != "date" or frame.slots.month is None:
        return None
    found = meaning(frame, Setting(ref=wide.days.first))
    return found.days if found and found.days and wide.days.holds(found.days) else None


# ------------------------------------------------------------------ what the text's own dates say


def _signs(reading: Reading, pack: Pack, frames: tuple[Frame, ...], wide: Found | None) -> Iterator[Sign]:
    """Every dated expression that is told as past or as to come, outside of quotations."""
    known = signs(pack)
    quoted = [(quote.start, quote.end) for quote in reading.quotes if quote.end - quote.start > 40]
    at, sentences, before = 0, reading.sentences, None
    for frame in frames:
        while sentences[at].last <= frame.first:
            at += 1
        start = reading.tokens[frame.first].start
        if not any(low <= start < high for low, high in quoted):
            yield from _sign(reading, sentences[at], frame, known, wide)
            yield from _today(reading, before, frame, wide)
        before = frame


def _sign(reading: Reading, sentence: Sentence, frame: Frame, known: Signs, wide: Found | None) -> Iterator[Sign]:
    if frame.make != "date" or frame.slots.day is None or frame.slots.month is None or frame.mod:
        return
    days = _absolute(frame) if frame.slots.year is not None else _within_year(frame, wide)
    if days is None:
        return
    span = reading.span(frame.first, frame.last)
    if _caption(reading, sentence, frame):
        yield Sign(days, 2, span)
        return
    side = lean(reading, sentence, frame.first, frame.last, known)
    if side:
        yield Sign(days, side, span)


def _today(reading: Reading, before: Frame | None, frame: Frame, wide: Found | None) -> Iterator[Sign]:
    """``Today, 13 September`` or ``on 12 September, yesterday``: the two frames beside each other pin the day."""
    if before is None or not 0 <= frame.first - before.last <= 1:
        return
    anchor, dated = (before, frame) if before.make == "this" else (frame, before)
    if anchor.make != "this" or anchor.unit != "day" or dated.make != "date" or dated.slots.day is None:
        return
    days = _absolute(dated) if dated.slots.year is not None else _within_year(dated, wide)
    found = cal.moved(days.first, -anchor.shift) if days and days.first == days.last else None
    if found:
        yield Sign(Days(found, found), 0, reading.span(before.first, frame.last))


def _within_year(frame: Frame, wide: Found | None) -> Days | None:
    if wide is None:
        return None
    found = meaning(frame, Setting(ref=wide.days.first))
    return found.days if found else None


def _caption(reading: Reading, sentence: Sentence, frame: Frame) -> bool:
    """A full date in brackets in a short line, as agencies date their pictures."""
    if frame.slots.year is None or sentence.last - sentence.first > _CAPTION_TOKENS * 2 or frame.first == 0:
        return False
    tokens = reading.tokens
    closed = frame.last < len(tokens) and tokens[frame.last].text == ")"
    return tokens[frame.first - 1].text == "(" and closed


def narrow(found: Found | None, told: tuple[Sign, ...]) -> Found | None:
    """``found`` cut by what the text tells as past, to come or just photographed; None where nothing is known."""
    coming = [sign for sign in told if sign.side == 1]
    ahead = [sign.days for sign in coming]
    past = [s for s in told if s.side in (-1, 2) and not any(days.holds(s.days) for days in ahead)]
    exact = {sign.days for sign in told if sign.side == 0 and (found is None or found.days.holds(sign.days))}
    if len(exact) == 1:
        spans = tuple(sign.span for sign in told if sign.side == 0 and sign.days in exact)
        return Found(exact.pop(), (*(found.evidence if found else ()), *spans), "inferred")
    if found is None:
        return _from_caption(told)
    low, high, evidence = found.days.first, found.days.last, list(found.evidence)
    since = max((s for s in past if low < s.days.last <= high), key=lambda s: s.days.last, default=None)
    until = min((s for s in coming if low < s.days.first <= high), key=lambda s: s.days.first, default=None)
    if since and until and since.days.last >= until.days.first:
        return found
    if since:
        low, evidence = since.days.last, [*evidence, since.span]
    if until:
        high, evidence = cal.moved(until.days.first, -1) or high, [*evidence, until.span]
    changed = (low, high) != (found.days.first, found.days.last)
    return Found(Days(low, high), tuple(evidence), "inferred" if changed else found.basis)


def _from_caption(told: tuple[Sign, ...]) -> Found | None:
    """News pictures run on the day that their caption gives or on the next."""
    shown = max((s for s in told if s.side == 2), key=lambda s: s.days.last, default=None)
    if shown is None or any(s.side == -1 and s.days.first > shown.days.last for s in told):
        return None
    day = shown.days.last
    return Found(Days(day, cal.moved(day, 1) or day), (shown.span,), "inferred")
