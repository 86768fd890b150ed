"""Numbers, measures, money, shares and ranks: one pass of the pack's ``quantities`` rules.

Tokens inside a date or a clock time are left to the times layer; durations are both. Of the rules that match
at a token the longest wins whose constructor accepts it; a number that names (a model, a resolution, a list
item) is stepped over. Time is linear in the text: rules are tried only where one can begin.
"""

from __future__ import annotations

from bisect import bisect_left
from collections.abc import Iterator

from msgspec.structs import replace

from riscontro.amounts.identifiers import names_rather_than_counts
from riscontro.amounts.makers import MAKERS
from riscontro.amounts.parts import Site
from riscontro.packs import Pack
from riscontro.plugs import Extractor
from riscontro.text.patterns import Match, Matcher, matches_at, places
from riscontro.types import Findings, PackError, Quantity, Reading

LAYER = "quantities"
_NUMBERS = frozenset({"n", "a", "b", "r", "f", "y"})
_TIMES_ALONE = frozenset({"DATE", "TIME", "SET"})


def run(reading: Reading, pack: Pack, found: Findings) -> Findings:
    """``found`` with the quantities of the article, in the order of the text."""
    matcher = pack.layer(LAYER).matcher
    taken = _tokens_of_times(reading, found)
    quantities = [
        quantity for sentence in reading.sentences for quantity in _in_sentence(Site(reading, pack, sentence), matcher, taken)
    ]
    return replace(found, quantities=tuple(quantities))


def _tokens_of_times(reading: Reading, found: Findings) -> frozenset[int]:
    starts = [token.start for token in reading.tokens]
    taken: set[int] = set()
    for time in found.times:
        if time.type in _TIMES_ALONE:
            taken.update(range(bisect_left(starts, time.start), bisect_left(starts, time.end)))
    return frozenset(taken)


def _in_sentence(site: Site, matcher: Matcher, taken: frozenset[int]) -> Iterator[Quantity]:
    after = site.sentence.first
    for at in places(matcher, site.reading.tagged, site.sentence.first, site.sentence.last):
        if at >= after:
            after, quantity = _first_made(site, matcher, at, taken)
            if quantity is not None:
                yield quantity
            after = max(after, at + 1)


def _first_made(site: Site, matcher: Matcher, at: int, taken: frozenset[int]) -> tuple[int, Quantity | None]:
    """The quantity of the best rule that accepts token ``at``, and the token behind it."""
    for match in matches_at(matcher, site.reading.tagged, at, site.sentence.last):
        if match.rule.make == "skip":
            return match.last, None
        if _holds_time(match, taken) or names_rather_than_counts(site.reading, site.sentence, match):
            continue
        quantity = _make(site, match)
        if quantity is not None:
            inner = bool(match.rule.args.get("inner"))
            after = max(match.first if inner else match.last, _token_after(site.reading, match.first, quantity.end))
            return (_past_label(site, after) if match.rule.make == "count" else after), quantity
    return at + 1, None


def _make(site: Site, match: Match) -> Quantity | None:
    maker = MAKERS.get(match.rule.make)
    if maker is None:
        raise PackError(f"{site.pack.about.code}/{LAYER}: rule {match.rule.name} makes {match.rule.make!r}, which is unknown")
    return maker(site, match)


def _holds_time(match: Match, taken: frozenset[int]) -> bool:
    """Does the number, or the unit where there is only one, belong to a date or a clock time?"""
    numbers = [capture for name, capture in match.captures if name in _NUMBERS]
    return any(at in taken for place in numbers or [c for _, c in match.captures] for at in range(place.first, place.last))


def _past_label(site: Site, at: int) -> int:
    """The token behind bare digits that stand in a counted phrase: they name what is counted ('20 other 777')."""
    reading, place = site.reading, at
    while place < site.sentence.last and reading.tagged.at(place, "premodifier"):
        place += 1
    label = place < site.sentence.last and reading.tokens[place].text.isdecimal() and len(reading.tokens[place].text) < 5
    return place + 1 if label else at


def _token_after(reading: Reading, at: int, end: int) -> int:
    while at < len(reading.tokens) and reading.tokens[at].start < end:
        at += 1
    return at


EXTRACTOR = Extractor(LAYER, ("times",), run)
