"""When an article appeared, as an interval with its evidence (design, section 2).

What is stated comes first: metadata, the address, a header or dateline. A month or a year so given is then
narrowed by the text's own dates: not before a day told as past, before a day told as to come, and exactly the
day that the text calls today. Two pieces of evidence that contradict each other are both left out.
"""

from __future__ import annotations

from collections.abc import Iterator
from itertools import islice

from msgspec import Struct
from msgspec.structs import replace

from riscontro.packs import Pack
from riscontro.times import calendar as cal
from riscontro.times.calendar import Days
from riscontro.times.frames import Frame
from riscontro.times.meanings import Setting
from riscontro.times.point import meaning
from riscontro.times.stated import Found, absolute, stated
from riscontro.times.tense import Signs, lean, signs
from riscontro.types import Published, Reading, Sentence, Span

_CAPTION_TOKENS = 12
# Quoted words longer than this (characters) have a time of their own.
_QUOTED = 40
# Days that may lie between the last day told as past and the first told as to come.
_BETWEEN = 400
# So many dated expressions are enough to place an article; a longer text does not place it better.
_SIGNS = 500
# So many passages that say the same day are shown as evidence.
_SHOWN = 3


class Sign(Struct, frozen=True):
    """What a dated expression says of the day of publication: told as past (-1), to come (+1) or today (0)."""

    days: Days
    side: int
    span: Span


def date_article(reading: Reading, pack: Pack, frames: tuple[Frame, ...]) -> Published:
    """The days on which the article can have appeared; unknown where nothing says so."""
    found = stated(reading, pack, frames)
    if not found or found.days.first != found.days.last:
        found = narrow(found, tuple(islice(_signs(reading, pack, frames, found), _SIGNS)))
    return seen_by(_published(found) if found else Published(), reading.draft.seen)


def seen_by(published: Published, day: str | None) -> Published:
    """``published`` as far as it lies before the day by which a crawler had the article; where none of it does, what was
    found is wrong, and only that bound is left."""
    if day is None or (published.latest and published.latest <= day):
        return published
    if published.earliest is None or published.earliest > day:
        return Published(None, day, "inferred")
    return replace(published, latest=day, basis="inferred")


def _published(found: Found) -> Published:
    return Published(found.days.first.isoformat(), found.days.last.isoformat(), found.basis, found.evidence)


# ------------------------------------------------------------------ what the text's own dates say


def _signs(reading: Reading, pack: Pack, frames: tuple[Frame, ...], wide: Found | None) -> Iterator[Sign]:
    """Every dated expression that is told as past or as to come, outside of quotations."""
    known = signs(pack)
    quoted = _long_quotes(reading)
    at, inside, sentences, before = 0, 0, reading.sentences, None
    for frame in frames:
        while sentences[at].last <= frame.first:
            at += 1
        start = reading.tokens[frame.first].start
        while inside < len(quoted) and quoted[inside][1] <= start:
            inside += 1
        if inside == len(quoted) or start < quoted[inside][0]:
            yield from _sign(reading, sentences[at], frame, known, wide)
            yield from _today(reading, before, frame, wide)
        before = frame


def _long_quotes(reading: Reading) -> list[tuple[int, int]]:
    """Outermost quotations too long to be a name or a term, in order and without overlaps."""
    found: list[tuple[int, int]] = []
    for quote in sorted(reading.quotes, key=lambda item: item.start):
        if quote.end - quote.start > _QUOTED and (not found or quote.start >= found[-1][1]):
            found.append((quote.start, quote.end))
    return found


def _sign(reading: Reading, sentence: Sentence, frame: Frame, known: Signs, wide: Found | None) -> Iterator[Sign]:
    if frame.make != "date" or frame.slots.day is None or frame.slots.month is None or frame.mod:
        return
    days = absolute(frame) if frame.slots.year is not None else _within_year(frame, wide)
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
    days = absolute(dated) if dated.slots.year is not None else _within_year(dated, wide)
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
    ahead = {sign.days for sign in coming}
    past = [s for s in told if s.side in (-1, 2) and not any(days.holds(s.days) for days in ahead)]
    exact = {sign.days for sign in told if sign.side == 0 and (found is None or found.days.holds(sign.days))}
    if len(exact) == 1:
        spans = tuple(sign.span for sign in told if sign.side == 0 and sign.days in exact)[:_SHOWN]
        return Found(exact.pop(), (*(found.evidence if found else ()), *spans), "inferred")
    if found is None:
        return _from_caption(told) or _between(past, coming)
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


def _between(past: list[Sign], coming: list[Sign]) -> Found | None:
    """After the last full date told as past and before the first told as to come, where both stand in the text."""
    since = max(past, key=lambda s: s.days.last, default=None)
    until = min(coming, key=lambda s: s.days.first, default=None)
    if since is None or until is None or not 0 < (until.days.first - since.days.last).days <= _BETWEEN:
        return None
    return Found(
        Days(since.days.last, cal.moved(until.days.first, -1) or until.days.first), (since.span, until.span), "inferred"
    )


def _from_caption(told: tuple[Sign, ...]) -> Found | None:
    """News pictures run on the day that their caption gives or on the next."""
    shown = max((s for s in told if s.side == 2), key=lambda s: s.days.last, default=None)
    if shown is None or any(s.side == -1 and s.days.first > shown.days.last for s in told):
        return None
    day = shown.days.last
    return Found(Days(day, cal.moved(day, 1) or day), (shown.span,), "inferred")
