"""Two amounts of one measure that exclude each other, in sentences that are otherwise the same."""

from __future__ import annotations

from collections.abc import Iterator
from itertools import product
from math import inf

from msgspec.structs import replace

from riscontro.amounts.roundings import step
from riscontro.amounts.units import Based, base
from riscontro.judging.matter import Match, apart, both_firm, is_name
from riscontro.judging.reasons import Why
from riscontro.judging.sides import Side, Word
from riscontro.types import Quantity

_COUNT, _PEOPLE = "count", "person"
_TOLLS = ("dead", "injured", "missing")
_LEAST = "scope.least"
_EXACT = 20  # counts below it are not rounded


def disjoint(one: Quantity, other: Quantity) -> bool:
    """Do two amounts of one dimension exclude each other? An open end reaches for ever; no value at all excludes nothing."""
    left, right = base(one), base(other)
    if (left.dimension, left.unit) != (right.dimension, right.unit) or _valueless(one) or _valueless(other):
        return False
    return _ends(left)[1] < _ends(right)[0] or _ends(right)[1] < _ends(left)[0]


def _valueless(item: Quantity) -> bool:
    return item.low is None and item.high is None


def _ends(item: Based) -> tuple[float, float]:
    return (-inf if item.low is None else item.low, inf if item.high is None else item.high)


def figures(found: Match) -> Why | None:
    """Why two amounts cannot both hold, or None."""
    if not both_firm(found) or _scopes(found.one) != _scopes(found.other):
        return None
    if any(side.denials for side in (found.one, found.other)) or found.aligned.opposed or _dated_once(found):
        return None
    for one, other in _rivals(found):
        return Why("contradict_figure", {"first": one.text, "second": other.text})
    return None


def _rivals(found: Match) -> Iterator[tuple[Quantity, Quantity]]:
    for (mine, toll), (theirs, other) in product(_lone(found.one), _lone(found.other)):
        one, two = (_as(item, kind) for item, kind in ((mine, toll), (theirs, other)))
        if disjoint(one, two) and not _rounded(one, two) and _same_rest(found, toll or other):
            yield mine, theirs


def _as(item: Quantity, toll: str) -> Quantity:
    """An amount of people as what befell them."""
    return replace(item, unit=toll) if toll else item


def _lone(side: Side) -> list[tuple[Quantity, str]]:
    """The amounts of a side that are the only ones of their measure, people with what befell them."""
    keys = [(item.dimension, item.unit if item.dimension == _COUNT else "") for item in side.quantities]
    lone = [item for item, key in zip(side.quantities, keys, strict=True) if item.unit and keys.count(key) == 1]
    return [(item, _befell(side) if item.unit == _PEOPLE else "") for item in lone]


def _befell(side: Side) -> str:
    """What befell the people of a sentence, if it tells one thing only."""
    told = [kind for kind in _TOLLS if any(word.key == f"={kind}" for word in side.words)]
    return told[0] if len(told) == 1 else ""


def _same_rest(found: Match, toll: str) -> bool:
    """Is one side contained in the other, and does the other add no place, no name and little else?"""
    absorbed = {f"={toll}"} if toll else set()
    left, right = ([word for word in words if word.key not in absorbed] for words in (found.left, found.right))
    if left and right:
        return False
    return not any(map(is_name, (*left, *right))) and len(left) + len(right) <= found.shared


def _rounded(one: Quantity, other: Quantity) -> bool:
    """Is one a rounding of the other?"""
    left, right = base(one), base(other)
    if left.low is None or right.low is None or left.low != left.high or right.low != right.high:
        return False
    small, large = sorted((left.low, right.low))
    return large >= _EXACT and any(abs(large - small) <= step(value) / 2 for value in (small, large))


def _scopes(side: Side) -> frozenset[str]:
    every = {mark for marks in side.marks.values() for mark in marks if mark.startswith("scope.")}
    return frozenset(every - {_LEAST})


def _dated_once(found: Match) -> bool:
    """Does only one of the two say of which year or month it tells?"""
    mine, theirs = (any(_long(word) for word in side.words) for side in (found.one, found.other))
    return mine != theirs or any(apart(a, b) for a in found.one.times for b in found.other.times)


def _long(word: Word) -> bool:
    return word.kind == "time" and len(word.key.split("-")) <= 2
