"""How wide a number is that was not meant to the last digit.

A rounded number stands for everything that rounds to it: 'about 40' is 35 to 45, 'about 2' is 1.5 to 2.5,
'about 4,300' is 4,250 to 4,350. The step is one unit of the last digit that is not zero; a last digit of 5
behind another digit is taken as a step of five ('about 25' is 22.5 to 27.5), as people count in fives; behind
a lone 1 the step is half a unit ('about 100' is 75 to 125), for a whole one would reach down to nothing.
'Nearly' lies within one step below its number. 'More than', 'at least', 'up to' and 'less than' leave one
side open. Parts of a whole ('about a third') are taken to the tenth.
"""

from __future__ import annotations

from decimal import Decimal

from msgspec import Struct


class Interval(Struct, frozen=True):
    """What a number stands for: the number itself, a closed interval (null is open), and whether it is rounded."""

    value: float | None
    low: float | None
    high: float | None
    approximate: bool = False


def step(value: float) -> float:
    """The step to which ``value`` seems rounded, in its own unit; 0 for 0."""
    exact = Decimal(f"{abs(value):.12g}").normalize()
    if not exact:
        return 0.0
    _, digits, exponent = exact.as_tuple()
    assert isinstance(exponent, int)
    if digits == (1,):
        return float(Decimal("0.5").scaleb(exponent))
    fives = digits[-1] == 5 and len(digits) > 1
    return float(Decimal(5 if fives else 1).scaleb(exponent))


def exactly(value: float) -> Interval:
    """The number and nothing else."""
    return Interval(value, value, value)


def about(value: float, grain: float | None = None) -> Interval:
    """The number with half a step (``grain``, where it is known) on either side."""
    half = (grain or step(value)) / 2
    return Interval(value, _clean(value - half), _clean(value + half), True)


def nearly(value: float, grain: float | None = None) -> Interval:
    """The number as an upper end, one step (``grain``) wide."""
    return Interval(value, _clean(value - (grain or step(value))), value, True)


def bounded(value: float, how: str, grain: float | None = None) -> Interval:
    """``value`` under an approximator's concept; an unknown concept means the number itself."""
    if how == "about":
        return about(value, grain)
    if how == "nearly":
        return nearly(value, grain)
    if how in {"over", "at-least"}:
        return Interval(value, value, None)
    if how in {"under", "up-to"}:
        return Interval(value, None, value)
    return exactly(value)


def between(low: float, high: float, how: str) -> Interval:
    """A stated range; 'about' widens it by half a step at each end, a bound opens one side."""
    if how == "about":
        return Interval(None, about(low).low, about(high).high, True)
    if how in {"over", "at-least"}:
        return Interval(None, low, None)
    if how in {"under", "up-to"}:
        return Interval(None, None, high)
    return Interval(None, low, high)


def _clean(value: float) -> float:
    return float(f"{value:.12g}")
