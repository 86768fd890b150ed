"""What figures stand for when they are compared: a bare number is seldom meant to its last digit.

Two figures exclude each other only where their intervals stay apart after rounding. A figure that gives fewer digits than
the other stands for everything that rounds to it ('3 per cent' for 3.2), and one that was converted from another unit
too ('six miles' for 9.4 kilometres); a count with noughts at its end stands for what lies within a twentieth of it.
"""

from __future__ import annotations

from decimal import Decimal
from functools import lru_cache
from math import inf
from typing import NamedTuple

from riscontro.amounts.units import base, to_base
from riscontro.types import Quantity

_LOOSE = 0.05
_DISTINCT, _MANY = 13, 1000
_PAIRS = 1 << 16
Ends = tuple[float, float]


class Amount(NamedTuple):
    """What two figures are compared by."""

    value: float | None
    low: float | None
    high: float | None
    unit: str
    dimension: str


def amount(item: Quantity) -> Amount:
    """A figure without the place where it stands."""
    return Amount(item.value, item.low, item.high, item.unit, item.dimension)


def measure(item: Quantity) -> str:
    """What a figure measures: its dimension and base unit; counts are compared as numbers."""
    found = base(item)
    return found.dimension if found.dimension == "count" else f"{found.dimension}:{found.unit}"


def measured_alike(one: Quantity, other: Quantity) -> bool:
    """Do two figures measure the same dimension in units that convert into each other?"""
    return measure(one) == measure(other)


def excluded(one: Quantity, other: Quantity) -> bool:
    """Do two figures of one measure exclude each other, rounding apart?"""
    return _excluded(amount(one), amount(other))


@lru_cache(maxsize=_PAIRS)
def _excluded(one: Amount, other: Amount) -> bool:
    if (one.low is None and one.high is None) or (other.low is None and other.high is None):
        return False
    left, right = ends(one, other), ends(other, one)
    return left[1] < right[0] or right[1] < left[0]


def same(one: Quantity, other: Quantity) -> bool:
    """Do two figures give the same value to the last digit, in one unit or another?"""
    return _plain(amount(one)) == _plain(amount(other))


def ends(item: Amount, beside: Amount) -> Ends:
    """The ends of a figure in base units, widened by its rounding when it stands beside another figure; an open end
    reaches for ever."""
    low, high = _plain(item)
    if item.value is None or item.low != item.high:
        return low, high
    half = _half(item, beside)
    return to_base(item.value - half, _unit(item)), to_base(item.value + half, _unit(item))


def distinct(item: Quantity) -> bool:
    """Is a figure one that two things seldom share: in thousands, more than a dozen and not a lone digit with a nought, or
    with a decimal that is no half?"""
    if item.value is None:
        return False
    digits, exponent = _digits(item.value)
    if abs(item.value) >= _MANY:
        return True
    return len(digits) > 1 and (abs(item.value) >= _DISTINCT or (exponent < 0 and digits[-1] != "5"))


def largest(item: Quantity) -> float:
    """The greatest value that a figure gives, in base units."""
    return max(end for end in (*_plain(amount(item)), -inf) if end != inf)


def _unit(item: Amount) -> str:
    return "" if item.dimension == "count" else item.unit


@lru_cache(maxsize=_PAIRS)
def _plain(item: Amount) -> Ends:
    low, high = (None if end is None else to_base(end, _unit(item)) for end in (item.low, item.high))
    return -inf if low is None else low, inf if high is None else high


def _half(item: Amount, beside: Amount) -> float:
    """Half the step to which a figure may be rounded, in its own unit, seen beside another."""
    value = item.value or 0.0
    digits, exponent = _digits(value)
    step = float(Decimal(1).scaleb(exponent)) / 2
    if not digits:
        return 0.0
    if item.unit != beside.unit and item.dimension != "count":
        return step
    if exponent > 0:
        return min(step, _LOOSE * abs(value))
    finer = beside.value is not None and _digits(beside.value)[1] < exponent
    return step if finer else 0.0


@lru_cache(maxsize=_PAIRS)
def _digits(value: float) -> tuple[str, int]:
    """The significant digits of a number and the power of ten of the last one."""
    _, digits, exponent = Decimal(f"{abs(value):.12g}").normalize().as_tuple()
    assert isinstance(exponent, int)
    return "".join(map(str, digits)).lstrip("0"), exponent
