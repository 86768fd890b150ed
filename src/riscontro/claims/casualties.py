"""Counts of the dead, the injured and the missing: which numbers are counts of them and not ages, groups or other things.

A number counts casualties only where nothing but its own noun and a few set words stand between it and the word
for them: '31 feriti', 'I feriti sono 31', 'killing 12 people', '12 people were killed'. A number
of some of them ('two officers', 'three managers') is not the number of all.
"""

from __future__ import annotations

from bisect import bisect_left

from riscontro.matching.concepts import concepts
from riscontro.packs import load
from riscontro.types import Quantity, Reading

CASUALTIES = frozenset({"death", "injury", "missing"})
_PEOPLE = frozenset({"", "person", "victim"})
_REACH = 3
_FAR = 4


def counted(reading: Reading, quantity: Quantity) -> str:
    """The kind of casualties that a quantity counts, or nothing."""
    if quantity.dimension != "count":
        return ""
    begins = [token.start for token in reading.tokens]
    first, last = bisect_left(begins, quantity.start), bisect_left(begins, quantity.end)
    own = _kinds(reading, first, last)
    if own:
        return own[0]
    if quantity.unit not in _PEOPLE or _years(reading, first, last):
        return ""
    if not quantity.unit or _added(reading, first):
        return _before(reading, first) or (_after(reading, last) if _joined(reading, first) else "")
    return _before(reading, first) or _after(reading, last)


def alike(one: Quantity, other: Quantity) -> bool:
    """Are two counts near enough to be of one event? Outlets that disagree on one toll are seldom so far apart."""
    ends = [value for item in (one, other) for value in (item.low or item.high, item.high or item.low) if value]
    return not ends or max(ends) <= _FAR * min(ends)


def _kinds(reading: Reading, first: int, last: int) -> list[str]:
    return [
        event for _, event in concepts(reading, "event", max(0, first), min(last, len(reading.tokens))) if event in CASUALTIES
    ]


def _years(reading: Reading, first: int, last: int) -> bool:
    """Is a bare number set off by a comma, as ages are, or part of an address?"""
    marks = {reading.tokens[at].text for at in (first - 1, last) if 0 <= at < len(reading.tokens)}
    return (first > 0 and reading.tokens[first - 1].text == ",") or bool(marks & {"-", "/", "_"})


def _before(reading: Reading, first: int) -> str:
    """'killing 12', 'i feriti sono 31': the word itself, or the word and a word of equality."""
    if first and _kinds(reading, first - 1, first):
        return _kinds(reading, first - 1, first)[0]
    for start in range(max(0, first - _REACH), first):
        link = reading.tagged.at(start, "equals")
        if link and link.last == first and start and _kinds(reading, start - 1, start):
            return _kinds(reading, start - 1, start)[0]
    return ""


def _joined(reading: Reading, first: int) -> bool:
    """Does a bare number stand right behind a word that joins it to another count ('Four died and 31 were injured')?"""
    joins = load(reading.language).setting("coordinators")
    return first > 1 and reading.tokens[first - 1].low in joins and not reading.tagged.at(first - 2, "number")


def _added(reading: Reading, first: int) -> bool:
    """Is a number the last of a sum ('two women and one man died')?"""
    for at in range(first - 1, max(-1, first - 2 - _REACH), -1):
        if _kinds(reading, at, at + 1) or not reading.tokens[at].text[0].isalnum():
            return False
        if reading.tagged.at(at, "number"):
            return True
    return False


def _after(reading: Reading, last: int) -> str:
    """'12 people were killed': the word close behind the noun, with no mark between."""
    for at in range(last, min(last + _REACH, len(reading.tokens))):
        if not reading.tokens[at].text[0].isalpha():
            return ""
        found = _kinds(reading, at, at + 1)
        if found:
            return found[0]
    return ""
