"""Find the time expressions of a reading: pack rules, words that modify them, and parts that belong together.

Nothing here knows when the article appeared.
"""

from __future__ import annotations

from bisect import bisect_left
from collections.abc import Iterator
from heapq import merge

from msgspec.structs import replace

from riscontro.packs import Pack
from riscontro.text.patterns import Match, Matcher, matches_at, places
from riscontro.times.build import frames
from riscontro.times.frames import Clock, Frame
from riscontro.types import Hit, Reading, Tagged, Token

LAYER = "times"
_BEFORE, _AFTER, _LINKS, _JOINTS = "time-mod", "time-mod-after", "time-links", "time-joints"


def spot(reading: Reading, pack: Pack) -> tuple[Frame, ...]:
    """The frames of a reading, left to right, without overlaps."""
    finder = _Finder(reading.tagged, pack)
    found: list[Frame] = []
    for sentence in reading.sentences:
        found += finder.join(list(finder.walk(sentence.first, sentence.last)))
    return tuple(found)


class _Finder:
    """The rules of a pack over the tokens of one reading."""

    def __init__(self, tagged: Tagged, pack: Pack) -> None:
        self.tagged, self.pack = tagged, pack
        self.matcher: Matcher = pack.layer(LAYER).matcher
        self.modifiers = [at for at, here in tagged.hits.items() for hit in here if hit.kind == _BEFORE]
        self.links, self.joints = pack.setting(_LINKS), pack.setting(_JOINTS)
        self.not_before_year = pack.setting("not-before-year")
        self.not_after_year = pack.setting("not-after-year")
        self.after_hour = pack.setting("after-hour")

    def walk(self, first: int, last: int) -> Iterator[Frame]:
        """The frames of tokens ``first`` to ``last``, before they are joined."""
        after = first
        for at in merge(places(self.matcher, self.tagged, first, last), self.modified(first, last)):
            if at >= after:
                made, after = self.best(at, last, self.tagged.hits.get(at, ()))
                yield from made

    def modified(self, first: int, last: int) -> list[int]:
        """The tokens of ``first`` to ``last`` at which a modifier begins (*about* two hours)."""
        return self.modifiers[bisect_left(self.modifiers, first) : bisect_left(self.modifiers, last)]

    def best(self, at: int, last: int, here: tuple[Hit, ...]) -> tuple[tuple[Frame, ...], int]:
        """The frames that begin at ``at``, and where to go on."""
        plain = self.plain(at, last)
        for hit in here:
            if hit.kind != _BEFORE:
                continue
            for start in self.starts(hit.last, last):
                made, after = self.plain(start, last)
                if made and after > plain[1] and takes(made[0], hit.concept):
                    return (replace(made[0], first=at, mod=hit.concept), *made[1:]), after
        return plain

    def starts(self, at: int, last: int) -> Iterator[int]:
        """Behind a modifier, then past one and two linking words (the end *of the* year)."""
        tokens = self.tagged.tokens
        for _ in range(3):
            if at >= last:
                return
            yield at
            if tokens[at].low not in self.links:
                return
            at += 1

    def plain(self, at: int, last: int) -> tuple[tuple[Frame, ...], int]:
        for match in matches_at(self.matcher, self.tagged, at, last):
            if match.rule.make == "none":
                return (), match.last
            made = frames(match, self.tagged, self.pack) if self.allowed(match, last) else ()
            if made:
                return self.trailed(made, match.last, last)
            if impossible(match):
                return (), match.last
        return (), at + 1

    def allowed(self, match: Match, last: int) -> bool:
        """Does what stands around an ambiguous match (a bare number, say) let it be a time?"""
        guard = match.rule.args.get("guard")
        if guard is None:
            return True
        before = self.tagged.tokens[match.first - 1] if match.first else None
        after = self.tagged.tokens[match.last] if match.last < last else None
        if guard == "year":
            return self.year_stands(before, match, after)
        if guard == "per":
            return self.counted(match.first)
        if guard == "lower":
            return self.tagged.tokens[match.first].text[0].islower()
        return after is None or not after.text[0].isalpha() or after.low in self.after_hour or after.text[0].isupper()

    def year_stands(self, before: Token | None, match: Match, after: Token | None) -> bool:
        number = self.tagged.tokens[match.last - 1]
        alone = match.last - match.first == 1
        if alone and before and before.low in self.not_before_year:
            return False
        if alone and before and number.glued and before.text in "-+$€£#.,:/@" and not self.tagged.at(match.first - 2, _BEFORE):
            return False
        if after is None:
            return True
        if after.low in self.not_after_year or after.text in "%°$€£" or (after.glued and after.text[0].isalpha()):
            return False
        tokens, behind = self.tagged.tokens, match.last + 1
        return not (after.glued and after.text in "-/:" and behind < len(tokens) and tokens[behind].glued)

    def counted(self, at: int) -> bool:
        """Does a number or a count word stand just before (twice *a week*)?"""
        hits = self.tagged.hits
        near = range(max(0, at - 3), at)
        return any(hit.kind == "number" or hit.kind == "times-count" for i in near for hit in hits.get(i, ()))

    def trailed(self, made: tuple[Frame, ...], after: int, last: int) -> tuple[tuple[Frame, ...], int]:
        """A modifier behind the expression (two hours *or so*)."""
        hit = self.tagged.at(after, _AFTER) if after < last else None
        if hit is None or hit.last > last or made[-1].last != after or made[-1].mod:
            return made, after
        return (*made[:-1], replace(made[-1], last=hit.last, mod=hit.concept)), hit.last

    # -------------------------------------------------------------- what belongs together

    def join(self, found: list[Frame]) -> Iterator[Frame]:
        """Days with the times of day beside them; a lone part of the day is dropped."""
        at = 0
        while at < len(found):
            one = found[at]
            if at + 1 < len(found) and self.near(one, found[at + 1]):
                both = together(one, found[at + 1])
                if both:
                    found[at + 1] = both
                    at += 1
                    continue
            if one.alone:
                yield one
            at += 1

    def near(self, one: Frame, two: Frame) -> bool:
        tokens = self.tagged.tokens
        gap = two.first - one.last
        return 0 <= gap <= 3 and all(tokens[i].low in self.joints for i in range(one.last, two.first))


def impossible(match: Match) -> bool:
    """Did the match name a day and a month that make no date? Then its month alone is none either."""
    day = match.get("d")
    return match.rule.make == "date" and match.get("m") is not None and day is not None and (day.value or 0) <= 31


def takes(frame: Frame, mod: str) -> bool:
    """Can a modifier stand before the frame? (The start of a year, more than an hour; not around Wednesday.)"""
    if mod in ("START", "MID", "END"):
        return frame.make in ("date", "this", "text", "part", "recent", "every")
    if frame.make in ("length", "relation", "offset", "clock"):
        return True
    return mod == "APPROX" and frame.make == "date" and (frame.slots.month is not None or frame.slots.year is not None)


def together(one: Frame, two: Frame) -> Frame | None:
    """One frame for a day and a time of day in either order, or for a part of the day and an hour."""
    if one.is_clock and two.is_clock and one.clock and two.clock:
        if one.clock.hour is None and two.clock.hour is not None:
            return replace(two, first=one.first, clock=_inside(two.clock, one.clock.part), alone=True)
        return None
    day, time = (one, two) if two.is_clock else (two, one)
    if not (day.is_day and time.is_clock and time.clock) or (day.clock and day.clock.hour is not None):
        return None
    clock = _inside(time.clock, day.clock.part) if day.clock else time.clock
    return replace(day, first=one.first, last=two.last, clock=clock, mod=day.mod or time.mod, alone=True)


def _inside(clock: Clock, part: str) -> Clock:
    late = part in ("AF", "EV") and clock.hour is not None and 1 <= clock.hour < 12
    return replace(clock, hour=(clock.hour or 0) + 12) if late else clock
