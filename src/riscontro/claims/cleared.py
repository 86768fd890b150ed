"""The missing who were found: a later article that tells of none missing any more revises the count of the missing."""

from __future__ import annotations

from collections.abc import Iterator, Sequence

from riscontro.claims.points import Point, Take, take_of
from riscontro.claims.units import Desk, Unit
from riscontro.types import Statement

_MISSING, _FOUND = "missing", "find"
MISSING = f"event:{_MISSING}"
_FIRM = ("asserted", "reportative")


def cleared(thing: str, unit: Unit) -> bool:
    """Is a count of the missing one of people who were found, and no longer are missing?"""
    return thing == MISSING and _found(unit.statement)


def found_again(desk: Desk, takes: Sequence[Take], counted: Sequence[Unit]) -> Iterator[Point]:
    """One point for a count of the missing and the statements of other, later articles that they are missing no more."""
    last = max((_day(desk, unit, last=True) for unit in counted), default="")
    later: dict[str, Unit] = {}
    for unit in desk.units:
        if _no_longer(desk, unit) and "" < last < _day(desk, unit, last=False):
            later.setdefault(unit.article, unit)
    if later:
        told = tuple(take_of(desk, later[article], whole=False) for article in sorted(later))
        yield Point(
            kind="quantity",
            relation="revise",
            takes=(*takes, *told),
            why="cleared_revise",
            label="amount",
            says={"thing": _MISSING, "first": str(takes[0].evidence[0].text), "second": str(told[0].value)},
            confidence=0.75,
            counted=told,
            loose=True,
        )


def _no_longer(desk: Desk, unit: Unit) -> bool:
    """'The three missing were found', 'nobody is missing any more'; 'the missing were not found' is neither."""
    statement = unit.statement
    if _FOUND in statement.events or _MISSING not in statement.events:
        return _found(statement)
    figures = desk.case.article(unit.article).findings.quantities
    return statement.negated and statement.certainty in _FIRM and not any(figures[at].value for at in statement.quantities)


def _found(statement: Statement) -> bool:
    return {_FOUND, _MISSING} <= set(statement.events) and statement.certainty in _FIRM and not statement.negated


def _day(desk: Desk, unit: Unit, *, last: bool) -> str:
    """The last or first day on which the article of a unit may have appeared, or nothing."""
    published = desk.case.article(unit.article).article.published
    return (published.latest if last else published.earliest) or ""
