"""May two statements be about one and the same happening? Only what speaks against it is looked for."""

from __future__ import annotations

from riscontro.claims.units import Desk, Unit
from riscontro.types import Time

_EARLIEST, _LATEST = "0000-01-01T00:00:00", "9999-12-31T23:59:59"
_WEAK = ("country:", "city:")


def span_of(time: Time) -> tuple[str, str] | None:
    """The closed interval of a time to the second, as texts that compare; None where it is not pinned down."""
    if not time.earliest or not time.latest:
        return None
    return time.earliest + _EARLIEST[len(time.earliest) :], time.latest + _LATEST[len(time.latest) :]


def apart(one: tuple[str, str] | None, other: tuple[str, str] | None) -> bool:
    """Do two intervals exclude each other? What is not known excludes nothing."""
    return bool(one and other and (one[1] < other[0] or other[1] < one[0]))


def may_be_same(desk: Desk, one: Unit, other: Unit) -> bool:
    """False where dates, places or persons of the two exclude that they speak of one happening."""
    return not (_dates_apart(desk, one, other) or _different(one, other))


def _dates_apart(desk: Desk, one: Unit, other: Unit) -> bool:
    left, right = dates(desk, one), dates(desk, other)
    return bool(left and right) and all(apart(a, b) for a in left for b in right)


def dates(desk: Desk, unit: Unit) -> list[tuple[str, str]]:
    """The dates that a statement gives, as intervals; clock times without a day are left out."""
    times = desk.case.article(unit.article).findings.times
    found = (times[index] for index in unit.statement.times)
    return [span for time in found if time.type == "DATE" and (span := span_of(time))]


def _different(one: Unit, other: Unit) -> bool:
    """Both name who takes part, or where, and nobody and no place is named by both."""
    return _disjoint(_who(one), _who(other)) or _disjoint(set(one.statement.places), set(other.statement.places))


def _who(unit: Unit) -> set[str]:
    return {entity for entity in unit.statement.participants if not entity.startswith(_WEAK)} - set(unit.statement.places)


def _disjoint(one: set[str], other: set[str]) -> bool:
    return bool(one and other) and not one & other
