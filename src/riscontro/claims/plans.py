"""What was announced beside what happened: a plan for one place and a fact at another do not contradict each other."""

from __future__ import annotations

from collections.abc import Iterator

from riscontro.claims.points import Point, take_of
from riscontro.claims.units import Desk, Likeness, Unit

_MOVES = frozenset({"meeting", "visit", "travel", "arrival"})
_ALIKE = 0.5


def plans(desk: Desk, pairs: list[tuple[Likeness, Unit, Unit]]) -> Iterator[Point]:
    """Every fact told of one place that other articles announce for another, with its announcements."""
    found: dict[tuple[str, int], tuple[Unit, dict[str, Unit]]] = {}
    for like, one, other in pairs:
        ahead, done = (one, other) if _announces(one) else (other, one)
        if _announces(ahead) and _tells(done) and _elsewhere(ahead, done) and _one_thing(like, ahead, done):
            found.setdefault(done.place, (done, {}))[1].setdefault(ahead.article, ahead)
    for _, (done, announced) in sorted(found.items()):
        units = sorted([done, *announced.values()], key=lambda unit: unit.place)
        first = min(announced.values(), key=lambda unit: unit.place)
        yield Point(
            kind="place",
            relation="differ",
            takes=tuple(take_of(desk, unit) for unit in units),
            why="plan_apparent",
            label="plan",
            says={"first": first.statement.text, "second": done.statement.text},
            apparent=True,
            confidence=0.7,
        )


def _one_thing(like: Likeness, ahead: Unit, done: Unit) -> bool:
    return like.score >= _ALIKE or _same_move(ahead, done)


def _announces(unit: Unit) -> bool:
    """Is a statement about what is to come, or does it hedge a move that is not told as past?"""
    if "future" in (unit.statement.tense, unit.statement.certainty):
        return True
    hedged = unit.statement.certainty == "hedged" and unit.statement.tense != "past"
    return hedged and bool(set(unit.statement.events) & _MOVES)


def _tells(unit: Unit) -> bool:
    return unit.statement.tense == "past" and unit.statement.certainty in ("asserted", "reportative")


def _same_move(one: Unit, other: Unit) -> bool:
    people = set(one.statement.participants) & set(other.statement.participants)
    return bool(set(one.statement.events) & set(other.statement.events) & _MOVES and any(_acts(entity) for entity in people))


def _acts(entity: str) -> bool:
    return entity.startswith(("person:", "org:"))


def _elsewhere(one: Unit, other: Unit) -> bool:
    """Both name places below the size of a country, and none in common."""
    left = {place for place in one.statement.places if not place.startswith("country:")}
    right = {place for place in other.statement.places if not place.startswith("country:")}
    return bool(left and right) and not left & right
